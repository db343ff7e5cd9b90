"""Drafting fills what no person has translated, from memory first and then by an engine."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tmtool.core.catalog.article import Article
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.drafts.memory import Memory, remembered
from tmtool.core.drafts.partial import patches
from tmtool.core.status.status import NO, exempt
from tmtool.core.text.lang import Lang
from tmtool.store import repository as shelf
from tmtool.store.project import Project
from tmtool.workflow import load as tracking
from tmtool.workflow import translate as asking
from tmtool.workflow.load import Pair
from tmtool.workflow.problems import Problems
from tmtool.workflow.translate import Means, Proposal, Refusal

RECALLED = "memory"


@dataclass(frozen=True, slots=True)
class Miss:
    """A unit that stays without a draft, the line of its paragraph (from 1), and why."""

    unit: str
    line: int
    why: str
    grave: bool


@dataclass(frozen=True, slots=True)
class Tally:
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
    patched: int = 0
    misses: tuple[Miss, ...] = ()
    note: str = ""

    @property
    def drafted(self) -> int:
        """How many units have got a draft."""
        return self.memory + self.machine + self.cached + self.patched

    @property
    def failed(self) -> bool:
        """Whether the engine failed on a unit."""
        return any(miss.grave for miss in self.misses)


@dataclass(frozen=True, slots=True)
class Load:
    """What drafting an article would take: texts and characters that would go to the engine."""

    slug: str
    memory: int = 0
    cached: int = 0
    segments: int = 0
    characters: int = 0
    note: str = ""


def wanting(unit: Unit) -> bool:
    """Whether a machine may fill the unit: nothing a person wrote stands in it or got lost."""
    if unit.stale_draft:
        return True
    return unit.state is State.UNTRANSLATED and not unit.lost and not unit.fitting("alt")


def machine_never(article: Article) -> bool:
    """Whether the front matter keeps the article from every engine (`machine: never`)."""
    return article.fact("machine").casefold() in NO


def memory(project: Project, target: Lang) -> Memory:
    """What the whole project's approved pairs know; a catalog that cannot be read adds nothing."""
    return remembered(_catalogs(project), target, project.settings.rules)


def _catalogs(project: Project) -> Iterator[Catalog]:
    problems = Problems(project)
    for slug in project.slugs():
        for lang in shelf.targets(project, slug):
            with problems.of(slug):  # told by whoever works on the article itself
                held = shelf.catalog(project, slug, lang)
                if held:
                    yield held.catalog


def load(pair: Pair, past: Memory, means: Means | None) -> Load:
    """What drafting `pair` would take; nothing is asked."""
    if note := _exemption(pair.source):
        return Load(pair.slug, note=note)
    units = [unit for unit in pair.catalog.units if wanting(unit)]
    rest = [unit for unit in units if not past.exact(unit.source)]
    recalled = len(units) - len(rest)
    note = _note(pair.source)
    if note or means is None:
        return Load(pair.slug, recalled, note=note)
    target = pair.catalog.target
    unknown = [u for u in rest if not asking.known(means, u.source, target)]
    changed = {text for patch in patches(pair.catalog) for text in patch.sentences}
    new = [text for text in changed if not asking.known(means, text, target)]
    size = sum(len(unit.source) for unit in unknown) + sum(map(len, new))
    known = len(rest) - len(unknown) + len(changed) - len(new)
    return Load(pair.slug, recalled, known, len(unknown) + len(new), size)


def drafted(
    project: Project, pair: Pair, past: Memory, means: Means | None, day: str
) -> Iterator[Tally]:
    """Draft what `pair` lacks, and tell after every step how far it is; each step is on disk.

    Every step is put into the catalog as it then stands: what a person saved meanwhile stays.
    A step is what the engine takes at once, and no more than one article.
    """
    table = _Table(project, pair, day)
    if note := _exemption(pair.source):
        yield table.tally(note=note)
        return
    note = _note(pair.source)
    yield table.remembered(past, note)
    if means is None or note:
        return
    for batch in table.batches(means.engine.max_batch):
        yield table.asked(means, batch)
    if table.patches:
        yield table.patched(means)


def _exemption(article: Article) -> str:
    return "its front matter says that it is not translated" if exempt(article) else ""


def _note(article: Article) -> str:
    return "its front matter says machine: never" if machine_never(article) else ""


class _Table:
    """The work on one article: which units still wait, and what became of the others."""

    def __init__(self, project: Project, pair: Pair, day: str) -> None:
        self.project = project
        self.pair = pair
        self.day = day
        self.waiting = [unit for unit in pair.catalog.units if wanting(unit)]
        self.patches = patches(pair.catalog)
        self.so_far = self.tally(wanted=len(self.waiting))

    def tally(self, *, wanted: int = 0, note: str = "") -> Tally:
        """The tally before anything is done."""
        path = self.project.catalog(self.pair.slug, self.pair.catalog.target)
        return Tally(self.pair.slug, self.project.shown(path), wanted, note=note)

    def remembered(self, past: Memory, note: str) -> Tally:
        """Everything that the memory knows, drafted."""
        found = {u.id: match.target for u in self.waiting if (match := past.exact(u.source))}
        saved = self._save(found, "tm", RECALLED)
        self.waiting = [unit for unit in self.waiting if unit.id not in found]
        self.so_far = replace(self.so_far, memory=saved, note=note)
        return self.so_far

    def batches(self, size: int) -> Iterator[list[Unit]]:
        """The units that still wait, as many at a time as an engine takes."""
        return (self.waiting[n : n + size] for n in range(0, len(self.waiting), size))

    def asked(self, means: Means, batch: list[Unit]) -> Tally:
        """One batch asked for and drafted."""
        texts = [unit.source for unit in batch]
        outcomes = asking.outcomes(means, texts, self.pair.catalog.target)
        came = list(zip(batch, outcomes, strict=True))
        old = {u.id: one.text for u, one in came if isinstance(one, Proposal) and one.cached}
        new = {u.id: one.text for u, one in came if isinstance(one, Proposal) and not one.cached}
        saved = self._save({**old, **new}, "mt", means.engine.id)
        lines = self._lines()
        misses = [
            Miss(unit.id, lines[unit.id], one.why, one.grave)
            for unit, one in came
            if isinstance(one, Refusal)
        ]
        self.so_far = replace(
            self.so_far,
            machine=self.so_far.machine + max(0, saved - len(old)),
            cached=self.so_far.cached + min(saved, len(old)),
            misses=(*self.so_far.misses, *misses),
        )
        return self.so_far

    def patched(self, means: Means) -> Tally:
        """The changed sentences of what people translated asked for, and put among theirs."""
        texts = list(dict.fromkeys(text for patch in self.patches for text in patch.sentences))
        answers: dict[str, str] = {}
        for n in range(0, len(texts), means.engine.max_batch):
            batch = texts[n : n + means.engine.max_batch]
            outcomes = asking.outcomes(means, batch, self.pair.catalog.target)
            came = zip(batch, outcomes, strict=True)
            answers |= {text: one.text for text, one in came if isinstance(one, Proposal)}
        whole = [patch for patch in self.patches if answers.keys() >= set(patch.sentences)]
        done = self._patch({p.unit.id: p.filled(answers) for p in whole}, means.engine.id)
        wanted = self.so_far.wanted + done
        self.so_far = replace(self.so_far, patched=done, wanted=wanted)
        return self.so_far

    def _patch(self, found: Mapping[str, str], who: str) -> int:
        """How many patches went into the catalog, nobody having touched the units since."""
        pair = tracking.paired(self.project, self.pair.slug, self.day) if found else None
        if not isinstance(pair, Pair):
            return 0
        before = {patch.unit.id: patch.unit for patch in self.patches}
        same = [u for u in pair.catalog.units if u.id in found and u == before[u.id]]
        catalog = pair.catalog
        for unit in same:
            catalog = catalog.with_unit(unit.patched(found[unit.id], who, self.day))
        shelf.save_catalog(self.project, pair.held, catalog)
        return len(same)

    def _save(self, found: Mapping[str, str], verb: str, who: str) -> int:
        """How many drafts went into the catalog as it now stands, nobody having been faster."""
        pair = tracking.paired(self.project, self.pair.slug, self.day) if found else None
        if not isinstance(pair, Pair):
            return 0
        sources = {unit.id: unit.source for unit in self.waiting}
        catalog, count = pair.catalog, 0
        for unit in catalog.units:
            if unit.id in found and wanting(unit) and unit.source == sources[unit.id]:
                catalog = catalog.with_unit(unit.draft(found[unit.id], verb, who, self.day))
                count += 1
        shelf.save_catalog(self.project, pair.held, catalog)
        return count

    def _lines(self) -> Mapping[str, int]:
        blocks = self.pair.source.translatable(self.project.settings.exempt)
        lines = shelf.lines(self.pair.source, [b.span[0] for b in blocks])
        return dict(zip((u.id for u in self.pair.catalog.units), lines, strict=True))
