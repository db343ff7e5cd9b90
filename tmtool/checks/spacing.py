"""Checks for double, missing and misplaced blanks."""

import re
from collections.abc import Iterator

from tmtool.checks._replacement import Replacement, apply_replacements
from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.text import Span

_DOUBLE_BLANK = re.compile(r"(?<=\S)(?:[ \t\u00a0]{2,}|\t)(?=\S)")
# A full stop or bracket between two blanks is spoken of, not a stop.
_BLANK_BEFORE_MARK = re.compile(
    r"(?<=[^\W_])[ \u00a0]+(?=[,;:](?:\s|$)|[.:!?»)\]](?:[»”)\]]|$)|[!?»)](?:\s|$)|»[.,;:]"
    r"|\.\s[A-ZÁÉÍÓÚÑ¿¡«“])"
)
_MARK_WITHOUT_BLANK = re.compile(
    r"(?<=[^\W\d_]{2})[,;](?=[^\W\d_]{2})|(?<=[a-záéíóúñ]{2})[.?!](?=[A-ZÁÉÍÓÚÑ¿¡][a-záéíóúñ])"
)
# A mark behind a letter, as in `«so« and`, was meant to close: that is `quote-unbalanced`.
_BLANK_AFTER_OPENING = re.compile(
    r"(?:(?<=\A[¿¡«(\[])|(?<=[\s(\[—–*_“\"¿¡«][¿¡«(\[]))[ \u00a0]+(?=\S)"
)


@pair_check(
    "edge-space",
    Severity.ERROR,
    fails=("The bus.", "El autobús. "),
    passes=("The bus.", "El autobús."),
)
def find_edge_spaces(pair: Pair) -> Iterator[Remark]:
    """The translation neither begins nor ends with a blank, unless the source does."""
    text = pair.target
    head = len(text) - len(text.lstrip())
    tail = len(text) - len(text.rstrip())
    loose = (head and pair.source[:1].strip()) or (tail and pair.source[-1:].strip())
    if text.strip() and loose:
        spans = [(0, head)] * bool(head) + [(len(text) - tail, len(text))] * bool(tail)
        yield Remark(
            Message(
                "There is a blank at the edge of the text; remove it.",
                "Hay un espacio en el borde del texto; quítalo.",
            ),
            target_spans=tuple(spans),
            fixed_target=text.strip(),
        )


@pair_check(
    "spacing",
    Severity.WARNING,
    fails=("The bus, late.", "El autobús ,  tarde."),
    passes=("The bus, late.", "El autobús, tarde."),
)
def find_wrong_spacing(pair: Pair) -> Iterator[Remark]:
    """Words are parted by one blank; none stands before `, ; : . ! ?` or inside `¿ « (`.

    Commas and full stops are followed by a blank. What the source has itself, such as a command,
    is left alone.
    """
    text = pair.target_mask.text
    for pattern, instead, message in _SPACING_RULES:
        spans = [m.span() for m in pattern.finditer(text) if not _is_copied(pair, m.span())]
        if spans:
            fix = apply_replacements(
                pair.target, (_make_replacement(pair.target, span, instead) for span in spans)
            )
            yield Remark(message, target_spans=tuple(spans), fixed_target=fix)


_SPACING_RULES: tuple[tuple[re.Pattern[str], str | None, Message], ...] = (
    (
        _DOUBLE_BLANK,
        " ",
        Message(
            "Two blanks, or a tab, stand here; keep one blank.",
            "Hay dos espacios o un tabulador; deja un espacio.",
        ),
    ),
    (
        _BLANK_BEFORE_MARK,
        "",
        Message(
            "A blank stands before this mark; remove it.",
            "Hay un espacio antes de este signo; quítalo.",
        ),
    ),
    (
        _BLANK_AFTER_OPENING,
        "",
        Message(
            "A blank stands after this opening mark; remove it.",
            "Hay un espacio después del signo de apertura; quítalo.",
        ),
    ),
    (
        _MARK_WITHOUT_BLANK,
        None,
        Message(
            "A blank is missing after this mark; add it.",
            "Falta un espacio después de este signo; añádelo.",
        ),
    ),
)


def _is_copied(pair: Pair, span: Span) -> bool:
    """Whether the source has the same marks and blanks between the same characters."""
    start, end = span
    around = pair.target[max(0, start - 2) : end + 1]
    return around in pair.source


def _make_replacement(text: str, span: Span, new_text: str | None) -> Replacement:
    """What shall stand at `span`; None keeps what is there and adds a blank."""
    return Replacement(span, text[slice(*span)] + " " if new_text is None else new_text)
