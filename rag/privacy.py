"""The privacy guard: personal data in a question is found, with a neutral wording, before anything is searched, stored or sent.

Found are numbers and addresses of a person (burgerservicenummer by its eleven-test, IBAN by mod 97, telephone, e-mail,
postal address, number of a pupil or file), names, and what is said of a person who is named: date of birth, health,
crime. A date of birth or an illness of somebody who is not named is what the law is asked about, and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rag import datumtekst
from rag.kalender import leeftijd_op
from rag.voornamen import OOK_WOORDEN, VOORNAMEN


class Gegeven(StrEnum):
    """Kind of personal data, in the words that name it to the reader."""

    BSN = "burgerservicenummer"
    IBAN = "rekeningnummer"
    EMAIL = "e-mailadres"
    TELEFOON = "telefoonnummer"
    NUMMER = "leerling- of dossiernummer"
    ADRES = "adres"
    NAAM = "naam"
    GEBOORTEDATUM = "geboortedatum"
    GEZONDHEID = "gezondheid"
    STRAF = "strafrechtelijk gegeven"


@dataclass(frozen=True, slots=True)
class Persoonsgegeven:
    """Where personal data stands in a text: characters `begin` up to `eind`. `neutraal`: what can stand there instead."""

    soort: Gegeven
    begin: int
    eind: int
    neutraal: str


_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?\b", re.IGNORECASE)
_TELEFOON = re.compile(r"(?<![\w.,/-])(?:\+31|0031|\(?0)[\d ()/-]{7,18}\d(?![\w:])")
_DATUM_CIJFERS = re.compile(r"\b[0-3]?\d[-/. ][01]?\d[-/. ](?:19|20)\d\d\b|\b\d{4}-\d{4}\b")
_NEGEN_CIJFERS = re.compile(r"(?<![\w.,/-])\d(?:[ .]?\d){8}(?![\w/-]|[.,]\d)")
_NUMMER = re.compile(
    r"\b(?:(?:leerling|student(?:en)?|onderwijs|persoons|dossier|zaak|klant|melding\w*|registratie|referentie|inschrijf|cliënt|volg)"
    r"(?:-?nummer|nr\.?|-?kenmerk)?|pgn|kenmerk|nummer|nr\.?)\s*(?:is\s+|:\s*|#\s*)?"
    r"(?=[\w./-]*\d{2}[\w./-]*\d)(?!(?:19|20)\d\d(?![\w/-]))[A-Z0-9][\w./-]{2,}\w",
    re.IGNORECASE,
)
_POSTCODE = r"\b[1-9]\d{3} ?(?!BW)[A-Z]{2}\b"
_HUISNUMMER = r"\s+\d{1,4}(?:\s?[-/]?\s?[a-z]\b|-\d+)?"
_STRAAT = r"(?:straat|weg|laan|plein|kade|gracht|singel|dijk|hof|pad|steeg|dreef|plantsoen|boulevard|markt|wal|haven|burg|veld|straatje|dyk)"
_ADRES = re.compile(
    rf"\b(?:[A-Z][\w'’-]*[ ](?:(?:van|de|der|den|het)[ ])?)?[\w'’-]*{_STRAAT}{_HUISNUMMER}(?!,\d)(?:\s*,?\s*{_POSTCODE}(?:\s+[A-Z][\w-]+)?)?"
    rf"|\b(?!\w+dag (?:19|20)\d\d\b)(?:(?<=op )|(?<=adres )|(?<=naar )|(?<=wonen op )|(?<=adres: ))(?:[A-Z][\w'’-]+[ ])(?:(?:[A-Z][\w'’-]+|des|de|der|van|du|la)[ ]){{0,3}}\d{{1,4}}\b"
    rf"|\bPostbus \d+(?:\s*,?\s*{_POSTCODE}(?:\s+[A-Z][\w-]+)?)?|{_POSTCODE}"
)

_HOOFD, _TEKEN = r"[A-ZÀ-ÖØ-ÞĀ-Ž]", r"[\w'’-]"
_TUSSEN = r"(?:(?:op|in|aan) (?:de[nr]?|het|['’]t)|van|fan|de|der|den|het|ten|ter|te|von|el|al|ben|bin|da|di|dos|'t|’t)"
_KAP = rf"{_HOOFD}{_TEKEN}*[a-zà-öø-ÿā-ž]{_TEKEN}*"
_VOLGT = rf"(?:[ ]+(?:{_TUSSEN}[ ]+){{0,3}}{_KAP}){{0,2}}"
_KIND = (
    r"leerlinge?|student(?:e)?|pupil|jongere|kind|zoon(?:tje)?|dochter(?:tje)?|broer(?:tje)?|zus(?:je)?|neef(?:je)?|nicht(?:je)?"
    r"|kleinzoon|kleindochter|cli[eë]nt|jongen|meisje|moeder|vader|mama|papa|buurjongen|buurmeisje|pleegzoon|pleegdochter|deelnemer"
    r"|tante|oom|oma|opa|collega|stiefvader|stiefmoeder|voogd|mentor"
)
_TITEL = r"meneer|mevrouw|mevr\.?|dhr\.?|mw\.?|heer|familie|fam\.?|juf|meester"
_HEET = r"heet|heten|genaamd|naam is|naam:|voornaam:|achternaam:|ik ben|namens|geachte|beste|hallo|hoi|dag|gebeld met|gesproken met|gesprek met"
_KIND_NAAM = re.compile(rf"\b(?P<rol>(?i:{_KIND})(?: van)?)[ ]+(?P<naam>{_KAP}{_VOLGT})")
_TITEL_NAAM = re.compile(rf"\b(?i:{_TITEL})[ ]+(?P<naam>(?:[A-Z]\.\s?)*(?:{_TUSSEN}[ ]+){{0,3}}{_KAP}{_VOLGT})")
_HEET_NAAM = re.compile(rf"\b(?i:{_HEET})[ ]+(?P<naam>(?:[A-Z]\.\s?)*{_KAP}{_VOLGT})")
_VOORLETTERS = re.compile(rf"\b(?P<naam>(?:[A-Z]\.[ ]?){{1,4}}(?:{_TUSSEN}[ ]+){{0,3}}{_KAP})")
_ONDERAAN = re.compile(
    rf"(?:groet\w*|gr\.?|mvg|hoogachtend)\W+(?P<naam>(?:[A-Z]\.\s?)*{_KAP}(?:[ ]+(?:en|{_TUSSEN}|{_KAP})){{0,5}})|\n(?P<naam2>{_KAP}{_VOLGT})\s*(?:\n|$)"
)
_KAPITAAL = re.compile(rf"(?<![\w'’-])(?P<naam>{_KAP})")
_REST = re.compile(_VOLGT)
_PAAR = re.compile(rf"(?<![\w'’-])(?=(?P<naam>{_KAP}[ ]+(?:{_TUSSEN}[ ]+){{0,3}}{_KAP}(?:-{_KAP})?))")
_KLEIN = re.compile(r"(?<![\w@.'’-])[a-zà-ÿ]{3,}(?![\w.'’-]*@)")
_REST_KLEIN = re.compile(
    r"(?:[ ](?:van|de|der|den|el|ten|ter)){1,2}[ ][a-zà-ÿ]{3,}|[ ][a-zà-ÿ]{3,}(?=,|[ ](?:is|heeft|zit|wil|komt|was|gaat|moet|mag|kan|belt?|nr)\b)"
)
_MET_LEEFTIJD = re.compile(
    rf"\b(?P<naam>{_KAP})(?=\s*(?:\(\s*\d{{1,2}}(?:\s*jaar|[-/. ][\w.]+[-/. ]\d+)?\s*\)|,\s*\d{{1,2}} jaar\b))"
)
_NUMMER_ACHTER = re.compile(r"\[naam\]\s*\((?P<nr>\d{4,})\)")

_GEEN_NAAM = frozenset(
    """
    ik de het een en of als dan wie wat wanneer waar hoe kan mag moet is heeft wij we u hij zij ze er dit dat deze die mijn onze
    leerplicht leerplichtwet wet artikel lid besluit regeling doorstroompunt rmc duo bron swv mbo vmbo havo vwo vso praktijkonderwijs
    ingrado halt ministerie minister gemeente college raad rechter officier inspectie burgemeester nederland belgië duitsland europa
    suikerfeest offerfeest ramadan kerst pasen pinksteren januari februari maart april mei juni juli augustus september oktober
    november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag nederlands engels frans duits turks marokkaans
    leerling leerlinge student studente ouder ouders jongere kind moeder vader docent mentor directeur conciërge heer mevrouw
    geachte beste hallo hoi dag goedemorgen goedemiddag goedendag groet groeten groetjes hartelijke vriendelijke alvast bij voor met
    zonder na naast over op in uit aan om tot tegen via volgens welk welke hoeveel hoelang waarom waarvoor waarom klopt geldt gelden
    krijgt krijgen vraagt vragen vertel zeg stuur bel graag notitie let stel stelt dus toch maar ook nu daar daarna hier toen wil
    moeten mogen kunnen zijn was waren worden wordt wie wiens onze uw jouw haar jullie hen iemand niemand ieder elke alle
    beide sinds tijdens terwijl omdat hoewel indien zodra zolang wanneer zoals namelijk vandaag morgen gisteren collega helpdesk
    afdeling redactie team bestuur commissie dossier zaak belg belgen nederlander nederlanders duitser turk marokkaan pool syriër
    keti koti leerplichtregeling sociaal fonds lpw pro hergebruik melding inspectiedienst diwali werk inkomen
    sociale zaken werkgelegenheid haag jom kipoer divali jehova getuigen fier fryslân rijk bureau statistiek europese unie rode kruis
    den bosch onderwijs cultuur wetenschap volksgezondheid sport justitie veiligheid binnenlandse koninkrijk kamer staten generaal
    sint nieuw oud groot klein noord zuid oost west hoge lage rijks stedelijk christelijk katholiek openbaar protestants islamitisch
    school scholen basisschool instelling lyceum gymnasium atheneum entree awb web wvo wpo wec avg svb uwv ggd jeugdzorg veilig
    thuis participatiewet vavo isk azc coa ind adhd add pdd odd ass bsn brp bbl bol bpv rod lpa pv vsv po vo sbo
    """.split()
)
_INSTELLING = re.compile(
    # Of one name only: in "Daan naar school" the school is not what is named.
    r"^(?:(?:[A-ZÀ-Þ][\w'’-]*|van|de|der|den|het|voor)\s+)*"
    r"(?i:[\w-]*(?:college|lyceum|scho(?:ol|len)\w*|gymnasium|instituut|straat|plein|wet|regio|gemeente|ziekte|syndroom))\b"
)
_PLAATS_VOOR = re.compile(
    r"\b(?:in|te|uit|naar|gemeente|regio|vanuit|nabij|bij|van het|op de|op het|de|het)\s$", re.IGNORECASE
)
"""Before a place or an institution, not before a person whose first name is unknown."""

TERUG = 20
"""Characters to look back for it: more than any of these words has."""
_VOLK = re.compile(r"^\w+(?:se|sche|isch|ees|aans|aanse)$")
""" "het kind Belgische ..." is of no name."""

_DATUM = r"(?:\d{1,2}[-/. ]\d{1,2}[-/. ](?:\d{4}|\d{2})\b|\d{4}-\d\d-\d\d|\d{1,2} (?:jan|feb|maa|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.? \d{4})"
_GEBOREN = re.compile(
    rf"(?:,\s*)?(?:\(\s*)?\b(?:geboren(?: op)?|geb\.?|geboortedatum(?:\s*:| is)?)\s*(?P<dag>{_DATUM})(?:\s*\))?"
    rf"|(?P<dag2>[(,]\s*{_DATUM}\s*[),]?)",
    re.IGNORECASE,
)
_VRAAGT_DAG = re.compile(
    r"\b(?:wanneer|w[eé]lke (?:dag|datum)|tot w[eé]lke|vanaf w[eé]lke|hoe ?lang|nog (?:leer|kwalificatie)\w*|al (?:leer|kwalificatie)\w*|hoe oud"
    r"|tegelijk|(?:op )?dezelfde dag|(?:moet|mag|hoeft|is|valt|hoort) (?:hij|zij|ze) (?:al|nog|dan|nu)"
    r"|(?:per|vanaf|pas) [^.?!]{1,30}(?:leer|kwalificatie)plichtig)\b",
    re.IGNORECASE,
)
"""Who asks for a day needs the day of birth to get one."""

_GEZONDHEID = re.compile(
    r"\b(?:autis\w*|adhd|add|depressi\w*|angst(?:stoornis|ig\w*)|psycho\w*|psychi\w*|diagnose\w*|medicatie|medicijn\w*|ritalin|burn-?out"
    r"|anorexia|eetstoornis|trauma\w*|ptss|suïcid\w*|su[iï]cide|zelfmoord|automutilat\w*|zwanger\w*|epilep\w*|kanker|leukemie|diabetes|astma"
    r"|handicap\w*|beperking|verslaa\w*|verslaving\w*|drugs|blow\w*|opgenomen|ggz|gehoorprobleem\w*|slechthorend|doof|blind|rolstoel|ziek\w*|\w*ziekte|allergi\w*|obees|gesprongen|operatie|gebroken|hersen\w*|dwang\w*|overspannen|somber|bipola\w*|schizo\w*|tics|gilles|dyslexie|down|therapie|migraine|long-?covid|chronisch\w*)\b",
    re.IGNORECASE,
)
_STRAF = re.compile(
    r"\b(?:verdacht\w*|aangehouden|gearresteerd|veroordeeld|diefstal|gestolen|inbraak|mishandel\w*|geweld\w*|aanranding|verkracht\w*|zeden\w*"
    r"|detentie|jeugdgevangenis|vastgezeten|strafblad|reclassering|justitie|taakstraf|dealt|dealen|wapen\w*|overval\w*|steekpartij|strafzaak|strafrechtelijk\w*|aangifte|laster|opgepakt|drugshandel|vernieling|bedreig\w*|stalk\w*|vuurwerk\w*|straatroof|heling|brandsticht\w*|celstraf|gevangenis|fraude|hacken|hack|afpersing|politie)\b",
    re.IGNORECASE,
)
_IDENTIFICEERT = frozenset(Gegeven) - {Gegeven.GEBOORTEDATUM, Gegeven.GEZONDHEID, Gegeven.STRAF}


def find_persoonsgegevens(tekst: str, peildatum: date | None = None) -> tuple[Persoonsgegeven, ...]:
    """All personal data in `tekst`, in order and without overlap; where two overlap the first kind found wins.

    `peildatum`: the day on which a date of birth is made an age.
    """
    vondsten: list[Persoonsgegeven] = []

    def add(nieuw: Iterable[Persoonsgegeven]) -> None:
        for vondst in nieuw:
            if all(vondst.eind <= v.begin or vondst.begin >= v.eind for v in vondsten):
                vondsten.append(vondst)

    add(_find_nummers(tekst))
    add(_find_namen(tekst))
    if any(vondst.soort in _IDENTIFICEERT for vondst in vondsten):
        add(_find_geboorte(tekst, peildatum))
        for soort, patroon in ((Gegeven.GEZONDHEID, _GEZONDHEID), (Gegeven.STRAF, _STRAF)):
            # Without a name it says nothing of a person: it stays, and only what names the person goes.
            add(Persoonsgegeven(soort, m.start(), m.end(), m.group()) for m in patroon.finditer(tekst))
    return tuple(sorted(vondsten, key=lambda v: v.begin))


def mask(tekst: str, peildatum: date | None = None) -> str:
    """`tekst` in neutral words: names left out, the rest by its kind in square brackets. Idempotent."""
    vorige = None
    while tekst != vorige:
        vorige = tekst
        for vondst in reversed(find_persoonsgegevens(tekst, peildatum)):
            tekst = f"{tekst[: vondst.begin]}{vondst.neutraal}{tekst[vondst.eind :]}"
    return tekst


def name_kinds(vondsten: Iterable[Persoonsgegeven]) -> str:
    """What was found in words, each kind once: "naam, geboortedatum"."""
    return ", ".join(dict.fromkeys(vondst.soort.value for vondst in vondsten))


def _find_nummers(tekst: str) -> Iterator[Persoonsgegeven]:
    for soort, patroon, geldt in (
        (Gegeven.EMAIL, _EMAIL, lambda _: True),
        (Gegeven.IBAN, _IBAN, _is_iban),
        (Gegeven.BSN, _NEGEN_CIJFERS, _is_bsn),
        (Gegeven.TELEFOON, _TELEFOON, _is_telefoon),
        (Gegeven.NUMMER, _NUMMER, lambda _: True),
        (Gegeven.ADRES, _ADRES, lambda _: True),
    ):
        for match in patroon.finditer(tekst):
            if geldt(match.group()):
                yield Persoonsgegeven(soort, match.start(), match.end(), f"[{soort.value}]")
    for match in _NUMMER_ACHTER.finditer(tekst):
        yield Persoonsgegeven(Gegeven.NUMMER, match.start("nr"), match.end("nr"), f"[{Gegeven.NUMMER.value}]")


def _find_namen(tekst: str) -> Iterator[Persoonsgegeven]:
    for match in _KIND_NAAM.finditer(tekst):
        if _is_naam(match["naam"], tekst, match.end("naam")):
            # "mijn zoon Daan" -> "mijn zoon": the space before the name goes too.
            yield Persoonsgegeven(Gegeven.NAAM, match.end("rol"), match.end("naam"), "")
    for patroon in (_TITEL_NAAM, _HEET_NAAM, _VOORLETTERS, _ONDERAAN):
        for match in patroon.finditer(tekst):
            groep = "naam" if match["naam"] else "naam2"
            if _is_naam(match[groep], tekst, match.end(groep)) and not _AFKORTING.match(match[groep]):
                yield _name(match.start(groep), match.end(groep))
    for match in _KAPITAAL.finditer(tekst):
        # "Max. 10 dagen" is no boy.
        if match["naam"].split("-")[0].lower() in VOORNAMEN and not _GETAL_ACHTER.match(tekst, match.end()):
            rest = _REST.match(tekst, match.end())
            eind = rest.end() if rest and not _is_woord(rest.group()) else match.end()
            if _is_naam(tekst[match.start() : eind], tekst, eind):
                yield _name(match.start(), eind)
    for match in _PAAR.finditer(tekst):
        if (
            _is_naam(match["naam"], tekst, match.end("naam"))
            and not _is_woord(match["naam"].split()[-1])
            and not _VOLK.search(match["naam"].split()[-1])
            and not _PLAATS_VOOR.search(tekst[max(0, match.start() - TERUG) : match.start()])
        ):
            yield _name(match.start("naam"), match.end("naam"))
    for match in _KLEIN.finditer(tekst):
        if match.group() in VOORNAMEN and match.group() not in OOK_WOORDEN:
            rest = _REST_KLEIN.match(tekst, match.end())
            yield _name(match.start(), rest.end() if rest else match.end())
    for match in _MET_LEEFTIJD.finditer(tekst):
        if _is_naam(match["naam"], tekst, match.end("naam")):
            yield _name(match.start(), match.end("naam"))


def _name(begin: int, eind: int) -> Persoonsgegeven:
    return Persoonsgegeven(Gegeven.NAAM, begin, eind, "[naam]")


_GETAL_ACHTER = re.compile(r"\.? ?\d")
_AFKORTING = re.compile(r"(?:B\.V\.|N\.V\.|Z\.|N\.B\.|P\.S\.)")


def _is_naam(naam: str, tekst: str, eind: int) -> bool:
    """Whether `naam`, which follows a word for a person, names that person."""
    return not (
        _is_woord(naam) or _INSTELLING.search(naam + tekst[eind : eind + 20]) or _VOLK.search(naam) or naam.isupper()
    )


def _is_woord(naam: str) -> bool:
    """Whether the first word with a capital in `naam` is a word of the field or of the calendar."""
    kapitaal = re.search(_KAP, naam)
    if kapitaal is None:
        return True
    woord = kapitaal.group().lower().strip("'’")
    return not _GEEN_NAAM.isdisjoint((woord, woord.split("-")[0]))  # "Mbo-student"


def _find_geboorte(tekst: str, peildatum: date | None) -> Iterator[Persoonsgegeven]:
    if _VRAAGT_DAG.search(tekst):
        return
    for match in _GEBOREN.finditer(tekst):
        gelezen = datumtekst.read(match["dag"] or match["dag2"], peildatum).datums if peildatum else ()
        leeftijd = leeftijd_op(gelezen[0].van, peildatum) if gelezen and peildatum else None
        if match["dag2"] and (leeftijd is None or not 2 <= leeftijd <= 30):
            continue
        # With a space before it: "Daan, geboren ..." and "(3 mei 2011)" lose their comma and bracket.
        begin = match.start() - (tekst[: match.start()].endswith(" "))
        neutraal = " [geboortedatum]" if leeftijd is None else f" van {leeftijd} jaar"
        yield Persoonsgegeven(Gegeven.GEBOORTEDATUM, begin, match.end(), neutraal)


def _is_bsn(tekst: str) -> bool:
    """The eleven-test of the BSN: weights 9..2 and -1; all zeros is no number."""
    cijfers = [int(teken) for teken in tekst if teken.isdigit()]
    som = sum(gewicht * cijfer for gewicht, cijfer in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), cijfers, strict=True))
    return any(cijfers) and som % 11 == 0


def _is_telefoon(tekst: str) -> bool:
    """Ten digits from 0, or eleven from 31: a Dutch number; no day with a time behind it."""
    cijfers = "".join(filter(str.isdigit, tekst)).removeprefix("0031")
    cijfers = cijfers.removeprefix("31") if tekst.startswith("+") else cijfers
    return len(cijfers.lstrip("0")) == 9 and not _DATUM_CIJFERS.search(tekst)


def _is_iban(tekst: str) -> bool:
    """The mod-97 test of ISO 13616."""
    kaal = tekst.replace(" ", "")
    return int("".join(str(int(teken, 36)) for teken in (kaal[4:] + kaal[:4]).lower())) % 97 == 1
