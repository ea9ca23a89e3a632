"""The deeds for other programs on this computer over gradio's own API: no screen, only their names."""

from __future__ import annotations

from functools import partial

from ui.dienst import Dienst, in_words
from ui.kern import Kern
from ui.scherm import WERKERS


def build(kern: Kern) -> frozenset[str]:
    """A deed of `Dienst` each, and their names; every WijzerFout comes out as its own sentence."""
    import gradio as gr
    from gradio.events import api

    deeds = Dienst(kern.assistent).deeds
    for deed in deeds:
        eigen = in_words(deed, partial(gr.Error, print_exception=False))
        api(eigen, api_name=deed.__name__, concurrency_limit=WERKERS, concurrency_id="vraag")
    return frozenset(deed.__name__ for deed in deeds)
