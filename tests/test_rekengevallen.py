"""Cases worked out by hand from the law, before and apart from the code, in `rekengevallen.tsv`: the code must agree.

A case whose outcome is "open" is one that the law leaves open: there the code may count on, but has to say what it assumed.
A case without a function here (a duty to report that no date decides, a fine) is left to the sources, and is named.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from rag import drempelantwoord, normen, rekenantwoord, termijnen
from rag.geval import Geval, Persoon
from rag.kalender import Tijdvak, begin_schooljaar, leeftijd_op, schooljaar, verjaardag
from rag.normen import geldend
from rag.rekenhulp import (
    Beslisser,
    Levensloop,
    Verzuim,
    begin_leerplicht,
    decide_verlof,
    doorstroompunt,
    einde_leerplicht,
    jaarlijkse_kennisgeving,
    kwalificatieplicht,
    laatste_schooljaar,
    meldgrens,
    plicht_op,
    uiterste_kennisgeving,
)
from rag.termijnen import Termijn, bericht_student, count, explain_termijn, melding_student

DAG = timedelta(days=1)


@dataclass(frozen=True)
class Geteld:
    """A row of the table. `gegeven`: the facts by name."""

    id: str
    soort: str
    gegeven: dict[str, str]
    peildatum: date
    vraag: str
    uitkomst: str

    def day(self, *namen: str) -> date:
        """The first of the facts `namen` that is a day; "2026-10-03 (zaterdag)" is one."""
        waarden = (self.gegeven.get(naam, "") for naam in namen)
        return next(date.fromisoformat(m.group()) for w in waarden if (m := re.match(r"\d{4}-\d\d-\d\d", w)))

    def number(self, naam: str) -> int:
        return int(re.match(r"\d+", self.gegeven.get(naam, "0")).group())  # type: ignore[union-attr]


def read() -> list[Geteld]:
    with (Path(__file__).parent / "rekengevallen.tsv").open(encoding="utf-8", newline="") as bestand:
        return [
            Geteld(
                rij["id"],
                rij["soort"],
                dict(stuk.split("=", 1) for stuk in rij["gegeven"].split("; ") if "=" in stuk),
                date.fromisoformat(rij["peildatum"]),
                rij["vraag"],
                rij["uitkomst"],
            )
            for rij in csv.DictReader(bestand, delimiter="\t")
        ]


GEVALLEN = read()


def vakanties(geval: Geteld) -> tuple[Tijdvak, ...]:
    """The days of each month before the first school day that is given."""
    uit = []
    for naam, waarde in geval.gegeven.items():
        if match := re.fullmatch(r"eerste_schooldag_(\d{4})-(\d\d)", naam):
            eerste = date(int(match.group(1)), int(match.group(2)), 1)
            if (dag := date.fromisoformat(waarde)) > eerste:
                uit.append(Tijdvak(eerste, dag - DAG))
    return tuple(uit)


def leven(geval: Geteld) -> Levensloop:
    g = geval.gegeven
    basisschool = re.search(r"\((\d+) volle jaren", g.get("basisschool", ""))
    eerste = g.get("eerste_volledige_schooljaar")
    if gedaan := next((n for n in g if n.startswith("volledige_schooljaren_na_")), None):
        # So many full years after that school year: the first of them began that many years before its end.
        eerste = f"{int(gedaan[-4:]) - geval.number(gedaan)}-"
    startkwalificatie = None
    if "havo_diploma" in g or "vwo_diploma" in g:
        startkwalificatie = geval.day("havo_diploma", "vwo_diploma")
    elif g.get("mbo_niveau", "1")[0] in "234":
        startkwalificatie = geval.day("diploma")
    elif re.match(r"\d", g.get("startkwalificatie", "")):
        startkwalificatie = geval.day("startkwalificatie")
    elif "diploma" in g.get("startkwalificatie", "") and not re.match(r"entree|alleen vmbo", g["startkwalificatie"]):
        startkwalificatie = geval.peildatum  # had by then
    return Levensloop(
        date.fromisoformat(g["geboren"]),
        startkwalificatie=startkwalificatie,
        vrijgesteld=any(n.endswith("praktijkonderwijs") for n in g)
        or bool(re.search(r"onderdeel [bc]|b of c", " ".join(g.values()))),
        eerste_dag=date(int(eerste[:4]), 8, 1) if eerste else None,
        basisschooljaren=int(basisschool.group(1)) if basisschool else None,
        brugklas=date(int(g["vo_vanaf"][:4]), 8, 1) if basisschool else None,
    )


def ja(waar: bool) -> str:
    return "ja" if waar else "nee"


def begin(g: Geteld) -> str:
    dag = begin_leerplicht(leven(g).geboren, g.peildatum, vakanties(g))
    # The duty to attend begins when there is a place (artikel 3, lid 3): later than the duty to be enrolled.
    return max(dag, g.day("kan_plaatsnemen") if "kan_plaatsnemen" in g.gegeven else dag).isoformat()


def einde(g: Geteld) -> str:
    return einde_leerplicht(leven(g), g.peildatum).dag.isoformat()


def kwalificatie_begin(g: Geteld) -> str:
    plicht = kwalificatieplicht(leven(g), g.peildatum)
    return plicht.van.isoformat() if plicht else "nee"


def kwalificatie_eind(g: Geteld) -> str:
    plicht = kwalificatieplicht(leven(g), g.peildatum)
    assert plicht is not None
    return (plicht.tot + DAG).isoformat()


def op_dag(g: Geteld) -> str:
    plicht = plicht_op(leven(g), g.peildatum, g.peildatum, vakanties(g))
    return {"leerplicht": "leerplicht", "kwalificatieplicht": "kwalificatieplicht"}.get(plicht or "", "geen")


def eigen_plicht(g: Geteld) -> str:
    dag = verjaardag(leven(g).geboren, geldend(normen.LEEFTIJD_EIGEN_PLICHT, g.peildatum).waarde)
    return dag.isoformat() if g.vraag.startswith("Vanaf") else ja(dag <= g.peildatum)


def kleuter(g: Geteld) -> str:
    grens = verjaardag(leven(g).geboren, geldend(normen.LEEFTIJD_KLEUTER, g.peildatum).waarde)
    uren, extra = (geldend(n, g.peildatum).waarde for n in (normen.UREN_KLEUTER, normen.UREN_KLEUTER_EXTRA))
    if g.vraag.startswith("Hoeveel"):
        return f"{uren + (extra if g.gegeven['toestemming_directeur'] == 'maximaal' else 0)} uur per week"
    if g.vraag.startswith("Wat is"):
        return (grens - DAG).isoformat()
    gegund = min(g.number("toestemming_directeur") if g.gegeven["toestemming_directeur"][0].isdigit() else 0, extra)
    return ja(g.peildatum < grens and g.number("uren_per_week") <= uren + gegund)


def per_lesweek(g: Geteld) -> list[float]:
    gegeven = g.gegeven
    if "ongeoorloofd_per_lesweek" in gegeven:
        return [float(stuk) for stuk in gegeven["ongeoorloofd_per_lesweek"].split(",")]
    if "week_40" in gegeven:
        return [float(w) if w[0].isdigit() else -1 for n, w in gegeven.items() if n.startswith("week_")]
    namen = ("ongeoorloofd_uren", "les_uren", "praktijktijd_uren", "lestijd_uren")
    return [sum(float(gegeven[n].replace(",", ".")) for n in namen if n in gegeven)]


def grens(g: Geteld) -> str:
    if g.vraag.startswith("Hoeveel"):
        return f"{geldend(normen.UREN_MELDGRENS, g.peildatum).waarde} uur"
    maandag = date(2026, 9, 7)
    weken = per_lesweek(g)
    verzuim = [Verzuim(maandag + 7 * n * DAG, uren) for n, uren in enumerate(weken) if uren > 0]
    vrij = [Tijdvak(maandag + 7 * n * DAG, maandag + (7 * n + 4) * DAG) for n, uren in enumerate(weken) if uren < 0]
    return ja(meldgrens(verzuim, g.peildatum, vrij) is not None)


def leeftijdsgroep(g: Geteld) -> str:
    """By age and diploma: what else the group asks (not attending) is left to the question."""
    groep = doorstroompunt(leven(g), g.peildatum)
    if g.vraag.startswith("Wat is de laatste dag"):
        assert groep is not None
        return groep.tot.isoformat()
    return ja(groep is not None and g.peildatum in groep)


def weken_weg(g: Geteld) -> str:
    """Four weeks in a row, or the shorter period of the school; and in the group by age."""
    eigen = g.gegeven.get("termijn_instelling", "geen")
    weken = g.number("weken_aaneen") if "weken_aaneen" in g.gegeven else 2
    genoeg = weken >= (int(eigen[0]) if eigen[0].isdigit() else geldend(normen.WEKEN_AFWEZIG_MBO, g.peildatum).waarde)
    return ja(genoeg and not g.gegeven["geldige_reden"].startswith("ziekte") and leeftijdsgroep(g) == "ja")


def kennisgeving(g: Geteld) -> str:
    if "vrijstelling_loopt" in g.gegeven:
        jaar = int(g.gegeven["jaar"]) if "jaar" in g.gegeven else g.day("kennisgeving").year
        grens_dag = jaarlijkse_kennisgeving(date(jaar, 1, 1), g.peildatum)
    else:
        grens_dag = uiterste_kennisgeving(leven(g).geboren, g.peildatum, vakanties(g))
    return ja(g.day("kennisgeving") <= grens_dag) if "kennisgeving" in g.gegeven else grens_dag.isoformat()


def term(termijn: Termijn, start: str, gedaan: str = "") -> Callable[[Geteld], str]:
    """The end of `termijn` from the fact `start`; where the fact `gedaan` is given, whether that was in time."""

    def tel(g: Geteld) -> str:
        dag = count(termijn, g.day(*start.split("|")), g.peildatum)
        return ja(g.day(gedaan) <= dag) if gedaan in g.gegeven else dag.isoformat()

    return tel


def besluit(g: Geteld) -> str:
    termijn = termijnen.BESLUIT_3A if g.gegeven["artikel"] == "3a" else termijnen.BESLUIT_3B
    return term(termijn, "aanvraag_ontvangen|verzoek_ontvangen", "besluit")(g)


def vervangend(g: Geteld) -> str:
    return ja(leeftijd_op(leven(g).geboren, g.peildatum) >= geldend(normen.LEEFTIJD_VERVANGEND, g.peildatum).waarde)


def laatste_jaar(g: Geteld) -> str:
    return ja(schooljaar(laatste_schooljaar(leven(g), g.peildatum).van) == g.gegeven["gevraagd_schooljaar"])


WIE = {Beslisser.HOOFD: "directeur", Beslisser.AMBTENAAR: "leerplichtambtenaar", Beslisser.NIEMAND: "geen"}


def verlof(g: Geteld) -> str:
    vakantie = "vakantieverlof" in g.vraag
    dagen = g.number("schooldagen") or int(re.search(r"\((\d+)", g.gegeven["kalenderdagen"]).group(1))  # type: ignore[union-attr]
    eerder = g.number("eerder_dit_schooljaar") if not vakantie else 4 * g.gegeven.get("keer", "").startswith("tweede")
    wie = decide_verlof(dagen, eerder, vakantie, g.peildatum)
    return WIE[wie] if g.vraag.startswith("Wie") else ja(wie is Beslisser.HOOFD)


def bezwaar(g: Geteld) -> str:
    laatste = count(termijnen.BEZWAAR, g.day("besluit_bekendgemaakt"), g.peildatum)
    if "begint" in g.vraag:
        return (g.day("besluit_bekendgemaakt") + DAG).isoformat()
    if "ontvangen" not in g.gegeven:
        return laatste.isoformat()
    if g.gegeven["post"] == "nee":
        return ja(g.day("ontvangen") <= laatste)
    na = timedelta(weeks=geldend(normen.WEKEN_POST, g.peildatum).waarde)
    return ja(g.day("ter_post") <= laatste and g.day("ontvangen") <= laatste + na)


def beslissing(g: Geteld) -> str:
    reeks = (
        normen.WEKEN_BESLISSING_COMMISSIE if g.gegeven["adviescommissie"] == "ja" else normen.WEKEN_BESLISSING_BEZWAAR
    )
    weken = geldend(reeks, g.peildatum).waarde
    if g.gegeven["verdaging"] != "nee":
        weken += geldend(normen.WEKEN_VERDAGEN, g.peildatum).waarde
    return (g.day("einde_bezwaartermijn") + timedelta(weeks=weken)).isoformat()


def participatie(g: Geteld) -> str:
    jonger = leeftijd_op(leven(g).geboren, g.peildatum) < geldend(normen.LEEFTIJD_PARTICIPATIEWET, g.peildatum).waarde
    return ja(jonger or g.gegeven["gerechtvaardigde_belangen"] == "ja")


def schorsing(reeks: normen.Norm_door_de_tijd) -> Callable[[Geteld], str]:
    return lambda g: ja(g.number("schorsing_dagen") <= 7 * geldend(reeks, g.peildatum).waarde)


def verklaring(g: Geteld) -> str:
    return ja(g.day("kennisgeving") <= count(termijnen.VERKLARING, g.day("verklaring"), g.peildatum))


def richting(g: Geteld) -> str:
    tot = count(termijnen.RICHTING, g.day("laatste_dag_op_school_van_die_richting"), g.peildatum)
    return ja(g.day("dagtekening_kennisgeving") > tot)


def zoeken(g: Geteld) -> str:
    return ja(g.number("weken_aantoonbaar_gezocht") >= geldend(normen.WEKEN_ZOEKEN_MBO, g.peildatum).waarde)


REKENT: dict[str, tuple[str, Callable[[Geteld], str]]] = {
    "begin": (r"BL\d\d|", begin),
    "einde": (r"EL\d\d", einde),
    "kwalificatieplicht begint": (r"KB\d\d", kwalificatie_begin),
    # A day of the praktijkonderwijs diploma is no fact of a Levensloop: it has the exception or not.
    "kwalificatieplicht eindigt": (r"KE(?!09|10)\d\d", kwalificatie_eind),
    "plicht op een dag": (r"PD\d\d", op_dag),
    "eigen plicht": (r"PJ(?!08|09|10)\d\d", eigen_plicht),
    "onder zes": (r"OZ(?!17)\d\d", kleuter),
    "meldgrens": (r"MG(?!15|16|17|18|19)\d\d", grens),
    "verzuim": (r"VP(?:0\d|1[0-7]|25)", weken_weg),
    "bericht aan de student": (r"VP18", lambda g: bericht_student(g.day("afwezig_vanaf"), g.peildatum).isoformat()),
    "melding van de student": (r"VP19", lambda g: melding_student(g.day("afwezig_vanaf"), g.peildatum).isoformat()),
    "bedenkingen": (r"VP24", term(termijnen.BEDENKINGEN_STUDENT, "gegevens_ontvangen")),
    # Of the group: age and diploma. DP15 and DP17 turn on attending, DP07-10 and DP36 on a job in the law of 2025.
    "groep": (r"DP(?:0[1-7]|1[0-4]|16|18|19|2[0-4]|35)", leeftijdsgroep),
    "overleg entree": (r"DP2[78]", lambda g: ja(g.peildatum < count(termijnen.OVERLEG_ENTREE, g.day("entree_diploma"), g.peildatum))),
    "overleg pro": (r"DP29|DP30", lambda g: ja(g.peildatum < count(termijnen.OVERLEG_PRO, g.day("schooldiploma_praktijkonderwijs"), g.peildatum))),
    "loopbaan mbo": (r"DP31", term(termijnen.LOOPBAAN_MBO, "diploma")),
    "loopbaan vo": (r"DP32", term(termijnen.LOOPBAAN_VO, "school_verlaten")),
    "kennisgeving": (r"KV(?:0\d|10|2[0-2])", kennisgeving),
    "verklaring": (r"KV1[2-5]", verklaring),
    "richting": (r"KV1[678]", richting),
    "besluit": (r"VL(?:0[1-57-9]|1[0-3]|27)", besluit),
    "vervangend": (r"VL1[4-8]", vervangend),
    "verlenging": (r"VL(?:19|2[0126])", term(termijnen.VERLENGING_3A, "toestemming_tot_en_met", "aanvraag")),
    "laatste schooljaar": (r"VL2[345]", laatste_jaar),
    "verlof": (r"VF(?:0\d|1[01236]|35)", verlof),
    "ziekmelding": (r"VF2[3-6]", term(termijnen.ZIEKMELDING, "ziekte_ontstaan", "kennisgeving")),
    "godsdienst": (r"VF2[789]", term(termijnen.GODSDIENST, "feestdag", "kennisgeving")),
    "achteraf": (r"VF3[01]", term(termijnen.VERLOF_ACHTERAF, "verhindering_ontstaan", "redenen_gemeld")),
    "bezwaar": (r"BZ(?:0\d|16)", bezwaar),
    "beslissing op bezwaar": (r"BZ1[0-2]", beslissing),
    "verwijdering": (r"BZ13", term(termijnen.BEZWAAR_VERWIJDERING, "verwijdering_bekendgemaakt")),
    "beslissing vo": (r"BZ14", term(termijnen.BESLISSING_VERWIJDERING_VO, "bezwaar_verwijdering_ontvangen")),
    "beslissing mbo": (r"BZ15", term(termijnen.BESLISSING_VERWIJDERING_MBO, "bezwaar_verwijdering_ontvangen")),
    "schorsing vo": (r"VO1[01]", schorsing(normen.WEKEN_SCHORSING_VO)),
    "schorsing mbo": (r"VO1[23]", schorsing(normen.WEKEN_SCHORSING_MBO)),
    "zoeken": (r"VO1[678]", zoeken),
    "onderzoek": (r"VO20", term(termijnen.ONDERZOEK, "ouders_op_de_hoogte")),
    "inschrijven": (r"VO21", term(termijnen.INSCHRIJVEN, "ambtenaar_wees_ouders_op_plicht")),
    "inlichtingen": (r"VO25|VO26", term(termijnen.INLICHTINGEN_MBO, "gevraagd")),
    "Participatiewet": (r"VO3[234]", participatie),
}  # fmt: skip


def find_rekenwijze(g: Geteld) -> Callable[[Geteld], str] | None:
    return next((tel for patroon, tel in REKENT.values() if re.fullmatch(patroon, g.id)), None)


GEREKEND = [g for g in GEVALLEN if find_rekenwijze(g) and g.uitkomst != "open"]
OPEN = [g for g in GEVALLEN if g.uitkomst == "open"]


def test_the_table_is_large_and_most_of_it_is_computed() -> None:
    assert len(GEVALLEN) == len({g.id for g in GEVALLEN}) == 379
    assert len(GEREKEND) >= 270
    assert len(OPEN) == 28


@pytest.mark.parametrize("geval", GEREKEND, ids=lambda g: g.id)
def test_the_code_counts_as_a_person_does(geval: Geteld) -> None:
    tel = find_rekenwijze(geval)
    assert tel is not None and tel(geval) == geval.uitkomst


@pytest.mark.parametrize("geval", [g for g in OPEN if "-02-29" in g.gegeven.get("geboren", "")], ids=lambda g: g.id)
def test_a_birthday_that_the_law_does_not_place_is_called_an_assumption(geval: Geteld) -> None:
    persoon = Geval(leven(geval), geval.peildatum, geval.peildatum, Persoon("zij", "haar"))
    leg_uit = {
        "begin_leerplicht": rekenantwoord.explain_begin,
        "plicht_op_dag": rekenantwoord.explain_begin,
        "kwalificatieplicht_eind": rekenantwoord.explain_kwalificatieplicht,
        "onder_zes": drempelantwoord.explain_kleuter,
        "doorstroompunt": drempelantwoord.explain_doorstroompunt,
        "kennisgeving_vrijstelling": drempelantwoord.explain_kennisgeving,
        "vervangende_leerplicht": drempelantwoord.explain_vervangend,
    }[geval.soort]
    if geval.id == "PD20":
        leg_uit = rekenantwoord.explain_kwalificatieplicht
    berekening = leg_uit(persoon)
    assert any("29 februari" in zin for zin in (*berekening.aannames, *berekening.anders)), berekening


@pytest.mark.parametrize("geval", [g for g in OPEN if g.id in ("BZ08", "VL12", "VF26", "VF29")], ids=lambda g: g.id)
def test_a_last_day_in_a_weekend_is_called_an_assumption(geval: Geteld) -> None:
    termijn = {
        "BZ": termijnen.BEZWAAR,
        "VL": termijnen.BESLUIT_3A,
        "VF26": termijnen.ZIEKMELDING,
        "VF29": termijnen.GODSDIENST,
    }
    gekozen = termijn.get(geval.id) or termijn[geval.id[:2]]
    start = geval.day("besluit_bekendgemaakt", "aanvraag_ontvangen", "ziekte_ontstaan", "feestdag")
    berekening = explain_termijn(gekozen, start, geval.peildatum)
    assert any("weekend" in zin for zin in berekening.aannames)


def test_a_school_year_opens_on_the_day_that_the_cases_assume() -> None:
    assert begin_schooljaar(date(2026, 11, 25)) == date(2026, 8, 1)
