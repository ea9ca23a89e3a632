"""The outcome of a question about dates, from the facts that were read: what is asked of it goes before it, or is added."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from rag import termijnen
from rag.antwoord import Berekening
from rag.datumtekst import Datum
from rag.drempelantwoord import (
    explain_ander_onderwijs,
    explain_doorstroompunt,
    explain_effectrapportage,
    explain_eigen_plicht,
    explain_gegevens,
    explain_jaarlijks,
    explain_kennisgeving,
    explain_kleuter,
    explain_laatste_jaar,
    explain_laatste_kennisgeving,
    explain_participatiewet,
    explain_verslag,
    explain_vervangend,
)
from rag.feiten import MEERLING, Feiten, Geboorte, exact_days, has_lower_diploma, has_startkwalificatie, leap_assumption
from rag.geval import Geval, Onbepaald, Persoon, combine
from rag.kalender import (
    USUAL_HOLIDAY,
    Tijdvak,
    add_months,
    eerste_schooldag,
    leeftijd_op,
    nearest,
    schooldagen,
    verjaardag,
    write,
    write_lang,
    write_maand,
)
from rag.lesuren import find_bereik, find_lesvrij, find_som, find_verlofdagen, find_verzuim, weeknamen
from rag.normen import (
    LEEFTIJD_BEGIN,
    LEEFTIJD_DOORSTROOMPUNT,
    LEEFTIJD_EIGEN_PLICHT,
    LEEFTIJD_KLEUTER,
    LEEFTIJD_KWALIFICATIEPLICHT,
    geldend,
)
from rag.rekenantwoord import (
    VSO_NOOT,
    explain_begin,
    explain_einde,
    explain_kwalificatieplicht,
    explain_status,
    say_first_year,
    say_last_year,
    say_no_startkwalificatie,
    say_startkwalificatie,
)
from rag.rekenhulp import Levensloop, Plicht, begin_leerplicht, einde_leerplicht, jaarlijkse_kennisgeving, maand_begin
from rag.rekenonderwerp import (
    GEWICHTIG,
    JAARLIJKS,
    NA_DE_ZOMER,
    OP_ZIJN_VROEGST,
    PER_DAG,
    STATUS,
    VAN_SCHOOL,
    VSO,
    ZELFDE_DAG,
    Onderwerp,
    Rekenvraag,
    asks_twelve,
    find_jaar,
)
from rag.termijndag import OVERLEG, day_beside, done_on, end_of_objection, start_of
from rag.termijnen import Eenheid, Termijn, beslissing_op_bezwaar, explain_termijn
from rag.termijnpatronen import WEG_SINDS, speaks_of_mbo
from rag.teruglezen import read_back
from rag.verzuimantwoord import (
    explain_bevalling,
    explain_eerste_lesweken,
    explain_meldgrens,
    explain_meldregel,
    explain_som,
    explain_student,
    explain_verlof,
    explain_vroegste_verlof,
)
from rag.vraagzinnen import CLAIM, GEDAAN, NOG_OP_TIJD, WANNEER, asked, questions

PER_PERSOON = "\n"
"""Between what is said of one young person and of the next."""

MAX_ONZEKER = 31
"""Days between the first and the last possible birth from which a date is worth giving: a month, not an age."""


JA_NEE = re.compile(r"^(?:Ja|Nee)\b(?:, (?:nog niet|niet meer))?[,:.]?\s*")


def compute_outcome(vraag: Rekenvraag) -> Berekening:
    """The outcome, with what was read for it."""
    start = gedaan = None
    if isinstance(vraag.onderwerp, Termijn):
        start = start_of(vraag.onderwerp, vraag.feiten)
        if vraag.onderwerp is not termijnen.BESLISSING_OP_BEZWAAR:
            gedaan = done_on(vraag.onderwerp, vraag.feiten)
    gelezen = read_back(vraag.onderwerp, vraag.feiten, vraag.peildatum, start, gedaan)
    return replace(_outcome(vraag), gelezen=gelezen)


def _outcome(vraag: Rekenvraag) -> Berekening:
    feiten = vraag.feiten
    if isinstance(vraag.onderwerp, Termijn):
        return _compute_termijn(vraag.onderwerp, feiten, vraag.peildatum)
    match vraag.onderwerp:
        case Onderwerp.MELDGRENS if som := find_som(feiten):
            return explain_som(*som, vraag.peildatum)
        case Onderwerp.MELDGRENS:
            return explain_meldgrens(find_verzuim(feiten), vraag.peildatum, find_lesvrij(feiten), weeknamen(feiten))
        case Onderwerp.VERLOF:
            return _compute_verlof(feiten, vraag.peildatum)
        case Onderwerp.JAARLIJKS:
            return _compute_jaarlijks(feiten, vraag.peildatum)
        case Onderwerp.STUDENT:
            sinds = day_beside(WEG_SINDS, feiten) or exact_days(feiten)[0]
            return explain_student(sinds, vraag.peildatum, feiten.vakanties)
        case Onderwerp.BEVALLING:
            verwacht = next(datum for datum in feiten.loose() if datum.exact).after(feiten.vandaag)
            return explain_bevalling(verwacht.van, MEERLING.search(feiten.tekst) is not None, vraag.peildatum)
        case Onderwerp.VERSLAG:
            return explain_verslag(next(d.van for d in feiten.loose() if d.schooljaar), vraag.peildatum)
        case Onderwerp.EFFECTRAPPORTAGE:
            return explain_effectrapportage(find_jaar(feiten), vraag.peildatum)
        case Onderwerp.OVERZICHT:
            zonder = replace(vraag, feiten=replace(feiten, los=()))  # a day of one of them says nothing of the others
            return combine([_compute_person(zonder, next_for(g, feiten), g) for g in feiten.geboorten], PER_PERSOON)
        case _:
            antwoord = combine(
                [_compute_person(vraag, _own_subject(vraag, geboorte), geboorte) for geboorte in feiten.geboorten],
                PER_PERSOON,
            )
            return _say_same_day(antwoord, vraag)


def _own_subject(vraag: Rekenvraag, geboorte: Geboorte) -> Onderwerp:
    """What is asked of one of several ("tot wanneer de oudste en vanaf wanneer de jongste?"): of a young child the begin."""
    assert isinstance(vraag.onderwerp, Onderwerp)
    feiten = vraag.feiten
    straks = begin_leerplicht(geboorte.van, vraag.peildatum) > feiten.vandaag
    vanaf = len(feiten.geboorten) > 1 and _VANAF.search(questions(feiten.tekst))
    return Onderwerp.BEGIN if straks and vanaf and vraag.onderwerp is Onderwerp.EINDE else vraag.onderwerp


_VANAF = re.compile(r"\bvanaf\s+(?:wanneer|welke)\b|\bbegint\b")


def next_for(geboorte: Geboorte, feiten: Feiten) -> Onderwerp:
    """What is asked of one of several young people of whom it is asked what holds for each: what comes next at that age."""
    wordt = leeftijd_op(geboorte.van, feiten.vandaag) + 1
    if wordt <= geldend(LEEFTIJD_BEGIN, date.max).waarde:
        return Onderwerp.BEGIN
    if wordt == geldend(LEEFTIJD_KLEUTER, date.max).waarde:
        return Onderwerp.KLEUTER
    if wordt == geldend(LEEFTIJD_EIGEN_PLICHT, date.max).waarde:
        return Onderwerp.EIGEN_PLICHT
    if feiten.is_startkwalificatie and (geboorte.tot - geboorte.van).days > MAX_ONZEKER:
        return Onderwerp.NOG_KWALIFICATIEPLICHTIG
    return Onderwerp.EINDE


def _say_same_day(antwoord: Berekening, vraag: Rekenvraag) -> Berekening:
    """`antwoord` on the begin or the end of the leerplicht of more than one, opened with whether that is one day, where that is asked."""
    feiten = vraag.feiten
    over_begin = vraag.onderwerp is Onderwerp.BEGIN
    if (
        len(feiten.geboorten) < 2
        or not (over_begin or vraag.onderwerp is Onderwerp.EINDE)
        or not ZELFDE_DAG.search(feiten.tekst)
    ):
        return antwoord
    levens = [make_geval(vraag, geboorte).leven for geboorte in feiten.geboorten]
    dagen = {
        begin_leerplicht(leven.geboren, vraag.peildatum) if over_begin else einde_leerplicht(leven, vraag.peildatum).dag
        for leven in levens
    }
    return replace(
        antwoord,
        uitkomst=f"{'Ja' if len(dagen) == 1 else 'Nee, niet op dezelfde dag'}.{PER_PERSOON}{antwoord.uitkomst}",
    )


_VOOR_SCHOOLJAAR = re.compile(r"\bvoor\s+(?:het\s+)?«(\d+)»")


def _day_of_notice(feiten: Feiten) -> date:
    """The day from which the next yearly notice is asked: today, or within the school year that is named.

    A notice for a school year comes before it.
    """
    voor = {int(match[1]) for match in _VOOR_SCHOOLJAAR.finditer(feiten.tekst)}
    for nummer in feiten.los:
        datum = feiten.gelezen.datums[nummer]
        if datum.schooljaar:
            return datum.van - _MAANDEN_ERVOOR if nummer in voor else datum.van
    return feiten.vandaag


def _compute_jaarlijks(feiten: Feiten, peildatum: date) -> Berekening:
    """The next yearly notice; whether the one that was given is in time; or that it does not last until the day that is claimed."""
    gegeven = [dag for dag in exact_days(feiten) if dag <= feiten.vandaag]
    gevraagd = GEDAAN.search(feiten.tekst) or CLAIM.search(questions(feiten.tekst))
    if gevraagd and len(gegeven) == 1 and gegeven[0].month < _HERFST:
        return explain_jaarlijks(feiten.vandaag, peildatum, gegeven[0])
    vanaf = max((_day_of_notice(feiten), *(begin_leerplicht(geboorte.tot, peildatum) for geboorte in feiten.geboorten)))
    kort_ervoor = gegeven and jaarlijkse_kennisgeving(vanaf, peildatum) - max(gegeven) < _KORT_ERVOOR
    # The day of a verklaring is no day of a notice: to skip a year for it would let the term pass.
    if kort_ervoor and re.search(r"\b(?:kennisgeving|beroep)", feiten.tekst) and "verklaring" not in feiten.tekst:
        vanaf += _KORT_ERVOOR  # the one for the coming school year has been given
    uiterlijk = jaarlijkse_kennisgeving(vanaf, peildatum)
    if len(feiten.geboorten) == 1:
        geval = make_geval(Rekenvraag(Onderwerp.JAARLIJKS, feiten, peildatum), feiten.geboorten[0])
        if niet_meer := explain_laatste_kennisgeving(geval, uiterlijk):
            return niet_meer
    antwoord = explain_jaarlijks(vanaf, peildatum)
    tot = day_beside(_GOED_TOT, feiten)
    if tot and tot > uiterlijk:
        return open_with(f"Nee, niet zonder meer tot {write(tot)}", antwoord)
    return antwoord


_HERFST = 9
"""From this month on a notice can be the first one of a school year that has begun, which has another term."""
_KORT_ERVOOR = timedelta(days=120)
"""Between a notice and the 1 July before which it had to come."""
_GOED_TOT = re.compile(r"\btot(?:\s+en\s+met)?\s+«(\d+)»")
_MAANDEN_ERVOOR = timedelta(days=60)
"""From the begin of a school year back to before 1 July."""


def _compute_termijn(termijn: Termijn, feiten: Feiten, peildatum: date) -> Berekening:
    start = start_of(termijn, feiten)
    if start is None:
        raise Onbepaald
    if termijn is termijnen.BESLISSING_OP_BEZWAAR:
        commissie = _COMMISSIE.search(feiten.tekst) is not None
        return beslissing_op_bezwaar(
            start, peildatum, feiten.vandaag, commissie=commissie, einde=end_of_objection(feiten)
        )
    recht = _law_of(termijn, start, peildatum)
    antwoord = explain_termijn(termijn, start, recht, feiten.vandaag, done_on(termijn, feiten))
    if termijn is termijnen.VERKLARING and JAARLIJKS.search(feiten.tekst) and GEDAAN.search(feiten.tekst):
        gedaan = done_on(termijn, feiten)
        if gedaan and gedaan.month < _HERFST:
            return combine((explain_jaarlijks(gedaan, recht, gedaan), antwoord))
    dag = termijnen.count(termijn, start, recht)
    return _say_post(_say_weekend(_say_time_left(antwoord, termijn, dag, feiten), feiten), termijn, dag, recht, feiten)


_COMMISSIE = re.compile(r"^(?!.*\b(?:geen|zonder)\s+(?:\w+\s+)?\w*commissie\b).*commissie\b", re.DOTALL)


def _law_of(termijn: Termijn, start: date, peildatum: date) -> date:
    """The day whose law counts a term that began on `start`: that day itself where its law was read, else `peildatum`."""
    if start >= geldend(termijn.normen, peildatum).van:
        return peildatum
    return start if any(norm.geldt_op(start) for norm in termijn.normen) else peildatum


_PER_POST = re.compile(r"\bpost\b|\bbrievenbus\b|\b(?:op|ver)stuur\w*|\b(?:op|ver)sturen\b|\baangetekend")


def _say_post(antwoord: Berekening, termijn: Termijn, dag: date, peildatum: date, feiten: Feiten) -> Berekening:
    """`antwoord` with what holds for an objection by post, where that is spoken of (artikel 6:9, lid 2, Awb)."""
    if termijn is not termijnen.BEZWAAR or not _PER_POST.search(feiten.tekst):
        return antwoord
    return termijnen.say_post(antwoord, dag, peildatum)


_SCHUIFT = re.compile(
    r"\b(?:op)?schui(?:ft|ven)\b|\bopgeschoven\b|\bweekend\b|\bfeestdag\b|\bnieuwjaarsdag\b|\bkerst\w*"
)


def _say_weekend(antwoord: Berekening, feiten: Feiten) -> Berekening:
    """`antwoord` with what is not known of a last day on which people do not work, where that is asked."""
    if not _SCHUIFT.search(questions(feiten.tekst)):
        return antwoord
    return replace(antwoord, uitkomst=f"{antwoord.uitkomst} {termijnen.OF_HET_SCHUIFT}")


_EERST_OVERLEG = re.compile(r"\b(?:moet\w*|hoef\w*)\b[^.?!]*\beerst\b|\beerst\b[^.?!]*\boverleg\w*")


def _say_time_left(antwoord: Berekening, termijn: Termijn, dag: date, feiten: Feiten) -> Berekening:
    """Adds yes or no to "kan dat nog?", and the days that are left to "hoe lang nog?"."""
    over = (dag - feiten.vandaag).days
    loopt = over >= 0 and not (over == 0 and termijn.eenheid is Eenheid.JAREN)
    gevraagd = questions(feiten.tekst)
    if done_on(termijn, feiten) or termijn.wacht or (over < 0 and not NOG_OP_TIJD.search(gevraagd)):
        return antwoord
    start = start_of(termijn, feiten)
    if termijn in OVERLEG and _EERST_OVERLEG.search(gevraagd):
        return replace(antwoord, uitkomst=f"{'Ja' if loopt else 'Nee, dat hoeft niet meer'}. {antwoord.uitkomst}")
    if termijn in OVERLEG or (start and start > feiten.vandaag and not termijn.terug):
        return antwoord
    if re.search(r"\bhoe\s?lang\b|\bhoeveel\s+tijd\b", gevraagd):
        dagen = "1 dag" if over == 1 else f"{over} dagen"
        return replace(
            antwoord, uitkomst=f"{antwoord.uitkomst} Gerekend vanaf {write(feiten.vandaag)} is dat nog {dagen}."
        )
    if re.search(r"\bwanneer\b|\bwelke\b", gevraagd):
        return antwoord
    if GEDAAN.search(gevraagd):
        return replace(
            antwoord,
            uitkomst=f"{'Op dit moment is het op tijd' if loopt else 'Nu is het te laat'}. {antwoord.uitkomst}",
        )
    if NOG_OP_TIJD.search(gevraagd):
        return replace(antwoord, uitkomst=f"{'Ja' if loopt else 'Nee, niet meer'}. {antwoord.uitkomst}")
    return antwoord


def _compute_verlof(feiten: Feiten, peildatum: date) -> Berekening:
    vakantie = (
        re.search(
            r"\b11\s*f\b|onder\s+f\b|\baard\s+van\s+(?:het|mijn|zijn|haar)\s+beroep|\bberoep\b|\bop\s+vakantie\b|\bhoreca",
            f"{feiten.tekst} {feiten.voorheen}",
        )
        is not None
    )
    if GEWICHTIG.search(feiten.tekst) and not re.search(r"vakantie|\b11\s*f\b", feiten.tekst):
        vakantie = False  # the reason, not the trade of who asks
    tijdvak = find_bereik(feiten)
    if tijdvak is None and feiten.weer_open and OP_ZIJN_VROEGST.search(feiten.tekst):
        return explain_vroegste_verlof(feiten.weer_open.after(feiten.vandaag).van, peildatum)
    if tijdvak is None:
        dagen, eerder = find_verlofdagen(feiten.tekst)
        hoe = "" if eerder else "Ik ga ervan uit dat er in dit schooljaar niet eerder verlof is geweest."
        return explain_verlof(dagen, eerder, vakantie, peildatum, hoe)
    if (
        feiten.weer_open
        and (vakantie or not GEWICHTIG.search(feiten.tekst))
        and (te_vroeg := explain_eerste_lesweken(feiten.weer_open.van, tijdvak, peildatum))
    ):
        return te_vroeg
    hoe = (
        f"Van {write(tijdvak.van)} tot en met {write(tijdvak.tot)} tel ik elke maandag tot en met vrijdag als schooldag. Valt er "
        "een vakantie of vrije dag in, dan zijn het er minder."
    )
    return explain_verlof(schooldagen(tijdvak), 0, vakantie, peildatum, hoe)


def _compute_person(vraag: Rekenvraag, onderwerp: Onderwerp, geboorte: Geboorte) -> Berekening:
    feiten = vraag.feiten
    geval = make_geval(vraag, geboorte)
    if onderwerp is Onderwerp.KLEUTER and begin_leerplicht(geboorte.van, vraag.peildatum) > feiten.vandaag:
        onderwerp = Onderwerp.BEGIN  # there is nothing yet to be exempt from
    antwoord = _explain(onderwerp, geval, feiten, geboorte)
    if onderwerp is Onderwerp.EINDE and _LAATSTE_JAAR.search(questions(feiten.tekst)):
        antwoord = say_last_year(antwoord, geval)
    if onderwerp in MET_EINDE and geval.leven.eerste_dag and asks_twelve(feiten):
        antwoord = say_first_year(antwoord, geval)
    antwoord = _say_diploma(_turn_round(antwoord, onderwerp, feiten), onderwerp, geval, feiten)
    if onderwerp is Onderwerp.BEGIN:
        antwoord = _say_away(_correct_begin(antwoord, geval, feiten), geval, feiten)
    if onderwerp is Onderwerp.DOORSTROOMPUNT:
        antwoord = _say_too_late(antwoord, geval, feiten)
        if geval.leven.startkwalificatie and "startkwalificatie" not in feiten.tekst:
            antwoord = say_startkwalificatie(antwoord, geval)
    if onderwerp is Onderwerp.KWALIFICATIEPLICHT and _ends_with_schooljaar(feiten):
        antwoord = open_with("Nee, niet tot het einde van het schooljaar", antwoord)
    if (
        onderwerp in _MET_DIPLOMA
        and _WIE_DAARNA.search(questions(feiten.tekst))
        and geval.leven.startkwalificatie is None
    ):
        antwoord = combine((antwoord, explain_doorstroompunt(geval)))
    if len(feiten.geboorten) > 1:
        antwoord = open_with(name_by_birth(geboorte, feiten.vandaag), antwoord)
    geschat = (GEEN_JAAR_DUBBEL,) if feiten.brugklas_geschat and onderwerp in MET_EINDE else ()
    vso = (VSO_NOOT,) if feiten.praktijkonderwijs and VSO.search(feiten.tekst) else ()
    return replace(antwoord, aannames=(*leap_assumption(geboorte), *geschat, *vso, *antwoord.aannames))


def name_by_birth(geboorte: Geboorte, vandaag: date) -> str:
    """How to call one of several people, by the day or month of birth, or by the age on `vandaag`."""
    if geboorte.van == geboorte.tot:
        return f"Geboren op {write(geboorte.van)}"
    if (geboorte.tot - geboorte.van).days <= MAX_ONZEKER:
        return f"Geboren in {write_maand(geboorte.van)}"
    return f"Wie {leeftijd_op(geboorte.tot, vandaag)} is"


def open_with(opening: str, antwoord: Berekening) -> Berekening:
    """`antwoord` with its outcome after `opening` and a colon."""
    return replace(
        antwoord, uitkomst=f"{opening[0].upper()}{opening[1:]}: {antwoord.uitkomst[0].lower()}{antwoord.uitkomst[1:]}"
    )


def _correct_begin(antwoord: Berekening, geval: Geval, feiten: Feiten) -> Berekening:
    """`antwoord` with first that the day which the asker has in mind is not it, where it is in another month."""
    if not CLAIM.search(questions(feiten.tekst)):
        return antwoord
    maand = geval.sure(lambda leven: maand_begin(leven.geboren, geval.peildatum))
    if NA_DE_ZOMER.search(feiten.tekst) and maand.month not in _ZOMER:
        return open_with("Nee, niet pas met het nieuwe schooljaar", antwoord)
    genoemd = [feiten.gelezen.datums[int(n)] for n in PER_DAG.findall(feiten.tekst) if int(n) in feiten.los]
    datum = next((datum for datum in genoemd if not datum.schooljaar), None)
    if datum is None:
        return antwoord
    dag = datum.van if datum.jaar else nearest(datum.van, maand)
    begint = eerste_schooldag(maand, geval.vakanties) if geval.vakanties else None
    if (dag.year, dag.month) == (maand.year, maand.month) and (begint in (None, dag) or not datum.exact):
        return antwoord
    maar = f", maar op {write_lang(begint)}" if begint else ""
    return open_with(f"Nee, niet {f'op {write(dag)}' if datum.exact else f'vanaf {write_maand(dag)}'}{maar}", antwoord)


def _say_away(antwoord: Berekening, geval: Geval, feiten: Feiten) -> Berekening:
    """`antwoord` on the begin of the leerplicht, opened with what it means for the stretch of days that is asked of."""
    tijdvak = find_bereik(feiten)
    begint = begin_leerplicht(geval.leven.geboren, geval.peildatum, geval.vakanties)
    if tijdvak is None or geval.geboren_tot:
        return antwoord
    is_hij = f"{geval.persoon.verb('is')} {geval.persoon.naam}"
    onzeker = not geval.vakanties and begint.month in USUAL_HOLIDAY
    if onzeker and (begint.year, begint.month) in {(dag.year, dag.month) for dag in (tijdvak.van, tijdvak.tot)}:
        zin = (
            f"Van {write(tijdvak.van)} tot en met {write(tijdvak.tot)} hangt het van de school af: tot de eerste schooldag van "
            f"{write_maand(begint)} {is_hij} nog niet leerplichtig, vanaf die dag wel."
        )
    elif tijdvak.van < begint <= tijdvak.tot:
        zin = f"Op {write(tijdvak.van)} {is_hij} nog niet leerplichtig, op {write(tijdvak.tot)} wel."
    else:
        al = "al" if begint <= tijdvak.van else "nog niet"
        zin = f"Van {write(tijdvak.van)} tot en met {write(tijdvak.tot)} {is_hij} {al} leerplichtig."
    return replace(antwoord, uitkomst=f"{zin} {antwoord.uitkomst}")


def _say_too_late(antwoord: Berekening, geval: Geval, feiten: Feiten) -> Berekening:
    """`antwoord` opened with that the one day which is asked of comes after the last day of the Doorstroompunt."""
    dagen = {datum.after(feiten.vandaag).van for datum in feiten.loose() if datum.exact}
    grens = geval.jarig(geldend(LEEFTIJD_DOORSTROOMPUNT, geval.peildatum).waarde)
    if len(dagen) != 1 or not feiten.vandaag < grens <= (dag := dagen.pop()):
        return antwoord
    return replace(antwoord, uitkomst=f"Op {write(dag)} niet meer. {antwoord.uitkomst}")


_WIE_DAARNA = re.compile(
    r"\b(?:wie|welke\s+instantie)\b[^.?!]*\b(?:daarna|erna|dan)\b|\b(?:daarna|erna)\b[^.?!]*\b(?:wie|aan\s+zet|doorstroompunt|verantwoordelijk)\b|\b(?:leerplicht|gemeente|leerplichtambtenaar)\s+of\s+(?:het\s+)?doorstroompunt\b"
)
"""Who comes after the leerplichtambtenaar."""
_ZOMER = (8, 9)
"""The months in which a school year begins."""


def _ends_with_schooljaar(feiten: Feiten) -> bool:
    """Whether somebody takes the kwalificatieplicht to last until the end of a school year, and it is asked if that is right."""
    gevraagd = questions(feiten.tekst)
    waarin = feiten.tekst if CLAIM.search(gevraagd) else gevraagd
    return _EINDE_SCHOOLJAAR.search(waarin) is not None


_EINDE_SCHOOLJAAR = re.compile(
    r"\btot\s+(?:en\s+met\s+)?(?:het\s+)?eind\w*\s+van\s+(?:het\s+|dit\s+|dat\s+)?(?:«\d+»|schooljaar)"
)


MET_EINDE = frozenset({Onderwerp.EINDE, Onderwerp.NOG_LEERPLICHTIG, Onderwerp.LAATSTE_JAAR})
GEEN_JAAR_DUBBEL = "Ik ga ervan uit dat na de basisschool geen jaar is overgedaan of overgeslagen."


_LAATSTE_JAAR = re.compile(r"\blaatste\s+(?:\w+\s+)?\w*jaar\b")
_OMGEKEERD = re.compile(
    r"\bniet\b|\bgeen\b(?!\s+(?:startkwalificatie|diploma))|\bvoorbij\b|\bte\s+(?:oud|jong)\b|\bklaar\b|\bafgelopen\b|"
    r"\b(?:mag|kan|klopt)\s+dat\b|\bof\b|\bwelke\s+plicht\b|\bergens\s+toe\b|\b(?:een|enige)\s+plicht\b"
)


def _turn_round(antwoord: Berekening, onderwerp: Onderwerp, feiten: Feiten) -> Berekening:
    """`antwoord` without yes or no where the question asks when, or is put the other way round ("is hij te oud?")."""
    if onderwerp is Onderwerp.KENNISGEVING:
        return antwoord  # its yes or no is to whether it is in time
    gevraagd = questions(feiten.tekst)
    if onderwerp in _STAND and VAN_SCHOOL.search(asked(feiten.tekst)) and _MAG.search(gevraagd):
        return _may_leave(antwoord)
    if not (
        _OMGEKEERD.search(gevraagd)
        or (onderwerp in _MET_DIPLOMA and VAN_SCHOOL.search(gevraagd))
        or (WANNEER.search(gevraagd) and not STATUS.search(gevraagd))
    ):
        return antwoord
    zonder = re.sub(r"^(?:Ja|Nee)\b[,:.]?\s*", "", antwoord.uitkomst)
    return replace(antwoord, uitkomst=zonder[0].upper() + zonder[1:])


_STAND = frozenset({Onderwerp.NOG_LEERPLICHTIG, Onderwerp.NOG_KWALIFICATIEPLICHTIG})
_MAG = re.compile(r"^(?!.*\b(?:niet|geen)\b).*\b(?:mag|kan|klopt)\b", re.DOTALL)
"""Whether it is allowed: not put the other way round."""
_VRIJ = re.compile(r"\book niet (?:meer )?kwalificatieplichtig\b|\bniet meer kwalificatieplichtig\b")


def _may_leave(antwoord: Berekening) -> Berekening:
    """`antwoord` to whether a duty holds, as one to whether school may be left."""
    zonder = JA_NEE.sub("", antwoord.uitkomst)
    vrij = _VRIJ.search(antwoord.uitkomst) is not None
    return replace(antwoord, uitkomst=f"{'Ja' if vrij else 'Nee'}: {zonder}")


_MET_DIPLOMA = frozenset(
    {Onderwerp.EINDE, Onderwerp.KWALIFICATIEPLICHT, Onderwerp.NOG_KWALIFICATIEPLICHTIG, Onderwerp.NOG_LEERPLICHTIG}
)


def _say_diploma(antwoord: Berekening, onderwerp: Onderwerp, geval: Geval, feiten: Feiten) -> Berekening:
    """Says what a diploma does that is no startkwalificatie, or of which only the month is known."""
    diploma = feiten.diploma
    if feiten.praktijkonderwijs or onderwerp not in _MET_DIPLOMA:
        return antwoord
    if has_lower_diploma(feiten.tekst) and _GEHAALD.search(feiten.tekst):
        return say_no_startkwalificatie(antwoord, geval)
    if diploma is None or not feiten.is_startkwalificatie:
        return antwoord
    if "startkwalificatie" not in feiten.tekst:
        antwoord = say_startkwalificatie(antwoord, geval)
    if diploma.exact:
        return antwoord
    if diploma.tot < geval.vandaag:
        aanname = f"Ik reken met {write(diploma.tot)} als dag van het diploma: alleen de maand is genoemd."
        return replace(antwoord, aannames=(aanname, *antwoord.aannames))
    zin = (
        f"Haalt {geval.persoon.naam} in {write_maand(diploma.van)} een startkwalificatie, dan eindigt de kwalificatieplicht op die "
        "dag."
    )
    return replace(antwoord, uitkomst=f"{antwoord.uitkomst} {zin}")


_GEHAALD = re.compile(r"diploma|\b(?:ge|be)haald\b|\bhaalde\b|\bgeslaagd\b|\bafgerond\b")


def _first_at_school(dag: date | None, geboren: date) -> date | None:
    """`dag` where a child can first have gone to school then: "sinds september op school" may also be another school."""
    if dag is None or not verjaardag(geboren, 3) <= dag < verjaardag(geboren, 8):
        return None
    vier = verjaardag(geboren, 4)  # earlier in that month no basisschool takes a child
    return max(dag, vier) if (dag.year, dag.month) == (vier.year, vier.month) else dag


def make_geval(vraag: Rekenvraag, geboorte: Geboorte) -> Geval:
    """The case of one of the young people in `vraag`, as the rekenhulp takes it."""
    feiten = vraag.feiten
    diploma = None
    if feiten.diploma and feiten.is_startkwalificatie and (feiten.diploma.exact or feiten.diploma.tot < feiten.vandaag):
        diploma = feiten.diploma.tot
    elif vraag.onderwerp is Onderwerp.DOORSTROOMPUNT and feiten.diploma is None and has_startkwalificatie(feiten.tekst):
        diploma = feiten.vandaag  # of an earlier day, which makes no difference for the group
    leven = Levensloop(
        geboorte.van,
        startkwalificatie=diploma,
        vrijgesteld=feiten.praktijkonderwijs,
        eerste_dag=_first_at_school(feiten.eerste_dag, geboorte.van),
        basisschooljaren=7 if feiten.overgeslagen and feiten.basisschooljaren is None else feiten.basisschooljaren,
        brugklas=feiten.brugklas,
    )
    een_van_hen = "dit kind" if leeftijd_op(geboorte.van, feiten.vandaag) < 12 else "deze jongere"
    persoon = feiten.persoon if len(feiten.geboorten) == 1 else Persoon(een_van_hen, "zijn")
    tot = geboorte.tot if geboorte.tot != geboorte.van else None
    dicht = _closed_before(feiten.weer_open, geboorte, vraag.peildatum) or _holidays_at(
        feiten.vakanties, geboorte, vraag.peildatum
    )
    return Geval(leven, vraag.peildatum, feiten.vandaag, persoon, tot, dicht, geboorte.gezegd)


def _holidays_at(vakanties: Sequence[Tijdvak], geboorte: Geboorte, peildatum: date) -> tuple[Tijdvak, ...]:
    """Those of `vakanties` that fall in the month in which the leerplicht begins."""
    maand = maand_begin(geboorte.van, peildatum)
    einde = add_months(maand, 1) - timedelta(days=1)
    return tuple(vakantie for vakantie in vakanties if vakantie.van <= einde and vakantie.tot >= maand)


def _closed_before(open_: Datum | None, geboorte: Geboorte, peildatum: date) -> tuple[Tijdvak, ...]:
    """The days before school begins (again) in the month in which the leerplicht begins; none where another month is named."""
    maand = maand_begin(geboorte.van, peildatum)
    if open_ is None or open_.van.month != maand.month or (open_.jaar and open_.van.year != maand.year):
        return ()
    dag = verjaardag(open_.van, maand.year - open_.van.year)
    return (Tijdvak(maand, dag - timedelta(days=1)),) if dag > maand and dag.month == maand.month else ()


def _explain(onderwerp: Onderwerp, geval: Geval, feiten: Feiten, geboorte: Geboorte) -> Berekening:
    match onderwerp:
        case Onderwerp.BEGIN:
            return explain_begin(geval)
        case Onderwerp.EINDE:
            return explain_einde(geval)
        case Onderwerp.KWALIFICATIEPLICHT:
            return explain_kwalificatieplicht(geval)
        case Onderwerp.NOG_LEERPLICHTIG:
            return explain_status(geval, _day_asked(feiten, geboorte), Plicht.LEERPLICHT)
        case Onderwerp.NOG_KWALIFICATIEPLICHTIG:
            return explain_status(geval, _day_asked(feiten, geboorte), Plicht.KWALIFICATIEPLICHT)
        case Onderwerp.VERVANGEND:
            return explain_vervangend(geval)
        case Onderwerp.LAATSTE_JAAR:
            return explain_laatste_jaar(geval, next((datum.van for datum in feiten.loose() if datum.schooljaar), None))
        case Onderwerp.DOORSTROOMPUNT:
            return explain_doorstroompunt(geval)
        case Onderwerp.GEGEVENS:
            return explain_gegevens(geval)
        case Onderwerp.PARTICIPATIEWET:
            return explain_participatiewet(geval)
        case Onderwerp.EIGEN_PLICHT if _is_free(geval):
            verzuimd = max((dag for dag in exact_days(feiten) if dag <= feiten.vandaag), default=geval.vandaag)
            return explain_status(geval, verzuimd, Plicht.KWALIFICATIEPLICHT)
        case Onderwerp.EIGEN_PLICHT:
            tot_nu = [dag for dag in exact_days(feiten) if dag <= feiten.vandaag]
            return explain_eigen_plicht(geval, tot_nu, straf=_OVER_STRAF.search(feiten.tekst) is not None)
        case Onderwerp.KLEUTER:
            return explain_kleuter(geval)
        case Onderwerp.ANDER_ONDERWIJS:
            return explain_ander_onderwijs(geval)
        case Onderwerp.MELDREGEL:
            return explain_meldregel(geval, mbo=speaks_of_mbo(f"{feiten.tekst} {feiten.voorheen}"))
        case Onderwerp.KENNISGEVING:
            dagen = exact_days(feiten)
            kan_nog = NOG_OP_TIJD.search(questions(feiten.tekst)) is not None
            return explain_kennisgeving(geval, _notice_given(feiten) if dagen else None, kan_nog=kan_nog)
        case _:
            raise AssertionError(onderwerp)


_OVER_STRAF = re.compile(r"\b(?:boete\w*|\w*straf\w*|bekeuring|vervolg(?:d|en)|proces-?verbaal)\b")


def _is_free(geval: Geval) -> bool:
    """Whether every duty is over for this young person today."""
    einde = geval.leven.startkwalificatie or geval.jarig(geldend(LEEFTIJD_KWALIFICATIEPLICHT, geval.peildatum).waarde)
    return geval.sure(lambda leven: einde_leerplicht(leven, geval.peildatum).dag < geval.vandaag) and (
        einde <= geval.vandaag or geval.leven.vrijgesteld
    )


def _day_asked(feiten: Feiten, geboorte: Geboorte) -> date:
    """The day on which something must hold: the one that is named, the birthday or diploma of "dan", else today."""
    gevraagd = questions(feiten.tekst)
    in_vraag = [int(n) for n in re.findall(r"«(\d+)»", gevraagd)]
    nummers = [n for n in feiten.los if n in in_vraag]
    if not nummers and (_DAN.search(gevraagd) or _TOEN.search(gevraagd) or not _NU.search(gevraagd)):
        nummers = list(feiten.los)
    na = {int(n) for n in _NA.findall(feiten.tekst)}
    # What was told of a day that is past is not what is asked now.
    verteld = [
        n
        for n in nummers
        if n not in in_vraag
        and not _TERUG.search(gevraagd)
        and feiten.gelezen.datums[n].jaar
        and feiten.gelezen.datums[n].tot < feiten.vandaag
    ]
    nummers = [n for n in nummers if n not in verteld]
    dagen = list(dict.fromkeys(_in_tense(feiten.gelezen.datums[n], feiten) for n in nummers))
    deze = len(dagen) == 1 and not (dagen[0].exact or dagen[0].schooljaar or na.intersection(nummers))
    if deze and dagen[0].van <= feiten.vandaag <= dagen[0].tot:
        return feiten.vandaag  # "nu in november"
    if len(dagen) == 1:
        return dagen[0].tot + timedelta(days=1) if na.intersection(nummers) else dagen[0].van
    if _DAN.search(gevraagd):
        if feiten.weer_open:
            return feiten.weer_open.after(feiten.vandaag).van
        if feiten.diploma:
            return feiten.diploma.tot
        if geboorte.jarig:
            return geboorte.jarig
    return feiten.vandaag


_TERUG = re.compile(r"\b(?:was|waren|moest|toen|gold)\b")
_NA = re.compile(r"\bna\s+(?:het\s+)?«(\d+)»")
_TOEN = re.compile(r"\b(?:toen|destijds)\b")
_DAN, _NU = re.compile(r"\bdan\b|\bdaarna\b"), re.compile(r"\b(?:al|nu|nog|vandaag)\b")


def _in_tense(datum: Datum, feiten: Feiten) -> Datum:
    """`datum`, still to come unless the question looks back ("was hij in mei ...")."""
    return datum if re.search(r"\b(?:was|waren|moest|toen)\b", questions(feiten.tekst)) else datum.after(feiten.vandaag)


_BRIEF = re.compile(r"«(\d+)»[^.?!«]{0,60}\b(?:brief|kennisgeving|mail|ontvangen|ingediend|kregen)\b|\b(?:brief|kennisgeving|mail|ontvangen|ingediend|kregen)\b[^.?!«]{0,40}«(\d+)»")  # fmt: skip


def _notice_given(feiten: Feiten) -> date | None:
    """The day on which the notice was given, where the text says so."""
    for match in _BRIEF.finditer(feiten.tekst):
        nummer = int(match[1] or match[2])
        datum = feiten.gelezen.datums[nummer]
        if nummer in feiten.los and datum.exact:
            return datum.van
    dagen = exact_days(feiten)
    return dagen[0] if len(dagen) == 1 and GEDAAN.search(feiten.tekst) else None
