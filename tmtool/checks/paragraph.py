"""Paragraphs: each has a translation of its own, and only one."""

from collections.abc import Iterator

from tmtool.checks.check import Remark, article_check
from tmtool.checks.pair import ArticlePair, Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.text import folded, words

_DONE = 0.8  # of the paragraphs; in an article with less the gaps are work that waits
_LEAST = 6  # words; shorter texts may well be alike
_SLOWLY = ("It opens at nine on most days.", "Abre a las nueve casi todos los días.")
_NOBODY = ("Nobody knows who brought the first book.", "Nadie sabe quién trajo el primer libro.")
_FREE = ("The card is free for everybody here.", "El carné es gratis para todos aquí.")
_LAST = ("The last bus leaves at eleven.", "El último autobús sale a las once.")
_CLOSES = ("It closes at eight in the evening.", "Cierra a las ocho de la tarde.")


@article_check(
    "paragraph-omitted",
    Severity.ERROR,
    fails=(_SLOWLY, _NOBODY, ("He comes back.", ""), _FREE, _LAST, _CLOSES),
    passes=(_SLOWLY, _NOBODY, _FREE, _LAST),
)
def omitted(article: ArticlePair) -> Iterator[Remark]:
    """No paragraph of a translated article is left out.

    An article of which less than four fifths are translated is still at work, and left alone. A
    paragraph that is meant to be left out is declared so (`omitted`).
    """
    done, gaps = len(article.pairs), len(article.gaps)
    if done < _DONE * (done + gaps):
        return
    for pair in article.gaps:
        yield Remark(
            Message(
                "This paragraph has no translation, and the others do; translate it.",
                "Este párrafo no tiene traducción y los demás sí; tradúcelo.",
            ),
            ((0, len(pair.source)),),
            unit=pair.unit,
        )


@article_check(
    "paragraph-doubled",
    Severity.WARNING,
    fails=(_SLOWLY, (_NOBODY[0], _SLOWLY[1])),
    passes=(_SLOWLY, _SLOWLY, _NOBODY),
)
def doubled(article: ArticlePair) -> Iterator[Remark]:
    """Two paragraphs of six words or more that differ in the source differ in the translation.

    So does the beginning of a paragraph that holds the one before it once more.
    """
    seen: dict[str, Pair] = {}
    before: Pair | None = None
    for pair in article.pairs:
        target = folded(pair.target)
        if words(target) < _LEAST:
            continue
        first = seen.setdefault(target, pair)
        twice = folded(first.source) != folded(pair.source)
        repeats = before is not None and _held(before, pair)
        if twice or repeats:
            yield Remark(
                Message(
                    "This is the translation of another paragraph once more; translate this one.",
                    "Esta es otra vez la traducción de otro párrafo; traduce este.",
                ),
                unit=pair.unit,
            )
        before = pair


def _held(before: Pair, pair: Pair) -> bool:
    """Whether a target holds all of the one before it, and the source does not."""
    inner, outer = folded(before.target), folded(pair.target)
    held = len(inner) < len(outer) and (outer.startswith(inner) or outer.endswith(inner))
    return held and folded(before.source) not in folded(pair.source)
