"""A sync in words: what became of every paragraph that was touched, by article."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tmtool.core.sync.matching import Kind
from tmtool.core.text.text import counted, cut, one_line

if TYPE_CHECKING:  # where nothing moved there is nothing to know of them
    from tmtool.core.page.correction import Account
    from tmtool.core.sync.change import Change
    from tmtool.core.sync.sync import Movement

SHOWN = 57  # characters of a paragraph
_SIGNS = {
    Kind.KEPT: " ",
    Kind.MOVED: ">",
    Kind.EDITED: "!",
    Kind.SPLIT: "/",
    Kind.MERGED: "&",
    Kind.ADDED: "+",
    Kind.REMOVED: "-",
    Kind.RETURNED: "<",
}


def render(
    movements: "Sequence[Movement]", unpaired: Sequence[str], pages: "Sequence[Account]" = ()
) -> str:
    """One paragraph of text an article; a single sentence where nothing moved.

    `pages` is what was read in built pages that somebody corrected by hand.
    """
    lines: list[str] = []
    for movement in movements:
        lines.append(f"{one_line(movement.path)}: {_summary(movement)}")
        if not movement.fresh:
            lines += [_change(change) for change in movement.changes]
    if pages:
        # Imported here: mostly nobody corrected a page.
        from tmtool.report import corrections as correction_text  # noqa: PLC0415

        lines += correction_text.lines(pages)
    for slug in unpaired:
        lines.append(f"{one_line(slug)}: two versions without a catalog; left alone")
    return "\n".join(lines or ["Every catalog is up to date."]) + "\n"


def _summary(movement: "Movement") -> str:
    if movement.fresh:
        return f"new, {counted(len(movement.changes), 'unit')}"
    moved = [f"follows its article from {one_line(movement.former)}"] if movement.former else []
    counts = [f"{n} {kind.value}" for kind, n in movement.counted()]
    return ", ".join(moved + counts) or "written anew"


def _change(change: "Change") -> str:
    text = cut(change.after or change.before, SHOWN)
    grave = f"{change.weight.gravity.value}: " if change.weight else ""
    return f"  {_SIGNS[change.kind]} {change.kind.value:8} {grave}{text}"
