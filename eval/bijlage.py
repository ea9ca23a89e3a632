"""A table beside the figures of the product: a comparison with other systems, or with the product without a part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.cijfers import Cijfer


@dataclass(frozen=True, slots=True)
class Bijlage:
    """A table with its explanation. `sleutel` names it in uitslag.json, where it holds `gegevens`; `rijen` are for people.

    The first column names the row; every other column is a figure.
    """

    sleutel: str
    titel: str
    uitleg: tuple[str, ...]
    koppen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    gegevens: Mapping[str, Any]


def render_bijlage(bijlage: Bijlage) -> str:
    """`bijlage` for a terminal: the title, the columns set out, the explanation under it."""
    return "\n".join(["", bijlage.titel, *_set_columns([bijlage.koppen, *bijlage.rijen]), *bijlage.uitleg])


def _set_columns(rijen: Sequence[Sequence[str]]) -> Iterator[str]:
    breedten = [max(map(len, kolom)) for kolom in zip(*rijen, strict=True)]
    for nummer, (eerste, *rest) in enumerate(rijen):
        cellen = [cel.rjust(breedte) for cel, breedte in zip(rest, breedten[1:], strict=True)]
        yield "  ".join([eerste.ljust(breedten[0]), *cellen]).rstrip()
        if nummer == 0:
            yield "  ".join("-" * breedte for breedte in breedten)


def write_cijfer(cijfer: Cijfer) -> str:
    """ "29/54 = 53,7% (40,6-66,3)"; of nothing a dash."""
    if cijfer.aandeel is None or cijfer.interval is None:
        return "-"
    aandeel, onder, boven = (f"{100 * deel:.1f}".replace(".", ",") for deel in (cijfer.aandeel, *cijfer.interval))
    return f"{round(cijfer.telling)}/{cijfer.n} = {aandeel}% ({onder}-{boven})"


def cijfer_to_json(cijfer: Cijfer) -> dict[str, Any]:
    """Count, n, percentage and 95% interval."""
    return {
        "telling": round(cijfer.telling),
        "n": cijfer.n,
        "procent": None if cijfer.aandeel is None else round(100 * cijfer.aandeel, 1),
        "interval95": None if cijfer.interval is None else [round(100 * grens, 1) for grens in cijfer.interval],
    }
