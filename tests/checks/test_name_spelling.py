from tests import check_results
from tmtool.checks.name_spelling import find_inconsistent_names

FIRST = ("We saw Khrushchev.", "Vimos a Jruschov.")
SECOND = ("And then Khrushchev wept.", "Y luego Jruschov lloró.")


def test_the_rarer_of_two_spellings_is_told_with_the_usual_one() -> None:
    article = check_results.make_article_pair(
        FIRST, SECOND, ("So did Khrushchev.", "También lloró Kruschev.")
    )
    (finding,) = find_inconsistent_names(article)
    assert (finding.unit_id, finding.fixed_target) == ("3", "También lloró Jruschov.")


def test_accents_count() -> None:
    texts = [("It was García.", "Era García."), ("I saw García.", "Vi a García.")]
    assert (
        check_results.list_reported_units(
            find_inconsistent_names, *texts, ("Not Modules.", "No Módulos.")
        )
        == []
    )
    assert check_results.list_reported_units(
        find_inconsistent_names, *texts, ("Not García.", "No era Garcia.")
    ) == ["3"]


def test_two_spellings_as_often_are_not_judged() -> None:
    assert (
        check_results.list_reported_units(
            find_inconsistent_names, FIRST, ("So did Khrushchev.", "También Kruschev.")
        )
        == []
    )


def test_plurals_other_names_and_the_sources_own_spelling_are_left_alone() -> None:
    ugaldes = ("With the Ugalde family.", "Con los Ugaldes.")
    same = [("I saw Ugalde.", "Vi a Ugalde.")] * 2
    assert check_results.list_reported_units(find_inconsistent_names, *same, ugaldes) == []
    kept = ("And Khrushchev.", "Y vino Khrushchev.")
    assert check_results.list_reported_units(find_inconsistent_names, FIRST, SECOND, kept) == []
    assert (
        check_results.list_reported_units(
            find_inconsistent_names, FIRST, SECOND, ("With Khrushchev.", "Con él.")
        )
        == []
    )


def test_a_paragraph_of_names_ends() -> None:
    names = " ".join("A" + "bcdefgh"[n % 7] + chr(97 + n % 26) * (3 + n % 9) for n in range(3000))
    assert (
        check_results.list_reported_units(find_inconsistent_names, (f"see {names}", f"ve {names}"))
        == []
    )
