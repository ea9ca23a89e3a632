"""From a conversation to one question that can be searched on its own. No model: rules on the words."""

from __future__ import annotations

import re
from dataclasses import replace

from rag.analyse import analyse
from rag.antwoord import Beurt, Rol, Vraag

_VERWIJST_TERUG = re.compile(
    r"\b(?:hij|hem|zijn|zij|ze|haar|hun|die|dit|dat|deze|dan|daar\w*|hier\w*|er\w{0,4}|ook|diezelfde|hetzelfde|zo'n)\b",
    re.IGNORECASE,
)
_BEGINT_ALS_VERVOLG = re.compile(r"\s*(?:en|maar|of|dus|want|ook|wat als|hoezo|waarom|stel)\b", re.IGNORECASE)
_EIGEN_LEEFTIJD = re.compile(r"\b(?:is|wordt|van|als)\s+(?:hij|zij|ze|hem|haar|het)?\s*(?:al|pas|nog|net)?\s*\d{1,2}\b")

MIN_TERMEN = 2
"""A question with fewer terms that can be searched leans on what went before: "hoe lang?", "en wie?"."""

MIN_STAMMEN = 4
"""A question of fewer stems does not say what it is about."""

_WIJST_TERUG = re.compile(r"\b(?:daar|dáár|ginds)\b", re.IGNORECASE)
"""What these words mean stands in the sentence before."""


def is_vervolg(vraag: Vraag) -> bool:
    """Whether `vraag` leans on the turn before it: it points back, opens with "en ...", or is very short."""
    if not previous_question(vraag):
        return False
    tekst = vraag.tekst
    return bool(_BEGINT_ALS_VERVOLG.match(tekst) or _VERWIJST_TERUG.search(tekst) or len(analyse(tekst)) < MIN_TERMEN)


def rewrite(vraag: Vraag) -> str:
    """The question to search for: as asked, and for a follow-up completed with the question that it follows.

    An age in the follow-up replaces the one before it ("en als hij 17 is?" after a question about a boy of 15), and so does
    another kind of school. What it follows may be a follow-up itself: then with that one's question.
    """
    if not is_vervolg(vraag):
        return vraag.tekst.strip()
    vorige, ervoor = _split_before(vraag)
    eerder = replace(vraag, tekst=vorige, historie=ervoor)
    if is_vervolg(eerder):
        vorige = f"{vorige} {previous_question(eerder)}"
    if _EIGEN_LEEFTIJD.search(vraag.tekst):
        vorige = re.sub(r"\b(?:van|is|wordt)\s+\d{1,2}\b(?:\s+jaar)?|\b\d{1,2}[- ]jarige\b", "", vorige)
    if any(soort.search(vraag.tekst) for soort in _SCHOOLSOORTEN):
        for soort in _SCHOOLSOORTEN:
            vorige = vorige if soort.search(vraag.tekst) else soort.sub("", vorige)
    return re.sub(r"\s+", " ", f"{vraag.tekst} {vorige}").strip()


_SCHOOLSOORTEN = tuple(
    re.compile(rf"\b(?:{woorden})\b", re.IGNORECASE)
    for woorden in (
        r"basis(?:school|onderwijs)|po",
        r"middelbare\s+school|voortgezet\s+onderwijs|vmbo|havo|vwo|vo",
        r"mbo\w*|roc",
        r"vso|voortgezet\s+speciaal\s+onderwijs",
    )
)
"""Kinds of school: who asks "en bij het mbo?" no longer asks of the other ones."""


def asking_part(tekst: str) -> str:
    """The sentences of `tekst` that ask; all of it when none ends in a question mark.

    A mail tells a story around its question: a colleague who is "met pensioen" does not make it one about pensions.
    """
    return " ".join(zin for zin in _sentences(tekst) if zin.rstrip().endswith("?")) or tekst


def question_part(tekst: str) -> str:
    """The same, where one that points back comes with the sentence before it."""
    zinnen = _sentences(tekst)
    vragen = [
        f"{zinnen[n - 1]} {zin}" if n and _WIJST_TERUG.search(zin) else zin
        for n, zin in enumerate(zinnen)
        if zin.rstrip().endswith("?")
    ]
    return " ".join(vragen) or tekst


def _sentences(tekst: str) -> list[str]:
    return re.split(r"(?<=[.?!])\s+|\n+", tekst)


def split_vragen(tekst: str) -> tuple[tuple[str, str], ...]:
    """The separate questions of `tekst`, in order, each with the same after the story around them; () where it asks one thing."""
    zinnen = [zin for zin in re.split(r"(?<=[.?!:])\s+|\n+", tekst) if zin.strip()]
    vragend = [zin.rstrip().endswith("?") for zin in zinnen]
    delen = [
        deel.strip(" ,?")
        for zin, vraagt in zip(zinnen, vragend, strict=True)
        if vraagt
        for deel in _NOG_EEN_VRAAG.split(zin)
    ]
    delen = [f"{deel}?" for deel in delen if len(deel.split()) >= MIN_WOORDEN_DEEL]
    verhaal = " ".join(zin for zin, vraagt in zip(zinnen, vragend, strict=True) if not vraagt)
    return tuple((deel, f"{verhaal} {deel}".strip()) for deel in delen) if len(delen) > 1 else ()


MIN_WOORDEN_DEEL = 3
"""A shorter piece asks nothing by itself: "klopt dat?", "en waarom?"."""

_NOG_EEN_VRAAG = re.compile(
    r"(?:,\s*(?:en\s+)?|\s+en\s+)(?=(?:hoe|wie|wat|wanneer|welke?|waar\w*|mag|mogen|kan|kunnen|moet|moeten|hoeft|hoeven|geldt|krijgt|krijgen"
    r"|klopt|zit|valt|is\s+(?:dat|het|die|er)|aan\s+wie|binnen\s+welke|door\s+wie|bij\s+wie|op\s+grond)\b)",
    re.IGNORECASE,
)
"""Between two questions in one sentence: "wie beslist, hoe lang duurt het en wat kunnen wij daarna?"."""


def find_kern(vraag: Vraag) -> str:
    """What the user asks this time, without the story and the turns before; where that says too little ("mag dat?"), with them."""
    for tekst in (question_part(vraag.tekst), vraag.tekst.strip()):
        if len(set(analyse(tekst))) >= MIN_STAMMEN:
            return tekst
    return rewrite(vraag)


def previous_question(vraag: Vraag) -> str:
    """The last thing the user said, "" when this is the first question."""
    return _split_before(vraag)[0]


def _split_before(vraag: Vraag) -> tuple[str, tuple[Beurt, ...]]:
    """The last thing the user said and the turns before it; "" and none when this is the first question."""
    for nummer in range(len(vraag.historie) - 1, -1, -1):
        if vraag.historie[nummer].rol is Rol.GEBRUIKER:
            return vraag.historie[nummer].tekst, vraag.historie[:nummer]
    return "", ()
