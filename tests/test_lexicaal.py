"""Ranking on words: what BM25 promises per field, and the own questions that lead to an article."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from voorbeeld import (
    BESLUIT,
    BESLUIT_OUD,
    BESLUIT_UITLEG,
    BWB,
    NU,
    PASSAGES,
    VERLOF,
    VERZUIM,
    VRAGEN,
    lid,
    make_passage,
)

from rag.analyse import stem
from rag.fouten import BronFout
from rag.lexicaal import EigenVraag, Veld, Velden, WoordIndex, group_vragen, load_vragen
from rag.wet import Passage


def passage(nummer: int, opschrift: str, tekst: str) -> Passage:
    return make_passage(NU, str(nummer), opschrift, lid(None, tekst))


def score(index: WoordIndex, *woorden: str) -> list[float]:
    termen = {term: 1.0 for woord in woorden for term in index.analyser.analyse(woord)}
    return [round(float(waarde), 5) for waarde in index.scores(termen)]


# --- BM25 ---


def test_a_word_is_worth_more_where_it_is_rarer() -> None:
    index = WoordIndex(
        [passage(1, "", "school verlof"), passage(2, "", "school gemeente"), passage(3, "", "school kamp")]
    )
    een, twee, drie = score(index, "school", "verlof")
    assert een > twee == drie > 0
    assert score(index, "verlof")[0] > score(index, "school")[0]


def test_the_score_is_the_bm25_of_lucene() -> None:
    """Reckoned by hand for one field: the rest of the ranking stands on this number."""
    los = Velden(kop=Veld(0, 1, 0), pad=Veld(0, 1, 0), vragen=Veld(0, 1, 0), tekst=Veld(1, 1.2, 0.6))
    index = WoordIndex([passage(1, "", "verlof verlof school"), passage(2, "", "gemeente")], velden=los)
    idf = np.log(1 + (2 - 1 + 0.5) / (1 + 0.5))
    lengte = 1 - 0.6 + 0.6 * 3 / 2
    assert score(index, "verlof") == [pytest.approx(idf * 2 / (2 + 1.2 * lengte), abs=1e-4), 0.0]


def test_a_shorter_text_wins_with_the_same_word() -> None:
    index = WoordIndex(
        [passage(1, "", "verlof " + "woord " * 50), passage(2, "", "verlof woord"), passage(3, "", "woord")]
    )
    lang, kort, zonder = score(index, "verlof")
    assert kort > lang > zonder == 0


def test_a_word_in_the_heading_comes_on_top_of_the_text() -> None:
    index = WoordIndex([passage(1, "Verlof", "verlof tekst"), passage(2, "Anders", "verlof tekst"), passage(3, "", "")])
    met, zonder, leeg = score(index, "verlof")
    assert met > zonder > leeg == 0


def test_the_weight_of_a_field_decides() -> None:
    passages = [passage(1, "Verlof", "iets anders"), passage(2, "Iets anders", "verlof"), passage(3, "Niets", "niets")]
    kop = WoordIndex(passages, velden=Velden(kop=Veld(2.0, 0.9, 0.4), tekst=Veld(1.0, 0.9, 0.4)))
    tekst = WoordIndex(passages, velden=Velden(kop=Veld(1.0, 0.9, 0.4), tekst=Veld(2.0, 0.9, 0.4)))
    assert score(kop, "verlof")[0] > score(kop, "verlof")[1]
    assert score(tekst, "verlof")[0] < score(tekst, "verlof")[1]
    zonder = WoordIndex(passages, velden=Velden(kop=Veld(0, 1, 0)))
    assert score(zonder, "verlof")[0] == 0


def test_the_weight_of_a_term_scales_its_score() -> None:
    index = WoordIndex(PASSAGES)
    term = stem("verzuim")
    np.testing.assert_allclose(index.scores({term: 0.5}), index.scores({term: 1.0}) / 2)
    np.testing.assert_allclose(
        index.scores({term: 1.0, stem("verlof"): 1.0}), index.scores({term: 1.0}) + index.scores({stem("verlof"): 1.0})
    )


@given(st.lists(st.sampled_from(["verzuim", "verlof", "gemeente", "besluit", "onbekend", "16", "7"]), max_size=5))
def test_a_score_is_never_negative_and_more_words_never_score_less(woorden: list[str]) -> None:
    minder, meer = score(INDEX, *woorden[:-1]), score(INDEX, *woorden)
    assert all(0 <= weinig <= veel for weinig, veel in zip(minder, meer, strict=True))


INDEX = WoordIndex(PASSAGES, VRAGEN)


def test_what_is_searched_in_text_heading_and_path_is_found() -> None:
    artikel = replace(VERLOF, pad=("Hoofdstuk 2. Kermis",))
    index = WoordIndex([artikel, VERZUIM])
    for woord in ("tien", "vakantie", "kermis", "voorbeeldwet", "artikel", "9"):
        assert score(index, woord)[0] > 0, woord


def test_numbers_are_found_in_words_and_in_figures() -> None:
    assert score(INDEX, "16 lesuren")[PASSAGES.index(VERZUIM)] > 0
    zes = score(INDEX, "6 weken")
    assert zes[PASSAGES.index(BESLUIT)] > zes[PASSAGES.index(BESLUIT_OUD)]  # six, and not four


def test_a_compound_is_found_by_its_part_and_the_other_way_round() -> None:
    index = WoordIndex(
        [passage(1, "", "een verlofaanvraag"), passage(2, "", "verlof op een aanvraag"), passage(3, "", "x")]
    )
    assert min(score(index, "aanvraag")[:2]) > 0
    assert min(score(index, "verlofaanvraag")[:2]) > 0
    assert score(index, "verlofaanvraag")[2] == 0


# --- nothing to find ---


def test_an_empty_index_has_no_scores() -> None:
    index = WoordIndex([])
    assert index.aantal == 0
    assert index.scores({"verlof": 1.0}).shape == (0,)
    assert not index.knows("verlof") and index.document_frequency("verlof") == 0


def test_passages_without_a_single_word_have_no_scores() -> None:
    leeg = replace(passage(1, "", ""), artikel=None, bron=replace(NU, citeertitel=""))
    assert score(WoordIndex([leeg, leeg]), "verlof") == [0.0, 0.0]


@pytest.mark.parametrize("vraag", ["xylofoon", "", "de het een", "\x00", "。。。"])
def test_unknown_words_have_no_hits(vraag: str) -> None:
    assert set(score(INDEX, vraag)) == {0.0}


def test_no_terms_no_hits() -> None:
    assert not INDEX.scores({}).any()


# --- the same every time ---


def test_equal_passages_have_equal_scores() -> None:
    tweeling = replace(VERZUIM, id="tweede")
    scores = score(WoordIndex([VERZUIM, BESLUIT, tweeling]), "verzuim", "gemeente", "school")
    assert scores[0] == scores[2] != scores[1]


def test_the_order_of_the_passages_changes_no_score() -> None:
    omgekeerd = WoordIndex(tuple(reversed(PASSAGES)), VRAGEN)
    for woord in ("verzuim", "gemeente", "beslissen", "zes weken"):
        assert score(omgekeerd, woord) == list(reversed(score(INDEX, woord)))


def test_two_indexes_of_the_same_passages_agree() -> None:
    termen = dict.fromkeys(("verzuim", "school", "16", "4_week"), 1.0)
    assert WoordIndex(PASSAGES, VRAGEN).scores(termen).tobytes() == INDEX.scores(termen).tobytes()


# --- own questions ---


def test_an_own_question_leads_to_every_source_of_its_article_and_to_no_other() -> None:
    scores = dict(zip((p.id for p in PASSAGES), score(INDEX, "beslissen"), strict=True))
    assert {id_ for id_, waarde in scores.items() if waarde} == {BESLUIT_OUD.id, BESLUIT.id, BESLUIT_UITLEG.id}


def test_without_own_questions_the_field_is_left_out() -> None:
    assert not any(score(WoordIndex(PASSAGES), "griepje")) and any(score(INDEX, "griepje"))


def test_own_questions_are_grouped_by_article() -> None:
    assert group_vragen([*VRAGEN, EigenVraag(BWB, "7", None, "En dan?")]) == {
        (BWB, "7"): ("Hoeveel tijd heeft de gemeente om te beslissen?", "En dan?"),
        (BWB, "12"): ("Telt een griepje mee?",),
    }


def test_how_often_a_word_occurs_is_counted_in_passages() -> None:
    assert INDEX.document_frequency(stem("verzuim")) == 1
    assert INDEX.document_frequency(stem("beslissen")) == 3  # only in an own question, at three sources
    assert INDEX.document_frequency("onbekend") == 0
    assert INDEX.knows(stem("griepje")) and not INDEX.knows("onbekend")


def test_the_file_of_own_questions_is_read(tmp_path: Path) -> None:
    path = tmp_path / "vragen.tsv"
    path.write_text(
        f"bwb_id\tartikel\tlid\tvraag\n# kop\n{BWB}\t7\t\tHoe lang?\n{BWB}\t3a\t1a\t wie? \n", encoding="utf-8"
    )
    assert load_vragen(path) == (EigenVraag(BWB, "7", None, "Hoe lang?"), EigenVraag(BWB, "3a", "1a", "wie?"))


@pytest.mark.parametrize(
    "fout", [f"{BWB}\t7\tHoe lang?", f"{BWB}\t7\t1\t", f"{BWB}\t\t1\tHoe?", "\t7\t1\tHoe?", "Hoe?"]
)
def test_a_line_of_the_own_questions_that_cannot_be_used_is_named(tmp_path: Path, fout: str) -> None:
    path = tmp_path / "vragen.tsv"
    path.write_text(f"bwb_id\tartikel\tlid\tvraag\n{BWB}\t7\t\tHoe lang?\n{fout}\n", encoding="utf-8")
    with pytest.raises(BronFout) as gevangen:
        load_vragen(path)
    assert (
        str(gevangen.value)
        == "vragen.tsv, regel 3: verwacht bwb_id, artikel, lid (mag leeg) en vraag, met tabs ertussen."
    )
