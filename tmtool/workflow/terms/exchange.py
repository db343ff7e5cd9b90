"""Reads terms from the files of other tools, picks the new ones, and writes such files."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from tmtool.core.errors import DataError, SettingsError
from tmtool.core.terms.glossary import Glossary, Term, TermList, TermStatus
from tmtool.core.terms.ids import make_free_term_id
from tmtool.core.text.lang import Lang
from tmtool.formats.terms import glossary_file, omegat, tbx, term_csv
from tmtool.store import files


class TermFileFormat(StrEnum):
    """The kinds of files that terms are imported from and exported to."""

    CSV = "csv"
    TBX = "tbx"
    OMEGAT = "omegat"
    YAML = "yaml"


_SUFFIXES = {
    ".csv": TermFileFormat.CSV,
    ".tbx": TermFileFormat.TBX,
    ".xml": TermFileFormat.TBX,
    ".txt": TermFileFormat.OMEGAT,
    ".tsv": TermFileFormat.OMEGAT,
    ".tab": TermFileFormat.OMEGAT,
    ".utf8": TermFileFormat.OMEGAT,
    ".yaml": TermFileFormat.YAML,
    ".yml": TermFileFormat.YAML,
}


@dataclass(frozen=True, slots=True)
class ImportedTerms:
    """The terms of a file that are new to the glossary, and why others are left out, a line each.

    `known` counts those that the glossary has already.
    """

    new: tuple[Term, ...]
    known: int
    skipped: tuple[str, ...]


def detect_term_format(path: Path) -> TermFileFormat:
    """The format of a file by the suffix of its name. Raises SettingsError for an unknown one."""
    file_format = _SUFFIXES.get(path.suffix.lower())
    if file_format is None:
        message = f"the name {path.name} does not say which format the file has"
        raise SettingsError(message, remedy="add --from csv, tbx, omegat or yaml")
    return file_format


def read_term_file(path: Path, file_format: TermFileFormat, source: Lang) -> TermList:
    """The terms in a file; `source` is the language that comes first in an OmegaT file.

    Raises DataError, with the line, for a file that is missing or cannot be read.
    """
    loaded = files.read_file(path)
    shown = path.as_posix()
    if loaded is None:
        raise DataError("there is no such file", path=shown)
    if file_format is TermFileFormat.TBX:
        return tbx.parse(loaded.raw, shown)
    try:
        text = loaded.raw.decode("utf-8")
    except UnicodeDecodeError:
        raise DataError("this is not UTF-8", path=shown, remedy="save it as UTF-8") from None
    if file_format is TermFileFormat.OMEGAT:
        return omegat.parse(text, shown, source)
    if file_format is TermFileFormat.CSV:
        return TermList(term_csv.parse(text, shown))
    return TermList(glossary_file.parse(text, shown).terms)


def render_terms(
    terms: Iterable[Term], file_format: TermFileFormat, source: Lang, glossary: Glossary
) -> str:
    """`terms` as such a file. Raises DataError for a text that it has no way to hold."""
    try:
        if file_format is TermFileFormat.CSV:
            return term_csv.serialize(terms)
        if file_format is TermFileFormat.OMEGAT:
            return omegat.serialize(terms, source)
        if file_format is TermFileFormat.TBX:
            return tbx.serialize(terms)
        return glossary_file.serialize(replace(glossary, terms=tuple(terms)))
    except ValueError as error:
        raise DataError(str(error), remedy="correct the entry, or choose another format") from None


def select_new_terms(
    found: TermList, glossary: Glossary, status: TermStatus | None
) -> ImportedTerms:
    """The terms of `found` that are new, with `status` where that is given.

    A term is known where an entry has both its preferred forms. It is left out where the entry of
    its id prefers the same English form and another Spanish one. An id that another entry has gets
    a number.
    """
    pairs = {_pair_forms(term) for term in glossary.terms}
    ids = {term.id: term for term in glossary.terms}
    new: list[Term] = []
    known, skipped = 0, list(found.left_out)
    for term in found.terms:
        same_id = ids.get(term.id)
        if _pair_forms(term) in pairs:
            known += 1
        elif same_id and _pair_forms(same_id)[0] == _pair_forms(term)[0]:
            difference = f"the glossary says {same_id.es.preferred}, not {term.es.preferred}"
            skipped.append(f"{term.id}: {difference}")
        else:
            name = make_free_term_id(term.id, ids)
            new.append(replace(term, id=name, status=status or term.status))
            ids[name] = new[-1]
            pairs.add(_pair_forms(term))
    return ImportedTerms(tuple(new), known, tuple(skipped))


def _pair_forms(term: Term) -> tuple[str, str]:
    return term.en.preferred.casefold(), term.es.preferred.casefold()
