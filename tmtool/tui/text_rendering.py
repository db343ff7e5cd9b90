"""Renders source and target of a unit, with differences, terms and findings highlighted."""

from collections.abc import Iterable

from tmtool.core.catalog.unit import Unit
from tmtool.core.finding import Finding
from tmtool.core.sync.reuse import ReusableTarget, find_reusable_sentences
from tmtool.core.text.text import Span
from tmtool.core.text.word_diff import DiffKind, diff_words
from tmtool.tui.styled_text import Line, StyledPiece, TextStyle, make_piece
from tmtool.tui.view_state import ViewState


def render_source(view: ViewState, unit: Unit) -> Line:
    """The source with its terms highlighted; where it changed since, with the change marked."""
    if (
        view.shows_differences
        and unit.previous not in {None, unit.source}
        and not unit.is_suggestion
    ):
        return render_differences(unit.translated_source, unit.source)
    if unit is not view.review.unit or view.advice is None:
        return (make_piece(unit.source),)
    spans = [(span, TextStyle.WARN) for f in view.advice.findings for span in f.source_spans]
    spans += [(span, TextStyle.TERM) for hint in view.advice.hints for span in hint.spans]
    return _highlight(unit.source, spans)


def render_target(view: ViewState, unit: Unit) -> Line:
    """The target, else what was typed and not saved, else the reason why there is none."""
    typed = view.review.typed_text_of(unit.id)
    if typed:
        return (make_piece("(not saved) ", TextStyle.WARN), make_piece(typed.text))
    if not unit.target:
        return (make_piece(_explain_absence(unit), TextStyle.DIM),)
    if unit is not view.review.unit or view.advice is None:
        return (make_piece(unit.target),)
    spans = [(span, TextStyle.WARN) for span in _list_spans(view.advice.findings)]
    reusable = find_reusable(unit)
    stale = reusable.stale_spans if reusable else ()
    return _highlight(unit.target, [*((span, TextStyle.WARN) for span in stale), *spans])


def find_reusable(unit: Unit) -> ReusableTarget | None:
    """Which sentences of a target still hold after its source changed; None where unknown."""
    if not unit.outdated or unit.previous is None or not unit.target:
        return None
    return find_reusable_sentences(unit.previous, unit.source, unit.target, unit.lang)


def _explain_absence(unit: Unit) -> str:
    if unit.has_lost_target:
        return "(the translation is gone; git has it)"
    return f"({unit.shape})" if unit.shape else "(untranslated)"


def _list_spans(findings: Iterable[Finding]) -> list[Span]:
    return [span for finding in findings for span in finding.target_spans]


def _highlight(text: str, spans: Iterable[tuple[Span, TextStyle]]) -> Line:
    """The text with each span in its style; of two that overlap the earlier one counts."""
    pieces: list[StyledPiece] = []
    here = 0
    for (start, end), style in sorted(spans):
        if here <= start < end <= len(text):
            pieces += [make_piece(text[here:start]), make_piece(text[start:end], style)]
            here = end
    return tuple(p for p in (*pieces, make_piece(text[here:])) if p.text) or (make_piece(""),)


_MARKS = {
    DiffKind.UNCHANGED: ("{}", TextStyle.PLAIN),
    DiffKind.REMOVED: ("[-{}-]", TextStyle.OLD),
    DiffKind.ADDED: ("{{+{}+}}", TextStyle.NEW),
}


def render_differences(old: str, new: str) -> Line:
    """The changes from one text to the next, readable without colour.

    >>> "".join(piece.text for piece in render_differences("at nine", "at ten"))
    'at [-nine-]{+ten+}'
    """
    parts = ((text, *_MARKS[kind]) for kind, text in diff_words(old, new))
    return tuple(make_piece(form.format(text), style) for text, form, style in parts)
