"""The comparison with stock llama-index: what a piece counts for, the table, and (with the extra) a whole run."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from eval_hulp import NU, TOEN, VANDAAG, WET, goudvraag, passage
from hypothesis import given
from hypothesis import strategies as st
from test_pijplijn import set_law

from eval.bijlage import render_bijlage
from eval.peer import (
    RUN,
    Artikelteksten,
    Meting,
    Treffer,
    Vindstuk,
    check_peer,
    judge_own,
    missing_packages,
    run_peer,
    runs_of,
    shares_run,
    to_bijlage,
)
from eval.tekst import words_in
from eval.vragen import Goud
from rag.fouten import InstellingFout, InvoerFout
from rag.instellingen import Instellingen
from rag.wet import Bron, Soort, Vindplaats

LANG = "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien"
ARTIKEL = frozenset({(WET, "1")})
NIETS = Treffer(False, False, False)


def in_file(bron: Bron, naam: str) -> Bron:
    return replace(bron, bestand=f"corpus/pdf/{naam}")


def stuk(tekst: str, bestand: str = "nu.pdf") -> Vindstuk:
    return Vindstuk(tekst, bestand)


@pytest.fixture
def teksten() -> Artikelteksten:
    nu, toen = in_file(NU, "nu.pdf"), in_file(TOEN, "toen.pdf")
    return Artikelteksten([passage("1", LANG, bron=nu), passage("1", LANG.replace("zes", "6"), bron=toen)])


def test_twelve_words_in_a_row_count_and_eleven_do_not(teksten: Artikelteksten) -> None:
    woorden = LANG.split()
    twaalf, elf = " ".join(woorden[:12]), " ".join(woorden[:11])
    assert teksten.judge([stuk(f"Kop. {twaalf}, en meer")], ARTIKEL, VANDAAG) == Treffer(True, True, True)
    assert teksten.judge([stuk(f"Kop. {elf} slot {woorden[12]}")], ARTIKEL, VANDAAG) == NIETS


def test_capitals_line_ends_and_punctuation_do_not_matter(teksten: Artikelteksten) -> None:
    assert teksten.judge([stuk(LANG.upper().replace(" ", ",\n"))], ARTIKEL, VANDAAG).geldend


def test_the_text_of_another_day_is_found_but_not_in_force(teksten: Artikelteksten) -> None:
    oud = [stuk(LANG.replace("zes", "6"), "toen.pdf")]
    assert teksten.judge(oud, ARTIKEL, VANDAAG) == Treffer(True, False, False)
    assert teksten.judge(oud, ARTIKEL, date(2020, 1, 1)) == Treffer(True, True, True)


def test_words_that_did_not_change_count_from_an_old_document_as_text_but_not_as_document(
    teksten: Artikelteksten,
) -> None:
    assert teksten.judge([stuk(LANG, "toen.pdf")], ARTIKEL, VANDAAG) == Treffer(True, True, False)


def test_a_short_article_must_stand_there_whole() -> None:
    kort = Artikelteksten([passage("1", "Dit artikel is vervallen sinds toen.")])
    assert kort.judge([stuk("Zie: dit artikel is vervallen sinds toen, en verder")], ARTIKEL, VANDAAG).geldend
    assert kort.judge([stuk("Dit artikel is vervallen")], ARTIKEL, VANDAAG) == NIETS


def test_another_article_an_unknown_one_and_an_explanation_do_not_count(teksten: Artikelteksten) -> None:
    assert teksten.judge([stuk(LANG)], {(WET, "2")}, VANDAAG) == NIETS
    uitleg = replace(NU, soort=Soort.WEGWIJZER)
    assert Artikelteksten([passage("1", LANG, bron=uitleg)]).versions_of((WET, "1")) == ()
    assert teksten.judge([], ARTIKEL, VANDAAG) == NIETS


def test_of_our_own_passages_the_address_decides() -> None:
    assert judge_own([passage("2", "x"), passage("1", "y")], ARTIKEL, VANDAAG) == Treffer(True, True, True)
    assert judge_own([passage("1", "y", bron=TOEN)], ARTIKEL, VANDAAG) == Treffer(True, False, False)
    assert judge_own([passage("2", LANG)], ARTIKEL, VANDAAG) == NIETS


@given(st.lists(st.sampled_from(["de", "wet", "1", "kind"]), max_size=30))
def test_a_text_shares_a_run_with_itself_unless_it_is_empty(woorden: list[str]) -> None:
    tekst = " ".join(woorden)
    runs = runs_of(words_in(tekst))
    assert shares_run(stuk(tekst), runs) is bool(woorden)
    assert len(runs) <= max(1, len(woorden) - RUN + 1)


def test_the_table_counts_shares_and_paces() -> None:
    treffers = (Treffer(True, True, False), Treffer(True, False, False))
    bijlage = to_bijlage(
        [Meting("stock", treffers, (1.0, 3.0), 4.0, 10), Meting("eigen", treffers, (2.0,), None, 10)], 2, 2
    )
    assert bijlage.rijen[0] == (
        "stock", "2/2 = 100,0% (34,2-100,0)", "1/2 = 50,0% (9,5-90,5)", "0/2 = 0,0% (0,0-65,8)", "1,0", "4,0", "2,5"
    )  # fmt: skip
    assert bijlage.rijen[1][-3:] == ("2,0", "-", "-")
    assert bijlage.gegevens["systemen"]["stock"]["paginas_per_s"] == 2.5
    assert bijlage.gegevens["bereikbaar"] == {"telling": 2, "n": 2}
    render_bijlage(bijlage).encode("cp1252")


def test_a_comparison_needs_folders_and_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InvoerFout, match="--peer --corpus MAP"):
        check_peer([])
    monkeypatch.setattr("eval.peer.find_spec", lambda naam: None)
    with pytest.raises(InstellingFout, match=r"leerplichtwijzer\[peer\]"):
        check_peer([Path()])


ARTIKELEN = (
    "Artikel 1. Melding",
    "1 Het hoofd van de school meldt aan de gemeente binnen twee dagen dat een kind zonder reden niet kwam.",
    "2 De melding is voor de school en voor de ouders van het kind vrij van kosten en van leges.",
    "Artikel 2. Boete",
    "1 De boete voor wie de melding zonder goede reden achterwege laat is ten hoogste honderd euro per dag.",
)


@pytest.mark.skipif(bool(missing_packages()), reason="de extra 'peer' is niet geïnstalleerd")
@pytest.mark.filterwarnings("ignore")  # the peers warn as they please
def test_every_system_is_measured_on_the_same_pdf(tmp_path: Path) -> None:
    # The title is one that the list of sources knows: it gives the PDF its BWB number.
    wet = set_law("Participatiewet", "Geldend van 01-07-2026 t/m heden", ARTIKELEN)
    (tmp_path / "participatiewet_2026-07-01.pdf").write_bytes(wet)
    vragen = [
        goudvraag("p1", Goud(Vindplaats("BWBR0015703", "1"), kern=True)),
        goudvraag("p2", Goud(Vindplaats("BWBR0015703", "9"), kern=True)),
    ]
    bijlage = run_peer(vragen, [tmp_path], Instellingen(), lambda _: None, wegwijzer=False)
    systemen = bijlage.gegevens["systemen"]
    assert list(systemen) == [
        "llama-index vector (MiniLM)",
        "llama-index BM25Retriever",
        "llama-index QueryFusionRetriever",
        "Leerplichtwijzer, deze PDF's",
        "Leerplichtwijzer, zonder lexicon en vragen",
    ]
    for meting in systemen.values():
        for maat in ("welke_versie_ook", "geldend", "uit_geldend_document"):
            assert (meting[maat]["telling"], meting[maat]["n"]) == (1, 2)
        assert (meting["paginas"], meting["inlezen_s"] > 0) == (1, True)
    assert bijlage.gegevens["bereikbaar"] == {"telling": 1, "n": 2}
