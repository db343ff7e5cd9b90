"""What one Apertium process per article saves against one per paragraph: times and their ratio.

Run as `python -m eval.apertium_batch [--paragraphs 100] [--singles 20] [ARTICLE.md ...]`. Times of
single paragraphs are measured on the first `--singles` and extrapolated.
"""

import argparse
import itertools
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tmtool.core.drafts.placeholders import protected
from tmtool.core.errors import EngineError
from tmtool.core.settings import TRANSLATABLE, Settings
from tmtool.core.text.lang import Lang, identified
from tmtool.engines import apertium
from tmtool.engines.apertium import Apertium
from tmtool.engines.engine import Draft, Request
from tmtool.formats.markdown import markdown
from tmtool.formats.markdown.lines import decoded


def texts(paths: Sequence[Path], count: int) -> list[str]:
    """So many protected English paragraphs of these articles, over again where they are few."""
    found = []
    for path in paths:
        text = decoded(path.read_bytes(), str(path))
        article = markdown.parse(text, slug=path.stem, lang=Lang.EN, keys=TRANSLATABLE)
        found += [block.text for block in article.translatable()]
    prose = [protected(text).text for text in found if identified(text) is Lang.EN]
    if not prose:
        sys.exit("There is no English prose in these articles.")
    # Numbered, so that none is the same as another and spared.
    return [
        f"{n}. {text}" for n, text in enumerate(itertools.islice(itertools.cycle(prose), count))
    ]


def seconds(engine: Apertium, batches: Sequence[Sequence[str]]) -> float:
    """How long the batches take, each in a process of its own."""
    start = time.perf_counter()
    for batch in batches:
        answers = engine.translate([Request(text, Lang.EN, Lang.ES) for text in batch])
        if not all(isinstance(answer, Draft) for answer in answers):
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
        engine = apertium.found(Settings())
    except EngineError as error:
        print(f"Not measured: {error}.")
        return
    paths = args.articles or sorted(Path("articles/en").rglob("*.md"))
    batch = texts(paths, args.paragraphs)
    singles = batch[: args.singles]
    together = seconds(engine, [batch]) / len(batch)
    alone = seconds(engine, [[text] for text in singles]) / len(singles)
    print(f"{engine.version}, {len(batch)} paragraphs, {sum(map(len, batch))} characters")
    print(f"one process per article    {1000 * together:7.1f} ms a paragraph")
    print(f"one process per paragraph  {1000 * alone:7.1f} ms a paragraph")
    print(f"ratio                      {alone / together:7.1f}")


if __name__ == "__main__":
    main()
