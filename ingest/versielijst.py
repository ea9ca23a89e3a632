"""The versions of a regeling that the official repository (BWB) names in its manifest, and which of them to use."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rag.fouten import BronFout


@dataclass(frozen=True, slots=True)
class Versie:
    """One published version of a regeling. `label` is its date and generation; `zicht_*` say when it was the one to see."""

    label: str
    geldig_van: date
    geldig_tot: date | None
    zicht_van: date
    zicht_tot: date

    @property
    def generatie(self) -> int:
        """The number behind the date: a higher one corrects the text of the same days."""
        return int(self.label.rpartition("_")[2])


def known_versies(corpus: Path, bwb_id: str, vandaag: date) -> tuple[Versie, ...]:
    """The versions that the publisher named when last asked, oldest first; () where it never was."""
    try:
        return current_versies(parse_versies(corpus / place_versielijst(bwb_id)), vandaag)
    except BronFout:
        return ()


def known_end(path: Path) -> date | None:
    """The last day in force, according to the publisher, of the fetched version in `path` (`xml/<bwb_id>_<label>.xml`)."""
    bwb_id, _, label = path.stem.partition("_")
    try:
        versies = parse_versies(path.parent.parent / place_versielijst(bwb_id))
    except BronFout:
        return None
    return next((versie.geldig_tot for versie in versies if versie.label == label), None)


def parse_versies(path: Path) -> tuple[Versie, ...]:
    """The versions in the BWB manifest `path` whose text was not withdrawn. Raises BronFout where it is no manifest."""
    try:
        wortel = ET.parse(path).getroot()
        versies = tuple(_read_versie(element) for element in wortel.iter("expression") if _has_text(element))
    except (OSError, ET.ParseError, ValueError, LookupError) as fout:
        raise BronFout("de lijst van versies is beschadigd; probeer het later opnieuw") from fout
    if not versies:
        raise BronFout("de lijst van versies is leeg; probeer het later opnieuw")
    return versies


def _has_text(element: ET.Element) -> bool:
    # A withdrawn item is still listed, but its address redirects to itself.
    items = element.findall("manifestation[@label='xml']/item")
    return any(item.get("_deleted", "false") != "true" for item in items)


def _read_versie(element: ET.Element) -> Versie:
    label = element.get("label", "")
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}_\d+", label):
        raise ValueError(label)

    def dag(naam: str, anders: str) -> date:
        return date.fromisoformat((element.findtext(f".//{naam}") or anders).strip())

    tot = dag("einddatum", "9999-12-31")
    return Versie(
        label=label,
        geldig_van=dag("datum_inwerkingtreding", label[:10]),
        geldig_tot=None if tot.year == 9999 else tot,
        zicht_van=dag("zichtdatum_start", "0001-01-01"),
        zicht_tot=dag("zichtdatum_eind", "9999-12-31"),
    )


def current_versies(versies: Sequence[Versie], vandaag: date) -> tuple[Versie, ...]:
    """Of each version the text as it is known on `vandaag`, oldest first.

    The repository keeps what it said before: several texts of the same days, of which all but one are superseded.
    """
    zichtbaar = (versie for versie in versies if versie.zicht_van <= vandaag <= versie.zicht_tot)
    laatste = {versie.geldig_van: versie for versie in sorted(zichtbaar, key=lambda versie: versie.generatie)}
    return tuple(laatste[dag] for dag in sorted(laatste))


def select_versies(versies: Sequence[Versie], peildatum: date | None) -> tuple[Versie, ...]:
    """The version in force on `peildatum`, or all of them. Raises BronFout where none was: no other one will do."""
    if peildatum is None:
        return tuple(versies)
    geldend = [v for v in versies if v.geldig_van <= peildatum and (v.geldig_tot is None or peildatum <= v.geldig_tot)]
    if geldend:
        return (geldend[-1],)
    later = next((f"; vanaf {v.geldig_van:%d-%m-%Y} wel" for v in versies if v.geldig_van > peildatum), "")
    raise BronFout(f"op {peildatum:%d-%m-%Y} geldt geen enkele versie{later}; kies een andere --peildatum")


def place_versielijst(bwb_id: str) -> str:
    """A hidden folder: what lies there is not read in as a document."""
    return f"xml/.versies/{bwb_id}.xml"
