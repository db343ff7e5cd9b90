"""Drafting fills what no person has translated, from memory first and then by an engine."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tmtool.core.catalog.article import Article
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.drafts.memory import Memory, build_memory
from tmtool.core.drafts.partial import list_partial_drafts
from tmtool.core.status.hold import NO_WORDS, is_exempt
from tmtool.core.text.lang import Lang
from tmtool.store.project import Project
from tmtool.store.repository import list_targets, read_catalog, write_catalog
from tmtool.workflow.load import LoadedArticle, load_article, locate_units
from tmtool.workflow.problems import Problems
from tmtool.workflow.translate import (
    FailedText,
    TranslatedText,
    TranslationService,
    is_cached,
    translate_texts,
)

RECALLED = "memory"


@dataclass(frozen=True, slots=True)
class MissingDraft:
    """A unit that stays without a draft, the line of its paragraph (from 1), and why."""

    unit: str
    line: int
    reason: str
    grave: bool


@dataclass(frozen=True, slots=True)
class DraftProgress:
    """How far the drafting of one article is.

    `wanted` is how many units lacked a draft at the start; `memory`, `machine` and `cached` how
    many have got one, from where; `patched` in how many a person's translation got its changed
    sentences anew; `note` says why no engine was asked, where that is the
    article's own wish.
    """

    slug: str
    path: str
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
    """What drafting an article would take: texts and characters that would go to the engine."""

    slug: str
    memory: int = 0
    cached: int = 0
    segments: int = 0
    characters: int = 0
    note: str = ""


def needs_draft(unit: Unit) -> bool:
    """Whether a machine may fill the unit: nothing a person wrote stands in it or got lost."""
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
    """What the whole project's approved pairs know; a catalog that cannot be read adds nothing."""
    return build_memory(_read_catalogs(project), target, project.settings.approval_rules)


def _read_catalogs(project: Project) -> Iterator[Catalog]:
    problems = Problems(project)
    for slug in project.list_slugs():
        for lang in list_targets(project, slug):
            with problems.isolate(slug):  # told by whoever works on the article itself
                held = read_catalog(project, slug, lang)
                if held:
                    yield held.catalog


def estimate_draft(
    article: LoadedArticle, memory: Memory, service: TranslationService | None
) -> DraftEstimate:
    """What drafting `pair` would take; nothing is asked."""
    if note := _explain_exemption(article.source):
        return DraftEstimate(article.slug, note=note)
    units = [unit for unit in article.catalog.units if needs_draft(unit)]
    rest = [unit for unit in units if not memory.find_exact_match(unit.source)]
    recalled = len(units) - len(rest)
    note = _make_note(article.source)
    if note or service is None:
        return DraftEstimate(article.slug, recalled, note=note)
    target = article.catalog.target_lang
    unknown = [u for u in rest if not is_cached(service, u.source, target)]
    changed = {
        text for patch in list_partial_drafts(article.catalog) for text in patch.changed_sentences
    }
    new = [text for text in changed if not is_cached(service, text, target)]
    size = sum(len(unit.source) for unit in unknown) + sum(map(len, new))
    known = len(rest) - len(unknown) + len(changed) - len(new)
    return DraftEstimate(article.slug, recalled, known, len(unknown) + len(new), size)


def draft_article(
    project: Project,
    article: LoadedArticle,
    memory: Memory,
    service: TranslationService | None,
    day: str,
) -> Iterator[DraftProgress]:
    """Draft what `pair` lacks, and tell after every step how far it is; each step is on disk.

    Every step is put into the catalog as it then stands: what a person saved meanwhile stays.
    A step is what the engine takes at once, and no more than one article.
    """
    table = _ArticleDrafting(project, article, day)
    if note := _explain_exemption(article.source):
        yield table.report_progress(note=note)
        return
    note = _make_note(article.source)
    yield table.draft_from_memory(memory, note)
    if service is None or note:
        return
    for batch in table.make_batches(service.engine.max_batch):
        yield table.draft_batch(service, batch)
    if table.patches:
        yield table.draft_changed_sentences(service)


def _explain_exemption(article: Article) -> str:
    return "its front matter says that it is not translated" if is_exempt(article) else ""


def _make_note(article: Article) -> str:
    return "its front matter says machine: never" if forbids_engines(article) else ""


class _ArticleDrafting:
    """The work on one article: which units still wait, and what became of the others."""

    def __init__(self, project: Project, pair: LoadedArticle, day: str) -> None:
        self.project = project
        self.pair = pair
        self.day = day
        self.waiting = [unit for unit in pair.catalog.units if needs_draft(unit)]
        self.patches = list_partial_drafts(pair.catalog)
        self.so_far = self.report_progress(wanted=len(self.waiting))

    def report_progress(self, *, wanted: int = 0, note: str = "") -> DraftProgress:
        """The tally before anything is done."""
        path = self.project.locate_catalog(self.pair.slug, self.pair.catalog.target_lang)
        return DraftProgress(self.pair.slug, self.project.format_path(path), wanted, note=note)

    def draft_from_memory(self, past: Memory, note: str) -> DraftProgress:
        """Everything that the memory knows, drafted."""
        found = {
            u.id: match.target for u in self.waiting if (match := past.find_exact_match(u.source))
        }
        saved = self._write_drafts(found, "tm", RECALLED)
        self.waiting = [unit for unit in self.waiting if unit.id not in found]
        self.so_far = replace(self.so_far, memory=saved, note=note)
        return self.so_far

    def make_batches(self, size: int) -> Iterator[list[Unit]]:
        """The units that still wait, as many at a time as an engine takes."""
        return (self.waiting[n : n + size] for n in range(0, len(self.waiting), size))

    def draft_batch(self, means: TranslationService, batch: list[Unit]) -> DraftProgress:
        """One batch asked for and drafted."""
        texts = [unit.source for unit in batch]
        outcomes = translate_texts(means, texts, self.pair.catalog.target_lang)
        came = list(zip(batch, outcomes, strict=True))
        old = {u.id: one.text for u, one in came if isinstance(one, TranslatedText) and one.cached}
        new = {
            u.id: one.text for u, one in came if isinstance(one, TranslatedText) and not one.cached
        }
        saved = self._write_drafts({**old, **new}, "mt", means.engine.id)
        lines = locate_units(self.project, self.pair)
        misses = [
            MissingDraft(unit.id, lines[unit.id], one.reason, one.grave)
            for unit, one in came
            if isinstance(one, FailedText)
        ]
        self.so_far = replace(
            self.so_far,
            machine=self.so_far.machine + max(0, saved - len(old)),
            cached=self.so_far.cached + min(saved, len(old)),
            misses=(*self.so_far.misses, *misses),
        )
        return self.so_far

    def draft_changed_sentences(self, means: TranslationService) -> DraftProgress:
        """The changed sentences of what people translated asked for, and put among theirs."""
        texts = list(
            dict.fromkeys(text for patch in self.patches for text in patch.changed_sentences)
        )
        answers: dict[str, str] = {}
        for n in range(0, len(texts), means.engine.max_batch):
            batch = texts[n : n + means.engine.max_batch]
            outcomes = translate_texts(means, batch, self.pair.catalog.target_lang)
            came = zip(batch, outcomes, strict=True)
            answers |= {text: one.text for text, one in came if isinstance(one, TranslatedText)}
        whole = [patch for patch in self.patches if answers.keys() >= set(patch.changed_sentences)]
        done = self._write_partial_drafts(
            {p.unit.id: p.fill_in(answers) for p in whole}, means.engine.id
        )
        wanted = self.so_far.wanted + done
        self.so_far = replace(self.so_far, partial=done, wanted=wanted)
        return self.so_far

    def _write_partial_drafts(self, found: Mapping[str, str], who: str) -> int:
        """How many patches went into the catalog, nobody having touched the units since."""
        pair = load_article(self.project, self.pair.slug, self.day) if found else None
        if not isinstance(pair, LoadedArticle):
            return 0
        before = {patch.unit.id: patch.unit for patch in self.patches}
        same = [u for u in pair.catalog.units if u.id in found and u == before[u.id]]
        catalog = pair.catalog
        for unit in same:
            catalog = catalog.replace_unit(unit.draft_partially(found[unit.id], who, self.day))
        write_catalog(self.project, pair.stored, catalog)
        return len(same)

    def _write_drafts(self, found: Mapping[str, str], verb: str, who: str) -> int:
        """How many drafts went into the catalog as it now stands, nobody having been faster."""
        pair = load_article(self.project, self.pair.slug, self.day) if found else None
        if not isinstance(pair, LoadedArticle):
            return 0
        sources = {unit.id: unit.source for unit in self.waiting}
        catalog, count = pair.catalog, 0
        for unit in catalog.units:
            if unit.id in found and needs_draft(unit) and unit.source == sources[unit.id]:
                catalog = catalog.replace_unit(unit.draft(found[unit.id], verb, who, self.day))
                count += 1
        write_catalog(self.project, pair.stored, catalog)
        return count
