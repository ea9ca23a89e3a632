"""The screen: one page with a conversation and its sources. The only file that knows gradio.

The conversation is our own HTML and no `gr.Chatbot`: that reads every message as Markdown and LaTeX, and its labels for
a screen reader are fixed in English.
"""

# No `from __future__ import annotations`: gradio reads the type of `keuze: gr.EventData` below when it is wired, and finds
# no `gr` at the top of this file, because gradio may not be imported there.

import logging
import os
import queue
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from rag.antwoord import Antwoord, Beurt, Citaat, Rol, Stelling, Uitkomst, Vraag
from rag.fouten import BronFout, InvoerFout, WijzerFout
from rag.instellingen import BUILD, PROJECT, Instellingen
from rag.vergelijk import compare
from rag.wet import Bron, Passage
from ui import schil, weergave
from ui.weergave import Bladzijde, Ronde

if TYPE_CHECKING:
    import gradio as gr

    from rag.assistent import Assistent

log = logging.getLogger(__name__)

NAAM = "Leerplichtwijzer"
GASTHEER = "127.0.0.1"
SCHAAL = 2.0
"""Pixels per point of a page picture: sharp on a screen, and readable at 200 % zoom."""

WERKERS = 8
"""Questions that are answered at the same time; the rest waits in line."""

LADEN = "De bronnen worden geladen…"
ZOEKEN = "Bezig met zoeken in de bronnen…"
ONVERWACHT = "Er ging iets mis in de app zelf. Stel de vraag opnieuw; blijft het misgaan, start de app dan opnieuw."
GEEN_BLAD = "Van deze bron is geen bladzijde als plaatje beschikbaar. Hier staat de tekst zoals die is ingelezen."

VOORBEELDEN = (
    "Vanaf welke leeftijd moet een kind naar school?",
    "Wie beslist over vakantie buiten de schoolvakanties?",
    "Wanneer meldt de school verzuim?",
    "Wanneer eindigt de kwalificatieplicht?",
    "Wat doet het Doorstroompunt voor jongeren zonder startkwalificatie?",
)

T = TypeVar("T")

Gesprek = tuple[Ronde, ...]
"""What a browser tab remembers, in memory alone."""


# --- a question: only values, no gradio -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Beeld:
    """What the screen shows at one moment. `vraagveld` None: leave what is typed there alone."""

    gesprek: Gesprek
    log: str
    bronnen: str
    status: str
    vraagveld: str | None = None


class Kern:
    """Answers questions for the screen; the assistant opens beside the page, so that the page is there at once."""

    def __init__(self, open_assistent: "Callable[[], Assistent]", instellingen: Instellingen) -> None:
        self._instellingen = instellingen
        self._assistent: Future[Assistent] = _start(open_assistent)
        self._nummers = count()

    def ask(self, tekst: str, dag: str, gesprek: Gesprek) -> Iterator[Beeld]:
        """Answer `tekst` as of `dag`: one Beeld per step. No exception comes out; each becomes a Dutch sentence."""
        try:
            yield from self._ask(tekst, dag, gesprek)
        except WijzerFout as fout:
            yield self._show_fout(tekst, gesprek, str(fout))
        except Exception:
            # The edge of the program: whatever goes wrong, the reader gets a sentence and keeps the question.
            log.exception("onverwachte fout bij een vraag")
            yield self._show_fout(tekst, gesprek, ONVERWACHT)

    def show_bronnen(self, gesprek: Gesprek, beurt: int) -> str:
        """The sources of one turn of the conversation; of no turn: what will stand there."""
        if not 0 <= beurt < len(gesprek):
            return BRONNEN_LEEG
        return weergave.render_bronnen_html(gesprek[beurt].uitkomst, beurt)

    def show_blad(self, gesprek: Gesprek, beurt: int | None, citaat: int | None, ook: int | None) -> str:
        """The dialog for a cited source, or for one of "lees ook". "" when it is not (or no longer) there."""
        if beurt is None or not 0 <= beurt < len(gesprek):
            return ""
        uitkomst, nummer = gesprek[beurt].uitkomst, next(self._nummers)
        if ook is not None:
            passages = weergave.lees_ook(uitkomst)
            return _show_passage(passages[ook], uitkomst, nummer) if 0 <= ook < len(passages) else ""
        citaten = uitkomst.citaten if isinstance(uitkomst, Antwoord) else ()
        if citaat is None or not 0 <= citaat < len(citaten):
            return ""
        return self._show_citaat(citaten[citaat], uitkomst, nummer)

    def show_corpus(self) -> str:
        """What is loaded; waits until it is."""
        try:
            assistent = self._assistent.result()
        except WijzerFout as fout:
            return f"<p>{escape(str(fout))}</p>"
        except Exception:
            log.exception("de bronnen konden niet worden geladen")
            return f"<p>{ONVERWACHT}</p>"
        return weergave.render_corpus_html(assistent.passages(), assistent.gebouwd_op, date.today())

    def compare(self, naam: str, dag1: str, dag2: str, artikel: str) -> str:
        """What changed in the regeling `naam` between two days, as HTML; a sentence where that cannot be told."""
        try:
            dagen = [parse_peildatum(dag, date.today()) for dag in (dag1, dag2)]
            return weergave.render_vergelijking_html(compare(self._assistent.result().passages(), naam, dagen, artikel))
        except WijzerFout as fout:
            return f'<div class="lw-hulp"><h2 tabindex="-1" id="lw-kop-verschil">Niet te vergelijken</h2><p>{escape(str(fout))}</p></div>'
        except Exception:
            log.exception("onverwachte fout bij het vergelijken")
            return f'<p class="lw-fout">{ONVERWACHT}</p>'

    def regelingen(self) -> list[tuple[str, str]]:
        """The regelingen of which the official text is loaded, as (name, bwb_id or title); waits until it is."""
        try:
            passages = self._assistent.result().passages()
        except Exception:
            # What is wrong is said by `show_corpus`, on the same page.
            log.exception("de bronnen konden niet worden geladen")
            return []
        bronnen = {passage.bron for passage in passages if passage.bron.soort.is_officieel}
        return sorted({(bron.citeertitel, bron.bwb_id or bron.citeertitel) for bron in bronnen})

    def close(self) -> None:
        """Let go of the index, once it was opened."""
        if self._assistent.done() and not self._assistent.exception():
            self._assistent.result().close()

    def _ask(self, tekst: str, dag: str, gesprek: Gesprek) -> Iterator[Beeld]:
        peildatum = parse_peildatum(dag, date.today())
        if not tekst.strip():
            raise InvoerFout("Typ eerst een vraag in het veld.")
        if not self._assistent.done():
            yield self._show_bezig(tekst, gesprek, LADEN)
        assistent = self._assistent.result()
        yield self._show_bezig(tekst, gesprek, ZOEKEN)
        vraag = Vraag(tekst, peildatum, read_historie(gesprek))
        gedaan: queue.SimpleQueue[Stelling | None] = queue.SimpleQueue()
        werk = _start(lambda: assistent.beantwoord(vraag, lambda stelling, _: gedaan.put(stelling)))
        werk.add_done_callback(lambda _: gedaan.put(None))
        stellingen: list[Stelling] = []
        while (stelling := gedaan.get()) is not None:
            stellingen.append(stelling)
            yield self._show_bezig(tekst, gesprek, "Het antwoord wordt aangevuld…", stellingen)
        yield self._show(gesprek, werk.result())

    def _show(self, gesprek: Gesprek, uitkomst: Uitkomst) -> Beeld:
        gesprek = (*gesprek, Ronde(uitkomst.vraag.tekst, uitkomst))
        return Beeld(
            gesprek,
            weergave.render_gesprek_html(gesprek),
            self.show_bronnen(gesprek, len(gesprek) - 1),
            weergave.announce(uitkomst),
        )

    def _show_bezig(
        self, tekst: str, gesprek: Gesprek, melding: str, stellingen: list[Stelling] | None = None
    ) -> Beeld:
        onderaan = weergave.render_bezig_html(tekst, melding, stellingen or ())
        return Beeld(gesprek, weergave.render_gesprek_html(gesprek, onderaan), BRONNEN_BEZIG, melding, vraagveld="")

    def _show_fout(self, tekst: str, gesprek: Gesprek, melding: str) -> Beeld:
        onderaan = weergave.render_fout_html(tekst, melding)
        return Beeld(
            gesprek,
            weergave.render_gesprek_html(gesprek, onderaan),
            self.show_bronnen(gesprek, len(gesprek) - 1),
            # A zero-width space by turns: a screen reader is silent about a text that did not change.
            melding + "\u200b" * (next(self._nummers) % 2),
            vraagveld=tekst,
        )

    def _show_citaat(self, citaat: Citaat, uitkomst: Uitkomst, nummer: int) -> str:
        passage = weergave.find_passage((v.passage for v in uitkomst.gevonden), citaat) or weergave.find_passage(
            self._assistent.result().passages(), citaat
        )
        melding = ""
        bladzijden: tuple[Bladzijde, ...] = ()
        try:
            bladzijden = render_bladzijden(citaat, self._instellingen)
        except BronFout as fout:
            melding = f"{fout} Hieronder staat de tekst zoals die is ingelezen."
        return weergave.render_blad_html(
            weergave.name_citaat(citaat),
            bladzijden,
            citaat.citaat,
            passage.tekst if passage else citaat.citaat,
            citaat.vindplaats.url(uitkomst.vraag.peildatum) or citaat.bron.url,
            nummer,
            melding or ("" if bladzijden else GEEN_BLAD),
        )


def _start(werk: Callable[[], T]) -> Future[T]:
    """`werk` in a thread of its own. No executor: Python would wait for its threads at Ctrl-C."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(werk())
        except BaseException as fout:  # noqa: BLE001 - handed to whoever asks for the result
            future.set_exception(fout)

    threading.Thread(target=run, daemon=True).start()
    return future


BRONNEN_LEEG = '<p class="lw-klein">Hier komen de bronnen van het laatste antwoord, met de letterlijke tekst.</p>'
BRONNEN_BEZIG = '<p class="lw-klein">De bronnen komen hier zodra het antwoord af is.</p>'


def _show_passage(passage: Passage, uitkomst: Uitkomst, nummer: int) -> str:
    url = passage.vindplaats.url(uitkomst.vraag.peildatum) or passage.bron.url
    return weergave.render_blad_html(weergave.passage_naam(passage), (), "", passage.tekst, url, nummer)


def read_historie(gesprek: Gesprek) -> tuple[Beurt, ...]:
    """The conversation so far as turns for the assistant."""
    return tuple(
        beurt
        for ronde in gesprek
        for beurt in (Beurt(Rol.GEBRUIKER, ronde.vraag), Beurt(Rol.ASSISTENT, ronde.uitkomst.tekst))
    )


_DATUM = re.compile(r"(\d{1,2})(?:[-/. ]+)(\d{1,2}|[a-z]{3,})(?:[-/. ]+)(\d{4})", re.IGNORECASE)


def parse_peildatum(tekst: str, vandaag: date) -> date:
    """The date in `tekst` ("23-11-2026", "23 november 2026", "2026-11-23"); empty is `vandaag`. Raises InvoerFout."""
    kaal = tekst.strip()
    if not kaal:
        return vandaag
    try:
        if match := _DATUM.fullmatch(kaal):
            dag, maand, jaar = match.groups()
            nummer = int(maand) if maand.isdigit() else _month(maand)
            gevonden = date(int(jaar), nummer, int(dag))
        else:
            gevonden = date.fromisoformat(kaal)
        if not 1900 <= gevonden.year <= 2100:
            raise ValueError(kaal)
    except ValueError as fout:
        raise InvoerFout(
            f"“{kaal[:40]}” is geen peildatum die ik kan gebruiken. Schrijf dag-maand-jaar, "
            f"bijvoorbeeld {vandaag:%d-%m-%Y}, of laat het veld leeg voor vandaag."
        ) from fout
    return gevonden


def _month(naam: str) -> int:
    """1 to 12 for a month or its beginning ("nov"). Raises ValueError."""
    passend = [nummer for nummer, maand in enumerate(weergave.MAANDEN, start=1) if maand.startswith(naam.lower())]
    if len(passend) != 1:
        raise ValueError(naam)
    return passend[0]


# --- the pages of a source ------------------------------------------------------------------------------------------


def find_bestand(bron: Bron, instellingen: Instellingen) -> Path | None:
    """The PDF in which `bron` stands. None for a source without one, or when the file is not there."""
    if not bron.bestand:
        return None
    genoemd = Path(bron.bestand)
    pdf = genoemd.with_suffix(".pdf").name
    plekken = (
        PROJECT / genoemd,  # an absolute path stays itself
        instellingen.corpus / "pdf" / pdf,
        instellingen.corpus / "build" / pdf,
        BUILD / pdf,
    )
    return next((plek for plek in plekken if plek.suffix.lower() == ".pdf" and plek.is_file()), None)


def render_bladzijden(citaat: Citaat, instellingen: Instellingen) -> tuple[Bladzijde, ...]:
    """The page(s) on which `citaat` stands, coloured; none for a source without pages. Raises BronFout."""
    from ui.pagina import render_pagina

    bestand = find_bestand(citaat.bron, instellingen)
    if bestand is None or citaat.pagina is None:
        return ()

    def render(nummer: int) -> tuple[Bladzijde, tuple[int, ...]]:
        pagina = render_pagina(bestand, nummer, citaat.citaat, SCHAAL, citaat.vindplaats.artikel)
        boven = min((vlak.boven for vlak in pagina.rechthoeken), default=0) / pagina.hoogte
        return Bladzijde(pagina.png, pagina.nummer, pagina.gevonden, boven), pagina.paginas

    eerste, paginas = render(citaat.pagina)
    if len(paginas) < 2:
        return (eerste,)
    return tuple(render(nummer)[0] for nummer in paginas)


# --- gradio ---------------------------------------------------------------------------------------------------------


def launch(instellingen: Instellingen, poort: int, meld: Callable[[str], None]) -> int:
    """Serve the screen on this computer until Ctrl-C; the exit code. Raises InvoerFout when `poort` is taken."""
    from rag.assistent import open_assistent

    _require_free(poort)
    _close_gradio()
    kern = Kern(lambda: open_assistent(instellingen), instellingen)
    blocks = build_blocks(kern)
    try:
        _serve(blocks, poort)
        meld(f"Open http://{GASTHEER}:{poort} in de browser. Stoppen: Ctrl-C.")
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        meld("Gestopt.")
    finally:
        blocks.close(verbose=False)
        kern.close()
    return 0


def _require_free(poort: int) -> None:
    with socket.socket() as proef:
        # As the server does: a port that was closed a moment ago is free.
        proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            proef.bind((GASTHEER, poort))
        except OSError as fout:
            raise _in_use(poort) from fout


def _in_use(poort: int) -> InvoerFout:
    return InvoerFout(
        f"Poort {poort} is al in gebruik. Draait Leerplichtwijzer al? Kies anders een andere poort: "
        f"PORT={poort + 1 if poort < 65535 else 7861} make run"
    )


def _close_gradio() -> None:
    """Before gradio is imported: no statistics, and no proxy between the server and its own start-up check."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_OFFLINE"] = "1"
    for naam in ("NO_PROXY", "no_proxy"):
        os.environ[naam] = ",".join(filter(None, (os.environ.get(naam), GASTHEER, "localhost")))


def _serve(blocks: "gr.Blocks", poort: int) -> None:
    import gradio as gr

    try:
        blocks.launch(
            server_name=GASTHEER,
            server_port=poort,
            prevent_thread_lock=True,
            quiet=True,
            inbrowser=False,
            share=False,
            show_error=False,
            footer_links=[],
            run_history=False,
            enable_monitoring=False,
            ssr_mode=False,
            pwa=False,
            mcp_server=False,
            num_workers=0,
            root_path="",
            max_file_size=1,
            theme=gr.themes.Base(font=[letter := gr.themes.Font("system-ui")], font_mono=[letter]),
            app_kwargs={"middleware": schil.middleware(), "docs_url": None, "redoc_url": None, "openapi_url": None},
        )
    except OSError as fout:
        raise _in_use(poort) from fout


def build_blocks(kern: Kern) -> "gr.Blocks":
    """The page around `kern`. Every word on it is ours; see `ui.schil` for what stands around it."""
    import gradio as gr

    kaal: dict[str, Any] = {"apply_default_css": False}
    blocks = gr.Blocks(analytics_enabled=False, title=NAAM, fill_width=True)
    with blocks:
        gesprek = gr.State(())
        with gr.Tabs(elem_id="lw-schermen"):
            with gr.Tab("Vragen"), gr.Row(elem_id="lw-vlak"):
                with gr.Column(scale=3, elem_id="lw-links"):
                    gr.HTML('<h2 id="lw-kop-gesprek">Gesprek</h2>', **kaal)
                    logboek = gr.HTML(
                        weergave.WELKOM,
                        elem_id="lw-log",
                        **kaal,
                        html_template='<section class="lw-log" aria-labelledby="lw-kop-gesprek" tabindex="0">${value}</section>',
                        js_on_load="lw.volgGesprek(element, watch)",
                    )
                    with gr.Column(elem_id="lw-voorbeelden") as voorbeelden:
                        gr.HTML("<h3>Voorbeeldvragen</h3>", **kaal)
                        knoppen = [gr.Button(vraag, size="sm", elem_classes="lw-voorbeeld") for vraag in VOORBEELDEN]
                    with gr.Column(elem_id="lw-vraagvak"):
                        vraagveld = gr.Textbox(
                            label="Uw vraag",
                            info="Enter verstuurt de vraag, Shift+Enter begint een nieuwe regel.",
                            placeholder="Bijvoorbeeld: moet een kind van vijf naar school?",
                            lines=1,
                            max_lines=8,
                            elem_id="lw-vraagveld",
                            html_attributes=gr.InputHTMLAttributes(autocomplete="off", enterkeyhint="send", lang="nl"),
                        )
                        with gr.Row(elem_id="lw-acties"):
                            peildatum = gr.Textbox(
                                _today,
                                label="Peildatum (dag-maand-jaar)",
                                max_lines=1,
                                elem_id="lw-peildatum",
                                html_attributes=gr.InputHTMLAttributes(autocomplete="off"),
                            )
                            stuur = gr.Button("Stel de vraag", variant="primary", elem_id="lw-stuur")
                            nieuw = gr.Button("Nieuw gesprek", elem_id="lw-nieuw")
                    status = gr.HTML(
                        "", html_template='<p class="lw-verborgen" role="status" aria-live="polite">${value}</p>'
                    )
                with gr.Column(scale=2, elem_id="lw-rechts"):
                    gr.HTML('<h2 id="lw-kop-bronnen" tabindex="-1">Bronnen bij dit antwoord</h2>', **kaal)
                    bronnen = gr.HTML(
                        BRONNEN_LEEG,
                        elem_id="lw-paneel",
                        **kaal,
                        html_template='<section aria-labelledby="lw-kop-bronnen">${value}</section>',
                        js_on_load="lw.volgBronnen(element, trigger, watch)",
                    )
                    corpus = gr.HTML(
                        f"<p>{LADEN}</p>",
                        elem_id="lw-corpus",
                        **kaal,
                        html_template="<details><summary><h2>Stand van het corpus</h2></summary>${value}</details>",
                    )
            with gr.Tab("Vergelijken"):
                _build_vergelijken(kern, blocks)
        blad = gr.HTML("", elem_id="lw-bladvak", **kaal, js_on_load="lw.volgBlad(element, watch)")

        vast: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        uit = [gesprek, logboek, bronnen, status, vraagveld, voorbeelden]

        def ask(tekst: str, dag: str, eerder: Gesprek) -> Iterator[tuple[Any, ...]]:
            for beeld in kern.ask(tekst or "", dag or "", eerder):
                veld = gr.skip() if beeld.vraagveld is None else beeld.vraagveld
                yield beeld.gesprek, beeld.log, beeld.bronnen, escape(beeld.status), veld, gr.update(visible=False)

        def clear() -> tuple[Any, ...]:
            leeg = (), weergave.WELKOM, BRONNEN_LEEG, "Nieuw gesprek begonnen.", "", gr.update(visible=True)
            return (*leeg, _today())

        def open_blad(eerder: Gesprek, keuze: gr.EventData) -> str:
            return kern.show_blad(eerder, *(_number(keuze._data, naam) for naam in ("beurt", "citaat", "ook")))

        def open_bronnen(eerder: Gesprek, keuze: gr.EventData) -> str:
            return kern.show_bronnen(eerder, _number(keuze._data, "beurt") or 0)

        gevraagd = [
            gr.on(
                [vraagveld.submit, stuur.click],
                ask,
                [vraagveld, peildatum, gesprek],
                uit,
                concurrency_limit=WERKERS,
                concurrency_id="vraag",
                **vast,
            ),
            *(
                knop.click(
                    ask, [knop, peildatum, gesprek], uit, concurrency_limit=WERKERS, concurrency_id="vraag", **vast
                )
                for knop in knoppen
            ),
        ]
        nieuw.click(clear, None, [*uit, peildatum], cancels=gevraagd, js="() => { lw.naarVraag(); return []; }", **vast)
        bronnen.click(open_blad, gesprek, blad, concurrency_limit=WERKERS, **vast)
        bronnen.select(open_bronnen, gesprek, bronnen, concurrency_limit=WERKERS, **vast)
        blocks.load(kern.show_corpus, None, corpus, concurrency_limit=None, **vast)
    return blocks


def _build_vergelijken(kern: Kern, blocks: "gr.Blocks") -> None:
    """The screen that shows what changed in a regeling between two days."""
    import gradio as gr

    vast: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": WERKERS}
    gr.HTML(VERGELIJK_UITLEG, apply_default_css=False)
    with gr.Row(elem_id="lw-vergelijkvak"):
        naam = gr.Dropdown([], label="Regeling", elem_id="lw-regeling", allow_custom_value=False)
        dag1 = gr.Textbox("", label="Eerste dag (dag-maand-jaar)", max_lines=1, elem_id="lw-dag1")
        dag2 = gr.Textbox(_today, label="Tweede dag", max_lines=1, elem_id="lw-dag2")
        artikel = gr.Textbox("", label="Artikel (mag leeg)", max_lines=1, elem_id="lw-artikel")
        knop = gr.Button("Vergelijk", variant="primary", elem_id="lw-vergelijk")
    verschil = gr.HTML(
        "",
        elem_id="lw-verschil",
        apply_default_css=False,
        html_template='<section aria-live="polite" aria-label="Wat er veranderd is">${value}</section>',
    )

    def show(naam: str | None, dag1: str, dag2: str, artikel: str) -> str:
        if not naam:
            return f'<p class="lw-hulp">{KIES_REGELING if kern.regelingen() else GEEN_OFFICIEEL}</p>'
        return kern.compare(naam, dag1, dag2, artikel or "")

    def fill() -> Any:
        regelingen = kern.regelingen()
        return gr.update(choices=regelingen, value=regelingen[0][1] if regelingen else None)

    gr.on([knop.click, artikel.submit], show, [naam, dag1, dag2, artikel], verschil, **vast)
    blocks.load(fill, None, naam, **vast)


VERGELIJK_UITLEG = (
    "<h2>Wat is er veranderd?</h2><p>Kies een regeling en twee dagen. U ziet per artikel wat er tussen die dagen is "
    "geschrapt en toegevoegd.</p>"
)
KIES_REGELING = "Kies eerst een regeling."
GEEN_OFFICIEEL = (
    "Vergelijken kan met officiële teksten, en die zijn nog niet ingelezen. Haal ze op met "
    "<code>wijzer bronnen ophalen --alle-versies</code>, of zet de PDF van beide dagen in de map corpus/pdf. "
    "Start de app daarna opnieuw."
)


def _today() -> str:
    return f"{date.today():%d-%m-%Y}"


def _number(data: Any, naam: str) -> int | None:
    """A number that the page sent; None for anything else."""
    waarde = data.get(naam) if isinstance(data, dict) else None
    return waarde if isinstance(waarde, int) else None
