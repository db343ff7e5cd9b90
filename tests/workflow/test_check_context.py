from pathlib import Path

import pytest

from tests import newsroom, verdicts
from tmtool.checks import CHECKS
from tmtool.checks.pair import NO_TERMS
from tmtool.core.errors import SettingsError
from tmtool.core.style import Style
from tmtool.core.text.lang import Lang
from tmtool.store.project import Project
from tmtool.store.speller import Speller
from tmtool.workflow import check_context as rulebook
from tmtool.workflow.check_context import Rulebook


def test_checks_are_chosen_by_id_and_the_nearest_is_named_for_another() -> None:
    assert [c.id for c in rulebook.chosen(["spacing", "month"])] == ["month", "spacing"]
    assert "spacing" not in {c.id for c in rulebook.chosen(ignore=["spacing"])}
    assert rulebook.chosen() == CHECKS
    with pytest.raises(SettingsError, match="there is no check spaceing; did you mean spacing"):
        rulebook.chosen(["spaceing"])
    with pytest.raises(SettingsError, match="tmtool checks lists them"):
        rulebook.check("zzzz")


def test_a_speller_is_asked_once_about_all_the_words_of_a_language() -> None:
    asked: list[tuple[str, ...]] = []

    def ask(words: tuple[str, ...]) -> set[str]:
        asked.append(words)
        return {"cassa"}

    style = Style(raya=True)
    rules = Rulebook(
        style=style, spellers=((Lang.ES, Speller("x", ask)),), words=frozenset({"faro"})
    )
    one = verdicts.article(("A.", "Una cassa"), ("B.", "Un faro"))
    two = verdicts.article(("C.", "Otra cassa más"))
    articles = rules.applied([one, two])
    assert asked == [("cassa",)]
    houses = {pair.house for article in articles for pair in article.pairs}
    assert {house.unknown for house in houses} == {frozenset({"cassa"})}
    assert {house.style for house in houses} == {style}
    assert rules.spelled_by == "x"


def test_spelling_is_off_until_somebody_wants_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    room = newsroom.opened(tmp_path, capsys)
    assert rulebook.rulebook(Project.found(room.root), NO_TERMS).spellers == ()
    assert rulebook.apart(spelling=False).spellers == ()
    monkeypatch.setenv("PATH", str(tmp_path))
    room.write("tmtool.toml", '[spelling]\nspeller = "hunspell"\n')
    with pytest.raises(SettingsError, match="want hunspell"):
        rulebook.rulebook(Project.found(room.root), NO_TERMS)


def test_the_words_of_the_house_are_read_from_its_dictionary(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room = newsroom.opened(tmp_path, capsys, '[spelling]\nspeller = "hunspell"\n')
    room.write("dictionary.txt", "# ours\nBitácora  # the daily\n\nalmadreño\n")
    try:
        rules = rulebook.rulebook(Project.found(room.root), NO_TERMS)
    except SettingsError:
        pytest.skip("hunspell or its dictionaries are missing")
    assert rules.words == {"bitácora", "almadreño"}
