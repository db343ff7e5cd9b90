"""Finds the units that changed after a revision in git, and the findings about them."""

from tmtool.core.errors import SettingsError, TmtoolError
from tmtool.core.finding import LocatedFinding
from tmtool.formats.po.strict import parse
from tmtool.store.git import has_revision, read_at_revision
from tmtool.store.project import Project
from tmtool.workflow.load import LoadedArticle, LoadedArticles


def find_changed_units(
    project: Project, survey: LoadedArticles, revision: str
) -> dict[str, frozenset[str]]:
    """The ids of the units whose source or target is not what it was at `revision`, by article.

    What is not committed counts too. A catalog that was not there, or cannot be read as it was,
    is new altogether. Raises SettingsError for a revision that git does not know.
    """
    if not has_revision(project.root, revision):
        raise SettingsError(
            f"git knows no revision {revision} here", remedy="name a commit, branch or tag"
        )
    by_slug: dict[str, frozenset[str]] = {}
    for pair in survey.articles:
        with survey.problems.isolate(pair.slug):
            by_slug[pair.slug] = _find_changed_units_of(project, pair, revision)
    return by_slug


def _find_changed_units_of(project: Project, pair: LoadedArticle, revision: str) -> frozenset[str]:
    path = project.format_path(project.locate_catalog(pair.slug, pair.catalog.target_lang))
    raw = read_at_revision(project.root, revision, path)
    before: dict[str, tuple[str, str]] = {}
    if raw is not None:
        try:
            catalog = parse(raw, path, slug=pair.slug)
            before = {u.id: (u.source, u.target) for u in catalog.units}
        except TmtoolError:
            before = {}
    return frozenset(u.id for u in pair.catalog.units if before.get(u.id) != (u.source, u.target))


def keep_changed_findings(
    findings: tuple[LocatedFinding, ...], changed_units: dict[str, frozenset[str]]
) -> tuple[LocatedFinding, ...]:
    """The findings in changed units, their ids by article.

    One about a whole article stays where any of its units changed.
    """
    return tuple(
        located
        for located in findings
        if (changed := changed_units.get(located.slug))
        and (not located.finding.unit_id or located.finding.unit_id in changed)
    )
