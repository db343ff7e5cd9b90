"""Checks that a translation leaves out nothing of its source, and adds nothing."""

from collections.abc import Iterator
from functools import lru_cache

from tmtool.checks._overlap import PairDeviation, measure_baseline, measure_deviation
from tmtool.checks.check import Example, Remark, article_check
from tmtool.checks.pair import ArticlePair, Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.text import Span

_MAX_DEVIATION = 4.0  # standard deviations
_MIN_CHARACTERS = 20  # characters; below, lengths say nothing
# Measured on human translations: what leaves a text alone in 997 of 1,000 cases.
_SHORT_LENGTH, _MIN_EVIDENCE = -1.9, 4.5
_SHORT_LENGTH_FEWER_SENTENCES, _MIN_EVIDENCE_FEWER_SENTENCES = -1.0, 3.5
_MIN_LOG_PROBABILITY = -3.0

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
_WITH_OMISSION = (
    "La biblioteca del antiguo edificio del puerto abre a las nueve, de lunes a sábado. Quien lleve"
    " un documento con fotografía recibe un carné en el mostrador, y a nadie se le ha mandado nunca"
    " a casa sin un libro."
)
_FIRST_SENTENCE = "La biblioteca del antiguo edificio del puerto abre a las nueve."
_UNRELATED = (
    "Los autobuses nocturnos cruzan el barrio viejo cada media hora, y nadie sabe por qué el último"
    " llega siempre vacío a la plaza del mercado, aunque a las once todavía haya allí gente que lo"
    " espera con paciencia y un paraguas bajo la lluvia. Dicen que el chófer se queda dormido en la"
    " penúltima parada."
)
_PASSES: Example = ((_SOURCE, _WHOLE),)


@article_check("too-short", Severity.ERROR, fails=((_SOURCE, _FIRST_SENTENCE),), passes=_PASSES)
def find_short_translations(article: ArticlePair) -> Iterator[Remark]:
    """The translation is not far shorter than the article's other paragraphs let one expect.

    Far is four standard deviations of the ratio of lengths. Texts of less than twenty characters
    are left alone.
    """
    for pair, deviation in _measure_pairs(article):
        if deviation.length_deviation < -_MAX_DEVIATION:
            yield Remark(
                Message(
                    "The translation is much too short; part of the source seems to be missing.",
                    "La traducción es demasiado corta; parece que falta parte del original.",
                ),
                _list_gap_spans(deviation),
                unit_id=pair.unit_id,
            )


@article_check("omission", Severity.WARNING, fails=((_SOURCE, _WITH_OMISSION),), passes=_PASSES)
def find_omissions(article: ArticlePair) -> Iterator[Remark]:
    """No stretch of the source goes without a trace in a translation that is shorter than usual.

    Traces are names, numbers and cognates. A translation with fewer sentences than its source is
    suspected sooner. A wholly different text is `unrelated-text`.
    """
    for pair, deviation in _measure_pairs(article):
        evidence = deviation.gap_evidence - deviation.length_deviation
        fewer = deviation.extra_sentences < 0
        is_shorter = deviation.length_deviation < _SHORT_LENGTH and evidence > _MIN_EVIDENCE
        lacks_sentence = (
            fewer
            and deviation.length_deviation < _SHORT_LENGTH_FEWER_SENTENCES
            and evidence > _MIN_EVIDENCE_FEWER_SENTENCES
        )
        if deviation.length_deviation >= -_MAX_DEVIATION and (is_shorter or lacks_sentence):
            yield Remark(
                Message(
                    "Part of the source seems to be missing from the translation; compare them.",
                    "Parece que falta parte del original en la traducción; compáralos.",
                ),
                _list_gap_spans(deviation),
                unit_id=pair.unit_id,
            )


@article_check("too-long", Severity.WARNING, fails=((_FIRST_SENTENCE, _SOURCE),), passes=_PASSES)
def find_long_translations(article: ArticlePair) -> Iterator[Remark]:
    """The translation is not far longer than the article's other paragraphs let one expect."""
    for pair, deviation in _measure_pairs(article):
        if deviation.length_deviation > _MAX_DEVIATION:
            yield Remark(
                Message(
                    "The translation is much too long; it seems to say more than the source.",
                    "La traducción es demasiado larga; parece decir más que el original.",
                ),
                unit_id=pair.unit_id,
            )


@article_check(
    "unrelated-text",
    Severity.WARNING,
    fails=((_SOURCE, _WHOLE), (_SOURCE, _UNRELATED)),
    passes=_PASSES,
)
def find_unrelated_text(article: ArticlePair) -> Iterator[Remark]:
    """The translation shares names, numbers and cognates with its source, as translations do.

    How many is taken from the article itself; a paragraph with far fewer is likely another's.
    """
    for pair, deviation in _measure_pairs(article):
        if (
            deviation.log_probability < _MIN_LOG_PROBABILITY
            and deviation.length_deviation > -_MAX_DEVIATION
        ):
            yield Remark(
                Message(
                    "This does not read like a translation of this paragraph; is it another's?",
                    "Esto no parece la traducción de este párrafo; ¿es la de otro?",
                ),
                unit_id=pair.unit_id,
            )


@lru_cache(maxsize=2)  # the four checks of this module ask for the same article, in turn
def _measure_pairs(article: ArticlePair) -> tuple[tuple[Pair, PairDeviation], ...]:
    baseline = measure_baseline(article)
    return tuple(
        (pair, measure_deviation(pair, baseline))
        for pair in article.pairs
        if len(pair.source) >= _MIN_CHARACTERS and pair.target.strip()
    )


def _list_gap_spans(deviation: PairDeviation) -> tuple[Span, ...]:
    return (deviation.gap_span,) if deviation.gap_evidence else ()
