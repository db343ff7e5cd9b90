"""Publishing writes the translated article, whole or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass

from tmtool.core.catalog.article import Article
from tmtool.core.catalog.unit import Unit
from tmtool.core.errors import IncompleteBuild, RequestRefused
from tmtool.core.page.build import ORIGIN_KEY, SEAL_KEY, BuildPlan, PartialPolicy, plan_build
from tmtool.core.page.correction import PageDifferences
from tmtool.core.status.hold import explain_hold, is_exempt
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import format_count, shorten
from tmtool.formats.markdown import markdown
from tmtool.store.project import Project
from tmtool.store.repository import move_page, write_article
from tmtool.workflow.load import LoadedArticle, locate_units
from tmtool.workflow.page_corrections import find_unread_corrections

SHOWN = 5  # units and paragraphs named in a refusal
EXCERPT = 30  # characters of a paragraph there
_LANGUAGE_KEYS = ("lang", "language")
_NOTICES = {
    (Lang.ES, PartialPolicy.SOURCE): "Este artículo aún no está traducido por completo: "
    "los párrafos que faltan se publican en el idioma original.",
    (Lang.ES, PartialPolicy.OMIT): "Este artículo aún no está traducido por completo: "
    "faltan algunos párrafos.",
    (Lang.EN, PartialPolicy.SOURCE): "This article is not fully translated yet: "
    "the paragraphs that are missing stand in the original language.",
    (Lang.EN, PartialPolicy.OMIT): "This article is not fully translated yet: "
    "some paragraphs are missing.",
}


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """On what terms to build: what to do about missing units, and about a corrected page."""

    partial: PartialPolicy = PartialPolicy.REFUSE
    force: bool = False


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A translated article as text, where it goes, and what is missing from it.

    `former` is the name under which its older version lies, where the article was renamed.
    """

    slug: str
    lang: Lang
    text: str
    missing: tuple[Unit, ...]
    changed: bool
    former: str = ""


def build_page(
    project: Project, article: LoadedArticle, options: BuildOptions, today: str
) -> BuiltPage:
    """The translated article of `pair`.

    Raises Incomplete for units that are not ready unless `partial` says what to put in their
    place; Refused for an embargo, and for a page corrected by hand unless `force` is set.
    """
    settings = project.settings
    if reason := explain_hold(article.source, today):
        raise RequestRefused(f"{article.slug} is not built: {reason}")
    plan = plan_build(
        article.source,
        article.catalog,
        require=settings.gate.require,
        partial=options.partial,
        exempt_roles=settings.exempt_roles,
    )
    if plan.unready and options.partial is PartialPolicy.REFUSE:
        raise IncompleteBuild(
            f"{article.slug} is not built: {_list_missing(project, article, plan)}",
            remedy="finish them, or build with --partial source or --partial omit",
        )
    if not options.force and (reading := find_unread_corrections(project, article)):
        raise RequestRefused(
            "this was written or corrected by hand and would be overwritten: "
            + _describe_differences(reading),
            path=project.format_path(
                project.locate_article(article.slug, article.catalog.target_lang)
            ),
            remedy=f"{_suggest_remedy(article, reading)}, or build with --force",
        )
    text = _render_page(project, article, plan, options.partial)
    old = article.page.text if article.page else None
    former = article.page.slug if article.page and article.page.slug != article.slug else ""
    changed = text != old or bool(former)
    return BuiltPage(article.slug, article.catalog.target_lang, text, plan.unready, changed, former)


def explain_excuse(pair: LoadedArticle, today: str) -> str:
    """Why an article need not be built now: excused from translation, or held; else empty."""
    return (
        "excused from translation" if is_exempt(pair.source) else explain_hold(pair.source, today)
    )


def write_page(project: Project, page: BuiltPage) -> None:
    """Write the translated article, in place of what lies under a former name of it."""
    if page.former:
        move_page(project, page.former, page.slug, page.lang)
    write_article(project, page.slug, page.lang, page.text)


def _describe_differences(reading: PageDifferences) -> str:
    """What of a page is not reconciled, in a few words."""
    parts = [f"line {c.line_ranges[0].start}" for c in reading.corrections]
    parts += [f"line {s.line} {s.reason.value}" for s in reading.unmatched if s.line]
    parts += [
        f"“{shorten(s.text, EXCERPT)}” {s.reason.value}" for s in reading.unmatched if not s.line
    ]
    more = len(parts) - SHOWN
    return ", ".join(parts[:SHOWN]) + (f" and {more} more" if more > 0 else "")


def _suggest_remedy(pair: LoadedArticle, reading: PageDifferences) -> str:
    if reading.new_corrections:
        return "run tmtool sync to take the correction into the catalog"
    if reading.corrections:
        return f"choose between the two texts with tmtool review {pair.slug}"
    return "change the source article or the translation to match, put the paragraph back"


def _render_page(
    project: Project, pair: LoadedArticle, plan: BuildPlan, partial: PartialPolicy
) -> str:
    notice = _NOTICES[pair.catalog.target_lang, partial] if plan.unready else ""
    return markdown.rebuild_article(
        pair.source,
        dict(plan.targets),
        fields=dict(_collect_fields(project, pair, plan)),
        older=pair.page,
        notice=notice,
    )


def _collect_fields(
    project: Project, pair: LoadedArticle, plan: BuildPlan
) -> Iterator[tuple[str, str]]:
    """The plain front-matter values that a translation has and its source has not, or other."""
    source: Article = pair.source
    for key in _LANGUAGE_KEYS:
        if source.field_value(key):
            yield (
                key,
                _match_variant_style(project, source.field_value(key), pair.catalog.target_lang),
            )
    if source.field_value("other_language"):
        yield "other_language", source.lang.value
    yield ORIGIN_KEY, project.format_path(project.locate_article(pair.slug, source.lang))
    yield SEAL_KEY, plan.seal


def _match_variant_style(project: Project, value: str, lang: Lang) -> str:
    """`lang` as a front matter names languages: with a region where the source has one."""
    return project.settings.find_variant(lang) if "-" in value else lang.value


def _list_missing(project: Project, pair: LoadedArticle, plan: BuildPlan) -> str:
    where = locate_units(project, pair)
    first = ", ".join(f"{u.state.value} (line {where[u.id]})" for u in plan.unready[:SHOWN])
    more = len(plan.unready) - SHOWN
    listed = f"{first} and {more} more" if more > 0 else first
    verb = "is" if len(plan.unready) == 1 else "are"
    return f"{format_count(len(plan.unready), 'unit')} {verb} not ready: {listed}"
