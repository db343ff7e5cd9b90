from tmtool.core.sync.change import Change
from tmtool.core.sync.matching import Kind


def test_a_change_of_a_unit_without_translation_has_nothing_to_weigh() -> None:
    change = Change(Kind.ADDED, "7c1f09ab", after="One.")
    assert (change.weight, change.treatment, change.origins) == (None, None, ())
