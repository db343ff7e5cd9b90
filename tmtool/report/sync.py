"""A sync in words: what became of every paragraph that was touched, by article."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tmtool.core.sync.change import ChangeKind
from tmtool.core.text.text import format_count, make_one_line, shorten

if TYPE_CHECKING:  # where nothing moved there is nothing to know of them
    from tmtool.core.page.correction import PageReport
    from tmtool.core.sync.change import ArticleChanges, UnitChange

EXCERPT_LENGTH = 57  # characters of a paragraph
_KIND_SIGNS = {
    ChangeKind.KEPT: " ",
    ChangeKind.MOVED: ">",
    ChangeKind.EDITED: "!",
    ChangeKind.SPLIT: "/",
    ChangeKind.MERGED: "&",
    ChangeKind.ADDED: "+",
    ChangeKind.REMOVED: "-",
    ChangeKind.RETURNED: "<",
}


def text(
    articles: "Sequence[ArticleChanges]",
    unpaired: Sequence[str],
    pages: "Sequence[PageReport]" = (),
) -> str:
    """One paragraph of text an article; a single sentence where nothing moved.

    `pages` is what was read in built pages that somebody corrected by hand.
    """
    lines: list[str] = []
    for movement in articles:
        lines.append(f"{make_one_line(movement.path)}: {_summarize_article(movement)}")
        if not movement.is_new:
            lines += [_format_change(change) for change in movement.changes]
    if pages:
        # Imported here: mostly nobody corrected a page.
        from tmtool.report import page_corrections as correction_text  # noqa: PLC0415

        lines += correction_text.text_lines(pages)
    for slug in unpaired:
        lines.append(f"{make_one_line(slug)}: two versions without a catalog; left alone")
    return "\n".join(lines or ["Every catalog is up to date."]) + "\n"


def _summarize_article(article: "ArticleChanges") -> str:
    if article.is_new:
        return f"new, {format_count(len(article.changes), 'unit')}"
    moved = (
        [f"follows its article from {make_one_line(article.former_slug)}"]
        if article.former_slug
        else []
    )
    counts = [f"{n} {kind.value}" for kind, n in article.count_by_kind()]
    return ", ".join(moved + counts) or "written anew"


def _format_change(change: "UnitChange") -> str:
    text = shorten(change.after or change.before, EXCERPT_LENGTH)
    grave = f"{change.severity.edit_class.value}: " if change.severity else ""
    return f"  {_KIND_SIGNS[change.kind]} {change.kind.value:8} {grave}{text}"
