from hypothesis import given, settings
from hypothesis import strategies as st

from tmtool.core.text.lang import Lang
from tmtool.engines.chunks import split_chunks
from tmtool.engines.web import count_utf8_bytes

pieces = st.sampled_from(
    ["Hello. ", "¿Qué? ", "⟦12⟧", "a" * 30, "\n", " ", "señor", "“Yes. No.” ", "."]
)
texts = st.lists(pieces | st.text(max_size=5), max_size=20).map("".join)


def test_a_text_that_fits_is_one_chunk() -> None:
    assert split_chunks("One. Two.", Lang.EN, 100, len) == ("One. Two.",)


def test_sentences_are_parted_at_their_ends() -> None:
    text = "The first one. The second one. The third one."
    assert split_chunks(text, Lang.EN, 31, len) == (
        "The first one. The second one. ",
        "The third one.",
    )


def test_a_sentence_that_is_too_long_is_parted_at_a_blank_and_never_in_a_placeholder() -> None:
    assert split_chunks("one two ⟦123456⟧ three", Lang.EN, 10, len) == (
        "one two ",
        "⟦123456⟧ ",
        "three",
    )


def test_the_size_may_be_one_in_bytes() -> None:
    assert split_chunks("ñandú ñandú", Lang.ES, 8, count_utf8_bytes) == ("ñandú ", "ñandú")


@settings(max_examples=60, deadline=None)
@given(texts, st.sampled_from(Lang), st.integers(8, 60), st.sampled_from([len, count_utf8_bytes]))
def test_chunks_fit_and_are_the_text_again(text: str, lang: Lang, limit: int, size: object) -> None:
    assert callable(size)
    chunks = split_chunks(text, lang, limit, size)
    assert "".join(chunks) == text
    assert all(size(chunk) <= limit or set(chunk) == {"\n"} for chunk in chunks)
