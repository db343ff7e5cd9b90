from tests import make
from tmtool.core.catalog.state import State
from tmtool.core.sync.undo import find_carried_units, undo_edit

OLD = make.approved_unit("See [it](old).", "Vea [eso](old).")
NEW = OLD.carry_over("See [it](new).", OLD.role, "Vea [eso](new).", "format", make.DAY)


def test_a_unit_that_stands_by_a_light_edit_is_found_by_the_seal_it_was_carried_from() -> None:
    catalog = make.catalog(NEW, make.approved_unit("Two.", "Dos."))
    assert find_carried_units(catalog) == {NEW.id: OLD.compute_seal()}


def test_a_recalled_unit_has_its_former_target_and_asks() -> None:
    found = undo_edit("bus", NEW, OLD)
    assert (found.restored.state, found.restored.target) == (State.SOURCE_CHANGED, OLD.target)
    assert (found.restored.source, found.restored.previous) == (NEW.source, OLD.source)
    assert found.has_former_pair


def test_without_the_former_pair_the_approval_is_given_up_all_the_same() -> None:
    found = undo_edit("bus", NEW, None)
    assert (found.restored.state, found.restored.target) == (State.TRANSLATED, NEW.target)
    assert not found.has_former_pair


def test_a_draft_stands_by_nothing() -> None:
    draft = make.unit("See [it](old).").draft("Vea [eso](old).", "mt", "apertium", make.DAY)
    light = draft.carry_over("See [it](new).", draft.role, "Vea [eso](new).", "format", make.DAY)
    assert find_carried_units(make.catalog(light)) == {}
