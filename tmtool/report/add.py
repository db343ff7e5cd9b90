"""What `tmtool add` made of a text: what each line was taken as, and the article as JSON.

The JSON has the schema `tmtool.intake/1`.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from tmtool.core.catalog.article import Article, Role
from tmtool.core.text.text import shorten
from tmtool.formats.pasted.pasted import PastedArticle, PastedLine, PastedPart
from tmtool.report._json_document import write_document

LINE_LENGTH = 68  # characters of a line
QUOTE_LENGTH = 40  # characters of the first line of a run


def text(pasted: PastedArticle) -> str:
    """A pasted text by line, with what each was taken as; lines left out in a row are one."""
    rows: list[str] = []
    for omitted, group in groupby(
        pasted.lines, key=lambda line: line.part is PastedPart.BOILERPLATE
    ):
        lines = list(group)
        rows += [_format_omitted_run(lines)] if omitted else map(_format_line, lines)
    return "\n".join(rows) + "\n"


def _format_line(line: PastedLine) -> str:
    return f"{line.number:5}  {line.part.value:14} {shorten(line.text, LINE_LENGTH)}"


def _format_omitted_run(lines: list[PastedLine]) -> str:
    first, last = lines[0], lines[-1]
    if first is last:
        return f"{first.number:5}  {'left out':14} {shorten(first.text, LINE_LENGTH)}"
    numbers = f"{first.number}-{last.number}"
    quoted = shorten(first.text, QUOTE_LENGTH)
    return f"{numbers:>5}  {'left out':14} {len(lines)} lines, from “{quoted}”"


def json(article: Article, pasted: PastedArticle | None, body: Sequence[str], path: str) -> str:
    """The article that would be written to `path`, with the paragraphs of its `body`.

    Of a pasted text the key `lines` says what each line was taken as.
    """
    parts = _encode_pasted(pasted) if pasted else _encode_markdown(article)
    document = {
        "schema": "tmtool.intake/1",
        "path": path,
        "language": article.lang.value,
        **parts,
        "body": list(body),
    }
    return write_document(document)


def _encode_pasted(pasted: PastedArticle) -> dict[str, Any]:
    other = pasted.other_language
    return {
        "title": pasted.title,
        "deck": pasted.deck,
        "authors": list(pasted.authors),
        "date": pasted.date,
        "caption": pasted.caption,
        "credit": pasted.credit,
        "bio": pasted.bio,
        "headings": list(pasted.headings),
        "other_language": (
            {"language": other.language.value, "says": other.text} if other else None
        ),
        "lines": [
            {"line": line.number, "taken_as": line.part.value, "text": line.text}
            for line in pasted.lines
        ],
    }


def _encode_markdown(article: Article) -> dict[str, Any]:
    first = {block.role: block.text for block in reversed(article.blocks)}
    author = article.field_value("author")
    return {
        "title": first.get(Role.TITLE, ""),
        "deck": first.get(Role.DECK, ""),
        "authors": [author] if author else [],
        "date": article.field_value("date")[:10],
        "caption": first.get(Role.CAPTION, ""),
        "credit": article.field_value("credit"),
        "bio": first.get(Role.BIO, ""),
        "headings": [b.text for b in article.blocks if b.role is Role.HEADING],
        "other_language": (
            {"language": article.field_value("other_language")}
            if article.field_value("other_language")
            else None
        ),
    }
