"""A comparison for machines: one JSON document, schema `tmtool.diff/1`."""

import json
from collections.abc import Sequence
from typing import Any

from tmtool.core.sync.comparison import Comparison, Row
from tmtool.core.sync.matching import Kind

_STATES = {
    Kind.KEPT: "kept",
    Kind.MOVED: "kept",
    Kind.EDITED: "changed",
    Kind.SPLIT: "changed",
    Kind.MERGED: "changed",
    Kind.ADDED: "new",
}


def render_one(comparison: Comparison) -> str:
    """The document for two files: `after`, a row a paragraph, and `before`, how many there were."""
    return _text({"schema": "tmtool.diff/1", **_document(comparison)})


def render(comparisons: Sequence[Comparison]) -> str:
    """The document for two revisions: one such table for each article that differs."""
    rows = [{"article": c.name, **_document(c)} for c in comparisons]
    return _text({"schema": "tmtool.diff/1", "articles": rows})


def _text(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _document(comparison: Comparison) -> dict[str, Any]:
    return {
        "before": comparison.size,
        "after": [_row(row) for row in comparison.rows],
        "gone": [n for n, _ in comparison.gone],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "state": _STATES[row.kind],
        "kind": row.kind.value,
        "from": list(row.origins),
        "markup": row.markup,
        "gravity": row.weight.gravity.value if row.weight else None,
        "why": row.weight.why if row.weight else "",
        "text": row.after,
    }
