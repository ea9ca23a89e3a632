"""One young person and the facts of one question, and how an answer is put together from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from rag import normen
from rag.antwoord import Berekening, Stap
from rag.kalender import Tijdvak, verjaardag, write, write_getal, write_maand
from rag.normen import Norm, versie_van
from rag.rekenhulp import (
    Levensloop,
)
from rag.wet import Vindplaats

DAG = timedelta(days=1)

T = TypeVar("T")


class Onbepaald(Exception):
    """The facts leave more than one outcome: the exact date of birth is needed."""


@dataclass(frozen=True, slots=True)
class Persoon:
    """How the answer speaks of someone: "hij" and "zijn", "de kinderen" and "hun"."""

    naam: str = "de jongere"
    bezit: str = "de"
    meervoud: bool = False

    def verb(self, enkel: str) -> str:
        """The form of "wordt", "is", "was", "heeft", "moet", "haalt" that goes with this person."""
        if not self.meervoud:
            return enkel
        return {"wordt": "worden", "is": "zijn", "was": "waren", "heeft": "hebben", "moet": "moeten", "haalt": "halen",
                "valt": "vallen", "werd": "werden", "kan": "kunnen", "blijft": "blijven"}[enkel]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Geval:
    """The facts of one question. The birth lies from `leven.geboren` up to `geboren_tot`; None: on that day exactly.

    `vandaag` is the day from which the asker looks; the law is that of `peildatum`. `gezegd`: an age and the day on which
    the asker says that it is reached, where no date of birth gives that day (29 February).
    """

    leven: Levensloop
    peildatum: date
    vandaag: date
    persoon: Persoon = Persoon()
    geboren_tot: date | None = None
    vakanties: tuple[Tijdvak, ...] = ()
    gezegd: tuple[int, date] | None = None

    def sure(self, compute: Callable[[Levensloop], T]) -> T:
        """What `compute` gives for every birth that is possible. Raises Onbepaald when that differs.

        First and last birth are enough: every date of the law moves one way with the date of birth.
        """
        uitkomst = compute(self.leven)
        if self.geboren_tot and compute(replace(self.leven, geboren=self.geboren_tot)) != uitkomst:
            raise Onbepaald
        return uitkomst

    def jarig(self, leeftijd: int) -> date:
        """The (first possible) day on which `leeftijd` is reached."""
        if self.gezegd and self.gezegd[0] == leeftijd:
            return self.gezegd[1]
        return verjaardag(self.leven.geboren, leeftijd)

    def when(self, leeftijd: int) -> str:
        """When `leeftijd` is reached: "op 3 februari 2027", "in oktober 2027". Raises Onbepaald beyond a month."""
        eerste, laatste = self.jarig(leeftijd), verjaardag(self.geboren_tot or self.leven.geboren, leeftijd)
        if eerste == laatste or (self.gezegd and self.gezegd[0] == leeftijd):
            return f"op {write(eerste)}"
        if (eerste.year, eerste.month) != (laatste.year, laatste.month):
            raise Onbepaald
        return f"in {write_maand(eerste)}"

    def turns(self, leeftijd: int) -> str:
        """ "hij wordt op 3 februari 2027 veertien"; in the past "werd"."""
        werkwoord = self.persoon.verb("wordt" if self.jarig(leeftijd) > self.vandaag else "werd")
        return f"{self.persoon.naam} {werkwoord} {self.when(leeftijd)} {write_getal(leeftijd)}"


def combine(delen: Sequence[Berekening], tussen: str = " ") -> Berekening:
    """One Berekening of several: everything in order, what is said twice once. `tussen`: what stands between the outcomes."""
    return Berekening(
        _once(deel.stappen for deel in delen),
        tussen.join(_once((deel.uitkomst,) for deel in delen)),
        _once(deel.aannames for deel in delen),
        _once(deel.anders for deel in delen),
        _once(deel.gelezen for deel in delen),
    )


def _once(rijen: Iterable[Sequence[T]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(item for rij in rijen for item in rij))


def make_stap(tekst: str, norm: Norm, peildatum: date, plaats: Vindplaats | None = None) -> Stap:
    """A step on `norm`, or on `plaats` in the same version."""
    return Stap(tekst, plaats or norm.plaats, versie_van(norm, peildatum))


def capitalise(zin: str) -> str:
    """`zin` with a capital first."""
    return zin[0].upper() + zin[1:]


def leap_note(geval: Geval, leeftijd: int) -> tuple[str, ...]:
    """What to say of a birthday on 29 February in a year without one."""
    geboren = geval.leven.geboren
    jarig = verjaardag(geboren, leeftijd)
    if geval.geboren_tot or (geboren.month, geboren.day) != (2, 29) or jarig.month != 3:
        return ()
    return (
        f"In {jarig.year} bestaat 29 februari niet. De wet zegt niet of de verjaardag dan op 28 februari of op 1 maart valt; "
        f"ik reken met 1 maart {jarig.year}. {_with_28_february(leeftijd, jarig.year)}",
    )


def _with_28_february(leeftijd: int, jaar: int) -> str:
    """What counting with the other day would give."""
    if any(norm.waarde == leeftijd for norm in normen.LEEFTIJD_BEGIN):
        return f"Met 28 februari begint de leerplicht een maand eerder, op de eerste schooldag van maart {jaar}."
    return "Met 28 februari is het een dag eerder."


def within_a_month(geval: Geval) -> bool:
    """Whether the birth is known to the month at least."""
    tot = geval.geboren_tot or geval.leven.geboren
    return (tot.year, tot.month) == (geval.leven.geboren.year, geval.leven.geboren.month)


def reached(geval: Geval, leeftijd: int, al: bool) -> str:
    """When `leeftijd` is reached, or, where only an age is known, whether it is."""
    if within_a_month(geval):
        return geval.turns(leeftijd)
    return f"die leeftijd {geval.persoon.verb('heeft')} {geval.persoon.naam} {'al' if al else 'nog niet'}"
