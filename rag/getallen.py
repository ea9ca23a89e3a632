"""Numbers in Dutch text in one spelling: "zestien", "16" and "zestiende" are the same number."""

from __future__ import annotations

import re
import unicodedata

from rag.kalender import MAANDEN

_EENHEDEN = {"twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9}
_TIENERS = {
    "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16,
    "zeventien": 17, "achttien": 18, "negentien": 19,
}  # fmt: skip
_TIENTALLEN = {
    "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80,
    "negentig": 90,
}  # fmt: skip
_RONDE = {"honderd": 100, "duizend": 1000}
_RANG = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7, "achtste": 8,
    "negende": 9, "tiende": 10, "elfde": 11, "twaalfde": 12, "dertiende": 13, "veertiende": 14, "vijftiende": 15,
    "zestiende": 16, "zeventiende": 17, "achttiende": 18, "twintigste": 20,
}  # fmt: skip


def _number_words() -> dict[str, str]:
    alle = _EENHEDEN | _TIENERS | _TIENTALLEN | _RONDE | _RANG
    for eenheid, waarde in ({"een": 1} | _EENHEDEN).items():
        for tiental, tientalwaarde in _TIENTALLEN.items():
            # The trema is the spelling ("tweeëntwintig", "drieëntwintig"); without it is what people type.
            for voeg in ("en", "ën"):
                alle[f"{eenheid}{voeg}{tiental}"] = tientalwaarde + waarde
    return {woord: str(waarde) for woord, waarde in alle.items()}


GETALWOORDEN = _number_words()
""" "zestien" -> "16", "zevenentwintig" -> "27", "tweede" -> "2". Not "een": it is an article far more often."""

_STUK = re.compile(r"\d+(?:ste|de|e)\b|\d+(?:[.:,]\d+)*[a-z]?\d?(?![a-z\d])|\d+|[a-zà-ÿ]+")


def find_getallen(tekst: str) -> frozenset[str]:
    """Every number in `tekst` in one spelling: "zestien" and "16" -> "16", "1.000" -> "1000", "artikel 3A" -> "3a"."""
    gevonden = set()
    for stuk in _STUK.findall(unicodedata.normalize("NFC", tekst).lower()):
        if stuk in GETALWOORDEN:
            gevonden.add(GETALWOORDEN[stuk])
        elif match := re.fullmatch(r"(\d+)(?:ste|de|e)", stuk):
            gevonden.add(match.group(1))
        elif stuk[0].isdigit():
            gevonden.add(re.sub(r"(?<=\d)\.(?=\d{3}\b)", "", stuk))
    return frozenset(gevonden)


_DAG = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MAANDEN)})\b")


def find_gegevens(tekst: str) -> frozenset[str]:
    """The numbers in `tekst`, and its days as a whole: "1 juli" is more than a 1."""
    return find_getallen(tekst) | {" ".join(dag) for dag in _DAG.findall(tekst.lower())}
