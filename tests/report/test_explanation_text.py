from tmtool.core.sync.change import Change
from tmtool.core.sync.gravity import Gravity, Weight
from tmtool.core.sync.matching import Kind
from tmtool.core.sync.sync import Movement
from tmtool.core.sync.treatment import Treatment
from tmtool.report import explanation_text


def said(*changes: Change, fresh: bool = False) -> list[str]:
    movement = Movement("bus", "po/bus.po", changes, fresh=fresh)
    return explanation_text.render([movement], color=False).split("\n")


def test_every_touched_unit_says_what_happened_to_it_and_why() -> None:
    weight = Weight(Gravity.MEANING, "a number changed: 9")
    change = Change(Kind.EDITED, "7c1f09ab", "At 9.", "At 10.", weight, Treatment.ASK)
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
    change = Change(Kind.SPLIT, "7c1f09ab", "One.", "One.", origins=("0000000a",))
    assert said(change)[1:3] == [
        (
            "  7c1f09ab split from 0000000a: its share of the translation is with it and waits for"
            " review"
        ),
        "    One.",
    ]


def test_what_is_gone_is_shown_as_it_was_and_a_new_catalog_in_one_line() -> None:
    assert said(Change(Kind.REMOVED, "7c1f09ab", before="Gone."))[2] == "    Gone."
    assert said(Change(Kind.ADDED, "7c1f09ab", after="New."), fresh=True) == [
        "po/bus.po: new, 1 unit",
        "",
    ]


def test_a_text_that_comes_back_needs_no_weighing() -> None:
    change = Change(Kind.EDITED, "7c1f09ab", "At 10.", "At 9.", None, Treatment.KEEP)
    assert said(change)[1].endswith(
        "edited: the text that was translated is back, and all is as it was"
    )
