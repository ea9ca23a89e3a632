"""A whole life on one sheet: which duty holds when, the steps with their place, what was assumed and what would change it.

Nothing is computed here: the periods come from `rag.rekenhulp`, the steps from `rag.rekenantwoord`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rag import normen
from rag.antwoord import Berekening
from rag.drempelantwoord import explain_doorstroompunt
from rag.geval import Geval, Persoon, combine
from rag.kalender import leeftijd_op
from rag.rekenantwoord import explain_begin, explain_einde
from rag.rekenhulp import Levensloop, Periode, Plicht, life, plicht_op

GEEN_DOORSTROOMPUNT = "Welke regels op de peildatum voor het Doorstroompunt gelden, is hier niet ingelezen."


@dataclass(frozen=True, slots=True)
class Rekenblad:
    """The life of one young person by the law of `peildatum`. `nu`: what holds on that day, None for nothing."""

    leven: Levensloop
    peildatum: date
    perioden: tuple[Periode, ...]
    nu: Plicht | None
    berekening: Berekening

    @property
    def leeftijd(self) -> int:
        """Whole years on the peildatum."""
        return leeftijd_op(self.leven.geboren, self.peildatum)


def make_rekenblad(leven: Levensloop, peildatum: date) -> Rekenblad:
    """The sheet of `leven`. Raises OnbekendRecht where the law of `peildatum` was not read."""
    kind = leeftijd_op(leven.geboren, peildatum) < 12
    geval = Geval(leven, peildatum, peildatum, Persoon("het kind" if kind else "de jongere", "zijn"))
    delen = [explain_begin(geval), explain_einde(geval)]
    if any(norm.geldt_op(peildatum) for norm in normen.LEEFTIJD_DOORSTROOMPUNT):
        delen.append(explain_doorstroompunt(geval))
    else:
        delen.append(Berekening((), "", (GEEN_DOORSTROOMPUNT,)))
    return Rekenblad(leven, peildatum, life(leven, peildatum), plicht_op(leven, peildatum, peildatum), combine(delen))


def say_nu(nu: Plicht | None, perioden: Sequence[Periode], dag: date) -> str:
    """What holds on `dag` in a few words: "kwalificatieplicht", or that it has not begun or is over."""
    if nu:
        return nu.value
    if all(dag < periode.van for periode in perioden):
        return "nog niet leerplichtig"
    return "geen plicht meer" if all(periode.tot < dag for periode in perioden) else "op dit moment geen plicht"
