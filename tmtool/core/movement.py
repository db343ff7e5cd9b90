"""A movement is what one sync did to one article's catalog."""

from collections import Counter
from dataclasses import dataclass

from tmtool.core.sync import Change
from tmtool.core.track import Kind


@dataclass(frozen=True, slots=True)
class Movement:
    """The changes of one catalog; `fresh` where the catalog is new."""

    slug: str
    path: str
    changes: tuple[Change, ...]
    fresh: bool

    def counted(self) -> tuple[tuple[Kind, int], ...]:
        """How many changes of each kind, in the order of the kinds; none that is nought."""
        counts = Counter(change.kind for change in self.changes)
        return tuple((kind, counts[kind]) for kind in Kind if counts[kind])
