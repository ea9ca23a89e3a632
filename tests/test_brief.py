"""A mail falls apart into its questions, each with what it leans on; whatever somebody pastes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mails import MAILS, Mail

from rag.brief import MAX_CONTEXT, find_vragen


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.naam)
def test_the_questions_of_a_mail_are_found_with_what_they_lean_on(mail: Mail) -> None:
    gevonden = find_vragen(mail.tekst)
    assert tuple(vraag.tekst for vraag in gevonden) == mail.vragen
    for vraag, fragmenten in zip(gevonden, mail.context, strict=bool(mail.context)):
        context = " ".join(vraag.context)
        assert [stuk for stuk in fragmenten if stuk not in context] == []
        assert bool(context) == bool(fragmenten)
    alles = " ".join(" ".join((*vraag.context, vraag.tekst)) for vraag in gevonden)
    assert [woord for woord in mail.zonder if woord in alles] == []


@given(st.text(alphabet=st.sampled_from("ab ?.\n>-:1)Van OpHoeofgraagweten,"), max_size=300))
def test_any_text_gives_questions_or_none(tekst: str) -> None:
    for vraag in find_vragen(tekst):
        assert vraag.tekst.endswith("?") and len(vraag.context) <= MAX_CONTEXT + 1


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.naam)
def test_line_ends_of_windows_and_a_quoted_copy_change_nothing(mail: Mail) -> None:
    assert find_vragen(mail.tekst.replace("\n", "\r\n")) == find_vragen(mail.tekst)
    if ">" not in mail.tekst and "Van:" not in mail.tekst:
        doorgestuurd = "Ter info.\n\n" + "\n".join(f"> {line}" for line in mail.tekst.split("\n"))
        assert [v.tekst for v in find_vragen(doorgestuurd)] == list(mail.vragen)
