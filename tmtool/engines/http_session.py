"""Sends deep-translator's requests with limits of time and size, and keeps keys out of errors."""

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

from tmtool.engines.engine import LOOPBACK, FailureReason
from tmtool.engines.retry import RetryPolicy

MAX_BYTES = 2_000_000  # of an answer; a longer one is read no further
_READ_BYTES = 65_536
_UNAUTHORISED = frozenset({401, 403})
_TOO_LONG = frozenset({413, 414})
_RATE_LIMITED = 429
_SERVER_ERROR = 500


class NoAnswerError(Exception):
    """A request that got no answer; it says why, and never what was asked or with which key.

    `retry_after` is how many seconds the server asked to wait, 0 where it did not.
    """

    def __init__(self, reason: FailureReason, retry_after: float = 0) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class GuardedSession:
    """One thread's HTTP session for the requests of deep-translator.

    The library sets no time limit, follows redirects, puts texts and keys into addresses, and
    leaves status and `Retry-After` unread. Here a request has a limit of seconds and bytes, goes
    to one host, travels in the body where it can, and every failure is a `NoAnswerError` that
    holds nothing of the request.
    """

    policy: RetryPolicy
    session: requests.Session = field(default_factory=requests.Session)

    def post(self, url: str, params: dict[str, str]) -> requests.Response:
        """Send a form; what the library would put into the address goes into the body.

        Raises NoAnswerError, as `get` does.
        """
        return self._send("POST", url, data=params)

    def get(
        self, url: str, params: dict[str, str], proxies: dict[str, str] | None = None
    ) -> requests.Response:
        """Send a request whose text stands in the address."""
        return self._send("GET", url, params=params, proxies=proxies)

    def _send(self, method: str, url: str, **options: Any) -> requests.Response:  # noqa: ANN401
        # A proxy is for the network; a server on this machine is asked directly.
        self.session.trust_env = urlsplit(url).hostname not in LOOPBACK
        try:
            return self._read_response(method, url, options)
        except (requests.Timeout, urllib3.exceptions.TimeoutError):
            reason = FailureReason.TIMEOUT
        except (OSError, urllib3.exceptions.HTTPError):
            reason = FailureReason.OFFLINE
        # Raised out here, since inside the handlers it would carry the other exception with it,
        # and that one quotes the whole address.
        raise NoAnswerError(reason)

    def _read_response(self, method: str, url: str, options: dict[str, Any]) -> requests.Response:
        start = time.monotonic()
        response = self.session.request(
            method,
            url,
            timeout=(self.policy.connect_timeout, self.policy.read_timeout),
            allow_redirects=False,
            stream=True,
            **options,
        )
        with contextlib.closing(response):
            _raise_for_status(response)
            body = bytearray()
            while piece := response.raw.read1(_READ_BYTES, decode_content=True):
                body += piece
                if len(body) > MAX_BYTES:
                    raise NoAnswerError(FailureReason.BAD_RESPONSE)
                if time.monotonic() - start > self.policy.read_timeout:
                    raise NoAnswerError(FailureReason.TIMEOUT)
        response._content = bytes(body)  # noqa: SLF001  # as `requests` itself fills it
        return response


class RequestsStandIn:
    """Replaces the module `requests` inside deep-translator: each thread's own session."""

    def __init__(self) -> None:
        self._thread_local = threading.local()

    def attach_session(self, module: ModuleType, session: GuardedSession) -> None:
        """Let the requests that `module` sends in this thread go through `session`."""
        vars(module)["requests"] = self
        self._thread_local.session = session

    def post(self, url: str, params: dict[str, str]) -> requests.Response:
        """As `requests.post`, through the session of this thread."""
        session: GuardedSession = self._thread_local.session
        return session.post(url, params)

    def get(
        self, url: str, params: dict[str, str], proxies: dict[str, str] | None = None
    ) -> requests.Response:
        """As `requests.get`, through the session of this thread."""
        session: GuardedSession = self._thread_local.session
        return session.get(url, params, proxies)


REQUESTS_STAND_IN = RequestsStandIn()


def _raise_for_status(response: requests.Response) -> None:
    """Raise NoAnswerError with the reason that a status means, unless it is a success."""
    status = response.status_code
    if status == _RATE_LIMITED:
        raise NoAnswerError(
            FailureReason.RATE_LIMITED, parse_retry_after(response.headers.get("Retry-After", ""))
        )
    if status in _UNAUTHORISED:
        raise NoAnswerError(FailureReason.UNAUTHORISED)
    if status in _TOO_LONG:
        raise NoAnswerError(FailureReason.TOO_LONG)
    if status >= _SERVER_ERROR:
        raise NoAnswerError(
            FailureReason.OFFLINE, parse_retry_after(response.headers.get("Retry-After", ""))
        )
    if not response.ok or response.is_redirect:
        raise NoAnswerError(FailureReason.BAD_RESPONSE)


def parse_retry_after(header: str) -> float:
    """How many seconds a `Retry-After` header asks to wait, 0 where it cannot be read.

    It says so in seconds or as a date (RFC 9110, 10.2.3).

    >>> parse_retry_after("120"), parse_retry_after("soon")
    (120.0, 0.0)
    """
    if header.strip().isdigit():
        return float(header)
    with contextlib.suppress(ValueError, TypeError):
        until = parsedate_to_datetime(header)
        return max(0.0, (until - dt.datetime.now(tz=dt.UTC)).total_seconds())
    return 0.0
