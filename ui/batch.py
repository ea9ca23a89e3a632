"""The batch contract (see README): JSON Lines in, JSON Lines out, in the same order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rag.antwoord import Beurt, Rol, Uitkomst, Vraag, uitkomst_to_json
from rag.fouten import InvoerFout


@dataclass(frozen=True, slots=True)
class InvoerLine:
    """One line of the input with its number from 1."""

    nummer: int
    tekst: str


def read_lines(invoer: Path) -> tuple[InvoerLine, ...]:
    """The non-empty lines of `invoer`. Raises InvoerFout when it is missing, empty or not text."""
    try:
        tekst = invoer.read_text(encoding="utf-8-sig")
    except FileNotFoundError as fout:
        raise InvoerFout(f"{invoer} bestaat niet. Noem een bestand met per lijn een vraag in JSON.") from fout
    except (IsADirectoryError, PermissionError) as fout:
        raise InvoerFout(f"{invoer} kan niet worden gelezen: het is een map of er is geen toegang.") from fout
    except UnicodeDecodeError as fout:
        raise InvoerFout(f"{invoer} is geen tekst in UTF-8. Sla het bestand op als UTF-8.") from fout
    # Not splitlines(): JSON may hold U+2028 unescaped inside a string, and that is no end of line here.
    lines = tuple(InvoerLine(nummer, line) for nummer, line in enumerate(tekst.split("\n"), start=1) if line.strip())
    if not lines:
        raise InvoerFout(f"{invoer} is leeg. Zet er per lijn een vraag in JSON in.")
    return lines


def parse_vraag(line: InvoerLine, vandaag: date) -> Vraag:
    """The question on `line`. Raises InvoerFout that names the line and the field."""

    def refuse(reden: str) -> InvoerFout:
        return InvoerFout(f"regel {line.nummer}: {reden}")

    try:
        data = json.loads(line.tekst)
    except json.JSONDecodeError as fout:
        raise refuse(f"geen geldige JSON ({fout.msg}, teken {fout.pos}).") from fout
    if not isinstance(data, dict):
        raise refuse("hier hoort een object met id en vraag.")
    if not isinstance(data.get("vraag"), str) or not data["vraag"].strip():
        raise refuse("het veld vraag ontbreekt of is leeg.")
    return Vraag(
        tekst=data["vraag"],
        peildatum=_parse_peildatum(data.get("peildatum"), vandaag, refuse),
        historie=_parse_historie(data.get("historie"), refuse),
        id=str(data.get("id", "")),
        regelingen=_parse_regelingen(data.get("regelingen"), refuse),
    )


def answer_lines(
    lines: Sequence[InvoerLine],
    uitvoer: Path,
    beantwoord: Callable[[Vraag], Uitkomst],
    vandaag: date,
    meld: Callable[[str], None],
) -> list[str]:
    """Answer every good line into `uitvoer`; the sentences about the bad ones. The file appears when it is whole."""
    fouten: list[str] = []
    tijdelijk = uitvoer.with_name(f".{uitvoer.name}.deel")
    try:
        with tijdelijk.open("w", encoding="utf-8", newline="\n") as bestand:
            for aantal, line in enumerate(lines, start=1):
                try:
                    uitkomst = beantwoord(parse_vraag(line, vandaag))
                except InvoerFout as fout:
                    melding = str(fout)
                    fouten.append(melding if melding.startswith("regel ") else f"regel {line.nummer}: {melding}")
                    continue
                bestand.write(json.dumps(uitkomst_to_json(uitkomst), ensure_ascii=False) + "\n")
                if aantal % 25 == 0:
                    meld(f"{aantal} van {len(lines)} vragen")
        tijdelijk.replace(uitvoer)
    except OSError as fout:
        tijdelijk.unlink(missing_ok=True)
        raise InvoerFout(f"{uitvoer} kan niet worden geschreven: {fout.strerror}. Kies een andere plek.") from fout
    return fouten


def _parse_peildatum(waarde: Any, vandaag: date, refuse: Callable[[str], InvoerFout]) -> date:
    if waarde is None or waarde == "":
        return vandaag
    try:
        return date.fromisoformat(waarde)
    except (TypeError, ValueError) as fout:
        raise refuse(f"peildatum {waarde!r} is geen datum; schrijf jjjj-mm-dd.") from fout


def _parse_regelingen(waarde: Any, refuse: Callable[[str], InvoerFout]) -> tuple[str, ...]:
    regelingen = waarde or ()
    if not isinstance(regelingen, (list, tuple)) or not all(isinstance(bwb_id, str) for bwb_id in regelingen):
        raise refuse("regelingen hoort een lijst van BWB-nummers te zijn, bijvoorbeeld BWBR0002628.")
    return tuple(regelingen)


def _parse_historie(waarde: Any, refuse: Callable[[str], InvoerFout]) -> tuple[Beurt, ...]:
    beurten: Iterable[Any] = waarde or ()
    try:
        return tuple(Beurt(Rol(beurt["rol"]), str(beurt["tekst"])) for beurt in beurten)
    except (KeyError, TypeError, ValueError) as fout:
        raise refuse("historie hoort een lijst te zijn van rol (gebruiker of assistent) en tekst.") from fout
