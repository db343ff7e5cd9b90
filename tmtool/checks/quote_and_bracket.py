"""Checks that quotation marks and brackets are closed, and that quotations stay marked."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tmtool.checks._replacement import Replacement, apply_replacements
from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import Span

_QUOTES = {"“": "”", "«": "»"}
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_MARK = re.compile(r"[“”«»()\[\]{}]")
_OPENING_MARK_AT_END = re.compile(r"[^\s(\[«“—–][«“](?=[\s.,;:!?)\]»”*_]|\Z)")
_LABEL_OR_SMILEY = re.compile(r"(?<![\w(])(?:[A-Za-z]|[0-9]{1,2}|[ivx]{1,4})\)|[:;8][-']?[()]")
_STRAIGHT = re.compile(r"(?<![0-9])\"")
_QUOTED = re.compile(r"“([^“”]{1,600})”|«([^«»]{1,600})»|\"([^\"]{1,600})\"")
_SET_OFF = re.compile(r"[“”«»\"„‘’*_—–]|(?<!\w)'|'(?!\w)")
# Words; Spanish sets foreign words apart that English does not, so fewer of its quotes count.
_MIN_WORDS = {Lang.EN: 3, Lang.ES: 6}


@dataclass(frozen=True, slots=True)
class _UnpairedMark:
    """A quotation mark or bracket without its partner, and its place in the text."""

    mark: str
    place: int


@pair_check(
    "quote-unbalanced",
    Severity.ERROR,
    fails=("“Yes,” she said.", "«Sí, dijo."),
    passes=("“Yes,” she said.", "—Sí —dijo—. «Bien»."),
)
def find_unbalanced_quotes(pair: Pair) -> Iterator[Remark]:
    """Every quotation mark of the translation has its partner, unless the source lacks it too.

    A quotation of several paragraphs may stay open in both languages. Apostrophes and inches are
    no quotation marks.
    """
    yield from _report_unpaired(pair, _QUOTES, with_straight=True)


@pair_check(
    "bracket-unbalanced",
    Severity.ERROR,
    fails=("The bus (N2) is late.", "El autobús (N2 llega tarde."),
    passes=("Choose a) or b).", "Elige a) o b)."),
)
def find_unbalanced_brackets(pair: Pair) -> Iterator[Remark]:
    """Every bracket of the translation has its partner, unless the source lacks it too.

    Labels of a list such as `a)` are no brackets.
    """
    yield from _report_unpaired(pair, _BRACKETS, with_straight=False)


@pair_check(
    "quotes-lost",
    Severity.WARNING,
    fails=("She said: “I only asked for a dry room.”", "Dijo que solo pidió una sala seca."),
    passes=("She said: “I only asked for a dry room.”", "Dijo: «Solo pedí una sala seca»."),
)
def find_lost_quotes(pair: Pair) -> Iterator[Remark]:
    """Where the source quotes three words or more, the translation has quotation marks too.

    From Spanish into English it is six words: Spanish sets foreign words apart. What the source
    puts in brackets may be a gloss. A dash of dialogue or italics will do.
    """
    source = pair.source_mask.text
    least = _MIN_WORDS[pair.source_lang]
    long = [
        m.span()
        for m in _QUOTED.finditer(source)
        if len(m[0].split()) >= least and not _is_in_brackets(source, m.start())
    ]
    if long and not _SET_OFF.search(pair.target_mask.text):
        yield Remark(
            Message(
                "The source quotes somebody here and the translation does not; add the quotes.",
                "El original cita aquí y la traducción no; pon las comillas.",
            ),
            tuple(long),
        )


def _is_in_brackets(text: str, place: int) -> bool:
    """Whether a place is within brackets."""
    return text.rfind("(", 0, place) > text.rfind(")", 0, place)


def _report_unpaired(
    pair: Pair, closing_marks: dict[str, str], *, with_straight: bool
) -> Iterator[Remark]:
    unpaired = _find_unpaired(pair.target_mask.text, closing_marks, with_straight=with_straight)
    if not unpaired:
        return
    excused = Counter(
        _classify_mark(x.mark, closing_marks)
        for x in _find_unpaired(pair.source_mask.text, closing_marks, with_straight=with_straight)
    )
    spans: list[Span] = []
    for mark in unpaired:
        side = _classify_mark(mark.mark, closing_marks)
        if excused[side]:
            excused[side] -= 1
        else:
            spans.append((mark.place, mark.place + 1))
    if spans:
        marks = " ".join(dict.fromkeys(pair.target[slice(*span)] for span in spans))
        yield Remark(
            Message(
                f"{marks} stands here without its partner; close or open it.",
                f"{marks} está aquí sin su pareja; ciérralo o ábrelo.",
            ),
            target_spans=tuple(spans),
            fixed_target=_turn_marks(pair, spans, closing_marks) if with_straight else None,
        )


def _turn_marks(pair: Pair, spans: list[Span], closing_marks: dict[str, str]) -> str | None:
    """The target with opening marks that stand where a word ends, as in `«so«`, turned round.

    None where that does not give each its partner.
    """
    text = pair.target_mask.text
    ends = [span for span in spans if _OPENING_MARK_AT_END.match(text, max(0, span[0] - 1))]
    changes = [
        Replacement(span, closing_marks[text[slice(*span)]])
        for span in ends
        if text[slice(*span)] in closing_marks
    ]
    turned = apply_replacements(text, changes)
    sound = bool(changes) and not _find_unpaired(turned, closing_marks, with_straight=True)
    return apply_replacements(pair.target, changes) if sound else None


def _classify_mark(mark: str, closing_marks: dict[str, str]) -> str:
    return "straight" if mark == '"' else ("open" if mark in closing_marks else "close")


def _find_unpaired(
    text: str, closing_marks: dict[str, str], *, with_straight: bool
) -> list[_UnpairedMark]:
    closing = {close: open_ for open_, close in closing_marks.items()}
    labels = {n for m in _LABEL_OR_SMILEY.finditer(text) for n in range(*m.span())}
    stacks: dict[str, list[_UnpairedMark]] = {open_: [] for open_ in closing_marks}
    unpaired = []
    for found in _MARK.finditer(text):
        mark, place = found[0], found.start()
        if mark in closing_marks:
            stacks[mark].append(_UnpairedMark(mark, place))
        elif mark in closing and stacks[closing[mark]]:
            stacks[closing[mark]].pop()
        elif mark in closing and place not in labels:
            unpaired.append(_UnpairedMark(mark, place))
    unpaired += [x for stack in stacks.values() for x in stack]
    if with_straight:
        places = [m.start() for m in _STRAIGHT.finditer(text)]
        unpaired += [_UnpairedMark('"', places[-1])] if len(places) % 2 else []
    return sorted(unpaired, key=lambda x: x.place)
