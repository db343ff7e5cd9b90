"""Checks that terms and names of the glossary are translated as the glossary says."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby

from tmtool.checks import term_variant
from tmtool.checks._glossary_terms import EXAMPLE_GLOSSARY, find_source_terms, find_target_terms
from tmtool.checks._word import unify_spelling
from tmtool.checks.check import Check, Remark, pair_check
from tmtool.checks.pair import Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.terms.find import TermHit, find_terms
from tmtool.core.terms.forms import Lookalike, find_lookalikes
from tmtool.core.terms.glossary import PartOfSpeech, Term
from tmtool.core.text.text import Span

_MIN_OCCURRENCES = 2  # in the source; a single one that is missing is `term-missing`
_WORD = re.compile(r"[^\W\d_]{3,40}")
_MIN_SHARED_LETTERS, _MAX_SHARED_LETTERS = 3, 5  # letters that two words of one origin begin with


@pair_check(
    "glossary-name",
    Severity.ERROR,
    fails=("She writes for Dos Mareas.", "Escribe para Dos Marés."),
    passes=("She writes for Dos Mareas.", "Escribe para Dos Mareas."),
    glossary=EXAMPLE_GLOSSARY,
)
def find_altered_glossary_names(pair: Pair) -> Iterator[Remark]:
    """A name in the source stands in the translation, letter by letter, as the glossary has it.

    That goes for entries of the kinds `name` and `dnt`, in any of their accepted forms; where all
    of the translation is in capitals, in capitals. Entries that are only proposed are left alone,
    and a form that is forbidden has a check of its own.
    """
    given = {hit.term.id for hit in find_target_terms(pair)}
    for term, found in find_source_terms(pair).items():
        if not term.verbatim or term.id in given:
            continue
        form = pair.glossary.choose_form(term, pair.target_lang)
        name = pair.source[slice(*found[0].span)]
        altered = find_lookalikes(pair.target, term, pair.target_lang)
        if altered and pair.target.isupper():
            continue
        yield Remark(
            Message(
                f"{name} is in the glossary; write {form}.",
                f"{name} está en el glosario; escribe {form}.",
            ),
            (found[0].span,),
            tuple(one.span for one in altered),
            _restore_first_form(pair.target, altered),
        )


@pair_check(
    "term-forbidden",
    Severity.ERROR,
    fails=("The library opens at nine.", "La librería abre a las nueve."),
    passes=("The library opens at nine.", "La biblioteca abre a las nueve."),
    glossary=EXAMPLE_GLOSSARY,
)
def find_forbidden_terms(pair: Pair) -> Iterator[Remark]:
    """Where the source has a term, no form that the glossary forbids for it stands.

    A form that another term of the source accepts may stand for that one, and so may one that
    looks like another word of the source. A form marked `always` may not stand at all, whatever
    the source says.
    """
    wanted = find_source_terms(pair)
    rightful = _find_allowed_spans(pair, wanted)
    for hit in find_target_terms(pair):
        if hit.accepted or not hit.term.enforced:
            continue
        forbidden = next(
            f
            for f in hit.term.select_wording(pair.target_lang).forbidden
            if f.form == hit.glossary_form
        )
        if not forbidden.always and (hit.term not in wanted or hit.span in rightful):
            continue
        shown = pair.target[slice(*hit.span)]
        form = pair.glossary.choose_form(hit.term, pair.target_lang)
        why = f" ({forbidden.why})" if forbidden.why else ""
        yield Remark(
            Message(
                f"The glossary forbids “{shown}” here{why}; write {form}.",
                f"El glosario prohíbe «{shown}» aquí{why}; escribe {form}.",
            ),
            tuple(h.span for h in wanted.get(hit.term, ())),
            (hit.span,),
        )


@pair_check(
    "term-missing",
    Severity.WARNING,
    fails=("The library opens at nine.", "El local abre a las nueve."),
    passes=("Both libraries open at nine.", "Las dos bibliotecas abren a las nueve."),
    glossary=EXAMPLE_GLOSSARY,
)
def find_missing_terms(pair: Pair) -> Iterator[Remark]:
    """A term in the source stands in the translation in a form that the glossary accepts.

    Any inflected form will do, and of terms that share a form any one of them. Verbs are left
    alone: their forms are too many to be listed. A missing accent is reported as such.
    """
    given = {hit.term for hit in find_target_terms(pair)}
    sharing = _group_terms_by_span(pair)
    for term, found in find_source_terms(pair).items():
        others = {t for hit in found for t in sharing[hit.span]}
        if term.verbatim or term.pos is PartOfSpeech.VERB or others & given:
            continue
        form = pair.glossary.choose_form(term, pair.target_lang)
        shown = pair.source[slice(*found[0].span)]
        near = find_lookalikes(pair.target, term, pair.target_lang)
        message = Message(
            f"The glossary translates “{shown}” as {form}; no accepted form of it stands here.",
            f"El glosario traduce «{shown}» por {form}; aquí no está en ninguna forma admitida.",
        )
        if near:
            word = pair.target[slice(*near[0].span)]
            message = Message(
                f"“{word}” lacks its accent; the glossary writes {form}.",
                f"A «{word}» le falta la tilde; el glosario escribe {form}.",
            )
        places = tuple(one.span for one in near)
        yield Remark(
            message,
            tuple(hit.span for hit in found),
            places,
            _restore_first_form(pair.target, near),
        )


@pair_check(
    "term-count",
    Severity.STYLE,
    fails=(
        "The library lends what a library has, and a library has books.",
        "La biblioteca presta lo que tiene, y tiene libros.",
    ),
    passes=("A library is a library.", "Una biblioteca es una biblioteca."),
    glossary=EXAMPLE_GLOSSARY,
)
def find_underused_terms(pair: Pair) -> Iterator[Remark]:
    """A term that comes again and again in the source does so in the translation.

    Less than half as often is reported; a pronoun here and there is good style.
    """
    given = Counter(hit.term for hit in find_target_terms(pair))
    for term, found in find_source_terms(pair).items():
        times = given[term]
        if term.verbatim or len(found) < _MIN_OCCURRENCES or not 0 < 2 * times < len(found):
            continue
        form = pair.glossary.choose_form(term, pair.target_lang)
        yield Remark(
            Message(
                f"{form} stands here {times} of {len(found)} times; see that nothing else"
                " stands for the term.",
                f"{form} está aquí {times} de {len(found)} veces; mira que ninguna otra palabra"
                " ocupe su lugar.",
            ),
            tuple(hit.span for hit in found),
            tuple(hit.span for hit in find_target_terms(pair) if hit.term == term),
        )


def _find_allowed_spans(pair: Pair, source_terms: dict[Term, list[TermHit]]) -> set[Span]:
    """The places of forbidden forms that stand for something else in the source.

    Another term may be what they stand for, or a word of the source that looks like them, as
    `service` does for `servicio`; the latter only while every occurrence of the term itself has
    its translation, and while there are as many such words as forbidden ones.
    """
    given = find_target_terms(pair)
    spans = {hit.span for hit in given if hit.accepted and hit.term in source_terms}
    kept = Counter(hit.term for hit in given if hit.accepted)
    banned: dict[tuple[Term, str], list[Span]] = defaultdict(list)
    for hit in given:
        if not hit.accepted and kept[hit.term] >= len(source_terms.get(hit.term, ())):
            banned[hit.term, hit.glossary_form].append(hit.span)
    for (_, form), places in banned.items():
        if _count_similar_words(form, pair.source) >= len(places):
            spans.update(places)
    return spans


def _count_similar_words(form: str, source: str) -> int:
    """How many words of the source begin as the first word of `form` does, in any spelling."""
    first = unify_spelling(form.split(maxsplit=1)[0])
    start = first[: max(_MIN_SHARED_LETTERS, min(len(first) - 2, _MAX_SHARED_LETTERS))]
    words = (found[0] for found in _WORD.finditer(source))
    return sum(unify_spelling(word).startswith(start) for word in words)


def _group_terms_by_span(pair: Pair) -> dict[Span, set[Term]]:
    """The terms that each place of the source may stand for."""
    found = find_terms(pair.source, pair.source_lang, pair.glossary)
    return {span: {h.term for h in group} for span, group in groupby(found, key=lambda h: h.span)}


def _restore_first_form(text: str, altered: tuple[Lookalike, ...]) -> str | None:
    """`text` with the first of the altered forms as it should be; nothing where there is none."""
    if not altered:
        return None
    (start, end), form = altered[0].span, altered[0].form
    return text[:start] + form + text[end:]


# Every check that asks the glossary, in the order of their gravity.
TERM_CHECKS: tuple[Check, ...] = (
    find_altered_glossary_names,
    find_forbidden_terms,
    find_missing_terms,
    find_underused_terms,
    term_variant.find_wrong_regional_terms,
    term_variant.find_mixed_terms,
)
