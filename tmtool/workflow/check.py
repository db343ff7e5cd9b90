"""Checking says what the checks have to object to in a project's units."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from tmtool.checks import CHECKS, across, findings
from tmtool.checks.check import ArticleCheck, Check, PairCheck
from tmtool.checks.pair import Archive, ArticlePair, Pair, Waiver
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.finding import Finding, Severity
from tmtool.core.page.build import ready
from tmtool.core.sighting import Sighting
from tmtool.core.terms.glossary import Glossary
from tmtool.core.text.lang import Lang
from tmtool.formats.pairs import Line
from tmtool.formats.terms import glossary_file
from tmtool.store import repository as shelf
from tmtool.store.project import Project
from tmtool.workflow import load as tracking
from tmtool.workflow.check_context import PLAIN, Rulebook
from tmtool.workflow.load import Survey
from tmtool.workflow.terms import glossary as lexicon

_PAIRS = tuple(c for c in CHECKS if isinstance(c, PairCheck))
_ARTICLES = tuple(c for c in CHECKS if isinstance(c, ArticleCheck))


def glossary(project: Project) -> Glossary:
    """The project's terms; none where there is no glossary. Raises DataError with the line."""
    terms = glossary_file.parse(lexicon.text(project), lexicon.GLOSSARY)
    return replace(terms, edition=project.settings.variants)


def sightings(
    project: Project,
    survey: Survey,
    rules: Rulebook,
    checks: tuple[Check, ...] = CHECKS,
    *,
    whole: bool = False,
) -> tuple[Sighting, ...]:
    """What `checks` find in every article of a survey, by article and in document order.

    A `whole` survey is the archive, and what is wrong across its articles is told too.
    """
    bare: list[ArticlePair] = []
    for pair in survey.pairs:
        with survey.problems.of(pair.slug):
            bare.append(article_pair(pair, rules.terms))
    articles = rules.applied(bare)
    found: dict[str, list[Finding]] = {article.slug: [] for article in articles}
    for article in articles:
        with survey.problems.of(article.slug):
            found[article.slug] += findings(article, checks)
    if whole:
        for noted in across(Archive(articles), checks):
            found[noted.article].append(noted.finding)
    seen: list[Sighting] = []
    for pair in survey.pairs:
        with survey.problems.of(pair.slug):
            seen += _sightings(project, pair, found.get(pair.slug, []))
    return tuple(seen)


def _sightings(project: Project, pair: tracking.Pair, found: list[Finding]) -> list[Sighting]:
    path = project.shown(project.article(pair.slug, pair.source.lang))
    where = places(project, pair)
    units = {u.id: u for u in pair.catalog.units}
    sightings = []
    for finding in found:
        unit = units.get(finding.unit)
        texts = (unit.source, unit.target) if unit else ("", "")
        line = where.get(finding.unit) or _first_line(pair, finding)
        sightings.append(Sighting(pair.slug, path, line, finding, *texts))
    return sightings


def places(project: Project, pair: tracking.Pair) -> dict[str, int]:
    """The line of the source, from 1, on which each unit of an article begins, by its id."""
    blocks = pair.source.translatable(project.settings.exempt)
    lines = shelf.lines(pair.source, [b.span[0] for b in blocks])
    return dict(zip((u.id for u in pair.catalog.units), lines, strict=True))


def _first_line(pair: tracking.Pair, finding: Finding) -> int:
    """The line of a finding about a whole article, whose spans are in the article's text."""
    return shelf.lines(pair.source, [finding.source[0][0]])[0] if finding.source else 1


def blocking(
    project: Project, pair: tracking.Pair, found: Iterable[Finding]
) -> dict[str, tuple[Finding, ...]]:
    """Those of an article's findings that keep units from passing the gate, by the unit's id.

    These are errors that nobody has waived, on units that the gate would otherwise let pass.
    """
    passing = {u.id for u in pair.catalog.units if ready(u, project.settings.gate.require)}
    by_unit: dict[str, list[Finding]] = defaultdict(list)
    for finding in found:
        if finding.blocking and finding.unit in passing:
            by_unit[finding.unit].append(finding)
    return {unit: tuple(errors) for unit, errors in by_unit.items()}


def warnings(found: Iterable[Finding]) -> int:
    """How many warnings there are that nobody has waived."""
    return sum(f.severity is Severity.WARNING and not f.waived for f in found)


def alone(catalog: Catalog, unit: Unit, rules: Rulebook = PLAIN) -> tuple[Finding, ...]:
    """What the rules about a pair say of one unit with its present texts, as one types."""
    if not _checkable(unit):
        return ()
    joined = (u.source for u in catalog.units if _joined_to(u) == unit.id)
    pair = _pair(unit, catalog, rules.terms, [unit.source, *joined])
    (article,) = rules.applied([ArticlePair((pair,))])
    return findings(article, _PAIRS)


def together(catalog: Catalog, rules: Rulebook = PLAIN) -> dict[str, tuple[Finding, ...]]:
    """What the rules about an article say of its units, by the unit's id."""
    by_unit: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings(ArticlePair(pairs(catalog, rules.terms)), _ARTICLES):
        by_unit[finding.unit].append(finding)
    return {unit: tuple(found) for unit, found in by_unit.items()}


def article_pair(pair: tracking.Pair, terms: Glossary) -> ArticlePair:
    """An article and its catalog as the checks see them."""
    catalog = pair.catalog
    gaps = (unit for unit in catalog.units if unit.state is State.UNTRANSLATED)
    return ArticlePair(
        pairs(catalog, terms),
        pair.source,
        pair.slug,
        tuple(_pair(unit, catalog, terms, [unit.source]) for unit in gaps),
    )


def pairs(catalog: Catalog, terms: Glossary) -> tuple[Pair, ...]:
    """The units of a catalog that have something to check.

    Not those without a target, nor those whose target was made for another source. A unit that
    others are joined to is checked against all of their sources.
    """
    joined: dict[str, list[str]] = defaultdict(list)
    for unit in catalog.units:
        joined[_joined_to(unit)].append(unit.source)
    return tuple(
        _pair(unit, catalog, terms, [unit.source, *joined.get(unit.id, ())])
        for unit in catalog.units
        if _checkable(unit)
    )


def _checkable(unit: Unit) -> bool:
    return bool(unit.target) and unit.state is not State.SOURCE_CHANGED


def _joined_to(unit: Unit) -> str:
    """The id of the unit whose target answers this one too; empty for most."""
    # The marks are looked at first: a seal costs more, and few units have a shape.
    shaped = any(mark.verb == "shape" for mark in unit.marks)
    return unit.shape.removeprefix("joined:") if shaped and unit.shape.startswith("joined:") else ""


def _pair(unit: Unit, catalog: Catalog, terms: Glossary, sources: list[str]) -> Pair:
    waivers = (mark.rest.partition(" ") for mark in unit.fitting("waive"))
    return Pair(
        unit.id,
        "\n\n".join(sources),
        unit.target,
        catalog.source,
        catalog.target,
        unit.role,
        terms,
        tuple(Waiver(name, reason or "no reason given") for name, _, reason in waivers),
        approved=bool(unit.fitting("ok")),
    )


def judged(
    lines: Iterable[Line], rules: Rulebook = PLAIN, checks: tuple[Check, ...] = CHECKS
) -> tuple[Finding, ...]:
    """What `checks` find in pairs that stand in no project; those of one `doc` are one article."""
    articles: dict[tuple[str, Lang], list[Pair]] = defaultdict(list)
    for line in lines:
        lang = line.source_lang
        pair = Pair(line.id, line.source, line.target, lang, lang.other, line.role)
        articles[line.doc, lang].append(replace(pair, glossary=rules.terms))
    whole = rules.applied(_split(found) for found in articles.values())
    return tuple(f for article in whole for f in findings(article, checks))


def _split(found: list[Pair]) -> ArticlePair:
    """The pairs of one article, those without a target apart."""
    gaps = tuple(p for p in found if not p.target.strip())
    return ArticlePair(tuple(p for p in found if p.target.strip()), gaps=gaps)
