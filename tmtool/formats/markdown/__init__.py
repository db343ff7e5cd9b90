"""Reads Markdown articles into blocks, and writes translations into the places of those blocks."""
