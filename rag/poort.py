"""The gate: is this question ours, and is what was found enough to answer it? Rules on data, no model.

`corpus/bereik.tsv` names subjects that the sources do not treat (kinderbijslag, another country, holiday dates) with the
place to ask instead, and requests that are refused (ways round the law, instructions to the assistant).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rag.analyse import analyse
from rag.antwoord import Vondst
from rag.fouten import BronFout
from rag.retriever import Zoekopdracht

MIN_DEKKING = 0.34
"""Least share of the question's weight (rare words count most) that the best passages together must hold."""

BREEDTE = 3
"""How many passages may together hold it: a question may need several articles."""


@dataclass(frozen=True, slots=True)
class Onderwerp:
    """A subject outside the sources. `patroon` is a regular expression on the lower-cased question."""

    soort: str
    patroon: re.Pattern[str]
    naam: str
    verwijzing: str


def load_bereik(pad: Path) -> tuple[Onderwerp, ...]:
    """The rows of `bereik.tsv`: soort (onderwerp|verzoek), patroon, naam, verwijzing. Raises BronFout with the line."""
    rijen = []
    for nummer, line in enumerate(pad.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith(("#", "soort\t")):
            continue
        cellen = line.split("\t")
        if len(cellen) != 4 or cellen[0] not in ("onderwerp", "verzoek"):
            raise BronFout(
                f"{pad.name}, regel {nummer}: verwacht soort, patroon, naam en verwijzing met tabs ertussen."
            )
        try:
            patroon = re.compile(rf"\b(?:{cellen[1]})\b")
        except re.error as fout:
            raise BronFout(f"{pad.name}, regel {nummer}: het patroon deugt niet ({fout}).") from fout
        rijen.append(Onderwerp(cellen[0], patroon, cellen[2], cellen[3]))
    return tuple(rijen)


def out_of_scope(tekst: str, bereik: Sequence[Onderwerp]) -> Onderwerp | None:
    """The first subject of `bereik` that the questions in `tekst` are about, or None."""
    klein = question_part(tekst).lower()
    return next((onderwerp for onderwerp in bereik if onderwerp.patroon.search(klein)), None)


def question_part(tekst: str) -> str:
    """The sentences of `tekst` that ask; all of it when none ends in a question mark.

    A mail tells a story around its question: a colleague who is "met pensioen" does not make it one about pensions.
    """
    zinnen = re.split(r"(?<=[.?!])\s+|\n+", tekst)
    return " ".join(zin for zin in zinnen if zin.rstrip().endswith("?")) or tekst


def enough(opdracht: Zoekopdracht, rarity: Callable[[str], float], vondsten: Sequence[Vondst]) -> bool:
    """Whether the best passages hold enough of the question: MIN_DEKKING of its weight, a rare word weighing most.

    A stem counts as held when it, or a term of law that the lexicon gives for it, occurs; a named article when found.
    """
    if any(vondst.passage.artikel in opdracht.genoemd for vondst in vondsten[:BREEDTE]):
        return True
    return held(opdracht, rarity, vondsten) >= MIN_DEKKING


def held(opdracht: Zoekopdracht, rarity: Callable[[str], float], vondsten: Sequence[Vondst]) -> float:
    """Share (0-1) of the question's weight that the best passages hold together."""
    gewichten = {stam: rarity(stam) for stam in opdracht.eigen}
    totaal = sum(gewichten.values())
    stammen = set(analyse(" ".join(f"{v.passage.opschrift} {v.passage.tekst}" for v in vondsten[:BREEDTE])))
    gedekt = sum(
        gewicht
        for stam, gewicht in gewichten.items()
        if stam in stammen or not stammen.isdisjoint(opdracht.vertaald.get(stam, ()))
    )
    return gedekt / totaal if totaal else 0.0
