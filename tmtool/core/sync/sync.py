"""Sync brings a catalog to what its source article now says, and loses nothing on the way."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tmtool.core.catalog.article import Block
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.unit import Unit
from tmtool.core.sync.change import UnitChange
from tmtool.core.sync.matching import ChangeKind, match_paragraphs
from tmtool.core.sync.treatment import EditPolicies

DEFAULT_POLICIES = EditPolicies()


@dataclass(frozen=True, slots=True)
class CatalogUpdate:
    """A catalog brought up to date, and what that took; untouched units make no change."""

    catalog: Catalog
    changes: tuple[UnitChange, ...]


@dataclass(frozen=True, slots=True)
class ArticleChanges:
    """What one sync did to one article's catalog; `fresh` where the catalog is new.

    `former` is the article's name before, where it was renamed.
    """

    slug: str
    path: str
    changes: tuple[UnitChange, ...]
    is_new: bool
    former_slug: str = ""

    def count_by_kind(self) -> tuple[tuple[ChangeKind, int], ...]:
        """How many changes of each kind, in the order of the kinds; none that is nought."""
        counts = Counter(change.kind for change in self.changes)
        return tuple((kind, counts[kind]) for kind in ChangeKind if counts[kind])


def update_catalog(
    catalog: Catalog, blocks: Sequence[Block], day: str, policies: EditPolicies = DEFAULT_POLICIES
) -> CatalogUpdate:
    """The catalog with one live unit for each of `blocks`, in their order.

    An id names one paragraph: one that is edited or moved keeps its unit; one that was made by a
    split or a merge is a new unit that knows where it comes from, and those it came out of wait
    among the obsolete, to return with their marks when they are put together, or taken apart,
    again. Laws: a second sync changes nothing; no target is lost, each lives on in a unit or in
    the obsolete list; the unit of an untouched paragraph is left exactly as it was.
    """
    if [u.source for u in catalog.units] == [b.text for b in blocks]:
        pairs = zip(catalog.units, blocks, strict=True)
        return CatalogUpdate(
            replace(catalog, units=tuple(u.set_role(b.role) for u, b in pairs)), ()
        )
    # Imported here: most syncs find nothing to do.
    from tmtool.core.sync.catalog_updater import CatalogUpdater  # noqa: PLC0415

    tracks = match_paragraphs([u.source for u in catalog.units], [b.text for b in blocks])
    bench = CatalogUpdater(catalog, blocks, tracks, day, policies)
    units = [bench.update_unit(track) for track in tracks]
    continued = {n for t in tracks if t.kind in _CONTINUED_KINDS for n in t.old_positions}
    known = {n for t in tracks for n in t.old_positions}
    gone = [n for n in range(len(catalog.units)) if n not in continued]
    bench.changes += [
        UnitChange(ChangeKind.REMOVED, unit.id, before=unit.source)
        for n in gone
        if n not in known
        for unit in [catalog.units[n]]
    ]
    retired = [u.retire() for n in gone if _is_worth_keeping(u := catalog.units[n])]
    live = {u.id for u in units}
    obsolete = [u for u in (*catalog.obsolete_units, *retired) if u.id not in live]
    return CatalogUpdate(catalog.replace_units([*units, *obsolete]), tuple(bench.changes))


_CONTINUED_KINDS = frozenset({ChangeKind.KEPT, ChangeKind.MOVED, ChangeKind.EDITED})


def _is_worth_keeping(unit: Unit) -> bool:
    """Whether a unit whose paragraph is gone has anything to keep."""
    return bool(unit.target or unit.notes or any(m.verb != "from" for m in unit.marks))
