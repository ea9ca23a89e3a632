"""The manifest `corpus/bronnen.toml`, and which Bron a document is that a user put in a folder."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from rag.fouten import BronFout
from rag.wet import Bron, Soort, is_bwb_id

if TYPE_CHECKING:
    from ingest.wetstructuur import Titelblad

MAX_TITEL = 250
"""Characters; the longest titles of regelingen in use stay below it."""

ONBEKEND_BEGIN = date(1900, 1, 1)
"""`geldig_van` of a document that carries no date at all: it may then be found on every peildatum."""

_WETTEKST = frozenset(soort.value for soort in Soort if soort.is_officieel)
_SOORTEN = _WETTEKST | {"handreiking", "onderzoek", "magazine", "webpagina", "cijfers"}
_MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


@dataclass(frozen=True, slots=True)
class Vermelding:
    """One row of the manifest. `geldig_tot` is the last day in force, None for no known end.

    `ophalen`: fetched by `wijzer bronnen ophalen`, else by hand. `verklaart`: the BWB ids of the regelingen that a document
    explains.
    """

    id: str
    titel: str
    soort: str
    uitgever: str
    adres: str
    ophalen: bool
    bwb_id: str | None = None
    geldig_tot: date | None = None
    namen: tuple[str, ...] = ()
    verklaart: tuple[str, ...] = ()
    toelichting: str = ""
    licentie: str = ""

    @property
    def is_wettekst(self) -> bool:
        """Whether the row is a regeling and not a document or page about one."""
        return self.soort in _WETTEKST


@dataclass(frozen=True, slots=True)
class Manifest:
    """The rows of `bronnen.toml` in order."""

    bronnen: tuple[Vermelding, ...] = ()

    def find_bwb(self, bwb_id: str) -> Vermelding | None:
        """The regeling with this BWB id."""
        return next((rij for rij in self.bronnen if rij.bwb_id == bwb_id), None)

    def find_titel(self, titel: str, wettekst: bool) -> Vermelding | None:
        """The row with this title or other name, whatever its dashes, case, accents and line breaks."""
        gezocht = _key(titel)
        for rij in self.bronnen:
            if rij.is_wettekst is wettekst and gezocht and gezocht in {_key(naam) for naam in (rij.titel, *rij.namen)}:
                return rij
        return None

    def find_adres(self, bestand: str) -> Vermelding | None:
        """The document whose address ends in the file name `bestand`, or that was fetched under its id."""
        gezocht = _key(bestand)
        for rij in self.bronnen:
            if rij.is_wettekst:
                continue
            if bestand == f"{rij.id}.pdf" or _key(unquote(urlsplit(rij.adres).path.rpartition("/")[2])) == gezocht:
                return rij
        return None


def read_manifest(path: Path) -> Manifest:
    """The manifest in `path`. Raises BronFout naming the row and the field that cannot be used."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fout:
        raise BronFout(f"De bronnenlijst {path} kan niet worden gelezen ({fout.strerror or fout}).") from fout
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fout:
        raise BronFout(f"De bronnenlijst {path} bevat een fout: {fout}") from fout
    rijen = data.get("bron", [])
    if not isinstance(rijen, list):
        raise BronFout(f"De bronnenlijst {path} hoort uit [[bron]]-blokken te bestaan.")
    bronnen = tuple(_read_rij(path, plaats, rij) for plaats, rij in enumerate(rijen, 1))
    for soort, waarden in (
        ("id", [rij.id for rij in bronnen]),
        ("adres", [rij.adres for rij in bronnen]),
        ("bwb_id", [rij.bwb_id for rij in bronnen if rij.bwb_id]),
    ):
        for waarde in waarden:
            if waarden.count(waarde) > 1:
                raise BronFout(f"{path.name}: {soort} '{waarde}' komt twee keer voor.")
    bekend = {rij.bwb_id for rij in bronnen}
    for rij in bronnen:
        if vreemd := [bwb_id for bwb_id in rij.verklaart if bwb_id not in bekend]:
            raise BronFout(f"{path.name}: {rij.id} verklaart {vreemd[0]}, maar die regeling staat niet in de lijst.")
    return Manifest(bronnen)


def _read_rij(path: Path, plaats: int, rij: Any) -> Vermelding:
    if not isinstance(rij, dict):
        raise BronFout(f"{path.name}, bron {plaats}: dit is geen [[bron]]-blok.")
    waar = f"{path.name}, bron {plaats} ({rij.get('id', 'zonder id')})"
    velden = _check_velden(waar, rij)
    if velden["soort"] not in _SOORTEN:
        raise BronFout(f"{waar}: soort '{velden['soort']}' is onbekend. Kies uit {', '.join(sorted(_SOORTEN))}.")
    adres = urlsplit(velden["adres"])
    if adres.scheme not in {"http", "https"} or not adres.netloc or re.search(r"\s", velden["adres"]):
        raise BronFout(f"{waar}: adres '{velden['adres']}' is geen webadres.")
    if velden.get("bwb_id") is not None and not is_bwb_id(velden["bwb_id"]):
        raise BronFout(f"{waar}: bwb_id '{velden['bwb_id']}' is geen BWB-nummer.")
    return Vermelding(**{**velden, **{naam: tuple(velden.get(naam, ())) for naam in ("namen", "verklaart")}})


_VELDEN: Mapping[str, type] = {
    "id": str,
    "titel": str,
    "soort": str,
    "uitgever": str,
    "adres": str,
    "ophalen": bool,
    "licentie": str,
    "bwb_id": str,
    "geldig_tot": date,
    "namen": list,
    "verklaart": list,
    "toelichting": str,
}
_VERPLICHT = ("id", "titel", "soort", "uitgever", "adres", "ophalen", "licentie")


def _check_velden(waar: str, rij: dict[str, Any]) -> dict[str, Any]:
    for naam in _VERPLICHT:
        if rij.get(naam) in ("", None):
            raise BronFout(f"{waar}: het veld {naam} ontbreekt.")
    for naam, waarde in rij.items():
        if naam not in _VELDEN:
            raise BronFout(f"{waar}: het veld {naam} is onbekend.")
        if not isinstance(waarde, _VELDEN[naam]):
            raise BronFout(f"{waar}: het veld {naam} heeft een waarde van de verkeerde soort.")
    return rij


# --- recognising a document ------------------------------------------------------------------------------------------


def bron_of(
    titelblad: Titelblad, bestand: Path, manifest: Manifest, *, is_wettekst: bool = True, tekst: str = ""
) -> Bron:
    """Which Bron the PDF `bestand` with this title page is.

    `tekst` is the text of the first page, searched for a BWB id when title and file name say nothing. `Bron.bestand` is
    the file name. The end of validity is the earliest that title page and manifest know, so a lapsed regeling is never
    in force, whatever its own title page says.
    """
    rij = find_rij(titelblad, bestand, manifest, is_wettekst)
    bwb_id = (rij.bwb_id if rij else None) or (_find_bwb_id(bestand.name, tekst) if is_wettekst else None)
    if rij is None and bwb_id:
        rij = manifest.find_bwb(bwb_id)
    # A first page in one size of type has no title: what stands there then is running text.
    gelezen = titelblad.citeertitel if titelblad.citeertitel and len(titelblad.citeertitel) <= MAX_TITEL else ""
    titel = (rij.titel if rij else "") or gelezen or bestand.stem
    geldig_van = titelblad.geldig_van or _date_in(bestand.stem) or ONBEKEND_BEGIN
    return Bron(
        id=_id_of(rij, bwb_id, titel, bestand, geldig_van, is_wettekst),
        soort=_soort_of(rij, titel, is_wettekst),
        citeertitel=titel,
        bwb_id=bwb_id,
        geldig_van=geldig_van,
        geldig_tot=_geldig_tot(titelblad, rij),
        momentopname=is_wettekst and (titelblad.momentopname or geldig_van == ONBEKEND_BEGIN),
        bestand=bestand.name,
        url=f"https://wetten.overheid.nl/{bwb_id}/{geldig_van.isoformat()}" if bwb_id else rij.adres if rij else "",
    )


def explain_bron(bron: Bron) -> tuple[str, ...]:
    """What a reader must know about how `bron` was recognised, as Dutch sentences."""
    meldingen = []
    if bron.geldig_van == ONBEKEND_BEGIN:
        meldingen.append(
            "Op het titelblad en in de bestandsnaam staat geen datum; het document geldt daarom op elke peildatum. "
            "Zet de datum in de bestandsnaam, bijvoorbeeld naam_2026-08-01.pdf."
        )
    if bron.soort.is_officieel and bron.bwb_id is None:
        meldingen.append("De regeling staat niet in de bronnenlijst; verwijzingen krijgen geen link naar de wet.")
    if bron.momentopname and bron.geldig_van != ONBEKEND_BEGIN:
        meldingen.append(
            f"Dit is een momentopname van {bron.geldig_van:%d-%m-%Y}; latere wijzigingen staan er niet in."
        )
    return tuple(meldingen)


def limit_geldigheid(bron: Bron, manifest: Manifest) -> date | None:
    """The last day in force of `bron`: its own, or that of the manifest where that is earlier."""
    rij = manifest.find_bwb(bron.bwb_id) if bron.bwb_id and bron.soort.is_officieel else None
    return _earliest(bron.geldig_tot, rij.geldig_tot if rij else None)


def find_rij(titelblad: Titelblad, bestand: Path, manifest: Manifest, is_wettekst: bool) -> Vermelding | None:
    """The row of the manifest that the PDF `bestand` with this title page is a copy of."""
    naam = re.sub(r"[_ ]*\d{4}-\d{2}-\d{2}(_\d+)?$", "", bestand.stem)
    if not is_wettekst:
        return manifest.find_adres(bestand.name) or manifest.find_titel(titelblad.citeertitel or naam, False)
    bwb_id = _find_bwb_id(bestand.name, "")
    return (
        (manifest.find_bwb(bwb_id) if bwb_id else None)
        or manifest.find_titel(titelblad.citeertitel or "", True)
        or manifest.find_titel(naam, True)
    )


def _find_bwb_id(naam: str, tekst: str) -> str | None:
    """The BWB id in the file name, or the only one in `tekst`: a text that names several says nothing about itself."""
    patroon = r"(?<![A-Z0-9])BWB[RV]\d{7}(?!\d)"
    if in_naam := re.search(patroon, naam):
        return in_naam.group()
    in_tekst = set(re.findall(patroon, tekst))
    return in_tekst.pop() if len(in_tekst) == 1 else None


def _id_of(
    rij: Vermelding | None, bwb_id: str | None, titel: str, bestand: Path, geldig_van: date, is_wettekst: bool
) -> str:
    if bwb_id:
        return f"{bwb_id}_{geldig_van.isoformat()}"
    if is_wettekst:
        return f"{slug(rij.id if rij else titel)}_{geldig_van.isoformat()}"
    return rij.id if rij else slug(bestand.stem)


def _soort_of(rij: Vermelding | None, titel: str, is_wettekst: bool) -> Soort:
    if not is_wettekst:
        return Soort.HANDREIKING
    if rij is not None and rij.is_wettekst:
        return Soort(rij.soort)
    woorden = titel.casefold()
    for patroon, soort in (
        (r"\bbeleidsregel", Soort.BELEIDSREGEL),
        (r"regeling\b", Soort.REGELING),
        (r"besluit\b", Soort.AMVB),
        (r"wet(boek)?\b", Soort.WET),
    ):
        if re.search(patroon, woorden):
            return soort
    return Soort.REGELING


def _geldig_tot(titelblad: Titelblad, rij: Vermelding | None) -> date | None:
    vervalt = titelblad.vervalt - timedelta(days=1) if titelblad.vervalt else None
    return _earliest(titelblad.geldig_tot, vervalt, rij.geldig_tot if rij else None)


def _earliest(*dagen: date | None) -> date | None:
    return min((dag for dag in dagen if dag is not None), default=None)


def _date_in(naam: str) -> date | None:
    """The first date in a file name: "2026-08-01", "01-08-2026" or "mei 2021" (its first day)."""
    if gevonden := re.search(r"(\d{4})-(\d{2})-(\d{2})", naam):
        jaar, maand, dag = (int(deel) for deel in gevonden.groups())
    elif gevonden := re.search(r"(\d{1,2})-(\d{1,2})-(\d{4})", naam):
        dag, maand, jaar = (int(deel) for deel in gevonden.groups())
    elif gevonden := re.search(rf"({'|'.join(_MAANDEN)})[ _-]*(\d{{4}})", naam.casefold()):
        jaar, maand, dag = int(gevonden.group(2)), _MAANDEN.index(gevonden.group(1)) + 1, 1
    else:
        return None
    try:
        return date(jaar, maand, dag)
    except ValueError:
        return None


def slug(tekst: str) -> str:
    """`tekst` as a file name: lower case, ASCII, words joined by "-"."""
    return re.sub(r"[^a-z0-9]+", "-", _fold(tekst)).strip("-") or "document"


def _key(tekst: str) -> str:
    """`tekst` without anything that typesetting changes: case, accents, dashes, spaces, line breaks."""
    return re.sub(r"[^a-z0-9]+", "", _fold(tekst))


def _fold(tekst: str) -> str:
    ontleed = unicodedata.normalize("NFKD", tekst.casefold())
    return "".join(teken for teken in ontleed if not unicodedata.combining(teken))
