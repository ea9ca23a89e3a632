"""The screen for the desk's own reviewed answers. The page is our own HTML; what it does is in `ui/vraagbaak.js`."""

# No `from __future__ import annotations`: gradio reads the type of `keuze: gr.EventData` below when it is wired.

from html import escape
from typing import TYPE_CHECKING, Any

from ui.kern import LADEN, Kern
from ui.scherm import KAAL, VAST
from ui.vraagbaakkern import Beeld, Blik, Vraagbaakkern

if TYPE_CHECKING:
    import gradio as gr


def build(kern: Kern, blocks: "gr.Blocks") -> None:
    """The list, or one answer, with what can be done to it."""
    import gradio as gr

    baak = Vraagbaakkern(kern)
    blik = gr.State(Blik())
    blad = gr.HTML(
        f"<h2>Vraagbaak</h2><p>{LADEN}</p>",
        elem_id="lw-baak",
        **KAAL,
        js_on_load="vraagbaak.volg(element, trigger, watch)",
    )
    bericht = gr.HTML("", elem_id="lw-baakbericht", **KAAL, js_on_load="vraagbaak.volgBericht(element, watch)")
    status = gr.HTML("", html_template='<p class="lw-verborgen" role="status" aria-live="polite">${value}</p>')

    def show(beeld: Beeld) -> tuple[Any, ...]:
        delen = (gr.skip() if deel is None else deel for deel in (beeld.blad, beeld.bericht))
        return (beeld.blik, *delen, escape(beeld.status))

    def act(nu: Blik, keuze: gr.EventData) -> tuple[Any, ...]:
        return show(baak.act(nu, keuze._data))

    def check(keuze: gr.EventData) -> str:
        return baak.check(keuze._data)

    # One after the other: each deed goes on from what the one before it left.
    blad.click(act, blik, [blik, blad, bericht, status], **{**VAST, "concurrency_limit": 1}, trigger_mode="multiple")
    blad.select(check, None, bericht, **VAST, trigger_mode="always_last")
    blocks.load(lambda nu: baak.act(nu, {}).blad, blik, blad, **VAST)
