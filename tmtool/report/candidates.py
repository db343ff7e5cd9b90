"""The candidates for a glossary in words: a line each, the surest first."""

from collections.abc import Sequence

from tmtool.core.terms.extract import Candidate
from tmtool.core.text.text import counted, one_line


def render(found: Sequence[Candidate], samples: int) -> str:
    """In how many of its approved pairs each phrase has its translation, and in which articles."""
    width = max((len(one_line(one.source)) for one in found), default=0)
    lines = [_line(one, width) for one in found]
    last = f"{counted(len(found), 'candidate')} in {counted(samples, 'approved pair')}."
    return "\n".join([*lines, last]) + "\n"


def _line(one: Candidate, width: int) -> str:
    places = tuple(dict.fromkeys(one.places))
    more = ", …" if len(places) > 1 else ""
    share = f"{one.together}/{one.count}"
    source, target = one_line(one.source), one_line(one.target)
    return f"{source:{width}}  {target}  ({share}, {one_line(places[0])}{more})"
