"""The measurement of the check: what damages a sentence, and that the check catches it on the real vraagbaak."""

from __future__ import annotations

from datetime import date

import pytest

from eval.verminking import HEEL, damage, measure, to_bijlage
from ingest.pijplijn import default_manifest, read_map
from rag.instellingen import PROJECT
from rag.plaatsen import Plaatsen
from rag.toetswoorden import find_grenzen, find_maten, find_modaal, find_partijen, find_volgorde, split_ontkend
from rag.vraagbaak import load_vraagbaak

DAG = date(2026, 11, 25)


def test_each_damage_changes_one_thing() -> None:
    zin = "Volgens artikel 14 mag de directeur niet meer dan 10 dagen verlof geven."
    assert dict(damage(zin)) == {
        "ander getal": "Volgens artikel 14 mag de directeur niet meer dan 12 dagen verlof geven.",
        "ander artikel": "Volgens artikel 17 mag de directeur niet meer dan 10 dagen verlof geven.",
        "andere beslisser": "Volgens artikel 14 mag de leerplichtambtenaar niet meer dan 10 dagen verlof geven.",
        "andere eenheid": "Volgens artikel 14 mag de directeur niet meer dan 10 weken verlof geven.",
        "grens omgedraaid": "Volgens artikel 14 mag de directeur niet minder dan 10 dagen verlof geven.",
        "moet en mag": "Volgens artikel 14 moet de directeur niet meer dan 10 dagen verlof geven.",
        "ontkenning weg": "Volgens artikel 14 mag de directeur meer dan 10 dagen verlof geven.",
    }
    assert (
        dict(damage("Het college besluit binnen zes weken."))["ander getal"] == "Het college besluit binnen acht weken."
    )
    assert ("ontkenning erbij", "Het verlof is niet geldig.") in list(damage("Het verlof is geldig."))


@pytest.mark.parametrize(
    ("tekst", "maten"),
    [
        ("zestien uren in vier opeenvolgende lesweken", {("16", "uur"), ("4", "week")}),
        ("één volledig studiejaar of 4 kalendermaanden", {("1", "schooljaar"), ("4", "maand")}),
        ("12 volledige schooljaren; een week later", {("12", "schooljaar")}),
        ("wie 16 jaar wordt, binnen 2 werkdagen", {("16", "jaar"), ("2", "werkdag")}),
    ],
)
def test_a_number_is_read_with_its_unit(tekst: str, maten: set[tuple[str, str]]) -> None:
    assert find_maten(tekst) == maten


@pytest.mark.parametrize(
    ("tekst", "grenzen"),
    [
        ("meer dan 10 dagen", {"10": {"meer"}}),
        ("niet meer dan tien dagen", {"10": {"minder"}}),
        ("binnen 6 weken en ten minste twee keer", {"6": {"minder"}, "2": {"meer"}}),
        ("personen van 27 jaar en ouder", {"27": {"meer"}}),
        ("6 weken", {}),
    ],
)
def test_a_limit_has_a_side(tekst: str, grenzen: dict[str, set[str]]) -> None:
    assert find_grenzen(tekst) == grenzen


def test_parties_duty_order_and_denials_are_found_in_words_of_both_kinds() -> None:
    assert find_partijen("de directeur hoort burgemeester en wethouders") == {"hoofd", "college"}
    assert find_partijen("de burgemeester en de gemeenteraad") == {"burgemeester", "gemeenteraad"}
    assert (find_modaal("dient te melden"), find_modaal("kan verlengen")) == ({"moet"}, {"mag"})
    assert (find_volgorde("voordat het besluit valt"), find_volgorde("nadat hij is gehoord")) == ({"voor"}, {"na"})
    assert list(split_ontkend("het verlof (niet langer dan nodig) is geldig")) == []
    assert list(split_ontkend("het verlof is niet geldig")) == ["het verlof is niet geldig"]
    assert list(split_ontkend("de plicht vervalt", ruim=True)) == ["de plicht vervalt"]


def test_the_check_catches_most_damage_and_passes_most_sound_claims() -> None:
    """Below the figures of the report by more than their noise: a change of the check that loses ground fails here."""
    passages = read_map(PROJECT / "corpus" / "wegwijzer", default_manifest(), lambda _: None).passages
    oordelen = measure(load_vraagbaak(PROJECT / "corpus" / "vraagbaak"), Plaatsen(passages), DAG)
    aandeel = {o.soort: o.geweigerd.telling / o.geweigerd.n for o in oordelen}
    # Of sentences that nobody had read: those of the vraagbaak were, and pass. The more freely they say it, the more it refuses.
    assert aandeel.pop(HEEL) <= 0.33
    assert aandeel["andere vindplaats"] >= 0.95
    assert aandeel["ander getal"] >= 0.9 and aandeel["andere eenheid"] >= 0.87
    assert aandeel["andere beslisser"] >= 0.75 and aandeel["grens omgedraaid"] >= 0.65
    bijlage = to_bijlage(oordelen)
    assert bijlage.gegevens["alle verminkte samen"]["n"] > 1500
    assert bijlage.gegevens["alle verminkte samen"]["procent"] >= 82
    assert bijlage.rijen[0][0] == HEEL
