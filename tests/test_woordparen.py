"""Words and pairs of words: what tells two questions with the same words apart."""

from __future__ import annotations

import numpy as np
import pytest

from rag.woordparen import Paarindex

GROEPEN = (
    ("Mag de school weigeren?", "Kan de school nee zeggen?"),
    ("Mag ik de school weigeren?",),
    ("Hoeveel dagen verlof krijg ik?",),
)


def test_the_order_of_the_same_words_decides() -> None:
    index = Paarindex([("de school mag mij weigeren",), ("mag ik de school weigeren",), ("ik mag de school weigeren",)])
    for nummer, vraag in enumerate(("de school mag weigeren", "mag ik school weigeren", "ik mag school weigeren")):
        assert index.likeness(vraag).argmax() == nummer


def test_the_wordings_of_a_group_are_one_and_a_text_is_wholly_like_itself() -> None:
    index = Paarindex(GROEPEN)
    assert index.likeness("Hoeveel dagen verlof krijg ik?")[2] == pytest.approx(1)
    samen = index.likeness("Kan de school weigeren?")[0]
    assert samen > Paarindex([GROEPEN[0][:1], *GROEPEN[1:]]).likeness("Kan de school weigeren?")[0]


def test_a_word_in_every_text_weighs_less_than_a_rare_one() -> None:
    index = Paarindex([("school verlof",), ("school verzuim",), ("school boete",), ("school school",)])
    assert index.likeness("verlof")[0] > index.likeness("school")[0]


def test_a_second_index_compares_with_the_first() -> None:
    eigen = Paarindex(GROEPEN)
    ander = Paarindex([("Hoeveel dagen verlof krijg ik?",), ("Regent het morgen?",)], eigen)
    vraag = "hoeveel dagen verlof krijg ik morgen"
    assert ander.likeness(vraag)[0] == pytest.approx(eigen.likeness(vraag)[2])
    assert ander.likeness("regent het")[1] > 0 == eigen.likeness("regent het").max()


def test_what_is_asked_is_not_kept() -> None:
    index = Paarindex(GROEPEN)
    voor = dict(index._woorden)
    index.likeness("Pietje Puk spijbelt")
    assert index._woorden == voor


@pytest.mark.parametrize("tekst", ["", "?!", "a"])
def test_a_text_without_known_words_is_like_nothing(tekst: str) -> None:
    assert not Paarindex(GROEPEN).likeness(tekst).any()
    assert Paarindex([]).likeness(tekst).shape == (0,)
    assert Paarindex([()]).likeness(tekst).tolist() == [0.0]
    assert Paarindex(GROEPEN).likeness(tekst).dtype == np.float32
