"""Makes the ids of terms: lower-case letters, digits and hyphens, out of the English form."""

import re
from collections.abc import Container
from itertools import chain, count

from tmtool.core.text.text import strip_accents

# An id as a glossary file may have it.
TERM_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")


def make_term_id(form: str) -> str:
    """The id for an English form, of at most 100 characters; empty where no letter can be used.

    >>> make_term_id("Peña & Cía.")
    'pena-cia'
    """
    return (
        re.sub(r"[^a-z0-9]+", "-", strip_accents(form.casefold()).replace("ñ", "n"))
        .strip("-")[:100]
        .strip("-")
    )


def make_free_term_id(name: str, taken: Container[str]) -> str:
    """`name` itself where it is not `taken`; else with the first number from 2 that is free."""
    numbered = (f"{name[:90]}-{n}" for n in count(2))
    return next(one for one in chain([name], numbered) if one not in taken)
