"""A packed value is one of our dataclasses as plain JSON data, and back again where it fits."""

import dataclasses
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")

_PLAIN = (str, int, float, bool, NoneType)


def pack(value: object) -> Any:  # noqa: ANN401  # JSON data has no narrower type
    """`value` as JSON data: dataclasses as objects, enums by value, tuples and sets as lists.

    The same value always gives the same data. Raises TypeError for a value of any other kind.
    """
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, frozenset):
        return sorted((pack(item) for item in value), key=repr)
    if isinstance(value, tuple):
        return [pack(item) for item in value]
    if dataclasses.is_dataclass(value):
        return {f.name: pack(getattr(value, f.name)) for f in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} cannot be packed")


def unpack(kind: type[T], data: object) -> T:
    """The value of `kind` that was packed into `data`. Raises ValueError for what is none."""
    return cast("T", _unpacked(kind, data))


def _unpacked(kind: Any, data: Any) -> Any:  # noqa: ANN401  # whatever an annotation may say
    origin = get_origin(kind)
    if origin is tuple:
        return _tuple(get_args(kind), data)
    if origin in {Union, UnionType}:
        return _first(get_args(kind), data)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    if dataclasses.is_dataclass(kind):
        return _object(kind, data)
    if kind not in _PLAIN or type(data) is not kind:
        raise _misfit(data)
    return data


def _first(kinds: tuple[Any, ...], data: object) -> object:
    for kind in kinds:
        try:
            return _unpacked(kind, data)
        except ValueError:
            continue
    raise _misfit(data)


def _tuple(kinds: tuple[Any, ...], data: object) -> tuple[object, ...]:
    if not isinstance(data, list):
        raise _misfit(data)
    if kinds[1:] == (Ellipsis,):
        return tuple(_unpacked(kinds[0], item) for item in data)
    return tuple(_unpacked(kind, item) for kind, item in zip(kinds, data, strict=True))


def _object(kind: Any, data: object) -> object:  # noqa: ANN401  # any dataclass
    hints = _hints(kind)
    if not isinstance(data, dict) or data.keys() != hints.keys():
        raise _misfit(data)
    return kind(**{name: _unpacked(hint, data[name]) for name, hint in hints.items()})


def _misfit(data: object) -> ValueError:
    return ValueError(f"{data!r} does not fit")


@lru_cache
def _hints(kind: Any) -> dict[str, Any]:  # noqa: ANN401  # any dataclass
    every = get_type_hints(kind)
    return {f.name: every[f.name] for f in dataclasses.fields(kind)}
