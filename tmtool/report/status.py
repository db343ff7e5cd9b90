"""Where every article stands: a table for a terminal, readable without colour, and JSON.

The JSON has the schema `tmtool.status/1`.
"""

from collections.abc import Sequence
from typing import Any
from unicodedata import combining, east_asian_width

from tmtool.core.catalog.state import State
from tmtool.core.status.status import ArticleStatus, PageState, Stage
from tmtool.core.sync.change import EditClass
from tmtool.core.text.text import format_count, shorten
from tmtool.report._json_document import write_document

BAR_WIDTH = 10
MIN_NAME_WIDTH = 12
MAX_LATE_LINES = 10  # articles that get a line saying how far they are behind
_STATE_COLUMNS = (
    State.UNTRANSLATED,
    State.SOURCE_CHANGED,
    State.NEEDS_WORK,
    State.DRAFT,
    State.TRANSLATED,
    State.APPROVED,
)
_COLUMN_NAMES = (
    "way",
    "stage",
    "progress",
    *(state.sign for state in _STATE_COLUMNS),
    "words left",
)
_STAGE_COLUMN = 1  # the position of the stage in _COLUMN_NAMES
_LEFT_ALIGNED = 3  # the first columns, which hold words; numbers are aligned to the right
# Okabe and Ito's palette, which most colour-blind people can tell apart; no meaning depends on it.
_STAGE_STYLES = {
    Stage.PUBLISHED: "32",
    Stage.READY: "36",
    Stage.BEHIND: "1;33",
    Stage.UNREADABLE: "1;35",
    Stage.UNPAIRED: "1;35",
    Stage.MISSING: "1;35",
}
_BAR_SIGNS = (("#", State.APPROVED), ("=", State.TRANSLATED), ("~", State.DRAFT))


def text(rows: Sequence[ArticleStatus], *, today: str, width: int, color: bool) -> str:
    """The table with a line of totals at its end; a sentence where there is no article.

    `today` is an ISO day, `width` the columns of the terminal, which a long name may exceed.
    """
    if not rows:
        return "There is no article yet. Take one in with: tmtool add FILE\n"
    table = [_COLUMN_NAMES, *map(_list_cells, rows)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    room = max(width - sum(widths) - len(widths), MIN_NAME_WIDTH)
    slugs = ["article", *(shorten(row.slug, room) for row in rows)]
    first = max(map(_count_columns, slugs))
    styles = ["", *(_STAGE_STYLES.get(row.stage, "") if color else "" for row in rows)]
    lines = [
        _format_row(slug + " " * (first - _count_columns(slug)), cells, widths, style)
        for slug, cells, style in zip(slugs, table, styles, strict=True)
    ]
    if color:
        lines[0] = _add_style(lines[0], "1")
    return "\n".join([*lines, *_list_late_lines(rows, today, room), _format_totals(rows), ""])


def _list_late_lines(rows: Sequence[ArticleStatus], today: str, room: int) -> list[str]:
    """A line for each published translation that is behind, those that lack most words first."""
    behind = sorted((r for r in rows if r.stage is Stage.BEHIND), key=lambda r: -r.lag.words)
    more = [f"! and {len(behind) - MAX_LATE_LINES:,} more"] if len(behind) > MAX_LATE_LINES else []
    return [_format_lag(row, today, room) for row in behind[:MAX_LATE_LINES]] + more


def _format_lag(row: ArticleStatus, today: str, room: int) -> str:
    """How far one published translation is behind, in words."""
    lag = row.lag
    parts = [f"{format_count(lag.segments, 'paragraph')}, {format_count(lag.words, 'word')}"]
    parts.append(
        f"since {lag.since} ({format_count(lag.count_days(today), 'day')})"
        if lag.since
        else "today"
    )
    if lag.edit_class:
        parts.append(f"the gravest edit is one of {_EDIT_CLASS_NAMES[lag.edit_class]}")
    return f"! {shorten(row.slug, max(room, MIN_NAME_WIDTH * 3))} is behind: {'; '.join(parts)}"


_EDIT_CLASS_NAMES = {
    EditClass.FORMAT: "markup",
    EditClass.COSMETIC: "case or punctuation",
    EditClass.MINOR: "words",
    EditClass.MEANING: "meaning",
}


def _format_row(slug: str, cells: Sequence[str], widths: list[int], style: str) -> str:
    padded = [
        cell.ljust(width) if n < _LEFT_ALIGNED else cell.rjust(width)
        for n, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    if style:
        stage = cells[_STAGE_COLUMN]
        padded[_STAGE_COLUMN] = padded[_STAGE_COLUMN].replace(stage, _add_style(stage, style))
    return " ".join([slug, *padded]).rstrip()


def _add_style(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"


def _count_columns(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(c) in "WF" else not combining(c) for c in text)


def _list_cells(row: ArticleStatus) -> tuple[str, ...]:
    """What stands in each column behind the article's name, ASCII all of it."""
    stage = row.stage.value + (" (edited by hand)" if row.page is PageState.CORRECTED else "")
    counts = dict(row.counts)
    if not counts:
        return ("", stage, "", *("" for _ in _STATE_COLUMNS), "")
    numbers = [str(counts[state]) if counts.get(state) else "" for state in _STATE_COLUMNS]
    way = f"{row.source.value}>{row.target.value}"
    return (way, stage, format_progress_bar(row), *numbers, f"{row.words_left:,}")


def format_progress_bar(row: ArticleStatus) -> str:
    """Progress in brackets: `#` approved, `=` waits for review, `~` draft, `.` the rest.

    It has ten signs, such as `[####===~~.]`, and a part that is not empty at least one of them.
    Nothing for an article without units.
    """
    if not row.unit_count:
        return ""
    counts, units = dict(row.counts), row.unit_count
    parts = [(sign, counts.get(state, 0)) for sign, state in _BAR_SIGNS]
    parts.append((".", units - sum(n for _, n in parts)))
    cells = [(sign, max(1, round(BAR_WIDTH * n / units)) if n else 0) for sign, n in parts]
    over = sum(n for _, n in cells) - BAR_WIDTH
    widest = max(range(len(cells)), key=lambda i: cells[i][1])
    drawn = [n - over if i == widest else n for i, (_, n) in enumerate(cells)]
    return "[" + "".join(sign * n for (sign, _), n in zip(cells, drawn, strict=True)) + "]"


def _format_totals(rows: Sequence[ArticleStatus]) -> str:
    done = sum(1 for row in rows if row.stage in {Stage.PUBLISHED, Stage.READY})
    behind = sum(row.behind_count for row in rows)
    words = sum(row.words_left for row in rows)
    parts = [
        f"{format_count(len(rows), 'article')}, {done} ready or published",
        f"{format_count(words, 'word')} to go",
    ]
    unreadable = sum(row.stage is Stage.UNREADABLE for row in rows)
    if unreadable:
        parts.append(f"{format_count(unreadable, 'article')} cannot be read")
    if behind:
        parts.append(f"{format_count(behind, 'paragraph')} changed after translation")
    return "; ".join(parts) + "."


def json(rows: Sequence[ArticleStatus], today: str) -> str:
    """Every article; every state is counted, also where no unit is in it."""
    document = {
        "schema": "tmtool.status/1",
        "articles": [_encode_article(row, today) for row in rows],
    }
    return write_document(document)


def _encode_article(row: ArticleStatus, today: str) -> dict[str, Any]:
    states = [state for state in State if state is not State.OBSOLETE]
    return {
        "article": row.slug,
        "source": row.source.value if row.unit_count else None,
        "target": row.target.value if row.unit_count else None,
        "stage": row.stage.value,
        "page": row.page.value,
        "units": row.unit_count,
        "states": {state.value: row.count_units(state) for state in states},
        "words": row.words,
        "words_left": row.words_left,
        "behind": row.behind_count,
        "lag": _encode_lag(row, today) if row.stage is Stage.BEHIND else None,
        "conflicts": row.conflicts,
        "lost": row.lost_texts,
    }


def _encode_lag(row: ArticleStatus, today: str) -> dict[str, Any]:
    return {
        "segments": row.lag.segments,
        "words": row.lag.words,
        "gravity": row.lag.edit_class.value if row.lag.edit_class else None,
        "since": row.lag.since or None,
        "days": row.lag.count_days(today),
    }
