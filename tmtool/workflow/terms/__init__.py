"""What `tmtool term` does: read and change the glossary, propose terms, import and export them."""
