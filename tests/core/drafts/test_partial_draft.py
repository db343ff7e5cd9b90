from tests import make
from tmtool.core.catalog.article import Role
from tmtool.core.catalog.state import State
from tmtool.core.drafts.partial_draft import list_partial_drafts, make_partial_draft

OLD = "The library opens at nine. Elvira Sotelo keeps the 52 keys. Nobody ever asks for one."
NEW = OLD.replace("52", "53")
ES = "La biblioteca abre a las nueve. Elvira Sotelo guarda las 52 llaves. Nadie pide nunca una."
CHANGED = make.approved_unit(OLD, ES).update_source(NEW, Role.PARAGRAPH)


def test_a_changed_sentence_alone_is_to_be_translated_anew() -> None:
    found = make_partial_draft(CHANGED)
    assert found
    assert found.changed_sentences == ("Elvira Sotelo keeps the 53 keys.",)
    answers = {found.changed_sentences[0]: "Elvira Sotelo guarda las 53 llaves."}
    assert found.fill_in(answers) == ES.replace("52", "53")


def test_the_result_is_a_draft_with_the_whole_translation_beside_it() -> None:
    unit = CHANGED.draft_partially(ES.replace("52", "53"), "apertium", make.DAY)
    assert (unit.state, unit.previous) == (State.DRAFT, None)
    assert unit.find_fitting_marks("alt")[0].rest == f'"{ES}"'
    assert unit.find_fitting_marks("alt")[0].who == "luis"


def test_what_no_person_translated_or_cannot_be_told_apart_has_no_patch() -> None:
    draft = make.unit(OLD).draft(ES, "mt", "apertium", make.DAY)
    assert make_partial_draft(draft.update_source(NEW, Role.PARAGRAPH)) is None
    assert make_partial_draft(make.approved_unit(OLD, ES)) is None
    loose = make.approved_unit(OLD, "Todo.").update_source(NEW, Role.PARAGRAPH)
    assert make_partial_draft(loose) is None
    assert list_partial_drafts(make.catalog(CHANGED, make.unit("One."))) == (
        make_partial_draft(CHANGED),
    )
