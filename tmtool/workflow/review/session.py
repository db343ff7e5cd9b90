"""A desk is one person's open catalog: what they type and decide there outlives any accident."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.errors import DataError
from tmtool.core.review.session import Part, Review
from tmtool.core.review.step import Step
from tmtool.store import bookmark as place
from tmtool.store import journal
from tmtool.store import repository as shelf
from tmtool.store.journal import Decided, Journal, Left, Typed
from tmtool.store.project import Project
from tmtool.store.repository import Held, Saved
from tmtool.workflow import load as tracking
from tmtool.workflow.load import Pair


@dataclass(frozen=True, slots=True)
class Person:
    """Who sits at the desk, and in which part."""

    who: str
    part: Part


def person(project: Project, who: str, part: Part | None = None) -> Person:
    """`who` in the part they asked for, else the one that the settings give them."""
    named = who in project.settings.rules.reviewers
    return Person(who, part or (Part.REVIEWER if named else Part.TRANSLATOR))


class Desk:
    """The disk's side of one review session; the screen's side is a `Review`.

    Every decision goes into the journal before anything else and into the catalog at once; a
    text in the making goes into the journal. `left` is what earlier sessions left behind: it is
    offered, and taken or not. Only `save` may be called from another thread, one at a time.
    """

    def __init__(self, project: Project, slug: str, person: Person) -> None:
        """Open the article `slug`, its catalog brought up to date on disk first.

        Raises TmtoolError for an article that cannot be worked on, WrongMove for one that has
        nothing to translate.
        """
        self._project = project
        self.person = person
        self._slug = slug
        self._held = self._read()
        catalog = self._held.catalog
        path = project.catalog(slug, catalog.target)
        self._key = place.key(path)
        self._seen = self._look(catalog)
        self.journal = Journal(journal.folder(), self._key)
        self.review = self._begun(catalog)
        self.left = self._worth_offering(journal.left(journal.folder(), self._key))

    def _begun(self, catalog: Catalog) -> Review:
        who, part = self.person.who, self.person.part
        review = Review.begun(catalog, who, part, self._project.settings.rules)
        here = place.recalled(place.folder(), self._key, who)
        if here in {unit.id for unit in catalog.units}:
            review = review.at(catalog.position(here))
        return review

    def _worth_offering(self, left: tuple[Left, ...]) -> tuple[Left, ...]:
        """What was left without what the catalog has by now; that goes."""
        found = []
        for one in left:
            texts = {unit.id: unit.target for unit in self.review.catalog.units}
            again = self.review.restored(d.step for d in one.decided)
            if again is not self.review or any(texts.get(t.unit) != t.text for t in one.typed):
                found.append(one)
            else:
                journal.settle(one)
        return tuple(found)

    # What is read

    def _read(self) -> Held:
        """The catalog synced to its article, saved where that changed it."""
        pair = tracking.paired(self._project, self._slug, _now()[:10])
        if not isinstance(pair, Pair):
            raise DataError(
                f"{self._slug} has two versions and no catalog that joins them",
                remedy="adopt one as the translation of the other",
            )
        if pair.held and not pair.unsynced:
            return pair.held
        return shelf.save_catalog(self._project, pair.held, pair.catalog).held

    def _look(self, catalog: Catalog) -> tuple[tuple[int, int, int], ...]:
        """What tells a changed file from the one that was read, without reading it."""
        paths = (
            self._project.catalog(self._slug, catalog.target),
            self._project.article(self._slug, catalog.source),
        )
        return tuple(_stamp(path) for path in paths)

    def changed(self) -> bool:
        """Whether the catalog or its article is not what was read or written here last."""
        return self._look(self._held.catalog) != self._seen

    def refreshed(self, review: Review) -> Review:
        """The session with what others wrote meanwhile taken in, its own decisions kept.

        Raises TmtoolError, with nothing changed, while the files cannot be read.
        """
        self._seen = self._look(self._held.catalog)
        base, self._held = self._held, self._read()
        self._seen = self._look(self._held.catalog)
        if not self._held.catalog.units:
            raise DataError(f"{self._slug} has nothing left to translate")
        return _taken_in(review, base.catalog, self._held.catalog)

    # What is kept

    def typed(self, review: Review) -> None:
        """Keep the text typed for the unit in hand; what is saved or as before is forgotten."""
        unit = review.unit
        typed = review.typed(unit.id)
        if typed is None:
            self.journal.forget(unit.id)
        else:
            self.journal.typed(Typed(unit.id, typed.seal, typed.text, review.who, _now()))

    def decided(self, before: Review, after: Review) -> None:
        """Keep what a move changed, until a save holds it."""
        for step in _changes(before.catalog, after.catalog):
            self.journal.decided(Decided(step, after.who, _now()))

    def unsaved(self, review: Review) -> bool:
        """Whether the session has decisions that the catalog on disk has not."""
        return review.catalog != self._held.catalog

    @property
    def kept(self) -> int:
        """How far the journal is; a save that begins now covers so much of it."""
        return self.journal.count

    def save(self, catalog: Catalog) -> Saved:
        """Write the catalog, merged with what others wrote meanwhile. Raises TmtoolError."""
        return shelf.save_catalog(self._project, self._held, catalog)

    def saved(self, review: Review, sent: Catalog, done: Saved, kept: int) -> Review:
        """The session after `save(sent)`, begun when the journal was `kept` far, did `done`."""
        self._held = done.held
        self._seen = self._look(done.held.catalog)
        self.journal.saved(kept)
        place.remember(place.folder(), self._key, review.who, review.unit.id)
        if done.held.catalog == sent:
            return review
        return _taken_in(review, sent, done.held.catalog)

    def rest(self) -> None:
        """Every decision is in the catalog, or was taken back: the journal needs none of them."""
        self.journal.saved(self.journal.count)

    def persist(self, review: Review) -> Review:
        """Save now, on this thread; nothing is written where nothing changed."""
        if not self.unsaved(review):
            self.rest()
            return review
        kept = self.kept
        return self.saved(review, review.catalog, self.save(review.catalog), kept)

    def close(self, review: Review) -> None:
        """End the session; texts that are typed and not saved wait for the next one."""
        self.review = review
        place.remember(place.folder(), self._key, review.who, review.unit.id)
        self.journal.close()

    @property
    def summary(self) -> str:
        """What a closed session did, in one line; empty where it did nothing."""
        counts = [f"{n} {name}" + "s" * (n > 1) for name, n in self.review.tally]
        waiting = self.review.waiting
        told = f"{self._slug}: {', '.join(counts)}; " if counts else ""
        kept = len(self.review.unsaved)
        return told and told + f"{waiting} still wait for you" + (
            f", {_paragraphs(kept)} typed and not saved" if kept else ""
        )

    # What earlier sessions left

    def restored(self, review: Review) -> Review:
        """The session with everything that was left: decisions made again, texts in the editor.

        Decisions are saved, texts kept in this session's journal, before what was left goes.
        """
        start = review
        for one in self.left:
            review = review.restored(d.step for d in one.decided)
        self.decided(start, review)
        for typed in (t for one in self.left for t in one.typed):
            if typed.unit in {unit.id for unit in review.catalog.units}:
                there = review.at(review.catalog.position(typed.unit))
                review = there.typing(typed.text, typed.seal)
                self.typed(review)
        review = self.persist(review)
        for one in self.left:
            (journal.settle if self._has(review, one) else journal.discard)(one)
        count = len({unit for one in self.left for unit in one.units})
        self.left = ()
        return replace(review, notice=f"restored: {_paragraphs(count)}; those typed wait for Enter")

    def discarded(self, review: Review) -> Review:
        """The session without what was left; it can be read in the state folder for 30 days."""
        places = [journal.discard(one) for one in self.left]
        self.left = ()
        return replace(review, notice=f"put aside in {places[0].parent}" if places else "")

    def _has(self, review: Review, one: Left) -> bool:
        return all(review.catalog.unit(unit) in review.catalog.units for unit in one.units)

    def listed(self, review: Review) -> tuple[tuple[int, str], ...]:
        """What was left, as paragraph numbers (from 1, 0 for one that is gone) and texts."""
        numbers = {unit.id: n for n, unit in enumerate(review.catalog.units, 1)}
        decided = [(d.step.after.id, d.step.after.target) for one in self.left for d in one.decided]
        typed = [(t.unit, t.text) for one in self.left for t in one.typed]
        latest = dict((*decided, *typed))
        return tuple((numbers.get(unit, 0), text) for unit, text in latest.items())


def _stamp(path: Path) -> tuple[int, int, int]:
    try:
        info = path.stat()
    except OSError:
        return (0, 0, 0)
    return (info.st_ino, info.st_size, info.st_mtime_ns)


def _now() -> str:
    return dt.datetime.now(tz=dt.UTC).astimezone().isoformat(timespec="milliseconds")


def _changes(before: Catalog, after: Catalog) -> list[Step]:
    """The units that a move changed; a move adds and removes none."""
    pairs = zip(before.units, after.units, strict=True)
    return [Step("decision", old, new) for old, new in pairs if old is not new and old != new]


def _taken_in(review: Review, base: Catalog, theirs: Catalog) -> Review:
    """The session with others' changes, and a notice of how many and whether any conflicts."""
    old = {unit.id: unit for unit in base.units}
    count = sum(1 for unit in theirs.units if old.get(unit.id) != unit)
    joined = review.joined(base, theirs)
    clashes = [n for n, u in enumerate(joined.catalog.units, 1) if u.fitting("alt")]
    notice = f"the file changed on disk: {_paragraphs(count)} taken in"
    if clashes:
        numbers = ", ".join(map(str, clashes))
        notice = f"two translations of the same paragraph: {numbers}; m chooses"
    return replace(joined, notice=notice if count else review.notice)


def _paragraphs(count: int) -> str:
    return f"{count} paragraph" + ("s" if count != 1 else "")
