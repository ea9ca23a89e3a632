"""The numbers of the law that the rekenhulp counts with: each with its place and the days on which it is known to hold.

Read from the texts of the versions named in `VERSIES`. Between two versions that were read the law is not known: there
`geldend` raises, so that no date is computed with the law of another day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rag.fouten import WijzerFout
from rag.gebied import BES
from rag.wet import Vindplaats

LPW = "BWBR0002628"
WEB = "BWBR0007625"
WVO = "BWBR0044212"
AWB = "BWBR0005537"
PW = "BWBR0015703"
RRPD = "BWBR0051614"
LPR = "BWBR0007471"

NAMEN = {
    LPW: "Leerplichtwet 1969",
    WEB: "Wet educatie en beroepsonderwijs",
    WVO: "Wet voortgezet onderwijs 2020",
    AWB: "Algemene wet bestuursrecht",
    PW: "Participatiewet",
    RRPD: "Regeling regionaal programma en Doorstroompuntfunctie 2026-2029",
    LPR: "Leerplichtregeling 1995",
    BES: "Leerplichtwet BES",
}
"""The citeertitel by bwb_id."""

MOMENTOPNAMES = {AWB: date(2015, 11, 29), LPR: date(2014, 2, 15), BES: date(2015, 11, 29)}
"""Regelingen of which only the text of one day was read; a later change is not known."""

_LPW_VERSIES = ((date(2015, 1, 1), date(2016, 12, 31)), (date(2024, 1, 1), None))
_WEB_2025 = (date(2025, 1, 1), date(2025, 12, 31))
_DOORSTROOMPUNT = (date(2026, 1, 1), None)
_ZOMER_2026 = (date(2026, 8, 1), None)
_PW_2026 = (date(2026, 7, 1), None)
_RRPD_2026 = (date(2026, 1, 1), date(2029, 12, 31))

Geldigheid = tuple[date, date | None]


class OnbekendRecht(WijzerFout):
    """What the law said on that day is not in the texts that were read."""


@dataclass(frozen=True, slots=True)
class Norm:
    """A number of the law: `waarde` at `plaats`, known to hold from `van` up to and including `tot` (None: no known end)."""

    waarde: int
    plaats: Vindplaats
    van: date
    tot: date | None = None

    def geldt_op(self, dag: date) -> bool:
        """Whether this is the law on `dag`."""
        return self.van <= dag and (self.tot is None or dag <= self.tot)


Norm_door_de_tijd = tuple[Norm, ...]
"""The same subject on different days: at most one Norm holds on any day."""


def geldend(normen: Norm_door_de_tijd, dag: date) -> Norm:
    """The Norm of `dag`. Raises OnbekendRecht where the law of that day was not read."""
    for norm in normen:
        if norm.geldt_op(dag):
            return norm
    eerste = normen[0].plaats
    raise OnbekendRecht(f"Wat {eerste} van de {NAMEN[eerste.bron]} op {dag:%d-%m-%Y} zei, is hier niet ingelezen.")


def _norm(
    waarde: int, bron: str, artikel: str, lid: str | None, onderdeel: str | None, *perioden: Geldigheid
) -> Norm_door_de_tijd:
    plaats = Vindplaats(bron, artikel, lid, onderdeel)
    return tuple(Norm(waarde, plaats, van, tot) for van, tot in perioden)


def _lpw(waarde: int, artikel: str, lid: str | None = None, onderdeel: str | None = None) -> Norm_door_de_tijd:
    """A number of the Leerplichtwet that is the same in every version that was read."""
    return _norm(waarde, LPW, artikel, lid, onderdeel, *_LPW_VERSIES)


# --- Leerplichtwet: ages and school years ---
LEEFTIJD_BEGIN = _lpw(5, "3", "1")
LEEFTIJD_EINDE = _lpw(16, "3", "1", "b")
VOLLEDIGE_SCHOOLJAREN = _lpw(12, "3", "1", "a")
BASISSCHOOLJAREN = _lpw(8, "3", "2")
LEEFTIJD_KWALIFICATIEPLICHT = _lpw(18, "4b")
LEEFTIJD_EIGEN_PLICHT = _lpw(12, "2", "3")
LEEFTIJD_STRAFBAAR = _lpw(12, "26", "2")
LEEFTIJD_KLEUTER = _lpw(6, "11a", "1")
UREN_KLEUTER = _lpw(5, "11a", "1")
UREN_KLEUTER_EXTRA = _lpw(5, "11a", "2")
LEEFTIJD_VERVANGEND = _lpw(14, "3a", "1")

# --- Leerplichtwet BES: one day's text; used from that day on, and that is said ---
LEEFTIJD_BEGIN_BES = _norm(4, BES, "7", "1", None, (MOMENTOPNAMES[BES], None))

# --- Leerplichtwet: terms. Weeks, days or months as the name says ---
WEKEN_BESLUIT_3A = _norm(4, LPW, "3a", "4", None, _LPW_VERSIES[0]) + _norm(6, LPW, "3a", "4", None, _LPW_VERSIES[1])
WEKEN_BESLUIT_3B = _norm(4, LPW, "3b", "5", None, _LPW_VERSIES[0]) + _norm(6, LPW, "3b", "5", None, _LPW_VERSIES[1])
WEKEN_VERLENGING_3A = _lpw(8, "3a", "5")
MAANDEN_KENNISGEVING = _lpw(1, "6", "2", "a")
MAAND_JAARLIJKS = _lpw(7, "6", "2", "b")
MAANDEN_VERKLARING = _lpw(3, "7")
JAREN_RICHTING = _lpw(1, "8", "2")
DAGEN_ZIEKMELDING = _lpw(2, "12")
DAGEN_GODSDIENST = _lpw(2, "13")
DAGEN_ACHTERAF = _lpw(2, "14", "2")
DAGEN_VAKANTIEVERLOF = _lpw(10, "13a", "2")
LESWEKEN_ZONDER_VERLOF = _lpw(2, "13a", "2")
DAGEN_VERLOF_HOOFD = _lpw(10, "14", "3")
UREN_MELDGRENS = _lpw(16, "21a", "1")
LESWEKEN_MELDGRENS = _lpw(4, "21a", "1")
WEKEN_ONDERZOEK = _lpw(4, "22", "4")
WEKEN_INSCHRIJVEN = _lpw(4, "22", "4")
MAAND_VERSLAG = _lpw(10, "25", "1")

# --- Doorstroompunt, and what went before it ---
LEEFTIJD_DOORSTROOMPUNT = _norm(23, WEB, "8.1.8", "1", "a", _WEB_2025) + _norm(
    27, WEB, "9.2.1", None, "a", _DOORSTROOMPUNT
)
WEKEN_AFWEZIG_MBO = _norm(4, WEB, "8.1.8a", None, None, _WEB_2025) + _norm(4, WEB, "9.2.2", "1", None, _DOORSTROOMPUNT)
WEKEN_AFWEZIG_VO = _norm(4, WVO, "8.20", "1", None, _DOORSTROOMPUNT)
WEKEN_INLICHTINGEN_MBO = _norm(4, WEB, "9.2.3", None, None, _DOORSTROOMPUNT)
WEKEN_INLICHTINGEN_VO = _norm(4, WVO, "8.22", None, None, _DOORSTROOMPUNT)
JAREN_GEGEVENS = _norm(2, WEB, "9.2.7", "3", None, _DOORSTROOMPUNT)
JAREN_LOOPBAAN_MBO = _norm(1, WEB, "9.2.12", "2", None, _DOORSTROOMPUNT)
JAREN_LOOPBAAN_VO = _norm(2, WVO, "2.31a", "2", None, _DOORSTROOMPUNT)
JAREN_OVERLEG_ENTREE = _norm(1, WEB, "9.2.5", "5", "a", _DOORSTROOMPUNT)
JAREN_OVERLEG_PRO = _norm(2, WEB, "9.2.5", "5", "c", _DOORSTROOMPUNT)
LEEFTIJD_PARTICIPATIEWET = _norm(27, PW, "7a", "1", None, _PW_2026)
DAG_EFFECTRAPPORTAGE = _norm(30, RRPD, "5.1", "3", None, _RRPD_2026)

# --- Schools and instellingen ---
WEKEN_AFWEZIG_STUDENT = _norm(4, WEB, "8.1.7", "2", None, _ZOMER_2026)
WERKDAGEN_BERICHT_STUDENT = _norm(3, WEB, "8.1.7", "2", None, _ZOMER_2026)
WEKEN_PERIODE_STUDENT = _norm(8, WEB, "8.1.7", "5", None, _ZOMER_2026)
WERKDAGEN_MELDING_STUDENT = _norm(5, WEB, "8.1.7", "5", None, _ZOMER_2026)
WEKEN_BEVALLING = _norm(16, WEB, "8.1.7", "9", "b", _ZOMER_2026)
WEKEN_BEVALLING_MEERLING = _norm(20, WEB, "8.1.7", "9", "b", _ZOMER_2026)
WEKEN_VOOR_BEVALLING = _norm(6, WEB, "8.1.7", "9", "b", _ZOMER_2026)
WEKEN_VOOR_BEVALLING_MEERLING = _norm(10, WEB, "8.1.7", "9", "b", _ZOMER_2026)
WEKEN_BEDENKINGEN_STUDENT = _norm(6, WEB, "8.1.7", "8", None, _ZOMER_2026)
WEKEN_BEDENKINGEN_LEERLING = _norm(6, WVO, "8.30", "3", None, _ZOMER_2026)
WEKEN_SCHORSING_VO = _norm(1, WVO, "8.14", "1", None, _ZOMER_2026)
WEKEN_SCHORSING_MBO = _norm(2, WEB, "8.1.7c", "1", None, _ZOMER_2026)
WEKEN_ZOEKEN_MBO = _norm(8, WEB, "8.1.7d", "2", None, _ZOMER_2026)
WEKEN_BEZWAAR_VERWIJDERING = _norm(6, WVO, "8.15", "7", None, _ZOMER_2026)
WEKEN_BESLISSING_VERWIJDERING_VO = _norm(4, WVO, "8.15", "8", None, _ZOMER_2026)
WEKEN_BESLISSING_VERWIJDERING_MBO = _norm(4, WEB, "8.1.7d", "4", None, _ZOMER_2026)

# --- Algemene wet bestuursrecht: one day's text; used from that day on, and that is said ---
_AWB_2015 = (MOMENTOPNAMES[AWB], None)
WEKEN_BEZWAAR = _norm(6, AWB, "6:7", None, None, _AWB_2015)
WEKEN_POST = _norm(1, AWB, "6:9", "2", None, _AWB_2015)
WEKEN_BESLISSING_BEZWAAR = _norm(6, AWB, "7:10", "1", None, _AWB_2015)
WEKEN_BESLISSING_COMMISSIE = _norm(12, AWB, "7:10", "1", None, _AWB_2015)
WEKEN_VERDAGEN = _norm(6, AWB, "7:10", "3", None, _AWB_2015)


def all_normen() -> Iterator[tuple[str, Norm_door_de_tijd]]:
    """Each number in this file with its name."""
    for naam, waarde in globals().items():
        if naam.isupper() and isinstance(waarde, tuple) and waarde and all(isinstance(n, Norm) for n in waarde):
            yield naam, waarde


def versie_van(norm: Norm, dag: date) -> date:
    """The first day of the version of the regeling in which `norm` was read for `dag`."""
    begin_versies = _VERSIES.get(norm.plaats.bron, (norm.van,))
    return max((begin for begin in begin_versies if begin <= dag), default=norm.van)


_VERSIES = {LPW: (date(2015, 1, 1), date(2024, 1, 1), date(2026, 8, 1))}
