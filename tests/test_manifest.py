"""The list of sources is whole and sound, and a document that a user drops in is recognised as what it is."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.manifest import (
    ONBEKEND_BEGIN,
    Manifest,
    Vermelding,
    bron_of,
    explain_bron,
    limit_geldigheid,
    read_manifest,
    slug,
)
from ingest.wetstructuur import Titelblad
from rag.fouten import BronFout
from rag.instellingen import CORPUS
from rag.wet import Bron, Soort, is_bwb_id

FIETSWET = Vermelding(
    id="fietswet",
    titel="Fietswet 2020–2030",
    soort="wet",
    uitgever="Fietsmeester",
    adres="https://voorbeeld.nl/fietswet",
    ophalen=True,
    licentie="vrij",
    bwb_id="BWBR9900001",
    namen=("FW", "Wet op de fiets"),
)
OUDE_REGELING = Vermelding(
    id="stalling",
    titel="Regeling stalling",
    soort="regeling",
    uitgever="Fietsmeester",
    adres="https://voorbeeld.nl/stalling",
    ophalen=False,
    licentie="vrij",
    bwb_id="BWBR9900002",
    geldig_tot=date(2022, 12, 31),
)
FOLDER = Vermelding(
    id="folder-banden",
    titel="Handreiking banden plakken",
    soort="handreiking",
    uitgever="Fietsbond",
    adres="https://voorbeeld.nl/media/Banden%20plakken%20mei%202021.pdf",
    ophalen=True,
    licentie="vrij",
)
MANIFEST = Manifest((FIETSWET, OUDE_REGELING, FOLDER))


@pytest.fixture(scope="module")
def eigen() -> Manifest:
    return read_manifest(CORPUS / "bronnen.toml")


# --- our own list ----------------------------------------------------------------------------------------------------


def test_the_regelingen_of_the_field_are_listed_with_their_bwb_id(eigen: Manifest) -> None:
    verwacht = {
        "BWBR0002628": "Leerplichtwet 1969",
        "BWBR0007625": "Wet educatie en beroepsonderwijs",
        "BWBR0044212": "Wet voortgezet onderwijs 2020",
        "BWBR0051614": "Regeling regionaal programma en Doorstroompuntfunctie 2026–2029",
        "BWBR0042012": "Wet register onderwijsdeelnemers",
    }
    assert {bwb_id: rij.titel for bwb_id in verwacht if (rij := eigen.find_bwb(bwb_id))} == verwacht


def test_what_preceded_the_doorstroompunt_is_history_since_2026(eigen: Manifest) -> None:
    for bwb_id in ("BWBR0013111", "BWBR0031387", "BWBR0002399"):
        rij = eigen.find_bwb(bwb_id)
        assert rij and rij.geldig_tot and rij.geldig_tot < date(2026, 1, 1)


def test_what_is_fetched_from_wetten_has_a_bwb_id(eigen: Manifest) -> None:
    for rij in eigen.bronnen:
        if "wetten.overheid.nl" in rij.adres:
            assert rij.bwb_id and is_bwb_id(rij.bwb_id) and rij.adres.endswith(rij.bwb_id)
        if rij.ophalen and not rij.is_wettekst:
            assert urlsplit(rij.adres).path.endswith(".pdf")


def test_every_link_of_the_folder_is_a_row(eigen: Manifest) -> None:
    naam = os.environ.get("WIJZER_BRONNENLIJST", "")
    if not Path(naam).is_file():
        pytest.skip("WIJZER_BRONNENLIJST wijst geen bestand met adressen aan; zie README, 'Tests'")
    tekst = Path(naam).read_text(encoding="utf-8")
    links = {plain_link(link) for link in re.findall(r"https?://\S.*", tekst)}
    assert len(links) > 40
    assert links - {plain_link(rij.adres) for rij in eigen.bronnen} == set()


def test_what_the_folder_names_without_a_link_is_known_by_that_name(eigen: Manifest) -> None:
    genoemd = (
        "Verzuimhulp", "Beslisboom verzuim", "Register Onderwijsdeelnemers (ROD)", "Mijn DUO", "DUO zakelijk verzuim",
        "Dashboard voortijdig schoolverlaten", "Factsheets voor mbo-instellingen", "KRSD", "Moreel Kompas",
        "Onderzoek verzuimcijfers schooljaar 2019-2020", "Ingrado Nieuwsbrief", "Trainingsaanbod", "Formatie leerplicht",
    )  # fmt: skip
    assert [naam for naam in genoemd if eigen.find_titel(naam, False) is None] == []


def test_every_row_says_what_may_be_done_with_it_and_what_it_explains(eigen: Manifest) -> None:
    assert all(rij.licentie for rij in eigen.bronnen)
    assert {bwb_id for rij in eigen.bronnen for bwb_id in rij.verklaart} >= {
        "BWBR0002628",
        "BWBR0007625",
        "BWBR0042012",
    }


def test_a_row_explains_only_what_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "bronnen.toml"
    path.write_text(RIJ + 'verklaart = ["BWBR9999999"]\n', encoding="utf-8")
    with pytest.raises(BronFout, match="verklaart BWBR9999999"):
        read_manifest(path)


def plain_link(link: str) -> str:
    """A link without what mail programs and previews put around it."""
    delen = urlsplit(link.strip())
    if delen.netloc.endswith("safelinks.protection.outlook.com"):
        return plain_link(parse_qs(delen.query)["url"][0])
    return f"{delen.netloc}{re.sub('/+', '/', unquote(unquote(delen.path)))}".rstrip("/")


# --- reading a list --------------------------------------------------------------------------------------------------

RIJ = """[[bron]]
id = "fietswet"
titel = "Fietswet"
soort = "wet"
uitgever = "Fietsmeester"
adres = "https://voorbeeld.nl/fietswet"
ophalen = true
licentie = "vrij"
"""


@pytest.fixture
def lijst(tmp_path: Path) -> Callable[[str], Path]:
    def schrijf(tekst: str) -> Path:
        pad = tmp_path / "bronnen.toml"
        pad.write_text(tekst, encoding="utf-8")
        return pad

    return schrijf


def test_a_row_is_read_as_it_stands(lijst: Callable[[str], Path]) -> None:
    gelezen = read_manifest(lijst(RIJ + 'namen = ["FW"]\ngeldig_tot = 2025-12-31\nbwb_id = "BWBR9900001"\n'))
    rij = Vermelding(
        "fietswet",
        "Fietswet",
        "wet",
        "Fietsmeester",
        "https://voorbeeld.nl/fietswet",
        True,
        "BWBR9900001",
        date(2025, 12, 31),
        ("FW",),
        licentie="vrij",
    )
    assert gelezen == Manifest((rij,))


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("[[bron]\n", "bevat een fout"),
        ("bron = 3\n", "hoort uit [[bron]]-blokken te bestaan"),
        ("bron = [3]\n", "bron 1: dit is geen [[bron]]-blok"),
        (RIJ.replace('titel = "Fietswet"\n', ""), "bron 1 (fietswet): het veld titel ontbreekt"),
        (RIJ + 'kleur = "rood"\n', "het veld kleur is onbekend"),
        (RIJ.replace("true", '"ja"'), "het veld ophalen heeft een waarde van de verkeerde soort"),
        (RIJ.replace('"wet"', '"gedicht"'), "soort 'gedicht' is onbekend"),
        (RIJ.replace("https://voorbeeld.nl", "voorbeeld"), "is geen webadres"),
        (RIJ + 'bwb_id = "BWB1"\n', "bwb_id 'BWB1' is geen BWB-nummer"),
        (RIJ + RIJ, "id 'fietswet' komt twee keer voor"),
        (RIJ + RIJ.replace('"fietswet"', '"fw"'), "adres 'https://voorbeeld.nl/fietswet' komt twee keer voor"),
    ],
)
def test_a_broken_list_is_refused_with_row_and_field(lijst: Callable[[str], Path], tekst: str, melding: str) -> None:
    with pytest.raises(BronFout, match=re.escape(melding)):
        read_manifest(lijst(tekst))


def test_a_missing_or_binary_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BronFout, match="kan niet worden gelezen"):
        read_manifest(tmp_path / "weg.toml")
    (tmp_path / "b.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BronFout, match="bevat een fout"):
        read_manifest(tmp_path / "b.toml")


# --- recognising a document ------------------------------------------------------------------------------------------


def title_page(
    titel: str = "",
    van: date | None = None,
    tot: date | None = None,
    vervalt: date | None = None,
    momentopname: bool = False,
) -> Titelblad:
    return Titelblad(citeertitel=titel, geldig_van=van, geldig_tot=tot, vervalt=vervalt, momentopname=momentopname)


def recognise(naam: str, blad: Titelblad, is_wettekst: bool = True, tekst: str = "") -> Bron:
    return bron_of(blad, Path("/elders") / naam, MANIFEST, is_wettekst=is_wettekst, tekst=tekst)


def test_a_law_is_known_by_its_title_whatever_its_dashes_and_capitals() -> None:
    bron = recognise("download (3).pdf", title_page("FIETSWET 2020 - 2030", date(2026, 1, 1)))
    assert bron == Bron(
        id="BWBR9900001_2026-01-01",
        soort=Soort.WET,
        citeertitel="Fietswet 2020–2030",
        bwb_id="BWBR9900001",
        geldig_van=date(2026, 1, 1),
        bestand="download (3).pdf",
        url="https://wetten.overheid.nl/BWBR9900001/2026-01-01",
    )


@pytest.mark.parametrize(
    ("naam", "titel", "tekst"),
    [
        ("BWBR9900001_2026-01-01_0.pdf", "", ""),
        ("BWBR9900001_2026-01-01.pdf", "Een heel andere wet", ""),
        ("wet-op-de-fiets_2026-01-01.pdf", "", ""),
        ("blad_2026-01-01.pdf", "", "Identificatienummer BWBR9900001"),
        ("blad_2026-01-01.pdf", "Wet op\nde fiets", "BWBR9900001 en BWBR9900002"),
    ],
)
def test_a_law_is_known_by_file_name_other_name_or_number_on_the_page(naam: str, titel: str, tekst: str) -> None:
    bron = recognise(naam, title_page(titel), tekst=tekst)
    assert (bron.id, bron.citeertitel) == ("BWBR9900001_2026-01-01", "Fietswet 2020–2030")


def test_a_page_that_names_several_regelingen_says_nothing_about_itself() -> None:
    assert recognise("blad.pdf", title_page("Belwet"), tekst="BWBR9900001 en BWBR9900002").bwb_id is None


@pytest.mark.parametrize(
    ("titel", "soort"),
    [
        ("Belwet", Soort.WET),
        ("Wetboek van Bellen", Soort.WET),
        ("Belbesluit", Soort.AMVB),
        ("Regeling bellen", Soort.REGELING),
        ("Beleidsregel besluit bellen", Soort.BELEIDSREGEL),
        ("Bellen", Soort.REGELING),
    ],
)
def test_an_unknown_regeling_has_the_kind_that_its_title_names(titel: str, soort: Soort) -> None:
    bron = recognise("bel_2026-01-01.pdf", title_page(titel))
    assert (bron.soort, bron.bwb_id, bron.id, bron.url) == (soort, None, f"{slug(titel)}_2026-01-01", "")
    assert "staat niet in de bronnenlijst" in " ".join(explain_bron(bron))


@pytest.mark.parametrize(
    ("blad", "tot"),
    [
        (title_page("Regeling stalling", date(2020, 1, 1)), date(2022, 12, 31)),
        (title_page("Regeling stalling", date(2020, 1, 1), tot=date(2021, 6, 30)), date(2021, 6, 30)),
        (title_page("Regeling stalling", date(2020, 1, 1), tot=date(2025, 6, 30)), date(2022, 12, 31)),
        (title_page("Regeling stalling", date(2020, 1, 1), vervalt=date(2022, 1, 1)), date(2021, 12, 31)),
        (title_page("Fietswet 2020-2030", date(2020, 1, 1)), None),
        (title_page("Fietswet 2020-2030", date(2020, 1, 1), vervalt=date(2030, 1, 1)), date(2029, 12, 31)),
    ],
)
def test_the_end_is_the_earliest_that_anybody_knows(blad: Titelblad, tot: date | None) -> None:
    bron = recognise("x.pdf", blad)
    assert (bron.geldig_tot, limit_geldigheid(bron, MANIFEST)) == (tot, tot)


def test_the_list_ends_a_lapsed_regeling_but_not_the_guide_to_it() -> None:
    open_einde = Bron("x", Soort.REGELING, "Regeling stalling", "BWBR9900002", date(2020, 1, 1))
    gids = Bron("x", Soort.WEGWIJZER, "Regeling stalling", "BWBR9900002", date(2020, 1, 1))
    assert limit_geldigheid(open_einde, MANIFEST) == date(2022, 12, 31)
    assert limit_geldigheid(gids, MANIFEST) is None


@pytest.mark.parametrize("naam", ["Banden plakken mei 2021.pdf", "banden-plakken-mei-2021.PDF", "iets.pdf"])
def test_a_handreiking_is_known_by_the_file_name_of_its_address_or_by_its_title(naam: str) -> None:
    bron = recognise(naam, title_page("Handreiking banden plakken"), is_wettekst=False)
    assert (bron.id, bron.soort, bron.bwb_id, bron.url) == ("folder-banden", Soort.HANDREIKING, None, FOLDER.adres)
    assert bron.momentopname is False


@pytest.mark.parametrize(
    ("naam", "van"),
    [
        ("gids_2026-08-01.pdf", date(2026, 8, 1)),
        ("gids 01-08-2026.pdf", date(2026, 8, 1)),
        ("Gids MEI 2021.pdf", date(2021, 5, 1)),
        ("gids 31-02-2026.pdf", ONBEKEND_BEGIN),
        ("gids.pdf", ONBEKEND_BEGIN),
    ],
)
def test_a_document_without_a_date_of_its_own_has_that_of_its_file_name(naam: str, van: date) -> None:
    bron = recognise(naam, title_page("Zomaar een gids"), is_wettekst=False)
    assert bron.geldig_van == van
    assert ("geldt daarom op elke peildatum" in " ".join(explain_bron(bron))) is (van == ONBEKEND_BEGIN)


def test_a_snapshot_says_that_it_is_one() -> None:
    bron = recognise("x.pdf", title_page("Belwet", date(2015, 11, 29), momentopname=True))
    assert bron.momentopname
    assert "Dit is een momentopname van 29-11-2015" in " ".join(explain_bron(bron))


@given(st.text())
def test_a_slug_is_a_file_name(tekst: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(tekst))


@given(
    st.text(max_size=30).filter(lambda naam: "/" not in naam and "\0" not in naam), st.text(max_size=60), st.booleans()
)
def test_any_file_name_gives_a_source_with_an_id(naam: str, titel: str, is_wettekst: bool) -> None:
    bron = recognise(f"{naam}.pdf", title_page(titel), is_wettekst=is_wettekst)
    assert bron.id and bron.citeertitel and bron.geldig_van


def test_running_text_at_the_top_of_a_page_is_no_title() -> None:
    blad = title_page("Over fietsen in de straat. " * 20)
    assert recognise("fietsbeleid_2026-08-01.pdf", blad, is_wettekst=False).citeertitel == "fietsbeleid_2026-08-01"
