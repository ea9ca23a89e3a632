"""Legal dates by code: pure functions on dates, with the rule and its place under every step. No clock inside.

What the law takes from elsewhere is an assumption that is said: a school year runs from 1 August to 31 July, and whoever
was born on 29 February has a birthday on 1 March in other years.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from rag.wet import Vindplaats

LPW, WEB, AWB = "BWBR0002628", "BWBR0007625", "BWBR0005537"

BEGIN_LEERPLICHT = 5
EINDE_LEERPLICHT = 16
EIGEN_PLICHT = 12
VERVANGENDE_LEERPLICHT = 14
EINDE_KWALIFICATIEPLICHT = 18
EINDE_DOORSTROOMPUNT, EINDE_RMC = 27, 23
BEGIN_DOORSTROOMPUNT = date(2026, 1, 1)
"""Since this day the WEB speaks of persons up to 27; the RMC before it went to 23."""

BEWAARTERMIJN = 2
"""Years that data on health may be kept after the end (WEB 9.2.7, lid 3)."""

BEZWAARTERMIJN = timedelta(weeks=6)
BESLISTERMIJN = timedelta(weeks=6)
EERSTE_MAAND = 8
"""A school year begins in August."""

MAANDEN = tuple("januari februari maart april mei juni juli augustus september oktober november december".split())
DAGEN = tuple("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split())


@dataclass(frozen=True, slots=True)
class Leven:
    """The dates that the law draws from a day of birth, with the rule in force on the day it was asked for."""

    geboren: date
    begin_leerplicht: date
    einde_leerplicht: date
    einde_kwalificatieplicht: date
    einde_doorstroompunt: date


def birthday(geboren: date, leeftijd: int) -> date:
    """The day on which somebody born on `geboren` becomes `leeftijd`; 29 February is 1 March in a year without one."""
    try:
        return geboren.replace(year=geboren.year + leeftijd)
    except ValueError:
        return date(geboren.year + leeftijd, 3, 1)


def first_schoolday(maand: date) -> date:
    """The first day of the month of `maand` from Monday to Friday; holidays are the school's, and are not known here."""
    dag = maand.replace(day=1)
    return dag + timedelta(days=(7 - dag.weekday()) % 7 if dag.weekday() > 4 else 0)


def begin_leerplicht(geboren: date) -> date:
    """The first school day of the month after the one in which the child becomes five (Leerplichtwet 3, lid 1)."""
    vijf = birthday(geboren, BEGIN_LEERPLICHT)
    return first_schoolday((vijf.replace(day=1) + timedelta(days=32)).replace(day=1))


def end_of_schoolyear(dag: date) -> date:
    """31 July of the school year in which `dag` falls."""
    return date(dag.year + (dag.month >= EERSTE_MAAND), EERSTE_MAAND - 1, 31)


def end_leerplicht(geboren: date) -> date:
    """The last day of the school year in which the jongere becomes sixteen (Leerplichtwet 3, lid 1, b)."""
    return end_of_schoolyear(birthday(geboren, EINDE_LEERPLICHT))


def end_begeleiding(geboren: date, peildatum: date) -> date:
    """The birthday at which the Doorstroompunt (before 2026: the RMC) ends, by the rule of `peildatum` (WEB 9.2.1)."""
    return birthday(geboren, EINDE_DOORSTROOMPUNT if peildatum >= BEGIN_DOORSTROOMPUNT else EINDE_RMC)


def end_bezwaar(bekendgemaakt: date) -> date:
    """The last day to object: six weeks that begin the day after (Awb 6:7 and 6:8, lid 1)."""
    return bekendgemaakt + BEZWAARTERMIJN


def month_before(dag: date) -> date:
    """The same day of the month before, or its last day: 31 March -> 28 February."""
    vorige = dag.replace(day=1) - timedelta(days=1)
    return vorige.replace(day=min(dag.day, vorige.day))


def live(geboren: date, peildatum: date) -> Leven:
    """All dates of somebody born on `geboren`, by the rules in force on `peildatum`."""
    return Leven(
        geboren,
        begin_leerplicht(geboren),
        end_leerplicht(geboren),
        birthday(geboren, EINDE_KWALIFICATIEPLICHT),
        end_begeleiding(geboren, peildatum),
    )


def age_on(geboren: date, dag: date) -> int:
    """The age in whole years on `dag`."""
    leeftijd = dag.year - geboren.year
    return leeftijd if birthday(geboren, leeftijd) <= dag else leeftijd - 1


def write_dag(dag: date, weekdag: bool = False) -> str:
    """ "1 oktober 2026", with `weekdag` "donderdag 1 oktober 2026"."""
    tekst = f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"
    return f"{DAGEN[dag.weekday()]} {tekst}" if weekdag else tekst


def write_schooljaar(dag: date) -> str:
    """The school year in which `dag` falls: "2026-2027"."""
    eind = end_of_schoolyear(dag).year
    return f"{eind - 1}-{eind}"


PLAATS = {
    "begin": Vindplaats(LPW, "3", "1"),
    "einde": Vindplaats(LPW, "3", "1", "b"),
    "twaalf": Vindplaats(LPW, "3", "1", "a"),
    "kwalificatie": Vindplaats(LPW, "4b"),
    "vervangend": Vindplaats(LPW, "3a", "1"),
    "eigen plicht": Vindplaats(LPW, "2", "3"),
    "uitzondering": Vindplaats(LPW, "4a", "2"),
    "bewaren": Vindplaats(WEB, "9.2.7", "3"),
    "kennisgeving": Vindplaats(LPW, "6", "2", "a"),
    "doorstroompunt": Vindplaats(WEB, "9.2.1", None, "a"),
    "rmc": Vindplaats(WEB, "8.1.8", "1", "a"),
    "bezwaar": Vindplaats(AWB, "6:7"),
    "begin bezwaar": Vindplaats(AWB, "6:8", "1"),
}
"""Where each rule stands."""
