from dataclasses import replace

from tests import check_results
from tmtool.checks.pair import ArticlePair
from tmtool.checks.title_number import find_lost_headline_numbers
from tmtool.core.catalog.article import Role

BODY = ("She greases forty hinges.", "Engrasa cuarenta bisagras.")


def told(title: tuple[str, str], *body: tuple[str, str]) -> list[str]:
    first, *rest = check_results.make_article_pair(title, *body).pairs
    pairs = (replace(first, role=Role.TITLE), *rest)
    return [finding.unit_id for finding in find_lost_headline_numbers(ArticlePair(pairs))]


def test_a_number_shared_by_title_and_body_is_shared_in_the_translation() -> None:
    assert told(("Forty hinges", "Catorce bisagras"), BODY) == ["1"]
    assert told(("Forty hinges", "Cuarenta bisagras"), BODY) == []
    assert told(("Forty hinges", "40 bisagras"), BODY) == []


def test_a_title_without_the_number_or_a_body_without_it_is_left_alone() -> None:
    assert told(("Forty hinges", "Muchas bisagras"), BODY) == []
    assert told(("Nine hinges", "Diez bisagras"), BODY) == []
    assert told(("Forty hinges", "Catorce bisagras")) == []
    assert list(find_lost_headline_numbers(check_results.make_article_pair(BODY))) == []
