"""Links: every address of the source is in the translation, and every link is whole."""

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.masking import Masked, Piece, PieceKind

_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>\"]+|www\.[^\s<>\"]+")
_SCHEME = re.compile(r"^[a-z]{3,5}://(?:www\.)?|^www\.", re.IGNORECASE)
_LANGUAGE = re.compile(r"(?<![a-z])(?:en|es)(?:[-_][a-z]{2})?(?![a-z])", re.IGNORECASE)
_HOST = re.compile(r"(en|es)\.", re.IGNORECASE)
_SLIPS = 3  # letters by which an address is mistyped
_TAIL = re.compile(r"#.*$|\?.*$|(?:index)?\.html?$|/+$")


@pair_check(
    "url-missing",
    Severity.ERROR,
    fails=("See https://example.org/a.", "Véase la página."),
    passes=("See https://en.example.org/a.", "Véase https://es.example.org/a."),
)
def missing(pair: Pair) -> Iterator[Remark]:
    """Every web address of the source stands in the translation, or one of the same site.

    Scheme, `www.`, fragment and language are not compared.
    """
    for lost, instead in _lost(pair):
        if instead is None:
            yield Remark(
                Message(
                    f"The address {_short(lost.text)} is not in the translation; add it.",
                    f"La dirección {_short(lost.text)} no está en la traducción; añádela.",
                ),
                (lost.span,),
            )


@pair_check(
    "url-changed",
    Severity.WARNING,
    fails=("See https://example.org/cat.", "Véase https://example.org/ct."),
    passes=("See https://example.org/en/a.", "Véase https://example.org/es/a."),
)
def changed(pair: Pair) -> Iterator[Remark]:
    """A web address leads to the same page, not only to the same site.

    Pages of a site that has one host for each language, such as `en.wikipedia.org`, have names of
    their own.
    """
    for lost, instead in _lost(pair):
        if instead is not None and not _localised(lost, instead):
            yield Remark(
                Message(
                    f"The source leads to {_short(lost.text)}, the translation to"
                    f" {_short(instead.text)}; check the address.",
                    f"El original lleva a {_short(lost.text)} y la traducción a"
                    f" {_short(instead.text)}; revisa la dirección.",
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
def links(pair: Pair) -> Iterator[Remark]:
    """The translation has every link and picture of the source, in Markdown that reads as one."""
    source, target = pair.source_mask.of(PieceKind.LINK), pair.target_mask.of(PieceKind.LINK)
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
def emails(pair: Pair) -> Iterator[Remark]:
    """Every e-mail address of the source stands in the translation.

    An example in words of its language, such as `user@host.example.org`, may be another one of the
    same domain.
    """
    wanted = {p.text.lower() for p in pair.source_mask.of(PieceKind.EMAIL)}
    given = {p.text.lower() for p in pair.target_mask.of(PieceKind.EMAIL)}
    for piece in pair.source_mask.of(PieceKind.EMAIL):
        address = piece.text.lower()
        if address not in given and not any(_example(address, x) for x in given - wanted):
            yield Remark(
                Message(
                    f"The address {_short(piece.text)} is not in the translation; add it.",
                    f"La dirección {_short(piece.text)} no está en la traducción; añádela.",
                ),
                (piece.span,),
            )


@pair_check(
    "link-target",
    Severity.ERROR,
    fails=("The [list](a.md) is here.", "La [lista](b.md) está aquí."),
    passes=("The [list](en/a.md) is here.", "La [lista](es/a.md) está aquí."),
)
def targets(pair: Pair) -> Iterator[Remark]:
    """A link or picture without a web address leads to the same file as in the source.

    The language in its path, and the heading behind `#`, may be the translation's own.
    """
    source, target = (_files(mask) for mask in (pair.source_mask, pair.target_mask))
    if not source:
        return
    wanted = Counter(key for key, _ in source)
    given = Counter(key for key, _ in target)
    lost, extra = wanted - given, given - wanted
    if len(source) == len(target) and lost:
        shown = _short(", ".join(list(lost)[:3]))
        yield Remark(
            Message(
                f"No link of the translation leads to {shown}, as in the source; correct it.",
                f"Ningún enlace de la traducción lleva a {shown}, como en el original; corrígelo.",
            ),
            tuple(p.span for key, p in source if key in lost),
            tuple(p.span for key, p in target if key in extra),
        )


def _files(mask: Masked) -> list[tuple[str, Piece]]:
    """The links that lead to a file, each by what must not differ between languages."""
    found = []
    for piece in mask.of(PieceKind.LINK):
        address = piece.text.strip("()").split(" ")[0]
        bare = _bare(address.partition("#")[0]).strip("./-")
        if bare and not _ADDRESS.match(address) and not address.startswith("mailto:"):
            found.append((bare, piece))
    return found


def _example(address: str, other: str) -> bool:
    """Whether two addresses of one domain differ by more than slips of the keys."""
    domains = {".".join(one.rpartition("@")[2].split(".")[-2:]) for one in (address, other)}
    return len(domains) == 1 and OSA.distance(address, other, score_cutoff=_SLIPS) > _SLIPS


def _lost(pair: Pair) -> list[tuple[Piece, Piece | None]]:
    """The source's addresses that the target lacks, each with one of the same site instead."""
    source, target = _addresses(pair.source_mask), _addresses(pair.target_mask)
    wanted = {_canonical(p.text): p for p in source}
    given = {_canonical(p.text): p for p in target}
    spare = {_site(key): p for key, p in given.items() if key not in wanted}
    lost = [(p, spare.get(_site(key))) for key, p in wanted.items() if key not in given]
    near = [(p, given[key]) for key, p in wanted.items() if key in given and _slip(p, given[key])]
    return [*lost, *near]


def _localised(piece: Piece, other: Piece) -> bool:
    """Whether the two addresses are on hosts that begin with the two languages."""
    hosts = [_HOST.match(_SCHEME.sub("", p.text)) for p in (piece, other)]
    return all(hosts) and len({host[1].lower() for host in hosts if host}) == len(hosts)


def _slip(piece: Piece, other: Piece) -> bool:
    """Whether two addresses of one page differ by a letter in what a localised page may change."""
    one, two = (_bare(p.text.strip("<>").partition("//")[2]) for p in (piece, other))
    return one != two and OSA.distance(one, two, score_cutoff=1) == 1


def _bare(address: str) -> str:
    """An address without the language that it names."""
    return _LANGUAGE.sub("", address).replace("//", "/")


def _addresses(mask: Masked) -> list[Piece]:
    found = list(mask.of(PieceKind.URL))
    for link in mask.of(PieceKind.LINK):
        for address in _ADDRESS.finditer(link.text.rstrip(")")):
            start = link.span[0] + address.start()
            found.append(Piece(PieceKind.URL, address[0], (start, start + len(address[0]))))
    return found


def _canonical(address: str) -> str:
    bare = _SCHEME.sub("", address.strip("<>").rstrip(").,;:"))
    bare = _TAIL.sub("", _TAIL.sub("", bare)).lower()
    # A host without a domain is an example, which is translated: http://server/a.
    host, slash, path = bare.partition("/")
    return _bare(bare if "." in host else f"{slash}{path}").strip("./-")


def _site(canonical: str) -> str:
    return canonical.partition("/")[0]


def _short(address: str) -> str:
    return address if len(address) <= 60 else address[:59] + "…"  # noqa: PLR2004  # a line's room
