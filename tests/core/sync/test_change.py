from tmtool.core.sync.change import UnitChange
from tmtool.core.sync.matching import ChangeKind


def test_a_change_of_a_unit_without_translation_has_nothing_to_weigh() -> None:
    change = UnitChange(ChangeKind.ADDED, "7c1f09ab", after="One.")
    assert (change.severity, change.policy, change.origin_ids) == (None, None, ())
