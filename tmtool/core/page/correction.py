"""A correction is what somebody wrote into a built page by hand, on its way back to its unit."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import Mark
from tmtool.core.catalog.merge import beside
from tmtool.core.catalog.unit import Unit
from tmtool.core.page.build import texts_seal

READ = "page"  # the verb of the mark that remembers a text which sync read from a page


class Verdict(StrEnum):
    """What becomes of a correction."""

    TAKEN = "taken"
    """Only the page changed: its text becomes the unit's target."""
    ASKED = "asked"
    """Both changed, or nobody knows which: the page's text is put beside the unit's target."""
    OPEN = "open"
    """It was asked before, and nobody has chosen yet."""


class Fate(StrEnum):
    """Why a paragraph of a page answers no unit one to one."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Correction:
    """A page's `text` for one unit that the catalog has otherwise; `lines` are the page's.

    `before` is the page's text as it was built, or the unit's target where nobody knows that.
    """

    unit: str
    verdict: Verdict
    before: str
    text: str
    lines: tuple[range, ...]


@dataclass(frozen=True, slots=True)
class Stray:
    """A paragraph that answers no unit one to one, with its line (0 for one that is gone)."""

    fate: Fate
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page says that its catalog does not; nothing where the two are reconciled."""

    corrections: tuple[Correction, ...] = ()
    strays: tuple[Stray, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.corrections or self.strays)

    @property
    def news(self) -> tuple[Correction, ...]:
        """The corrections that the catalog does not know of yet."""
        return tuple(c for c in self.corrections if c.verdict is not Verdict.OPEN)


@dataclass(frozen=True, slots=True)
class Author:
    """Who made a correction, as marks name people, and on which day."""

    who: str
    day: str


@dataclass(frozen=True, slots=True)
class Signed:
    """A correction with its author."""

    correction: Correction
    author: Author


@dataclass(frozen=True, slots=True)
class Collected:
    """A catalog with what was news in a page, that news, and what answers no unit."""

    catalog: Catalog
    news: tuple[Signed, ...]
    strays: tuple[Stray, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What sync read in one page: the corrections that are news, and what answers no unit."""

    slug: str
    path: str
    news: tuple[Signed, ...]
    strays: tuple[Stray, ...]


def applied(catalog: Catalog, news: Iterable[Signed]) -> Catalog:
    """The catalog with the corrections that are new to it, each by its author.

    Laws: no target of the catalog goes but for a text that a person wrote over it in the page; no
    unit becomes approved but by an approval of these very texts; read again, the page has no news.
    """
    for signed in news:
        correction, author = signed.correction, signed.author
        unit = next(u for u in catalog.units if u.id == correction.unit)
        act = _taken if correction.verdict is Verdict.TAKEN else _asked
        mark = Mark(READ, author.who, author.day, texts_seal([correction.text]))
        catalog = catalog.with_unit(_marked(act(unit, correction.text, author), mark))
    return catalog


def _taken(unit: Unit, text: str, author: Author) -> Unit:
    if unit.outdated and unit.previous is not None:
        # The page answers the source it was built from: the correction is to that pair, and the
        # unit goes on asking for an answer to the present one.
        old = unit.resourced(unit.previous, unit.role)
        return _saved(old, text, author).resourced(unit.source, unit.role)
    return _saved(unit, text, author)


def _saved(unit: Unit, text: str, author: Author) -> Unit:
    if unit.shape and unit.target:
        return unit.shaped(unit.shape, text, author.who, author.day)
    return unit.save(text, author.who, author.day)


def _asked(unit: Unit, text: str, author: Author) -> Unit:
    return beside(unit, text, author.who, author.day)


def _marked(unit: Unit, mark: Mark) -> Unit:
    """The unit with one more mark, in place of the same person's older one."""
    kept = (m for m in unit.marks if (m.verb, m.who) != (mark.verb, mark.who))
    return replace(unit, marks=(*kept, mark))


def known(unit: Unit, text: str) -> bool:
    """Whether sync read this very text from the page before."""
    seal = texts_seal([text])
    return any(mark.verb == READ and mark.seal == seal for mark in unit.marks)
