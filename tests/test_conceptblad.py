"""The screen for a draft reply without a browser: what the sheet holds, what each deed does, what is said when it fails."""

from __future__ import annotations

import json
import logging
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from test_conceptantwoord import ANTWOORD, GEEN, ZIN, made
from test_weergave import KWAAD, read
from voorbeeld import DAG, open_voorbeeld

from rag.brief import Mailvraag
from rag.conceptantwoord import Conceptantwoord, Toon, remove
from rag.fouten import IndexFout
from rag.instellingen import Instellingen
from ui import conceptkern
from ui.conceptblad import render_blad
from ui.conceptkern import Beeld, act, draft
from ui.kern import ONVERWACHT, Kern

CONCEPT = made(ANTWOORD, GEEN)
NR = ZIN[0].nr
DATUM = f"{DAG:%d-%m-%Y}"
MAIL = "Hallo,\n\nBinnen hoeveel weken besluit de gemeente over vervangend onderwijs?\n\nGroet"


@pytest.fixture
def kern(tmp_path: Path) -> Iterator[Kern]:
    een = Kern(lambda: open_voorbeeld(tmp_path / "index"), Instellingen())
    een.show_corpus()  # waits until it is loaded
    yield een
    een.close()


def told(beeld: Beeld) -> dict[str, Any]:
    """The message for the page's script."""
    ((_, attrs),) = read(beeld.bericht or "").tags
    return dict(json.loads(attrs["data-bericht"]))


# --- the sheet ------------------------------------------------------------------------------------------------------


def test_each_sentence_has_a_field_a_name_its_state_and_its_proof() -> None:
    lezer = read(render_blad(CONCEPT))
    velden = {attrs["id"]: attrs for tag, attrs in lezer.tags if tag == "textarea"}
    labels = {attrs["for"] for tag, attrs in lezer.tags if tag == "label" and "for" in attrs}
    ids = [attrs["id"] for _, attrs in lezer.tags if "id" in attrs]
    assert labels == set(velden) and len(ids) == len(set(ids))
    assert all(attrs.get("aria-describedby", ids[0]) in ids for attrs in velden.values())
    assert [int(attrs["data-nr"]) for attrs in velden.values() if "data-nr" in attrs] == [z.nr for z in CONCEPT.zinnen]
    assert "gedekt door de bron [1]" in lezer.tekst
    assert ANTWOORD.citaten[0].citaat in lezer.tekst
    assert next(tag for tag, _ in lezer.tags if tag in ("h2", "h3", "h4")) == "h2"


def test_the_short_sheet_leaves_out_what_the_short_reply_leaves_out() -> None:
    kort = render_blad(replace(CONCEPT, toon=Toon.KORT))
    assert ZIN[0].tekst in kort and ZIN[1].tekst not in kort


def test_a_removed_sentence_can_be_put_back_and_is_no_field() -> None:
    blad = render_blad(remove(CONCEPT, NR))
    assert f'id="lw-tekst-{NR}"' not in blad
    assert f"<del>{ZIN[0].tekst}</del>" in blad and f'data-doe="terug" data-nr="{NR}"' in blad


def test_what_is_typed_stays_text_on_the_sheet() -> None:
    # Tags are taken away where text comes in; the sheet does not count on that.
    zin = replace(ZIN[0], tekst=KWAAD, reden=KWAAD)
    blok = replace(
        CONCEPT.blokken[0], vraag=Mailvraag(KWAAD, (KWAAD,)), zinnen=(zin, replace(ZIN[1], tekst=KWAAD, weg=True))
    )
    lezer = read(render_blad(replace(CONCEPT, blokken=(blok,), notities=(KWAAD,))))
    assert not [tag for tag, _ in lezer.tags if tag in ("script", "img")]
    assert lezer.tekst.count(KWAAD) == 6


# --- the deeds ------------------------------------------------------------------------------------------------------


def test_an_edit_that_breaks_the_proof_is_told_at_its_sentence_and_aloud() -> None:
    beeld = act(CONCEPT, {"doe": "toets", "nr": NR, "teksten": {str(NR): "Ja, de gemeente besluit binnen 8 weken."}})
    reden = "niet door de bronnen gedekt: 8 staat niet in de aangehaalde tekst"
    assert (beeld.blad, beeld.status) == (None, f"Let op: {reden}")
    oordeel = next(o for o in told(beeld)["oordelen"] if o["nr"] == NR)
    assert oordeel == {"nr": NR, "dekking": "ongedekt", "teken": "! ", "tekst": reden, "gewijzigd": True}
    assert "1 zin niet door de bronnen gedekt" in told(beeld)["stand"]
    goed = act(beeld.concept, {"doe": "toets", "nr": NR, "teksten": {str(NR): ZIN[0].tekst}})
    assert goed.concept == CONCEPT and goed.status == "gedekt door de bron [1]"
    leeg = act(CONCEPT, {"doe": "toets", "nr": NR, "teksten": {str(NR): ""}})
    assert leeg.status == "leeg: deze zin komt niet in het antwoord"


def test_every_deed_takes_along_what_was_typed_elsewhere() -> None:
    teksten = {str(ZIN[1].nr): "Zelf getypt."}
    for opdracht in (
        {"doe": "weg", "nr": NR},
        {"doe": "terug", "nr": NR},
        {"doe": "erbij", "vraag": 1, "tekst": "Bel ons."},
        {"doe": "toon", "soort": "kort"},
        {"doe": "uit", "soort": "txt"},
    ):
        nieuw = act(CONCEPT, {**opdracht, "teksten": teksten}).concept
        assert nieuw and nieuw.blokken[0].zinnen[1].tekst == "Zelf getypt."


def test_after_a_deed_the_keyboard_is_where_the_work_goes_on() -> None:
    weg = act(CONCEPT, {"doe": "weg", "nr": NR})
    assert (told(weg)["focus"], weg.status) == (f"lw-knop-{NR}", "Zin verwijderd.")
    assert f'id="lw-knop-{NR}"' in (weg.blad or "")
    terug = act(weg.concept, {"doe": "terug", "nr": NR})
    assert terug.concept == CONCEPT and told(terug)["focus"] == f"lw-tekst-{NR}"
    erbij = act(CONCEPT, {"doe": "erbij", "vraag": 2, "tekst": "Bel ons."})
    assert (told(erbij)["focus"], erbij.status) == ("lw-eigen-2", "Eigen zin toegevoegd.")
    assert act(CONCEPT, {"doe": "erbij", "vraag": 2, "tekst": " "}).status == "Typ eerst een zin."
    toon = act(CONCEPT, {"doe": "toon", "soort": "kort"})
    assert toon.concept == replace(CONCEPT, toon=Toon.KORT) and told(toon)["focus"] == "lw-toon-kort"


def test_what_goes_out_is_handed_over_by_the_page() -> None:
    word = told(act(CONCEPT, {"doe": "uit", "soort": "docx"}))["bestand"]
    assert word["naam"] == "conceptantwoord.docx"
    assert Document(BytesIO(b64decode(word["inhoud"]))).paragraphs[0].text == "Antwoord op uw vragen"
    for soort, begin in (("md", "# Antwoord op uw vragen"), ("txt", "Antwoord op uw vragen\n==")):
        bestand = told(act(CONCEPT, {"doe": "uit", "soort": soort}))["bestand"]
        assert b64decode(bestand["inhoud"]).decode().startswith(begin)
        assert bestand["soort"].startswith("text/")
    assert told(act(CONCEPT, {"doe": "uit", "soort": "kopie"}))["kopie"].startswith("Antwoord op uw vragen")
    assert set(told(act(CONCEPT, {"doe": "uit", "soort": "exe"}))) == {"volgnummer"}


def test_two_equal_messages_differ() -> None:
    opdracht = {"doe": "uit", "soort": "txt"}
    assert act(CONCEPT, opdracht).bericht != act(CONCEPT, opdracht).bericht


IETS = st.recursive(
    st.none() | st.integers() | st.floats() | st.text(max_size=6),
    lambda d: (
        st.lists(d, max_size=3)
        | st.dictionaries(st.sampled_from(["doe", "nr", "teksten", "soort", "vraag", "1", "²"]), d)
    ),
)


@given(IETS, st.sampled_from(["weg", "terug", "erbij", "toon", "uit", "toets", "x"]))
def test_whatever_the_page_sends_the_draft_stands(data: Any, doe: str) -> None:
    for opdracht in (
        data,
        {**data, "doe": doe} if isinstance(data, dict) else {"doe": doe, "teksten": data, "nr": data},
    ):
        concept = act(CONCEPT, opdracht).concept
        assert concept is not None and len(concept.blokken) == 2
    assert act(None, data) == Beeld()


# --- from a mail ----------------------------------------------------------------------------------------------------


def test_a_mail_becomes_a_draft_step_by_step(kern: Kern) -> None:
    *bezig, klaar = draft(kern, MAIL, DATUM)
    assert [beeld.status for beeld in bezig] == ["De bronnen worden geladen…", "Vraag 1 van 1 wordt beantwoord…"]
    assert all(beeld.blad is None and beeld.concept is None for beeld in bezig)
    assert isinstance(klaar.concept, Conceptantwoord) and klaar.melding == ""
    assert klaar.status == "Conceptantwoord klaar. 1 vraag gevonden."
    assert "zes weken" in (klaar.blad or "") and told(klaar)["focus"] == "lw-kop-concept"


def test_only_questions_of_others_give_a_draft_that_says_where_to_ask(kern: Kern) -> None:
    klaar = list(draft(kern, "Hoe vraag ik huurtoeslag aan? Wanneer krijg ik kinderbijslag?", DATUM))[-1]
    assert klaar.concept and not klaar.concept.vragen and len(klaar.concept.open_vragen) == 2
    assert "In onze bronnen staat hierop geen antwoord" in klaar.concept.aanhef[1].tekst
    assert "Dienst Toeslagen" in (klaar.blad or "") and "Vindplaatsen" not in (klaar.blad or "")


@pytest.mark.parametrize(
    ("mail", "dag", "melding"),
    [
        ("", DATUM, "Er staat nog geen mail."),
        ("Dank je wel!", DATUM, "In deze mail is geen vraag gevonden."),
        ("Mag dit? " * 4000, DATUM, "er passen er 20000"),
        (MAIL, "morgen", "is geen peildatum die ik kan gebruiken"),
        (f"Mag {'x' * 9000}?", DATUM, "De vraag telt"),
    ],
)
def test_what_cannot_be_answered_is_said_and_a_draft_at_work_stays(
    kern: Kern, mail: str, dag: str, melding: str
) -> None:
    beeld = list(draft(kern, mail, dag))[-1]
    assert melding in beeld.melding and told(beeld)["focus"] == "lw-kop-conceptfout"
    assert beeld.concept is None and beeld.blad is None


def test_an_unforeseen_error_is_told_without_its_details(
    kern: Kern, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError("geheim")

    monkeypatch.setattr(conceptkern, "compose", fail)
    with caplog.at_level(logging.ERROR):
        beeld = list(draft(kern, MAIL, DATUM))[-1]
    assert ONVERWACHT in beeld.melding and "geheim" not in beeld.melding and MAIL not in caplog.text


def test_an_index_that_cannot_be_opened_is_told() -> None:
    def fail() -> Any:
        raise IndexFout("De index is <weg>.")

    kern = Kern(fail, Instellingen())
    assert "De index is &lt;weg&gt;." in list(draft(kern, MAIL, DATUM))[-1].melding
