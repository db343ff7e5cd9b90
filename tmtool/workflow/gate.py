"""Finds what one article lacks to pass the gate, its checks included: for `ci` and for `status`."""

from dataclasses import dataclass, replace

from tmtool.checks import run_checks
from tmtool.core.errors import TmtoolError
from tmtool.core.status.gate import Shortfall, ShortfallKind, find_shortfalls
from tmtool.core.status.status import ArticleStatus
from tmtool.core.text.text import format_count
from tmtool.store.project import Project
from tmtool.workflow.check import (
    count_warnings,
    find_blocking_findings,
    make_article_pair,
    read_glossary,
)
from tmtool.workflow.check_context import CheckContext, make_check_context
from tmtool.workflow.load import LoadedArticle


@dataclass(frozen=True, slots=True)
class GateRules:
    """What the gate of a project asks, and what its checks need to know; None where it asks none.

    With `error` the glossary or a dictionary could not be read, and no article is known to pass.
    """

    project: Project
    context: CheckContext | None
    error: TmtoolError | None = None

    @classmethod
    def read(cls, project: Project) -> "GateRules":
        """The rules of a project. Raises nothing: see `error`."""
        gate = project.settings.gate
        if not gate.checks and gate.warnings is None:
            return cls(project, None)
        try:
            return cls(project, make_check_context(project, read_glossary(project)))
        except TmtoolError as error:
            return cls(project, None, error)

    def find_shortfalls(self, article: LoadedArticle, status: ArticleStatus) -> list[Shortfall]:
        """What keeps an article from passing, whatever its stage."""
        settings = self.project.settings
        found = find_shortfalls(status, article.catalog, settings.gate, settings.approval_rules)
        return [*found, *self._find_check_shortfalls(article)]

    def is_ready(self, article: LoadedArticle, status: ArticleStatus) -> bool:
        """Whether nothing is lacking but, at most, the built page."""
        settings = self.project.settings
        gate = replace(settings.gate, built=False)
        return self.error is None and not (
            find_shortfalls(status, article.catalog, gate, settings.approval_rules)
            or self._find_check_shortfalls(article)
        )

    def _find_check_shortfalls(self, article: LoadedArticle) -> list[Shortfall]:
        """What checks find in units that would otherwise pass, and warnings beyond the budget."""
        if self.context is None:
            return []
        gate = self.project.settings.gate
        (article_pair,) = self.context.apply_to([make_article_pair(article, self.context.terms)])
        findings = run_checks(article_pair)
        blocking = find_blocking_findings(self.project, article, findings) if gate.checks else {}
        shortfalls = [
            Shortfall(ShortfallKind.FAULTY, f"{finding.message.en} ({finding.check_id})", unit_id)
            for unit_id, unit_findings in blocking.items()
            for finding in unit_findings
        ]
        count = count_warnings(findings)
        if gate.warnings is not None and count > gate.warnings:
            message = (
                f"has {format_count(count, 'warning')}, and the settings allow {gate.warnings}"
                f"; tmtool check {article.slug} lists them"
            )
            shortfalls.append(Shortfall(ShortfallKind.FAULTY, message))
        return shortfalls
