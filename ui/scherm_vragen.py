"""The screen for questions: a conversation with its sources beside it.

The conversation is our own HTML and no `gr.Chatbot`: that reads every message as Markdown and LaTeX, and its labels for
a screen reader are fixed in English.
"""

# No `from __future__ import annotations`: gradio reads the type of `keuze: gr.EventData` below when it is wired, and finds
# no `gr` at the top of this file, because gradio may not be imported there.

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from ui import weergave
from ui.kern import ALLE_BRONNEN, BRONNEN_LEEG, LADEN, Gesprek, Kern
from ui.scherm import KAAL, VAST, number, today

if TYPE_CHECKING:
    import gradio as gr

VOORBEELDEN = (
    "Vanaf welke leeftijd moet een kind naar school?",
    "Wie beslist over vakantie buiten de schoolvakanties?",
    "Wanneer meldt de school verzuim?",
    "Wanneer eindigt de kwalificatieplicht?",
    "Wat doet het Doorstroompunt voor jongeren zonder startkwalificatie?",
)


def build(kern: Kern, blocks: "gr.Blocks") -> None:
    """The conversation, the field for a question, the sources of the answer, and what is loaded."""
    import gradio as gr

    gesprek = gr.State(())
    with gr.Row(elem_id="lw-vlak"):
        with gr.Column(scale=3, elem_id="lw-links"):
            gr.HTML('<h2 id="lw-kop-gesprek">Gesprek</h2>', **KAAL)
            logboek = gr.HTML(
                weergave.WELKOM,
                elem_id="lw-log",
                **KAAL,
                html_template='<section class="lw-log" aria-labelledby="lw-kop-gesprek" tabindex="0">${value}</section>',
                js_on_load="lw.volgGesprek(element, trigger, watch)",
            )
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
                        today,
                        label="Peildatum (dag-maand-jaar)",
                        max_lines=1,
                        elem_id="lw-peildatum",
                        html_attributes=gr.InputHTMLAttributes(autocomplete="off"),
                    )
                    zoekin = gr.Dropdown(
                        [(ALLE_BRONNEN, "")], value="", label="Zoek in", elem_id="lw-zoekin", allow_custom_value=False
                    )
                    stuur = gr.Button("Stel de vraag", variant="primary", elem_id="lw-stuur")
                    nieuw = gr.Button("Nieuw gesprek", elem_id="lw-nieuw")
            with gr.Column(elem_id="lw-voorbeelden") as voorbeelden:
                gr.HTML("<h3>Voorbeeldvragen</h3>", **KAAL)
                knoppen = [gr.Button(vraag, size="sm", elem_classes="lw-voorbeeld") for vraag in VOORBEELDEN]
            status = gr.HTML("", html_template='<p class="lw-verborgen" role="status" aria-live="polite">${value}</p>')
        with gr.Column(scale=2, elem_id="lw-rechts"):
            gr.HTML('<h2 id="lw-kop-bronnen" tabindex="-1">Bronnen bij dit antwoord</h2>', **KAAL)
            bronnen = gr.HTML(
                BRONNEN_LEEG,
                elem_id="lw-paneel",
                **KAAL,
                html_template='<section aria-labelledby="lw-kop-bronnen">${value}</section>',
                js_on_load="lw.volgBronnen(element, trigger, watch)",
            )
            corpus = gr.HTML(
                f"<p>{LADEN}</p>",
                elem_id="lw-corpus",
                **KAAL,
                html_template="<details><summary><h2>Stand van het corpus</h2></summary>${value}</details>",
            )
    bericht = gr.HTML("", elem_id="lw-oordeelvak", **KAAL, js_on_load="lw.volgOordeel(element, watch)")
    blad = gr.HTML("", elem_id="lw-bladvak", **KAAL, js_on_load="lw.volgBlad(element, watch)")

    uit = [gesprek, logboek, bronnen, status, vraagveld, voorbeelden]

    def ask(tekst: str, dag: str, regeling: str | None, eerder: Gesprek) -> Iterator[tuple[Any, ...]]:
        for beeld in kern.ask(tekst or "", dag or "", eerder, regeling or ""):
            veld = gr.skip() if beeld.vraagveld is None else beeld.vraagveld
            yield beeld.gesprek, beeld.log, beeld.bronnen, escape(beeld.status), veld, gr.update(visible=False)

    def reopen(keuze: gr.EventData) -> Iterator[tuple[Any, ...]]:
        for beeld in kern.reopen((keuze._data or {}).get("link")):
            yield beeld.gesprek, beeld.log, beeld.bronnen, escape(beeld.status), "", gr.update(visible=False)

    def rate(eerder: Gesprek, keuze: gr.EventData) -> str:
        data = keuze._data if isinstance(keuze._data, dict) else {}
        beurt = number(data, "beurt")
        melding = kern.rate(eerder, beurt, str(data.get("oordeel", "")), str(data.get("toelichting", "")))
        return f'<span hidden data-beurt="{beurt}">{escape(melding)}</span>'

    def clear() -> tuple[Any, ...]:
        leeg = (), weergave.WELKOM, BRONNEN_LEEG, "Nieuw gesprek begonnen.", "", gr.update(visible=True)
        return (*leeg, today())

    def open_blad(eerder: Gesprek, keuze: gr.EventData) -> str:
        return kern.show_blad(eerder, *(number(keuze._data, naam) for naam in ("beurt", "citaat", "ook")))

    def open_bronnen(eerder: Gesprek, keuze: gr.EventData) -> str:
        return kern.show_bronnen(eerder, number(keuze._data, "beurt") or 0)

    gevraagd = [
        gr.on(
            [vraagveld.submit, stuur.click],
            ask,
            [vraagveld, peildatum, zoekin, gesprek],
            uit,
            concurrency_id="vraag",
            **VAST,
        ),
        *(knop.click(ask, [knop, peildatum, zoekin, gesprek], uit, concurrency_id="vraag", **VAST) for knop in knoppen),
    ]
    nieuw.click(clear, None, [*uit, peildatum], cancels=gevraagd, js="() => { lw.naarVraag(); return []; }", **VAST)
    bronnen.click(open_blad, gesprek, blad, **VAST)
    bronnen.select(open_bronnen, gesprek, bronnen, **VAST)
    logboek.select(reopen, None, uit, concurrency_id="vraag", **VAST)
    logboek.click(rate, gesprek, bericht, **VAST)
    blocks.load(lambda: gr.update(choices=kern.zoekbronnen()), None, zoekin, **VAST)
    blocks.load(kern.show_corpus, None, corpus, **{**VAST, "concurrency_limit": None})
