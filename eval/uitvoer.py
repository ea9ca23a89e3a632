"""One line of the batch contract (see README) as a value: what is scored, from a file or from a run in this process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from eval.vragen import Goudvraag, read_json_lines
from rag.antwoord import Uitkomst, uitkomst_to_json
from rag.fouten import InvoerFout


@dataclass(frozen=True, slots=True)
class Resultaat:
    """One place in the ranking. `bron` is the Bron.id of the version found."""

    bron: str
    bwb_id: str | None
    artikel: str | None


@dataclass(frozen=True, slots=True)
class Verwijzing:
    """One citation as written in the output."""

    bron: str
    bwb_id: str | None
    citeertitel: str
    artikel: str | None
    lid: str | None
    onderdeel: str | None
    geldig_van: date
    geldig_tot: date | None
    citaat: str

    @property
    def aanduiding(self) -> str:
        """For people: "BWBR0002628_2026-08-01, artikel 11, lid 1"."""
        delen = [self.bron]
        delen += [f"artikel {self.artikel}"] if self.artikel else []
        delen += [f"lid {self.lid}"] if self.lid else []
        delen += [f"onder {self.onderdeel}"] if self.onderdeel else []
        return ", ".join(delen)


@dataclass(frozen=True, slots=True)
class Zin:
    """One Stelling with the numbers of its citations."""

    tekst: str
    citaten: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Uitvoer:
    """What came out for one question. `berekening` is the text of the computed steps, "" without one; times in ms."""

    id: str
    beantwoord: bool
    reden: str | None
    antwoord: str
    zinnen: tuple[Zin, ...]
    verwijzingen: tuple[Verwijzing, ...]
    gevonden: tuple[Resultaat, ...]
    berekening: str
    ms_zoeken: float
    ms_totaal: float
    ontvangstbewijs: Mapping[str, str] = field(default_factory=dict)


def uitvoer_of(uitkomst: Uitkomst) -> Uitvoer:
    """`uitkomst` by way of its batch line, so that there is one way to score."""
    return _parse_uitvoer(uitkomst_to_json(uitkomst))


def read_uitvoer(path: Path, vragen: Sequence[Goudvraag]) -> tuple[Uitvoer, ...]:
    """The output of `wijzer vragen`, one line per question, in the order of `vragen`. Raises InvoerFout on a line that
    does not follow the contract, a question that is missing or double, or one that is unknown.
    """
    uitvoer: dict[str, Uitvoer] = {}
    for plaats, data in read_json_lines(path):
        try:
            item = _parse_uitvoer(data)
        except (KeyError, TypeError, ValueError, IndexError) as fout:
            raise InvoerFout(f"{plaats}: volgt het uitvoercontract niet ({type(fout).__name__}: {fout}).") from fout
        if item.id in uitvoer:
            raise InvoerFout(f"{plaats}: id '{item.id}' komt twee keer voor.")
        uitvoer[item.id] = item
    verwacht = [vraag.id for vraag in vragen]
    if ontbreekt := [id_ for id_ in verwacht if id_ not in uitvoer]:
        raise InvoerFout(f"{path.name}: zonder uitvoer zijn {', '.join(ontbreekt)}. Een halve ronde telt niet.")
    if vreemd := sorted(uitvoer.keys() - set(verwacht)):
        raise InvoerFout(f"{path.name}: onbekend bij de vragen zijn {', '.join(vreemd)}.")
    return tuple(uitvoer[id_] for id_ in verwacht)


def _parse_uitvoer(data: Mapping[str, Any]) -> Uitvoer:
    verwijzingen = tuple(_parse_verwijzing(item) for item in data["citaten"])
    zinnen = tuple(Zin(str(item["tekst"]), tuple(item["citaten"])) for item in data["stellingen"])
    for zin in zinnen:
        for nummer in zin.citaten:
            if not 0 <= nummer < len(verwijzingen):
                raise IndexError(f"stelling verwijst naar citaat {nummer}")
    if data["status"] not in ("antwoord", "geen_antwoord"):
        raise ValueError(f"status '{data['status']}'")
    return Uitvoer(
        id=str(data["id"]),
        beantwoord=data["status"] == "antwoord",
        reden=data["reden"],
        antwoord=str(data["antwoord"]),
        zinnen=zinnen,
        verwijzingen=verwijzingen,
        gevonden=tuple(Resultaat(str(r["bron"]), r["bwb_id"], r["artikel"]) for r in data["gevonden"]),
        berekening=_parse_berekening(data["berekening"]),
        ms_zoeken=float(data["ms"]["zoeken"]),
        ms_totaal=float(data["ms"]["totaal"]),
        ontvangstbewijs={str(k): str(v) for k, v in data.get("ontvangstbewijs", {}).items()},
    )


def _parse_verwijzing(data: Mapping[str, Any]) -> Verwijzing:
    return Verwijzing(
        bron=str(data["bron"]),
        bwb_id=data["bwb_id"],
        citeertitel=str(data.get("citeertitel", "")),
        artikel=data["artikel"],
        lid=data["lid"],
        onderdeel=data["onderdeel"],
        geldig_van=date.fromisoformat(data["geldig_van"]),
        geldig_tot=date.fromisoformat(data["geldig_tot"]) if data["geldig_tot"] else None,
        citaat=str(data["citaat"]),
    )


def _parse_berekening(data: Mapping[str, Any] | None) -> str:
    if data is None:
        return ""
    return "\n".join([*(str(stap["tekst"]) for stap in data["stappen"]), str(data["uitkomst"])])
