"""Reads and writes TBX (ISO 30042), the XML in which term bases are exchanged.

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
from tmtool.core.terms.glossary import (
    Gender,
    GrammaticalNumber,
    PartOfSpeech,
    Term,
    TermList,
    Wording,
)
from tmtool.core.terms.ids import TERM_ID, make_term_id
from tmtool.core.text.lang import Lang
from tmtool.formats.terms.concept import Concept, ConceptTerm
from tmtool.formats.terms.entry_reader import LINK, EntryReader

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<tbx style="dca" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><sourceDesc><p>tmtool</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
"""
_TAIL = "</body></text>\n</tbx>\n"
_LANG_ATTRIBUTE = "{http://www.w3.org/XML/1998/namespace}lang"
_CONCEPTS = frozenset({"conceptEntry", "termEntry"})
_SECTIONS = frozenset({"langSec", "langSet"})
_TERMS = frozenset({"termSec", "tig", "ntig"})
_CONCEPT_START = re.compile(r"<(?:[\w-]+:)?(?:conceptEntry|termEntry)[\s>/]")
_DOCTYPE = re.compile(
    r"""<!DOCTYPE\s+[\w:-]+(?:\s+(?:SYSTEM|PUBLIC\s+(?:"[^"]*"|'[^']*')))?"""
    r"""\s*(?:"[\w./:-]*\.(?:dtd|rng)"|'[\w./:-]*\.(?:dtd|rng)')?\s*>"""
)
_BLANKS = re.compile(r"[ \t\r\n]+")  # all that XML takes for white space
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")  # by XML 1.0
_PARTS_OF_SPEECH = {
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
_NUMBERS = {GrammaticalNumber.SINGULAR: "singular", GrammaticalNumber.PLURAL: "plural"}


def serialize(terms: Iterable[Term]) -> str:
    """The file; what it cannot hold of an entry is left out.

    Raises ValueError for a character that XML has no way to write.
    """
    return _HEAD + "".join(f"{line}\n" for term in terms for line in _format_concept(term)) + _TAIL


def parse(raw: bytes, path: str) -> TermList:
    """The concepts of a file that have a term in both languages; the others are left out.

    Nothing is fetched or expanded: a file that declares entities, or a document type of its own,
    is refused. Raises DataError for that, for what is no XML or no TBX, and for a text that no
    glossary may hold.
    """
    text = _decode_bytes(raw, path)
    root = _parse_xml(text, path)
    if _strip_namespace(root.tag) not in {"tbx", "martif"}:
        message = f"this is XML, but no TBX: it begins with <{_strip_namespace(root.tag)}>"
        raise DataError(message, path=path, remedy="export it as TBX")
    concepts = [one for one in root.iter() if _strip_namespace(one.tag) in _CONCEPTS]
    lines = [text.count("\n", 0, match.start()) + 1 for match in _CONCEPT_START.finditer(text)]
    lines = lines if len(lines) == len(concepts) else [0] * len(concepts)
    entries, terms, left_out = EntryReader(path), [], []
    for element, line in zip(concepts, lines, strict=True):
        entry = _read_concept(element, line).build_entry()
        if entry["en"] and entry["es"]:
            terms.append(entries.read_plain_entry(entry, line))
        else:
            missing = Lang.ES if entry["en"] else Lang.EN
            left_out.append(f"{path}:{line}: this concept has no {missing.label} term")
    return TermList(tuple(terms), tuple(left_out))


def _decode_bytes(raw: bytes, path: str) -> str:
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return raw.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        message = "this is neither UTF-8 nor UTF-16"
        raise DataError(message, path=path, remedy="save it as UTF-8") from None


def _parse_xml(text: str, path: str) -> "Element":
    """The document in `text`. A <!DOCTYPE> that only names a DTD is allowed, and not read."""
    from xml.etree.ElementTree import ParseError  # noqa: PLC0415  # only its error

    from defusedxml import DefusedXmlException  # noqa: PLC0415  # costs time, and few need it
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415  # as above

    text = _DOCTYPE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text, count=1)
    try:
        root: Element = fromstring(text, forbid_dtd=True)
    except DefusedXmlException:
        message = "this file declares a document type or entities of its own, which is not allowed"
        raise DataError(message, path=path, remedy="remove its <!DOCTYPE ...>") from None
    except ParseError as error:
        cause, _, _ = str(error).partition(":")
        message = f"this cannot be read as XML: {cause}"
        raise DataError(message, path=path, line=error.position[0]) from None
    return root


def _strip_namespace(tag: object) -> str:
    """The name of an element without its namespace; of a comment, none."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _read_words(element: "Element") -> str:
    return _BLANKS.sub(" ", "".join(element.itertext())).strip(" ")


def _list_categories(element: "Element") -> Iterator[tuple[str, "Element"]]:
    """The data categories of a concept, language or term, each with its name.

    In DCA the name is an attribute, in DCT it is the element's own; groups are looked into.
    """
    for child in element:
        name = _strip_namespace(child.tag)
        if name in _SECTIONS | _TERMS:
            continue
        if name.endswith("Grp"):
            yield from _list_categories(child)
        else:
            yield child.get("type") or name, child


def _find_categories(element: "Element") -> dict[str, "Element"]:
    """The first data category of each name."""
    return dict(reversed(list(_list_categories(element))))


def _read_concept(element: "Element", line: int) -> Concept:
    """One concept, in English and Spanish only."""
    categories = _find_categories(element)
    sections = [one for one in element.iter() if _strip_namespace(one.tag) in _SECTIONS]
    return Concept(
        id=_make_id(element.get("id") or ""),
        line=line,
        terms=tuple(term for section in sections for term in _read_terms(section)),
        domain=_find_text(categories, "subjectField"),
        note="; ".join(
            _read_words(child) for name, child in _list_categories(element) if name == "note"
        ),
        links=tuple(_find_links(element)),
        definitions=tuple(_find_definitions(element, sections)),
    )


def _make_id(name: str) -> str:
    bare = name.removeprefix("_")
    return bare if TERM_ID.fullmatch(bare) else make_term_id(bare)


def _find_text(categories: dict[str, "Element"], *names: str) -> str:
    return next((_read_words(categories[name]) for name in names if name in categories), "")


def _find_links(element: "Element") -> Iterator[str]:
    for one in element.iter():
        target = one.get("target") or ""
        if "xref" in _strip_namespace(one.tag).lower() or "CrossReference" in _strip_namespace(
            one.tag
        ):
            link = target or _read_words(one)
            if LINK.fullmatch(link):
                yield link


def _find_definitions(element: "Element", sections: list["Element"]) -> Iterator[tuple[Lang, str]]:
    """The definition in each language; one of the concept itself is taken to be in English."""
    definitions: dict[Lang, str] = {}
    for part in (*sections, element):
        lang = _read_language(part)[0] if part is not element else Lang.EN
        for child in (part, *(one for one in part if _strip_namespace(one.tag) in _TERMS)):
            text = _find_text(dict(_list_categories(child)), "definition")
            if lang and text:
                definitions.setdefault(lang, text)
    return ((lang, definitions[lang]) for lang in Lang if lang in definitions)


def _read_language(section: "Element") -> tuple[Lang | None, str]:
    """The language of a section, and its tag where that names a region."""
    tag = section.get(_LANG_ATTRIBUTE) or section.get("lang") or ""
    name, _, region = tag.replace("_", "-").partition("-")
    lang = next((lang for lang in Lang if lang.value == name.lower()), None)
    return lang, f"{name.lower()}-{region.upper()}" if lang and region else ""


def _read_terms(section: "Element") -> Iterator[ConceptTerm]:
    lang, region = _read_language(section)
    for element in section.iter():
        if lang is None or _strip_namespace(element.tag) not in _TERMS:
            continue
        categories = _find_categories(element)
        form = _find_text(categories, "term")
        if form:
            yield ConceptTerm(
                form,
                lang,
                _parse_region(_find_text(categories, "geographicalUsage"), lang) or region,
                _find_text(categories, "administrativeStatus", "normativeAuthorization"),
                _find_text(categories, "partOfSpeech"),
                _find_text(categories, "grammaticalGender"),
                _find_text(categories, "grammaticalNumber"),
                _find_text(categories, "note"),
            )


def _parse_region(text: str, lang: Lang) -> str:
    """The tag of a variant, where `text` is one of this language; else nothing."""
    match = re.fullmatch(rf"{lang.value}[-_](\w{{2,3}})", text, re.IGNORECASE)
    return f"{lang.value}-{match[1].upper()}" if match else ""


def _format_concept(term: Term) -> Iterator[str]:
    name = term.id if term.id[0].isalpha() else f"_{term.id}"
    yield f'<conceptEntry id="{_escape_text(name)}">'
    if term.domain:
        yield f'  <descrip type="subjectField">{_escape_text(term.domain)}</descrip>'
    if term.note:
        yield f"  <note>{_escape_text(term.note)}</note>"
    for link in term.links:
        yield f'  <xref type="externalCrossReference" target="{_escape_text(link)}"/>'
    definitions = dict(term.definition)
    for lang in Lang:
        yield f'  <langSec xml:lang="{lang.value}">'
        if lang in definitions:
            text = _escape_text(definitions[lang])
            yield f'    <descripGrp><descrip type="definition">{text}</descrip></descripGrp>'
        yield from _format_wording(term.select_wording(lang), term.pos)
        yield "  </langSec>"
    yield "</conceptEntry>"


def _format_wording(wording: Wording, pos: PartOfSpeech) -> Iterator[str]:
    notes = [("partOfSpeech", _PARTS_OF_SPEECH[pos])] if pos in _PARTS_OF_SPEECH else []
    main_notes = list(notes)
    if wording.gender:
        main_notes.append(("grammaticalGender", _GENDERS[wording.gender]))
    if wording.number in _NUMBERS:
        main_notes.append(("grammaticalNumber", _NUMBERS[wording.number]))
    yield _format_section(wording.preferred, "preferred", main_notes)
    yield from (_format_section(form, "admitted", notes) for form in wording.admitted)
    for regional in wording.regional:
        regional_notes = [*notes, ("geographicalUsage", regional.variant)]
        yield _format_section(regional.preferred, "preferred", regional_notes)
        yield from (_format_section(form, "admitted", regional_notes) for form in regional.admitted)
    yield from (
        _format_section(forbidden.form, "deprecated", notes, forbidden.why)
        for forbidden in wording.forbidden
    )


def _format_section(form: str, rating: str, notes: list[tuple[str, str]], why: str = "") -> str:
    term_notes = "".join(
        f'<termNote type="{name}">{_escape_text(text)}</termNote>'
        for name, text in (*notes, ("administrativeStatus", f"{rating}Term-admn-sts"))
    )
    note = f"<note>{_escape_text(why)}</note>" if why else ""
    return f"    <termSec><term>{_escape_text(form)}</term>{term_notes}{note}</termSec>"


def _escape_text(text: str) -> str:
    if _UNWRITABLE.search(text):
        raise ValueError(f"{text!r} holds a character that XML has no way to write")
    return escape(text)
