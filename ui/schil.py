"""What stands around the screen: the HTML page in which gradio runs, and what the server does not serve.

Gradio's own page is English, advertises gradio and picks the language of the browser. This rewrites it on the way out.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

HIER = Path(__file__).resolve().parent

SERVED = re.compile(
    r"/(?:|config|theme\.css|favicon\.ico|(?:assets|static)/.*"
    r"|gradio_api/(?:queue/(?:join|data)|heartbeat/\w+|cancel|reset|startup-events|app_id|theme\.css))/?"
)
"""What the screen needs. Uploads, the proxy, run history, statistics and the API pages of gradio are not among it."""

SERVED_API = re.compile(r"/gradio_api/(?:info|call/\w+(?:/\w+)?)/?")
"""What another program needs besides: which deeds there are, to ask one, and to fetch what came out."""

CSP = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    # Gradio compiles the templates of its HTML component in the browser.
    "script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
"""The browser itself refuses whatever would leave this computer."""

HEADERS = (
    (b"content-security-policy", CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)

KOP = """<a class="lw-sprong" href="#lw-schermen">Naar de inhoud van dit scherm</a>
<header class="lw-kop"><div><h1>Leerplichtwijzer</h1>
<p>Vragen over de Leerplichtwet en het Doorstroompunt, met bij elke zin de vindplaats.</p></div></header>
<noscript><p class="lw-kop">Zet JavaScript aan: zonder JavaScript werkt deze pagina niet.</p></noscript>"""
VOET = """<footer class="lw-voetnoot"><p>Leerplichtwijzer legt uit wat de bronnen zeggen en neemt geen besluiten.
Uw vragen blijven op deze computer en worden niet bewaard.</p></footer>"""

PICTOGRAM = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E"
    "%3Crect width='32' height='32' rx='6' fill='%23154273'/%3E"
    "%3Cpath d='M9 7h5v13h9v5H9z' fill='%23fff'/%3E%3C/svg%3E"
)

# Gradio asks the browser for its language and has a Dutch catalogue: this page is Dutch for everyone.
TAAL = """for (const [naam, waarde] of [["language", "nl"], ["languages", ["nl"]]])
  Object.defineProperty(navigator, naam, { get: () => waarde });"""

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


def middleware(*, api: bool = False) -> list[Middleware]:
    """For the server: only for this computer by name (a foreign page cannot borrow it), then the shell.

    `api`: also serve what another program needs.
    """
    return [Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"]), Middleware(Schil, api=api)]


def render_page(html: str) -> str:
    """Gradio's page `html` as ours: Dutch, with our head, header and footer, and nothing that points elsewhere."""
    html = re.sub(r'<meta\s+(?:property|name)="(?:og|twitter):[^>]*>', "", html)
    html = re.sub(r'<link rel="manifest"[^>]*>', "", html)
    html = re.sub(r"<html\s+lang=\"en\"", '<html lang="nl"', html, count=1)
    stijl = (HIER / "stijl.css").read_text(encoding="utf-8")
    scripts = ("gedrag.js", "inwerken.js", "vraagbaak.js", "bronnen.js")
    gedrag = "".join((HIER / naam).read_text(encoding="utf-8") for naam in scripts)
    hoofd = (
        f'<title>Leerplichtwijzer</title><link rel="icon" href="{PICTOGRAM}">'
        f"<script>{TAAL}\n{gedrag}</script><style>{stijl}</style></head>"
    )
    html = html.replace("</head>", hoofd, 1)
    html = html.replace("<gradio-app", f"{KOP}<gradio-app", 1)
    return html.replace("</gradio-app>", f"</gradio-app>{VOET}", 1)


class Schil:
    """ASGI middleware: refuses what the screen does not need and rewrites the one page."""

    def __init__(self, app: App, *, api: bool = False) -> None:
        self._app = app
        self._api = api

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif not (SERVED.fullmatch(scope["path"]) or (self._api and SERVED_API.fullmatch(scope["path"]))):
            await _send_text(send, 404, "Deze pagina bestaat niet. Ga naar de beginpagina: /")
        elif scope["path"] == "/" and scope["method"] == "GET":
            await self._app(scope, receive, _Rewriter(send))
        else:
            await self._app(scope, receive, send)


class _Rewriter:
    """Holds the page back until it is whole, then sends it rewritten."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: MutableMapping[str, Any] = {}
        self._body = b""

    async def __call__(self, bericht: MutableMapping[str, Any]) -> None:
        if bericht["type"] == "http.response.start":
            self._start = bericht
            return
        self._body += bericht.get("body", b"")
        if bericht.get("more_body"):
            return
        body = render_page(self._body.decode()).encode()
        headers = [(naam, waarde) for naam, waarde in self._start["headers"] if naam.lower() != b"content-length"]
        self._start["headers"] = [*headers, *HEADERS, (b"content-length", str(len(body)).encode())]
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": body})


async def _send_text(send: Send, status: int, tekst: str) -> None:
    body = tekst.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
