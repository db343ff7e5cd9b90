"""A concept is an entry as term bases have it: any number of terms, each rated, by language."""

import re
from dataclasses import dataclass

from tmtool.core.text.lang import Lang
from tmtool.formats.safe_yaml import PlainData

_PREFERRED = frozenset({"preferred", "standardized", "legal", "regulated"})
_FORBIDDEN = frozenset({"deprecated", "superseded", "forbidden", "obsolete", "notrecommended"})
_RATING = re.compile(r"(?:term)?(?:-admn-sts)?$", re.IGNORECASE)
_PARTS_OF_SPEECH = {
    "noun": "noun",
    "propernoun": "noun",
    "verb": "verb",
    "adjective": "adj",
    "adverb": "adv",
}
_GENDERS = {"masculine": "m", "feminine": "f", "neuter": "n", "other": "mf", "othergender": "mf"}
_NUMBERS = {"singular": "sg", "plural": "pl"}


@dataclass(frozen=True, slots=True)
class ConceptTerm:
    """One term of a concept, with what the file says of it in the words of the standard.

    `region` is a language tag such as `es-AR`, empty where the term is for all of its language.
    """

    form: str
    lang: Lang
    region: str = ""
    status: str = ""
    pos: str = ""
    gender: str = ""
    number: str = ""
    note: str = ""

    @property
    def rating(self) -> str:
        """`preferred`, `forbidden`, `admitted`, or nothing where the file does not say."""
        bare = _RATING.sub("", self.status.strip()).lower().replace(" ", "")
        if bare in _PREFERRED:
            return "preferred"
        if bare in _FORBIDDEN:
            return "forbidden"
        return "admitted" if bare else ""


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept at a line of its file."""

    id: str
    line: int
    terms: tuple[ConceptTerm, ...]
    domain: str = ""
    note: str = ""
    links: tuple[str, ...] = ()
    definitions: tuple[tuple[Lang, str], ...] = ()

    def build_entry(self) -> dict[str, PlainData]:
        """The concept as the mapping that glossary.yaml would have; a language may be missing."""
        accepted = [said for said in self.terms if said.rating != "forbidden"]
        pos = next(
            (
                found
                for said in self.terms
                if (found := _translate_code(_PARTS_OF_SPEECH, said.pos))
            ),
            "",
        )
        notes = [self.note, *(said.note for said in accepted)]
        return {
            "id": self.id,
            "domain": self.domain,
            "pos": pos,
            "note": "; ".join(dict.fromkeys(note for note in notes if note)),
            "links": [*self.links],
            "definition": {lang.value: text for lang, text in self.definitions},
            **{lang.value: self._build_side(lang) for lang in Lang},
        }

    def _build_side(self, lang: Lang) -> dict[str, PlainData]:
        said = [one for one in self.terms if one.lang is lang]
        accepted = [one for one in said if one.rating != "forbidden"]
        general = [one for one in accepted if not one.region]
        if not general and accepted:  # a file for one region only says it of everything
            general = [one for one in accepted if one.region == accepted[0].region]
        if not general:
            return {}
        main, *others = sorted(general, key=_rank_rating)
        return {
            "preferred": main.form,
            "gender": _translate_code(_GENDERS, main.gender),
            "number": _translate_code(_NUMBERS, main.number),
            "admitted": [*dict.fromkeys(one.form for one in others if one.form != main.form)],
            "forbidden": [
                {"form": one.form, "why": one.note} for one in said if one.rating == "forbidden"
            ],
            "regional": _build_regional([one for one in accepted if one not in general]),
        }


def _rank_rating(term: ConceptTerm) -> int:
    return ("preferred", "", "admitted").index(term.rating)


def _build_regional(terms: list[ConceptTerm]) -> dict[str, PlainData]:
    found: dict[str, PlainData] = {}
    for region in dict.fromkeys(one.region for one in terms):
        main, *others = sorted((one for one in terms if one.region == region), key=_rank_rating)
        found[region] = {"preferred": main.form, "admitted": [one.form for one in others]}
    return found


def _translate_code(table: dict[str, str], code: str) -> str:
    """What `word` is in our words; empty for one that we have none for."""
    return table.get(code.strip().lower().replace(" ", ""), "")
