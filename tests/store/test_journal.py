import json
import os
import stat
import subprocess
import sys
import tempfile
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests import make
from tests.catalog_strategies import units
from tests.effort import scale
from tmtool.core.catalog.mark import Mark
from tmtool.core.catalog.unit import Unit
from tmtool.core.errors import DataError
from tmtool.core.review.decision import Decision
from tmtool.store import journal
from tmtool.store.journal import Journal, JournaledDecision, TypedText

KEY = "harbour-0123"
UNIT = make.unit("One.")
ALT = Mark("alt", "eva", make.DAY, UNIT.compute_seal(), '"La biblioteca."')
TORSO = Mark("alt", "eva", make.DAY, UNIT.compute_seal(), '"La biblioteca')
EDIT = Decision("edit", UNIT, UNIT.save("Uno.", "ana", make.DAY))


def make_text(text: str, unit: Unit = UNIT) -> TypedText:
    return TypedText(unit.id, unit.compute_seal(), text, "ana", "2026-03-04T10:00:00+01:00")


def make_decision(step: Decision = EDIT) -> JournaledDecision:
    return JournaledDecision(step, "ana", "2026-03-04T10:00:01+01:00")


def crash(log: Journal) -> None:
    """What a kill does: the lock goes, the file stays."""
    os.close(log.descriptor)
    assert log.unlock
    log.unlock()


def test_what_was_typed_and_decided_is_left_after_a_crash(tmp_path: Path) -> None:
    log = Journal(tmp_path, KEY)
    log.record_text(make_text("Un"))
    log.record_text(make_text("¿Uno? \udcff\u202e\x1b"))
    log.record_decision(make_decision())
    crash(log)
    (left,) = journal.find_unfinished_sessions(tmp_path, KEY)
    assert left.texts == (make_text("¿Uno? \udcff\u202e\x1b"),)
    assert left.decisions == (make_decision(),)
    assert left.units == (UNIT.id,)
    assert left.at == "2026-03-04T10:00:01+01:00"


def test_what_was_saved_is_offered_no_more(tmp_path: Path) -> None:
    log = Journal(tmp_path, KEY)
    log.record_decision(make_decision())
    kept = log.line_count
    log.record_text(make_text("Un"))
    log.record_decision(make_decision(EDIT.inverse))
    log.drop_decisions(kept)
    log.drop_text("somebody else")
    crash(log)
    (left,) = journal.find_unfinished_sessions(tmp_path, KEY)
    assert left.decisions == (make_decision(EDIT.inverse),)
    assert left.texts == (make_text("Un"),)


def test_a_session_that_saved_everything_leaves_nothing(tmp_path: Path) -> None:
    log = Journal(tmp_path, KEY)
    log.record_text(make_text("Un"))
    log.record_decision(make_decision())
    log.drop_decisions(log.line_count)
    log.drop_text(UNIT.id)
    assert log.path.read_bytes() == b""
    log.close()
    log.close()
    assert list(tmp_path.iterdir()) == []


def test_a_journal_that_cannot_be_emptied_says_so_and_stays(tmp_path: Path) -> None:
    log = Journal(tmp_path, KEY)
    log.record_decision(make_decision())
    writable = log.descriptor
    log.descriptor = os.open(log.path, os.O_RDONLY)  # As on a disk that went read-only.
    with pytest.raises(DataError, match="cannot be dropped from the journal"):
        log.drop_decisions(log.line_count)
    log.close()
    os.close(writable)
    (left,) = journal.find_unfinished_sessions(tmp_path, KEY)
    assert left.decisions == (make_decision(),)


def test_a_session_without_a_word_makes_no_file(tmp_path: Path) -> None:
    log = Journal(tmp_path / "journals", KEY)
    log.drop_text(UNIT.id)
    log.drop_decisions(0)
    log.close()
    assert not (tmp_path / "journals").exists()


def test_a_text_kept_on_purpose_waits_for_the_next_session(tmp_path: Path) -> None:
    log = Journal(tmp_path, KEY)
    log.record_text(make_text("Un"))
    log.close()
    assert [left.texts for left in journal.find_unfinished_sessions(tmp_path, KEY)] == [
        (make_text("Un"),)
    ]


def test_the_journal_of_a_living_session_is_left_alone(tmp_path: Path) -> None:
    log, other = Journal(tmp_path, KEY), Journal(tmp_path, "another-0123")
    log.record_text(make_text("Un"))
    other.record_text(make_text("Otro"))
    assert journal.find_unfinished_sessions(tmp_path, KEY) == ()
    crash(log)
    assert len(journal.find_unfinished_sessions(tmp_path, KEY)) == 1
    other.close()


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    log = Journal(tmp_path / "state" / "journals", KEY)
    log.record_text(make_text("Un"))
    assert stat.S_IMODE(log.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.path.parent.stat().st_mode) & 0o077 == 0
    log.close()


def test_every_line_is_json(tmp_path: Path) -> None:
    log = Journal(tmp_path, KEY)
    log.record_text(make_text("¿Uno?"))
    log.record_decision(make_decision())
    crash(log)
    lines = [json.loads(line) for line in log.path.read_text("ascii").splitlines()]
    assert [content["do"] for _, content in lines] == ["type", "decide"]


def test_a_torn_tail_and_a_damaged_line_cost_only_themselves(tmp_path: Path) -> None:
    log = Journal(tmp_path, KEY)
    for n in range(3):
        log.record_text(make_text(f"Uno {n}", make.unit(f"Paragraph {n}.")))
    crash(log)
    raw = log.path.read_bytes()
    lines = raw.split(b"\n")
    lines[1] = lines[1].replace(b"Uno 1", b"Uno 7")
    log.path.write_bytes(b"\n".join(lines)[:-20])
    (left,) = journal.find_unfinished_sessions(tmp_path, KEY)
    assert [t.text for t in left.texts] == ["Uno 0"]
    log.path.write_bytes(b"\x00" * 100)
    assert journal.find_unfinished_sessions(tmp_path, KEY) == ()
    assert list(tmp_path.iterdir()) == []


def test_a_later_versions_line_is_passed_over(tmp_path: Path) -> None:
    log = Journal(tmp_path, KEY)
    log.record_text(make_text("Un"))
    crash(log)
    song = b'{"do":"sing"}'
    with log.path.open("ab") as file:
        file.write(b'["%08x",%s]\n' % (zlib.crc32(song), song))
    assert [left.texts for left in journal.find_unfinished_sessions(tmp_path, KEY)] == [
        (make_text("Un"),)
    ]


def test_what_is_discarded_can_be_read_for_a_month(tmp_path: Path) -> None:
    old = tmp_path / "old.discarded"
    old.touch()
    os.utime(old, (0, 0))
    log = Journal(tmp_path, KEY)
    log.record_text(make_text("Un"))
    crash(log)
    (left,) = journal.find_unfinished_sessions(tmp_path, KEY)
    aside = journal.set_aside(left)
    assert journal.find_unfinished_sessions(tmp_path, KEY) == ()
    assert b"Un" in aside.read_bytes()
    assert not old.exists()


def test_a_folder_that_cannot_be_written_is_told_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DataError, match=r"cannot be kept safe.*save often, and make"):
        Journal(tmp_path / "file", KEY).record_text(make_text("Un"))


@settings(deadline=None, max_examples=25)
@given(units(), units())
def test_a_unit_comes_back_from_the_journal_as_it_was(before: Unit, after: Unit) -> None:
    with tempfile.TemporaryDirectory() as place:
        log = Journal(Path(place), KEY)
        log.record_decision(make_decision(Decision("edit", before, after)))
        crash(log)
        (left,) = journal.find_unfinished_sessions(Path(place), KEY)
    assert left.decisions == (make_decision(Decision("edit", before, after)),)


_KILLED = """
import os, random, signal, sys, time
from pathlib import Path
from tests import make
from tmtool.core.review.decision import Decision
from tmtool.store import journal
from tmtool.store.journal import Journal, JournaledDecision, TypedText

place, chance, lost, said = Path(sys.argv[1]), random.Random(0), 0, 0
unit = make.unit("One.")
for round in range(int(sys.argv[2])):
    told, tell = os.pipe()
    child = os.fork()
    if not child:
        one, n = Journal(place, "key"), 0
        while True:
            target = f"Uno {round} {n}."
            one.record_text(TypedText(unit.id, unit.compute_seal(), target, "ana", "2026"))
            step = Decision("edit", unit, unit.save(target, "ana", make.DAY))
            one.record_decision(JournaledDecision(step, "ana", "2026"))
            os.write(tell, b"%d\\n" % n)
            n += 1
    os.close(tell)
    time.sleep(chance.uniform(0.005, 0.04))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(told) as lines:
        acknowledged = len(lines.read().split("\\n")) - 1
    left = journal.find_unfinished_sessions(place, "key")
    targets = [d.step.after.target for one in left for d in one.decisions]
    lost += sum(f"Uno {round} {n}." not in targets for n in range(acknowledged))
    said += acknowledged
    for one in left:
        journal.remove_journal(one)
print(lost, said, len(list(place.iterdir())))
"""


def test_a_kill_at_any_moment_loses_no_acknowledged_line(tmp_path: Path) -> None:
    place = tmp_path / "journals"
    command = [sys.executable, "-c", _KILLED, str(place), str(scale(200))]
    root = make.ROOT
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root)
    lost, said, files = map(int, done.stdout.split())
    assert lost == 0
    assert said > scale(100)
    assert files <= 2


def test_an_alternative_that_an_older_version_read_cut_off_is_damaged(tmp_path: Path) -> None:
    unit = replace(UNIT, damaged_marks=(("tm1 + n.",),))
    log = Journal(tmp_path, KEY)
    log.record_decision(make_decision(Decision("edit", UNIT, replace(unit, marks=(ALT, TORSO)))))
    crash(log)
    (left,) = journal.find_unfinished_sessions(tmp_path, KEY)
    after = left.decisions[0].step.after
    assert after.marks == (ALT,)
    assert after.damaged_marks == (("tm1 + n.",), (str(TORSO),))
