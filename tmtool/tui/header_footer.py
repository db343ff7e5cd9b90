"""A frame is what stands round the texts of a desk: head line, notice and keys."""

from tmtool.core.text.text import cut, words
from tmtool.tui import keys
from tmtool.tui.styled_text import Ink, Line, Piece, clipped, line, piece, spread, width
from tmtool.tui.view_state import INKS, WORDS, Scene

_ROOMY = 120  # columns from which the person at work is named
_NAME, _LONG_NAME = 26, 40  # characters of an article's name, so that the counts have room


def head(scene: Scene, columns: int) -> Line:
    """The head line: which paragraph in which state, of which article, and what is safe."""
    left = line(*_place(scene), *_article(scene, _NAME), f" {_counted(scene)} ")
    return spread(left, _kept(scene), columns)


def wide_head(scene: Scene, columns: int) -> Line:
    """The head line where there is room: with a bar, and the person at work."""
    review = scene.review
    waiting = piece(f"   {scene.census.waiting} wait for you", Ink.DIM)
    left = line(
        *_place(scene),
        *_article(scene, _LONG_NAME),
        " [",
        *_bar(scene),
        f"] {_counted(scene)}",
        waiting,
    )
    right = line(piece(f"{review.who} ({review.part})  ", Ink.DIM), *_kept(scene))
    roomy = columns >= _ROOMY and width(left) + width(right) < columns
    return spread(left, right if roomy else _kept(scene), columns)


def _place(scene: Scene) -> tuple[Piece, ...]:
    review = scene.review
    state = review.unit.state
    word = "EDITING" if scene.editing else WORDS[state]
    place = f" {review.cursor + 1}/{len(review.catalog.units)} "
    return piece(place), piece(f"[{state.sign}] {word} ", INKS[state])


def _article(scene: Scene, length: int) -> tuple[Piece, ...]:
    catalog = scene.review.catalog
    name = piece(f" {cut(catalog.slug, length)} ", Ink.STRONG)
    return name, piece(f"{catalog.source}>{catalog.target} ")


def _kept(scene: Scene) -> Line:
    ink = Ink.BAD if scene.kept.startswith("NOT") else Ink.DIM
    return line(piece(f"{scene.kept} ", ink))


def _counted(scene: Scene) -> str:
    """How many paragraphs in each state, by its sign; none that is nought."""
    return " ".join(f"{count}{state.sign}" for state, count in scene.census.counts)


def _bar(scene: Scene) -> list[Piece]:
    """The article in one sign for each stretch of it: where its least finished part stands."""
    return [piece(state.sign, INKS[state]) for state in scene.census.stretches]


def measure(scene: Scene) -> str:
    """While editing, how long the text in the making is beside its source."""
    if not scene.editing:
        return ""
    return f"{words(scene.typed)} words, source {words(scene.review.unit.source)}"


def status(scene: Scene, columns: int) -> Line:
    """The line that speaks: what just happened, why it did not, or what is next."""
    if scene.prompt:
        return clipped(line(piece(f" {scene.prompt}", Ink.STRONG)), columns)
    if scene.review.notice:
        return clipped(line(piece(f" {scene.review.notice}", Ink.STRONG)), columns)
    waiting = scene.census.waiting
    says = f"{waiting} wait for you" if waiting else "nothing waits for you here"
    return clipped(line(piece(f" {says}", Ink.DIM)), columns)


def foot(scene: Scene, columns: int) -> Line:
    """The keys that work now."""
    return clipped(keys.footer(scene.mode, columns), columns)
