"""Checks that of a term's accepted forms one stands, and the one for this region."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from tmtool.checks._glossary_terms import EXAMPLE_GLOSSARY, find_source_terms, find_target_terms
from tmtool.checks.check import Remark, article_check, pair_check
from tmtool.checks.pair import ArticlePair, Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.terms.find import TermHit
from tmtool.core.terms.forms import FormRating
from tmtool.core.terms.glossary import Wording


@pair_check(
    "term-region",
    Severity.STYLE,
    fails=("The deck is short.", "La bajada es corta."),
    passes=("The deck is short.", "La entradilla es corta."),
    glossary=EXAMPLE_GLOSSARY,
)
def find_wrong_regional_terms(pair: Pair) -> Iterator[Remark]:
    """Of the accepted forms of a term the one stands that this edition's region prefers."""
    variant = pair.glossary.find_edition_variant(pair.target_lang)
    decided = find_source_terms(pair)
    for hit in find_target_terms(pair):
        wording = hit.term.select_wording(pair.target_lang)
        if not hit.accepted or hit.term not in decided or _fits_variant(hit, wording, variant):
            continue
        form = wording.choose_form(variant)
        yield Remark(
            Message(
                f"Editions in {variant} print {form} for “{hit.glossary_form}”.",
                f"Las ediciones en {variant} dicen {form} por «{hit.glossary_form}».",
            ),
            target_spans=(hit.span,),
        )


@article_check(
    "term-mixed",
    Severity.STYLE,
    fails=(
        ("The deck is short.", "La bajada es corta."),
        ("A deck says it all.", "Una bajada lo dice todo."),
        ("No deck is long.", "Ningún sumario es largo."),
    ),
    passes=(
        ("The deck is short.", "La bajada es corta."),
        ("No deck is long.", "Ninguna bajada es larga."),
    ),
    glossary=EXAMPLE_GLOSSARY,
)
def find_mixed_terms(article: ArticlePair) -> Iterator[Remark]:
    """An article stays with one of the accepted forms of a term.

    Reported where a form first departs from the one that the article uses most.
    """
    used: dict[str, list[tuple[Pair, TermHit]]] = defaultdict(list)
    for pair in article.pairs:
        decided = find_source_terms(pair)
        for hit in find_target_terms(pair):
            if hit.accepted and hit.term in decided and not hit.term.verbatim:
                used[hit.term.id].append((pair, hit))
    for places in used.values():
        counted = Counter(hit.glossary_form for _, hit in places)
        usual = counted.most_common(1)[0][0]
        for form in counted:
            if form != usual:
                yield _make_remark(form, usual, counted, places)


def _make_remark(
    form: str, usual: str, form_counts: Mapping[str, int], places: list[tuple[Pair, TermHit]]
) -> Remark:
    pair, hit = next(place for place in places if place[1].glossary_form == form)
    return Remark(
        Message(
            f"This article says {usual} ({form_counts[usual]} times) and {form}"
            f" ({form_counts[form]}); stay with one.",
            f"Este artículo dice {usual} ({form_counts[usual]} veces) y {form}"
            f" ({form_counts[form]}); quédate con una.",
        ),
        target_spans=(hit.span,),
        unit_id=pair.unit_id,
    )


def _fits_variant(hit: TermHit, wording: Wording, variant: str) -> bool:
    """Whether editions in `variant` print this form."""
    regional = wording.find_regional(variant)
    if regional:
        return hit.glossary_form in {regional.preferred, *regional.admitted}
    return hit.rating is not FormRating.REGIONAL or "-" not in variant
