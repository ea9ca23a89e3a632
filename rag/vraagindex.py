"""Questions to which the answer is known (per article, and of the vraagbaak): which of them is the one that is asked?

Two likenesses. Of a known question: as it was put, in its words and its meaning. Of a reviewed answer: over all the ways in
which its question was put, so that no single wording decides, in what order words stand there, and what the answer itself says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.analyse import Analyser
from rag.embedder import Embedder, Vectoren
from rag.lexicaal import Scores
from rag.vraagbaak import Vraagantwoord
from rag.wet import Vindplaats
from rag.woordparen import Paarindex

AANDEEL_BETEKENIS = 0.4
"""Share of meaning in the likeness of two questions; words have the rest."""


GEWICHT_TEKST, GEWICHT_ALIKE = 0.5, 0.5
"""What the text of an answer, and its most alike questions, count beside the middle of all its questions. Measured: docs/besluiten.md."""

GEWICHT_PAREN, SCHAAL_PAREN = 4.0, 0.5
"""What the word pairs count beside those, and what they add to the scale: such a likeness is seldom above an eighth."""

MEEST_GELIJK = 3
"""How many of the ways to put a question count as the most alike."""


Waar = NDArray[np.bool_]


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
        self.vectoren: Vectoren = embedder.embed_queries([vraag.vraag for vraag in vragen])
        termen = [Counter(analyser.analyse(vraag.vraag)) for vraag in vragen]
        frequentie = Counter(term for teller in termen for term in teller)
        self._idf = {term: float(np.log(1 + len(vragen) / aantal)) for term, aantal in frequentie.items()}
        self._onbekend = float(np.log(1 + len(vragen))) if vragen else 0.0
        postings: dict[str, tuple[list[int], list[float]]] = {}
        for nummer, teller in enumerate(termen):
            norm = sum(self._idf[term] ** 2 for term in teller) ** 0.5 or 1.0
            for term in teller:
                plaatsen, waarden = postings.setdefault(term, ([], []))
                plaatsen.append(nummer)
                waarden.append(self._idf[term] / norm)
        self._postings = {
            term: (np.asarray(plaatsen), np.asarray(waarden, dtype=np.float32))
            for term, (plaatsen, waarden) in postings.items()
        }

    def likeness(self, termen: Mapping[str, float], vector: Vectoren) -> Scores:
        """How much each known question [n] is like the one with these weighted terms and this vector [dim]: 0 to 1."""
        scores = np.zeros(len(self.vragen), dtype=np.float32)
        if not self.vragen:
            return scores
        gewogen = {term: gewicht * self._idf.get(term, self._onbekend) for term, gewicht in termen.items()}
        norm = sum(gewicht**2 for gewicht in gewogen.values()) ** 0.5 or 1.0
        for term, gewicht in gewogen.items():
            if posting := self._postings.get(term):
                scores[posting[0]] += np.float32(gewicht / norm) * posting[1]
        betekenis = np.maximum(self.vectoren @ vector, 0.0)
        gelijkenis: Scores = (1 - AANDEEL_BETEKENIS) * scores + AANDEEL_BETEKENIS * betekenis
        return gelijkenis


class Antwoordindex:
    """The reviewed answers, by the questions of `vragen` that bear their id: which of them is asked for?"""

    def __init__(
        self,
        antwoorden: Sequence[Vraagantwoord],
        vragen: Vraagindex,
        embedder: Embedder,
        gewicht_paren: float = GEWICHT_PAREN,
    ) -> None:
        nummers: dict[str, list[int]] = {antwoord.id: [] for antwoord in antwoorden}
        for nummer, vraag in enumerate(vragen.vragen):
            if vraag.antwoord_id in nummers:
                nummers[vraag.antwoord_id].append(nummer)
        self.antwoorden = tuple(antwoorden)
        self._aantal = np.asarray([len(eigen) for eigen in nummers.values()], dtype=np.int64)
        # Padded with a number past the last question, whose likeness is 0.
        self._nummers = np.full((len(nummers), max(self._aantal, default=0)), len(vragen.vragen), dtype=np.int64)
        for rij, eigen in enumerate(nummers.values()):
            self._nummers[rij, : len(eigen)] = eigen
        self._midden = (
            np.stack([vragen.vectoren[eigen].mean(axis=0) for eigen in nummers.values()]) if nummers else None
        )
        self._teksten = embedder.embed_passages([antwoord.tekst for antwoord in antwoorden])
        self._gewicht_paren = gewicht_paren
        self.paren = Paarindex([antwoord.vragen for antwoord in antwoorden])

    def likeness(self, gelijkenis: Scores, vector: Vectoren, paren: Scores) -> Scores:
        """How much each answer [m] is one to what is asked: 0 to 1.

        `gelijkenis`: that of each known question [n]; `paren`: that of each answer [m] in word pairs.
        """
        if self._midden is None:
            return np.zeros(0, dtype=np.float32)
        per_antwoord = np.sort(np.append(gelijkenis, np.float32(0))[self._nummers], axis=1)[:, -MEEST_GELIJK:]
        meest = per_antwoord.sum(axis=1) / np.minimum(self._aantal, MEEST_GELIJK)
        midden, tekst = (np.maximum(matrix @ vector, 0.0) for matrix in (self._midden, self._teksten))
        totaal = midden + GEWICHT_TEKST * tekst + GEWICHT_ALIKE * meest + self._gewicht_paren * paren
        uit: Scores = np.minimum(totaal / np.float32(1 + GEWICHT_TEKST + GEWICHT_ALIKE + SCHAAL_PAREN), 1)
        return uit

    def holds(self, vragen: Waar) -> Waar:
        """Which answers [m] have a question among those that are marked [n]."""
        return np.asarray(np.append(vragen, False)[self._nummers].any(axis=1), dtype=np.bool_)

    def most_alike(self, nummer: int, gelijkenis: Scores) -> int:
        """The number of the known question of answer `nummer` that is most like what is asked."""
        eigen = self._nummers[nummer, : self._aantal[nummer]]
        return int(eigen[np.argmax(gelijkenis[eigen])])
