"""What other programs may ask: over gradio's API and over MCP, each with a real client and a real process."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from ui_hulp import ARTIKELEN, free_port, make_index, run_app

from rag.assistent import open_assistent
from rag.fouten import InstellingFout, InvoerFout
from rag.instellingen import PROJECT, Instellingen, read_instellingen
from ui.dienst import NIET_INGELEZEN, Dienst
from ui.mcpdienst import require_mcp

DEEDS = {"beantwoord_vraag", "lees_artikel", "toon_bronnen"}
VRAAG = "Wie beslist over vakantie buiten de schoolvakanties?"
DAG = "2026-11-23"


@pytest.fixture(scope="module")
def instellingen(tmp_path_factory: pytest.TempPathFactory) -> Instellingen:
    return make_index(tmp_path_factory.mktemp("dienst"))


@pytest.fixture(scope="module")
def dienst(instellingen: Instellingen) -> Iterator[Dienst]:
    with open_assistent(replace(instellingen, vraagbaak="")) as assistent:
        yield Dienst(lambda: assistent)


def test_an_answer_is_the_line_of_the_batch(dienst: Dienst) -> None:
    uit = dienst.beantwoord_vraag(VRAAG, DAG)
    assert uit["status"] == "antwoord" and uit["peildatum"] == DAG
    assert ARTIKELEN[1][2][1] in [citaat["citaat"] for citaat in uit["citaten"]]
    json.dumps(uit)


def test_a_follow_up_brings_its_conversation(dienst: Dienst) -> None:
    eerder = [{"rol": "gebruiker", "tekst": VRAAG}, {"rol": "assistent", "tekst": "Het hoofd."}]
    assert "vakantie" in dienst.beantwoord_vraag("En hoeveel dagen is dat?", DAG, eerder)["zoekvraag"]


@pytest.mark.parametrize(
    ("vraag", "dag", "historie", "melding"),
    [
        ("", DAG, None, "vraag ontbreekt"),
        (VRAAG, "gisteren", None, "schrijf jjjj-mm-dd"),
        (VRAAG, DAG, [{"rol": "moeder", "tekst": "x"}], "historie hoort"),
    ],
)
def test_bad_input_is_told_in_a_sentence(dienst: Dienst, vraag: str, dag: str, historie: Any, melding: str) -> None:
    with pytest.raises(InvoerFout, match=melding) as fout:
        dienst.beantwoord_vraag(vraag, dag, historie)
    assert "regel 1" not in str(fout.value)


def test_what_names_a_child_is_left_out_before_anything_is_done_with_it(dienst: Dienst) -> None:
    uit = dienst.beantwoord_vraag("Mijn zoon heeft bsn 111222333. Wie beslist over zijn vakantie?", DAG)
    assert "111222333" not in json.dumps(uit) and "burgerservicenummer" in " ".join(uit["waarschuwingen"])


def test_an_article_is_read_as_it_stands_on_a_day(dienst: Dienst) -> None:
    uit = dienst.lees_artikel("artikel 11, lid 2, Lpw", DAG)
    assert [tekst["tekst"] for tekst in uit["teksten"]] == [ARTIKELEN[1][2][1]]
    assert uit["url"].startswith("https://wetten.overheid.nl/BWBR0002628/2026-11-23") and uit["melding"] == ""
    # An onderdeel that has no piece of its own: the lid around it.
    assert [t["vindplaats"] for t in dienst.lees_artikel("artikel 11, lid 2, onder b, Lpw", DAG)["teksten"]] == [
        "BWBR0002628/11/2"
    ]
    assert dienst.lees_artikel("artikel 99, Lpw", DAG)["melding"] == NIET_INGELEZEN
    assert dienst.lees_artikel("artikel 11, Lpw", "2020-01-01")["teksten"] == []
    with pytest.raises(InvoerFout, match="geen vindplaats"):
        dienst.lees_artikel("ergens")


def test_the_sources_tell_how_long_they_hold(dienst: Dienst) -> None:
    bronnen = {bron["citeertitel"]: bron for bron in dienst.toon_bronnen()["bronnen"]}
    assert bronnen["Leerplichtwet 1969"]["geldig_van"] == "2026-08-01"
    assert bronnen["Handreiking verzuim"]["geldig_tot"] == "2027-07-31"


def test_the_switch_is_one_or_nothing() -> None:
    assert read_instellingen({"WIJZER_API": "1"}).api and not read_instellingen({}).api
    with pytest.raises(InstellingFout, match="WIJZER_API"):
        read_instellingen({"WIJZER_API": "ja"})


@pytest.mark.loopback
def test_a_gradio_client_asks_over_http(instellingen: Instellingen, tmp_path: Path) -> None:
    from gradio_client import Client
    from gradio_client.exceptions import AppError

    poort = free_port()
    with run_app(replace(instellingen, api=True), poort, tmp_path):
        client = Client(f"http://127.0.0.1:{poort}", verbose=False, download_files=False)
        assert {
            naam.strip("/") for naam in client.view_api(print_info=False, return_format="dict")["named_endpoints"]
        } == DEEDS
        uit = client.predict(vraag=VRAAG, peildatum=DAG, api_name="/beantwoord_vraag")
        assert uit["status"] == "antwoord" and uit["peildatum"] == DAG
        with pytest.raises(AppError, match="het veld vraag ontbreekt"):
            client.predict(vraag=" ", api_name="/beantwoord_vraag")
        client.close()


@pytest.mark.loopback
def test_without_the_switch_there_is_no_api(instellingen: Instellingen, tmp_path: Path) -> None:
    import urllib.error
    import urllib.request

    poort = free_port()
    with run_app(instellingen, poort, tmp_path):
        for pad in ("gradio_api/info", "gradio_api/call/beantwoord_vraag"):
            with pytest.raises(urllib.error.HTTPError) as fout:
                urllib.request.build_opener(urllib.request.ProxyHandler({})).open(f"http://127.0.0.1:{poort}/{pad}")
            assert fout.value.code == 404
            fout.value.close()


def test_a_model_asks_over_mcp_what_is_meant_for_it_and_no_more(instellingen: Instellingen, tmp_path: Path) -> None:
    pytest.importorskip("mcp")
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client

    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "ui.shell", "mcp", "--corpus", str(write_gids(tmp_path)), "--zonder-wegwijzer"],
        env={**os.environ, "HOME": str(tmp_path), "WIJZER_CORPUS": str(copy_corpus(tmp_path))},
        cwd=PROJECT,
    )

    async def speak() -> None:
        async with stdio_client(server) as (lees, schrijf), ClientSession(lees, schrijf, timedelta(seconds=60)) as s:
            begin = await s.initialize()
            assert "geen_antwoord" in (begin.instructions or "")
            deeds = (await s.list_tools()).tools
            assert {deed.name for deed in deeds} == DEEDS
            assert all(deed.annotations and deed.annotations.readOnlyHint for deed in deeds)
            assert "Beantwoordt een vraag over leerplicht" in (deeds[0].description or "")
            uit = await s.call_tool("beantwoord_vraag", {"vraag": "Wanneer belt de school bij ziekteverzuim?"})
            assert not uit.isError and json.loads(uit.content[0].text)["status"] in ("antwoord", "geen_antwoord")
            fout = await s.call_tool("lees_artikel", {"vindplaats": "ergens"})
            assert fout.isError and "geen vindplaats" in fout.content[0].text

    asyncio.run(speak())


def write_gids(folder: Path) -> Path:
    gids = folder / "gids"
    gids.mkdir()
    tekst = "Ziekteverzuim\n\nBel bij ziekteverzuim op de eerste dag met de ouders en spreek af wanneer u weer contact hebt.\n"
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(gids / "gids.pdf"))
    for nummer, line in enumerate(tekst.splitlines()):
        canvas.drawString(72, 760 - 20 * nummer, line)
    canvas.save()
    return gids


def copy_corpus(folder: Path) -> Path:
    """The lists of the project beside an empty place to build in: the test leaves the project as it was."""
    import shutil

    from rag.instellingen import CORPUS

    return Path(shutil.copytree(CORPUS, folder / "corpus", ignore=shutil.ignore_patterns("build", "pdf", "xml")))


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.mcpdienst.find_spec", lambda _: None)
    with pytest.raises(InstellingFout, match=r"pip install -e '\.\[mcp\]'"):
        require_mcp()
