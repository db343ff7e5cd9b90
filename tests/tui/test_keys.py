import pytest

from tmtool.tui import keys
from tmtool.tui.articles_screen import ArticlesScreen
from tmtool.tui.keyed_screen import make_bindings
from tmtool.tui.keys import FORBIDDEN, FORBIDDEN_PREFIXES, TABLE, Mode
from tmtool.tui.review_screen import ReviewScreen
from tmtool.tui.styled_text import join_text, measure_width


@pytest.mark.parametrize("mode", Mode)
def test_no_two_actions_share_a_key(mode: Mode) -> None:
    names = [name for action in TABLE[mode] for name in action.names]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("mode", Mode)
def test_no_key_is_one_that_some_terminal_does_not_send(mode: Mode) -> None:
    for action in TABLE[mode]:
        for name in action.names:
            assert name not in FORBIDDEN
            assert not name.startswith(FORBIDDEN_PREFIXES)
            assert not (name.startswith("ctrl+") and name[5:].isdigit())


def test_editing_takes_nothing_that_a_person_types() -> None:
    for action in TABLE[Mode.EDIT]:
        assert all(len(name) > 1 for name in action.names)


@pytest.mark.parametrize("mode", Mode)
def test_every_action_is_something_its_screen_can_do(mode: Mode) -> None:
    screen = ArticlesScreen if mode is Mode.LIST else ReviewScreen
    for action in TABLE[mode]:
        assert hasattr(screen, f"action_{action.call.partition('(')[0]}")
    assert len(make_bindings(mode)) == sum(len(action.names) for action in TABLE[mode])


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("columns", [20, 40, 80, 140])
def test_the_footer_fits_and_keeps_help_and_the_way_out(mode: Mode, columns: int) -> None:
    text = join_text(keys.list_footer_keys(mode, columns))
    assert measure_width(keys.list_footer_keys(mode, columns)) <= max(columns, 25)
    assert "keys" in text
    assert {"LIST": "quit", "REVIEW": "quit", "EDIT": "Esc leave"}[mode.name] in text


def test_the_help_names_every_key_once() -> None:
    text = "\n".join(join_text(row) for row in keys.list_help_lines(tuple(Mode)))
    assert "  a                 approve, and go on" in text
    assert "  1 ... 9           edit the suggestion of that number" in text
    assert "  Enter ^J          save; a translator goes on" in text
    assert "^Down ^PgDn F8" in text
    assert text.count("suggestion of that number") == 1
