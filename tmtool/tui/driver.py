"""Talks to the terminal: asks for plain keys only, and ends the program once it is gone."""

from threading import Event, Thread

from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

from tmtool.system.terminal import watch_line

_GREEDY = "\x1b[>{}u".format(
    linux_driver.KITTY_DISAMBIGUATE_ESCAPE_CODES
    | linux_driver.KITTY_REPORT_ALL_KEYS
    | linux_driver.KITTY_REPORT_ASSOCIATED_TEXT
)
MODEST = f"\x1b[>{linux_driver.KITTY_DISAMBIGUATE_ESCAPE_CODES}u"


class ModestDriver(LinuxDriver):
    """Textual's driver for Linux and macOS, with the first flag of kitty's keyboard protocol alone.

    With all of them, as Textual asks, kitty 0.26 sends ¿ ¡ Ñ Á as key numbers without their text,
    and a text area drops them in silence.
    """

    def write(self, data: str) -> None:
        """Write to the terminal, asking for the first keyboard flag where Textual asks for all."""
        super().write(MODEST if data == _GREEDY else data)

    def start_application_mode(self) -> None:
        """Take the terminal over, and begin to watch whether it is still there."""
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual left it bare
        self._left = Event()
        # Textual would read a dead line for ever.
        Thread(target=watch_line, args=(self.fileno, self._left), daemon=True).start()

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        self._left.set()
        super().stop_application_mode()
