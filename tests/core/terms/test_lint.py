from tmtool.core.finding import Severity
from tmtool.core.terms.glossary import (
    CaseSensitivity,
    ForbiddenForm,
    Gender,
    Glossary,
    Term,
    TermStatus,
    Wording,
)
from tmtool.core.terms.lint import FormCollision, find_form_collisions, lint_glossary
from tmtool.core.text.lang import Lang

HARBOUR = Term("harbour", Wording("harbour"), Wording("puerto", gender=Gender.MASCULINE))
PORT = Term("port", Wording("port"), Wording("puerto", forbidden=(ForbiddenForm("harbour"),)))


def rules(*terms: Term) -> list[tuple[str, Severity]]:
    return [(f.rule, f.severity) for f in lint_glossary(Glossary(terms), lambda *_: 1)]


def test_entries_that_agree_with_themselves_and_each_other_have_no_problem() -> None:
    assert rules(HARBOUR) == []


def test_one_spanish_form_for_two_concepts_is_an_error_and_across_domains_a_question() -> None:
    assert rules(HARBOUR, PORT) == [("V7", Severity.ERROR)]
    ships = Term("port", Wording("port"), Wording("puerto"), domain="ships")
    assert rules(HARBOUR, ships) == [("V7", Severity.WARNING)]


def test_problems_come_in_the_order_of_the_lines_and_not_of_the_rules() -> None:
    short = Term("un", Wording("UN"), Wording("ONU"))
    contradiction = Term(
        "deck", Wording("deck"), Wording("bajada", forbidden=(ForbiddenForm("bajada"),))
    )
    lines = {"un": 3, "deck": 9}
    problems = lint_glossary(Glossary((short, contradiction)), lambda term_id, _: lines[term_id])
    assert [(p.line, p.rule) for p in problems] == [(3, "V13"), (3, "V13"), (9, "V5")]


def test_problems_of_one_line_come_in_the_order_of_the_rules() -> None:
    deck = Term("up", Wording("up"), Wording("arriba", forbidden=(ForbiddenForm("arriba"),)))
    assert rules(deck) == [("V5", Severity.ERROR), ("V13", Severity.WARNING)]


def test_a_proposal_may_say_what_an_approved_entry_says() -> None:
    maybe = Term("port", Wording("port"), Wording("puerto"), status=TermStatus.PROPOSED)
    assert rules(HARBOUR, maybe) == []


def test_capitals_tell_two_entries_apart_where_one_minds_them() -> None:
    turkey = Term("turkey", Wording("Turkey"), Wording("Turquía"), case=CaseSensitivity.SENSITIVE)
    bird = Term("bird", Wording("turkey"), Wording("pavo"))
    assert rules(turkey, bird) == []


def test_short_words_in_capitals_are_right_where_capitals_count() -> None:
    sides = Wording("ONU"), Wording("ONU")
    assert rules(Term("un", *sides, case=CaseSensitivity.SMART)) == []
    assert rules(Term("un", *sides)) == [("V13", Severity.WARNING)]


def test_forms_that_two_entries_share_are_listed_inflected_ones_too() -> None:
    lens = Term("lens", Wording("lens"), Wording("lente"))
    lenses = Term(
        "glasses", Wording("glasses"), Wording("lentes", forbidden=(ForbiddenForm("gafa"),))
    )
    assert find_form_collisions(Glossary((lens, lenses))) == (
        FormCollision(Lang.ES, "lentes", ("lens", "glasses")),
    )
    assert find_form_collisions(Glossary((lens,))) == ()
