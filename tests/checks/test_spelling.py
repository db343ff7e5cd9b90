from dataclasses import replace

from tests import check_results
from tmtool.checks.pair import HouseRules
from tmtool.checks.spelling import find_misspellings, list_spelling_candidates
from tmtool.core.terms.glossary import Glossary, Term, TermKind, Wording
from tmtool.core.text.lang import Lang

TERMS = Glossary((Term("dos", Wording("two tides"), Wording("doz mareaz"), kind=TermKind.TERM),))


def test_a_dictionary_is_asked_about_plain_words_once() -> None:
    es = "La biblioteca, Almadra, `codigo`, a.conf, post-it, de la biblioteca online y doz mareaz."
    pair = check_results.make_pair("The online library.", es, glossary=TERMS)
    assert list_spelling_candidates(pair) == ("biblioteca",)


def test_an_apostrophe_makes_a_word_of_two() -> None:
    assert list_spelling_candidates(
        check_results.make_pair("They couldn’t sleep", "No", Lang.EN)
    ) == ("sleep",)


def test_unknown_words_are_told_together() -> None:
    words = frozenset({"mueble", "mesaa", "sillaa", "luzz", "aguaa", "vinoo", "panes"})
    es = "Una mesaa, una sillaa, una luzz, más aguaa, vinoo y panes, y mueble."
    (finding,) = find_misspellings(
        replace(check_results.make_pair("Things.", es), house_rules=HouseRules(unknown_words=words))
    )
    assert finding.message.en.startswith(
        "Not in the dictionary: mesaa, sillaa, luzz, aguaa, vinoo …"
    )
    assert len(finding.target_spans) == 7


def test_nothing_is_told_where_nobody_was_asked() -> None:
    assert list(find_misspellings(check_results.make_pair("Things.", "Una mesaa."))) == []
