"""A bench is where the units of one catalog are brought to the paragraphs as they now read."""

from collections.abc import Sequence

from tmtool.core.catalog.article import Block
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.ids import make_unit_id
from tmtool.core.catalog.unit import Unit
from tmtool.core.sync.change import ChangeKind, EditPolicies, UnitChange
from tmtool.core.sync.edit import apply_edit
from tmtool.core.sync.matching import ParagraphMatch, list_split_positions
from tmtool.core.sync.obsolete_matching import match_obsolete
from tmtool.core.sync.split_merge import merge_units, split_unit


class CatalogUpdater:
    """The work in hand: which ids are taken and what has been changed so far."""

    def __init__(
        self,
        catalog: Catalog,
        blocks: Sequence[Block],
        matches: Sequence[ParagraphMatch],
        day: str,
        policies: EditPolicies,
    ) -> None:
        self.catalog = catalog
        self.blocks = blocks
        self.day = day
        self.policies = policies
        self.taken_ids = set(catalog.ids)
        self.returning = match_obsolete(catalog, blocks, matches)
        self.split_places = list_split_positions(matches)
        self.split_parts: dict[int, dict[int, Unit]] = {}
        self.changes: list[UnitChange] = []

    def update_unit(self, paragraph_match: ParagraphMatch) -> Unit:
        """The unit that answers the paragraph of `track` from now on."""
        block = self.blocks[paragraph_match.new_position]
        match paragraph_match.kind:
            case ChangeKind.SPLIT:
                return self._update_split(paragraph_match, block)
            case ChangeKind.MERGED:
                return self._update_merged(paragraph_match, block)
            case ChangeKind.EDITED | ChangeKind.MOVED | ChangeKind.KEPT:
                return self._update_edited(paragraph_match, block)
            case _:
                return self._revive_unit(paragraph_match, block) or self._add_unit(block)

    def _update_edited(self, paragraph_match: ParagraphMatch, block: Block) -> Unit:
        unit = self.catalog.units[paragraph_match.old_positions[0]]
        if paragraph_match.kind is ChangeKind.KEPT:
            return unit.set_role(block.role)
        done = apply_edit(unit, block, self.day, self.policies)
        texts = (unit.source, block.text)
        self.changes.append(
            UnitChange(paragraph_match.kind, unit.id, *texts, done.severity, done.policy)
        )
        return done.unit

    def _update_merged(self, paragraph_match: ParagraphMatch, block: Block) -> Unit:
        units = [self.catalog.units[n] for n in paragraph_match.old_positions]
        origins = tuple(unit.id for unit in units)
        if whole := self._revive_unit(paragraph_match, block, origins):
            return whole
        start = merge_units(units, block, self._reserve_id(block), self.day)
        return self._update_descendant(ChangeKind.MERGED, start, block, origins)

    def _update_split(self, paragraph_match: ParagraphMatch, block: Block) -> Unit:
        whole = paragraph_match.old_positions[0]
        unit = self.catalog.units[whole]
        if part := self._revive_unit(paragraph_match, block, (unit.id,)):
            return part
        if whole not in self.split_parts:
            self.split_parts[whole] = self._divide_unit(whole, unit)
        return self._update_descendant(
            ChangeKind.SPLIT,
            self.split_parts[whole][paragraph_match.new_position],
            block,
            (unit.id,),
        )

    def _divide_unit(self, whole: int, unit: Unit) -> dict[int, Unit]:
        """New units for all parts of a split, by the position of their paragraphs."""
        places = self.split_places[whole]
        blocks = [self.blocks[n] for n in places]
        ids = [self._reserve_id(block) for block in blocks]
        return dict(zip(places, split_unit(unit, blocks, ids, self.day), strict=True))

    def _update_descendant(
        self, kind: ChangeKind, start: Unit, block: Block, origins: tuple[str, ...]
    ) -> Unit:
        done = apply_edit(start, block, self.day, self.policies)
        outcome = (done.severity, done.policy, origins)
        self.changes.append(UnitChange(kind, start.id, start.source, block.text, *outcome))
        return done.unit

    def _revive_unit(
        self, track: ParagraphMatch, block: Block, origins: tuple[str, ...] = ()
    ) -> Unit | None:
        unit = self.returning.get(track.new_position)
        if unit is None:
            return None
        self.changes.append(
            UnitChange(ChangeKind.RETURNED, unit.id, after=block.text, origin_ids=origins)
        )
        return unit.revive().update_source(block.text, block.role)

    def _add_unit(self, block: Block) -> Unit:
        unit_id = self._reserve_id(block)
        self.changes.append(UnitChange(ChangeKind.ADDED, unit_id, after=block.text))
        return Unit(unit_id, self.catalog.target_lang, block.role, block.text)

    def _reserve_id(self, block: Block) -> str:
        unit_id = make_unit_id(self.catalog.slug, block.text, self.taken_ids)
        self.taken_ids.add(unit_id)
        return unit_id
