from json import loads

from tmtool.core.terms.extract import TermCandidate
from tmtool.report import candidates

ROOM = TermCandidate(
    "reading room", "sala de lectura", 3, 2, 0.8, 12.5, capitalized=False, slugs=("a", "b", "a")
)
NAME = TermCandidate(
    "Sotelo", "Sotelo\x07", 3, 3, 1.0, 11.0, capitalized=True, slugs=("a", "a", "a")
)


def test_a_line_tells_how_sure_each_candidate_is() -> None:
    assert candidates.text([ROOM, NAME], 40) == (
        "reading room  sala de lectura  (2/3, a, …)\n"
        "Sotelo        Sotelo␇  (3/3, a)\n"
        "2 candidates in 40 approved pairs.\n"
    )
    assert candidates.text([], 1) == "0 candidates in 1 approved pair.\n"


def test_a_candidate_is_told_with_its_figures() -> None:
    assert loads(candidates.json([ROOM], 40)) == {
        "schema": "tmtool.candidates/1",
        "approved": 40,
        "candidates": [
            {
                "en": "reading room",
                "es": "sala de lectura",
                "count": 3,
                "together": 2,
                "dice": 0.8,
                "gain": 12.5,
                "name": False,
                "articles": ["a", "b"],
            }
        ],
    }
