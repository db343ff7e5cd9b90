from dataclasses import replace

from tests import make
from tmtool.core.catalog.article import Role


def test_only_translatable_blocks_of_roles_not_exempt_become_units() -> None:
    article = make.article("One.", "Two.", "code")
    one, two, code = article.blocks
    quote, code = replace(two, role=Role.QUOTE), replace(code, role=Role.EXCLUDED)
    article = replace(article, blocks=(one, quote, code))
    assert article.list_translatable_blocks() == (one, quote)
    assert article.list_translatable_blocks(frozenset({Role.QUOTE})) == (one,)


def test_a_front_matter_value_that_is_not_there_is_empty() -> None:
    article = replace(make.article("One."), front_matter=(("author", "Ana"),))
    assert article.field_value("author") == "Ana"
    assert article.field_value("date") == ""
