"""A plain article is paragraphs, headings and simple front matter; it needs no Markdown parser."""

import re
from collections.abc import Sequence

from tmtool.core.catalog.article import Article, Block, Role
from tmtool.core.text.lang import Lang
from tmtool.formats.markdown import field
from tmtool.formats.markdown.prose import prose

# What can begin a line and opens nothing: a letter, a quote, a dash of print, emphasis before a
# letter, a sum, a label in brackets that defines nothing.
_SIGN = (
    r"(?:[^\W\d_]|[\"'(¿¡“”‘’«»‹›–—…$€£]|(?:\*{1,3}|_{1,3})[^\W\d_]|[=.][^\s=.\\&]"
    r"|\[[A-Za-z0-9 ]++\](?!:))"
)
_NUMBER = r"[0-9]{1,9}(?![0-9\\&]|[.)](?:[ \n]|\Z))"
# No line here ends in a sign that would be a hard break or undo an escape when it is read.
_END = r"(?<![ &\\])(?<![0-9];)"
_LINE = rf"(?:{_SIGN}|{_NUMBER})[^\n]*+{_END}"
_HEADING = rf"(?:{_SIGN}|[0-9])[^\n<]*+{_END}(?<![#}}])"
_BLOCK = re.compile(
    rf"(?P<marks>#{{1,6}} )(?P<heading>{_HEADING})(?:\n+|\Z)"
    rf"|(?P<paragraph>{_LINE}(?:\n{_LINE})*+)(?:\n\n+|\n?\Z)",
)
_ODD = re.compile(r"[\x00-\x09\x0b-\x1f\ufeff\ud800-\udfff]")

_INSIDE = r"[^\n\x7f-\x9f\u2028\u2029\ufffe\uffff]"
_ITEM = r"[A-Za-z][A-Za-z0-9_-]*"
_ENTRY = re.compile(
    rf"(?P<key>[A-Za-z][A-Za-z0-9_-]{{0,60}}):(?:"
    rf" (?P<plain>[^\W_](?:(?!: | #){_INSIDE})*(?<![ :]))"
    rf"| \"(?P<double>(?:(?![\"\\]){_INSIDE})*)\""
    rf"| '(?P<single>(?:(?!'){_INSIDE})*)'"
    rf"| (?P<items>\[(?:{_ITEM}(?:, {_ITEM})*)?\])"
    rf")?\n"
)
_EDGE = "---\n"
MAX_FRONT = 100_000  # characters; far below what the YAML reader takes


def parse(text: str, *, slug: str, lang: Lang, keys: Sequence[str]) -> Article | None:
    """The article that `text` is, exactly as `markdown.parse` has it; None where it is not plain.

    Whatever could be more than a paragraph of one or more lines, a heading behind `#` or a front
    matter of one value a line makes the article one for the other reader.
    """
    if _ODD.search(text):
        return None
    front = _front(text, keys)
    blocks = None if front is None else _body(text, front.body)
    if front is None or blocks is None:
        return None
    return Article(slug, lang, tuple(front.facts), (*front.blocks, *blocks), text)


class _Front:
    """The facts and blocks of a front matter, and where the body begins."""

    def __init__(self) -> None:
        self.facts: list[tuple[str, str]] = []
        self.blocks: list[Block] = []
        self.body = 0


def _front(text: str, keys: Sequence[str]) -> _Front | None:
    front = _Front()
    if not text.startswith(_EDGE):
        return front
    position = len(_EDGE)
    seen = set()
    while found := _ENTRY.match(text, position):
        position = found.end()
        key = found["key"]
        if key in seen or (found["items"] and key in keys):
            return None
        seen.add(key)
        if not found["items"]:
            _take(front, found, translatable=key in keys)
    if position > MAX_FRONT:
        return None
    if not text.startswith(_EDGE, position) and text[position:] != _EDGE[:-1]:
        return None
    front.body = min(position + len(_EDGE), len(text))
    return front


def _take(front: _Front, found: re.Match[str], *, translatable: bool) -> None:
    """Add one entry to the front matter; nothing stands behind the colon of an empty one."""
    kind = found.lastgroup or ""
    if kind == "key":
        return
    key, value = found["key"], found[kind]
    plain = kind == "plain"
    if not (plain and field.null(value)):
        front.facts.append((key, value))
    if translatable and value.strip() and not (plain and field.absent(value)):
        quote = 0 if plain else 1
        start, end = found.span(kind)
        span = (start - quote, end + quote)
        front.blocks.append(Block(field.role((key,)), value, span))


def _body(text: str, start: int) -> list[Block] | None:
    position = len(text) - len(text[start:].lstrip("\n"))
    blocks = []
    for found in _BLOCK.finditer(text, position):
        if found.start() != position:
            return None
        position = found.end()
        blocks.append(_block(found))
    return blocks if position == len(text) else None


def _block(found: re.Match[str]) -> Block:
    if found["marks"]:
        content, role = found["heading"], Role.HEADING
        span = found.span("heading")
    else:
        content, role = found["paragraph"].replace("\n", " "), Role.PARAGRAPH
        span = found.span("paragraph")
    return Block(role if prose(content) else Role.EXCLUDED, content, span)
