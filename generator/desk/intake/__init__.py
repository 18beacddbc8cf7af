"""From the office's own files to records: tables, headings, rows, matches, changes."""
