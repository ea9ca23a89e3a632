from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag import rekenvraag, termijnen
from rag.antwoord import Berekening, Beurt, Rol, Wedervraag
from rag.datumtekst import Datum, read
from rag.kalender import MAANDEN, write
from rag.normen import LPW
from rag.rekenonderwerp import Onderwerp, Rekenvraag
from rag.rekenvraag import (
    ALLE_WEDERVRAGEN,
    VRAAG_BRUGKLAS,
    VRAAG_GEBOORTEDATUM,
    VRAAG_GEBOORTEDATUMS,
    calculate,
    recognise,
)
from rag.wet import Vindplaats

NU = date(2026, 11, 25)


def historie(*beurten: str) -> tuple[Beurt, ...]:
    """Turns that alternate between user and assistant."""
    return tuple(Beurt((Rol.GEBRUIKER, Rol.ASSISTENT)[i % 2], beurt) for i, beurt in enumerate(beurten))


def outcome(vraag: str, eerder: Sequence[Beurt] = (), peildatum: date = NU) -> str:
    antwoord = calculate(vraag, eerder, peildatum)
    assert isinstance(antwoord, Berekening), antwoord
    assert antwoord.stappen
    assert all(stap.vindplaats and stap.versie for stap in antwoord.stappen)
    return antwoord.uitkomst


# --- Dates in text ---


@pytest.mark.parametrize(
    ("tekst", "van", "tot"),
    [
        ("14-03-2011", "2011-03-14", "2011-03-14"),
        ("14/3/11", "2011-03-14", "2011-03-14"),
        ("2011-03-14", "2011-03-14", "2011-03-14"),
        ("14 maart 2011", "2011-03-14", "2011-03-14"),
        ("14 mrt '11", "2011-03-14", "2011-03-14"),
        ("veertien maart 2011", "2011-03-14", "2011-03-14"),
        ("maandag 12 oktober 2026", "2026-10-12", "2026-10-12"),
        ("1/2/99", "1999-02-01", "1999-02-01"),
        ("maart 2011", "2011-03-01", "2011-03-31"),
        ("3 november", "2026-11-03", "2026-11-03"),
        ("3 december", "2025-12-03", "2025-12-03"),
        ("29 februari", "2024-02-29", "2024-02-29"),
        ("gisteren", "2026-11-24", "2026-11-24"),
        ("afgelopen maandag", "2026-11-23", "2026-11-23"),
        ("komende vrijdag", "2026-11-27", "2026-11-27"),
        ("over drie weken", "2026-12-14", "2026-12-20"),
        ("twee maanden geleden", "2026-09-01", "2026-09-30"),
        ("volgend jaar", "2027-01-01", "2027-12-31"),
        ("volgend jaar maart", "2027-03-01", "2027-03-31"),
        ("3 maart volgend jaar", "2027-03-03", "2027-03-03"),
        ("schooljaar 2026-2027", "2026-08-01", "2027-07-31"),
        ("schooljaar 2026/27", "2026-08-01", "2027-07-31"),
        ("volgend schooljaar", "2027-08-01", "2028-07-31"),
    ],
)
def test_a_date_is_read_as_people_write_it(tekst: str, van: str, tot: str) -> None:
    gelezen = read(f"Het gaat om {tekst}.", NU)
    assert [(d.van.isoformat(), d.tot.isoformat()) for d in gelezen.datums] == [(van, tot)]


@pytest.mark.parametrize(
    "tekst", ["artikel 9.2.13", "artikel 9.2.10 WEB", "de regeling 2026-2029", "hij is zestien", "WVO 2020"]
)
def test_what_is_no_date_is_not_read_as_one(tekst: str) -> None:
    assert read(tekst, NU).datums == ()


def test_a_date_that_does_not_exist_is_told_apart() -> None:
    assert read("geboren 31 februari 2011", NU).onmogelijk == ("31 februari 2011",)


@given(st.dates(date(1999, 1, 1), date(2036, 12, 31)))
def test_every_date_is_read_back_from_each_way_of_writing_it(dag: date) -> None:
    for tekst in (write(dag), f"{dag:%d-%m-%Y}", f"{dag.day}/{dag.month}/{dag:%y}", dag.isoformat(), f"{dag.day} {MAANDEN[dag.month - 1]} '{dag:%y}"):  # fmt: skip
        assert read(tekst, NU).datums == (Datum(dag, dag),)


@given(st.text(max_size=200), st.dates(date(2015, 1, 1), date(2035, 1, 1)))
def test_any_text_gives_an_answer_a_question_or_nothing(tekst: str, peildatum: date) -> None:
    assert isinstance(calculate(tekst, (), peildatum), Berekening | Wedervraag | None)


_STUKKEN = st.sampled_from(
    "hij zij mijn dochter zoon wordt is geboren op 14-03-2011 29 februari 2028 vijf zestien leerplichtig kwalificatieplichtig tot "
    "wanneer ? . nog 3a bezwaar besluit 3 november over drie weken volgend jaar niet verlof schooljaar 2026-2027 Doorstroompunt "
    "vrijstelling uur ziek melden mbo geschorst dan 18 oktober".split()
)


@given(st.lists(_STUKKEN, max_size=25))
def test_any_mix_of_the_words_of_the_field_does_not_break_it(woorden: list[str]) -> None:
    antwoord = calculate(" ".join(woorden), (), NU)
    if isinstance(antwoord, Berekening):
        assert antwoord.uitkomst
        assert antwoord.stappen


# --- Questions that are computed ---


@pytest.mark.parametrize(
    ("vraag", "in_uitkomst"),
    [
        ("Mijn dochter wordt op 3 mei 2028 vijf, wanneer moet ze naar school?", ["1 juni 2028", "Zij wordt op 3 mei 2028 vijf"]),
        ("Onze tweeling wordt op 1 september 2027 vijf. Vanaf welke datum zijn ze leerplichtig?", ["1 oktober 2027", "Zij worden"]),
        ("Leerling geboren 3 juli 2022: vanaf wanneer leerplichtig?", ["de eerste schooldag van augustus 2027", "zomervakantie"]),
        ("mijn dochter wordt in maart 5, wanneer moet ze precies naar school?", ["1 april 2027", "in maart 2027 vijf"]),
        ("geboren 14-03-2011, tot wanneer kwalificatieplichtig?", ["1 augustus 2027", "14 maart 2029"]),
        ("Leerlinge van 14 mrt '11. Tot wanneer leerplichtig en tot wanneer kwalificatieplichtig?", ["31 juli 2027", "14 maart 2029"]),
        ("Hij is geboren op 3 mei 2010, is hij nog leerplichtig?", ["Nee,", "wel kwalificatieplichtig", "3 mei 2028"]),
        ("Is hij op 1 september 2027 nog leerplichtig? Hij is van 14 maart 2011.", ["Nee, op 1 september 2027", "kwalificatieplichtig"]),
        ("Geldt de leerplicht al voor mijn dochter, geboren op 20 november 2021?", ["Nee, op 25 november 2026 nog niet", "1 december 2026"]),
        ("Hij wordt in oktober 16. Tot wanneer is hij leerplichtig?", ["31 juli 2028", "in oktober 2027", "in oktober 2029"]),
        ("Over drie weken wordt mijn zoon 18. Is hij dan nog kwalificatieplichtig?", ["Nee,", "niet meer leerplichtig en ook niet"]),
        ("Mijn zoon is 17. Is hij nog leerplichtig?", ["Nee,", "wel kwalificatieplichtig"]),
        ("Kan vervangende leerplicht al? Mijn zoon is 13.", ["Nee, nog niet", "14 jaar", "artikel 3a, lid 1"]),
        ("Kan 3a voor een jongen die op 3 februari 2013 is geboren?", ["Nee, nog niet", "hij wordt op 3 februari 2027 veertien"]),
        ("Hij is van 2 januari 2000. Tot welke dag kan het Doorstroompunt hem nog helpen?", ["Tot 2 januari 2027", "1 januari 2027", "27"]),
        ("Is zij te oud voor het Doorstroompunt? Ze is geboren op 3 mei 1999.", ["Niet meer: het Doorstroompunt", "3 mei 2026"]),
        ("Mijn zoon (geboren 3 maart 2011): kan zijn laatste schooljaar vervangen worden via 3b?", ["Ja", "2026-2027"]),
        ("Zijn wij op tijd? Onze dochter is op 12 augustus 2026 vijf geworden; de kennisgeving voor vrijstelling is ingediend op 24 augustus.", ["te laat", "1 augustus 2026"]),
        ("Haar zoon wordt op 3 maart 2027 zes. Tot wanneer mag hij 5 uur per week thuisblijven?", ["Tot de 6e verjaardag", "3 maart 2027"]),
        ("We hebben op 3 november het besluit gekregen, tot wanneer kunnen we bezwaar maken?", ["dinsdag 15 december 2026", "zes weken"]),
        ("Kunnen we nog bezwaar maken? Het besluit is van 3 november.", ["Ja.", "15 december 2026"]),
        ("Zijn we te laat met bezwaar? Het besluit is verzonden op 3 oktober.", ["Nu is het te laat", "14 november 2026"]),
        ("Op 3 november kregen we het besluit. Hoe lang hebben we nog voor bezwaar?", ["nog 20 dagen"]),
        ("De aanvraag voor 3a kwam binnen op 2 november 2026. Wanneer moet de gemeente uiterlijk beslissen?", ["14 december 2026", "zes weken"]),
        ("Het Suikerfeest is op 10 maart 2027. Wanneer moet ik dat uiterlijk melden aan school?", ["8 maart 2027"]),
        ("Hij was afwezig op 2 november 6 uur, op 9 november 5 uur en op 16 november 5 uur. Moeten we melden?", ["Ja, op maandag 16 november 2026"]),
        ("Wij willen verlof van 4 januari 2027 tot en met 22 januari 2027. Wie beslist?", ["leerplichtambtenaar", "15 schooldagen"]),
        ("Wij willen verlof van 4 januari 2027 tot en met 15 januari 2027. Wie beslist?", ["Het hoofd", "10 schooldagen"]),
        ("De effectrapportage over 2026: wanneer moet die uiterlijk bij de minister zijn?", ["30 april 2027"]),
    ],
)  # fmt: skip
def test_a_question_with_its_facts_is_computed(vraag: str, in_uitkomst: list[str]) -> None:
    gegeven = outcome(vraag)
    assert all(stuk in gegeven for stuk in in_uitkomst), gegeven


def test_a_birthday_on_a_29_february_that_no_birth_gives_is_computed_and_doubted() -> None:
    antwoord = calculate("Mijn dochter wordt op 29 februari 2028 vijf, wanneer moet ze naar school?", (), NU)
    assert isinstance(antwoord, Berekening)
    assert "1 maart 2028" in antwoord.uitkomst
    assert "29 februari 2023" in antwoord.aannames[0]


def test_born_on_29_february_says_what_the_other_day_would_give() -> None:
    antwoord = calculate("Geboren op 29 februari 2024: wanneer begint de leerplicht?", (), NU)
    assert isinstance(antwoord, Berekening)
    assert "april 2029" in antwoord.uitkomst
    assert any("maart 2029" in aanname for aanname in antwoord.aannames)


def test_two_children_get_two_answers() -> None:
    gegeven = outcome("Mijn kinderen zijn geboren op 3 mei 2022 en 12 augustus 2022. Wanneer zijn ze leerplichtig?")
    assert "Geboren op 3 mei 2022: de leerplicht" in gegeven
    assert "1 september 2027" in gegeven


@pytest.mark.parametrize(
    ("diploma", "stuk"),
    [
        ("haalt op 1 februari 2027 haar mbo 2-diploma", "tot 1 februari 2027"),
        ("haalt op 1 februari 2027 haar vmbo-diploma", "5 mei 2027"),
        ("haalt in februari 2027 haar mbo 2-diploma", "Haalt zij in februari 2027 een startkwalificatie"),
    ],
)
def test_a_startkwalificatie_ends_the_kwalificatieplicht_and_another_diploma_does_not(diploma: str, stuk: str) -> None:
    assert stuk in outcome(f"Ze is geboren op 5 mei 2009 en {diploma}. Tot wanneer is ze kwalificatieplichtig?")


def test_the_law_is_that_of_the_peildatum() -> None:
    vraag = "De aanvraag voor vervangende leerplicht is ontvangen op {}. Wanneer moet er uiterlijk beslist zijn?"
    assert "vier weken" in outcome(vraag.format("1 juni 2016"), peildatum=date(2016, 6, 1))
    assert "zes weken" in outcome(vraag.format("1 juni 2026"), peildatum=date(2026, 6, 1))
    assert "23 jaar" in outcome("Geboren 2-1-2003, tot wanneer kan de RMC helpen?", peildatum=date(2025, 6, 1))
    assert "27 jaar" in outcome("Geboren 2-1-2003, tot wanneer kan de RMC helpen?", peildatum=date(2026, 6, 1))
    assert calculate("Geboren 5-5-2005, is hij nog leerplichtig?", (), date(2020, 1, 1)) is None


def test_a_question_the_other_way_round_gets_no_yes_or_no() -> None:
    for vraag in (
        "Is de leerplicht voorbij? Hij is geboren op 3 mei 2010.",
        "Is hij niet meer leerplichtig? geboren 3 mei 2010",
    ):
        assert not re.match(r"(?:Ja|Nee)\b", outcome(vraag))


# --- Questions that are not ---


@pytest.mark.parametrize(
    "vraag",
    [
        "Vanaf welke leeftijd is een kind leerplichtig?",
        "Hoe oud moet je zijn voor vervangende leerplicht?",
        "Tot welke leeftijd helpt het Doorstroompunt?",
        "Moet een jongen van 15 nog naar school?",
        "Hoeveel weken heeft het college om te beslissen?",
        "Binnen hoeveel dagen moet ik ziek melden?",
        "Wat is de termijn voor bezwaar?",
        "Wanneer precies wordt mijn kind leerplichtig?",
        "Mijn dochter van 16 deed vso, richting dagbesteding. Moet ze nu nog naar school?",
        "Mijn zoon is 16 en heeft zijn vmbo-diploma. Moet hij nog naar school?",
        "leerling van 17, 3 weken niet geweest, moet ik melden?",
        "Onze dochter wordt pas over een jaar zestien, maar heeft al twaalf jaar school achter de rug. Is de leerplicht voorbij?",
        "Hij is geboren op 3 mei 2011 en heeft twaalf volledige schooljaren gehad. Is hij nog leerplichtig?",
        "Wie beslist over verlof van meer dan tien dagen?",
        "Wanneer begint de zomervakantie 2027 in regio midden?",
        "Telt de kerstvakantie mee als we kijken of een leerling in vier weken 16 uur heeft gemist?",
        "In een oud handboek staat artikel 21. Bestaat dat nog?",
        "",
    ],
)
def test_what_only_looks_like_a_question_about_a_date_goes_to_the_sources(vraag: str) -> None:
    assert calculate(vraag, (), NU) is None


# --- The conversation ---


@pytest.mark.parametrize(
    ("vraag", "wedervraag"),
    [
        ("Is hij nog leerplichtig?", VRAAG_GEBOORTEDATUM),
        ("Mijn zoon is 16, is hij nog leerplichtig?", VRAAG_GEBOORTEDATUM),
        ("Mijn dochter wordt volgend jaar vijf. Wanneer moet ze naar school?", VRAAG_GEBOORTEDATUM),
        ("Tot wanneer zijn onze dochters leerplichtig?", VRAAG_GEBOORTEDATUMS),
        ("We hebben het besluit gekregen. Tot wanneer kunnen we bezwaar maken?", termijnen.BEZWAAR.vraag),
        ("Leerling geboren 31 februari 2011, tot wanneer leerplichtig?", "De datum «31 februari 2011» bestaat niet. Welke datum is het?"),
        ("Hij is geboren op 3 oktober 2011 en heeft een klas overgeslagen. Tot wanneer is hij leerplichtig?", VRAAG_BRUGKLAS),
    ],
)  # fmt: skip
def test_the_one_missing_fact_is_asked_for(vraag: str, wedervraag: str) -> None:
    assert calculate(vraag, (), NU) == Wedervraag(wedervraag)
    assert any(wedervraag.endswith(vraag) for vraag in ALLE_WEDERVRAGEN)


@pytest.mark.parametrize(
    ("eerder", "nu", "stuk"),
    [
        (("Is hij nog leerplichtig?", VRAAG_GEBOORTEDATUM), "14-03-2011", "31 juli 2027"),
        (("Mijn zoon is 16, is hij nog leerplichtig?", f"Hangt ervan af. {VRAAG_GEBOORTEDATUM}"), "3 mei 2010", "3 mei 2028"),
        (("We hebben het besluit gekregen. Tot wanneer kunnen we bezwaar maken?", termijnen.BEZWAAR.vraag), "3 november", "15 december 2026"),
        (("Hij is geboren op 3 oktober 2011 en heeft een klas overgeslagen. Tot wanneer is hij leerplichtig?", VRAAG_BRUGKLAS), "2022-2023", "31 juli 2026"),
        (("Mijn zoon is op 14-03-2011 geboren en spijbelt. Wat kan ik doen?", "..."), "Is hij nog leerplichtig?", "31 juli 2027"),
        (("Mijn zoon is geboren op 14-03-2011. Tot wanneer is hij leerplichtig?", "..."), "En tot wanneer is hij kwalificatieplichtig?", "14 maart 2029"),
        (("Mijn zoon is geboren op 14-03-2011. Tot wanneer is hij leerplichtig?", "..."), "En zijn zusje, geboren 3 mei 2014?", "31 juli 2030"),
    ],
)  # fmt: skip
def test_facts_and_questions_of_earlier_turns_count(eerder: tuple[str, ...], nu: str, stuk: str) -> None:
    assert stuk in outcome(nu, historie(*eerder))


def test_another_child_does_not_get_the_birth_of_the_first() -> None:
    eerder = historie("Mijn zoon is geboren op 14-03-2011. Tot wanneer is hij leerplichtig?", "...")
    assert calculate("Is mijn dochter nog leerplichtig?", eerder, NU) == Wedervraag(VRAAG_GEBOORTEDATUM)


def test_what_was_recognised_is_a_value() -> None:
    vraag = recognise("geboren 14-03-2011, tot wanneer kwalificatieplichtig?", (), NU)
    assert isinstance(vraag, Rekenvraag)
    assert (vraag.onderwerp, vraag.feiten.geboorten[0].van) == (Onderwerp.KWALIFICATIEPLICHT, date(2011, 3, 14))


@given(st.dates(date(2004, 1, 1), date(2024, 1, 1)), st.dates(date(2026, 8, 1), date(2030, 1, 1)))
def test_yes_and_no_agree_with_the_dates_beside_them(geboren: date, dag: date) -> None:
    """On the last day of the leerplicht it is yes, the day after it is no."""
    einde = re.search(
        r"tot en met (\d+ juli \d{4})", outcome(f"geboren {write(geboren)}, tot wanneer leerplichtig?", (), dag)
    )
    assert einde is not None
    laatste = read(einde[1], dag).datums[0].van
    vraag = f"Is hij op {{}} leerplichtig? Hij is geboren op {write(geboren)}."
    assert outcome(vraag.format(write(laatste)), (), dag).startswith("Ja,")
    assert outcome(vraag.format(write(laatste + timedelta(days=1))), (), dag).startswith("Nee,")


# --- Hours by week, two days of one case, days of leave ---


@pytest.mark.parametrize(
    ("vraag", "in_uitkomst"),
    [
        ("In de week voor de herfstvakantie miste hij zes uur, in de twee weken erna vijf en vijf uur. Moeten we dit doorgeven?", ["Ja, in week 4"]),
        ("In de eerste week vier uur verzuim, in de tweede drie, toen vakantie, daarna vijf en vier uur. Is de grens bereikt?", ["Ja, in week 5"]),
        ("Twee weken lang vijf uur per week verzuim, daarna drie uur en twee uur. Moeten we melden?", ["Nee", "15 uur"]),
        ("Hij miste vijf uur in week 1, vijf uur in week 2 en zes uur in week 5. Moeten we melden?", ["Nee", "16 uur"]),
        ("Hij miste vijf uur in week 1, vijf uur in week 2 en zes uur in week 5; week 3 was vakantie. Moeten we melden?", ["Ja, in week 5"]),
        ("Op 2 november bezwaar gemaakt tegen een besluit dat op 12 oktober is verzonden. Wanneer moet de gemeente beslissen?", ["4 januari 2027"]),
        ("Student ontving op 12 november de gegevens van de melding. Kan hij op 4 januari nog bedenkingen uiten?", ["te laat: 4 januari 2027", "24 december 2026"]),
        ("Tot 3 oktober 2025 zat ze op een school van die richting. Staat dat een kennisgeving van 4 oktober 2026 in de weg?", ["niet in de weg"]),
        ("Tot 3 oktober 2025 zat ze op een school van die richting. Staat dat een kennisgeving van 3 oktober 2026 in de weg?", ["staat in de weg"]),
        ("Kreeg zij al vijf dagen verlof, en vragen de ouders er nu nog zes bij: wie beslist?", ["leerplichtambtenaar", "11"]),
        ("De ouders willen van 22 t/m 24 december vrij voor een begrafenis. Wie beslist?", ["Het hoofd", "3 schooldagen"]),
        ("Kan zij volgend schooljaar haar laatste jaar vervangen via 3b? Zij is van 8 oktober 2011.", ["Ja", "2027-2028"]),
        ("Hij is van 9 juni 2010. Was hij in mei 2026 leerplichtig?", ["Ja, op 1 mei 2026 was hij"]),
        ("Onze oudste is van 11-11-2010 en wil na dit schooljaar aan het werk. Is hij dan nog ergens toe verplicht?", ["Op 1 augustus 2027", "wel kwalificatieplichtig", "11 november 2028"]),
        ("De ouders krijgen de beschikking op 1 december. Tot wanneer loopt de bezwaartermijn?", ["12 januari 2027"]),
        ("Vwo-leerling geschorst van 16 november tot en met 24 november. Mag dat?", ["22 november 2026", "voorbij"]),
        ("Artsverklaring van 15 juli 2026, kennisgeving van 20 oktober 2026. Is de verklaring nog jong genoeg?", ["te oud", "15 oktober 2026"]),
        ("Wij zoeken als mbo sinds 14 september een plek voor een student. Mogen we hem op 8 november definitief verwijderen?", ["nog niet lang genoeg"]),
        ("Wij zoeken als mbo sinds 14 september een plek voor een student. Mogen we hem op 9 november definitief verwijderen?", ["lang genoeg gezocht"]),
        ("Broers: Amir (7 juli 2011) en Bilal (3 augustus 2011). Voor wie is dit het laatste leerplichtige jaar?", ["7 juli 2011: dit schooljaar, 2026-2027, is het laatste", "3 augustus 2011: dit schooljaar, 2026-2027, is niet het laatste"]),
        ("Ze heeft in juli 2026 haar mbo 2 gehaald en is van 3 januari 2010. Is ze kwalificatieplichtig?", ["Nee", "startkwalificatie"]),
    ],
)  # fmt: skip
def test_what_is_told_in_parts_is_put_together(vraag: str, in_uitkomst: list[str]) -> None:
    gegeven = outcome(vraag)
    assert all(stuk in gegeven for stuk in in_uitkomst), gegeven


@pytest.mark.parametrize(
    "vraag",
    [
        "Twee lesuren gemist op maandag, drie op dinsdag. Moeten we melden?",
        "Hij verzuimde in oktober al twaalf uur en deze week vijf uur. Moeten we melden?",
        "Zes uur verzuim in de ene week, tien uur twee weken later. Moeten we melden?",
        "Drie uur per dag, vier dagen achter elkaar afwezig. Moeten we melden?",
        "Een student van 20 is sinds 2 november ziek en afwezig. Moeten we dat melden?",
        "Mijn dochter (geboren 4 mei 2012) wordt gepest. Mag ze thuisblijven?",
        "Onze dochter van 15 wil haar laatste leerplichtige jaar op het mbo doen. Welke gegevens vraagt de gemeente?",
    ],
)
def test_half_understood_is_not_computed(vraag: str) -> None:
    assert calculate(vraag, (), NU) is None


@pytest.mark.parametrize(
    ("vraag", "stuk"),
    [
        (
            "Jongen, geboren 2 augustus 2010, zit sinds de eerste schooldag van schooljaar 2014-2015 op school. Is hij nog leerplichtig?",
            "De leerplicht liep tot en met 31 juli 2026",
        ),
        (
            "Mijn dochter is geboren op 2 augustus 2010 en zit sinds schooljaar 2014-2015 op school, tot wanneer is ze leerplichtig?",
            "twaalf volledige schooljaren",
        ),
        # Schools begin up to the first week of September; later is no full school year, and a school at sixteen is not the first.
        (
            "Geboren 2 augustus 2010, ging op 1 september 2014 voor het eerst naar school. Wanneer eindigt de leerplicht?",
            "31 juli 2026",
        ),
        (
            "Geboren 2 augustus 2010, ging op 15 september 2014 voor het eerst naar school. Wanneer eindigt de leerplicht?",
            "31 juli 2027",
        ),
        (
            "Geboren 20 september 2009 en sinds september 2013 in groep 1. Tot wanneer is hij leerplichtig?",
            "het schooljaar waarin",
        ),
        (
            "Geboren 3 mei 2010, basisschool in 7 jaar, ging in september 2021 naar de middelbare. Tot wanneer was hij leerplichtig?",
            "31 juli 2025",
        ),
        (
            "Geboren 2 augustus 2010 en zit sinds september 2026 op school in Utrecht. Tot wanneer leerplichtig?",
            "31 juli 2027",
        ),
        (
            "Mijn zoon is jarig op de laatste dag van oktober en dit jaar wordt hij 5. Vanaf welke dag moet hij naar school?",
            "november 2026",
        ),
        (
            "De toestemming voor het aangepaste programma loopt tot en met 31 juli 2027. Hoe vroeg moeten wij verlenging vragen?",
            "5 juni 2027",
        ),
    ],
)
def test_the_first_day_at_school_and_other_ways_to_say_a_day_count(vraag: str, stuk: str) -> None:
    berekening = calculate(vraag, (), date(2026, 9, 15))
    assert isinstance(berekening, Berekening) and stuk in berekening.uitkomst


def test_a_birth_told_before_is_not_applied_to_a_question_about_something_else() -> None:
    historie = (
        Beurt(Rol.GEBRUIKER, "Onze dochter wordt op 18 december vijf. Vanaf wanneer moet ze naar school?"),
        Beurt(Rol.ASSISTENT, "De leerplicht begint in januari."),
    )
    plaatsen = [Vindplaats(LPW, "21a", "1")]
    vraag = "Wij melden verzuim volgens een oud handboek. Geldt dat nog?"
    assert rekenvraag.compute_for(vraag, historie, date(2026, 11, 26), plaatsen) is None
    assert rekenvraag.compute_for("Mag ze woensdag thuisblijven?", historie, date(2026, 11, 26), plaatsen) is not None


def test_a_day_without_known_law_or_a_29_february_stops_nothing() -> None:
    oud = "Man (geb. 2 mei 2000) zonder startkwalificatie. Gold het Doorstroompunt toen in mei 2019 nog voor hem?"
    assert calculate(oud, (), date(2022, 6, 1)) is None
    schrikkel = (
        "Mijn zoon wordt op 5 januari 2027 vijf. De school begint weer op 29 februari. Vanaf welke dag moet hij?"
    )
    assert isinstance(calculate(schrikkel, (), date(2026, 11, 25)), Berekening)
    for vakantie in ("29 februari t/m 8 maart 2027", "0 t/m 8 maart 2027", "28 december t/m 3 januari"):
        vraag = f"Mijn zoon wordt op 5 februari 2027 vijf. Schoolvakantie: {vakantie}. Vanaf welke dag moet hij naar school?"
        assert isinstance(calculate(vraag, (), date(2026, 11, 25)), Berekening)


@pytest.mark.parametrize(
    ("vraag", "gelezen"),
    [
        ("Mijn zoon is geboren op 3 mei 2011. Tot wanneer is hij leerplichtig?", ("geboren op 3 mei 2011",)),
        (
            "Zij is van 4 september 2011, sloeg groep 6 over en zit sinds augustus 2023 op het vo. Wanneer eindigt haar leerplicht?",
            ("geboren op 4 september 2011", "een jaar overgeslagen", "naar het voortgezet onderwijs in augustus 2023"),
        ),
        (
            "Verzuim in lesuren: ma 7 sept 4, wo 16 sept 5, do 24 sept 3, do 1 okt 4. Zitten we aan de meldgrens?",
            (
                "7 september 2026: 4 uur",
                "16 september 2026: 5 uur",
                "24 september 2026: 3 uur",
                "1 oktober 2026: 4 uur",
            ),
        ),
        (
            "Op 4 mei 2026 kregen we een aanvraag 3b binnen, en op 16 juni hebben we besloten. Was dat op tijd?",
            ("gerekend vanaf 4 mei 2026", "gedaan op 16 juni 2026"),
        ),
        (
            "We hebben al 7 dagen verlof gehad en willen er nog 4 vragen. Wie beslist?",
            ("4 dagen verlof", "eerder al 7 dagen"),
        ),
    ],
)
def test_what_was_read_of_the_question_is_told(vraag: str, gelezen: tuple[str, ...]) -> None:
    berekening = calculate(vraag, (), date(2026, 11, 26))
    assert isinstance(berekening, Berekening)
    assert berekening.gelezen == gelezen
