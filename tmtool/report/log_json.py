"""A log for machines: one JSON document, schema `tmtool.log/1`."""

import json
from collections.abc import Sequence
from typing import Any

from tmtool.core.catalog.history import Deed


def render(deeds: Sequence[Deed]) -> str:
    """The document, ending in a line feed."""
    document = {"schema": "tmtool.log/1", "deeds": [_deed(deed) for deed in deeds]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _deed(deed: Deed) -> dict[str, Any]:
    mark = deed.mark
    return {
        "day": mark.day,
        "article": deed.slug,
        "unit": deed.unit.id,
        "verb": mark.verb,
        "who": mark.who,
        "rest": mark.rest,
        "seal": mark.seal,
        "fits": deed.fits,
        "source": deed.unit.source,
        "before": {"source": deed.before.source, "target": deed.before.target}
        if deed.before
        else None,
    }
