"""The findings in words: by article, each line beginning with its place."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from tmtool.core.finding import Finding, LocatedFinding
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import Span, format_count, make_one_line, make_visible, shorten

EXCERPT_CONTEXT = 30  # characters shown on either side of what a finding is about
MAX_EXCERPT = 60  # characters shown of what it is about


def text(findings: Sequence[LocatedFinding], *, articles: int, lang: Lang = Lang.EN) -> str:
    """Every finding with file and line and the words it is about, and a last line that counts.

    Messages are in `lang`. What was waived says so.
    """
    lines: list[str] = []
    for slug, group in groupby(findings, key=lambda s: s.slug):
        rows = list(group)
        lines.append(f"{make_one_line(slug)}: {_format_counts(s.finding for s in rows)}")
        for row in rows:
            lines += _list_lines(row, lang)
    where = format_count(articles, "article")
    if not findings:
        return f"Nothing to object to in {where}.\n"
    lines.append(f"In {where}: {_format_counts(s.finding for s in findings)}.")
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
    """The words around `span`, what it holds between `>>` and `<<`, on one visible line."""
    start, end = span
    before, meant, after = text[:start], text[start:end], text[end:]
    meant = meant if len(meant) <= MAX_EXCERPT else meant[: MAX_EXCERPT - 1] + "…"
    left = ("…" if len(before) > EXCERPT_CONTEXT else "") + before[-EXCERPT_CONTEXT:]
    right = after[:EXCERPT_CONTEXT] + ("…" if len(after) > EXCERPT_CONTEXT else "")
    return " ".join(make_visible(f"{left}>>{meant}<<{right}").split("\n"))
