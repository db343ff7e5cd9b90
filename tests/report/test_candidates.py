from tmtool.core.terms.extract import TermCandidate
from tmtool.report.candidates import text

ROOM = TermCandidate(
    "reading room", "sala de lectura", 3, 2, 0.8, 12.5, capitalized=False, slugs=("a", "b", "a")
)
NAME = TermCandidate(
    "Sotelo", "Sotelo\x07", 3, 3, 1.0, 11.0, capitalized=True, slugs=("a", "a", "a")
)


def test_a_line_tells_how_sure_each_candidate_is() -> None:
    assert text([ROOM, NAME], 40) == (
        "reading room  sala de lectura  (2/3, a, …)\n"
        "Sotelo        Sotelo␇  (3/3, a)\n"
        "2 candidates in 40 approved pairs.\n"
    )
    assert text([], 1) == "0 candidates in 1 approved pair.\n"
