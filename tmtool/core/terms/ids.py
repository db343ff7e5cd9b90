"""A term's id is made once, from its English form, and is its name ever after."""

import re
from collections.abc import Container
from itertools import chain, count

from tmtool.core.text.text import strip_accents


def make_term_id(form: str) -> str:
    """The id that a term gets by its English form; empty where no letter of it would do."""
    return (
        re.sub(r"[^a-z0-9]+", "-", strip_accents(form.casefold()).replace("ñ", "n"))
        .strip("-")[:100]
        .strip("-")
    )


def make_free_term_id(name: str, taken: Container[str]) -> str:
    """`name` itself where no other entry has it; else with the first number that is free."""
    numbered = (f"{name[:90]}-{n}" for n in count(2))
    return next(one for one in chain([name], numbered) if one not in taken)
