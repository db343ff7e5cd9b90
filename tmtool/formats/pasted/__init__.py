"""Pasted."""
