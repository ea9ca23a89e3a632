from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.privacy import Gegeven, find_persoonsgegevens, mask


@pytest.mark.parametrize(
    ("tekst", "veilig"),
    [
        ("Zijn bsn is 111222333.", "Zijn bsn is [burgerservicenummer]."),
        ("bsn 1112.22.333", "bsn [burgerservicenummer]"),
        ("Mail naar jan.jansen@school.nl graag", "Mail naar [e-mailadres] graag"),
        ("Bel 06-12345678 of 010 1234567.", "Bel [telefoonnummer] of [telefoonnummer]."),
        ("+31 6 12345678", "[telefoonnummer]"),
        ("NL91 ABNA 0417 1643 00", "[rekeningnummer]"),
    ],
)
def test_personal_data_is_masked(tekst: str, veilig: str) -> None:
    assert mask(tekst) == veilig


@pytest.mark.parametrize(
    "tekst",
    [
        "Geldt artikel 5 onder a ook na 1 juli 2026?",
        "BWBR0002628 artikel 9.2.5, tweede lid",
        "111222334 is geen bsn: de elfproef klopt niet",
        "Van 01-08-2026 tot 31-07-2027, 16 uur in 4 weken, 1.000 euro",
        "NL00 ABNA 1417 1643 00",
        "000000000",
    ],
)
def test_law_questions_are_left_alone(tekst: str) -> None:
    assert find_persoonsgegevens(tekst) == ()


@given(st.text(max_size=200))
def test_masking_twice_changes_nothing(tekst: str) -> None:
    assert mask(mask(tekst)) == mask(tekst)


def test_each_kind_can_be_found() -> None:
    tekst = "111222333 NL91ABNA0417164300 a@b.nl 0612345678"
    assert {gegeven.soort for gegeven in find_persoonsgegevens(tekst)} == set(Gegeven)
