"""The form in the browser: a small server on the office's own PC."""
