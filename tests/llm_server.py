"""A scripted OpenAI-compatible server on loopback: what it streams is what the test says."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Draaiboek:
    """What the server does with the next request: `stukken` are streamed one by one."""

    stukken: list[str] = field(default_factory=list)
    status: int = 200
    breekt_af: bool = False
    wacht_na: int | None = None
    """After this many pieces it falls silent until the test ends."""
    klaar: threading.Event = field(default_factory=threading.Event)
    ontvangen: list[dict[str, object]] = field(default_factory=list)


@contextmanager
def serve(draaiboek: Draaiboek) -> Iterator[str]:
    """The base address ("http://127.0.0.1:N/v1") of a server that plays `draaiboek`."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Quiet: the test reads `ontvangen`."""

        def do_POST(self) -> None:
            lengte = int(self.headers["Content-Length"])
            draaiboek.ontvangen.append(json.loads(self.rfile.read(lengte)))
            self.send_response(draaiboek.status)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            if draaiboek.status != 200:
                self.wfile.write(b'{"error": {"message": "stuk"}}')
                return
            for nummer, stuk in enumerate(draaiboek.stukken):
                if draaiboek.wacht_na == nummer:
                    draaiboek.klaar.wait(30)
                    return
                self._send(stuk, None)
            if not draaiboek.breekt_af:
                self._send("", "stop")
                self.wfile.write(b"data: [DONE]\n\n")

        def _send(self, stuk: str, einde: str | None) -> None:
            brok = {
                "id": "x",
                "object": "chat.completion.chunk",
                "created": 0,
                "model": "toets",
                "choices": [{"index": 0, "delta": {"role": "assistant", "content": stuk}, "finish_reason": einde}],
            }
            self.wfile.write(f"data: {json.dumps(brok)}\n\n".encode())
            self.wfile.flush()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    draad = threading.Thread(target=server.serve_forever, daemon=True)
    draad.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        draaiboek.klaar.set()
        server.shutdown()
        server.server_close()
        draad.join()
