"""Lists who translated which units of a catalog, and settles what nobody knew."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit


@dataclass(frozen=True, slots=True)
class UnknownCredit:
    """A translated paragraph whose translator nobody knows: its id, line and source.

    `line` is that of the source article, from 1. With `awaits_sync` nobody has looked yet.
    """

    unit_id: str
    line: int
    source: str
    awaits_sync: bool


@dataclass(frozen=True, slots=True)
class ArticleCredits:
    """Who is credited for how many paragraphs of one article, the most first.

    `signed` counts what somebody wrote for another: (translator, who signed, paragraphs).
    `drafts` are those that only a machine made; `path` is the source article's.
    """

    slug: str
    path: str
    people: tuple[tuple[str, int], ...]
    signed: tuple[tuple[str, str, int], ...]
    unknown: tuple[UnknownCredit, ...]
    drafts: int = 0


@dataclass(frozen=True, slots=True)
class SignedMarks:
    """How many marks of one article `signer` wrote in the name of `who`."""

    slug: str
    who: str
    signer: str
    count: int


def count_translators(units: Iterable[Unit]) -> tuple[tuple[str, int], ...]:
    """How many of `units` each known person translated, the most first, then by name.

    What sync divided or joined is of whoever translated its origins last.
    """
    people = (_name_translator(unit) for unit in units)
    counts = Counter(who for who in people if who)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _name_translator(unit: Unit) -> str:
    if unit.state is State.DRAFT or is_nobodys(unit) or not (unit.target or unit.shape):
        return ""
    return unit.credit.who if unit.credit else unit.translator


def count_signed_credits(units: Iterable[Unit]) -> tuple[tuple[str, str, int], ...]:
    """How many credits of each person somebody else wrote, by both names."""
    pairs = Counter((u.credit.who, u.credit.signer) for u in units if u.credit and u.credit.signer)
    return tuple((who, signer, n) for (who, signer), n in sorted(pairs.items()))


def count_signed_marks(catalog: Catalog) -> tuple[SignedMarks, ...]:
    """The marks on present texts that one person wrote in another's name, by both names."""
    pairs = Counter(
        (mark.who, mark.signer)
        for unit in catalog.units
        for mark in unit.find_fitting_marks("tr", "ok")
        if mark.signer
    )
    return tuple(
        SignedMarks(catalog.slug, who, signer, n) for (who, signer), n in sorted(pairs.items())
    )


def is_nobodys(unit: Unit) -> bool:
    """Whether a target stands in `unit` and nobody knows who translated it."""
    return unit.is_uncredited or (bool(unit.target) and unit.has_unknown_translator)


def count_drafts(units: Iterable[Unit]) -> int:
    """How many of `units` only a machine made."""
    return sum(unit.state is State.DRAFT for unit in units)


def settle_credits(catalog: Catalog, who: str, signer: str, day: str) -> Catalog:
    """The catalog with `who` as the translator of all that nobody knew, on `signer`'s word."""
    units = (*catalog.units, *catalog.obsolete_units)
    return catalog.replace_units(
        unit.settle_credit(who, signer, day) if is_nobodys(unit) else unit for unit in units
    )
