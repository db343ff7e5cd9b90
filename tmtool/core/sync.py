"""Sync brings a catalog to what its source article now says, and loses nothing on the way."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tmtool.core.article import Block
from tmtool.core.catalog import Catalog
from tmtool.core.segment import fresh_id
from tmtool.core.track import Kind, Track, tracked
from tmtool.core.unit import Unit


@dataclass(frozen=True, slots=True)
class Change:
    """What sync did to one unit; `before` and `after` are its source texts, empty where none."""

    kind: Kind
    id: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Synced:
    """A catalog brought up to date, and what that took; untouched units make no change."""

    catalog: Catalog
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Movement:
    """What one sync did to one article's catalog; `fresh` where the catalog is new.

    `former` is the article's name before, where it was renamed.
    """

    slug: str
    path: str
    changes: tuple[Change, ...]
    fresh: bool
    former: str = ""

    def counted(self) -> tuple[tuple[Kind, int], ...]:
        """How many changes of each kind, in the order of the kinds; none that is nought."""
        counts = Counter(change.kind for change in self.changes)
        return tuple((kind, counts[kind]) for kind in Kind if counts[kind])


def synced(catalog: Catalog, blocks: Sequence[Block]) -> Synced:
    """The catalog with one live unit for each of `blocks`, in their order.

    Laws: a second sync changes nothing; no target is lost, each lives on in a unit or in the
    obsolete list; the unit of an untouched paragraph is left exactly as it was.
    """
    tracks = tracked([u.source for u in catalog.units], [b.text for b in blocks])
    desk = _Desk(catalog)
    units = [desk.unit(track, blocks[track.after]) for track in tracks]
    continued = {t.before for t in tracks}
    gone = [u for n, u in enumerate(catalog.units) if n not in continued]
    for unit in gone:
        desk.changes.append(Change(Kind.REMOVED, unit.id, before=unit.source))
    retired = [u.retired() for u in gone if u.target or u.marks or u.notes]
    live = {u.id for u in units}
    obsolete = [u for u in (*catalog.obsolete, *retired) if u.id not in live]
    return Synced(catalog.with_units([*units, *obsolete]), tuple(desk.changes))


class _Desk:
    """The work in hand: which ids are taken and what has been changed so far."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.taken = set(catalog.ids)
        self.waiting = {unit.source: unit for unit in reversed(catalog.obsolete)}
        self.changes: list[Change] = []

    def unit(self, track: Track, block: Block) -> Unit:
        """The unit that answers `block` from now on."""
        if track.before is None:
            return self._returned(block) or self._added(block)
        unit = self.catalog.units[track.before]
        if track.kind in {Kind.EDITED, Kind.MOVED}:
            self.changes.append(Change(track.kind, unit.id, unit.source, block.text))
        return unit.resourced(block.text, block.role)

    def _returned(self, block: Block) -> Unit | None:
        unit = self.waiting.pop(block.text, None)
        if unit is None:
            return None
        self.changes.append(Change(Kind.RETURNED, unit.id, after=block.text))
        return unit.revived().resourced(block.text, block.role)

    def _added(self, block: Block) -> Unit:
        unit_id = fresh_id(self.catalog.slug, block.text, self.taken)
        self.taken.add(unit_id)
        self.changes.append(Change(Kind.ADDED, unit_id, after=block.text))
        return Unit(unit_id, self.catalog.target, block.role, block.text)
