"""An explanation tells unit by unit what a sync did, why, and shows the words that changed."""

from collections.abc import Sequence

from tmtool.core.page.correction import PageReport
from tmtool.core.sync.change import ArticleChanges, ChangeKind, EditPolicy, UnitChange
from tmtool.core.text.text import format_count, make_one_line
from tmtool.report import page_corrections as correction_text
from tmtool.report import word_diff

_POLICY_PHRASES = {
    EditPolicy.KEEP: "the translation stands, with the new markup, approval included",
    EditPolicy.REVIEW: "the translation stands and waits for review",
    EditPolicy.ASK: "the translation is kept and asks for another look",
}
_KIND_PHRASES = {
    ChangeKind.KEPT: "",
    ChangeKind.MOVED: "moved; the translation and its approval go with it",
    ChangeKind.EDITED: "there was no translation to mind",
    ChangeKind.SPLIT: "its share of the translation is with it and waits for review",
    ChangeKind.MERGED: "the translations are joined and wait for review",
    ChangeKind.ADDED: "new; it has no translation yet",
    ChangeKind.REMOVED: "gone; its translation is put aside, and comes back with it",
    ChangeKind.RETURNED: "back, with its translation and marks",
}


def explain_changes(
    articles: Sequence[ArticleChanges], pages: Sequence[PageReport] = (), *, color: bool
) -> str:
    """One paragraph for every unit that was touched, then what was read in corrected pages."""
    lines: list[str] = []
    for movement in articles:
        if movement.is_new:
            said = f"new, {format_count(len(movement.changes), 'unit')}"
            lines.append(f"{make_one_line(movement.path)}: {said}")
            continue
        lines.append(f"{make_one_line(movement.path)}:")
        for change in movement.changes:
            lines += [
                f"  {change.id} {_describe_change(change)}",
                f"    {_show_texts(change, color=color)}",
            ]
    lines += correction_text.text_lines(pages)
    return "".join(f"{line}\n" for line in lines)


def _describe_change(change: UnitChange) -> str:
    """What happened and why, in one line."""
    origins = f" from {', '.join(change.origin_ids)}" if change.origin_ids else ""
    if change.severity is None and change.policy is EditPolicy.KEEP:
        return f"{change.kind.value}: the text that was translated is back, and all is as it was"
    if change.severity is None or change.policy is None:
        return f"{change.kind.value}{origins}: {_KIND_PHRASES[change.kind]}"
    why = f"{change.severity.edit_class.value}: {make_one_line(change.severity.reason)}"
    return f"{change.kind.value}{origins}, {why}; {_POLICY_PHRASES[change.policy]}"


def _show_texts(change: UnitChange, *, color: bool) -> str:
    if not change.before or not change.after or change.before == change.after:
        return make_one_line(change.after or change.before)
    return word_diff.render(change.before, change.after, color=color)
