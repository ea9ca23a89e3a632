"""How alike two texts are in what they say and in which order: their words, and the pairs of words that stand near each other.

Beside the likeness of terms and that of meaning, which know no order: "mag de school weigeren" and "mag ik de school weigeren"
share their terms, and the pairs "mag de" and "mag ik" tell them apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.analyse import stem, tokenise
from rag.lexicaal import Scores

AFSTAND = 2
"""How far apart the words of a pair may stand: the next word, or the one after it."""

_BASIS = 1 << 32
"""A term is one number: the first word times this plus the second; the first is 0 for a word by itself."""

Termen = NDArray[np.int64]
Gewichten = NDArray[np.float64]

_GEEN: Termen = np.zeros(0, dtype=np.int64)


class Paarindex:
    """Groups of texts, each group as one: the set of all its words and pairs, of which the rare ones weigh most."""

    def __init__(self, groepen: Sequence[Sequence[str]], als: Paarindex | None = None) -> None:
        """`als`: the index that says what is rare, so that likenesses to both compare; None for these texts themselves."""
        self._woorden: dict[str, int] = als._woorden if als else {}
        per_tekst = [[_read(tekst, self._learn) for tekst in groep] for groep in groepen]
        self._zeldzaam: _Zeldzaamheid = (
            als._zeldzaam if als else _count([termen for groep in per_tekst for termen in groep])
        )
        eigen = [np.unique(np.concatenate([_GEEN, *groep])) for groep in per_tekst]
        self._lengte = np.asarray([_length(self._zeldzaam.weigh(termen)) for termen in eigen])
        alle = np.concatenate([_GEEN, *eigen])
        volgorde = np.argsort(alle, kind="stable")
        self._termen = alle[volgorde]
        self._nummers = np.repeat(np.arange(len(eigen)), [len(termen) for termen in eigen])[volgorde]

    def likeness(self, tekst: str) -> Scores:
        """How much each group [n] is like `tekst`: the cosine of their weighed terms, 0 to 1."""
        # Unknown words are numbered for this once: what somebody asks is not kept.
        vreemd: dict[str, int] = {}
        begin = len(self._woorden) + 1
        termen = _read(tekst, lambda w: self._woorden.get(w) or vreemd.setdefault(w, begin + len(vreemd)))
        gewichten = self._zeldzaam.weigh(termen)
        scores = np.zeros(len(self._lengte))
        van, tot = np.searchsorted(self._termen, termen, "left"), np.searchsorted(self._termen, termen, "right")
        for eerste, laatste, gewicht in zip(van, tot, gewichten, strict=True):
            scores[self._nummers[eerste:laatste]] += gewicht**2
        return (scores / (self._lengte * _length(gewichten))).astype(np.float32)

    def _learn(self, woord: str) -> int:
        return self._woorden.setdefault(woord, len(self._woorden) + 1)


@dataclass(frozen=True, slots=True)
class _Zeldzaamheid:
    """The inverse document frequency of each term [n] of `termen`, which are in order, and of one that is not there."""

    termen: Termen
    waarden: Gewichten
    onbekend: float

    def weigh(self, termen: Termen) -> Gewichten:
        if not self.termen.size:
            return np.full(len(termen), self.onbekend)
        plaats = np.minimum(np.searchsorted(self.termen, termen), len(self.termen) - 1)
        return np.where(self.termen[plaats] == termen, self.waarden[plaats], self.onbekend)


def _read(tekst: str, number: Callable[[str], int]) -> Termen:
    """The terms of `tekst`, each once and in order; `number` gives a stem its number."""
    woorden = np.asarray([number(stem(token)) for token in tokenise(tekst)], dtype=np.int64)
    paren = [woorden[:-afstand] * _BASIS + woorden[afstand:] for afstand in range(1, AFSTAND + 1)]
    return np.unique(np.concatenate([woorden, *paren]))


def _count(teksten: Sequence[Termen]) -> _Zeldzaamheid:
    termen, aantal = np.unique(np.concatenate([_GEEN, *teksten]), return_counts=True)
    return _Zeldzaamheid(termen, np.log1p(len(teksten) / aantal), float(np.log1p(len(teksten))))


def _length(gewichten: Gewichten) -> float:
    """The length of a vector of weights, 1 for that of no terms."""
    return float(np.sqrt((gewichten**2).sum())) or 1.0
