from pathlib import Path

import pytest

from tests import make
from tests.golden import assert_golden
from tmtool.core.catalog.article import Article, Role
from tmtool.core.errors import ArticleError
from tmtool.core.settings import TRANSLATABLE_FIELDS
from tmtool.core.text.lang import Lang
from tmtool.formats.markdown import markdown
from tmtool.formats.markdown.lines import decode_article

CORPUS = sorted((make.DATA / "markdown").glob("*.md"))


def read(text: str, keys: tuple[str, ...] = TRANSLATABLE_FIELDS) -> Article:
    return markdown.parse(text, slug="harbour", lang=Lang.EN, keys=keys)


def texts(article: Article) -> list[str]:
    return [b.text for b in article.list_translatable_blocks()]


def build(text: str, *targets: str) -> str:
    """The text with its first translatable blocks replaced."""
    article = read(text)
    places = [n for n, b in enumerate(article.blocks) if b.translatable]
    return markdown.rebuild_article(article, dict(zip(places, targets, strict=False)))


def describe_article(article: Article) -> str:
    """An article's faults and blocks, one a line, for people to compare."""
    newlines = str.maketrans({"\n": "⏎", "\r": "␍", "\t": "⇥"})
    lines = [f"fault in line {f.line}: {f.message}" for f in article.faults]
    lines += [f"{key} = {value}".translate(newlines) for key, value in article.front_matter]
    lines += [f"{b.role.value}: {b.text.translate(newlines)}" for b in article.blocks]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", CORPUS, ids=lambda p: p.stem)
def test_every_file_of_the_corpus_reads_as_expected_and_comes_back_whole(path: Path) -> None:
    raw = path.read_bytes()
    described = describe_article(read(decode_article(raw, path.name)))

    assert_golden(path.with_suffix(".expected"), described)
    assert markdown.rebuild_unchanged(raw) == raw


@pytest.mark.parametrize("path", CORPUS, ids=lambda p: p.stem)
def test_every_file_of_the_corpus_takes_other_texts_in_every_block(path: Path) -> None:
    article = read(decode_article(path.read_bytes(), path.name))
    if article.faults:
        return
    targets = {n: f"1. No: {b.text} #" for n, b in enumerate(article.blocks) if b.translatable}

    again = read(markdown.rebuild_article(article, targets))

    assert [b.text for b in again.blocks] == [
        targets.get(n, b.text) for n, b in enumerate(article.blocks)
    ]


def test_only_the_changed_block_changes() -> None:
    source = "# Title\n\nOne  \ntwo.\n\n*  loose\n*  items\n"

    assert build(source, "Título") == source.replace("Title", "Título")


def test_a_target_that_markdown_would_misread_is_escaped() -> None:
    assert build("One.\n", "- No sé") == "\\- No sé\n"
    assert build("One.\n", "1. Uno") == "1\\. Uno\n"
    assert build("One.\n", "# 1") == "\\# 1\n"
    assert build("| a |\n|---|\n", "x | y") == "| x \\| y |\n|---|\n"
    assert build("---\ntitle: One\n---\n", "Nota: #1") == '---\ntitle: "Nota: #1"\n---\n'


def test_what_needs_no_escape_gets_none() -> None:
    for target in ("<em>Hola</em> amigo", "1.5 km", "#hash", "—No.", "[enlace](u): sí", "*Hola*"):
        assert build("One.\n", target) == f"{target}\n"
    assert build("# One\n", "1. Introducción") == "# 1. Introducción\n"
    assert build("| One |\n|---|\n", "- sí") == "| - sí |\n|---|\n"


def test_a_translators_own_escape_is_kept_and_read_back() -> None:
    once = build("One.\n", "1\\. No")

    assert once == "1&#46; No\n"
    assert texts(read(once)) == ["1\\. No"]


def test_one_block_becomes_several_paragraphs_in_its_container() -> None:
    assert build("> - One.\n", "Uno.\n\nDos\ny medio.") == (
        "> - Uno.\n>\n>   Dos\\\n>   y medio.\n"
    )
    assert build("[^1]: One.\n", "Uno.\n\nDos.") == "[^1]: Uno.\n\n    Dos.\n"
    assert build("## One ##\n", "Uno\n\nDos") == "## Uno\n\n## Dos ##\n"
    assert build("One\n---\n", "Uno\n\nDos") == "Uno\n---\n\nDos\n---\n"


def test_hard_breaks_are_written_as_the_block_wrote_them() -> None:
    assert build("a  \nb\n", "x\ny") == "x  \ny\n"
    assert build("a\\\nb\n", "x\ny") == "x\\\ny\n"
    assert build("a\n", "x\\\ny") == "x\\  \ny\n"
    assert build("# a\n", "x\ny") == "# x<br>y\n"


def test_new_lines_end_as_the_files_lines_do() -> None:
    assert build("One.\r\n", "Uno.\n\nDos.") == "Uno.\r\n\r\nDos.\r\n"


def test_a_removed_block_leaves_no_trace() -> None:
    assert build("One.\n\nTwo.\n\nThree.\n", "Uno.", "") == "Uno.\n\nThree.\n"
    assert build("- One\n- Two\n- Three\n", "Uno", "") == "- Uno\n- Three\n"
    assert build("> One\n>\n> Two\n", "") == "> Two\n"
    assert build("# One\n\nTwo\n---\n\nThree\n", "Uno", "") == "# Uno\n\nThree\n"
    assert build("| a | b |\n|---|---|\n", "") == "|  | b |\n|---|---|\n"
    assert build("![Alt](x.png)\n", "") == "![](x.png)\n"
    assert build("---\ntitle: One\n---\n", "") == '---\ntitle: ""\n---\n'


def test_a_block_whose_lines_cannot_go_leaves_an_empty_comment() -> None:
    assert build("- One\n\n  Two\n", "") == "- <!-- -->\n\n  Two\n"
    assert build("- One\n\nTwo\n\n    code\n", "Uno", "") == "- Uno\n\n<!-- -->\n\n    code\n"
    assert build("One\n# Two\nThree\n", "One", "") == "One\n<!-- -->\nThree\n"


def test_a_removed_cell_at_the_edge_of_a_row_keeps_the_others_in_their_columns() -> None:
    source = "a | b\n--- | ---\nc | d\n"

    assert texts(read(build(source, "a", "b", ""))) == ["a", "b", "d"]
    assert build(source, "", "b") == "|  | b\n--- | ---\nc | d\n"
    assert build(source, "a", "") == "a | |\n--- | ---\nc | d\n"


def test_front_matter_keeps_its_style_and_takes_plain_values() -> None:
    article = read("---\ntitle: 'One'\ndate: 2026-01-02\n---\nText.\n")

    out = markdown.rebuild_article(
        article, {0: "L'hora"}, fields={"date": "2026-02-03", "translation_of": "articles/en/x.md"}
    )

    assert out == (
        "---\ntitle: 'L''hora'\ndate: 2026-02-03\ntranslation_of: articles/en/x.md\n---\nText.\n"
    )


def test_front_matter_is_made_where_there_is_none() -> None:
    out = markdown.rebuild_article(
        read("Text.\r\n"), {}, fields={"seal": "0123e4567890", "lang": "es"}
    )

    assert out == "---\r\nseal: 0123e4567890\r\nlang: es\r\n---\r\n\r\nText.\r\n"
    assert read(out).field_value("seal") == "0123e4567890"


def test_what_only_the_older_version_has_in_its_front_matter_stays() -> None:
    source = read("---\ntitle: One\n---\nText.\n")
    older = read("---\ntitle: Viejo\ntranslator: Luis\ntags:\n- a\n- b\nlang: fr\n---\nTexto.\n")

    out = markdown.rebuild_article(source, {0: "Uno"}, fields={"lang": "es"}, older=older)

    assert out == "---\ntitle: Uno\ntranslator: Luis\ntags:\n- a\n- b\nlang: es\n---\nText.\n"


def test_a_notice_stands_before_the_body_and_is_no_part_of_it() -> None:
    source = read("---\ntitle: One\n---\n\nText.\n")

    again = read(markdown.rebuild_article(source, {}, notice="- Not finished."))

    assert texts(again) == ["One", "Text."]
    assert "- Not finished." in [b.text for b in again.blocks]


def test_nested_keys_and_lists_are_translatable_when_the_settings_say_so() -> None:
    source = "---\nseo:\n  title: One\nnotes: [Two, 'Three']\nimages:\n- alt: Four\n---\n"
    keys = ("seo.title", "notes", "images.alt")
    article = read(source, keys)

    out = markdown.rebuild_article(article, {0: "Uno", 1: "Dos, y", 2: "Tres", 3: "a: b"})

    assert [b.role for b in article.blocks] == [Role.FIELD] * 4
    assert out == (
        '---\nseo:\n  title: Uno\nnotes: ["Dos, y", \'Tres\']\nimages:\n- alt: "a: b"\n---\n'
    )


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("---\ntitle: One\n\nBody\n", 1, "never closed"),
        ("---\ntitle: 'One\n---\n", 3, "cannot be read"),
        ("---\na: 1\nb: 2\na: 3\n---\n", 4, "stands in line 2"),
        ("---\na: &x 1\nb: *x\n---\n", 2, "anchors"),
        ("---\nonly words\n---\n", 2, "no list of keys"),
        ("One\n\nTwo\0\n", 3, "U+0000"),
        ("One\x1b[31m\n", 1, "U+001B"),
        (">" * 150 + " deep\n", 1, "nested deeper"),
    ],
)
def test_a_faulty_article_says_where_and_is_never_built_on(
    source: str, line: int, words: str
) -> None:
    article = read(source)

    assert [f.line for f in article.faults] == [line]
    assert words in article.faults[0].message
    assert markdown.rebuild_unchanged(source.encode()) == source.encode()
    with pytest.raises(ArticleError, match=f"line {line}"):
        markdown.rebuild_article(article, {}, fields={"lang": "es"})


def test_text_that_only_looks_like_front_matter_is_none() -> None:
    assert texts(read("---\n\nBody: yes.\n")) == ["Body: yes."]
    assert texts(read("+++\n\nBody\n")) == ["Body"]


def test_a_build_never_begins_a_front_matter_by_accident() -> None:
    source = "# One\n---\ntitle: x\n\n---\n"

    assert build(source, "").startswith("\n---\n")
    assert build("---\nOne\n", "title: Uno") == "\n---\ntitle: Uno\n"


def test_a_file_that_is_not_utf8_is_refused_with_the_line() -> None:
    with pytest.raises(ArticleError, match=r"a\.md:2: .*0xE9 in line 2; save it as UTF-8"):
        decode_article(b"one\ncaf\xe9\n", "a.md")
    with pytest.raises(ArticleError):
        markdown.rebuild_unchanged(b"\xff")


@pytest.mark.parametrize("target", ["a\x1bb", "a\rb", "a\ud800b", "a\x9bb", "a\x7fb"])
def test_a_target_with_a_control_character_is_refused(target: str) -> None:
    with pytest.raises(ArticleError, match=r"line 3 of harbour \(Two\.\).*U\+"):
        build("One.\n\nTwo.\n", "One.", target)


def test_what_is_excluded_takes_no_target() -> None:
    with pytest.raises(ArticleError, match="not for translation"):
        markdown.rebuild_article(read("```\ncode\n```\n"), {0: "código"})


def test_a_text_that_could_not_be_read_back_is_refused_by_name() -> None:
    with pytest.raises(
        ArticleError, match=r"heading in line 1 of harbour \(One\) cannot be written"
    ):
        build("# One\n--- | ---\ntwo\n", "Uno | dos", "tres")
    with pytest.raises(ArticleError, match=r"line 3 of harbour \(Two\.\).*already escaped"):
        build("One.\n\nTwo.\n", "One.", "&#0000045; a")


def test_list_marks_that_end_a_paragraph_are_no_reason_to_lose_a_line() -> None:
    source = "Para\n- One\n---\n"

    assert texts(read(build(source, "Uno |", "| dos |"))) == ["Uno |", "| dos |"]
