"""A treatment is what sync does about an edit of a source, by how grave the edit is."""

from dataclasses import dataclass
from enum import StrEnum


class EditPolicy(StrEnum):
    """What becomes of a standing translation when its source is edited."""

    KEEP = "keep"  # it stands as it was, approval included
    REVIEW = "review"  # it stands, and waits for review again
    ASK = "ask"  # the unit asks for another translation


@dataclass(frozen=True, slots=True)
class EditPolicies:
    """One publication's treatment of light edits; graver ones always ask.

    `format` is for edits of markup alone, `cosmetic` for case, punctuation and misspellings,
    which never keep an approval.
    """

    format: EditPolicy = EditPolicy.KEEP
    cosmetic: EditPolicy = EditPolicy.REVIEW

    def __post_init__(self) -> None:
        if self.cosmetic is EditPolicy.KEEP:
            raise ValueError("an edit of case, punctuation or spelling cannot keep an approval")
