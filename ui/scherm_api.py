"""The deeds for other programs on this computer over gradio's own API: no screen, only their names."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from rag.fouten import WijzerFout
from ui.dienst import Dienst
from ui.kern import Kern
from ui.scherm import WERKERS


def build(kern: Kern) -> frozenset[str]:
    """A deed of `Dienst` each, and their names; every WijzerFout comes out as its own sentence."""
    import gradio as gr
    from gradio.events import api

    def in_words(deed: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
        @wraps(deed)
        def run(*args: Any, **kwargs: Any) -> dict[str, Any]:
            try:
                return deed(*args, **kwargs)
            except WijzerFout as fout:
                raise gr.Error(str(fout), print_exception=False) from fout

        return run

    deeds = Dienst(kern.assistent).deeds
    for deed in deeds:
        api(in_words(deed), api_name=deed.__name__, concurrency_limit=WERKERS, concurrency_id="vraag")
    return frozenset(deed.__name__ for deed in deeds)
