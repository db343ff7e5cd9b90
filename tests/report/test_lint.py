from tmtool.core.finding import Severity
from tmtool.core.terms.glossary import ForbiddenForm, Glossary, Term, Wording
from tmtool.core.terms.lint import FormCollision, GlossaryProblem
from tmtool.core.text.lang import Lang
from tmtool.report.lint import collisions_text, forms_text, text

ERROR = GlossaryProblem("V4", Severity.ERROR, 3, "it lacks \x1b[2J", "add it")
WARNING = GlossaryProblem("V9", Severity.WARNING, 7, "no gender")


def test_every_flaw_has_its_line_rule_and_remedy() -> None:
    assert text([ERROR, WARNING], "g.yaml", 2) == (
        "g.yaml:3: error: V4: it lacks ␛[2J; add it\n"
        "g.yaml:7: warning: V9: no gender\n"
        "g.yaml: 2 terms, 1 error and 1 warning.\n"
    )


def test_a_good_glossary_is_told_so() -> None:
    assert text([], "g.yaml", 1) == "g.yaml: 1 term, nothing to object to.\n"


def test_every_form_is_listed_with_what_it_belongs_to() -> None:
    wording = Wording("red", admitted=("malla",), forbidden=(ForbiddenForm("net"),))
    assert forms_text(Glossary((Term("net", Wording("network"), wording),))) == (
        "net en: network, networks\n"
        "net es: red, redes\n"
        "net es (admitted): malla, mallas\n"
        "net es (forbidden): net, nets\n"
    )


def test_shared_forms_name_their_entries() -> None:
    found = [FormCollision(Lang.ES, "lentes", ("lens", "glasses"))]
    assert collisions_text(found) == "es lentes: lens, glasses\n1 form shared by several entries.\n"
    assert collisions_text([]) == "0 forms shared by several entries.\n"
