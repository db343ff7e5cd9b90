"""One proposed translation, as memory and engines offer it to a translator."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A target to take or leave.

    `origin` is the engine's id, or `memory`. `score` is 0 to 1: how near the text that it was made
    for is to the present one. `reason` says where it comes from, for a person to judge by.
    """

    text: str
    origin: str
    score: float = 1.0
    reason: str = ""
