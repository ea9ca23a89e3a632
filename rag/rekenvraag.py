"""Reads a question about dates, and answers it by code: the door of the rekenhulp.

A question that only looks like one ("vanaf welke leeftijd ...") is none: it goes to the sources.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from rag import termijnen
from rag.antwoord import Berekening, Beurt, Rol, Wedervraag
from rag.feiten import Feiten, Geboorte, find_feiten, leap_assumption, merge
from rag.kalender import Tijdvak, leeftijd_op, schooldagen, write, write_maand
from rag.normen import OnbekendRecht
from rag.rekenantwoord import (
    Geval,
    Onbepaald,
    Persoon,
    combine,
    explain_begin,
    explain_doorstroompunt,
    explain_eigen_plicht,
    explain_einde,
    explain_jaarlijks,
    explain_kennisgeving,
    explain_kleuter,
    explain_kwalificatieplicht,
    explain_laatste_jaar,
    explain_meldgrens,
    explain_participatiewet,
    explain_status,
    explain_student,
    explain_verlof,
    explain_vervangend,
)
from rag.rekenhulp import Levensloop, Plicht, Verzuim
from rag.termijnen import Termijn, beslissing_op_bezwaar, explain_termijn

VRAAG_GEBOORTEDATUM = "Wat is de geboortedatum? Dag, maand en jaar zijn genoeg; een naam is niet nodig."
VRAAG_GEBOORTEDATUMS = (
    "Wat zijn de geboortedatums van de kinderen? Dag, maand en jaar zijn genoeg; namen zijn niet nodig."
)
VRAAG_BRUGKLAS = "In welk schooljaar begon het voortgezet onderwijs na de basisschool?"

MAX_TERUG = 6
"""Turns of the user that are read back: further back is another case."""


class Onderwerp(StrEnum):
    """What is asked of one young person."""

    BEGIN = "begin van de leerplicht"
    EINDE = "einde van de leerplicht"
    KWALIFICATIEPLICHT = "kwalificatieplicht"
    NOG_LEERPLICHTIG = "nog leerplichtig"
    NOG_KWALIFICATIEPLICHTIG = "nog kwalificatieplichtig"
    VERVANGEND = "vervangende leerplicht"
    LAATSTE_JAAR = "laatste schooljaar vervangen"
    DOORSTROOMPUNT = "Doorstroompunt"
    PARTICIPATIEWET = "Participatiewet"
    EIGEN_PLICHT = "eigen plicht van de jongere"
    KLEUTER = "onder de zes"
    KENNISGEVING = "kennisgeving voor de leerplicht begint"
    JAARLIJKS = "jaarlijkse kennisgeving"
    VERLOF = "verlof"
    MELDGRENS = "meldgrens"
    STUDENT = "melding van een afwezige student"


@dataclass(frozen=True, slots=True)
class Rekenvraag:
    """A question that can be computed: what is asked (an Onderwerp, or a Termijn), from which facts, on which law."""

    onderwerp: Onderwerp | Termijn
    feiten: Feiten
    peildatum: date


def calculate(vraagtekst: str, historie: Sequence[Beurt], peildatum: date) -> Berekening | Wedervraag | None:
    """The computed answer to `vraagtekst`, the one question to ask first, or None: not a question about a date.

    `vraagtekst` is the question as asked (not completed with the one before it: `historie` is read here). None as well
    where the law of `peildatum` was not read.
    """
    vraag = recognise(vraagtekst, historie, peildatum)
    if not isinstance(vraag, Rekenvraag):
        return vraag
    try:
        return _compute(vraag)
    except Onbepaald:
        return Wedervraag(VRAAG_GEBOORTEDATUM)
    except OnbekendRecht:
        return None


# --- Reading ---


def recognise(vraagtekst: str, historie: Sequence[Beurt], peildatum: date) -> Rekenvraag | Wedervraag | None:
    """What `vraagtekst` asks to compute, with the facts of the conversation; the fact to ask for; or None."""
    nu = _read_reply(find_feiten(vraagtekst, peildatum), historie, peildatum)
    eerder = [find_feiten(b.tekst, peildatum) for b in historie if b.rol is Rol.GEBRUIKER][-MAX_TERUG:][::-1]
    if nu.gelezen.onmogelijk:
        return _ask_again(nu, eerder, historie)
    vervolg = _leans_back(nu, historie)
    alles = nu
    for ouder in () if _is_another(nu, eerder) and not vervolg else eerder:
        alles = merge(alles, ouder)
    onderwerp = find_onderwerp(alles)
    if onderwerp is None and vervolg:
        onderwerp = next((gevonden for f in eerder if (gevonden := find_onderwerp(merge(f, alles)))), None)
    if onderwerp is None:
        return None
    return _complete(Rekenvraag(onderwerp, _borrow_day(alles, eerder, onderwerp), peildatum))


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
    begint = re.match(r"\s*(?:en|maar|of|stel|dan|oké|ok|wat als)\b", nu.tekst) is not None
    return begint and bool(nu.geboorten or nu.gelezen.datums) and len(nu.tekst.split()) <= 16


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


_OVER_PERSOON = frozenset(Onderwerp) - {Onderwerp.JAARLIJKS, Onderwerp.VERLOF, Onderwerp.MELDGRENS, Onderwerp.STUDENT}


def _complete(vraag: Rekenvraag) -> Rekenvraag | Wedervraag | None:
    """`vraag` when every fact is there; else the question for the first that lacks, or None where it is no case at all."""
    feiten = vraag.feiten
    if isinstance(vraag.onderwerp, Termijn):
        return vraag if _start_of(vraag.onderwerp, feiten) else _ask_start(vraag.onderwerp, feiten)
    if vraag.onderwerp not in _OVER_PERSOON:
        return vraag
    if not feiten.geboorten:
        feiten = _take_bare_date(feiten)
    if not feiten.geboorten:
        if not feiten.bepaald or _STELT_VOOR.search(feiten.tekst):
            return None
        return Wedervraag(VRAAG_GEBOORTEDATUMS if feiten.persoon.meervoud else VRAAG_GEBOORTEDATUM)
    if feiten.overgeslagen and not feiten.brugklas and vraag.onderwerp in (Onderwerp.EINDE, Onderwerp.NOG_LEERPLICHTIG):
        return Wedervraag(VRAAG_BRUGKLAS)
    return replace(vraag, feiten=feiten)


_STELT_VOOR = re.compile(r"\bals\b|\bdan\b|\b(?:mijn|ons)\s+kind\b|\bover(?:ge)?sla\w+|\bal\s+12\s+jaar\b")
"""Signs of a question about a rule, asked with a child in mind: the sources answer it without a date of birth."""


def _take_bare_date(feiten: Feiten) -> Feiten:
    """The one date that has no other role, taken for a date of birth when it can be one."""
    kan = [n for n in feiten.los if _can_be_birth(feiten, n)]
    return _take_bare_dates(feiten) if len(kan) == 1 else feiten


def _take_bare_dates(feiten: Feiten) -> Feiten:
    """Every date without another role that can be a date of birth, taken for one."""
    kan = [n for n in feiten.los if _can_be_birth(feiten, n)]
    datums = (feiten.gelezen.datums[n] for n in kan)
    return replace(
        feiten,
        geboorten=tuple(Geboorte(datum.van, datum.tot) for datum in datums),
        los=tuple(n for n in feiten.los if n not in kan),
    )


def _can_be_birth(feiten: Feiten, nummer: int) -> bool:
    datum = feiten.gelezen.datums[nummer]
    return datum.exact and datum.jaar and 2 <= leeftijd_op(datum.van, feiten.vandaag) <= 30


# --- What is asked ---

_ALGEMENE_VRAAG = re.compile(
    r"\b(?:van|tot|vanaf|op|met|bij)\s+welke\s+leeftijd|\bhoe\s+oud\b|\bwelke\s+leeftijd|\bhoeveel\s+(?:weken|dagen|uur|uren|maanden|jaar)\b|"
    r"\bin\s+het\s+algemeen\b|\bwat\s+is\s+(?:de\s+)?(?:termijn|bezwaartermijn|leeftijd)"
)
_WANNEER = re.compile(
    r"\bwanneer\b|\b(?:welke|wat\s+voor)\s+(?:dag|datum|maand|schooljaar|moment)|\bhoe\s?lang\b|\buiterlijk\b|\bop\s+tijd\b|"
    r"\bte\s+laat\b|\bdeadline\b|\bbinnen\s+de\s+termijn\b|\bqua\s+termijn\b|\bhoeveel\s+tijd\b|\blaatste\s+dag\b|\bhoe\s+snel\b"
)
_BEGIN = re.compile(
    r"\bvanaf\s+(?:wanneer|welke|wat)|\bwanneer\s+(?:\w+\s+){0,4}?(?:naar\s+school|leerplichtig|begin\w*|start\w*|in)\b|"
    r"\bbegin\w*|\bstart\b|\bin(?:ge)?gaat\b|\bwelke\s+(?:dag|datum|maand)\s+(?:moet|gaat|is|wordt|begint)|\bwanneer\s+(?:moet|gaat)\b"
)
_EINDE = re.compile(
    r"\btot\s+(?:en\s+met\s+)?(?:wanneer|welke|wat|hoe)\b|\bhoe\s?lang\b|\beind\w*|\bhoudt?\s+\w*\s*op\b|\bloopt\s+\w*\s*af\b|"
    r"\bafloopt\b|\bvoorbij\b|\bafgelopen\b|\bklaar\b|\bniet\s+meer\b|\bstopt\b|\bwanneer\s+(?:is\s+)?(?:hij|zij|ze)\s+(?:\w+\s+){0,3}?(?:klaar|van\s+(?:school|de\s+leerplicht)\s+af|niet\s+meer)"
)
_LEERPLICHT = re.compile(
    r"\bleer-?plicht\w*|\bnaar\s+school\b|\bschoolplichtig\b|\bleer-\s+(?:en|of)\s+kwalificatieplicht\w*"
)
_KWALIFICATIE = re.compile(r"kwalificatie-?plicht")
_STATUS = re.compile(
    r"\b(?:is|zijn|valt|vallen|was|waren|blijft)\b[^.?!]{0,60}\b(?:leerplicht\w*|kwalificatieplicht\w*|schoolplichtig)|"
    r"\b(?:moet|hoeft|moeten|hoeven)\b[^.?!]{0,40}\bnog\b[^.?!]{0,25}\b(?:naar\s+school|onderwijs\s+volgen)"
)
_NIET_TE_REKENEN = re.compile(
    r"\bvso\b|voortgezet\s+speciaal|\bvrijstelling|\bvrijgesteld|\bbuitenland|\bbelgi|\bduitsland|\bverhui[sz]|\bgeëmigreerd|"
    r"\bstraf\b|\bboete|\bproces-?verbaal|\bgezag\b|\bbonaire\b|\bsaba\b|\bstatius\b|\bbes-?eiland"
)
"""What makes the answer hang on more than dates: then the sources answer."""


def find_onderwerp(feiten: Feiten) -> Onderwerp | Termijn | None:
    """What the text asks to compute; None where it asks no date, or asks of everyone at once."""
    tekst = feiten.tekst
    gevraagd = _questions(tekst)
    if _ALGEMENE_VRAAG.search(gevraagd) and not feiten.geboorten:
        return None
    for onderwerp, herken in _HERKENNERS:
        if herken(tekst, gevraagd, feiten):
            return onderwerp
    return _find_termijn(tekst, gevraagd) or _find_plicht(tekst, gevraagd, feiten)


def _questions(tekst: str) -> str:
    """The sentences that end with a question mark; the whole text where there are none."""
    zinnen = re.findall(r"[^.?!\n]*(?:\.(?=\d)[^.?!\n]*)*\?", tekst)
    return " ".join(zinnen) or tekst


def _find_plicht(tekst: str, gevraagd: str, feiten: Feiten) -> Onderwerp | None:
    """A question about the leerplicht or the kwalificatieplicht itself."""
    if _NIET_TE_REKENEN.search(tekst):
        return None
    kwalificatie, leerplicht = _KWALIFICATIE.search(gevraagd), _LEERPLICHT.search(gevraagd)
    if not (kwalificatie or leerplicht) or _unsaid_diploma(feiten):
        return None
    wanneer = _WANNEER.search(gevraagd)
    if re.search(r"\bnog\s+niet\b", gevraagd) and leerplicht:
        return Onderwerp.BEGIN
    if kwalificatie and not leerplicht:
        if wanneer or _EINDE.search(gevraagd):
            return Onderwerp.KWALIFICATIEPLICHT
        return Onderwerp.NOG_KWALIFICATIEPLICHTIG if _STATUS.search(gevraagd) else None
    if _EINDE.search(gevraagd):
        return Onderwerp.EINDE
    if wanneer and _BEGIN.search(gevraagd):
        return Onderwerp.BEGIN
    return Onderwerp.NOG_LEERPLICHTIG if _STATUS.search(gevraagd) else None


def _unsaid_diploma(feiten: Feiten) -> bool:
    """Whether a diploma is spoken of without the day of it: then dates alone do not answer."""
    spreekt = re.search(
        r"(?<!geen )(?<!zonder )\b\w*diploma\b|\b(?:havo|vwo|mbo)\b[^.?!]{0,20}\bgehaald\b|\bgeslaagd\b", feiten.tekst
    )
    return bool(spreekt) and feiten.diploma is None and not feiten.praktijkonderwijs and "geen" not in feiten.tekst


Herkenner = Callable[[str, str, Feiten], bool]


def _has(patroon: str, *ook: str) -> Herkenner:
    """Recognises a text with every one of these patterns, the last one in what is asked."""
    delen = [re.compile(deel) for deel in (patroon, *ook)]

    def herken(tekst: str, gevraagd: str, _feiten: Feiten) -> bool:
        return all(deel.search(tekst) for deel in delen[:-1]) and delen[-1].search(gevraagd) is not None

    return herken


_AL = r"\bal\b|\bnu\b|\bnog\b|\bwanneer\b|\bkan\b|\bmag\b|\bmogelijk\b|\boud\s+genoeg\b|\bkunnen\b|\bmogen\b"


def _of_someone(herken: Herkenner) -> Herkenner:
    """The same, for a text that gives a birth or an age."""
    return lambda tekst, gevraagd, feiten: (
        bool(feiten.geboorten or (feiten.bepaald and feiten.los)) and herken(tekst, gevraagd, feiten)
    )


_DOORSTROOM = (
    r"\bdoorstroompunt\w*|\brmc\b|\bvsv\b|\bvoortijdig\w*\s+schoolverlat\w*|\btrajectbegeleid\w*|"
    r"\bin\s+plaats\s+van\s+(?:bij\s+)?(?:de\s+)?leerplicht\b"
)
_UREN_OP_DAG = re.compile(
    r"«(\d+)»\s*(?:\w+\s+){0,3}?:?\s*\(?\s*(\d{1,2}(?:[.,]\d)?)\s*(?:les)?u(?:ur|ren)\b|"
    r"(\d{1,2}(?:[.,]\d)?)\s*(?:les)?u(?:ur|ren)\s+(?:\w+\s+){0,3}?(?:op\s+)?(?:\w+dag\s+)?«(\d+)»"
)
_BEREIK = re.compile(r"«(\d+)»\s*(?:tot\s+en\s+met|t/m|tot|-)\s*«(\d+)»")
_OPGETELD = re.compile(
    r"\b(?:al|eerder)\s+(?:\w+\s+){0,3}?(\d{1,2})\s+(?:school)?dagen\b.*?\b(?:nog|weer|nu)\s+(?:\w+\s+){0,4}?(\d{1,2})\s+(?:school)?dagen\b"
)


def _asks_verlof(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """Leave with a length that can be counted, and a question about who decides or whether it is allowed."""
    if not re.search(r"\bverlof\b|\bvrij\b", tekst) or not re.search(
        r"\bwie\b|\bbeslis\w*|\bmag\b|\bkan\b|\btoestemming\b", gevraagd
    ):
        return False
    grond = re.search(
        r"\bgewichtige|\b11\s*g\b|onder\s+g\b|\bbeslis\w*|\bwie\b|\b11\s*f\b|onder\s+f\b|\bberoep\b", tekst
    )
    return bool(grond and (_BEREIK.search(tekst) or _OPGETELD.search(tekst)))


def _asks_meldgrens(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """Hours missed on dates, and a question about reporting."""
    return len(_find_verzuim(feiten)) >= 1 and bool(
        re.search(r"\bmeld\w*|\bgrens\b|\bmeldgrens|\b16\b|\bregister\b|\bdoorgeven\b", gevraagd)
    )


def _asks_jaarlijks(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """A notice that must be given again, for one case."""
    opnieuw = re.search(r"\bopnieuw\b|\bweer\b|\bverleng\w*", gevraagd)
    return bool(
        feiten.bepaald
        and re.search(r"\bvrijstelling\b|\bkennisgeving\b|\b5\s?[abc]\b", tekst)
        and opnieuw
        and re.search(r"\bvoor\s+welke\s+datum|\buiterlijk\b|\bwanneer\b|\btot\s+welke", gevraagd)
    )


_HERKENNERS: tuple[tuple[Onderwerp, Herkenner], ...] = (
    (Onderwerp.MELDGRENS, _asks_meldgrens),
    (Onderwerp.VERLOF, _asks_verlof),
    (
        Onderwerp.KENNISGEVING,
        _of_someone(
            _has(
                r"\bvrijstelling|\bkennisgeving|\bberoep(?:en)?\b|\b5\s?(?:onder\s+)?[abc]\b|\bbedenkingen|\bbezwa\w+\s+tegen\s+de\s+richting",
                r"\b5\b|«\d+»",
                r"\bop\s+tijd\b|\bte\s+laat\b|\btermijn\b|\buiterlijk\b|\bvoor\s+welke\s+datum\b|\bwanneer\b|\btot\s+wanneer\b",
            )
        ),
    ),
    (Onderwerp.JAARLIJKS, _asks_jaarlijks),
    (
        Onderwerp.LAATSTE_JAAR,
        _of_someone(_has(r"\b3b\b|\blaatste\s+(?:leerplichtige\s+)?(?:school|leerplicht)?jaar\b[^.?!]{0,60}\bvervang\w*|\bvervang\w*[^.?!]{0,40}\blaatste\s+(?:school|leerplicht)?jaar", _AL)),
    ),
    (
        Onderwerp.VERVANGEND,
        _of_someone(_has(r"\b3a\b|\bvervangende\s+leerplicht\b|\bpraktijkprogramma\b", r"^(?!.*\bverleng)(?!.*\bbezwaar)(?!.*\baanvraag\b.*\bbeslis)", _AL)),
    ),
    (
        Onderwerp.PARTICIPATIEWET,
        _of_someone(_has(r"\bparticipatiewet\b|\b7a\b", r"\btot\s+(?:wanneer|welke)|\bhoe\s?lang\b|\bnog\b")),
    ),
    (
        Onderwerp.DOORSTROOMPUNT,
        _of_someone(
            _has(
                _DOORSTROOM,
                r"^(?!.*\b(?:meld(?:en|t|ing)?|doorgeven)\b)",
                r"\btot\s+(?:wanneer|welke|hoe)|\bhoe\s?lang\b|\bnog\b|\bwanneer\b|\bvalt\b|\blaatste\s+dag",
            )
        ),
    ),
    (
        Onderwerp.EIGEN_PLICHT,
        _of_someone(_has(r"\bzelf\b", r"\b(?:zelf\b[^.?!]{0,40}\b(?:verplicht|plicht|verantwoordelijk|leerplichtig)|(?:plicht|verplicht|verantwoordelijk)[^.?!]{0,20}\bzelf)\b")),
    ),
    (
        Onderwerp.KLEUTER,
        _of_someone(_has(r"\b11a\b|\b(?:5|10)\s+u(?:ur|ren)\b|\bonder\s+de\s+6\b|\bhalve\s+dagen\b|\bonder-?zes", r"\btot\s+(?:wanneer|welke)|\bhoe\s?lang\b|\bmag\b|\bnog\b|\bwanneer\b|\bmogen\b")),
    ),
    (
        Onderwerp.STUDENT,
        lambda tekst, gevraagd, feiten: bool(
            re.search(r"\bstudent\w*|\bmbo\b|\broc\b", tekst)
            and re.search(r"\bafwezig\w*|\bniet\s+(?:meer\s+)?(?:geweest|gezien|verschenen|aanwezig)", tekst)
            and re.search(r"\bstudiefinanciering\b|\bminister\b|\bduo\b|\b5\s+weken|\b8\s+weken", tekst)
            and _WANNEER.search(gevraagd)
            and len(_exact(feiten)) == 1
        ),
    ),
)  # fmt: skip


# --- Terms ---

_MBO = r"\bmbo\b|\bstudent\w*|\broc\b|\binstelling\b|\bvavo\b|\bniveau\s+[1-4]\b"
_GEEN_MBO = rf"^(?!.*(?:{_MBO}))"
_3A = r"\b3a\b|\bvervangende\s+leerplicht\b|\bpraktijkprogramma\b"
_3B = r"\b3b\b|\blaatste\s+(?:school|leerplicht)?jaar\b"
_BESLIS = r"\bbeslis\w*|\bbesluit\w*|\breactie\b|\bantwoord\b|\buitspraak\b|\breageren\b"
_TERMIJNEN: tuple[tuple[Termijn, tuple[str, ...]], ...] = (
    (termijnen.BESLISSING_VERWIJDERING_MBO, (r"\bbezwaar\w*", r"\bverwijder\w*|\bvan\s+school\s+gestuurd", _MBO, _BESLIS)),
    (termijnen.BESLISSING_VERWIJDERING_VO, (r"\bbezwaar\w*", r"\bverwijder\w*|\bvan\s+school\s+gestuurd", _GEEN_MBO, _BESLIS)),
    (termijnen.BEZWAAR_VERWIJDERING, (r"\bbezwaar\w*", _GEEN_MBO, r"\bschool\b|\bleerling\b", r"\bverwijder\w*|\bvan\s+school\s+gestuurd", r"\bbezwaar")),
    (termijnen.BEDENKINGEN_STUDENT, (_MBO, r"\bbedenkingen\b")),
    (termijnen.BEDENKINGEN_LEERLING, (r"\bmelding\b|\bgegevens\b", _GEEN_MBO, r"\bbedenkingen\b")),
    (termijnen.BESLISSING_OP_BEZWAAR, (r"\bbezwaar\w*", r"(?:\bbeslis\w*|\breactie\b|\bantwoord\b|\buitspraak\b|\breageren\b)[^.?!]{0,40}\bbezwaar\w*|\bbezwaar\w*[^.?!]{0,60}(?:\bbeslis\w*|\breactie\b|\buitspraak\b)|\bbeslissing\s+op\s+bezwaar")),
    (termijnen.BEZWAAR, (r"\bbesluit\w*|\bbeschikking|\bafgewezen|\bgeweigerd|\bbrief\b|\btoegekend|\bgekregen|\bbekendgemaakt", r"\bbezwaar\w*")),
    (termijnen.VERLENGING_3A, (_3A, r"\bverleng\w*")),
    (termijnen.BESLUIT_3A, (_3A, r"\baanvra\w*|\baangevraagd|\bverzoek|\bingediend|\bontvangen", _BESLIS)),
    (termijnen.BESLUIT_3B, (_3B, r"\baanvra\w*|\baangevraagd|\bverzoek|\bingediend|\bontvangen", _BESLIS)),
    (termijnen.VERLOF_ACHTERAF, (r"\bverlof\b", r"\balsnog\b|\bachteraf\b|\bmeedelen\b|\bmeegedeeld\b")),
    (termijnen.ZIEKMELDING, (r"\bziek\w*", r"\bmeld\w*|\bziekmeld\w*|\bdoorgeven\b|\bweten\b|\bgemeld\b|\bbellen\b")),
    (termijnen.GODSDIENST, (r"\bgodsdienst\w*|\b\w*feest\b|\bgeloof\w*|\blevensovertuiging|\breligi\w*", r"\bmeld\w*|\bdoorgeven\b|\bweten\b|\bgemeld\b|\bkennis\w*|\baanvragen\b")),
    (termijnen.VERKLARING, (r"\bverklaring\b", r"\barts\b|\bpsycholoog\b|\bpedagoog\b|\b5\s?(?:onder\s+)?a\b|\bvrijstelling", r"\bgeldig\b|\bbruikbaar\b|\bgebruiken\b|\boud\b|\bouder\b|\bverlopen\b")),
    (termijnen.RICHTING, (r"\brichting\b", r"\bzat\b|\bgezeten\b|\bgeplaatst\b|\bschool\s+(?:verlaten|gegaan)", r"\bvanaf\s+wanneer\b|\bwanneer\b|\bvanaf\s+welke")),
    (termijnen.SCHORSING_MBO, (r"\bgeschorst\b|\bschorsing\b|\bschorsen\b", _MBO, r"\btot\s+(?:en\s+met\s+)?(?:wanneer|welke)|\bhoe\s?lang\b|\bnog\b")),
    (termijnen.SCHORSING_VO, (r"\bgeschorst\b|\bschorsing\b|\bschorsen\b", _GEEN_MBO, r"\btot\s+(?:en\s+met\s+)?(?:wanneer|welke)|\bhoe\s?lang\b|\bnog\b")),
    (termijnen.ZOEKEN_MBO, (_MBO, r"\bzoek\w*", r"\bverwijder\w*")),
    (termijnen.INSCHRIJVEN, (r"\bop\s+(?:hun|de)\s+(?:plicht|verplichting)\s+gewezen|\bwees\b[^.?!]{0,40}\bplicht", r"\binschrij\w*|\bingeschreven")),
    (termijnen.ONDERZOEK, (r"\bgeen\s+school\s+meer\b|\bniet\s+langer\s+een\s+school\b", r"\bonderzoek\w*")),
    (termijnen.INLICHTINGEN_MBO, (r"\binlichtingen\b|\bbescheiden\b", _MBO, r"\bgeven\b|\baanleveren\b|\bleveren\b|\breageren\b")),
    (termijnen.INLICHTINGEN_VO, (r"\binlichtingen\b|\bbescheiden\b", r"\bdoorstroompunt\w*", _GEEN_MBO, r"\bgeven\b|\baanleveren\b|\bleveren\b|\breageren\b")),
    (termijnen.OVERLEG_ENTREE, (r"\bentree\w*", r"\bdoorstroompunt\w*|\bgemeente\b|\bondersteuning\b", r"\boverleg\w*")),
    (termijnen.OVERLEG_PRO, (r"\bpraktijkonderwijs\b|\bpraktijkschool\b", r"\bdoorstroompunt\w*|\bgemeente\b|\bondersteuning\b", r"\boverleg\w*")),
    (termijnen.LOOPBAAN_MBO, (_MBO, r"\bdiploma", r"\bloopbaanbegeleiding\b|\bnazorg\b")),
    (termijnen.LOOPBAAN_VO, (_GEEN_MBO, r"\bschool\b", r"\bloopbaanbegeleiding\b|\bnazorg\b")),
    (termijnen.AFWEZIG_MBO, (_MBO, r"\bniet\s+(?:meer\s+)?(?:geweest|gezien|verschenen|aanwezig|op\s+school)|\bafwezig\b|\bkomt\s+niet\s+meer", r"\b4\s+weken\b|\bdoorstroompunt\w*|\b18\b|\b18\+|\b(?:19|2[0-6])\b", r"\bmeld\w*|\bdoorgeven\b|\bvol\b|\b4\s+weken")),
    (termijnen.AFWEZIG_VO, (_GEEN_MBO, r"\bniet\s+(?:meer\s+)?(?:geweest|gezien|verschenen|aanwezig|op\s+school)|\bafwezig\b|\bkomt\s+niet\s+meer", r"\bdoorstroompunt\w*|\b18\+|\b(?:18|19|2[0-6])\s+jaar|\bis\s+(?:18|19|2[0-6])\b|\bvan\s+(?:18|19|2[0-6])\b", r"\bmeld\w*|\bdoorgeven\b|\bvol\b|\b4\s+weken")),
)  # fmt: skip
_TERMIJN_PATRONEN = tuple((termijn, tuple(re.compile(p, re.DOTALL) for p in delen)) for termijn, delen in _TERMIJNEN)
_NOG_OP_TIJD = re.compile(r"\b(?:kan|kunnen|mag|mogen|ben|is|zijn)\b[^.?!]{0,40}\bnog\b|\bop\s+tijd\b|\bte\s+laat\b")
_TOEKOMST = (termijnen.GODSDIENST, termijnen.VERLENGING_3A)


def _find_termijn(tekst: str, gevraagd: str) -> Termijn | None:
    """The term that is asked for: every cue in the text, the last one in what is asked, and a question about when."""
    if not (_WANNEER.search(gevraagd) or _NOG_OP_TIJD.search(gevraagd)):
        return None
    for termijn, delen in _TERMIJN_PATRONEN:
        if all(deel.search(tekst) for deel in delen):
            return termijn
    return None


def _exact(feiten: Feiten) -> tuple[date, ...]:
    """The days named in the text that are nobody's birthday, in order."""
    return tuple(dict.fromkeys(datum.van for datum in feiten.loose() if datum.exact))


def _start_of(termijn: Termijn, feiten: Feiten) -> date | None:
    """The day from which `termijn` runs: the only day that is named, or the one with the word for it."""
    if termijn in _TOEKOMST:
        dagen = tuple(dict.fromkeys(d.after(feiten.vandaag).van for d in feiten.loose() if d.exact))
        if termijn is termijnen.VERLENGING_3A and not dagen:
            dagen = tuple(d.tot for d in feiten.loose() if d.schooljaar)
    else:
        dagen = _exact(feiten)
    if termijn in _NA_DIPLOMA and feiten.diploma and feiten.diploma.exact:
        return feiten.diploma.van
    if len(dagen) <= 1:
        return dagen[0] if dagen else None
    return _announced(feiten) or (dagen[0] if len(dagen) == 2 and _done_on(feiten) else None)


_NA_DIPLOMA = (termijnen.LOOPBAAN_MBO, termijnen.OVERLEG_ENTREE, termijnen.OVERLEG_PRO)
_BEKEND = re.compile(r"\b(?:bekend\s?gemaakt|verzonden|verstuurd|uitgereikt|toegestuurd)\b[^.;?!«]{0,25}«(\d+)»|«(\d+)»[^.;?!«]{0,25}\b(?:bekend\s?gemaakt|verzonden|verstuurd|uitgereikt|toegestuurd)\b")  # fmt: skip


def _announced(feiten: Feiten) -> date | None:
    """The day with a word for announcing beside it."""
    match = _BEKEND.search(feiten.tekst)
    if match is None:
        return None
    datum = feiten.gelezen.datums[int(match[1] or match[2])]
    return datum.van if datum.exact else None


_GEDAAN = re.compile(r"\bop\s+tijd\b|\bte\s+laat\b|\bqua\s+termijn\b|\bbinnen\s+de\s+termijn\b")


def _done_on(feiten: Feiten) -> date | None:
    """The second day, where the question is whether something was done in time."""
    dagen = _exact(feiten)
    return dagen[-1] if len(dagen) >= 2 and _GEDAAN.search(feiten.tekst) else None


_EIGEN_GEVAL = re.compile(r"\b(?:wij|we|ik|ons|onze|mijn|hij|zij|ze|haar)\b")


def _ask_start(termijn: Termijn, feiten: Feiten) -> Wedervraag | None:
    """The question for the day from which `termijn` runs, where the text is about one case and asks for a day."""
    concreet = re.search(
        r"\btot\s+(?:en\s+met\s+)?(?:wanneer|welke)|\buiterlijk\b|\bwelke\s+(?:dag|datum)\b|\bop\s+tijd\b|\bte\s+laat\b",
        feiten.tekst,
    )
    gebeurd = re.search(
        r"\b(?:gekregen|ontvangen|ingediend|aangevraagd|gehad|kregen|gevraagd|begonnen|gemaakt|geschorst|verzonden)\b",
        feiten.tekst,
    )
    eigen = _EIGEN_GEVAL.search(feiten.tekst)
    return Wedervraag(termijn.vraag) if concreet and gebeurd and eigen else None


ALLE_WEDERVRAGEN = (
    VRAAG_GEBOORTEDATUM,
    VRAAG_GEBOORTEDATUMS,
    VRAAG_BRUGKLAS,
    "Welke datum is het?",
    *dict.fromkeys(termijn.vraag for termijn in termijnen.ALLE),
)
"""Every question that this module asks (or its end)."""


# --- Computing ---


def _compute(vraag: Rekenvraag) -> Berekening:
    feiten = vraag.feiten
    if isinstance(vraag.onderwerp, Termijn):
        return _compute_termijn(vraag.onderwerp, feiten, vraag.peildatum)
    match vraag.onderwerp:
        case Onderwerp.MELDGRENS:
            return explain_meldgrens(_find_verzuim(feiten), vraag.peildatum)
        case Onderwerp.VERLOF:
            return _compute_verlof(feiten, vraag.peildatum)
        case Onderwerp.JAARLIJKS:
            return explain_jaarlijks(_day_of_notice(feiten), vraag.peildatum)
        case Onderwerp.STUDENT:
            return explain_student(_exact(feiten)[0], vraag.peildatum)
        case _:
            return combine([_compute_person(vraag, vraag.onderwerp, geboorte) for geboorte in feiten.geboorten])


def _day_of_notice(feiten: Feiten) -> date:
    """The day from which the next yearly notice is asked: today, or within the school year that is named."""
    return next((datum.van for datum in feiten.loose() if datum.schooljaar), feiten.vandaag)


def _compute_termijn(termijn: Termijn, feiten: Feiten, peildatum: date) -> Berekening:
    start = _start_of(termijn, feiten)
    if start is None:
        raise Onbepaald
    if termijn is termijnen.BESLISSING_OP_BEZWAAR:
        return beslissing_op_bezwaar(start, peildatum, feiten.vandaag)
    antwoord = explain_termijn(termijn, start, peildatum, feiten.vandaag, _done_on(feiten))
    return _say_time_left(antwoord, termijnen.count(termijn, start, peildatum), feiten)


def _say_time_left(antwoord: Berekening, dag: date, feiten: Feiten) -> Berekening:
    """Adds yes or no to "kan dat nog?", and the days that are left to "hoe lang nog?"."""
    over = (dag - feiten.vandaag).days
    gevraagd = _questions(feiten.tekst)
    if _done_on(feiten) or (over < 0 and not _NOG_OP_TIJD.search(gevraagd)):
        return antwoord
    if re.search(r"\bhoe\s?lang\b|\bhoeveel\s+tijd\b", gevraagd):
        dagen = "1 dag" if over == 1 else f"{over} dagen"
        return replace(
            antwoord, uitkomst=f"{antwoord.uitkomst} Gerekend vanaf {write(feiten.vandaag)} is dat nog {dagen}."
        )
    if re.search(r"\bwanneer\b|\bwelke\b", gevraagd):
        return antwoord
    if _GEDAAN.search(gevraagd):
        return replace(
            antwoord,
            uitkomst=f"{'Op dit moment is het op tijd' if over >= 0 else 'Nu is het te laat'}. {antwoord.uitkomst}",
        )
    if _NOG_OP_TIJD.search(gevraagd):
        return replace(antwoord, uitkomst=f"{'Ja' if over >= 0 else 'Nee, niet meer'}. {antwoord.uitkomst}")
    return antwoord


def _compute_verlof(feiten: Feiten, peildatum: date) -> Berekening:
    vakantie = (
        re.search(r"\b11\s*f\b|onder\s+f\b|\baard\s+van\s+(?:het|mijn|zijn|haar)\s+beroep|\bberoep\b", feiten.tekst)
        is not None
    )
    if match := _OPGETELD.search(feiten.tekst):
        return explain_verlof(int(match[2]), int(match[1]), vakantie, peildatum)
    match = _BEREIK.search(feiten.tekst)
    if match is None:
        raise Onbepaald
    eerste, laatste = (feiten.gelezen.datums[int(n)].after(feiten.vandaag) for n in match.groups())
    tijdvak = Tijdvak(eerste.van, laatste.tot)
    hoe = (
        f"Van {write(tijdvak.van)} tot en met {write(tijdvak.tot)} tel ik elke maandag tot en met vrijdag als schooldag. Valt er "
        "een vakantie of vrije dag in, dan zijn het er minder."
    )
    return explain_verlof(schooldagen(tijdvak), 0, vakantie, peildatum, hoe)


def _find_verzuim(feiten: Feiten) -> tuple[Verzuim, ...]:
    """The hours missed on each day that the text names."""
    gevonden: dict[date, float] = {}
    for match in _UREN_OP_DAG.finditer(feiten.tekst):
        nummer, uren = (match[1], match[2]) if match[1] else (match[4], match[3])
        datum = feiten.gelezen.datums[int(nummer)]
        if datum.exact:
            gevonden[datum.van] = gevonden.get(datum.van, 0) + float(uren.replace(",", "."))
    return tuple(Verzuim(dag, uren) for dag, uren in sorted(gevonden.items()))


def _compute_person(vraag: Rekenvraag, onderwerp: Onderwerp, geboorte: Geboorte) -> Berekening:
    feiten = vraag.feiten
    geval = _geval(vraag, geboorte)
    antwoord = _explain(onderwerp, geval, feiten, geboorte)
    if feiten.diploma and not feiten.is_startkwalificatie and not feiten.praktijkonderwijs:
        antwoord = replace(
            antwoord, anders=("Het genoemde diploma reken ik niet als startkwalificatie.", *antwoord.anders)
        )
    if len(feiten.geboorten) > 1:
        klein = antwoord.uitkomst[0].lower() + antwoord.uitkomst[1:]
        antwoord = replace(antwoord, uitkomst=f"Geboren op {write(geboorte.van)}: {klein}")
    return replace(antwoord, aannames=(*leap_assumption(geboorte), *antwoord.aannames))


_OMGEKEERD = re.compile(
    r"\bniet\b|\bgeen\b(?!\s+(?:startkwalificatie|diploma))|\bvoorbij\b|\bte\s+(?:oud|jong)\b|\bklaar\b|\bafgelopen\b"
)


def _turn_round(antwoord: Berekening, feiten: Feiten) -> Berekening:
    """`antwoord` without yes or no where the question is put the other way round ("is hij te oud?")."""
    if not _OMGEKEERD.search(_questions(feiten.tekst)):
        return antwoord
    zonder = re.sub(r"^(?:Ja|Nee)\b[,:.]?\s*", "", antwoord.uitkomst)
    return replace(antwoord, uitkomst=zonder[0].upper() + zonder[1:])


_MET_DIPLOMA = frozenset(
    {Onderwerp.EINDE, Onderwerp.KWALIFICATIEPLICHT, Onderwerp.NOG_KWALIFICATIEPLICHTIG, Onderwerp.NOG_LEERPLICHTIG}
)


def _say_diploma(antwoord: Berekening, onderwerp: Onderwerp, geval: Geval, feiten: Feiten) -> Berekening:
    """Says what a diploma does that is no startkwalificatie, or of which only the month is known."""
    diploma = feiten.diploma
    if diploma is None or feiten.praktijkonderwijs or onderwerp not in _MET_DIPLOMA:
        return antwoord
    if not feiten.is_startkwalificatie:
        return replace(
            antwoord,
            aannames=(
                "Het genoemde diploma reken ik niet als startkwalificatie: dat is een diploma havo, vwo of mbo niveau 2 of hoger "
                "(artikel 1, onder f).",
                *antwoord.aannames,
            ),
        )
    if diploma.exact or diploma.tot < geval.vandaag:
        return antwoord
    zin = (
        f"Haalt {geval.persoon.naam} in {write_maand(diploma.van)} een startkwalificatie, dan eindigt de kwalificatieplicht op die "
        "dag."
    )
    return replace(antwoord, uitkomst=f"{antwoord.uitkomst} {zin}")


def _geval(vraag: Rekenvraag, geboorte: Geboorte) -> Geval:
    feiten = vraag.feiten
    diploma = feiten.diploma.van if feiten.diploma and feiten.diploma.exact and feiten.is_startkwalificatie else None
    leven = Levensloop(
        geboorte.van,
        startkwalificatie=diploma,
        vrijgesteld=feiten.praktijkonderwijs,
        eerste_dag=feiten.eerste_dag,
        basisschooljaren=7 if feiten.overgeslagen and feiten.basisschooljaren is None else feiten.basisschooljaren,
        brugklas=feiten.brugklas,
    )
    persoon = feiten.persoon if len(feiten.geboorten) == 1 else Persoon("dit kind", "zijn")
    tot = geboorte.tot if geboorte.tot != geboorte.van else None
    return Geval(leven, vraag.peildatum, feiten.vandaag, persoon, tot, gezegd=geboorte.gezegd)


def _explain(onderwerp: Onderwerp, geval: Geval, feiten: Feiten, geboorte: Geboorte) -> Berekening:
    match onderwerp:
        case Onderwerp.BEGIN:
            return explain_begin(geval)
        case Onderwerp.EINDE:
            return explain_einde(geval)
        case Onderwerp.KWALIFICATIEPLICHT:
            return explain_kwalificatieplicht(geval)
        case Onderwerp.NOG_LEERPLICHTIG:
            return explain_status(geval, _day_asked(feiten, geboorte), Plicht.LEERPLICHT)
        case Onderwerp.NOG_KWALIFICATIEPLICHTIG:
            return explain_status(geval, _day_asked(feiten, geboorte), Plicht.KWALIFICATIEPLICHT)
        case Onderwerp.VERVANGEND:
            return explain_vervangend(geval)
        case Onderwerp.LAATSTE_JAAR:
            return explain_laatste_jaar(geval)
        case Onderwerp.DOORSTROOMPUNT:
            return explain_doorstroompunt(geval)
        case Onderwerp.PARTICIPATIEWET:
            return explain_participatiewet(geval)
        case Onderwerp.EIGEN_PLICHT:
            return explain_eigen_plicht(geval)
        case Onderwerp.KLEUTER:
            return explain_kleuter(geval)
        case Onderwerp.KENNISGEVING:
            dagen = _exact(feiten)
            return explain_kennisgeving(geval, _notice_given(feiten) if dagen else None)
        case _:
            raise AssertionError(onderwerp)


def _day_asked(feiten: Feiten, geboorte: Geboorte) -> date:
    """The day on which something must hold: the one that is named, the birthday or diploma of "dan", else today."""
    dagen = [d.after(feiten.vandaag) for d in feiten.loose()]
    if len(dagen) == 1:
        return dagen[0].van
    if re.search(r"\bdan\b|\bdaarna\b", _questions(feiten.tekst)):
        if feiten.diploma and feiten.diploma.exact:
            return feiten.diploma.van
        if geboorte.jarig:
            return geboorte.jarig
    return feiten.vandaag


_BRIEF = re.compile(r"«(\d+)»[^.?!«]{0,60}\b(?:brief|kennisgeving|mail|ontvangen|ingediend|kregen)\b|\b(?:brief|kennisgeving|mail|ontvangen|ingediend|kregen)\b[^.?!«]{0,40}«(\d+)»")  # fmt: skip


def _notice_given(feiten: Feiten) -> date | None:
    """The day on which the notice was given, where the text says so."""
    match = _BRIEF.search(feiten.tekst)
    if match is None:
        return None
    datum = feiten.gelezen.datums[int(match[1] or match[2])]
    return datum.van if datum.exact else None
