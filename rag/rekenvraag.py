"""Reads a question about a date: which facts it gives, which rule it asks for; and answers it with `rag.rekenhulp`.

A question that only looks like one ("vanaf welke leeftijd ...") has no date of its own, and goes to the sources.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rag.antwoord import Berekening, Beurt, Rol, Stap
from rag.getallen import GETALWOORDEN
from rag.rekenhulp import (
    BEWAARTERMIJN,
    EIGEN_PLICHT,
    EINDE_DOORSTROOMPUNT,
    EINDE_KWALIFICATIEPLICHT,
    EINDE_LEERPLICHT,
    MAANDEN,
    PLAATS,
    VERVANGENDE_LEERPLICHT,
    Leven,
    age_on,
    birthday,
    end_bezwaar,
    live,
    month_before,
    write_dag,
    write_schooljaar,
)

_MAAND = "|".join([*MAANDEN, *(maand[:3] for maand in MAANDEN if maand != "maart"), "mrt", "sept"])
_DATUM = (
    rf"(?:(?P<d>\d{{1,2}})\s*(?:e\s+)?(?P<m>{_MAAND})\.?\s+(?:'|van\s+)?(?P<j>\d{{4}}|\d{{2}})"
    r"|(?P<d2>\d{1,2})[-/.](?P<m2>\d{1,2})[-/.](?P<j2>\d{4}|\d{2})|(?P<j3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2}))"
)
_LEEFTIJD = "|".join(["\\d{1,2}", *(woord for woord in GETALWOORDEN if woord.isalpha())])
_GEBOREN = re.compile(rf"\b(?:geboren|geb\.?|geboortedatum:?|is van|zijn van|van)\s+(?:is\s+)?(?:op\s+)?{_DATUM}", re.I)
_DATUM_GEBOREN = re.compile(rf"{_DATUM}\s+(?:is |zijn |werd )?geboren\b", re.I)
_WORDT = re.compile(
    rf"\b(?:wordt|word|worden|werd|werden|is|zijn)\s+(?:hij|zij|ze|mijn \w+|onze \w+)?\s*(?:op\s+)?{_DATUM}\s+"
    rf"(?:al\s+|pas\s+)?(?P<leeftijd>{_LEEFTIJD})\b",
    re.I,
)
_LEEFTIJD_OP = re.compile(
    rf"\b(?:wordt|word|worden|werd)\s+(?P<leeftijd>{_LEEFTIJD})\s+(?:jaar\s+)?(?:op\s+)?{_DATUM}", re.I
)
_BESLUIT = r"\b(?:besluit|beschikking|brief|afwijzing|bekend ?gemaakt|verstuurd|verzonden|opgestuurd|ontvangen|gekregen|toegestuurd)\b"
_BEKEND_HELFTEN = (
    re.compile(rf"{_BESLUIT}[^.?!]{{0,60}}?{_DATUM}", re.I),
    re.compile(rf"{_DATUM}[^.?!]{{0,60}}?{_BESLUIT}", re.I),
)
_VRAAGT_DATUM = re.compile(
    r"\b(?:wanneer|vanaf|per|tot|welke (?:dag|datum)|hoe ?lang|al|nog|te laat|op tijd|termijn|kan|mag|moet|leerplichtig"
    r"|kwalificatieplichtig|valt|hoort)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Feiten:
    """What the question gives: a day of birth or a day on which a decision was made known."""

    tekst: str
    geboren: date | None
    bekend: date | None
    peildatum: date


def calculate(tekst: str, historie: Sequence[Beurt], peildatum: date) -> Berekening | None:
    """The answer to the date question in `tekst`, by the rules of `peildatum`; None where it is none.

    A day of birth in an earlier turn of the user counts.
    """
    eerder = " ".join(beurt.tekst for beurt in historie if beurt.rol is Rol.GEBRUIKER)
    if not _VRAAGT_DATUM.search(tekst):
        return None
    feiten = _Feiten(
        tekst.lower(),
        find_geboren(tekst) or find_geboren(eerder),
        _find_bekend(tekst) or _find_bekend(eerder),
        peildatum,
    )
    stappen = tuple(_calculate(feiten))
    return Berekening(stappen, stappen[0].tekst) if stappen else None


def find_geboren(tekst: str) -> date | None:
    """The day of birth that `tekst` gives: itself, or from the day on which somebody becomes an age."""
    for patroon in (_WORDT, _LEEFTIJD_OP):
        for match in patroon.finditer(tekst):
            leeftijd = int(GETALWOORDEN.get(match["leeftijd"].lower(), match["leeftijd"]))
            if (dag := _read_datum(match)) and 3 <= leeftijd <= 30:
                return _back(dag, leeftijd)
    gevonden = next((m for m in (_GEBOREN.search(tekst), _DATUM_GEBOREN.search(tekst)) if m), None)
    return _read_datum(gevonden) if gevonden else None


def _back(dag: date, jaren: int) -> date:
    try:
        return dag.replace(year=dag.year - jaren)
    except ValueError:
        # Who becomes five on a 29 February was born on 1 March or on a 29 February; the first changes no outcome.
        return date(dag.year - jaren, 3, 1)


def _find_bekend(tekst: str) -> date | None:
    for helft in _BEKEND_HELFTEN:
        if match := helft.search(tekst):
            return _read_datum(match)
    return None


def _read_datum(match: re.Match[str]) -> date | None:
    dag, maand, jaar = (
        next((match[f"{deel}{n}"] for n in ("", "2", "3") if match[f"{deel}{n}"]), "") for deel in "dmj"
    )
    nummer = int(maand) if maand.isdigit() else _month(maand)
    volledig = int(jaar) + (0 if len(jaar) == 4 else 2000)
    try:
        return date(volledig, nummer, int(dag))
    except ValueError:
        return None


def _month(naam: str) -> int:
    if naam.lower() == "mrt":
        return 3
    return next(n for n, maand in enumerate(MAANDEN, 1) if maand.startswith(naam.lower()[:3]))


# --- which rule -------------------------------------------------------------------------------------------------------


def _calculate(feiten: _Feiten) -> Iterator[Stap]:
    """The steps of the first rule that the words ask for and for which the facts are there."""
    if feiten.bekend and re.search(r"\bbezwaar\b", feiten.tekst):
        yield from _bezwaar(feiten.bekend, feiten.peildatum)
        return
    if feiten.geboren is None:
        return
    leven = live(feiten.geboren, feiten.peildatum)
    jong = age_on(feiten.geboren, feiten.peildatum) < EINDE_LEERPLICHT - 1
    for patroon, rekenwijze in _REKENWIJZEN:
        # Help and support for a child are not those of the Doorstroompunt.
        if re.search(patroon, feiten.tekst) and not (jong and rekenwijze in (_doorstroompunt, _bewaren)):
            yield from rekenwijze(leven, feiten)
            return


def _bezwaar(bekend: date, peildatum: date) -> Iterator[Stap]:
    eind = end_bezwaar(bekend)
    over = "Die dag is voorbij." if eind < peildatum else "Die dag is nog niet voorbij."
    yield Stap(
        f"De laatste dag om bezwaar te maken is {write_dag(eind, True)}: de termijn is zes weken. {over}",
        PLAATS["bezwaar"],
    )
    yield Stap(
        f"De termijn begint op de dag na de bekendmaking; bij bekendmaking op {write_dag(bekend)} is dat "
        f"{write_dag(_next(bekend))}.",
        PLAATS["begin bezwaar"],
    )
    if eind.weekday() > 4:
        yield Stap(
            "De laatste dag valt in een weekend; of de termijn dan doorloopt tot de eerste werkdag, staat in de Algemene "
            "termijnenwet, die hier niet is ingelezen.",
            PLAATS["bezwaar"],
        )


def _next(dag: date) -> date:
    return date.fromordinal(dag.toordinal() + 1)


def _doorstroompunt(leven: Leven, feiten: _Feiten) -> Iterator[Stap]:
    eind, achttien = leven.einde_doorstroompunt, leven.einde_kwalificatieplicht
    leeftijd = eind.year - leven.geboren.year
    plaats = PLAATS["doorstroompunt" if leeftijd > 25 else "rmc"]
    if eind <= feiten.peildatum:
        yield Stap(
            f"Nee, niet meer: de grens is {leeftijd} jaar en die leeftijd is bereikt op {write_dag(eind)}.", plaats
        )
        return
    laatste = date.fromordinal(eind.toordinal() - 1)
    yield Stap(
        f"Tot de dag waarop de jongere {leeftijd} jaar wordt, {write_dag(eind)}; de laatste dag is {write_dag(laatste)}.",
        plaats,
    )
    yield Stap(
        "Dat geldt zolang de jongere geen startkwalificatie heeft en niet meer leerplichtig of kwalificatieplichtig is.",
        plaats,
    )
    if "praktijkonderwijs" in feiten.tekst:
        yield Stap(
            "De kwalificatieplicht geldt niet voor wie een schooldiploma of verklaring praktijkonderwijs heeft; de "
            f"leerplicht eindigt voor deze jongere op {write_dag(leven.einde_leerplicht)}.",
            PLAATS["uitzondering"],
        )
    elif achttien > feiten.peildatum:
        yield Stap(
            f"Tot de achttiende verjaardag, {write_dag(achttien)}, is een jongere zonder startkwalificatie kwalificatieplichtig.",
            PLAATS["kwalificatie"],
        )


def _bewaren(leven: Leven, feiten: _Feiten) -> Iterator[Stap]:
    dag = birthday(leven.geboren, EINDE_DOORSTROOMPUNT + BEWAARTERMIJN)
    yield Stap(
        f"Uiterlijk tot {write_dag(dag)}: twee jaar nadat de jongere {EINDE_DOORSTROOMPUNT} jaar wordt "
        f"({write_dag(leven.einde_doorstroompunt)}). Haalt de jongere eerder een startkwalificatie, dan telt twee jaar na die dag.",
        PLAATS["bewaren"],
    )


def _vervangend(leven: Leven, feiten: _Feiten) -> Iterator[Stap]:
    dag = birthday(leven.geboren, VERVANGENDE_LEERPLICHT)
    if dag > feiten.peildatum:
        yield Stap(
            f"Nee, nog niet: vervangende leerplicht kan pas vanaf {VERVANGENDE_LEERPLICHT} jaar en de jongere wordt op "
            f"{write_dag(dag)} veertien.",
            PLAATS["vervangend"],
        )
        return
    yield Stap(
        f"Wat de leeftijd betreft wel: vervangende leerplicht kan vanaf {VERVANGENDE_LEERPLICHT} jaar en de jongere is "
        f"veertien sinds {write_dag(dag)}.",
        PLAATS["vervangend"],
    )


def _eigen_plicht(leven: Leven, feiten: _Feiten) -> Iterator[Stap]:
    dag = birthday(leven.geboren, EIGEN_PLICHT)
    al = dag <= feiten.peildatum
    yield Stap(
        f"{'Ja' if al else 'Nog niet'}: de eigen plicht om geregeld naar school te gaan geldt vanaf {EIGEN_PLICHT} jaar, "
        f"voor deze jongere vanaf {write_dag(dag)}.",
        PLAATS["eigen plicht"],
    )


def _begin(leven: Leven, feiten: _Feiten) -> Iterator[Stap]:
    vijf = birthday(leven.geboren, 5)
    begin = leven.begin_leerplicht
    maand = f"{MAANDEN[begin.month - 1]} {begin.year}"
    yield Stap(
        f"De leerplicht begint op de eerste schooldag van {maand}, de maand na die waarin het kind vijf jaar wordt "
        f"({write_dag(vijf)}). Is de school die week open, dan is dat {write_dag(begin, True)}.",
        PLAATS["begin"],
    )
    if re.search(r"\bvrijstel|beroep|kennisgeving|richting|brief|bezwaren", feiten.tekst):
        uiterlijk = month_before(begin)
        yield Stap(
            f"Een kennisgeving van vrijstelling bij het begin van de leerplicht moet ten minste een maand daarvoor zijn "
            f"ingediend: uiterlijk op {write_dag(uiterlijk)}.",
            PLAATS["kennisgeving"],
        )
        if feiten.bekend and feiten.bekend > uiterlijk:
            yield Stap(f"Een kennisgeving van {write_dag(feiten.bekend)} is dus te laat.", PLAATS["kennisgeving"])


def _einde(leven: Leven, feiten: _Feiten) -> Iterator[Stap]:
    """The end of both duties, with where the jongere stands on the day when that is asked."""
    peil, zestien = feiten.peildatum, birthday(leven.geboren, EINDE_LEERPLICHT)
    leerplicht, kwalificatie = leven.einde_leerplicht, leven.einde_kwalificatieplicht
    if re.search(r"\bnog\b|\bmoet (?:hij|zij|ze)\b|\bis (?:hij|zij|ze)\b", feiten.tekst):
        yield _stand(leven, peil)
    yield Stap(
        f"De leerplicht eindigt op {write_dag(leerplicht)}, aan het einde van het schooljaar {write_schooljaar(zestien)} "
        f"waarin de jongere zestien jaar wordt ({write_dag(zestien)}).",
        PLAATS["einde"],
    )
    yield Stap(
        f"De kwalificatieplicht loopt daarna tot de jongere {EINDE_KWALIFICATIEPLICHT} jaar wordt, op {write_dag(kwalificatie)}, "
        "of tot hij eerder een startkwalificatie haalt.",
        PLAATS["kwalificatie"],
    )
    yield Stap(
        "De leerplicht eindigt eerder als de jongere dan al ten minste twaalf volledige schooljaren naar school is gegaan.",
        PLAATS["twaalf"],
    )


def _stand(leven: Leven, peil: date) -> Stap:
    wie = f"Op {write_dag(peil)} is de jongere {age_on(leven.geboren, peil)} jaar en"
    if peil < leven.begin_leerplicht:
        return Stap(f"{wie} nog niet leerplichtig.", PLAATS["begin"])
    if peil <= leven.einde_leerplicht:
        return Stap(f"{wie} nog leerplichtig.", PLAATS["einde"])
    if peil < leven.einde_kwalificatieplicht:
        return Stap(f"{wie} kwalificatieplichtig, als hij nog geen startkwalificatie heeft.", PLAATS["kwalificatie"])
    return Stap(f"{wie} niet meer leerplichtig en niet meer kwalificatieplichtig.", PLAATS["kwalificatie"])


def _leerplicht(leven: Leven, feiten: _Feiten) -> Iterator[Stap]:
    """Begin or end, whichever lies nearest to the day that is asked about."""
    jong = feiten.peildatum < birthday(leven.geboren, 7) and "kwalificatie" not in feiten.tekst
    yield from (_begin if jong else _einde)(leven, feiten)


_REKENWIJZEN: tuple[tuple[str, Callable[[Leven, _Feiten], Iterator[Stap]]], ...] = (
    (r"\bbewaar\w*|\bbewaren\b", _bewaren),
    (r"\bdoorstroom\w*|\brmc\b|\bvsv\b|\bondersteun\w*|\bbegeleid\w*|\bhulp\b|in beeld\b|doelgroep", _doorstroompunt),
    (r"\b3a\b|vervangende leerplicht|praktijktijd|praktijkprogramma|werken en leren op school", _vervangend),
    (r"\bzelf (?:ook )?(?:een )?(?:plicht|verplicht|strafbaar|verantwoordelijk)", _eigen_plicht),
    (r"leerplicht\w*|kwalificatieplicht\w*|naar school|verplicht|inschrijven|ingeschreven|school", _leerplicht),
)
