from json import loads

from tmtool.core.errors import DataError
from tmtool.core.status.gate import LocatedShortfall, Shortfall, ShortfallKind
from tmtool.report import ci

SHORTFALLS = (
    LocatedShortfall(
        "bus",
        "en/bus.md",
        3,
        Shortfall(ShortfallKind.UNTRANSLATED, "has none", "0"),
        "The last bus",
    ),
    LocatedShortfall(
        "bus", "en/bus.md", 9, Shortfall(ShortfallKind.BEHIND, "was edited", "1"), "word " * 40
    ),
    LocatedShortfall(
        "two", "articles/es/two.md", 1, Shortfall(ShortfallKind.UNPAIRED, "two versions")
    ),
)


def test_what_is_lacking_is_listed_by_article_with_its_place() -> None:
    lines = ci.text(SHORTFALLS, articles=5).split("\n")
    assert lines[0] == "bus: 1 untranslated, 1 behind"
    assert lines[1] == "  en/bus.md:3: untranslated: “The last bus” has none"
    assert lines[2].endswith("word word…” was edited")
    assert lines[3:5] == ["two: 1 unpaired", "  articles/es/two.md:1: unpaired: two versions"]
    assert lines[5:] == ["FAIL. The gate is closed: 2 of 5 articles not ready.", ""]


def test_an_open_gate_says_so() -> None:
    assert ci.text((), articles=1) == "PASS. The gate is open: nothing is lacking in 1 article.\n"


def test_foreign_text_cannot_become_a_command_of_the_build_server() -> None:
    hostile = LocatedShortfall(
        "a",
        "a.md",
        1,
        Shortfall(ShortfallKind.BROKEN, "x\n::error::y"),
        "\n::set-env name=a::b\x1b[2J",
    )
    lines = ci.text([hostile], articles=1).split("\n")
    assert not any(line.lstrip().startswith("::") for line in lines)
    assert "\x1b" not in "".join(lines)


def test_the_gate_is_one_document() -> None:
    shortfall = LocatedShortfall(
        "bus", "bus.md", 3, Shortfall(ShortfallKind.BEHIND, "was edited", "7c1f09ab"), "Text."
    )
    assert loads(ci.json([shortfall])) == {
        "schema": "tmtool.gate/1",
        "open": False,
        "shortfalls": [
            {
                "article": "bus",
                "path": "bus.md",
                "line": 3,
                "lack": "behind",
                "unit": "7c1f09ab",
                "text": "Text.",
                "message": "was edited",
            }
        ],
        "problems": [],
    }
    assert loads(ci.json([]))["open"]
    unread = loads(ci.json([], [DataError("this is not UTF-8", path="a.md")]))
    assert (unread["open"], unread["problems"]) == (False, ["a.md: this is not UTF-8"])


def test_what_is_ready_and_not_built_or_cannot_be_read_is_counted_apart() -> None:
    unbuilt = LocatedShortfall("a", "a.md", 1, Shortfall(ShortfallKind.UNBUILT, "is not built"))
    last = ci.text([*SHORTFALLS, unbuilt], articles=5, unread=1).split("\n")[-2]
    assert last == (
        "FAIL. The gate is closed: 2 of 5 articles not ready; 1 of 5 articles ready and not built;"
        " 1 article cannot be read."
    )
