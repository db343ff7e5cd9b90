"""What is wrong with the glossary, by line and rule, and which forms it has, as text and JSON.

The JSON has the schema `tmtool.lint/1`.
"""

from collections.abc import Sequence
from typing import Any

from tmtool.core.finding import Severity
from tmtool.core.terms.forms import FormRating, list_surface_forms
from tmtool.core.terms.glossary import Glossary
from tmtool.core.terms.lint import FormCollision, GlossaryProblem
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import format_count, make_one_line
from tmtool.report._json_document import write_document

_USE_SIGNS = {
    FormRating.PREFERRED: "",
    FormRating.ADMITTED: " (admitted)",
    FormRating.FORBIDDEN: " (forbidden)",
}


def text(problems: Sequence[GlossaryProblem], path: str, term_count: int) -> str:
    """A line for each problem, with a remedy, and a last one that counts."""
    lines = [_format_problem(problem, path) for problem in problems]
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    counts = [format_count(errors, "error")] * bool(errors)
    counts += [format_count(len(problems) - errors, "warning")] * (len(problems) > errors)
    size = format_count(term_count, "term")
    last = " and ".join(counts) if problems else "nothing to object to"
    return "\n".join([*lines, f"{path}: {size}, {last}."]) + "\n"


def _format_problem(problem: GlossaryProblem, path: str) -> str:
    remedy = f"; {problem.remedy}" if problem.remedy else ""
    line = make_one_line(f"{problem.severity.value}: {problem.rule}: {problem.message}{remedy}")
    return f"{path}:{problem.line}: {line}"


def forms_text(glossary: Glossary) -> str:
    """Every form that is looked for in texts, to be read over: a line for each the glossary has."""
    lines = []
    for term in glossary.terms:
        for lang in Lang:
            by_form: dict[tuple[str, FormRating], list[str]] = {}
            for surface in list_surface_forms(term, lang):
                by_form.setdefault((surface.glossary_form, surface.rating), []).append(surface.text)
            for (_, rating), texts in by_form.items():
                sign = _USE_SIGNS.get(rating, f" ({rating.value})")
                lines.append(make_one_line(f"{term.id} {lang.value}{sign}: {', '.join(texts)}"))
    return "".join(f"{line}\n" for line in lines)


def collisions_text(collisions: Sequence[FormCollision]) -> str:
    """Every form that several entries have, with their ids."""
    lines = [
        make_one_line(f"{one.lang.value} {one.text}: {', '.join(dict.fromkeys(one.term_ids))}")
        for one in collisions
    ]
    last = f"{format_count(len(collisions), 'form')} shared by several entries."
    return "\n".join([*lines, last]) + "\n"


def json(
    problems: Sequence[GlossaryProblem],
    path: str,
    forms_of: Glossary | None = None,
    collisions: Sequence[FormCollision] | None = None,
) -> str:
    """Every problem; `forms` and `collisions` are in it only where asked for."""
    document: dict[str, Any] = {
        "schema": "tmtool.lint/1",
        "path": path,
        "flaws": [
            {
                "rule": problem.rule,
                "severity": problem.severity.value,
                "line": problem.line,
                "message": problem.message,
                "remedy": problem.remedy,
            }
            for problem in problems
        ],
    }
    if forms_of is not None:
        document["forms"] = _encode_forms(forms_of)
    if collisions is not None:
        document["collisions"] = [
            {"lang": one.lang.value, "text": one.text, "terms": list(one.term_ids)}
            for one in collisions
        ]
    return write_document(document)


def _encode_forms(glossary: Glossary) -> list[dict[str, str]]:
    return [
        {
            "term": term.id,
            "lang": lang.value,
            "text": surface.text,
            "form": surface.glossary_form,
            "use": surface.rating.value,
        }
        for term in glossary.terms
        for lang in Lang
        for surface in list_surface_forms(term, lang)
    ]
