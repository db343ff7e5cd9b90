import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.check_results import list_marked_words, make_pair, run_pair_check
from tests.markdown_strategies import raw_texts
from tmtool.checks.check import PairCheck
from tmtool.checks.pair import ArticlePair, Pair
from tmtool.checks.term import (
    TERM_CHECKS,
    find_altered_glossary_names,
    find_forbidden_terms,
    find_missing_terms,
    find_underused_terms,
)
from tmtool.checks.term_variant import find_mixed_terms
from tmtool.core.finding import Finding, Severity
from tmtool.core.terms.glossary import (
    CaseSensitivity,
    ForbiddenForm,
    Gender,
    Glossary,
    PartOfSpeech,
    RegionalForms,
    Term,
    TermKind,
    TermStatus,
    Wording,
)
from tmtool.core.text.lang import Lang

GLOSSARY = Glossary(
    (
        Term(
            "dm",
            Wording("Dos Mareas"),
            Wording("Dos Mareas"),
            TermKind.DO_NOT_TRANSLATE,
            case=CaseSensitivity.SENSITIVE,
        ),
        Term(
            "library",
            Wording("Harbour Library"),
            Wording("Biblioteca del Puerto", admitted=("Biblioteca",)),
            TermKind.NAME,
            case=CaseSensitivity.SENSITIVE,
        ),
        Term("bus", Wording("night bus"), Wording("autobús nocturno")),
        Term("new", Wording("Kiln"), Wording("Horno"), TermKind.NAME, status=TermStatus.PROPOSED),
    )
)


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("*Dos Mareas*’s editor.", "El director de *Dos Mareas*."),
        ("The Harbour Library's door.", "La puerta de la Biblioteca del Puerto."),
        ("The Harbour Library.", "La Biblioteca."),
        ("A harbour library.", "Una librería de puerto."),
        ("The night bus.", "El bus."),
        ("The Kiln.", "El horno."),
        ("See `Dos Mareas`.", "Véase."),
        ("The Harbour Library at night", "LA BIBLIOTECA DEL PUERTO DE NOCHE"),
    ],
)
def test_a_name_in_an_accepted_form_is_right(en: str, es: str) -> None:
    assert run_pair_check(find_altered_glossary_names, en, es, glossary=GLOSSARY) == []


def test_a_name_that_is_missing_is_told_once_with_what_to_write() -> None:
    found = run_pair_check(
        find_altered_glossary_names,
        "The Harbour Library is the Harbour Library.",
        "Es la biblioteca.",
        glossary=GLOSSARY,
    )
    assert [f.message.en for f in found] == [
        "Harbour Library is in the glossary; write Biblioteca del Puerto."
    ]


@pytest.mark.parametrize("es", ["Es la biblioteca del Puerto.", "Es la Bíblioteca del Puerto."])
def test_a_name_with_other_capitals_or_accents_is_shown_and_mended(es: str) -> None:
    (finding,) = run_pair_check(
        find_altered_glossary_names, "The Harbour Library.", es, glossary=GLOSSARY
    )
    assert list_marked_words(finding, make_pair("", es)) == [es[6:-1]]
    assert finding.fixed_target == "Es la Biblioteca del Puerto."


def test_a_forbidden_form_of_a_name_is_told_once() -> None:
    side = Wording("Biblioteca del Puerto", forbidden=(ForbiddenForm("Librería del Puerto"),))
    house = Glossary((Term("hl", Wording("Harbour Library"), side, kind=TermKind.NAME),))
    texts = "The Harbour Library.", "La Librería del Puerto."
    assert run_pair_check(find_altered_glossary_names, *texts, glossary=house) == []
    assert len(run_pair_check(find_forbidden_terms, *texts, glossary=house)) == 1


SERVER = Term(
    "server",
    Wording("server"),
    Wording("servidor", forbidden=(ForbiddenForm("servicio", "that is a service"),)),
)
FEATURE = Term("feature", Wording("feature"), Wording("servicio", admitted=("función",)))
DECK = Term(
    "deck",
    Wording("deck"),
    Wording(
        "bajada",
        admitted=("sumario",),
        forbidden=(ForbiddenForm("cubierta"), ForbiddenForm("ticket", always=True)),
        regional=(
            RegionalForms("es-ES", "entradilla"),
            RegionalForms("es-419", "copete", ("bajada",)),
        ),
        gender=Gender.FEMININE,
    ),
)
POST = Term("post", Wording("deck"), Wording("puesto"), domain="ships")
DEPLOY = Term("deploy", Wording("deploy"), Wording("desplegar"), pos=PartOfSpeech.VERB)
MAYBE = Term("maybe", Wording("quay"), Wording("muelle"), status=TermStatus.PROPOSED)
PARTITION = Term("partition", Wording("partition"), Wording("partición"))
HOUSE = Glossary((SERVER, DECK, DEPLOY, MAYBE, PARTITION))


def told(en: str, es: str, glossary: Glossary = HOUSE) -> list[str]:
    one = make_pair(en, es)
    found = run_pair_check(find_forbidden_terms, en, es, glossary=glossary)
    return [word for finding in found for word in list_marked_words(finding, one)]


@pytest.mark.parametrize(
    ("en", "es", "words"),
    [
        ("The servers are down.", "Los servicios no funcionan.", ["servicios"]),
        ("The server is a service.", "El servidor es un servicio.", []),
        ("The server is a service.", "El servicio es un servicio.", ["servicio", "servicio"]),
        ("The server is an offer.", "El servidor es un servicio.", ["servicio"]),
        ("Two servers, one service.", "Dos servidores, tres servicios.", []),
        ("A service.", "Un servicio.", []),
        ("The decks.", "Las cubiertas.", ["cubiertas"]),
        ("No term here.", "Ni un ticket.", ["ticket"]),
        ("The quay.", "El puerto.", []),
    ],
)
def test_a_forbidden_form_is_told_unless_it_stands_for_something_else(
    en: str, es: str, words: list[str]
) -> None:
    assert told(en, es) == words


def test_a_form_that_another_term_of_the_source_accepts_may_stand() -> None:
    both = Glossary((SERVER, FEATURE))
    assert told("A server feature.", "Un servicio de servidor.", both) == []
    assert told("A server.", "Un servicio.", both) == ["servicio"]


def test_a_forbidden_form_is_told_with_why_and_what_to_write() -> None:
    (finding,) = run_pair_check(find_forbidden_terms, "A server.", "Un servicio.", glossary=HOUSE)
    assert finding.severity is Severity.ERROR
    assert finding.message.en == (
        "The glossary forbids “servicio” here (that is a service); write servidor."
    )
    assert finding.message.es.startswith("El glosario prohíbe «servicio» aquí")
    assert finding.source_spans == ((2, 8),)


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("Two servers.", "Dos servidores."),
        ("We deploy it.", "Lo desplegamos."),
        ("The quay.", "El puerto."),
        ("The server.", "El servicio."),
        ("Nothing.", "Nada."),
    ],
)
def test_a_term_in_any_accepted_form_or_left_alone_is_not_missing(en: str, es: str) -> None:
    assert run_pair_check(find_missing_terms, en, es, glossary=HOUSE) == []


def test_a_term_without_any_of_its_forms_is_asked_for() -> None:
    (finding,) = run_pair_check(find_missing_terms, "The servers.", "Las máquinas.", glossary=HOUSE)
    assert finding.severity is Severity.WARNING
    assert "“servers” as servidor" in finding.message.en


def test_of_terms_that_share_a_form_any_will_do() -> None:
    both = Glossary((DECK, POST))
    assert run_pair_check(find_missing_terms, "The deck.", "El puesto.", glossary=both) == []
    assert len(run_pair_check(find_missing_terms, "The deck.", "La mesa.", glossary=both)) == 2


def test_a_missing_accent_is_told_as_such() -> None:
    (finding,) = run_pair_check(
        find_missing_terms, "A partition.", "Una particion.", glossary=HOUSE
    )
    assert finding.message.en == ("“particion” lacks its accent; the glossary writes partición.")
    assert finding.target_spans == ((4, 13),)
    assert finding.fixed_target == "Una partición."


def test_a_term_that_all_but_vanishes_is_a_matter_of_style() -> None:
    en = "A server is a server is a server."
    assert (
        run_pair_check(
            find_underused_terms, en, "Un servidor es un servidor y es eso.", glossary=HOUSE
        )
        == []
    )
    (finding,) = run_pair_check(
        find_underused_terms, en, "Un servidor es lo que es y es eso.", glossary=HOUSE
    )
    assert finding.severity is Severity.STYLE
    assert "1 of 3 times" in finding.message.en
    assert run_pair_check(find_underused_terms, en, "Es lo que es.", glossary=HOUSE) == []


EVERY = Glossary((*GLOSSARY.terms, *HOUSE.terms, POST), edition_variants=((Lang.ES, "es-ES"),))


_WORDS = [
    *"server servers servicio servidores deck bajada cubiertas sumario entradilla ticket".split(),
    *"particion deploy quay Dos Mareas service Biblioteca biblioteca del Puerto `deck`".split(),
    *["e\u0301", "Harbour Library", "the server’s", "\n\n", "server_x", "[deck](u)", "*server*"],
]


def run(one: str, other: str, lang: Lang) -> list[Finding]:
    pairs = (
        Pair("1", one, other, lang.other, lang, glossary=EVERY),
        Pair("2", other, one, lang.other, lang, glossary=EVERY),
    )
    found = [
        f for check in TERM_CHECKS if isinstance(check, PairCheck) for p in pairs for f in check(p)
    ]
    return [*found, *find_mixed_terms(ArticlePair(pairs))]


@given(st.lists(st.sampled_from(_WORDS), max_size=20), raw_texts, st.sampled_from(Lang))
@settings(deadline=None)
def test_no_text_makes_a_check_on_terms_raise(words: list[str], rest: str, lang: Lang) -> None:
    one = " ".join(words)
    for finding in run(one, rest + one, lang):
        size = len(one) if finding.unit_id == "2" else len(rest + one)
        assert all(0 <= a < b <= size for a, b in finding.target_spans)


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["server servicio ", "Dos Mareas, ", "particion ", "\0", "é́ "])
def test_64_kilobytes_of_terms_take_seconds_not_minutes(unit: str) -> None:
    text = (unit * 65536)[:65536]
    began = time.process_time()
    for lang in Lang:
        run(text, text, lang)
        run(text, "nada", lang)
    assert time.process_time() - began < 20
