"""The gate for machines: one JSON document, schema `tmtool.gate/1`."""

import json
from collections.abc import Sequence

from tmtool.core.status.gate import Flaw


def render(flaws: Sequence[Flaw]) -> str:
    """The document, ending in a line feed."""
    document = {
        "schema": "tmtool.gate/1",
        "open": not flaws,
        "shortfalls": [
            {
                "article": flaw.slug,
                "path": flaw.path,
                "line": flaw.line,
                "lack": flaw.shortfall.lack.value,
                "unit": flaw.shortfall.unit or None,
                "text": flaw.text,
                "message": flaw.shortfall.message,
            }
            for flaw in flaws
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
