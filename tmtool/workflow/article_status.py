"""Standing says where every article stands on its way into the other language."""

from collections.abc import Iterable, Sequence

from tmtool.core.errors import TmtoolError
from tmtool.core.page.build import plan_build
from tmtool.core.status.computation import compute_status
from tmtool.core.status.hold import find_embargo
from tmtool.core.status.status import ArticleStatus, PageState, Stage
from tmtool.core.text.lang import Lang
from tmtool.store.index import Index, IndexUpdates
from tmtool.store.project import Project
from tmtool.store.repository import list_targets
from tmtool.workflow.index import KnownStatus, StatusResult, remember_status
from tmtool.workflow.load import (
    LoadedArticle,
    LoadedArticles,
    LoadOptions,
    UnpairedArticle,
    load_articles_with,
)
from tmtool.workflow.page_corrections import find_unread_corrections, is_touched
from tmtool.workflow.parallel import run_in_processes


def compute_statuses(
    project: Project, survey: LoadedArticles, today: str
) -> tuple[ArticleStatus, ...]:
    """The status of every article in a survey, sorted by slug."""
    rows: list[ArticleStatus] = []
    for pair in survey.articles:
        with survey.problems.isolate(pair.slug):
            rows.append(compute_article_status(project, pair, today))
    rows += [make_unpaired_status(one).status for one in survey.unpaired]
    return tuple(sorted(rows, key=lambda row: row.slug))


def compute_unknown_statuses(
    project: Project, index: Index, slugs: Iterable[str], today: str
) -> StatusResult:
    """Where these articles stand, which the index does not know yet and knows from now on."""
    wanted = tuple(slugs)

    def work(share: Sequence[str]) -> tuple[StatusResult | TmtoolError, IndexUpdates]:
        try:
            return _compute_share(project, index, share, today), index.collect_updates()
        except TmtoolError as error:
            return error, index.collect_updates()

    # An article without a catalog of its name may be another one renamed: all are seen together.
    alone = not all(list_targets(project, slug) for slug in wanted)
    found: list[StatusResult] = []
    for done, learned in run_in_processes(work, wanted, workers=1 if alone else 0):
        if isinstance(done, TmtoolError):
            raise done
        index.apply_updates(learned)
        found.append(done)
    return StatusResult(
        tuple(known for done in found for known in done.known),
        tuple(problem for done in found for problem in done.problems),
    )


def _compute_share(
    project: Project, index: Index, slugs: Iterable[str], today: str
) -> StatusResult:
    survey = load_articles_with(project, LoadOptions(today), slugs)
    found = [make_unpaired_status(one) for one in survey.unpaired]
    for pair in survey.articles:
        with survey.problems.isolate(pair.slug):
            one = make_known_status(project, pair, today)
            # What was corrected by hand is told from what git knows, and what is not in step may
            # be a rename, told from other articles: both may change while these files do not.
            if not pair.is_unsynced and not is_touched(project, pair):
                remember_status(index, index.compute_key_for(pair.slug, pair.digests), one)
            found.append(one)
    return StatusResult(tuple(found), tuple(survey.problems))


def make_unpaired_status(found: UnpairedArticle) -> KnownStatus:
    """Where two versions stand that no catalog joins."""
    return KnownStatus(ArticleStatus(found.slug, Lang.EN, Lang.ES, Stage.UNPAIRED))


def make_known_status(project: Project, pair: LoadedArticle, today: str) -> KnownStatus:
    """Where one article stands, and whether that is so on this day only.

    An embargo ends on a day.
    """
    row = compute_article_status(project, pair, today)
    passing = bool(find_embargo(pair.source))
    return KnownStatus(row, pair.is_unsynced, today if passing else "", pair.former_slug)


def compute_article_status(project: Project, pair: LoadedArticle, today: str) -> ArticleStatus:
    """The status of one article."""
    require = project.settings.gate.require
    return compute_status(
        pair.source, pair.catalog, page=find_page_state(project, pair), require=require, today=today
    )


def find_page_state(project: Project, pair: LoadedArticle) -> PageState:
    """How the translated article on disk relates to its catalog."""
    settings = project.settings
    translation = pair.make_translated_page(settings)
    if translation is None:
        return PageState.NONE
    if find_unread_corrections(project, pair):
        return PageState.CORRECTED
    require, exempt = settings.gate.require, settings.exempt_roles
    plan = plan_build(pair.source, pair.catalog, require=require, exempt_roles=exempt)
    current = not plan.unready and plan.seal == translation.seal
    return PageState.CURRENT if current else PageState.STALE
