"""Finds on which lines of a PO file each target stands, and whom the header names as translator.

That is what `git blame` is asked with. The file was read as a catalog before; what does not look
like PO is passed over here, and nothing is raised.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_KEYWORD = re.compile(r'(msgctxt|msgid|msgstr)\s*"(.*)"\s*')
_CONTINUATION = re.compile(r'\s*"(.*)"\s*')
_LAST_TRANSLATOR = re.compile(r"(?:^|\\n)Last-Translator:[ \t]*(.*?)[ \t]*(?:\\n|$)", re.IGNORECASE)
_ADDRESS = re.compile(r"<([^<>\s]+@[^<>\s]+)>")
_PLACEHOLDER = "EMAIL@ADDRESS"  # what xgettext and msginit leave to be filled in


@dataclass(frozen=True, slots=True)
class TargetLines:
    """The lines, from 1, of the target of each live entry by its msgctxt.

    `last_translator` is the address, or else the name, that the header names; empty where it names
    nobody.
    """

    lines: Mapping[str, range]
    last_translator: str = ""


def find_target_lines(raw: bytes) -> TargetLines:
    """Where the targets stand in a PO file's bytes; lines end with a line feed, as git has it."""
    spans: dict[str, range] = {}
    header = unit_id = keyword = ""
    for number, line in enumerate(raw.decode("utf-8", "replace").split("\n"), 1):
        if match := _KEYWORD.fullmatch(line):
            unit_id = "" if keyword == "msgstr" else unit_id
            keyword, content = match[1], match[2]
        elif match := _CONTINUATION.fullmatch(line):
            content = match[1]
        else:
            continue
        if keyword == "msgctxt":
            unit_id += content
        elif keyword == "msgstr" and unit_id:
            spans[unit_id] = range(spans.get(unit_id, range(number, 0)).start, number + 1)
        elif keyword == "msgstr":
            header += content
    return TargetLines(spans, _read_last_translator(header))


def _read_last_translator(header: str) -> str:
    match = _LAST_TRANSLATOR.search(header)
    value = match[1] if match else ""
    if _PLACEHOLDER in value or value == "Automatically generated":
        return ""
    address = _ADDRESS.search(value)
    return address[1] if address else value
