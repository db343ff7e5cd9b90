"""Finds the leaf blocks of a Markdown text with their roles and the exact positions of their lines.

Leaf blocks are what holds text: paragraphs, headings, table rows, code and raw HTML. The parser is
markdown-it-py, whose block rules are wrapped because it keeps line numbers only, not columns.
"""

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

_BlockRule = Callable[[StateBlock, int, int, bool], bool]

_INTERRUPTS = ["paragraph", "reference"]
_INTERRUPTS_QUOTES = [*_INTERRUPTS, "blockquote"]
_RULES: tuple[tuple[str, _BlockRule, list[str]], ...] = (
    ("table", table, _INTERRUPTS),
    ("code", code, []),
    ("fence", fence, [*_INTERRUPTS_QUOTES, "list"]),
    ("html_block", html_block, _INTERRUPTS_QUOTES),
    ("heading", heading, _INTERRUPTS_QUOTES),
    ("lheading", lheading, []),
    ("paragraph", paragraph, []),
)


class BlockKind(Enum):
    """How a leaf block is written."""

    PARAGRAPH = auto()
    ATX = auto()
    SETEXT = auto()
    ROW = auto()
    HTML = auto()
    CODE = auto()


_KINDS = {
    "tr_open": BlockKind.ROW,
    "html_block": BlockKind.HTML,
    "code_block": BlockKind.CODE,
    "fence": BlockKind.CODE,
}
_CONTAINERS = {
    "blockquote_open": Role.QUOTE,
    "list_item_open": Role.ITEM,
    "footnote_reference_open": Role.NOTE,
}
_CLOSERS = frozenset(opener.replace("_open", "_close") for opener in _CONTAINERS)
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class LeafBlock:
    """One leaf block, with positions in the whole text.

    `line_spans` are in characters, without container marks and indentation, with the blanks at a
    line's end. `line_range` is in line numbers from 0, end exclusive. `indent` is how far the
    innermost list or note indents the block, in columns. `removable` says that no list item or
    note that its first line opens holds anything else. `cell_count` is 0 but for a table's row.
    """

    kind: BlockKind
    role: Role
    line_spans: tuple[tuple[int, int], ...]
    line_range: tuple[int, int]
    indent: int
    removable: bool
    cell_count: int = 0


@dataclass(frozen=True, slots=True)
class LeafBlocks:
    """The leaf blocks of a text, in order.

    `too_deep_at` is the line from which blocks are nested deeper than MAX_NESTING, or -1.
    """

    leaves: tuple[LeafBlock, ...]
    too_deep_at: int = -1


def _record_lines(rule: _BlockRule) -> _BlockRule:
    """`rule`, which also records in its tokens where each line of the block begins and ends.

    It must happen inside the rule: bMarks and tShift of the parser's state leave out the marks of
    the open containers, and the container rules put the old values back when they close.
    """

    def parse_and_record(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  the parser's own signature
        first_new = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        for token in state.tokens[first_new:]:
            if token.map and (token.type == "inline" or token.type in _KINDS):
                token.meta = {
                    "indent": state.blkIndent,
                    "lines": [
                        (n, state.bMarks[n] + state.tShift[n], state.eMarks[n])
                        for n in range(*token.map)
                    ],
                }
        return True

    return parse_and_record


def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    parser.use(footnote_plugin)
    for name, rule, interrupts in _RULES:
        parser.block.ruler.at(name, _record_lines(rule), {"alt": interrupts})
    return parser


_PARSER = _make_parser()


def find_leaf_blocks(lines: Lines, start: int) -> LeafBlocks:
    """The leaf blocks of the text behind `start`, where the body begins, front matter aside.

    `start` is the beginning of a line, or of the text behind a byte order mark.
    """
    first = lines.find_line(start) if start < len(lines.text) else len(lines)
    contents = [lines.cut_line(n) for n in range(first, len(lines))]
    starts = [lines.find_start(n) for n in range(first, len(lines) + 1)]
    if contents and starts[0] < start:
        contents[0] = contents[0][start - starts[0] :]
        starts[0] = start
    tokens: list[Token] = []
    # The parser cannot take lone surrogates; a character for a character keeps the positions.
    parsable = _SURROGATE.sub("\ufffd", "\n".join(contents))
    _PARSER.block.parse(parsable, _PARSER, {}, tokens)
    return _TokenWalker(tokens, lines, first, _compute_shifts(contents, starts)).find_leaf_blocks()


def _compute_shifts(contents: list[str], starts: list[int]) -> list[int]:
    """By how many characters each line stands further on in the text than in the parser's copy.

    The copy begins at the body and has LF for every line end.
    """
    position, shifts = 0, []
    for content, start in zip(contents, starts, strict=False):
        shifts.append(start - position)
        position += len(content) + 1
    return shifts


@dataclass(frozen=True, slots=True)
class _TokenWalker:
    """Makes leaf blocks of the parser's flat list of tokens, which begins at `first_line`."""

    tokens: list[Token]
    lines: Lines
    first_line: int
    shifts: list[int]

    def find_leaf_blocks(self) -> LeafBlocks:
        deep = [
            t.map[0]
            for t in self.tokens
            if t.map and t.type in _CONTAINERS and t.level >= MAX_NESTING - 1
        ]
        return LeafBlocks(tuple(self._list_leaves()), self.first_line + deep[0] if deep else -1)

    def _list_leaves(self) -> Iterator[LeafBlock]:
        containers: list[Token] = []
        opener: Token | None = None
        for n, token in enumerate(self.tokens):
            if token.type in _CONTAINERS:
                containers.append(token)
            elif token.type in _CLOSERS:
                containers.pop()
            elif token.type in {"paragraph_open", "heading_open"}:
                opener = token
            elif token.type == "inline" and opener:
                yield self._make_leaf(_classify_opener(opener), opener, token, containers)
                opener = None
            elif token.type in _KINDS:
                leaf = self._make_leaf(_KINDS[token.type], token, token, containers)
                yield (
                    replace(leaf, cell_count=self._count_cells(n))
                    if leaf.kind is BlockKind.ROW
                    else leaf
                )

    def _make_leaf(
        self, kind: BlockKind, opener: Token, content: Token, containers: list[Token]
    ) -> LeafBlock:
        start, end = opener.map or (0, 0)
        roles = [_CONTAINERS[c.type] for c in containers]
        return LeafBlock(
            kind,
            Role.NOTE if Role.NOTE in roles else roles[-1] if roles else Role.PARAGRAPH,
            tuple((b + self.shifts[n], e + self.shifts[n]) for n, b, e in content.meta["lines"]),
            (self.first_line + start, self.first_line + end),
            content.meta["indent"],
            all(self._is_removable(c, start, end) for c in containers),
        )

    def _is_removable(self, container: Token, start: int, end: int) -> bool:
        """Whether `container`, where it opens on line `start`, holds only blanks from `end` on.

        A quote does not matter, because its mark stands on each line of its own.
        """
        opens, closes = container.map or (0, 0)
        if opens != start or container.type == "blockquote_open":
            return True
        rest = range(self.first_line + end, self.first_line + closes)
        return not any(self.lines.cut_line(n).strip(" \t>") for n in rest)

    def _count_cells(self, row: int) -> int:
        """How many cells a table's row has; `row` is the position of its opening token."""
        cells = 0
        while self.tokens[row].type != "tr_close":
            cells += self.tokens[row].type == "inline"
            row += 1
        return cells


def _classify_opener(opener: Token) -> BlockKind:
    if opener.type == "paragraph_open":
        return BlockKind.PARAGRAPH
    return BlockKind.ATX if opener.markup.startswith("#") else BlockKind.SETEXT
