"""A sighting is a finding in its place: which article, which line, which texts."""

from dataclasses import dataclass

from tmtool.core.finding import Finding


@dataclass(frozen=True, slots=True)
class LocatedFinding:
    """A finding about one article, at a line of its source (from 1), with the texts meant.

    Both texts are empty for a finding about the whole article.
    """

    slug: str
    path: str
    line: int
    finding: Finding
    source: str = ""
    target: str = ""
