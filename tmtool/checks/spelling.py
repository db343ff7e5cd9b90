"""Checks that the words of a translation are in the dictionary."""

import re
from collections.abc import Iterator

from tmtool.checks._word import is_part_of_compound
from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import HouseRules, Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.terms.find import find_terms
from tmtool.core.text.text import Span

_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{4,40}(?![^\W_])")
_ANY_WORD = re.compile(r"[^\W\d_]+")
_JOINING_CHARACTERS = frozenset("-_/.@#\\=$%&’'")
_MAX_SHOWN = 5  # words in a message


def list_spelling_candidates(pair: Pair) -> tuple[str, ...]:
    """The words of a target that a dictionary should be asked about, each once, as written.

    Not words of fewer than four letters, with a capital, out of the source, or in code, addresses
    and terms of the glossary.
    """
    return tuple(dict.fromkeys(pair.target[a:b] for a, b in _find_candidates(pair)))


def _find_candidates(pair: Pair) -> list[Span]:
    text = pair.target_mask.text
    known = {word.lower() for word in _ANY_WORD.findall(pair.source)}
    hits = find_terms(pair.target, pair.target_lang, pair.glossary)
    term_places = {place for hit in hits for place in range(*hit.span)}
    return [
        (start, end)
        for start, end in (m.span() for m in _WORD.finditer(text))
        if text[start:end].islower()
        and text[start:end] not in known
        and not is_part_of_compound(text, (start, end), _JOINING_CHARACTERS)
        and start not in term_places
    ]


@pair_check(
    "spelling",
    Severity.WARNING,
    fails=("The library.", "La bibliotexa."),
    passes=("The library.", "La biblioteca."),
    house_rules=HouseRules(unknown_words=frozenset({"bibliotexa"})),
)
def find_misspellings(pair: Pair) -> Iterator[Remark]:
    """Every word of the translation is in the dictionary of its language.

    Off unless `spelling` in `[tool.tmtool]` names a speller, or `--spelling` is given. Words of
    the source, of the glossary and of the file `dictionary.txt`, and words with a capital, are
    left alone.
    """
    if not pair.house_rules.unknown_words:
        return
    spans = [
        s
        for s in _find_candidates(pair)
        if pair.target[slice(*s)] in pair.house_rules.unknown_words
    ]
    if spans:
        words = list(dict.fromkeys(pair.target[slice(*span)] for span in spans))
        shown = ", ".join(words[:_MAX_SHOWN]) + (" …" if len(words) > _MAX_SHOWN else "")
        yield Remark(
            Message(
                f"Not in the dictionary: {shown}. Correct it, or add it to dictionary.txt.",
                f"No está en el diccionario: {shown}. Corrígelo o añádelo a dictionary.txt.",
            ),
            target_spans=tuple(spans),
        )
