"""A harvest is what the approved pairs of a project suggest for its glossary."""

from tmtool.core.catalog.state import State
from tmtool.core.terms.extract import Candidate, Sample, candidates
from tmtool.core.terms.glossary import Case, Glossary, Kind, PartOfSpeech, Standing, Term, Wording
from tmtool.core.terms.ids import free_id, id_for
from tmtool.core.text.lang import Lang
from tmtool.workflow.load import Survey


def samples(survey: Survey) -> tuple[Sample, ...]:
    """The approved pairs of the surveyed articles, the English side as the source of each."""
    found = []
    for pair in survey.pairs:
        for unit in pair.catalog.units:
            if unit.state is State.APPROVED:
                sides = {pair.catalog.source: unit.source, pair.catalog.target: unit.target}
                found.append(Sample(sides[Lang.EN], sides[Lang.ES], pair.slug))
    return tuple(found)


def gathered(survey: Survey, terms: Glossary, least: int) -> tuple[Candidate, ...]:
    """The phrases that come again in at least `least` approved pairs and are in no entry."""
    return candidates(samples(survey), Lang.EN, terms, least)


def proposals(found: tuple[Candidate, ...], terms: Glossary) -> tuple[Term, ...]:
    """The candidates as entries to be decided on, each with an id that is free."""
    taken = {term.id for term in terms.terms}
    made = []
    for one in found:
        name = free_id(id_for(one.source) or "term", taken)
        taken.add(name)
        made.append(_proposal(name, one))
    return tuple(made)


def _proposal(name: str, one: Candidate) -> Term:
    same = one.proper and one.source == one.target
    return Term(
        name,
        Wording(one.source),
        Wording(one.target),
        kind=Kind.NAME if same else Kind.TERM,
        case=Case.SENSITIVE if same else Case.INSENSITIVE,
        pos=PartOfSpeech.OTHER if same else PartOfSpeech.NOUN,
        standing=Standing.PROPOSED,
        note=f"{one.together} of {one.count} approved pairs, in {', '.join(_places(one))}.",
    )


def _places(one: Candidate) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.places))[:3]
