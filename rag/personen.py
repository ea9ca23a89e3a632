"""Several people in one text, each with facts of their own: which part of it is about whom. Pure functions on text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rag.feiten import MEERLING, Feiten, Geboorte, find_feiten
from rag.kalender import leeftijd_op


@dataclass(frozen=True, slots=True)
class Mens:
    """One of several people. `naam`: how the text calls this one, "" where that is no more than a name; `tekst`: what is
    told and asked of this one alone.
    """

    naam: str
    tekst: str
    geboorte: Geboorte


_NAAM = r"(?:\[naam\]|(?!(?:Moeder|Vader|Oma|Opa|Mama|Papa|Ouders?|School|Collega|Mentor|Ik)\b)[A-Z][\w'-]*\b)"
_ROL = r"(?:[Dd]e|[Hh]et|[Mm]ijn|[Oo]n(?:s|ze?)|[Zz]ijn|[Hh]aar|[Ee]en)"
_WERKWOORD = r"(?:heeft|haalde|haalt|kreeg|is|zit|doet|deed|volgt|werkt|ging|begon|stopte)"
_ZIN = re.compile(r"(?<=[?!;\n])\s*|(?<=[^\W\d_]{2}\.)\s+(?=[A-Z\[\"'(])|(?<=[\d)\]]\.)\s+(?=[A-Z\[\"'(])")
_ZINSDEEL = re.compile(
    rf",?\s+en\s+(?={_ROL}\s|{_NAAM})|,\s+(?=[Dd]e\s+(?:ander|tweede|derde|oudste|jongste|middelste)|(?:mijn|ons|onze?)\s|\[naam\]|[A-H]\b|{_NAAM}\s+{_WERKWOORD}\b|(?:zoon|dochter|broer|zus|jongen|meisje)\w*\b)"
)
_VRAAG = re.compile(
    r"\W*(?:en\s+)?(?:hoe|wie|wat|wanneer|welke?|tot|vanaf|mag|mogen|kan|kunnen|moet|moeten|geldt|valt|hoort)\b",
    re.IGNORECASE,
)
_SAMEN = re.compile(
    r"\W*(?:beiden?|allebei|alle\s+(?:twee|drie|vier)|alledrie|geen\s+van|niemand|(?:ze|zij)\s+\w+en|wij|we|samen)\b",
    re.IGNORECASE,
)
"""Said of all of them."""
_AANHEF = re.compile(
    r"(?:^|:\s)\W*(?:en\s+)?(?:(?:mijn|onze?|ons|de|het|een)\s+)?"
    r"(?P<naam>(?:dochter|zoon|jongen|jongetje|meisje|broer|zus)\w*|(?:(?<=\bde\s)een|oudste|jongste|middelste|tweede|derde|ander\w*)\b|(?<!\w)[A-H](?=\W))",
    re.IGNORECASE,
)
_KORTE_LEEFTIJD = re.compile(
    rf"^(\W*(?:[Ee]n\s+)?{_NAAM})\s*(?:[:,(]|is\b)\s*(\d{{1,2}})(?:\s+jaar\b|(?=\s*[,.)]|\s+(?:en|met|zonder|geen|zit|heeft)\b|$))"
)
_KORTE_GEBOORTE = re.compile(
    rf"^(\W*(?:[Ee]n\s+)?(?:{_NAAM}|de\s+(?:ander|tweede|jongste|oudste))\.?)\s+(?:op|van)\s+(?=\d)"
)
_NIEUW = re.compile(
    rf"\W*(?:[Ee]n\s+)?(?:\[naam\]|[Dd]e\s+(?:een|ander|oudste|jongste|tweede)\b|[Hh]et\s+(?:meisje|jongetje)\b|(?!Leerplicht){_NAAM}\s+{_WERKWOORD}\b)"
)
MAX_LEEFTIJD = 30
"""Who is older is a parent, or who asks."""
MAX_MENSEN = 6


def split_people(tekst: str, peildatum: date) -> tuple[Mens, ...]:
    """Each of the people in `tekst`, with what is told of this one and what is asked of all; () where it is about one, or unclear."""
    zinnen = [zin for zin in _ZIN.split(tekst) if zin.strip()]
    vragen = [zin for zin in zinnen if zin.rstrip().endswith("?") or _VRAAG.match(zin)]
    vooraf, samen, mensen = list[str](), list[str](), list[tuple[Geboorte, list[str]]]()
    gedeeld: Geboorte | None = None
    for deel in _parts(zin for zin in zinnen if zin not in vragen):
        geboorten = [g for g in find_feiten(deel, peildatum).geboorten if leeftijd_op(g.tot, peildatum) <= MAX_LEEFTIJD]
        if len(geboorten) > 1:
            return ()
        if geboorten and not mensen and MEERLING.search(deel.lower()):
            gedeeld = geboorten[0]
            vooraf.append(deel)
        elif gedeeld and _NIEUW.match(deel):
            mensen.append((gedeeld, [deel]))
        elif geboorten and not (mensen and _can_be_same(mensen[-1][0], geboorten[0])):
            mensen.append((geboorten[0], [deel]))
        elif _SAMEN.match(deel):
            samen.append(deel)
        else:
            (mensen[-1][1] if mensen else vooraf).append(deel)
    if not 1 < len(mensen) <= MAX_MENSEN or any(find_feiten(vraag, peildatum).geboorten for vraag in vragen):
        return ()
    return tuple(
        Mens(_name(delen[0]), " ".join([*map(_end, (*vooraf, *delen, *samen)), *vragen]), geboorte)
        for geboorte, delen in mensen
    )


def _parts(zinnen: Iterator[str]) -> Iterator[str]:
    """The sentences in parts of one person each, with a short age or birth written out."""
    for zin in zinnen:
        for deel in _ZINSDEEL.split(zin):
            yield _KORTE_GEBOORTE.sub(
                r"\1 is geboren op ", _KORTE_LEEFTIJD.sub(r"\1: de jongere is \2 jaar", deel.strip())
            )


def _can_be_same(een: Geboorte, ander: Geboorte) -> bool:
    return een.van <= ander.tot and ander.van <= een.tot


def _end(deel: str) -> str:
    return deel if deel.rstrip().endswith((".", "!", ";")) else f"{deel.rstrip(' ,')}."


def _name(deel: str) -> str:
    match = _AANHEF.search(deel)
    if match is None:
        return ""
    naam = match["naam"].lower()
    return f"de {naam}" if _MET_LIDWOORD.match(naam) else match["naam"]


_MET_LIDWOORD = re.compile(r"een|ander|oudste|jongste|middelste|tweede|derde")


def has_own_facts(mensen: tuple[Mens, ...], samen: Feiten) -> bool:
    """Whether what is told of each differs: then the text as a whole does not say what holds for whom."""
    return len(mensen) > len(samen.geboorten) or any(_EIGEN.search(mens.tekst) for mens in mensen)


_EIGEN = re.compile(
    r"diploma|startkwalificatie|praktijkonderwijs|\bhavo\b|\bvwo\b|\bmbo\b|\bvmbo\b|(?<!niks )(?<!niets )(?<!geen jaar )(?<!geen klas )(?<!nooit )\bovergeslagen\b|\bbasisschool\b",
    re.IGNORECASE,
)
