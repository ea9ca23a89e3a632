"""What a text says of absence and leave: hours missed by day or by week, holidays, and days of leave."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from rag import normen
from rag.datumtekst import Datum
from rag.feiten import Feiten, exact_days
from rag.kalender import Tijdvak, nearest, week, write
from rag.rekenhulp import Verzuim

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
AL_GEHAD = re.compile(rf"\bal\s+{_DAGEN}(?:gehad|opgenomen|gekregen|gebruikt)\b")
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
    gehad, nog = AL_GEHAD.search(tekst), _NOG_ERBIJ.search(tekst)
    if gehad and nog:
        return int(nog[1]), int(gehad[1])
    aantallen = [int(een or ander) for een, ander in _AANTAL_DAGEN.findall(tekst)]
    if len(aantallen) == 2 and _EERDER.search(tekst):
        return aantallen[1], aantallen[0]
    match = _VERLOFDAGEN.search(tekst) if len(aantallen) == 1 and _is_one_leave(tekst) else None
    return (int(match[1] or match[2]), 0) if match else (0, 0)


_GETAL = r"\d{1,2}(?:[.,]\d)?"
_UUR = r"\s*(?:les)?u(?:ur|ren|urtjes)\b"
_MET_REDEN = r"(?:ziek\w*|dokter\w*|tandarts\w*|orthodontist|geoorloofd|verlof|toestemming|geldige\s+reden)"
_WAARVAN = re.compile(
    rf"\b(?:waarvan|daarvan|maar)\s+(?:(?:er|is|zijn|was|waren|wel|nog)\s+)*(?P<een>{_GETAL})(?:{_UUR})?\b[^.?!\d]{{0,40}}?\b{_MET_REDEN}\b|"
    rf"\b(?P<twee>{_GETAL})(?:{_UUR})?\s+(?:daarvan|ervan|hiervan)\b[^.?!\d]{{0,40}}?\b{_MET_REDEN}\b"
)
_LANGE_TIJD = re.compile(r"\bmaanden\b|\b\w*jaar\b|\bsinds\b|\b(?:[5-9]|\d\d)\s+(?:les)?weken\b")


def find_som(feiten: Feiten) -> tuple[float, float] | None:
    """The hours missed in all within four weeks, and those of them with a valid reason ("18 uur, waarvan 8 ziek").

    So many days of so many hours are a sum as well.
    """
    if maal := _MAAL.search(feiten.tekst):
        aantal, uren = (maal["keer"], maal["uren"]) if maal["keer"] else (maal["dagen"], maal["per_dag"])
        return _hours(aantal) * _hours(uren), 0
    waarvan = _WAARVAN.search(feiten.tekst)
    uren_genoemd = [_hours(match[1]) for match in re.finditer(rf"\b({_GETAL}){_UUR}", feiten.tekst)]
    if waarvan is None or not uren_genoemd or _LANGE_TIJD.search(feiten.tekst):
        return None
    geldig = _hours(waarvan["een"] or waarvan["twee"])
    samen = [aantal for aantal in uren_genoemd if aantal != geldig]
    return (samen[0], geldig) if len(samen) == 1 and geldig < samen[0] else None


_MAAL = re.compile(
    rf"\b(?P<keer>\d)\s*(?:x|×|keer|maal)\s*(?P<uren>{_GETAL}){_UUR}|"
    rf"\b(?P<dagen>\d)\s+(?:les|school|hele\s+)?dagen\b[^.?!]{{0,80}}\b(?:les|school)?dagen\s+van\s+(?P<per_dag>{_GETAL}){_UUR}"
)


def find_verzuim(feiten: Feiten) -> tuple[Verzuim, ...]:
    """The hours missed on each day, or in each week, that the text names; nothing where a number was not understood.

    A week without a date counts from `EERSTE_WEEK`.
    """
    if _ELKE_DAG.search(feiten.tekst) and (BEREIK.search(feiten.tekst) or _BEREIK_IN_MAAND.search(feiten.tekst)):
        return ()  # so many hours on each day of a stretch: not the two days at its ends
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
_ACHTEREEN = r"(?:(?:op(?:een|elkaar)volgende|achtereenvolgende|aaneengesloten|hele|volle)\s+)?"
_STUKKEN = re.compile(
    rf"(?P<aantal>\d)\s+{_ACHTEREEN}(?:les)?weken\b[^.?!\d]{{0,40}}?\b(?:(?:{_ELKE})\s+(?:\w+\s+){{0,2}}?(?P<elk1>{_GETAL}){_UUR}|(?P<elk2>{_GETAL}){_UUR}\s+(?:{_ELKE}))|"
    rf"(?:{_ELKE})\s+(?P<elk4>{_GETAL}){_UUR}[^.?!\d]{{0,30}}?\b(?P<aantal4>\d)\s+{_ACHTEREEN}(?:les)?weken\b|"
    rf"(?P<elk3>{_GETAL}){_UUR}\s+(?:{_ELKE})[^.?!\d]{{0,30}}?\b(?P<aantal3>\d)\s+{_ACHTEREEN}(?:les)?weken\b|"
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
            if (
                not week_eerst
                and n + 1 < len(stukken)
                and _BIJ_UREN.fullmatch(tekst[stuk.end() : stukken[n + 1].start()])
            ):
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
_BIJ_UREN = re.compile(r"[^.,;?!]{0,40}")
"""Between hours and the week after them of which they are."""
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
