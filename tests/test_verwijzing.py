"""References as our own texts write them are read back as the places they name."""

from __future__ import annotations

import pytest

from rag.verwijzing import AFKORTINGEN, parse_index_id, split_beweringen, split_verwijzing
from rag.wet import Vindplaats

LPW, WEB = AFKORTINGEN["Lpw"], AFKORTINGEN["WEB"]


@pytest.mark.parametrize(
    ("staart", "plaatsen"),
    [
        ("artikel 4b Lpw", [Vindplaats(LPW, "4b")]),
        ("artikel 11, onder g, Lpw", [Vindplaats(LPW, "11", None, "g")]),
        ("artikel 3, lid 1, onder b, Lpw", [Vindplaats(LPW, "3", "1", "b")]),
        ("artikel 13a, lid 2, Lpw; artikel 9.2.5, lid 1, WEB", [Vindplaats(LPW, "13a", "2"), Vindplaats(WEB, "9.2.5", "1")]),
        ("artikel 6:7 Awb", [Vindplaats(AFKORTINGEN["Awb"], "6:7")]),
        ("bijlage 5 Regeling Doorstroompuntfunctie", [Vindplaats(AFKORTINGEN["Regeling Doorstroompuntfunctie"], "bijlage 5")]),
    ],
)  # fmt: skip
def test_the_tail_of_a_sentence_names_its_places(staart: str, plaatsen: list[Vindplaats]) -> None:
    assert split_verwijzing(f"De directeur beslist ({staart}).") == ("De directeur beslist.", tuple(plaatsen))


@pytest.mark.parametrize(
    "zin",
    [
        "De directeur beslist.",
        "De directeur beslist (zie de gids).",
        "De directeur beslist (artikel 4b van een andere wet).",
        "De directeur beslist (artikel 4b Lpw; artikel zoveel WEB).",
        "De directeur (artikel 4b Lpw) beslist.",
    ],
)
def test_a_tail_of_another_form_stays_where_it_is(zin: str) -> None:
    assert split_verwijzing(zin) == (zin, ())


def test_a_paragraph_falls_into_its_claims() -> None:
    tekst = "Een school meldt verzuim (artikel 4 Lpw). Dat moet snel.\n• De ouder belt (artikel 12 Lpw)."
    assert list(split_beweringen(tekst)) == [
        ("Een school meldt verzuim.", (Vindplaats(LPW, "4"),)),
        ("Dat moet snel.", ()),
        ("De ouder belt.", (Vindplaats(LPW, "12"),)),
    ]


@pytest.mark.parametrize("tekst", ["BWBR0002628/4b", "BWBR0002628/11/-/g", "BWBR0002628/3/1/b", "BWBR0005537/6:7"])
def test_an_index_id_is_read_back(tekst: str) -> None:
    assert parse_index_id(tekst).index_id == tekst


@pytest.mark.parametrize(
    "tekst", ["", "BWBR0002628", "gids/3", "BWBR0002628/3/1/b/2", "BWBR0002628//1", "BWBR0002628/3/-"]
)
def test_what_is_no_index_id_is_refused(tekst: str) -> None:
    with pytest.raises(ValueError, match="is geen vindplaats"):
        parse_index_id(tekst)
