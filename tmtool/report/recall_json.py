"""Recalls for machines: one JSON document, schema `tmtool.undo/1`."""

import json
from collections.abc import Sequence

from tmtool.core.sync.undo import Recall


def render(recalls: Sequence[Recall]) -> str:
    """The document, ending in a line feed."""
    rows = [
        {
            "article": recall.slug,
            "unit": recall.now.id,
            "known": recall.known,
            "source": recall.then.previous,
            "target": recall.then.target,
        }
        for recall in recalls
    ]
    document = {"schema": "tmtool.undo/1", "recalled": rows}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
