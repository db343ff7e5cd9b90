"""Compiles the regular expressions of a glossary, and refuses those that could run for ever."""

import re
from dataclasses import dataclass
from functools import lru_cache

MAX_PATTERN_LENGTH = 200  # characters
MATCH_WINDOW = 80  # characters of a text that one match may span
_MAX_WAYS = 20_000  # in which a match may be tried from one position
_MAX_REPEATS = 100  # that a number in braces may ask for
_MAX_DEPTH = 9  # of groups inside groups

_CLASS = re.compile(r"\[\^?(?:\\.|[^\[\]\\])+\]")
_SET_SIGN = re.compile(r"--|&&|\|\||~~")
_ESCAPE = re.compile(r"\\[^\d]")
_COUNT = re.compile(r"\{(\d{1,3})(?:(,)(\d{0,3}))?\}")


@lru_cache(maxsize=256)
def compile_pattern(pattern: str, *, case_sensitive: bool = False) -> re.Pattern[str]:
    """The expression, to be matched against at most `MATCH_WINDOW` characters from a word's start.

    Letters, classes, escapes, `|`, `(...)`, `(?:...)`, `?`, `*`, `+` and `{m,n}` are allowed; `^`
    at the beginning and `$` at the end change nothing, since whole words are matched anyway.

    Raises ValueError, saying why, for a pattern that is longer than 200 characters, that is no
    regular expression, that uses anything else, or that could be tried in so many ways that a
    text might keep it busy for ever: a repetition of what repeats or branches, or more than two
    open repetitions.
    """
    if len(pattern) > MAX_PATTERN_LENGTH:
        raise ValueError(f"it is longer than {MAX_PATTERN_LENGTH} characters")
    bare = pattern.removeprefix("^")
    if bare.endswith("$") and not bare.endswith("\\$"):
        bare = bare[:-1]
    reader = _PatternReader(bare)
    ways = reader.count_branches()
    if reader.position < len(bare):
        raise ValueError("it has a closing bracket without an opening one")
    if ways > _MAX_WAYS:
        raise ValueError("it can match in too many ways; repeat less")
    try:
        compiled = re.compile(f"(?:{bare})", re.NOFLAG if case_sensitive else re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"it is not a regular expression: {error}") from None
    if compiled.fullmatch(""):
        raise ValueError("it matches an empty text; let it ask for a letter")
    return compiled


@dataclass(slots=True)
class _PatternReader:
    """Reads a pattern and counts in how many ways one match of it may be tried."""

    text: str
    position: int = 0
    depth: int = 0

    def count_branches(self) -> int:
        ways = self._count_sequence()
        while self._is_at("|"):
            self.position += 1
            ways += self._count_sequence()
        return ways

    def _count_sequence(self) -> int:
        ways = 1
        while self.position < len(self.text) and not self._is_at("|") and not self._is_at(")"):
            ways *= self._count_repetition(self._count_atom())
        return ways

    def _count_atom(self) -> int:
        """One thing that may be repeated."""
        if self._is_at("("):
            return self._count_group()
        match = _CLASS.match(self.text, self.position) or _ESCAPE.match(self.text, self.position)
        if match and not _SET_SIGN.search(match[0]):
            self.position = match.end()
            return 1
        if self.text[self.position] in "\\^$[]":
            raise ValueError(f"`{self.text[self.position :][:2]}` is not allowed in a pattern")
        self.position += 1
        return 1

    def _count_group(self) -> int:
        plain = self.text.startswith("(?:", self.position)
        if self.text.startswith("(?", self.position) and not plain:
            raise ValueError("of groups, only (...) and (?:...) are allowed")
        if self.depth == _MAX_DEPTH:
            raise ValueError(f"it nests more than {_MAX_DEPTH} groups")
        self.position += 3 if plain else 1
        self.depth += 1
        ways = self.count_branches()
        self.depth -= 1
        self.position += 1
        return ways

    def _count_repetition(self, ways: int) -> int:
        """The ways of what was just read, with the repetition that follows it, if any."""
        if self._is_at("?"):
            self.position += 1
            return self._skip_lazy_sign(1 + ways)
        if self._is_at("*") or self._is_at("+"):
            self.position += 1
            return self._skip_lazy_sign(self._count_open_repetition(ways, MATCH_WINDOW))
        match = _COUNT.match(self.text, self.position)
        if not match:
            return ways
        self.position = match.end()
        low = int(match[1])
        high = int(match[3] or MATCH_WINDOW) if match[2] else low
        if high > _MAX_REPEATS:
            raise ValueError(f"it repeats something more than {_MAX_REPEATS} times")
        if high <= 1:
            return self._skip_lazy_sign(1 + ways)
        return self._skip_lazy_sign(self._count_open_repetition(ways, 1 + high - low))

    def _count_open_repetition(self, ways: int, times: int) -> int:
        if ways > 1:
            raise ValueError("it repeats a part that repeats or branches itself")
        return times

    def _skip_lazy_sign(self, ways: int) -> int:
        if self._is_at("?") or self._is_at("+"):
            self.position += 1
        return ways

    def _is_at(self, sign: str) -> bool:
        return self.text.startswith(sign, self.position)
