"""Brings the units of a catalog to its paragraphs as they now read, one paragraph at a time."""

from collections.abc import Sequence

from tmtool.core.catalog.article import Block
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.ids import make_unit_id
from tmtool.core.catalog.unit import Unit
from tmtool.core.sync.change import ChangeKind, EditPolicies, UnitChange
from tmtool.core.sync.edit import apply_edit
from tmtool.core.sync.matching import ParagraphMatch, list_split_positions
from tmtool.core.sync.obsolete_matching import match_obsolete
from tmtool.core.sync.split_and_merge import merge_units, split_unit


class CatalogUpdater:
    """The state of one update: which ids are in use and what has been changed so far.

    `update_unit` is called once for each of `matches`, in order; `changes` then says what was
    done. An id that is given out is used, so that no two new paragraphs get the same one.
    """

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
        self.split_positions = list_split_positions(matches)
        self.split_parts: dict[int, dict[int, Unit]] = {}
        self.changes: list[UnitChange] = []

    def update_unit(self, paragraph_match: ParagraphMatch) -> Unit:
        """The unit that answers the paragraph of `paragraph_match` from now on."""
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
        edit = apply_edit(unit, block, self.day, self.policies)
        texts = (unit.source, block.text)
        self.changes.append(
            UnitChange(paragraph_match.kind, unit.id, *texts, edit.severity, edit.policy)
        )
        return edit.unit

    def _update_merged(self, paragraph_match: ParagraphMatch, block: Block) -> Unit:
        units = [self.catalog.units[n] for n in paragraph_match.old_positions]
        origin_ids = tuple(unit.id for unit in units)
        if whole := self._revive_unit(paragraph_match, block, origin_ids):
            return whole
        merged = merge_units(units, block, self._reserve_id(block), self.day)
        return self._update_descendant(ChangeKind.MERGED, merged, block, origin_ids)

    def _update_split(self, paragraph_match: ParagraphMatch, block: Block) -> Unit:
        whole_position = paragraph_match.old_positions[0]
        whole = self.catalog.units[whole_position]
        if part := self._revive_unit(paragraph_match, block, (whole.id,)):
            return part
        # All parts are made when the first is met: a target is divided among them, or not at all.
        if whole_position not in self.split_parts:
            self.split_parts[whole_position] = self._divide_unit(whole_position, whole)
        part = self.split_parts[whole_position][paragraph_match.new_position]
        return self._update_descendant(ChangeKind.SPLIT, part, block, (whole.id,))

    def _divide_unit(self, whole_position: int, whole: Unit) -> dict[int, Unit]:
        """New units for all parts of a split, by the position of their paragraphs."""
        positions = self.split_positions[whole_position]
        blocks = [self.blocks[n] for n in positions]
        ids = [self._reserve_id(block) for block in blocks]
        return dict(zip(positions, split_unit(whole, blocks, ids, self.day), strict=True))

    def _update_descendant(
        self, kind: ChangeKind, descendant: Unit, block: Block, origin_ids: tuple[str, ...]
    ) -> Unit:
        """A unit made by a split or merge, with the edit from its share of the old source."""
        edit = apply_edit(descendant, block, self.day, self.policies)
        self.changes.append(
            UnitChange(
                kind,
                descendant.id,
                descendant.source,
                block.text,
                edit.severity,
                edit.policy,
                origin_ids,
            )
        )
        return edit.unit

    def _revive_unit(
        self, paragraph_match: ParagraphMatch, block: Block, origin_ids: tuple[str, ...] = ()
    ) -> Unit | None:
        """The obsolete unit that returns to this paragraph, live again; None where none does."""
        unit = self.returning.get(paragraph_match.new_position)
        if unit is None:
            return None
        self.changes.append(
            UnitChange(ChangeKind.RETURNED, unit.id, after=block.text, origin_ids=origin_ids)
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
