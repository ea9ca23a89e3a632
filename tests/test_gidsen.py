"""The guides on topics and the dated answers: every statement has its place, and each day its own law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ingest.pijplijn import Document, build_corpus, default_manifest, own_index, read_map
from rag.antwoord import Antwoord, GeenAntwoord, Reden, Vraag
from rag.assistent import Assistent, open_assistent
from rag.instellingen import CORPUS, Instellingen
from rag.plaatsen import Plaatsen
from rag.toets import Concept, refuse
from rag.verwijzing import split_beweringen
from rag.wet import Vindplaats

VANDAAG = date(2026, 11, 25)
ONDERWERPEN = {
    "verzuim-en-meldplicht", "verlof", "vrijstellingen", "vervangende-leerplicht", "thuiszitters-en-zorg", "ziekte",
    "inschrijven-en-uitschrijven", "schorsing-en-verwijdering", "kwalificatieplicht", "vso-praktijkonderwijs-entree",
    "vavo", "doorstroompunt", "verzuim-18-plus", "gegevens-en-privacy", "toezicht-en-handhaving", "bezwaar-en-beroep",
    "week-van-de-leerplichtambtenaar",
}  # fmt: skip
_ZONDER_PLAATS = re.compile(
    r"\b(?:niet (?:zijn )?ingelezen|bij de hand|andere (?:onderwijs)?wetten|begint met de lijst)\b"
)
"""What may stand without a place: which text is not here, and the opening of a scene."""


@pytest.fixture(scope="module")
def documenten() -> tuple[Document, ...]:
    return read_map(CORPUS / "wegwijzer", default_manifest(), lambda _: None).documenten


def test_every_topic_has_its_guide(documenten: tuple[Document, ...]) -> None:
    gidsen = {d.bron.id.removeprefix("gids-"): d for d in documenten if d.bron.id.startswith("gids-")}
    assert set(gidsen) == ONDERWERPEN
    assert all(gids.passages[-1].opschrift == "Wat de wet openlaat" for gids in gidsen.values())


def test_every_statement_of_a_guide_rests_on_a_place_that_holds_today(documenten: tuple[Document, ...]) -> None:
    passages = [passage for document in documenten for passage in document.passages]
    plaatsen, fouten = Plaatsen(passages), []
    for passage in (p for p in passages if p.bron.id.startswith("gids-")):
        for tekst, verwijzingen in (b for deel in passage.leden for b in split_beweringen(deel.tekst)):
            bewijs = [plaatsen.find(plaats, tekst, VANDAAG) for plaats in verwijzingen]
            if None in bewijs or (not bewijs and not _ZONDER_PLAATS.search(tekst)):
                fouten.append(f"{passage.bron.id}: geen plaats: {tekst}")
            elif bewijs and (reden := refuse(Concept(tekst, tuple(b for b in bewijs if b), nagelezen=True))):
                fouten.append(f"{passage.bron.id}: {reden}: {tekst}")
    assert fouten == []


def test_a_guide_knows_which_articles_it_explains(documenten: tuple[Document, ...]) -> None:
    verlof = next(d for d in documenten if d.bron.id == "gids-verlof")
    assert {v.artikel for p in verlof.passages for v in p.verwijzingen} >= {"11", "11a", "13", "13a", "13b", "14", "27"}
    assert all(v.bron == "BWBR0002628" and v != Vindplaats("") for p in verlof.passages for v in p.verwijzingen)


# --- the official texts, each on its own day --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def officieel(toetscorpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistent]:
    instellingen = own_index(Instellingen(), [toetscorpus / "pdf"], True)
    instellingen = replace(instellingen, index=str(tmp_path_factory.mktemp("index") / Path(instellingen.index).name))
    build_corpus([toetscorpus / "pdf"], instellingen, zonder_wegwijzer=True, meld=lambda _: None)
    with open_assistent(instellingen) as assistent:
        yield assistent


BESLISTERMIJN = "Binnen hoeveel weken beslist de gemeente over vervangende leerplicht?"
LEEFTIJD = "Tot welke leeftijd helpt de gemeente een voortijdig schoolverlater zonder startkwalificatie?"


@pytest.mark.parametrize(
    ("vraag", "dag", "zin"),
    [
        (BESLISTERMIJN, date(2015, 6, 1), "binnen 4 weken"),
        (BESLISTERMIJN, date(2025, 6, 1), "binnen zes weken"),
        (BESLISTERMIJN, VANDAAG, "binnen zes weken"),
        (LEEFTIJD, date(2025, 12, 31), "23 jaren"),
        (LEEFTIJD, VANDAAG, "27 jaar"),
    ],
)
def test_each_day_has_its_own_law(vraag: str, dag: date, zin: str, officieel: Assistent) -> None:
    antwoord = officieel.beantwoord(Vraag(vraag, dag))
    assert isinstance(antwoord, Antwoord) and zin in antwoord.tekst
    assert all(citaat.bron.geldt_op(dag) for citaat in antwoord.citaten)


def test_a_gap_between_two_texts_is_said(officieel: Assistent) -> None:
    uitkomst = officieel.beantwoord(Vraag(LEEFTIJD, date(2026, 1, 1)))
    assert isinstance(uitkomst, GeenAntwoord) and uitkomst.reden is Reden.NIET_GELDIG
    assert "de ene ingelezen tekst gold tot en met 31-12-2025, de volgende geldt vanaf 01-08-2026" in uitkomst.tekst
