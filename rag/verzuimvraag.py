"""Reads a case of absence in the conversation and walks the Verzuimhulp with it: the second door to the same tree.

A case has someone (an age, a birth, a kind of school) who is absent in some way, and the question whether, what or to whom to
report. Anything less is a question about a rule, and goes to the sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rag.antwoord import Beurt, Rol, Wedervraag
from rag.feiten import MAX_LEEFTIJD, Feiten, Geboorte, find_feiten
from rag.kalender import leeftijd_op, verjaardag
from rag.normen import OnbekendRecht
from rag.rekenhulp import Levensloop, Plicht, begin_leerplicht, plicht_op
from rag.verzuimhulp import Einde, Stand, Verzuimhulp, Vraagpunt, choose, start
from rag.vraagbaak import Antwoordzin
from rag.vraagzinnen import questions

MAX_TERUG = 8
"""Turns of the user that are read back: as many as a case has questions, and the case itself."""

MAX_ANTWOORD = 12
"""Words in an answer to a question of ours; longer is a question of its own."""

GROEPEN: Mapping[str, frozenset[str]] = {
    naam: frozenset(feiten.split())
    for naam, feiten in {
        "situatie": "niet-ingeschreven verzuim te-laat verlof ziek schorsing verwijdering uitschrijving",
        "school": "po vo vso mbo",
        "status": "nog-niet leerplichtig na-leerplicht achttien zevenentwintig",
        "diploma": "geen-startkwalificatie startkwalificatie uitgezonderd",
        "plicht": "plichtig niet-meer-plichtig",
        "doorstroom": "doorstroom",
        "uren": "zestien onder-zestien",
        "weken": "onder-vier vier vijf-wtos vijf-zonder-wtos",
        "opleiding": "laag hoog",
        "vrijstelling": "vrijstelling geen-vrijstelling geen-school",
        "verlofsoort": "vakantie godsdienst gewichtig",
        "verlof": "met-verlof zonder-verlof verlof-vooraf tien-of-minder meer-dan-tien alsnog",
        "ziekmelding": "op-tijd niet-op-tijd",
        "verklaring": "verklaring geen-verklaring",
        "schorsing": "een-dag langer-dan-een-dag",
        "uitschrijving": "door-ouders door-instelling",
        "reden": "andere-school andere-reden",
        "lengte": "hele-weken",
        "vijf": "vijf-of-meer",
        "tegemoetkoming": "met-wtos zonder-wtos",
    }.items()
}
"""The facts by which choices are made, per subject: of one subject a case has one fact."""

_GROEP = {feit: naam for naam, feiten in GROEPEN.items() for feit in feiten}

Bekend = Mapping[str, str]
"""The fact that is known, per subject."""


@dataclass(frozen=True, slots=True)
class Zaak:
    """A case: what is known, the answers to our own questions by the id of the question, and what was assumed."""

    bekend: Bekend
    antwoorden: Mapping[str, int]
    aannames: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verzuimantwoord:
    """The outcome to which a case led, by which steps, and what was assumed.

    `andersom`: a "ja" to whether to report would be heard as one to something else ("klopt dat?", "hoeft dat dan niet?").
    """

    stand: Stand
    einde: Einde
    aannames: tuple[str, ...]
    andersom: bool


def answer_case(
    hulp: Verzuimhulp, vraagtekst: str, historie: Sequence[Beurt], peildatum: date
) -> Verzuimantwoord | Wedervraag | None:
    """The outcome for the case in `vraagtekst` (with what the user said before), the one fact to ask for, or None."""
    if peildatum < hulp.geldig_van:
        return None
    eerder = [beurt.tekst for beurt in historie if beurt.rol is Rol.GEBRUIKER][-MAX_TERUG:]
    zaak: Zaak | None = None
    nu = find_feiten(vraagtekst, peildatum)
    for gelezen in (*(find_feiten(tekst, peildatum) for tekst in eerder), nu):
        zaak = _take_turn(hulp, zaak, gelezen, peildatum)
    if zaak is None:
        return None
    stand = walk(hulp, zaak)
    if isinstance(stand.nu, Vraagpunt):
        return ask(stand.nu)
    andersom = "?" in nu.tekst and _ANDERSOM.search(questions(nu.tekst)) is not None
    aannames = tuple(dict.fromkeys((*zaak.aannames, *_assumed_on_the_way(stand, zaak))))
    return Verzuimantwoord(stand, stand.nu, aannames, andersom)


MAX_WOORDEN = 200
"""Words of an outcome that a conversation shows: the short answer and the school whole, then as much as there is room for."""

MEER = "De hele uitkomst, met elke stap, staat in de Verzuimhulp."


def shorten(einde: Einde) -> tuple[Antwoordzin, ...]:
    """The sentences of `einde` for a conversation, in their order."""
    vast = (einde.kort, *einde.school)
    woorden = sum(len(zin.tekst.split()) for zin in vast)
    over: list[Antwoordzin] = []
    for zin in (*einde.gemeente, *einde.letop):
        woorden += len(zin.tekst.split())
        if woorden > MAX_WOORDEN:
            break
        over.append(zin)
    return (*vast, *over)


def ask(vraag: Vraagpunt) -> Wedervraag:
    """The question, to be answered with a number or in words."""
    return Wedervraag(vraag.tekst, tuple(keuze.tekst for keuze in vraag.keuzes), vraag.verwijzingen)


def say_keuzes(gevraagd: Wedervraag) -> str:
    """The choices in one line."""
    keuzes = "; ".join(f"{nummer}: {keuze}" for nummer, keuze in enumerate(gevraagd.keuzes, 1))
    return f"Antwoord met een nummer of in woorden. {keuzes}."


def walk(hulp: Verzuimhulp, zaak: Zaak) -> Stand:
    """As far through the tree as the case goes: to an outcome, or to the first question that it does not answer."""
    stand, bekend = start(hulp), _derive(zaak.bekend)
    while isinstance(stand.nu, Vraagpunt):
        nummer = zaak.antwoorden.get(stand.nu.id) or _choice(stand.nu, bekend)
        if nummer is None:
            break
        stand = choose(hulp, stand, nummer)
    return stand


def _choice(vraag: Vraagpunt, bekend: Bekend) -> int | None:
    """The number of the one choice that the facts make; None where they make none, or more than one."""
    feiten = frozenset(bekend.values())
    passend = [nummer for nummer, keuze in enumerate(vraag.keuzes, 1) if keuze.feiten & feiten]
    return passend[0] if len(passend) == 1 else None


def _derive(bekend: Bekend) -> dict[str, str]:
    """`bekend` with what follows from it: whether a duty holds, and that whole weeks of school are more than the limit."""
    meer = dict(bekend)
    status, diploma = bekend.get("status"), bekend.get("diploma")
    zonder = diploma in ("geen-startkwalificatie", "uitgezonderd")
    if status == "leerplichtig" or (status == "na-leerplicht" and diploma == "geen-startkwalificatie"):
        meer.setdefault("plicht", "plichtig")
    elif status in ("achttien", "zevenentwintig") or (status == "na-leerplicht" and diploma):
        meer.setdefault("plicht", "niet-meer-plichtig")
    if (status == "achttien" and zonder) or (status == "na-leerplicht" and diploma == "uitgezonderd"):
        meer["doorstroom"] = "doorstroom"
    if "lengte" in bekend and bekend.get("school") in ("po", "vo", "vso"):
        meer.setdefault("uren", "zestien")
    if "vijf" in bekend and ("tegemoetkoming" in bekend or meer.get("doorstroom")):
        # Who is under the Doorstroompunt is reported in both cases; who is not, hangs on it, and is asked for.
        meer["weken"] = "vijf-wtos" if bekend.get("tegemoetkoming") == "met-wtos" else "vijf-zonder-wtos"
    return meer


_ZONDER_WTOS_VO = "Ik ga ervan uit dat hoofdstuk 4 van de WTOS niet geldt. Geldt het wel, zeg dat dan: er komt een melding aan de minister bij."
_ZONDER_WTOS_MBO = (
    "Ik reken zonder studiefinanciering of WTOS. Valt de student daar wel onder, zeg dat dan: ook artikel 8.1.7 (WEB) geldt, met een "
    "bericht aan de student en soms een melding aan de minister."
)


def _assumed_on_the_way(stand: Stand, zaak: Zaak) -> Iterator[str]:
    gekozen = {stap.vraag.id: stap.keuze.feiten for stap in stand.stappen}
    uren = next((feiten for id_, feiten in gekozen.items() if id_.startswith("uren")), frozenset())
    if "zestien" in uren and "uren" not in zaak.bekend and "lengte" in zaak.bekend:
        yield "Ik ga ervan uit dat er in die weken samen minstens zestien uren les was."
    onbekend = "vijf" in zaak.bekend and "tegemoetkoming" not in zaak.bekend
    if onbekend and any("vijf-zonder-wtos" in feiten for feiten in gekozen.values()):
        yield _ZONDER_WTOS_VO if zaak.bekend.get("school") == "vo" else _ZONDER_WTOS_MBO
    if {"onder-vier"} in gekozen.values():
        yield "Ik ga ervan uit dat het bevoegd gezag geen kortere periode dan vier weken heeft bepaald."


# --- turns ------------------------------------------------------------------------------------------------------------

_VERVOLG = re.compile(r"\s*(?:en|maar|stel|wat)\b[^.?!]*\b(?:als|dan|indien)\b|\s*(?:en|maar)\s+(?:bij|op|voor)\b")


def _take_turn(hulp: Verzuimhulp, zaak: Zaak | None, gelezen: Feiten, peildatum: date) -> Zaak | None:
    """The case after one more turn: a new one, the same with more known or something else in it, or none at all."""
    vraagt_melden = is_case(gelezen)
    if vraagt_melden or may_be_case(gelezen):
        bekend = find_bekend(gelezen, peildatum)
        nieuw = Zaak(bekend, {}, tuple(_assumed(gelezen, bekend, peildatum)))
        # Who does not ask whether to report is not asked for more: the sources tell the rule.
        if vraagt_melden or isinstance(walk(hulp, nieuw).nu, Einde):
            return nieuw
    if zaak is None or len(gelezen.tekst.split()) > MAX_ANTWOORD:
        return None
    vraag = walk(hulp, zaak).nu
    if isinstance(vraag, Vraagpunt) and (gelezen_als := read_antwoord(vraag, gelezen, peildatum)):
        nummer, aannames = gelezen_als
        keuze = vraag.keuzes[nummer - 1]
        bekend = {**zaak.bekend, **find_bekend(gelezen, peildatum)}
        if len(keuze.feiten) == 1:
            (feit,) = keuze.feiten
            bekend[_GROEP[feit]] = feit
        return Zaak(bekend, {**zaak.antwoorden, vraag.id: nummer}, (*zaak.aannames, *aannames))
    if _VERVOLG.match(gelezen.tekst):
        return _change(hulp, zaak, gelezen, peildatum)
    anders = None if "?" in gelezen.tekst else _change(hulp, zaak, gelezen, peildatum)
    if anders is None:
        return None
    # Where the outcome stays the same, the text may still say what was assumed: that there is no WTOS.
    bevestigd = "tegemoetkoming" in anders.bekend and "tegemoetkoming" not in zaak.bekend
    return anders if bevestigd or walk(hulp, anders) != walk(hulp, zaak) else None


def _change(hulp: Verzuimhulp, zaak: Zaak, gelezen: Feiten, peildatum: date) -> Zaak | None:
    """The case with other facts ("en als hij 18 is?"); None where the text gives none.

    An answer to a question about a subject that changed, or that follows from one, no longer holds.
    """
    nieuw = find_bekend(gelezen, peildatum)
    if not nieuw:
        return None
    feiten = frozenset(nieuw.values())
    over = {
        id_: nummer
        for id_, nummer in zaak.antwoorden.items()
        if not any(keuze.feiten & feiten for keuze in hulp.vragen[id_].keuzes)
    }
    bekend = {**zaak.bekend, **nieuw}
    if "status" in nieuw:
        bekend.pop("plicht", None)
    return Zaak(bekend, over, zaak.aannames)


_NUMMER = re.compile(r"\s*(?:antwoord|nummer|keuze|optie)?\s*(\d)\s*[.):]?\s*")


def read_antwoord(vraag: Vraagpunt, gelezen: Feiten, peildatum: date) -> tuple[int, tuple[str, ...]] | None:
    """The number of the choice that a short text makes: by its number, by the facts in it, or by yes or no.

    With it what was assumed: a bare "nee" is the first choice that begins so.
    """
    if match := _NUMMER.fullmatch(gelezen.tekst):
        return (int(match[1]), ()) if 1 <= int(match[1]) <= len(vraag.keuzes) else None
    bekend = find_bekend(gelezen, peildatum)
    if match := _UREN.search(gelezen.tekst):
        # The question names the four weeks: the answer need not.
        bekend.setdefault("uren", "onder-zestien" if match[1] or int(match[2]) < _GRENS else "zestien")
    if match := re.fullmatch(r"\s*(\d{1,2})(?:\s+jaar)?\s*[.!]?\s*", gelezen.tekst):
        bekend |= _status_of((_birth_of_age(int(match[1]), gelezen.vandaag),), gelezen.vandaag, peildatum)
    if (nummer := _choice(vraag, _derive(bekend))) is not None:
        return nummer, ()
    woord = re.match(r"\s*(ja|nee)\b", gelezen.tekst)
    passend = [n for n, keuze in enumerate(vraag.keuzes, 1) if woord and keuze.tekst.lower().startswith(woord[1])]
    if len(passend) > 1 and woord and len(gelezen.tekst.split()) == 1:
        return passend[0], (f"Ik lees «{woord[1]}» als «{vraag.keuzes[passend[0] - 1].tekst}».",)
    return (passend[0], ()) if len(passend) == 1 else None


# --- what a text says -------------------------------------------------------------------------------------------------

_MELDT = re.compile(
    r"\b(?:ver|door|aan)?meld(?:en|t|ing\w*|plicht\w*)?\b|\bgemeld\b|\bmeldgrens\b|\bverzuimmelding\w*|\bdoorgeven\b"
)
_VRAAGT = re.compile(r"\bmoet(?:en)?\b|\bhoef(?:t|je)?\b|\bhoeven\b|\bdien(?:t|en)?\b|\bwie\b|\bwat\b")
_WAT_DOEN = re.compile(
    r"\bmoet(?:en)?\b[^.?!]{0,40}\b(?:iets|doen|ondernemen|actie)\b|\bwat\s+(?:nu|doen|moet\w*)\b|\b(?:welke|onze)\s+stap\w*"
)
"""Asks what to do about an absence, without the word for a report: what the school must do first, is to report."""
_KLOPT = re.compile(r"\b(?:klopt|terecht|gelijk|waar)\b")
"""Asks whether it is so, of what was told before it."""
_ANDERSOM = re.compile(
    rf"{_KLOPT.pattern}|\b(?:niet|niets|niks|nooit)\b[^.,?!]{{0,25}}\b(?:\w*meld\w*|doorgeven|leveren)\b"
)
_ALGEMEEN = re.compile(
    r"\bwanneer\b|\b(?:vanaf|na|bij|binnen|tot)\s+(?:hoeveel|welke|hoe)\b|\bhoeveel\b|\bhoe\s+(?:snel|vaak|lang)\b|\bwat\s+is\s+(?:de|het|een)\b|"
    r"\bwaarom\b|\bbezwaar\b|\bboete\b|\bprivacy\b|\bavg\b"
)
"""Signs of a question about a rule, or about something else than whether to report."""
_OUDER = re.compile(
    r"\b(?:mijn|onze|ons)\s+(?:\w+\s+)?(?:zoon\w*|dochter\w*|kind\w*|klein\w+|jongen|meisje|tweeling|neef\w*|nicht\w*)\b|"
    r"\bik\s+ben\s+(?:zelf\s+)?(?:\d|leerling|student)|\b(?:me|mezelf|hem|haar)\s+ziek\s?meld"
)
"""A parent or a young person asks what they must tell the school: the tree is about what the school tells others."""
_GRENS = 16
"""The hours of artikel 21a; a test holds it against `rag/normen.py`."""
_BIJNA_KLAAR = 14
"""The age from which twelve full school years can be over."""
_ZONDER_REDEN = re.compile(r"\bzonder\s+(?:geldige\s+|opgaaf\s+van\s+)?reden|\bspijbel|\bongeoorloofd")

_SITUATIES = (
    ("schorsing", re.compile(r"\bgeschorst\b|\bschors\w*")),
    ("verwijdering", re.compile(r"\bverwijder\w*|\bvan\s+school\s+gestuurd")),
    ("uitschrijving", re.compile(r"\buit\s?(?:ge)?schr(?:ijv|ev|ijf)\w*|\bschrijven\b[^.?!]*\buit\b|\bstudieadvies\b")),
    ("verlof", re.compile(r"\bvakantie\w*|\bverlof\b|\bluxeverzuim|\bskien\b|\b(?:suiker|offer)feest|\bbruiloft|\bbegrafenis")),
    ("te-laat", re.compile(r"\b(?:kom(?:t|en)?|kwam(?:en)?|is|was|keer)\b[^.?!]{0,30}\bte\s+laat\b(?!\s+(?:ziek\s?)?gemeld)|\bte\s?laat\s?komen")),
    ("ziek", re.compile(r"\bziek\w*")),
    ("niet-ingeschreven", re.compile(r"\b(?:nergens|niet|geen)\b[^.?!]{0,20}\b(?:ingeschreven|inschrijving)|\bstaat\s+op\s+geen\s+(?:enkele\s+)?school|\babsoluut\s+verzuim")),
    ("verzuim", re.compile(r"\bspijbel\w*|\bverzui\w+|\bniet\s+(?:meer\s+)?(?:geweest|gezien|verschenen|aanwezig|gekomen|op\s+school|naar\s+school)|\bafwezig\w*|\bweg\s?(?:ge)?bl[ei]\w+|\bkom(?:t|en)\s+(?:al\s+)?(?:\w+\s+){0,3}niet\b|\bmist(?:e)?\b|\bgemist\b|\bweg\b|\bthuiszit\w*|\bzit\s+thuis|\bvolgt\s+geen\s+lessen|\bspoorloos\b|\bverdwenen\b|\bkom\w*\s+(?:\w+\s+){0,4}opdagen|\buit\s+beeld\b|\bnergens\s+te\s+bekennen")),
)  # fmt: skip
"""The kinds of absence, the most telling first: a pupil who is ill is absent too."""
_NIET_ZIEK = re.compile(
    r"\b(?:niet|zonder|geen)\s+(?:\w+\s+)?ziek\w*|\bzieke?\s+(?:collega|leerkracht|docent|mentor)\w*|\b(?:collega|leerkracht|docent|mentor)\s+is\s+ziek\b"
)
_SCHOLEN = (
    ("vso", re.compile(r"\bvso\b|\bvoortgezet\s+speciaal")),
    ("mbo", re.compile(r"\bmbo\b|\broc\b|\bstudente?n?\b|\bvavo\b|\bentree\w*|\bniveau\s*[1-4]\b|\bb[ob]l\b|\bmbo[- ]?\d")),
    ("po", re.compile(r"\bbasisschool\w*|\bbasisonderwijs\b|\bsbo\b|\bgroep\s+\d\b|\bkleuter\w*|\bpo\b|\bspeciaal\s+onderwijs\b")),
    ("vo", re.compile(r"\bvmbo\w*|\bmavo\b|\bhavo\b|\bvwo\b|\bgymnasium\b|\batheneum\b|\bbrugklas\w*|\bmiddelbare\b|\bvoortgezet\s+onderwijs\b|\bpraktijk(?:onderwijs|school)\b|\bvo\b|\bvo-\w+|\bhavo-\w+")),
)  # fmt: skip
_DIPLOMAWOORD = re.compile(
    r"\b(?:\w+-?diploma|diploma\s+(?:havo|vwo|mbo|praktijkonderwijs)\w*|(?:havo|vwo|mbo[- ]?\d?)\s+(?:gehaald|behaald|afgerond))"
)
"""Words for a diploma, in which "havo" names no school."""
_ZONDER_STARTKWALIFICATIE = re.compile(r"\b(?:geen|zonder|nog\s+geen)\s+(?:enkel\s+)?(?:start-?kwalificatie|diploma)\b")
_MET_STARTKWALIFICATIE = re.compile(
    r"\b(?:met|heeft|hebben|haalde|behaalde)\s+(?:al\s+)?(?:een\s+|de\s+|zijn\s+|haar\s+)?(?:start-?kwalificatie|(?:havo|vwo)-?\s?diploma|"
    r"diploma\s+(?:havo|vwo)|mbo-?\s?[234]-?\s?diploma)|\b(?:havo|vwo)\s+(?:gehaald|behaald|afgerond)"
)
_UITGEZONDERD = re.compile(
    r"\b(?:diploma|verklaring)\s+(?:van\s+het\s+)?praktijkonderwijs|\bpraktijkonderwijs\w*-?diploma"
)
_UREN = re.compile(r"(minder\s+dan|onder\s+de|nog\s+geen|geen)?\s*(\d{1,3})(?:[.,]\d)?\s*(?:les|klok)?-?u(?:ur|ren)\b")
_PERIODE = re.compile(
    r"\b(?:in|binnen|over|afgelopen|laatste)\s+(?:de\s+)?(?:afgelopen\s+|laatste\s+)?([1-4])\s+(?:opeenvolgende\s+)?(?:les)?weken|"
    r"\b(?:deze|afgelopen|vorige|in\s+een|per)\s+(?:les)?week\b|\bvandaag\b|\bgisteren\b"
)
_LENGTE = re.compile(r"\b(\d{1,2}|een)\s+(?:hele\s+|volle\s+|aaneengesloten\s+)?(week|weken|maand|maanden)\b")
_SINDS = re.compile(r"\b(?:sinds|vanaf)\s+(?:\w+\s+){0,2}?«(\d+)»")
_DAGEN = re.compile(r"\b(\d{1,2}|een)\s+(?:school)?dag(?:en)?\b")
_MET_WTOS = re.compile(r"(?<!geen )(?<!zonder )\b(?:studiefinanciering|wtos|tegemoetkoming)\b")
_ZONDER_WTOS = re.compile(r"\b(?:geen|zonder)\s+(?:studiefinanciering|wtos|tegemoetkoming)\b")
_LEEFTIJDEN = (
    re.compile(r"\bvan\s+(\d{1,2})(?:\s+jaar)?\b(?!\s*(?:uur|uren|lesu|dag|wek|maand|keer|procent|%|e\b|[-/.,]?\d|«))"),
    re.compile(r"\b(\d{1,2})[- ]?jarige?\b"),
    re.compile(r"\b(\d{1,2})\s+jaar(?:\s+oud)?\b(?!\s+(?:lang|geleden|op\s+school))"),
    re.compile(r"\(\s*(\d{1,2})\s*\)"),
    re.compile(r"\b(?:hij|zij|ze)\s+(?:al\s+|pas\s+|nog\s+)?(\d{1,2})\s+(?:is|was|wordt)\b"),
)  # fmt: skip
_EENVOUDIG = (
    ("tegemoetkoming", "zonder-wtos", _ZONDER_WTOS),
    ("tegemoetkoming", "met-wtos", _MET_WTOS),
    ("opleiding", "laag", re.compile(r"\bentree\w*|\bniveau\s*[12]\b|\bmbo[- ]?[12]\b|\bbasisberoeps\w*|\bvavo\b")),
    ("opleiding", "hoog", re.compile(r"\bniveau\s*[34]\b|\bmbo[- ]?[34]\b|\bvakopleiding|\bmiddenkader\w*|\bspecialisten\w*")),
    ("vrijstelling", "geen-vrijstelling", re.compile(r"\b(?:geen|zonder)\s+(?:een\s+)?vrijstelling")),
    ("vrijstelling", "vrijstelling", re.compile(r"(?<!geen )(?<!zonder )(?<!een )\bvrijstelling|\b(?:heeft|met)\s+een\s+vrijstelling|\bvrijgesteld")),
    ("verlofsoort", "vakantie", re.compile(r"\bvakantie\w*|\bluxeverzuim|\bskien\b")),
    ("verlofsoort", "godsdienst", re.compile(r"\b(?:suiker|offer)feest|\bgodsdienst\w*|\bgeloof\w*|\bkerkelijk\w*|\blevensovertuiging")),
    ("verlof", "zonder-verlof", re.compile(r"\bzonder\s+(?:verlof|toestemming)|\bgeen\s+(?:verlof|toestemming)|\bluxeverzuim|\b(?:verlof|aanvraag)\b[^.?!]{0,30}\b(?:geweigerd|afgewezen)")),
    ("verlof", "met-verlof", re.compile(r"\bmet\s+(?:verlof|toestemming)|\bverlof\s+(?:is\s+)?(?:gekregen|verleend|gegeven)|\bkreeg\s+verlof")),
    ("ziekmelding", "niet-op-tijd", re.compile(r"\bte\s+laat\s+(?:ziek\s?)?gemeld|\bniet\s+(?:binnen\s+2\s+dagen\s+)?gemeld|\bpas\s+na\s+\d+\s+dagen")),
    ("ziekmelding", "op-tijd", re.compile(r"\bop\s+tijd\s+(?:ziek\s?)?gemeld|\bbinnen\s+2\s+dagen\s+(?:ziek\s?)?gemeld|\bdezelfde\s+dag\s+(?:ziek\s?)?gemeld|\bop\s+de\s+eerste\s+dag\s+(?:ziek\s?)?gemeld")),
    ("verklaring", "geen-verklaring", re.compile(r"\b(?:geen|zonder)\s+(?:doktersverklaring|artsenverklaring|verklaring)")),
    ("verklaring", "verklaring", re.compile(r"(?<!geen )(?<!zonder )\b(?:doktersverklaring|artsenverklaring|verklaring\s+van\s+(?:een|de|haar|zijn)\s+(?:arts|dokter))")),
)  # fmt: skip


_IEMAND = re.compile(
    r"\b(?:leerlinge?n?|student(?:e|en)?|jongeren?|jongens?|meisjes?|kind(?:eren)?|zoon|dochter|scholier\w*|brugklasser|deelnemers?|hij|zij|ze|iemand|mbo'?er)\b"
)
"""Without anyone in it, an amount of hours is a question about the law and no case."""


def is_case(gelezen: Feiten) -> bool:
    """Whether the text describes someone who is absent and asks whether, what or to whom to report."""
    gevraagd = questions(gelezen.tekst)
    meldt = _MELDT.search(gevraagd) and (_VRAAGT.search(gevraagd) or "?" in gevraagd)
    return bool(meldt) and _tells_absence(gelezen)


def may_be_case(gelezen: Feiten) -> bool:
    """Whether it describes such a case and asks what to do, or whether what was said of reporting is so."""
    tekst, gevraagd = gelezen.tekst, questions(gelezen.tekst)
    duurt = _find_situatie(tekst) == "verzuim" and (_LENGTE.search(tekst) or _SINDS.search(tekst))
    klopt = _KLOPT.search(gevraagd) and _MELDT.search(tekst)
    return bool(klopt or (duurt and _WAT_DOEN.search(gevraagd))) and _tells_absence(gelezen)


def _tells_absence(gelezen: Feiten) -> bool:
    """Whether the text is about an absence of somebody of whom enough is told to walk the tree."""
    tekst = gelezen.tekst
    if _ALGEMEEN.search(questions(tekst)) or _OUDER.search(tekst) or _find_situatie(tekst) is None:
        return False
    if _births(gelezen):
        return True
    hoeveel = _UREN.search(tekst) or _LENGTE.search(tekst) or _SINDS.search(tekst) or _DAGEN.search(tekst)
    return _find_school(tekst) is not None and (gelezen.bepaald or bool(hoeveel and _IEMAND.search(tekst)))


def find_bekend(gelezen: Feiten, peildatum: date) -> dict[str, str]:
    """Every fact that the text gives, one per subject at most."""
    tekst = gelezen.tekst
    bekend = {groep: feit for groep, feit, patroon in reversed(_EENVOUDIG) if patroon.search(tekst)}
    if situatie := _find_situatie(tekst):
        bekend["situatie"] = situatie
    if school := _find_school(tekst):
        bekend["school"] = school
    bekend |= _status_of(_births(gelezen), gelezen.vandaag, peildatum)
    bekend |= dict(_said_status(tekst))
    bekend |= dict(_find_diploma(tekst))
    if _has_none_yet(tekst, bekend):
        bekend["diploma"] = "geen-startkwalificatie"
    bekend |= dict(_find_lengte(gelezen))
    return bekend


_MISSCHIEN_AL = re.compile(r"\bvavo\b|\bvwo\b|\bgymnasium\b|\batheneum\b")
"""Where somebody of eighteen may have one from before."""


def _has_none_yet(tekst: str, bekend: Bekend) -> bool:
    """Whether somebody of eighteen or more is still at a school, or at a level, that gives a first startkwalificatie at its end."""
    lager = bekend.get("school") == "vo" or (bekend.get("school") == "mbo" and bekend.get("opleiding") == "laag")
    achttien = bekend.get("status") == "achttien" and "diploma" not in bekend
    return lager and achttien and not _MISSCHIEN_AL.search(tekst)


def _assumed(gelezen: Feiten, bekend: Bekend, peildatum: date) -> Iterator[str]:
    """What the case does not say and the answer takes for granted."""
    if _find_situatie(gelezen.tekst) == "verzuim" and not _ZONDER_REDEN.search(gelezen.tekst):
        yield "Ik ga ervan uit dat er geen geldige reden is, zoals ziekte of verlof."
    if "diploma" in bekend and not dict(_find_diploma(gelezen.tekst)):
        yield "Ik ga ervan uit dat er nog geen startkwalificatie is. Is die er wel, dan geldt de melding na vier weken niet."
    geboorten = _births(gelezen)
    status = _status_of(geboorten, gelezen.vandaag, peildatum)
    if status.get("status") == "leerplichtig" and leeftijd_op(geboorten[0].van, gelezen.vandaag) >= _BIJNA_KLAAR:
        yield "Ik ga ervan uit dat de leerplicht niet al na twaalf volledige schooljaren is geëindigd."


def _find_situatie(tekst: str) -> str | None:
    """The kind of absence; None where there is none, or more than one that tells."""
    if _NIET_ZIEK.search(tekst):
        tekst = _NIET_ZIEK.sub(" ", tekst)
    gevonden = [naam for naam, patroon in _SITUATIES if patroon.search(tekst)]
    bijzonder = [naam for naam in gevonden if naam != "verzuim"]
    if len(bijzonder) > 1:
        return None
    return bijzonder[0] if bijzonder else next(iter(gevonden), None)


def _find_school(tekst: str) -> str | None:
    tekst = _DIPLOMAWOORD.sub(" ", tekst)
    gevonden = [naam for naam, patroon in _SCHOLEN if patroon.search(tekst)]
    if gevonden[:1] == ["vso"]:
        return "vso"
    return gevonden[0] if len(gevonden) == 1 else None


def _births(gelezen: Feiten) -> tuple[Geboorte, ...]:
    """The birth or the age in the text; () where there is none, or more than one."""
    if gelezen.geboorten:
        return gelezen.geboorten if len(gelezen.geboorten) == 1 else ()
    leeftijden = {int(match[1]) for patroon in _LEEFTIJDEN for match in patroon.finditer(gelezen.tekst)}
    leeftijden = {leeftijd for leeftijd in leeftijden if 3 <= leeftijd <= MAX_LEEFTIJD}
    return (_birth_of_age(leeftijden.pop(), gelezen.vandaag),) if len(leeftijden) == 1 else ()


def _birth_of_age(leeftijd: int, vandaag: date) -> Geboorte:
    return Geboorte(verjaardag(vandaag, -leeftijd - 1) + timedelta(days=1), verjaardag(vandaag, -leeftijd))


def _status_of(geboorten: Sequence[Geboorte], vandaag: date, peildatum: date) -> dict[str, str]:
    """Where someone stands between the duties, when every possible birth gives the same."""
    if not geboorten:
        return {}
    try:
        mogelijk = {_status(dag, vandaag, peildatum) for dag in (geboorten[0].van, geboorten[0].tot)}
    except OnbekendRecht:
        return {}
    return {"status": mogelijk.pop()} if len(mogelijk) == 1 else {}


def _status(geboren: date, vandaag: date, peildatum: date) -> str:
    leeftijd = leeftijd_op(geboren, vandaag)
    if leeftijd >= 18:
        return "achttien" if leeftijd < 27 else "zevenentwintig"
    leven = Levensloop(geboren)
    if plicht_op(leven, vandaag, peildatum) is Plicht.LEERPLICHT:
        return "leerplichtig"
    return "nog-niet" if vandaag < begin_leerplicht(geboren, peildatum) else "na-leerplicht"


def _said_status(tekst: str) -> Iterator[tuple[str, str]]:
    """The duty as the text names it."""
    if re.search(r"\b18\s*\+|\b18-?plus|\bmeerderjarig", tekst):
        yield "status", "achttien"
    elif re.search(r"(?<!niet )(?<!niet meer )\bkwalificatieplichtige?\b", tekst):
        yield "status", "na-leerplicht"
        yield "diploma", "geen-startkwalificatie"
    elif re.search(r"\bnog\s+niet\s+leerplichtig", tekst):
        yield "status", "nog-niet"
    elif re.search(r"(?<!niet )(?<!niet meer )\bleerplichtige?\b", tekst):
        yield "status", "leerplichtig"


def _find_diploma(tekst: str) -> Iterator[tuple[str, str]]:
    if _UITGEZONDERD.search(tekst):
        yield "diploma", "uitgezonderd"
    elif _ZONDER_STARTKWALIFICATIE.search(tekst):
        yield "diploma", "geen-startkwalificatie"
    elif _MET_STARTKWALIFICATIE.search(tekst):
        yield "diploma", "startkwalificatie"


def _find_lengte(gelezen: Feiten) -> Iterator[tuple[str, str]]:
    """How long or how much: the hours in four weeks, the weeks in a row, the days of a suspension."""
    tekst = gelezen.tekst
    uren = {(int(aantal), bool(minder)) for minder, aantal in _UREN.findall(tekst)}
    if len(uren) == 1:
        aantal, minder = uren.pop()
        if minder or aantal < _GRENS:
            if aantal <= _GRENS:
                yield "uren", "onder-zestien"
        elif _PERIODE.search(tekst):
            yield "uren", "zestien"
        return
    if dagen := _DAGEN.search(tekst):
        yield "schorsing", "een-dag" if dagen[1] in ("1", "een") else "langer-dan-een-dag"
    weken = _find_weken(gelezen)
    if weken is None:
        return
    yield "schorsing", "langer-dan-een-dag"
    if weken >= 2:
        yield "lengte", "hele-weken"
    if weken < 5:
        yield "weken", "onder-vier" if weken < 4 else "vier"
    else:
        yield "vijf", "vijf-of-meer"


def _find_weken(gelezen: Feiten) -> int | None:
    """The whole weeks of an absence: as said, or since a day."""
    if match := _LENGTE.search(gelezen.tekst):
        aantal = 1 if match[1] == "een" else int(match[1])
        return aantal * (4 if match[2].startswith("maand") else 1)
    if match := _SINDS.search(gelezen.tekst):
        datum = gelezen.gelezen.datums[int(match[1])]
        if datum.exact and datum.van <= gelezen.vandaag:
            return (gelezen.vandaag - datum.van).days // 7
    return None
