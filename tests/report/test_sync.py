from tmtool.core.sync.change import Change
from tmtool.core.sync.gravity import Gravity, Weight
from tmtool.core.sync.matching import Kind
from tmtool.core.sync.sync import Movement
from tmtool.report import sync as sync_text


def test_every_touched_paragraph_is_named() -> None:
    changes = (
        Change(Kind.EDITED, "0", "Old.", "New text.", Weight(Gravity.MINOR, "words changed")),
        Change(Kind.REMOVED, "1", before="word " * 30),
        Change(Kind.RETURNED, "2", after="Back."),
    )
    movement = Movement("bus", "po/bus.po", changes, fresh=False)
    assert sync_text.render([movement], ["two"]).split("\n") == [
        "po/bus.po: 1 edited, 1 removed, 1 returned",
        "  ! edited   minor: New text.",
        "  - removed  " + "word " * 11 + "w…",
        "  < returned Back.",
        "two: two versions without a catalog; left alone",
        "",
    ]


def test_a_new_catalog_is_one_line() -> None:
    fresh = Movement("bus", "po/bus.po", (Change(Kind.ADDED, "0", after="x"),), fresh=True)
    assert sync_text.render([fresh], []) == "po/bus.po: new, 1 unit\n"


def test_a_catalog_that_only_looks_different_is_written_anew() -> None:
    assert "written anew" in sync_text.render([Movement("bus", "bus.po", (), fresh=False)], [])


def test_nothing_to_do_is_said() -> None:
    assert sync_text.render([], []) == "Every catalog is up to date.\n"
