"""The candidates for a glossary in words: a line each, the surest first."""

from collections.abc import Sequence

from tmtool.core.terms.extract import TermCandidate
from tmtool.core.text.text import format_count, make_one_line
from tmtool.report._document import write_document


def text(candidates: Sequence[TermCandidate], approved_pairs: int) -> str:
    """In how many of its approved pairs each phrase has its translation, and in which articles."""
    width = max((len(make_one_line(one.source)) for one in candidates), default=0)
    lines = [_format_candidate(one, width) for one in candidates]
    found, pairs = len(candidates), format_count(approved_pairs, "approved pair")
    last = f"{format_count(found, 'candidate')} in {pairs}."
    return "\n".join([*lines, last]) + "\n"


def _format_candidate(candidate: TermCandidate, width: int) -> str:
    places = tuple(dict.fromkeys(candidate.slugs))
    more = ", …" if len(places) > 1 else ""
    share = f"{candidate.shared_count}/{candidate.count}"
    source, target = make_one_line(candidate.source), make_one_line(candidate.target)
    return f"{source:{width}}  {target}  ({share}, {make_one_line(places[0])}{more})"


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
    return write_document(document)
