from tmtool.core.status.status import Lag


def test_the_days_of_a_lag_count_from_the_oldest_edit_that_waits() -> None:
    assert Lag(since="2026-03-01").count_days("2026-03-04") == 3
    assert Lag(since="2026-03-05").count_days("2026-03-04") == 0
    assert Lag().count_days("2026-03-04") == 0
