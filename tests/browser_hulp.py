"""The app on our own wegwijzer in a real browser, for the screens that need real articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
import test_browser
from ui_hulp import free_port, run_app

from ingest.pijplijn import default_manifest, read_map
from rag.embedder import open_embedder
from rag.instellingen import CORPUS, Instellingen
from rag.store import build_index

PYTESTMARK = test_browser.pytestmark
CONTROLE, Tab, open_context = test_browser.CONTROLE, test_browser.Tab, test_browser.open_context
browser = test_browser.browser


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[test_browser.App]:
    folder = tmp_path_factory.mktemp("app")
    passages = read_map(CORPUS / "wegwijzer", default_manifest(), lambda _: None).passages
    instellingen = Instellingen(index=str(folder / "index"))
    build_index(instellingen.index, passages, open_embedder(instellingen.embedder), lambda _: None, date(2026, 11, 23))
    poort = free_port()
    with run_app(instellingen, poort, folder) as proces:
        yield test_browser.App(f"http://127.0.0.1:{poort}/", folder, proces)


RUST = 1000
"""Milliseconds after which gradio no longer fills the fields of a screen that was just opened: what is typed before, it may take away."""


@contextmanager
def opens_schermen(browser: Any, app: test_browser.App) -> Iterator[Callable[..., test_browser.Tab]]:
    """A function that opens the app on the tab with this name, in a browser with nothing kept."""
    tabs: list[test_browser.Tab] = []

    def open_one(naam: str, **opties: Any) -> test_browser.Tab:
        tabs.append(Tab(open_context(browser, **opties), app))
        tabs[-1].page.get_by_role("tab", name=naam, exact=True).click()
        tabs[-1].page.wait_for_timeout(RUST)
        return tabs[-1]

    yield open_one
    for tab in tabs:
        tab.page.context.close()


@pytest.fixture
def open_scherm(browser: Any, app: test_browser.App) -> Iterator[Any]:
    with opens_schermen(browser, app) as open_one:
        yield open_one
