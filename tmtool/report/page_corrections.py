"""What a sync read in pages that were corrected by hand, as part of its text and of its JSON."""

from collections import Counter
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
MAX_UNMATCHED = 20  # listed paragraphs of one page that cannot be matched
_OUTCOME_SIGNS = {
    CorrectionOutcome.TAKEN: "<",
    CorrectionOutcome.ASKED: "?",
    CorrectionOutcome.OPEN: "?",
}


def text_lines(pages: Sequence[PageReport]) -> Iterator[str]:
    """For each page its corrections, the paragraphs that could not be matched, and what to do."""
    for page in pages:
        yield f"{make_one_line(page.path)}: corrected by hand: {_summarize_page(page)}"
        yield from map(_format_correction, page.corrections)
        yield from map(_format_unmatched, page.unmatched[:MAX_UNMATCHED])
        if len(page.unmatched) > MAX_UNMATCHED:
            yield f"    and {format_count(len(page.unmatched) - MAX_UNMATCHED, 'paragraph')} more"
        yield from _list_remedies(page)


def _summarize_page(page: PageReport) -> str:
    outcomes = Counter(signed.correction.outcome for signed in page.corrections)
    counts = [
        (outcomes[CorrectionOutcome.TAKEN], "taken"),
        (outcomes[CorrectionOutcome.ASKED], "asked"),
        (len(page.unmatched), "without a paragraph in the catalog"),
    ]
    return ", ".join(f"{n} {words}" for n, words in counts if n)


def _format_correction(signed: SignedCorrection) -> str:
    correction, author = signed.correction, signed.author
    sign, outcome = _OUTCOME_SIGNS[correction.outcome], correction.outcome.value
    by = f"by {make_one_line(author.who)} {author.day}"
    excerpt = shorten(_start_at_change(correction.before, correction.text), EXCERPT_LENGTH)
    return f"  {sign} {outcome:8} line {correction.line_ranges[0].start} {by}: {excerpt}"


def _start_at_change(before: str, text: str) -> str:
    """The text from a few words before the first change in it."""
    shorter = min(len(before), len(text))
    start = next((n for n in range(shorter) if before[n] != text[n]), shorter)
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
            "    the catalog has no paragraph for those marked x: change source or translation to"
            f" match, undo them in the page, or overwrite it with tmtool build {slug} --force"
        )


def json_items(pages: Sequence[PageReport]) -> list[dict[str, Any]]:
    """The items of `pages` in the JSON of a sync; lines count from 1, 0 is for what is gone."""
    return [
        {
            "article": page.slug,
            "path": page.path,
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
                for signed in page.corrections
            ],
            "strays": [
                {"fate": one.reason.value, "line": one.line, "text": one.text}
                for one in page.unmatched
            ],
        }
        for page in pages
    ]
