"""What a question about dates is about: an Onderwerp (of one young person), a Termijn, or nothing that can be computed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from enum import StrEnum

from rag import termijnen
from rag.feiten import Feiten
from rag.kalender import Tijdvak, leeftijd_op, week
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
    STUDENT = "melding van een afwezige student"
    VERSLAG = "verslag aan de raad"
    EFFECTRAPPORTAGE = "effectrapportage"
    GEGEVENS = "bewaren van gegevens"


_ALGEMENE_VRAAG = re.compile(
    r"\b(?:van|tot|vanaf|op|met|bij)\s+welke\s+leeftijd|\bhoe\s+oud\b|\bwelke\s+leeftijd|\bhoeveel\s+(?:weken|dagen|uur|uren|maanden|jaar)\b|"
    r"\bin\s+het\s+algemeen\b|\bwat\s+is\s+(?:de\s+)?(?:termijn|bezwaartermijn|leeftijd)"
)
WANNEER = re.compile(
    r"\bwanneer\b|\b(?:welke|wat\s+voor)\s+(?:dag|datum|maand|schooljaar|moment)|\bhoe\s?lang\b|\buiterlijk\b|\bop\s+tijd\b|"
    r"\bte\s+laat\b|\bdeadline\b|\bbinnen\s+de\s+termijn\b|\bqua\s+termijn\b|\bhoeveel\s+tijd\b|\blaatste\s+(?:\w+\s+)?(?:dag|datum)\b|\bhoe\s+(?:snel|vroeg|laat)\b|"
    r"\buiterste\b|\btot\s*\?"
)
_BEGIN = re.compile(
    r"\bvanaf\s+(?:wanneer|welke|wat)|\bwanneer\s+(?:\w+\s+){0,4}?(?:naar\s+school|leerplichtig|begin\w*|start\w*|in)\b|"
    r"\bsinds\s+wanneer|\beerst\b|\bbegin\w*|\bstart\b|\bin(?:ge)?gaat\b|\bwelke\s+(?:dag|datum|maand)\s+(?:moet|gaat|is|wordt|begint)|\bwanneer\s+(?:moet|gaat)\b"
)
_EINDE = re.compile(
    r"\btot\s+(?:en\s+met\s+)?(?:wanneer|welke|wat|hoe)\b|\btot\s*\?|\bhoe\s?lang\b|\beind\w*|\bhou(?:dt?|den)\b[^.?!]{0,60}\bop\b|"
    r"\bloopt?\b[^.?!]{0,60}\baf\b|\bafloopt\b|\bvoorbij\b|\bafgelopen\b|\bklaar\b|\bniet\s+meer\b|\bstopt(?:e|en)?\b|\bvervalt\b|"
    r"\blaatste\s+(?:\w+\s+)?(?:dag|\w*jaar)\b|\b(?:school|leerplicht)\s+af\b"
)
_LEERPLICHT = re.compile(
    r"\bleer-?plicht(?!ambtena|wet)\w*|\bnaar\s+school\b|\bschoolplichtig\b|\bleer-\s+(?:en|of)\s+kwalificatieplicht\w*"
)
_SCHOOL_VERPLICHT = re.compile(
    r"\bschool\b[^.?!]{0,30}\bverplicht|\bverplicht\w*\b[^.?!]{0,30}\b(?:school|onderwijs)\b|\binge?schr(?:even|ijven)\b|"
    r"\bplicht\b|\b(?:onderwijs|opleiding)\s+(?:\w+\s+)?volgen\b|\bop\s+school\s+(?:zitten|blijven)\b"
)
"""The duty to go to school in other words; with a birth beside it only."""
VAN_SCHOOL = re.compile(
    r"\bvan\s+(?:de\s+|het\s+)?school\s+(?:af|gaan|mag|kan)\b|\bst?op(?:t|pen)?\s+(?:\w+\s+){0,2}?(?:met|op)\s+(?:\w+\s+)?(?:school|onderwijs)\b|"
    r"\b(?:met|van)\s+(?:school|onderwijs|de\s+opleiding)\s+(?:\w+\s+){0,2}?stop\w*|\bwil(?:len)?\b[^.?!]{0,40}\bstoppen\b|"
    r"\b(?:gaan|mag|kan|wil)\s+(?:\w+\s+){0,4}?werken\b|\bthuis\s?blijven\b"
)
"""Leaving school, in the words of who asks whether it is allowed."""
_KWALIFICATIE = re.compile(r"kwalificatie-?plicht")
STATUS = re.compile(
    r"\b(?:is|zijn|valt|vallen|was|waren|blijft)\b[^.?!]{0,60}\b(?:leerplicht\w*|kwalificatieplicht\w*|schoolplichtig)|"
    r"\b(?:moet|hoeft|moeten|hoeven)\b[^.?!]{0,40}\bnog\b[^.?!]{0,25}\b(?:naar\s+school|onderwijs\s+volgen)|"
    r"\b(?:leer|kwalificatie)plicht(?:ig)?\s+of\b|^\W*(?:nog\s+|al\s+)?(?:leer|kwalificatie)plichtig\W*$"
)
_STATUS_RUIM = re.compile(
    r"\b(?:geldt|gelden|gold|kan|kunnen|mag|mogen|moet|moeten|hoeft)\b[^.?!]{0,60}\b(?:leer|kwalificatie)-?plicht|\bnog\b[^.?!]{0,20}\bplicht\b|"
    r"\bwelke\s+plicht\b|\b(?:moet|hoeft|moeten)\b[^.?!]{0,60}\b(?:naar\s+school|onderwijs|opleiding)\b"
)
"""The same in words that are used of rules as well: only with a birth."""
_NIET_TE_REKENEN = re.compile(
    r"\bvso\b|voortgezet\s+speciaal|\bvrijstelling|\bvrijgesteld|\bbuitenland|\bbelgi|\bduitsland|\bverhui[sz]|\bgeëmigreerd|"
    r"\bstraf\b|\bboete|\bproces-?verbaal|\bgezag\b|\bbonaire\b|\bsaba\b|\bstatius\b|\bbes-?eiland|"
    r"\b12\s+(?:volle\w*\s+)?schoolja(?:ar|ren)\b|\b12\s+(?:volle\w*\s+)?jaar\s+(?:lang\s+)?(?:al\s+)?(?:op\s+|naar\s+)?(?:school|onderwijs)\b"
)
"""What makes the answer hang on more than dates: then the sources answer."""


def find_onderwerp(feiten: Feiten) -> Onderwerp | Termijn | None:
    """What the text asks to compute; None where it asks no date, or asks of everyone at once."""
    tekst = feiten.tekst
    gevraagd = asked(tekst)
    if _ALGEMENE_VRAAG.search(questions(tekst)) and not feiten.geboorten:
        return None
    if eerst := _find_termijn(feiten, gevraagd, _EERST):
        return eerst
    for onderwerp, herken in _HERKENNERS:
        if herken(tekst, gevraagd, feiten):
            return onderwerp
    return _find_termijn(feiten, gevraagd, _TERMIJN_PATRONEN) or _find_plicht(tekst, gevraagd, feiten)


def questions(tekst: str) -> str:
    """The sentences that end with a question mark; the whole text where there are none."""
    zinnen = [zin for zin in re.split(r"(?<=[.?!\n])(?!\d)", tekst) if zin.endswith("?")]
    return " ".join(zinnen) or tekst


_WIJST_TERUG = re.compile(
    r"\b(?:dat|dit|die|deze|daar\w*|daarmee|hier\w*|er\w{0,3}|het|hij|zij|ze|we|wij|ik|hen|hun|hem|haar|dan|nu|wie|plaatsing|grens)\b"
)


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
    woorden = len(gevraagd.split())
    terug = woorden <= KORTE_VRAAG or (woorden <= VERWIJZENDE_VRAAG and _WIJST_TERUG.search(gevraagd))
    return f"{gevraagd} {tekst}" if terug and gevraagd != tekst else gevraagd


def _find_plicht(tekst: str, gevraagd: str, feiten: Feiten) -> Onderwerp | None:
    """A question about the leerplicht or the kwalificatieplicht itself."""
    if _NIET_TE_REKENEN.search(tekst) or _unsaid_diploma(feiten):
        return None
    eigen = questions(tekst)
    if feiten.geboorten and not (_LEERPLICHT.search(eigen) or _KWALIFICATIE.search(eigen)):
        eigen = gevraagd
    kwalificatie, leerplicht = _KWALIFICATIE.search(eigen), _LEERPLICHT.search(eigen)
    if feiten.geboorten and not kwalificatie:
        leerplicht = leerplicht or _SCHOOL_VERPLICHT.search(eigen)
        if VAN_SCHOOL.search(eigen) and not WANNEER.search(eigen):
            return Onderwerp.NOG_LEERPLICHTIG
    if not (kwalificatie or leerplicht):
        return None
    wanneer = WANNEER.search(eigen)
    if re.search(r"\bnog\s+niet\b", eigen) and leerplicht:
        return Onderwerp.BEGIN
    if kwalificatie and not leerplicht:
        if wanneer or _EINDE.search(eigen) or re.search(r"\b(?:vanaf|per|sinds)\s+w\w+", eigen):
            return Onderwerp.KWALIFICATIEPLICHT
        return Onderwerp.NOG_KWALIFICATIEPLICHTIG if _asks_status(eigen, feiten) else None
    if _EINDE.search(eigen):
        return Onderwerp.EINDE
    if wanneer and _BEGIN.search(eigen):
        return Onderwerp.BEGIN
    return Onderwerp.NOG_LEERPLICHTIG if _asks_status(eigen, feiten) else None


def _asks_status(gevraagd: str, feiten: Feiten) -> bool:
    """Whether the question is if a duty holds; in words that are used of rules as well only with a birth."""
    return bool(STATUS.search(gevraagd) or (feiten.geboorten and _STATUS_RUIM.search(gevraagd)))


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


_AL = (
    r"\bwelk\w*\b|\bal\b|\bnu\b|\bnog\b|\bwanneer\b|\bkan\b|\bmag\b|\bmogelijk\b|\boud\s+genoeg\b|\bkunnen\b|\bmogen\b"
)


def _of_someone(herken: Herkenner) -> Herkenner:
    """The same, for a text that gives a birth or an age."""
    return lambda tekst, gevraagd, feiten: (
        bool(feiten.geboorten or (feiten.bepaald and any(can_be_birth(feiten, n) for n in feiten.los)))
        and herken(tekst, gevraagd, feiten)
    )


_THUIS = re.compile(r"\b11\s?a\b|\bhalve\s+dag|\b(?:thuis\w*|vrij\w*|afmeld\w*|melden\b[^.?!]*\baf|rust\w*)\b")
_UREN = re.compile(
    r"\b11\s?a\b|\bu(?:ur|ren|urtjes)\b|\bper\s+week\b|\bwekelijks\b|\belke\b|\b\w*(?:middag|ochtend)\w*\b|\bdagde(?:el|len)\b|"
    r"\bhalve\s+dag|\bkleuter\w*|\bgeen\s+(?:6|zes)\b|\bonder\s+de\s+6\b|\bop\s+(?:maan|dins|woens|donder|vrij)dag"
)
MAX_KLEUTER = 8
"""Older than this nobody asks whether the hours of a child under six are still there."""


def _asks_kleuter(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """The hours at home of a child around six: both the staying at home and its measure are in the text."""
    klein = feiten.geboorten and all(
        leeftijd_op(geboorte.van, feiten.vandaag) <= MAX_KLEUTER for geboorte in feiten.geboorten
    )
    if not klein or _LEERPLICHT.search(questions(tekst)) or re.search(r"\bziek\w*|\bverlof\b", tekst):
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
_BEGELEID = rf"{_DOORSTROOM}|{_ZONDER}.*\b(?:hulp|begeleid\w*|ondersteun\w*)\b|\b(?:hulp|begeleid\w*|ondersteun\w*)\b.*{_ZONDER}"
"""The Doorstroompunt by its name, or by what it does for whom."""
_U = r"(\d{1,2}(?:[.,]\d)?)(?:\s*(?:les)?u(?:ur|ren)\b)"
_UREN_IN_WEEK = re.compile(
    rf"(?:\bweek\s+(?P<na>\d)|\b(?P<rang>\d)e(?:\s+week)?|(?P<mark>«\d+»))\s*:?\s*(?:\w+\s+){{0,2}}?{_U}(?!\s+(?:in|op)\s+(?:week|de\s+\de|«))|"
    rf"{_U}\s+(?:\w+\s+){{0,3}}?in\s+(?:week\s+(?P<na2>\d)|de\s+(?P<rang2>\d)e)"
)
_ELKE_WEEK = re.compile(
    rf"\b(\d)\s+(?:les)?weken\b[^.?!]{{0,40}}?\b{_U}\s+(?:per|elke|in\s+de)\s+week|"
    rf"\b(\d)\s+(?:les)?weken\b[^.?!]{{0,40}}?\b(?:elke|iedere|per)\s+week\s+(?:\w+\s+){{0,2}}?{_U}|"
    rf"\b{_U}\s+per\s+week\b[^.?!]{{0,40}}?\b(\d)\s+(?:les)?weken\b"
)
_RIJ_UREN = re.compile(rf"\b\d\s+(?:les)?weken\b[^.?!]{{0,40}}?\b((?:\d{{1,2}}\s*,\s*)*\d{{1,2}}\s+en\s+){_U}")
_LESVRIJ = r"(?:was|is|viel|had(?:den)?|waren|zijn)\s+(?:\w+\s+){0,3}?(?:\w*vakantie\w*|vrij|lesvrij|geen\s+les)"
_VRIJE_WEEK = re.compile(
    rf"\bweek\s+(?:van\s+)?(?:(\d)|«(\d+)»)\s+{_LESVRIJ}|\b(?:de\s+)?(\d)e(?:\s+week)?\s+{_LESVRIJ}|«(\d+)»\s+{_LESVRIJ}"
)
_UREN_OP_DAG = re.compile(
    r"«(\d+)»\s*(?:\w+\s+){0,3}?:?\s*\(?\s*(\d{1,2}(?:[.,]\d)?)\s*(?:les)?u(?:ur|ren)\b|"
    r"(\d{1,2}(?:[.,]\d)?)\s*(?:les)?u(?:ur|ren)\s+(?:\w+\s+){0,3}?(?:op\s+)?(?:\w+dag\s+)?«(\d+)»"
)
BEREIK = re.compile(r"«(\d+)»\s*(?:tot\s+en\s+met|t/m|tot|-)\s*«(\d+)»")
OPGETELD = re.compile(
    r"\b(?:al|eerder)\s+(?:\w+\s+){0,3}?(\d{1,2})\s+(?:school)?dagen\b.*?\b(?:nog|weer|nu)\s+(?:\w+\s+){0,4}?(\d{1,2})\s+(?:school)?dagen\b"
)


def _asks_verlof(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """Leave with a length that can be counted, and a question about who decides or whether it is allowed."""
    if not re.search(r"\bverlof\w*|\bvrij\b|\bweg\b|\bvakantie\b", tekst) or not re.search(
        r"\bwie\b|\bbeslis\w*|\bmag\b|\bkan\b|\btoestemming\b|\btoestaan\b", gevraagd
    ):
        return False
    if find_verlofdagen(tekst) and re.search(r"\bwie\b|\bbeslis\w*|\b(?:mag|kan)\s+(?:de|het|onze)\s+\w+", gevraagd):
        return True
    grond = re.search(
        r"\bgewichtige|\b11\s*g\b|onder\s+g\b|\bbeslis\w*|\bwie\b|\b11\s*f\b|onder\s+f\b|\bberoep\b", tekst
    )
    return bool(grond and (BEREIK.search(tekst) or OPGETELD.search(tekst)))


_VERLOFDAGEN = re.compile(
    r"(?<!dan )(?<!hoogste )(?<!hooguit )(?<!maximaal )\b(\d{1,2})\s+(?:les|school)?dagen\s+(?:\w+\s+)?(?:verlof|vrij|weg)\b|"
    r"\b(?:verlof|vrij|weg)\b[^.?!«]{0,25}?(?<!dan )(?<!hoogste )(?<!hooguit )(?<!maximaal )\b(\d{1,2})\s+(?:les|school)?dagen\b"
)
_WEL_GEVAL = re.compile(
    r"\b(?:ouders?|moeder|vader|wij|we|ik|mijn|onze|familie)\b|\b(?:vanwege|wegens|voor)\s+(?:een|de|het)\b|\bvraagt\b|\bgevraagd\b"
)


def find_verlofdagen(tekst: str) -> int:
    """The school days of leave that one case is about; 0 where the text gives no number, or a limit of the law."""
    match = _VERLOFDAGEN.search(tekst) if _WEL_GEVAL.search(tekst) else None
    return int(match[1] or match[2]) if match else 0


def _asks_meldgrens(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """Hours missed on dates, and a question about reporting."""
    return bool(find_verzuim(feiten)) and bool(
        re.search(
            r"\bmeld\w*|\bgemeld\b|\bgrens\b|\bmeldgrens|\b16\b|\bregister\b|\bdoor(?:ge)?ge(?:ven|geven)\b", gevraagd
        )
    )


MIN_JAARLIJKS = 5
"""Up to this age the first notice is meant, before the leerplicht begins."""


def _asks_jaarlijks(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """A notice that must be given again, for one case."""
    opnieuw = re.search(r"\bopnieuw\b|\bweer\b|\bverleng\w*|\bvolgende\s+(?:keer|kennisgeving|brief)\b", gevraagd)
    return bool(
        feiten.bepaald
        and all(leeftijd_op(geboorte.van, feiten.vandaag) > MIN_JAARLIJKS for geboorte in feiten.geboorten)
        and re.search(r"\bvrijstelling\b|\bkennisgeving\b|\b5\s?[abc]\b", tekst)
        and opnieuw
        and re.search(r"\bvoor\s+welke\s+datum|\buiterlijk\b|\bwanneer\b|\btot\s+welke", gevraagd)
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


_HERKENNERS: tuple[tuple[Onderwerp, Herkenner], ...] = (
    (Onderwerp.VERSLAG, _asks_verslag),
    (Onderwerp.EFFECTRAPPORTAGE, _asks_effectrapportage),
    (Onderwerp.MELDGRENS, _asks_meldgrens),
    (Onderwerp.VERLOF, _asks_verlof),
    (Onderwerp.JAARLIJKS, _asks_jaarlijks),
    (
        Onderwerp.KENNISGEVING,
        _of_someone(
            _has(
                r"\bvrijstelling|\bkennisgeving|\bberoep(?:en)?\b|\b5\s?(?:onder\s+)?[abc]\b|\bbedenkingen|\bbezwa\w+\s+tegen\s+de\s+richting",
                r"\b5\b|«\d+»",
                r"\bop\s+tijd\b|\bte\s+laat\b|\btermijn\b|\buiterlijk\b|\bvoor\s+welke\s+datum\b|\bwanneer\b|\buiterste\b|\blaatste\s+dag\b|\bhoe\s+(?:vroeg|laat)\b",
            )
        ),
    ),
    (
        Onderwerp.LAATSTE_JAAR,
        _of_someone(_has(r"\b3b\b|\blaatste\s+(?:leerplichtige\s+)?(?:school|leerplicht)?jaar\b[^.?!]{0,60}\bvervang\w*|\bvervang\w*[^.?!]{0,40}\blaatste\s+(?:school|leerplicht)?jaar", _AL)),
    ),
    (
        Onderwerp.VERVANGEND,
        _of_someone(_has(r"\b3a\b|\bvervangende\s+leerplicht\b|\bpraktijkprogramma\b", r"^(?!.*\bverleng)(?!.*\bbezwaar)(?!.*\b(?:beslis|besluit))", _AL)),
    ),
    (
        Onderwerp.GEGEVENS,
        _of_someone(
            _has(
                _BEGELEID,
                r"\b\w*gegevens\b|\bdossier\w*|\bstukken\b|\bmedisch\w*|\bstrafrechtelijk\w*|\bgezondheid",
                r"\bbewa(?:ren|ard|art|ar)\b|\bweg\b|\bgewist\b|\bwissen\b|\bvernietig\w*|\bverwijder\w*|\bopruimen\b|\bhouden\b",
            )
        ),
    ),
    (
        Onderwerp.PARTICIPATIEWET,
        _of_someone(_has(r"\bparticipatiewet\b|\b7a\b", r"\btot\s+(?:wanneer|welke)|\bhoe\s?lang\b|\bnog\b")),
    ),
    (
        Onderwerp.DOORSTROOMPUNT,
        _of_someone(
            _has(
                _BEGELEID,
                r"^(?!.*\b(?:meld(?:en|ing)?|meldt(?!\s+zich)|doorgeven)\b)",
                r"\btot\s+(?:wanneer|welke|hoe)|\bhoe\s?lang\b|\bnog\b|\bal\b|\bwanneer\b|\bvalt\b|\blaatste\s+dag|\bte\s+(?:oud|jong)\b|"
                r"\bof\s+(?:\w+\s+){0,2}?(?:het\s+)?doorstroompunt",
            )
        ),
    ),
    (
        Onderwerp.EIGEN_PLICHT,
        _of_someone(_has(r"\bzelf\b", r"\b(?:zelf\b[^.?!]{0,40}\b(?:verplicht|\w*plicht|verantwoordelijk|leerplichtig|naar\s+school|strafbaar|gebonden)|(?:plicht|verplicht|verantwoordelijk|strafbaar)[^.?!]{0,20}\bzelf)\b")),
    ),
    (Onderwerp.KLEUTER, _asks_kleuter),
    (
        Onderwerp.STUDENT,
        lambda tekst, gevraagd, feiten: bool(
            re.search(r"\bstudent\w*|\bmbo\b|\broc\b", tekst)
            and re.search(r"\bafwezig\w*|\bniet\s+(?:meer\s+)?(?:geweest|gezien|verschenen|aanwezig)", tekst)
            and re.search(r"\bstudiefinanciering\b|\bminister\b|\bduo\b|\b5\s+weken|\b8\s+weken", tekst)
            and WANNEER.search(gevraagd)
            and len(exact_days(feiten)) == 1
        ),
    ),
)  # fmt: skip


# --- Terms ---

_MBO = r"\bmbo\w*|\bstudent\w*|\broc\b|\binstelling\b|\bvavo\b|\bniveau\s+[1-4]\b"
_GEEN_MBO = rf"^(?!.*(?:{_MBO}))"
_3A = r"\b3a\b|\bvervangende\s+leerplicht\b|\bpraktijkprogramma\b"
_3B = r"\b3b\b|\blaatste\s+(?:school|leerplicht)?jaar\b"
_BESLIS = r"\b\w*beslis\w*|\bbesluit\w*|\breactie\b|\bantwoord\b|\buitspraak\b|\breageren\b"
_AANVRAAG = r"\baanvra\w*|\baangevraagd|\bverzoek|\bingediend|\bontvangen|\bontvingen|\bbinnen(?:gekomen)?\b|\bvr(?:aagt|agen|oeg|oegen)\b[^.?!]*\baan\b"
_VERWIJDERD = r"\bverwijder\w*|\bvan\s+school\s+gestuurd"
_WEG = (
    r"\bniet\s+(?:\w+\s+){0,4}?(?:geweest|gezien|verschenen|aanwezig|op\s+school|komen\s+opdagen)\b|\bafwezig\b|\bkomt\s+(?:\w+\s+){0,2}?niet\s+meer|"
    r"\bweggebleven\b|\bblijft\s+(?:\w+\s+){0,3}?weg\b|\bverdwenen\b|\bverzuimt\b"
)
_18_PLUS = r"\bdoorstroompunt\w*|\b18\+|\b(?:18|19|2[0-6])\s+jaar|\bis\s+(?:18|19|2[0-6])\b|\bvan\s+(?:18|19|2[0-6])\b|\b(?:18|19|2[0-6])[- ]jarig"
_DUUR = r"\btot\s+(?:en\s+met\s+)?(?:wanneer|welke)|\bhoe\s?lang\b|\bnog\b|\blaatste\s+dag\b|\beind\w*\b|\bafgelopen\b|\bvoorbij\b"
_INLICHTINGEN = r"\binlichtingen\b|\bbescheiden\b|\b(?:stukken|informatie|gegevens)\b"
_GEVEN = r"\bgeven\b|\baan\s?leveren\b|\bleveren\b|\breageren\b|\btijd\b|\bhebben\b|\bbinnen\b|\binzien\b"
_OPVRAGEN = r"\bvr(?:aagt|agen|oeg|oegen)\b|\bgevraagd\b|\bopgevraagd\b|\bverzoek"
Patronen = tuple[tuple[Termijn, tuple[str, ...]], ...]
_EERSTE_TERMIJNEN: Patronen = (
    (termijnen.VERKLARING, (r"\b\w*verklaring\b", r"\b\w*arts\w*|\bpsycholoog\b|\bpedagoog\b|\b5\s?(?:onder\s+)?a\b|\bvrijstelling", r"\bgeldig\b|\bbruikbaar\b|\bgebruiken\b|\boud\b|\bouder\b|\bverlopen\b|\bmee\b|\bmag\s+(?:die|deze|dat|zij|ze)\b|\bkan\s+(?:die|deze|dat|zij|ze)\b")),
    (termijnen.RICHTING, (r"\brichting\b", r"\bzat\b|\bzit\b|\bgezeten\b|\bge?plaats\w*|\bplaatsing\b|\bstond\b[^.?!]*\bschool\b|\bschool\s+(?:verlaten|gegaan)|\bvan\b[^.?!]*\bschool\s+(?:af)?gehaald", r"\bvanaf\s+wanneer\b|\bwanneer\b|\bvanaf\s+welke|\bin\s+de\s+weg\b|\bgeldig\b|\b(?:mag|kan|kunnen|mogen)\b|\bop\s+tijd\b|\bte\s+(?:vroeg|snel)\b|\blang\s+genoeg\b")),
)  # fmt: skip
"""Terms whose texts speak of an exemption too: looked for before it."""
_TERMIJNEN: Patronen = (
    (termijnen.BESLISSING_VERWIJDERING_MBO, (r"\bbezwaar\w*", _VERWIJDERD, _MBO, _BESLIS)),
    (termijnen.BESLISSING_VERWIJDERING_VO, (r"\bbezwaar\w*", _VERWIJDERD, _GEEN_MBO, _BESLIS)),
    (termijnen.BEZWAAR_VERWIJDERING, (r"\bbezwaar\w*", _GEEN_MBO, r"\b\w*school\b|\bleerling\b", _VERWIJDERD, r"\bbezwaar")),
    (termijnen.BEDENKINGEN_STUDENT, (_MBO, r"\bbedenkingen\b")),
    (termijnen.BEDENKINGEN_LEERLING, (r"\bmelding\b|\bgegevens\b", _GEEN_MBO, r"\bbedenkingen\b")),
    (termijnen.BESLISSING_OP_BEZWAAR, (r"\bbezwaar\w*", r"(?:\bbeslis\w*|\breactie\b|\bantwoord\b|\buitspraak\b|\breageren\b)[^.?!]{0,40}\bbezwaar\w*|\bbezwaar\w*[^.?!]{0,60}(?:\bbeslis\w*|\breactie\b|\buitspraak\b)|\bbeslissing\s+op\s+bezwaar")),
    (termijnen.BEZWAAR, (r"\bbesluit\w*|\bbeschikking|\bafgewezen|\bafwijz\w*|\bwees\b[^.?!]*\baf\b|\bgeweigerd|\bweiger\w*|\bbrief\b|\btoegekend|\bgekregen|\bbekendgemaakt|\bverzonden|\bverstuurd", r"\bbezwaar\w*")),
    (termijnen.VERLENGING_3A, (_3A, r"\bverleng\w*")),
    (termijnen.BESLUIT_3A, (_3A, _AANVRAAG, _BESLIS)),
    (termijnen.BESLUIT_3B, (_3B, _AANVRAAG, _BESLIS)),
    (termijnen.VERLOF_ACHTERAF, (r"\bverlof\b", r"\balsnog\b|\bachteraf\b|\bmee\s?delen\b|\bmeegedeeld\b")),
    (termijnen.ZIEKMELDING, (r"\b\w*ziek\w*|\bgriep\b|\bkoorts\b", r"\bmeld\w*|\b\w*ziekmeld\w*|\bdoor(?:ge)?geven\b|\bdoor\b|\bweten\b|\bgemeld\b|\b(?:ge)?bel(?:len|de|d)\b")),
    (termijnen.GODSDIENST, (r"\bgodsdienst\w*|\b\w*feest(?:dag)?\b|\bgeloof\w*|\blevensovertuiging|\breligi\w*", r"\bmeld\w*|\bdoor(?:ge)?geven\b|\bweten\b|\bgemeld\b|\bkennis\w*|\baanvragen\b")),
    (termijnen.SCHORSING_MBO, (r"\bgeschorst\b|\bschorsing\b|\bschorsen\b", _MBO, _DUUR)),
    (termijnen.SCHORSING_VO, (r"\bgeschorst\b|\bschorsing\b|\bschorsen\b", _GEEN_MBO, _DUUR)),
    (termijnen.ZOEKEN_MBO, (_MBO, r"\bzoek\w*|\bgezocht\b", rf"{_VERWIJDERD}|\bdefinitief\b")),
    (termijnen.INSCHRIJVEN, (r"\bop\s+(?:hun|de|onze)\s+(?:plicht|verplichting)\s+gewezen|\bwees\b[^.?!]{0,60}\bplicht|\bgewezen\s+op\b[^.?!]{0,20}\bplicht", r"\binge?schr[ie]\w*|\bin\s+te\s+schrijven")),
    (termijnen.ONDERZOEK, (r"\bgeen\s+school\s+meer\b|\bniet\s+(?:langer|meer)\s+een\s+school\b", r"\bonderzo\w*")),
    (termijnen.INLICHTINGEN_MBO, (_INLICHTINGEN, _OPVRAGEN, _MBO, _GEVEN)),
    (termijnen.INLICHTINGEN_VO, (_INLICHTINGEN, _OPVRAGEN, r"\bdoorstroompunt\w*", _GEEN_MBO, _GEVEN)),
    (termijnen.OVERLEG_ENTREE, (r"\bentree\w*", r"\bdoorstroompunt\w*|\bgemeente\b|\bondersteuning\b", r"\boverleg\w*")),
    (termijnen.OVERLEG_PRO, (r"\bpraktijkonderwijs\b|\bpraktijkschool\b", r"\bdoorstroompunt\w*|\bgemeente\b|\bondersteuning\b", r"\boverleg\w*")),
    (termijnen.LOOPBAAN_MBO, (rf"{_MBO}|\bentree\w*", r"\b\w*diploma|\bgediplomeerd", r"\bloopbaanbegeleiding\b|\bnazorg\b")),
    (termijnen.LOOPBAAN_VO, (_GEEN_MBO, r"\b\w*school\b", r"\bloopbaanbegeleiding\b|\bnazorg\b")),
    (termijnen.AFWEZIG_MBO, (_MBO, _WEG, rf"\b4\s+weken\b|{_18_PLUS}|\b18\b|\b(?:19|2[0-6])\b", r"\b\w*meld\w*|\bdoorgeven\b|\bvol\b|\b4\s+weken")),
    (termijnen.AFWEZIG_VO, (_GEEN_MBO, _WEG, _18_PLUS, r"\b\w*meld\w*|\bdoorgeven\b|\bvol\b|\b4\s+weken")),
)  # fmt: skip


def _compile(patronen: Patronen) -> tuple[tuple[Termijn, tuple[re.Pattern[str], ...]], ...]:
    return tuple((termijn, tuple(re.compile(p, re.DOTALL) for p in delen)) for termijn, delen in patronen)


_EERST, _TERMIJN_PATRONEN = _compile(_EERSTE_TERMIJNEN), _compile(_TERMIJNEN)
NOG_OP_TIJD = re.compile(
    r"\b(?:kan|kunnen|mag|mogen|ben|is|zijn|moet|moeten|hoeft|hoeven)\b[^.?!]{0,60}\bnog\b|\bop\s+tijd\b|\bte\s+laat\b"
)
_MET_DAG = re.compile(
    r"\b(?:moet|moeten|had|hadden|hoef\w*)\b[^.?!]{0,60}\b(?:\w*meld\w*|doorgeven)\b|"
    r"\b(?:mag|mogen|kan|kunnen|is|zijn|was|staat|staan)\b"
)
"""A question of yes or no, which asks for a term only where days are named."""


def _find_termijn(
    feiten: Feiten, gevraagd: str, patronen: tuple[tuple[Termijn, tuple[re.Pattern[str], ...]], ...]
) -> Termijn | None:
    """The term that is asked for: every cue in the text, the last one in what is asked, and a question about when."""
    eigen = questions(feiten.tekst)
    gewenst = WANNEER.search(eigen) or NOG_OP_TIJD.search(eigen)
    dagen = exact_days(feiten)
    if not gewenst and not (dagen and _MET_DAG.search(eigen)):
        return None
    for termijn, delen in patronen:
        if all(deel.search(feiten.tekst) for deel in delen[:-1]) and delen[-1].search(gevraagd):
            waar = gewenst or len(dagen) > 1 or termijn in (termijnen.AFWEZIG_MBO, termijnen.AFWEZIG_VO)
            return termijn if waar else None
    return None


GEDAAN = re.compile(r"\bop\s+tijd\b|\bte\s+laat\b|\bqua\s+termijn\b|\bbinnen\s+de\s+termijn\b")


def exact_days(feiten: Feiten) -> tuple[date, ...]:
    """The days named in the text that are nobody's birthday, in order."""
    return tuple(dict.fromkeys(datum.van for datum in feiten.loose() if datum.exact))


def can_be_birth(feiten: Feiten, nummer: int) -> bool:
    """Whether the date with this number can be the birth of someone whom these laws are about."""
    datum = feiten.gelezen.datums[nummer]
    return datum.exact and datum.jaar and 2 <= leeftijd_op(datum.van, feiten.vandaag) <= 30


def find_verzuim(feiten: Feiten) -> tuple[Verzuim, ...]:
    """The hours missed on each day, or in each week, that the text names. A week without a date counts from `EERSTE_WEEK`."""
    gevonden: dict[date, float] = {}
    for match in _UREN_OP_DAG.finditer(feiten.tekst):
        nummer, uren = (match[1], match[2]) if match[1] else (match[4], match[3])
        datum = feiten.gelezen.datums[int(nummer)]
        if datum.exact:
            gevonden[datum.van] = gevonden.get(datum.van, 0) + _hours(uren)
    if not gevonden:
        gevonden = dict(_find_weken(feiten))
    return tuple(Verzuim(dag, uren) for dag, uren in sorted(gevonden.items()))


EERSTE_WEEK = date(2001, 1, 1)
"""A Monday long ago, on which "week 1" is put where no date is named: only the order of the weeks counts."""


def _week(nummer: int) -> date:
    return EERSTE_WEEK + timedelta(weeks=nummer - 1)


def name_week(dag: date) -> str:
    """ "week 2" for a day that stands for a week without a date; "" for any other."""
    weken = (dag - EERSTE_WEEK).days // 7
    return f"week {weken + 1}" if 0 <= weken < MAX_WEKEN else ""


MAX_WEKEN = 20


def _hours(tekst: str) -> float:
    return float(tekst.replace(",", "."))


def _find_weken(feiten: Feiten) -> Iterator[tuple[date, float]]:
    """The hours missed in each week: numbered, so many weeks the same, a row of hours, or "vorige week"."""
    tekst = feiten.tekst
    if match := _ELKE_WEEK.search(tekst):
        weken, uren = (match[1], match[2]) if match[1] else (match[3], match[4]) if match[3] else (match[6], match[5])
        yield from ((_week(n), _hours(uren)) for n in range(1, int(weken) + 1))
        return
    if match := _RIJ_UREN.search(tekst):
        rij = [*re.findall(r"\d+", match[1]), match[2]]
        yield from ((_week(n), _hours(uren)) for n, uren in enumerate(rij, 1))
        return
    for match in _UREN_IN_WEEK.finditer(tekst):
        uren = next(u for u in (match[4], match[5]) if u)
        if mark := match["mark"]:
            datum = feiten.gelezen.datums[int(mark.strip("«»"))]
            if (datum.tot - datum.van).days == 6:
                yield datum.van, _hours(uren)
            continue
        yield _week(int(next(n for n in (match["na"], match["rang"], match["na2"], match["rang2"]) if n))), _hours(uren)


def find_lesvrij(feiten: Feiten) -> tuple[Tijdvak, ...]:
    """The weeks that the text calls a holiday."""
    uit = []
    for match in _VRIJE_WEEK.finditer(feiten.tekst):
        if nummer := match[1] or match[3]:
            maandag = _week(int(nummer))
        else:
            maandag = week(feiten.gelezen.datums[int(match[2] or match[4])].van)
        uit.append(Tijdvak(maandag, maandag + timedelta(days=6)))
    return tuple(uit)
