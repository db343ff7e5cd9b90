from dataclasses import replace

from tests import check_results
from tmtool.checks import run_archive_checks
from tmtool.checks.archive_consistency import find_altered_quotations, find_archive_inconsistencies
from tmtool.checks.check import ArchiveCheck
from tmtool.checks.pair import Archive, ArticlePair, Pair, Waiver
from tmtool.core.text.lang import Lang

SPANISH = "Nadie ha contado nunca las bisagras de este edificio tan viejo."
ENGLISH = "Nobody has ever counted the hinges of this very old building."


def archive(*pairs: Pair) -> Archive:
    """An archive of articles with one approved pair each: a, b, c ..."""
    return Archive(
        tuple(
            ArticlePair((replace(pair, approved=True),), slug="abcdef"[n])
            for n, pair in enumerate(pairs)
        )
    )


def told(check: ArchiveCheck, *pairs: Pair) -> list[str]:
    """The articles that a check objects to."""
    return [noted.slug for noted in check(archive(*pairs))]


def test_the_same_text_is_translated_alike_across_articles() -> None:
    one = check_results.make_pair("See the map below.", "Véase el mapa.")
    other = check_results.make_pair("See the  map below.", "Mira el mapa.")
    assert told(find_archive_inconsistencies, one, one, other) == ["c"]
    (noted,) = find_archive_inconsistencies(archive(one, other))
    assert "a translates the same text “Véase el mapa.”" in noted.finding.message.en


def test_short_texts_and_unapproved_ones_may_differ() -> None:
    assert (
        told(
            find_archive_inconsistencies,
            check_results.make_pair("Read more", "Más"),
            check_results.make_pair("Read more", "Ver"),
        )
        == []
    )
    pairs = [check_results.make_pair("See the map below.", es) for es in ("Uno.", "Dos.")]
    articles = tuple(ArticlePair((pair,), slug=str(n)) for n, pair in enumerate(pairs))
    assert list(find_archive_inconsistencies(Archive(articles))) == []


def test_a_quotation_goes_back_to_the_words_that_were_printed() -> None:
    printed = check_results.make_pair(ENGLISH, SPANISH, Lang.EN)  # written in Spanish
    quoting = f"She wrote: “{ENGLISH}”"
    assert told(
        find_altered_quotations,
        printed,
        check_results.make_pair(quoting, "Escribió: «Nadie las contó»."),
    ) == ["b"]
    assert (
        told(
            find_altered_quotations,
            printed,
            check_results.make_pair(quoting, f"Escribió: «{SPANISH}»"),
        )
        == []
    )
    own = f"Escribió: «{SPANISH.lower()[:-1]}»."
    assert told(find_altered_quotations, printed, check_results.make_pair(quoting, own)) == []


def test_a_piece_of_a_printed_text_may_be_quoted_alone() -> None:
    printed = check_results.make_pair(ENGLISH, SPANISH)
    part = "“counted the hinges of this very old building”"
    good = check_results.make_pair(
        f"The famous {part}.", "Las famosas «bisagras de este edificio tan viejo»."
    )
    bad = check_results.make_pair(f"The famous {part}.", "Las famosas «charnelas».")
    assert told(find_altered_quotations, printed, good, bad) == ["c"]


def test_words_that_nobody_printed_are_free() -> None:
    pair = check_results.make_pair(
        "He said: “It will rain on all of us tomorrow.”", "Dijo que llovería."
    )
    assert told(find_altered_quotations, check_results.make_pair(ENGLISH, SPANISH), pair) == []
    assert told(find_altered_quotations, pair) == []


def test_a_finding_across_articles_can_be_waived() -> None:
    one = check_results.make_pair("See the map below.", "Véase el mapa.")
    other = check_results.make_pair("See the map below.", "Mira el mapa.")
    other = replace(other, waivers=(Waiver("inconsistent-archive", "another map"),))
    (noted,) = run_archive_checks(archive(one, other))
    assert noted.finding.waiver_reason == "another map"
