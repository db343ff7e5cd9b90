"""Draws articles and reviews in a terminal and takes keys; what they do is in core.review."""
