"""Builds the translated article from its source and its catalog, whole or not at all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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

MAX_NAMED = 5  # paragraphs named in a refusal
EXCERPT_LENGTH = 30  # characters of a paragraph there
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
    """What to do about units that are not ready, and (`force`) about a page corrected by hand."""

    partial: PartialPolicy = PartialPolicy.REFUSE
    force: bool = False


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A translated article as text, where it goes, and the units that are not ready in it.

    `changed` says that it is not what lies on disk. `former_slug` is the name under which its
    older version lies, where the article was renamed; empty else.
    """

    slug: str
    lang: Lang
    text: str
    missing: tuple[Unit, ...]
    changed: bool
    former_slug: str = ""


def build_page(
    project: Project, article: LoadedArticle, options: BuildOptions, today: str
) -> BuiltPage:
    """The translated page of `article` as of the ISO day `today`; nothing is written.

    Raises IncompleteBuild for units that are not ready unless `options.partial` says what to put
    in their place; RequestRefused for an embargo, and for a page corrected by hand unless
    `options.force` is set.
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
    if not options.force and (differences := find_unread_corrections(project, article)):
        raise RequestRefused(
            "this was written or corrected by hand and would be overwritten: "
            + _describe_differences(differences),
            path=project.format_path(
                project.locate_article(article.slug, article.catalog.target_lang)
            ),
            remedy=f"{_suggest_remedy(article, differences)}, or build with --force",
        )
    text = _render_page(project, article, plan, options.partial)
    old_text = article.page.text if article.page else None
    former_slug = article.page.slug if article.page and article.page.slug != article.slug else ""
    return BuiltPage(
        article.slug,
        article.catalog.target_lang,
        text,
        plan.unready,
        changed=text != old_text or bool(former_slug),
        former_slug=former_slug,
    )


def explain_excuse(article: LoadedArticle, today: str) -> str:
    """Why an article need not be built now: excused from translation, or held; else empty."""
    if is_exempt(article.source):
        return "excused from translation"
    return explain_hold(article.source, today)


def write_page(project: Project, page: BuiltPage) -> None:
    """Write the translated article, in place of what lies under a former name of it."""
    if page.former_slug:
        move_page(project, page.former_slug, page.slug, page.lang)
    write_article(project, page.slug, page.lang, page.text)


def _describe_differences(differences: PageDifferences) -> str:
    """Where a page and its catalog differ, in a few words: lines, or the paragraph's beginning."""
    parts = [f"line {c.line_ranges[0].start}" for c in differences.corrections]
    parts += [f"line {s.line} {s.reason.value}" for s in differences.unmatched if s.line]
    gone = (s for s in differences.unmatched if not s.line)
    parts += [f"“{shorten(s.text, EXCERPT_LENGTH)}” {s.reason.value}" for s in gone]
    return _join_first(parts)


def _join_first(parts: Sequence[str]) -> str:
    more = len(parts) - MAX_NAMED
    return ", ".join(parts[:MAX_NAMED]) + (f" and {more} more" if more > 0 else "")


def _suggest_remedy(article: LoadedArticle, differences: PageDifferences) -> str:
    if differences.new_corrections:
        return "run tmtool sync to take the correction into the catalog"
    if differences.corrections:
        return f"choose between the two texts with tmtool review {article.slug}"
    return "change the source article or the translation to match, put the paragraph back"


def _render_page(
    project: Project, article: LoadedArticle, plan: BuildPlan, partial: PartialPolicy
) -> str:
    notice = _NOTICES[article.catalog.target_lang, partial] if plan.unready else ""
    return markdown.rebuild_article(
        article.source,
        dict(plan.targets),
        fields=dict(_collect_fields(project, article, plan)),
        older=article.page,
        notice=notice,
    )


def _collect_fields(
    project: Project, article: LoadedArticle, plan: BuildPlan
) -> Iterator[tuple[str, str]]:
    """The front-matter values that a page has and its source lacks, or has otherwise."""
    source = article.source
    for key in _LANGUAGE_KEYS:
        if value := source.field_value(key):
            yield key, _match_variant_style(project, value, article.catalog.target_lang)
    if source.field_value("other_language"):
        yield "other_language", source.lang.value
    yield ORIGIN_KEY, project.format_path(project.locate_article(article.slug, source.lang))
    yield SEAL_KEY, plan.seal


def _match_variant_style(project: Project, value: str, lang: Lang) -> str:
    """`lang` as a front matter names languages: with a region where the source has one."""
    return project.settings.find_variant(lang) if "-" in value else lang.value


def _list_missing(project: Project, article: LoadedArticle, plan: BuildPlan) -> str:
    lines = locate_units(project, article)
    listed = _join_first([f"{u.state.value} (line {lines[u.id]})" for u in plan.unready])
    verb = "is" if len(plan.unready) == 1 else "are"
    return f"{format_count(len(plan.unready), 'paragraph')} {verb} not ready: {listed}"
