"""From Dutch text to search terms: normalise, drop empty words, stem, split compounds, read number words, lay words."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from rag.fouten import BronFout
from rag.getallen import GETALWOORDEN

# Own list: the common Dutch lists drop niet, geen, zonder, moet and mag, the words on which a rule turns.
STOPWOORDEN = frozenset(
    """
    aan al alle alleen als ander andere anders bij binnen dan dat de deze die dit doe doen doet door dus een
    eens er eraan erin ermee ervan ervoor even gaan gaat geweest gewoon had hadden hallo heb hebben hebt heeft
    hem hen het hier hij hoe hoeveel hoi hun iets ik in is ja je jij jou jouw jullie kan kunnen kunt maar mee
    meer met mij mijn na naar nog nou nu of om omdat ons onze ook op over per s steeds te toch toen tot u uit uw
    van vanuit vanaf veel voor waar waarin waarmee waarom waarop waarvoor wanneer want waren was wat we wel welk
    welke werd wie wij wil willen word worden wordt zal ze zelf zich zij zijn zo zoals zou zouden zullen
    """.split()
)

_GETALWOORDEN = {woord.replace("ë", "e"): cijfers for woord, cijfers in GETALWOORDEN.items()}
"""Without accents, as `normalise` leaves words. "één" it reads before the accents go."""

EENHEDEN = {
    "uur": "uur", "uren": "uur", "dag": "dag", "dagen": "dag", "week": "week", "weken": "week", "maand": "maand",
    "maanden": "maand", "jaar": "jaar", "jaren": "jaar", "euro": "euro",
}  # fmt: skip
"""Not by stem: Snowball makes "daag" of "dagen"."""

_WOORD = re.compile(r"\d+(?:[.:]\d+)*(?:[a-z]{1,2}(?![a-z])\d*)?|[a-z]+", re.ASCII)
_EEN = re.compile(r"\béén\b")


def normalise(tekst: str) -> str:
    """`tekst` in lower case, without accents and ligatures ("Coördinatie" -> "coordinatie", "ﬁets" -> "fiets")."""
    if tekst.isascii():
        return tekst.lower()
    laag = _EEN.sub("1", unicodedata.normalize("NFKC", tekst).lower())
    return "".join(teken for teken in unicodedata.normalize("NFD", laag) if not unicodedata.combining(teken))


def tokenise(tekst: str) -> list[str]:
    """The words and numbers of `tekst`, normalised; "11f", "9.2.5", "10:3" and "3a" stay one token."""
    return _WOORD.findall(normalise(tekst))


# The stemmer object keeps the word it works on: one per thread.
_lokaal = threading.local()


@lru_cache(maxsize=65536)
def stem(woord: str) -> str:
    """The Snowball stem of a normalised word; a token with a figure is its own stem."""
    if not woord.isalpha():
        return woord
    return str(_stemmer().stemWord(woord))


def _stemmer() -> Any:
    if not hasattr(_lokaal, "stemmer"):
        # Not `snowballstemmer.stemmer("dutch")`: where PyStemmer is installed too, that is an older algorithm with other stems.
        from snowballstemmer.dutch_stemmer import DutchStemmer  # type: ignore[import-untyped]

        _lokaal.stemmer = DutchStemmer()
    return _lokaal.stemmer


def is_leeg(token: str) -> bool:
    """Whether `token` says nothing by itself: a stop word or a single letter."""
    return token in STOPWOORDEN or (len(token) == 1 and token.isalpha())


def analyse(tekst: str) -> list[str]:
    """The search terms of `tekst` in order: stems without stop words, then figures and "4_week" as extra terms."""
    tokens = tokenise(tekst)
    return [stem(token) for token in tokens if not is_leeg(token)] + list(number_terms(tokens))


HERHALING = 0.8
"""Share of the stems of a sentence that were said before, from which it tells nothing new."""


def says_again(tekst: str, eerder: Iterable[str], herhaling: float = HERHALING) -> bool:
    """Whether `tekst` says for the most part what was said before: this share of its stems is there."""
    eigen, al_gezegd = set(analyse(tekst)), {stam for ander in eerder for stam in analyse(ander)}
    return len(eigen & al_gezegd) >= herhaling * len(eigen)


def number_terms(tokens: Sequence[str]) -> Iterator[str]:
    """A figure for each number word, and number and unit as one term ("vier weken" and "4 weken": "4_week")."""
    for plaats, token in enumerate(tokens):
        cijfers = _GETALWOORDEN.get(token, token if token.isdigit() else "")
        if not cijfers:
            continue
        if cijfers != token:
            yield cijfers
        volgende = tokens[plaats + 1] if plaats + 1 < len(tokens) else ""
        if volgende in EENHEDEN:
            yield f"{cijfers}_{EENHEDEN[volgende]}"


VOEGSELS = ("", "s", "en", "e", "n")
MIN_DEEL = 4
"""Shorter parts ("in", "uit", "les") split far more words wrongly than rightly."""


class Splitser:
    """Splits compounds into words that occur by themselves in the indexed texts."""

    def __init__(self, woorden: Iterable[str]) -> None:
        self._woorden = frozenset(w for w in woorden if len(w) >= MIN_DEEL and w.isalpha() and not is_leeg(w))
        self._bekend: dict[str, tuple[str, ...]] = {}

    def split(self, woord: str) -> tuple[str, ...]:
        """The parts of `woord`, in the fewest pieces, without joints; () where it is no compound of known words."""
        if woord not in self._bekend:
            self._bekend[woord] = self._find(woord) if woord.isalpha() and len(woord) >= 2 * MIN_DEEL else ()
        return self._bekend[woord]

    def tail(self, woord: str) -> str:
        """The longest known word at the end of `woord` after an unknown head of three letters or more, or ""."""
        if not woord.isalpha():
            return ""
        staarten = (woord[plaats:] for plaats in range(3, len(woord) - MIN_DEEL))
        return next((staart for staart in staarten if staart in self._woorden), "")

    def _find(self, woord: str) -> tuple[str, ...]:
        beste: tuple[str, ...] = ()
        for plaats in range(MIN_DEEL, len(woord) - MIN_DEEL + 1):
            kop = self._without_joint(woord[:plaats])
            if not kop:
                continue
            rest = woord[plaats:]
            staart = (rest,) if rest in self._woorden else self.split(rest)
            if staart and (not beste or len(staart) + 1 < len(beste)):
                beste = (kop, *staart)
        return beste

    def _without_joint(self, deel: str) -> str:
        for voegsel in VOEGSELS:
            kern = deel.removesuffix(voegsel)
            if deel.endswith(voegsel) and len(kern) >= MIN_DEEL and kern in self._woorden:
                return kern
        return ""


@dataclass(frozen=True, slots=True)
class Analyser:
    """`analyse` with the parts of compounds as extra terms."""

    splitser: Splitser

    def analyse(self, tekst: str) -> list[str]:
        """The search terms of `tekst`: those of `analyse`, then the stems of the parts of its compounds."""
        return analyse(tekst) + [stem(deel) for token in tokenise(tekst) for deel in self.splitser.split(token)]


@dataclass(frozen=True, slots=True)
class Vertaling:
    """One line of the lexicon: a lay word or phrase and the term that the law uses; 0 < gewicht <= 1."""

    lekenwoord: str
    wetsterm: str
    gewicht: float


class Lexicon:
    """From lay words to terms of the law. Matches on stems, in order, a phrase only as a whole."""

    def __init__(self, vertalingen: Iterable[Vertaling] = ()) -> None:
        self.vertalingen = tuple(vertalingen)
        self._per_begin: dict[str, list[tuple[tuple[str, ...], Vertaling]]] = {}
        for vertaling in self.vertalingen:
            frase = tuple(map(stem, tokenise(vertaling.lekenwoord)))
            if frase:
                self._per_begin.setdefault(frase[0], []).append((frase, vertaling))

    def matches(self, tokens: Sequence[str]) -> tuple[Vertaling, ...]:
        """The lines whose lay word or phrase stands in `tokens`, in order of place."""
        stammen = tuple(map(stem, tokens))
        return tuple(
            vertaling
            for plaats, stam in enumerate(stammen)
            for frase, vertaling in self._per_begin.get(stam, ())
            if stammen[plaats : plaats + len(frase)] == frase
        )

    def woorden(self) -> frozenset[str]:
        """Every lay word by itself: what is here is no slip of the pen."""
        return frozenset(token for v in self.vertalingen for token in tokenise(v.lekenwoord))


def load_lexicon(path: Path) -> Lexicon:
    """The lexicon in `path`: "lekenwoord<TAB>wetsterm<TAB>gewicht" per line; empty lines and "#" are skipped."""
    return Lexicon(_parse_vertaling(nummer, cellen, path) for nummer, cellen in read_tsv(path, "lekenwoord"))


def _parse_vertaling(nummer: int, cellen: Sequence[str], path: Path) -> Vertaling:
    try:
        lekenwoord, wetsterm, gewicht = cellen
        waarde = float(gewicht.replace(",", "."))
    except ValueError:
        raise BronFout(
            f"{path.name}, regel {nummer}: verwacht lekenwoord, wetsterm en een getal, met tabs ertussen."
        ) from None
    if not lekenwoord or not wetsterm:
        raise BronFout(f"{path.name}, regel {nummer}: het lekenwoord of de wetsterm is leeg.")
    if not 0 < waarde <= 1:
        raise BronFout(f"{path.name}, regel {nummer}: het gewicht {gewicht} ligt niet tussen 0 en 1.")
    return Vertaling(lekenwoord, wetsterm, waarde)


def read_tsv(path: Path, kop: str) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each line with content, comments left out; a first one that starts with `kop` is the header."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fout:
        raise BronFout(f"{path} kan niet worden gelezen: {fout}.") from fout
    inhoud = [(n, line) for n, line in enumerate(lines, start=1) if line.strip() and not line.startswith("#")]
    for nummer, line in inhoud[1:] if inhoud and inhoud[0][1].startswith(kop) else inhoud:
        yield nummer, [cel.strip() for cel in line.split("\t")]
