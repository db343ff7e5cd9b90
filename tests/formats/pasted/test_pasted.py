from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

from tests import make
from tests.effort import scale
from tests.golden import assert_golden
from tmtool.core.catalog.article import Role
from tmtool.core.text.lang import Lang
from tmtool.formats.pasted.pasted import (
    OtherLanguage,
    PastedArticle,
    PastedBlock,
    PastedPart,
    parse,
    serialize,
)

GOLDEN = make.DATA / "pasted"

FIRST = (
    "The clock on the corn exchange is seven minutes slow, and has been since the summer of 1911."
)
SECOND = "Farmers who set out by the tower always caught their train, and nobody corrected it."
PRIMERO = (
    "El reloj de la lonja lleva siete minutos de retraso desde el verano de 1911, o eso dicen."
)
SEGUNDO = "Los campesinos que salían a la hora de la torre siempre alcanzaban el tren de las ocho."


def paste(*lines: str) -> PastedArticle:
    return parse("\n\n".join(lines))


def label_lines(article: PastedArticle) -> list[str]:
    return [f"{line.number} {line.part}" for line in article.lines]


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.stem)
def test_a_page_comes_out_as_the_article_beside_it(path: Path) -> None:
    article = serialize(parse(path.read_text(encoding="utf-8")))
    assert_golden(path.with_suffix(".expected.md"), article)


def test_every_line_is_shown_with_its_number_and_what_it_was_taken_as() -> None:
    found = parse(f"A Clock Runs Late\nIda Marsh\n3 May 2018\n\n\n{FIRST}\nShare\n")
    assert label_lines(found) == ["1 title", "2 byline", "3 date", "6 paragraph", "7 furniture"]


def test_a_deck_that_stands_twice_is_taken_once_and_is_no_paragraph() -> None:
    deck = "Why one town keeps seven minutes for itself, and what the trains have to do with it."
    found = paste("A Clock Runs Late", deck, "Ida Marsh", "3 May 2018", deck, FIRST, SECOND)
    assert found.deck == deck
    assert found.paragraphs == (FIRST, SECOND)


def test_several_authors_keep_their_order_and_are_named_once() -> None:
    found = paste("A Clock Runs Late", "Ida Marsh", "Peter Coyle", "3 May 2018", FIRST, "Ida Marsh")
    assert found.authors == ("Ida Marsh", "Peter Coyle")


def test_two_bios_become_one_text() -> None:
    signed = ("By Ida Marsh and Peter Coyle", "3 May 2018", FIRST, SECOND)
    bios = ("Ida Marsh", "Ida mends clocks.", "Peter Coyle", "Peter rings bells.")
    assert paste("A Clock Runs Late", *signed, *bios).bio == "Ida mends clocks. Peter rings bells."


def test_the_line_about_the_other_language_is_kept_as_data() -> None:
    found = paste("A Clock Runs Late", FIRST, SECOND, "This story is available in Spanish here.")
    line = "This story is available in Spanish here."
    assert found.other_language == OtherLanguage(line, Lang.ES)
    assert "other_language: es\n" in serialize(found)
    assert line not in serialize(found)


def test_a_date_in_figures_is_read_as_the_language_of_the_text_writes_it() -> None:
    assert paste("A Clock Runs Late", "Ida Marsh", "03/05/2018", FIRST, SECOND).date == "2018-03-05"
    assert (
        paste("El reloj tarda", "Rosa Tello", "03/05/2018", PRIMERO, SEGUNDO).date == "2018-05-03"
    )


def test_the_language_is_that_of_the_body_not_of_the_page() -> None:
    found = paste("Share this article", "El reloj tarda", "May 3, 2018", PRIMERO, SEGUNDO)
    assert found.lang is Lang.ES


def test_a_page_in_both_languages_says_so() -> None:
    assert paste(PRIMERO, FIRST, SEGUNDO, SECOND).languages == {Lang.EN, Lang.ES}
    assert paste(FIRST, SECOND).languages == {Lang.EN}


def test_a_text_in_no_known_language_is_taken_as_english() -> None:
    assert parse("").lang is Lang.EN


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    broken = (
        "The clock on the corn exchange is seven minutes\n"
        "slow, and has been since the summer of 1911, or\n"
        "so they say."
    )
    found = parse(f"A Clock Runs Late\n\n{broken}\n\n{SECOND}")
    assert found.paragraphs == (broken.replace("\n", " "), SECOND)
    assert label_lines(found)[1:4] == ["3 paragraph", "4 paragraph", "5 paragraph"]


def test_control_characters_go_and_spaces_that_mean_something_stay() -> None:
    found = paste("A Clock\x1b[31m Runs Late\x07", f"{FIRST}\u00a0Seven\u202fminutes.\x00")
    assert found.title == "A Clock[31m Runs Late"
    assert found.paragraphs == (f"{FIRST}\u00a0Seven\u202fminutes.",)


def test_a_lone_surrogate_is_replaced_so_that_the_article_can_be_written() -> None:
    assert serialize(paste("A \ud800 Clock Runs Late")).encode() == (
        "---\ntitle: A \ufffd Clock Runs Late\n---\n".encode()
    )


def test_windows_and_old_mac_line_ends_count_as_lines() -> None:
    found = parse(f"A Clock Runs Late\r\n\r\n{FIRST}\r{SECOND}")
    assert label_lines(found) == ["1 title", "3 paragraph", "4 paragraph"]


def test_the_front_matter_says_what_yaml_would_misread_in_quotes_and_the_date_plainly() -> None:
    found = paste("Yes: a Clock", "Ida Marsh", "3 May 2018", FIRST, SECOND)
    head = serialize(found).split("\n\n")[0]
    assert head == "---\ntitle: 'Yes: a Clock'\nauthor: Ida Marsh\ndate: 2018-05-03\n---"


def test_two_authors_stand_in_a_list() -> None:
    found = paste("A Clock Runs Late", "By Ida Marsh and Peter Coyle", FIRST, SECOND)
    assert "authors:\n- Ida Marsh\n- Peter Coyle\n" in serialize(found)


def test_a_text_without_any_front_matter_is_a_body_alone() -> None:
    assert serialize(paste(FIRST, SECOND)) == f"{FIRST}\n\n{SECOND}\n"


def test_an_empty_text_is_an_empty_article() -> None:
    assert serialize(parse("\n \n")) == ""


LINES = st.one_of(
    st.text(max_size=200),
    st.text(alphabet="aB1 -*#>.`[]{}|&<_~:^\\=+!()", max_size=40),
    st.sampled_from(
        [
            *("A Clock Runs Late on Purpose", "Ida Marsh", "3 May 2018", "Facebook Twitter Share"),
            *("Photo: A. Ruiz", "By Ida Marsh", "Related", "3 comments", "[1] A note.", "Notes"),
            *("- an item", "What now?", "A heading", FIRST, SECOND, PRIMERO, SEGUNDO, "* * *"),
            *("Ida mends clocks.", "Leer en español", "jueves. 28.03.2024", "…", "12/13/2018"),
        ]
    ),
)
PAGES = st.lists(
    st.tuples(LINES, st.sampled_from(["\n", "\n\n", "\r\n", "\x0b"])), max_size=25
).map(lambda pairs: "".join(line + end for line, end in pairs))


@settings(max_examples=scale(300), deadline=None)
@given(PAGES)
def test_no_line_is_lost_or_taken_twice(text: str) -> None:
    lines = parse(text).lines
    numbers = [line.number for line in lines]
    assert numbers == sorted(set(numbers))
    assert all(line.text for line in lines)
    kept = "".join("".join(line.text for line in lines).split())
    clean = "".join("".join(c if c.isprintable() else " " for c in kept).split())
    written = "".join("".join(c if c.isprintable() else " " for c in text).split())
    assert clean == "".join("\ufffd" if 0xD800 <= ord(c) <= 0xDFFF else c for c in written)


@settings(max_examples=scale(300), deadline=None)
@given(PAGES)
def test_the_article_reads_back_as_the_parts_that_were_found(text: str) -> None:
    found = parse(text)
    article = serialize(found)
    tokens = MarkdownIt("commonmark").enable("table").use(front_matter_plugin).parse(article)
    fronts = [t.content for t in tokens if t.type == "front_matter"]
    values = yaml.load("".join(fronts), Loader=yaml.BaseLoader) or {}  # noqa: S506 safe: no tags
    for name in ("title", "deck", "date", "caption", "credit", "bio"):
        assert values.get(name, "") == getattr(found, name)
    inline = [t for t in tokens if t.type == "inline"]
    texts = ["".join(c.content for c in t.children or ()) for t in inline]
    assert all(c.type == "text" for t in inline for c in t.children or ())
    assert texts == [p.text for p in found.body]


@settings(max_examples=scale(200), deadline=None)
@given(st.lists(st.sampled_from([FIRST, SECOND, PRIMERO, SEGUNDO]), min_size=1, unique=True))
def test_prose_alone_is_all_body_in_its_order(paragraphs: list[str]) -> None:
    found = paste(*paragraphs)
    assert found.body == tuple(PastedBlock(Role.PARAGRAPH, text) for text in paragraphs)
    assert {line.part for line in found.lines} == {PastedPart.PARAGRAPH}
