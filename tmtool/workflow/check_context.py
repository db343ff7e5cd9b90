"""Gathers what a project’s checks need to know: its terms, its style, its dictionaries."""

import difflib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tmtool.checks import CHECKS
from tmtool.checks.check import Check
from tmtool.checks.pair import EMPTY_GLOSSARY, ArticlePair, HouseRules, Pair
from tmtool.checks.spelling import list_spelling_candidates
from tmtool.core.errors import DataError, SettingsError
from tmtool.core.house_style import Style
from tmtool.core.settings import Settings, SpellingSettings
from tmtool.core.terms.glossary import Glossary
from tmtool.core.text.lang import Lang
from tmtool.store import files
from tmtool.store.project import Project
from tmtool.store.speller import Speller, find_installed_speller, open_speller

DICTIONARY = "dictionary.txt"


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What the checks of one run need to know besides the texts.

    `spellers` are those of the languages, none where spelling is off; `words` are right although
    no dictionary has them, in small letters.
    """

    terms: Glossary = EMPTY_GLOSSARY
    style: Style = field(default_factory=Style)
    spellers: tuple[tuple[Lang, Speller], ...] = ()
    words: frozenset[str] = frozenset()

    def apply_to(self, articles: Iterable[ArticlePair]) -> tuple[ArticlePair, ...]:
        """The articles, with style and unknown words in each of their pairs.

        A speller is asked once for each language, about all the words at a time.
        """
        articles = tuple(articles)
        pairs = [pair for article in articles for pair in article.pairs]
        unknown = self._find_unknown_words(pairs)
        house_rules = {
            lang: HouseRules(self.style, unknown.get(lang, frozenset())) for lang in Lang
        }
        return tuple(
            replace(
                a, pairs=tuple(replace(p, house_rules=house_rules[p.target_lang]) for p in a.pairs)
            )
            for a in articles
        )

    def _find_unknown_words(self, pairs: list[Pair]) -> dict[Lang, frozenset[str]]:
        words: dict[Lang, set[str]] = defaultdict(set)
        for pair in pairs if self.spellers else ():
            words[pair.target_lang].update(list_spelling_candidates(pair))
        return {
            lang: speller.find_unknown_words(w for w in words[lang] if w not in self.words)
            for lang, speller in self.spellers
        }

    @property
    def speller_names(self) -> str:
        """Which spellers are asked, for people; empty where none is."""
        return ", ".join(speller.name for _, speller in self.spellers)


PLAIN = CheckContext()


def make_check_context(
    project: Project, terms: Glossary, *, spelling: bool = False
) -> CheckContext:
    """What the checks of a project need to know.

    Spelling is looked at where the settings say so, or with `spelling` by what this machine has.
    Raises SettingsError where the speller or its dictionary is missing.
    """
    settings = project.settings
    chosen = settings.spelling
    if spelling and not chosen.speller:
        chosen = replace(chosen, speller=_find_speller())
    words = read_own_words(project) if chosen.speller else frozenset()
    return CheckContext(terms, settings.style, _open_spellers(settings, chosen), words)


def make_projectless_context(*, spelling: bool) -> CheckContext:
    """What the checks of pairs outside a project need to know.

    Raises SettingsError where `spelling` is wanted and this machine has no speller.
    """
    chosen = SpellingSettings(_find_speller()) if spelling else SpellingSettings()
    return CheckContext(spellers=_open_spellers(Settings(), chosen))


def _find_speller() -> str:
    name = find_installed_speller()
    if not name:
        raise SettingsError(
            "there is no speller on this machine",
            remedy="install hunspell with its dictionaries, or tmtool[spell]",
        )
    return name


def _open_spellers(
    settings: Settings, chosen: SpellingSettings
) -> tuple[tuple[Lang, Speller], ...]:
    if not chosen.speller:
        return ()
    return tuple((lang, open_speller(chosen, lang, settings.find_variant(lang))) for lang in Lang)


def read_own_words(project: Project) -> frozenset[str]:
    """The words of the project's `dictionary.txt`, one a line; `#` begins a comment.

    Raises DataError for a file that cannot be read or is not UTF-8.
    """
    loaded = files.read_file(project.root / DICTIONARY)
    try:
        text = loaded.raw.decode("utf-8") if loaded else ""
    except UnicodeDecodeError:
        raise DataError("this is not UTF-8", path=DICTIONARY, remedy="save it as UTF-8") from None
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
