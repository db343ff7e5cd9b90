"""What speaks against a decision about a pair, as the pair would stand after it."""

from dataclasses import replace

from tests import make
from tmtool.core.catalog.article import Role
from tmtool.core.catalog.mark import UNKNOWN_HANDLE
from tmtool.core.catalog.unit import Unit
from tmtool.core.review.approval import ApprovalRules
from tmtool.core.review.session import Review, ReviewPart
from tmtool.core.terms.glossary import Glossary
from tmtool.workflow.check import check_unit
from tmtool.workflow.check_context import CheckContext
from tmtool.workflow.review.advice import Adviser
from tmtool.workflow.review.signing import Objections, find_objections

RULES = CheckContext(Glossary())
ADVISER = Adviser(findings=lambda catalog, unit: check_unit(catalog, unit, RULES))
ANYBODY = ApprovalRules()
OLD = "It closed at 10:45 p.m. every night. The guard locked both of the doors."
NEW = OLD.replace("10:45", "10:15")
TARGET = "Cerraba a las 10:45 p. m. cada noche. El guardia echaba llave a ambas puertas."


def review(unit: Unit, rules: ApprovalRules = ANYBODY) -> Review:
    return Review(make.catalog(unit), "ana", ReviewPart.REVIEWER, rules)


def approve(unit: Unit, rules: ApprovalRules = ANYBODY) -> Objections:
    return find_objections(ADVISER, review(unit, rules), unit.approve("ana", make.DAY))


def save(unit: Unit, target: str) -> Objections:
    return find_objections(ADVISER, review(unit), unit.save(target, "ana", make.DAY))


def test_a_changed_number_and_a_stale_sentence_speak_against_approving() -> None:
    changed = make.approved_unit(OLD, TARGET).update_source(NEW, Role.PARAGRAPH)
    assert check_unit(make.catalog(changed), changed, RULES) == ()
    number, stale = approve(changed).reasons
    assert "10:15" in number
    assert stale == "1 sentence no longer right"


def test_a_pair_without_fault_asks_for_nothing() -> None:
    assert approve(make.translated_unit(OLD, TARGET)) == Objections()


def test_saving_is_asked_about_the_text_to_be_saved() -> None:
    changed = make.approved_unit(OLD, TARGET).update_source(NEW, Role.PARAGRAPH)
    assert len(save(changed, TARGET).reasons) == 2
    assert save(changed, TARGET.replace("10:45", "10:15")).reasons == ()


def test_a_sentence_that_is_new_in_the_source_speaks_against_an_unchanged_target() -> None:
    unit = make.approved_unit(OLD, TARGET)
    changed = unit.update_source(f"{OLD} Nobody complained.", Role.PARAGRAPH)
    assert "1 sentence not translated" in approve(changed).reasons
    more = f"{TARGET} Nadie se quejaba."
    assert save(changed, more).reasons == ()


def test_a_waived_finding_speaks_against_nothing_and_unseen_rows_do() -> None:
    unit = make.translated_unit(NEW, TARGET)
    (finding,) = approve(unit).findings
    waived = unit.waive(finding.check_id, "the bus", "ana", make.DAY)
    assert approve(waived).reasons == ()
    assert replace(approve(waived), unseen_rows=2).reasons == ("2 rows never shown (PgDn)",)


def test_an_unknown_translator_asks_for_a_second_press_where_two_people_must_look() -> None:
    rules = ApprovalRules(second_pair_of_eyes=True)
    found = make.unit(OLD, TARGET).credit_translator(UNKNOWN_HANDLE, make.DAY)
    (doubt,) = approve(found, rules).reasons
    assert "nobody knows who translated it" in doubt
    assert approve(found).reasons == ()
    assert approve(make.translated_unit(OLD, TARGET, who="luis"), rules).reasons == ()
    assert [m.rest for m in found.approve("ana", make.DAY).marks if m.verb == "ok"] == [
        "unknown-translator"
    ]
