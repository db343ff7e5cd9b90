"""The status as a table for a terminal: one article a line, readable without colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import combining, east_asian_width

from tmtool.core.status import ArticleStatus, Page, Stage
from tmtool.core.text import counted, cut
from tmtool.core.unit import State

BAR = 10
SHORTEST = 12
_COLUMNS = (
    State.UNTRANSLATED,
    State.SOURCE_CHANGED,
    State.NEEDS_WORK,
    State.DRAFT,
    State.TRANSLATED,
    State.APPROVED,
)
_RIGHT = frozenset({*(state.sign for state in _COLUMNS), "words left"})
# Okabe and Ito's palette, told apart by most colour-blind people; a sign stands beside each.
_STYLES = {
    Stage.PUBLISHED: "32",
    Stage.READY: "36",
    Stage.BEHIND: "1;33",
    Stage.UNPAIRED: "1;35",
    Stage.MISSING: "1;35",
}
_BOLD = "1"
_BARS = (("#", State.APPROVED), ("=", State.TRANSLATED), ("~", State.DRAFT))


@dataclass(frozen=True, slots=True)
class _Cell:
    """One cell's text, and the terminal's number for its style, if any."""

    text: str
    style: str = ""

    def padded(self, width: int, *, right: bool, color: bool) -> str:
        blanks = " " * (width - _columns(self.text))
        styled = f"\x1b[{self.style}m{self.text}\x1b[0m" if self.style and color else self.text
        return blanks + styled if right else styled + blanks


def render(rows: Sequence[ArticleStatus], *, width: int, color: bool) -> str:
    """The table, its last line the sum; a sentence where there is no article."""
    if not rows:
        return "There is no article yet. Take one in with: tmtool add FILE\n"
    names = ["way", "stage", "progress", *(state.sign for state in _COLUMNS), "words left"]
    table = [[_Cell(name, _BOLD) for name in names], *map(_cells, rows)]
    widths = [max(_columns(cell.text) for cell in column) for column in zip(*table, strict=True)]
    room = max(width - sum(widths) - len(widths), SHORTEST)
    slugs = [_Cell("article", _BOLD), *(_Cell(cut(row.slug, room)) for row in rows)]
    wide = [max(_columns(slug.text) for slug in slugs), *widths]
    rights = [False, *(name in _RIGHT for name in names)]
    lines = []
    for slug, cells in zip(slugs, table, strict=True):
        written = [
            cell.padded(space, right=right, color=color)
            for cell, space, right in zip([slug, *cells], wide, rights, strict=True)
        ]
        lines.append(" ".join(written).rstrip())
    return "\n".join([*lines, _sum(rows), ""])


def _columns(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(c) in "WF" else not combining(c) for c in text)


def _cells(row: ArticleStatus) -> list[_Cell]:
    known = dict(row.counts)
    counts = [str(known.get(state) or "") for state in _COLUMNS]
    left = f"{row.words_left:,}" if row.words_left else ("" if row.units == 0 else "0")
    note = " (edited by hand)" if row.page is Page.CORRECTED else ""
    return [
        _Cell(f"{row.source}>{row.target}" if row.units else ""),
        _Cell(row.stage.value + note, _STYLES.get(row.stage, "")),
        _Cell(bar(row)),
        *(_Cell(count) for count in counts),
        _Cell(left),
    ]


def bar(row: ArticleStatus) -> str:
    """Progress in ten characters: `#` approved, `=` waits for review, `~` draft, `.` the rest.

    A part that is not empty shows at least one character.
    """
    if not row.units:
        return ""
    counts, units = dict(row.counts), row.units
    parts = [(sign, counts.get(state, 0)) for sign, state in _BARS]
    parts.append((".", units - sum(n for _, n in parts)))
    cells = [(sign, max(1, round(BAR * n / units)) if n else 0) for sign, n in parts]
    over = sum(n for _, n in cells) - BAR
    widest = max(range(len(cells)), key=lambda i: cells[i][1])
    drawn = [n - over if i == widest else n for i, (_, n) in enumerate(cells)]
    return "[" + "".join(sign * n for (sign, _), n in zip(cells, drawn, strict=True)) + "]"


def _sum(rows: Sequence[ArticleStatus]) -> str:
    done = sum(1 for row in rows if row.stage in {Stage.PUBLISHED, Stage.READY})
    behind = sum(row.behind for row in rows)
    words = sum(row.words_left for row in rows)
    parts = [
        f"{counted(len(rows), 'article')}, {done} ready or published",
        f"{counted(words, 'word')} to go",
    ]
    if behind:
        parts.append(f"{counted(behind, 'paragraph')} changed after translation")
    return "; ".join(parts) + "."
