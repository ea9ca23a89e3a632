"""The calendar of the law: birthdays, school years, terms, and dates in Dutch words. Pure functions, no clock."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_GETALLEN = (
    "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien",
    "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig",
)  # fmt: skip

_TIENTALLEN = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")

SCHOOLJAAR_MAAND = 8
"""A school year runs from 1 August: the Leerplichtwet does not say so; the WEB does for its studiejaar (artikel 1.1.1)."""

USUAL_HOLIDAY = {1: "de kerstvakantie", 5: "de meivakantie", 8: "de zomervakantie"}
"""Months that open in a holiday on many schools: there the first weekday is no guess at the first school day."""


@dataclass(frozen=True, slots=True)
class Tijdvak:
    """A stretch of days, both ends included."""

    van: date
    tot: date

    def __contains__(self, dag: date) -> bool:
        return self.van <= dag <= self.tot


def add_months(dag: date, aantal: int) -> date:
    """The same day `aantal` months on; the last day of that month where it has no such day."""
    maanden = dag.year * 12 + dag.month - 1 + aantal
    jaar, maand = divmod(maanden, 12)
    return date(jaar, maand + 1, min(dag.day, calendar.monthrange(jaar, maand + 1)[1]))


def verjaardag(geboren: date, leeftijd: int) -> date:
    """The day on which `leeftijd` is reached. Born on 29 February, in a year without that day: 1 March.

    The law does not say which day counts then; only on 1 March are the years complete whichever way one counts.
    """
    jaar = geboren.year + leeftijd
    if (geboren.month, geboren.day) == (2, 29) and not calendar.isleap(jaar):
        return date(jaar, 3, 1)
    return geboren.replace(year=jaar)


def leeftijd_op(geboren: date, dag: date) -> int:
    """Whole years reached on `dag`; negative before the birth."""
    jaren = dag.year - geboren.year
    return jaren if verjaardag(geboren, jaren) <= dag else jaren - 1


def begin_schooljaar(dag: date) -> date:
    """The 1 August with which the school year of `dag` opens."""
    return date(dag.year if dag.month >= SCHOOLJAAR_MAAND else dag.year - 1, SCHOOLJAAR_MAAND, 1)


def einde_schooljaar(dag: date) -> date:
    """The last day of the school year of `dag`: 31 July."""
    begin = begin_schooljaar(dag)
    return begin.replace(year=begin.year + 1) - timedelta(days=1)


def schooljaar(dag: date) -> str:
    """The school year of `dag` as people write it: "2026-2027"."""
    begin = begin_schooljaar(dag)
    return f"{begin.year}-{begin.year + 1}"


def is_weekend(dag: date) -> bool:
    """Whether `dag` is a Saturday or Sunday."""
    return dag.weekday() >= 5


def eerste_schooldag(maand: date, vakanties: Sequence[Tijdvak] = ()) -> date:
    """The first weekday from the first of `maand` that is in none of `vakanties`."""
    dag = maand.replace(day=1)
    while is_weekend(dag) or any(dag in vakantie for vakantie in vakanties):
        dag += timedelta(days=1)
    return dag


def schooldagen(tijdvak: Tijdvak, vakanties: Sequence[Tijdvak] = ()) -> int:
    """The weekdays in `tijdvak` outside `vakanties`."""
    dagen = (tijdvak.van + timedelta(days=n) for n in range((tijdvak.tot - tijdvak.van).days + 1))
    return sum(not is_weekend(dag) and not any(dag in vakantie for vakantie in vakanties) for dag in dagen)


def werkdagen_na(dag: date, aantal: int) -> date:
    """The `aantal`-th Monday to Friday after `dag`; public holidays are not known here."""
    while aantal:
        dag += timedelta(days=1)
        aantal -= not is_weekend(dag)
    return dag


def week(dag: date) -> date:
    """The Monday of the week of `dag`."""
    return dag - timedelta(days=dag.weekday())


def write(dag: date) -> str:
    """ "1 oktober 2026"."""
    return f"{dag.day} {write_maand(dag)}"


def write_lang(dag: date) -> str:
    """ "donderdag 1 oktober 2026"."""
    return f"{WEEKDAGEN[dag.weekday()]} {write(dag)}"


def write_maand(dag: date) -> str:
    """ "oktober 2026"."""
    return f"{MAANDEN[dag.month - 1]} {dag.year}"


def write_uren(uren: float) -> str:
    """A number of hours: 16 or 2,5."""
    return f"{uren:g}".replace(".", ",")


def write_getal(aantal: int) -> str:
    """A number as a word up to ninety-nine ("zevenentwintig", "drieëntwintig"), in figures beyond."""
    if 0 <= aantal < len(_GETALLEN):
        return _GETALLEN[aantal]
    tiental, eenheid = divmod(aantal, 10)
    if not 2 <= tiental <= 9:
        return str(aantal)
    voeg = "ën" if eenheid in (2, 3) else "en"
    return f"{_GETALLEN[eenheid]}{voeg}{_TIENTALLEN[tiental - 2]}" if eenheid else _TIENTALLEN[tiental - 2]


def nearest(dag: date, bij: date) -> date:
    """`dag` in the year in which it lies nearest to `bij`."""
    jaren = (verjaardag(dag, bij.year + verschil - dag.year) for verschil in (-1, 0, 1))
    return min(jaren, key=lambda anders: abs(anders - bij))
