"""A sync for machines: one JSON document, schema `tmtool.sync/1`."""

from collections.abc import Sequence
from json import dumps
from typing import Any

from tmtool.core.page.correction import PageReport
from tmtool.core.sync.change import ArticleChanges, UnitChange
from tmtool.report import correction_json


def json(
    articles: Sequence[ArticleChanges], unpaired: Sequence[str], pages: Sequence[PageReport] = ()
) -> str:
    """The document, ending in a line feed."""
    document = {
        "schema": "tmtool.sync/1",
        "catalogs": [
            {
                "article": movement.slug,
                "path": movement.path,
                "new": movement.is_new,
                "renamed_from": movement.former_slug,
                "changes": [_encode_change(change) for change in movement.changes],
            }
            for movement in articles
        ],
        "pages": correction_json.json_items(pages),
        "unpaired": list(unpaired),
    }
    return dumps(document, ensure_ascii=False, indent=1) + "\n"


def _encode_change(change: UnitChange) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "unit": change.id,
        "origins": list(change.origin_ids),
        "gravity": change.severity.edit_class.value if change.severity else None,
        "why": change.severity.reason if change.severity else "",
        "translation": change.policy.value if change.policy else None,
        "before": change.before,
        "after": change.after,
    }
