"""The glossary, its terms in every inflection, and where they stand in a text."""
