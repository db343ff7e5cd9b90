"""Writes an entry of glossary.yaml as a person would type it."""

import re
from collections.abc import Iterable, Iterator

from tmtool.core.terms.glossary import (
    ForbiddenForm,
    GrammaticalNumber,
    PartOfSpeech,
    RegionalForms,
    Term,
    TermKind,
    TermStatus,
    Wording,
)
from tmtool.core.text.lang import Lang
from tmtool.formats.safe_yaml import YamlScalar

_PLAIN = re.compile(r"[^\W\d_](?:[\w ’'“”«»¿¡./()-]*[\w’”»./)-])?")
_ESCAPES = {'"': '\\"', "\\": "\\\\"}


def serialize_entry(term: Term, indent: str) -> str:
    """The lines of one entry below `terms:`, without a line feed at the end.

    Keys with their default value are left out. Raises ValueError for a text that YAML cannot hold.
    """
    first, *others = _format_fields(term)
    return "\n".join([f"{indent}- {first}", *(f"{indent}  {line}" for line in others)])


def quote_scalar(text: str) -> str:
    """`text` as YAML: plain where it may be, quoted where YAML would read something else.

    Raises ValueError for half of a surrogate pair.

    >>> quote_scalar("de boca en boca"), quote_scalar("no")
    ('de boca en boca', '"no"')
    """
    plain = YamlScalar(text, 1, (0, len(text)), plain=True)
    if _PLAIN.fullmatch(text) and not plain.ambiguous:
        return text
    if re.search(r"[\ud800-\udfff]", text):
        raise ValueError(f"{text!r} holds half of a surrogate pair, which cannot be written")
    return '"' + "".join(map(_escape_character, text)) + '"'


def format_flow_list(texts: Iterable[str]) -> str:
    """Texts as a YAML list in brackets."""
    return f"[{', '.join(map(quote_scalar, texts))}]"


def _escape_character(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable():
        return char
    code = ord(char)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"  # noqa: PLR2004  # the BMP


def _format_fields(term: Term) -> Iterator[str]:
    """The keys of an entry with their values, a line each, in the order of the manual."""
    yield f"id: {quote_scalar(term.id)}"
    yield f"kind: {term.kind.value}"
    if term.domain:
        yield f"domain: {quote_scalar(term.domain)}"
    if term.status is not TermStatus.APPROVED:
        yield f"status: {term.status.value}"
    if term.pos is not PartOfSpeech.OTHER:
        yield f"pos: {term.pos.value}"
    if term.case is not term.kind.default_case:
        yield f"case: {term.case.value}"
    yield from _format_description(term)
    yield from _format_sides(term)


def _format_description(term: Term) -> Iterator[str]:
    """The keys that describe a term: definition, note, links and the like."""
    if term.definition:
        yield "definition:"
        yield from (f"  {lang.value}: {quote_scalar(text)}" for lang, text in term.definition)
    if term.note:
        yield f"note: {quote_scalar(term.note)}"
    if term.links:
        yield f"links: {format_flow_list(term.links)}"
    if term.mt_renderings:
        lists = ((lang, format_flow_list(forms)) for lang, forms in term.mt_renderings)
        yield f"mt_renderings: {_format_by_language(lists)}"
    if term.protect:
        yield "protect: true"
    if term.replaced_by:
        yield f"replaced_by: {quote_scalar(term.replaced_by)}"


def _format_sides(term: Term) -> Iterator[str]:
    same = term.en == term.es
    yield from _format_side(Lang.EN, term.en)
    if not same:
        yield from _format_side(Lang.ES, term.es)
    elif term.kind is not TermKind.DO_NOT_TRANSLATE:
        yield "es: same"


def _format_side(lang: Lang, wording: Wording) -> Iterator[str]:
    parts = list(_format_wording(wording))
    if any(part.startswith(("forbidden", "regional", "pattern")) for part in parts):
        yield f"{lang.value}:"
        yield from (f"  {part}" for part in parts)
    else:
        yield f"{lang.value}: {{{', '.join(parts)}}}"


def _format_wording(wording: Wording) -> Iterator[str]:
    yield f"preferred: {quote_scalar(wording.preferred)}"
    if wording.gender:
        yield f"gender: {wording.gender.value}"
    if wording.number is not GrammaticalNumber.BOTH:
        yield f"number: {wording.number.value}"
    if wording.admitted:
        yield f"admitted: {format_flow_list(wording.admitted)}"
    if wording.forbidden:
        yield f"forbidden: [{', '.join(map(_format_forbidden, wording.forbidden))}]"
    if wording.regional:
        yield f"regional: {{{', '.join(map(_format_regional, wording.regional))}}}"
    if wording.forms:
        yield f"forms: {format_flow_list(wording.forms)}"
    if wording.pattern:
        yield f"pattern: {quote_scalar(wording.pattern)}"


def _format_forbidden(forbidden: ForbiddenForm) -> str:
    why = f", why: {quote_scalar(forbidden.why)}" if forbidden.why else ""
    always = ", always: true" if forbidden.always else ""
    return f"{{form: {quote_scalar(forbidden.form)}{why}{always}}}"


def _format_regional(regional: RegionalForms) -> str:
    more = f", admitted: {format_flow_list(regional.admitted)}" if regional.admitted else ""
    return (
        f"{quote_scalar(regional.variant)}: {{preferred: {quote_scalar(regional.preferred)}{more}}}"
    )


def _format_by_language(values: Iterable[tuple[Lang, str]]) -> str:
    return "{" + ", ".join(f"{lang.value}: {value}" for lang, value in values) + "}"
