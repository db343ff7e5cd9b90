from json import loads

from tmtool.core.sync.change import (
    ArticleChanges,
    ChangeKind,
    EditClass,
    EditPolicy,
    EditSeverity,
    UnitChange,
)
from tmtool.report import sync


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
    article = ArticleChanges("bus", "po/bus.po", changes, is_new=False)
    assert sync.text([article], ["two"]).split("\n") == [
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
    assert sync.text([fresh], []) == "po/bus.po: new, 1 paragraph\n"


def test_a_catalog_that_only_looks_different_is_written_anew() -> None:
    assert "written anew" in sync.text([ArticleChanges("bus", "bus.po", (), is_new=False)], [])


def test_nothing_to_do_is_explain() -> None:
    assert sync.text([], []) == "Every catalog is up to date.\n"


def test_a_sync_is_one_document() -> None:
    severity = EditSeverity(EditClass.MINOR, "words changed")
    change = UnitChange(ChangeKind.EDITED, "7c1f09ab", "Old.", "New.", severity, EditPolicy.ASK)
    article = ArticleChanges("bus", "bus.po", (change,), is_new=False)
    document = loads(sync.json([article], ["two"]))
    assert document["unpaired"] == ["two"]
    assert document["catalogs"][0]["changes"] == [
        {
            "kind": "edited",
            "unit": "7c1f09ab",
            "origins": [],
            "gravity": "minor",
            "why": "words changed",
            "translation": "ask",
            "before": "Old.",
            "after": "New.",
        }
    ]


def explain(*changes: UnitChange, is_new: bool = False) -> list[str]:
    article = ArticleChanges("bus", "po/bus.po", changes, is_new=is_new)
    return sync.explain_changes([article], color=False).split("\n")


def test_every_touched_unit_says_what_happened_to_it_and_why() -> None:
    severity = EditSeverity(EditClass.MEANING, "a number changed: 9")
    change = UnitChange(ChangeKind.EDITED, "7c1f09ab", "At 9.", "At 10.", severity, EditPolicy.ASK)
    assert explain(change) == [
        "po/bus.po:",
        (
            "  7c1f09ab edited, meaning: a number changed: 9; the translation is kept and asks for"
            " another look"
        ),
        "    At [-9-]{+10+}.",
        "",
    ]


def test_a_part_names_the_unit_it_came_out_of() -> None:
    change = UnitChange(ChangeKind.SPLIT, "7c1f09ab", "One.", "One.", origin_ids=("0000000a",))
    assert explain(change)[1:3] == [
        (
            "  7c1f09ab split from 0000000a: its part of the translation goes with it and waits for"
            " review"
        ),
        "    One.",
    ]


def test_what_is_gone_is_shown_as_it_was_and_a_new_catalog_in_one_line() -> None:
    assert explain(UnitChange(ChangeKind.REMOVED, "7c1f09ab", before="Gone."))[2] == "    Gone."
    assert explain(UnitChange(ChangeKind.ADDED, "7c1f09ab", after="New."), is_new=True) == [
        "po/bus.po: new, 1 paragraph",
        "",
    ]


def test_a_text_that_comes_back_needs_no_class_of_edit() -> None:
    change = UnitChange(ChangeKind.EDITED, "7c1f09ab", "At 10.", "At 9.", None, EditPolicy.KEEP)
    assert explain(change)[1].endswith(
        "edited: the text that was translated is back, and all is as it was"
    )
