"""A lineage is how a unit came out of others: as a part of one that was split, or of several."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tmtool.core.catalog.article import Block
from tmtool.core.catalog.mark import MACHINE, Mark, handle
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.sync.reuse import shares
from tmtool.core.text.text import folded

UNKNOWN = "unknown"


def split(unit: Unit, blocks: Sequence[Block], ids: Sequence[str], day: str) -> tuple[Unit, ...]:
    """The units of the paragraphs that the one of `unit` was split into, as new ones.

    Each has the share of the target that answers it, and as its source the share of the former
    source: the edit from there to the paragraph as it reads is still to be made. Where the
    division is not certain each is without a target, with the whole one beside it in an `alt`
    mark. A part is never approved: nobody has read the division.
    """
    if not unit.target:
        return tuple(_bare(unit, b, i, day) for b, i in zip(blocks, ids, strict=True))
    texts = [block.text for block in blocks]
    divided = shares(unit.origin, texts, unit.target, unit.lang)
    if divided is None:
        return tuple(_beside(unit, b, i, day) for b, i in zip(blocks, ids, strict=True))
    return tuple(
        _descended(Unit(i, unit.lang, b.role, source, target), (unit,), day)
        for b, i, (source, target) in zip(blocks, ids, divided, strict=True)
    )


def merged(units: Sequence[Unit], block: Block, new_id: str, day: str) -> Unit:
    """The unit of a paragraph that several were merged into, their targets joined in order.

    Its source are the sources that those were made for: the edit from there to the paragraph as
    it reads is still to be made.
    """
    held = [unit for unit in units if unit.target]
    if not held:
        return _marked(Unit(new_id, units[0].lang, block.role, block.text), units, day)
    source = " ".join(unit.origin for unit in held)
    target = " ".join(unit.target for unit in held)
    return _descended(Unit(new_id, units[0].lang, block.role, source, target), units, day)


def agree(whole: Unit, parts: Iterable[Unit]) -> bool:
    """Whether `parts`, in order, hold no other translation than `whole` does.

    Then the one may take the others' place, marks included. Parts without any target hold none.
    """
    targets = [part.target for part in parts if part.target]
    return not targets or folded(" ".join(targets)) == folded(whole.target)


def descends(unit: Unit, other: Unit) -> bool:
    """Whether `unit` came out of `other`."""
    return any(m.verb == "from" and m.who == other.id for m in unit.marks)


def _bare(unit: Unit, block: Block, new_id: str, day: str) -> Unit:
    return _marked(Unit(new_id, unit.lang, block.role, block.text), (unit,), day)


def _beside(unit: Unit, block: Block, new_id: str, day: str) -> Unit:
    """A part without a target, the whole one beside it for reference."""
    bare = _bare(unit, block, new_id, day)
    who = handle(unit.translator or UNKNOWN)
    whole = json.dumps(unit.target, ensure_ascii=False)
    return _with(bare, Mark("alt", who, day, bare.seal(), whole))


def _descended(unit: Unit, origins: Sequence[Unit], day: str) -> Unit:
    """`unit` with what its origins' marks say of its own texts: whose they are, no approval.

    What is a machine's stays a draft, and what needs work needs it still.
    """
    unit = _marked(unit, origins, day)
    people = {m.key: m for origin in origins for m in origin.marks if m.verb == "tr"}
    unit = _with(unit, *people.values())
    for origin in origins:
        again = [*_machines(origin, day), *origin.fitting("no")]
        unit = _with(unit, *(Mark(m.verb, m.who, m.day, unit.seal(), m.rest) for m in again))
    worked = any(origin.state is State.NEEDS_WORK for origin in origins)
    unit = replace(unit, fuzzy=worked)
    return replace(unit, fuzzy=unit.state.fuzzy)


def _machines(unit: Unit, day: str) -> list[Mark]:
    """The marks that say that a machine made the target, where no person did."""
    if unit.state is not State.DRAFT and not unit.stale_draft:
        return []
    found = [mark for mark in unit.marks if mark.verb in MACHINE]
    return found or [Mark("tm", UNKNOWN, day, unit.seal())]


def _marked(unit: Unit, origins: Sequence[Unit], day: str) -> Unit:
    return _with(unit, *(Mark("from", origin.id, day, origin.seal()) for origin in origins))


def _with(unit: Unit, *marks: Mark) -> Unit:
    return replace(unit, marks=tuple(dict.fromkeys((*unit.marks, *marks))))
