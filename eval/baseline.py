"""The gate: the accepted figures, and in a sentence each what has become worse."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.cijfers import Cijfer
from eval.maten import MAAT, Groep, Uitslag
from rag.fouten import InvoerFout

BASELINE = Path(__file__).resolve().parent / "baseline.json"

_BEWAAKT = ("alles", "vraagsoort")
"""The properties whose groups are guarded. Not type: a group of one or two says nothing new."""

_AFRONDING = 1e-9
_PAAR = re.compile(r"\[\s*(\d+),\s*(\d+)\s*\]")


@dataclass(frozen=True, slots=True)
class Aanvaard:
    """The accepted figures. `tolerantie`: how many questions (or sentences, citations) a figure may drop unremarked."""

    tolerantie: float
    vragen: Mapping[str, int]
    cijfers: Mapping[tuple[str, str], Cijfer]


def accept(uitslag: Uitslag, path: Path, tolerantie: float = 0) -> None:
    """Write the counted figures of `uitslag` to `path`, as what later runs are held to. Raises InvoerFout."""
    groepen = [groep for dimensie in _BEWAAKT for groep in uitslag.groepen_van(dimensie)]
    data = {
        "tolerantie": tolerantie,
        "kenmerken": dict(uitslag.kenmerken),
        "groepen": {
            groep.naam: {
                "vragen": groep.n,
                "cijfers": {c.maat: [round(c.telling), c.n] for c in groep.cijfers if MAAT[c.maat].geteld and c.n},
            }
            for groep in groepen
        },
    }
    try:
        path.write_text(_render(data), encoding="utf-8")
    except OSError as fout:
        raise InvoerFout(f"De cijfers zijn niet vastgelegd: {path} is niet te schrijven.") from fout


def compare_with_baseline(uitslag: Uitslag, baseline_path: Path) -> list[str]:
    """What is worse than accepted, a Dutch sentence each; empty when nothing is. Raises InvoerFout without a baseline.

    Where the number of questions is the same, a figure may not drop by more than the tolerance. Of citations and
    sentences there may be more or fewer than before: then the accepted share of today's number is what counts.
    """
    aanvaard = _read_baseline(baseline_path)
    groepen = {groep.naam: groep for dimensie in _BEWAAKT for groep in uitslag.groepen_van(dimensie)}
    veranderd = list(_changed_questions(aanvaard, groepen))
    # With other questions every figure is another figure: one reason is enough.
    return veranderd or [
        zin for (naam, maat), was in aanvaard.cijfers.items() if (zin := _drop(groepen[naam], maat, was, aanvaard))
    ]


def _changed_questions(aanvaard: Aanvaard, groepen: Mapping[str, Groep]) -> Iterator[str]:
    for naam in sorted(aanvaard.vragen.keys() | groepen.keys()):
        was, is_ = aanvaard.vragen.get(naam, 0), groepen[naam].n if naam in groepen else 0
        if was != is_:
            yield (
                f"De vragen zijn veranderd ({naam}: {was} bij het vastleggen, nu {is_}). "
                "Bekijk de uitslag en leg de cijfers opnieuw vast."
            )


def _drop(groep: Groep, maat: str, was: Cijfer, aanvaard: Aanvaard) -> str:
    """The sentence that says that `maat` dropped in `groep`, or ""."""
    naam = MAAT[maat].naam if maat in MAAT else maat
    is_ = groep.cijfer(maat)
    if not is_.n:
        return f"{naam} ({groep.naam}): was {_in_words(was)}, is nu niet meer gemeten."
    verwacht = was.telling / was.n * is_.n
    if is_.telling + aanvaard.tolerantie >= verwacht - _AFRONDING:
        return ""
    return (
        f"{naam} ({groep.naam}): was {_in_words(was)}, is {_in_words(is_)}; toegestane daling {aanvaard.tolerantie:g}."
    )


def _in_words(cijfer: Cijfer) -> str:
    return f"{cijfer.telling:g} van {cijfer.n}"


def _read_baseline(path: Path) -> Aanvaard:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return _parse_baseline(data)
    except OSError as fout:
        raise InvoerFout(f"Er zijn geen vastgelegde cijfers om mee te vergelijken: {path} is niet te lezen.") from fout
    except (ValueError, KeyError, TypeError, AttributeError) as fout:
        raise InvoerFout(f"{path} is geen bestand met vastgelegde cijfers. Leg ze opnieuw vast.") from fout


def _parse_baseline(data: Mapping[str, Any]) -> Aanvaard:
    groepen: Mapping[str, Any] = data["groepen"]
    cijfers = {
        (naam, maat): Cijfer(maat, float(telling), int(n))
        for naam, groep in groepen.items()
        for maat, (telling, n) in groep["cijfers"].items()
    }
    if any(cijfer.n <= 0 for cijfer in cijfers.values()):
        raise ValueError("een cijfer van niets")
    return Aanvaard(float(data["tolerantie"]), {naam: int(groep["vragen"]) for naam, groep in groepen.items()}, cijfers)


def _render(data: Mapping[str, Any]) -> str:
    """JSON with one figure per line, so that a diff shows which figure was accepted anew."""
    tekst = json.dumps(data, ensure_ascii=False, indent=1)
    return _PAAR.sub(r"[\1, \2]", tekst) + "\n"
