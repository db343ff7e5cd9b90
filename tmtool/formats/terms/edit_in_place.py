"""Adds and renames terms in the text of a glossary file, and leaves every other byte as it is."""

import re

from tmtool.core.errors import DataError
from tmtool.core.terms.glossary import Glossary, Term
from tmtool.core.text.lang import Lang
from tmtool.formats.safe_yaml import (
    YamlList,
    YamlMapping,
    YamlNode,
    YamlScalar,
    parse_yaml,
)
from tmtool.formats.terms.entry_writer import quote_scalar, serialize_entry
from tmtool.formats.terms.glossary_file import MAX_BYTES, VERSION, parse

_INDENT = "  "


def append_terms(text: str, path: str, terms: tuple[Term, ...]) -> str:
    """`text` with `terms` after its last entry; comments, order and line ends stay.

    Raises DataError where `text` cannot be read, or could not be read with these entries: an id
    that another entry has, a form that contradicts another entry.
    """
    before = parse(text, path)
    end = "\r\n" if "\r\n" in text else "\n"
    root = parse_yaml(text, path, MAX_BYTES)
    node = root.find_value("terms") if isinstance(root, YamlMapping) else None
    if (isinstance(root, YamlMapping) and root.flow) or (
        isinstance(node, YamlList) and node.items and node.flow
    ):
        message = "the entries are written in brackets, and none can be added there"
        raise DataError(message, path=path, remedy="write each as `- id: ...`")
    if isinstance(node, YamlList) and node.items:
        position, indent, gap = node.span[1], _find_indent(text, node), _has_gap(text, node)
    else:
        text, position = _start_term_list(text, root, end)
        indent, gap = _INDENT, False
    blocks = [serialize_entry(term, indent).replace("\n", end) + end for term in terms]
    before_each = end if gap else ""
    head, tail = _split_after_line(text, position, end)
    after = head + "".join(before_each + block for block in blocks) + tail
    return _verify_terms(after, path, before.terms + terms)


def rename_preferred_form(text: str, path: str, term: Term, lang: Lang, new_form: str) -> str:
    """`text` with `new_form` preferred; where it was admitted, it changes places with the old one.

    Raises DataError for an entry that is not there, and where `new_form` contradicts another one.
    """
    before = parse(text, path)
    root = parse_yaml(text, path, MAX_BYTES)
    side = _find_side(root, term.id, lang)
    if side is None:
        raise DataError(f"there is no entry {term.id}", path=path, remedy="tmtool term find")
    changes = [
        (node, _choose_replacement(node, side, new_form))
        for node in _find_form_nodes(side, new_form)
    ]
    for node, new_text in sorted(changes, key=lambda change: -change[0].span[0]):
        text = text[: node.span[0]] + _quote_alike(text, node, new_text) + text[node.span[1] :]
    after = parse(text, path)
    renamed = after.find_term(term.id)
    if (
        renamed is None
        or renamed.select_wording(lang).preferred != new_form
        or _list_others(after, term) != _list_others(before, term)
    ):
        raise _make_layout_error(path)
    return text


def _list_others(glossary: Glossary, term: Term) -> list[Term]:
    return [other for other in glossary.terms if other.id != term.id]


def _find_indent(text: str, node: YamlList) -> str:
    """The spaces before the hyphen of the entries."""
    start = text.rfind("\n", 0, node.span[0]) + 1
    return text[start : node.span[0]] if text[start : node.span[0]].isspace() else ""


def _start_term_list(text: str, root: YamlNode | None, line_end: str) -> tuple[str, int]:
    """`text` with an empty list of entries, and the position where the first one goes."""
    head = "" if root else f"version: {VERSION}{line_end}"
    if text and not text.endswith("\n"):
        text += line_end
    pairs = root.items if isinstance(root, YamlMapping) else ()
    for key, value in pairs:
        if key.text == "terms":
            line = key.span[1] + 1
            return text[:line] + text[max(line, value.span[1]) :], line
    text += head + "terms:"
    return text, len(text)


def _has_gap(text: str, node: YamlList) -> bool:
    """Whether a blank line separates the last two entries."""
    if len(node.items) == 1:
        return False
    between = text[node.items[-2].span[1] : node.items[-1].span[0]]
    return bool(re.search(r"\n[ \t]*\r?\n", between))


def _split_after_line(text: str, position: int, line_end: str) -> tuple[str, str]:
    """`text` up to the end of the line of the last word before `position`, and what follows."""
    end = text.find("\n", len(text[:position].rstrip()))
    return (text[: end + 1], text[end + 1 :]) if end >= 0 else (text + line_end, "")


def _verify_terms(text: str, path: str, terms: tuple[Term, ...]) -> str:
    """`text`, if it holds exactly these terms, so that nothing else is ever written.

    Raises DataError where it does not.
    """
    if parse(text, path).terms != terms:
        raise _make_layout_error(path)
    return text


def _make_layout_error(path: str) -> DataError:
    message = "the entry cannot be changed without a change to another part of this file"
    return DataError(message, path=path, remedy="change it by hand")


def _find_side(root: YamlNode | None, term_id: str, lang: Lang) -> YamlMapping | None:
    """The mapping with an entry's wording in `lang`; the other language's where it is `same`."""
    terms = root.find_value("terms") if isinstance(root, YamlMapping) else None
    for item in terms.items if isinstance(terms, YamlList) else ():
        if not isinstance(item, YamlMapping):
            continue
        name = item.find_value("id")
        if isinstance(name, YamlScalar) and name.text == term_id:
            sides = (item.find_value(side.value) for side in (lang, lang.other))
            return next((side for side in sides if isinstance(side, YamlMapping)), None)
    return None


def _find_form_nodes(side: YamlMapping, new_form: str) -> list[YamlScalar]:
    """The preferred form, and `new_form` where it is admitted."""
    preferred, admitted = side.find_value("preferred"), side.find_value("admitted")
    items = admitted.items if isinstance(admitted, YamlList) else ()
    same = (node for node in items if isinstance(node, YamlScalar) and node.text == new_form)
    return [node for node in (preferred, *same) if isinstance(node, YamlScalar)]


def _choose_replacement(node: YamlScalar, side: YamlMapping, new_form: str) -> str:
    """What goes in the place of `node`: `new_form`, or the old form where `new_form` was."""
    old = side.find_value("preferred")
    return old.text if isinstance(old, YamlScalar) and node is not old else new_form


def _quote_alike(text: str, node: YamlScalar, new_text: str) -> str:
    """`new_text` in the quotes that stand around `node`, where they can hold it."""
    quote = text[node.span[0]]
    if quote == "'" and new_text.isprintable():
        return "'" + new_text.replace("'", "''") + "'"
    if quote == '"' and quote_scalar(new_text) == new_text:
        return f'"{new_text}"'
    return quote_scalar(new_text)
