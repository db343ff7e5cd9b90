"""Checks that title, deck and body of a translation agree about their numbers."""

from collections.abc import Iterator

from tmtool.checks.check import Remark, article_check
from tmtool.checks.pair import ArticlePair, Pair
from tmtool.core.catalog.article import Role
from tmtool.core.finding import Message, Severity
from tmtool.core.text.number_values import Number, find_numbers

_HEADLINE_ROLES = frozenset({Role.TITLE, Role.DECK})
_ARTICLE_VALUES = frozenset({"0", "1"})  # which are articles and pronouns too
_BODY_TEXT = "Elvira greases forty hinges every morning."


@article_check(
    "headline-numbers",
    Severity.WARNING,
    fails=(
        ("Forty hinges", "Catorce bisagras"),
        (_BODY_TEXT, "Elvira engrasa cuarenta bisagras cada mañana."),
    ),
    passes=(
        ("Forty hinges", "Cuarenta bisagras"),
        (_BODY_TEXT, "Elvira engrasa 40 bisagras cada mañana."),
    ),
    roles=(Role.TITLE,),
)
def find_lost_headline_numbers(article: ArticlePair) -> Iterator[Remark]:
    """A number that title or deck share with the body in the source, they share translated.

    Numbers in words count too.
    """
    head = [p for p in article.pairs if p.role in _HEADLINE_ROLES]
    body = [p for p in article.pairs if p.role not in _HEADLINE_ROLES]
    if not head or not body:
        return
    source = {v for p in body for n in _find_source_numbers(p) for v in n.values}
    target = {v for p in body for n in _find_target_numbers(p) for v in n.values}
    for pair in head:
        shared = [n for n in _find_source_numbers(pair) if n.values & source]
        given = {v for n in _find_target_numbers(pair) for v in n.values}
        # Where the number is kept in the headline, and the body has another, or none.
        lost = [n for n in shared if not n.values & (given & target)]
        if lost and _find_target_numbers(pair):
            shown = pair.source[slice(*lost[0].span)]
            yield Remark(
                Message(
                    f"The source says {shown} here and in the body; the translation does not.",
                    f"El original dice {shown} aquí y en el cuerpo; la traducción, no.",
                ),
                tuple(n.span for n in lost),
                tuple(n.span for n in _find_target_numbers(pair)),
                unit_id=pair.unit_id,
            )


def _find_source_numbers(pair: Pair) -> list[Number]:
    return _drop_articles(find_numbers(pair.source_mask.text, pair.source_lang))


def _find_target_numbers(pair: Pair) -> list[Number]:
    return _drop_articles(find_numbers(pair.target_mask.text, pair.target_lang))


def _drop_articles(numbers_found: tuple[Number, ...]) -> list[Number]:
    return [n for n in numbers_found if not n.values & _ARTICLE_VALUES]
