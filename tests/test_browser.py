"""The app as a person uses it: a real browser, a real server, a real index. Skips where no browser is installed."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from ui_hulp import ARTIKELEN, KWAAD, free_port, make_index, run_app

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is niet geïnstalleerd")
pytestmark = [
    pytest.mark.loopback,
    pytest.mark.skipif(BROWSER is None, reason="er is geen Chromium op deze computer"),
]

VAKANTIE = "Wie beslist over vakantie buiten de schoolvakanties?"
VEELVRAAG = "#lw-vraagveld textarea"
ANTWOORD = ".lw-kopieer"


@dataclass
class App:
    adres: str
    folder: Path
    proces: subprocess.Popen[bytes]

    def read_uitvoer(self) -> list[str]:
        return (self.folder / "uitvoer.txt").read_text().splitlines()


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    folder = tmp_path_factory.mktemp("app")
    poort = free_port()
    with run_app(make_index(folder), poort, folder) as proces:
        yield App(f"http://127.0.0.1:{poort}/", folder, proces)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield chromium
        chromium.close()


RUST = 700
"""Milliseconds after which gradio no longer fills the fields of a screen that was just opened."""


class Tab:
    """A tab that notes what goes out and what goes wrong."""

    def __init__(self, context: Any, app: App) -> None:
        self.page = context.new_page()
        self.verzoeken: list[str] = []
        self.fouten: list[str] = []
        self.page.on("request", lambda verzoek: self.verzoeken.append(verzoek.url))
        self.page.on("console", lambda m: self.fouten.append(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda fout: self.fouten.append(str(fout)))
        self.page.goto(app.adres)
        self.page.wait_for_selector(VEELVRAAG)
        # The sources are loaded and gradio has wired its events.
        self.page.wait_for_function("document.querySelector('#lw-corpus').textContent.includes('passages')")
        # Until the screen is at rest gradio may take away what was typed in a field that it fills itself.
        self.page.wait_for_timeout(RUST)

    def ask(self, vraag: str, klaar: int = 1) -> None:
        """Type `vraag`, press Enter, wait until the page holds `klaar` answers."""
        self.start(vraag)
        self.wait(klaar)

    def start(self, vraag: str) -> None:
        self.page.fill(VEELVRAAG, vraag)
        self.page.press(VEELVRAAG, "Enter")

    def wait(self, klaar: int) -> None:
        self.page.wait_for_function(f"document.querySelectorAll('{ANTWOORD}').length === {klaar}")

    def text(self, selector: str) -> str:
        return str(self.page.inner_text(selector))


def open_context(browser: Any, **opties: Any) -> Any:
    """A browser with nothing kept, and English: the page must be Dutch all the same."""
    return browser.new_context(**{"locale": "en-US", "viewport": {"width": 1280, "height": 800}, **opties})


@pytest.fixture(scope="module")
def context(browser: Any) -> Any:
    """One for all tabs without wishes of their own: gradio's scripts are read once."""
    return open_context(browser)


@pytest.fixture
def open_tab(browser: Any, context: Any, app: App) -> Iterator[Any]:
    tabs: list[Tab] = []

    def open_one(**opties: Any) -> Tab:
        tabs.append(Tab(open_context(browser, **opties) if opties else context, app))
        return tabs[-1]

    yield open_one
    for tab in tabs:
        tab.page.close()


@pytest.fixture
def tab(open_tab: Any) -> Tab:
    return open_tab()  # type: ignore[no-any-return]


def test_an_answer_its_source_and_the_coloured_page_are_one_click_each(tab: Tab) -> None:
    tab.ask(VAKANTIE)
    citaat = ARTIKELEN[1][2][1]
    assert citaat in tab.text(".lw-antwoord")

    tab.page.click(".lw-ref")
    assert tab.page.evaluate("document.activeElement.id") == "lw-bron-0-0"
    kaart = tab.text("#lw-bron-0-0")
    assert "Leerplichtwet 1969, artikel 11, lid 2" in kaart
    assert "wet; geldig vanaf 1 augustus 2026; bladzijde 2" in kaart
    assert citaat in kaart.replace("\n", " ")
    link = tab.page.locator("#lw-bron-0-0 a")
    assert link.get_attribute("href").startswith("https://wetten.overheid.nl/BWBR0002628/")
    assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener noreferrer")

    tab.page.click("#lw-bron-0-0 .lw-knop")
    beeld = tab.page.locator("dialog[open] img")
    beeld.wait_for()
    assert citaat in beeld.get_attribute("alt")
    assert count_yellow(tab) > 500

    assert tab.page.evaluate("document.activeElement.textContent") == "Sluiten"
    tab.page.keyboard.press("Escape")
    assert tab.page.locator("dialog[open]").count() == 0
    tab.page.click("#lw-bron-0-0 .lw-knop")
    beeld.wait_for()  # the same page opens a second time
    assert not tab.fouten


def count_yellow(tab: Tab) -> int:
    """Pixels of the highlight in the picture as the browser decoded it."""
    return int(
        tab.page.evaluate(
            """async () => {
              const img = document.querySelector('dialog[open] img'); await img.decode();
              const doek = new OffscreenCanvas(img.naturalWidth, img.naturalHeight);
              const ctx = doek.getContext('2d'); ctx.drawImage(img, 0, 0);
              const p = ctx.getImageData(0, 0, doek.width, doek.height).data; let n = 0;
              for (let i = 0; i < p.length; i += 4) if (p[i] > 240 && p[i+1] > 200 && p[i+2] < 140) n++;
              return n; }"""
        )
    )


def test_nothing_leaves_this_computer_and_nothing_is_kept(tab: Tab, app: App) -> None:
    tab.start("Mijn zoon Daan, BSN 111222333: wanneer meldt de school verzuim?")
    # Nothing was asked yet: the neutral wording stands in the field, and Enter sends that.
    tab.page.wait_for_selector("#lw-lopend .lw-hulp")
    assert tab.page.input_value(VEELVRAAG) == "Mijn zoon, BSN [burgerservicenummer]: wanneer meldt de school verzuim?"
    assert "(naam, burgerservicenummer)" in tab.text("#lw-lopend") and "niet bewaard of verstuurd" in tab.text(
        "#lw-lopend"
    )
    tab.page.press(VEELVRAAG, "Enter")
    tab.wait(1)
    buiten = [adres for adres in tab.verzoeken if not adres.startswith((app.adres, "data:", "blob:"))]
    assert buiten == []
    assert tab.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert tab.page.evaluate("indexedDB.databases().then(d => d.length)") == 0
    geschreven = [pad for pad in app.folder.rglob("*") if pad.is_file() and pad.parent.parent != app.folder / "index"]
    assert not [pad for pad in geschreven if any(w in pad.read_bytes() for w in (b"111222333", b"Daan", b"verzuim?"))]
    assert "[burgerservicenummer]" in tab.text(".lw-vraag")
    assert "111222333" not in tab.page.content() and "Daan" not in tab.page.content()
    # The server itself tried to reach nobody and had nothing to complain about.
    assert app.read_uitvoer() == [f"Open {app.adres.rstrip('/')} in de browser. Stoppen: Ctrl-C."]


def test_every_word_is_dutch_whatever_the_browser_speaks(tab: Tab) -> None:
    tab.ask(VAKANTIE)
    assert tab.page.evaluate("document.documentElement.lang") == "nl"
    assert tab.page.title() == "Leerplichtwijzer"
    woorden = tab.page.evaluate(
        """[document.body.innerText, ...[...document.querySelectorAll('[aria-label],[title],[placeholder],[alt]')]
          .flatMap(e => ['aria-label', 'title', 'placeholder', 'alt'].map(a => e.getAttribute(a) || ''))].join(' ')"""
    )
    engels = r"\b(submit|clear|copy|undo|retry|loading|processing|gradio|settings|share|error|textbox|message|send)\b"
    assert not re.findall(engels, woorden, re.IGNORECASE)


def test_a_question_is_text_and_never_markup(tab: Tab) -> None:
    vraag = f"Mag {KWAAD}?"
    tab.page.fill("#lw-peildatum input", KWAAD)
    tab.start(vraag)
    tab.page.wait_for_selector(".lw-fout")
    assert tab.text(".lw-vraag").endswith(vraag) and KWAAD[:20] in tab.text(".lw-fout")
    assert tab.page.locator(".lw-log :is(img, script, strong, .katex)").count() == 0
    tab.page.fill("#lw-peildatum input", "")
    tab.page.press(VEELVRAAG, "Enter")
    tab.wait(1)
    assert "**vet** $$x^2$$ ${1+1} {{a}}?" in tab.text(".lw-vraag")
    assert tab.page.evaluate("window.gehackt") is None
    assert tab.page.locator(".lw-log :is(img, script, strong, .katex)").count() == 0
    assert not tab.fouten


def test_a_source_is_text_and_never_markup(tab: Tab) -> None:
    tab.ask("Hoe snel is er een gesprek met de consulent voor thuiszitters?")
    tab.page.click("#lw-corpus summary")
    for selector in (".lw-antwoord", "#lw-bron-0-0 h3", "#lw-bron-0-0 blockquote", "#lw-corpus tbody"):
        assert KWAAD in tab.text(selector).replace("\n", " "), selector
    tab.page.click("#lw-bron-0-0 .lw-knop")
    tab.page.wait_for_selector("dialog[open]")
    assert KWAAD in tab.text("dialog h2") and KWAAD in tab.text("dialog mark")
    assert tab.page.evaluate("window.gehackt") is None
    assert tab.page.locator(":is(.lw-log, #lw-rechts, dialog) :is(img, script, strong, .katex)").count() == 0
    assert not tab.fouten


def test_a_question_outside_the_subject_is_refused_calmly(tab: Tab) -> None:
    tab.ask("Hoe vraag ik huurtoeslag aan?")
    tekst = tab.text(".lw-hulp")
    assert "Hier gaat Leerplichtwijzer niet over" in tekst
    assert "Dienst Toeslagen" in tekst  # where to ask instead
    assert "geen bronnen aangehaald" in tab.text("#lw-paneel")


def test_a_wrong_peildatum_is_explained_and_the_question_stays(tab: Tab) -> None:
    tab.page.fill("#lw-peildatum input", "31-02-2026")
    tab.page.fill(VEELVRAAG, VAKANTIE)
    tab.page.click("#lw-stuur")
    tab.page.wait_for_selector(".lw-fout")
    assert "“31-02-2026” is geen peildatum" in tab.text(".lw-fout")
    assert tab.page.input_value(VEELVRAAG) == VAKANTIE
    assert tab.text("[role=status].lw-verborgen").startswith("“31-02-2026” is geen peildatum")

    tab.page.fill("#lw-peildatum input", "1 februari 2020")
    tab.page.click("#lw-stuur")
    tab.page.wait_for_selector(".lw-hulp")
    assert "Op deze peildatum geldt geen van de bronnen" in tab.text(".lw-hulp")
    assert "Peildatum 1 februari 2020" in tab.text(".lw-voet")


def test_a_question_that_is_too_long_is_refused_in_a_sentence(tab: Tab) -> None:
    tab.page.fill(VEELVRAAG, "leerplicht " * 1900)
    tab.page.press(VEELVRAAG, "Enter")
    tab.page.wait_for_selector(".lw-fout")
    assert "er passen er 8000" in tab.text(".lw-fout")
    assert len(tab.page.input_value(VEELVRAAG)) > 8000


def test_two_tabs_know_nothing_of_each_other(open_tab: Any) -> None:
    een, twee = open_tab(), open_tab()
    melden = "Wanneer meldt de school verzuim?"
    een.start(VAKANTIE)
    twee.start(melden)
    een.wait(1)
    twee.wait(1)
    assert "schoolvakanties" in een.text(".lw-log") and melden not in een.text(".lw-log")
    assert VAKANTIE not in twee.text(".lw-log") and "zestien uren" in twee.text(".lw-log")
    een.ask("Wanneer begint de leerplicht?", klaar=2)
    assert [tab.page.locator(".lw-ronde").count() for tab in (een, twee)] == [2, 1]
    assert melden not in een.text(".lw-log")


AAN_HET_BEGIN = """() => {
  const vak = document.querySelector('.lw-log'), laatste = [...vak.querySelectorAll('.lw-ronde')].at(-1);
  const ver = vak.scrollHeight - vak.clientHeight;
  return ver > 0 && vak.scrollTop + 2 >= Math.min(laatste.offsetTop - 16, ver); }"""
"""The last question stands at the top of the conversation, or as high as it can."""


def test_an_older_answer_brings_its_own_sources_back_and_a_new_conversation_starts_empty(tab: Tab) -> None:
    tab.page.click("text=Wie beslist over vakantie buiten de schoolvakanties?")
    tab.page.wait_for_selector(ANTWOORD)
    assert not tab.page.is_visible("#lw-voorbeelden")
    tab.ask("Wanneer meldt de school verzuim?", klaar=2)
    assert "artikel 21a" in tab.text("#lw-bron-1-0")
    tab.page.wait_for_function(AAN_HET_BEGIN)
    tab.page.locator(".lw-ref").first.click()
    tab.page.wait_for_selector("#lw-bron-0-0.lw-gekozen")
    assert "artikel 11" in tab.text("#lw-bron-0-0")

    tab.page.click("#lw-nieuw")
    tab.page.wait_for_selector(".lw-welkom")
    assert tab.page.locator(".lw-ronde, .lw-bron").count() == 0
    assert tab.page.is_visible("#lw-voorbeelden")


def test_the_answer_is_copied_with_its_references(open_tab: Any) -> None:
    tab = open_tab(permissions=["clipboard-read", "clipboard-write"])
    tab.ask(VAKANTIE)
    tab.page.click(ANTWOORD)
    tab.page.wait_for_function(f"document.querySelector('{ANTWOORD}').textContent === 'Gekopieerd'")
    kopie = tab.page.evaluate("navigator.clipboard.readText()")
    assert ARTIKELEN[1][2][1] in kopie
    assert "[1] Leerplichtwet 1969, artikel 11, lid 2" in kopie


def test_two_days_are_compared_by_keyboard_and_a_wrong_day_is_explained(tab: Tab) -> None:
    page = tab.page
    page.get_by_role("tab", name="Vergelijken").focus()
    page.keyboard.press("Enter")
    # What is typed in the first moments of a screen gradio takes away again when it fills its list.
    page.wait_for_function("document.querySelector('#lw-regeling input')?.value.startsWith('Leerplichtwet')")
    page.wait_for_timeout(1000)
    page.get_by_label("Eerste dag").fill("31-02-2026")
    page.get_by_role("button", name="Vergelijk").click()
    page.wait_for_selector("#lw-verschil .lw-hulp")
    assert "geen peildatum die ik kan gebruiken" in tab.text("#lw-verschil")
    page.get_by_label("Eerste dag").fill("2 augustus 2026")
    page.get_by_label("Artikel").fill("11")
    page.keyboard.press("Enter")
    page.wait_for_selector("#lw-verschil h2:has-text('Leerplichtwet 1969')")
    assert "Op beide dagen geldt dezelfde tekst" in tab.text("#lw-verschil")
    assert tab.fouten == []


def test_lees_ook_opens_the_text_of_what_was_found(tab: Tab) -> None:
    tab.ask(VAKANTIE)
    tab.page.locator(".lw-ook button").first.click()
    tab.page.wait_for_selector("dialog[open] .lw-lopende-tekst")
    assert tab.page.locator("dialog[open] mark").count() == 0


def test_a_question_that_is_like_it_is_asked_with_one_click(tab: Tab) -> None:
    tab.ask(VAKANTIE)
    knop = tab.page.locator(".lw-verwant button").first
    vraag = knop.inner_text()
    knop.click()
    tab.wait(2)
    assert tab.page.locator(".lw-vraag").last.inner_text().endswith(vraag)
    assert tab.page.input_value(VEELVRAAG) == "" and tab.fouten == []


def test_the_keyboard_reaches_everything_in_a_sensible_order(tab: Tab) -> None:
    page = tab.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud van dit scherm"
    gezien = []
    for _ in range(28):
        page.keyboard.press("Tab")
        gezien.append(
            page.evaluate("(e => (e.labels?.[0]?.textContent || e.textContent).trim())(document.activeElement)")
        )
        assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2"), (
            f"geen zichtbare focus op {gezien[-1]!r}"
        )
    volgorde = [
        "Vragen",
        "Uw vraag",
        "Peildatum",
        "Stel de vraag",
        "Nieuw gesprek",
        "Vanaf welke leeftijd",
        "Stand van het",
    ]
    plaatsen = [next(i for i, tekst in enumerate(gezien) if begin in tekst) for begin in volgorde]
    assert plaatsen == sorted(plaatsen)

    page.focus(VEELVRAAG)
    page.keyboard.type("Wie beslist over")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("vakantie buiten de schoolvakanties?")
    assert page.input_value(VEELVRAAG).count("\n") == 1
    page.keyboard.press("Enter")
    page.wait_for_selector(ANTWOORD)
    page.focus(".lw-ref")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "lw-bron-0-0"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open] img")
    page.keyboard.press("Enter")
    page.wait_for_function("!document.querySelector('dialog[open]')")
    assert page.evaluate("document.activeElement.textContent") == "Toon bladzijde 2"


def test_the_way_past_the_tabs_leads_into_the_open_screen(tab: Tab) -> None:
    page = tab.page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('#lw-vraagveld') !== null")
    page.get_by_role("tab", name="Rekenhulp").click()
    page.evaluate("document.querySelector('.lw-sprong').focus()")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('[role=tabpanel]').checkVisibility()")
    assert page.evaluate("document.activeElement.closest('#lw-vraagveld')") is None


def test_a_question_can_be_kept_to_one_regeling(tab: Tab) -> None:
    page = tab.page
    page.wait_for_function("document.querySelector('#lw-zoekin input').value === 'Alle bronnen'")
    page.click("#lw-zoekin input")
    page.get_by_role("option", name="Leerplichtwet 1969").click()
    tab.ask(VAKANTIE)
    assert "Alleen gezocht in: Leerplichtwet 1969." in tab.text(".lw-letop")
    assert all("Leerplichtwet 1969" in kop for kop in page.locator(".lw-bronnen h3").all_inner_texts())
    assert tab.fouten == []


def test_from_one_source_to_the_next_without_closing(tab: Tab) -> None:
    page = tab.page
    tab.ask("Wanneer meldt de school verzuim, en wie krijgt de melding?")
    aantal = page.locator(".lw-bronnen > li").count()
    assert aantal >= 2
    page.click("#lw-bron-0-0 .lw-knop")
    page.wait_for_selector("dialog[open]")
    assert f"Bron 1 van {aantal}" in tab.text("dialog[open]")
    assert page.locator("dialog[open] [data-buur=vorige]").is_disabled()
    page.locator("dialog[open] [data-buur=volgende]").press("Enter")
    page.wait_for_function(f"document.querySelector('dialog[open]')?.textContent.includes('Bron 2 van {aantal}')")
    if aantal > 2:
        assert page.evaluate("document.activeElement.dataset.buur") == "volgende"
    page.locator("dialog[open] [data-buur=vorige]").press("Enter")
    page.wait_for_function(f"document.querySelector('dialog[open]')?.textContent.includes('Bron 1 van {aantal}')")
    page.keyboard.press("Escape")
    page.wait_for_function("!document.querySelector('dialog[open]')")
    assert tab.fouten == []


def test_a_link_opens_the_same_answer_and_keeps_the_question_from_the_server_log(open_tab: Any, app: App) -> None:
    tab = open_tab(permissions=["clipboard-read", "clipboard-write"])
    tab.ask(VAKANTIE)
    tab.ask("En voor hoeveel dagen?", klaar=2)
    page = tab.page
    page.locator("[data-link]").nth(1).click()
    page.wait_for_function("[...document.querySelectorAll('[data-link]')][1].textContent === 'Gekopieerd'")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{app.adres}#vraag=") and "vakantie" in link
    ander = page.context.new_page()
    gevraagd: list[str] = []
    ander.on("request", lambda verzoek: gevraagd.append(verzoek.url))
    ander.goto(link)
    ander.wait_for_function(f"document.querySelectorAll('{ANTWOORD}').length === 2")
    assert ander.inner_text("#lw-ronde-1 .lw-antwoord") == page.inner_text("#lw-ronde-1 .lw-antwoord")
    assert ander.evaluate("location.hash") == "" and not any("vakantie" in url for url in gevraagd)
    assert ander.locator(".lw-letop:has-text('anders dan toen')").count() == 0
    ander.close()


def test_the_conversation_is_printed_without_fields_and_buttons(tab: Tab) -> None:
    page = tab.page
    page.evaluate("() => { window.print = () => (window.gedrukt = (window.gedrukt ?? 0) + 1); }")
    tab.ask(VAKANTIE)
    page.click("[data-drukaf]")
    assert page.evaluate("window.gedrukt") == 1
    page.emulate_media(media="print")
    assert page.locator(".lw-antwoord").is_visible()
    assert not page.locator("#lw-vraagvak").is_visible() and not page.locator("[data-drukaf]").is_visible()
    page.emulate_media(media="screen")


def test_a_link_that_is_not_whole_is_told_and_one_of_another_answer_too(open_tab: Any, app: App) -> None:
    tab = open_tab(permissions=["clipboard-read", "clipboard-write"])
    page = tab.page
    page.goto("about:blank")
    page.goto(f"{app.adres}#vraag=%7B")
    page.wait_for_selector(".lw-fout:has-text('Deze link is niet heel')")
    page.goto("about:blank")
    page.goto(
        f"{app.adres}#vraag=" + quote(json.dumps({"vragen": [[VAKANTIE, "2026-11-23"]], "antwoord": "000000000000"}))
    )
    page.wait_for_selector(".lw-letop:has-text('anders dan toen de link werd gemaakt')")
    assert tab.text("#lw-ronde-0 .lw-voet").startswith("Peildatum 23 november 2026")


def test_a_question_without_answer_can_be_put_to_the_desk_with_what_was_considered(tab: Tab) -> None:
    tab.ask("Hoe vraag ik huurtoeslag aan?")
    adres = tab.page.locator(".lw-voet a").get_attribute("href")
    assert adres.startswith("mailto:?subject=") and "huurtoeslag" in unquote(adres) and len(adres) < 4000
    assert tab.page.locator(".lw-oordeel").count() == 0  # without the desk's folder nothing is kept


CONTROLE = """() => {
  const fouten = [], zichtbaar = e => e.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const naam = e => (e.getAttribute('aria-label') || [...(e.labels || [])].map(l => l.textContent).join(' ')
    || e.textContent || e.title || '').trim();
  for (const e of document.querySelectorAll('button, a, input, textarea, select, summary'))
    if (zichtbaar(e) && !naam(e)) fouten.push('geen naam: ' + e.outerHTML.slice(0, 80));
  for (const e of document.querySelectorAll('img')) if (!e.alt) fouten.push('geen alt');
  for (const e of document.querySelectorAll('section, article, [role=region]'))
    if (e.getAttribute('aria-labelledby') && !document.getElementById(e.getAttribute('aria-labelledby')))
      fouten.push('aria-labelledby wijst nergens heen');
  const ids = [...document.querySelectorAll('[id]')].map(e => e.id).filter(Boolean);
  for (const id of new Set(ids.filter((x, i) => ids.indexOf(x) !== i))) fouten.push('id dubbel: ' + id);
  for (const soort of ['main', 'header', 'footer', 'h1'])
    if (document.querySelectorAll(soort).length !== 1) fouten.push('niet precies een ' + soort);
  let vorig = 0;
  for (const k of document.querySelectorAll('h1, h2, h3, h4')) {
    if (!zichtbaar(k)) continue;
    const n = Number(k.tagName[1]); if (n > vorig + 1) fouten.push('kop overgeslagen: ' + k.textContent); vorig = n;
  }
  const kleur = t => { const m = t.match(/[\\d.]+/g).map(Number); return t.startsWith('color(srgb')
    ? [m[0]*255, m[1]*255, m[2]*255, m[3] ?? 1] : [m[0], m[1], m[2], m[3] ?? 1]; };
  const helder = ([r, g, b]) => { const f = v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
    return .2126 * f(r) + .7152 * f(g) + .0722 * f(b); };
  const over = (v, o) => [0, 1, 2].map(i => v[i] * v[3] + o[i] * (1 - v[3])).concat(1);
  const achter = e => { const lagen = []; for (let n = e; n; n = n.parentElement) {
      const k = kleur(getComputedStyle(n).backgroundColor); lagen.push(k); if (k[3] === 1) break; }
    return lagen.reverse().reduce((onder, laag) => over(laag, onder), [255, 255, 255, 1]); };
  const verhouding = (x, grond) => { const [a, b] = [helder(over(x, grond)), helder(grond)].sort((x, y) => y - x);
    return (a + .05) / (b + .05); };
  const meet = (e, stijl, tekst) => { const c = verhouding(kleur(stijl.color), achter(e));
    if (c < 4.5) fouten.push(`contrast ${c.toFixed(2)}: ${tekst.slice(0, 40)}`); };
  for (const e of document.querySelectorAll('input, textarea, button')) { const s = getComputedStyle(e);
    if (!zichtbaar(e) || parseFloat(s.borderTopWidth) === 0) continue;
    const buiten = achter(e.parentElement), c = Math.max(verhouding(kleur(s.borderTopColor), buiten),
      verhouding(kleur(s.backgroundColor), buiten));
    if (c < 3) fouten.push(`rand ${c.toFixed(2)}: ${naam(e)}`); }
  const lopers = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (lopers.nextNode()) { const e = lopers.currentNode.parentElement, tekst = lopers.currentNode.textContent.trim();
    if (tekst && zichtbaar(e) && !e.closest('script, style, .lw-verborgen, .lw-sprong, noscript'))
      meet(e, getComputedStyle(e), tekst); }
  for (const e of document.querySelectorAll('input, textarea')) { meet(e, getComputedStyle(e), 'waarde');
    if (e.placeholder) meet(e, getComputedStyle(e, '::placeholder'), e.placeholder); }
  return fouten; }"""
"""Names, alt texts, landmarks, order of headings and contrast (WCAG 2.1 AA: 1.1.1, 1.3.1, 1.4.3, 1.4.11, 4.1.1, 4.1.2)."""


@pytest.mark.parametrize("schema", ["light", "dark"])
def test_names_headings_and_contrast_are_in_order_in_light_and_dark(open_tab: Any, schema: str) -> None:
    tab = open_tab(color_scheme=schema)
    assert tab.page.evaluate(CONTROLE) == []
    tab.ask(VAKANTIE)
    tab.ask("Hoe vraag ik huurtoeslag aan?", klaar=2)
    tab.page.fill("#lw-peildatum input", "morgen")
    tab.start(VAKANTIE)
    tab.page.wait_for_selector(".lw-fout")
    tab.page.click("#lw-corpus summary")
    assert tab.page.evaluate(CONTROLE) == []
    tab.page.locator(".lw-ref").first.click()
    tab.page.click(".lw-bron .lw-knop")
    tab.page.wait_for_selector("dialog[open] img")
    assert tab.page.evaluate(CONTROLE) == []


def test_a_narrow_or_enlarged_screen_needs_no_sideways_scrolling(tab: Tab) -> None:
    """A window of 1280 wide at 200 % and at 400 % zoom, and a phone (WCAG 1.4.4, 1.4.10)."""
    tab.page.click("#lw-corpus summary")
    breed = "[document.documentElement.scrollWidth, document.querySelector('dialog')?.scrollWidth ?? 0]"
    for beurt, breedte in enumerate((640, 360, 320), start=1):
        tab.page.set_viewport_size({"width": breedte, "height": 400})
        assert max(tab.page.evaluate(breed)) <= breedte  # the examples on the first round, the dialog on the others
        tab.ask(VAKANTIE, klaar=beurt)
        tab.page.locator(".lw-bron .lw-knop").first.click()
        tab.page.wait_for_selector("dialog[open] img")
        assert max(tab.page.evaluate(breed)) <= breedte
        tab.page.keyboard.press("Escape")
        geknipt = "e => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1"
        assert tab.page.evaluate(f"[...document.querySelectorAll('button, a, label')].filter({geknipt}).length") == 0


def test_the_new_answer_is_announced(tab: Tab) -> None:
    tab.ask(VAKANTIE)
    tab.page.wait_for_function(
        "document.querySelector('[role=status].lw-verborgen').textContent.startsWith('Antwoord')"
    )
    assert tab.page.get_attribute("[role=status].lw-verborgen", "aria-live") == "polite"


@pytest.mark.parametrize(
    "pad",
    ["gradio_api/info", "gradio_api/runs", "monitoring", "docs", "openapi.json", "manifest.json", "gradio_api/upload"],
)
def test_what_the_screen_does_not_need_is_not_served(app: App, browser: Any, pad: str) -> None:
    context = browser.new_context()
    antwoord = context.request.get(app.adres + pad)
    assert (antwoord.status, antwoord.text()) == (404, "Deze pagina bestaat niet. Ga naar de beginpagina: /")
    context.close()


def test_a_foreign_host_name_is_refused(app: App, browser: Any) -> None:
    """Otherwise a page elsewhere could point its own name at this computer and read along."""
    context = browser.new_context()
    assert context.request.get(app.adres, headers={"Host": "kwaad.example"}).status == 400
    context.close()


def test_a_port_in_use_is_said_with_what_to_do(app: App) -> None:
    from rag.fouten import InvoerFout
    from rag.instellingen import Instellingen
    from ui.app import launch

    poort = int(app.adres.rstrip("/").rsplit(":", 1)[1])
    with pytest.raises(InvoerFout, match=f"PORT={poort + 1} make run"):
        launch(Instellingen(), poort, lambda _: None)


def test_only_this_computer_can_reach_it(app: App) -> None:
    import socket

    poort = int(app.adres.rstrip("/").rsplit(":", 1)[1])
    with socket.socket() as ander:
        # Free on another address of this machine: the app listens on 127.0.0.1 alone.
        ander.bind(("127.0.0.2", poort))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows kent geen SIGINT voor een ander proces")
def test_ctrl_c_stops_cleanly_also_with_a_tab_open(tab: Tab, app: App) -> None:
    """The last test, for it ends the app; so what the app printed is what it printed during all of them."""
    app.proces.send_signal(signal.SIGINT)
    assert app.proces.wait(60) == 0
    assert app.read_uitvoer() == [f"Open {app.adres.rstrip('/')} in de browser. Stoppen: Ctrl-C.", "Gestopt."]
