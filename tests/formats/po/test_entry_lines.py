import polib
import pytest

from tmtool.formats.po.entry_lines import find_target_lines

FILE = """\
# A catalog.
msgid ""
msgstr ""
"Language: es\\n"
"Last-Translator: Eva Ruiz "
"<eva@example.org>\\n"

#| msgctxt "0000aaaa"
#| msgid "Before."
msgctxt "7c1f09ab"
msgid "One."
msgstr ""
"Uno "
"y uno."

# msgstr "a comment"
msgctxt "8c1f09ab"
msgid ""
"msgstr"
msgstr "Dos."

#~ msgctxt "9c1f09ab"
#~ msgid "Three."
#~ msgstr "Tres."
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_lines_of_every_live_target_are_found_by_id(end: str) -> None:
    found = find_target_lines(FILE.replace("\n", end).encode())
    assert dict(found.lines) == {"7c1f09ab": range(12, 15), "8c1f09ab": range(20, 21)}
    assert found.last_translator == "eva@example.org"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("FULL NAME <EMAIL@ADDRESS>", ""),
        ("Automatically generated", ""),
        ("", ""),
        ("Eva Ruiz", "Eva Ruiz"),
        ("eva@example.org", "eva@example.org"),
    ],
)
def test_only_a_person_is_a_last_translator(value: str, expected: str) -> None:
    file = polib.POFile()
    file.metadata = {"Last-Translator": value, "Language": "es"}
    assert find_target_lines(str(file).encode()).last_translator == expected


def test_whatever_is_no_catalog_has_no_lines() -> None:
    assert not find_target_lines(b'"\n\xff\nmsgstr "x"\n').lines
