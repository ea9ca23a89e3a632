"""Receipts and asking again: what a receipt holds, and what is said when an answer is the same, another, or unusable."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from voorbeeld import BESLUIT, DAG, NU, PASSAGES, make_passage, open_voorbeeld

from rag.antwoord import Antwoord, Beurt, GeenAntwoord, Rol, Vraag, uitkomst_to_json
from rag.assistent import Assistent
from rag.fouten import InvoerFout
from rag.ontvangstbewijs import (
    Ontvangstbewijs,
    Opzet,
    compare_opzet,
    hash_files,
    hash_text,
    hide_login,
    make_bewijs,
    program_version,
    read_bewijs,
)
from ui.herhaal import Eerder, read_eerder, render_herhaling, replay

VRAAG = Vraag("Binnen hoeveel weken besluit de gemeente over vervangend onderwijs?", DAG, id="v1")
OPZET = Opzet("c", "k", "2026-11-23", "e", "uittreksel", "p", "1+x")


@pytest.fixture(scope="module")
def assistent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistent]:
    with open_voorbeeld(tmp_path_factory.mktemp("herhaal")) as assistent:
        yield assistent


def line_of(assistent: Assistent, vraag: Vraag = VRAAG) -> dict[str, Any]:
    return json.loads(json.dumps(uitkomst_to_json(assistent.beantwoord(vraag))))


def save(tmp_path: Path, *data: Any, indent: int | None = None) -> Path:
    path = tmp_path / "bewijs.json"
    path.write_text("\n".join(json.dumps(item, indent=indent) for item in data), encoding="utf-8")
    return path


def test_a_receipt_holds_what_was_asked_what_answered_and_what_came_out(assistent: Assistent) -> None:
    historie = (Beurt(Rol.GEBRUIKER, "Mijn adres is jan@example.nl"), Beurt(Rol.ASSISTENT, "Dank."))
    uitkomst = assistent.beantwoord(replace(VRAAG, tekst=f"{VRAAG.tekst} Bel 0612345678", historie=historie))
    assert isinstance(uitkomst, Antwoord)
    bewijs = uitkomst.ontvangstbewijs
    assert bewijs == {
        "vraag": f"{VRAAG.tekst} Bel [telefoonnummer]",
        "zoekvraag": uitkomst.zoekvraag,
        "peildatum": "2026-11-23",
        "regelingen": [],
        "historie": [
            {"rol": "gebruiker", "tekst": "Mijn adres is [e-mailadres]"},
            {"rol": "assistent", "tekst": "Dank."},
        ],
        "corpus": "toets",
        "kennis": "",
        "gebouwd_op": assistent.gebouwd_op,
        "embedder": "stub-64",
        "antwoord_door": "uittreksel",
        "prompts": bewijs["prompts"],
        "versie": program_version(),
        "antwoord": hash_text(uitkomst.tekst),
        "citaten": bewijs["citaten"],
    }
    assert len(bewijs["prompts"]) == 12 and "+" in program_version()


def test_a_refusal_has_a_receipt_too(assistent: Assistent) -> None:
    uitkomst = assistent.beantwoord(Vraag("Hoeveel kinderbijslag krijg ik?", DAG))
    assert isinstance(uitkomst, GeenAntwoord)
    assert uitkomst.ontvangstbewijs["antwoord"] == hash_text(uitkomst.tekst)


@given(st.text(), st.text(), st.dates(), st.lists(st.tuples(st.sampled_from(Rol), st.text()), max_size=3))
def test_a_receipt_reads_back_as_it_was_written(vraag: str, tekst: str, dag: date, beurten: Any) -> None:
    bewijs = make_bewijs(Vraag(vraag, dag, tuple(Beurt(*b) for b in beurten)), "zoek", OPZET, tekst)
    assert read_bewijs(json.loads(json.dumps(bewijs.to_json()))) == bewijs


def test_other_quotes_give_another_receipt(assistent: Assistent) -> None:
    uitkomst = assistent.beantwoord(VRAAG)
    assert isinstance(uitkomst, Antwoord)
    eerst = make_bewijs(VRAAG, "z", OPZET, "t", uitkomst.citaten)
    anders = make_bewijs(VRAAG, "z", OPZET, "t", [replace(uitkomst.citaten[0], citaat="iets anders")])
    assert (eerst.antwoord, eerst.citaten != anders.citaten) == (anders.antwoord, True)


def test_each_part_of_the_set_up_is_compared_and_named() -> None:
    bewijs = Ontvangstbewijs(VRAAG, "z", OPZET, "a", "c")
    assert compare_opzet(bewijs, replace(bewijs, antwoord="b", citaten="d")) == ()
    nieuw = replace(bewijs, zoekvraag="y", opzet=Opzet(*(f"{w}2" for w in ("c", "k", "d", "e", "u", "p", "v"))))
    assert [verschil.naam for verschil in compare_opzet(bewijs, nieuw)] == [
        "de versie van het programma",
        "het corpus (de ingelezen bronnen)",
        "de woordenlijsten, de eigen vragen of de vraagbaak",
        "de dag waarop de index is gebouwd",
        "de instelling WIJZER_EMBEDDER",
        "de instelling WIJZER_TAALMODEL",
        "de prompts",
        "de zoekvraag die van de vraag is gemaakt",
    ]


def test_a_changed_list_changes_the_hash_and_another_line_end_does_not(tmp_path: Path) -> None:
    lijst = tmp_path / "lexicon.tsv"
    lijst.write_bytes(b"a\tb\n")
    eerst = hash_files([lijst, tmp_path / "is er niet"])
    lijst.write_bytes(b"a\tb\r\n")
    assert hash_files([lijst]) == eerst
    lijst.write_bytes(b"a\tc\n")
    assert hash_files([lijst]) != eerst


def test_no_password_of_a_server_reaches_a_receipt() -> None:
    assert hide_login("openai:https://ik:geheim@host/v1#m") == "openai:https://host/v1#m"
    assert hide_login("uittreksel") == "uittreksel"


@pytest.mark.parametrize("indent", [None, 2])
def test_the_same_question_on_the_same_corpus_gives_the_same_answer(
    indent: int | None, assistent: Assistent, tmp_path: Path
) -> None:
    [eerder] = read_eerder(save(tmp_path, line_of(assistent), indent=indent))
    herhaling = replay(eerder, assistent.beantwoord)
    assert herhaling.gelijk
    assert render_herhaling(herhaling) == "v1: hetzelfde antwoord, met dezelfde citaten."


def test_a_follow_up_is_asked_again_with_its_history(assistent: Assistent, tmp_path: Path) -> None:
    vraag = Vraag("En geldt dat per schooljaar?", DAG, (Beurt(Rol.GEBRUIKER, "Hoeveel dagen vakantieverlof?"),))
    [eerder] = read_eerder(save(tmp_path, line_of(assistent, vraag)))
    assert replay(eerder, assistent.beantwoord).gelijk


def test_the_output_of_a_batch_is_asked_again_line_by_line(assistent: Assistent, tmp_path: Path) -> None:
    lines = [line_of(assistent, replace(VRAAG, id=id_)) for id_ in ("a", "")]
    assert [eerder.naam for eerder in read_eerder(save(tmp_path, *lines))] == ["a", "bewijs.json, regel 2"]


def test_a_changed_law_is_told_with_the_lines_that_went_and_came(assistent: Assistent, tmp_path: Path) -> None:
    [eerder] = read_eerder(save(tmp_path, line_of(assistent)))
    lid = replace(BESLUIT.leden[0], tekst=BESLUIT.leden[0].tekst.replace("zes weken", "acht weken"))
    nieuw = make_passage(NU, "7", BESLUIT.opschrift, lid, BESLUIT.leden[1])
    with open_voorbeeld(tmp_path / "nieuw", (nieuw, *PASSAGES[2:4])) as later:
        tekst = render_herhaling(replay(eerder, later.beantwoord))
    assert tekst.startswith("v1: een ander antwoord.\n")
    assert "\n  - " in tekst
    assert "\n  + " in tekst and "acht weken" in tekst


def test_the_same_answer_from_another_set_up_is_the_same_and_says_so(assistent: Assistent) -> None:
    bewijs = read_bewijs(line_of(assistent)["ontvangstbewijs"])
    oud = Eerder("v1", replace(bewijs, opzet=replace(bewijs.opzet, corpus="vorig")))
    herhaling = replay(oud, assistent.beantwoord)
    assert herhaling.gelijk
    assert render_herhaling(herhaling).split("\n") == [
        "v1: hetzelfde antwoord, met dezelfde citaten.",
        "  Veranderd: het corpus (de ingelezen bronnen): was vorig, is toets.",
    ]


def test_when_only_the_outcome_differs_that_is_said(assistent: Assistent) -> None:
    bewijs = read_bewijs(line_of(assistent)["ontvangstbewijs"])
    herhaling = replay(Eerder("v1", replace(bewijs, antwoord="anders")), assistent.beantwoord)
    tekst = render_herhaling(herhaling)
    assert "alleen de uitkomst verschilt" in tekst and "alleen het bewijs bewaard" in tekst
    citaten = replay(Eerder("v1", replace(bewijs, citaten="anders")), assistent.beantwoord)
    assert not citaten.gelijk and "dezelfde tekst, maar andere citaten" in render_herhaling(citaten)


def test_a_language_model_is_known_to_vary(assistent: Assistent) -> None:
    bewijs = read_bewijs(line_of(assistent)["ontvangstbewijs"])
    herhaling = replay(Eerder("v1", replace(bewijs, antwoord="anders")), assistent.beantwoord)
    door_model = replace(herhaling.bewijs, opzet=replace(bewijs.opzet, antwoord_door="ollama:x"))
    assert "Een taalmodel kan" in render_herhaling(replace(herhaling, bewijs=door_model))


def without(data: dict[str, Any], veld: str) -> dict[str, Any]:
    return {**data, "ontvangstbewijs": {k: v for k, v in data["ontvangstbewijs"].items() if k != veld}}


@pytest.mark.parametrize(
    ("knoei", "zin"),
    [
        (lambda d: d | {"antwoord": "Iets anders."}, "hoort niet bij het ontvangstbewijs"),
        (lambda d: d | {"vraag": "Iets anders?"}, "de vraag is een andere"),
        (lambda d: without(d, "historie"), "historie ontbreekt"),
        (lambda d: d | {"ontvangstbewijs": {}}, "niet volledig"),
        (lambda d: d | {"ontvangstbewijs": "x"}, "geen object"),
        (lambda d: {"vraag": "x"}, "het veld ontvangstbewijs ontbreekt"),
        (lambda d: [d], "hier hoort een antwoord in JSON"),
        (lambda d: d | {"ontvangstbewijs": d["ontvangstbewijs"] | {"peildatum": "morgen"}}, "'morgen' is geen datum"),
        (lambda d: d | {"ontvangstbewijs": d["ontvangstbewijs"] | {"historie": 3}}, "historie is geen lijst"),
        (lambda d: d | {"ontvangstbewijs": d["ontvangstbewijs"] | {"corpus": 3}}, "corpus is geen tekst"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(knoei: Any, zin: str, assistent: Assistent, tmp_path: Path) -> None:
    with pytest.raises(InvoerFout, match=f"bewijs.json: .*{zin}"):
        read_eerder(save(tmp_path, knoei(line_of(assistent))))


def test_a_broken_line_is_named_before_anything_is_asked(assistent: Assistent, tmp_path: Path) -> None:
    path = save(tmp_path, line_of(assistent))
    path.write_text(path.read_text(encoding="utf-8") + "\n{stuk", encoding="utf-8")
    with pytest.raises(InvoerFout, match=r"bewijs.json, regel 2: geen geldige JSON"):
        read_eerder(path)
