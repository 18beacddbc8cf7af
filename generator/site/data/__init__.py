"""Open data: what the site knows, for other programs, with a description of every file."""
