import json

from tmtool.core.text.lang import Lang
from tmtool.formats.markdown import markdown
from tmtool.formats.pasted.pasted import parse, serialize
from tmtool.report import intake_json

ARTICLE = """\
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


def test_markdown_shows_its_front_matter() -> None:
    article = markdown.parse(ARTICLE, slug="ferry", lang=Lang.EN)
    document = json.loads(intake_json.json(article, None, ["Text."], "ferry.md"))
    assert document["title"] == "The ferry"
    assert document["deck"] == "It stays."
    assert document["authors"] == ["Clara Montes"]
    assert document["date"] == "2026-05-03"
    assert document["headings"] == ["A heading"]
    assert document["other_language"] == {"language": "es"}
    assert document["body"] == ["Text."]


def test_a_copied_text_accounts_for_every_line() -> None:
    reading = parse("The ferry\n\nThe ferry stays at the quay, and so does the town.\n")
    article = markdown.parse(serialize(reading), slug="ferry", lang=reading.lang)
    document = json.loads(intake_json.json(article, reading, reading.paragraphs, "ferry.md"))
    assert [line["line"] for line in document["lines"]] == [1, 3]
    assert document["other_language"] is None
