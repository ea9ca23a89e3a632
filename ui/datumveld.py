"""Dates as people type them in a field. Pure."""

from __future__ import annotations

import re
from datetime import date

from rag.fouten import InvoerFout
from rag.kalender import MAANDEN

_DATUM = re.compile(r"(\d{1,2})(?:[-/. ]+)(\d{1,2}|[a-z]{3,})(?:[-/. ]+)(\d{4})", re.IGNORECASE)


def parse_peildatum(tekst: str, vandaag: date) -> date:
    """The date in `tekst` ("23-11-2026", "23 november 2026", "2026-11-23"); empty is `vandaag`. Raises InvoerFout."""
    if not tekst.strip():
        return vandaag
    try:
        return _parse(tekst)
    except ValueError as fout:
        raise InvoerFout(f"{_explain(tekst, 'peildatum', vandaag)}, of laat het veld leeg voor vandaag.") from fout


def parse_dag(tekst: str, naam: str, voorbeeld: date) -> date:
    """The date in `tekst`, which the message calls `naam` ("geboortedatum"). Raises InvoerFout."""
    try:
        return _parse(tekst)
    except ValueError as fout:
        raise InvoerFout(f"{_explain(tekst, naam, voorbeeld)}.") from fout


def _explain(tekst: str, naam: str, voorbeeld: date) -> str:
    return f"“{tekst.strip()[:40]}” is geen {naam} die ik kan gebruiken. Schrijf dag-maand-jaar, bijvoorbeeld {voorbeeld:%d-%m-%Y}"


def _parse(tekst: str) -> date:
    kaal = tekst.strip()
    if match := _DATUM.fullmatch(kaal):
        dag, maand, jaar = match.groups()
        gevonden = date(int(jaar), int(maand) if maand.isdigit() else _month(maand), int(dag))
    else:
        gevonden = date.fromisoformat(kaal)
    if not 1900 <= gevonden.year <= 2100:
        raise ValueError(kaal)
    return gevonden


def _month(naam: str) -> int:
    """1 to 12 for a month or its beginning ("nov"). Raises ValueError."""
    passend = [nummer for nummer, maand in enumerate(MAANDEN, start=1) if maand.startswith(naam.lower())]
    if len(passend) != 1:
        raise ValueError(naam)
    return passend[0]
