"""From a conversation to one question that can be searched on its own. No model: rules on the words."""

from __future__ import annotations

import re

from rag.analyse import analyse
from rag.antwoord import Rol, Vraag

_VERWIJST_TERUG = re.compile(
    r"\b(?:hij|hem|zijn|zij|ze|haar|hun|die|dit|dat|deze|dan|daar\w*|hier\w*|er\w{0,4}|ook|diezelfde|hetzelfde|zo'n)\b",
    re.IGNORECASE,
)
_BEGINT_ALS_VERVOLG = re.compile(r"\s*(?:en|maar|of|dus|want|ook|wat als|hoezo|waarom|stel)\b", re.IGNORECASE)
_EIGEN_LEEFTIJD = re.compile(r"\b(?:is|wordt|van|als)\s+(?:hij|zij|ze|hem|haar|het)?\s*(?:al|pas|nog|net)?\s*\d{1,2}\b")

MIN_TERMEN = 2
"""A question with fewer terms that can be searched leans on what went before: "hoe lang?", "en wie?"."""


def is_vervolg(vraag: Vraag) -> bool:
    """Whether `vraag` leans on the turn before it: it points back, opens with "en ...", or is very short."""
    if not _vorige_vraag(vraag):
        return False
    tekst = vraag.tekst
    return bool(_BEGINT_ALS_VERVOLG.match(tekst) or _VERWIJST_TERUG.search(tekst) or len(analyse(tekst)) < MIN_TERMEN)


def rewrite(vraag: Vraag) -> str:
    """The question to search for: as asked, and for a follow-up completed with the question that it follows.

    An age in the follow-up replaces the one before it ("en als hij 17 is?" after a question about a boy of 15).
    """
    if not is_vervolg(vraag):
        return vraag.tekst.strip()
    vorige = _vorige_vraag(vraag)
    if _EIGEN_LEEFTIJD.search(vraag.tekst):
        vorige = re.sub(r"\b(?:van|is|wordt)\s+\d{1,2}\b(?:\s+jaar)?|\b\d{1,2}[- ]jarige\b", "", vorige)
    return re.sub(r"\s+", " ", f"{vraag.tekst} {vorige}").strip()


def _vorige_vraag(vraag: Vraag) -> str:
    """The last thing the user said, "" when this is the first question. A follow-up of a follow-up keeps one step."""
    return next((beurt.tekst for beurt in reversed(vraag.historie) if beurt.rol is Rol.GEBRUIKER), "")
