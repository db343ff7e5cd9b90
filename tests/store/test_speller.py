"""Spellers: the program where it is installed, and the package where that is."""

import importlib.util
import os
import shutil
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest

from tests.programs import gone
from tmtool.core.errors import SettingsError
from tmtool.core.settings import SpellingSettings
from tmtool.core.text.lang import Lang
from tmtool.store import speller as spellers

AFFIXES = "SET UTF-8\n"
WORDS = "3\ncasa\nbarco\nniño\n"

needs_hunspell = pytest.mark.skipif(not shutil.which("hunspell"), reason="hunspell is missing")
HUNSPELL = SpellingSettings("hunspell")


@pytest.fixture
def dictionaries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with small dictionaries, and none besides."""
    for name in ("es_XA", "es_MX"):
        (tmp_path / f"{name}.aff").write_text(AFFIXES)
        (tmp_path / f"{name}.dic").write_text(WORDS)
    monkeypatch.setenv("DICPATH", str(tmp_path))
    monkeypatch.setattr(spellers, "DICTIONARY_FOLDERS", ())
    return tmp_path


def write_hunspell(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program called hunspell that does what `script` says."""
    path = folder / "hunspell"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


@needs_hunspell
@pytest.mark.usefixtures("dictionaries")
def test_the_program_knows_the_words_of_its_dictionary() -> None:
    speller = spellers.open_speller(HUNSPELL, Lang.ES, "es-XA")
    assert speller.name == "hunspell with es_XA"
    assert speller.find_unknown_words(["casa", "cassa", "niño", "nino"]) == {"cassa", "nino"}
    assert speller.find_unknown_words([]) == frozenset()


@pytest.mark.usefixtures("dictionaries")
def test_a_word_is_asked_about_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_hunspell(tmp_path, f"cat >> {tmp_path}/asked; echo zzz", monkeypatch)
    speller = spellers.open_speller(HUNSPELL, Lang.ES, "es-XA")
    assert speller.find_unknown_words(["zzz", "casa"]) == {"zzz"}
    assert speller.find_unknown_words(["casa"]) == frozenset()
    assert (tmp_path / "asked").read_text() == "casa\nzzz"


@needs_hunspell
@pytest.mark.parametrize(
    ("variant", "named", "taken"),
    [
        ("es-XA", "", "es_XA"),
        ("es-419", "", "es_MX"),
        ("es-PE", "", "es_MX"),
        ("es-XA", "es_MX", "es_MX"),
    ],
)
@pytest.mark.usefixtures("dictionaries")
def test_the_nearest_dictionary_is_taken(variant: str, named: str, taken: str) -> None:
    settings = SpellingSettings("hunspell", ((Lang.ES, named),) if named else ())
    assert spellers.open_speller(settings, Lang.ES, variant).name == f"hunspell with {taken}"


@pytest.mark.usefixtures("dictionaries")
def test_a_missing_dictionary_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_hunspell(tmp_path, "cat", monkeypatch)
    with pytest.raises(SettingsError, match="no dictionary for English"):
        spellers.open_speller(HUNSPELL, Lang.EN, "en-US")
    with pytest.raises(SettingsError, match="no dictionary es_AR"):
        spellers.open_speller(SpellingSettings("hunspell", ((Lang.ES, "es_AR"),)), Lang.ES, "es-AR")


def test_a_missing_program_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SettingsError, match="want hunspell for the spelling, and it is not"):
        spellers.open_speller(HUNSPELL, Lang.ES, "es-ES")
    assert spellers.find_installed_speller() in {"", "spylls"}


@pytest.mark.usefixtures("dictionaries")
def test_a_program_that_fails_or_is_gone_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_hunspell(tmp_path, "echo broken >&2; exit 1", monkeypatch)
    speller = spellers.open_speller(HUNSPELL, Lang.ES, "es-XA")
    with pytest.raises(SettingsError, match="hunspell failed: broken"):
        speller.find_unknown_words(["casa"])
    (tmp_path / "hunspell").unlink()
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SettingsError, match="gave no answer"):
        speller.find_unknown_words(["casa"])


@pytest.mark.usefixtures("dictionaries")
def test_no_word_is_a_command_to_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_hunspell(tmp_path, f'echo "$@" > {tmp_path}/words; cat >/dev/null', monkeypatch)
    spellers.open_speller(HUNSPELL, Lang.ES, "es-XA").find_unknown_words(["$(touch /tmp/x)", "-D"])
    assert (tmp_path / "words").read_text() == f"-l -i utf-8 -d {tmp_path}/es_XA\n"


@pytest.mark.usefixtures("dictionaries")
def test_an_interruption_ends_the_program_with_all_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_hunspell(
        tmp_path,
        f"sleep 60 & echo $! > {tmp_path}/new; mv {tmp_path}/new {tmp_path}/child; wait",
        monkeypatch,
    )
    child = tmp_path / "child"

    def interrupt() -> None:
        end = time.monotonic() + 5
        while not child.exists() and time.monotonic() < end:
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt).start()
    with pytest.raises(KeyboardInterrupt):
        spellers.open_speller(HUNSPELL, Lang.ES, "es-XA").find_unknown_words(["casa"])
    assert gone(int(child.read_text()))


@pytest.mark.skipif(not importlib.util.find_spec("spylls"), reason="spylls is missing")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # spylls forgets one
@pytest.mark.usefixtures("dictionaries")
def test_the_package_knows_them_too() -> None:
    speller = spellers.open_speller(SpellingSettings("spylls"), Lang.ES, "es-XA")
    assert speller.find_unknown_words(["casa", "cassa"]) == {"cassa"}


@needs_hunspell
def test_the_dictionaries_of_this_machine_are_found() -> None:
    found = subprocess.run(
        ["hunspell", "-D"], capture_output=True, text=True, input="", check=False
    )
    if "es_MX" in found.stderr:
        speller = spellers.open_speller(HUNSPELL, Lang.ES, "es-419")
        assert speller.find_unknown_words(["biblioteca", "bibliotexa"]) == {"bibliotexa"}
