"""A sync for machines: one JSON document, schema `tmtool.sync/1`."""

import json
from collections.abc import Sequence
from typing import Any

from tmtool.core.page.correction import Account
from tmtool.core.sync.change import Change
from tmtool.core.sync.sync import Movement
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
                "changes": [_change(change) for change in movement.changes],
            }
            for movement in movements
        ],
        "pages": correction_json.items(pages),
        "unpaired": list(unpaired),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "unit": change.id,
        "origins": list(change.origins),
        "gravity": change.weight.gravity.value if change.weight else None,
        "why": change.weight.why if change.weight else "",
        "translation": change.treatment.value if change.treatment else None,
        "before": change.before,
        "after": change.after,
    }
