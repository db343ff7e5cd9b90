"""Glossary files: glossary.yaml, and the CSV, TBX and OmegaT files of other tools."""
