"""Reading the questions: whole values, and an error that names the line."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eval.vragen import PEILDATUM, Feit, Goud, Goudvraag, Vraagsoort, Vraagtype, read_vragen
from rag.antwoord import Beurt, Rol, Vraag
from rag.fouten import InvoerFout
from rag.wet import Vindplaats

GOED: dict[str, Any] = {
    "id": "v1",
    "vraag": "En als hij ziek is?",
    "rol": "ouder",
    "type": "vervolgvraag",
    "historie": [{"rol": "gebruiker", "tekst": "Mag hij thuisblijven?"}, {"rol": "assistent", "tekst": "Nee."}],
    "peildatum": "2026-08-20",
    "goud": [{"bwb_id": "BWBR0002628", "artikel": "12", "lid": None, "onderdeel": "a", "kern": True}],
    "sleutelfeiten": [{"feit": "twee dagen", "patronen": ["(2|twee)\\s+dagen"]}],
    "verboden": [{"feit": "drie dagen", "patronen": ["drie\\s+dagen"]}],
    "antwoord_kort": "Binnen twee dagen.",
    "moeilijkheid": 2,
    "bron": "eigen",
}


def write(tmp_path: Path, *lines: dict[str, Any] | str) -> Path:
    path = tmp_path / "vragen.jsonl"
    path.write_text("\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines) + "\n", encoding="utf-8")
    return path


def test_a_line_becomes_a_question_with_gold(tmp_path: Path) -> None:
    assert read_vragen(write(tmp_path, GOED)) == (
        Goudvraag(
            Vraag(
                "En als hij ziek is?",
                date(2026, 8, 20),
                (Beurt(Rol.GEBRUIKER, "Mag hij thuisblijven?"), Beurt(Rol.ASSISTENT, "Nee.")),
                "v1",
            ),
            "ouder",
            Vraagtype.VERVOLGVRAAG,
            Vraagsoort.VERVOLG,
            2,
            (Goud(Vindplaats("BWBR0002628", "12", None, "a"), True),),
            (Feit("twee dagen", (re.compile("(2|twee)\\s+dagen", re.IGNORECASE),)),),
            (Feit("drie dagen", (re.compile("drie\\s+dagen", re.IGNORECASE),)),),
            "Binnen twee dagen.",
            "eigen",
        ),
    )


def test_without_a_date_the_question_is_of_the_day_of_the_gold(tmp_path: Path) -> None:
    zonder = {veld: waarde for veld, waarde in GOED.items() if veld not in ("peildatum", "historie", "verboden")}
    (vraag,) = read_vragen(write(tmp_path, zonder))
    assert (vraag.vraag.peildatum, vraag.vraag.historie, vraag.verboden) == (PEILDATUM, (), ())


@pytest.mark.parametrize(
    ("wijziging", "soort"),
    [
        ({"type": "termijn"}, Vraagsoort.ALLEDAAGS),
        ({"type": "termijn", "vraagsoort": "wettekst"}, Vraagsoort.WETTEKST),
        ({"type": "leeftijd_berekening"}, Vraagsoort.DATUM),
        ({"type": "geldigheid_in_tijd"}, Vraagsoort.DATUM),
        ({"type": "buiten_bereik", "goud": []}, Vraagsoort.ONBEANTWOORDBAAR),
    ],
)
def test_the_kind_follows_from_the_type(tmp_path: Path, wijziging: dict[str, Any], soort: Vraagsoort) -> None:
    assert read_vragen(write(tmp_path, GOED | wijziging))[0].soort is soort


@pytest.mark.parametrize(
    ("wijziging", "melding"),
    [
        ({"vraag": " "}, "'vraag' ontbreekt of is geen tekst."),
        ({"type": "raadsel"}, "type 'raadsel' is onbekend."),
        ({"vraagsoort": "wettekst"}, "vraagsoort 'wettekst' kan niet bij type vervolgvraag"),
        ({"type": "termijn", "vraagsoort": "moeilijk"}, "vraagsoort 'moeilijk' kan niet"),
        ({"peildatum": "morgen"}, "peildatum 'morgen' is geen datum"),
        ({"historie": [{"rol": "buurman", "tekst": "x"}]}, "rol 'buurman' in 'historie' is onbekend."),
        ({"goud": []}, "'goud' hoort leeg te zijn bij buiten_bereik, en alleen daar."),
        ({"goud": [GOED["goud"][0] | {"kern": False}]}, "geen artikel met kern: true"),
        ({"goud": [GOED["goud"][0] | {"bwb_id": "Lpw"}]}, "bwb_id 'Lpw'"),
        ({"goud": [GOED["goud"][0] | {"kern": "ja"}]}, "'kern' ontbreekt of is geen true of false."),
        ({"sleutelfeiten": []}, "'sleutelfeiten' is leeg."),
        ({"sleutelfeiten": [{"feit": "x", "patronen": []}]}, "feit 'x': 'patronen' ontbreekt"),
        ({"sleutelfeiten": [{"feit": "x", "patronen": ["(a"]}]}, "feit 'x': patroon '(a' is geen reguliere"),
        ({"moeilijkheid": 4}, "'moeilijkheid' is geen 1, 2 of 3."),
        ({"verboden": "niets"}, "'verboden' ontbreekt of is geen lijst van objecten."),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, wijziging: dict[str, Any], melding: str) -> None:
    path = write(tmp_path, GOED, "", GOED | {"id": "v2"} | wijziging)
    with pytest.raises(InvoerFout, match=re.escape(melding)) as fout:
        read_vragen(path)
    assert str(fout.value).startswith("vragen.jsonl, regel 3: ")


@pytest.mark.parametrize(
    ("lines", "melding"),
    [
        (("{kapot",), "vragen.jsonl, regel 1: dit is geen geldige JSON"),
        (("[]",), "vragen.jsonl, regel 1: verwacht een JSON-object."),
        ((GOED, GOED), "vragen.jsonl, regel 2: id 'v1' komt twee keer voor."),
        (("",), "vragen.jsonl bevat geen vragen."),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, lines: tuple[Any, ...], melding: str) -> None:
    with pytest.raises(InvoerFout, match=re.escape(melding)):
        read_vragen(write(tmp_path, *lines))


def test_a_missing_file_is_an_error_for_people(tmp_path: Path) -> None:
    with pytest.raises(InvoerFout, match="kan niet worden gelezen"):
        read_vragen(tmp_path / "weg.jsonl")


def test_our_own_questions_can_be_read() -> None:
    vragen = read_vragen()
    assert Counter(vraag.soort.value for vraag in vragen) == {
        "alledaags": 36,
        "wettekst": 9,
        "onbeantwoordbaar": 6,
        "datum": 5,
        "vervolg": 4,
    }
    assert all(bool(vraag.vraag.historie) == (vraag.type is Vraagtype.VERVOLGVRAAG) for vraag in vragen)
