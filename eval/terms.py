"""Measures how well and how fast terms are found, against forms listed by hand.

Run as `python -m eval.terms [PAIRS.jsonl]...`. The forty terms of `terms.yaml` are looked for in
sentences composed of every form and every look-alike of `term_forms.tsv`, and in the pairs (`src`
in English, `tgt` in Spanish) where such are given. Printed: precision and recall by language, and
what was missed or found too much; the time that one segment takes with so many terms, and its ratio
to reading the words of the segment.
"""

import argparse
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tmtool.core.terms.find import find_accepted_terms, find_terms
from tmtool.core.terms.glossary import Glossary, Term, Wording
from tmtool.core.text.lang import Lang
from tmtool.core.text.masking import mask_text
from tmtool.core.text.text import Span
from tmtool.formats.terms.glossary_file import parse

HERE = Path(__file__).parent
MIN_QUALITY = 0.999  # of precision and of recall
TERM_COUNT = 5000
MAX_MILLISECONDS = 0.25  # a segment
MAX_SHOWN = 12  # words found too much, and words missed
SENTENCE_FRAMES = {
    Lang.EN: ("The {} is here.", "{}: see “{}”.", "No *{}*, [{}](x.md) or {}’s end.", "WITH {}!"),
    Lang.ES: ("Aquí está el {}.", "¿{}? «{}».", "Sin *{}*, [{}](x.md) ni {}.", "CON {}!"),
}


@dataclass(frozen=True, slots=True)
class ListedForms:
    """What a person listed for one term in one language."""

    term: str
    forms: tuple[str, ...]
    lookalikes: tuple[str, ...]


Places = Counter[tuple[str, Span]]


@dataclass(slots=True)
class Score:
    """How many places were found rightly, and the words of those too much and of those missed."""

    right: int = 0
    extra: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)


def load_forms(lang: Lang) -> tuple[ListedForms, ...]:
    """The hand-made list of one language."""
    rows = []
    for line in (HERE / "term_forms.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        cells = [tuple(cell.split("|")) for cell in line.split("\t")]
        side = 1 if lang is Lang.EN else 2
        rows.append(ListedForms(cells[0][0], cells[side], cells[side + 2]))
    return tuple(rows)


def compose_sentences(lang: Lang) -> list[str]:
    """A sentence of every kind around every form and every look-alike."""
    words = [word for row in load_forms(lang) for word in (*row.forms, *row.lookalikes)]
    plain = [c.replace("{}", word) for word in words for c in SENTENCE_FRAMES[lang]]
    return [*plain, *(word.upper() for word in words), *(word.capitalize() for word in words)]


def make_reference(lang: Lang) -> Callable[[str], Places]:
    """The places of listed forms as whole words, by nothing but the list."""
    owner = {form: row.term for row in load_forms(lang) for form in row.forms}
    longest = sorted(owner, key=len, reverse=True)
    regex = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")

    def find_places(text: str) -> Places:
        found = regex.finditer(mask_text(text).text.lower())
        return Counter((owner[m[0]], m.span()) for m in found)

    return find_places


def score_texts(texts: Sequence[str], lang: Lang, terms: Glossary) -> Score:
    """How the hits in `texts` compare with the list."""
    find_places, result = make_reference(lang), Score()
    for text in texts:
        wanted = find_places(text)
        found = Counter((h.term.id, h.span) for h in find_accepted_terms(text, lang, terms))
        result.right += (wanted & found).total()
        result.extra.update(f"{t}: {text[slice(*span)]}" for t, span in found - wanted)
        result.missed.update(f"{t}: {text[slice(*span)]}" for t, span in wanted - found)
    return result


def print_score(name: str, result: Score) -> bool:
    """Print one row; whether it reaches the goal."""
    precision = result.right / max(1, result.right + result.extra.total())
    recall = result.right / max(1, result.right + result.missed.total())
    print(f"{name:22} {result.right:6} right  precision {precision:.4f}  recall {recall:.4f}")
    for label, kind in (("too much", result.extra), ("missed", result.missed)):
        for words, n in kind.most_common(MAX_SHOWN):
            print(f"    {label:8} {n:4}  {words}")
    return min(precision, recall) >= MIN_QUALITY


def make_large_glossary(texts: Sequence[str]) -> Glossary:
    """`TERM_COUNT` terms out of the texts' own words and phrases, so that there is much to find."""
    words = [re.findall(r"[^\W\d_]{3,}", text) for text in texts]
    counted = Counter(
        " ".join(row[n : n + size]).lower()
        for row in words
        for size in (1, 2, 3)
        for n in range(len(row) - size + 1)
    )
    chosen = [phrase for phrase, _ in counted.most_common(3 * TERM_COUNT)][::3]
    sides = [Wording(phrase) for phrase in chosen]
    return Glossary(tuple(Term(f"t{n}", side, side) for n, side in enumerate(sides)))


def measure_milliseconds(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Milliseconds of CPU that a segment takes, the median of five rounds."""
    rounds = []
    for _ in range(5):
        start = time.process_time()
        for text in texts:
            work(text)
        rounds.append(1000 * (time.process_time() - start) / len(texts))
    return statistics.median(rounds)


def print_speed(texts: Sequence[str], lang: Lang) -> bool:
    """Print what a segment takes with many terms; whether it is within the limit."""
    terms = make_large_glossary(texts)
    start = time.process_time()
    find_terms("", lang, terms)
    index_time = 1000 * (time.process_time() - start)

    def count_hits_uncached(text: str) -> int:
        mask_text.cache_clear()
        find_terms.cache_clear()
        return len(find_terms(text, lang, terms))

    search_time = measure_milliseconds(count_hits_uncached, texts)
    reading_time = measure_milliseconds(
        lambda text: [w.casefold() for w in re.findall(r"\w+", text)], texts
    )
    found = sum(map(count_hits_uncached, texts)) / len(texts)
    print(
        f"{lang.label}: {len(terms.terms)} terms, index in {index_time:.0f} ms;"
        f" {search_time:.3f} ms a segment of {statistics.mean(map(len, texts)):.0f} characters"
        f" ({found:.1f} hits),"
        f" x {search_time / reading_time:.1f} of reading its words"
    )
    return search_time <= MAX_MILLISECONDS


def main() -> int:
    """Print every figure; exit 1 where a goal is not reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", nargs="*", type=Path)
    args = parser.parse_args()
    lines = [line for path in args.pairs for line in path.read_text("utf-8").splitlines()]
    rows = [json.loads(line) for line in lines]
    terms = parse((HERE / "terms.yaml").read_text("utf-8"), "terms.yaml")
    good = True
    for lang, key in ((Lang.EN, "src"), (Lang.ES, "tgt")):
        own, texts = compose_sentences(lang), [row[key] for row in rows]
        good &= print_score(f"{lang.label}, composed", score_texts(own, lang, terms))
        if texts:
            good &= print_score(f"{lang.label}, pairs", score_texts(texts, lang, terms))
        good &= print_speed(texts or own, lang)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
