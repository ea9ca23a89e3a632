"""What a question about dates is about: an Onderwerp (of one young person), a Termijn, or nothing that can be computed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from rag import normen, termijnen
from rag.datumtekst import Datum
from rag.feiten import MAX_LEEFTIJD, SOORT_STARTKWALIFICATIE, Feiten, has_lower_diploma, has_startkwalificatie
from rag.kalender import Tijdvak, add_months, leeftijd_op, verjaardag, week, write
from rag.rekenhulp import Verzuim
from rag.termijnen import Termijn


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
WANNEER = re.compile(
    r"\bwanneer\b|\b(?:welke?|wat\s+voor)\s+(?:dag|datum|maand|schooljaar|moment)|\bhoe\s?lang\b|\buiterlijk\b|\bop\s+tijd\b|"
    r"\bte\s+laat\b|\bdeadline\b|\bwat\s+is\s+de\s+(?:\w+\s+)?(?:dag|datum)\b|\b\w+termijn\s*\?|\bbinnen\s+de\s+termijn\b|\bqua\s+termijn\b|\bhoeveel\s+tijd\b|\b(?:laatste|1e)\s+(?:\w+\s+)?(?:dag|datum)\b|\bhoe\s+(?:snel|vroeg|laat)\b|"
    r"\buiterste\b|\btot\s*\?|\bdus\s+(?:uiterlijk\s+|tot\s+)?(?:op\s+)?«"
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
    geval = feiten.geboorten or feiten.weer_open or find_verzuim(feiten) or _AL_GEHAD.search(tekst)
    if _ALGEMENE_VRAAG.search(questions(tekst)) and not geval:
        return None
    if eerst := _find_termijn(feiten, gevraagd, _EERST):
        return eerst
    for onderwerp, herken in _HERKENNERS:
        if herken(tekst, gevraagd, feiten):
            return onderwerp
    return _find_termijn(feiten, gevraagd, _TERMIJN_PATRONEN) or _find_plicht(tekst, gevraagd, feiten)


def _are_aged(feiten: Feiten, vanaf: int = 0, tot: int = MAX_LEEFTIJD + 1) -> bool:
    """Whether all who are spoken of are `vanaf` or older and not yet `tot`; true of nobody at all.

    Of an age that is not known to the day, the older one counts.
    """
    return all(vanaf <= leeftijd_op(geboorte.van, feiten.vandaag) < tot for geboorte in feiten.geboorten)


def _are_surely(feiten: Feiten, vanaf: int) -> bool:
    """Whether somebody is spoken of, and all are `vanaf` or older whatever their day of birth."""
    return bool(feiten.geboorten) and all(leeftijd_op(g.tot, feiten.vandaag) >= vanaf for g in feiten.geboorten)


def questions(tekst: str) -> str:
    """The sentences that end with a question mark; the whole text where there are none."""
    alle = re.split(r"(?<=[.?!\n])(?!\d)", tekst)
    zinnen = [zin for zin in alle if zin.endswith("?")]
    if zinnen and not alle[-1].endswith((".", "?", "!")) and (WANNEER.search(alle[-1]) or _VRAAGT_NA.match(alle[-1])):
        zinnen.append(alle[-1])  # who types forgets the mark at the end
    return " ".join(zinnen) or tekst


def split_questions(tekst: str) -> list[str]:
    """`tekst` in parts that each end with one question, and what comes after the last one."""
    return [deel.strip() for deel in re.split(r"(?<=\?)(?!\?)", tekst) if deel.strip()]


_VRAAGT_NA = re.compile(r"\W*(?:klopt|mag|kan|moet|hoeft|geldt|is|hoe)\s+\w+")
_WIJST_TERUG = re.compile(
    r"\b(?:dat|dit|die|deze|daar\w*|daarmee|hier\w*|er\w{0,3}|het|hij|zij|ze|we|wij|ik|hen|hun|hem|haar|dan|nu|wie|plaatsing|grens)\b"
)


_ANDERE_VRAAG = re.compile(
    r"^\W*(?:en\s+)?(?:welke?\s+(?!dag|datum|maand|schooljaar|moment|plicht)|waarom\b|waar\b|hoe\s+(?!lang|snel|vroeg|laat|veel\s+tijd)|"
    r"wat\b(?!\s+is\s+de\s+(?:laatste|uiterste)))"
)
"""A question that is not about a day or a yes or no: the text before it does not make it one."""


def points_back(tekst: str) -> bool:
    """Whether `tekst` has a word that points to what was said before it."""
    return _WIJST_TERUG.search(tekst) is not None


KORTE_VRAAG = 5
"""A question of so many words or fewer says by itself not what it is about: "Op tijd?", "Wie beslist?"."""
VERWIJZENDE_VRAAG = 14
"""With a word that points back, up to so many words."""


def asked(tekst: str) -> str:
    """What the question is about: its own sentences, or the whole text where they point back to the rest."""
    gevraagd = questions(tekst)
    woorden = max(len(vraag.split()) for vraag in split_questions(gevraagd) or ("",))
    if _ANDERE_VRAAG.search(gevraagd):
        return gevraagd
    terug = woorden <= KORTE_VRAAG or (woorden <= VERWIJZENDE_VRAAG and _WIJST_TERUG.search(gevraagd))
    return f"{gevraagd} {tekst}" if terug and gevraagd != tekst else gevraagd


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
        oud = _are_aged(feiten, normen.LEEFTIJD_EINDE[-1].waarde)
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
        lang_begonnen = bekend and _are_aged(feiten, MAX_KLEUTER + 1)
        return None if lang_begonnen and not _VERLEDEN.search(eigen) else Onderwerp.BEGIN
    if _asks_status(eigen, feiten):
        return Onderwerp.NOG_LEERPLICHTIG
    return Onderwerp.BEGIN if straks else None


def _comes_here(feiten: Feiten) -> bool:
    """Whether young children come to live in this country: from then on the leerplicht begins for them as for any other."""
    klein = bool(feiten.geboorten) and _are_aged(feiten, tot=MAX_KLEUTER + 1)
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
    return _birth_is_known(feiten) and _are_aged(feiten, tot=normen.LEEFTIJD_BEGIN[-1].waarde)


CLAIM = re.compile(r"\b(?:klopt|toch|juist|waar|gelijk|correct)\b|\bis\s+dat\s+(?:zo|echt)\b")
"""Words of who asks whether what somebody said is right."""
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
        not _are_aged(feiten, MIN_KLEUTER, MAX_KLEUTER + 1)
        or _LEERPLICHT.search(questions(tekst))
        or re.search(r"\bziek\w*|\bverlof\b", tekst)
    ):
        return False
    mag = re.search(
        r"\btot\s+(?:wanneer|welke)|\bhoe\s?lang\b|\bmag\b|\bnog\b|\bwanneer\b|\bmogen\b|\bkan\b|\bkunnen\b", gevraagd
    )
    return bool(mag and _THUIS.search(tekst) and _UREN.search(tekst))


VOLWASSEN = normen.LEEFTIJD_KWALIFICATIEPLICHT[-1].waarde
_DOORSTROOM = (
    r"\bdoorstroompunt\w*|\brmc\b|\bvsv\b|\bvoortijdig\w*\s+schoolverlat\w*|\btrajectbegeleid\w*|"
    r"\bin\s+plaats\s+van\s+(?:bij\s+)?(?:de\s+)?leerplicht\b"
)
_ZONDER = r"(?:geen|zonder)\s+(?:enkel\s+)?(?:diploma|startkwalificatie)"
_BEGELEID = rf"{_DOORSTROOM}|\b(?:wij|we|ons|onze)\b[^.?!]*\b(?:begeleid\w*|ondersteun\w*)|{_ZONDER}.*\b(?:hulp|begeleid\w*|ondersteun\w*)\b|\b(?:hulp|begeleid\w*|ondersteun\w*)\b.*{_ZONDER}"
"""The Doorstroompunt by its name, or by what it does for whom."""
_NAZORG = re.compile(
    r"\bte\s+oud\b|\bdossier\b|\bdoelgroep\b|\b(?:hoort|horen|valt|vallen)\b[^.?!]{0,40}\b(?:bij|onder)\b|\b(?:wij|we|ons)\b"
)
_ZONDER_DIPLOMA = re.compile(
    r"\b(?:geen|zonder)\s+(?:enig\s+|enkel\s+)?(?:diploma|startkwal\w*)|\b(?:alleen|slechts|met)\s+(?:een\s+)?(?:zijn\s+|haar\s+)?entree|\bte\s+oud\b"
)
_NOG = re.compile(
    r"\btot\s+(?:wanneer|welke|hoe)|\bhoe\s?lang\b|\bnog\b|\bwanneer\b|\bte\s+oud\b|\b(?:hoort|valt)\b[^.?!]{0,30}\b(?:bij|onder)\b|\bmag\b|\bstopt\b|\bhoudt\b[^.?!]*\bop\b"
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
        and _are_aged(feiten, 16, 31)
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
        _are_surely(feiten, VOLWASSEN)
        and (_ZONDER_DIPLOMA.search(tekst) or feiten.diploma or re.search(r"\bstartkwalificatie\b", tekst))
        and re.search(r"\bdossier\w*|\b\w*gegevens\b", tekst)
        and _GEVOELIG.search(tekst)
        and re.search(r"\bblijven\b|\bbewa(?:ren|ard)\b|\bweg\b|\bhouden\b", gevraagd)
        and WANNEER.search(gevraagd)
    )


_UREN_OP_DAG = re.compile(
    r"«(\d+)»\s*(?:\w+\s+){0,3}?:?\s*\(?\s*(\d{1,2}(?:[.,]\d)?)\s*(?:les)?u(?:ur|ren)\b|"
    r"(\d{1,2}(?:[.,]\d)?)\s*(?:les)?u(?:ur|ren)\s+(?:\w+\s+){0,3}?(?:op\s+)?(?:\w+dag\s+)?«(\d+)»"
)
_NOG_EENS_OP_DAG = re.compile(
    r"«(\d+)»\s+(?:nog\s+eens|nogmaals|weer|opnieuw|ook)\s+(\d{1,2}(?:[.,]\d)?)(?=\s*(?:[.,;?!]|$|\s(?:en|zonder)\b))"
)
"""The hours of a next day, without the word again."""
_EEN_UUR_OP_DAG = re.compile(r"«(\d+)»\s*(?:\w+\s+){0,4}?(?:het|een)\s+(?:\d?e\s+|laatste\s+)?(?:les)?uur(?:tje)?\b")
_BEREIK_IN_MAAND = re.compile(r"\b(\d{1,2})\s*(?:tot\s+en\s+met|t/m|-)\s*(?:\w+dag\s+)?«(\d+)»")
BEREIK = re.compile(r"«(\d+)»\s*(?:tot\s+en\s+met|t/m|tot|-)\s*«(\d+)»")


def _asks_verlof(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """Leave with a length that can be counted, and a question about who decides or whether it is allowed."""
    if _still_four(feiten) or re.search(r"\bbezwaar\w*|\bberoep\s+(?:gaan|instellen|tegen)\b", gevraagd):
        return False
    waarover = f"{tekst} {feiten.voorheen}"
    if not re.search(r"\bverlof\w*|\bvrij\b|\bweg\b|\bvakantie\b", waarover) or not re.search(
        r"\bwie\b|\bbeslis\w*|\bmag\b|\bmogen\b|\bkan\b|\bkunnen\b|\btoestemming\b|\btoestaan\b|\bbij\s+(?:de|het|ons|wie)\b",
        gevraagd,
    ):
        return False
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


OP_ZIJN_VROEGST = re.compile(
    r"\bop\s+z(?:ij|')?n\s+vroegst\b|\b1e\s+dag\s+dat\b|\bvroegste\b|\bvanaf\s+(?:wanneer|welke)\b"
)

_VERLOFDAGEN = re.compile(
    r"(?<!dan )(?<!hoogste )(?<!hooguit )(?<!maximaal )\b(\d{1,2})\s+(?:les|school)?dagen\s+(?:\w+\s+)?(?:verlof\w*|vrij|weg)\b|"
    r"\b(?:verlof\w*|vrij|weg)\b[^.?!«]{0,25}?(?<!dan )(?<!hoogste )(?<!hooguit )(?<!maximaal )\b(\d{1,2})\s+(?:les|school)?dagen\b"
)
_WEL_GEVAL = re.compile(
    r"\b(?:ouders?|moeder|vader|wij|we|ik|mijn|onze|familie)\b|\b(?:vanwege|wegens|voor)\s+(?:een|de|het)\b|\bvraagt\b|\bgevraagd\b"
)
_AANTAL_DAGEN = re.compile(r"\b(\d{1,2})\s+(?:les|school)?dagen\b|\ber\s+(?:\w+\s+){0,2}?(\d{1,2})\s+bij\b")
_VOORHEEN = re.compile(r"\b(?:al|eerder|kreeg|kregen|gehad|gekregen|opgenomen)\b")
_EERDER = re.compile(
    r"\b(?:al|eerder|had|hadden|heeft|kreeg|kregen|gehad|gekregen|gaf|gegeven|opgenomen|verleend)\b.*\b\d{1,2}\s+(?:(?:les|school)?dagen|bij)\b"
    r".*\b(?:nog|weer|nu|erbij|extra|opnieuw|daarna)\b",
    re.DOTALL,
)


_DAGEN = r"(\d{1,2})\s+(?:(?:les|school)?dagen\s+)?(?:verlof\s+)?"
_AL_GEHAD = re.compile(rf"\bal\s+{_DAGEN}(?:gehad|opgenomen|gekregen|gebruikt)\b")
_NOG_ERBIJ = re.compile(rf"\bnog\s+(?:eens\s+|een\s+keer\s+)?{_DAGEN}(?:wil\w*|vragen|vraagt|nodig|erbij|vrij)\b")


def _is_one_leave(tekst: str) -> bool:
    zonder = re.sub(r"\b(?:geen|niet\s+eerder)\b[^.?!,;]*", " ", tekst)
    return _WEL_GEVAL.search(tekst) is not None and _VOORHEEN.search(zonder) is None


_NIET_WEG = re.compile(r"[^.?!«]{0,30}\bniet\s+(?:\w+\s+)?weg\b")
"""Days on which there is no leave to be had: the busy season."""


def find_bereik(feiten: Feiten) -> Tijdvak | None:
    """The stretch of days still to come that the text names: "van 4 januari tot en met 8 januari", "van 4 t/m 8 januari"."""
    for bereik in BEREIK.finditer(feiten.tekst):
        if all(int(n) in feiten.los for n in bereik.groups()) and not _NIET_WEG.match(feiten.tekst, bereik.end()):
            eerste, laatste = (feiten.gelezen.datums[int(n)].after(feiten.vandaag) for n in bereik.groups())
            return Tijdvak(eerste.van, laatste.tot)
    if (match := _BEREIK_IN_MAAND.search(feiten.tekst)) and int(match[2]) in feiten.los:
        laatste = feiten.gelezen.datums[int(match[2])].after(feiten.vandaag)
        if laatste.exact and 0 < int(match[1]) < laatste.van.day:
            return Tijdvak(laatste.van.replace(day=int(match[1])), laatste.van)
    return None


def find_verlofdagen(tekst: str) -> tuple[int, int]:
    """The school days of leave that one case is about, and those before it; (0, 0) where that is not plain."""
    gehad, nog = _AL_GEHAD.search(tekst), _NOG_ERBIJ.search(tekst)
    if gehad and nog:
        return int(nog[1]), int(gehad[1])
    aantallen = [int(een or ander) for een, ander in _AANTAL_DAGEN.findall(tekst)]
    if len(aantallen) == 2 and _EERDER.search(tekst):
        return aantallen[1], aantallen[0]
    match = _VERLOFDAGEN.search(tekst) if len(aantallen) == 1 and _is_one_leave(tekst) else None
    return (int(match[1] or match[2]), 0) if match else (0, 0)


def _asks_meldgrens(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """Hours missed on dates, and a question about reporting."""
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


_GETAL = r"\d{1,2}(?:[.,]\d)?"
_UUR = r"\s*(?:les)?u(?:ur|ren|urtjes)\b"
_MET_REDEN = r"(?:ziek\w*|dokter\w*|tandarts\w*|orthodontist|geoorloofd|verlof|toestemming|geldige\s+reden)"
_WAARVAN = re.compile(
    rf"\b(?:waarvan|daarvan|maar)\s+(?:(?:er|is|zijn|was|waren|wel|nog)\s+)*(?P<een>{_GETAL})(?:{_UUR})?\b[^.?!\d]{{0,40}}?\b{_MET_REDEN}\b|"
    rf"\b(?P<twee>{_GETAL})(?:{_UUR})?\s+(?:daarvan|ervan|hiervan)\b[^.?!\d]{{0,40}}?\b{_MET_REDEN}\b"
)
_LANGE_TIJD = re.compile(r"\bmaanden\b|\b\w*jaar\b|\bsinds\b|\b(?:[5-9]|\d\d)\s+(?:les)?weken\b")


def find_som(feiten: Feiten) -> tuple[float, float] | None:
    """The hours missed in all within four weeks, and those of them with a valid reason ("18 uur, waarvan 8 ziek")."""
    waarvan = _WAARVAN.search(feiten.tekst)
    uren = [_hours(match[1]) for match in re.finditer(rf"\b({_GETAL}){_UUR}", feiten.tekst)]
    if waarvan is None or not uren or _LANGE_TIJD.search(feiten.tekst):
        return None
    geldig = _hours(waarvan["een"] or waarvan["twee"])
    samen = [aantal for aantal in uren if aantal != geldig]
    return (samen[0], geldig) if len(samen) == 1 and geldig < samen[0] else None


_WELKE_GRENS = re.compile(
    r"\b(?:welke|dezelfde|wat\s+voor|andere)\s+(?:meld|verzuim)?(?:grens|meldplicht)\b|\b(?:welke|dezelfde|wat\s+voor|andere)\s+(?:meld|verzuim)regel\w*|"
    r"\b16\s+u(?:ur|ren)\b[^.?!]*\bof\b[^.?!]*\b4\s+weken\b|\b4\s+weken\b[^.?!]*\bof\b[^.?!]*\b16\s+u(?:ur|ren)\b"
)


def _asks_meldregel(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """Which of the two limits holds for a young person: hours while a duty holds, whole weeks after it."""
    return bool(
        _birth_is_known(feiten)
        and _are_aged(feiten, 12, 27)
        and _WELKE_GRENS.search(gevraagd)
        and not find_verzuim(feiten)
    )


def _asks_ander_onderwijs(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """Whether, or from when, the exemption of artikel 15 can be given."""
    return bool(
        _birth_is_known(feiten)
        and _are_aged(feiten, 12, VOLWASSEN)
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
    begonnen = _are_aged(feiten, MIN_JAARLIJKS + 1)
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
        and re.search(_MBO, tekst)
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
        and _are_aged(feiten, tot=16)
        and (_MBO_IN_PLAATS.search(tekst) or _MBO_LAATSTE_JAAR.search(tekst))
        and not re.search(r"\b\w*diploma\b|\bgeslaagd\b", tekst)
        and not re.search(r"\bbesl(?:is|uit)", gevraagd)
        and re.search(_AL, gevraagd)
    )


def _asks_eigen_straf(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """Whether a young person can be punished itself: not before it has a duty of its own."""
    if not _birth_is_known(feiten) or not _are_aged(feiten, 10, VOLWASSEN):
        return False
    if _PV_TEGEN_JONGERE.search(tekst) and re.search(_AL, gevraagd):
        return True
    return bool(
        _are_aged(feiten, tot=13)
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
_VERDER = (
    r"\bverleng\w*|\bnog\s+een\s+(?:school)?jaar\b|«\d+»\s+(?:\w+\s+)?(?:ook|weer|nog|verder|door\w*)\b|"
    r"\b(?:doorgaan|door\s*(?:kan|mag)|doorlopen|voortzetten|opnieuw\s+(?:aan)?vragen)\b"
)
"""To go on with what was allowed until a day."""
WEG_SINDS = re.compile(r"\b(?:sinds|vanaf)\s+«(\d+)»")
"""The first day of an absence."""
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
        _of_someone(_has(r"\b3a\b|\bvervangende\s+leerplicht\b|\bpraktijkprogramma\b|\baangepast\w*\s+programma\b|\bpraktijktijd\b", r"^(?!.*\bverleng)(?!.*\bnog\s+een\s+(?:school)?jaar)(?!.*\bbezwaar)(?!.*\b(?:beslis|besluit))(?!.*\bdwing)(?!.*\bgeen\s+vervangende)" + rf"(?!.*\btoestemming\b.*(?:{_VERDER}))", _AL)),
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
            and re.search(_WEG, tekst)
            and re.search(r"\bstudiefinanciering\b|\bminister\b|\bduo\b|\b5\s+weken|\b8\s+weken", tekst)
            and WANNEER.search(gevraagd)
            and (len(exact_days(feiten)) == 1 or WEG_SINDS.search(tekst))
        ),
    ),
)  # fmt: skip


# --- Terms ---

_MBO = r"\bmbo\w*|\bstudent\w*|\broc\b|\binstelling\b|\bvavo\b|\bniveau\s+[1-4]\b"


def speaks_of_mbo(tekst: str) -> bool:
    """Whether an instelling is spoken of, and not a school."""
    return re.search(_MBO, tekst) is not None


_GEEN_MBO = rf"^(?!.*(?:{_MBO}))"
_3A = r"\b3a\b|\bvervangende\s+leerplicht\b|\bpraktijkprogramma\b|\baangepast\w*\s+programma\b"
_3B = r"\b3b\b|\blaatste\s+(?:school|leerplicht)?jaar\b"
_BESLIS = r"\b\w*beslis\w*|\bbesluit\w*|\bbeslo(?:ot|ten)\b|\breactie\b|\bantwoord\b|\buitspraak\b|\breageren\b"
_AANVRAAG = r"\baanvra\w*|\baangevraagd|\bverzoek|\bingediend|\bontvangen|\bontvingen|\bbinnen(?:gekomen)?\b|\bvr(?:aagt|agen|oeg|oegen)\b[^.?!]*\baan\b"
_VERWIJDERD = (
    r"\bverwijder\w*|\bvan\s+(?:\(?[\w-]+\)?\s+){0,4}?\w*school\s+(?:af)?(?:gestuurd|gezet|getrapt|gaat|moet)\b"
)
_WEG = (
    r"\bniet\s+(?:\w+\s+){0,4}?(?:geweest|gezien|verschenen|aanwezig|op\s+school|komen\s+opdagen)\b|\bafwezig\b|\b(?:komt|kwam|is)\b[^.?!]{0,30}\b(?:niet\s+meer|weg)\b|"
    r"\bnergens\s+(?:meer\s+)?gezien\b|\bniets\s+meer\s+(?:\w+\s+){0,3}?(?:gehoord|vernomen)\b|\bweggebleven\b|\bblijft\s+(?:\w+\s+){0,3}?weg\b|\bverdwenen\b|\bverzuimt\b|"
    r"\bweg\s+sinds\b|\b(?:elke|alle|iedere)\s+les(?:sen)?\s+(?:ge)?mist?\b|\b(?:het\s+laatst|laatste\s+keer|laatste\s+les)\b"
)
_NIET_ZIEK = r"^(?!.*\bziek)"
_18_PLUS = r"\bdoorstroompunt\w*|\b18\+|\b18-?plus\w*|\b18\s+geworden\b|\b(?:18|19|2[0-6])\s+jaar|\bis\s+(?:18|19|2[0-6])\b|\bvan\s+(?:18|19|2[0-6])\b|\b(?:18|19|2[0-6])[- ]jarig"
_DUUR = r"\bmag\s+dat\b|\bte\s+lang\b|\bweer\s+(?:\w+\s+)?(?:welkom|toegelaten|binnen|terug|naar\s+school)\b|\btot\s+(?:en\s+met\s+)?(?:wanneer|welke)|\bhoe\s?lang\b|\bnog\b|\blaatste\s+dag\b|\beind\w*\b|\bafgelopen\b|\bvoorbij\b"
_INLICHTINGEN = r"\binlichtingen\b|\bbescheiden\b|\b(?:stukken|informatie|gegevens)\b"
_GEVEN = r"\bg(?:even|af|aven)\b|\baan\s?leveren\b|\bleveren\b|\breageren\b|\btijd\b|\bhebben\b|\bbinnen\b|\binzien\b|\bliggen\b|\bklaar\b|\b(?:op)?sturen\b|\bantwoord\w*"
_OPVRAGEN = r"\bvr(?:aagt|agen|oeg|oegen)\b|\bgevraagd\b|\bopgevraagd\b|\bverzoek"
_STEUN = r"\bdoorstroompunt\w*|\bgemeente\b|\b(?:ondersteun|begeleid)\w*|\b(?:wij|we|ons)\b"
_EERST_SCHOOL = (
    r"\boverleg\w*|\beerst\b[^.?!]{0,60}\b(?:school|roc|instelling|mbo)\b|\b(?:school|roc|instelling|mbo)\b[^.?!]{0,40}\beerst\b|"
    r"\b(?:meteen|direct|gelijk|nu|zelf)\b[^.?!]{0,40}\b(?:oppakken|begeleiden|ondersteunen|helpen|beginnen|aan\s+de\s+slag)\b"
)
"""Whether the school comes first, after a diploma with which it still offers loopbaanbegeleiding."""
Patronen = tuple[tuple[Termijn, tuple[str, ...]], ...]
_EERSTE_TERMIJNEN: Patronen = (
    (termijnen.VERKLARING, (r"\b\w*verklaring\b|\bbrief\b[^.?!]{0,30}\b(?:\w*arts|psycholoog|pedagoog)\b", r"\b\w*arts\w*|\bdokter\w*|\bpsycholoog\b|\bpedagoog\b|\b5\s?(?:onder\s+)?a\b|\bvrijstelling", r"\bgeldig\b|\bbruikbaar\b|\bgebruiken\b|\boud\b|\bouder\b|\bverlopen\b|\b(?:jong|vers|recent)\s+genoeg\b|\bte\s+lang\s+geleden\b|\bmee\b|\bvoegen\b|\bgaat\s+dat\s+goed\b|\bgoed\?|\b(?:mag|mogen|kan|kunnen)\s+(?:we|wij|ik|die|deze|dat|zij|ze)\b")),
    (termijnen.RICHTING, (r"\brichting\b|\b(?:katholiek|protestants?|openbare?|islamitisch|christelijk|gereformeerd)e?\b", r"\brichting\b|\b5\s?(?:onder\s+)?b\b|\bbedenking\w*|\bkennisgeving\b|\bvrijstelling\b", r"\bzat\b|\bzit\b|\bgezeten\b|\bge?plaats\w*|\bplaatsing\b|\bstond\b[^.?!]*\bschool\b|\bschool\s+(?:verlaten|gegaan)|\bvan\b[^.?!]*\bschool\s+(?:af)?gehaald", r"\bvanaf\s+wanneer\b|\bwanneer\b|\bvanaf\s+welke|\bin\s+de\s+weg\b|\bgeldig\b|\b(?:mag|kan|kunnen|mogen)\b|\bop\s+tijd\b|\bte\s+(?:vroeg|snel)\b|\blang\s+genoeg\b")),
)  # fmt: skip
"""Terms whose texts speak of an exemption too: looked for before it."""
_TERMIJNEN: Patronen = (
    (termijnen.BESLISSING_VERWIJDERING_MBO, (r"\bbezwaar\w*", _VERWIJDERD, _MBO, _BESLIS)),
    (termijnen.BESLISSING_VERWIJDERING_VO, (r"\bbezwaar\w*", _VERWIJDERD, _GEEN_MBO, _BESLIS)),
    (termijnen.BEZWAAR_VERWIJDERING, (r"\bbezwaar\w*", _GEEN_MBO, r"\b\w*school\b|\bleerling\b", _VERWIJDERD, r"\bbezwaar")),
    (termijnen.BEDENKINGEN_STUDENT, (_MBO, r"\bbedenkingen\b")),
    (termijnen.BEDENKINGEN_LEERLING, (r"\bmelding\b|\bgegevens\b", _GEEN_MBO, r"\bbedenkingen\b")),
    (termijnen.BESLISSING_OP_BEZWAAR, (r"\bbezwaar(?!dossier)\w*", r"\bbeslis(?!t?e\b)\w*|\breactie\b|\bantwoord\b|\buitspraak\b|\breageren\b|\buitsluitsel\b")),
    (termijnen.BEZWAAR, (r"\bbesluit\w*|\bbeschikking|\bafgewezen|\bafwijz\w*|\bwees\b[^.?!]*\baf\b|\bgeweigerd|\bweiger\w*|\bbrief\b|\bbericht\b|\btoegekend|\bgekregen|\bbekendgemaakt|\bverzonden|\bverstuurd", r"\bbezwaar\w*")),
    (termijnen.VERLENGING_3A, (rf"{_3A}|\bpraktijktijd\b", _VERDER)),
    (termijnen.BESLUIT_3A, (_3A, _AANVRAAG, _BESLIS)),
    (termijnen.BESLUIT_3B, (_3B, _AANVRAAG, _BESLIS)),
    (termijnen.VERLOF_ACHTERAF, (r"\bverlof\b", r"\balsnog\b|\bachteraf\b|\bmee\s?delen\b|\bmeegedeeld\b")),
    (termijnen.ZIEKMELDING, (r"\bziek(?:te)?\b|\bgriep\b|\bkoorts\b", r"\bmeld\w*|\b\w*ziekmeld\w*|\bdoor(?:ge)?geven\b|\bdoor\b|\bweten\b|\bgemeld\b|\b(?:ge)?bel(?:len|de|d)\b")),
    (termijnen.GODSDIENST, (r"\bdiwali\b|\bdivali\b|\bpesach\b|\bkipp?oer\b|\bgodsdienst\w*|\b\w*feest(?:dag)?\b|\bgeloof\w*|\blevensovertuiging|\breligi\w*", r"\bmeld\w*|\bdoor(?:ge)?geven\b|\bweten\b|\bgemeld\b|\bkennis\w*|\baanvragen\b|\b(?:in|ge)?lichten\b|\bbekend\b|\bbinnen\s+zijn\b|\bingelicht\b|\blaten\b|\blieten\b")),
    (termijnen.SCHORSING_MBO, (r"\bgeschorst\b|\bschorsing\b|\bschorsen\b", _MBO, _DUUR)),
    (termijnen.SCHORSING_VO, (r"\bgeschorst\b|\bschorsing\b|\bschorsen\b", _GEEN_MBO, _DUUR)),
    (termijnen.ZOEKEN_MBO, (_MBO, r"\bzoek\w*|\bgezocht\b", rf"{_VERWIJDERD}|\bdefinitief\b")),
    (termijnen.INSCHRIJVEN, (r"\bop\s+(?:hun|de|onze)\s+(?:plicht|verplichting)\s+(?:gewezen|wijs\w*|wijz\w*)|\bw(?:ees|ijs\w*|ijzen)\b[^.?!]{0,60}\bplicht|\bgewezen\s+op\b[^.?!]{0,20}\bplicht", r"\bin(?:ge)?schr[ie]\w*|\bin\s+te\s+schrijven|\bhoe\s?lang\s+(?:hebben|krijgen)\b|\b(?:hebben|krijgen)\s+(?:\w+\s+){0,2}(?:de\s+)?tijd\b|\bproces-?verbaal\b")),
    (termijnen.ONDERZOEK, (r"\bgeen\s+school\s+meer\b|\bniet\s+(?:langer|meer)\s+een\s+school\b|\bstatus\b[^.?!]{0,30}\bschool\b|\bschoolstatus\b", r"\bonderz\w*|\b(?:weten|na(?:ge)?gaan|nagaan|(?:ge)?controleer\w*|controleren|uit(?:ge)?zo\w*|uit\s+te\s+zoeken|na\s+te\s+gaan)\b")),
    (termijnen.INLICHTINGEN_MBO, (_INLICHTINGEN, _OPVRAGEN, _MBO, _GEVEN)),
    (termijnen.INLICHTINGEN_VO, (_INLICHTINGEN, _OPVRAGEN, r"\bdoorstroompunt\w*", _GEEN_MBO, _GEVEN)),
    (termijnen.OVERLEG_ENTREE, (r"\bentree\w*", _STEUN, _EERST_SCHOOL)),
    (termijnen.OVERLEG_PRO, (r"\bpraktijkonderwijs\b|\bpraktijkschool\b", _STEUN, _EERST_SCHOOL)),
    (termijnen.LOOPBAAN_MBO, (rf"{_MBO}|\bentree\w*", r"\b\w*diploma|\bgediplomeerd", r"\bloopbaanbegeleiding\b|\bnazorg\b")),
    (termijnen.LOOPBAAN_VO, (_GEEN_MBO, r"\b\w*school\b", r"\bloopbaanbegeleiding\b|\bnazorg\b")),
    (termijnen.AFWEZIG_MBO, (_MBO, _NIET_ZIEK, _WEG, rf"\b4\s+weken\b|{_18_PLUS}|\b18\b|\b(?:19|2[0-6])\b", r"\b\w*meld\w*|\bdoor(?:ge)?geven\b|\bdoorgegeven\b|\bvol\b|\b4\s+weken")),
    (termijnen.AFWEZIG_VO, (_GEEN_MBO, _NIET_ZIEK, _WEG, _18_PLUS, r"\b\w*meld\w*|\bdoor(?:ge)?geven\b|\bdoorgegeven\b|\bvol\b|\b4\s+weken")),
)  # fmt: skip


def _compile(patronen: Patronen) -> tuple[tuple[Termijn, tuple[re.Pattern[str], ...]], ...]:
    return tuple((termijn, tuple(re.compile(p, re.DOTALL) for p in delen)) for termijn, delen in patronen)


_EERST, _TERMIJN_PATRONEN = _compile(_EERSTE_TERMIJNEN), _compile(_TERMIJNEN)
NOG_OP_TIJD = re.compile(
    r"\b(?:kan|kunnen|mag|mogen|ben|is|zijn|moet|moeten|hoeft|hoeven)\b[^.?!]{0,60}\bnog\b|\bop\s+tijd\b|\bte\s+laat\b|^\W*nog\b"
)
_MET_DAG = re.compile(
    r"\b(?:moet|moeten|had|hadden|hoef\w*)\b[^.?!]{0,60}\b(?:\w*meld\w*|doorgeven)\b|"
    r"\b(?:mag|mogen|kan|kunnen|is|zijn|was|staat|staan|klopt|gaat|zit|zitten)\b"
)
"""A question of yes or no, which asks for a term only where days are named."""


def _find_termijn(
    feiten: Feiten, gevraagd: str, patronen: tuple[tuple[Termijn, tuple[re.Pattern[str], ...]], ...]
) -> Termijn | None:
    """The term that is asked for: every cue in the text, the last one in what is asked, and a question about when."""
    eigen = questions(feiten.tekst)
    gewenst = WANNEER.search(eigen) or NOG_OP_TIJD.search(eigen)
    dagen = exact_days(feiten)
    if not gewenst and not ((dagen or feiten.diploma) and _MET_DAG.search(eigen)):
        return None
    verteld = f"{feiten.tekst} 18+" if _are_surely(feiten, VOLWASSEN) else feiten.tekst
    # Who has a startkwalificatie is not reported after four weeks.
    niet = AFWEZIG if has_startkwalificatie(feiten.tekst) else ()
    passend = [
        (termijn, delen[-1])
        for termijn, delen in patronen
        if termijn not in niet and all(deel.search(verteld) for deel in delen[:-1])
    ]
    # What the question itself names goes before what the text around it names.
    for waarin in (eigen, gevraagd):
        for termijn, deel in passend:
            if deel.search(waarin):
                waar = gewenst or len(dagen) > 1 or termijn in _MET_EEN_DAG
                return termijn if waar else None
    return None


AFWEZIG = (termijnen.AFWEZIG_MBO, termijnen.AFWEZIG_VO)
_MET_EEN_DAG = (*AFWEZIG, termijnen.OVERLEG_ENTREE, termijnen.OVERLEG_PRO)
"""Terms of which yes or no is asked with one day: whether it has come by now."""
GEDAAN = re.compile(r"\bop\s+tijd\b|\bte\s+laat\b|\bqua\s+termijn\b|\bbinnen\s+de\s+termijn\b")


def exact_days(feiten: Feiten) -> tuple[date, ...]:
    """The days named in the text that are nobody's birthday, in order."""
    return tuple(dict.fromkeys(datum.van for datum in feiten.loose() if datum.exact))


def can_be_birth(feiten: Feiten, nummer: int) -> bool:
    """Whether the date with this number can be the birth of someone whom these laws are about."""
    datum = feiten.gelezen.datums[nummer]
    return datum.exact and datum.jaar and 2 <= leeftijd_op(datum.van, feiten.vandaag) <= 30


def find_verzuim(feiten: Feiten) -> tuple[Verzuim, ...]:
    """The hours missed on each day, or in each week, that the text names; nothing where a number was not understood.

    A week without a date counts from `EERSTE_WEEK`.
    """
    lijst = _read_lijst(feiten) or _read_same_hours(feiten)
    dagen = lijst or _read_dagen(feiten)
    tekst = _UREN_ZIEK.sub(" ", _without_other_numbers(feiten.tekst))
    if dagen and not lijst and len(dagen) < len(re.findall(r"(?<![«\d])\b\d+(?:[.,]\d)?\b(?!»)", tekst)):
        if not _WEKEN_LANG.search(tekst):
            return ()
        dagen = []  # so many weeks the same, and a day after them
    uit: dict[date, float] = {}
    for dag, uren in dagen or _read_weken(feiten).uren:
        uit[dag] = uit.get(dag, 0) + uren
    if len(uit) == 1 and not dagen and _ZONDER_REDEN.search(tekst) and (steeds := _STEEDS.search(feiten.tekst)):
        uren = _hours(steeds[1] or steeds[2])
        return tuple(Verzuim(_week(n), uren) for n in range(1, normen.LESWEKEN_MELDGRENS[-1].waarde + 1))
    if not dagen and len(uit) < 2:
        return ()  # "20 uur in vier weken" is a sum already: there is nothing to add
    return tuple(Verzuim(dag, uren) for dag, uren in sorted(uit.items()))


_WEKEN_LANG = re.compile(r"\b\d\s+(?:les)?weken\b[^.?!\d]{0,40}\b(?:steeds|telkens|(?:elke|iedere|per)\s+week)\b")
_ZONDER_REDEN = re.compile(
    r"\b\w*spijbel\w*|\b\w*verzui\w*|\bzonder\s+(?:geldige\s+)?reden|\bongeoorloofd\w*|\bmis(?:t|te|sen)\b|\bgemist\b|\bafwezig\b"
)
_UREN_ZIEK = re.compile(r"\b\d+(?:[.,]\d)?\s*u(?:ur|ren)\)?\s+\(?(?:\w+\s+){0,2}ziek\b")
"""Hours of illness have a valid reason."""


def _read_dagen(feiten: Feiten) -> list[tuple[date, float]]:
    """Hours beside a day; "6 uur in de week van 9 november" is of a week."""
    tekst = _UREN_ZIEK.sub(" ", feiten.tekst)
    gevonden = (
        match
        for match in _UREN_OP_DAG.finditer(tekst)
        if "week" not in match[0] and not _WEEK_ERVOOR.search(tekst[: match.start()])
    )
    op_dag = [(feiten.gelezen.datums[int(match[1] or match[4])], match[2] or match[3]) for match in gevonden]
    op_dag += [(feiten.gelezen.datums[int(match[1])], match[2]) for match in _NOG_EENS_OP_DAG.finditer(tekst)]
    op_dag += [(feiten.gelezen.datums[int(match[1])], "1") for match in _EEN_UUR_OP_DAG.finditer(tekst)]
    uit: list[tuple[date, float]] = []
    for datum, uren in op_dag:
        if datum.exact:
            # "2 december 2026 2 uur, 8 december 3 uur": a day without its year lies near the one before it.
            dag = datum.van if datum.jaar else nearest(datum.van, uit[-1][0] if uit else feiten.vandaag)
            uit.append((dag, _hours(uren)))
    return uit


def _read_same_hours(feiten: Feiten) -> list[tuple[date, float]]:
    """Days that are named, with as many hours on each of them ("telkens 5 uur op 3, 5 en 10 november")."""
    uren = {een or ander for een, ander in _ELKE_DAG.findall(feiten.tekst)}
    dagen = [dag for dag in exact_days(feiten) if dag <= feiten.vandaag]
    if len(uren) != 1 or len(dagen) < 2 or len(_UREN_BIJ_DAG.findall(feiten.tekst)) > 1:
        return []
    return [(dag, _hours(next(iter(uren)))) for dag in dagen]


_ELKE_DAG = re.compile(
    r"\b(?:steeds|telkens|(?:elke|iedere)\s+(?:keer|dag)|(?:per|op\s+elke)\s+(?:keer|dag)|dagen\s+van)\s+(?:\w+\s+){0,2}?(\d{1,2}(?:[.,]\d)?)\s*(?:les)?u(?:ur|ren)\b|"
    r"\b(\d{1,2}(?:[.,]\d)?)\s*(?:les)?u(?:ur|ren)\s+(?:per\s+(?:keer|dag)|elke\s+keer)\b"
)
_DEEL = re.compile(r"[;.?!\n]|,(?!\d)|\b(?:en|toen|dan|daarna)\b")
_UREN_BIJ_DAG = re.compile(r"(?<![«\d/-])\b(\d{1,2}(?:[.,]\d)?)(?:\s*(?:les)?u(?:ur|ren)\b|(?=\s*$|\s+(?:in|op)\b))")
_OVER_LESUREN = re.compile(r"\b(?:les)?u(?:ur|ren|urtjes)\b")
MIN_LIJST = 3
"""Pairs of a day and its hours from which a text is read as a list of them."""


def _read_lijst(feiten: Feiten) -> list[tuple[date, float]]:
    """A list of days, or weeks by a day in them, each with its hours ("ma 5 okt 4, wo 14 okt 5, do 29 okt 3").

    [] where a part of the text holds hours without one day beside them: then it is no list, or not a whole one.
    """
    tekst = _UREN_ZIEK.sub(" ", _without_other_numbers(feiten.tekst))
    if not _OVER_LESUREN.search(feiten.tekst):
        return []
    uit: list[tuple[date, float]] = []
    for deel in _DEEL.split(tekst):
        dagen, uren = re.findall(r"«(\d+)»", deel), _UREN_BIJ_DAG.findall(deel)
        if not uren or "vakantie" in deel or (_VRAAGT.search(deel) and not len(dagen) == len(uren) == 1):
            continue
        datum = feiten.gelezen.datums[int(dagen[0])] if len(dagen) == 1 else None
        if datum is None or len(uren) != 1 or (datum.tot - datum.van).days > 6:
            return []
        dag = datum.van if datum.jaar else nearest(datum.van, uit[-1][0] if uit else feiten.vandaag)
        uit.append((dag, _hours(uren[0])))
    return uit if len(uit) >= MIN_LIJST else []


_VRAAGT = re.compile(r"\b(?:hoeveel|telt|samen|totaal|elkaar|opgeteld)\b")


def nearest(dag: date, bij: date) -> date:
    """`dag` in the year in which it lies nearest to `bij`."""
    jaren = (verjaardag(dag, bij.year + verschil - dag.year) for verschil in (-1, 0, 1))
    return min(jaren, key=lambda anders: abs(anders - bij))


def find_lesvrij(feiten: Feiten) -> tuple[Tijdvak, ...]:
    """The weeks that the text calls a holiday."""
    met_dag = {
        week(feiten.gelezen.datums[int(match[1])].van) for match in _VRIJE_WEEK.finditer(feiten.tekst)
    } or _read_weken(feiten).lesvrij
    return (*feiten.vakanties, *(Tijdvak(maandag, maandag + timedelta(days=6)) for maandag in sorted(met_dag)))


EERSTE_WEEK = date(2001, 1, 1)
"""A Monday long ago, on which "week 1" is put where no date is named: only the order of the weeks counts."""
MAX_WEKEN = 60


def _week(nummer: int) -> date:
    return EERSTE_WEEK + timedelta(weeks=nummer - 1)


def weeknamen(feiten: Feiten) -> Callable[[date], str]:
    """The name of a day that stands for a week: "week 2", "de week van 9 november 2026"; "" for a day that is itself."""
    per_dag = bool(
        _read_dagen(feiten) or _read_same_hours(feiten) or (_read_lijst(feiten) and not _PER_WEEK.search(feiten.tekst))
    )

    def name(dag: date) -> str:
        weken = (dag - EERSTE_WEEK).days // 7
        if 0 <= weken < MAX_WEKEN:
            return f"week {weken + 1}"
        return "" if per_dag else f"de week van {write(dag)}"

    return name


_PER_WEEK = re.compile(r"\b(?:week|wk|die)\s+van\b")


def _hours(tekst: str) -> float:
    return float(tekst.replace(",", "."))


@dataclass(frozen=True, slots=True)
class Weken:
    """Hours missed by week (its Monday), and the weeks without lessons."""

    uren: tuple[tuple[date, float], ...] = ()
    lesvrij: frozenset[date] = frozenset()


_VRIJE_WEEK = re.compile(
    r"«(\d+)»\s+(?:was|is|viel|had(?:den)?|waren|zijn)\s+(?:\w+\s+){0,3}?(?:\w*vakantie\w*|vrij|lesvrij|geen\s+les)"
)
_INDEX = rf"(?:week\s+(?:\d{{1,2}})\b(?!{_UUR})|\de(?:\s+(?:les)?week)?)"
_ELKE = r"(?:elke|iedere|per|in\s+de)\s+week|(?:elke|iedere)\s+(?:\w+(?:dag|middag|ochtend)|«\d+»)|steeds|telkens"
_KLASSOORT = r"(?:havo|vwo|vmbo|mavo|kader|basis|bb|kb|gl|tl|mbo|pro)"
_ANDERE_GETALLEN = re.compile(
    rf"\b\d+\s+weken\s+\w*vakantie\b|\b16-?uurs\w*|\b20\d\d\b|\b(?:van|is|artikel|lid|groep|klas|leerjaar)\s+\d+\w?\b|\b(?:samen|totaal|opgeteld|bij\s+elkaar|dus|maakt|dat\s+(?:is|zijn)|komt?\s+(?:\w+\s+)?op|uit\s+op)\s+(?:dan\s+|al\s+|nu\s+|precies\s+)?\d+\b(?:\s+u(?:ur|ren)\b)?|\b\d+\s+u(?:ur|ren)\b(?=[^.?!\d]{{0,30}}:\s*\d)|\b\d+[- ]jar\w*|\b\d+\s+jaar\b|\b\d\s*{_KLASSOORT}\b|\b{_KLASSOORT}[- ]?\d\b|"
    r"\b(?:meldgrens|grens)\s+van\s+16\b|\b(?:leerling\w*|student\w*|jongen|meisje|zoon|dochter|jongere|naam)\s*\(\s*\d{1,2}(?:\s+jaar)?\s*\)|\b(?:de|die|aan|boven|over|onder|geen)\s+(?:de\s+)?16(?:\s+u(?:ur|ren))?\b|\b16\s+u(?:ur|ren)\b|\b4\s+(?:opeenvolgende\s+)?(?:les)?weken\b|\b\d{1,2}\s*(?:t/m|tot\s+en\s+met|-)\s*(?=«)"
)
_STUKKEN = re.compile(
    rf"(?P<aantal>\d)\s+(?:les)?weken\b[^.?!\d]{{0,40}}?\b(?:(?:{_ELKE})\s+(?:\w+\s+){{0,2}}?(?P<elk1>{_GETAL}){_UUR}|(?P<elk2>{_GETAL}){_UUR}\s+(?:{_ELKE}))|"
    rf"(?:{_ELKE})\s+(?P<elk4>{_GETAL}){_UUR}[^.?!\d]{{0,30}}?\b(?P<aantal4>\d)\s+(?:les)?weken\b|"
    rf"(?P<elk3>{_GETAL}){_UUR}\s+(?:{_ELKE})[^.?!\d]{{0,30}}?\b(?P<aantal3>\d)\s+(?:les)?weken\b|"
    rf"\b\d\s+(?:les)?weken\b|"
    rf"(?P<index>\b{_INDEX})|«(?P<mark>\d+)»|(?P<ervoor>\bvoor\s+(?:de\s+)?\w*vakantie\b)|(?P<vrij>(?<!\bgeen )\b\w*vakantie\w*|\blesvrije?\b|\bgeen\s+les\b)|"
    rf"(?P<uur>\b{_GETAL}){_UUR}|(?P<kaal>\b{_GETAL}\b)"
)
_KAAL_ERVOOR = re.compile(
    rf"(?::\s*(?:{_GETAL}\s*(?:,|en|,\s*en)\s+)*|\b(?:daarna|toen|dan|vervolgens|erna|nog|daarop|weer)\s+|\de(?:\s+week)?:?\s+|week\s+\d:?\s+)$"
)
_KAAL_ERNA = re.compile(
    rf"\s*(?:,|en|,\s*en)\s+(?:{_GETAL}\s*(?:,|en|,\s*en)\s+)*{_GETAL}{_UUR}|\s+in\s+(?:de\s+)?{_INDEX}"
)


def _without_other_numbers(tekst: str) -> str:
    """`tekst` without ages, articles, classes and the limit of the law itself."""
    steeds = _STEEDS.search(tekst) is not None
    return _ANDERE_GETALLEN.sub(lambda match: match[0] if steeds and _VIER_WEKEN.fullmatch(match[0]) else " ", tekst)


_VIER_WEKEN = re.compile(r"4\s+weken")
_STEEDS = re.compile(rf"\b(?:{_ELKE})\s+(?:\w+\s+){{0,2}}?({_GETAL}){_UUR}|\b({_GETAL}){_UUR}\s+(?:{_ELKE})")
"""As many hours every week."""
_WEEKNUMMER_ERBIJ = re.compile(r"(?:«\d+»|\bweek)\s*\(\s*(?:week\s*)?(\d{1,2})\s*\)")
_WEKEN_REEKS = re.compile(r"\bweek\s+(\d{1,2})\s*(?:tot\s+en\s+met|t/m|tot|-)\s*(?:week\s+)?(\d{1,2})\b")


def _number_weeks(tekst: str) -> str:
    """ "vorige week (47)" as "week 47", and "week 44 t/m 47" as so many weeks."""
    tekst = _WEEKNUMMER_ERBIJ.sub(r"week \1", tekst)
    return _WEKEN_REEKS.sub(lambda match: f"{int(match[2]) - int(match[1]) + 1} weken", tekst)


def _read_weken(feiten: Feiten) -> Weken:
    """Hours week by week, in the order of the text: numbered, named, so many weeks the same, or one after another.

    Nothing where weeks by number and weeks by a day cannot be put in one order.
    """
    tekst = _without_other_numbers(_number_weeks(feiten.tekst))
    stukken = list(_STUKKEN.finditer(tekst))
    vrij = _take_free_weeks(stukken, feiten, tekst)
    if re.search(r"\bweken\s+later\b|\bper\s+dag\b", tekst) or not _OVER_LESUREN.search(feiten.tekst):
        return Weken()
    eerste = next((stuk for stuk in stukken if stuk["index"] or stuk["mark"] or stuk["uur"]), None)
    week_eerst = eerste is None or not eerste["uur"]
    uren: list[tuple[date, float]] = []
    nu, gekozen, vrij_erna = _week(0), None, False
    for n, stuk in enumerate(stukken):
        genoemd = _named(stuk, feiten, tekst)
        if aantal := stuk["aantal"] or stuk["aantal3"] or stuk["aantal4"]:
            for _ in range(int(aantal)):
                nu += timedelta(weeks=1)
                uren.append((nu, _hours(stuk["elk1"] or stuk["elk2"] or stuk["elk3"] or stuk["elk4"])))
        elif genoemd:
            gekozen = genoemd if week_eerst else None
        elif stuk["mark"] and not _ignored(feiten.gelezen.datums[int(stuk["mark"])]):
            return Weken()
        elif stuk["ervoor"]:
            vrij_erna = True
        elif stuk["vrij"]:
            if n and _IS_VRIJ.search(tekst[stukken[n - 1].end() : stuk.start()]):
                gekozen = _named(stukken[n - 1], feiten, tekst) or gekozen
            nu, gekozen = gekozen or nu + timedelta(weeks=1), None
            vrij.add(nu)
        elif uur := stuk["uur"] or stuk["kaal"]:
            if stuk["kaal"] and not (_KAAL_ERVOOR.search(tekst[: stuk.start()]) or _KAAL_ERNA.match(tekst, stuk.end())):
                return Weken()
            if not week_eerst and n + 1 < len(stukken):
                gekozen = _named(stukken[n + 1], feiten, tekst)
            nu, gekozen = gekozen or nu + timedelta(weeks=1), None
            uren.append((nu, _hours(uur)))
            if vrij_erna:
                nu, vrij_erna = nu + timedelta(weeks=1), False
                vrij.add(nu)
    return _in_one_order(uren, vrij)


def _take_free_weeks(stukken: list[re.Match[str]], feiten: Feiten, tekst: str) -> set[date]:
    """The Mondays of the holidays that are named by their week ("herfstvakantie in week 43"); takes both out of `stukken`."""
    vrij: set[date] = set()
    for vakantie, erna in list(pairwise(stukken)):
        if vakantie["vrij"] and erna["index"] and _IN_DIE_WEEK.fullmatch(tekst[vakantie.end() : erna.start()]):
            vrij.add(_week(int("".join(re.findall(r"\d+", erna["index"])))))
            stukken.remove(vakantie)
            stukken.remove(erna)
    return vrij


def _in_one_order(uren: list[tuple[date, float]], vrij: set[date]) -> Weken:
    """The weeks on one scale: those without a day that are told before one with a day come right before it."""
    zonder_dag = [maandag for maandag, _ in uren if _has_no_day(maandag)]
    met_dag = [maandag for maandag, _ in uren if not _has_no_day(maandag)]
    if not (zonder_dag and met_dag):
        ver = zonder_dag and max(zonder_dag) - min(zonder_dag) > MAX_VERSPREID
        return Weken() if ver else Weken(tuple(uren), frozenset(vrij))
    if vrij or uren[0][0] != zonder_dag[0] or _has_no_day(uren[-1][0]):
        return Weken()
    op = min(met_dag) - timedelta(weeks=1) - max(zonder_dag)
    return Weken(tuple((maandag + op if _has_no_day(maandag) else maandag, aantal) for maandag, aantal in uren))


def _has_no_day(maandag: date) -> bool:
    return maandag < EERSTE_WEEK + timedelta(weeks=MAX_WEKEN)


MAX_VERSPREID = timedelta(weeks=30)
"""Weeks by their numbers lie nearer to each other: week 52 and week 1 are not a year apart."""
_IN_DIE_WEEK = re.compile(r"\s*[:(]?\s*(?:(?:in|was|is|viel|de|van)\s+)*")
_IS_VRIJ = re.compile(r"^\s*:?\s*(?:(?:was|is|viel|waren|had)\s+)?(?:\w+\s+){0,2}$")


_WEEK_ERVOOR = re.compile(r"\bweek\s+van\s+(?:\w+dag\s+)?$")


def _named(stuk: re.Match[str], feiten: Feiten, tekst: str) -> date | None:
    """The Monday of the week that this piece of `tekst` names; None where it names none."""
    if stuk["index"]:
        return _week(int("".join(re.findall(r"\d+", stuk["index"]))))
    datum = feiten.gelezen.datums[int(stuk["mark"])] if stuk["mark"] else None
    if datum and datum.exact and _WEEK_ERVOOR.search(tekst[: stuk.start()]):
        return week(datum.van)
    return datum.van if datum and (datum.tot - datum.van).days == 6 else None


def _ignored(datum: Datum) -> bool:
    """Whether a date between hours does not change what they are: a day, or a school year."""
    return datum.exact or datum.schooljaar
