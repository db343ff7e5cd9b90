"""Recalls for machines: one JSON document, schema `tmtool.undo/1`."""

from collections.abc import Sequence
from json import dumps

from tmtool.core.sync.undo import UndoneEdit


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
    return dumps(document, ensure_ascii=False, indent=1) + "\n"
