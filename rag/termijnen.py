"""Terms of the law that run from or to one day: a table, and the one function that counts them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from rag import normen
from rag.antwoord import Berekening, Stap
from rag.kalender import add_months, is_weekend, werkdagen_na, write, write_getal, write_lang
from rag.normen import AWB, Norm, Norm_door_de_tijd, geldend, versie_van
from rag.wet import Vindplaats


class Eenheid(StrEnum):
    """What a term counts in; the value is the plural."""

    DAGEN = "dagen"
    WEKEN = "weken"
    MAANDEN = "maanden"
    JAREN = "jaar"

    def write(self, aantal: int) -> str:
        """ "zes weken", "een maand"."""
        enkel = {"dagen": "dag", "weken": "week", "maanden": "maand", "jaar": "jaar"}[self.value]
        return f"{write_getal(aantal)} {enkel if aantal == 1 else self.value}"


@dataclass(frozen=True, slots=True)
class Termijn:
    """A term from (or, `terug`, to) a day.

    Texts have the holes `{n}` (the term in words), `{start}` (the given day), `{dag}` (the outcome), `{daarna}` (the day
    after the outcome) and `{dagna}` (the day after the given day), and one per name in `erbij`. `vraag` asks for the given
    day. `inclusief`: the given day is the first of the period. `goed` and `fout` (with `{gedaan}`) say of the day on which
    it was done that this was in time, or not; `wacht`: in time is after the term.
    """

    naam: str
    normen: Norm_door_de_tijd
    eenheid: Eenheid
    uitkomst: str
    stap: str
    vraag: str
    terug: bool = False
    inclusief: bool = False
    meer: tuple[tuple[str, Vindplaats], ...] = ()
    aannames: tuple[str, ...] = ()
    anders: tuple[str, ...] = ()
    erbij: tuple[tuple[str, Norm_door_de_tijd, Eenheid], ...] = ()
    goed: str = "Dat is op tijd: {gedaan}."
    fout: str = "Dat is te laat: {gedaan}."
    wacht: bool = False

    def judge(self, gedaan: date, dag: date) -> str:
        """Whether what was done on `gedaan` was in time, where the term ends on `dag`."""
        # "Tot een jaar na" is before that day; "binnen vier weken" takes the last day in.
        goed = gedaan > dag if self.wacht else gedaan < dag if self.eenheid is Eenheid.JAREN else gedaan <= dag
        return (self.goed if goed else self.fout).format(gedaan=write(gedaan))


def shift(dag: date, aantal: int, eenheid: Eenheid) -> date:
    """`dag` moved by `aantal` (may be negative) of `eenheid`."""
    match eenheid:
        case Eenheid.DAGEN:
            return dag + timedelta(days=aantal)
        case Eenheid.WEKEN:
            return dag + timedelta(weeks=aantal)
        case Eenheid.MAANDEN:
            return add_months(dag, aantal)
        case Eenheid.JAREN:
            return add_months(dag, 12 * aantal)


def count(termijn: Termijn, start: date, peildatum: date) -> date:
    """The day on which `termijn` ends (or, `terug`, the last day to act), by the law of `peildatum`."""
    aantal = geldend(termijn.normen, peildatum).waarde
    dag = shift(start, -aantal if termijn.terug else aantal, termijn.eenheid)
    return dag - timedelta(days=1) if termijn.inclusief else dag


def explain_termijn(
    termijn: Termijn, start: date, peildatum: date, vandaag: date | None = None, gedaan: date | None = None
) -> Berekening:
    """The outcome in words, seen from `vandaag`. `gedaan`: the day on which it was done, to say whether that was in time."""
    vandaag = vandaag or peildatum
    norm = geldend(termijn.normen, peildatum)
    dag = count(termijn, start, peildatum)
    een = timedelta(days=1)
    gaten = {
        "n": termijn.eenheid.write(norm.waarde),
        "start": write(start),
        "dagna": write(start + een),
        "dag": write_lang(dag),
        "daarna": write_lang(dag + een),
    } | {naam: eenheid.write(geldend(reeks, peildatum).waarde) for naam, reeks, eenheid in termijn.erbij}
    stappen = [
        Stap(tekst.format(**gaten), plaats, versie_of(plaats, peildatum, norm)) for tekst, plaats in termijn.meer
    ]
    stappen.append(Stap(termijn.stap.format(**gaten), norm.plaats, versie_van(norm, peildatum)))
    uitkomst = [termijn.judge(gedaan, dag)] if gedaan else []
    uitkomst.append(termijn.uitkomst.format(**gaten))
    if not gedaan and dag < vandaag:
        uitkomst.append(f"Op {write(vandaag)} is die dag voorbij.")
    return Berekening(
        tuple(stappen),
        " ".join(uitkomst),
        (
            *(aanname.format(**gaten) for aanname in termijn.aannames),
            *(() if termijn.inclusief or termijn.eenheid is Eenheid.JAREN else weekend_note(dag, termijn.terug)),
            *old_text_note(norm),
        ),
        tuple(zin.format(**gaten) for zin in termijn.anders),
    )


def versie_of(plaats: Vindplaats, peildatum: date, norm: Norm) -> date:
    """The version in which `plaats`, next to `norm` in a computation, was read."""
    return versie_van(Norm(0, plaats, norm.van), peildatum)


OF_HET_SCHUIFT = (
    "Of de termijn langer loopt als de laatste dag een zaterdag, zondag of feestdag is, staat in de Algemene termijnenwet; die is "
    "hier niet ingelezen. Houd de eerdere dag aan."
)


def weekend_note(dag: date, terug: bool = False) -> tuple[str, ...]:
    """What is not known of a term that ends (or, `terug`, of a last day before) on a day on which people do not work."""
    if not is_weekend(dag):
        return ()
    if terug:
        return (
            f"{write_lang(dag).capitalize()} valt in het weekend. Wat dat betekent voor de uiterste dag, zegt de wet niet; "
            "doe het op de laatste werkdag ervoor.",
        )
    return (f"{write_lang(dag).capitalize()} valt in het weekend. {OF_HET_SCHUIFT}",)


def old_text_note(norm: Norm) -> tuple[str, ...]:
    """What to say of a regeling of which only one day's text was read."""
    dag = normen.MOMENTOPNAMES.get(norm.plaats.bron)
    if dag is None:
        return ()
    return (
        f"Van de {normen.NAMEN[norm.plaats.bron]} is alleen de tekst van {write(dag)} ingelezen; een latere wijziging is "
        "niet bekend.",
    )


_GEEN_FEESTDAGEN = (
    "Gerekend in kalenderdagen: de Leerplichtwet zegt niet dat alleen schooldagen tellen. Weekend en feestdagen tellen mee.",
)

BEZWAAR = Termijn(
    "bezwaar",
    normen.WEKEN_BEZWAAR,
    Eenheid.WEKEN,
    "Bezwaar maken kan tot en met {dag}: de termijn is {n} en begint op de dag na de bekendmaking van het besluit.",
    "Een bezwaarschrift moet binnen {n} worden ingediend: tot en met {dag}.",
    "Op welke datum is het besluit bekendgemaakt (verzonden of uitgereikt)?",
    meer=(
        (
            "Het besluit is bekendgemaakt op {start}; de termijn begint op de dag daarna, {dagna}.",
            Vindplaats(AWB, "6:8", "1"),
        ),
    ),
    aannames=(
        "Ik reken met {start} als de dag waarop het besluit is bekendgemaakt. Is het eerder verzonden, dan eindigt de "
        "termijn eerder.",
    ),
    anders=(
        "Per post is het bezwaar ook op tijd als het voor het einde van de termijn op de post is gedaan en uiterlijk {post} "
        "na afloop is ontvangen (artikel 6:9, lid 2).",
        "Een te laat bezwaar telt toch mee als de indiener redelijkerwijs niet in verzuim is geweest (artikel 6:11).",
    ),
    erbij=(("post", normen.WEKEN_POST, Eenheid.WEKEN),),
)
BESLISSING_OP_BEZWAAR = Termijn(
    "beslissing op bezwaar",
    normen.WEKEN_BESLISSING_BEZWAAR,
    Eenheid.WEKEN,
    "De beslissing op het bezwaar moet er uiterlijk op {dag} zijn: {n}, gerekend vanaf de dag na het einde van de "
    "bezwaartermijn op {start}.",
    "De bezwaartermijn loopt tot en met {start}. Daarna heeft het bestuursorgaan {n} om te beslissen: tot en met {dag}.",
    "Op welke datum is het besluit bekendgemaakt waartegen bezwaar is gemaakt? De beslistermijn begint pas als de "
    "bezwaartermijn voorbij is.",
    anders=(
        "Met een adviescommissie is de beslistermijn {commissie} in plaats van {n} (artikel 7:10, lid 1).",
        "Het bestuursorgaan kan de beslissing ten hoogste {verdagen} verdagen (artikel 7:10, lid 3).",
    ),
    erbij=(
        ("commissie", normen.WEKEN_BESLISSING_COMMISSIE, Eenheid.WEKEN),
        ("verdagen", normen.WEKEN_VERDAGEN, Eenheid.WEKEN),
    ),
)
BESLUIT_3A = Termijn(
    "besluit vervangende leerplicht",
    normen.WEKEN_BESLUIT_3A,
    Eenheid.WEKEN,
    "Het college moet uiterlijk op {dag} besluiten: {n} nadat het de aanvraag om vervangende leerplicht ontving.",
    "De aanvraag is ontvangen op {start}. Het college heeft daarna {n} om te besluiten: tot en met {dag}.",
    "Op welke datum heeft de gemeente de aanvraag ontvangen?",
    aannames=("Ik reken met {start} als de dag waarop de gemeente de aanvraag ontving.",),
)
BESLUIT_3B = Termijn(
    "besluit vervanging laatste schooljaar",
    normen.WEKEN_BESLUIT_3B,
    Eenheid.WEKEN,
    "Het college moet uiterlijk op {dag} besluiten: {n} nadat het de aanvraag ontving om het laatste schooljaar te "
    "vervangen.",
    "De aanvraag is ontvangen op {start}. Het college heeft daarna {n} om te besluiten: tot en met {dag}.",
    "Op welke datum heeft de gemeente de aanvraag ontvangen?",
    aannames=("Ik reken met {start} als de dag waarop de gemeente de aanvraag ontving.",),
)
VERLENGING_3A = Termijn(
    "verlenging vervangende leerplicht",
    normen.WEKEN_VERLENGING_3A,
    Eenheid.WEKEN,
    "Verlenging moet uiterlijk op {dag} zijn aangevraagd: ten minste {n} voordat de toestemming afloopt.",
    "De toestemming loopt tot en met {start}. Verlenging voor het volgende schooljaar vraagt men ten minste {n} eerder "
    "aan: uiterlijk op {dag}.",
    "Tot en met welke datum loopt de toestemming voor vervangende leerplicht?",
    terug=True,
)
ZIEKMELDING = Termijn(
    "ziekmelding",
    normen.DAGEN_ZIEKMELDING,
    Eenheid.DAGEN,
    "De ziekmelding moet uiterlijk op {dag} bij het hoofd van de school zijn: binnen {n} nadat de ziekte het schoolbezoek "
    "verhindert.",
    "De jongere kan door ziekte niet naar school sinds {start}. Het hoofd moet dat binnen {n} weten: uiterlijk op {dag}.",
    "Sinds welke datum kan de leerling door ziekte niet naar school?",
    aannames=_GEEN_FEESTDAGEN,
)
GODSDIENST = Termijn(
    "kennisgeving godsdienst of levensovertuiging",
    normen.DAGEN_GODSDIENST,
    Eenheid.DAGEN,
    "De kennisgeving moet uiterlijk op {dag} bij het hoofd van de school zijn: {n} voor de dag van de verhindering.",
    "De verhindering door plichten uit godsdienst of levensovertuiging begint op {start}. Het hoofd moet dat uiterlijk "
    "{n} eerder weten: op {dag}.",
    "Op welke datum begint de verhindering?",
    terug=True,
    aannames=_GEEN_FEESTDAGEN,
)
VERLOF_ACHTERAF = Termijn(
    "verlof achteraf",
    normen.DAGEN_ACHTERAF,
    Eenheid.DAGEN,
    "De redenen moeten uiterlijk op {dag} aan het hoofd zijn meegedeeld: binnen {n} nadat de verhindering ontstond.",
    "De verhindering ontstond op {start}. Het hoofd kan alsnog verlof geven als het de redenen binnen {n} hoort: "
    "uiterlijk op {dag}.",
    "Op welke datum ontstond de verhindering?",
    aannames=_GEEN_FEESTDAGEN,
)
VERKLARING = Termijn(
    "verklaring bij een beroep op vrijstelling",
    normen.MAANDEN_VERKLARING,
    Eenheid.MAANDEN,
    "De verklaring kan mee met een kennisgeving tot en met {dag}: zij mag dan niet ouder zijn dan {n}.",
    "De verklaring is van {start}. Bij de kennisgeving mag zij niet ouder zijn dan {n}: dat is zij na {dag}.",
    "Van welke datum is de verklaring?",
    goed="De verklaring is bruikbaar bij een kennisgeving op {gedaan}.",
    fout="De verklaring is te oud voor een kennisgeving op {gedaan}.",
    aannames=("Artikel 7 zegt niet tot welk moment die leeftijd telt; ik reken tot de dag van de kennisgeving.",),
)
RICHTING = Termijn(
    "bedenkingen tegen de richting na plaatsing",
    normen.JAREN_RICHTING,
    Eenheid.JAREN,
    "De verklaring over de richting is weer geldig bij een kennisgeving met een datum vanaf {daarna}: in het jaar daarvoor "
    "mag de jongere niet op een school of instelling van die richting hebben gezeten.",
    "De jongere zat tot en met {start} op een school of instelling van die richting. Het jaar voor de datum van de "
    "kennisgeving moet daarvan vrij zijn: dat is het vanaf {daarna}.",
    "Tot en met welke datum zat de jongere op een school van die richting?",
    goed="De oude plaatsing staat niet in de weg bij een kennisgeving van {gedaan}.",
    fout="De oude plaatsing staat in de weg bij een kennisgeving van {gedaan}: de verklaring is dan niet geldig.",
    wacht=True,
)
ONDERZOEK = Termijn(
    "onderzoek na verlies van de status van school",
    normen.WEKEN_ONDERZOEK,
    Eenheid.WEKEN,
    "De leerplichtambtenaar onderzoekt uiterlijk op {dag} of de jongere is ingeschreven of vrijgesteld: binnen {n} nadat "
    "de ouders zijn ingelicht.",
    "De ouders zijn op {start} ingelicht. De ambtenaar heeft daarna {n} voor zijn onderzoek: tot en met {dag}.",
    "Op welke datum zijn de ouders ingelicht?",
)
INSCHRIJVEN = Termijn(
    "inschrijven na wijzen op de plicht",
    normen.WEKEN_INSCHRIJVEN,
    Eenheid.WEKEN,
    "De ouders hebben tot en met {dag} om de jongere op een school in te schrijven: {n} nadat de ambtenaar hen op hun plicht "
    "wees. Is er dan geen inschrijving en geen vrijstelling, dan gaat er proces-verbaal naar de officier van justitie.",
    "De ambtenaar wees de ouders op {start} op hun plicht. Daarna lopen {n}: tot en met {dag}.",
    "Op welke datum wees de ambtenaar de ouders op hun plicht?",
)
SCHORSING_VO = Termijn(
    "schorsing in het voortgezet onderwijs",
    normen.WEKEN_SCHORSING_VO,
    Eenheid.WEKEN,
    "De schorsing mag duren tot en met {dag}: ten hoogste {n}.",
    "De schorsing begint op {start}. Een leerling mag ten hoogste {n} worden geschorst: tot en met {dag}.",
    "Op welke datum is de schorsing begonnen?",
    goed="Op {gedaan} kan de schorsing nog lopen.",
    fout="Op {gedaan} is de langste duur van de schorsing voorbij.",
    inclusief=True,
    anders=(
        "Tijdens het overleg met de inspectie over een verwijdering kan de leerling ook geschorst zijn (artikel 8.15, lid 4).",
    ),
)
SCHORSING_MBO = Termijn(
    "schorsing in het mbo",
    normen.WEKEN_SCHORSING_MBO,
    Eenheid.WEKEN,
    "De schorsing mag duren tot en met {dag}: ten hoogste {n}.",
    "De schorsing begint op {start}. Een student mag ten hoogste {n} worden geschorst: tot en met {dag}.",
    "Op welke datum is de schorsing begonnen?",
    goed="Op {gedaan} kan de schorsing nog lopen.",
    fout="Op {gedaan} is de langste duur van de schorsing voorbij.",
    inclusief=True,
    anders=("Een schorsing voor een beslissing tot verwijdering mag langer duren (artikel 8.1.7d, lid 3).",),
)
BEZWAAR_VERWIJDERING = Termijn(
    "bezwaar tegen verwijdering van een bijzondere school",
    normen.WEKEN_BEZWAAR_VERWIJDERING,
    Eenheid.WEKEN,
    "Bezwaar tegen de verwijdering kan tot en met {dag}: binnen {n} na de bekendmaking.",
    "De beslissing tot verwijdering is bekendgemaakt op {start}. Ouders kunnen bij het bevoegd gezag van een bijzondere "
    "school binnen {n} bezwaar maken: tot en met {dag}.",
    "Op welke datum is de beslissing tot verwijdering bekendgemaakt?",
    aannames=(
        "Ik ga uit van een bijzondere school; voor een openbare school staat de termijn in de Algemene wet bestuursrecht "
        "(artikel 6:7): ook zes weken.",
    ),
)
BESLISSING_VERWIJDERING_VO = Termijn(
    "beslissing op bezwaar tegen verwijdering, vo",
    normen.WEKEN_BESLISSING_VERWIJDERING_VO,
    Eenheid.WEKEN,
    "Het bevoegd gezag moet uiterlijk op {dag} op het bezwaar tegen de verwijdering beslissen: binnen {n} na ontvangst.",
    "Het bezwaarschrift is ontvangen op {start}. Het bevoegd gezag heeft daarna {n}: tot en met {dag}.",
    "Op welke datum heeft de school het bezwaar ontvangen?",
)
BESLISSING_VERWIJDERING_MBO = Termijn(
    "beslissing op bezwaar tegen verwijdering, mbo",
    normen.WEKEN_BESLISSING_VERWIJDERING_MBO,
    Eenheid.WEKEN,
    "Het bevoegd gezag moet uiterlijk op {dag} op het bezwaar tegen de verwijdering beslissen: binnen {n} na ontvangst.",
    "Het bezwaarschrift is ontvangen op {start}. Het bevoegd gezag heeft daarna {n}: tot en met {dag}.",
    "Op welke datum heeft de instelling het bezwaar ontvangen?",
)
ZOEKEN_MBO = Termijn(
    "zoeken voor verwijdering, mbo",
    normen.WEKEN_ZOEKEN_MBO,
    Eenheid.WEKEN,
    "Definitief verwijderen zonder nieuwe plek kan pas na {dag}: dan is aantoonbaar {n} zonder succes gezocht.",
    "Het zoeken begon op {start}. Na {n} aantoonbaar zoeken zonder succes, dus na {dag}, mag de instelling ook zonder "
    "nieuwe plek verwijderen.",
    "Op welke datum is het zoeken naar een andere school of instelling begonnen?",
    inclusief=True,
    goed="Op {gedaan} is er lang genoeg gezocht.",
    fout="Op {gedaan} is er nog niet lang genoeg gezocht.",
    wacht=True,
)
INLICHTINGEN_MBO = Termijn(
    "inlichtingen van een instelling",
    normen.WEKEN_INLICHTINGEN_MBO,
    Eenheid.WEKEN,
    "De instelling moet de gevraagde inlichtingen uiterlijk op {dag} geven: binnen {n}.",
    "De gemeente vroeg de inlichtingen op {start}. De instelling geeft ze binnen {n}: uiterlijk op {dag}.",
    "Op welke datum heeft de gemeente de inlichtingen gevraagd?",
    aannames=("De wet zegt niet vanaf wanneer de termijn loopt; ik reken vanaf de dag van de vraag, {start}.",),
)
INLICHTINGEN_VO = Termijn(
    "inlichtingen van een school",
    normen.WEKEN_INLICHTINGEN_VO,
    Eenheid.WEKEN,
    "De school moet de gevraagde inlichtingen uiterlijk op {dag} geven: binnen {n}.",
    "De gemeente vroeg de inlichtingen op {start}. De school geeft ze binnen {n}: uiterlijk op {dag}.",
    "Op welke datum heeft de gemeente de inlichtingen gevraagd?",
    aannames=("De wet zegt niet vanaf wanneer de termijn loopt; ik reken vanaf de dag van de vraag, {start}.",),
)
LOOPBAAN_MBO = Termijn(
    "loopbaanbegeleiding mbo",
    normen.JAREN_LOOPBAAN_MBO,
    Eenheid.JAREN,
    "De loopbaanbegeleiding van de instelling loopt tot {dag}: tot {n} na het diploma.",
    "Het diploma is van {start}. De instelling biedt loopbaanbegeleiding tot {n} daarna: tot {dag}.",
    "Op welke datum is het diploma behaald?",
    goed="Op {gedaan} loopt die termijn nog.",
    fout="Op {gedaan} is die termijn voorbij.",
    anders=(
        "Van die termijn mag worden afgeweken bij bijzondere omstandigheden (artikel 9.2.12, lid 7).",
        "Een aanbod moet de instelling alleen doen bij de entreeopleiding en de basisberoepsopleiding in de "
        "beroepsopleidende leerweg, en niet aan wie aansluitend vervolgonderwijs volgt (artikel 9.2.12, lid 3).",
    ),
)
LOOPBAAN_VO = Termijn(
    "loopbaanbegeleiding voortgezet onderwijs",
    normen.JAREN_LOOPBAAN_VO,
    Eenheid.JAREN,
    "De loopbaanbegeleiding van de school loopt tot {dag}: tot {n} na het verlaten van de school.",
    "De leerling verliet de school op {start}. De school biedt loopbaanbegeleiding tot {n} daarna: tot {dag}.",
    "Op welke datum heeft de leerling de school verlaten?",
    goed="Op {gedaan} loopt die termijn nog.",
    fout="Op {gedaan} is die termijn voorbij.",
    anders=("Van die termijn mag worden afgeweken als gerechtvaardigde belangen dat vragen (artikel 2.31a, lid 6).",),
)
OVERLEG_ENTREE = Termijn(
    "overleg na een entreediploma",
    normen.JAREN_OVERLEG_ENTREE,
    Eenheid.JAREN,
    "Tot {dag} komt de ondersteuning pas na overleg met de instelling: het entreediploma is dan korter dan {n} geleden "
    "behaald.",
    "Het entreediploma is van {start}. Korter dan {n} daarna, dus tot {dag}, gaat overleg over de loopbaanbegeleiding "
    "vooraf.",
    "Op welke datum is het entreediploma behaald?",
    goed="Op {gedaan} loopt die termijn nog.",
    fout="Op {gedaan} is die termijn voorbij.",
    anders=("Van die termijn mag worden afgeweken als gerechtvaardigde belangen dat vragen (artikel 9.2.5, lid 7).",),
)
OVERLEG_PRO = Termijn(
    "overleg na een diploma praktijkonderwijs",
    normen.JAREN_OVERLEG_PRO,
    Eenheid.JAREN,
    "Tot {dag} komt de ondersteuning pas na overleg met de school: het diploma of de verklaring is dan korter dan {n} "
    "geleden behaald.",
    "Het diploma of de verklaring praktijkonderwijs is van {start}. Korter dan {n} daarna, dus tot {dag}, gaat overleg over "
    "de loopbaanbegeleiding vooraf.",
    "Op welke datum is het diploma of de verklaring praktijkonderwijs behaald?",
    goed="Op {gedaan} loopt die termijn nog.",
    fout="Op {gedaan} is die termijn voorbij.",
    anders=("Van die termijn mag worden afgeweken als gerechtvaardigde belangen dat vragen (artikel 9.2.5, lid 7).",),
)
BEDENKINGEN_STUDENT = Termijn(
    "bedenkingen van een student",
    normen.WEKEN_BEDENKINGEN_STUDENT,
    Eenheid.WEKEN,
    "Bedenkingen kunnen tot en met {dag} schriftelijk naar het bevoegd gezag: binnen {n} na ontvangst van de gegevens.",
    "De gegevens zijn ontvangen op {start}. De student heeft daarna {n} voor schriftelijke bedenkingen: tot en met {dag}.",
    "Op welke datum zijn de gegevens van de melding ontvangen?",
)
BEDENKINGEN_LEERLING = Termijn(
    "bedenkingen van een leerling",
    normen.WEKEN_BEDENKINGEN_LEERLING,
    Eenheid.WEKEN,
    "Bedenkingen kunnen tot en met {dag} schriftelijk naar het bevoegd gezag: binnen {n} na ontvangst van de gegevens.",
    "De gegevens zijn ontvangen op {start}. De leerling heeft daarna {n} voor schriftelijke bedenkingen: tot en met {dag}.",
    "Op welke datum zijn de gegevens van de melding ontvangen?",
)
AFWEZIG_MBO = Termijn(
    "vier weken afwezig, mbo",
    normen.WEKEN_AFWEZIG_MBO,
    Eenheid.WEKEN,
    "Op {dag} zijn {n} afwezigheid vol. Is er geen geldige reden, dan moet de instelling het verzuim vanaf {daarna} doorgeven "
    "aan het register onderwijsdeelnemers.",
    "De student volgt het onderwijs niet meer sinds {start}. Na {n} aaneen zonder geldige reden, op {dag}, ontstaat de "
    "leveringsverplichting.",
    "Sinds welke datum volgt de student het onderwijs niet meer?",
    goed="Op {gedaan} is die periode nog niet voorbij.",
    fout="Op {gedaan} is die periode voorbij.",
    inclusief=True,
    aannames=(
        "Gerekend in kalenderweken vanaf {start} als eerste dag van afwezigheid; of vakantieweken meetellen, zegt dit artikel niet.",
    ),
    anders=(
        "Het bevoegd gezag kan een kortere periode bepalen.",
        "Dit geldt alleen zonder startkwalificatie, na de leerplicht en de kwalificatieplicht, en onder de {leeftijd}.",
    ),
    erbij=(("leeftijd", normen.LEEFTIJD_DOORSTROOMPUNT, Eenheid.JAREN),),
)
AFWEZIG_VO = Termijn(
    "vier weken afwezig, vo",
    normen.WEKEN_AFWEZIG_VO,
    Eenheid.WEKEN,
    "Op {dag} zijn {n} afwezigheid vol. Is er geen geldige reden, dan moet de school het verzuim vanaf {daarna} doorgeven "
    "aan het register onderwijsdeelnemers.",
    "De leerling volgt het onderwijs niet meer sinds {start}. Na {n} aaneen zonder geldige reden, op {dag}, ontstaat de "
    "leveringsverplichting.",
    "Sinds welke datum volgt de leerling het onderwijs niet meer?",
    goed="Op {gedaan} is die periode nog niet voorbij.",
    fout="Op {gedaan} is die periode voorbij.",
    inclusief=True,
    aannames=(
        "Gerekend in kalenderweken vanaf {start} als eerste dag van afwezigheid; of vakantieweken meetellen, zegt dit artikel niet.",
    ),
    anders=(
        "Het bevoegd gezag kan een kortere periode bepalen.",
        "Dit geldt alleen zonder startkwalificatie, na de leerplicht en de kwalificatieplicht, en onder de {leeftijd}.",
    ),
    erbij=(("leeftijd", normen.LEEFTIJD_DOORSTROOMPUNT, Eenheid.JAREN),),
)

ALLE = tuple(waarde for waarde in globals().copy().values() if isinstance(waarde, Termijn))
"""Every term of this file."""


def bericht_student(afwezig_sinds: date, peildatum: date) -> date:
    """The last day to tell an absent student that the absence was noted: the third working day after four weeks.

    The law lengthens these four weeks by no holidays (artikel 8.1.7, lid 6, is about the five and the eight).
    """
    weken = geldend(normen.WEKEN_AFWEZIG_STUDENT, peildatum).waarde
    werkdagen = geldend(normen.WERKDAGEN_BERICHT_STUDENT, peildatum).waarde
    return werkdagen_na(shift(afwezig_sinds, weken, Eenheid.WEKEN) - timedelta(days=1), werkdagen)


def melding_student(afwezig_sinds: date, peildatum: date, vakantieweken: int = 0) -> date:
    """The last day to report an absent student to the minister: the fifth working day after eight weeks.

    `vakantieweken`: weeks without education in that time, by which it is longer (artikel 8.1.7, lid 6).
    """
    weken = geldend(normen.WEKEN_PERIODE_STUDENT, peildatum).waarde + vakantieweken
    werkdagen = geldend(normen.WERKDAGEN_MELDING_STUDENT, peildatum).waarde
    return werkdagen_na(shift(afwezig_sinds, weken, Eenheid.WEKEN) - timedelta(days=1), werkdagen)


def say_post(antwoord: Berekening, dag: date, peildatum: date) -> Berekening:
    """`antwoord` about an objection until `dag`, with until when one that is posted in time may come in (artikel 6:9, lid 2)."""
    norm = geldend(normen.WEKEN_POST, peildatum)
    zin = (
        f"Per post is het ook op tijd als het uiterlijk {write_lang(dag)} op de post is gedaan en uiterlijk "
        f"{Eenheid.WEKEN.write(norm.waarde)} na afloop, op {write_lang(shift(dag, norm.waarde, Eenheid.WEKEN))}, is ontvangen."
    )
    stap = Stap(zin, norm.plaats, versie_van(norm, peildatum))
    return replace(antwoord, stappen=(*antwoord.stappen, stap), uitkomst=f"{antwoord.uitkomst} {zin}")


def beslissing_op_bezwaar(
    bekendgemaakt: date,
    peildatum: date,
    vandaag: date | None = None,
    *,
    commissie: bool = False,
    einde: date | None = None,
) -> Berekening:
    """The last day to decide on an objection, from the day on which the decision was announced.

    `commissie`: an adviescommissie advises on it. `einde`: the last day to object, where that is known.
    """
    einde_bezwaar = einde or count(BEZWAAR, bekendgemaakt, peildatum)
    termijn = _with_committee(BESLISSING_OP_BEZWAAR) if commissie else BESLISSING_OP_BEZWAAR
    return explain_termijn(termijn, einde_bezwaar, peildatum, vandaag)


def _with_committee(termijn: Termijn) -> Termijn:
    """The term to decide on an objection where a committee advises on it."""
    return replace(
        termijn,
        normen=normen.WEKEN_BESLISSING_COMMISSIE,
        uitkomst=f"Met een adviescommissie: {termijn.uitkomst[0].lower()}{termijn.uitkomst[1:]}",
        anders=termijn.anders[1:],
    )
