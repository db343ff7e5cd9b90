from tmtool.core.terms.termlist import TermList


def test_a_list_is_empty_until_something_is_in_it() -> None:
    assert TermList() == TermList((), ())
