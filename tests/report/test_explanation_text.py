from tmtool.core.sync.change import (
    ArticleChanges,
    ChangeKind,
    EditClass,
    EditPolicy,
    EditSeverity,
    UnitChange,
)
from tmtool.report import explanation_text


def said(*changes: UnitChange, fresh: bool = False) -> list[str]:
    movement = ArticleChanges("bus", "po/bus.po", changes, is_new=fresh)
    return explanation_text.explain_changes([movement], color=False).split("\n")


def test_every_touched_unit_says_what_happened_to_it_and_why() -> None:
    weight = EditSeverity(EditClass.MEANING, "a number changed: 9")
    change = UnitChange(ChangeKind.EDITED, "7c1f09ab", "At 9.", "At 10.", weight, EditPolicy.ASK)
    assert said(change) == [
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
    assert said(change)[1:3] == [
        (
            "  7c1f09ab split from 0000000a: its share of the translation is with it and waits for"
            " review"
        ),
        "    One.",
    ]


def test_what_is_gone_is_shown_as_it_was_and_a_new_catalog_in_one_line() -> None:
    assert said(UnitChange(ChangeKind.REMOVED, "7c1f09ab", before="Gone."))[2] == "    Gone."
    assert said(UnitChange(ChangeKind.ADDED, "7c1f09ab", after="New."), fresh=True) == [
        "po/bus.po: new, 1 unit",
        "",
    ]


def test_a_text_that_comes_back_needs_no_weighing() -> None:
    change = UnitChange(ChangeKind.EDITED, "7c1f09ab", "At 10.", "At 9.", None, EditPolicy.KEEP)
    assert said(change)[1].endswith(
        "edited: the text that was translated is back, and all is as it was"
    )
