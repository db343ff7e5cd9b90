import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmtool.core.text.lang import Lang
from tmtool.formats.pasted.dateline import Dateline, find_iso_date, parse_dateline, parse_names


@pytest.mark.parametrize(
    "text",
    [
        "3 May 2018",
        "May 3, 2018",
        "MAY 3, 2018",
        "3rd of May, 2018",
        "3 de mayo de 2018",
        "3 de mayo del 2018",
        "mayo 3, 2018",
        "3 mayo, 2018",
        "3.º de mayo de 2018",
        "3. may. 2018",
        "2018-05-03",
        "2018/05/03",
        "03.05.2018",
        "Thursday, 3 May 2018, 10:30 am",
        "jueves, 3 de mayo de 2018 - 10:30 h",
        "Published on May 3, 2018",
        "Publicado el 3 de mayo de 2018",
        "Valdeoro, 3 de mayo de 2018",
        "May 3, 2018 · 4 min read",
    ],
)
def test_a_date_is_read_in_either_language_and_any_common_form(text: str) -> None:
    assert find_iso_date(text, Lang.EN) == find_iso_date(text, Lang.ES) == "2018-05-03"
    line = parse_dateline(text)
    assert line is not None
    assert line.names == ()


@pytest.mark.parametrize(
    ("text", "lang", "iso"),
    [
        ("03/05/2018", Lang.ES, "2018-05-03"),
        ("03/05/2018", Lang.EN, "2018-03-05"),
        ("25/05/2018", Lang.EN, "2018-05-25"),
        ("05/25/2018", Lang.ES, "2018-05-25"),
        ("31 April 2018", Lang.EN, ""),
        ("May 2018", Lang.EN, ""),
    ],
)
def test_figures_follow_the_language_and_a_date_that_never_was_is_none(
    text: str, lang: Lang, iso: str
) -> None:
    assert find_iso_date(text, lang) == iso


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ida Marsh", ("Ida Marsh",)),
        ("by Ida Marsh and Peter Coyle", ("Ida Marsh", "Peter Coyle")),
        ("Por Rosa Tello y Julio Arce", ("Rosa Tello", "Julio Arce")),
        ("Texto: Rosa Tello", ("Rosa Tello",)),
        ("Por Rosa Tello para El Andén", ("Rosa Tello",)),
        ("By IDA MARSH", ("IDA MARSH",)),
        ("Por Rosa Tello | 12 de marzo de 2021 | Barrios", ("Rosa Tello",)),
        ("Ida Marsh – May 3, 2018", ("Ida Marsh",)),
        ("By Ida Marsh on May 5, 2018 at 10:30 am", ("Ida Marsh",)),
        ("Publicado el 3 de mayo, 2018 por Rosa Tello", ("Rosa Tello",)),
    ],
)
def test_a_byline_names_its_people(text: str, names: tuple[str, ...]) -> None:
    line = parse_dateline(text)
    assert line is not None
    assert line.names == names


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May 2018 the bridge was closed to carts.",
        "El 3 de mayo de 2018 se cerró el puente.",
        "By the river there was a mill",
        "Por la noche",
        "The summer of 1911",
        "",
    ],
)
def test_a_sentence_that_holds_a_date_or_begins_like_a_byline_is_none(text: str) -> None:
    assert parse_dateline(text) is None


def test_a_date_with_its_weekday_says_so() -> None:
    assert parse_dateline("jueves. 28.03.2024") == Dateline("28.03.2024", (), has_weekday=True)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana de la Cruz", ("Ana de la Cruz",)),
        ("José Ortega y Vidal", ("José Ortega y Vidal",)),
        ("B.C. Holm", ("B.C. Holm",)),
        ("Áine O’Neil, Jean-Luc Faure", ("Áine O’Neil", "Jean-Luc Faure")),
        ("Transport", ()),
        ("The Old Mill", ()),
        ("Who drives at night", ()),
        ("Room 12", ()),
    ],
)
def test_names_are_told_by_their_shape(text: str, names: tuple[str, ...]) -> None:
    assert parse_names(text) == names


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_an_iso_date_reads_as_itself(day: dt.date) -> None:
    assert find_iso_date(day.isoformat(), Lang.EN) == day.isoformat()


@given(st.text(max_size=200))
def test_every_line_has_an_answer(text: str) -> None:
    line = parse_dateline(text)
    assert line is None or line.date or line.names
