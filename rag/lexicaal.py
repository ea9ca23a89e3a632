"""Ranking on words: BM25 per field (text, heading, path, own questions), summed with weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.analyse import Analyser, Splitser, read_tsv, tokenise
from rag.fouten import BronFout
from rag.wet import Passage

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class EigenVraag:
    """A question of our own that this article answers; indexed with every passage of the article, whatever its source."""

    bwb_id: str
    artikel: str
    lid: str | None
    vraag: str


def load_vragen(path: Path) -> tuple[EigenVraag, ...]:
    """The own questions in `path`: "bwb_id<TAB>artikel<TAB>lid<TAB>vraag" per line; "#" and a header are skipped."""
    return tuple(_parse_vraag(nummer, cellen, path) for nummer, cellen in read_tsv(path, "bwb_id"))


def _parse_vraag(nummer: int, cellen: Sequence[str], path: Path) -> EigenVraag:
    if len(cellen) != 4 or not cellen[0] or not cellen[1] or not cellen[3]:
        raise BronFout(
            f"{path.name}, regel {nummer}: verwacht bwb_id, artikel, lid (mag leeg) en vraag, met tabs ertussen."
        )
    return EigenVraag(cellen[0], cellen[1], cellen[2] or None, cellen[3])


@dataclass(frozen=True, slots=True)
class Veld:
    """A field of a passage: how much it counts, and the BM25 constants for texts of its length."""

    gewicht: float
    k1: float
    b: float


@dataclass(frozen=True, slots=True)
class Velden:
    """The constants of the ranking. `splitst`: the parts of compounds are terms too."""

    tekst: Veld = Veld(1.0, 1.2, 0.6)
    kop: Veld = Veld(0.5, 0.9, 0.4)
    pad: Veld = Veld(0.25, 0.9, 0.4)
    vragen: Veld = Veld(1.0, 1.2, 0.4)
    splitst: bool = True


class WoordIndex:
    """BM25 over passages with weighted fields and weighted query terms, in memory."""

    def __init__(
        self, passages: Sequence[Passage], vragen: Sequence[EigenVraag] = (), velden: Velden | None = None
    ) -> None:
        velden = velden or Velden()
        per_artikel = group_vragen(vragen)
        teksten = [p.tekst for p in passages]
        koppen = [p.kop for p in passages]
        paden = [" ".join((p.bron.citeertitel, *p.pad)) for p in passages]
        eigen = [" ".join(per_artikel.get((p.bron.bwb_id, p.artikel), ())) for p in passages]
        self.woorden = Counter(token for veld in (teksten, koppen, paden, eigen) for t in veld for token in tokenise(t))
        self.analyser = Analyser(Splitser(self.woorden if velden.splitst else ()))
        self.aantal = len(passages)
        self._velden = tuple(
            (veld.gewicht, _build_veld([self.analyser.analyse(t) for t in inhoud], veld))
            for veld, inhoud in (
                (velden.tekst, teksten),
                (velden.kop, koppen),
                (velden.pad, paden),
                (velden.vragen, eigen),
            )
            if veld.gewicht and any(inhoud)
        )

    def knows(self, term: str) -> bool:
        """Whether `term` (a stem) occurs anywhere."""
        return any(term in veld.termen for _, veld in self._velden)

    def document_frequency(self, term: str) -> int:
        """In how many passages `term` (a stem) occurs, in the text or in the own questions."""
        gezien: set[int] = set()
        for _, veld in self._velden:
            gezien.update(veld.postings(term)[0].tolist())
        return len(gezien)

    def scores(self, termen: Mapping[str, float]) -> Scores:
        """The score of each passage [n] for weighted query terms; 0 where no term occurs."""
        totaal = np.zeros(self.aantal, dtype=np.float32)
        for gewicht, veld in self._velden:
            for term, weegt in termen.items():
                plaatsen, waarden = veld.postings(term)
                totaal[plaatsen] += gewicht * weegt * waarden
        return totaal


def group_vragen(vragen: Sequence[EigenVraag]) -> dict[tuple[str | None, str | None], tuple[str, ...]]:
    """The own questions per (bwb_id, artikel)."""
    groepen: dict[tuple[str | None, str | None], list[str]] = {}
    for vraag in vragen:
        groepen.setdefault((vraag.bwb_id, vraag.artikel), []).append(vraag.vraag)
    return {sleutel: tuple(teksten) for sleutel, teksten in groepen.items()}


@dataclass(frozen=True, slots=True)
class _VeldIndex:
    """The scores that bm25s computed ahead, as a sparse matrix with a column per term."""

    termen: Mapping[str, int]
    waarden: Scores
    plaatsen: NDArray[np.int32]
    begin: NDArray[np.int64]

    def postings(self, term: str) -> tuple[NDArray[np.int32], Scores]:
        """The passages in which `term` occurs and its BM25 score in each."""
        nummer = self.termen.get(term)
        stuk = slice(0, 0) if nummer is None else slice(int(self.begin[nummer]), int(self.begin[nummer + 1]))
        return self.plaatsen[stuk], self.waarden[stuk]


def _build_veld(inhoud: Sequence[list[str]], veld: Veld) -> _VeldIndex:
    import bm25s  # type: ignore[import-untyped]

    # Not `get_scores` of bm25s: it weighs every query term alike, and lay words must weigh less than asked ones.
    bm25: Any = bm25s.BM25(k1=veld.k1, b=veld.b, method="lucene")
    bm25.index(list(inhoud), create_empty_token=True, show_progress=False)
    matrix = bm25.scores
    return _VeldIndex(bm25.vocab_dict, matrix["data"], matrix["indices"], matrix["indptr"])
