"""A rulebook is what a project’s checks go by: its terms, its style, its dictionaries."""

import difflib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tmtool.checks import CHECKS
from tmtool.checks.check import Check
from tmtool.checks.misspelling import candidates
from tmtool.checks.pair import NO_TERMS, ArticlePair, House, Pair
from tmtool.core.errors import SettingsError
from tmtool.core.settings import Settings, Spelling
from tmtool.core.style import Style
from tmtool.core.terms.glossary import Glossary
from tmtool.core.text.lang import Lang
from tmtool.store import files
from tmtool.store.project import Project
from tmtool.store.speller import Speller, installed, speller

DICTIONARY = "dictionary.txt"


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What the checks of one run go by.

    `spellers` are those of the languages, none where spelling is off; `words` are the house's
    own, in small letters.
    """

    terms: Glossary = NO_TERMS
    style: Style = field(default_factory=Style)
    spellers: tuple[tuple[Lang, Speller], ...] = ()
    words: frozenset[str] = frozenset()

    def applied(self, articles: Iterable[ArticlePair]) -> tuple[ArticlePair, ...]:
        """The articles with everything in their pairs that a check may ask for.

        A speller is asked once for each language, about all the words at a time.
        """
        articles = tuple(articles)
        pairs = [pair for article in articles for pair in article.pairs]
        unknown = self._unknown(pairs)
        houses = {lang: House(self.style, unknown.get(lang, frozenset())) for lang in Lang}
        return tuple(
            replace(a, pairs=tuple(replace(p, house=houses[p.target_lang]) for p in a.pairs))
            for a in articles
        )

    def _unknown(self, pairs: list[Pair]) -> dict[Lang, frozenset[str]]:
        words: dict[Lang, set[str]] = defaultdict(set)
        for pair in pairs if self.spellers else ():
            words[pair.target_lang].update(candidates(pair))
        return {
            lang: one.unknown(word for word in words[lang] if word not in self.words)
            for lang, one in self.spellers
        }

    @property
    def spelled_by(self) -> str:
        """Which spellers are asked, for people; empty where none is."""
        return ", ".join(one.name for _, one in self.spellers)


PLAIN = Rulebook()


def rulebook(project: Project, terms: Glossary, *, spelling: bool = False) -> Rulebook:
    """What the checks of a project go by.

    Words are spelled where the settings say so, or with `spelling` by what this machine has.
    Raises SettingsError where the speller or its dictionary is missing.
    """
    settings = project.settings
    wanted = settings.spelling
    if spelling and not wanted.speller:
        wanted = replace(wanted, speller=_found())
    words = _words(project) if wanted.speller else frozenset()
    return Rulebook(terms, settings.style, _spellers(settings, wanted), words)


def apart(*, spelling: bool) -> Rulebook:
    """What the checks of pairs outside a project go by."""
    wanted = Spelling(_found()) if spelling else Spelling()
    return Rulebook(spellers=_spellers(Settings(), wanted))


def _found() -> str:
    name = installed()
    if not name:
        raise SettingsError(
            "there is no speller on this machine",
            remedy="install hunspell with its dictionaries, or tmtool[spell]",
        )
    return name


def _spellers(settings: Settings, wanted: Spelling) -> tuple[tuple[Lang, Speller], ...]:
    if not wanted.speller:
        return ()
    return tuple((lang, speller(wanted, lang, settings.variant(lang))) for lang in Lang)


def _words(project: Project) -> frozenset[str]:
    """The words of the house, one a line of `dictionary.txt`; `#` begins a comment."""
    loaded = files.read(project.root / DICTIONARY)
    text = loaded.raw.decode("utf-8", "replace") if loaded else ""
    lines = (line.partition("#")[0].strip() for line in text.split("\n"))
    return frozenset(line.casefold() for line in lines if line)


def chosen(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Check, ...]:
    """The checks with the ids in `select`, or all, without those in `ignore`.

    Raises SettingsError for an id that no check has, naming the closest one.
    """
    wanted, unwanted = set(select), set(ignore)
    for name in sorted(wanted | unwanted):
        check(name)
    return tuple(c for c in CHECKS if (not wanted or c.id in wanted) and c.id not in unwanted)


def check(name: str) -> Check:
    """The check with this id. Raises SettingsError where there is none."""
    found = next((c for c in CHECKS if c.id == name), None)
    if found is None:
        near = difflib.get_close_matches(name, [c.id for c in CHECKS], n=1, cutoff=0.5)
        remedy = f"did you mean {near[0]}?" if near else "tmtool checks lists them"
        raise SettingsError(f"there is no check {name}", remedy=remedy)
    return found
