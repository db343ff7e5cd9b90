"""A placeholder, such as ⟦1⟧, stands in a text for what an engine must not touch."""

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

# Looked for where what masking hides is hidden: link brackets, escapes, emphasis, entities,
# handles. None can start where it stopped, so that none runs for ever over hostile text.
_MARKUP = re.compile(
    r"""(?x) \\[!-/:-@\[-`{-~]
    | !?\[(?=[^\[\]]*\](?:\ufffc|\[)) | !?\[(?=!\[) | \]\[[^\[\]]*\]
    | \*+(?!\s) | (?<!\s)\*+ | ~~ | (?<!\w)_+(?=\S) | (?<=\S)_+(?!\w)
    | &(?:[A-Za-z][A-Za-z0-9]{1,30}|\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6});
    | (?<![\w&])[@\#]\w+(?:[.-]\w+)*"""
)
_TITLED_LINK = re.compile(r"""(?s)(.*?\s["'])(.+)(["']\s*\))""")


@dataclass(frozen=True, slots=True)
class ProtectedText:
    """A text with placeholders, and what they stand for: number n stands for `kept[n - 1]`."""

    text: str
    originals: tuple[str, ...]

    def restore(self, answer: str) -> str:
        """`answer`, made from the protected text, with everything back in its place.

        Blanks beside a placeholder are as in the source. Raises ValueError, saying which, where
        a placeholder is missing, doubled or invented, or where markup that opens would stand
        after what closes it.
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
        for n, kept in enumerate(self.originals, 1):
            closer = _find_closer(kept)
            if opened and _is_closer(kept, opened[-1][1]):
                pairs[n] = opened.pop()[0]
            elif closer:
                opened.append((n, closer))
        return pairs


def protect_text(text: str, name_spans: Iterable[Span] = ()) -> ProtectedText:
    """`text` with a placeholder for everything that must come through a translation untouched.

    That is markup, links, addresses, code, template tags, e-mail addresses, and what stands at
    the places of `names`.
    """
    kept: list[str] = []
    pieces: list[str] = []
    done = 0
    for start, end in _find_protected_spans(text, name_spans):
        if start < done:
            continue
        kept.append(text[start:end])
        pieces += [text[done:start], f"⟦{len(kept)}⟧"]
        done = end
    return ProtectedText("".join([*pieces, text[done:]]), tuple(kept))


def _find_protected_spans(text: str, name_spans: Iterable[Span]) -> list[Span]:
    """Where something stands that is not to be touched; of those that overlap the first counts."""
    hidden = mask_text(text)
    spans = [span for piece in hidden.pieces for span in _list_piece_spans(piece)]
    spans += [found.span() for found in PLACEHOLDER.finditer(hidden.text)]
    spans += [found.span() for found in _MARKUP.finditer(hidden.text)]
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
    """`text`, parted from the placeholder after it as the source parts it from `edge`."""
    if edge.isalnum() or edge in {"⟦", "⟧"}:
        return text.rstrip(" \t")
    return f"{text} " if edge.isspace() and text[-1:].isalnum() else text


def _explain_difference(expected: list[int], numbers: list[int]) -> str:
    missing = sorted(set(expected) - set(numbers))
    if missing:
        return f"placeholder ⟦{missing[0]}⟧ did not come back"
    strange = next(n for n in Counter(numbers) - Counter(expected))
    return f"placeholder ⟦{strange}⟧ came back more often than it was sent"


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
    """Where a form stands in `text` that the other language accepts as it is written here.

    That goes for names, for what is never translated and for entries that say `protect`. A name
    that is another one in the other language is left to the engine and to the checks: kept, it
    would come back in the wrong language.
    """
    return tuple(
        hit.span
        for hit in find_terms(text, lang, glossary)
        if hit.accepted and _is_shared(hit.term)
        if " ".join(text[slice(*hit.span)].split())
        in hit.term.select_wording(lang.other).accepted_forms
    )


def _is_shared(term: Term) -> bool:
    return (term.verbatim or term.protect) and term.status is not TermStatus.DEPRECATED
