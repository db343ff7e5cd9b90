"""What the real msgfmt rejects, the lint rejects: sample files, damaged at random."""

import random
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests import make
from tmtool.core.catalog.article import Role
from tmtool.core.errors import CatalogError
from tmtool.formats.po.lint import normalize_po
from tmtool.formats.po.strict import serialize

pytestmark = pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")

SAMPLES = make.DATA / "po"
SNIPPETS = (
    *(b'"', b"\\", b"\n", b"\r", b"\r\n", b"\0", b"\x1b", b" ", b"\t", b"#", b"~", b"|", b","),
    *(b":", b"\xc3", b"\xb1", b"\xff", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\\n", b"\\x41", b"\\7"),
    *(b"#~ ", b"#| ", b"#~| ", b"#, fuzzy\n", b"# tm1\n", b"#\n", b'""\n', b'"x"', b"\n\n", b"x"),
    *(b'msgid "', b'msgstr ""\n', b'msgctxt "a"\n', b'msgid_plural "x"\n', b'msgstr[0] "y"\n'),
    *(b'domain "x"\n', b"charset=", b"plural=", b"nplurals=2;", b"<<<<<<< a\n", b"=======\n"),
)


def samples() -> list[bytes]:
    ours = make.catalog(
        make.approved_unit("It opens at nine.", "Abre a las nueve."),
        make.approved_unit("Two\nlines.", "Dos\nlíneas.").update_source(
            "Three\nlines.", Role.QUOTE
        ),
        make.unit("Nobody translated this."),
        make.approved_unit("It closed.", "Cerró.").add_note("a note").retire(),
    )
    files = [path.read_bytes() for path in sorted(SAMPLES.glob("*.po"))]
    return [serialize(ours, "articles/en/harbour.md"), *files]


def damaged(raw: bytes, chance: random.Random) -> bytes:
    """`raw` with one to three accidents that editors, merges and disks have with files."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        raw = chance.choice((bytes_damaged, quote_damaged, lines_damaged))(raw, chance)
    return raw


def bytes_damaged(raw: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(raw) + 1)
    before, byte, after = raw[:at], raw[at : at + 1], raw[at + 1 :]
    middles = (b"", byte * 2, chance.choice(SNIPPETS), bytes([chance.randrange(256)]))
    middle = chance.choice(middles) + chance.choice((b"", byte))
    return chance.choice((before, *[before + middle + after] * 4))


def quote_damaged(raw: bytes, chance: random.Random) -> bytes:
    at = chance.choice([i for i, byte in enumerate(raw) if byte in b'"\\'] or [0])
    return raw[:at] + raw[at : at + 1] * chance.choice((0, 2)) + raw[at + 1 :]


def lines_damaged(raw: bytes, chance: random.Random) -> bytes:
    lines = raw.splitlines(keepends=True) or [b""]
    n, m = sorted(chance.choices(range(len(lines)), k=2))
    before, line, between, other, after = lines[:n], lines[n], lines[n + 1 : m], lines[m], lines[m:]
    kinds = (
        [*before, *lines[n + 1 :]],
        [*before, other, *lines[n:]],
        [*before, other, *between, line, *lines[m + 1 :]],
        [*before, line.rstrip(b"\n"), *lines[n + 1 :]],
        [*before, chance.choice(SNIPPETS), *lines[n:]],
        [*before, *after],
        before,
    )
    return b"".join(chance.choice(kinds))


def gettext_rejects(raw: bytes) -> str:
    """What msgfmt says against a file, empty where it takes it."""
    command = ["msgfmt", "-c", "-o", "/dev/null", "-"]
    done = subprocess.run(command, input=raw, capture_output=True, check=False)
    return done.stderr.decode(errors="replace") if done.returncode else ""


def refusal(raw: bytes) -> CatalogError | None:
    try:
        normalize_po(raw, "x.po")
    except CatalogError as error:
        return error
    return None


def let_through(seed: int) -> str:
    """A damaged file that msgfmt rejects and the lint does not, with its complaint; or nothing."""
    chance = random.Random(seed)
    raw = damaged(chance.choice(samples()), chance)
    error = refusal(raw)
    if error is not None:
        return "" if error.line else f"seed {seed}: no line in {error}"
    complaint = gettext_rejects(raw)
    return f"seed {seed}: {complaint}" if complaint else ""


def test_the_sample_files_pass_both() -> None:
    assert [r for r in ((refusal(raw), gettext_rejects(raw)) for raw in samples()) if any(r)] == []


@pytest.mark.slow
def test_whatever_gettext_rejects_the_lint_rejects_with_a_line() -> None:
    with ThreadPoolExecutor(2) as pool:
        assert [found for found in pool.map(let_through, range(600)) if found] == []
