from json import loads

from tmtool.core.finding import Finding, LocatedFinding, Message, Severity
from tmtool.core.text.lang import Lang
from tmtool.report import findings

MESSAGE = Message("Check the number.", "Revisa la cifra.")
NUMBER = Finding("number-missing", Severity.ERROR, "1", MESSAGE, ((7, 8),), ((6, 7),))
HTML = Finding("raw-html", Severity.WARNING, "", Message("Words.", "Palabras."))
FINDINGS = (
    LocatedFinding("bus", "en/bus.md", 3, NUMBER, "It has 3.", "Tiene 4."),
    LocatedFinding("bus", "en/bus.md", 9, HTML),
)


def test_what_was_found_is_listed_by_article_with_its_place_and_words() -> None:
    assert findings.text(FINDINGS, articles=2).split("\n") == [
        "bus: 1 error, 1 warning",
        "  en/bus.md:3: error: number-missing: Check the number.",
        "      Tiene >>4<<.",
        "  en/bus.md:9: warning: raw-html: Words.",
        "In 2 articles: 1 error, 1 warning.",
        "",
    ]


def test_messages_come_in_the_language_asked_for() -> None:
    text = findings.text(FINDINGS, articles=1, lang=Lang.ES)
    assert "number-missing: Revisa la cifra." in text


def test_what_was_waived_says_why() -> None:
    waived = Finding("a", Severity.ERROR, "1", MESSAGE, waiver_reason="it is a joke")
    style = Finding("b", Severity.STYLE, "1", MESSAGE, source_spans=((0, 3),))
    rows = (
        LocatedFinding("x", "x.md", 1, waived, "One.", "Uno."),
        LocatedFinding("x", "x.md", 2, style, "One."),
    )
    lines = findings.text(rows, articles=1).split("\n")
    assert lines[0] == "x: 1 matter of style, 1 waived"
    assert lines[1] == "  x.md:1: waived: a: Check the number. (waived: it is a joke)"
    assert lines[2] == "      Uno."
    assert lines[4] == "      >>One<<."


def test_nothing_found_says_so() -> None:
    assert findings.text((), articles=1) == "Nothing to object to in 1 article.\n"


def test_only_the_words_around_are_shown() -> None:
    assert findings.format_excerpt("a" * 50 + "b" * 90 + "c" * 50, (50, 140)) == (
        "…" + "a" * 30 + ">>" + "b" * 59 + "…<<" + "c" * 30 + "…"
    )


def test_foreign_text_cannot_become_a_command() -> None:
    finding = Finding(
        "x", Severity.ERROR, "1", Message("\n::error::\x1b[2J", ""), target_spans=((0, 1),)
    )
    text = findings.text(
        [LocatedFinding("a\n::b", "a.md", 1, finding, "x", "\n::set-env\x1b]52")], articles=1
    )
    assert "\x1b" not in text
    assert not any(line.lstrip().startswith("::") for line in text.split("\n"))


def test_the_document_has_everything_there_is_to_know() -> None:
    document = loads(findings.json(FINDINGS))
    assert document["schema"] == "tmtool.findings/1"
    assert document["findings"][0] == {
        "article": "bus",
        "path": "en/bus.md",
        "line": 3,
        "unit": "1",
        "check": "number-missing",
        "severity": "error",
        "message": {"en": "Check the number.", "es": "Revisa la cifra."},
        "source": [[7, 8]],
        "target": [[6, 7]],
        "fix": None,
        "waived": None,
    }
    assert document["findings"][1]["unit"] is None


def test_each_finding_is_one_line() -> None:
    finding = Finding("spacing", Severity.WARNING, "a", Message("No.\n", "No."), (), ((1, 2),), "x")
    first, second, rest = findings.json_lines([finding, finding]).split("\n")
    assert (second, rest) == (first, "")
    assert loads(first) == {
        "id": "a",
        "check": "spacing",
        "severity": "W",
        "message": "No.\n",
        "source": [],
        "target": [[1, 2]],
        "fix": "x",
    }
