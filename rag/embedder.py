"""From text to vectors: the bundled static model, a sentence-transformers model or an OpenAI-compatible server."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from rag.fouten import IndexFout, InstellingFout
from rag.instellingen import CORPUS
from rag.wet import Passage

if TYPE_CHECKING:
    from rag.static_embedder import StaticEmbedder

Vectoren = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into L2-normalised float32 vectors [n, dim]."""

    @property
    def name(self) -> str:
        """The identity: vectors of two embedders with the same name may be mixed, of others never."""
        ...

    @property
    def dim(self) -> int:
        """The length of a vector."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> Vectoren:
        """The vectors of texts to be found."""
        ...

    def embed_queries(self, texts: Sequence[str]) -> Vectoren:
        """The vectors of questions."""
        ...


def text_of(passage: Passage) -> str:
    """What of `passage` is embedded: the regeling, the heading and the text."""
    return f"{passage.bron.citeertitel}\n{passage.kop}\n{passage.tekst}"


def open_embedder(keuze: str) -> Embedder:
    """The embedder that WIJZER_EMBEDDER names: a folder, a hub name, or "http(s)://server/v1#model"."""
    if keuze.startswith(("http://", "https://")):
        return UrlEmbedder(keuze)
    folder = Path(keuze)
    # Our own folder is ours also when a file is gone: it then says which.
    if folder.resolve() == CORPUS / "embedder" or (folder / "embedding.safetensors").is_file():
        return BundledEmbedder(folder)
    if folder.is_dir() or _is_hub_name(keuze):
        return TransformersEmbedder(keuze)
    raise InstellingFout(
        f"WIJZER_EMBEDDER='{keuze}' is geen map met een model, geen modelnaam (maker/model) en geen adres (http...)."
    )


def _is_hub_name(keuze: str) -> bool:
    delen = keuze.split("/")
    return len(delen) == 2 and all(deel and not deel.startswith((".", "~")) for deel in delen)


def normalise_rows(vectoren: Any) -> Vectoren:
    """`vectoren` as float32 with rows of length 1; a row of zeros stays zeros."""
    matrix = np.asarray(vectoren, dtype=np.float32)
    lengten = np.linalg.norm(matrix, axis=1, keepdims=True)
    genormeerd: Vectoren = np.divide(matrix, lengten, out=np.zeros_like(matrix), where=lengten > 0)
    return genormeerd


class BundledEmbedder:
    """The small model of our own in a folder: numpy only, the same for questions and passages."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._model: StaticEmbedder | None = None

    @property
    def model(self) -> StaticEmbedder:
        """The model, read on first use."""
        if self._model is None:
            from rag.static_embedder import StaticEmbedder

            self._model = StaticEmbedder(self._folder)
        return self._model

    @property
    def name(self) -> str:
        """The name that the model gives itself, with the hash of its content."""
        return self.model.name

    @property
    def dim(self) -> int:
        """The length of a vector."""
        return self.model.dim

    def embed_passages(self, texts: Sequence[str]) -> Vectoren:
        """The vectors of `texts`."""
        return self.embed_queries(texts)

    def embed_queries(self, texts: Sequence[str]) -> Vectoren:
        """The vectors of `texts`."""
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        return normalise_rows(self.model.embed(list(texts)))


PREFIXES = {
    "multilingual-e5-small": ("query: ", "passage: "),
    "multilingual-e5-base": ("query: ", "passage: "),
    "multilingual-e5-large": ("query: ", "passage: "),
    "snowflake-arctic-embed-m-v2.0": ("query: ", ""),
    "snowflake-arctic-embed-l-v2.0": ("query: ", ""),
    "bekko-embedding-v1-a25m": ("", ""),
}
"""Name of a model -> prefix of a question, prefix of a passage: their cards ask it, their files not always."""


def prefixes_of(model: str) -> tuple[str, str] | None:
    """The prefixes (question, passage) of a known model, whoever's copy or folder it is; None for an unknown one."""
    return PREFIXES.get(model.rstrip("/").rpartition("/")[2])


class TransformersEmbedder:
    """A sentence-transformers model from a folder or the hub, on one torch thread, loaded on first use."""

    def __init__(self, keuze: str) -> None:
        self._keuze = keuze
        self._prefixes = prefixes_of(keuze)
        self._model: Any = None
        self._name = ""

    @property
    def name(self) -> str:
        """The hub name; for a folder its name and the hash of its files."""
        if not self._name:
            folder = Path(self._keuze)
            self._name = f"{folder.name}#{_hash_folder(folder)}" if folder.is_dir() else self._keuze
        return self._name

    @property
    def dim(self) -> int:
        """The length of a vector."""
        return int(self._load().get_embedding_dimension())

    def embed_passages(self, texts: Sequence[str]) -> Vectoren:
        """The vectors of texts to be found, with the prefix that the model wants."""
        if self._prefixes is None:
            return self._encode(self._load().encode_document, texts)
        return self._encode(self._load().encode, [self._prefixes[1] + text for text in texts])

    def embed_queries(self, texts: Sequence[str]) -> Vectoren:
        """The vectors of questions, with the prefix that the model wants."""
        if self._prefixes is None:
            return self._encode(self._load().encode_query, texts)
        return self._encode(self._load().encode, [self._prefixes[0] + text for text in texts])

    def _encode(self, encode: Any, texts: Sequence[str]) -> Vectoren:
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        return normalise_rows(encode(list(texts), batch_size=16, show_progress_bar=False, convert_to_numpy=True))

    def _load(self) -> Any:
        if self._model is None:
            self._model = _load_transformer(self._keuze)
        return self._model


def _load_transformer(keuze: str) -> Any:
    try:
        import torch
        from safetensors import SafetensorError
        from sentence_transformers import SentenceTransformer
    except ImportError as fout:
        raise InstellingFout(
            f"WIJZER_EMBEDDER='{keuze}' vraagt sentence-transformers, en dat is hier niet geïnstalleerd."
        ) from fout
    # One thread: on shared cores the default number is 3 to 8 times slower for a single question.
    torch.set_num_threads(1)
    try:
        if bewaard := _find_fetched(keuze):
            # An interrupted download is incomplete; then the hub has the rest.
            with suppress(OSError):
                return SentenceTransformer(str(bewaard))
        return SentenceTransformer(keuze)
    except (ImportError, OSError, ValueError, KeyError, RuntimeError, SafetensorError) as fout:
        raise InstellingFout(
            f"WIJZER_EMBEDDER='{keuze}' kan niet worden geladen. Controleer de naam of de map. Een model van internet "
            "wordt de eerste keer opgehaald; dat vraagt een netwerkverbinding, en HF_HUB_OFFLINE mag niet aan staan. "
            f"De technische melding: {_first_line(fout)}"
        ) from fout


def _find_fetched(keuze: str) -> Path | None:
    """The folder of a hub model that was fetched before. By its name the network would be asked about it every time."""
    from huggingface_hub import try_to_load_from_cache

    config = None if Path(keuze).is_dir() else try_to_load_from_cache(keuze, "config.json")
    return Path(config).parent if isinstance(config, str) else None


def _first_line(fout: Exception) -> str:
    lines = str(fout).strip().splitlines()
    return lines[0][:160] if lines else type(fout).__name__


def _hash_folder(folder: Path) -> str:
    som = hashlib.sha256()
    for path in _model_files(folder):
        som.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as bestand:
            while blok := bestand.read(1 << 20):
                som.update(blok)
    return som.hexdigest()[:12]


def _model_files(folder: Path) -> Iterable[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix in {".json", ".safetensors", ".bin", ".txt"})


BLOK = 64
"""Texts per request: servers refuse very long ones, and one text per request is slow."""


class UrlEmbedder:
    """An OpenAI-compatible server: "http://host:port/v1#model"."""

    def __init__(self, keuze: str) -> None:
        adres, _, self._model = keuze.partition("#")
        self._adres = _endpoint(adres)
        self._prefixes = prefixes_of(self._model) or ("", "")
        self._dim = 0

    @property
    def name(self) -> str:
        """The address and the model: a server has no hash of its content to offer."""
        return f"{self._adres}#{self._model}"

    @property
    def dim(self) -> int:
        """The length of a vector, asked once from the server."""
        if not self._dim:
            self._dim = int(self.embed_queries(["proef"]).shape[1])
        return self._dim

    def embed_passages(self, texts: Sequence[str]) -> Vectoren:
        """The vectors of texts to be found."""
        return self._embed([self._prefixes[1] + text for text in texts])

    def embed_queries(self, texts: Sequence[str]) -> Vectoren:
        """The vectors of questions."""
        return self._embed([self._prefixes[0] + text for text in texts])

    def _embed(self, texts: Sequence[str]) -> Vectoren:
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        blokken = [self._request(texts[begin : begin + BLOK]) for begin in range(0, len(texts), BLOK)]
        if len({blok.shape[1] for blok in blokken}) > 1:
            raise IndexFout(f"De embedder op {self._adres} (WIJZER_EMBEDDER) geeft vectoren van ongelijke lengte.")
        return normalise_rows(np.concatenate(blokken))

    def _request(self, texts: Sequence[str]) -> Vectoren:
        import httpx

        vraag: dict[str, Any] = {"input": list(texts), "encoding_format": "float"}
        if self._model:
            vraag["model"] = self._model
        try:
            antwoord = httpx.post(self._adres, json=vraag, timeout=httpx.Timeout(60, connect=5))
            antwoord.raise_for_status()
            return _parse_vectors(antwoord.json(), len(texts))
        except httpx.TimeoutException as fout:
            raise IndexFout(f"De embedder op {self._adres} (WIJZER_EMBEDDER) antwoordt niet op tijd.") from fout
        except httpx.HTTPStatusError as fout:
            raise IndexFout(
                f"De embedder op {self._adres} (WIJZER_EMBEDDER) weigert met code {fout.response.status_code}."
            ) from fout
        except httpx.HTTPError as fout:
            raise IndexFout(f"De embedder op {self._adres} (WIJZER_EMBEDDER) is niet bereikbaar.") from fout
        except (httpx.InvalidURL, UnicodeError) as fout:
            raise InstellingFout(f"WIJZER_EMBEDDER='{self._adres}' is geen geldig adres.") from fout
        except (ValueError, KeyError, TypeError) as fout:
            raise IndexFout(f"De embedder op {self._adres} (WIJZER_EMBEDDER) geeft geen bruikbare vectoren.") from fout


def _endpoint(adres: str) -> str:
    adres = adres.rstrip("/")
    if adres.endswith("/embeddings"):
        return adres
    return f"{adres}/embeddings" if adres.endswith("/v1") else f"{adres}/v1/embeddings"


def _parse_vectors(data: Any, aantal: int) -> Vectoren:
    items = sorted(data["data"], key=lambda item: item["index"])
    if [item["index"] for item in items] != list(range(aantal)):
        raise ValueError("een vector per tekst verwacht")
    matrix = np.asarray([item["embedding"] for item in items], dtype=np.float32)
    if matrix.ndim != 2 or not matrix.size or not np.isfinite(matrix).all():
        raise ValueError("geen matrix van getallen")
    return matrix
