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
