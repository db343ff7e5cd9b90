"""Reads the harmless part of YAML, mappings, lists and texts, with the position of each.

Every value stays the text that stands in the file; nothing is constructed and nothing expanded.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import yaml
from yaml.resolver import Resolver

from tmtool.core.errors import DataError

MAX_BYTES = 2_000_000
MAX_DEPTH = 20

_TEXT_TAG = "tag:yaml.org,2002:str"
_RESOLVER = Resolver()
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


@dataclass(frozen=True, slots=True)
class YamlScalar:
    """One text, never a number or a date, whatever YAML would make of it.

    `line` counts from 1; `span` is in characters, quotes included. `plain` says that it stands
    without quotes and is not a block (`|`, `>`).
    """

    text: str
    line: int
    span: tuple[int, int]
    plain: bool

    @property
    def ambiguous(self) -> bool:
        """Whether YAML 1.1 would read something else than a text: `no`, `on`, a date, a number."""
        resolve: Callable[..., str] = _RESOLVER.resolve
        return self.plain and resolve(yaml.ScalarNode, self.text, (True, False)) != _TEXT_TAG


@dataclass(frozen=True, slots=True)
class YamlList:
    """A list; `span` reaches to its closing bracket or its last item.

    `flow` says that it stands in brackets.
    """

    items: tuple["YamlNode", ...]
    line: int
    span: tuple[int, int]
    flow: bool


@dataclass(frozen=True, slots=True)
class YamlMapping:
    """Keys and their values, in order; no key comes twice. `span` and `flow` as for a list."""

    items: tuple[tuple[YamlScalar, "YamlNode"], ...]
    line: int
    span: tuple[int, int]
    flow: bool

    def find_value(self, key: str) -> "YamlNode | None":
        """The value of `key`, or None where there is none."""
        return next((value for name, value in self.items if name.text == key), None)


YamlNode = YamlScalar | YamlList | YamlMapping
PlainData = str | list["PlainData"] | dict[str, "PlainData"]


def make_node(value: PlainData, line: int) -> YamlNode:
    """The node that reading `value` would give if it stood in YAML at `line`.

    So what another format holds is read by the same rules as YAML. Keys without content are left
    out, and every span is (0, 0).
    """
    span = (0, 0)
    if isinstance(value, str):
        return YamlScalar(value, line, span, plain=False)
    if isinstance(value, list):
        return YamlList(tuple(make_node(item, line) for item in value), line, span, flow=True)
    pairs = tuple(
        (YamlScalar(key, line, span, plain=False), make_node(content, line))
        for key, content in value.items()
        if _has_content(content)
    )
    return YamlMapping(pairs, line, span, flow=True)


def _has_content(value: PlainData) -> bool:
    return any(map(_has_content, value.values())) if isinstance(value, dict) else bool(value)


class DuplicateKeyError(DataError):
    """Raised for a key that stands twice in one mapping."""


def parse_yaml(text: str, path: str, max_bytes: int = MAX_BYTES) -> YamlNode | None:
    """The one document in `text`, or None where there is none.

    Raises DataError with file and line for what is not YAML, and for anchors, aliases, merge keys
    and tags (with which a few bytes can become many), a key that stands twice, a key that is not a
    text, a second document, more than MAX_DEPTH levels, or more than `max_bytes`.
    """
    if len(text) > max_bytes or len(text.encode("utf-8", "surrogatepass")) > max_bytes:
        size = max_bytes // 1_000_000
        raise DataError(f"this is more than {size} MB of YAML", path=path, remedy="split it")
    try:
        return _Composer(text, path).compose_document()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        position = getattr(error, "position", None)
        line = mark.line + 1 if mark else text.count("\n", 0, position or 0) + 1
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
        raise DataError(f"this is not YAML: {problem}", path=path, line=line) from None
    except UnicodeEncodeError:
        raise DataError("this is not UTF-8", path=path) from None


class _Composer:
    """Makes nodes of the parser's events; PyYAML's own composer would expand aliases."""

    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self.closing_span = (0, 0)  # of the event that ended the last list or mapping
        # The parser's positions leave out a byte order mark.
        self.bom_length = int(text.startswith("\ufeff"))
        self.events: Iterator[yaml.Event] = yaml.parse(text[self.bom_length :], Loader=_LOADER)

    def compose_document(self) -> YamlNode | None:
        next(self.events)
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return None
        node = self._compose_node(next(self.events), 0)
        next(self.events)
        event = next(self.events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise self._make_error(
                "a second document begins here", event, "keep one document a file"
            )
        return node

    def _compose_node(self, event: yaml.Event, depth: int) -> YamlNode:
        self._refuse_unsafe(event, depth)
        line = _find_line(event)
        if isinstance(event, yaml.ScalarEvent):
            return YamlScalar(event.value, line, self._find_span(event), plain=event.implicit[0])
        start = self._find_span(event)
        flow = bool(getattr(event, "flow_style", False))
        if isinstance(event, yaml.SequenceStartEvent):
            items = tuple(self._compose_items(depth))
            return YamlList(items, line, (start[0], self._find_end(start, items, flow=flow)), flow)
        pairs = tuple(self._compose_pairs(depth))
        end = self._find_end(start, [value for _, value in pairs], flow=flow)
        return YamlMapping(pairs, line, (start[0], end), flow)

    def _find_end(self, start: tuple[int, int], nodes: Iterable[YamlNode], *, flow: bool) -> int:
        """Where the list or mapping that was just read ends.

        The parser's end of a block lies behind the blank lines and comments that follow it.
        """
        return (
            self.closing_span[1]
            if flow
            else max((node.span[1] for node in nodes), default=start[1])
        )

    def _compose_items(self, depth: int) -> Iterator[YamlNode]:
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            yield self._compose_node(event, depth + 1)
        self.closing_span = self._find_span(event)

    def _compose_pairs(self, depth: int) -> Iterator[tuple[YamlScalar, YamlNode]]:
        key_lines: dict[str, int] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._compose_node(event, depth + 1)
            if not isinstance(key, YamlScalar):
                raise self._make_error("this key is not a text", event, "give it a name")
            if key.plain and key.text == "<<":
                raise self._make_error("merge keys are not read", event, "write the keys out")
            if key.text in key_lines:
                raise DuplicateKeyError(
                    f"the key {key.text!r} stands in line {key_lines[key.text]} and again here",
                    path=self.path,
                    line=key.line,
                    remedy="keep one of them",
                )
            key_lines[key.text] = key.line
            yield key, self._compose_node(next(self.events), depth + 1)
        self.closing_span = self._find_span(event)

    def _refuse_unsafe(self, event: yaml.Event, depth: int) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._make_error(
                "anchors (&) and aliases (*) are not read", event, "quote the text, or repeat it"
            )
        if getattr(event, "tag", None):
            raise self._make_error("tags (!) are not read", event, "quote the text")
        if depth > MAX_DEPTH:
            raise self._make_error(f"this is nested deeper than {MAX_DEPTH} levels", event, "")

    def _find_span(self, event: yaml.Event) -> tuple[int, int]:
        start, end = event.start_mark, event.end_mark
        return (
            start.index + self.bom_length if start else 0,
            end.index + self.bom_length if end else 0,
        )

    def _make_error(self, message: str, event: yaml.Event, remedy: str) -> DataError:
        return DataError(message, path=self.path, line=_find_line(event), remedy=remedy)


def _find_line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0
