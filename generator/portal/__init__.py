"""A showcase made from the open data of many sites, each page pointing home."""
