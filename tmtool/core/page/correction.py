"""Takes what somebody corrected by hand in a built page into the catalog, signed by them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import Mark
from tmtool.core.catalog.merge import add_alternative
from tmtool.core.catalog.unit import Unit
from tmtool.core.page.build import compute_texts_seal

PAGE_VERB = "page"  # the verb of the mark that remembers a text which sync read from a page


class CorrectionOutcome(StrEnum):
    """What a sync does with a correction."""

    TAKEN = "taken"
    """Only the page changed: its text becomes the unit's target."""
    ASKED = "asked"
    """Both changed, or nobody knows which: the page's text is put beside the unit's target."""
    OPEN = "open"
    """It was asked before, and nobody has chosen yet."""


class StrayReason(StrEnum):
    """Why a paragraph of a page stands for no unit, one to one."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Correction:
    """A page's `text` for one unit that the catalog has otherwise.

    `before` is the page's text as it was built, or the unit's target where nobody knows that.
    `line_ranges` are the lines of the page, from 1, one range for each of its paragraphs.
    """

    unit_id: str
    outcome: CorrectionOutcome
    before: str
    text: str
    line_ranges: tuple[range, ...]


@dataclass(frozen=True, slots=True)
class UnmatchedParagraph:
    """A paragraph of a page that stands for no unit, with its line (0 for one that is gone)."""

    reason: StrayReason
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class PageDifferences:
    """What a page says that its catalog does not; false where the two agree."""

    corrections: tuple[Correction, ...] = ()
    unmatched: tuple[UnmatchedParagraph, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.corrections or self.unmatched)

    @property
    def new_corrections(self) -> tuple[Correction, ...]:
        """The corrections that the catalog does not know of yet."""
        return tuple(c for c in self.corrections if c.outcome is not CorrectionOutcome.OPEN)


@dataclass(frozen=True, slots=True)
class CorrectionAuthor:
    """Who made a correction, as marks name people, and on which day."""

    who: str
    day: str


@dataclass(frozen=True, slots=True)
class SignedCorrection:
    """A correction with its author, whom the marks of its unit will name."""

    correction: Correction
    author: CorrectionAuthor


@dataclass(frozen=True, slots=True)
class CollectedCorrections:
    """A catalog with the new corrections of a page in it, those corrections, and what is left."""

    catalog: Catalog
    corrections: tuple[SignedCorrection, ...]
    unmatched: tuple[UnmatchedParagraph, ...]


@dataclass(frozen=True, slots=True)
class PageReport:
    """What a sync found in the page at `path`: the new corrections, and what stands for no unit."""

    slug: str
    path: str
    corrections: tuple[SignedCorrection, ...]
    unmatched: tuple[UnmatchedParagraph, ...]


def apply_corrections(catalog: Catalog, corrections: Iterable[SignedCorrection]) -> Catalog:
    """The catalog with the corrections that are new to it, each by its author.

    Laws: a target is replaced only by a text that a person wrote over it in the page; a unit
    becomes approved only by an approval of these very texts; compared again, the page has no new
    correction.
    """
    for signed in corrections:
        correction, author = signed.correction, signed.author
        unit = next(u for u in catalog.units if u.id == correction.unit_id)
        change = _take_text if correction.outcome is CorrectionOutcome.TAKEN else _put_beside
        mark = Mark(PAGE_VERB, author.who, author.day, compute_texts_seal([correction.text]))
        catalog = catalog.replace_unit(_replace_mark(change(unit, correction.text, author), mark))
    return catalog


def _take_text(unit: Unit, text: str, author: CorrectionAuthor) -> Unit:
    if unit.outdated and unit.previous is not None:
        # The page was built from the source as it was, so the correction belongs to that pair,
        # and the unit still waits for a translation of its present source.
        old = unit.update_source(unit.previous, unit.role)
        return _save_text(old, text, author).update_source(unit.source, unit.role)
    return _save_text(unit, text, author)


def _save_text(unit: Unit, text: str, author: CorrectionAuthor) -> Unit:
    if unit.shape and unit.target:
        return unit.declare_shape(unit.shape, text, author.who, author.day)
    return unit.save(text, author.who, author.day)


def _put_beside(unit: Unit, text: str, author: CorrectionAuthor) -> Unit:
    return add_alternative(unit, text, author.who, author.day)


def _replace_mark(unit: Unit, mark: Mark) -> Unit:
    """The unit with one more mark, in place of the same person's older one."""
    others = (m for m in unit.marks if (m.verb, m.who) != (mark.verb, mark.who))
    return replace(unit, marks=(*others, mark))


def has_page_mark(unit: Unit, text: str) -> bool:
    """Whether an earlier sync read this very text from the page."""
    seal = compute_texts_seal([text])
    return any(mark.verb == PAGE_VERB and mark.seal == seal for mark in unit.marks)
