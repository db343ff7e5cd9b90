"""Replaces pieces of a text all at once; safe fixes of the checks are made of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from tmtool.core.text.text import Span


@dataclass(frozen=True, slots=True)
class Replacement:
    """The new text for `span` (characters, end exclusive) of an old one."""

    span: Span
    text: str


def apply_replacements(text: str, replacements: Iterable[Replacement]) -> str:
    """`text` with every change made; spans are in `text` as it is given and do not overlap.

    >>> apply_replacements("one two", [Replacement((4, 7), "2"), Replacement((0, 3), "1")])
    '1 2'
    """
    parts, last = [], 0
    for change in sorted(replacements, key=lambda c: c.span):
        start, end = change.span
        parts += [text[last:start], change.text]
        last = end
    return "".join([*parts, text[last:]])
