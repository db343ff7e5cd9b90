"""A build is the translated article that a source article and its catalog amount to."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tmtool.core.catalog.article import Article, Block, Role
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import SEAL_DIGITS
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.text.text import paragraphs

SEAL_KEY = "translation_seal"
ORIGIN_KEY = "translation_of"


class Partial(StrEnum):
    """What a build puts where a unit is not ready."""

    REFUSE = "refuse"
    SOURCE = "source"
    OMIT = "omit"


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes where: a target for every block by its position, and the units not ready."""

    targets: tuple[tuple[int, str], ...]
    missing: tuple[Unit, ...]

    @property
    def seal(self) -> str:
        """The seal of the texts that the built article will hold."""
        return texts_seal(text for _, text in self.targets)


def ready(unit: Unit, require: State) -> bool:
    """Whether the unit may ship: `approved`, or `translated` where that is all the gate asks."""
    if unit.lost or unit.fitting("alt"):
        return False
    allowed = {State.APPROVED} if require is State.APPROVED else {State.APPROVED, State.TRANSLATED}
    return unit.state in allowed


def planned(
    article: Article,
    catalog: Catalog,
    *,
    require: State = State.APPROVED,
    partial: Partial = Partial.REFUSE,
    exempt: frozenset[Role] = frozenset(),
) -> Plan:
    """The plan for `article` in the catalog's language; the catalog must be synced to it.

    Raises ValueError where the two do not answer each other unit by unit.
    """
    blocks = [n for n, b in enumerate(article.blocks) if b.translatable and b.role not in exempt]
    targets: list[tuple[int, str]] = []
    missing: list[Unit] = []
    for n, unit in zip(blocks, catalog.units, strict=True):
        if ready(unit, require):
            targets.append((n, unit.target))
            continue
        missing.append(unit)
        targets.append((n, "" if partial is Partial.OMIT else unit.source))
    return Plan(tuple(targets), tuple(missing))


def texts_seal(texts: Iterable[str]) -> str:
    """The fingerprint of an article's texts, paragraph by paragraph, whatever their Markdown."""
    flat = "\0".join(paragraph for text in texts for paragraph in paragraphs(text))
    return hashlib.sha256(flat.encode("utf-8", "surrogatepass")).hexdigest()[:SEAL_DIGITS]


@dataclass(frozen=True, slots=True)
class Translation:
    """A translated article on disk beside its source, as a build sees it.

    `keys` is the translatable front matter: what the page alone has of it (a `slug:` of its own)
    is the page's own business and no part of any seal.
    """

    page: Article
    source: Article
    keys: tuple[str, ...]
    exempt: frozenset[Role] = frozenset()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the page that a unit should answer."""
        blocks = list(self.page.translatable(self.exempt))
        sources = dict(self.source.facts)
        for key, value in self.page.facts:
            if key in self.keys and key not in sources:
                for n in [n for n, block in enumerate(blocks) if block.text == value][:1]:
                    del blocks[n]
        return tuple(blocks)

    @property
    def seal(self) -> str:
        """The seal of the texts that the page now holds."""
        return texts_seal(block.text for block in self.blocks)

    @property
    def corrected(self) -> bool:
        """Whether somebody changed the page by hand since it was built, or it never was."""
        return self.page.fact(SEAL_KEY) != self.seal
