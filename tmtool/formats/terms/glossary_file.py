"""The glossary file: glossary.yaml, read without trust and with a line for every complaint."""

from dataclasses import dataclass, replace
from typing import Any

from tmtool.core.errors import DataError
from tmtool.core.finding import Severity
from tmtool.core.terms.glossary import Glossary, Term
from tmtool.core.terms.lint import Flaw, flaws
from tmtool.core.text.lang import Lang
from tmtool.formats.markdown.safe_yaml import (
    DuplicateKey,
    Mapping,
    Node,
    Scalar,
    Sequence,
    composed,
)
from tmtool.formats.terms.entry_reader import BadEntry, Entries, table
from tmtool.formats.terms.entry_writer import entry, flow_list

MAX_TERMS = 10_000
MAX_PATTERNS = 50
MAX_BYTES = 8_000_000
VERSION = "1"


@dataclass(frozen=True, slots=True)
class Reading:
    """What can be read of a file, and everything wrong with it, in the order of the lines."""

    glossary: Glossary
    flaws: tuple[Flaw, ...]


def parse(text: str, path: str) -> Glossary:
    """The glossary in `text`, the content of a glossary.yaml; an empty file is an empty glossary.

    Raises DataError with file, line and remedy for what is not YAML, for a key that is not
    known, and for an entry that contradicts itself or another one: the first error of `read`.
    """
    reading = read(text, path)
    for flaw in reading.flaws:
        if flaw.severity is Severity.ERROR:
            raise DataError(flaw.message, path=path, line=flaw.line, remedy=flaw.remedy)
    return reading.glossary


def read(text: str, path: str) -> Reading:
    """The glossary in `text` as far as it can be read, with all its errors and warnings.

    An entry that is wrong in itself is left out, and hides nothing that is wrong with others.
    """
    file = Entries(path)
    try:
        root = composed(text, path, MAX_BYTES)
        head = _head(file, root) if root else Glossary()
        terms, found = _terms(file, root)
    except DuplicateKey as error:
        return Reading(Glossary(), (_flaw("V16", error),))
    except BadEntry as error:
        return Reading(Glossary(), (_flaw(error.rule, error),))
    except DataError as error:
        return Reading(Glossary(), (_flaw("YAML", error),))
    glossary = replace(head, terms=terms)
    every = (*found, *flaws(glossary, file.line))
    return Reading(glossary, tuple(sorted(every, key=lambda flaw: flaw.line)))


def serialize(glossary: Glossary) -> str:
    """The file that holds `glossary`, without comments; `parse` reads the same terms back.

    Raises ValueError for a text that no such file may hold, as `parse` would refuse it.
    """
    lines = [f"version: {VERSION}"]
    if glossary.variants:
        held = (f"{lang.value}: {flow_list(tags)}" for lang, tags in glossary.variants)
        lines.append(f"languages: {{{', '.join(held)}}}")
    if glossary.domains:
        lines.append(f"domains: {flow_list(glossary.domains)}")
    lines += ["terms:", *(entry(term, "  ") for term in glossary.terms)]
    return "\n".join(lines) + "\n"


def _flaw(rule: str, error: DataError) -> Flaw:
    return Flaw(rule, Severity.ERROR, error.line, error.message, error.remedy)


def _head(file: Entries, root: Node) -> Glossary:
    """What the file says before its entries, which are read one by one."""
    if isinstance(root, Mapping) and root.get("version") is None:
        file.refuse("V1", root, "the glossary has no version", "begin it with `version: 1`")
    values = file.fields(root, _GLOSSARY, "a glossary")
    values.pop("version")
    values.pop("terms", None)
    return Glossary(**values)


def _terms(file: Entries, root: Node | None) -> tuple[tuple[Term, ...], list[Flaw]]:
    """The entries that can be read, and what is wrong with the others."""
    node = root.get("terms") if isinstance(root, Mapping) else None
    terms, found = [], []
    for item in node.items if isinstance(node, Sequence) else ():
        try:
            terms.append(file.term(item))
        except BadEntry as error:
            found.append(_flaw(error.rule, error))
    patterned = [t for t in terms for lang in Lang if t.wording(lang).pattern]
    for term in patterned[MAX_PATTERNS:]:
        line, remedy = file.line(term.id, ""), "list `forms` instead"
        message = f"{term.id}: the glossary has more than {MAX_PATTERNS} patterns"
        found.append(Flaw("V10", Severity.ERROR, line, message, remedy))
    return tuple(terms), found


def _version(file: Entries, node: Node, what: str) -> str:
    if not isinstance(node, Scalar) or node.text != VERSION:
        file.refuse("V1", node, "this version of the glossary is not known", "write `version: 1`")
    return what


def _listed(file: Entries, node: Node, what: str) -> str:
    if isinstance(node, Scalar) and node.plain and not node.text:
        return what
    if not isinstance(node, Sequence):
        file.refuse("V3", node, f"{what} is a list of entries", "write each as `- id: ...`")
    if len(node.items) > MAX_TERMS:
        file.refuse(
            "V17",
            node,
            f"the glossary has more than {MAX_TERMS} entries",
            "take out what nobody needs",
        )
    return what


def _variants(file: Entries, node: Node, what: str) -> Any:  # noqa: ANN401  # a table's cell
    found = file.by_lang(node, what, Entries.texts)
    for lang, tags in found:
        for tag in tags:
            if tag != lang.value and not tag.startswith(f"{lang.value}-"):
                message = f"{tag} is no variant of {lang.label}"
                file.refuse("V11", node, message, f"write one such as {lang.value}-419")
    return found


_GLOSSARY = table(
    [
        ("version", _version),
        ("languages", _variants),
        ("domains", Entries.texts),
        ("terms", _listed),
    ],
    languages="variants",
)
