"""A class as a list: CSV in, per pupil which duty holds on the peildatum and until when, CSV out. Pure; nothing is kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rag.fouten import InvoerFout
from rag.rekenblad import say_nu
from rag.rekenhulp import Levensloop, Periode, Plicht, life, plicht_op
from ui.datumveld import parse_dag

MAX_LEERLINGEN = 1000
"""More than any class or year group: a longer list is another file pasted by mistake."""

KOPPEN = (
    "Naam of nummer",
    "Geboortedatum",
    "Startkwalificatie",
    "Op de peildatum",
    "Leerplicht tot en met",
    "Kwalificatieplicht van",
    "Kwalificatieplicht tot en met",
    "Doorstroompunt tot en met",
)
GEEN = "-"
_NAAM = ("naam", "nummer", "leerling", "student", "leerlingnummer", "naam of nummer")
_GEBOREN = ("geboortedatum", "geboren", "geb", "geb. datum", "geboorte")
_DIPLOMA = ("startkwalificatie", "diploma", "datum startkwalificatie")


@dataclass(frozen=True, slots=True)
class Leerling:
    """One good line with its life. `nu`: what holds on the peildatum, in words."""

    naam: str
    leven: Levensloop
    nu: str
    perioden: tuple[Periode, ...]

    def periode(self, plicht: Plicht) -> Periode | None:
        """The stretch of `plicht`; None where it never holds."""
        return next((periode for periode in self.perioden if periode.plicht is plicht), None)

    @property
    def cellen(self) -> tuple[str, ...]:
        """The line of the table, under `KOPPEN`."""
        leer, kwal, punt = (self.periode(plicht) for plicht in Plicht)
        return (
            self.naam,
            f"{self.leven.geboren:%d-%m-%Y}",
            f"{self.leven.startkwalificatie:%d-%m-%Y}" if self.leven.startkwalificatie else "",
            self.nu,
            f"{leer.tot:%d-%m-%Y}" if leer else GEEN,
            f"{kwal.van:%d-%m-%Y}" if kwal else GEEN,
            f"{kwal.tot:%d-%m-%Y}" if kwal else GEEN,
            f"{punt.tot:%d-%m-%Y}" if punt else GEEN,
        )


@dataclass(frozen=True, slots=True)
class Klassenlijst:
    """The good lines in their order, and of each bad one what is wrong."""

    peildatum: date
    leerlingen: tuple[Leerling, ...]
    fouten: tuple[str, ...]


def read_klassenlijst(tekst: str, peildatum: date) -> Klassenlijst:
    """The list in `tekst` as of `peildatum`: columns naam (or nummer), geboortedatum and, if wanted, startkwalificatie.

    A first line with the names of the columns may be there. Raises InvoerFout where there is no list at all, OnbekendRecht
    where the law of `peildatum` was not read.
    """
    rijen = [(nummer, [cel.strip() for cel in rij]) for nummer, rij in _rows(tekst) if any(cel.strip() for cel in rij)]
    if not rijen:
        raise InvoerFout("Er staat nog geen lijst. Plak de regels in het veld, of kies een bestand.")
    kolommen = _find_columns(rijen[0][1])
    rijen = rijen if kolommen is None else rijen[1:]
    if len(rijen) > MAX_LEERLINGEN:
        raise InvoerFout(f"De lijst telt {len(rijen)} regels; er passen er {MAX_LEERLINGEN}. Splits de lijst.")
    naam, geboren, diploma = kolommen or (0, 1, 2)
    leerlingen, fouten = [], []
    for nummer, rij in rijen:
        cellen = [rij[kolom] if kolom is not None and kolom < len(rij) else "" for kolom in (naam, geboren, diploma)]
        try:
            leerlingen.append(_read_leerling(cellen[0], cellen[1], cellen[2], peildatum))
        except InvoerFout as fout:
            fouten.append(f"Regel {nummer}{f' ({cellen[0][:40]})' if cellen[0] else ''}: {fout}")
    return Klassenlijst(peildatum, tuple(leerlingen), tuple(fouten))


def _rows(tekst: str) -> Iterator[tuple[int, list[str]]]:
    """The lines of `tekst` with their number from 1, cut at the separator that the first line uses."""
    tekst = tekst.removeprefix("\ufeff").replace("\x00", "")
    eerste = next((line for line in tekst.splitlines() if line.strip()), "")
    teken = max(";\t,", key=eerste.count)
    lezer = csv.reader(io.StringIO(tekst), delimiter=teken)
    try:
        for rij in lezer:
            yield lezer.line_num, rij
    except csv.Error as fout:
        raise InvoerFout(
            f"Regel {lezer.line_num} van de lijst is niet te lezen. Bewaar haar opnieuw als CSV."
        ) from fout


def _find_columns(eerste: Sequence[str]) -> tuple[int | None, int, int | None] | None:
    """Where naam, geboortedatum and startkwalificatie stand by the names in the first line; None where it holds no names."""
    namen = [cel.casefold() for cel in eerste]

    def find(mogelijk: Sequence[str]) -> int | None:
        return next((nummer for nummer, naam in enumerate(namen) if naam in mogelijk), None)

    geboren = find(_GEBOREN)
    return None if geboren is None else (find(_NAAM), geboren, find(_DIPLOMA))


def _read_leerling(naam: str, geboren: str, diploma: str, peildatum: date) -> Leerling:
    if not geboren:
        raise InvoerFout("er staat geen geboortedatum.")
    leven = make_leven(geboren, diploma, peildatum)
    perioden = life(leven, peildatum)
    return Leerling(naam, leven, say_nu(plicht_op(leven, peildatum, peildatum), perioden, peildatum), perioden)


def make_leven(geboren: str, diploma: str, peildatum: date) -> Levensloop:
    """The life that these two typed dates give. Raises InvoerFout where they cannot be those of one person."""
    dag = parse_dag(geboren, "geboortedatum", date(2012, 3, 14))
    if dag > peildatum:
        raise InvoerFout(f"de geboortedatum {dag:%d-%m-%Y} ligt na de peildatum.")
    behaald = parse_dag(diploma, "datum van een startkwalificatie", date(2028, 7, 1)) if diploma.strip() else None
    if behaald and behaald <= dag:
        raise InvoerFout(f"de startkwalificatie op {behaald:%d-%m-%Y} ligt voor de geboorte.")
    return Levensloop(dag, behaald)


def write_csv(lijst: Klassenlijst) -> str:
    """The table as CSV that Dutch spreadsheets open: semicolons, and a mark for UTF-8 in front."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(KOPPEN)
    schrijver.writerows([_disarm(cel) for cel in leerling.cellen] for leerling in lijst.leerlingen)
    return "\ufeff" + uit.getvalue()


def _disarm(cel: str) -> str:
    """A cell that a spreadsheet would run as a formula, as the text that it is."""
    return f"'{cel}" if cel[:1] in ("=", "+", "@", "\t", "\r") or (cel[:1] == "-" and len(cel) > 1) else cel
