"""Questions to which the answer is known (per article, and of the vraagbaak): which of them is the one that is asked?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rag.analyse import Analyser
from rag.embedder import Embedder, Vectoren
from rag.lexicaal import Scores
from rag.wet import Vindplaats

AANDEEL_BETEKENIS = 0.4
"""Share of meaning in the likeness of two questions; words have the rest."""


@dataclass(frozen=True, slots=True)
class BekendeVraag:
    """A question, the places that answer it, and the id of the reviewed answer to it ("" for none)."""

    vraag: str
    plaatsen: tuple[Vindplaats, ...]
    antwoord_id: str = ""


class Vraagindex:
    """Compares a question with every known one, on words (tf-idf) and on meaning."""

    def __init__(self, vragen: Sequence[BekendeVraag], analyser: Analyser, embedder: Embedder) -> None:
        self.vragen = tuple(vragen)
        self._vectoren: Vectoren = embedder.embed_queries([vraag.vraag for vraag in vragen])
        termen = [Counter(analyser.analyse(vraag.vraag)) for vraag in vragen]
        frequentie = Counter(term for teller in termen for term in teller)
        self._idf = {term: float(np.log(1 + len(vragen) / aantal)) for term, aantal in frequentie.items()}
        self._onbekend = float(np.log(1 + len(vragen))) if vragen else 0.0
        self._postings: dict[str, tuple[list[int], list[float]]] = {}
        for nummer, teller in enumerate(termen):
            norm = sum(self._idf[term] ** 2 for term in teller) ** 0.5 or 1.0
            for term in teller:
                plaatsen, waarden = self._postings.setdefault(term, ([], []))
                plaatsen.append(nummer)
                waarden.append(self._idf[term] / norm)

    def likeness(self, termen: Mapping[str, float], vector: Vectoren) -> Scores:
        """How much each known question [n] is like the one with these weighted terms and this vector [dim]: 0 to 1."""
        scores = np.zeros(len(self.vragen), dtype=np.float32)
        if not self.vragen:
            return scores
        gewogen = {term: gewicht * self._idf.get(term, self._onbekend) for term, gewicht in termen.items()}
        norm = sum(gewicht**2 for gewicht in gewogen.values()) ** 0.5 or 1.0
        for term, gewicht in gewogen.items():
            if posting := self._postings.get(term):
                scores[posting[0]] += np.float32(gewicht / norm) * np.asarray(posting[1], dtype=np.float32)
        betekenis = np.maximum(self._vectoren @ vector, 0.0)
        gelijkenis: Scores = (1 - AANDEEL_BETEKENIS) * scores + AANDEEL_BETEKENIS * betekenis
        return gelijkenis
