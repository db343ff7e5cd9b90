"""Archive: what was published once is published in the same words again."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tmtool.checks.check import Remark, archive_check
from tmtool.checks.pair import Archive, Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import Span, cut, folded, words

_LEAST = 3  # words of a text that two articles may share
_QUOTED = re.compile(r"“([^“”]{20,1200})[”]|«([^«»]{20,1200})»|\"([^\"]{20,1200})\"")
_LONG = 5  # words in a row by which a quotation is found
_SHOWN = 60  # characters of the other wording in a message
_WORD = re.compile(r"[^\W_]+")
_PRINTED = ("Nobody has ever counted the hinges of this building.",
            "Nadie ha contado nunca las bisagras de este edificio.")  # fmt: skip
_QUOTING = "She says: “Nobody has ever counted the hinges of this building.”"


@dataclass(frozen=True, slots=True)
class _Place:
    """An approved pair of the archive, and the article that it stands in."""

    article: str
    pair: Pair

    def text(self, lang: Lang) -> str:
        return self.pair.source if self.pair.source_lang is lang else self.pair.target


@archive_check(
    "inconsistent-archive",
    Severity.WARNING,
    fails=(("See the page below.", "Véase la página."), ("See the page below.", "Mira abajo.")),
    passes=(("See the page below.", "Mira abajo."), ("See the page below.", "Mira abajo.")),
)
def inconsistent(archive: Archive) -> Iterator[Remark]:
    """Texts of three words or more that two articles share have the same approved translation."""
    first: dict[tuple[Lang, str], _Place] = {}
    for place in _approved(archive):
        source = folded(place.pair.source)
        if words(source) < _LEAST:
            continue
        other = first.setdefault((place.pair.source_lang, source), place)
        here = other.article == place.article
        if not here and folded(other.pair.target) != folded(place.pair.target):
            shown = cut(other.pair.target, _SHOWN)
            yield Remark(
                Message(
                    f"{other.article} translates the same text “{shown}”; choose one.",
                    f"{other.article} traduce el mismo texto «{shown}»; elige una.",
                ),
                unit=place.pair.unit,
                article=place.article,
            )


@archive_check(
    "quotation-published",
    Severity.WARNING,
    fails=(_PRINTED, (_QUOTING, "Dice: «Nadie contó jamás las bisagras del edificio».")),
    passes=(_PRINTED, (_QUOTING, f"Dice: «{_PRINTED[1].rstrip('.')}».")),
)
def published(archive: Archive) -> Iterator[Remark]:
    """What the source quotes out of a published article is quoted in its published translation.

    Published are approved texts of other articles, in either direction: a quotation in English of
    an article that was written in Spanish goes back to the words that stand there.
    """
    places = list(_approved(archive))
    index = _Index(places)
    for article in archive.articles:
        for pair in article.pairs:
            for span in _quotations(pair):
                yield from _differing(article.slug, pair, span, index)


def _approved(archive: Archive) -> Iterator[_Place]:
    return (_Place(a.slug, p) for a in archive.articles for p in a.pairs if p.approved)


class _Index:
    """Where runs of `_LONG` words stand, by language."""

    def __init__(self, places: list[_Place]) -> None:
        self.places: dict[tuple[Lang, str], list[_Place]] = defaultdict(list)
        for place in places:
            for lang in Lang:
                plain = _plain(place.text(lang))
                for run in dict.fromkeys(_runs(plain)):
                    self.places[lang, run].append(place)

    def holding(self, lang: Lang, plain: str) -> list[_Place]:
        """The places whose text in `lang` holds these words in a row."""
        run = next(_runs(plain), "")
        found = self.places.get((lang, run), []) if run else []
        return [p for p in found if f" {plain} " in f" {_plain(p.text(lang))} "]


def _differing(slug: str, pair: Pair, span: Span, index: _Index) -> Iterator[Remark]:
    found = index.holding(pair.source_lang, _plain(pair.source[slice(*span)]))
    found = [place for place in found if place.article != slug]
    if not found or not pair.target:
        return
    quoted = [_plain(pair.target[a:b]) for a, b in _spans(pair.target)]
    wordings = [_plain(place.text(pair.target_lang)) for place in found]
    if any(f" {q} " in f" {w} " for q in quoted for w in wordings if q):
        return
    place = found[0]
    shown = cut(place.text(pair.target_lang), _SHOWN)
    yield Remark(
        Message(
            f"{place.article} has this quotation in print: “{shown}”; use its words.",
            f"Esta cita está publicada en {place.article}: «{shown}»; usa sus palabras.",
        ),
        (span,),
        unit=pair.unit,
        article=slug,
    )


def _quotations(pair: Pair) -> list[Span]:
    return [s for s in _spans(pair.source) if len(_WORD.findall(pair.source[slice(*s)])) >= _LONG]


def _spans(text: str) -> list[Span]:
    """The quotations of a text, without their marks."""
    return [m.span(m.lastindex or 0) for m in _QUOTED.finditer(text)]


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """The words of a text, small and without anything between them."""
    return " ".join(_WORD.findall(text.casefold()))


def _runs(plain: str) -> Iterator[str]:
    parts = plain.split(" ")
    return (" ".join(parts[n : n + _LONG]) for n in range(len(parts) - _LONG + 1))
