import pytest
from hypothesis import given

from tests import glossary_strategies
from tmtool.core.terms.glossary import (
    ForbiddenForm,
    Gender,
    PartOfSpeech,
    RegionalForms,
    Term,
    TermKind,
    Wording,
)
from tmtool.formats.safe_yaml import YamlList, YamlMapping, YamlScalar, parse_yaml
from tmtool.formats.terms.entry_writer import format_flow_list, quote_scalar, serialize_entry


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("de boca en boca", "de boca en boca"),
        ("“firmas” (las)", '"“firmas” (las)"'),
        ("no", '"no"'),
        ("12", '"12"'),
        ("a: b", '"a: b"'),
        ('say "no"', '"say \\"no\\""'),
        ("a\u200bb", '"a\\u200Bb"'),
        ("\U000e0001", '"\\U000E0001"'),
    ],
)
def test_a_text_is_quoted_only_where_yaml_needs_it(text: str, written: str) -> None:
    assert quote_scalar(text) == written


@given(glossary_strategies.texts, glossary_strategies.lists)
def test_texts_and_lists_are_read_as_they_were_written(text: str, texts: tuple[str, ...]) -> None:
    root = parse_yaml(f"a: {quote_scalar(text)}\nb: {format_flow_list(texts)}\n", "x")
    assert isinstance(root, YamlMapping)
    one, many = root.find_value("a"), root.find_value("b")
    assert isinstance(one, YamlScalar)
    assert isinstance(many, YamlList)
    assert (one.text, one.ambiguous) == (text, False)
    assert tuple(n.text for n in many.items if isinstance(n, YamlScalar)) == texts


def test_an_entry_says_what_is_not_as_usual() -> None:
    term = Term(
        "deck",
        Wording("deck"),
        Wording(
            "bajada",
            gender=Gender.FEMININE,
            forbidden=(ForbiddenForm("cubierta", "a ship’s", always=True),),
            regional=(RegionalForms("es-ES", "entradilla", ("sumario",)),),
        ),
        pos=PartOfSpeech.NOUN,
        domain="newsroom",
    )
    assert serialize_entry(term, "  ").split("\n") == [
        "  - id: deck",
        "    kind: term",
        "    domain: newsroom",
        "    pos: noun",
        "    en: {preferred: deck}",
        "    es:",
        "      preferred: bajada",
        "      gender: f",
        "      forbidden: [{form: cubierta, why: a ship’s, always: true}]",
        "      regional: {es-ES: {preferred: entradilla, admitted: [sumario]}}",
    ]


def test_what_both_languages_share_is_said_once() -> None:
    same = Wording("Dos Mareas")
    assert serialize_entry(Term("dm", same, same, TermKind.NAME), "").endswith("es: same")
    assert serialize_entry(Term("dm", same, same, TermKind.DO_NOT_TRANSLATE), "").endswith(
        "en: {preferred: Dos Mareas}"
    )
