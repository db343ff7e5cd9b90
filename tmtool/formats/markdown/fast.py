"""Reads plain articles without the Markdown and YAML parsers, which take long to start.

Plain means paragraphs, headings behind `#` and front matter with one value a line. The result is
that of `markdown.parse` to the letter (tests/formats/markdown/test_fast.py compares them); where
there is any doubt this reader gives None and the parser reads the text.
"""

import re
from collections.abc import Sequence

from tmtool.core.catalog.article import Article, Block, Role
from tmtool.core.text.lang import Lang
from tmtool.formats.markdown import field
from tmtool.formats.markdown.prose import has_readable_text

# What can begin a line without opening another block: a letter, a quotation mark, a typographic
# dash, a currency sign, emphasis before a letter, brackets that are not a link definition.
_FIRST_SIGN = (
    r"(?:[^\W\d_]|[\"'(¿¡“”‘’«»‹›–—…$€£]|(?:\*{1,3}|_{1,3})[^\W\d_]|[=.][^\s=.\\&]"
    r"|\[[A-Za-z0-9 ]++\](?!:))"
)
_NUMBER = r"[0-9]{1,9}(?![0-9\\&]|[.)](?:[ \n]|\Z))"
# A line that ends in a blank, `&`, a backslash or a numeric entity is left to the parser: that may
# be a hard break or an escaped blank.
_END = r"(?<![ &\\])(?<![0-9];)"
_LINE = rf"(?:{_FIRST_SIGN}|{_NUMBER})[^\n]*+{_END}"
_HEADING = rf"(?:{_FIRST_SIGN}|[0-9])[^\n<]*+{_END}(?<![#}}])"
_BLOCK = re.compile(
    rf"(?P<marks>#{{1,6}} )(?P<heading>{_HEADING})(?:\n+|\Z)"
    rf"|(?P<paragraph>{_LINE}(?:\n{_LINE})*+)(?:\n\n+|\n?\Z)",
)
_UNUSUAL = re.compile(r"[\x00-\x09\x0b-\x1f\ufeff\ud800-\udfff]")

_VALUE_CHAR = r"[^\n\x7f-\x9f\u2028\u2029\ufffe\uffff]"
_ITEM = r"[A-Za-z][A-Za-z0-9_-]*"
_ENTRY = re.compile(
    rf"(?P<key>[A-Za-z][A-Za-z0-9_-]{{0,60}}):(?:"
    rf" (?P<plain>[^\W_](?:(?!: | #){_VALUE_CHAR})*(?<![ :]))"
    rf"| \"(?P<double>(?:(?![\"\\]){_VALUE_CHAR})*)\""
    rf"| '(?P<single>(?:(?!'){_VALUE_CHAR})*)'"
    rf"| (?P<items>\[(?:{_ITEM}(?:, {_ITEM})*)?\])"
    rf")?\n"
)
_DASHES = "---\n"
MAX_FRONT_MATTER = 100_000  # characters; the YAML reader would refuse 2 MB


def parse(text: str, *, slug: str, lang: Lang, keys: Sequence[str]) -> Article | None:
    """The article that `text` is, exactly as `markdown.parse` has it; None where it is not plain.

    `keys` are the translatable keys of the front matter, of its first level only.
    """
    if _UNUSUAL.search(text):
        return None
    front = _parse_front_matter(text, keys)
    blocks = None if front is None else _parse_body(text, front.body_start)
    if front is None or blocks is None:
        return None
    values, compound_keys = tuple(front.plain_values), tuple(front.compound_keys)
    every = (*front.blocks, *blocks)
    return Article(slug, lang, values, every, text, compound_keys=compound_keys)


class _FrontMatter:
    """The values and translatable blocks of a front matter, and where the body begins."""

    def __init__(self) -> None:
        self.plain_values: list[tuple[str, str]] = []
        self.compound_keys: list[str] = []
        self.blocks: list[Block] = []
        self.body_start = 0


def _parse_front_matter(text: str, keys: Sequence[str]) -> _FrontMatter | None:
    front = _FrontMatter()
    if not text.startswith(_DASHES):
        return front
    position = len(_DASHES)
    known_keys = set()
    while entry := _ENTRY.match(text, position):
        position = entry.end()
        key = entry["key"]
        if key in known_keys or (entry["items"] and key in keys):
            return None
        known_keys.add(key)
        if entry["items"]:
            front.compound_keys.append(key)
        else:
            _add_entry(front, entry, translatable=key in keys)
    if position > MAX_FRONT_MATTER:
        return None
    if not text.startswith(_DASHES, position) and text[position:] != _DASHES[:-1]:
        return None
    front.body_start = min(position + len(_DASHES), len(text))
    return front


def _add_entry(front: _FrontMatter, entry: re.Match[str], *, translatable: bool) -> None:
    """Add one entry to the front matter, unless nothing stands behind its colon."""
    kind = entry.lastgroup or ""
    if kind == "key":
        return
    key, value = entry["key"], entry[kind]
    plain = kind == "plain"
    if not (plain and field.is_yaml_null(value)):
        front.plain_values.append((key, value))
    if translatable and value.strip() and not (plain and field.is_yaml_keyword(value)):
        quote = 0 if plain else 1
        start, end = entry.span(kind)
        span = (start - quote, end + quote)
        front.blocks.append(Block(field.choose_field_role((key,)), value, span))


def _parse_body(text: str, start: int) -> list[Block] | None:
    position = len(text) - len(text[start:].lstrip("\n"))
    blocks = []
    for block in _BLOCK.finditer(text, position):
        if block.start() != position:
            return None
        position = block.end()
        blocks.append(_make_block(block))
    return blocks if position == len(text) else None


def _make_block(block: re.Match[str]) -> Block:
    if block["marks"]:
        content, role = block["heading"], Role.HEADING
        span = block.span("heading")
    else:
        content, role = block["paragraph"].replace("\n", " "), Role.PARAGRAPH
        span = block.span("paragraph")
    return Block(role if has_readable_text(content) else Role.EXCLUDED, content, span)
