"""What was mended, for machines: one JSON document, schema `tmtool.mending/1`."""

from collections.abc import Sequence
from json import dumps

from tmtool.core.finding import AppliedFix


def json(fixes: Sequence[AppliedFix], *, dry_run: bool) -> str:
    """The document, ending in a line feed."""
    units = [
        {
            "article": one.slug,
            "path": one.path,
            "line": one.line,
            "unit": one.unit_id,
            "checks": list(one.check_ids),
            "before": one.before,
            "after": one.after,
        }
        for one in fixes
    ]
    document = {"schema": "tmtool.mending/1", "written": not dry_run, "mended": units}
    return dumps(document, ensure_ascii=False, indent=1) + "\n"
