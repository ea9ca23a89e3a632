from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from voorbeeld import (
    BESLUIT,
    BESLUIT_UITLEG,
    DAG,
    NU,
    PASSAGES,
    UITLEG,
    VERLOF,
    VERZUIM,
    lid,
    make_passage,
    open_retriever,
)

from rag.antwoord import Vondst
from rag.retriever import Retriever
from rag.toets import Bewijs, Concept, refuse
from rag.uittreksel import (
    MAX_WOORDEN,
    MAX_WOORDEN_EENHEID,
    Aard,
    Eenheid,
    Uittreksel,
    asks_alike,
    pick_articles,
    select,
    shorten,
    split_kopjes,
    split_zinnen,
)

LANG = make_passage(
    UITLEG,
    "20",
    "Vakantie en verlof",
    lid(
        None,
        "In het kort: De school geeft verlof. Toelichting: dat is een besluit. Vroeger (tot 2024): dat deed de gemeente.",
    ),
    lid("1", "Het hoofd geeft verlof bij:"),
    *(lid("1", f"reden {letter}, die {'heel ' * 20}uitvoerig beschreven staat;", letter) for letter in "abcdef"),
    lid("1", "een bruiloft van broer of zus.", "g"),
    lid(
        "2",
        "Verlof voor een bruiloft duurt een dag. "
        + " ".join(f"Lange zin {n} gaat over heel andere dingen." for n in range(12)),
    ),
)


@pytest.fixture(scope="module")
def retriever(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Retriever]:
    retriever, store = open_retriever(tmp_path_factory.mktemp("uittreksel"), (*PASSAGES, LANG))
    yield retriever
    store.close()


def lines(retriever: Retriever, vraag: str) -> list[str]:
    vondsten = retriever.retrieve(vraag, DAG)
    return [
        concept.tekst for concept in Uittreksel(retriever).compose(vraag, DAG, vondsten, retriever.recognise(vraag))
    ]


def test_the_core_of_the_best_article_speaks_first(retriever: Retriever) -> None:
    eerste, *_ = lines(retriever, "Hoe snel besluit de gemeente over vervangend onderwijs?")
    assert eerste == "Op een aanvraag voor vervangend onderwijs volgt binnen 6 weken een besluit van de gemeente."


def test_an_enumeration_keeps_its_aanhef(retriever: Retriever) -> None:
    assert lines(retriever, "Bij hoeveel gemiste lesuren meldt het hoofd verzuim aan de gemeente?")[:3] == [
        "Het hoofd van de school meldt verzuim aan de gemeente bij een leerling die:",
        "a. zestien lesuren in vier weken heeft gemist;",
        "b. drie dagen achter elkaar niet kwam.",
    ]


def test_of_a_long_enumeration_only_what_answers_is_shown(retriever: Retriever) -> None:
    antwoord = lines(retriever, "Krijgt een leerling verlof voor de bruiloft van zijn zus?")
    assert "Het hoofd geeft verlof bij:" in antwoord and "g. een bruiloft van broer of zus." in antwoord
    assert not any(line.startswith("a. reden") for line in antwoord)


def test_what_was_is_only_told_to_who_asks_for_it(retriever: Retriever) -> None:
    assert not any("Vroeger" in line for line in lines(retriever, "Wie geeft verlof?"))
    assert any("Vroeger" in line for line in lines(retriever, "Wie gaf vroeger verlof?"))


def test_the_explanation_speaks_where_law_and_explanation_are_there() -> None:
    wet, uitleg, ander = Vondst(BESLUIT, 1.0), Vondst(BESLUIT_UITLEG, 0.9), Vondst(VERLOF, 0.8)
    assert pick_articles((wet, uitleg, ander)) == [Vondst(BESLUIT_UITLEG, 1.0), ander]
    assert pick_articles((wet, Vondst(VERZUIM, 0.3))) == [wet]


def test_small_headings_cut_a_paragraph() -> None:
    assert split_kopjes("Vooraf. In het kort: ja. Vroeger (tot 2024): nee.") == [
        (Aard.LID, "Vooraf."),
        (Aard.KERN, "ja."),
        (Aard.VROEGER, "Vroeger (tot 2024): nee."),
    ]


def test_an_abbreviation_ends_no_sentence() -> None:
    assert split_zinnen("Zie art. 3a. Dat geldt, zie Stb. 2024, 5. Klaar.") == [
        "Zie art. 3a.",
        "Dat geldt, zie Stb. 2024, 5.",
        "Klaar.",
    ]


@given(st.lists(st.text("abc de", min_size=1, max_size=80), min_size=1, max_size=12))
def test_shortening_keeps_whole_sentences_in_their_order(zinnen: list[str]) -> None:
    kort = shorten(zinnen, {})
    rest = iter(zinnen)
    assert kort and all(zin in rest for zin in kort)
    assert len(kort) == 1 or sum(len(zin.split()) for zin in kort) <= MAX_WOORDEN_EENHEID


@pytest.mark.parametrize(
    "vraag", ["Wie geeft verlof?", "Hoeveel weken heeft de gemeente?", "bruiloft", "verzuim melden bij ziekte"]
)
def test_every_line_is_of_a_source_and_the_whole_is_short(vraag: str, retriever: Retriever) -> None:
    concepten = list(
        Uittreksel(retriever).compose(vraag, DAG, retriever.retrieve(vraag, DAG), retriever.recognise(vraag))
    )
    assert concepten and all(refuse(concept) is None for concept in concepten)
    assert len({concept.tekst for concept in concepten}) == len(concepten)
    assert sum(len(c.tekst.split()) for c in concepten) <= MAX_WOORDEN + MAX_WOORDEN_EENHEID
    assert all(c.bewijs[0].passage.bron in (NU, UITLEG) or c.bewijs[0].passage.bron.momentopname for c in concepten)


def test_what_answers_best_is_shown_though_it_is_long() -> None:
    def unit(aard: Aard, woord: str, lengte: int, waarde: float) -> Eenheid:
        tekst = " ".join(f"{woord}{n}" for n in range(lengte))
        return Eenheid(aard, BESLUIT, "1", (Concept(tekst, (Bewijs(BESLUIT, BESLUIT.leden[0]),)),), waarde)

    kern = unit(Aard.KERN, "kern", 60, 0.3)
    lang = unit(Aard.LID, "lang", MAX_WOORDEN, 0.9)
    kort = unit(Aard.LID, "kort", 20, 0.8)
    assert select([kern, kort, lang]) == [kern, lang]


def test_who_asks_how_long_gets_the_lid_with_the_term(tmp_path: Path) -> None:
    besluit = make_passage(
        NU,
        "7",
        "Vervangend onderwijs",
        lid("1", "De gemeente kan op aanvraag van de ouders vervangend onderwijs toestaan, als de school instemt."),
        lid("2", "Het besluit volgt binnen zes weken."),
    )
    retriever, store = open_retriever(tmp_path, (besluit, VERLOF))
    with store:
        assert lines(retriever, "Hoe lang duurt vervangend onderwijs?")[0].endswith("zes weken.")


@pytest.mark.parametrize(
    ("vraag", "bekend", "gelijk"),
    [
        ("Mag een leraar zonder reden verlof weigeren?", ("Mag de school zonder reden verlof weigeren?",), True),
        ("Mag zij stoppen?", ("Moet zij nog naar school?",), False),
        ("Hoeft hij niet naar school?", ("Moet hij naar school?",), False),
        # A "ja" to the question is no "ja" to what a colleague says of it.
        (
            "Onze jurist zegt dat het bestuur die gegevens krijgt. Klopt dat?",
            ("Krijgt het bestuur die gegevens?",),
            False,
        ),
        (
            "Klopt het dat het bestuur die gegevens krijgt?",
            ("Een collega zegt dat het bestuur ze krijgt. Klopt dat?",),
            True,
        ),
        (
            "Krijgt het bestuur die?",
            ("Krijgt het bestuur die gegevens?", "Mijn collega zegt van niet. Krijgt het bestuur die?"),
            False,
        ),
    ],
)
def test_a_ja_is_only_kept_for_the_same_question(vraag: str, bekend: tuple[str, ...], gelijk: bool) -> None:
    assert asks_alike(vraag, *bekend) is gelijk
