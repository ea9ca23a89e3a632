from __future__ import annotations

from datetime import date

import pytest

from rag.antwoord import Beurt, Rol, Vraag
from rag.gesprek import is_vervolg, rewrite, split_vragen

DAG = date(2026, 11, 23)
VORIGE = "Moet een jongen van 15 nog naar school?"


def vraag(tekst: str, *beurten: str) -> Vraag:
    """A question after turns that alternate between user and assistant."""
    rollen = (Rol.GEBRUIKER, Rol.ASSISTENT)
    return Vraag(tekst, DAG, tuple(Beurt(rollen[i % 2], beurt) for i, beurt in enumerate(beurten)))


@pytest.mark.parametrize(
    ("nu", "zoekvraag"),
    [
        ("en als hij 17 is?", "en als hij 17 is? Moet een jongen nog naar school?"),
        ("Hoe lang?", "Hoe lang? Moet een jongen van 15 nog naar school?"),
        ("Wie beslist daarover?", "Wie beslist daarover? Moet een jongen van 15 nog naar school?"),
    ],
)
def test_a_follow_up_is_completed_with_what_it_follows(nu: str, zoekvraag: str) -> None:
    assert rewrite(vraag(nu, VORIGE, "Ja.")) == zoekvraag


@pytest.mark.parametrize(
    "nu",
    [
        "Welke straf staat op het overtreden van de Leerplichtwet door ouders?",
        "Wanneer begint de kwalificatieplicht precies?",
    ],
)
def test_a_question_that_stands_alone_stays_as_it_is(nu: str) -> None:
    assert rewrite(vraag(nu, VORIGE, "Ja.")) == nu


def test_a_first_question_is_never_a_follow_up() -> None:
    assert not is_vervolg(vraag("En als hij 17 is?"))


def test_a_follow_up_of_a_follow_up_keeps_its_subject() -> None:
    beurten = ("Mag een leerling van 17 stoppen met school?", "Nee.", "En als hij 18 is?", "Ja.")
    assert rewrite(vraag("En wie beslist dat?", *beurten)) == f"En wie beslist dat? {beurten[2]} {beurten[0]}"


def test_another_kind_of_school_takes_the_place_of_the_one_before_it() -> None:
    vorige = "Wanneer meldt een middelbare school of het vwo verzuim?"
    assert (
        rewrite(vraag("En bij het mbo?", vorige, "Bij 16 uur.")) == "En bij het mbo? Wanneer meldt een of het verzuim?"
    )
    assert rewrite(vraag("En op het vwo?", vorige, "Bij 16 uur.")) == f"En op het vwo? {vorige}"


def test_only_the_last_question_of_the_user_counts() -> None:
    assert rewrite(vraag("Hoe lang?", "Eerste vraag?", "Ja.", "Tweede vraag?", "Nee.")) == "Hoe lang? Tweede vraag?"


@pytest.mark.parametrize(
    ("tekst", "delen"),
    [
        (
            "Wij gaan in mei trouwen. Wie beslist over verlof, hoe lang duurt dat en wat kunnen we na een nee?",
            ["Wie beslist over verlof?", "hoe lang duurt dat?", "wat kunnen we na een nee?"],
        ),
        (
            "Wanneer begint de leerplicht? Ons kind is vier. Mag het al eerder?",
            ["Wanneer begint de leerplicht?", "Mag het al eerder?"],
        ),
        ("Mag de school dat weigeren en schorsen?", []),
        ("Hij is ziek. Moet dat gemeld? Klopt dat?", []),
        ("Geen vraag.", []),
    ],
)
def test_the_questions_of_a_text_are_told_apart(tekst: str, delen: list[str]) -> None:
    gesplitst = split_vragen(tekst)
    assert [deel for deel, _ in gesplitst] == delen
    assert all(
        geheel in (deel, f"{tekst.split('. ')[0]}. {deel}", f"Ons kind is vier. {deel}") for deel, geheel in gesplitst
    )
