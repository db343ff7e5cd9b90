"""Corrections in words: what a sync read in built pages, and what a person must decide."""

from collections.abc import Iterator, Sequence
from typing import Any

from tmtool.core.page.correction import (
    CorrectionOutcome,
    PageReport,
    SignedCorrection,
    UnmatchedParagraph,
)
from tmtool.core.text.text import format_count, make_one_line, shorten

EXCERPT_LENGTH = 50  # characters of a paragraph
EXCERPT_CONTEXT = 20  # of them before the first change
MAX_UNMATCHED = 20  # paragraphs that answer no unit
_OUTCOME_SIGNS = {
    CorrectionOutcome.TAKEN: "<",
    CorrectionOutcome.ASKED: "?",
    CorrectionOutcome.OPEN: "?",
}


def text_lines(pages: Sequence[PageReport]) -> Iterator[str]:
    """The lines of a sync's report about pages that were corrected by hand."""
    for account in pages:
        yield f"{make_one_line(account.path)}: corrected by hand: {_summarize_page(account)}"
        yield from map(_format_correction, account.corrections)
        strays = account.unmatched
        yield from map(_format_unmatched, strays[:MAX_UNMATCHED])
        if len(strays) > MAX_UNMATCHED:
            yield f"    and {format_count(len(strays) - MAX_UNMATCHED, 'paragraph')} more"
        yield from _list_remedies(account)


def _summarize_page(page: PageReport) -> str:
    counts = [
        (sum(s.correction.outcome is CorrectionOutcome.TAKEN for s in page.corrections), "taken"),
        (sum(s.correction.outcome is CorrectionOutcome.ASKED for s in page.corrections), "asked"),
        (len(page.unmatched), "without a unit"),
    ]
    return ", ".join(f"{n} {word}" for n, word in counts if n)


def _format_correction(signed: SignedCorrection) -> str:
    correction, author = signed.correction, signed.author
    sign, verdict = _OUTCOME_SIGNS[correction.outcome], correction.outcome.value
    by = f"by {make_one_line(author.who)} {author.day}"
    text = shorten(_start_at_change(correction.before, correction.text), EXCERPT_LENGTH)
    return f"  {sign} {verdict:8} line {correction.line_ranges[0].start} {by}: {text}"


def _start_at_change(before: str, text: str) -> str:
    """The text from a few words before the first change in it."""
    same = next((n for n, (a, b) in enumerate(zip(before, text, strict=False)) if a != b), -1)
    start = min(len(before), len(text)) if same < 0 else same
    if start <= EXCERPT_CONTEXT:
        return text
    words = text[start - EXCERPT_CONTEXT :].split(" ", 1)
    return "… " + words[-1]


def _format_unmatched(paragraph: UnmatchedParagraph) -> str:
    place = f"line {paragraph.line}: " if paragraph.line else ""
    return f"  x {paragraph.reason.value:8} {place}{shorten(paragraph.text, EXCERPT_LENGTH)}"


def _list_remedies(page: PageReport) -> Iterator[str]:
    slug = make_one_line(page.slug)
    if any(s.correction.outcome is CorrectionOutcome.ASKED for s in page.corrections):
        yield f"    two texts of one paragraph: tmtool review {slug}, where m chooses"
    if page.unmatched:
        yield (
            "    what has no unit stays in the page: change the source or the translation to match,"
            f" undo it there, or overwrite it with tmtool build {slug} --force"
        )


def json_items(pages: Sequence[PageReport]) -> list[dict[str, Any]]:
    """One object for each page; `lines` are numbers from 1, `line` is 0 for what is gone."""
    return [
        {
            "article": account.slug,
            "path": account.path,
            "corrections": [
                {
                    "unit": signed.correction.unit_id,
                    "verdict": signed.correction.outcome.value,
                    "before": signed.correction.before,
                    "text": signed.correction.text,
                    "lines": [n for span in signed.correction.line_ranges for n in span],
                    "who": signed.author.who,
                    "day": signed.author.day,
                }
                for signed in account.corrections
            ],
            "strays": [
                {"fate": stray.reason.value, "line": stray.line, "text": stray.text}
                for stray in account.unmatched
            ],
        }
        for account in pages
    ]
