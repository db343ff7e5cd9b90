"""Sentences in both languages, with everything that looks like an end and is none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.effort import scale
from tests.markdown_strategies import nasty_texts
from tmtool.core.text.lang import Lang
from tmtool.core.text.sentences import split_sentences


def split(text: str, lang: Lang) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, lang)]


@pytest.mark.parametrize(
    "parts",
    [
        ["Dr. Smith left.", "J. K. Rowling came... and went."],
        ["Ms. Lane paid $3.50.", "It was 5 p.m. when she left."],
        ["The U.S. Navy came at 10:30 a.m. yesterday.", "Nobody saw it."],
        ["“Stay!” she said.", "“I will,” he said.", "Then he left."],
        ["See `a.b. C` for that.", "Then [read. This](http://x.y/a.b).", "Go on."],
        ["It ran to No. 5.", "iPhone sales rose.", "20 people came."],
        ["*It was over.*", "They **won.**", "We went home."],
    ],
)
def test_english_sentences_end_where_a_reader_pauses(parts: list[str]) -> None:
    assert split(" ".join(parts), Lang.EN) == parts


@pytest.mark.parametrize(
    "parts",
    [
        ["Llegó a las 9 a. m. y se fue.", "Volvió a las 5 p. m. de ayer.", "Nadie lo vio."],
        ["—No voy. —dijo ella.", "Luego salió."],
        ["—¿Vienes? —preguntó.", "—No —dijo él—.", "Me quedo."],
        ["*Fin.*", "Otra.", "**Nota.**", "Sí."],
        ["EE. UU. ganó.", "El Sr. Pérez dijo: «No voy. Ya está».", "Y se fue."],
        ["La Dña. Ana y D. Juan vieron el núm. 5 de la pág. 3.", "D. Luis no."],
        ["Vino del mar.", "—No.", "—Se fue.", "¿Qué?", "¡No!", "Sí… pero no.", "¿Sí...?", "Ya."],
        ["Costó 1.234,5 euros.", "En 2024 vinieron 20.", "J. L. Borges lo escribió."],
        ["Véase {{ site.url. A }} y <b title='a. B'>esto</b>.", "Dijo que no.", "Fin."],
    ],
)
def test_spanish_sentences_end_where_a_reader_pauses(parts: list[str]) -> None:
    assert split(" ".join(parts), Lang.ES) == parts


def test_a_hard_break_ends_no_sentence_that_goes_on_but_parts_finished_ones() -> None:
    assert split("One line\nof two.\nthree", Lang.EN) == ["One line\nof two.", "three"]


def test_a_text_without_words_has_no_sentence_or_one() -> None:
    assert split("", Lang.ES) == []
    assert split("  \n ", Lang.ES) == []
    assert split("...", Lang.ES) == ["..."]


@settings(max_examples=scale(100), deadline=None)
@given(st.one_of(st.text(), nasty_texts), st.sampled_from(Lang))
def test_sentences_hold_everything_but_the_blanks_between_them(text: str, lang: Lang) -> None:
    end, between = 0, ""
    for start, stop in split_sentences(text, lang):
        assert end <= start < stop
        between += text[end:start]
        end = stop

    assert not (between + text[end:]).strip()


def test_a_character_that_no_encoding_has_is_one_like_others() -> None:
    text = "One \ud800 here. Two there."
    assert [text[a:b] for a, b in split_sentences(text, Lang.EN)] == [
        "One \ud800 here.",
        "Two there.",
    ]
