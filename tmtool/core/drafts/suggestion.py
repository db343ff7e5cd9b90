"""A suggestion is a target that somebody may take, from memory or an engine."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A target to take or leave.

    `origin` is the engine's id, or `memory`; `score` is 0 to 1, how near the text it was made
    for is to the one in hand; `why` says where it comes from, for a person to judge by.
    """

    text: str
    origin: str
    score: float = 1.0
    reason: str = ""
