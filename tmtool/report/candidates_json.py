"""The candidates for a glossary for machines: one JSON document, schema `tmtool.candidates/1`."""

import json
from collections.abc import Sequence

from tmtool.core.terms.extract import Candidate


def render(found: Sequence[Candidate], samples: int) -> str:
    """The document, ending in a line feed; `dice` is from 0 to 1."""
    document = {
        "schema": "tmtool.candidates/1",
        "approved": samples,
        "candidates": [
            {
                "en": one.source,
                "es": one.target,
                "count": one.count,
                "together": one.together,
                "dice": round(one.dice, 3),
                "gain": round(one.gain, 1),
                "name": one.proper,
                "articles": list(dict.fromkeys(one.places)),
            }
            for one in found
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
