"""What the rekenhulp says of leave and of absence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from rag import normen
from rag.antwoord import Berekening
from rag.geval import DAG, Geval, make_stap
from rag.kalender import Tijdvak, verjaardag, week, write, write_getal, write_lang, write_uren
from rag.normen import LPW, Norm, geldend
from rag.rekenantwoord import STARTKWALIFICATIE_NOOT
from rag.rekenhulp import (
    Beslisser,
    Verzuim,
    count_lesvrij,
    decide_verlof,
    meldgrens,
    most_uren,
)
from rag.termijnen import Eenheid, bericht_student, melding_student
from rag.wet import Vindplaats


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
        (make_stap(uitkomst, norm, peildatum),),
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
    einde = week(begin) + timedelta(weeks=norm.waarde) - DAG
    if verlof.van > einde:
        return None
    weken = f"eerste {write_getal(norm.waarde)} lesweken van het schooljaar"
    uitkomst = (
        f"Vakantieverlof kan dan niet: de {weken} lopen van {write(begin)} tot en met {write(einde)}, en "
        f"{write(verlof.van)} tot en met {write(verlof.tot)} valt daarin. Op zijn vroegst kan het vanaf "
        f"{write_lang(einde + DAG)}."
    )
    return Berekening(
        (make_stap(uitkomst, norm, peildatum),),
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
        f"vakantieverlof niet, en die lopen van {write(schoolbegin)} tot en met {write(vroegst - DAG)}. Het kan een keer per "
        f"schooljaar, voor ten hoogste {write_getal(dagen.waarde)} dagen, als het gezin door het beroep van een ouder niet in de "
        "schoolvakanties weg kan; het hoofd van de school beslist."
    )
    return Berekening(
        (make_stap(uitkomst, norm, peildatum),),
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
        make_stap(f"Het verzuim: {dagen}. {uitkomst}", norm, peildatum),
        make_stap("Een instelling (mbo of vavo) heeft dezelfde grens.", norm, peildatum, Vindplaats(LPW, "21a", "2")),
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
    telling = (
        f"van de {som} uur tellen de {af} uur met een geldige reden niet mee, dus er blijft {rest} uur over"
        if geldig
        else f"samen is het {som} uur"
    )
    uitkomst = f"{kop}: {telling}. De meldgrens is {grens}."
    return Berekening(
        (make_stap(uitkomst, norm, peildatum),),
        uitkomst,
        (
            "Ik ga ervan uit dat voor die uren een reden van artikel 11 geldt; ziekte moet op tijd zijn gemeld (artikel 12)."
            if geldig
            else "Ik ga ervan uit dat er voor geen van die uren een geldige reden is, zoals ziekte of verlof.",
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
            make_stap(f"Met een plicht is de grens {eerst}.", uren, geval.peildatum, plaats),
            make_stap(
                f"De kwalificatieplicht eindigt uiterlijk op {write(dag)}: {geval.turns(grens.waarde)}.",
                grens,
                geval.peildatum,
            ),
            make_stap(f"Zonder plicht is de grens {daarna}.", weken, geval.peildatum),
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
        (make_stap(zinnen[0], werkdagen, peildatum), make_stap(zinnen[1], minister, peildatum)),
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
    van = verwacht + DAG - timedelta(weeks=ervoor.waarde)
    tot = van + timedelta(weeks=duur.waarde) - DAG
    uitkomst = (
        f"Van {write_lang(van)} tot en met {write_lang(tot)}, als zij zo vroeg wil beginnen als kan: de periode van {duur.waarde} "
        f"weken gaat op wens {write_getal(ervoor.waarde)} weken voor de dag na de vermoedelijke datum van bevalling "
        f"({write(verwacht)}) in. In die weken is de afwezigheid een geldige reden, met een schriftelijke verklaring van een arts "
        "of verloskundige."
    )
    return Berekening(
        (make_stap(uitkomst, duur, peildatum),),
        uitkomst,
        () if meerling else ("Ik ga uit van een zwangerschap van een kind; bij een meerling zijn het andere weken.",),
        ("Het bevoegd gezag kan de periode verlengen (artikel 8.1.7, lid 10).",),
    )
