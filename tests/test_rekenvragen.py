"""Everyday questions about dates in `rekenvragen.tsv`, their outcomes worked out by hand from the law, and look-alikes.

Each row: the question (turns of a conversation apart by " // "), the day whose law holds, and what the outcome must contain
(pieces apart by "; "). "?..." is the fact that must be asked for; "geen" is a question that the sources must answer.
The recognition was tuned on the odd rows; the even ones were held back.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rag.antwoord import Berekening, Beurt, Rol, Wedervraag
from rag.rekenvraag import calculate


@dataclass(frozen=True)
class Rij:
    nummer: int
    vraag: str
    peildatum: date
    verwacht: str

    def outcome(self) -> Berekening | Wedervraag | None:
        """What the last turn gives, after the turns before it and our answers to them."""
        historie: list[Beurt] = []
        *eerder, vraag = self.vraag.split(" // ")
        for beurt in eerder:
            gegeven = calculate(beurt, tuple(historie), self.peildatum)
            antwoord = gegeven.tekst if isinstance(gegeven, Wedervraag) else "..."
            historie += [Beurt(Rol.GEBRUIKER, beurt), Beurt(Rol.ASSISTENT, antwoord)]
        return calculate(vraag, tuple(historie), self.peildatum)

    def right(self) -> bool:
        gegeven = self.outcome()
        if self.verwacht == "geen":
            return gegeven is None
        if self.verwacht.startswith("?"):
            return isinstance(gegeven, Wedervraag) and self.verwacht[1:] in gegeven.tekst
        if not isinstance(gegeven, Berekening):
            return False
        uitkomst = gegeven.uitkomst
        return all(
            uitkomst.startswith(stuk) if stuk in ("Ja", "Nee") else stuk in uitkomst
            for stuk in self.verwacht.split("; ")
        )


def read() -> tuple[Rij, ...]:
    with (Path(__file__).parent / "rekenvragen.tsv").open(encoding="utf-8", newline="") as bestand:
        rijen = csv.DictReader(bestand, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(
            Rij(nummer, rij["vraag"], date.fromisoformat(rij["peildatum"]), rij["verwacht"])
            for nummer, rij in enumerate(rijen, 1)
        )


RIJEN = read()
