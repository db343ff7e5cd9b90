"""The stations an article passes; what the commands do, as functions."""
