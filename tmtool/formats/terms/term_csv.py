"""Reads and writes terms as CSV, one entry a row, for spreadsheets and other tools.

Every part of an entry has a column, so that nothing is lost on the way out and back. `|` stands
between several texts in a cell, `=` between a form and what belongs to it; behind a backslash
these signs are part of the text.
"""

import csv
import difflib
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from tmtool.core.errors import DataError
from tmtool.core.terms.glossary import ForbiddenForm, Term, Wording
from tmtool.core.text.lang import Lang
from tmtool.formats.safe_yaml import PlainData
from tmtool.formats.terms.entry_reader import EntryReader

_SIDE_COLUMNS = ("admitted", "forbidden", "regional", "forms", "pattern", "gender", "number")
_PLAIN_COLUMNS = ("id", "kind", "domain", "status", "pos", "case", "protect", "replaced_by", "note")
COLUMNS = (
    *(lang.value for lang in Lang),
    *_PLAIN_COLUMNS,
    "links",
    *(f"{name}_{lang.value}" for lang in Lang for name in _SIDE_COLUMNS),
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
    writer.writerows(_format_row(term) for term in terms)
    return out.getvalue()


def parse(text: str, path: str) -> tuple[Term, ...]:
    """The entries of a table whose head line names at least `en` and `es`.

    Commas, semicolons or tabs stand between the cells, whichever the head line has.
    Raises DataError with the line for a column that is not known and a cell that says something
    impossible. An entry without an id gets one from its English form.
    """
    text = text.removeprefix("\ufeff")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_detect_delimiter(text), strict=True)
    entries, terms = EntryReader(path), []
    try:
        head = _parse_head(next(rows, []), path)
        for cells in rows:
            if any(cells):
                row = _parse_cells(head, cells, path, rows.line_num)
                terms.append(entries.read_plain_entry(_build_entry(row), rows.line_num))
    except csv.Error as error:
        message = f"this cannot be read as a CSV table: {error}"
        raise DataError(
            message, path=path, line=rows.line_num, remedy="correct the quotes"
        ) from None
    return tuple(terms)


def _detect_delimiter(text: str) -> str:
    """The delimiter of the head line; a Spanish Excel writes semicolons."""
    head = text.partition("\n")[0]
    return max(_DELIMITERS, key=head.count)


def _parse_head(cells: list[str], path: str) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    if not {"en", "es"} <= set(names):
        remedy = "begin it with a line of column names, such as en,es,note"
        raise DataError("the table has no columns en and es", path=path, line=1, remedy=remedy)
    for n, name in enumerate(names):
        if name not in COLUMNS or name in names[:n]:
            near = difflib.get_close_matches(name, set(COLUMNS) - set(names), n=1)
            remedy = (
                f"did you mean {near[0]}?"
                if near
                else f"the columns are {', '.join(COLUMNS[:12])}…"
            )
            fault = "the column twice:" if name in COLUMNS else "an unknown column"
            raise DataError(f"the table has {fault} {name!r}", path=path, line=1, remedy=remedy)
    return names


def _parse_cells(head: list[str], cells: list[str], path: str, line: int) -> dict[str, str]:
    if len(cells) > len(head) and any(cells[len(head) :]):
        message = f"this row has {len(cells)} cells, and the head line {len(head)}"
        raise DataError(message, path=path, line=line, remedy="quote a cell that holds a comma")
    return {name: cell.strip() for name, cell in zip(head, cells, strict=False)}


def _format_row(term: Term) -> dict[str, str]:
    row = {
        "id": term.id,
        "kind": term.kind.value,
        "domain": term.domain,
        "status": term.status.value,
        "pos": term.pos.value,
        "case": term.case.value,
        "protect": "true" if term.protect else "",
        "replaced_by": term.replaced_by,
        "note": term.note,
        "links": _join_texts(term.links),
    }
    row |= {f"definition_{lang.value}": text for lang, text in term.definition}
    row |= {f"mt_renderings_{lang.value}": _join_texts(texts) for lang, texts in term.mt_renderings}
    for lang in Lang:
        wording = term.select_wording(lang)
        row[lang.value] = wording.preferred
        row |= {f"{key}_{lang.value}": cell for key, cell in _format_wording(wording).items()}
    return row


def _format_wording(wording: Wording) -> dict[str, str]:
    return {
        "admitted": _join_texts(wording.admitted),
        "forbidden": "|".join(map(_format_forbidden, wording.forbidden)),
        "regional": "|".join(
            _join_parts((regional.variant, regional.preferred, *regional.admitted))
            for regional in wording.regional
        ),
        "forms": _join_texts(wording.forms),
        "pattern": wording.pattern,
        "gender": wording.gender.value if wording.gender else "",
        "number": wording.number.value,
    }


def _format_forbidden(forbidden: ForbiddenForm) -> str:
    parts = (
        (forbidden.form, forbidden.why, _ALWAYS)
        if forbidden.always
        else (forbidden.form, forbidden.why)
    )
    return _join_parts(parts if any(parts[1:]) else parts[:1])


def _join_texts(texts: Iterable[str]) -> str:
    return "|".join(map(_escape_signs, texts))


def _join_parts(texts: Iterable[str]) -> str:
    return "=".join(map(_escape_signs, texts))


def _escape_signs(text: str) -> str:
    return _ESCAPED.sub(lambda match: f"\\{match[0]}", text)


def _split_items(cell: str) -> list[list[str]]:
    """What a cell lists, each item with its parts."""
    return [_split_cell(item, "=", _unescape) for item in _split_cell(cell, "|", str.strip) if item]


def _split_texts(cell: str) -> list[PlainData]:
    return [_unescape(item) for item in _split_cell(cell, "|", str.strip)]


def _split_cell(cell: str, separator: str, clean: Callable[[str], str]) -> list[str]:
    """`cell` split at every `separator` without a backslash before it, each part `clean`ed."""
    if not cell:
        return []
    parts = [""]
    for match in _PIECE.finditer(cell):
        if match[0] == separator:
            parts.append("")
        else:
            parts[-1] += match[0]
    return [clean(part) for part in parts]


def _unescape(part: str) -> str:
    return re.sub(r"\\(.)", r"\1", part.strip())


def _build_entry(row: Mapping[str, str]) -> dict[str, PlainData]:
    """A row as the mapping that glossary.yaml would have."""
    entry: dict[str, PlainData] = {key: row.get(key, "") for key in _PLAIN_COLUMNS}
    entry["links"] = _split_texts(row.get("links", ""))
    for lang in Lang:
        side = {key: row.get(f"{key}_{lang.value}", "") for key in _SIDE_COLUMNS}
        entry[lang.value] = {"preferred": row.get(lang.value, ""), **_build_wording(side)}
    for key, read in (("definition", str), ("mt_renderings", _split_texts)):
        entry[key] = {lang.value: read(row.get(f"{key}_{lang.value}", "")) for lang in Lang}
    return entry


def _build_wording(side: Mapping[str, str]) -> dict[str, PlainData]:
    return {
        "admitted": _split_texts(side["admitted"]),
        "forbidden": [_build_forbidden(parts) for parts in _split_items(side["forbidden"])],
        "regional": {
            parts[0]: {"preferred": "".join(parts[1:2]), "admitted": [*parts[2:]]}
            for parts in _split_items(side["regional"])
        },
        "forms": _split_texts(side["forms"]),
        "pattern": side["pattern"],
        "gender": side["gender"],
        "number": side["number"],
    }


def _build_forbidden(parts: Sequence[str]) -> dict[str, PlainData]:
    form, why, always = (*parts, "", "")[:3]
    return {"form": form, "why": why, "always": "true" if always == _ALWAYS else ""}
