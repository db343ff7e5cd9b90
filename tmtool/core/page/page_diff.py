"""Compares a built page with its catalog, to find what somebody corrected in the page by hand."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import quote_target
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.page.correction import (
    CollectedCorrections,
    Correction,
    CorrectionAuthor,
    CorrectionOutcome,
    PageDifferences,
    SignedCorrection,
    StrayReason,
    UnmatchedParagraph,
    apply_corrections,
    has_page_mark,
)
from tmtool.core.page.page_alignment import PageParagraph, align_paragraphs, find_misplaced
from tmtool.core.text.lang import identify_language
from tmtool.core.text.text import normalize_text, split_paragraphs

MAX_ROUNDS = 5  # comparisons of one page in one sync, at most
MIN_SHARED_WORDS = 0.8  # of the words of a paragraph, where it is a part of another one


@dataclass(frozen=True, slots=True)
class ExpectedParagraph:
    """One paragraph that a build would put into the page now, and the unit it comes from.

    With `is_source` it is of the unit's source, as a page built in part has it.
    """

    unit: Unit
    paragraph: PageParagraph
    is_source: bool


def compare_page(
    catalog: Catalog, page: Sequence[PageParagraph], base: Sequence[PageParagraph] | None
) -> PageDifferences:
    """What `page` says that `catalog`, synced to its source, does not.

    `base` is the page as it was last built, None where nobody has that. A text that differs from
    it, while the unit's target does not, is `TAKEN`. One that differs from both is `ASKED`, as is
    every difference where there is no base, and a text in the source's language. A text that an
    earlier sync read is no difference, except while both texts wait for a choice (`OPEN`).
    """
    return _PageComparison(catalog, page, base).find_differences()


def collect_corrections(
    catalog: Catalog,
    page: Sequence[PageParagraph],
    base: Sequence[PageParagraph] | None,
    find_author: Callable[[Correction], CorrectionAuthor],
) -> CollectedCorrections:
    """The new corrections of `page`, and the catalog with them; a second call finds none.

    One correction, once taken, may show which of several equal paragraphs another belongs to, so
    the page is compared again until nothing new is found.
    """
    corrections: tuple[SignedCorrection, ...] = ()
    differences = compare_page(catalog, page, base)
    for _ in range(MAX_ROUNDS):
        signed = [SignedCorrection(c, find_author(c)) for c in differences.new_corrections]
        if not signed:
            break
        corrections = (*corrections, *signed)
        catalog = apply_corrections(catalog, signed)
        differences = compare_page(catalog, page, base)
    return CollectedCorrections(catalog, corrections, differences.unmatched)


class _PageComparison:
    """One page beside its catalog and its base, paragraph by paragraph.

    Each is a sequence of paragraphs, and what belongs together is kept as positions in them:
    `base_to_page` from the base to the page, `base_places` from `expected` to the base (to the
    page where there is no base), `agreeing` from `expected` to the page where the texts are equal.
    """

    def __init__(
        self, catalog: Catalog, page: Sequence[PageParagraph], base: Sequence[PageParagraph] | None
    ) -> None:
        self.catalog = catalog
        self.page = page
        self.base = base
        self.base_to_page = (
            align_paragraphs(base, page) if base is not None else dict(enumerate(range(len(page))))
        )
        old = self._update_base(page if base is None else base)
        self.expected = _list_expected(catalog, {paragraph.text for paragraph in old})
        self.base_places = self._find_base_places(old)
        self.agreeing = {
            n: at
            for n, at in self._align_expected(page).items()
            if self._has_same_text(n, page[at])
        }

    def _update_base(self, old: Sequence[PageParagraph]) -> list[PageParagraph]:
        """The base, with the page's text where a unit has that already."""
        targets = {text for unit in self.catalog.units for text in split_paragraphs(unit.target)}
        updates = {
            n: self.page[at] for n, at in self.base_to_page.items() if self.page[at].text in targets
        }
        return [updates.get(n, paragraph) for n, paragraph in enumerate(old)]

    def _find_base_places(self, old: Sequence[PageParagraph]) -> dict[int, int]:
        return {
            n: at
            for n, at in self._align_expected(old).items()
            if self._has_same_text(n, old[at]) or not self.expected[n].is_source
        }

    def _align_expected(self, paragraphs: Sequence[PageParagraph]) -> dict[int, int]:
        return align_paragraphs([one.paragraph for one in self.expected], paragraphs)

    def _has_same_text(self, n: int, paragraph: PageParagraph) -> bool:
        return self.expected[n].paragraph.text == paragraph.text

    def find_differences(self) -> PageDifferences:
        positions: dict[str, list[int]] = {}
        for n, expected in enumerate(self.expected):
            positions.setdefault(expected.unit.id, []).append(n)
        corrections = (self._find_correction(numbers) for numbers in positions.values())
        return PageDifferences(tuple(c for c in corrections if c), tuple(self._find_unmatched()))

    def _find_correction(self, positions: list[int]) -> Correction | None:
        """What the page has instead of these paragraphs of one unit, where that is a correction."""
        unit = self.expected[positions[0]].unit
        places = [self.base_places[n] for n in positions if n in self.base_places]
        agreed = all(n in self.agreeing for n in positions)
        if agreed or not places or any(place not in self.base_to_page for place in places):
            return None
        paragraphs = [self.page[self.base_to_page[place]] for place in places]
        text = _join_texts(paragraphs)
        target = _join_texts([self.expected[n].paragraph for n in positions])
        before = _join_texts([self.base[p] for p in places]) if self.base is not None else None
        if text in {target, before}:
            return None
        # A page built with the source in place of a person's target says nothing of that target:
        # whether the page or the catalog has the better text is then for a person to decide.
        built = (
            None if self.expected[positions[0]].is_source and _has_human_target(unit) else before
        )
        outcome = self._decide_outcome(unit, text, target, built)
        lines = tuple(dict.fromkeys(paragraph.lines for paragraph in paragraphs))
        return Correction(unit.id, outcome, before or target, text, lines) if outcome else None

    def _decide_outcome(
        self, unit: Unit, text: str, target_text: str, built_text: str | None
    ) -> CorrectionOutcome | None:
        """What becomes of a text that neither the base nor the catalog has; None for nothing."""
        beside_it = [m for m in unit.marks if m.verb == "alt" and m.rest == quote_target(text)]
        if has_page_mark(unit, text):
            if any(unit.is_fitting(mark) for mark in beside_it):
                return CorrectionOutcome.OPEN
            return CorrectionOutcome.ASKED if beside_it else None
        only_page_changed = built_text is not None and (
            target_text == built_text or has_page_mark(unit, target_text)
        )
        if not only_page_changed or unit.is_suggestion or self._is_untranslated(unit, text):
            return CorrectionOutcome.ASKED
        return CorrectionOutcome.TAKEN

    def _is_untranslated(self, unit: Unit, text: str) -> bool:
        """Whether the text is the source's, or in its language while the unit's target is not."""
        lang = self.catalog.source_lang
        foreign = identify_language(text) is lang and identify_language(unit.target) is not lang
        return foreign or text in {unit.source, unit.previous}

    def _find_unmatched(self) -> Iterator[UnmatchedParagraph]:
        answered = {
            self.base_to_page[p] for p in self.base_places.values() if p in self.base_to_page
        }
        answered |= set(self.agreeing.values())
        if self.base is not None:
            # A paragraph that nobody touched in the page is no difference, whatever became of its
            # unit in the catalog.
            same = {
                n for p, n in self.base_to_page.items() if self.base[p].text == self.page[n].text
            }
            answered |= same
        moved = self._find_moved()
        lines = {n: paragraph.lines.start for n, paragraph in enumerate(self.page)}
        for n in sorted(moved):
            yield UnmatchedParagraph(StrayReason.MOVED, self.page[n].text, lines[n])
        added = [n for n in lines if n not in answered | moved]
        removed = [paragraph.text for paragraph in self._find_removed()]
        for n in added:
            text = self.page[n].text
            reasons = [reason for old in removed if (reason := _classify_redivision(old, text))]
            yield UnmatchedParagraph((reasons or [StrayReason.ADDED])[0], text, lines[n])
        for old in removed:
            if not any(_classify_redivision(old, self.page[n].text) for n in added):
                yield UnmatchedParagraph(StrayReason.REMOVED, old, 0)

    def _find_removed(self) -> list[PageParagraph]:
        """The paragraphs that a build would put into the page, and somebody took out of it."""
        if self.base is None:
            return [
                expected.paragraph
                for n, expected in enumerate(self.expected)
                if n not in self.base_places
                and not expected.is_source
                and expected.unit.state is not State.DRAFT
            ]
        missing = {at for n, at in self.base_places.items() if n not in self.agreeing}
        return [p for n, p in enumerate(self.base) if n not in self.base_to_page and n in missing]

    def _find_moved(self) -> frozenset[int]:
        """Positions in the page that fit neither the order of the base nor that of the units."""
        by_base = find_misplaced([n for _, n in sorted(self.base_to_page.items())])
        if self.base is not None and not by_base:
            return by_base
        by_unit = find_misplaced(
            [
                self.base_to_page[p]
                for _, p in sorted(self.base_places.items())
                if p in self.base_to_page
            ]
        )
        return by_base if by_unit and self.base is not None else by_unit


def _list_expected(catalog: Catalog, page_texts: set[str]) -> list[ExpectedParagraph]:
    """What stands for each unit: its target, or its source where a page was built without it.

    `page_texts` are those of the page as it was built.
    """
    expected: list[ExpectedParagraph] = []
    for unit in catalog.units:
        targets = split_paragraphs(unit.target)
        built_from_source = not page_texts.intersection(targets) and unit.source in page_texts
        is_source = built_from_source or (not targets and not unit.shape)
        texts = split_paragraphs(unit.source) if is_source else targets
        expected += [
            ExpectedParagraph(unit, PageParagraph(text, unit.role), is_source) for text in texts
        ]
    return expected


def _join_texts(paragraphs: Sequence[PageParagraph]) -> str:
    return "\n\n".join(paragraph.text for paragraph in paragraphs)


def _has_human_target(unit: Unit) -> bool:
    """Whether the unit has a target that a machine did not make, or made for another source."""
    return bool(unit.target) and (unit.outdated or unit.state is not State.DRAFT)


def _classify_redivision(removed: str, added: str) -> StrayReason | None:
    """Whether a new paragraph is a part of one that is gone, or contains it whole."""
    old, new = (Counter(normalize_text(text).split()) for text in (removed, added))
    shared = (old & new).total()
    if shared >= MIN_SHARED_WORDS * new.total() and new.total() < old.total():
        return StrayReason.SPLIT
    if shared >= MIN_SHARED_WORDS * old.total() and old.total() < new.total():
        return StrayReason.MERGED
    return None
