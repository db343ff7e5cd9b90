"""Prose is a unit's source or target as the desk shows it: differences, terms and findings lit."""

from collections.abc import Iterable

from tmtool.core.catalog.unit import Unit
from tmtool.core.finding import Finding
from tmtool.core.sync.reuse import Salvage, salvaged
from tmtool.core.text.text import Span
from tmtool.core.text.word_diff import Fate, differences
from tmtool.tui.styled_text import Ink, Line, Piece, piece
from tmtool.tui.view_state import Scene


def source(scene: Scene, unit: Unit) -> Line:
    """The source; where it changed since it was translated, with the change marked."""
    if scene.compared and unit.previous not in {None, unit.source} and not unit.suggested:
        return compared(unit.origin, unit.source)
    if unit is not scene.review.unit or scene.counsel is None:
        return (piece(unit.source),)
    spans = [(span, Ink.WARN) for f in scene.counsel.findings for span in f.source]
    spans += [(span, Ink.TERM) for hint in scene.counsel.hints for span in hint.spans]
    return _lit(unit.source, spans)


def target(scene: Scene, unit: Unit) -> Line:
    """The target, or what was typed for it and not saved, or the reason why there is none."""
    typed = scene.review.typed(unit.id)
    if typed:
        return (piece("(not saved) ", Ink.WARN), piece(typed.text))
    if not unit.target:
        return (piece(_absence(unit), Ink.DIM),)
    if unit is not scene.review.unit or scene.counsel is None:
        return (piece(unit.target),)
    spans = [(span, Ink.WARN) for span in _spans(scene.counsel.findings)]
    held = holding(unit)
    return _lit(unit.target, [*((span, Ink.WARN) for span in (held.stale if held else ())), *spans])


def holding(unit: Unit) -> Salvage | None:
    """What still holds of a target whose source changed; None where nothing can be said."""
    if not unit.outdated or unit.previous is None or not unit.target:
        return None
    return salvaged(unit.previous, unit.source, unit.target, unit.lang)


def _absence(unit: Unit) -> str:
    if unit.lost:
        return "(the translation is gone; git has it)"
    return f"({unit.shape})" if unit.shape else "(untranslated)"


def _spans(findings: Iterable[Finding]) -> list[Span]:
    return [span for finding in findings for span in finding.target]


def _lit(text: str, spans: Iterable[tuple[Span, Ink]]) -> Line:
    """The text with spans in their ink; of two that overlap the earlier one counts."""
    pieces: list[Piece] = []
    here = 0
    for (start, end), ink in sorted(spans):
        if here <= start < end <= len(text):
            pieces += [piece(text[here:start]), piece(text[start:end], ink)]
            here = end
    return tuple(p for p in (*pieces, piece(text[here:])) if p.text) or (piece(""),)


_MARKS = {
    Fate.KEPT: ("{}", Ink.PLAIN),
    Fate.GONE: ("[-{}-]", Ink.OLD),
    Fate.NEW: ("{{+{}+}}", Ink.NEW),
}


def compared(old: str, new: str) -> Line:
    """What became of a text, readable without colour: `[-gone-]{+new+}`."""
    parts = ((text, *_MARKS[fate]) for fate, text in differences(old, new))
    return tuple(piece(form.format(text), ink) for text, form, ink in parts)
