"""Opens an article for review, journals what a person types and decides, and writes its catalog.

Whatever kills the process, what was typed and decided is in the journal, and the next session on
the article offers it.
"""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.errors import DataError
from tmtool.core.review.decision import Decision
from tmtool.core.review.session import Review, ReviewPart, choose_part
from tmtool.store import journal
from tmtool.store.bookmark import locate_bookmarks, make_bookmark_key, read_bookmark, write_bookmark
from tmtool.store.journal import Journal, JournaledDecision, TypedText, UnfinishedSession
from tmtool.store.project import Project
from tmtool.store.repository import StoredCatalog, WriteResult, write_catalog
from tmtool.workflow.credit_finder import CreditFinder
from tmtool.workflow.load import LoadedArticle, load_article


@dataclass(frozen=True, slots=True)
class Person:
    """Who translates or reviews: `who` is what their marks are signed with.

    `part` is None for somebody who is both, in one part at a time: the article says in which.
    `signer` is whoever does it for them; empty where they do it themselves.
    """

    who: str
    part: ReviewPart | None = None
    signer: str = ""

    def choose_part(self, catalog: Catalog, project: Project) -> ReviewPart:
        """The part in which they begin on a catalog."""
        return self.part or choose_part(catalog, self.who, project.settings.approval_rules)

    @property
    def part_name(self) -> str:
        """Their part in words."""
        return self.part or f"{ReviewPart.TRANSLATOR}, {ReviewPart.REVIEWER}"


def make_person(
    project: Project, who: str, part: ReviewPart | None = None, signer: str = ""
) -> Person:
    """`who` in the part they asked for, else in the one that the settings give them.

    Where these name no reviewers, everybody is both.
    """
    rules = project.settings.approval_rules
    if part or not rules.reviewers:
        return Person(who, part, signer)
    listed = rules.lists_reviewer(who)
    return Person(who, ReviewPart.REVIEWER if listed else ReviewPart.TRANSLATOR, signer)


class ReviewSession:
    """The disk's side of one review; the side that a screen shows is the pure `Review`.

    Every decision goes into the journal before anything else and into the catalog at once; a
    text that is typed and not saved goes into the journal alone. `review` is the review as it
    began, and after `close` as it ended. `unfinished` is what earlier sessions left behind: it is
    offered, and restored or not. Only `write_catalog` may be called from another thread, one
    call at a time.
    """

    def __init__(self, project: Project, slug: str, person: Person) -> None:
        """Open the article `slug`; its catalog is first synced with it on disk.

        Raises TmtoolError for an article that cannot be worked on, among them ActionNotAllowed
        for one that has nothing to translate.
        """
        self._project = project
        self.person = person
        self._slug = slug
        self._stored = self._read_catalog()
        catalog = self._stored.catalog
        path = project.locate_catalog(slug, catalog.target_lang)
        self._key = make_bookmark_key(path)
        self._stamps = self._stamp_files(catalog)
        self.journal = Journal(journal.locate_journals(), self._key)
        self.review = self._start_review(catalog)
        self.unfinished = self._drop_settled(
            journal.find_unfinished_sessions(journal.locate_journals(), self._key)
        )

    def _start_review(self, catalog: Catalog) -> Review:
        who, part = self.person.who, self.person.choose_part(catalog, self._project)
        review = Review.start(catalog, who, part, self._project.settings.approval_rules)
        review = replace(review, signer=self.person.signer)
        here = read_bookmark(locate_bookmarks(), self._key, who)
        if here in {unit.id for unit in catalog.units}:
            review = review.move_to(catalog.find_position(here))
        return review

    def _drop_settled(self, left: tuple[UnfinishedSession, ...]) -> tuple[UnfinishedSession, ...]:
        """What was left, without the sessions whose work is all in the catalog by now."""
        texts = {unit.id: unit.target for unit in self.review.catalog.units}
        open_sessions = []
        for earlier in left:
            again = self.review.restore(entry.step for entry in earlier.decisions)
            if again is not self.review or any(texts.get(t.unit) != t.text for t in earlier.texts):
                open_sessions.append(earlier)
            else:
                journal.remove_journal(earlier)
        return tuple(open_sessions)

    # Reading

    def _read_catalog(self) -> StoredCatalog:
        """The catalog synced with its article, and written where that changed it."""
        day = _read_clock()[:10]
        # As any sync this names the translators of what another program wrote, so that nobody
        # approves their own work here before the next one.
        finder = CreditFinder(self._project, lambda: self.person.signer or self.person.who, day)
        article = load_article(self._project, self._slug, day, credit=finder.credit_catalog)
        if not isinstance(article, LoadedArticle):
            raise DataError(
                f"{self._slug} has two versions and no catalog that joins them",
                remedy="adopt one as the translation of the other",
            )
        if article.stored and not article.is_unsynced:
            return article.stored
        return write_catalog(self._project, article.stored, article.catalog).stored

    def _stamp_files(self, catalog: Catalog) -> tuple[tuple[int, int, int], ...]:
        """What tells a changed file from the one that was read, without reading it."""
        paths = (
            self._project.locate_catalog(self._slug, catalog.target_lang),
            self._project.locate_article(self._slug, catalog.source_lang),
        )
        return tuple(_stamp_file(path) for path in paths)

    def has_changed_files(self) -> bool:
        """Whether the catalog or its article is not what was read or written here last."""
        return self._stamp_files(self._stored.catalog) != self._stamps

    def reload_files(self, review: Review) -> Review:
        """The review with what others wrote merged in, its own decisions kept.

        Raises TmtoolError, with nothing changed, while the files cannot be read.
        """
        # Stamped before the reading too: files that cannot be read are reported once, not at
        # every look.
        self._stamps = self._stamp_files(self._stored.catalog)
        base, self._stored = self._stored, self._read_catalog()
        self._stamps = self._stamp_files(self._stored.catalog)
        if not self._stored.catalog.units:
            raise DataError(f"{self._slug} has nothing left to translate")
        return _merge_changes(review, base.catalog, self._stored.catalog)

    # Journal and catalog

    def journal_text(self, review: Review) -> None:
        """Record the text typed for the current unit, or drop it once it is saved or given up."""
        unit = review.unit
        typed = review.typed_text_of(unit.id)
        if typed is None:
            self.journal.drop_text(unit.id)
        else:
            self.journal.record_text(
                TypedText(unit.id, typed.seal, typed.text, review.who, _read_clock())
            )

    def journal_decisions(self, before: Review, after: Review) -> None:
        """Record the decisions that lead from one review to the next; a write drops them.

        Next on their way to the catalog: `write_catalog`, through the screen's `WriteQueue`.
        """
        for decision in _list_decisions(before.catalog, after.catalog):
            self.journal.record_decision(JournaledDecision(decision, after.who, _read_clock()))

    def has_unwritten(self, review: Review) -> bool:
        """Whether the review has decisions that the catalog on disk lacks."""
        return review.catalog != self._stored.catalog

    @property
    def journal_position(self) -> int:
        """How many lines the journal has; a write that begins now covers them."""
        return self.journal.line_count

    def write_catalog(self, catalog: Catalog) -> WriteResult:
        """Write the catalog, merged with what others wrote meanwhile. Raises TmtoolError.

        `confirm_write` must follow with the result.
        """
        return write_catalog(self._project, self._stored, catalog)

    def confirm_write(
        self, review: Review, written: Catalog, result: WriteResult, journal_position: int
    ) -> Review:
        """The review once `write_catalog(written)` gave `result`; the journal drops its decisions.

        `review` may have gone on since: `written` is the catalog that was sent, and
        `journal_position` how many lines the journal had then. What others wrote is merged in.
        """
        self._stored = result.stored
        self._stamps = self._stamp_files(result.stored.catalog)
        if result.stored.catalog != written:
            review = _merge_changes(review, written, result.stored.catalog)
        write_bookmark(locate_bookmarks(), self._key, review.who, review.unit.id)
        try:
            self.journal.drop_decisions(journal_position)
        except DataError as error:
            # The catalog is written all the same, and the review must have what others wrote: the
            # next write would take it out again. The next session sees that all this is saved.
            return replace(review, notice=str(error))
        return review

    def clear_journal(self) -> None:
        """Drop every decision from the journal: each is in the catalog or was taken back."""
        self.journal.drop_decisions(self.journal.line_count)

    def write_now(self, review: Review) -> Review:
        """Write the catalog on this thread and confirm it; an unchanged one is not written."""
        if not self.has_unwritten(review):
            self.clear_journal()
            return review
        position = self.journal_position
        result = self.write_catalog(review.catalog)
        return self.confirm_write(review, review.catalog, result, position)

    def close(self, review: Review) -> None:
        """End the session; texts that are typed and not saved are offered by the next one."""
        self.review = review
        write_bookmark(locate_bookmarks(), self._key, review.who, review.unit.id)
        self.journal.close()

    @property
    def summary(self) -> str:
        """What a closed session did, in one line; empty where it did nothing."""
        counts = [f"{n} {name}" + "s" * (n > 1) for name, n in self.review.decision_counts]
        waiting = self.review.waiting_count
        if not counts:
            return ""
        line = f"{self._slug}: {', '.join(counts)}; {waiting} still wait for you"
        unsaved = len(self.review.unsaved_texts)
        return f"{line}, {_count_paragraphs(unsaved)} typed and not saved" if unsaved else line

    # Earlier sessions

    def restore_unfinished(self, review: Review) -> Review:
        """The review with everything that was left: decisions made again, texts in the editor.

        Decisions are written and texts journalled by this session before the old journals go.
        """
        start = review
        for earlier in self.unfinished:
            review = review.restore(entry.step for entry in earlier.decisions)
        self.journal_decisions(start, review)
        for typed in (text for earlier in self.unfinished for text in earlier.texts):
            if typed.unit in {unit.id for unit in review.catalog.units}:
                there = review.move_to(review.catalog.find_position(typed.unit))
                review = there.type_text(typed.text, typed.seal)
                self.journal_text(review)
        review = self.write_now(review)
        for earlier in self.unfinished:
            if self._contains(review, earlier):
                journal.remove_journal(earlier)
            else:
                journal.set_aside(earlier)
        count = len({unit for earlier in self.unfinished for unit in earlier.units})
        self.unfinished = ()
        return replace(
            review, notice=f"restored: {_count_paragraphs(count)}; those typed wait for Enter"
        )

    def discard_unfinished(self, review: Review) -> Review:
        """The review without what was left; for 30 days the state folder still has it."""
        places = [journal.set_aside(earlier) for earlier in self.unfinished]
        self.unfinished = ()
        return replace(review, notice=f"put aside in {places[0].parent}" if places else "")

    def _contains(self, review: Review, earlier: UnfinishedSession) -> bool:
        units = review.catalog.units
        return all(review.catalog.find_unit(unit) in units for unit in earlier.units)

    def list_unfinished(self, review: Review) -> tuple[tuple[int, str], ...]:
        """What was left, as paragraph numbers (from 1, 0 for one that is gone) and texts."""
        numbers = {unit.id: n for n, unit in enumerate(review.catalog.units, 1)}
        latest: dict[str, str] = {}
        for earlier in self.unfinished:
            latest |= {entry.step.after.id: entry.step.after.target for entry in earlier.decisions}
        for earlier in self.unfinished:
            latest |= {typed.unit: typed.text for typed in earlier.texts}
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
    """The decisions that lead from one catalog to the next, which has the same units."""
    pairs = zip(before.units, after.units, strict=True)
    return [Decision("decision", old, new) for old, new in pairs if old is not new and old != new]


def _merge_changes(review: Review, base: Catalog, theirs: Catalog) -> Review:
    """The review with others' changes, and a notice of how many and whether any conflicts."""
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
