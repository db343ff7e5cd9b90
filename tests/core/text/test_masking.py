import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.markdown_strategies import raw_texts
from tmtool.core.text.masking import FILLER, MaskKind, mask_text


def list_pieces(text: str) -> list[tuple[str, str]]:
    return [(piece.kind.value, piece.text) for piece in mask_text(text).pieces]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Use `a *b* c` now", [("code", "`a *b* c`")]),
        ("Use ``a ` b`` now", [("code", "``a ` b``")]),
        ("A lone ` is prose", []),
        ("See https://a.org/x(y), then.", [("url", "https://a.org/x(y)")]),
        ("See <https://a.org>.", [("url", "<https://a.org>")]),
        ('See [the *list*](a.md "T").', [("link", '(a.md "T")')]),
        ("See ![x](a_(b).png)", [("link", "(a_(b).png)")]),
        ("Not a link: [x] (y)", []),
        ("The name[^1].", [("footnote", "[^1]")]),
        ("Press <kbd>Q</kbd>", [("tag", "<kbd>"), ("tag", "</kbd>")]),
        ("3 < 4 and 5 > 4", []),
        ("{{< fig a >}} {% x %}", [("template", "{{< fig a >}}"), ("template", "{% x %}")]),
        ("To ana@a.org.", [("email", "ana@a.org")]),
        ("Hi %(name)s, {0}, ⟦3⟧", [("placeholder", p) for p in ("%(name)s", "{0}", "⟦3⟧")]),
        ("**https://a.org**", [("url", "https://a.org")]),
    ],
)
def test_what_no_translator_touches_is_hidden(text: str, pieces: list[tuple[str, str]]) -> None:
    assert list_pieces(text) == pieces


def test_prose_keeps_its_place() -> None:
    text = "One `two` three"
    assert mask_text(text).text == f"One {FILLER * 5} three"
    assert mask_text(text).select_pieces(MaskKind.URL) == ()


@given(st.one_of(raw_texts, st.text("`[]()<>{}%^!*_ht:/.@a \n", max_size=80)))
@example("<A{{}}>")
def test_masking_keeps_every_position(text: str) -> None:
    mask = mask_text(text)
    assert len(mask.text) == len(text)
    shown = list(text)
    for piece in mask.pieces:
        assert text[slice(*piece.span)] == piece.text
        shown[slice(*piece.span)] = FILLER * len(piece.text)
    assert "".join(shown) == mask.text
