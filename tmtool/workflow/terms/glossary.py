"""The lexicon is the project's glossary at work: read, looked for in the archive, and changed."""

from collections.abc import Callable, Iterator

from tmtool.core.errors import DataError, SettingsError
from tmtool.core.terms.find import Hit, hits
from tmtool.core.terms.glossary import Glossary, Term
from tmtool.core.terms.usage import Usage
from tmtool.core.text.lang import Lang
from tmtool.formats.terms import edit_in_place as amending
from tmtool.formats.terms import glossary_file
from tmtool.formats.terms.glossary_file import Reading
from tmtool.store import files
from tmtool.store import repository as shelf
from tmtool.store.project import Project, ignore_cache
from tmtool.workflow.load import Pair, Survey

GLOSSARY = "glossary.yaml"

Wanted = Callable[[Hit], bool]


def text(project: Project) -> str:
    """The glossary file as it is; empty where there is none. Raises DataError for no UTF-8."""
    loaded = files.read(project.root / GLOSSARY)
    try:
        return loaded.raw.decode("utf-8") if loaded else ""
    except UnicodeDecodeError:
        raise DataError("this is not UTF-8", path=GLOSSARY, remedy="save it as UTF-8") from None


def reading(project: Project) -> Reading:
    """The glossary with everything that is wrong with it."""
    return glossary_file.read(text(project), GLOSSARY)


def usages(
    project: Project, survey: Survey, glossary: Glossary, wanted: Wanted
) -> tuple[Usage, ...]:
    """Every text of the surveyed articles with a hit that is `wanted`, sources and targets."""
    found: list[Usage] = []
    for pair in survey.pairs:
        with survey.problems.of(pair.slug):
            found += _usages(project, pair, glossary, wanted)
    return tuple(found)


def _usages(project: Project, pair: Pair, glossary: Glossary, wanted: Wanted) -> Iterator[Usage]:
    path = project.shown(project.article(pair.slug, pair.source.lang))
    blocks = pair.source.translatable(project.settings.exempt)
    lines = shelf.lines(pair.source, [b.span[0] for b in blocks])
    for unit, line in zip(pair.catalog.units, lines, strict=True):
        sides = ((pair.catalog.source, unit.source), (pair.catalog.target, unit.target))
        for lang, words in sides:
            found = [hit for hit in hits(words, lang, glossary) if wanted(hit)]
            spans = tuple(hit.span for hit in found)
            wrong = any(not hit.accepted for hit in found)
            if spans:
                yield Usage(pair.slug, path, line, unit.id, unit.state, lang, words, spans, wrong)


def entry(glossary: Glossary, old: str, term: str, lang: Lang | None) -> tuple[Term, Lang]:
    """The entry whose preferred form is `old`, and in which language it is.

    Raises SettingsError where there is none, or several that `term` and `lang` do not tell apart.
    """
    found = [
        (one, side)
        for one in glossary.terms
        for side in Lang
        if one.wording(side).preferred.casefold() == old.casefold()
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


def add(project: Project, terms: tuple[Term, ...], *, dry_run: bool) -> None:
    """Put `terms` behind the last entry of the file, or say why not (DataError)."""
    _change(project, lambda old: amending.appended(old, GLOSSARY, terms), dry_run=dry_run)


def rename(project: Project, term: Term, lang: Lang, new: str, *, dry_run: bool) -> None:
    """Make `new` the preferred form of `term` in the file, or say why not (DataError)."""
    _change(project, lambda old: amending.renamed(old, GLOSSARY, term, lang, new), dry_run=dry_run)


def _change(project: Project, change: Callable[[str], str], *, dry_run: bool) -> None:
    """Write what `change` makes of the file as it now is, nobody else writing meanwhile."""
    path = project.root / GLOSSARY
    if dry_run:
        change(text(project))
        return
    ignore_cache(project)
    with files.locked(project.lock(path), GLOSSARY):
        files.write(path, change(text(project)).encode("utf-8"))
