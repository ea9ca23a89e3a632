"""The light embedder: a table of token vectors, averaged. Needs numpy, tokenizers and safetensors, never torch."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rag.fouten import IndexFout

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

CONFIG_BESTAND = "config.json"
TOKENIZER_BESTAND = "tokenizer.json"
TABEL_BESTAND = "embedding.safetensors"
TABEL_NAAM = "embedding"
ONBEKEND = "[UNK]"


class StaticEmbedder:
    """Text -> unit vector: the mean of the rows of its tokens, normalised. Reads its files at the first use.

    Raises IndexFout from any member when the folder is incomplete or contradicts itself.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def dim(self) -> int:
        """Number of components of a vector."""
        return int(self._config["dim"])

    @cached_property
    def name(self) -> str:
        """Identity with a hash of the model's content: two folders with the same name give the same vectors."""
        inhoud = hashlib.sha256()
        for bestand in (TOKENIZER_BESTAND, TABEL_BESTAND):
            inhoud.update(self._read(bestand))
        return f"{self._config['naam']}-{self._config['versie']}-{inhoud.hexdigest()[:12]}"

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """float32 [len(texts), dim], rows of length 1; a zero row for a text without known tokens."""
        import numpy as np

        tokenizer, tabel = self._model
        vectoren = np.zeros((len(texts), self.dim), dtype=np.float32)
        onbekend = tokenizer.token_to_id(ONBEKEND)
        # Half of a surrogate pair is no text, and the library refuses it: it becomes "?", which is no token.
        geldig = [text.encode("utf-8", "replace").decode() for text in texts]
        for rij, codering in enumerate(tokenizer.encode_batch_fast(geldig, add_special_tokens=False)):
            ids = [token for token in codering.ids if token != onbekend]
            if not ids:
                continue
            # The division by the number of tokens drops out against the normalisation.
            som = tabel[ids].sum(axis=0, dtype=np.float32)
            vectoren[rij] = som / max(float(np.linalg.norm(som)), 1e-12)
        return vectoren

    @cached_property
    def _config(self) -> dict[str, Any]:
        try:
            config = json.loads(self._read(CONFIG_BESTAND))
            return {veld: config[veld] for veld in ("dim", "vocab", "naam", "versie")}
        except (ValueError, KeyError, TypeError) as fout:
            raise IndexFout(f"{self._folder / CONFIG_BESTAND} is beschadigd. {HERSTEL}") from fout

    @cached_property
    def _model(self) -> tuple[Tokenizer, NDArray[np.float16]]:
        from safetensors import SafetensorError
        from safetensors.numpy import load
        from tokenizers import Tokenizer

        ruwe_tabel, ruwe_tokenizer = self._read(TABEL_BESTAND), self._read(TOKENIZER_BESTAND)
        try:
            tabel = load(ruwe_tabel)[TABEL_NAAM]
        except (SafetensorError, KeyError) as fout:
            raise IndexFout(f"{self._folder / TABEL_BESTAND} is beschadigd. {HERSTEL}") from fout
        try:
            tokenizer = Tokenizer.from_str(ruwe_tokenizer.decode("utf-8"))
        # The library raises bare Exception.
        except Exception as fout:
            raise IndexFout(f"{self._folder / TOKENIZER_BESTAND} is beschadigd. {HERSTEL}") from fout
        vorm = (self._config["vocab"], self._config["dim"])
        if tabel.shape != vorm or tokenizer.get_vocab_size() != vorm[0]:
            raise IndexFout(f"De bestanden in {self._folder} horen niet bij elkaar. {HERSTEL}")
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer, tabel

    def _read(self, bestand: str) -> bytes:
        try:
            return (self._folder / bestand).read_bytes()
        except OSError as fout:
            raise IndexFout(f"{self._folder / bestand} kan niet worden gelezen. {HERSTEL}") from fout


HERSTEL = "Zet de map terug uit git, of train opnieuw met: python -m ingest.embedder_trainen."
