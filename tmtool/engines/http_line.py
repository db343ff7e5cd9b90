"""A line is one thread's connection to a web engine: it waits only so long, and reads so much."""

import contextlib
import datetime as dt
import threading
import time
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3

from tmtool.engines.engine import LOOPBACK, Fault
from tmtool.engines.retry import Patience

MAX_BYTES = 2_000_000
_PIECE = 65_536
_UNAUTHORISED = frozenset({401, 403})
_TOO_LONG = frozenset({413, 414})
_RATE_LIMITED = 429
_SERVER_ERROR = 500


class Dropped(Exception):
    """A question that got no answer; it says why, and never what was asked or with which key."""

    def __init__(self, fault: Fault, wait: float = 0) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Line:
    """The guarded way out for deep-translator's questions.

    The library sets no time limit, follows redirects, puts texts and keys into addresses, and
    leaves status and `Retry-After` unread. Here a question has a limit of seconds and bytes, goes
    to one host, travels in the body where it can, and every failure is a `Dropped` that holds
    nothing of the request.
    """

    patience: Patience
    session: requests.Session = field(default_factory=requests.Session)

    def post(self, url: str, params: dict[str, str]) -> requests.Response:
        """The answer to a form: what the library would put into the address goes in the body."""
        return self._asked("POST", url, data=params)

    def get(
        self, url: str, params: dict[str, str], proxies: dict[str, str] | None = None
    ) -> requests.Response:
        """The answer to a question in the address."""
        return self._asked("GET", url, params=params, proxies=proxies)

    def _asked(self, method: str, url: str, **how: Any) -> requests.Response:  # noqa: ANN401
        # A proxy is for the network; a server on this machine is asked directly.
        self.session.trust_env = urlsplit(url).hostname not in LOOPBACK
        try:
            return self._answer(method, url, how)
        except (requests.Timeout, urllib3.exceptions.TimeoutError):
            fault = Fault.TIMEOUT
        except (OSError, urllib3.exceptions.HTTPError):
            fault = Fault.OFFLINE
        # Raised out here, where no other exception is at hand: they quote the whole address.
        raise Dropped(fault)

    def _answer(self, method: str, url: str, how: dict[str, Any]) -> requests.Response:
        start = time.monotonic()
        response = self.session.request(
            method,
            url,
            timeout=(self.patience.connect, self.patience.read),
            allow_redirects=False,
            stream=True,
            **how,
        )
        with contextlib.closing(response):
            _refused(response)
            body = bytearray()
            while piece := response.raw.read1(_PIECE, decode_content=True):
                body += piece
                if len(body) > MAX_BYTES:
                    raise Dropped(Fault.BAD_RESPONSE)
                if time.monotonic() - start > self.patience.read:
                    raise Dropped(Fault.TIMEOUT)
        response._content = bytes(body)  # noqa: SLF001  # as `requests` itself fills it
        return response


class Exchange:
    """What stands in for the module `requests` inside deep-translator: each thread's own line."""

    def __init__(self) -> None:
        self._own = threading.local()

    def connect(self, module: ModuleType, line: Line) -> None:
        """Let the questions that `module` asks in this thread go over `line`."""
        vars(module)["requests"] = self
        self._own.line = line

    def post(self, url: str, params: dict[str, str]) -> requests.Response:
        """The line's answer to a form."""
        line: Line = self._own.line
        return line.post(url, params)

    def get(
        self, url: str, params: dict[str, str], proxies: dict[str, str] | None = None
    ) -> requests.Response:
        """The line's answer to a question in the address."""
        line: Line = self._own.line
        return line.get(url, params, proxies)


EXCHANGE = Exchange()


def _refused(response: requests.Response) -> None:
    """Raise what an answer that is no success means."""
    status = response.status_code
    if status == _RATE_LIMITED:
        raise Dropped(Fault.RATE_LIMITED, seconds(response.headers.get("Retry-After", "")))
    if status in _UNAUTHORISED:
        raise Dropped(Fault.UNAUTHORISED)
    if status in _TOO_LONG:
        raise Dropped(Fault.TOO_LONG)
    if status >= _SERVER_ERROR:
        raise Dropped(Fault.OFFLINE, seconds(response.headers.get("Retry-After", "")))
    if not response.ok or response.is_redirect:
        raise Dropped(Fault.BAD_RESPONSE)


def seconds(header: str) -> float:
    """How long a `Retry-After` header asks to wait, by seconds or by date (RFC 9110, 10.2.3)."""
    if header.strip().isdigit():
        return float(header)
    with contextlib.suppress(ValueError, TypeError):
        until = parsedate_to_datetime(header)
        return max(0.0, (until - dt.datetime.now(tz=dt.UTC)).total_seconds())
    return 0.0
