"""Units of translation with their marks and states, and the catalogs that hold them."""
