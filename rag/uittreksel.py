"""Answers without a model: sentences of the sources themselves, chosen and put in order. It cannot invent.

A source text falls into Eenheden: the core of a wegwijzer article ("In het kort: ..."), a lid, an enumeration. The best
article opens with its core; then come the units that say most of what is asked, from that article and from others that
scored nearly as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from rag.analyse import analyse
from rag.antwoord import Vondst
from rag.toets import Bewijs, Concept
from rag.wet import Passage, Tekstdeel

MAX_WOORDEN = 150
"""Length to aim at; one unit may go over it. ONTWERP 6 asks for about 200 at most."""

MAX_ARTIKELEN = 3
"""An answer from more articles than this is a reading list."""

NAAST = 0.72
"""Least score, as a share of the best passage's, for another article to speak as well."""

MIN_DEKKING = 0.12
"""Least share of the question's weight that a unit must hold to be worth a line."""

MAX_WOORDEN_EENHEID = 70
"""A longer unit is cut to the sentences that answer best: nobody reads a lid of 150 words for one number."""


WeighFunction = Callable[[str], Mapping[str, float]]
"""Question -> weight (0 or more) of each stem in it."""


class Aard(Enum):
    """What a unit is to its article."""

    KERN = "In het kort"
    TOELICHTING = "Toelichting"
    VROEGER = "Vroeger"
    LID = "lid"


@dataclass(frozen=True, slots=True)
class Eenheid:
    """Lines that are shown together: `concepten` in order, each a sentence group with its proof."""

    aard: Aard
    passage: Passage
    concepten: tuple[Concept, ...]

    @property
    def tekst(self) -> str:
        """All its lines."""
        return " ".join(concept.tekst for concept in self.concepten)

    @property
    def woorden(self) -> int:
        """Number of words shown."""
        return len(self.tekst.split())


_KOPJE = re.compile(r"(?:(?<=^)|(?<=\s))(In het kort|Toelichting|Vroeger|Sinds|Let op)\b([^:.]{0,60}):\s")
_AARD = {"In het kort": Aard.KERN, "Toelichting": Aard.TOELICHTING, "Let op": Aard.TOELICHTING}
_ZINSEINDE = re.compile(
    r"(?<!\bart)(?<!\bnr)(?<!\bbijv)(?<!\bo\.a)(?<!\bd\.w\.z)(?<!\bStb)(?<!\bStcrt)(?<!\benz)(?<=[.?!])\s+(?=[A-Z0-9«\"'])"
)
_OVER_VROEGER = re.compile(
    r"\b(?:vroeger\w*|voorheen|oud|oude|eerst|destijds|bestaat|gewijzigd|veranderd|verandering\w*|nieuw|nieuwe|sinds"
    r"|nog steeds|niet meer|afgeschaft|vervallen|200\d|201\d|202[0-5])\b"
)


class Uittreksel:
    """Composer that quotes. `weigh(question)` gives each stem of the question its weight (rarity, lexicon)."""

    naam = "uittreksel"

    def __init__(self, weigh: WeighFunction) -> None:
        self._weigh = weigh

    def compose(self, zoekvraag: str, peildatum: date, vondsten: Sequence[Vondst]) -> Iterator[Concept]:
        """The lines of the answer, best first. Nothing when no unit says enough of what is asked."""
        gewichten = self._weigh(zoekvraag)
        for eenheid in select(list(candidates(vondsten, gewichten, zoekvraag)), vondsten):
            yield from eenheid.concepten


def candidates(
    vondsten: Sequence[Vondst], gewichten: Mapping[str, float], zoekvraag: str
) -> Iterator[tuple[float, Eenheid]]:
    """The units worth showing with their score: the passage's times the share of the question they hold."""
    if not vondsten:
        return
    top = vondsten[0].score
    vroeger = _OVER_VROEGER.search(zoekvraag.lower()) is not None
    for vondst in pick_articles(vondsten):
        for eenheid in split_eenheden(vondst.passage, gewichten):
            if eenheid.aard is Aard.VROEGER and not vroeger:
                continue
            dekking = coverage(eenheid.tekst, gewichten)
            if dekking >= MIN_DEKKING or eenheid.aard is Aard.KERN:
                yield vondst.score / top * (0.5 + dekking), eenheid


def pick_articles(vondsten: Sequence[Vondst]) -> list[Vondst]:
    """The passages that may speak: the best one and, of other articles, those nearly as good; explanation first.

    Of an article that is there as law and as wegwijzer only the wegwijzer speaks: the law is quoted under it.
    """
    gekozen: dict[tuple[str, str | None], Vondst] = {}
    for vondst in vondsten:
        if vondst.score < NAAST * vondsten[0].score:
            break
        plaats = (vondst.passage.vindplaats.bron, vondst.passage.artikel)
        if plaats in gekozen:
            if gekozen[plaats].passage.bron.soort.gezag < vondst.passage.bron.soort.gezag:
                gekozen[plaats] = Vondst(vondst.passage, gekozen[plaats].score)
        elif len(gekozen) < MAX_ARTIKELEN:
            gekozen[plaats] = vondst
    return list(gekozen.values())


def select(kandidaten: list[tuple[float, Eenheid]], vondsten: Sequence[Vondst]) -> list[Eenheid]:
    """The units to show within MAX_WOORDEN: the core of the best article first, then by score; no repetition."""
    if not kandidaten:
        return []
    beste = max(kandidaten, key=lambda k: k[0])[1].passage
    # The core of an article speaks only where the article is the best one, or says something itself.
    volgorde = sorted(
        kandidaten, key=lambda k: (not (k[1].passage is beste and k[1].aard is Aard.KERN), -k[0], k[1].passage.id)
    )
    gekozen: list[Eenheid] = []
    ruimte = MAX_WOORDEN
    for _, eenheid in volgorde:
        if gekozen and (eenheid.woorden > ruimte or any(repeats(eenheid, eerder) for eerder in gekozen)):
            continue
        gekozen.append(eenheid)
        ruimte -= eenheid.woorden
        if ruimte <= 0:
            break
    return gekozen


def repeats(eenheid: Eenheid, eerder: Eenheid) -> bool:
    """Whether `eenheid` says for the most part what `eerder` said: four in five of its stems are there."""
    eigen, al_gezegd = set(analyse(eenheid.tekst)), set(analyse(eerder.tekst))
    return len(eigen & al_gezegd) >= 0.8 * len(eigen)


def coverage(tekst: str, gewichten: Mapping[str, float]) -> float:
    """Share (0-1) of the question's weight whose stem occurs in `tekst`."""
    totaal = sum(gewichten.values())
    stammen = set(analyse(tekst))
    return sum(gewicht for stam, gewicht in gewichten.items() if stam in stammen) / totaal if totaal else 0.0


def split_eenheden(passage: Passage, gewichten: Mapping[str, float]) -> Iterator[Eenheid]:
    """The units of `passage` in the order of the text."""
    leden = passage.leden
    begin = 0
    while begin < len(leden):
        eind = begin + 1
        while eind < len(leden) and leden[eind].lid == leden[begin].lid and leden[eind].onderdeel is not None:
            eind += 1
        groep = leden[begin:eind]
        if len(groep) > 1:
            yield from _enumeration(passage, groep, gewichten)
        else:
            yield from _paragraphs(passage, groep[0], gewichten)
        begin = eind


def _paragraphs(passage: Passage, deel: Tekstdeel, gewichten: Mapping[str, float]) -> Iterator[Eenheid]:
    """A piece of running text: cut at its small headings, and each part to its best sentences."""
    for aard, tekst in split_kopjes(deel.tekst):
        zinnen = shorten(_ZINSEINDE.split(tekst), gewichten)
        yield Eenheid(aard, passage, (Concept(" ".join(zinnen), (Bewijs(passage, deel),)),))


def _enumeration(passage: Passage, groep: tuple[Tekstdeel, ...], gewichten: Mapping[str, float]) -> Iterator[Eenheid]:
    """Aanhef and onderdelen: all of them when they are short, else the aanhef with those that answer."""
    aanhef, *onderdelen = groep
    *losse, kop = split_kopjes(aanhef.tekst)
    for aard, tekst in losse:
        yield Eenheid(aard, passage, (Concept(tekst, (Bewijs(passage, aanhef),)),))
    if sum(len(deel.tekst.split()) for deel in onderdelen) > MAX_WOORDEN_EENHEID:
        beste = max(coverage(deel.tekst, gewichten) for deel in onderdelen)
        onderdelen = [deel for deel in onderdelen if coverage(deel.tekst, gewichten) >= max(beste * 0.6, 0.01)]
    concepten = [Concept(kop[1], (Bewijs(passage, aanhef),))]
    concepten += [Concept(f"{deel.label}{deel.tekst}", (Bewijs(passage, deel),)) for deel in onderdelen]
    yield Eenheid(Aard.LID, passage, tuple(concepten))


def split_kopjes(tekst: str) -> list[tuple[Aard, str]]:
    """`tekst` cut at the small headings of the wegwijzer; the heading "In het kort:" itself is left out."""
    grenzen = [match.start() for match in _KOPJE.finditer(tekst)]
    delen = [tekst[a:b].strip() for a, b in zip([0, *grenzen], [*grenzen, len(tekst)], strict=True)]
    uit: list[tuple[Aard, str]] = []
    for deel in filter(None, delen):
        match = _KOPJE.match(deel)
        if match is None:
            uit.append((Aard.LID, deel))
        else:
            aard = _AARD.get(match.group(1), Aard.VROEGER)
            uit.append((aard, deel if aard is Aard.VROEGER else deel[match.end() :].strip()))
    return uit


def shorten(zinnen: Sequence[str], gewichten: Mapping[str, float]) -> list[str]:
    """The sentences that fit in MAX_WOORDEN_EENHEID, best first chosen, in their own order; at least one."""
    volgorde = sorted(range(len(zinnen)), key=lambda i: (-coverage(zinnen[i], gewichten), i))
    gekozen: set[int] = set()
    woorden = 0
    for i in volgorde:
        lengte = len(zinnen[i].split())
        if gekozen and woorden + lengte > MAX_WOORDEN_EENHEID:
            continue
        gekozen.add(i)
        woorden += lengte
    return [zinnen[i] for i in sorted(gekozen)]
