"""The day from which a term runs, and the day on which something was done within it, as a text tells them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rag import termijnen
from rag.antwoord import Wedervraag
from rag.feiten import Feiten, exact_days
from rag.kalender import add_months, werkdagen_na
from rag.termijnen import Eenheid, Termijn
from rag.termijnpatronen import AFWEZIG, WEG_SINDS
from rag.vraagzinnen import GEDAAN, WANNEER, questions

_TOEKOMST = tuple(termijn for termijn in termijnen.ALLE if termijn.terug)
"""Terms that run to a day, mostly one still to come."""


def start_of(termijn: Termijn, feiten: Feiten) -> date | None:
    """The day from which `termijn` runs: the only day that is named, the one with the word for it, or the first of two."""
    if termijn in _NA_DIPLOMA and feiten.diploma:
        return feiten.diploma.van if feiten.diploma.exact else None
    if termijn is termijnen.VERLENGING_3A and (
        tot := day_beside(_TOESTEMMING_TOT, feiten) or day_beside(_LOOPT_TOT, feiten)
    ):
        return tot
    if termijn is termijnen.BEZWAAR and end_of_objection(feiten):
        return None  # whether it came in on time by post is for the sources
    if termijn in AFWEZIG and (sinds := day_beside(WEG_SINDS, feiten)):
        return sinds
    dagen = _days_of(termijn, feiten)
    if len(dagen) == 2 and feiten.vandaag in dagen and not termijn.terug:
        dagen = tuple(dag for dag in dagen if dag != feiten.vandaag)
    if len(dagen) <= 1:
        van_besluit = (
            termijn in _OP_BEZWAAR and _BIJ_BESLUIT.search(feiten.tekst) and not _BIJ_BEZWAAR.search(feiten.tekst)
        )
        return dagen[0] if dagen and not van_besluit else None
    if termijn in _OP_BEZWAAR:
        return max(dagen) if len(dagen) == 2 else None
    if termijn in _OP_AANVRAAG and (ontvangen := day_beside(_ONTVANGEN, feiten)):
        return ontvangen
    return announced(feiten) or (_first_of(termijn, dagen) if done_on(termijn, feiten) else None)


_TERMIJN_AF = re.compile(
    r"\b(?:bezwaar)?termijn\b[^.;?!«]{0,80}\b(?:af|afgelopen|verstreken|verstreek|eindigde|eindigt|voorbij|tot(?:\s+en\s+met)?|t/m)\b[^.;?!«]{0,20}«(\d+)»"
)
"""The last day of a term, told as such: nothing runs from it but what follows on that term."""


def end_of_objection(feiten: Feiten) -> date | None:
    """The last day to object, where the text tells it."""
    return day_beside(_TERMIJN_AF, feiten)


_TOESTEMMING_TOT = re.compile(
    r"\b(?:t/m|tot\s+en\s+met|(?:loopt|geldt)\s+(?:nog\s+)?tot|loopt\s+af)\s+(?:op\s+)?«(\d+)»"
)
_LOOPT_TOT = re.compile(r"\b(?:t/m|tot(?:\s+en\s+met)?|af|eindigt|op)\s+(?:op\s+)?«(\d+)»(?=[^«]*$)")
_LOOPT_NOG = re.compile(r"\b(?:tot\s+en\s+met|t/m)\s+«(\d+)»")
"""The last day of what was decided: from it no objection is counted."""
_LAATST_GEZIEN = re.compile(
    r"«(\d+)»(?:(?!\b(?:sinds|vanaf)\b)[^.?!«]){0,40}\b(?:het\s+laatst|laatste\s+(?:keer|dag|les))\b|\b(?:het\s+laatst|laatste\s+(?:keer|dag|les)|laatst\s+gezien)\b[^.?!«]{0,60}«(\d+)»"
)


def _days_of(termijn: Termijn, feiten: Feiten) -> tuple[date, ...]:
    """The days that can be the start of `termijn`, or the day on which it was done."""
    if termijn in AFWEZIG and (laatst := day_beside(_LAATST_GEZIEN, feiten)):
        # The day on which somebody was still there is no day of absence.
        return tuple(dag for dag in exact_days(feiten) if dag != laatst) or (werkdagen_na(laatst, 1),)
    if termijn is termijnen.BEZWAAR and (loopt := {int(n) for n in _LOOPT_NOG.findall(feiten.tekst)}):
        feiten = replace(feiten, los=tuple(n for n in feiten.los if n not in loopt))
    if termijn not in _TOEKOMST:
        nog_op_school = termijn is termijnen.RICHTING and _ZIT_NU.search(feiten.tekst)
        return _in_order(feiten, terugkijkend=termijn.eenheid is Eenheid.JAREN and not nog_op_school)
    # A day in the past without its year can be the day on which it was done: only the last one must be still to come.
    gedaan = GEDAAN.search(feiten.tekst) and len(exact_days(feiten)) > 1
    dagen = (
        _in_order(feiten, terugkijkend=False)
        if gedaan
        else tuple(d.after(feiten.vandaag).van for d in feiten.loose() if d.exact)
    )
    if termijn is termijnen.VERLENGING_3A and not dagen:
        dagen = tuple(d.tot for d in feiten.loose() if d.schooljaar)
    return tuple(dict.fromkeys(dagen))


_ZIT_NU = re.compile(r"\bzit(?:ten)?\b[^.?!]{0,30}\bnu\b|\bnu\s+nog\s+op\b")

HALF_JAAR = 183
"""Days: two days of one case without their years lie nearer to each other than this."""


def _in_order(feiten: Feiten, terugkijkend: bool) -> tuple[date, ...]:
    """The days of a term; two of which one has no year are brought within the same year.

    A day without a year is the nearest one, or, `terugkijkend`, the last one: a term of years began before today.
    """
    datums = [datum for datum in feiten.loose() if datum.exact]
    if (
        not terugkijkend
        and len(datums) == 1
        and not datums[0].jaar
        and (feiten.vandaag - datums[0].van).days > HALF_JAAR
    ):
        datums = [datums[0].after(feiten.vandaag)]
    dagen = tuple(dict.fromkeys(datum.van for datum in datums))
    if len(dagen) != 2 or all(datum.jaar for datum in datums) or abs((dagen[0] - dagen[1]).days) <= HALF_JAAR:
        return dagen
    vroeg, laat = sorted(datums, key=lambda datum: datum.van)
    komt_nog = re.search(r"\b(?:kan|kunnen|mag|mogen)\b", questions(feiten.tekst))
    if not vroeg.jaar and (laat.jaar or komt_nog):
        return laat.van, add_months(vroeg.van, 12)
    return (vroeg.van, add_months(laat.van, -12)) if not laat.jaar else dagen


def _first_of(termijn: Termijn, dagen: Sequence[date]) -> date:
    """The day from which the term runs: what is done within it comes later, or before a day to which it runs."""
    return max(dagen) if termijn.terug else min(dagen)


_OP_BEZWAAR = (termijnen.BESLISSING_VERWIJDERING_VO, termijnen.BESLISSING_VERWIJDERING_MBO)
"""Of two days the first is that of the removal; the term runs from the day on which the objection came in."""
_BIJ_BEZWAAR = re.compile(r"\bbezwaar\w*\b[^.;?!«]{0,60}«\d+»|«\d+»[^.;?!«]{0,60}\bbezwaar")
_BIJ_BESLUIT = re.compile(
    r"\b(?:brief|besluit\w*|beslissing|verwijder\w*|van\s+school)\b[^.;?!«]{0,60}«\d+»|«\d+»[^.;?!«]{0,60}\b(?:brief|besluit\w*|beslissing|verwijder\w*|van\s+school)\b"
)
"""The one day is that of the removal, from which the term does not run."""
OVERLEG = (termijnen.OVERLEG_ENTREE, termijnen.OVERLEG_PRO)
_NA_DIPLOMA = (termijnen.LOOPBAAN_MBO, *OVERLEG)
_BEKEND = re.compile(r"\bbesluit\b(?:\s+(?:is|was|dat|van|op))*\s+«(\d+)»|\b(?:bekend\s?gemaakt|verzonden|verstuurd|uitgereikt|toegestuurd|ingelicht)\b[^.;?!«]{0,25}«(\d+)»|«(\d+)»[^.;?!«]{0,25}\b(?:bekend\s?gemaakt|verzonden|verstuurd|uitgereikt|toegestuurd|ingelicht)\b")  # fmt: skip


_OP_AANVRAAG = (termijnen.BESLUIT_3A, termijnen.BESLUIT_3B)
_ONTVANGEN = re.compile(r"«(\d+)»[^.;?!«]{0,40}\b(?:aanvraag|ontvangen|binnen|ingediend|aangevraagd|verzoek)\b|\b(?:aanvraag|ontvangen|binnen(?:gekomen)?|ingediend|aangevraagd)\b[^.;?!«]{0,25}«(\d+)»")  # fmt: skip
_BESLOTEN = re.compile(r"«(\d+)»[^.,;?!«]{0,20}\b(?:besloten|besluit|beslist)\b|\b(?:besloten|besluit|beslist)\b[^.;?!«]{0,25}«(\d+)»")  # fmt: skip


def announced(feiten: Feiten) -> date | None:
    """The day with a word for announcing beside it."""
    return day_beside(_BEKEND, feiten)


def day_beside(patroon: re.Pattern[str], feiten: Feiten) -> date | None:
    """The day whose mark stands beside the word of `patroon`."""
    match = patroon.search(feiten.tekst)
    if match is None:
        return None
    datum = feiten.gelezen.datums[int(next(n for n in match.groups() if n))]
    return datum.van if datum.exact else None


_JA_OF_NEE = re.compile(r"\b(?:mag|mogen|kan|kunnen|is|zijn|was|waren|staat|staan|klopt|gaat\s+dat)\b")


def done_on(termijn: Termijn, feiten: Feiten) -> date | None:
    """The other one of two days, where the question is whether something was done in time."""
    dagen = _days_of(termijn, feiten)
    if termijn in _OP_BEZWAAR:
        return None
    if termijn in _OP_AANVRAAG and day_beside(_ONTVANGEN, feiten) and (besloten := day_beside(_BESLOTEN, feiten)):
        return besloten
    if len(dagen) != 2 or not (GEDAAN.search(feiten.tekst) or _JA_OF_NEE.search(questions(feiten.tekst))):
        return None
    if termijn.terug and not GEDAAN.search(feiten.tekst) and WANNEER.search(questions(feiten.tekst)):
        return None  # the day is what is asked
    start = announced(feiten) or (termijn in AFWEZIG and day_beside(WEG_SINDS, feiten)) or _first_of(termijn, dagen)
    ander = next((dag for dag in dagen if dag != start), None)
    # What was done within a term comes after the day from which that runs.
    return None if ander and not termijn.terug and ander < start else ander


_EIGEN_GEVAL = re.compile(r"\b(?:wij|we|ik|ons|onze|mijn|hij|zij|ze|haar)\b")


def ask_start(termijn: Termijn, feiten: Feiten) -> Wedervraag | None:
    """The question for the day from which `termijn` runs, where the text is about one case and asks for a day."""
    concreet = re.search(
        r"\btot\s+(?:en\s+met\s+)?(?:wanneer|welke)|\buiterlijk\b|\bwelke\s+(?:dag|datum)\b|\blaatste\s+dag\b",
        questions(feiten.tekst),
    )
    gebeurd = re.search(
        r"\b(?:gekregen|ontvangen|ingediend|aangevraagd|gehad|kregen|gevraagd|begonnen|gemaakt|geschorst|verzonden|ziek|afloopt|loopt|ingelicht|gewezen|behaald|verlaten)\b",
        feiten.tekst,
    )
    eigen = _EIGEN_GEVAL.search(feiten.tekst)
    return Wedervraag(termijn.vraag) if concreet and gebeurd and eigen else None
