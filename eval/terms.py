"""Terms found in texts, against forms listed by hand: `python -m eval.terms [PAIRS.jsonl]...`.

The forty terms of `terms.yaml` are looked for in sentences composed of every form and every
look-alike of `term_forms.tsv`, and in the pairs (`src` in English, `tgt` in Spanish) where such
are given. Printed: precision and recall by language, and what was missed or found too much; the
time that one segment takes with so many terms, and its ratio to reading the words of the segment.
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

from tmtool.core.terms import find as hit
from tmtool.core.terms.glossary import Glossary, Term, Wording
from tmtool.core.text.lang import Lang
from tmtool.core.text.masking import masked
from tmtool.core.text.text import Span
from tmtool.formats.terms import glossary_file as glossary

HERE = Path(__file__).parent
GOAL = 0.999  # of precision and of recall
MANY = 5000  # terms
LIMIT = 0.25  # milliseconds a segment
SHOWN = 12
CARRIERS = {
    Lang.EN: ("The {} is here.", "{}: see “{}”.", "No *{}*, [{}](x.md) or {}’s end.", "WITH {}!"),
    Lang.ES: ("Aquí está el {}.", "¿{}? «{}».", "Sin *{}*, [{}](x.md) ni {}.", "CON {}!"),
}


@dataclass(frozen=True, slots=True)
class Forms:
    """What a person listed for one term in one language."""

    term: str
    true: tuple[str, ...]
    alike: tuple[str, ...]


Places = Counter[tuple[str, Span]]


@dataclass(slots=True)
class Score:
    """How many places were found rightly, and the words of those too much and of those missed."""

    right: int = 0
    extra: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)


def listed(lang: Lang) -> tuple[Forms, ...]:
    """The hand-made list of one language."""
    rows = []
    for line in (HERE / "term_forms.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        cells = [tuple(cell.split("|")) for cell in line.split("\t")]
        side = 1 if lang is Lang.EN else 2
        rows.append(Forms(cells[0][0], cells[side], cells[side + 2]))
    return tuple(rows)


def composed(lang: Lang) -> list[str]:
    """A sentence of every kind around every form and every look-alike."""
    words = [word for row in listed(lang) for word in (*row.true, *row.alike)]
    plain = [c.replace("{}", word) for word in words for c in CARRIERS[lang]]
    return [*plain, *(word.upper() for word in words), *(word.capitalize() for word in words)]


def gold(lang: Lang) -> Callable[[str], Places]:
    """The places of listed forms as whole words, by nothing but the list."""
    owner = {form: row.term for row in listed(lang) for form in row.true}
    longest = sorted(owner, key=len, reverse=True)
    regex = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")

    def places(text: str) -> Places:
        found = regex.finditer(masked(text).text.lower())
        return Counter((owner[m[0]], m.span()) for m in found)

    return places


def score(texts: Sequence[str], lang: Lang, terms: Glossary) -> Score:
    """How the hits in `texts` compare with the list."""
    places, result = gold(lang), Score()
    for text in texts:
        wanted = places(text)
        found = Counter((h.term.id, h.span) for h in hit.accepted(text, lang, terms))
        result.right += (wanted & found).total()
        result.extra.update(f"{t}: {text[slice(*span)]}" for t, span in found - wanted)
        result.missed.update(f"{t}: {text[slice(*span)]}" for t, span in wanted - found)
    return result


def told(name: str, result: Score) -> bool:
    """Print one row; whether it reaches the goal."""
    precision = result.right / max(1, result.right + result.extra.total())
    recall = result.right / max(1, result.right + result.missed.total())
    print(f"{name:22} {result.right:6} right  precision {precision:.4f}  recall {recall:.4f}")
    for label, kind in (("too much", result.extra), ("missed", result.missed)):
        for words, n in kind.most_common(SHOWN):
            print(f"    {label:8} {n:4}  {words}")
    return min(precision, recall) >= GOAL


def many(texts: Sequence[str]) -> Glossary:
    """So many terms out of the texts' own words and pairs of words, that there is much to find."""
    words = [re.findall(r"[^\W\d_]{3,}", text) for text in texts]
    counted = Counter(
        " ".join(row[n : n + size]).lower()
        for row in words
        for size in (1, 2, 3)
        for n in range(len(row) - size + 1)
    )
    chosen = [phrase for phrase, _ in counted.most_common(3 * MANY)][::3]
    sides = [Wording(phrase) for phrase in chosen]
    return Glossary(tuple(Term(f"t{n}", side, side) for n, side in enumerate(sides)))


def timed(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Milliseconds of CPU that a segment takes, the median of five rounds."""
    rounds = []
    for _ in range(5):
        start = time.process_time()
        for text in texts:
            work(text)
        rounds.append(1000 * (time.process_time() - start) / len(texts))
    return statistics.median(rounds)


def speed(texts: Sequence[str], lang: Lang) -> bool:
    """Print what a segment takes with many terms; whether it is within the limit."""
    terms = many(texts)
    start = time.process_time()
    hit.hits("", lang, terms)
    built = 1000 * (time.process_time() - start)

    def fresh(text: str) -> int:
        masked.cache_clear()
        hit.hits.cache_clear()
        return len(hit.hits(text, lang, terms))

    took = timed(fresh, texts)
    reading = timed(lambda text: [w.casefold() for w in re.findall(r"\w+", text)], texts)
    found = sum(map(fresh, texts)) / len(texts)
    print(
        f"{lang.label}: {len(terms.terms)} terms, index in {built:.0f} ms; {took:.3f} ms a segment"
        f" of {statistics.mean(map(len, texts)):.0f} characters ({found:.1f} hits),"
        f" x {took / reading:.1f} of reading its words"
    )
    return took <= LIMIT


def main() -> int:
    """Print every figure; exit 1 where a goal is not reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", nargs="*", type=Path)
    args = parser.parse_args()
    lines = [line for path in args.pairs for line in path.read_text("utf-8").splitlines()]
    rows = [json.loads(line) for line in lines]
    terms = glossary.parse((HERE / "terms.yaml").read_text("utf-8"), "terms.yaml")
    good = True
    for lang, key in ((Lang.EN, "src"), (Lang.ES, "tgt")):
        own, texts = composed(lang), [row[key] for row in rows]
        good &= told(f"{lang.label}, composed", score(own, lang, terms))
        if texts:
            good &= told(f"{lang.label}, pairs", score(texts, lang, terms))
        good &= speed(texts or own, lang)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
