import pytest

from tests.check_results import run_pair_check
from tmtool.checks.markup import (
    find_broken_code,
    find_broken_emphasis,
    find_differing_footnotes,
    find_differing_placeholders,
    find_differing_tags,
    find_differing_templates,
    find_lost_emphasis,
)


def test_a_footnote_may_move_but_not_go() -> None:
    assert run_pair_check(find_differing_footnotes, "The name.[^1]", "El nombre[^1].") == []
    assert len(run_pair_check(find_differing_footnotes, "The name.[^1]", "El nombre.")) == 1
    assert len(run_pair_check(find_differing_footnotes, "The name.", "El nombre.[^2]")) == 1


def test_tags_are_as_many_whatever_their_attributes() -> None:
    source = 'Press <kbd class="a">Q</kbd>.<br>'
    assert run_pair_check(find_differing_tags, source, "Pulsa <kbd>Q</kbd>.<br>") == []
    assert len(run_pair_check(find_differing_tags, source, "Pulsa <kbd>Q.<br>")) == 1


def test_template_tags_and_placeholders_are_copied() -> None:
    assert (
        run_pair_check(find_differing_templates, "{{< fig  a >}} {% x %}", "{{< fig a >}} {% x %}")
        == []
    )
    assert len(run_pair_check(find_differing_templates, "{{ name }}", "{{ nombre }}")) == 1
    assert (
        len(
            run_pair_check(find_differing_placeholders, "Hello %(name)s {0}", "Hola %(nombre)s {0}")
        )
        == 1
    )
    assert run_pair_check(find_differing_placeholders, "100% sure", "100% seguro") == []


@pytest.mark.parametrize("text", ["Usa `sync ahora.", "Usa sync` ahora.", "Usa sync ahora."])
def test_code_that_is_lost_or_left_open_is_found(text: str) -> None:
    assert len(run_pair_check(find_broken_code, "Use `sync` now.", text)) == 1


def test_code_may_be_written_with_more_backticks() -> None:
    assert run_pair_check(find_broken_code, "Use `sync` now.", "Usa ``sync`` ahora.") == []


@pytest.mark.parametrize(
    "text", ["Es **muy tarde.", "Es muy** tarde.", "Es *muy** tarde.", "Es __muy tarde."]
)
def test_emphasis_left_open_is_found(text: str) -> None:
    assert len(run_pair_check(find_broken_emphasis, "It is **very** late.", text)) >= 1


@pytest.mark.parametrize(
    "text", ["Es __muy__ tarde.", "Es ***muy*** tarde.", "f***ing", "2 * 3 * 4", "a_b_c"]
)
def test_emphasis_in_any_spelling_and_asterisks_that_are_none_are_right(text: str) -> None:
    assert run_pair_check(find_broken_emphasis, "It is **very** late.", text) == []


def test_emphasis_that_is_lost_asks_for_a_look_and_more_of_it_does_not() -> None:
    assert (
        len(
            run_pair_check(
                find_lost_emphasis, "The *Bitácora* **is** gone.", "La Bitácora ya no está."
            )
        )
        == 2
    )
    assert (
        run_pair_check(find_lost_emphasis, "The *Bitácora* is gone.", "La _Bitácora_ ya no *está*.")
        == []
    )


def test_braces_glued_to_a_word_are_an_example() -> None:
    assert (
        run_pair_check(find_differing_placeholders, "ATTR{name} is old", "ATTR{nombre} es viejo")
        == []
    )
    assert len(run_pair_check(find_differing_placeholders, "Hi {name}", "Hola {nombre}")) == 1
