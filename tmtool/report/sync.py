"""What a sync did, by article: as a list, unit by unit with the reasons, and as JSON.

The JSON has the schema `tmtool.sync/1`. What a report of nothing does not need is imported late
here, since a sync with nothing to do is the one that runs most often.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tmtool.core.sync.change import ChangeKind, EditPolicy
from tmtool.core.text.text import format_count, make_one_line, shorten
from tmtool.report._json_document import write_document

if TYPE_CHECKING:
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
    """What happened to every paragraph, by article; a single sentence where nothing did.

    `unpaired` are articles with two versions and no catalog, `pages` what was read in built pages
    that somebody corrected by hand.
    """
    lines: list[str] = []
    for article in articles:
        lines.append(f"{make_one_line(article.path)}: {_summarize_article(article)}")
        if not article.is_new:
            lines += [_format_change(change) for change in article.changes]
    if pages:
        from tmtool.report import page_corrections  # noqa: PLC0415

        lines += page_corrections.text_lines(pages)
    for slug in unpaired:
        lines.append(f"{make_one_line(slug)}: two versions without a catalog; left alone")
    return "\n".join(lines or ["Every catalog is up to date."]) + "\n"


def _summarize_article(article: "ArticleChanges") -> str:
    if article.is_new:
        return f"new, {format_count(len(article.changes), 'paragraph')}"
    renamed = (
        [f"follows its article from {make_one_line(article.former_slug)}"]
        if article.former_slug
        else []
    )
    counts = [f"{n} {kind.value}" for kind, n in article.count_by_kind()]
    return ", ".join(renamed + counts) or "written anew"


def _format_change(change: "UnitChange") -> str:
    excerpt = shorten(change.after or change.before, EXCERPT_LENGTH)
    edit_class = f"{change.severity.edit_class.value}: " if change.severity else ""
    return f"  {_KIND_SIGNS[change.kind]} {change.kind.value:8} {edit_class}{excerpt}"


def json(
    articles: "Sequence[ArticleChanges]",
    unpaired: Sequence[str],
    pages: "Sequence[PageReport]" = (),
) -> str:
    """Every catalog that changed, the pages that were read, and articles without a catalog."""
    from tmtool.report import page_corrections  # noqa: PLC0415

    document = {
        "schema": "tmtool.sync/1",
        "catalogs": [
            {
                "article": article.slug,
                "path": article.path,
                "new": article.is_new,
                "renamed_from": article.former_slug,
                "changes": [_encode_change(change) for change in article.changes],
            }
            for article in articles
        ],
        "pages": page_corrections.json_items(pages),
        "unpaired": list(unpaired),
    }
    return write_document(document)


def _encode_change(change: "UnitChange") -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "unit": change.id,
        "origins": list(change.origin_ids),
        "gravity": change.severity.edit_class.value if change.severity else None,
        "why": change.severity.reason if change.severity else "",
        "translation": change.policy.value if change.policy else None,
        "before": change.before,
        "after": change.after,
    }


_POLICY_PHRASES = {
    EditPolicy.KEEP: "the translation stands, with the new markup, approval included",
    EditPolicy.REVIEW: "the translation stands and waits for review",
    EditPolicy.ASK: "the translation is kept and asks for another look",
}
_KIND_PHRASES = {
    ChangeKind.KEPT: "",
    ChangeKind.MOVED: "moved; the translation and its approval go with it",
    ChangeKind.EDITED: "it had no translation that could be out of date",
    ChangeKind.SPLIT: "its part of the translation goes with it and waits for review",
    ChangeKind.MERGED: "the translations are joined and wait for review",
    ChangeKind.ADDED: "new; it has no translation yet",
    ChangeKind.REMOVED: "gone; its translation is put aside, and comes back with it",
    ChangeKind.RETURNED: "back, with its translation and marks",
}


def explain_changes(
    articles: "Sequence[ArticleChanges]", pages: "Sequence[PageReport]" = (), *, color: bool
) -> str:
    """For every unit that was touched what happened and why, with the words that changed.

    What was read in corrected pages follows, as in `text`.
    """
    from tmtool.report import page_corrections  # noqa: PLC0415

    lines: list[str] = []
    for article in articles:
        if article.is_new:
            lines.append(f"{make_one_line(article.path)}: {_summarize_article(article)}")
            continue
        lines.append(f"{make_one_line(article.path)}:")
        for change in article.changes:
            lines += [
                f"  {change.id} {_describe_change(change)}",
                f"    {_show_texts(change, color=color)}",
            ]
    lines += page_corrections.text_lines(pages)
    return "".join(f"{line}\n" for line in lines)


def _describe_change(change: "UnitChange") -> str:
    """What happened and why, in one line."""
    origins = f" from {', '.join(change.origin_ids)}" if change.origin_ids else ""
    if change.severity is None and change.policy is EditPolicy.KEEP:
        return f"{change.kind.value}: the text that was translated is back, and all is as it was"
    if change.severity is None or change.policy is None:
        return f"{change.kind.value}{origins}: {_KIND_PHRASES[change.kind]}"
    why = f"{change.severity.edit_class.value}: {make_one_line(change.severity.reason)}"
    return f"{change.kind.value}{origins}, {why}; {_POLICY_PHRASES[change.policy]}"


def _show_texts(change: "UnitChange", *, color: bool) -> str:
    if not change.before or not change.after or change.before == change.after:
        return make_one_line(change.after or change.before)
    from tmtool.core.text.word_diff import render_word_diff  # noqa: PLC0415

    return render_word_diff(change.before, change.after, color=color)
