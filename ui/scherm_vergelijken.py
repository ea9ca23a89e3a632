"""The screen that shows what changed in a regeling between two days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.kern import Kern
from ui.scherm import KAAL, VAST, today

if TYPE_CHECKING:
    import gradio as gr

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


def build(kern: Kern, blocks: gr.Blocks) -> None:
    """The screen that shows what changed in a regeling between two days."""
    import gradio as gr

    gr.HTML(VERGELIJK_UITLEG, **KAAL)
    with gr.Row(elem_id="lw-vergelijkvak"):
        naam = gr.Dropdown([], label="Regeling", elem_id="lw-regeling", allow_custom_value=False)
        dag1 = gr.Textbox("", label="Eerste dag (dag-maand-jaar)", max_lines=1, elem_id="lw-dag1")
        dag2 = gr.Textbox(today, label="Tweede dag", max_lines=1, elem_id="lw-dag2")
        artikel = gr.Textbox("", label="Artikel (mag leeg)", max_lines=1, elem_id="lw-artikel")
        knop = gr.Button("Vergelijk", variant="primary", elem_id="lw-vergelijk")
    verschil = gr.HTML(
        "",
        elem_id="lw-verschil",
        **KAAL,
        html_template='<section aria-live="polite" aria-label="Wat er veranderd is">${value}</section>',
    )

    def show(naam: str | None, dag1: str, dag2: str, artikel: str) -> str:
        if not naam:
            return f'<p class="lw-hulp">{KIES_REGELING if kern.regelingen() else GEEN_OFFICIEEL}</p>'
        return kern.compare(naam, dag1, dag2, artikel or "")

    def fill() -> Any:
        regelingen = kern.regelingen()
        return gr.update(choices=regelingen, value=regelingen[0][1] if regelingen else None)

    gr.on([knop.click, artikel.submit], show, [naam, dag1, dag2, artikel], verschil, **VAST)
    blocks.load(fill, None, naam, **VAST)
