"""Reads pairs of source and target from JSON lines, one object a line, as other tools write."""

import json
from dataclasses import dataclass
from typing import Any

from tmtool.core.catalog.article import Role
from tmtool.core.errors import DataError
from tmtool.core.text.lang import Lang

_FORM = 'write {"id": "1", "src": "One.", "tgt": "Uno."}'


@dataclass(frozen=True, slots=True)
class PairLine:
    """One pair; `slug` names the article that it belongs to, empty where the file does not say."""

    id: str
    source: str
    target: str
    source_lang: Lang = Lang.EN
    slug: str = ""
    role: Role = Role.PARAGRAPH


def parse(text: str, path: str) -> tuple[PairLine, ...]:
    """The pairs in `text`: keys `id`, `src`, `tgt`, and perhaps `src_lang`, `doc` and `role`.

    Other keys are ignored, and so are empty lines. Raises DataError with file and line for a line
    that is not such an object.

    >>> parse('{"id": 1, "src": "One.", "tgt": "Uno."}', "pairs.jsonl")[0].target
    'Uno.'
    """
    lines = text.split("\n")
    return tuple(_parse_line(line, path, n) for n, line in enumerate(lines, 1) if line.strip())


def _parse_line(text: str, path: str, number: int) -> PairLine:
    try:
        row = json.loads(text)
    except (ValueError, RecursionError):
        raise DataError("this line is not JSON", path=path, line=number, remedy=_FORM) from None
    try:
        return _read_pair(row)
    except (KeyError, TypeError, ValueError):
        raise DataError(
            "this line is not a pair of texts", path=path, line=number, remedy=_FORM
        ) from None


def _read_pair(row: dict[str, Any]) -> PairLine:
    source, target = row["src"], row["tgt"]
    if not isinstance(source, str) or not isinstance(target, str):
        raise TypeError
    return PairLine(
        str(row["id"]),
        source,
        target,
        Lang(row.get("src_lang", Lang.EN)),
        str(row.get("doc", "")),
        Role(row.get("role", Role.PARAGRAPH)),
    )
