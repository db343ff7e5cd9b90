"""Variants: of the forms that the glossary accepts, the one that suits this edition and article."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from tmtool.checks._glossary_terms import EXAMPLE, source_terms, target_hits
from tmtool.checks.check import Remark, article_check, pair_check
from tmtool.checks.pair import ArticlePair, Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.terms.find import Hit
from tmtool.core.terms.forms import Use
from tmtool.core.terms.glossary import Wording


@pair_check(
    "term-region",
    Severity.STYLE,
    fails=("The deck is short.", "La bajada es corta."),
    passes=("The deck is short.", "La entradilla es corta."),
    glossary=EXAMPLE,
)
def region(pair: Pair) -> Iterator[Remark]:
    """Of the accepted forms of a term the one stands that this edition's region prefers."""
    variant = pair.glossary.variant(pair.target_lang)
    decided = source_terms(pair)
    for hit in target_hits(pair):
        wording = hit.term.wording(pair.target_lang)
        if not hit.accepted or hit.term not in decided or _fits(hit, wording, variant):
            continue
        form = wording.preferred_in(variant)
        yield Remark(
            Message(
                f"Editions in {variant} print {form} for “{hit.form}”.",
                f"Las ediciones en {variant} dicen {form} por «{hit.form}».",
            ),
            target=(hit.span,),
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
    glossary=EXAMPLE,
)
def mixed(article: ArticlePair) -> Iterator[Remark]:
    """An article stays with one of the accepted forms of a term.

    Told where a form first departs from the one that the article uses most.
    """
    used: dict[str, list[tuple[Pair, Hit]]] = defaultdict(list)
    for pair in article.pairs:
        decided = source_terms(pair)
        for hit in target_hits(pair):
            if hit.accepted and hit.term in decided and not hit.term.verbatim:
                used[hit.term.id].append((pair, hit))
    for places in used.values():
        counted = Counter(hit.form for _, hit in places)
        usual = counted.most_common(1)[0][0]
        for form in counted:
            if form != usual:
                yield _departure(form, usual, counted, places)


def _departure(
    form: str, usual: str, counted: Mapping[str, int], places: list[tuple[Pair, Hit]]
) -> Remark:
    pair, hit = next(place for place in places if place[1].form == form)
    return Remark(
        Message(
            f"This article says {usual} ({counted[usual]} times) and {form}"
            f" ({counted[form]}); stay with one.",
            f"Este artículo dice {usual} ({counted[usual]} veces) y {form}"
            f" ({counted[form]}); quédate con una.",
        ),
        target=(hit.span,),
        unit=pair.unit,
    )


def _fits(hit: Hit, wording: Wording, variant: str) -> bool:
    """Whether editions in `variant` print this form."""
    regional = wording.regional_in(variant)
    if regional:
        return hit.form in {regional.preferred, *regional.admitted}
    return hit.use is not Use.REGIONAL or "-" not in variant
