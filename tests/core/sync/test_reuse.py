from tmtool.core.sync.reuse import Fate, salvaged, shares
from tmtool.core.text.lang import Lang

OLD = "The library opens at nine. Elvira Sotelo keeps the 52 keys. Nobody ever asks for one."
ES = "La biblioteca abre a las nueve. Elvira Sotelo guarda las 52 llaves. Nadie pide nunca una."


def fates(new: str) -> list[Fate]:
    found = salvaged(OLD, new, ES, Lang.ES)
    assert found
    return [part.fate for part in found.parts]


def test_sentences_that_did_not_change_keep_their_translation() -> None:
    new = OLD.replace("52 keys", "53 keys")
    found = salvaged(OLD, new, ES, Lang.ES)
    assert found
    assert fates(new) == [Fate.GOOD, Fate.STALE, Fate.GOOD]
    assert [ES[a:b] for a, b in found.stale] == ["Elvira Sotelo guarda las 52 llaves."]
    assert found.good == 2


def test_a_new_sentence_has_no_translation_and_a_dropped_one_is_stale() -> None:
    new = "The library opens at nine. It is warm inside all year. Nobody ever asks for one."
    assert fates(OLD + " It rains.") == [Fate.GOOD, Fate.GOOD, Fate.GOOD, Fate.MISSING]
    found = salvaged(OLD, new, ES, Lang.ES)
    assert found
    assert [ES[a:b] for a, b in found.stale] == ["Elvira Sotelo guarda las 52 llaves."]


def test_only_the_changed_sentence_is_filled() -> None:
    new = OLD.replace("52 keys", "53 keys") + " It rains."
    found = salvaged(OLD, new, ES, Lang.ES)
    assert found
    filled = found.filled(new, ES, lambda text: f"<{text}>")
    assert filled == (
        "La biblioteca abre a las nueve. <Elvira Sotelo keeps the 53 keys.> Nadie pide nunca una."
        " <It rains.>"
    )


def test_a_translation_that_does_not_answer_by_sentences_is_not_cut() -> None:
    assert salvaged(OLD, OLD + " It rains.", "Todo.", Lang.ES) is None


def test_the_target_of_a_split_paragraph_is_divided_where_the_sentences_part() -> None:
    first, rest = OLD.split(" Elvira", 1)
    found = shares(OLD, [first, "Elvira" + rest], ES, Lang.ES)
    assert found == (
        ("The library opens at nine.", "La biblioteca abre a las nueve."),
        ("Elvira" + rest, "Elvira Sotelo guarda las 52 llaves. Nadie pide nunca una."),
    )


def test_a_split_inside_a_sentence_is_not_divided() -> None:
    parts = ["The library opens at nine. Elvira Sotelo keeps", "the 52 keys. Nobody ever asks."]
    assert shares(OLD, parts, ES, Lang.ES) is None
    assert shares(OLD, [OLD[:26], "Another thing entirely was here."], ES, Lang.ES) is None
