"""Checks that web and e-mail addresses and links of the source are in the translation."""

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.masking import FILLER, MaskedPiece, MaskedText, MaskKind

_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>\"]+|www\.[^\s<>\"]+")
_SCHEME = re.compile(r"^[a-z]{3,5}://(?:www\.)?|^www\.", re.IGNORECASE)
_LANGUAGE = re.compile(r"(?<![a-z])(?:en|es)(?:[-_][a-z]{2})?(?![a-z])", re.IGNORECASE)
_LANGUAGE_HOST = re.compile(r"(en|es)\.", re.IGNORECASE)
_MAX_TYPING_ERRORS = 3  # letters by which an address is mistyped
_MAX_SHOWN = 60  # characters of an address in a message
_ADDRESS_TAIL = re.compile(r"#.*$|\?.*$|(?:index)?\.html?$|/+$")
_TEMPLATE_TAG = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")
# What stands before the title of a link; a template may have blanks of its own.
_UP_TO_TITLE = re.compile(r"(?:\{\{[^{}]*\}\}|\{%[^{}]*%\}|[^ ])*")


@pair_check(
    "url-missing",
    Severity.ERROR,
    fails=("See https://example.org/a.", "Véase la página."),
    passes=("See https://en.example.org/a.", "Véase https://es.example.org/a."),
)
def find_missing_addresses(pair: Pair) -> Iterator[Remark]:
    """Every web address of the source stands in the translation, or one of the same site.

    Scheme, `www.`, fragment and language are not compared.
    """
    for lost, instead in _pair_lost_addresses(pair):
        if instead is None:
            yield Remark(
                _report_lost_address(lost.text),
                (lost.span,),
            )


@pair_check(
    "url-changed",
    Severity.WARNING,
    fails=("See https://example.org/cat.", "Véase https://example.org/ct."),
    passes=("See https://example.org/en/a.", "Véase https://example.org/es/a."),
)
def find_changed_addresses(pair: Pair) -> Iterator[Remark]:
    """A web address leads to the same page, not only to the same site.

    Pages of a site that has one host for each language, such as `en.wikipedia.org`, have names of
    their own.
    """
    for lost, instead in _pair_lost_addresses(pair):
        if instead is not None and not _is_localized_host(lost, instead):
            yield Remark(
                Message(
                    f"The source leads to {_shorten_address(lost.text)}, the translation to"
                    f" {_shorten_address(instead.text)}; check the address.",
                    f"El original lleva a {_shorten_address(lost.text)} y la traducción a"
                    f" {_shorten_address(instead.text)}; revisa la dirección.",
                ),
                (lost.span,),
                (instead.span,),
            )


@pair_check(
    "link-missing",
    Severity.ERROR,
    fails=("The [list](a.md) is here.", "La [lista] (a.md) está aquí."),
    passes=("The [list](a.md) is here.", "La [lista](a.md) está aquí."),
)
def find_missing_links(pair: Pair) -> Iterator[Remark]:
    """The translation has every link and picture of the source, in Markdown that reads as one."""
    source, target = (
        pair.source_mask.select_pieces(MaskKind.LINK),
        pair.target_mask.select_pieces(MaskKind.LINK),
    )
    if len(target) < len(source):
        yield Remark(
            Message(
                f"The source has {len(source)} links, the translation {len(target)}; a link is"
                " [words](address) without a blank between.",
                f"El original tiene {len(source)} enlaces y la traducción {len(target)}; un enlace"
                " es [texto](dirección), sin espacio en medio.",
            ),
            tuple(p.span for p in source),
            tuple(p.span for p in target),
        )


@pair_check(
    "email-missing",
    Severity.WARNING,
    fails=("Write to ana@example.org.", "Escribe a ana@exmple.org."),
    passes=("Write to ana@example.org.", "Escribe a ana@example.org."),
)
def find_missing_emails(pair: Pair) -> Iterator[Remark]:
    """Every e-mail address of the source stands in the translation.

    An example in words of its language, such as `user@host.example.org`, may be another one of the
    same domain.
    """
    wanted = {p.text.lower() for p in pair.source_mask.select_pieces(MaskKind.EMAIL)}
    given = {p.text.lower() for p in pair.target_mask.select_pieces(MaskKind.EMAIL)}
    for piece in pair.source_mask.select_pieces(MaskKind.EMAIL):
        address = piece.text.lower()
        if address not in given and not any(
            _is_translated_example(address, x) for x in given - wanted
        ):
            yield Remark(
                _report_lost_address(piece.text),
                (piece.span,),
            )


@pair_check(
    "link-target",
    Severity.ERROR,
    fails=("The [list](a.md) is here.", "La [lista](b.md) está aquí."),
    passes=("The [list](en/a.md) is here.", "La [lista](es/a.md) está aquí."),
)
def find_changed_link_targets(pair: Pair) -> Iterator[Remark]:
    """A link or picture without a web address leads to the same file as in the source.

    The language in its path, and the heading behind `#`, may be the translation's own.
    """
    source, target = (_list_file_links(mask) for mask in (pair.source_mask, pair.target_mask))
    if not source:
        return
    wanted = Counter(key for key, _ in source)
    given = Counter(key for key, _ in target)
    lost, extra = wanted - given, given - wanted
    if len(source) == len(target) and lost:
        shown = _shorten_address(", ".join(list(lost)[:3]))
        yield Remark(
            Message(
                f"No link of the translation leads to {shown}, as in the source; correct it.",
                f"Ningún enlace de la traducción lleva a {shown}, como en el original; corrígelo.",
            ),
            tuple(p.span for key, p in source if key in lost),
            tuple(p.span for key, p in target if key in extra),
        )


def _list_file_links(mask: MaskedText) -> list[tuple[str, MaskedPiece]]:
    """The links that lead to a file, each by what must not differ between languages."""
    found = []
    for piece in mask.select_pieces(MaskKind.LINK):
        address = _UP_TO_TITLE.findall(piece.text.strip("()"))[0]
        # What a template tag holds is for the check of template tags to compare.
        plain = _TEMPLATE_TAG.sub(FILLER, address)
        bare = _strip_language(plain.partition("#")[0]).strip("./-")
        if bare and not _ADDRESS.match(address) and not address.startswith("mailto:"):
            found.append((bare, piece))
    return found


def _is_translated_example(address: str, other: str) -> bool:
    """Whether two addresses of one domain differ by more than typing errors."""
    domains = {".".join(one.rpartition("@")[2].split(".")[-2:]) for one in (address, other)}
    return (
        len(domains) == 1
        and OSA.distance(address, other, score_cutoff=_MAX_TYPING_ERRORS) > _MAX_TYPING_ERRORS
    )


def _pair_lost_addresses(pair: Pair) -> list[tuple[MaskedPiece, MaskedPiece | None]]:
    """The source's addresses that the target lacks, each with one of the same site instead."""
    source, target = _find_addresses(pair.source_mask), _find_addresses(pair.target_mask)
    wanted = {_normalize_address(p.text): p for p in source}
    given = {_normalize_address(p.text): p for p in target}
    spare = {_extract_site(key): p for key, p in given.items() if key not in wanted}
    lost = [(p, spare.get(_extract_site(key))) for key, p in wanted.items() if key not in given]
    near = [
        (p, given[key])
        for key, p in wanted.items()
        if key in given and _has_typing_error(p, given[key])
    ]
    return [*lost, *near]


def _is_localized_host(piece: MaskedPiece, other: MaskedPiece) -> bool:
    """Whether the two addresses are on hosts that begin with the two languages."""
    hosts = [_LANGUAGE_HOST.match(_SCHEME.sub("", p.text)) for p in (piece, other)]
    return all(hosts) and len({host[1].lower() for host in hosts if host}) == len(hosts)


def _has_typing_error(piece: MaskedPiece, other: MaskedPiece) -> bool:
    """Whether two addresses differ by one letter outside the language that they name.

    Both are equal otherwise: what is left out of the comparison of addresses differs.
    """
    one, two = (_strip_language(p.text.strip("<>").partition("//")[2]) for p in (piece, other))
    return one != two and OSA.distance(one, two, score_cutoff=1) == 1


def _strip_language(address: str) -> str:
    """An address without the language that it names."""
    return _LANGUAGE.sub("", address).replace("//", "/")


def _find_addresses(mask: MaskedText) -> list[MaskedPiece]:
    found = list(mask.select_pieces(MaskKind.URL))
    for link in mask.select_pieces(MaskKind.LINK):
        for address in _ADDRESS.finditer(link.text.rstrip(")")):
            start = link.span[0] + address.start()
            found.append(MaskedPiece(MaskKind.URL, address[0], (start, start + len(address[0]))))
    return found


def _normalize_address(address: str) -> str:
    bare = _SCHEME.sub("", address.strip("<>").rstrip(").,;:"))
    bare = _ADDRESS_TAIL.sub("", _ADDRESS_TAIL.sub("", bare)).lower()
    # A host without a domain is an example, which is translated: http://server/a.
    host, slash, path = bare.partition("/")
    return _strip_language(bare if "." in host else f"{slash}{path}").strip("./-")


def _extract_site(address: str) -> str:
    return address.partition("/")[0]


def _report_lost_address(address: str) -> Message:
    shown = _shorten_address(address)
    return Message(
        f"The address {shown} is not in the translation; add it.",
        f"La dirección {shown} no está en la traducción; añádela.",
    )


def _shorten_address(address: str) -> str:
    return address if len(address) <= _MAX_SHOWN else address[: _MAX_SHOWN - 1] + "…"
