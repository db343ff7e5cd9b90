"""A merge joins two people's work on one catalog, unit by unit, against what both began with."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import Mark
from tmtool.core.catalog.unit import Unit

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Merged:
    """The joined catalog, and the ids of the units both sides gave a different target."""

    catalog: Catalog
    conflicts: frozenset[str]


def merged(base: Catalog, ours: Catalog, theirs: Catalog) -> Merged:
    """The three-way merge of a catalog.

    A change on one side wins; equal changes agree; where both sides wrote a different target,
    ours stands, fuzzy, with theirs beside it in an `alt` mark. A target never stands unfuzzied
    beside a source it was not written for. The set of conflicts does not depend on which side
    is called ours.
    """
    sides = [{u.id: u for u in (*c.units, *c.obsolete)} for c in (base, ours, theirs)]
    conflicts: set[str] = set()
    units: list[Unit] = []
    for unit_id in _order(base, ours, theirs):
        old, mine, other = (side.get(unit_id) for side in sides)
        unit, clash = _unit(old, mine, other)
        if unit:
            units.append(unit)
        if clash:
            conflicts.add(unit_id)
    joined = replace(
        ours,
        comment=_cell(base.comment, ours.comment, theirs.comment)[0],
        fields=_cell(base.fields, ours.fields, theirs.fields)[0],
    )
    return Merged(joined.with_units(units), frozenset(conflicts))


def _order(base: Catalog, ours: Catalog, theirs: Catalog) -> list[str]:
    """The ids in the order of the side that changed it; the other side's additions in place."""

    def ids(catalog: Catalog) -> list[str]:
        return [u.id for u in (*catalog.units, *catalog.obsolete)]

    first, second = ids(ours), ids(theirs)
    if first == ids(base):
        first, second = second, first
    order = list(first)
    for n, unit_id in enumerate(second):
        if unit_id not in order:
            before = next((i for i in reversed(second[:n]) if i in order), None)
            order.insert(order.index(before) + 1 if before else 0, unit_id)
    return order


def _unit(old: Unit | None, mine: Unit | None, other: Unit | None) -> tuple[Unit | None, bool]:
    if mine == other:
        return mine, False
    if mine is None or other is None:
        kept = mine or other
        if old is None or kept != old:
            return _kept_after_removal(old, kept), False
        return None, False
    if old is None:
        # Both sides added the paragraph: judged against its bare form, which both began with.
        old = Unit(mine.id, mine.lang, mine.role, mine.source)
    if old in {mine, other}:
        return (other if old == mine else mine), False
    return _joined(old, mine, other)


def _kept_after_removal(old: Unit | None, kept: Unit | None) -> Unit | None:
    """A unit that one side dropped and the other worked on is kept among the obsolete."""
    return kept.retired() if kept and old is not None else kept


def _joined(old: Unit, mine: Unit, other: Unit) -> tuple[Unit, bool]:
    source, _ = _cell(*_each(lambda u: (u.source, u.role), old, mine, other))
    target, clash = _cell(*_each(lambda u: (u.target, u.previous_id), old, mine, other))
    fuzzy, _ = _cell(*_each(lambda u: u.fuzzy, old, mine, other))
    obsolete, _ = _cell(*_each(lambda u: u.obsolete, old, mine, other))
    author = mine if (mine.target, mine.previous_id) == target else other
    unit = replace(
        mine,
        source=source[0],
        role=source[1],
        target=target[0],
        previous_id=target[1],
        previous=_origin(author, source[0], target[0]),
        fuzzy=fuzzy or clash,
        obsolete=obsolete,
        marks=_marks(old.marks, mine.marks, other.marks),
        notes=_set(old.notes, mine.notes, other.notes),
        flags=_set(old.flags, mine.flags, other.flags),
    )
    return (_with_loser(unit, mine, other) if clash else unit), clash


def _each(part: Callable[[Unit], T], *units: Unit) -> list[T]:
    return [part(unit) for unit in units]


def _cell(base: T, ours: T, theirs: T) -> tuple[T, bool]:
    """One value merged; on a true conflict ours, and True."""
    if ours in (theirs, base):
        return theirs, False
    return ours, theirs != base


def _origin(author: Unit, source: str, target: str) -> str | None:
    """The source that the chosen target was written for, where that is not the present one."""
    origin = author.source if author.previous is None else author.previous
    return origin if target and origin != source else None


def beside(unit: Unit, target: str, who: str, day: str) -> Unit:
    """`unit`, fuzzy, with another target of `who` beside its own, to be chosen from."""
    alternative = Mark("alt", who, day, unit.seal(), quoted(target))
    others = tuple(m for m in unit.marks if (m.verb, m.rest) != ("alt", alternative.rest))
    return replace(unit, fuzzy=True, marks=(*others, alternative))


def quoted(target: str) -> str:
    """A target as an `alt` mark holds it, on one line."""
    return json.dumps(target, ensure_ascii=False)


def _with_loser(unit: Unit, mine: Unit, other: Unit) -> Unit:
    losing = other if unit.target == mine.target else mine
    if not losing.target:
        return unit
    last = losing.marks[-1] if losing.marks else None
    who, day = (losing.translator or "unknown", last.day) if last else ("unknown", "1970-01-01")
    return beside(unit, losing.target, who, day)


def _marks(base: Sequence[Mark], ours: Sequence[Mark], theirs: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks of both sides as a set; of equal ones the earlier day stays."""
    days: dict[tuple[str, ...], str] = {}
    for mark in (*ours, *theirs):
        days[mark.key] = min(mark.day, days.get(mark.key, mark.day))
    keys = _set([m.key for m in base], [m.key for m in ours], [m.key for m in theirs])
    marks = [
        Mark(verb, who, days[key], seal, rest) for key in keys for verb, who, seal, rest in [key]
    ]
    return tuple(sorted(marks, key=lambda m: m.day))


def _set(base: Iterable[T], ours: Iterable[T], theirs: Iterable[T]) -> tuple[T, ...]:
    """Lines merged as a set: what either side dropped goes, what either side added comes."""
    start, mine, other = list(base), list(ours), list(theirs)
    kept = [x for x in mine if x in other or x not in start]
    return (*kept, *(x for x in other if x not in mine and x not in start))
