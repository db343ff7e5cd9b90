from tmtool.formats.pasted.pasted import parse
from tmtool.report import add as intake_text

TEXT = """\
Facebook Twitter Share

The Ferry That Would Not Leave

Clara Montes

May 3, 2026

The captain said the engine was cold. The engineer said that the captain was cold, and laughed.

By noon there was a queue on the quay, and nobody in it wanted to be the first to leave the town.
"""


def test_every_line_is_shown_with_what_it_was_taken_as() -> None:
    lines = intake_text.text(parse(TEXT)).split("\n")
    assert lines[0] == "    1  left out       Facebook Twitter Share"
    assert lines[1] == "    3  title          The Ferry That Would Not Leave"
    assert lines[3].startswith("    7  date")
    assert lines[4].endswith("…")
    assert len(lines) == 7


def test_a_run_of_furniture_is_one_line() -> None:
    text = TEXT + "\nRelated\n\nAnother story\n\nClara Montes\n\nMay 1, 2026\n"
    last = intake_text.text(parse(text)).split("\n")[-2]
    assert last == "13-19  left out       4 lines, from “Related”"
