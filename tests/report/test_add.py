from json import loads

from tmtool.core.text.lang import Lang
from tmtool.formats.markdown import markdown
from tmtool.formats.pasted.pasted import parse, serialize
from tmtool.report import add

PASTED = """\
Facebook Twitter Share

The Ferry That Would Not Leave

Clara Montes

May 3, 2026

The captain said the engine was cold. The engineer said that the captain was cold, and laughed.

By noon there was a queue on the quay, and nobody in it wanted to be the first to leave the town.
"""


MARKDOWN = """\
---
title: The ferry
deck: It stays.
author: Clara Montes
date: 2026-05-03
credit: "Photo: Ana"
other_language: es
---

## A heading

Text.
"""


def test_every_line_is_shown_with_what_it_was_taken_as() -> None:
    lines = add.text(parse(PASTED)).split("\n")
    assert lines[0] == "    1  left out       Facebook Twitter Share"
    assert lines[1] == "    3  title          The Ferry That Would Not Leave"
    assert lines[3].startswith("    7  date")
    assert lines[4].endswith("…")
    assert len(lines) == 7


def test_a_run_of_lines_left_out_is_one_line() -> None:
    text = PASTED + "\nRelated\n\nAnother story\n\nClara Montes\n\nMay 1, 2026\n"
    last = add.text(parse(text)).split("\n")[-2]
    assert last == "13-19  left out       4 lines, from “Related”"


def test_markdown_shows_its_front_matter() -> None:
    article = markdown.parse(MARKDOWN, slug="ferry", lang=Lang.EN)
    document = loads(add.json(article, None, ["Text."], "ferry.md"))
    assert document["title"] == "The ferry"
    assert document["deck"] == "It stays."
    assert document["authors"] == ["Clara Montes"]
    assert document["date"] == "2026-05-03"
    assert document["headings"] == ["A heading"]
    assert document["other_language"] == {"language": "es"}
    assert document["body"] == ["Text."]


def test_a_copied_text_accounts_for_every_line() -> None:
    pasted = parse("The ferry\n\nThe ferry stays at the quay, and so does the town.\n")
    article = markdown.parse(serialize(pasted), slug="ferry", lang=pasted.lang)
    document = loads(add.json(article, pasted, pasted.paragraphs, "ferry.md"))
    assert [line["line"] for line in document["lines"]] == [1, 3]
    assert document["other_language"] is None
