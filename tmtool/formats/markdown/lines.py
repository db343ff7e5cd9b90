"""Finds the lines of a text, which end with LF, CRLF or CR, and the line of a position.

`str.splitlines` also splits at U+2028, form feeds and others, which Markdown does not.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from tmtool.core.errors import ArticleError

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


@dataclass(frozen=True)
class Lines:
    """Where each line of `text` begins and where its content ends, in characters.

    Lines count from 0. An empty text has none, and the last one may have no line end.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Self:
        r"""The lines of `text`.

        >>> Lines.of("one\r\ntwo").starts
        (0, 5)
        """
        spans = [line.span(1) for line in _LINE.finditer(text) if line[0]]
        return cls(text, tuple(start for start, _ in spans), tuple(end for _, end in spans))

    def __len__(self) -> int:
        return len(self.starts)

    def find_line(self, position: int) -> int:
        """The number of the line that `position` stands in; behind the last line end, the last."""
        return max(bisect_right(self.starts, position) - 1, 0)

    def cut_line(self, number: int) -> str:
        """The text of a line, its line end excluded."""
        return self.text[self.starts[number] : self.ends[number]]

    def find_start(self, number: int) -> int:
        """Where a line begins; the end of the text for a number behind the last line."""
        return self.starts[number] if number < len(self) else len(self.text)

    @cached_property
    def newline(self) -> str:
        """The first line end of the text, LF where there is none."""
        after = self.text[self.ends[0] : self.find_start(1)] if len(self) else ""
        return after or "\n"


def decode_article(raw: bytes, path: str) -> str:
    """The text of an article file, byte order mark included.

    Raises ArticleError with the line of the first byte that is not UTF-8.
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = Lines.of(raw[: error.start].decode("utf-8") + "?")
        raise ArticleError(
            f"this file is not UTF-8: the byte 0x{raw[error.start]:02X} in line {len(before)}",
            path=path,
            line=len(before),
            remedy="save it as UTF-8",
        ) from None
