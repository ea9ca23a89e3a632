"""A small law of our own in two versions, its wegwijzer, and an embedder without a model: what tests of `rag` stand on."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from rag.analyse import Lexicon, analyse
from rag.assistent import Assistent, Composer
from rag.instellingen import CORPUS
from rag.lexicaal import EigenVraag
from rag.poort import load_bereik
from rag.retriever import Retriever
from rag.store import build_index, open_store
from rag.uittreksel import Uittreksel
from rag.vraagbaak import Vraagantwoord
from rag.wet import Bron, Passage, Soort, Tekstdeel, render_leden

DAG = date(2026, 11, 23)
BWB = "BWBR0000001"
OUD = Bron(f"{BWB}_2024-01-01", Soort.WET, "Voorbeeldwet", BWB, date(2024, 1, 1), date(2026, 7, 31))
NU = Bron(f"{BWB}_2026-08-01", Soort.WET, "Voorbeeldwet", BWB, date(2026, 8, 1))
UITLEG = Bron("wegwijzer-voorbeeldwet", Soort.WEGWIJZER, "Wegwijzer Voorbeeldwet", BWB, date(2026, 8, 1))
MOMENT = Bron("BWBR0000002_2015-01-01", Soort.WET, "Oude Wet", "BWBR0000002", date(2015, 1, 1), momentopname=True)


def make_passage(bron: Bron, artikel: str, opschrift: str, *leden: Tekstdeel) -> Passage:
    """A passage as `split` makes it."""
    return Passage(f"{bron.id}/{artikel}", bron, (), artikel, opschrift, leden, render_leden(leden))


def lid(nummer: str | None, tekst: str, onderdeel: str | None = None, sub: str | None = None) -> Tekstdeel:
    """A piece on page 1."""
    return Tekstdeel(nummer, onderdeel, tekst, 1, sub)


BESLUIT_OUD = make_passage(OUD, "7", "Besluit op de aanvraag", lid("1", "De gemeente besluit binnen 4 weken."))
BESLUIT = make_passage(
    NU,
    "7",
    "Besluit op de aanvraag",
    lid("1", "De gemeente besluit over de aanvraag voor vervangend onderwijs binnen zes weken."),
    lid("2", "De gemeente kan deze termijn niet verlengen."),
)
BESLUIT_UITLEG = make_passage(
    UITLEG,
    "7",
    "Besluit op de aanvraag",
    lid(
        None, "In het kort: Op een aanvraag voor vervangend onderwijs volgt binnen 6 weken een besluit van de gemeente."
    ),
    lid("1", "De gemeente neemt binnen 6 weken een besluit over een aanvraag voor vervangend onderwijs."),
    lid("2", "De gemeente mag die 6 weken niet langer maken."),
)
VERZUIM = make_passage(
    NU,
    "12",
    "Verzuim melden",
    lid("1", "Het hoofd van de school meldt verzuim aan de gemeente bij een leerling die:"),
    lid("1", "zestien lesuren in vier weken heeft gemist;", "a"),
    lid("1", "drie dagen achter elkaar niet kwam.", "b"),
    lid("2", "Ziekte telt niet mee als verzuim."),
)
VERLOF = make_passage(
    NU, "9", "Verlof voor vakantie", lid(None, "Verlof voor vakantie duurt ten hoogste tien dagen in een schooljaar.")
)
BEZWAAR = make_passage(MOMENT, "3", "Bezwaar", lid(None, "Bezwaar tegen een besluit maakt de ouder binnen zes weken."))
PASSAGES = (BESLUIT_OUD, BESLUIT, VERZUIM, VERLOF, BESLUIT_UITLEG, BEZWAAR)
VRAGEN = (
    EigenVraag(BWB, "7", "1", "Hoeveel tijd heeft de gemeente om te beslissen?"),
    EigenVraag(BWB, "12", "2", "Telt een griepje mee?"),
)


class StubEmbedder:
    """Counts stems into 64 buckets: the real interface, equal words near each other, nothing learned."""

    name = "stub-64"
    dim = 64

    def __init__(self) -> None:
        self.gezien: list[str] = []

    def embed_passages(self, texts: Sequence[str]) -> Any:
        self.gezien += texts
        return self._embed(texts)

    def embed_queries(self, texts: Sequence[str]) -> Any:
        return self._embed(texts)

    def _embed(self, texts: Sequence[str]) -> Any:
        vectoren = np.zeros((len(texts), self.dim), dtype=np.float32)
        for rij, tekst in enumerate(texts):
            for stam in analyse(tekst) or [""]:
                vectoren[rij, zlib.crc32(stam.encode()) % self.dim] += 1
        return vectoren / np.linalg.norm(vectoren, axis=1, keepdims=True)


def open_retriever(
    folder: Path,
    passages: Sequence[Passage] = PASSAGES,
    lexicon: Lexicon | None = None,
    gebouwd_op: date | None = None,
    vraagbaak: Sequence[Vraagantwoord] = (),
) -> tuple[Retriever, Any]:
    """A retriever over a real index in `folder`, and its store (to close)."""
    embedder = StubEmbedder()
    build_index(str(folder), passages, embedder, lambda _: None, gebouwd_op=gebouwd_op)
    store = open_store(str(folder))
    return Retriever(store, embedder, lexicon, VRAGEN, vraagbaak), store


def open_voorbeeld(
    folder: Path,
    passages: Sequence[Passage] = PASSAGES,
    composer: Callable[[Retriever], Composer] = Uittreksel,
    gebouwd_op: date | None = None,
    spreekt_buiten: bool = False,
) -> Assistent:
    """An assistant over a real index in `folder`, with the scope rules of the product."""
    retriever, store = open_retriever(folder, passages, gebouwd_op=gebouwd_op)
    bereik = load_bereik(CORPUS / "bereik.tsv")
    return Assistent(retriever, composer(retriever), bereik, store, "toets", spreekt_buiten=spreekt_buiten)
