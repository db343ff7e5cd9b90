"""A reading is everything there is to know about a Markdown text: its places and its faults."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tmtool.core.catalog.article import Fault, Role
from tmtool.formats.markdown import escape_rules as spelling
from tmtool.formats.markdown import image, table
from tmtool.formats.markdown.blocks import MAX_NESTING, Kind, Leaf, Outline, outline
from tmtool.formats.markdown.escaping import ATTRIBUTE_LINE, ATTRIBUTES, BLANKS, Step, pipes
from tmtool.formats.markdown.frontmatter import FrontMatter, front_matter
from tmtool.formats.markdown.lines import Lines
from tmtool.formats.markdown.place import CellPlace, Heading, Label, Paragraph, Place, figure, lead
from tmtool.formats.markdown.prose import prose

Span = tuple[int, int]

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_SWITCH = re.compile(r"<!--[ \t]*tmtool:[ \t]*(off|on|notice)[ \t]*-->")
_RULE = re.compile(r"[ \t>]*(?=.*-)(?:[|:]|-(?![ \t]))[|:\- \t]*")
_MARKS = re.compile(r"#{1,6}[ \t]*")
_HASHES = re.compile(r"(?:\A|[ \t])#+\Z")
_LIST = re.compile(rf"(?:\A|[ \t]){ATTRIBUTES}\Z")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text's lines, its front matter, the places of its blocks in order, and its faults."""

    lines: Lines
    front: FrontMatter
    places: tuple[Place, ...]
    faults: tuple[Fault, ...]


def reading(text: str, keys: Sequence[str]) -> Reading:
    """The reading of any text; of the front matter, the texts under `keys` have places."""
    lines = Lines.of(text)
    front = front_matter(lines)
    body = outline(lines, front.body)
    faults = [*front.faults]
    if control := _CONTROL.search(text):
        line = lines.number(control.start()) + 1
        sign = f"U+{ord(control[0]):04X}"
        faults.append(Fault(f"the control character {sign} stands here; delete it", line))
    if body.deep >= 0:
        message = f"blocks are nested deeper than {MAX_NESTING} levels here; nest them less"
        faults.append(Fault(message, body.deep + 1))
    found = (*front.places(keys), *_places(lines, body))
    return Reading(lines, front, found, tuple(sorted(faults, key=lambda f: f.line)))


def _places(lines: Lines, outline: Outline) -> Iterator[Place]:
    """Every place of the text, in order; between the comments `off` and `on` all are excluded."""
    off = False
    for leaf in outline.leaves:
        for place in _Reader(lines, leaf).places():
            yield replace(place, role=Role.EXCLUDED) if off else place
        if leaf.kind is Kind.HTML:
            raw = lines.text[leaf.lines[0][0] : leaf.lines[-1][1]]
            for switch in _SWITCH.findall(raw):
                off = switch != "on"


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one leaf block."""

    lines: Lines
    leaf: Leaf

    def places(self) -> tuple[Place, ...]:
        match self.leaf.kind:
            case Kind.HTML | Kind.CODE:
                return (self._raw(),)
            case Kind.ROW:
                return tuple(self._cells())
            case Kind.ATX:
                return tuple(self._heading())
            case Kind.SETEXT | Kind.PARAGRAPH:
                return tuple(self._passage())

    def _raw(self) -> Place:
        start = self.leaf.lines[0][0]
        text = self.lines.text[start : self.leaf.lines[-1][1]].rstrip(" \t\r\n")
        return Place(Role.EXCLUDED, text, (start, start + len(text)))

    def _cells(self) -> Iterator[Place]:
        start, end = self.leaf.lines[0]
        row = self.lines.text[start:end]
        for cell in table.cells(row)[: self.leaf.cells]:
            begin, stop = cell.span
            text = spelling.cell(row[begin:stop], bare=cell.bare)
            role = Role.CELL if prose(text) and not figure(text) else Role.EXCLUDED
            tight = row[stop : stop + 1] == "|"
            if text.strip():
                span = (start + begin, start + stop)
                yield CellPlace(role, text, span, cell.bare, cell.open, tight)

    def _heading(self) -> Iterator[Place]:
        start, end = self.leaf.lines[0]
        raw = self.lines.text[start:end]
        marks = _MARKS.match(raw)
        behind = marks.end() if marks else 0
        inner = _without_end(raw[behind:])
        text = self._unpiped(spelling.heading(inner))
        if text.strip():
            span = (start + behind, start + behind + len(inner))
            yield Heading(
                Role.HEADING if prose(text) else Role.EXCLUDED,
                text,
                span,
                start,
                self.leaf.region,
                self.leaf.sole,
                self._lead(),
                self.lines.newline,
                self._ruled,
                raw[:behind] if raw[:behind].endswith(("\t", " ")) else raw[:behind] + " ",
            )

    def _passage(self) -> Iterator[Place]:
        spans = self._own_lines()
        if not spans:
            yield self._raw()
            return
        raws = [self.lines.text[start:end] for start, end in spans]
        found = image.image(raws[0]) if self._pictured(raws) else None
        if found:
            yield from self._labels(found, spans[0][0])
        else:
            yield from self._paragraph(spans, raws)

    @property
    def _plain(self) -> bool:
        return self.leaf.kind is Kind.PARAGRAPH

    def _pictured(self, raws: list[str]) -> bool:
        return self._plain and len(raws) == 1 and not self._ruled

    @property
    def _ruled(self) -> bool:
        """Whether the line behind is one of dashes, the underline of a heading included."""
        underline = self.leaf.kind is Kind.SETEXT
        after = self.leaf.region[1] - underline
        return after < len(self.lines) and bool(_RULE.fullmatch(self.lines.content(after)))

    def _unpiped(self, text: str) -> str:
        return pipes(text, Step.READ) if self._ruled else text

    def _own_lines(self) -> list[Span]:
        """The lines without attribute lists at either end, the last one without its blanks."""
        text = self.lines.text
        spans = list(self.leaf.lines)
        while spans and ATTRIBUTE_LINE.fullmatch(text[slice(*spans[0])]):
            del spans[0]
        while spans and ATTRIBUTE_LINE.fullmatch(text[slice(*spans[-1])]):
            del spans[-1]
        if not spans:
            return spans
        start, end = spans[-1]
        last = text[start:end].rstrip(BLANKS)
        if not self._plain:
            last = _LIST.sub("", last).rstrip(BLANKS)
        return [*spans[:-1], (start, start + len(last))]

    def _paragraph(self, spans: list[Span], raws: list[str]) -> Iterator[Place]:
        read = spelling.paragraph if self._plain else spelling.underlined
        text = self._unpiped(read(raws))
        if not text.strip():
            return
        marks = {spelling.broken(raw) for raw in raws[:-1]}
        yield Paragraph(
            self._role(text),
            text,
            (spans[0][0], spans[-1][1]),
            self.leaf.lines[0][0],
            self.leaf.region,
            self.leaf.sole,
            self._lead(),
            self.lines.newline,
            self._ruled,
            spelling.SPACES if spelling.SPACES in marks else spelling.BACKSLASH,
            "" if self._plain else self._underline(),
        )

    def _role(self, text: str) -> Role:
        if not prose(text):
            return Role.EXCLUDED
        if not self._plain:
            return Role.HEADING
        return Role.CAPTION if image.begins(text) else self.leaf.role

    def _underline(self) -> str:
        last = self.leaf.region[1] - 1
        return self.lines.text[self.lines.ends[last - 1] : self.lines.ends[last]]

    def _labels(self, found: image.Image, start: int) -> Iterator[Place]:
        quotes = "()" if found.quote == "(" else found.quote
        for span, delimiters in ((found.alt, "[]"), (found.title, quotes)):
            if span is None:
                continue
            begin, end = start + span[0], start + span[1]
            text = spelling.label(self.lines.text[begin:end], delimiters)
            role = Role.CAPTION if prose(text) else Role.EXCLUDED
            if text.strip():
                yield Label(role, text, (begin, end), delimiters)

    def _lead(self) -> str:
        start = self.leaf.lines[0][0]
        begins = self.lines.start(self.lines.number(start))
        prefix = self.lines.text[begins:start].removeprefix("\ufeff")
        return lead(prefix, self.leaf.indent)


def _without_end(line: str) -> str:
    """The text of a heading behind its marks, without closing marks and attributes."""
    for end in (_HASHES, _LIST, _HASHES):
        line = end.sub("", line.rstrip(BLANKS))
    return line.rstrip(BLANKS)
