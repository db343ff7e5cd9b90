"""What differs between two versions of articles, paragraph by paragraph, as text and as JSON.

The JSON has the schema `tmtool.diff/1`.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from tmtool.core.sync.change import ChangeKind
from tmtool.core.sync.comparison import ArticleComparison, ParagraphComparison
from tmtool.core.text.text import make_one_line
from tmtool.core.text.word_diff import render_word_diff
from tmtool.report._json_document import write_document


def text(comparisons: Sequence[ArticleComparison], *, color: bool) -> str:
    """Each paragraph that differs, with the words that changed; a sentence where none does."""
    lines = [line for one in comparisons for line in _list_article_lines(one, color=color)]
    return "\n".join(lines or ["Nothing differs."]) + "\n"


def _list_article_lines(comparison: ArticleComparison, *, color: bool) -> Iterator[str]:
    if comparison.changed:
        yield make_one_line(comparison.name)
    removed = list(comparison.removed)
    for n, paragraph in enumerate(comparison.paragraphs, 1):
        while removed and paragraph.old_positions and removed[0][0] < paragraph.old_positions[0]:
            yield _format_removed(removed.pop(0)[1])
        if paragraph.kind is not ChangeKind.KEPT:
            yield f"  {n} {_describe_paragraph(paragraph)}"
            yield f"    {_show_words(paragraph, color=color)}"
    for _, old in removed:
        yield _format_removed(old)


def _describe_paragraph(paragraph: ParagraphComparison) -> str:
    severity = (
        f", {paragraph.severity.edit_class.value}: {make_one_line(paragraph.severity.reason)}"
        if paragraph.severity
        else ""
    )
    origin = " and ".join(str(n + 1) for n in paragraph.old_positions)
    moved = f" from {origin}" if origin and paragraph.kind is not ChangeKind.EDITED else ""
    return f"{paragraph.kind.value}{moved}{severity}"


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
    """Two files: `before` is how many paragraphs there were, `after` has a row for each now."""
    return write_document({"schema": "tmtool.diff/1", **_encode_comparison(comparison)})


def json(comparisons: Sequence[ArticleComparison]) -> str:
    """Two revisions: what `json_of_files` gives, for each article that differs."""
    articles = [{"article": c.name, **_encode_comparison(c)} for c in comparisons]
    return write_document({"schema": "tmtool.diff/1", "articles": articles})


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
