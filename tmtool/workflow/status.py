"""Standing says where every article stands on its way into the other language."""

from collections.abc import Iterable, Sequence

from tmtool.core.errors import TmtoolError
from tmtool.core.page.build import planned
from tmtool.core.status.status import ArticleStatus, Page, Stage, embargo, status
from tmtool.core.text.lang import Lang
from tmtool.store import repository as shelf
from tmtool.store.index import Index, Learned
from tmtool.store.project import Project
from tmtool.workflow import known as recall
from tmtool.workflow import load as tracking
from tmtool.workflow import page_corrections as correcting
from tmtool.workflow import parallel as hands
from tmtool.workflow.known import Standing, Standings
from tmtool.workflow.load import Manner, Pair, Survey, Unpaired


def statuses(project: Project, survey: Survey, today: str) -> tuple[ArticleStatus, ...]:
    """The status of every article in a survey, sorted by slug."""
    rows: list[ArticleStatus] = []
    for pair in survey.pairs:
        with survey.problems.of(pair.slug):
            rows.append(standing(project, pair, today))
    rows += [unpaired(one).row for one in survey.unpaired]
    return tuple(sorted(rows, key=lambda row: row.slug))


def seen(project: Project, index: Index, slugs: Iterable[str], today: str) -> Standings:
    """Where these articles stand, which the index does not know yet and knows from now on."""
    wanted = tuple(slugs)

    def work(share: Sequence[str]) -> tuple[Standings | TmtoolError, Learned]:
        try:
            return _share(project, index, share, today), index.learned()
        except TmtoolError as error:
            return error, index.learned()

    # An article without a catalog of its name may be another one renamed: all are seen together.
    alone = not all(shelf.targets(project, slug) for slug in wanted)
    found: list[Standings] = []
    for done, learned in hands.shared(work, wanted, hands=1 if alone else 0):
        if isinstance(done, TmtoolError):
            raise done
        index.take(learned)
        found.append(done)
    return Standings(
        tuple(known for done in found for known in done.standings),
        tuple(problem for done in found for problem in done.problems),
    )


def _share(project: Project, index: Index, slugs: Iterable[str], today: str) -> Standings:
    survey = tracking.seen(project, Manner(today), slugs)
    found = [unpaired(one) for one in survey.unpaired]
    for pair in survey.pairs:
        with survey.problems.of(pair.slug):
            one = known(project, pair, today)
            # What was corrected by hand is told from what git knows, and what is not in step may
            # be a rename, told from other articles: both may change while these files do not.
            if not pair.unsynced and not correcting.touched(project, pair):
                recall.remember(index, index.key_of(pair.slug, pair.digests), one)
            found.append(one)
    return Standings(tuple(found), tuple(survey.problems))


def unpaired(found: Unpaired) -> Standing:
    """Where two versions stand that no catalog joins."""
    return Standing(ArticleStatus(found.slug, Lang.EN, Lang.ES, Stage.UNPAIRED))


def known(project: Project, pair: Pair, today: str) -> Standing:
    """Where one article stands, and whether that is so on this day only.

    An embargo ends on a day.
    """
    row = standing(project, pair, today)
    passing = bool(embargo(pair.source))
    return Standing(row, pair.unsynced, today if passing else "", pair.former)


def standing(project: Project, pair: Pair, today: str) -> ArticleStatus:
    """The status of one article."""
    require = project.settings.gate.require
    return status(pair.source, pair.catalog, page=page(project, pair), require=require, today=today)


def page(project: Project, pair: Pair) -> Page:
    """How the translated article on disk relates to its catalog."""
    settings = project.settings
    translation = pair.translation(settings)
    if translation is None:
        return Page.NONE
    if correcting.unread(project, pair):
        return Page.CORRECTED
    require, exempt = settings.gate.require, settings.exempt
    plan = planned(pair.source, pair.catalog, require=require, exempt=exempt)
    current = not plan.missing and plan.seal == translation.seal
    return Page.CURRENT if current else Page.STALE
