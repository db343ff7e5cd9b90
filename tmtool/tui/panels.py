"""A panel is what there is to know about the unit in hand besides its two texts."""

from collections.abc import Iterator

from tmtool.core.catalog.unit import Unit
from tmtool.core.finding import Severity
from tmtool.core.page.build import texts_seal
from tmtool.core.page.correction import READ
from tmtool.core.sync.reuse import Fate, Salvage
from tmtool.tui.styled_text import Ink, Line, clipped, flowed, line, piece, ruled
from tmtool.tui.text_rendering import compared, holding
from tmtool.tui.view_state import Group, Scene
from tmtool.workflow.review.advice import Counsel

_GRAVE = {
    Severity.ERROR: ("!", Ink.BAD),
    Severity.WARNING: ("?", Ink.WARN),
    Severity.STYLE: ("i", Ink.DIM),
}
_INDENT = "   "
_DEEDS = {
    "mt": "drafted by",
    "tm": "taken from memory by",
    "tr": "translated by",
    "ok": "approved by",
    "no": "rejected by",
    "carry": "carried over a change of",
    "shape": "declared by",
    "from": "comes from",
    "alt": "another translation by",
    READ: "corrected in the page by",
    "waive": "waived by",
}


def counts(scene: Scene) -> dict[Group, int]:
    """How many lines each panel has something to say in."""
    unit, counsel = scene.review.unit, scene.counsel or Counsel()
    return {
        Group.SUGGESTIONS: len(counsel.suggestions),
        Group.TERMS: len(counsel.hints),
        Group.FINDINGS: len(counsel.findings),
        Group.NOTES: len(unit.notes),
        Group.HISTORY: len(unit.marks),
    }


def heading(scene: Scene, columns: int) -> Line:
    """The rule above the panels: how much there is of each, and which one comes first."""
    labels = [
        f"[{group} {count}]" if group is scene.first else f"{group} {count}"
        for group, count in counts(scene).items()
        if count or group is scene.first
    ]
    return ruled("  ".join(labels) or "nothing to add", "Tab turns" if labels else "", columns)


def lines(scene: Scene, columns: int, room: int) -> tuple[Line, ...]:
    """At most `room` rows: what must be known first, then the panels in their order.

    The panel asked for is shown in full, of the others each item has one row.
    """
    found: list[Line] = []
    for row in _every(scene, columns):
        if len(found) == room:
            break
        found.append(clipped(row, columns))
    return tuple(found)


def _every(scene: Scene, columns: int) -> Iterator[Line]:
    yield from _urgent(scene, columns)
    if scene.counsel is None:
        yield line(piece(" ...", Ink.DIM))
    groups = sorted(_ORDER, key=lambda group: group is not scene.first)
    for group in groups:
        for item in _ITEMS[group](scene):
            if group is scene.first:
                yield from _hung(item, columns)
            else:
                yield line(*item)


_ORDER = (Group.FINDINGS, Group.SUGGESTIONS, Group.TERMS, Group.NOTES, Group.HISTORY)


def _urgent(scene: Scene, columns: int) -> Iterator[Line]:
    """What a person must know before they decide, each in full."""
    for item in _warnings(scene):
        yield from _hung(item, columns)


def _hung(item: Line, columns: int) -> Iterator[Line]:
    """An item in full, its later rows indented."""
    for n, row in enumerate(flowed(item, columns - len(_INDENT))):
        yield line(_INDENT, *row) if n else row


def _warnings(scene: Scene) -> Iterator[Line]:
    review, unit = scene.review, scene.review.unit
    if review.alternative:
        yield (piece(" ! the other translation (m chooses): ", Ink.BAD), piece(review.alternative))
    if unit.lost:
        yield (piece(" ! this had a translation that is gone; git has it", Ink.BAD),)
    if unit.suggested:
        yield (piece(" ! another program filled this from another paragraph", Ink.WARN),)
    if (held := holding(unit)) and len(held.parts) > 1:
        yield from _held(unit, held)
    for mark in unit.fitting("no"):
        yield (piece(f" x {mark.who}: ", Ink.WARN), piece(mark.rest))


def _held(unit: Unit, held: Salvage) -> Iterator[Line]:
    """How much of a translation still holds, and which sentences do not."""
    yield (piece(f" = {held.good} of {len(held.parts)} sentences still hold", Ink.WARN),)
    for start, end in held.stale:
        yield (piece(" - no longer right: ", Ink.DIM), piece(unit.target[start:end]))
    for part in held.parts:
        if part.fate is Fate.MISSING:
            yield (piece(" + not translated: ", Ink.DIM), piece(unit.source[slice(*part.source)]))


def _suggestions(scene: Scene) -> Iterator[Line]:
    unit = scene.review.unit
    for n, one in enumerate((scene.counsel or Counsel()).suggestions, 1):
        share = "" if one.score >= 1 else f"{one.score:.0%} "
        why = f" ({one.why})" if one.why else ""
        text: Line = (piece(one.text),)
        if scene.compared and unit.target and scene.first is Group.SUGGESTIONS:
            text = compared(unit.target, one.text)
        head = piece(f" {n} ", Ink.STRONG), piece(f"{share}{one.origin}{why}  ", Ink.DIM)
        yield (*head, *text)


def _hints(scene: Scene) -> Iterator[Line]:
    """The terms of the source: one row for all, so that suggestions alone are numbered lines."""
    pieces = [piece(" =", Ink.DIM)]
    for n, hint in enumerate((scene.counsel or Counsel()).hints, 1):
        pieces += [piece(f" {n} ", Ink.DIM), piece(f"{hint.source} -> {hint.target} ")]
        if scene.review.unit.target:
            pieces.append(
                piece("kept ", Ink.GOOD) if hint.kept else piece("MISSING ", Ink.WARN),
            )
    if len(pieces) > 1:
        yield tuple(pieces)


def _findings(scene: Scene) -> Iterator[Line]:
    counsel = scene.counsel or Counsel()
    for finding in counsel.findings:
        mark, ink = ("i", Ink.DIM) if finding.waived else _GRAVE[finding.severity]
        after = f"  (waived: {finding.waived})" if finding.waived else ""
        if finding == counsel.fixable and not scene.editing:
            after = "  (f mends it)"
        told = piece(finding.message.en), piece(after, Ink.DIM)
        yield (piece(f" {mark} {finding.check}  ", ink), *told)


def _notes(scene: Scene) -> Iterator[Line]:
    for note in scene.review.unit.notes:
        yield (piece(" # ", Ink.STRONG), piece(note))


def _history(scene: Scene) -> Iterator[Line]:
    unit = scene.review.unit
    for mark in reversed(unit.marks):
        read = mark.verb == READ and mark.seal == texts_seal([unit.target])
        stale = "" if read or unit.fits(mark) else "  (an earlier text)"
        rest = f": {mark.rest}" if mark.rest and mark.verb not in {"carry", "alt"} else ""
        deed = _DEEDS.get(mark.verb, mark.verb)
        yield (
            piece(f" {mark.day}  ", Ink.DIM),
            piece(f"{deed} {mark.who}{rest}"),
            piece(stale, Ink.DIM),
        )


_ITEMS = {
    Group.SUGGESTIONS: _suggestions,
    Group.TERMS: _hints,
    Group.FINDINGS: _findings,
    Group.NOTES: _notes,
    Group.HISTORY: _history,
}


def author(unit: Unit) -> str:
    """Who made the target that stands there and when, in a few words."""
    source = unit.previous if unit.outdated else None
    standing = [m for m in unit.marks if unit.fits(m, source)]
    made = [f"{m.who} {m.day}" for m in standing if m.verb in {"mt", "tm", "tr"}]
    approved = [f"approved by {m.who}" for m in standing if m.verb == "ok"]
    told = ", ".join([*made[-1:], *approved[-1:]])
    return f"for the old source: {told}" if unit.outdated else told
