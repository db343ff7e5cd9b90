"""Finds what speaks against saving or approving a pair, as it would stand after the decision."""

from dataclasses import dataclass

from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.finding import Finding, Severity
from tmtool.core.review.approval import explain_doubt
from tmtool.core.review.session import Review
from tmtool.core.sync.reuse import SentenceStatus, find_reusable_sentences
from tmtool.workflow.review.advice import Adviser


@dataclass(frozen=True, slots=True)
class Objections:
    """What a person should know before a decision.

    `findings` are those that nobody waived. `stale` says what the change of the source has left
    wrong, empty where nothing. `unseen_rows` are rows of source or target that were never on the
    screen. `doubt` says why an approval may not be a second pair of eyes, empty where it is.
    """

    findings: tuple[Finding, ...] = ()
    stale: str = ""
    unseen_rows: int = 0
    doubt: str = ""

    @property
    def reasons(self) -> tuple[str, ...]:
        """What asks for a second, deliberate press: each a clause, the gravest first."""
        errors = [f.message.en.rstrip(".") for f in self.findings if f.blocking]
        more = (f"{len(errors)} errors: ",) if len(errors) > 1 else ()
        told = ("".join([*more, errors[0]]),) if errors else ()
        unseen = (f"{_count(self.unseen_rows, 'row')} never shown (PgDn)",)
        spoken = (*told, *filter(None, (self.stale, self.doubt)))
        return (*spoken, *unseen * bool(self.unseen_rows))

    @property
    def warning_count(self) -> int:
        """How many warnings there are: they ask for nothing, and are told."""
        return sum(f.severity is Severity.WARNING for f in self.findings)

    def tell_warnings(self) -> str:
        """The warnings as an appendix to a notice, such as `; 2 warnings: ...`; or empty."""
        messages = [f.message.en for f in self.findings if f.severity is Severity.WARNING]
        if not messages:
            return ""
        return f"; {_count(len(messages), 'warning')}: {messages[0]}"


def find_objections(
    adviser: Adviser, review: Review, after: Unit, unseen_rows: int = 0
) -> Objections:
    """What speaks against the decision that turns the unit in hand into `after`.

    The checks are asked about `after`, so that a pair whose source changed is checked with its
    present source. Raises TmtoolError where the checks cannot be asked.
    """
    found = adviser.check_decided(review.catalog, after)
    unwaived = tuple(f for f in found if not f.waiver_reason)
    approves = after.state is State.APPROVED and after.target == review.unit.target
    doubt = explain_doubt(review.unit, review.rules) if approves else ""
    return Objections(unwaived, _describe_stale(review.unit, after.target), unseen_rows, doubt)


def _describe_stale(before: Unit, target: str) -> str:
    """What the change of its source leaves wrong in a unit that gets this target."""
    if not before.outdated or before.previous is None or not before.target:
        return ""
    reusable = find_reusable_sentences(before.previous, before.source, before.target, before.lang)
    if reusable is None:
        return "the source changed and the text did not" if target == before.target else ""
    kept = [before.target[start:end] for start, end in reusable.stale_spans]
    stale = sum(sentence in target for sentence in kept)
    missing = sum(s.status is SentenceStatus.MISSING for s in reusable.sentences)
    counts = [
        *[f"{_count(stale, 'sentence')} no longer right"] * bool(stale),
        # A new sentence may stand in an edited text; whether it does nobody can tell.
        *[f"{_count(missing, 'sentence')} not translated"]
        * bool(missing and target == before.target),
    ]
    return ", ".join(counts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("s" if number != 1 else "")
