import pytest

from tests.check_results import run_pair_check
from tmtool.checks.link import (
    find_changed_addresses,
    find_changed_link_targets,
    find_missing_addresses,
    find_missing_emails,
    find_missing_links,
)


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("See https://a.org/x.", "Véase https://a.org/x."),
        ("See https://www.a.org/x/.", "Véase http://a.org/x."),
        ("See [x](https://a.org/en/x.html).", "Véase [x](https://a.org/es/x)."),
        ("See https://en.a.org/x?lang=en.", "Véase https://es.a.org/x?lang=es."),
        ('See [x](https://a.org/x "T").', 'Véase [x](https://a.org/x "T").'),
        ("See <https://a.org/x>.", "Véase https://a.org/x."),
    ],
)
def test_the_same_page_is_right_however_it_is_written(en: str, es: str) -> None:
    for check in (find_missing_addresses, find_changed_addresses):
        assert run_pair_check(check, en, es) == []


def test_a_lost_address_is_an_error_and_another_page_of_the_site_asks_for_a_look() -> None:
    source = "See https://a.org/cats."
    assert len(run_pair_check(find_missing_addresses, source, "Véase la página.")) == 1
    assert len(run_pair_check(find_missing_addresses, source, "Véase https://b.org/cats.")) == 1
    assert run_pair_check(find_missing_addresses, source, "Véase https://a.org/cas.") == []
    assert len(run_pair_check(find_changed_addresses, source, "Véase https://a.org/cas.")) == 1


def test_a_letter_lost_behind_the_question_mark_or_fence_is_found() -> None:
    assert (
        len(
            run_pair_check(
                find_changed_addresses, "https://a.org/x#guidelines", "https://a.org/x#guidelins"
            )
        )
        == 1
    )


def test_long_addresses_are_cut_in_messages() -> None:
    (finding,) = run_pair_check(find_missing_addresses, "https://a.org/" + "x" * 500, "nada")
    assert len(finding.message.en) < 150


@pytest.mark.parametrize("text", ["La [lista] (a.md).", "La lista.", "La [lista(a.md)."])
def test_a_link_that_is_lost_or_broken_is_found(text: str) -> None:
    assert len(run_pair_check(find_missing_links, "The [list](a.md).", text)) == 1


def test_another_target_or_one_more_link_is_no_lost_link() -> None:
    assert (
        run_pair_check(find_missing_links, "The [list](a.md).", "La [lista](b.md) y [otra](c.md).")
        == []
    )


def test_an_e_mail_address_is_copied() -> None:
    assert (
        len(run_pair_check(find_missing_emails, "Write to ana@a.org.", "Escribe a ana@b.org.")) == 1
    )
    assert run_pair_check(find_missing_emails, "Write to ana@a.org.", "Escribe a Ana@a.org.") == []


def test_a_file_that_a_link_leads_to_stays_the_same() -> None:
    assert len(run_pair_check(find_changed_link_targets, "![a](img/a.png)", "![a](img/b.png)")) == 1
    template = "[a]({{ site.url }}/a.html)", "[a]({{ site.url }}/b.html)"
    assert len(run_pair_check(find_changed_link_targets, *template)) == 1
    tag = "[a]({% link en/a.md %})", "[a]({% link es/b.md %})"
    assert run_pair_check(find_changed_link_targets, *tag) == []
    assert (
        run_pair_check(
            find_changed_link_targets, "[a](a.md#one) [m](mailto:a@b.c)", "[a](a.md#uno) [m](#x)"
        )
        == []
    )
    assert (
        run_pair_check(find_changed_link_targets, "[a](https://a.org/b)", "[a](https://a.org/c)")
        == []
    )


def test_pages_and_examples_in_their_own_language_are_left_alone() -> None:
    wiki = "See https://en.wikipedia.org/wiki/Night", "Véase https://es.wikipedia.org/wiki/Noche"
    assert run_pair_check(find_changed_addresses, *wiki) == []
    assert (
        run_pair_check(
            find_missing_addresses, "Open http://server/a now", "Abre http://servidor/a ya"
        )
        == []
    )
    assert (
        run_pair_check(find_changed_addresses, "See https://a.org/b/", "Véase https://a.org/es/b/")
        == []
    )
    one, other = "Write to user@host.example.org", "Escribe a usuario@equipo.example.org"
    assert run_pair_check(find_missing_emails, one, other) == []
    assert (
        len(
            run_pair_check(
                find_missing_emails, "Write to ana@example.org", "Escribe a anna@example.org"
            )
        )
        == 1
    )
