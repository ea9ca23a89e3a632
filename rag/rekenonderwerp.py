"""What a question about dates is about: an Onderwerp (of one young person), a Termijn, or nothing that can be computed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rag import normen
from rag.feiten import (
    SOORT_STARTKWALIFICATIE,
    VOLWASSEN,
    Feiten,
    are_aged,
    are_surely,
    can_be_birth,
    exact_days,
    has_lower_diploma,
    has_startkwalificatie,
)
from rag.kalender import add_months, leeftijd_op, verjaardag
from rag.lesuren import AL_GEHAD, find_bereik, find_som, find_verlofdagen, find_verzuim
from rag.termijnen import Termijn
from rag.termijnpatronen import EERSTE_TERMIJNEN, MBO, TERMIJNPATRONEN, VERDER, WEG, WEG_SINDS, find_termijn
from rag.vraagzinnen import CLAIM, GEDAAN, KORTE_VRAAG, WANNEER, asked, questions, split_questions


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
    MELDREGEL = "welke meldgrens geldt"
    STUDENT = "melding van een afwezige student"
    BEVALLING = "afwezigheid rond een bevalling"
    VERSLAG = "verslag aan de raad"
    EFFECTRAPPORTAGE = "effectrapportage"
    GEGEVENS = "bewaren van gegevens"
    ANDER_ONDERWIJS = "vrijstelling wegens ander onderwijs"
    OVERZICHT = "wat voor ieder geldt"


_ALGEMENE_VRAAG = re.compile(
    r"\b(?:van|tot|vanaf|op|met|bij)\s+welke\s+leeftijd|\bhoe\s+oud\b|\bwelke\s+leeftijd|\bhoeveel\s+(?:weken|dagen|uur|uren|maanden|jaar)\b|"
    r"\bin\s+het\s+algemeen\b|\bwat\s+is\s+(?:de\s+)?(?:termijn|bezwaartermijn|leeftijd)"
)
_BEGIN = re.compile(
    r"\bvanaf\s+(?:wanneer|welke|wat)|\bwanneer\s+(?:\w+\s+){0,4}?(?:naar\s+school|leerplichtig|begin\w*|start\w*|in)\b|"
    r"\b(?:per|met\s+ingang\s+van)\s+(?:wanneer|welke)|\bsinds\s+(?:wanneer|welke)|\beerst\b|\b1e\s+(?:\w+\s+)?dag\b|\bbegin\w*|\bstart\b|\bin(?:ge)?gaat\b|\bwelke\s+(?:dag|datum|maand)\s+(?:moet|gaat|is|wordt|begint)|\bwanneer\s+(?:moet|gaat)\b"
)
_EINDE = re.compile(
    r"\btot\s+(?:en\s+met\s+)?(?:wanneer|welke|wat|hoe)\b|\btot\s*\?|\bhoe\s?lang\b|\b(?:ge)?[eë]ind\w*|\bhou(?:dt?|den)\b[^.?!]{0,60}\bop\b|"
    r"\bloopt?\b[^.?!]{0,60}\baf\b|\bafloopt\b|\bvoorbij\b|\bafgelopen\b|\bklaar\b|\bniet\s+meer\b|\bstopt(?:e|en)?\b|\bvervalt\b|"
    r"\btot\s+(?:en\s+met\s+)?(?:«|dan\b|die\s+(?:dag|datum)\b)|\blaatste\s+(?:\w+\s+)?dag\b|\b(?:is|wie|welk)\b[^.?!]{0,40}\blaatste\s+(?:\w+\s+)?\w*jaar\b|\b(?:school|leerplicht)\s+af\b|"
    r"\bnog\s+een\s+(?:heel\s+)?(?:extra\s+)?(?:school)?jaar\b|\btelt\b[^.?!]{0,40}\b(?:schooljaar|«\d+»)"
)
_LEERPLICHT = re.compile(
    r"\bleer-?plicht(?!ambtena|wet)\w*|\bnaar\s+school\b|\bschoolplichtig\b|\bleer-\s+(?:en|of)\s+kwalificatieplicht\w*"
)
_SCHOOL_VERPLICHT = re.compile(
    r"\bschool\b[^.?!]{0,30}\bverplicht|\bverplicht\w*\b[^.?!]{0,30}\b(?:school|onderwijs|opleiding)\b|\bin(?:ge)?schr(?:even|ijven)\b|"
    r"\bplicht\b|\b(?:tot|vanaf)\s+(?:wanneer|welke\s+\w+)\s+(?:\w+\s+){0,2}?(?:moet|moeten|hoeft|hoeven)(?:\s+(?:hij|zij|ze|die|dat|nog|dan|allebei|beiden))*\s*(?:[.?!,]|$)|\bergens\s+toe\s+verplicht|\bverplicht\s+(?:\w+\s+)?(?:ergens|naar)\b|\b(?:onderwijs|opleiding)\s+(?:\w+\s+)?volgen\b|\bop\s+school\s+(?:zitten|blijven)\b"
)
"""The duty to go to school in other words; with a birth beside it only."""
VAN_SCHOOL = re.compile(
    r"\bvan\s+(?:de\s+|het\s+)?school(?:\s*\?|\s+(?:af|gaan|mag|kan)\b)|\bwil(?:len)?\b[^.?!]{0,30}\bvan\s+school\b|\bklaar\s+met\s+(?:de\s+)?school\b|\bst?op(?:t|pen)?\s+(?:\w+\s+){0,2}?(?:met|op)\s+(?:\w+\s+)?(?:school|onderwijs|opleiding|studie)\b|"
    r"\b(?:met|van)\s+(?:school|onderwijs|de\s+opleiding)\s+(?:\w+\s+){0,2}?stop\w*|\bwil(?:len)?\b[^.?!]{0,40}\bstoppen\b|"
    r"\bniet\s+meer\s+terug\b|\b(?:gaan|mag|kan|wil)\s+(?:\w+\s+){0,4}?werken\b|\baan\s+het\s+werk\b|\bmag\s+(?:\w+\s+){1,3}stoppen\b"
)
"""Leaving school, in the words of who asks whether it is allowed."""
_KWALIFICATIE = re.compile(
    r"kwalificatie-?plicht|\b(?:andere|2e)\s+plicht\b|\bplicht\b[^.?!]{0,20}\btot\b[^.?!]{0,12}\b18e?\b"
)
STATUS = re.compile(
    r"\b(?:is|zijn|ben|valt|vallen|was|waren|blijft|blijf)\b[^.?!]{0,60}\b(?:leer|kwalificatie|school)-?plichtig\b|"
    r"\bval(?:t|len)\b[^.?!]{0,60}\b(?:leer|kwalificatie)-?plicht\b|"
    r"\b(?:moet|hoeft|moeten|hoeven)\b[^.?!]{0,40}\bnog\b[^.?!]{0,25}\b(?:naar\s+school|onderwijs\s+volgen)|"
    r"^\W*(?:nog\s+|al\s+)?(?:leer|kwalificatie)plichtig\W*$"
)
_STATUS_RUIM = re.compile(
    r"\b(?:geldt|gelden|gold|kan|kunnen|is|zijn|wordt)\b[^.?!]{0,60}\b(?:leer|kwalificatie)-?plicht(?!ambt|wet)\w*|\bergens\s+toe\s+verplicht|\bnog\b[^.?!]{0,20}\bplicht\b|"
    r"\bwelke\s+plicht\b|\b(?:leer|kwalificatie)plicht(?:ig)?\s+of\b|\bhoe\s+zit\b|\b(?:is|zijn|ben)\b[^.?!]{0,30}\bverplicht\b|\bzelf\s+(?:mogen\s+)?(?:bepal|beslis|kiez)\w*|"
    r"\b(?:moet|moest|hoeft|hoefde|moeten)\b[^.?!]{0,60}\b(?:naar\s+school|onderwijs|opleiding)\b"
)
"""The same in words that are used of rules as well: only with a birth that is known within a month or so."""
VSO = re.compile(r"\bvso\b|voortgezet\s+speciaal")
_NIET_TE_REKENEN = re.compile(
    rf"{VSO.pattern}|\bvrijstelling|\bvrijgesteld|\bbuitenland|\bbelgi|\bduitsland|\bverhui[sz]|\bgeëmigreerd|"
    r"\bstraf\b|\bboete|\bproces-?verbaal|\bgezag\b|\bbonaire\b|\bsaba\b|\bstatius\b|\bbes-?eiland|"
    r"\bsyri|\boekra|\baan\s+te\s+spreken\b"
)
"""What makes the answer hang on more than dates: then the sources answer."""
_TWAALF_JAAR = re.compile(
    r"\b12\s+(?:volle\w*\s+)?schoolja(?:ar|ren)\b|\b12\s+(?:volle\w*\s+)?jaar\s+(?:lang\s+)?(?:al\s+)?(?:op\s+|naar\s+)?(?:school|onderwijs)\b"
)
"""Twelve school years, which are counted only where the first one is told."""


def asks_twelve(feiten: Feiten) -> bool:
    """Whether twelve years at school are spoken of."""
    return _TWAALF_JAAR.search(feiten.tekst) is not None


def _hangs_on_more(feiten: Feiten) -> bool:
    """Whether the answer hangs on more than the dates that are told: then the sources answer."""
    geteld = feiten.eerste_dag or (feiten.brugklas and feiten.basisschooljaren is not None)
    # In which of the uitstroomprofielen somebody is, says whether the kwalificatieplicht holds.
    tekst = VSO.sub(" ", feiten.tekst) if feiten.praktijkonderwijs else feiten.tekst
    return (asks_twelve(feiten) and not geteld) or _NIET_TE_REKENEN.search(tekst) is not None


def find_onderwerp(feiten: Feiten) -> Onderwerp | Termijn | None:
    """What the text asks to compute; None where it asks no date, or asks of everyone at once."""
    tekst = feiten.tekst
    gevraagd = asked(tekst)
    geval = feiten.geboorten or feiten.weer_open or exact_days(feiten) or find_verzuim(feiten) or AL_GEHAD.search(tekst)
    if _ALGEMENE_VRAAG.search(questions(tekst)) and not geval:
        return None
    if eerst := find_termijn(feiten, gevraagd, EERSTE_TERMIJNEN):
        return eerst
    for onderwerp, herken in _HERKENNERS:
        if herken(tekst, gevraagd, feiten):
            return onderwerp
    return find_termijn(feiten, gevraagd, TERMIJNPATRONEN) or _find_plicht(tekst, gevraagd, feiten)


def _find_plicht(tekst: str, gevraagd: str, feiten: Feiten) -> Onderwerp | None:
    """A question about the leerplicht or the kwalificatieplicht itself."""
    if (
        (_hangs_on_more(feiten) and not _comes_here(feiten))
        or unsaid_diploma(feiten)
        or _still_to_leave_praktijkonderwijs(feiten)
    ):
        return None
    if feiten.persoon.meervoud and (feiten.diploma or feiten.praktijkonderwijs) and not _ALLEBEI.search(tekst):
        return None  # whose diploma it is, makes the difference
    if feiten.basisschooljaren is None and _JAREN_BASISSCHOOL.search(tekst):
        return None  # how long it took was told, and not understood: the end hangs on it
    eigen = questions(tekst)
    bekend = _birth_is_known(feiten)
    if bekend and not (_LEERPLICHT.search(eigen) or _KWALIFICATIE.search(eigen)):
        eigen = gevraagd
    kwalificatie, leerplicht = _KWALIFICATIE.search(eigen), _LEERPLICHT.search(eigen)
    if bekend and not kwalificatie:
        leerplicht = leerplicht or _SCHOOL_VERPLICHT.search(eigen)
        if VAN_SCHOOL.search(eigen):
            return Onderwerp.EINDE if WANNEER.search(eigen) else Onderwerp.NOG_LEERPLICHTIG
    if bekend and _VRIJ_VAN_ALLES.search(eigen):
        oud = are_aged(feiten, normen.LEEFTIJD_EINDE[-1].waarde)
        if WANNEER.search(eigen):
            return Onderwerp.KWALIFICATIEPLICHT if oud else Onderwerp.EINDE
        return Onderwerp.NOG_KWALIFICATIEPLICHTIG if oud else Onderwerp.NOG_LEERPLICHTIG
    straks = bekend and _before_begin(feiten) and _of_the_child(eigen) and _OVER_SCHOOL.search(tekst)
    if not (kwalificatie or leerplicht):
        moet = _MOET_VANAF.search(eigen) or _claims_begin(eigen, feiten)
        weg = _still_four(feiten) and find_bereik(feiten) and _MAG_WEG.search(eigen)
        return Onderwerp.BEGIN if straks or (bekend and (weg or (_turns_five(feiten) and moet))) else None
    wanneer = WANNEER.search(eigen)
    if bekend and ZELFDE_DAG.search(eigen) and _WORDT_PLICHTIG.search(eigen) and _is_around_five(feiten):
        return Onderwerp.BEGIN
    if leerplicht and (re.search(r"\bnog\s+niet\b", eigen) or (bekend and _claims_begin(eigen, feiten))):
        return Onderwerp.BEGIN
    if kwalificatie and not leerplicht:
        if wanneer or _EINDE.search(eigen) or re.search(r"\b(?:vanaf|per|sinds)\s+w\w+", eigen):
            return Onderwerp.KWALIFICATIEPLICHT
        return Onderwerp.NOG_KWALIFICATIEPLICHTIG if _asks_status(eigen, feiten) else None
    if _EINDE.search(eigen):
        return Onderwerp.BEGIN if _still_four(feiten) and not _TOT_WANNEER.search(eigen) else Onderwerp.EINDE
    if wanneer and kwalificatie and bekend and not _turns_five(feiten):
        return Onderwerp.EINDE  # from the one duty to the other
    if wanneer and _BEGIN.search(eigen) and (_LEERPLICHT.search(eigen) or not bekend or _turns_five(feiten)):
        lang_begonnen = bekend and are_aged(feiten, MAX_KLEUTER + 1)
        return None if lang_begonnen and not _VERLEDEN.search(eigen) else Onderwerp.BEGIN
    if _still_four(feiten) and find_bereik(feiten) and _MAG_WEG.search(eigen):
        return Onderwerp.BEGIN
    if _asks_status(eigen, feiten):
        return Onderwerp.NOG_LEERPLICHTIG
    return Onderwerp.BEGIN if straks else None


def _comes_here(feiten: Feiten) -> bool:
    """Whether young children come to live in this country: from then on the leerplicht begins for them as for any other."""
    klein = bool(feiten.geboorten) and are_aged(feiten, tot=normen.LEEFTIJD_BEGIN[-1].waarde)
    return klein and _NAAR_NEDERLAND.search(questions(feiten.tekst)) is not None


ZELFDE_DAG = re.compile(r"\b(?:dezelfde\s+dag|tegelijk\w*|gelijktijdig|hetzelfde\s+moment)\b")
_WORDT_PLICHTIG = re.compile(r"\bword(?:t|en)?\b[^.?!]*\b(?:leer|school)plichtig\b")
_VERLEDEN = re.compile(r"\b(?:was|waren|werd|werden|begon|ging|gold|sinds|destijds|toen)\b")
_ALLEBEI = re.compile(
    r"\b(?:allebei|beiden?|alle\s+(?:2|3))\b[^.?!]*\bdiploma|\bdiploma\w*\b[^.?!]*\b(?:allebei|beiden?)\b"
)
_NAAR_NEDERLAND = re.compile(r"\b(?:in|naar)\s+nederland\b|\bhier\b")
_VRIJ_VAN_ALLES = re.compile(
    r"\b(?:niks|niets|nergens)\s+meer\b[^.?!]{0,25}\b(?:hoef\w*|moet\w*|verplicht|vast|plicht)\b|\b(?:hoeft?|moet)\b[^.?!]{0,20}\b(?:niks|niets)\s+meer\b|"
    r"\b(?:kan|kunnen|mag|mogen)\s+(?:de\s+)?leerplicht\w*\b[^.?!]{0,40}\bnog\s+(?:iets|wat|optreden|ingrijpen)\b|\b(?:ergens|nergens)\s+(?:nog\s+|meer\s+)?aan\s+vast\b|\b(?:overal|helemaal)\s+vanaf\b"
)
"""Free of every duty, in the words of who does not know which there are."""
_JAREN_BASISSCHOOL = re.compile(
    r"\b(?:basisschool|basisonderwijs)\b[^.?!]{0,50}\b\d\s+(?:\w+\s+)?(?:school)?ja(?:ar|ren)\b|\b\d\s+(?:school)?ja(?:ar|ren)\s+(?:\w+\s+){0,2}?basis(?:school|onderwijs)\b"
)
_MOET_VANAF = re.compile(
    r"\b(?:vanaf\s+wanneer|vanaf\s+welke|wanneer|welke\s+(?:dag|datum))\b[^.?!]*\b(?:moet|hoeft|verplicht)\b|\bmoet\b[^.?!]*\b(?:meteen|direct)\b"
)


_MAG_WEG = re.compile(r"\b(?:mag|mogen|kan|kunnen|moet|moeten|hoef\w*|nodig|verlof\w*|toestemming)\b")


def _still_four(feiten: Feiten) -> bool:
    """Whether all who are spoken of are four at the most: nobody asks of the end of their leerplicht, and no leave is needed."""
    return _birth_is_known(feiten) and are_aged(feiten, tot=normen.LEEFTIJD_BEGIN[-1].waarde)


PER_DAG = re.compile(r"\b(?:per|vanaf|op|met\s+ingang\s+van)\s+«(\d+)»")


NA_DE_ZOMER = re.compile(
    r"\bna\s+de\s+(?:grote\s+|zomer)vakantie\b|\b(?:volgend|nieuwe?)\s+schooljaar\b|\bna\s+de\s+zomer\b"
)
"""The begin of a school year, which many take for the begin of the leerplicht."""


def _claims_begin(gevraagd: str, feiten: Feiten) -> bool:
    """Whether somebody names the day on which the leerplicht of a child around five begins, and it is asked if that is right."""
    genoemd = PER_DAG.search(feiten.tekst) or NA_DE_ZOMER.search(feiten.tekst)
    return bool(CLAIM.search(gevraagd) and genoemd and _turns_five(feiten))


def _turns_five(feiten: Feiten) -> bool:
    """Whether a child that is around five is spoken of, with a school: then "wanneer moet ze?" asks for the leerplicht."""
    over_school = re.search(r"school|leerplicht|vakantie", feiten.tekst) or NA_DE_ZOMER.search(feiten.tekst)
    return bool(over_school or feiten.weer_open) and _is_around_five(feiten)


def _is_around_five(feiten: Feiten) -> bool:
    vijf = normen.LEEFTIJD_BEGIN[-1].waarde
    om = (abs((verjaardag(geboorte.van, vijf) - feiten.vandaag).days) for geboorte in feiten.geboorten)
    return any(dagen <= MAX_OM_DE_VIJF for dagen in om)


def _before_begin(feiten: Feiten) -> bool:
    """Whether the leerplicht of every child that is spoken of is still to begin, and soon: what is asked is when."""
    vijf = normen.LEEFTIJD_BEGIN[-1].waarde
    begint = [add_months(verjaardag(g.tot, vijf).replace(day=1), 1) for g in feiten.geboorten]
    return _is_around_five(feiten) and all(maand > feiten.vandaag for maand in begint)


def _of_the_child(gevraagd: str) -> bool:
    """Whether it is asked what a child must or may, and not what a school or an ambtenaar may."""
    return bool(_OVER_MOETEN.search(gevraagd)) and not (_MAG_ANDER.search(gevraagd) and "verplicht" not in gevraagd)


_MAG_ANDER = re.compile(
    r"\b(?:mag|mogen|kan|kunnen|moet|hoeft)\s+(?:de\s+|een\s+|het\s+)?(?:\w*school|gemeente|leerplicht\w*|directeur|hoofd|juf|meester|leerkracht)\b"
)
_OVER_MOETEN = re.compile(
    r"\b(?:moet|moeten|hoef\w*|mag|mogen|verplicht\w*|vrijblijvend|nodig|leerplicht\w*|overtreding|(?:meteen|direct)\s+na)\b"
)
_OVER_SCHOOL = re.compile(
    r"^(?!.*\b(?:schoolreis\w*|overblijf\w*|opvang|\w*bso|zindelijk|inschr\w+|aanmeld\w*|aan(?:ge)?meld|wachtlijst|ziek\w*|toelat\w*|vrijst\w*)\b)"
    r".*\b(?:school|schoolplicht\w*|leerplicht\w*|thuis\w*|vakantie|op\s+reis|mee\s+naar|weg|verlof)\b",
    re.DOTALL,
)


MAX_OM_DE_VIJF = 400
"""Days between today and the fifth birthday of who is around five."""


def _asks_status(gevraagd: str, feiten: Feiten) -> bool:
    """Whether the question is if a duty holds; in words that are used of rules as well only with a birth."""
    return bool(STATUS.search(gevraagd) or (_birth_is_known(feiten) and _STATUS_RUIM.search(gevraagd)))


def _birth_is_known(feiten: Feiten) -> bool:
    """Whether every birth is known by its date or birthday, not by an age alone."""
    return bool(feiten.geboorten) and all(
        (geboorte.tot - geboorte.van).days < MAX_ONBEKEND for geboorte in feiten.geboorten
    )


MAX_ONBEKEND = 40
"""Days between the first and last possible birth: a month that is named, not an age."""


_ZONDER_ENIG = re.compile(r"\bgeen\b|\bnergens\b")


def unsaid_diploma(feiten: Feiten) -> bool:
    """Whether a diploma is spoken of without the day of it: then dates alone do not answer."""
    spreekt = re.search(
        r"(?<!geen )(?<!zonder )\b\w*diploma\b|\b(?:havo|vwo|mbo)\b[^.?!]{0,20}\bgehaald\b|\bgeslaagd\b|\bafgerond\b",
        feiten.tekst,
    )
    if _OOK_HOGER.search(feiten.tekst) and not feiten.is_startkwalificatie:
        return True
    return (
        bool(spreekt)
        and feiten.diploma is None
        and not feiten.praktijkonderwijs
        and not _ZONDER_ENIG.search(feiten.tekst)
        and not (_birth_is_known(feiten) and has_lower_diploma(feiten.tekst))
    )


_OOK_HOGER = re.compile(rf"\bhaalde\b[^.;?!]*\ben\s+(?:op\s+)?{SOORT_STARTKWALIFICATIE}\b")
"""A second diploma after the first one, whose day was not understood."""


def _still_to_leave_praktijkonderwijs(feiten: Feiten) -> bool:
    """Whether the exception of artikel 4a, lid 2, is still to come, and what holds after it is not what is asked."""
    straks = feiten.praktijkonderwijs and feiten.diploma is not None and feiten.diploma.tot > feiten.vandaag
    return straks and not re.search(r"\b(?:dan|daarna|erna)\b", questions(feiten.tekst))


Herkenner = Callable[[str, str, Feiten], bool]


def _has(patroon: str, *ook: str) -> Herkenner:
    """Recognises a text with every one of these patterns, the last one in what is asked."""
    delen = [re.compile(deel, re.DOTALL) for deel in (patroon, *ook)]

    def herken(tekst: str, gevraagd: str, _feiten: Feiten) -> bool:
        return all(deel.search(tekst) for deel in delen[:-1]) and delen[-1].search(gevraagd) is not None

    return herken


_AL = r"\bte\s+(?:jong|vroeg)\b|\bwelk\w*\b|\bal\b|\bnu\b|\bnog\b|\bwanneer\b|\bkan\b|\bmag\b|\bmogelijk\b|\boud\s+genoeg\b|\bkunnen\b|\bmogen\b"


_TOT_WANNEER = re.compile(
    r"\b(?:tot|vanaf)\s+(?:en\s+met\s+)?(?:wanneer|welke\s+(?:dag|datum))\b|\bhoe\s?lang\b(?!\s+duurt)"
)
_EEN_JONGERE = re.compile(
    r"\b(?:hij|hem|zij|ze|haar)\b|\b(?:mijn|onze|deze)\s+(?:zoon|zoontje|dochter|dochtertje|leerlinge?|student\w*|cliënte?|kleuter)\b"
)


def asks_of_one(feiten: Feiten) -> bool:
    """Whether a day is asked of one young person, of whom the text tells no day at all: the birth can be asked for."""
    gevraagd = questions(feiten.tekst)
    return not feiten.gelezen.datums and bool(_TOT_WANNEER.search(gevraagd) and _EEN_JONGERE.search(gevraagd))


def _of_someone(herken: Herkenner) -> Herkenner:
    """The same, for a text that gives a birth or an age, or that asks a date of one young person."""
    return lambda tekst, gevraagd, feiten: (
        bool(
            feiten.geboorten
            or (feiten.bepaald and any(can_be_birth(feiten, n) for n in feiten.los))
            or asks_of_one(feiten)
        )
        and herken(tekst, gevraagd, feiten)
    )


_THUIS = re.compile(r"\b11\s?a\b|\bhalve\s+dag|\b(?:thuis\w*|vrij\w*|afmeld\w*|melden\b[^.?!]*\baf|rust\w*)\b")
_UREN = re.compile(
    r"\b11\s?a\b|\bu(?:ur|ren|urtjes)\b|\bper\s+week\b|\bwekelijks\b|\belke\b|\b\w*(?:middag|ochtend)\w*\b|\bdagde(?:el|len)\b|"
    r"\bhalve\s+dag|\bkleuter\w*|\bgeen\s+(?:6|zes)\b|\bonder\s+de\s+6\b|\bop\s+(?:maan|dins|woens|donder|vrij)dag"
)
MIN_KLEUTER, MAX_KLEUTER = 5, 8
"""Younger there is no leerplicht to be exempt from; older nobody asks whether the hours are still there."""


def _asks_kleuter(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """The hours at home of a child around six: both the staying at home and its measure are in the text."""
    if not feiten.geboorten:
        return asks_of_one(feiten) and bool(
            re.search(r"\b11\s?a\b|\b(?:5|10)\s+u(?:ur|ren)\b|\bgeen\s+6\b|\bkleuter", tekst)
        )
    if (
        not are_aged(feiten, MIN_KLEUTER, MAX_KLEUTER + 1)
        or _LEERPLICHT.search(questions(tekst))
        or re.search(r"\bziek\w*|\bverlof\b", tekst)
    ):
        return False
    mag = re.search(
        r"\btot\s+(?:wanneer|welke)|\bhoe\s?lang\b|\bmag\b|\bnog\b|\bwanneer\b|\bmogen\b|\bkan\b|\bkunnen\b", gevraagd
    )
    return bool(mag and _THUIS.search(tekst) and _UREN.search(tekst))


_DOORSTROOM = (
    r"\bdoorstroompunt\w*|\brmc\b|\bvsv\b|\bvoortijdig\w*\s+schoolverlat\w*|\btrajectbegeleid\w*|"
    r"\bin\s+plaats\s+van\s+(?:bij\s+)?(?:de\s+)?leerplicht\b"
)
_ZONDER = r"(?:geen|zonder)\s+(?:enkel\s+)?(?:diploma|startkwalificatie)"
_BEGELEID = rf"{_DOORSTROOM}|\b(?:wij|we|ons|onze)\b[^.?!]*\b(?:begeleid\w*|ondersteun\w*)|{_ZONDER}.*\b(?:hulp|begeleid\w*|ondersteun\w*)\b|\b(?:hulp|begeleid\w*|ondersteun\w*)\b.*{_ZONDER}"
"""The Doorstroompunt by its name, or by what it does for whom."""
_NAZORG = re.compile(
    r"\bte\s+oud\b|\bdossier\b|\bdoelgroep\b|\b(?:hoort|horen|hoorde|valt|vallen|viel)\b[^.?!]{0,40}\b(?:bij|onder)\b|\b(?:wij|we|ons)\b"
)
_ZONDER_DIPLOMA = re.compile(
    r"\b(?:geen|zonder)\s+(?:enig\s+|enkel\s+)?(?:diploma|startkwal\w*)|\b(?:alleen|slechts|met)\s+(?:een\s+)?(?:zijn\s+|haar\s+)?entree|\bte\s+oud\b"
)
_NOG = re.compile(
    r"\btot\s+(?:wanneer|welke|hoe)|\bhoe\s?lang\b|\bnog\b|\bwanneer\b|\bte\s+oud\b|\b(?:hoort|hoorde|valt|viel)\b[^.?!]{0,30}\b(?:bij|onder)\b|\bvan\s+ons\b|\bmag\b|\bstopt\b|\bhoudt\b[^.?!]*\bop\b"
)
_ANDERE_PLICHT = re.compile(
    r"\b\w*(?:leer|kwalificatie)plicht\w*|\buitkering|\bbijstand|\bparticipatiewet|\b\w*meld(?:en|ing|plicht)\b|\bverlof\b|\bverzuim\w*"
)
_MELDEN = re.compile(r"\b\w*meld(?:en|ing|plicht)\b|\bverlof\b|\bverzuim\w*")


def _asks_doelgroep(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """Whether a young adult without a startkwalificatie is still one of ours, by people who do not name what they are."""
    vanaf = 16 if feiten.praktijkonderwijs else VOLWASSEN
    volwassen = all(vanaf <= leeftijd_op(geboorte.tot, feiten.vandaag) <= 30 for geboorte in feiten.geboorten)
    vragen = [vraag for vraag in split_questions(questions(tekst)) if not _ANDERE_PLICHT.search(vraag)]
    return bool(
        feiten.geboorten
        and volwassen
        and (_ZONDER_DIPLOMA.search(tekst) or feiten.praktijkonderwijs)
        and _NAZORG.search(tekst)
        and vragen
        and _NOG.search(" ".join(vragen))
        and not _MELDEN.search(tekst)
    )


_OVERDRACHT = re.compile(
    r"\bleerplicht\w*\b[^.?!]*\b(?:draag|draagt|dragen|droeg|neemt?|nemen)\b[^.?!]*\bover\b|\bleerplicht\w*\b[^.?!]*\bover(?:ge)?(?:dr\w+|nomen|nemen)\b|"
    r"\b(?:draag|draagt|dragen|droeg|neem|nemen|over(?:ge)?(?:dr\w+|nomen|nemen))\b[^.?!]*\b(?:van|bij)\s+(?:de\s+)?leerplicht(?!wet)\w*"
)


def _asks_overdracht(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """From when, or until when, one whom the leerplicht hands over is one of ours."""
    return bool(
        feiten.geboorten
        and are_aged(feiten, 16, 31)
        and _OVERDRACHT.search(tekst)
        and (_ZONDER_DIPLOMA.search(tekst) or re.search(_DOORSTROOM, tekst))
        and WANNEER.search(questions(tekst))
    )


_GEVOELIG = re.compile(
    r"\b(?:medisch\w*|gezondheid\w*|depressie\w*|diagnose\w*|psych\w*|verslav\w*|strafrechtelijk\w*|strafblad|ziekte\w*)\b"
)


def _asks_bewaren(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """How long sensitive data on a young adult may be kept, by people who do not name what they are."""
    return bool(
        are_surely(feiten, VOLWASSEN)
        and (_ZONDER_DIPLOMA.search(tekst) or feiten.diploma or re.search(r"\bstartkwalificatie\b", tekst))
        and re.search(r"\bdossier\w*|\b\w*gegevens\b", tekst)
        and _GEVOELIG.search(tekst)
        and re.search(r"\bblijven\b|\bbewa(?:ren|ard)\b|\bweg\b|\bhouden\b", gevraagd)
        and WANNEER.search(gevraagd)
    )


def _asks_verlof(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """Leave with a length that can be counted, and a question about who decides or whether it is allowed."""
    if (
        _still_four(feiten)
        or are_surely(feiten, VOLWASSEN)
        or re.search(r"\bbezwaar\w*|\bberoep\s+(?:gaan|instellen|tegen)\b", gevraagd)
    ):
        return False
    waarover = f"{tekst} {feiten.voorheen}"
    if not re.search(r"\bverlof\w*|\bvrij\b|\bweg\b|\bvakantie\b", waarover) or not re.search(
        r"\bwie\b|\bbeslis\w*|\bmag\b|\bmogen\b|\bkan\b|\bkunnen\b|\btoestemming\b|\btoestaan\b|\bbij\s+(?:de|het|ons|wie)\b",
        gevraagd,
    ):
        return False
    if find_verlofdagen(tekst)[1] and re.search(r"\bvakantieverlof\b|\b11\s*f\b|\bberoep\b|\bhoreca\b", tekst):
        return False  # leave for a holiday and leave for other reasons are not added up
    if any(find_verlofdagen(tekst)) and re.search(
        r"\bwie\b|\bbeslis\w*|\b(?:mag|kan)\s+(?:de|het|onze)\s+\w+|\bbij\s+(?:de|het|ons|wie)\b", gevraagd
    ):
        return True
    grond = re.search(
        r"\bgewichtige|\b11\s*g\b|onder\s+g\b|\bbeslis\w*|\bwie\b|\b11\s*f\b|onder\s+f\b|\bberoep\b|\bop\s+vakantie\b|\bhoreca",
        tekst,
    )
    if feiten.weer_open and OP_ZIJN_VROEGST.search(gevraagd) and "vakantie" in waarover:
        return True
    # Days beside the day on which school begins: whether they fall in the first weeks.
    return bool((grond or feiten.weer_open) and (find_bereik(feiten) or any(find_verlofdagen(tekst))))


GEWICHTIG = re.compile(
    r"\b(?:trouw\w*|getrouwd|bruiloft\w*|huwelijk\w*|begrafenis\w*|uitvaart\w*|crematie|overl\w+|jubile\w+|stervend\w*)\b"
)
"""Reasons of artikel 11, onder g: the ban on leave in the first weeks is of a holiday alone."""
OP_ZIJN_VROEGST = re.compile(
    r"\bop\s+z(?:ij|')?n\s+vroegst\b|\b1e\s+dag\s+dat\b|\bvroegste\b|\bvanaf\s+(?:wanneer|welke)\b"
)


_VAN_18 = re.compile(
    r"\b(?:van|is)\s+(?:18|19|2[0-9])\b(?!\s*(?:uur|dagen|weken|e\b|\d|[-/«]|jan|feb|maa|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec))"
)


def _asks_meldgrens(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """Hours missed on dates, and a question about reporting."""
    if are_surely(feiten, VOLWASSEN) or _still_four(feiten) or _VAN_18.search(tekst):
        return False  # then whole weeks count, or nothing yet, and not hours
    if re.search(
        r"\b(?:mag|mogen)\s+(?:ik|we|wij|school|(?:de|het|onze)\s+\w+)\b|\book\s+al\b|\balvast\b|\beerder\b",
        questions(tekst),
    ):
        return False
    if feiten.geboorten and _TOT_WANNEER.search(questions(tekst)) and _asks_kleuter(tekst, gevraagd, feiten):
        return False
    if len(questions(tekst).split()) <= KORTE_VRAAG:
        gevraagd = f"{gevraagd} {feiten.voorheen}"
    return bool(find_verzuim(feiten) or find_som(feiten)) and bool(
        re.search(
            r"\bmeld\w*|\bgemeld\b|\bgrens\b|\btel(?:t|len)\b[^.?!]*\b4\s+(?:les)?weken\b|\bmeldgrens|\b16\b|\bregister\b|\bdoor(?:ge)?ge(?:ven|geven)\b",
            gevraagd,
        )
    )


_WELKE_GRENS = re.compile(
    r"\b(?:welke|dezelfde|wat\s+voor|andere)\s+(?:meld|verzuim)?(?:grens|meldplicht)\b|\b(?:welke|dezelfde|wat\s+voor|andere)\s+(?:meld|verzuim)regel\w*|"
    r"\b16\s+u(?:ur|ren)\b[^.?!]*\bof\b[^.?!]*\b4\s+weken\b|\b4\s+weken\b[^.?!]*\bof\b[^.?!]*\b16\s+u(?:ur|ren)\b"
)


def _asks_meldregel(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """Which of the two limits holds for a young person: hours while a duty holds, whole weeks after it."""
    return bool(
        _birth_is_known(feiten)
        and are_aged(feiten, 12, 27)
        and _WELKE_GRENS.search(gevraagd)
        and not find_verzuim(feiten)
        # With a startkwalificatie, or an exception to the kwalificatieplicht, the duty ends on another day than is counted with.
        and not (feiten.diploma or feiten.praktijkonderwijs or has_startkwalificatie(tekst))
    )


def _asks_ander_onderwijs(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """Whether, or from when, the exemption of artikel 15 can be given."""
    return bool(
        _birth_is_known(feiten)
        and are_aged(feiten, 12, VOLWASSEN)
        and re.search(r"\bart(?:ikel)?\s*15\b|\bander\s+onderwijs\b", tekst)
        and not re.search(r"\bbezwaar\w*|\bbesl\w+|\bwie\b", gevraagd)
        and re.search(_AL, gevraagd)
    )


MIN_JAARLIJKS = 5
"""Up to this age the first notice is meant, before the leerplicht begins."""


JAARLIJKS = re.compile(r"\bjaarlijks\w*|\b(?:elk|ieder)\s+jaar\b|\bal\s+(?:\w+\s+)?jaren\b")
_HOE_LANG_GOED = re.compile(
    r"\b(?:goed|klaar|geregeld|gedekt|vrijgesteld|safe)\s+(?:\w+\s+){0,2}?(?:tot|voor)\b|\b(?:geldt|geldig|loopt|gelden)\b[^.?!]{0,50}\b(?:tot|een\s+jaar|jaar\s+lang)\b|"
    r"\b(?:tot\s+wanneer|hoe\s?lang)\b[^.?!]{0,20}\b(?:geldt|geldig|loopt|goed|vrijgesteld)\b|\b(?:elk|ieder)\s+jaar\b|\b(?:moet\w*|hoef\w*)\b[^.?!]{0,40}\b(?:weer|opnieuw|nog\s+een\s+keer)\b|\been\s+(?:heel\s+)?jaar\s+(?:\w+\s+)?(?:vrij|geldig)\b"
)
_ANDERE_VRIJSTELLING = re.compile(
    r"\bart(?:ikel|\.)?\s*(?:11|15)\b|\b11\s?[afg]\b|\b3\s?[ab]\b|\btrekkend\w*|\bkermis\w*|\bcircus\w*|\bschipper\w*|\bverlof\b|\bkleuter\w*|\bvervangende\b"
)


def _asks_jaarlijks(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """A notice that must be given again, for one case."""
    gedaan = re.search(
        r"\b(?:beroep|kennisgeving|vrijstelling)\b[^.?!]{0,60}\b(?:gedaan|ingediend|gestuurd|gemeld|gegeven|binnen\w*|ontvangen)\b|\bvrijstelling\b[^.?!«]{0,20}\bvan\s+«|\bberoepen\s+(?:wij\s+)?ons\b|"
        r"\b(?:stuurden?|deden|deed|gaven|dienden?)\b[^.?!]{0,60}\b(?:beroep|kennisgeving)\b|\bjaarlijkse?\s+(?:kennisgeving|beroep)",
        tekst,
    )
    if _ANDERE_VRIJSTELLING.search(tekst):
        return False
    loopt = _HOE_LANG_GOED.search(gevraagd) or (JAARLIJKS.search(tekst) and GEDAAN.search(gevraagd))
    if loopt and gedaan and exact_days(feiten) and re.search(r"\bvrijstelling\w*|\b5\s?(?:onder\s+)?[abc]\b", tekst):
        return True
    daarna = _DAARNA.search(gevraagd) is not None
    waarover = f"{tekst} {feiten.voorheen}" if daarna else tekst
    over = re.search(
        r"\bvrijstelling\w*|\bkennisgeving\b|\b5\s?(?:onder\s+)?[abc]\b", waarover
    ) or _about_foreign_school(waarover)
    if not over or _EERSTE_KENNISGEVING.search(gevraagd) or re.search(r"\bbezwaar\w*|\bbesl\w+", gevraagd):
        return False
    begonnen = are_aged(feiten, MIN_JAARLIJKS + 1)
    eigen = questions(tekst)
    gevraagd_dag = WANNEER.search(eigen) or (exact_days(feiten) and (GEDAAN.search(gevraagd) or CLAIM.search(eigen)))
    return bool((daarna if not begonnen else _LOOPT_AL.search(tekst)) and gevraagd_dag)


_LOOPT_AL = re.compile(
    r"\bal\s+(?:\w+\s+)?ja(?:ar|ren)\b|\bjaarlijks\w*|\b(?:elk|ieder)\s+jaar\b|\bopnieuw\b|\bweer\b|\bnog\s+(?:een\s+keer|eens)\b|\bverleng\w*|\bdoorloopt\b|"
    r"\b(?:eerst)?volgende\b(?!\s+(?:week|maand))|\beerdere?\s+(?:\w+\s+)?vrijstelling|\bvorig\s+(?:school)?jaar\b|\bsinds\s+(?:20\d\d|«\d+»)|"
    r"\bvoor\s+(?:het\s+)?(?:«\d+»|(?:volgende?|komende?|dit|nieuwe?)\s+(?:school)?jaar\b)|\b(?:bestaande|lopende)\s+(?:\w+\s+)?vrijstelling|\bal\s+(?:een\s+)?vrijstelling|\bvrijgesteld\s+sinds\b|\b(?:al|ook)\s+vrijgesteld\b|\b2e\s+(?:keer|jaar)\b"
)
"""An exemption that is there already: its notice must be given again."""
_DAARNA = re.compile(
    r"\b(?:daarna|erna|vervolgens)\b[^.!]*\b(?:jaar|keer|weer|opnieuw|volgende)\b|\b(?:eerst)?volgende\s+keer\b|\b(?:elk|ieder)\s+jaar\b[^.!]*\b(?:wanneer|opnieuw|keer)\b"
)
"""The notice after the first one."""
_EERSTE_KENNISGEVING = re.compile(r"\b(?:aller)?1e\s+(?:keer|kennisgeving)\b|\bvoor\s+het\s+eerst\b|\ballereerste\b")
_BUITENLANDSE_SCHOOL = re.compile(
    r"\b\w*(?:school|kleuterklas|kindergarten)\b[^.?!]{0,40}\b(?:buitenland\w*|belgi[eë]\w*|duitsland|over\s+de\s+grens|antwerpen|luxemburg)\b|"
    r"\b(?:buitenland\w*|belgi[eë]|duitsland|over\s+de\s+grens)\b[^.?!]{0,40}\b(?:naar\s+)?(?:de\s+|een\s+)?\w*(?:school|kleuterklas|kindergarten)\b|"
    r"\b(?:belgische|duitse|buitenlandse)\s+\w*school\b"
)


def _about_foreign_school(tekst: str) -> bool:
    """Whether a child goes to school abroad and the gemeente must hear of it: the exemption of artikel 5, onder c."""
    return (
        _BUITENLANDSE_SCHOOL.search(tekst) is not None
        and re.search(r"\bgemeente\b|\bvrijst\w+|\b\w*meld\w*|\bdoorgeven\b|\bkennis\w*", tekst) is not None
    )


def _asks_foreign_notice(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """By when the gemeente must hear of a school abroad, for a child whose leerplicht is still to begin."""
    waarover = f"{tekst} {feiten.voorheen}"
    return (
        _birth_is_known(feiten)
        and _is_around_five(feiten)
        and _about_foreign_school(waarover)
        and bool(WANNEER.search(gevraagd) or _EERSTE_KENNISGEVING.search(gevraagd))
    )


def find_jaar(feiten: Feiten) -> int:
    """The calendar year that the text is about; 0 where it names none, or more than one."""
    jaren = set(re.findall(r"\b(20\d\d)\b", feiten.tekst)) | {str(d.van.year) for d in feiten.loose()}
    return int(jaren.pop()) if len(jaren) == 1 else 0


def _asks_verslag(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """The yearly report to the raad, over a school year that is named."""
    over = re.search(r"\bverslag\b|\bjaarverslag\b|\bleerplichtverslag\b", tekst) and re.search(r"raad\b", tekst)
    return bool(over and WANNEER.search(gevraagd) and any(d.schooljaar for d in feiten.loose()))


def _asks_effectrapportage(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """The effectrapportage over a calendar year that is named."""
    return bool(re.search(r"\beffectrapportage", tekst) and WANNEER.search(gevraagd) and find_jaar(feiten))


def _asks_bevalling(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """How long a student may stay away around a birth that is expected on a day."""
    return bool(
        re.search(r"\buitgerekend\b|\bvermoedelijke\s+(?:bevallings)?datum\b", tekst)
        and re.search(MBO, tekst)
        and WANNEER.search(gevraagd)
        and len(exact_days(feiten)) == 1
    )


VOOR_IEDER = re.compile(
    r"\bvoor\s+wie\b(?!\s+(?:nog|geen|er)\b)|\bwelke\s+plicht\b|\bwat\s+(?:begint|eindigt|gaat|geldt|verandert)\b|\bper\s+kind\b|\bvoor\s+(?:ieder|elk)\b"
)


def _asks_overview(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """What holds for each of several young people, whose births are known and who have no diploma that differs."""
    return bool(
        len(feiten.geboorten) > 1
        and _birth_is_known(feiten)
        and feiten.diploma is None
        and not feiten.praktijkonderwijs
        and not _hangs_on_more(feiten)
        and not re.search(_DOORSTROOM, tekst)
        and VOOR_IEDER.search(gevraagd)
    )


_MBO_IN_PLAATS = re.compile(
    r"\b(?:in\s+plaats\s+van|ipv)\b[^.?!]*\b(?:entree\w*|roc|mbo)\b|\b(?:entree\w*|roc|mbo)\b[^.?!]*\b(?:in\s+plaats\s+van|ipv)\b"
)

_MBO_LAATSTE_JAAR = re.compile(
    r"^(?=.*\b(?:entree\w*|roc|mbo)\b).*\blaatste\s+(?:leerplicht\w*\s+)?(?:school|leerplicht)?jaar\b", re.DOTALL
)


def _asks_mbo_vroeg(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """Whether a leerplichtige may go to a roc instead of to school."""
    return bool(
        _birth_is_known(feiten)
        and are_aged(feiten, tot=16)
        and (_MBO_IN_PLAATS.search(tekst) or _MBO_LAATSTE_JAAR.search(tekst))
        and not re.search(r"\b\w*diploma\b|\bgeslaagd\b", tekst)
        and not re.search(r"\bbesl(?:is|uit)", gevraagd)
        and re.search(_AL, gevraagd)
    )


def _asks_eigen_straf(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """Whether a young person can be punished itself: not before it has a duty of its own."""
    if not _birth_is_known(feiten) or not are_aged(feiten, 10, VOLWASSEN):
        return False
    if _PV_TEGEN_JONGERE.search(tekst) and re.search(_AL, gevraagd):
        return True
    return bool(
        are_aged(feiten, tot=13)
        and re.search(
            r"\b(?:zelf|hemzelf|haarzelf)\b[^.?!]{0,40}\b(?:boete|straf\w*|bekeuring|aan(?:ge)?spr\w+|vervolgd)\b|\b(?:boete|straf\w*|bekeuring|optreden)\b[^.?!]{0,30}\b(?:zelf|hemzelf|haarzelf)\b|"
            r"\b(?:kan|mag|krijgt|riskeert)\s+(?:hij|zij|ze|het|ie|(?:mijn|ons|onze|dit|deze)\s+\w+)\s[^.?!]{0,50}\b(?:boete|\w*straf\w*|bekeuring|halt)\b",
            gevraagd,
        )
    )


_PV_TEGEN_JONGERE = re.compile(
    r"\b(?:proces-?verbaal|pv)\b[^.?!]{0,30}\btegen\s+(?:hem|haar|hemzelf|haarzelf|de\s+(?:jongere|leerling\w*|student\w*))\b|"
    r"\btegen\s+(?:hem|haar|hemzelf|haarzelf)\b[^.?!]{0,60}\b(?:proces-?verbaal|pv)\b|\b(?:hij|zij|ze)\s+zelf\s+strafbaar\b"
)
_HERKENNERS: tuple[tuple[Onderwerp, Herkenner], ...] = (
    (Onderwerp.OVERZICHT, _asks_overview),
    (Onderwerp.VERSLAG, _asks_verslag),
    (Onderwerp.BEVALLING, _asks_bevalling),
    (Onderwerp.EFFECTRAPPORTAGE, _asks_effectrapportage),
    (Onderwerp.MELDREGEL, _asks_meldregel),
    (Onderwerp.MELDGRENS, _asks_meldgrens),
    (Onderwerp.ANDER_ONDERWIJS, _asks_ander_onderwijs),
    (Onderwerp.VERLOF, _asks_verlof),
    (Onderwerp.JAARLIJKS, _asks_jaarlijks),
    (
        Onderwerp.KENNISGEVING,
        _of_someone(
            _has(
                r"^(?!.*\b5\s+u(?:ur|ren)\b).*\bvrijstelling|\bthuisonderwijs|\bkennisgeving|\bkennis\s+(?:te\s+)?(?:ge)?geven\b|\bberoep(?:en)?\b|\b5\s?(?:onder\s+)?[abc]\b|\bbedenkingen|\bbezwa\w+\s+tegen\s+de\s+richting",
                r"\b5\b|«\d+»",
                r"\bop\s+tijd\b|\bte\s+laat\b|\btermijn\b|\buiterlijk\b|\bv(?:oo|óó)r\s+welke\s+(?:datum|dag)\b|\bwanneer\b|\buiterste\b|\blaatste\s+dag\b|\bhoe\s+(?:vroeg|laat)\b",
            )
        ),
    ),
    (Onderwerp.KENNISGEVING, _asks_foreign_notice),
    (
        Onderwerp.LAATSTE_JAAR,
        _of_someone(_has(r"\b3b\b|\bvervangende\s+leerplicht\b(?=[^?]*\b(?:roc|entree\w*|instelling)\b)|\b(?:roc|entree\w*|instelling)\b(?=[^?]*\bvervangende\s+leerplicht\b)|\blaatste\s+(?:leerplichtige\s+)?(?:school|leerplicht)?jaar\b[^.?!]{0,60}\bvervang\w*|\bvervang\w*[^.?!]{0,40}\blaatste\s+(?:school|leerplicht)?jaar", r"^(?!.*\b(?:beslis|besluit))", _AL)),
    ),
    (Onderwerp.LAATSTE_JAAR, _asks_mbo_vroeg),
    (
        Onderwerp.VERVANGEND,
        _of_someone(_has(r"\b3a\b|\bvervangende\s+leerplicht\b|\bpraktijkprogramma\b|\baangepast\w*\s+programma\b|\bpraktijktijd\b", r"^(?!.*\bverleng)(?!.*\bnog\s+een\s+(?:school)?jaar)(?!.*\bbezwaar)(?!.*\b(?:beslis|besluit))(?!.*\bdwing)(?!.*\bgeen\s+vervangende)" + rf"(?!.*\btoestemming\b.*(?:{VERDER}))", _AL)),
    ),
    (
        Onderwerp.GEGEVENS,
        _of_someone(
            _has(
                _BEGELEID,
                r"\b\w*gegevens\b|\bdossier\w*|\bstukken\b|\bmedisch\w*|\bstrafrechtelijk\w*|\bgezondheid",
                r"\bbewa(?:ren|ard|art|ar)\b|\bweg\b|\bgewist\b|\bwissen\b|\bvernietig\w*|\bverwijder\w*|\bopruimen\b|\beruit\b|\bhouden\b",
            )
        ),
    ),
    (Onderwerp.GEGEVENS, _asks_bewaren),
    (
        Onderwerp.PARTICIPATIEWET,
        _of_someone(_has(r"\bparticipatiewet\b|\b7a\b", r"\btot\s+(?:wanneer|welke)|\bhoe\s?lang\b|\bnog\b|\bwanneer\b|\bte\s+oud\b|\bjong\s+genoeg\b")),
    ),
    (
        Onderwerp.DOORSTROOMPUNT,
        _of_someone(
            _has(
                _BEGELEID,
                r"^(?!.*\b(?:meld(?:en|ing)?|meldt(?!\s+zich)|doorgeven)\b)",
                r"\b(?:tot|vanaf|per)\s+(?:wanneer|welke|hoe)|\bhoe\s?lang\b|\bnog\b|\bal\b|\bwanneer\b|\bvalt\b|\blaatste\s+dag|\bte\s+(?:oud|jong)\b|"
                r"\b(?:hoort|horen|vallen)\b|\b(?:is|zijn)\s+(?:hij|zij|ze)\b[^.?!]*\bschoolverlat\w*|\b(?:mag|mogen|kan|kunnen)\b[^.?!]*\b(?:begeleid\w*|hulp|help\w*|geholpen|ondersteun\w*|terecht|aankloppen|starten)\b|\bof\s+(?:\w+\s+){0,2}?(?:het\s+)?doorstroompunt|\baan\s+zet\b",
            )
        ),
    ),
    (Onderwerp.DOORSTROOMPUNT, _asks_doelgroep),
    (Onderwerp.DOORSTROOMPUNT, _asks_overdracht),
    (
        Onderwerp.EIGEN_PLICHT,
        _of_someone(_has(r"^(?!.*\bvervangende\s+leerplicht)(?!.*\bzelf\s+(?:mogen\s+)?(?:bepal|beslis|kiez)).*\b(?:zelf|eigen\s+plicht)\b", r"\b(?:eigen\s+plicht|zelf\b[^.?!]{0,40}\b(?:verplicht|\w*plicht|verantwoordelijk|leerplichtig|naar\s+school|gebonden)|(?:plicht|verplicht|verantwoordelijk)[^.?!]{0,20}\bzelf)\b")),
    ),
    (Onderwerp.EIGEN_PLICHT, _asks_eigen_straf),
    (Onderwerp.KLEUTER, _asks_kleuter),
    (
        Onderwerp.STUDENT,
        lambda tekst, gevraagd, feiten: bool(
            re.search(r"\bstudent\w*|\bmbo\b|\broc\b", tekst)
            and re.search(WEG, tekst)
            and not re.search(r"\b(?:niveau\s*[34]|mbo[- ]?[34]|vakopleiding|middenkader\w*|specialist\w*)\b", tekst)
            and re.search(r"\bstudiefinanciering\b|\bminister\b|\bduo\b|\b5\s+weken|\b8\s+weken", tekst)
            and WANNEER.search(gevraagd)
            and (len(exact_days(feiten)) == 1 or WEG_SINDS.search(tekst))
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rekenvraag:
    """A question that can be computed: what is asked (an Onderwerp, or a Termijn), from which facts, on which law."""

    onderwerp: Onderwerp | Termijn
    feiten: Feiten
    peildatum: date
