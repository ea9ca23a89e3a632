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
from rag.voornamen import VOORNAMEN


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
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?\b")
_TELEFOON = re.compile(r"(?<![\w.])(?:(?:\+|00)31[ -]?(?:\(0\))?|0)[1-9](?:[ -]?\d){8}(?![\w])")
_NEGEN_CIJFERS = re.compile(r"(?<![\w.,/-])\d(?:[ .]?\d){8}(?![\w/-]|[.,]\d)")
_NUMMER = re.compile(
    r"\b(?:leerling|student|onderwijs|studenten|persoons|dossier|zaak|klant|melding\w*|registratie|pgn|kenmerk)"
    # "Wet voortgezet onderwijs 2020" holds a year and no number.
    r"(?:-?nummer|nr\.?|-?kenmerk|(?!\s*(?:19|20)\d\d\b))\s*(?:is\s+|:\s*|#\s*)?(?=[\w/-]*\d{4})[A-Z0-9][\w/-]{3,}\b",
    re.IGNORECASE,
)
_POSTCODE = r"\b[1-9]\d{3} ?(?!BW)[A-Z]{2}\b"
_STRAAT = (
    r"\b[A-Z][\w'’-]*(?:\s(?:van|de|der|den|het|op|aan)\b)*(?:\s?[A-Z]?[\w'’-]*)?"
    r"(?:straat|weg|laan|plein|kade|gracht|singel|dijk|hof|pad|steeg|dreef|plantsoen|boulevard|markt|wal|haven|burg|veld|straatje)"
    r"\s+\d{1,4}(?:\s?[-/]?\s?[a-z]\b|-\d+)?"
)
_ADRES = re.compile(rf"{_STRAAT}(?:\s*,?\s*{_POSTCODE}(?:\s+[A-Z][\w-]+)?)?|{_POSTCODE}")

_TUSSEN = r"(?:van|de|der|den|het|ten|ter|te|von|el|al|ben|op|in|'t|’t|da|di|dos|van de|van der|van den|van het)"
_KAP = r"[A-ZÀ-ÝŞÖÜÇĞ][a-zà-ÿşöüçğıA-Z'’-]+"
_VOLGT = rf"(?:\s+(?:{_TUSSEN}\s+){{0,3}}{_KAP}){{0,2}}"
_KIND = (
    r"leerlinge?|student(?:e)?|pupil|jongere|kind|zoon(?:tje)?|dochter(?:tje)?|broer(?:tje)?|zus(?:je)?|neef(?:je)?|nicht(?:je)?"
    r"|kleinzoon|kleindochter|cli[eë]nt|jongen|meisje|moeder|vader|mama|papa|buurjongen|buurmeisje|pleegzoon|pleegdochter|deelnemer"
)
_TITEL = r"meneer|mevrouw|mevr\.?|dhr\.?|mw\.?|de heer|familie|fam\.?|juf|meester"
_HEET = r"heet|heten|genaamd|naam is|naam:|voornaam:|achternaam:|ik ben|groeten?,?|vriendelijke groet,?|namens"
_KIND_NAAM = re.compile(rf"\b(?P<rol>(?i:{_KIND}))\s+(?P<naam>{_KAP}{_VOLGT})")
_KIND_KLEIN = re.compile(rf"\b(?i:{_KIND})\s+(?P<naam>[a-zà-ÿ]{{3,}})\b")
_TITEL_NAAM = re.compile(rf"\b(?i:{_TITEL})\s+(?P<naam>(?:[A-Z]\.\s?)*(?:{_TUSSEN}\s+){{0,3}}{_KAP}{_VOLGT})")
_HEET_NAAM = re.compile(rf"\b(?i:{_HEET})\s+(?P<naam>(?:[A-Z]\.\s?)*{_KAP}{_VOLGT})")
_VOORLETTERS = re.compile(rf"\b(?P<naam>(?:[A-Z]\.\s?){{1,4}}(?:{_TUSSEN}\s+){{0,3}}{_KAP})")
_KAPITAAL = re.compile(rf"(?<![\w'’-])(?P<naam>{_KAP})")
_REST = re.compile(_VOLGT)
_MET_LEEFTIJD = re.compile(rf"\b(?P<naam>{_KAP})(?=\s*(?:\(\s*\d{{1,2}}(?:\s*jaar)?\s*\)|,\s*\d{{1,2}} jaar\b))")

_GEEN_NAAM = frozenset(
    """
    ik de het een en of als dan wie wat wanneer waar hoe kan mag moet is heeft wij we u hij zij ze er dit dat deze die mijn onze
    leerplicht leerplichtwet leerplichtregeling wet artikel lid besluit regeling doorstroompunt rmc duo bron swv mbo vmbo havo vwo vso praktijkonderwijs
    ingrado halt ministerie minister gemeente college raad rechter officier inspectie burgemeester nederland belgië duitsland europa
    suikerfeest offerfeest ramadan kerst pasen pinksteren januari februari maart april mei juni juli augustus september oktober
    november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag nederlands engels frans duits turks marokkaans
    school scholen basisschool instelling lyceum gymnasium atheneum entree awb web wvo wpo wec avg svb uwv ggd jeugdzorg veilig
    thuis participatiewet vavo isk azc coa ind adhd add pdd odd ass bsn brp bbl bol bpv rod lpa pv vsv po vo sbo
    """.split()
)
_INSTELLING = re.compile(
    # Of one name only: in "Daan naar school" the school is not what is named.
    r"^(?:(?:[A-ZÀ-Þ][\w'’-]*|van|de|der|den|het|voor)\s+)*"
    r"(?i:college|lyceum|scho(?:ol|len)\w*|gymnasium|instituut|straat|plein|wet|regio|gemeente)\b"
)
_GEWOON = re.compile(
    r"(?:Ben (?:ik|je|jij|u|jullie)|Elke (?!is|was|heeft|wil|gaat|moet|mag|kan|komt|zit|wordt|blijft)[a-z]+)\b"
)
"""First names that are a word at the beginning of a sentence."""
_OOK_WOORD = frozenset({"ben", "elke"})
_VOLK = re.compile(r"^\w+(?:se|sche|isch|ees|aans|aanse)$")
""" "het kind Belgische ..." is of no name."""

_DATUM = r"(?:\d{1,2}[-/. ]\d{1,2}[-/. ](?:\d{4}|\d{2})|\d{4}-\d\d-\d\d|\d{1,2} (?:jan|feb|maa|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)\w* \d{4})"
_GEBOREN = re.compile(
    rf"(?:,\s*)?(?:\(\s*)?\b(?:geboren(?: op)?|geb\.?|geboortedatum:?|geboortedatum is)\s*(?P<dag>{_DATUM})(?:\s*\))?|\(\s*(?P<dag2>{_DATUM})\s*\)",
    re.IGNORECASE,
)
_VRAAGT_DAG = re.compile(
    r"\b(?:wanneer|welke (?:dag|datum)|tot welke|vanaf welke|hoe ?lang|nog (?:leer|kwalificatie)\w*|al (?:leer|kwalificatie)\w*|hoe oud)\b",
    re.IGNORECASE,
)
"""Who asks for a day needs the day of birth to get one."""

_GEZONDHEID = re.compile(
    r"\b(?:autis\w*|adhd|add|depressi\w*|angst(?:stoornis|ig\w*)|psycho\w*|psychi\w*|diagnose\w*|medicatie|medicijn\w*|ritalin|burn-?out"
    r"|anorexia|eetstoornis|trauma\w*|ptss|suïcid\w*|su[iï]cide|zelfmoord|automutilat\w*|zwanger\w*|epilep\w*|kanker|leukemie|diabetes|astma"
    r"|handicap\w*|beperking|verslaa\w*|verslaving\w*|drugs|blow\w*|opgenomen|ggz|therapie|migraine|long-?covid|chronisch\w*)\b",
    re.IGNORECASE,
)
_STRAF = re.compile(
    r"\b(?:verdacht\w*|aangehouden|gearresteerd|veroordeeld|diefstal|gestolen|inbraak|mishandel\w*|geweld\w*|aanranding|verkracht\w*|zeden\w*"
    r"|detentie|jeugdgevangenis|vastgezeten|strafblad|reclassering|justitie|taakstraf|dealt|dealen|wapen\w*|overval\w*|steekpartij)\b",
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
        (Gegeven.TELEFOON, _TELEFOON, lambda _: True),
        (Gegeven.NUMMER, _NUMMER, lambda _: True),
        (Gegeven.ADRES, _ADRES, lambda _: True),
    ):
        for match in patroon.finditer(tekst):
            if geldt(match.group()):
                yield Persoonsgegeven(soort, match.start(), match.end(), f"[{soort.value}]")


def _find_namen(tekst: str) -> Iterator[Persoonsgegeven]:
    for match in _KIND_NAAM.finditer(tekst):
        if _is_naam(match["naam"], tekst, match.end("naam")):
            # "mijn zoon Daan" -> "mijn zoon": the space before the name goes too.
            yield Persoonsgegeven(Gegeven.NAAM, match.end("rol"), match.end("naam"), "")
    for match in _KIND_KLEIN.finditer(tekst):
        if match["naam"] in VOORNAMEN - _OOK_WOORD:
            yield Persoonsgegeven(Gegeven.NAAM, match.start("naam") - 1, match.end("naam"), "")
    for patroon in (_TITEL_NAAM, _HEET_NAAM, _VOORLETTERS, _MET_LEEFTIJD):
        for match in patroon.finditer(tekst):
            if _is_naam(match["naam"], tekst, match.end("naam")) and not (
                patroon is _VOORLETTERS and re.match(r"(?:B\.V\.|N\.V\.|Z\.|N\.B\.|P\.S\.)", match["naam"])
            ):
                yield Persoonsgegeven(Gegeven.NAAM, match.start("naam"), match.end("naam"), "[naam]")
    for match in _KAPITAAL.finditer(tekst):
        # "Max. 10 dagen" is no boy.
        if match["naam"].lower() in VOORNAMEN and not (
            re.match(r"\.? ?\d", tekst[match.end() :]) or _GEWOON.match(tekst, match.start())
        ):
            rest = _REST.match(tekst, match.end())
            eind = rest.end() if rest and not _is_woord(rest.group()) else match.end()
            if _is_naam(tekst[match.start() : eind], tekst, eind):
                yield Persoonsgegeven(Gegeven.NAAM, match.start(), eind, "[naam]")


def _is_naam(naam: str, tekst: str, eind: int) -> bool:
    """Whether `naam`, which follows a word for a person, names that person."""
    return not (
        _is_woord(naam) or _INSTELLING.search(naam + tekst[eind : eind + 20]) or _VOLK.search(naam) or naam.isupper()
    )


def _is_woord(naam: str) -> bool:
    """Whether the first word with a capital in `naam` is a word of the field or of the calendar."""
    kapitaal = re.search(_KAP, naam)
    return kapitaal is None or kapitaal.group().lower() in _GEEN_NAAM


def _find_geboorte(tekst: str, peildatum: date | None) -> Iterator[Persoonsgegeven]:
    if _VRAAGT_DAG.search(tekst):
        return
    for match in _GEBOREN.finditer(tekst):
        gelezen = datumtekst.read(match.group(), peildatum).datums if peildatum else ()
        dag = gelezen[0].van if gelezen else None
        leeftijd = (
            f" van {leeftijd_op(dag, peildatum)} jaar" if dag and peildatum and dag <= peildatum else " [geboortedatum]"
        )
        begin = match.start() - (tekst[: match.start()].endswith(" "))
        yield Persoonsgegeven(Gegeven.GEBOORTEDATUM, begin, match.end(), leeftijd)


def _is_bsn(tekst: str) -> bool:
    """The eleven-test of the BSN: weights 9..2 and -1; all zeros is no number."""
    cijfers = [int(teken) for teken in tekst if teken.isdigit()]
    som = sum(gewicht * cijfer for gewicht, cijfer in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), cijfers, strict=True))
    return any(cijfers) and som % 11 == 0


def _is_iban(tekst: str) -> bool:
    """The mod-97 test of ISO 13616."""
    kaal = tekst.replace(" ", "")
    return int("".join(str(int(teken, 36)) for teken in kaal[4:] + kaal[:4])) % 97 == 1
