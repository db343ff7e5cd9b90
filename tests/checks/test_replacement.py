from tmtool.checks._replacement import Replacement, apply_replacements


def test_changes_are_made_in_their_places_whatever_their_order() -> None:
    changes = [Replacement((4, 5), "X"), Replacement((0, 1), ""), Replacement((2, 2), "--")]
    assert apply_replacements("abcdef", changes) == "b--cdXf"
    assert apply_replacements("abc", []) == "abc"
