"""An explanation tells unit by unit what a sync did, why, and shows the words that changed."""

from collections.abc import Sequence

from tmtool.core.page.correction import Account
from tmtool.core.sync.change import Change
from tmtool.core.sync.matching import Kind
from tmtool.core.sync.sync import Movement
from tmtool.core.sync.treatment import Treatment
from tmtool.core.text.text import counted, one_line
from tmtool.report import corrections as correction_text
from tmtool.report import word_diff

_OUTCOMES = {
    Treatment.KEEP: "the translation stands, with the new markup, approval included",
    Treatment.REVIEW: "the translation stands and waits for review",
    Treatment.ASK: "the translation is kept and asks for another look",
}
_WITHOUT = {
    Kind.KEPT: "",
    Kind.MOVED: "moved; the translation and its approval go with it",
    Kind.EDITED: "there was no translation to mind",
    Kind.SPLIT: "its share of the translation is with it and waits for review",
    Kind.MERGED: "the translations are joined and wait for review",
    Kind.ADDED: "new; it has no translation yet",
    Kind.REMOVED: "gone; its translation is put aside, and comes back with it",
    Kind.RETURNED: "back, with its translation and marks",
}


def render(movements: Sequence[Movement], pages: Sequence[Account] = (), *, color: bool) -> str:
    """One paragraph for every unit that was touched, then what was read in corrected pages."""
    lines: list[str] = []
    for movement in movements:
        if movement.fresh:
            said = f"new, {counted(len(movement.changes), 'unit')}"
            lines.append(f"{one_line(movement.path)}: {said}")
            continue
        lines.append(f"{one_line(movement.path)}:")
        for change in movement.changes:
            lines += [f"  {change.id} {_said(change)}", f"    {_text(change, color=color)}"]
    lines += correction_text.lines(pages)
    return "".join(f"{line}\n" for line in lines)


def _said(change: Change) -> str:
    """What happened and why, in one line."""
    origins = f" from {', '.join(change.origins)}" if change.origins else ""
    if change.weight is None and change.treatment is Treatment.KEEP:
        return f"{change.kind.value}: the text that was translated is back, and all is as it was"
    if change.weight is None or change.treatment is None:
        return f"{change.kind.value}{origins}: {_WITHOUT[change.kind]}"
    why = f"{change.weight.gravity.value}: {one_line(change.weight.why)}"
    return f"{change.kind.value}{origins}, {why}; {_OUTCOMES[change.treatment]}"


def _text(change: Change, *, color: bool) -> str:
    if not change.before or not change.after or change.before == change.after:
        return one_line(change.after or change.before)
    return word_diff.render(change.before, change.after, color=color)
