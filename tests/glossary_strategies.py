"""Terms and glossaries of every kind, for laws about files that hold them."""

import unicodedata
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tmtool.core.terms.glossary import (
    CaseSensitivity,
    ForbiddenForm,
    Gender,
    Glossary,
    GrammaticalNumber,
    PartOfSpeech,
    RegionalForms,
    Term,
    TermKind,
    TermStatus,
    Wording,
)
from tmtool.core.text.lang import Lang

_TRICKY_TEXTS = [
    *"no on yes null ~ true 12 1:30 2026-01-01 1e3 0x1F .5 - ? : # | > ' \" \\ @ ` % &".split(),
    *"* ! = << [a] {a} a\\|b :: x=y a|b é ¿qué? same 😀 العربية «a» =1+2 +x ]]> a;b".split(),
    *[
        "a\\",
        "a''b",
        "e\u0302\u0301",
        "a: b",
        "a #b",
        "a, b",
        "- a",
        "\ufeffa",
        "a\u200bb",
        "a\u00a0b",
        "\ufffe",
        "<b>&amp;</b>",
    ],
]


def _clean_text(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split())).strip()


texts: SearchStrategy[str] = (
    st.one_of(
        st.text(
            st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=12
        ),
        st.lists(st.sampled_from(_TRICKY_TEXTS), min_size=1, max_size=3).map(" ".join),
        st.lists(st.sampled_from(["red", "Casa", "de", "agua", "café"]), min_size=1).map(" ".join),
    )
    .map(_clean_text)
    .filter(bool)
)
lists: SearchStrategy[tuple[str, ...]] = st.lists(texts, max_size=3, unique=True).map(tuple)
ids: SearchStrategy[str] = st.from_regex(r"[a-z0-9][a-z0-9-]{0,12}", fullmatch=True)


def _map_languages(values: SearchStrategy[Any]) -> SearchStrategy[Any]:
    sides = st.fixed_dictionaries({}, optional=dict.fromkeys(Lang, values))
    return sides.map(lambda found: tuple((lang, found[lang]) for lang in Lang if lang in found))


wordings: SearchStrategy[Wording] = st.builds(
    Wording,
    preferred=texts,
    admitted=lists,
    forbidden=st.lists(
        st.builds(ForbiddenForm, texts, st.one_of(st.just(""), texts), st.booleans()), max_size=2
    ).map(tuple),
    regional=st.lists(
        st.builds(RegionalForms, st.sampled_from(["es-AR", "en-GB"]), texts, lists),
        max_size=2,
        unique_by=lambda r: r.variant,
    ).map(tuple),
    forms=lists,
    pattern=st.sampled_from(["", "ab+c", "\\d{1,3} ?km", "a|b"]),
    gender=st.one_of(st.none(), st.sampled_from(Gender)),
    number=st.sampled_from(GrammaticalNumber),
)

terms: SearchStrategy[Term] = st.builds(
    Term,
    id=ids,
    en=wordings,
    es=wordings,
    kind=st.sampled_from(TermKind),
    domain=st.one_of(st.just(""), texts),
    status=st.sampled_from(TermStatus),
    pos=st.sampled_from(PartOfSpeech),
    case=st.sampled_from(CaseSensitivity),
    definition=_map_languages(texts),
    note=st.one_of(st.just(""), texts),
    links=st.lists(st.just("https://example.org/a?b=c&d#é"), max_size=1).map(tuple),
    mt_renderings=_map_languages(lists.filter(bool)),
    protect=st.booleans(),
    replaced_by=st.one_of(st.just(""), ids),
)

glossaries: SearchStrategy[Glossary] = st.builds(
    Glossary,
    st.lists(terms, max_size=4, unique_by=lambda t: t.id).map(tuple),
    _map_languages(st.just(("en-GB",))).filter(lambda v: all(lang is Lang.EN for lang, _ in v)),
    lists,
)
