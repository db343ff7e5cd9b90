"""Finds the article in text copied out of a browser, and writes it as a Markdown file."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

import yaml

from tmtool.core.catalog.article import Role
from tmtool.core.text.lang import Lang, identify_language
from tmtool.formats.markdown.literal_text import escape_literal
from tmtool.formats.pasted import layout
from tmtool.formats.pasted.boilerplate import find_version_language
from tmtool.formats.pasted.dateline import find_iso_date
from tmtool.formats.pasted.rows import (
    PageRow,
    PastedPart,
    find_people,
    make_match_key,
    make_row,
    strip_bullet,
)

__all__ = [
    "OtherLanguage",
    "PastedArticle",
    "PastedBlock",
    "PastedLine",
    "PastedPart",
    "parse",
    "serialize",
]

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff]")
_OTHER_BREAK = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_NEWLINE = re.compile(r"\r\n|\r|\n")
_WRAP_WIDTHS = range(45, 101)
_MAX_RAGGEDNESS = 25  # characters between the shortest and the longest full line

_Numbered = tuple[tuple[int, str], ...]

_ROLES = {
    PastedPart.HEADING: Role.HEADING,
    PastedPart.PARAGRAPH: Role.PARAGRAPH,
    PastedPart.ITEM: Role.ITEM,
    PastedPart.NOTE: Role.NOTE,
}


@dataclass(frozen=True, slots=True)
class PastedLine:
    """One line of the text that is not blank, and what it was taken as; lines count from 1."""

    number: int
    text: str
    part: PastedPart


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """The line that leads to the version in the other language, and which language that is."""

    text: str
    language: Lang


@dataclass(frozen=True, slots=True)
class PastedBlock:
    """One piece of the body as plain text: a heading, a paragraph, a list item or a note."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class PastedArticle:
    """The parts of an article found in a text copied out of a browser.

    Every text is plain, not Markdown, on one line. What was not found is empty. `date` is
    YYYY-MM-DD. `lines` has each line of the text that is not blank, once and in order.
    """

    title: str
    deck: str
    authors: tuple[str, ...]
    date: str
    caption: str
    credit: str
    bio: str
    other_language: OtherLanguage | None
    body: tuple[PastedBlock, ...]
    lines: tuple[PastedLine, ...]
    lang: Lang

    @property
    def headings(self) -> tuple[str, ...]:
        """The texts of the headings, in order."""
        return tuple(p.text for p in self.body if p.role is Role.HEADING)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The texts of the paragraphs and list items, in order."""
        return tuple(p.text for p in self.body if p.role in (Role.PARAGRAPH, Role.ITEM))

    @property
    def languages(self) -> frozenset[Lang]:
        """The languages of the paragraphs, as far as they show one; two where the page has both."""
        return frozenset(lang for lang in map(identify_language, self.paragraphs) if lang)


def parse(text: str) -> PastedArticle:
    """The parts of the article in `text`; never raises.

    Control characters are dropped and lone surrogates replaced, everything else stays. First each
    line is classified by itself (boilerplate.py), then by where the article begins and ends on the
    page (layout.py); no outlet is known by name.
    """
    lines = tuple((n, line) for n, line in enumerate(_split_lines(text), start=1) if line)
    rows = _make_rows(lines)
    page = _ClassifiedRows(tuple(zip(rows, layout.classify_rows(rows), strict=True)))
    title = page.find_first(PastedPart.TITLE)
    lang = _detect_lang(page.body, title)
    return PastedArticle(
        title=title,
        deck=page.find_first(PastedPart.DECK),
        authors=page.authors,
        date=page.find_date(lang),
        caption=page.find_first(PastedPart.CAPTION),
        credit=page.find_first(PastedPart.CREDIT),
        bio=" ".join(_drop_repeats(page.list_texts(PastedPart.BIO))),
        other_language=page.other_language,
        body=page.body,
        lines=page.label_lines(lines),
        lang=lang,
    )


@dataclass(frozen=True, slots=True)
class _ClassifiedRows:
    """The rows of a page, each with what it was taken as."""

    rows: tuple[tuple[PageRow, PastedPart], ...]

    def list_texts(self, wanted: PastedPart) -> tuple[str, ...]:
        return tuple(row.text for row, part in self.rows if part is wanted)

    def find_first(self, wanted: PastedPart) -> str:
        return next(iter(self.list_texts(wanted)), "")

    @property
    def authors(self) -> tuple[str, ...]:
        signed = (row for row, part in self.rows if part in (PastedPart.BYLINE, PastedPart.DATE))
        return _drop_repeats(name for row in signed for name in find_people(row))

    def find_date(self, lang: Lang) -> str:
        dates = (find_iso_date(text, lang) for text in self.list_texts(PastedPart.DATE))
        return next(filter(None, dates), "")

    @property
    def other_language(self) -> OtherLanguage | None:
        text = self.find_first(PastedPart.OTHER_LANGUAGE)
        language = find_version_language(text)
        return OtherLanguage(text, language) if language else None

    @property
    def body(self) -> tuple[PastedBlock, ...]:
        return tuple(
            PastedBlock(
                _ROLES[part], strip_bullet(row.text) if part is PastedPart.ITEM else row.text
            )
            for row, part in self.rows
            if part in _ROLES
        )

    def label_lines(self, lines: _Numbered) -> tuple[PastedLine, ...]:
        parts = {n: part for row, part in self.rows for n in row.line_numbers}
        return tuple(PastedLine(n, text, parts[n]) for n, text in lines)


def _split_lines(text: str) -> list[str]:
    clean = _OTHER_BREAK.sub(" ", _CONTROL.sub("", _SURROGATE.sub("\ufffd", text)))
    return [line.strip() for line in _NEWLINE.split(clean)]


def _make_rows(lines: _Numbered) -> tuple[PageRow, ...]:
    rows: list[PageRow] = []
    for group in _group_lines(lines):
        numbers = tuple(n for n, _ in group)
        if _is_wrapped([text for _, text in group]):
            rows.append(make_row(numbers, " ".join(text for _, text in group)))
        else:
            rows.extend(make_row((n,), text) for n, text in group)
    return tuple(rows)


def _group_lines(lines: _Numbered) -> list[list[tuple[int, str]]]:
    groups: list[list[tuple[int, str]]] = []
    for number, text in lines:
        if groups and groups[-1][-1][0] == number - 1:
            groups[-1].append((number, text))
        else:
            groups.append([(number, text)])
    return groups


def _is_wrapped(texts: list[str]) -> bool:
    """Whether the lines are one text broken at some width: equally long, a sentence going on."""
    full = [len(text) for text in texts[:-1]]
    return (
        bool(full)
        and all(length in _WRAP_WIDTHS for length in full)
        and max(full) - min(full) <= _MAX_RAGGEDNESS
        and len(texts[-1]) <= max(_WRAP_WIDTHS)
        and any(text[0].islower() for text in texts[1:])
    )


def _drop_repeats(texts: Iterable[str]) -> tuple[str, ...]:
    unique: dict[str, str] = {}
    for text in texts:
        unique.setdefault(make_match_key(text), text)
    return tuple(unique.values())


def _detect_lang(body: tuple[PastedBlock, ...], title: str) -> Lang:
    texts = (" ".join(p.text for p in body), *(p.text for p in body), title)
    return next((lang for lang in map(identify_language, texts) if lang), Lang.EN)


def serialize(article: PastedArticle) -> str:
    """The article as a Markdown file: front matter, then the body, its text escaped.

    Title and deck stand in the front matter only. Reading the file back as CommonMark gives the
    texts of the body, whatever they hold or begin with.
    """
    values = _make_front_matter(article)
    front = yaml.safe_dump(
        values,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=float("inf"),
    )
    head = f"---\n{front}---\n" if values else ""
    return "\n".join(filter(None, (head, _format_body(article.body))))


def _make_front_matter(article: PastedArticle) -> dict[str, object]:
    other = article.other_language
    values: dict[str, object] = {
        "title": article.title,
        "deck": article.deck,
        "author": article.authors[0] if len(article.authors) == 1 else "",
        "authors": list(article.authors) if len(article.authors) > 1 else [],
        "date": dt.date.fromisoformat(article.date) if article.date else "",
        "caption": article.caption,
        "credit": article.credit,
        "bio": article.bio,
        "other_language": other.language.value if other else "",
    }
    return {name: value for name, value in values.items() if value}


def _format_body(body: tuple[PastedBlock, ...]) -> str:
    text = ""
    for before, here in zip((None, *body), body, strict=False):
        same_list = before is not None and before.role is here.role is Role.ITEM
        text += ("" if before is None else "\n" if same_list else "\n\n") + _format_block(here)
    return f"{text}\n" if text else ""


def _format_block(block: PastedBlock) -> str:
    match block.role:
        case Role.HEADING:
            return escape_literal("## ", block.text)
        case Role.ITEM:
            return escape_literal("- ", block.text)
        case _:
            return escape_literal("", block.text)
