"""Reads and writes catalogs as gettext PO files: a strict reader, a fast one, and the lint."""
