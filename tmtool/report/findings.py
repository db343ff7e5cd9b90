"""What the checks object to: lines that begin with file and line, JSON, and JSON lines.

The JSON has the schema `tmtool.findings/1`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

from tmtool.core.finding import Finding, LocatedFinding
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import Span, format_count, make_one_line, make_visible, shorten
from tmtool.report._json_document import write_document, write_line

EXCERPT_CONTEXT = 30  # characters shown on either side of what a finding is about
MAX_EXCERPT = 60  # characters shown of what it is about


def text(
    findings: Sequence[LocatedFinding], *, articles: int, unread: int = 0, lang: Lang = Lang.EN
) -> str:
    """Every finding by article, with the words it is about, and a last line that counts.

    Messages are in `lang`. What was waived says so. `articles` is how many were looked at, `unread`
    how many could not be checked.
    """
    lines: list[str] = []
    for slug, group in groupby(findings, key=lambda s: s.slug):
        rows = list(group)
        lines.append(f"{make_one_line(slug)}: {_format_counts(s.finding for s in rows)}")
        for row in rows:
            lines += _list_lines(row, lang)
    where = format_count(articles, "article")
    missed = f"{format_count(unread, 'article')} could not be checked" if unread else ""
    if not findings and not articles and missed:
        return f"{missed}.\n"
    also = f"; {missed}" if missed else ""
    if not findings:
        return f"Nothing to object to in {where}{also}.\n"
    lines.append(f"In {where}: {_format_counts(s.finding for s in findings)}{also}.")
    return "\n".join(lines) + "\n"


def _format_counts(findings: Iterable[Finding]) -> str:
    kinds = Counter(_name_kind(finding) for finding in findings)
    return ", ".join(_COUNT_FORMATS[k](kinds[k]) for k in _COUNT_FORMATS if kinds[k])


_COUNT_FORMATS: dict[str, Callable[[int], str]] = {
    "error": lambda n: format_count(n, "error"),
    "warning": lambda n: format_count(n, "warning"),
    "style": lambda n: format_count(n, "matter") + " of style",
    "waived": lambda n: f"{n:,} waived",
}


def _name_kind(finding: Finding) -> str:
    return "waived" if finding.waiver_reason else finding.severity.value


def _list_lines(located: LocatedFinding, lang: Lang) -> list[str]:
    finding = located.finding
    place = f"{make_one_line(located.path)}:{located.line}"
    message = make_one_line(finding.message[lang])
    reason = f" (waived: {make_one_line(finding.waiver_reason)})" if finding.waiver_reason else ""
    lines = [f"  {place}: {_name_kind(finding)}: {finding.check_id}: {message}{reason}"]
    if located.target and finding.target_spans:
        lines.append(f"      {format_excerpt(located.target, finding.target_spans[0])}")
    elif located.source and finding.source_spans:
        lines.append(f"      {format_excerpt(located.source, finding.source_spans[0])}")
    elif located.target:
        lines.append(f"      {shorten(located.target, 2 * EXCERPT_CONTEXT + MAX_EXCERPT)}")
    return lines


def format_excerpt(text: str, span: Span) -> str:
    """The words around `span`, and what stands there between signs, on one visible line.

    >>> format_excerpt("La bajada.", (3, 9))
    'La >>bajada<<.'
    """
    start, end = span
    before, inside, after = text[:start], text[start:end], text[end:]
    inside = inside if len(inside) <= MAX_EXCERPT else inside[: MAX_EXCERPT - 1] + "…"
    left = ("…" if len(before) > EXCERPT_CONTEXT else "") + before[-EXCERPT_CONTEXT:]
    right = after[:EXCERPT_CONTEXT] + ("…" if len(after) > EXCERPT_CONTEXT else "")
    return " ".join(make_visible(f"{left}>>{inside}<<{right}").split("\n"))


def json(findings: Sequence[LocatedFinding]) -> str:
    """Every finding with its place; spans are in characters, end exclusive."""
    document = {
        "schema": "tmtool.findings/1",
        "findings": [
            {"article": s.slug, "path": s.path, "line": s.line, **_encode_finding(s.finding)}
            for s in findings
        ],
    }
    return write_document(document)


def _encode_finding(finding: Finding) -> dict[str, Any]:
    return {
        "unit": finding.unit_id or None,
        "check": finding.check_id,
        "severity": finding.severity.value,
        "message": {"en": finding.message.en, "es": finding.message.es},
        "source": [list(span) for span in finding.source_spans],
        "target": [list(span) for span in finding.target_spans],
        "fix": finding.fixed_target,
        "waived": finding.waiver_reason or None,
    }


def json_lines(findings: Iterable[Finding]) -> str:
    """For pairs that came as JSON lines: one object a finding, `severity` as E, W or S."""
    return "".join(write_line(_encode_line(finding)) for finding in findings)


def _encode_line(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.unit_id,
        "check": finding.check_id,
        "severity": finding.severity.value[0].upper(),
        "message": finding.message.en,
        "source": finding.source_spans,
        "target": finding.target_spans,
        "fix": finding.fixed_target,
    }
