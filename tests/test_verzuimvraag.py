"""A case of absence in the conversation: recognised or not, walked as far as it goes, asked for one fact at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ui_hulp import make_wegwijzer_index

from rag import normen, verzuimvraag
from rag.antwoord import Antwoord, Beurt, GeenAntwoord, Rol, Vraag, Wedervraag
from rag.assistent import Assistent, open_assistent
from rag.feiten import find_feiten
from rag.instellingen import CORPUS, Instellingen
from rag.verzuimhulp import load_verzuimhulp
from rag.verzuimvraag import GROEPEN, MAX_WOORDEN, Verzuimantwoord, answer_case, find_bekend, is_case, shorten
from rag.vraagbaak import load_vraagbaak

DAG = date(2026, 11, 25)
HULP = load_verzuimhulp(CORPUS / "verzuimhulp.toml")
GEEN_REDEN = "Ik ga ervan uit dat er geen geldige reden is, zoals ziekte of verlof."
GENOEG_LES = "Ik ga ervan uit dat er in die weken samen minstens zestien uren les was."


def talk(*beurten: str) -> Verzuimantwoord | Wedervraag | None:
    """What the last of these turns gets; what the assistant said in between does not count."""
    historie = [beurt for tekst in beurten[:-1] for beurt in (Beurt(Rol.GEBRUIKER, tekst), Beurt(Rol.ASSISTENT, "..."))]
    return answer_case(HULP, beurten[-1], historie, DAG)


def test_every_fact_of_the_tree_is_one_that_a_text_can_give() -> None:
    feiten = {feit for vraag in HULP.vragen.values() for keuze in vraag.keuzes for feit in keuze.feiten}
    bekend = frozenset[str]().union(*GROEPEN.values())
    assert feiten <= bekend
    assert sum(len(groep) for groep in GROEPEN.values()) == len(bekend)


@pytest.mark.parametrize(
    ("tekst", "einde"),
    [
        ("Een jongen van 15 op het vmbo spijbelt: 20 uur in vier weken. Moet de school dat melden?", "melden-school"),
        ("Meisje van 10, basisschool, 6 uur gemist deze week zonder reden. Moeten we dat melden?", "onder-po"),
        ("Leerling van 17 op de havo zonder diploma is drie weken weg, moet ik melden?", "melden-school"),
        ("Mbo-student (17) zonder startkwalificatie mist 18 uur in 3 weken. Moet dat gemeld worden?", "melden-mbo"),
        ("student van 20 zonder startkwalificatie komt al een maand niet, wat moet het roc melden?", "vier-mbo"),
        ("Een leerling van 19 op het vmbo zonder startkwalificatie is sinds 16 november niet geweest. Moet ik dat melden?", "onder-vier-vo"),
        ("Havo-leerling van 17 is geschorst voor drie dagen. Moeten wij dat ergens melden?", "schorsing-lang"),
        ("Onze mbo-student is geschorst, moet dat gemeld worden?", "schorsing-mbo"),
        ("Wij verwijderen een leerling van 19 zonder startkwalificatie van het vmbo. Aan wie moeten we dat melden?", "verwijdering-vo-doorstroom"),
        ("Een jongere van 22 zonder diploma staat nergens ingeschreven. Wie moet dat melden?", "doorstroom-absoluut"),
        ("Een leerling van 9 kreeg verlof voor vakantie en is nu weg. Moet ik dat melden?", "vakantie-verleend"),
        ("Een leerling van 12 is op tijd ziek gemeld. Moet ik dat melden?", "ziek-geldig"),
        ("Iemand van 30 op het mbo is twee weken niet geweest, moeten we dat melden?", "overig-mbo"),
    ],
)  # fmt: skip
def test_a_whole_case_is_answered_at_once(tekst: str, einde: str) -> None:
    antwoord = talk(tekst)
    assert isinstance(antwoord, Verzuimantwoord)
    assert antwoord.einde.id == einde


def test_what_was_taken_for_granted_is_said() -> None:
    antwoord = talk("Leerling van 17 op de havo zonder startkwalificatie, drie weken niet geweest, moet ik melden?")
    assert isinstance(antwoord, Verzuimantwoord)
    assert antwoord.aannames == (GEEN_REDEN, GENOEG_LES)


def test_one_missing_fact_is_asked_at_a_time_and_a_word_or_a_number_answers_it() -> None:
    zaak = "leerling van 17, 3 weken niet geweest, moet ik melden?"
    eerste = talk(zaak)
    assert isinstance(eerste, Wedervraag)
    assert eerste.tekst == "Waar staat de jongere ingeschreven?" and eerste.keuzes[0].startswith("Basisschool")
    assert eerste.verwijzingen == HULP.vragen["school-verzuim"].verwijzingen
    for school in ("havo", "2", "op het vmbo"):
        tweede = talk(zaak, school)
        assert isinstance(tweede, Wedervraag)
        assert tweede.tekst.startswith("Heeft de leerling een startkwalificatie?")
        for diploma, einde in (("geen startkwalificatie", "melden-school"), ("1", "melden-school"), ("nee", "melden-school"), ("2", "overig-vo")):  # fmt: skip
            derde = talk(zaak, school, diploma)
            assert isinstance(derde, Verzuimantwoord) and derde.einde.id == einde
    nee = talk(zaak, "havo", "nee")
    assert isinstance(nee, Verzuimantwoord)
    assert "Ik lees «nee» als «Nee, geen startkwalificatie (kwalificatieplichtig)»." in nee.aannames


def test_a_follow_up_changes_the_case() -> None:
    zaak = "Een leerling van 17 op de havo zonder startkwalificatie is drie weken niet geweest. Moet ik melden?"
    ouder = talk(zaak, "En als hij 18 is?")
    langer = talk(zaak, "En als hij 18 is?", "en als het vier weken is?")
    assert isinstance(ouder, Verzuimantwoord) and ouder.einde.id == "onder-vier-vo"
    assert isinstance(langer, Verzuimantwoord) and langer.einde.id == "vier-vo"
    assert "Ik ga ervan uit dat het bevoegd gezag geen kortere periode dan vier weken heeft bepaald." in ouder.aannames


def test_a_correction_takes_the_place_of_an_answer() -> None:
    zaak = "Een leerling van 15 is 20 uur in vier weken afwezig geweest, moet ik dat doorgeven?"
    assert isinstance(talk(zaak, "1"), Verzuimantwoord)
    antwoord = talk(zaak, "1", "nee, vmbo")
    assert isinstance(antwoord, Verzuimantwoord) and antwoord.einde.id == "melden-school"


def test_the_money_of_a_student_decides_whether_the_minister_hears_it() -> None:
    zaak = "Een jongere van 22 zonder diploma komt al zes weken niet op het mbo, moeten we dat melden?"
    laag = talk(zaak, "ja, met studiefinanciering", "entree")
    hoog = talk(zaak, "wel studiefinanciering", "niveau 4")
    geen = talk(zaak, "geen studiefinanciering")
    niets_gezegd = talk(zaak)
    assert [a.einde.id for a in (laag, hoog, geen, niets_gezegd) if isinstance(a, Verzuimantwoord)] == [
        "vijf-mbo", "vijf-mbo-hoger", "vier-mbo", "vier-mbo",
    ]  # fmt: skip
    aangenomen = [
        any("studiefinanciering" in zin for zin in a.aannames)
        for a in (geen, niets_gezegd)
        if isinstance(a, Verzuimantwoord)
    ]
    assert aangenomen == [False, True]


@pytest.mark.parametrize(
    ("vraag", "einde"),
    [
        ("Een kind van 8 uit groep 5 is al drie weken spoorloos. Wat moeten we doen?", "melden-po"),
        (
            "Een roc-student van 20 zonder diploma is vier weken niet komen opdagen, moeten wij daar iets mee?",
            "vier-mbo",
        ),
        (
            "Ik vervang een zieke collega. Een havo-leerling van 15 miste 21 uur in drie weken, is de meldgrens bereikt?",
            "melden-school",
        ),
        (
            "Student van 21 zonder diploma, mbo, al vier weken weg. Wij hoeven dat niet te melden, hij is volwassen. Klopt dat?",
            "vier-mbo",
        ),
    ],
)
def test_an_absence_and_what_to_do_about_it_is_a_case_without_the_word_for_a_report(vraag: str, einde: str) -> None:
    antwoord = talk(vraag)
    assert isinstance(antwoord, Verzuimantwoord) and antwoord.einde.id == einde


def test_who_is_still_at_a_school_has_no_startkwalificatie_and_that_is_said() -> None:
    antwoord = talk("Leerling van 18 in 4 mavo is vier weken weg, moeten we dat melden?")
    assert isinstance(antwoord, Verzuimantwoord) and antwoord.einde.id == "vier-vo"
    assert any("nog geen startkwalificatie" in zin for zin in antwoord.aannames)


def test_what_to_do_about_an_absence_of_ones_own_child_is_no_case() -> None:
    assert talk("Mijn zoon van 14 zit al drie weken thuis en wil niet naar school. Wat moet ik doen?") is None


def test_who_asks_whether_it_is_so_gets_no_ja_to_the_question_behind_it(assistent: Assistent) -> None:
    zaak = "Student van 21 zonder diploma, mbo, al vier weken weg."
    for vraag in ("Wij hoeven dat niet te melden. Klopt dat?", "Hoeven we dat dan niet te melden?"):
        antwoord = assistent.beantwoord(Vraag(f"{zaak} {vraag}", DAG))
        assert isinstance(antwoord, Antwoord) and "moet het bevoegd gezag" in antwoord.stellingen[0].tekst
        assert not antwoord.stellingen[0].tekst.startswith(("Ja", "Nee"))


def test_hours_without_their_weeks_answer_the_question_about_them() -> None:
    zaak = "Een leerling van 14 op het vmbo is een week op vakantie zonder toestemming. Moet de school dit melden?"
    assert isinstance(talk(zaak), Wedervraag)
    for uren, einde in (("20 uur in deze week", "zonder-verlof-melden"), ("12 uur", "zonder-verlof-onder")):
        antwoord = talk(zaak, uren)
        assert isinstance(antwoord, Verzuimantwoord) and antwoord.einde.id == einde


@pytest.mark.parametrize(
    "tekst",
    [
        "Wanneer meldt de school verzuim?",
        "Hoeveel uur mag een leerling van 15 missen voordat de school moet melden?",
        "Moet een school voor vo een schorsing melden?",
        "Mijn zoon van 8 is ziek, aan wie moet ik dat melden?",
        "Ik ben 17 en ziek, moet ik dat melden?",
        "Een leerling van 17 is 3 weken niet geweest. Wat kan ik doen?",
        "Wat is de boete als een school verzuim van een leerling van 15 niet meldt?",
        "Moet een kind van 4 naar school?",
        "verzuim 18-plus melden mbo",
        "Een leerling van 15 is ziek op vakantie, moet ik dat melden?",
    ],
)
def test_what_is_no_case_goes_to_the_sources(tekst: str) -> None:
    assert talk(tekst) is None


@pytest.mark.parametrize(
    "andere", ["Wie beslist over verlof?", "Dank u wel", "Hoe werkt bezwaar maken tegen een besluit precies?"]
)
def test_another_subject_ends_the_case(andere: str) -> None:
    assert talk("leerling van 17, 3 weken niet geweest, moet ik melden?", andere) is None
    assert talk("leerling van 17, 3 weken niet geweest, moet ik melden?", andere, "2") is None


def test_a_day_before_these_rules_is_left_to_the_sources() -> None:
    assert (
        answer_case(HULP, "Leerling van 15, vmbo, spijbelt 20 uur in 4 weken, melden?", (), date(2026, 7, 31)) is None
    )


def test_our_own_questions_are_cases_only_where_they_describe_one() -> None:
    vragen = [vraag for v in load_vraagbaak(CORPUS / "vraagbaak") for vraag in v.vragen]
    zaken = [vraag for vraag in vragen if is_case(find_feiten(vraag, DAG))]
    assert len(vragen) > 900 and len(zaken) < len(vragen) / 200
    met_getal = [vraag for vraag in zaken if any(teken.isdigit() for teken in find_feiten(vraag, DAG).tekst)]
    assert len(met_getal) > 0.8 * len(zaken)


@given(st.text(max_size=120))
def test_any_text_is_read_and_gives_at_most_one_fact_per_subject(tekst: str) -> None:
    bekend = find_bekend(find_feiten(tekst, DAG), DAG)
    assert all(feit in GROEPEN[groep] for groep, feit in bekend.items())
    assert isinstance(talk(tekst, tekst), Verzuimantwoord | Wedervraag | None)


def test_an_outcome_in_a_conversation_keeps_the_answer_and_the_school_and_stays_short() -> None:
    for einde in HULP.einden.values():
        zinnen = shorten(einde)
        assert zinnen[: 1 + len(einde.school)] == (einde.kort, *einde.school)
        vast = sum(len(zin.tekst.split()) for zin in (einde.kort, *einde.school))
        assert sum(len(zin.tekst.split()) for zin in zinnen) <= max(MAX_WOORDEN, vast)


# --- in the assistant -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def assistent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistent]:
    with open_assistent(make_wegwijzer_index(tmp_path_factory.mktemp("index"))) as geopend:
        yield geopend


def test_every_outcome_passes_the_check_of_the_assistant_whole(assistent: Assistent) -> None:
    zaken = {
        "Een jongen van 15 op het vmbo spijbelt 20 uur in vier weken. Moet de school dat melden?": "melden-school",
        "student van 20 zonder startkwalificatie komt al een maand niet, wat moet het roc melden?": "vier-mbo",
        "Wij verwijderen een leerling van 19 zonder diploma van het vmbo. Aan wie melden we dat?": "verwijdering-vo-doorstroom",
    }
    for vraag, einde in zaken.items():
        antwoord = assistent.beantwoord(Vraag(vraag, DAG))
        assert isinstance(antwoord, Antwoord)
        assert [s.tekst for s in antwoord.stellingen] == [zin.tekst for zin in shorten(HULP.einden[einde])]
        assert all(stelling.citaten for stelling in antwoord.stellingen)
        assert any("staat in de Verzuimhulp" in zin for zin in antwoord.waarschuwingen)
        assert not any("weggelaten" in zin for zin in antwoord.waarschuwingen)


def test_the_missing_fact_is_the_answer_and_the_reply_to_it_asks_nothing_of_the_sources(assistent: Assistent) -> None:
    beurten: list[Beurt] = []
    zaak = (
        "Een student van 19 op het mbo is 6 weken niet geweest. Aan wie meld ik dat?",
        "geen diploma",
        "met studiefinanciering",
        "niveau 2",
    )
    for vraag, woorden in zip(
        zaak, ("startkwalificatie?", "Ja: volgt een student", "opleiding", "Ja: het bevoegd gezag meldt"), strict=True
    ):
        antwoord = assistent.beantwoord(Vraag(vraag, DAG, tuple(beurten)))
        assert isinstance(antwoord, Antwoord) and woorden in antwoord.stellingen[0].tekst
        assert antwoord.stellingen[0].citaten
        if "?" in antwoord.stellingen[0].tekst:
            assert beurten == [] or len(antwoord.stellingen) == 1
            assert any(zin.startswith("Antwoord met een nummer of in woorden. 1: ") for zin in antwoord.waarschuwingen)
        beurten += [Beurt(Rol.GEBRUIKER, vraag), Beurt(Rol.ASSISTENT, antwoord.tekst)]


def test_what_is_outside_the_subject_is_still_refused(assistent: Assistent) -> None:
    uitkomst = assistent.beantwoord(Vraag("Hoe vraag ik studiefinanciering aan?", DAG))
    assert isinstance(uitkomst, GeenAntwoord)


def test_the_limit_is_that_of_the_law() -> None:
    assert {norm.waarde for norm in normen.UREN_MELDGRENS} == {verzuimvraag._GRENS}


def test_a_tree_of_another_folder_is_part_of_the_receipt(tmp_path: Path) -> None:
    from rag.assistent import _knowledge_files

    assert CORPUS / "verzuimhulp.toml" in _knowledge_files(Instellingen())
    assert CORPUS / "verzuimhulp.toml" not in _knowledge_files(Instellingen(vraagbaak=""))
