"""The draft reply as a value: what is in it, what an edit does to its proof, what goes out in which tone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from voorbeeld import BESLUIT, BESLUIT_UITLEG, DAG, PASSAGES, VERZUIM, open_voorbeeld

from rag.antwoord import Antwoord, Berekening, Citaat, GeenAntwoord, Reden, Stap, Stelling, Uitkomst, Vondst, Vraag
from rag.assistent import RAAD_DAG, Assistent
from rag.brief import Mailvraag
from rag.conceptantwoord import (
    MAX_MAIL,
    MAX_VRAGEN,
    Conceptantwoord,
    Dekking,
    Mail,
    Toon,
    Zin,
    add_own,
    compose,
    find_omkering,
    read_mail,
    references,
    remove,
    restore,
    rewrite,
    sources,
    to_vraag,
)
from rag.fouten import InvoerFout
from rag.wet import Passage
from ui.conceptblad import render_markdown, render_text

MAIL = """Beste vragendesk,

Een ouder heeft vervangend onderwijs aangevraagd.
1. Binnen hoeveel weken besluit de gemeente over vervangend onderwijs?
2. Hoe vraag ik huurtoeslag aan?

Bel mij op 06-12345678.
Groet, Anja
"""


@pytest.fixture
def assistent(tmp_path: Path) -> Iterator[Assistent]:
    with open_voorbeeld(tmp_path / "index") as open_een:
        yield open_een


def draft(assistent: Assistent, tekst: str = MAIL) -> Conceptantwoord:
    mail = read_mail(tekst)
    uitkomsten = [assistent.beantwoord(to_vraag(vraag, DAG)) for vraag in mail.vragen]
    return compose(mail, uitkomsten, assistent.passages(), DAG)


def cite(passage: Passage, deel: int) -> Citaat:
    stuk = passage.leden[deel]
    return Citaat(passage.vindplaats_of(stuk), passage.bron, stuk.tekst, stuk.pagina, passage.id)


VRAAG = Vraag("Hoe snel beslist de gemeente?", DAG)
ANTWOORD = Antwoord(
    VRAAG,
    VRAAG.tekst,
    (
        Stelling("Ja, de gemeente besluit binnen 6 weken over de aanvraag.", (0, 1)),
        Stelling("De gemeente mag die 6 weken niet langer maken.", (3,)),
        Stelling("De gemeente kan deze termijn niet verlengen.", (2,)),
    ),
    (cite(BESLUIT, 0), cite(BESLUIT_UITLEG, 1), cite(BESLUIT, 1), cite(BESLUIT_UITLEG, 2)),
    (),
    waarschuwingen=("Lees ook de wet.", "1 zin is weggelaten: 8 staat niet in de aangehaalde tekst."),
)
GEEN = GeenAntwoord(VRAAG, VRAAG.tekst, Reden.ONVOLDOENDE, "Stel de vraag anders.", (Vondst(VERZUIM, 1.0),))


def made(*uitkomsten: Uitkomst, gemaskeerd: bool = False) -> Conceptantwoord:
    mail = Mail(tuple(Mailvraag(f"Vraag {nummer}?") for nummer, _ in enumerate(uitkomsten)), gemaskeerd)
    return compose(mail, uitkomsten, PASSAGES, DAG)


def answers(concept: Conceptantwoord) -> list[Zin]:
    return [zin for blok in concept.blokken for zin in blok.zinnen]


# --- the mail -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("", "Er staat nog geen mail."),
        (" \n\u200b ", "Er staat nog geen mail."),
        ("Dank voor het antwoord.\nGroet, Bo", "In deze mail is geen vraag gevonden."),
        ("Mag dit? " * 3000, f"er passen er {MAX_MAIL}"),
        (
            "\n".join(f"{n}. Mag een kind van {n} jaar naar school {n}?" for n in range(1, 20)),
            f"19 vragen; er passen er {MAX_VRAGEN}",
        ),
    ],
)
def test_a_mail_that_cannot_be_answered_is_refused_with_what_to_do(tekst: str, melding: str) -> None:
    with pytest.raises(InvoerFout, match=melding):
        read_mail(tekst)


def test_personal_data_is_gone_before_anything_is_read() -> None:
    mail = read_mail("Mijn zoon (BSN 111222333, mail jan@voorbeeld.nl) is 17 jaar. Moet hij naar school?")
    assert mail.gemaskeerd
    assert "111222333" not in repr(mail) and "voorbeeld.nl" not in repr(mail)
    assert mail.vragen[0].context == ("Mijn zoon (BSN [burgerservicenummer], mail [e-mailadres]) is 17 jaar.",)


def test_what_a_question_leans_on_goes_before_it() -> None:
    vraag = to_vraag(Mailvraag("Moet hij naar school?", ("Jan is 17.", "Hij werkt.")), DAG)
    assert [beurt.tekst for beurt in vraag.historie] == ["Jan is 17. Hij werkt."]
    assert to_vraag(Mailvraag("Moet een kind naar school?"), DAG).historie == ()


# --- the draft ------------------------------------------------------------------------------------------------------


def test_each_question_has_its_answer_or_stays_open_with_where_to_ask(assistent: Assistent) -> None:
    concept = draft(assistent)
    (nummer, blok), (open_nummer, open_blok) = *concept.vragen, *concept.open_vragen
    assert (nummer, open_nummer) == (1, 2)
    assert all(zin.bewijs and zin.dekking is Dekking.GEDEKT for zin in blok.zinnen if zin.origineel in repr(PASSAGES))
    assert "Dienst Toeslagen" in open_blok.zinnen[0].tekst
    assert concept.aanhef[1].tekst.startswith(
        "Dank voor uw 2 vragen. Hieronder staat per vraag ons antwoord. Op 1 daarvan"
    )
    assert concept.slot[0].tekst.startswith("Dit antwoord geldt op 23 november 2026.")
    assert "Persoonsgegevens in de mail zijn weggelaten en nergens bewaard." in concept.notities
    assert len({zin.nr for zin in concept.zinnen}) == len(concept.zinnen)


def test_the_short_reply_holds_the_first_sentence_and_the_list_that_it_announces() -> None:
    lijst = replace(
        ANTWOORD,
        stellingen=(
            Stelling("Het hoofd meldt verzuim bij:", (0,)),
            Stelling("a. zestien lesuren;", (0,)),
            Stelling("b. drie dagen.", (0,)),
            Stelling("Ziekte telt niet mee.", (0,)),
        ),
    )
    assert [zin.kern for zin in answers(made(lijst))] == [True, True, True, False]
    kort = replace(made(ANTWOORD), toon=Toon.KORT)
    assert [zin.tekst for zin in kort.shown(answers(kort))] == [ANTWOORD.stellingen[0].tekst]
    assert ANTWOORD.stellingen[1].tekst not in render_text(kort)


def test_a_computed_answer_keeps_its_steps_and_what_was_assumed() -> None:
    berekening = Berekening(
        (Stap("Tel er 6 weken bij.", BESLUIT.vindplaats),), ANTWOORD.stellingen[0].tekst, ("Geen uitstel.",), ("Wel.",)
    )
    concept = made(replace(ANTWOORD, berekening=berekening))
    assert [(z.tekst, bool(z.bewijs), z.berekend) for z in answers(concept)[:4]] == [
        (ANTWOORD.stellingen[0].tekst, True, True),
        ("Tel er 6 weken bij.", True, True),
        ("Geen uitstel.", False, False),
        ("Wanneer het anders is: Wel.", False, False),
    ]


def test_a_refusal_speaks_to_who_sent_the_mail() -> None:
    tekst = answers(made(GEEN))[0].tekst
    assert "Wij keken bij: Voorbeeldwet over «Verzuim melden»." in tekst and "leerplichtambtenaar" in tekst
    niet_geldig = replace(GEEN, reden=Reden.NIET_GELDIG, tekst=f"Voor 1-1-2020 is niets ingelezen. {RAAD_DAG}")
    assert answers(made(niet_geldig))[0].tekst == (
        "Voor 1-1-2020 is niets ingelezen. Gaat het om een andere dag, laat ons die dan weten."
    )


def test_a_warning_stands_with_its_question_once_and_one_about_the_making_never_goes_out() -> None:
    concept = made(ANTWOORD, ANTWOORD, replace(ANTWOORD, waarschuwingen=("Alleen hier.",)), GEEN)
    assert [zin.tekst for zin in concept.let_op] == ["Lees ook de wet."]
    assert answers(concept)[6 + 3].tekst == "Let op: Alleen hier."
    assert concept.notities == ("1 zin is weggelaten: 8 staat niet in de aangehaalde tekst.",)
    assert "weggelaten" not in render_text(concept)


def test_the_law_is_referred_to_where_it_is_cited_and_each_place_has_one_number() -> None:
    concept = made(ANTWOORD, ANTWOORD)
    assert [(str(v.vindplaats), v.bron.soort.value) for v in references(concept)] == [
        ("artikel 7, lid 1", "wet"),
        ("artikel 7, lid 2", "wegwijzer"),
        ("artikel 7, lid 2", "wet"),
    ]
    tekst = render_text(concept)
    assert tekst.count("[1] Voorbeeldwet, artikel 7, lid 1 (geldig vanaf 1 augustus 2026)") == 1
    assert (
        "https://wetten.overheid.nl/BWBR0000001/2026-11-23#Artikel7\n    jci1.3:c:BWBR0000001&artikel=7&lid=1" in tekst
    )
    kort = replace(concept, toon=Toon.KORT)
    assert len(references(kort)) == 1


# --- editing --------------------------------------------------------------------------------------------------------

ZIN = answers(made(ANTWOORD))


@pytest.mark.parametrize(
    ("plaats", "tekst", "dekking", "reden"),
    [
        (0, "Ja, de gemeente besluit binnen 6 weken over de aanvraag!", Dekking.GEDEKT, ""),
        (0, "De gemeente besluit over een aanvraag binnen zes weken.", Dekking.AANGEPAST, ""),
        (2, "De gemeente kan de termijn niet verlengen.", Dekking.AANGEPAST, ""),
        (0, "Ja, de gemeente besluit binnen 8 weken over de aanvraag.", Dekking.ONGEDEKT, "8 staat niet"),
        (0, "Nee, de gemeente besluit binnen 6 weken over de aanvraag.", Dekking.ONGEDEKT, "was “ja” en is nu “nee”"),
        (1, "Ja, de gemeente mag die 6 weken niet langer maken.", Dekking.ONGEDEKT, "was geen ja of nee"),
        (1, "De gemeente mag die 6 weken langer maken.", Dekking.ONGEDEKT, "ontkenning"),
        (2, "De gemeente kan deze termijn verlengen.", Dekking.ONGEDEKT, "ontkenning"),
        (0, "Ja, de minister besluit binnen 6 weken over de aanvraag.", Dekking.ONGEDEKT, "iemand anders"),
        (
            2,
            "De gemeente kan deze termijn niet verlengen. De school krijgt een boete.",
            Dekking.ONGEDEKT,
            "iets anders",
        ),
        (0, "Geheel iets anders.", Dekking.ONGEDEKT, "gaat over iets anders"),
    ],
)
def test_an_edit_is_held_against_the_same_proof(plaats: int, tekst: str, dekking: Dekking, reden: str) -> None:
    concept = rewrite(made(ANTWOORD), {ZIN[plaats].nr: tekst})
    zin = answers(concept)[plaats]
    assert (zin.tekst, zin.dekking) == (tekst, dekking)
    assert reden in zin.reden and bool(zin.reden) == bool(reden)
    assert bool(sources(zin)) == (dekking is not Dekking.ONGEDEKT)
    for uit in (render_text(concept), render_markdown(concept)):
        assert (f"[{Dekking.ONGEDEKT.value}]" in uit) == (dekking is Dekking.ONGEDEKT)
    assert restore(concept, zin.nr) == made(ANTWOORD)


@pytest.mark.parametrize(
    ("tekst", "reden"),
    [
        ("Binnen 6 weken moet de gemeente een besluit nemen.", None),
        ("De gemeente besluit op tijd.", None),
        ("Een heel andere zin, die niet over weken gaat.", None),
        ("De gemeente moet niet binnen zes weken besluiten.", "een woord als “niet”"),
        ("De gemeente mag binnen zes weken besluiten.", "van mogen is moeten gemaakt"),
        ("De gemeente moet na ten minste zes weken besluiten.", "de grens ligt nu aan de andere kant"),
        ("De gemeente moet binnen acht weken besluiten.", "een ander getal of artikel"),
        ("De gemeente moet binnen zes maanden besluiten.", "een andere tijdseenheid"),
        ("Het hoofd moet binnen zes weken besluiten.", "iemand anders"),
    ],
)
def test_an_edit_may_not_turn_round_what_the_sentence_said(tekst: str, reden: str | None) -> None:
    gevonden = find_omkering("De gemeente moet binnen zes weken besluiten.", tekst)
    assert gevonden is None if reden is None else reden in (gevonden or "")


def test_another_sentence_of_the_source_may_stand_in_its_place() -> None:
    concept = made(ANTWOORD)
    nieuw = rewrite(concept, {ZIN[0].nr: BESLUIT.leden[0].tekst})
    assert answers(nieuw)[0].dekking is Dekking.AANGEPAST


def test_a_piece_of_the_source_is_not_its_words_when_the_exception_is_cut_off() -> None:
    wet = replace(
        BESLUIT,
        leden=(replace(BESLUIT.leden[0], tekst="De gemeente geeft het verlof, tenzij de school geen plek heeft."),),
    )
    antwoord = replace(
        ANTWOORD, stellingen=(Stelling(wet.leden[0].tekst, (0,)),), citaten=(cite(wet, 0),), waarschuwingen=()
    )
    concept = compose(Mail((Mailvraag("V?"),), False), [antwoord], [wet], DAG)
    nieuw = rewrite(concept, {answers(concept)[0].nr: "De gemeente geeft het verlof, tenzij de school plek heeft."})
    assert answers(nieuw)[0].dekking is Dekking.ONGEDEKT


def test_a_computed_sentence_cannot_be_proven_after_an_edit() -> None:
    berekening = Berekening((), ANTWOORD.stellingen[0].tekst)
    concept = made(replace(ANTWOORD, berekening=berekening))
    eerste = answers(concept)[0]
    anders = answers(rewrite(concept, {eerste.nr: "Ja, binnen 7 weken."}))[0]
    gelijk = answers(rewrite(concept, {eerste.nr: "Ja, de gemeente beslist in 6 weken."}))[0]
    assert (anders.dekking, anders.reden) == (Dekking.ONGEDEKT, "de berekende datum of termijn is veranderd")
    assert gelijk.dekking is Dekking.ONGEDEKT and "is berekend" in gelijk.reden


def test_own_text_is_marked_also_when_it_replaces_a_refusal() -> None:
    concept = add_own(made(ANTWOORD, GEEN), 1, "  Bel ons\n gerust. ")
    eigen = concept.blokken[0].zinnen[-2]
    assert concept.blokken[0].zinnen[-1].tekst == "Bel ons gerust."
    assert concept.blokken[0].zinnen[-1].dekking is Dekking.EIGEN and eigen.dekking is not Dekking.EIGEN
    weigering = concept.blokken[1].zinnen[0]
    concept = rewrite(concept, {weigering.nr: "Dat mag."})
    assert "Bel ons gerust. [eigen tekst]" in render_text(concept) and "Dat mag. [eigen tekst]" in render_text(concept)
    groet = concept.aanhef[0]
    assert "Beste Anja,\n" in render_text(rewrite(concept, {groet.nr: "Beste Anja,"}))
    assert add_own(concept, 3, "x") == add_own(concept, 0, "x") == add_own(concept, 1, " ") == concept


def test_what_is_removed_goes_out_nowhere_and_comes_back_as_it_was() -> None:
    concept = made(ANTWOORD)
    zonder = remove(rewrite(concept, {ZIN[1].nr: "Onzin."}), ZIN[1].nr)
    assert "Onzin" not in render_text(zonder)
    assert restore(zonder, ZIN[1].nr) == concept
    leeg = rewrite(concept, {ZIN[1].nr: "  "})
    assert render_text(leeg) == render_text(zonder)
    alles_weg = concept
    for zin in concept.zinnen:
        alles_weg = remove(alles_weg, zin.nr)
    assert render_text(alles_weg) == "Antwoord op uw vraag\n====================\n"


@given(st.text(max_size=80))
def test_any_edit_gives_a_draft_that_can_go_out(tekst: str) -> None:
    concept = made(ANTWOORD, GEEN)
    concept = add_own(rewrite(concept, {zin.nr: tekst for zin in concept.zinnen}), 2, tekst)
    assert render_text(concept).endswith("\n") and render_markdown(concept).startswith("# Antwoord op uw vragen")


@pytest.mark.parametrize(
    ("tekst", "geschreven"),
    [
        ("# kop", r"\# kop"),
        ("1. een", r"1\. een"),
        ("- streep", r"\- streep"),
        ("[x](http://y) *z* <b>", r"\[x\](http://y) \*z\* \<b\>"),
    ],
)
def test_what_somebody_wrote_is_text_in_markdown_too(tekst: str, geschreven: str) -> None:
    concept = made(ANTWOORD)
    assert geschreven in render_markdown(replace(concept, aanhef=(replace(concept.aanhef[0], tekst=tekst),)))
