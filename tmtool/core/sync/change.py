"""Names what sync found out: what became of a paragraph, how grave an edit is, what follows.

Only values stand here, and nothing is imported that takes time to load: reports, settings and the
status of an archive need the values without the comparison of texts that finds them.
"""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    """What became of a paragraph between two versions of its article, in the order of reports."""

    KEPT = "kept"
    MOVED = "moved"
    EDITED = "edited"
    SPLIT = "split"
    MERGED = "merged"
    ADDED = "added"
    REMOVED = "removed"
    RETURNED = "returned"  # a removed paragraph stands there again, with its former unit


class EditClass(StrEnum):
    """How much an edit of a source changes what its translation has to say, the least first."""

    FORMAT = "format"
    COSMETIC = "cosmetic"
    MINOR = "minor"
    MEANING = "meaning"

    @property
    def rank(self) -> int:
        """0 for the least grave, one more for each graver one.

        >>> max(EditClass.MINOR, EditClass.FORMAT, key=lambda edit_class: edit_class.rank)
        <EditClass.MINOR: 'minor'>
        """
        return list(EditClass).index(self)


@dataclass(frozen=True, slots=True)
class EditSeverity:
    """The class of one edit and the reason, as a phrase to show: `a number changed: 5`."""

    edit_class: EditClass
    reason: str


class EditPolicy(StrEnum):
    """What becomes of a person's translation when its source is edited."""

    KEEP = "keep"  # it stands as it was, approval included
    REVIEW = "review"  # it stands, and waits for review again
    ASK = "ask"  # the unit asks for another translation


@dataclass(frozen=True, slots=True)
class EditPolicies:
    """What one publication does about light edits; graver ones always ask for a translation.

    `format` is for edits of markup alone, `cosmetic` for case, punctuation and misspellings.
    Raises ValueError where a cosmetic edit would keep an approval: nobody read the new letters.
    """

    format: EditPolicy = EditPolicy.KEEP
    cosmetic: EditPolicy = EditPolicy.REVIEW

    def __post_init__(self) -> None:
        if self.cosmetic is EditPolicy.KEEP:
            raise ValueError("an edit of case, punctuation or spelling cannot keep an approval")


@dataclass(frozen=True, slots=True)
class UnitChange:
    """What sync did to one unit; `before` and `after` are its source texts, empty where none.

    For a unit with a translation whose words were touched, `severity` says how grave the edit is
    and `policy` what became of the translation. `origin_ids` are the ids of the units it came out
    of; `before` is then its share of their sources.
    """

    kind: ChangeKind
    id: str
    before: str = ""
    after: str = ""
    severity: EditSeverity | None = None
    policy: EditPolicy | None = None
    origin_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleChanges:
    """What one sync did to the catalog of one article, whose file is `path`.

    `is_new` says that the catalog was made by this sync. `former_slug` is the article's name
    before, where it was renamed.
    """

    slug: str
    path: str
    changes: tuple[UnitChange, ...]
    is_new: bool
    former_slug: str = ""

    def count_by_kind(self) -> tuple[tuple[ChangeKind, int], ...]:
        """How many changes of each kind, in the order of the kinds, without those of no change."""
        counts = Counter(change.kind for change in self.changes)
        return tuple((kind, counts[kind]) for kind in ChangeKind if counts[kind])
