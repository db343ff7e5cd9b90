"""Finds which obsolete units come back, and to which paragraphs, when a source is edited."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tmtool.core.catalog.article import Block
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import shorten_person
from tmtool.core.catalog.unit import Unit
from tmtool.core.sync.change import ChangeKind
from tmtool.core.sync.matching import ParagraphMatch, list_split_positions
from tmtool.core.sync.split_and_merge import has_same_translation, is_descended


def match_obsolete(
    catalog: Catalog, blocks: Sequence[Block], paragraph_matches: Sequence[ParagraphMatch]
) -> dict[int, Unit]:
    """The obsolete unit that returns to each paragraph, by the paragraph's position.

    A unit returns to one paragraph at most, and only to one with its very text. Paragraphs that
    are merged, or split, again have their former units first, where all of these are there and
    hold no other translation than what stands now. Then come those that were added. Of several
    equal units the one returns whose neighbours among the obsolete are the paragraph's
    neighbours; else they return in their order.
    """
    return _ObsoleteUnits(catalog, blocks).match(paragraph_matches)


class _ObsoleteUnits:
    """The obsolete units of one catalog that wait for a paragraph, and those that have one."""

    def __init__(self, catalog: Catalog, blocks: Sequence[Block]) -> None:
        self.units = catalog.units
        self.obsolete = catalog.obsolete_units
        self.texts = tuple(block.text for block in blocks)
        self.positions = {unit.id: n for n, unit in enumerate(catalog.obsolete_units)}
        self.waiting: dict[str, list[Unit]] = defaultdict(list)
        for unit in catalog.obsolete_units:
            self.waiting[unit.source].append(unit)

    def match(self, paragraph_matches: Sequence[ParagraphMatch]) -> dict[int, Unit]:
        matches: dict[int, Unit] = {}
        for whole, positions in list_split_positions(paragraph_matches).items():
            matches |= self._match_parts(self.units[whole], positions)
        for paragraph_match in paragraph_matches:
            if paragraph_match.kind is ChangeKind.MERGED:
                matches |= self._match_whole(paragraph_match)
        return matches | self._match_added(
            t.new_position for t in paragraph_matches if t.kind is ChangeKind.ADDED
        )

    def _match_parts(self, whole: Unit, positions: Sequence[int]) -> dict[int, Unit]:
        """The units that `whole` was merged from, one for each of its parts, or none.

        They are taken in the order in which they were merged.
        """
        origin_ids = [mark.who for mark in whole.marks if mark.verb == "from"]
        chosen: dict[int, Unit] = {}
        for position in positions:
            waiting = self.waiting.get(self.texts[position], ())
            origins = [
                u
                for u in waiting
                if shorten_person(u.id) in origin_ids and u not in chosen.values()
            ]
            if not origins:
                return {}
            chosen[position] = min(origins, key=lambda u: origin_ids.index(shorten_person(u.id)))
        return self._take(chosen) if has_same_translation(whole, chosen.values()) else {}

    def _match_whole(self, paragraph_match: ParagraphMatch) -> dict[int, Unit]:
        """The unit that the merged paragraphs were once split from."""
        parts = [self.units[n] for n in paragraph_match.old_positions]
        fitting = [
            whole
            for whole in self.waiting.get(self.texts[paragraph_match.new_position], ())
            if all(is_descended(part, whole) for part in parts)
            and has_same_translation(whole, parts)
        ]
        if not fitting:
            return {}
        position = paragraph_match.new_position
        return self._take({position: min(fitting, key=lambda u: self._rank_unit(u, position))})

    def _match_added(self, positions: Iterable[int]) -> dict[int, Unit]:
        """The most common neighbours first; then the first paragraph and the first unit."""
        ranked = sorted(
            (-self._count_common_neighbours(unit, position), position, self.positions[unit.id])
            for position in positions
            for unit in self.waiting.get(self.texts[position], ())
        )
        chosen: dict[int, Unit] = {}
        used: set[int] = set()
        for _, position, n in ranked:
            if position not in chosen and n not in used:
                chosen[position] = self.obsolete[n]
                used.add(n)
        return self._take(chosen)

    def _take(self, chosen: dict[int, Unit]) -> dict[int, Unit]:
        for unit in chosen.values():
            self.waiting[unit.source].remove(unit)
        return chosen

    def _rank_unit(self, unit: Unit, position: int) -> tuple[int, int]:
        return -self._count_common_neighbours(unit, position), self.positions[unit.id]

    def _count_common_neighbours(self, unit: Unit, position: int) -> int:
        """How many of the unit's neighbours, 0 to 2, are those of the paragraph.

        Paragraphs that went together stand together among the obsolete, in document order.
        """
        n = self.positions[unit.id]
        is_first = n == 0 or position == 0
        before = not is_first and self.obsolete[n - 1].source == self.texts[position - 1]
        is_last = n + 1 == len(self.obsolete) or position + 1 == len(self.texts)
        after = not is_last and self.obsolete[n + 1].source == self.texts[position + 1]
        return before + after
