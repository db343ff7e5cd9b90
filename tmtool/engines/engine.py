"""The protocol of machine translation engines, with their requests, answers and failures."""

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
    """A text to translate; what no engine may see or touch is behind placeholders already."""

    text: str
    source: Lang
    target: Lang


@dataclass(frozen=True, slots=True)
class MachineTranslation:
    """What an engine answered, before anybody looked whether it is a translation."""

    text: str


@dataclass(frozen=True, slots=True)
class TranslationFailure:
    """Why there is no answer.

    `retry_after` is how many seconds the engine asked to be left alone, 0 where it did not.
    """

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
        """Differs where the same text may come out otherwise; the keys of the cache have it."""
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
        """The pairs of languages it translates, source first."""
        ...

    def translate(self, requests: Sequence[TranslationRequest]) -> list[TranslationResult]:
        """One result for each request, in their order; one that fails hinders no other.

        Raises nothing but KeyboardInterrupt, and then leaves no process running and no thread that
        would keep the program from ending.
        """
        ...


@dataclass(frozen=True, slots=True)
class EngineOffer:
    """An engine that can be chosen, and how to make it.

    `make_engine` makes it as the settings want it and touches no network. It raises EngineError,
    with the remedy, where this machine or the settings lack something.
    """

    provider: EngineInfo
    make_engine: Callable[[Settings], Engine]
