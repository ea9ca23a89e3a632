"""The Verzuimhulp as a person uses it, in a real browser."""

from __future__ import annotations

import re
from typing import Any

import pytest
from browser_hulp import CONTROLE, PYTESTMARK, app, browser, open_scherm

__all__ = ["app", "browser", "open_scherm"]
pytestmark = PYTESTMARK

KOP = "#lw-vh-kop"


@pytest.fixture
def tab(open_scherm: Any) -> Any:
    tab = open_scherm("Verzuimhulp")
    tab.page.wait_for_selector(".lw-keuze")
    return tab


def choose(tab: Any, *keuzes: str) -> None:
    """Click the choices that hold these words, each when its question has come."""
    for keuze in keuzes:
        eerder = tab.page.locator(".lw-pad li").count()
        tab.page.locator(".lw-keuze", has_text=keuze).first.click()
        tab.page.wait_for_function(f"document.querySelectorAll('.lw-pad li').length === {eerder + 1}")


def test_a_case_is_walked_to_its_outcome_back_and_from_the_start(tab: Any) -> None:
    choose(tab, "mist les", "voortgezet onderwijs", "Leerplichtig", "zestien uren of meer")
    assert tab.text(KOP) == "Uitkomst"
    uitkomst = tab.text(".lw-uitkomst")
    assert "Ja: bij zestien uren les of praktijktijd" in uitkomst and "Wat doet de school of instelling?" in uitkomst
    link = tab.page.locator(".lw-kort a").first
    assert re.fullmatch(
        r"https://wetten\.overheid\.nl/BWBR0002628/\d{4}-\d\d-\d\d#Artikel21a", link.get_attribute("href")
    )
    assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener noreferrer")

    tab.page.get_by_role("button", name="Vorige vraag").click()
    tab.page.wait_for_selector(f"{KOP}:has-text('Hoeveel uren')")
    choose(tab, "Minder dan zestien")
    assert "Nee: zolang het totaal" in tab.text(".lw-kort")
    tab.page.get_by_role("button", name="Wijzig antwoord 2").click()
    tab.page.wait_for_selector(f"{KOP}:has-text('Waar staat de jongere ingeschreven?')")
    assert tab.page.locator(".lw-pad li").count() == 1
    tab.page.get_by_role("button", name="Begin opnieuw").click()
    tab.page.wait_for_selector(f"{KOP}:has-text('Wat is er aan de hand?')")
    assert tab.page.locator(".lw-pad").count() == 0
    assert tab.fouten == []


def test_a_double_click_answers_one_question(tab: Any) -> None:
    tab.page.locator(".lw-keuze", has_text="nergens").dblclick()
    tab.page.wait_for_selector(f"{KOP}:has-text('Hoe oud is de jongere')")
    choose(tab, "27 jaar of ouder")
    assert tab.page.locator(".lw-pad li").count() == 2


def test_the_keyboard_alone_walks_and_each_step_is_announced_and_has_the_focus(tab: Any) -> None:
    page = tab.page
    assert page.evaluate("document.activeElement.id") != "lw-vh-kop"  # the page itself does not take the focus
    page.locator(".lw-keuze", has_text="geschorst").focus()
    assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{KOP}:has-text('Waar staat')")
    page.wait_for_function("document.activeElement.id === 'lw-vh-kop'")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{KOP}:has-text('Hoelang duurt de schorsing?')")
    page.wait_for_function("document.activeElement.id === 'lw-vh-kop'")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_selector(".lw-uitkomst")
    page.wait_for_function(
        "[...document.querySelectorAll('[role=status]')].some(e => e.textContent.startsWith('Uitkomst: Ja: het bevoegd'))"
    )


def test_another_day_gives_the_law_of_that_day_or_says_that_it_is_not_here(tab: Any) -> None:
    veld = tab.page.locator("#lw-vh-peildatum input")
    for dag, woorden in (("31-07-2026", "kent de regels vanaf 01-08-2026"), ("31-02-2026", "is geen peildatum")):
        veld.fill(dag)
        veld.press("Enter")
        tab.page.wait_for_function(f"document.querySelector('#lw-verzuimhulp').textContent.includes('{woorden}')")
    veld.fill("1 december 2026")
    veld.press("Enter")
    tab.page.wait_for_selector(".lw-keuze")
    choose(tab, "nergens", "27 jaar of ouder")
    assert "Peildatum 1 december 2026" in tab.text(".lw-uitkomst")
    assert "/2026-12-01#" in tab.page.locator(".lw-artikelen a").first.get_attribute("href")


@pytest.mark.parametrize("schema", ["light", "dark"])
def test_names_headings_and_contrast_are_in_order(open_scherm: Any, schema: str) -> None:
    tab = open_scherm("Verzuimhulp", color_scheme=schema)
    tab.page.wait_for_selector(".lw-keuze")
    assert tab.page.evaluate(CONTROLE) == []
    choose(tab, "ziek", "Ja")
    assert tab.page.evaluate(CONTROLE) == []
    choose(tab, "Ja")
    assert tab.page.evaluate(CONTROLE) == []


@pytest.mark.parametrize("breedte", [320, 390, 640, 1280])
def test_no_sideways_scrolling(tab: Any, breedte: int) -> None:
    tab.page.set_viewport_size({"width": breedte, "height": 700})
    choose(tab, "mist les", "mbo of vavo")
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= breedte
    choose(tab, "18 jaar of ouder", "Nee", "Vijf weken", "Entree")
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= breedte


def test_the_outcome_prints_without_buttons_and_is_copied_with_its_articles(open_scherm: Any) -> None:
    tab = open_scherm("Verzuimhulp", permissions=["clipboard-read", "clipboard-write"])
    tab.page.wait_for_selector(".lw-keuze")
    choose(tab, "geschorst", "mbo of vavo")
    tab.page.evaluate("window.print = () => (window.geprint = true)")
    tab.page.get_by_role("button", name="Print").click()
    assert tab.page.evaluate("window.geprint") is True
    tab.page.get_by_role("button", name="Kopieer uitkomst").click()
    tab.page.wait_for_selector("button:has-text('Gekopieerd')")
    kopie = tab.page.evaluate("navigator.clipboard.readText()")
    assert "De jongere is geschorst" in kopie and "artikel 8.1.7c" in kopie
    tab.page.emulate_media(media="print")
    assert tab.page.locator(".lw-uitkomst").is_visible()
    for weg in ("[role=tablist]", "#lw-vh-peildatum", "button:has-text('Begin opnieuw')", "button:has-text('Print')"):
        assert not tab.page.locator(weg).first.is_visible(), weg


def test_nothing_of_the_answers_is_kept_or_sent_away(tab: Any, app: Any) -> None:
    choose(tab, "mist les", "Basisschool")
    assert [adres for adres in tab.verzoeken if not adres.startswith((app.adres, "data:", "blob:"))] == []
    assert tab.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_a_case_in_the_conversation_is_asked_for_its_facts_and_answered(open_scherm: Any) -> None:
    tab = open_scherm("Vragen")
    tab.ask("leerling van 17, 3 weken niet geweest, moet ik melden?")
    assert "Waar staat de jongere ingeschreven?" in tab.text(".lw-kort")
    assert "2: School voor voortgezet onderwijs" in tab.text(".lw-letop")
    tab.ask("2", klaar=2)
    tab.ask("nee", klaar=3)
    laatste = tab.page.locator(".lw-ronde").nth(2)
    assert "Ja: bij zestien uren les of praktijktijd" in laatste.locator(".lw-kort").inner_text()
    assert "Ik ga ervan uit dat er geen geldige reden is" in laatste.locator(".lw-letop").inner_text()
    assert tab.fouten == []
