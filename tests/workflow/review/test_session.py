import os
import stat
from pathlib import Path

import pytest

from tests import desks, make
from tmtool.core.catalog.state import State
from tmtool.core.errors import CatalogError, DataError, Refused, WrongMove
from tmtool.core.review.session import Part, Review
from tmtool.store import journal
from tmtool.store.project import Project
from tmtool.workflow import load as tracking
from tmtool.workflow.review import session as desk_module
from tmtool.workflow.review.session import Desk

DAY = "2026-03-04"
PO = "locales/es/LC_MESSAGES/harbour.po"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    desks.state(tmp_path, monkeypatch)
    return desks.project(tmp_path)


def decided(desk: Desk, before: Review, after: Review) -> Review:
    """A move as a screen makes it: journal, then catalog."""
    desk.decided(before, after)
    return desk.persist(after)


def crashed(desk: Desk) -> None:
    """The process is killed: its journal's lock goes, nothing else happens."""
    if desk.journal.descriptor >= 0:
        os.close(desk.journal.descriptor)


def test_who_is_named_a_reviewer_reviews_and_others_translate(tmp_path: Path) -> None:
    project = desks.project(tmp_path, 'reviewers = ["ana"]')
    assert desk_module.person(project, "ana").part is Part.REVIEWER
    assert desk_module.person(project, "luis").part is Part.TRANSLATOR
    assert desk_module.person(project, "ana", Part.TRANSLATOR).part is Part.TRANSLATOR


def test_opening_saves_the_synced_catalog_first(project: Project) -> None:
    desks.write(project.root, (*desks.TEXTS, "A new last paragraph."))
    desk = desks.reviewer(project)
    assert len(desk.review.catalog.units) == 5
    assert [u.source for u in desks.units(project)][-1] == "A new last paragraph."


def test_an_article_that_cannot_be_worked_on_says_why(project: Project) -> None:
    with pytest.raises(DataError, match="there is no article nowhere"):
        Desk(project, "nowhere", desk_module.person(project, "ana"))
    (project.root / PO).write_text("<<<<<<< ours\n")
    with pytest.raises(CatalogError, match=r"harbour\.po:1"):
        desks.reviewer(project)


def test_an_empty_article_is_no_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desks.state(tmp_path, monkeypatch)
    project = desks.project(tmp_path, texts=())
    with pytest.raises(WrongMove, match="nothing to translate"):
        desks.reviewer(project)


def test_two_versions_without_a_catalog_are_to_be_adopted(project: Project) -> None:
    (project.root / PO).unlink()
    spanish = project.root / "articles/es/harbour.md"
    spanish.parent.mkdir()
    spanish.write_text("Hola.\n")
    with pytest.raises(DataError, match="adopt one"):
        desks.reviewer(project)


def test_every_decision_is_in_the_catalog_at_once(project: Project) -> None:
    desk = desks.reviewer(project)
    review = decided(desk, desk.review, desk.review.approved(DAY))
    assert desks.units(project)[0].state is State.APPROVED
    review = decided(desk, review, review.undo())
    assert desks.units(project)[0].state is State.TRANSLATED
    assert not desk.unsaved(review)
    desk.close(review)
    assert desks.reviewer(project).left == ()


def test_a_decision_taken_back_before_it_was_saved_leaves_nothing(project: Project) -> None:
    desk = desks.reviewer(project)
    after = desk.review.approved(DAY)
    desk.decided(desk.review, after)
    desk.decided(after, after.undo())
    review = desk.persist(after.undo())
    desk.close(review)
    assert not list(journal.folder().glob("*.jsonl"))


def test_the_place_is_remembered_for_each_person(project: Project) -> None:
    desk = desks.reviewer(project)
    desk.close(desk.review.at(2))
    assert desks.reviewer(project).review.cursor == 2
    assert desks.reviewer(project, "marta").review.cursor == 0


def test_a_killed_sessions_decision_is_offered_and_made_again(project: Project) -> None:
    desk = desks.reviewer(project)
    desk.decided(desk.review, desk.review.approved(DAY))
    crashed(desk)
    again = desks.reviewer(project)
    assert again.listed(again.review) == ((1, desks.TARGETS[0]),)
    review = again.restored(again.review)
    assert review.notice.startswith("restored: 1 paragraph")
    assert desks.units(project)[0].state is State.APPROVED
    again.close(review)
    assert desks.reviewer(project).left == ()


def test_a_killed_sessions_typing_is_offered_into_the_editor(project: Project) -> None:
    desk = desks.translator(project)
    desk.typed(desk.review.typing("Los viernes..."))
    crashed(desk)
    again = desks.translator(project)
    assert again.listed(again.review) == ((3, "Los viernes..."),)
    review = again.restored(again.review.at(0))
    assert (review.cursor, review.text) == (2, "Los viernes...")
    assert desks.units(project)[2].target == ""
    crashed(again)
    assert desks.translator(project).listed(review) == ((3, "Los viernes..."),)


def test_what_is_offered_can_wait_or_be_put_aside(project: Project) -> None:
    desk = desks.translator(project)
    desk.typed(desk.review.typing("Los viernes..."))
    crashed(desk)
    later = desks.translator(project)
    later.close(later.review)
    again = desks.translator(project)
    review = again.discarded(again.review)
    assert str(journal.folder()) in review.notice
    assert again.discarded(review).notice == ""
    assert desks.translator(project).left == ()
    assert list(journal.folder().glob("*.discarded"))


def test_what_the_catalog_has_by_now_is_not_offered(project: Project) -> None:
    desk = desks.reviewer(project)
    desk.decided(desk.review, desk.review.approved(DAY))
    desk.save(desk.review.approved(DAY).catalog)
    crashed(desk)
    assert desks.reviewer(project).left == ()


def test_a_text_for_a_paragraph_that_is_gone_is_put_aside(project: Project) -> None:
    desk = desks.translator(project)
    desk.typed(desk.review.at(3).typing("Traigan una silla."))
    crashed(desk)
    desks.write(project.root, desks.TEXTS[:3])
    again = desks.translator(project)
    assert again.listed(again.review) == ((0, "Traigan una silla."),)
    again.restored(again.review)
    aside = next(journal.folder().glob("*.discarded"))
    assert b"Traigan una silla." in aside.read_bytes()


def test_a_text_typed_over_somebody_elses_newer_one_is_a_choice(project: Project) -> None:
    desk = desks.reviewer(project)
    desk.typed(desk.review.typing("La biblioteca, por ana."))
    crashed(desk)
    desks.change(project, 0, "La biblioteca, por marta.")
    again = desks.reviewer(project)
    review = again.restored(again.review)
    review = decided(again, review, review.saved(review.text, DAY))
    assert review.alternative == "La biblioteca, por marta."


def test_what_others_write_is_taken_in(project: Project) -> None:
    desk = desks.reviewer(project)
    assert not desk.changed()
    desks.change(project, 2, "Los viernes abre hasta el último ferry.")
    assert desk.changed()
    review = desk.refreshed(desk.review)
    assert review.notice == "the file changed on disk: 1 paragraph taken in"
    assert review.catalog.units[2].target == "Los viernes abre hasta el último ferry."
    assert not desk.changed()


def test_an_edited_article_is_taken_in_too(project: Project) -> None:
    desk = desks.reviewer(project)
    desks.write(project.root, ("The library opens at ten.", *desks.TEXTS[1:]))
    assert desk.changed()
    review = desk.refreshed(desk.review)
    assert review.catalog.units[0].state is State.SOURCE_CHANGED
    assert desks.units(project)[0].state is State.SOURCE_CHANGED


def test_an_article_emptied_behind_the_desk_changes_nothing_there(project: Project) -> None:
    desk = desks.reviewer(project)
    desks.write(project.root, ())
    with pytest.raises(Refused, match="nearly everything is gone"):
        desk.refreshed(desk.review)
    pair = tracking.paired(project, desks.SLUG, DAY, force=True)
    assert isinstance(pair, tracking.Pair)
    tracking.save(project, pair)
    with pytest.raises(DataError, match="nothing left"):
        desk.refreshed(desk.review)


def test_a_catalog_broken_behind_the_desk_is_told_once_and_nothing_is_lost(
    project: Project,
) -> None:
    desk = desks.reviewer(project)
    whole = (project.root / PO).read_bytes()
    (project.root / PO).write_bytes(b"<<<<<<< ours\n" + whole)
    with pytest.raises(CatalogError):
        desk.refreshed(desk.review)
    assert not desk.changed()
    after = desk.review.approved(DAY)
    with pytest.raises(CatalogError):
        decided(desk, desk.review, after)
    (project.root / PO).write_bytes(whole)
    review = desk.persist(after)
    assert desks.units(project)[0].state is State.APPROVED
    desk.close(review)
    assert desks.reviewer(project).left == ()


def test_a_save_joins_what_others_wrote_and_surfaces_a_conflict(project: Project) -> None:
    desk = desks.reviewer(project)
    desks.change(project, 1, "Nadie se acuerda.")
    review = decided(desk, desk.review, desk.review.approved(DAY))
    assert review.catalog.units[1].target == "Nadie se acuerda."
    desks.change(project, 1, "Nadie lo sabe.")
    mine = review.at(1).saved("Nadie recuerda nada.", DAY)
    review = decided(desk, review.at(1), mine)
    assert review.notice == "two translations of the same paragraph: 2; m chooses"
    assert (review.unit.target, review.alternative) == ("Nadie recuerda nada.", "Nadie lo sabe.")


def test_a_save_that_took_time_keeps_what_was_decided_meanwhile(project: Project) -> None:
    desk = desks.reviewer(project)
    first = desk.review.approved(DAY)
    desk.decided(desk.review, first)
    kept = desk.kept
    desks.change(project, 2, "Los viernes.")
    done = desk.save(first.catalog)
    second = first.at(1).approved(DAY)
    desk.decided(first, second)
    review = desk.saved(second, first.catalog, done, kept)
    assert [u.state for u in review.catalog.units[:3]] == [
        State.APPROVED,
        State.APPROVED,
        State.TRANSLATED,
    ]
    assert desk.unsaved(review)
    crashed(desk)
    assert desks.reviewer(project).listed(review) == ((2, desks.TARGETS[1]),)


def test_the_summary_says_what_was_done_and_what_is_open(project: Project) -> None:
    desk = desks.reviewer(project)
    desk.close(desk.review)
    assert desk.summary == ""
    desk = desks.reviewer(project)
    review = decided(desk, desk.review, desk.review.approved(DAY))
    review = review.at(2).typing("Los...")
    desk.typed(review)
    desk.close(review)
    assert desk.summary == (
        "harbour: 1 approval; 1 still wait for you, 1 paragraph typed and not saved"
    )


def test_the_journal_is_the_owners_alone(project: Project) -> None:
    desk = desks.translator(project)
    desk.typed(desk.review.typing("Los..."))
    assert stat.S_IMODE(desk.journal.path.stat().st_mode) == 0o600
    assert make.DAY not in desk.journal.path.name
    crashed(desk)
