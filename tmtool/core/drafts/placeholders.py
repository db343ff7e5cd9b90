"""Puts placeholders such as ⟦1⟧ for what an engine must not touch, and takes them out again.

That is markup, links, code, and the names and words that both languages write alike.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tmtool.core.terms.find import find_terms
from tmtool.core.terms.glossary import Glossary, Term, TermStatus
from tmtool.core.text.lang import Lang
from tmtool.core.text.masking import MaskedPiece, MaskKind, mask_text
from tmtool.core.text.text import Span

PLACEHOLDER = re.compile(r"⟦\s*(\d+)\s*⟧")

# Link brackets, escapes, emphasis, entities and handles, looked for in a text in which
# `mask_text` has hidden the rest. No alternative can begin again within what it has tried, so
# that hostile text takes no more than linear time.
_MARKUP = re.compile(
    r"""(?x) \\[!-/:-@\[-`{-~]
    | !?\[(?=[^\[\]]*\](?:\ufffc|\[)) | !?\[(?=!\[) | \]\[[^\[\]]*\]
    | \*+(?!\s) | (?<!\s)\*+ | ~~ | (?<!\w)_+(?=\S) | (?<=\S)_+(?!\w)
    | &(?:[A-Za-z][A-Za-z0-9]{1,30}|\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6});
    | (?<![\w&])[@\#]\w+(?:[.-]\w+)*"""
)
# The title is what stands last in quotes: a template in front of it may hold quotes of its own.
_TITLED_LINK = re.compile(r"""(?s)(.*\s(?:"(?=[^"]*"\s*\)\Z)|'(?=[^']*'\s*\)\Z)))(.+)(["']\s*\))""")


@dataclass(frozen=True, slots=True)
class ProtectedText:
    """A text with placeholders, and what they stand for: ⟦n⟧ stands for `originals[n - 1]`."""

    text: str
    originals: tuple[str, ...]

    def restore(self, answer: str) -> str:
        """`answer`, made from the protected text, with everything back in its place.

        Blanks beside a placeholder are as in the source. Raises ValueError, naming it, where a
        placeholder is missing, doubled or invented, or where markup that opens would stand after
        what closes it.

        >>> protect_text("a *red* house").restore("una casa ⟦1⟧ roja ⟦2⟧")
        'una casa *roja*'
        """
        parts = PLACEHOLDER.split(answer)
        numbers = [int(part) for part in parts[1::2]]
        expected = list(range(1, len(self.originals) + 1))
        if sorted(numbers) != expected:
            raise ValueError(_explain_difference(expected, numbers))
        if not self._is_well_nested(numbers):
            raise ValueError("the markup came back in an order that makes no sense")
        edges = self._list_edges()
        for n, number in enumerate(numbers):
            before, after = edges[number - 1]
            parts[2 * n] = _restore_spacing(parts[2 * n], before)
            parts[2 * n + 1] = self.originals[number - 1]
            parts[2 * n + 2] = _restore_spacing(parts[2 * n + 2][::-1], after)[::-1]
        return "".join(parts)

    def _list_edges(self) -> list[tuple[str, str]]:
        """The characters before and after each placeholder in the source."""
        spans = [found.span() for found in PLACEHOLDER.finditer(self.text)]
        return [
            (self.text[max(start - 1, 0) : start], self.text[end : end + 1]) for start, end in spans
        ]

    def _is_well_nested(self, numbers: list[int]) -> bool:
        """Whether what was a pair in the source still opens and closes, and no two pairs cross."""
        pairs = self._pair_markup()
        openers, opened = set(pairs.values()), list[int]()
        for number in numbers:
            if number in openers:
                opened.append(number)
            elif number in pairs and (not opened or opened.pop() != pairs[number]):
                return False
        return True

    def _pair_markup(self) -> dict[int, int]:
        """The number of what opens for the number of what closes, by the nesting in the source."""
        pairs: dict[int, int] = {}
        opened: list[tuple[int, str]] = []
        for n, markup in enumerate(self.originals, 1):
            closer = _find_closer(markup)
            if opened and _is_closer(markup, opened[-1][1]):
                pairs[n] = opened.pop()[0]
            elif closer:
                opened.append((n, closer))
        return pairs


def protect_text(text: str, name_spans: Iterable[Span] = ()) -> ProtectedText:
    """`text` with a placeholder for everything that must come through a translation untouched.

    That is markup, links, addresses, code, template tags, e-mail addresses, and what stands at
    `name_spans`.

    >>> protect_text("Ana met *Ana Ruiz*.", [(0, 3)]).text
    '⟦1⟧ met ⟦2⟧Ana Ruiz⟦3⟧.'
    """
    originals: list[str] = []
    pieces: list[str] = []
    last_end = 0
    for start, end in _find_protected_spans(text, name_spans):
        if start < last_end:
            continue
        originals.append(text[start:end])
        pieces += [text[last_end:start], f"⟦{len(originals)}⟧"]
        last_end = end
    return ProtectedText("".join([*pieces, text[last_end:]]), tuple(originals))


def _find_protected_spans(text: str, name_spans: Iterable[Span]) -> list[Span]:
    """Where something stands that is not to be touched; of those that overlap the first counts."""
    masked = mask_text(text)
    spans = [span for piece in masked.pieces for span in _list_piece_spans(piece)]
    spans += [found.span() for found in PLACEHOLDER.finditer(masked.text)]
    spans += [found.span() for found in _MARKUP.finditer(masked.text)]
    return sorted((*spans, *name_spans), key=lambda span: (span[0], -span[1]))


def _list_piece_spans(piece: MaskedPiece) -> tuple[Span, ...]:
    """The span of a masked piece; of a link, from its bracket on and without its title."""
    start, end = piece.span
    if piece.kind is not MaskKind.LINK:
        return (piece.span,)
    found = _TITLED_LINK.fullmatch(piece.text)
    if not found:
        return ((start - 1, end),)
    return ((start - 1, start + found.end(1)), (start + found.start(3), end))


def _restore_spacing(text: str, edge: str) -> str:
    """`text` with a blank at its end, or none, as the source has before a placeholder.

    `edge` is the character that stands there in the source.
    """
    if edge.isalnum() or edge in {"⟦", "⟧"}:
        return text.rstrip(" \t")
    return f"{text} " if edge.isspace() and text[-1:].isalnum() else text


def _explain_difference(expected: list[int], numbers: list[int]) -> str:
    missing = sorted(set(expected) - set(numbers))
    if missing:
        return f"placeholder ⟦{missing[0]}⟧ did not come back"
    surplus = next(n for n in Counter(numbers) - Counter(expected))
    return f"placeholder ⟦{surplus}⟧ came back more often than it was sent"


def _find_closer(markup: str) -> str:
    """What closes this piece of markup, or nothing where it opens none."""
    if markup.endswith("[") and not markup.startswith("\\"):
        return "]"
    if re.fullmatch(r"\*+|_+|~~", markup):
        return markup
    tag = re.fullmatch(r"<([A-Za-z][\w-]*)(?:\s[^<>]*)?(?<!/)>", markup)
    return f"</{tag[1]}>" if tag else ""


def _is_closer(markup: str, expected: str) -> bool:
    return markup.startswith(("](", "][")) if expected == "]" else markup == expected


def find_untouchable(text: str, lang: Lang, glossary: Glossary) -> tuple[Span, ...]:
    """Where `text` has a name or word that the other language writes in the very same way.

    The glossary has it as a name, as never translated, or with `protect`. A name that the other
    language writes otherwise is left to the engine and to the checks: behind a placeholder it
    would come back in the wrong language.
    """
    return tuple(
        hit.span
        for hit in find_terms(text, lang, glossary)
        if hit.accepted and _is_protected(hit.term)
        if " ".join(text[slice(*hit.span)].split())
        in hit.term.select_wording(lang.other).accepted_forms
    )


def _is_protected(term: Term) -> bool:
    return (term.verbatim or term.protect) and term.status is not TermStatus.DEPRECATED
