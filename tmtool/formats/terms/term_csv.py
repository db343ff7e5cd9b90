"""A table of terms is a CSV file with one entry a row, for spreadsheets and other tools.

Every part of an entry has a column, so that nothing is lost on the way out and back. Several
texts in a cell are parted by `|`, a form and what belongs to it by `=`; a backslash before one of
these takes it as it is.
"""

import csv
import difflib
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from tmtool.core.errors import DataError
from tmtool.core.terms.glossary import Forbidden, Term, Wording
from tmtool.core.text.lang import Lang
from tmtool.formats.markdown.safe_yaml import Plain
from tmtool.formats.terms.entry_reader import Entries

_SIDE = ("admitted", "forbidden", "regional", "forms", "pattern", "gender", "number")
_PLAIN = ("id", "kind", "domain", "status", "pos", "case", "protect", "replaced_by", "note")
COLUMNS = (
    *(lang.value for lang in Lang),
    *_PLAIN,
    "links",
    *(f"{name}_{lang.value}" for lang in Lang for name in _SIDE),
    *(f"{name}_{lang.value}" for name in ("definition", "mt_renderings") for lang in Lang),
)
_DELIMITERS = ",;\t"
_ALWAYS = "always"
_ESCAPED = re.compile(r"[\\|=]")
_PIECE = re.compile(r"\\.|[^\\]", re.DOTALL)


def serialize(terms: Iterable[Term]) -> str:
    """The table with a head line; `parse` gives the very same terms back.

    No cell is changed to keep a spreadsheet from reading it as a formula: this is for exchange.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_row(term) for term in terms)
    return out.getvalue()


def parse(text: str, path: str) -> tuple[Term, ...]:
    """The entries of a table whose head line names at least `en` and `es`.

    Commas part the cells, or semicolons or tabs, whichever the head line has.
    Raises DataError with the line for a column that is not known and a cell that says something
    impossible. An entry without an id gets one from its English form.
    """
    text = text.removeprefix("\ufeff")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    file, terms = Entries(path), []
    try:
        head = _head(next(rows, []), path)
        for cells in rows:
            if any(cells):
                row = _cells(head, cells, path, rows.line_num)
                terms.append(file.made(_entry(row), rows.line_num))
    except csv.Error as error:
        message = f"this is no table: {error}"
        raise DataError(message, path=path, line=rows.line_num, remedy="mend the quotes") from None
    return tuple(terms)


def _delimiter(text: str) -> str:
    """What parts the names in the head line: a semicolon where Excel speaks Spanish, or a tab."""
    head = text.partition("\n")[0]
    return max(_DELIMITERS, key=head.count)


def _head(cells: list[str], path: str) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    if not {"en", "es"} <= set(names):
        remedy = "begin it with a line of column names, such as en,es,note"
        raise DataError("the table has no columns en and es", path=path, line=1, remedy=remedy)
    for n, name in enumerate(names):
        if name not in COLUMNS or name in names[:n]:
            near = difflib.get_close_matches(name, set(COLUMNS) - set(names), n=1)
            remedy = f"did you mean {near[0]}?" if near else f"known are {', '.join(COLUMNS[:12])}…"
            what = "twice the column" if name in COLUMNS else "a column that is not known:"
            raise DataError(f"the table has {what} {name!r}", path=path, line=1, remedy=remedy)
    return names


def _cells(head: list[str], cells: list[str], path: str, line: int) -> dict[str, str]:
    if len(cells) > len(head) and any(cells[len(head) :]):
        message = f"this row has {len(cells)} cells, and the head line {len(head)}"
        raise DataError(message, path=path, line=line, remedy="quote a cell that holds a comma")
    return {name: cell.strip() for name, cell in zip(head, cells, strict=False)}


def _row(term: Term) -> dict[str, str]:
    row = {
        "id": term.id,
        "kind": term.kind.value,
        "domain": term.domain,
        "status": term.standing.value,
        "pos": term.pos.value,
        "case": term.case.value,
        "protect": "true" if term.protect else "",
        "replaced_by": term.replaced_by,
        "note": term.note,
        "links": _joined(term.links),
    }
    row |= {f"definition_{lang.value}": text for lang, text in term.definition}
    row |= {f"mt_renderings_{lang.value}": _joined(texts) for lang, texts in term.renderings}
    for lang in Lang:
        wording = term.wording(lang)
        row[lang.value] = wording.preferred
        row |= {f"{key}_{lang.value}": cell for key, cell in _wording_cells(wording).items()}
    return row


def _wording_cells(wording: Wording) -> dict[str, str]:
    return {
        "admitted": _joined(wording.admitted),
        "forbidden": "|".join(map(_ban_cell, wording.forbidden)),
        "regional": "|".join(
            _linked((one.variant, one.preferred, *one.admitted)) for one in wording.regional
        ),
        "forms": _joined(wording.forms),
        "pattern": wording.pattern,
        "gender": wording.gender.value if wording.gender else "",
        "number": wording.number.value,
    }


def _ban_cell(ban: Forbidden) -> str:
    parts = (ban.form, ban.why, _ALWAYS) if ban.always else (ban.form, ban.why)
    return _linked(parts if any(parts[1:]) else parts[:1])


def _joined(texts: Iterable[str]) -> str:
    return "|".join(map(_escaped, texts))


def _linked(texts: Iterable[str]) -> str:
    return "=".join(map(_escaped, texts))


def _escaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: f"\\{found[0]}", text)


def _items(cell: str) -> list[list[str]]:
    """What a cell lists, each item with its parts."""
    return [_split(item, "=", _bare) for item in _split(cell, "|", str.strip) if item]


def _texts(cell: str) -> list[Plain]:
    return [_bare(item) for item in _split(cell, "|", str.strip)]


def _split(cell: str, sign: str, made: Callable[[str], str]) -> list[str]:
    """`cell` cut at every `sign` that no backslash stands before."""
    if not cell:
        return []
    parts = [""]
    for found in _PIECE.finditer(cell):
        if found[0] == sign:
            parts.append("")
        else:
            parts[-1] += found[0]
    return [made(part) for part in parts]


def _bare(part: str) -> str:
    return re.sub(r"\\(.)", r"\1", part.strip())


def _entry(row: Mapping[str, str]) -> dict[str, Plain]:
    """A row as the mapping that glossary.yaml would have."""
    entry: dict[str, Plain] = {key: row.get(key, "") for key in _PLAIN}
    entry["links"] = _texts(row.get("links", ""))
    for lang in Lang:
        side = {key: row.get(f"{key}_{lang.value}", "") for key in _SIDE}
        entry[lang.value] = {"preferred": row.get(lang.value, ""), **_wording(side)}
    for key, read in (("definition", str), ("mt_renderings", _texts)):
        entry[key] = {lang.value: read(row.get(f"{key}_{lang.value}", "")) for lang in Lang}
    return entry


def _wording(side: Mapping[str, str]) -> dict[str, Plain]:
    return {
        "admitted": _texts(side["admitted"]),
        "forbidden": [_ban(parts) for parts in _items(side["forbidden"])],
        "regional": {
            parts[0]: {"preferred": "".join(parts[1:2]), "admitted": [*parts[2:]]}
            for parts in _items(side["regional"])
        },
        "forms": _texts(side["forms"]),
        "pattern": side["pattern"],
        "gender": side["gender"],
        "number": side["number"],
    }


def _ban(parts: Sequence[str]) -> dict[str, Plain]:
    form, why, always = (*parts, "", "")[:3]
    return {"form": form, "why": why, "always": "true" if always == _ALWAYS else ""}
