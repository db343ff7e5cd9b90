"""Brings a catalog to what its source article now says, and loses nothing on the way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tmtool.core.catalog.article import Block
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.unit import Unit
from tmtool.core.sync.catalog_updater import CatalogUpdater
from tmtool.core.sync.change import ChangeKind, EditPolicies, UnitChange
from tmtool.core.sync.matching import match_paragraphs

DEFAULT_POLICIES = EditPolicies()

# A paragraph that was split or merged gets a new unit; only these go on with the one they had.
_CONTINUED_KINDS = frozenset({ChangeKind.KEPT, ChangeKind.MOVED, ChangeKind.EDITED})


@dataclass(frozen=True, slots=True)
class CatalogUpdate:
    """A catalog brought up to date, and what that took; untouched units make no change."""

    catalog: Catalog
    changes: tuple[UnitChange, ...]


def update_catalog(
    catalog: Catalog, blocks: Sequence[Block], day: str, policies: EditPolicies = DEFAULT_POLICIES
) -> CatalogUpdate:
    """The catalog with one live unit for each of `blocks`, in their order.

    An id names one paragraph: one that is edited or moved keeps its unit; one that was made by a
    split or a merge is a new unit that knows where it comes from, and those it came out of wait
    among the obsolete, to return with their marks when they are put together, or taken apart,
    again. Laws: a second sync changes nothing; no target is lost, each lives on in a unit or in
    the obsolete list; the unit of an untouched paragraph is left exactly as it was. `day` is the
    ISO date that new marks carry.
    """
    if [u.source for u in catalog.units] == [b.text for b in blocks]:
        # Most syncs find every paragraph as it was; at most a role is another one then.
        pairs = zip(catalog.units, blocks, strict=True)
        return CatalogUpdate(
            replace(catalog, units=tuple(u.set_role(b.role) for u, b in pairs)), ()
        )
    matches = match_paragraphs([u.source for u in catalog.units], [b.text for b in blocks])
    updater = CatalogUpdater(catalog, blocks, matches, day, policies)
    units = [updater.update_unit(match) for match in matches]
    used = {n for match in matches for n in match.old_positions}
    continued = {
        n for match in matches if match.kind in _CONTINUED_KINDS for n in match.old_positions
    }
    ended = [unit for n, unit in enumerate(catalog.units) if n not in continued]
    removed = [unit for n, unit in enumerate(catalog.units) if n not in used]
    changes = [UnitChange(ChangeKind.REMOVED, u.id, before=u.source) for u in removed]
    retired = [unit.retire() for unit in ended if _is_worth_keeping(unit)]
    live_ids = {unit.id for unit in units}
    obsolete = [u for u in (*catalog.obsolete_units, *retired) if u.id not in live_ids]
    return CatalogUpdate(catalog.replace_units([*units, *obsolete]), (*updater.changes, *changes))


def _is_worth_keeping(unit: Unit) -> bool:
    """Whether a unit whose paragraph is gone has anything to keep."""
    texts = unit.target or unit.notes or unit.damaged_marks
    return bool(texts) or any(mark.verb != "from" for mark in unit.marks)
