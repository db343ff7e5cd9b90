import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tmtool.core.drafts.cleanup import clean_draft
from tmtool.core.text.lang import Lang

PIECES = [*"? ! ¿ ¡ “ ” — … , Sr. qué Ana ⟦1⟧".split(), " ", "  ", "\n", ". "]

texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=15).map("".join)


@pytest.mark.parametrize(
    ("source", "draft", "better"),
    [
        ("One, two.", "Uno ,  dos .", "Uno, dos."),
        ("a telescope", "Un telescopio", "un telescopio"),
        ("A telescope", "un telescopio", "Un telescopio"),
        ("NASA flies", "la NASA vuela", "La NASA vuela"),
        ("the NASA", "NASA", "NASA"),
        ("“I asked”", "“ Pedí”", "“Pedí”"),
        ("He said « no »", "Dijo « no »", "Dijo « no »"),
        ("One,\ntwo", "Uno, \n dos", "Uno,\ndos"),
        ("Wait … .5", "Espera … .5", "Espera … .5"),
        ("Is it sweet?", "Es dulce?", "¿Es dulce?"),
        ("Is it sweet?", "¿Es dulce?", "¿Es dulce?"),
        ("Good. Is it?", "Bien. Es?", "Bien. ¿Es?"),
        ("“Are they sweet?” she asks.", "“Son dulces?” pide.", "“¿Son dulces?” pide."),
        ("I said: how many?", "Dije: cuántos?", "Dije: ¿cuántos?"),
        ("A! B!", "A! B!", "¡A! ¡B!"),
        ("Really?? (Sure?)", "De verdad?? (Claro?)", "¿De verdad?? (¿Claro?)"),
        ("Is Mr. Gómez in?", "Está el Sr. Gómez?", "¿Está el Sr. Gómez?"),
        ("—No? —Ana asks.", "—No? —pregunta Ana.", "—¿No? —pregunta Ana."),
        ("Say “what”.", "Di “qué?”.", "Di “qué?”."),
    ],
)
def test_into_spanish(source: str, draft: str, better: str) -> None:
    assert clean_draft(source, draft, Lang.ES) == better


def test_into_english_the_opening_signs_go() -> None:
    assert clean_draft("¿Qué? ¡No!", "¿What? ¡No!", Lang.EN) == "What? No!"


@settings(max_examples=100, deadline=None)
@example("?", "— ?0?", Lang.ES)
@given(texts, texts, st.sampled_from(Lang))
def test_polishing_twice_changes_nothing_more(source: str, draft: str, lang: Lang) -> None:
    once = clean_draft(source, draft, lang)
    assert clean_draft(source, once, lang) == once


@settings(max_examples=60, deadline=None)
@given(texts, texts)
def test_no_letter_is_lost_or_made_up(source: str, draft: str) -> None:
    def letters(text: str) -> str:
        return "".join(c for c in text if c.isascii() and c.isalnum()).casefold()

    assert letters(clean_draft(source, draft, Lang.ES)) == letters(draft)
