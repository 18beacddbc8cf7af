"""Structured data: what search engines and other programs read in a page (schema.org JSON-LD)."""
