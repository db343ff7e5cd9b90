"""A literal is plain text written so that Markdown reads it back as just these characters."""

import re

from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin

from tmtool.formats.markdown.escaping import ATTRIBUTE_LIST

_PARSER = (
    MarkdownIt("commonmark")
    .enable(["table", "strikethrough"])
    .use(footnote_plugin)
    .use(attrs_plugin)
    .use(attrs_block_plugin)
)
# What no Markdown reader need know and site generators take for theirs.
_TEMPLATE = re.compile(rf"(?<!\\)(?:\\\\)*(?:\{{[{{%]|{ATTRIBUTE_LIST})|^:::")

# What may need a backslash, the backslash itself first; at the start of a block, other signs too.
_SIGNS = (
    *((re.compile(rf"(\{sign})"), r"\\\1") for sign in "\\`*_[]<>&~^$|{}#"),
    (re.compile(r"^(\d+)([.)])"), r"\1\\\2"),
    (re.compile(r"^([-+=:.)!%])"), r"\\\1"),
)


def escape_literal(prefix: str, text: str) -> str:
    """The block that begins with `prefix` (none, `## `, `- `) and holds `text`, one line.

    Only the kinds of sign that Markdown would misread are escaped; reading the block gives back
    just these characters.
    """
    block = _parse_block(f"{prefix}x")[0]
    if not _TEMPLATE.search(text) and _parse_block(prefix + text) == (block, text):
        return prefix + text
    needed = frozenset(range(len(_SIGNS)))
    for kind in reversed(range(len(_SIGNS))):  # closing signs are spared first
        spelling = _escape_kinds(text, needed - {kind})
        plain = not _TEMPLATE.search(spelling)
        if plain and _parse_block(prefix + spelling) == (block, text):
            needed -= {kind}
    return prefix + _escape_kinds(text, needed)


def _escape_kinds(text: str, kinds: frozenset[int]) -> str:
    for kind in sorted(kinds):
        text = _SIGNS[kind][0].sub(_SIGNS[kind][1], text)
    return text


def _parse_block(markdown: str) -> tuple[tuple[str, ...], str]:
    tokens = _PARSER.parse(markdown)
    spans = [child for token in tokens for child in token.children or ()]
    plain = all(span.type == "text" for span in spans)
    return tuple(t.type for t in tokens), "".join(s.content for s in spans) if plain else ""
