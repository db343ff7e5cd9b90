"""Length: nothing of the source is left out, and nothing added."""

from collections.abc import Iterator
from functools import lru_cache

from tmtool.checks._overlap import Kinship, kinship, norm
from tmtool.checks.check import Example, Remark, article_check
from tmtool.checks.pair import ArticlePair, Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.text import Span

_FAR = 4.0  # standard deviations
_LEAST = 20  # characters; below, lengths say nothing
# Measured on human translations: what leaves a text alone in 997 of 1,000 cases.
_SHORTER, _WEIGHT = -1.9, 4.5
_SHORTER_BY_A_SENTENCE, _WEIGHT_BY_A_SENTENCE = -1.0, 3.5
_UNLIKELY = -3.0

_SOURCE = (
    "The library in the old harbour building opens at nine from Monday to Saturday. The reading"
    " room on the first floor closes at eight, an hour after the last bus. Whoever brings a"
    " document with a photograph gets a card at the counter, and nobody has ever been sent home"
    " without a book."
)
_WHOLE = (
    "La biblioteca del antiguo edificio del puerto abre a las nueve, de lunes a sábado. La sala de"
    " lectura del primer piso cierra a las ocho, una hora después del último autobús. Quien lleve"
    " un documento con fotografía recibe un carné en el mostrador, y a nadie se le ha mandado nunca"
    " a casa sin un libro."
)
_LACKING = (
    "La biblioteca del antiguo edificio del puerto abre a las nueve, de lunes a sábado. Quien lleve"
    " un documento con fotografía recibe un carné en el mostrador, y a nadie se le ha mandado nunca"
    " a casa sin un libro."
)
_PART = "La biblioteca del antiguo edificio del puerto abre a las nueve."
_OTHER = (
    "Los autobuses nocturnos cruzan el barrio viejo cada media hora, y nadie sabe por qué el último"
    " llega siempre vacío a la plaza del mercado, aunque a las once todavía haya allí gente que lo"
    " espera con paciencia y un paraguas bajo la lluvia. Dicen que el chófer se queda dormido en la"
    " penúltima parada."
)
_PASSES: Example = ((_SOURCE, _WHOLE),)


@article_check("too-short", Severity.ERROR, fails=((_SOURCE, _PART),), passes=_PASSES)
def short(article: ArticlePair) -> Iterator[Remark]:
    """The translation is not far shorter than the article's other paragraphs let one expect.

    Far is four standard deviations of the ratio of lengths. Texts of less than twenty characters
    are left alone.
    """
    for pair, kin in _measured(article):
        if kin.length < -_FAR:
            yield Remark(
                Message(
                    "The translation is much too short; part of the source seems to be missing.",
                    "La traducción es demasiado corta; parece que falta parte del original.",
                ),
                _span(kin),
                unit=pair.unit,
            )


@article_check("omission", Severity.WARNING, fails=((_SOURCE, _LACKING),), passes=_PASSES)
def omission(article: ArticlePair) -> Iterator[Remark]:
    """No stretch of the source goes without a trace in a translation that is shorter than usual.

    Traces are names, numbers and cognates. A translation with fewer sentences than its source is
    suspected sooner. A wholly different text is `unrelated-text`.
    """
    for pair, kin in _measured(article):
        evidence = kin.gap - kin.length
        fewer = kin.sentences < 0
        gone = kin.length < _SHORTER and evidence > _WEIGHT
        sentence = (
            fewer and kin.length < _SHORTER_BY_A_SENTENCE and evidence > _WEIGHT_BY_A_SENTENCE
        )
        if kin.length >= -_FAR and (gone or sentence):
            yield Remark(
                Message(
                    "Part of the source seems to be missing from the translation; compare them.",
                    "Parece que falta parte del original en la traducción; compáralos.",
                ),
                _span(kin),
                unit=pair.unit,
            )


@article_check("too-long", Severity.WARNING, fails=((_PART, _SOURCE),), passes=_PASSES)
def long(article: ArticlePair) -> Iterator[Remark]:
    """The translation is not far longer than the article's other paragraphs let one expect."""
    for pair, kin in _measured(article):
        if kin.length > _FAR:
            yield Remark(
                Message(
                    "The translation is much too long; it seems to say more than the source.",
                    "La traducción es demasiado larga; parece decir más que el original.",
                ),
                unit=pair.unit,
            )


@article_check(
    "unrelated-text", Severity.WARNING, fails=((_SOURCE, _WHOLE), (_SOURCE, _OTHER)), passes=_PASSES
)
def unrelated(article: ArticlePair) -> Iterator[Remark]:
    """The translation shares names, numbers and cognates with its source, as translations do.

    How many is taken from the article itself; a paragraph with far fewer is likely another's.
    """
    for pair, kin in _measured(article):
        if kin.chance < _UNLIKELY and kin.length > -_FAR:
            yield Remark(
                Message(
                    "This does not read like a translation of this paragraph; is it another's?",
                    "Esto no parece la traducción de este párrafo; ¿es la de otro?",
                ),
                unit=pair.unit,
            )


@lru_cache(maxsize=2)  # four checks ask in turn
def _measured(article: ArticlePair) -> tuple[tuple[Pair, Kinship], ...]:
    usual = norm(article)
    return tuple(
        (pair, kinship(pair, usual))
        for pair in article.pairs
        if len(pair.source) >= _LEAST and pair.target.strip()
    )


def _span(kin: Kinship) -> tuple[Span, ...]:
    return (kin.span,) if kin.gap else ()
