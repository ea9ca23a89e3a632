"""What the rekenhulp says: each computation as a Berekening, in words that answer the question on their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from rag import normen
from rag.antwoord import Berekening, Stap
from rag.kalender import (
    MAANDEN,
    USUAL_HOLIDAY,
    Tijdvak,
    add_months,
    eerste_schooldag,
    einde_schooljaar,
    schooljaar,
    verjaardag,
    week,
    write,
    write_getal,
    write_lang,
    write_maand,
    write_uren,
)
from rag.normen import LPW, WEB, Norm, geldend, versie_van
from rag.rekenhulp import (
    LAATSTE_BEGIN,
    Beslisser,
    Einde,
    Levensloop,
    Plicht,
    Verzuim,
    begin_leerplicht,
    count_lesvrij,
    decide_verlof,
    doorstroompunt,
    einde_leerplicht,
    end_after_schooljaren,
    has_full_year,
    jaarlijkse_kennisgeving,
    kwalificatieplicht,
    laatste_schooljaar,
    maand_begin,
    meldgrens,
    most_uren,
    plicht_op,
    uiterste_kennisgeving,
)
from rag.termijnen import Eenheid, bericht_student, melding_student, shift
from rag.wet import Vindplaats

_DAG = timedelta(days=1)

SCHOOLJAAR_NOOT = (
    "Een schooljaar loopt hier van 1 augustus tot en met 31 juli. De Leerplichtwet noemt die dagen zelf niet; de Wet educatie "
    "en beroepsonderwijs wel, voor het studiejaar (artikel 1.1.1)."
)
STARTKWALIFICATIE_NOOT = "Ik ga ervan uit dat er geen startkwalificatie is."
GEEN_VRIJSTELLING = "Met een vrijstelling (artikel 5, 5a of 15) kan het anders zijn."
UITZONDERING_NOOT = (
    "De kwalificatieplicht geldt niet met een schooldiploma of verklaring praktijkonderwijs, en ook niet na voortgezet "
    "speciaal onderwijs in een van de uitstroomprofielen die artikel 4a, lid 2, noemt."
)
VSO_NOOT = (
    "Ik ga ervan uit dat dit uitstroomprofiel er een is van artikel 14, lid 1, onderdeel b of c, van de Wet op de expertisecentra; "
    "vraag de school of dat klopt."
)
SCHOOLJAREN_NOOT = "Ik ga ervan uit dat er niet al eerder twaalf volledige schooljaren school zijn geweest (artikel 3, lid 1, onder a)."
SCHOOLJAREN_ANDERS = (
    "Na twaalf volledige schooljaren eindigt de leerplicht eerder. Wie de basisschool in minder dan acht schooljaren deed, "
    "telt daarvoor als iemand met acht (artikel 3, lid 1 en 2)."
)


APRIL = 4
"""The month of the effectrapportage (artikel 5.1, lid 3, of the Regeling)."""

T = TypeVar("T")


class Onbepaald(Exception):
    """The facts leave more than one outcome: the exact date of birth is needed."""


@dataclass(frozen=True, slots=True)
class Persoon:
    """How the answer speaks of someone: "hij" and "zijn", "de kinderen" and "hun"."""

    naam: str = "de jongere"
    bezit: str = "de"
    meervoud: bool = False

    def verb(self, enkel: str) -> str:
        """The form of "wordt", "is", "was", "heeft", "moet", "haalt" that goes with this person."""
        if not self.meervoud:
            return enkel
        return {"wordt": "worden", "is": "zijn", "was": "waren", "heeft": "hebben", "moet": "moeten", "haalt": "halen",
                "valt": "vallen", "werd": "werden", "kan": "kunnen", "blijft": "blijven"}[enkel]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Geval:
    """The facts of one question. The birth lies from `leven.geboren` up to `geboren_tot`; None: on that day exactly.

    `vandaag` is the day from which the asker looks; the law is that of `peildatum`. `gezegd`: an age and the day on which
    the asker says that it is reached, where no date of birth gives that day (29 February).
    """

    leven: Levensloop
    peildatum: date
    vandaag: date
    persoon: Persoon = Persoon()
    geboren_tot: date | None = None
    vakanties: tuple[Tijdvak, ...] = ()
    gezegd: tuple[int, date] | None = None

    def sure(self, compute: Callable[[Levensloop], T]) -> T:
        """What `compute` gives for every birth that is possible. Raises Onbepaald when that differs.

        First and last birth are enough: every date of the law moves one way with the date of birth.
        """
        uitkomst = compute(self.leven)
        if self.geboren_tot and compute(replace(self.leven, geboren=self.geboren_tot)) != uitkomst:
            raise Onbepaald
        return uitkomst

    def jarig(self, leeftijd: int) -> date:
        """The (first possible) day on which `leeftijd` is reached."""
        if self.gezegd and self.gezegd[0] == leeftijd:
            return self.gezegd[1]
        return verjaardag(self.leven.geboren, leeftijd)

    def when(self, leeftijd: int) -> str:
        """When `leeftijd` is reached: "op 3 februari 2027", "in oktober 2027". Raises Onbepaald beyond a month."""
        eerste, laatste = self.jarig(leeftijd), verjaardag(self.geboren_tot or self.leven.geboren, leeftijd)
        if eerste == laatste or (self.gezegd and self.gezegd[0] == leeftijd):
            return f"op {write(eerste)}"
        if (eerste.year, eerste.month) != (laatste.year, laatste.month):
            raise Onbepaald
        return f"in {write_maand(eerste)}"

    def turns(self, leeftijd: int) -> str:
        """ "hij wordt op 3 februari 2027 veertien"; in the past "werd"."""
        werkwoord = self.persoon.verb("wordt" if self.jarig(leeftijd) > self.vandaag else "werd")
        return f"{self.persoon.naam} {werkwoord} {self.when(leeftijd)} {write_getal(leeftijd)}"


def combine(delen: Sequence[Berekening], tussen: str = " ") -> Berekening:
    """One Berekening of several: everything in order, what is said twice once. `tussen`: what stands between the outcomes."""
    return Berekening(
        _once(deel.stappen for deel in delen),
        tussen.join(_once((deel.uitkomst,) for deel in delen)),
        _once(deel.aannames for deel in delen),
        _once(deel.anders for deel in delen),
        _once(deel.gelezen for deel in delen),
    )


def _once(rijen: Iterable[Sequence[T]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(item for rij in rijen for item in rij))


def _stap(tekst: str, norm: Norm, peildatum: date, plaats: Vindplaats | None = None) -> Stap:
    """A step on `norm`, or on `plaats` in the same version."""
    return Stap(tekst, plaats or norm.plaats, versie_van(norm, peildatum))


def _start(zin: str) -> str:
    return zin[0].upper() + zin[1:]


# --- Begin of the leerplicht ---


def explain_begin(geval: Geval, *, bes: bool = False) -> Berekening:
    """When the leerplicht begins; with `bes` in the Caribbean part."""
    norm = geldend(normen.LEEFTIJD_BEGIN_BES if bes else normen.LEEFTIJD_BEGIN, geval.peildatum)
    jong = geval.jarig(geldend(normen.LEEFTIJD_EINDE, geval.peildatum).waarde) > geval.vandaag
    begonnen = add_months(maand_begin(geval.geboren_tot or geval.leven.geboren, geval.peildatum, bes=bes), 1)
    if geval.geboren_tot and not bes and jong and begonnen <= geval.vandaag:
        return _has_begun(geval, norm)
    maand = geval.sure(lambda leven: maand_begin(leven.geboren, geval.peildatum, bes=bes))
    eerste_dag = begin_leerplicht(geval.leven.geboren, geval.peildatum, geval.vakanties, bes=bes)
    begon = "begint" if eerste_dag > geval.vandaag else "begon"
    opening = f"Op Bonaire, Sint Eustatius en Saba {begon} de leerplicht" if bes else f"De leerplicht {begon}"
    wanneer, aanname = _first_schoolday(maand, geval.vakanties)
    leeftijd = write_getal(norm.waarde)
    uitkomst = (
        f"{opening} op de eerste schooldag van de maand na de maand waarin een kind {leeftijd} wordt: {wanneer}. "
        f"{_start(geval.turns(norm.waarde))}."
    )
    if begon == "begint" and not bes:
        uitkomst += f" Tot die schooldag {geval.persoon.verb('is')} {geval.persoon.naam} nog niet leerplichtig."
    stap = _stap(
        f"{_start(geval.turns(norm.waarde))}. De leerplicht begint op de eerste schooldag van de maand daarna: {wanneer}.",
        norm,
        geval.peildatum,
    )
    return Berekening(
        (stap,), uitkomst, (*aanname, *_leap_note(geval, norm.waarde)), () if bes else (GEEN_VRIJSTELLING,)
    )


def _has_begun(geval: Geval, norm: Norm) -> Berekening:
    """That the leerplicht has begun, of a child of whom only the age is known."""
    gevolg = (
        f"de leerplicht begint op de eerste schooldag van de maand na de maand waarin een kind {write_getal(norm.waarde)} wordt, en "
        f"{_reached(geval, norm.waarde, True)}."
    )
    return Berekening(
        (_stap(_start(gevolg), norm, geval.peildatum),),
        f"{_start(geval.persoon.naam)} {geval.persoon.verb('is')} al leerplichtig, dus de ouders of verzorgers moeten "
        f"meteen zorgen voor inschrijving en geregeld schoolbezoek: {gevolg}",
        (),
        (GEEN_VRIJSTELLING,),
    )


def _first_schoolday(maand: date, vakanties: Sequence[Tijdvak]) -> tuple[str, tuple[str, ...]]:
    """The first school day of `maand` in words, and what was assumed about it."""
    naam = f"de eerste schooldag van {write_maand(maand)}"
    dag = write_lang(eerste_schooldag(maand, vakanties))
    if vakanties:
        return f"{dag}", ()
    if vakantie := USUAL_HOLIDAY.get(maand.month):
        return (
            f"{naam}, na {vakantie} als die dan nog duurt",
            (
                f"Welke dag dat is, hangt af van de school: begin {MAANDEN[maand.month - 1]} valt vaak in {vakantie}. "
                f"Zonder vakantie zou het {dag} zijn.",
            ),
        )
    return (
        dag,
        (
            f"Ik ga ervan uit dat {dag} een gewone schooldag is. Zo niet, dan is het de eerste schooldag daarna in die maand.",
        ),
    )


def _leap_note(geval: Geval, leeftijd: int) -> tuple[str, ...]:
    """What to say of a birthday on 29 February in a year without one."""
    geboren = geval.leven.geboren
    jarig = verjaardag(geboren, leeftijd)
    if geval.geboren_tot or (geboren.month, geboren.day) != (2, 29) or jarig.month != 3:
        return ()
    return (
        f"In {jarig.year} bestaat 29 februari niet. De wet zegt niet of de verjaardag dan op 28 februari of op 1 maart valt; "
        f"ik reken met 1 maart {jarig.year}. {_with_28_february(leeftijd, jarig.year)}",
    )


def _with_28_february(leeftijd: int, jaar: int) -> str:
    """What counting with the other day would give."""
    if any(norm.waarde == leeftijd for norm in normen.LEEFTIJD_BEGIN):
        return f"Met 28 februari begint de leerplicht een maand eerder, op de eerste schooldag van maart {jaar}."
    return "Met 28 februari is het een dag eerder."


# --- End of the leerplicht, kwalificatieplicht ---


def explain_einde(geval: Geval) -> Berekening:
    """When the leerplicht ends, and what follows."""
    volgt = _what_follows(geval)
    # What comes after it is told in passing: the step on when it holds, not the one on whom.
    return combine((_own_einde(geval), replace(volgt, stappen=volgt.stappen[-1:])))


def say_last_year(antwoord: Berekening, geval: Geval) -> Berekening:
    """`antwoord` about the end of the leerplicht, with first whether this school year is the last one."""
    jaar = geval.sure(lambda leven: laatste_schooljaar(leven, geval.peildatum))
    is_dit = "is" if geval.vandaag in jaar else "is niet"
    return replace(
        antwoord,
        uitkomst=f"Dit schooljaar, {schooljaar(geval.vandaag)}, {is_dit} het laatste van de leerplicht. {antwoord.uitkomst}",
    )


def say_first_year(antwoord: Berekening, geval: Geval) -> Berekening:
    """`antwoord` on the end of the leerplicht, with first that the first year at school was no full one, where it was not."""
    dag = geval.leven.eerste_dag
    if dag is None or has_full_year(dag):
        return antwoord
    norm = geldend(normen.VOLLEDIGE_SCHOOLJAREN, geval.peildatum)
    zin = (
        f"Het schooljaar {schooljaar(dag)} reken ik niet als volledig schooljaar, want {geval.persoon.naam} begon daarin pas op {write(dag)}: "
        f"voor de {write_getal(norm.waarde)} schooljaren telt het niet mee. Wat een volledig schooljaar is, zegt de wet niet."
    )
    return replace(
        antwoord,
        stappen=(_stap(zin, norm, geval.peildatum), *antwoord.stappen),
        uitkomst=f"{zin} {antwoord.uitkomst}",
    )


def say_no_startkwalificatie(antwoord: Berekening, geval: Geval) -> Berekening:
    """`antwoord` with that the diploma which is spoken of does not end the kwalificatieplicht (artikel 1, onder f)."""
    return _say_more(
        antwoord, geval, f"Het genoemde diploma is geen startkwalificatie; een startkwalificatie is {SOORTEN}."
    )


def say_startkwalificatie(antwoord: Berekening, geval: Geval) -> Berekening:
    """`antwoord` with that the diploma which is spoken of is a startkwalificatie (artikel 1, onder f)."""
    return _say_more(antwoord, geval, f"Een startkwalificatie is {SOORTEN}.")


SOORTEN = "een diploma havo, vwo of mbo niveau 2 of hoger"


def _say_more(antwoord: Berekening, geval: Geval, zin: str) -> Berekening:
    norm = geldend(normen.LEEFTIJD_KWALIFICATIEPLICHT, geval.peildatum)
    stap = _stap(zin, norm, geval.peildatum, Vindplaats(LPW, "1", None, "f"))
    return replace(antwoord, stappen=(*antwoord.stappen, stap), uitkomst=f"{antwoord.uitkomst} {zin}")


def _own_einde(geval: Geval) -> Berekening:
    """When the leerplicht ends."""
    einde = geval.sure(lambda leven: einde_leerplicht(leven, geval.peildatum))
    loopt = "loopt" if einde.dag >= geval.vandaag else "liep"
    uitkomst = f"De leerplicht {loopt} tot en met {write(einde.dag)}, {_why_einde(geval, einde)}."
    kort = _step_basisschool(geval)
    if kort and einde.norm.plaats.onderdeel == "a":
        uitkomst += " " + kort[0].tekst.replace("telt dan als", "telt als").removesuffix(".") + " (artikel 3, lid 2)."
    stap = _stap(
        f"{_ground_einde(geval, einde)} De leerplicht eindigt op {write(einde.dag)}.", einde.norm, geval.peildatum
    )
    return Berekening((*_step_basisschool(geval), stap), uitkomst, *_notes_einde(geval))


def _why_einde(geval: Geval, einde: Einde) -> str:
    jaar = schooljaar(einde.dag)
    if einde.norm.plaats.onderdeel == "a":
        zestien = geldend(normen.LEEFTIJD_EINDE, geval.peildatum).waarde
        return (
            f"het einde van het schooljaar {jaar}: dan {_twelve(geval, einde)}, en dat is eerder dan het einde van het "
            f"schooljaar van de {zestien}e verjaardag"
        )
    jarig = geval.when(einde.norm.waarde) if _within_a_month(geval) else f"in het schooljaar {jaar}"
    tijd = "wordt" if geval.jarig(einde.norm.waarde) > geval.vandaag else "werd"
    return (
        f"het einde van het schooljaar {jaar}: het schooljaar waarin {geval.persoon.naam} {write_getal(einde.norm.waarde)} "
        f"{geval.persoon.verb(tijd)} ({jarig})"
    )


def _within_a_month(geval: Geval) -> bool:
    tot = geval.geboren_tot or geval.leven.geboren
    return (tot.year, tot.month) == (geval.leven.geboren.year, geval.leven.geboren.month)


def _twelve(geval: Geval, einde: Einde) -> str:
    return f"{geval.persoon.verb('heeft')} {geval.persoon.naam} {write_getal(einde.norm.waarde)} volledige schooljaren een school bezocht"


def _ground_einde(geval: Geval, einde: Einde) -> str:
    if einde.norm.plaats.onderdeel == "a":
        return f"Aan het einde van het schooljaar {schooljaar(einde.dag)} {_twelve(geval, einde)}."
    if not _within_a_month(geval):
        return f"De {einde.norm.waarde}e verjaardag valt in het schooljaar {schooljaar(einde.dag)}."
    return f"{_start(geval.turns(einde.norm.waarde))}, in het schooljaar {schooljaar(einde.dag)}."


def _step_basisschool(geval: Geval) -> tuple[Stap, ...]:
    """The step of artikel 3, lid 2, where a short basisschool counts."""
    norm = geldend(normen.BASISSCHOOLJAREN, geval.peildatum)
    jaren = geval.leven.basisschooljaren
    if jaren is None or geval.leven.brugklas is None or jaren >= norm.waarde:
        return ()
    tekst = (
        f"De basisschool duurde {write_getal(jaren)} schooljaren. Dat is minder dan {write_getal(norm.waarde)}, en telt dan als "
        f"{write_getal(norm.waarde)} schooljaren."
    )
    return (_stap(tekst, norm, geval.peildatum),)


def _notes_einde(geval: Geval) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What was assumed about the end of the leerplicht, and what would change it."""
    bekend = end_after_schooljaren(geval.leven, geval.peildatum) is not None
    maand, dag = LAATSTE_BEGIN
    telling = f"Het eerste schooljaar telt als volledig voor wie uiterlijk op {dag} {MAANDEN[maand - 1]} begon, en voor wie later begon niet."
    return (SCHOOLJAAR_NOOT, telling if bekend else SCHOOLJAREN_NOOT), (GEEN_VRIJSTELLING, SCHOOLJAREN_ANDERS)


def _what_follows(geval: Geval) -> Berekening:
    """The kwalificatieplicht after the leerplicht, in one sentence."""
    plicht = kwalificatieplicht(geval.leven, geval.peildatum)
    if plicht is None:
        return _no_kwalificatieplicht(geval)
    norm = geldend(normen.LEEFTIJD_KWALIFICATIEPLICHT, geval.peildatum)
    voorbij = geval.jarig(norm.waarde) <= geval.vandaag
    van = geval.sure(lambda leven: einde_leerplicht(leven, geval.peildatum)).dag + _DAG
    tot = _until(geval, plicht, norm, voorbij)
    return Berekening(
        (
            _stap(
                "De kwalificatieplicht geldt voor wie niet meer leerplichtig is en geen startkwalificatie heeft.",
                norm,
                geval.peildatum,
                Vindplaats(LPW, "4a", "1"),
            ),
            _stap(
                f"De kwalificatieplicht begint direct na de leerplicht, op {write(van)}, en geldt {tot}.",
                norm,
                geval.peildatum,
            ),
        ),
        f"Daarna {'gold' if voorbij else 'geldt'} de kwalificatieplicht: van {write(van)} {tot}.",
        () if geval.leven.startkwalificatie else (STARTKWALIFICATIE_NOOT, *_leap_note(geval, norm.waarde)),
        (UITZONDERING_NOOT,),
    )


def _until(geval: Geval, plicht: Tijdvak, norm: Norm, voorbij: bool) -> str:
    """Until when the kwalificatieplicht holds: a startkwalificatie, or the birthday."""
    diploma, persoon = geval.leven.startkwalificatie, geval.persoon
    if diploma and diploma == plicht.tot + _DAG:
        return f"tot {write(diploma)}: dan is er een startkwalificatie"
    wordt = persoon.verb("werd" if voorbij else "wordt")
    tot = f"tot {persoon.naam} {write_getal(norm.waarde)} {wordt} ({_on_or_never(geval, norm.waarde)})"
    return tot if diploma or voorbij else f"{tot} of eerder een startkwalificatie {persoon.verb('haalt')}"


def _on_or_never(geval: Geval, leeftijd: int) -> str:
    """When `leeftijd` is reached, or "op de verjaardag" where only the year is known."""
    return geval.when(leeftijd) if _within_a_month(geval) else f"op de verjaardag van {leeftijd}"


def _no_kwalificatieplicht(geval: Geval) -> Berekening:
    """That the kwalificatieplicht never holds, and why."""
    norm = geldend(normen.LEEFTIJD_KWALIFICATIEPLICHT, geval.peildatum)
    if geval.leven.vrijgesteld:
        plaats = Vindplaats(LPW, "4a", "2")
        tekst = "De kwalificatieplicht geldt niet: dat is een uitzondering van artikel 4a, lid 2."
    else:
        plaats = Vindplaats(LPW, "4a", "1", "b")
        wie = geval.persoon
        tekst = (
            f"De kwalificatieplicht geldt daarna niet: {wie.naam} {wie.verb('heeft')} dan al een startkwalificatie en "
            f"{wie.verb('is')} dus niet kwalificatieplichtig."
        )
    return Berekening((_stap(tekst, norm, geval.peildatum, plaats),), tekst)


def explain_kwalificatieplicht(geval: Geval) -> Berekening:
    """From when until when the kwalificatieplicht holds."""
    if kwalificatieplicht(geval.leven, geval.peildatum) is None:
        return combine((_no_kwalificatieplicht(geval), _own_einde(geval)))
    einde = geval.sure(lambda leven: einde_leerplicht(leven, geval.peildatum))
    volgt = _what_follows(geval)
    uitkomst = volgt.uitkomst.replace("Daarna geldt de kwalificatieplicht:", "De kwalificatieplicht loopt", 1)
    uitkomst = uitkomst.replace("Daarna gold de kwalificatieplicht:", "De kwalificatieplicht liep", 1)
    stap = _stap(
        f"{_ground_einde(geval, einde)} De leerplicht eindigt op {write(einde.dag)}.", einde.norm, geval.peildatum
    )
    if geval.leven.startkwalificatie is None:
        norm = geldend(normen.LEEFTIJD_KWALIFICATIEPLICHT, geval.peildatum)
        laatste = geval.jarig(norm.waarde) - _DAG
        if laatste < geval.vandaag and not geval.geboren_tot:
            uitkomst += f" Op {write(geval.vandaag)} is die plicht voorbij."
    aannames, anders = _notes_einde(geval)
    return combine((replace(volgt, uitkomst=uitkomst), Berekening((stap,), uitkomst, aannames, anders)))


# --- What holds on a day ---


def explain_status(geval: Geval, dag: date, gevraagd: Plicht) -> Berekening:
    """Whether `gevraagd` (leerplicht or kwalificatieplicht) holds on `dag`, and until when what holds."""
    nu = geval.sure(lambda leven: _plicht(leven, dag, geval))
    if nu is None and dag < begin_leerplicht(geval.leven.geboren, geval.peildatum, geval.vakanties):
        begin = explain_begin(geval)
        return replace(begin, uitkomst=f"Nee, op {write(dag)} nog niet. {begin.uitkomst}")
    if nu is Plicht.LEERPLICHT:
        return _status_leerplicht(geval, dag, gevraagd)
    if nu is Plicht.KWALIFICATIEPLICHT:
        return _status_kwalificatieplicht(geval, dag, gevraagd)
    return _status_after(geval, dag, gevraagd)


def _plicht(leven: Levensloop, dag: date, geval: Geval) -> Plicht | None:
    """The duty on `dag`; the Doorstroompunt is none."""
    plicht = plicht_op(leven, dag, geval.peildatum, geval.vakanties)
    return None if plicht is Plicht.DOORSTROOMPUNT else plicht


def _is(geval: Geval, dag: date) -> str:
    """ "is hij"; of a day that is past "was hij"."""
    return f"{geval.persoon.verb('is' if dag >= geval.vandaag else 'was')} {geval.persoon.naam}"


def _status_leerplicht(geval: Geval, dag: date, gevraagd: Plicht) -> Berekening:
    # Of a young child nobody asks when it will be over.
    klein = geval.jarig(geldend(normen.LEEFTIJD_KLEUTER, geval.peildatum).waarde) > dag
    einde = explain_begin(geval) if klein else explain_einde(geval)
    if gevraagd is Plicht.LEERPLICHT:
        kop = f"Ja, op {write(dag)} {_is(geval, dag)} leerplichtig."
    else:
        kop = f"Nee, op {write(dag)} {_is(geval, dag)} nog leerplichtig en niet kwalificatieplichtig."
    return replace(einde, uitkomst=f"{kop} {einde.uitkomst}")


def _status_kwalificatieplicht(geval: Geval, dag: date, gevraagd: Plicht) -> Berekening:
    zonder = "" if geval.leven.startkwalificatie else ", als er geen startkwalificatie is"
    if gevraagd is Plicht.KWALIFICATIEPLICHT:
        kop = f"Ja, op {write(dag)} {_is(geval, dag)} kwalificatieplichtig{zonder}."
    else:
        kop = f"Nee, op {write(dag)} {_is(geval, dag)} niet meer leerplichtig, maar wel kwalificatieplichtig{zonder}."
    if not _within_a_month(geval):
        return _status_by_age(geval, kop)
    vervolg = explain_kwalificatieplicht(geval)
    if gevraagd is Plicht.LEERPLICHT:
        einde = _own_einde(geval)
        return combine((replace(einde, uitkomst=f"{kop} {einde.uitkomst}"), vervolg))
    return replace(vervolg, uitkomst=f"{kop} {vervolg.uitkomst}")


def _status_by_age(geval: Geval, kop: str) -> Berekening:
    """The same where only the age is known: without dates."""
    einde, grens = (
        geldend(reeks, geval.peildatum) for reeks in (normen.LEEFTIJD_EINDE, normen.LEEFTIJD_KWALIFICATIEPLICHT)
    )
    zinnen = (
        f"De leerplicht eindigt aan het einde van het schooljaar van de {einde.waarde}e verjaardag.",
        f"De kwalificatieplicht loopt daarna tot {grens.waarde} jaar of een startkwalificatie.",
    )
    return Berekening(
        (
            _stap(zinnen[0], einde, geval.peildatum),
            _stap(
                "Zij geldt alleen voor wie geen startkwalificatie heeft.",
                grens,
                geval.peildatum,
                Vindplaats(LPW, "4a", "1"),
            ),
            _stap(zinnen[1], grens, geval.peildatum),
        ),
        f"{kop} {' '.join(zinnen)}",
        (SCHOOLJAAR_NOOT, SCHOOLJAREN_NOOT),
        (GEEN_VRIJSTELLING, UITZONDERING_NOOT),
    )


def _status_after(geval: Geval, dag: date, gevraagd: Plicht) -> Berekening:
    """Nothing holds any more, or nothing after the leerplicht."""
    kop = f"Nee, op {write(dag)} {_is(geval, dag)} niet meer leerplichtig en ook niet kwalificatieplichtig."
    if geval.geboren_tot and not _within_a_month(geval):
        return _status_by_age(geval, kop)
    deel = explain_einde(geval) if gevraagd is Plicht.LEERPLICHT else explain_kwalificatieplicht(geval)
    return replace(deel, uitkomst=f"{kop} {deel.uitkomst}")


# --- Thresholds of age ---


def explain_vervangend(geval: Geval) -> Berekening:
    """Whether and from when vervangende leerplicht (artikel 3a) is possible."""
    norm = geldend(normen.LEEFTIJD_VERVANGEND, geval.peildatum)
    weken = geldend(normen.WEKEN_BESLUIT_3A, geval.peildatum)
    kan = geval.sure(lambda leven: verjaardag(leven.geboren, norm.waarde) <= geval.vandaag)
    leeftijd = write_getal(norm.waarde)
    eis = f"vervangende leerplicht kan pas vanaf {norm.waarde} jaar (artikel 3a, lid 1)"
    reden = _reached(geval, norm.waarde, kan)
    if not kan:
        uitkomst = f"Nee, nog niet: {eis} en {reden}."
    elif geval.sure(lambda leven: einde_leerplicht(leven, geval.peildatum).dag < geval.vandaag):
        uitkomst = (
            "Nee: vervangende leerplicht komt in de plaats van de leerplicht (artikel 3a, lid 1), en die is voorbij."
        )
    else:
        uitkomst = (
            f"Wat de leeftijd betreft kan het: {eis} en {reden}. Het college moet wel vinden dat volledig dagonderwijs niet "
            "past, en de school moet ermee instemmen."
        )
    stappen = (
        _stap(
            f"Vervangende leerplicht vraagt een leeftijd van ten minste {leeftijd} jaar; {reden}.",
            norm,
            geval.peildatum,
        ),
        _stap(
            f"Het college besluit binnen {write_getal(weken.waarde)} weken na ontvangst van de aanvraag.",
            weken,
            geval.peildatum,
        ),
    )
    return Berekening(
        stappen,
        uitkomst,
        _leap_note(geval, norm.waarde),
        ("De wet zegt niet of de aanvraag al voor die verjaardag mag worden ingediend.",) if not kan else (),
    )


def explain_laatste_jaar(geval: Geval, gevraagd: date | None = None) -> Berekening:
    """Which school year artikel 3b can replace, and whether that is now, or the school year of `gevraagd`."""
    einde = geval.sure(lambda leven: einde_leerplicht(leven, geval.peildatum))
    jaar = laatste_schooljaar(geval.leven, geval.peildatum)
    if (gevraagd or geval.vandaag) > jaar.tot:
        wanneer = f"in het schooljaar {schooljaar(gevraagd)} is de leerplicht" if gevraagd else "de leerplicht is"
        kop = f"Nee, {wanneer} voorbij"
    elif gevraagd and schooljaar(gevraagd) != schooljaar(geval.vandaag):
        kop = f"{'Ja, dat kan' if gevraagd in jaar else 'Nee, dat kan niet'} voor het schooljaar {schooljaar(gevraagd)}"
    elif geval.vandaag in jaar:
        kop = "Ja, dat kan voor dit schooljaar"
    else:
        kop = "Nee, nu nog niet"
    uitkomst = (
        f"{kop}: artikel 3b gaat alleen over het laatste schooljaar van de leerplicht, en dat is {schooljaar(jaar.van)} "
        f"(tot en met {write(jaar.tot)})."
    )
    if einde.norm.plaats.onderdeel == "b" and _within_a_month(geval):
        uitkomst += f" {_start(geval.turns(einde.norm.waarde))}."
    weken = geldend(normen.WEKEN_BESLUIT_3B, geval.peildatum)
    stappen = (
        *_step_basisschool(geval),
        _stap(
            f"{_ground_einde(geval, einde)} Dat is het laatste schooljaar van de leerplicht.",
            einde.norm,
            geval.peildatum,
        ),
        _stap(
            f"Alleen het laatste schooljaar, {schooljaar(jaar.van)}, kan worden vervangen door een inschrijving bij een instelling.",
            weken,
            geval.peildatum,
            Vindplaats(LPW, "3b", "1"),
        ),
        _stap(
            f"Het college besluit binnen {write_getal(weken.waarde)} weken na ontvangst van de aanvraag.",
            weken,
            geval.peildatum,
        ),
    )
    aannames, anders = _notes_einde(geval)
    return Berekening(stappen, uitkomst, aannames, anders)


def _reached(geval: Geval, leeftijd: int, al: bool) -> str:
    """When `leeftijd` is reached, or, where only an age is known, whether it is."""
    if _within_a_month(geval):
        return geval.turns(leeftijd)
    return f"die leeftijd {geval.persoon.verb('heeft')} {geval.persoon.naam} {'al' if al else 'nog niet'}"


def explain_eigen_plicht(geval: Geval, dagen: Sequence[date] = (), *, straf: bool = False) -> Berekening:
    """From when a young person has the duty to attend school, and whether it held on each of `dagen`; with `straf` from when
    not keeping it can be punished.
    """
    if straf and geval.sure(lambda leven: _plicht(leven, geval.vandaag, geval)) is Plicht.KWALIFICATIEPLICHT:
        return _explain_straf_after(geval)
    norm = geldend(normen.LEEFTIJD_EIGEN_PLICHT, geval.peildatum)
    geldt = geval.sure(lambda leven: verjaardag(leven.geboren, norm.waarde) <= geval.vandaag)
    wanneer = _reached(geval, norm.waarde, geldt)
    kop = "Ja" if geldt else "Nee, nog niet"
    if any(geval.jarig(norm.waarde) > dag for dag in dagen):
        kop = "; ".join(
            f"op {write(dag)} {'wel' if geval.jarig(norm.waarde) <= dag else 'niet'}" for dag in dagen
        ).capitalize()
    tekst = f"vanaf {norm.waarde} jaar moet een jongere ook zelf geregeld naar school (artikel 2, lid 3), en {wanneer}."
    eerst = "" if geldt else " Tot die verjaardag rust de plicht alleen op de ouders of verzorgers."
    stappen = [_stap(_start(tekst.replace(" (artikel 2, lid 3)", "")), norm, geval.peildatum)]
    if straf:
        grens = geldend(normen.LEEFTIJD_STRAFBAAR, geval.peildatum)
        wie = (
            f"Zelf strafbaar is een leerplichtige jongere vanaf {grens.waarde} jaar die niet geregeld naar school gaat"
        )
        daarvoor = "niet voor wat daarvoor is verzuimd."
        stappen.append(_stap(f"{wie}, {daarvoor}", grens, geval.peildatum))
        eerst = f" {wie} (artikel 26, lid 2), {daarvoor}{eerst}"
    return Berekening(
        tuple(stappen),
        f"{kop}: {tekst}{eerst}",
        _leap_note(geval, norm.waarde),
        ("De plicht van de ouders of verzorgers blijft daarnaast bestaan.",),
    )


def _explain_straf_after(geval: Geval) -> Berekening:
    """That who is kwalificatieplichtig can be punished itself, and until when that duty holds."""
    grens = geldend(normen.LEEFTIJD_STRAFBAAR, geval.peildatum)
    zin = "Wie kwalificatieplichtig is, kan zelf strafbaar zijn als hij het onderwijs zonder grond van artikel 11 niet geregeld volgt."
    plicht = explain_kwalificatieplicht(geval)
    kop = (
        f"Ook zelf {geval.persoon.verb('is')} {geval.persoon.naam} strafbaar bij verzuim zonder grond van artikel 11: dat geldt voor wie "
        "kwalificatieplichtig is en het onderwijs niet geregeld volgt (artikel 26, lid 2)."
    )
    return replace(
        plicht,
        stappen=(_stap(zin, grens, geval.peildatum), *plicht.stappen),
        uitkomst=f"{kop} {plicht.uitkomst} Verzuim na het einde van die plicht valt er niet onder.",
    )


def explain_ander_onderwijs(geval: Geval) -> Berekening:
    """From when the exemption of artikel 15 is possible: it is one of the kwalificatieplicht alone."""
    norm = geldend(normen.LEEFTIJD_KWALIFICATIEPLICHT, geval.peildatum)
    einde = _own_einde(geval)
    dag = geval.sure(lambda leven: einde_leerplicht(leven, geval.peildatum)).dag
    zin = "Artikel 15 geeft alleen vrijstelling van de kwalificatieplicht, en die begint na de leerplicht."
    if dag >= geval.vandaag:
        kop = f"Nee, nu nog niet, en op zijn vroegst vanaf {write(dag + _DAG)}"
    else:
        kop = "Wat de leeftijd betreft kan het"
    return replace(
        einde,
        stappen=(_stap(zin, norm, geval.peildatum, Vindplaats(LPW, "15", "1")), *einde.stappen),
        uitkomst=f"{kop}: {zin[0].lower()}{zin[1:]} {einde.uitkomst} Het college beslist.",
    )


def explain_kleuter(geval: Geval) -> Berekening:
    """Until when a young child may stay at home some hours a week."""
    norm = geldend(normen.LEEFTIJD_KLEUTER, geval.peildatum)
    uren, extra = geldend(normen.UREN_KLEUTER, geval.peildatum), geldend(normen.UREN_KLEUTER_EXTRA, geval.peildatum)
    mag = geval.sure(lambda leven: verjaardag(leven.geboren, norm.waarde) > geval.vandaag)
    kop = "Ja" if mag else "Nee, niet meer"
    regeling = (
        f"tot de {norm.waarde}e verjaardag zijn ouders voor ten hoogste {uren.waarde} uur per week vrijgesteld na een mededeling aan het "
        f"hoofd, en met toestemming van het hoofd voor nog ten hoogste {extra.waarde} uur per week"
    )
    jarig = f" {_start(geval.turns(norm.waarde))}." if _within_a_month(geval) else ""
    return Berekening(
        (
            _stap(
                f"Voor een leerplichtig kind dat nog geen {write_getal(norm.waarde)} is, geldt een vrijstelling van ten hoogste "
                f"{uren.waarde} uur per week.{jarig}",
                norm,
                geval.peildatum,
            ),
            _stap(
                f"Op aanvraag kan het hoofd daarnaast ten hoogste {extra.waarde} uur per week vrijstelling geven.",
                extra,
                geval.peildatum,
            ),
        ),
        f"{kop}: {regeling}.{jarig}",
        _leap_note(geval, norm.waarde),
        ("Voor de leerplicht begint (de maand na de vijfde verjaardag) is deze vrijstelling niet nodig.",),
    )


def explain_doorstroompunt(geval: Geval) -> Berekening:
    """Until when the Doorstroompunt can help someone."""
    norm = geldend(normen.LEEFTIJD_DOORSTROOMPUNT, geval.peildatum)
    groep = doorstroompunt(geval.leven, geval.peildatum)
    naam = "het Doorstroompunt" if norm.plaats.artikel == "9.2.1" else "de RMC-functie"
    persoon = geval.persoon
    voorbij = geval.sure(lambda leven: verjaardag(leven.geboren, norm.waarde) <= geval.vandaag)
    reden = _reached(geval, norm.waarde, voorbij)
    if geval.leven.startkwalificatie and geval.leven.startkwalificatie <= geval.vandaag:
        uitkomst = (
            f"Nee: met een startkwalificatie {persoon.verb('valt')} {persoon.naam} niet (meer) in de groep van {naam}."
        )
    elif voorbij:
        uitkomst = f"Nee, niet meer: {naam} is voor wie jonger is dan {norm.waarde} jaar, en {reden}."
    elif geval.leven.startkwalificatie and groep is None:
        dag = write(geval.leven.startkwalificatie)
        uitkomst = f"Nee: met een startkwalificatie op {dag} {persoon.verb('valt')} {persoon.naam} niet in de groep van {naam}."
    elif geval.leven.startkwalificatie and groep and groep.tot < geval.jarig(norm.waarde) - _DAG:
        uitkomst = f"Van {write(groep.van)} tot en met {write(groep.tot)}: daarna is er een startkwalificatie."
    else:
        uitkomst = (
            f"Tot {_birthday(geval, norm.waarde)}: {naam} is voor wie jonger is dan {norm.waarde} jaar, en {reden}."
        )
        if not geval.geboren_tot:
            uitkomst += f" De laatste dag is {write(geval.jarig(norm.waarde) - _DAG)}."
        if groep and groep.van > geval.vandaag and not geval.geboren_tot:
            uitkomst += (
                f" Nu nog niet: tot en met {write(groep.van - _DAG)} geldt de leerplicht of de kwalificatieplicht. Het kan vanaf "
                f"{write(groep.van)}."
            )
        elif groep and groep.van > norm.van and not geval.geboren_tot:
            uitkomst += _say_how_it_ended(geval, groep.van)
    return Berekening(
        (*_steps_doorstroompunt(norm, naam, reden, geval.peildatum), *_steps_vrijgesteld(geval)),
        uitkomst,
        () if geval.leven.startkwalificatie else (STARTKWALIFICATIE_NOOT, *_leap_note(geval, norm.waarde)),
        _else_doorstroompunt(norm),
    )


def _birthday(geval: Geval, leeftijd: int) -> str:
    """The birthday in words; Raises Onbepaald beyond a month."""
    wanneer = geval.when(leeftijd)
    return f"de verjaardag {wanneer}" if wanneer.startswith("in ") else wanneer.removeprefix("op ")


def _day_of(geval: Geval, leeftijd: int) -> str:
    """The birthday in words. Raises Onbepaald where it is not one day."""
    return write(geval.sure(lambda leven: verjaardag(leven.geboren, leeftijd)))


def _say_how_it_ended(geval: Geval, sinds: date) -> str:
    """Since when neither duty holds; of who is excepted from the kwalificatieplicht, why."""
    if not geval.leven.vrijgesteld:
        return f" De leerplicht en de kwalificatieplicht gelden niet meer sinds {write(sinds)}."
    einde = einde_leerplicht(geval.leven, geval.peildatum).dag
    return (
        f" De leerplicht eindigde op {write(einde)}, het einde van schooljaar {schooljaar(einde)}; de kwalificatieplicht geldt niet "
        "(een uitzondering van artikel 4a, lid 2)."
    )


def _steps_vrijgesteld(geval: Geval) -> tuple[Stap, ...]:
    if not geval.leven.vrijgesteld or geval.geboren_tot:
        return ()
    norm = geldend(normen.LEEFTIJD_KWALIFICATIEPLICHT, geval.peildatum)
    tekst = "De kwalificatieplicht geldt niet voor wie onder een uitzondering van artikel 4a, lid 2, valt."
    return (_stap(tekst, norm, geval.peildatum, Vindplaats(normen.LPW, "4a", "2")),)


def _steps_doorstroompunt(norm: Norm, naam: str, reden: str, peildatum: date) -> tuple[Stap, ...]:
    leeftijd = _stap(
        f"{_start(naam)} is er voor wie niet meer leerplichtig of kwalificatieplichtig is en jonger is dan {norm.waarde} jaar; "
        f"{reden}.",
        norm,
        peildatum,
    )
    if norm.plaats.artikel != "9.2.1":
        return (leeftijd,)
    return (
        leeftijd,
        _stap("Het moet iemand zonder startkwalificatie zijn.", norm, peildatum, Vindplaats(WEB, "9.2.1", None, "b")),
        _stap(
            "Ook moet iemand het onderwijs vier weken of langer zonder geldige reden niet volgen (of een kortere periode die het "
            "bevoegd gezag bepaalt), of nergens zijn ingeschreven.",
            norm,
            peildatum,
            Vindplaats(WEB, "9.2.1", None, "c"),
        ),
    )


def _else_doorstroompunt(norm: Norm) -> tuple[str, ...]:
    if norm.plaats.artikel == "9.2.1":
        return ("Voor 1 januari 2026 golden andere regels, met een grens van 23 jaar.",)
    return ("Sinds 1 januari 2026 gelden andere regels, met een grens van 27 jaar.",)


def explain_participatiewet(geval: Geval) -> Berekening:
    """Until when artikel 7a of the Participatiewet is open to someone."""
    norm = geldend(normen.LEEFTIJD_PARTICIPATIEWET, geval.peildatum)
    voorbij = geval.sure(lambda leven: verjaardag(leven.geboren, norm.waarde) <= geval.vandaag)
    kop = "Nee, in beginsel niet meer" if voorbij else f"Tot {_day_of(geval, norm.waarde)}"
    reden = _reached(geval, norm.waarde, voorbij)
    tekst = f"artikel 7a van de Participatiewet is voor wie jonger is dan {norm.waarde} jaar, en {reden}."
    return Berekening(
        (_stap(_start(tekst), norm, geval.peildatum),),
        f"{kop}: {tekst}",
        _leap_note(geval, norm.waarde),
        ("Als gerechtvaardigde belangen dat vragen, kan de ondersteuning ook daarna (artikel 7a, lid 7).",),
    )


def explain_gegevens(geval: Geval) -> Berekening:
    """Until when data on health and of a criminal kind may be kept (artikel 9.2.7, lid 3, WEB)."""
    norm = geldend(normen.JAREN_GEGEVENS, geval.peildatum)
    leeftijd = geldend(normen.LEEFTIJD_DOORSTROOMPUNT, geval.peildatum).waarde
    begin = geval.sure(lambda leven: min(filter(None, (verjaardag(leven.geboren, leeftijd), leven.startkwalificatie))))
    tot = shift(begin, norm.waarde, Eenheid.JAREN)
    reden = "de startkwalificatie" if begin == geval.leven.startkwalificatie else f"de {leeftijd}e verjaardag"
    tekst = (
        f"De gemeente bewaart gegevens over gezondheid en van strafrechtelijke aard uiterlijk tot {write(tot)}: "
        f"{Eenheid.JAREN.write(norm.waarde)} na {reden} ({write(begin)})."
    )
    return Berekening(
        (_stap(tekst, norm, geval.peildatum),),
        tekst,
        _leap_note(geval, leeftijd),
        ("Wie eerder een startkwalificatie haalt: dan telt de termijn vanaf die dag.",),
    )


# --- Reports ---


def explain_verslag(schooljaar_van: date, peildatum: date) -> Berekening:
    """The last day for the yearly report to the raad over a school year (artikel 25, lid 1)."""
    norm = geldend(normen.MAAND_VERSLAG, peildatum)
    grens = date(einde_schooljaar(schooljaar_van).year, norm.waarde, 1)
    tekst = (
        f"Het college moet het verslag over het schooljaar {schooljaar(schooljaar_van)} voor {write(grens)} uitbrengen aan de raad, "
        f"dus uiterlijk op {write(grens - _DAG)}."
    )
    return Berekening((_stap(tekst, norm, peildatum),), tekst, (SCHOOLJAAR_NOOT,))


def explain_effectrapportage(jaar: int, peildatum: date) -> Berekening:
    """The last day for the effectrapportage over a calendar year."""
    norm = geldend(normen.DAG_EFFECTRAPPORTAGE, peildatum)
    dag = date(jaar + 1, APRIL, norm.waarde)
    tekst = f"De effectrapportage over {jaar} moet uiterlijk op {write(dag)} bij de minister zijn."
    return Berekening((_stap(tekst, norm, peildatum),), tekst)


# --- Notices of exemption ---


def explain_kennisgeving(geval: Geval, gedaan: date | None = None) -> Berekening:
    """The last day to give notice of an exemption from the start of the leerplicht, and whether `gedaan` was in time."""
    norm = geldend(normen.MAANDEN_KENNISGEVING, geval.peildatum)
    begin = geval.sure(lambda leven: begin_leerplicht(leven.geboren, geval.peildatum, geval.vakanties))
    uiterlijk = uiterste_kennisgeving(geval.leven.geboren, geval.peildatum, geval.vakanties)
    maanden = "een maand" if norm.waarde == 1 else f"{write_getal(norm.waarde)} maanden"
    kop = ""
    if gedaan:
        op_tijd = gedaan <= uiterlijk
        kop = f"{'Dat is op tijd' if op_tijd else 'Dat is te laat'}: de kennisgeving is van {write(gedaan)}. "
    uitkomst = (
        f"{kop}De kennisgeving moet uiterlijk op {write(uiterlijk)} bij de gemeente zijn: ten minste {maanden} voordat de "
        f"leerplicht begint, op {write(begin)}."
    )
    eerst = explain_begin(geval)
    return Berekening(
        (
            *eerst.stappen,
            _stap(
                f"De kennisgeving moet ten minste {maanden} eerder binnen zijn: uiterlijk op {write(uiterlijk)}.",
                norm,
                geval.peildatum,
            ),
        ),
        uitkomst,
        (*eerst.aannames, f"Ik reken met {write_lang(begin)} als begin van de leerplicht."),
        (
            "Wordt later aanspraak op een vrijstelling gemaakt, dan moet de kennisgeving elk jaar opnieuw voor 1 juli binnen zijn.",
        ),
    )


def explain_jaarlijks(dag: date, peildatum: date, gedaan: date | None = None) -> Berekening:
    """The last day for the yearly notice that comes next from `dag` on, or whether the one of `gedaan` was in time."""
    norm = geldend(normen.MAAND_JAARLIJKS, peildatum)
    uiterlijk = jaarlijkse_kennisgeving(gedaan.replace(month=1, day=1) if gedaan else dag, peildatum)
    tekst = f"De kennisgeving moet elk jaar opnieuw voor {write(uiterlijk + _DAG)} binnen zijn, dus uiterlijk op {write(uiterlijk)}."
    if gedaan:
        op_tijd = "op tijd" if gedaan <= uiterlijk else "te laat"
        tekst = f"De kennisgeving van {write(gedaan)} is {op_tijd}. {tekst}"
    return Berekening(
        (_stap(tekst, norm, peildatum),),
        tekst,
        (),
        (
            "Dit hoeft niet als uit de verklaring van artikel 7 blijkt dat de jongere nooit geschikt zal zijn voor een school of "
            "instelling (artikel 6, lid 3).",
        ),
    )


def explain_laatste_kennisgeving(geval: Geval, uiterlijk: date) -> Berekening | None:
    """That no notice is needed any more on `uiterlijk`, since every duty is over by then; None where one is."""
    norm = geldend(normen.LEEFTIJD_KWALIFICATIEPLICHT, geval.peildatum)
    if verjaardag(geval.geboren_tot or geval.leven.geboren, norm.waarde) > uiterlijk:
        return None
    zin = (
        f"Voor {write(uiterlijk + _DAG)} is geen nieuwe kennisgeving meer nodig: {geval.turns(norm.waarde)}, en dan is er geen "
        "leerplicht of kwalificatieplicht meer om van vrij te stellen."
    )
    return Berekening((_stap(zin, norm, geval.peildatum),), zin)


# --- Leave and absence ---


def explain_verlof(dagen: int, eerder: int, vakantie: bool, peildatum: date, hoe: str = "") -> Berekening:
    """Who decides on leave of `dagen` school days; `hoe` says how they were counted."""
    reeks = normen.DAGEN_VAKANTIEVERLOF if vakantie else normen.DAGEN_VERLOF_HOOFD
    norm = geldend(reeks, peildatum)
    wie = decide_verlof(dagen, eerder, vakantie, peildatum)
    over = norm.waarde - eerder
    totaal = (
        f"{dagen} schooldagen" if not eerder else f"{dagen} schooldagen, met {eerder} eerdere samen {dagen + eerder}"
    )
    grens = write_getal(norm.waarde)
    if vakantie:
        uitkomst = _say_vakantie(wie, totaal, grens)
    elif wie is Beslisser.HOOFD:
        uitkomst = f"Het hoofd van de school beslist: het gaat om {totaal}, en tot en met {grens} dagen per schooljaar beslist het hoofd."
    else:
        uitkomst = (
            f"De leerplichtambtenaar van de woongemeente beslist, nadat het hoofd is gehoord: het gaat om {totaal}, en dat is meer "
            f"dan {grens} dagen in het schooljaar."
        )
        if eerder and over > 0:
            uitkomst += f" Binnen die {grens} dagen kan het hoofd er nog {over} geven."
    aannames = [hoe] if hoe else []
    if not vakantie:
        aannames.append("Ik ga uit van verlof wegens andere gewichtige omstandigheden (artikel 11, onder g).")
    return Berekening(
        (_stap(uitkomst, norm, peildatum),),
        uitkomst,
        tuple(aannames),
        (
            *(_no_first_weeks(peildatum) if vakantie else ()),
            "Is de jongere kwalificatieplichtig en volgt hij minder dagen onderwijs, dan is het maximum naar verhouding lager.",
        ),
    )


def explain_eerste_lesweken(schoolbegin: date, verlof: Tijdvak, peildatum: date) -> Berekening | None:
    """That `verlof` falls in the first lesweken of the school year that begins on `schoolbegin` (of any year); None: it does not.

    Lesweken are calendar weeks from Monday; the first one is that of the first school day.
    """
    norm = geldend(normen.LESWEKEN_ZONDER_VERLOF, peildatum)
    begin = verjaardag(schoolbegin, verlof.tot.year - schoolbegin.year)
    begin = begin if begin <= verlof.tot else verjaardag(schoolbegin, verlof.tot.year - 1 - schoolbegin.year)
    einde = week(begin) + timedelta(weeks=norm.waarde) - _DAG
    if verlof.van > einde:
        return None
    weken = f"eerste {write_getal(norm.waarde)} lesweken van het schooljaar"
    uitkomst = (
        f"Vakantieverlof kan dan niet: de {weken} lopen van {write(begin)} tot en met {write(einde)}, en "
        f"{write(verlof.van)} tot en met {write(verlof.tot)} valt daarin. Op zijn vroegst kan het vanaf "
        f"{write_lang(einde + _DAG)}."
    )
    return Berekening(
        (_stap(uitkomst, norm, peildatum),),
        uitkomst,
        (f"Ik reken met {write_lang(begin)} als eerste schooldag, en met weken van maandag tot en met zondag.",),
        ("Voor verlof wegens andere gewichtige omstandigheden (artikel 11, onder g) noemt de wet dit verbod niet.",),
    )


def explain_vroegste_verlof(schoolbegin: date, peildatum: date) -> Berekening:
    """From when on vakantieverlof is possible in the school year that begins on `schoolbegin`."""
    norm = geldend(normen.LESWEKEN_ZONDER_VERLOF, peildatum)
    dagen = geldend(normen.DAGEN_VAKANTIEVERLOF, peildatum)
    vroegst = week(schoolbegin) + timedelta(weeks=norm.waarde)
    uitkomst = (
        f"Op zijn vroegst vanaf {write_lang(vroegst)}: in de eerste {write_getal(norm.waarde)} lesweken van het schooljaar kan "
        f"vakantieverlof niet, en die lopen van {write(schoolbegin)} tot en met {write(vroegst - _DAG)}. Het kan een keer per "
        f"schooljaar, voor ten hoogste {write_getal(dagen.waarde)} dagen, als het gezin door het beroep van een ouder niet in de "
        "schoolvakanties weg kan; het hoofd van de school beslist."
    )
    return Berekening(
        (_stap(uitkomst, norm, peildatum),),
        uitkomst,
        (f"Ik reken met {write_lang(schoolbegin)} als eerste schooldag, en met weken van maandag tot en met zondag.",),
    )


def _no_first_weeks(peildatum: date) -> tuple[str, ...]:
    weken = geldend(normen.LESWEKEN_ZONDER_VERLOF, peildatum).waarde
    return (f"Dit verlof kan niet in de eerste {write_getal(weken)} lesweken van het schooljaar (artikel 13a, lid 2).",)


def _say_vakantie(wie: Beslisser, totaal: str, grens: str) -> str:
    eis = f"vakantieverlof wegens het beroep van een ouder kan een keer per schooljaar, voor ten hoogste {grens} dagen"
    if wie is Beslisser.HOOFD:
        return f"Het hoofd van de school beslist: het gaat om {totaal}, en {eis}."
    return f"Dat kan niet worden verleend: het gaat om {totaal}, en {eis}."


def explain_meldgrens(
    verzuim: Sequence[Verzuim],
    peildatum: date,
    lesvrij: Sequence[Tijdvak] = (),
    name_week: Callable[[date], str] = lambda _dag: "",
) -> Berekening:
    """Whether and when the hours missed reach the meldgrens. `name_week`: the name of a day that stands for a whole week."""
    norm = geldend(normen.UREN_MELDGRENS, peildatum)
    weken = geldend(normen.LESWEKEN_MELDGRENS, peildatum)
    dag = meldgrens(verzuim, peildatum, lesvrij)
    grens = f"{norm.waarde} uur in {write_getal(weken.waarde)} opeenvolgende lesweken"
    binnen = most_uren(verzuim, peildatum, lesvrij)
    som, meeste, over = map(write_uren, (sum(v.uren for v in verzuim), binnen, norm.waarde - binnen))
    if dag:
        wanneer = f"in {name_week(dag)}" if name_week(dag) else f"op {write_lang(dag)}"
        uitkomst = f"Ja, {wanneer} is de meldgrens bereikt: {grens} zonder geldige reden."
    else:
        uitkomst = (
            f"Nee, nog niet: de meldgrens is {grens} zonder geldige reden, en die is met deze {som} uur niet bereikt"
            + (
                f": binnen {write_getal(weken.waarde)} opeenvolgende lesweken is het ten hoogste {meeste} uur."
                if meeste != som
                else f": er ontbreekt nog {over} uur binnen dezelfde {write_getal(weken.waarde)} lesweken."
            )
        )
    dagen = ", ".join(
        f"{name_week(v.dag) or write(v.dag)} ({write_uren(v.uren)} uur)" for v in sorted(verzuim, key=lambda v: v.dag)
    )
    stappen = (
        _stap(f"Het verzuim: {dagen}. {uitkomst}", norm, peildatum),
        _stap("Een instelling (mbo of vavo) heeft dezelfde grens.", norm, peildatum, Vindplaats(LPW, "21a", "2")),
    )
    return Berekening(
        stappen,
        uitkomst,
        (
            "Ik reken met kalenderweken van maandag tot en met zondag; weken zonder les tellen niet mee. Vakanties ken ik niet, "
            "tenzij ze genoemd zijn.",
            *(
                f"Als week zonder les telt: {name_week(vrij.van) or f'de week van {write(vrij.van)}'}."
                for vrij in lesvrij
            ),
            "De wet zegt niet of een lesuur van minder dan zestig minuten als een uur telt; ik reken met de uren zoals genoemd.",
        ),
        (
            "Verzuim met een geldige reden telt niet mee.",
            *_register_note(norm),
        ),
    )


def explain_som(samen: float, geldig: float, peildatum: date) -> Berekening:
    """Whether `samen` hours within the lesweken of the meldgrens reach it without the `geldig` ones that have a valid reason."""
    norm = geldend(normen.UREN_MELDGRENS, peildatum)
    weken = geldend(normen.LESWEKEN_MELDGRENS, peildatum)
    over = samen - geldig
    som, af, rest = map(write_uren, (samen, geldig, over))
    grens = f"{norm.waarde} uur in {write_getal(weken.waarde)} opeenvolgende lesweken zonder geldige reden"
    kop = (
        "Ja, de meldgrens is bereikt, als die uren binnen die lesweken vallen"
        if over >= norm.waarde
        else "Nee, nog niet"
    )
    uitkomst = (
        f"{kop}: van de {som} uur tellen de {af} uur met een geldige reden niet mee, dus er blijft {rest} uur over. De meldgrens is "
        f"{grens}."
    )
    return Berekening(
        (_stap(uitkomst, norm, peildatum),),
        uitkomst,
        (
            "Ik ga ervan uit dat voor die uren een reden van artikel 11 geldt; ziekte moet op tijd zijn gemeld (artikel 12).",
        ),
        _register_note(norm),
    )


def explain_meldregel(geval: Geval, *, mbo: bool) -> Berekening:
    """Which limit for reporting absence holds for a young person, and from when the other one; `mbo`: at an instelling."""
    uren, lesweken = (geldend(reeks, geval.peildatum) for reeks in (normen.UREN_MELDGRENS, normen.LESWEKEN_MELDGRENS))
    weken = geldend(normen.WEKEN_AFWEZIG_MBO if mbo else normen.WEKEN_AFWEZIG_VO, geval.peildatum)
    grens = geldend(normen.LEEFTIJD_KWALIFICATIEPLICHT, geval.peildatum)
    tot = geldend(normen.LEEFTIJD_DOORSTROOMPUNT, geval.peildatum)
    dag = geval.sure(lambda leven: verjaardag(leven.geboren, grens.waarde))
    plaats = Vindplaats(LPW, "21a", "2" if mbo else "1")
    artikel = f"artikel {weken.plaats.artikel} {'WEB' if mbo else 'WVO 2020'}"
    eerst = (
        f"{uren.waarde} uur in {write_getal(lesweken.waarde)} opeenvolgende lesweken zonder geldige reden (artikel 21a), zolang de "
        "leerplicht of de kwalificatieplicht geldt"
    )
    daarna = (
        f"ten minste {write_getal(weken.waarde)} aaneengesloten weken zonder geldige reden, of een kortere periode die het bevoegd "
        f"gezag bepaalt ({artikel})"
    )
    if dag > geval.vandaag:
        uitkomst = f"Nu nog: {eerst}. Dat is tot {write(dag)}: {geval.turns(grens.waarde)}. Vanaf die dag: {daarna}."
    else:
        uitkomst = f"Nu: {daarna}. De andere grens geldt niet meer sinds {write(dag)}: {geval.turns(grens.waarde)}."
    return Berekening(
        (
            _stap(f"Met een plicht is de grens {eerst}.", uren, geval.peildatum, plaats),
            _stap(
                f"De kwalificatieplicht eindigt uiterlijk op {write(dag)}: {geval.turns(grens.waarde)}.",
                grens,
                geval.peildatum,
            ),
            _stap(f"Zonder plicht is de grens {daarna}.", weken, geval.peildatum),
        ),
        uitkomst,
        (STARTKWALIFICATIE_NOOT,),
        (f"De grens van weken geldt voor wie jonger is dan {tot.waarde} jaar en geen startkwalificatie heeft.",),
    )


def _register_note(norm: Norm) -> tuple[str, ...]:
    """To whom the school reports; the law before 2017 had another way."""
    return (
        ("Bij de grens moet de school leveren aan het register onderwijsdeelnemers.",) if norm.van.year >= 2024 else ()
    )


def explain_student(afwezig_sinds: date, peildatum: date, vakanties: Sequence[Tijdvak] = ()) -> Berekening:
    """When an instelling must write to an absent student, and report to the minister (artikel 8.1.7 WEB)."""
    bericht, melding = bericht_student(afwezig_sinds, peildatum), melding_student(afwezig_sinds, peildatum)
    vrij = count_lesvrij(afwezig_sinds, melding, vakanties)
    if vrij:
        melding = melding_student(afwezig_sinds, peildatum, vrij)
    werkdagen = geldend(normen.WERKDAGEN_BERICHT_STUDENT, peildatum)
    minister = geldend(normen.WERKDAGEN_MELDING_STUDENT, peildatum)
    zinnen = (
        f"De instelling meldt uiterlijk op {write_lang(bericht)} aan de student dat de afwezigheid is genoteerd, en vraagt de reden.",
        f"Is er geen geldige reden opgegeven, dan meldt zij de student uiterlijk op {write_lang(melding)} aan de minister."
        + (f" De periode is verlengd met {Eenheid.WEKEN.write(vrij)} vakantie." if vrij else ""),
    )
    return Berekening(
        (_stap(zinnen[0], werkdagen, peildatum), _stap(zinnen[1], minister, peildatum)),
        " ".join(zinnen),
        (
            f"De eerste dag van afwezigheid is {write(afwezig_sinds)}. Werkdagen zijn maandag tot en met vrijdag; feestdagen zijn "
            "hier niet bekend.",
        ),
        (
            "Vakantieweken zonder onderwijs verlengen de perioden van 5 en 8 weken (artikel 8.1.7, lid 6); ik ken alleen de "
            "vakanties die zijn genoemd.",
            "Dit gaat over studenten onder de Wet studiefinanciering 2000 of de Wtos. De melding aan de minister geldt voor de "
            "entreeopleiding en de basisberoepsopleiding (artikel 8.1.7, lid 11).",
        ),
    )


def explain_bevalling(verwacht: date, meerling: bool, peildatum: date) -> Berekening:
    """When absence around a birth that is expected on `verwacht` is valid for a student (artikel 8.1.7, lid 9, WEB)."""
    duur = geldend(normen.WEKEN_BEVALLING_MEERLING if meerling else normen.WEKEN_BEVALLING, peildatum)
    ervoor = geldend(normen.WEKEN_VOOR_BEVALLING_MEERLING if meerling else normen.WEKEN_VOOR_BEVALLING, peildatum)
    van = verwacht + _DAG - timedelta(weeks=ervoor.waarde)
    tot = van + timedelta(weeks=duur.waarde) - _DAG
    uitkomst = (
        f"Van {write_lang(van)} tot en met {write_lang(tot)}, als zij zo vroeg wil beginnen als kan: de periode van {duur.waarde} "
        f"weken gaat op wens {write_getal(ervoor.waarde)} weken voor de dag na de vermoedelijke datum van bevalling "
        f"({write(verwacht)}) in. In die weken is de afwezigheid een geldige reden, met een schriftelijke verklaring van een arts "
        "of verloskundige."
    )
    return Berekening(
        (_stap(uitkomst, duur, peildatum),),
        uitkomst,
        () if meerling else ("Ik ga uit van een zwangerschap van een kind; bij een meerling zijn het andere weken.",),
        ("Het bevoegd gezag kan de periode verlengen (artikel 8.1.7, lid 10).",),
    )
