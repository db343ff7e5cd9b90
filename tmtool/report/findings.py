"""The findings in words: by article, each line beginning with its place."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from tmtool.core.finding import Finding
from tmtool.core.sighting import Sighting
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import Span, counted, cut, one_line, visible

AROUND = 30  # characters shown on either side of what a finding is about
LONGEST = 60  # characters shown of what it is about


def render(sightings: Sequence[Sighting], *, articles: int, lang: Lang = Lang.EN) -> str:
    """Every finding with file and line and the words it is about, and a last line that counts.

    Messages are in `lang`. What was waived says so.
    """
    lines: list[str] = []
    for slug, group in groupby(sightings, key=lambda s: s.slug):
        rows = list(group)
        lines.append(f"{one_line(slug)}: {_counts(s.finding for s in rows)}")
        for row in rows:
            lines += _lines(row, lang)
    where = counted(articles, "article")
    if not sightings:
        return f"Nothing to object to in {where}.\n"
    lines.append(f"In {where}: {_counts(s.finding for s in sightings)}.")
    return "\n".join(lines) + "\n"


def _counts(findings: Iterable[Finding]) -> str:
    kinds = Counter(_kind(finding) for finding in findings)
    return ", ".join(_COUNTED[k](kinds[k]) for k in _COUNTED if kinds[k])


_COUNTED: dict[str, Callable[[int], str]] = {
    "error": lambda n: counted(n, "error"),
    "warning": lambda n: counted(n, "warning"),
    "style": lambda n: counted(n, "matter") + " of style",
    "waived": lambda n: f"{n:,} waived",
}


def _kind(finding: Finding) -> str:
    return "waived" if finding.waived else finding.severity.value


def _lines(row: Sighting, lang: Lang) -> list[str]:
    finding = row.finding
    place = f"{one_line(row.path)}:{row.line}"
    message = one_line(finding.message[lang])
    reason = f" (waived: {one_line(finding.waived)})" if finding.waived else ""
    lines = [f"  {place}: {_kind(finding)}: {finding.check}: {message}{reason}"]
    if row.target and finding.target:
        lines.append(f"      {excerpt(row.target, finding.target[0])}")
    elif row.source and finding.source:
        lines.append(f"      {excerpt(row.source, finding.source[0])}")
    elif row.target:
        lines.append(f"      {cut(row.target, 2 * AROUND + LONGEST)}")
    return lines


def excerpt(text: str, span: Span) -> str:
    """The words around `span`, what it holds between `>>` and `<<`, on one visible line."""
    start, end = span
    before, meant, after = text[:start], text[start:end], text[end:]
    meant = meant if len(meant) <= LONGEST else meant[: LONGEST - 1] + "…"
    left = ("…" if len(before) > AROUND else "") + before[-AROUND:]
    right = after[:AROUND] + ("…" if len(after) > AROUND else "")
    return " ".join(visible(f"{left}>>{meant}<<{right}").split("\n"))
