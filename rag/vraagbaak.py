"""The vraagbaak: reviewed questions with their answers, sentence by sentence with the places that carry them.

`corpus/vraagbaak/*.toml`, a file per theme. An answer is looked up by its questions and shown sentence by sentence; each
sentence passes the same check against its places as any other claim.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from rag.anker import Anker
from rag.fouten import BronFout
from rag.gebied import BES, LPW, is_over_bes
from rag.leeftijd import same_group
from rag.verwijzing import parse_index_id
from rag.wet import Vindplaats


class Status(StrEnum):
    """Where an answer stands with its checkers; only GEPUBLICEERD is shown."""

    CONCEPT = "concept"
    GECONTROLEERD = "gecontroleerd"
    GEPUBLICEERD = "gepubliceerd"
    HERZIEN = "herzien"


@dataclass(frozen=True, slots=True)
class Antwoordzin:
    """One sentence of a reviewed answer and the places that carry it, the closest first; at least one."""

    tekst: str
    verwijzingen: tuple[Vindplaats, ...]


@dataclass(frozen=True, slots=True)
class Vraagantwoord:
    """A reviewed question. `vragen`: the question and other ways to ask it. `gecontroleerd`: the day of the last check.

    `door` checked it, of an answer of the desk's own ("" for a built-in one); `ankers` are the words that it rests on, which
    must stand there on the day for which it speaks.
    """

    id: str
    thema: str
    rol: str
    vragen: tuple[str, ...]
    antwoord: tuple[Antwoordzin, ...]
    status: Status
    gecontroleerd: date
    door: str = ""
    ankers: tuple[Anker, ...] = ()

    @property
    def tekst(self) -> str:
        """All sentences of the answer."""
        return " ".join(zin.tekst for zin in self.antwoord)

    @property
    def artikelen(self) -> tuple[Vindplaats, ...]:
        """The articles that carry the answer, in order of appearance, each once."""
        plaatsen = (plaats for zin in self.antwoord for plaats in zin.verwijzingen)
        return tuple(dict.fromkeys(Vindplaats(plaats.bron, plaats.artikel) for plaats in plaatsen))


def is_of_here(antwoord: Vraagantwoord, vraag: str) -> bool:
    """Whether `antwoord` is about the part of the country and the age that `vraag` is about."""
    ander_land = LPW if is_over_bes(vraag) else BES
    elders = any(plaats.bron == ander_land for zin in antwoord.antwoord for plaats in zin.verwijzingen)
    return not elders and same_group(vraag, antwoord.vragen)


def load_vraagbaak(folder: Path) -> tuple[Vraagantwoord, ...]:
    """All answers in `folder`, file by file; () where there is no such folder. Raises BronFout naming file and question."""
    gelezen: dict[str, Vraagantwoord] = {}
    for path in sorted(folder.glob("*.toml")):
        for vraag in _read(path):
            if vraag.id in gelezen:
                raise BronFout(f"{path.name}: de vraag '{vraag.id}' komt twee keer voor in de vraagbaak.")
            gelezen[vraag.id] = vraag
    return tuple(gelezen.values())


def _read(path: Path) -> Iterator[Vraagantwoord]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fout:
        raise BronFout(f"{path.name} kan niet worden gelezen: {fout}") from fout
    thema, rijen = data.get("thema"), data.get("vraag")
    if not isinstance(thema, str) or not isinstance(rijen, list):
        raise BronFout(f"{path.name}: verwacht een thema en daaronder [[vraag]]-blokken.")
    for nummer, rij in enumerate(rijen, 1):
        try:
            yield _parse(thema, rij)
        except (KeyError, TypeError, ValueError, AttributeError) as fout:
            raise BronFout(f"{path.name}, vraag {nummer}: {_explain(fout)}.") from fout


def _parse(thema: str, rij: Mapping[str, Any]) -> Vraagantwoord:
    zinnen = tuple(
        Antwoordzin(zin["tekst"].strip(), tuple(parse_index_id(plaats) for plaats in zin["verwijzingen"]))
        for zin in rij["antwoord"]
    )
    if not zinnen or not all(zin.tekst and zin.verwijzingen for zin in zinnen):
        raise ValueError("elke zin van het antwoord hoort een tekst en minstens één verwijzing te hebben")
    if not isinstance(rij["gecontroleerd"], date):
        raise ValueError("gecontroleerd is geen datum; schrijf jjjj-mm-dd zonder aanhalingstekens")
    if rij["status"] not in list(Status):
        raise ValueError(f"de status '{rij['status']}' is onbekend; kies uit {', '.join(Status)}")
    return Vraagantwoord(
        id=rij["id"],
        thema=thema,
        rol=rij["rol"],
        vragen=(rij["vraag"], *rij.get("varianten", ())),
        antwoord=zinnen,
        status=Status(rij["status"]),
        gecontroleerd=rij["gecontroleerd"],
    )


def _explain(fout: Exception) -> str:
    return f"het veld {fout} ontbreekt" if isinstance(fout, KeyError) else str(fout)
