"""The desk's vraagbaak as a file: JSON Lines, or CSV for a spreadsheet. What is read in comes back as a concept."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from rag.deskantwoord import Deskantwoord, Inhoud, inhoud_from_json, inhoud_to_json, rewrite
from rag.deskbaak import Deskbaak
from rag.fouten import InvoerFout
from rag.verwijzing import parse_plaats, write_plaats
from rag.vraagbaak import Antwoordzin
from rag.wet import Vindplaats
from rag.zinnen import split_zinnen

MAX_BYTES = 20_000_000

_VELDEN = ("id", "thema", "rol", "vraag", "varianten", "antwoord", "status", "nagekeken", "nagekeken_door")
_FORMULE = ("=", "+", "-", "@", "\t", "\r", "'")
"""Signs with which a cell begins that a spreadsheet would compute; such a cell gets a "'" before it."""
_PLAATSEN = re.compile(r"\s*\[([^\[\]]*)\]\s*$")


@dataclass(frozen=True, slots=True)
class Rij:
    """One answer in a file. `herkomst`: where it stood when it was written there, in words; "" where the file says nothing."""

    id: str
    inhoud: Inhoud
    herkomst: str = ""


@dataclass(frozen=True, slots=True)
class Invoerverslag:
    """What came of reading a file: how many answers are new, changed or the same, and what could not be used."""

    nieuw: int
    gewijzigd: int
    gelijk: int
    fouten: tuple[str, ...]

    def __str__(self) -> str:
        kop = f"Nieuw: {self.nieuw}. Gewijzigd: {self.gewijzigd}. Al gelijk: {self.gelijk}. Niet gelukt: {len(self.fouten)}."
        return "\n".join((kop, *self.fouten))


# --- out --------------------------------------------------------------------------------------------------------------


def write_bestand(antwoorden: Sequence[Deskantwoord], naam: str) -> str:
    """`antwoorden` in the form that the name of the file asks for. Raises InvoerFout for another form."""
    return _form_of(naam)[0](antwoorden)


def write_jsonl(antwoorden: Sequence[Deskantwoord]) -> str:
    """An answer per line."""
    return "".join(json.dumps(_to_json(antwoord), ensure_ascii=False) + "\n" for antwoord in antwoorden)


def write_csv(antwoorden: Sequence[Deskantwoord]) -> str:
    """An answer per row, as a Dutch spreadsheet opens it: a mark of UTF-8, and ";" between the cells.

    In a cell the questions, or the sentences with their places in square brackets, stand one under the other.
    """
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(_VELDEN)
    for antwoord in antwoorden:
        data = _to_json(antwoord)
        data["varianten"] = "\n".join(antwoord.inhoud.vragen[1:])
        data["antwoord"] = "\n".join(map(write_zin, antwoord.inhoud.antwoord))
        schrijver.writerow([_guard(str(data[veld] or "")) for veld in _VELDEN])
    return "\ufeff" + uit.getvalue()


def write_zin(zin: Antwoordzin) -> str:
    """ "Dat mag. [artikel 11, lid 1, Lpw; artikel 4, Lpw]"."""
    plaatsen = "; ".join(write_plaats(plaats) for plaats in zin.verwijzingen)
    return f"{zin.tekst} [{plaatsen}]" if plaatsen else zin.tekst


def _to_json(antwoord: Deskantwoord) -> dict[str, Any]:
    return {
        "id": antwoord.id,
        **inhoud_to_json(antwoord.inhoud),
        "status": antwoord.status.value,
        "nagekeken": antwoord.nagekeken.isoformat() if antwoord.nagekeken else None,
        "nagekeken_door": antwoord.nagekeken_door,
    }


# --- in ---------------------------------------------------------------------------------------------------------------


def read_in(baak: Deskbaak, naam: str, inhoud: bytes, door: str) -> Invoerverslag:
    """Take the answers of a file into `baak`, each on its own: one that cannot be used does not stop the rest.

    An id that is known gets the new text, and is then a concept; without a known id it is a new answer.
    """
    if len(inhoud) > MAX_BYTES:
        raise InvoerFout("Het bestand is groter dan 20 MB. Verdeel het over meer bestanden.")
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        raise InvoerFout(
            "Het bestand is geen UTF-8. Bewaar het in het rekenblad als “CSV UTF-8” en probeer het opnieuw."
        ) from fout
    nieuw, gewijzigd, gelijk, fouten = 0, 0, 0, []
    bekend = {antwoord.id: antwoord for antwoord in baak.all()}
    for nummer, rij in _form_of(naam)[1](tekst):
        try:
            if isinstance(rij, InvoerFout):
                raise rij
            wat = f"ingelezen uit een bestand{f' ({rij.herkomst})' if rij.herkomst else ''}"
            if rij.id not in bekend:
                baak.add(rij.inhoud, door, wat, rij.id)
                nieuw += 1
            elif rij.inhoud == bekend[rij.id].inhoud:
                gelijk += 1
            else:
                baak.change(rij.id, lambda nu, rij=rij: rewrite(nu, rij.inhoud, door), door, wat)  # type: ignore[misc]
                gewijzigd += 1
        except InvoerFout as fout:
            fouten.append(f"Antwoord {nummer}: {fout}")
    return Invoerverslag(nieuw, gewijzigd, gelijk, tuple(fouten))


def read_jsonl(tekst: str) -> Iterator[tuple[int, Rij | InvoerFout]]:
    """The answers of JSON Lines with the number of their line, or what is wrong with it."""
    for nummer, line in enumerate(tekst.splitlines(), start=1):
        if line.strip():
            yield nummer, _try(lambda line=line: _from_json(json.loads(line)))  # type: ignore[misc]


def read_csv(tekst: str) -> Iterator[tuple[int, Rij | InvoerFout]]:
    """The answers of a CSV with the number of their row, or what is wrong with it; also with "," between the cells."""
    kop = tekst.split("\n", 1)[0]
    lezer = csv.DictReader(io.StringIO(tekst, newline=""), delimiter=";" if ";" in kop else ",")
    if missing := {"thema", "rol", "vraag", "antwoord"} - set(lezer.fieldnames or ()):
        raise InvoerFout(f"In de bovenste rij van het bestand ontbreekt: {', '.join(sorted(missing))}.")
    try:
        for nummer, rij in enumerate(lezer, start=2):
            yield nummer, _try(lambda rij=rij: _from_row(rij))  # type: ignore[misc]
    except csv.Error as fout:
        raise InvoerFout("Het CSV-bestand is beschadigd; sla het in het rekenblad opnieuw op.") from fout


def parse_zin(tekst: str) -> Antwoordzin:
    """The inverse of `write_zin`. Raises ValueError for a place that is none."""
    match = _PLAATSEN.search(tekst)
    if match is None:
        return Antwoordzin(tekst.strip(), ())
    return Antwoordzin(tekst[: match.start()].strip(), parse_plaatsen(match[1]))


def parse_plaatsen(tekst: str) -> tuple[Vindplaats, ...]:
    """The places in "artikel 11, lid 1, Lpw; artikel 4 Lpw". Raises ValueError for what is none."""
    return tuple(dict.fromkeys(parse_plaats(deel) for deel in re.split(r"[;\n]", tekst) if deel.strip()))


def parse_alinea(tekst: str) -> tuple[Antwoordzin, ...]:
    """The sentences of a cell, one per line; a line of several without places is cut into them."""
    return tuple(
        parse_zin(zin)
        for line in tekst.splitlines()
        if line.strip()
        for zin in ([line] if _PLAATSEN.search(line) else split_zinnen(line))
    )


def _from_json(data: Any) -> Rij:
    if not isinstance(data, dict):
        raise ValueError("dit is geen antwoord")
    return Rij(_read_id(data.get("id")), inhoud_from_json(data), _herkomst(data))


def _from_row(rij: dict[str, str | None]) -> Rij:
    data = {veld: _unguard(rij.get(veld) or "") for veld in _VELDEN}
    vragen = (data["vraag"], *data["varianten"].splitlines())
    inhoud = Inhoud(data["thema"], data["rol"], tuple(v for v in vragen if v.strip()), parse_alinea(data["antwoord"]))
    if not inhoud.vragen:
        raise ValueError("er is geen vraag")
    return Rij(_read_id(data["id"]), inhoud, _herkomst(data))


def _herkomst(data: dict[str, Any]) -> str:
    if not data.get("status"):
        return ""
    door = f", nagekeken op {data['nagekeken']}" if data.get("nagekeken") else ""
    return f"stond daar op {str(data['status'])[:20]}{door[:30]}"


def _read_id(waarde: Any) -> str:
    """An id of a vraagbaak like this one; "" for anything else, and then a new one is given."""
    return waarde if isinstance(waarde, str) and re.fullmatch(r"desk-\d{4,9}", waarde) else ""


def _try(lees: Callable[[], Rij]) -> Rij | InvoerFout:
    try:
        return lees()
    except json.JSONDecodeError:
        return InvoerFout("dit is geen JSON.")
    except KeyError as fout:
        return InvoerFout(f"het veld {fout} ontbreekt.")
    except (TypeError, ValueError, AttributeError) as fout:
        return InvoerFout(f"{fout}.")


def _form_of(naam: str) -> tuple[Callable[..., str], Callable[[str], Iterator[tuple[int, Rij | InvoerFout]]]]:
    match PurePath(naam).suffix.lower():
        case ".jsonl":
            return write_jsonl, read_jsonl
        case ".csv":
            return write_csv, read_csv
    raise InvoerFout(f"“{naam[-60:]}” eindigt niet op .jsonl of .csv; een andere vorm kan dit programma niet lezen.")


def _guard(cel: str) -> str:
    return f"'{cel}" if cel.startswith(_FORMULE) else cel


def _unguard(cel: str) -> str:
    return cel[1:] if cel.startswith("'") and cel[1:].startswith(_FORMULE) else cel
