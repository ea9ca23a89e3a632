"""Reads a question about dates, and answers it by code: the door of the rekenhulp.

A question that only looks like one ("vanaf welke leeftijd ...") is none: it goes to the sources.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from rag import termijnen
from rag.antwoord import Berekening, Beurt, Rol, Wedervraag
from rag.feiten import Feiten, Geboorte, can_be_birth, find_feiten, has_startkwalificatie, merge, merge_setting
from rag.gebied import is_over_bes
from rag.geval import Onbepaald, Persoon, combine
from rag.kalender import WEEKDAGEN, add_months, leeftijd_op, verjaardag
from rag.lesuren import find_bereik, find_som, find_verlofdagen, find_verzuim
from rag.normen import (
    AWB,
    BASISSCHOOLJAREN,
    LPW,
    WEB,
    OnbekendRecht,
    geldend,
)
from rag.personen import Mens, has_own_facts, split_people
from rag.rekenantwoord import explain_begin
from rag.rekenhulp import begin_leerplicht
from rag.rekenonderwerp import OP_ZIJN_VROEGST, VOOR_IEDER, VSO, Onderwerp, Rekenvraag, find_onderwerp, unsaid_diploma
from rag.rekenuitkomst import (
    JA_NEE,
    MAX_ONZEKER,
    MET_EINDE,
    PER_PERSOON,
    compute_outcome,
    make_geval,
    name_by_birth,
    next_for,
    open_with,
)
from rag.termijndag import announced, ask_start, start_of
from rag.termijnen import Termijn
from rag.termijnpatronen import is_excluded
from rag.vraagzinnen import KORTE_VRAAG, NOG_OP_TIJD, WANNEER, points_back, questions, split_questions
from rag.wet import Vindplaats

VRAAG_GEBOORTEDATUM = "Wat is de geboortedatum? Dag, maand en jaar zijn genoeg; een naam is niet nodig."
VRAAG_GEBOORTEDATUMS = (
    "Wat zijn de geboortedatums van de kinderen? Dag, maand en jaar zijn genoeg; namen zijn niet nodig."
)
VRAAG_BRUGKLAS = "In welk schooljaar begon het voortgezet onderwijs na de basisschool?"

MAX_TERUG = 6
"""Turns of the user that are read back: further back is another case."""


def calculate(vraagtekst: str, historie: Sequence[Beurt], peildatum: date) -> Berekening | Wedervraag | None:
    """The computed answer to `vraagtekst`, the one question to ask first, or None: not a question about a date.

    `vraagtekst` is the question as asked (not completed with the one before it: `historie` is read here). None as well
    where the law of `peildatum` was not read.
    """
    feiten = find_feiten(vraagtekst, peildatum)
    if is_over_bes(vraagtekst):
        return _calculate_bes(feiten, peildatum)
    vraag = recognise(vraagtekst, historie, peildatum)
    try:
        if mensen := _people_apart(vraagtekst, feiten, peildatum):
            return _calculate_each(mensen, peildatum)
        if apart := _each_question(feiten, peildatum):
            return combine([compute_outcome(deel) for deel in apart], PER_PERSOON)
        return compute_outcome(vraag) if isinstance(vraag, Rekenvraag) else vraag
    except Onbepaald:
        return Wedervraag(VRAAG_GEBOORTEDATUM)
    except OnbekendRecht:
        return None


def _people_apart(vraagtekst: str, feiten: Feiten, peildatum: date) -> Sequence[Mens]:
    """The people in `vraagtekst` of whom each has facts of their own; () where it is one, or the same holds for all."""
    mensen = split_people(vraagtekst, peildatum)
    return mensen if mensen and has_own_facts(mensen, feiten) else ()


def _calculate_each(mensen: Sequence[Mens], peildatum: date) -> Berekening | None:
    """The outcome for each of `mensen`, of whom each has facts of their own; None where it is not known for all."""
    gelezen = [recognise(mens.tekst, (), peildatum) for mens in mensen]
    bekend = [
        vraag.onderwerp for vraag in gelezen if isinstance(vraag, Rekenvraag) and vraag.onderwerp in _OVER_PERSOON
    ]
    delen = []
    for rang, mens, vraag in zip(_RANG, mensen, gelezen, strict=False):
        feiten = vraag.feiten if isinstance(vraag, Rekenvraag) else find_feiten(mens.tekst, peildatum)
        onderwerp = vraag.onderwerp if isinstance(vraag, Rekenvraag) else next(iter(bekend), None)
        if VOOR_IEDER.search(feiten.tekst) and (onderwerp is None or onderwerp in _PLICHTEN):
            onderwerp = next_for(mens.geboorte, feiten)
        if onderwerp not in _OVER_PERSOON or (onderwerp is not Onderwerp.DOORSTROOMPUNT and unsaid_diploma(feiten)):
            return None
        persoon = Persoon("deze jongere", "zijn") if feiten.persoon.meervoud else feiten.persoon
        deel = replace(feiten, geboorten=(mens.geboorte,), persoon=persoon)
        antwoord = compute_outcome(Rekenvraag(onderwerp, deel, peildatum))
        samen_geboren = sum(ander.geboorte == mens.geboorte for ander in mensen) > 1
        delen.append(
            open_with(mens.naam or (rang if samen_geboren else name_by_birth(mens.geboorte, feiten.vandaag)), antwoord)
        )
    return combine(delen, PER_PERSOON)


_RANG = ("de eerste", "de tweede", "de derde", "de vierde", "de vijfde", "de zesde")
"""How to call people who were born on one day, in the order in which they are spoken of."""


_EN_ALS_VRAAG = re.compile(
    r",?\s+en\s+(?=(?:stel|als)\b[^.?!]*\b(?:wanneer|uiterlijk|welke|hoe\s?lang)\b|(?:tot|vanaf)\s+(?:wanneer|welke)\b(?!\s*\?)|wanneer\b(?!\s*\?)|hoe\s+(?:snel|vlug|lang)\b(?!\s*\?)|uiterlijk\s+wanneer\b)"
    r"(?=[^.!]*\?)(?<!\.)"
)
"""Between two questions in one sentence: "tot wanneer kan dat, en wanneer is er dan een besluit?"."""


def _each_question(feiten: Feiten, peildatum: date) -> list[Rekenvraag]:
    """What a text of several questions asks to compute, where it asks for more than one thing that stands apart; else [].

    A question is read with what was told before it, and with its own days where it names any.
    """
    verteld, uit, open_ = "", dict[Onderwerp | Termijn, Rekenvraag](), False
    for blok in split_questions(_EN_ALS_VRAAG.sub("? ", feiten.tekst)):
        eigen = tuple(n for n in feiten.los if f"«{n}»" in blok)
        los = eigen or tuple(n for n in feiten.los if f"«{n}»" in verteld)
        deel = replace(feiten, gelezen=replace(feiten.gelezen, tekst=f"{verteld} {blok}".strip()), los=los)
        verteld = deel.tekst.replace("?", ".")
        if onderwerp := find_onderwerp(deel):
            vraag = _complete(Rekenvraag(onderwerp, deel, peildatum))
            if isinstance(vraag, Rekenvraag):
                uit.setdefault(onderwerp, vraag)
            open_ = open_ or vraag is None or isinstance(vraag, Wedervraag)
    apart = any(isinstance(onderwerp, Termijn) for onderwerp in uit) or len(_PLICHTEN_ZELF.intersection(uit)) <= 1
    return list(uit.values()) if apart and len(uit) + open_ > 1 else []


_PLICHTEN = frozenset(
    {
        Onderwerp.OVERZICHT,
        Onderwerp.BEGIN,
        Onderwerp.EINDE,
        Onderwerp.NOG_LEERPLICHTIG,
        Onderwerp.NOG_KWALIFICATIEPLICHTIG,
    }
)
_PLICHTEN_ZELF = _PLICHTEN | {Onderwerp.KWALIFICATIEPLICHT}
"""What is said of one duty says the other one too: not computed apart."""


def _calculate_bes(feiten: Feiten, peildatum: date) -> Berekening | None:
    """When the leerplicht begins in the Caribbean part. Its other ages and terms are not counted with here."""
    klein = feiten.geboorten and all(
        (g.tot - g.van).days <= MAX_ONZEKER and leeftijd_op(g.van, feiten.vandaag) < MAX_BEGIN_BES
        for g in feiten.geboorten
    )
    if not klein or not _VANAF_WANNEER.search(questions(feiten.tekst)):
        return None
    vraag = Rekenvraag(Onderwerp.BEGIN, feiten, peildatum)
    try:
        return combine([explain_begin(make_geval(vraag, g), bes=True) for g in feiten.geboorten], PER_PERSOON)
    except (Onbepaald, OnbekendRecht):
        return None


_VANAF_WANNEER = re.compile(r"\bwanneer\b|\bvanaf\s+welke\b|\bwelke\s+(?:dag|datum|maand)\b|\bal\s+naar\s+school\b")
MAX_BEGIN_BES = 6
"""Of a child that is older nobody asks when the leerplicht begins there."""

_PER_ARTIKEL: dict[tuple[str, str], tuple[tuple[Onderwerp, int, int], ...]] = {
    (LPW, "3"): ((Onderwerp.BEGIN, 0, 6), (Onderwerp.EINDE, 7, 18)),
    (LPW, "4a"): ((Onderwerp.KWALIFICATIEPLICHT, 15, 20),),
    (LPW, "4b"): ((Onderwerp.KWALIFICATIEPLICHT, 15, 20),),
    (LPW, "11a"): ((Onderwerp.KLEUTER, 3, 7),),
    (LPW, "3a"): ((Onderwerp.VERVANGEND, 10, 16),),
    (LPW, "3b"): ((Onderwerp.LAATSTE_JAAR, 13, 16),),
    (LPW, "15"): ((Onderwerp.KWALIFICATIEPLICHT, 13, 18),),
    (LPW, "2"): ((Onderwerp.EIGEN_PLICHT, 10, 13),),
    (LPW, "22"): ((Onderwerp.EIGEN_PLICHT, 10, 13),),
    (LPW, "26"): ((Onderwerp.EIGEN_PLICHT, 10, 13),),
    (WEB, "9.2.1"): ((Onderwerp.DOORSTROOMPUNT, 16, 30),),
    (WEB, "9.2.7"): ((Onderwerp.GEGEVENS, 16, 30),),
}
"""What an article comes to for one young person, for whom from and to an age: of a girl of 16 nobody asks when her leerplicht began."""


def compute_for(
    vraagtekst: str, historie: Sequence[Beurt], peildatum: date, plaatsen: Sequence[Vindplaats]
) -> Berekening | None:
    """The day that an answer from the sources, resting on `plaatsen` (the first first), comes to in the case that is told.

    From the birth of one young person, or from the one day of a term. None where the question tells neither.
    """
    nu = find_feiten(vraagtekst, peildatum)
    if is_over_bes(vraagtekst) or _people_apart(vraagtekst, nu, peildatum):
        return None
    feiten = nu = _read_reply(nu, historie, peildatum)
    if _KOMT_HIER.search(nu.tekst) and any(begin_leerplicht(g.van, peildatum) <= nu.vandaag for g in nu.geboorten):
        return None  # who comes to live here has been under no duty of ours
    for ouder in _earlier(historie, peildatum) if _of_the_same(nu, historie) else ():
        if not feiten.geboorten or feiten.geboorten == ouder.geboorten or not ouder.geboorten:
            feiten = merge(feiten, ouder)
    # A day in the question itself goes before a birth that was told earlier.
    kan = (nu, feiten) if nu.los and not nu.geboorten else (feiten,)
    gevonden = ((o, f) for f in kan for plaats in plaatsen if (o := _subject_at(plaats, f, peildatum)))
    onderwerp, feiten = next(gevonden, (None, feiten))
    if onderwerp is None:
        return None
    try:
        berekening = compute_outcome(Rekenvraag(onderwerp, feiten, peildatum))
    except (Onbepaald, OnbekendRecht):
        return None
    zonder = JA_NEE.sub("", berekening.uitkomst)
    return replace(berekening, uitkomst=zonder[0].upper() + zonder[1:])


def _hangs_on_diploma(onderwerp: Onderwerp, feiten: Feiten) -> bool:
    """Whether the kwalificatieplicht may not hold: a diploma without its day, or a vso of which the profile is not understood."""
    onzeker = unsaid_diploma(feiten) or has_startkwalificatie(feiten.tekst) or VSO.search(feiten.tekst) is not None
    return onderwerp is Onderwerp.KWALIFICATIEPLICHT and onzeker and not (feiten.diploma or feiten.praktijkonderwijs)


_OVER_IEMAND = re.compile(r"\b(?:hij|hem|zij|ze|haar|hun|zijn\s+(?:leerplicht|school|diploma|ouders))\b")


_KOMT_HIER = re.compile(
    r"\bverhui\w+\b[^.?!]*\bnaar\s+nederland\b|\bnaar\s+nederland\b[^.?!]*\bverhui\w+|\bkom\w*\b[^.?!]*\bnaar\s+nederland\b"
)


def _of_the_same(nu: Feiten, historie: Sequence[Beurt]) -> bool:
    """Whether the question is about the young person of the turns before it: by a word for that person, or as a reply."""
    return bool(_leans_back(nu, historie) or nu.kindnamen or _OVER_IEMAND.search(nu.tekst))


def _subject_at(plaats: Vindplaats, feiten: Feiten, peildatum: date) -> Onderwerp | Termijn | None:
    """What the rule of `plaats` asks to compute with these facts."""
    if feiten.geboorten and all((geboorte.tot - geboorte.van).days <= MAX_ONZEKER for geboorte in feiten.geboorten):
        geboren = max(geboorte.van for geboorte in feiten.geboorten)
        if plaats.bron == LPW and plaats.artikel != "11a" and begin_leerplicht(geboren, peildatum) > feiten.vandaag:
            return Onderwerp.BEGIN  # whatever the rule is: it does not hold yet
        for onderwerp, vanaf, tot in _PER_ARTIKEL.get((plaats.bron, plaats.artikel or ""), ()):
            if verjaardag(geboren, vanaf) <= feiten.vandaag < verjaardag(geboren, tot + 1):
                return None if _lacks_brugklas(onderwerp, feiten) or _hangs_on_diploma(onderwerp, feiten) else onderwerp
    if feiten.geboorten or not _VRAAGT_DAG.search(questions(feiten.tekst)):
        return None
    if _BEZWAAR_GEMAAKT.search(feiten.tekst):
        return None  # the day of the objection is no day from which one can object
    if plaats in _OOK_BEZWAAR:
        return termijnen.BEZWAAR if announced(feiten) else None
    termijn = [t for t in termijnen.ALLE if _norm_place(t, peildatum) == plaats]
    if _KOMENDE_WEEKDAG.search(feiten.gelezen.bron.lower()) and not _GEWEEST.search(feiten.tekst):
        return None  # a weekday still to come: no term runs from it
    if len(termijn) != 1 or is_excluded(termijn[0], feiten.tekst, feiten.voorheen):
        return None
    return termijn[0] if start_of(termijn[0], feiten) else None


_BEZWAAR_GEMAAKT = re.compile(
    r"\bbezwaar\w*\s+(?:\w+\s+){0,3}?«\d+»[^.?!«]{0,20}\b(?:gekregen|ontvangen|binnen\w*|ingediend|gestuurd|verstuurd|gemaakt)\b"
    r"|\b(?:bezwaar|bezwaarschrift|bezwaarbrief)\s+(?:is|kwam|werd|heb\w*)\s+(?:\w+\s+){0,3}?«\d+»"
)

_KOMENDE_WEEKDAG = re.compile(rf"\b(?:{'|'.join(WEEKDAGEN)})\b")
_GEWEEST = re.compile(
    r"\b(?:was|waren|werd|had|hadden|heb|heeft|hebben|kreeg|kregen|sinds|vanaf|afgelopen|vorige|gisteren|"
    r"(?:is|zijn)\s+(?:\w+\s+){0,4}?(?:ge\w+|ver\w+|over\w+|ont\w+|be\w+))\b"
)

_OOK_BEZWAAR = frozenset(Vindplaats(AWB, "6:9", lid) for lid in ("1", "2"))
"""What is in time to object rests on the day on which the term ends."""


def _norm_place(termijn: Termijn, peildatum: date) -> Vindplaats | None:
    try:
        return geldend(termijn.normen, peildatum).plaats
    except OnbekendRecht:
        return None


_VRAAGT_DAG = re.compile(
    r"\b(?:wanneer|uiterlijk|welke\s+(?:dag|datum)|laatste\s+dag|op\s+tijd|te\s+laat|tot\s+en\s+met|dus|klopt|vandaag)\b|«\d+»|"
    r"\b(?:mag|mogen|kan|kunnen|is|zijn)\b"
)
"""Who asks for a day, or names one in the question itself."""


# --- Reading ---


def recognise(vraagtekst: str, historie: Sequence[Beurt], peildatum: date) -> Rekenvraag | Wedervraag | None:
    """What `vraagtekst` asks to compute, with the facts of the conversation; the fact to ask for; or None."""
    nu = _read_reply(find_feiten(vraagtekst, peildatum), historie, peildatum)
    eerder = _earlier(historie, peildatum)
    if nu.gelezen.onmogelijk:
        return _ask_again(nu, eerder, historie)
    if uren := _more_hours(nu, eerder, peildatum):
        return Rekenvraag(Onderwerp.MELDGRENS, uren, peildatum)
    nu, van_hetzelfde_jaar = _born_in_same_year(nu, eerder)
    vervolg = van_hetzelfde_jaar or _leans_back(nu, historie)
    alles = nu
    ander = _is_another(nu, eerder)
    for ouder in () if ander and not vervolg else eerder:
        # Of somebody else only what holds for both is kept: the school, not the years there.
        alles = merge_setting(alles, ouder) if ander and nu.geboorten else merge(alles, ouder)
    onderwerp = find_onderwerp(alles)
    samen = None if onderwerp else _with_previous(nu, historie, peildatum)
    if samen and isinstance(termijn := find_onderwerp(samen), Termijn):
        # A term that is asked for in so many words goes before the subject of the question before it.
        return _complete(Rekenvraag(termijn, _borrow_day(samen, eerder, termijn), peildatum))
    if onderwerp is None and vervolg:
        onderwerp = next((gevonden for f in eerder if (gevonden := find_onderwerp(merge(f, alles)))), None)
    if onderwerp is None and samen:
        onderwerp, alles = find_onderwerp(samen), samen
    if onderwerp is None or (
        onderwerp is Onderwerp.DOORSTROOMPUNT and _day_of_then(nu) and not _EN_NU.search(nu.tekst)
    ):
        return None
    if onderwerp is termijnen.BEZWAAR and _BEZWAAR_GEMAAKT.search(nu.tekst):
        return None
    if onderwerp is Onderwerp.KENNISGEVING and _long_begun(alles):
        return None  # what is meant is another notice, or another exemption
    if onderwerp is Onderwerp.MELDGRENS and not (find_verzuim(alles) or find_som(alles)):
        return None  # the hours were told before, of another case
    return _complete(Rekenvraag(onderwerp, _borrow_day(alles, eerder, onderwerp), peildatum))


LANG_BEGONNEN = 6
"""From this age on nobody asks for the notice before the leerplicht begins."""


def _long_begun(feiten: Feiten) -> bool:
    return bool(feiten.geboorten) and all(leeftijd_op(g.van, feiten.vandaag) > LANG_BEGONNEN for g in feiten.geboorten)


_JARIG_IN = re.compile(r"\bjarig\b[^.?!«]{0,10}«(\d+)»|«(\d+)»\s+(?:is\s+)?jarig\b")
_ZELFDE_JAAR = re.compile(r"\bzelfde\s+\w*jaar\b|^\W*(?:en|maar|stel)\b[^.?!]*\bals\s+(?:hij|zij|ze|ie)\b")
_DE_DAG = re.compile(r"\b(?:op\s+)?de\s+(\d{1,2})e\b")


def _born_in_same_year(nu: Feiten, eerder: Sequence[Feiten]) -> tuple[Feiten, bool]:
    """`nu` with the birth of "en als hij in augustus jarig is?": in the year of the one birth told before it."""
    jarig = None if nu.geboorten else _JARIG_IN.search(nu.tekst)
    bekend = next((f.geboorten for f in eerder if f.geboorten), ())
    if jarig is None or len(bekend) != 1 or not _ZELFDE_JAAR.search(nu.tekst):
        return nu, False
    nummer = int(jarig[1] or jarig[2])
    datum, los_dag = nu.gelezen.datums[nummer], _DE_DAG.search(nu.tekst)
    dag = datum.van.day if datum.exact else int(los_dag[1]) if los_dag else None
    try:
        van = date(bekend[0].van.year, datum.van.month, dag or 1)
    except ValueError:
        return nu, False
    tot = van if dag else add_months(van, 1) - timedelta(days=1)
    return replace(nu, geboorten=(Geboorte(van, tot),), los=tuple(n for n in nu.los if n != nummer)), True


_ANDER_GETAL = re.compile(r"\b(?P<welke>laatste|eerste|1e)\s+week\b[^.?!]*?\b(?P<uren>\d{1,2})\s*(?:les)?u(?:ur|ren)\b")
_UREN = re.compile(r"\b\d{1,2}(?=\s*(?:les)?u(?:ur|ren)\b)")
_OVER_UREN = re.compile(r"\bu(?:ur|ren|urtje)\b|\bweek\b|\b\w*vakantie\b")
MAX_VERVOLG_UREN = 30
"""Words of a follow-up that adds to the hours told before it, or changes them."""


def _more_hours(nu: Feiten, eerder: Sequence[Feiten], peildatum: date) -> Feiten | None:
    """The hours of the turns before with what `nu` adds to them or changes; None where it is about something else."""
    if not _OVER_UREN.search(nu.tekst) or len(nu.tekst.split()) > MAX_VERVOLG_UREN:
        return None
    gezegd = eerder[::-1]
    begin = next((n for n, f in enumerate(gezegd) if find_onderwerp(f) is Onderwerp.MELDGRENS), None)
    if begin is None:
        return None
    eigen = find_onderwerp(nu) and not re.search(r"\b(?:nog|ook|erbij|bovendien)\b", nu.tekst)
    if eigen or (nu.kindnamen and not _OVER_IEMAND.search(nu.tekst)):
        return None  # a case of its own
    tekst = "\n".join(f.gelezen.bron for f in gezegd[begin:]).replace("?", ".")
    if anders := _ANDER_GETAL.search(nu.tekst):
        plaatsen = list(_UREN.finditer(tekst))
        plaats = plaatsen[-1 if anders["welke"] == "laatste" else 0] if plaatsen else None
        tekst = f"{tekst[: plaats.start()]}{anders['uren']}{tekst[plaats.end() :]}" if plaats else tekst
    else:
        tekst = f"{tekst}\n{nu.gelezen.bron}"
    samen = find_feiten(tekst, peildatum)
    return samen if find_verzuim(samen) else None


def find_toen(vraagtekst: str, peildatum: date) -> date | None:
    """The day in the past of which `vraagtekst` asks the rule ("en in oktober 2025, was dat toen ook zo?"), the last of a
    stretch of days; None where it asks of now.
    """
    return _day_of_then(find_feiten(vraagtekst, peildatum))


def ask_of_then(vraagtekst: str, peildatum: date) -> str:
    """`vraagtekst` without its days, to search for what was: the days themselves would find what was arranged for that year."""
    return f"{re.sub(r'«[0-9]+»', ' ', find_feiten(vraagtekst, peildatum).gelezen.tekst)} vroeger"


def _day_of_then(nu: Feiten) -> date | None:
    if not _VROEG_VAN_TOEN.search(questions(nu.tekst)):
        return None
    verleden = [datum for datum in nu.loose() if datum.jaar and datum.tot < nu.vandaag]
    return min(verleden, key=lambda datum: datum.tot - datum.van).tot if verleden else None


_EN_NU = re.compile(r"\b(?:tot\s+wanneer|hoe\s?lang|tot\s+welke\s+\w+)\b[^.?!]*\bnu\b")
"""Asks of now as well."""
_VROEG_VAN_TOEN = re.compile(r"\b(?:toen|destijds|gold(?:en)?|was\s+dat|waren\s+(?:dat|die|de\s+regels))\b")


def _earlier(historie: Sequence[Beurt], peildatum: date) -> list[Feiten]:
    """The facts of the user's turns, the last first, each as a reply to what we asked before it."""
    return [
        _read_reply(find_feiten(beurt.tekst, peildatum), historie[:nummer], peildatum)
        for nummer, beurt in enumerate(historie)
        if beurt.rol is Rol.GEBRUIKER
    ][-MAX_TERUG:][::-1]


def _read_reply(nu: Feiten, historie: Sequence[Beurt], peildatum: date) -> Feiten:
    """`nu` with a bare date in the role that our last question asked it for."""
    gevraagd = historie[-1].tekst if historie and historie[-1].rol is Rol.ASSISTENT else ""
    if VRAAG_BRUGKLAS in gevraagd and not nu.brugklas:
        gelezen = find_feiten(f"in {nu.tekst}", peildatum) if re.fullmatch(r"\s*20\d\d\W*", nu.tekst) else nu
        jaren = [datum.van for datum in gelezen.loose()]
        return replace(nu, brugklas=date(jaren[0].year, jaren[0].month if gelezen is nu else 8, 1)) if jaren else nu
    if VRAAG_GEBOORTEDATUM in gevraagd or VRAAG_GEBOORTEDATUMS in gevraagd:
        return nu if nu.geboorten else _take_bare_dates(nu)
    return nu


def _ask_again(nu: Feiten, eerder: Sequence[Feiten], historie: Sequence[Beurt]) -> Wedervraag | None:
    """Asks for a date that exists, where the question is ours."""
    onderwerp = find_onderwerp(nu) or (
        _leans_back(nu, historie) and next(filter(None, map(find_onderwerp, eerder)), None)
    )
    if not onderwerp:
        return None
    return Wedervraag(f"De datum «{nu.gelezen.onmogelijk[0]}» bestaat niet. Welke datum is het?")


def _leans_back(nu: Feiten, historie: Sequence[Beurt]) -> bool:
    """Whether the text answers our last question, or goes on with the one before it ("en als hij ... is geboren?")."""
    if not historie:
        return False
    laatste = historie[-1]
    if laatste.rol is Rol.ASSISTENT and any(vraag in laatste.tekst for vraag in ALLE_WEDERVRAGEN):
        return True
    if nu.geboorten and _EN_DE_ANDER.match(nu.tekst):
        return True
    if nu.geboorten and "?" not in nu.tekst and len(nu.tekst.split()) <= MAX_VERVOLG:
        return True  # the fact on which the answer before it hung, given unasked
    begint = re.match(r"\s*(?:en|maar|of|stel|dan|oké|ok|wat als)\b", nu.tekst) is not None
    return begint and bool(nu.geboorten or nu.gelezen.datums) and len(nu.tekst.split()) <= MAX_EN


_EN_DE_ANDER = re.compile(
    r"\W*en\s+(?:zijn|haar|hun|mijn|onze|de|het)\s+(?:\w+\s+)?(?:zus\w*|broer\w*|neef\w*|nicht\w*|vriend\w*|jongste|oudste|ander\w*|tweede)\b"
)
"""Goes on with the same question, about somebody else."""

MAX_EN = 26
"""Words of a text that opens with "en", and so goes on with what was asked before it."""

MAX_VERVOLG = 12
"""Words of a question that can lean on the one before it: longer ones say what they are about."""


MAX_KAAL = 4
"""Words of a question that says nothing by itself: "Tot wanneer precies?"."""
MAX_LANG_VERVOLG = 30
"""The same for one that opens as what goes on: "En als ..."."""


def _with_previous(nu: Feiten, historie: Sequence[Beurt], peildatum: date) -> Feiten | None:
    """`nu` read as one text with the turn before it ("hoe lang mag dat duren?"); None where it does not point back to it."""
    vorige = _told_before(historie)
    lang = MAX_LANG_VERVOLG if re.match(r"\W*(?:en|maar|stel|hij|zij|ze)\b", nu.tekst) else MAX_VERVOLG
    woorden = len(questions(nu.tekst).split())
    if not vorige or woorden > lang or not (points_back(nu.tekst) or woorden <= MAX_KAAL):
        return None
    if not (WANNEER.search(nu.tekst) or NOG_OP_TIJD.search(nu.tekst) or (nu.geboorten and _MAG_DAN.search(nu.tekst))):
        return None
    # Only the last question is asked now: an earlier one was answered.
    return find_feiten(f"{vorige.replace('?', '.')}\n{nu.gelezen.bron}", peildatum)


_MAG_DAN = re.compile(
    r"\b(?:dan|nu)\s+(?:kan|mag|hoeft|moet)\s+(?:het|dat|hij|zij|ze)\b|\b(?:kan|mag|hoeft|moet)\s+(?:het|dat|hij|zij|ze)\s+(?:dan|nu)\b"
)


def _told_before(historie: Sequence[Beurt]) -> str:
    """The last turn of the user, with the one before it where it says too little by itself ("Hoe lang heb ik daarvoor?")."""
    gezegd = [beurt.tekst for beurt in historie if beurt.rol is Rol.GEBRUIKER]
    if len(gezegd) > 1 and len(gezegd[-1].split()) <= KORTE_VRAAG:
        return f"{gezegd[-2]}\n{gezegd[-1]}"
    return gezegd[-1] if gezegd else ""


def _is_another(nu: Feiten, eerder: Sequence[Feiten]) -> bool:
    """Whether the text is about someone else than the turns before it."""
    bekend = frozenset[str]().union(*(f.kindnamen for f in eerder)) if eerder else frozenset[str]()
    return bool(nu.geboorten) or bool(bekend and nu.kindnamen - bekend - _ALGEMEEN)


_ALGEMEEN = frozenset({"kind", "kinderen", "jongere", "leerling", "leerlinge", "student", "tweeling"})


def _borrow_day(nu: Feiten, eerder: Sequence[Feiten], onderwerp: Onderwerp | Termijn) -> Feiten:
    """For a term: `nu` with the day that was named last before it, where it names none itself."""
    if not isinstance(onderwerp, Termijn) or nu.los:
        return nu
    met_dag = next((ouder for ouder in eerder if ouder.los), None)
    return replace(nu, gelezen=replace(met_dag.gelezen, tekst=nu.tekst), los=met_dag.los) if met_dag else nu


_OVER_PERSOON = frozenset(Onderwerp) - {
    Onderwerp.JAARLIJKS,
    Onderwerp.VERLOF,
    Onderwerp.MELDGRENS,
    Onderwerp.STUDENT,
    Onderwerp.BEVALLING,
    Onderwerp.VERSLAG,
    Onderwerp.EFFECTRAPPORTAGE,
}


def _complete(vraag: Rekenvraag) -> Rekenvraag | Wedervraag | None:
    """`vraag` when every fact is there; else the question for the first that lacks, or None where it is no case at all."""
    feiten = vraag.feiten
    if isinstance(vraag.onderwerp, Termijn):
        return vraag if start_of(vraag.onderwerp, feiten) else ask_start(vraag.onderwerp, feiten)
    if vraag.onderwerp is Onderwerp.VERLOF and not (
        find_bereik(feiten)
        or any(find_verlofdagen(feiten.tekst))
        or (feiten.weer_open and OP_ZIJN_VROEGST.search(feiten.tekst))
    ):
        return None
    if vraag.onderwerp not in _OVER_PERSOON:
        return vraag
    if not feiten.geboorten:
        feiten = _take_bare_date(feiten)
    if not feiten.geboorten:
        if not feiten.bepaald or _STELT_VOOR.search(feiten.tekst):
            return None
        return Wedervraag(VRAAG_GEBOORTEDATUMS if feiten.persoon.meervoud else VRAAG_GEBOORTEDATUM)
    if _lacks_brugklas(vraag.onderwerp, feiten):
        return Wedervraag(VRAAG_BRUGKLAS)
    return replace(vraag, feiten=feiten)


def _lacks_brugklas(onderwerp: Onderwerp, feiten: Feiten) -> bool:
    """Whether the end of the leerplicht hangs on when the basisschool, done in fewer years, was over."""
    kort = feiten.overgeslagen or (feiten.basisschooljaren is not None and feiten.basisschooljaren < KORTE_BASISSCHOOL)
    return kort and not feiten.brugklas and onderwerp in MET_EINDE


KORTE_BASISSCHOOL = geldend(BASISSCHOOLJAREN, date.max).waarde
"""Fewer school years than this count as this many (artikel 3, lid 2)."""


_STELT_VOOR = re.compile(
    r"\bals\b|\bdan\b|\b(?:mijn|ons)\s+kind\b|\bzoon\s+of\s+dochter\b|\bover(?:ge)?sla\w+|\bal\s+12\s+jaar\b"
)
"""Signs of a question about a rule, asked with a child in mind: the sources answer it without a date of birth."""


def _take_bare_date(feiten: Feiten) -> Feiten:
    """The one date that has no other role, taken for a date of birth when it can be one."""
    kan = [n for n in feiten.los if can_be_birth(feiten, n)]
    samen = len(kan) == 2 and _MET_ZIJN_TWEEEN.search(feiten.tekst)
    return _take_bare_dates(feiten) if len(kan) == 1 or samen else feiten


_MET_ZIJN_TWEEEN = re.compile(r"\b(?:2|beide|allebei|twee)\b")


def _take_bare_dates(feiten: Feiten) -> Feiten:
    """Every date without another role that can be a date of birth, taken for one."""
    kan = [n for n in feiten.los if can_be_birth(feiten, n)]
    datums = (feiten.gelezen.datums[n] for n in kan)
    return replace(
        feiten,
        geboorten=tuple(Geboorte(datum.van, datum.tot) for datum in datums),
        los=tuple(n for n in feiten.los if n not in kan),
    )


ALLE_WEDERVRAGEN = (
    VRAAG_GEBOORTEDATUM,
    VRAAG_GEBOORTEDATUMS,
    VRAAG_BRUGKLAS,
    "Welke datum is het?",
    *dict.fromkeys(termijn.vraag for termijn in termijnen.ALLE),
)
"""Every question that this module asks (or its end)."""
