"""The glossary: its terms, and the preferred, admitted, regional and forbidden forms of each."""

from dataclasses import dataclass
from enum import StrEnum

from tmtool.core.text.lang import Lang

_SPAIN = "es-ES"
_LATIN_AMERICA = "es-419"


class TermKind(StrEnum):
    """What an entry is: a concept, a name, a text never translated, a phrase, a false friend."""

    TERM = "term"
    NAME = "name"
    DO_NOT_TRANSLATE = "dnt"
    PHRASE = "phrase"
    FALSE_FRIEND = "false-friend"

    @property
    def default_case(self) -> "CaseSensitivity":
        """Whether capitals matter in an entry of this kind that does not say so itself."""
        return (
            CaseSensitivity.SENSITIVE
            if self in {TermKind.NAME, TermKind.DO_NOT_TRANSLATE}
            else CaseSensitivity.INSENSITIVE
        )


class TermStatus(StrEnum):
    """Whether the publication has decided on an entry yet, and still holds to it."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    DEPRECATED = "deprecated"


class PartOfSpeech(StrEnum):
    """What an entry is in a sentence."""

    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adj"
    ADVERB = "adv"
    PHRASE = "phrase"
    OTHER = "other"


class CaseSensitivity(StrEnum):
    """Whether capitals matter; with `smart`, in forms that are all in capitals."""

    INSENSITIVE = "insensitive"
    SENSITIVE = "sensitive"
    SMART = "smart"


class Gender(StrEnum):
    """The grammatical gender of a form; `mf` is a person whose gender varies."""

    MASCULINE = "m"
    FEMININE = "f"
    EITHER = "mf"
    NEUTER = "n"


class GrammaticalNumber(StrEnum):
    """Which grammatical numbers a form has."""

    SINGULAR = "sg"
    PLURAL = "pl"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class ForbiddenForm:
    """A form that must not stand for the term, and why; `always`: nor for anything else."""

    form: str
    why: str = ""
    always: bool = False


@dataclass(frozen=True, slots=True)
class RegionalForms:
    """What an edition in one variant, such as `es-AR`, prints instead."""

    variant: str
    preferred: str
    admitted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """How one language says a term.

    `forms` are irregular or extra inflections of `preferred`; `pattern` is a regular expression
    for whole words, for what no list of forms can say (see `compile_pattern`).
    """

    preferred: str
    admitted: tuple[str, ...] = ()
    forbidden: tuple[ForbiddenForm, ...] = ()
    regional: tuple[RegionalForms, ...] = ()
    forms: tuple[str, ...] = ()
    pattern: str = ""
    gender: Gender | None = None
    number: GrammaticalNumber = GrammaticalNumber.BOTH

    @property
    def accepted_forms(self) -> tuple[str, ...]:
        """Every form that may stand for the term, the preferred one first."""
        regional = [form for r in self.regional for form in (r.preferred, *r.admitted)]
        return tuple(dict.fromkeys((self.preferred, *self.admitted, *regional, *self.forms)))

    def find_regional(self, variant: str) -> RegionalForms | None:
        """What editions in `variant` print instead, or None where they say what all do.

        Outside Spain `es-419` holds where the variant itself is not named.
        """
        by_variant = {regional.variant: regional for regional in self.regional}
        american = variant.startswith("es-") and variant != _SPAIN
        return by_variant.get(variant) or (by_variant.get(_LATIN_AMERICA) if american else None)

    def choose_form(self, variant: str) -> str:
        """The form that an edition in `variant` should print."""
        regional = self.find_regional(variant)
        return regional.preferred if regional else self.preferred


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the glossary, with its wording in both languages.

    `mt_renderings` are what engines wrongly write for it, by language; with `protect` a
    placeholder goes to the engine in its place. `replaced_by` is the id of another entry.
    """

    id: str
    en: Wording
    es: Wording
    kind: TermKind = TermKind.TERM
    domain: str = ""
    status: TermStatus = TermStatus.APPROVED
    pos: PartOfSpeech = PartOfSpeech.OTHER
    case: CaseSensitivity = CaseSensitivity.INSENSITIVE
    definition: tuple[tuple[Lang, str], ...] = ()
    note: str = ""
    links: tuple[str, ...] = ()
    mt_renderings: tuple[tuple[Lang, tuple[str, ...]], ...] = ()
    protect: bool = False
    replaced_by: str = ""

    def select_wording(self, lang: Lang) -> Wording:
        """How `lang` says the term."""
        return self.en if lang is Lang.EN else self.es

    @property
    def enforced(self) -> bool:
        """Whether checks hold a translation to the entry: not to a proposal, nor to a past one."""
        return self.status is TermStatus.APPROVED

    @property
    def verbatim(self) -> bool:
        """Whether a translation keeps one of the accepted forms letter by letter."""
        return self.kind in {TermKind.NAME, TermKind.DO_NOT_TRANSLATE}


@dataclass(frozen=True, slots=True)
class Glossary:
    """Every term, in the order of the file; `variants` and `domains` are the declared ones.

    `edition_variants` names the variant of each language that the publication itself prints,
    where known.
    """

    terms: tuple[Term, ...] = ()
    variants: tuple[tuple[Lang, tuple[str, ...]], ...] = ()
    domains: tuple[str, ...] = ()
    edition_variants: tuple[tuple[Lang, str], ...] = ()

    def __hash__(self) -> int:
        # Cheap, so that what is derived from a glossary can be cached by it.
        return hash((len(self.terms), self.domains))

    def find_term(self, term_id: str) -> Term | None:
        """The term with this id, or None where there is none."""
        return next((term for term in self.terms if term.id == term_id), None)

    def find_edition_variant(self, lang: Lang) -> str:
        """The variant of `lang` that the publication prints; the bare language where unknown."""
        return dict(self.edition_variants).get(lang, lang.value)

    def choose_form(self, term: Term, lang: Lang) -> str:
        """The form of `term` that this publication should print in `lang`."""
        return term.select_wording(lang).choose_form(self.find_edition_variant(lang))


@dataclass(frozen=True, slots=True)
class TermList:
    """The entries of another tool's file in its order.

    `left_out` says in a line each what the file holds that no entry could be made of, and why.
    """

    terms: tuple[Term, ...] = ()
    left_out: tuple[str, ...] = ()
