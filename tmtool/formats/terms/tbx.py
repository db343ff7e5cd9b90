"""TBX is the exchange format of term bases (ISO 30042): concepts, languages, terms, in XML.

Read are version 3 in both styles (DCA and DCT) and version 2 (MARTIF); written is TBX-Basic,
version 3, DCA. It holds id, domain, definition, note, links, part of speech, gender and number,
and of each language the preferred, admitted, regional and forbidden forms, these with why. It
cannot hold kind, status, case, pattern, forms, `protect`, `replaced_by`, `always` and renderings.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

from tmtool.core.errors import DataError
from tmtool.core.terms.glossary import Gender, Number, PartOfSpeech, Term, Wording
from tmtool.core.terms.ids import id_for
from tmtool.core.terms.termlist import TermList
from tmtool.core.text.lang import Lang
from tmtool.formats.terms.concept import Concept, Said
from tmtool.formats.terms.entry_reader import Entries

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<tbx style="dca" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><sourceDesc><p>tmtool</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
"""
_TAIL = "</body></text>\n</tbx>\n"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CONCEPTS = frozenset({"conceptEntry", "termEntry"})
_SECTIONS = frozenset({"langSec", "langSet"})
_TERMS = frozenset({"termSec", "tig", "ntig"})
_START = re.compile(r"<(?:[\w-]+:)?(?:conceptEntry|termEntry)[\s>/]")
_TYPE = re.compile(
    r"""<!DOCTYPE\s+[\w:-]+(?:\s+(?:SYSTEM|PUBLIC\s+(?:"[^"]*"|'[^']*')))?"""
    r"""\s*(?:"[\w./:-]*\.(?:dtd|rng)"|'[\w./:-]*\.(?:dtd|rng)')?\s*>"""
)
_BLANKS = re.compile(r"[ \t\r\n]+")  # no other blank is one to XML
_UNHELD = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")  # by XML 1.0
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
_POS = {
    PartOfSpeech.NOUN: "noun",
    PartOfSpeech.VERB: "verb",
    PartOfSpeech.ADJECTIVE: "adjective",
    PartOfSpeech.ADVERB: "adverb",
}
_GENDERS = {
    Gender.MASCULINE: "masculine",
    Gender.FEMININE: "feminine",
    Gender.NEUTER: "neuter",
    Gender.EITHER: "other",
}
_NUMBERS = {Number.SINGULAR: "singular", Number.PLURAL: "plural"}


def serialize(terms: Iterable[Term]) -> str:
    """The file; what it cannot hold of an entry is left out.

    Raises ValueError for a character that XML has no way to write.
    """
    return _HEAD + "".join(f"{line}\n" for term in terms for line in _concept(term)) + _TAIL


def parse(raw: bytes, path: str) -> TermList:
    """The concepts of a file that have a term in both languages; the others are left out.

    Nothing is fetched or expanded: a file that declares entities, or a document type of its own,
    is refused. Raises DataError for that, for what is no XML or no TBX, and for a text that no
    glossary may hold.
    """
    text = _decoded(raw, path)
    root = _root(text, path)
    if _local(root.tag) not in {"tbx", "martif"}:
        message = f"this is XML, but no TBX: it begins with <{_local(root.tag)}>"
        raise DataError(message, path=path, remedy="export it as TBX")
    found = [one for one in root.iter() if _local(one.tag) in _CONCEPTS]
    lines = [text.count("\n", 0, m.start()) + 1 for m in _START.finditer(text)]
    lines = lines if len(lines) == len(found) else [0] * len(found)
    file, terms, left = Entries(path), [], []
    for element, line in zip(found, lines, strict=True):
        entry = _read(element, line).entry()
        if entry["en"] and entry["es"]:
            terms.append(file.made(entry, line))
        else:
            missing = Lang.ES if entry["en"] else Lang.EN
            left.append(f"{path}:{line}: this concept has no {missing.label} term")
    return TermList(tuple(terms), tuple(left))


def _decoded(raw: bytes, path: str) -> str:
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return raw.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        message = "this is neither UTF-8 nor UTF-16"
        raise DataError(message, path=path, remedy="save it as UTF-8") from None


def _root(text: str, path: str) -> "Element":
    """The document in `text`. The name of a known type of document is harmless, and looked over."""
    from xml.etree.ElementTree import ParseError  # noqa: PLC0415  # only its error

    from defusedxml import DefusedXmlException  # noqa: PLC0415  # costs time, and few need it
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415  # as above

    text = _TYPE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text, count=1)
    try:
        root: Element = fromstring(text, forbid_dtd=True)
    except DefusedXmlException:
        message = "this file declares a document type or entities of its own, and none are read"
        raise DataError(message, path=path, remedy="remove its <!DOCTYPE ...>") from None
    except ParseError as error:
        said, _, _ = str(error).partition(":")
        message = f"this is no XML: {said}"
        raise DataError(message, path=path, line=error.position[0]) from None
    return root


def _local(tag: object) -> str:
    """The name of an element without its namespace; of a comment, none."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _words(element: "Element") -> str:
    return _BLANKS.sub(" ", "".join(element.itertext())).strip(" ")


def _categories(element: "Element") -> Iterator[tuple[str, "Element"]]:
    """What is said of a concept, language or term, by the name of the category.

    In DCA the name is an attribute, in DCT it is the element's own; groups are looked into.
    """
    for child in element:
        name = _local(child.tag)
        if name in _SECTIONS | _TERMS:
            continue
        if name.endswith("Grp"):
            yield from _categories(child)
        else:
            yield child.get("type") or name, child


def _read(element: "Element", line: int) -> Concept:
    """One concept, in the languages we have."""
    said = dict(reversed([(name, child) for name, child in _categories(element)]))
    sections = [one for one in element.iter() if _local(one.tag) in _SECTIONS]
    return Concept(
        id=_id(element.get("id") or ""),
        line=line,
        terms=tuple(term for section in sections for term in _terms(section)),
        domain=_text(said, "subjectField"),
        note="; ".join(_words(c) for name, c in _categories(element) if name == "note"),
        links=tuple(_links(element)),
        definitions=tuple(_definitions(element, sections)),
    )


def _id(name: str) -> str:
    bare = name.removeprefix("_")
    return bare if _ID.fullmatch(bare) else id_for(bare)


def _text(said: dict[str, "Element"], *names: str) -> str:
    return next((_words(said[name]) for name in names if name in said), "")


def _links(element: "Element") -> Iterator[str]:
    for one in element.iter():
        target = one.get("target") or ""
        if "xref" in _local(one.tag).lower() or "CrossReference" in _local(one.tag):
            link = target or _words(one)
            if re.fullmatch(r"https?://[^\s/]+\S*", link):
                yield link


def _definitions(element: "Element", sections: list["Element"]) -> Iterator[tuple[Lang, str]]:
    """The definition in each language; one of the concept itself is taken to be in English."""
    found: dict[Lang, str] = {}
    for part in (*sections, element):
        lang = _lang(part)[0] if part is not element else Lang.EN
        for child in (part, *(one for one in part if _local(one.tag) in _TERMS)):
            text = _text(dict(_categories(child)), "definition")
            if lang and text:
                found.setdefault(lang, text)
    return ((lang, found[lang]) for lang in Lang if lang in found)


def _lang(section: "Element") -> tuple[Lang | None, str]:
    """The language of a section, and its tag where that names a region."""
    tag = section.get(_LANG) or section.get("lang") or ""
    name, _, region = tag.replace("_", "-").partition("-")
    lang = next((lang for lang in Lang if lang.value == name.lower()), None)
    return lang, f"{name.lower()}-{region.upper()}" if lang and region else ""


def _terms(section: "Element") -> Iterator[Said]:
    lang, region = _lang(section)
    for element in section.iter():
        if lang is None or _local(element.tag) not in _TERMS:
            continue
        said = dict(reversed([(name, child) for name, child in _categories(element)]))
        form = _text(said, "term")
        if form:
            yield Said(
                form,
                lang,
                _region(_text(said, "geographicalUsage"), lang) or region,
                _text(said, "administrativeStatus", "normativeAuthorization"),
                _text(said, "partOfSpeech"),
                _text(said, "grammaticalGender"),
                _text(said, "grammaticalNumber"),
                _text(said, "note"),
            )


def _region(text: str, lang: Lang) -> str:
    """A variant's tag, where the text is one of this language; else nothing."""
    found = re.fullmatch(rf"{lang.value}[-_](\w{{2,3}})", text, re.IGNORECASE)
    return f"{lang.value}-{found[1].upper()}" if found else ""


def _concept(term: Term) -> Iterator[str]:
    name = term.id if term.id[0].isalpha() else f"_{term.id}"
    yield f'<conceptEntry id="{_written(name)}">'
    if term.domain:
        yield f'  <descrip type="subjectField">{_written(term.domain)}</descrip>'
    if term.note:
        yield f"  <note>{_written(term.note)}</note>"
    for link in term.links:
        yield f'  <xref type="externalCrossReference" target="{_written(link)}"/>'
    definitions = dict(term.definition)
    for lang in Lang:
        yield f'  <langSec xml:lang="{lang.value}">'
        if lang in definitions:
            told = _written(definitions[lang])
            yield f'    <descripGrp><descrip type="definition">{told}</descrip></descripGrp>'
        yield from _wording(term.wording(lang), term.pos)
        yield "  </langSec>"
    yield "</conceptEntry>"


def _wording(wording: Wording, pos: PartOfSpeech) -> Iterator[str]:
    more = [("partOfSpeech", _POS[pos])] if pos in _POS else []
    main = list(more)
    if wording.gender:
        main.append(("grammaticalGender", _GENDERS[wording.gender]))
    if wording.number in _NUMBERS:
        main.append(("grammaticalNumber", _NUMBERS[wording.number]))
    yield _section(wording.preferred, "preferred", main)
    yield from (_section(form, "admitted", more) for form in wording.admitted)
    for one in wording.regional:
        where = [*more, ("geographicalUsage", one.variant)]
        yield _section(one.preferred, "preferred", where)
        yield from (_section(form, "admitted", where) for form in one.admitted)
    yield from (_section(ban.form, "deprecated", more, ban.why) for ban in wording.forbidden)


def _section(form: str, rating: str, notes: list[tuple[str, str]], why: str = "") -> str:
    every = [*notes, ("administrativeStatus", f"{rating}Term-admn-sts")]
    told = "".join(f'<termNote type="{name}">{_written(text)}</termNote>' for name, text in every)
    note = f"<note>{_written(why)}</note>" if why else ""
    return f"    <termSec><term>{_written(form)}</term>{told}{note}</termSec>"


def _written(text: str) -> str:
    if _UNHELD.search(text):
        raise ValueError(f"{text!r} holds a character that XML has no way to write")
    return escape(text)
