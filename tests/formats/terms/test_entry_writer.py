import pytest
from hypothesis import given

from tests import lexicon
from tmtool.core.terms.glossary import (
    Forbidden,
    Gender,
    Kind,
    PartOfSpeech,
    Regional,
    Term,
    Wording,
)
from tmtool.formats.markdown.safe_yaml import Mapping, Scalar, Sequence, composed
from tmtool.formats.terms.entry_writer import entry, flow_list, scalar


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
    assert scalar(text) == written


@given(lexicon.texts, lexicon.lists)
def test_texts_and_lists_are_read_as_they_were_written(text: str, texts: tuple[str, ...]) -> None:
    root = composed(f"a: {scalar(text)}\nb: {flow_list(texts)}\n", "x")
    assert isinstance(root, Mapping)
    one, many = root.get("a"), root.get("b")
    assert isinstance(one, Scalar)
    assert isinstance(many, Sequence)
    assert (one.text, one.doubtful) == (text, False)
    assert tuple(n.text for n in many.items if isinstance(n, Scalar)) == texts


def test_an_entry_says_what_is_not_as_usual() -> None:
    term = Term(
        "deck",
        Wording("deck"),
        Wording(
            "bajada",
            gender=Gender.FEMININE,
            forbidden=(Forbidden("cubierta", "a ship’s", always=True),),
            regional=(Regional("es-ES", "entradilla", ("sumario",)),),
        ),
        pos=PartOfSpeech.NOUN,
        domain="newsroom",
    )
    assert entry(term, "  ").split("\n") == [
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
    assert entry(Term("dm", same, same, Kind.NAME), "").endswith("es: same")
    assert entry(Term("dm", same, same, Kind.DNT), "").endswith("en: {preferred: Dos Mareas}")
