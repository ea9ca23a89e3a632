"""Legal dates by code: which duty holds when, and what a threshold makes of given days. Values in, values out, no clock.

`peildatum` is always the day whose law applies. What the law takes from elsewhere (holidays, the first day at school) is
an argument. Every function raises `OnbekendRecht` for a day whose law was not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rag import normen
from rag.kalender import (
    Tijdvak,
    add_months,
    begin_schooljaar,
    eerste_schooldag,
    einde_schooljaar,
    verjaardag,
    week,
)
from rag.normen import Norm, geldend
from rag.wet import Vindplaats

_DAG = timedelta(days=1)


class Plicht(StrEnum):
    """What holds for a young person on a day."""

    LEERPLICHT = "leerplicht"
    KWALIFICATIEPLICHT = "kwalificatieplicht"
    DOORSTROOMPUNT = "Doorstroompunt"


@dataclass(frozen=True, slots=True)
class Periode:
    """A stretch of a life, both ends included, with the articles that open and close it."""

    plicht: Plicht
    van: date
    tot: date
    plaatsen: tuple[Vindplaats, ...]


@dataclass(frozen=True, slots=True)
class Levensloop:
    """What is known of a young person. Only `geboren` is needed; each None is "not known" and leaves the rest as it is.

    `startkwalificatie`: the day on which it is obtained. `vrijgesteld`: one of the exceptions of artikel 4a, lid 2.
    `eerste_dag`: the first day at a school. `brugklas`: the first day after the basisschool, with `basisschooljaren` the
    full school years that the basisschool took.
    """

    geboren: date
    startkwalificatie: date | None = None
    vrijgesteld: bool = False
    eerste_dag: date | None = None
    basisschooljaren: int | None = None
    brugklas: date | None = None


@dataclass(frozen=True, slots=True)
class Einde:
    """The last day of the leerplicht, and the Norm that ends it: by age, or by school years."""

    dag: date
    norm: Norm


def maand_begin(geboren: date, peildatum: date, *, bes: bool = False) -> date:
    """The first of the month on whose first school day the leerplicht begins (artikel 3, lid 1; with `bes` artikel 7, lid 1, BES)."""
    leeftijd = geldend(normen.LEEFTIJD_BEGIN_BES if bes else normen.LEEFTIJD_BEGIN, peildatum).waarde
    return add_months(verjaardag(geboren, leeftijd).replace(day=1), 1)


def begin_leerplicht(geboren: date, peildatum: date, vakanties: Sequence[Tijdvak] = (), *, bes: bool = False) -> date:
    """The first day of the leerplicht; without `vakanties` the first weekday of the month."""
    return eerste_schooldag(maand_begin(geboren, peildatum, bes=bes), vakanties)


def einde_leerplicht(leven: Levensloop, peildatum: date) -> Einde:
    """The last day of the leerplicht: by age or by school years, whichever is first (artikel 3, lid 1, onder a en b)."""
    norm = geldend(normen.LEEFTIJD_EINDE, peildatum)
    op_leeftijd = Einde(einde_schooljaar(verjaardag(leven.geboren, norm.waarde)), norm)
    na_schooljaren = end_after_schooljaren(leven, peildatum)
    return min((einde for einde in (op_leeftijd, na_schooljaren) if einde), key=lambda einde: einde.dag)


def end_after_schooljaren(leven: Levensloop, peildatum: date) -> Einde | None:
    """The end after twelve full school years; None when it is not known when school began.

    A basisschool done in fewer than eight school years counts as eight (artikel 3, lid 2). Who comes from the basisschool
    starts the next school with a school year: the one that opens in the summer of the year that is told.
    """
    norm = geldend(normen.VOLLEDIGE_SCHOOLJAREN, peildatum)
    if leven.brugklas and leven.basisschooljaren is not None:
        gedaan = max(leven.basisschooljaren, geldend(normen.BASISSCHOOLJAREN, peildatum).waarde)
        begin = begin_schooljaar(date(leven.brugklas.year, *LAATSTE_BEGIN))
        return Einde(_after_years(begin, norm.waarde - gedaan), norm)
    if leven.eerste_dag:
        begin = begin_schooljaar(leven.eerste_dag)
        telt_mee = has_full_year(leven.eerste_dag)
        return Einde(_after_years(begin, norm.waarde if telt_mee else norm.waarde + 1), norm)
    return None


LAATSTE_BEGIN = (9, 7)
"""Month and day by which every school has begun after the summer: who began by then need not have missed a day."""


def has_full_year(eerste_dag: date) -> bool:
    """Whether the school year in which `eerste_dag` falls is counted as one that was attended in full."""
    return eerste_dag <= date(begin_schooljaar(eerste_dag).year, *LAATSTE_BEGIN)


def _after_years(begin: date, jaren: int) -> date:
    """The last day of `jaren` school years that open on `begin`."""
    return begin.replace(year=begin.year + jaren) - _DAG


def kwalificatieplicht(leven: Levensloop, peildatum: date) -> Tijdvak | None:
    """From the day after the leerplicht until eighteen or a startkwalificatie (artikel 4a en 4b); None: it never holds."""
    if leven.vrijgesteld:
        return None
    van = einde_leerplicht(leven, peildatum).dag + _DAG
    einden = [verjaardag(leven.geboren, geldend(normen.LEEFTIJD_KWALIFICATIEPLICHT, peildatum).waarde)]
    if leven.startkwalificatie:
        einden.append(leven.startkwalificatie)
    tot = min(einden) - _DAG
    return Tijdvak(van, tot) if van <= tot else None


def doorstroompunt(leven: Levensloop, peildatum: date) -> Tijdvak | None:
    """The days on which someone can be in the group of the Doorstroompunt by age and diploma; None: never.

    From the end of the duties until the age of the law of `peildatum` or a startkwalificatie. Not before that law began.
    """
    norm = geldend(normen.LEEFTIJD_DOORSTROOMPUNT, peildatum)
    plicht = kwalificatieplicht(leven, peildatum)
    na_plicht = (plicht.tot if plicht else einde_leerplicht(leven, peildatum).dag) + _DAG
    einden = [verjaardag(leven.geboren, norm.waarde)]
    if leven.startkwalificatie:
        einden.append(leven.startkwalificatie)
    van, tot = max(na_plicht, norm.van), min(einden) - _DAG
    return Tijdvak(van, tot) if van <= tot else None


def life(leven: Levensloop, peildatum: date, vakanties: Sequence[Tijdvak] = ()) -> tuple[Periode, ...]:
    """The life of a young person in order: leerplicht, kwalificatieplicht, Doorstroompunt, by the law of `peildatum`.

    No two overlap, and the kwalificatieplicht follows the leerplicht on the next day. The Doorstroompunt is left out on a
    day whose rules for it were not read.
    """
    return tuple(_life(leven, peildatum, vakanties))


def _life(leven: Levensloop, peildatum: date, vakanties: Sequence[Tijdvak]) -> Iterator[Periode]:
    begin = geldend(normen.LEEFTIJD_BEGIN, peildatum)
    einde = einde_leerplicht(leven, peildatum)
    yield Periode(
        Plicht.LEERPLICHT,
        begin_leerplicht(leven.geboren, peildatum, vakanties),
        einde.dag,
        (begin.plaats, einde.norm.plaats),
    )
    if plicht := kwalificatieplicht(leven, peildatum):
        plaats = geldend(normen.LEEFTIJD_KWALIFICATIEPLICHT, peildatum).plaats
        yield Periode(Plicht.KWALIFICATIEPLICHT, plicht.van, plicht.tot, (Vindplaats(normen.LPW, "4a", "1"), plaats))
    if any(norm.geldt_op(peildatum) for norm in normen.LEEFTIJD_DOORSTROOMPUNT):
        groep = doorstroompunt(leven, peildatum)
        if groep:
            plaats = geldend(normen.LEEFTIJD_DOORSTROOMPUNT, peildatum).plaats
            yield Periode(Plicht.DOORSTROOMPUNT, groep.van, groep.tot, (plaats,))


def plicht_op(leven: Levensloop, dag: date, peildatum: date, vakanties: Sequence[Tijdvak] = ()) -> Plicht | None:
    """What holds on `dag`; None before the leerplicht and after everything."""
    return next((p.plicht for p in life(leven, peildatum, vakanties) if p.van <= dag <= p.tot), None)


@dataclass(frozen=True, slots=True)
class Verzuim:
    """Hours missed without a valid reason on one day."""

    dag: date
    uren: float


def meldgrens(verzuim: Sequence[Verzuim], peildatum: date, lesvrij: Sequence[Tijdvak] = ()) -> date | None:
    """The day on which the hours missed reach the meldgrens (artikel 21a); None when they do not.

    Counted in calendar weeks from Monday. A week whose Monday to Friday all lie in `lesvrij` is no lesweek: it neither
    counts nor interrupts.
    """
    grens = geldend(normen.UREN_MELDGRENS, peildatum).waarde
    lengte = geldend(normen.LESWEKEN_MELDGRENS, peildatum).waarde
    op_volgorde = sorted(verzuim, key=lambda v: v.dag)
    for laatste in op_volgorde:
        begin = _begin_of_window(week(laatste.dag), lengte, lesvrij)
        if sum(v.uren for v in op_volgorde if begin <= v.dag <= laatste.dag) >= grens:
            return laatste.dag
    return None


def most_uren(verzuim: Sequence[Verzuim], peildatum: date, lesvrij: Sequence[Tijdvak] = ()) -> float:
    """The most hours missed within the lesweken of the meldgrens, counted as `meldgrens` counts."""
    lengte = geldend(normen.LESWEKEN_MELDGRENS, peildatum).waarde
    vensters = ((_begin_of_window(week(laatste.dag), lengte, lesvrij), laatste.dag) for laatste in verzuim)
    return max((sum(v.uren for v in verzuim if begin <= v.dag <= eind) for begin, eind in vensters), default=0)


def _begin_of_window(maandag: date, lengte: int, lesvrij: Sequence[Tijdvak]) -> date:
    """The Monday of the first of `lengte` lesweken in a row that end with the week of `maandag`."""
    while lengte > 1:
        maandag -= 7 * _DAG
        lengte -= not _is_lesvrij(maandag, lesvrij)
    return maandag


def count_lesvrij(van: date, tot: date, lesvrij: Sequence[Tijdvak]) -> int:
    """How many weeks from Monday between `van` and `tot` lie wholly in `lesvrij`, Monday to Friday."""
    maandag, aantal = week(van), 0
    while maandag <= tot:
        aantal += _is_lesvrij(maandag, lesvrij)
        maandag += 7 * _DAG
    return aantal


def _is_lesvrij(maandag: date, lesvrij: Sequence[Tijdvak]) -> bool:
    return all(any(maandag + n * _DAG in vakantie for vakantie in lesvrij) for n in range(5))


class Beslisser(StrEnum):
    """Who decides on leave."""

    HOOFD = "het hoofd"
    AMBTENAAR = "de leerplichtambtenaar van de woongemeente"
    NIEMAND = "niemand"


def decide_verlof(dagen: int, eerder: int, vakantie: bool, peildatum: date) -> Beslisser:
    """Who decides on `dagen` school days of leave after `eerder` days in the same school year.

    `vakantie`: leave because of the job of a parent (artikel 11, onder f): once, ten days at most. Otherwise weighty
    circumstances (onder g): the head up to ten days in total, the leerplichtambtenaar beyond.
    """
    if vakantie:
        ruimte = dagen <= geldend(normen.DAGEN_VAKANTIEVERLOF, peildatum).waarde
        return Beslisser.HOOFD if ruimte and not eerder else Beslisser.NIEMAND
    grens = geldend(normen.DAGEN_VERLOF_HOOFD, peildatum).waarde
    return Beslisser.HOOFD if dagen + eerder <= grens else Beslisser.AMBTENAAR


def uiterste_kennisgeving(geboren: date, peildatum: date, vakanties: Sequence[Tijdvak] = ()) -> date:
    """The last day to give notice of an exemption from the start: a month before the leerplicht begins (artikel 6)."""
    maanden = geldend(normen.MAANDEN_KENNISGEVING, peildatum).waarde
    return add_months(begin_leerplicht(geboren, peildatum, vakanties), -maanden)


def jaarlijkse_kennisgeving(dag: date, peildatum: date) -> date:
    """The last day, from `dag` on, to give the yearly notice: the day before 1 July (artikel 6, lid 2, onder b)."""
    maand = geldend(normen.MAAND_JAARLIJKS, peildatum).waarde
    grens = date(dag.year, maand, 1)
    return (grens if dag < grens else grens.replace(year=dag.year + 1)) - _DAG


def laatste_schooljaar(leven: Levensloop, peildatum: date) -> Tijdvak:
    """The school year that artikel 3b can replace: the last one of the leerplicht."""
    einde = einde_leerplicht(leven, peildatum).dag
    return Tijdvak(begin_schooljaar(einde), einde)
