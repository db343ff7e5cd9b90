"""The outline has every leaf block with the exact position of each of its lines."""

from tmtool.core.catalog.article import Role
from tmtool.formats.markdown.blocks import BlockKind, find_leaf_blocks
from tmtool.formats.markdown.lines import Lines


def found(text: str, start: int = 0) -> list[tuple[BlockKind, Role, list[str]]]:
    leaves = find_leaf_blocks(Lines.of(text), start).leaves
    return [(leaf.kind, leaf.role, [text[s:e] for s, e in leaf.line_spans]) for leaf in leaves]


def test_lines_begin_behind_every_mark_of_their_containers() -> None:
    assert found("> - one\n>   two\nlazy\n") == [
        (BlockKind.PARAGRAPH, Role.ITEM, ["one", "two", "lazy"])
    ]
    assert found("[^1]: one\n    two\n\n    > three") == [
        (BlockKind.PARAGRAPH, Role.NOTE, ["one", "two"]),
        (BlockKind.PARAGRAPH, Role.NOTE, ["three"]),
    ]
    assert found(">\t-\tone\r\n>\t\ttwo\r\n") == [(BlockKind.PARAGRAPH, Role.ITEM, ["one", "two"])]


def test_every_kind_of_block_has_its_lines() -> None:
    text = "# a\n\nb\n---\n\n|c|\n|-|\n|d|\n\n```\ne\n```\n\n    f\n\n<p>\n"

    assert [(kind, lines) for kind, _, lines in found(text)] == [
        (BlockKind.ATX, ["# a"]),
        (BlockKind.SETEXT, ["b"]),
        (BlockKind.ROW, ["|c|"]),
        (BlockKind.ROW, ["|d|"]),
        (BlockKind.CODE, ["```", "e", "```"]),
        (BlockKind.CODE, ["f"]),
        (BlockKind.HTML, ["<p>"]),
    ]


def test_a_text_can_begin_behind_a_front_matter_or_a_mark() -> None:
    assert found("---\n---\n# a", 8) == [(BlockKind.ATX, Role.PARAGRAPH, ["# a"])]
    assert found("\ufeff# a", 1) == [(BlockKind.ATX, Role.PARAGRAPH, ["# a"])]
    assert found("---\n---\n", 8) == []


def test_a_paragraph_is_alone_in_its_item_or_is_not() -> None:
    def sole(text: str) -> list[bool]:
        return [leaf.removable for leaf in find_leaf_blocks(Lines.of(text), 0).leaves]

    assert sole("- a\n- b\n") == [True, True]
    assert sole("- a\n\n  b\n") == [False, True]
    assert sole("- - a\n  - b\n") == [False, True]
    assert sole("> a\n>\n> b\n") == [True, True]


def test_nesting_without_end_is_cut_and_told() -> None:
    deep = find_leaf_blocks(Lines.of("a\n\n" + ">" * 500 + " b\n"), 0)

    assert deep.too_deep_at == 2
    assert len(deep.leaves) == 1
