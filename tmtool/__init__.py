"""tmtool: the translation of articles between English and Spanish, from source file to page."""

__version__ = "0.1.0"
