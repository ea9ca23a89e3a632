"""The privacy guard: personal data in a question is found and masked before anything is searched, stored or sent.

Found here: burgerservicenummer (eleven-test), IBAN (mod 97), e-mail address, telephone number. Pure functions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Gegeven(StrEnum):
    """Kind of personal data, in the words that replace it."""

    BSN = "burgerservicenummer"
    IBAN = "rekeningnummer"
    EMAIL = "e-mailadres"
    TELEFOON = "telefoonnummer"


@dataclass(frozen=True, slots=True)
class Persoonsgegeven:
    """Where personal data stands in a text: characters `begin` up to `eind`."""

    soort: Gegeven
    begin: int
    eind: int


_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?\b")
_TELEFOON = re.compile(r"(?<![\w.])(?:(?:\+|00)31[ -]?(?:\(0\))?|0)[1-9](?:[ -]?\d){8}(?![\w])")
_NEGEN_CIJFERS = re.compile(r"(?<![\w.,/-])\d(?:[ .]?\d){8}(?![\w/-]|[.,]\d)")


def find_persoonsgegevens(tekst: str) -> tuple[Persoonsgegeven, ...]:
    """All personal data in `tekst`, in order and without overlap; where two overlap the first kind below wins."""
    vondsten: list[Persoonsgegeven] = []
    for soort, patroon, geldt in (
        (Gegeven.EMAIL, _EMAIL, lambda _: True),
        (Gegeven.IBAN, _IBAN, _is_iban),
        (Gegeven.BSN, _NEGEN_CIJFERS, _is_bsn),
        (Gegeven.TELEFOON, _TELEFOON, lambda _: True),
    ):
        for match in patroon.finditer(tekst):
            vrij = all(match.end() <= v.begin or match.start() >= v.eind for v in vondsten)
            if vrij and geldt(match.group()):
                vondsten.append(Persoonsgegeven(soort, match.start(), match.end()))
    return tuple(sorted(vondsten, key=lambda v: v.begin))


def mask(tekst: str) -> str:
    """`tekst` with each piece of personal data replaced by its kind in square brackets. Idempotent."""
    for vondst in reversed(find_persoonsgegevens(tekst)):
        tekst = f"{tekst[: vondst.begin]}[{vondst.soort.value}]{tekst[vondst.eind :]}"
    return tekst


def _is_bsn(tekst: str) -> bool:
    """The eleven-test of the BSN: weights 9..2 and -1; all zeros is no number."""
    cijfers = [int(teken) for teken in tekst if teken.isdigit()]
    som = sum(gewicht * cijfer for gewicht, cijfer in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), cijfers, strict=True))
    return any(cijfers) and som % 11 == 0


def _is_iban(tekst: str) -> bool:
    """The mod-97 test of ISO 13616."""
    kaal = tekst.replace(" ", "")
    return int("".join(str(int(teken, 36)) for teken in kaal[4:] + kaal[:4])) % 97 == 1
