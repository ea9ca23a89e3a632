"""The screen for a draft reply: a mail in, its questions answered, each sentence to be edited with its proof beside it."""

# No `from __future__ import annotations`: gradio reads the type of `keuze: gr.EventData` below when it is wired.

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from rag.conceptantwoord import Conceptantwoord
from ui import conceptkern
from ui.kern import Kern
from ui.scherm import KAAL, VAST, today

if TYPE_CHECKING:
    import gradio as gr

UITLEG = (
    "<h2>Antwoord op een mail</h2><p>Plak de mail van een lid. De vragen erin worden beantwoord uit de bronnen; u past het "
    "conceptantwoord aan en neemt het mee. De mail wordt niet bewaard. Laat namen van kinderen weg: het programma herkent er veel, niet alle.</p>"
)


def build(kern: Kern, blocks: "gr.Blocks") -> None:
    """The field for the mail, and the draft on which is worked."""
    import gradio as gr

    concept = gr.State(None)
    gr.HTML(UITLEG, **KAAL)
    with gr.Column(elem_id="lw-mailvak"):
        mail = gr.Textbox(
            label="De mail",
            placeholder="Plak hier de tekst van de mail, met of zonder aanhef en ondertekening.",
            lines=8,
            max_lines=20,
            elem_id="lw-mail",
            html_attributes=gr.InputHTMLAttributes(autocomplete="off", lang="nl"),
        )
        with gr.Row(elem_id="lw-mailacties"):
            peildatum = gr.Textbox(
                today,
                label="Peildatum (dag-maand-jaar)",
                max_lines=1,
                elem_id="lw-mailpeildatum",
                html_attributes=gr.InputHTMLAttributes(autocomplete="off"),
            )
            maak = gr.Button("Maak conceptantwoord", variant="primary", elem_id="lw-maak")
            wis = gr.Button("Wis alles", elem_id="lw-wis")
    melding = gr.HTML("", elem_id="lw-conceptmelding", **KAAL)
    blad = gr.HTML(
        "",
        elem_id="lw-concept",
        **KAAL,
        html_template='<section aria-label="Conceptantwoord">${value}</section>',
        js_on_load="lw.volgConcept(element, trigger, watch)",
    )
    bericht = gr.HTML("", elem_id="lw-bericht", **KAAL, js_on_load="lw.volgBericht(element, watch)")
    status = gr.HTML("", html_template='<p class="lw-verborgen" role="status" aria-live="polite">${value}</p>')
    uit = [concept, blad, bericht, melding, status]

    def show(beeld: conceptkern.Beeld) -> tuple[Any, ...]:
        delen = (gr.skip() if deel is None else deel for deel in (beeld.concept, beeld.blad, beeld.bericht))
        return (*delen, beeld.melding, escape(beeld.status))

    def make(tekst: str, dag: str) -> Iterator[tuple[Any, ...]]:
        for beeld in conceptkern.draft(kern, tekst or "", dag or ""):
            yield show(beeld)

    def act(nu: Conceptantwoord | None, keuze: gr.EventData) -> tuple[Any, ...]:
        return show(conceptkern.act(nu, keuze._data))

    def clear() -> tuple[Any, ...]:
        return None, "", "", "", "Alles is gewist.", "", today()

    gemaakt = maak.click(make, [mail, peildatum], uit, **VAST)
    # One after the other: each deed goes on from the draft that the one before it left.
    blad.click(act, concept, uit, **{**VAST, "concurrency_limit": 1}, trigger_mode="multiple")
    wis.click(clear, None, [*uit, mail, peildatum], cancels=[gemaakt], **VAST)
