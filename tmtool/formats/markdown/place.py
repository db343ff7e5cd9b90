"""A place is where a block stands in its file, and how another text would be written there."""

import re
from dataclasses import dataclass

from tmtool.core.catalog.article import Block
from tmtool.core.text.text import paragraphs
from tmtool.formats.markdown import escape_rules as spelling
from tmtool.formats.markdown.escaping import Step, pipes

_FIGURE = re.compile(r"[+\-\u2212]?[0-9]+\s?%?")
_NOTE_MARK = re.compile(r"\[\^[^ \]]+\]:(?P<blanks>[ \t]*)")
_GLUED = re.compile(r">(?=[^> \t])")
_CONTENT = re.compile(r"[^> \t]")


def figure(text: str) -> bool:
    """Whether a table's cell holds a plain whole number or percentage, the same in any language."""
    return bool(_FIGURE.fullmatch(text.strip()))


@dataclass(frozen=True, slots=True)
class Place(Block):
    """A block with the knowledge how to write it. This kind holds no text of its own to change."""

    def texts(self, target: str) -> tuple[str, ...]:
        """The texts that will be read here once `target` is written; none for an empty one."""
        return (target.strip("\n"),) if target.strip() else ()

    def written(self, target: str) -> str:
        """What to put in place of the span, as one text or none."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Passage(Place):
    """A place with lines of its own, which another number of paragraphs can take.

    `region` is the numbers of its lines, end exclusive, and `begin` where its first one begins
    behind the marks of its containers; `sole` says that these lines can go without taking a list
    mark from what follows. `lead` is what begins every further line. `ruled` says that a line of
    dashes follows, which would make a table of a line with pipes.
    """

    begin: int
    region: tuple[int, int]
    sole: bool
    lead: str
    newline: str
    ruled: bool

    def texts(self, target: str) -> tuple[str, ...]:
        """The paragraphs of `target`."""
        return paragraphs(target)

    def guarded(self, target: str) -> tuple[str, ...]:
        """The paragraphs of `target`, the last one without pipes where dashes follow it."""
        *others, last = self.texts(target)
        return (*others, pipes(last, Step.WRITE) if self.ruled else last)

    @property
    def gap(self) -> str:
        """What stands between two paragraphs, from one line end to the next content."""
        return self.newline + self.lead.rstrip(" \t") + self.newline + self.lead


@dataclass(frozen=True, slots=True)
class Paragraph(Passage):
    """A paragraph, or a heading over an `underline`; `mark` is how its hard breaks are written."""

    mark: str
    underline: str = ""

    def guarded(self, target: str) -> tuple[str, ...]:
        """The paragraphs of `target`, all of them without pipes where dashes underline them."""
        if not self.ruled or not self.underline:
            return Passage.guarded(self, target)
        return tuple(pipes(text, Step.WRITE) for text in self.texts(target))

    def written(self, target: str) -> str:
        """`target`, each of its paragraphs on a line of its own, hard breaks apart."""
        lines = spelling.underlined_lines if self.underline else spelling.paragraph_lines
        joint = self.newline + self.lead
        written = [joint.join(lines(text, self.mark)) for text in self.guarded(target)]
        return (self.underline + self.gap).join(written)


@dataclass(frozen=True, slots=True)
class Heading(Passage):
    """A heading behind `marks` such as `## `."""

    marks: str

    def written(self, target: str) -> str:
        """`target`, each of its paragraphs as a heading of its own."""
        return (self.gap + self.marks).join(map(spelling.heading_line, self.guarded(target)))


@dataclass(frozen=True, slots=True)
class CellPlace(Place):
    """A table's cell: `bare` without a pipe before it, `open` without one behind it."""

    bare: bool
    open: bool
    tight: bool

    def written(self, target: str) -> str:
        """`target` as one line; an empty cell at the edge of a row gets the pipe it then needs."""
        if not self.texts(target):
            return ("| " if self.bare else "") + ("|" if self.open else "")
        line = spelling.cell_line(target.strip("\n"), bare=self.bare)
        if self.bare and self.open and "|" not in line:
            return line + " |"  # a row of one cell is perhaps the header, which needs a pipe
        return line + " " if self.tight and line.endswith("\\") else line


@dataclass(frozen=True, slots=True)
class Label(Place):
    """An image's description or title, between its `delimiters`."""

    delimiters: str

    def written(self, target: str) -> str:
        """`target` as one line."""
        return "".join(spelling.label_line(text, self.delimiters) for text in self.texts(target))


def lead(prefix: str, indent: int) -> str:
    """What begins the further lines of a paragraph whose first line begins with `prefix`.

    Quote marks and blanks stay, list marks become blanks; a quote mark takes one blank for its
    own. A note's mark counts as four columns, whatever its length. `indent` is how far lists and
    notes inside the last quote indent.
    """
    note = _NOTE_MARK.search(prefix)
    if not note:
        return _CONTENT.sub(" ", _GLUED.sub("> ", prefix))
    before, after = prefix[: note.start()], prefix[note.end() :]
    outer = before + " " if before.endswith(">") else before
    if ">" in after:
        return lead(outer + _note_indent(before, note["blanks"]) + after, indent)
    quote = before.rfind(">") + 1
    return lead(outer[: quote + (quote > 0)], 0) + " " * indent


def _note_indent(before: str, blanks: str) -> str:
    """What stands for a note's mark: four columns, and its blanks unless they alone are more."""
    outer = len(before) - before.rfind(">") - 1
    return " " * (len(blanks) - outer if len(blanks) >= outer + 4 else len(blanks) + 4)
