"""Plans a translated article from its source and its catalog, and tells whether one was edited.

The plan says which text goes into which block; `formats/markdown` writes it into the source.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tmtool.core.catalog.article import Article, Block, Role
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import SEAL_DIGITS
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.text.text import split_paragraphs

SEAL_KEY = "translation_seal"
ORIGIN_KEY = "translation_of"


class PartialPolicy(StrEnum):
    """What a build puts where a unit is not ready."""

    REFUSE = "refuse"
    SOURCE = "source"
    OMIT = "omit"


@dataclass(frozen=True, slots=True)
class BuildPlan:
    """Which text goes into which block, and which units are not ready.

    `targets` are pairs of a block's position in the source article and its text.
    """

    targets: tuple[tuple[int, str], ...]
    unready: tuple[Unit, ...]

    @property
    def seal(self) -> str:
        """The fingerprint that `translation_seal` gets in the built article."""
        return compute_texts_seal(text for _, text in self.targets)


def is_ready(unit: Unit, require: State) -> bool:
    """Whether the unit may ship: `approved`, or `translated` where that is all the gate asks."""
    if unit.has_lost_target or unit.find_fitting_marks("alt"):
        return False
    allowed = {State.APPROVED} if require is State.APPROVED else {State.APPROVED, State.TRANSLATED}
    return unit.state in allowed


def plan_build(
    article: Article,
    catalog: Catalog,
    *,
    require: State = State.APPROVED,
    partial: PartialPolicy = PartialPolicy.REFUSE,
    exempt_roles: frozenset[Role] = frozenset(),
) -> BuildPlan:
    """The plan for `article` in the catalog's language; the catalog must be synced to it.

    With `PartialPolicy.REFUSE` the plan has the source's texts too, and the caller refuses where
    `unready` is not empty. Raises ValueError where the article has another number of translatable
    blocks than the catalog has units.
    """
    blocks = [
        n for n, b in enumerate(article.blocks) if b.translatable and b.role not in exempt_roles
    ]
    targets: list[tuple[int, str]] = []
    unready: list[Unit] = []
    for n, unit in zip(blocks, catalog.units, strict=True):
        if is_ready(unit, require):
            targets.append((n, unit.target))
            continue
        unready.append(unit)
        targets.append((n, "" if partial is PartialPolicy.OMIT else unit.source))
    return BuildPlan(tuple(targets), tuple(unready))


def compute_texts_seal(texts: Iterable[str]) -> str:
    r"""The fingerprint of an article's texts, paragraph by paragraph, whatever their Markdown.

    It is the beginning of a SHA-256, in hex. Where one text ends and the next begins does not
    count, only paragraphs do.

    >>> compute_texts_seal(["Uno.", "Dos."]) == compute_texts_seal(["Uno.\n\nDos."])
    True
    """
    flat = "\0".join(paragraph for text in texts for paragraph in split_paragraphs(text))
    return hashlib.sha256(flat.encode("utf-8", "surrogatepass")).hexdigest()[:SEAL_DIGITS]


@dataclass(frozen=True, slots=True)
class TranslatedPage:
    """A translated article on disk beside its source, to see whether it is as it was built.

    `translatable_keys` are those of the front matter. What the page alone has under one of them
    (a `slug:` of its own) is the page's own business and no part of any seal.
    """

    page: Article
    source: Article
    translatable_keys: tuple[str, ...]
    exempt_roles: frozenset[Role] = frozenset()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the page that a unit of the catalog should stand for."""
        blocks = list(self.page.list_translatable_blocks(self.exempt_roles))
        sources = dict(self.source.front_matter)
        for key, value in self.page.front_matter:
            if key in self.translatable_keys and key not in sources:
                for n in [n for n, block in enumerate(blocks) if block.text == value][:1]:
                    del blocks[n]
        return tuple(blocks)

    @property
    def seal(self) -> str:
        """The seal of the texts that the page now holds."""
        return compute_texts_seal(block.text for block in self.blocks)

    @property
    def corrected(self) -> bool:
        """Whether somebody changed the page by hand since it was built, or it never was."""
        return self.page.field_value(SEAL_KEY) != self.seal
