"""A panel is what there is to know about the unit in hand besides its two texts."""

from collections.abc import Iterator

from tmtool.core.catalog.unit import Unit
from tmtool.core.finding import Severity
from tmtool.core.page.build import compute_texts_seal
from tmtool.core.page.correction import PAGE_VERB
from tmtool.core.sync.reuse import ReusableTarget, SentenceStatus
from tmtool.tui.styled_text import (
    Line,
    TextStyle,
    clip_row,
    draw_rule,
    make_line,
    make_piece,
    wrap_pieces,
)
from tmtool.tui.text_rendering import find_reusable, render_differences
from tmtool.tui.view_state import PanelKind, ViewState
from tmtool.workflow.review.advice import UnitAdvice

_GRAVE = {
    Severity.ERROR: ("!", TextStyle.BAD),
    Severity.WARNING: ("?", TextStyle.WARN),
    Severity.STYLE: ("i", TextStyle.DIM),
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
    PAGE_VERB: "corrected in the page by",
    "waive": "waived by",
}


def count_lines(view: ViewState) -> dict[PanelKind, int]:
    """How many lines each panel has something to say in."""
    unit, advice = view.review.unit, view.advice or UnitAdvice()
    return {
        PanelKind.SUGGESTIONS: len(advice.suggestions),
        PanelKind.TERMS: len(advice.hints),
        PanelKind.FINDINGS: len(advice.findings),
        PanelKind.NOTES: len(unit.notes),
        PanelKind.HISTORY: len(unit.marks),
    }


def render_heading(view: ViewState, columns: int) -> Line:
    """The rule above the panels: how much there is of each, and which one comes first."""
    labels = [
        f"[{group} {count}]" if group is view.first_panel else f"{group} {count}"
        for group, count in count_lines(view).items()
        if count or group is view.first_panel
    ]
    return draw_rule("  ".join(labels) or "nothing to add", "Tab turns" if labels else "", columns)


def render_panels(view: ViewState, columns: int, room: int) -> tuple[Line, ...]:
    """At most `room` rows: what must be known first, then the panels in their order.

    The panel asked for is shown in full, of the others each item has one row.
    """
    found: list[Line] = []
    for row in _render_every_panel(view, columns):
        if len(found) == room:
            break
        found.append(clip_row(row, columns))
    return tuple(found)


def _render_every_panel(view: ViewState, columns: int) -> Iterator[Line]:
    yield from _render_urgent(view, columns)
    if view.advice is None:
        yield make_line(make_piece(" ...", TextStyle.DIM))
    groups = sorted(_ORDER, key=lambda group: group is not view.first_panel)
    for group in groups:
        for item in _ITEMS[group](view):
            if group is view.first_panel:
                yield from _indent_item(item, columns)
            else:
                yield make_line(*item)


_ORDER = (
    PanelKind.FINDINGS,
    PanelKind.SUGGESTIONS,
    PanelKind.TERMS,
    PanelKind.NOTES,
    PanelKind.HISTORY,
)


def _render_urgent(view: ViewState, columns: int) -> Iterator[Line]:
    """What a person must know before they decide, each in full."""
    for item in _list_warnings(view):
        yield from _indent_item(item, columns)


def _indent_item(item: Line, columns: int) -> Iterator[Line]:
    """An item in full, its later rows indented."""
    for n, row in enumerate(wrap_pieces(item, columns - len(_INDENT))):
        yield make_line(_INDENT, *row) if n else row


def _list_warnings(view: ViewState) -> Iterator[Line]:
    review, unit = view.review, view.review.unit
    if review.alternative:
        yield (
            make_piece(" ! the other translation (m chooses): ", TextStyle.BAD),
            make_piece(review.alternative),
        )
    if unit.has_lost_target:
        yield (make_piece(" ! this had a translation that is gone; git has it", TextStyle.BAD),)
    if unit.is_suggestion:
        yield (make_piece(" ! another program filled this from another paragraph", TextStyle.WARN),)
    if (held := find_reusable(unit)) and len(held.sentences) > 1:
        yield from _describe_reusable(unit, held)
    for mark in unit.find_fitting_marks("no"):
        yield (make_piece(f" x {mark.who}: ", TextStyle.WARN), make_piece(mark.rest))


def _describe_reusable(unit: Unit, reusable: ReusableTarget) -> Iterator[Line]:
    """How much of a translation still holds, and which sentences do not."""
    yield (
        make_piece(
            f" = {reusable.good_count} of {len(reusable.sentences)} sentences still hold",
            TextStyle.WARN,
        ),
    )
    for start, end in reusable.stale_spans:
        yield (
            make_piece(" - no longer right: ", TextStyle.DIM),
            make_piece(unit.target[start:end]),
        )
    for part in reusable.sentences:
        if part.status is SentenceStatus.MISSING:
            yield (
                make_piece(" + not translated: ", TextStyle.DIM),
                make_piece(unit.source[slice(*part.source)]),
            )


def _list_suggestions(view: ViewState) -> Iterator[Line]:
    unit = view.review.unit
    for n, one in enumerate((view.advice or UnitAdvice()).suggestions, 1):
        share = "" if one.score >= 1 else f"{one.score:.0%} "
        why = f" ({one.reason})" if one.reason else ""
        text: Line = (make_piece(one.text),)
        if view.shows_differences and unit.target and view.first_panel is PanelKind.SUGGESTIONS:
            text = render_differences(unit.target, one.text)
        head = (
            make_piece(f" {n} ", TextStyle.STRONG),
            make_piece(f"{share}{one.origin}{why}  ", TextStyle.DIM),
        )
        yield (*head, *text)


def _list_hints(view: ViewState) -> Iterator[Line]:
    """The terms of the source: one row for all, so that suggestions alone are numbered lines."""
    pieces = [make_piece(" =", TextStyle.DIM)]
    for n, hint in enumerate((view.advice or UnitAdvice()).hints, 1):
        pieces += [
            make_piece(f" {n} ", TextStyle.DIM),
            make_piece(f"{hint.source} -> {hint.target} "),
        ]
        if view.review.unit.target:
            pieces.append(
                make_piece("kept ", TextStyle.GOOD)
                if hint.kept
                else make_piece("MISSING ", TextStyle.WARN),
            )
    if len(pieces) > 1:
        yield tuple(pieces)


def _list_findings(view: ViewState) -> Iterator[Line]:
    advice = view.advice or UnitAdvice()
    for finding in advice.findings:
        mark, ink = ("i", TextStyle.DIM) if finding.waiver_reason else _GRAVE[finding.severity]
        after = f"  (waived: {finding.waiver_reason})" if finding.waiver_reason else ""
        if finding == advice.fixable_finding and not view.editing:
            after = "  (f mends it)"
        told = make_piece(finding.message.en), make_piece(after, TextStyle.DIM)
        yield (make_piece(f" {mark} {finding.check_id}  ", ink), *told)


def _list_notes(view: ViewState) -> Iterator[Line]:
    for note in view.review.unit.notes:
        yield (make_piece(" # ", TextStyle.STRONG), make_piece(note))


def _list_history_lines(view: ViewState) -> Iterator[Line]:
    unit = view.review.unit
    for mark in reversed(unit.marks):
        read = mark.verb == PAGE_VERB and mark.seal == compute_texts_seal([unit.target])
        stale = "" if read or unit.is_fitting(mark) else "  (an earlier text)"
        rest = f": {mark.rest}" if mark.rest and mark.verb not in {"carry", "alt"} else ""
        deed = _DEEDS.get(mark.verb, mark.verb)
        yield (
            make_piece(f" {mark.day}  ", TextStyle.DIM),
            make_piece(f"{deed} {mark.who}{rest}"),
            make_piece(stale, TextStyle.DIM),
        )


_ITEMS = {
    PanelKind.SUGGESTIONS: _list_suggestions,
    PanelKind.TERMS: _list_hints,
    PanelKind.FINDINGS: _list_findings,
    PanelKind.NOTES: _list_notes,
    PanelKind.HISTORY: _list_history_lines,
}


def describe_author(unit: Unit) -> str:
    """Who made the target that stands there and when, in a few words."""
    source = unit.previous if unit.outdated else None
    standing = [m for m in unit.marks if unit.is_fitting(m, source)]
    made = [f"{m.who} {m.day}" for m in standing if m.verb in {"mt", "tm", "tr"}]
    approved = [f"approved by {m.who}" for m in standing if m.verb == "ok"]
    told = ", ".join([*made[-1:], *approved[-1:]])
    return f"for the old source: {told}" if unit.outdated else told
