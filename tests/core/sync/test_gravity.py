from tmtool.core.sync.gravity import EditClass


def test_the_classes_are_ranked_from_the_least_grave() -> None:
    assert sorted(EditClass, key=lambda gravity: gravity.rank) == list(EditClass)
    assert max(EditClass, key=lambda gravity: gravity.rank) is EditClass.MEANING
