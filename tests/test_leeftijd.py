"""Ages in a question keep the rules for others out."""

from __future__ import annotations

import pytest

from rag.leeftijd import find_leeftijden, group_of, is_minor, same_group


@pytest.mark.parametrize(
    ("tekst", "leeftijden"),
    [
        ("leerling van 17, 3 weken niet geweest", {17}),
        ("een zestienjarige en een jongen van twaalf", {16, 12}),
        ("hij is net 18", {18}),
        ("hij is van 2 januari 2000", set()),
        ("ten minste 16 uur in 4 weken", set()),
        ("zij wordt in mei 5 jaar", {5}),
        ("drie dagen verlof", set()),
    ],
)
def test_ages_are_read_and_other_numbers_are_not(tekst: str, leeftijden: set[int]) -> None:
    assert find_leeftijden(tekst) == leeftijden


def test_a_rule_for_adults_is_no_answer_about_a_minor() -> None:
    volwassen = ("Wat als een student van 20 wegblijft?", "student wekenlang weg")
    assert not same_group("Een leerling van 17 is weg", volwassen)
    assert same_group("Een leerling van 17 is weg", (*volwassen, "mijn dochter van 17 blijft weg"))
    assert same_group("Een leerling van 17 is weg", ("Wat als een leerling van 16 wegblijft?",))
    assert same_group("Een leerling is weg", volwassen)
    assert same_group("Een leerling van 17 is weg", ("Wat als een leerling wegblijft?",))
    assert is_minor("Een leerling van 17 is weg") and not is_minor("Zij is 17 en wordt 18 jaar")
    assert [group_of(n) for n in (4, 5, 6, 17, 18, 26, 27)] == [0, 1, 2, 5, 6, 6, 7]
