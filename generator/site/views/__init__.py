"""View types: what templates see, with every text finished in the page's language."""
