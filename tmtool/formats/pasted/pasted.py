"""A scraped text is an article as somebody copied it out of a browser, furniture and all."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

import yaml

from tmtool.core.catalog.article import Role
from tmtool.core.text.lang import Lang, identified
from tmtool.formats.markdown.literal import literal
from tmtool.formats.pasted import layout
from tmtool.formats.pasted.boilerplate import named_version
from tmtool.formats.pasted.dateline import iso_date
from tmtool.formats.pasted.rows import Part, Row, item, key, people, row

__all__ = ["Line", "OtherLanguage", "Part", "Passage", "Scraped", "parse", "serialize"]

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff]")
_OTHER_BREAK = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_NEWLINE = re.compile(r"\r\n|\r|\n")
_WRAP = range(45, 101)
_RAGGED = 25

_Numbered = tuple[tuple[int, str], ...]

_ROLES = {
    Part.HEADING: Role.HEADING,
    Part.PARAGRAPH: Role.PARAGRAPH,
    Part.ITEM: Role.ITEM,
    Part.NOTE: Role.NOTE,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text that is not blank, and what it was taken as; counted from 1."""

    number: int
    text: str
    taken_as: Part


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """What the page says of its version in the other language, and which language that is."""

    says: str
    language: Lang


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of the body, in plain words: a heading, a paragraph, a list item or a note."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Scraped:
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
    body: tuple[Passage, ...]
    lines: tuple[Line, ...]
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
        """The languages of the paragraphs that show one: two where the page sets both."""
        return frozenset(lang for lang in map(identified, self.paragraphs) if lang)


def parse(text: str) -> Scraped:
    """The parts of the article in `text`; total over every string.

    Control characters are dropped and lone surrogates replaced, everything else stays. The
    method is structural: what each line shows by itself (`furniture`), then where head, body and
    tail of the page begin (`layout`); no outlet is known by name.
    """
    lines = tuple((n, line) for n, line in enumerate(_lines(text), start=1) if line)
    rows = _rows(lines)
    read = _Reading(tuple(zip(rows, layout.parts(rows), strict=True)))
    title = read.first(Part.TITLE)
    lang = _lang(read.body, title)
    return Scraped(
        title=title,
        deck=read.first(Part.DECK),
        authors=read.authors,
        date=read.date(lang),
        caption=read.first(Part.CAPTION),
        credit=read.first(Part.CREDIT),
        bio=" ".join(_once(read.all(Part.BIO))),
        other_language=read.other_language,
        body=read.body,
        lines=read.lines(lines),
        lang=lang,
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """The rows of a page, each with what it was taken as."""

    rows: tuple[tuple[Row, Part], ...]

    def all(self, wanted: Part) -> tuple[str, ...]:
        return tuple(here.text for here, part in self.rows if part is wanted)

    def first(self, wanted: Part) -> str:
        return next(iter(self.all(wanted)), "")

    @property
    def authors(self) -> tuple[str, ...]:
        signed = (here for here, part in self.rows if part in (Part.BYLINE, Part.DATE))
        return _once(who for here in signed for who in people(here))

    def date(self, lang: Lang) -> str:
        dates = (iso_date(text, lang) for text in self.all(Part.DATE))
        return next(filter(None, dates), "")

    @property
    def other_language(self) -> OtherLanguage | None:
        says = self.first(Part.OTHER_LANGUAGE)
        language = named_version(says)
        return OtherLanguage(says, language) if language else None

    @property
    def body(self) -> tuple[Passage, ...]:
        return tuple(
            Passage(_ROLES[part], item(here.text) if part is Part.ITEM else here.text)
            for here, part in self.rows
            if part in _ROLES
        )

    def lines(self, lines: _Numbered) -> tuple[Line, ...]:
        taken = {n: part for here, part in self.rows for n in here.numbers}
        return tuple(Line(n, text, taken[n]) for n, text in lines)


def _lines(text: str) -> list[str]:
    clean = _OTHER_BREAK.sub(" ", _CONTROL.sub("", _SURROGATE.sub("\ufffd", text)))
    return [line.strip() for line in _NEWLINE.split(clean)]


def _rows(lines: _Numbered) -> tuple[Row, ...]:
    rows: list[Row] = []
    for group in _groups(lines):
        numbers = tuple(n for n, _ in group)
        if _wrapped([text for _, text in group]):
            rows.append(row(numbers, " ".join(text for _, text in group)))
        else:
            rows.extend(row((n,), text) for n, text in group)
    return tuple(rows)


def _groups(lines: _Numbered) -> list[list[tuple[int, str]]]:
    groups: list[list[tuple[int, str]]] = []
    for number, text in lines:
        if groups and groups[-1][-1][0] == number - 1:
            groups[-1].append((number, text))
        else:
            groups.append([(number, text)])
    return groups


def _wrapped(texts: list[str]) -> bool:
    """Whether the lines are one text broken at a width: about as long, a word going on below."""
    full = [len(text) for text in texts[:-1]]
    return (
        bool(full)
        and all(length in _WRAP for length in full)
        and max(full) - min(full) <= _RAGGED
        and len(texts[-1]) <= max(_WRAP)
        and any(text[0].islower() for text in texts[1:])
    )


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for text in texts:
        seen.setdefault(key(text), text)
    return tuple(seen.values())


def _lang(body: tuple[Passage, ...], title: str) -> Lang:
    texts = (" ".join(p.text for p in body), *(p.text for p in body), title)
    return next((lang for lang in map(identified, texts) if lang), Lang.EN)


def serialize(scraped: Scraped) -> str:
    """The article as a Markdown file: front matter, then the body with literal text escaped.

    Title and deck stand in the front matter only. Reading the file back as CommonMark gives the
    texts of the body, whatever they hold or begin with.
    """
    front = yaml.safe_dump(
        _front_matter(scraped),
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=float("inf"),
    )
    head = f"---\n{front}---\n" if _front_matter(scraped) else ""
    return "\n".join(filter(None, (head, _markdown(scraped.body))))


def _front_matter(scraped: Scraped) -> dict[str, object]:
    other = scraped.other_language
    values: dict[str, object] = {
        "title": scraped.title,
        "deck": scraped.deck,
        "author": scraped.authors[0] if len(scraped.authors) == 1 else "",
        "authors": list(scraped.authors) if len(scraped.authors) > 1 else [],
        "date": dt.date.fromisoformat(scraped.date) if scraped.date else "",
        "caption": scraped.caption,
        "credit": scraped.credit,
        "bio": scraped.bio,
        "other_language": other.language.value if other else "",
    }
    return {name: value for name, value in values.items() if value}


def _markdown(body: tuple[Passage, ...]) -> str:
    text = ""
    for before, here in zip((None, *body), body, strict=False):
        listed = before is not None and before.role is here.role is Role.ITEM
        text += ("" if before is None else "\n" if listed else "\n\n") + _block(here)
    return f"{text}\n" if text else ""


def _block(passage: Passage) -> str:
    match passage.role:
        case Role.HEADING:
            return literal("## ", passage.text)
        case Role.ITEM:
            return literal("- ", passage.text)
        case _:
            return literal("", passage.text)
