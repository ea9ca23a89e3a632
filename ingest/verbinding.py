"""One conversation with the servers of publishers: conditional, resumable, polite, and never without an end."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import httpx

from rag.fouten import BronFout

_DOORVERWIJZINGEN = 5
_POGINGEN = 3


@dataclass(frozen=True, slots=True)
class Grenzen:
    """Limits of one file: seconds to connect, of silence, and in all; bytes; and the pause between requests to a host."""

    verbinden: float = 10
    lezen: float = 30
    totaal: float = 300
    omvang: int = 200_000_000
    pauze: float = 1


class Kenmerken(NamedTuple):
    """How a server names the text that it sent (ETag, Last-Modified); "" for what it did not say."""

    etag: str = ""
    gewijzigd: str = ""


class Verbinding:
    """Downloads, one request at a time, with a pause between two to the same host. A context manager."""

    def __init__(self, grenzen: Grenzen) -> None:
        self._grenzen = grenzen
        self._gevraagd: dict[str, float] = {}
        self._client = httpx.Client(
            # Ranges and lengths count bytes as sent: ask for them as they are.
            headers={"User-Agent": f"Leerplichtwijzer/{version('leerplichtwijzer')}", "Accept-Encoding": "identity"},
            timeout=httpx.Timeout(grenzen.lezen, connect=grenzen.verbinden),
        )

    def __enter__(self) -> Verbinding:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def download(self, adres: str, path: Path, bekend: Kenmerken) -> Kenmerken | None:
        """Put what stands at `adres` in `path`; its marks, or None where it is still the text of `bekend`.

        A body that is cut short is continued where the server can do that for the same text, else fetched again.
        Raises BronFout with what to do, OSError where `path` cannot be written.
        """
        einde = time.monotonic() + self._grenzen.totaal
        eerste = _conditions(bekend)
        vraag = eerste
        kop: httpx.Headers | None = None
        for _ in range(_POGINGEN):
            try:
                with self._open(adres, vraag, einde) as antwoord:
                    if antwoord.status_code == 304 and vraag and vraag is eerste:
                        return None
                    verder = kop is not None and _continues(antwoord, kop, path)
                    if antwoord.status_code in (206, 416) and not verder:
                        vraag, kop = {}, None
                        continue
                    _check_status(antwoord)
                    if kop is None or not verder:
                        kop = antwoord.headers
                    self._save(antwoord, path, einde, verder)
                    return Kenmerken(kop.get("etag", ""), kop.get("last-modified", ""))
            except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as fout:
                raise BronFout(
                    f"{httpx.URL(adres).host} is niet te bereiken; controleer de internetverbinding en probeer het opnieuw"
                ) from fout
            except (httpx.TimeoutException, httpx.NetworkError, httpx.RemoteProtocolError, httpx.DecodingError):
                vraag = _resume(kop, path) if kop is not None else eerste
            except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as fout:
                raise BronFout(f"het adres {adres} is onbruikbaar; controleer het in corpus/bronnen.toml") from fout
        raise BronFout(f"{httpx.URL(adres).host} antwoordt niet of breekt steeds af; probeer het later opnieuw")

    @contextmanager
    def _open(self, adres: str, vraag: dict[str, str], einde: float) -> Iterator[httpx.Response]:
        """The answer of `adres`, redirects followed, its body not yet read."""
        url = httpx.URL(adres)
        for _ in range(_DOORVERWIJZINGEN + 1):
            self._pause(url.host, einde)
            with self._client.stream("GET", url, headers=vraag) as antwoord:
                if not antwoord.has_redirect_location:
                    yield antwoord
                    return
                volgende = url.join(antwoord.headers["location"])
            if volgende.scheme != url.scheme:
                raise BronFout(
                    f"{url.host} verwijst door naar {volgende}; dat is geen veilig adres. Haal het bestand zelf op"
                )
            url = volgende
        raise BronFout(f"{adres} verwijst steeds door; controleer het adres in corpus/bronnen.toml")

    def _pause(self, host: str, einde: float) -> None:
        nu = time.monotonic()
        time.sleep(max(0.0, self._gevraagd.get(host, nu - self._grenzen.pauze) + self._grenzen.pauze - nu))
        self._check_time(einde)
        self._gevraagd[host] = time.monotonic()

    def _check_time(self, einde: float) -> None:
        if time.monotonic() > einde:
            raise BronFout(
                f"het ophalen duurde langer dan {self._grenzen.totaal:g} seconden; probeer het later opnieuw"
            )

    def _save(self, antwoord: httpx.Response, path: Path, einde: float, verder: bool) -> None:
        with path.open("ab" if verder else "wb") as bestand:
            for stuk in antwoord.iter_bytes():
                self._check_time(einde)
                if bestand.tell() + len(stuk) > self._grenzen.omvang:
                    raise BronFout(
                        f"het bestand is groter dan {self._grenzen.omvang // 1_000_000} MB; haal het zelf op als u het "
                        "nodig heeft"
                    )
                bestand.write(stuk)
            bestand.flush()
            os.fsync(bestand.fileno())


# --- what the server says --------------------------------------------------------------------------------------------


def _conditions(bekend: Kenmerken) -> dict[str, str]:
    kop = {"If-None-Match": bekend.etag, "If-Modified-Since": bekend.gewijzigd}
    return {naam: waarde for naam, waarde in kop.items() if waarde}


def _resume(kop: httpx.Headers, path: Path) -> dict[str, str]:
    """Headers that ask for the rest of `path`, {} (ask for all of it) where it may not be the same text any more."""
    etag = kop.get("etag", "")
    kenmerk = etag if etag and not etag.startswith("W/") else kop.get("last-modified", "")
    if not kenmerk or "content-encoding" in kop or not path.exists():
        return {}
    return {"Range": f"bytes={path.stat().st_size}-", "If-Range": kenmerk}


def _continues(antwoord: httpx.Response, kop: httpx.Headers, path: Path) -> bool:
    """Whether the body is the rest of the text that `path` begins with."""
    zelfde = antwoord.headers.get("etag", kop.get("etag")) == kop.get("etag")
    bereik = antwoord.headers.get("content-range", "")
    return antwoord.status_code == 206 and zelfde and bereik.startswith(f"bytes {path.stat().st_size}-")


def _check_status(antwoord: httpx.Response) -> None:
    status, host = antwoord.status_code, antwoord.url.host
    if status in (200, 206):
        return
    if status in (404, 410):
        raise BronFout(f"niet gevonden op {antwoord.url}; controleer het adres in corpus/bronnen.toml")
    if status in (401, 403):
        raise BronFout(f"{host} geeft geen toegang ({status}); haal het bestand zelf op en zet het in de map corpus")
    raise BronFout(f"{host} heeft een storing of is te druk ({status}); probeer het later opnieuw")
