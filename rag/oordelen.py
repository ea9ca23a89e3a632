"""What readers think of answers: a line per judgement, in the folder of the desk's own vraagbaak. Nothing is kept without that folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from rag import privacy
from rag.fouten import InvoerFout

BESTAND = "oordelen.jsonl"
MAX_TOELICHTING = 600
"""Characters of a remark."""


class Oordeel(StrEnum):
    """What a reader can think of an answer."""

    GOED = "goed en bruikbaar"
    ONJUIST = "er staat iets onjuists"
    ONVOLLEDIG = "er ontbreekt iets"
    NAAST = "het gaat niet over mijn vraag"
    VERWIJZING = "een verwijzing klopt niet"


def save_oordeel(
    folder: Path, oordeel: str, toelichting: str, bewijs: Mapping[str, Any], status: str, vandaag: date
) -> None:
    """Add one line to BESTAND: the judgement with the receipt of the answer, which holds the question without personal data.

    Raises InvoerFout for an unknown judgement, a remark that is too long or names a person, or a folder that cannot be written.
    """
    if oordeel not in list(Oordeel):
        raise InvoerFout("Kies eerst een oordeel.")
    toelichting = toelichting.strip()
    if len(toelichting) > MAX_TOELICHTING:
        raise InvoerFout(f"De toelichting telt {len(toelichting)} tekens; er passen er {MAX_TOELICHTING}.")
    if gevonden := privacy.find_persoonsgegevens(toelichting, vandaag):
        raise InvoerFout(
            f"In de toelichting staan persoonsgegevens ({privacy.name_kinds(gevonden)}). Er is niets bewaard; haal ze weg."
        )
    line = {
        "dag": vandaag.isoformat(),
        "oordeel": oordeel,
        "toelichting": toelichting,
        "status": status,
        "ontvangstbewijs": dict(bewijs),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / BESTAND).open("a", encoding="utf-8") as bestand:
            bestand.write(json.dumps(line, ensure_ascii=False) + "\n")
    except OSError as fout:
        raise InvoerFout(
            f"In {folder} kan niet worden geschreven ({fout.strerror}). Het oordeel is niet bewaard."
        ) from fout
