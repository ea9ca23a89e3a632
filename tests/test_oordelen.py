"""What readers think of answers is kept where the desk says, and nowhere else."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from rag.fouten import InvoerFout
from rag.oordelen import BESTAND, MAX_TOELICHTING, Oordeel, save_oordeel

DAG = date(2026, 11, 26)
BEWIJS = {"vraag": "Wie beslist over verlof?", "antwoord": "ab12"}


def test_each_judgement_is_a_line_with_the_receipt_of_its_answer(tmp_path: Path) -> None:
    for oordeel in (Oordeel.GOED, Oordeel.ONVOLLEDIG):
        save_oordeel(tmp_path / "desk", oordeel, " De termijn ontbreekt. ", BEWIJS, "antwoord", DAG)
    lines = [json.loads(line) for line in (tmp_path / "desk" / BESTAND).read_text(encoding="utf-8").splitlines()]
    assert [line["oordeel"] for line in lines] == ["goed en bruikbaar", "er ontbreekt iets"]
    assert lines[1] | {"oordeel": ""} == {
        "dag": "2026-11-26",
        "oordeel": "",
        "toelichting": "De termijn ontbreekt.",
        "status": "antwoord",
        "ontvangstbewijs": BEWIJS,
    }


@pytest.mark.parametrize(
    ("oordeel", "toelichting", "melding"),
    [
        ("prima", "", "Kies eerst een oordeel"),
        (Oordeel.GOED, "x" * (MAX_TOELICHTING + 1), "er passen er 600"),
        (Oordeel.NAAST, "Het ging over leerling Daan de Vries.", "naam.*niets bewaard"),
    ],
)
def test_what_may_not_be_kept_leaves_no_file(tmp_path: Path, oordeel: str, toelichting: str, melding: str) -> None:
    with pytest.raises(InvoerFout, match=melding):
        save_oordeel(tmp_path, oordeel, toelichting, BEWIJS, "antwoord", DAG)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "desk").write_text("een bestand")
    with pytest.raises(InvoerFout, match="kan niet worden geschreven"):
        save_oordeel(tmp_path / "desk", Oordeel.GOED, "", BEWIJS, "antwoord", DAG)
