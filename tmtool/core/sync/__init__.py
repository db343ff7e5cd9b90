"""What becomes of a catalog when its source article changes."""
