"""Measures what one Apertium process per article saves against one per paragraph.

Run as `python -m eval.apertium_batch [--paragraphs 100] [--singles 20] [ARTICLE.md ...]`. Times of
single paragraphs are measured on the first `--singles` and extrapolated.
"""

import argparse
import itertools
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tmtool.core.drafts.placeholders import protect_text
from tmtool.core.errors import EngineError
from tmtool.core.settings import TRANSLATABLE_FIELDS, Settings
from tmtool.core.text.lang import Lang, identify_language
from tmtool.engines import apertium
from tmtool.engines.apertium import ApertiumEngine
from tmtool.engines.engine import MachineTranslation, TranslationRequest
from tmtool.formats.markdown import markdown
from tmtool.formats.markdown.lines import decode_article


def collect_texts(paths: Sequence[Path], count: int) -> list[str]:
    """`count` protected English paragraphs of these articles, over again where they are few."""
    found = []
    for path in paths:
        text = decode_article(path.read_bytes(), str(path))
        article = markdown.parse(text, slug=path.stem, lang=Lang.EN, keys=TRANSLATABLE_FIELDS)
        found += [block.text for block in article.list_translatable_blocks()]
    prose = [protect_text(text).text for text in found if identify_language(text) is Lang.EN]
    if not prose:
        sys.exit("There is no English prose in these articles.")
    # Numbered, since the engine translates equal texts only once.
    return [
        f"{n}. {text}" for n, text in enumerate(itertools.islice(itertools.cycle(prose), count))
    ]


def measure_seconds(engine: ApertiumEngine, batches: Sequence[Sequence[str]]) -> float:
    """How long the batches take, each in a process of its own."""
    start = time.perf_counter()
    for batch in batches:
        answers = engine.translate([TranslationRequest(text, Lang.EN, Lang.ES) for text in batch])
        if not all(isinstance(answer, MachineTranslation) for answer in answers):
            sys.exit("Apertium failed.")
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="*", type=Path)
    parser.add_argument("--paragraphs", type=int, default=100)
    parser.add_argument("--singles", type=int, default=20)
    args = parser.parse_args()
    try:
        engine = apertium.find_apertium(Settings())
    except EngineError as error:
        print(f"Not measured: {error}.")
        return
    paths = args.articles or sorted(Path("articles/en").rglob("*.md"))
    batch = collect_texts(paths, args.paragraphs)
    singles = batch[: args.singles]
    together = measure_seconds(engine, [batch]) / len(batch)
    alone = measure_seconds(engine, [[text] for text in singles]) / len(singles)
    print(f"{engine.version}, {len(batch)} paragraphs, {sum(map(len, batch))} characters")
    print(f"one process per article    {1000 * together:7.1f} ms a paragraph")
    print(f"one process per paragraph  {1000 * alone:7.1f} ms a paragraph")
    print(f"ratio                      {alone / together:7.1f}")


if __name__ == "__main__":
    main()
