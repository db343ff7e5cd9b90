"""The index never gives another answer than a look at the files would."""

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import make
from tests.effort import scale
from tmtool.core.catalog.article import Role
from tmtool.core.catalog.state import State
from tmtool.core.errors import RequestRefused
from tmtool.core.settings import Settings
from tmtool.core.status.gate import Gate
from tmtool.core.text.lang import Lang
from tmtool.store import index
from tmtool.store.index import NAME, Index
from tmtool.store.project import Project
from tmtool.store.repository import has_foreign_layout, write_catalog
from tmtool.workflow import status
from tmtool.workflow.article_status import compute_statuses
from tmtool.workflow.index import find_changed_articles, recall_status
from tmtool.workflow.load import load_articles
from tmtool.workflow.sync import SyncOptions, SyncResult, sync_articles

pytestmark = pytest.mark.usefixtures("quick_clock")


@pytest.fixture(scope="module")
def quick_clock() -> Iterator[None]:
    """Files are at rest after a time that a test can wait for; a disk's clock ticks every 4 ms."""
    usual, index.RACY_NS = index.RACY_NS, 12_000_000
    yield
    index.RACY_NS = usual


SLUGS = ("one", "two", "2026/three")
DAYS = ("2026-01-01", "2026-03-01")
TEXTS = ("One.\n", "Two.\n", "One.\n\nTwo.\n", "- One.\n", "Two.  \nOne.\n", "", "\xff")
FRONTS = (
    "",
    "---\nembargo: 2026-02-01\n---\n",
    "---\ntranslate: no\n---\n",
    "---\ndraft: yes\n---\n",
)
SETTINGS = (
    Settings(),
    Settings(gate=Gate(require=State.TRANSLATED)),
    Settings(exempt_roles=frozenset({Role.ITEM, Role.TITLE})),
    Settings(translatable_fields=("embargo",)),
)


@dataclass
class Room:
    """A project in a temporary folder, and whoever works in it."""

    project: Project
    day: str = DAYS[0]

    def path(self, slug: str, lang: Lang) -> Path:
        return self.project.root / f"articles/{lang}/{slug}.md"

    def catalog(self, slug: str) -> Path:
        return self.project.root / f"locales/es/LC_MESSAGES/{slug}.po"

    # What happens

    def write(self, slug: str, lang: Lang, text: str) -> None:
        path = self.path(slug, lang)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("latin-1"))

    def slip(self, slug: str, lang: Lang, text: str) -> None:
        """Write an article and set its old time stamp again."""
        path = self.path(slug, lang)
        old = path.stat().st_mtime_ns if path.exists() else 0
        self.write(slug, lang, text)
        os.utime(path, ns=(old, old))

    def drop(self, slug: str, what: str) -> None:
        path = self.catalog(slug) if what == "catalog" else self.path(slug, Lang(what))
        path.unlink(missing_ok=True)

    def rename(self, slug: str, other: str) -> None:
        path, target = self.path(slug, Lang.EN), self.path(other, Lang.EN)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path != target:
            path.replace(target)

    def link(self, slug: str, other: str) -> None:
        path = self.catalog(slug)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.symlink_to(self.catalog(other))

    def exchange(self, slug: str, other: str) -> None:
        """Put another article's catalog in place of this one's."""
        if self.catalog(other).is_file() and slug != other:
            raw = self.catalog(other).read_bytes()
            self.catalog(slug).parent.mkdir(parents=True, exist_ok=True)
            self.catalog(slug).unlink(missing_ok=True)
            self.catalog(slug).write_bytes(raw)

    def untidy(self, slug: str) -> None:
        path = self.catalog(slug)
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"#. paragraph\n", b"#.  paragraph\n"))

    def approve(self, slug: str) -> None:
        found = [p for p in load_articles(self.project, self.day).articles if p.slug == slug]
        for pair in found if not self.catalog(slug).is_symlink() else ():
            units = [u.save("Uno.", "luis", DAYS[0]) for u in pair.catalog.units]
            done = [u.approve("ana", DAYS[0]) for u in units]
            # The name that a renamed catalog should get may be another one's.
            with suppress(RequestRefused):
                write_catalog(self.project, pair.stored, pair.catalog.replace_units(done))

    def sync(self) -> None:
        # A link where a renamed catalog should go is refused.
        with suppress(RequestRefused):
            self.sync_articles(write=True)

    def sync_articles(self, *, write: bool) -> SyncResult:
        return sync_articles(self.project, (), SyncOptions(self.day, lambda: "ana", write=write))

    def decide(self, number: int) -> None:
        self.project = replace(self.project, settings=SETTINGS[number])

    def pass_day(self, day: str) -> None:
        self.day = day

    def rest(self) -> None:
        """Wait until no file looks as if it were just being written; the index learns of it."""
        time.sleep(3 * index.RACY_NS / 1e9)
        status.find_statuses(self.project, (), self.day)

    def forget(self) -> None:
        shutil.rmtree(self.project.root / ".tmtool", ignore_errors=True)

    def damage(self, at: int, byte: int) -> None:
        path = self.project.root / ".tmtool" / NAME
        if path.is_file():
            raw = bytearray(path.read_bytes())
            raw[at % len(raw)] = byte
            path.write_bytes(raw)

    # What is answered

    def answers_agree(self) -> None:
        survey = load_articles(self.project, self.day)
        seen = status.find_statuses(self.project, (), self.day)
        assert seen.statuses == compute_statuses(self.project, survey, self.day)
        assert [name.split(" (")[0] for name in seen.unsynced] == [
            p.slug for p in survey.articles if p.is_unsynced
        ]
        assert list(map(str, seen.problems)) == list(map(str, survey.problems))
        expected = [
            pair.slug
            for pair in survey.articles
            if pair.is_unsynced or (pair.stored and has_foreign_layout(self.project, pair.stored))
        ]
        changes = self.sync_articles(write=False).articles
        assert sorted(article.slug for article in changes) == sorted(expected)


slugs = st.sampled_from(SLUGS)
langs = st.sampled_from(Lang)
texts = st.builds(lambda front, text: front + text, st.sampled_from(FRONTS), st.sampled_from(TEXTS))
acts = st.one_of(
    st.builds(lambda *a: lambda room: room.write(*a), slugs, langs, texts),
    st.builds(lambda *a: lambda room: room.slip(*a), slugs, langs, texts),
    st.builds(
        lambda *a: lambda room: room.drop(*a), slugs, st.sampled_from(["en", "es", "catalog"])
    ),
    st.builds(lambda *a: lambda room: room.rename(*a), slugs, slugs),
    st.builds(lambda *a: lambda room: room.link(*a), slugs, slugs),
    st.builds(lambda *a: lambda room: room.exchange(*a), slugs, slugs),
    st.builds(lambda a: lambda room: room.untidy(a), slugs),
    st.builds(lambda a: lambda room: room.approve(a), slugs),
    st.just(lambda room: room.sync()),
    st.just(lambda room: room.sync()),
    st.builds(lambda a: lambda room: room.decide(a), st.integers(0, len(SETTINGS) - 1)),
    st.builds(lambda a: lambda room: room.pass_day(a), st.sampled_from(DAYS)),
    st.just(lambda room: room.rest()),
    st.just(lambda room: room.rest()),
    st.just(lambda room: room.forget()),
    st.builds(
        lambda *a: lambda room: room.damage(*a), st.integers(0, 100_000), st.integers(0, 255)
    ),
)


@given(st.lists(acts, min_size=10, max_size=20))
@settings(max_examples=scale(60), deadline=None)
def test_whatever_happens_to_the_files_the_index_answers_as_they_would(
    happenings: list[Callable[[Room], None]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        room = furnished(Path(folder))
        for happens in happenings:
            happens(room)
            room.answers_agree()


def furnished(root: Path) -> Room:
    """A room with three articles, one of them approved, that the index knows, all at rest."""
    room = Room(Project(root.resolve(), SETTINGS[0]))
    for slug in SLUGS:
        room.write(slug, Lang.EN, "One.\n")
    room.sync()
    room.approve("one")
    room.rest()
    room.answers_agree()
    return room


def index_of(room: Room) -> sqlite3.Connection:
    return sqlite3.connect(room.project.root / ".tmtool" / NAME)


def test_what_is_known_is_not_looked_at_again(tmp_path: Path) -> None:
    room = furnished(tmp_path)
    with Index(room.project) as known:
        assert find_changed_articles(room.project, known) == ()
        assert all(recall_status(known, slug, room.day) for slug in SLUGS)


def test_a_second_look_at_unchanged_files_writes_nothing(tmp_path: Path) -> None:
    room = furnished(tmp_path)
    before = {path: path.lstat() for path in tmp_path.rglob("*")}
    room.answers_agree()
    room.sync()
    after = {path: path.lstat() for path in tmp_path.rglob("*")}
    assert [(p, i.st_mtime_ns, i.st_ino) for p, i in after.items()] == [
        (p, i.st_mtime_ns, i.st_ino) for p, i in before.items()
    ]


def test_an_edit_that_keeps_size_and_time_is_noticed(tmp_path: Path) -> None:
    room = furnished(tmp_path)
    room.slip("one", Lang.EN, "Two.\n")
    room.answers_agree()


def test_an_edit_in_the_moment_of_reading_is_noticed(tmp_path: Path) -> None:
    room = furnished(tmp_path)
    for text in ("Two.\n", "Ten.\n", "Six.\n", "One.\n") * 3:
        room.write("one", Lang.EN, text)
        room.answers_agree()


def test_other_settings_give_other_answers(tmp_path: Path) -> None:
    room = furnished(tmp_path)
    room.write("one", Lang.EN, "- One.\n")
    room.sync()
    room.rest()
    for number in range(len(SETTINGS)):
        room.decide(number)
        room.answers_agree()


def test_an_embargo_ends_on_its_day(tmp_path: Path) -> None:
    room = furnished(tmp_path)
    room.write("one", Lang.EN, "---\nembargo: 2026-02-01\n---\nOne.\n")
    for day in ("2026-01-31", "2026-02-01") * 2:
        room.rest()
        room.pass_day(day)
        room.answers_agree()


def test_a_catalog_in_another_form_is_noticed_though_it_says_the_same(tmp_path: Path) -> None:
    room = furnished(tmp_path)
    room.untidy("one")
    room.rest()
    room.answers_agree()
    room.answers_agree()


def test_a_link_in_place_of_a_file_is_noticed(tmp_path: Path) -> None:
    room = furnished(tmp_path)
    room.drop("one", "catalog")
    room.rest()
    room.answers_agree()
    room.link("one", "two")
    room.answers_agree()


def test_an_index_that_was_tampered_with_is_not_believed(tmp_path: Path) -> None:
    room = furnished(tmp_path)
    with closing(index_of(room)) as base, base:
        base.execute("update facts set value = replace(value, 'ready', 'held')")
        base.execute("update stands set digests = replace(digests, 'a', 'b')")
    room.answers_agree()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b"no database at all" * 99),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: (path.unlink(), path.symlink_to("/dev/null")),
        lambda path: shutil.rmtree(path.parent),
        lambda path: sqlite3.connect(path).execute("drop table facts").connection.close(),
        lambda path: sqlite3.connect(path).execute("pragma user_version = 99").connection.close(),
    ],
    ids=range(8),
)
def test_a_spoilt_index_is_made_anew_where_it_can_be(
    spoil: Callable[[Path], object], tmp_path: Path
) -> None:
    room = furnished(tmp_path)
    spoil(tmp_path / ".tmtool" / NAME)
    room.answers_agree()
    room.rest()
    room.answers_agree()


def test_a_project_that_cannot_be_written_is_read_all_the_same(tmp_path: Path) -> None:
    room = furnished(tmp_path)
    room.forget()
    (tmp_path / ".tmtool").write_text("a file in the way")
    room.answers_agree()
    room.answers_agree()


def test_what_is_gone_is_forgotten(tmp_path: Path) -> None:
    room = furnished(tmp_path)
    room.drop("two", "en")
    room.drop("two", "catalog")
    room.answers_agree()
    with closing(index_of(room)) as base:
        known = base.execute("select slug from stands").fetchall()
        facts = base.execute("select distinct slug from facts where slug != ''").fetchall()
    assert sorted(known) == sorted(facts) == [("2026/three",), ("one",)]


def test_an_index_made_by_another_checkout_of_the_same_program_is_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = furnished(tmp_path)
    room.rest()
    monkeypatch.setattr(index, "_observe_own_code", lambda: "checked out somewhere else")
    with Index(room.project) as known:
        assert recall_status(known, "one", room.day) is not None


def test_an_index_made_by_another_program_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = furnished(tmp_path)
    room.rest()
    monkeypatch.setattr(index, "_observe_own_code", lambda: "edited")
    monkeypatch.setattr(index, "_hash_own_code", lambda: "another program")
    with Index(room.project) as known:
        assert recall_status(known, "one", room.day) is None


def test_modules_of_every_family_count(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    copy = tmp_path / "tmtool"
    shutil.copytree(make.ROOT / "tmtool", copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(index, "_PACKAGE", copy)
    digests = {index._hash_own_code()}  # noqa: SLF001  # what the key is made of
    modules = [copy / "cli/sync.py", copy / "core/sync/sync.py", copy / "formats/po/fast.py"]
    for module in modules:
        module.write_bytes(module.read_bytes() + b"\n")
        digests.add(index._hash_own_code())  # noqa: SLF001
    assert len(digests) == len(modules) + 1
