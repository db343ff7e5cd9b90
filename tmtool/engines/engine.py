"""An engine is something that translates by machine; here is what every one of them promises."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from tmtool.core.drafts.engine_list import EngineInfo
from tmtool.core.settings import Settings
from tmtool.core.text.lang import Lang

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class FailureReason(StrEnum):
    """Why an engine gave no answer, as the end of a sentence that begins with its name."""

    OFFLINE = "cannot be reached"
    TIMEOUT = "did not answer in time"
    RATE_LIMITED = "asks to be left alone for now"
    UNAUTHORISED = "refused the key, or wants one"
    TOO_LONG = "takes no text as long as this"
    UNSUPPORTED = "does not translate this way"
    BAD_RESPONSE = "answered with an error or with nonsense"
    BROKEN_OFF = "failed too often and was not asked again"


@dataclass(frozen=True, slots=True)
class TranslationRequest:
    """A text to translate, protected already: the engine may see every character of it."""

    text: str
    source: Lang
    target: Lang


@dataclass(frozen=True, slots=True)
class MachineTranslation:
    """What an engine answered, unjudged."""

    text: str


@dataclass(frozen=True, slots=True)
class TranslationFailure:
    """Why there is no answer. `wait` is how many seconds the engine asked for, if it did."""

    reason: FailureReason
    retry_after: float = 0


TranslationResult = MachineTranslation | TranslationFailure


class Engine(Protocol):
    """Something that translates by machine."""

    @property
    def id(self) -> str:
        """The name that settings, marks and the command line use."""
        ...

    @property
    def version(self) -> str:
        """Whatever makes the same text come out otherwise: part of a cached answer's key."""
        ...

    @property
    def max_chars(self) -> int:
        """The longest text it takes, in characters."""
        ...

    @property
    def max_batch(self) -> int:
        """How many texts it takes at once."""
        ...

    @property
    def formats(self) -> frozenset[str]:
        """What it can read, of `text` and `html`."""
        ...

    @property
    def network_host(self) -> str | None:
        """Where texts go; None where they stay on this machine."""
        ...

    @property
    def deterministic(self) -> bool:
        """Whether the same text always comes out the same."""
        ...

    def list_directions(self) -> frozenset[tuple[Lang, Lang]]:
        """The ways it translates, source first."""
        ...

    def translate(self, requests: Sequence[TranslationRequest]) -> list[TranslationResult]:
        """One answer for each request, in their order; one that fails hinders no other.

        Raises nothing but KeyboardInterrupt, and then leaves no process and no open question
        behind that would hold the program.
        """
        ...


@dataclass(frozen=True, slots=True)
class EngineOffer:
    """An engine that there could be.

    `engine` gives it as the settings want it and touches no network; it raises EngineError, with
    the remedy, where this machine or the settings lack something.
    """

    provider: EngineInfo
    make_engine: Callable[[Settings], Engine]
