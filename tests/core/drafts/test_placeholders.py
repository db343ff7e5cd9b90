import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.effort import scale
from tmtool.core.drafts.placeholders import find_untouchable, protect_text
from tmtool.core.terms.glossary import (
    CaseSensitivity,
    Glossary,
    Term,
    TermKind,
    TermStatus,
    Wording,
)
from tmtool.core.text.lang import Lang

PIECES = """* ** _ ~~ [ ]( ]( ) ![ ](a) ][ ` `` ⟦ ⟧ ⟦1⟧ {{x}} <b> </b> \\ &amp; @x #y a@b.example
http://a.example/c word Ana""".split()

MORE = [" ", "\n", '(u "t")']

texts = st.lists(st.sampled_from([*PIECES, *MORE]) | st.text(max_size=3)).map("".join)


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("Plain prose, 5 * 3 and snake_case.", "Plain prose, 5 * 3 and snake_case."),
        ("It is *never* so.", "It is ⟦1⟧never⟦2⟧ so."),
        ("**bold _and_**", "⟦1⟧bold ⟦2⟧and⟦3⟧⟦4⟧"),
        ("the [online catalogue](https://x.example/c).", "the ⟦1⟧online catalogue⟦2⟧."),
        ("the [catalogue][1] and [plain] words", "the ⟦1⟧catalogue⟦2⟧ and [plain] words"),
        ('![A pile](img/o.jpg "Stall 17")', "⟦1⟧A pile⟦2⟧Stall 17⟦3⟧"),
        ('[here]({% link "a.md" %} "The map")', "⟦1⟧here⟦2⟧The map⟦3⟧"),
        ("run `rm -rf` {{ tag }} {% if %}", "run ⟦1⟧ ⟦2⟧ ⟦3⟧"),
        ("see https://x.example/a(1).", "see ⟦1⟧."),
        ("write to ana@example.org, @ana or #tag", "write to ⟦1⟧, ⟦2⟧ or ⟦3⟧"),
        ("a note[^1] here", "a note⟦1⟧ here"),
        ("a <b>word</b> &amp; \\* more", "a ⟦1⟧word⟦2⟧ ⟦3⟧ ⟦4⟧ more"),
        ("already ⟦1⟧ there", "already ⟦1⟧ there"),
    ],
)
def test_what_is_not_prose_goes_out_as_a_placeholder_and_comes_back(text: str, sent: str) -> None:
    shielded = protect_text(text)
    assert shielded.text == sent
    assert shielded.restore(sent) == text


def test_names_are_kept_where_they_are_said_to_stand() -> None:
    shielded = protect_text("Ana Ruiz met Ana, not Anabel.", [(0, 8), (13, 16)])
    assert shielded.text == "⟦1⟧ met ⟦2⟧, not Anabel."
    assert shielded.originals == ("Ana Ruiz", "Ana")


def test_placeholders_may_move_with_the_words_they_belong_to() -> None:
    shielded = protect_text("a *red* [house](u)")
    assert shielded.text == "a ⟦1⟧red⟦2⟧ ⟦3⟧house⟦4⟧"
    assert shielded.restore("una ⟦3⟧casa⟦4⟧ ⟦1⟧roja⟦2⟧") == "una [casa](u) *roja*"


def test_blanks_beside_a_placeholder_are_as_in_the_source() -> None:
    shielded = protect_text("It is *never* so.")
    assert shielded.restore("Eso ⟦ 1 ⟧ nunca ⟦2⟧es así.") == "Eso *nunca* es así."


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("Es nunca⟦2⟧ así.", "⟦1⟧ did not come back"),
        ("Es ⟦1⟧nunca⟦2⟧ ⟦2⟧ así.", "⟦2⟧ came back more often"),
        ("Es ⟦1⟧nunca⟦2⟧ ⟦7⟧ así.", "⟦7⟧ came back more often"),
        ("Es ⟦2⟧nunca⟦1⟧ así.", "an order that makes no sense"),
    ],
)
def test_an_answer_that_does_not_keep_them_is_refused(answer: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        protect_text("It is *never* so.").restore(answer)


def test_markup_that_crosses_is_refused() -> None:
    shielded = protect_text("*a* [b](u)")
    with pytest.raises(ValueError, match="order"):
        shielded.restore("⟦1⟧a ⟦3⟧b⟦2⟧ ⟦4⟧")


@settings(max_examples=scale(100), deadline=None)
@given(texts, st.sampled_from(["word", "Ana", "*", "."]))
def test_an_engine_that_changes_nothing_gives_back_the_source(text: str, name: str) -> None:
    shielded = protect_text(text, [found.span() for found in re.finditer(re.escape(name), text)])
    assert shielded.restore(shielded.text) == text


@pytest.mark.parametrize("piece", ["[", "*", "_", "![", "[a", "&a", "@a.", "`", "<a ", "[a](b) "])
def test_hostile_markup_takes_no_time(piece: str) -> None:
    text = piece * 4_000
    assert protect_text(text).restore(protect_text(text).text) == text


def name(form: str, other: str = "", standing: TermStatus = TermStatus.APPROVED) -> Term:
    sides = Wording(form), Wording(other or form)
    return Term(form, *sides, kind=TermKind.NAME, case=CaseSensitivity.SENSITIVE, status=standing)


GLOSSARY = Glossary(
    (
        name("Ana"),
        name("Ana Ruiz"),
        name("Old Port", "Puerto Viejo"),
        name("Gone", standing=TermStatus.DEPRECATED),
        Term("deck", Wording("deck"), Wording("deck")),
        Term("wifi", Wording("wifi"), Wording("wifi"), protect=True),
    )
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana\nRuiz met Ana’s friend, not Anabel or ana.", ["Ana\nRuiz", "Ana"]),
        ("The Old Port has wifi, Gone has a deck.", ["wifi"]),
        ("Wifi", []),
        ("`Ana` and [x](Ana)", []),
        ("", []),
    ],
)
def test_what_both_languages_write_alike_is_kept(text: str, words: list[str]) -> None:
    assert [text[slice(*span)] for span in find_untouchable(text, Lang.EN, GLOSSARY)] == words
