"""Renders what there is to know about a unit: findings, suggestions, terms, comments, history."""

from collections.abc import Iterator
from itertools import islice

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

_SIGNS = {
    Severity.ERROR: ("!", TextStyle.BAD),
    Severity.WARNING: ("?", TextStyle.WARN),
    Severity.STYLE: ("i", TextStyle.DIM),
}
_INDENT = "   "
_VERB_PHRASES = {
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
    """How many items each panel has, empty panels among them."""
    unit, advice = view.review.unit, view.advice or UnitAdvice()
    return {
        PanelKind.SUGGESTIONS: len(advice.suggestions),
        PanelKind.TERMS: len(advice.hints),
        PanelKind.FINDINGS: len(advice.findings),
        PanelKind.NOTES: len(unit.notes),
        PanelKind.HISTORY: len(unit.marks) + len(unit.damaged_marks),
    }


def render_heading(view: ViewState, columns: int) -> Line:
    """The rule above the panels: how many items each has, the one that comes first in brackets."""
    labels = [
        f"[{group} {count}]" if group is view.first_panel else f"{group} {count}"
        for group, count in count_lines(view).items()
        if count or group is view.first_panel
    ]
    return draw_rule("  ".join(labels) or "nothing to add", "Tab turns" if labels else "", columns)


def render_panels(view: ViewState, columns: int, room: int) -> tuple[Line, ...]:
    """At most `room` rows: urgent warnings first, then the panels in their order.

    The panel that comes first shows its items in full, the others one row for each.
    """
    rows = islice(_render_every_panel(view, columns), room)
    return tuple(clip_row(row, columns) for row in rows)


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
    """What a person must know before any decision, each item in full."""
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
    for lines in unit.damaged_marks:
        yield (
            make_piece(" ! a mark is damaged and counts for nothing; git has it: ", TextStyle.WARN),
            make_piece(lines[0]),
        )
    if unit.is_suggestion:
        yield (make_piece(" ! another program filled this from another paragraph", TextStyle.WARN),)
    if (reusable := find_reusable(unit)) and len(reusable.sentences) > 1:
        yield from _describe_reusable(unit, reusable)
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
    for n, suggestion in enumerate((view.advice or UnitAdvice()).suggestions, 1):
        score = "" if suggestion.score >= 1 else f"{suggestion.score:.0%} "
        reason = f" ({suggestion.reason})" if suggestion.reason else ""
        text: Line = (make_piece(suggestion.text),)
        if view.shows_differences and unit.target and view.first_panel is PanelKind.SUGGESTIONS:
            text = render_differences(unit.target, suggestion.text)
        head = (
            make_piece(f" {n} ", TextStyle.STRONG),
            make_piece(f"{score}{suggestion.origin}{reason}  ", TextStyle.DIM),
        )
        yield (*head, *text)


def _list_hints(view: ViewState) -> Iterator[Line]:
    """The terms of the source, in one row: only suggestions are lines with a number each."""
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
        mark, style = ("i", TextStyle.DIM) if finding.waiver_reason else _SIGNS[finding.severity]
        after = f"  (waived: {finding.waiver_reason})" if finding.waiver_reason else ""
        if finding == advice.fixable_finding and not view.editing:
            after = "  (f mends it)"
        message = make_piece(finding.message.en)
        head = make_piece(f" {mark} {finding.check_id}  ", style)
        yield (head, message, make_piece(after, TextStyle.DIM))


def _list_notes(view: ViewState) -> Iterator[Line]:
    for note in view.review.unit.notes:
        yield (make_piece(" # ", TextStyle.STRONG), make_piece(note))


def _list_history_lines(view: ViewState) -> Iterator[Line]:
    unit = view.review.unit
    for mark in reversed(unit.marks):
        # A mark of a correction in the page has a seal of the page's text alone.
        current = mark.verb == PAGE_VERB and mark.seal == compute_texts_seal([unit.target])
        stale = "" if current or unit.is_fitting(mark) else "  (an earlier text)"
        rest = f": {mark.rest}" if mark.rest and mark.verb not in {"carry", "alt"} else ""
        phrase = _VERB_PHRASES.get(mark.verb, mark.verb)
        yield (
            make_piece(f" {mark.day}  ", TextStyle.DIM),
            make_piece(f"{phrase} {mark.who}{rest}"),
            make_piece(stale, TextStyle.DIM),
        )
    for lines in unit.damaged_marks:
        yield (make_piece(" damaged mark: ", TextStyle.DIM), make_piece(" ".join(lines)))


_ITEMS = {
    PanelKind.SUGGESTIONS: _list_suggestions,
    PanelKind.TERMS: _list_hints,
    PanelKind.FINDINGS: _list_findings,
    PanelKind.NOTES: _list_notes,
    PanelKind.HISTORY: _list_history_lines,
}


def describe_author(unit: Unit) -> str:
    """Who made the present target and when, and who approved it, in a few words."""
    source = unit.previous if unit.outdated else None
    fitting = [m for m in unit.marks if unit.is_fitting(m, source)]
    authors = [f"{m.who} {m.day}" for m in fitting if m.verb in {"mt", "tm", "tr"}]
    approvals = [f"approved by {m.who}" for m in fitting if m.verb == "ok"]
    text = ", ".join([*authors[-1:], *approvals[-1:]])
    return f"for the old source: {text}" if unit.outdated else text
