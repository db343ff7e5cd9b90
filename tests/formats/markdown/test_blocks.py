from tmtool.core.catalog.article import Role
from tmtool.formats.markdown.blocks import BlockKind, find_leaf_blocks
from tmtool.formats.markdown.lines import Lines


def list_leaves(text: str, start: int = 0) -> list[tuple[BlockKind, Role, list[str]]]:
    leaves = find_leaf_blocks(Lines.of(text), start).leaves
    return [(leaf.kind, leaf.role, [text[s:e] for s, e in leaf.line_spans]) for leaf in leaves]


def test_lines_begin_behind_every_mark_of_their_containers() -> None:
    assert list_leaves("> - one\n>   two\nlazy\n") == [
        (BlockKind.PARAGRAPH, Role.ITEM, ["one", "two", "lazy"])
    ]
    assert list_leaves("[^1]: one\n    two\n\n    > three") == [
        (BlockKind.PARAGRAPH, Role.NOTE, ["one", "two"]),
        (BlockKind.PARAGRAPH, Role.NOTE, ["three"]),
    ]
    assert list_leaves(">\t-\tone\r\n>\t\ttwo\r\n") == [
        (BlockKind.PARAGRAPH, Role.ITEM, ["one", "two"])
    ]


def test_every_kind_of_block_has_its_lines() -> None:
    text = "# a\n\nb\n---\n\n|c|\n|-|\n|d|\n\n```\ne\n```\n\n    f\n\n<p>\n"

    assert [(kind, lines) for kind, _, lines in list_leaves(text)] == [
        (BlockKind.ATX, ["# a"]),
        (BlockKind.SETEXT, ["b"]),
        (BlockKind.ROW, ["|c|"]),
        (BlockKind.ROW, ["|d|"]),
        (BlockKind.CODE, ["```", "e", "```"]),
        (BlockKind.CODE, ["f"]),
        (BlockKind.HTML, ["<p>"]),
    ]


def test_a_text_can_begin_behind_a_front_matter_or_a_mark() -> None:
    assert list_leaves("---\n---\n# a", 8) == [(BlockKind.ATX, Role.PARAGRAPH, ["# a"])]
    assert list_leaves("\ufeff# a", 1) == [(BlockKind.ATX, Role.PARAGRAPH, ["# a"])]
    assert list_leaves("---\n---\n", 8) == []


def test_a_paragraph_can_go_only_if_it_is_not_the_first_of_several_in_its_item() -> None:
    def list_removable(text: str) -> list[bool]:
        return [leaf.removable for leaf in find_leaf_blocks(Lines.of(text), 0).leaves]

    assert list_removable("- a\n- b\n") == [True, True]
    assert list_removable("- a\n\n  b\n") == [False, True]
    assert list_removable("- - a\n  - b\n") == [False, True]
    assert list_removable("> a\n>\n> b\n") == [True, True]


def test_nesting_without_end_is_cut_and_its_line_is_named() -> None:
    deep = find_leaf_blocks(Lines.of("a\n\n" + ">" * 500 + " b\n"), 0)

    assert deep.too_deep_at == 2
    assert len(deep.leaves) == 1
