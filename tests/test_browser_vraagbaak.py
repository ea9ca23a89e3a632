"""The screen "Vraagbaak" as the question desk uses it: a real browser, a real server, a real file; by keyboard alone where it counts."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import test_browser
from browser_hulp import opens_schermen
from test_browser import CONTROLE, App, Tab
from ui_hulp import KWAAD, free_port, make_index, run_app

from rag.deskbaak import open_deskbaak

pytestmark = test_browser.pytestmark
browser = test_browser.browser

VRAAG = "Mag onze leerling in de herfst een weekje naar Terschelling?"
ZIN = "Voor vakantie buiten de schoolvakanties beslist het hoofd, voor ten hoogste tien dagen."


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    folder = tmp_path_factory.mktemp("app")
    (folder / "desk").mkdir()
    poort = free_port()
    with run_app(replace(make_index(folder), desk=str(folder / "desk")), poort, folder) as proces:
        yield App(f"http://127.0.0.1:{poort}/", folder, proces)


@pytest.fixture
def open_scherm(browser: Any, app: App) -> Iterator[Any]:
    """Opens the app on this screen, in a browser with nothing kept."""
    with opens_schermen(browser, app) as open_naam:

        def open_one(**opties: Any) -> Tab:
            tab = open_naam("Vraagbaak", **opties)
            tab.page.wait_for_selector(".lw-baaklijst, .lw-baakzoek")
            return tab

        yield open_one


def tab_to(page: Any, selector: str) -> None:
    """Press Tab until the keyboard is at `selector`; every stop on the way shows where it is."""
    for _ in range(150):
        page.keyboard.press("Tab")
        assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2")
        if page.evaluate(f"document.activeElement.matches({selector!r})"):
            return
    raise AssertionError(f"het toetsenbord bereikt {selector} niet")


def press(page: Any, selector: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("Enter")


def wait_kop(page: Any, tekst: str) -> None:
    """Until the heading of the new page has come, and the keyboard is at it."""
    page.wait_for_function(
        f"document.activeElement.matches('#lw-baak h2') && document.activeElement.textContent === {tekst!r}"
    )


def status(page: Any, begin: str) -> None:
    page.wait_for_function(
        f"[...document.querySelectorAll('[role=status]')].some(s => s.textContent.startsWith({begin!r}))"
    )


def write(page: Any, vraag: str, zin: str, plaats: str, door: str = "Anne Bakker") -> None:
    page.click("[data-doe=nieuw]")
    wait_kop(page, "Nieuwe vraag")
    page.fill("[data-veld=door]", door)
    page.fill("[data-veld=vraag]", vraag)
    page.fill("[data-veld=thema-nieuw]", "Verlof")
    page.fill("[data-zin='0'] textarea", zin)
    page.fill("[data-zin='0'] input", plaats)
    page.click("text=Bewaar als concept")


def test_from_question_to_speaking_by_keyboard_alone(open_scherm: Any, app: App) -> None:
    tab = open_scherm()
    page = tab.page
    page.focus("#lw-baak h2")
    press(page, "[data-doe=nieuw]")
    wait_kop(page, "Nieuwe vraag")
    for veld, tekst in (
        ("door", "Anne Bakker"),
        ("vraag", VRAAG),
        ("varianten", "vakantie in de herfst"),
        ("thema-nieuw", "Verlof"),
    ):
        tab_to(page, f"[data-veld={veld}]")
        page.keyboard.type(tekst)
    tab_to(page, "[data-zin='0'] textarea")
    page.keyboard.type(ZIN.replace("tien", "veertien"))
    tab_to(page, "[data-zin='0'] input")
    page.keyboard.type("artikel 11, lid 2, Lpw")
    page.wait_for_selector("#lw-baakoordeel-0 [data-soort=fout]")
    assert "14 staat niet in de aangehaalde tekst" in tab.text("#lw-baakoordeel-0")
    assert (
        page.evaluate("document.activeElement.value") == "artikel 11, lid 2, Lpw"
    )  # the check leaves the keyboard alone
    page.fill("[data-zin='0'] textarea", ZIN)
    page.wait_for_selector("#lw-baakoordeel-0 [data-soort=goed]")
    press(page, "form.lw-baakform > p > button:not([type=button])")
    wait_kop(page, VRAAG)
    assert "geschreven door Anne Bakker" in tab.text("#lw-baak") and "concept" in tab.text(".lw-staat")

    press(page, "[data-doe=keur]")  # the name is still there: that of the writer
    status(page, "Anne Bakker schreef mee")
    assert "Laat een ander het nakijken" in tab.text(".lw-fout")
    page.fill("[data-veld=door]", "Bo Smit")
    press(page, "[data-doe=keur]")
    status(page, "Nagekeken.")
    assert "nagekeken door Bo Smit" in tab.text("#lw-baak")
    press(page, "[data-doe=publiceer]")
    status(page, "Gepubliceerd.")
    page.focus("summary:has-text('Geschiedenis')")
    page.keyboard.press("Enter")
    assert "Bo Smit: gepubliceerd" in tab.text("#lw-baak")

    page.get_by_role("tab", name="Vragen").click()
    for poging in range(1, 30):  # the assistant opens anew beside the one in use
        tab.ask(VRAAG, klaar=poging)
        if page.locator(".lw-herkomst").count():
            break
        page.wait_for_timeout(500)
    assert ZIN in tab.text(".lw-ronde:last-child .lw-kort")
    assert "Uit de eigen vraagbaak (desk-0001): nagekeken door Bo Smit op" in tab.text(".lw-herkomst")
    assert not tab.fouten

    page.get_by_role("tab", name="Vraagbaak").click()
    press(page, "[data-doe=herzie]")
    status(page, "Zeg in een paar woorden waarom")
    page.fill("[data-veld=reden]", "te kort")
    press(page, "[data-doe=herzie]")
    status(page, "Het antwoord staat op herzien")
    assert "reden: te kort" in tab.text("#lw-baak")
    assert not tab.fouten


def test_searching_filtering_and_reading_what_is_built_in(open_scherm: Any) -> None:
    tab = open_scherm()
    page = tab.page
    page.select_option("[data-veld=status]", "ingebouwd")
    page.wait_for_function("[...document.querySelectorAll('.lw-staat')].every(s => s.textContent === 'ingebouwd')")
    page.fill("[data-veld=zoek]", "het hoofd volgens de Leerplichtwet")
    page.press("[data-veld=zoek]", "Enter")
    page.wait_for_selector(".lw-baaklijst :text('Wie is volgens de Leerplichtwet het hoofd?')")
    page.click("text=Wie is volgens de Leerplichtwet het hoofd?")
    wait_kop(page, "Wie is volgens de Leerplichtwet het hoofd?")
    assert "u kunt het hier lezen, niet wijzigen" in tab.text("#lw-baak")
    assert page.locator("#lw-baak [data-doe]").count() == 1  # back
    page.click("[data-doe=lijst]")
    wait_kop(page, "Vraagbaak")
    assert page.input_value("[data-veld=zoek]") == "het hoofd volgens de Leerplichtwet"
    page.fill("[data-veld=zoek]", "zonnebloempit")
    page.press("[data-veld=zoek]", "Enter")
    status(page, "0 antwoorden")
    assert "Niets gevonden" in tab.text("#lw-baak") and not tab.fouten


def test_what_may_not_be_kept_is_said_and_what_was_typed_stays(open_scherm: Any, app: App) -> None:
    tab = open_scherm()
    page = tab.page
    write(page, "Moet mijn zoon Daan Pietersen naar school?", ZIN, "artikel 11, lid 2, Lpw")
    page.wait_for_selector(".lw-fout")
    assert "Schrijf het neutraal, bijvoorbeeld zo: “Moet mijn zoon naar school?”" in tab.text(".lw-fout")
    assert page.input_value("[data-veld=vraag]") == "Moet mijn zoon Daan Pietersen naar school?"
    assert page.input_value("[data-zin='0'] textarea") == ZIN
    page.fill("[data-veld=vraag]", "Moet mijn zoon naar school?")
    page.fill("[data-zin='0'] input", "de wet")
    page.click("text=Bewaar als concept")
    page.wait_for_function("document.querySelector('.lw-fout').textContent.includes('is geen vindplaats')")
    page.click("[data-doe=lijst]")
    wait_kop(page, "Vraagbaak")
    assert not [pad for pad in (app.folder / "desk").iterdir() if b"Pietersen" in pad.read_bytes()]


def test_sentences_are_added_moved_and_taken_away(open_scherm: Any) -> None:
    tab = open_scherm()
    page = tab.page
    page.click("[data-doe=nieuw]")
    wait_kop(page, "Nieuwe vraag")
    page.fill("[data-zin='0'] textarea", "Eerste.")
    page.click("[data-doe=erbij]")
    page.wait_for_function("document.activeElement.matches('[data-zin=\"1\"] textarea')")
    page.keyboard.type("Tweede.")
    page.click("[data-zin='1'] [data-doe=hoger]")
    page.wait_for_function("document.querySelector('[data-zin=\"0\"] textarea').value === 'Tweede.'")
    page.click("[data-zin='0'] [data-doe=weg]")
    page.wait_for_function("document.querySelectorAll('[data-zin]').length === 1")
    assert page.input_value("[data-zin='0'] textarea") == "Eerste."


def test_what_people_type_is_text_and_never_markup(open_scherm: Any) -> None:
    tab = open_scherm()
    page = tab.page
    write(page, f"Mag {KWAAD}?", f"Ja {KWAAD}", "artikel 3, Lpw", door=f"A {KWAAD[:40]}")
    page.wait_for_selector("article[data-antwoord]")
    assert KWAAD in tab.text("#lw-baak h2") and KWAAD in tab.text(".lw-baakzinnen")
    assert page.evaluate("window.gehackt") is None
    assert page.locator("#lw-baak :is(img, script)").count() == 0
    assert not tab.fouten


def test_duplicates_are_shown_and_merged(open_scherm: Any, app: App) -> None:
    tab = open_scherm()
    page = tab.page
    vragen = ("Wie geeft toestemming voor een zeilreis?", "Wie geeft toestemming voor zo'n zeilreis?")
    for vraag in vragen:
        write(page, vraag, ZIN, "artikel 11, lid 2, Lpw")
        wait_kop(page, vraag)
        if vraag == vragen[0]:
            page.click("[data-doe=lijst]")
            wait_kop(page, "Vraagbaak")
    page.click("#lw-baak summary:has-text('Samenvoegen')")
    page.click("[data-doe=samen]")
    status(page, "De vragen van desk-")
    with open_deskbaak(str(app.folder / "desk")) as baak:
        [heel] = [a for a in baak.all() if "zeilreis" in a.vraag]
    assert set(heel.inhoud.vragen) == set(vragen)


def test_all_goes_out_to_a_file_and_comes_in_again(open_scherm: Any, tmp_path: Path) -> None:
    tab = open_scherm()
    page = tab.page
    write(page, "Gaat deze vraag mee in het bestand?", ZIN, "artikel 11, lid 2, Lpw")
    wait_kop(page, "Gaat deze vraag mee in het bestand?")
    page.click("[data-doe=lijst]")
    wait_kop(page, "Vraagbaak")
    with page.expect_download() as download:
        page.click("[data-soort=csv]")
    tekst = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rijen = list(csv.DictReader(io.StringIO(tekst), delimiter=";"))
    assert download.value.suggested_filename == "vraagbaak.csv"
    assert rijen[-1]["vraag"] == "Gaat deze vraag mee in het bestand?"
    (tmp_path / "nieuw.csv").write_text(
        f"thema;rol;vraag;antwoord\nVerlof;ouder;Kwam deze vraag uit een bestand?;{ZIN} [artikel 11, lid 2, Lpw]\n",
        encoding="utf-8",
    )
    page.click("summary:has-text('Antwoorden inlezen')")
    page.fill("[data-veld=door]", "Bo Smit")
    page.set_input_files("#lw-baakbestand", tmp_path / "nieuw.csv")
    page.click("[data-doe=in]")
    status(page, "Ingelezen. Nieuw: 1.")
    page.fill("[data-veld=zoek]", "Kwam deze vraag uit een bestand")
    page.press("[data-veld=zoek]", "Enter")
    page.wait_for_selector(".lw-baaklijst :text('Kwam deze vraag uit een bestand?')")
    assert not tab.fouten


@pytest.mark.parametrize("schema", ["light", "dark"])
def test_names_headings_and_contrast_are_in_order(open_scherm: Any, schema: str) -> None:
    tab = open_scherm(color_scheme=schema)
    page = tab.page
    assert page.evaluate(CONTROLE) == []
    write(page, "Klopt de vorm van dit scherm?", "Veertig dagen.", "artikel 11, lid 2, Lpw")
    wait_kop(page, "Klopt de vorm van dit scherm?")
    page.fill("[data-veld=door]", "Bo Smit")
    page.click("[data-doe=keur]")
    status(page, "Dit antwoord kan zo niet verder")
    assert page.evaluate(CONTROLE) == []
    page.click("[data-doe=wijzig]")
    page.wait_for_selector("form.lw-baakform")
    assert page.evaluate(CONTROLE) == []


def test_a_narrow_screen_needs_no_sideways_scrolling(open_scherm: Any) -> None:
    tab = open_scherm()
    page = tab.page
    write(page, "Past dit scherm op een telefoon?", ZIN, "artikel 11, lid 2, Lpw")
    wait_kop(page, "Past dit scherm op een telefoon?")
    breed = "document.documentElement.scrollWidth"
    for breedte in (640, 390, 320):
        page.set_viewport_size({"width": breedte, "height": 700})
        assert page.evaluate(breed) <= breedte
    page.click("[data-doe=wijzig]")
    page.wait_for_selector("form.lw-baakform")
    assert page.evaluate(breed) <= 320
    page.click("form [data-doe=open]")
    wait_kop(page, "Past dit scherm op een telefoon?")
    page.click("[data-doe=lijst]")
    wait_kop(page, "Vraagbaak")
    assert page.evaluate(breed) <= 320


def test_every_word_is_dutch_also_on_a_narrow_screen(open_scherm: Any) -> None:
    page = open_scherm().page
    page.set_viewport_size({"width": 390, "height": 700})
    page.get_by_role("tab", name="Vergelijken").click()  # the tabs wrap: none hides behind a button
    page.get_by_label("Eerste dag").wait_for()
    page.set_viewport_size({"width": 1280, "height": 700})
    page.get_by_role("tab", name="Vraagbaak").click()
    page.click("summary:has-text('Antwoorden inlezen')")
    woorden = page.evaluate(
        """[document.body.innerText, ...[...document.querySelectorAll('[aria-label],[title],[placeholder]')]
          .flatMap(e => ['aria-label', 'title', 'placeholder'].map(a => e.getAttribute(a) || ''))].join(' ')"""
    )
    assert not [woord for woord in ("Choose", "Search", "Submit", "More tabs", "No file") if woord in woorden]


def test_what_a_reader_thinks_of_an_answer_is_kept_with_the_desk_and_names_nobody(open_scherm: Any, app: App) -> None:
    from rag.oordelen import BESTAND

    tab = open_scherm()
    page = tab.page
    page.get_by_role("tab", name="Vragen").click()
    tab.ask("Wie beslist over vakantie buiten de schoolvakanties?")
    page.click(".lw-oordeel summary")
    page.click("[data-oordeel='0']")
    page.wait_for_selector("#lw-oordeel-melding-0:has-text('Kies eerst een oordeel')")
    page.check("[name=lw-oordeel-0][value='er ontbreekt iets']")
    page.fill("#lw-oordeel-uitleg-0", "Het gaat om Daan de Vries, bsn 111222333.")
    page.click("[data-oordeel='0']")
    page.wait_for_selector("#lw-oordeel-melding-0:has-text('Er is niets bewaard')")
    bestand = app.folder / "desk" / BESTAND
    assert not bestand.exists()
    page.fill("#lw-oordeel-uitleg-0", "Wie hoort de directeur?")
    page.click("[data-oordeel='0']")
    page.wait_for_selector("#lw-oordeel-melding-0:has-text('Bewaard bij de vraagbaak')")
    line = json.loads(bestand.read_text(encoding="utf-8"))
    assert (line["oordeel"], line["toelichting"], line["status"]) == (
        "er ontbreekt iets",
        "Wie hoort de directeur?",
        "antwoord",
    )
    assert line["ontvangstbewijs"]["vraag"].startswith("Wie beslist over vakantie")
    assert page.evaluate(CONTROLE) == [] and tab.fouten == []
