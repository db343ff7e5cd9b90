r"""Escapes characters that Markdown would misread where they stand, and takes the escape off again.

Every such character `c` with the code N can be written in ways that look the same on the page:
`c`, `\c`, `&#N;`, `&#0N;`, `&#00N;` and so on, each one escape level above the one before. White
space has no backslash, so its second way is the number. Writing adds one level to a character
that stands where it would be misread; reading takes one level off (a character without an escape
stays). So reading undoes writing exactly, whatever a text holds, even `\.` or `&#46;` itself, and
both `1. No` and `1\. No` are read and shown as a person meant them.

Every function here takes the step and works both ways.
"""

import re
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from markdown_it.rules_block.html_block import HTML_SEQUENCES

from tmtool.core.errors import ArticleError

BLANKS = " \t"
MAX_DIGITS = 7  # of a numeric entity, by CommonMark

# An attribute list of kramdown, Pandoc or Goldmark: {: .wide}, {#id .class}, {width=50%}.
_ATTRIBUTE_BODY = r"(?::[^{}\n]*|[.#][^{}\n]*|[\w-]+=[^{}\n]*)\}"
ATTRIBUTE_LIST = r"\{" + _ATTRIBUTE_BODY
ATTRIBUTE_LINE = re.compile(rf"[ \t]*{ATTRIBUTE_LIST}[ \t]*")

_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_SPELLING = re.compile(r"\\([!-/:-@\[-`{-~])|&#([0-9]{1,7});")
_ORDINAL = re.compile(r"([0-9]{1,9})[.)](?=[ \t]|\Z)")
_OPENER = re.compile(
    r"""
      [ \t\ufeff]                               # indentation, a byte order mark
    | [-+*](?=[ \t]|\Z) | >                     # list, quote
    | \#{1,6}(?=[ \t]|\Z)                       # heading
    | `{3,}[^`]*\Z | ~{3,}                      # fence
    | ([-*_])[ \t]*(?:\1[ \t]*){2,}\Z           # thematic break
    | (?:=+|-+)[ \t]*\Z                         # underline of a heading
    | (?=.*-)[|:-][|:\- \t]+\Z                  # second line of a table
    | \[\^[^ \]]+\]:                            # footnote
    | \+{3}[ \t]*\Z                             # TOML front matter
    """,
    re.VERBOSE,
)
_DEFINITION = re.compile(
    r"""\[(?:\\.|[^\]\\])*\]:[ \t]*(?:\n|\Z|(?:<[^<>\n]*>|[^ \t\n]+)[ \t]*(?:\n|\Z|["'(]))""",
    re.DOTALL,
)
_HTML = [start for start, _, interrupts in HTML_SEQUENCES if interrupts]
_LONE_TAG = [start for start, _, interrupts in HTML_SEQUENCES if not interrupts]
_BREAK = re.compile(r"\n|<br>|<br */>")
_HASHES = re.compile(r"(?:#|\\#|&#0*35;)\Z")
_CLOSING = re.compile(r"(?:\A|[ \t])#+\Z")
_BRACE = re.compile(rf"(?P<sign>\{{|\\\{{|&#0*123;)(?P<rest>{_ATTRIBUTE_BODY})\Z")
_DASHES = re.compile(r":?-+:?")
_TOKEN = re.compile(r"\\[^\n]|&#[0-9]{1,7};|.", re.DOTALL)


class EscapeStep(IntEnum):
    """Whether to add one escape level (when writing) or to take one off (when reading)."""

    ADD = 1
    REMOVE = -1


class _SpelledChar(NamedTuple):
    """A character as it stands in a text: its escape level, and where its written form ends."""

    char: str
    level: int
    end: int


def escape_opening(text: str, step: EscapeStep, *, starts_paragraph: bool) -> str:
    r"""`text`, escaped where its first line would open something else than a line of a paragraph.

    With `starts_paragraph` the text must be the whole paragraph, because a link definition, which
    only a paragraph's beginning can open, may go on over several lines.

    >>> print(escape_opening("1. No", EscapeStep.ADD, starts_paragraph=True))
    1\. No
    """
    digits = re.match(r"[0-9]{1,9}(?![0-9])", text)
    position = digits.end() if digits else 0
    if position >= len(text):
        return text
    sign = _read_char(text, position)
    bare = text[:position] + sign.char + text[sign.end :]
    if _find_opening_sign(bare, starts_paragraph=starts_paragraph) != position:
        return text
    return text[:position] + _respell(sign, step) + text[sign.end :]


def _find_opening_sign(text: str, *, starts_paragraph: bool) -> int:
    """Where the character stands that opens something in the first line of `text`, or -1."""
    line = text.partition("\n")[0]
    if ordinal := _ORDINAL.match(line):
        return ordinal.end(1)
    if _OPENER.match(line) or ATTRIBUTE_LINE.fullmatch(line) or _has_html_start(_HTML, line):
        return 0
    return (
        0
        if starts_paragraph and (_has_html_start(_LONE_TAG, line) or _DEFINITION.match(text))
        else -1
    )


def _has_html_start(patterns: list[re.Pattern[str]], line: str) -> bool:
    return line.startswith("<") and any(p.search(line) for p in patterns)


def escape_dashes(text: str, step: EscapeStep) -> str:
    """`text`, escaped where it is only dashes, which in a row of cells would open a table."""
    if not text:
        return text
    sign = _read_char(text, 0)
    if not _DASHES.fullmatch(sign.char + text[sign.end :]):
        return text
    return _respell(sign, step) + text[sign.end :]


def escape_edge(text: str, step: EscapeStep, *, at_start: bool, chars: str = BLANKS) -> str:
    """`text` with its first or last character escaped where that is one of `chars`, white space."""
    if not text or (text[0] if at_start else text[-1]) not in f"{chars}&;":
        return text
    last = None if at_start else _make_last_char_pattern(chars).search(text)
    position = last.start() if last else 0
    sign = _read_char(text, position)
    if sign.char not in chars or not (at_start or last):
        return text
    return text[:position] + _respell(sign, step) + text[sign.end :]


@cache
def _make_last_char_pattern(chars: str) -> re.Pattern[str]:
    codes = "|".join(str(ord(c)) for c in chars)
    return re.compile(rf"(?:[{chars}]|&#0*(?:{codes});)\Z")


def escape_heading_end(text: str, step: EscapeStep) -> str:
    """`text`, escaped where its end would be read as closing `#`s or attributes of a heading."""
    if hash_sign := _HASHES.search(text):
        before = text[: hash_sign.start()]
        closing = _CLOSING.search(before + "#")
        return before + _respell(_read_char(hash_sign[0], 0), step) if closing else text
    brace = _BRACE.search(text)
    if not brace or (brace.start() and text[brace.start() - 1] not in BLANKS):
        return text
    return text[: brace.start()] + _respell(_read_char(brace["sign"], 0), step) + brace["rest"]


def escape_pipes(text: str, step: EscapeStep) -> str:
    """`text` with every pipe as a number: above dashes an escaped pipe would make a table too."""
    return escape_chars(text, 2 * step, "|")


def escape_chars(text: str, step: int, chars: str) -> str:
    """`text` with all of `chars` escaped; a backslash only at the end, where it would escape more.

    `step` is a number of escape levels, negative to take them off.
    """
    tokens = [token[0] for token in _TOKEN.finditer(text)]
    for n, token in enumerate(tokens):
        sign = _read_char(token, 0)
        misread = sign.char in chars and (sign.char != "\\" or n == len(tokens) - 1)
        if misread and sign.end == len(token):
            tokens[n] = _respell(sign, step)
    return "".join(tokens)


def escape_breaks(text: str, step: EscapeStep) -> str:
    r"""`text` with line feeds written as tags, for places that have only one line.

    The levels are `\n`, `<br>`, `<br/>`, `<br />`, `<br  />` and so on, so that a tag which stands
    in a text already comes back as that tag.
    """

    def respell_break(written: re.Match[str]) -> str:
        tag = written[0]
        level = 0 if tag == "\n" else 1 if tag == "<br>" else len(tag) - 3
        level = max(level + step, 0)
        return "\n" if level == 0 else "<br>" if level == 1 else f"<br{' ' * (level - 2)}/>"

    return _BREAK.sub(respell_break, text)


def _read_char(text: str, position: int) -> _SpelledChar:
    """The character that stands at `position`, escaped or not."""
    escaped = _SPELLING.match(text, position)
    if escaped and escaped[1]:
        return _SpelledChar(escaped[1], 1, escaped.end())
    if escaped and 0 < int(escaped[2]) <= 0x10FFFF:  # noqa: PLR2004  the last character there is
        code = int(escaped[2])
        zeros = len(escaped[2]) - len(str(code))
        return _SpelledChar(chr(code), zeros + 1 + (chr(code) in _PUNCTUATION), escaped.end())
    return _SpelledChar(text[position], 0, position + 1)


def _respell(spelled: _SpelledChar, step: int) -> str:
    """The character with `step` escape levels more. Raises ArticleError where there is none."""
    level = max(spelled.level + step, 0)
    if level == 0:
        return spelled.char
    escapable = spelled.char in _PUNCTUATION
    if escapable and level == 1:
        return "\\" + spelled.char
    digits = "0" * (level - 1 - escapable) + str(ord(spelled.char))
    if len(digits) > MAX_DIGITS:
        raise ArticleError(
            f"{spelled.char!r} is already escaped here more often than Markdown can tell apart",
            remedy="write it plainly",
        )
    return f"&#{digits};"
