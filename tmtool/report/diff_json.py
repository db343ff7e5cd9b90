"""A comparison for machines: one JSON document, schema `tmtool.diff/1`."""

from collections.abc import Sequence
from json import dumps
from typing import Any

from tmtool.core.sync.change import ChangeKind
from tmtool.core.sync.comparison import ArticleComparison, ParagraphComparison

_KIND_STATES = {
    ChangeKind.KEPT: "kept",
    ChangeKind.MOVED: "kept",
    ChangeKind.EDITED: "changed",
    ChangeKind.SPLIT: "changed",
    ChangeKind.MERGED: "changed",
    ChangeKind.ADDED: "new",
}


def json_of_files(comparison: ArticleComparison) -> str:
    """The document for two files: `after`, a row a paragraph, and `before`, how many there were."""
    return _write_document({"schema": "tmtool.diff/1", **_encode_comparison(comparison)})


def json(comparisons: Sequence[ArticleComparison]) -> str:
    """The document for two revisions: one such table for each article that differs."""
    rows = [{"article": c.name, **_encode_comparison(c)} for c in comparisons]
    return _write_document({"schema": "tmtool.diff/1", "articles": rows})


def _write_document(document: dict[str, Any]) -> str:
    return dumps(document, ensure_ascii=False, indent=1) + "\n"


def _encode_comparison(comparison: ArticleComparison) -> dict[str, Any]:
    return {
        "before": comparison.earlier_count,
        "after": [_encode_paragraph(row) for row in comparison.paragraphs],
        "gone": [n for n, _ in comparison.removed],
    }


def _encode_paragraph(paragraph: ParagraphComparison) -> dict[str, Any]:
    return {
        "state": _KIND_STATES[paragraph.kind],
        "kind": paragraph.kind.value,
        "from": list(paragraph.old_positions),
        "markup": paragraph.markup_only,
        "gravity": paragraph.severity.edit_class.value if paragraph.severity else None,
        "why": paragraph.severity.reason if paragraph.severity else "",
        "text": paragraph.after,
    }
