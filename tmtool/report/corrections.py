"""Corrections in words: what a sync read in built pages, and what a person must decide."""

from collections.abc import Iterator, Sequence

from tmtool.core.page.correction import Account, Signed, Stray, Verdict
from tmtool.core.text.text import counted, cut, one_line

SHOWN = 50  # characters of a paragraph
CONTEXT = 20  # of them before the first change
LISTED = 20  # paragraphs that answer no unit
_SIGNS = {Verdict.TAKEN: "<", Verdict.ASKED: "?", Verdict.OPEN: "?"}


def lines(accounts: Sequence[Account]) -> Iterator[str]:
    """The lines of a sync's report about pages that were corrected by hand."""
    for account in accounts:
        yield f"{one_line(account.path)}: corrected by hand: {_summary(account)}"
        yield from map(_news, account.news)
        strays = account.strays
        yield from map(_stray, strays[:LISTED])
        if len(strays) > LISTED:
            yield f"    and {counted(len(strays) - LISTED, 'paragraph')} more"
        yield from _remedies(account)


def _summary(account: Account) -> str:
    counts = [
        (sum(s.correction.verdict is Verdict.TAKEN for s in account.news), "taken"),
        (sum(s.correction.verdict is Verdict.ASKED for s in account.news), "asked"),
        (len(account.strays), "without a unit"),
    ]
    return ", ".join(f"{n} {word}" for n, word in counts if n)


def _news(signed: Signed) -> str:
    correction, author = signed.correction, signed.author
    sign, verdict = _SIGNS[correction.verdict], correction.verdict.value
    by = f"by {one_line(author.who)} {author.day}"
    text = cut(_from_change(correction.before, correction.text), SHOWN)
    return f"  {sign} {verdict:8} line {correction.lines[0].start} {by}: {text}"


def _from_change(before: str, text: str) -> str:
    """The text from a few words before the first change in it."""
    same = next((n for n, (a, b) in enumerate(zip(before, text, strict=False)) if a != b), -1)
    start = min(len(before), len(text)) if same < 0 else same
    if start <= CONTEXT:
        return text
    words = text[start - CONTEXT :].split(" ", 1)
    return "… " + words[-1]


def _stray(stray: Stray) -> str:
    place = f"line {stray.line}: " if stray.line else ""
    return f"  x {stray.fate.value:8} {place}{cut(stray.text, SHOWN)}"


def _remedies(account: Account) -> Iterator[str]:
    slug = one_line(account.slug)
    if any(s.correction.verdict is Verdict.ASKED for s in account.news):
        yield f"    two texts of one paragraph: tmtool review {slug}, where m chooses"
    if account.strays:
        yield (
            "    what has no unit stays in the page: change the source or the translation to match,"
            f" undo it there, or overwrite it with tmtool build {slug} --force"
        )
