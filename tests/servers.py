"""Starts servers on loopback that answer as LibreTranslate, MyMemory or Google do, or badly."""

import json
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

TRANSLATIONS = {
    "The library opens at nine.": "La biblioteca abre a las nueve.",
    "Salt does not take holidays.": "La sal no se toma vacaciones.",
    "Is it sweet?": "Es dulce?",
    "The counter is open from Monday to Saturday.": "El mostrador abre de lunes a sábado.",
    "The doors open without a sound.": "Las puertas se abren sin ruido.",
}
SILENCE = 60.0  # seconds; far more than any test lets a client wait


@dataclass(frozen=True)
class Reply:
    """What a server answers; with a `pause`, so many seconds after every byte of the body.

    A `silent` one sends nothing for a minute, or until the server is closed.
    """

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0
    silent: bool = False


Behaviour = Callable[[dict[str, str]], Reply]


@dataclass
class Server:
    """A server at work: its address, the forms it was sent, and the lines they came with."""

    url: str
    forms: list[dict[str, str]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def texts(self) -> list[str]:
        return [form["q"] for form in self.forms]


class _Handler(BaseHTTPRequestHandler):
    server: "_LoopbackServer"

    def do_GET(self) -> None:
        self._answer("")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers["Content-Length"] or 0)).decode())

    def _answer(self, body: str) -> None:
        pairs = parse_qs(urlsplit(self.path).query) | parse_qs(body)
        form = {key: values[0] for key, values in pairs.items()}
        self.server.log.lines.append(self.requestline)
        self.server.log.forms.append(form)
        reply = self.server.behaviour(form)
        with suppress(BrokenPipeError, ConnectionResetError):
            self._send(reply)

    def _send(self, reply: Reply) -> None:
        if reply.silent and self.server.log.closing.wait(SILENCE):
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        size = 1 if reply.pause else max(1, len(reply.body))
        for n in range(0, len(reply.body), size):
            self.wfile.write(reply.body[n : n + size])
            self.wfile.flush()
            if self.server.log.closing.wait(reply.pause):
                return

    def log_message(self, *_: object) -> None:
        """Nothing: a test reads what came in `Server.lines`."""


class _LoopbackServer(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, behaviour: Behaviour) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.behaviour = behaviour
        self.log = Server(f"http://127.0.0.1:{self.server_port}/")


@contextmanager
def run_server(behaviour: Behaviour) -> Iterator[Server]:
    """A server that answers every question as `behaviour` says."""
    with _LoopbackServer(behaviour) as http:
        thread = threading.Thread(target=http.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield http.log
        finally:
            http.log.closing.set()
            http.shutdown()
            thread.join()


def reply_like_libretranslate(text: str) -> Reply:
    return Reply(json.dumps({"translatedText": text}).encode())


def reply_like_mymemory(text: str) -> Reply:
    return Reply(json.dumps({"responseData": {"translatedText": text}, "matches": []}).encode())


def reply_like_google(text: str) -> Reply:
    return Reply(f'<html><div class="result-container">{text}</div></html>'.encode())


def translate_form(form: dict[str, str]) -> Reply:
    """An honest answer: Apertium's where it is installed, the table's otherwise."""
    mode = {"en": "eng-spa", "es": "spa-eng"}[form["source"]]
    if form["q"] in TRANSLATIONS or not shutil.which("apertium"):
        return reply_like_libretranslate(TRANSLATIONS.get(form["q"], f"de la {form['q']} de los"))
    done = subprocess.run(
        ["apertium", "-u", mode], input=form["q"].encode(), capture_output=True, check=True
    )
    return reply_like_libretranslate(done.stdout.decode().strip())


def reply_in_turn(*replies: Reply) -> Behaviour:
    """Each reply once, in their order, and the last one for ever."""
    waiting = list(replies)

    def behaviour(_: dict[str, str]) -> Reply:
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]

    return behaviour
