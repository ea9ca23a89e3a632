"""Dates and numbers in Dutch text: "14 mrt '11", "over drie weken", "volgend jaar", "schooljaar 2026-2027".

`read` puts a mark «0», «1» ... where a date stood and figures where number words stood, so that what is said about a date
can be found with plain patterns. Pure functions; the day from which words like "morgen" count is an argument.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rag.getallen import GETALWOORDEN
from rag.kalender import MAANDEN, WEEKDAGEN, add_months, begin_schooljaar, einde_schooljaar, week


@dataclass(frozen=True, slots=True)
class Datum:
    """A date as read: the first and last day that the words allow. `jaar`: whether the year was said or is certain.

    Without a year `van` is the nearest in the past; `after` gives the next one. `schooljaar`: it was named as one.
    """

    van: date
    tot: date
    jaar: bool = True
    schooljaar: bool = False

    @property
    def exact(self) -> bool:
        """Whether the words name one day."""
        return self.van == self.tot

    @property
    def whole_year(self) -> bool:
        """Whether the words name a calendar year."""
        return (self.tot - self.van).days > 363 and not self.schooljaar

    def after(self, dag: date) -> Datum:
        """The same date, for a future event: without a year the first that does not lie wholly before `dag`."""
        if self.jaar or self.tot >= dag:
            return self
        for jaren in range(1, 9):
            van = add_months(self.van, 12 * jaren)
            # 29 February keeps its day: it waits for the next leap year.
            if van.day == self.van.day and add_months(self.tot, 12 * jaren) >= dag:
                return Datum(van, van if self.exact else _month(van.year, van.month).tot)
        return self


@dataclass(frozen=True, slots=True)
class Gelezen:
    """A text with marks for its dates. `onmogelijk`: words that look like a date that does not exist. `bron`: as written."""

    tekst: str
    datums: tuple[Datum, ...]
    onmogelijk: tuple[str, ...] = ()
    bron: str = ""


_KORT = {
    "jan": 1, "feb": 2, "febr": 2, "mrt": 3, "maa": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "okt": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MAANDNUMMER = {naam: nummer for nummer, naam in enumerate(MAANDEN, 1)} | _KORT
_MAAND = "|".join(sorted(_MAANDNUMMER, key=len, reverse=True))
_VOL = "|".join(MAANDEN)
_DAGWOORD = r"\d{1,2}"
_WEEKDAG = "|".join(WEEKDAGEN)
_EENHEID = r"(?:dag|dagen|week|weken|maand|maanden|jaar|jaren)"
_AANTAL = r"(?:\d{1,3}|een)"
_VOORBIJ = r"afgelopen|vorige?|laatst"
_KOMEND = r"volgende?|komende?|aanstaande|aankomende?"

Lezer = Callable[[str, date], Datum]


def read(tekst: str, vandaag: date) -> Gelezen:
    """`tekst` in lower case, with its dates and numbers made plain."""
    datums: list[Datum] = []
    onmogelijk: list[str] = []
    helder = _MAAND_AAN_EIND.sub(r"\1 .", unicodedata.normalize("NFC", tekst)).lower().translate(_TEKENS)
    helder = _SPREEKTAAL.sub(lambda match: _VOLUIT[match[0].replace("'", "")], _NADRUK.sub("e", helder))
    helder = _KORT_MET_PUNT.sub(r"\1", _WEEKDAG_ERBIJ.sub(" ", helder))
    helder = _HALF_JAAR.sub(lambda match: "18 maanden" if match["anderhalf"] else "6 maanden", helder)
    schoon = _TOT_EN_MET.sub(r"\1 t/m \2", _AFKORTING.sub(lambda match: match[0].replace(".", ""), helder))
    schoon = re.sub(r"\bwk\b", "week", _UUR_KORT.sub(r"\1 uur", schoon))

    def mark(match: re.Match[str]) -> str:
        gelezen = _read_match(match, vandaag)
        if gelezen is None:
            if match.lastgroup in ("cijfers", "voluit"):
                onmogelijk.append(match.group().strip())
            return match.group()
        datums.append(gelezen)
        return f"«{len(datums) - 1}»"

    # Numbers first: then a day is one pattern, whether it was written "14" or "veertien".
    gemerkt = _turn_to_come(_DATUM.sub(mark, _figures(schoon)), datums, vandaag)
    return Gelezen(_say_once(gemerkt, datums, vandaag), tuple(datums), tuple(onmogelijk), tekst)


_KOMT_NOG = re.compile(r"(«(?P<nummer>\d+)»)\s+(?:aanstaande|as)\b")


def _turn_to_come(tekst: str, datums: list[Datum], vandaag: date) -> str:
    """`tekst` without "aanstaande" and "a.s." behind a day, which is still to come. Changes `datums`."""
    for match in _KOMT_NOG.finditer(tekst):
        nummer = int(match["nummer"])
        datums[nummer] = replace(datums[nummer].after(vandaag), jaar=True)
    return _KOMT_NOG.sub(r"\1", tekst)


def _say_once(tekst: str, datums: list[Datum], vandaag: date) -> str:
    """`tekst` with one mark where a day is said twice ("volgende maand 18, op 14 december"): the day itself. Changes `datums`."""
    for match in reversed(list(_NADER.finditer(tekst))):
        nummer = int(match["nummer"])
        nader = _same_day(datums[nummer], datums[nummer + 1], vandaag) if int(match["nader"]) == nummer + 1 else None
        if nader:
            datums[nummer : nummer + 2] = [nader]
            erna = re.sub(r"«(\d+)»", lambda later: f"«{int(later[1]) - 1}»", tekst[match.end() :])
            tekst = f"{tekst[: match.end('eerst')]}{erna}"
    return tekst


def _same_day(ruim: Datum, dag: Datum, vandaag: date) -> Datum | None:
    """The day that both name, with its year; None where `dag` is no closer name of `ruim`."""
    if ruim.schooljaar or not dag.exact:
        return None
    kan = (
        (dag.van,)
        if dag.jaar
        else (dag.van, dag.after(vandaag).van, add_months(dag.van, 12 * (ruim.van.year - dag.van.year)))
    )
    passend = next((een for een in kan if ruim.van <= een <= ruim.tot), None)
    return Datum(passend, passend, jaar=ruim.jaar or dag.jaar) if passend else None


_NADER = re.compile(
    r"(?P<eerst>«(?P<nummer>\d+)»(?:\s+\d{1,2}(?:\s+jaar)?)?)\s*[,(]\s*"
    r"(?:(?:dat\s+is|en\s+wel|namelijk|precies|dus|op|nl)\s+)*«(?P<nader>\d+)»\)?"
)


_TEKENS = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "`": "'",
        "–": "-",
        "—": "-",
        "«": " ",
        "»": " ",
        "[": None,
        "]": None,
        "\u00a0": " ",
        "á": "a",
        "í": "i",
        "ó": "o",
        "ú": "u",
    }
)
_NADRUK = re.compile(r"(?<!é)é(?!é)")
_VOLUIT = {"mn": "mijn", "zn": "zijn", "dr": "haar", "ie": "hij"}
_SPREEKTAAL = re.compile(r"\b(?:m'n|mn|z'n|zn|d'r|ie)\b(?!\.)")
"""Words as people say them."""


_WEEKDAG_ERBIJ = re.compile(rf"\s*\(\s*(?:{_WEEKDAG})\s*\)")
"""Said of the day before it: "20 april 2026 (maandag)"."""
_AFKORTING = re.compile(r"\b(?:[a-z]\.){2,}")
"""Letters with a point each: "i.p.v." ends no sentence."""
_KORT_MET_PUNT = re.compile(r"\b(geb|art|nr|incl|evt|bijv|ca|max|resp)\.(?=\s*[\d(a-z])")
"""Short words whose point ends no sentence."""
_HALF_JAAR = re.compile(r"\b(?:(?P<anderhalf>anderhalf)|een\s+half)\s+jaar\b(?!\s+(?:op|naar)\b)")
_MAAND_AAN_EIND = re.compile(rf"(?i:(\d\s(?:{'|'.join(_KORT)})))\.(?=\s+[A-Z])")
"""A short month that ends a sentence: "in de bus op 6 nov. Wat is de laatste dag?"."""
_TOT_EN_MET = re.compile(rf"\b(\d{{1,2}})\s?-\s?(\d{{1,2}}\s+(?:{_MAAND})\b)")
"""Days of one month as people write them: "10-18 okt"."""


_UUR_KORT = re.compile(r"\b(\d{1,2})\s?u\b")
"""Hours as a teacher notes them: "3u"."""


def _figures(tekst: str) -> str:
    """Number words as figures: "zestien" -> "16", "zestiende" and "16de" -> "16e"."""
    tekst = re.sub(r"[a-zà-ÿ]+", lambda match: _figure(match.group()), tekst)
    return re.sub(r"\b(\d{1,2})(?:ste|de)\b", r"\1e", tekst)


def _figure(woord: str) -> str:
    if woord == "één":
        return "1"
    if woord not in GETALWOORDEN:
        return woord
    return GETALWOORDEN[woord] + ("e" if woord.endswith(("de", "ste")) else "")


def _read_match(match: re.Match[str], vandaag: date) -> Datum | None:
    """The date that `match` names; None when it does not exist."""
    soort = match.lastgroup or ""
    try:
        return _LEZERS[soort](match.group(soort), vandaag)
    except ValueError:
        return None


def _number(woord: str) -> int:
    return 1 if woord == "een" else int(woord)


def _year(tekst: str, vandaag: date) -> int:
    """A year of four or two figures; two figures lie at most ten years ahead."""
    jaar = int(tekst.strip(" '"))
    if jaar > 99:
        return jaar
    eeuw = vandaag.year // 100 * 100
    return eeuw + jaar if jaar <= vandaag.year % 100 + 10 else eeuw - 100 + jaar


def _day(jaar: int, maand: int, dag: int) -> Datum:
    return Datum(date(jaar, maand, dag), date(jaar, maand, dag))


def _month(jaar: int, maand: int) -> Datum:
    return Datum(date(jaar, maand, 1), date(jaar, maand, calendar.monthrange(jaar, maand)[1]))


def _read_cijfers(tekst: str, vandaag: date) -> Datum:
    eerste, tweede, *jaar = re.split(r"[-/.]", tekst)
    if not jaar:
        return _last(int(tweede), int(eerste), vandaag)
    derde = jaar[0]
    if len(eerste) == 4:
        return _day(int(eerste), int(tweede), int(derde))
    return _day(_year(derde, vandaag), int(tweede), int(eerste))


def _read_voluit(tekst: str, vandaag: date) -> Datum:
    """A day and a month, with or without a year."""
    match = re.fullmatch(rf"({_DAGWOORD})(?:e|ste|de)?\s*({_MAAND})\.?(?:\s*('?\d{{2}}|\d{{4}}))?", tekst)
    if match is None:
        raise ValueError(tekst)
    dag, maand = _number(match[1]), _MAANDNUMMER[match[2]]
    if match[3]:
        return _day(_year(match[3], vandaag), maand, dag)
    return _last(maand, dag, vandaag)


def _last(maand: int, dag: int, vandaag: date) -> Datum:
    """The last time that this day came; 29 February goes back to a leap year, any other day that never comes is refused."""
    if (maand, dag) != (2, 29):
        date(2024, maand, dag)
    for jaar in range(vandaag.year, vandaag.year - 9, -1):
        if dag <= calendar.monthrange(jaar, maand)[1] and date(jaar, maand, dag) <= vandaag:
            gevonden = date(jaar, maand, dag)
            return Datum(gevonden, gevonden, jaar=False)
    raise ValueError


def _read_maand(tekst: str, vandaag: date) -> Datum:
    """A month, with or without a year: "maart 2011", "oktober"."""
    naam, _, jaar = tekst.partition(" ")
    maand = _MAANDNUMMER[naam]
    if jaar.strip():
        return _month(_year(jaar, vandaag), maand)
    gevonden = _month(vandaag.year if maand <= vandaag.month else vandaag.year - 1, maand)
    return Datum(gevonden.van, gevonden.tot, jaar=False)


def _read_maand_jaarwoord(tekst: str, vandaag: date) -> Datum:
    """ "volgend jaar maart", "maart volgend jaar", "3 maart volgend jaar"."""
    jaar = vandaag.year + (1 if re.search(_KOMEND, tekst) else -1 if re.search(_VOORBIJ, tekst) else 0)
    kaal = re.sub(rf"(?:(?:{_KOMEND}|{_VOORBIJ}|dit)\s+jaar|\s+van$|^\s*(?:in|op)\s+)", " ", tekst).strip(" ,")
    kaal = re.sub(r"^(?:in|op)\s+|\s+(?:van|in|op)$", "", kaal)
    if match := re.fullmatch(rf"({_DAGWOORD})\s*(?:e|ste|de)?\s*({_MAAND})", kaal):
        return _day(jaar, _MAANDNUMMER[match[2]], _number(match[1]))
    return _month(jaar, _MAANDNUMMER[kaal])


def _read_schooljaar(tekst: str, vandaag: date) -> Datum:
    jaren = re.findall(r"\d{4}|\d{2}", tekst)
    if jaren:
        begin = date(_year(jaren[0], vandaag), 8, 1)
        if int(jaren[1]) % 100 != (begin.year + 1) % 100:
            raise ValueError(tekst)
    else:
        verschuiving = 1 if re.search(_KOMEND, tekst) else -1 if re.search(_VOORBIJ, tekst) else 0
        nu = begin_schooljaar(vandaag)
        begin = nu.replace(year=nu.year + verschuiving)
    return Datum(begin, einde_schooljaar(begin), schooljaar=True)


def _read_woord(tekst: str, vandaag: date) -> Datum:
    verschil = {"eergisteren": -2, "gisteren": -1, "vandaag": 0, "morgen": 1, "overmorgen": 2}[tekst]
    dag = vandaag + timedelta(days=verschil)
    return Datum(dag, dag)


def _read_over(tekst: str, vandaag: date) -> Datum:
    """ "over drie weken", "twee weken geleden"."""
    match = re.search(rf"({_AANTAL})\s+({_EENHEID})", tekst)
    if match is None:
        raise ValueError(tekst)
    aantal = _number(match[1]) * (-1 if tekst.endswith("geleden") else 1)
    eenheid = match[2]
    if eenheid.startswith("dag"):
        dag = vandaag + timedelta(days=aantal)
        return Datum(dag, dag)
    if eenheid.startswith("week") or eenheid == "weken":
        maandag = week(vandaag + timedelta(weeks=aantal))
        dag = vandaag + timedelta(weeks=aantal)
        return Datum(dag, dag) if tekst.startswith("precies") else Datum(maandag, maandag + timedelta(days=6))
    if eenheid.startswith("maand"):
        dag = add_months(vandaag, aantal)
        return _month(dag.year, dag.month)
    return Datum(date(vandaag.year + aantal, 1, 1), date(vandaag.year + aantal, 12, 31))


def _read_weekdag(tekst: str, vandaag: date) -> Datum:
    """A weekday: the last one, or the next one where the words say so."""
    nummer = next(n for n, naam in enumerate(WEEKDAGEN) if tekst.endswith(naam))
    if "volgende week" in tekst:
        dag = week(vandaag) + timedelta(days=7 + nummer)
    elif "vorige week" in tekst:
        dag = week(vandaag) + timedelta(days=nummer - 7)
    elif re.match(_KOMEND, tekst):
        dag = vandaag + timedelta(days=(nummer - vandaag.weekday() - 1) % 7 + 1)
    elif re.match(_VOORBIJ, tekst):
        dag = vandaag - timedelta(days=(vandaag.weekday() - nummer - 1) % 7 + 1)
    else:
        dag = vandaag - timedelta(days=(vandaag.weekday() - nummer) % 7)
    return Datum(dag, dag)


def _read_relatief(tekst: str, vandaag: date) -> Datum:
    """ "volgende week", "vorige maand", "dit jaar"."""
    verschil = 1 if re.match(_KOMEND, tekst) else -1 if re.match(_VOORBIJ, tekst) else 0
    if tekst.endswith("week"):
        maandag = week(vandaag) + timedelta(weeks=verschil)
        return Datum(maandag, maandag + timedelta(days=6))
    if tekst.endswith("maand"):
        dag = add_months(vandaag.replace(day=1), verschil)
        return _month(dag.year, dag.month)
    return Datum(date(vandaag.year + verschil, 1, 1), date(vandaag.year + verschil, 12, 31))


def _read_jaar(tekst: str, vandaag: date) -> Datum:
    jaar = int(tekst)
    return Datum(date(jaar, 1, 1), date(jaar, 12, 31))


_LEZERS: dict[str, Lezer] = {
    "cijfers": _read_cijfers,
    "schooljaar": _read_schooljaar,
    "maandjaar": _read_maand_jaarwoord,
    "voluit": _read_voluit,
    "maand": _read_maand,
    "over": _read_over,
    "woord": _read_woord,
    "weekdag": _read_weekdag,
    "relatief": _read_relatief,
    "jaar": _read_jaar,
}
_JAARWOORD = rf"(?:{_KOMEND}|{_VOORBIJ}|dit)\s+jaar"
_DAGMAAND = rf"{_DAGWOORD}(?:e|ste|de)?\s*(?:{_MAAND})\b"
_DATUM = re.compile(
    r"(?<![\w.:/-])(?:"
    rf"(?:(?:{_WEEKDAG})\s+)?"
    r"(?P<cijfers>\d{4}-\d{1,2}-\d{1,2}|\d{1,2}(?P<_s>[-/])\d{1,2}(?P=_s)(?:\d{4}|\d{2})|\d{1,2}\.\d{1,2}\.\d{4}"
    r"|(?<=\bop )\d{1,2}[-/](?:0?[1-9]|1[0-2])(?!\s*(?:u|uur|uren|dag|dagen|weken|jaar)\b)|(?<=\()\d{1,2}[-/](?:0?[1-9]|1[0-2])(?=\))"
    r"|\d{1,2}[-/](?:0?[1-9]|1[0-2])(?=:?\s+\(?\d{1,2}\s*(?:les)?(?:u|uur|uren)\b))(?![\d/-])"
    r"|(?P<schooljaar>(?:school|studie|cursus)jaar\s+'?(?:\d{4}|\d{2})\s*[-/]\s*'?(?:\d{4}|\d{2})\b|20\d\d\s*[-/]\s*(?:20)?\d\d\b(?!-)"
    rf"|(?:{_KOMEND}|{_VOORBIJ}|dit)\s+(?:school|studie|cursus)jaar)"
    rf"|(?P<maandjaar>{_JAARWOORD}\s+(?:in\s+|op\s+)?(?:{_DAGMAAND}|(?:{_VOL})\b)|(?:{_DAGMAAND}|(?:{_VOL}))\s+(?:van\s+)?{_JAARWOORD})"
    rf"|(?:(?:{_WEEKDAG})\s+(?:de\s+)?)?(?P<voluit>{_DAGWOORD}(?:e|ste|de)?\s*(?:(?:{_VOL})\b|(?:{_MAAND})\b\.?)(?:\s*(?:'\d{{2}}|\d{{4}}))?)(?!\d)"
    rf"|(?P<maand>(?:{_VOL})(?:\s+(?:'\d{{2}}|\d{{4}}))?|(?:{_MAAND})\.?\s+(?:'\d{{2}}|20\d\d))(?![\wà-ÿ])"
    rf"|(?P<over>(?:over\s+(?:precies\s+)?{_AANTAL}\s+{_EENHEID}\b|{_AANTAL}\s+{_EENHEID}\s+geleden))"
    r"|(?P<woord>eergisteren|gisteren|vandaag|overmorgen|morgen)(?![\wà-ÿ])"
    rf"|(?P<weekdag>(?:(?:(?:{_KOMEND}|{_VOORBIJ})(?:\s+week)?\s+)?)?(?:{_WEEKDAG}))(?![\wà-ÿ])"
    rf"|(?P<relatief>(?:{_KOMEND}|{_VOORBIJ}|deze|dit)\s+(?:week|maand|jaar))(?![\wà-ÿ])"
    r"|(?<=\bin )(?P<jaar>(?:19|20)\d\d)\b"
    r")"
)
