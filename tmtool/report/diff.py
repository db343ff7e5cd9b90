"""A comparison in words: every paragraph that differs, with the words that changed."""

from collections.abc import Iterator, Sequence
from typing import Any

from tmtool.core.sync.comparison import ArticleComparison, ParagraphComparison
from tmtool.core.sync.matching import ChangeKind
from tmtool.core.text.text import make_one_line
from tmtool.core.text.word_diff import render_word_diff
from tmtool.report._document import write_document


def text(comparisons: Sequence[ArticleComparison], *, color: bool) -> str:
    """One paragraph of text for each that differs; a sentence where nothing does."""
    lines = [line for one in comparisons for line in _list_article_lines(one, color=color)]
    return "\n".join(lines or ["Nothing differs."]) + "\n"


def _list_article_lines(comparison: ArticleComparison, *, color: bool) -> Iterator[str]:
    if comparison.changed:
        yield make_one_line(comparison.name)
    gone = list(comparison.removed)
    for n, row in enumerate(comparison.paragraphs, 1):
        while gone and row.old_positions and gone[0][0] < row.old_positions[0]:
            yield _format_removed(gone.pop(0)[1])
        if row.kind is not ChangeKind.KEPT:
            yield f"  {n} {_describe_paragraph(row)}"
            yield f"    {_show_words(row, color=color)}"
    for _, text in gone:
        yield _format_removed(text)


def _describe_paragraph(paragraph: ParagraphComparison) -> str:
    weight = (
        f", {paragraph.severity.edit_class.value}: {make_one_line(paragraph.severity.reason)}"
        if paragraph.severity
        else ""
    )
    origin = " and ".join(str(n + 1) for n in paragraph.old_positions)
    moved = f" from {origin}" if origin and paragraph.kind is not ChangeKind.EDITED else ""
    return f"{paragraph.kind.value}{moved}{weight}"


def _show_words(paragraph: ParagraphComparison, *, color: bool) -> str:
    if paragraph.kind in {ChangeKind.ADDED, ChangeKind.MOVED, ChangeKind.SPLIT}:
        return make_one_line(paragraph.after)
    return render_word_diff(paragraph.before, paragraph.after, color=color)


def _format_removed(text: str) -> str:
    return f"  - removed\n    {make_one_line(text)}"


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
    return write_document({"schema": "tmtool.diff/1", **_encode_comparison(comparison)})


def json(comparisons: Sequence[ArticleComparison]) -> str:
    """The document for two revisions: one such table for each article that differs."""
    rows = [{"article": c.name, **_encode_comparison(c)} for c in comparisons]
    return write_document({"schema": "tmtool.diff/1", "articles": rows})


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
