from json import loads

from tmtool.core.finding import Severity
from tmtool.core.terms.glossary import ForbiddenForm, Glossary, Term, Wording
from tmtool.core.terms.lint import FormCollision, GlossaryProblem
from tmtool.core.text.lang import Lang
from tmtool.report import lint

ERROR = GlossaryProblem("V4", Severity.ERROR, 3, "it lacks \x1b[2J", "add it")
WARNING = GlossaryProblem("V9", Severity.WARNING, 7, "no gender")


def test_every_problem_has_its_line_rule_and_remedy() -> None:
    assert lint.text([ERROR, WARNING], "g.yaml", 2) == (
        "g.yaml:3: error: V4: it lacks ␛[2J; add it\n"
        "g.yaml:7: warning: V9: no gender\n"
        "g.yaml: 2 terms, 1 error and 1 warning.\n"
    )


def test_a_good_glossary_is_told_so() -> None:
    assert lint.text([], "g.yaml", 1) == "g.yaml: 1 term, nothing to object to.\n"


def test_every_form_is_listed_with_what_it_belongs_to() -> None:
    wording = Wording("red", admitted=("malla",), forbidden=(ForbiddenForm("net"),))
    assert lint.forms_text(Glossary((Term("net", Wording("network"), wording),))) == (
        "net en: network, networks\n"
        "net es: red, redes\n"
        "net es (admitted): malla, mallas\n"
        "net es (forbidden): net, nets\n"
    )


def test_shared_forms_name_their_entries() -> None:
    found = [FormCollision(Lang.ES, "lentes", ("lens", "glasses"))]
    assert (
        lint.collisions_text(found)
        == "es lentes: lens, glasses\n1 form shared by several entries.\n"
    )
    assert lint.collisions_text([]) == "0 forms shared by several entries.\n"


def test_what_was_not_asked_for_is_not_there() -> None:
    document = loads(
        lint.json([GlossaryProblem("V4", Severity.ERROR, 3, "it lacks", "add")], "g.yaml")
    )
    assert document == {
        "schema": "tmtool.lint/1",
        "path": "g.yaml",
        "flaws": [
            {"rule": "V4", "severity": "error", "line": 3, "message": "it lacks", "remedy": "add"}
        ],
    }


def test_forms_and_collisions_are_there_where_asked_for() -> None:
    glossary = Glossary((Term("a", Wording("net"), Wording("red")),))
    found = [FormCollision(Lang.ES, "redes", ("a", "b"))]
    document = loads(lint.json([], "g.yaml", glossary, found))
    assert document["forms"][3] == {
        "term": "a",
        "lang": "es",
        "text": "redes",
        "form": "red",
        "use": "preferred",
    }
    assert document["collisions"] == [{"lang": "es", "text": "redes", "terms": ["a", "b"]}]
