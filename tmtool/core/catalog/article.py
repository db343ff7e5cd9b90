"""Values of a read article: its front matter and its blocks, each with the role it plays."""

from dataclasses import dataclass
from enum import StrEnum

from tmtool.core.text.lang import Lang


class Role(StrEnum):
    """What a block is to a reader; a catalog names it in the comment of each entry."""

    TITLE = "title"
    DECK = "deck"
    BYLINE = "byline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    ITEM = "item"
    CAPTION = "caption"
    CELL = "cell"
    NOTE = "note"
    BIO = "bio"
    FIELD = "field"  # any other front-matter value the settings call translatable
    EXCLUDED = "excluded"  # code, comments, raw HTML, template tags: never translated


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of an article's Markdown.

    `span` is where its text stands in `Article.text`, in characters, end exclusive. `text` is
    what a translator sees: soft-wrapped lines joined, hard breaks as line feeds, the marks of
    quotes and lists and the escapes of Markdown removed.
    """

    role: Role
    text: str
    span: tuple[int, int]

    @property
    def translatable(self) -> bool:
        """Whether the block can become a unit: everything can but code, comments and tags."""
        return self.role is not Role.EXCLUDED


@dataclass(frozen=True, slots=True)
class ArticleFault:
    """What makes an article unfit to be worked on, with the line where it begins (from 1)."""

    message: str
    line: int


@dataclass(frozen=True, slots=True)
class Article:
    """One text in one language.

    `text` is the whole file as read; `blocks` are in file order and do not overlap. `front_matter`
    holds the plain values of the front matter. An article with `faults` is shown and never built
    on.
    """

    slug: str
    lang: Lang
    front_matter: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    text: str
    faults: tuple[ArticleFault, ...] = ()
    compound_keys: tuple[str, ...] = ()  # of the front matter: what stands there is no single text

    def field_value(self, key: str) -> str:
        """The front matter's value for `key`, empty where there is none."""
        return next((value for name, value in self.front_matter if name == key), "")

    def list_translatable_blocks(
        self, exempt_roles: frozenset[Role] = frozenset()
    ) -> tuple[Block, ...]:
        """The blocks that become units: every translatable one whose role is not exempt."""
        return tuple(b for b in self.blocks if b.translatable and b.role not in exempt_roles)
