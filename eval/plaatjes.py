"""Pictures for the report: SVG inside the page, drawn here, coloured by the classes of the page (light and dark)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

_BREEDTE = 760
_LABEL = 270
_WAARDE = 150
_RIJ = 28
_BOVEN = 26
_AS = _BREEDTE - _LABEL - _WAARDE


@dataclass(frozen=True, slots=True)
class Punt:
    """One row of an interval plot: shares between 0 and 1, and the figure in words."""

    label: str
    aandeel: float
    onder: float
    boven: float
    tekst: str


def draw_intervals(titel: str, punten: Sequence[Punt], sleutel: str) -> str:
    """An SVG with a dot and its interval per row on an axis from 0 to 100 %. `sleutel` is unique in the page.

    A screen reader gets `titel` and every row in words; the table beside the picture says the same.
    """
    hoogte = _BOVEN + _RIJ * len(punten) + 8
    beschrijving = "; ".join(f"{p.label}: {p.tekst}" for p in punten)
    return "\n".join(
        [
            f'<svg viewBox="0 0 {_BREEDTE} {hoogte}" role="img" aria-labelledby="{sleutel}-t {sleutel}-d">',
            f'<title id="{sleutel}-t">{escape(titel)}</title>',
            f'<desc id="{sleutel}-d">{escape(beschrijving)}</desc>',
            *_draw_axis(hoogte),
            *(deel for nummer, punt in enumerate(punten) for deel in _draw_row(nummer, punt)),
            "</svg>",
        ]
    )


def _x(aandeel: float) -> str:
    return f"{_LABEL + aandeel * _AS:.1f}"


def _draw_axis(hoogte: int) -> Iterator[str]:
    for procent in (0, 25, 50, 75, 100):
        x = _x(procent / 100)
        yield f'<line class="as" x1="{x}" y1="{_BOVEN - 6}" x2="{x}" y2="{hoogte - 4}"/>'
        yield f'<text class="zacht" x="{x}" y="14" text-anchor="middle">{procent}%</text>'


def _draw_row(nummer: int, punt: Punt) -> Iterator[str]:
    y = _BOVEN + _RIJ * nummer + _RIJ // 2
    yield f'<text x="{_LABEL - 14}" y="{y + 5}" text-anchor="end">{escape(punt.label)}</text>'
    yield f'<line class="marge" x1="{_x(punt.onder)}" y1="{y}" x2="{_x(punt.boven)}" y2="{y}"/>'
    yield f'<circle class="stip" cx="{_x(punt.aandeel)}" cy="{y}" r="5.5"/>'
    yield f'<text x="{_LABEL + _AS + 16}" y="{y + 5}">{escape(punt.tekst)}</text>'
