"""A sync for machines: one JSON document, schema `tmtool.sync/1`."""

import json
from collections.abc import Sequence

from tmtool.core.correction import Account
from tmtool.core.sync import Movement
from tmtool.report import correction_json


def render(
    movements: Sequence[Movement], unpaired: Sequence[str], pages: Sequence[Account] = ()
) -> str:
    """The document, ending in a line feed."""
    document = {
        "schema": "tmtool.sync/1",
        "catalogs": [
            {
                "article": movement.slug,
                "path": movement.path,
                "new": movement.fresh,
                "renamed_from": movement.former,
                "changes": [
                    {"kind": c.kind.value, "unit": c.id, "before": c.before, "after": c.after}
                    for c in movement.changes
                ],
            }
            for movement in movements
        ],
        "pages": correction_json.items(pages),
        "unpaired": list(unpaired),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
