"""Everyday questions about dates in `rekenvragen.tsv`, their outcomes worked out by hand from the law, and look-alikes.

Each row: the question (turns of a conversation apart by " // "), the day whose law holds, and what the outcome must contain
(pieces apart by "; "). "?..." is the fact that must be asked for; "geen" is a question that the sources must answer.
The recognition was tuned on the odd rows. The even ones were held back until the end: at first sight 94 of 100 were right, and 39
of 40 look-alikes.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from rag import normen, termijnen
from rag.antwoord import Berekening, Beurt, Rol, Wedervraag
from rag.rekenonderwerp import Onderwerp, Rekenvraag
from rag.rekenvraag import calculate, recognise
from rag.termijnen import Termijn


@dataclass(frozen=True)
class Rij:
    nummer: int
    vraag: str
    peildatum: date
    verwacht: str

    @property
    def laatste(self) -> str:
        """The last turn: the question that is answered."""
        return self.vraag.rsplit(" // ", 1)[-1]

    def before(self) -> tuple[Beurt, ...]:
        """The turns before the last one, with our answers to them."""
        historie: list[Beurt] = []
        for beurt in self.vraag.split(" // ")[:-1]:
            gegeven = calculate(beurt, tuple(historie), self.peildatum)
            antwoord = gegeven.tekst if isinstance(gegeven, Wedervraag) else "..."
            historie += [Beurt(Rol.GEBRUIKER, beurt), Beurt(Rol.ASSISTENT, antwoord)]
        return tuple(historie)

    def outcome(self) -> Berekening | Wedervraag | None:
        """What the last turn gives."""
        return calculate(self.laatste, self.before(), self.peildatum)

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


def read(naam: str = "rekenvragen.tsv") -> tuple[Rij, ...]:
    with (Path(__file__).parent / naam).open(encoding="utf-8", newline="") as bestand:
        rijen = csv.DictReader(bestand, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(
            Rij(nummer, rij["vraag"], date.fromisoformat(rij["peildatum"]), rij["verwacht"])
            for nummer, rij in enumerate(rijen, 1)
        )


RIJEN = read()

VRAGEN = tuple(rij for rij in RIJEN if rij.verwacht != "geen")
GEEN = tuple(rij for rij in RIJEN if rij.verwacht == "geen")


def half(rijen: tuple[Rij, ...], rest: int) -> tuple[Rij, ...]:
    return tuple(rij for rij in rijen if rij.nummer % 2 == rest)


@pytest.mark.parametrize(
    ("rijen", "vloer"),
    [
        pytest.param(half(VRAGEN, 1), 98, id="oneven"),
        pytest.param(half(VRAGEN, 0), 98, id="even"),
        pytest.param(half(GEEN, 1), 39, id="geen, oneven"),
        pytest.param(half(GEEN, 0), 39, id="geen, even"),
    ],
)
def test_everyday_questions_get_the_outcome_worked_out_by_hand(rijen: tuple[Rij, ...], vloer: int) -> None:
    fout = [f"{rij.nummer} {rij.vraag} [{rij.verwacht}] -> {rij.outcome()}" for rij in rijen if not rij.right()]
    assert len(rijen) - len(fout) >= vloer, "\n".join(fout)


@pytest.mark.parametrize("rij", read("rekenvragen_gevallen.tsv"), ids=lambda rij: str(rij.nummer))
def test_a_case_in_other_words_gets_its_outcome(rij: Rij) -> None:
    """Several young people, a class instead of a year, weeks named by a day, "vandaag", a school that opens later."""
    assert rij.right(), rij.outcome()


def test_the_file_holds_what_it_says() -> None:
    assert (len(VRAGEN), len(GEEN)) == (200, 80)
    assert len({rij.vraag for rij in RIJEN}) == len(RIJEN)


def test_every_term_and_every_subject_is_asked_for() -> None:
    gevonden = {
        vraag.onderwerp
        for rij in (*VRAGEN, *read("rekenvragen_gevallen.tsv"))
        if isinstance(vraag := recognise(rij.laatste, rij.before(), rij.peildatum), Rekenvraag)
    }
    assert {*termijnen.ALLE, *Onderwerp} - gevonden == set()


PLAATSEN = {
    Onderwerp.BEGIN: normen.LEEFTIJD_BEGIN,
    Onderwerp.VERVANGEND: normen.LEEFTIJD_VERVANGEND,
    Onderwerp.LAATSTE_JAAR: normen.WEKEN_BESLUIT_3B,
    Onderwerp.DOORSTROOMPUNT: normen.LEEFTIJD_DOORSTROOMPUNT,
    Onderwerp.PARTICIPATIEWET: normen.LEEFTIJD_PARTICIPATIEWET,
    Onderwerp.EIGEN_PLICHT: normen.LEEFTIJD_EIGEN_PLICHT,
    Onderwerp.KLEUTER: normen.LEEFTIJD_KLEUTER,
    Onderwerp.KENNISGEVING: normen.MAANDEN_KENNISGEVING,
    Onderwerp.JAARLIJKS: normen.MAAND_JAARLIJKS,
    Onderwerp.MELDGRENS: normen.UREN_MELDGRENS,
    Onderwerp.STUDENT: normen.WERKDAGEN_MELDING_STUDENT,
    Onderwerp.VERSLAG: normen.MAAND_VERSLAG,
    Onderwerp.EFFECTRAPPORTAGE: normen.DAG_EFFECTRAPPORTAGE,
    Onderwerp.GEGEVENS: normen.JAREN_GEGEVENS,
}
"""The place on which an answer about a subject rests; those not named here rest on one of several."""
VAN_DE_PLICHT = {normen.LEEFTIJD_BEGIN[0].plaats, normen.LEEFTIJD_EINDE[0].plaats, normen.VOLLEDIGE_SCHOOLJAREN[0].plaats,
                 normen.LEEFTIJD_KWALIFICATIEPLICHT[0].plaats}  # fmt: skip
VAN_HET_VERLOF = {normen.DAGEN_VERLOF_HOOFD[0].plaats, normen.DAGEN_VAKANTIEVERLOF[0].plaats}


@pytest.mark.parametrize("rij", VRAGEN, ids=lambda rij: str(rij.nummer))
def test_each_answer_rests_on_the_place_of_its_subject(rij: Rij) -> None:
    gegeven = rij.outcome()
    vraag = recognise(rij.laatste, rij.before(), rij.peildatum)
    if not isinstance(gegeven, Berekening) or not isinstance(vraag, Rekenvraag):
        return
    plaatsen = {stap.vindplaats for stap in gegeven.stappen}
    if isinstance(vraag.onderwerp, Termijn):
        verwacht = {norm.plaats for norm in vraag.onderwerp.normen}
    elif vraag.onderwerp in PLAATSEN:
        verwacht = {norm.plaats for norm in PLAATSEN[vraag.onderwerp]}
    else:
        verwacht = VAN_HET_VERLOF if vraag.onderwerp is Onderwerp.VERLOF else VAN_DE_PLICHT
    assert plaatsen & verwacht
    assert all(stap.versie for stap in gegeven.stappen)
