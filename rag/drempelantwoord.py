"""What the rekenhulp says of thresholds of age, of reports and of notices of exemption."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rag import normen
from rag.antwoord import Berekening, Stap
from rag.geval import DAG, Geval, capitalise, leap_note, make_stap, reached, within_a_month
from rag.kalender import einde_schooljaar, schooljaar, verjaardag, write, write_getal, write_lang
from rag.normen import LPW, WEB, Norm, geldend
from rag.rekenantwoord import (
    SCHOOLJAAR_NOOT,
    STARTKWALIFICATIE_NOOT,
    explain_begin,
    explain_kwalificatieplicht,
    ground_einde,
    notes_einde,
    own_einde,
    plicht_of,
    step_basisschool,
)
from rag.rekenhulp import (
    Plicht,
    begin_leerplicht,
    doorstroompunt,
    einde_leerplicht,
    jaarlijkse_kennisgeving,
    laatste_schooljaar,
    uiterste_kennisgeving,
)
from rag.termijnen import Eenheid, shift
from rag.wet import Vindplaats

APRIL = 4
"""The month of the effectrapportage (artikel 5.1, lid 3, of the Regeling)."""


# --- Thresholds of age ---


def explain_vervangend(geval: Geval) -> Berekening:
    """Whether and from when vervangende leerplicht (artikel 3a) is possible."""
    norm = geldend(normen.LEEFTIJD_VERVANGEND, geval.peildatum)
    weken = geldend(normen.WEKEN_BESLUIT_3A, geval.peildatum)
    kan = geval.sure(lambda leven: verjaardag(leven.geboren, norm.waarde) <= geval.vandaag)
    leeftijd = write_getal(norm.waarde)
    eis = f"vervangende leerplicht kan pas vanaf {norm.waarde} jaar (artikel 3a, lid 1)"
    reden = reached(geval, norm.waarde, kan)
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
        make_stap(
            f"Vervangende leerplicht vraagt een leeftijd van ten minste {leeftijd} jaar; {reden}.",
            norm,
            geval.peildatum,
        ),
        make_stap(
            f"Het college besluit binnen {write_getal(weken.waarde)} weken na ontvangst van de aanvraag.",
            weken,
            geval.peildatum,
        ),
    )
    return Berekening(
        stappen,
        uitkomst,
        leap_note(geval, norm.waarde),
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
    if einde.norm.plaats.onderdeel == "b" and within_a_month(geval):
        uitkomst += f" {capitalise(geval.turns(einde.norm.waarde))}."
    weken = geldend(normen.WEKEN_BESLUIT_3B, geval.peildatum)
    stappen = (
        *step_basisschool(geval),
        make_stap(
            f"{ground_einde(geval, einde)} Dat is het laatste schooljaar van de leerplicht.",
            einde.norm,
            geval.peildatum,
        ),
        make_stap(
            f"Alleen het laatste schooljaar, {schooljaar(jaar.van)}, kan worden vervangen door een inschrijving bij een instelling.",
            weken,
            geval.peildatum,
            Vindplaats(LPW, "3b", "1"),
        ),
        make_stap(
            f"Het college besluit binnen {write_getal(weken.waarde)} weken na ontvangst van de aanvraag.",
            weken,
            geval.peildatum,
        ),
    )
    aannames, anders = notes_einde(geval)
    return Berekening(stappen, uitkomst, aannames, anders)


def explain_eigen_plicht(geval: Geval, dagen: Sequence[date] = (), *, straf: bool = False) -> Berekening:
    """From when a young person has the duty to attend school, and whether it held on each of `dagen`; with `straf` from when
    not keeping it can be punished.
    """
    if straf and geval.sure(lambda leven: plicht_of(leven, geval.vandaag, geval)) is Plicht.KWALIFICATIEPLICHT:
        return _explain_straf_after(geval)
    norm = geldend(normen.LEEFTIJD_EIGEN_PLICHT, geval.peildatum)
    geldt = geval.sure(lambda leven: verjaardag(leven.geboren, norm.waarde) <= geval.vandaag)
    wanneer = reached(geval, norm.waarde, geldt)
    kop = "Ja" if geldt else "Nee, nog niet"
    if dagen and all(geval.jarig(norm.waarde) > dag for dag in dagen):
        wanneer_niet = f"op {write(dagen[0])}" if len(dagen) == 1 else "op die dagen"
        kop = f"Nee, {wanneer_niet} was {geval.persoon.naam} nog geen {write_getal(norm.waarde)}"
    elif any(geval.jarig(norm.waarde) > dag for dag in dagen):
        kop = "; ".join(
            f"op {write(dag)} {'wel' if geval.jarig(norm.waarde) <= dag else 'niet'}" for dag in dagen
        ).capitalize()
    tekst = f"vanaf {norm.waarde} jaar moet een jongere ook zelf geregeld naar school (artikel 2, lid 3), en {wanneer}."
    eerst = "" if geldt else " Tot die verjaardag rust de plicht alleen op de ouders of verzorgers."
    stappen = [make_stap(capitalise(tekst.replace(" (artikel 2, lid 3)", "")), norm, geval.peildatum)]
    if straf:
        grens = geldend(normen.LEEFTIJD_STRAFBAAR, geval.peildatum)
        wie = (
            f"Zelf strafbaar is een leerplichtige jongere vanaf {grens.waarde} jaar die niet geregeld naar school gaat"
        )
        daarvoor = "niet voor wat daarvoor is verzuimd."
        stappen.append(make_stap(f"{wie}, {daarvoor}", grens, geval.peildatum))
        eerst = f" {wie} (artikel 26, lid 2), {daarvoor}{eerst}"
    return Berekening(
        tuple(stappen),
        f"{kop}: {tekst}{eerst}",
        leap_note(geval, norm.waarde),
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
        stappen=(make_stap(zin, grens, geval.peildatum), *plicht.stappen),
        uitkomst=f"{kop} {plicht.uitkomst} Verzuim na het einde van die plicht valt er niet onder.",
    )


def explain_ander_onderwijs(geval: Geval) -> Berekening:
    """From when the exemption of artikel 15 is possible: it is one of the kwalificatieplicht alone."""
    norm = geldend(normen.LEEFTIJD_KWALIFICATIEPLICHT, geval.peildatum)
    einde = own_einde(geval)
    dag = geval.sure(lambda leven: einde_leerplicht(leven, geval.peildatum)).dag
    zin = "Artikel 15 geeft alleen vrijstelling van de kwalificatieplicht, en die begint na de leerplicht."
    if dag >= geval.vandaag:
        kop = f"Nee, nu nog niet, en op zijn vroegst vanaf {write(dag + DAG)}"
    else:
        kop = "Wat de leeftijd betreft kan het"
    return replace(
        einde,
        stappen=(make_stap(zin, norm, geval.peildatum, Vindplaats(LPW, "15", "1")), *einde.stappen),
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
    jarig = f" {capitalise(geval.turns(norm.waarde))}." if within_a_month(geval) else ""
    return Berekening(
        (
            make_stap(
                f"Voor een leerplichtig kind dat nog geen {write_getal(norm.waarde)} is, geldt een vrijstelling van ten hoogste "
                f"{uren.waarde} uur per week.{jarig}",
                norm,
                geval.peildatum,
            ),
            make_stap(
                f"Op aanvraag kan het hoofd daarnaast ten hoogste {extra.waarde} uur per week vrijstelling geven.",
                extra,
                geval.peildatum,
            ),
        ),
        f"{kop}: {regeling}.{jarig}",
        leap_note(geval, norm.waarde),
        ("Voor de leerplicht begint (de maand na de vijfde verjaardag) is deze vrijstelling niet nodig.",),
    )


def explain_doorstroompunt(geval: Geval) -> Berekening:
    """Until when the Doorstroompunt can help someone."""
    norm = geldend(normen.LEEFTIJD_DOORSTROOMPUNT, geval.peildatum)
    groep = doorstroompunt(geval.leven, geval.peildatum)
    naam = "het Doorstroompunt" if norm.plaats.artikel == "9.2.1" else "de RMC-functie"
    persoon = geval.persoon
    voorbij = geval.sure(lambda leven: verjaardag(leven.geboren, norm.waarde) <= geval.vandaag)
    reden = reached(geval, norm.waarde, voorbij)
    if geval.leven.startkwalificatie and geval.leven.startkwalificatie <= geval.vandaag:
        uitkomst = (
            f"Nee: met een startkwalificatie {persoon.verb('valt')} {persoon.naam} niet (meer) in de groep van {naam}."
        )
    elif voorbij:
        uitkomst = f"Nee, niet meer: {naam} is voor wie jonger is dan {norm.waarde} jaar, en {reden}."
    elif geval.leven.startkwalificatie and groep is None:
        dag = write(geval.leven.startkwalificatie)
        uitkomst = f"Nee: met een startkwalificatie op {dag} {persoon.verb('valt')} {persoon.naam} niet in de groep van {naam}."
    elif geval.leven.startkwalificatie and groep and groep.tot < geval.jarig(norm.waarde) - DAG:
        uitkomst = f"Van {write(groep.van)} tot en met {write(groep.tot)}: daarna is er een startkwalificatie."
    else:
        uitkomst = (
            f"Tot {_birthday(geval, norm.waarde)}: {naam} is voor wie jonger is dan {norm.waarde} jaar, en {reden}."
        )
        if not geval.geboren_tot:
            uitkomst += f" De laatste dag is {write(geval.jarig(norm.waarde) - DAG)}."
        if groep and groep.van > geval.vandaag and not geval.geboren_tot:
            uitkomst += (
                f" Nu nog niet: tot en met {write(groep.van - DAG)} geldt de leerplicht of de kwalificatieplicht. Het kan vanaf "
                f"{write(groep.van)}."
            )
        elif groep and groep.van > norm.van and not geval.geboren_tot:
            uitkomst += _say_how_it_ended(geval, groep.van)
    return Berekening(
        (*_steps_doorstroompunt(norm, naam, reden, geval.peildatum), *_steps_vrijgesteld(geval)),
        uitkomst,
        () if geval.leven.startkwalificatie else (STARTKWALIFICATIE_NOOT, *leap_note(geval, norm.waarde)),
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
    return (make_stap(tekst, norm, geval.peildatum, Vindplaats(normen.LPW, "4a", "2")),)


def _steps_doorstroompunt(norm: Norm, naam: str, reden: str, peildatum: date) -> tuple[Stap, ...]:
    leeftijd = make_stap(
        f"{capitalise(naam)} is er voor wie niet meer leerplichtig of kwalificatieplichtig is en jonger is dan {norm.waarde} jaar; "
        f"{reden}.",
        norm,
        peildatum,
    )
    if norm.plaats.artikel != "9.2.1":
        return (leeftijd,)
    return (
        leeftijd,
        make_stap(
            "Het moet iemand zonder startkwalificatie zijn.", norm, peildatum, Vindplaats(WEB, "9.2.1", None, "b")
        ),
        make_stap(
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
    reden = reached(geval, norm.waarde, voorbij)
    tekst = f"artikel 7a van de Participatiewet is voor wie jonger is dan {norm.waarde} jaar, en {reden}."
    return Berekening(
        (make_stap(capitalise(tekst), norm, geval.peildatum),),
        f"{kop}: {tekst}",
        leap_note(geval, norm.waarde),
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
        (make_stap(tekst, norm, geval.peildatum),),
        tekst,
        leap_note(geval, leeftijd),
        ("Wie eerder een startkwalificatie haalt: dan telt de termijn vanaf die dag.",),
    )


# --- Reports ---


def explain_verslag(schooljaar_van: date, peildatum: date) -> Berekening:
    """The last day for the yearly report to the raad over a school year (artikel 25, lid 1)."""
    norm = geldend(normen.MAAND_VERSLAG, peildatum)
    grens = date(einde_schooljaar(schooljaar_van).year, norm.waarde, 1)
    tekst = (
        f"Het college moet het verslag over het schooljaar {schooljaar(schooljaar_van)} voor {write(grens)} uitbrengen aan de raad, "
        f"dus uiterlijk op {write(grens - DAG)}."
    )
    return Berekening((make_stap(tekst, norm, peildatum),), tekst, (SCHOOLJAAR_NOOT,))


def explain_effectrapportage(jaar: int, peildatum: date) -> Berekening:
    """The last day for the effectrapportage over a calendar year."""
    norm = geldend(normen.DAG_EFFECTRAPPORTAGE, peildatum)
    dag = date(jaar + 1, APRIL, norm.waarde)
    tekst = f"De effectrapportage over {jaar} moet uiterlijk op {write(dag)} bij de minister zijn."
    return Berekening((make_stap(tekst, norm, peildatum),), tekst)


# --- Notices of exemption ---


def explain_kennisgeving(geval: Geval, gedaan: date | None = None, *, kan_nog: bool = False) -> Berekening:
    """The last day to give notice of an exemption from the start of the leerplicht, and whether `gedaan` was in time.

    `kan_nog`: it is asked whether it can still be given in time.
    """
    norm = geldend(normen.MAANDEN_KENNISGEVING, geval.peildatum)
    begin = geval.sure(lambda leven: begin_leerplicht(leven.geboren, geval.peildatum, geval.vakanties))
    uiterlijk = uiterste_kennisgeving(geval.leven.geboren, geval.peildatum, geval.vakanties)
    maanden = "een maand" if norm.waarde == 1 else f"{write_getal(norm.waarde)} maanden"
    kop = ""
    if gedaan:
        op_tijd = gedaan <= uiterlijk
        kop = f"{'Dat is op tijd' if op_tijd else 'Dat is te laat'}: de kennisgeving is van {write(gedaan)}. "
    elif kan_nog:
        kop = "Ja. " if geval.vandaag <= uiterlijk else f"Nee, op {write(geval.vandaag)} is het te laat. "
    uitkomst = (
        f"{kop}De kennisgeving moet uiterlijk op {write(uiterlijk)} bij de gemeente zijn: ten minste {maanden} voordat de "
        f"leerplicht begint, op {write(begin)}."
    )
    eerst = explain_begin(geval)
    return Berekening(
        (
            *eerst.stappen,
            make_stap(
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
    tekst = f"De kennisgeving moet elk jaar opnieuw voor {write(uiterlijk + DAG)} binnen zijn, dus uiterlijk op {write(uiterlijk)}."
    if gedaan:
        op_tijd = "op tijd" if gedaan <= uiterlijk else "te laat"
        tekst = f"De kennisgeving van {write(gedaan)} is {op_tijd}. {tekst}"
    return Berekening(
        (make_stap(tekst, norm, peildatum),),
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
        f"Voor {write(uiterlijk + DAG)} is geen nieuwe kennisgeving meer nodig: {geval.turns(norm.waarde)}, en dan is er geen "
        "leerplicht of kwalificatieplicht meer om van vrij te stellen."
    )
    return Berekening((make_stap(zin, norm, geval.peildatum),), zin)
