"""The gate for machines: one JSON document, schema `tmtool.gate/1`."""

from collections.abc import Sequence
from json import dumps

from tmtool.core.status.gate import LocatedShortfall


def json(shortfalls: Sequence[LocatedShortfall]) -> str:
    """The document, ending in a line feed."""
    document = {
        "schema": "tmtool.gate/1",
        "open": not shortfalls,
        "shortfalls": [
            {
                "article": flaw.slug,
                "path": flaw.path,
                "line": flaw.line,
                "lack": flaw.shortfall.kind.value,
                "unit": flaw.shortfall.unit_id or None,
                "text": flaw.text,
                "message": flaw.shortfall.message,
            }
            for flaw in shortfalls
        ],
    }
    return dumps(document, ensure_ascii=False, indent=1) + "\n"
