"""A mended unit is one that safe fixes changed: where it stands, and its texts before and after."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AppliedFix:
    """One unit, by article and line of the source (from 1), and the checks whose fixes it got."""

    slug: str
    path: str
    line: int
    unit_id: str
    check_ids: tuple[str, ...]
    before: str
    after: str
