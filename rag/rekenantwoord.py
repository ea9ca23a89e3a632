"""What the rekenhulp says of the two duties: their begin and end, and which holds on a day, in words that stand on their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rag import normen
from rag.antwoord import Berekening, Stap
from rag.geval import DAG, Geval, capitalise, combine, leap_note, make_stap, reached, within_a_month
from rag.kalender import (
    MAANDEN,
    USUAL_HOLIDAY,
    Tijdvak,
    add_months,
    eerste_schooldag,
    schooljaar,
    write,
    write_getal,
    write_lang,
    write_maand,
)
from rag.normen import LPW, Norm, geldend
from rag.rekenhulp import (
    LAATSTE_BEGIN,
    Einde,
    Levensloop,
    Plicht,
    begin_leerplicht,
    einde_leerplicht,
    end_after_schooljaren,
    has_full_year,
    kwalificatieplicht,
    laatste_schooljaar,
    maand_begin,
    plicht_op,
)
from rag.wet import Vindplaats

SCHOOLJAAR_NOOT = (
    "Een schooljaar loopt hier van 1 augustus tot en met 31 juli. De Leerplichtwet noemt die dagen zelf niet; de Wet educatie "
    "en beroepsonderwijs wel, voor het studiejaar (artikel 1.1.1)."
)
STARTKWALIFICATIE_NOOT = "Ik ga ervan uit dat er geen startkwalificatie is."
GEEN_VRIJSTELLING = "Met een vrijstelling kan het anders zijn: bij de leerplicht die van artikel 5 of 5a, bij de kwalificatieplicht die van artikel 5 of 15."
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
        f"{capitalise(geval.turns(norm.waarde))}."
    )
    if begon == "begint" and not bes:
        uitkomst += f" Tot die schooldag {geval.persoon.verb('is')} {geval.persoon.naam} nog niet leerplichtig."
    stap = make_stap(
        f"{capitalise(geval.turns(norm.waarde))}. De leerplicht begint op de eerste schooldag van de maand daarna: {wanneer}.",
        norm,
        geval.peildatum,
    )
    return Berekening(
        (stap,), uitkomst, (*aanname, *leap_note(geval, norm.waarde)), () if bes else (GEEN_VRIJSTELLING,)
    )


def _has_begun(geval: Geval, norm: Norm) -> Berekening:
    """That the leerplicht has begun, of a child of whom only the age is known."""
    gevolg = (
        f"de leerplicht begint op de eerste schooldag van de maand na de maand waarin een kind {write_getal(norm.waarde)} wordt, en "
        f"{reached(geval, norm.waarde, True)}."
    )
    return Berekening(
        (make_stap(capitalise(gevolg), norm, geval.peildatum),),
        f"{capitalise(geval.persoon.naam)} {geval.persoon.verb('is')} al leerplichtig, dus de ouders of verzorgers moeten "
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


# --- End of the leerplicht, kwalificatieplicht ---


def explain_einde(geval: Geval) -> Berekening:
    """When the leerplicht ends, and what follows."""
    volgt = _what_follows(geval)
    # What comes after it is told in passing: the step on when it holds, not the one on whom.
    return combine((own_einde(geval), replace(volgt, stappen=volgt.stappen[-1:])))


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
        stappen=(make_stap(zin, norm, geval.peildatum), *antwoord.stappen),
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
    stap = make_stap(zin, norm, geval.peildatum, Vindplaats(LPW, "1", None, "f"))
    return replace(antwoord, stappen=(*antwoord.stappen, stap), uitkomst=f"{antwoord.uitkomst} {zin}")


def own_einde(geval: Geval) -> Berekening:
    """When the leerplicht ends."""
    einde = geval.sure(lambda leven: einde_leerplicht(leven, geval.peildatum))
    loopt = "loopt" if einde.dag >= geval.vandaag else "liep"
    uitkomst = f"De leerplicht {loopt} tot en met {write(einde.dag)}, {_why_einde(geval, einde)}."
    kort = step_basisschool(geval)
    if kort and einde.norm.plaats.onderdeel == "a":
        uitkomst += " " + kort[0].tekst.replace("telt dan als", "telt als").removesuffix(".") + " (artikel 3, lid 2)."
    stap = make_stap(
        f"{ground_einde(geval, einde)} De leerplicht eindigt op {write(einde.dag)}.", einde.norm, geval.peildatum
    )
    return Berekening((*step_basisschool(geval), stap), uitkomst, *notes_einde(geval))


def _why_einde(geval: Geval, einde: Einde) -> str:
    jaar = schooljaar(einde.dag)
    if einde.norm.plaats.onderdeel == "a":
        zestien = geldend(normen.LEEFTIJD_EINDE, geval.peildatum).waarde
        return (
            f"het einde van het schooljaar {jaar}: dan {_twelve(geval, einde)}, en dat is eerder dan het einde van het "
            f"schooljaar van de {zestien}e verjaardag"
        )
    jarig = geval.when(einde.norm.waarde) if within_a_month(geval) else f"in het schooljaar {jaar}"
    tijd = "wordt" if geval.jarig(einde.norm.waarde) > geval.vandaag else "werd"
    return (
        f"het einde van het schooljaar {jaar}: het schooljaar waarin {geval.persoon.naam} {write_getal(einde.norm.waarde)} "
        f"{geval.persoon.verb(tijd)} ({jarig})"
    )


def _twelve(geval: Geval, einde: Einde) -> str:
    return f"{geval.persoon.verb('heeft')} {geval.persoon.naam} {write_getal(einde.norm.waarde)} volledige schooljaren een school bezocht"


def ground_einde(geval: Geval, einde: Einde) -> str:
    """Why the leerplicht ends then: the school years, or the birthday."""
    if einde.norm.plaats.onderdeel == "a":
        return f"Aan het einde van het schooljaar {schooljaar(einde.dag)} {_twelve(geval, einde)}."
    if not within_a_month(geval):
        return f"De {einde.norm.waarde}e verjaardag valt in het schooljaar {schooljaar(einde.dag)}."
    return f"{capitalise(geval.turns(einde.norm.waarde))}, in het schooljaar {schooljaar(einde.dag)}."


def step_basisschool(geval: Geval) -> tuple[Stap, ...]:
    """The step of artikel 3, lid 2, where a short basisschool counts."""
    norm = geldend(normen.BASISSCHOOLJAREN, geval.peildatum)
    jaren = geval.leven.basisschooljaren
    if jaren is None or geval.leven.brugklas is None or jaren >= norm.waarde:
        return ()
    tekst = (
        f"De basisschool duurde {write_getal(jaren)} schooljaren. Dat is minder dan {write_getal(norm.waarde)}, en telt dan als "
        f"{write_getal(norm.waarde)} schooljaren."
    )
    return (make_stap(tekst, norm, geval.peildatum),)


def notes_einde(geval: Geval) -> tuple[tuple[str, ...], tuple[str, ...]]:
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
    voorbij = plicht.tot < geval.vandaag
    van = geval.sure(lambda leven: einde_leerplicht(leven, geval.peildatum)).dag + DAG
    tot = _until(geval, plicht, norm, voorbij)
    return Berekening(
        (
            make_stap(
                "De kwalificatieplicht geldt voor wie niet meer leerplichtig is en geen startkwalificatie heeft.",
                norm,
                geval.peildatum,
                Vindplaats(LPW, "4a", "1"),
            ),
            make_stap(
                f"De kwalificatieplicht begint direct na de leerplicht, op {write(van)}, en geldt {tot}.",
                norm,
                geval.peildatum,
            ),
        ),
        f"Daarna {'gold' if voorbij else 'geldt'} de kwalificatieplicht: van {write(van)} {tot}.",
        () if geval.leven.startkwalificatie else (STARTKWALIFICATIE_NOOT, *leap_note(geval, norm.waarde)),
        (UITZONDERING_NOOT,),
    )


def _until(geval: Geval, plicht: Tijdvak, norm: Norm, voorbij: bool) -> str:
    """Until when the kwalificatieplicht holds: a startkwalificatie, or the birthday."""
    diploma, persoon = geval.leven.startkwalificatie, geval.persoon
    if diploma and diploma == plicht.tot + DAG:
        return f"tot {write(diploma)}: {'toen was' if voorbij else 'dan is'} er een startkwalificatie"
    wordt = persoon.verb("werd" if voorbij else "wordt")
    tot = f"tot {persoon.naam} {write_getal(norm.waarde)} {wordt} ({_on_or_never(geval, norm.waarde)})"
    return tot if diploma or voorbij else f"{tot} of eerder een startkwalificatie {persoon.verb('haalt')}"


def _on_or_never(geval: Geval, leeftijd: int) -> str:
    """When `leeftijd` is reached, or "op de verjaardag" where only the year is known."""
    return geval.when(leeftijd) if within_a_month(geval) else f"op de verjaardag van {leeftijd}"


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
    return Berekening((make_stap(tekst, norm, geval.peildatum, plaats),), tekst)


def explain_kwalificatieplicht(geval: Geval) -> Berekening:
    """From when until when the kwalificatieplicht holds."""
    if kwalificatieplicht(geval.leven, geval.peildatum) is None:
        return combine((_no_kwalificatieplicht(geval), own_einde(geval)))
    einde = geval.sure(lambda leven: einde_leerplicht(leven, geval.peildatum))
    volgt = _what_follows(geval)
    uitkomst = volgt.uitkomst.replace("Daarna geldt de kwalificatieplicht:", "De kwalificatieplicht loopt", 1)
    uitkomst = uitkomst.replace("Daarna gold de kwalificatieplicht:", "De kwalificatieplicht liep", 1)
    stap = make_stap(
        f"{ground_einde(geval, einde)} De leerplicht eindigt op {write(einde.dag)}.", einde.norm, geval.peildatum
    )
    if geval.leven.startkwalificatie is None:
        norm = geldend(normen.LEEFTIJD_KWALIFICATIEPLICHT, geval.peildatum)
        laatste = geval.jarig(norm.waarde) - DAG
        if laatste < geval.vandaag and not geval.geboren_tot:
            uitkomst += f" Op {write(geval.vandaag)} is die plicht voorbij."
    aannames, anders = notes_einde(geval)
    return combine((replace(volgt, uitkomst=uitkomst), Berekening((stap,), uitkomst, aannames, anders)))


# --- What holds on a day ---


def explain_status(geval: Geval, dag: date, gevraagd: Plicht) -> Berekening:
    """Whether `gevraagd` (leerplicht or kwalificatieplicht) holds on `dag`, and until when what holds."""
    nu = geval.sure(lambda leven: plicht_of(leven, dag, geval))
    if nu is None and dag < begin_leerplicht(geval.leven.geboren, geval.peildatum, geval.vakanties):
        begin = explain_begin(geval)
        return replace(begin, uitkomst=f"Nee, op {write(dag)} nog niet. {begin.uitkomst}")
    if nu is Plicht.LEERPLICHT:
        return _status_leerplicht(geval, dag, gevraagd)
    if nu is Plicht.KWALIFICATIEPLICHT:
        return _status_kwalificatieplicht(geval, dag, gevraagd)
    return _status_after(geval, dag, gevraagd)


def plicht_of(leven: Levensloop, dag: date, geval: Geval) -> Plicht | None:
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
    if not within_a_month(geval):
        return _status_by_age(geval, kop)
    vervolg = explain_kwalificatieplicht(geval)
    if gevraagd is Plicht.LEERPLICHT:
        einde = own_einde(geval)
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
            make_stap(zinnen[0], einde, geval.peildatum),
            make_stap(
                "Zij geldt alleen voor wie geen startkwalificatie heeft.",
                grens,
                geval.peildatum,
                Vindplaats(LPW, "4a", "1"),
            ),
            make_stap(zinnen[1], grens, geval.peildatum),
        ),
        f"{kop} {' '.join(zinnen)}",
        (SCHOOLJAAR_NOOT, SCHOOLJAREN_NOOT),
        (GEEN_VRIJSTELLING, UITZONDERING_NOOT),
    )


def _status_after(geval: Geval, dag: date, gevraagd: Plicht) -> Berekening:
    """Nothing holds any more, or nothing after the leerplicht."""
    kop = f"Nee, op {write(dag)} {_is(geval, dag)} niet meer leerplichtig en ook niet kwalificatieplichtig."
    if geval.geboren_tot and not within_a_month(geval):
        return _status_by_age(geval, kop)
    deel = explain_einde(geval) if gevraagd is Plicht.LEERPLICHT else explain_kwalificatieplicht(geval)
    return replace(deel, uitkomst=f"{kop} {deel.uitkomst}")
