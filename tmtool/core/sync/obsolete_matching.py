"""Finds which obsolete units come back, and to which paragraphs, when a source is edited."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tmtool.core.catalog.article import Block
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.unit import Unit
from tmtool.core.sync import split_merge as lineage
from tmtool.core.sync.matching import Kind, Track, split_places


def match_obsolete(
    catalog: Catalog, blocks: Sequence[Block], tracks: Sequence[Track]
) -> dict[int, Unit]:
    """The obsolete unit that returns to each paragraph, by the paragraph's position.

    A unit returns to one paragraph at most, and only to one with its very text. Paragraphs that
    were merged, or split, have theirs first where all of them are there and hold no other
    translation than what stands now. Then come those that were added. Of several equal units the
    one returns whose neighbours among the obsolete are the paragraph's neighbours; else they
    return in their order.
    """
    return _Matching(catalog, blocks).found(tracks)


class _Matching:
    """The obsolete units of one catalog that wait for a paragraph, and those that have one."""

    def __init__(self, catalog: Catalog, blocks: Sequence[Block]) -> None:
        self.units = catalog.units
        self.obsolete = catalog.obsolete
        self.texts = tuple(block.text for block in blocks)
        self.places = {unit.id: n for n, unit in enumerate(catalog.obsolete)}
        self.waiting: dict[str, list[Unit]] = defaultdict(list)
        for unit in catalog.obsolete:
            self.waiting[unit.source].append(unit)

    def found(self, tracks: Sequence[Track]) -> dict[int, Unit]:
        matches: dict[int, Unit] = {}
        for whole, places in split_places(tracks).items():
            matches |= self._parts(self.units[whole], places)
        for track in tracks:
            if track.kind is Kind.MERGED:
                matches |= self._whole(track)
        return matches | self._added(t.after for t in tracks if t.kind is Kind.ADDED)

    def _parts(self, whole: Unit, places: Sequence[int]) -> dict[int, Unit]:
        """The units that `whole` was merged from, one for each of its parts, or none.

        They are taken in the order in which they were merged.
        """
        origins = [mark.who for mark in whole.marks if mark.verb == "from"]
        chosen: dict[int, Unit] = {}
        for place in places:
            kin = [u for u in self.waiting.get(self.texts[place], ()) if u.id in origins]
            free = [unit for unit in kin if unit not in chosen.values()]
            if not free:
                return {}
            chosen[place] = min(free, key=lambda unit: origins.index(unit.id))
        return self._taken(chosen) if lineage.agree(whole, chosen.values()) else {}

    def _whole(self, track: Track) -> dict[int, Unit]:
        """The unit that the paragraphs of `track` were split from, if they are merged again."""
        parts = [self.units[n] for n in track.before]
        fitting = [
            whole
            for whole in self.waiting.get(self.texts[track.after], ())
            if all(lineage.descends(part, whole) for part in parts) and lineage.agree(whole, parts)
        ]
        if not fitting:
            return {}
        return self._taken({track.after: min(fitting, key=lambda u: self._rank(u, track.after))})

    def _added(self, places: Iterable[int]) -> dict[int, Unit]:
        ranked = sorted(
            (-self._fit(unit, place), place, self.places[unit.id])
            for place in places
            for unit in self.waiting.get(self.texts[place], ())
        )
        chosen: dict[int, Unit] = {}
        used: set[int] = set()
        for _, place, n in ranked:
            if place not in chosen and n not in used:
                chosen[place] = self.obsolete[n]
                used.add(n)
        return self._taken(chosen)

    def _taken(self, chosen: dict[int, Unit]) -> dict[int, Unit]:
        for unit in chosen.values():
            self.waiting[unit.source].remove(unit)
        return chosen

    def _rank(self, unit: Unit, place: int) -> tuple[int, int]:
        return -self._fit(unit, place), self.places[unit.id]

    def _fit(self, unit: Unit, place: int) -> int:
        """How many of the unit's neighbours, 0 to 2, are those of the paragraph.

        Paragraphs that went together stand together among the obsolete, in document order.
        """
        n = self.places[unit.id]
        before = n > 0 < place and self.obsolete[n - 1].source == self.texts[place - 1]
        last = n + 1 == len(self.obsolete) or place + 1 == len(self.texts)
        after = not last and self.obsolete[n + 1].source == self.texts[place + 1]
        return before + after
