"""The flaws of a glossary in words: each with its line, its rule and a remedy."""

from collections.abc import Sequence

from tmtool.core.finding import Severity
from tmtool.core.terms.forms import Use, surfaces
from tmtool.core.terms.glossary import Glossary
from tmtool.core.terms.lint import Collision, Flaw
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import counted, one_line

_SIGNS = {Use.PREFERRED: "", Use.ADMITTED: " (admitted)", Use.FORBIDDEN: " (forbidden)"}


def render(flaws: Sequence[Flaw], path: str, terms: int) -> str:
    """A line for each flaw, and a last one that counts."""
    lines = [_line(flaw, path) for flaw in flaws]
    grave = sum(flaw.severity is Severity.ERROR for flaw in flaws)
    what = [counted(grave, "error")] * bool(grave)
    what += [counted(len(flaws) - grave, "warning")] * (len(flaws) > grave)
    size = counted(terms, "term")
    last = " and ".join(what) if flaws else "nothing to object to"
    return "\n".join([*lines, f"{path}: {size}, {last}."]) + "\n"


def _line(flaw: Flaw, path: str) -> str:
    remedy = f"; {flaw.remedy}" if flaw.remedy else ""
    line = one_line(f"{flaw.severity.value}: {flaw.rule}: {flaw.message}{remedy}")
    return f"{path}:{flaw.line}: {line}"


def forms(glossary: Glossary) -> str:
    """Every form that is looked for, a line for each form of the glossary, to be read over."""
    lines = []
    for term in glossary.terms:
        for lang in Lang:
            by_form: dict[tuple[str, Use], list[str]] = {}
            for surface in surfaces(term, lang):
                by_form.setdefault((surface.form, surface.use), []).append(surface.text)
            for (_, use), texts in by_form.items():
                sign = _SIGNS.get(use, f" ({use.value})")
                lines.append(one_line(f"{term.id} {lang.value}{sign}: {', '.join(texts)}"))
    return "".join(f"{line}\n" for line in lines)


def collided(found: Sequence[Collision]) -> str:
    """Every form that several entries have, with their ids."""
    lines = [
        one_line(f"{one.lang.value} {one.text}: {', '.join(dict.fromkeys(one.terms))}")
        for one in found
    ]
    last = f"{counted(len(found), 'form')} shared by several entries."
    return "\n".join([*lines, last]) + "\n"
