"""Makes the units of paragraphs that were split or merged, with the translations they inherit."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tmtool.core.catalog.article import Block
from tmtool.core.catalog.mark import (
    MACHINE_VERBS,
    UNKNOWN_HANDLE,
    Mark,
    make_handle,
    quote_target,
    shorten_person,
)
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.sync.target_division import divide_target
from tmtool.core.text.text import normalize_text


def split_unit(
    unit: Unit, blocks: Sequence[Block], unit_ids: Sequence[str], day: str
) -> tuple[Unit, ...]:
    """The units of the paragraphs that the one of `unit` was split into, as new ones.

    Each has its share of the target, and as its source its share of the former source: the edit
    from there to the paragraph as it reads is still to be made. Where the division is not certain
    each is without a target, with the whole one beside it in an `alt` mark. A part is never
    approved: nobody has read the division.
    """
    if not unit.target:
        return tuple(
            _make_bare_unit(unit, b, i, day) for b, i in zip(blocks, unit_ids, strict=True)
        )
    texts = [block.text for block in blocks]
    shares = divide_target(unit.translated_source, texts, unit.target, unit.lang)
    if shares is None:
        return tuple(
            _offer_whole_target(unit, b, i, day) for b, i in zip(blocks, unit_ids, strict=True)
        )
    return tuple(
        _inherit_marks(Unit(i, unit.lang, b.role, source, target), (unit,), day)
        for b, i, (source, target) in zip(blocks, unit_ids, shares, strict=True)
    )


def merge_units(units: Sequence[Unit], block: Block, unit_id: str, day: str) -> Unit:
    """The unit of a paragraph that several were merged into, their targets joined in order.

    Its source are the sources that those were made for: the edit from there to the paragraph as
    it reads is still to be made.
    """
    translated = [unit for unit in units if unit.target]
    if not translated:
        return _add_origin_marks(Unit(unit_id, units[0].lang, block.role, block.text), units, day)
    source = " ".join(unit.translated_source for unit in translated)
    target = " ".join(unit.target for unit in translated)
    return _inherit_marks(Unit(unit_id, units[0].lang, block.role, source, target), units, day)


def has_same_translation(whole: Unit, parts: Iterable[Unit]) -> bool:
    """Whether `parts`, in order, hold no other translation than `whole` does.

    Then the one may take the others' place, marks included. Parts without any target hold none.
    """
    targets = [part.target for part in parts if part.target]
    return not targets or normalize_text(" ".join(targets)) == normalize_text(whole.target)


def is_descended(unit: Unit, ancestor: Unit) -> bool:
    """Whether `unit` came out of `ancestor` by a split or a merge, in one step."""
    name = shorten_person(ancestor.id)  # as a mark holds it
    return any(m.verb == "from" and m.who == name for m in unit.marks)


def _make_bare_unit(unit: Unit, block: Block, unit_id: str, day: str) -> Unit:
    return _add_origin_marks(Unit(unit_id, unit.lang, block.role, block.text), (unit,), day)


def _offer_whole_target(unit: Unit, block: Block, unit_id: str, day: str) -> Unit:
    """A part without a target, the whole one beside it for reference."""
    bare = _make_bare_unit(unit, block, unit_id, day)
    who = make_handle(unit.translator)
    return _add_marks(bare, Mark("alt", who, day, bare.compute_seal(), quote_target(unit.target)))


def _inherit_marks(unit: Unit, origins: Sequence[Unit], day: str) -> Unit:
    """`unit` with what its origins' marks say of its own texts: whose they are, no approval.

    What is a machine's stays a draft, and what needs work needs it still.
    """
    unit = _add_origin_marks(unit, origins, day)
    translators = {m.merge_key: m for origin in origins for m in origin.marks if m.verb == "tr"}
    unit = _add_marks(unit, *translators.values())
    for origin in origins:
        inherited = [*_find_machine_marks(origin, day), *origin.find_fitting_marks("no")]
        unit = _add_marks(
            unit, *(Mark(m.verb, m.who, m.day, unit.compute_seal(), m.rest) for m in inherited)
        )
    needs_work = any(origin.state is State.NEEDS_WORK for origin in origins)
    unit = replace(unit, fuzzy=needs_work)
    return replace(unit, fuzzy=unit.state.fuzzy)


def _find_machine_marks(unit: Unit, day: str) -> list[Mark]:
    """The marks that say that a machine made the target, where no person did."""
    if unit.state is not State.DRAFT and not unit.is_stale_draft:
        return []
    marks = [mark for mark in unit.marks if mark.verb in MACHINE_VERBS]
    return marks or [Mark("tm", UNKNOWN_HANDLE, day, unit.compute_seal())]


def _add_origin_marks(unit: Unit, origins: Sequence[Unit], day: str) -> Unit:
    return _add_marks(
        unit, *(Mark("from", origin.id, day, origin.compute_seal()) for origin in origins)
    )


def _add_marks(unit: Unit, *marks: Mark) -> Unit:
    return replace(unit, marks=tuple(dict.fromkeys((*unit.marks, *marks))))
