"""Writes the JSON of the reports, all of them in one form.

Only this module imports `json`: in the others that is the name of a function.
"""

from collections.abc import Mapping
from json import dumps
from typing import Any


def write_document(document: Mapping[str, Any]) -> str:
    """One document, indented by a space and ending in a line feed, letters as they are."""
    return dumps(document, ensure_ascii=False, indent=1) + "\n"


def write_line(document: Mapping[str, Any]) -> str:
    """One document on a line of its own, as JSON lines want it."""
    return dumps(document, ensure_ascii=False) + "\n"
