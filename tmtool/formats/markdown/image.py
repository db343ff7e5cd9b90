"""Finds the description and the title of an image that makes up a whole paragraph."""

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
_ESCAPED_IMAGE = re.compile(rf"(?P<image>{_IMAGE})(?P<comments>(?:{_EMPTY_COMMENT})*)", re.DOTALL)
_LEADING_IMAGE = re.compile(r"!\[|\[!\[")


@dataclass(frozen=True, slots=True)
class Image:
    """Where the texts stand in the line of an image, in characters, delimiters excluded.

    `title` is None where there is none; else `quote` is the character that opens it: `"`, `'`, `(`.
    """

    alt: tuple[int, int]
    title: tuple[int, int] | None
    quote: str


def parse_image(line: str) -> Image | None:
    """The image that `line` is as a whole, attributes included, or None."""
    image = _WHOLE_IMAGE.fullmatch(line) if line.startswith("![") else None
    if not image:
        return None
    start, end = image.span("title")
    title = None if start < 0 else (start + 1, end - 1)
    return Image(image.span("alt"), title, line[start] if title else "")


def has_leading_image(text: str) -> bool:
    """Whether an image, or a linked one, stands at the beginning of `text`."""
    return bool(_LEADING_IMAGE.match(text))


def escape_image(text: str, step: EscapeStep) -> str:
    """A paragraph's `text`, with an empty comment behind it where it would be read as an image.

    Such a text was a translator's words for a paragraph; read as an image it would become its
    description alone. Comments are counted, so that a text which ends in one comes back too.
    """
    image = _ESCAPED_IMAGE.fullmatch(text) if text.startswith("![") else None
    if not image:
        return text
    comment_count = len(image["comments"]) // len(_EMPTY_COMMENT)
    return image["image"] + _EMPTY_COMMENT * max(comment_count + step, 0)
