"""The website: which pages there are, what they show, and how they become HTML."""
