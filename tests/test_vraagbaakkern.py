"""The screen of the vraagbaak without a browser: what each deed shows, and that nothing the page sends breaks it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from voorbeeld import BESLUIT, BWB, DAG, NU, PASSAGES, lid, make_passage, open_voorbeeld

from rag.antwoord import Vraag
from rag.deskantwoord import publish, review
from rag.deskbaak import BESTAND, open_deskbaak
from rag.instellingen import Instellingen
from rag.plaatsen import Plaatsen
from ui.kern import Kern
from ui.vraagbaakkern import Beeld, Blik, Vraagbaakkern

VELDEN = {
    "door": "Anne",
    "vraag": "Hoe snel besluit de gemeente?",
    "varianten": "",
    "thema-nieuw": "Besluit",
    "rol": "ouder",
}
ZINNEN = [{"tekst": "Binnen zes weken.", "plaatsen": f"{BWB}/7/1"}]
BEWAAR = {"doe": "bewaar", "velden": VELDEN, "zinnen": ZINNEN}


@pytest.fixture
def kern(tmp_path: Path) -> Iterator[Kern]:
    (tmp_path / "desk").mkdir()
    kern = Kern(lambda: open_voorbeeld(tmp_path / "index"), Instellingen(desk=str(tmp_path / "desk"), vraagbaak=""))
    kern.assistent()  # waits until it is there, so that it can be let go of
    yield kern
    kern.close()


@pytest.fixture
def baak(kern: Kern) -> Vraagbaakkern:
    return Vraagbaakkern(kern)


def do(baak: Vraagbaakkern, eerder: Beeld | None = None, **opdracht: Any) -> Beeld:
    return baak.act(eerder.blik if eerder else Blik(), opdracht)


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(baak: Vraagbaakkern) -> None:
    een = do(baak, **BEWAAR)
    assert "Bewaard als concept." in (een.blad or "")
    anders = {**BEWAAR, "id": "desk-0001", "versie": 1, "velden": {**VELDEN, "thema-nieuw": "Termijn", "door": "Bo"}}
    assert "nu een concept" in do(baak, een, **anders).status
    te_laat = do(baak, een, **{**BEWAAR, "id": "desk-0001", "versie": 1, "velden": {**VELDEN, "rol": "school"}})
    assert "Iemand anders heeft desk-0001 intussen gewijzigd" in (te_laat.blad or "")
    assert "form" in (te_laat.blad or "") and 'value="school" selected' in (te_laat.blad or "")
    assert "niets veranderd" in do(baak, een, **{**anders, "versie": 2}).status


def test_without_a_folder_the_built_in_answers_are_read_and_nothing_is_written(kern: Kern) -> None:
    kern.instellingen = replace(Instellingen(), desk="")
    baak = Vraagbaakkern(kern)
    lijst = do(baak)
    assert "WIJZER_DESK=" in (lijst.blad or "") and 'data-doe="nieuw"' not in (lijst.blad or "")
    assert "begrip-01" in (do(baak, velden={"zoek": "begrip-01"}).blad or "")
    for doe in ("nieuw", "bewaar", "keur", "in", "samen"):
        assert "staat uit" in (do(baak, doe=doe, id="begrip-01").status)
    assert "niet wijzigen" in (do(baak, doe="open", id="begrip-01").blad or "")


def test_a_damaged_or_missing_file_is_a_sentence(baak: Vraagbaakkern, kern: Kern) -> None:
    (Path(kern.instellingen.desk) / BESTAND).write_bytes(b"geen vraagbaak" * 100)
    beeld = do(baak)
    assert "is beschadigd of is geen vraagbaak" in (beeld.blad or "") and "Traceback" not in (beeld.blad or "")
    kern.instellingen = replace(kern.instellingen, desk="/bestaat/niet")
    assert "is geen map" in (do(baak).blad or "")


def test_what_changed_in_the_law_is_shown_word_by_word(baak: Vraagbaakkern, kern: Kern, tmp_path: Path) -> None:
    do(baak, **BEWAAR)
    with open_deskbaak(kern.instellingen.desk) as open_baak:
        toen = (make_passage(NU, "7", "", lid("1", BESLUIT.leden[0].tekst.replace("zes", "vier of zes"))),)
        open_baak.change("desk-0001", lambda a: review(a, "Bo", Plaatsen(toen), DAG), "Bo", "nagekeken")
        open_baak.rerun(Plaatsen(PASSAGES), DAG)
    blad = do(baak, doe="open", id="desk-0001").blad or ""
    assert "De wet sinds het nakijken" in blad and "<del>" in blad and "vier of" in blad
    assert "Nagekeken: het klopt" in blad and ">Wijzig<" in blad


WAARDE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda deel: st.lists(deel, max_size=3) | st.dictionaries(st.text(max_size=8), deel, max_size=3),
    max_leaves=6,
)
DOE = st.sampled_from(
    "zoek lijst meer open uit in nieuw wijzig erbij weg hoger bewaar samen keur publiceer herzie terug x".split()
)


@given(
    st.fixed_dictionaries(
        {"doe": DOE | WAARDE},
        optional={
            "id": st.just("desk-0001") | WAARDE,
            "versie": WAARDE,
            "nr": WAARDE,
            "soort": st.sampled_from(["csv", "jsonl", "exe"]) | WAARDE,
            "naam": st.sampled_from(["x.csv", "x.jsonl"]) | WAARDE,
            "inhoud": WAARDE,
            "velden": st.dictionaries(st.sampled_from([*VELDEN, "zoek", "thema", "status", "reden"]), WAARDE) | WAARDE,
            "zinnen": st.lists(st.dictionaries(st.sampled_from(["tekst", "plaatsen"]), WAARDE), max_size=3) | WAARDE,
        },
    )
    | WAARDE
)
def test_whatever_the_page_sends_something_is_shown(opdracht: Any) -> None:
    baak = VAST[0]
    beeld = baak.act(Blik(), opdracht)
    assert beeld.blad is None or "<h2" in beeld.blad
    assert baak.check(opdracht).startswith("<span")


VAST: list[Vraagbaakkern] = []


@pytest.fixture(scope="module", autouse=True)
def vast(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One for all examples: opening an index for each takes too long."""
    folder = tmp_path_factory.mktemp("vast")
    (folder / "desk").mkdir()
    kern = Kern(lambda: open_voorbeeld(folder / "index"), Instellingen(desk=str(folder / "desk"), vraagbaak=""))
    VAST.append(Vraagbaakkern(kern))
    do(VAST[0], **BEWAAR)
    yield
    kern.close()


def test_the_assistant_opens_anew_while_the_old_one_answers(tmp_path: Path) -> None:
    """The same index twice, and the first let go only after the one that came after it."""
    kern = Kern(lambda: open_voorbeeld(tmp_path / "index"), Instellingen())
    vraag = Vraag("Binnen hoeveel weken besluit de gemeente over vervangend onderwijs?", DAG)
    oud = kern.assistent()
    assert kern.reload().result(60) is kern.assistent() is not oud
    assert oud.beantwoord(vraag).tekst == kern.assistent().beantwoord(vraag).tekst
    kern.reload().result(60)
    assert "6 weken" in kern.assistent().beantwoord(vraag).tekst
    kern.close()


def test_an_assistant_that_cannot_be_had_leaves_the_old_one(tmp_path: Path) -> None:
    pogingen = [open_voorbeeld(tmp_path / "index")]
    kern = Kern(lambda: pogingen.pop(), Instellingen())
    oud = kern.assistent()
    with pytest.raises(IndexError):
        kern.reload().result(60)
    assert kern.assistent() is oud
    kern.close()


def test_publishing_and_taking_back_open_the_assistant_anew(baak: Vraagbaakkern, kern: Kern) -> None:
    geopend: list[int] = []
    kern.reload = lambda: geopend.append(1)  # type: ignore[method-assign,assignment,return-value]
    do(baak, **BEWAAR)
    with open_deskbaak(kern.instellingen.desk) as open_baak:
        open_baak.change("desk-0001", lambda a: review(a, "Bo", Plaatsen(PASSAGES), DAG), "Bo", "nagekeken")
        open_baak.change("desk-0001", lambda a: publish(a, "Bo", Plaatsen(PASSAGES), DAG), "Bo", "gepubliceerd")
    open_ = do(baak, doe="open", id="desk-0001")
    do(baak, open_, doe="herzie", id="desk-0001", velden={"door": "Bo", "reden": "oud"})
    assert geopend == [1]
