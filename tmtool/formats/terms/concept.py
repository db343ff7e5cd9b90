"""Turns a concept of a term base (any number of terms by language) into a glossary entry."""

import re
from dataclasses import dataclass

from tmtool.core.text.lang import Lang
from tmtool.formats.safe_yaml import PlainData

_PREFERRED = frozenset({"preferred", "standardized", "legal", "regulated"})
_FORBIDDEN = frozenset({"deprecated", "superseded", "forbidden", "obsolete", "notrecommended"})
_STATUS_ENDING = re.compile(r"(?:term)?(?:-admn-sts)?$", re.IGNORECASE)
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
    """One term of a concept, with its data categories in the words of the standard (ISO 12620).

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
        status = _STATUS_ENDING.sub("", self.status.strip()).lower().replace(" ", "")
        if status in _PREFERRED:
            return "preferred"
        if status in _FORBIDDEN:
            return "forbidden"
        return "admitted" if status else ""


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept, which begins at `line` (from 1) of its file."""

    id: str
    line: int
    terms: tuple[ConceptTerm, ...]
    domain: str = ""
    note: str = ""
    links: tuple[str, ...] = ()
    definitions: tuple[tuple[Lang, str], ...] = ()

    def build_entry(self) -> dict[str, PlainData]:
        """The concept as the mapping that glossary.yaml would have; a language may be missing."""
        accepted = [term for term in self.terms if term.rating != "forbidden"]
        parts_of_speech = (_translate_code(_PARTS_OF_SPEECH, term.pos) for term in self.terms)
        notes = [self.note, *(term.note for term in accepted)]
        return {
            "id": self.id,
            "domain": self.domain,
            "pos": next(filter(None, parts_of_speech), ""),
            "note": "; ".join(dict.fromkeys(note for note in notes if note)),
            "links": [*self.links],
            "definition": {lang.value: text for lang, text in self.definitions},
            **{lang.value: self._build_side(lang) for lang in Lang},
        }

    def _build_side(self, lang: Lang) -> dict[str, PlainData]:
        terms = [term for term in self.terms if term.lang is lang]
        accepted = [term for term in terms if term.rating != "forbidden"]
        general = [term for term in accepted if not term.region]
        if not general and accepted:  # the first region stands for the whole language
            general = [term for term in accepted if term.region == accepted[0].region]
        if not general:
            return {}
        main, *others = sorted(general, key=_rank_rating)
        return {
            "preferred": main.form,
            "gender": _translate_code(_GENDERS, main.gender),
            "number": _translate_code(_NUMBERS, main.number),
            "admitted": [*dict.fromkeys(term.form for term in others if term.form != main.form)],
            "forbidden": [
                {"form": term.form, "why": term.note}
                for term in terms
                if term.rating == "forbidden"
            ],
            "regional": _build_regional([term for term in accepted if term not in general]),
        }


def _rank_rating(term: ConceptTerm) -> int:
    return ("preferred", "", "admitted").index(term.rating)


def _build_regional(terms: list[ConceptTerm]) -> dict[str, PlainData]:
    forms: dict[str, PlainData] = {}
    for region in dict.fromkeys(term.region for term in terms):
        main, *others = sorted((term for term in terms if term.region == region), key=_rank_rating)
        forms[region] = {"preferred": main.form, "admitted": [term.form for term in others]}
    return forms


def _translate_code(table: dict[str, str], code: str) -> str:
    """The code that glossary.yaml has for one of the standard; empty where it has none."""
    return table.get(code.strip().lower().replace(" ", ""), "")
