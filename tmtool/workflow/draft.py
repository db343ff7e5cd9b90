"""Drafts what no person has translated: from approved translations first, then by an engine."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from tmtool.core.catalog.article import Article
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.drafts.memory import Memory, build_memory
from tmtool.core.drafts.partial_draft import list_partial_drafts
from tmtool.core.status.hold import NO_WORDS, is_exempt
from tmtool.core.text.lang import Lang
from tmtool.store.project import Project, list_targets
from tmtool.store.repository import read_catalog, write_catalog
from tmtool.workflow.load import LoadedArticle, load_article, locate_units
from tmtool.workflow.machine_translation import (
    FailedText,
    Outcome,
    TranslatedText,
    TranslationService,
    is_cached,
    translate_texts,
)
from tmtool.workflow.problems import Problems

MEMORY = "memory"  # stands in the mark of a draft where an engine has its id


@dataclass(frozen=True, slots=True)
class MissingDraft:
    """A unit that stays without a draft, the line of its paragraph (from 1), and why.

    `grave` says that the engine failed; it has not where it only gave the source back.
    """

    unit_id: str
    line: int
    reason: str
    grave: bool


@dataclass(frozen=True, slots=True)
class DraftProgress:
    """How far the drafting of one article is.

    `wanted` is how many units lacked a draft at the start. `memory`, `machine` (an engine that was
    asked just now) and `cached` (an engine that was asked before) say from where units have got
    one; `partial` in how many units, wanted too by then, only the changed sentences were drafted.
    `note` says why no engine was asked, where the article's front matter forbids it.
    """

    slug: str
    wanted: int
    memory: int = 0
    machine: int = 0
    cached: int = 0
    partial: int = 0
    misses: tuple[MissingDraft, ...] = ()
    note: str = ""

    @property
    def drafted(self) -> int:
        """How many units have got a draft."""
        return self.memory + self.machine + self.cached + self.partial

    @property
    def failed(self) -> bool:
        """Whether the engine failed on a unit."""
        return any(miss.grave for miss in self.misses)


@dataclass(frozen=True, slots=True)
class DraftEstimate:
    """What drafting an article would take.

    `memory` units would be drafted from the memory and `cached` texts are answered already;
    `segments` texts of `characters` characters together would go to the engine.
    """

    slug: str
    memory: int = 0
    cached: int = 0
    segments: int = 0
    characters: int = 0
    note: str = ""


def needs_draft(unit: Unit) -> bool:
    """Whether a machine may fill the unit: nothing a person wrote is in it, or got lost from it."""
    if unit.is_stale_draft:
        return True
    return (
        unit.state is State.UNTRANSLATED
        and not unit.has_lost_target
        and not unit.find_fitting_marks("alt")
    )


def forbids_engines(article: Article) -> bool:
    """Whether the front matter keeps the article from every engine (`machine: never`)."""
    return article.field_value("machine").casefold() in NO_WORDS


def build_project_memory(project: Project, target: Lang) -> Memory:
    """The approved translations of the whole project into `target`, to draft equal texts from.

    A catalog that cannot be read adds nothing.
    """
    return build_memory(_read_catalogs(project), target, project.settings.approval_rules)


def _read_catalogs(project: Project) -> Iterator[Catalog]:
    # These are dropped: whoever works on the article itself meets them again and reports them.
    problems = Problems(project)
    for slug in project.list_slugs():
        for lang in list_targets(project, slug):
            with problems.isolate(slug):
                if stored := read_catalog(project, slug, lang):
                    yield stored.catalog


def estimate_draft(
    article: LoadedArticle, memory: Memory, service: TranslationService | None
) -> DraftEstimate:
    """What drafting `article` would take; no engine is asked, and nothing is written."""
    if note := _explain_exemption(article.source):
        return DraftEstimate(article.slug, note=note)
    units = [unit for unit in article.catalog.units if needs_draft(unit)]
    texts = [unit.source for unit in units if not memory.find_exact_match(unit.source)]
    from_memory = len(units) - len(texts)
    note = _explain_engine_ban(article.source)
    if note or service is None:
        return DraftEstimate(article.slug, from_memory, note=note)
    partials = list_partial_drafts(article.catalog)
    texts += {sentence for partial in partials for sentence in partial.changed_sentences}
    target = article.catalog.target_lang
    new_texts = [text for text in texts if not is_cached(service, text, target)]
    return DraftEstimate(
        article.slug,
        from_memory,
        cached=len(texts) - len(new_texts),
        segments=len(new_texts),
        characters=sum(map(len, new_texts)),
    )


def draft_article(
    project: Project,
    article: LoadedArticle,
    memory: Memory,
    service: TranslationService | None,
    day: str,
) -> Iterator[DraftProgress]:
    """Draft what `article` lacks, and yield after every step how far it is; each step is on disk.

    The steps are: the memory; each batch of as many texts as the engine takes at once; the changed
    sentences of what people translated. Every step goes into the catalog as it then is on disk, so
    that what a person saved meanwhile stays. Marks are of the ISO day `day`.
    """
    drafting = _ArticleDrafting(project, article, day)
    if note := _explain_exemption(article.source):
        yield drafting.make_first_progress(note=note)
        return
    note = _explain_engine_ban(article.source)
    yield drafting.draft_from_memory(memory, note)
    if service is None or note:
        return
    for batch in drafting.make_batches(service.engine.max_batch):
        yield drafting.draft_batch(service, batch)
    if drafting.partials:
        yield drafting.draft_changed_sentences(service)


def _explain_exemption(article: Article) -> str:
    return "its front matter says that it is not translated" if is_exempt(article) else ""


def _explain_engine_ban(article: Article) -> str:
    return "its front matter says machine: never" if forbids_engines(article) else ""


class _ArticleDrafting:
    """The work on one article: which units still wait, and what became of the others."""

    def __init__(self, project: Project, article: LoadedArticle, day: str) -> None:
        self.project = project
        self.article = article
        self.day = day
        self.waiting = [unit for unit in article.catalog.units if needs_draft(unit)]
        self.partials = list_partial_drafts(article.catalog)
        self.progress = self.make_first_progress(wanted=len(self.waiting))

    def make_first_progress(self, *, wanted: int = 0, note: str = "") -> DraftProgress:
        """The progress before anything is drafted."""
        return DraftProgress(self.article.slug, wanted, note=note)

    def draft_from_memory(self, memory: Memory, note: str) -> DraftProgress:
        """Draft every unit whose very source the memory knows."""
        targets = {
            unit.id: match.target
            for unit in self.waiting
            if (match := memory.find_exact_match(unit.source))
        }
        count = self._write_drafts(targets, "tm", MEMORY)
        self.waiting = [unit for unit in self.waiting if unit.id not in targets]
        self.progress = replace(self.progress, memory=count, note=note)
        return self.progress

    def make_batches(self, size: int) -> Iterator[list[Unit]]:
        """The units that still wait, as many at a time as an engine takes."""
        return (self.waiting[n : n + size] for n in range(0, len(self.waiting), size))

    def draft_batch(self, service: TranslationService, batch: list[Unit]) -> DraftProgress:
        """Ask for one batch and draft what came of it."""
        results = self._translate(service, [unit.source for unit in batch])
        outcomes = dict(zip((unit.id for unit in batch), results, strict=True))
        translated = {u: text for u, text in outcomes.items() if isinstance(text, TranslatedText)}
        targets = {unit_id: text.text for unit_id, text in translated.items()}
        count = self._write_drafts(targets, "mt", service.engine.id)
        cached_count = sum(text.cached for text in translated.values())
        lines = locate_units(self.project, self.article)
        misses = [
            MissingDraft(unit_id, lines[unit_id], outcome.reason, outcome.grave)
            for unit_id, outcome in outcomes.items()
            if isinstance(outcome, FailedText)
        ]
        self.progress = replace(
            self.progress,
            machine=self.progress.machine + max(0, count - cached_count),
            cached=self.progress.cached + min(count, cached_count),
            misses=(*self.progress.misses, *misses),
        )
        return self.progress

    def draft_changed_sentences(self, service: TranslationService) -> DraftProgress:
        """Ask for the changed sentences of what people translated, and put them among theirs.

        A translation for which one of its sentences failed stays as it is.
        """
        sentences = list(
            dict.fromkeys(text for partial in self.partials for text in partial.changed_sentences)
        )
        translations: dict[str, str] = {}
        for n in range(0, len(sentences), service.engine.max_batch):
            batch = sentences[n : n + service.engine.max_batch]
            outcomes = zip(batch, self._translate(service, batch), strict=True)
            translations |= {s: o.text for s, o in outcomes if isinstance(o, TranslatedText)}
        targets = {
            partial.unit.id: partial.fill_in(translations)
            for partial in self.partials
            if translations.keys() >= set(partial.changed_sentences)
        }
        count = self._write_partial_drafts(targets, service.engine.id)
        wanted = self.progress.wanted + count
        self.progress = replace(self.progress, partial=count, wanted=wanted)
        return self.progress

    def _translate(self, service: TranslationService, texts: list[str]) -> list[Outcome]:
        return translate_texts(service, texts, self.article.catalog.target_lang)

    def _write_drafts(self, targets: Mapping[str, str], verb: str, who: str) -> int:
        """How many drafts went into the catalog, of units that nobody has translated meanwhile."""
        sources = {unit.id: unit.source for unit in self.waiting}

        def draft(unit: Unit) -> Unit | None:
            if not needs_draft(unit) or unit.source != sources[unit.id]:
                return None
            return unit.draft(targets[unit.id], verb, who, self.day)

        return self._write_units(targets, draft)

    def _write_partial_drafts(self, targets: Mapping[str, str], who: str) -> int:
        """How many drafts went into the catalog, of units that nobody has touched meanwhile."""
        units_before = {partial.unit.id: partial.unit for partial in self.partials}

        def draft(unit: Unit) -> Unit | None:
            if unit != units_before[unit.id]:
                return None
            return unit.draft_partially(targets[unit.id], who, self.day)

        return self._write_units(targets, draft)

    def _write_units(self, unit_ids: Collection[str], draft: Callable[[Unit], Unit | None]) -> int:
        """Draft these units of the catalog as it now is on disk, and write it."""
        if not unit_ids:
            return 0
        article = load_article(self.project, self.article.slug, self.day)
        if not isinstance(article, LoadedArticle):
            return 0
        units = [unit for unit in article.catalog.units if unit.id in unit_ids]
        drafts = [drafted for unit in units if (drafted := draft(unit))]
        catalog = article.catalog
        for unit in drafts:
            catalog = catalog.replace_unit(unit)
        write_catalog(self.project, article.stored, catalog)
        return len(drafts)
