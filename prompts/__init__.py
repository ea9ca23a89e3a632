"""Every word sent to a language model: Markdown files with named holes `{zo}`. A missing hole is an error."""

from __future__ import annotations

from pathlib import Path
from string import Formatter


def render(naam: str, **gaten: str) -> str:
    """The prompt `naam` with its holes filled. Raises KeyError for a hole without text and for a text without hole."""
    tekst = read(naam)
    verwacht = {gat for _, gat, _, _ in Formatter().parse(tekst) if gat is not None}
    if verwacht != set(gaten):
        raise KeyError(f"prompts/{naam}.md: verwacht {sorted(verwacht)}, gekregen {sorted(gaten)}")
    return tekst.format(**gaten)


def read(naam: str) -> str:
    """The text of the prompt `naam` with its holes open. Raises FileNotFoundError for an unknown name."""
    return (Path(__file__).parent / f"{naam}.md").read_text(encoding="utf-8").strip()
