"""Which version of which regeling: chosen by name and by day, never falling through to another one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from rag.fouten import InvoerFout
from rag.wet import Bron, Soort


def find_versies(bronnen: Collection[Bron], naam: str) -> list[Bron]:
    """The official versions, oldest first, of the one regeling with this id, bwb_id or (part of a) citeertitel.

    Raises InvoerFout where that is none, or more than one, or only an explanation of one.
    """
    gezocht = naam.strip().casefold()
    precies = [b for b in bronnen if gezocht in {n.casefold() for n in (b.id, b.bwb_id or "", b.citeertitel)}]
    gevonden = {_regeling_of(b) for b in precies or [b for b in bronnen if gezocht in b.citeertitel.casefold()]}
    versies = sorted((b for b in bronnen if _regeling_of(b) in gevonden), key=lambda b: (b.geldig_van, b.id))
    if not gezocht or not versies:
        raise InvoerFout(f"'{naam}' is hier niet ingelezen; `wijzer bronnen` toont welke bronnen er zijn.")
    if len(gevonden) > 1:
        keuze = "; ".join(sorted({f"{b.citeertitel} ({b.bwb_id or b.id})" for b in versies}))
        raise InvoerFout(f"'{naam}' past op meer dan een bron. Noem een van deze: {keuze}.")
    if officieel := [b for b in versies if b.soort.is_officieel]:
        return officieel
    wat = "onze uitleg van één versie" if versies[0].soort is Soort.WEGWIJZER else f"een {versies[0].soort}"
    raad = "Zet de officiële tekst van beide dagen in corpus/pdf, of noem met --corpus de map waarin die staat."
    raise InvoerFout(f"Van {versies[0].citeertitel} is alleen {wat} ingelezen. {raad}")


def _regeling_of(bron: Bron) -> str:
    return bron.bwb_id or bron.citeertitel.casefold()


def version_on(versies: Sequence[Bron], dag: date) -> Bron:
    """The version in force on `dag`, never that of another day. Raises InvoerFout that says which days there are."""
    if geldend := [versie for versie in versies if versie.geldt_op(dag)]:
        return geldend[-1]
    titel = versies[-1].citeertitel
    eerder = [f"gold tot en met {v.geldig_tot:%d-%m-%Y}" for v in versies if v.geldig_tot and v.geldig_tot < dag]
    later = [f"treedt pas in werking op {v.geldig_van:%d-%m-%Y}" for v in versies if v.geldig_van > dag]
    if eerder and later:
        wat = f"De versie van {titel} op {dag:%d-%m-%Y} is hier niet ingelezen; de vorige {eerder[-1]}, de volgende {later[0]}"
    elif eerder:
        wat = f"De laatste ingelezen versie van {titel} {eerder[-1]}"
    else:
        wat = f"De eerste ingelezen versie van {titel} {later[0]}"
    raise InvoerFout(f"{wat}. Lees de tekst van {dag:%d-%m-%Y} in, of kies een andere dag.")
