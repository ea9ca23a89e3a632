"""What the screens share: each `ui/scherm_*.py` has one `build(kern, blocks)` that `ui.app` calls inside its own tab."""

from __future__ import annotations

from datetime import date
from typing import Any

WERKERS = 8
"""Questions that are answered at the same time; the rest waits in line."""

KAAL: dict[str, Any] = {"apply_default_css": False}
"""For every `gr.HTML`: without the looks that gradio gives to headings and links."""

VAST: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": WERKERS}
"""For every event: no English "processing" over the screen, no place in gradio's own API."""


def today() -> str:
    """Today as a person writes it here: 23-11-2026."""
    return f"{date.today():%d-%m-%Y}"


def number(data: Any, naam: str) -> int | None:
    """A number that the page sent; None for anything else."""
    waarde = data.get(naam) if isinstance(data, dict) else None
    return waarde if isinstance(waarde, int) else None
