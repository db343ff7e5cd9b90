"""Tells keys that a person presses from a paste, a held key and a key that bounced.

Every time is in seconds and is that at which the key's bytes were read, whatever the program was
busy with; it is an argument everywhere, so that no rule here reads a clock.
"""

from dataclasses import dataclass, field

BURST_KEYS = 6  # more text keys than this in BURST_TIME are a paste
BURST_TIME = 0.025
REPEAT_TIME = 0.15  # a deciding key that comes again sooner is held down
SECOND_PRESS_TIME = 0.3  # sooner than this nobody has read what was asked

_LINE_ENDS = frozenset({"enter", "ctrl+j"})
_TEXT_KEYS = frozenset({*_LINE_ENDS, "tab"})


@dataclass(frozen=True, slots=True)
class TimedKey:
    """A key by Textual's name, the character it types if any, and when its bytes were read."""

    name: str
    character: str | None
    at: float

    @property
    def text(self) -> str:
        """What the key would be in a pasted text; empty for keys that type nothing."""
        if self.name in _LINE_ENDS:
            return "\n"
        if self.name == "tab":
            return "\t"
        return self.character if self.character and self.character.isprintable() else ""


@dataclass(slots=True)
class BurstGuard:
    """Holds each key until it is certain whether it belongs to a paste: for 25 ms at most.

    A burst goes on until no key has come for as long.
    """

    _held: list[TimedKey] = field(default_factory=list)
    _is_burst: bool = False

    def add(self, key: TimedKey) -> None:
        """Hold a key; keys come in the order in which they were read."""
        self._held.append(key)
        texts = [held.at for held in self._held if held.text]
        if len(texts) > BURST_KEYS and texts[-1] - texts[-BURST_KEYS - 1] <= BURST_TIME:
            self._is_burst = True

    @property
    def release_time(self) -> float | None:
        """When `release` has something to give; None while nothing is held."""
        if not self._held:
            return None
        return self._held[-1 if self._is_burst else 0].at + BURST_TIME

    def release(self, now: float) -> tuple[TimedKey, ...] | str:
        """The keys that were pressed one by one, or the whole text that a burst pasted.

        Keys of a burst that type nothing are dropped: in a paste they come from control
        characters.
        """
        if self._is_burst and self._held[-1].at + BURST_TIME <= now:
            text = "".join(key.text for key in self._held)
            self._held, self._is_burst = [], False
            return text
        if self._is_burst:
            return ()
        ready = tuple(key for key in self._held if key.at + BURST_TIME <= now)
        self._held = self._held[len(ready) :]
        return ready


@dataclass(slots=True)
class RepeatGuard:
    """Lets a deciding key through once, however long it is held down."""

    _last: dict[str, float] = field(default_factory=dict)

    def is_repeat(self, key: str, at: float) -> bool:
        """Whether `key`, read now, is the same press as before; asked once for each key read."""
        last = self._last.get(key)
        self._last[key] = at
        return last is not None and at - last < REPEAT_TIME


@dataclass(frozen=True, slots=True)
class SecondPress:
    """What a person was asked to confirm by pressing the key again, and when they were asked.

    `about` is the decision as a value: confirmed is that very decision and no other.
    """

    about: object = None
    at: float = 0.0

    def confirms(self, about: object, at: float) -> bool:
        """Whether the same key, read at `at`, is the deliberate second press."""
        return about == self.about and at - self.at >= SECOND_PRESS_TIME
