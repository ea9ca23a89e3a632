"""Fetches the official texts: BWB XML per version, and the PDFs of the list of sources."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from ingest.bwb_xml import read_bwb_xml
from ingest.manifest import Manifest, Vermelding, slug
from ingest.verbinding import Grenzen, Kenmerken, Verbinding
from ingest.versielijst import Versie, current_versies, parse_versies, place_versielijst, select_versies
from rag.fouten import BronFout, InstellingFout, InvoerFout

Meld = Callable[[str], None]
Check = Callable[[Path], object]
"""Raises BronFout for a file that is not what was asked for."""

BWB = "https://repository.officiele-overheidspublicaties.nl/bwb"
STAND = "opgehaald.json"
"""In the corpus folder: what was fetched, by the file's place in that folder. Losing it costs a download, no more."""


@dataclass(frozen=True, slots=True)
class Ophaling:
    """One fetched file. `etag` and `gewijzigd` as the server gave them; `nagekeken`: the last day it was confirmed (ISO)."""

    bron: str
    adres: str
    sha256: str
    etag: str
    gewijzigd: str
    nagekeken: str


_ONBEKEND = Ophaling("", "", "", "", "", "")


class Afloop(StrEnum):
    """What came of one file, as a person reads it."""

    NIEUW = "opgehaald"
    GELIJK = "niet veranderd"
    VERANDERD = "veranderd bij de uitgever; de nieuwe tekst is opgehaald"
    HERSTELD = "weg of veranderd op deze computer; opnieuw opgehaald"


@dataclass(frozen=True, slots=True)
class Ophaalverslag:
    """What came of a run: how many sources succeeded, whether there is anything to read in, and what failed and why."""

    gelukt: int
    nieuw: bool
    mislukt: tuple[str, ...]

    def __str__(self) -> str:
        lines = [f"Gelukt: {self.gelukt}. Mislukt: {len(self.mislukt)}.", *(f"  {zin}" for zin in self.mislukt)]
        if self.nieuw:
            lines.append("Lees de nieuwe teksten in met: wijzer inlezen")
        return "\n".join(lines)


# --- the doors -------------------------------------------------------------------------------------------------------


def choose_bronnen(manifest: Manifest, ids: Sequence[str]) -> tuple[Vermelding, ...]:
    """The rows with these ids (or BWB ids), without ids all that are meant to be fetched. Raises InvoerFout."""
    if not ids:
        return tuple(rij for rij in manifest.bronnen if rij.ophalen)
    rijen = {naam: rij for rij in manifest.bronnen for naam in (rij.id, rij.bwb_id) if naam}
    if onbekend := [naam for naam in ids if naam not in rijen]:
        raise InvoerFout(f"Onbekende bron: {', '.join(onbekend)}. De namen staan in corpus/bronnen.toml, achter id.")
    for rij in (rijen[naam] for naam in ids):
        if not (rij.ophalen or rij.bwb_id):
            raise InvoerFout(f"{rij.id} is alleen een adres om naar te verwijzen; open zelf {rij.adres}")
    return tuple(dict.fromkeys(rijen[naam] for naam in ids))


def fetch_bronnen(
    rijen: Sequence[Vermelding],
    corpus: Path,
    meld: Meld,
    *,
    vandaag: date,
    peildatum: date | None,
    bwb: str = BWB,
    grenzen: Grenzen | None = None,
) -> Ophaalverslag:
    """Fetch `rijen` into `corpus`: of a regeling the version of `peildatum`, or (None) every version.

    `bwb` is the address of the repository. What cannot be fetched is told and does not stop the rest; no file that was
    there is lost by it. Raises InstellingFout where `bwb` is no web address.
    """
    if not bwb.startswith(("http://", "https://")):
        raise InstellingFout(f"WIJZER_BWB='{bwb}' is geen webadres; laat de instelling weg of begin met https://")
    mislukt: list[str] = []
    nieuw = False
    with Verbinding(grenzen or Grenzen()) as verbinding:
        haler = _Haler(verbinding, corpus, vandaag)
        for nummer, rij in enumerate(rijen, 1):
            meld(f"[{nummer}/{len(rijen)}] {rij.titel}")
            try:
                for afloop, zin in haler.fetch_bron(rij, peildatum, bwb.rstrip("/")):
                    nieuw |= afloop is not Afloop.GELIJK
                    meld(f"    {zin}")
            except BronFout as fout:
                mislukt.append(f"{rij.titel}: {fout}")
                meld(f"    Mislukt: {fout}")
    return Ophaalverslag(len(rijen) - len(mislukt), nieuw, tuple(mislukt))


def read_stand(corpus: Path) -> dict[str, Ophaling]:
    """What was fetched into `corpus`; nothing where that account is absent or damaged."""
    try:
        inhoud = json.loads((corpus / STAND).read_text(encoding="utf-8"))
        return {naam: Ophaling(**velden) for naam, velden in inhoud.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def last_checked(corpus: Path) -> dict[str, str]:
    """Per source that was fetched into `corpus` and is still there: the last day (ISO) it was compared with its publisher."""
    dagen: dict[str, str] = {}
    for naam, ophaling in read_stand(corpus).items():
        if "/." not in naam and (corpus / naam).is_file():
            dagen[ophaling.bron] = max(dagen.get(ophaling.bron, ""), ophaling.nagekeken)
    return dagen


# --- one source ------------------------------------------------------------------------------------------------------


class _Haler:
    """Fetches into `corpus` and keeps account of it."""

    def __init__(self, verbinding: Verbinding, corpus: Path, vandaag: date) -> None:
        self._verbinding, self._corpus, self._vandaag = verbinding, corpus, vandaag
        self._stand = read_stand(corpus)

    def fetch_bron(self, rij: Vermelding, peildatum: date | None, bwb: str) -> Iterator[tuple[Afloop, str]]:
        """Fetch the files of `rij`, one by one, each with a sentence about it. Raises BronFout at the first that fails."""
        try:
            if rij.bwb_id:
                yield from self._fetch_regeling(rij, rij.bwb_id, peildatum, f"{bwb}/{rij.bwb_id}")
            else:
                naam = f"pdf/{slug(rij.id)}.pdf"
                afloop = self._fetch(rij.id, rij.adres, naam, _check_pdf)
                yield afloop, f"{naam}: {afloop}."
        except OSError as fout:
            raise BronFout(
                f"er kan niet worden geschreven in {self._corpus} ({fout.strerror or fout}); controleer of er ruimte is "
                "op de schijf en of u in die map mag schrijven"
            ) from fout

    def _fetch_regeling(
        self, rij: Vermelding, bwb_id: str, peildatum: date | None, adres: str
    ) -> Iterator[tuple[Afloop, str]]:
        lijst = place_versielijst(bwb_id)
        self._fetch(rij.id, f"{adres}/manifest.xml", lijst, parse_versies)
        versies = current_versies(parse_versies(self._corpus / lijst), self._vandaag)
        for versie in select_versies(versies, peildatum):
            bestand = f"{bwb_id}_{versie.label}.xml"
            naam = f"xml/{bestand}"
            afloop = self._fetch(rij.id, f"{adres}/{versie.label}/xml/{bestand}", naam, _check_versie(bwb_id, versie))
            self._replace_older(naam)
            yield afloop, f"{naam}: {afloop}."
        genoemd = {f"xml/{bwb_id}_{versie.label}.xml" for versie in versies}
        for naam in self._stand:
            if naam.startswith(f"xml/{bwb_id}_") and naam not in genoemd and (self._corpus / naam).exists():
                yield (
                    Afloop.GELIJK,
                    f"Let op: {naam} is door de uitgever vervangen of ingetrokken; verwijder dat bestand.",
                )

    def _replace_older(self, naam: str) -> None:
        """Remove earlier generations of the version `naam`: two texts of the same days cannot both be the law."""
        for ander in [a for a in self._stand if a != naam and a.startswith(naam.rpartition("_")[0] + "_")]:
            (self._corpus / ander).unlink(missing_ok=True)
            del self._stand[ander]
            self._write_stand()

    def _fetch(self, bron: str, adres: str, naam: str, check: Check) -> Afloop:
        """Bring the file `naam` up to date with `adres`. The old file stays until the new one is whole and checked."""
        path = self._corpus / naam
        bekend = self._stand.get(naam, _ONBEKEND)
        heel = _hash(path) == bekend.sha256 != ""
        tijdelijk = path.with_name(f".{path.name}.nieuw")
        path.parent.mkdir(parents=True, exist_ok=True)
        tijdelijk.unlink(missing_ok=True)
        try:
            kenmerken = self._verbinding.download(
                adres,
                tijdelijk,
                Kenmerken(bekend.etag, bekend.gewijzigd) if heel and bekend.adres == adres else Kenmerken(),
            )
            afloop = Afloop.GELIJK
            if kenmerken is not None:
                _check_content(tijdelijk, check)
                sha = _hash(tijdelijk)
                afloop = _compare(bekend, heel, sha)
                if afloop is not Afloop.GELIJK:
                    tijdelijk.replace(path)
                bekend = Ophaling(bron, adres, sha, *kenmerken, nagekeken="")
        finally:
            tijdelijk.unlink(missing_ok=True)
        self._stand[naam] = replace(bekend, nagekeken=self._vandaag.isoformat())
        self._write_stand()
        return afloop

    def _write_stand(self) -> None:
        tijdelijk = self._corpus / f"{STAND}.nieuw"
        inhoud = {naam: asdict(ophaling) for naam, ophaling in sorted(self._stand.items())}
        tijdelijk.write_text(json.dumps(inhoud, indent=1) + "\n", encoding="utf-8")
        tijdelijk.replace(self._corpus / STAND)


# --- what was fetched --------------------------------------------------------------------------------------------


def _compare(bekend: Ophaling, heel: bool, sha: str) -> Afloop:
    if not bekend.sha256:
        return Afloop.NIEUW
    if sha != bekend.sha256:
        return Afloop.VERANDERD
    return Afloop.GELIJK if heel else Afloop.HERSTELD


def _check_content(path: Path, check: Check) -> None:
    if path.stat().st_size == 0:
        raise BronFout("de server stuurde een leeg bestand; probeer het later opnieuw")
    try:
        check(path)
    except BronFout as fout:
        # The reader names the file that it read; that name is ours and will be gone.
        raise BronFout(str(fout).removeprefix(f"{path.name}: ")) from fout


def _check_pdf(path: Path) -> None:
    with path.open("rb") as bestand:
        begin = bestand.read(1024)
        bestand.seek(max(0, path.stat().st_size - 4096))
        eind = bestand.read()
    if b"%PDF-" not in begin:
        raise BronFout("de server stuurde iets anders dan een PDF; controleer het adres in corpus/bronnen.toml")
    if b"%%EOF" not in eind:
        raise BronFout("de PDF is niet compleet; probeer het later opnieuw")


def _check_versie(bwb_id: str, versie: Versie) -> Check:
    def check(path: Path) -> None:
        bron = read_bwb_xml(path).bron
        if (bron.bwb_id, bron.geldig_van) != (bwb_id, versie.geldig_van):
            raise BronFout(f"de server stuurde een andere tekst ({bron.id}); probeer het later opnieuw")

    return check


def _hash(path: Path) -> str:
    """SHA-256 of `path`, "" for what cannot be read."""
    try:
        with path.open("rb") as bestand:
            return hashlib.file_digest(bestand, "sha256").hexdigest()
    except OSError:
        return ""
