"""A desk is one person's open catalog: what they type and decide there outlives any accident."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.errors import DataError
from tmtool.core.review.decision import Decision
from tmtool.core.review.session import Review, ReviewPart
from tmtool.store import journal
from tmtool.store.bookmark import locate_bookmarks, make_bookmark_key, read_bookmark, write_bookmark
from tmtool.store.journal import Journal, JournaledDecision, TypedText, UnfinishedSession
from tmtool.store.project import Project
from tmtool.store.repository import StoredCatalog, WriteResult, write_catalog
from tmtool.workflow.load import LoadedArticle, load_article


@dataclass(frozen=True, slots=True)
class Person:
    """Who sits at the desk, and in which part."""

    who: str
    part: ReviewPart


def make_person(project: Project, who: str, part: ReviewPart | None = None) -> Person:
    """`who` in the part they asked for, else the one that the settings give them."""
    named = who in project.settings.approval_rules.reviewers
    return Person(who, part or (ReviewPart.REVIEWER if named else ReviewPart.TRANSLATOR))


class ReviewSession:
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
        self._held = self._read_catalog()
        catalog = self._held.catalog
        path = project.locate_catalog(slug, catalog.target_lang)
        self._key = make_bookmark_key(path)
        self._seen = self._stamp_files(catalog)
        self.journal = Journal(journal.locate_journals(), self._key)
        self.review = self._start_review(catalog)
        self.unfinished = self._drop_settled(
            journal.find_unfinished_sessions(journal.locate_journals(), self._key)
        )

    def _start_review(self, catalog: Catalog) -> Review:
        who, part = self.person.who, self.person.part
        review = Review.start(catalog, who, part, self._project.settings.approval_rules)
        here = read_bookmark(locate_bookmarks(), self._key, who)
        if here in {unit.id for unit in catalog.units}:
            review = review.move_to(catalog.find_position(here))
        return review

    def _drop_settled(self, left: tuple[UnfinishedSession, ...]) -> tuple[UnfinishedSession, ...]:
        """What was left without what the catalog has by now; that goes."""
        found = []
        for one in left:
            texts = {unit.id: unit.target for unit in self.review.catalog.units}
            again = self.review.restore(d.step for d in one.decisions)
            if again is not self.review or any(texts.get(t.unit) != t.text for t in one.texts):
                found.append(one)
            else:
                journal.remove_journal(one)
        return tuple(found)

    # What is read

    def _read_catalog(self) -> StoredCatalog:
        """The catalog synced to its article, saved where that changed it."""
        pair = load_article(self._project, self._slug, _read_clock()[:10])
        if not isinstance(pair, LoadedArticle):
            raise DataError(
                f"{self._slug} has two versions and no catalog that joins them",
                remedy="adopt one as the translation of the other",
            )
        if pair.stored and not pair.is_unsynced:
            return pair.stored
        return write_catalog(self._project, pair.stored, pair.catalog).stored

    def _stamp_files(self, catalog: Catalog) -> tuple[tuple[int, int, int], ...]:
        """What tells a changed file from the one that was read, without reading it."""
        paths = (
            self._project.locate_catalog(self._slug, catalog.target_lang),
            self._project.locate_article(self._slug, catalog.source_lang),
        )
        return tuple(_stamp_file(path) for path in paths)

    def has_changed_files(self) -> bool:
        """Whether the catalog or its article is not what was read or written here last."""
        return self._stamp_files(self._held.catalog) != self._seen

    def reload_files(self, review: Review) -> Review:
        """The session with what others wrote meanwhile taken in, its own decisions kept.

        Raises TmtoolError, with nothing changed, while the files cannot be read.
        """
        self._seen = self._stamp_files(self._held.catalog)
        base, self._held = self._held, self._read_catalog()
        self._seen = self._stamp_files(self._held.catalog)
        if not self._held.catalog.units:
            raise DataError(f"{self._slug} has nothing left to translate")
        return _merge_changes(review, base.catalog, self._held.catalog)

    # What is kept

    def journal_text(self, review: Review) -> None:
        """Keep the text typed for the unit in hand; what is saved or as before is forgotten."""
        unit = review.unit
        typed = review.typed_text_of(unit.id)
        if typed is None:
            self.journal.drop_text(unit.id)
        else:
            self.journal.record_text(
                TypedText(unit.id, typed.seal, typed.text, review.who, _read_clock())
            )

    def journal_decisions(self, before: Review, after: Review) -> None:
        """Keep what a move changed, until a save holds it."""
        for step in _list_decisions(before.catalog, after.catalog):
            self.journal.record_decision(JournaledDecision(step, after.who, _read_clock()))

    def has_unwritten(self, review: Review) -> bool:
        """Whether the session has decisions that the catalog on disk has not."""
        return review.catalog != self._held.catalog

    @property
    def journal_position(self) -> int:
        """How far the journal is; a save that begins now covers so much of it."""
        return self.journal.line_count

    def write_catalog(self, catalog: Catalog) -> WriteResult:
        """Write the catalog, merged with what others wrote meanwhile. Raises TmtoolError."""
        return write_catalog(self._project, self._held, catalog)

    def confirm_write(
        self, review: Review, written: Catalog, result: WriteResult, journal_position: int
    ) -> Review:
        """The session after `save(sent)`, begun when the journal was `kept` far, did `done`."""
        self._held = result.stored
        self._seen = self._stamp_files(result.stored.catalog)
        self.journal.drop_decisions(journal_position)
        write_bookmark(locate_bookmarks(), self._key, review.who, review.unit.id)
        if result.stored.catalog == written:
            return review
        return _merge_changes(review, written, result.stored.catalog)

    def clear_journal(self) -> None:
        """Every decision is in the catalog, or was taken back: the journal needs none of them."""
        self.journal.drop_decisions(self.journal.line_count)

    def write_now(self, review: Review) -> Review:
        """Save now, on this thread; nothing is written where nothing changed."""
        if not self.has_unwritten(review):
            self.clear_journal()
            return review
        kept = self.journal_position
        return self.confirm_write(review, review.catalog, self.write_catalog(review.catalog), kept)

    def close(self, review: Review) -> None:
        """End the session; texts that are typed and not saved wait for the next one."""
        self.review = review
        write_bookmark(locate_bookmarks(), self._key, review.who, review.unit.id)
        self.journal.close()

    @property
    def summary(self) -> str:
        """What a closed session did, in one line; empty where it did nothing."""
        counts = [f"{n} {name}" + "s" * (n > 1) for name, n in self.review.decision_counts]
        waiting = self.review.waiting_count
        told = f"{self._slug}: {', '.join(counts)}; " if counts else ""
        kept = len(self.review.unsaved_texts)
        return told and told + f"{waiting} still wait for you" + (
            f", {_count_paragraphs(kept)} typed and not saved" if kept else ""
        )

    # What earlier sessions left

    def restore_unfinished(self, review: Review) -> Review:
        """The session with everything that was left: decisions made again, texts in the editor.

        Decisions are saved, texts kept in this session's journal, before what was left goes.
        """
        start = review
        for one in self.unfinished:
            review = review.restore(d.step for d in one.decisions)
        self.journal_decisions(start, review)
        for typed in (t for one in self.unfinished for t in one.texts):
            if typed.unit in {unit.id for unit in review.catalog.units}:
                there = review.move_to(review.catalog.find_position(typed.unit))
                review = there.type_text(typed.text, typed.seal)
                self.journal_text(review)
        review = self.write_now(review)
        for one in self.unfinished:
            (journal.remove_journal if self._contains(review, one) else journal.set_aside)(one)
        count = len({unit for one in self.unfinished for unit in one.units})
        self.unfinished = ()
        return replace(
            review, notice=f"restored: {_count_paragraphs(count)}; those typed wait for Enter"
        )

    def discard_unfinished(self, review: Review) -> Review:
        """The session without what was left; it can be read in the state folder for 30 days."""
        places = [journal.set_aside(one) for one in self.unfinished]
        self.unfinished = ()
        return replace(review, notice=f"put aside in {places[0].parent}" if places else "")

    def _contains(self, review: Review, one: UnfinishedSession) -> bool:
        return all(review.catalog.find_unit(unit) in review.catalog.units for unit in one.units)

    def list_unfinished(self, review: Review) -> tuple[tuple[int, str], ...]:
        """What was left, as paragraph numbers (from 1, 0 for one that is gone) and texts."""
        numbers = {unit.id: n for n, unit in enumerate(review.catalog.units, 1)}
        decided = [
            (d.step.after.id, d.step.after.target) for one in self.unfinished for d in one.decisions
        ]
        typed = [(t.unit, t.text) for one in self.unfinished for t in one.texts]
        latest = dict((*decided, *typed))
        return tuple((numbers.get(unit, 0), text) for unit, text in latest.items())


def _stamp_file(path: Path) -> tuple[int, int, int]:
    try:
        info = path.stat()
    except OSError:
        return (0, 0, 0)
    return (info.st_ino, info.st_size, info.st_mtime_ns)


def _read_clock() -> str:
    return dt.datetime.now(tz=dt.UTC).astimezone().isoformat(timespec="milliseconds")


def _list_decisions(before: Catalog, after: Catalog) -> list[Decision]:
    """The units that a move changed; a move adds and removes none."""
    pairs = zip(before.units, after.units, strict=True)
    return [Decision("decision", old, new) for old, new in pairs if old is not new and old != new]


def _merge_changes(review: Review, base: Catalog, theirs: Catalog) -> Review:
    """The session with others' changes, and a notice of how many and whether any conflicts."""
    old = {unit.id: unit for unit in base.units}
    count = sum(1 for unit in theirs.units if old.get(unit.id) != unit)
    joined = review.merge_changes(base, theirs)
    clashes = [n for n, u in enumerate(joined.catalog.units, 1) if u.find_fitting_marks("alt")]
    notice = f"the file changed on disk: {_count_paragraphs(count)} taken in"
    if clashes:
        numbers = ", ".join(map(str, clashes))
        notice = f"two translations of the same paragraph: {numbers}; m chooses"
    return replace(joined, notice=notice if count else review.notice)


def _count_paragraphs(count: int) -> str:
    return f"{count} paragraph" + ("s" if count != 1 else "")
