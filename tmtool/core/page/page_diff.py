"""A proof is a page read against its catalog: what it has otherwise, and whose turn that is."""

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

MAX_ROUNDS = 5  # in which one sync reads a page, at most
MIN_SHARED_WORDS = 0.8  # the share of a paragraph's words from which it is a part of another one


@dataclass(frozen=True, slots=True)
class ExpectedParagraph:
    """One paragraph that a build of today might put into the page, and the unit it is of."""

    unit: Unit
    paragraph: PageParagraph
    is_source: bool  # the unit's source, where it has no target


def compare_page(
    catalog: Catalog, page: Sequence[PageParagraph], base: Sequence[PageParagraph] | None
) -> PageDifferences:
    """What `page` says that `catalog`, synced to its source, does not.

    `base` is the page as it was last built. A text that differs from it, while the unit's target
    does not, is taken; one that differs from both is asked, as is every difference where there is
    no base, and a text in the source's language. A text that was read before is not read again.
    """
    return _PageComparison(catalog, page, base).find_differences()


def collect_corrections(
    catalog: Catalog,
    page: Sequence[PageParagraph],
    base: Sequence[PageParagraph] | None,
    find_author: Callable[[Correction], CorrectionAuthor],
) -> CollectedCorrections:
    """Everything that is news in `page`, and the catalog with it; no second look finds more.

    What was taken may show which of several equal paragraphs a correction belongs to, so the page
    is read again until it has no news.
    """
    news: tuple[SignedCorrection, ...] = ()
    reading = compare_page(catalog, page, base)
    for _ in range(MAX_ROUNDS):
        found = [
            SignedCorrection(correction, find_author(correction))
            for correction in reading.new_corrections
        ]
        if not found:
            break
        news = (*news, *found)
        catalog = apply_corrections(catalog, found)
        reading = compare_page(catalog, page, base)
    return CollectedCorrections(catalog, news, reading.unmatched)


class _PageComparison:
    """One page beside its catalog; positions are in the page, the base and the slots."""

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
        self.expected = _list_expected(catalog, {piece.text for piece in old})
        self.base_places = self._find_base_places(
            old
        )  # of slots in the base, or in the page without one
        self.agreeing = {
            n: at
            for n, at in self._align_expected(page).items()
            if self._has_same_text(n, page[at])
        }

    def _update_base(self, old: Sequence[PageParagraph]) -> list[PageParagraph]:
        """The base, with the page's text where a unit has that already."""
        present = {text for unit in self.catalog.units for text in split_paragraphs(unit.target)}
        now = {
            n: self.page[at] for n, at in self.base_to_page.items() if self.page[at].text in present
        }
        return [now.get(n, piece) for n, piece in enumerate(old)]

    def _find_base_places(self, old: Sequence[PageParagraph]) -> dict[int, int]:
        return {
            n: at
            for n, at in self._align_expected(old).items()
            if self._has_same_text(n, old[at]) or not self.expected[n].is_source
        }

    def _align_expected(self, paragraphs: Sequence[PageParagraph]) -> dict[int, int]:
        return align_paragraphs([slot.paragraph for slot in self.expected], paragraphs)

    def _has_same_text(self, n: int, paragraph: PageParagraph) -> bool:
        return self.expected[n].paragraph.text == paragraph.text

    def find_differences(self) -> PageDifferences:
        positions: dict[str, list[int]] = {}
        for n, slot in enumerate(self.expected):
            positions.setdefault(slot.unit.id, []).append(n)
        found = (self._find_correction(numbers) for numbers in positions.values())
        return PageDifferences(tuple(c for c in found if c), tuple(self._find_unmatched()))

    def _find_correction(self, positions: list[int]) -> Correction | None:
        """What the page says of the unit whose slots these are, where that is news."""
        unit = self.expected[positions[0]].unit
        places = [self.base_places[n] for n in positions if n in self.base_places]
        agreed = all(n in self.agreeing for n in positions)
        if agreed or not places or any(place not in self.base_to_page for place in places):
            return None
        pieces = [self.page[self.base_to_page[place]] for place in places]
        text = _join_texts(pieces)
        now = _join_texts([self.expected[n].paragraph for n in positions])
        before = _join_texts([self.base[p] for p in places]) if self.base is not None else None
        if text in {now, before}:
            return None
        # Where a page was built with the source in place of a person's target, both have a say.
        built = (
            None if self.expected[positions[0]].is_source and _has_human_target(unit) else before
        )
        verdict = self._decide_outcome(unit, text, now, built)
        lines = tuple(dict.fromkeys(piece.lines for piece in pieces))
        return Correction(unit.id, verdict, before or now, text, lines) if verdict else None

    def _decide_outcome(
        self, unit: Unit, text: str, target_text: str, built_text: str | None
    ) -> CorrectionOutcome | None:
        """What becomes of a text that neither the base nor the catalog has; None for nothing."""
        beside_it = [m for m in unit.marks if m.verb == "alt" and m.rest == quote_target(text)]
        if has_page_mark(unit, text):
            if any(unit.is_fitting(mark) for mark in beside_it):
                return CorrectionOutcome.OPEN
            return CorrectionOutcome.ASKED if beside_it else None
        mine = built_text is not None and (
            target_text == built_text or has_page_mark(unit, target_text)
        )
        if not mine or unit.is_suggestion or self._is_untranslated(unit, text):
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
            # What nobody touched asks for no answer, whatever became of its unit.
            same = {
                n for p, n in self.base_to_page.items() if self.base[p].text == self.page[n].text
            }
            answered |= same
        moved = self._find_moved()
        lines = {n: piece.lines.start for n, piece in enumerate(self.page)}
        for n in sorted(moved):
            yield UnmatchedParagraph(StrayReason.MOVED, self.page[n].text, lines[n])
        added = [n for n in lines if n not in answered | moved]
        removed = [piece.text for piece in self._find_removed()]
        for n in added:
            text = self.page[n].text
            fates = [fate for gone in removed if (fate := _classify_redivision(gone, text))]
            yield UnmatchedParagraph((fates or [StrayReason.ADDED])[0], text, lines[n])
        for gone in removed:
            if not any(_classify_redivision(gone, self.page[n].text) for n in added):
                yield UnmatchedParagraph(StrayReason.REMOVED, gone, 0)

    def _find_removed(self) -> list[PageParagraph]:
        """What a build would put into the page, and somebody took out of it."""
        if self.base is None:
            return [
                slot.paragraph
                for n, slot in enumerate(self.expected)
                if n not in self.base_places
                and not slot.is_source
                and slot.unit.state is not State.DRAFT
            ]
        wanted = {at for n, at in self.base_places.items() if n not in self.agreeing}
        return [p for n, p in enumerate(self.base) if n not in self.base_to_page and n in wanted]

    def _find_moved(self) -> frozenset[int]:
        """Pieces of the page that stand neither where the base had them nor where units are."""
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
    """What stands for each unit: its target, or its source where a page was built without it."""
    slots: list[ExpectedParagraph] = []
    for unit in catalog.units:
        parts = split_paragraphs(unit.target)
        shown = not page_texts.intersection(parts) and unit.source in page_texts
        bare = shown or (not parts and not unit.shape)
        texts = split_paragraphs(unit.source) if bare else parts
        slots += [ExpectedParagraph(unit, PageParagraph(text, unit.role), bare) for text in texts]
    return slots


def _join_texts(pieces: Sequence[PageParagraph]) -> str:
    return "\n\n".join(piece.text for piece in pieces)


def _has_human_target(unit: Unit) -> bool:
    """Whether the unit has a target that a machine did not make, or made for another source."""
    return bool(unit.target) and (unit.outdated or unit.state is not State.DRAFT)


def _classify_redivision(gone: str, text: str) -> StrayReason | None:
    """Whether a new paragraph is a part of one that is gone, or holds it whole."""
    old, new = (Counter(normalize_text(part).split()) for part in (gone, text))
    common = (old & new).total()
    if common >= MIN_SHARED_WORDS * new.total() and new.total() < old.total():
        return StrayReason.SPLIT
    return (
        StrayReason.MERGED
        if common >= MIN_SHARED_WORDS * old.total() and old.total() < new.total()
        else None
    )
