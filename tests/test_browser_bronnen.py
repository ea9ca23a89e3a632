"""The screen "Bronnen" as who looks after them uses it: a real browser, a real server, real PDFs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import test_browser
from browser_hulp import opens_schermen
from test_browser import CONTROLE, App, Tab, open_context
from test_browser_vraagbaak import press, status
from test_pijplijn import BRONNEN, GIDS, encrypt, set_law
from ui_hulp import SERVER, free_port, run_app

from rag.instellingen import CORPUS, Instellingen

pytestmark = test_browser.pytestmark
browser = test_browser.browser

LAUNCH = SERVER[SERVER.index("from rag.instellingen") :]
START = SERVER.replace(LAUNCH, 'from ui.shell import main\nsys.exit(main(["start", "--poort", sys.argv[1]]))\n')
"""`wijzer start` itself, with its way out closed."""
WET = set_law(
    "Belwet",
    "Geldend van 01-03-2026 t/m heden",
    ("Artikel 1. De bel", "Elke fiets heeft een bel die hoorbaar rinkelt."),
)


def make_corpus(folder: Path, *, beheer: bool) -> Instellingen:
    corpus = folder / "corpus"
    (corpus / "wegwijzer").mkdir(parents=True)
    (corpus / "bronnen.toml").write_text(BRONNEN, encoding="utf-8")
    (corpus / "wegwijzer" / "fietswet.md").write_text(GIDS, encoding="utf-8")
    for naam in ("lexicon.tsv", "bereik.tsv"):
        shutil.copy(CORPUS / naam, corpus)
    (corpus / "vragen.tsv").write_text("bwb_id\tartikel\tlid\tvraag\n", encoding="utf-8")
    return Instellingen(index=str(corpus / "build" / "index"), corpus=corpus, beheer=beheer)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    folder = tmp_path_factory.mktemp("bronnen")
    poort = free_port()
    with run_app(make_corpus(folder, beheer=True), poort, folder, START) as proces:
        yield App(f"http://127.0.0.1:{poort}/", folder, proces)


@pytest.fixture
def open_scherm(browser: Any, app: App) -> Iterator[Any]:
    """Opens the app on this screen, in a browser with nothing kept."""
    with opens_schermen(browser, app) as open_naam:

        def open_one(**opties: Any) -> Tab:
            tab = open_naam("Bronnen", **opties)
            tab.page.wait_for_selector("#lw-bronlijst tbody")
            return tab

        yield open_one


def test_a_pdf_is_added_asked_about_and_removed_by_keyboard(open_scherm: Any, app: App, tmp_path: Path) -> None:
    tab = open_scherm()
    page = tab.page
    (tmp_path / "belwet.pdf").write_bytes(WET)
    page.set_input_files("#lw-pdf", tmp_path / "belwet.pdf")
    assert tab.text("#lw-pdf-naam") == "belwet.pdf"
    page.focus("#lw-pdf")
    press(page, "[data-doe=voeg]")
    status(page, "Ingelezen: Belwet (wet), geldend vanaf 01-03-2026")
    assert "belwet.pdf inlezen: klaar. De nieuwe index is in gebruik." in tab.text("#lw-bronwerk")
    assert "Belwet" in tab.text("#lw-bronlijst tbody")
    assert (app.folder / "corpus" / "pdf" / "belwet.pdf").read_bytes() == WET

    page.get_by_role("tab", name="Vragen").click()
    tab.ask("Moet een fiets een bel hebben die rinkelt?")
    # Nothing else of this small corpus answers; what counts is that the new text was looked at.
    assert "Belwet over «De bel»" in tab.text(".lw-antwoord")

    page.get_by_role("tab", name="Bronnen").click()
    page.focus("[data-doe=haal]")
    press(page, "#lw-bronlijst tbody summary")
    press(page, "[data-doe=weg]")
    status(page, "belwet.pdf is verwijderd.")
    assert "Belwet" not in tab.text("#lw-bronlijst tbody")
    assert not list((app.folder / "corpus" / "pdf").iterdir())
    assert not tab.fouten


DROP = """async ([naam, deel]) => {
  const bytes = Uint8Array.from(atob(deel), (t) => t.charCodeAt(0));
  const wat = new DataTransfer(); wat.items.add(new File([bytes], naam, { type: 'application/pdf' }));
  const vak = document.querySelector('.lw-neerzet');
  for (const soort of ['dragenter', 'dragover', 'drop'])
    vak.dispatchEvent(new DragEvent(soort, { bubbles: true, cancelable: true, dataTransfer: wat }));
}"""


@pytest.mark.parametrize(
    ("naam", "inhoud", "melding"),
    [
        ("geheim.pdf", encrypt(WET), "geheim.pdf is met een wachtwoord beveiligd"),
        ("leeg.pdf", b"", "leeg.pdf is een leeg bestand"),
        ("groot.pdf", b"%PDF-" + b"0" * 6_000_000, "groot.pdf is beschadigd"),
        ("brief.docx", b"PK", "Dit is geen PDF"),
    ],
)
def test_a_file_dropped_on_the_page_that_cannot_be_read_is_explained(
    open_scherm: Any, app: App, naam: str, inhoud: bytes, melding: str
) -> None:
    from base64 import b64encode

    tab = open_scherm()
    tab.page.evaluate(DROP, [naam, b64encode(inhoud).decode()])
    tab.page.wait_for_selector("#lw-bronwerk .lw-fout")
    assert melding in tab.text("#lw-bronwerk")
    assert "Er is niets veranderd aan wat er was ingelezen." in tab.text("#lw-bronwerk")
    assert not (app.folder / "corpus" / "pdf" / naam).exists() and not tab.fouten


def test_a_file_that_is_too_big_never_leaves_the_page(open_scherm: Any) -> None:
    tab = open_scherm()
    tab.page.evaluate(
        """() => { const wat = new DataTransfer();
          wat.items.add(new File([new Uint8Array(20000001)], 'reus.pdf'));
          document.querySelector('.lw-neerzet').dispatchEvent(
            new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: wat })); }"""
    )
    status(tab.page, "Het bestand is groter dan 20 MB.")


def test_without_a_network_fetching_says_so(open_scherm: Any) -> None:
    tab = open_scherm()
    tab.page.click("section [data-doe=haal]")
    status(tab.page, "Deze computer heeft nu geen internet.")
    assert "Dat is niet gelukt" in tab.text("#lw-bronwerk")


def test_the_list_leads_to_the_comparison(open_scherm: Any) -> None:
    tab = open_scherm()
    tab.page.click("[data-tab=Vergelijken]")
    tab.page.get_by_label("Eerste dag").wait_for()


@pytest.mark.parametrize("schema", ["light", "dark"])
def test_names_headings_and_contrast_are_in_order(open_scherm: Any, schema: str) -> None:
    tab = open_scherm(color_scheme=schema)
    tab.page.click("summary:has-text('Niet ingelezen')")
    tab.page.click("[data-doe=voeg]")
    status(tab.page, "Kies eerst een PDF.")
    assert tab.page.evaluate(CONTROLE) == []
    for breedte in (640, 390, 320):
        tab.page.set_viewport_size({"width": breedte, "height": 700})
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= breedte


def test_who_may_not_sees_the_list_alone(browser: Any, tmp_path: Path) -> None:
    poort = free_port()
    with run_app(make_corpus(tmp_path, beheer=False), poort, tmp_path, START) as proces:
        tab = Tab(open_context(browser), App(f"http://127.0.0.1:{poort}/", tmp_path, proces))
        tab.page.get_by_role("tab", name="Bronnen").click()
        tab.page.wait_for_selector("#lw-bronlijst tbody")
        assert "U kunt hier alleen kijken" in tab.text("#lw-bronlijst")
        assert tab.page.locator("#lw-bronlijst :is([data-doe], input)").count() == 0
        assert not tab.fouten
        tab.page.context.close()
