"""A difference is what one text has and another has not, word by word."""

import re
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


class DiffKind(StrEnum):
    """What became of a stretch of the old text, or that it is new."""

    UNCHANGED = "kept"
    REMOVED = "gone"
    ADDED = "new"


@lru_cache(maxsize=256)
def diff_words(old: str, new: str) -> tuple[tuple[DiffKind, str], ...]:
    """The stretches that make both texts: kept and gone ones the old, kept and new ones the new."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    found: list[tuple[DiffKind, str]] = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append((DiffKind.UNCHANGED, "".join(before[i:j])))
            continue
        found += [(DiffKind.REMOVED, "".join(before[i:j]))] * (i < j)
        found += [(DiffKind.ADDED, "".join(after[k:m]))] * (k < m)
    return _join_neighbouring_changes(found)


def _join_neighbouring_changes(
    parts: list[tuple[DiffKind, str]],
) -> tuple[tuple[DiffKind, str], ...]:
    """The stretches with kept blanks between two changes taken into both, to be read as one."""
    found: list[tuple[DiffKind, str]] = []
    gone = new = ""
    for n, (fate, text) in enumerate(parts):
        between = gone + new and text.isspace() and n + 1 < len(parts)
        if fate is DiffKind.UNCHANGED and not between:
            found += _list_change(gone, new)
            found.append((fate, text))
            gone = new = ""
            continue
        gone += text if fate is not DiffKind.ADDED else ""
        new += text if fate is not DiffKind.REMOVED else ""
    return (*found, *_list_change(gone, new))


def _list_change(removed: str, added: str) -> list[tuple[DiffKind, str]]:
    return [(DiffKind.REMOVED, removed)] * bool(removed) + [(DiffKind.ADDED, added)] * bool(added)
