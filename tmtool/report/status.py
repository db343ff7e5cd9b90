"""The status as a table for a terminal: one article a line, readable without colour."""

from collections.abc import Sequence
from unicodedata import combining, east_asian_width

from tmtool.core.catalog.state import State
from tmtool.core.status.status import ArticleStatus, Page, Stage
from tmtool.core.sync.gravity import Gravity
from tmtool.core.text.text import counted, cut

BAR = 10
SHORTEST = 12
SHOWN = 10  # articles that are behind, told in words
_COLUMNS = (
    State.UNTRANSLATED,
    State.SOURCE_CHANGED,
    State.NEEDS_WORK,
    State.DRAFT,
    State.TRANSLATED,
    State.APPROVED,
)
_NAMES = ("way", "stage", "progress", *(state.sign for state in _COLUMNS), "words left")
_STAGE = 1  # where the stage stands among them
_LEFT = 3  # so many of them are written from the left, the numbers from the right
# Okabe and Ito's palette, told apart by most colour-blind people; a sign stands beside each.
_STYLES = {
    Stage.PUBLISHED: "32",
    Stage.READY: "36",
    Stage.BEHIND: "1;33",
    Stage.UNPAIRED: "1;35",
    Stage.MISSING: "1;35",
}
_BARS = (("#", State.APPROVED), ("=", State.TRANSLATED), ("~", State.DRAFT))


def render(rows: Sequence[ArticleStatus], *, today: str, width: int, color: bool) -> str:
    """The table, its last line the sum; a sentence where there is no article."""
    if not rows:
        return "There is no article yet. Take one in with: tmtool add FILE\n"
    table = [_NAMES, *map(_cells, rows)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    room = max(width - sum(widths) - len(widths), SHORTEST)
    slugs = ["article", *(cut(row.slug, room) for row in rows)]
    first = max(map(_columns, slugs))
    styles = ["", *(_STYLES.get(row.stage, "") if color else "" for row in rows)]
    lines = [
        _line(slug + " " * (first - _columns(slug)), cells, widths, style)
        for slug, cells, style in zip(slugs, table, styles, strict=True)
    ]
    if color:
        lines[0] = _styled(lines[0], "1")
    return "\n".join([*lines, *_behind(rows, today), _sum(rows), ""])


def _behind(rows: Sequence[ArticleStatus], today: str) -> list[str]:
    """A line for each published translation that is behind, those that lack most words first."""
    behind = sorted((r for r in rows if r.stage is Stage.BEHIND), key=lambda r: -r.lag.words)
    more = [f"! and {len(behind) - SHOWN:,} more"] if len(behind) > SHOWN else []
    return [_lag(row, today) for row in behind[:SHOWN]] + more


def _lag(row: ArticleStatus, today: str) -> str:
    """How far one published translation is behind, in words."""
    lag = row.lag
    parts = [f"{counted(lag.segments, 'paragraph')}, {counted(lag.words, 'word')}"]
    parts.append(f"since {lag.since} ({counted(lag.days(today), 'day')})" if lag.since else "today")
    if lag.gravity:
        parts.append(f"the gravest edit is one of {_KINDS[lag.gravity]}")
    return f"! {cut(row.slug, SHORTEST * 3)} is behind: {'; '.join(parts)}"


_KINDS = {
    Gravity.FORMAT: "markup",
    Gravity.COSMETIC: "case or punctuation",
    Gravity.MINOR: "words",
    Gravity.MEANING: "meaning",
}


def _line(slug: str, cells: Sequence[str], widths: list[int], style: str) -> str:
    padded = [
        cell.ljust(width) if n < _LEFT else cell.rjust(width)
        for n, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    if style:
        stage = cells[_STAGE]
        padded[_STAGE] = padded[_STAGE].replace(stage, _styled(stage, style))
    return " ".join([slug, *padded]).rstrip()


def _styled(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"


def _columns(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(c) in "WF" else not combining(c) for c in text)


def _cells(row: ArticleStatus) -> tuple[str, ...]:
    """What stands in each column behind the article's name, ASCII all of it."""
    stage = row.stage.value + (" (edited by hand)" if row.page is Page.CORRECTED else "")
    counts = dict(row.counts)
    if not counts:
        return ("", stage, "", *("" for _ in _COLUMNS), "")
    numbers = [str(counts[state]) if counts.get(state) else "" for state in _COLUMNS]
    way = f"{row.source.value}>{row.target.value}"
    return (way, stage, bar(row), *numbers, f"{row.words_left:,}")


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
