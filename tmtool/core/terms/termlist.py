"""A term list is what another tool's file holds: entries, and what could not be taken over."""

from dataclasses import dataclass

from tmtool.core.terms.glossary import Term


@dataclass(frozen=True, slots=True)
class TermList:
    """The entries of a file in its order; `left` says, a line each, what was left out and why."""

    terms: tuple[Term, ...] = ()
    left_out: tuple[str, ...] = ()
