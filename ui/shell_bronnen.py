"""What the shell lends the screen of the sources: the screens know nothing of reading in and fetching."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Sequence
from datetime import date

from ingest import beheer
from ingest.manifest import read_manifest
from ingest.ophalen import BWB, last_checked
from ingest.pijplijn import Inleesverslag
from ingest.versielijst import known_versies
from rag.fouten import InvoerFout
from rag.instellingen import Instellingen
from ui import shell_vraagbaak
from ui.weergave import Bronstand

Meld = Callable[[str], None]


def read_bronstand(instellingen: Instellingen, vandaag: date) -> list[Bronstand]:
    """What the list of sources and the last download know of each source."""
    opgehaald = last_checked(instellingen.corpus)
    return [
        Bronstand(
            rij.id,
            rij.titel,
            rij.bwb_id,
            rij.ophalen,
            opgehaald.get(rij.id, ""),
            max((v.geldig_van for v in known_versies(instellingen.corpus, rij.bwb_id or "", vandaag)), default=None),
        )
        for rij in read_manifest(instellingen.corpus / "bronnen.toml").bronnen
    ]


def has_route() -> bool:
    """Whether this computer has a way to the internet. Nothing is sent: a datagram socket only picks its route."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as contact:
            contact.connect(("192.0.2.1", 9))  # an address reserved for examples (RFC 5737)
    except OSError:
        return False
    return True


class Bronbeheer:
    """`ui.bronnenkern.Beheer` on the default sources. Each deed tells what it does, and says in sentences what came of it."""

    def __init__(self, instellingen: Instellingen) -> None:
        self._instellingen = instellingen
        self._bwb = os.environ.get("WIJZER_BWB", "")

    def stand(self, vandaag: date) -> Sequence[Bronstand]:
        """What is known of each source of the list."""
        return read_bronstand(self._instellingen, vandaag)

    def eigen(self) -> Sequence[str]:
        """The PDFs that somebody added."""
        return beheer.own_pdfs(self._instellingen.corpus)

    def fetch(self, ids: Sequence[str], peildatum: date, meld: Meld) -> str:
        """Fetch from the publishers, and read in what is new."""
        if not self._bwb and not has_route():
            raise InvoerFout("Deze computer heeft nu geen internet. Maak verbinding en probeer het opnieuw.")
        opgehaald, verslag = beheer.fetch(ids, peildatum, self._instellingen, meld, bwb=self._bwb or BWB)
        lines = [f"Gelukt: {opgehaald.gelukt}. Mislukt: {len(opgehaald.mislukt)}.", *opgehaald.mislukt]
        if verslag is None:
            return "\n".join([*lines, "Er is niets nieuws om in te lezen."])
        return "\n".join([*lines, *self._after(verslag, meld)])

    def add(self, naam: str, inhoud: bytes, meld: Meld) -> str:
        """Read in a PDF of the user's own."""
        toevoeging = beheer.add_pdf(naam, inhoud, self._instellingen, meld)
        document, bron = toevoeging.document, toevoeging.document.bron
        tot = f" tot en met {bron.geldig_tot:%d-%m-%Y}" if bron.geldig_tot else ""
        lines = [
            f"Ingelezen: {bron.citeertitel} ({bron.soort}), geldend vanaf {bron.geldig_van:%d-%m-%Y}{tot}: "
            f"{document.counts()}.",
            *(f"Let op: {melding}" for melding in document.meldingen),
        ]
        return "\n".join([*lines, *self._after(toevoeging.verslag, meld)])

    def remove(self, naam: str, meld: Meld) -> str:
        """Take a PDF of the user's own away."""
        verslag = beheer.remove_pdf(naam, self._instellingen, meld)
        return "\n".join([f"{naam} is verwijderd.", *self._after(verslag, meld)])

    def _after(self, verslag: Inleesverslag, meld: Meld) -> list[str]:
        """Hold the desk's answers against what is loaded now, and say which must be looked at again."""
        herzien: list[str] = []
        shell_vraagbaak.rerun(self._instellingen, verslag.passages, herzien.append)
        for zin in herzien:
            meld(zin)
        return herzien
