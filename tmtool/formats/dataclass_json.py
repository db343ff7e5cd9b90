"""A packed value is one of our dataclasses as plain JSON data, and back again where it fits."""

import dataclasses
from collections.abc import Callable, Hashable
from contextlib import suppress
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")

_Reader = Callable[[Any], Any]

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
    read = _reader(cast("Hashable", kind))
    return cast("T", read(data))


@lru_cache
def _reader(kind: Any) -> _Reader:  # noqa: ANN401  # whatever an annotation may say
    """The function that reads values of `kind`; made once, since a table has many rows."""
    origin = get_origin(kind)
    if origin is tuple:
        return _tuples(get_args(kind))
    if origin in {Union, UnionType}:
        return _either([_reader(one) for one in get_args(kind)])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _members({member.value: member for member in kind})
    if dataclasses.is_dataclass(kind):
        return _objects(kind)

    def plain(data: object) -> object:
        if type(data) is not kind:
            raise _misfit(data)
        return data

    return plain


def _members(members: dict[object, Enum]) -> _Reader:
    def member(data: object) -> object:
        try:
            return members[data]
        except (KeyError, TypeError):
            raise _misfit(data) from None

    return member


def _either(readers: list[_Reader]) -> _Reader:
    def first(data: object) -> object:
        for read in readers:
            with suppress(ValueError):
                return read(data)
        raise _misfit(data)

    return first


def _tuples(kinds: tuple[Any, ...]) -> _Reader:
    readers = [_reader(kind) for kind in kinds if kind is not Ellipsis]
    alike = readers[0] if kinds[1:] == (Ellipsis,) else None

    def items(data: object) -> object:
        if type(data) is not list:
            raise _misfit(data)
        if alike:
            return tuple([alike(item) for item in data])
        return tuple([read(item) for read, item in zip(readers, data, strict=True)])

    return items


def _objects(kind: Any) -> _Reader:  # noqa: ANN401  # any dataclass
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in dataclasses.fields(kind)}

    def made(data: object) -> object:
        if type(data) is not dict or data.keys() != readers.keys():
            raise _misfit(data)
        return kind(**{name: read(data[name]) for name, read in readers.items()})

    return made


def _misfit(data: object) -> ValueError:
    return ValueError(f"{data!r} does not fit")
