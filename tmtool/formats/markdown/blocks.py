"""The outline of a Markdown text is its leaf blocks, each with its role and its exact lines."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from markdown_it import MarkdownIt
from markdown_it.rules_block import (
    StateBlock,
    code,
    fence,
    heading,
    html_block,
    lheading,
    paragraph,
    table,
)
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from tmtool.core.catalog.article import Role
from tmtool.formats.markdown.lines import Lines

MAX_NESTING = 100

_Rule = Callable[[StateBlock, int, int, bool], bool]

_INTERRUPTS = ["paragraph", "reference"]
_INTERRUPTS_QUOTES = [*_INTERRUPTS, "blockquote"]
_RULES: tuple[tuple[str, _Rule, list[str]], ...] = (
    ("table", table, _INTERRUPTS),
    ("code", code, []),
    ("fence", fence, [*_INTERRUPTS_QUOTES, "list"]),
    ("html_block", html_block, _INTERRUPTS_QUOTES),
    ("heading", heading, _INTERRUPTS_QUOTES),
    ("lheading", lheading, []),
    ("paragraph", paragraph, []),
)


class Kind(Enum):
    """How a leaf block is written."""

    PARAGRAPH = auto()
    ATX = auto()
    SETEXT = auto()
    ROW = auto()
    HTML = auto()
    CODE = auto()


_KINDS = {
    "tr_open": Kind.ROW,
    "html_block": Kind.HTML,
    "code_block": Kind.CODE,
    "fence": Kind.CODE,
}
_CONTAINERS = {
    "blockquote_open": Role.QUOTE,
    "list_item_open": Role.ITEM,
    "footnote_reference_open": Role.NOTE,
}
_CLOSERS = frozenset(opener.replace("_open", "_close") for opener in _CONTAINERS)
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One leaf block.

    `lines` are the spans of its lines in the whole text, container marks and indentation
    excluded, blanks at the end included. `region` is the numbers of all its lines, end exclusive.
    `indent` is how far its innermost list or note indents it, in columns. `sole` says that
    whatever its first line opens holds nothing else. `cells` is how many cells a row has.
    """

    kind: Kind
    role: Role
    lines: tuple[tuple[int, int], ...]
    region: tuple[int, int]
    indent: int
    sole: bool
    cells: int = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """The leaf blocks of a text; `deep` is the line from which it is nested too deep, or -1."""

    leaves: tuple[Leaf, ...]
    deep: int = -1


def _located(rule: _Rule) -> _Rule:
    """`rule`, which also notes where each line of what it found begins and ends.

    The marks of the state are right only in that moment: containers change and restore them.
    """

    def located(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  the parser's own signature
        known = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        for token in state.tokens[known:]:
            if token.map and (token.type == "inline" or token.type in _KINDS):
                token.meta = {
                    "indent": state.blkIndent,
                    "lines": [
                        (n, state.bMarks[n] + state.tShift[n], state.eMarks[n])
                        for n in range(*token.map)
                    ],
                }
        return True

    return located


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    parser.use(footnote_plugin)
    for name, rule, interrupts in _RULES:
        parser.block.ruler.at(name, _located(rule), {"alt": interrupts})
    return parser


_PARSER = _parser()


def outline(lines: Lines, start: int) -> Outline:
    """The leaf blocks of the text from `start`, which begins a line or stands behind a BOM."""
    first = lines.number(start) if start < len(lines.text) else len(lines)
    contents = [lines.content(n) for n in range(first, len(lines))]
    starts = [lines.start(n) for n in range(first, len(lines) + 1)]
    if contents and starts[0] < start:
        contents[0] = contents[0][start - starts[0] :]
        starts[0] = start
    tokens: list[Token] = []
    plain = _SURROGATE.sub("\ufffd", "\n".join(contents))
    _PARSER.block.parse(plain, _PARSER, {}, tokens)
    return _Walk(tokens, lines, first, _shifts(contents, starts)).outline()


def _shifts(contents: list[str], starts: list[int]) -> list[int]:
    """How much further a line stands in the text than in what the parser got, line by line."""
    position, shifts = 0, []
    for content, start in zip(contents, starts, strict=False):
        shifts.append(start - position)
        position += len(content) + 1
    return shifts


@dataclass(frozen=True, slots=True)
class _Walk:
    """Goes through the parser's tokens; `first` is the number of the line they begin at."""

    tokens: list[Token]
    lines: Lines
    first: int
    shifts: list[int]

    def outline(self) -> Outline:
        deep = [
            t.map[0]
            for t in self.tokens
            if t.map and t.type in _CONTAINERS and t.level >= MAX_NESTING - 1
        ]
        return Outline(tuple(self._leaves()), self.first + deep[0] if deep else -1)

    def _leaves(self) -> Iterator[Leaf]:
        inside: list[Token] = []
        opened: Token | None = None
        for n, token in enumerate(self.tokens):
            if token.type in _CONTAINERS:
                inside.append(token)
            elif token.type in _CLOSERS:
                inside.pop()
            elif token.type in {"paragraph_open", "heading_open"}:
                opened = token
            elif token.type == "inline" and opened:
                yield self._leaf(_kind(opened), opened, token, inside)
                opened = None
            elif token.type in _KINDS:
                leaf = self._leaf(_KINDS[token.type], token, token, inside)
                yield replace(leaf, cells=self._cells(n)) if leaf.kind is Kind.ROW else leaf

    def _leaf(self, kind: Kind, opened: Token, located: Token, inside: list[Token]) -> Leaf:
        start, end = opened.map or (0, 0)
        roles = [_CONTAINERS[c.type] for c in inside]
        return Leaf(
            kind,
            Role.NOTE if Role.NOTE in roles else roles[-1] if roles else Role.PARAGRAPH,
            tuple((b + self.shifts[n], e + self.shifts[n]) for n, b, e in located.meta["lines"]),
            (self.first + start, self.first + end),
            located.meta["indent"],
            all(self._sole(c, start, end) for c in inside),
        )

    def _sole(self, container: Token, start: int, end: int) -> bool:
        """Whether what `container` opens on line `start` has nothing behind line `end`."""
        opens, closes = container.map or (0, 0)
        if opens != start or container.type == "blockquote_open":
            return True
        rest = range(self.first + end, self.first + closes)
        return not any(self.lines.content(n).strip(" \t>") for n in rest)

    def _cells(self, row: int) -> int:
        """How many cells the row has whose opening token stands at `row`."""
        cells = 0
        while self.tokens[row].type != "tr_close":
            cells += self.tokens[row].type == "inline"
            row += 1
        return cells


def _kind(opened: Token) -> Kind:
    if opened.type == "paragraph_open":
        return Kind.PARAGRAPH
    return Kind.ATX if opened.markup.startswith("#") else Kind.SETEXT
