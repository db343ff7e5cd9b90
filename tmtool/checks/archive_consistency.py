"""Checks that what was published once is published in the same words again."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tmtool.checks.check import Remark, archive_check
from tmtool.checks.pair import Archive, Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import Span, count_words, normalize_text, shorten

_MIN_WORDS = 3  # words of a text that two articles may share
_QUOTED = re.compile(r"“([^“”]{20,1200})[”]|«([^«»]{20,1200})»|\"([^\"]{20,1200})\"")
_RUN_LENGTH = 5  # words in a row by which a quotation is found
_MAX_SHOWN = 60  # characters of the other translation in a message
_WORD = re.compile(r"[^\W_]+")
_PUBLISHED = ("Nobody has ever counted the hinges of this building.",
            "Nadie ha contado nunca las bisagras de este edificio.")  # fmt: skip
_QUOTING = "She says: “Nobody has ever counted the hinges of this building.”"


@dataclass(frozen=True, slots=True)
class _ApprovedPair:
    """An approved pair of the archive, and the slug of the article that it stands in."""

    slug: str
    pair: Pair

    def text_in(self, lang: Lang) -> str:
        return self.pair.source if self.pair.source_lang is lang else self.pair.target


@archive_check(
    "inconsistent-archive",
    Severity.WARNING,
    fails=(("See the page below.", "Véase la página."), ("See the page below.", "Mira abajo.")),
    passes=(("See the page below.", "Mira abajo."), ("See the page below.", "Mira abajo.")),
)
def find_archive_inconsistencies(archive: Archive) -> Iterator[Remark]:
    """Texts of three words or more that two articles share have the same approved translation."""
    first: dict[tuple[Lang, str], _ApprovedPair] = {}
    for place in _list_approved_pairs(archive):
        source = normalize_text(place.pair.source)
        if count_words(source) < _MIN_WORDS:
            continue
        other = first.setdefault((place.pair.source_lang, source), place)
        here = other.slug == place.slug
        if not here and normalize_text(other.pair.target) != normalize_text(place.pair.target):
            shown = shorten(other.pair.target, _MAX_SHOWN)
            yield Remark(
                Message(
                    f"{other.slug} translates the same text “{shown}”; choose one.",
                    f"{other.slug} traduce el mismo texto «{shown}»; elige una.",
                ),
                unit_id=place.pair.unit_id,
                slug=place.slug,
            )


@archive_check(
    "quotation-published",
    Severity.WARNING,
    fails=(_PUBLISHED, (_QUOTING, "Dice: «Nadie contó jamás las bisagras del edificio».")),
    passes=(_PUBLISHED, (_QUOTING, f"Dice: «{_PUBLISHED[1].rstrip('.')}».")),
)
def find_altered_quotations(archive: Archive) -> Iterator[Remark]:
    """What the source quotes out of a published article is quoted in its published translation.

    Published are approved texts of other articles, in either direction: a quotation in English of
    an article that was written in Spanish goes back to the words that stand there.
    """
    places = list(_list_approved_pairs(archive))
    index = _WordRunIndex(places)
    for article in archive.articles:
        for pair in article.pairs:
            for span in _find_long_quotations(pair):
                yield from _compare_quotation(article.slug, pair, span, index)


def _list_approved_pairs(archive: Archive) -> Iterator[_ApprovedPair]:
    return (_ApprovedPair(a.slug, p) for a in archive.articles for p in a.pairs if p.approved)


class _WordRunIndex:
    """Finds approved pairs by a run of `_RUN_LENGTH` words that stands in either of their texts."""

    def __init__(self, approved_pairs: list[_ApprovedPair]) -> None:
        self.pairs_by_run: dict[tuple[Lang, str], list[_ApprovedPair]] = defaultdict(list)
        for place in approved_pairs:
            for lang in Lang:
                plain = _join_words(place.text_in(lang))
                for run in dict.fromkeys(_list_word_runs(plain)):
                    self.pairs_by_run[lang, run].append(place)

    def find_pairs(self, lang: Lang, words: str) -> list[_ApprovedPair]:
        """The pairs whose text in `lang` holds these words in a row."""
        run = next(_list_word_runs(words), "")
        found = self.pairs_by_run.get((lang, run), []) if run else []
        return [p for p in found if f" {words} " in f" {_join_words(p.text_in(lang))} "]


def _compare_quotation(slug: str, pair: Pair, span: Span, index: _WordRunIndex) -> Iterator[Remark]:
    found = index.find_pairs(pair.source_lang, _join_words(pair.source[slice(*span)]))
    found = [place for place in found if place.slug != slug]
    if not found or not pair.target:
        return
    quoted = [_join_words(pair.target[a:b]) for a, b in _find_quotations(pair.target)]
    wordings = [_join_words(place.text_in(pair.target_lang)) for place in found]
    if any(f" {q} " in f" {w} " for q in quoted for w in wordings if q):
        return
    place = found[0]
    shown = shorten(place.text_in(pair.target_lang), _MAX_SHOWN)
    yield Remark(
        Message(
            f"{place.slug} has this quotation in print: “{shown}”; use its words.",
            f"Esta cita está publicada en {place.slug}: «{shown}»; usa sus palabras.",
        ),
        (span,),
        unit_id=pair.unit_id,
        slug=slug,
    )


def _find_long_quotations(pair: Pair) -> list[Span]:
    return [
        s
        for s in _find_quotations(pair.source)
        if len(_WORD.findall(pair.source[slice(*s)])) >= _RUN_LENGTH
    ]


def _find_quotations(text: str) -> list[Span]:
    """The quotations of a text, without their marks."""
    return [m.span(m.lastindex or 0) for m in _QUOTED.finditer(text)]


@lru_cache(maxsize=4096)
def _join_words(text: str) -> str:
    """The words of a text, small and without anything between them."""
    return " ".join(_WORD.findall(text.casefold()))


def _list_word_runs(words: str) -> Iterator[str]:
    parts = words.split(" ")
    return (" ".join(parts[n : n + _RUN_LENGTH]) for n in range(len(parts) - _RUN_LENGTH + 1))
