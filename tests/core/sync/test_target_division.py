from tmtool.core.sync.target_division import divide_target
from tmtool.core.text.lang import Lang

OLD = "The library opens at nine. Elvira Sotelo keeps the 52 keys. Nobody ever asks for one."
ES = "La biblioteca abre a las nueve. Elvira Sotelo guarda las 52 llaves. Nadie pide nunca una."


def test_the_target_of_a_split_paragraph_is_divided_where_the_sentences_part() -> None:
    first, rest = OLD.split(" Elvira", 1)
    found = divide_target(OLD, [first, "Elvira" + rest], ES, Lang.ES)
    assert found == (
        ("The library opens at nine.", "La biblioteca abre a las nueve."),
        ("Elvira" + rest, "Elvira Sotelo guarda las 52 llaves. Nadie pide nunca una."),
    )


def test_a_split_inside_a_sentence_is_not_divided() -> None:
    parts = ["The library opens at nine. Elvira Sotelo keeps", "the 52 keys. Nobody ever asks."]
    assert divide_target(OLD, parts, ES, Lang.ES) is None
    assert divide_target(OLD, [OLD[:26], "Another thing entirely was here."], ES, Lang.ES) is None
