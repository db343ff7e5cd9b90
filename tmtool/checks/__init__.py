"""What can be wrong with a unit or an article: one subject a file."""
