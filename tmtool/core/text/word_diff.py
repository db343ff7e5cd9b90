"""A difference is what one text has and another has not, word by word."""

import re
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


class Fate(StrEnum):
    """What became of a stretch of the old text, or that it is new."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@lru_cache(maxsize=256)
def differences(old: str, new: str) -> tuple[tuple[Fate, str], ...]:
    """The stretches that make both texts: kept and gone ones the old, kept and new ones the new."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    found: list[tuple[Fate, str]] = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append((Fate.KEPT, "".join(before[i:j])))
            continue
        found += [(Fate.GONE, "".join(before[i:j]))] * (i < j)
        found += [(Fate.NEW, "".join(after[k:m]))] * (k < m)
    return _smoothed(found)


def _smoothed(parts: list[tuple[Fate, str]]) -> tuple[tuple[Fate, str], ...]:
    """The stretches with kept blanks between two changes taken into both, to be read as one."""
    found: list[tuple[Fate, str]] = []
    gone = new = ""
    for n, (fate, text) in enumerate(parts):
        between = gone + new and text.isspace() and n + 1 < len(parts)
        if fate is Fate.KEPT and not between:
            found += _change(gone, new)
            found.append((fate, text))
            gone = new = ""
            continue
        gone += text if fate is not Fate.NEW else ""
        new += text if fate is not Fate.GONE else ""
    return (*found, *_change(gone, new))


def _change(gone: str, new: str) -> list[tuple[Fate, str]]:
    return [(Fate.GONE, gone)] * bool(gone) + [(Fate.NEW, new)] * bool(new)
