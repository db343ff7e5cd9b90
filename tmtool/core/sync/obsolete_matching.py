"""Finds which obsolete units come back, and to which paragraphs, when a source is edited."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tmtool.core.catalog.article import Block
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.unit import Unit
from tmtool.core.sync.change import ChangeKind
from tmtool.core.sync.matching import ParagraphMatch, list_split_positions
from tmtool.core.sync.split_merge import has_same_translation, is_descended


def match_obsolete(
    catalog: Catalog, blocks: Sequence[Block], tracks: Sequence[ParagraphMatch]
) -> dict[int, Unit]:
    """The obsolete unit that returns to each paragraph, by the paragraph's position.

    A unit returns to one paragraph at most, and only to one with its very text. Paragraphs that
    were merged, or split, have theirs first where all of them are there and hold no other
    translation than what stands now. Then come those that were added. Of several equal units the
    one returns whose neighbours among the obsolete are the paragraph's neighbours; else they
    return in their order.
    """
    return _ObsoleteUnits(catalog, blocks).match(tracks)


class _ObsoleteUnits:
    """The obsolete units of one catalog that wait for a paragraph, and those that have one."""

    def __init__(self, catalog: Catalog, blocks: Sequence[Block]) -> None:
        self.units = catalog.units
        self.obsolete = catalog.obsolete_units
        self.texts = tuple(block.text for block in blocks)
        self.places = {unit.id: n for n, unit in enumerate(catalog.obsolete_units)}
        self.waiting: dict[str, list[Unit]] = defaultdict(list)
        for unit in catalog.obsolete_units:
            self.waiting[unit.source].append(unit)

    def match(self, tracks: Sequence[ParagraphMatch]) -> dict[int, Unit]:
        matches: dict[int, Unit] = {}
        for whole, places in list_split_positions(tracks).items():
            matches |= self._match_parts(self.units[whole], places)
        for track in tracks:
            if track.kind is ChangeKind.MERGED:
                matches |= self._match_whole(track)
        return matches | self._match_added(
            t.new_position for t in tracks if t.kind is ChangeKind.ADDED
        )

    def _match_parts(self, whole: Unit, places: Sequence[int]) -> dict[int, Unit]:
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
        return self._take(chosen) if has_same_translation(whole, chosen.values()) else {}

    def _match_whole(self, track: ParagraphMatch) -> dict[int, Unit]:
        """The unit that the paragraphs of `track` were split from, if they are merged again."""
        parts = [self.units[n] for n in track.old_positions]
        fitting = [
            whole
            for whole in self.waiting.get(self.texts[track.new_position], ())
            if all(is_descended(part, whole) for part in parts)
            and has_same_translation(whole, parts)
        ]
        if not fitting:
            return {}
        return self._take(
            {track.new_position: min(fitting, key=lambda u: self._rank_unit(u, track.new_position))}
        )

    def _match_added(self, places: Iterable[int]) -> dict[int, Unit]:
        ranked = sorted(
            (-self._count_common_neighbours(unit, place), place, self.places[unit.id])
            for place in places
            for unit in self.waiting.get(self.texts[place], ())
        )
        chosen: dict[int, Unit] = {}
        used: set[int] = set()
        for _, place, n in ranked:
            if place not in chosen and n not in used:
                chosen[place] = self.obsolete[n]
                used.add(n)
        return self._take(chosen)

    def _take(self, chosen: dict[int, Unit]) -> dict[int, Unit]:
        for unit in chosen.values():
            self.waiting[unit.source].remove(unit)
        return chosen

    def _rank_unit(self, unit: Unit, place: int) -> tuple[int, int]:
        return -self._count_common_neighbours(unit, place), self.places[unit.id]

    def _count_common_neighbours(self, unit: Unit, place: int) -> int:
        """How many of the unit's neighbours, 0 to 2, are those of the paragraph.

        Paragraphs that went together stand together among the obsolete, in document order.
        """
        n = self.places[unit.id]
        before = n > 0 < place and self.obsolete[n - 1].source == self.texts[place - 1]
        last = n + 1 == len(self.obsolete) or place + 1 == len(self.texts)
        after = not last and self.obsolete[n + 1].source == self.texts[place + 1]
        return before + after
