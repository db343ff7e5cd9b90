"""A log for machines: one JSON document, schema `tmtool.log/1`."""

from collections.abc import Sequence
from json import dumps
from typing import Any

from tmtool.core.catalog.history import HistoryEntry


def json(entries: Sequence[HistoryEntry]) -> str:
    """The document, ending in a line feed."""
    document = {"schema": "tmtool.log/1", "deeds": [_encode_entry(deed) for deed in entries]}
    return dumps(document, ensure_ascii=False, indent=1) + "\n"


def _encode_entry(entry: HistoryEntry) -> dict[str, Any]:
    mark = entry.mark
    return {
        "day": mark.day,
        "article": entry.slug,
        "unit": entry.unit.id,
        "verb": mark.verb,
        "who": mark.who,
        "rest": mark.rest,
        "seal": mark.seal,
        "fits": entry.fitting,
        "source": entry.unit.source,
        "before": {"source": entry.before.source, "target": entry.before.target}
        if entry.before
        else None,
    }
