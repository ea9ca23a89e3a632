"""The screen for new staff. What a person did stays in the browser (`ui/inwerken.js`) and comes along with each question."""

# No `from __future__ import annotations`: see ui/scherm_vragen.py.

from typing import TYPE_CHECKING, Any

from ui.kern import LADEN, Kern
from ui.scherm import KAAL, VAST, number

if TYPE_CHECKING:
    import gradio as gr


def build(kern: Kern, blocks: "gr.Blocks") -> None:
    """One page of the leerpad at a time, and the text of a place that it names."""
    import gradio as gr

    les = gr.HTML(
        f"<p>{LADEN}</p>",
        elem_id="lw-inwerken",
        **KAAL,
        html_template='<section class="lw-les" aria-label="Inwerken">${value}</section>',
        js_on_load="inwerken.volg(element, trigger, watch)",
    )
    blad = gr.HTML("", elem_id="lw-inwerkblad", **KAAL, js_on_load="lw.volgBlad(element, watch)")

    def open_pagina(keuze: gr.EventData) -> str:
        gevraagd: Any = keuze._data if isinstance(keuze._data, dict) else {}
        return kern.show_leerpad(gevraagd.get("pagina"), gevraagd.get("voortgang"))

    def open_plaats(keuze: gr.EventData) -> str:
        return kern.show_plaats(*(number(keuze._data, naam) for naam in ("zin", "plaats")))

    les.select(open_pagina, None, les, **VAST)
    les.click(open_plaats, None, blad, **VAST)
