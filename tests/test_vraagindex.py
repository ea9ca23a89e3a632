"""Which known question, and which reviewed answer, is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from voorbeeld import BWB, DAG, NU, PASSAGES, StubEmbedder, lid, make_passage, open_retriever

from rag.analyse import Analyser
from rag.gesprek import split_vragen
from rag.lexicaal import Splitser
from rag.plaatsen import Plaatsen
from rag.uittreksel import Uittreksel
from rag.vraagbaak import Antwoordzin, Status, Vraagantwoord
from rag.vraagindex import Antwoordindex, BekendeVraag, Vraagindex
from rag.wet import Vindplaats

VERLOF_PLAATS = Vindplaats(BWB, "9")
VERZUIM_PLAATS = Vindplaats(BWB, "12", "1")


def answer(id_: str, tekst: str, plaats: Vindplaats, *vragen: str) -> Vraagantwoord:
    return Vraagantwoord(id_, "thema", "ouder", vragen, (Antwoordzin(tekst, (plaats,)),), Status.GEPUBLICEERD, DAG)


VERLOF_ANTWOORD = answer(
    "verlof",
    "Verlof voor vakantie duurt ten hoogste tien dagen in een schooljaar.",
    VERLOF_PLAATS,
    "Hoe lang mag vakantieverlof duren?",
    "maximum dagen verlof vakantie",
    "hoeveel dagen mogen we weg voor vakantie",
)
VERZUIM_ANTWOORD = answer(
    "verzuim",
    "Het hoofd van de school meldt verzuim aan de gemeente bij een leerling die zestien lesuren in vier weken heeft gemist.",
    VERZUIM_PLAATS,
    "Wanneer meldt de school verzuim?",
    "vanaf hoeveel lesuren verzuim melden",
)


def test_an_answer_is_known_by_all_its_wordings_and_by_what_it_says(tmp_path: Path) -> None:
    retriever, store = open_retriever(tmp_path, vraagbaak=(VERLOF_ANTWOORD, VERZUIM_ANTWOORD))
    with store:
        herkend = retriever.recognise("Hoeveel dagen verlof voor vakantie is het maximum?")
        (eerste, gelijkenis, vraag, alike), (tweede, minder, *_) = retriever.reviewed(herkend)
    assert (eerste, tweede) == (VERLOF_ANTWOORD, VERZUIM_ANTWOORD)
    assert 1 >= gelijkenis > minder >= 0
    assert vraag.antwoord_id == "verlof" and alike == max(herkend.vragen) == herkend.beste


def test_the_likeness_of_an_answer_is_of_its_middle_its_text_its_three_most_alike_and_its_word_pairs() -> None:
    embedder = StubEmbedder()
    vragen = [BekendeVraag(v, (), a.id) for a in (VERLOF_ANTWOORD, VERZUIM_ANTWOORD) for v in a.vragen]
    index = Vraagindex([BekendeVraag("los", ()), *vragen], Analyser(Splitser(frozenset())), embedder)
    antwoorden = Antwoordindex((VERLOF_ANTWOORD, VERZUIM_ANTWOORD), index, embedder)
    vector = embedder.embed_queries(["vakantie verlof"])[0]
    gelijkenis = np.asarray([0.9, 0.6, 0.3, 0.0, 0.2, 0.1], dtype=np.float32)
    midden = embedder.embed_queries(VERLOF_ANTWOORD.vragen).mean(axis=0) @ vector
    tekst = embedder.embed_passages([VERLOF_ANTWOORD.tekst])[0] @ vector
    uit = antwoorden.likeness(gelijkenis, vector, np.asarray([0.1, 0.0], dtype=np.float32))
    assert uit[0] == pytest.approx((max(midden, 0) + 0.5 * max(tekst, 0) + 0.5 * 0.3 + 4 * 0.1) / 2.5, abs=1e-5)
    # Of two wordings the mean of two; another question's likeness is not its own.
    midden = embedder.embed_queries(VERZUIM_ANTWOORD.vragen).mean(axis=0) @ vector
    tekst = embedder.embed_passages([VERZUIM_ANTWOORD.tekst])[0] @ vector
    assert uit[1] == pytest.approx((max(midden, 0) + 0.5 * max(tekst, 0) + 0.5 * 0.15) / 2.5, abs=1e-5)
    assert antwoorden.most_alike(0, gelijkenis) == 1 and antwoorden.most_alike(1, gelijkenis) == 4


def test_without_reviewed_answers_there_is_none_to_know() -> None:
    index = Vraagindex([], Analyser(Splitser(frozenset())), StubEmbedder())
    leeg = Antwoordindex((), index, StubEmbedder())
    geen = np.zeros(0, dtype=np.float32)
    assert leeg.likeness(geen, StubEmbedder().embed_queries(["x"])[0], leeg.paren.likeness("x")).shape == (0,)


def test_two_answers_that_are_as_likely_both_speak_and_the_second_without_its_ja(tmp_path: Path) -> None:
    tweeling = replace(
        VERLOF_ANTWOORD,
        id="tweeling",
        antwoord=(
            Antwoordzin(
                "Ja, tien dagen in een schooljaar is het hoogste voor vakantie met verlof van het hoofd.",
                (VERLOF_PLAATS,),
            ),
        ),
    )
    baak = (VERLOF_ANTWOORD, tweeling, VERZUIM_ANTWOORD)
    retriever, store = open_retriever(tmp_path, vraagbaak=baak)
    with store:
        vraag = "Hoe lang mag vakantieverlof duren?"
        lines = [
            c.tekst
            for c in Uittreksel(retriever, baak).compose(
                vraag, DAG, retriever.retrieve(vraag, DAG), retriever.recognise(vraag)
            )
        ]
    assert lines[0] in (
        VERLOF_ANTWOORD.tekst,
        "Tien dagen in een schooljaar is het hoogste voor vakantie met verlof van het hoofd.",
    )
    assert not any(line.startswith("Ja,") for line in lines[1:])
    assert not any("lesuren" in line for line in lines[:2])


def test_each_number_and_day_of_a_sentence_gets_the_piece_that_holds_it() -> None:
    kennisgeving = make_passage(
        NU,
        "6",
        "Kennisgeving",
        lid("2", "De ouder geeft kennis:"),
        lid("2", "ten minste 1 maand voor het begin; en", "a"),
        lid("2", "daarna elk jaar vóór 1 juli.", "b"),
    )
    plaatsen = Plaatsen((*PASSAGES, kennisgeving))
    stelling = "De kennisgeving komt een maand voor het begin, en daarna elk jaar vóór 1 juli."
    for dag, verwacht in ((DAG, {"a", "b"}), (date(2020, 1, 1), set())):
        stukken = plaatsen.find_whole(Vindplaats(BWB, "6", "2"), stelling, dag)
        assert {stuk.deel.onderdeel for stuk in stukken} - {None} >= verwacht - {"a"} and bool(stukken) == bool(
            verwacht
        )


def test_each_of_two_questions_in_one_text_gets_its_answer(tmp_path: Path) -> None:
    baak = (VERLOF_ANTWOORD, VERZUIM_ANTWOORD)
    retriever, store = open_retriever(tmp_path, vraagbaak=baak)
    vraag = "Hoe lang mag vakantieverlof duren? Wanneer meldt de school verzuim?"
    with store:
        herkend = retriever.recognise(vraag)
        een, elk = (
            [c.tekst for c in Uittreksel(retriever, baak).compose(vraag, DAG, retriever.retrieve(vraag, DAG), gevraagd)]
            for gevraagd in (herkend, retriever.recognise_each(split_vragen(vraag), herkend))
        )
    assert VERLOF_ANTWOORD.tekst in elk and VERZUIM_ANTWOORD.tekst in elk, elk
    assert not (VERLOF_ANTWOORD.tekst in een and VERZUIM_ANTWOORD.tekst in een)
