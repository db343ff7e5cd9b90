import pytest
from hypothesis import given, settings

from tests.markdown_strategies import raw_texts
from tmtool.core.drafts.term_repair import repair_terms
from tmtool.core.terms.glossary import Gender, Glossary, Term, TermKind, TermStatus, Wording
from tmtool.core.text.lang import Lang

GLOSSARY = Glossary(
    (
        Term(
            "border",
            Wording("border"),
            Wording("frontera", gender=Gender.FEMININE),
            mt_renderings=((Lang.ES, ("borde",)), (Lang.EN, ("frontier",))),
        ),
        Term(
            "class",
            Wording("working class"),
            Wording("clase obrera", gender=Gender.FEMININE),
            mt_renderings=((Lang.ES, ("clase laborable", "clase de trabajo")),),
        ),
        Term(
            "deck",
            Wording("deck"),
            Wording("sumario", gender=Gender.MASCULINE),
            mt_renderings=((Lang.ES, ("cubierta", "baraja")),),
        ),
        Term(
            "water",
            Wording("tap water"),
            Wording("agua corriente", gender=Gender.FEMININE),
            mt_renderings=((Lang.ES, ("agua de grifo", "vado")),),
        ),
        Term(
            "maybe",
            Wording("quay"),
            Wording("muelle"),
            status=TermStatus.PROPOSED,
            mt_renderings=((Lang.ES, ("kai",)),),
        ),
        Term("left", Wording("The Left"), Wording("La Izquierda"), kind=TermKind.NAME),
    )
)


@pytest.mark.parametrize(
    ("source", "draft", "expected"),
    [
        ("The border is near.", "El borde está cerca.", "La frontera está cerca."),
        ("Two borders.", "Los bordes del mapa.", "Las fronteras del mapa."),
        ("Of the border.", "Cerca del borde.", "Cerca de la frontera."),
        ("To the border.", "Voy al borde.", "Voy a la frontera."),
        ("All of the border.", "Todo el borde.", "Toda la frontera."),
        ("The border, the border.", "El borde y un borde.", "La frontera y una frontera."),
        ("The working class.", "La clase laborable.", "La clase obrera."),
        ("The working class.", "Una clase de trabajo.", "Una clase obrera."),
        ("A deck.", "De la cubierta y la baraja.", "Del sumario y la baraja."),
        ("A deck.", "A la cubierta.", "Al sumario."),
        ("Tap water.", "El vado.", "El agua corriente."),
        ("A border.", "Su borde azul.", "Su frontera azul."),
        ("A border.", "La frontera y el borde.", "La frontera y el borde."),
        ("An edge.", "El borde.", "El borde."),
        ("A border.", "`borde` y rebordes.", "`borde` y rebordes."),
        ("A quay.", "El kai.", "El kai."),
        ("Nothing.", "", ""),
    ],
)
def test_a_known_wrong_rendering_is_put_right_with_its_article(
    source: str, draft: str, expected: str
) -> None:
    assert repair_terms(draft, source, Lang.ES, GLOSSARY) == expected


def test_it_is_done_into_english_too() -> None:
    assert repair_terms("The frontiers.", "Las fronteras.", Lang.EN, GLOSSARY) == "The borders."


@given(raw_texts, raw_texts)
@settings(deadline=None)
def test_no_text_makes_it_raise_and_what_is_right_stays(draft: str, source: str) -> None:
    for lang in Lang:
        once = repair_terms(f"{draft} borde", f"{source} border", lang, GLOSSARY)
        assert repair_terms(once, f"{source} border", lang, GLOSSARY) == once
