import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import glossary_strategies
from tmtool.core.errors import DataError
from tmtool.core.terms.glossary import ForbiddenForm, Term, TermStatus, Wording
from tmtool.core.text.lang import Lang
from tmtool.formats.terms.omegat import parse, serialize

LINES = "# comment\nlibrary\tbiblioteca\tlends\nquay\tmuelle\nlibrary\tsala\tlends\n\nbad\nquay\t\n"


def test_several_targets_of_one_source_are_one_entry() -> None:
    read = parse("\ufeff" + LINES, "g.txt", Lang.EN)
    library, quay = read.terms
    assert (library.id, library.en.preferred, library.note) == ("library", "library", "lends")
    assert (library.es.preferred, library.es.admitted) == ("biblioteca", ("sala",))
    assert quay.es.preferred == "muelle"
    assert read.left_out == ("g.txt:6: this line has no target", "g.txt:7: this line has no target")


def test_it_is_read_from_either_language() -> None:
    (term,) = parse("muelle\tquay\nmuelle\twharf\n", "g.txt", Lang.ES).terms
    assert (term.id, term.es.preferred, term.en.admitted) == ("quay", "muelle", ("wharf",))


def test_every_accepted_form_meets_every_accepted_one() -> None:
    library = Term(
        "l",
        Wording("library", admitted=("public library",)),
        Wording("biblioteca", admitted=("sala",), forbidden=(ForbiddenForm("librería"),)),
        note="lends",
    )
    past = Term("p", Wording("old"), Wording("viejo"), status=TermStatus.DEPRECATED)
    hashed = Term("h", Wording("#tag"), Wording("etiqueta"))
    assert serialize([library, past, hashed], Lang.EN) == (
        "library\tbiblioteca\tlends\nlibrary\tsala\tlends\n"
        "public library\tbiblioteca\tlends\npublic library\tsala\tlends\n"
    )
    assert serialize([hashed], Lang.ES) == "etiqueta\t#tag\n"


@given(
    st.dictionaries(
        glossary_strategies.texts,
        st.tuples(glossary_strategies.lists.filter(bool), glossary_strategies.texts),
    )
)
@settings(deadline=None)
def test_what_it_holds_comes_back(held: dict[str, tuple[tuple[str, ...], str]]) -> None:
    rows = {form: row for form, row in held.items() if form[0] not in "#\ufeff"}
    text = "".join(f"{s}\t{t}\t{note}\n" for s, (found, note) in rows.items() for t in found)
    terms = parse(text, "g.txt", Lang.EN).terms
    assert {t.en.preferred: ((t.es.preferred, *t.es.admitted), t.note) for t in terms} == rows
    assert serialize(terms, Lang.EN) == text
    assert parse(serialize(terms, Lang.EN), "g.txt", Lang.EN).terms == terms


def test_a_text_that_no_glossary_holds_is_refused_with_its_line() -> None:
    with pytest.raises(DataError, match=r"g\.txt:2: preferred holds a tab, line break or control"):
        parse("a\tb\nc\td\x07e\n", "g.txt", Lang.EN)
