from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from rag.antwoord import Beurt, GeenAntwoord, Reden, Rol, Uitkomst, Vraag
from rag.fouten import InvoerFout
from ui.batch import InvoerLine, answer_lines, parse_vraag, read_lines

DAG = date(2026, 11, 23)


def refuse(vraag: Vraag) -> Uitkomst:
    """Stands for the assistant: refuses everything, and finds "lang" too long."""
    if vraag.tekst == "lang":
        raise InvoerFout("De vraag telt te veel tekens.")
    return GeenAntwoord(vraag, vraag.tekst, Reden.NIETS_GEVONDEN, "Niets.")


def test_a_line_becomes_a_question_with_history_and_day() -> None:
    line = json.dumps(
        {"id": 7, "vraag": "En dan?", "peildatum": "2015-01-01", "historie": [{"rol": "gebruiker", "tekst": "Hoi"}]}
    )
    assert parse_vraag(InvoerLine(1, line), DAG) == Vraag(
        "En dan?", date(2015, 1, 1), (Beurt(Rol.GEBRUIKER, "Hoi"),), "7"
    )


@pytest.mark.parametrize(
    ("line", "zin"),
    [
        ("{", "regel 3: geen geldige JSON"),
        ("[]", "regel 3: hier hoort een object"),
        ('{"id": "a"}', "regel 3: het veld vraag ontbreekt"),
        ('{"vraag": "  "}', "regel 3: het veld vraag ontbreekt of is leeg"),
        ('{"vraag": "x", "peildatum": "30-02-2026"}', "regel 3: peildatum '30-02-2026' is geen datum"),
        ('{"vraag": "x", "peildatum": 20260101}', "regel 3: peildatum 20260101 is geen datum"),
        ('{"vraag": "x", "historie": [{"rol": "baas", "tekst": ""}]}', "regel 3: historie hoort een lijst te zijn"),
        ('{"vraag": "x", "historie": "hoi"}', "regel 3: historie hoort een lijst te zijn"),
        ('{"vraag": "x", "regelingen": "BWBR0002628"}', "regel 3: regelingen hoort een lijst van BWB-nummers"),
        ('{"vraag": "x", "regelingen": [3]}', "regel 3: regelingen hoort een lijst van BWB-nummers"),
    ],
)
def test_a_broken_line_says_what_is_wrong(line: str, zin: str) -> None:
    with pytest.raises(InvoerFout, match=zin):
        parse_vraag(InvoerLine(3, line), DAG)


def test_the_good_lines_are_answered_in_order_and_the_bad_ones_named(tmp_path: Path) -> None:
    lines = [
        InvoerLine(i, t)
        for i, t in enumerate(['{"id":"a","vraag":"1"}', "x", '{"id":"b","vraag":"lang"}', '{"id":"c","vraag":"2"}'], 1)
    ]
    fouten = answer_lines(lines, tmp_path / "uit.jsonl", refuse, DAG, print)
    uit = [json.loads(line) for line in (tmp_path / "uit.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [regel["id"] for regel in uit] == ["a", "c"]
    assert [fout.split(":")[0] for fout in fouten] == ["regel 2", "regel 3"]
    assert set(uit[0]) >= {
        "id", "vraag", "zoekvraag", "peildatum", "status", "reden", "antwoord", "stellingen", "citaten", "gevonden",
        "berekening", "waarschuwingen", "ms",
    }  # fmt: skip
    assert list(tmp_path.iterdir()) == [tmp_path / "uit.jsonl"]


@pytest.mark.parametrize("inhoud", [None, b"", b"\n \n", b"\xff\xfe\x00"])
def test_an_input_without_lines_is_refused(inhoud: bytes | None, tmp_path: Path) -> None:
    invoer = tmp_path / "in.jsonl"
    if inhoud is not None:
        invoer.write_bytes(inhoud)
    with pytest.raises(InvoerFout, match=r"in\.jsonl (bestaat niet|is leeg|is geen tekst)"):
        read_lines(invoer)


def test_a_line_separator_inside_a_question_is_no_line_end(tmp_path: Path) -> None:
    invoer = tmp_path / "in.jsonl"
    invoer.write_text('\ufeff{"vraag": "a\u2028b"}\r\n', encoding="utf-8")
    assert parse_vraag(read_lines(invoer)[0], DAG).tekst == "a\u2028b"


def test_an_output_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InvoerFout, match="kan niet worden geschreven"):
        answer_lines([InvoerLine(1, '{"vraag":"x"}')], tmp_path / "weg" / "uit.jsonl", refuse, DAG, print)
