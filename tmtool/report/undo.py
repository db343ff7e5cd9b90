"""Recalls in words: which carried translations ask for another look again."""

from collections.abc import Sequence

from tmtool.core.sync.undo import UndoneEdit
from tmtool.core.text.text import make_one_line, shorten
from tmtool.report._document import write_document

EXCERPT_LENGTH = 50  # characters of a paragraph


def text(undone_edits: Sequence[UndoneEdit]) -> str:
    """One line a unit; a sentence where there was none."""
    lines = [_format_line(recall) for recall in undone_edits]
    return "\n".join(lines or ["No translation stands by a light edit here."]) + "\n"


def _format_line(undone: UndoneEdit) -> str:
    how = (
        "as it was before" if undone.has_former_pair else "with its present text; git has no other"
    )
    place = f"{make_one_line(undone.slug)}:{undone.present.id}"
    return f"{place} asks for another look, {how}: {shorten(undone.present.source, EXCERPT_LENGTH)}"


def json(undone_edits: Sequence[UndoneEdit]) -> str:
    """The document, ending in a line feed."""
    rows = [
        {
            "article": recall.slug,
            "unit": recall.present.id,
            "known": recall.has_former_pair,
            "source": recall.restored.previous,
            "target": recall.restored.target,
        }
        for recall in undone_edits
    ]
    document = {"schema": "tmtool.undo/1", "recalled": rows}
    return write_document(document)
