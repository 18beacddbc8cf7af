"""What the office keeps an eye on: what ends soon, what is personal, which links are dead."""
