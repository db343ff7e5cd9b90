"""Hypothesis strategies: nasty texts, and whole articles composed of nested Markdown pieces."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

_NASTY = [
    *"- + * # > | : ' \" \\ ` < [ ] { } ( ) ! = _ ~ & ; . , é ñ ¿ 😀".split(),
    *["No sé", "1.", "2)", "word", "10", "---", "===", "***", "```", "~~~", "## ", "- ", "> "],
    *["&#45;", "&#32;", "&#045;", "&#124;", "<br>", "<br/>", "<br />", "<div>", "<em>", "</p>"],
    *["<!--", "-->", "<!-- -->", "<!---->", "[a]: /b", "[^1]: ", "[x]:", "{: .x}", "{#id}"],
    *["{.a}", "{{< f >}}", "{% raw %}", "![a](b)", "![a](b)<!---->", "| --- |", ":-:", "+++"],
    *[" ", "  ", "\t", "\\-", "\\1", "\u00a0", "\u2003", "\u2028", "\ufeff", "a: b", "yes"],
    *["null", "%", "@", "? ", "title: x", " #c", "http://x.y", "tmtool: off", "...", "`x`"],
]

nasty_lines: SearchStrategy[str] = st.lists(st.sampled_from(_NASTY), min_size=1, max_size=6).map(
    "".join
)
nasty_texts: SearchStrategy[str] = st.lists(
    st.one_of(nasty_lines, st.just("")), min_size=1, max_size=4
).map("\n".join)
"""What a translator could possibly save: any number of lines and paragraphs."""

raw_texts: SearchStrategy[str] = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from([*_NASTY, "\n", "\n\n", "\r\n", "\r", "\0", "    "]), max_size=25).map(
        "".join
    ),
)
"""Any text at all, Markdown or not."""

words: SearchStrategy[str] = st.lists(
    st.sampled_from(
        ["One", "house,", "*soft*", "`code`", "[link](u)", "dos", "3.5", "A|B", "x\\|y", "¡ya!"]
    ),
    min_size=1,
    max_size=4,
).map(lambda parts: " ".join(["w", *parts]))


def _prefix_lines(block: str, first: str, others: str) -> str:
    lines = block.split("\n")
    further = [f"{others}{line}" if line else others.rstrip() for line in lines[1:]]
    return "\n".join([first + lines[0], *further])


def _paragraphs() -> SearchStrategy[str]:
    joints = st.sampled_from(["\n", "  \n", "\\\n", " \n", "\n  "])
    return st.builds(
        lambda first, rest: first + "".join(joint + line for joint, line in rest),
        words,
        st.lists(st.tuples(joints, words), max_size=2),
    )


def _tables() -> SearchStrategy[str]:
    cells = st.sampled_from(["a", "b \\| c", "", "12", "—", "`x`", "\\\\|", "3,5"])
    rows = st.lists(st.tuples(cells, cells), min_size=1, max_size=3)
    return rows.map(
        lambda rows: "\n".join(["|h|i|", "|:--|--:|", *(f"|{a}| {b} |" for a, b in rows)])
    )


_open_tables = st.sampled_from(
    ["h | i\n--- | ---\na | 12", "h | i\n:-- | --:\nb \\| c | `d`\ne | 3,5", "h |\n--- |\na\nb |"]
)


_leaves: SearchStrategy[str] = st.one_of(
    _paragraphs(),
    _paragraphs(),
    _tables(),
    words.map("# {}".format),
    words.map("## {} {{#id}} ##".format),
    words.map("{}\n---".format),
    words.map("{}\n===".format),
    words.map("{}\n{{: .x}}".format),
    words.map("{{.x}}\n{}".format),
    words.map('![{}](x.png "Title")'.format),
    words.map("![](x.png) {}".format),
    st.sampled_from(
        [
            "```\ncode\n\nmore\n```",
            "~~~ x\nopen",
            "    code",
            "<div>\nprose\n</div>",
            "<!-- note -->",
            "<!-- tmtool: off -->",
            "<!-- tmtool: on -->",
            "***",
            "{{< fig >}}",
            "[ref]: http://x 'y'",
        ]
    ),
)


def _nest_in_containers(blocks: SearchStrategy[str]) -> SearchStrategy[str]:
    several = st.lists(blocks, min_size=1, max_size=3).map("\n\n".join)
    return st.one_of(
        several.map(lambda b: _prefix_lines(b, "> ", "> ")),
        several.map(lambda b: _prefix_lines(b, ">", ">")),
        several.map(lambda b: _prefix_lines(b, "- ", "  ")),
        several.map(lambda b: _prefix_lines(b, "-\t", "\t")),
        several.map(lambda b: _prefix_lines(b, "12) ", "    ")),
        several.map(lambda b: _prefix_lines(b, "[^n1]: ", "    ")),
        several.map(lambda b: _prefix_lines(b, "[^long-note]:\n", "    ")),
        st.lists(blocks, min_size=2, max_size=3).map(
            lambda items: "\n".join(_prefix_lines(item, "* ", "  ") for item in items)
        ),
    )


_blocks = st.recursive(_leaves, _nest_in_containers, max_leaves=6)

_front = st.sampled_from(
    [
        "",
        "",
        "---\ntitle: Plain words\ndeck: 'It''s single'\ndate: 2026-01-01\n---\n",
        '---\ntitle: "Double \\u00f1"\ntags: [a, b]\ndraft: true\n---\n\n',
        "---\ndeck: |\n  A block\n  of text\ncaption: >-\n  fol\n  ded\nbio: x # comment\n---\n",
        "---\n---\n",
        "+++\ntitle = 'x'\n+++\n",
    ]
)


def _change_line_ends(text: str, line_end: str, last_line: str, bom: str) -> str:
    return bom + (text + last_line).replace("\n", line_end)


def _join_article(front: str, blocks: list[str], gaps: list[str]) -> str:
    return front + "".join(gap + block for gap, block in zip(gaps, blocks, strict=False))


articles: SearchStrategy[str] = st.builds(
    _change_line_ends,
    st.builds(
        _join_article,
        _front,
        st.lists(st.one_of(_blocks, _blocks, _blocks, _open_tables), min_size=1, max_size=5),
        st.lists(st.sampled_from(["\n\n", "\n\n", "\n", "\n\n\n"]), min_size=5, max_size=5),
    ),
    st.sampled_from(["\n", "\n", "\r\n", "\r"]),
    st.sampled_from(["\n", "", "\n\n"]),
    st.sampled_from(["", "", "\ufeff"]),
)
"""Whole articles: front matter, nested containers, every kind of block, every line end."""
