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
import os
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import unquote, urlsplit

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

FORMAAT = 2
"""Raise when the stored form changes: an index of another form is built anew."""

BLOK = 200
"""Passages per write and per read: well under the limits of Chroma (5,461 rows, 40 MB per request)."""

WIJZER, SLOT = f"{generaties.NAAM}-huidig", f"{generaties.NAAM}-slot"
"""The collections of a server that name the current generation and that stand for a writer at work."""

SLOT_VERVALT = 3600
"""Seconds after which the lock of a writer on another machine is taken over: no build takes an hour."""

HNSW: dict[str, Any] = {"hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 200, "max_neighbors": 32}}
"""Cosine, because Chroma's default is l2; a wide search, because a filter on validity thins out the neighbours; twice the
neighbours, because versions of an article have the same vector: with 16, of 300 near copies 250 were found."""

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
    formaat: int = field(default_factory=lambda: FORMAAT)


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
    """One open generation of an index. It owns `plek`, the connection; `nieuw`: make the generation, with this meta."""

    def __init__(self, plek: _Plek, generatie: str, nieuw: IndexMeta | None = None) -> None:
        from llama_index.vector_stores.chroma import ChromaVectorStore

        self.generatie = generatie
        self._plek = plek
        with _translate(plek):
            self._collectie = plek.create(generatie, nieuw) if nieuw else plek.open(generatie)
        self._vectoren: Any = ChromaVectorStore(chroma_collection=self._collectie)
        self.meta = _read_meta(self._collectie.metadata, plek)

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
        if top_k < 1 or self.meta.aantal == 0 or (bronnen is not None and not bronnen):
            return []
        # Not through llama-index: it builds a node for each hit, which takes twenty times as long for all passages.
        with _translate(self._plek):
            resultaat = self._collectie.query(
                query_embeddings=np.asarray(vector, dtype=np.float32),
                n_results=min(top_k, self.meta.aantal),
                where=_to_where(peildatum, bronnen),
                include=["distances"],
            )
        (afstanden,) = resultaat["distances"] or ([],)
        # Two versions of an article often have the same vector: without the id, each build would order them anew.
        volgorde = sorted(zip(afstanden, resultaat["ids"][0], strict=True))
        return [(id_, 1 - afstand) for afstand, id_ in volgorde]

    def passages(self) -> tuple[Passage, ...]:
        """Every passage, by source and then in the order in which it was written."""
        with _translate(self._plek):
            rijen = [meta for _, meta, _ in self._rows()]
        try:
            rijen.sort(key=lambda meta: (meta["bron_id"], meta["volgnummer"]))
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
        return np.asarray([gevonden[id_] for id_ in ids], dtype=np.float32).reshape(len(ids), -1 if ids else 0)

    def close(self) -> None:
        """Let go of files and connections; a second time does nothing."""
        self._plek.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _write(self, bron_id: str, passages: Sequence[Passage], vectors: Vectoren) -> None:
        _require_unique(passages)
        nodes = [_to_node(bron_id, *rij) for rij in zip(passages, range(len(passages)), vectors, strict=True)]
        # Not `add` alone: Chroma's `add` keeps the old text where an id exists, without a word.
        self._vectoren.delete(bron_id)
        for begin in range(0, len(nodes), BLOK):
            self._vectoren.add(nodes[begin : begin + BLOK])

    def _recount(self) -> None:
        passages = self.passages()
        self.meta = replace(self.meta, corpus_hash=hash_corpus(passages), aantal=len(passages))
        self._collectie.modify(metadata=asdict(self.meta))

    def _rows(self) -> Iterator[tuple[str, Mapping[str, Any], Any]]:
        """Id, metadata and vector of every passage."""
        for begin in range(0, self._collectie.count(), BLOK):
            deel = self._collectie.get(limit=BLOK, offset=begin, include=["metadatas", "embeddings"])
            yield from zip(deel["ids"], _or_empty(deel["metadatas"]), _or_empty(deel["embeddings"]), strict=True)

    def _known(self) -> tuple[frozenset[str], dict[str, Any]]:
        """The ids of all passages, and their vectors by the hash of their content."""
        with _translate(self._plek):
            rijen = list(self._rows())
        return frozenset(id_ for id_, _, _ in rijen), {str(meta.get("hash")): vector for _, meta, vector in rijen}

    def _require_whole(self) -> None:
        with _translate(self._plek):
            aantal = self._collectie.count()
        if self.meta.formaat != FORMAAT:
            raise IndexFout(f"De index in {self._plek} is van een andere versie van dit programma. {INLEZEN}")
        if aantal != self.meta.aantal:
            raise IndexFout(
                f"De index in {self._plek} is beschadigd: {aantal} passages in plaats van {self.meta.aantal}. {INLEZEN}"
            )
        if not aantal:
            raise IndexFout(f"De index in {self._plek} is leeg. Vul hem met `wijzer inlezen`.")

    def _verify(self, passages: Sequence[Passage]) -> None:
        """Raise IndexFout unless exactly `passages` are stored and can be found."""
        opgeslagen, _ = self._known()
        if opgeslagen != {passage.id for passage in passages}:
            raise IndexFout(
                f"Controle mislukt: {len(passages)} passages aangeboden, {len(opgeslagen)} opgeslagen in {self._plek}. "
                "De oude index is niet gewijzigd."
            )
        proef = passages[len(passages) // 2]
        vector = self.vectors([proef.id])[0]
        beste = self.query(vector, proef.bron.geldig_van, 1)
        if np.any(vector) and not (beste and beste[0][1] > 0.999):
            raise IndexFout(
                f"Controle mislukt: passage {proef.id} is niet terug te vinden in {self._plek}. "
                "De oude index is niet gewijzigd."
            )


def open_store(index: str) -> Store:
    """The current generation of `index` (a folder or URL). Raises IndexFout where it is missing, empty or damaged."""
    with contextlib.ExitStack() as bij_fout:
        plek = bij_fout.enter_context(contextlib.closing(_place(index)))
        with _translate(plek):
            generatie = plek.read_current()
        if generatie is None:
            raise IndexFout(f"Er is nog geen index in {plek}. Maak die met `wijzer inlezen`.")
        store = Store(plek, generatie)
        store._require_whole()
        bij_fout.pop_all()
        return store


def build_index(
    index: str, passages: Sequence[Passage], embedder: Embedder, meld: Meld, gebouwd_op: date | None = None
) -> IndexVerslag:
    """Make `passages` the whole content of `index`, embedding only what changed. The old index stays until the swap."""
    if not passages:
        raise IndexFout("Er is geen enkele passage om op te slaan; de index is niet gewijzigd.")
    _require_unique(passages)
    meta = IndexMeta(embedder.name, hash_corpus(passages), len(passages), gebouwd_op.isoformat() if gebouwd_op else "")
    with contextlib.ExitStack() as stapel:
        plek = stapel.enter_context(contextlib.closing(_place(index)))
        with _translate(plek):
            stapel.enter_context(plek.lock())
        oud = _read_old(index, plek, meta, meld)
        if oud.meta and (oud.meta.corpus_hash, oud.meta.embedder) == (meta.corpus_hash, meta.embedder):
            meld("De index is al bijgewerkt.")
            return IndexVerslag(len(passages), len(passages), 0, 0)
        vectoren, hergebruikt = _embed(passages, embedder, oud.vectoren, meld)
        with _translate(plek):
            try:
                plek.write_current(_write_generation(index, passages, vectoren, meta))
            finally:
                # Also when the user stops it: half a generation is of no use to anybody.
                plek.clean()
    vergeten = len(oud.ids - {passage.id for passage in passages})
    return IndexVerslag(len(passages), hergebruikt, len(passages) - hergebruikt, vergeten)


@dataclass(frozen=True, slots=True)
class _Oud:
    """What the generation before this build offers; nothing where it is missing or damaged."""

    meta: IndexMeta | None = None
    ids: frozenset[str] = frozenset()
    vectoren: Mapping[str, Any] = field(default_factory=dict)


def _read_old(index: str, plek: _Plek, nieuw: IndexMeta, meld: Meld) -> _Oud:
    with _translate(plek):
        if plek.read_current() is None:
            return _Oud()
    try:
        with open_store(index) as oud:
            ids, vectoren = oud._known()
    except IndexFout:
        meld("De bestaande index is onbruikbaar: alles wordt opnieuw ingebed.")
        return _Oud()
    if oud.meta.embedder == nieuw.embedder:
        return _Oud(oud.meta, ids, vectoren)
    meld("De index is van een andere embedder: alles wordt opnieuw ingebed.")
    return _Oud(oud.meta, ids)


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
    return np.asarray([alle[h] for h in hashes], dtype=np.float32), sum(h in bekend for h in hashes)


def _write_generation(index: str, passages: Sequence[Passage], vectoren: Vectoren, meta: IndexMeta) -> str:
    """The name of a new generation with exactly `passages`, written, checked and closed."""
    naam = generaties.new_name(meta.corpus_hash)
    per_bron: dict[str, list[int]] = {}
    for nummer, passage in enumerate(passages):
        per_bron.setdefault(passage.bron.id, []).append(nummer)
    with contextlib.closing(_place(index)) as plek:
        store = Store(plek, naam, meta)
        for bron_id, nummers in per_bron.items():
            store._write(bron_id, [passages[n] for n in nummers], vectoren[nummers])
        store._verify(passages)
    return naam


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


def _to_where(peildatum: date, bronnen: frozenset[str] | None) -> Any:
    dag = to_int(peildatum)
    eisen: list[dict[str, Any]] = [{"geldig_van": {"$lte": dag}}, {"geldig_tot": {"$gte": dag}}]
    if bronnen is not None:
        eisen.append({"bron_id": {"$in": sorted(bronnen)}})
    return {"$and": eisen}


def _or_empty(waarde: Any) -> Any:
    return [] if waarde is None else waarde


def _read_meta(data: Mapping[str, Any] | None, plek: _Plek) -> IndexMeta:
    try:
        return IndexMeta(**(data or {}))
    except TypeError as fout:
        raise IndexFout(f"De index in {plek} is beschadigd: de gegevens over de index ontbreken. {INLEZEN}") from fout


# --- The two places where an index can be ---


class _Plek(Protocol):
    """A connection to the place of an index, a folder or a server. `str()` of it is how a person knows it."""

    def lock(self) -> contextlib.AbstractContextManager[None]:
        """Be the only writer. Raises IndexFout where another is at work."""

    def read_current(self) -> str | None: ...
    def write_current(self, generatie: str) -> None: ...
    def open(self, generatie: str) -> Collection: ...
    def create(self, generatie: str, meta: IndexMeta) -> Collection: ...
    def clean(self) -> None:
        """Remove every generation but the current one and those that somebody may be reading."""

    def close(self) -> None: ...


def _place(index: str) -> _Plek:
    return _ServerPlek(index) if index.startswith(("http://", "https://")) else _FolderPlek(Path(index))


class _FolderPlek:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open = contextlib.ExitStack()

    def __str__(self) -> str:
        return str(self._folder)

    def lock(self) -> contextlib.AbstractContextManager[None]:
        self._folder.mkdir(parents=True, exist_ok=True)
        return generaties.lock_for_writing(self._folder)

    def read_current(self) -> str | None:
        return generaties.read_current(self._folder)

    def write_current(self, generatie: str) -> None:
        generaties.write_current(self._folder, generatie)

    def open(self, generatie: str) -> Collection:
        # Looked at first: Chroma makes an empty database of a folder that is not there.
        if not (self._folder / generatie / "chroma.sqlite3").is_file():
            raise IndexFout(f"De index in {self} is beschadigd: {generatie} ontbreekt. {INLEZEN}")
        return self._connect(generatie).get_collection(generaties.NAAM, embedding_function=None)

    def create(self, generatie: str, meta: IndexMeta) -> Collection:
        (self._folder / generatie).mkdir()
        return _create(self._connect(generatie), generaties.NAAM, meta)

    def clean(self) -> None:
        generaties.clean(self._folder)

    def close(self) -> None:
        self._open.close()

    def _connect(self, generatie: str) -> ClientAPI:
        import chromadb

        self._open.enter_context(generaties.mark_in_use(self._folder / generatie))
        try:
            client = chromadb.PersistentClient(path=str(self._folder / generatie), settings=_settings())
        except (AttributeError, ValueError) as fout:
            # Chroma keeps what it could not open, and stumbles over it the second time.
            raise IndexFout(f"De index in {self} is beschadigd en gaat niet open. {INLEZEN}") from fout
        self._open.callback(client.close)  # type: ignore[attr-defined]
        return client


class _ServerPlek:
    def __init__(self, url: str) -> None:
        self._adres, self._headers = _read_address(url)
        self._client = self._connect()

    def __str__(self) -> str:
        return self._adres

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        import httpx
        from chromadb.errors import ChromaError

        if not self._take_lock():
            raise IndexFout(f"Er wordt al ingelezen in {self}. Wacht tot dat klaar is en probeer het dan opnieuw.")
        try:
            yield
        finally:
            # A server that is gone cannot be unlocked: the next writer sees that this one is gone too.
            with contextlib.suppress(ChromaError, httpx.HTTPError):
                self._client.delete_collection(SLOT)

    def _take_lock(self) -> bool:
        from chromadb.errors import NotFoundError

        if self._create_slot():
            return True
        with contextlib.suppress(NotFoundError):
            if _is_stale(self._client.get_collection(SLOT, embedding_function=None).metadata or {}):
                self._client.delete_collection(SLOT)
        return self._create_slot()

    def _create_slot(self) -> bool:
        """Whether the lock was had: of two that make a collection, the server lets one."""
        from chromadb.errors import ChromaError

        houder: dict[str, str | int] = {"host": socket.gethostname(), "pid": os.getpid(), "sinds": int(time.time())}
        try:
            self._client.create_collection(SLOT, embedding_function=None, metadata=houder)
        except ChromaError as fout:
            if "already exists" not in str(fout):
                raise
            return False
        return True

    def _read_pointer(self) -> dict[str, str]:
        from chromadb.errors import NotFoundError

        try:
            metadata = self._client.get_collection(WIJZER, embedding_function=None).metadata or {}
        except NotFoundError:
            return {}
        return {sleutel: str(waarde) for sleutel, waarde in metadata.items()}

    def read_current(self) -> str | None:
        return self._read_pointer().get("generatie")

    def write_current(self, generatie: str) -> None:
        wijzer = {"generatie": generatie, "vorige": self.read_current() or ""}
        self._client.get_or_create_collection(WIJZER, embedding_function=None).modify(metadata=wijzer)

    def open(self, generatie: str) -> Collection:
        return self._client.get_collection(generatie, embedding_function=None)

    def create(self, generatie: str, meta: IndexMeta) -> Collection:
        return _create(self._client, generatie, meta)

    def clean(self) -> None:
        # The one before stays: a server does not say who is reading it.
        blijft = self._read_pointer().values()
        for collectie in self._client.list_collections():
            if generaties.is_generation(collectie.name) and collectie.name not in blijft:
                self._client.delete_collection(collectie.name)

    def close(self) -> None:
        client: Any = self._client
        client.close()
        # Chroma leaves its connections open, those of the client within the client too.
        for deel in (client, client._admin_client):
            deel._server._session.close()

    def _connect(self) -> ClientAPI:
        import chromadb
        import httpx

        # Each client reads all certificates, and there are three of them here: a tenth of a second that http can save.
        tls = self._adres.startswith("https:")
        try:
            # Asked first: Chroma's own client waits without end for a server that does not answer.
            httpx.get(f"{self}/api/v2/heartbeat", headers=self._headers, timeout=5, verify=tls).raise_for_status()
            client: Any = chromadb.HttpClient(host=self._adres, headers=self._headers, settings=_settings(tls))
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as fout:
            raise IndexFout(_unreachable(self)) from fout
        client._server._session.timeout = httpx.Timeout(60, connect=5)
        open_client: ClientAPI = client
        return open_client


def _read_address(url: str) -> tuple[str, dict[str, str]]:
    """`url` with its port and without a login, and the login (of a proxy before the server) as headers."""
    try:
        delen = urlsplit(url)
        port = delen.port or (443 if delen.scheme == "https" else 8000)
    except ValueError as fout:
        raise IndexFout(f"WIJZER_INDEX='{url}' is geen geldig adres.") from fout
    host = f"[{delen.hostname}]" if ":" in (delen.hostname or "") else delen.hostname
    adres = f"{delen.scheme}://{host}:{port}{delen.path.rstrip('/')}"
    if not delen.username:
        return adres, {}
    login = f"{unquote(delen.username)}:{unquote(delen.password or '')}"
    return adres, {"Authorization": f"Basic {base64.b64encode(login.encode()).decode()}"}


def _settings(verify: bool = True) -> Any:
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False, chroma_server_ssl_verify=verify)


def _create(client: ClientAPI, naam: str, meta: IndexMeta) -> Collection:
    return client.create_collection(
        naam,
        embedding_function=None,
        configuration=HNSW,  # type: ignore[arg-type]
        metadata=asdict(meta),
    )


def _is_stale(houder: Mapping[str, Any]) -> bool:
    """Whether the process that took the lock is gone: dead on this machine, or very long ago on another."""
    if time.time() - float(houder.get("sinds", 0)) > SLOT_VERVALT:
        return True
    # On Windows os.kill(pid, 0) is no question but an interrupt.
    if houder.get("host") != socket.gethostname() or sys.platform == "win32":
        return False
    try:
        os.kill(int(houder.get("pid", 0)), 0)
    except OSError as fout:
        return isinstance(fout, ProcessLookupError)
    return False


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
    match fout:
        case FileExistsError() | NotADirectoryError():
            return f"WIJZER_INDEX='{plek}' is een bestand; kies een map of het adres van een server."
        case PermissionError():
            return f"Geen toegang tot {plek}. Kies met WIJZER_INDEX een map waarin u mag schrijven."
        case httpx.TimeoutException():
            return f"De indexserver op {plek} antwoordt niet op tijd. Probeer het later opnieuw."
        case httpx.HTTPError():
            return _unreachable(plek)
        case NotFoundError():
            return (
                f"De index in {plek} is intussen vernieuwd of verwijderd. Open hem opnieuw, of geef `wijzer inlezen`."
            )
    line = (tekst.splitlines() or [type(fout).__name__])[0][:200]
    return f"De index in {plek} is niet te gebruiken ({line}). {INLEZEN}"


def _unreachable(plek: _Plek) -> str:
    return (
        f"De indexserver op {plek} (WIJZER_INDEX) is niet bereikbaar. Start hem met `chroma run`, of zet WIJZER_INDEX "
        "op een map."
    )
