"""Reads a question about dates, and answers it by code: the door of the rekenhulp.

A question that only looks like one ("vanaf welke leeftijd ...") is none: it goes to the sources.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rag import termijnen
from rag.antwoord import Berekening, Beurt, Rol, Wedervraag
from rag.datumtekst import Datum
from rag.feiten import (
    MEERLING,
    Feiten,
    Geboorte,
    find_feiten,
    has_lower_diploma,
    has_startkwalificatie,
    leap_assumption,
    merge,
    merge_setting,
)
from rag.gebied import is_over_bes
from rag.kalender import (
    USUAL_HOLIDAY,
    WEEKDAGEN,
    Tijdvak,
    add_months,
    eerste_schooldag,
    leeftijd_op,
    schooldagen,
    verjaardag,
    werkdagen_na,
    write,
    write_lang,
    write_maand,
)
from rag.normen import (
    AWB,
    BASISSCHOOLJAREN,
    LEEFTIJD_BEGIN,
    LEEFTIJD_DOORSTROOMPUNT,
    LEEFTIJD_EIGEN_PLICHT,
    LEEFTIJD_KLEUTER,
    LEEFTIJD_KWALIFICATIEPLICHT,
    LPW,
    WEB,
    OnbekendRecht,
    geldend,
)
from rag.personen import Mens, has_own_facts, split_people
from rag.rekenantwoord import (
    VSO_NOOT,
    Geval,
    Onbepaald,
    Persoon,
    combine,
    explain_ander_onderwijs,
    explain_begin,
    explain_bevalling,
    explain_doorstroompunt,
    explain_eerste_lesweken,
    explain_effectrapportage,
    explain_eigen_plicht,
    explain_einde,
    explain_gegevens,
    explain_jaarlijks,
    explain_kennisgeving,
    explain_kleuter,
    explain_kwalificatieplicht,
    explain_laatste_jaar,
    explain_laatste_kennisgeving,
    explain_meldgrens,
    explain_meldregel,
    explain_participatiewet,
    explain_som,
    explain_status,
    explain_student,
    explain_verlof,
    explain_verslag,
    explain_vervangend,
    explain_vroegste_verlof,
    say_first_year,
    say_last_year,
    say_no_startkwalificatie,
    say_startkwalificatie,
)
from rag.rekenhulp import Levensloop, Plicht, begin_leerplicht, einde_leerplicht, jaarlijkse_kennisgeving, maand_begin
from rag.rekenonderwerp import (
    AFWEZIG,
    CLAIM,
    GEDAAN,
    JAARLIJKS,
    KORTE_VRAAG,
    NA_DE_ZOMER,
    NOG_OP_TIJD,
    OP_ZIJN_VROEGST,
    PER_DAG,
    STATUS,
    VAN_SCHOOL,
    VOOR_IEDER,
    VSO,
    WANNEER,
    WEG_SINDS,
    ZELFDE_DAG,
    Onderwerp,
    asked,
    asks_twelve,
    can_be_birth,
    exact_days,
    find_bereik,
    find_jaar,
    find_lesvrij,
    find_onderwerp,
    find_som,
    find_verlofdagen,
    find_verzuim,
    nearest,
    points_back,
    questions,
    speaks_of_mbo,
    split_questions,
    unsaid_diploma,
    weeknamen,
)
from rag.termijnen import Eenheid, Termijn, beslissing_op_bezwaar, explain_termijn
from rag.teruglezen import read_back
from rag.wet import Vindplaats

VRAAG_GEBOORTEDATUM = "Wat is de geboortedatum? Dag, maand en jaar zijn genoeg; een naam is niet nodig."
VRAAG_GEBOORTEDATUMS = (
    "Wat zijn de geboortedatums van de kinderen? Dag, maand en jaar zijn genoeg; namen zijn niet nodig."
)
VRAAG_BRUGKLAS = "In welk schooljaar begon het voortgezet onderwijs na de basisschool?"

MAX_TERUG = 6
"""Turns of the user that are read back: further back is another case."""


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
    feiten = find_feiten(vraagtekst, peildatum)
    if is_over_bes(vraagtekst):
        return _calculate_bes(feiten, peildatum)
    vraag = recognise(vraagtekst, historie, peildatum)
    try:
        if mensen := _people_apart(vraagtekst, feiten, peildatum):
            return _calculate_each(mensen, peildatum)
        if apart := _each_question(feiten, peildatum):
            return combine([_compute(deel) for deel in apart], PER_PERSOON)
        return _compute(vraag) if isinstance(vraag, Rekenvraag) else vraag
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
            onderwerp = _next_for(mens.geboorte, feiten)
        if onderwerp not in _OVER_PERSOON or (onderwerp is not Onderwerp.DOORSTROOMPUNT and unsaid_diploma(feiten)):
            return None
        persoon = Persoon("deze jongere", "zijn") if feiten.persoon.meervoud else feiten.persoon
        deel = replace(feiten, geboorten=(mens.geboorte,), persoon=persoon)
        antwoord = _compute(Rekenvraag(onderwerp, deel, peildatum))
        samen_geboren = sum(ander.geboorte == mens.geboorte for ander in mensen) > 1
        delen.append(
            _open_with(mens.naam or (rang if samen_geboren else _call(mens.geboorte, feiten.vandaag)), antwoord)
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
        return combine([explain_begin(_geval(vraag, g), bes=True) for g in feiten.geboorten], PER_PERSOON)
    except (Onbepaald, OnbekendRecht):
        return None


PER_PERSOON = "\n"
"""Between what is said of one young person and of the next."""

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

MAX_ONZEKER = 31
"""Days between the first and the last possible birth from which a date is worth giving: a month, not an age."""


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
        berekening = _compute(Rekenvraag(onderwerp, feiten, peildatum))
    except (Onbepaald, OnbekendRecht):
        return None
    zonder = _JA_NEE.sub("", berekening.uitkomst)
    return replace(berekening, uitkomst=zonder[0].upper() + zonder[1:])


_OVER_IEMAND = re.compile(r"\b(?:hij|hem|zij|ze|haar|hun|zijn\s+(?:leerplicht|school|diploma|ouders))\b")


def _of_the_same(nu: Feiten, historie: Sequence[Beurt]) -> bool:
    """Whether the question is about the young person of the turns before it: by a word for that person, or as a reply."""
    return bool(_leans_back(nu, historie) or nu.kindnamen or _OVER_IEMAND.search(nu.tekst))


_JA_NEE = re.compile(r"^(?:Ja|Nee)\b(?:, (?:nog niet|niet meer))?[,:.]?\s*")


def _subject_at(plaats: Vindplaats, feiten: Feiten, peildatum: date) -> Onderwerp | Termijn | None:
    """What the rule of `plaats` asks to compute with these facts."""
    if feiten.geboorten and all((geboorte.tot - geboorte.van).days <= MAX_ONZEKER for geboorte in feiten.geboorten):
        geboren = max(geboorte.van for geboorte in feiten.geboorten)
        if plaats.bron == LPW and plaats.artikel != "11a" and begin_leerplicht(geboren, peildatum) > feiten.vandaag:
            return Onderwerp.BEGIN  # whatever the rule is: it does not hold yet
        for onderwerp, vanaf, tot in _PER_ARTIKEL.get((plaats.bron, plaats.artikel or ""), ()):
            if verjaardag(geboren, vanaf) <= feiten.vandaag < verjaardag(geboren, tot + 1):
                return None if _lacks_brugklas(onderwerp, feiten) else onderwerp
    if feiten.geboorten or not _VRAAGT_DAG.search(questions(feiten.tekst)):
        return None
    if _BEZWAAR_GEMAAKT.search(feiten.tekst):
        return None  # the day of the objection is no day from which one can object
    if plaats in _OOK_BEZWAAR:
        return termijnen.BEZWAAR if _announced(feiten) else None
    termijn = [t for t in termijnen.ALLE if _norm_place(t, peildatum) == plaats]
    if _KOMENDE_WEEKDAG.search(feiten.gelezen.bron.lower()) and not _GEWEEST.search(feiten.tekst):
        return None  # a weekday still to come: no term runs from it
    if termijn[:1] and termijn[0] in AFWEZIG and has_startkwalificatie(feiten.tekst):
        return None  # the duty to report after four weeks is not there
    return termijn[0] if len(termijn) == 1 and _start_of(termijn[0], feiten) else None


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
    if not (WANNEER.search(nu.tekst) or NOG_OP_TIJD.search(nu.tekst)):
        return None
    # Only the last question is asked now: an earlier one was answered.
    return find_feiten(f"{vorige.replace('?', '.')}\n{nu.gelezen.bron}", peildatum)


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
        return vraag if _start_of(vraag.onderwerp, feiten) else _ask_start(vraag.onderwerp, feiten)
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
    return kort and not feiten.brugklas and onderwerp in _MET_EINDE


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


# --- The day from which a term runs ---

_TOEKOMST = tuple(termijn for termijn in termijnen.ALLE if termijn.terug)
"""Terms that run to a day, mostly one still to come."""


def _start_of(termijn: Termijn, feiten: Feiten) -> date | None:
    """The day from which `termijn` runs: the only day that is named, the one with the word for it, or the first of two."""
    if termijn in _NA_DIPLOMA and feiten.diploma:
        return feiten.diploma.van if feiten.diploma.exact else None
    if termijn is termijnen.VERLENGING_3A and (tot := _day_beside(_LOOPT_TOT, feiten)):
        return tot
    if termijn in AFWEZIG and (sinds := _day_beside(WEG_SINDS, feiten)):
        return sinds
    dagen = _days_of(termijn, feiten)
    if len(dagen) == 2 and feiten.vandaag in dagen and not termijn.terug:
        dagen = tuple(dag for dag in dagen if dag != feiten.vandaag)
    if len(dagen) <= 1:
        van_besluit = (
            termijn in _OP_BEZWAAR and _BIJ_BESLUIT.search(feiten.tekst) and not _BIJ_BEZWAAR.search(feiten.tekst)
        )
        return dagen[0] if dagen and not van_besluit else None
    if termijn in _OP_BEZWAAR:
        return max(dagen) if len(dagen) == 2 else None
    if termijn in _OP_AANVRAAG and (ontvangen := _day_beside(_ONTVANGEN, feiten)):
        return ontvangen
    return _announced(feiten) or (_first_of(termijn, dagen) if _done_on(termijn, feiten) else None)


_LOOPT_TOT = re.compile(r"\b(?:t/m|tot(?:\s+en\s+met)?|af|eindigt|op)\s+(?:op\s+)?«(\d+)»(?=[^«]*$)")
_LOOPT_NOG = re.compile(r"\b(?:tot\s+en\s+met|t/m)\s+«(\d+)»")
"""The last day of what was decided: from it no objection is counted."""
_LAATST_GEZIEN = re.compile(
    r"«(\d+)»(?:(?!\b(?:sinds|vanaf)\b)[^.?!«]){0,40}\b(?:het\s+laatst|laatste\s+(?:keer|dag|les))\b|\b(?:het\s+laatst|laatste\s+(?:keer|dag|les)|laatst\s+gezien)\b[^.?!«]{0,60}«(\d+)»"
)


def _days_of(termijn: Termijn, feiten: Feiten) -> tuple[date, ...]:
    """The days that can be the start of `termijn`, or the day on which it was done."""
    if termijn in AFWEZIG and (laatst := _day_beside(_LAATST_GEZIEN, feiten)):
        # The day on which somebody was still there is no day of absence.
        return tuple(dag for dag in exact_days(feiten) if dag != laatst) or (werkdagen_na(laatst, 1),)
    if termijn is termijnen.BEZWAAR and (loopt := {int(n) for n in _LOOPT_NOG.findall(feiten.tekst)}):
        feiten = replace(feiten, los=tuple(n for n in feiten.los if n not in loopt))
    if termijn not in _TOEKOMST:
        nog_op_school = termijn is termijnen.RICHTING and _ZIT_NU.search(feiten.tekst)
        return _in_order(feiten, terugkijkend=termijn.eenheid is Eenheid.JAREN and not nog_op_school)
    # A day in the past without its year can be the day on which it was done: only the last one must be still to come.
    gedaan = GEDAAN.search(feiten.tekst) and len(exact_days(feiten)) > 1
    dagen = (
        _in_order(feiten, terugkijkend=False)
        if gedaan
        else tuple(d.after(feiten.vandaag).van for d in feiten.loose() if d.exact)
    )
    if termijn is termijnen.VERLENGING_3A and not dagen:
        dagen = tuple(d.tot for d in feiten.loose() if d.schooljaar)
    return tuple(dict.fromkeys(dagen))


_ZIT_NU = re.compile(r"\bzit(?:ten)?\b[^.?!]{0,30}\bnu\b|\bnu\s+nog\s+op\b")

HALF_JAAR = 183
"""Days: two days of one case without their years lie nearer to each other than this."""


def _in_order(feiten: Feiten, terugkijkend: bool) -> tuple[date, ...]:
    """The days of a term; two of which one has no year are brought within the same year.

    A day without a year is the nearest one, or, `terugkijkend`, the last one: a term of years began before today.
    """
    datums = [datum for datum in feiten.loose() if datum.exact]
    if (
        not terugkijkend
        and len(datums) == 1
        and not datums[0].jaar
        and (feiten.vandaag - datums[0].van).days > HALF_JAAR
    ):
        datums = [datums[0].after(feiten.vandaag)]
    dagen = tuple(dict.fromkeys(datum.van for datum in datums))
    if len(dagen) != 2 or all(datum.jaar for datum in datums) or abs((dagen[0] - dagen[1]).days) <= HALF_JAAR:
        return dagen
    vroeg, laat = sorted(datums, key=lambda datum: datum.van)
    komt_nog = re.search(r"\b(?:kan|kunnen|mag|mogen)\b", questions(feiten.tekst))
    if not vroeg.jaar and (laat.jaar or komt_nog):
        return laat.van, add_months(vroeg.van, 12)
    return (vroeg.van, add_months(laat.van, -12)) if not laat.jaar else dagen


def _first_of(termijn: Termijn, dagen: Sequence[date]) -> date:
    """The day from which the term runs: what is done within it comes later, or before a day to which it runs."""
    return max(dagen) if termijn.terug else min(dagen)


_OP_BEZWAAR = (termijnen.BESLISSING_VERWIJDERING_VO, termijnen.BESLISSING_VERWIJDERING_MBO)
"""Of two days the first is that of the removal; the term runs from the day on which the objection came in."""
_BIJ_BEZWAAR = re.compile(r"\bbezwaar\w*\b[^.;?!«]{0,60}«\d+»|«\d+»[^.;?!«]{0,60}\bbezwaar")
_BIJ_BESLUIT = re.compile(
    r"\b(?:brief|besluit\w*|beslissing|verwijder\w*|van\s+school)\b[^.;?!«]{0,60}«\d+»|«\d+»[^.;?!«]{0,60}\b(?:brief|besluit\w*|beslissing|verwijder\w*|van\s+school)\b"
)
"""The one day is that of the removal, from which the term does not run."""
_OVERLEG = (termijnen.OVERLEG_ENTREE, termijnen.OVERLEG_PRO)
_NA_DIPLOMA = (termijnen.LOOPBAAN_MBO, *_OVERLEG)
_BEKEND = re.compile(r"\bbesluit\b(?:\s+(?:is|was|dat|van|op))*\s+«(\d+)»|\b(?:bekend\s?gemaakt|verzonden|verstuurd|uitgereikt|toegestuurd|ingelicht)\b[^.;?!«]{0,25}«(\d+)»|«(\d+)»[^.;?!«]{0,25}\b(?:bekend\s?gemaakt|verzonden|verstuurd|uitgereikt|toegestuurd|ingelicht)\b")  # fmt: skip


_OP_AANVRAAG = (termijnen.BESLUIT_3A, termijnen.BESLUIT_3B)
_ONTVANGEN = re.compile(r"«(\d+)»[^.;?!«]{0,40}\b(?:aanvraag|ontvangen|binnen|ingediend|aangevraagd|verzoek)\b|\b(?:aanvraag|ontvangen|binnen(?:gekomen)?|ingediend|aangevraagd)\b[^.;?!«]{0,25}«(\d+)»")  # fmt: skip
_BESLOTEN = re.compile(r"«(\d+)»[^.,;?!«]{0,20}\b(?:besloten|besluit|beslist)\b|\b(?:besloten|besluit|beslist)\b[^.;?!«]{0,25}«(\d+)»")  # fmt: skip


def _announced(feiten: Feiten) -> date | None:
    """The day with a word for announcing beside it."""
    return _day_beside(_BEKEND, feiten)


def _day_beside(patroon: re.Pattern[str], feiten: Feiten) -> date | None:
    """The day whose mark stands beside the word of `patroon`."""
    match = patroon.search(feiten.tekst)
    if match is None:
        return None
    datum = feiten.gelezen.datums[int(next(n for n in match.groups() if n))]
    return datum.van if datum.exact else None


_JA_OF_NEE = re.compile(r"\b(?:mag|mogen|kan|kunnen|is|zijn|was|waren|staat|staan|klopt|gaat\s+dat)\b")


def _done_on(termijn: Termijn, feiten: Feiten) -> date | None:
    """The other one of two days, where the question is whether something was done in time."""
    dagen = _days_of(termijn, feiten)
    if termijn in _OP_BEZWAAR:
        return None
    if termijn in _OP_AANVRAAG and _day_beside(_ONTVANGEN, feiten) and (besloten := _day_beside(_BESLOTEN, feiten)):
        return besloten
    if len(dagen) != 2 or not (GEDAAN.search(feiten.tekst) or _JA_OF_NEE.search(questions(feiten.tekst))):
        return None
    if termijn.terug and not GEDAAN.search(feiten.tekst) and WANNEER.search(questions(feiten.tekst)):
        return None  # the day is what is asked
    start = _announced(feiten) or (termijn in AFWEZIG and _day_beside(WEG_SINDS, feiten)) or _first_of(termijn, dagen)
    ander = next((dag for dag in dagen if dag != start), None)
    # What was done within a term comes after the day from which that runs.
    return None if ander and not termijn.terug and ander < start else ander


_EIGEN_GEVAL = re.compile(r"\b(?:wij|we|ik|ons|onze|mijn|hij|zij|ze|haar)\b")


def _ask_start(termijn: Termijn, feiten: Feiten) -> Wedervraag | None:
    """The question for the day from which `termijn` runs, where the text is about one case and asks for a day."""
    concreet = re.search(
        r"\btot\s+(?:en\s+met\s+)?(?:wanneer|welke)|\buiterlijk\b|\bwelke\s+(?:dag|datum)\b|\blaatste\s+dag\b",
        questions(feiten.tekst),
    )
    gebeurd = re.search(
        r"\b(?:gekregen|ontvangen|ingediend|aangevraagd|gehad|kregen|gevraagd|begonnen|gemaakt|geschorst|verzonden|ziek|afloopt|loopt|ingelicht|gewezen|behaald|verlaten)\b",
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
    """The outcome, with what was read for it."""
    start = gedaan = None
    if isinstance(vraag.onderwerp, Termijn):
        start = _start_of(vraag.onderwerp, vraag.feiten)
        if vraag.onderwerp is not termijnen.BESLISSING_OP_BEZWAAR:
            gedaan = _done_on(vraag.onderwerp, vraag.feiten)
    gelezen = read_back(vraag.onderwerp, vraag.feiten, vraag.peildatum, start, gedaan)
    return replace(_outcome(vraag), gelezen=gelezen)


def _outcome(vraag: Rekenvraag) -> Berekening:
    feiten = vraag.feiten
    if isinstance(vraag.onderwerp, Termijn):
        return _compute_termijn(vraag.onderwerp, feiten, vraag.peildatum)
    match vraag.onderwerp:
        case Onderwerp.MELDGRENS if som := find_som(feiten):
            return explain_som(*som, vraag.peildatum)
        case Onderwerp.MELDGRENS:
            return explain_meldgrens(find_verzuim(feiten), vraag.peildatum, find_lesvrij(feiten), weeknamen(feiten))
        case Onderwerp.VERLOF:
            return _compute_verlof(feiten, vraag.peildatum)
        case Onderwerp.JAARLIJKS:
            return _compute_jaarlijks(feiten, vraag.peildatum)
        case Onderwerp.STUDENT:
            sinds = _day_beside(WEG_SINDS, feiten) or exact_days(feiten)[0]
            return explain_student(sinds, vraag.peildatum, feiten.vakanties)
        case Onderwerp.BEVALLING:
            verwacht = next(datum for datum in feiten.loose() if datum.exact).after(feiten.vandaag)
            return explain_bevalling(verwacht.van, MEERLING.search(feiten.tekst) is not None, vraag.peildatum)
        case Onderwerp.VERSLAG:
            return explain_verslag(next(d.van for d in feiten.loose() if d.schooljaar), vraag.peildatum)
        case Onderwerp.EFFECTRAPPORTAGE:
            return explain_effectrapportage(find_jaar(feiten), vraag.peildatum)
        case Onderwerp.OVERZICHT:
            zonder = replace(vraag, feiten=replace(feiten, los=()))  # a day of one of them says nothing of the others
            return combine([_compute_person(zonder, _next_for(g, feiten), g) for g in feiten.geboorten], PER_PERSOON)
        case _:
            antwoord = combine(
                [_compute_person(vraag, _own_subject(vraag, geboorte), geboorte) for geboorte in feiten.geboorten],
                PER_PERSOON,
            )
            return _say_same_day(antwoord, vraag)


def _own_subject(vraag: Rekenvraag, geboorte: Geboorte) -> Onderwerp:
    """What is asked of one of several ("tot wanneer de oudste en vanaf wanneer de jongste?"): of a young child the begin."""
    assert isinstance(vraag.onderwerp, Onderwerp)
    feiten = vraag.feiten
    straks = begin_leerplicht(geboorte.van, vraag.peildatum) > feiten.vandaag
    vanaf = len(feiten.geboorten) > 1 and _VANAF.search(questions(feiten.tekst))
    return Onderwerp.BEGIN if straks and vanaf and vraag.onderwerp is Onderwerp.EINDE else vraag.onderwerp


_VANAF = re.compile(r"\bvanaf\s+(?:wanneer|welke)\b|\bbegint\b")


def _next_for(geboorte: Geboorte, feiten: Feiten) -> Onderwerp:
    """What is asked of one of several young people of whom it is asked what holds for each: what comes next at that age."""
    wordt = leeftijd_op(geboorte.van, feiten.vandaag) + 1
    if wordt <= geldend(LEEFTIJD_BEGIN, date.max).waarde:
        return Onderwerp.BEGIN
    if wordt == geldend(LEEFTIJD_KLEUTER, date.max).waarde:
        return Onderwerp.KLEUTER
    if wordt == geldend(LEEFTIJD_EIGEN_PLICHT, date.max).waarde:
        return Onderwerp.EIGEN_PLICHT
    if feiten.is_startkwalificatie and (geboorte.tot - geboorte.van).days > MAX_ONZEKER:
        return Onderwerp.NOG_KWALIFICATIEPLICHTIG
    return Onderwerp.EINDE


def _say_same_day(antwoord: Berekening, vraag: Rekenvraag) -> Berekening:
    """`antwoord` on the begin or the end of the leerplicht of more than one, opened with whether that is one day, where that is asked."""
    feiten = vraag.feiten
    over_begin = vraag.onderwerp is Onderwerp.BEGIN
    if (
        len(feiten.geboorten) < 2
        or not (over_begin or vraag.onderwerp is Onderwerp.EINDE)
        or not ZELFDE_DAG.search(feiten.tekst)
    ):
        return antwoord
    levens = [_geval(vraag, geboorte).leven for geboorte in feiten.geboorten]
    dagen = {
        begin_leerplicht(leven.geboren, vraag.peildatum) if over_begin else einde_leerplicht(leven, vraag.peildatum).dag
        for leven in levens
    }
    return replace(
        antwoord,
        uitkomst=f"{'Ja' if len(dagen) == 1 else 'Nee, niet op dezelfde dag'}.{PER_PERSOON}{antwoord.uitkomst}",
    )


_VOOR_SCHOOLJAAR = re.compile(r"\bvoor\s+(?:het\s+)?«(\d+)»")


def _day_of_notice(feiten: Feiten) -> date:
    """The day from which the next yearly notice is asked: today, or within the school year that is named.

    A notice for a school year comes before it.
    """
    voor = {int(match[1]) for match in _VOOR_SCHOOLJAAR.finditer(feiten.tekst)}
    for nummer in feiten.los:
        datum = feiten.gelezen.datums[nummer]
        if datum.schooljaar:
            return datum.van - _MAANDEN_ERVOOR if nummer in voor else datum.van
    return feiten.vandaag


def _compute_jaarlijks(feiten: Feiten, peildatum: date) -> Berekening:
    """The next yearly notice; whether the one that was given is in time; or that it does not last until the day that is claimed."""
    gegeven = [dag for dag in exact_days(feiten) if dag <= feiten.vandaag]
    gevraagd = GEDAAN.search(feiten.tekst) or CLAIM.search(questions(feiten.tekst))
    if gevraagd and len(gegeven) == 1 and gegeven[0].month < _HERFST:
        return explain_jaarlijks(feiten.vandaag, peildatum, gegeven[0])
    vanaf = max((_day_of_notice(feiten), *(begin_leerplicht(geboorte.tot, peildatum) for geboorte in feiten.geboorten)))
    kort_ervoor = gegeven and jaarlijkse_kennisgeving(vanaf, peildatum) - max(gegeven) < _KORT_ERVOOR
    # The day of a verklaring is no day of a notice: to skip a year for it would let the term pass.
    if kort_ervoor and re.search(r"\b(?:kennisgeving|beroep)", feiten.tekst) and "verklaring" not in feiten.tekst:
        vanaf += _KORT_ERVOOR  # the one for the coming school year has been given
    uiterlijk = jaarlijkse_kennisgeving(vanaf, peildatum)
    if len(feiten.geboorten) == 1:
        geval = _geval(Rekenvraag(Onderwerp.JAARLIJKS, feiten, peildatum), feiten.geboorten[0])
        if niet_meer := explain_laatste_kennisgeving(geval, uiterlijk):
            return niet_meer
    antwoord = explain_jaarlijks(vanaf, peildatum)
    tot = _day_beside(_GOED_TOT, feiten)
    if tot and tot > uiterlijk:
        return _open_with(f"Nee, niet zonder meer tot {write(tot)}", antwoord)
    return antwoord


_HERFST = 9
"""From this month on a notice can be the first one of a school year that has begun, which has another term."""
_KORT_ERVOOR = timedelta(days=120)
"""Between a notice and the 1 July before which it had to come."""
_GOED_TOT = re.compile(r"\btot(?:\s+en\s+met)?\s+«(\d+)»")
_MAANDEN_ERVOOR = timedelta(days=60)
"""From the begin of a school year back to before 1 July."""


def _compute_termijn(termijn: Termijn, feiten: Feiten, peildatum: date) -> Berekening:
    start = _start_of(termijn, feiten)
    if start is None:
        raise Onbepaald
    if termijn is termijnen.BESLISSING_OP_BEZWAAR:
        commissie = _COMMISSIE.search(feiten.tekst) is not None
        return beslissing_op_bezwaar(start, peildatum, feiten.vandaag, commissie=commissie)
    recht = _law_of(termijn, start, peildatum)
    antwoord = explain_termijn(termijn, start, recht, feiten.vandaag, _done_on(termijn, feiten))
    if termijn is termijnen.VERKLARING and JAARLIJKS.search(feiten.tekst) and GEDAAN.search(feiten.tekst):
        gedaan = _done_on(termijn, feiten)
        if gedaan and gedaan.month < _HERFST:
            return combine((explain_jaarlijks(gedaan, recht, gedaan), antwoord))
    dag = termijnen.count(termijn, start, recht)
    return _say_post(_say_weekend(_say_time_left(antwoord, termijn, dag, feiten), feiten), termijn, dag, recht, feiten)


_COMMISSIE = re.compile(r"^(?!.*\b(?:geen|zonder)\s+(?:\w+\s+)?\w*commissie\b).*commissie\b", re.DOTALL)


def _law_of(termijn: Termijn, start: date, peildatum: date) -> date:
    """The day whose law counts a term that began on `start`: that day itself where its law was read, else `peildatum`."""
    if start >= geldend(termijn.normen, peildatum).van:
        return peildatum
    return start if any(norm.geldt_op(start) for norm in termijn.normen) else peildatum


_PER_POST = re.compile(r"\bpost\b|\bbrievenbus\b|\b(?:op|ver)stuur\w*|\b(?:op|ver)sturen\b|\baangetekend")


def _say_post(antwoord: Berekening, termijn: Termijn, dag: date, peildatum: date, feiten: Feiten) -> Berekening:
    """`antwoord` with what holds for an objection by post, where that is spoken of (artikel 6:9, lid 2, Awb)."""
    if termijn is not termijnen.BEZWAAR or not _PER_POST.search(feiten.tekst):
        return antwoord
    return termijnen.say_post(antwoord, dag, peildatum)


_SCHUIFT = re.compile(
    r"\b(?:op)?schui(?:ft|ven)\b|\bopgeschoven\b|\bweekend\b|\bfeestdag\b|\bnieuwjaarsdag\b|\bkerst\w*"
)


def _say_weekend(antwoord: Berekening, feiten: Feiten) -> Berekening:
    """`antwoord` with what is not known of a last day on which people do not work, where that is asked."""
    if not _SCHUIFT.search(questions(feiten.tekst)):
        return antwoord
    return replace(antwoord, uitkomst=f"{antwoord.uitkomst} {termijnen.OF_HET_SCHUIFT}")


def _say_time_left(antwoord: Berekening, termijn: Termijn, dag: date, feiten: Feiten) -> Berekening:
    """Adds yes or no to "kan dat nog?", and the days that are left to "hoe lang nog?"."""
    over = (dag - feiten.vandaag).days
    loopt = over >= 0 and not (over == 0 and termijn.eenheid is Eenheid.JAREN)
    gevraagd = questions(feiten.tekst)
    if _done_on(termijn, feiten) or termijn.wacht or (over < 0 and not NOG_OP_TIJD.search(gevraagd)):
        return antwoord
    start = _start_of(termijn, feiten)
    if termijn in _OVERLEG or (start and start > feiten.vandaag and not termijn.terug):
        return antwoord
    if re.search(r"\bhoe\s?lang\b|\bhoeveel\s+tijd\b", gevraagd):
        dagen = "1 dag" if over == 1 else f"{over} dagen"
        return replace(
            antwoord, uitkomst=f"{antwoord.uitkomst} Gerekend vanaf {write(feiten.vandaag)} is dat nog {dagen}."
        )
    if re.search(r"\bwanneer\b|\bwelke\b", gevraagd):
        return antwoord
    if GEDAAN.search(gevraagd):
        return replace(
            antwoord,
            uitkomst=f"{'Op dit moment is het op tijd' if loopt else 'Nu is het te laat'}. {antwoord.uitkomst}",
        )
    if NOG_OP_TIJD.search(gevraagd):
        return replace(antwoord, uitkomst=f"{'Ja' if loopt else 'Nee, niet meer'}. {antwoord.uitkomst}")
    return antwoord


def _compute_verlof(feiten: Feiten, peildatum: date) -> Berekening:
    vakantie = (
        re.search(
            r"\b11\s*f\b|onder\s+f\b|\baard\s+van\s+(?:het|mijn|zijn|haar)\s+beroep|\bberoep\b|\bop\s+vakantie\b|\bhoreca",
            f"{feiten.tekst} {feiten.voorheen}",
        )
        is not None
    )
    tijdvak = find_bereik(feiten)
    if tijdvak is None and feiten.weer_open and OP_ZIJN_VROEGST.search(feiten.tekst):
        return explain_vroegste_verlof(feiten.weer_open.after(feiten.vandaag).van, peildatum)
    if tijdvak is None:
        dagen, eerder = find_verlofdagen(feiten.tekst)
        hoe = "" if eerder else "Ik ga ervan uit dat er in dit schooljaar niet eerder verlof is geweest."
        return explain_verlof(dagen, eerder, vakantie, peildatum, hoe)
    if feiten.weer_open and (te_vroeg := explain_eerste_lesweken(feiten.weer_open.van, tijdvak, peildatum)):
        return te_vroeg
    hoe = (
        f"Van {write(tijdvak.van)} tot en met {write(tijdvak.tot)} tel ik elke maandag tot en met vrijdag als schooldag. Valt er "
        "een vakantie of vrije dag in, dan zijn het er minder."
    )
    return explain_verlof(schooldagen(tijdvak), 0, vakantie, peildatum, hoe)


def _compute_person(vraag: Rekenvraag, onderwerp: Onderwerp, geboorte: Geboorte) -> Berekening:
    feiten = vraag.feiten
    geval = _geval(vraag, geboorte)
    if onderwerp is Onderwerp.KLEUTER and begin_leerplicht(geboorte.van, vraag.peildatum) > feiten.vandaag:
        onderwerp = Onderwerp.BEGIN  # there is nothing yet to be exempt from
    antwoord = _explain(onderwerp, geval, feiten, geboorte)
    if onderwerp is Onderwerp.EINDE and _LAATSTE_JAAR.search(questions(feiten.tekst)):
        antwoord = say_last_year(antwoord, geval)
    if onderwerp in _MET_EINDE and geval.leven.eerste_dag and asks_twelve(feiten):
        antwoord = say_first_year(antwoord, geval)
    antwoord = _say_diploma(_turn_round(antwoord, onderwerp, feiten), onderwerp, geval, feiten)
    if onderwerp is Onderwerp.BEGIN:
        antwoord = _say_away(_correct_begin(antwoord, geval, feiten), geval, feiten)
    if onderwerp is Onderwerp.DOORSTROOMPUNT:
        antwoord = _say_too_late(antwoord, geval, feiten)
        if geval.leven.startkwalificatie and "startkwalificatie" not in feiten.tekst:
            antwoord = say_startkwalificatie(antwoord, geval)
    if onderwerp is Onderwerp.KWALIFICATIEPLICHT and _ends_with_schooljaar(feiten):
        antwoord = _open_with("Nee, niet tot het einde van het schooljaar", antwoord)
    if (
        onderwerp in _MET_DIPLOMA
        and _WIE_DAARNA.search(questions(feiten.tekst))
        and geval.leven.startkwalificatie is None
    ):
        antwoord = combine((antwoord, explain_doorstroompunt(geval)))
    if len(feiten.geboorten) > 1:
        antwoord = _open_with(_call(geboorte, feiten.vandaag), antwoord)
    geschat = (GEEN_JAAR_DUBBEL,) if feiten.brugklas_geschat and onderwerp in _MET_EINDE else ()
    vso = (VSO_NOOT,) if feiten.praktijkonderwijs and VSO.search(feiten.tekst) else ()
    return replace(antwoord, aannames=(*leap_assumption(geboorte), *geschat, *vso, *antwoord.aannames))


def _call(geboorte: Geboorte, vandaag: date) -> str:
    """How to call one of several people, by the day or month of birth, or by the age on `vandaag`."""
    if geboorte.van == geboorte.tot:
        return f"Geboren op {write(geboorte.van)}"
    if (geboorte.tot - geboorte.van).days <= MAX_ONZEKER:
        return f"Geboren in {write_maand(geboorte.van)}"
    return f"Wie {leeftijd_op(geboorte.tot, vandaag)} is"


def _open_with(opening: str, antwoord: Berekening) -> Berekening:
    """`antwoord` with its outcome after `opening` and a colon."""
    return replace(
        antwoord, uitkomst=f"{opening[0].upper()}{opening[1:]}: {antwoord.uitkomst[0].lower()}{antwoord.uitkomst[1:]}"
    )


def _correct_begin(antwoord: Berekening, geval: Geval, feiten: Feiten) -> Berekening:
    """`antwoord` with first that the day which the asker has in mind is not it, where it is in another month."""
    if not CLAIM.search(questions(feiten.tekst)):
        return antwoord
    maand = geval.sure(lambda leven: maand_begin(leven.geboren, geval.peildatum))
    if NA_DE_ZOMER.search(feiten.tekst) and maand.month not in _ZOMER:
        return _open_with("Nee, niet pas met het nieuwe schooljaar", antwoord)
    genoemd = [feiten.gelezen.datums[int(n)] for n in PER_DAG.findall(feiten.tekst) if int(n) in feiten.los]
    datum = next((datum for datum in genoemd if not datum.schooljaar), None)
    if datum is None:
        return antwoord
    dag = datum.van if datum.jaar else nearest(datum.van, maand)
    begint = eerste_schooldag(maand, geval.vakanties) if geval.vakanties else None
    if (dag.year, dag.month) == (maand.year, maand.month) and (begint in (None, dag) or not datum.exact):
        return antwoord
    maar = f", maar op {write_lang(begint)}" if begint else ""
    return _open_with(f"Nee, niet {f'op {write(dag)}' if datum.exact else f'vanaf {write_maand(dag)}'}{maar}", antwoord)


def _say_away(antwoord: Berekening, geval: Geval, feiten: Feiten) -> Berekening:
    """`antwoord` on the begin of the leerplicht, opened with what it means for the stretch of days that is asked of."""
    tijdvak = find_bereik(feiten)
    begint = begin_leerplicht(geval.leven.geboren, geval.peildatum, geval.vakanties)
    if tijdvak is None or geval.geboren_tot:
        return antwoord
    is_hij = f"{geval.persoon.verb('is')} {geval.persoon.naam}"
    onzeker = not geval.vakanties and begint.month in USUAL_HOLIDAY
    if onzeker and (begint.year, begint.month) in {(dag.year, dag.month) for dag in (tijdvak.van, tijdvak.tot)}:
        zin = (
            f"Van {write(tijdvak.van)} tot en met {write(tijdvak.tot)} hangt het van de school af: tot de eerste schooldag van "
            f"{write_maand(begint)} {is_hij} nog niet leerplichtig, vanaf die dag wel."
        )
    elif tijdvak.van < begint <= tijdvak.tot:
        zin = f"Op {write(tijdvak.van)} {is_hij} nog niet leerplichtig, op {write(tijdvak.tot)} wel."
    else:
        al = "al" if begint <= tijdvak.van else "nog niet"
        zin = f"Van {write(tijdvak.van)} tot en met {write(tijdvak.tot)} {is_hij} {al} leerplichtig."
    return replace(antwoord, uitkomst=f"{zin} {antwoord.uitkomst}")


def _say_too_late(antwoord: Berekening, geval: Geval, feiten: Feiten) -> Berekening:
    """`antwoord` opened with that the one day which is asked of comes after the last day of the Doorstroompunt."""
    dagen = {datum.after(feiten.vandaag).van for datum in feiten.loose() if datum.exact}
    grens = geval.jarig(geldend(LEEFTIJD_DOORSTROOMPUNT, geval.peildatum).waarde)
    if len(dagen) != 1 or not feiten.vandaag < grens <= (dag := dagen.pop()):
        return antwoord
    return replace(antwoord, uitkomst=f"Op {write(dag)} niet meer. {antwoord.uitkomst}")


_WIE_DAARNA = re.compile(
    r"\b(?:wie|welke\s+instantie)\b[^.?!]*\b(?:daarna|erna|dan)\b|\b(?:daarna|erna)\b[^.?!]*\b(?:wie|aan\s+zet|doorstroompunt|verantwoordelijk)\b|\b(?:leerplicht|gemeente|leerplichtambtenaar)\s+of\s+(?:het\s+)?doorstroompunt\b"
)
"""Who comes after the leerplichtambtenaar."""
_ZOMER = (8, 9)
"""The months in which a school year begins."""


def _ends_with_schooljaar(feiten: Feiten) -> bool:
    """Whether somebody takes the kwalificatieplicht to last until the end of a school year, and it is asked if that is right."""
    gevraagd = questions(feiten.tekst)
    waarin = feiten.tekst if CLAIM.search(gevraagd) else gevraagd
    return _EINDE_SCHOOLJAAR.search(waarin) is not None


_EINDE_SCHOOLJAAR = re.compile(
    r"\btot\s+(?:en\s+met\s+)?(?:het\s+)?eind\w*\s+van\s+(?:het\s+|dit\s+|dat\s+)?(?:«\d+»|schooljaar)"
)


_MET_EINDE = frozenset({Onderwerp.EINDE, Onderwerp.NOG_LEERPLICHTIG, Onderwerp.LAATSTE_JAAR})
GEEN_JAAR_DUBBEL = "Ik ga ervan uit dat na de basisschool geen jaar is overgedaan of overgeslagen."


_LAATSTE_JAAR = re.compile(r"\blaatste\s+(?:\w+\s+)?\w*jaar\b")
_OMGEKEERD = re.compile(
    r"\bniet\b|\bgeen\b(?!\s+(?:startkwalificatie|diploma))|\bvoorbij\b|\bte\s+(?:oud|jong)\b|\bklaar\b|\bafgelopen\b|"
    r"\b(?:mag|kan|klopt)\s+dat\b|\bof\b|\bwelke\s+plicht\b|\bergens\s+toe\b|\b(?:een|enige)\s+plicht\b"
)


def _turn_round(antwoord: Berekening, onderwerp: Onderwerp, feiten: Feiten) -> Berekening:
    """`antwoord` without yes or no where the question asks when, or is put the other way round ("is hij te oud?")."""
    gevraagd = questions(feiten.tekst)
    if onderwerp in _STAND and VAN_SCHOOL.search(asked(feiten.tekst)) and _MAG.search(gevraagd):
        return _may_leave(antwoord)
    if not (
        _OMGEKEERD.search(gevraagd)
        or (onderwerp in _MET_DIPLOMA and VAN_SCHOOL.search(gevraagd))
        or (WANNEER.search(gevraagd) and not STATUS.search(gevraagd))
    ):
        return antwoord
    zonder = re.sub(r"^(?:Ja|Nee)\b[,:.]?\s*", "", antwoord.uitkomst)
    return replace(antwoord, uitkomst=zonder[0].upper() + zonder[1:])


_STAND = frozenset({Onderwerp.NOG_LEERPLICHTIG, Onderwerp.NOG_KWALIFICATIEPLICHTIG})
_MAG = re.compile(r"^(?!.*\b(?:niet|geen)\b).*\b(?:mag|kan|klopt)\b", re.DOTALL)
"""Whether it is allowed: not put the other way round."""
_VRIJ = re.compile(r"\book niet (?:meer )?kwalificatieplichtig\b|\bniet meer kwalificatieplichtig\b")


def _may_leave(antwoord: Berekening) -> Berekening:
    """`antwoord` to whether a duty holds, as one to whether school may be left."""
    zonder = _JA_NEE.sub("", antwoord.uitkomst)
    vrij = _VRIJ.search(antwoord.uitkomst) is not None
    return replace(antwoord, uitkomst=f"{'Ja' if vrij else 'Nee'}: {zonder}")


_MET_DIPLOMA = frozenset(
    {Onderwerp.EINDE, Onderwerp.KWALIFICATIEPLICHT, Onderwerp.NOG_KWALIFICATIEPLICHTIG, Onderwerp.NOG_LEERPLICHTIG}
)


def _say_diploma(antwoord: Berekening, onderwerp: Onderwerp, geval: Geval, feiten: Feiten) -> Berekening:
    """Says what a diploma does that is no startkwalificatie, or of which only the month is known."""
    diploma = feiten.diploma
    if feiten.praktijkonderwijs or onderwerp not in _MET_DIPLOMA:
        return antwoord
    if has_lower_diploma(feiten.tekst) and _GEHAALD.search(feiten.tekst):
        return say_no_startkwalificatie(antwoord, geval)
    if diploma is None or not feiten.is_startkwalificatie:
        return antwoord
    if "startkwalificatie" not in feiten.tekst:
        antwoord = say_startkwalificatie(antwoord, geval)
    if diploma.exact:
        return antwoord
    if diploma.tot < geval.vandaag:
        aanname = f"Ik reken met {write(diploma.tot)} als dag van het diploma: alleen de maand is genoemd."
        return replace(antwoord, aannames=(aanname, *antwoord.aannames))
    zin = (
        f"Haalt {geval.persoon.naam} in {write_maand(diploma.van)} een startkwalificatie, dan eindigt de kwalificatieplicht op die "
        "dag."
    )
    return replace(antwoord, uitkomst=f"{antwoord.uitkomst} {zin}")


_GEHAALD = re.compile(r"diploma|\b(?:ge|be)haald\b|\bhaalde\b|\bgeslaagd\b|\bafgerond\b")


def _first_at_school(dag: date | None, geboren: date) -> date | None:
    """`dag` where a child can first have gone to school then: "sinds september op school" may also be another school."""
    if dag is None or not verjaardag(geboren, 3) <= dag < verjaardag(geboren, 8):
        return None
    vier = verjaardag(geboren, 4)  # earlier in that month no basisschool takes a child
    return max(dag, vier) if (dag.year, dag.month) == (vier.year, vier.month) else dag


def _geval(vraag: Rekenvraag, geboorte: Geboorte) -> Geval:
    feiten = vraag.feiten
    diploma = None
    if feiten.diploma and feiten.is_startkwalificatie and (feiten.diploma.exact or feiten.diploma.tot < feiten.vandaag):
        diploma = feiten.diploma.tot
    elif vraag.onderwerp is Onderwerp.DOORSTROOMPUNT and feiten.diploma is None and has_startkwalificatie(feiten.tekst):
        diploma = feiten.vandaag  # of an earlier day, which makes no difference for the group
    leven = Levensloop(
        geboorte.van,
        startkwalificatie=diploma,
        vrijgesteld=feiten.praktijkonderwijs,
        eerste_dag=_first_at_school(feiten.eerste_dag, geboorte.van),
        basisschooljaren=7 if feiten.overgeslagen and feiten.basisschooljaren is None else feiten.basisschooljaren,
        brugklas=feiten.brugklas,
    )
    een_van_hen = "dit kind" if leeftijd_op(geboorte.van, feiten.vandaag) < 12 else "deze jongere"
    persoon = feiten.persoon if len(feiten.geboorten) == 1 else Persoon(een_van_hen, "zijn")
    tot = geboorte.tot if geboorte.tot != geboorte.van else None
    dicht = _closed_before(feiten.weer_open, geboorte, vraag.peildatum) or _holidays_at(
        feiten.vakanties, geboorte, vraag.peildatum
    )
    return Geval(leven, vraag.peildatum, feiten.vandaag, persoon, tot, dicht, geboorte.gezegd)


def _holidays_at(vakanties: Sequence[Tijdvak], geboorte: Geboorte, peildatum: date) -> tuple[Tijdvak, ...]:
    """Those of `vakanties` that fall in the month in which the leerplicht begins."""
    maand = maand_begin(geboorte.van, peildatum)
    einde = add_months(maand, 1) - timedelta(days=1)
    return tuple(vakantie for vakantie in vakanties if vakantie.van <= einde and vakantie.tot >= maand)


def _closed_before(open_: Datum | None, geboorte: Geboorte, peildatum: date) -> tuple[Tijdvak, ...]:
    """The days before school begins (again) in the month in which the leerplicht begins; none where another month is named."""
    maand = maand_begin(geboorte.van, peildatum)
    if open_ is None or open_.van.month != maand.month or (open_.jaar and open_.van.year != maand.year):
        return ()
    dag = verjaardag(open_.van, maand.year - open_.van.year)
    return (Tijdvak(maand, dag - timedelta(days=1)),) if dag > maand and dag.month == maand.month else ()


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
            return explain_laatste_jaar(geval, next((datum.van for datum in feiten.loose() if datum.schooljaar), None))
        case Onderwerp.DOORSTROOMPUNT:
            return explain_doorstroompunt(geval)
        case Onderwerp.GEGEVENS:
            return explain_gegevens(geval)
        case Onderwerp.PARTICIPATIEWET:
            return explain_participatiewet(geval)
        case Onderwerp.EIGEN_PLICHT if _is_free(geval):
            verzuimd = max((dag for dag in exact_days(feiten) if dag <= feiten.vandaag), default=geval.vandaag)
            return explain_status(geval, verzuimd, Plicht.KWALIFICATIEPLICHT)
        case Onderwerp.EIGEN_PLICHT:
            tot_nu = [dag for dag in exact_days(feiten) if dag <= feiten.vandaag]
            return explain_eigen_plicht(geval, tot_nu, straf=_OVER_STRAF.search(feiten.tekst) is not None)
        case Onderwerp.KLEUTER:
            return explain_kleuter(geval)
        case Onderwerp.ANDER_ONDERWIJS:
            return explain_ander_onderwijs(geval)
        case Onderwerp.MELDREGEL:
            return explain_meldregel(geval, mbo=speaks_of_mbo(f"{feiten.tekst} {feiten.voorheen}"))
        case Onderwerp.KENNISGEVING:
            dagen = exact_days(feiten)
            return explain_kennisgeving(geval, _notice_given(feiten) if dagen else None)
        case _:
            raise AssertionError(onderwerp)


_OVER_STRAF = re.compile(r"\b(?:boete\w*|\w*straf\w*|bekeuring|vervolg(?:d|en)|proces-?verbaal)\b")


def _is_free(geval: Geval) -> bool:
    """Whether every duty is over for this young person today."""
    einde = geval.leven.startkwalificatie or geval.jarig(geldend(LEEFTIJD_KWALIFICATIEPLICHT, geval.peildatum).waarde)
    return geval.sure(lambda leven: einde_leerplicht(leven, geval.peildatum).dag < geval.vandaag) and (
        einde <= geval.vandaag or geval.leven.vrijgesteld
    )


def _day_asked(feiten: Feiten, geboorte: Geboorte) -> date:
    """The day on which something must hold: the one that is named, the birthday or diploma of "dan", else today."""
    gevraagd = questions(feiten.tekst)
    in_vraag = [int(n) for n in re.findall(r"«(\d+)»", gevraagd)]
    nummers = [n for n in feiten.los if n in in_vraag]
    if not nummers and (_DAN.search(gevraagd) or _TOEN.search(gevraagd) or not _NU.search(gevraagd)):
        nummers = list(feiten.los)
    na = {int(n) for n in _NA.findall(feiten.tekst)}
    dagen = list(dict.fromkeys(_in_tense(feiten.gelezen.datums[n], feiten) for n in nummers))
    deze = len(dagen) == 1 and not (dagen[0].exact or dagen[0].schooljaar or na.intersection(nummers))
    if deze and dagen[0].van <= feiten.vandaag <= dagen[0].tot:
        return feiten.vandaag  # "nu in november"
    if len(dagen) == 1:
        return dagen[0].tot + timedelta(days=1) if na.intersection(nummers) else dagen[0].van
    if _DAN.search(gevraagd):
        if feiten.weer_open:
            return feiten.weer_open.after(feiten.vandaag).van
        if feiten.diploma:
            return feiten.diploma.tot
        if geboorte.jarig:
            return geboorte.jarig
    return feiten.vandaag


_NA = re.compile(r"\bna\s+(?:het\s+)?«(\d+)»")
_TOEN = re.compile(r"\b(?:toen|destijds)\b")
_DAN, _NU = re.compile(r"\bdan\b|\bdaarna\b"), re.compile(r"\b(?:al|nu|nog|vandaag)\b")


def _in_tense(datum: Datum, feiten: Feiten) -> Datum:
    """`datum`, still to come unless the question looks back ("was hij in mei ...")."""
    return datum if re.search(r"\b(?:was|waren|moest|toen)\b", questions(feiten.tekst)) else datum.after(feiten.vandaag)


_BRIEF = re.compile(r"«(\d+)»[^.?!«]{0,60}\b(?:brief|kennisgeving|mail|ontvangen|ingediend|kregen)\b|\b(?:brief|kennisgeving|mail|ontvangen|ingediend|kregen)\b[^.?!«]{0,40}«(\d+)»")  # fmt: skip


def _notice_given(feiten: Feiten) -> date | None:
    """The day on which the notice was given, where the text says so."""
    for match in _BRIEF.finditer(feiten.tekst):
        nummer = int(match[1] or match[2])
        datum = feiten.gelezen.datums[nummer]
        if nummer in feiten.los and datum.exact:
            return datum.van
    dagen = exact_days(feiten)
    return dagen[0] if len(dagen) == 1 and GEDAAN.search(feiten.tekst) else None
