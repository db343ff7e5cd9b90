from json import loads

from tmtool.core.finding import Severity
from tmtool.core.terms.glossary import Glossary, Term, Wording
from tmtool.core.terms.lint import FormCollision, GlossaryProblem
from tmtool.core.text.lang import Lang
from tmtool.report.lint_json import json


def test_what_was_not_asked_for_is_not_there() -> None:
    document = loads(json([GlossaryProblem("V4", Severity.ERROR, 3, "it lacks", "add")], "g.yaml"))
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
    document = loads(json([], "g.yaml", glossary, found))
    assert document["forms"][3] == {
        "term": "a",
        "lang": "es",
        "text": "redes",
        "form": "red",
        "use": "preferred",
    }
    assert document["collisions"] == [{"lang": "es", "text": "redes", "terms": ["a", "b"]}]
