"""The Rekenhulp as a person uses it, in a real browser: the timeline of one, and the list of a class from field and file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browser_hulp import CONTROLE, PYTESTMARK, app, browser, open_scherm

__all__ = ["app", "browser", "open_scherm"]
pytestmark = PYTESTMARK

LIJST = "nummer;geboortedatum\n1;14-03-2011\n2;31-02-2012\n"


@pytest.fixture
def tab(open_scherm: Any) -> Any:
    tab = open_scherm("Rekenhulp")
    tab.page.wait_for_selector("#lw-kl-tekst")
    return tab


def compute(tab: Any, geboren: str, peildatum: str = "25-11-2026") -> None:
    """Fill in the form with the keyboard and wait for the answer."""
    tab.page.fill("#lw-rh-peildatum input", peildatum)
    tab.page.get_by_label("Geboortedatum").fill(geboren)
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_selector("#lw-rekenblad :is(.lw-uitkomst, .lw-fout)")


def test_a_birth_gives_a_picture_a_table_and_steps_that_link(tab: Any) -> None:
    compute(tab, "14-03-2009")
    uitkomst = tab.text("#lw-rekenblad")
    assert "Op 25 november 2026 (17 jaar): kwalificatieplicht." in uitkomst
    assert "Ik ga ervan uit dat er geen startkwalificatie is." in uitkomst
    assert tab.page.locator(".lw-tijdlijn rect").count() == 3
    naam = tab.page.evaluate("document.getElementById('lw-tl-tekst').textContent")
    assert "Kwalificatieplicht: 01-08-2025 t/m 13-03-2027." in naam
    link = tab.page.locator("#lw-rekenblad td a").first
    assert link.get_attribute("href") == "https://wetten.overheid.nl/BWBR0002628/2026-11-25#Artikel3"
    tab.page.wait_for_function("document.activeElement.id === 'lw-rh-kop'")

    tab.page.get_by_label("Uitgezonderd van de kwalificatieplicht").check()
    tab.page.get_by_role("button", name="Reken uit").click()
    tab.page.wait_for_selector("#lw-rekenblad:has-text('Op 25 november 2026 (17 jaar): Doorstroompunt.')")
    assert tab.page.locator(".lw-tijdlijn rect").count() == 2
    compute(tab, "31-02-2009")
    tab.page.wait_for_selector("#lw-rekenblad .lw-fout:has-text('“31-02-2009” is geen geboortedatum')")
    assert tab.fouten == []


def test_a_pasted_list_is_answered_saved_and_emptied(tab: Any, tmp_path: Path) -> None:
    tab.page.fill("#lw-kl-tekst", LIJST)
    tab.page.get_by_role("button", name="Reken de lijst uit").click()
    tab.page.wait_for_selector("#lw-kl-kop")
    assert "1 leerling uitgerekend, 1 regel niet gelukt." in tab.text("#lw-klassenlijst")
    assert "Regel 3 (2): “31-02-2012” is geen geboortedatum" in tab.text("#lw-klassenlijst .lw-letop")
    with tab.page.expect_download() as download:
        tab.page.get_by_role("button", name="Bewaar als CSV").click()
    assert download.value.suggested_filename.startswith("klassenlijst-2026-")
    download.value.save_as(tmp_path / "uit.csv")
    lines = (tmp_path / "uit.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("Naam of nummer;Geboortedatum") and lines[1].startswith("1;14-03-2011;")
    assert len(lines) == 2
    tab.page.get_by_role("button", name="Maak leeg").click()
    tab.page.wait_for_function("!document.querySelector('#lw-kl-kop')")
    assert tab.page.input_value("#lw-kl-tekst") == ""


@pytest.mark.parametrize("codering", ["utf-8-sig", "windows-1252"])
def test_a_file_is_read_by_the_browser_and_nothing_is_uploaded_or_kept(
    tab: Any, app: Any, tmp_path: Path, codering: str
) -> None:
    (tmp_path / "klas.csv").write_text("naam;geboortedatum\r\nAndré;14-03-2011\r\n", encoding=codering)
    tab.page.set_input_files("#lw-kl-bestand", tmp_path / "klas.csv")
    tab.page.wait_for_selector("#lw-kl-kop")
    assert "André" in tab.text("#lw-klassenlijst tbody") and "Gekozen: klas.csv" in tab.text("#lw-kl-vak")
    assert not [
        adres for adres in tab.verzoeken if "upload" in adres or not adres.startswith((app.adres, "data:", "blob:"))
    ]
    assert tab.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    geschreven = [pad for pad in app.folder.rglob("*") if pad.is_file() and pad.parent.parent != app.folder / "index"]
    assert not [pad for pad in geschreven if "André".encode() in pad.read_bytes() or b"14-03-2011" in pad.read_bytes()]
    assert app.read_uitvoer() == [f"Open {app.adres.rstrip('/')} in de browser. Stoppen: Ctrl-C."]


def test_a_name_is_text_and_never_markup(tab: Any) -> None:
    tab.page.fill("#lw-kl-tekst", "<img src=x onerror='window.gehackt=1'> ${1+1};14-03-2011\n")
    tab.page.get_by_role("button", name="Reken de lijst uit").click()
    tab.page.wait_for_selector("#lw-kl-kop")
    assert "<img src=x" in tab.text("#lw-klassenlijst tbody") and "${1+1}" in tab.text("#lw-klassenlijst tbody")
    assert tab.page.evaluate("window.gehackt") is None and tab.page.locator("#lw-klassenlijst img").count() == 0


@pytest.mark.parametrize("schema", ["light", "dark"])
def test_names_headings_and_contrast_are_in_order(open_scherm: Any, schema: str) -> None:
    tab = open_scherm("Rekenhulp", color_scheme=schema)
    tab.page.wait_for_selector("#lw-kl-tekst")
    assert tab.page.evaluate(CONTROLE) == []
    compute(tab, "14-03-2009")
    tab.page.fill("#lw-kl-tekst", LIJST)
    tab.page.get_by_role("button", name="Reken de lijst uit").click()
    tab.page.wait_for_selector("#lw-kl-kop")
    assert tab.page.evaluate(CONTROLE) == []


@pytest.mark.parametrize("breedte", [320, 390, 640, 1280])
def test_no_sideways_scrolling_and_no_cut_label_in_the_picture(tab: Any, breedte: int) -> None:
    tab.page.set_viewport_size({"width": breedte, "height": 700})
    compute(tab, "14-03-2009")
    tab.page.fill("#lw-kl-tekst", LIJST)
    tab.page.get_by_role("button", name="Reken de lijst uit").click()
    tab.page.wait_for_selector("#lw-kl-kop")
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= breedte
    geknipt = """(() => { const vak = document.querySelector('.lw-tijdlijn').getBoundingClientRect();
      return [...document.querySelectorAll('.lw-tijdlijn text')].filter(t => { const r = t.getBoundingClientRect();
        return r.left < vak.left - 1 || r.right > vak.right + 1; }).map(t => t.textContent); })()"""
    assert tab.page.evaluate(geknipt) == []


def test_one_of_two_results_prints(tab: Any) -> None:
    compute(tab, "14-03-2009")
    tab.page.fill("#lw-kl-tekst", LIJST)
    tab.page.get_by_role("button", name="Reken de lijst uit").click()
    tab.page.wait_for_selector("#lw-kl-kop")
    tab.page.emulate_media(media="print")
    tab.page.evaluate(
        "window.print = () => (window.gezien = ['#lw-rekenblad', '#lw-klassenlijst', '#lw-kl-vak'].map("
        "wie => document.querySelector(wie).checkVisibility()))"
    )
    tab.page.evaluate("document.querySelector('#lw-klassenlijst [data-druk]').click()")
    assert tab.page.evaluate("window.gezien") == [False, True, False]


def test_the_keyboard_reaches_the_file_button_and_the_fields(tab: Any) -> None:
    tab.page.get_by_role("button", name="Reken uit").focus()
    gezien = []
    for _ in range(5):
        tab.page.keyboard.press("Tab")
        gezien.append(
            tab.page.evaluate("(e => (e.labels?.[0]?.textContent || e.textContent).trim())(document.activeElement)")
        )
    assert gezien[:4] == ["Kies een CSV-bestand", "Of plak de lijst hier", "Reken de lijst uit", "Maak leeg"]
