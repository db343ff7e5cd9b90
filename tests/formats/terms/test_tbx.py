import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import glossary_strategies
from tmtool.core.errors import DataError
from tmtool.core.terms.glossary import (
    CaseSensitivity,
    Gender,
    PartOfSpeech,
    RegionalForms,
    Term,
    TermKind,
    TermStatus,
    Wording,
)
from tmtool.core.text.lang import Lang
from tmtool.formats.terms.tbx import parse, serialize

DCT = """<?xml version='1.0' encoding='UTF-8'?>
<tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
  xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<text><body><!-- one --><conceptEntry id="C5"><min:subjectField>ships</min:subjectField>
  <basic:definition>Where <hi>ships</hi> lie.</basic:definition>
  <langSec xml:lang="en"><termSec><term>quay</term>
    <min:partOfSpeech>noun</min:partOfSpeech>
    <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec></langSec>
  <langSec xml:lang="es"><termSec><term> muelle
  </term><basic:grammaticalGender>masculine</basic:grammaticalGender></termSec></langSec>
  <langSec xml:lang="de"><termSec><term>Kai</term></termSec></langSec>
</conceptEntry></body></text></tbx>
"""

MARTIF = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="7"><descrip type="subjectField">ships</descrip>
  <langSet xml:lang="en-US"><descripGrp><descrip type="definition">A wall.</descrip></descripGrp>
    <ntig><termGrp><term>breakwater</term><termNote type="partOfSpeech">noun</termNote></termGrp>
    </ntig></langSet>
  <langSet xml:lang="es-ES"><tig><term>rompeolas</term></tig>
    <tig><term>malecón</term><termNote type="administrativeStatus">obsolete</termNote>
      <note>a promenade</note></tig></langSet>
  <langSet xml:lang="es-MX"><tig><term>escollera</term></tig></langSet>
</termEntry>
<termEntry id="8"><langSet xml:lang="es"><tig><term>solo</term></tig></langSet></termEntry>
</body></text></martif>
"""


def test_version_3_in_dct_style_is_read() -> None:
    (term,) = parse(DCT.encode(), "a.tbx").terms
    assert (term.id, term.domain, term.pos) == ("c5", "ships", PartOfSpeech.NOUN)
    assert term.definition == ((Lang.EN, "Where ships lie."),)
    assert (term.en.preferred, term.es.preferred) == ("quay", "muelle")
    assert term.es.gender is Gender.MASCULINE


def test_version_2_is_read_and_what_lacks_a_language_told() -> None:
    read = parse(MARTIF.encode(), "a.tbx")
    (term,) = read.terms
    assert (term.id, term.en.preferred, term.es.preferred) == ("7", "breakwater", "rompeolas")
    assert term.definition == ((Lang.EN, "A wall."),)
    assert [(ban.form, ban.why) for ban in term.es.forbidden] == [("malecón", "a promenade")]
    assert term.es.regional == (RegionalForms("es-MX", "escollera"),)
    assert read.left_out == ("a.tbx:13: this concept has no English term",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    (term,) = parse(DCT.replace("muelle", "malecón").encode(encoding), "a.tbx").terms
    assert term.es.preferred == "malecón"


def keep_what_tbx_holds(term: Term) -> Term:
    """What the format can hold of a term."""
    return replace(
        term,
        kind=TermKind.TERM,
        case=CaseSensitivity.INSENSITIVE,
        status=TermStatus.APPROVED,
        pos=PartOfSpeech.OTHER if term.pos is PartOfSpeech.PHRASE else term.pos,
        mt_renderings=(),
        protect=False,
        replaced_by="",
        en=keep_wording_that_tbx_holds(term.en, "en-GB"),
        es=keep_wording_that_tbx_holds(term.es, "es-AR"),
    )


def keep_wording_that_tbx_holds(wording: Wording, variant: str) -> Wording:
    return replace(
        wording,
        admitted=tuple(form for form in wording.admitted if form != wording.preferred),
        forbidden=tuple(replace(ban, always=False) for ban in wording.forbidden),
        regional=tuple(one for one in wording.regional if one.variant == variant),
        forms=(),
        pattern="",
    )


def writable(term: Term) -> bool:
    return not any(c in repr(term) for c in ("ufffe", "uffff"))


tables = st.lists(
    glossary_strategies.terms.map(keep_what_tbx_holds).filter(writable),
    max_size=3,
    unique_by=lambda t: t.id,
)


@given(tables.map(tuple))
@settings(deadline=None)
def test_what_it_holds_comes_back(terms: tuple[Term, ...]) -> None:
    written = serialize(terms)
    assert parse(written.encode(), "a.tbx").terms == terms
    assert serialize(parse(written.encode(), "a.tbx").terms) == written


def test_a_character_that_xml_cannot_write_is_refused() -> None:
    with pytest.raises(ValueError, match="no way to write"):
        serialize([Term("a", Wording("a\ufffe"), Wording("b"))])


HIDDEN = "the-secret-of-the-house"
BODY = '<tbx><text><body><conceptEntry id="x"><langSec xml:lang="en"><termSec><term>{}</term>'
BODY += '</termSec></langSec><langSec xml:lang="es"><termSec><term>b</term></termSec></langSec>'
BODY += "</conceptEntry></body></text></tbx>"


def bombs(secret: Path) -> dict[str, str]:
    levels = "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};&a{n - 1};">' for n in range(1, 30))
    return {
        "bomb": f'<!DOCTYPE x [<!ENTITY a0 "lol">{levels}]>' + BODY.format("&a29;"),
        "quadratic": f'<!DOCTYPE x [<!ENTITY a "{"x" * 9999}">]>' + BODY.format("&a;" * 999),
        "file": f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]>' + BODY.format("&a;"),
        "parameter": f'<!DOCTYPE x [<!ENTITY % a SYSTEM "{secret.as_uri()}"> %a;]>' + BODY,
        "outer": f'<!DOCTYPE x SYSTEM "{secret.as_uri()}">' + BODY.format("a"),
    }


@pytest.mark.parametrize("kind", ["bomb", "quadratic", "file", "parameter", "outer"])
def test_nothing_is_expanded_and_nothing_fetched(kind: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(HIDDEN)
    began = time.process_time()
    with pytest.raises(DataError) as caught:
        parse(bombs(secret)[kind].encode(), "a.tbx")
    assert "a.tbx: this file declares a document type or entities of its own" in str(caught.value)
    assert HIDDEN not in str(caught.value)
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"<tbx>", "a.tbx:1: this cannot be read as XML: no element found"),
        (b"", "a.tbx:1: this cannot be read as XML"),
        (b"<html/>", "a.tbx: this is XML, but no TBX: it begins with <html>"),
        (b"<tbx>\xff</tbx>", "a.tbx: this is neither UTF-8 nor UTF-16"),
        (b"<tbx>\n&nbsp;</tbx>", "a.tbx:2: this cannot be read as XML: undefined entity"),
        (b"<tbx>\x00</tbx>", "a.tbx:1: this cannot be read as XML"),
        (b"<tbx>\n" + BODY.format("a\u0301").encode() + b"</tbx>", "a.tbx:2: preferred is not in"),
    ],
)
def test_what_is_no_term_base_is_refused(raw: bytes, told: str) -> None:
    with pytest.raises(DataError) as caught:
        parse(raw, "a.tbx")
    assert told in str(caught.value)


@pytest.mark.slow
def test_a_deep_file_is_read_without_harm() -> None:
    deep = b"<tbx>" + b"<a>" * 20_000 + b"</a>" * 20_000 + b"</tbx>"
    assert parse(deep, "a.tbx").terms == ()
