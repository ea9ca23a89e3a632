from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag import drempelantwoord, normen, rekenantwoord, termijnen, verzuimantwoord
from rag.getallen import find_getallen
from rag.geval import Geval, Onbepaald, Persoon
from rag.kalender import Tijdvak, add_months, schooldagen, verjaardag, werkdagen_na, write_getal, write_lang
from rag.normen import OnbekendRecht, all_normen
from rag.rekenhulp import (
    Beslisser,
    Levensloop,
    Plicht,
    Verzuim,
    begin_leerplicht,
    decide_verlof,
    doorstroompunt,
    einde_leerplicht,
    jaarlijkse_kennisgeving,
    kwalificatieplicht,
    life,
    meldgrens,
    plicht_op,
    uiterste_kennisgeving,
)
from rag.wet import Vindplaats

NU = date(2026, 11, 25)
DAG = timedelta(days=1)
geboortedagen = st.dates(date(1999, 1, 1), date(2026, 11, 25))


def geval(geboren: date, vandaag: date = NU, **rest: object) -> Geval:
    return Geval(Levensloop(geboren, **rest), vandaag, vandaag, Persoon("zij", "haar"))  # type: ignore[arg-type]


# --- The calendar ---


@pytest.mark.parametrize(
    ("geboren", "leeftijd", "dag"),
    [
        (date(2011, 3, 14), 16, date(2027, 3, 14)),
        (date(2008, 2, 29), 16, date(2024, 2, 29)),
        (date(2008, 2, 29), 18, date(2026, 3, 1)),
    ],
)
def test_a_birthday_on_29_february_is_1_march_in_a_year_without_it(geboren: date, leeftijd: int, dag: date) -> None:
    assert verjaardag(geboren, leeftijd) == dag


def test_months_keep_to_the_end_of_a_shorter_month() -> None:
    assert add_months(date(2026, 5, 31), -3) == date(2026, 2, 28)


def test_dates_and_numbers_read_as_dutch() -> None:
    assert write_lang(date(2026, 10, 1)) == "donderdag 1 oktober 2026"
    assert [write_getal(n) for n in (5, 16, 21, 23, 27, 100)] == [
        "vijf", "zestien", "eenentwintig", "drieëntwintig", "zevenentwintig", "100",
    ]  # fmt: skip


def test_school_days_leave_out_weekends_and_holidays() -> None:
    januari = Tijdvak(date(2027, 1, 4), date(2027, 1, 17))
    assert schooldagen(januari) == 10
    assert schooldagen(januari, (Tijdvak(date(2027, 1, 4), date(2027, 1, 5)),)) == 8
    assert werkdagen_na(date(2026, 11, 27), 3) == date(2026, 12, 2)


# --- The duties ---


@pytest.mark.parametrize(
    ("geboren", "begin"),
    [
        (date(2021, 9, 1), date(2026, 10, 1)),
        (date(2021, 9, 30), date(2026, 10, 1)),
        (date(2021, 10, 1), date(2026, 11, 2)),  # 1 November 2026 is a Sunday
        (date(2021, 12, 31), date(2027, 1, 1)),
        (date(2024, 2, 29), date(2029, 4, 2)),
    ],
)
def test_the_leerplicht_begins_in_the_month_after_the_fifth_birthday(geboren: date, begin: date) -> None:
    assert begin_leerplicht(geboren, NU) == begin


def test_the_first_school_day_comes_after_a_holiday_that_is_given() -> None:
    zomer = (Tijdvak(date(2027, 7, 10), date(2027, 8, 22)),)
    assert begin_leerplicht(date(2022, 7, 3), NU, zomer) == date(2027, 8, 23)


@pytest.mark.parametrize(
    ("leven", "einde", "onderdeel"),
    [
        (Levensloop(date(2011, 3, 14)), date(2027, 7, 31), "b"),
        (Levensloop(date(2010, 7, 31)), date(2026, 7, 31), "b"),
        (Levensloop(date(2010, 8, 1)), date(2027, 7, 31), "b"),
        # Twelve full years from August 2014 are over before the school year of sixteen is.
        (Levensloop(date(2010, 8, 5), eerste_dag=date(2014, 8, 18)), date(2026, 7, 31), "a"),
        # Started in November: that year is not full, and sixteen comes first.
        (Levensloop(date(2010, 11, 5), eerste_dag=date(2014, 11, 5)), date(2027, 7, 31), "b"),
        # A basisschool of seven years counts for eight.
        (Levensloop(date(2011, 10, 3), basisschooljaren=7, brugklas=date(2022, 8, 22)), date(2026, 7, 31), "a"),
        # One of nine years counts for nine.
        (Levensloop(date(2011, 10, 3), basisschooljaren=9, brugklas=date(2023, 8, 22)), date(2026, 7, 31), "a"),
    ],
)
def test_the_leerplicht_ends_by_age_or_by_school_years(leven: Levensloop, einde: date, onderdeel: str) -> None:
    gevonden = einde_leerplicht(leven, NU)
    assert (gevonden.dag, gevonden.norm.plaats) == (einde, Vindplaats(normen.LPW, "3", "1", onderdeel))


@pytest.mark.parametrize(
    ("leven", "plicht"),
    [
        (Levensloop(date(2011, 3, 14)), Tijdvak(date(2027, 8, 1), date(2029, 3, 13))),
        (
            Levensloop(date(2011, 3, 14), startkwalificatie=date(2028, 6, 1)),
            Tijdvak(date(2027, 8, 1), date(2028, 5, 31)),
        ),
        (
            Levensloop(date(2011, 3, 14), startkwalificatie=date(2029, 6, 1)),
            Tijdvak(date(2027, 8, 1), date(2029, 3, 13)),
        ),
        (Levensloop(date(2011, 3, 14), startkwalificatie=date(2027, 7, 1)), None),
        (Levensloop(date(2011, 3, 14), vrijgesteld=True), None),
    ],
)
def test_the_kwalificatieplicht_ends_at_eighteen_or_a_startkwalificatie(
    leven: Levensloop, plicht: Tijdvak | None
) -> None:
    assert kwalificatieplicht(leven, NU) == plicht


@pytest.mark.parametrize(
    ("geboren", "peildatum", "groep"),
    [
        (date(2000, 1, 2), NU, Tijdvak(date(2026, 1, 1), date(2027, 1, 1))),
        (date(1999, 1, 1), NU, None),
        (date(2002, 6, 1), date(2025, 6, 1), Tijdvak(date(2025, 1, 1), date(2025, 5, 31))),
        (date(2002, 6, 2), date(2025, 6, 1), Tijdvak(date(2025, 1, 1), date(2025, 6, 1))),
        (date(2008, 12, 1), NU, Tijdvak(date(2026, 12, 1), date(2035, 11, 30))),
    ],
)
def test_the_doorstroompunt_has_the_age_of_its_day(geboren: date, peildatum: date, groep: Tijdvak | None) -> None:
    assert doorstroompunt(Levensloop(geboren), peildatum) == groep


def test_a_life_in_three_periods() -> None:
    assert [(p.plicht, p.van, p.tot) for p in life(Levensloop(date(2011, 3, 14)), NU)] == [
        (Plicht.LEERPLICHT, date(2016, 4, 1), date(2027, 7, 31)),
        (Plicht.KWALIFICATIEPLICHT, date(2027, 8, 1), date(2029, 3, 13)),
        (Plicht.DOORSTROOMPUNT, date(2029, 3, 14), date(2038, 3, 13)),
    ]


@given(geboortedagen)
def test_no_gap_and_no_overlap_between_the_duties(geboren: date) -> None:
    leerplicht, kwalificatie, *rest = life(Levensloop(geboren), NU)
    assert leerplicht.van < leerplicht.tot < kwalificatie.van <= kwalificatie.tot
    assert kwalificatie.van == leerplicht.tot + DAG
    for groep in rest:
        assert groep.van > kwalificatie.tot
        assert groep.van == max(kwalificatie.tot + DAG, date(2026, 1, 1))


@given(geboortedagen, st.dates(date(2010, 1, 1), date(2050, 1, 1)))
def test_a_diploma_never_lengthens_a_duty_and_leaves_no_overlap(geboren: date, diploma: date) -> None:
    zonder, met = Levensloop(geboren), Levensloop(geboren, startkwalificatie=diploma)
    perioden = life(met, NU)
    assert einde_leerplicht(met, NU) == einde_leerplicht(zonder, NU)
    assert all(eerste.tot < tweede.van for eerste, tweede in pairwise(perioden))
    assert all(p.tot < diploma for p in perioden if p.plicht is not Plicht.LEERPLICHT)


@given(geboortedagen, st.integers(1, 400))
def test_who_is_born_later_is_never_earlier_at_anything(geboren: date, dagen: int) -> None:
    later = geboren + timedelta(days=dagen)
    assert begin_leerplicht(geboren, NU) <= begin_leerplicht(later, NU)
    assert einde_leerplicht(Levensloop(geboren), NU).dag <= einde_leerplicht(Levensloop(later), NU).dag
    assert [p.van for p in life(Levensloop(geboren), NU)[:2]] <= [p.van for p in life(Levensloop(later), NU)[:2]]


@given(geboortedagen, st.dates(date(2003, 1, 1), date(2045, 1, 1)))
def test_on_every_day_at_most_one_thing_holds(geboren: date, dag: date) -> None:
    leven = Levensloop(geboren)
    geldt = [p.plicht for p in life(leven, NU) if p.van <= dag <= p.tot]
    assert geldt == ([plicht] if (plicht := plicht_op(leven, dag, NU)) else [])


@given(geboortedagen)
def test_the_leerplicht_lasts_between_eleven_and_thirteen_years(geboren: date) -> None:
    dagen = (einde_leerplicht(Levensloop(geboren), NU).dag - begin_leerplicht(geboren, NU)).days
    assert 10.8 * 365 < dagen < 12 * 366


# --- Thresholds ---


@pytest.mark.parametrize(
    ("verzuim", "lesvrij", "dag"),
    [
        ([Verzuim(date(2026, 11, 2), 8), Verzuim(date(2026, 11, 3), 8)], (), date(2026, 11, 3)),
        ([Verzuim(date(2026, 11, 2), 8), Verzuim(date(2026, 11, 3), 7.5)], (), None),
        ([Verzuim(date(2026, 11, 2), 8), Verzuim(date(2026, 11, 27), 8)], (), date(2026, 11, 27)),  # week 1 and week 4
        ([Verzuim(date(2026, 11, 2), 8), Verzuim(date(2026, 11, 30), 8)], (), None),  # week 1 and week 5
        (
            [Verzuim(date(2026, 11, 2), 8), Verzuim(date(2026, 11, 30), 8)],
            (Tijdvak(date(2026, 11, 9), date(2026, 11, 13)),),  # a week without lessons does not count
            date(2026, 11, 30),
        ),
    ],
)
def test_the_meldgrens_counts_four_lesweken_in_a_row(
    verzuim: list[Verzuim], lesvrij: tuple[Tijdvak, ...], dag: date | None
) -> None:
    assert meldgrens(verzuim, NU, lesvrij) == dag
    assert meldgrens(verzuim[::-1], NU, lesvrij) == dag


@pytest.mark.parametrize(
    ("dagen", "eerder", "vakantie", "wie"),
    [
        (10, 0, False, Beslisser.HOOFD),
        (11, 0, False, Beslisser.AMBTENAAR),
        (5, 6, False, Beslisser.AMBTENAAR),
        (10, 0, True, Beslisser.HOOFD),
        (11, 0, True, Beslisser.NIEMAND),
        (1, 5, True, Beslisser.NIEMAND),
    ],
)
def test_who_decides_on_leave(dagen: int, eerder: int, vakantie: bool, wie: Beslisser) -> None:
    assert decide_verlof(dagen, eerder, vakantie, NU) is wie


def test_notices_of_exemption() -> None:
    assert uiterste_kennisgeving(date(2021, 8, 12), NU) == date(2026, 8, 1)
    assert jaarlijkse_kennisgeving(date(2026, 6, 30), NU) == date(2026, 6, 30)
    assert jaarlijkse_kennisgeving(date(2026, 7, 1), NU) == date(2027, 6, 30)


@pytest.mark.parametrize(
    ("termijn", "start", "peildatum", "dag"),
    [
        (termijnen.BEZWAAR, date(2026, 11, 3), NU, date(2026, 12, 15)),
        (termijnen.BESLUIT_3A, date(2026, 11, 2), NU, date(2026, 12, 14)),
        (termijnen.BESLUIT_3A, date(2016, 6, 1), date(2016, 6, 1), date(2016, 6, 29)),
        (termijnen.VERLENGING_3A, date(2027, 7, 31), NU, date(2027, 6, 5)),
        (termijnen.ZIEKMELDING, date(2026, 11, 23), NU, date(2026, 11, 25)),
        (termijnen.GODSDIENST, date(2027, 3, 10), NU, date(2027, 3, 8)),
        (termijnen.VERKLARING, date(2026, 11, 30), NU, date(2027, 2, 28)),
        (termijnen.SCHORSING_VO, date(2026, 11, 2), NU, date(2026, 11, 8)),
        (termijnen.SCHORSING_MBO, date(2026, 11, 2), NU, date(2026, 11, 15)),
        (termijnen.AFWEZIG_MBO, date(2026, 11, 2), NU, date(2026, 11, 29)),
    ],
)
def test_terms_end_on_their_day(termijn: termijnen.Termijn, start: date, peildatum: date, dag: date) -> None:
    assert termijnen.count(termijn, start, peildatum) == dag


def test_the_decision_on_an_objection_comes_after_the_term_for_objections() -> None:
    antwoord = termijnen.beslissing_op_bezwaar(date(2026, 11, 3), NU)
    assert "dinsdag 26 januari 2027" in antwoord.uitkomst


@pytest.mark.parametrize("peildatum", [date(2014, 12, 31), date(2017, 1, 1), date(2023, 12, 31)])
def test_law_that_was_not_read_is_not_computed_with(peildatum: date) -> None:
    with pytest.raises(OnbekendRecht, match="niet ingelezen"):
        begin_leerplicht(date(2012, 1, 1), peildatum)


@pytest.mark.parametrize("termijn", termijnen.ALLE, ids=lambda termijn: termijn.naam)
def test_every_term_says_its_day_its_place_and_its_length(termijn: termijnen.Termijn) -> None:
    start = date(2026, 11, 3)
    antwoord = termijnen.explain_termijn(termijn, start, NU)
    norm = normen.geldend(termijn.normen, NU)
    assert antwoord.stappen[-1].vindplaats == norm.plaats
    if termijn is not termijnen.RICHTING:  # "in het jaar daarvoor"
        assert termijn.eenheid.write(norm.waarde) in antwoord.uitkomst
    assert not set("{}") & set(antwoord.uitkomst + "".join((*antwoord.aannames, *antwoord.anders)))


def test_two_possible_births_with_two_outcomes_need_the_date() -> None:
    met_leeftijd = replace(geval(date(2009, 11, 26)), geboren_tot=date(2010, 11, 25))
    with pytest.raises(Onbepaald):
        rekenantwoord.explain_status(met_leeftijd, NU, Plicht.LEERPLICHT)


def test_every_step_has_a_place_and_a_version() -> None:
    antwoord = rekenantwoord.explain_einde(geval(date(2011, 3, 14)))
    assert [(str(stap.vindplaats), stap.versie) for stap in antwoord.stappen] == [
        ("artikel 3, lid 1, onder b", date(2026, 8, 1)),
        ("artikel 4b", date(2026, 8, 1)),
    ]
    assert antwoord.uitkomst == (
        "De leerplicht loopt tot en met 31 juli 2027, het einde van het schooljaar 2026-2027: het schooljaar waarin zij zestien "
        "wordt (op 14 maart 2027). Daarna geldt de kwalificatieplicht: van 1 augustus 2027 tot zij achttien wordt (op 14 maart "
        "2029) of eerder een startkwalificatie haalt."
    )


# --- A changed number in the law is noticed ---

# Pins each number: (before 2017, in 2025, now); None where not read. `test_each_number_stands_in_its_text` holds them
# against the law itself.
WETTEKST: dict[str, tuple[int | None, int | None, int | None, str]] = {
    "LEEFTIJD_BEGIN": (5, 5, 5, "BWBR0002628/3/1"),
    "LEEFTIJD_EINDE": (16, 16, 16, "BWBR0002628/3/1/b"),
    "VOLLEDIGE_SCHOOLJAREN": (12, 12, 12, "BWBR0002628/3/1/a"),
    "BASISSCHOOLJAREN": (8, 8, 8, "BWBR0002628/3/2"),
    "LEEFTIJD_KWALIFICATIEPLICHT": (18, 18, 18, "BWBR0002628/4b"),
    "LEEFTIJD_EIGEN_PLICHT": (12, 12, 12, "BWBR0002628/2/3"),
    "LEEFTIJD_STRAFBAAR": (12, 12, 12, "BWBR0002628/26/2"),
    "LEEFTIJD_KLEUTER": (6, 6, 6, "BWBR0002628/11a/1"),
    "UREN_KLEUTER": (5, 5, 5, "BWBR0002628/11a/1"),
    "UREN_KLEUTER_EXTRA": (5, 5, 5, "BWBR0002628/11a/2"),
    "LEEFTIJD_VERVANGEND": (14, 14, 14, "BWBR0002628/3a/1"),
    "WEKEN_BESLUIT_3A": (4, 6, 6, "BWBR0002628/3a/4"),
    "WEKEN_BESLUIT_3B": (4, 6, 6, "BWBR0002628/3b/5"),
    "WEKEN_VERLENGING_3A": (8, 8, 8, "BWBR0002628/3a/5"),
    "LEEFTIJD_BEGIN_BES": (4, 4, 4, "BWBR0030281/7/1"),
    "MAANDEN_KENNISGEVING": (1, 1, 1, "BWBR0002628/6/2/a"),
    "MAAND_JAARLIJKS": (7, 7, 7, "BWBR0002628/6/2/b"),
    "MAANDEN_VERKLARING": (3, 3, 3, "BWBR0002628/7"),
    "JAREN_RICHTING": (1, 1, 1, "BWBR0002628/8/2"),
    "DAGEN_ZIEKMELDING": (2, 2, 2, "BWBR0002628/12"),
    "DAGEN_GODSDIENST": (2, 2, 2, "BWBR0002628/13"),
    "DAGEN_ACHTERAF": (2, 2, 2, "BWBR0002628/14/2"),
    "DAGEN_VAKANTIEVERLOF": (10, 10, 10, "BWBR0002628/13a/2"),
    "LESWEKEN_ZONDER_VERLOF": (2, 2, 2, "BWBR0002628/13a/2"),
    "DAGEN_VERLOF_HOOFD": (10, 10, 10, "BWBR0002628/14/3"),
    "UREN_MELDGRENS": (16, 16, 16, "BWBR0002628/21a/1"),
    "LESWEKEN_MELDGRENS": (4, 4, 4, "BWBR0002628/21a/1"),
    "WEKEN_ONDERZOEK": (4, 4, 4, "BWBR0002628/22/4"),
    "WEKEN_INSCHRIJVEN": (4, 4, 4, "BWBR0002628/22/4"),
    "MAAND_VERSLAG": (10, 10, 10, "BWBR0002628/25/1"),
    "LEEFTIJD_DOORSTROOMPUNT": (None, 23, 27, "BWBR0007625/9.2.1/-/a"),
    "WEKEN_AFWEZIG_MBO": (None, 4, 4, "BWBR0007625/9.2.2/1"),
    "WEKEN_AFWEZIG_VO": (None, None, 4, "BWBR0044212/8.20/1"),
    "WEKEN_INLICHTINGEN_MBO": (None, None, 4, "BWBR0007625/9.2.3"),
    "WEKEN_INLICHTINGEN_VO": (None, None, 4, "BWBR0044212/8.22"),
    "JAREN_GEGEVENS": (None, None, 2, "BWBR0007625/9.2.7/3"),
    "JAREN_LOOPBAAN_MBO": (None, None, 1, "BWBR0007625/9.2.12/2"),
    "JAREN_LOOPBAAN_VO": (None, None, 2, "BWBR0044212/2.31a/2"),
    "JAREN_OVERLEG_ENTREE": (None, None, 1, "BWBR0007625/9.2.5/5/a"),
    "JAREN_OVERLEG_PRO": (None, None, 2, "BWBR0007625/9.2.5/5/c"),
    "LEEFTIJD_PARTICIPATIEWET": (None, None, 27, "BWBR0015703/7a/1"),
    "DAG_EFFECTRAPPORTAGE": (None, None, 30, "BWBR0051614/5.1/3"),
    "WEKEN_AFWEZIG_STUDENT": (None, None, 4, "BWBR0007625/8.1.7/2"),
    "WERKDAGEN_BERICHT_STUDENT": (None, None, 3, "BWBR0007625/8.1.7/2"),
    "WEKEN_PERIODE_STUDENT": (None, None, 8, "BWBR0007625/8.1.7/5"),
    "WERKDAGEN_MELDING_STUDENT": (None, None, 5, "BWBR0007625/8.1.7/5"),
    "WEKEN_BEVALLING": (None, None, 16, "BWBR0007625/8.1.7/9/b"),
    "WEKEN_BEVALLING_MEERLING": (None, None, 20, "BWBR0007625/8.1.7/9/b"),
    "WEKEN_VOOR_BEVALLING": (None, None, 6, "BWBR0007625/8.1.7/9/b"),
    "WEKEN_VOOR_BEVALLING_MEERLING": (None, None, 10, "BWBR0007625/8.1.7/9/b"),
    "WEKEN_BEDENKINGEN_STUDENT": (None, None, 6, "BWBR0007625/8.1.7/8"),
    "WEKEN_BEDENKINGEN_LEERLING": (None, None, 6, "BWBR0044212/8.30/3"),
    "WEKEN_SCHORSING_VO": (None, None, 1, "BWBR0044212/8.14/1"),
    "WEKEN_SCHORSING_MBO": (None, None, 2, "BWBR0007625/8.1.7c/1"),
    "WEKEN_ZOEKEN_MBO": (None, None, 8, "BWBR0007625/8.1.7d/2"),
    "WEKEN_BEZWAAR_VERWIJDERING": (None, None, 6, "BWBR0044212/8.15/7"),
    "WEKEN_BESLISSING_VERWIJDERING_VO": (None, None, 4, "BWBR0044212/8.15/8"),
    "WEKEN_BESLISSING_VERWIJDERING_MBO": (None, None, 4, "BWBR0007625/8.1.7d/4"),
    "WEKEN_BEZWAAR": (6, 6, 6, "BWBR0005537/6:7"),
    "WEKEN_POST": (1, 1, 1, "BWBR0005537/6:9/2"),
    "WEKEN_BESLISSING_BEZWAAR": (6, 6, 6, "BWBR0005537/7:10/1"),
    "WEKEN_BESLISSING_COMMISSIE": (12, 12, 12, "BWBR0005537/7:10/1"),
    "WEKEN_VERDAGEN": (6, 6, 6, "BWBR0005537/7:10/3"),
}


@pytest.mark.parametrize(
    ("naam", "reeks"), tuple(all_normen()), ids=lambda waarde: waarde if isinstance(waarde, str) else ""
)
def test_no_number_changes_unseen(naam: str, reeks: normen.Norm_door_de_tijd) -> None:
    dagen = (date(2016, 6, 1), date(2025, 6, 1), NU)
    waarden = [next((norm.waarde for norm in reeks if norm.geldt_op(dag)), None) for dag in dagen]
    assert (*waarden, reeks[-1].plaats.index_id) == WETTEKST[naam]


def find_text(map_: Path, norm: normen.Norm) -> str:
    """The law at the place of `norm`, in the version that was in force when it began to hold (or the first one after)."""
    bestanden = sorted((map_ / "tekst").glob(f"{norm.plaats.bron}_*.json"))
    versies = [json.loads(pad.read_text(encoding="utf-8")) for pad in bestanden]
    passend = [v for v in versies if norm.geldt_op(date.fromisoformat(v["geldig_vanaf"]))]
    artikel = next(a for a in passend[-1]["structuur"] if a["artikel"] == norm.plaats.artikel)
    leden = [lid for lid in artikel["leden"] if norm.plaats.lid in (None, lid["lid"])]
    delen = [deel for lid in leden for deel in lid.get("onderdelen") or [] if norm.plaats.onderdeel == deel["label"]]
    return " ".join(str(deel.get("tekst", "")) for deel in (delen or leden))


# A month or a single unit stands in the text in another form than the number that is counted with.
ALS_WOORD = {
    "MAAND_JAARLIJKS": "1 juli", "MAAND_VERSLAG": "1 oktober", "MAANDEN_KENNISGEVING": "een maand",
    "JAREN_RICHTING": "het jaar, voorafgaande", "JAREN_LOOPBAAN_MBO": "een jaar", "JAREN_OVERLEG_ENTREE": "een jaar",
    "WEKEN_SCHORSING_VO": "een week", "WEKEN_POST": "een week", "DAG_EFFECTRAPPORTAGE": "30 april",
}  # fmt: skip


@pytest.mark.parametrize(
    ("naam", "reeks"), tuple(all_normen()), ids=lambda waarde: waarde if isinstance(waarde, str) else ""
)
def test_each_number_stands_in_its_text(naam: str, reeks: normen.Norm_door_de_tijd, toetscorpus: Path) -> None:
    for norm in reeks:
        tekst = find_text(toetscorpus, norm)
        if naam in ALS_WOORD:
            assert ALS_WOORD[naam] in tekst
        else:
            assert str(norm.waarde) in find_getallen(tekst)


def test_on_each_day_a_subject_has_one_number() -> None:
    for _, reeks in all_normen():
        for eerste, tweede in pairwise(sorted(reeks, key=lambda norm: norm.van)):
            assert eerste.tot is not None
            assert eerste.tot < tweede.van


UITLEG: tuple[Callable[[Geval], object], ...] = (
    rekenantwoord.explain_begin,
    rekenantwoord.explain_einde,
    rekenantwoord.explain_kwalificatieplicht,
    drempelantwoord.explain_vervangend,
    drempelantwoord.explain_laatste_jaar,
    drempelantwoord.explain_eigen_plicht,
    partial(drempelantwoord.explain_eigen_plicht, straf=True),
    drempelantwoord.explain_kleuter,
    drempelantwoord.explain_doorstroompunt,
    drempelantwoord.explain_participatiewet,
    drempelantwoord.explain_kennisgeving,
    drempelantwoord.explain_gegevens,
)


def outcomes(peildatum: date) -> list[object]:
    """What a set of cases gives on `peildatum`: the days and deciders, not the words for the numbers."""
    start = date(2026, 3, 2)
    levens = (
        Levensloop(date(2011, 3, 14)),
        Levensloop(date(2010, 8, 5), eerste_dag=date(2014, 8, 18)),
        Levensloop(date(2011, 10, 3), basisschooljaren=7, brugklas=date(2022, 8, 22)),
    )
    uren = [Verzuim(date(2026, 11, 2), 8), Verzuim(date(2026, 11, 27), 8)]
    rekenen: list[Callable[[], object]] = [
        *(lambda leven=leven: [(p.plicht, p.van, p.tot) for p in life(leven, peildatum)] for leven in levens),  # type: ignore[misc]
        lambda: [decide_verlof(10, 0, v, peildatum) for v in (True, False)],
        lambda: [decide_verlof(11, 0, v, peildatum) for v in (True, False)],
        lambda: [meldgrens(uren, peildatum), meldgrens([*uren[:1], Verzuim(date(2026, 11, 30), 8)], peildatum)],
        lambda: meldgrens([Verzuim(date(2026, 11, 2), 15)], peildatum),
        lambda: uiterste_kennisgeving(date(2021, 8, 12), peildatum),
        lambda: jaarlijkse_kennisgeving(NU, peildatum),
        lambda: [termijnen.bericht_student(start, peildatum), termijnen.melding_student(start, peildatum)],
        lambda: [verzuimantwoord.explain_bevalling(start, meer, peildatum).uitkomst for meer in (True, False)],
        lambda: drempelantwoord.explain_verslag(start, peildatum),
        lambda: drempelantwoord.explain_effectrapportage(2026, peildatum),
        lambda: rekenantwoord.explain_begin(geval(date(2013, 2, 3), peildatum), bes=True),
        lambda: verzuimantwoord.explain_vroegste_verlof(start, peildatum),
        lambda: verzuimantwoord.explain_verlof(5, 0, True, peildatum),
        *(lambda f=f: f(geval(date(2013, 2, 3), peildatum)) for f in UITLEG),  # type: ignore[misc]
        *(lambda t=t: termijnen.explain_termijn(t, start, peildatum) for t in termijnen.ALLE),  # type: ignore[misc]
    ]
    return [attempt(reken) for reken in rekenen]


def attempt(reken: Callable[[], object]) -> object:
    try:
        return reken()
    except (OnbekendRecht, ValueError) as fout:  # a mutant can name 31 April
        return str(fout)


@pytest.mark.parametrize("naam", tuple(WETTEKST))
@pytest.mark.parametrize("verschil", [-1, 1])
def test_a_changed_threshold_changes_an_outcome(naam: str, verschil: int, monkeypatch: pytest.MonkeyPatch) -> None:
    reeks: normen.Norm_door_de_tijd = getattr(normen, naam)
    dagen = [date(2016, 6, 1), date(2025, 6, 1), NU]
    for nummer, norm in enumerate(reeks):
        voor = [outcomes(dag) for dag in dagen]
        anders = list(reeks)
        anders[nummer] = replace(norm, waarde=norm.waarde + verschil)
        monkeypatch.setattr(normen, naam, tuple(anders))
        for termijn in termijnen.ALLE:
            if termijn.normen == reeks:
                monkeypatch.setattr(termijnen, "ALLE", tuple(
                    replace(t, normen=tuple(anders)) if t.normen == reeks else replace(t, erbij=mutated(t, reeks, tuple(anders)))
                    for t in termijnen.ALLE
                ))  # fmt: skip
                break
        else:
            monkeypatch.setattr(
                termijnen, "ALLE", tuple(replace(t, erbij=mutated(t, reeks, tuple(anders))) for t in termijnen.ALLE)
            )
        assert [outcomes(dag) for dag in dagen] != voor, f"niemand merkt dat {norm.plaats} verandert"
        monkeypatch.undo()


def mutated(
    termijn: termijnen.Termijn, oud: normen.Norm_door_de_tijd, nieuw: normen.Norm_door_de_tijd
) -> tuple[tuple[str, normen.Norm_door_de_tijd, termijnen.Eenheid], ...]:
    return tuple((naam, nieuw if reeks == oud else reeks, eenheid) for naam, reeks, eenheid in termijn.erbij)
