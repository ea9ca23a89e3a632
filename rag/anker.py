"""What a reference rests on: the words of its lid as they were when somebody read them, and whether they still stand there."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from rag.plaatsen import Plaatsen
from rag.toets import Bewijs, Concept, refuse
from rag.verwijzing import write_plaats
from rag.wet import Vindplaats


@dataclass(frozen=True, slots=True)
class Anker:
    """The text at `plaats` when it was read beside an answer: the law itself (`officieel`), or our explanation of it.

    `versie` is the first day of the version that was read.
    """

    plaats: Vindplaats
    tekst: str
    versie: date
    officieel: bool

    @property
    def hash(self) -> str:
        """A hash of the words alone: another typesetter's commas, dashes and capitals are no other law."""
        return hash_woorden(self.tekst)


class Stand(Enum):
    """What became of the words of an anchor."""

    GELIJK = "gelijk"
    VERANDERD = "veranderd"
    ONBEKEND = "niet na te kijken"


def hash_woorden(tekst: str) -> str:
    """A hash of the words and numbers of `tekst`, whatever stands between them."""
    return hashlib.sha256(" ".join(_words(tekst)).encode()).hexdigest()[:24]


def set_anker(plaats: Vindplaats, plaatsen: Plaatsen, dag: date) -> Anker | None:
    """The anchor of `plaats` in the text in force on `dag`: of the law where it is loaded. None where it is not there."""
    for officieel in (True, False):
        if stukken := plaatsen.pieces(plaats, dag, officieel=officieel):
            return Anker(plaats, _join(stukken), stukken[0].passage.bron.geldig_van, officieel)
    return None


def compare_anker(anker: Anker, plaatsen: Plaatsen, dag: date) -> tuple[Stand, str]:
    """Whether the words of `anker` stand at their place on `dag`, and in a Dutch sentence why not or why nobody can tell."""
    plaats = write_plaats(anker.plaats)
    versies = plaatsen.versions(anker.plaats.bron)
    nu = next((versie for versie in reversed(versies) if versie.geldt_op(dag)), None)
    if anker.officieel and not versies:
        return Stand.ONBEKEND, f"{plaats}: de officiële tekst is niet meer ingelezen."
    if anker.officieel and nu is None:
        return Stand.VERANDERD, f"{plaats}: op {dag:%d-%m-%Y} geldt geen ingelezen tekst van deze regeling."
    if not anker.officieel and nu and nu.geldig_van > anker.versie:
        return _compare_later(anker, plaatsen, dag)
    stukken = plaatsen.pieces(anker.plaats, dag, officieel=anker.officieel)
    if stukken and hash_woorden(_join(stukken)) == anker.hash:
        return Stand.GELIJK, ""
    vanaf = f" in de tekst die geldt vanaf {nu.geldig_van:%d-%m-%Y}" if nu and anker.officieel else ""
    if stukken:
        return Stand.VERANDERD, f"{plaats} luidt nu anders{vanaf}.{_moved(anker, plaatsen, dag)}"
    if anker.officieel or plaatsen.passages_at(anker.plaats, dag):
        return Stand.VERANDERD, f"{plaats} staat er niet meer{vanaf}.{_moved(anker, plaatsen, dag)}"
    return Stand.ONBEKEND, f"{plaats}: onze uitleg van deze regeling is niet ingelezen."


def _compare_later(anker: Anker, plaatsen: Plaatsen, dag: date) -> tuple[Stand, str]:
    """Of an anchor in our explanation, where law is in force that is newer than what it explains."""
    toen, nu = (plaatsen.pieces(anker.plaats, d, officieel=True) for d in (anker.versie, dag))
    if toen and nu and hash_woorden(_join(toen)) == hash_woorden(_join(nu)):
        return Stand.GELIJK, ""
    return (
        Stand.VERANDERD,
        f"{write_plaats(anker.plaats)}: er is een latere wetstekst ingelezen dan die waarbij dit antwoord is nagekeken.",
    )


def find_faults(tekst: str, verwijzingen: Sequence[Vindplaats], plaatsen: Plaatsen, dag: date) -> Iterator[str]:
    """What stands in the way of `tekst` on these places on `dag`: a place that is not there, a number that is not in it."""
    if not tekst.strip():
        yield "Deze zin heeft geen tekst."
    if not verwijzingen:
        yield "Deze zin heeft geen verwijzing."
    for plaats in verwijzingen:
        if not read_at(plaats, plaatsen, dag):
            yield f"{_begin(write_plaats(plaats))} bestaat niet, of geldt niet op {dag:%d-%m-%Y}."
    bewijs = tuple(stuk for plaats in verwijzingen for stuk in read_at(plaats, plaatsen, dag))
    if bewijs and (reden := refuse(Concept(tekst, bewijs, nagelezen=True))):
        yield f"{_begin(reden)}."


def find_doubts(tekst: str, verwijzingen: Sequence[Vindplaats], plaatsen: Plaatsen, dag: date) -> Iterator[str]:
    """What a reader must look at again, and may find right: a duty that is a choice, a denial that is missing."""
    bewijs = tuple(stuk for plaats in verwijzingen for stuk in read_at(plaats, plaatsen, dag))
    if bewijs and not refuse(Concept(tekst, bewijs, nagelezen=True)) and (reden := refuse(Concept(tekst, bewijs))):
        yield f"Kijk dit na: {reden}."


def read_at(plaats: Vindplaats, plaatsen: Plaatsen, dag: date) -> tuple[Bewijs, ...]:
    """What stands at exactly `plaats` on `dag`: the law, or our explanation where the law is not loaded."""
    return plaatsen.pieces(plaats, dag, officieel=True) or plaatsen.pieces(plaats, dag, officieel=False)


def _moved(anker: Anker, plaatsen: Plaatsen, dag: date) -> str:
    """Where in the same article the words stand now, as a sentence; "" where they are nowhere."""
    artikel = Vindplaats(anker.plaats.bron, anker.plaats.artikel)
    for stuk in plaatsen.pieces(artikel, dag, officieel=anker.officieel):
        elders = Vindplaats(artikel.bron, artikel.artikel, stuk.deel.lid)
        if stuk.deel.lid and elders != anker.plaats:
            stukken = plaatsen.pieces(elders, dag, officieel=anker.officieel)
            if hash_woorden(_join(stukken)) == anker.hash:
                return f" Dezelfde woorden staan nu in {write_plaats(elders)}."
    return ""


def _begin(zin: str) -> str:
    return f"{zin[:1].upper()}{zin[1:]}"


def _join(stukken: Sequence[Bewijs]) -> str:
    return "\n".join(f"{stuk.deel.label}{stuk.deel.tekst}" for stuk in stukken)


def _words(tekst: str) -> list[str]:
    # A hyphen at a line end comes and goes with the typesetter; with it gone the word is the same.
    kaal = re.sub(r"(?<=\w)[-\u00ad\u2010\u2011](?=\w)", "", unicodedata.normalize("NFKC", tekst))
    return re.findall(r"\w+", kaal.casefold())
