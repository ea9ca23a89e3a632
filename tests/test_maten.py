"""The measures against figures worked out by hand, and against their definitions."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest
from eval_hulp import (
    BOETE,
    CORPUS,
    TERMIJN,
    TERMIJN_TOEN,
    WET,
    antwoord,
    buiten_bereik,
    citaat,
    feit,
    geen_antwoord,
    goud,
    goudvraag,
)
from hypothesis import given
from hypothesis import strategies as st

from eval.cijfers import Cijfer, Verdeling, add, percentile, spread, wilson
from eval.maten import MATEN, Trap, Uitslag, measure_rankings, score
from eval.tekst import normalise, numbers_in
from eval.uitvoer import read_uitvoer, uitvoer_of
from eval.uitvoeren import corpus_hash, evalueer, score_uitvoer
from eval.vragen import Goudvraag
from rag.antwoord import Berekening, Stelling, Uitkomst, uitkomst_to_json
from rag.fouten import InvoerFout
from rag.wet import Passage

ARTIKELEN = [(WET, str(nummer)) for nummer in range(1, 8)]


def measure(vraag: Goudvraag, uitkomst: Uitkomst, corpus: tuple[Passage, ...] = CORPUS) -> Uitslag:
    return score([vraag], [uitvoer_of(uitkomst)], corpus)


def figures(uitslag: Uitslag) -> dict[str, tuple[float, int]]:
    return {cijfer.maat: (cijfer.telling, cijfer.n) for cijfer in uitslag.alles.cijfers}


# --- figures


def test_wilson_by_hand() -> None:
    """8 of 10, worked out with z = 1.96: centre (0.8 + 0.19208) / 1.38416, half width 0.22674."""
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert wilson(0, 20) == (0.0, pytest.approx(0.1611, abs=1e-4))
    assert wilson(20, 20) == (pytest.approx(0.8389, abs=1e-4), 1.0)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.floats(0, n), st.just(n))))
def test_an_interval_holds_its_share_and_stays_between_0_and_1(getal: tuple[float, int]) -> None:
    telling, n = getal
    onder, boven = wilson(telling, n)
    assert 0 <= onder <= telling / n + 1e-12
    assert telling / n - 1e-12 <= boven <= 1


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_narrows_with_more_of_the_same_and_mirrors_its_complement(getal: tuple[int, int]) -> None:
    telling, n = getal
    onder, boven = wilson(telling, n)
    meer = wilson(10 * telling, 10 * n)
    assert meer[1] - meer[0] < boven - onder
    assert wilson(n - telling, n) == pytest.approx((1 - boven, 1 - onder))


@pytest.mark.parametrize(("telling", "n"), [(0, 0), (-1, 3), (4, 3)])
def test_no_interval_of_what_is_no_share(telling: int, n: int) -> None:
    with pytest.raises(ValueError, match="geen aandeel"):
        wilson(telling, n)


def test_a_figure_of_nothing_has_no_share() -> None:
    leeg = Cijfer("goed", 0, 0)
    assert (leeg.aandeel, leeg.interval) == (None, None)


def test_percentiles_are_values_that_occur() -> None:
    assert spread([10.0, 30.0, 20.0, 40.0]) == Verdeling(4, 25.0, 20.0, 40.0)
    assert spread([]) == Verdeling(0, 0.0, 0.0, 0.0)


@given(st.lists(st.floats(0, 1e6), min_size=1), st.integers(1, 100))
def test_at_least_p_percent_is_not_above_the_percentile(waarden: list[float], p: int) -> None:
    grens = percentile(waarden, p)
    assert grens in waarden
    assert sum(waarde <= grens for waarde in waarden) >= p / 100 * len(waarden)


def test_figures_add_up_per_measure() -> None:
    assert add([Cijfer("goed", 1, 1), Cijfer("mrr", 0.5, 1), Cijfer("goed", 0, 1)]) == {
        "goed": Cijfer("goed", 1, 2),
        "mrr": Cijfer("mrr", 0.5, 1),
    }


# --- text


@pytest.mark.parametrize(
    ("tekst", "getallen"),
    [
        ("Vanaf twaalf jaar", {"12"}),
        ("de zestienjarige, in 4 weken", {"16", "4"}),
        ("zevenentwintig en tweeëntwintig", {"27", "22"}),
        ("artikel 21a, eerste lid, en 9.2.5", {"21a", "1", "9.2.5"}),
        ("vóór 1 juli 2027", {"1 juli", "2027"}),
        ("01-07-2027 of 2027-07-01", {"1 juli", "2027"}),
        ("de 16e, 12uur, 1.000 euro", {"16", "12", "1000"}),
        ("een kind mag één dag", {"1"}),
        ("derden en een achterneef", set()),
    ],
)
def test_numbers_have_one_spelling(tekst: str, getallen: set[str]) -> None:
    assert numbers_in(tekst) == getallen


@given(st.text())
def test_normalising_twice_is_normalising_once(tekst: str) -> None:
    assert normalise(normalise(tekst)) == normalise(tekst)


def test_normalising_takes_nfc_straight_quotes_and_single_spaces() -> None:
    assert normalise(" cafe\u0301 \n ‘zo’\u00a0en “zo” ") == "café 'zo' en \"zo\""


# --- rankings


def test_ranking_measures_by_hand() -> None:
    """Core articles 2 and 5 at places 2 and 4: nDCG = (1/log2 3 + 1/log2 5) / (1/log2 2 + 1/log2 3)."""
    ranglijst = [ARTIKELEN[0], ARTIKELEN[1], None, ARTIKELEN[4], ARTIKELEN[5]]
    cijfers = measure_rankings({"v": ranglijst}, {"v": frozenset({ARTIKELEN[1], ARTIKELEN[4]})})
    assert {cijfer.maat: (cijfer.telling, cijfer.n) for cijfer in cijfers["v"]} == {
        "hit@1": (0.0, 1),
        "hit@3": (1.0, 1),
        "hit@5": (1.0, 1),
        "hit@10": (1.0, 1),
        "streng@1": (0.0, 1),
        "streng@3": (0.0, 1),
        "streng@5": (1.0, 1),
        "streng@10": (1.0, 1),
        "mrr": (0.5, 1),
        "ndcg@10": (pytest.approx((1 / math.log2(3) + 1 / math.log2(5)) / (1 + 1 / math.log2(3))), 1),
        "recall@10": (1.0, 1),
    }


@given(
    st.lists(st.one_of(st.none(), st.sampled_from(ARTIKELEN)), max_size=15),
    st.sets(st.sampled_from(ARTIKELEN), min_size=1, max_size=4),
)
def test_ranking_measures_follow_their_definitions(
    ranglijst: list[tuple[str, str] | None], relevant: set[tuple[str, str]]
) -> None:
    cijfers = {c.maat: c.telling for c in measure_rankings({"v": ranglijst}, {"v": frozenset(relevant)})["v"]}
    plaatsen = [plaats for plaats, artikel in enumerate(ranglijst, start=1) if artikel in relevant]
    for k in (1, 3, 5, 10):
        assert cijfers[f"hit@{k}"] == float(any(plaats <= k for plaats in plaatsen))
        assert cijfers[f"streng@{k}"] == float(relevant <= set(ranglijst[:k]))
    assert cijfers["mrr"] == pytest.approx(1 / plaatsen[0] if plaatsen else 0.0)
    assert cijfers["recall@10"] == pytest.approx(len(relevant & set(ranglijst[:10])) / len(relevant))
    assert 0 <= cijfers["ndcg@10"] <= 1 + 1e-9


def test_an_article_that_returns_keeps_its_first_place_only() -> None:
    tweemaal, eenmaal = [ARTIKELEN[0], ARTIKELEN[0]], [ARTIKELEN[0], None]
    relevant = {"v": frozenset(ARTIKELEN[:2])}
    assert measure_rankings({"v": tweemaal}, relevant) == measure_rankings({"v": eenmaal}, relevant)


def test_a_version_that_is_not_in_force_takes_a_place_and_does_not_count() -> None:
    vraag = goudvraag()
    cijfers = figures(measure(vraag, antwoord(vraag, gevonden=(TERMIJN_TOEN, BOETE, TERMIJN))))
    assert (cijfers["hit@1"], cijfers["hit@3"], cijfers["mrr"]) == ((0, 1), (1, 1), (pytest.approx(1 / 3), 1))


def test_a_historic_version_counts_on_a_day_that_it_was_in_force() -> None:
    vraag = goudvraag()
    vraag = replace(vraag, vraag=replace(vraag.vraag, peildatum=TERMIJN_TOEN.bron.geldig_van))
    cijfers = figures(measure(vraag, antwoord(vraag, citaten=(citaat(TERMIJN_TOEN),), gevonden=(TERMIJN_TOEN,))))
    assert (cijfers["hit@1"], cijfers["citeert_kern"], cijfers["citaat_geldig"]) == ((1, 1), (1, 1), (1, 1))


# --- answers


def test_a_right_answer_has_every_figure_right() -> None:
    vraag = goudvraag(verboden=(feit("vier dagen", "vier dagen"),))
    uitslag = measure(vraag, antwoord(vraag))
    assert figures(uitslag) == {
        **{f"{maat}@{k}": (1, 1) for maat in ("hit", "streng") for k in (1, 3, 5, 10)},
        **dict.fromkeys(("mrr", "ndcg@10", "recall@10"), (1, 1)),
        **dict.fromkeys(("goed", "feiten", "feitendekking", "alle_feiten", "geen_verboden", "beantwoord"), (1, 1)),
        **dict.fromkeys(("citeert_kern", "citeert_kernlid", "citeert_opgehaald", "citaat_goud"), (1, 1)),
        **dict.fromkeys(("citaat_bestaat", "citaat_geldig", "citaat_letterlijk"), (1, 1)),
        **dict.fromkeys(("stelling_met_citaat", "stelling_gedekt"), (1, 1)),
    }
    assert uitslag.scores[0].gebreken == ()
    assert uitslag.alles.woorden == Verdeling(1, 9.0, 9.0, 9.0)
    assert uitslag.alles.ms_totaal == Verdeling(1, 10.0, 10.0, 10.0)


def test_a_missing_fact_and_a_forbidden_statement_are_named() -> None:
    vraag = goudvraag(
        sleutelfeiten=(feit("twee dagen", "twee dagen"), feit("gratis", "kosten")),
        verboden=(feit("noemt vier dagen", "vier dagen"),),
    )
    stelling = Stelling("Kosten: geen, binnen vier\n dagen.", (0,))
    uitslag = measure(vraag, antwoord(vraag, stelling))
    cijfers = figures(uitslag)
    assert (cijfers["feiten"], cijfers["feitendekking"], cijfers["goed"]) == ((1, 2), (0.5, 1), (0, 1))
    assert (cijfers["geen_verboden"], cijfers["alle_feiten"]) == ((0, 1), (0, 1))
    assert uitslag.scores[0].gebreken == (
        "verboden uitspraak: noemt vier dagen",
        "niet genoemd: twee dagen",
        "niet in het citaat: 4 (uit: Kosten: geen, binnen vier\n dagen.)",
    )


def test_a_refusal_states_no_facts() -> None:
    vraag = goudvraag()
    uitslag = measure(vraag, geen_antwoord(vraag, "Ook niet binnen twee dagen."))
    cijfers = figures(uitslag)
    assert (cijfers["feiten"], cijfers["beantwoord"], cijfers["citeert_kern"]) == ((0, 1), (0, 1), (0, 1))
    assert uitslag.alles.woorden.n == 0
    assert uitslag.scores[0].gebreken == (
        "geen kernartikel bij de eerste 5",
        "onterecht geweigerd (buiten_bereik)",
        "niet genoemd: twee dagen",
        "citeert geen geldend kernartikel",
    )


@pytest.mark.parametrize(
    ("citaat_", "verwacht", "gebrek"),
    [
        (citaat(tekst="De melding gebeurt binnen"), (1, 1, 1), None),
        (citaat(tekst="De melding gebeurt snel"), (1, 1, 0), "citaat niet letterlijk: BWBR0000001_2026-08-01, artikel 1, lid 1"),
        (citaat(tekst=""), (1, 1, 0), "citaat niet letterlijk: BWBR0000001_2026-08-01, artikel 1, lid 1"),
        (citaat(TERMIJN_TOEN), (1, 0, 1), "citaat niet geldig op 2026-11-23: BWBR0000001_2015-01-01, artikel 1, lid 1"),
        (
            replace(citaat(), vindplaats=replace(citaat().vindplaats, lid="7")),
            (0, 1, 0),
            "citaat wijst niets aan: BWBR0000001_2026-08-01, artikel 1, lid 7",
        ),
        (
            replace(citaat(), vindplaats=replace(citaat().vindplaats, lid="2")),
            (1, 1, 0),
            "citaat niet letterlijk: BWBR0000001_2026-08-01, artikel 1, lid 2",
        ),
    ],
)  # fmt: skip
def test_a_citation_exists_is_valid_and_verbatim(citaat_, verwacht, gebrek) -> None:  # type: ignore[no-untyped-def]
    vraag = goudvraag()
    uitslag = measure(vraag, antwoord(vraag, Stelling("Zo is dat.", (0,)), citaten=(citaat_,)))
    cijfers = figures(uitslag)
    gemeten = tuple(cijfers[maat][0] for maat in ("citaat_bestaat", "citaat_geldig", "citaat_letterlijk"))
    assert gemeten == verwacht
    assert [zin for zin in uitslag.scores[0].gebreken if zin.startswith("citaat ")] == ([gebrek] if gebrek else [])


def test_a_number_is_supported_by_quote_address_or_computation() -> None:
    vraag = goudvraag()
    gedekt = Stelling("Artikel 1, eerste lid van de Proefwet 1969: binnen twee dagen, dus 3 mei 2027.", (0,))
    los = Stelling("4°. Dat kost 50 euro.", (0,))
    zonder = Stelling("Vraag het na bij 3 mensen.")
    berekening = Berekening((), "Uiterlijk 3 mei 2027.")
    uitslag = measure(vraag, replace(antwoord(vraag, gedekt, los, zonder), berekening=berekening))
    cijfers = figures(uitslag)
    assert (cijfers["stelling_gedekt"], cijfers["stelling_met_citaat"]) == ((1, 2), (2, 3))
    assert uitslag.scores[0].gebreken == ("niet in het citaat: 50 (uit: 4°. Dat kost 50 euro.)",)


def test_precision_counts_articles_and_a_useful_one_is_gold() -> None:
    vraag = goudvraag("v1", goud("1"), goud("2", kern=False))
    beide = antwoord(vraag, citaten=(citaat(), citaat(lid="2"), citaat(BOETE)))
    assert figures(measure(vraag, beide))["citaat_goud"] == (2, 2)
    alleen_kern = goudvraag("v1", goud("1"))
    assert figures(measure(alleen_kern, beide))["citaat_goud"] == (1, 2)


def test_citing_what_was_not_retrieved_is_seen() -> None:
    vraag = goudvraag()
    cijfers = figures(measure(vraag, antwoord(vraag, citaten=(citaat(), citaat(BOETE)), gevonden=(TERMIJN,))))
    assert (cijfers["citeert_kern"], cijfers["citeert_opgehaald"]) == ((1, 1), (0, 1))


@pytest.mark.parametrize(
    ("tekst", "goed"),
    [
        ("Dit staat niet in deze bronnen.", 1),
        ("Vraag het de school.", 0),
        ("Dit staat niet in artikel 3 van de wet.", 0),
    ],
)
def test_refusing_is_right_when_it_says_so_and_puts_no_article_forward(tekst: str, goed: int) -> None:
    vraag = buiten_bereik()
    cijfers = figures(measure(vraag, geen_antwoord(vraag, tekst)))
    assert cijfers["terecht_geweigerd"] == cijfers["goed"] == (goed, 1)
    assert cijfers.keys().isdisjoint({"hit@1", "mrr", "feiten", "beantwoord", "citeert_kern"})


def test_an_answer_with_a_citation_is_no_refusal() -> None:
    vraag = buiten_bereik()
    cijfers = figures(measure(vraag, antwoord(vraag, Stelling("Dat staat niet in de wet.", (0,)))))
    assert cijfers["terecht_geweigerd"] == (0, 1)


def test_figures_are_grouped_by_kind_type_and_difficulty() -> None:
    vragen = [goudvraag("v1"), buiten_bereik("v2")]
    uitvoeren = [uitvoer_of(antwoord(vragen[0])), uitvoer_of(geen_antwoord(vragen[1]))]
    uitslag = score(vragen, uitvoeren, CORPUS)
    assert [(groep.dimensie, groep.naam, groep.n, groep.cijfer("goed")) for groep in uitslag.groepen] == [
        ("alles", "alle vragen", 2, Cijfer("goed", 2, 2)),
        ("vraagsoort", "alledaags", 1, Cijfer("goed", 1, 1)),
        ("vraagsoort", "onbeantwoordbaar", 1, Cijfer("goed", 1, 1)),
        ("type", "termijn", 1, Cijfer("goed", 1, 1)),
        ("type", "buiten_bereik", 1, Cijfer("goed", 1, 1)),
        ("moeilijkheid", "1", 1, Cijfer("goed", 1, 1)),
        ("moeilijkheid", "2", 1, Cijfer("goed", 1, 1)),
    ]
    assert uitslag.alles.cijfer("geen_verboden") == Cijfer("geen_verboden", 0, 0)


def test_every_measure_has_its_own_key_and_words() -> None:
    assert len({maat.sleutel for maat in MATEN}) == len({maat.naam for maat in MATEN}) == len(MATEN)


# --- input


def test_nothing_to_measure_against_is_said() -> None:
    vraag = goudvraag()
    with pytest.raises(InvoerFout, match="niets te meten"):
        score([vraag], [uitvoer_of(antwoord(vraag))], ())
    with pytest.raises(InvoerFout, match="horen niet bij deze vragen"):
        score([vraag], [], CORPUS)


def test_the_batch_file_scores_as_the_run_itself(tmp_path: Path) -> None:
    vragen = (goudvraag("v1"), buiten_bereik("v2"))
    uitkomsten = {"v1": antwoord(vragen[0]), "v2": geen_antwoord(vragen[1])}
    path = tmp_path / "uit.jsonl"
    lines = [json.dumps(uitkomst_to_json(uitkomsten[id_])) for id_ in ("v2", "v1")]
    path.write_text("\n".join(lines), encoding="utf-8")
    gemeld: list[str] = []
    gevraagd = evalueer(lambda vraag: uitkomsten[vraag.id], CORPUS, vragen, gemeld.append)
    assert score_uitvoer(path, vragen, CORPUS) == gevraagd
    assert gemeld == ["2 van 2 vragen beantwoord."]


def _without(sleutel: str) -> dict[str, object]:
    data = uitkomst_to_json(antwoord(goudvraag()))
    del data[sleutel]
    return data


def _with_stelling(stelling: dict[str, object]) -> dict[str, object]:
    return uitkomst_to_json(antwoord(goudvraag())) | {"stellingen": [stelling]}


@pytest.mark.parametrize(
    ("lines", "melding"),
    [
        ([_without("citaten")], r"uit\.jsonl, regel 1: volgt het uitvoercontract niet \(KeyError: 'citaten'\)"),
        ([_with_stelling({"tekst": "x", "citaten": [5]})], "stelling verwijst naar citaat 5"),
        ([uitkomst_to_json(antwoord(goudvraag())) | {"status": "ja"}], "status 'ja'"),
        ([uitkomst_to_json(antwoord(goudvraag()))] * 2, "regel 2: id 'v1' komt twee keer voor"),
        ([], "zonder uitvoer zijn v1"),
        (
            [uitkomst_to_json(antwoord(goudvraag())), uitkomst_to_json(antwoord(goudvraag("v7")))],
            "onbekend bij de vragen zijn v7",
        ),
    ],
)
def test_output_that_does_not_fit_is_refused(tmp_path: Path, lines: list[dict[str, object]], melding: str) -> None:
    path = tmp_path / "uit.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    with pytest.raises(InvoerFout, match=melding):
        read_uitvoer(path, [goudvraag()])


def test_the_corpus_hash_sees_text_and_not_order_or_place() -> None:
    elders = replace(BOETE, bron=replace(BOETE.bron, bestand="/ergens/anders.pdf"))
    assert corpus_hash((TERMIJN, BOETE)) == corpus_hash((elders, TERMIJN))
    assert corpus_hash((TERMIJN, BOETE)) != corpus_hash((TERMIJN, replace(BOETE, tekst="anders")))


def test_each_miss_has_the_step_at_which_it_went_wrong() -> None:
    vraag = goudvraag()
    assert measure(vraag, antwoord(vraag)).scores[0].trap is None
    assert measure(vraag, geen_antwoord(vraag, "Dat staat er niet.")).scores[0].trap is Trap.POORT
    gemist = goudvraag(sleutelfeiten=(feit("gratis", "kosteloos"),))
    assert measure(gemist, antwoord(gemist)).scores[0].trap is Trap.SAMENSTELLEN
    elders = replace(antwoord(gemist), gevonden=())
    assert measure(gemist, elders).scores[0].trap is Trap.ZOEKEN
