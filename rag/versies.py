"""Which version of which regeling: chosen by name and by day, never falling through to another one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum

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


def same_regeling(een: Bron, ander: Bron) -> bool:
    """Whether both are versions (or explanations) of one regeling."""
    return _regeling_of(een) == _regeling_of(ander)


def _regeling_of(bron: Bron) -> str:
    return bron.bwb_id or bron.citeertitel.casefold()


class Afwezig(StrEnum):
    """Why a regeling has no text on a day."""

    NOG_NIET = "nog niet in werking"
    GEEINDIGD = "niet meer in werking"
    ONBEKEND = "hier niet bekend"


def version_on(versies: Sequence[Bron], dag: date) -> Bron:
    """The version in force on `dag`, never that of another day. Raises InvoerFout that says which days there are."""
    if geldend := [versie for versie in versies if versie.geldt_op(dag)]:
        return geldend[-1]
    _, zin = explain_absence(versies, dag)
    raise InvoerFout(f"{zin} Lees de tekst van {dag:%d-%m-%Y} in, of kies een andere dag.")


def explain_absence(versies: Sequence[Bron], dag: date, vandaag: date | None = None) -> tuple[Afwezig, str]:
    """Why none of `versies` (of one regeling, at least one) is in force on `dag`, with a Dutch sentence.

    A text that begins after `vandaag` is a law to come; before one that began earlier another text may have been in
    force, which is not known here. Without `vandaag` nothing is to come.
    """
    titel = versies[-1].citeertitel
    eerder = max((v.geldig_tot for v in versies if v.geldig_tot and v.geldig_tot < dag), default=None)
    later = min((v.geldig_van for v in versies if v.geldig_van > dag), default=None)
    if eerder and later:
        wat = f"de ene ingelezen tekst gold tot en met {eerder:%d-%m-%Y}, de volgende geldt vanaf {later:%d-%m-%Y}"
        return Afwezig.ONBEKEND, f"Welke tekst van {titel} op {dag:%d-%m-%Y} gold, is hier niet bekend: {wat}."
    if eerder:
        return Afwezig.GEEINDIGD, f"{titel} gold tot en met {eerder:%d-%m-%Y} en dus niet meer op {dag:%d-%m-%Y}."
    if vandaag and later and later > vandaag:
        return (
            Afwezig.NOG_NIET,
            f"{titel} treedt pas in werking op {later:%d-%m-%Y} en geldt op {dag:%d-%m-%Y} nog niet.",
        )
    wat = f"de oudste ingelezen tekst geldt vanaf {later:%d-%m-%Y}"
    return Afwezig.ONBEKEND, f"Welke tekst van {titel} op {dag:%d-%m-%Y} gold, is hier niet bekend: {wat}."
