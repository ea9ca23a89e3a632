"""The leakage check: an evaluation question that stands in the corpus measures memory, not retrieval.

A question may share with the corpus what it cannot say otherwise: the name of a body or a fixed term of the law. Those
are `VASTE_TERMEN`, counted as one word. Nothing else is excused, and the list carries its reasons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path

from eval.tekst import normalise, words_in
from eval.vragen import Goudvraag
from rag.antwoord import Rol
from rag.fouten import InvoerFout

NGRAM = 6
"""A shared run of this many words of a question is a copy: by chance two writers seldom share five."""

NGRAM_ANTWOORD = 10
"""For the model answer: two honest summaries of one lid share its terms, so only a long run is a copy."""

NGRAM_LEXICON = 4
"""For a lay phrase in the lexicon: one this long that stands in a question was taken from it."""

GELIJKENIS = 0.6
"""Jaccard similarity of the word pieces from which a question and a sentence count as one."""

GELIJKENIS_ANTWOORD = 0.85
"""The same for the model answer, which must say what the wegwijzer says: only nearly the same wording is a copy."""

_MIN_WOORDEN = 4
"""Shorter sentences ("Mag dat zomaar?") belong to nobody."""

VASTE_TERMEN = (
    # Names of bodies and offices: there is no other way to write them.
    "college van burgemeester en wethouders",
    "burgemeester en wethouders",
    "inspectie van het onderwijs",
    "minister van onderwijs cultuur en wetenschap",
    "hoofd van de school",
    "hoofd van de school of instelling",
    # Terms of which another wording would mean something else.
    "eerste schooldag van de maand",
    "op grond van bijzondere omstandigheden",
    "in het bezit van een startkwalificatie",
    "bestuurlijke boete",
    "ten hoogste",
    "plichten die voortvloeien uit godsdienst of levensovertuiging",
    # Titles of laws.
    "wet educatie en beroepsonderwijs",
    "wet voortgezet onderwijs 2020",
    "wet register onderwijsdeelnemers",
)

_KLEINE_WOORDEN = frozenset(
    words_in(
        "de het een en of van in op te is dat die er om aan met voor als dan bij naar ook nog we wij ik u je jij zij "
        "ze hij hun ons onze mijn zijn haar deze dit wat wie waar hoe wanneer welke kan kunnen moet moeten mag mogen "
        "heeft hebben heb wordt worden door uit tot over maar zo nou wel al daar hier hem me mij was waren ben bent"
    )
)
_ZIN = re.compile(r"(?<=[.?!])\s+")
_LEESBAAR = frozenset({".md", ".tsv", ".txt", ".json", ".jsonl", ".toml"})
_HAPJE = 4
_LEXICON = "lexicon.tsv"


@dataclass(frozen=True, slots=True)
class Tekststuk:
    """A line of the corpus: the file, relative to the corpus folder, and the number from 1."""

    bestand: str
    nummer: int
    tekst: str


@dataclass(frozen=True, slots=True)
class Lek:
    """A question whose words stand in the corpus. `fragment`: the shared run, or the nearly equal sentence there."""

    vraag_id: str
    bestand: str
    nummer: int
    fragment: str
    gelijkenis: float

    def __str__(self) -> str:
        """The hit as a Dutch sentence."""
        soort = "staat letterlijk in" if self.gelijkenis == 1 else f"lijkt voor {self.gelijkenis:.0%} op"
        return f"{self.vraag_id} {soort} {self.bestand}, regel {self.nummer}: {self.fragment}"


def read_corpus(corpus: Path) -> tuple[Tekststuk, ...]:
    """The committed text that answers and lessons rest on: wegwijzer, vraagbaak, leerpad, glossary, questions per article,
    and lay phrases.

    Of the lexicon only phrases of four words and more: a shorter one is vocabulary. Absent files are skipped.
    """
    bestanden = [*sorted((corpus / "wegwijzer").rglob("*.md"))]
    for map_ in ("vraagbaak", "leerpad"):
        bestanden += sorted(p for p in (corpus / map_).rglob("*") if p.suffix in _LEESBAAR)
    bestanden += [corpus / "begrippen.tsv", corpus / "vragen.tsv"]
    stukken = chain.from_iterable(_read_lines(corpus, bestand) for bestand in bestanden)
    return (*stukken, *_read_phrases(corpus))


def _read_phrases(corpus: Path) -> Iterator[Tekststuk]:
    """The lay phrases of the lexicon: its first column. The second holds terms of the law."""
    vorige = 0
    for stuk in _read_lines(corpus, corpus / _LEXICON):
        is_eerste, vorige = stuk.nummer != vorige, stuk.nummer
        if is_eerste and not stuk.tekst.startswith("#") and len(words_in(stuk.tekst)) >= NGRAM_LEXICON:
            yield stuk


def _read_lines(corpus: Path, bestand: Path) -> Iterator[Tekststuk]:
    """The lines of `bestand`; of a table, each field on its own."""
    if not bestand.is_file():
        return
    try:
        lines = bestand.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as fout:
        raise InvoerFout(f"{bestand} is geen UTF-8-tekst.") from fout
    naam = bestand.relative_to(corpus).as_posix()
    for nummer, line in enumerate(lines, start=1):
        for veld in line.split("\t") if bestand.suffix == ".tsv" else [line]:
            if veld.strip():
                yield Tekststuk(naam, nummer, veld)


def find_lekken(vragen: Sequence[Goudvraag], stukken: Sequence[Tekststuk]) -> list[Lek]:
    """Every place in `stukken` that gives a question or its model answer away, in the order of `vragen`."""
    doorlopend = _join_wrapped(stukken)
    return [
        lek
        for vraag in vragen
        for lek in _one_per_place(chain(_find_shared_runs(vraag, doorlopend), _find_near_duplicates(vraag, doorlopend)))
    ]


def _one_per_place(lekken: Iterable[Lek]) -> Iterable[Lek]:
    """The strongest hit per line: a line is compared alone, per sentence, and with the next line."""
    beste: dict[tuple[str, int], Lek] = {}
    for lek in lekken:
        eerder = beste.get((lek.bestand, lek.nummer))
        if eerder is None or lek.gelijkenis > eerder.gelijkenis:
            beste[lek.bestand, lek.nummer] = lek
    return beste.values()


def _join_wrapped(stukken: Iterable[Tekststuk]) -> tuple[_Stuk, ...]:
    """Each line, and each line with the one under it: a sentence may be wrapped over two."""
    stukken = tuple(stukken)
    paren = (
        Tekststuk(a.bestand, a.nummer, f"{a.tekst} {b.tekst}")
        for a, b in pairwise(stukken)
        if a.bestand == b.bestand and b.nummer == a.nummer + 1 and not a.bestand.endswith(".tsv")
    )
    return tuple(_prepare(stuk) for stuk in (*stukken, *paren))


@dataclass(frozen=True, slots=True)
class _Stuk:
    """A Tekststuk made ready to compare."""

    stuk: Tekststuk
    tekens: str
    zinnen: tuple[tuple[str, frozenset[str]], ...]


def _prepare(stuk: Tekststuk) -> _Stuk:
    return _Stuk(stuk, f" {' '.join(_units(stuk.tekst))} ", tuple(_sentences(stuk.tekst)))


def _units(tekst: str) -> tuple[str, ...]:
    """The words of `tekst`, a fixed term as one."""
    aaneen = f" {' '.join(words_in(tekst))} "
    for term in sorted(VASTE_TERMEN, key=len, reverse=True):
        aaneen = aaneen.replace(f" {term} ", f" {term.replace(' ', '_')} ")
    return tuple(aaneen.split())


def _sentences(tekst: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The sentences of `tekst` that say something, and `tekst` as a whole, with their word pieces."""
    zinnen = _ZIN.split(normalise(tekst))
    for zin in dict.fromkeys([*zinnen, normalise(tekst)]):
        inhoud = [woord for woord in words_in(zin) if woord not in _KLEINE_WOORDEN]
        if len(inhoud) >= _MIN_WOORDEN:
            yield zin, frozenset(chain.from_iterable(_pieces(woord) for woord in inhoud))


def _pieces(woord: str) -> Iterator[str]:
    """The runs of four letters in `woord`: inflection changes few of them, word order none."""
    rand = f"^{woord}$"
    return (rand[i : i + _HAPJE] for i in range(max(1, len(rand) - _HAPJE + 1)))


def _asked(vraag: Goudvraag) -> list[str]:
    return [vraag.vraag.tekst, *(beurt.tekst for beurt in vraag.vraag.historie if beurt.rol is Rol.GEBRUIKER)]


def _find_shared_runs(vraag: Goudvraag, stukken: Sequence[_Stuk]) -> Iterator[Lek]:
    gevraagd = _asked(vraag)
    kort, lang, lexicon = _runs(gevraagd, NGRAM), _runs([vraag.antwoord_kort], NGRAM_ANTWOORD), _join(gevraagd)
    for stuk in stukken:
        if stuk.stuk.bestand == _LEXICON:
            run = stuk.tekens.strip() if any(stuk.tekens in tekst for tekst in lexicon) else None
        else:
            # One hit per place is enough to find it.
            run = next((run for run in (*kort, *lang) if f" {run} " in stuk.tekens), None)
        if run:
            yield Lek(vraag.id, stuk.stuk.bestand, stuk.stuk.nummer, run.replace("_", " "), 1.0)


def _join(teksten: Sequence[str]) -> list[str]:
    return [f" {' '.join(_units(tekst))} " for tekst in teksten]


def _runs(teksten: Sequence[str], lengte: int) -> list[str]:
    """Every run of `lengte` words."""
    lijsten = [_units(tekst) for tekst in teksten]
    return [" ".join(lijst[i : i + lengte]) for lijst in lijsten for i in range(len(lijst) - lengte + 1)]


def _find_near_duplicates(vraag: Goudvraag, stukken: Sequence[_Stuk]) -> Iterator[Lek]:
    eigen = [(hapjes, GELIJKENIS) for tekst in _asked(vraag) for _, hapjes in _sentences(tekst)]
    eigen += [(hapjes, GELIJKENIS_ANTWOORD) for _, hapjes in _sentences(vraag.antwoord_kort)]
    for stuk in stukken:
        # A phrase of the lexicon is a handful of terms: any question on the subject resembles it.
        for zin, hapjes in stuk.zinnen if stuk.stuk.bestand != _LEXICON else ():
            gelijkenis = max((g for andere, grens in eigen if (g := _jaccard(hapjes, andere)) >= grens), default=None)
            if gelijkenis is not None:
                yield Lek(vraag.id, stuk.stuk.bestand, stuk.stuk.nummer, zin, round(gelijkenis, 2))


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    # The larger set bounds it: most pairs are decided without an intersection.
    if min(len(a), len(b)) < GELIJKENIS * max(len(a), len(b)):
        return 0.0
    gedeeld = len(a & b)
    return gedeeld / (len(a) + len(b) - gedeeld)
