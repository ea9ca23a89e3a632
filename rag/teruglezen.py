"""What was read of a question about dates, in words: the reader sees a day that was read wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rag.feiten import Feiten, Geboorte
from rag.kalender import MAANDEN, Tijdvak, write, write_maand, write_uren
from rag.lesuren import find_bereik, find_lesvrij, find_som, find_verlofdagen, find_verzuim, weeknamen
from rag.rekenonderwerp import Onderwerp
from rag.termijnen import Termijn

_MET_SCHOOLTIJD = frozenset(
    {Onderwerp.EINDE, Onderwerp.NOG_LEERPLICHTIG, Onderwerp.NOG_KWALIFICATIEPLICHTIG, Onderwerp.LAATSTE_JAAR}
)
"""What hangs on the years at school as well."""
_MET_DIPLOMA = _MET_SCHOOLTIJD | {Onderwerp.KWALIFICATIEPLICHT, Onderwerp.DOORSTROOMPUNT}


def read_back(
    onderwerp: Onderwerp | Termijn, feiten: Feiten, peildatum: date, start: date | None, gedaan: date | None
) -> tuple[str, ...]:
    """The facts that the outcome rests on, each in a few words. `start`, `gedaan`: the day a term runs from, and was kept on."""
    return tuple(_read_back(onderwerp, feiten, peildatum, start, gedaan))


def _read_back(
    onderwerp: Onderwerp | Termijn, feiten: Feiten, peildatum: date, start: date | None, gedaan: date | None
) -> Iterator[str]:
    if isinstance(onderwerp, Termijn):
        if start:
            yield f"gerekend {'terug ' if onderwerp.terug else ''}vanaf {write(start)}"
        if gedaan:
            yield f"gedaan op {write(gedaan)}"
    elif onderwerp is Onderwerp.MELDGRENS:
        yield from _hours(feiten)
    elif onderwerp is Onderwerp.VERLOF:
        yield from _leave(feiten)
    else:
        yield from map(_birth, feiten.geboorten)
        if onderwerp in _MET_SCHOOLTIJD and len(feiten.geboorten) == 1:
            yield from _schooling(feiten)
        if onderwerp in _MET_DIPLOMA and feiten.diploma and len(feiten.geboorten) == 1:
            soort = "startkwalificatie" if feiten.is_startkwalificatie else "diploma dat geen startkwalificatie is"
            yield f"{soort}: {_day(feiten.diploma.van, feiten.diploma.tot)}"
    if onderwerp in (Onderwerp.BEGIN, Onderwerp.VERLOF) and feiten.weer_open:
        open_ = feiten.weer_open
        # Without its year the day is that of the year in which it matters.
        yield f"de school begint (weer) op {write(open_.van) if open_.jaar else f'{open_.van.day} {MAANDEN[open_.van.month - 1]}'}"
    if onderwerp in (Onderwerp.BEGIN, Onderwerp.STUDENT):
        yield from map(_holiday, feiten.vakanties)
    if feiten.vandaag != peildatum:
        yield f"vandaag is {write(feiten.vandaag)}"


def _hours(feiten: Feiten) -> Iterator[str]:
    name = weeknamen(feiten)
    if som := find_som(feiten):
        samen, geldig = map(write_uren, som)
        yield f"samen {samen} uur" + (f", waarvan {geldig} uur met een geldige reden" if som[1] else "")
        return
    for verzuim in find_verzuim(feiten):
        yield f"{name(verzuim.dag) or write(verzuim.dag)}: {write_uren(verzuim.uren)} uur"
    if lesvrij := find_lesvrij(feiten):
        yield f"{'1 periode' if len(lesvrij) == 1 else f'{len(lesvrij)} perioden'} zonder les"


def _leave(feiten: Feiten) -> Iterator[str]:
    if tijdvak := find_bereik(feiten):
        yield f"van {write(tijdvak.van)} tot en met {write(tijdvak.tot)}"
        return
    dagen, eerder = find_verlofdagen(feiten.tekst)
    if dagen:
        yield f"{dagen} dagen verlof"
    if eerder:
        yield f"eerder al {eerder} dagen"


def _schooling(feiten: Feiten) -> Iterator[str]:
    if feiten.eerste_dag:
        yield f"naar school sinds {write(feiten.eerste_dag)}"
    if feiten.basisschooljaren is not None:
        yield f"basisschool in {feiten.basisschooljaren} schooljaren"
    elif feiten.overgeslagen:
        yield "een jaar overgeslagen"
    if feiten.brugklas:
        yield f"naar het voortgezet onderwijs in {write_maand(feiten.brugklas)}"


def _birth(geboorte: Geboorte) -> str:
    return f"geboren {_day(geboorte.van, geboorte.tot)}"


def _holiday(vakantie: Tijdvak) -> str:
    return f"vakantie tot en met {write(vakantie.tot)}"


def _day(van: date, tot: date) -> str:
    """A day, or that it lies between two."""
    return f"op {write(van)}" if van == tot else f"tussen {write(van)} en {write(tot)}"
