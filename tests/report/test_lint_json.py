import json

from tmtool.core.finding import Severity
from tmtool.core.terms.glossary import Glossary, Term, Wording
from tmtool.core.terms.lint import Collision, Flaw
from tmtool.core.text.lang import Lang
from tmtool.report.lint_json import render


def test_what_was_not_asked_for_is_not_there() -> None:
    document = json.loads(render([Flaw("V4", Severity.ERROR, 3, "it lacks", "add")], "g.yaml"))
    assert document == {
        "schema": "tmtool.lint/1",
        "path": "g.yaml",
        "flaws": [
            {"rule": "V4", "severity": "error", "line": 3, "message": "it lacks", "remedy": "add"}
        ],
    }


def test_forms_and_collisions_are_there_where_asked_for() -> None:
    glossary = Glossary((Term("a", Wording("net"), Wording("red")),))
    found = [Collision(Lang.ES, "redes", ("a", "b"))]
    document = json.loads(render([], "g.yaml", glossary, found))
    assert document["forms"][3] == {
        "term": "a",
        "lang": "es",
        "text": "redes",
        "form": "red",
        "use": "preferred",
    }
    assert document["collisions"] == [{"lang": "es", "text": "redes", "terms": ["a", "b"]}]
