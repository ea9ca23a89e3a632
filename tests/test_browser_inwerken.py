"""The screen "Inwerken" as a new colleague uses it: a real browser, a real server, the explanation of the law as shipped."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from test_browser import CONTROLE
from test_leerpad import VANDAAG
from ui_hulp import KWAAD, free_port, make_wegwijzer_index, run_app

from rag.antwoord import Antwoord, Vraag
from rag.assistent import open_assistent
from rag.instellingen import CORPUS, Instellingen
from rag.leerpad import Leerpad, Thema, load_leerpad

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is niet geïnstalleerd")
pytestmark = [
    pytest.mark.loopback,
    pytest.mark.skipif(BROWSER is None, reason="er is geen Chromium op deze computer"),
]
SLEUTEL = "lw-voortgang"


@pytest.fixture(scope="module")
def leerpad() -> Leerpad:
    return load_leerpad(CORPUS)


@pytest.fixture(scope="module")
def instellingen(tmp_path_factory: pytest.TempPathFactory) -> Instellingen:
    return make_wegwijzer_index(tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="module")
def adres(instellingen: Instellingen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    poort = free_port()
    with run_app(instellingen, poort, tmp_path_factory.mktemp("app")):
        yield f"http://127.0.0.1:{poort}/"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield chromium
        chromium.close()


class Blad:
    """A fresh browser on a page of the screen, which notes what goes out and what goes wrong."""

    def __init__(self, browser: Any, adres: str, plek: str = "", voortgang: Any = None, breedte: int = 1280) -> None:
        self.context = browser.new_context(locale="en-US", viewport={"width": breedte, "height": 800})
        bewaard = voortgang if isinstance(voortgang, str) else json.dumps(voortgang)
        self.context.add_init_script("window.print = () => (window.afgedrukt = (window.afgedrukt || 0) + 1);")
        self.page = self.context.new_page()
        self.verzonden: list[str] = []
        self.fouten: list[str] = []
        self.page.on("request", lambda verzoek: self.verzonden.append(f"{verzoek.url} {verzoek.post_data}"))
        self.page.on("pageerror", lambda fout: self.fouten.append(str(fout)))
        self.page.goto(adres)
        if voortgang is not None:
            self.page.evaluate(f"waarde => localStorage.setItem('{SLEUTEL}', waarde)", bewaard)
        self.page.goto(f"{adres}#inwerken{plek}")
        self.page.reload()
        self.page.wait_for_selector(".lw-les h2")

    def tab_to(self, selector: str, keer: int = 150) -> None:
        """Press Tab until the focus is on what `selector` says."""
        for _ in range(keer):
            self.page.keyboard.press("Tab")
            if self.has_focus(selector):
                return
        raise AssertionError(f"{selector} is met Tab niet te bereiken")

    def has_focus(self, selector: str) -> bool:
        return bool(self.page.evaluate("s => document.activeElement.matches(s)", selector))

    def wait_focus(self, selector: str) -> None:
        self.page.wait_for_function("s => document.activeElement.matches(s)", arg=selector)

    def kept(self) -> Any:
        return json.loads(self.page.evaluate(f"localStorage.getItem('{SLEUTEL}')") or "null")

    def text(self, selector: str) -> str:
        return str(self.page.inner_text(selector))


@pytest.fixture
def open_blad(browser: Any, adres: str) -> Iterator[Any]:
    bladen: list[Blad] = []

    def open_one(*delen: Any, **opties: Any) -> Blad:
        bladen.append(Blad(browser, adres, *delen, **opties))
        return bladen[-1]

    yield open_one
    for blad in bladen:
        blad.context.close()
        assert blad.fouten == []


def right(thema: Thema, nummer: int) -> int:
    return [optie.juist for optie in thema.vragen[nummer].opties].index(True)


def everything(leerpad: Leerpad) -> dict[str, Any]:
    antwoorden = {v.id: [right(t, n)] for t in leerpad.themas for n, v in enumerate(t.vragen)}
    return {"antwoorden": antwoorden, "casussen": [thema.id for thema in leerpad.themas]}


def test_a_theme_is_walked_by_keyboard_alone(open_blad: Any, leerpad: Leerpad) -> None:
    thema = next(t for t in leerpad.themas if t.id == "verlof")
    blad = open_blad()
    blad.tab_to(".lw-themas li:nth-child(5) a")
    blad.page.keyboard.press("Enter")
    blad.wait_focus("h2")
    assert blad.text("h2:focus") == "Thema 5 van 12: Verlof"

    # A term and a place of the law.
    blad.tab_to(".lw-begrip")
    assert blad.page.locator("[popover]:popover-open").count() == 0
    blad.page.keyboard.press("Enter")
    begrip = blad.page.locator("[popover]:popover-open")
    assert "ouders: In dit leerpad: wie het gezag over de jongere heeft" in begrip.inner_text()
    blad.page.keyboard.press("Escape")
    assert begrip.count() == 0 and blad.has_focus(".lw-begrip")
    blad.tab_to(".lw-plaats:not([popover] *)")
    blad.page.keyboard.press("Enter")
    blad.page.wait_for_selector("dialog[open] img")
    assert "artikel 11, onder f" in blad.text("dialog[open] h2")
    assert blad.text("dialog[open] :focus") == "Sluiten"
    blad.page.keyboard.press("Enter")
    assert blad.page.locator("dialog[open]").count() == 0 and blad.has_focus(".lw-plaats")

    for nummer, vraag in enumerate(thema.vragen):
        goed = right(thema, nummer)
        blad.tab_to(f'input[name="{vraag.id}"]')
        blad.page.keyboard.press("Space")
        for _ in range(goed if nummer else (goed + 1) % 3):  # the first one wrong
            blad.page.keyboard.press("ArrowDown")
        blad.tab_to(f'[data-oefenvraag="{vraag.id}"] > button')
        blad.page.keyboard.press("Enter")
        blad.wait_focus(f"#lw-uitslag-{vraag.id}")
        assert blad.text(":focus").startswith("Niet goed." if nummer == 0 else "Goed.")
        if nummer == 0:
            assert vraag.opties[(goed + 1) % 3].uitleg.tekst in blad.text(":focus")
            for _ in range(2):  # back to the choice
                blad.page.keyboard.press("Shift+Tab")
            assert blad.has_focus(f'input[name="{vraag.id}"]:checked')
            blad.page.keyboard.press("ArrowUp")
            blad.page.keyboard.press("Enter")  # Enter in a form sends it
            blad.page.wait_for_selector(f"#lw-uitslag-{vraag.id}.lw-goed:focus")
        assert vraag.opties[goed].uitleg.tekst in blad.text(":focus")

    blad.tab_to(".lw-casus summary")
    blad.page.keyboard.press("Enter")
    assert thema.casus.punten[0].tekst in blad.text(".lw-casus details")
    blad.tab_to(".lw-casus [data-casus]")
    blad.page.keyboard.press("Enter")
    blad.wait_focus("#lw-casus-klaar")
    assert blad.text(".lw-klein .lw-stand") == "Klaar; 3 van 4 vragen in één keer goed"
    blad.tab_to(".lw-verder a")
    blad.page.keyboard.press("Enter")
    blad.page.wait_for_selector("h2:has-text('Vrijstellingen')")
    blad.page.go_back()
    blad.page.wait_for_selector("h2:has-text('Verlof')")


def test_no_choice_is_said_and_an_open_choice_survives_another_answer(open_blad: Any) -> None:
    blad = open_blad("/verlof")
    blad.page.click('[data-oefenvraag="verlof-1"] > button')
    assert blad.text('[data-oefenvraag="verlof-1"] [role=alert]') == "Kies eerst een antwoord."
    blad.page.check('input[name="verlof-2"][value="2"]')
    blad.page.check('input[name="verlof-1"][value="1"]')
    blad.page.click('[data-oefenvraag="verlof-1"] > button')
    blad.page.wait_for_selector("#lw-uitslag-verlof-1")
    assert blad.page.is_checked('input[name="verlof-2"][value="2"]')
    assert blad.page.locator("#lw-uitslag-verlof-2").count() == 0


def test_progress_survives_a_reload_stays_in_the_browser_and_can_be_wiped(open_blad: Any) -> None:
    blad = open_blad("/verlof")
    assert blad.kept() is None  # looking leaves nothing
    blad.page.check('input[name="verlof-1"][value="1"]')
    blad.page.click('[data-oefenvraag="verlof-1"] > button')
    blad.page.wait_for_selector("#lw-uitslag-verlof-1")
    assert blad.kept() == {"antwoorden": {"verlof-1": [1]}, "casussen": []}
    blad.page.reload()
    blad.page.wait_for_selector("#lw-uitslag-verlof-1.lw-goed")
    assert blad.page.is_checked('input[name="verlof-1"][value="1"]')

    blad.page.click(".lw-lesnav a")
    blad.page.wait_for_selector(".lw-themas")
    assert "1 van 4 vragen goed, casus nog te doen" in blad.text(".lw-themas li:nth-child(5)")
    blad.page.click(".lw-wis summary")
    blad.page.click("[data-wis]")
    blad.wait_focus("h2")
    assert blad.kept() is None and "1 van 4" not in blad.text(".lw-themas")


def test_two_tabs_do_not_wipe_each_other(open_blad: Any) -> None:
    een = open_blad("/verlof")
    twee = een.context.new_page()
    twee.goto(een.page.url)
    twee.wait_for_selector(".lw-oefenvraag")
    for page, vraag in ((een.page, "verlof-1"), (twee, "verlof-2")):
        page.check(f'input[name="{vraag}"][value="0"]')
        page.click(f'[data-oefenvraag="{vraag}"] > button')
        page.wait_for_selector(f"#lw-uitslag-{vraag}")
    assert een.kept()["antwoorden"] == {"verlof-1": [0], "verlof-2": [0]}


def test_the_certificate_is_printed_with_a_name_that_goes_nowhere(open_blad: Any, leerpad: Leerpad) -> None:
    bijna = everything(leerpad)
    bijna["casussen"].remove("verlof")
    blad = open_blad("/bewijs", bijna)
    assert blad.page.locator(".lw-bewijs").count() == 0
    assert blad.text(".lw-les ul") == "Verlof"

    blad = open_blad("/bewijs", everything(leerpad))
    blad.page.fill("#lw-naam", "Noor <b>Uit</b> den Bosch")
    blad.page.keyboard.press("Enter")
    assert blad.text(".lw-bewijs .lw-naam") == "Noor <b>Uit</b> den Bosch"
    assert blad.page.evaluate("window.afgedrukt") == 1
    assert all(thema.titel in blad.text(".lw-bewijs") for thema in leerpad.themas)
    assert "Noor" not in json.dumps(blad.kept()) and not [v for v in blad.verzonden if "Noor" in v]
    blad.page.emulate_media(media="print")
    zichtbaar = blad.page.evaluate("document.body.innerText.trim()")
    assert zichtbaar.startswith("Leerplichtwijzer\n\nBewijs van afronding") and "Alle thema's" not in zichtbaar
    blad.page.emulate_media(media="screen")
    blad.page.reload()
    blad.page.wait_for_selector(".lw-bewijs")
    assert blad.page.input_value("#lw-naam") == ""


def test_the_question_of_a_case_goes_to_the_assistant(open_blad: Any, leerpad: Leerpad) -> None:
    blad = open_blad("/verlof")
    blad.page.click(".lw-casus [data-vraag]")
    blad.wait_focus("#lw-vraagveld textarea")
    casus = next(t for t in leerpad.themas if t.id == "verlof").casus
    assert blad.page.input_value("#lw-vraagveld textarea") == casus.vraag
    blad.page.keyboard.press("Enter")
    blad.page.wait_for_selector(".lw-kopieer")
    assert casus.vraag in blad.text(".lw-vraag") and "artikel 13a" in blad.text("#lw-paneel")


def test_the_assistant_answers_every_case_from_an_article_of_its_points(
    instellingen: Instellingen, leerpad: Leerpad
) -> None:
    with open_assistent(instellingen) as assistent:
        uitkomsten = {t.id: assistent.beantwoord(Vraag(t.casus.vraag, VANDAAG)) for t in leerpad.themas}
    for thema in leerpad.themas:
        uitkomst = uitkomsten[thema.id]
        assert isinstance(uitkomst, Antwoord), thema.id
        punten = {(p.bron, p.artikel) for punt in thema.casus.punten for p in punt.verwijzingen}
        assert punten & {(c.vindplaats.bron, c.vindplaats.artikel) for c in uitkomst.citaten}, thema.id


@pytest.mark.parametrize(
    "bewaard", ["{", "[1]", '"x"', '{"antwoorden": "abc", "casussen": 3}', '{"antwoorden": {"verlof-1": 1}}']
)
def test_what_else_stands_in_the_browser_breaks_nothing(open_blad: Any, bewaard: str) -> None:
    blad = open_blad("/verlof", bewaard)
    blad.page.check('input[name="verlof-1"][value="1"]')
    blad.page.click('[data-oefenvraag="verlof-1"] > button')
    blad.page.wait_for_selector("#lw-uitslag-verlof-1")
    assert blad.kept()["antwoorden"] == {"verlof-1": [1]}


def test_an_address_that_does_not_exist_is_the_overview(open_blad: Any) -> None:
    blad = open_blad(f"/{KWAAD}")
    assert blad.text("h2:visible >> nth=0") == "Inwerken"
    assert blad.page.evaluate("window.gehackt") is None


@pytest.mark.parametrize("schema", ["light", "dark"])
def test_names_headings_and_contrast_are_in_order_in_light_and_dark(
    open_blad: Any, leerpad: Leerpad, schema: str
) -> None:
    stand = everything(leerpad)
    stand["antwoorden"]["verlof-1"] = [0]
    for plek in ("", "/verlof", "/begrippen", "/bewijs"):
        blad = open_blad(plek, stand)
        blad.page.emulate_media(color_scheme=schema)
        for knop in ("summary", ".lw-begrip"):
            if blad.page.locator(f".lw-les {knop}").count():
                blad.page.locator(f".lw-les {knop}").first.click()
        assert blad.page.evaluate(CONTROLE) == [], plek


@pytest.mark.parametrize("plek", ["", "/verlof", "/begrippen", "/bewijs"])
def test_a_phone_needs_no_sideways_scrolling_and_every_word_is_dutch(open_blad: Any, plek: str) -> None:
    blad = open_blad(plek, breedte=390)
    assert blad.page.evaluate("document.documentElement.scrollWidth") <= 390
    engels = r"\b(submit|clear|copy|retry|loading|processing|gradio|settings|share|error|message|send|check)\b"
    assert not re.findall(engels, blad.text(".lw-les"), re.IGNORECASE)
    buiten = [v for v in blad.verzonden if not v.startswith(("http://127.0.0.1", "data:", "blob:"))]
    assert buiten == []
