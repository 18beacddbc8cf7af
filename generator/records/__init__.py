"""The record types: one noun a module, and `content`, which holds them all resolved."""
