import pytest

from tmtool.core.catalog.article import Role
from tmtool.core.settings import TRANSLATABLE_FIELDS
from tmtool.formats.markdown.parse import parse_markdown


def read(text: str) -> list[tuple[Role, str]]:
    return [(p.role, p.text) for p in parse_markdown(text, TRANSLATABLE_FIELDS).places]


@pytest.mark.parametrize(
    ("text", "role", "content"),
    [
        ("# One {#id} ##", Role.HEADING, "One"),
        ("# One ## {#id}", Role.HEADING, "One"),
        ("One {.x}\n===", Role.HEADING, "One"),
        ("> One", Role.QUOTE, "One"),
        ("> - One", Role.ITEM, "One"),
        ("- > One", Role.QUOTE, "One"),
        ("[^1]: > One", Role.NOTE, "One"),
        ("> # One", Role.HEADING, "One"),
        ("One\n{: .x}\n{: .y}", Role.PARAGRAPH, "One"),
        ("{.x}\nOne", Role.PARAGRAPH, "One"),
        ("![One](x.png)", Role.CAPTION, "One"),
        ("![a](x.png) One", Role.CAPTION, "![a](x.png) One"),
        ("***", None, ""),
        ("{{< x >}}", Role.EXCLUDED, "{{< x >}}"),
        ("    One", Role.EXCLUDED, "One"),
        ("[One]: http://x", None, ""),
        ("\u00a0", None, ""),
    ],
)
def test_a_block_has_a_role_and_a_text(text: str, role: Role | None, content: str) -> None:
    assert read(text) == ([(role, content)] if role else [])


def test_what_stands_between_off_and_on_is_excluded_code_or_not() -> None:
    text = "One\n\n<!-- tmtool: off -->\n\nTwo\n\n<!--tmtool:on-->\n\nThree\n"

    assert [t for role, t in read(text) if role is not Role.EXCLUDED] == ["One", "Three"]


def test_a_row_with_more_cells_than_its_table_shows_only_those() -> None:
    assert [t for _, t in read("| a | b |\n|---|---|\n| c | d | e |\n| f |\n")] == list("abcdf")


def test_faults_stand_in_the_order_of_their_lines() -> None:
    faults = parse_markdown("---\na: [\n---\nx\n\ny\0\n", TRANSLATABLE_FIELDS).faults

    assert [f.line for f in faults] == sorted(f.line for f in faults)
    assert len(faults) == 2
