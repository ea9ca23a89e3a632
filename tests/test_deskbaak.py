"""The desk's own vraagbaak: who may do what, what is kept, and that a changed law is noticed."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from voorbeeld import (
    BESLUIT,
    BESLUIT_OUD,
    BESLUIT_UITLEG,
    BWB,
    DAG,
    NU,
    OUD,
    PASSAGES,
    lid,
    make_passage,
    open_retriever,
)

from ingest.pijplijn import default_manifest, read_map
from rag.anker import Stand, compare_anker, find_doubts, find_faults, hash_woorden, set_anker
from rag.antwoord import Antwoord, Vraag
from rag.assistent import Assistent
from rag.deskantwoord import (
    ROLLEN,
    Deskantwoord,
    Inhoud,
    clean_inhoud,
    find_alike,
    publish,
    review,
    revise,
    rewrite,
    search,
    send_back,
    stand_from_json,
    stand_to_json,
)
from rag.deskbaak import BESTAND, Deskbaak, load_published, open_deskbaak, published
from rag.deskbestand import parse_plaatsen, read_in, write_bestand
from rag.fouten import BronFout, InstellingFout, InvoerFout
from rag.instellingen import CORPUS
from rag.plaatsen import Plaatsen
from rag.poort import load_bereik
from rag.privacy import find_persoonsgegevens
from rag.uittreksel import Uittreksel
from rag.verwijzing import parse_plaats, write_plaats
from rag.vraagbaak import Antwoordzin, Status, Vraagantwoord, load_vraagbaak
from rag.wet import Passage, Vindplaats

ANNE, BO = "Anne Bakker", "Bo Smit"
LID1, LID2 = Vindplaats(BWB, "7", "1"), Vindplaats(BWB, "7", "2")
INHOUD = Inhoud(
    "Vervangend onderwijs",
    "ouder",
    ("Hoelang duurt het voor de gemeente iets zegt over les op maat?", "termijn les op maat"),
    (
        Antwoordzin("Zes weken: zo lang heeft de gemeente.", (LID1,)),
        Antwoordzin("Verlengen kan de gemeente niet.", (LID2,)),
    ),
)
PLAATSEN = Plaatsen(PASSAGES)
MOMENT = datetime(2026, 11, 23, 10, 30)


@pytest.fixture
def baak(tmp_path: Path) -> Iterator[Deskbaak]:
    with open_deskbaak(str(tmp_path), lambda: MOMENT) as open_baak:
        yield open_baak


def put(baak: Deskbaak, status: Status = Status.CONCEPT, inhoud: Inhoud = INHOUD, plaatsen: Plaatsen = PLAATSEN) -> str:
    """An answer by Anne, brought by Bo to `status`; its id."""
    id_ = baak.add(inhoud, ANNE).id
    if status is not Status.CONCEPT:
        baak.change(id_, lambda a: review(a, BO, plaatsen, DAG), BO, "nagekeken")
    if status is Status.GEPUBLICEERD:
        baak.change(id_, lambda a: publish(a, ANNE, plaatsen, DAG), ANNE, "gepubliceerd")
    return id_


# --- who may do what --------------------------------------------------------------------------------------------------


def test_from_concept_to_published_with_a_checker_who_did_not_write(baak: Deskbaak) -> None:
    antwoord = baak.get(put(baak, Status.GEPUBLICEERD))
    assert (antwoord.status, antwoord.schrijvers) == (Status.GEPUBLICEERD, (ANNE,))
    assert (antwoord.nagekeken_door, antwoord.nagekeken) == (BO, DAG)
    assert [(w.door, w.wat, w.moment) for w in baak.history(antwoord.id)] == [
        (ANNE, "aangemaakt", MOMENT),
        (BO, "nagekeken", MOMENT),
        (ANNE, "gepubliceerd", MOMENT),
    ]
    assert [anker.tekst for anker in antwoord.ankers] == [BESLUIT.leden[0].tekst, BESLUIT.leden[1].tekst]


@pytest.mark.parametrize("door", [ANNE, "anne bakker", " Anne  BAKKER ", "anne-bakker"])
def test_who_wrote_it_does_not_check_it(baak: Deskbaak, door: str) -> None:
    id_ = put(baak)
    with pytest.raises(InvoerFout, match="schreef mee aan dit antwoord"):
        baak.change(id_, lambda a: review(a, door, PLAATSEN, DAG), door, "nagekeken")
    assert baak.get(id_).status is Status.CONCEPT and len(baak.history(id_)) == 1


def test_who_changed_a_word_wrote_it_too(baak: Deskbaak) -> None:
    id_ = put(baak, Status.GECONTROLEERD)
    nieuw = replace(INHOUD, thema="Les op maat")
    gewijzigd = baak.change(id_, lambda a: rewrite(a, nieuw, BO), BO, "gewijzigd")
    assert (gewijzigd.status, gewijzigd.nagekeken, gewijzigd.ankers) == (Status.CONCEPT, None, ())
    with pytest.raises(InvoerFout, match="Laat een ander"):
        review(gewijzigd, BO, PLAATSEN, DAG)


MAG = {
    (Status.CONCEPT, Status.GECONTROLEERD),
    (Status.GECONTROLEERD, Status.GEPUBLICEERD),
    (Status.GECONTROLEERD, Status.CONCEPT),
    (Status.GECONTROLEERD, Status.HERZIEN),
    (Status.GEPUBLICEERD, Status.HERZIEN),
    (Status.HERZIEN, Status.GECONTROLEERD),
    (Status.HERZIEN, Status.CONCEPT),
}
STAPPEN = {
    Status.CONCEPT: lambda a: send_back(a, BO),
    Status.GECONTROLEERD: lambda a: review(a, BO, PLAATSEN, DAG),
    Status.GEPUBLICEERD: lambda a: publish(a, BO, PLAATSEN, DAG),
    Status.HERZIEN: lambda a: revise(a, BO, "de praktijk is anders"),
}


@pytest.mark.parametrize("van", Status)
@pytest.mark.parametrize("naar", Status)
def test_only_these_moves_are_allowed(van: Status, naar: Status) -> None:
    nagekeken = review(Deskantwoord("desk-0001", INHOUD, schrijvers=(ANNE,)), BO, PLAATSEN, DAG)
    antwoord = replace(nagekeken, status=van)
    if (van, naar) in MAG:
        assert STAPPEN[naar](antwoord).status is naar
    else:
        with pytest.raises(InvoerFout, match=f"Van {van} kan een antwoord niet naar {naar}, wel naar"):
            STAPPEN[naar](antwoord)


def test_a_published_answer_is_not_changed_under_its_readers(baak: Deskbaak) -> None:
    id_ = put(baak, Status.GEPUBLICEERD)
    with pytest.raises(InvoerFout, match="Zet het eerst op herzien"):
        baak.change(id_, lambda a: rewrite(a, INHOUD, ANNE), ANNE, "gewijzigd")
    baak.change(id_, lambda a: revise(a, BO, "onduidelijk"), BO, "naar herzien")
    opnieuw = baak.change(id_, lambda a: rewrite(a, INHOUD, BO), BO, "gewijzigd")
    assert opnieuw.schrijvers == (BO,)  # so Anne may check it now
    assert review(opnieuw, ANNE, PLAATSEN, DAG).nagekeken_door == ANNE


@pytest.mark.parametrize("door", ["", " ", "x", "12", "a" * 90, "het programma"])
def test_nothing_is_done_by_nobody(baak: Deskbaak, door: str) -> None:
    with pytest.raises(InvoerFout, match="naam"):
        baak.add(INHOUD, door)
    assert baak.all() == ()


def test_two_people_at_the_same_answer_do_not_overwrite_each_other(baak: Deskbaak) -> None:
    antwoord = baak.get(put(baak))
    baak.change(antwoord.id, lambda a: rewrite(a, replace(INHOUD, rol="school"), BO), BO, "gewijzigd", antwoord.versie)
    with pytest.raises(InvoerFout, match="Iemand anders heeft desk-0001 intussen gewijzigd"):
        baak.change(antwoord.id, lambda a: rewrite(a, INHOUD, ANNE), ANNE, "gewijzigd", antwoord.versie)
    assert baak.get(antwoord.id).inhoud.rol == "school"


# --- what may be kept -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "inhoud",
    [
        replace(INHOUD, vragen=("Moet mijn zoon Daan Pietersen naar school?",)),
        replace(INHOUD, vragen=(INHOUD.vragen[0], "mail a.b@school.nl")),
        replace(INHOUD, antwoord=(Antwoordzin("Bel 06-12345678.", (LID1,)),)),
        replace(INHOUD, thema="Bsn 111222333"),
    ],
)
def test_personal_data_is_refused_with_a_neutral_wording(baak: Deskbaak, tmp_path: Path, inhoud: Inhoud) -> None:
    with pytest.raises(InvoerFout, match=r"worden niet bewaard. Schrijf het neutraal, bijvoorbeeld zo: “"):
        baak.add(inhoud, ANNE)
    id_ = put(baak)
    with pytest.raises(InvoerFout, match="persoonsgegevens"):
        baak.change(id_, lambda a: rewrite(a, inhoud, ANNE), ANNE, "gewijzigd")
    alles = b"".join(pad.read_bytes() for pad in tmp_path.iterdir())
    assert not [geheim for geheim in (b"Pietersen", b"a.b@school", b"12345678", b"111222333") if geheim in alles]


def test_a_reason_is_a_text_too(baak: Deskbaak) -> None:
    id_ = put(baak, Status.GEPUBLICEERD)
    with pytest.raises(InvoerFout, match="persoonsgegevens"):
        baak.change(id_, lambda a: revise(a, BO, "klacht van mevrouw Jansen"), BO, "naar herzien")
    with pytest.raises(InvoerFout, match="persoonsgegevens"):
        baak.change(id_, lambda a: revise(a, BO, "klacht"), BO, "naar herzien: klacht van mevrouw Jansen")


def test_our_own_answers_pass_the_guard() -> None:
    teksten = (t for v in load_vraagbaak(CORPUS / "vraagbaak") for t in (*v.vragen, *(z.tekst for z in v.antwoord)))
    assert [tekst for tekst in teksten if find_persoonsgegevens(tekst)] == []


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (replace(INHOUD, vragen=(" ",)), "nog geen vraag"),
        (replace(INHOUD, thema=""), "nog geen thema"),
        (replace(INHOUD, rol="koning"), "geen vrager"),
        (replace(INHOUD, vragen=("x" * 2000,)), "er passen er 1500"),
        (replace(INHOUD, antwoord=tuple(Antwoordzin(f"Zin {n}", (LID1,)) for n in range(60))), "40 zinnen"),
    ],
)
def test_what_is_no_answer_is_refused(inhoud: Inhoud, melding: str) -> None:
    with pytest.raises(InvoerFout, match=melding):
        clean_inhoud(inhoud)


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_is_kept_comes_back_as_it_was(vraag: str, zin: str) -> None:
    try:
        inhoud = clean_inhoud(replace(INHOUD, vragen=(vraag,), antwoord=(Antwoordzin(zin, (LID1,)),)))
    except InvoerFout:
        return
    antwoord = Deskantwoord("desk-0001", inhoud, schrijvers=(ANNE,), versie=3)
    assert stand_from_json("desk-0001", 3, stand_to_json(antwoord)) == antwoord
    assert clean_inhoud(inhoud) == inhoud


# --- what is kept -----------------------------------------------------------------------------------------------------


def test_the_history_only_grows(baak: Deskbaak, tmp_path: Path) -> None:
    id_ = put(baak, Status.GECONTROLEERD)
    with sqlite3.connect(tmp_path / BESTAND) as ander:
        for opdracht in ("UPDATE geschiedenis SET door = 'x'", "DELETE FROM geschiedenis"):
            with pytest.raises(sqlite3.IntegrityError, match="wordt alleen aangevuld"):
                ander.execute(opdracht)
        assert ander.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    ander.close()
    assert baak.history(id_)[0].stand.status is Status.CONCEPT


def test_a_step_that_fails_leaves_nothing(baak: Deskbaak) -> None:
    id_ = put(baak)

    def fail(_: Deskantwoord) -> Deskantwoord:
        raise RuntimeError("stuk")

    with pytest.raises(RuntimeError):
        baak.change(id_, fail, ANNE, "gewijzigd")
    assert len(baak.history(id_)) == 1
    baak.add(INHOUD, ANNE)  # and the file is free again


def test_another_window_sees_it_and_the_ids_go_on(baak: Deskbaak, tmp_path: Path) -> None:
    assert [put(baak), put(baak)] == ["desk-0001", "desk-0002"]
    with open_deskbaak(str(tmp_path)) as ander:
        assert [a.id for a in ander.all()] == ["desk-0001", "desk-0002"]
        assert ander.add(INHOUD, BO).id == "desk-0003"
    assert baak.get("desk-0003").schrijvers == (BO,)


def test_a_folder_or_a_file_that_is_none_is_said(tmp_path: Path) -> None:
    with pytest.raises(InstellingFout, match=r"WIJZER_DESK=.* is geen map"), open_deskbaak(str(tmp_path / "weg")):
        pass
    (tmp_path / BESTAND).write_bytes(b"geen database, maar wel lang genoeg om er een te lijken" * 20)
    with pytest.raises(BronFout, match="is beschadigd of is geen vraagbaak"), open_deskbaak(str(tmp_path)):
        pass
    assert load_published("") == ()
    (tmp_path / "leeg").mkdir()
    assert load_published(str(tmp_path / "leeg")) == () and not list((tmp_path / "leeg").iterdir())


def test_who_writes_longer_than_the_other_waits_is_said(
    baak: Deskbaak, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.deskbaak.WACHT", 0.1)
    bezig = sqlite3.connect(tmp_path / BESTAND, isolation_level=None)
    bezig.execute("BEGIN IMMEDIATE")
    with pytest.raises(BronFout, match="in gebruik door een ander programma"), open_deskbaak(str(tmp_path)) as ander:
        ander.add(INHOUD, ANNE)
    bezig.close()


# --- the law changes --------------------------------------------------------------------------------------------------

STRAKS = date(2027, 8, 1)
NIEUW = replace(NU, id=f"{BWB}_2027-08-01", geldig_van=STRAKS)
NU_TOT = replace(NU, geldig_tot=date(2027, 7, 31))


def versions(*leden: str) -> Plaatsen:
    """The law with a new version of article 7 beside it."""
    delen = tuple(lid(str(nummer), tekst) for nummer, tekst in enumerate(leden, start=1))
    oud = replace(BESLUIT, bron=NU_TOT)
    return Plaatsen((BESLUIT_OUD, oud, make_passage(NIEUW, "7", "Besluit op de aanvraag", *delen)))


EERSTE, TWEEDE = (deel.tekst for deel in BESLUIT.leden)


def test_a_changed_article_sends_its_answer_to_herzien_in_the_same_run(baak: Deskbaak) -> None:
    officieel = Plaatsen((BESLUIT_OUD, BESLUIT))
    id_ = put(baak, Status.GEPUBLICEERD, plaatsen=officieel)
    ander = put(baak, Status.GEPUBLICEERD, replace(INHOUD, antwoord=INHOUD.antwoord[1:]), officieel)
    assert baak.rerun(versions(EERSTE, TWEEDE), STRAKS) == ()
    veranderd = versions(EERSTE.replace("zes", "acht"), TWEEDE)
    assert baak.rerun(veranderd, date(2027, 7, 31)) == ()  # read in, but not yet in force
    [gevallen] = baak.rerun(veranderd, STRAKS)
    assert (gevallen.id, gevallen.status) == (id_, Status.HERZIEN)
    assert "BWBR0000001/7/1 luidt nu anders in de tekst die geldt vanaf 01-08-2027" in gevallen.reden
    assert baak.history(id_)[-1].door == "het programma"
    assert [v.id for v in published(baak.all())] == [ander]
    assert baak.rerun(veranderd, STRAKS) == ()  # once is enough


@pytest.mark.parametrize(
    "leden",
    [
        (EERSTE.upper().replace(" ", "  "), TWEEDE),
        (EERSTE.replace("gemeente besluit", "ge-meente besluit").replace(".", ""), TWEEDE),
    ],
)
def test_another_typesetter_is_no_other_law(baak: Deskbaak, leden: tuple[str, str]) -> None:
    put(baak, Status.GEPUBLICEERD, plaatsen=Plaatsen((BESLUIT,)))
    assert baak.rerun(versions(*leden), STRAKS) == ()


def test_words_that_moved_are_named_with_their_new_place(baak: Deskbaak) -> None:
    put(baak, Status.GEPUBLICEERD, plaatsen=Plaatsen((BESLUIT,)))
    [gevallen] = baak.rerun(versions("Er is iets nieuws.", EERSTE, TWEEDE), STRAKS)
    assert "Dezelfde woorden staan nu in BWBR0000001/7/2." in gevallen.reden
    assert "Dezelfde woorden staan nu in BWBR0000001/7/3." in gevallen.reden


def test_a_lid_or_a_law_that_is_gone_is_noticed_and_a_text_that_is_not_loaded_is_no_change(baak: Deskbaak) -> None:
    put(baak, Status.GEPUBLICEERD, plaatsen=Plaatsen((BESLUIT,)))
    anker = baak.all()[0].ankers[1]
    assert compare_anker(anker, versions(EERSTE), STRAKS)[0] is Stand.VERANDERD
    assert "staat er niet meer" in compare_anker(anker, versions(EERSTE), STRAKS)[1]
    geeindigd = Plaatsen((replace(BESLUIT, bron=NU_TOT),))
    assert "geldt geen ingelezen tekst" in compare_anker(anker, geeindigd, STRAKS)[1]
    assert compare_anker(anker, Plaatsen(()), STRAKS)[0] is Stand.ONBEKEND
    assert baak.rerun(Plaatsen(()), STRAKS) == ()


def test_an_anchor_in_our_explanation_falls_when_newer_law_is_read_in(baak: Deskbaak) -> None:
    uitleg = Plaatsen((BESLUIT_UITLEG,))
    anker = set_anker(LID1, uitleg, DAG)
    assert anker and not anker.officieel and anker.tekst == BESLUIT_UITLEG.leden[1].tekst
    zelfde = Plaatsen((BESLUIT_UITLEG, BESLUIT))
    assert compare_anker(anker, zelfde, DAG)[0] is Stand.GELIJK  # the law that it explains came in
    later = Plaatsen((BESLUIT_UITLEG, make_passage(NIEUW, "7", "", lid("1", EERSTE), lid("2", TWEEDE))))
    assert compare_anker(anker, later, STRAKS)[0] is Stand.VERANDERD  # what stood there before is not known here
    beide = Plaatsen(
        (BESLUIT_UITLEG, replace(BESLUIT, bron=NU_TOT), make_passage(NIEUW, "7", "", lid("1", EERSTE), lid("2", "x")))
    )
    assert compare_anker(anker, beide, STRAKS)[0] is Stand.GELIJK


def test_an_onderdeel_is_read_with_its_aanhef_and_not_with_its_neighbours() -> None:
    anker = set_anker(Vindplaats(BWB, "12", "1", "a"), PLAATSEN, DAG)
    assert anker and anker.tekst.splitlines() == [
        "Het hoofd van de school meldt verzuim aan de gemeente bij een leerling die:",
        "a. zestien lesuren in vier weken heeft gemist;",
    ]


def test_a_checked_answer_whose_law_changed_is_not_published(baak: Deskbaak) -> None:
    antwoord = baak.get(put(baak, Status.GECONTROLEERD, plaatsen=Plaatsen((BESLUIT,))))
    with pytest.raises(InvoerFout, match="Sinds het nakijken is de wet veranderd"):
        publish(antwoord, BO, versions("Anders.", TWEEDE), STRAKS)


def test_the_real_change_of_the_leerplichtwet_is_noticed(toetscorpus: Path, baak: Deskbaak, tmp_path: Path) -> None:
    """The texts of 2024 and of 2026: the answers on articles that changed fall, those on the others stay."""
    lezingen: list[tuple[Passage, ...]] = []
    for jaren in (("2024",), ("2024", "2026")):
        folder = tmp_path / "-".join(jaren)
        folder.mkdir()
        for jaar in jaren:
            [pdf] = (toetscorpus / "pdf").glob(f"leerplichtwet-1969_{jaar}-*.pdf")
            shutil.copy(pdf, folder)
        lezingen.append(read_map(folder, default_manifest(), lambda _: None).passages)
    toen, nu = lezingen
    oud, nieuw = (
        {p.artikel: hash_woorden(p.tekst) for p in nu if p.bron.id.endswith(dag)}
        for dag in ("2024-01-01", "2026-08-01")
    )
    anders = {artikel for artikel in oud if oud[artikel] != nieuw.get(artikel)}
    assert anders == {"1"} and len(oud) > 40 and nu[0].bron.bwb_id
    dag, ids = date(2024, 6, 1), {}
    for artikel in oud:
        zin = Antwoordzin("Dit regelt de wet.", (Vindplaats(nu[0].bron.bwb_id, artikel),))
        ids[artikel] = baak.add(replace(INHOUD, antwoord=(zin,)), ANNE).id
        baak.change(ids[artikel], lambda a: review(a, BO, Plaatsen(toen), dag), BO, "nagekeken")
        baak.change(ids[artikel], lambda a: publish(a, ANNE, Plaatsen(toen), dag), ANNE, "gepubliceerd")
    gevallen = baak.rerun(Plaatsen(nu), DAG)
    assert {a.id for a in gevallen} == {ids[artikel] for artikel in anders}
    assert all("vanaf 01-08-2026" in a.reden for a in gevallen)


# --- checking ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tekst", "plaatsen", "melding"),
    [
        ("Zes weken.", (), "geen verwijzing"),
        (" ", (LID1,), "geen tekst"),
        ("Zes weken.", (Vindplaats(BWB, "7", "9"),), "BWBR0000001/7/9 bestaat niet, of geldt niet op 23-11-2026"),
        ("Zes weken.", (Vindplaats(BWB, "12", "1", "z"),), "bestaat niet"),
        ("Acht weken.", (LID1,), "8 staat niet in de aangehaalde tekst"),
        ("Vier weken.", (LID1,), "4 staat niet"),  # of the old version
    ],
)
def test_a_fault_is_named(tekst: str, plaatsen: tuple[Vindplaats, ...], melding: str) -> None:
    assert melding in " ".join(find_faults(tekst, plaatsen, PLAATSEN, DAG))
    inhoud = replace(INHOUD, antwoord=(Antwoordzin(tekst, plaatsen),))
    with pytest.raises(InvoerFout, match=r"Dit antwoord kan zo niet verder. Zin 1: "):
        review(Deskantwoord("desk-0001", inhoud, schrijvers=(ANNE,)), BO, PLAATSEN, DAG)


def test_a_doubt_is_no_fault() -> None:
    assert list(find_faults("Verlengen kan de gemeente wel.", (LID2,), PLAATSEN, DAG)) == []
    assert list(find_doubts("Verlengen kan de gemeente wel.", (LID2,), PLAATSEN, DAG)) != []
    assert list(find_doubts("De gemeente kan deze termijn niet verlengen.", (LID2,), PLAATSEN, DAG)) == []


@pytest.mark.parametrize("bron", ["BWBR0002628", "BWBR0044212", "BWBR0000001"])
@pytest.mark.parametrize("delen", [("11",), ("11", None, "f"), ("3a", "1"), ("9.2.5", "2", "b"), ("bijlage 5",)])
def test_a_place_is_read_as_it_is_written(bron: str, delen: tuple[str | None, ...]) -> None:
    plaats = Vindplaats(bron, *delen)
    assert parse_plaats(write_plaats(plaats)) == plaats
    assert parse_plaatsen(f" {write_plaats(plaats)} ; BWBR0002628/1") == (plaats, Vindplaats("BWBR0002628", "1"))


def test_what_is_no_place_is_said() -> None:
    with pytest.raises(ValueError, match=r"“de wet” is geen vindplaats. Schrijf bijvoorbeeld"):
        parse_plaats("de wet")


# --- finding and merging ----------------------------------------------------------------------------------------------


def test_words_places_and_ids_are_found_and_what_fits_best_comes_first() -> None:
    anders = Inhoud("Verlof", "ouder", ("Wie geeft verlof?",), (Antwoordzin("Dat doet de school.", (LID1,)),))
    alles = [("desk-0001", anders), ("desk-0002", INHOUD)]
    assert search(alles, "") == ["desk-0001", "desk-0002"]
    assert search(alles, "les op maat") == ["desk-0002"]
    assert search(alles, "DESK-0001") == ["desk-0001"]
    assert search(alles, "BWBR0000001/7/2") == ["desk-0002"]
    assert search(alles, "zonnebloem") == []


def test_a_question_that_was_asked_before_is_recognised() -> None:
    zelfde = replace(INHOUD, vragen=("Hoe lang duurt het voordat de gemeente iets zegt over les op maat?",))
    anders = replace(INHOUD, vragen=("Wie geeft verlof voor een bruiloft?",))
    [(id_, waarde)] = find_alike(zelfde, [("desk-0001", INHOUD), ("desk-0002", anders)])
    assert id_ == "desk-0001" and 0.6 <= waarde <= 1


def test_merging_keeps_every_question_and_both_histories(baak: Deskbaak) -> None:
    doel, ander = put(baak), put(baak, inhoud=replace(INHOUD, vragen=("Wanneer beslist de gemeente?",)))
    heel = baak.merge(doel, ander, BO)
    assert heel.inhoud.vragen == (*INHOUD.vragen, "Wanneer beslist de gemeente?")
    assert (heel.schrijvers, heel.status) == ((ANNE, BO), Status.CONCEPT)
    assert [a.id for a in baak.all()] == [doel]
    assert baak.get(ander).opgegaan_in == doel and len(baak.history(ander)) == 2
    with pytest.raises(InvoerFout, match="nog allebei"):
        baak.merge(doel, ander, BO)
    with pytest.raises(InvoerFout, match="samengevoegd met desk-0001"):
        baak.change(ander, lambda a: review(a, "Chris", PLAATSEN, DAG), "Chris", "nagekeken")


# --- files ------------------------------------------------------------------------------------------------------------

LASTIG = Inhoud(
    "Thema; met; punten",
    "school",
    ('=SOM(A1) of "zo"?', "-2 dagen", "'t Kind", "+31"),
    (
        Antwoordzin("Eén zin; met “tekens”. En nog een.", (LID1, Vindplaats("BWBR0002628", "11", None, "f"))),
        Antwoordzin("Zonder plaats.", ()),
        Antwoordzin("Met [haken] erin.", (Vindplaats("BWBR0044212", "9.2.5", "2"),)),
    ),
)


@pytest.mark.parametrize("naam", ["baak.jsonl", "baak.csv"])
def test_what_goes_out_comes_in_again(baak: Deskbaak, tmp_path: Path, naam: str) -> None:
    put(baak, Status.GEPUBLICEERD)
    put(baak, inhoud=LASTIG)
    tekst = write_bestand(baak.all(), naam).encode()
    (tmp_path / "elders").mkdir()
    with open_deskbaak(str(tmp_path / "elders")) as elders:
        assert str(read_in(elders, naam, tekst, BO)).startswith("Nieuw: 2. Gewijzigd: 0. Al gelijk: 0. Niet gelukt: 0.")
        assert {a.id: a.inhoud for a in elders.all()} == {a.id: a.inhoud for a in baak.all()}
        # What was published there is a concept here, by who read it in; the history says where it came from.
        assert {a.status for a in elders.all()} == {Status.CONCEPT} and elders.all()[0].schrijvers == (BO,)
        assert "stond daar op gepubliceerd, nagekeken op 2026-11-23" in elders.history("desk-0001")[0].wat
        assert read_in(elders, naam, tekst, BO).gelijk == 2
    assert read_in(baak, naam, tekst, BO).gelijk == 2
    if naam.endswith(".csv"):
        assert tekst.startswith(b"\xef\xbb\xbfid;thema;") and b"'=SOM" in tekst


def test_an_edited_file_changes_what_it_may_and_says_what_it_may_not(baak: Deskbaak) -> None:
    put(baak, Status.GEPUBLICEERD)
    put(baak)
    tekst = write_bestand(baak.all(), "x.jsonl").replace("Verlengen kan", "Langer wachten kan")
    verslag = read_in(baak, "x.jsonl", (tekst + "geen json\n{}\n[]\n").encode(), BO)
    assert (verslag.gewijzigd, verslag.gelijk) == (1, 0)
    assert [fout[:40] for fout in verslag.fouten] == [
        "Antwoord 1: Dit antwoord is gepubliceerd",
        "Antwoord 3: dit is geen JSON.",
        "Antwoord 4: het veld 'vraag' ontbreekt.",
        "Antwoord 5: dit is geen antwoord.",
    ]
    assert baak.get("desk-0002").inhoud.antwoord[1].tekst.startswith("Langer wachten")


@pytest.mark.parametrize(
    ("naam", "inhoud", "melding"),
    [
        ("x.docx", b"", "eindigt niet op .jsonl of .csv"),
        ("x.csv", "thema;rol;vraag;antwoord\nénç".encode("latin-1"), "geen UTF-8"),
        ("x.csv", b"naam;leeftijd\n", "ontbreekt: antwoord, rol, thema, vraag"),
    ],
)
def test_a_file_that_cannot_be_used_is_said(baak: Deskbaak, naam: str, inhoud: bytes, melding: str) -> None:
    with pytest.raises(InvoerFout, match=melding):
        read_in(baak, naam, inhoud, ANNE)


@given(inhoud=st.binary(max_size=200))
@pytest.mark.parametrize("naam", ["x.csv", "x.jsonl"])
def test_any_file_is_read_or_refused_in_words(
    naam: str, inhoud: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with open_deskbaak(str(tmp_path_factory.mktemp("baak"))) as baak:
        try:
            read_in(baak, naam, b"thema;rol;vraag;antwoord\n" + inhoud, ANNE)
        except InvoerFout as fout:
            assert str(fout)


# --- speaking ---------------------------------------------------------------------------------------------------------

INGEBOUWD = Vraagantwoord(
    "lening-01",
    "Vervangend onderwijs",
    "ouder",
    INHOUD.vragen,
    (Antwoordzin("Binnen zes weken volgt een besluit van de gemeente.", (LID1,)),),
    Status.GEPUBLICEERD,
    DAG,
)


def ask(folder: Path, vraagbaak: tuple[Vraagantwoord, ...], dag: date = DAG, passages: object = PASSAGES) -> Antwoord:
    retriever, store = open_retriever(folder / "index", passages, vraagbaak=vraagbaak)  # type: ignore[arg-type]
    with Assistent(retriever, Uittreksel(retriever, vraagbaak), load_bereik(CORPUS / "bereik.tsv"), store, "x") as a:
        uitkomst = a.beantwoord(Vraag(INHOUD.vragen[0], dag))
    assert isinstance(uitkomst, Antwoord)
    return uitkomst


def test_a_published_answer_comes_before_the_built_in_one_and_says_who_checked_it(
    baak: Deskbaak, tmp_path: Path
) -> None:
    put(baak, Status.GEPUBLICEERD)
    antwoord = ask(tmp_path, (INGEBOUWD, *load_published(str(tmp_path))))
    assert [s.tekst for s in antwoord.stellingen[:2]] == [zin.tekst for zin in INHOUD.antwoord]
    assert antwoord.herkomst == f"Uit de eigen vraagbaak (desk-0001): nagekeken door {BO} op 23-11-2026."


def test_an_answer_speaks_only_on_days_on_which_its_law_reads_the_same(baak: Deskbaak, tmp_path: Path) -> None:
    """Also before the anchors are run again: the built-in answer, which says nothing else then, takes over."""
    put(baak, Status.GEPUBLICEERD, plaatsen=Plaatsen((BESLUIT,)))
    straks = make_passage(NIEUW, "7", BESLUIT.opschrift, lid("1", EERSTE), lid("2", "Verlengen kan de gemeente."))
    passages = (BESLUIT_OUD, replace(BESLUIT, bron=NU_TOT), straks, *PASSAGES[2:])
    antwoord = ask(tmp_path, (*load_published(str(tmp_path)), INGEBOUWD), STRAKS, passages)
    assert antwoord.stellingen[0].tekst == INGEBOUWD.antwoord[0].tekst and not antwoord.herkomst
    assert OUD.geldig_van < DAG


@pytest.mark.parametrize("status", [Status.CONCEPT, Status.GECONTROLEERD])
def test_what_is_not_published_is_silent(baak: Deskbaak, tmp_path: Path, status: Status) -> None:
    put(baak, status)
    assert load_published(str(tmp_path)) == () and ROLLEN
