"""A term in YAML is one entry as a person would type it into glossary.yaml."""

import re
from collections.abc import Iterable, Iterator

from tmtool.core.terms.glossary import (
    Forbidden,
    Kind,
    Number,
    PartOfSpeech,
    Regional,
    Standing,
    Term,
    Wording,
)
from tmtool.core.text.lang import Lang
from tmtool.formats.markdown.safe_yaml import Scalar

_PLAIN = re.compile(r"[^\W\d_](?:[\w ’'“”«»¿¡./()-]*[\w’”»./)-])?")
_ESCAPED = {'"': '\\"', "\\": "\\\\"}


def entry(term: Term, indent: str) -> str:
    """The lines of one entry below `terms:`, without a line feed at the end.

    What is as usual is not said. Raises ValueError for a text that cannot stand in YAML.
    """
    first, *others = _fields(term)
    return "\n".join([f"{indent}- {first}", *(f"{indent}  {line}" for line in others)])


def scalar(text: str) -> str:
    """`text` as YAML: bare where it may be, quoted where YAML would read something else."""
    bare = Scalar(text, 1, (0, len(text)), plain=True)
    if _PLAIN.fullmatch(text) and not bare.doubtful:
        return text
    if re.search(r"[\ud800-\udfff]", text):
        raise ValueError("half a character cannot be written")
    return '"' + "".join(map(_escaped, text)) + '"'


def flow_list(texts: Iterable[str]) -> str:
    """Texts as a list in brackets."""
    return f"[{', '.join(map(scalar, texts))}]"


def _escaped(char: str) -> str:
    if char in _ESCAPED:
        return _ESCAPED[char]
    if char.isprintable():
        return char
    code = ord(char)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"  # noqa: PLR2004  # the BMP


def _fields(term: Term) -> Iterator[str]:
    """The keys of an entry with their values, a line each, in the order of the manual."""
    yield f"id: {scalar(term.id)}"
    yield f"kind: {term.kind.value}"
    if term.domain:
        yield f"domain: {scalar(term.domain)}"
    if term.standing is not Standing.APPROVED:
        yield f"status: {term.standing.value}"
    if term.pos is not PartOfSpeech.OTHER:
        yield f"pos: {term.pos.value}"
    if term.case is not term.kind.usual_case:
        yield f"case: {term.case.value}"
    yield from _told(term)
    yield from _sides(term)


def _told(term: Term) -> Iterator[str]:
    """What an entry says about its term."""
    if term.definition:
        yield "definition:"
        yield from (f"  {lang.value}: {scalar(text)}" for lang, text in term.definition)
    if term.note:
        yield f"note: {scalar(term.note)}"
    if term.links:
        yield f"links: {flow_list(term.links)}"
    if term.renderings:
        yield f"mt_renderings: {_by_lang((la, flow_list(all_)) for la, all_ in term.renderings)}"
    if term.protect:
        yield "protect: true"
    if term.replaced_by:
        yield f"replaced_by: {scalar(term.replaced_by)}"


def _sides(term: Term) -> Iterator[str]:
    same = term.en == term.es
    yield from _side(Lang.EN, term.en)
    if not same:
        yield from _side(Lang.ES, term.es)
    elif term.kind is not Kind.DNT:
        yield "es: same"


def _side(lang: Lang, wording: Wording) -> Iterator[str]:
    parts = list(_wording(wording))
    if any(part.startswith(("forbidden", "regional", "pattern")) for part in parts):
        yield f"{lang.value}:"
        yield from (f"  {part}" for part in parts)
    else:
        yield f"{lang.value}: {{{', '.join(parts)}}}"


def _wording(wording: Wording) -> Iterator[str]:
    yield f"preferred: {scalar(wording.preferred)}"
    if wording.gender:
        yield f"gender: {wording.gender.value}"
    if wording.number is not Number.BOTH:
        yield f"number: {wording.number.value}"
    if wording.admitted:
        yield f"admitted: {flow_list(wording.admitted)}"
    if wording.forbidden:
        yield f"forbidden: [{', '.join(map(_ban, wording.forbidden))}]"
    if wording.regional:
        yield f"regional: {{{', '.join(map(_region, wording.regional))}}}"
    if wording.forms:
        yield f"forms: {flow_list(wording.forms)}"
    if wording.pattern:
        yield f"pattern: {scalar(wording.pattern)}"


def _ban(ban: Forbidden) -> str:
    why = f", why: {scalar(ban.why)}" if ban.why else ""
    always = ", always: true" if ban.always else ""
    return f"{{form: {scalar(ban.form)}{why}{always}}}"


def _region(regional: Regional) -> str:
    more = f", admitted: {flow_list(regional.admitted)}" if regional.admitted else ""
    return f"{scalar(regional.variant)}: {{preferred: {scalar(regional.preferred)}{more}}}"


def _by_lang(values: Iterable[tuple[Lang, str]]) -> str:
    return "{" + ", ".join(f"{lang.value}: {value}" for lang, value in values) + "}"
