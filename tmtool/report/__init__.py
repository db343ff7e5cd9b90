"""Core type to text to read: one output a file, each with a render()."""
