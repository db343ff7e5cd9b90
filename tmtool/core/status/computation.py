"""Computes where an article stands from its front matter, its units and its translated page."""

from collections import Counter

from tmtool.core.catalog.article import Article
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.page.build import is_ready
from tmtool.core.status.hold import explain_hold, is_exempt
from tmtool.core.status.status import UNANSWERED_STATES, ArticleStatus, Lag, PageState, Stage
from tmtool.core.sync.severity import classify_edit
from tmtool.core.text.text import count_words


def compute_status(
    article: Article, catalog: Catalog, *, page: PageState, require: State, today: str
) -> ArticleStatus:
    """The status of an article whose catalog is synced to it.

    `page` is the state of its translated page, `require` the least state that the gate asks of a
    unit, and `today` an ISO day, on which embargoes depend.
    """
    left = [u for u in catalog.units if not is_ready(u, require)]
    counts = Counter(u.state for u in catalog.units)
    return ArticleStatus(
        slug=article.slug,
        source=catalog.source_lang,
        target=catalog.target_lang,
        stage=_compute_stage(article, catalog.units, page, today, complete=not left),
        counts=tuple((s, counts[s]) for s in State if counts[s]),
        words=sum(count_words(u.source) for u in catalog.units),
        words_left=sum(count_words(u.source) for u in left),
        page=page,
        conflicts=sum(1 for u in catalog.units if u.find_fitting_marks("alt")),
        lost_texts=sum(1 for u in catalog.units if u.has_lost_target),
        lag=measure_lag(catalog),
    )


def measure_lag(catalog: Catalog) -> Lag:
    """How far the units of a catalog are behind; `since` is left empty: only git knows it."""
    changed = [u for u in catalog.units if u.state is State.SOURCE_CHANGED]
    waiting = [u for u in catalog.units if u.state in UNANSWERED_STATES]
    classes = [
        classify_edit(u.translated_source, u.source, catalog.source_lang).edit_class
        for u in changed
    ]
    gravest = max(classes, key=lambda edit_class: edit_class.rank, default=None)
    return Lag(len(waiting), sum(count_words(u.source) for u in waiting), gravest)


def _compute_stage(
    article: Article, units: tuple[Unit, ...], page: PageState, today: str, *, complete: bool
) -> Stage:
    if is_exempt(article):
        return Stage.EXEMPT
    if explain_hold(article, today):
        return Stage.HELD
    if complete:
        return Stage.PUBLISHED if page is PageState.CURRENT else Stage.READY
    states = {u.state for u in units}
    if page is not PageState.NONE and states & UNANSWERED_STATES:
        return Stage.BEHIND
    return _compute_work_stage(states)


def _compute_work_stage(states: set[State]) -> Stage:
    if states == {State.UNTRANSLATED}:
        return Stage.MISSING
    if states <= {State.TRANSLATED, State.APPROVED, State.NEEDS_WORK}:
        return Stage.IN_REVIEW
    if states <= {State.DRAFT, State.UNTRANSLATED}:
        return Stage.DRAFTED
    return Stage.IN_TRANSLATION
