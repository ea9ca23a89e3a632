"""The shortest and commonest questions: none is sent away, and the answer opens with an article that it can open with.

`kernvragen.tsv`: a question as people type it, and the articles (their numbers) of which one must be under the first sentence.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from ui_hulp import make_wegwijzer_index

from rag.antwoord import Antwoord, Vraag
from rag.assistent import Assistent, open_assistent

DAG = date(2026, 11, 26)
MINST_GOED = 0.95


def read() -> list[tuple[str, frozenset[str]]]:
    with (Path(__file__).parent / "kernvragen.tsv").open(encoding="utf-8", newline="") as bestand:
        rijen = csv.DictReader(bestand, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(rij["vraag"], frozenset(rij["artikelen"].split())) for rij in rijen]


@pytest.fixture(scope="module")
def assistent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistent]:
    with open_assistent(make_wegwijzer_index(tmp_path_factory.mktemp("kern"))) as geopend:
        yield geopend


def test_the_commonest_questions_get_an_answer_from_the_right_article(assistent: Assistent) -> None:
    fout: list[str] = []
    for vraag, artikelen in read():
        uitkomst = assistent.beantwoord(Vraag(vraag, DAG))
        eerste = (
            {uitkomst.citaten[n].vindplaats.artikel for n in uitkomst.stellingen[0].citaten}
            if isinstance(uitkomst, Antwoord)
            else set[str | None]()
        )
        if not eerste & artikelen:
            fout.append(f"{vraag}: {uitkomst.tekst[:100]}")
    assert len(fout) <= (1 - MINST_GOED) * len(read()), "\n".join(fout)
