"""Which term a text asks for: the words by which each is known."""

from __future__ import annotations

import re

from rag import termijnen
from rag.feiten import VOLWASSEN, Feiten, are_surely, exact_days, has_startkwalificatie
from rag.termijnen import Termijn
from rag.vraagzinnen import NOG_OP_TIJD, WANNEER, questions

VERDER = (
    r"\bverleng\w*|\bnog\s+een\s+(?:school)?jaar\b|«\d+»\s+(?:\w+\s+)?(?:ook|weer|nog|verder|door\w*)\b|"
    r"\b(?:doorgaan|door\s*(?:kan|mag)|doorlopen|voortzetten|opnieuw\s+(?:aan)?vragen)\b"
)
"""To go on with what was allowed until a day."""
WEG_SINDS = re.compile(r"\b(?:sinds|vanaf)\s+«(\d+)»")
"""The first day of an absence."""


MBO = r"\bmbo\w*|\bstudent\w*|\broc\b|\binstelling\b|\bvavo\b|\bniveau\s+[1-4]\b"


def speaks_of_mbo(tekst: str) -> bool:
    """Whether an instelling is spoken of, and not a school."""
    return re.search(MBO, tekst) is not None


_GEEN_MBO = rf"^(?!.*(?:{MBO}))"
_VO = rf"^(?!.*(?:{MBO}|\bbasis(?:school|onderwijs)\w*|\bgroep\s+[1-8]\b|\bsbo\b|\bspeciaal\s+(?:basis)?onderwijs\b|\bvso\b))"
"""No instelling, and no school under another law than the WVO 2020."""
_3A = r"\b3a\b|\bvervangende\s+leerplicht\b|\bpraktijkprogramma\b|\baangepast\w*\s+programma\b"
_3B = r"\b3b\b|\blaatste\s+(?:school|leerplicht)?jaar\b"
_BESLIS = r"\b\w*beslis\w*|\bbesluit\w*|\bbeslo(?:ot|ten)\b|\breactie\b|\bantwoord\b|\buitspraak\b|\breageren\b"
_AANVRAAG = r"\baanvra\w*|\baangevraagd|\bverzoek|\bingediend|\bontvangen|\bontvingen|\bbinnen(?:gekomen)?\b|\bvr(?:aagt|agen|oeg|oegen)\b[^.?!]*\baan\b"
_VERWIJDERD = (
    r"\bverwijder\w*|\bvan\s+(?:\(?[\w-]+\)?\s+){0,4}?\w*school\s+(?:af)?(?:gestuurd|gezet|getrapt|gaat|moet)\b"
)
WEG = (
    r"\bniet\s+(?:\w+\s+){0,4}?(?:geweest|gezien|verschenen|aanwezig|op\s+school|komen\s+opdagen)\b|\bafwezig\b|\b(?:komt|kwam|is)\b[^.?!]{0,30}\b(?:niet\s+meer|weg)\b|"
    r"\bnergens\s+(?:meer\s+)?gezien\b|\bniets\s+meer\s+(?:\w+\s+){0,3}?(?:gehoord|vernomen)\b|\bweggebleven\b|\bblijft\s+(?:\w+\s+){0,3}?weg\b|\bverdwenen\b|\bverzuimt\b|"
    r"\bweg\s+sinds\b|\b(?:elke|alle|iedere)\s+les(?:sen)?\s+(?:ge)?mist?\b|\b(?:het\s+laatst|laatst\s+gezien|laatste\s+keer|laatste\s+les)\b|\bsindsdien\s+(?:\w+\s+){0,2}?(?:niks|niets)\b"
)
_18_PLUS = r"\bdoorstroompunt\w*|\b18\+|\b18-?plus\w*|\b18\s+geworden\b|\b(?:18|19|2[0-6])\s+jaar|\bis\s+(?:18|19|2[0-6])\b|\bvan\s+(?:18|19|2[0-6])\b|\b(?:18|19|2[0-6])[- ]jarig"
_NIET_ZIEK = (
    r"^(?!.*\b(?:ziek|zwanger|beval))"
    rf"(?:(?=.*(?:{_18_PLUS}))|(?!.*\b(?:van|is)\s+(?:1[2-7]|2[7-9]|3\d)\b(?!\s*(?:uur|dagen|weken))))"
)
"""No valid reason, and nobody whom a duty still holds, or who is too old for the Doorstroompunt."""
_DUUR = r"\bmag\s+dat\b|\bte\s+lang\b|\bweer\s+(?:\w+\s+)?(?:welkom|toegelaten|binnen|terug|naar\s+school)\b|\btot\s+(?:en\s+met\s+)?(?:wanneer|welke)|\bhoe\s?lang\b|\bnog\b|\blaatste\s+dag\b|\beind\w*\b|\bafgelopen\b|\bvoorbij\b"
_INLICHTINGEN = r"\binlichtingen\b|\bbescheiden\b|\b(?:stukken|informatie|gegevens)\b"
_GEVEN = r"\bg(?:even|af|aven)\b|\baan\s?leveren\b|\bleveren\b|\breageren\b|\btijd\b|\bhebben\b|\bbinnen\b|\binzien\b|\bliggen\b|\bklaar\b|\b(?:op)?sturen\b|\bantwoord\w*"
_GEEN_SCHOOL_MEER = r"\bgeen\s+(?:echte\s+)?school\s+meer\b|\bniet\s+(?:langer|meer)\s+een\s+school\b|\bstatus\b[^.?!]{0,30}\bschool\b|\bschool\b[^.?!]{0,30}\bstatus\b|\bschoolstatus\b"
"""The case of artikel 22, lid 4: of other parents no term runs."""
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
    (termijnen.BESLISSING_VERWIJDERING_MBO, (r"\bbezwaar\w*", _VERWIJDERD, MBO, _BESLIS)),
    (termijnen.BESLISSING_VERWIJDERING_VO, (r"\bbezwaar\w*", _VERWIJDERD, _VO, _BESLIS)),
    (termijnen.BEZWAAR_VERWIJDERING, (r"\bbezwaar\w*", _VO, r"\b\w*school\b|\bleerling\b", _VERWIJDERD, r"\bbezwaar")),
    (termijnen.BEDENKINGEN_STUDENT, (MBO, r"\bbedenkingen\b")),
    (termijnen.BEDENKINGEN_LEERLING, (r"\bmelding\b|\bgegevens\b", _GEEN_MBO, r"\bbedenkingen\b")),
    (termijnen.BESLISSING_OP_BEZWAAR, (r"\bbezwaar(?!dossier)\w*", r"\bbeslis(?!t?e\b)\w*|\breactie\b|\bantwoord\b|\buitspraak\b|\breageren\b|\buitsluitsel\b")),
    (termijnen.BEZWAAR, (r"\bbesluit\w*|\bbeschikking|\bafgewezen|\bafwijz\w*|\bwees\b[^.?!]*\baf\b|\bgeweigerd|\bweiger\w*|\bbrief\b|\bbericht\b|\btoegekend|\bgekregen|\bbekendgemaakt|\bverzonden|\bverstuurd", r"\bbezwaar\w*")),
    (termijnen.VERLENGING_3A, (rf"{_3A}|\bpraktijktijd\b", VERDER)),
    (termijnen.BESLUIT_3A, (_3A, r"^(?!.*\bverleng)", _AANVRAAG, _BESLIS)),
    (termijnen.BESLUIT_3B, (_3B, _AANVRAAG, _BESLIS)),
    (termijnen.VERLOF_ACHTERAF, (r"\bverlof\b", r"\balsnog\b|\bachteraf\b|\bmee\s?delen\b|\bmeegedeeld\b")),
    (termijnen.ZIEKMELDING, (r"\bziek(?:te)?\b|\bgriep\b|\bkoorts\b", r"\bmeld\w*|\b\w*ziekmeld\w*|\bdoor(?:ge)?geven\b|\bdoor\b|\bweten\b|\bgemeld\b|\b(?:ge)?bel(?:len|de|d)\b")),
    (termijnen.GODSDIENST, (r"\bdiwali\b|\bdivali\b|\bpesach\b|\bkipp?oer\b|\bgodsdienst\w*|\b\w*feest(?:dag)?\b|\bgeloof\w*|\blevensovertuiging|\breligi\w*", r"\bmeld\w*|\bdoor(?:ge)?geven\b|\bweten\b|\bgemeld\b|\bkennis\w*|\baanvragen\b|\b(?:in|ge)?lichten\b|\bbekend\b|\bbinnen\s+zijn\b|\bingelicht\b|\blaten\b|\blieten\b")),
    (termijnen.SCHORSING_MBO, (r"\bgeschorst\b|\bschorsing\b|\bschorsen\b", MBO, _DUUR)),
    (termijnen.SCHORSING_VO, (r"\bgeschorst\b|\bschorsing\b|\bschorsen\b", _VO, _DUUR)),
    (termijnen.ZOEKEN_MBO, (MBO, rf"^(?!.*(?:{_18_PLUS}))", r"\bzoek\w*|\bgezocht\b", rf"{_VERWIJDERD}|\bdefinitief\b")),
    (termijnen.INSCHRIJVEN, (_GEEN_SCHOOL_MEER, r"\bop\s+(?:hun|de|onze)\s+(?:plicht|verplichting)\s+(?:gewezen|wijs\w*|wijz\w*)|\bw(?:ees|ijs\w*|ijzen)\b[^.?!]{0,60}\bplicht|\bgewezen\s+op\b[^.?!]{0,20}\bplicht", r"\bin(?:ge)?schr[ie]\w*|\bin\s+te\s+schrijven|\bhoe\s?lang\s+(?:hebben|krijgen)\b|\b(?:hebben|krijgen)\s+(?:\w+\s+){0,2}(?:de\s+)?tijd\b|\bproces-?verbaal\b")),
    (termijnen.ONDERZOEK, (_GEEN_SCHOOL_MEER, r"\bonderz\w*|\b(?:weten|na(?:ge)?gaan|nagaan|(?:ge)?controleer\w*|controleren|uit(?:ge)?zo\w*|uit\s+te\s+zoeken|na\s+te\s+gaan)\b")),
    (termijnen.INLICHTINGEN_MBO, (_INLICHTINGEN, _OPVRAGEN, MBO, _GEVEN)),
    (termijnen.INLICHTINGEN_VO, (_INLICHTINGEN, _OPVRAGEN, r"\bdoorstroompunt\w*", _GEEN_MBO, _GEVEN)),
    (termijnen.OVERLEG_ENTREE, (r"\bentree\w*", _STEUN, _EERST_SCHOOL)),
    (termijnen.OVERLEG_PRO, (r"\bpraktijkonderwijs\b|\bpraktijkschool\b", _STEUN, _EERST_SCHOOL)),
    (termijnen.LOOPBAAN_MBO, (rf"{MBO}|\bentree\w*", r"^(?!.*\b(?:niveau\s*[34]|mbo[- ]?[34]|vakopleiding|middenkader\w*|specialist\w*|bbl)\b)", r"\b\w*diploma|\bgediplomeerd", r"\bloopbaanbegeleiding\b|\bnazorg\b")),
    (termijnen.LOOPBAAN_VO, (_GEEN_MBO, r"^(?!.*\b(?:havo|vwo|vmbo|mavo|gymnasium|atheneum)\b)", r"\bpraktijk(?:onderwijs|school)\w*", r"\bloopbaanbegeleiding\b|\bnazorg\b")),
    (termijnen.AFWEZIG_MBO, (MBO, _NIET_ZIEK, WEG, rf"\b4\s+weken\b|{_18_PLUS}|\b18\b|\b(?:19|2[0-6])\b", r"\b\w*meld\w*|\bdoor(?:ge)?geven\b|\bdoorgegeven\b|\bvol\b|\b4\s+weken")),
    (termijnen.AFWEZIG_VO, (_GEEN_MBO, _NIET_ZIEK, WEG, _18_PLUS, r"\b\w*meld\w*|\bdoor(?:ge)?geven\b|\bdoorgegeven\b|\bvol\b|\b4\s+weken")),
)  # fmt: skip


def _compile(patronen: Patronen) -> tuple[tuple[Termijn, tuple[re.Pattern[str], ...]], ...]:
    return tuple((termijn, tuple(re.compile(p, re.DOTALL) for p in delen)) for termijn, delen in patronen)


EERSTE_TERMIJNEN, TERMIJNPATRONEN = _compile(_EERSTE_TERMIJNEN), _compile(_TERMIJNEN)
_MET_DAG = re.compile(
    r"\b(?:moet|moeten|had|hadden|hoef\w*)\b[^.?!]{0,60}\b(?:\w*meld\w*|doorgeven|eerst)\b|"
    r"\b(?:mag|mogen|kan|kunnen|is|zijn|was|staat|staan|klopt|gaat|zit|zitten)\b"
)
"""A question of yes or no, which asks for a term only where days are named."""


def is_excluded(termijn: Termijn, tekst: str, voorheen: str = "") -> bool:
    """Whether `tekst` tells something with which `termijn` does not hold: another kind of school, an age, a level.

    `voorheen`: what was told before it, which may name the school.
    """
    if termijn in AFWEZIG and has_startkwalificatie(tekst):
        return True  # the duty to report after four weeks is not there
    if termijn in _NA_BEZWAAR and "bezwaar" not in tekst:
        return True
    if termijn is termijnen.VERLENGING_3A and _OVER_BESLUIT.search(questions(tekst)):
        return True
    if termijn in _VAN_INSTELLING and not speaks_of_mbo(f"{tekst} {voorheen}"):
        return True
    delen = [deel for bekend, delen in (*EERSTE_TERMIJNEN, *TERMIJNPATRONEN) if bekend is termijn for deel in delen]
    return any(deel.pattern.startswith(_NIET) and not deel.search(tekst) for deel in delen)


_OVER_BESLUIT = re.compile(_BESLIS)
"""By when the college decides on going on with a 3a-programme, artikel 3a does not say."""
_VAN_INSTELLING = (
    termijnen.ZOEKEN_MBO,
    termijnen.SCHORSING_MBO,
    termijnen.BESLISSING_VERWIJDERING_MBO,
    termijnen.AFWEZIG_MBO,
    termijnen.INLICHTINGEN_MBO,
)
_NA_BEZWAAR = (
    termijnen.BESLISSING_OP_BEZWAAR,
    termijnen.BESLISSING_VERWIJDERING_VO,
    termijnen.BESLISSING_VERWIJDERING_MBO,
)
_NIET = "^(?!"
"""How a pattern begins that says what may not be there."""


def find_termijn(
    feiten: Feiten, gevraagd: str, patronen: tuple[tuple[Termijn, tuple[re.Pattern[str], ...]], ...]
) -> Termijn | None:
    """The term that is asked for: every cue in the text, the last one in what is asked, and a question about when."""
    eigen = questions(feiten.tekst)
    gewenst = WANNEER.search(eigen) or NOG_OP_TIJD.search(eigen)
    dagen = exact_days(feiten)
    if not gewenst and not ((dagen or feiten.diploma) and _MET_DAG.search(eigen)):
        return None
    verteld = f"{feiten.tekst} 18+" if are_surely(feiten, VOLWASSEN) else feiten.tekst
    # Who has a startkwalificatie is not reported after four weeks.
    niet = AFWEZIG if has_startkwalificatie(feiten.tekst) else ()
    passend = [
        (termijn, delen[-1])
        for termijn, delen in patronen
        if termijn not in niet
        and not (termijn is termijnen.VERLENGING_3A and _OVER_BESLUIT.search(eigen))
        and all(deel.search(verteld) for deel in delen[:-1])
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
