"""From a question to passages: filter on the day, rank on words and on meaning, look up what is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from typing import TypeVar

import numpy as np

from rag.analyse import Lexicon, analyse, is_leeg, stem, tokenise
from rag.antwoord import Vondst
from rag.embedder import Embedder
from rag.gebied import BES, LPW, is_over_bes, names_elders
from rag.leeftijd import is_minor
from rag.lexicaal import EigenVraag, Scores, Velden, WoordIndex
from rag.store import Store
from rag.vraagbaak import Vraagantwoord
from rag.vraagindex import GEWICHT_PAREN, Antwoordindex, BekendeVraag, Vraagindex
from rag.wet import Passage, Soort, Vindplaats
from rag.woordparen import Paarindex

GEWICHT_BETEKENIS = 0.25
"""Share of meaning in the fused score; words have the rest. Measured: see the ablation in docs/besluiten.md."""

GEWICHT_VRAGEN = 1.0
"""What the most alike known question adds to the fused score (each at most 1)."""

AANDEEL_KERN = 0.3
"""Share of the part that asks in what is recognised; the question with all that was told has the rest."""

BASISVRAGEN = "Basisvragen"
"""Theme of the vraagbaak with the plainest questions."""

KORTE_VRAAG = 8
"""Words up to which one of those can be what is asked: who says more asks something more special."""

ZELFDE_VRAAG = 0.8
"""Likeness from which a longer question is one of those all the same: it was put in these very words."""

OUD_RECHT, GEWICHT_OUD_RECHT = "Oud en nieuw recht", 0.85
"""Theme of the vraagbaak with questions about what the law was, and what they count for who does not ask for that.

For who asks of a day in the past it is the other way round: then they count that much more.
"""

OVER_VROEGER = re.compile(
    r"\b(?:vroeger\w*|voorheen|oud|oude|eerst|destijds|bestaat|gewijzigd|veranderd|verandering\w*|nieuw|nieuwe|sinds"
    r"|nog steeds|niet meer|afgeschaft|vervallen|200\d|201\d|202[0-5])\b"
)

GEWICHT_LEXICON = 0.5
"""A term that the lexicon adds counts half of one that was asked: the asker chose the words, we guess the translation."""

BUITENLAND = "buitenland"
"""What a place abroad stands for: our texts and questions say "buitenland", who asks says "Thailand"."""

GEWICHT_DEEL = 0.3
"""A part of a compound counts for less than the compound."""

BONUS_GENOEMD = 1.0
"""Added for an article that the question names: it comes before others that fit about as well."""

STRAF_BES = 0.3
"""Factor for the Leerplichtwet of the other part of the country (Europe or Caribbean): same words, other rules."""

DUIDELIJK = 0.75
"""Below this share of the score of a text of another day, what is in force that day is about something else."""

MIN_TITEL = 0.6
"""Share of the words of a title that names the regeling: nobody types the whole of it."""

ALLEEN_VOLWASSEN = frozenset(
    {("BWBR0007625", f"9.2.{n}") for n in (1, 2, 3, 5, 7)} | {("BWBR0044212", a) for a in ("8.20", "8.21", "8.22")}
)
"""Articles about who is no longer leerplichtig or kwalificatieplichtig."""

STRAF_LEEFTIJD = 0.6
"""Factor for those where the question is about somebody below eighteen."""

MIN_LENGTE_SLIP = 6
"""Shorter unknown words have too many neighbours to guess a slip of the pen."""

_GENOEMD = re.compile(
    r"\b(?:artikel(?:en)?|art\.?)\s*(?P<na>\d+(?:[.:]\d+)*[a-z]?\d?)\b"
    r"|\b(?P<los>\d+[a-z]\d?|\d+(?:\.\d+){2}[a-z]?)\b(?!\s*(?:jaar|uur))",
    re.IGNORECASE,
)
_WETTEN = {
    "BWBR0002628": r"\b(?:leerplichtwet|lpw|lp-wet)\b",
    "BWBR0007625": r"\b(?:web|educatie en beroepsonderwijs)\b",
    "BWBR0044212": r"\b(?:wvo|voortgezet onderwijs 2020)\b",
    "BWBR0042012": r"\b(?:wro|register onderwijsdeelnemers)\b",
    "BWBR0015703": r"\b(?:pw|participatiewet)\b",
    "BWBR0005537": r"\b(?:awb|bestuursrecht)\b",
}


Plaats = tuple[str | None, str | None]
"""An article: (bwb_id, artikel)."""

BUREN = 12
"""How many of the reviewed answers most like what is asked are heard on which articles it is about."""


@dataclass(frozen=True, slots=True)
class Zoekopdracht:
    """A question as it is searched: `eigen` weighs the stems that were asked, `alle` adds parts and translations."""

    eigen: Mapping[str, float]
    alle: Mapping[str, float]
    vertaald: Mapping[str, frozenset[str]]
    genoemd: frozenset[str]
    wetten: frozenset[str]


@dataclass(frozen=True, slots=True)
class Herkenning:
    """What is known of a question: its likeness (0 to 1) to each known question [n], and that of each reviewed answer [m].

    `vraagdeel`, `geheel`: the likeness of the most alike known question to the part that asks alone, and to all that was told.
    `paren`: that of the reviewed answer that is most alike in word pairs. `delen`: of a text that asks several things, what
    `antwoorden` is for each of them.
    """

    vragen: Scores
    antwoorden: Scores
    vraagdeel: float
    geheel: float
    paren: float
    delen: tuple[Scores, ...] = ()

    @property
    def beste(self) -> float:
        """The likeness of the most alike known question; 0 where none is known."""
        return float(self.vragen.max(initial=0.0))


@dataclass(frozen=True, slots=True)
class Gewichten:
    """The weights of the ranking. Others than these serve to measure what a part is worth."""

    betekenis: float = GEWICHT_BETEKENIS
    paren: float = GEWICHT_PAREN
    vragen: float = GEWICHT_VRAGEN
    velden: Velden = field(default_factory=Velden)


class Retriever:
    """Ranks the passages of one index. Reads them once, when made."""

    def __init__(
        self,
        store: Store,
        embedder: Embedder,
        lexicon: Lexicon | None = None,
        vragen: Sequence[EigenVraag] = (),
        vraagbaak: Sequence[Vraagantwoord] = (),
        gewichten: Gewichten | None = None,
    ) -> None:
        store.require_embedder(embedder.name)
        self._store = store
        self._embedder = embedder
        self._lexicon = lexicon or Lexicon()
        self._gewichten = gewichten or Gewichten()
        self.passages = store.passages()
        self._woorden = WoordIndex(self.passages, vragen, self._gewichten.velden)
        self._vragen = _group_by_lid(vragen)
        self._vraagindex = Vraagindex(_known_questions(vragen, vraagbaak), self._woorden.analyser, embedder)
        self._antwoordindex = Antwoordindex(vraagbaak, self._vraagindex, embedder, self._gewichten.paren)
        self._gesteld = frozenset(v.vragen[0] for v in vraagbaak)
        basis = {v.id for v in vraagbaak if v.thema == BASISVRAGEN}
        self._basisvragen = np.asarray([v.antwoord_id in basis for v in self._vraagindex.vragen], dtype=bool)
        self._basisantwoorden = np.asarray([v.id in basis for v in self._antwoordindex.antwoorden], dtype=bool)
        oud = {v.id for v in vraagbaak if v.thema == OUD_RECHT}
        self._van_nu = tuple(
            np.asarray([GEWICHT_OUD_RECHT if id_ in oud else 1.0 for id_ in ids], dtype=np.float32)
            for ids in (
                [v.antwoord_id for v in self._vraagindex.vragen],
                [v.id for v in self._antwoordindex.antwoorden],
            )
        )
        self._vragen_bij = _group_by_place(enumerate(v.plaatsen for v in self._vraagindex.vragen))
        self._antwoorden_bij = _group_by_place(enumerate(v.antwoord[0].verwijzingen for v in vraagbaak))
        self._bekende_wetten = frozenset(bwb_id for bwb_id, _ in (*self._vragen_bij, *self._antwoorden_bij))
        self._heeft_lpw = any(passage.bron.bwb_id == LPW for passage in self.passages)
        self._plaats = {passage.id: nummer for nummer, passage in enumerate(self.passages)}

    def retrieve(
        self,
        zoekvraag: str,
        peildatum: date,
        top_k: int = 20,
        bronnen: frozenset[str] | None = None,
        herkend: Herkenning | None = None,
    ) -> tuple[Vondst, ...]:
        """The best passages in force on `peildatum`, best first; scores run from 0 to 1, plus a bonus when named.

        `bronnen`: the Bron.ids to look in, None for all. `herkend`: what `recognise` says, where it is known already.
        """
        opdracht = self.read(zoekvraag)
        masker = self._mask(zoekvraag, peildatum, bronnen)
        if not masker.any():
            return ()
        woorden = _to_unit(self._woorden.scores(opdracht.alle) * masker)
        betekenis = _to_unit(self._meaning(zoekvraag, peildatum, bronnen) * masker)
        gewicht = self._gewichten
        score = (1 - gewicht.betekenis) * woorden + gewicht.betekenis * betekenis
        score += gewicht.vragen * self._asked(herkend or self.recognise(zoekvraag)) * masker + self._named(opdracht) * (
            masker > 0
        )
        # The order of the text breaks ties, and the higher source goes first: the outcome never depends on the index.
        volgorde = sorted(
            np.flatnonzero(score > 0), key=lambda n: (-round(float(score[n]), 6), self._rank_of(int(n)), int(n))
        )
        return tuple(Vondst(self.passages[n], float(score[n])) for n in volgorde[:top_k])

    def best_elsewhen(self, zoekvraag: str, peildatum: date) -> Passage | None:
        """The passage of another day that fits `zoekvraag` clearly better than any in force; None where there is none."""
        score = _to_unit(self._woorden.scores(self.read(zoekvraag).alle)) + GEWICHT_VRAGEN * self._asked(
            self.recognise(zoekvraag)
        )
        geldt = np.asarray([passage.bron.geldt_op(peildatum) for passage in self.passages])
        beste = int(np.argmax(score))
        if geldt[beste] or not score[beste]:
            return None
        return self.passages[beste] if np.max(score * geldt) < DUIDELIJK * score[beste] else None

    def names(self, zoekvraag: str, passage: Passage) -> bool:
        """Whether `zoekvraag` names the regeling of `passage`, or its article with its own number."""
        opdracht = self.read(zoekvraag)
        titel = set(analyse(passage.bron.citeertitel))
        return self._is_named(passage, opdracht) or len(titel & opdracht.eigen.keys()) >= MIN_TITEL * len(titel)

    def read(self, zoekvraag: str) -> Zoekopdracht:
        """The weighted terms of `zoekvraag`, its translations, and the articles and laws that it names."""
        tokens = [self._correct(token) for token in tokenise(zoekvraag)]
        tekst = " ".join(tokens)
        eigen = dict.fromkeys(analyse(tekst), 1.0)
        alle = dict(eigen)
        for token in tokens:
            for deel in self._woorden.analyser.splitser.split(token):
                alle[stem(deel)] = max(alle.get(stem(deel), 0.0), GEWICHT_DEEL)
        vertaald: dict[str, frozenset[str]] = {}
        for vertaling in self._lexicon.matches(tokens):
            termen = [term for term in analyse(vertaling.wetsterm) if self._woorden.knows(term)]
            for term in termen:
                gewicht = GEWICHT_LEXICON * vertaling.gewicht / len(termen) ** 0.5
                alle[term] = max(alle.get(term, 0.0), gewicht)
            for stam in analyse(vertaling.lekenwoord):
                vertaald[stam] = vertaald.get(stam, frozenset()) | set(termen)
        klein = zoekvraag.lower()
        if names_elders(klein):
            alle.setdefault(stem(BUITENLAND), GEWICHT_LEXICON)
        return Zoekopdracht(
            eigen=eigen,
            alle=alle,
            vertaald=vertaald,
            genoemd=_named_articles(klein),
            wetten=frozenset(bwb for bwb, patroon in _WETTEN.items() if re.search(patroon, klein)),
        )

    def weigh(self, zoekvraag: str) -> Mapping[str, float]:
        """Each stem that counts for `zoekvraag` with its weight times its rarity, translations included."""
        return {term: gewicht * self.rarity(term) for term, gewicht in self.read(zoekvraag).alle.items()}

    def own_questions(self, passage: Passage, lid: str | None = None) -> str:
        """The own questions of the article of `passage`; with `lid` only those of that lid and of the whole article."""
        per_lid = self._vragen.get((passage.bron.bwb_id, passage.artikel), {})
        return " ".join(
            vraag for eigen, vragen in per_lid.items() if lid is None or eigen in (None, lid) for vraag in vragen
        )

    def recognise(self, zoekvraag: str, kern: str = "", *, toen: bool = False) -> Herkenning:
        """How much `zoekvraag` is like each known question, and how much each reviewed answer is one to it.

        `kern`: the part of it that asks, which counts for more than the story around it; "" for none. `toen`: it asks what
        the rule was on a day in the past.
        """
        kort = len(zoekvraag.split()) <= KORTE_VRAAG
        geheel = self._recognise(zoekvraag, kort, toen)
        if kern in ("", zoekvraag):
            return geheel
        deel = self._recognise(kern, kort, toen)
        return Herkenning(
            blend(geheel.vragen, deel.vragen),
            blend(geheel.antwoorden, deel.antwoorden),
            deel.beste,
            geheel.beste,
            blend(geheel.paren, deel.paren),
        )

    def recognise_each(self, delen: Iterable[tuple[str, str]], herkend: Herkenning) -> Herkenning:
        """`herkend` with what is known of each of the questions in its text: the question, and the same with the story around it."""
        return replace(herkend, delen=tuple(self.recognise(geheel, deel).antwoorden for deel, geheel in delen))

    def _recognise(self, zoekvraag: str, kort: bool, toen: bool) -> Herkenning:
        termen, vector = self.read(zoekvraag).alle, self._embedder.embed_queries([zoekvraag])[0]
        gelijkenis = self._vraagindex.likeness(termen, vector)
        paren = self._antwoordindex.paren.likeness(zoekvraag)
        antwoorden = self._antwoordindex.likeness(gelijkenis, vector, paren)
        if not kort:
            zelfde = gelijkenis >= ZELFDE_VRAAG
            gelijkenis = gelijkenis * (~self._basisvragen | zelfde)
            antwoorden = antwoorden * (~self._basisantwoorden | self._antwoordindex.holds(zelfde))
        if toen:
            gelijkenis, antwoorden = gelijkenis / self._van_nu[0], antwoorden / self._van_nu[1]
        elif not OVER_VROEGER.search(zoekvraag.lower()):
            gelijkenis, antwoorden = gelijkenis * self._van_nu[0], antwoorden * self._van_nu[1]
        beste = float(gelijkenis.max(initial=0.0))
        return Herkenning(gelijkenis, antwoorden, beste, beste, float(paren.max(initial=0.0)))

    def reviewed(self, herkend: Herkenning) -> Iterator[tuple[Vraagantwoord, float, BekendeVraag, float]]:
        """The reviewed answers, the best one first: each with its likeness, and its most alike question with that of its own."""
        for nummer in np.argsort(-herkend.antwoorden, kind="stable"):
            vraag = self._antwoordindex.most_alike(int(nummer), herkend.vragen)
            yield (
                self._antwoordindex.antwoorden[nummer],
                float(herkend.antwoorden[nummer]),
                self._vraagindex.vragen[vraag],
                float(herkend.vragen[vraag]),
            )

    def rank_answers(self, antwoorden: Scores) -> Iterator[tuple[Vraagantwoord, float]]:
        """The reviewed answers with the likeness of each [m], the most alike first."""
        for nummer in np.argsort(-antwoorden, kind="stable"):
            yield self._antwoordindex.antwoorden[nummer], float(antwoorden[nummer])

    def agreement(self, herkend: Herkenning) -> Mapping[Plaats, float]:
        """How much the reviewed answers most like what is asked agree on an article: 0 to 2, by (bwb_id, artikel).

        Of `BUREN` answers, weighed by their likeness, the share that opens with it plus the share that rests on it at all.
        """
        samen: dict[Plaats, float] = {}
        buren = np.argsort(-herkend.antwoorden, kind="stable")[:BUREN]
        totaal = float(herkend.antwoorden[buren].sum()) or 1.0
        for nummer in buren:
            eerste, *rest = (
                {(p.bron, p.artikel) for p in zin.verwijzingen}
                for zin in self._antwoordindex.antwoorden[nummer].antwoord
            )
            deel = float(herkend.antwoorden[nummer]) / totaal
            for plaats in eerste.union(*rest):
                samen[plaats] = samen.get(plaats, 0.0) + deel * (2 if plaats in eerste else 1)
        return samen

    def is_added(self, passage: Passage) -> bool:
        """Whether `passage` is of a document that none of the known questions is about: somebody added it."""
        bron = passage.bron
        return bron.soort is not Soort.WEGWIJZER and bron.bwb_id not in self._bekende_wetten

    def is_reviewed(self, tekst: str) -> bool:
        """Whether `tekst` is the question of a reviewed answer, letter for letter."""
        return tekst in self._gesteld

    def known_at(self, herkend: Herkenning, plaats: Vindplaats, *, hele_artikel: bool) -> float:
        """The likeness of the most alike known question about the lid of `plaats` (of its article as a whole: about any lid)."""
        vragen = self._vragen_bij.get((plaats.bron, plaats.artikel), ())
        passend = [nummer for nummer, lid in vragen if hele_artikel or lid in (None, plaats.lid)]
        return float(herkend.vragen[passend].max(initial=0.0))

    @property
    def known_count(self) -> int:
        """How many known questions there are."""
        return len(self._vraagindex.vragen)

    def index_questions(self, vragen: Sequence[BekendeVraag]) -> Vraagindex:
        """An index over other questions than the known ones, with the same words and meaning."""
        return Vraagindex(vragen, self._woorden.analyser, self._embedder)

    def index_pairs(self, vragen: Sequence[str]) -> Paarindex:
        """The word pairs of each of other questions, weighed as those of the reviewed ones are."""
        return Paarindex([(vraag,) for vraag in vragen], self._antwoordindex.paren)

    def likeness(self, zoekvraag: str, index: Vraagindex) -> Scores:
        """How much each question of `index` [n] is like `zoekvraag`: 0 to 1."""
        return index.likeness(self.read(zoekvraag).alle, self._embedder.embed_queries([zoekvraag])[0])

    def rarity(self, term: str) -> float:
        """The inverse document frequency of a stem over text and own questions; highest for an unknown one."""
        aantal = self._woorden.document_frequency(term)
        return float(np.log(1 + (len(self.passages) - aantal + 0.5) / (aantal + 0.5)))

    def _mask(self, zoekvraag: str, peildatum: date, bronnen: frozenset[str] | None) -> Scores:
        """1 for a passage that may be found, 0 for one that may not, between for the law of another country part."""
        minderjarig = is_minor(zoekvraag)
        ander_land = LPW if is_over_bes(zoekvraag) else BES
        return np.asarray(
            [
                (STRAF_BES if p.bron.bwb_id == ander_land else 1.0)
                * (STRAF_LEEFTIJD if minderjarig and (p.bron.bwb_id, p.artikel) in ALLEEN_VOLWASSEN else 1.0)
                if p.bron.geldt_op(peildatum) and (bronnen is None or p.bron.id in bronnen)
                else 0.0
                for p in self.passages
            ],
            dtype=np.float32,
        )

    def _meaning(self, zoekvraag: str, peildatum: date, bronnen: frozenset[str] | None) -> Scores:
        """The cosine similarity of each passage [n], 0 where it is negative or not in force."""
        scores = np.zeros(len(self.passages), dtype=np.float32)
        vector = self._embedder.embed_queries([zoekvraag])[0]
        for id_, gelijkenis in self._store.query(vector, peildatum, len(self.passages), bronnen):
            scores[self._plaats[id_]] = max(gelijkenis, 0.0)
        return scores

    def _asked(self, herkend: Herkenning) -> Scores:
        """How much each passage's article is the one that is asked for, by what is known of it [n]: 0 to 1."""
        beste: dict[tuple[str | None, str | None], float] = {}
        for bij, gelijkenis in ((self._vragen_bij, herkend.vragen), (self._antwoorden_bij, herkend.antwoorden)):
            for plaats, genoemd in bij.items():
                hoogste = float(gelijkenis[[nummer for nummer, _ in genoemd]].max())
                beste[plaats] = max(hoogste, beste.get(plaats, 0.0))
        return np.asarray([beste.get((p.bron.bwb_id, p.artikel), 0.0) for p in self.passages], dtype=np.float32)

    def _named(self, opdracht: Zoekopdracht) -> Scores:
        """The bonus of each passage whose article the question names."""
        return np.asarray(
            [BONUS_GENOEMD if self._is_named(passage, opdracht) else 0.0 for passage in self.passages], dtype=np.float32
        )

    def _is_named(self, passage: Passage, opdracht: Zoekopdracht) -> bool:
        """Whether the question names the article of `passage`, and its law.

        Who names a plain number and no law means the Leerplichtwet, also where that lapsed article is gone; a number like
        9.2.5 or 6:7 is of one law only.
        """
        if passage.artikel is None or passage.artikel not in opdracht.genoemd:
            return False
        if opdracht.wetten:
            return passage.bron.bwb_id in opdracht.wetten
        eigen_nummer = not passage.artikel.isalnum()
        return eigen_nummer or not self._heeft_lpw or passage.bron.bwb_id == LPW

    def _rank_of(self, nummer: int) -> int:
        return self.passages[nummer].bron.soort.gezag

    def _correct(self, token: str) -> str:
        """`token`, or the known word that it is a slip of: one or two letters off, and long enough to be sure."""
        if len(token) < MIN_LENGTE_SLIP or not token.isalpha() or is_leeg(token) or token in self._bekend:
            return token
        if self._woorden.knows(stem(token)) or self._woorden.analyser.splitser.split(token):
            return token
        beste = get_close_matches(token, self._per_letter.get(token[0], ()), n=1, cutoff=0.87)
        return beste[0] if beste else token

    @cached_property
    def _bekend(self) -> frozenset[str]:
        return frozenset(self._woorden.woorden) | self._lexicon.woorden()

    @cached_property
    def _per_letter(self) -> dict[str, list[str]]:
        """The known words by first letter: a slip in the very first letter is rare, and this is six times as fast."""
        groepen: dict[str, list[str]] = {}
        for woord in sorted(self._bekend):
            if len(woord) >= MIN_LENGTE_SLIP - 1:
                groepen.setdefault(woord[0], []).append(woord)
        return groepen


Gelijkenis = TypeVar("Gelijkenis", float, Scores)


def blend(geheel: Gelijkenis, deel: Gelijkenis) -> Gelijkenis:
    """The likeness to all that was told and that to the part that asks, each for its share."""
    return (1 - AANDEEL_KERN) * geheel + AANDEEL_KERN * deel


_OVER_5A = re.compile(r"trekk|rondreiz|kermis|circus|foor|besluit\s+vrijstelling")


def _named_articles(klein: str) -> frozenset[str]:
    """The articles that a question in lower case names.

    In the field "5a" means artikel 5, onder a; of artikel 5a (who travels with a fair) people say what it is about.
    """
    genoemd = frozenset((m["na"] or m["los"]) for m in _GENOEMD.finditer(klein))
    if "5a" not in genoemd or _OVER_5A.search(klein):
        return genoemd
    return genoemd - {"5a"} | ({"5", "5a"} if re.search(r"\bart(?:ikel|\.)?\s*5a\b", klein) else {"5"})


def _known_questions(vragen: Sequence[EigenVraag], vraagbaak: Sequence[Vraagantwoord]) -> list[BekendeVraag]:
    """The own questions per article, and those of the vraagbaak with the places of their first sentence."""
    eigen = [BekendeVraag(v.vraag, (Vindplaats(v.bwb_id, v.artikel, v.lid),)) for v in vragen]
    # The first sentence is the answer; what a later one adds (an exception, who decides) is not what was asked.
    return eigen + [BekendeVraag(tekst, v.antwoord[0].verwijzingen, v.id) for v in vraagbaak for tekst in v.vragen]


def _group_by_place(
    genummerd: Iterable[tuple[int, Iterable[Vindplaats]]],
) -> dict[tuple[str | None, str | None], list[tuple[int, str | None]]]:
    """(bwb_id, artikel) -> (number, lid) of what names it."""
    bij: dict[tuple[str | None, str | None], list[tuple[int, str | None]]] = {}
    for nummer, plaatsen in genummerd:
        for plaats in plaatsen:
            bij.setdefault((plaats.bron, plaats.artikel), []).append((nummer, plaats.lid))
    return bij


def _group_by_lid(
    vragen: Sequence[EigenVraag],
) -> dict[tuple[str | None, str | None], dict[str | None, list[str]]]:
    """(bwb_id, artikel) -> lid -> questions."""
    groepen: dict[tuple[str | None, str | None], dict[str | None, list[str]]] = {}
    for vraag in vragen:
        groepen.setdefault((vraag.bwb_id, vraag.artikel), {}).setdefault(vraag.lid, []).append(vraag.vraag)
    return groepen


def _to_unit(scores: Scores) -> Scores:
    """`scores` divided by the highest, so that two rankings can be added; zeros stay zeros."""
    hoogste = float(scores.max(initial=0.0))
    return scores / np.float32(hoogste) if hoogste > 0 else scores
