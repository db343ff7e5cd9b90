"""Publishing writes the translated article, whole or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass

from tmtool.core.catalog.article import Article
from tmtool.core.catalog.unit import Unit
from tmtool.core.errors import Incomplete, Refused
from tmtool.core.page.build import ORIGIN_KEY, SEAL_KEY, Partial, Plan, planned
from tmtool.core.page.correction import Reading
from tmtool.core.status.status import exempt, held
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import counted, cut
from tmtool.formats.markdown import markdown
from tmtool.store import repository as shelf
from tmtool.store.project import Project
from tmtool.workflow import page_corrections as correcting
from tmtool.workflow.load import Pair

SHOWN = 5  # units and paragraphs named in a refusal
EXCERPT = 30  # characters of a paragraph there
_LANGUAGE_KEYS = ("lang", "language")
_NOTICES = {
    (Lang.ES, Partial.SOURCE): "Este artículo aún no está traducido por completo: "
    "los párrafos que faltan se publican en el idioma original.",
    (Lang.ES, Partial.OMIT): "Este artículo aún no está traducido por completo: "
    "faltan algunos párrafos.",
    (Lang.EN, Partial.SOURCE): "This article is not fully translated yet: "
    "the paragraphs that are missing stand in the original language.",
    (Lang.EN, Partial.OMIT): "This article is not fully translated yet: "
    "some paragraphs are missing.",
}


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms to build: what to do about missing units, and about a corrected page."""

    partial: Partial = Partial.REFUSE
    force: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """A translated article as text, where it goes, and what is missing from it.

    `former` is the name under which its older version lies, where the article was renamed.
    """

    slug: str
    lang: Lang
    text: str
    missing: tuple[Unit, ...]
    changed: bool
    former: str = ""


def built(project: Project, pair: Pair, terms: Terms, today: str) -> Built:
    """The translated article of `pair`.

    Raises Incomplete for units that are not ready unless `partial` says what to put in their
    place; Refused for an embargo, and for a page corrected by hand unless `force` is set.
    """
    settings = project.settings
    if reason := held(pair.source, today):
        raise Refused(f"{pair.slug} is not built: {reason}")
    plan = planned(
        pair.source,
        pair.catalog,
        require=settings.gate.require,
        partial=terms.partial,
        exempt=settings.exempt,
    )
    if plan.missing and terms.partial is Partial.REFUSE:
        raise Incomplete(
            f"{pair.slug} is not built: {_listed(project, pair, plan)}",
            remedy="finish them, or build with --partial source or --partial omit",
        )
    if not terms.force and (reading := correcting.unread(project, pair)):
        raise Refused(
            f"this was written or corrected by hand and would be overwritten: {_unread(reading)}",
            path=project.shown(project.article(pair.slug, pair.catalog.target)),
            remedy=f"{_remedy(pair, reading)}, or build with --force",
        )
    text = _text(project, pair, plan, terms.partial)
    old = pair.page.text if pair.page else None
    former = pair.page.slug if pair.page and pair.page.slug != pair.slug else ""
    changed = text != old or bool(former)
    return Built(pair.slug, pair.catalog.target, text, plan.missing, changed, former)


def excused(pair: Pair, today: str) -> str:
    """Why an article need not be built now: excused from translation, or held; else empty."""
    return "excused from translation" if exempt(pair.source) else held(pair.source, today)


def save(project: Project, page: Built) -> None:
    """Write the translated article, in place of what lies under a former name of it."""
    if page.former:
        shelf.move_page(project, page.former, page.slug, page.lang)
    shelf.save_article(project, page.slug, page.lang, page.text)


def _unread(reading: Reading) -> str:
    """What of a page is not reconciled, in a few words."""
    parts = [f"line {c.lines[0].start}" for c in reading.corrections]
    parts += [f"line {s.line} {s.fate.value}" for s in reading.strays if s.line]
    parts += [f"“{cut(s.text, EXCERPT)}” {s.fate.value}" for s in reading.strays if not s.line]
    more = len(parts) - SHOWN
    return ", ".join(parts[:SHOWN]) + (f" and {more} more" if more > 0 else "")


def _remedy(pair: Pair, reading: Reading) -> str:
    if reading.news:
        return "run tmtool sync to take the correction into the catalog"
    if reading.corrections:
        return f"choose between the two texts with tmtool review {pair.slug}"
    return "change the source article or the translation to match, put the paragraph back"


def _text(project: Project, pair: Pair, plan: Plan, partial: Partial) -> str:
    notice = _NOTICES[pair.catalog.target, partial] if plan.missing else ""
    return markdown.rebuilt(
        pair.source,
        dict(plan.targets),
        fields=dict(_fields(project, pair, plan)),
        kept=pair.page,
        notice=notice,
    )


def _fields(project: Project, pair: Pair, plan: Plan) -> Iterator[tuple[str, str]]:
    """The plain front-matter values that a translation has and its source has not, or other."""
    source: Article = pair.source
    for key in _LANGUAGE_KEYS:
        if source.fact(key):
            yield key, _variant_like(project, source.fact(key), pair.catalog.target)
    if source.fact("other_language"):
        yield "other_language", source.lang.value
    yield ORIGIN_KEY, project.shown(project.article(pair.slug, source.lang))
    yield SEAL_KEY, plan.seal


def _variant_like(project: Project, value: str, lang: Lang) -> str:
    """`lang` as a front matter names languages: with a region where the source has one."""
    return project.settings.variant(lang) if "-" in value else lang.value


def _listed(project: Project, pair: Pair, plan: Plan) -> str:
    blocks = pair.source.translatable(project.settings.exempt)
    lines = shelf.lines(pair.source, [b.span[0] for b in blocks])
    where = dict(zip((u.id for u in pair.catalog.units), lines, strict=True))
    first = ", ".join(f"{u.state.value} (line {where[u.id]})" for u in plan.missing[:SHOWN])
    more = len(plan.missing) - SHOWN
    listed = f"{first} and {more} more" if more > 0 else first
    verb = "is" if len(plan.missing) == 1 else "are"
    return f"{counted(len(plan.missing), 'unit')} {verb} not ready: {listed}"
