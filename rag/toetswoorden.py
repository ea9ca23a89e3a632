"""What the check looks for in a Dutch sentence: terms with their unit, limits, order, parties, duty or choice, denials.

All take lower-cased text. Numbers are in one spelling, as in `rag.getallen`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from rag.getallen import GETALWOORDEN

Maat = tuple[str, str]
"""A number and the unit it counts: ("10", "dag")."""

_GETAL = rf"(\d+|{'|'.join(sorted(GETALWOORDEN, key=len, reverse=True))}|één)"
_EENHEID = {
    "uur": r"(?:les|klok)?(?:uur|uren)",
    "dag": r"(?:school|les)?dag(?:en)?",
    "werkdag": r"werkdag(?:en)?",
    "week": r"(?:les|school)?we(?:ek|ken)",
    "maand": r"(?:kalender)?maand(?:en)?",
    "schooljaar": r"(?:school|studie)ja(?:ar|ren)",
    "jaar": r"(?:kalender)?ja(?:ar|ren)",
    "kilometer": r"kilometer",
    "procent": r"procent|%",
}
_MAAT = re.compile(
    rf"\b{_GETAL}\s+(?:(?:opeenvolgende|aaneengesloten|volledige?|volle|hele|gehele|achtereenvolgende)\s+){{0,2}}"
    + "(?:"
    + "|".join(rf"(?P<{naam}>{patroon})" for naam, patroon in _EENHEID.items())
    + r")(?!\w)"
)

_MEER, _MINDER = "meer", "minder"
_KANT = {
    _MEER: r"meer dan|langer dan|ouder dan|hoger dan|ten minste|minstens|minimaal|vanaf|pas na",
    _MINDER: r"minder dan|korter dan|jonger dan|lager dan|ten hoogste|hoogstens|maximaal|binnen|uiterlijk|hooguit",
}
_GRENS = re.compile(
    rf"\b(?P<niet>niet |geen )?(?:(?P<meer>{_KANT[_MEER]})|(?P<minder>{_KANT[_MINDER]}))\s+(?:(?:de|het|in totaal|ongeveer|leeftijd van)\s+){{0,2}}"
    rf"{_GETAL}(?!\w)"
)
_GRENS_ACHTER = re.compile(
    rf"\b{_GETAL}\s+(?:\w+\s+){{0,2}}(?:(?:of|en) (?:(?P<meer>meer|ouder|langer)|(?P<minder>minder|jonger|korter)))\b"
)

_PARTIJ = {
    "hoofd": r"hoofd(?:en)?|directeur(?:en)?|schoolleid(?:er|ing)",
    "leerplichtambtenaar": r"leerplichtambtena(?:ar|ren)|ambtena(?:ar|ren)",
    "college": r"colleges?|burgemeester en wethouders|gemeente(?:n|bestuur)?",
    "minister": r"ministers?|ministerie",
    "bevoegd gezag": r"bevoegd(?:e)? gezag|schoolbestuur|bestuur",
    "ouders": r"ouders?|verzorgers?|voogd(?:en)?|moeder|vader|personen,? bedoeld in artikel 2|in artikel 2[^.;]{0,30}bedoelde persoon",
    "gemeenteraad": r"gemeentera(?:ad|den)|raad",
    "burgemeester": r"burgemeesters?(?! en wethouders)",
    "officier": r"officiers?|openbaar ministerie",
    "rechter": r"(?:kanton|bestuurs)?rechters?|rechtbank",
    "inspectie": r"inspectie|inspecteurs?",
    "examencommissie": r"examencommissies?",
    "contactgemeente": r"contactgemeenten?",
    "contactschool": r"contactscho(?:ol|len)",
    "arts": r"arts(?:en)?|geneeskundige",
}
_PARTIJ_IN = {naam: re.compile(rf"\b(?:{patroon})\b") for naam, patroon in _PARTIJ.items()}

_MODAAL_IN = {
    "moet": re.compile(r"\b(?:moet(?:en)?|dien(?:t|en)|verplicht|is gehouden)\b"),
    "mag": re.compile(r"\b(?:mag|mogen|kan|kunnen|bevoegd om|toegestaan)\b"),
}

_VOLGORDE_IN = {
    "voor": re.compile(r"\b(?:vóór|voordat|voorafgaand|vooraf|voordien)\b"),
    "na": re.compile(r"\b(?:nadat|na afloop|na|achteraf|nadien)\b"),
}

_DEEL = re.compile(r"[;:]|\b(?:maar|tenzij|terwijl|zodat|omdat)\b")
_HAAKJES = re.compile(r"\([^()]*\)")

VOOR_ONTKENNING, NA_ONTKENNING = 4, 6
"""Words before and after a denial that it is read with."""

_NIET = re.compile(r"\b(?:niet|geen|nooit|niemand|nergens|evenmin|zonder)\b")
_RUIM_NIET = re.compile(
    r"\b(?:niet|geen|nooit|niemand|nergens|evenmin|zonder|alleen|slechts|uitsluitend|pas|tenzij|behalve|uitgezonderd|uitzondering"
    r"|vrij(?:gesteld|stelling)|verval(?:t|len)|eindig(?:t|en)|geëindigd|verboden|weiger\w*|ontbreek\w*|afgewezen|on(?:geoorloofd|mogelijk|wettig|geldig|geschikt|bevoegd)\w*)\b"
)


def to_getal(woord: str) -> str:
    """ "zestien" -> "16", "één" -> "1"; digits stay."""
    return "1" if woord == "één" else GETALWOORDEN.get(woord, woord)


def find_maten(tekst: str) -> frozenset[Maat]:
    """Every number with a unit: "vier opeenvolgende lesweken" -> ("4", "week")."""
    return frozenset(
        (to_getal(match.group(1)), naam)
        for match in _MAAT.finditer(tekst)
        for naam, waarde in match.groupdict().items()
        if waarde
    )


def find_grenzen(tekst: str) -> dict[str, frozenset[str]]:
    """Per number that is a limit: on which side ("meer", "minder") the text puts what it speaks of."""
    kanten: dict[str, set[str]] = defaultdict(set)
    for match in _GRENS.finditer(tekst):
        meer = (match.group("meer") is not None) != (match.group("niet") is not None)
        kanten[to_getal(match.group(4))].add(_MEER if meer else _MINDER)
    for match in _GRENS_ACHTER.finditer(tekst):
        kanten[to_getal(match.group(1))].add(_MEER if match.group("meer") else _MINDER)
    return {getal: frozenset(zijden) for getal, zijden in kanten.items()}


def find_volgorde(tekst: str) -> frozenset[str]:
    """Whether the text puts something before ("voor") or after ("na") something else."""
    return frozenset(naam for naam, patroon in _VOLGORDE_IN.items() if patroon.search(tekst))


def find_partijen(tekst: str) -> frozenset[str]:
    """Who decides, acts or is spoken of: "de directeur" and "het hoofd" are one."""
    return frozenset(naam for naam, patroon in _PARTIJ_IN.items() if patroon.search(tekst))


def find_modaal(tekst: str) -> frozenset[str]:
    """Whether the text speaks of a duty ("moet"), a choice ("mag"), both or neither."""
    return frozenset(naam for naam, patroon in _MODAAL_IN.items() if patroon.search(tekst))


def split_ontkend(zin: str, ruim: bool = False) -> Iterator[str]:
    """What stands around each denial in `zin`. `ruim`: also around a word that only excepts, ends or allows nothing else."""
    patroon = _RUIM_NIET if ruim else _NIET
    kaal = _HAAKJES.sub(" ", zin.removeprefix("nee, "))
    for deel in _DEEL.split(kaal):
        woorden = deel.split()
        for plaats, woord in enumerate(woorden):
            if patroon.search(woord):
                yield " ".join(woorden[max(0, plaats - VOOR_ONTKENNING) : plaats + 1 + NA_ONTKENNING])


_JA_NEE = re.compile(r"^(?:ja|nee)[,:]\s+(\w)", re.IGNORECASE)


def drop_ja_nee(zin: str) -> str:
    """`zin` without the "ja" or "nee" that it opens with."""
    return _JA_NEE.sub(lambda m: m.group(1).upper(), zin)
