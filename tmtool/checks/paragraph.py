"""Checks that every paragraph has a translation, and one of its own."""

from collections.abc import Iterator

from tmtool.checks.check import Remark, article_check
from tmtool.checks.pair import ArticlePair, Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.text import count_words, normalize_text

_MIN_TRANSLATED = 0.8  # of the paragraphs; in an article with fewer, others are still to come
_MIN_WORDS = 6  # shorter translations may well be equal
_OPENING_PAIR = ("It opens at nine on most days.", "Abre a las nueve casi todos los días.")
_BOOK_PAIR = ("Nobody knows who brought the first book.", "Nadie sabe quién trajo el primer libro.")
_CARD_PAIR = ("The card is free for everybody here.", "El carné es gratis para todos aquí.")
_BUS_PAIR = ("The last bus leaves at eleven.", "El último autobús sale a las once.")
_CLOSING_PAIR = ("It closes at eight in the evening.", "Cierra a las ocho de la tarde.")


@article_check(
    "paragraph-omitted",
    Severity.ERROR,
    fails=(_OPENING_PAIR, _BOOK_PAIR, ("He comes back.", ""), _CARD_PAIR, _BUS_PAIR, _CLOSING_PAIR),
    passes=(_OPENING_PAIR, _BOOK_PAIR, _CARD_PAIR, _BUS_PAIR),
)
def find_omitted_paragraphs(article: ArticlePair) -> Iterator[Remark]:
    """No paragraph of a translated article is left out.

    An article of which less than four fifths are translated is still at work, and left alone. A
    paragraph that is meant to be left out is declared so (`omitted`).
    """
    done, gaps = len(article.pairs), len(article.untranslated)
    if done < _MIN_TRANSLATED * (done + gaps):
        return
    for pair in article.untranslated:
        yield Remark(
            Message(
                "This paragraph has no translation, and the others do; translate it.",
                "Este párrafo no tiene traducción y los demás sí; tradúcelo.",
            ),
            ((0, len(pair.source)),),
            unit_id=pair.unit_id,
        )


@article_check(
    "paragraph-doubled",
    Severity.WARNING,
    fails=(_OPENING_PAIR, (_BOOK_PAIR[0], _OPENING_PAIR[1])),
    passes=(_OPENING_PAIR, _OPENING_PAIR, _BOOK_PAIR),
)
def find_doubled_paragraphs(article: ArticlePair) -> Iterator[Remark]:
    """Two paragraphs of six words or more that differ in the source differ in the translation.

    So does the beginning of a paragraph that holds the one before it once more.
    """
    seen: dict[str, Pair] = {}
    before: Pair | None = None
    for pair in article.pairs:
        target = normalize_text(pair.target)
        if count_words(target) < _MIN_WORDS:
            continue
        first = seen.setdefault(target, pair)
        twice = normalize_text(first.source) != normalize_text(pair.source)
        repeats = before is not None and _is_repeated_in(before, pair)
        if twice or repeats:
            yield Remark(
                Message(
                    "This is the translation of another paragraph once more; translate this one.",
                    "Esta es otra vez la traducción de otro párrafo; traduce este.",
                ),
                unit_id=pair.unit_id,
            )
        before = pair


def _is_repeated_in(before: Pair, pair: Pair) -> bool:
    """Whether a target holds all of the one before it, and the source does not."""
    inner, outer = normalize_text(before.target), normalize_text(pair.target)
    contained = len(inner) < len(outer) and (outer.startswith(inner) or outer.endswith(inner))
    return contained and normalize_text(before.source) not in normalize_text(pair.source)
