from pathlib import Path

import pytest

from tests import check_results, cli_project
from tmtool.checks import CHECKS
from tmtool.checks.pair import EMPTY_GLOSSARY
from tmtool.core.errors import SettingsError
from tmtool.core.house_style import Style
from tmtool.core.text.lang import Lang
from tmtool.store.project import Project
from tmtool.store.speller import Speller
from tmtool.workflow.check_context import (
    CheckContext,
    find_check,
    make_check_context,
    make_projectless_context,
    select_checks,
)


def test_checks_are_chosen_by_id_and_the_nearest_is_named_for_another() -> None:
    assert [c.id for c in select_checks(["spacing", "month"])] == ["month", "spacing"]
    assert "spacing" not in {c.id for c in select_checks(ignore=["spacing"])}
    assert select_checks() == CHECKS
    with pytest.raises(SettingsError, match="there is no check spaceing; did you mean spacing"):
        select_checks(["spaceing"])
    with pytest.raises(SettingsError, match="tmtool checks lists them"):
        find_check("zzzz")


def test_a_speller_is_asked_once_about_all_the_words_of_a_language() -> None:
    asked: list[tuple[str, ...]] = []

    def ask(words: tuple[str, ...]) -> set[str]:
        asked.append(words)
        return {"cassa"}

    style = Style(dialogue_dashes=True)
    rules = CheckContext(
        style=style, spellers=((Lang.ES, Speller("x", ask)),), words=frozenset({"faro"})
    )
    one = check_results.make_article_pair(("A.", "Una cassa"), ("B.", "Un faro"))
    two = check_results.make_article_pair(("C.", "Otra cassa más"))
    articles = rules.apply_to([one, two])
    assert asked == [("cassa",)]
    houses = {pair.house_rules for article in articles for pair in article.pairs}
    assert {house.unknown_words for house in houses} == {frozenset({"cassa"})}
    assert {house.style for house in houses} == {style}
    assert rules.speller_names == "x"


def test_spelling_is_off_until_somebody_wants_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    room = cli_project.make_cli_project(tmp_path, capsys)
    assert make_check_context(Project.find(room.root), EMPTY_GLOSSARY).spellers == ()
    assert make_projectless_context(spelling=False).spellers == ()
    monkeypatch.setenv("PATH", str(tmp_path))
    room.write("tmtool.toml", '[spelling]\nspeller = "hunspell"\n')
    with pytest.raises(SettingsError, match="want hunspell"):
        make_check_context(Project.find(room.root), EMPTY_GLOSSARY)


def test_the_words_of_the_house_are_read_from_its_dictionary(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room = cli_project.make_cli_project(tmp_path, capsys, '[spelling]\nspeller = "hunspell"\n')
    room.write("dictionary.txt", "# ours\nBitácora  # the daily\n\nalmadreño\n")
    try:
        rules = make_check_context(Project.find(room.root), EMPTY_GLOSSARY)
    except SettingsError:
        pytest.skip("hunspell or its dictionaries are missing")
    assert rules.words == {"bitácora", "almadreño"}
