"""A comparison in words: every paragraph that differs, with the words that changed."""

from collections.abc import Iterator, Sequence

from tmtool.core.sync.change import ChangeKind
from tmtool.core.sync.comparison import ArticleComparison, ParagraphComparison
from tmtool.core.text.text import make_one_line
from tmtool.report import word_diff


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
    return word_diff.render(paragraph.before, paragraph.after, color=color)


def _format_removed(text: str) -> str:
    return f"  - removed\n    {make_one_line(text)}"
