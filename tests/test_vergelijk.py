"""What changed between two days: pairing on values, words as properties, and the Leerplichtwet as it was printed."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pijplijn import default_manifest, read_map
from rag.fouten import InvoerFout
from rag.instellingen import CORPUS
from rag.vergelijk import Artikelverschil, Deelverschil, Fragment, Vergelijking, Verschil, compare, compare_woorden
from rag.wet import Artikel, Passage, Regeling, Soort, Tekstdeel
from tests.voorbeeld import BESLUIT, BESLUIT_OUD, BESLUIT_UITLEG, BEZWAAR, NU, OUD, PASSAGES, lid, make_passage
from tests.zetter import Stijl, set_regeling
from ui.shell import FOUT, GELUKT, main
from ui.weergave import render_vergelijking

DAGEN = (date(2025, 1, 1), date(2026, 11, 23))
WOORDEN = st.lists(st.sampled_from(["het", "hoofd", "meldt", "4", "zes", "weken", ",", "9.2.5", "vavo-student"]))


def compare_leden(oud: tuple[Tekstdeel, ...], nieuw: tuple[Tekstdeel, ...]) -> Artikelverschil:
    """Article 5 with these pieces before and after."""
    passages = (make_passage(OUD, "5", "Verlof", *oud), make_passage(NU, "5", "Verlof", *nieuw))
    [artikel] = compare(passages, "Voorbeeldwet", DAGEN).artikelen
    return artikel


def summarize(artikel: Artikelverschil) -> list[tuple[str | None, str | None, str]]:
    """Old lid, new lid and what became of it."""
    return [(d.oud.lid if d.oud else None, d.nieuw.lid if d.nieuw else None, d.verschil.value) for d in artikel.delen]


def change_of(vergelijking: Vergelijking) -> dict[str, Verschil]:
    """What became of each article."""
    return {a.nummer or "": v.verschil for v in vergelijking.artikelen if (a := v.nieuw or v.oud)}


# --- on values -------------------------------------------------------------------------------------------------------


def test_an_article_is_new_lapsed_changed_or_the_same_and_keeps_its_place() -> None:
    artikelen = {"1": "Leerling is wie is ingeschreven.", "2": "De school sluit om vijf uur.", "4": "Ziekte telt niet."}
    oud = tuple(make_passage(OUD, nummer, "", lid("1", tekst)) for nummer, tekst in artikelen.items())
    artikelen = artikelen | {"3": "De gemeente besluit.", "4": "Ziekte telt wel."}
    nieuw = tuple(make_passage(NU, nummer, "", lid("1", artikelen[nummer])) for nummer in ("1", "3", "4"))
    assert list(change_of(compare((*oud, *nieuw), "Voorbeeldwet", DAGEN)).items()) == [
        ("1", Verschil.GELIJK),
        ("2", Verschil.VERVALLEN),
        ("3", Verschil.NIEUW),
        ("4", Verschil.GEWIJZIGD),
    ]


def test_a_renumbered_lid_is_recognised_by_its_text() -> None:
    verlof, ziekte = "Het hoofd verleent verlof voor ten hoogste tien dagen.", "Ziekte wordt binnen twee dagen gemeld."
    extra = "De ambtenaar beslist over een langer verlof."
    artikel = compare_leden((lid("1", verlof), lid("2", ziekte)), (lid("1", verlof), lid("2", extra), lid("3", ziekte)))
    assert summarize(artikel) == [("1", "1", "gelijk"), (None, "2", "nieuw"), ("2", "3", "vernummerd")]
    assert artikel.verschil is Verschil.GEWIJZIGD


def test_a_lid_that_is_renumbered_and_changed_a_little_is_one_change() -> None:
    oud = (
        lid("1", "Het hoofd meldt verzuim."),
        lid("2", "Dit vervalt binnenkort."),
        lid("3", "De gemeente besluit binnen 4 weken na de aanvraag."),
    )
    nieuw = (oud[0], lid("2", "De gemeente besluit binnen zes weken na de aanvraag."))
    artikel = compare_leden(oud, nieuw)
    assert summarize(artikel) == [("1", "1", "gelijk"), ("2", None, "vervallen"), ("3", "2", "gewijzigd")]
    assert Fragment(" 4", " zes") in artikel.delen[2].fragmenten


def test_an_equal_text_goes_before_one_that_looks_alike_at_the_same_place() -> None:
    school, instelling = (f"Het hoofd van een {wat} meldt verzuim." for wat in ("school", "instelling"))
    artikel = compare_leden((lid("1", school), lid("2", instelling)), (lid("2", school),))
    assert summarize(artikel) == [("1", "2", "vernummerd"), ("2", None, "vervallen")]


def test_a_text_that_was_rewritten_in_its_place_is_one_change() -> None:
    oud = (lid("1", "Het hoofd meldt verzuim."), lid("1", "Ziekte telt niet mee."))
    nieuw = (lid("1", "De gemeente besluit binnen 6 weken."), lid("1", "Een ouder maakt bezwaar."))
    assert compare_leden(oud, nieuw).delen == (Deelverschil(oud[0], nieuw[0]), Deelverschil(oud[1], nieuw[1]))


def test_a_lid_without_a_number_becomes_lid_1_when_a_second_one_comes() -> None:
    tekst = "Het hoofd verleent verlof."
    artikel = compare_leden((lid(None, tekst),), (lid("1", tekst), lid("2", "Dat duurt tien dagen.")))
    assert summarize(artikel) == [(None, "1", "vernummerd"), (None, "2", "nieuw")]


def test_equal_items_in_different_leden_stay_where_they_are() -> None:
    item = "het nummer;"
    leden = tuple(lid(nummer, item, onderdeel) for nummer in ("2", "4") for onderdeel in ("a", "b"))
    assert compare_leden(leden, leden).verschil is Verschil.GELIJK
    artikel = compare_leden(leden, leden[1:])
    assert [(d.oud, d.nieuw) for d in artikel.delen] == [(leden[0], None), *zip(leden[1:], leden[1:], strict=True)]


def test_another_page_or_other_spaces_are_no_change() -> None:
    oud = lid("1", "Het hoofd , de ouder en de  leerling.")
    assert compare_leden((oud,), (Tekstdeel("1", None, "Het hoofd, de ouder en de leerling.", 9),)).verschil is (
        Verschil.GELIJK
    )


def test_a_changed_opschrift_is_a_change() -> None:
    passages = (make_passage(OUD, "5", "Verlof", lid("1", "x")), make_passage(NU, "5", "Vakantie", lid("1", "x")))
    vergelijking = compare(passages, "Voorbeeldwet", DAGEN)
    assert change_of(vergelijking) == {"5": Verschil.GEWIJZIGD}
    assert "Artikel 5. [-Verlof-]{+Vakantie+} (gewijzigd)" in render_vergelijking(vergelijking)


def test_an_article_that_was_cut_is_compared_as_a_whole() -> None:
    leden = (lid("1", "Het hoofd meldt."), lid("2", "De gemeente besluit."))
    heel = make_passage(OUD, "5", "Verlof", *leden)
    stukken = [replace(make_passage(NU, "5", "Verlof", deel), id=f"x/5~{deel.lid}") for deel in leden]
    assert change_of(compare((heel, *stukken), "Voorbeeldwet", DAGEN)) == {"5": Verschil.GELIJK}


@given(st.lists(st.tuples(st.sampled_from("1234"), WOORDEN)), st.lists(st.tuples(st.sampled_from("1234"), WOORDEN)))
def test_every_piece_of_both_texts_is_there_once(
    oud: list[tuple[str, list[str]]], nieuw: list[tuple[str, list[str]]]
) -> None:
    a, b = (tuple(lid(nummer, " ".join(woorden)) for nummer, woorden in kant) for kant in (oud, nieuw))
    delen = compare_leden(a, b).delen
    assert tuple(d.nieuw for d in delen if d.nieuw) == b
    assert sorted((d.oud for d in delen if d.oud), key=repr) == sorted(a, key=repr)
    assert all(d.oud or d.nieuw for d in delen)


@given(WOORDEN, WOORDEN)
def test_the_runs_are_both_texts_again(oud: list[str], nieuw: list[str]) -> None:
    a, b = " ".join(oud), " ".join(nieuw)
    fragmenten = compare_woorden(a, b)
    assert "".join(f.nieuw for f in fragmenten) == b
    assert "".join(f.oud for f in fragmenten).replace(" ", "") == a.replace(" ", "")
    assert all(f.oud == f.nieuw for f in compare_woorden(a, a))


def test_texts_with_hardly_a_word_in_common_are_shown_whole() -> None:
    oud, nieuw = "Het hoofd meldt verzuim aan de gemeente.", "Wie ziek is, blijft in de regel thuis van school."
    assert compare_woorden(oud, nieuw) == (Fragment(oud, nieuw),)


# --- which version ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("naam", ["Voorbeeldwet", "voorbeeld", "BWBR0000001", OUD.id, NU.id.lower()])
def test_a_source_goes_by_its_id_bwb_id_or_part_of_its_title(naam: str) -> None:
    vergelijking = compare(PASSAGES, naam, DAGEN[::-1], "artikel 7")
    assert (vergelijking.oud, vergelijking.nieuw) == (OUD, NU)
    assert change_of(vergelijking) == {"7": Verschil.GEWIJZIGD}
    assert [d.verschil for a in vergelijking.artikelen for d in a.delen] == [Verschil.GEWIJZIGD, Verschil.NIEUW]


def test_two_days_under_one_version_differ_in_nothing() -> None:
    vergelijking = compare(PASSAGES, "Voorbeeldwet", (NU.geldig_van, DAGEN[1]))
    assert set(change_of(vergelijking).values()) == {Verschil.GELIJK}
    assert "Op beide dagen geldt dezelfde tekst: er is niets veranderd." in render_vergelijking(vergelijking)


GAT = replace(OUD, geldig_tot=date(2025, 12, 31))
EINDE = replace(NU, geldig_tot=date(2026, 12, 31))


@pytest.mark.parametrize(
    ("passages", "naam", "dag", "zin"),
    [
        (PASSAGES, "Voorbeeldwet", date(2023, 12, 31), "Welke tekst van Voorbeeldwet op 31-12-2023 gold, is hier niet bekend: de oudste ingelezen tekst geldt vanaf 01-01-2024. "),
        ((replace(BESLUIT, bron=EINDE),), "Voorbeeldwet", date(2027, 1, 1), "Voorbeeldwet gold tot en met 31-12-2026 en dus niet meer op 01-01-2027. "),
        ((replace(BESLUIT_OUD, bron=GAT), BESLUIT), "Voorbeeldwet", date(2026, 3, 1), "Welke tekst van Voorbeeldwet op 01-03-2026 gold, is hier niet bekend: de ene ingelezen tekst gold tot en met 31-12-2025, de volgende geldt vanaf 01-08-2026. "),
    ],
)  # fmt: skip
def test_a_day_without_a_version_is_told_apart(passages: tuple[Passage, ...], naam: str, dag: date, zin: str) -> None:
    with pytest.raises(InvoerFout) as fout:
        compare(passages, naam, (dag, dag))
    assert str(fout.value) == f"{zin}Lees de tekst van {dag:%d-%m-%Y} in, of kies een andere dag."


@pytest.mark.parametrize(
    ("passages", "naam", "artikel", "zin"),
    [
        (PASSAGES, "fietswet", "", "'fietswet' is hier niet ingelezen; `wijzer bronnen` toont"),
        (PASSAGES, " ", "", "' ' is hier niet ingelezen"),
        (PASSAGES, "wet", "", "Noem een van deze: Oude Wet (BWBR0000002); Voorbeeldwet (BWBR0000001); Wegwijzer Voor"),
        (PASSAGES, "Voorbeeldwet", "99", "Artikel 99 staat in geen van beide versies van Voorbeeldwet."),
        ((BESLUIT_UITLEG,), "Voorbeeldwet", "", "Van Wegwijzer Voorbeeldwet is alleen onze uitleg van één versie ingelezen. Zet de officiële tekst van beide dagen in corpus/pdf, of noem met --corpus"),
        ((replace(BESLUIT, bron=replace(NU, soort=Soort.HANDREIKING)),), "Voorbeeldwet", "", "alleen een handreiking ingelezen."),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_said(passages: tuple[Passage, ...], naam: str, artikel: str, zin: str) -> None:
    with pytest.raises(InvoerFout, match=re.escape(zin)):
        compare(passages, naam, DAGEN, artikel)


# --- what a person reads ---------------------------------------------------------------------------------------------


def test_the_text_reads_without_colour_and_fits_the_screen() -> None:
    tekst = render_vergelijking(compare(PASSAGES, "Voorbeeldwet", DAGEN))
    assert tekst == (
        "Voorbeeldwet\nOud: geldig vanaf 1 januari 2024 tot en met 31 juli 2026\nNieuw: geldig vanaf 1 augustus 2026\n\n"
        "Artikelen: 2 nieuw, 1 gewijzigd. Zo leest u het: [-weg-] is geschrapt, {+nieuw+}\nis toegevoegd.\n\n"
        "Artikel 7. Besluit op de aanvraag (gewijzigd)\n"
        "  lid 1: De gemeente besluit {+over de aanvraag voor vervangend onderwijs+}\n  binnen [-4-]{+zes+} weken.\n"
        "  lid 2: {+De gemeente kan deze termijn niet verlengen.+}\n\n"
        "Artikel 12. Verzuim melden (nieuw)\n"
        "  lid 1: {+Het hoofd van de school meldt verzuim aan de gemeente bij een\n  leerling die:+}\n"
        "  lid 1, onder a: {+zestien lesuren in vier weken heeft gemist;+}\n"
        "  lid 1, onder b: {+drie dagen achter elkaar niet kwam.+}\n"
        "  lid 2: {+Ziekte telt niet mee als verzuim.+}\n\n"
        "Artikel 9. Verlof voor vakantie (nieuw)\n"
        "  {+Verlof voor vakantie duurt ten hoogste tien dagen in een schooljaar.+}"
    )


def test_colour_adds_codes_and_nothing_else() -> None:
    vergelijking = compare(PASSAGES, "Voorbeeldwet", DAGEN)
    kleur = render_vergelijking(vergelijking, kleur=True)
    assert "\x1b[31m[-4-]\x1b[0m\x1b[32m{+zes+}\x1b[0m" in kleur
    assert re.sub(r"\x1b\[\d+m", "", kleur) == render_vergelijking(vergelijking)


def test_a_space_between_two_marks_is_not_lost() -> None:
    oud, nieuw = lid("1", "De leden een, twee vier en vijf."), lid("1", "De leden een tot vier en vijf.")
    assert Fragment(", twee", " tot") in Deelverschil(oud, nieuw).fragmenten
    vergelijking = compare((make_passage(OUD, "5", "", oud), make_passage(NU, "5", "", nieuw)), "Voorbeeldwet", DAGEN)
    assert "De leden een[-, twee-] {+tot+} vier en vijf." in render_vergelijking(vergelijking)


def test_a_text_of_one_day_and_two_texts_without_a_common_article_get_a_warning() -> None:
    moment = compare((BEZWAAR,), "Oude Wet", DAGEN)
    assert "Let op: of de tekst van 1 januari 2015 later nog gold, is niet bekend." in render_vergelijking(moment)
    apart = compare((BESLUIT_OUD, make_passage(NU, "9", "", lid(None, "x"))), "Voorbeeldwet", DAGEN)
    assert "geen artikel gemeen" in render_vergelijking(apart)


# --- the Leerplichtwet as printed ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def leerplichtwet(toetscorpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Passage, ...]:
    """The three versions, read once: reading PDFs is what costs time here."""
    folder = tmp_path_factory.mktemp("leerplichtwet")
    for pdf in sorted((toetscorpus / "pdf").glob("leerplichtwet-1969_*.pdf")):
        shutil.copy(pdf, folder)
    return read_map(folder, default_manifest(), lambda _: None).passages


def test_between_2015_and_2024_articles_came_and_went(leerplichtwet: tuple[Passage, ...]) -> None:
    wijzigingen = change_of(compare(leerplichtwet, "Leerplichtwet 1969", (date(2015, 1, 1), date(2024, 1, 1))))
    assert [a for a, v in wijzigingen.items() if v is Verschil.NIEUW] == ["15a"]
    assert [a for a, v in wijzigingen.items() if v is Verschil.VERVALLEN] == ["3c", "18a", "21", "21b"]


def test_the_term_of_article_3a_went_from_4_to_6_weeks(leerplichtwet: tuple[Passage, ...]) -> None:
    vergelijking = compare(leerplichtwet, "leerplichtwet", (date(2015, 1, 1), date(2024, 1, 1)), "3a")
    [lid_4] = [deel for deel in vergelijking.artikelen[0].delen if deel.nieuw and deel.nieuw.lid == "4"]
    assert Fragment(" 4", " zes") in lid_4.fragmenten
    assert "binnen [-4-]{+zes+} weken" in render_vergelijking(vergelijking, breedte=1000)


def test_lid_6_of_article_18_became_lid_5(leerplichtwet: tuple[Passage, ...]) -> None:
    [artikel] = compare(leerplichtwet, "leerplichtwet", (date(2015, 1, 1), date(2024, 1, 1)), "18").artikelen
    assert summarize(artikel)[-2:] == [("5", None, "vervallen"), ("6", "5", "gewijzigd")]


def test_between_2024_and_2026_only_article_1_changed(leerplichtwet: tuple[Passage, ...]) -> None:
    wijzigingen = change_of(compare(leerplichtwet, "BWBR0002628", (date(2024, 1, 1), date(2026, 8, 1))))
    assert len(wijzigingen) == 44
    assert {a: v for a, v in wijzigingen.items() if v is not Verschil.GELIJK} == {"1": Verschil.GEWIJZIGD}


def test_a_year_between_two_printed_versions_is_not_filled_in(leerplichtwet: tuple[Passage, ...]) -> None:
    with pytest.raises(InvoerFout, match="op 01-01-2020 gold, is hier niet bekend"):
        compare(leerplichtwet, "leerplichtwet", (date(2020, 1, 1), date(2024, 1, 1)))


# --- the command -----------------------------------------------------------------------------------------------------

GIDS = """---
id: wegwijzer-fietswet
titel: Fietswet
citeertitel: Fietswet
bwb_id: BWBR9900001
soort: wegwijzer
geldig_van: 2026-08-01
---

## Artikel 7. Besluit over een vergunning

1. De fietsmeester besluit binnen 6 weken over een aanvraag voor een stallingsvergunning.
"""

Shell = Callable[..., tuple[int, str, str]]


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """`wijzer vergelijk` over two versions of a small law, in a project folder of its own."""
    eigen, folder = tmp_path / "corpus", tmp_path / "map"
    (eigen / "wegwijzer").mkdir(parents=True)
    folder.mkdir()
    shutil.copy(CORPUS / "bronnen.toml", eigen)
    monkeypatch.setenv("WIJZER_CORPUS", str(eigen))
    for naam in ("WIJZER_INDEX", "WIJZER_EMBEDDER", "NO_COLOR"):
        monkeypatch.delenv(naam, raising=False)
    (eigen / "wegwijzer" / "fietswet.md").write_text(GIDS, encoding="utf-8")
    for van, weken in (("2024-01-01", "4"), ("2026-08-01", "6")):
        artikelen = (
            Artikel("7", "Besluit", (), (lid("1", f"De fietsmeester besluit binnen {weken} weken op de aanvraag."),)),
            Artikel("8", "Weigering", (), (lid("1", "De aanvrager hoort waarom de aanvraag is geweigerd."),)),
            Artikel("9", "Bezwaar", (), (lid("1", "Bezwaar maakt de aanvrager bij de fietsmeester."),)),
        )
        fietswet = Regeling(replace(NU, citeertitel="Fietswet"), artikelen)
        (folder / f"BWBR9900001_{van}.pdf").write_bytes(set_regeling(fietswet, Stijl()))

    def run(*argumenten: str) -> tuple[int, str, str]:
        try:
            code = main(["vergelijk", *argumenten])
        except SystemExit as einde:
            code = int(einde.code or 0)
        uit = capsys.readouterr()
        return code, uit.out, uit.err

    return run


def test_the_command_shows_the_change_and_colours_on_a_terminal_only(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opdracht = ("fietswet", "2024-06-01", "2026-11-23", "7", "--corpus", str(tmp_path / "map"))
    code, uit, _ = shell(*opdracht)
    assert (code, "binnen [-4-]{+6+} weken" in uit, "\x1b" in uit) == (GELUKT, True, False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert "\x1b[32m{+6+}\x1b[0m" in shell(*opdracht)[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert shell(*opdracht)[1] == uit


def test_no_difference_is_no_failure(shell: Shell, tmp_path: Path) -> None:
    code, uit, _ = shell("fietswet", "2026-09-01", "2026-11-23", "--corpus", str(tmp_path / "map"))
    assert (code, "er is niets veranderd" in uit) == (GELUKT, True)


@pytest.mark.parametrize(
    ("argumenten", "zin"),
    [
        (("fietswet", "2024-06-01", "2026-11-23"), "is alleen onze uitleg van één versie ingelezen"),
        (("belwet", "2024-06-01", "2026-11-23"), "'belwet' is hier niet ingelezen"),
        (("fietswet", "2024-06-31", "2026-11-23"), "'2024-06-31' is geen datum; schrijf jjjj-mm-dd"),
        (("fietswet", "2024-06-01"), "deze argumenten ontbreken: D2"),
        (("fietswet", "2024-06-01", "2026-11-23", "--zonder-wegwijzer"), "noem er minstens een"),
    ],
)
def test_bad_input_gets_a_dutch_sentence_and_exit_code_2(shell: Shell, argumenten: tuple[str, ...], zin: str) -> None:
    code, uit, fout = shell(*argumenten)
    assert (code, uit) == (FOUT, "")
    assert zin in fout


def test_the_help_is_dutch(shell: Shell) -> None:
    code, uit, _ = shell("--help")
    assert (code, uit.startswith("gebruik: wijzer vergelijk")) == (GELUKT, True)
    assert "BRON D1 D2 [ARTIKEL]" in re.sub(r"\s+", " ", uit)
