from tmtool.core.drafts.suggestion import Suggestion


def test_a_suggestion_is_a_full_match_unless_it_says_otherwise() -> None:
    assert Suggestion("Uno.", "memory").score == 1.0
