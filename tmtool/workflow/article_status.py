"""Computes the status of articles from their files: source, catalog, page and history."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tmtool.core.errors import TmtoolError
from tmtool.core.page.build import plan_build
from tmtool.core.status.computation import compute_status
from tmtool.core.status.hold import find_embargo
from tmtool.core.status.status import ArticleStatus, PageState, Stage
from tmtool.core.text.lang import Lang
from tmtool.store.index import Index
from tmtool.store.project import Project
from tmtool.workflow.gate import GateRules
from tmtool.workflow.index import KnownStatus, remember_status
from tmtool.workflow.load import LoadedArticle, LoadedArticles, UnpairedArticle, load_articles
from tmtool.workflow.page_corrections import find_unread_corrections, is_touched


def compute_statuses(
    project: Project, loaded: LoadedArticles, today: str
) -> tuple[ArticleStatus, ...]:
    """The status of every article that was loaded, sorted by slug."""
    statuses: list[ArticleStatus] = []
    rules = GateRules.read(project)
    for article in loaded.articles:
        with loaded.problems.isolate(article.slug):
            statuses.append(compute_article_status(rules, article, today))
    statuses += [make_unpaired_status(one).status for one in loaded.unpaired]
    statuses += _list_unreadable(loaded, statuses)
    return tuple(sorted(statuses, key=lambda status: status.slug))


def compute_known_statuses(
    project: Project, index: Index, slugs: Iterable[str], today: str
) -> tuple[tuple[KnownStatus, ...], tuple[TmtoolError, ...]]:
    """The statuses of these articles, which the index remembers from now on; and the problems."""
    loaded = load_articles(project, today, slugs)
    rules = GateRules.read(project)
    loaded.problems.extend([rules.error] if rules.error else [])
    known = [make_unpaired_status(one) for one in loaded.unpaired]
    for article in loaded.articles:
        with loaded.problems.isolate(article.slug):
            status = make_known_status(rules, index, article, today)
            # What was corrected by hand is told from what git knows, and a catalog that is not up
            # to date may be a rename, told from other articles: both may change while these
            # files do not.
            if not rules.error and not article.is_unsynced and not is_touched(project, article):
                key = index.compute_key_for(article.slug, article.digests)
                remember_status(index, key, status)
            known.append(status)
    unreadable = _list_unreadable(loaded, [one.status for one in known])
    known += map(KnownStatus, unreadable)
    return tuple(known), tuple(loaded.problems)


def _list_unreadable(
    loaded: LoadedArticles, statuses: Sequence[ArticleStatus]
) -> list[ArticleStatus]:
    """A status for each article with a problem that none of `statuses` is about."""
    known = {status.slug for status in statuses}
    return [
        ArticleStatus(slug, Lang.EN, Lang.ES, Stage.UNREADABLE)
        for slug in loaded.problems.slugs
        if slug not in known
    ]


def make_unpaired_status(article: UnpairedArticle) -> KnownStatus:
    """The status of two versions that no catalog joins."""
    return KnownStatus(ArticleStatus(article.slug, Lang.EN, Lang.ES, Stage.UNPAIRED))


def make_known_status(
    rules: GateRules, index: Index, article: LoadedArticle, today: str
) -> KnownStatus:
    """The status of one article, and whether it is true on this day only.

    An embargo ends on a day.
    """
    status = compute_article_status(rules, article, today)
    day = today if find_embargo(article.source) else ""
    return KnownStatus(status, article.is_unsynced, day, article.former_slug, index.rules_digest)


def compute_article_status(rules: GateRules, article: LoadedArticle, today: str) -> ArticleStatus:
    """The status of one article; ready is only what the gate would let pass, once it is built."""
    status = compute_unchecked_status(rules.project, article, today)
    if status.stage not in {Stage.READY, Stage.PUBLISHED} or rules.is_ready(article, status):
        return status
    return replace(status, stage=Stage.IN_REVIEW)


def compute_unchecked_status(project: Project, article: LoadedArticle, today: str) -> ArticleStatus:
    """The status of one article by its paragraphs alone: no check is asked."""
    return compute_status(
        article.source,
        article.catalog,
        page=find_page_state(project, article),
        require=project.settings.gate.require,
        today=today,
    )


def find_page_state(project: Project, article: LoadedArticle) -> PageState:
    """How the translated page on disk relates to the article's catalog."""
    settings = project.settings
    page = article.make_translated_page(settings)
    if page is None:
        return PageState.NONE
    if find_unread_corrections(project, article):
        return PageState.CORRECTED
    require, exempt = settings.gate.require, settings.exempt_roles
    plan = plan_build(article.source, article.catalog, require=require, exempt_roles=exempt)
    current = not plan.unready and plan.seal == page.seal
    return PageState.CURRENT if current else PageState.STALE
