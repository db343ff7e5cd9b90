"""Merges what two people made of one catalog, unit by unit (a three-way merge)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import UNKNOWN_HANDLE, Mark, quote_target
from tmtool.core.catalog.unit import Unit

# The day of a mark about a translation that has no mark to say when it was made.
_UNKNOWN_DAY = "1970-01-01"

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class MergeResult:
    """The merged catalog, and the ids of the units to which both sides gave a different target."""

    catalog: Catalog
    conflicts: frozenset[str]


def merge_catalogs(base: Catalog, ours: Catalog, theirs: Catalog) -> MergeResult:
    """The catalog with what `ours` and `theirs` each made of `base`.

    A change on one side wins; equal changes agree; where both sides wrote a different target,
    ours stands, fuzzy, with theirs beside it in an `alt` mark. A target never stands unfuzzied
    beside a source it was not written for. The set of conflicts does not depend on which side
    is called ours.
    """
    sides = [{u.id: u for u in (*c.units, *c.obsolete_units)} for c in (base, ours, theirs)]
    conflicts: set[str] = set()
    units: list[Unit] = []
    for unit_id in _merge_order(base, ours, theirs):
        unit, conflict = _merge_unit(*(side.get(unit_id) for side in sides))
        if unit:
            units.append(unit)
        if conflict:
            conflicts.add(unit_id)
    merged = replace(
        ours,
        comment=_merge_value(base.comment, ours.comment, theirs.comment)[0],
        header_fields=_merge_value(base.header_fields, ours.header_fields, theirs.header_fields)[0],
    )
    return MergeResult(merged.replace_units(units), frozenset(conflicts))


def _merge_order(base: Catalog, ours: Catalog, theirs: Catalog) -> list[str]:
    """The ids in the order of the side that changed it; the other side's additions in place."""
    base_ids, order, other_order = (
        [u.id for u in (*c.units, *c.obsolete_units)] for c in (base, ours, theirs)
    )
    if order == base_ids:
        order, other_order = other_order, order
    for n, unit_id in enumerate(other_order):
        if unit_id not in order:
            before = next((i for i in reversed(other_order[:n]) if i in order), None)
            order.insert(order.index(before) + 1 if before else 0, unit_id)
    return order


def _merge_unit(
    old: Unit | None, mine: Unit | None, other: Unit | None
) -> tuple[Unit | None, bool]:
    """The merged unit, none where it is dropped, and whether the two targets are in conflict."""
    if mine == other:
        return mine, False
    if mine is None or other is None:
        remaining = mine or other
        if old is None or remaining != old:
            return _keep_dropped_unit(old, remaining), False
        return None, False
    if old is None:
        # Both sides added the paragraph, and both began with it as a unit without a target.
        old = Unit(mine.id, mine.lang, mine.role, mine.source)
    if old in {mine, other}:
        return (other if old == mine else mine), False
    return _merge_unit_fields(old, mine, other)


def _keep_dropped_unit(old: Unit | None, unit: Unit | None) -> Unit | None:
    """A unit that one side dropped and the other worked on is kept among the obsolete."""
    return unit.retire() if unit and old is not None else unit


def _merge_unit_fields(old: Unit, mine: Unit, other: Unit) -> tuple[Unit, bool]:
    source, _ = _merge_value(*_pick_values(lambda u: (u.source, u.role), old, mine, other))
    target, conflict = _merge_value(
        *_pick_values(lambda u: (u.target, u.previous_id), old, mine, other)
    )
    fuzzy, _ = _merge_value(*_pick_values(lambda u: u.fuzzy, old, mine, other))
    obsolete, _ = _merge_value(*_pick_values(lambda u: u.obsolete, old, mine, other))
    author = mine if (mine.target, mine.previous_id) == target else other
    unit = replace(
        mine,
        source=source[0],
        role=source[1],
        target=target[0],
        previous_id=target[1],
        previous=_find_previous_source(author, source[0], target[0]),
        fuzzy=fuzzy or conflict,
        obsolete=obsolete,
        marks=_merge_marks(old.marks, mine.marks, other.marks),
        damaged_marks=_merge_as_set(old.damaged_marks, mine.damaged_marks, other.damaged_marks),
        notes=_merge_as_set(old.notes, mine.notes, other.notes),
        flags=_merge_as_set(old.flags, mine.flags, other.flags),
    )
    return (_add_losing_target(unit, mine, other) if conflict else unit), conflict


def _pick_values(pick: Callable[[Unit], _Value], *units: Unit) -> list[_Value]:
    return [pick(unit) for unit in units]


def _merge_value(base: _Value, ours: _Value, theirs: _Value) -> tuple[_Value, bool]:
    """One value merged; on a true conflict ours, and True."""
    if ours in (theirs, base):
        return theirs, False
    return ours, theirs != base


def _find_previous_source(chosen: Unit, source: str, target: str) -> str | None:
    """The source that the chosen target was written for, where that is not the present one."""
    origin = chosen.source if chosen.previous is None else chosen.previous
    return origin if target and origin != source else None


def add_alternative(unit: Unit, target: str, who: str, day: str) -> Unit:
    """`unit`, fuzzy, with another target of `who` in an `alt` mark beside its own.

    A person chooses one of the two. The same target twice makes one mark.
    """
    alternative = Mark("alt", who, day, unit.compute_seal(), quote_target(target))
    others = tuple(m for m in unit.marks if (m.verb, m.rest) != ("alt", alternative.rest))
    return replace(unit, fuzzy=True, marks=(*others, alternative))


def _add_losing_target(unit: Unit, mine: Unit, other: Unit) -> Unit:
    losing = other if unit.target == mine.target else mine
    if not losing.target:
        return unit
    day = losing.marks[-1].day if losing.marks else _UNKNOWN_DAY
    return add_alternative(unit, losing.target, losing.translator or UNKNOWN_HANDLE, day)


def _merge_marks(
    base: Sequence[Mark], ours: Sequence[Mark], theirs: Sequence[Mark]
) -> tuple[Mark, ...]:
    """The marks of both sides as a set; of equal ones the earlier day stays."""
    earliest: dict[tuple[str, ...], Mark] = {}
    for mark in (*ours, *theirs):
        known = earliest.setdefault(mark.merge_key, mark)
        earliest[mark.merge_key] = min(known, mark, key=lambda m: m.day)
    keys = _merge_as_set(
        [m.merge_key for m in base], [m.merge_key for m in ours], [m.merge_key for m in theirs]
    )
    return tuple(sorted((earliest[key] for key in keys), key=lambda m: m.day))


def _merge_as_set(
    base: Iterable[_Value], ours: Iterable[_Value], theirs: Iterable[_Value]
) -> tuple[_Value, ...]:
    """Lines merged as a set: what either side dropped goes, what either side added comes."""
    before, mine, other = list(base), list(ours), list(theirs)
    staying = [x for x in mine if x in other or x not in before]
    return (*staying, *(x for x in other if x not in mine and x not in before))
