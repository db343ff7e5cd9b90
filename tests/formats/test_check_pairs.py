import pytest

from tmtool.core.catalog.article import Role
from tmtool.core.errors import DataError
from tmtool.core.text.lang import Lang
from tmtool.formats.check_pairs import PairLine, parse


def test_each_line_is_a_pair() -> None:
    text = (
        '{"id": 1, "src": "One.", "tgt": "Uno."}\n\n'
        '{"id": "b", "src": "Dos.", "tgt": "Two.", "src_lang": "es", "tgt_lang": "en",'
        ' "doc": "d", "role": "title", "more": 1}\n'
    )
    assert parse(text, "-") == (
        PairLine("1", "One.", "Uno."),
        PairLine("b", "Dos.", "Two.", Lang.ES, "d", Role.TITLE),
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("no", "-:2: this line is not JSON"),
        ("[" * 100_000, "-:2: this line is not JSON"),
        ("[]", "-:2: this line is not a pair"),
        ('{"id": 1, "src": "a"}', "-:2: this line is not a pair"),
        ('{"id": 1, "src": "a", "tgt": null}', "-:2: this line is not a pair"),
        ('{"id": 1, "src": "a", "tgt": "b", "src_lang": "fr"}', "-:2: this line is not a pair"),
    ],
    ids=range(6),
)
def test_a_line_that_is_not_a_pair_is_refused_with_its_number(line: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        parse('{"id": 1, "src": "a", "tgt": "b"}\n' + line, "-")
