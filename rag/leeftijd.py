"""Ages in a question: which rules are for whom. A rule for a student of twenty is no answer about one of seventeen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rag.getallen import GETALWOORDEN

GRENZEN = (5, 6, 12, 14, 16, 18, 27)
"""The ages at which another rule begins (Leerplichtwet 2, 3, 3a, 4b, 11a; WEB 9.2.1)."""

_GETAL = "|".join(["\\d{1,2}", *(woord for woord in GETALWOORDEN if woord.isalpha())])
_LEEFTIJD = re.compile(
    rf"\b(?:van|is|wordt|was|nu|net|pas|al) (?P<a>{_GETAL})\b(?! (?:uur|uren|dag|dagen|week|weken|maand|maanden|procent|euro|"
    rf"{'|'.join('januari februari maart april mei juni juli augustus september oktober november december'.split())}))"
    rf"|\b(?P<b>{_GETAL})(?:[- ]?jarige?n?| jaar(?! geleden))\b",
    re.IGNORECASE,
)


def find_leeftijden(tekst: str) -> frozenset[int]:
    """The ages of people that `tekst` names: "een leerling van 17", "een zestienjarige", "hij is 18 jaar"."""
    gevonden = (match["a"] or match["b"] for match in _LEEFTIJD.finditer(tekst))
    leeftijden = (int(GETALWOORDEN.get(woord.lower(), woord)) for woord in gevonden)
    return frozenset(leeftijd for leeftijd in leeftijden if 3 <= leeftijd <= 30)


def group_of(leeftijd: int) -> int:
    """The number of the group between two of GRENZEN that `leeftijd` falls in."""
    return sum(grens <= leeftijd for grens in GRENZEN)


def same_group(vraag: str, bekend: Sequence[str]) -> bool:
    """Whether a known question (its main wording first) can be about the age that is asked about.

    It can where either names none, or where one of its wordings names one of the same group.
    """
    gevraagd = _groups_in(vraag)
    if not gevraagd:
        return True
    eigen, *anders = map(_known_groups, bekend)
    return not eigen or any(not gevraagd.isdisjoint(groepen) for groepen in (eigen, *anders))


def _groups_in(tekst: str) -> frozenset[int]:
    return frozenset(map(group_of, find_leeftijden(tekst)))


# Of known questions only: what somebody asks is not kept.
_known_groups = cache(_groups_in)


def is_minor(vraag: str) -> bool:
    """Whether every age that `vraag` names is below eighteen, and it names one."""
    leeftijden = find_leeftijden(vraag)
    return bool(leeftijden) and max(leeftijden) < 18
