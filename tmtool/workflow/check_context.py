"""A rulebook is what a project’s checks go by: its terms, its style, its dictionaries."""

import difflib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tmtool.checks import CHECKS
from tmtool.checks.check import Check
from tmtool.checks.pair import EMPTY_GLOSSARY, ArticlePair, HouseRules, Pair
from tmtool.checks.spelling import list_spelling_candidates
from tmtool.core.errors import SettingsError
from tmtool.core.settings import Settings, SpellingSettings
from tmtool.core.style import Style
from tmtool.core.terms.glossary import Glossary
from tmtool.core.text.lang import Lang
from tmtool.store import files
from tmtool.store.project import Project
from tmtool.store.speller import Speller, find_installed_speller, open_speller

DICTIONARY = "dictionary.txt"


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What the checks of one run go by.

    `spellers` are those of the languages, none where spelling is off; `words` are the house's
    own, in small letters.
    """

    terms: Glossary = EMPTY_GLOSSARY
    style: Style = field(default_factory=Style)
    spellers: tuple[tuple[Lang, Speller], ...] = ()
    words: frozenset[str] = frozenset()

    def apply_to(self, articles: Iterable[ArticlePair]) -> tuple[ArticlePair, ...]:
        """The articles with everything in their pairs that a check may ask for.

        A speller is asked once for each language, about all the words at a time.
        """
        articles = tuple(articles)
        pairs = [pair for article in articles for pair in article.pairs]
        unknown = self._find_unknown_words(pairs)
        houses = {lang: HouseRules(self.style, unknown.get(lang, frozenset())) for lang in Lang}
        return tuple(
            replace(a, pairs=tuple(replace(p, house_rules=houses[p.target_lang]) for p in a.pairs))
            for a in articles
        )

    def _find_unknown_words(self, pairs: list[Pair]) -> dict[Lang, frozenset[str]]:
        words: dict[Lang, set[str]] = defaultdict(set)
        for pair in pairs if self.spellers else ():
            words[pair.target_lang].update(list_spelling_candidates(pair))
        return {
            lang: one.find_unknown_words(word for word in words[lang] if word not in self.words)
            for lang, one in self.spellers
        }

    @property
    def speller_names(self) -> str:
        """Which spellers are asked, for people; empty where none is."""
        return ", ".join(one.name for _, one in self.spellers)


PLAIN = CheckContext()


def make_check_context(
    project: Project, terms: Glossary, *, spelling: bool = False
) -> CheckContext:
    """What the checks of a project go by.

    Words are spelled where the settings say so, or with `spelling` by what this machine has.
    Raises SettingsError where the speller or its dictionary is missing.
    """
    settings = project.settings
    wanted = settings.spelling
    if spelling and not wanted.speller:
        wanted = replace(wanted, speller=_find_speller())
    words = _read_house_words(project) if wanted.speller else frozenset()
    return CheckContext(terms, settings.style, _open_spellers(settings, wanted), words)


def make_projectless_context(*, spelling: bool) -> CheckContext:
    """What the checks of pairs outside a project go by."""
    wanted = SpellingSettings(_find_speller()) if spelling else SpellingSettings()
    return CheckContext(spellers=_open_spellers(Settings(), wanted))


def _find_speller() -> str:
    name = find_installed_speller()
    if not name:
        raise SettingsError(
            "there is no speller on this machine",
            remedy="install hunspell with its dictionaries, or tmtool[spell]",
        )
    return name


def _open_spellers(
    settings: Settings, wanted: SpellingSettings
) -> tuple[tuple[Lang, Speller], ...]:
    if not wanted.speller:
        return ()
    return tuple((lang, open_speller(wanted, lang, settings.find_variant(lang))) for lang in Lang)


def _read_house_words(project: Project) -> frozenset[str]:
    """The words of the house, one a line of `dictionary.txt`; `#` begins a comment."""
    loaded = files.read_file(project.root / DICTIONARY)
    text = loaded.raw.decode("utf-8", "replace") if loaded else ""
    lines = (line.partition("#")[0].strip() for line in text.split("\n"))
    return frozenset(line.casefold() for line in lines if line)


def select_checks(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Check, ...]:
    """The checks with the ids in `select`, or all, without those in `ignore`.

    Raises SettingsError for an id that no check has, naming the closest one.
    """
    wanted, unwanted = set(select), set(ignore)
    for name in sorted(wanted | unwanted):
        find_check(name)
    return tuple(c for c in CHECKS if (not wanted or c.id in wanted) and c.id not in unwanted)


def find_check(name: str) -> Check:
    """The check with this id. Raises SettingsError where there is none."""
    found = next((c for c in CHECKS if c.id == name), None)
    if found is None:
        near = difflib.get_close_matches(name, [c.id for c in CHECKS], n=1, cutoff=0.5)
        remedy = f"did you mean {near[0]}?" if near else "tmtool checks lists them"
        raise SettingsError(f"there is no check {name}", remedy=remedy)
    return found
