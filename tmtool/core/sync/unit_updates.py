"""A bench is where the units of one catalog are brought to the paragraphs as they now read."""

from collections.abc import Sequence

from tmtool.core.catalog.article import Block
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.ids import fresh_id
from tmtool.core.catalog.unit import Unit
from tmtool.core.sync import split_merge as lineage
from tmtool.core.sync.change import Change
from tmtool.core.sync.edit import edited
from tmtool.core.sync.matching import Kind, Track, split_places
from tmtool.core.sync.obsolete_matching import match_obsolete
from tmtool.core.sync.treatment import Treatments


class Bench:
    """The work in hand: which ids are taken and what has been changed so far."""

    def __init__(
        self,
        catalog: Catalog,
        blocks: Sequence[Block],
        tracks: Sequence[Track],
        day: str,
        treatments: Treatments,
    ) -> None:
        self.catalog = catalog
        self.blocks = blocks
        self.day = day
        self.treatments = treatments
        self.taken = set(catalog.ids)
        self.returning = match_obsolete(catalog, blocks, tracks)
        self.places = split_places(tracks)
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
                return self._returned(track, block) or self._added(block)

    def _edited(self, track: Track, block: Block) -> Unit:
        unit = self.catalog.units[track.before[0]]
        if track.kind is Kind.KEPT:
            return unit.placed(block.role)
        done = edited(unit, block, self.day, self.treatments)
        texts = (unit.source, block.text)
        self.changes.append(Change(track.kind, unit.id, *texts, done.weight, done.treatment))
        return done.unit

    def _merged(self, track: Track, block: Block) -> Unit:
        units = [self.catalog.units[n] for n in track.before]
        origins = tuple(unit.id for unit in units)
        if whole := self._returned(track, block, origins):
            return whole
        start = lineage.merged(units, block, self._fresh(block), self.day)
        return self._descended(Kind.MERGED, start, block, origins)

    def _split(self, track: Track, block: Block) -> Unit:
        whole = track.before[0]
        unit = self.catalog.units[whole]
        if part := self._returned(track, block, (unit.id,)):
            return part
        if whole not in self.parts:
            self.parts[whole] = self._divided(whole, unit)
        return self._descended(Kind.SPLIT, self.parts[whole][track.after], block, (unit.id,))

    def _divided(self, whole: int, unit: Unit) -> dict[int, Unit]:
        """New units for all parts of a split, by the position of their paragraphs."""
        places = self.places[whole]
        blocks = [self.blocks[n] for n in places]
        ids = [self._fresh(block) for block in blocks]
        return dict(zip(places, lineage.split(unit, blocks, ids, self.day), strict=True))

    def _descended(self, kind: Kind, start: Unit, block: Block, origins: tuple[str, ...]) -> Unit:
        done = edited(start, block, self.day, self.treatments)
        outcome = (done.weight, done.treatment, origins)
        self.changes.append(Change(kind, start.id, start.source, block.text, *outcome))
        return done.unit

    def _returned(self, track: Track, block: Block, origins: tuple[str, ...] = ()) -> Unit | None:
        unit = self.returning.get(track.after)
        if unit is None:
            return None
        self.changes.append(Change(Kind.RETURNED, unit.id, after=block.text, origins=origins))
        return unit.revived().resourced(block.text, block.role)

    def _added(self, block: Block) -> Unit:
        unit_id = self._fresh(block)
        self.changes.append(Change(Kind.ADDED, unit_id, after=block.text))
        return Unit(unit_id, self.catalog.target, block.role, block.text)

    def _fresh(self, block: Block) -> str:
        unit_id = fresh_id(self.catalog.slug, block.text, self.taken)
        self.taken.add(unit_id)
        return unit_id
