"""The leakage check: what it finds, what it excuses, and that our own corpus is clean."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from eval_hulp import goudvraag

from eval.lek import VASTE_TERMEN, Lek, Tekststuk, find_lekken, read_corpus
from eval.vragen import Goudvraag, read_vragen
from rag.antwoord import Beurt, Rol
from rag.instellingen import CORPUS


def asked(tekst: str, *eerder: Beurt, antwoord: str = "Vraag het de school.") -> Goudvraag:
    vraag = goudvraag("v1")
    return replace(vraag, vraag=replace(vraag.vraag, tekst=tekst, historie=eerder), antwoord_kort=antwoord)


def leaks(vraag: Goudvraag, *lines: str, bestand: str = "wegwijzer/wet.md") -> list[Lek]:
    return find_lekken([vraag], [Tekststuk(bestand, nummer, line) for nummer, line in enumerate(lines, start=1)])


VRAAG = "Mijn buurjongen wil met zijn opa drie maanden gaan zeilen. Moet hij daarna blijven zitten?"


def test_six_shared_words_are_a_copy_and_five_are_not() -> None:
    zes = "Soms wil een kind met zijn opa drie maanden gaan varen op een groot schip in een ver land."
    assert leaks(asked(VRAAG), zes) == [Lek("v1", "wegwijzer/wet.md", 1, "met zijn opa drie maanden gaan", 1.0)]
    assert leaks(asked(VRAAG), zes.replace("gaan", "op reis")) == []


def test_punctuation_case_and_a_line_break_do_not_hide_a_copy() -> None:
    assert [lek.nummer for lek in leaks(asked(VRAAG), "Iemand wil MET zijn opa,", "drie maanden gaan wandelen.")] == [1]


def test_a_reworded_question_is_a_near_duplicate() -> None:
    (lek,) = leaks(asked(VRAAG), "mijn buurjongen gaat drie maanden zeilen met opa", bestand="vragen.tsv")
    assert (lek.vraag_id, lek.bestand, lek.gelijkenis >= 0.6) == ("v1", "vragen.tsv", True)
    assert str(lek).startswith("v1 lijkt voor ")


def test_one_sentence_of_a_long_question_is_enough() -> None:
    vraag = asked(f"Goedendag, ik ben de buurvrouw van een jongen uit onze straat. {VRAAG}")
    assert leaks(vraag, "Wil mijn buurjongen met opa drie maanden zeilen?") != []


def test_what_the_user_said_before_counts_and_what_the_assistant_said_does_not() -> None:
    zin = "Onze kat slaapt al dagen boven op het orgel."
    assert leaks(asked("Mag dat?", Beurt(Rol.GEBRUIKER, zin)), zin) != []
    assert leaks(asked("Mag dat?", Beurt(Rol.ASSISTENT, zin)), zin) == []


def test_a_fixed_term_counts_as_one_word() -> None:
    vraag = asked("Wat vindt het college van burgemeester en wethouders daarvan?")
    assert leaks(vraag, "Hiervoor is het college van burgemeester en wethouders bevoegd, in iedere gemeente.") == []


def test_the_model_answer_may_share_terms_and_not_its_wording() -> None:
    vraag = asked("Mag dat?", antwoord="De melding gebeurt binnen twee dagen bij het hoofd, met opgave van de reden.")
    assert leaks(vraag, "De ouder doet de melding binnen twee dagen en noemt het hoofd de aard van de ziekte.") == []
    assert leaks(vraag, "De melding gebeurt binnen twee dagen bij het hoofd, met opgave van de reden.") != []


def test_a_lay_phrase_of_four_words_may_not_come_from_a_question() -> None:
    vraag = asked("Kan zij de vijf uur per week opsparen?")
    assert [str(lek) for lek in leaks(vraag, "vijf uur per week", bestand="lexicon.tsv")] == [
        "v1 staat letterlijk in lexicon.tsv, regel 1: vijf uur per week"
    ]


def test_the_corpus_is_read_by_line_and_the_lexicon_by_its_lay_phrases(tmp_path: Path) -> None:
    for naam, inhoud in {
        "wegwijzer/wet.md": "# Kop\n\nTekst.\n",
        "vraagbaak/a.md": "Vraag?\n",
        "vraagbaak/beeld.png": "geen tekst",
        "leerpad/01-a.toml": 'vraag = "Wie?"\n',
        "begrippen.tsv": "term\tuitleg\n",
        "vragen.tsv": "bwb_id\tvraag\nBWBR0002628\tmag dat\n",
        "lexicon.tsv": "# vier woorden in een kop\nspijbelen\tverzuim\nvijf uur per week\teen twee drie vier\n",
        "bronnen.toml": "niet van ons",
    }.items():
        (tmp_path / naam).parent.mkdir(exist_ok=True)
        (tmp_path / naam).write_text(inhoud, encoding="utf-8")
    assert read_corpus(tmp_path) == (
        Tekststuk("wegwijzer/wet.md", 1, "# Kop"),
        Tekststuk("wegwijzer/wet.md", 3, "Tekst."),
        Tekststuk("vraagbaak/a.md", 1, "Vraag?"),
        Tekststuk("leerpad/01-a.toml", 1, 'vraag = "Wie?"'),
        Tekststuk("begrippen.tsv", 1, "term"),
        Tekststuk("begrippen.tsv", 1, "uitleg"),
        Tekststuk("vragen.tsv", 1, "bwb_id"),
        Tekststuk("vragen.tsv", 1, "vraag"),
        Tekststuk("vragen.tsv", 2, "BWBR0002628"),
        Tekststuk("vragen.tsv", 2, "mag dat"),
        Tekststuk("lexicon.tsv", 3, "vijf uur per week"),
    )


def test_an_absent_corpus_has_no_text(tmp_path: Path) -> None:
    assert read_corpus(tmp_path) == ()


@pytest.mark.parametrize("term", VASTE_TERMEN)
def test_a_fixed_term_is_written_as_it_is_compared(term: str) -> None:
    assert term == term.lower()
    assert term.replace(" ", "").isalnum()


def test_our_corpus_gives_no_question_away() -> None:
    assert [str(lek) for lek in find_lekken(read_vragen(), read_corpus(CORPUS))] == []
