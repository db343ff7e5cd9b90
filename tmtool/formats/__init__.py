"""Reads file formats into core types and writes them back, as pure functions without a disk."""
