"""The status as a table for a terminal: one article a line, readable without colour."""

from collections.abc import Sequence
from io import StringIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tmtool.core.gravity import Gravity
from tmtool.core.state import State
from tmtool.core.status import ArticleStatus, Page, Stage
from tmtool.core.text import counted, cut

BAR = 10
OTHERS = 66  # columns that everything but the article's name may take
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
# Okabe and Ito's palette, told apart by most colour-blind people; a sign stands beside each.
_STYLES = {
    Stage.PUBLISHED: "green",
    Stage.READY: "cyan",
    Stage.BEHIND: "bold yellow",
    Stage.UNPAIRED: "bold magenta",
    Stage.MISSING: "bold magenta",
}


def render(rows: Sequence[ArticleStatus], *, today: str, width: int, color: bool) -> str:
    """The table, its last line the sum; a sentence where there is no article."""
    if not rows:
        return "There is no article yet. Take one in with: tmtool add FILE\n"
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    table.add_column("article", no_wrap=True)
    table.add_column("way", no_wrap=True)
    table.add_column("stage", no_wrap=True)
    table.add_column("progress", no_wrap=True)
    for state in _COLUMNS:
        table.add_column(state.sign, justify="right", no_wrap=True)
    table.add_column("words left", justify="right", no_wrap=True)
    for row in rows:
        table.add_row(Text(cut(row.slug, max(width - OTHERS, SHORTEST))), *_cells(row))
    canvas = StringIO()
    console = Console(
        file=canvas,
        width=max(width, OTHERS + SHORTEST),
        force_terminal=color,
        color_system="standard" if color else None,
        highlight=False,
        emoji=False,
        markup=False,
    )
    console.print(table)
    lines = [line.rstrip() for line in canvas.getvalue().split("\n")]
    return "\n".join([*lines[:-1], *_behind(rows, today), _sum(rows), ""])


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


def _cells(row: ArticleStatus) -> list[Text]:
    counts = [str(row.count(state) or "") for state in _COLUMNS]
    left = f"{row.words_left:,}" if row.words_left else ("" if row.units == 0 else "0")
    note = " (edited by hand)" if row.page is Page.CORRECTED else ""
    return [
        Text(f"{row.source}>{row.target}" if row.units else ""),
        Text(row.stage.value + note, style=_STYLES.get(row.stage, "")),
        Text(bar(row)),
        *(Text(count) for count in counts),
        Text(left),
    ]


def bar(row: ArticleStatus) -> str:
    """Progress in ten characters: `#` approved, `=` waits for review, `~` draft, `.` the rest.

    A part that is not empty shows at least one character.
    """
    if not row.units:
        return ""
    parts = [
        ("#", row.count(State.APPROVED)),
        ("=", row.count(State.TRANSLATED)),
        ("~", row.count(State.DRAFT)),
        (
            ".",
            row.units
            - row.count(State.APPROVED)
            - row.count(State.TRANSLATED)
            - row.count(State.DRAFT),
        ),
    ]
    cells = [(sign, max(1, round(BAR * n / row.units)) if n else 0) for sign, n in parts]
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
