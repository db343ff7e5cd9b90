"""Reads the YAML front matter of an article, and changes single values of it in place.

Values keep their exact position and style, and whatever is written is read again to be sure. A
TOML front matter, between lines of `+++`, is kept and never read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tmtool.core.catalog.article import ArticleFault, Role
from tmtool.core.errors import ArticleError, DataError
from tmtool.formats.markdown import field
from tmtool.formats.markdown.lines import Lines
from tmtool.formats.markdown.text_replacement import Place
from tmtool.formats.safe_yaml import YamlMapping, YamlNode, YamlScalar, parse_yaml

KeyPath = tuple[str, ...]

_ENDS = frozenset({"---", "..."})
_KEY = re.compile(r"[A-Za-z_][\w-]*[ \t]*:(?:[ \t]|\Z)")
_NEEDS_ESCAPE = re.compile(r"[\"\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter of a text: its YAML, from position `start`, and where the body begins.

    The YAML begins with the line end behind the first `---`, so that its lines count as the file's.
    Without front matter `yaml` is None, and `start` and `body_start` are where the text begins,
    behind a byte order mark. `toml_span` is where a TOML one stands. Positions are in characters.
    """

    yaml: str | None
    start: int
    body_start: int
    root: YamlMapping | None = None
    faults: tuple[ArticleFault, ...] = ()
    toml_span: tuple[int, int] | None = None

    @property
    def plain_values(self) -> tuple[tuple[str, str], ...]:
        """Every key of the first level whose value is one text, with that text, in order."""
        items = self.root.items if self.root else ()
        return tuple(
            (key.text, node.text.strip("\n"))
            for key, node in items
            if isinstance(node, YamlScalar) and not _is_null(node)
        )

    @property
    def compound_keys(self) -> tuple[str, ...]:
        """Every key of the first level whose value is a list or holds keys of its own."""
        items = self.root.items if self.root else ()
        return tuple(key.text for key, node in items if not isinstance(node, YamlScalar))

    @property
    def key_paths(self) -> tuple[str, ...]:
        """The dotted path of every text, such as `seo.title`; a list's items share their path."""
        return tuple(".".join(path) for path, _ in _list_scalars(self.root))

    def find_places(self, keys: Sequence[str]) -> Iterator[Place]:
        """The places of the translatable texts: `keys` are names or dotted paths.

        A list under such a key gives one place for each of its texts. Numbers and dates count as
        texts; null, true, false and what is empty do not. A TOML one is one excluded place.
        """
        if self.toml_span:
            yield Place(Role.EXCLUDED, "+++", self.toml_span)
        for n, (path, scalar) in enumerate(_list_scalars(self.root)):
            keyword = scalar.plain and field.is_yaml_keyword(scalar.text)
            if ".".join(path) in keys and scalar.text.strip() and not keyword:
                yield self._make_place(n, path, scalar)

    def _make_place(self, number: int, path: KeyPath, scalar: YamlScalar) -> "FieldPlace":
        start, end = _find_span(self.yaml or "", scalar)
        span = (self.start + start, self.start + end)
        text = scalar.text.strip("\n")
        return FieldPlace(
            field.choose_field_role(path), text, span, ".".join(path), number, self.yaml or ""
        )


@dataclass(frozen=True, slots=True)
class FieldPlace(Place):
    """A text in the front matter under the dotted path `key`.

    `number` is its position among all values of `yaml`, from 0.
    """

    key: str
    number: int
    yaml: str

    def format_target(self, target: str) -> str:
        """`target` in the style of the old value, or in double quotes where that is not exact."""
        text = "".join(self.split_target(target))
        return _spell_value(self.yaml, self.number, text)


def parse_front_matter(lines: Lines) -> FrontMatter:
    """The front matter of a text; never raises, what is wrong with it is among its `faults`."""
    begin = 1 if lines.text.startswith("\ufeff") else 0
    first = lines.cut_line(0)[begin:].rstrip(" \t") if len(lines) else ""
    ends = _ENDS if first == "---" else {"+++"} if first == "+++" else frozenset()
    inside = range(1, len(lines))
    end = next((n for n in inside if lines.cut_line(n).rstrip(" \t") in ends), 0)
    if end and first == "+++":
        return FrontMatter(
            None, begin, lines.find_start(end + 1), toml_span=(begin, lines.ends[end])
        )
    if end:
        return _parse_yaml_front(lines, end)
    opens = first == "---" and len(lines) > 1 and _KEY.match(lines.cut_line(1))
    message = "the front matter opened here is never closed; add a line --- after its last key"
    return FrontMatter(None, begin, begin, faults=(ArticleFault(message, 1),) if opens else ())


def _parse_yaml_front(lines: Lines, end: int) -> FrontMatter:
    start, body = lines.ends[0], lines.find_start(end + 1)
    yaml = lines.text[start : lines.find_start(end)]
    try:
        root = parse_yaml(yaml, "")
    except DataError as error:
        message = f"{error.message}; {error.remedy}" if error.remedy else error.message
        fault = ArticleFault(f"the front matter cannot be read: {message}", error.line)
        return FrontMatter(yaml, start, body, faults=(fault,))
    if root is None or isinstance(root, YamlMapping):
        return FrontMatter(yaml, start, body, root)
    fault = ArticleFault("the front matter is no list of keys; write each as `key: value`", 2)
    return FrontMatter(yaml, start, body, faults=(fault,))


def set_fields(text: str, fields: Mapping[str, str]) -> str:
    r"""`text` with each of the plain values set in its front matter, which is added if need be.

    A key that is there gets the new value in its own style; another key is added behind the last.
    Raises ArticleError for TOML, for faulty YAML, where a list stands under the key, and where the
    front matter is not written with one key on each line.

    >>> set_fields("Text.\n", {"lang": "es"})
    '---\nlang: es\n---\n\nText.\n'
    """
    for key, value in fields.items():
        lines = Lines.of(text)
        front = _parse_writable(lines)
        node = front.root.find_value(key) if front.root else None
        if isinstance(node, YamlScalar):
            number = [scalar for _, scalar in _list_scalars(front.root)].index(node)
            yaml = front.yaml or ""
            yaml = _replace_scalar(yaml, node, _spell_value(yaml, number, value))
        else:
            yaml = _append_entry(front, key, f"{key}: {value}", lines.newline)
            if not _has_plain_value(yaml, key, value):
                yaml = _append_entry(front, key, f"{key}: {_quote_text(value)}", lines.newline)
        text = _replace_yaml(front, text, yaml, key)
    return text


def _has_plain_value(yaml: str, key: str, value: str) -> bool:
    root = _try_parse_yaml(yaml)
    node = root.find_value(key) if isinstance(root, YamlMapping) else None
    return isinstance(node, YamlScalar) and node.text == value and not node.ambiguous


def copy_missing_keys(text: str, other: str, excluded: Sequence[str]) -> str:
    """`text` with the keys that only the front matter of `other` has, each as it is written there.

    The keys `excluded` are left out. Raises ArticleError as `set_fields` does.
    """
    old = parse_front_matter(Lines.of(other))
    items = old.root.items if old.root else ()
    starts = [*(key.span[0] for key, _ in items), len(old.yaml or "")]
    for n, (key, _) in enumerate(items):
        lines = Lines.of(text)
        front = _parse_writable(lines)
        if key.text in excluded or (front.root and front.root.find_value(key.text)):
            continue
        entry = (old.yaml or "")[starts[n] : starts[n + 1]].rstrip()
        entry = re.sub(r"\r\n?|\n", lines.newline, entry)
        text = _replace_yaml(
            front, text, _append_entry(front, key.text, entry, lines.newline), key.text
        )
    return text


def _parse_writable(lines: Lines) -> FrontMatter:
    """The front matter of a text, perhaps none. Raises ArticleError where keys cannot be added."""
    front = parse_front_matter(lines)
    if front.toml_span or front.faults:
        raise ArticleError(
            "the front matter of this article cannot be written to",
            remedy="write it as YAML between two lines of ---",
        )
    return front


def _append_entry(front: FrontMatter, key: str, entry: str, newline: str) -> str:
    yaml = front.yaml or ""
    if front.root and front.root.find_value(key):
        raise ArticleError(
            f"the front matter has a list under {key!r}, where tmtool writes one text",
            remedy="give the list another key",
        )
    first = front.root.items[0][0].span[0] if front.root and front.root.items else 0
    indent = " " * (first - max(yaml.rfind("\n", 0, first), yaml.rfind("\r", 0, first)) - 1)
    return yaml + (indent if first else "") + entry + newline


def _replace_yaml(front: FrontMatter, text: str, yaml: str, key: str) -> str:
    """The text with other YAML in its front matter.

    Raises ArticleError where that does not read as the keys there were and `key`.
    """
    before = {name.text for name, _ in front.root.items} if front.root else set()
    after = _try_parse_yaml(yaml)
    if not isinstance(after, YamlMapping) or (
        {name.text for name, _ in after.items} != before | {key}
    ):
        raise ArticleError(
            f"{key!r} cannot be added to the front matter",
            remedy="write the front matter with one key on each line",
        )
    if front.yaml is not None:
        return text[: front.start] + yaml + text[front.start + len(front.yaml) :]
    newline, body = Lines.of(text).newline, text[front.body_start :]
    gap = "" if body.startswith(("\n", "\r")) or not body else newline
    return f"{text[: front.body_start]}---{newline}{yaml}---{newline}{gap}{body}"


def _list_scalars(
    node: YamlNode | None, path: KeyPath = ()
) -> Iterator[tuple[KeyPath, YamlScalar]]:
    """Every value that is one text, in order, with the keys it stands under."""
    if isinstance(node, YamlScalar):
        yield path, node
    elif isinstance(node, YamlMapping):
        for key, value in node.items:
            yield from _list_scalars(value, (*path, key.text))
    elif node:
        for item in node.items:
            yield from _list_scalars(item, path)


def _try_parse_yaml(yaml: str) -> YamlNode | None:
    try:
        return parse_yaml(yaml, "")
    except DataError:
        return None


def _is_null(scalar: YamlScalar) -> bool:
    return scalar.plain and field.is_yaml_null(scalar.text)


def _find_span(yaml: str, scalar: YamlScalar) -> tuple[int, int]:
    """Where a value stands, without the line end that YAML counts to a block of text (`|`, `>`)."""
    start, end = scalar.span
    return start, start + len(yaml[start:end].rstrip(" \t\r\n"))


def _replace_scalar(yaml: str, scalar: YamlScalar, spelling: str) -> str:
    start, end = _find_span(yaml, scalar)
    gap = " " if yaml[start - 1 : start] == ":" else ""
    return yaml[:start] + gap + spelling + yaml[end:]


def _spell_value(yaml: str, number: int, text: str) -> str:
    """How `text` is written in place of the value `number`, in its style where that is exact."""
    scalar = list(_list_scalars(_try_parse_yaml(yaml)))[number][1]
    quote = yaml[slice(*scalar.span)][:1]
    doubled = text.replace("'", "''")
    candidate = text if scalar.plain else f"'{doubled}'" if quote == "'" else _quote_text(text)
    return candidate if _is_exact(yaml, number, candidate, text) else _quote_text(text)


def _is_exact(yaml: str, number: int, spelling: str, text: str) -> bool:
    """Whether with `spelling` in its place the value reads as `text`, and all others as before.

    It must also be a text for YAML 1.1, which other programs read, where the old value was one.
    """
    before = list(_list_scalars(_try_parse_yaml(yaml)))
    after = list(_list_scalars(_try_parse_yaml(_replace_scalar(yaml, before[number][1], spelling))))
    if len(before) != len(after):
        return False
    old, new = before[number][1], after[number][1]
    expected = [(path, s.text) for path, s in before]
    expected[number] = (before[number][0], text)
    return expected == [(path, s.text) for path, s in after] and new.ambiguous <= old.ambiguous


def _quote_text(text: str) -> str:
    """`text` in double quotes, which can hold every character."""
    return f'"{_NEEDS_ESCAPE.sub(lambda m: _escape_char(m[0]), text)}"'


def _escape_char(char: str) -> str:
    return _SHORT_ESCAPES.get(char) or f"\\u{ord(char):04X}"
