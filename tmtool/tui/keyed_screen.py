"""A binding is a line of the key table in the form that Textual takes."""

from textual.binding import Binding, BindingType
from textual.screen import Screen

from tmtool.tui.keys import TABLE, Mode

_CALLS = {
    mode: {name: action.call for action in TABLE[mode] for name in action.names} for mode in Mode
}


def make_bindings(mode: Mode) -> list[BindingType]:
    """The bindings of a screen on which nothing is typed.

    They are obeyed before the next key is looked at, so that keys typed ahead mean what they
    will mean when their turn comes.
    """
    return [Binding(name, f"key('{name}')", show=False, priority=True) for name in _CALLS[mode]]


class KeyedScreen(Screen[None]):
    """A screen whose keys are those of the table for the mode it is in."""

    leaving = False
    """Whether keys are swallowed: the screen is on its way out."""

    @property
    def mode(self) -> Mode:
        """What the keys mean at the moment."""
        raise NotImplementedError

    def has_meaning(self, key: str) -> bool:
        """Whether a key means something now; a leaving screen takes every key, and does nothing."""
        return self.leaving or key in _CALLS[self.mode]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key is the screen's: while editing all are the editor's, in their order."""
        if action != "key":
            return True
        return self.mode is not Mode.EDIT and self.has_meaning(str(parameters[0]))

    async def action_key(self, name: str) -> None:
        """Do what the key means."""
        if not self.leaving and self.has_meaning(name):
            await self.run_action(_CALLS[self.mode][name])
