"""Headline: title, deck and body of a translation agree about their numbers."""

from collections.abc import Iterator

from tmtool.checks.check import Remark, article_check
from tmtool.checks.pair import ArticlePair, Pair
from tmtool.core.catalog.article import Role
from tmtool.core.finding import Message, Severity
from tmtool.core.text.number_values import Number, numbers

_HEAD = frozenset({Role.TITLE, Role.DECK})
_ONE = frozenset({"0", "1"})  # which are articles and pronouns too
_BODY = "Elvira greases forty hinges every morning."


@article_check(
    "headline-numbers",
    Severity.WARNING,
    fails=(
        ("Forty hinges", "Catorce bisagras"),
        (_BODY, "Elvira engrasa cuarenta bisagras cada mañana."),
    ),
    passes=(
        ("Forty hinges", "Cuarenta bisagras"),
        (_BODY, "Elvira engrasa 40 bisagras cada mañana."),
    ),
    roles=(Role.TITLE,),
)
def agree(article: ArticlePair) -> Iterator[Remark]:
    """A number that title or deck share with the body in the source, they share translated.

    Numbers in words count too.
    """
    head = [p for p in article.pairs if p.role in _HEAD]
    body = [p for p in article.pairs if p.role not in _HEAD]
    if not head or not body:
        return
    source = {v for p in body for n in _source(p) for v in n.values}
    target = {v for p in body for n in _target(p) for v in n.values}
    for pair in head:
        shared = [n for n in _source(pair) if n.values & source]
        given = {v for n in _target(pair) for v in n.values}
        # Where the number is kept in the headline, and the body has another, or none.
        lost = [n for n in shared if not n.values & (given & target)]
        if lost and _target(pair):
            shown = pair.source[slice(*lost[0].span)]
            yield Remark(
                Message(
                    f"The source says {shown} here and in the body; the translation does not.",
                    f"El original dice {shown} aquí y en el cuerpo; la traducción, no.",
                ),
                tuple(n.span for n in lost),
                tuple(n.span for n in _target(pair)),
                unit=pair.unit,
            )


def _source(pair: Pair) -> list[Number]:
    return _counted(numbers(pair.source_mask.text, pair.source_lang))


def _target(pair: Pair) -> list[Number]:
    return _counted(numbers(pair.target_mask.text, pair.target_lang))


def _counted(found: tuple[Number, ...]) -> list[Number]:
    return [n for n in found if not n.values & _ONE]
