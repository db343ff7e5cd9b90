"""Holds what checks look at: a source with its target, an article's pairs, an archive."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from tmtool.core.catalog.article import Article, Role
from tmtool.core.house_style import Style
from tmtool.core.terms.glossary import Glossary
from tmtool.core.text.lang import Lang
from tmtool.core.text.masking import MaskedText, mask_text
from tmtool.core.text.sentences import split_sentences
from tmtool.core.text.text import Span

_MAX_CHUNK = 4096  # characters; no paragraph that a person wrote is as long
_SURROGATE = re.compile(r"[\ud800-\udfff]")
EMPTY_GLOSSARY = Glossary()


@dataclass(frozen=True, slots=True)
class HouseRules:
    """What a publication has decided, besides its terms: its style, and what is no word.

    `unknown_words` are words that the dictionaries do not have; it is empty where nobody asked.
    """

    style: Style = field(default_factory=Style)
    unknown_words: frozenset[str] = frozenset()


NO_HOUSE_RULES = HouseRules()


@dataclass(frozen=True, slots=True)
class Waiver:
    """A person's reasoned dismissal of what one check, by its id, says about a pair."""

    check_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One source text and its target, with what a rule may need to know about them.

    `approved` says that a reviewer consented to this very pair.
    """

    unit_id: str
    source: str
    target: str
    source_lang: Lang = Lang.EN
    target_lang: Lang = Lang.ES
    role: Role = Role.PARAGRAPH
    glossary: Glossary = EMPTY_GLOSSARY
    waivers: tuple[Waiver, ...] = ()
    house_rules: HouseRules = NO_HOUSE_RULES
    approved: bool = False

    @property
    def source_mask(self) -> MaskedText:
        """The source with everything hidden that is not prose."""
        return mask_text(self.source)

    @property
    def target_mask(self) -> MaskedText:
        """The target with everything hidden that is not prose."""
        return mask_text(self.target)

    @property
    def source_sentences(self) -> tuple[Span, ...]:
        """The spans of the source's sentences."""
        return _split_in_chunks(self.source, self.source_lang)

    @property
    def target_sentences(self) -> tuple[Span, ...]:
        """The spans of the target's sentences."""
        return _split_in_chunks(self.target, self.target_lang)


@lru_cache(maxsize=256)  # several checks ask for the sentences of the same text, in turn
def _split_in_chunks(text: str, lang: Lang) -> tuple[Span, ...]:
    """The sentences of `text`, whatever it holds; a very long one is read in pieces."""
    spans: list[Span] = []
    start = 0
    while start < len(text):
        end = _find_chunk_end(text, start)
        piece = _SURROGATE.sub("\ufffd", text[start:end])
        spans += [(start + a, start + b) for a, b in split_sentences(piece, lang)]
        start = end
    return tuple(spans)


def _find_chunk_end(text: str, start: int) -> int:
    """Where to cut: the time that sentencex takes grows with the square of the length."""
    limit = start + _MAX_CHUNK
    if len(text) <= limit:
        return len(text)
    return max(text.rfind("\n", start, limit), text.rfind(". ", start, limit)) + 1 or limit


@dataclass(frozen=True, slots=True)
class ArticlePair:
    """The pairs of one article in document order, and the source article where it is at hand.

    `untranslated` are its paragraphs without a target, in order; `pairs` holds none of them.
    """

    pairs: tuple[Pair, ...]
    source: Article | None = None
    slug: str = ""
    untranslated: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Archive:
    """Every article of a publication, in the order of their slugs."""

    articles: tuple[ArticlePair, ...]
