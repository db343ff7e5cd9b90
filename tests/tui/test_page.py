"""What the review screen shows, as text, without a terminal or an application."""

from dataclasses import replace
from itertools import product

import pytest

from tests import make
from tmtool.core.catalog.article import Role
from tmtool.core.catalog.merge import merge_catalogs
from tmtool.core.catalog.unit import Unit
from tmtool.core.drafts.suggestion import Suggestion
from tmtool.core.finding import Finding, Message, Severity
from tmtool.core.review.approval import ApprovalRules
from tmtool.core.review.session import Review, ReviewPart
from tmtool.tui.keys import Mode
from tmtool.tui.layout import LOOKS, lay_out_review
from tmtool.tui.progress import Progress
from tmtool.tui.styled_text import TextStyle, join_text, measure_width
from tmtool.tui.view_state import Box, PanelKind, ScreenLayout, ViewState
from tmtool.workflow.review.advice import TermHint, UnitAdvice

NOWHERE = ScreenLayout((), Box(0, 0, 0, 0))
LONG = "Once upon a time the ferry left at nine and came back at ten. " * 8
EMPTY = make.unit("Nothing yet.")
DONE = make.translated_unit("The ferry leaves at nine.", "El ferry sale a las nueve.")
GOOD = make.approved_unit("Two.", "Dos.")
OLD = make.approved_unit("Three.", "Tres.").update_source("Three and a half.", Role.PARAGRAPH)
ADVICE = UnitAdvice(
    suggestions=(Suggestion("El transbordador sale.", "memory", 0.87, "bus:1"),),
    findings=(
        Finding(
            "numbers",
            Severity.ERROR,
            DONE.id,
            Message("9 is missing", "falta"),
            source_spans=((21, 25),),
            target_spans=((20, 25),),
        ),
    ),
    hints=(
        TermHint("ferry", "transbordador", kept=False, spans=((4, 9),)),
        TermHint("nine", "nueve", kept=True, spans=((20, 24),)),
    ),
)


def make_view(*units: Unit, at: int = 0, **parts: object) -> ViewState:
    catalog = make.catalog(*units)
    review = replace(Review.start(catalog, "ana", ReviewPart.REVIEWER, ApprovalRules()), cursor=at)
    view = ViewState(
        review, Progress().update(review), advice=UnitAdvice(), disk_note="saved 14:02"
    )
    return replace(view, **parts)  # type: ignore[arg-type]


def render(view: ViewState, columns: int = 80, height: int = 24) -> str:
    return "\n".join(join_text(row).rstrip() for row in lay_out_review(view, columns, height).rows)


@pytest.mark.parametrize(
    "size", list(product((1, 20, 79, 80, 99, 100, 140, 300), (1, 2, 5, 9, 24, 60)))
)
def test_every_size_gets_exactly_its_rows_and_columns(size: tuple[int, int]) -> None:
    long = make.translated_unit(LONG, LONG)
    for units, mode in product(((EMPTY,), (GOOD, long, DONE, OLD), (DONE,)), Mode):
        for at in range(len(units)):
            page = lay_out_review(
                make_view(*units, at=at, mode=mode, advice=ADVICE, typed=LONG), *size
            )
            assert len(page.rows) == size[1]
            assert all(measure_width(row) <= size[0] for row in page.rows)


def test_the_head_says_where_one_is_and_what_is_safe() -> None:
    head = render(make_view(GOOD, DONE, EMPTY, at=1)).split("\n")[0]
    assert head.startswith(" 2/3 [?] to review  harbour en>es  1+ 1? 1-")
    assert head.endswith("saved 14:02  reviewer !0 ?0")
    wide = render(make_view(GOOD, DONE, EMPTY, at=1), 140, 40).split("\n")[0]
    assert "[+?-] 1+ 1? 1-   1 wait for you" in wide
    assert "ana  saved 14:02  reviewer !0 ?0" in wide


def test_the_neighbours_stand_around_the_paragraph() -> None:
    rows = render(make_view(GOOD, DONE, EMPTY, at=1)).split("\n")
    assert rows[1:3] == ["  1+ Two.", "     Dos."]
    assert "  3- Nothing yet." in rows


def test_a_paragraph_without_a_translation_says_so() -> None:
    assert "(untranslated)" in render(make_view(EMPTY))
    omitted = EMPTY.declare_shape("omitted", "", "ana", make.DAY)
    assert "(omitted)" in render(make_view(omitted))
    lost = replace(DONE, target="")
    assert "the translation is gone; git has it" in render(make_view(lost))


def test_a_damaged_mark_is_shown_and_offers_no_translation_to_choose() -> None:
    torso = f'tm1 alt eva 2026-03-01 {DONE.compute_seal()} "La biblioteca'
    view = make_view(replace(DONE, damaged_marks=((torso,),)))
    assert "a mark is damaged and counts for nothing" in render(view)
    assert not view.review.alternative


def test_what_changed_in_the_source_is_marked_until_one_looks_away() -> None:
    changed = make_view(OLD)
    assert "Three{+ and a half+}." in render(changed)
    assert "what changed is marked: d" in render(changed)
    assert "for the old source: luis 2026-01-02, approved by ana --" in render(changed)
    plainly = LOOKS["differences"](changed, NOWHERE)
    assert "Three and a half." in render(plainly)
    assert "changed: d marks it" in render(plainly)


def test_findings_suggestions_and_terms_stand_below() -> None:
    shown = render(make_view(DONE, advice=ADVICE))
    assert " ! numbers  9 is missing" in shown
    assert " 1 87% memory (bus:1)  El transbordador sale." in shown
    assert " = 1 ferry -> transbordador MISSING  2 nine -> nueve kept" in shown
    assert "suggestions 1  terms 2  findings 1  history 1" in shown
    assert " ...\n" in render(make_view(DONE, advice=None))


def test_a_waived_finding_is_shown_with_its_reason() -> None:
    waived = replace(ADVICE.findings[0], waiver_reason="a pun")
    shown = render(make_view(DONE, advice=replace(ADVICE, findings=(waived,))))
    assert " i numbers  9 is missing  (waived: a pun)" in shown


def test_terms_and_findings_are_lit_in_the_texts() -> None:
    page = lay_out_review(make_view(DONE, advice=ADVICE), 80, 24)
    pieces = {p for row in page.rows for p in row}
    assert ("ferry", TextStyle.TERM) in pieces
    assert ("nueve", TextStyle.WARN) in pieces


def test_the_panel_asked_for_comes_first_and_in_full() -> None:
    first = make_view(DONE, advice=ADVICE)
    order = []
    for _ in range(5):
        first = LOOKS["panel"](first, NOWHERE)
        order.append(first.first_panel)
    assert order == [
        PanelKind.SUGGESTIONS,
        PanelKind.TERMS,
        PanelKind.FINDINGS,
        PanelKind.HISTORY,
        None,
    ]
    suggestions = replace(first, first_panel=PanelKind.SUGGESTIONS)
    assert "El [-ferry-]{+transbordador+} sale" in render(suggestions)
    history = LOOKS["history"](first, NOWHERE)
    assert "[history 1]" in render(history)
    assert " 2026-01-02  translated by luis" in render(history)
    assert LOOKS["history"](history, NOWHERE).first_panel is None


def test_a_rejection_and_a_second_translation_are_told_before_all_else() -> None:
    rejected = DONE.reject("marta", make.DAY, "too literal")
    assert " x marta: too literal" in render(make_view(rejected))
    sides = [make.catalog(EMPTY.save(target, "ana", make.DAY)) for target in ("Mía.", "Suya.")]
    clash = merge_catalogs(make.catalog(EMPTY), *sides).catalog.units[0]
    assert " ! the other translation (m chooses): Suya." in render(make_view(clash))
    foreign = replace(DONE, previous_id="00000000")
    assert "another program filled this" in render(make_view(foreign))


def test_history_says_who_did_what_and_whether_it_is_about_this_text() -> None:
    unit = (
        DONE.approve("ana", make.DAY).add_note("keep").save("El ferry zarpa.", "luis", "2026-02-03")
    )
    shown = render(make_view(unit, first_panel=PanelKind.HISTORY))
    assert " 2026-02-03  translated by luis\n" in shown
    assert " 2026-01-02  approved by ana  (an earlier text)" in shown
    assert " # keep" in shown


def test_a_long_paragraph_is_scrolled_and_says_how_much_is_left() -> None:
    long = make_view(make.translated_unit(LONG, LONG.upper()))
    page = lay_out_review(long, 80, 14)
    assert page.more > 0
    assert ": PgDn" in render(long, 80, 14)
    assert "ten. \n" not in render(long, 80, 14)
    down = long
    for _ in range(9):
        down = LOOKS["down"](down, page)
    assert down.shift == page.more
    assert "PgDn" not in render(down, 80, 14)
    for _ in range(9):
        down = LOOKS["up"](down, page)
    assert down.shift == 0


def test_side_by_side_keeps_the_paragraph_and_its_neighbours_in_sight() -> None:
    units = [
        make.translated_unit(f"Paragraph {n}. {LONG if n % 5 == 2 else ''}", "X.")
        for n in range(60)
    ]
    here = make_view(*units)
    for at in (*range(60), 5, 59, 0):
        here = replace(here, review=here.review.move_to(at))
        page = lay_out_review(here, 120, 30)
        shown = "\n".join(join_text(row) for row in page.rows)
        assert f">{at + 1:>3}? Paragraph {at}." in shown
        if at and units[at].source.startswith(f"Paragraph {at}. \n"):
            assert f"Paragraph {at - 1}." in shown
        assert page.units[page.box.y] == at
        here = replace(here, top=page.top)


def test_while_editing_the_box_lies_where_the_target_stands() -> None:
    editing = make_view(GOOD, DONE, EMPTY, at=1, mode=Mode.EDIT, typed="Uno dos.")
    page = lay_out_review(editing, 80, 24)
    assert join_text(page.rows[page.box.y - 1]).startswith("== TARGET es (editing) ==")
    assert "2 words, source 5 ==" in join_text(page.rows[page.box.y - 1])
    assert (page.box.x, page.box.width, page.box.height) == (1, 78, 3)
    wide = lay_out_review(editing, 120, 30)
    assert join_text(wide.rows[wide.box.y])[wide.box.x - 3 : wide.box.x] == " # "


def test_without_a_notice_the_line_says_what_waits() -> None:
    assert "\n 1 wait for you\n" in render(make_view(DONE))
    assert "\n nothing waits for you here\n" in render(make_view(GOOD))
    view = make_view(DONE)
    refused = replace(view, review=replace(view.review, notice="refused"))
    assert "\n refused\n" in render(refused)
    assert "\n which term?\n" in render(replace(refused, prompt="which term?"))


def test_progress_after_a_decision_is_that_of_a_new_count() -> None:
    review = make_view(GOOD, DONE, EMPTY).review
    progress = Progress().update(review)
    assert (progress.waiting, len(progress.states)) == (1, 3)
    assert progress.update(review) is progress
    approved = replace(review, cursor=1).approve(make.DAY)
    assert progress.update(approved) == Progress().update(approved)
    shorter = review.reload(make.catalog(GOOD))
    assert progress.update(shorter) == Progress().update(shorter)


def test_what_still_holds_of_a_translation_is_told_without_colour() -> None:
    source = "The ferry leaves at nine. It costs 5 euros. The captain sings."
    target = "El ferry sale a las nueve. Cuesta 5 euros. El capitán canta."
    new = source.replace("5", "6") + " It rains every day."
    unit = make.approved_unit(source, target).update_source(new, Role.PARAGRAPH)
    shown = render(make_view(unit), 100, 30)
    assert " = 2 of 4 sentences still hold" in shown
    assert " - no longer right: Cuesta 5 euros." in shown
    assert " + not translated: It rains every day." in shown
