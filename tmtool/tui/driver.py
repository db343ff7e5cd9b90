"""The driver is the terminal's end of the screens; it asks for no more than arrives everywhere."""

import os
import select
import signal
import time
from threading import Event, Thread

from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

_GREEDY = "\x1b[>{}u".format(
    linux_driver.KITTY_DISAMBIGUATE_ESCAPE_CODES
    | linux_driver.KITTY_REPORT_ALL_KEYS
    | linux_driver.KITTY_REPORT_ASSOCIATED_TEXT
)
MODEST = f"\x1b[>{linux_driver.KITTY_DISAMBIGUATE_ESCAPE_CODES}u"
GRACE = 1.0  # seconds to leave in good order when the terminal has gone
_LOOK = 2.0  # seconds between two looks at the line


class ModestDriver(LinuxDriver):
    """Textual's driver for Linux and macOS, with the first flag of kitty's keyboard protocol alone.

    With all of them, as Textual asks, kitty 0.26 sends ¿ ¡ Ñ Á as key numbers without their text,
    and a text area drops them in silence.
    """

    def write(self, data: str) -> None:
        """Write to the terminal."""
        super().write(MODEST if data == _GREEDY else data)

    def start_application_mode(self) -> None:
        """Take the terminal over, and mind whether it is still there."""
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual left it bare
        self._left = Event()
        Thread(target=self._watch_terminal, args=(self._left,), daemon=True).start()

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        self._left.set()
        super().stop_application_mode()

    def _watch_terminal(self, left: Event) -> None:
        """End the process when its terminal is gone and nobody told it so.

        Textual would read the dead line for ever.
        """
        line = select.poll()
        line.register(self.fileno, select.POLLHUP)
        while not left.wait(_LOOK):
            if any(event & select.POLLHUP for _, event in line.poll(0)):
                os.kill(os.getpid(), signal.SIGHUP)
                time.sleep(2 * GRACE)
                os._exit(128 + signal.SIGHUP)
