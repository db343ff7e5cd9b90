from tmtool.core.sync.change import ArticleChanges, ChangeKind, EditClass, EditSeverity, UnitChange
from tmtool.report import sync as sync_text


def test_every_touched_paragraph_is_named() -> None:
    changes = (
        UnitChange(
            ChangeKind.EDITED,
            "0",
            "Old.",
            "New text.",
            EditSeverity(EditClass.MINOR, "words changed"),
        ),
        UnitChange(ChangeKind.REMOVED, "1", before="word " * 30),
        UnitChange(ChangeKind.RETURNED, "2", after="Back."),
    )
    movement = ArticleChanges("bus", "po/bus.po", changes, is_new=False)
    assert sync_text.text([movement], ["two"]).split("\n") == [
        "po/bus.po: 1 edited, 1 removed, 1 returned",
        "  ! edited   minor: New text.",
        "  - removed  " + "word " * 11 + "w…",
        "  < returned Back.",
        "two: two versions without a catalog; left alone",
        "",
    ]


def test_a_new_catalog_is_one_line() -> None:
    fresh = ArticleChanges(
        "bus", "po/bus.po", (UnitChange(ChangeKind.ADDED, "0", after="x"),), is_new=True
    )
    assert sync_text.text([fresh], []) == "po/bus.po: new, 1 unit\n"


def test_a_catalog_that_only_looks_different_is_written_anew() -> None:
    assert "written anew" in sync_text.text([ArticleChanges("bus", "bus.po", (), is_new=False)], [])


def test_nothing_to_do_is_said() -> None:
    assert sync_text.text([], []) == "Every catalog is up to date.\n"
