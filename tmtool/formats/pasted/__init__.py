"""Finds the article in a page of text that somebody copied out of a browser."""
