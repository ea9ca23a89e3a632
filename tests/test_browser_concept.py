"""The screen "Conceptantwoord" as the question desk uses it: a real browser, a real server, by keyboard alone where it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import test_browser
from browser_hulp import opens_schermen
from docx import Document
from test_browser import CONTROLE, App, Tab, open_context
from ui_hulp import ARTIKELEN, KWAAD

pytestmark = test_browser.pytestmark
app, browser = test_browser.app, test_browser.browser

MAIL = """Beste vragendesk,

Wie beslist over vakantie buiten de schoolvakanties? Ook wil ik graag weten wanneer de school verzuim moet melden.
Hoe vraag ik huurtoeslag aan? Mijn BSN is 111222333.

Met vriendelijke groet,
Annelies Verzonnen
"""
VELD = "#lw-concept textarea[data-nr]"


@pytest.fixture
def open_scherm(browser: Any, app: App) -> Iterator[Any]:
    """Opens the app on this screen, in a browser with nothing kept."""
    with opens_schermen(browser, app) as open_naam:
        yield partial(open_naam, "Conceptantwoord")


def make(tab: Tab, mail: str = MAIL) -> None:
    tab.page.fill("#lw-mail textarea", mail)
    tab.page.click("#lw-maak")
    tab.page.wait_for_function("document.activeElement.id === 'lw-kop-concept'")


def tab_to(page: Any, selector: str, terug: bool = False) -> None:
    """Press Tab until the keyboard is at `selector`; every stop on the way shows where it is."""
    for _ in range(120):
        page.keyboard.press("Shift+Tab" if terug else "Tab")
        assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2")
        if page.evaluate(f"document.activeElement.matches({selector!r})"):
            return
    raise AssertionError(f"het toetsenbord bereikt {selector} niet")


def wait_focus(page: Any, selector: str) -> None:
    page.wait_for_function(f"document.activeElement.matches({selector!r})")


def status(page: Any, begin: str) -> None:
    page.wait_for_function(
        f"[...document.querySelectorAll('[role=status]')].some(s => s.textContent.startsWith({begin!r}))"
    )


def read_download(download: Any) -> Any:
    return Document(BytesIO(Path(download.path()).read_bytes()))


def test_from_mail_to_word_by_keyboard_alone(browser: Any, app: App) -> None:
    tab = Tab(open_context(browser), app)
    page = tab.page
    while page.evaluate("document.activeElement.textContent.trim()") != "Conceptantwoord":
        tab_to(page, "[role=tab]")
    page.keyboard.press("Enter")
    tab_to(page, "#lw-mail textarea")
    page.keyboard.insert_text(MAIL)
    tab_to(page, "#lw-maak")
    page.keyboard.press("Enter")
    wait_focus(page, "#lw-kop-concept")
    status(page, "Conceptantwoord klaar. 3 vragen gevonden. Op 1 daarvan geven de bronnen geen antwoord.")
    blad = tab.text("#lw-concept")
    assert "Vraag 1: Wie beslist over vakantie buiten de schoolvakanties?" in blad
    assert "Vraag 2: Wanneer de school verzuim moet melden?" in blad and "Wat nog openstaat" in blad
    assert "Annelies" not in blad and "111222333" not in blad

    # An edit that breaks the proof is told at once, beside the text that it breaks with.
    zin = page.locator(f"{VELD}", has_text="ten hoogste tien dagen").first
    nr = zin.get_attribute("data-nr")
    tab_to(page, f"#lw-tekst-{nr}")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(
        "Voor vakantie buiten de schoolvakanties beslist het hoofd, voor ten hoogste twaalf dagen."
    )
    page.keyboard.press("Tab")
    reden = "niet door de bronnen gedekt: 12 staat niet in de aangehaalde tekst"
    page.wait_for_selector(f"#lw-zin-{nr}[data-dekking=ongedekt]")
    assert reden in tab.text(f"#lw-oordeel-{nr}")
    status(page, f"Let op: {reden}")
    assert "1 zin niet door de bronnen gedekt" in tab.text("#lw-stand")
    assert ARTIKELEN[1][2][1] in tab.text(f"#lw-zin-{nr} blockquote").replace("\n", " ")

    # Remove it, put it back, add a sentence, choose the short reply.
    wait_focus(page, f"#lw-knop-{nr}")  # the Tab that left the field came here
    page.keyboard.press("Enter")
    wait_focus(page, f"#lw-knop-{nr}[data-doe=terug]")
    page.keyboard.press("Enter")
    wait_focus(page, f"#lw-tekst-{nr}")
    assert "tien dagen" in page.input_value(f"#lw-tekst-{nr}")
    tab_to(page, "#lw-eigen-1")
    page.keyboard.type("Bel ons gerust.")
    tab_to(page, "button[data-doe=erbij]")
    page.keyboard.press("Enter")
    wait_focus(page, "#lw-eigen-1")
    page.wait_for_function(f"[...document.querySelectorAll('{VELD}')].some(v => v.value === 'Bel ons gerust.')")
    tab_to(page, "[name=lw-toon]", terug=True)
    page.keyboard.press("ArrowUp")
    wait_focus(page, "#lw-toon-kort:checked")
    page.wait_for_timeout(1000)  # the short reply takes the place of the whole one, buttons included
    tab_to(page, "#lw-uit-docx-boven")
    with page.expect_download() as wachten:
        page.keyboard.press("Enter")
    assert wachten.value.suggested_filename == "conceptantwoord.docx"
    tekst = "\n".join(alinea.text for alinea in read_download(wachten.value).paragraphs)
    assert "Bel ons gerust. [eigen tekst]" in tekst and "Toelichting" not in tekst and "Dienst Toeslagen" in tekst
    assert tab.fouten == []
    page.context.close()


def test_what_is_typed_goes_out_even_when_the_button_comes_right_after(open_scherm: Any) -> None:
    tab = open_scherm(permissions=["clipboard-read", "clipboard-write"])
    make(tab)
    page = tab.page
    page.locator(VELD).first.fill("Beste Annelies,")
    page.locator(VELD).nth(2).fill("Geheel iets anders.")
    with page.expect_download() as wachten:
        page.click("#lw-uit-md-onder")
    tekst = Path(wachten.value.path()).read_text(encoding="utf-8")
    assert "\nBeste Annelies,\n" in tekst
    assert "Geheel iets anders. **[niet door de bronnen gedekt]**" in tekst
    page.click("#lw-uit-kopie-boven")
    page.wait_for_function("document.querySelector('#lw-uit-kopie-boven').textContent === 'Gekopieerd'")
    assert "Beste Annelies," in page.evaluate("navigator.clipboard.readText()")
    assert tab.fouten == []


def test_the_mail_is_nowhere_afterwards(open_scherm: Any, app: App) -> None:
    tab = open_scherm()
    make(tab)
    buiten = [adres for adres in tab.verzoeken if not adres.startswith((app.adres, "data:", "blob:"))]
    assert buiten == []
    assert tab.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    with tab.page.expect_download():
        tab.page.click("#lw-uit-docx-boven")
    geschreven = [pad for pad in app.folder.rglob("*") if pad.is_file() and pad.parent.parent != app.folder / "index"]
    for woord in (b"111222333", b"Verzonnen", b"huurtoeslag"):
        assert not [pad for pad in geschreven if woord in pad.read_bytes()]
    tab.page.click("#lw-wis")
    tab.page.wait_for_function("document.querySelector('#lw-mail textarea').value === ''")
    assert tab.page.locator(VELD).count() == 0


@pytest.mark.parametrize(
    ("mail", "melding"),
    [
        ("", "Er staat nog geen mail."),
        ("Dank voor het antwoord.", "In deze mail is geen vraag gevonden."),
        ("Mag een kind thuisblijven? " * 900, "er passen er 20000"),
    ],
)
def test_a_mail_that_cannot_be_answered_is_explained_and_stays(open_scherm: Any, mail: str, melding: str) -> None:
    tab = open_scherm()
    tab.page.fill("#lw-mail textarea", mail)
    tab.page.click("#lw-maak")
    wait_focus(tab.page, "#lw-kop-conceptfout")
    assert melding in tab.text("#lw-conceptmelding")
    assert tab.page.input_value("#lw-mail textarea") == mail


def test_a_mistake_leaves_the_draft_at_work_alone(open_scherm: Any) -> None:
    tab = open_scherm()
    make(tab)
    tab.page.locator(VELD).first.fill("Beste Annelies,")
    tab.page.fill("#lw-mail textarea", "Dank u wel.")
    tab.page.click("#lw-maak")
    wait_focus(tab.page, "#lw-kop-conceptfout")
    assert tab.page.locator(VELD).first.input_value() == "Beste Annelies,"
    make(tab, "Hoe vraag ik huurtoeslag aan?")
    assert tab.text("#lw-conceptmelding").strip() == ""
    assert "In onze bronnen staat hierop geen antwoord" in tab.page.locator(VELD).nth(1).input_value()
    assert tab.page.locator("#lw-concept").get_by_text("Vindplaatsen", exact=True).count() == 0


def test_a_mail_and_an_edit_are_text_and_never_markup(open_scherm: Any) -> None:
    tab = open_scherm()
    make(tab, f"Mag {KWAAD} vakantie buiten de schoolvakanties?")
    tab.page.locator(VELD).first.fill(f"Beste {KWAAD},")
    tab.page.locator("[data-doe=erbij]").first.click()
    status(tab.page, "Typ eerst een zin.")
    assert tab.page.locator("#lw-concept :is(img, script, strong, .katex)").count() == 0
    assert tab.page.evaluate("window.gehackt") is None
    assert "**vet** $$x^2$$ ${1+1} {{a}}" in tab.page.locator(VELD).first.input_value()
    assert tab.fouten == []


@pytest.mark.parametrize("schema", ["light", "dark"])
def test_names_headings_and_contrast_are_in_order(open_scherm: Any, schema: str) -> None:
    tab = open_scherm(color_scheme=schema)
    assert tab.page.evaluate(CONTROLE) == []
    make(tab)
    tab.page.locator(VELD).nth(2).fill("Geheel iets anders.")
    tab.page.locator(VELD).nth(2).blur()
    tab.page.wait_for_selector("[data-dekking=ongedekt]")
    tab.page.fill("#lw-eigen-1", "Bel ons.")
    tab.page.locator("[data-doe=erbij]").first.click()
    tab.page.wait_for_selector("[data-dekking=eigen]")
    tab.page.locator("[data-doe=weg]").nth(3).click()
    tab.page.wait_for_selector(".lw-weg")
    assert tab.page.evaluate(CONTROLE) == []
    woorden = tab.page.evaluate("document.body.innerText")
    assert not re.findall(r"\b(submit|clear|copy|loading|gradio|error|textbox)\b", woorden, re.IGNORECASE)


@pytest.mark.parametrize("breedte", [1280, 640, 390, 320])
def test_no_sideways_scrolling_and_every_sentence_in_sight(open_scherm: Any, breedte: int) -> None:
    tab = open_scherm(viewport={"width": breedte, "height": 800})
    make(tab)
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= breedte
    geknipt = "v => v.scrollHeight > v.clientHeight + 3"
    assert tab.page.evaluate(f"[...document.querySelectorAll('{VELD}')].filter({geknipt}).length") == 0
