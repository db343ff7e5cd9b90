import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import markdown_strategies
from tests.effort import scale
from tmtool.core.catalog.article import Article, Block, Role
from tmtool.core.settings import TRANSLATABLE_FIELDS
from tmtool.core.text.lang import Lang
from tmtool.formats.markdown import markdown
from tmtool.formats.markdown.fast import parse

BEGINNINGS = [
    *(
        "",
        "#",
        "# ",
        "## ",
        "### ",
        "####### ",
        "=",
        "=a",
        "==",
        "-",
        "- ",
        "-- ",
        "--a",
        "* ",
        "*a*",
    ),
    *(
        "**",
        "***",
        "_x_",
        "1. ",
        "1.",
        "2.5",
        "2) ",
        "12)",
        "1984",
        "1984 ",
        "1\\",
        "0123456789 ",
        "7;",
    ),
    *(
        '"',
        "“",
        "'",
        "(",
        "[a] ",
        "[a]: b",
        "[1]",
        "[^1]: ",
        "[ ]: x",
        "![a](b)",
        "[a](b) ",
        "{.a}",
    ),
    *(
        "<p>",
        "<!-- tmtool: off -->",
        "&#45; ",
        "&amp; ",
        "\\- ",
        "| a | b |",
        "|",
        ": ",
        "~~~",
        "```",
    ),
    *(
        "`a` ",
        "+ ",
        "> ",
        "    ",
        "  ",
        "\t",
        "…",
        "—",
        "¿",
        "$",
        "€5",
        ".",
        "...",
        ".a",
        "+++",
        "---",
    ),
]
ENDS = [
    "",
    "",
    "",
    ".",
    "#",
    " #",
    ";",
    "&#32;",
    "1;",
    "\\",
    "  ",
    " ",
    "\t",
    "&",
    "}",
    "{.x}",
    "<br>",
]
MIDDLES = [
    "word",
    "dos palabras",
    "|",
    "a|b",
    "12",
    "—",
    "`x`",
    "<br>",
    "{: .x}",
    "\u2028",
    "\u00a0",
]
FRONTS = [
    "",
    *(
        "---\ntitle: Plain\n---\n",
        "---\ntitle: A: b\n---\n",
        "---\ntitle: 'x'\ndeck: \"y\"\n---\n\n",
    ),
    *(
        "---\n---\n",
        "---\n---",
        "---\ntitle:\nbio: ~\n---\n",
        "---\ntitle: ''\n---\n",
        "---\na: [b, c]\n---\n",
    ),
    *(
        "---\ntitle: [b]\n---\n",
        "---\ntitle: x # y\n---\n",
        "---\ntitle: 2026-01-01\ndraft: yes\n---\n",
    ),
    *(
        "---\ntitle: x\ntitle: y\n---\n",
        "---\ntitle: x\n...\n",
        "---\ntitle: x\n  y\n---\n",
        "---\ntitle: x",
    ),
    *(
        "---\ntitle: “é 😀” x\ncaption: 😀\n---\n",
        "---\nslug: no\nbio: x:y\ndeck: a#b\n---\n",
        "+++\na='b'\n+++\n",
    ),
    *(
        "---\ntitle: x\u2028y\n---\n",
        "---\ntitle: \\x\n---\n",
        "---\ntitle: 'it''s'\n---\n",
        "---\n\ntitle: x\n---\n",
    ),
]

lines = st.builds(
    lambda first, middle, last: first + " ".join(middle) + last,
    st.sampled_from(BEGINNINGS) | st.just(""),
    st.lists(st.sampled_from(MIDDLES), max_size=3),
    st.sampled_from(ENDS),
)
nearly_plain = st.builds(
    lambda front, pieces, end: front + "".join(a + b for a, b in pieces) + end,
    st.sampled_from(FRONTS),
    st.lists(st.tuples(lines, st.sampled_from(["\n", "\n\n", "\n\n", "\n\n\n"])), max_size=4),
    st.sampled_from(["", "Last", "\n", "---"]),
)


def read_fast(text: str) -> Article | None:
    return parse(text, slug="x", lang=Lang.EN, keys=TRANSLATABLE_FIELDS)


def agrees_with_parser(text: str) -> bool:
    article = read_fast(text)
    return article is None or article == markdown.parse(text, slug="x", lang=Lang.EN)


@given(nearly_plain)
@settings(max_examples=scale(1500))
def test_a_nearly_plain_article_reads_as_the_parser_reads_it(text: str) -> None:
    assert agrees_with_parser(text)


@given(
    markdown_strategies.articles | markdown_strategies.raw_texts | markdown_strategies.nasty_texts
)
@settings(max_examples=scale(300))
def test_any_article_reads_as_the_parser_reads_it(text: str) -> None:
    assert agrees_with_parser(text)


def test_paragraphs_headings_and_simple_front_matter_are_read_at_once() -> None:
    text = (
        "---\ntitle: 'Salt'\ndate: 2026-01-01\ntags: [sea, town]\ndeck: It opens: not\n---\n\n"
    ).replace("opens: not", "opens")
    text += "“One”, *two*\nand [three](u).\n\n## 1. Hours\n2.5 hours\n\n***\n".replace("***", "*a*")
    article = read_fast(text)
    assert article
    assert article == markdown.parse(text, slug="x", lang=Lang.EN)
    assert [(b.role, b.text) for b in article.blocks] == [
        (Role.TITLE, "Salt"),
        (Role.DECK, "It opens"),
        (Role.PARAGRAPH, "“One”, *two* and [three](u)."),
        (Role.HEADING, "1. Hours"),
        (Role.PARAGRAPH, "2.5 hours"),
        (Role.PARAGRAPH, "*a*"),
    ]
    assert article.field_value("date") == "2026-01-01"


def test_an_empty_text_is_an_article_without_blocks() -> None:
    assert read_fast("") == Article("x", Lang.EN, (), (), "")
    assert read_fast("\n\n") == Article("x", Lang.EN, (), (), "\n\n")


def test_a_paragraph_without_a_letter_is_no_unit() -> None:
    article = read_fast("…\n\n[x](y)\n")
    assert article
    assert article.blocks == (
        Block(Role.EXCLUDED, "…", (0, 1)),
        Block(Role.PARAGRAPH, "[x](y)", (3, 9)),
    )


@pytest.mark.parametrize(
    "text",
    [
        *("- a\n", "1. a\n", "> a\n", "    a\n", "a  \nb\n", "a\\\nb\n", "a\n---\n", "a\n===\n"),
        *("| a |\n| - |\n", "```\na\n```\n", "<p>a</p>\n", "[a]: b\n", "[^1]: a\n", "![a](b)\n"),
        *("# a #\n", "# a {#b}\n", "# a<br>b\n", "a&#32;\n", "a\r\nb\r\n", "\ufeffa\n", "a\tb\n"),
        *("---\ntitle: |\n  a\n---\n", "---\ntitle: a\n", "+++\na = 1\n+++\n", "a\x00\n", "***\n"),
    ],
)
def test_whatever_could_be_more_is_left_to_the_parser(text: str) -> None:
    assert read_fast(text) is None
