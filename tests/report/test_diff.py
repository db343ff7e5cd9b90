from json import loads

from tmtool.core.sync.comparison import compare_articles
from tmtool.core.text.lang import Lang
from tmtool.report import diff

BEFORE = [
    "Gone for good.",
    "The library opens at nine and closes late on market days. Nobody ever complains of it.",
    "Last.",
]
AFTER = [
    "The library opens at nine and closes late on market days.",
    "Nobody ever complains of it.",
    "Last!",
    "New.",
]


def test_every_paragraph_that_differs_is_shown() -> None:
    shown = diff.text([compare_articles("x.md", BEFORE, AFTER, Lang.EN)], color=False)
    assert shown.split("\n") == [
        "x.md",
        "  - removed",
        "    Gone for good.",
        "  1 split from 2",
        "    The library opens at nine and closes late on market days.",
        "  2 split from 2",
        "    Nobody ever complains of it.",
        "  3 edited, cosmetic: only case or punctuation changed",
        "    Last[-.-]{+!+}",
        "  4 added",
        "    New.",
        "",
    ]


def test_where_nothing_differs_that_is_said() -> None:
    same = compare_articles("x.md", BEFORE, BEFORE, Lang.EN)
    assert diff.text([same], color=False) == "Nothing differs.\n"


EDITED = compare_articles(
    "x.md",
    ["The library opens at nine and closes late on market days.", "Gone for good."],
    ["The library opens at ten and closes late on market days.", "A wholly other thing."],
    Lang.EN,
)


def test_two_files_are_one_table() -> None:
    document = loads(diff.json_of_files(EDITED))
    assert (document["before"], document["gone"]) == (2, [1])
    assert document["after"][0] == {
        "state": "changed",
        "kind": "edited",
        "from": [0],
        "markup": False,
        "gravity": "meaning",
        "why": "a number or date changed: nine",
        "text": "The library opens at ten and closes late on market days.",
    }
    assert document["after"][1]["state"] == "new"


def test_two_revisions_are_a_table_for_each_article() -> None:
    assert loads(diff.json([EDITED]))["articles"][0]["article"] == "x.md"
