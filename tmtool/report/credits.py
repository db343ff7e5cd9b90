"""Who translated how much of each article, and what nobody is known for, as lines and as JSON.

The JSON has the schema `tmtool.credits/1`.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from tmtool.core.catalog.credits import ArticleCredits, SignedMarks, UnknownCredit
from tmtool.core.text.text import format_count, make_one_line, shorten
from tmtool.report._json_document import write_document

EXCERPT_LENGTH = 57  # characters of a paragraph


def text(articles: Sequence[ArticleCredits]) -> str:
    """The people of each article, the most paragraphs first, then each paragraph of nobody's."""
    lines = [line for article in articles for line in _list_lines(article)]
    return "\n".join(lines or ["No article is named here that has a catalog."]) + "\n"


def _list_lines(article: ArticleCredits) -> Iterator[str]:
    yield f"{make_one_line(article.slug)}:"
    for who, count in article.people:
        signers = [
            f"{n} by the word of {make_one_line(signer)}"
            for translator, signer, n in article.signed
            if translator == who
        ]
        note = f" ({', '.join(signers)})" if signers else ""
        yield f"  {make_one_line(who)}: {format_count(count, 'paragraph')}{note}"
    if article.drafts:
        yield f"  nobody: {format_count(article.drafts, 'draft')} of a machine"
    if article.unknown:
        yield f"  unknown: {format_count(len(article.unknown), 'paragraph')}"
    for unknown in article.unknown:
        reason = "not looked for yet; run tmtool sync" if unknown.awaits_sync else "unknown"
        place = f"{make_one_line(article.path)}:{unknown.line}"
        yield f"    {place}: {reason}: “{shorten(unknown.source, EXCERPT_LENGTH)}”"
    if not (article.people or article.drafts or article.unknown):
        yield "  nothing is translated yet"


def json(articles: Sequence[ArticleCredits]) -> str:
    """Every article with the paragraphs of each person, and those of nobody's by their place."""
    document = {
        "schema": "tmtool.credits/1",
        "articles": [
            {
                "article": article.slug,
                "path": article.path,
                "translators": [{"who": who, "units": n} for who, n in article.people],
                "signed": [
                    {"who": who, "by": signer, "units": n} for who, signer, n in article.signed
                ],
                "drafts": article.drafts,
                "unknown": [_encode_unknown(unknown) for unknown in article.unknown],
            }
            for article in articles
        ],
    }
    return write_document(document)


def _encode_unknown(unknown: UnknownCredit) -> dict[str, Any]:
    return {
        "unit": unknown.unit_id,
        "line": unknown.line,
        "source": unknown.source,
        "awaits_sync": unknown.awaits_sync,
    }


def describe_signed_marks(signed: SignedMarks) -> str:
    """A note that one person signed in another's name."""
    count = format_count(signed.count, "mark")
    return f"{signed.slug}: {signed.signer} signed {count} in the name of {signed.who}"
