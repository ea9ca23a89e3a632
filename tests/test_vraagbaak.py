"""The reviewed answers: read as written, resting on places that exist and hold today, and the first to speak."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from voorbeeld import BESLUIT, DAG, PASSAGES, open_retriever

from ingest.pijplijn import default_manifest, read_map
from rag.antwoord import Antwoord, Vraag
from rag.assistent import Assistent
from rag.fouten import BronFout
from rag.instellingen import CORPUS
from rag.plaatsen import Plaatsen
from rag.poort import load_bereik
from rag.toets import Concept, refuse
from rag.uittreksel import Uittreksel
from rag.vraagbaak import Antwoordzin, Status, Vraagantwoord, load_vraagbaak
from rag.wet import Passage, Vindplaats

VANDAAG = date(2026, 11, 25)
ROLLEN = {"ouder", "school", "leerplichtambtenaar", "doorstroompunt", "vragendesk", "student", "nieuwe_medewerker"}
LENING = Vraagantwoord(
    "lening-01",
    "Vervangend onderwijs",
    "ouder",
    ("Hoelang duurt het voor de gemeente iets zegt over les op maat?",),
    (
        Antwoordzin("Zes weken: zo lang heeft de gemeente.", (Vindplaats("BWBR0000001", "7", "1"),)),
        Antwoordzin("Verlengen kan de gemeente niet.", (Vindplaats("BWBR0000001", "7", "2"),)),
    ),
    Status.GEPUBLICEERD,
    VANDAAG,
)


@pytest.fixture(scope="module")
def vraagbaak() -> tuple[Vraagantwoord, ...]:
    return load_vraagbaak(CORPUS / "vraagbaak")


@pytest.fixture(scope="module")
def wegwijzer() -> tuple[Passage, ...]:
    return read_map(CORPUS / "wegwijzer", default_manifest(), lambda _: None).passages


# --- our own answers --------------------------------------------------------------------------------------------------


def test_there_are_enough_answers_over_themes_and_askers(vraagbaak: tuple[Vraagantwoord, ...]) -> None:
    assert len(vraagbaak) >= 150
    assert len({v.thema for v in vraagbaak}) >= 12
    assert {v.rol for v in vraagbaak} == ROLLEN
    assert len({(plaats.bron, plaats.artikel) for v in vraagbaak for plaats in v.artikelen}) >= 80


def test_no_question_is_asked_twice(vraagbaak: tuple[Vraagantwoord, ...]) -> None:
    vragen = [vraag.casefold() for v in vraagbaak for vraag in v.vragen]
    assert len(vragen) == len(set(vragen))


def test_every_sentence_rests_on_a_place_that_holds_today_and_says_its_numbers(
    vraagbaak: tuple[Vraagantwoord, ...], wegwijzer: tuple[Passage, ...]
) -> None:
    plaatsen = Plaatsen(wegwijzer)
    fouten = []
    for antwoord in vraagbaak:
        for zin in antwoord.antwoord:
            bewijs = [(p, plaatsen.find(p, zin.tekst, VANDAAG)) for p in zin.verwijzingen]
            fouten += [f"{antwoord.id}: {p.index_id} bestaat niet" for p, b in bewijs if b is None]
            reden = refuse(Concept(zin.tekst, tuple(b for _, b in bewijs if b), nagelezen=True))
            fouten += [f"{antwoord.id}: {reden}"] if reden else []
    assert fouten == []


def test_an_answer_is_short(vraagbaak: tuple[Vraagantwoord, ...]) -> None:
    te_lang = {v.id: n for v in vraagbaak if (n := sum(len(zin.tekst.split()) for zin in v.antwoord)) > 130}
    assert te_lang == {}


# --- reading ----------------------------------------------------------------------------------------------------------

GOED = """thema = "Verlof"

[[vraag]]
id = "v1"
rol = "ouder"
vraag = "Mag dat?"
varianten = ["kan dat"]
antwoord = [{ tekst = "Ja.", verwijzingen = ["BWBR0002628/13a/1"] }]
status = "concept"
gecontroleerd = 2026-11-25
"""


def test_a_question_is_read_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "verlof.toml").write_text(GOED, encoding="utf-8")
    assert load_vraagbaak(tmp_path) == (
        Vraagantwoord(
            "v1",
            "Verlof",
            "ouder",
            ("Mag dat?", "kan dat"),
            (Antwoordzin("Ja.", (Vindplaats("BWBR0002628", "13a", "1"),)),),
            Status.CONCEPT,
            VANDAAG,
        ),
    )
    assert load_vraagbaak(tmp_path / "bestaat-niet") == ()


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        ('rol = "ouder"\n', "", "vraag 1: het veld 'rol' ontbreekt"),
        ("BWBR0002628/13a/1", "artikel 13a", "'artikel 13a' is geen vindplaats"),
        ('["BWBR0002628/13a/1"]', "[]", "minstens één verwijzing"),
        ('"concept"', '"klaar"', "de status 'klaar' is onbekend"),
        ("2026-11-25", '"gisteren"', "gecontroleerd is geen datum"),
        ("[[vraag]]", "[vraag]", r"verwacht een thema en daaronder \[\[vraag\]\]-blokken"),
        ("thema", "= thema", "kan niet worden gelezen"),
    ],
)
def test_a_mistake_is_named_with_its_file(oud: str, nieuw: str, melding: str, tmp_path: Path) -> None:
    (tmp_path / "verlof.toml").write_text(GOED.replace(oud, nieuw), encoding="utf-8")
    with pytest.raises(BronFout, match=f"verlof\\.toml.*{melding}"):
        load_vraagbaak(tmp_path)


def test_an_id_belongs_to_one_question(tmp_path: Path) -> None:
    for naam in ("a.toml", "b.toml"):
        (tmp_path / naam).write_text(GOED, encoding="utf-8")
    with pytest.raises(BronFout, match=r"b\.toml: de vraag 'v1' komt twee keer voor"):
        load_vraagbaak(tmp_path)


# --- speaking ---------------------------------------------------------------------------------------------------------


def ask(folder: Path, antwoord: Vraagantwoord, dag: date = DAG, passages: tuple[Passage, ...] = PASSAGES) -> Antwoord:
    retriever, store = open_retriever(folder, passages, vraagbaak=(antwoord,))
    with Assistent(retriever, Uittreksel(retriever, (antwoord,)), load_bereik(CORPUS / "bereik.tsv"), store, "x") as a:
        uitkomst = a.beantwoord(Vraag(LENING.vragen[0], dag))
    assert isinstance(uitkomst, Antwoord)
    return uitkomst


def test_a_reviewed_answer_speaks_first_and_cites_the_law(tmp_path: Path) -> None:
    antwoord = ask(tmp_path, LENING)
    assert [s.tekst for s in antwoord.stellingen[:2]] == [zin.tekst for zin in LENING.antwoord]
    assert antwoord.citaten[0].passage_id == BESLUIT.id
    assert antwoord.citaten[0].citaat == BESLUIT.leden[0].tekst


@pytest.mark.parametrize("status", [Status.CONCEPT, Status.GECONTROLEERD, Status.HERZIEN])
def test_what_is_not_published_is_silent(status: Status, tmp_path: Path) -> None:
    antwoord = ask(tmp_path, replace(LENING, status=status))
    assert LENING.antwoord[0].tekst not in antwoord.tekst


def test_an_answer_without_its_place_on_that_day_is_silent(tmp_path: Path) -> None:
    """In the old text article 7 has one lid: the second sentence has lost its ground, and with it the answer."""
    antwoord = ask(tmp_path, LENING, date(2025, 3, 1))
    assert LENING.antwoord[0].tekst not in antwoord.tekst
    assert "4 weken" in antwoord.tekst
