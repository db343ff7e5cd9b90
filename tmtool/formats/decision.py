"""A decision is one value of the settings, read from what TOML makes of it."""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from tmtool.core.settings import SPELLERS
from tmtool.core.style import InclusiveForm
from tmtool.core.text.lang import Lang

Decided = TypeVar("Decided")
Kind = TypeVar("Kind", bound=StrEnum)
_QUOTE_PAIRS = frozenset({"“”", "«»", "‘’", '""'})


class InvalidValue(Exception):
    """A value that a setting cannot have; the text says what it can."""


def read_count(value: object) -> int:
    """A number of things, nought or more."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise InvalidValue("a number, such as 10")
    return value


def make_language_reader(
    example: str, read: Callable[[object], Decided]
) -> Callable[[object], tuple[tuple[Lang, Decided], ...]]:
    """Read a table with a value for one language or both."""

    def reader(value: object) -> tuple[tuple[Lang, Decided], ...]:
        if not isinstance(value, dict) or not set(value) <= {"en", "es"}:
            raise InvalidValue(f"a table such as {example}")
        return tuple((lang, read(value[lang])) for lang in Lang if lang in value)

    return reader


def make_choice_reader(enum_type: type[Kind]) -> Callable[[object], Kind]:
    """Read one of the values of an enumeration."""

    def reader(value: object) -> Kind:
        known = [one.value for one in enum_type]
        if value not in known:
            import difflib  # noqa: PLC0415  # for what is mistyped

            near = difflib.get_close_matches(str(value), known, n=1)
            hint = f" (did you mean {near[0]}?)" if near else ""
            raise InvalidValue("one of " + ", ".join(f'"{one}"' for one in known) + hint)
        return enum_type(value)

    return reader


def read_quotes(value: object) -> str:
    """The quotation marks of a language, from the outside in."""
    pairs = [value[n : n + 2] for n in range(0, len(value), 2)] if isinstance(value, str) else []
    if not pairs or any(pair not in _QUOTE_PAIRS for pair in pairs):
        raise InvalidValue("pairs of marks from the outside in, such as «»“”‘’")
    return "".join(pairs)


def read_dialogue(value: object) -> bool:
    """Whether Spanish dialogue is opened by a raya."""
    if value not in {"raya", "any"}:
        raise InvalidValue('"raya" or "any"')
    return value == "raya"


def read_inclusive_forms(value: object) -> frozenset[InclusiveForm]:
    """The ways of naming all genders that the house allows."""
    if not isinstance(value, list):
        raise InvalidValue('a list, perhaps an empty one, such as ["doublet"]')
    return frozenset(make_choice_reader(InclusiveForm)(one) for one in value)


def read_speller(value: object) -> str:
    """The program or package that knows the words."""
    if value not in SPELLERS:
        raise InvalidValue(f"one of {', '.join(SPELLERS)}")
    return str(value)


def read_dictionary(value: object) -> str:
    """The name of a dictionary."""
    if not isinstance(value, str) or not re.fullmatch(r"(?:en|es)(?:_[A-Za-z0-9]{2,12})?", value):
        raise InvalidValue("the name of a dictionary, such as es_MX")
    return value
