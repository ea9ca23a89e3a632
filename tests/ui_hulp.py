"""A small corpus of our own with real PDFs and a real index, and the app on it in a process of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from rag.instellingen import CORPUS, PROJECT, Instellingen
from rag.wet import Bron, Passage, Soort, Tekstdeel, render_leden

ARTIKELEN: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "3",
        "Begin en einde van de leerplicht",
        (
            "De leerplicht begint op de eerste dag van de maand nadat het kind vijf jaar is geworden.",
            "De leerplicht eindigt aan het einde van het schooljaar waarin de leerling zestien jaar wordt, of nadat hij "
            "twaalf volledige schooljaren een school heeft bezocht. Daarna kan de kwalificatieplicht gelden.",
        ),
    ),
    (
        "11",
        "Vrijstelling van geregeld schoolbezoek",
        (
            "De leerling is vrijgesteld van schoolbezoek als hij ziek is en dat op tijd aan het hoofd is gemeld.",
            "Voor vakantie buiten de schoolvakanties beslist het hoofd van de school, voor ten hoogste tien dagen.",
        ),
    ),
    (
        "21a",
        "Melden van verzuim",
        (
            "Het hoofd meldt verzuim als een leerling zonder reden zestien uren les in vier weken heeft gemist.",
            "De melding gaat naar het register; de leerplichtambtenaar van de gemeente krijgt daarvan bericht.",
        ),
    ),
)
"""Number, heading and leden; in our own words."""

WET = Bron(
    id="BWBR0002628_2026-08-01",
    soort=Soort.WET,
    citeertitel="Leerplichtwet 1969",
    bwb_id="BWBR0002628",
    geldig_van=date(2026, 8, 1),
    url="https://wetten.overheid.nl/BWBR0002628",
)
FOLDER = Bron(
    id="handreiking-verzuim",
    soort=Soort.HANDREIKING,
    citeertitel="Handreiking verzuim",
    bwb_id=None,
    geldig_van=date(2025, 1, 1),
    geldig_tot=date(2027, 7, 31),
    url="https://www.voorbeeld.nl/handreiking",
)
KWAAD = """<img src=x onerror="window.gehackt=1"><script>window.gehackt=2</script> **vet** $$x^2$$ ${1+1} {{a}}"""
"""What must never become more than text."""
VREEMD = replace(FOLDER, id="handreiking-vreemd", citeertitel=f"Handreiking {KWAAD}", url=f"https://x.nl/{KWAAD}")


def write_pdf(bestand: Path, bladzijden: list[list[str]]) -> None:
    """A PDF with on each page these lines, one under the other."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(bestand), pagesize=A4)
    for lines in bladzijden:
        tekst = canvas.beginText(72, 760)
        tekst.setFont("Helvetica", 11)
        tekst.setLeading(17)
        for line in lines:
            tekst.textLine(line)
        canvas.drawText(tekst)
        canvas.showPage()
    canvas.save()


def make_passages(folder: Path) -> tuple[Passage, ...]:
    """The passages of a small law with a PDF, of a guide without one and of a guide that means harm."""
    from textwrap import wrap

    bestand = folder / "leerplichtwet.pdf"
    wet = replace(WET, bestand=str(bestand))
    bladzijden: list[list[str]] = []
    passages = []
    for nummer, (artikel, opschrift, leden) in enumerate(ARTIKELEN, start=1):
        lines = ["Leerplichtwet 1969 (voorbeeldtekst)", "", f"Artikel {artikel}. {opschrift}", ""]
        for lid, tekst in enumerate(leden, start=1):
            lines += [*wrap(f"{lid}. {tekst}", 80), ""]
        bladzijden.append(lines)
        delen = tuple(Tekstdeel(str(lid), None, tekst, nummer) for lid, tekst in enumerate(leden, start=1))
        passages.append(Passage(f"{wet.id}/{artikel}", wet, ("§ 2",), artikel, opschrift, delen, render_leden(delen)))
    write_pdf(bestand, bladzijden)
    uitleg = Tekstdeel(
        None, None, "Bel bij ziekteverzuim eerst met de ouders en spreek af wanneer u weer contact hebt."
    )
    passages.append(Passage("handreiking-verzuim/s1", FOLDER, (), None, "Ziekteverzuim", (uitleg,), uitleg.tekst))
    gevaar = Tekstdeel("1", None, f"Een thuiszitter krijgt binnen twee weken een gesprek met de consulent. {KWAAD}")
    passages.append(
        Passage("handreiking-vreemd/1", VREEMD, (), "1", f"Thuiszitters {KWAAD}", (gevaar,), render_leden((gevaar,)))
    )
    return tuple(passages)


def make_index(folder: Path) -> Instellingen:
    """A real index of `make_passages` in `folder`, with the embedder of the project."""
    from rag.embedder import open_embedder
    from rag.store import build_index

    instellingen = Instellingen(index=str(folder / "index"), corpus=CORPUS)
    passages = make_passages(folder)
    build_index(instellingen.index, passages, open_embedder(instellingen.embedder), lambda _: None, date(2026, 11, 23))
    return instellingen


def make_wegwijzer_index(folder: Path) -> Instellingen:
    """A real index of our own explanation of the law: what a new installation starts with."""
    from ingest.pijplijn import default_manifest, read_map
    from rag.embedder import open_embedder
    from rag.store import build_index

    instellingen = Instellingen(index=str(folder / "index"), corpus=CORPUS)
    passages = read_map(CORPUS / "wegwijzer", default_manifest(), lambda _: None).passages
    build_index(instellingen.index, passages, open_embedder(instellingen.embedder), lambda _: None, date(2026, 11, 25))
    return instellingen


def free_port() -> int:
    """A port on this machine that nobody uses now."""
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        return int(proef.getsockname()[1])


SERVER = """
import os, signal, socket, sys
# A shell that runs the tests in the background has Ctrl-C ignored, and that is inherited.
signal.signal(signal.SIGINT, signal.default_int_handler)
def guard(naam, host_of):
    echt = getattr(*naam)
    def gate(*delen, **opties):
        host = host_of(delen)
        if host not in (None, "", "127.0.0.1", "localhost", "0.0.0.0"):
            print("NAAR BUITEN:", host, flush=True)
            raise OSError("dicht")
        return echt(*delen, **opties)
    setattr(*naam, gate)
for naam in ("connect", "connect_ex", "sendto"):
    guard((socket.socket, naam), lambda delen: delen[-1][0] if isinstance(delen[-1], tuple) else None)
guard((socket, "getaddrinfo"), lambda delen: delen[0])
from rag.instellingen import read_instellingen
from ui.app import launch
sys.exit(launch(read_instellingen(os.environ), int(sys.argv[1]), lambda tekst: print(tekst, flush=True)))
"""
"""The app with its way out closed: each try to reach another computer is refused and printed."""


@contextmanager
def run_app(
    instellingen: Instellingen, poort: int, folder: Path, server: str = SERVER
) -> Iterator[subprocess.Popen[bytes]]:
    """`ui.app.launch` in a process of its own, until the page answers. What it prints comes in `folder`/uitvoer.txt."""
    uitvoer = folder / "uitvoer.txt"
    omgeving = {
        **os.environ,
        "WIJZER_INDEX": instellingen.index,
        "WIJZER_CORPUS": str(instellingen.corpus),
        "WIJZER_DESK": instellingen.desk,
        "WIJZER_BEHEER": "1" if instellingen.beheer else "",
        "WIJZER_API": "1" if instellingen.api else "",
        "GRADIO_TEMP_DIR": str(folder / "gradio"),
        "HOME": str(folder),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }
    with uitvoer.open("w") as naar:
        proces = subprocess.Popen(
            [sys.executable, "-c", server, str(poort)],
            cwd=PROJECT,
            env=omgeving,
            stdout=naar,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(f"http://127.0.0.1:{poort}/", proces, uitvoer)
        yield proces
    finally:
        if proces.poll() is None:
            proces.terminate()
        proces.wait(20)


def _wait(adres: str, proces: subprocess.Popen[bytes], uitvoer: Path, seconden: float = 60) -> None:
    eind = time.monotonic() + seconden
    while time.monotonic() < eind:
        if proces.poll() is not None:
            raise RuntimeError(f"de app stopte meteen:\n{uitvoer.read_text()}")
        try:
            urllib.request.build_opener(urllib.request.ProxyHandler({})).open(adres, timeout=5).read()
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("de app antwoordt niet")
