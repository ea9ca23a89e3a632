"""The screen for the sources: what is loaded and, for who may, what is added, fetched and removed."""

# No `from __future__ import annotations`: gradio reads the type of `keuze: gr.EventData` below when it is wired.

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from ui.bronnenkern import Beeld, Beheer, Bronnenkern
from ui.kern import LADEN, Kern
from ui.scherm import KAAL, VAST

if TYPE_CHECKING:
    import gradio as gr


def build(kern: Kern, blocks: "gr.Blocks", beheer: Beheer | None = None) -> None:
    """The work that goes on above the list. Without `beheer` there is only the list."""
    import gradio as gr

    bronnen = Bronnenkern(kern, beheer)
    werk = gr.HTML("", elem_id="lw-bronwerk", **KAAL)
    lijst = gr.HTML(
        f"<h2>Bronnen</h2><p>{LADEN}</p>",
        elem_id="lw-bronlijst",
        **KAAL,
        js_on_load="bronnen.volg(element, trigger, watch)",
    )
    status = gr.HTML("", html_template='<p class="lw-verborgen" role="status" aria-live="polite">${value}</p>')
    uit = [lijst, werk, status]

    def show(beelden: Iterator[Beeld]) -> Iterator[tuple[Any, ...]]:
        for beeld in beelden:
            yield gr.skip() if beeld.lijst is None else beeld.lijst, beeld.werk, escape(beeld.status)

    def act(keuze: gr.EventData) -> Iterator[tuple[Any, ...]]:
        yield from show(bronnen.act(keuze._data))

    def load() -> Iterator[tuple[Any, ...]]:
        yield from show(bronnen.show())

    lijst.click(act, None, uit, **{**VAST, "concurrency_limit": None}, trigger_mode="multiple")
    blocks.load(load, None, uit, **{**VAST, "concurrency_limit": None})
