"""Which translations `tmtool sync --undo` lets ask for another look, as lines and as JSON.

The JSON has the schema `tmtool.undo/1`.
"""

from collections.abc import Sequence

from tmtool.core.sync.undo import UndoneEdit
from tmtool.core.text.text import make_one_line, shorten
from tmtool.report._json_document import write_document

EXCERPT_LENGTH = 50  # characters of a paragraph
_NOTHING = "No translation here was kept as it was through an edit of markup, case or punctuation."


def text(undone_edits: Sequence[UndoneEdit]) -> str:
    """One line a paragraph; a sentence where there was none."""
    lines = [_format_line(undone) for undone in undone_edits]
    return "\n".join(lines or [_NOTHING]) + "\n"


def _format_line(undone: UndoneEdit) -> str:
    how = (
        "as it was before" if undone.has_former_pair else "with its present text; git has no other"
    )
    place = f"{make_one_line(undone.slug)}:{undone.present.id}"
    return f"{place} asks for another look, {how}: {shorten(undone.present.source, EXCERPT_LENGTH)}"


def json(undone_edits: Sequence[UndoneEdit]) -> str:
    """Every paragraph with the pair of texts it goes back to.

    `known` is whether git has that pair; otherwise it is the present one.
    """
    rows = [
        {
            "article": undone.slug,
            "unit": undone.present.id,
            "known": undone.has_former_pair,
            "source": undone.restored.previous,
            "target": undone.restored.target,
        }
        for undone in undone_edits
    ]
    document = {"schema": "tmtool.undo/1", "recalled": rows}
    return write_document(document)
