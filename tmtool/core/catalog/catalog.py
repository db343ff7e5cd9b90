"""Holds the units of one article for one target language, as one PO file does on disk."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

from tmtool.core.catalog.unit import Unit
from tmtool.core.text.lang import Lang


@dataclass(frozen=True, slots=True)
class Catalog:
    """The units of one article: the live ones in document order, then those that are gone.

    `comment` is the file's own leading comment; `header_fields` are those of other tools, without
    the ones that change from save to save. Raises ValueError for two units with one id, for a
    unit in the wrong list, and for a catalog from a language to itself.
    """

    slug: str
    source_lang: Lang
    target_lang: Lang
    units: tuple[Unit, ...] = ()
    obsolete_units: tuple[Unit, ...] = ()
    comment: str = ""
    header_fields: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if self.source_lang is self.target_lang:
            raise ValueError("a catalog leads from one language to the other")
        ids = self.ids
        if len(ids) != len(self.units) + len(self.obsolete_units):
            raise ValueError("two paragraphs of its catalog share an id")
        if any(u.obsolete for u in self.units) or not all(u.obsolete for u in self.obsolete_units):
            raise ValueError("obsolete units stand in their own list")

    @property
    def ids(self) -> frozenset[str]:
        """Every id in use, obsolete ones included."""
        return frozenset(u.id for u in (*self.units, *self.obsolete_units))

    def find_unit(self, unit_id: str) -> Unit | None:
        """The unit with this id, live or obsolete."""
        return next((u for u in (*self.units, *self.obsolete_units) if u.id == unit_id), None)

    def find_position(self, unit_id: str) -> int:
        """Where the live unit stands, from 0. Raises KeyError where there is none."""
        for position, unit in enumerate(self.units):
            if unit.id == unit_id:
                return position
        raise KeyError(unit_id)

    def replace_unit(self, unit: Unit) -> Self:
        """The catalog with `unit` in place of the live one that has its id.

        Raises KeyError where there is none.
        """
        position = self.find_position(unit.id)
        before, after = self.units[:position], self.units[position + 1 :]
        return replace(self, units=(*before, unit, *after))

    def replace_units(self, units: Iterable[Unit]) -> Self:
        """The catalog with other live and obsolete units, each put into its own list."""
        new_units = tuple(units)
        return replace(
            self,
            units=tuple(u for u in new_units if not u.obsolete),
            obsolete_units=tuple(u for u in new_units if u.obsolete),
        )
