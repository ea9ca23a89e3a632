"""The screen that asks about absence, one question at a time, and says who must report what to whom."""

# No `from __future__ import annotations`: see `ui/scherm_vragen.py`.

from html import escape
from typing import TYPE_CHECKING, Any

from ui.kern import LADEN, Kern
from ui.scherm import KAAL, VAST, number, today
from ui.weergave_verzuimhulp import KOP, UITLEG

if TYPE_CHECKING:
    import gradio as gr

Nummers = tuple[int, ...]


def build(kern: Kern, blocks: "gr.Blocks") -> None:
    """The question with its buttons, the answers so far, and the outcome."""
    import gradio as gr

    nummers = gr.State(())
    gr.HTML(f"<h2>{KOP}</h2><p>{escape(UITLEG)}</p>", elem_id="lw-vh-uitleg-vak", **KAAL)
    with gr.Row(elem_id="lw-vh-dag"):
        peildatum = gr.Textbox(
            today,
            label="Peildatum (dag-maand-jaar)",
            info="Druk na een andere dag op Enter.",
            max_lines=1,
            elem_id="lw-vh-peildatum",
            html_attributes=gr.InputHTMLAttributes(autocomplete="off"),
        )
    stap = gr.HTML(
        f"<p>{LADEN}</p>",
        elem_id="lw-verzuimhulp",
        **KAAL,
        html_template='<section aria-label="Verzuimhulp">${value}</section>',
        js_on_load="lw.volgVerzuimhulp(element, trigger, watch)",
    )
    status = gr.HTML("", html_template='<p class="lw-verborgen" role="status" aria-live="polite">${value}</p>')

    def show(gekozen: Nummers, dag: str) -> tuple[Nummers, str, str]:
        html, melding = kern.show_verzuimhulp(gekozen, dag or "")
        return gekozen, html, escape(melding)

    def go(gekozen: Nummers, dag: str, keuze: gr.EventData) -> tuple[Nummers, str, str]:
        kies, terug = number(keuze._data, "kies"), number(keuze._data, "terug")
        if terug is not None:
            gekozen = gekozen[: max(terug, 0)]
        # A double click sends its choice twice: the second one was no answer to the question that came in between.
        elif kies is not None and number(keuze._data, "bij") == len(gekozen):
            gekozen = (*gekozen, kies)
        return show(gekozen, dag)

    uit: list[Any] = [nummers, stap, status]
    stap.click(go, [nummers, peildatum], uit, **VAST)
    # Not on blur: a click on a choice would then be answered twice, and the slower answer would win.
    peildatum.submit(show, [nummers, peildatum], uit, **VAST)
    blocks.load(lambda dag: show((), dag), peildatum, uit, **{**VAST, "concurrency_limit": None})
