"""OCOP product records become a website, radio scripts and printed catalogues."""
