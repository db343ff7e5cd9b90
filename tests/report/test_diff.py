from tmtool.core.sync.comparison import compare_articles
from tmtool.core.text.lang import Lang
from tmtool.report import diff as diff_text

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
    shown = diff_text.text([compare_articles("x.md", BEFORE, AFTER, Lang.EN)], color=False)
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
    assert diff_text.text([same], color=False) == "Nothing differs.\n"
