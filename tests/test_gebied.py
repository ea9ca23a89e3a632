"""Which law is asked for: who only is abroad asks for ours, who asks how it is over there asks for another."""

from __future__ import annotations

import pytest

from rag.gebied import is_over_elders


@pytest.mark.parametrize(
    "vraag",
    [
        "tot welke leeftijd geldt de leerplicht in Duitsland",
        "hoe zit het met de leerplicht in België",
        "is thuisonderwijs toegestaan in Frankrijk",
        "moet je in Engeland tot je 18e naar school",
        "in Duitsland geldt schoolplicht, mag ik daar thuisonderwijs geven",
        "we gaan in Lommel wonen, vanaf welke leeftijd is mijn zoon daar leerplichtig?",
        "Ons gezin verhuist naar Luik. Tot welke leeftijd geldt daar de leerplicht?",
        "wanneer begint de Belgische leerplicht",
        "vanaf welke leeftijd moeten kinderen in Turkije naar school",
        "Mijn zus woont op Aruba. Hoe lang duurt de leerplicht daar?",
        "wie controleert in Vlaanderen of kinderen naar school gaan",
        "welke boete krijg je in Duitsland voor spijbelen",
    ],
)
def test_the_rules_of_another_country_are_not_ours(vraag: str) -> None:
    assert is_over_elders(vraag)


@pytest.mark.parametrize(
    "vraag",
    [
        "geldt de leerplicht nog als we een jaar in Spanje wonen?",
        "mijn zoon is leerplichtig maar we zitten vier maanden in Thailand, wat nu",
        "wij wonen in België maar werken in Nederland, is mijn dochter hier leerplichtig?",
        "mijn dochter gaat in Duitsland naar school, moet ik vrijstelling aanvragen",
        "Kan mijn kind vrijstelling krijgen voor onderwijs in België?",
        "we emigreren naar Spanje, wanneer stopt de leerplicht",
        "mag ik mijn kind in Gent inschrijven op school en hier vrijstelling krijgen",
        "is een kind uit Polen hier leerplichtig",
        "we gaan drie weken naar Marokko, mag ik verlof vragen",
        "een leerling van 16 volgt onderwijs in Frankrijk, is hij vrijgesteld van de leerplicht",
        "oma in Turkije is overleden mag ik vrij voor de begrafenis",
        "leerling zit al twee maanden in Turkije, moet ik verzuim melden",
        "we willen een maand naar mijn zieke moeder in Brazilië, gaat de school daar over",
        "Wij wonen op Bonaire en willen een week naar Curaçao. Mag de school dat weigeren?",
        "vanaf welke leeftijd moet een kind naar school",
    ],
)
def test_who_is_abroad_or_comes_from_there_asks_for_ours(vraag: str) -> None:
    assert not is_over_elders(vraag)
