from tests import make
from tmtool.core.catalog.state import State
from tmtool.core.sync.undo import carried, recalled

OLD = make.approved("See [it](old).", "Vea [eso](old).")
NEW = OLD.carried("See [it](new).", OLD.role, "Vea [eso](new).", "format", make.DAY)


def test_a_unit_that_stands_by_a_light_edit_is_found_by_the_seal_it_was_carried_from() -> None:
    catalog = make.catalog(NEW, make.approved("Two.", "Dos."))
    assert carried(catalog) == {NEW.id: OLD.seal()}


def test_a_recalled_unit_has_its_former_target_and_asks() -> None:
    found = recalled("bus", NEW, OLD)
    assert (found.then.state, found.then.target) == (State.SOURCE_CHANGED, OLD.target)
    assert (found.then.source, found.then.previous) == (NEW.source, OLD.source)
    assert found.known


def test_without_the_former_pair_the_approval_is_given_up_all_the_same() -> None:
    found = recalled("bus", NEW, None)
    assert (found.then.state, found.then.target) == (State.TRANSLATED, NEW.target)
    assert not found.known


def test_a_draft_stands_by_nothing() -> None:
    draft = make.unit("See [it](old).").draft("Vea [eso](old).", "mt", "apertium", make.DAY)
    light = draft.carried("See [it](new).", draft.role, "Vea [eso](new).", "format", make.DAY)
    assert carried(make.catalog(light)) == {}
