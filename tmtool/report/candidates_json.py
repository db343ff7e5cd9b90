"""The candidates for a glossary for machines: one JSON document, schema `tmtool.candidates/1`."""

from collections.abc import Sequence
from json import dumps

from tmtool.core.terms.extract import TermCandidate


def json(candidates: Sequence[TermCandidate], approved_pairs: int) -> str:
    """The document, ending in a line feed; `dice` is from 0 to 1."""
    document = {
        "schema": "tmtool.candidates/1",
        "approved": approved_pairs,
        "candidates": [
            {
                "en": one.source,
                "es": one.target,
                "count": one.count,
                "together": one.shared_count,
                "dice": round(one.dice, 3),
                "gain": round(one.log_likelihood, 1),
                "name": one.capitalized,
                "articles": list(dict.fromkeys(one.slugs)),
            }
            for one in candidates
        ],
    }
    return dumps(document, ensure_ascii=False, indent=1) + "\n"
