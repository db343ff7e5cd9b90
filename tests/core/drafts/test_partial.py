from tests import make
from tmtool.core.catalog.article import Role
from tmtool.core.catalog.state import State
from tmtool.core.drafts.partial import patch, patches

OLD = "The library opens at nine. Elvira Sotelo keeps the 52 keys. Nobody ever asks for one."
NEW = OLD.replace("52", "53")
ES = "La biblioteca abre a las nueve. Elvira Sotelo guarda las 52 llaves. Nadie pide nunca una."
CHANGED = make.approved(OLD, ES).resourced(NEW, Role.PARAGRAPH)


def test_a_changed_sentence_alone_is_to_be_translated_anew() -> None:
    found = patch(CHANGED)
    assert found
    assert found.sentences == ("Elvira Sotelo keeps the 53 keys.",)
    answers = {found.sentences[0]: "Elvira Sotelo guarda las 53 llaves."}
    assert found.filled(answers) == ES.replace("52", "53")


def test_the_result_is_a_draft_with_the_whole_translation_beside_it() -> None:
    unit = CHANGED.patched(ES.replace("52", "53"), "apertium", make.DAY)
    assert (unit.state, unit.previous) == (State.DRAFT, None)
    assert unit.fitting("alt")[0].rest == f'"{ES}"'
    assert unit.fitting("alt")[0].who == "luis"


def test_what_no_person_translated_or_cannot_be_told_apart_has_no_patch() -> None:
    draft = make.unit(OLD).draft(ES, "mt", "apertium", make.DAY)
    assert patch(draft.resourced(NEW, Role.PARAGRAPH)) is None
    assert patch(make.approved(OLD, ES)) is None
    loose = make.approved(OLD, "Todo.").resourced(NEW, Role.PARAGRAPH)
    assert patch(loose) is None
    assert patches(make.catalog(CHANGED, make.unit("One."))) == (patch(CHANGED),)
