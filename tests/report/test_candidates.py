from tmtool.core.terms.extract import Candidate
from tmtool.report.candidates import render

ROOM = Candidate(
    "reading room", "sala de lectura", 3, 2, 0.8, 12.5, proper=False, places=("a", "b", "a")
)
NAME = Candidate("Sotelo", "Sotelo\x07", 3, 3, 1.0, 11.0, proper=True, places=("a", "a", "a"))


def test_a_line_tells_how_sure_each_candidate_is() -> None:
    assert render([ROOM, NAME], 40) == (
        "reading room  sala de lectura  (2/3, a, …)\n"
        "Sotelo        Sotelo␇  (3/3, a)\n"
        "2 candidates in 40 approved pairs.\n"
    )
    assert render([], 1) == "0 candidates in 1 approved pair.\n"
