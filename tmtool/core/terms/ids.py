"""A term's id is made once, from its English form, and is its name ever after."""

import re
from collections.abc import Container
from itertools import chain, count

from tmtool.core.text.spanish import unaccented


def id_for(form: str) -> str:
    """The id that a term gets by its English form; empty where no letter of it would do."""
    return (
        re.sub(r"[^a-z0-9]+", "-", unaccented(form.casefold()).replace("ñ", "n"))
        .strip("-")[:100]
        .strip("-")
    )


def free_id(name: str, taken: Container[str]) -> str:
    """`name` itself where no other entry has it; else with the first number that is free."""
    numbered = (f"{name[:90]}-{n}" for n in count(2))
    return next(one for one in chain([name], numbered) if one not in taken)
