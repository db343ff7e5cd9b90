"""Turns dataclasses of the core into plain JSON data, and JSON data back into checked values."""

import dataclasses
from collections.abc import Callable, Hashable
from contextlib import suppress
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

_Value = TypeVar("_Value")

_Reader = Callable[[Any], Any]

_PLAIN = (str, int, float, bool, NoneType)


def pack_value(value: object) -> Any:  # noqa: ANN401  # JSON data has no narrower type
    """`value` as JSON data: dataclasses as objects, enums by value, tuples and sets as lists.

    The same value always gives the same data. Raises TypeError for a value of any other kind.

    >>> pack_value(frozenset({"b", "a"}))
    ['a', 'b']
    """
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, frozenset):
        return sorted(map(pack_value, value), key=repr)
    if isinstance(value, tuple):
        return [pack_value(item) for item in value]
    if dataclasses.is_dataclass(value):
        return {f.name: pack_value(getattr(value, f.name)) for f in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} cannot be packed")


def unpack_value(value_type: type[_Value], data: object) -> _Value:
    """The value that `pack_value` turned into `data`.

    Raises ValueError for data of another shape: a key too many or too few, a text for a number.
    """
    read = _make_reader(cast("Hashable", value_type))
    return cast("_Value", read(data))


@lru_cache
def _make_reader(value_type: Any) -> _Reader:  # noqa: ANN401  # whatever an annotation may say
    """The function that reads values of this type; cached, since a table has many rows."""
    origin = get_origin(value_type)
    if origin is tuple:
        return _make_tuple_reader(get_args(value_type))
    if origin in {Union, UnionType}:
        return _make_union_reader([_make_reader(member) for member in get_args(value_type)])
    if isinstance(value_type, type) and issubclass(value_type, Enum):
        return _make_enum_reader({member.value: member for member in value_type})
    if dataclasses.is_dataclass(value_type):
        return _make_dataclass_reader(value_type)

    def read_plain(data: object) -> object:
        if type(data) is not value_type:
            raise _make_error(data)
        return data

    return read_plain


def _make_enum_reader(members: dict[object, Enum]) -> _Reader:
    def read_member(data: object) -> object:
        try:
            return members[data]
        except (KeyError, TypeError):
            raise _make_error(data) from None

    return read_member


def _make_union_reader(readers: list[_Reader]) -> _Reader:
    def read_first_match(data: object) -> object:
        for read in readers:
            with suppress(ValueError):
                return read(data)
        raise _make_error(data)

    return read_first_match


def _make_tuple_reader(item_types: tuple[Any, ...]) -> _Reader:
    readers = [_make_reader(item_type) for item_type in item_types if item_type is not Ellipsis]
    read_item = readers[0] if item_types[1:] == (Ellipsis,) else None

    def read_tuple(data: object) -> object:
        if type(data) is not list:
            raise _make_error(data)
        if read_item:
            return tuple([read_item(item) for item in data])
        return tuple([read(item) for read, item in zip(readers, data, strict=True)])

    return read_tuple


def _make_dataclass_reader(value_type: Any) -> _Reader:  # noqa: ANN401  # any dataclass
    hints = get_type_hints(value_type)
    readers = {
        field.name: _make_reader(hints[field.name]) for field in dataclasses.fields(value_type)
    }

    def read_dataclass(data: object) -> object:
        if type(data) is not dict or data.keys() != readers.keys():
            raise _make_error(data)
        return value_type(**{name: read(data[name]) for name, read in readers.items()})

    return read_dataclass


def _make_error(data: object) -> ValueError:
    return ValueError(f"{data!r} does not fit")
