"""Measures of quality and speed against references; run them with `python -m eval.NAME`."""
