"""Reads and makes the lines of evidence in a unit: who did what to which texts, and when."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Self

from tmtool.core.text.lang import Lang

FORMAT_TAG = "tm1"
SEAL_DIGITS = 12

_MARK_LINE = re.compile(
    r"tm1 (?P<verb>[a-z]+) (?P<who>\S+) (?P<day>\d{4}-\d{2}-\d{2}) (?P<seal>[0-9a-f]{12})"
    r"(?: (?P<rest>\S(?:[^\n\t]*\S)?))?"
)
_OPEN_QUOTE = re.compile(r'"(?:[^"\\]|\\.)*+\\?')

UNKNOWN_HANDLE = "unknown"  # who did it, where nobody can say
MAX_PERSON_LENGTH = 30  # characters of a person in a mark, so that its line is never wrapped
_KEPT_LENGTH = 21
_PERSON_DIGITS = 8
# The word of an approval that was given although nobody knows the translator.
UNKNOWN_TRANSLATOR = "unknown-translator"

MACHINE_VERBS = frozenset({"mt", "tm"})
PERSON_VERBS = frozenset({"tr", "ok"})


def compute_seal(lang: Lang, unit_id: str, source: str, target: str) -> str:
    """The fingerprint of one pair of texts in one place.

    The first 12 hex digits of SHA-256 over format tag, target language, id, source and target,
    with a NUL between each two.

    >>> compute_seal(Lang.ES, "7c1f09ab", "One.", "Uno.")
    '704f8a3e4155'
    """
    content = "\0".join((FORMAT_TAG, lang.value, unit_id, source, target))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:SEAL_DIGITS]


def shorten_person(who: str) -> str:
    """`who` as marks hold it: itself up to 30 characters, else the first 21, `~` and a hash.

    The hash is 8 hex digits of SHA-256 over the whole of it. People are compared in this form.

    >>> shorten_person("ana@example.org"), shorten_person("ana.maria.fernandez@archivo.example.org")
    ('ana@example.org', 'ana.maria.fernandez@a~132b87ba')
    """
    if len(who) <= MAX_PERSON_LENGTH:
        return who
    digits = hashlib.sha256(who.encode("utf-8", "surrogatepass")).hexdigest()[:_PERSON_DIGITS]
    return f"{who[:_KEPT_LENGTH]}~{digits}"


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of evidence: `tm1 VERB WHO DAY SEAL [REST]`.

    `who` has no blanks and is shortened as `shorten_person` does, `day` is an ISO date, `rest` is
    one line without tabs, and without blanks at its ends. For `carry`, `who` is the class of the
    change, `seal` the new seal and `rest` the old one; for `from`, `who` is the id of the unit it
    came from. `former_line` is the line in which an older version wrote the mark, where it would
    be laid out otherwise today: it stays in the file until somebody works on the unit. Raises
    ValueError for what would not be read back as it is.
    """

    verb: str
    who: str
    day: str
    seal: str
    rest: str = ""
    former_line: str = field(default="", compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "who", shorten_person(self.who))
        if not _MARK_LINE.fullmatch(str(self)):
            raise ValueError(f"not a mark: {self}")

    def __str__(self) -> str:
        line = f"{FORMAT_TAG} {self.verb} {self.who} {self.day} {self.seal}"
        return f"{line} {self.rest}" if self.rest else line

    @classmethod
    def parse(cls, line: str) -> Self | None:
        """The mark that one line holds, however long it is, or None where it holds none."""
        match = _MARK_LINE.fullmatch(line)
        if not match:
            return None
        # The mark is made without __post_init__, which would check the line a second time: an
        # archive has very many marks.
        mark = object.__new__(cls)
        for name, part in zip(cls.__slots__, (*match.groups(""), ""), strict=True):
            object.__setattr__(mark, name, part)
        if len(mark.who) > MAX_PERSON_LENGTH:
            object.__setattr__(mark, "who", shorten_person(mark.who))
        return mark

    @property
    def is_cut_off(self) -> bool:
        """Whether this is an `alt` mark whose quoted text has no end."""
        return self.verb == "alt" and bool(_OPEN_QUOTE.fullmatch(self.rest))

    @property
    def signer(self) -> str:
        """Who wrote the mark for somebody else, by its word `by:IDENTITY`; empty for nobody."""
        if self.verb not in PERSON_VERBS:
            return ""
        words = self.rest.split()
        return next((w.removeprefix("by:") for w in words if w.startswith("by:")), "")

    def sign_for(self, signer: str) -> Self:
        """The mark with the word that `signer` wrote it for `who`."""
        return replace(self, rest=f"{self.rest} by:{signer}".strip())

    @property
    def merge_key(self) -> tuple[str, str, str, str]:
        """What makes two marks equal in a merge: everything but the day."""
        return (self.verb, self.who, self.seal, self.rest)


def trace_seals(marks: Iterable[Mark], start: str, *, approval: bool) -> tuple[str, ...]:
    """The seals that lead to `start` through `carry` marks, itself first, the nearest first.

    A `carry` mark of class `format` carries every mark, one of class `cosmetic` every mark but an
    approval: `approval` asks for the seals whose approvals count.
    """
    classes = {"format"} if approval else {"format", "cosmetic"}
    steps = [m for m in marks if m.verb == "carry" and m.who in classes]
    seals = [start]
    for seal in seals:  # grows while it is read
        seals += [m.rest for m in steps if m.seal == seal and m.rest not in seals]
    return tuple(seals)


def quote_target(target: str) -> str:
    r"""A target as an `alt` mark holds it in `rest`: JSON, so that it is one line.

    >>> print(quote_target("Uno.\nDos."))
    "Uno.\nDos."
    """
    return json.dumps(target, ensure_ascii=False)


def unquote_target(rest: str) -> str:
    """The target that an `alt` mark holds; what another tool wrote there in its own way as it is.

    >>> unquote_target('"Uno."'), unquote_target("Uno.")
    ('Uno.', 'Uno.')
    """
    try:
        return str(json.loads(rest))
    except ValueError:
        return rest


def make_handle(name: str) -> str:
    """`name` as a mark can carry it: no blanks, no control characters, never empty.

    >>> make_handle("Ana María"), make_handle("")
    ('AnaMaría', 'unknown')
    """
    clean = "".join(c for c in name if c.isprintable() and not c.isspace())
    return clean or UNKNOWN_HANDLE
