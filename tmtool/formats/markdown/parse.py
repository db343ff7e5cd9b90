"""Finds in a Markdown text every block, what is translatable in it, and what is wrong with it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tmtool.core.catalog.article import ArticleFault, Role
from tmtool.formats.markdown import image, table
from tmtool.formats.markdown.blocks import (
    MAX_NESTING,
    BlockKind,
    LeafBlock,
    LeafBlocks,
    find_leaf_blocks,
)
from tmtool.formats.markdown.escape_rules import (
    BREAK_BACKSLASH,
    BREAK_SPACES,
    find_break_mark,
    unescape_cell,
    unescape_heading,
    unescape_label,
    unescape_paragraph,
    unescape_underlined,
)
from tmtool.formats.markdown.escaping import (
    ATTRIBUTE_LINE,
    ATTRIBUTE_LIST,
    BLANKS,
    EscapeStep,
    escape_pipes,
)
from tmtool.formats.markdown.frontmatter import FrontMatter, parse_front_matter
from tmtool.formats.markdown.lines import Lines
from tmtool.formats.markdown.prose import has_readable_text
from tmtool.formats.markdown.text_replacement import (
    CellPlace,
    HeadingPlace,
    LabelPlace,
    ParagraphPlace,
    Place,
    derive_line_prefix,
    is_figure,
)

Span = tuple[int, int]

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_SWITCH = re.compile(r"<!--[ \t]*tmtool:[ \t]*(off|on|notice)[ \t]*-->")
_DASHES = re.compile(r"[ \t>]*(?=.*-)(?:[|:]|-(?![ \t]))[|:\- \t]*")
_HEADING_MARKS = re.compile(r"#{1,6}[ \t]*")
_CLOSING_HASHES = re.compile(r"(?:\A|[ \t])#+\Z")
_ATTRIBUTE_LIST = re.compile(rf"(?:\A|[ \t]){ATTRIBUTE_LIST}\Z")


@dataclass(frozen=True, slots=True)
class ParsedMarkdown:
    """A text's lines, its front matter, and the places of its blocks and its faults in order."""

    lines: Lines
    front_matter: FrontMatter
    places: tuple[Place, ...]
    faults: tuple[ArticleFault, ...]


def parse_markdown(text: str, keys: Sequence[str]) -> ParsedMarkdown:
    """What stands in `text`; never raises. Of the front matter only texts under `keys` count."""
    lines = Lines.of(text)
    front = parse_front_matter(lines)
    body = find_leaf_blocks(lines, front.body_start)
    faults = [*front.faults]
    if control := _CONTROL.search(text):
        line = lines.find_line(control.start()) + 1
        sign = f"U+{ord(control[0]):04X}"
        faults.append(ArticleFault(f"the control character {sign} stands here; delete it", line))
    if body.too_deep_at >= 0:
        message = f"blocks are nested deeper than {MAX_NESTING} levels here; nest them less"
        faults.append(ArticleFault(message, body.too_deep_at + 1))
    places = (*front.find_places(keys), *_find_places(lines, body))
    return ParsedMarkdown(lines, front, places, tuple(sorted(faults, key=lambda f: f.line)))


def _find_places(lines: Lines, body: LeafBlocks) -> Iterator[Place]:
    """Every place of the body, in order; between the comments `off` and `on` all are excluded."""
    off = False
    for leaf in body.leaves:
        for place in _LeafReader(lines, leaf).read_places():
            yield replace(place, role=Role.EXCLUDED) if off else place
        if leaf.kind is BlockKind.HTML:
            raw = lines.text[leaf.line_spans[0][0] : leaf.line_spans[-1][1]]
            for switch in _SWITCH.findall(raw):
                off = switch != "on"


@dataclass(frozen=True, slots=True)
class _LeafReader:
    """Reads the places of one leaf block: a table's row has several, an image up to two."""

    lines: Lines
    leaf: LeafBlock

    def read_places(self) -> tuple[Place, ...]:
        match self.leaf.kind:
            case BlockKind.HTML | BlockKind.CODE:
                return (self._read_raw(),)
            case BlockKind.ROW:
                return tuple(self._read_cells())
            case BlockKind.ATX:
                return tuple(self._read_heading())
            case BlockKind.SETEXT | BlockKind.PARAGRAPH:
                return tuple(self._read_passage())

    def _read_raw(self) -> Place:
        start = self.leaf.line_spans[0][0]
        text = self.lines.text[start : self.leaf.line_spans[-1][1]].rstrip(" \t\r\n")
        return Place(Role.EXCLUDED, text, (start, start + len(text)))

    def _read_cells(self) -> Iterator[Place]:
        start, end = self.leaf.line_spans[0]
        row = self.lines.text[start:end]
        for cell in table.split_cells(row)[: self.leaf.cell_count]:
            begin, stop = cell.span
            text = unescape_cell(row[begin:stop], begins_line=cell.begins_line)
            role = Role.CELL if has_readable_text(text) and not is_figure(text) else Role.EXCLUDED
            touches_pipe = row[stop : stop + 1] == "|"
            if text.strip():
                span = (start + begin, start + stop)
                yield CellPlace(role, text, span, cell.begins_line, cell.ends_line, touches_pipe)

    def _read_heading(self) -> Iterator[Place]:
        start, end = self.leaf.line_spans[0]
        raw = self.lines.text[start:end]
        hashes = _HEADING_MARKS.match(raw)
        marks = raw[: hashes.end()] if hashes else ""
        inner = _strip_heading_end(raw[len(marks) :])
        text = self._unescape_pipes(unescape_heading(inner))
        if text.strip():
            span = (start + len(marks), start + len(marks) + len(inner))
            yield HeadingPlace(
                Role.HEADING if has_readable_text(text) else Role.EXCLUDED,
                text,
                span,
                start,
                self.leaf.line_range,
                self.leaf.removable,
                self._derive_line_prefix(),
                self.lines.newline,
                self._is_before_dashes,
                marks if marks.endswith(("\t", " ")) else marks + " ",
            )

    def _read_passage(self) -> Iterator[Place]:
        spans = self._find_text_spans()
        if not spans:
            yield self._read_raw()
            return
        raws = [self.lines.text[start:end] for start, end in spans]
        picture = image.parse_image(raws[0]) if self._is_image_candidate(raws) else None
        if picture:
            yield from self._read_labels(picture, spans[0][0])
        else:
            yield from self._read_paragraph(spans, raws)

    @property
    def _is_paragraph(self) -> bool:
        return self.leaf.kind is BlockKind.PARAGRAPH

    def _is_image_candidate(self, raws: list[str]) -> bool:
        return self._is_paragraph and len(raws) == 1 and not self._is_before_dashes

    @property
    def _is_before_dashes(self) -> bool:
        """Whether a line of dashes follows, the underline of a heading included.

        Then pipes in the text above would make a table of both lines.
        """
        underline = self.leaf.kind is BlockKind.SETEXT
        after = self.leaf.line_range[1] - underline
        return after < len(self.lines) and bool(_DASHES.fullmatch(self.lines.cut_line(after)))

    def _unescape_pipes(self, text: str) -> str:
        return escape_pipes(text, EscapeStep.REMOVE) if self._is_before_dashes else text

    def _find_text_spans(self) -> list[Span]:
        """The spans of the lines of text: no attribute lists at either end, no blanks behind."""
        text = self.lines.text
        spans = list(self.leaf.line_spans)
        while spans and ATTRIBUTE_LINE.fullmatch(text[slice(*spans[0])]):
            del spans[0]
        while spans and ATTRIBUTE_LINE.fullmatch(text[slice(*spans[-1])]):
            del spans[-1]
        if not spans:
            return spans
        start, end = spans[-1]
        last = text[start:end].rstrip(BLANKS)
        if not self._is_paragraph:
            last = _ATTRIBUTE_LIST.sub("", last).rstrip(BLANKS)
        return [*spans[:-1], (start, start + len(last))]

    def _read_paragraph(self, spans: list[Span], raws: list[str]) -> Iterator[Place]:
        unescape = unescape_paragraph if self._is_paragraph else unescape_underlined
        text = self._unescape_pipes(unescape(raws))
        if not text.strip():
            return
        marks = {find_break_mark(raw) for raw in raws[:-1]}
        yield ParagraphPlace(
            self._choose_role(text),
            text,
            (spans[0][0], spans[-1][1]),
            self.leaf.line_spans[0][0],
            self.leaf.line_range,
            self.leaf.removable,
            self._derive_line_prefix(),
            self.lines.newline,
            self._is_before_dashes,
            BREAK_SPACES if BREAK_SPACES in marks else BREAK_BACKSLASH,
            "" if self._is_paragraph else self._find_underline(),
        )

    def _choose_role(self, text: str) -> Role:
        if not has_readable_text(text):
            return Role.EXCLUDED
        if not self._is_paragraph:
            return Role.HEADING
        return Role.CAPTION if image.has_leading_image(text) else self.leaf.role

    def _find_underline(self) -> str:
        last = self.leaf.line_range[1] - 1
        return self.lines.text[self.lines.ends[last - 1] : self.lines.ends[last]]

    def _read_labels(self, picture: image.Image, start: int) -> Iterator[Place]:
        quotes = "()" if picture.quote == "(" else picture.quote
        for span, delimiters in ((picture.alt, "[]"), (picture.title, quotes)):
            if span is None:
                continue
            begin, end = start + span[0], start + span[1]
            text = unescape_label(self.lines.text[begin:end], delimiters)
            role = Role.CAPTION if has_readable_text(text) else Role.EXCLUDED
            if text.strip():
                yield LabelPlace(role, text, (begin, end), delimiters)

    def _derive_line_prefix(self) -> str:
        start = self.leaf.line_spans[0][0]
        line_start = self.lines.find_start(self.lines.find_line(start))
        prefix = self.lines.text[line_start:start].removeprefix("\ufeff")
        return derive_line_prefix(prefix, self.leaf.indent)


def _strip_heading_end(line: str) -> str:
    """The text of a heading behind its marks, without closing marks and attributes."""
    for end in (_CLOSING_HASHES, _ATTRIBUTE_LIST, _CLOSING_HASHES):
        line = end.sub("", line.rstrip(BLANKS))
    return line.rstrip(BLANKS)
