"""Checks for broken, invisible and lookalike characters, and for HTML entities."""

import html
import re
import unicodedata
from collections.abc import Iterator

from tmtool.checks._replacement import Replacement, apply_replacements
from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.text import Span

# A zero-width joiner between two pictures makes one picture of them.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\u0000-\u0008\u000b-\u001f\u007f-\u009f]|(?<![\u2190-\u3300\U0001f000-\U0001ffff\ufe0f])\u200d"
)
_MOJIBAKE = re.compile("[ÃÂ][\u0080-\u00bf]|â€|â\u0080|ï»¿|Ã[ƒ\u201a]|\ufffd")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_MARKUP_CHARACTERS = frozenset("<>&*_`[]\\#|")
_WORD = re.compile(r"[^\W\d_]+")
_GREEK_OR_CYRILLIC = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


@pair_check(
    "not-nfc",
    Severity.ERROR,
    fails=("The bus.", "El autobu\u0301s."),
    passes=("The bus.", "El autobús."),
)
def find_decomposed_accents(pair: Pair) -> Iterator[Remark]:
    """Accented letters of the translation are one character each (Unicode NFC)."""
    if unicodedata.is_normalized("NFC", pair.target):
        return
    yield Remark(
        Message(
            "Accents stand apart from their letters; normalise the text to NFC.",
            "Hay acentos separados de sus letras; normaliza el texto a NFC.",
        ),
        fixed_target=unicodedata.normalize("NFC", pair.target),
    )


@pair_check(
    "invisible",
    Severity.ERROR,
    fails=("Good morning.", "Buenos\u200b días."),
    passes=("Good morning.", "Buenos\u00a0días."),
)
def find_invisible_characters(pair: Pair) -> Iterator[Remark]:
    """The translation holds no invisible or control character that the source does not hold."""
    spans = _find_added_characters(_INVISIBLE, pair)
    if not spans:
        return
    names = ", ".join(dict.fromkeys(f"U+{ord(pair.target[a]):04X}" for a, _ in spans[:5]))
    yield Remark(
        Message(
            f"There is an invisible character here ({names}); remove it.",
            f"Aquí hay un carácter invisible ({names}); quítalo.",
        ),
        target_spans=spans,
        fixed_target=apply_replacements(pair.target, (Replacement(span, "") for span in spans)),
    )


@pair_check(
    "mojibake",
    Severity.ERROR,
    fails=("The bus.", "El autobÃºs."),
    passes=("The bus.", "El autobús."),
)
def find_mojibake(pair: Pair) -> Iterator[Remark]:
    """No letter of the translation was broken by a wrong encoding, as in `Ã©` for `é`."""
    spans = _find_added_characters(_MOJIBAKE, pair)
    if spans:
        yield Remark(
            Message(
                "A letter was broken by a wrong encoding; type it again.",
                "Una letra se rompió por una codificación equivocada; escríbela de nuevo.",
            ),
            target_spans=spans,
            fixed_target=_decode_mojibake(pair.target, spans),
        )


def _decode_mojibake(text: str, spans: tuple[Span, ...]) -> str | None:
    """`text` with its broken letters as they were; None where one cannot be read."""
    try:
        letters = [
            Replacement(span, text[slice(*span)].encode("latin-1").decode("utf-8"))
            for span in spans
        ]
    except UnicodeError:
        return None
    return apply_replacements(text, letters)


@pair_check(
    "mixed-script",
    Severity.ERROR,
    fails=("The bus.", "El \u0430utobús."),
    passes=("The bus.", "El autobús Ельцин."),
)
def find_mixed_scripts(pair: Pair) -> Iterator[Remark]:
    """No word mixes Latin letters with Greek or Cyrillic ones that look like them."""
    if not _GREEK_OR_CYRILLIC.search(pair.target):
        return
    kept = set(_WORD.findall(pair.source))
    for found in _WORD.finditer(pair.target_mask.text):
        word = found[0]
        if word not in kept and _GREEK_OR_CYRILLIC.search(word) and _LATIN.search(word):
            yield Remark(
                Message(
                    f"“{word}” mixes letters of two alphabets; type it again.",
                    f"«{word}» mezcla letras de dos alfabetos; escríbela de nuevo.",
                ),
                target_spans=(found.span(),),
            )


@pair_check(
    "html-entity",
    Severity.ERROR,
    fails=("Hello.", "&iexcl;Hola!"),
    passes=("Bread & butter.", "Pan y mantequilla."),
)
def find_html_entities(pair: Pair) -> Iterator[Remark]:
    """The translation writes letters as letters, not as HTML entities, unless the source does."""
    if "&" not in pair.target or _ENTITY.search(pair.source_mask.text):
        return
    spans = tuple(m.span() for m in _ENTITY.finditer(pair.target_mask.text))
    if spans:
        shown = pair.target[slice(*spans[0])]
        letters = [Replacement(span, html.unescape(pair.target[slice(*span)])) for span in spans]
        # A sign of Markdown, or what no text may hold, is the author's to settle.
        plain = all(c.text.isprintable() and c.text not in _MARKUP_CHARACTERS for c in letters)
        yield Remark(
            Message(
                f"{shown} is an HTML entity; write the character itself.",
                f"{shown} es una entidad HTML; escribe el carácter.",
            ),
            target_spans=spans,
            fixed_target=apply_replacements(pair.target, letters) if plain else None,
        )


def _find_added_characters(pattern: re.Pattern[str], pair: Pair) -> tuple[Span, ...]:
    """Where the target matches with characters that the source does not hold."""
    known = {m[0] for m in pattern.finditer(pair.source)}
    return tuple(m.span() for m in pattern.finditer(pair.target) if m[0] not in known)
