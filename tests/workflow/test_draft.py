from dataclasses import replace
from pathlib import Path

import pytest

from tests import cli_project, make
from tests.cli_project import CliProject
from tests.fake_engine import TRANSLATIONS, FakeEngine, answer_from_table
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.terms.glossary import Gender, Glossary, Term, TermKind, Wording
from tmtool.core.text.lang import Lang
from tmtool.engines.engine import FailureReason, TranslationFailure, TranslationResult
from tmtool.store.answer_cache import AnswerCache
from tmtool.store.project import Project
from tmtool.store.repository import read_catalog, write_catalog
from tmtool.workflow.draft import (
    DraftProgress,
    build_project_memory,
    draft_article,
    estimate_draft,
    needs_draft,
)
from tmtool.workflow.load import LoadedArticle, load_article
from tmtool.workflow.machine_translation import TranslationService

TITLE, DECK, LIBRARY, HOURS, BOOK = TRANSLATIONS


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    return cli_project.make_cli_project(tmp_path, capsys)


def load_one(cli: CliProject, slug: str = "harbour") -> LoadedArticle:
    found = load_article(Project.find(cli.root), slug, make.DAY)
    assert isinstance(found, LoadedArticle)
    return found


def run_draft(
    cli: CliProject, engine: FakeEngine | None = None, *names: str
) -> list[DraftProgress]:
    """The progress of drafting `harbour` after each step; `names` are in the glossary."""
    project = Project.find(cli.root)
    with AnswerCache.open(project) as cache:
        service = TranslationService(engine, cache, make_glossary(*names)) if engine else None
        memory = build_project_memory(project, Lang.ES)
        return list(draft_article(project, load_one(cli), memory, service, make.DAY))


def make_glossary(*names: str) -> Glossary:
    """A glossary of names that both languages share."""
    wordings = [Wording(name) for name in names]
    return Glossary(tuple(Term(s.preferred.lower(), s, s, kind=TermKind.NAME) for s in wordings))


def read_units(cli: CliProject, slug: str = "harbour") -> dict[str, Unit]:
    """The units of the catalog on disk, by their source."""
    stored = read_catalog(Project.find(cli.root), slug, Lang.ES)
    return {unit.source: unit for unit in stored.catalog.units} if stored else {}


def write_unit(cli: CliProject, unit: Unit) -> None:
    project = Project.find(cli.root)
    stored = read_catalog(project, "harbour", Lang.ES)
    assert stored
    write_catalog(project, stored, stored.catalog.replace_unit(unit))


def test_every_untranslated_unit_gets_a_fuzzy_draft_with_the_engines_mark(cli: CliProject) -> None:
    last = run_draft(cli, FakeEngine())[-1]
    assert (last.wanted, last.machine, last.drafted, last.misses) == (5, 5, 5, ())
    done = read_units(cli)
    assert [unit.state for unit in done.values()] == [State.DRAFT] * 5
    assert [(m.verb, m.who) for m in done[HOURS].marks] == [("mt", "robot")]
    assert done[LIBRARY].target == "La biblioteca del viejo edificio del puerto abre a las nueve."
    assert cli.read("locales/es/LC_MESSAGES/harbour.po").count("#, fuzzy") == 5


def test_every_batch_is_on_disk_before_the_next_is_asked(cli: CliProject) -> None:
    standing: list[int] = []

    def answer(text: str) -> TranslationResult:
        standing.append(sum(bool(unit.target) for unit in read_units(cli).values()))
        return answer_from_table(text)

    steps = run_draft(cli, FakeEngine(answer))
    assert standing == [0, 0, 2, 2, 4]
    assert [step.drafted for step in steps] == [0, 2, 4, 5]


def test_what_is_approved_elsewhere_comes_first_and_is_not_asked_for(cli: CliProject) -> None:
    cli.write("articles/en/bus.md", "The harbour library\n\nOpening hours\n")
    cli.run("sync")
    cli.translate("bus")
    engine = FakeEngine()
    last = run_draft(cli, engine)[-1]
    assert (last.memory, last.machine) == (2, 3)
    assert not {TITLE, HOURS} & set(engine.requested_texts)
    done = read_units(cli)[HOURS]
    assert (done.target, done.state) == ("Horario", State.DRAFT)
    assert [(m.verb, m.who) for m in done.marks] == [("tm", "memory")]


def test_without_an_engine_the_memory_still_works(cli: CliProject) -> None:
    cli.write("articles/en/bus.md", "Opening hours\n")
    cli.run("sync")
    cli.translate("bus")
    assert run_draft(cli)[-1].drafted == 1


def test_nothing_that_a_person_wrote_is_touched(cli: CliProject) -> None:
    cli.run("sync")
    first = read_units(cli)
    write_unit(cli, first[HOURS].save("Horario de atención", "luis", make.DAY))
    write_unit(cli, first[DECK].save("Abre", "luis", make.DAY).reject("ana", make.DAY, "mal"))
    write_unit(cli, first[BOOK].save("Nadie.", "luis", make.DAY).clear())
    run_draft(cli, FakeEngine())
    done = read_units(cli)
    assert done[HOURS].target == "Horario de atención"
    assert (done[DECK].target, done[DECK].state) == ("Abre", State.NEEDS_WORK)
    assert done[BOOK].target == ""
    assert done[BOOK].has_lost_target


def test_a_persons_target_for_an_older_source_is_kept_and_a_machines_is_made_again(
    cli: CliProject,
) -> None:
    run_draft(cli, FakeEngine())
    write_unit(cli, read_units(cli)[HOURS].save("Horario", "luis", make.DAY))
    text = cli_project.ARTICLE.replace("Opening hours", "Opening hours today")
    cli.write("articles/en/harbour.md", text.replace("brought the first", "brought the second"))
    engine = FakeEngine()
    run_draft(cli, engine)
    done = read_units(cli)
    assert engine.requested_texts == ["Nobody remembers who brought the second book."]
    assert done["Opening hours today"].target == "Horario"
    assert done["Opening hours today"].state is State.SOURCE_CHANGED
    assert done["Nobody remembers who brought the second book."].state is State.DRAFT


def test_what_a_person_saves_while_the_engine_works_stays(cli: CliProject) -> None:
    cli.run("sync")

    def answer(text: str) -> TranslationResult:
        if text == TITLE:
            write_unit(cli, read_units(cli)[DECK].save("A las nueve", "luis", make.DAY))
        return answer_from_table(text)

    last = run_draft(cli, FakeEngine(answer))[-1]
    assert read_units(cli)[DECK].target == "A las nueve"
    assert read_units(cli)[DECK].state is State.TRANSLATED
    assert (last.wanted, last.drafted) == (5, 4)


def test_an_article_may_refuse_every_engine(cli: CliProject) -> None:
    cli.write(
        "articles/en/harbour.md", cli_project.ARTICLE.replace("title", "machine: never\ntitle")
    )
    cli.write("articles/en/bus.md", "Opening hours\n")
    cli.run("sync")
    cli.translate("bus")
    engine = FakeEngine()
    last = run_draft(cli, engine)[-1]
    assert engine.requested_texts == []
    assert (last.memory, last.machine, last.failed) == (1, 0, False)
    assert "machine: never" in last.note


def test_an_article_that_is_not_translated_is_left_alone(cli: CliProject) -> None:
    cli.write(
        "articles/en/harbour.md", cli_project.ARTICLE.replace("title", "translate: no\ntitle")
    )
    engine = FakeEngine()
    (only,) = run_draft(cli, engine)
    assert (engine.requested_texts, only.wanted) == ([], 0)
    assert "not translated" in only.note


def test_a_draft_never_becomes_more_by_drafting_again(cli: CliProject) -> None:
    run_draft(cli, FakeEngine())
    before = cli.read("locales/es/LC_MESSAGES/harbour.po")
    engine = FakeEngine()
    assert run_draft(cli, engine)[-1].wanted == 0
    assert engine.requested_texts == []
    assert cli.read("locales/es/LC_MESSAGES/harbour.po") == before


def test_what_was_answered_once_is_not_asked_again(cli: CliProject) -> None:
    run_draft(cli, FakeEngine())
    (cli.root / "locales/es/LC_MESSAGES/harbour.po").unlink()
    engine = FakeEngine()
    last = run_draft(cli, engine)[-1]
    assert (engine.requested_texts, last.cached, last.machine, last.drafted) == ([], 5, 0, 5)
    newer = FakeEngine()
    newer.version = "2"  # as if the program had been updated
    (cli.root / "locales/es/LC_MESSAGES/harbour.po").unlink()
    run_draft(cli, newer)
    assert len(newer.requested_texts) == 5


def test_markup_links_and_names_come_through_untouched(cli: CliProject) -> None:
    text = "The *Harbour Library* of Almadra is [open](https://b.example) at `nine`."
    cli.write("articles/en/harbour.md", f"{text}\n")
    engine = FakeEngine(lambda _: "La ⟦1⟧Biblioteca⟦2⟧ de ⟦3⟧ está ⟦4⟧abierta⟦5⟧ a las ⟦6⟧.")
    run_draft(cli, engine, "Almadra")
    assert engine.requested_texts == ["The ⟦1⟧Harbour Library⟦2⟧ of ⟦3⟧ is ⟦4⟧open⟦5⟧ at ⟦6⟧."]
    expected = "La *Biblioteca* de Almadra está [abierta](https://b.example) a las `nine`."
    assert read_units(cli)[text].target == expected


def test_what_an_engine_is_known_to_write_wrongly_for_a_term_is_put_right(cli: CliProject) -> None:
    cli.write("articles/en/harbour.md", "The border is near.\n")
    engine = FakeEngine(lambda _: "El borde está cerca.")
    wording = Wording("frontera", gender=Gender.FEMININE)
    border = Term("b", Wording("border"), wording, mt_renderings=((Lang.ES, ("borde",)),))
    project = Project.find(cli.root)
    with AnswerCache.open(project) as cache:
        service = TranslationService(engine, cache, Glossary((border,)))
        memory = build_project_memory(project, Lang.ES)
        list(draft_article(project, load_one(cli), memory, service, make.DAY))
    assert read_units(cli)["The border is near."].target == "La frontera está cerca."


def test_an_engine_that_loses_a_name_is_asked_again_without_its_placeholder(
    cli: CliProject,
) -> None:
    cli.write("articles/en/harbour.md", "The people of Almadra sleep.\n")
    engine = FakeEngine(
        lambda sent: "La gente duerme." if "⟦" in sent else "La gente de Almadra duerme."
    )
    run_draft(cli, engine, "Almadra")
    assert engine.requested_texts == ["The people of ⟦1⟧ sleep.", "The people of Almadra sleep."]
    assert read_units(cli)["The people of Almadra sleep."].target == "La gente de Almadra duerme."


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (TranslationFailure(FailureReason.TIMEOUT), "did not answer in time"),
        ("", "answered nothing"),
        ("Error 500 (Server Error)", "an error message"),
        ("Nobody remembers who brought the book to us.", "another language"),
        ("Nadie recuerda\x1b]52;c;x\x07 quién trajo el libro.", "control characters"),
        ("Nadie recuerda ⟦9⟧ quién trajo el libro.", "lost or doubled a placeholder"),
        ("Nadie <script> recuerda quién trajo el libro.", "markup or addresses"),
    ],
)
def test_what_an_engine_gets_wrong_is_no_draft_and_hinders_no_other(
    cli: CliProject, answer: TranslationResult | str, why: str
) -> None:
    engine = FakeEngine(lambda text: answer if text == BOOK else answer_from_table(text))
    last = run_draft(cli, engine)[-1]
    (miss,) = last.misses
    assert (last.machine, miss.line, miss.unit_id) == (4, 11, read_units(cli)[BOOK].id)
    assert last.failed
    assert why in miss.reason
    assert "\x1b" not in miss.reason
    assert read_units(cli)[BOOK].state is State.UNTRANSLATED
    again = FakeEngine()
    assert run_draft(cli, again)[-1].machine == 1
    assert again.requested_texts == [BOOK]


def test_an_engine_that_knows_nothing_better_has_not_failed(cli: CliProject) -> None:
    last = run_draft(
        cli, FakeEngine(lambda text: text if text == HOURS else answer_from_table(text))
    )[-1]
    assert (len(last.misses), last.failed) == (1, False)


def test_one_answer_to_two_different_texts_is_nobodys(cli: CliProject) -> None:
    engine = FakeEngine(lambda _: "La biblioteca abre a las nueve de la mañana.", max_batch=10)
    last = run_draft(cli, engine)[-1]
    assert last.machine == 0
    assert {miss.reason for miss in last.misses} >= {"robot gave one answer to two different texts"}


def test_a_dry_run_counts_and_asks_nobody(cli: CliProject) -> None:
    engine = FakeEngine()
    project = Project.find(cli.root)
    memory = build_project_memory(project, Lang.ES)
    with AnswerCache.open(project) as cache:
        estimate = estimate_draft(load_one(cli), memory, TranslationService(engine, cache))
        assert (estimate.segments, estimate.characters) == (
            5,
            sum(len(text) for text in TRANSLATIONS),
        )
        assert estimate_draft(load_one(cli), memory, None).segments == 0
    assert engine.requested_texts == []
    run_draft(cli, engine)
    (cli.root / "locales/es/LC_MESSAGES/harbour.po").unlink()
    with AnswerCache.open(project) as cache:
        estimate = estimate_draft(load_one(cli), memory, TranslationService(engine, cache))
    assert (estimate.segments, estimate.cached) == (0, 5)


def test_a_unit_with_two_sides_of_a_conflict_waits_for_a_person() -> None:
    unit = make.unit("One.")
    (mark,) = make.translated_unit().marks[:1]
    other_side = replace(mark, verb="alt", rest='"Uno"', seal=unit.compute_seal())
    mark = make.translated_unit().marks[0]
    other_side = replace(mark, verb="alt", rest='"Uno"', seal=unit.compute_seal())
    conflicting = replace(unit, marks=(other_side,))
    assert needs_draft(unit)
    assert not needs_draft(conflicting)


LONG = "The library opens at nine. Elvira Sotelo keeps the 52 keys. Nobody ever asks for one."
LONG_ES = (
    "La biblioteca abre a las nueve. Elvira Sotelo guarda las 52 llaves. Nadie pide nunca una."
)


def test_of_a_changed_paragraph_only_the_changed_sentence_is_made_anew(cli: CliProject) -> None:
    cli.write("articles/en/harbour.md", LONG)
    cli.run("sync")
    (unit,) = read_units(cli).values()
    write_unit(cli, unit.save(LONG_ES, "luis", make.DAY).approve("ana", make.DAY))
    cli.write("articles/en/harbour.md", LONG.replace("52", "53"))
    engine = FakeEngine(lambda _: "Elvira Sotelo tiene 53 llaves.")
    last = run_draft(cli, engine)[-1]
    assert engine.requested_texts == ["Elvira Sotelo keeps the 53 keys."]
    assert (last.partial, last.drafted, last.wanted) == (1, 1, 1)
    (unit,) = read_units(cli).values()
    assert unit.target == LONG_ES.replace("guarda las 52", "tiene 53")
    assert unit.state is State.DRAFT
    assert LONG_ES in unit.find_fitting_marks("alt")[0].rest
    assert run_draft(cli, engine)[-1].drafted == 0


def test_a_sentence_that_the_engine_cannot_make_leaves_the_translation_as_it_is(
    cli: CliProject,
) -> None:
    cli.write("articles/en/harbour.md", LONG)
    cli.run("sync")
    (unit,) = read_units(cli).values()
    write_unit(cli, unit.save(LONG_ES, "luis", make.DAY))
    cli.write("articles/en/harbour.md", LONG.replace("52", "53"))
    assert (
        run_draft(cli, FakeEngine(lambda _: TranslationFailure(FailureReason.TIMEOUT)))[-1].drafted
        == 0
    )
    (unit,) = read_units(cli).values()
    assert (unit.target, unit.find_fitting_marks("alt")) == (LONG_ES, ())
