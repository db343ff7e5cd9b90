from dataclasses import replace
from json import loads

from tests import make
from tmtool.core.catalog.history import HistoryEntry, list_history
from tmtool.report import log

OLD = make.approved_unit("See [it](old).", "Vea [eso](old).")
NEW = OLD.carry_over("See [it](new).", OLD.role, "Vea [eso](new).", "format", "2026-03-04")


def test_an_entry_is_a_line_and_a_carried_one_shows_what_changed() -> None:
    found = [
        replace(entry, before=OLD) if entry.mark.verb == "carry" else entry
        for entry in list_history(make.catalog(NEW))
    ]
    assert log.text(found, color=False).split("\n") == [
        f"2026-03-04 harbour:{NEW.id} carried over an edit of markup  See [it](new).",
        "    See [it]([-old-]{+new+}).",
        "    Vea [eso]([-old-]{+new+}).",
        f"{make.DAY} harbour:{NEW.id} translated by luis  See [it](new).",
        f"{make.DAY} harbour:{NEW.id} approved by ana  See [it](new).",
        "",
    ]


def test_what_speaks_of_an_earlier_text_says_so_and_an_unknown_mark_is_told_as_it_is() -> None:
    edited = OLD.save("Otra.", "eva", make.DAY)
    assert "approved by ana  (of an earlier text)" in log.text(
        list_history(make.catalog(edited)), color=False
    )
    mark = replace(OLD.marks[0], verb="later", rest="x\u202e")
    shown = log.text([HistoryEntry("bus", OLD, mark, fitting=True)], color=False)
    assert "later luis x<U+202E>" in shown


def test_an_empty_log_is_a_sentence() -> None:
    assert log.text([], color=False) == "Nobody has done anything here yet.\n"


def test_the_document_has_every_entry_with_its_mark() -> None:
    unit = make.approved_unit("One.", "Uno.")
    found = loads(log.json(list_history(make.catalog(unit))))["deeds"]
    assert found[1] == {
        "day": make.DAY,
        "article": "harbour",
        "unit": unit.id,
        "verb": "ok",
        "who": "ana",
        "rest": "",
        "seal": unit.compute_seal(),
        "fits": True,
        "damaged": [],
        "source": "One.",
        "before": None,
    }


def test_a_damaged_mark_is_shown_as_such() -> None:
    torso = 'tm1 alt eva 2026-03-01 9f8e7d6c5b4a "La biblioteca'
    unit = replace(make.unit("One.", "Uno."), damaged_marks=((torso,),))
    entries = list_history(make.catalog(unit))
    assert "damaged mark, which counts for nothing" in log.text(entries, color=False)
    assert "another translation" not in log.text(entries, color=False)
    assert loads(log.json(entries))["deeds"][0]["damaged"] == [torso]
