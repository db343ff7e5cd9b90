"""Finds the words that changed between two texts, and shows them on one line.

A line that shows them reads without colour: `It opens at [-9-]{+10+}.`
"""

import re
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from tmtool.core.text.text import make_visible

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


EXCERPT_CONTEXT = 40  # characters of an unchanged stretch that are shown on either side of a change
_ELLIPSIS = " … "
# Red and green are told apart by the brackets, where they are not by the eye.
_PLAIN_FORMS = {
    DiffKind.UNCHANGED: "{}",
    DiffKind.REMOVED: "[-{}-]",
    DiffKind.ADDED: "{{+{}+}}",
}
_COLORS = {
    DiffKind.UNCHANGED: "{}",
    DiffKind.REMOVED: "\x1b[31m{}\x1b[0m",
    DiffKind.ADDED: "\x1b[32m{}\x1b[0m",
}


def render_word_diff(old: str, new: str, *, color: bool) -> str:
    """The change on one visible line; long stretches that did not change are shortened."""
    parts = diff_words(old, new)
    last = len(parts) - 1
    shown = []
    for n, (fate, text) in enumerate(parts):
        flat = make_visible(text).replace("\n", " ")
        if fate is DiffKind.UNCHANGED:
            flat = _shorten_unchanged(flat, first=n == 0, last=n == last)
        form = _PLAIN_FORMS[fate].format(flat)
        shown.append(_COLORS[fate].format(form) if color else form)
    return "".join(shown).strip()


def _shorten_unchanged(text: str, *, first: bool, last: bool) -> str:
    """The ends of an unchanged stretch that lie next to a change."""
    head = "" if first else text[:EXCERPT_CONTEXT]
    tail = "" if last else text[-EXCERPT_CONTEXT:]
    whole = 2 * EXCERPT_CONTEXT if head and tail else EXCERPT_CONTEXT
    if len(text) <= whole + len(_ELLIPSIS) or (first and last):
        return text
    return f"{head.rsplit(' ', 1)[0]}{_ELLIPSIS}{tail.partition(' ')[2]}"
