"""A server that answers /v1/bantam/complete as a test tells it, and records what reaches it."""

import json
import select
import socket
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    """What the server says: a suggestion, or an error when ``status`` is not 200."""

    text: str = ""
    replace: tuple = (0, 0)
    findings: list = field(default_factory=list)
    replaced: list = field(default_factory=list)
    checked: str = "checked"
    withheld: str | None = None
    delay: float = 0
    status: int = 200
    error: str = "refused"

    def body(self, request):
        if self.status != 200:
            return {"error": {"code": "refused", "message": self.error}}
        why = {"steps": [], "shape": "line", "candidates": 1}
        if self.withheld:
            why["withheld"] = self.withheld
        extra = {
            "filter": {"mode": "annotate", "action": "none", "status": self.checked, "ms": 1.5},
            "findings": self.findings,
            "why": why,
        }
        if self.replaced:
            extra["replaced"] = self.replaced
        choice = {
            "index": 0,
            "text": self.text,
            "replace": {"start": self.replace[0], "end": self.replace[1]},
            "finish_reason": "stop",
            "bantam": extra,
        }
        return {
            "id": "cmpl-1",
            "request_id": request.get("request_id"),
            "model": "scripted",
            "choices": [choice],
            "usage": {"prompt_tokens": 1, "cached_tokens": 0, "completion_tokens": 1},
            "timings": {"total_ms": 1.0},
        }


@dataclass
class Request:
    """One request as it arrived; ``closed`` when the client left before the answer."""

    path: str
    headers: dict
    body: dict
    closed: bool = False
    answered: bool = False


class ScriptedServer:
    """Set ``answer`` to an :class:`Answer`, or to a function from the request's body to one."""

    def __init__(self):
        self.answer = Answer()
        self.requests = []
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True
        threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def stop(self):
        self._http.shutdown()
        self._http.server_close()

    def _handler(self):
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                raw = self.rfile.read(int(self.headers["Content-Length"]))
                request = Request(self.path, dict(self.headers), json.loads(raw))
                server.requests.append(request)
                answer = server.answer
                if callable(answer):
                    answer = answer(request.body)
                if self._left_within(answer.delay):
                    request.closed = True
                    self.close_connection = True
                    return
                self._reply(answer.status, answer.body(request.body))
                request.answered = True

            def do_GET(self):
                self._reply(200, {"status": "ok"})

            def _left_within(self, seconds):
                end = time.monotonic() + seconds
                while time.monotonic() < end:
                    readable, _, _ = select.select([self.connection], [], [], 0.02)
                    if readable and not self.connection.recv(1, socket.MSG_PEEK):
                        return True
                return False

            def handle(self):
                try:
                    super().handle()
                except ConnectionError:
                    pass  # the editor cancelled while the answer was written

            def _reply(self, status, body):
                data = json.dumps(body, separators=(",", ":")).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        return Handler
