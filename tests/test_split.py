"""From articles to passages: whole where it can be, cut where it must be, and no word more or less."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.split import MAX_TEKENS, cut, split, without_text
from rag.wet import (
    Artikel,
    Bron,
    Passage,
    Regeling,
    Soort,
    Tekstdeel,
    Vindplaats,
    passage_from_json,
    passage_to_json,
    render_leden,
)

BRON = Bron("BWBR9900001_2026-08-01", Soort.WET, "Fietswet", "BWBR9900001", date(2026, 8, 1))
LANG = "De eigenaar zet de fiets in het rek. " * 60
"""About 2200 characters: three do not fit in a passage."""


def artikel(nummer: str | None, *leden: Tekstdeel, vervallen: bool = False) -> Artikel:
    return Artikel(nummer, "Stalling", ("Hoofdstuk 1. Fietsen",), leden, (Vindplaats("BWBR9900002", "4"),), vervallen)


def lid(nummer: str | None, tekst: str, onderdeel: str | None = None, sub: str | None = None) -> Tekstdeel:
    return Tekstdeel(nummer, onderdeel, tekst.strip(), 3, sub)


def split_een(*leden: Tekstdeel) -> tuple[Passage, ...]:
    """The passages of a regeling with article 7 only."""
    return split(Regeling(BRON, (artikel("7", *leden),)))


def test_an_article_that_fits_is_one_passage_as_a_person_reads_it() -> None:
    leden = (
        lid("1", "De fiets heeft:"),
        lid("1", "een bel;", "a"),
        lid("1", "licht:", "b"),
        lid("1", "voor;", "b", "1"),
        lid("1", "achter.", "b", "2"),
        lid("2", "Een kind mag rijden."),
    )
    assert split_een(*leden) == (
        Passage(
            "BWBR9900001_2026-08-01/7",
            BRON,
            ("Hoofdstuk 1. Fietsen",),
            "7",
            "Stalling",
            leden,
            "1. De fiets heeft:\na. een bel;\nb. licht:\n1°. voor;\n2°. achter.\n2. Een kind mag rijden.",
            (Vindplaats("BWBR9900002", "4"),),
        ),
    )


def test_a_long_article_is_cut_between_leden() -> None:
    leden = tuple(lid(str(nummer), LANG) for nummer in range(1, 6))
    passages = split_een(*leden)
    assert [p.id for p in passages] == [f"{BRON.id}/7", f"{BRON.id}/7~2", f"{BRON.id}/7~3"]
    assert [[deel.lid for deel in p.leden] for p in passages] == [["1", "2"], ["3", "4"], ["5"]]
    assert [p.tekst for p in passages] == [render_leden(p.leden) for p in passages]
    assert {(p.kop, p.pad, p.verwijzingen) for p in passages} == {
        ("Artikel 7. Stalling", ("Hoofdstuk 1. Fietsen",), (Vindplaats("BWBR9900002", "4"),))
    }


@pytest.mark.parametrize(("te_veel", "aantal"), [(0, 1), (1, 2)])
def test_the_limit_counts_what_is_printed(te_veel: int, aantal: int) -> None:
    eerste = lid("1", "x" * 3000)
    tweede = lid("2", "y" * (MAX_TEKENS - len("1. ") - 3000 - len("\n2. ") + te_veel))
    assert len(split_een(eerste, tweede)) == aantal


def test_a_long_lid_is_cut_between_onderdelen_and_searched_with_its_aanhef() -> None:
    leden = (lid("1", "Verboden is:"), *(lid("1", LANG, letter) for letter in "abc"), lid("1", "Dit geldt overal."))
    eerste, tweede = split_een(*leden)
    assert [deel.onderdeel for deel in eerste.leden] == [None, "a", "b"]
    assert [deel.onderdeel for deel in tweede.leden] == ["c", None]
    assert tweede.tekst == f"1. Verboden is:\nc. {LANG.strip()}\nDit geldt overal."


def test_an_onderdeel_stays_with_its_subs_and_a_sub_is_searched_with_its_onderdeel() -> None:
    subs = tuple(lid(None, LANG, "b", str(nummer)) for nummer in (1, 2, 3))
    leden = (lid(None, "Dan geldt:"), lid(None, LANG, "a"), lid(None, "een fiets:", "b"), *subs)
    assert [[(d.onderdeel, d.sub) for d in p.leden] for p in split_een(*leden)] == [
        [(None, None), ("a", None), ("b", None), ("b", "1")],
        [("b", "2"), ("b", "3")],
    ]
    assert split_een(*leden)[1].tekst.startswith("Dan geldt:\nb. een fiets:\n2°. De eigenaar")
    kort = (lid(None, "Dan geldt:"), lid(None, LANG, "a"), lid(None, LANG, "c"), lid(None, "Een fiets:", "d"))
    stukken = split_een(*kort, *(lid(None, LANG[:900], "d", str(nummer)) for nummer in (1, 2)))
    assert [deel.sub for deel in stukken[1].leden] == [None, "1", "2"]


def test_what_follows_the_aanhef_of_another_lid_does_not_repeat_it() -> None:
    leden = (lid("1", "Verboden is:"), lid("1", LANG, "a"), lid("1", LANG, "b"), lid("2", LANG), lid("3", LANG))
    passages = split_een(*leden)
    assert [p.leden[0].lid for p in passages] == ["1", "2"]
    assert not passages[1].tekst.startswith("1.")


def test_an_aanhef_as_long_as_a_page_is_not_repeated() -> None:
    leden = (lid("1", f"{LANG}:"), lid("1", LANG, "a"), lid("1", LANG, "b"))
    assert [p.tekst for p in split_een(*leden)] == [render_leden(leden[:2]), f"1. b. {LANG.strip()}"]


@pytest.mark.parametrize(
    "leeg",
    [
        artikel("2"),
        artikel("2", lid(None, "")),
        artikel("2", lid(None, "[Vervallen]")),
        artikel("2", lid(None, "[Vervallen per 01-08-2022]"), vervallen=True),
        artikel("2", lid(None, "Een oude bepaling."), vervallen=True),
        artikel("2", lid("1", "[Vervallen]"), lid("2", "[Vervallen.]")),
        artikel("2", lid(None, "[Geen tekst]")),
    ],
)
def test_what_lapsed_or_says_nothing_is_skipped(leeg: Artikel) -> None:
    regeling = Regeling(BRON, (artikel("1", lid(None, "Een fiets.")), leeg, artikel("3", lid(None, "Een bel."))))
    assert [p.artikel for p in split(regeling)] == ["1", "3"]
    assert without_text(regeling) == (leeg,)


def test_a_lapsed_lid_stays_between_the_others() -> None:
    leden = (lid("1", "Een bel."), lid("2", "[Vervallen]"), lid("3", "Een licht."))
    assert split_een(*leden)[0].leden == leden


def test_sections_and_annexes_have_an_id_of_their_own() -> None:
    tekst = lid(None, "Een fiets.")
    regeling = Regeling(BRON, (artikel(None, tekst), artikel("1", tekst), artikel(None), artikel(None, tekst)))
    met_bijlage = Regeling(BRON, (*regeling.artikelen, artikel("bijlage 5", tekst)))
    assert [p.id.removeprefix(f"{BRON.id}/") for p in split(met_bijlage)] == ["s1", "1", "s3", "bijlage 5"]


# --- properties --------------------------------------------------------------------------------------------------------

TEKSTEN = st.builds(
    lambda woord, keer, eind: " ".join([woord] * keer) + eind,
    st.sampled_from(["fiets", "rek", "Ünal", "[bel]"]),
    st.one_of(st.integers(1, 30), st.integers(1, 400), st.integers(300, 1500)),
    st.sampled_from([".", ";", ":", ""]),
)


@st.composite
def artikelen(draw: st.DrawFn) -> Artikel:
    """An article with 1 to 6 leden, each with an aanhef and perhaps onderdelen, subs and a closing sentence."""
    delen: list[Tekstdeel] = []
    for nummer in range(draw(st.integers(1, 6))):
        lidnummer = str(nummer) if nummer else draw(st.sampled_from([None, "1a"]))
        delen.append(Tekstdeel(lidnummer, None, draw(TEKSTEN), nummer + 1))
        letters = "abcdefgh"[: draw(st.integers(0, 8))]
        for letter in letters:
            delen.append(Tekstdeel(lidnummer, letter, draw(TEKSTEN), nummer + 1))
            delen += [
                Tekstdeel(lidnummer, letter, draw(TEKSTEN), nummer + 1, str(sub))
                for sub in range(1, draw(st.integers(0, 2)) + 1)
            ]
        if letters and draw(st.booleans()):
            delen.append(Tekstdeel(lidnummer, None, draw(TEKSTEN), nummer + 1))
    return artikel("7", *delen)


@given(artikelen())
@settings(deadline=None)
def test_the_pieces_of_the_passages_are_the_pieces_of_the_article(een: Artikel) -> None:
    passages = split(Regeling(BRON, (een,)))
    assert tuple(deel for p in passages for deel in p.leden) == een.leden
    assert all(p.leden for p in passages)
    assert len({p.id for p in passages}) == len(passages)


@given(artikelen())
@settings(deadline=None)
def test_only_a_single_piece_can_be_longer_than_the_limit(een: Artikel) -> None:
    assert all(len(p.tekst) <= MAX_TEKENS or len(p.leden) == 1 for p in split(Regeling(BRON, (een,))))


@given(artikelen())
@settings(deadline=None)
def test_nothing_is_cut_that_fits(een: Artikel) -> None:
    stukken = [leden for _, leden in cut(een.leden)]
    assert (len(stukken) == 1) == (len(render_leden(een.leden)) <= MAX_TEKENS or len(een.leden) == 1)


@given(artikelen())
@settings(deadline=None)
def test_what_is_repeated_introduces_what_follows(een: Artikel) -> None:
    for passage, (herhaald, leden) in zip(split(Regeling(BRON, (een,))), cut(een.leden), strict=True):
        assert all(deel.lid == leden[0].lid for deel in herhaald)
        assert all(deel.tekst.endswith(":") if deel.onderdeel is None else leden[0].sub for deel in herhaald)
        assert passage.tekst.endswith(
            "\n".join(f"{deel.label}{deel.tekst}" for deel in leden if deel.lid == leden[-1].lid)
        )


@given(artikelen())
@settings(deadline=None)
def test_a_passage_survives_its_line_of_json_and_comes_out_the_same_twice(een: Artikel) -> None:
    passages = split(Regeling(BRON, (een,)))
    assert passages == split(Regeling(BRON, (een,)))
    assert tuple(passage_from_json(json.loads(json.dumps(passage_to_json(p)))) for p in passages) == passages
