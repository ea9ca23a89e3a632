"""Asking again: from the receipt in a file to the same question on the present corpus, and what differs. Stores nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import ndiff
from pathlib import Path
from typing import Any

from rag.antwoord import Uitkomst, Vraag
from rag.fouten import InvoerFout
from rag.ontvangstbewijs import Ontvangstbewijs, compare_opzet, hash_text, read_bewijs
from ui.batch import read_lines


@dataclass(frozen=True, slots=True)
class Eerder:
    """An earlier answer. `naam` says which, for people; `tekst` is None where only its receipt was kept."""

    naam: str
    bewijs: Ontvangstbewijs
    tekst: str | None = None


@dataclass(frozen=True, slots=True)
class Herhaling:
    """An earlier answer and what the same question gives now."""

    eerder: Eerder
    bewijs: Ontvangstbewijs
    tekst: str

    @property
    def zelfde_tekst(self) -> bool:
        """Whether the answer reads the same, word for word."""
        return self.eerder.bewijs.antwoord == self.bewijs.antwoord

    @property
    def gelijk(self) -> bool:
        """Whether text and quotes are the same. What answered may differ."""
        return self.zelfde_tekst and self.eerder.bewijs.citaten == self.bewijs.citaten


def read_eerder(path: Path) -> tuple[Eerder, ...]:
    """The answers in `path`: one JSON object over several lines, or one per line as `wijzer vragen` writes them.

    Raises InvoerFout on what is no answer, has no whole receipt, or was changed after it was given.
    """
    lines = read_lines(path)
    try:
        geheel = json.loads("\n".join(line.tekst for line in lines))
    except json.JSONDecodeError:
        return tuple(_read_line(line.tekst, f"{path.name}, regel {line.nummer}") for line in lines)
    return (_parse(geheel, path.name),)


def _read_line(tekst: str, plaats: str) -> Eerder:
    try:
        return _parse(json.loads(tekst), plaats)
    except json.JSONDecodeError as fout:
        raise InvoerFout(f"{plaats}: geen geldige JSON ({fout.msg}, teken {fout.pos}).") from fout


def _parse(data: Any, plaats: str) -> Eerder:
    if not isinstance(data, dict):
        raise InvoerFout(f"{plaats}: hier hoort een antwoord in JSON, met een ontvangstbewijs.")
    if "ontvangstbewijs" not in data and "corpus" not in data:
        raise InvoerFout(f"{plaats}: het veld ontvangstbewijs ontbreekt.")
    los = "ontvangstbewijs" not in data
    bewijs = data if los else data["ontvangstbewijs"]
    if not isinstance(bewijs, dict):
        raise InvoerFout(f"{plaats}: het ontvangstbewijs is geen object.")
    try:
        eerder = Eerder(str(data.get("id") or plaats), read_bewijs(bewijs), None if los else _text_of(data))
    except InvoerFout as fout:
        raise InvoerFout(f"{plaats}: {fout}") from fout
    if eerder.tekst is not None and hash_text(eerder.tekst) != eerder.bewijs.antwoord:
        raise InvoerFout(
            f"{plaats}: de tekst van het antwoord hoort niet bij het ontvangstbewijs; een van beide is later veranderd."
        )
    if not los and data.get("vraag", eerder.bewijs.vraag.tekst) != eerder.bewijs.vraag.tekst:
        raise InvoerFout(f"{plaats}: de vraag is een andere dan die op het ontvangstbewijs.")
    return eerder


def _text_of(data: Mapping[str, Any]) -> str | None:
    return data["antwoord"] if isinstance(data.get("antwoord"), str) else None


def replay(eerder: Eerder, beantwoord: Callable[[Vraag], Uitkomst]) -> Herhaling:
    """Ask the question of `eerder` again."""
    uitkomst = beantwoord(eerder.bewijs.vraag)
    return Herhaling(eerder, read_bewijs(uitkomst.ontvangstbewijs), uitkomst.tekst)


def render_herhaling(herhaling: Herhaling) -> str:
    """Whether the answer is the same, what changed in what answers, and the lines that differ, in Dutch."""
    return "\n".join(_lines(herhaling))


def _lines(herhaling: Herhaling) -> Iterator[str]:
    naam = herhaling.eerder.naam
    verschillen = compare_opzet(herhaling.eerder.bewijs, herhaling.bewijs)
    if herhaling.gelijk:
        yield f"{naam}: hetzelfde antwoord, met dezelfde citaten."
    elif herhaling.zelfde_tekst:
        yield f"{naam}: dezelfde tekst, maar andere citaten: wat is aangehaald, of waar het staat, is veranderd."
    else:
        yield f"{naam}: een ander antwoord."
    for verschil in verschillen:
        yield f"  Veranderd: {verschil.naam}: was {verschil.was or 'onbekend'}, is {verschil.nu or 'onbekend'}."
    if not herhaling.gelijk and not verschillen:
        yield "  Bronnen, instellingen, prompts en programma zijn dezelfde: alleen de uitkomst verschilt."
    if not herhaling.gelijk and herhaling.bewijs.opzet.antwoord_door != "uittreksel":
        yield "  Een taalmodel kan op dezelfde vraag iets anders antwoorden, ook als er niets is veranderd."
    if not herhaling.zelfde_tekst:
        yield from _diff(herhaling.eerder.tekst, herhaling.tekst)


def _diff(was: str | None, nu: str) -> Iterator[str]:
    """The lines that went (-) and came (+); of an answer of which only the receipt was kept, what it is now."""
    if was is None:
        yield "  Van het eerste antwoord is alleen het bewijs bewaard. Nu luidt het:"
        yield from (f"  + {line}" for line in nu.split("\n"))
        return
    yield from (f"  {line}" for line in ndiff(was.split("\n"), nu.split("\n")) if line[0] in "+-")
