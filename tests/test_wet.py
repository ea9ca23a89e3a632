from __future__ import annotations

import json
from datetime import date

import pytest

from rag.wet import (
    Bron,
    Passage,
    Soort,
    Tekstdeel,
    Vindplaats,
    passage_from_json,
    passage_to_json,
    render_leden,
    to_int,
)

BRON = Bron("W_2026-08-01", Soort.WET, "Voorbeeldwet", "BWBR0000001", date(2026, 8, 1), date(2027, 7, 31))


@pytest.mark.parametrize(
    ("plaats", "index_id", "jci", "url", "tekst"),
    [
        (
            Vindplaats("BWBR0002628", "11", "1", "f"),
            "BWBR0002628/11/1/f",
            "jci1.3:c:BWBR0002628&artikel=11&lid=1&onderdeel=f",
            "https://wetten.overheid.nl/BWBR0002628/2026-11-23#Artikel11",
            "artikel 11, lid 1, onder f",
        ),
        (
            Vindplaats("BWBR0051614", "bijlage 5"),
            "BWBR0051614/bijlage 5",
            "jci1.3:c:BWBR0051614&bijlage=5",
            "https://wetten.overheid.nl/BWBR0051614/2026-11-23#Bijlage5",
            "bijlage 5",
        ),
        (Vindplaats("handreiking-x"), "handreiking-x", "", "", "handreiking-x"),
        (
            Vindplaats("BWBR0002628", "11", None, "f"),
            "BWBR0002628/11/-/f",
            "jci1.3:c:BWBR0002628&artikel=11&onderdeel=f",
            "https://wetten.overheid.nl/BWBR0002628/2026-11-23#Artikel11",
            "artikel 11, onder f",
        ),
    ],
)
def test_one_key_prints_in_four_forms(plaats: Vindplaats, index_id: str, jci: str, url: str, tekst: str) -> None:
    assert (plaats.index_id, plaats.jci, plaats.url(date(2026, 11, 23)), str(plaats)) == (index_id, jci, url, tekst)


@pytest.mark.parametrize(
    ("dag", "geldt"),
    [("2026-07-31", False), ("2026-08-01", True), ("2027-07-31", True), ("2027-08-01", False)],
)
def test_both_ends_of_the_validity_are_included(dag: str, geldt: bool) -> None:
    assert BRON.geldt_op(date.fromisoformat(dag)) is geldt


def test_a_passage_survives_its_json() -> None:
    leden = (Tekstdeel("1", None, "Wie mag:", 2), Tekstdeel("1", "a", "de een;", 2), Tekstdeel("1", "a", "x.", 3, "1"))
    passage = Passage(
        "W/7a", BRON, ("§ 1",), "7a", "Kop", leden, render_leden(leden), (Vindplaats("BWBR0000001", "2"),)
    )
    assert passage_from_json(json.loads(json.dumps(passage_to_json(passage)))) == passage
    assert passage.tekst == "1. Wie mag:\na. de een;\n1°. x."


def test_authority_runs_from_law_to_vraagbaak() -> None:
    assert [soort.gezag for soort in Soort] == [1, 2, 3, 4, 5, 6, 7]
    assert Soort.BELEIDSREGEL.is_officieel and not Soort.HANDREIKING.is_officieel


def test_a_day_is_an_integer_for_the_index() -> None:
    assert to_int(date(2026, 8, 1)) == 20260801
