from tmtool.core.mended import AppliedFix


def test_a_mended_unit_knows_both_of_its_texts() -> None:
    one = AppliedFix(
        "harbour", "articles/en/harbour.md", 7, "7c1f09ab", ("spacing",), "a  b", "a b"
    )
    assert (one.before, one.after) == ("a  b", "a b")
