"""Says which key does what in which mode, and renders that for the footer and the help page."""

from dataclasses import dataclass
from enum import StrEnum

from tmtool.tui.styled_text import (
    Line,
    StyledPiece,
    TextStyle,
    make_line,
    make_piece,
    measure_width,
)

# Each of these fails to arrive, or arrives as something else, in one of the usual terminals, or
# belongs to tmux, screen or the editor itself.
FORBIDDEN = frozenset(
    """ctrl+enter shift+enter alt+enter ctrl+h ctrl+i ctrl+m ctrl+a ctrl+b ctrl+k ctrl+z ctrl+y
    ctrl+x ctrl+c ctrl+v ctrl+backspace shift+f3 ctrl+f3 alt+f3 f6 f10 f11""".split()
)
FORBIDDEN_PREFIXES = ("alt+", "super+", "hyper+")


class Mode(StrEnum):
    """What the keys mean at the moment."""

    LIST = "list of articles"
    REVIEW = "reading"
    EDIT = "editing"


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person can ask for.

    `call` is the action of the screen that does it, as Textual's action strings are written.
    `keys` are Textual's names, the one to show first. `description` is the line in the help,
    `label` key and word in the footer (none where it has no room there).
    """

    call: str
    keys: str
    description: str
    label: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The keys, each by Textual's name."""
        return tuple(self.keys.split())

    @property
    def shown(self) -> str:
        """The keys as a person reads them."""
        return " ".join(_show_key(name) for name in self.names if not name.startswith("_"))


LIST = (
    Action("move('next')", "j down", "the next article", "j/k move"),
    Action("move('previous')", "k up", "the article before"),
    Action("move('waiting')", "n space", "the next article that has work for you", "n next to do"),
    Action("move('first')", "g home", "the first article"),
    Action("move('last')", "G end", "the last article"),
    Action("move('page')", "pagedown", "a screen down"),
    Action("move('page_back')", "pageup", "a screen up"),
    Action("enter", "enter e", "open the article", "Enter open"),
    Action("survey", "r", "read the project again", "r read again"),
    Action("help", "question_mark f1", "this page", "? keys"),
    Action("leave('quit')", "q ctrl+q", "quit", "q quit"),
)

REVIEW = (
    Action(
        "approve('on')",
        "a",
        "approve, and go on; once more where an error, a stale sentence or rows never shown"
        " speak against it",
        "a approve",
    ),
    Action("approve('here')", "A", "approve and stay"),
    Action("ask('reject')", "x", "reject: say why in one line, and go on", "x reject"),
    Action("edit('target')", "e enter", "edit the translation", "e edit"),
    Action("move('waiting')", "n space", "the next paragraph that waits for you", "n next to do"),
    Action("undo", "u", "take the last decision back; as often as you like", "u undo"),
    *(
        Action(f"edit('{n}')", str(n), f"edit suggestion {n}", "1-9 use" if n == 1 else "")
        for n in range(1, 10)
    ),
    Action("edit('source')", "s", "edit a copy of the source"),
    Action("move('next')", "j down", "the next paragraph", "j/k move"),
    Action("move('previous')", "k up", "the paragraph before"),
    Action("move('waiting_back')", "N", "the one before that waits for you"),
    Action("move('untranslated')", "t", "the next paragraph without a translation"),
    Action("move('untranslated_back')", "T", "the one before without a translation"),
    Action("move('first')", "g home", "the first paragraph"),
    Action("move('last')", "G end", "the last paragraph"),
    Action("ask('go to')", "colon", "go to a paragraph by its number"),
    Action("look('down')", "pagedown", "the rest of a long paragraph"),
    Action("look('up')", "pageup", "back to its beginning"),
    Action("redo", "U", "make it again"),
    Action("change_part", "P", "go on as reviewer, or as translator: the head names the part"),
    Action("fix", "f", "apply the fix of the first finding that has one: marked f in the list"),
    Action("waive", "w", "waive a finding: say why it is none; it holds while both texts stay"),
    Action("ask('comment')", "c", "write a comment for the others"),
    Action("choose", "m", "choose between two translations that a merge left"),
    Action("look('differences')", "d", "show or hide what changed in the source"),
    Action("look('history')", "h", "the history of this paragraph first"),
    Action("look('panel')", "tab", "the next panel first: suggestions, terms, findings, notes"),
    Action("copy_target", "y", "copy the translation to the clipboard"),
    Action("help", "question_mark f1", "this page", "? keys"),
    Action("leave('quit')", "ctrl+q", "quit from anywhere"),
    Action("leave('back')", "q", "back to the list, or quit", "q quit"),
)

EDIT = (
    Action(
        "save('on')",
        "enter ctrl+j",
        "save; a translator goes on to the next that waits, a reviewer returns to reading",
        "Enter save+next",
    ),
    Action("save('here')", "ctrl+s", "save and stay", "^S save"),
    Action("pick('suggestion')", "ctrl+r", "take a suggestion: then its digit", "^R suggestion"),
    Action("pick('term')", "ctrl+g", "insert a term: then its digit", "^G term"),
    Action("edit('source')", "ctrl+o", "put a copy of the source here", "^O source"),
    Action("move('waiting')", "ctrl+n", "the next paragraph that waits for you", "^N next to do"),
    Action("move('untranslated')", "ctrl+t", "the next paragraph without a translation"),
    Action("move('next')", "ctrl+down ctrl+pagedown f8", "the next paragraph, still editing"),
    Action("move('previous')", "ctrl+up ctrl+pageup f7", "the one before, still editing"),
    Action("look('down')", "pagedown", "the rest of a long source"),
    Action("look('up')", "pageup", "back to its beginning"),
    Action("break_line", "ctrl+l", "a line break inside the paragraph"),
    Action("ask('comment')", "f2", "write a comment for the others"),
    Action("look('differences')", "f4", "show or hide what changed in the source"),
    Action("pick('character')", "f5", "a character: ¿ ¡ « » — … and the rest, by digit"),
    Action("stop", "escape", "leave the editor; the text is kept, not saved", "Esc leave"),
    Action("help", "f1", "this page", "F1 keys"),
    Action("leave('quit')", "ctrl+q", "quit; the text is kept, not saved"),
)

TABLE = {Mode.LIST: LIST, Mode.REVIEW: REVIEW, Mode.EDIT: EDIT}
CHARACTERS = "¿¡«»—…“”\u00a0"

_NAMES = {
    "question_mark": "?",
    "colon": ":",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "down": "Down",
    "up": "Up",
    "home": "Home",
    "end": "End",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "tab": "Tab",
}


def _show_key(name: str) -> str:
    if name.startswith("ctrl+"):
        rest = name.removeprefix("ctrl+")
        return f"^{rest.upper()}" if len(rest) == 1 else f"^{_show_key(rest)}"
    if len(name) > 1 and name[0] == "f" and name[1:].isdigit():
        return name.upper()
    return _NAMES.get(name, name)


def list_footer_keys(mode: Mode, columns: int, *, enter: str = "") -> Line:
    """The keys that matter most, as many as fit; those for help and for leaving always stay.

    `enter` is what Enter does in the editor, where it is not to go on.
    """
    labels = [action.label for action in TABLE[mode] if action.label]
    if enter and mode is Mode.EDIT:
        labels[0] = f"Enter {enter}"
    first, last = labels[:-2], labels[-2:]
    while first and measure_width(_render_labels([*first, *last])) > columns:
        first.pop()
    return _render_labels([*first, *last])


def _render_labels(labels: list[str]) -> Line:
    pieces: list[StyledPiece] = []
    for label in labels:
        key, _, word = label.partition(" ")
        pieces += [make_piece(f" {key}", TextStyle.STRONG), make_piece(f" {word} ", TextStyle.DIM)]
    return make_line(*pieces)


def list_help_lines(modes: tuple[Mode, ...]) -> tuple[Line, ...]:
    """Every action of these modes with its keys, for the help page."""
    rows: list[Line] = []
    for mode in modes:
        rows += [make_line(make_piece(mode.value.capitalize(), TextStyle.STRONG))]
        for action in TABLE[mode]:
            if not (action.names[0].isdigit() and action.names != ("1",)):
                keys = "1 ... 9" if action.names == ("1",) else action.shown
                text = action.description.replace("suggestion 1", "the suggestion of that number")
                rows.append(make_line(make_piece(f"  {keys:<18}", TextStyle.STRONG), text))
        rows.append(())
    return tuple(rows[:-1])
