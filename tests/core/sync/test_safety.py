from tests import make
from tmtool.core.sync.safety import explain_suspicion
from tmtool.core.text.lang import Lang

TEXTS = [
    "The library in the old harbour building opens at nine and closes late on market days.",
    "Nobody remembers who brought the first book, but everybody remembers the first winter.",
    "On Thursdays the reading room belongs to the fishermen.",
]
SPANISH = ["La biblioteca del antiguo edificio del puerto abre a las nueve y cierra tarde."]
CATALOG = make.catalog(*(make.approved_unit(text, "Texto.") for text in TEXTS))


def explain(*texts: str, lang: Lang = Lang.EN) -> str:
    return explain_suspicion(CATALOG, make.article(*texts).blocks, lang)


def test_an_article_that_was_emptied_is_suspicious() -> None:
    assert "nearly everything is gone" in explain()
    assert "2 of" in explain("Opening hours")
    assert explain_suspicion(make.catalog(), (), Lang.EN) == ""


def test_an_article_in_the_other_language_is_suspicious() -> None:
    assert "reads like Spanish" in explain(*SPANISH)
    fresh = make.catalog()
    assert explain_suspicion(fresh, make.article(*SPANISH).blocks, Lang.EN)
    assert explain_suspicion(fresh, make.article("Almadra").blocks, Lang.EN) == ""


def test_ordinary_edits_and_what_was_synced_already_are_not() -> None:
    assert explain(TEXTS[0]) == ""
    assert explain(*TEXTS, "A new one.") == ""
    there = make.catalog(*(make.unit(text) for text in SPANISH))
    assert explain_suspicion(there, make.article(*SPANISH).blocks, Lang.EN) == ""


def test_a_single_heading_that_is_left_does_not_hide_that_all_else_is_gone() -> None:
    heading = make.approved_unit("Opening hours", "Horario")
    catalog = make.catalog(heading, *CATALOG.units)
    left = make.article("Opening hours").blocks
    assert "nearly everything is gone" in explain_suspicion(catalog, left, Lang.EN)
