from tmtool.core.sync.reuse import SentenceStatus, find_reusable_sentences
from tmtool.core.text.lang import Lang

OLD = "The library opens at nine. Elvira Sotelo keeps the 52 keys. Nobody ever asks for one."
ES = "La biblioteca abre a las nueve. Elvira Sotelo guarda las 52 llaves. Nadie pide nunca una."


def list_statuses(new: str) -> list[SentenceStatus]:
    found = find_reusable_sentences(OLD, new, ES, Lang.ES)
    assert found
    return [part.status for part in found.sentences]


def test_sentences_that_did_not_change_keep_their_translation() -> None:
    new = OLD.replace("52 keys", "53 keys")
    found = find_reusable_sentences(OLD, new, ES, Lang.ES)
    assert found
    assert list_statuses(new) == [SentenceStatus.GOOD, SentenceStatus.STALE, SentenceStatus.GOOD]
    assert [ES[a:b] for a, b in found.stale_spans] == ["Elvira Sotelo guarda las 52 llaves."]
    assert found.good_count == 2


def test_a_new_sentence_has_no_translation_and_a_dropped_one_is_stale() -> None:
    new = "The library opens at nine. It is warm inside all year. Nobody ever asks for one."
    assert list_statuses(OLD + " It rains.") == [
        SentenceStatus.GOOD,
        SentenceStatus.GOOD,
        SentenceStatus.GOOD,
        SentenceStatus.MISSING,
    ]
    found = find_reusable_sentences(OLD, new, ES, Lang.ES)
    assert found
    assert [ES[a:b] for a, b in found.stale_spans] == ["Elvira Sotelo guarda las 52 llaves."]


def test_only_the_changed_sentence_is_filled() -> None:
    new = OLD.replace("52 keys", "53 keys") + " It rains."
    found = find_reusable_sentences(OLD, new, ES, Lang.ES)
    assert found
    filled = found.fill_target(new, ES, lambda text: f"<{text}>")
    assert filled == (
        "La biblioteca abre a las nueve. <Elvira Sotelo keeps the 53 keys.> Nadie pide nunca una."
        " <It rains.>"
    )


def test_a_translation_that_does_not_answer_by_sentences_is_not_cut() -> None:
    assert find_reusable_sentences(OLD, OLD + " It rains.", "Todo.", Lang.ES) is None
