"""Writes plain text as Markdown that is read back as just these characters, with few escapes."""

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
# CommonMark reads these as text, but site generators take them for templates and attributes.
_TEMPLATE = re.compile(rf"(?<!\\)(?:\\\\)*(?:\{{[{{%]|{ATTRIBUTE_LIST})|^:::")

# What may need a backslash. The backslash itself comes first, so that no added one is doubled; the
# last two matter only at the start of a block.
_SIGNS = (
    *((re.compile(rf"(\{sign})"), r"\\\1") for sign in "\\`*_[]<>&~^$|{}#"),
    (re.compile(r"^(\d+)([.)])"), r"\1\\\2"),
    (re.compile(r"^([-+=:.)!%])"), r"\\\1"),
)


def escape_literal(prefix: str, text: str) -> str:
    r"""The block that begins with `prefix` (empty, `## ` or `- `) and holds `text`, one line.

    Only the kinds of sign that Markdown would misread are escaped; reading the block gives back
    just these characters.

    >>> print(escape_literal("", "1. January"))
    1\. January
    """
    structure = _parse_block(f"{prefix}x")[0]
    if not _TEMPLATE.search(text) and _parse_block(prefix + text) == (structure, text):
        return prefix + text
    # Every kind of sign is escaped, then each kind is spared again that can do without; closing
    # signs stand last in the list and go first.
    needed = frozenset(range(len(_SIGNS)))
    for kind in reversed(range(len(_SIGNS))):
        spelling = _escape_kinds(text, needed - {kind})
        plain = not _TEMPLATE.search(spelling)
        if plain and _parse_block(prefix + spelling) == (structure, text):
            needed -= {kind}
    return prefix + _escape_kinds(text, needed)


def _escape_kinds(text: str, kinds: frozenset[int]) -> str:
    for kind in sorted(kinds):
        text = _SIGNS[kind][0].sub(_SIGNS[kind][1], text)
    return text


def _parse_block(markdown: str) -> tuple[tuple[str, ...], str]:
    """The types of a text's tokens, and its characters where it has no markup at all, else none."""
    tokens = _PARSER.parse(markdown)
    spans = [child for token in tokens for child in token.children or ()]
    plain = all(span.type == "text" for span in spans)
    return tuple(t.type for t in tokens), "".join(s.content for s in spans) if plain else ""
