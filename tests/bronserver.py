"""A publisher on loopback that does what the test says: it answers, stays silent, hangs up, redirects and changes its mind."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Pagina:
    """What stands at one address. `breekt_af`: after how many bytes it hangs up, request by request, then no more."""

    inhoud: bytes = b""
    status: int = 200
    etag: str = ""
    gewijzigd: str = ""
    naar: str = ""
    breekt_af: list[int] = field(default_factory=list)
    kent_bereik: bool = True
    bereik_begint_verkeerd: bool = False
    negeert_if_range: bool = False
    zwijgt: bool = False
    druppelt: float = 0.0
    zonder_lengte: bool = False


@dataclass
class Verzoek:
    """A request that came in; header names in lower case."""

    pad: str
    koppen: dict[str, str]
    moment: float


@dataclass
class Uitgever:
    """The server: its base address, its pages by path, and what was asked of it."""

    adres: str
    paginas: dict[str, Pagina] = field(default_factory=dict)
    verzoeken: list[Verzoek] = field(default_factory=list)
    dicht: threading.Event = field(default_factory=threading.Event)

    def gevraagd(self, pad: str) -> list[Verzoek]:
        return [verzoek for verzoek in self.verzoeken if verzoek.pad == pad]


@contextmanager
def serve() -> Iterator[Uitgever]:
    uitgever = Uitgever("")

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Quiet: the test reads `verzoeken`."""

        def do_GET(self) -> None:
            koppen = {naam.lower(): waarde for naam, waarde in self.headers.items()}
            uitgever.verzoeken.append(Verzoek(self.path, koppen, time.monotonic()))
            pagina = uitgever.paginas.get(self.path, Pagina(status=404, inhoud=b"<html>niet gevonden</html>"))
            if pagina.zwijgt:
                uitgever.dicht.wait(30)
                return
            self._answer(pagina, koppen)

        def _answer(self, pagina: Pagina, koppen: dict[str, str]) -> None:
            bekend = pagina.etag and koppen.get("if-none-match") == pagina.etag
            if bekend or (pagina.gewijzigd and koppen.get("if-modified-since") == pagina.gewijzigd):
                self._head(pagina, 304)
                self.end_headers()
                return
            begin = self._range(pagina, koppen)
            self._head(pagina, 206 if begin is not None else pagina.status)
            if begin is not None:
                begin += pagina.bereik_begint_verkeerd
                self.send_header("Content-Range", f"bytes {begin}-{len(pagina.inhoud) - 1}/{len(pagina.inhoud)}")
            inhoud = pagina.inhoud[begin or 0 :]
            if not pagina.zonder_lengte:
                self.send_header("Content-Length", str(len(inhoud)))
            self.end_headers()
            self._body(pagina, inhoud[: pagina.breekt_af.pop(0)] if pagina.breekt_af else inhoud)

        def _head(self, pagina: Pagina, status: int) -> None:
            self.send_response(status)
            koppen = {"ETag": pagina.etag, "Last-Modified": pagina.gewijzigd, "Location": pagina.naar}
            for naam, waarde in koppen.items():
                if waarde:
                    self.send_header(naam, waarde)

        def _range(self, pagina: Pagina, koppen: dict[str, str]) -> int | None:
            gevonden = re.fullmatch(r"bytes=(\d+)-", koppen.get("range", ""))
            kenmerk = None if pagina.negeert_if_range else koppen.get("if-range")
            if not gevonden or not pagina.kent_bereik or kenmerk not in (None, pagina.etag, pagina.gewijzigd):
                return None
            return int(gevonden.group(1))

        def _body(self, pagina: Pagina, inhoud: bytes) -> None:
            stap = 1 if pagina.druppelt else 1 << 16
            try:
                for plek in range(0, len(inhoud), stap):
                    self.wfile.write(inhoud[plek : plek + stap])
                    self.wfile.flush()
                    if pagina.druppelt and uitgever.dicht.wait(pagina.druppelt):
                        return
            except OSError:
                """The client had enough of it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    uitgever.adres = f"http://127.0.0.1:{server.server_address[1]}"
    draad = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    draad.start()
    try:
        yield uitgever
    finally:
        uitgever.dicht.set()
        server.shutdown()
        server.server_close()
        draad.join()
