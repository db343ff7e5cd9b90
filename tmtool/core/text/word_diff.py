"""Compares two texts word by word: what was removed, added, or left unchanged."""

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
    """The stretches of both texts in order.

    Unchanged and removed ones together are `old`, unchanged and added ones `new`, character by
    character. Spaces between two changes are taken into both, so that they read as one change.

    >>> [(kind.name, text) for kind, text in diff_words("the old gate", "the new gate")]
    [('UNCHANGED', 'the '), ('REMOVED', 'old'), ('ADDED', 'new'), ('UNCHANGED', ' gate')]
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    parts: list[tuple[DiffKind, str]] = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        removed, added = "".join(before[i:j]), "".join(after[k:m])
        parts += (
            [(DiffKind.UNCHANGED, removed)] if kind == "equal" else _list_change(removed, added)
        )
    return _join_neighbouring_changes(parts)


def _join_neighbouring_changes(
    parts: list[tuple[DiffKind, str]],
) -> tuple[tuple[DiffKind, str], ...]:
    """The stretches, with unchanged spaces between two changes taken into both."""
    joined: list[tuple[DiffKind, str]] = []
    removed = added = ""
    for n, (kind, text) in enumerate(parts):
        between_changes = removed + added and text.isspace() and n + 1 < len(parts)
        if kind is DiffKind.UNCHANGED and not between_changes:
            joined += _list_change(removed, added)
            joined.append((kind, text))
            removed = added = ""
            continue
        removed += text if kind is not DiffKind.ADDED else ""
        added += text if kind is not DiffKind.REMOVED else ""
    return (*joined, *_list_change(removed, added))


def _list_change(removed: str, added: str) -> list[tuple[DiffKind, str]]:
    return [(DiffKind.REMOVED, removed)] * bool(removed) + [(DiffKind.ADDED, added)] * bool(added)
