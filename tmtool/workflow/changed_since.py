"""Since says which units changed after a revision of the project's history."""

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
    found: dict[str, frozenset[str]] = {}
    for pair in survey.articles:
        with survey.problems.isolate(pair.slug):
            found[pair.slug] = _find_changed_units_of(project, pair, revision)
    return found


def _find_changed_units_of(project: Project, pair: LoadedArticle, revision: str) -> frozenset[str]:
    path = project.format_path(project.locate_catalog(pair.slug, pair.catalog.target_lang))
    raw = read_at_revision(project.root, revision, path)
    before: dict[str, tuple[str, str]] = {}
    if raw is not None:
        try:
            then = parse(raw, path, slug=pair.slug)
            before = {u.id: (u.source, u.target) for u in then.units}
        except TmtoolError:
            before = {}
    return frozenset(u.id for u in pair.catalog.units if before.get(u.id) != (u.source, u.target))


def keep_changed_findings(
    found: tuple[LocatedFinding, ...], units: dict[str, frozenset[str]]
) -> tuple[LocatedFinding, ...]:
    """The sightings in changed units; one about a whole article counts where any unit changed."""
    return tuple(
        s
        for s in found
        if units.get(s.slug) and (not s.finding.unit_id or s.finding.unit_id in units[s.slug])
    )
