"""The whole loop as people do it: copied text in, drafts, typing, approving, gate, page out."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import make, review_project
from tests.cli_project import CliProject
from tests.tui.test_tmux import Terminal
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import count_words
from tmtool.store.project import Project
from tmtool.store.repository import read_catalog

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux here")

SLUG = "the-ferry-that-would-not-leave"
COPIED_TEXT = """\
Home News Archive

The Ferry That Would Not Leave

For nine days the last boat of the season stayed at the quay, and the town stayed with it.

Clara Montes

May 3, 2026
Facebook Twitter Share

Photo: Iván Soto

“What does she want?” asked the engineer, and meant the ferry. The captain said that the engine was cold.

On the third morning the baker brought coffee to the quay, and by noon there were 40 people in the queue.

You can also read this article in Spanish here.
"""  # noqa: E501
TRANSLATIONS = {
    "The Ferry": "El ferry que no quería zarpar",
    "For nine": "Durante nueve días el último barco de la temporada se quedó en el muelle, y el pueblo con él.",  # noqa: E501
    "Photo:": "Foto: Iván Soto",
    "“What does": "«¿Qué quiere?», preguntó el maquinista, y se refería al ferry. El capitán dijo que el motor estaba frío.",  # noqa: E501
    "On the third": "La tercera mañana la panadera llevó café al muelle, y al mediodía había 40 personas en la cola.",  # noqa: E501
}


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    review_project.isolate_state(tmp_path, monkeypatch)
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for name in ("articles", "locales"):
        shutil.copytree(make.ROOT / name, tmp_path / name)
    for name in ("glossary.yaml", "pyproject.toml"):
        shutil.copy(make.ROOT / name, tmp_path)
    made = Terminal(tmp_path)
    yield made
    made.stop()


def load_units(root: Path) -> tuple[Unit, ...]:
    held = read_catalog(Project.find(root), SLUG, Lang.ES)
    assert held
    return held.catalog.units


def find_translation(unit: Unit) -> str:
    return next(text for start, text in TRANSLATIONS.items() if unit.source.startswith(start))


def test_a_copied_article_goes_all_the_way_through_the_sample_project(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    room = CliProject(terminal.root, capsys)
    assert room.run("add", str(room.write("copied.txt", COPIED_TEXT))).code == 0
    assert room.run("sync").code == 0
    drafted = room.run("draft", SLUG)
    assert drafted.code == 0
    assert room.run("ci", SLUG).code == 1

    terminal.start(SLUG, "--as", "luis@example.org", "--part", "translator")
    for n, unit in enumerate(load_units(room.root), 1):
        terminal.until(f" {n}/{len(TRANSLATIONS)} [", "EDITING")
        terminal.keys("C-x")  # with nothing selected it cuts the whole paragraph
        terminal.until("0 words")
        translation = find_translation(unit)
        terminal.type(translation)
        # Keys that come all at once are a paste, and Enter would be a part of it.
        terminal.until(f" {count_words(translation)} words")
        terminal.keys("Enter")
        terminal.until(f"edit saved: paragraph {n}")
    terminal.keys("q")
    terminal.until("5 edits")
    assert {unit.state for unit in load_units(room.root)} == {State.TRANSLATED}

    terminal.start(SLUG, "--as", "ana@example.org")
    for n in range(1, len(TRANSLATIONS) + 1):
        terminal.until(f" {n}/{len(TRANSLATIONS)} [?]")
        time.sleep(0.2)  # a second `a` within 150 ms is a key held down, and approves nothing
        terminal.keys("a")
        terminal.until(f"approval saved: paragraph {n}")
    terminal.keys("q")
    terminal.until("5 approvals; 0 still wait for you")

    assert room.run("ci", SLUG).code == 0
    assert room.run("build", SLUG).code == 0
    page = room.read(f"articles/es/{SLUG}.md")
    assert all(text.replace(":", "") in page.replace(":", "") for text in TRANSLATIONS.values())
    assert "other_language: en\n" in page
    assert not any(unit.source in page for unit in load_units(room.root))
