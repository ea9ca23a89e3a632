"""What we wrote against the official texts: every article is covered, and no wording is that of the law."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ingest.pijplijn import default_manifest, read_map
from rag.instellingen import CORPUS
from rag.wet import is_bwb_id

MAX_GELIJK = 12
"""A longer run of words in a row is a copy: the terms of law and the names of bodies fit in fewer."""

GEDEKT = {
    "BWBR0002628", "BWBR0007625", "BWBR0044212", "BWBR0042012", "BWBR0015703", "BWBR0051614", "BWBR0007471",
    "BWBR0003830", "BWBR0005537", "BWBR0030281",
}  # fmt: skip


@pytest.fixture(scope="module")
def wetten(toetscorpus: Path) -> dict[str, list[dict[str, Any]]]:
    """bwb_id -> the texts of that regeling, the newest first."""
    per_wet: dict[str, list[dict[str, Any]]] = {}
    for path in sorted((toetscorpus / "tekst").glob("*.json"), reverse=True):
        per_wet.setdefault(path.name[:11], []).append(json.loads(path.read_text(encoding="utf-8")))
    return per_wet


def test_every_article_of_every_regeling_covered_has_its_passage(wetten: dict[str, list[dict[str, Any]]]) -> None:
    documenten = read_map(CORPUS / "wegwijzer", default_manifest(), lambda _: None).documenten
    eigen: dict[str, set[str]] = {}
    for passage in (p for d in documenten for p in d.passages):
        if passage.bron.bwb_id and passage.artikel:
            eigen.setdefault(passage.bron.bwb_id, set()).add(passage.artikel)
    assert set(eigen) == GEDEKT and all(is_bwb_id(bwb_id) for bwb_id in eigen)
    gemist = {
        (bwb_id, artikel["artikel"])
        for bwb_id in GEDEKT
        for artikel in wetten[bwb_id][0]["structuur"]
        if artikel.get("artikel") and artikel["artikel"] not in eigen[bwb_id]
    }
    assert gemist == set()


def test_no_wording_of_ours_is_that_of_the_law(wetten: dict[str, list[dict[str, Any]]]) -> None:
    reeksen = {run for teksten in wetten.values() for wet in teksten for tekst in texts(wet) for run in runs(tekst)}
    eigen = [
        *(CORPUS / "wegwijzer").glob("*.md"),
        *(CORPUS / "vraagbaak").glob("*.toml"),
        CORPUS / "verzuimhulp.toml",
        CORPUS / "vragen.tsv",
    ]
    over = {(path.name, run) for path in eigen for run in runs(path.read_text(encoding="utf-8")) if run in reeksen}
    assert over == set()


def texts(deel: Any) -> Iterator[str]:
    """Every piece of law text in the JSON of a regeling."""
    if isinstance(deel, dict):
        for naam, waarde in deel.items():
            if naam in ("tekst", "slot", "aanhef") and isinstance(waarde, str):
                yield waarde
            else:
                yield from texts(waarde)
    elif isinstance(deel, list):
        for stuk in deel:
            yield from texts(stuk)


def runs(tekst: str) -> Iterator[str]:
    """Every run of one word more than may be equal."""
    woorden = re.findall(r"\w+", tekst.lower())
    yield from (" ".join(woorden[i : i + MAX_GELIJK + 1]) for i in range(len(woorden) - MAX_GELIJK))
