"""Reads and changes the glossary of a project, and finds where its terms are used."""

import difflib
from collections.abc import Callable, Iterator

from tmtool.core.errors import DataError, SettingsError
from tmtool.core.terms.find import TermHit, find_terms
from tmtool.core.terms.glossary import Glossary, Term
from tmtool.core.terms.usage import TermUse
from tmtool.core.text.lang import Lang
from tmtool.formats.terms import glossary_file
from tmtool.formats.terms.edit_in_place import append_terms, rename_preferred_form
from tmtool.formats.terms.glossary_file import ParsedGlossary
from tmtool.store import files
from tmtool.store.project import Project, ignore_derived_files
from tmtool.workflow.load import LoadedArticle, LoadedArticles, locate_units

GLOSSARY = "glossary.yaml"

Wanted = Callable[[TermHit], bool]
"""Whether a hit is one of those that are looked for."""


def read_glossary_text(project: Project) -> str:
    """The glossary file as it is; empty where there is none. Raises DataError for no UTF-8."""
    loaded = files.read_file(project.root / GLOSSARY)
    try:
        return loaded.raw.decode("utf-8") if loaded else ""
    except UnicodeDecodeError:
        raise DataError("this is not UTF-8", path=GLOSSARY, remedy="save it as UTF-8") from None


def parse_project_glossary(project: Project) -> ParsedGlossary:
    """The glossary with all its problems. Raises DataError for a file that is not UTF-8."""
    return glossary_file.parse_with_problems(read_glossary_text(project), GLOSSARY)


def find_term_uses(
    project: Project, survey: LoadedArticles, glossary: Glossary, wanted: Wanted
) -> tuple[TermUse, ...]:
    """Every text of the loaded articles with a hit that is `wanted`, sources and targets."""
    uses: list[TermUse] = []
    for pair in survey.articles:
        with survey.problems.isolate(pair.slug):
            uses += _find_uses_in(project, pair, glossary, wanted)
    return tuple(uses)


def _find_uses_in(
    project: Project, pair: LoadedArticle, glossary: Glossary, wanted: Wanted
) -> Iterator[TermUse]:
    path = project.format_path(project.locate_article(pair.slug, pair.source.lang))
    lines = locate_units(project, pair)
    for unit in pair.catalog.units:
        sides = ((pair.catalog.source_lang, unit.source), (pair.catalog.target_lang, unit.target))
        for lang, text in sides:
            hits = [hit for hit in find_terms(text, lang, glossary) if wanted(hit)]
            spans = tuple(hit.span for hit in hits)
            forbidden = any(not hit.accepted for hit in hits)
            if spans:
                yield TermUse(
                    pair.slug,
                    path,
                    lines[unit.id],
                    unit.id,
                    unit.state,
                    lang,
                    text,
                    spans,
                    forbidden,
                )


def find_entry(glossary: Glossary, old: str, term: str, lang: Lang | None) -> tuple[Term, Lang]:
    """The entry whose preferred form is `old`, and in which language it is.

    Raises SettingsError where there is none, or several that `term` and `lang` do not tell apart.
    """
    found = [
        (one, side)
        for one in glossary.terms
        for side in Lang
        if one.select_wording(side).preferred.casefold() == old.casefold()
        if term in {"", one.id} and lang in {None, side}
    ]
    ids = {one.id for one, _ in found}
    if not found:
        remedy = "tmtool term find looks it up in every form"
        raise SettingsError(f"no entry prefers {old!r}", remedy=remedy)
    if len(ids) > 1:
        raise SettingsError(f"{' and '.join(sorted(ids))} prefer {old!r}", remedy="add --id ID")
    if len(found) > 1 and found[0][0].en != found[0][0].es:
        raise SettingsError(f"{old!r} is preferred in both languages", remedy="add --lang en or es")
    return found[0]


def require_addable(project: Project, term: Term) -> None:
    """Raise SettingsError for an entry that the glossary, itself sound, could not be read with.

    Its domain has to be a declared one. Raises DataError for a glossary that cannot be read.
    """
    domains = glossary_file.parse(read_glossary_text(project), GLOSSARY).domains
    if term.domain and term.domain not in domains:
        near = difflib.get_close_matches(term.domain, domains, n=1)
        declare = f"add it to `domains` in {GLOSSARY}"
        remedy = f"did you mean {near[0]}? Otherwise {declare}" if near else declare
        raise SettingsError(f"the domain {term.domain} is not declared", remedy=remedy)
    try:
        add_terms(project, (term,), dry_run=True)
    except DataError as error:
        # Without a line it is the file, and not the entry, that nothing can be added to.
        if not error.line:
            raise
        raise SettingsError(error.message, remedy=error.remedy) from None


def add_terms(project: Project, terms: tuple[Term, ...], *, dry_run: bool) -> None:
    """Write `terms` behind the last entry of the file. Raises DataError where that cannot be."""
    _change_file(project, lambda old: append_terms(old, GLOSSARY, terms), dry_run=dry_run)


def rename_term(project: Project, term: Term, lang: Lang, new: str, *, dry_run: bool) -> None:
    """Write `new` as the preferred form of `term`. Raises DataError where that cannot be."""
    _change_file(
        project,
        lambda old: rename_preferred_form(old, GLOSSARY, term, lang, new),
        dry_run=dry_run,
    )


def _change_file(project: Project, change: Callable[[str], str], *, dry_run: bool) -> None:
    """Write what `change` makes of the file as it now is, nobody else writing meanwhile."""
    path = project.root / GLOSSARY
    if dry_run:
        change(read_glossary_text(project))
        return
    ignore_derived_files(project)
    with files.lock_file(project.locate_lock(path), GLOSSARY):
        files.write_file(path, change(read_glossary_text(project)).encode("utf-8"))
