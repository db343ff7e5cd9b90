"""A flaw is a shortfall in its place: which article, which line, which words."""

from dataclasses import dataclass

from tmtool.core.gate import Shortfall


@dataclass(frozen=True, slots=True)
class Flaw:
    """A shortfall of one article at a line of its source (from 1), and the text it is about."""

    slug: str
    path: str
    line: int
    shortfall: Shortfall
    text: str = ""
