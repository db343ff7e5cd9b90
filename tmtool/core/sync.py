"""Sync brings a catalog to what its source article now says, and loses nothing on the way."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tmtool.core import lineage
from tmtool.core.article import Block
from tmtool.core.catalog import Catalog
from tmtool.core.edit import edited
from tmtool.core.gravity import Weight
from tmtool.core.segment import fresh_id
from tmtool.core.track import Kind, Track, tracked
from tmtool.core.treatment import Treatment, Treatments
from tmtool.core.unit import Unit

TREATMENTS = Treatments()


@dataclass(frozen=True, slots=True)
class Change:
    """What sync did to one unit; `before` and `after` are its source texts, empty where none.

    For a unit with a translation whose words were touched, `weight` says how gravely and
    `treatment` what became of it. `origins` are the ids of the units it came out of; `before` is
    then its share of their sources.
    """

    kind: Kind
    id: str
    before: str = ""
    after: str = ""
    weight: Weight | None = None
    treatment: Treatment | None = None
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Synced:
    """A catalog brought up to date, and what that took; untouched units make no change."""

    catalog: Catalog
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Movement:
    """What one sync did to one article's catalog; `fresh` where the catalog is new."""

    slug: str
    path: str
    changes: tuple[Change, ...]
    fresh: bool

    def counted(self) -> tuple[tuple[Kind, int], ...]:
        """How many changes of each kind, in the order of the kinds; none that is nought."""
        counts = Counter(change.kind for change in self.changes)
        return tuple((kind, counts[kind]) for kind in Kind if counts[kind])


def synced(
    catalog: Catalog, blocks: Sequence[Block], day: str, treatments: Treatments = TREATMENTS
) -> Synced:
    """The catalog with one live unit for each of `blocks`, in their order.

    An id names one paragraph: one that is edited or moved keeps its unit; one that was made by a
    split or a merge is a new unit that knows where it comes from, and those it came out of wait
    among the obsolete, to return with their marks when they are put together, or taken apart,
    again. Laws: a second sync changes nothing; no target is lost, each lives on in a unit or in
    the obsolete list; the unit of an untouched paragraph is left exactly as it was.
    """
    tracks = tracked([u.source for u in catalog.units], [b.text for b in blocks])
    bench = _Bench(catalog, blocks, day, treatments)
    bench.places = _places(tracks)
    units = [bench.unit(track) for track in tracks]
    continued = {n for t in tracks if t.kind in _SAME for n in t.before}
    known = {n for t in tracks for n in t.before}
    gone = [n for n in range(len(catalog.units)) if n not in continued]
    bench.changes += [
        Change(Kind.REMOVED, unit.id, before=unit.source)
        for n in gone
        if n not in known
        for unit in [catalog.units[n]]
    ]
    retired = [u.retired() for n in gone if _worth(u := catalog.units[n])]
    live = {u.id for u in units}
    obsolete = [u for u in (*catalog.obsolete, *retired) if u.id not in live]
    return Synced(catalog.with_units([*units, *obsolete]), tuple(bench.changes))


_SAME = frozenset({Kind.KEPT, Kind.MOVED, Kind.EDITED})


def _worth(unit: Unit) -> bool:
    """Whether a unit whose paragraph is gone has anything to keep."""
    return bool(unit.target or unit.notes or any(m.verb != "from" for m in unit.marks))


def _places(tracks: Sequence[Track]) -> dict[int, list[int]]:
    """Where the parts of each split paragraph stand now."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for track in tracks:
        if track.kind is Kind.SPLIT:
            places[track.before[0]].append(track.after)
    return places


class _Bench:
    """The work in hand: which ids are taken and what has been changed so far."""

    def __init__(
        self, catalog: Catalog, blocks: Sequence[Block], day: str, treatments: Treatments
    ) -> None:
        self.catalog = catalog
        self.blocks = blocks
        self.day = day
        self.treatments = treatments
        self.taken = set(catalog.ids)
        self.waiting = {unit.source: unit for unit in reversed(catalog.obsolete)}
        self.places: dict[int, list[int]] = {}
        self.parts: dict[int, dict[int, Unit]] = {}
        self.changes: list[Change] = []

    def unit(self, track: Track) -> Unit:
        """The unit that answers the paragraph of `track` from now on."""
        block = self.blocks[track.after]
        match track.kind:
            case Kind.SPLIT:
                return self._split(track, block)
            case Kind.MERGED:
                return self._merged(track, block)
            case Kind.EDITED | Kind.MOVED | Kind.KEPT:
                return self._edited(track, block)
            case _:
                return self._returned(block) or self._added(block)

    def _edited(self, track: Track, block: Block) -> Unit:
        unit = self.catalog.units[track.before[0]]
        done = edited(unit, block, self.day, self.treatments)
        if track.kind is not Kind.KEPT:
            texts = (unit.source, block.text)
            change = Change(track.kind, unit.id, *texts, done.weight, done.treatment)
            self.changes.append(change)
        return done.unit

    def _merged(self, track: Track, block: Block) -> Unit:
        units = [self.catalog.units[n] for n in track.before]
        origins = tuple(unit.id for unit in units)
        whole = self.waiting.get(block.text)
        kin = whole and all(lineage.descends(unit, whole) for unit in units)
        if whole and kin and lineage.agree(whole, units):
            change = Change(Kind.RETURNED, whole.id, after=block.text, origins=origins)
            self.changes.append(change)
            return self.waiting.pop(block.text).revived().resourced(block.text, block.role)
        start = lineage.merged(units, block, self._fresh(block), self.day)
        return self._descended(Kind.MERGED, start, block, origins)

    def _split(self, track: Track, block: Block) -> Unit:
        whole = track.before[0]
        unit = self.catalog.units[whole]
        if whole not in self.parts:
            self.parts[whole] = self._divided(whole, unit)
        start = self.parts[whole][track.after]
        if not start.obsolete:
            return self._descended(Kind.SPLIT, start, block, (unit.id,))
        change = Change(Kind.RETURNED, start.id, after=block.text, origins=(unit.id,))
        self.changes.append(change)
        return start.revived().resourced(block.text, block.role)

    def _divided(self, whole: int, unit: Unit) -> dict[int, Unit]:
        """The units of all parts of a split, by the position of their paragraphs."""
        places = self.places[whole]
        blocks = [self.blocks[n] for n in places]
        before = [self.waiting.get(block.text) for block in blocks]
        former = [u for u in before if u is not None and lineage.descends(unit, u)]
        if len(former) == len(blocks) and lineage.agree(unit, former):
            for block in blocks:
                self.waiting.pop(block.text, None)
            return dict(zip(places, former, strict=True))
        ids = [self._fresh(block) for block in blocks]
        return dict(zip(places, lineage.split(unit, blocks, ids, self.day), strict=True))

    def _descended(self, kind: Kind, start: Unit, block: Block, origins: tuple[str, ...]) -> Unit:
        done = edited(start, block, self.day, self.treatments)
        outcome = (done.weight, done.treatment, origins)
        self.changes.append(Change(kind, start.id, start.source, block.text, *outcome))
        return done.unit

    def _returned(self, block: Block) -> Unit | None:
        unit = self.waiting.pop(block.text, None)
        if unit is None:
            return None
        self.changes.append(Change(Kind.RETURNED, unit.id, after=block.text))
        return unit.revived().resourced(block.text, block.role)

    def _added(self, block: Block) -> Unit:
        unit_id = self._fresh(block)
        self.changes.append(Change(Kind.ADDED, unit_id, after=block.text))
        return Unit(unit_id, self.catalog.target, block.role, block.text)

    def _fresh(self, block: Block) -> str:
        unit_id = fresh_id(self.catalog.slug, block.text, self.taken)
        self.taken.add(unit_id)
        return unit_id
