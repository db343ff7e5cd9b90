"""A correction is what somebody wrote into a built page by hand, on its way back to its unit."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tmtool.core.answer import Piece, answers, misplaced
from tmtool.core.build import texts_seal
from tmtool.core.catalog import Catalog
from tmtool.core.lang import identified
from tmtool.core.mark import Mark
from tmtool.core.merge import beside, quoted
from tmtool.core.text import paragraphs
from tmtool.core.unit import State, Unit

ROUNDS = 5  # a page is read at most by one sync
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
    """A paragraph that somebody added to a page, took out or moved, with its line (0 if gone)."""

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

    def _either(self, old: Sequence[Piece]) -> list[Piece]:
        """The base, with the page's text where a unit has that already."""
        present = {text for unit in self.catalog.units for text in paragraphs(unit.target)}
        now = {n: self.page[at] for n, at in self.kept.items() if self.page[at].text in present}
        return [now.get(n, piece) for n, piece in enumerate(old)]

    def _places(self, old: Sequence[Piece]) -> dict[int, int]:
        found = answers([slot.piece for slot in self.slots], old)
        return {
            n: at
            for n, at in found.items()
            if old[at].text == self.slots[n].piece.text or not self.slots[n].bare
        }

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
        if not places or any(place not in self.kept for place in places):
            return None
        pieces = [self.page[self.kept[place]] for place in places]
        text = _joined(pieces)
        now = _joined([self.slots[n].piece for n in numbers])
        before = _joined([self.base[p] for p in places]) if self.base is not None else None
        if text in {now, before}:
            return None
        # Where a page was built with the source in place of a person's target, both have a say.
        known = None if self.slots[numbers[0]].bare and _persons(unit) else before
        verdict = self._verdict(unit, text, now, known)
        lines = tuple(dict.fromkeys(piece.lines for piece in pieces))
        return Correction(unit.id, verdict, before or now, text, lines) if verdict else None

    def _verdict(self, unit: Unit, text: str, now: str, before: str | None) -> Verdict | None:
        """What becomes of a text that neither the base nor the catalog has; None for nothing."""
        beside_it = [m for m in unit.marks if m.verb == "alt" and m.rest == quoted(text)]
        if _known(unit, text):
            if any(unit.fits(mark) for mark in beside_it):
                return Verdict.OPEN
            return Verdict.ASKED if beside_it else None
        mine = before is not None and (now == before or _known(unit, now))
        if not mine or unit.suggested or self._untranslated(unit, text):
            return Verdict.ASKED
        return Verdict.TAKEN

    def _untranslated(self, unit: Unit, text: str) -> bool:
        """Whether the text is the source's, or in its language while the unit's target is not."""
        lang = self.catalog.source
        foreign = identified(text) is lang and identified(unit.target) is not lang
        return foreign or text in {unit.source, unit.previous}

    def _strays(self) -> Iterator[Stray]:
        wanted = {slot.piece.text for n, slot in enumerate(self.slots) if n not in self.places}
        answered = {self.kept[p] for p in self.places.values() if p in self.kept}
        old = self.page if self.base is None else self.base
        same = {n for place, n in self.kept.items() if old[place].text == self.page[n].text}
        untouched = same if self.base is not None else set()
        moved = self._moved()
        for n, piece in enumerate(self.page):
            if n in moved:
                yield Stray(Fate.MOVED, piece.text, piece.lines.start)
            elif n not in answered | untouched and piece.text not in wanted:
                yield Stray(Fate.ADDED, piece.text, piece.lines.start)
        yield from self._removed()

    def _removed(self) -> Iterator[Stray]:
        if self.base is None:
            gone = [
                slot.piece
                for n, slot in enumerate(self.slots)
                if n not in self.places and not slot.bare and slot.unit.state is not State.DRAFT
            ]
        else:
            wanted = set(self.places.values())
            gone = [p for n, p in enumerate(self.base) if n not in self.kept and n in wanted]
        for piece in gone:
            yield Stray(Fate.REMOVED, piece.text, 0)

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


def _known(unit: Unit, text: str) -> bool:
    """Whether sync read this very text from the page before."""
    seal = texts_seal([text])
    return any(mark.verb == READ and mark.seal == seal for mark in unit.marks)


def _persons(unit: Unit) -> bool:
    """Whether the unit has a target that a machine did not make, or made for another source."""
    return bool(unit.target) and (unit.outdated or unit.state is not State.DRAFT)
