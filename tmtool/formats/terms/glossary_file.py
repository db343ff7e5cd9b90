"""Reads and writes glossary.yaml; every problem in it comes with its line and its rule."""

from dataclasses import dataclass, replace
from typing import Any

from tmtool.core.errors import DataError
from tmtool.core.finding import Severity
from tmtool.core.terms.glossary import Glossary, Term
from tmtool.core.terms.lint import GlossaryProblem, lint_glossary
from tmtool.core.text.lang import Lang
from tmtool.formats.safe_yaml import (
    DuplicateKeyError,
    YamlList,
    YamlMapping,
    YamlNode,
    YamlScalar,
    parse_yaml,
)
from tmtool.formats.terms.entry_reader import EntryError, EntryReader, make_key_table
from tmtool.formats.terms.entry_writer import format_flow_list, serialize_entry

MAX_TERMS = 10_000
MAX_PATTERNS = 50
MAX_BYTES = 8_000_000
VERSION = "1"


@dataclass(frozen=True, slots=True)
class ParsedGlossary:
    """What can be read of a file, and all that is wrong with it, in the order of the lines."""

    glossary: Glossary
    problems: tuple[GlossaryProblem, ...]


def parse(text: str, path: str) -> Glossary:
    """The glossary in `text`, the content of a glossary.yaml; an empty file is an empty glossary.

    Raises DataError with file, line and remedy for what is not YAML, for a key that is not
    known, and for an entry that contradicts itself or another one: the first error of
    `parse_with_problems`.
    """
    parsed = parse_with_problems(text, path)
    for problem in parsed.problems:
        if problem.severity is Severity.ERROR:
            raise DataError(problem.message, path=path, line=problem.line, remedy=problem.remedy)
    return parsed.glossary


def parse_with_problems(text: str, path: str) -> ParsedGlossary:
    """The glossary in `text` as far as it can be read, with all its errors and warnings.

    An entry that is wrong in itself is left out, and hides nothing that is wrong with others.
    """
    entries = EntryReader(path)
    try:
        root = parse_yaml(text, path, MAX_BYTES)
        head = _read_head(entries, root) if root else Glossary()
        terms, problems = _read_terms(entries, root)
    except DuplicateKeyError as error:
        return ParsedGlossary(Glossary(), (_make_problem("V16", error),))
    except EntryError as error:
        return ParsedGlossary(Glossary(), (_make_problem(error.rule, error),))
    except DataError as error:
        return ParsedGlossary(Glossary(), (_make_problem("YAML", error),))
    glossary = replace(head, terms=terms)
    problems += lint_glossary(glossary, entries.find_line)
    return ParsedGlossary(glossary, tuple(sorted(problems, key=lambda problem: problem.line)))


def serialize(glossary: Glossary) -> str:
    """The file that holds `glossary`, without comments; `parse` reads the same terms back.

    Raises ValueError for a text that no such file may hold, as `parse` would refuse it.
    """
    lines = [f"version: {VERSION}"]
    if glossary.variants:
        variants = (f"{lang.value}: {format_flow_list(tags)}" for lang, tags in glossary.variants)
        lines.append(f"languages: {{{', '.join(variants)}}}")
    if glossary.domains:
        lines.append(f"domains: {format_flow_list(glossary.domains)}")
    lines += ["terms:", *(serialize_entry(term, "  ") for term in glossary.terms)]
    return "\n".join(lines) + "\n"


def _make_problem(rule: str, error: DataError) -> GlossaryProblem:
    return GlossaryProblem(rule, Severity.ERROR, error.line, error.message, error.remedy)


def _read_head(entries: EntryReader, root: YamlNode) -> Glossary:
    """The glossary without its entries: the declared variants and domains."""
    if isinstance(root, YamlMapping) and root.find_value("version") is None:
        entries.refuse("V1", root, "the glossary has no version", "begin it with `version: 1`")
    values = entries.read_fields(root, _GLOSSARY_KEYS, "a glossary")
    values.pop("version")
    values.pop("terms", None)
    return Glossary(**values)


def _read_terms(
    entries: EntryReader, root: YamlNode | None
) -> tuple[tuple[Term, ...], list[GlossaryProblem]]:
    """The entries that can be read, and the problems of the others."""
    node = root.find_value("terms") if isinstance(root, YamlMapping) else None
    terms, problems = [], []
    for item in node.items if isinstance(node, YamlList) else ():
        try:
            terms.append(entries.read_term(item))
        except EntryError as error:
            problems.append(_make_problem(error.rule, error))
    with_pattern = [term for term in terms for lang in Lang if term.select_wording(lang).pattern]
    for term in with_pattern[MAX_PATTERNS:]:
        line, remedy = entries.find_line(term.id, ""), "list `forms` instead"
        message = f"{term.id}: the glossary has more than {MAX_PATTERNS} patterns"
        problems.append(GlossaryProblem("V10", Severity.ERROR, line, message, remedy))
    return tuple(terms), problems


def _read_version(entries: EntryReader, node: YamlNode, label: str) -> str:
    if not isinstance(node, YamlScalar) or node.text != VERSION:
        entries.refuse(
            "V1", node, "this version of the glossary is not known", "write `version: 1`"
        )
    return label


def _check_term_list(entries: EntryReader, node: YamlNode, label: str) -> str:
    if isinstance(node, YamlScalar) and node.plain and not node.text:
        return label
    if not isinstance(node, YamlList):
        entries.refuse("V3", node, f"{label} is a list of entries", "write each as `- id: ...`")
    if len(node.items) > MAX_TERMS:
        entries.refuse(
            "V17",
            node,
            f"the glossary has more than {MAX_TERMS} entries",
            "remove entries that nobody needs",
        )
    return label


def _read_variants(entries: EntryReader, node: YamlNode, label: str) -> Any:  # noqa: ANN401  # a table's cell
    variants = entries.read_by_language(node, label, EntryReader.read_texts)
    for lang, tags in variants:
        for tag in tags:
            if tag != lang.value and not tag.startswith(f"{lang.value}-"):
                message = f"{tag} is no variant of {lang.label}"
                entries.refuse("V11", node, message, f"write one such as {lang.value}-419")
    return variants


_GLOSSARY_KEYS = make_key_table(
    [
        ("version", _read_version),
        ("languages", _read_variants),
        ("domains", EntryReader.read_texts),
        ("terms", _check_term_list),
    ],
    languages="variants",
)
