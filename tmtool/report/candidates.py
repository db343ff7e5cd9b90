"""Candidates for the glossary that were found in approved pairs, as lines and as JSON.

The JSON has the schema `tmtool.candidates/1`.
"""

from collections.abc import Sequence

from tmtool.core.terms.extract import TermCandidate
from tmtool.core.text.text import format_count, make_one_line
from tmtool.report._json_document import write_document


def text(candidates: Sequence[TermCandidate], approved_pairs: int) -> str:
    """A line for each, and a last one that counts them.

    A line says in how many of the pairs that have the phrase its translation stands, and where:
    `reading room  sala de lectura  (2/3, harbour-library, …)`.
    """
    width = max((len(make_one_line(one.source)) for one in candidates), default=0)
    lines = [_format_candidate(one, width) for one in candidates]
    pairs = format_count(approved_pairs, "approved pair")
    last = f"{format_count(len(candidates), 'candidate')} in {pairs}."
    return "\n".join([*lines, last]) + "\n"


def _format_candidate(candidate: TermCandidate, width: int) -> str:
    slugs = tuple(dict.fromkeys(candidate.slugs))
    more = ", …" if len(slugs) > 1 else ""
    share = f"{candidate.shared_count}/{candidate.count}"
    source, target = make_one_line(candidate.source), make_one_line(candidate.target)
    return f"{source:{width}}  {target}  ({share}, {make_one_line(slugs[0])}{more})"


def json(candidates: Sequence[TermCandidate], approved_pairs: int) -> str:
    """Every candidate with its figures: `dice` is 0 to 1, `gain` the log-likelihood ratio."""
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
    return write_document(document)
