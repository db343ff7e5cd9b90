"""Proposes terms for the glossary out of the approved pairs of a project."""

from tmtool.core.catalog.state import State
from tmtool.core.terms.extract import ApprovedPair, TermCandidate, extract_terms
from tmtool.core.terms.glossary import (
    CaseSensitivity,
    Glossary,
    PartOfSpeech,
    Term,
    TermKind,
    TermStatus,
    Wording,
)
from tmtool.core.terms.ids import make_free_term_id, make_term_id
from tmtool.core.text.lang import Lang
from tmtool.workflow.load import LoadedArticles


def list_samples(survey: LoadedArticles) -> tuple[ApprovedPair, ...]:
    """The approved pairs of the loaded articles, the English text as the source of each."""
    approved = []
    for pair in survey.articles:
        for unit in pair.catalog.units:
            if unit.state is State.APPROVED:
                sides = {
                    pair.catalog.source_lang: unit.source,
                    pair.catalog.target_lang: unit.target,
                }
                approved.append(ApprovedPair(sides[Lang.EN], sides[Lang.ES], pair.slug))
    return tuple(approved)


def extract_from_articles(
    survey: LoadedArticles, terms: Glossary, least: int
) -> tuple[TermCandidate, ...]:
    """The phrases that come again in at least `least` approved pairs and are in no entry."""
    return extract_terms(list_samples(survey), Lang.EN, terms, least)


def propose_terms(found: tuple[TermCandidate, ...], terms: Glossary) -> tuple[Term, ...]:
    """The candidates as entries to be decided on, each with an id that is free."""
    taken = {term.id for term in terms.terms}
    proposals = []
    for candidate in found:
        term_id = make_free_term_id(make_term_id(candidate.source) or "term", taken)
        taken.add(term_id)
        proposals.append(_make_proposal(term_id, candidate))
    return tuple(proposals)


def _make_proposal(term_id: str, candidate: TermCandidate) -> Term:
    same = candidate.capitalized and candidate.source == candidate.target
    return Term(
        term_id,
        Wording(candidate.source),
        Wording(candidate.target),
        kind=TermKind.NAME if same else TermKind.TERM,
        case=CaseSensitivity.SENSITIVE if same else CaseSensitivity.INSENSITIVE,
        pos=PartOfSpeech.OTHER if same else PartOfSpeech.NOUN,
        status=TermStatus.PROPOSED,
        note=f"{candidate.shared_count} of {candidate.count} approved pairs,"
        f" in {', '.join(_describe_places(candidate))}.",
    )


def _describe_places(candidate: TermCandidate) -> tuple[str, ...]:
    return tuple(dict.fromkeys(candidate.slugs))[:3]
