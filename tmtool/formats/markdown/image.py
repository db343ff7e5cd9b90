"""An image that is a whole paragraph has two texts, its description and its title."""

import re
from dataclasses import dataclass

from tmtool.formats.markdown.escaping import ATTRIBUTE_LIST, EscapeStep

_ALT = r"(?P<alt>(?:\\.|\[(?:\\.|[^\[\]\\])*\]|[^\[\]\\])*)"
_ADDRESS = r"(?:<[^<>\n]*>|(?:\\.|[^\s()<>\\]|\([^\s()]*\))*)"
_TITLE = r"""(?P<title>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\))"""
_IMAGE = (
    rf"!\[{_ALT}\](?:\([ \t]*{_ADDRESS}(?:[ \t]+{_TITLE})?[ \t]*\)|\[[^\[\]]+\])"
    rf"(?:{ATTRIBUTE_LIST})?"
)
_WHOLE_IMAGE = re.compile(_IMAGE, re.DOTALL)
_EMPTY_COMMENT = "<!---->"
_ESCAPED_IMAGE = re.compile(rf"(?P<image>{_IMAGE})(?P<guards>(?:{_EMPTY_COMMENT})*)", re.DOTALL)
_LEADING_IMAGE = re.compile(r"!\[|\[!\[")


@dataclass(frozen=True, slots=True)
class Image:
    """Where the texts stand in the line of an image, delimiters excluded; `quote` opens the title.

    `title` is None where there is none.
    """

    alt: tuple[int, int]
    title: tuple[int, int] | None
    quote: str


def parse_image(line: str) -> Image | None:
    """The image that `line` is, attributes included, or None where it is anything else."""
    found = _WHOLE_IMAGE.fullmatch(line) if line.startswith("![") else None
    if not found:
        return None
    start, end = found.span("title")
    title = None if start < 0 else (start + 1, end - 1)
    return Image(found.span("alt"), title, line[start] if title else "")


def has_leading_image(text: str) -> bool:
    """Whether an image, or a linked one, stands at the beginning of `text`."""
    return bool(_LEADING_IMAGE.match(text))


def escape_image(text: str, step: EscapeStep) -> str:
    """A paragraph's `text` that is an image as a whole, told from one by an empty comment."""
    found = _ESCAPED_IMAGE.fullmatch(text) if text.startswith("![") else None
    if not found:
        return text
    guards = len(found["guards"]) // len(_EMPTY_COMMENT)
    return found["image"] + _EMPTY_COMMENT * max(guards + step, 0)
