"""The translated page: what a build puts into it, and what people correct in it by hand."""
