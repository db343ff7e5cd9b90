"""Which rows of a text a person can have read."""

from tests import make
from tmtool.tui.shown_rows import ShownRows
from tmtool.tui.view_state import RowWindow

UNIT = make.translated_unit("One. Two. Three.", "Uno. Dos. Tres.")


def test_a_text_is_seen_once_all_its_rows_were_shown_in_any_order() -> None:
    shown = ShownRows()
    assert shown.count_unseen_of(UNIT) == 2
    shown.note_window(UNIT.id, UNIT.target, RowWindow(0, 9, 9), 80)
    shown.note_window(UNIT.id, UNIT.source, RowWindow(6, 9, 9), 80)
    shown.note_window(UNIT.id, UNIT.source, RowWindow(0, 3, 9), 80)
    assert shown.count_unseen_of(UNIT) == 3
    shown.note_window(UNIT.id, UNIT.source, RowWindow(3, 6, 9), 80)
    assert shown.count_unseen_of(UNIT) == 0


def test_at_another_width_a_text_in_part_begins_anew_and_a_whole_one_stays_seen() -> None:
    shown = ShownRows()
    shown.note_window(UNIT.id, UNIT.source, RowWindow(0, 9, 9), 80)
    shown.note_window(UNIT.id, UNIT.target, RowWindow(0, 5, 9), 80)
    shown.note_window(UNIT.id, UNIT.source, RowWindow(0, 3, 18), 40)
    shown.note_window(UNIT.id, UNIT.target, RowWindow(10, 18, 18), 40)
    assert shown.count_unseen(UNIT.id, UNIT.source) == 0
    assert shown.count_unseen(UNIT.id, UNIT.target) == 10


def test_a_text_that_changed_was_not_seen() -> None:
    shown = ShownRows()
    shown.note_window(UNIT.id, UNIT.target, RowWindow(0, 1, 1), 80)
    assert shown.count_unseen(UNIT.id, "Uno.") == 1
    assert shown.count_unseen(UNIT.id, "") == 0
