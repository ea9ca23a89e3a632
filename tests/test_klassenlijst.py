"""The list of a class, and the sheet of one young person: what is typed, what is said, what comes out as a file."""

from __future__ import annotations

import csv
import io
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.fouten import InvoerFout
from rag.normen import OnbekendRecht
from rag.rekenblad import GEEN_DOORSTROOMPUNT, make_rekenblad, say_nu
from rag.rekenhulp import Levensloop, Plicht, life
from ui.klassenlijst import KOPPEN, MAX_LEERLINGEN, read_klassenlijst, write_csv
from ui.weergave_rekenhulp import Velden, read_velden, render_blad_html, render_lijst_html, show_blad, show_lijst

DAG = date(2026, 11, 25)
GEBOREN = date(2009, 3, 14)
LIJST = """naam;geboortedatum;startkwalificatie
Leerling 1;14-03-2011;
Leerling 2;2-9-2008;1-7-2026
Leerling 3;31-02-2012;
;15 augustus 2021

Leerling 6;;
Leerling 7;1-1-2030;
Leerling 8;1-1-2010;1-1-2009
"""


# --- a class ----------------------------------------------------------------------------------------------------------


def test_good_lines_are_answered_and_each_bad_one_is_named_with_its_number() -> None:
    lijst = read_klassenlijst(LIJST, DAG)
    assert [(leerling.naam, leerling.nu) for leerling in lijst.leerlingen] == [
        ("Leerling 1", "leerplicht"),
        ("Leerling 2", "geen plicht meer"),
        ("", "leerplicht"),
    ]
    assert lijst.fouten == (
        "Regel 4 (Leerling 3): “31-02-2012” is geen geboortedatum die ik kan gebruiken. Schrijf dag-maand-jaar, "
        "bijvoorbeeld 14-03-2012.",
        "Regel 7 (Leerling 6): er staat geen geboortedatum.",
        "Regel 8 (Leerling 7): de geboortedatum 01-01-2030 ligt na de peildatum.",
        "Regel 9 (Leerling 8): de startkwalificatie op 01-01-2009 ligt voor de geboorte.",
    )


def test_the_table_and_the_file_say_what_the_rekenhulp_computes() -> None:
    lijst = read_klassenlijst(LIJST, DAG)
    rijen = list(csv.reader(io.StringIO(write_csv(lijst).removeprefix("\ufeff")), delimiter=";"))
    assert tuple(rijen[0]) == KOPPEN
    assert rijen[1] == [
        "Leerling 1", "14-03-2011", "", "leerplicht", "31-07-2027", "01-08-2027", "13-03-2029", "13-03-2038",
    ]  # fmt: skip
    assert rijen[2][2:] == ["01-07-2026", "geen plicht meer", "31-07-2025", "01-08-2025", "30-06-2026", "-"]
    for leerling in lijst.leerlingen:
        assert leerling.perioden == life(leerling.leven, DAG)


@pytest.mark.parametrize(
    "tekst",
    [
        "1;14-03-2011",
        "1,14-03-2011,",
        "1\t2011-03-14",
        "geboortedatum,nummer\n14-03-2011,1",
        "\ufeffNummer;Geboren\r\n1;14/3/2011\r\n",
        '"1";"14 maart 2011"',
    ],
)
def test_every_usual_form_of_the_list_is_read(tekst: str) -> None:
    lijst = read_klassenlijst(tekst, DAG)
    assert [(leerling.naam, leerling.leven) for leerling in lijst.leerlingen] == [("1", Levensloop(date(2011, 3, 14)))]
    assert lijst.fouten == ()


def test_an_empty_or_an_endless_list_is_refused() -> None:
    with pytest.raises(InvoerFout, match="Er staat nog geen lijst"):
        read_klassenlijst(" \n ; \n", DAG)
    with pytest.raises(InvoerFout, match=f"De lijst telt {MAX_LEERLINGEN + 1} regels"):
        read_klassenlijst("1;14-03-2011\n" * (MAX_LEERLINGEN + 1), DAG)
    with pytest.raises(OnbekendRecht):
        read_klassenlijst("1;14-03-2011", date(2020, 1, 1))


@given(st.text(max_size=200))
def test_any_text_is_a_list_or_a_dutch_sentence(tekst: str) -> None:
    try:
        lijst = read_klassenlijst(tekst, DAG)
    except InvoerFout as fout:
        assert len(str(fout)) < 200
        return
    assert Lezer(render_lijst_html(lijst)).tekst


@pytest.mark.parametrize("naam", ['=HYPERLINK("x")', "+1", "@a", "-1+2"])
def test_a_name_is_no_formula_in_a_spreadsheet_and_no_markup_on_screen(naam: str) -> None:
    lijst = read_klassenlijst(f"{naam.replace(chr(34), '')};14-03-2011", DAG)
    rij = write_csv(lijst).splitlines()[1]
    assert rij.startswith(f"'{naam.replace(chr(34), '')};")
    html = render_lijst_html(read_klassenlijst("<img src=x onerror=alert(1)>;14-03-2011", DAG))
    assert "<img" not in html and "&lt;img" in html


# --- one young person -------------------------------------------------------------------------------------------------


class Lezer(HTMLParser):
    """The words, and the bars of the picture; fails on an element that is not closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tekst, self.open, self.balken = "", [], []  # type: ignore[var-annotated]
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        if tag == "rect":
            waarden = dict(attrs)
            self.balken.append((percent(waarden["x"]), percent(waarden["width"])))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.tekst += data + " "


def percent(waarde: str | None) -> float:
    assert waarde and waarde.endswith("%")
    return float(waarde[:-1])


def test_the_sheet_holds_the_periods_their_steps_and_what_was_assumed() -> None:
    html, melding = show_blad(Velden("14-03-2009", peildatum="25-11-2026"), DAG)
    tekst = Lezer(html).tekst
    assert melding == "Op 25 november 2026 (17 jaar): kwalificatieplicht."
    for woorden in ("01-04-2014 t/m 31-07-2025", "01-08-2025 t/m 13-03-2027", "14-03-2027 t/m 13-03-2036"):
        assert woorden in tekst
    assert "Ik ga ervan uit dat er geen startkwalificatie is." in tekst and "Wanneer het anders is" in tekst
    assert "https://wetten.overheid.nl/BWBR0002628/2026-11-25#Artikel4b" in html


LEVENS = st.builds(
    Levensloop,
    geboren=st.dates(date(1996, 1, 1), DAG),
    startkwalificatie=st.none() | st.dates(date(2024, 1, 1), date(2045, 1, 1)),
    vrijgesteld=st.booleans(),
)


@given(LEVENS, st.sampled_from([DAG, date(2025, 6, 1), date(2016, 3, 1)]))
def test_the_picture_and_the_table_show_each_period_in_order(leven: Levensloop, peildatum: date) -> None:
    if leven.geboren > peildatum or (leven.startkwalificatie and leven.startkwalificatie <= leven.geboren):
        return
    blad = make_rekenblad(leven, peildatum)
    lezer = Lezer(render_blad_html(blad))
    assert len(lezer.balken) == len(blad.perioden)
    assert all(x >= 0 and x + breedte <= 100.7 for x, breedte in lezer.balken)
    assert [x for x, _ in lezer.balken] == sorted(x for x, _ in lezer.balken)
    for periode in blad.perioden:
        assert f"{periode.van:%d-%m-%Y}" in lezer.tekst and f"{periode.tot:%d-%m-%Y}" in lezer.tekst
    assert {stap.vindplaats for stap in blad.berekening.stappen}
    assert blad.nu == next((p.plicht for p in blad.perioden if p.van <= peildatum <= p.tot), None)


@given(LEVENS)
def test_the_words_about_the_doorstroompunt_are_those_of_the_picture(leven: Levensloop) -> None:
    if leven.startkwalificatie and leven.startkwalificatie <= leven.geboren:
        return
    blad = make_rekenblad(leven, DAG)
    punt = next((p for p in blad.perioden if p.plicht is Plicht.DOORSTROOMPUNT), None)
    uitkomst = blad.berekening.uitkomst
    if punt and punt.tot >= DAG:
        assert f"{punt.tot.day} " in uitkomst and str(punt.tot.year) in uitkomst
    if punt is None:
        assert "Nee" in uitkomst


def test_what_is_not_known_of_the_doorstroompunt_is_said() -> None:
    blad = make_rekenblad(Levensloop(GEBOREN), date(2016, 3, 1))
    assert GEEN_DOORSTROOMPUNT in blad.berekening.aannames
    assert [p.plicht for p in blad.perioden] == [Plicht.LEERPLICHT, Plicht.KWALIFICATIEPLICHT]


@pytest.mark.parametrize(
    ("dag", "woorden"),
    [
        (date(2014, 3, 31), "nog niet leerplichtig"),
        (date(2014, 4, 1), "leerplicht"),
        (date(2027, 3, 13), "kwalificatieplicht"),
        (date(2027, 3, 14), "Doorstroompunt"),
        (date(2036, 3, 14), "geen plicht meer"),
    ],
)
def test_what_holds_on_a_day_is_said_in_a_word(dag: date, woorden: str) -> None:
    perioden = life(Levensloop(GEBOREN), DAG)
    nu = next((p.plicht for p in perioden if p.van <= dag <= p.tot), None)
    assert say_nu(nu, perioden, dag) == woorden


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        (Velden(""), "Vul eerst een geboortedatum in"),
        (Velden("gisteren"), "“gisteren” is geen geboortedatum die ik kan gebruiken"),
        (Velden("14-03-2009", startkwalificatie="juli"), "“juli” is geen datum van een startkwalificatie"),
        (Velden("14-03-2009", eerste_dag="1-1-2000"), "Een schooldag kan niet voor de geboorte liggen"),
        (Velden("14-03-2009", basisschooljaren="7"), "allebei in, of geen van beide"),
        (Velden("14-03-2009", brugklas="1-8-2020", basisschooljaren="veel"), "“veel” is geen aantal jaren"),
        (Velden("14-03-2009", peildatum="32-1-2026"), "is geen peildatum die ik kan gebruiken"),
    ],
)
def test_what_cannot_be_used_is_named(velden: Velden, melding: str) -> None:
    with pytest.raises(InvoerFout, match=melding):
        read_velden(velden, DAG)


def test_every_field_reaches_the_computation() -> None:
    blad = read_velden(
        Velden("14-03-2009", "1-12-2026", "1-8-2013", "1-8-2020", "7", vrijgesteld=True, peildatum="25-11-2026"), DAG
    )
    assert blad.leven == Levensloop(
        GEBOREN, date(2026, 12, 1), True, date(2013, 8, 1), basisschooljaren=7, brugklas=date(2020, 8, 1)
    )
    assert blad.perioden[0].tot == date(2024, 7, 31)  # eight years and the four after the first day of the brugklas


def test_a_list_is_announced() -> None:
    assert show_lijst(LIJST, DAG)[1] == "3 leerlingen uitgerekend, 4 regels niet gelukt."
    assert show_lijst("1;14-03-2011", DAG)[1] == "1 leerling uitgerekend."
