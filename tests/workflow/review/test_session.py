import os
import stat
from pathlib import Path

import pytest

from tests import make, review_project
from tmtool.core.catalog.state import State
from tmtool.core.errors import ActionNotAllowed, CatalogError, DataError, RequestRefused
from tmtool.core.review.session import Review, ReviewPart
from tmtool.store import journal
from tmtool.store.project import Project
from tmtool.store.repository import write_catalog
from tmtool.workflow.load import LoadedArticle, load_article
from tmtool.workflow.review.session import ReviewSession, make_person

DAY = "2026-03-04"
PO = "locales/es/LC_MESSAGES/harbour.po"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    review_project.isolate_state(tmp_path, monkeypatch)
    return review_project.make_project(tmp_path)


def decide(session: ReviewSession, before: Review, after: Review) -> Review:
    """A decision on its way as a screen sends it: into the journal, then into the catalog."""
    session.journal_decisions(before, after)
    return session.write_now(after)


def crash(session: ReviewSession) -> None:
    """The process is killed: its journal's lock goes, nothing else happens."""
    if session.journal.descriptor >= 0:
        os.close(session.journal.descriptor)
        assert session.journal.unlock
        session.journal.unlock()


def test_who_is_named_a_reviewer_reviews_and_others_translate(tmp_path: Path) -> None:
    project = review_project.make_project(tmp_path, 'reviewers = ["ana"]')
    assert make_person(project, "ana").part is ReviewPart.REVIEWER
    assert make_person(project, "luis").part is ReviewPart.TRANSLATOR
    assert make_person(project, "ana", ReviewPart.TRANSLATOR).part is ReviewPart.TRANSLATOR


def test_where_nobody_is_named_everybody_is_both_in_the_part_that_an_article_asks_for(
    project: Project,
) -> None:
    person = make_person(project, "ana")
    assert person.part is None
    assert ReviewSession(project, "harbour", person).review.part is ReviewPart.TRANSLATOR
    asked = make_person(project, "ana", ReviewPart.REVIEWER)
    assert ReviewSession(project, "harbour", asked).review.part is ReviewPart.REVIEWER


def test_opening_writes_the_synced_catalog_first(project: Project) -> None:
    review_project.write_article(project.root, (*review_project.TEXTS, "A new last paragraph."))
    session = review_project.open_as_reviewer(project)
    assert len(session.review.catalog.units) == 5
    assert [u.source for u in review_project.load_units(project)][-1] == "A new last paragraph."


def test_an_article_that_cannot_be_worked_on_says_why(project: Project) -> None:
    with pytest.raises(DataError, match="there is no article nowhere"):
        ReviewSession(project, "nowhere", make_person(project, "ana"))
    (project.root / PO).write_text("<<<<<<< ours\n")
    with pytest.raises(CatalogError, match=r"harbour\.po:1"):
        review_project.open_as_reviewer(project)


def test_an_empty_article_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    review_project.isolate_state(tmp_path, monkeypatch)
    project = review_project.make_project(tmp_path, texts=())
    with pytest.raises(ActionNotAllowed, match="nothing to translate"):
        review_project.open_as_reviewer(project)


def test_two_versions_without_a_catalog_are_to_be_adopted(project: Project) -> None:
    (project.root / PO).unlink()
    spanish = project.root / "articles/es/harbour.md"
    spanish.parent.mkdir()
    spanish.write_text("Hola.\n")
    with pytest.raises(DataError, match="adopt one"):
        review_project.open_as_reviewer(project)


def test_every_decision_is_in_the_catalog_at_once(project: Project) -> None:
    session = review_project.open_as_reviewer(project)
    review = decide(session, session.review, session.review.approve(DAY))
    assert review_project.load_units(project)[0].state is State.APPROVED
    review = decide(session, review, review.undo())
    assert review_project.load_units(project)[0].state is State.TRANSLATED
    assert not session.has_unwritten(review)
    session.close(review)
    assert review_project.open_as_reviewer(project).unfinished == ()


def test_a_decision_taken_back_before_it_was_written_leaves_nothing(project: Project) -> None:
    session = review_project.open_as_reviewer(project)
    after = session.review.approve(DAY)
    session.journal_decisions(session.review, after)
    session.journal_decisions(after, after.undo())
    review = session.write_now(after.undo())
    session.close(review)
    assert not list(journal.locate_journals().glob("*.jsonl"))


def test_the_place_is_remembered_for_each_person(project: Project) -> None:
    session = review_project.open_as_reviewer(project)
    session.close(session.review.move_to(2))
    assert review_project.open_as_reviewer(project).review.cursor == 2
    assert review_project.open_as_reviewer(project, "marta").review.cursor == 0


def test_a_killed_sessions_decision_is_offered_and_made_again(project: Project) -> None:
    session = review_project.open_as_reviewer(project)
    session.journal_decisions(session.review, session.review.approve(DAY))
    crash(session)
    again = review_project.open_as_reviewer(project)
    assert again.list_unfinished(again.review) == ((1, review_project.TARGETS[0]),)
    review = again.restore_unfinished(again.review)
    assert review.notice.startswith("restored: 1 paragraph")
    assert review_project.load_units(project)[0].state is State.APPROVED
    again.close(review)
    assert review_project.open_as_reviewer(project).unfinished == ()


def test_a_killed_sessions_typing_is_offered_into_the_editor(project: Project) -> None:
    session = review_project.open_as_translator(project)
    session.journal_text(session.review.type_text("Los viernes..."))
    crash(session)
    again = review_project.open_as_translator(project)
    assert again.list_unfinished(again.review) == ((3, "Los viernes..."),)
    review = again.restore_unfinished(again.review.move_to(0))
    assert (review.cursor, review.editor_text) == (2, "Los viernes...")
    assert review_project.load_units(project)[2].target == ""
    crash(again)
    assert review_project.open_as_translator(project).list_unfinished(review) == (
        (3, "Los viernes..."),
    )


def test_what_is_offered_can_wait_or_be_put_aside(project: Project) -> None:
    session = review_project.open_as_translator(project)
    session.journal_text(session.review.type_text("Los viernes..."))
    crash(session)
    later = review_project.open_as_translator(project)
    later.close(later.review)
    again = review_project.open_as_translator(project)
    review = again.discard_unfinished(again.review)
    assert str(journal.locate_journals()) in review.notice
    assert again.discard_unfinished(review).notice == ""
    assert review_project.open_as_translator(project).unfinished == ()
    assert list(journal.locate_journals().glob("*.discarded"))


def test_what_the_catalog_has_by_now_is_not_offered(project: Project) -> None:
    session = review_project.open_as_reviewer(project)
    session.journal_decisions(session.review, session.review.approve(DAY))
    session.write_catalog(session.review.approve(DAY).catalog)
    crash(session)
    assert review_project.open_as_reviewer(project).unfinished == ()


def test_a_text_for_a_paragraph_that_is_gone_is_put_aside(project: Project) -> None:
    session = review_project.open_as_translator(project)
    session.journal_text(session.review.move_to(3).type_text("Traigan una silla."))
    crash(session)
    review_project.write_article(project.root, review_project.TEXTS[:3])
    again = review_project.open_as_translator(project)
    assert again.list_unfinished(again.review) == ((0, "Traigan una silla."),)
    again.restore_unfinished(again.review)
    aside = next(journal.locate_journals().glob("*.discarded"))
    assert b"Traigan una silla." in aside.read_bytes()


def test_a_text_typed_over_somebody_elses_newer_one_is_a_choice(project: Project) -> None:
    session = review_project.open_as_reviewer(project)
    session.journal_text(session.review.type_text("La biblioteca, por ana."))
    crash(session)
    review_project.save_foreign_edit(project, 0, "La biblioteca, por marta.")
    again = review_project.open_as_reviewer(project)
    review = again.restore_unfinished(again.review)
    review = decide(again, review, review.save(review.editor_text, DAY))
    assert review.alternative == "La biblioteca, por marta."


def test_what_others_write_is_taken_in(project: Project) -> None:
    session = review_project.open_as_reviewer(project)
    assert not session.has_changed_files()
    review_project.save_foreign_edit(project, 2, "Los viernes abre hasta el último ferry.")
    assert session.has_changed_files()
    review = session.reload_files(session.review)
    assert review.notice == "the file changed on disk: 1 paragraph taken in"
    assert review.catalog.units[2].target == "Los viernes abre hasta el último ferry."
    assert not session.has_changed_files()


def test_an_edited_article_is_taken_in_too(project: Project) -> None:
    session = review_project.open_as_reviewer(project)
    review_project.write_article(
        project.root, ("The library opens at ten.", *review_project.TEXTS[1:])
    )
    assert session.has_changed_files()
    review = session.reload_files(session.review)
    assert review.catalog.units[0].state is State.SOURCE_CHANGED
    assert review_project.load_units(project)[0].state is State.SOURCE_CHANGED


def test_an_article_emptied_under_an_open_session_changes_nothing_there(project: Project) -> None:
    session = review_project.open_as_reviewer(project)
    review_project.write_article(project.root, ())
    with pytest.raises(RequestRefused, match="nearly everything is gone"):
        session.reload_files(session.review)
    pair = load_article(project, review_project.SLUG, DAY, force=True)
    assert isinstance(pair, LoadedArticle)
    write_catalog(project, pair.stored, pair.catalog)
    with pytest.raises(DataError, match="nothing left"):
        session.reload_files(session.review)


def test_a_catalog_broken_under_an_open_session_is_reported_once_and_nothing_is_lost(
    project: Project,
) -> None:
    session = review_project.open_as_reviewer(project)
    whole = (project.root / PO).read_bytes()
    (project.root / PO).write_bytes(b"<<<<<<< ours\n" + whole)
    with pytest.raises(CatalogError):
        session.reload_files(session.review)
    assert not session.has_changed_files()
    after = session.review.approve(DAY)
    with pytest.raises(CatalogError):
        decide(session, session.review, after)
    (project.root / PO).write_bytes(whole)
    review = session.write_now(after)
    assert review_project.load_units(project)[0].state is State.APPROVED
    session.close(review)
    assert review_project.open_as_reviewer(project).unfinished == ()


def test_a_write_merges_what_others_wrote_and_surfaces_a_conflict(project: Project) -> None:
    session = review_project.open_as_reviewer(project)
    review_project.save_foreign_edit(project, 1, "Nadie se acuerda.")
    review = decide(session, session.review, session.review.approve(DAY))
    assert review.catalog.units[1].target == "Nadie se acuerda."
    review_project.save_foreign_edit(project, 1, "Nadie lo sabe.")
    mine = review.move_to(1).save("Nadie recuerda nada.", DAY)
    review = decide(session, review.move_to(1), mine)
    assert review.notice == "two translations of the same paragraph: 2; m chooses"
    assert (review.unit.target, review.alternative) == ("Nadie recuerda nada.", "Nadie lo sabe.")


def test_a_write_that_took_time_keeps_what_was_decided_meanwhile(project: Project) -> None:
    session = review_project.open_as_reviewer(project)
    first = session.review.approve(DAY)
    session.journal_decisions(session.review, first)
    position = session.journal_position
    review_project.save_foreign_edit(project, 2, "Los viernes.")
    result = session.write_catalog(first.catalog)
    second = first.move_to(1).approve(DAY)
    session.journal_decisions(first, second)
    review = session.confirm_write(second, first.catalog, result, position)
    assert [u.state for u in review.catalog.units[:3]] == [
        State.APPROVED,
        State.APPROVED,
        State.TRANSLATED,
    ]
    assert session.has_unwritten(review)
    crash(session)
    assert review_project.open_as_reviewer(project).list_unfinished(review) == (
        (2, review_project.TARGETS[1]),
    )


def test_the_summary_says_what_was_done_and_what_is_open(project: Project) -> None:
    session = review_project.open_as_reviewer(project)
    session.close(session.review)
    assert session.summary == ""
    session = review_project.open_as_reviewer(project)
    review = decide(session, session.review, session.review.approve(DAY))
    review = review.move_to(2).type_text("Los...")
    session.journal_text(review)
    session.close(review)
    assert session.summary == (
        "harbour: 1 approval; 1 still wait for you, 1 paragraph typed and not saved"
    )


def test_the_journal_is_the_owners_alone(project: Project) -> None:
    session = review_project.open_as_translator(project)
    session.journal_text(session.review.type_text("Los..."))
    assert stat.S_IMODE(session.journal.path.stat().st_mode) == 0o600
    assert make.DAY not in session.journal.path.name
    crash(session)
