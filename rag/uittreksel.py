"""Answers without a model: sentences of the sources themselves, chosen and put in order. It cannot invent.

A source text falls into Eenheden: the core of a wegwijzer article ("In het kort: ..."), a lid, an enumeration. The best
article opens with its core; then come the units that say most of what is asked, from that article and from others that
scored nearly as well. What a unit answers is known from its words and from our own questions about its lid.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from rag.analyse import analyse, says_again
from rag.anker import Stand, compare_anker
from rag.antwoord import Vondst
from rag.getallen import GETALWOORDEN, find_gegevens
from rag.plaatsen import Plaatsen
from rag.retriever import OVER_VROEGER, Herkenning, Plaats, Retriever
from rag.toets import Bewijs, Concept, refuse
from rag.toetswoorden import drop_ja_nee, find_modaal
from rag.verwijzing import split_beweringen
from rag.vraagbaak import Status, Vraagantwoord, is_of_here
from rag.wet import Passage, Soort, Tekstdeel, Vindplaats
from rag.zinnen import split_zinnen

MAX_WOORDEN = 190
"""Length to aim at; the unit that answers best may go over it. Nobody reads more than 200."""

MAX_WOORDEN_WET, MAX_WOORDEN_EENHEID_WET = 220, 120
"""The same two where the law itself speaks: its sentences are longer, and cut in half they say something else."""

MAX_ARTIKELEN = 2
"""An answer from more articles than this is a reading list."""

MAX_ARTIKELEN_SAMEN = 3
"""The same with all that a reviewed answer rests on."""

NAAST, NAAST_VRAAGBAAK = 0.72, 0.92
"""Least score, as a share of the best passage's, for another article to speak as well: without and with a reviewed answer."""

MIN_WAARDE = 0.45
"""Least value of a further unit, as a share of the best unit's: the rest is beside the question."""

MAX_WOORDEN_EENHEID = 75
"""A longer unit is cut to the sentences that answer best: nobody reads a lid of 150 words for one number."""

GEWICHT_EIGEN = 1.0
"""What the words of all our own questions about a lid count beside its text."""

LOS = 1.0
"""Factor on a remark of ours beside the leden: the rule itself speaks first."""

GEWICHT_BEKEND = 2.0
"""What the most alike known question about the place counts beside its text."""

HERHALING_EENHEID = 0.7
"""Share of the stems of a unit that were said before, from which it is left out."""

HOP = 1.05
"""Worth of what stands one reference further, as a factor on the unit that refers to it: it holds what was asked, that unit not."""

MAX_GIDSEN = 1
"""Sections of our guides that may speak."""

GEWICHT_GIDS = 1.3
"""Factor on a statement of a guide: it is told apart from the rule that it rests on by being shorter and plainer."""

MIN_GELIJKENIS = 0.25
"""Least likeness from which a reviewed answer speaks."""

GEWICHT_GEVONDEN = 0.2
"""What it adds to the likeness of a reviewed answer that the article it opens with was found best."""

EVEN_GELIJK = 0.97
"""A second reviewed answer with at least this share of the likeness of the first is as likely the one that is asked for: both speak."""

GEWICHT_TWEEDE = 1.5
"""Factor on the sentences of that second answer: they go before what is found in the sources."""

MIN_DEEL, MAX_DELEN = 0.35, 2
"""Least likeness from which a reviewed answer speaks to one of several questions in a text, and how many such may follow the first."""

ZELFDE_DEEL = 0.7
"""From this share of the likeness of the best answer to one of them the answer that was given holds for it too."""

MIN_JA_NEE = 0.45
"""Least likeness from which a reviewed answer keeps its "ja" or "nee": of a question half like this one it is the wrong word."""

NA_VRAAGBAAK = 0.6
"""Behind a reviewed answer a unit must be worth this share of the best one: the answer has been given."""

VOORRANG_DESK = 0.15
"""What an answer of the desk's own may fall short of the best one and still come first."""

MIN_SAMEN = 1.3
"""Least of an article's score (as a share of the best) and the agreement on it (0 to 2) together, for a further sentence to bring it in.

Of the articles that come in so three in four are asked for; with a limit on the score alone it was two in three (docs/besluiten.md, 43).
"""

MIN_SAMEN_BRON = 1.2
"""The same for what was found in the sources of another article."""

PASSEND = 1.8
"""Factor on a unit that holds what is asked for: a term where somebody asks how long, an age where somebody asks how old."""

_GETAL = rf"(?:\d+|{'|'.join(woord for woord in GETALWOORDEN if not woord.endswith(('de', 'ste')))})"
_GEVRAAGD = (
    (
        re.compile(r"\b(?:hoe ?lang|termijn\w*|uiterlijk|hoeveel (?:tijd|uur|uren|dagen|weken|maanden))\b"),
        re.compile(rf"\b{_GETAL} (?:\w+ )?(?:uur|uren|dag|dagen|werkdagen|week|weken|maand|maanden)\b"),
    ),
    (re.compile(r"\b(?:leeftijd|hoe oud)\b"), re.compile(rf"\b{_GETAL} ja(?:ar|ren)\b")),
)


class Aard(Enum):
    """What a unit is to its article."""

    VRAAGBAAK = "vraagbaak"
    GIDS = "gids"
    KERN = "In het kort"
    TOELICHTING = "Toelichting"
    VROEGER = "Vroeger"
    LID = "lid"


@dataclass(frozen=True, slots=True)
class Eenheid:
    """Lines that are shown together: `concepten` in order, each a sentence with its proof. `waarde` orders units.

    `antwoord_id`: of a reviewed answer.
    """

    aard: Aard
    passage: Passage
    lid: str | None
    concepten: tuple[Concept, ...]
    waarde: float = 0.0
    antwoord_id: str = ""

    @property
    def tekst(self) -> str:
        """All its lines."""
        return " ".join(concept.tekst for concept in self.concepten)

    @property
    def is_los(self) -> bool:
        """Whether this is a remark beside the leden of its article."""
        return self.aard in (Aard.LID, Aard.TOELICHTING) and self.lid is None and any(d.lid for d in self.passage.leden)

    @property
    def woorden(self) -> int:
        """Number of words shown."""
        return len(self.tekst.split())


_KOPJE = re.compile(r"(?:(?<=^)|(?<=\s))(In het kort|Toelichting|Vroeger|Sinds|Let op)\b([^:.]{0,60}):\s")
_AARD = {"In het kort": Aard.KERN, "Toelichting": Aard.TOELICHTING, "Let op": Aard.TOELICHTING}


class Uittreksel:
    """Composer that quotes."""

    naam = "uittreksel"

    def __init__(self, retriever: Retriever, vraagbaak: Sequence[Vraagantwoord] = ()) -> None:
        self._retriever = retriever
        self._plaatsen = Plaatsen(retriever.passages)
        self._vraagbaak = {v.id: v for v in vraagbaak if v.status is Status.GEPUBLICEERD}

    def compose(
        self, zoekvraag: str, peildatum: date, vondsten: Sequence[Vondst], herkend: Herkenning
    ) -> Iterator[Concept]:
        """The lines of the answer, best first. Nothing when no unit says anything of what is asked."""
        vraag = _Gevraagd(
            zoekvraag,
            self._retriever.weigh(zoekvraag),
            tuple(antwoord for vraag, antwoord in _GEVRAAGD if vraag.search(zoekvraag.lower())),
            herkend,
            self._retriever.agreement(herkend),
        )
        gekeurd = self._reviewed(vraag, peildatum, vondsten)
        naast = NAAST_VRAAGBAAK if gekeurd else NAAST
        vroeger = OVER_VROEGER.search(zoekvraag.lower()) is not None
        eenheden = [
            replace(eenheid, waarde=vondst.score / vondsten[0].score * self._value(eenheid, vraag))
            for vondst in pick_articles([v for v in vondsten if not is_gids(v.passage)], naast)
            if not gekeurd or self._speaks_too(vondst, vondsten[0], gekeurd[0], vraag)
            for eenheid in split_eenheden(vondst.passage, vraag.gewichten, vraag.patronen)
            if vroeger or eenheid.aard is not Aard.VROEGER
        ]
        if vraag.patronen:
            eenheden += self._follow(max(eenheden, key=lambda e: e.waarde, default=None), vraag, peildatum)
        for vondst in [v for v in vondsten if is_gids(v.passage)][:MAX_GIDSEN]:
            eenheden += [
                replace(e, waarde=GEWICHT_GIDS * vondst.score / vondsten[0].score * self._value(e, vraag))
                for e in self._split_gids(vondst.passage, peildatum)
            ]
        beste = max((e.waarde for e in eenheden), default=1.0)
        eenheden += [replace(e, waarde=e.waarde * beste) for e in gekeurd[1:]]
        gekozen = select(eenheden, gekeurd[0] if gekeurd else None)
        if gekeurd:
            gekozen[1:1] = self._answer_each(vraag, peildatum, gekeurd[0])
        yield from keep_articles(without_repeats(gekozen))

    def _answer_each(self, vraag: _Gevraagd, peildatum: date, eerste: Eenheid) -> list[Eenheid]:
        """Of a text that asks several things, the first sentence of the answer to each to which that of `eerste` is none."""
        uit = [eerste]
        for gelijkenis in vraag.herkend.delen:
            rang = tuple(self._retriever.rank_answers(gelijkenis))
            gegeven = next((waarde for antwoord, waarde in rang if antwoord.id == eerste.antwoord_id), 0.0)
            mogelijk = (p for p in rang if p[0].id in self._vraagbaak and is_of_here(p[0], vraag.tekst))
            beste, waarde = next(mogelijk, (None, 0.0))
            if beste is None or waarde < MIN_DEEL or gegeven > ZELFDE_DEEL * waarde:
                continue
            eenheid = self._to_eenheid(without_ja_nee(beste), peildatum, {}, {})
            if eenheid and not repeats(deel := replace(eenheid, concepten=eenheid.concepten[:1]), uit):
                uit.append(deel)
        return uit[1 : 1 + MAX_DELEN]

    def _speaks_too(self, vondst: Vondst, beste: Vondst, gekeurd: Eenheid, vraag: _Gevraagd) -> bool:
        """Whether what was found may add to a reviewed answer: of its own articles always, of another one where all agree on it."""
        plaats = (vondst.passage.bron.bwb_id, vondst.passage.artikel)
        eigen = any(plaats in articles_of(concept) for concept in gekeurd.concepten)
        return eigen or vondst.score / beste.score + vraag.eens.get(plaats, 0.0) >= MIN_SAMEN_BRON

    def _follow(self, beste: Eenheid | None, vraag: _Gevraagd, peildatum: date) -> Iterator[Eenheid]:
        """One step along the references of the best unit: the units there that hold the term or age that is asked for."""
        if beste is None or any(patroon.search(beste.tekst.lower()) for patroon in vraag.patronen):
            return
        for plaats in beste.passage.verwijzingen:
            if f"artikel {plaats.artikel}" not in beste.tekst:
                continue
            for passage in self._plaatsen.passages_at(plaats, peildatum):
                for eenheid in split_eenheden(passage, vraag.gewichten, vraag.patronen):
                    if plaats.lid in (None, eenheid.lid) and any(
                        p.search(eenheid.tekst.lower()) for p in vraag.patronen
                    ):
                        yield replace(eenheid, waarde=HOP * beste.waarde)

    def _reviewed(self, vraag: _Gevraagd, peildatum: date, vondsten: Sequence[Vondst]) -> list[Eenheid]:
        """The reviewed answer that is asked for, and after it the sentences of one that is as likely; each still stands in the law."""
        scores = {(v.passage.bron.bwb_id, v.passage.artikel): v.score / vondsten[0].score for v in reversed(vondsten)}
        passend = sorted(self._fitting(vraag, scores), key=lambda p: -p.waarde)
        if not passend:
            return []
        desk = [p for p in passend if p.antwoord.door and p.waarde >= passend[0].waarde - VOORRANG_DESK]
        ingebouwd = [p for p in passend if not p.antwoord.door][:2]
        uit: list[Eenheid] = []
        for p in (*desk, *ingebouwd):
            if uit and p.waarde < EVEN_GELIJK * passend[0].waarde:
                break
            # A "ja" to a question that is only like it may be the wrong word; beside another answer it always is.
            antwoord = p.antwoord if p is passend[0] and p.zelfde else without_ja_nee(p.antwoord)
            eenheid = self._to_eenheid(antwoord, peildatum, scores, vraag.eens)
            if eenheid and (not uit or _belongs(eenheid.concepten[0], uit[0].concepten, scores, vraag.eens)):
                los = (replace(eenheid, concepten=(c,), waarde=GEWICHT_TWEEDE) for c in eenheid.concepten)
                uit += los if uit else [eenheid]
        return uit

    def _fitting(self, vraag: _Gevraagd, scores: Mapping[Plaats, float]) -> Iterator[_Passend]:
        """The reviewed answers that may be the one that is asked for."""
        for antwoord, gelijkenis, bekend, alike in self._retriever.reviewed(vraag.herkend):
            if gelijkenis < MIN_GELIJKENIS:
                return
            if antwoord.id in self._vraagbaak and is_of_here(antwoord, vraag.tekst):
                gevonden = max(scores.get((p.bron, p.artikel), 0.0) for p in antwoord.antwoord[0].verwijzingen)
                zelfde = alike >= MIN_JA_NEE and asks_alike(vraag.tekst, bekend.vraag, antwoord.vragen[0])
                yield _Passend(antwoord, gelijkenis + GEWICHT_GEVONDEN * gevonden, zelfde)

    def _to_eenheid(
        self,
        antwoord: Vraagantwoord,
        peildatum: date,
        scores: Mapping[Plaats, float],
        eens: Mapping[Plaats, float],
    ) -> Eenheid | None:
        """`antwoord` as a unit; None where a sentence has lost its place.

        `scores`: how well each article was found (best: 1). `eens`: the agreement on it.
        """
        standen = (compare_anker(anker, self._plaatsen, peildatum)[0] for anker in antwoord.ankers)
        if any(stand is Stand.VERANDERD for stand in standen):
            return None
        concepten: list[Concept] = []
        for zin in antwoord.antwoord:
            bewijs = [b for plaats in zin.verwijzingen for b in self._plaatsen.find_whole(plaats, zin.tekst, peildatum)]
            if not bewijs:
                return None
            if antwoord.door:
                # It was checked beside the law itself, which may hold a number that our explanation of it leaves out.
                bewijs += [stuk for b in bewijs if (stuk := self._plaatsen.official(b, zin.tekst, peildatum))]
            concept = prove(zin.tekst, bewijs)
            if not concepten or _belongs(concept, concepten, scores, eens):
                concepten.append(replace(concept, herkomst=_name_checker(antwoord)))
        passage = concepten[0].bewijs[0].passage
        return Eenheid(Aard.VRAAGBAAK, passage, None, tuple(concepten), antwoord_id=antwoord.id)

    def _split_gids(self, passage: Passage, peildatum: date) -> Iterator[Eenheid]:
        """The statements of a section of a guide that still have their place in the law, each a unit."""
        for deel in passage.leden:
            for tekst, plaatsen in split_beweringen(deel.tekst):
                tekst = tekst.removeprefix("In het kort: ")
                bewijs = [b for plaats in plaatsen if (b := self._plaatsen.find(plaats, tekst, peildatum))]
                if bewijs and len(bewijs) == len(plaatsen):
                    yield Eenheid(Aard.GIDS, passage, None, (Concept(tekst, tuple(bewijs), nagelezen=True),))

    def _value(self, eenheid: Eenheid, vraag: _Gevraagd) -> float:
        """How much of the question `eenheid` answers: by its own words, our questions about its lid, and what is asked for."""
        passend = PASSEND if any(patroon.search(eenheid.tekst.lower()) for patroon in vraag.patronen) else 1.0
        woorden = coverage(f"{eenheid.tekst} {eenheid.passage.opschrift}", vraag.gewichten)
        eigen = woorden
        if eenheid.lid is not None or eenheid.aard is Aard.LID:
            eigen = coverage(self._retriever.own_questions(eenheid.passage, eenheid.lid), vraag.gewichten)
        los = LOS if eenheid.is_los else 1.0
        return los * passend * (woorden + GEWICHT_EIGEN * eigen + GEWICHT_BEKEND * self._known(eenheid, vraag))

    def _known(self, eenheid: Eenheid, vraag: _Gevraagd) -> float:
        """The likeness of the most alike known question about the place of `eenheid`."""
        passage = eenheid.passage
        plaats = Vindplaats(passage.bron.bwb_id or "", passage.artikel, eenheid.lid)
        return self._retriever.known_at(vraag.herkend, plaats, hele_artikel=eenheid.aard is Aard.KERN)


@dataclass(frozen=True, slots=True)
class _Gevraagd:
    """What is asked: weighted stems, what a fitting answer holds, the known questions with their likeness, and the agreement on each article."""

    tekst: str
    gewichten: Mapping[str, float]
    patronen: tuple[re.Pattern[str], ...]
    herkend: Herkenning
    eens: Mapping[Plaats, float]


@dataclass(frozen=True, slots=True)
class _Passend:
    """A reviewed answer, how likely it is the one that is asked for, and whether a "ja" to its question is one to what is asked."""

    antwoord: Vraagantwoord
    waarde: float
    zelfde: bool


def articles_of(concept: Concept) -> frozenset[Plaats]:
    """The (bwb_id, artikel) pairs that `concept` rests on."""
    return frozenset((stuk.passage.bron.bwb_id, stuk.passage.artikel) for stuk in concept.bewijs)


def is_about(concept: Concept, eerder: Sequence[Concept]) -> bool:
    """Whether `concept` rests on no other articles than what was said before."""
    return articles_of(concept) <= frozenset[Plaats]().union(*map(articles_of, eerder))


def without_repeats(eenheden: Iterable[Eenheid]) -> Iterator[Concept]:
    """The lines of `eenheden` without a sentence of a later unit that was said before; a list stays whole."""
    gezegd: list[str] = []
    for eenheid in eenheden:
        lijst = any(stuk.deel.onderdeel for concept in eenheid.concepten for stuk in concept.bewijs)
        eerder = tuple(gezegd)
        for concept in eenheid.concepten:
            if lijst or not eerder or not says_again(concept.tekst, eerder):
                gezegd.append(concept.tekst)
                yield concept


def keep_articles(concepten: Iterable[Concept]) -> Iterator[Concept]:
    """`concepten` without those that bring in one article more than MAX_ARTIKELEN_SAMEN; the first always stands."""
    gehad: frozenset[Plaats] = frozenset()
    for concept in concepten:
        samen = gehad | articles_of(concept)
        if not gehad or samen == gehad or len(samen) <= MAX_ARTIKELEN_SAMEN:
            gehad = samen
            yield concept


def _belongs(
    concept: Concept, eerder: Sequence[Concept], scores: Mapping[Plaats, float], eens: Mapping[Plaats, float]
) -> bool:
    """Whether `concept` may follow: on an article that hardly any answer to such a question speaks of, it answers another one."""
    return (
        is_about(concept, eerder)
        or scores.get(_place_of(concept), 0.0) + eens.get(_place_of(concept), 0.0) >= MIN_SAMEN
    )


def _place_of(concept: Concept) -> Plaats:
    passage = concept.bewijs[0].passage
    return passage.bron.bwb_id, passage.artikel


def _name_checker(antwoord: Vraagantwoord) -> str:
    """Who checked an answer of the desk's own, and when."""
    if not antwoord.door:
        return ""
    return (
        f"Uit de eigen vraagbaak ({antwoord.id}): nagekeken door {antwoord.door} op {antwoord.gecontroleerd:%d-%m-%Y}."
    )


def prove(tekst: str, bewijs: Sequence[Bewijs]) -> Concept:
    """The claim with no more of `bewijs`, the closest first, than it takes to pass the check as if nobody had read it.

    Each number that one of the pieces holds stands in a piece that is kept: the check takes a lid as a whole, a reader does not.
    """
    getallen = [find_gegevens(stuk.deel.tekst) for stuk in bewijs]
    nodig = find_gegevens(tekst) & frozenset[str]().union(*getallen)
    for aantal in range(1, len(bewijs)):
        heeft = frozenset[str]().union(*getallen[:aantal])
        if nodig <= heeft and refuse(Concept(tekst, tuple(bewijs[:aantal]))) is None:
            return Concept(tekst, tuple(bewijs[:aantal]), nagelezen=True)
    return Concept(tekst, tuple(bewijs), nagelezen=True)


_ONTKENT = re.compile(r"\b(?:niet|geen|zonder|nooit|niemand)\b", re.IGNORECASE)


_GEHOORD = re.compile(
    r"\b(?:klopt|zegt|zeggen|zei|volgens|beweert|vindt|meent|denkt|terecht|gelijk|is dat (?:nog )?(?:zo|waar))\b"
)
"""Who asks whether somebody is right gets a "ja" or "nee" to that, and not to the question behind it."""


def asks_alike(vraag: str, *bekend: str) -> bool:
    """Whether a "ja" to each of `bekend` is one to `vraag`: all deny or none, ask what may or what must, and put it as their own."""
    return all(_asks_alike(vraag.lower(), ander.lower()) for ander in bekend)


def _asks_alike(vraag: str, bekend: str) -> bool:
    ontkent, ontkent_bekend = (_ONTKENT.search(tekst) is not None for tekst in (vraag, bekend))
    gehoord, gehoord_bekend = (_GEHOORD.search(tekst) is not None for tekst in (vraag, bekend))
    modaal, modaal_bekend = (find_modaal(tekst) for tekst in (vraag, bekend))
    return (
        ontkent == ontkent_bekend
        and gehoord == gehoord_bekend
        and (modaal == modaal_bekend or not modaal or not modaal_bekend)
    )


def without_ja_nee(antwoord: Vraagantwoord) -> Vraagantwoord:
    """`antwoord` without the "ja" or "nee" that it opens with: of a question that is only like it, that may be the wrong word."""
    eerste, *rest = antwoord.antwoord
    return replace(antwoord, antwoord=(replace(eerste, tekst=drop_ja_nee(eerste.tekst)), *rest))


def is_gids(passage: Passage) -> bool:
    """Whether `passage` is a section of a guide on a topic: explanation without an article of its own."""
    return passage.bron.soort is Soort.WEGWIJZER and passage.bron.bwb_id is None


def pick_articles(vondsten: Sequence[Vondst], naast: float = NAAST) -> list[Vondst]:
    """The passages that may speak: the best one and, of other articles, those nearly as good; explanation first.

    Of an article that is there as law and as wegwijzer only the wegwijzer speaks: the law is quoted under it.
    """
    gekozen: dict[tuple[str, str | None], list[Vondst]] = {}
    for vondst in vondsten:
        if vondst.score < naast * vondsten[0].score:
            break
        plaats = (vondst.passage.vindplaats.bron, vondst.passage.artikel)
        if plaats in gekozen or len(gekozen) < MAX_ARTIKELEN:
            gekozen.setdefault(plaats, []).append(vondst)
    uit: list[Vondst] = []
    for groep in gekozen.values():
        uitleg = [v for v in groep if not v.passage.bron.soort.is_officieel]
        uit += [Vondst(v.passage, groep[0].score) for v in uitleg or groep]
    return uit


def select(eenheden: Sequence[Eenheid], voorop: Eenheid | None = None) -> list[Eenheid]:
    """The units to show within MAX_WOORDEN: `voorop` or the core of the best article first, then by value; no repetition."""
    if not eenheden:
        return [voorop] if voorop else []
    beste = max(eenheden, key=lambda e: e.waarde)
    kern = voorop or next((e for e in eenheden if e.aard is Aard.KERN and e.passage == beste.passage), None)
    volgorde = sorted((e for e in eenheden if e is not kern), key=lambda e: -e.waarde)
    if voorop:
        volgorde = [e for e in volgorde if e.waarde >= NA_VRAAGBAAK * beste.waarde]
    gekozen: list[Eenheid] = [kern] if kern else []
    spreekt_wet = beste.passage.bron.soort.is_officieel
    ruimte = (MAX_WOORDEN_WET if spreekt_wet else MAX_WOORDEN) - (kern.woorden if kern else 0)
    for eenheid in volgorde:
        al_gezegd = [concept for gezegd in gekozen for concept in gezegd.concepten]
        past = eenheid.woorden <= ruimte or (eenheid is volgorde[0] and not voorop)
        # The answer has been given: of another article only what fits the question best of all may still follow.
        if voorop and eenheid.waarde < beste.waarde and not all(is_about(c, al_gezegd) for c in eenheid.concepten):
            continue
        if eenheid.waarde >= MIN_WAARDE * beste.waarde and past and not repeats(eenheid, gekozen):
            gekozen.append(eenheid)
            ruimte -= eenheid.woorden
    return gekozen


def repeats(eenheid: Eenheid, eerder: Sequence[Eenheid]) -> bool:
    """Whether `eenheid` says for the most part what was said before."""
    return says_again(eenheid.tekst, [e.tekst for e in eerder], HERHALING_EENHEID)


def coverage(tekst: str, gewichten: Mapping[str, float]) -> float:
    """Share (0-1) of the question's weight whose stem occurs in `tekst`."""
    totaal = sum(gewichten.values())
    stammen = set(analyse(tekst))
    return sum(gewicht for stam, gewicht in gewichten.items() if stam in stammen) / totaal if totaal else 0.0


def split_eenheden(
    passage: Passage, gewichten: Mapping[str, float], gevraagd: Sequence[re.Pattern[str]] = ()
) -> Iterator[Eenheid]:
    """The units of `passage` in the order of the text: running text, or an aanhef with its onderdelen and subs.

    `gevraagd`: what a fitting answer holds (a term, an age); of a long enumeration that onderdeel always stays.
    """
    leden = passage.leden
    begin = 0
    while begin < len(leden):
        eind = begin + 1
        while eind < len(leden) and leden[eind].lid == leden[begin].lid and leden[eind].onderdeel is not None:
            eind += 1
        groep = leden[begin:eind]
        if len(groep) > 1:
            yield from _enumeration(passage, groep, gewichten, gevraagd)
        else:
            yield from _paragraphs(passage, groep[0], gewichten)
        begin = eind


def _paragraphs(passage: Passage, deel: Tekstdeel, gewichten: Mapping[str, float]) -> Iterator[Eenheid]:
    """A piece of running text: cut at its small headings, and each part to its best sentences."""
    for aard, tekst in split_kopjes(deel.tekst):
        zinnen = shorten(split_zinnen(tekst), gewichten, max_eenheid(passage))
        concepten = tuple(Concept(zin, (Bewijs(passage, deel),)) for zin in zinnen)
        yield Eenheid(aard, passage, deel.lid, concepten)


def _enumeration(
    passage: Passage,
    groep: tuple[Tekstdeel, ...],
    gewichten: Mapping[str, float],
    gevraagd: Sequence[re.Pattern[str]],
) -> Iterator[Eenheid]:
    """Aanhef and onderdelen: all of them when they are short, else the aanhef with those that answer."""
    aanhef, *onderdelen = groep
    *losse, (_, kop) = split_kopjes(aanhef.tekst)
    for aard, tekst in losse:
        zinnen = split_zinnen(tekst)
        yield Eenheid(aard, passage, None, tuple(Concept(zin, (Bewijs(passage, aanhef),)) for zin in zinnen))
    if sum(len(deel.tekst.split()) for deel in onderdelen) > max_eenheid(passage):
        waarden = {letter: _letter_value(letter, onderdelen, gewichten) for letter in {d.onderdeel for d in onderdelen}}
        # Where none says anything of the question all stay: an aanhef alone is half a sentence.
        grens = max(waarden.values()) * 0.6
        onderdelen = [
            deel
            for deel in onderdelen
            if waarden[deel.onderdeel] >= grens or any(patroon.search(deel.tekst.lower()) for patroon in gevraagd)
        ]
    zinnen = split_zinnen(kop)
    concepten = [Concept(zin, (Bewijs(passage, aanhef),)) for zin in zinnen[-2:]]
    concepten += [Concept(f"{deel.label}{deel.tekst}", (Bewijs(passage, deel),)) for deel in onderdelen]
    yield Eenheid(Aard.LID, passage, aanhef.lid, tuple(concepten))


def _letter_value(letter: str | None, onderdelen: Sequence[Tekstdeel], gewichten: Mapping[str, float]) -> float:
    """What an onderdeel with its subs holds of the question."""
    return coverage(" ".join(deel.tekst for deel in onderdelen if deel.onderdeel == letter), gewichten)


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


def max_eenheid(passage: Passage) -> int:
    """How many words a unit of `passage` may have before it is cut."""
    return MAX_WOORDEN_EENHEID_WET if passage.bron.soort.is_officieel else MAX_WOORDEN_EENHEID


def shorten(zinnen: Sequence[str], gewichten: Mapping[str, float], grens: int = MAX_WOORDEN_EENHEID) -> list[str]:
    """The sentences that fit in `grens` words, best first chosen, in their own order; at least one."""
    volgorde = sorted(range(len(zinnen)), key=lambda i: (-coverage(zinnen[i], gewichten), i))
    gekozen: set[int] = set()
    woorden = 0
    for i in volgorde:
        lengte = len(zinnen[i].split())
        if gekozen and woorden + lengte > grens:
            continue
        gekozen.add(i)
        woorden += lengte
    return [zinnen[i] for i in sorted(gekozen)]
