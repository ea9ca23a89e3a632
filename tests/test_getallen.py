from __future__ import annotations

import pytest

from rag.getallen import find_getallen


@pytest.mark.parametrize(
    ("tekst", "getallen"),
    [
        ("zestien uren in vier weken", {"16", "4"}),
        ("16 uur in 4 weken", {"16", "4"}),
        ("zevenentwintig jaar", {"27"}),
        ("drieëntwintig of drieentwintig", {"23"}),
        ("ten hoogste 1.000 euro", {"1000"}),
        ("artikel 9.2.5 en artikel 3a", {"9.2.5", "3a"}),
        ("het eerste en het tweede lid", {"1", "2"}),
        ("een kind en één jongere", set()),
        ("artikel 1a1", {"1a1"}),
        ("de 16e verjaardag, de 2de week, de 20ste dag", {"16", "2", "20"}),
    ],
)
def test_a_number_has_one_spelling(tekst: str, getallen: set[str]) -> None:
    assert find_getallen(tekst) == getallen
