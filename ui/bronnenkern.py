"""What the screen of the sources does: only values, no gradio. The work goes on when the tab that began it is closed."""

from __future__ import annotations

import base64
import binascii
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any, Protocol

from rag.fouten import InvoerFout, WijzerFout
from ui import weergave_bronnen as weergave
from ui.kern import ONVERWACHT, Kern
from ui.weergave import Bronstand

log = logging.getLogger(__name__)

MAX_BYTES = 20_000_000
MAX_LINES = 200
"""Lines of progress that are kept."""

Meld = Callable[[str], None]


class Beheer(Protocol):
    """Reads in and fetches; see `ui.shell_bronnen.Bronbeheer`. What a deed returns is for the reader; it raises WijzerFout."""

    def stand(self, vandaag: date) -> Sequence[Bronstand]:
        """What is known of each source of the list."""

    def eigen(self) -> Sequence[str]:
        """The PDFs that somebody added."""

    def fetch(self, ids: Sequence[str], peildatum: date, meld: Meld) -> str:
        """Fetch from the publishers (none named: all), and read in what is new."""

    def add(self, naam: str, inhoud: bytes, meld: Meld) -> str:
        """Read in a PDF of the user's own."""

    def remove(self, naam: str, meld: Meld) -> str:
        """Take a PDF of the user's own away."""


@dataclass(slots=True)
class Taak:
    """One piece of work on the sources, and what it said so far. `uitkomst` is there when it is done; "" means busy."""

    naam: str
    lines: list[str] = field(default_factory=list)
    uitkomst: str = ""
    gelukt: bool = False
    nieuws: threading.Condition = field(default_factory=threading.Condition)

    def tell(self, line: str) -> None:
        """Add a line of progress."""
        with self.nieuws:
            self.lines = [*self.lines, line][-MAX_LINES:]
            self.nieuws.notify_all()

    def finish(self, uitkomst: str, *, gelukt: bool) -> None:
        """Say what came of it."""
        with self.nieuws:
            self.uitkomst, self.gelukt = uitkomst, gelukt
            self.nieuws.notify_all()


@dataclass(frozen=True, slots=True)
class Beeld:
    """What the screen shows next: the list (None: as it is), the work, and what a screen reader says."""

    lijst: str | None
    werk: str
    status: str = ""


class Bronnenkern:
    """The sources for the screens of all tabs: one piece of work at a time."""

    def __init__(self, kern: Kern, beheer: Beheer | None) -> None:
        self._kern, self._beheer = kern, beheer
        self._slot = threading.Lock()
        self._taak: Taak | None = None
        self._nummers = count()

    @property
    def _mag(self) -> bool:
        return self._beheer is not None and self._kern.instellingen.beheer

    def show(self) -> Iterator[Beeld]:
        """The list, and the work that goes on, until it is done."""
        yield Beeld(self._lijst(), "")
        taak = self._taak
        if taak and not taak.uitkomst:
            yield from self._follow(taak)

    def act(self, data: Any) -> Iterator[Beeld]:
        """One deed of the page, step by step. No exception comes out; each becomes a Dutch sentence."""
        opdracht = data if isinstance(data, dict) else {}
        try:
            taak = self._begin(opdracht)
        except WijzerFout as fout:
            yield self._show_fout(str(fout))
        except Exception:
            log.exception("onverwachte fout bij de bronnen")
            yield self._show_fout(ONVERWACHT)
        else:
            yield from self._follow(taak)

    def _begin(self, opdracht: dict[str, Any]) -> Taak:
        if not self._mag or self._beheer is None:
            raise InvoerFout(weergave.ALLEEN_LEZEN)
        naam, werk = _read_werk(opdracht, self._beheer)
        with self._slot:
            if self._taak and not self._taak.uitkomst:
                raise InvoerFout(f"Er is al iets bezig: {self._taak.naam}. Wacht tot dat klaar is.")
            self._taak = taak = Taak(naam)
        threading.Thread(target=self._run, args=(taak, werk), daemon=True).start()
        return taak

    def _run(self, taak: Taak, werk: Callable[[Meld], str]) -> None:
        try:
            uitkomst = werk(taak.tell)
            taak.tell("De nieuwe index wordt geopend…")
            self._kern.reload().result()
        except WijzerFout as fout:
            taak.finish(f"{fout} Er is niets veranderd aan wat er was ingelezen.", gelukt=False)
        except Exception:
            log.exception("onverwachte fout bij het werk aan de bronnen")
            taak.finish(ONVERWACHT, gelukt=False)
        else:
            taak.finish(uitkomst, gelukt=True)

    def _follow(self, taak: Taak) -> Iterator[Beeld]:
        gezien = -1
        while not taak.uitkomst:
            with taak.nieuws:
                if gezien == len(taak.lines):
                    taak.nieuws.wait(1.0)
                lines, klaar = taak.lines, taak.uitkomst
            if len(lines) != gezien and not klaar:
                gezien = len(lines)
                yield Beeld(None, weergave.render_bezig(taak.naam, lines), lines[-1] if lines else taak.naam)
        yield Beeld(self._lijst(), weergave.render_klaar(taak.naam, taak.uitkomst, gelukt=taak.gelukt), taak.uitkomst)

    def _lijst(self) -> str:
        try:
            assistent = self._kern.assistent()
            passages, gebouwd_op = assistent.passages(), assistent.gebouwd_op
            melding = ""
        except WijzerFout as fout:
            passages, gebouwd_op, melding = (), "", str(fout)
        except Exception:
            log.exception("de bronnen konden niet worden geladen")
            passages, gebouwd_op, melding = (), "", ONVERWACHT
        vandaag = date.today()
        stand = self._beheer.stand(vandaag) if self._beheer else ()
        eigen = self._beheer.eigen() if self._beheer and self._mag else ()
        return weergave.render_bronnen(passages, gebouwd_op, vandaag, stand, eigen, mag=self._mag, melding=melding)

    def _show_fout(self, melding: str) -> Beeld:
        # A zero-width space by turns: a screen reader is silent about a text that did not change.
        return Beeld(
            None, weergave.render_klaar("", melding, gelukt=False), melding + "\u200b" * (next(self._nummers) % 2)
        )


def _read_werk(opdracht: dict[str, Any], beheer: Beheer) -> tuple[str, Callable[[Meld], str]]:
    """What the page asks for: its name, and the work. Raises InvoerFout for what cannot be asked."""
    naam, doe = opdracht.get("naam"), opdracht.get("doe")
    naam = naam[:300] if isinstance(naam, str) else ""
    if doe == "voeg":
        if not naam:
            raise InvoerFout("Kies eerst een PDF.")
        grootte = opdracht.get("grootte")
        if isinstance(grootte, int) and grootte > MAX_BYTES:
            raise InvoerFout("Het bestand is groter dan 20 MB. Maak het kleiner, of zet het zelf in de map corpus/pdf.")
        inhoud = decode_bestand(opdracht.get("inhoud"))
        return f"{naam} inlezen", lambda meld: beheer.add(naam, inhoud, meld)
    if doe == "weg":
        return f"{naam} verwijderen", lambda meld: beheer.remove(naam, meld)
    if doe == "haal":
        try:
            dag = date.fromisoformat(str(opdracht.get("dag") or date.today().isoformat()))
        except ValueError as fout:
            raise InvoerFout("Dat is geen dag die bestaat. Laad de pagina opnieuw.") from fout
        ids = [naam] if naam else []
        return f"{naam or 'alle officiële teksten'} ophalen", lambda meld: beheer.fetch(ids, dag, meld)
    raise InvoerFout("Dat kan dit scherm niet. Laad de pagina opnieuw.")


def decode_bestand(inhoud: Any) -> bytes:
    """The bytes that the page sent as base64. Raises InvoerFout."""
    try:
        if not isinstance(inhoud, str):
            raise ValueError
        return base64.b64decode(inhoud, validate=True)
    except (binascii.Error, ValueError) as fout:
        raise InvoerFout("Het bestand kwam niet goed over. Kies het opnieuw.") from fout
