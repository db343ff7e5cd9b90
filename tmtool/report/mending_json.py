"""What was mended, for machines: one JSON document, schema `tmtool.mending/1`."""

import json
from collections.abc import Sequence

from tmtool.core.mended import Mended


def render(done: Sequence[Mended], *, dry: bool) -> str:
    """The document, ending in a line feed."""
    units = [
        {
            "article": one.slug,
            "path": one.path,
            "line": one.line,
            "unit": one.unit,
            "checks": list(one.checks),
            "before": one.before,
            "after": one.after,
        }
        for one in done
    ]
    document = {"schema": "tmtool.mending/1", "written": not dry, "mended": units}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
