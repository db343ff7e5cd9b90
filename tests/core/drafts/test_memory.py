from tests import make
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.drafts.memory import Memory, build_memory
from tmtool.core.review.approval import ApprovalRules
from tmtool.core.text.lang import Lang

ANYBODY = ApprovalRules()


def memory(*catalogs: Catalog, target: Lang = Lang.ES, rules: ApprovalRules = ANYBODY) -> Memory:
    return build_memory(catalogs, target, rules)


def test_an_approved_pair_is_found_by_its_text_whatever_its_blanks() -> None:
    unit = make.approved_unit("The  library.", "La biblioteca.")
    (match,) = memory(make.catalog(unit)).find_matches("The library. ")
    assert (match.target, match.score, match.where) == ("La biblioteca.", 1.0, f"harbour:{unit.id}")
    assert memory(make.catalog(unit)).find_matches("the library.") == ()


def test_only_what_a_reviewer_approved_teaches() -> None:
    bare = make.unit("Two.")
    drafted = make.unit("Three.").draft("Tres.", "mt", "apertium", make.DAY)
    past = memory(make.catalog(make.translated_unit("One.", "Uno."), bare, drafted))
    assert [past.find_matches(text) for text in ("One.", "Two.", "Three.")] == [(), (), ()]


def test_a_pair_serves_in_both_directions() -> None:
    catalog = make.catalog(make.approved_unit("One.", "Uno."))
    match = memory(catalog, target=Lang.EN).find_exact_match("Uno.")
    assert match is not None
    assert (match.source, match.target) == ("Uno.", "One.")


def test_of_several_translations_the_one_approved_most_often_comes_first() -> None:
    one = make.catalog(make.approved_unit("Photos", "Imágenes", id="0" * 8))
    two = make.catalog(make.approved_unit("Photos", "Fotos", id="1" * 8), slug="bus")
    three = make.catalog(make.approved_unit("Photos", "Fotos", id="2" * 8), slug="faro")
    matches = memory(one, two, three).find_matches("Photos")
    assert [(m.target, m.where) for m in matches] == [
        ("Fotos", "bus:11111111"),
        ("Imágenes", "harbour:00000000"),
    ]


def test_other_line_breaks_are_near_and_not_the_same() -> None:
    past = memory(make.catalog(make.approved_unit("One,\ntwo.", "Uno,\ndos.")))
    assert past.find_exact_match("One, two.") is None
    assert past.find_matches("One, two.")[0].score < 1


def test_approvals_that_the_rules_do_not_admit_teach_nothing() -> None:
    catalog = make.catalog(make.approved_unit("One.", "Uno.", who="luis"))
    assert memory(catalog).find_exact_match("One.")
    assert not memory(catalog, rules=ApprovalRules(second_pair_of_eyes=True)).find_matches("One.")


def test_paragraphs_that_do_not_answer_one_to_one_teach_nothing() -> None:
    joined = make.unit("One.").declare_shape("blocks:2", "Uno.\n\nY medio.", "luis", make.DAY)
    assert not memory(make.catalog(joined.approve("ana", make.DAY))).find_matches("One.")
