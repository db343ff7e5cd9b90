"""A replacement is a small change of a text, out of which a safe fix is made."""

from collections.abc import Iterable
from dataclasses import dataclass

from tmtool.core.text.text import Span


@dataclass(frozen=True, slots=True)
class Replacement:
    """What shall stand at `span` (characters, end exclusive) instead of what stands there."""

    span: Span
    text: str


def apply_replacements(text: str, replacements: Iterable[Replacement]) -> str:
    """`text` with every change made; spans are in `text` as it is given and do not overlap."""
    parts, last = [], 0
    for change in sorted(replacements, key=lambda c: c.span):
        start, end = change.span
        parts += [text[last:start], change.text]
        last = end
    return "".join([*parts, text[last:]])
