"""The check: does a Stelling say what its proof says? By rule, so that the same claim always gets the same verdict.

A claim is refused, with its reason, when it has no proof, when a number in it does not occur in the proof, when it
denies what the proof does not deny (or the other way round), or when it shares too few words with the proof.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.analyse import analyse
from rag.getallen import find_getallen
from rag.wet import Passage, Tekstdeel

MIN_GEDEELD = 0.5
"""Least share of a claim's content words that its proof must hold. Half: a paraphrase keeps the terms of law."""

_ONTKENNING = re.compile(
    r"\b(?:niet|geen|nooit|zonder|niemand|nergens|tenzij|behalve|uitgezonderd|vrijgesteld|vervalt|vervallen|verboden"
    r"|weiger\w*|ontbreek\w*|on(?:geoorloofd|mogelijk|wettig|geldig|geschikt)\w*)\b"
)


_VERWIJZING = re.compile(r"\b(artikel(?:en)?|lid|leden|onder(?:deel)?)\s+(\d[\w.:]*\b|[a-z]\b)")
"""A reference inside a claim: checked against addresses, and kept out of the check on numbers."""


@dataclass(frozen=True, slots=True)
class Bewijs:
    """One piece of a passage that carries a claim."""

    passage: Passage
    deel: Tekstdeel


@dataclass(frozen=True, slots=True)
class Concept:
    """A claim before the check: one sentence and its proof. `nagelezen`: people compared it with the law before.

    `berekend`: its dates were computed from what was asked, by the rule that the proof holds.
    """

    tekst: str
    bewijs: tuple[Bewijs, ...]
    nagelezen: bool = False
    berekend: bool = False


def refuse(concept: Concept) -> str | None:
    """Why `concept` may not be shown, in Dutch; None when it passes."""
    if not concept.bewijs:
        return "er hoort geen vindplaats bij"
    if any(concept.tekst.removeprefix(stuk.deel.label) in stuk.deel.tekst for stuk in concept.bewijs):
        return None  # the words of the source themselves
    if concept.berekend:
        return None  # what code computed stands in no text
    vreemd = _strange_references(concept) | _strange_numbers(concept)
    if vreemd:
        return f"{', '.join(sorted(vreemd))} staat niet in de aangehaalde tekst"
    if concept.nagelezen:
        return None  # the rules below guess at what its readers have seen
    bewijs = " ".join(f"{_read_with(stuk)} {stuk.passage.kop}" for stuk in concept.bewijs)
    if _ontkent(concept.tekst) and not _ontkent(bewijs):
        return "de aangehaalde tekst ontkent dit niet"
    if not _ontkent(concept.tekst) and not _rests_on_affirmation(concept):
        return "de aangehaalde tekst bevat een ontkenning of uitzondering die hier ontbreekt"
    if _gedeeld(concept.tekst, bewijs) < MIN_GEDEELD:
        return "de aangehaalde tekst gaat over iets anders"
    return None


def _read_with(stuk: Bewijs) -> str:
    """The piece with what it is read with: the other pieces of its lid (an onderdeel has its aanhef there)."""
    return " ".join(deel.tekst for deel in stuk.passage.leden if deel.lid == stuk.deel.lid)


def _strange_references(concept: Concept) -> set[str]:
    """Articles and leden that the claim names and that are neither its proof's own address nor named in the proof."""
    genoemd = {plaats for plaats in _VERWIJZING.findall(concept.tekst.lower()) if any(plaats)}
    for stuk in concept.bewijs:
        eigen = {
            ("artikel", stuk.passage.artikel or ""),
            ("lid", stuk.deel.lid or ""),
            ("onder", stuk.deel.onderdeel or ""),
        }
        bekend = {waarde for _, waarde in eigen} | find_getallen(_read_with(stuk))
        genoemd = {(soort, waarde) for soort, waarde in genoemd if waarde not in bekend}
    return {f"{soort} {waarde}" for soort, waarde in genoemd}


def _strange_numbers(concept: Concept) -> frozenset[str]:
    """Numbers of the claim, references left out, that do not occur in the lid that it cites."""
    bekend = frozenset[str]().union(*(find_getallen(_read_with(stuk)) for stuk in concept.bewijs))
    jaartallen = frozenset[str]().union(*(find_getallen(stuk.passage.bron.citeertitel) for stuk in concept.bewijs))
    return find_getallen(_VERWIJZING.sub(" ", concept.tekst.lower())) - bekend - jaartallen


def _rests_on_affirmation(concept: Concept) -> bool:
    """Whether the proof holds a sentence without denial that says as much of the claim as any other sentence does."""
    zinnen = [zin for stuk in concept.bewijs for zin in re.split(r"(?<=[.;:])\s+", stuk.deel.tekst)]
    beste = max(_gedeeld(concept.tekst, zin) for zin in zinnen)
    return any(not _ontkent(zin) and _gedeeld(concept.tekst, zin) >= beste for zin in zinnen)


def _ontkent(tekst: str) -> bool:
    return _ONTKENNING.search(tekst.lower()) is not None


def _gedeeld(stelling: str, bewijs: str) -> float:
    """Share (0-1) of the claim's content stems that occur in the proof; 1 for a claim without content words."""
    woorden = set(analyse(stelling))
    return len(woorden & set(analyse(bewijs))) / len(woorden) if woorden else 1.0
