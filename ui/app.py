"""The web app: gradio's server, and one tab per screen. Only this file and the `ui/scherm_*.py` know gradio."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from rag.fouten import InvoerFout
from rag.instellingen import Instellingen
from ui import schil
from ui.kern import Kern

if TYPE_CHECKING:
    import gradio as gr

    from ui.bronnenkern import Beheer

NAAM = "Leerplichtwijzer"
GASTHEER = "127.0.0.1"


def launch(instellingen: Instellingen, poort: int, meld: Callable[[str], None], beheer: Beheer | None = None) -> int:
    """Serve the screen on this computer until Ctrl-C; the exit code. Raises InvoerFout when `poort` is taken.

    `beheer` changes the sources; without it they can only be looked at.
    """
    from rag.assistent import open_assistent

    _require_free(poort)
    _close_gradio()
    # Before there is a second thread: it silences a warning about a package that nobody needs, and loses that when two import at once.
    import_module("requests")
    kern = Kern(lambda: open_assistent(instellingen), instellingen)
    blocks = build_blocks(kern, beheer)
    try:
        _serve(blocks, poort, instellingen.api)
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


def _serve(blocks: gr.Blocks, poort: int, api: bool) -> None:
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
            app_kwargs={
                "middleware": schil.middleware(api=api),
                "docs_url": None,
                "redoc_url": None,
                "openapi_url": None,
            },
        )
    except OSError as fout:
        raise _in_use(poort) from fout


def build_blocks(kern: Kern, beheer: Beheer | None = None) -> gr.Blocks:
    """The page around `kern`. Every word on it is ours; see `ui.schil` for what stands around it."""
    import gradio as gr

    from ui import (
        scherm_api,
        scherm_bronnen,
        scherm_concept,
        scherm_inwerken,
        scherm_rekenhulp,
        scherm_vergelijken,
        scherm_verzuimhulp,
        scherm_vraagbaak,
        scherm_vragen,
    )

    schermen: tuple[tuple[str, Callable[[Kern, gr.Blocks], None]], ...] = (
        ("Vragen", scherm_vragen.build),
        ("Conceptantwoord", scherm_concept.build),
        ("Verzuimhulp", scherm_verzuimhulp.build),
        ("Rekenhulp", scherm_rekenhulp.build),
        ("Inwerken", scherm_inwerken.build),
        ("Vraagbaak", scherm_vraagbaak.build),
        ("Vergelijken", scherm_vergelijken.build),
        ("Bronnen", partial(scherm_bronnen.build, beheer=beheer)),
    )
    blocks = gr.Blocks(analytics_enabled=False, title=NAAM, fill_width=True)
    with blocks:
        with gr.Tabs(elem_id="lw-schermen"):
            for naam, build in schermen:
                with gr.Tab(naam):
                    build(kern, blocks)
        deeds = scherm_api.build(kern) if kern.instellingen.api else frozenset[str]()
    for gebeurtenis in blocks.fns.values():
        if gebeurtenis.api_name not in deeds:
            # Gradio makes a public one of every field that fills itself.
            gebeurtenis.api_visibility = "private"
    return blocks
