"""The ablation: each variant lacks its part and only that, and the table says what that costs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from eval_hulp import goudvraag
from voorbeeld import BESLUIT, BESLUIT_UITLEG, BWB, DAG, PASSAGES, VERZUIM, VRAGEN, StubEmbedder

from eval.ablatie import (
    MATEN,
    VARIANTEN,
    Meetpunt,
    Onderdelen,
    compare_variants,
    make_retriever,
    measure,
    rank_articles,
    to_bijlage,
)
from eval.bijlage import render_bijlage
from eval.cijfers import Cijfer
from eval.vragen import Goud
from rag.analyse import Lexicon, Vertaling
from rag.antwoord import Vondst, Vraag
from rag.retriever import Gewichten
from rag.store import build_index, open_store
from rag.wet import Vindplaats

GEHEEL = Onderdelen(Lexicon([Vertaling("spijbelen", "verzuim", 1.0)]), VRAGEN, ())
VRAAG = replace(
    goudvraag("a1", Goud(Vindplaats(BWB, "12"), kern=True)),
    vraag=Vraag("Wat doet de school bij spijbelen?", DAG, id="a1"),
)


def without(naam: str) -> Onderdelen:
    return next(variant for variant in VARIANTEN if variant.naam == naam).maak(GEHEEL)


def test_the_whole_comes_first_and_is_the_product() -> None:
    assert VARIANTEN[0].naam == "volledig"
    assert VARIANTEN[0].maak(GEHEEL) == GEHEEL
    assert GEHEEL.gewichten == Gewichten()


@pytest.mark.parametrize("variant", VARIANTEN[1:], ids=lambda variant: variant.naam)
def test_every_other_variant_differs_from_the_whole(variant) -> None:  # type: ignore[no-untyped-def]
    geheel = replace(GEHEEL, vraagbaak=(object(),))  # type: ignore[arg-type]
    assert variant.maak(geheel) != geheel


def test_a_part_is_gone_and_nothing_else() -> None:
    assert without("zonder eigen vragen") == replace(GEHEEL, vragen=())
    assert without("zonder betekenis") == replace(GEHEEL, gewichten=Gewichten(betekenis=0.0))
    velden = without("zonder kop en pad").gewichten.velden
    assert (velden.kop.gewicht, velden.pad.gewicht) == (0.0, 0.0)
    assert velden == replace(Gewichten().velden, kop=velden.kop, pad=velden.pad)


def test_a_lay_word_is_lost_without_the_lexicon_and_a_compound_without_its_parts(tmp_path: Path) -> None:
    embedder = StubEmbedder()
    build_index(str(tmp_path), PASSAGES, embedder, lambda _: None)
    with open_store(str(tmp_path)) as store:
        geheel = make_retriever(store, embedder, without("volledig"))
        zonder = make_retriever(store, embedder, without("zonder lexicon"))
        assert "verzuim" in geheel.read("spijbelen").alle and "verzuim" not in zonder.read("spijbelen").alle
        heel = make_retriever(store, embedder, without("zonder samenstellingen"))
        assert len(geheel.read("schoolverzuim").alle) > len(heel.read("schoolverzuim").alle) == 1
        cijfers = measure(geheel, [VRAAG])["a1"]
        assert next(c for c in cijfers if c.maat == "hit@5") == Cijfer("hit@5", 1, 1)


def test_an_explanation_stands_for_its_article() -> None:
    vondsten = [Vondst(BESLUIT_UITLEG, 2.0), Vondst(replace(BESLUIT, artikel=None), 1.0)]
    assert rank_articles(vondsten) == ((BWB, "7"), None)


def figures(raak: bool) -> tuple[Cijfer, ...]:
    return tuple(Cijfer(maat, int(raak), 1) for maat in MATEN)


def test_won_and_lost_are_counted_against_the_whole() -> None:
    gemeten = {
        "volledig": {"a": figures(True), "b": figures(True), "c": figures(False)},
        "zonder": {"a": figures(False), "b": figures(True), "c": figures(True)},
    }
    som = tuple(Cijfer(maat, 2, 3) for maat in MATEN)
    assert compare_variants(gemeten) == (Meetpunt("volledig", som, 0, 0), Meetpunt("zonder", som, 1, 1))


def test_the_table_shows_count_share_and_interval() -> None:
    bijlage = to_bijlage([Meetpunt("volledig", (Cijfer("hit@1", 1, 2),) * 3, 0, 0)])
    assert bijlage.rijen == (("volledig", *("1/2 = 50,0% (9,5-90,5)",) * 3, "0", "0"),)
    assert bijlage.gegevens["volledig"]["hit@1"]["interval95"] == [9.5, 90.5]
    tekst = render_bijlage(bijlage)
    assert "Wat elk onderdeel" in tekst and "1/2 = 50,0% (9,5-90,5)" in tekst
    tekst.encode("cp1252")


def test_nothing_measured_is_a_dash() -> None:
    assert compare_variants({"volledig": {}})[0].cijfers[0] == Cijfer("hit@1", 0, 0)
    assert to_bijlage(compare_variants({"volledig": {}})).rijen[0][1] == "-"
    assert VERZUIM.artikel == "12"
