"""Holds one paragraph with its translation and the evidence about both, and every move of it.

The state is computed from the texts and the marks, and never stored: whatever another program
does to the file, nothing is called approved that nobody read.
"""

from dataclasses import dataclass, replace
from typing import Self

from tmtool.core.catalog.article import Role
from tmtool.core.catalog.mark import (
    MACHINE_VERBS,
    PERSON_VERBS,
    UNKNOWN_HANDLE,
    UNKNOWN_TRANSLATOR,
    Mark,
    compute_seal,
    quote_target,
    trace_seals,
)
from tmtool.core.catalog.state import State
from tmtool.core.errors import ActionNotAllowed
from tmtool.core.text.lang import Lang


@dataclass(frozen=True, slots=True)
class Unit:
    """One paragraph (`source`), its translation (`target`), and the evidence about them.

    `lang` is the target language. `previous` is the source the target was made for, where that
    is not the present one; `previous_id` is an id other than its own that another tool filled
    the target from. `fuzzy` is the flag as read; what is written follows the state. `notes` are
    people's comments, `flags` whatever other flags the entry had. `damaged_marks` are the comment
    lines of marks that are not whole any more: they say nothing, and are kept as they are.
    """

    id: str
    lang: Lang
    role: Role
    source: str
    target: str = ""
    previous: str | None = None
    previous_id: str | None = None
    fuzzy: bool = False
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    obsolete: bool = False
    damaged_marks: tuple[tuple[str, ...], ...] = ()

    # What the evidence says

    def compute_seal(self, source: str | None = None) -> str:
        """The seal of the unit's present texts, or of its target with another `source`."""
        return compute_seal(
            self.lang, self.id, self.source if source is None else source, self.target
        )

    def is_fitting(self, mark: Mark, source: str | None = None) -> bool:
        """Whether `mark` speaks of the unit's present texts (or of its target with `source`).

        Its seal must be the present one, or be reached from it through `carry` marks: class
        `format` carries every mark, class `cosmetic` every mark but `ok`.
        """
        return mark.seal in self._trace_seals(self.compute_seal(source), approval=mark.verb == "ok")

    def find_fitting_marks(self, *verbs: str) -> tuple[Mark, ...]:
        """The marks with one of `verbs` that speak of the unit's present texts, in file order."""
        return tuple(m for m in self.marks if m.verb in verbs and self.is_fitting(m))

    def _trace_seals(self, start: str, *, approval: bool) -> tuple[str, ...]:
        return trace_seals(self.marks, start, approval=approval)

    @property
    def shape(self) -> str:
        """The fitting shape, such as `omitted` or `joined:7c1f09ab`; empty for one to one."""
        shapes = self.find_fitting_marks("shape")
        return shapes[-1].rest if shapes else ""

    @property
    def is_suggestion(self) -> bool:
        """Whether the target was filled from another entry by another tool, and by no person."""
        return self.previous_id not in {None, self.id}

    @property
    def outdated(self) -> bool:
        """Whether the target was made for another source and no `carry` mark bridges the two."""
        if self.previous is None or self.previous == self.source:
            return False
        return self.compute_seal(self.previous) not in self._trace_seals(
            self.compute_seal(), approval=False
        )

    @property
    def has_lost_target(self) -> bool:
        """Whether a person once gave this unit a target that is gone without a declared shape."""
        by_person = any(m.verb in PERSON_VERBS for m in self.marks)
        return not self.obsolete and not self.target and by_person and not self.shape

    @property
    def state(self) -> State:
        """The first row of the state table that holds."""
        if self.obsolete:
            return State.OBSOLETE
        if not self.target and not self.shape:
            return State.UNTRANSLATED
        if self.is_suggestion:
            return State.DRAFT
        if self.outdated:
            return State.SOURCE_CHANGED
        if self.find_fitting_marks("no"):
            return State.NEEDS_WORK
        if self.find_fitting_marks(*MACHINE_VERBS) and not self.find_fitting_marks(*PERSON_VERBS):
            return State.DRAFT
        if self.fuzzy:
            return State.NEEDS_WORK
        return State.APPROVED if self.find_fitting_marks("ok") else State.TRANSLATED

    @property
    def translator(self) -> str:
        """Who saved a target here last, by the newest `tr` mark, fitting or not."""
        saves = sorted((m for m in self.marks if m.verb == "tr"), key=lambda m: m.day)
        return saves[-1].who if saves else ""

    @property
    def credit(self) -> Mark | None:
        """The newest `tr` mark that speaks of the present target; None where none does.

        It may be older than the newest of all, which names the `translator`: what somebody wrote
        elsewhere has the day of their commit.
        """
        saves = [m for m in self.marks if m.verb == "tr" and self._is_of_target(m)]
        return max(reversed(saves), key=lambda m: m.day, default=None)

    @property
    def is_uncredited(self) -> bool:
        """Whether a target stands here of which no mark says who or what made it.

        Another program wrote it then. What sync divided or joined has its origins' marks, and
        what another program filled from another entry is a suggestion and nobody's.
        """
        if self.obsolete or not self.target or self.is_suggestion:
            return False
        return not any(
            m.verb == "from" or (m.verb in {"tr", *MACHINE_VERBS} and self._is_of_target(m))
            for m in self.marks
        )

    @property
    def has_unknown_translator(self) -> bool:
        """Whether sync looked for who translated this and could not tell."""
        return self.credit is not None and self.credit.who == UNKNOWN_HANDLE

    def _is_of_target(self, mark: Mark) -> bool:
        """Whether a mark speaks of the present target, with the source that it was made for."""
        return self.is_fitting(mark) or self.is_fitting(mark, self.translated_source)

    @property
    def approvers(self) -> tuple[str, ...]:
        """Who approved the present texts."""
        return tuple(m.who for m in self.find_fitting_marks("ok"))

    @property
    def is_stale_draft(self) -> bool:
        """Whether the source changed under a target that only a machine made."""
        if not self.outdated:
            return False
        verbs = {m.verb for m in self.marks if self.is_fitting(m, self.previous)}
        return bool(verbs & MACHINE_VERBS) and not verbs & PERSON_VERBS

    # Moves: nothing else changes a state

    def save(self, target: str, who: str, day: str) -> Self:
        """A person's target: `translated`, or `approved` again where this very pair was approved.

        What spoke against the pair or beside it (`no`, `alt`) is settled by it. Raises
        ActionNotAllowed for an empty target, which `declare_shape` or `clear` can give, and for an
        obsolete unit.
        """
        self._require_live()
        if not target.strip():
            raise ActionNotAllowed(
                "an empty target cannot be saved", remedy="declare the paragraph omitted"
            )
        saved = self._set_target(target)._drop_marks(self.find_fitting_marks("alt"))
        return saved._drop_marks(saved.find_fitting_marks("no", "alt"))._add_mark("tr", who, day)

    def approve(self, who: str, day: str, rest: str = "") -> Self:
        """A reviewer's consent to the present pair: `approved`.

        `rest` is what the mark says besides, such as `unseen`: a part of the pair was never on
        the reviewer's screen. It says `unknown-translator` too where sync could not tell who
        translated it.

        Raises ActionNotAllowed where there is no translation, and for an obsolete unit.
        """
        self._require_target("approve")
        rejections = tuple(m for m in self.marks if m.verb == "no")
        unknown = UNKNOWN_TRANSLATOR if self.has_unknown_translator else ""
        words = " ".join(filter(None, (rest, unknown)))
        bare = self._set_target(self.target)._drop_marks(rejections)
        return bare._add_mark("ok", who, day, words)

    def reject(self, who: str, day: str, reason: str) -> Self:
        """A reviewer's refusal of the present pair, with the reason: `needs-work`.

        Raises ActionNotAllowed without a reason, and where no translation of the present source
        stands.
        """
        self._require_target("reject")
        if not reason.strip():
            raise ActionNotAllowed("a rejection needs a reason", remedy="say what should change")
        if self.outdated or self.is_suggestion:
            raise ActionNotAllowed(
                "the source changed since this was written", remedy="edit it instead"
            )
        approvals = tuple(m for m in self.marks if m.verb == "ok")
        bare = replace(self, fuzzy=True)._drop_marks(approvals)
        return bare._add_mark("no", who, day, " ".join(reason.split()))

    def draft(self, target: str, verb: str, engine: str, day: str) -> Self:
        """A machine's (`mt`) or the memory's (`tm`) target: `draft`.

        Raises ActionNotAllowed where a person's target stands, which a machine never replaces, and
        for an empty target.
        """
        self._require_live()
        if self.target and self.state is not State.DRAFT and not self.is_stale_draft:
            raise ActionNotAllowed("a person's translation stands here", remedy="edit it instead")
        if not target.strip():
            raise ActionNotAllowed(
                "an empty text cannot be a draft", remedy="leave this paragraph out"
            )
        drafted = replace(self._set_target(target), fuzzy=True)
        # A person may once have saved these very words; now the machine says them, not they.
        return drafted._drop_marks(drafted.find_fitting_marks(*PERSON_VERBS))._add_mark(
            verb, engine, day
        )

    def draft_partially(self, target: str, engine: str, day: str) -> Self:
        """A target of which an engine made some sentences anew and a person wrote the rest.

        `draft`, with the person's whole target beside it in an `alt` mark. Raises ActionNotAllowed
        unless the source changed under a person's target.
        """
        self._require_live()
        if self.state is not State.SOURCE_CHANGED or self.is_stale_draft:
            raise ActionNotAllowed(
                "there is no person's translation here whose source changed",
                remedy="draft the whole paragraph",
            )
        bare = replace(self._set_target(target), fuzzy=True)
        drafted = bare._drop_marks(bare.find_fitting_marks(*PERSON_VERBS))._add_mark(
            "mt", engine, day
        )
        who = self.translator or UNKNOWN_HANDLE
        return drafted._add_mark("alt", who, day, quote_target(self.target))

    def declare_shape(self, shape: str, target: str, who: str, day: str) -> Self:
        """A person's statement how target paragraphs answer this one where not one to one.

        `shape` is `omitted`, `joined:ID`, `blocks:N` or `added:N`; the unit is `translated`, and
        waits for approval. Raises ActionNotAllowed for an obsolete unit.
        """
        self._require_live()
        declared = self._set_target(target)._add_mark("shape", who, day, shape)
        return declared._drop_marks(declared.find_fitting_marks("no"))._add_mark("tr", who, day)

    def clear(self) -> Self:
        """The unit without its target: `untranslated`; the marks stay as history.

        Raises ActionNotAllowed for an obsolete unit.
        """
        self._require_live()
        bare = self._set_target("")
        return bare._drop_marks(bare.find_fitting_marks("shape"))

    def add_note(self, line: str) -> Self:
        """The unit with one more comment, put on one line; an obsolete unit takes one too."""
        return replace(self, notes=(*self.notes, " ".join(line.split())))

    def waive(self, check: str, reason: str, who: str, day: str) -> Self:
        """A person's reasoned dismissal of what a check says about the present pair.

        It replaces an older one of the same check. Raises ActionNotAllowed without a reason or
        without a translation.
        """
        self._require_target("waive a finding of")
        if not reason.strip():
            raise ActionNotAllowed(
                "a waiver needs a reason", remedy="say why nothing is wrong here"
            )
        others = tuple(m for m in self.marks if (m.verb, m.rest.split(" ")[0]) != ("waive", check))
        rest = f"{check} {' '.join(reason.split())}"
        return replace(self, marks=(*others, Mark("waive", who, day, self.compute_seal(), rest)))

    def sign_for(self, signer: str, before: Self) -> Self:
        """The unit with `signer` beside each name that a move put on it since it was `before`.

        Without a `signer`, whose own name those are, it is given back as it is.
        """
        if not signer:
            return self
        marks = (
            m.sign_for(signer) if m.verb in PERSON_VERBS and m not in before.marks else m
            for m in self.marks
        )
        return replace(self, marks=tuple(marks))

    # What sync does

    def credit_translator(self, who: str, day: str, rest: str = "") -> Self:
        """The unit with `who` named as the translator of a target that no mark is about.

        The mark is on the source that the target was made for, so that the state stays what it
        is. A unit that is not `is_uncredited` is given back as it is.
        """
        if not self.is_uncredited:
            return self
        seal = self.compute_seal(self.translated_source)
        return replace(self, marks=(*self.marks, Mark("tr", who, day, seal, rest)))

    def settle_credit(self, who: str, signer: str, day: str) -> Self:
        """The unit with `who` as its translator, on `signer`'s word, where nobody knew them.

        Where a commit gave a day that stays, else it is `day`. A unit whose translator is known
        is given back as it is.
        """
        rest = f"by:{signer}"
        if self.is_uncredited:
            return self.credit_translator(who, day, rest)
        if not self.has_unknown_translator:
            return self
        marks = (replace(m, who=who, rest=rest) if m == self.credit else m for m in self.marks)
        return replace(self, marks=tuple(marks))

    @property
    def translated_source(self) -> str:
        """The source that the target was made for, which may not be the present one."""
        return self.source if self.previous is None else self.previous

    def update_source(self, source: str, role: Role) -> Self:
        """The unit with its paragraph as it now reads; a changed one keeps target and marks.

        `previous` stays the source that the target was made for, through any number of edits.
        When that source returns, both it and the flag that was written for it go, and what the
        marks say counts again.
        """
        if source == self.source:
            return self.set_role(role)
        if self.translated_source == source:
            fuzzy = self.fuzzy and not self.outdated
            former = replace(self, source=source, role=role, previous=None, fuzzy=fuzzy)
            return former._drop_reversed_carries()
        previous = self.translated_source if self.target or self.shape else None
        return replace(self, source=source, role=role, previous=previous)

    def carry_over(self, source: str, role: Role, target: str, edit_class: str, day: str) -> Self:
        """The unit over an edit of its source that leaves its translation standing.

        `target` is the present one with the source's new markup. `edit_class` is `format`, which
        carries every mark, or `cosmetic`, which carries every mark but approvals and keeps the
        former source as `previous`. Raises ActionNotAllowed where what stands was not made for
        the present source.
        """
        self._require_live()
        if self.outdated or self.is_suggestion:
            raise ActionNotAllowed(
                "this translation was made for another source", remedy="edit it instead"
            )
        start = self.compute_seal()
        carried = replace(self, source=source, role=role, target=target)
        if edit_class == "cosmetic":
            previous = None if self.translated_source == source else self.translated_source
            carried = replace(carried, previous=previous)
        if carried.compute_seal() in trace_seals(self.marks, start, approval=False):
            return carried._drop_reversed_carries()
        mark = Mark("carry", edit_class, day, carried.compute_seal(), start)
        carried = replace(carried, marks=(*carried.marks, mark))
        return replace(carried, previous=None) if carried.outdated else carried

    def _drop_reversed_carries(self) -> Self:
        """The unit without the `carry` marks that led away from its present seal."""
        present = self.compute_seal()
        others = [m for m in self.marks if m.verb == "carry" and m.seal != present]
        return self._drop_marks(
            tuple(m for m in others if present in trace_seals(self.marks, m.seal, approval=False))
        )

    def undo_carry(self, source: str, target: str) -> Self:
        """The unit asking for another look, with the pair that a light edit carried it from.

        The source stays what it is now; what the edit took along is given up, marks included.
        """
        self._require_live()
        carries = tuple(m for m in self.marks if m.verb == "carry")
        bare = replace(self, target=target, previous=source)._drop_marks(carries)
        return replace(bare, fuzzy=bare.state.fuzzy)

    def set_role(self, role: Role) -> Self:
        """The unit with the present role of its paragraph; itself where that is the same."""
        return self if role is self.role else replace(self, role=role)

    def retire(self) -> Self:
        """The unit as obsolete, where its paragraph is gone; texts and marks are kept."""
        return replace(self, obsolete=True)

    def revive(self) -> Self:
        """The unit as live again, where its paragraph came back; its marks count as before."""
        return replace(self, obsolete=False)

    # Parts of moves

    def _require_live(self) -> None:
        if self.obsolete:
            raise ActionNotAllowed(
                "the paragraph is gone from the source", remedy="run tmtool sync"
            )

    def _require_target(self, action: str) -> None:
        self._require_live()
        if self.state is State.UNTRANSLATED:
            raise ActionNotAllowed(
                f"there is no translation to {action}", remedy="translate it first"
            )

    def _set_target(self, target: str) -> Self:
        # A line feed at an edge says nothing in an article, and gettext refuses an unequal one.
        trimmed = target.strip("\n")
        return replace(self, target=trimmed, previous=None, previous_id=None, fuzzy=False)

    def _drop_marks(self, dropped: tuple[Mark, ...]) -> Self:
        return replace(self, marks=tuple(m for m in self.marks if m not in dropped))

    def _add_mark(self, verb: str, who: str, day: str, rest: str = "") -> Self:
        """One more mark on the present texts, in place of the same person's older one.

        One on what this pair was before light edits stays: it says that they knew it.
        """
        former_seals = self._trace_seals(self.compute_seal(), approval=False)[1:]
        mark = Mark(verb, who, day, self.compute_seal(), rest)
        same = (verb, mark.who)
        others = [m for m in self.marks if (m.verb, m.who) != same or m.seal in former_seals]
        # The entry is rewritten now, so that no mark need stay on the long line of older versions.
        renewed = [replace(m, former_line="") if m.former_line else m for m in others]
        return replace(self, marks=(*renewed, mark))
