"""Every screen under axe-core in a real browser: wide, on a phone and in the dark, nothing serious is wrong (WCAG 2.1 AA)."""

from __future__ import annotations

from typing import Any

import browser_hulp
import pytest
from browser_hulp import Tab

pytest.importorskip("axe_playwright_python", reason="axe-core is niet geïnstalleerd")

pytestmark = browser_hulp.PYTESTMARK
app, browser, open_scherm = browser_hulp.app, browser_hulp.browser, browser_hulp.open_scherm

BREED, SMAL = {"width": 1280, "height": 850}, {"width": 390, "height": 800}


@pytest.mark.parametrize(
    "opties",
    [{"viewport": BREED}, {"viewport": SMAL}, {"viewport": BREED, "color_scheme": "dark"}],
    ids=["breed", "telefoon", "donker"],
)
def test_no_screen_has_a_serious_fault(open_scherm: Any, opties: dict[str, Any]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    tab: Tab = open_scherm("Vragen", **opties)
    tab.ask("Wie beslist over vakantie buiten de schoolvakanties?")
    schermen = tab.page.locator("[role=tab]")
    namen = schermen.all_inner_texts()
    assert namen == [
        "Vragen",
        "Conceptantwoord",
        "Verzuimhulp",
        "Rekenhulp",
        "Inwerken",
        "Vraagbaak",
        "Vergelijken",
        "Bronnen",
    ]
    fouten: list[str] = []
    for nummer, naam in enumerate(namen):
        schermen.nth(nummer).click()
        tab.page.wait_for_function("document.querySelector('[role=tabpanel]:not([hidden])') !== null")
        uitslag = Axe().run(tab.page).response
        assert len(uitslag["passes"]) > 10, f"axe keek niet naar {naam}"
        fouten += [
            f"{naam}: {fout['id']} ({fout['impact']}): {fout['nodes'][0]['html'][:120]}"
            for fout in uitslag["violations"]
            if fout["impact"] in ("serious", "critical")
        ]
    assert fouten == []
