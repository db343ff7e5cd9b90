"""Runs the checks over a project's articles, over one unit as one types, or over loose pairs."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from tmtool.checks import CHECKS, run_archive_checks, run_checks
from tmtool.checks.check import ArticleCheck, Check, PairCheck
from tmtool.checks.pair import Archive, ArticlePair, Pair, Waiver
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.finding import Finding, LocatedFinding, Severity
from tmtool.core.page.build import is_ready
from tmtool.core.terms.glossary import Glossary
from tmtool.core.text.lang import Lang
from tmtool.formats.check_pairs import PairLine
from tmtool.formats.terms import glossary_file
from tmtool.store.project import Project
from tmtool.store.repository import find_line_numbers
from tmtool.workflow.check_context import PLAIN, CheckContext
from tmtool.workflow.load import LoadedArticle, LoadedArticles, locate_units
from tmtool.workflow.terms.glossary import GLOSSARY, read_glossary_text

_PAIRS = tuple(c for c in CHECKS if isinstance(c, PairCheck))
_ARTICLES = tuple(c for c in CHECKS if isinstance(c, ArticleCheck))


def read_glossary(project: Project) -> Glossary:
    """The project's terms, none where there is no glossary file.

    Raises DataError with its line for what the file has wrong.
    """
    terms = glossary_file.parse(read_glossary_text(project), GLOSSARY)
    return replace(terms, edition_variants=project.settings.variants)


def check_articles(
    project: Project,
    survey: LoadedArticles,
    rules: CheckContext,
    checks: tuple[Check, ...] = CHECKS,
    *,
    whole: bool = False,
) -> tuple[LocatedFinding, ...]:
    """What `checks` find in every loaded article, by article and in document order.

    With `whole`, the articles are all of the archive, and what differs between them is found too.
    """
    bare: list[ArticlePair] = []
    for pair in survey.articles:
        with survey.problems.isolate(pair.slug):
            bare.append(make_article_pair(pair, rules.terms))
    articles = rules.apply_to(bare)
    by_slug: dict[str, list[Finding]] = {article.slug: [] for article in articles}
    for article in articles:
        with survey.problems.isolate(article.slug):
            by_slug[article.slug] += run_checks(article, checks)
    if whole:
        for found in run_archive_checks(Archive(articles), checks):
            by_slug[found.slug].append(found.finding)
    located: list[LocatedFinding] = []
    for pair in survey.articles:
        with survey.problems.isolate(pair.slug):
            located += _locate_findings(project, pair, by_slug.get(pair.slug, []))
    return tuple(located)


def _locate_findings(
    project: Project, pair: LoadedArticle, findings: list[Finding]
) -> list[LocatedFinding]:
    path = project.format_path(project.locate_article(pair.slug, pair.source.lang))
    lines = locate_units(project, pair)
    units = {u.id: u for u in pair.catalog.units}
    located = []
    for finding in findings:
        unit = units.get(finding.unit_id)
        texts = (unit.source, unit.target) if unit else ("", "")
        line = lines.get(finding.unit_id) or _find_first_line(pair, finding)
        located.append(LocatedFinding(pair.slug, path, line, finding, *texts))
    return located


def _find_first_line(pair: LoadedArticle, finding: Finding) -> int:
    """The line of a finding about a whole article, whose spans are in the article's text."""
    if not finding.source_spans:
        return 1
    return find_line_numbers(pair.source, [finding.source_spans[0][0]])[0]


def find_blocking_findings(
    project: Project, pair: LoadedArticle, findings: Iterable[Finding]
) -> dict[str, tuple[Finding, ...]]:
    """Those of an article's findings that keep units from passing the gate, by the unit's id.

    These are errors that nobody has waived, in units that the gate would otherwise let pass.
    """
    passing = {u.id for u in pair.catalog.units if is_ready(u, project.settings.gate.require)}
    by_unit: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.blocking and finding.unit_id in passing:
            by_unit[finding.unit_id].append(finding)
    return {unit: tuple(errors) for unit, errors in by_unit.items()}


def count_warnings(findings: Iterable[Finding]) -> int:
    """How many of the findings are warnings that nobody has waived."""
    return sum(f.severity is Severity.WARNING and not f.waiver_reason for f in findings)


def check_unit(catalog: Catalog, unit: Unit, rules: CheckContext = PLAIN) -> tuple[Finding, ...]:
    """What the checks about a pair find in one unit with its present texts, as one types.

    Nothing where there is no target, or one for another source.
    """
    if not _is_checkable(unit):
        return ()
    joined_sources = (u.source for u in catalog.units if _find_joined_unit(u) == unit.id)
    pair = _make_pair(unit, catalog, rules.terms, [unit.source, *joined_sources])
    (article,) = rules.apply_to([ArticlePair((pair,))])
    return run_checks(article, _PAIRS)


def check_catalog(catalog: Catalog, rules: CheckContext = PLAIN) -> dict[str, tuple[Finding, ...]]:
    """What the checks about a whole article find, by the unit's id; `""` is the article itself."""
    by_unit: dict[str, list[Finding]] = defaultdict(list)
    for finding in run_checks(ArticlePair(make_pairs(catalog, rules.terms)), _ARTICLES):
        by_unit[finding.unit_id].append(finding)
    return {unit: tuple(findings) for unit, findings in by_unit.items()}


def make_article_pair(pair: LoadedArticle, terms: Glossary) -> ArticlePair:
    """An article and its catalog as the checks see them."""
    catalog = pair.catalog
    untranslated = (unit for unit in catalog.units if unit.state is State.UNTRANSLATED)
    return ArticlePair(
        make_pairs(catalog, terms),
        pair.source,
        pair.slug,
        tuple(_make_pair(unit, catalog, terms, [unit.source]) for unit in untranslated),
    )


def make_pairs(catalog: Catalog, terms: Glossary) -> tuple[Pair, ...]:
    """The units of a catalog that have something to check, as the checks see them.

    Not those without a target, nor those whose target was made for another source. A unit that
    others are joined to is checked against all of their sources.
    """
    joined_sources: dict[str, list[str]] = defaultdict(list)
    for unit in catalog.units:
        joined_sources[_find_joined_unit(unit)].append(unit.source)
    return tuple(
        _make_pair(unit, catalog, terms, [unit.source, *joined_sources.get(unit.id, ())])
        for unit in catalog.units
        if _is_checkable(unit)
    )


def _is_checkable(unit: Unit) -> bool:
    return bool(unit.target) and unit.state is not State.SOURCE_CHANGED


def _find_joined_unit(unit: Unit) -> str:
    """The id of the unit whose target answers this one too; empty for most."""
    # Whether a mark fits takes a hash to tell, and few units have a shape at all.
    has_shape = any(mark.verb == "shape" for mark in unit.marks)
    return (
        unit.shape.removeprefix("joined:") if has_shape and unit.shape.startswith("joined:") else ""
    )


def _make_pair(unit: Unit, catalog: Catalog, terms: Glossary, sources: list[str]) -> Pair:
    waivers = (mark.rest.partition(" ") for mark in unit.find_fitting_marks("waive"))
    return Pair(
        unit.id,
        "\n\n".join(sources),
        unit.target,
        catalog.source_lang,
        catalog.target_lang,
        unit.role,
        terms,
        tuple(Waiver(name, reason or "no reason given") for name, _, reason in waivers),
        approved=bool(unit.find_fitting_marks("ok")),
    )


def check_lines(
    lines: Iterable[PairLine], rules: CheckContext = PLAIN, checks: tuple[Check, ...] = CHECKS
) -> tuple[Finding, ...]:
    """What `checks` find in pairs outside a project; those of one slug are one article."""
    articles: dict[tuple[str, Lang], list[Pair]] = defaultdict(list)
    for line in lines:
        lang = line.source_lang
        pair = Pair(line.id, line.source, line.target, lang, lang.other, line.role)
        articles[line.slug, lang].append(replace(pair, glossary=rules.terms))
    prepared = rules.apply_to(_separate_untranslated(pairs) for pairs in articles.values())
    return tuple(f for article in prepared for f in run_checks(article, checks))


def _separate_untranslated(pairs: list[Pair]) -> ArticlePair:
    """The pairs of one article, those without a target apart."""
    untranslated = tuple(p for p in pairs if not p.target.strip())
    return ArticlePair(tuple(p for p in pairs if p.target.strip()), untranslated=untranslated)
