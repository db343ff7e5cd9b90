"""Front matter is the YAML between two lines of dashes at the beginning of an article."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tmtool.core.catalog.article import Fault, Role
from tmtool.core.errors import ArticleError, DataError
from tmtool.formats.markdown import field
from tmtool.formats.markdown import safe_yaml as guarded_yaml
from tmtool.formats.markdown.lines import Lines
from tmtool.formats.markdown.place import Place
from tmtool.formats.markdown.safe_yaml import Node, Scalar

Path = tuple[str, ...]

_ENDS = frozenset({"---", "..."})
_KEY = re.compile(r"[A-Za-z_][\w-]*[ \t]*:(?:[ \t]|\Z)")
_ESCAPED = re.compile(r"[\"\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter of a text: its YAML, from position `start`, and where the body begins.

    The YAML begins with the end of the line of dashes, so that its lines count as the file's.

    Without one, `yaml` is None and `body` is where the text begins, behind a byte order mark.
    `foreign` is the span of a TOML one, which is kept and never read.
    """

    yaml: str | None
    start: int
    body: int
    root: guarded_yaml.Mapping | None = None
    faults: tuple[Fault, ...] = ()
    foreign: tuple[int, int] | None = None

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Its plain values: every key of the first level whose value is one text."""
        items = self.root.items if self.root else ()
        return tuple(
            (key.text, node.text.strip("\n"))
            for key, node in items
            if isinstance(node, Scalar) and not _null(node)
        )

    @property
    def keys(self) -> tuple[str, ...]:
        """The dotted path of every text in it."""
        return tuple(".".join(path) for path, _ in _scalars(self.root))

    def places(self, keys: Sequence[str]) -> Iterator[Place]:
        """The places of the translatable texts: `keys` are names or dotted paths.

        A list under such a key gives one place for each of its texts. Numbers and dates are
        texts there; nothing, true and false are none.
        """
        if self.foreign:
            yield Place(Role.EXCLUDED, "+++", self.foreign)
        for n, (path, scalar) in enumerate(_scalars(self.root)):
            absent = scalar.plain and field.absent(scalar.text)
            if ".".join(path) in keys and scalar.text.strip() and not absent:
                yield self._place(n, path, scalar)

    def _place(self, n: int, path: Path, scalar: Scalar) -> "Value":
        start, end = _span(self.yaml or "", scalar)
        span = (self.start + start, self.start + end)
        text = scalar.text.strip("\n")
        return Value(field.role(path), text, span, ".".join(path), n, self.yaml or "")


@dataclass(frozen=True, slots=True)
class Value(Place):
    """A text in the front matter under the dotted path `key`: the `number`th of those in `yaml`."""

    key: str
    number: int
    yaml: str

    def written(self, target: str) -> str:
        """`target` in the style the value has, or in double quotes where only they are exact."""
        text = "".join(self.texts(target))
        return _with_text(self.yaml, self.number, text)


def front_matter(lines: Lines) -> FrontMatter:
    """The front matter of a text; one that is open or no YAML is told as a fault."""
    begin = 1 if lines.text.startswith("\ufeff") else 0
    first = lines.content(0)[begin:].rstrip(" \t") if len(lines) else ""
    ends = _ENDS if first == "---" else {"+++"} if first == "+++" else frozenset()
    inside = range(1, len(lines))
    end = next((n for n in inside if lines.content(n).rstrip(" \t") in ends), 0)
    if end and first == "+++":
        return FrontMatter(None, begin, lines.start(end + 1), foreign=(begin, lines.ends[end]))
    if end:
        return _read(lines, end)
    opens = first == "---" and len(lines) > 1 and _KEY.match(lines.content(1))
    message = "the front matter opened here is never closed; add a line --- after its last key"
    return FrontMatter(None, begin, begin, faults=(Fault(message, 1),) if opens else ())


def _read(lines: Lines, end: int) -> FrontMatter:
    start, body = lines.ends[0], lines.start(end + 1)  # with a line end, so that lines agree
    yaml = lines.text[start : lines.start(end)]
    try:
        root = guarded_yaml.composed(yaml, "")
    except DataError as error:
        message = f"{error.message}; {error.remedy}" if error.remedy else error.message
        fault = Fault(f"the front matter cannot be read: {message}", error.line)
        return FrontMatter(yaml, start, body, faults=(fault,))
    if root is None or isinstance(root, guarded_yaml.Mapping):
        return FrontMatter(yaml, start, body, root)
    fault = Fault("the front matter is no list of keys; write each as `key: value`", 2)
    return FrontMatter(yaml, start, body, faults=(fault,))


def with_fields(text: str, fields: Mapping[str, str]) -> str:
    """`text` with each of the plain values set in its front matter, which is made if need be.

    A key that stands there gets the new value in its own style, another one is added behind the
    last. Raises ArticleError where the front matter is not written one key a line.
    """
    for key, value in fields.items():
        lines = Lines.of(text)
        front = _made(lines)
        node = front.root.get(key) if front.root else None
        if isinstance(node, Scalar):
            number = [scalar for _, scalar in _scalars(front.root)].index(node)
            yaml = front.yaml or ""
            yaml = _replaced(yaml, node, _with_text(yaml, number, value))
        else:
            yaml = _appended(front, key, f"{key}: {value}", lines.newline)
            if not _holds(yaml, key, value):
                yaml = _appended(front, key, f"{key}: {_quoted(value)}", lines.newline)
        text = _checked(front, text, yaml, key)
    return text


def _holds(yaml: str, key: str, value: str) -> bool:
    root = _composed(yaml)
    node = root.get(key) if isinstance(root, guarded_yaml.Mapping) else None
    return isinstance(node, Scalar) and node.text == value and not node.doubtful


def with_kept(text: str, other: str, without: Sequence[str]) -> str:
    """`text` with what only the front matter of `other` has, each key as it is written there.

    The keys `without` are left out. Raises ArticleError as `with_fields` does.
    """
    old = front_matter(Lines.of(other))
    items = old.root.items if old.root else ()
    starts = [*(key.span[0] for key, _ in items), len(old.yaml or "")]
    for n, (key, _) in enumerate(items):
        lines = Lines.of(text)
        front = _made(lines)
        if key.text in without or (front.root and front.root.get(key.text)):
            continue
        entry = (old.yaml or "")[starts[n] : starts[n + 1]].rstrip()
        entry = re.sub(r"\r\n?|\n", lines.newline, entry)
        text = _checked(front, text, _appended(front, key.text, entry, lines.newline), key.text)
    return text


def _made(lines: Lines) -> FrontMatter:
    """The front matter of a text, or an empty one in front of it."""
    front = front_matter(lines)
    if front.foreign or front.faults:
        raise ArticleError(
            "the front matter of this article cannot be written to",
            remedy="write it as YAML between two lines of ---",
        )
    return front


def _appended(front: FrontMatter, key: str, entry: str, newline: str) -> str:
    yaml = front.yaml or ""
    if front.root and front.root.get(key):
        raise ArticleError(
            f"the front matter has a list under {key!r} where one text is meant",
            remedy="give it another name",
        )
    first = front.root.items[0][0].span[0] if front.root and front.root.items else 0
    indent = " " * (first - max(yaml.rfind("\n", 0, first), yaml.rfind("\r", 0, first)) - 1)
    return yaml + (indent if first else "") + entry + newline


def _checked(front: FrontMatter, text: str, yaml: str, key: str) -> str:
    """The text with other YAML in its front matter, once that reads as the old one and `key`."""
    before = {name.text for name, _ in front.root.items} if front.root else set()
    after = _composed(yaml)
    if not isinstance(after, guarded_yaml.Mapping) or (
        {name.text for name, _ in after.items} != before | {key}
    ):
        raise ArticleError(
            f"{key!r} cannot be added to the front matter", remedy="write it one key a line"
        )
    if front.yaml is not None:
        return text[: front.start] + yaml + text[front.start + len(front.yaml) :]
    newline, body = Lines.of(text).newline, text[front.body :]
    gap = "" if body.startswith(("\n", "\r")) or not body else newline
    return f"{text[: front.body]}---{newline}{yaml}---{newline}{gap}{body}"


def _scalars(node: Node | None, path: Path = ()) -> Iterator[tuple[Path, Scalar]]:
    """Every text that is a value, in order, with the keys it stands under."""
    if isinstance(node, Scalar):
        yield path, node
    elif isinstance(node, guarded_yaml.Mapping):
        for key, value in node.items:
            yield from _scalars(value, (*path, key.text))
    elif node:
        for item in node.items:
            yield from _scalars(item, path)


def _composed(yaml: str) -> Node | None:
    try:
        return guarded_yaml.composed(yaml, "")
    except DataError:
        return None


def _null(scalar: Scalar) -> bool:
    return scalar.plain and field.null(scalar.text)


def _span(yaml: str, scalar: Scalar) -> tuple[int, int]:
    """Where a value stands, without the line end that belongs to a block of text."""
    start, end = scalar.span
    return start, start + len(yaml[start:end].rstrip(" \t\r\n"))


def _replaced(yaml: str, scalar: Scalar, written: str) -> str:
    start, end = _span(yaml, scalar)
    gap = " " if yaml[start - 1 : start] == ":" else ""
    return yaml[:start] + gap + written + yaml[end:]


def _with_text(yaml: str, number: int, text: str) -> str:
    """How `text` is written in place of the `number`th value, in its style where that is exact."""
    scalar = list(_scalars(_composed(yaml)))[number][1]
    sign = yaml[slice(*scalar.span)][:1]
    doubled = text.replace("'", "''")
    candidate = text if scalar.plain else f"'{doubled}'" if sign == "'" else _quoted(text)
    return candidate if _exact(yaml, number, candidate, text) else _quoted(text)


def _exact(yaml: str, number: int, written: str, text: str) -> bool:
    """Whether with this in its place the value reads as `text`, and everything else as before."""
    before = list(_scalars(_composed(yaml)))
    after = list(_scalars(_composed(_replaced(yaml, before[number][1], written))))
    if len(before) != len(after):
        return False
    old, new = before[number][1], after[number][1]
    expected = [(path, s.text) for path, s in before]
    expected[number] = (before[number][0], text)
    return expected == [(path, s.text) for path, s in after] and new.doubtful <= old.doubtful


def _quoted(text: str) -> str:
    """`text` in double quotes, whatever it holds."""
    return f'"{_ESCAPED.sub(lambda m: _escape(m[0]), text)}"'


def _escape(char: str) -> str:
    return _SHORT.get(char) or f"\\u{ord(char):04X}"
