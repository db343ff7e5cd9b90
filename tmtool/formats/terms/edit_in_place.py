"""Amending changes a glossary file where something new stands, and leaves every other byte."""

import re

from tmtool.core.errors import DataError
from tmtool.core.terms.glossary import Term
from tmtool.core.text.lang import Lang
from tmtool.formats.markdown.safe_yaml import Mapping, Node, Scalar, Sequence, composed
from tmtool.formats.terms.entry_writer import entry, scalar
from tmtool.formats.terms.glossary_file import MAX_BYTES, VERSION, parse

_INDENT = "  "


def appended(text: str, path: str, terms: tuple[Term, ...]) -> str:
    """`text` with `terms` after its last entry; comments, order and line ends stay.

    Raises DataError where `text` cannot be read or could not be with these entries: an id that
    is taken, a form that contradicts another entry.
    """
    before = parse(text, path)
    end = "\r\n" if "\r\n" in text else "\n"
    root = composed(text, path, MAX_BYTES)
    node = root.get("terms") if isinstance(root, Mapping) else None
    if (isinstance(root, Mapping) and root.flow) or (
        isinstance(node, Sequence) and node.items and node.flow
    ):
        message = "the entries stand in brackets, and nothing can be added there"
        raise DataError(message, path=path, remedy="write each as `- id: ...`")
    if isinstance(node, Sequence) and node.items:
        place, indent, gap = node.span[1], _indent(text, node), _gap(text, node)
    else:
        text, place = _begun(text, root, end)
        indent, gap = _INDENT, False
    blocks = [entry(term, indent).replace("\n", end) + end for term in terms]
    before_each = end if gap else ""
    head, tail = _parted(text, place, end)
    after = head + "".join(before_each + block for block in blocks) + tail
    return _proven(after, path, before.terms + terms)


def renamed(text: str, path: str, term: Term, lang: Lang, new: str) -> str:
    """`text` with `new` as the preferred form of `term`; where it was admitted, they change places.

    Raises DataError for an entry that is not there, and where `new` contradicts another entry.
    """
    before = parse(text, path)
    root = composed(text, path, MAX_BYTES)
    side = _side(root, term.id, lang)
    if side is None:
        raise DataError(f"there is no entry {term.id}", path=path, remedy="tmtool term find")
    changes = [(node, _other(node, side, new)) for node in _places(side, new)]
    for node, written in sorted(changes, key=lambda change: -change[0].span[0]):
        text = text[: node.span[0]] + _as_quoted(text, node, written) + text[node.span[1] :]
    found = parse(text, path).term(term.id)
    others = tuple(t for t in before.terms if t.id != term.id)
    kept = tuple(t for t in parse(text, path).terms if t.id != term.id)
    if found is None or found.wording(lang).preferred != new or kept != others:
        raise _unsafe(path)
    return text


def _indent(text: str, node: Sequence) -> str:
    """The blanks before the hyphen of the entries."""
    start = text.rfind("\n", 0, node.span[0]) + 1
    return text[start : node.span[0]] if text[start : node.span[0]].isspace() else ""


def _begun(text: str, root: Node | None, end: str) -> tuple[str, int]:
    """`text` with a list of entries that has none yet, and the place where the first one goes."""
    head = "" if root else f"version: {VERSION}{end}"
    if text and not text.endswith("\n"):
        text += end
    pairs = root.items if isinstance(root, Mapping) else ()
    for key, value in pairs:
        if key.text == "terms":
            line = key.span[1] + 1
            return text[:line] + text[max(line, value.span[1]) :], line
    text += head + "terms:"
    return text, len(text)


def _gap(text: str, node: Sequence) -> bool:
    """Whether a blank line parts the last two entries."""
    if len(node.items) == 1:
        return False
    between = text[node.items[-2].span[1] : node.items[-1].span[0]]
    return bool(re.search(r"\n[ \t]*\r?\n", between))


def _parted(text: str, place: int, end: str) -> tuple[str, str]:
    """`text` up to the end of the line of the last word before `place`, and what follows."""
    found = text.find("\n", len(text[:place].rstrip()))
    return (text[: found + 1], text[found + 1 :]) if found >= 0 else (text + end, "")


def _proven(text: str, path: str, terms: tuple[Term, ...]) -> str:
    """`text`, where it holds exactly these terms: nothing else is ever written."""
    if parse(text, path).terms != terms:
        raise _unsafe(path)
    return text


def _unsafe(path: str) -> DataError:
    message = "this file is laid out so that nothing can be changed in it safely"
    return DataError(message, path=path, remedy="change it by hand")


def _side(root: Node | None, term: str, lang: Lang) -> Mapping | None:
    """The mapping that holds the wording of an entry; of a side that is `same`, the other one."""
    terms = root.get("terms") if isinstance(root, Mapping) else None
    for item in terms.items if isinstance(terms, Sequence) else ():
        name = item.get("id") if isinstance(item, Mapping) else None
        if isinstance(item, Mapping) and isinstance(name, Scalar) and name.text == term:
            sides = (item.get(side.value) for side in (lang, lang.other))
            return next((side for side in sides if isinstance(side, Mapping)), None)
    return None


def _places(side: Mapping, new: str) -> list[Scalar]:
    """The preferred form, and `new` where it is admitted."""
    preferred, admitted = side.get("preferred"), side.get("admitted")
    items = admitted.items if isinstance(admitted, Sequence) else ()
    found = [preferred, *(n for n in items if isinstance(n, Scalar) and n.text == new)]
    return [node for node in found if isinstance(node, Scalar)]


def _other(node: Scalar, side: Mapping, new: str) -> str:
    """What goes in the place of `node`: `new`, or the old form where `new` was."""
    old = side.get("preferred")
    return old.text if isinstance(old, Scalar) and node is not old else new


def _as_quoted(text: str, node: Scalar, written: str) -> str:
    """`written` in the quotes that stand around `node`, where they can hold it."""
    mark = text[node.span[0]]
    if mark == "'" and written.isprintable():
        return "'" + written.replace("'", "''") + "'"
    if mark == '"' and scalar(written) == written:
        return f'"{written}"'
    return scalar(written)
