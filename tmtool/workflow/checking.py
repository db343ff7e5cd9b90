"""Checking says what the checks have to object to in a project's units."""

import difflib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from tmtool.checks import CHECKS, findings
from tmtool.checks.check import ArticleCheck, Check, PairCheck
from tmtool.checks.pair import ArticlePair, Pair, Waiver
from tmtool.core.build import ready
from tmtool.core.catalog import Catalog
from tmtool.core.errors import SettingsError
from tmtool.core.finding import Finding
from tmtool.core.glossary import Glossary
from tmtool.core.lang import Lang
from tmtool.core.sighting import Sighting
from tmtool.core.state import State
from tmtool.core.unit import Unit
from tmtool.formats import glossary as glossary_file
from tmtool.formats.pairs import Line
from tmtool.store import shelf
from tmtool.store.project import Project
from tmtool.workflow import lexicon, tracking
from tmtool.workflow.tracking import Survey

_PAIRS = tuple(c for c in CHECKS if isinstance(c, PairCheck))
_ARTICLES = tuple(c for c in CHECKS if isinstance(c, ArticleCheck))


def glossary(project: Project) -> Glossary:
    """The project's terms; none where there is no glossary. Raises DataError with the line."""
    terms = glossary_file.parse(lexicon.text(project), lexicon.GLOSSARY)
    return replace(terms, edition=project.settings.variants)


def chosen(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Check, ...]:
    """The checks with the ids in `select`, or all, without those in `ignore`.

    Raises SettingsError for an id that no check has, naming the closest one.
    """
    wanted, unwanted = set(select), set(ignore)
    for name in sorted(wanted | unwanted):
        check(name)
    return tuple(c for c in CHECKS if (not wanted or c.id in wanted) and c.id not in unwanted)


def check(name: str) -> Check:
    """The check with this id. Raises SettingsError where there is none."""
    found = next((c for c in CHECKS if c.id == name), None)
    if found is None:
        near = difflib.get_close_matches(name, [c.id for c in CHECKS], n=1, cutoff=0.5)
        remedy = f"did you mean {near[0]}?" if near else "tmtool check --explain all lists them"
        raise SettingsError(f"there is no check {name}", remedy=remedy)
    return found


def sightings(
    project: Project, survey: Survey, checks: tuple[Check, ...] = CHECKS
) -> tuple[Sighting, ...]:
    """What `checks` find in every article of a survey, by article and in document order."""
    terms = glossary(project)
    return tuple(s for pair in survey.pairs for s in _sightings(project, pair, terms, checks))


def _sightings(
    project: Project, pair: tracking.Pair, terms: Glossary, checks: tuple[Check, ...]
) -> list[Sighting]:
    path = project.shown(project.article(pair.slug, pair.source.lang))
    blocks = pair.source.translatable(project.settings.exempt)
    lines = shelf.lines(pair.source, [b.span[0] for b in blocks])
    where = dict(zip((u.id for u in pair.catalog.units), lines, strict=True))
    units = {u.id: u for u in pair.catalog.units}
    found = []
    for finding in findings(article_pair(pair, terms), checks):
        unit = units.get(finding.unit)
        texts = (unit.source, unit.target) if unit else ("", "")
        line = where.get(finding.unit) or _first_line(pair, finding)
        found.append(Sighting(pair.slug, path, line, finding, *texts))
    return found


def _first_line(pair: tracking.Pair, finding: Finding) -> int:
    """The line of a finding about a whole article, whose spans are in the article's text."""
    return shelf.lines(pair.source, [finding.source[0][0]])[0] if finding.source else 1


def blocking(
    project: Project, pair: tracking.Pair, terms: Glossary
) -> dict[str, tuple[Finding, ...]]:
    """The findings that keep units from passing the gate, by the unit's id.

    These are errors that nobody has waived, on units that the gate would otherwise let pass.
    """
    passing = {u.id for u in pair.catalog.units if ready(u, project.settings.gate.require)}
    by_unit: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings(article_pair(pair, terms)):
        if finding.blocking and finding.unit in passing:
            by_unit[finding.unit].append(finding)
    return {unit: tuple(found) for unit, found in by_unit.items()}


def alone(catalog: Catalog, unit: Unit, terms: Glossary) -> tuple[Finding, ...]:
    """What the rules about a pair say of one unit with its present texts, as one types."""
    if not _checkable(unit):
        return ()
    joined = (u.source for u in catalog.units if _joined_to(u) == unit.id)
    return findings(ArticlePair((_pair(unit, catalog, terms, [unit.source, *joined]),)), _PAIRS)


def together(catalog: Catalog, terms: Glossary) -> dict[str, tuple[Finding, ...]]:
    """What the rules about an article say of its units, by the unit's id."""
    by_unit: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings(ArticlePair(pairs(catalog, terms)), _ARTICLES):
        by_unit[finding.unit].append(finding)
    return {unit: tuple(found) for unit, found in by_unit.items()}


def article_pair(pair: tracking.Pair, terms: Glossary) -> ArticlePair:
    """An article and its catalog as the checks see them."""
    return ArticlePair(pairs(pair.catalog, terms), pair.source)


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
    )


def judged(
    lines: Iterable[Line], terms: Glossary, checks: tuple[Check, ...] = CHECKS
) -> tuple[Finding, ...]:
    """What `checks` find in pairs that stand in no project; those of one `doc` are one article."""
    articles: dict[tuple[str, Lang], list[Pair]] = defaultdict(list)
    for line in lines:
        pair = Pair(
            line.id, line.source, line.target, line.source_lang, line.source_lang.other, line.role
        )
        articles[line.doc, line.source_lang].append(replace(pair, glossary=terms))
    return tuple(
        f for found in articles.values() for f in findings(ArticlePair(tuple(found)), checks)
    )
