"""The screen without a browser: what a question shows step by step, and what is said when something fails."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from llm_server import Draaiboek, serve
from test_leerpad import write as write_leerpad
from ui_hulp import write_pdf
from voorbeeld import DAG, PASSAGES, open_voorbeeld

from rag.antwoord import Antwoord, Rol
from rag.assistent import MAX_VRAAG, Assistent
from rag.fouten import IndexFout, InvoerFout, TaalmodelFout
from rag.instellingen import Instellingen
from rag.taalmodel import Taalmodel, open_taalmodel
from rag.toets import Bewijs, Concept
from ui import kern as schermkern
from ui import scherm, schil, weergave
from ui.kern import Beeld, Gesprek, Kern, parse_peildatum

VRAAG = "Binnen hoeveel weken besluit de gemeente over vervangend onderwijs?"
WAAR = Concept(
    "De gemeente besluit binnen zes weken over vervangend onderwijs.", (Bewijs(PASSAGES[1], PASSAGES[1].leden[0]),)
)
DATUM = f"{DAG:%d-%m-%Y}"


class Vast:
    """A composer that says what it is told, and then fails if it must."""

    naam = "vast"

    def __init__(self, *concepten: Concept, fout: Exception | None = None) -> None:
        self.concepten = concepten
        self.fout = fout

    def compose(self, *_: Any) -> Iterator[Concept]:
        yield from self.concepten
        if self.fout:
            raise self.fout


@pytest.fixture
def open_kern(tmp_path: Path) -> Iterator[Callable[..., Kern]]:
    kernen: list[Kern] = []

    def open_one(*composer: Any, **opties: Any) -> Kern:
        keuze = {"composer": lambda _: composer[0]} if composer else {}
        kernen.append(Kern(lambda: open_voorbeeld(tmp_path / f"index{len(kernen)}", **keuze, **opties), Instellingen()))
        kernen[-1].show_corpus()  # waits until it is loaded
        return kernen[-1]

    yield open_one
    for kern in kernen:
        kern.close()


def ask(kern: Kern, vraag: str = VRAAG, dag: str = DATUM, gesprek: Gesprek = ()) -> list[Beeld]:
    return list(kern.ask(vraag, dag, gesprek))


# --- an answer ------------------------------------------------------------------------------------------------------


def test_a_question_is_shown_at_once_then_its_sentences_then_the_answer(open_kern: Callable[..., Kern]) -> None:
    zoekt, vult_aan, klaar = ask(open_kern(Vast(WAAR)))
    assert (zoekt.gesprek, zoekt.status, zoekt.vraagveld) == ((), schermkern.ZOEKEN, "")
    assert VRAAG in zoekt.log and WAAR.tekst not in zoekt.log
    assert WAAR.tekst in vult_aan.log and vult_aan.gesprek == ()
    assert isinstance(klaar.gesprek[0].uitkomst, Antwoord)
    assert (klaar.status, klaar.vraagveld) == (f"Antwoord: {WAAR.tekst} Met 1 bron.", None)
    assert 'id="lw-bron-0-0"' in klaar.bronnen


def test_the_next_question_carries_the_conversation(open_kern: Callable[..., Kern]) -> None:
    kern = open_kern()
    eerste = ask(kern)[-1].gesprek
    tweede = ask(kern, "En mag de gemeente die termijn verlengen?", gesprek=eerste)[-1].gesprek
    rollen = [(beurt.rol, beurt.tekst) for beurt in tweede[1].uitkomst.vraag.historie]
    assert rollen == [(Rol.GEBRUIKER, VRAAG), (Rol.ASSISTENT, eerste[0].uitkomst.tekst)]
    assert tweede[0] == eerste[0]


def test_users_at_the_same_time_keep_their_own_conversation(open_kern: Callable[..., Kern]) -> None:
    kern = open_kern()
    vragen = [VRAAG, "Wanneer meldt de school verzuim?", "Hoe lang duurt verlof voor vakantie?"] * 4
    gesprekken: dict[int, Gesprek] = {}

    def talk(nummer: int) -> None:
        gesprek: Gesprek = ()
        for beurt in range(3):
            gesprek = ask(kern, vragen[(nummer + beurt) % 3], gesprek=gesprek)[-1].gesprek
        gesprekken[nummer] = gesprek

    draden = [threading.Thread(target=talk, args=(nummer,)) for nummer in range(8)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(60)
    for nummer, gesprek in gesprekken.items():
        assert [ronde.vraag for ronde in gesprek] == [vragen[(nummer + beurt) % 3] for beurt in range(3)]
        assert [b.tekst for b in gesprek[1].uitkomst.vraag.historie[:1]] == [gesprek[0].vraag]
    assert len(gesprekken) == 8


def test_personal_data_gets_a_neutral_wording_in_the_field_before_anything_is_asked(
    open_kern: Callable[..., Kern],
) -> None:
    kern = open_kern()
    (beeld,) = ask(kern, f"Mijn zoon Daan heeft BSN 111222333. {VRAAG}")
    assert beeld.gesprek == () and beeld.vraagveld == f"Mijn zoon heeft BSN [burgerservicenummer]. {VRAAG}"
    assert "(naam, burgerservicenummer)" in beeld.status
    assert "Daan" not in repr(beeld) and "111222333" not in repr(beeld)
    antwoord = ask(kern, beeld.vraagveld)[-1]
    assert len(antwoord.gesprek) == 1 and "Daan" not in repr(antwoord)


# --- what goes wrong ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vraag", "dag", "melding"),
    [
        (" \n ", DATUM, "Typ eerst een vraag in het veld."),
        (VRAAG, "31-02-2026", "“31-02-2026” is geen peildatum die ik kan gebruiken."),
        ("x" * 20_000, DATUM, f"De vraag telt 20000 tekens; er passen er {MAX_VRAAG}."),
        ("\x00\x07\u200b", DATUM, "De vraag is leeg."),
    ],
)
def test_what_cannot_be_asked_is_said_and_the_question_stays(
    open_kern: Callable[..., Kern], vraag: str, dag: str, melding: str
) -> None:
    kern = open_kern()
    eerder = ask(kern)[-1].gesprek
    beeld = ask(kern, vraag, dag, eerder)[-1]
    assert melding in beeld.log and melding in beeld.status
    assert (beeld.gesprek, beeld.vraagveld) == (eerder, vraag)
    assert 'id="lw-bron-0-0"' in beeld.bronnen  # the sources of the answer before it stay


def test_the_same_mistake_twice_is_announced_twice(open_kern: Callable[..., Kern]) -> None:
    kern = open_kern()
    assert ask(kern, "")[-1].status != ask(kern, "")[-1].status


@pytest.mark.loopback
@pytest.mark.parametrize("status", [401, 500])
def test_an_error_of_the_language_model_is_a_dutch_sentence(open_kern: Callable[..., Kern], status: int) -> None:
    with serve(Draaiboek(status=status)) as adres:
        keuze = Instellingen(taalmodel=f"openai:{adres}#toets")
        beeld = ask(open_kern(Taalmodel(open_taalmodel(keuze), "toets")))[-1]
    assert "Het taalmodel" in beeld.status and "WIJZER_TAALMODEL" in beeld.status
    assert "Dat is niet gelukt" in beeld.log and "stuk" not in beeld.log
    assert (beeld.gesprek, beeld.vraagveld) == ((), VRAAG)


@pytest.mark.loopback
def test_a_language_model_that_is_not_there_is_a_dutch_sentence(open_kern: Callable[..., Kern]) -> None:
    with serve(Draaiboek()) as adres:
        keuze = Instellingen(taalmodel=f"openai:{adres}#toets")
    beeld = ask(open_kern(Taalmodel(open_taalmodel(keuze), "toets")))[-1]
    assert "Het taalmodel" in beeld.status and beeld.vraagveld == VRAAG


def test_a_language_model_that_breaks_off_leaves_what_was_checked(open_kern: Callable[..., Kern]) -> None:
    beeld = ask(open_kern(Vast(WAAR, fout=TaalmodelFout("weg"))))[-1]
    assert WAAR.tekst in beeld.log and "dit antwoord kan onvolledig zijn" in beeld.log
    assert len(beeld.gesprek) == 1


def test_an_unforeseen_error_is_logged_and_told_without_its_details(
    open_kern: Callable[..., Kern], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "ui.kern"):
        beeld = ask(open_kern(Vast(fout=RuntimeError("geheim pad /home/x"))))[-1]
    assert beeld.status.startswith(schermkern.ONVERWACHT) and "geheim" not in beeld.log
    assert "geheim pad" in caplog.text and VRAAG not in caplog.text


def test_an_index_that_cannot_be_opened_is_told_with_each_question() -> None:
    def fail() -> Assistent:
        raise IndexFout("De index is <weg>. Lees de bronnen opnieuw in.")

    kern = Kern(fail, Instellingen())
    assert kern.show_corpus() == "<p>De index is &lt;weg&gt;. Lees de bronnen opnieuw in.</p>"
    beeld = ask(kern)[-1]
    assert beeld.status.startswith("De index is <weg>.") and "&lt;weg&gt;" in beeld.log
    assert beeld.vraagveld == VRAAG
    kern.close()


# --- the peildatum --------------------------------------------------------------------------------------------------

JAREN = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(JAREN)
def test_every_usual_way_to_write_a_day_is_understood(dag: date) -> None:
    voluit = weergave.render_dag(dag)
    for tekst in (voluit, voluit.upper(), f"{dag:%d-%m-%Y}", f" {dag.day}/{dag.month}/{dag.year} ", dag.isoformat()):
        assert parse_peildatum(tekst, DAG) == dag


@pytest.mark.parametrize(
    ("tekst", "dag"), [("", DAG), ("  ", DAG), ("1 mrt 2026", None), ("1 sep 2026", date(2026, 9, 1))]
)
def test_an_empty_day_is_today_and_a_short_month_must_be_clear(tekst: str, dag: date | None) -> None:
    if dag:
        assert parse_peildatum(tekst, DAG) == dag
    else:
        with pytest.raises(InvoerFout):
            parse_peildatum(tekst, DAG)


@given(st.text(max_size=60))
@pytest.mark.parametrize("vast", ["31-02-2026", "morgen", "2026", "1-1-26", "1-13-2026", "1 ju 2026", "01-01-9999"])
def test_any_other_text_is_a_day_or_a_dutch_sentence(vast: str, tekst: str) -> None:
    with pytest.raises(InvoerFout, match=r"is geen peildatum die ik kan gebruiken\. Schrijf dag-maand-jaar"):
        parse_peildatum(vast, DAG)
    try:
        assert isinstance(parse_peildatum(tekst, DAG), date)
    except InvoerFout as fout:
        assert len(str(fout)) < 250


# --- the page view --------------------------------------------------------------------------------------------------


def open_blad(folder: Path, open_kern: Callable[..., Kern], bestand: str) -> str:
    """The page view of the first source of an answer from a law that stands in `bestand`."""
    passages = [replace(p, bron=replace(p.bron, bestand=bestand)) for p in PASSAGES]
    kern = open_kern(Vast(Concept(WAAR.tekst, (Bewijs(passages[1], passages[1].leden[0]),))), passages=passages)
    return kern.show_blad(ask(kern)[-1].gesprek, 0, 0, None)


def test_a_source_opens_on_its_page(tmp_path: Path, open_kern: Callable[..., Kern]) -> None:
    write_pdf(tmp_path / "wet.pdf", [[PASSAGES[1].leden[0].tekst]])
    blad = open_blad(tmp_path, open_kern, str(tmp_path / "wet.pdf"))
    assert "data:image/png;base64," in blad and "Gekleurd is: De gemeente besluit" in blad


def test_a_source_whose_file_is_gone_or_damaged_opens_as_text(tmp_path: Path, open_kern: Callable[..., Kern]) -> None:
    zonder = open_blad(tmp_path, open_kern, str(tmp_path / "weg.pdf"))
    assert schermkern.GEEN_BLAD in zonder and "<img" not in zonder
    (tmp_path / "stuk.pdf").write_bytes(b"geen pdf")
    stuk = open_blad(tmp_path, open_kern, str(tmp_path / "stuk.pdf"))
    assert "stuk.pdf is beschadigd of beveiligd" in stuk and "<img" not in stuk
    assert f"<mark>{PASSAGES[1].leden[0].tekst}</mark>" in stuk


@pytest.mark.parametrize(
    "keuze", [(None, 0, None), (1, 0, None), (-1, 0, None), (0, 9, None), (0, -1, None), (0, None, 99), (0, None, None)]
)
def test_a_source_that_is_not_there_opens_nothing(open_kern: Callable[..., Kern], keuze: Sequence[int | None]) -> None:
    kern = open_kern()
    beurt, citaat, ook = keuze
    assert kern.show_blad(ask(kern)[-1].gesprek, beurt, citaat, ook) == ""
    assert kern.show_bronnen((), 0) == schermkern.BRONNEN_LEEG


# --- the lessons ----------------------------------------------------------------------------------------------------


def open_lessen(folder: Path, assistent: Callable[[], Assistent]) -> Kern:
    write_leerpad(folder)
    kern = Kern(assistent, Instellingen(corpus=folder))
    kern.show_corpus()  # waits until it is loaded
    return kern


def test_a_lesson_shows_how_far_and_opens_the_places_of_its_sentences(tmp_path: Path) -> None:
    kern = open_lessen(tmp_path, lambda: open_voorbeeld(tmp_path / "index"))
    assert "0 van 1 thema&#x27;s klaar" in kern.show_leerpad("overzicht", None).replace("'", "&#x27;")
    assert "Niet goed." in kern.show_leerpad("beslissen", {"antwoorden": {"b-1": [0]}})
    blad = kern.show_plaats(0, 0)
    assert f"<mark>{PASSAGES[1].leden[0].tekst}</mark>" in blad and "wetten.overheid.nl/BWBR0000001/" in blad
    assert [kern.show_plaats(*p) for p in ((99, 0), (0, 9), (-1, 0), (0, -1), (None, 0), (0, None))] == [""] * 6
    kern.close()


def test_a_lesson_on_law_that_is_not_loaded_says_so_and_does_not_count(tmp_path: Path) -> None:
    zonder = [passage for passage in PASSAGES if passage.artikel != "7"]
    kern = open_lessen(tmp_path, lambda: open_voorbeeld(tmp_path / "index", passages=zonder))
    assert "Deze vraag telt nu niet mee: artikel 7, lid 1, BWBR0000001 is in de bronnen van" in kern.show_leerpad(
        "beslissen", None
    )
    assert schermkern.GEEN_TEKST in kern.show_plaats(0, 0)
    kern.close()


def test_a_leerpad_that_cannot_be_read_is_a_dutch_sentence(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    kern = open_lessen(tmp_path, lambda: open_voorbeeld(tmp_path / "index"))
    (tmp_path / "leerpad" / "01-beslissen.toml").write_text("titel = [", encoding="utf-8")
    assert "01-beslissen.toml kan niet worden gelezen" in kern.show_leerpad("overzicht", None)
    monkeypatch.setattr(schermkern, "load_leerpad", lambda _: 1 / 0)
    with caplog.at_level(logging.ERROR, "ui.kern"):
        assert schermkern.ONVERWACHT in kern.show_leerpad("overzicht", None)
    kern.close()


@pytest.mark.parametrize("data", [None, [], "0", {"beurt": "0"}, {"beurt": 1.5}, {}])
def test_only_a_number_from_the_page_is_a_number(data: Any) -> None:
    assert scherm.number(data, "beurt") is None
    assert scherm.number({"beurt": 3}, "beurt") == 3


# --- around the screen ----------------------------------------------------------------------------------------------

PAGINA = (
    '<!doctype html>\n<html\n\tlang="en"><head><meta property="og:title" content="x"/><meta name="twitter:a" content="b">'
    '<link rel="manifest" href="/manifest.json"><title>Gradio</title></head><body><gradio-app></gradio-app></body></html>'
)


def test_the_page_becomes_dutch_and_ours() -> None:
    html = schil.render_page(PAGINA)
    assert '<html lang="nl">' in html
    assert not [woord for woord in ('"og:', "twitter:", "manifest") if woord in html]
    assert html.index("<header") < html.index("<gradio-app") < html.index("<footer")
    assert (schil.HIER / "gedrag.js").read_text(encoding="utf-8") in html


def get(pad: str) -> tuple[int, bytes, dict[bytes, bytes]]:
    """What the shell sends for `pad` when gradio behind it would answer with PAGINA in two pieces."""

    async def gradio(_: Any, __: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"1")]})
        await send({"type": "http.response.body", "body": PAGINA[:30].encode(), "more_body": True})
        await send({"type": "http.response.body", "body": PAGINA[30:].encode()})

    berichten: list[Any] = []

    async def keep(bericht: Any) -> None:
        berichten.append(bericht)

    async def receive() -> Any:
        return {"type": "http.request"}

    asyncio.run(schil.Schil(gradio)({"type": "http", "path": pad, "method": "GET"}, receive, keep))
    body = b"".join(bericht.get("body", b"") for bericht in berichten)
    return berichten[0]["status"], body, dict(berichten[0]["headers"])


def test_the_page_goes_out_whole_with_a_rule_that_keeps_the_browser_here() -> None:
    status, body, headers = get("/")
    assert (status, body.decode()) == (200, schil.render_page(PAGINA))
    assert headers[b"content-length"] == str(len(body)).encode()
    regels = dict(deel.strip().split(" ", 1) for deel in headers[b"content-security-policy"].decode().split(";"))
    assert regels["connect-src"] == regels["default-src"] == "'self'"
    assert "http" not in headers[b"content-security-policy"].decode()


@pytest.mark.parametrize("pad", ["/config", "/assets/x.js", "/gradio_api/queue/join", "/gradio_api/heartbeat/abc"])
def test_what_the_screen_needs_is_served_as_it_is(pad: str) -> None:
    assert get(pad)[:2] == (200, PAGINA.encode())


@pytest.mark.parametrize(
    "pad",
    ["/gradio_api/file=/etc/passwd", "/gradio_api/upload", "/login", "/assets", "/config/../x", "/gradio_api/call/a"],
)
def test_everything_else_is_refused(pad: str) -> None:
    assert get(pad)[:2] == (404, b"Deze pagina bestaat niet. Ga naar de beginpagina: /")
