from tmtool.core.sync.sentence_alignment import AlignedSentences, align_sentences
from tmtool.core.text.lang import Lang

EN = [
    "The library opens at nine.",
    "Elvira Sotelo has kept the keys since 1987, and she has never lost one.",
    "Nobody asks.",
]
ES = [
    "La biblioteca abre a las nueve.",
    "Elvira Sotelo guarda las llaves desde 1987 y no ha perdido ninguna.",
    "Nadie pregunta.",
]


def test_sentences_answer_each_other_one_for_one() -> None:
    assert align_sentences(EN, ES, Lang.ES) == tuple(
        AlignedSentences((n, n + 1), (n, n + 1)) for n in range(3)
    )
    assert align_sentences(ES, EN, Lang.EN) == tuple(
        AlignedSentences((n, n + 1), (n, n + 1)) for n in range(3)
    )


def test_one_sentence_may_be_two() -> None:
    divided = [
        ES[0],
        "Elvira Sotelo guarda las llaves desde 1987.",
        "No ha perdido ninguna.",
        ES[2],
    ]
    found = align_sentences(EN, divided, Lang.ES)
    assert found == (
        AlignedSentences((0, 1), (0, 1)),
        AlignedSentences((1, 2), (1, 3)),
        AlignedSentences((2, 3), (3, 4)),
    )


def test_an_alignment_that_is_not_certain_is_none() -> None:
    alike = ["It rains a lot here."] * 3
    assert align_sentences(alike, ["Llueve mucho, y llueve mucho."] * 2, Lang.ES) is None
    assert align_sentences(EN, ES[:1], Lang.ES) is None
    assert align_sentences([], ES, Lang.ES) is None
