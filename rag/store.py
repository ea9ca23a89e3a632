"""The index: passages with their vectors, in Chroma behind llama-index. The only file that knows chromadb.

An index is a folder (in process) or the URL of a `chroma run` server. Every build is a new generation beside the one in
use; it is checked and then made current in one step, so that a build that stops halfway changes nothing.
"""

from __future__ import annotations

import base64
import contextlib
import errno
import hashlib
import json
import math
import os
import secrets
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol
from urllib.parse import SplitResult, unquote, urlsplit

import numpy as np
from numpy.typing import NDArray

from rag import generaties
from rag.embedder import Embedder, text_of
from rag.fouten import IndexFout
from rag.wet import OPEN_EINDE, Passage, passage_from_json, passage_to_json, to_int

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

Vectoren = NDArray[np.float32]
Meld = Callable[[str], None]

NAAM = "leerplichtwijzer"
WIJZER = f"{NAAM}-huidig"
SLOT = f"{NAAM}-slot"
FORMAAT = 1
"""Raise when the stored form changes: an index of another form is built anew."""

BLOK = 200
"""Passages per write and per read: well under the limits of Chroma (5,461 rows, 40 MB per request)."""

SLOT_VERVALT = 3600
"""Seconds after which the lock of a writer on another machine is taken over: no build takes an hour."""

INLEZEN = "Maak de index opnieuw met `wijzer inlezen`."


@dataclass(frozen=True, slots=True)
class IndexVerslag:
    """What a build did, in passages: read, vectors reused, vectors made, and known before but gone now."""

    ingelezen: int
    hergebruikt: int
    ingebed: int
    vergeten: int


@dataclass(frozen=True, slots=True)
class IndexMeta:
    """What an index says of itself. `gebouwd_op` is an ISO date or ""; `corpus_hash` changes with any passage."""

    embedder: str
    corpus_hash: str
    aantal: int
    gebouwd_op: str = ""
    formaat: int = FORMAAT


def hash_corpus(passages: Sequence[Passage]) -> str:
    """A hash of everything in `passages`, whatever their order."""
    som = hashlib.sha256()
    for line in sorted(_dump(passage) for passage in passages):
        som.update(line.encode() + b"\n")
    return som.hexdigest()[:16]


def hash_content(passage: Passage) -> str:
    """A hash of what is embedded of `passage`: the same hash and embedder, the same vector."""
    return hashlib.sha256(text_of(passage).encode()).hexdigest()[:24]


def _dump(passage: Passage) -> str:
    return json.dumps(passage_to_json(passage), ensure_ascii=False, sort_keys=True)


class Store:
    """One open generation of an index."""

    def __init__(self, plek: _Plek, open_generatie: _Generatie) -> None:
        from llama_index.vector_stores.chroma import ChromaVectorStore

        self._plek = plek
        self._generatie = open_generatie
        self._collectie = open_generatie.collectie
        self._vectoren: Any = ChromaVectorStore(chroma_collection=self._collectie)
        self.meta = _read_meta(self._collectie.metadata, plek)

    @property
    def generatie(self) -> str:
        """The name of this generation."""
        return self._generatie.naam

    def is_current(self) -> bool:
        """Whether this is still the generation to read; if not, open the index again."""
        with _translate(self._plek):
            return self._plek.read_current() == self.generatie

    def require_embedder(self, name: str) -> None:
        """Raise IndexFout where the index was built with another embedder than `name`."""
        if self.meta.embedder != name:
            raise IndexFout(
                f"De index in {self._plek} is gemaakt met embedder {self.meta.embedder}, maar WIJZER_EMBEDDER is nu {name}. "
                f"{INLEZEN}"
            )

    def replace(self, bron_id: str, passages: Sequence[Passage], vectors: Vectoren) -> None:
        """Let `passages` with `vectors` [n, dim] be all that the index knows of the source `bron_id`."""
        with _translate(self._plek):
            self._write(bron_id, passages, vectors)
            self._recount()

    def remove(self, bron_id: str) -> None:
        """Forget the source `bron_id`; nothing happens where it is unknown."""
        with _translate(self._plek):
            self._vectoren.delete(bron_id)
            self._recount()

    def query(
        self, vector: Sequence[float] | Vectoren, peildatum: date, top_k: int, bronnen: frozenset[str] | None = None
    ) -> list[tuple[str, float]]:
        """The ids and cosine similarities of the `top_k` nearest passages in force on `peildatum`, best first.

        `bronnen`: the Bron.ids to look in, None for all.
        """
        from llama_index.core.vector_stores.types import VectorStoreQuery

        if top_k < 1 or self.meta.aantal == 0 or (bronnen is not None and not bronnen):
            return []
        vraag = VectorStoreQuery(
            query_embedding=np.asarray(vector, dtype=np.float32).tolist(),
            similarity_top_k=min(top_k, self.meta.aantal),
            filters=_filters(peildatum, bronnen),
        )
        with _translate(self._plek):
            resultaat = self._vectoren.query(vraag)
        # llama-index gives exp(-distance); Chroma's cosine distance is 1 - similarity. NaN: a vector of zeros.
        gelijkenis = (1 + math.log(s) if s > 0 else -1.0 for s in resultaat.similarities or ())
        return [(id_, s) for id_, s in zip(resultaat.ids or (), gelijkenis, strict=True) if not math.isnan(s)]

    def passages(self) -> tuple[Passage, ...]:
        """Every passage, by source and then in the order in which it was written."""
        with _translate(self._plek):
            rijen = [meta for _, meta, _ in self._rows(("metadatas",))]
        rijen.sort(key=lambda meta: (str(meta["bron_id"]), int(meta["volgnummer"])))
        try:
            return tuple(passage_from_json(json.loads(meta["passage"])) for meta in rijen)
        except (KeyError, ValueError, TypeError) as fout:
            raise IndexFout(f"De index in {self._plek} is beschadigd: een passage is onleesbaar. {INLEZEN}") from fout

    def vectors(self, ids: Sequence[str]) -> Vectoren:
        """The vectors of `ids` [n, dim], in that order. Raises IndexFout for an unknown id."""
        gevonden: dict[str, Any] = {}
        with _translate(self._plek):
            for begin in range(0, len(ids), BLOK):
                deel = self._collectie.get(ids=list(dict.fromkeys(ids[begin : begin + BLOK])), include=["embeddings"])
                gevonden |= zip(deel["ids"], _or_empty(deel["embeddings"]), strict=True)
        ontbreekt = [id_ for id_ in ids if id_ not in gevonden]
        if ontbreekt:
            raise IndexFout(f"De index in {self._plek} kent de passage {ontbreekt[0]} niet. {INLEZEN}")
        return np.asarray([gevonden[id_] for id_ in ids], dtype=np.float32).reshape(len(ids), -1)

    def close(self) -> None:
        """Let go of files and connections; a second time does nothing."""
        self._generatie.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _write(self, bron_id: str, passages: Sequence[Passage], vectors: Vectoren) -> None:
        if len(passages) != len(vectors):
            raise ValueError(f"{len(passages)} passages en {len(vectors)} vectoren")
        _require_unique(passages)
        # Not `add` alone: Chroma's `add` keeps the old text where an id exists, without a word.
        self._vectoren.delete(bron_id)
        for begin in range(0, len(passages), BLOK):
            self._vectoren.add(
                [
                    _to_node(bron_id, passages[nummer], nummer, vectors[nummer])
                    for nummer in range(begin, min(begin + BLOK, len(passages)))
                ]
            )

    def _recount(self) -> None:
        meta = IndexMeta(
            embedder=self.meta.embedder,
            corpus_hash=hash_corpus(self.passages()),
            aantal=self._collectie.count(),
            gebouwd_op=self.meta.gebouwd_op,
        )
        self._set_meta(meta)

    def _set_meta(self, meta: IndexMeta) -> None:
        self._collectie.modify(metadata=_meta_to_dict(meta))
        self.meta = meta

    def _rows(self, include: tuple[str, ...]) -> Iterator[tuple[str, Mapping[str, Any], Any]]:
        """Id, metadata and vector (None unless included) of every passage."""
        for begin in range(0, self._collectie.count(), BLOK):
            deel = self._collectie.get(limit=BLOK, offset=begin, include=list(include))  # type: ignore[arg-type]
            vectoren = deel["embeddings"] if "embeddings" in include else [None] * len(deel["ids"])
            yield from zip(deel["ids"], _or_empty(deel["metadatas"]), _or_empty(vectoren), strict=True)

    def _vectors_by_hash(self) -> dict[str, Any]:
        with _translate(self._plek):
            return {str(meta["hash"]): vector for _, meta, vector in self._rows(("metadatas", "embeddings"))}

    def _ids(self) -> frozenset[str]:
        with _translate(self._plek):
            return frozenset(id_ for id_, _, _ in self._rows(("metadatas",)))

    def _verify(self, passages: Sequence[Passage]) -> None:
        """Raise IndexFout unless exactly `passages` are stored and can be found."""
        with _translate(self._plek):
            aantal = self._collectie.count()
        if aantal != len(passages) or self._ids() != frozenset(passage.id for passage in passages):
            raise IndexFout(
                f"Controle mislukt: {len(passages)} passages aangeboden, {aantal} opgeslagen in {self._plek}."
            )
        if not passages:
            return
        proef = passages[len(passages) // 2]
        vector = self.vectors([proef.id])[0]
        beste = self.query(vector, proef.bron.geldig_van, 1)
        if np.any(vector) and not (beste and beste[0][1] > 0.999):
            raise IndexFout(f"Controle mislukt: passage {proef.id} is niet terug te vinden in {self._plek}.")


def open_store(index: str) -> Store:
    """The current generation of `index` (a folder or URL). Raises IndexFout where it is missing or damaged."""
    plek = _place(index)
    with _translate(plek):
        generatie = plek.read_current()
        if generatie is None:
            raise IndexFout(f"Er is nog geen index in {plek}. Maak die met `wijzer inlezen`.")
        store = Store(plek, plek.open(generatie))
    try:
        _require_whole(store, plek)
    except IndexFout:
        store.close()
        raise
    return store


def _require_whole(store: Store, plek: _Plek) -> None:
    with _translate(plek):
        aantal = store._collectie.count()
    if store.meta.formaat != FORMAAT:
        raise IndexFout(f"De index in {plek} is van een andere versie van dit programma. {INLEZEN}")
    if aantal != store.meta.aantal:
        raise IndexFout(
            f"De index in {plek} is beschadigd: {aantal} passages in plaats van {store.meta.aantal}. {INLEZEN}"
        )


def build_index(
    index: str, passages: Sequence[Passage], embedder: Embedder, meld: Meld, gebouwd_op: date | None = None
) -> IndexVerslag:
    """Make `passages` the whole content of `index`, embedding only what changed. The old index stays until the swap."""
    _require_unique(passages)
    plek = _place(index)
    with _translate(plek):
        plek.prepare()
        with plek.lock():
            return _build(plek, passages, embedder, meld, gebouwd_op)


def _build(
    plek: _Plek, passages: Sequence[Passage], embedder: Embedder, meld: Meld, gebouwd_op: date | None
) -> IndexVerslag:
    huidig = plek.read_current()
    plek.remove_others(huidig)
    meta = IndexMeta(embedder.name, hash_corpus(passages), len(passages), gebouwd_op.isoformat() if gebouwd_op else "")
    oud = _read_old(plek, meta, meld)
    if oud.meta and (oud.meta.corpus_hash, oud.meta.embedder) == (meta.corpus_hash, meta.embedder):
        meld("De index is al bijgewerkt.")
        return IndexVerslag(len(passages), len(passages), 0, 0)
    vectoren, hergebruikt = _embed(passages, embedder, oud.vectoren, meld)
    naam = f"{NAAM}-{meta.corpus_hash}-{secrets.token_hex(4)}"
    try:
        _write_generation(plek, naam, passages, vectoren, meta)
    except BaseException:
        # Also when the user stops it: half a generation is of no use to anybody.
        plek.remove(naam)
        raise
    plek.write_current(naam)
    plek.remove_others(naam)
    vergeten = len(oud.ids - {passage.id for passage in passages})
    return IndexVerslag(len(passages), hergebruikt, len(passages) - hergebruikt, vergeten)


@dataclass(frozen=True, slots=True)
class _Oud:
    """What the generation before this build offers; `meta` is None where it is missing or damaged."""

    meta: IndexMeta | None
    ids: frozenset[str]
    vectoren: Mapping[str, Any]


def _read_old(plek: _Plek, nieuw: IndexMeta, meld: Meld) -> _Oud:
    if plek.read_current() is None:
        return _Oud(None, frozenset(), {})
    try:
        with open_store(str(plek.index)) as oud:
            zelfde = oud.meta.embedder == nieuw.embedder
            if not zelfde:
                meld("De index is van een andere embedder: alles wordt opnieuw ingebed.")
            return _Oud(oud.meta, oud._ids(), oud._vectors_by_hash() if zelfde else {})
    except IndexFout:
        meld("De bestaande index is onbruikbaar: alles wordt opnieuw ingebed.")
        return _Oud(None, frozenset(), {})


def _embed(
    passages: Sequence[Passage], embedder: Embedder, bekend: Mapping[str, Any], meld: Meld
) -> tuple[Vectoren, int]:
    """The vectors of `passages` [n, dim] and how many of them were known."""
    hashes = [hash_content(passage) for passage in passages]
    nieuw = {h: text_of(passage) for h, passage in zip(hashes, passages, strict=True) if h not in bekend}
    alle = dict(bekend)
    sleutels = list(nieuw)
    for begin in range(0, len(sleutels), BLOK):
        deel = sleutels[begin : begin + BLOK]
        alle |= zip(deel, embedder.embed_passages([nieuw[h] for h in deel]), strict=True)
        meld(f"Ingebed: {begin + len(deel)} van {len(sleutels)} nieuwe passages.")
    hergebruikt = sum(h in bekend for h in hashes)
    matrix = np.asarray([alle[h] for h in hashes], dtype=np.float32).reshape(len(passages), -1)
    return matrix, hergebruikt


def _write_generation(plek: _Plek, naam: str, passages: Sequence[Passage], vectoren: Vectoren, meta: IndexMeta) -> None:
    per_bron: dict[str, list[int]] = {}
    for nummer, passage in enumerate(passages):
        per_bron.setdefault(passage.bron.id, []).append(nummer)
    with Store(plek, plek.create(naam, meta)) as store:
        for bron_id, nummers in per_bron.items():
            store._write(bron_id, [passages[n] for n in nummers], vectoren[nummers])
        store._verify(passages)


def _require_unique(passages: Sequence[Passage]) -> None:
    dubbel = [id_ for id_, aantal in Counter(passage.id for passage in passages).items() if aantal > 1]
    if dubbel:
        raise IndexFout(f"Passage {dubbel[0]} komt meer dan eens voor; de index is niet gewijzigd.")


def _to_node(bron_id: str, passage: Passage, volgnummer: int, vector: Any) -> Any:
    from llama_index.core.schema import NodeRelationship, RelatedNodeInfo, TextNode

    bron = passage.bron
    metadata = {
        "bron_id": bron_id,
        "soort": bron.soort.value,
        "bwb_id": bron.bwb_id,
        "artikel": passage.artikel,
        "geldig_van": to_int(bron.geldig_van),
        "geldig_tot": to_int(bron.geldig_tot) if bron.geldig_tot else OPEN_EINDE,
        "volgnummer": volgnummer,
        "hash": hash_content(passage),
        "passage": _dump(passage),
    }
    return TextNode(
        id_=passage.id,
        text=passage.tekst,
        embedding=[float(x) for x in vector],
        # Chroma refuses None: absent keys are left out.
        metadata={sleutel: waarde for sleutel, waarde in metadata.items() if waarde is not None},
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=bron_id)},
    )


def _filters(peildatum: date, bronnen: frozenset[str] | None) -> Any:
    from llama_index.core.vector_stores.types import FilterOperator, MetadataFilter, MetadataFilters

    dag = to_int(peildatum)
    filters = [
        MetadataFilter(key="geldig_van", operator=FilterOperator.LTE, value=dag),
        MetadataFilter(key="geldig_tot", operator=FilterOperator.GTE, value=dag),
    ]
    if bronnen is not None:
        filters.append(MetadataFilter(key="bron_id", operator=FilterOperator.IN, value=sorted(bronnen)))
    return MetadataFilters(filters=list(filters))


def _or_empty(waarde: Any) -> Any:
    return [] if waarde is None else waarde


def _meta_to_dict(meta: IndexMeta) -> dict[str, str | int]:
    return {
        "embedder": meta.embedder,
        "corpus_hash": meta.corpus_hash,
        "aantal": meta.aantal,
        "gebouwd_op": meta.gebouwd_op,
        "formaat": meta.formaat,
    }


def _read_meta(data: Mapping[str, Any] | None, plek: _Plek) -> IndexMeta:
    try:
        return IndexMeta(**(data or {}))
    except TypeError as fout:
        raise IndexFout(f"De index in {plek} is beschadigd: de gegevens over de index ontbreken. {INLEZEN}") from fout


# --- The two places where an index can be ---


class _Plek(Protocol):
    """Where an index is: a folder or a server. `str()` of it is how a person knows it."""

    @property
    def index(self) -> str: ...
    def prepare(self) -> None: ...
    def lock(self) -> contextlib.AbstractContextManager[None]: ...
    def read_current(self) -> str | None: ...
    def write_current(self, generatie: str) -> None: ...
    def open(self, generatie: str) -> _Generatie: ...
    def create(self, generatie: str, meta: IndexMeta) -> _Generatie: ...
    def remove(self, generatie: str) -> None: ...
    def remove_others(self, behoud: str | None) -> None: ...


class _Generatie:
    """An open collection and what must be closed after it."""

    def __init__(self, naam: str, client: ClientAPI, collectie: Collection, slot: IO[bytes] | None = None) -> None:
        self.naam = naam
        self.collectie = collectie
        self._client = client
        self._slot = slot

    def close(self) -> None:
        _close_client(self._client)
        if self._slot is not None:
            self._slot.close()


def _place(index: str) -> _Plek:
    if index.startswith(("http://", "https://")):
        return _ServerPlek(index)
    return _FolderPlek(Path(index))


HNSW: dict[str, Any] = {"hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 200}}
"""Cosine, because Chroma's default is l2; a wide search, because a filter on validity thins out the neighbours."""


class _FolderPlek:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __str__(self) -> str:
        return str(self._folder)

    @property
    def index(self) -> str:
        return str(self._folder)

    def prepare(self) -> None:
        if self._folder.exists() and not self._folder.is_dir():
            raise IndexFout(f"WIJZER_INDEX='{self._folder}' is een bestand; kies een map of het adres van een server.")
        self._folder.mkdir(parents=True, exist_ok=True)

    def lock(self) -> contextlib.AbstractContextManager[None]:
        return generaties.lock_for_writing(self._folder)

    def read_current(self) -> str | None:
        if self._folder.exists() and not self._folder.is_dir():
            raise IndexFout(f"WIJZER_INDEX='{self._folder}' is een bestand; kies een map of het adres van een server.")
        return generaties.read_current(self._folder)

    def write_current(self, generatie: str) -> None:
        generaties.write_current(self._folder, generatie)

    def open(self, generatie: str) -> _Generatie:
        # Looked at first: Chroma makes an empty database of a folder that is not there.
        if not (self._folder / generatie / "chroma.sqlite3").is_file():
            raise IndexFout(f"De index in {self} is beschadigd: {generatie} ontbreekt. {INLEZEN}")
        return self._open(generatie, lambda client: client.get_collection(NAAM, embedding_function=None))

    def create(self, generatie: str, meta: IndexMeta) -> _Generatie:
        (self._folder / generatie).mkdir()
        return self._open(generatie, lambda client: _create(client, NAAM, _meta_to_dict(meta)))

    def _open(self, generatie: str, collectie: Callable[[ClientAPI], Collection]) -> _Generatie:
        import chromadb

        slot = generaties.mark_in_use(self._folder / generatie)
        try:
            client = chromadb.PersistentClient(path=str(self._folder / generatie), settings=_settings())
        except BaseException:
            slot.close()
            raise
        try:
            return _Generatie(generatie, client, collectie(client), slot)
        except BaseException:
            client.close()  # type: ignore[attr-defined]
            slot.close()
            raise

    def remove(self, generatie: str) -> None:
        generaties.remove_generation(self._folder / generatie)

    def remove_others(self, behoud: str | None) -> None:
        generaties.remove_others(self._folder, behoud or "")


class _ServerPlek:
    def __init__(self, url: str) -> None:
        self._delen = urlsplit(url)
        self._url = url

    def __str__(self) -> str:
        # Without the name and password that the address may carry.
        return f"{self._delen.scheme}://{self._delen.hostname}:{_port(self._delen)}"

    @property
    def index(self) -> str:
        return self._url

    def prepare(self) -> None:
        """Nothing to make: the server is there or it is not."""

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        from chromadb.errors import ChromaError

        with self._client() as client:
            self._take_lock(client)
            try:
                yield
            finally:
                with contextlib.suppress(ChromaError):
                    client.delete_collection(SLOT)

    def _take_lock(self, client: ClientAPI) -> None:
        from chromadb.errors import NotFoundError

        houder: dict[str, str | int] = {"host": socket.gethostname(), "pid": os.getpid(), "sinds": int(time.time())}
        if _create_absent(client, SLOT, houder):
            return
        with contextlib.suppress(NotFoundError):
            if _is_stale(client.get_collection(SLOT, embedding_function=None).metadata or {}):
                client.delete_collection(SLOT)
        if not _create_absent(client, SLOT, houder):
            raise IndexFout(f"Er wordt al ingelezen in {self}. Wacht tot dat klaar is en probeer het dan opnieuw.")

    def read_current(self) -> str | None:
        with self._client() as client:
            return _read_pointer(client).get("generatie")

    def write_current(self, generatie: str) -> None:
        with self._client() as client:
            wijzer = {"generatie": generatie, "vorige": _read_pointer(client).get("generatie", "")}
            if not _create_absent(client, WIJZER, wijzer):
                client.get_collection(WIJZER, embedding_function=None).modify(metadata=wijzer)

    def open(self, generatie: str) -> _Generatie:
        from chromadb.errors import NotFoundError

        client = self._connect()
        try:
            return _Generatie(generatie, client, client.get_collection(generatie, embedding_function=None))
        except NotFoundError as fout:
            _close_client(client)
            raise IndexFout(f"De index in {self} is beschadigd: {generatie} ontbreekt. {INLEZEN}") from fout

    def create(self, generatie: str, meta: IndexMeta) -> _Generatie:
        client = self._connect()
        return _Generatie(generatie, client, _create(client, generatie, _meta_to_dict(meta)))

    def remove(self, generatie: str) -> None:
        from chromadb.errors import NotFoundError

        with self._client() as client, contextlib.suppress(NotFoundError):
            client.delete_collection(generatie)

    def remove_others(self, behoud: str | None) -> None:
        """Remove all generations but `behoud` and the one before it: readers elsewhere may still be in that one."""
        with self._client() as client:
            blijft = {behoud, _read_pointer(client).get("vorige"), WIJZER, SLOT}
            for collectie in client.list_collections():
                if collectie.name.startswith(f"{NAAM}-") and collectie.name not in blijft:
                    client.delete_collection(collectie.name)

    @contextlib.contextmanager
    def _client(self) -> Iterator[ClientAPI]:
        client = self._connect()
        try:
            yield client
        finally:
            _close_client(client)

    def _connect(self) -> ClientAPI:
        import chromadb
        import httpx

        # Asked first: Chroma's own client waits without end for a server that does not answer.
        try:
            httpx.get(f"{self}/api/v2/heartbeat", headers=self._headers(), timeout=5).raise_for_status()
        except (httpx.HTTPError, httpx.InvalidURL) as fout:
            raise IndexFout(
                f"De indexserver op {self} (WIJZER_INDEX) is niet bereikbaar. Start hem met `chroma run`, of zet "
                "WIJZER_INDEX op een map."
            ) from fout
        client: Any = chromadb.HttpClient(
            host=self._delen.hostname or "",
            port=_port(self._delen),
            ssl=self._delen.scheme == "https",
            headers=self._headers(),
            settings=_settings(),
        )
        client._server._session.timeout = httpx.Timeout(60, connect=5)
        open_client: ClientAPI = client
        return open_client

    def _headers(self) -> dict[str, str]:
        """The login of a proxy before the server, where the address carries one."""
        if not self._delen.username:
            return {}
        login = f"{unquote(self._delen.username)}:{unquote(self._delen.password or '')}"
        return {"Authorization": f"Basic {base64.b64encode(login.encode()).decode()}"}


def _port(delen: SplitResult) -> int:
    try:
        return delen.port or (443 if delen.scheme == "https" else 8000)
    except ValueError as fout:
        raise IndexFout(f"WIJZER_INDEX='{delen.geturl()}' is geen geldig adres.") from fout


def _settings() -> Any:
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False)


def _create(client: ClientAPI, naam: str, metadata: Mapping[str, str | int]) -> Collection:
    return client.create_collection(
        naam,
        embedding_function=None,
        configuration=HNSW,  # type: ignore[arg-type]
        metadata=dict(metadata),
    )


def _create_absent(client: ClientAPI, naam: str, metadata: Mapping[str, str | int]) -> bool:
    """Whether the collection was made; False where it exists already."""
    from chromadb.errors import InternalError, UniqueConstraintError

    try:
        _create(client, naam, metadata)
    except (UniqueConstraintError, InternalError) as fout:
        if "already exists" in str(fout):
            return False
        raise
    return True


def _read_pointer(client: ClientAPI) -> dict[str, str]:
    from chromadb.errors import NotFoundError

    try:
        return {k: str(v) for k, v in (client.get_collection(WIJZER, embedding_function=None).metadata or {}).items()}
    except NotFoundError:
        return {}


def _is_stale(houder: Mapping[str, Any]) -> bool:
    """Whether the process that took the lock is gone: dead on this machine, or very long ago on another."""
    if time.time() - float(houder.get("sinds", 0)) > SLOT_VERVALT:
        return True
    # On Windows os.kill(pid, 0) is no question but an interrupt.
    if houder.get("host") != socket.gethostname() or sys.platform == "win32":
        return False
    try:
        os.kill(int(houder.get("pid", 0)), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _close_client(client: Any) -> None:
    sessie = getattr(getattr(client, "_server", None), "_session", None)
    client.close()
    # Chroma leaves its connections open.
    if sessie is not None:
        sessie.close()


@contextlib.contextmanager
def _translate(plek: _Plek) -> Iterator[None]:
    """Turn what Chroma, the disk or the network raises into an IndexFout that says what to do."""
    import httpx
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, httpx.HTTPError, OSError, RuntimeError) as fout:
        raise IndexFout(_explain(fout, plek)) from fout


def _explain(fout: Exception, plek: _Plek) -> str:
    import httpx
    from chromadb.errors import NotFoundError

    tekst = str(fout)
    vol = isinstance(fout, OSError) and fout.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
    if vol or "disk is full" in tekst or "No space left" in tekst or "(code: 13)" in tekst:
        return f"De schijf is vol: {plek} kon niet worden geschreven. Maak ruimte en geef opnieuw `wijzer inlezen`."
    if isinstance(fout, PermissionError):
        return f"Geen toegang tot {plek}. Kies met WIJZER_INDEX een map waarin u mag schrijven."
    if isinstance(fout, httpx.TimeoutException):
        return f"De indexserver op {plek} antwoordt niet op tijd. Probeer het later opnieuw."
    if isinstance(fout, httpx.HTTPError):
        return f"De indexserver op {plek} (WIJZER_INDEX) is niet bereikbaar. Start hem met `chroma run`."
    if isinstance(fout, NotFoundError):
        return f"De index in {plek} is intussen vernieuwd of verwijderd. Open hem opnieuw, of geef `wijzer inlezen`."
    line = (tekst.splitlines() or [type(fout).__name__])[0][:200]
    return f"De index in {plek} is niet te gebruiken ({line}). {INLEZEN}"
