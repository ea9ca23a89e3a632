"""Questions that are not ours are known by example; a question of ours that shares a word with one is not refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.fouten import BronFout
from rag.instellingen import CORPUS
from rag.poort import load_buiten


def test_each_example_says_what_it_is_about_and_where_to_ask() -> None:
    rijen = load_buiten(CORPUS / "buiten.tsv")
    assert len(rijen) >= 150
    assert len({onderwerp.naam for _, onderwerp in rijen}) >= 15
    assert all(onderwerp.soort == "onderwerp" and onderwerp.verwijzing for _, onderwerp in rijen)
    vragen = [vraag.casefold() for vraag, _ in rijen]
    assert len(vragen) == len(set(vragen))


def test_a_list_that_is_not_there_is_empty_and_a_broken_line_is_named(tmp_path: Path) -> None:
    assert load_buiten(tmp_path / "buiten.tsv") == ()
    (tmp_path / "buiten.tsv").write_text("naam\tverwijzing\tvraag\nhet weer\tregent het\n", encoding="utf-8")
    with pytest.raises(BronFout, match=r"buiten\.tsv, regel 2: verwacht naam, verwijzing en vraag"):
        load_buiten(tmp_path / "buiten.tsv")
