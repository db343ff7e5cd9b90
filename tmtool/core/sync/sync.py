"""Sync brings a catalog to what its source article now says, and loses nothing on the way."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tmtool.core.catalog.article import Block
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.unit import Unit
from tmtool.core.sync.change import Change
from tmtool.core.sync.matching import Kind, tracked
from tmtool.core.sync.treatment import Treatments

TREATMENTS = Treatments()


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
    if [u.source for u in catalog.units] == [b.text for b in blocks]:
        pairs = zip(catalog.units, blocks, strict=True)
        return Synced(replace(catalog, units=tuple(u.placed(b.role) for u, b in pairs)), ())
    # Imported here: most syncs find nothing to do.
    from tmtool.core.sync.unit_updates import Bench  # noqa: PLC0415

    tracks = tracked([u.source for u in catalog.units], [b.text for b in blocks])
    bench = Bench(catalog, blocks, tracks, day, treatments)
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
