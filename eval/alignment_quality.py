"""Measures how often sentences of a paragraph and its translation are paired rightly.

Run as `python -m eval.alignment_quality PAIRS.jsonl`, each line with `en` and `es`. Sentences that
translate each other are strung together by chance: as they are, with two translations joined into
one, or with one left out. Printed is how many paragraphs are called certain, and how many of those
are right; of those with a sentence left out none can be.
"""

import json
import random
import sys
from pathlib import Path

from tmtool.core.sync.sentence_alignment import AlignedSentences, align_sentences
from tmtool.core.text.lang import Lang
from tmtool.core.text.sentences import split_sentences

TRIALS = 2_000
MIN_CHARACTERS = 25  # of a sentence
MAX_PAIRS = 6_000
MIN_SENTENCES, MAX_SENTENCES = 2, 6  # of a paragraph

SentencePair = tuple[str, str]


def load_single_sentences(path: Path) -> list[SentencePair]:
    """The pairs that are one sentence on either side."""
    found: list[SentencePair] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            alone = all(len(split_sentences(row[lang.value], lang)) == 1 for lang in Lang)
            if alone and len(row["en"]) > MIN_CHARACTERS:
                found.append((row["en"], row["es"]))
            if len(found) == MAX_PAIRS:
                break
    return found


def make_trial(
    pairs: list[SentencePair], change: str, place: int
) -> tuple[list[str], list[tuple[AlignedSentences, ...]]]:
    """The Spanish sentences, and the alignments of the English ones to them that are right."""
    size = len(pairs)
    spanish = [es for _, es in pairs]
    plain = tuple(AlignedSentences((n, n + 1), (n, n + 1)) for n in range(size))
    if change == "as they are":
        return spanish, [plain]
    if change == "one left out":
        return [*spanish[:place], *spanish[place + 1 :]], []
    place = min(place, size - 2)
    joined = f"{spanish[place]} {spanish[place + 1]}"
    after = tuple(AlignedSentences((n, n + 1), (n - 1, n)) for n in range(place + 2, size))
    gold = (*plain[:place], AlignedSentences((place, place + 2), (place, place + 1)), *after)
    return [*spanish[:place], joined, *spanish[place + 2 :]], [gold]


def swap_languages(alignment: tuple[AlignedSentences, ...]) -> tuple[AlignedSentences, ...]:
    """The same alignment seen from the other language."""
    return tuple(AlignedSentences(both.target, both.source) for both in alignment)


def main() -> int:
    """Print the shares; exit 1 where one in a hundred that are called certain is wrong."""
    pairs = load_single_sentences(Path(sys.argv[1]))
    chance = random.Random(1)  # noqa: S311  # nothing secret
    worst = 1.0
    for lang in Lang:
        for change in ("as they are", "two joined", "one left out"):
            certain = right = 0
            for _ in range(TRIALS):
                chosen = chance.sample(pairs, chance.randint(MIN_SENTENCES, MAX_SENTENCES))
                spanish, gold = make_trial(chosen, change, chance.randrange(len(chosen)))
                english = [en for en, _ in chosen]
                sides = (english, spanish) if lang is Lang.ES else (spanish, english)
                if (found := align_sentences(*sides, lang)) is not None:
                    certain += 1
                    right += (found if lang is Lang.ES else swap_languages(found)) in gold
            print(
                f"into {lang}, {change:12}  certain {certain / TRIALS:.3f}  right of them {right}"
            )
            if change != "one left out":
                worst = min(worst, right / max(certain, 1))
    return 1 if worst < 0.99 else 0  # noqa: PLR2004  # as the docstring says


if __name__ == "__main__":
    sys.exit(main())
