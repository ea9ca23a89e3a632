"""What a question about dates is about: an Onderwerp (of one young person), a Termijn, or nothing that can be computed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum

from rag import termijnen
from rag.feiten import Feiten
from rag.kalender import leeftijd_op
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
STATUS = re.compile(
    r"\b(?:is|zijn|valt|vallen|was|waren|blijft)\b[^.?!]{0,60}\b(?:leerplicht\w*|kwalificatieplicht\w*|schoolplichtig)|"
    r"\b(?:moet|hoeft|moeten|hoeven)\b[^.?!]{0,40}\bnog\b[^.?!]{0,25}\b(?:naar\s+school|onderwijs\s+volgen)"
)
_NIET_TE_REKENEN = re.compile(
    r"\bvso\b|voortgezet\s+speciaal|\bvrijstelling|\bvrijgesteld|\bbuitenland|\bbelgi|\bduitsland|\bverhui[sz]|\bgeëmigreerd|"
    r"\bstraf\b|\bboete|\bproces-?verbaal|\bgezag\b|\bbonaire\b|\bsaba\b|\bstatius\b|\bbes-?eiland|"
    r"\b12\s+(?:volle\w*\s+)?schoolja(?:ar|ren)\b|\b12\s+(?:volle\w*\s+)?jaar\s+(?:lang\s+)?(?:al\s+)?(?:op\s+|naar\s+)?(?:school|onderwijs)\b"
)
"""What makes the answer hang on more than dates: then the sources answer."""


def find_onderwerp(feiten: Feiten) -> Onderwerp | Termijn | None:
    """What the text asks to compute; None where it asks no date, or asks of everyone at once."""
    tekst = feiten.tekst
    gevraagd = questions(tekst)
    if _ALGEMENE_VRAAG.search(gevraagd) and not feiten.geboorten:
        return None
    for onderwerp, herken in _HERKENNERS:
        if herken(tekst, gevraagd, feiten):
            return onderwerp
    return _find_termijn(tekst, gevraagd) or _find_plicht(tekst, gevraagd, feiten)


def questions(tekst: str) -> str:
    """The sentences that end with a question mark; the whole text where there are none."""
    zinnen = [zin for zin in re.split(r"(?<=[.?!\n])(?!\d)", tekst) if zin.endswith("?")]
    return " ".join(zinnen) or tekst


def _find_plicht(tekst: str, gevraagd: str, feiten: Feiten) -> Onderwerp | None:
    """A question about the leerplicht or the kwalificatieplicht itself."""
    if _NIET_TE_REKENEN.search(tekst):
        return None
    kwalificatie, leerplicht = _KWALIFICATIE.search(gevraagd), _LEERPLICHT.search(gevraagd)
    if not (kwalificatie or leerplicht) or _unsaid_diploma(feiten):
        return None
    wanneer = WANNEER.search(gevraagd)
    if re.search(r"\bnog\s+niet\b", gevraagd) and leerplicht:
        return Onderwerp.BEGIN
    if kwalificatie and not leerplicht:
        if wanneer or _EINDE.search(gevraagd):
            return Onderwerp.KWALIFICATIEPLICHT
        return Onderwerp.NOG_KWALIFICATIEPLICHTIG if _asks_status(gevraagd, feiten) else None
    if _EINDE.search(gevraagd):
        return Onderwerp.EINDE
    if wanneer and _BEGIN.search(gevraagd):
        return Onderwerp.BEGIN
    return Onderwerp.NOG_LEERPLICHTIG if _asks_status(gevraagd, feiten) else None


def _asks_status(gevraagd: str, feiten: Feiten) -> bool:
    """Whether the question is if a duty holds. "Geldt de leerplicht ..." only with a date of birth: it is asked of rules as well."""
    exact = any(geboorte.van == geboorte.tot for geboorte in feiten.geboorten)
    geldt = exact and re.search(r"\bgeldt\b[^.?!]{0,40}\b(?:leerplicht|kwalificatieplicht)", gevraagd)
    return bool(geldt or STATUS.search(gevraagd))


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
_ZONDER = r"(?:geen|zonder)\s+(?:enkel\s+)?(?:diploma|startkwalificatie)"
_BEGELEID = rf"{_DOORSTROOM}|{_ZONDER}.*\b(?:hulp|begeleid\w*|ondersteun\w*)\b|\b(?:hulp|begeleid\w*|ondersteun\w*)\b.*{_ZONDER}"
"""The Doorstroompunt by its name, or by what it does for whom."""
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
    if not re.search(r"\bverlof\b|\bvrij\b", tekst) or not re.search(
        r"\bwie\b|\bbeslis\w*|\bmag\b|\bkan\b|\btoestemming\b", gevraagd
    ):
        return False
    grond = re.search(
        r"\bgewichtige|\b11\s*g\b|onder\s+g\b|\bbeslis\w*|\bwie\b|\b11\s*f\b|onder\s+f\b|\bberoep\b", tekst
    )
    return bool(grond and (BEREIK.search(tekst) or OPGETELD.search(tekst)))


def _asks_meldgrens(tekst: str, gevraagd: str, feiten: Feiten) -> bool:
    """Hours missed on dates, and a question about reporting."""
    return len(find_verzuim(feiten)) >= 1 and bool(
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
        Onderwerp.GEGEVENS,
        _of_someone(_has(_BEGELEID, r"\b\w*gegevens\b|\bdossier\b", r"\bbewa(?:ren|ard|art|ar)\b")),
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
                r"^(?!.*\b(?:meld(?:en|t|ing)?|doorgeven)\b)",
                r"\btot\s+(?:wanneer|welke|hoe)|\bhoe\s?lang\b|\bnog\b|\bwanneer\b|\bvalt\b|\blaatste\s+dag|\bte\s+(?:oud|jong)\b",
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
            and WANNEER.search(gevraagd)
            and len(exact_days(feiten)) == 1
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
NOG_OP_TIJD = re.compile(r"\b(?:kan|kunnen|mag|mogen|ben|is|zijn)\b[^.?!]{0,40}\bnog\b|\bop\s+tijd\b|\bte\s+laat\b")


def _find_termijn(tekst: str, gevraagd: str) -> Termijn | None:
    """The term that is asked for: every cue in the text, the last one in what is asked, and a question about when."""
    if not (WANNEER.search(gevraagd) or NOG_OP_TIJD.search(gevraagd)):
        return None
    for termijn, delen in _TERMIJN_PATRONEN:
        if all(deel.search(tekst) for deel in delen):
            return termijn
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
    """The hours missed on each day that the text names."""
    gevonden: dict[date, float] = {}
    for match in _UREN_OP_DAG.finditer(feiten.tekst):
        nummer, uren = (match[1], match[2]) if match[1] else (match[4], match[3])
        datum = feiten.gelezen.datums[int(nummer)]
        if datum.exact:
            gevonden[datum.van] = gevonden.get(datum.van, 0) + float(uren.replace(",", "."))
    return tuple(Verzuim(dag, uren) for dag, uren in sorted(gevonden.items()))
