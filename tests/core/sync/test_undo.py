from tests import make
from tmtool.core.catalog.state import State
from tmtool.core.sync.undo import find_carried_units, undo_edit

OLD = make.approved_unit("See [it](old).", "Vea [eso](old).")
NEW = OLD.carry_over("See [it](new).", OLD.role, "Vea [eso](new).", "format", make.DAY)


def test_a_unit_carried_over_a_light_edit_is_found_with_the_seal_it_was_carried_from() -> None:
    catalog = make.catalog(NEW, make.approved_unit("Two.", "Dos."))
    assert find_carried_units(catalog) == {NEW.id: OLD.compute_seal()}


def test_a_unit_whose_edit_is_undone_has_its_former_target_and_asks() -> None:
    undone = undo_edit("bus", NEW, OLD)
    assert (undone.restored.state, undone.restored.target) == (State.SOURCE_CHANGED, OLD.target)
    assert (undone.restored.source, undone.restored.previous) == (NEW.source, OLD.source)
    assert undone.has_former_pair


def test_without_the_former_pair_the_approval_is_given_up_all_the_same() -> None:
    undone = undo_edit("bus", NEW, None)
    assert (undone.restored.state, undone.restored.target) == (State.TRANSLATED, NEW.target)
    assert not undone.has_former_pair


def test_a_draft_has_nothing_to_undo() -> None:
    draft = make.unit("See [it](old).").draft("Vea [eso](old).", "mt", "apertium", make.DAY)
    light = draft.carry_over("See [it](new).", draft.role, "Vea [eso](new).", "format", make.DAY)
    assert find_carried_units(make.catalog(light)) == {}
