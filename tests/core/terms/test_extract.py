import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.markdown_strategies import raw_texts
from tmtool.core.terms.extract import (
    ApprovedPair,
    TermCandidate,
    compute_log_likelihood,
    extract_terms,
)
from tmtool.core.terms.glossary import Glossary, Term, Wording
from tmtool.core.text.lang import Lang

PAIRS = (
    ("The reading rooms are closed.", "Las salas de lectura están cerradas."),
    ("A reading room is quiet.", "Una sala de lectura es tranquila."),
    ("See the reading room, says Elvira Sotelo.", "Mira la sala de lectura, dice Elvira Sotelo."),
    ("We met Elvira Sotelo by chance.", "Conocimos a Elvira Sotelo por azar."),
    ("Later Elvira Sotelo left.", "Después Elvira Sotelo se fue."),
    ("The town was asleep.", "El pueblo dormía."),
    ("The night was long, `reading room`.", "La noche fue larga, `reading room`."),
    ("Nobody came at all.", "No vino nadie."),
    ("Rain fell.", "Llovió."),
    ("Then we slept.", "Luego dormimos."),
)
SAMPLES = tuple(ApprovedPair(en, es, f"a{n}") for n, (en, es) in enumerate(PAIRS))


def found(*terms: Term, least: int = 3) -> dict[str, TermCandidate]:
    return {c.source: c for c in extract_terms(SAMPLES, Lang.EN, Glossary(terms), least)}


def test_a_phrase_that_comes_again_is_proposed_with_what_goes_with_it() -> None:
    rooms = found()["reading room"]
    assert (rooms.target, rooms.count, rooms.shared_count) == ("sala de lectura", 3, 3)
    assert (rooms.dice, rooms.capitalized, rooms.slugs) == (1.0, False, ("a0", "a1", "a2"))


def test_a_name_keeps_its_capitals_and_says_that_it_is_one() -> None:
    name = found()["Elvira Sotelo"]
    assert (name.target, name.capitalized, name.count) == ("Elvira Sotelo", True, 3)


def test_parts_of_a_longer_phrase_and_rarer_ones_are_not_proposed() -> None:
    assert set(found()) == {"reading room", "Elvira Sotelo"}
    assert found(least=4) == {}


def test_what_an_entry_covers_is_not_proposed_again() -> None:
    known = Term("r", Wording("reading room"), Wording("sala"))
    assert set(found(known)) == {"Elvira Sotelo"}


def test_the_surest_comes_first_and_what_chance_explains_not_at_all() -> None:
    many = [ApprovedPair("red house here", "casa roja aquí", "a")] * 4
    assert extract_terms(many, Lang.EN, Glossary(), 3) == ()
    gains = [c.log_likelihood for c in extract_terms(SAMPLES, Lang.EN, Glossary(), 2)]
    assert gains == sorted(gains, reverse=True)


@pytest.mark.parametrize(
    ("counts", "value"),
    [((5, 10, 50, 100), 0.0), ((10, 10, 10, 100), 65.0), ((110, 2552, 221, 31777), 270.7)],
)
def test_the_gain_is_that_of_the_log_likelihood_ratio(
    counts: tuple[int, int, int, int], value: float
) -> None:
    assert compute_log_likelihood(*counts) == pytest.approx(value, abs=1.0)


@given(st.lists(st.tuples(raw_texts, raw_texts), max_size=6), st.sampled_from(Lang))
@settings(deadline=None, max_examples=60)
def test_no_text_makes_it_raise(pairs: list[tuple[str, str]], lang: Lang) -> None:
    samples = [ApprovedPair(one, other, "a") for one, other in pairs] * 2
    for one in extract_terms(samples, lang, Glossary(), 2):
        assert 0.5 <= one.dice <= 1
        assert one.shared_count <= one.count
