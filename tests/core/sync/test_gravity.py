from tmtool.core.sync.gravity import Gravity


def test_the_classes_are_ranked_from_the_least_grave() -> None:
    assert sorted(Gravity, key=lambda gravity: gravity.rank) == list(Gravity)
    assert max(Gravity, key=lambda gravity: gravity.rank) is Gravity.MEANING
