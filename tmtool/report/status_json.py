"""The status for machines: one JSON document, schema `tmtool.status/1`."""

import json
from collections.abc import Sequence
from typing import Any

from tmtool.core.catalog.state import State
from tmtool.core.status.status import ArticleStatus, Stage


def render(rows: Sequence[ArticleStatus], today: str) -> str:
    """The document, ending in a line feed; every state is counted, also at nought."""
    document = {"schema": "tmtool.status/1", "articles": [_article(row, today) for row in rows]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _article(row: ArticleStatus, today: str) -> dict[str, Any]:
    states = [state for state in State if state is not State.OBSOLETE]
    return {
        "article": row.slug,
        "source": row.source.value if row.units else None,
        "target": row.target.value if row.units else None,
        "stage": row.stage.value,
        "page": row.page.value,
        "units": row.units,
        "states": {state.value: row.count(state) for state in states},
        "words": row.words,
        "words_left": row.words_left,
        "behind": row.behind,
        "lag": _lag(row, today) if row.stage is Stage.BEHIND else None,
        "conflicts": row.conflicts,
        "lost": row.lost,
    }


def _lag(row: ArticleStatus, today: str) -> dict[str, Any]:
    return {
        "segments": row.lag.segments,
        "words": row.lag.words,
        "gravity": row.lag.gravity.value if row.lag.gravity else None,
        "since": row.lag.since or None,
        "days": row.lag.days(today),
    }
