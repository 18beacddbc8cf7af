"""Print: catalogues, stall kits, price cards, signs and leaflets, from the same records."""
