from json import loads

from tmtool.core.finding import AppliedFix
from tmtool.report import fix

ONE = AppliedFix(
    "a", "articles/en/a.md", 7, "7c1f09ab", ("spacing", "not-nfc"), "x\x1b  y", "x\x1b y"
)


def test_each_unit_shows_what_it_was_and_what_it_is() -> None:
    assert fix.text([ONE], dry_run=False) == (
        "articles/en/a.md:7: spacing, not-nfc\n    - x␛  y\n    + x␛ y\n"
        "1 paragraph mended; each waits for review.\n"
    )


def test_a_dry_run_says_so_and_so_does_nothing_to_mend() -> None:
    assert "2 paragraphs would be mended." in fix.text([ONE, ONE], dry_run=True)
    assert fix.text([], dry_run=False) == "There is nothing that a safe fix would mend.\n"


def test_blanks_can_be_told_apart() -> None:
    one = AppliedFix("a", "a.md", 1, "7c1f09ab", ("spacing",), "a\tb\nc", "a\u00a0b\nc")
    assert "    - a⇥b⏎c\n    + a⍽b⏎c\n" in fix.text([one], dry_run=False)


def test_a_machine_reads_both_texts_and_whether_they_were_written() -> None:
    one = AppliedFix("a", "articles/en/a.md", 7, "7c1f09ab", ("spacing",), "x  y", "x y")
    document = loads(fix.json([one], dry_run=True))
    assert (document["schema"], document["written"]) == ("tmtool.mending/1", False)
    assert document["mended"] == [
        {
            "article": "a",
            "path": "articles/en/a.md",
            "line": 7,
            "unit": "7c1f09ab",
            "checks": ["spacing"],
            "before": "x  y",
            "after": "x y",
        }
    ]
