"""Binds the table of keys to the actions of a screen, by the mode that the screen is in."""

from textual.binding import Binding, BindingType
from textual.screen import Screen

from tmtool.tui.keys import TABLE, Mode

_CALLS = {
    mode: {name: action.call for action in TABLE[mode] for name in action.names} for mode in Mode
}


def make_bindings(mode: Mode) -> list[BindingType]:
    """The bindings of a screen on which nothing is typed.

    They have priority, so that each key is acted on before the next one is looked at: keys typed
    ahead mean what they mean when their turn comes.
    """
    return [Binding(name, f"key('{name}')", show=False, priority=True) for name in _CALLS[mode]]


class KeyedScreen(Screen[None]):
    """A screen whose keys mean what the table says for the mode that it is in."""

    is_leaving = False
    """Whether the screen is closing; every key is swallowed then."""

    key_time = 0.0
    """When the bytes of the key at work were read, in seconds of the monotonic clock."""

    @property
    def mode(self) -> Mode:
        """What the keys mean at the moment."""
        raise NotImplementedError

    def has_meaning(self, key: str) -> bool:
        """Whether the screen takes a key now; one that is leaving takes all, and does nothing."""
        return self.is_leaving or key in _CALLS[self.mode]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key is for the screen; while editing, every key goes to the editor first."""
        if action != "key":
            return True
        return self.mode is not Mode.EDIT and self.has_meaning(str(parameters[0]))

    async def action_key(self, name: str) -> None:
        """Do what the key means."""
        if not self.is_leaving and self.has_meaning(name):
            await self.run_action(_CALLS[self.mode][name])
