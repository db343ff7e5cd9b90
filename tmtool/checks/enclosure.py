"""Enclosures: quotation marks and brackets that open are closed, and the other way round."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import Pair
from tmtool.checks.replacement import Replacement, replaced
from tmtool.core.finding import Message, Severity
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import Span

_QUOTES = {"“": "”", "«": "»"}
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_MARK = re.compile(r"[“”«»()\[\]{}]")
_ENDED = re.compile(r"[^\s(\[«“—–][«“](?=[\s.,;:!?)\]»”*_]|\Z)")
_LABEL = re.compile(r"(?<![\w(])(?:[A-Za-z]|[0-9]{1,2}|[ivx]{1,4})\)|[:;8][-']?[()]")
_STRAIGHT = re.compile(r"(?<![0-9])\"")
_QUOTED = re.compile(r"“([^“”]{1,600})”|«([^«»]{1,600})»|\"([^\"]{1,600})\"")
_SET_OFF = re.compile(r"[“”«»\"„‘’*_—–]|(?<!\w)'|'(?!\w)")
# Words; Spanish sets foreign words apart that English does not, so fewer of its quotes count.
_LONG = {Lang.EN: 3, Lang.ES: 6}


@dataclass(frozen=True, slots=True)
class _Loose:
    """A mark without its partner."""

    mark: str
    place: int


@pair_check(
    "quote-unbalanced",
    Severity.ERROR,
    fails=("“Yes,” she said.", "«Sí, dijo."),
    passes=("“Yes,” she said.", "—Sí —dijo—. «Bien»."),
)
def quotes(pair: Pair) -> Iterator[Remark]:
    """Every quotation mark of the translation has its partner, unless the source lacks it too.

    A quotation of several paragraphs may stay open in both languages. Apostrophes and inches are
    no quotation marks.
    """
    yield from _remarks(pair, _QUOTES, straight=True)


@pair_check(
    "bracket-unbalanced",
    Severity.ERROR,
    fails=("The bus (N2) is late.", "El autobús (N2 llega tarde."),
    passes=("Choose a) or b).", "Elige a) o b)."),
)
def brackets(pair: Pair) -> Iterator[Remark]:
    """Every bracket of the translation has its partner, unless the source lacks it too.

    Labels of a list such as `a)` are no brackets.
    """
    yield from _remarks(pair, _BRACKETS, straight=False)


@pair_check(
    "quotes-lost",
    Severity.WARNING,
    fails=("She said: “I only asked for a dry room.”", "Dijo que solo pidió una sala seca."),
    passes=("She said: “I only asked for a dry room.”", "Dijo: «Solo pedí una sala seca»."),
)
def lost(pair: Pair) -> Iterator[Remark]:
    """Where the source quotes three words or more, the translation has quotation marks too.

    From Spanish into English it is six words: Spanish sets foreign words apart. What the source
    puts in brackets may be a gloss. A dash of dialogue or italics will do.
    """
    source = pair.source_mask.text
    least = _LONG[pair.source_lang]
    long = [
        m.span()
        for m in _QUOTED.finditer(source)
        if len(m[0].split()) >= least and not _aside(source, m.start())
    ]
    if long and not _SET_OFF.search(pair.target_mask.text):
        yield Remark(
            Message(
                "The source quotes somebody here and the translation does not; add the quotes.",
                "El original cita aquí y la traducción no; pon las comillas.",
            ),
            tuple(long),
        )


def _aside(text: str, place: int) -> bool:
    """Whether a place is within brackets."""
    return text.rfind("(", 0, place) > text.rfind(")", 0, place)


def _remarks(pair: Pair, pairs: dict[str, str], *, straight: bool) -> Iterator[Remark]:
    loose = _loose(pair.target_mask.text, pairs, straight=straight)
    if not loose:
        return
    excused = Counter(
        _side(x.mark, pairs) for x in _loose(pair.source_mask.text, pairs, straight=straight)
    )
    spans: list[Span] = []
    for each in loose:
        side = _side(each.mark, pairs)
        if excused[side]:
            excused[side] -= 1
        else:
            spans.append((each.place, each.place + 1))
    if spans:
        marks = " ".join(dict.fromkeys(pair.target[slice(*span)] for span in spans))
        yield Remark(
            Message(
                f"{marks} stands here without its partner; close or open it.",
                f"{marks} está aquí sin su pareja; ciérralo o ábrelo.",
            ),
            target=tuple(spans),
            fix=_turned(pair, spans, pairs) if straight else None,
        )


def _turned(pair: Pair, spans: list[Span], pairs: dict[str, str]) -> str | None:
    """The target with opening marks that stand where a word ends, as in `«so«`, turned round.

    None where that does not give each its partner.
    """
    text = pair.target_mask.text
    ends = [span for span in spans if _ENDED.match(text, max(0, span[0] - 1))]
    changes = [
        Replacement(span, pairs[text[slice(*span)]]) for span in ends if text[slice(*span)] in pairs
    ]
    turned = replaced(text, changes)
    sound = bool(changes) and not _loose(turned, pairs, straight=True)
    return replaced(pair.target, changes) if sound else None


def _side(mark: str, pairs: dict[str, str]) -> str:
    return "straight" if mark == '"' else ("open" if mark in pairs else "close")


def _loose(text: str, pairs: dict[str, str], *, straight: bool) -> list[_Loose]:
    closing = {close: open_ for open_, close in pairs.items()}
    labels = {n for m in _LABEL.finditer(text) for n in range(*m.span())}
    stacks: dict[str, list[_Loose]] = {open_: [] for open_ in pairs}
    loose = []
    for found in _MARK.finditer(text):
        mark, place = found[0], found.start()
        if mark in pairs:
            stacks[mark].append(_Loose(mark, place))
        elif mark in closing and stacks[closing[mark]]:
            stacks[closing[mark]].pop()
        elif mark in closing and place not in labels:
            loose.append(_Loose(mark, place))
    loose += [x for stack in stacks.values() for x in stack]
    if straight:
        places = [m.start() for m in _STRAIGHT.finditer(text)]
        loose += [_Loose('"', places[-1])] if len(places) % 2 else []
    return sorted(loose, key=lambda x: x.place)
