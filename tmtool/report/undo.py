"""Recalls in words: which carried translations ask for another look again."""

from collections.abc import Sequence

from tmtool.core.sync.undo import Recall
from tmtool.core.text.text import cut, one_line

SHOWN = 50  # characters of a paragraph


def render(recalls: Sequence[Recall]) -> str:
    """One line a unit; a sentence where there was none."""
    lines = [_line(recall) for recall in recalls]
    return "\n".join(lines or ["No translation stands by a light edit here."]) + "\n"


def _line(recall: Recall) -> str:
    how = "as it was before" if recall.known else "with its present text; git has no other"
    place = f"{one_line(recall.slug)}:{recall.now.id}"
    return f"{place} asks for another look, {how}: {cut(recall.now.source, SHOWN)}"
