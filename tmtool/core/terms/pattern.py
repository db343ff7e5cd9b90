"""A pattern is a regular expression out of a glossary, of a kind that cannot run for ever."""

import re
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 200  # characters of a pattern
WINDOW = 80  # characters of a text that one match may span
_WAYS = 20_000  # in which a match may be tried from one place
_UNITS = 100  # that a fixed number in braces may ask for
_DEEPEST = 9  # groups within groups

_CLASS = re.compile(r"\[\^?(?:\\.|[^\[\]\\])+\]")
_SET_SIGN = re.compile(r"--|&&|\|\||~~")
_ESCAPE = re.compile(r"\\[^\d]")
_COUNT = re.compile(r"\{(\d{1,3})(?:(,)(\d{0,3}))?\}")


@lru_cache(maxsize=256)
def compiled(pattern: str, *, exact: bool = False) -> re.Pattern[str]:
    """The expression, to be matched against at most `WINDOW` characters from where a word begins.

    Capitals count only where it is to be `exact`.
    It knows letters, classes, escapes, `|`, `(...)`, `(?:...)`, `?`, `*`, `+` and `{m,n}`; `^` at
    its beginning and `$` at its end say what is so anyway. Raises ValueError, saying why, for one
    that is longer than 200 characters, that is not one, that uses anything else, or that could be
    tried in so many ways that a text might keep it busy for ever: a repetition of what repeats or
    branches, or more than two open repetitions.
    """
    if len(pattern) > LONGEST:
        raise ValueError(f"it is longer than {LONGEST} characters")
    bare = pattern.removeprefix("^")
    if bare.endswith("$") and not bare.endswith("\\$"):
        bare = bare[:-1]
    reader = _Reader(bare)
    ways = reader.branches()
    if reader.place < len(bare):
        raise ValueError("a bracket in it closes what nothing opened")
    if ways > _WAYS:
        raise ValueError("it could be tried in too many ways; repeat less, or use `forms`")
    try:
        made = re.compile(f"(?:{bare})", re.NOFLAG if exact else re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"it is no regular expression: {error}") from None
    if made.fullmatch(""):
        raise ValueError("it matches nothing at all; let it ask for a letter")
    return made


@dataclass(slots=True)
class _Reader:
    """Reads a pattern and counts in how many ways one match of it may be tried."""

    text: str
    place: int = 0
    depth: int = 0

    def branches(self) -> int:
        ways = self._sequence()
        while self._at("|"):
            self.place += 1
            ways += self._sequence()
        return ways

    def _sequence(self) -> int:
        ways = 1
        while self.place < len(self.text) and not self._at("|") and not self._at(")"):
            ways *= self._repeated(self._atom())
        return ways

    def _atom(self) -> int:
        """One thing that may be repeated."""
        if self._at("("):
            return self._group()
        found = _CLASS.match(self.text, self.place) or _ESCAPE.match(self.text, self.place)
        if found and not _SET_SIGN.search(found[0]):
            self.place = found.end()
            return 1
        if self.text[self.place] in "\\^$[]":
            raise ValueError(f"`{self.text[self.place :][:2]}` is not read in a pattern")
        self.place += 1
        return 1

    def _group(self) -> int:
        plain = self.text.startswith("(?:", self.place)
        if self.text.startswith("(?", self.place) and not plain:
            raise ValueError("of groups only (...) and (?:...) are read")
        if self.depth == _DEEPEST:
            raise ValueError(f"it nests more than {_DEEPEST} groups")
        self.place += 3 if plain else 1
        self.depth += 1
        ways = self.branches()
        self.depth -= 1
        self.place += 1
        return ways

    def _repeated(self, ways: int) -> int:
        """The ways of what was just read, with what is said about its repetition."""
        if self._at("?"):
            self.place += 1
            return self._lazy(1 + ways)
        if self._at("*") or self._at("+"):
            self.place += 1
            return self._lazy(self._open(ways, WINDOW))
        found = _COUNT.match(self.text, self.place)
        if not found:
            return ways
        self.place = found.end()
        low = int(found[1])
        high = int(found[3] or WINDOW) if found[2] else low
        if high > _UNITS:
            raise ValueError(f"it repeats something more than {_UNITS} times")
        if high <= 1:
            return self._lazy(1 + ways)
        return self._lazy(self._open(ways, 1 + high - low))

    def _open(self, ways: int, times: int) -> int:
        if ways > 1:
            raise ValueError("it repeats what itself repeats or branches")
        return times

    def _lazy(self, ways: int) -> int:
        if self._at("?") or self._at("+"):
            self.place += 1
        return ways

    def _at(self, sign: str) -> bool:
        return self.text.startswith(sign, self.place)
