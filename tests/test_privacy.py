from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.privacy import Gegeven, find_persoonsgegevens, mask, name_kinds


@pytest.mark.parametrize(
    ("tekst", "veilig"),
    [
        ("Zijn bsn is 111222333.", "Zijn bsn is [burgerservicenummer]."),
        ("bsn 1112.22.333", "bsn [burgerservicenummer]"),
        ("Mail naar jan.jansen@school.nl graag", "Mail naar [e-mailadres] graag"),
        ("Bel 06-12345678 of 010 1234567.", "Bel [telefoonnummer] of [telefoonnummer]."),
        ("+31 6 12345678", "[telefoonnummer]"),
        ("NL91 ABNA 0417 1643 00", "[rekeningnummer]"),
    ],
)
def test_personal_data_is_masked(tekst: str, veilig: str) -> None:
    assert mask(tekst) == veilig


@pytest.mark.parametrize(
    "tekst",
    [
        "Geldt artikel 5 onder a ook na 1 juli 2026?",
        "BWBR0002628 artikel 9.2.5, tweede lid",
        "111222334 is geen bsn: de elfproef klopt niet",
        "Van 01-08-2026 tot 31-07-2027, 16 uur in 4 weken, 1.000 euro",
        "NL00 ABNA 1417 1643 00",
        "000000000",
    ],
)
def test_law_questions_are_left_alone(tekst: str) -> None:
    assert find_persoonsgegevens(tekst) == ()


@given(st.text(max_size=200))
def test_masking_twice_changes_nothing(tekst: str) -> None:
    assert mask(mask(tekst)) == mask(tekst)


DAG = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("tekst", "neutraal", "soorten"),
    [
        ("Mijn zoon Daan (15) weigert naar school te gaan.", "Mijn zoon (15) weigert naar school te gaan.", "naam"),
        (
            "Leerling Fatima el Amrani, geboren 03-05-2011 is 20 uur afwezig.",
            "Leerling van 15 jaar is 20 uur afwezig.",
            "naam, geboortedatum",
        ),
        ("mijn dochter sanne wil stoppen met school", "mijn dochter [naam] wil stoppen met school", "naam"),
        ("Wij wonen op Kerkstraat 12, 3511 AB Utrecht.", "Wij wonen op [adres].", "adres"),
        ("Daan heeft autisme en zit thuis.", "[naam] heeft autisme en zit thuis.", "naam, gezondheid"),
        ("De heer Van den Berg is verdacht", "De heer [naam] is verdacht", "naam, strafrechtelijk gegeven"),
        (
            "Staat leerlingnummer 4839201 in ROD?",
            "Staat [leerling- of dossiernummer] in ROD?",
            "leerling- of dossiernummer",
        ),
        # Who asks for a day needs the day of birth.
        (
            "Wanneer moet Tim, geboren op 29 februari 2021, naar school?",
            "Wanneer moet [naam], geboren op 29 februari 2021, naar school?",
            "naam",
        ),
    ],
)
def test_what_names_a_person_gets_a_neutral_wording(tekst: str, neutraal: str, soorten: str) -> None:
    assert mask(tekst, DAG) == neutraal
    assert name_kinds(find_persoonsgegevens(tekst, DAG)) == soorten


@pytest.mark.parametrize(
    "tekst",
    [
        "Mijn dochter heeft autisme, kan ze vrijstelling krijgen?",
        "Een leerling, geboren op 3 mei 2011, wordt verdacht van diefstal.",
        "Mag een leerling van het Willem de Zwijger College verlof voor het Suikerfeest?",
        "Wil een ouder verlof, dan vraagt hij dat aan de directeur. Max. 10 dagen?",
        "Ben ik strafbaar als Halt mij oproept in Den Haag?",
    ],
)
def test_what_is_said_of_nobody_by_name_stays(tekst: str) -> None:
    assert mask(tekst, DAG) == tekst


def test_the_guard_misses_little_and_seldom_sounds_a_false_alarm() -> None:
    """520 invented sentences, labelled by somebody who did not see the guard. Odd ids were looked at while building."""
    with (Path(__file__).parent / "privacyzinnen.tsv").open(encoding="utf-8", newline="") as bestand:
        rijen = list(csv.DictReader(bestand, delimiter="\t", quoting=csv.QUOTE_NONE))
    gezien, ongezien = ([r for r in rijen if int(r["id"][1:]) % 2 == rest] for rest in (1, 0))
    assert (len(gezien), len(ongezien)) == (260, 260)
    vals, rest = count_errors(ongezien)
    assert vals <= 4 and rest <= 21
    vals, rest = count_errors(gezien)
    assert vals <= 3 and rest <= 3


def count_errors(rijen: list[dict[str, str]]) -> tuple[int, int]:
    """Clean sentences in which something was found; and others in which something is left that names a person."""
    vals = over = 0
    for rij in rijen:
        tekst = rij["tekst"].replace("\\n", "\n")
        schoon = mask(tekst, DAG)
        if not rij["soorten"].strip():
            vals += schoon != tekst
        else:
            over += any(re.search(rf"(?<!\w){re.escape(w)}(?!\w)", schoon) for w in rij["weg"].split(" | ") if w)
    return vals, over


def test_each_kind_can_be_found() -> None:
    tekst = (
        "111222333 NL91ABNA0417164300 a@b.nl 0612345678, dossiernummer 2026-88 van Daan Jansen, geboren 3 mei 2011, "
        "Kerkstraat 1, depressief en aangehouden"
    )
    assert {gegeven.soort for gegeven in find_persoonsgegevens(tekst, DAG)} == set(Gegeven)
