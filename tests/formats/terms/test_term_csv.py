import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import glossary_strategies
from tmtool.core.errors import DataError
from tmtool.core.terms.glossary import (
    ForbiddenForm,
    Gender,
    RegionalForms,
    Term,
    TermKind,
    TermStatus,
)
from tmtool.formats.terms.term_csv import parse, serialize

tables = st.lists(glossary_strategies.terms, max_size=4, unique_by=lambda t: t.id).map(tuple)


@given(tables)
@settings(deadline=None)
def test_every_part_of_every_entry_comes_back(terms: tuple[Term, ...]) -> None:
    written = serialize(terms)
    assert parse(written, "t.csv") == terms
    assert serialize(parse(written, "t.csv")) == written


def test_a_table_by_hand_may_be_short() -> None:
    text = "\ufeffEN, es ,gender_es,forbidden_es,regional_es,Note\r\n"
    text += 'café,"bar, café",m,cantina=a mess|bareto,es-AR=bar=café bar,"two\r\nlines"\r\n\r\n'
    text += "café,cafetería\r\n"
    first, second = parse(text, "t.csv")
    assert (first.id, first.en.preferred, first.es.preferred) == ("cafe", "café", "bar, café")
    assert first.es.gender is Gender.MASCULINE
    assert first.es.forbidden == (ForbiddenForm("cantina", "a mess"), ForbiddenForm("bareto"))
    assert first.es.regional == (RegionalForms("es-AR", "bar", ("café bar",)),)
    assert (first.note, first.status, first.kind) == (
        "two lines",
        TermStatus.APPROVED,
        TermKind.TERM,
    )
    assert (second.id, second.es.preferred) == ("cafe-2", "cafetería")


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_head_line_says_which_delimiter_the_cells_have(sign: str) -> None:
    (term,) = parse(f'en{sign}es{sign}note\r\nquay{sign}muelle{sign}"a, b; c"\r\n', "t.csv")
    assert (term.en.preferred, term.es.preferred, term.note) == ("quay", "muelle", "a, b; c")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "t.csv:1: the table has no columns en and es"),
        ("a,b\n", "t.csv:1: the table has no columns en and es"),
        ("en,es,nte\n", "t.csv:1: the table has an unknown column 'nte'; did you mean"),
        ("en,es,es\n", "t.csv:1: the table has the column twice: 'es'"),
        ("en,es\na,b,c\n", "t.csv:2: this row has 3 cells, and the head line 2"),
        ("en,es\nb,\n", "t.csv:2: the entry b lacks a language"),
        ("en,es,kind\na,b,nam\n", "t.csv:2: kind cannot be 'nam'; did you mean name?"),
        ("en,es,id\na,b,x\nc,d,x\n", "t.csv:3: the id x stands in line 2 and again here"),
        ("en,es,pattern_en\na,b,(a+)+\n", "t.csv:2: pattern '(a+)+' cannot be used"),
        ('en,es\n"a,b\n', "this cannot be read as a CSV table"),
        ('en,es\n"a"b,c\n', "this cannot be read as a CSV table"),
        ("en,es\na\x00b,c\n", "t.csv:2: "),
        ("en,es\n" + "a" * 200_000 + ",b\n", "this cannot be read as a CSV table"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, told: str) -> None:
    with pytest.raises(DataError) as caught:
        parse(text, "t.csv")
    assert told in str(caught.value)


@given(st.text('en,es"\n|=\\a \r', max_size=40))
def test_any_table_is_read_or_refused(text: str) -> None:
    said = "t.csv:"
    try:
        parse(f"en,es,forbidden_es,regional_es\n{text}", "t.csv")
    except DataError as error:
        said = str(error)
    assert said.startswith("t.csv:")
