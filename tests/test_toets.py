from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from voorbeeld import BESLUIT, PASSAGES, VERLOF, VERZUIM

from rag.toets import Bewijs, Concept, refuse
from rag.wet import Passage


def claim(tekst: str, passage: Passage = BESLUIT, nummer: int = 0) -> str | None:
    """The verdict on `tekst` with one piece of `passage` as its proof."""
    return refuse(Concept(tekst, (Bewijs(passage, passage.leden[nummer]),)))


@pytest.mark.parametrize(
    ("tekst", "passage", "nummer"),
    [
        ("De gemeente besluit binnen zes weken over de aanvraag.", BESLUIT, 0),
        ("De gemeente besluit over de aanvraag binnen 6 weken.", BESLUIT, 0),
        ("Volgens artikel 7, lid 1, besluit de gemeente binnen 6 weken over de aanvraag.", BESLUIT, 0),
        ("De gemeente kan de termijn niet verlengen.", BESLUIT, 1),
        ("a. zestien lesuren in vier weken heeft gemist;", VERZUIM, 1),
        ("Het hoofd meldt verzuim van 16 lesuren in 4 weken.", VERZUIM, 1),
        ("Verlof voor vakantie duurt hooguit 10 dagen in een schooljaar.", VERLOF, 0),
    ],
)
def test_what_the_proof_says_passes_in_other_words_too(tekst: str, passage: Passage, nummer: int) -> None:
    assert claim(tekst, passage, nummer) is None


@pytest.mark.parametrize(
    ("tekst", "passage", "nummer", "reden"),
    [
        ("De gemeente besluit binnen vier weken over de aanvraag.", BESLUIT, 0, "4 staat niet in de aangehaalde tekst"),
        ("De gemeente besluit binnen 8 weken over de aanvraag.", BESLUIT, 0, "8 staat niet in de aangehaalde tekst"),
        ("Volgens artikel 8 besluit de gemeente over de aanvraag.", BESLUIT, 0, "artikel 8 staat niet"),
        ("De gemeente kan de termijn verlengen.", BESLUIT, 1, "ontkenning of uitzondering die hier ontbreekt"),
        ("De gemeente besluit niet over de aanvraag binnen zes weken.", BESLUIT, 0, "ontkent dit niet"),
        ("Een inspecteur controleert jaarlijks alle fietsen.", BESLUIT, 0, "gaat over iets anders"),
        ("Verlof duurt ten hoogste 10 weken in het 3e schooljaar.", VERLOF, 0, "3 staat niet"),
    ],
)
def test_what_the_proof_does_not_say_is_refused_with_the_reason(
    tekst: str, passage: Passage, nummer: int, reden: str
) -> None:
    assert reden in (claim(tekst, passage, nummer) or "")


def test_a_claim_without_proof_is_refused() -> None:
    assert refuse(Concept("De gemeente besluit.", ())) == "er hoort geen vindplaats bij"


@given(st.sampled_from(PASSAGES), st.data())
def test_the_words_of_a_source_always_pass(passage: Passage, data: st.DataObject) -> None:
    deel = data.draw(st.sampled_from(passage.leden))
    assert refuse(Concept(f"{deel.label}{deel.tekst}", (Bewijs(passage, deel),))) is None


@given(st.integers(11, 99), st.sampled_from([BESLUIT.leden[0], BESLUIT.leden[1]]))
def test_no_number_from_outside_the_lid_ever_passes(getal: int, deel) -> None:  # type: ignore[no-untyped-def]
    assert refuse(Concept(f"De gemeente besluit binnen {getal} weken over de aanvraag.", (Bewijs(BESLUIT, deel),)))
