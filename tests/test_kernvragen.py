"""The shortest and commonest questions: none is sent away, and the answer opens with an article that it can open with.

`kernvragen.tsv`: a question as people type it, and the articles (their numbers) of which one must be under the first sentence.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from ui_hulp import make_wegwijzer_index

from rag.antwoord import Antwoord, Beurt, Rol, Vraag
from rag.assistent import Assistent, open_assistent

DAG = date(2026, 11, 26)
MINST_GOED = 0.95


def read() -> list[tuple[str, frozenset[str]]]:
    with (Path(__file__).parent / "kernvragen.tsv").open(encoding="utf-8", newline="") as bestand:
        rijen = csv.DictReader(bestand, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(rij["vraag"], frozenset(rij["artikelen"].split())) for rij in rijen]


@pytest.fixture(scope="module")
def assistent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistent]:
    with open_assistent(make_wegwijzer_index(tmp_path_factory.mktemp("kern"))) as geopend:
        yield geopend


def test_the_commonest_questions_get_an_answer_from_the_right_article(assistent: Assistent) -> None:
    fout: list[str] = []
    for vraag, artikelen in read():
        uitkomst = assistent.beantwoord(Vraag(vraag, DAG))
        eerste = (
            {uitkomst.citaten[n].vindplaats.artikel for n in uitkomst.stellingen[0].citaten}
            if isinstance(uitkomst, Antwoord)
            else set[str | None]()
        )
        if not eerste & artikelen:
            fout.append(f"{vraag}: {uitkomst.tekst[:100]}")
    assert len(fout) <= (1 - MINST_GOED) * len(read()), "\n".join(fout)


def ask(assistent: Assistent, *beurten: str) -> Antwoord:
    """The answer to the last of these turns of the user."""
    historie: list[Beurt] = []
    for beurt in beurten[:-1]:
        gegeven = assistent.beantwoord(Vraag(beurt, DAG, tuple(historie)))
        historie += [Beurt(Rol.GEBRUIKER, beurt), Beurt(Rol.ASSISTENT, gegeven.tekst)]
    uitkomst = assistent.beantwoord(Vraag(beurten[-1], DAG, tuple(historie)))
    assert isinstance(uitkomst, Antwoord), uitkomst.tekst
    return uitkomst


def test_what_was_then_is_told_and_the_day_to_choose_for_its_text(assistent: Assistent) -> None:
    nu = "Vrouw van 24 zonder diploma (8 juni 2002): tot wanneer mogen wij haar helpen?"
    toen = ask(assistent, nu, "En in oktober 2025, was dat toen ook zo?")
    assert "Tot 8 juni 2029" in ask(assistent, nu).tekst
    assert "23 jaar" in toen.tekst and "Kies 31-10-2025 als peildatum voor de tekst van die dag." in toen.waarschuwingen
    assert all(citaat.bron.geldt_op(DAG) for citaat in toen.citaten)


def test_of_a_day_without_its_text_no_day_is_offered(assistent: Assistent) -> None:
    ervoor = "Hoeveel dagen vakantieverlof mag de directeur geven?"
    historie = (Beurt(Rol.GEBRUIKER, ervoor), Beurt(Rol.ASSISTENT, "Tien."))
    for jaar, aangeboden in (("2025", True), ("2012", False)):
        uitkomst = assistent.beantwoord(Vraag(f"En gold dat in {jaar} ook?", DAG, historie))
        assert any("als peildatum" in zin for zin in uitkomst.waarschuwingen) == aangeboden


def test_a_question_of_ours_is_answered_whatever_else_it_names(assistent: Assistent) -> None:
    assert (
        "studiefinanciering"
        in ask(assistent, "ik zit op mbo 4 en ben 7 weken niet geweest, raak ik nu mn stufi kwijt?").tekst
    )


def test_an_answer_says_nothing_twice(assistent: Assistent) -> None:
    for vraag, _ in read():
        uitkomst = assistent.beantwoord(Vraag(vraag, DAG))
        zinnen = [stelling.tekst for stelling in uitkomst.stellingen] if isinstance(uitkomst, Antwoord) else []
        assert len(set(zinnen)) == len(zinnen)


def test_an_answer_names_other_reviewed_questions_that_are_like_it_and_a_refusal_does_too(assistent: Assistent) -> None:
    uitkomst = assistent.beantwoord(Vraag("mag ik mijn dochter een week eerder meenemen op vakantie", DAG))
    assert isinstance(uitkomst, Antwoord)
    assert 1 <= len(uitkomst.verwant) <= 3 and len(set(uitkomst.verwant)) == len(uitkomst.verwant)
    geen = assistent.beantwoord(Vraag("vanaf welke leeftijd geldt de leerplicht in België", DAG))
    assert not isinstance(geen, Antwoord) and geen.verwant
    verzoek = assistent.beantwoord(
        Vraag("schrijf een smoes voor mij, want mijn zoon wil thuis blijven van school", DAG)
    )
    assert not isinstance(verzoek, Antwoord) and not verzoek.verwant


def test_a_question_that_is_named_so_is_answered_on_its_own_whatever_was_asked_before(assistent: Assistent) -> None:
    eerste = Vraag("mag ik mijn dochter een week eerder meenemen op vakantie", DAG)
    uitkomst = assistent.beantwoord(eerste)
    historie = (Beurt(Rol.GEBRUIKER, eerste.tekst), Beurt(Rol.ASSISTENT, uitkomst.tekst))
    for vraag in uitkomst.verwant:
        los, in_gesprek = assistent.beantwoord(Vraag(vraag, DAG)), assistent.beantwoord(Vraag(vraag, DAG, historie))
        assert isinstance(los, Antwoord)
        assert los.tekst == in_gesprek.tekst and vraag not in in_gesprek.verwant


@pytest.mark.parametrize(
    ("vraag", "artikel", "dag"),
    [
        (
            "Per 1 november schrijven wij een student zonder startkwalificatie uit, geboren op 3 december 1999. Moet de examencommissie "
            "hem uit zichzelf een mbo-verklaring geven of is hij daar te oud voor?",
            "7.4.6a",
            "",
        ),
        (
            "Een meisje van 12-3-2012 en een jongen van 4-2-2013 lopen vast in de klas. Voor wie kan nu al een programma met werken "
            "van artikel 3a, en vanaf wanneer voor de ander?",
            "3a",
            "4 februari 2027",
        ),
    ],
)
def test_a_day_is_computed_of_what_is_asked_and_not_of_what_the_text_also_names(
    assistent: Assistent, vraag: str, artikel: str, dag: str
) -> None:
    antwoord = ask(assistent, vraag)
    assert antwoord.citaten[antwoord.stellingen[0].citaten[0]].vindplaats.artikel == artikel
    assert dag in antwoord.tekst and "27 jaar" not in antwoord.stellingen[0].tekst.split(",")[0]
