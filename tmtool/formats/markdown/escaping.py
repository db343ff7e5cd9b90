r"""A guard is the spelling that keeps Markdown from misreading a text, undone when it is read.

Every character that could open or end something has a ladder of spellings that look the same on
the page: `c`, `\c`, `&#N;`, `&#0N;`, `&#00N;` and so on. White space has no backslash rung.
Writing moves a character that stands where it would be misread one rung up, reading moves it one
rung down (what was written unguarded stays). So reading undoes writing exactly, whatever a text
holds, and both `1. No` and `1\. No` are read and shown as a person meant them.
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
    """Which way on the ladder."""

    ADD = 1
    REMOVE = -1


class _SpelledChar(NamedTuple):
    """One spelled character: which, on what rung, and where its spelling ends."""

    char: str
    level: int
    end: int


def escape_opening(text: str, step: EscapeStep, *, starts_paragraph: bool) -> str:
    """`text` guarded where it would open something else than a line of a paragraph.

    Tests the first line; `first` says that it begins the paragraph, and then `text` is the whole
    of it, because a link definition may go on over several lines.
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
    """`text` guarded where it would make its row the second line of a table: only dashes."""
    if not text:
        return text
    sign = _read_char(text, 0)
    if not _DASHES.fullmatch(sign.char + text[sign.end :]):
        return text
    return _respell(sign, step) + text[sign.end :]


def escape_edge(text: str, step: EscapeStep, *, at_start: bool, chars: str = BLANKS) -> str:
    """`text` with its first or last character guarded where it is one of `chars`."""
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
    """`text` guarded where its end would be taken for closing `#`s or attributes of a heading."""
    if found := _HASHES.search(text):
        closing = _CLOSING.search(text[: found.start()] + "#")
        return text[: found.start()] + _respell(_read_char(found[0], 0), step) if closing else text
    found = _BRACE.search(text)
    if not found or (found.start() and text[found.start() - 1] not in BLANKS):
        return text
    return text[: found.start()] + _respell(_read_char(found["sign"], 0), step) + found["rest"]


def escape_pipes(text: str, step: EscapeStep) -> str:
    """`text` with every pipe guarded by a number: before a table a backslash does not help."""
    return escape_chars(text, 2 * step, "|")


def escape_chars(text: str, step: int, chars: str) -> str:
    """`text` with every one of `chars` guarded; a backslash only at the end, where it would escape.

    `step` may be a multiple, for rungs to leave out.
    """
    tokens = [found[0] for found in _TOKEN.finditer(text)]
    for n, token in enumerate(tokens):
        sign = _read_char(token, 0)
        misread = sign.char in chars and (sign.char != "\\" or n == len(tokens) - 1)
        if misread and sign.end == len(token):
            tokens[n] = _respell(sign, step)
    return "".join(tokens)


def escape_breaks(text: str, step: EscapeStep) -> str:
    r"""`text` with line feeds spelled as tags: `\n`, `<br>`, `<br/>`, `<br />`, `<br  />` ..."""

    def moved(found: re.Match[str]) -> str:
        rung = 0 if found[0] == "\n" else 1 if found[0] == "<br>" else len(found[0]) - 3
        rung = max(rung + step, 0)
        return "\n" if rung == 0 else "<br>" if rung == 1 else f"<br{' ' * (rung - 2)}/>"

    return _BREAK.sub(moved, text)


def _read_char(text: str, position: int) -> _SpelledChar:
    found = _SPELLING.match(text, position)
    if found and found[1]:
        return _SpelledChar(found[1], 1, found.end())
    if found and 0 < int(found[2]) <= 0x10FFFF:  # noqa: PLR2004  the last character there is
        code = int(found[2])
        zeros = len(found[2]) - len(str(code))
        return _SpelledChar(chr(code), zeros + 1 + (chr(code) in _PUNCTUATION), found.end())
    return _SpelledChar(text[position], 0, position + 1)


def _respell(spelled: _SpelledChar, step: int) -> str:
    rung = max(spelled.level + step, 0)
    if rung == 0:
        return spelled.char
    escapable = spelled.char in _PUNCTUATION
    if escapable and rung == 1:
        return "\\" + spelled.char
    digits = "0" * (rung - 1 - escapable) + str(ord(spelled.char))
    if len(digits) > MAX_DIGITS:
        raise ArticleError(
            f"{spelled.char!r} is already escaped here more often than Markdown can tell apart",
            remedy="write it plainly",
        )
    return f"&#{digits};"
