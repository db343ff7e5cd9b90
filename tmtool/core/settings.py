"""The settings of one publication: where its files are, who reviews, and what CI requires."""

from dataclasses import dataclass, field

from tmtool.core.catalog.article import Role
from tmtool.core.house_style import Style
from tmtool.core.review.approval import ApprovalRules
from tmtool.core.status.gate import Gate
from tmtool.core.sync.change import EditPolicies
from tmtool.core.text.lang import Lang

TRANSLATABLE_FIELDS = ("title", "deck", "description", "caption", "credit", "bio", "slug")
SPELLERS = ("hunspell", "spylls")


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What a project decided about one engine; the engine's API key never stands in settings.

    `allow` lets text go to the engine's host; `url` is the server to ask where the engine has no
    fixed one, or instead of that one.
    """

    engine: str
    allow: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class SpellingSettings:
    """Which program checks the spelling, and by which dictionaries, such as `es_AR`.

    Without a `speller` none is run, so that no check depends on what a machine has installed.
    A language without a dictionary gets the one of its variant.
    """

    speller: str = ""
    dictionaries: tuple[tuple[Lang, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """One project's decisions, with the defaults of a project that made none.

    `article_pattern` and `catalog_pattern` are paths with `{lang}` and `{path}`, from the
    project's root. `variants` name the regional norm of each language. `translatable_fields` are
    the front-matter fields to translate, `exempt_roles` the roles that make no unit.
    `edit_policies` say what light edits of a source do. `people` gives e-mail addresses a handle.
    `engine` is the one that drafts, empty for the first that works without a network.
    """

    article_pattern: str = "articles/{lang}/{path}.md"
    catalog_pattern: str = "locales/{lang}/LC_MESSAGES/{path}.po"
    variants: tuple[tuple[Lang, str], ...] = ((Lang.EN, "en-US"), (Lang.ES, "es-419"))
    translatable_fields: tuple[str, ...] = TRANSLATABLE_FIELDS
    exempt_roles: frozenset[Role] = frozenset()
    gate: Gate = field(default_factory=Gate)
    approval_rules: ApprovalRules = field(default_factory=ApprovalRules)
    edit_policies: EditPolicies = field(default_factory=EditPolicies)
    people: tuple[tuple[str, str], ...] = ()
    engine: str = ""
    engines: tuple[EngineSettings, ...] = ()
    style: Style = field(default_factory=Style)
    spelling: SpellingSettings = field(default_factory=SpellingSettings)

    def find_variant(self, lang: Lang) -> str:
        """The regional norm of `lang`, such as `es-419`."""
        return dict(self.variants).get(lang, lang.value)

    def resolve_handle(self, email: str) -> str:
        """The name under which a person's marks are written: the handle, or else the address."""
        return dict(self.people).get(email, email)

    def find_engine_settings(self, engine: str) -> EngineSettings:
        """What the project decided about an engine: nothing allowed where it says nothing."""
        return next((one for one in self.engines if one.engine == engine), EngineSettings(engine))
