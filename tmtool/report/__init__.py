"""Core type to text to read: one subject a file, with text(), json(), markdown() ... in it."""
