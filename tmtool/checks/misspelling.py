"""Spelling: words of the translation are in the dictionary."""

import re
from collections.abc import Iterator

from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import House, Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.terms.find import hits
from tmtool.core.text.text import Span

_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{4,40}(?![^\W_])")
_ANY = re.compile(r"[^\W\d_]+")
_GLUE = frozenset("-_/.@#\\=$%&’'")
_SHOWN = 5  # words in a message


def candidates(pair: Pair) -> tuple[str, ...]:
    """The words of a target that a dictionary should be asked about, each once, as written.

    Not words of fewer than four letters, with a capital, out of the source, or in code, addresses
    and terms of the glossary.
    """
    return tuple(dict.fromkeys(pair.target[a:b] for a, b in _places(pair)))


def _places(pair: Pair) -> list[Span]:
    text = pair.target_mask.text
    known = {word.lower() for word in _ANY.findall(pair.source)}
    found = hits(pair.target, pair.target_lang, pair.glossary)
    taken = {place for hit in found for place in range(*hit.span)}
    return [
        (start, end)
        for start, end in (m.span() for m in _WORD.finditer(text))
        if text[start:end].islower()
        and text[start:end] not in known
        and not _glued(text, start, end)
        and start not in taken
    ]


def _glued(text: str, start: int, end: int) -> bool:
    """Whether a word is a piece of a name or command: `post-it`, `a.conf`, `don’t`."""
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    return before in _GLUE or (after[:1] in _GLUE and after[1:].isalnum())


@pair_check(
    "spelling",
    Severity.WARNING,
    fails=("The library.", "La bibliotexa."),
    passes=("The library.", "La biblioteca."),
    house=House(unknown=frozenset({"bibliotexa"})),
)
def spelling(pair: Pair) -> Iterator[Remark]:
    """Every word of the translation is in the dictionary of its language.

    Off unless `spelling` in `[tool.tmtool]` names a speller, or `--spelling` is given. Words of
    the source, of the glossary and of the file `dictionary.txt`, and words with a capital, are
    left alone.
    """
    if not pair.house.unknown:
        return
    spans = [s for s in _places(pair) if pair.target[slice(*s)] in pair.house.unknown]
    if spans:
        words = list(dict.fromkeys(pair.target[slice(*span)] for span in spans))
        shown = ", ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")
        yield Remark(
            Message(
                f"Not in the dictionary: {shown}. Correct it, or add it to dictionary.txt.",
                f"No está en el diccionario: {shown}. Corrígelo o añádelo a dictionary.txt.",
            ),
            target=tuple(spans),
        )
