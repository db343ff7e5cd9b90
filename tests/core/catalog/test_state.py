from tmtool.core.catalog.state import State


def test_every_state_has_a_sign_of_its_own_that_any_terminal_can_show() -> None:
    signs = [state.sign for state in State]
    assert len(set(signs)) == len(signs)
    assert all(sign.isascii() for sign in signs)


def test_what_must_not_ship_is_written_fuzzy() -> None:
    fuzzy = {state for state in State if state.fuzzy}
    assert fuzzy == {State.SOURCE_CHANGED, State.NEEDS_WORK, State.DRAFT}
