"""The terminal: a window on a review; one screen a file."""
