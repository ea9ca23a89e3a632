from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from voorbeeld import (
    BESLUIT,
    BESLUIT_OUD,
    BESLUIT_UITLEG,
    DAG,
    NU,
    PASSAGES,
    VERLOF,
    VERZUIM,
    VRAGEN,
    lid,
    make_passage,
    open_retriever,
)

from rag.analyse import Lexicon, Vertaling
from rag.fouten import IndexFout
from rag.retriever import BES, LPW, Retriever
from rag.store import open_store
from rag.wet import Bron, Passage, Soort

LEXICON = Lexicon([Vertaling("spijbelen", "verzuim", 1.0)])


@pytest.fixture(scope="module")
def retriever(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Retriever]:
    retriever, store = open_retriever(tmp_path_factory.mktemp("retriever"), lexicon=LEXICON)
    yield retriever
    store.close()


def found(retriever: Retriever, vraag: str, dag: date = DAG) -> list[str]:
    return [vondst.passage.id for vondst in retriever.retrieve(vraag, dag)]


def test_the_version_in_force_is_found_and_no_other(retriever: Retriever) -> None:
    vraag = "Binnen hoeveel weken besluit de gemeente?"
    nu, toen = found(retriever, vraag), found(retriever, vraag, date(2025, 3, 1))
    assert {BESLUIT.id, BESLUIT_UITLEG.id} <= set(nu) and BESLUIT_OUD.id not in nu
    assert toen[0] == BESLUIT_OUD.id and BESLUIT.id not in toen


@pytest.mark.parametrize(
    ("dag", "geldt"), [(date(2023, 12, 31), False), (date(2024, 1, 1), True), (date(2026, 7, 31), True)]
)
def test_the_first_and_the_last_day_count(dag: date, geldt: bool, retriever: Retriever) -> None:
    assert (BESLUIT_OUD.id in found(retriever, "besluit van de gemeente", dag)) is geldt


def test_nothing_is_found_before_the_first_version(retriever: Retriever) -> None:
    assert found(retriever, "besluit van de gemeente", date(2014, 12, 31)) == []


def test_a_lay_word_finds_the_term_of_law(retriever: Retriever) -> None:
    assert found(retriever, "Wat doet de directeur bij spijbelen?")[0] == VERZUIM.id


def test_our_own_question_leads_to_its_article(retriever: Retriever) -> None:
    assert found(retriever, "griepje")[0] == VERZUIM.id


def test_a_slip_of_the_pen_is_read_as_the_word(retriever: Retriever) -> None:
    assert found(retriever, "vakantei")[:1] == found(retriever, "vakantie")[:1] == [VERLOF.id]


@pytest.mark.parametrize("vraag", ["Wat staat er in artikel 12?", "art. 12", "Leg artikel 12 over het besluit uit"])
def test_an_article_that_is_named_comes_first(vraag: str, retriever: Retriever) -> None:
    assert found(retriever, vraag)[0] == VERZUIM.id


def test_only_the_asked_sources_are_searched(retriever: Retriever) -> None:
    vondsten = retriever.retrieve("besluit van de gemeente", DAG, bronnen=frozenset({NU.id}))
    assert {v.passage.bron for v in vondsten} == {NU}


def test_the_law_of_the_caribbean_netherlands_waits_until_it_is_asked_for(tmp_path: Path) -> None:
    dichtbij, ver = (
        make_passage(Bron(bwb, Soort.WET, "Wet", bwb, date(2020, 1, 1)), "7", "Besluit", BESLUIT.leden[0])
        for bwb in (LPW, BES)
    )
    retriever, store = open_retriever(tmp_path, (dichtbij, ver))
    with store:
        assert found(retriever, "Wanneer besluit de gemeente over de aanvraag?") == [dichtbij.id, ver.id]
        assert found(retriever, "Wanneer besluit de gemeente op Bonaire over de aanvraag?") == [ver.id, dichtbij.id]


def test_another_embedder_than_that_of_the_index_is_refused(tmp_path: Path) -> None:
    _, store = open_retriever(tmp_path)
    store.close()

    class Ander:
        name, dim = "ander-64", 64

    with pytest.raises(IndexFout, match="wijzer inlezen"), open_store(str(tmp_path)) as opnieuw:
        Retriever(opnieuw, Ander())  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.integers(1, 8))
def test_any_question_gives_an_ordered_list_of_passages_in_force(retriever: Retriever, vraag: str, top_k: int) -> None:
    vondsten = retriever.retrieve(vraag, DAG, top_k)
    scores = [vondst.score for vondst in vondsten]
    assert scores == sorted(scores, reverse=True) and len(vondsten) <= top_k
    assert all(v.passage.bron.geldt_op(DAG) and v.passage in PASSAGES for v in vondsten)
    assert len({v.passage.id for v in vondsten}) == len(vondsten)


def test_a_plain_number_without_a_law_is_of_the_leerplichtwet(tmp_path: Path) -> None:
    def in_wet(bwb: str, artikel: str, opschrift: str) -> Passage:
        bron = Bron(bwb, Soort.WET, "Wet", bwb, date(2020, 1, 1))
        return make_passage(bron, artikel, opschrift, lid("1", f"Dit gaat over {opschrift.lower()}."))

    passages = [
        in_wet(LPW, "21", "Verzuim"),
        in_wet("BWBR0042012", "21", "Register"),
        in_wet("BWBR0005537", "6:7", "Termijn"),
    ]
    retriever, store = open_retriever(tmp_path, passages)
    with store:
        assert found(retriever, "Wat staat er in artikel 21 over het register?")[0] == passages[0].id
        assert found(retriever, "Wat staat er in artikel 21 van de WRO over verzuim?")[0] == passages[1].id
        assert found(retriever, "Wat zegt artikel 6:7 over verzuim?")[0] == passages[2].id


def test_a_document_without_known_questions_was_added(tmp_path: Path) -> None:
    retriever, store = open_retriever(tmp_path)
    with store:
        bekend = next(p for p in PASSAGES if p.bron.bwb_id in {v.bwb_id for v in VRAGEN})
        assert not retriever.is_added(bekend)
        ander = replace(bekend.bron, bwb_id="BWBR0099999")
        assert retriever.is_added(replace(bekend, bron=ander))
        assert not retriever.is_added(replace(bekend, bron=replace(ander, soort=Soort.WEGWIJZER)))
