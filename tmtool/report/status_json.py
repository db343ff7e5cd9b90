"""The status for machines: one JSON document, schema `tmtool.status/1`."""

from collections.abc import Sequence
from json import dumps
from typing import Any

from tmtool.core.catalog.state import State
from tmtool.core.status.status import ArticleStatus, Stage


def json(rows: Sequence[ArticleStatus], today: str) -> str:
    """The document, ending in a line feed; every state is counted, also at nought."""
    document = {
        "schema": "tmtool.status/1",
        "articles": [_encode_article(row, today) for row in rows],
    }
    return dumps(document, ensure_ascii=False, indent=1) + "\n"


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
