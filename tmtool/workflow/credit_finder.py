"""Finds who translated what another program wrote into a catalog: sync's part of a credit.

Whom the page's front matter names as `translator:` comes first, then whom the catalog's header
names, then the author of the commit that brought the text. Only where a target has no mark of its
own is git asked anything.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from tmtool.core.catalog.article import Article
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import UNKNOWN_HANDLE, make_handle
from tmtool.core.catalog.unit import Unit
from tmtool.core.errors import SettingsError
from tmtool.formats.po.entry_lines import TargetLines, find_target_lines
from tmtool.store import files
from tmtool.store.git import (
    BlameLine,
    CommitDetails,
    blame_lines,
    is_in_repository,
    read_at_revision,
    read_commits,
)
from tmtool.store.project import Project
from tmtool.store.repository import StoredCatalog

TRANSLATOR_KEY = "translator"  # of the front matter

# Programs that commit in nobody's name, by their addresses and names: dependabot[bot],
# noreply@weblate.org, and noreply@github.com, which is also the committer of every squash.
_MACHINE_PERSON = re.compile(
    r"\[bot\]|(?:^|<)(?:no-?reply|bot)@|(?:^|<)[^<@]*[-+_.]bot@", re.IGNORECASE
)
# A commit that several people's work was put into, as git itself and as forges write it.
_JOINT_WORK = re.compile(
    r"^Squashed commit of the following:$|^Co-authored-by: ", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who put a text into a catalog, by a handle of theirs, and on which ISO day."""

    who: str
    day: str


class CreditFinder:
    """Names the translators of one project's catalogs; what git said is asked once in a run.

    `person` names whoever is at work, for what is not committed yet, on the ISO day `today`; it is
    called only then.
    """

    def __init__(self, project: Project, person: Callable[[], str], today: str) -> None:
        self._project = project
        self._person = person
        self._today = today
        self._commits: dict[str, CommitDetails | None] = {}

    def credit_catalog(self, stored: StoredCatalog, page: Article | None) -> Catalog:
        """The catalog with a translator for every target that has no mark of its own.

        `page` is the translated article beside it, if there is one. A catalog without such a
        target is given back as it is, and nothing is read.
        """
        catalog = stored.catalog
        if not any(unit.is_uncredited for unit in catalog.units):
            return catalog
        path = self._project.locate_catalog(catalog.slug, catalog.target_lang)
        content = files.read_file(path)
        if content is None or content.digest != stored.digest:
            return catalog  # somebody writes it just now: the next sync credits
        lines = find_target_lines(content.raw)
        blame = self._blame(self._project.format_path(path))
        named = (page.field_value(TRANSLATOR_KEY).strip() if page else "") or lines.last_translator
        translator = self._resolve_name(named, blame.values()) if named else ""
        units = (self._credit_unit(unit, lines, blame, translator) for unit in catalog.units)
        return replace(catalog, units=tuple(units))

    def _credit_unit(
        self, unit: Unit, lines: TargetLines, blame: dict[int, BlameLine], translator: str
    ) -> Unit:
        if not unit.is_uncredited:
            return unit
        numbers = lines.lines.get(unit.id, range(0))
        author = self._find_author([blame.get(n, BlameLine(n)) for n in numbers])
        if not translator:
            return unit.credit_translator(author.who, author.day)
        # Who put another person's work in is said beside that person's name.
        has_signer = author.who not in {translator, UNKNOWN_HANDLE}
        rest = f"by:{author.who}" if has_signer else ""
        return unit.credit_translator(translator, author.day, rest)

    def _blame(self, path: str) -> dict[int, BlameLine]:
        """Every line of a catalog that git knows, by its number; none of one that is new."""
        root = self._project.root
        lines = blame_lines(root, path, ())
        unseen = {line.commit for line in lines if line.commit} - self._commits.keys()
        details = read_commits(root, sorted(unseen))
        self._commits |= {commit: details.get(commit) for commit in unseen}
        if lines or not is_in_repository(root) or read_at_revision(root, "HEAD", path) is None:
            return {line.number: line for line in lines}
        # Git knows the file and did not answer: then its lines are of a commit that nobody knows.
        text = files.read_existing_file(root / path).raw
        return {n: BlameLine(n, "?", day=self._today) for n in range(1, text.count(b"\n") + 2)}

    def _find_author(self, lines: list[BlameLine]) -> Authorship:
        """The author of the newest of a target's lines; of no commit, the person at work."""
        if not lines:
            return Authorship(UNKNOWN_HANDLE, self._today)
        if not all(line.commit for line in lines):
            return Authorship(self._identify_person(), self._today)
        day = max(line.day for line in lines)
        newest = [line for line in lines if line.day == day]
        people = {self._name_author(line) for line in newest}
        return Authorship(people.pop() if len(people) == 1 else UNKNOWN_HANDLE, day)

    def _name_author(self, line: BlameLine) -> str:
        details = self._commits.get(line.commit)
        if details is None or _is_anonymous(line, details):
            return UNKNOWN_HANDLE
        return self._resolve_address(line.email)

    def _identify_person(self) -> str:
        try:
            return make_handle(self._person())
        except SettingsError:
            return UNKNOWN_HANDLE

    def _resolve_address(self, email: str) -> str:
        return self._project.settings.resolve_handle(make_handle(email))

    def _resolve_name(self, name: str, lines: Iterable[BlameLine]) -> str:
        """The handle of a person who is named: git's author of that name has an address."""
        if "@" in name:
            return self._resolve_address(name)
        addresses = {line.email for line in lines if line.name == name and line.email}
        return self._resolve_address(addresses.pop() if len(addresses) == 1 else name)


def _is_anonymous(line: BlameLine, commit: CommitDetails) -> bool:
    """Whether the author of a commit says nothing of who wrote its texts.

    So it is with merges, squashes, the work of programs, and where a shallow clone was cut off.
    """
    is_cut_off = line.boundary and commit.parent_count > 0
    people = (line.email, commit.author, commit.committer)
    return (
        is_cut_off
        or commit.parent_count > 1
        or any(_MACHINE_PERSON.search(person) for person in people)
        or bool(_JOINT_WORK.search(commit.message))
    )
