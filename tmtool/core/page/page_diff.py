"""A proof is a page read against its catalog: what it has otherwise, and whose turn that is."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.merge import quoted
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.page.correction import (
    Author,
    Collected,
    Correction,
    Fate,
    Reading,
    Signed,
    Stray,
    Verdict,
    applied,
    known,
)
from tmtool.core.page.page_alignment import Piece, answers, misplaced
from tmtool.core.text.lang import identified
from tmtool.core.text.text import folded, paragraphs

ROUNDS = 5  # in which one sync reads a page, at most
WITHIN = 0.8  # the share of a paragraph's words from which it is a part of another one


@dataclass(frozen=True, slots=True)
class Slot:
    """One paragraph that a build of today might put into the page, and the unit it is of."""

    unit: Unit
    piece: Piece
    bare: bool  # the unit's source, where it has no target


def read(catalog: Catalog, page: Sequence[Piece], base: Sequence[Piece] | None) -> Reading:
    """What `page` says that `catalog`, synced to its source, does not.

    `base` is the page as it was last built. A text that differs from it, while the unit's target
    does not, is taken; one that differs from both is asked, as is every difference where there is
    no base, and a text in the source's language. A text that was read before is not read again.
    """
    return _Reader(catalog, page, base).reading()


def collected(
    catalog: Catalog,
    page: Sequence[Piece],
    base: Sequence[Piece] | None,
    author: Callable[[Correction], Author],
) -> Collected:
    """Everything that is news in `page`, and the catalog with it; no second look finds more.

    What was taken may show which of several equal paragraphs a correction belongs to, so the page
    is read again until it has no news.
    """
    news: tuple[Signed, ...] = ()
    reading = read(catalog, page, base)
    for _ in range(ROUNDS):
        found = [Signed(correction, author(correction)) for correction in reading.news]
        if not found:
            break
        news = (*news, *found)
        catalog = applied(catalog, found)
        reading = read(catalog, page, base)
    return Collected(catalog, news, reading.strays)


class _Reader:
    """One page beside its catalog; positions are in the page, the base and the slots."""

    def __init__(
        self, catalog: Catalog, page: Sequence[Piece], base: Sequence[Piece] | None
    ) -> None:
        self.catalog = catalog
        self.page = page
        self.base = base
        self.kept = answers(base, page) if base is not None else dict(enumerate(range(len(page))))
        old = self._either(page if base is None else base)
        self.slots = _slots(catalog, {piece.text for piece in old})
        self.places = self._places(old)  # of slots in the base, or in the page without one
        self.agreed = {n: at for n, at in self._answered(page).items() if self._equal(n, page[at])}

    def _either(self, old: Sequence[Piece]) -> list[Piece]:
        """The base, with the page's text where a unit has that already."""
        present = {text for unit in self.catalog.units for text in paragraphs(unit.target)}
        now = {n: self.page[at] for n, at in self.kept.items() if self.page[at].text in present}
        return [now.get(n, piece) for n, piece in enumerate(old)]

    def _places(self, old: Sequence[Piece]) -> dict[int, int]:
        return {
            n: at
            for n, at in self._answered(old).items()
            if self._equal(n, old[at]) or not self.slots[n].bare
        }

    def _answered(self, pieces: Sequence[Piece]) -> dict[int, int]:
        return answers([slot.piece for slot in self.slots], pieces)

    def _equal(self, n: int, piece: Piece) -> bool:
        return self.slots[n].piece.text == piece.text

    def reading(self) -> Reading:
        positions: dict[str, list[int]] = {}
        for n, slot in enumerate(self.slots):
            positions.setdefault(slot.unit.id, []).append(n)
        found = (self._correction(numbers) for numbers in positions.values())
        return Reading(tuple(c for c in found if c), tuple(self._strays()))

    def _correction(self, numbers: list[int]) -> Correction | None:
        """What the page says of the unit whose slots these are, where that is news."""
        unit = self.slots[numbers[0]].unit
        places = [self.places[n] for n in numbers if n in self.places]
        agreed = all(n in self.agreed for n in numbers)
        if agreed or not places or any(place not in self.kept for place in places):
            return None
        pieces = [self.page[self.kept[place]] for place in places]
        text = _joined(pieces)
        now = _joined([self.slots[n].piece for n in numbers])
        before = _joined([self.base[p] for p in places]) if self.base is not None else None
        if text in {now, before}:
            return None
        # Where a page was built with the source in place of a person's target, both have a say.
        built = None if self.slots[numbers[0]].bare and _persons(unit) else before
        verdict = self._verdict(unit, text, now, built)
        lines = tuple(dict.fromkeys(piece.lines for piece in pieces))
        return Correction(unit.id, verdict, before or now, text, lines) if verdict else None

    def _verdict(self, unit: Unit, text: str, now: str, before: str | None) -> Verdict | None:
        """What becomes of a text that neither the base nor the catalog has; None for nothing."""
        beside_it = [m for m in unit.marks if m.verb == "alt" and m.rest == quoted(text)]
        if known(unit, text):
            if any(unit.fits(mark) for mark in beside_it):
                return Verdict.OPEN
            return Verdict.ASKED if beside_it else None
        mine = before is not None and (now == before or known(unit, now))
        if not mine or unit.suggested or self._untranslated(unit, text):
            return Verdict.ASKED
        return Verdict.TAKEN

    def _untranslated(self, unit: Unit, text: str) -> bool:
        """Whether the text is the source's, or in its language while the unit's target is not."""
        lang = self.catalog.source
        foreign = identified(text) is lang and identified(unit.target) is not lang
        return foreign or text in {unit.source, unit.previous}

    def _strays(self) -> Iterator[Stray]:
        answered = {self.kept[p] for p in self.places.values() if p in self.kept}
        answered |= set(self.agreed.values())
        if self.base is not None:
            # What nobody touched asks for no answer, whatever became of its unit.
            same = {n for p, n in self.kept.items() if self.base[p].text == self.page[n].text}
            answered |= same
        moved = self._moved()
        lines = {n: piece.lines.start for n, piece in enumerate(self.page)}
        for n in sorted(moved):
            yield Stray(Fate.MOVED, self.page[n].text, lines[n])
        added = [n for n in lines if n not in answered | moved]
        removed = [piece.text for piece in self._removed()]
        for n in added:
            text = self.page[n].text
            fates = [fate for gone in removed if (fate := _redivided(gone, text))]
            yield Stray((fates or [Fate.ADDED])[0], text, lines[n])
        for gone in removed:
            if not any(_redivided(gone, self.page[n].text) for n in added):
                yield Stray(Fate.REMOVED, gone, 0)

    def _removed(self) -> list[Piece]:
        """What a build would put into the page, and somebody took out of it."""
        if self.base is None:
            return [
                slot.piece
                for n, slot in enumerate(self.slots)
                if n not in self.places and not slot.bare and slot.unit.state is not State.DRAFT
            ]
        wanted = {at for n, at in self.places.items() if n not in self.agreed}
        return [p for n, p in enumerate(self.base) if n not in self.kept and n in wanted]

    def _moved(self) -> frozenset[int]:
        """Pieces of the page that stand neither where the base had them nor where units are."""
        by_base = misplaced([n for _, n in sorted(self.kept.items())])
        if self.base is not None and not by_base:
            return by_base
        by_unit = misplaced(
            [self.kept[p] for _, p in sorted(self.places.items()) if p in self.kept]
        )
        return by_base if by_unit and self.base is not None else by_unit


def _slots(catalog: Catalog, present: set[str]) -> list[Slot]:
    """What stands for each unit: its target, or its source where a page was built without it."""
    slots: list[Slot] = []
    for unit in catalog.units:
        parts = paragraphs(unit.target)
        shown = not present.intersection(parts) and unit.source in present
        bare = shown or (not parts and not unit.shape)
        texts = paragraphs(unit.source) if bare else parts
        slots += [Slot(unit, Piece(text, unit.role), bare) for text in texts]
    return slots


def _joined(pieces: Sequence[Piece]) -> str:
    return "\n\n".join(piece.text for piece in pieces)


def _persons(unit: Unit) -> bool:
    """Whether the unit has a target that a machine did not make, or made for another source."""
    return bool(unit.target) and (unit.outdated or unit.state is not State.DRAFT)


def _redivided(gone: str, text: str) -> Fate | None:
    """Whether a new paragraph is a part of one that is gone, or holds it whole."""
    old, new = (Counter(folded(part).split()) for part in (gone, text))
    common = (old & new).total()
    if common >= WITHIN * new.total() and new.total() < old.total():
        return Fate.SPLIT
    return Fate.MERGED if common >= WITHIN * old.total() and old.total() < new.total() else None
