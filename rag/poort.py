"""The gate: is this question ours, and is what was found enough to answer it? Rules on data, no model.

`corpus/bereik.tsv` names subjects that the sources do not treat (kinderbijslag, another country, holiday dates) with the
place to ask instead, and requests that are refused (ways round the law, instructions to the assistant).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rag.analyse import analyse, read_tsv
from rag.antwoord import Vondst
from rag.fouten import BronFout
from rag.gebied import is_over_elders
from rag.gesprek import asking_part, question_part
from rag.retriever import Herkenning, Retriever, Zoekopdracht, blend
from rag.vraagindex import BekendeVraag

MIN_DEKKING = 0.15
"""Least share of the question's weight (rare words count most) that the best passages together must hold."""

MIN_DEKKING_VREEMD = 0.7
"""The same for a question without one word of our own subject: a fine for speeding shares words with a fine of ours."""

MIN_BEKEND = 0.42
"""Likeness to a question of which the answer is known, from which there is an answer."""

MIN_ZEKER = 0.73
"""Likeness to a question of ours from which it is that question, with another word here or there."""

MIN_LETTERLIJK = 0.9
"""Likeness to a question of ours from which it is that question word for word."""

MIN_ANTWOORD = 0.3
"""Likeness of a reviewed answer from which there is an answer: over all the ways to ask its question less is needed than of one."""

MISSCHIEN_ANTWOORD, MIN_DEKKING_MISSCHIEN = 0.25, 0.2
"""A likeness that says something, and the share of the question that the passages must hold as well."""

AANDEEL_ANTWOORD = 1.0
"""What the likeness of the best reviewed answer counts for a question being ours, beside how much more it is like ours than like others."""

GEWICHT_PAREN = 2.0
"""What it counts that a question is more like ours than like others in word pairs, beside the same in terms and meaning."""

MIN_ANDERS = 0.2
"""Least likeness to a question that is not ours from which its subject is named: what is like nothing has none."""

MIN_EIGEN, TWIJFEL, MIN_DEKKING_TWIJFEL = 0.25, 0.38, 0.35
"""Below the first a question is not ours; below the second that is in doubt, and the passages must hold this share of it."""

MIN_DEKKING_BIJGELEZEN = 0.6
"""Share of a question that the best passages hold, an added document among them, from which it is not refused as another's."""

VEEL_BEKEND = 200
"""With fewer known questions it says nothing that none of them is like what is asked."""

MIN_GELIJKENIS, MIN_DEKKING_ONBEKEND = 0.25, 0.5
"""A question unlike any known one (likeness below the first) must be held for this share: with words alone it is soon alike."""

BREEDTE = 3
"""How many passages may together hold it: a question may need several articles."""


SOORTEN = ("kern", "onderwerp", "verzoek")

LAND, VRAAG_DAAR = "de regels in een ander land of deel van het Koninkrijk", "Vraag dit aan de overheid daar."
"""The name of that subject, also in `buiten.tsv`, and where to ask."""


@dataclass(frozen=True, slots=True)
class Onderwerp:
    """A subject: `kern` ours, `onderwerp` outside the sources, `verzoek` a request to refuse. `patroon` is a regular expression on the lower-cased question."""

    soort: str
    patroon: re.Pattern[str]
    naam: str
    verwijzing: str


def load_bereik(pad: Path) -> tuple[Onderwerp, ...]:
    """The rows of `bereik.tsv`: soort (kern|onderwerp|verzoek), patroon, naam, verwijzing. Raises BronFout with the line."""
    rijen = []
    for nummer, line in enumerate(pad.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith(("#", "soort\t")):
            continue
        cellen = line.split("\t")
        if len(cellen) != 4 or cellen[0] not in SOORTEN:
            raise BronFout(
                f"{pad.name}, regel {nummer}: verwacht soort, patroon, naam en verwijzing met tabs ertussen."
            )
        try:
            patroon = re.compile(rf"\b(?:{cellen[1]})\b")
        except re.error as fout:
            raise BronFout(f"{pad.name}, regel {nummer}: het patroon deugt niet ({fout}).") from fout
        rijen.append(Onderwerp(cellen[0], patroon, cellen[2], cellen[3]))
    return tuple(rijen)


ANDER_LAND = Onderwerp("onderwerp", re.compile(re.escape(LAND)), LAND, VRAAG_DAAR)


@dataclass(frozen=True, slots=True)
class Buitenoordeel:
    """The subject of a question that is not ours, None where it is; `twijfel`: it is nearly as much like one that is not."""

    onderwerp: Onderwerp | None = None
    twijfel: bool = False


class Buitenvragen:
    """Questions that are not ours: is what is asked more like one of them than like any that is?"""

    def __init__(self, rijen: Sequence[tuple[str, Onderwerp]], retriever: Retriever) -> None:
        self._onderwerpen = [onderwerp for _, onderwerp in rijen]
        self._index = retriever.index_questions([BekendeVraag(vraag, ()) for vraag, _ in rijen])
        self._paren = retriever.index_pairs([vraag for vraag, _ in rijen])
        self._retriever = retriever

    def judge(self, kern: str, zoekvraag: str, herkend: Herkenning) -> Buitenoordeel:
        """Whether what `kern` asks is more like one of them than like any of ours. `zoekvraag`: the same, with all that was told.

        `herkend`: what is known of the two together.
        """
        if not self._onderwerpen or self._retriever.known_count < VEEL_BEKEND:
            return Buitenoordeel()
        anders, in_geheel = (self._retriever.likeness(v, self._index) for v in (kern, zoekvraag))
        beste = int(anders.argmax())
        # The question and the story around it both: of a long mail the last sentence alone is soon like anything.
        verschil = herkend.vraagdeel - float(anders[beste]) + herkend.geheel - float(in_geheel.max())
        paren = blend(self._paren.likeness(zoekvraag), self._paren.likeness(kern))
        verschil += GEWICHT_PAREN * (herkend.paren - float(paren.max()))
        zekerheid = verschil + AANDEEL_ANTWOORD * float(herkend.antwoorden.max(initial=0.0))
        if zekerheid < MIN_EIGEN and anders[beste] >= MIN_ANDERS:
            return Buitenoordeel(self._onderwerpen[beste])
        return Buitenoordeel(twijfel=zekerheid < TWIJFEL)


def load_buiten(pad: Path) -> tuple[tuple[str, Onderwerp], ...]:
    """The rows of `buiten.tsv`: naam, verwijzing, vraag; () where there is no such file. Raises BronFout with the line."""
    if not pad.is_file():
        return ()
    rijen = []
    for nummer, cellen in read_tsv(pad, "naam"):
        if len(cellen) != 3 or not all(cellen):
            raise BronFout(f"{pad.name}, regel {nummer}: verwacht naam, verwijzing en vraag met tabs ertussen.")
        naam, verwijzing, vraag = cellen
        rijen.append((vraag, Onderwerp("onderwerp", re.compile(re.escape(vraag)), naam, verwijzing)))
    return tuple(rijen)


def is_in_added(zoekvraag: str, retriever: Retriever, vondsten: Sequence[Vondst]) -> bool:
    """Whether the answer may stand in a document that was added: our examples of what is not ours know nothing of it."""
    beste = vondsten[:BREEDTE]
    return (
        any(retriever.is_added(vondst.passage) for vondst in beste)
        and held(retriever.read(zoekvraag), retriever, beste) >= MIN_DEKKING_BIJGELEZEN
    )


def is_known(herkend: Herkenning) -> bool:
    """Whether the question is one of ours nearly word for word."""
    return herkend.beste >= MIN_ZEKER


def out_of_scope(
    tekst: str, bereik: Sequence[Onderwerp], herkend: Herkenning | None = None, *, twijfel: bool = False
) -> Onderwerp | None:
    """The first subject of `bereik` that the questions in `tekst` are about, or None.

    Where in doubt whether it is ours (`twijfel`), a question that points back is read with the sentence before it. A question
    that is known is ours, whatever other subject it names: then only a request is refused.
    """
    met_ervoor = question_part(tekst).lower()
    if verzoek := next((o for o in bereik if o.soort == "verzoek" and o.patroon.search(met_ervoor)), None):
        return verzoek
    klein = met_ervoor if twijfel else asking_part(tekst).lower()
    bekend = herkend is not None and is_known(herkend)
    onderwerpen = [] if bekend else [o for o in bereik if o.soort == "onderwerp"]
    if onderwerp := next((o for o in onderwerpen if o.patroon.search(klein)), None):
        return onderwerp
    # The rules of there and ours are asked for in nearly the same words.
    letterlijk = herkend is not None and herkend.beste >= MIN_LETTERLIJK
    return ANDER_LAND if not letterlijk and is_over_elders(klein) else None


def is_ours(tekst: str, bereik: Sequence[Onderwerp]) -> bool:
    """Whether `tekst` holds a word of our own subject."""
    klein = tekst.lower()
    return any(o.soort == "kern" and o.patroon.search(klein) for o in bereik)


def enough(
    zoekvraag: str,
    bereik: Sequence[Onderwerp],
    retriever: Retriever,
    vondsten: Sequence[Vondst],
    herkend: Herkenning,
    *,
    twijfel: bool = False,
) -> bool:
    """Whether the best passages hold enough of the question; where in doubt whether it is ours (`twijfel`) that takes more.

    A named article that was found is enough by itself, and so is a question of which the answer is known.
    """
    opdracht = retriever.read(zoekvraag)
    if any(vondst.passage.artikel in opdracht.genoemd for vondst in vondsten[:BREEDTE]):
        return True
    if twijfel:
        return held(opdracht, retriever, vondsten) >= MIN_DEKKING_TWIJFEL
    # Of a handful of questions none needs to be like what is asked.
    antwoord = float(herkend.antwoorden.max(initial=0.0)) if retriever.known_count >= VEEL_BEKEND else None
    if herkend.beste >= MIN_BEKEND or (antwoord is not None and antwoord >= MIN_ANTWOORD):
        return True
    if antwoord is not None and antwoord >= MISSCHIEN_ANTWOORD:
        return held(opdracht, retriever, vondsten) >= MIN_DEKKING_MISSCHIEN
    grens = MIN_DEKKING if is_ours(zoekvraag, bereik) else MIN_DEKKING_VREEMD
    if antwoord is not None and herkend.beste < MIN_GELIJKENIS:
        grens = max(grens, MIN_DEKKING_ONBEKEND)
    return held(opdracht, retriever, vondsten) >= grens


def held(opdracht: Zoekopdracht, retriever: Retriever, vondsten: Sequence[Vondst]) -> float:
    """Share (0-1) of the question's weight that the best passages hold together, with heading and own questions.

    A stem counts as held when it, or a term of law that the lexicon gives for it, occurs.
    """
    gewichten = {stam: retriever.rarity(stam) for stam in opdracht.eigen}
    totaal = sum(gewichten.values())
    beste = [vondst.passage for vondst in vondsten[:BREEDTE]]
    stammen = set(analyse(" ".join(f"{p.opschrift} {p.tekst} {retriever.own_questions(p)}" for p in beste)))
    gedekt = sum(
        gewicht
        for stam, gewicht in gewichten.items()
        if stam in stammen or not stammen.isdisjoint(opdracht.vertaald.get(stam, ()))
    )
    return gedekt / totaal if totaal else 0.0
