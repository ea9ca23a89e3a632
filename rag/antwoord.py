"""The answer as a value: question in, Antwoord or GeenAntwoord out, and its one JSON form (see README)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from rag.wet import Bron, Passage, Vindplaats


class Rol(StrEnum):
    """Who speaks in a conversation."""

    GEBRUIKER = "gebruiker"
    ASSISTENT = "assistent"


class Reden(StrEnum):
    """Why there is no answer."""

    BUITEN_BEREIK = "buiten_bereik"
    NIETS_GEVONDEN = "niets_gevonden"
    ONVOLDOENDE = "onvoldoende"
    NIET_GELDIG = "niet_geldig"
    PRIVACY = "privacy"


@dataclass(frozen=True, slots=True)
class Beurt:
    """One turn of the conversation before the question."""

    rol: Rol
    tekst: str


@dataclass(frozen=True, slots=True)
class Vraag:
    """A question as asked, with what went before and the day for which the answer must hold.

    `regelingen`: the bwb_ids to look in; () for everything.
    """

    tekst: str
    peildatum: date
    historie: tuple[Beurt, ...] = ()
    id: str = ""
    regelingen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vondst:
    """A retrieved passage with its score (higher is better; comparable within one question only)."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Citaat:
    """A verbatim quote with the place where it stands. `citaat` occurs literally in a Tekstdeel of `passage_id`."""

    vindplaats: Vindplaats
    bron: Bron
    citaat: str
    pagina: int | None
    passage_id: str

    def to_json(self, peildatum: date) -> dict[str, Any]:
        """The `citaten` item of the batch contract; `url` points to the version of the peildatum."""
        return {
            "bron": self.bron.id,
            "soort": self.bron.soort.value,
            "bwb_id": self.bron.bwb_id,
            "citeertitel": self.bron.citeertitel,
            "artikel": self.vindplaats.artikel,
            "lid": self.vindplaats.lid,
            "onderdeel": self.vindplaats.onderdeel,
            "geldig_van": self.bron.geldig_van.isoformat(),
            "geldig_tot": self.bron.geldig_tot.isoformat() if self.bron.geldig_tot else None,
            "citaat": self.citaat,
            "pagina": self.pagina,
            "url": self.vindplaats.url(peildatum) or self.bron.url,
            "jci": self.vindplaats.jci,
        }


@dataclass(frozen=True, slots=True)
class Stelling:
    """One sentence of an answer and the numbers (from 0) of the Citaten that carry it."""

    tekst: str
    citaten: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Stap:
    """One step of a computed date, with the article it rests on and the first day of the version that was read."""

    tekst: str
    vindplaats: Vindplaats | None
    versie: date | None = None


@dataclass(frozen=True, slots=True)
class Berekening:
    """A date or term computed by code: what comes out, from what, what was assumed and what would make it different.

    `gelezen`: the facts that were read in the question, in words.
    """

    stappen: tuple[Stap, ...]
    uitkomst: str
    aannames: tuple[str, ...] = ()
    anders: tuple[str, ...] = ()
    gelezen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wedervraag:
    """The one fact that an answer still needs, as the question to ask for it; its choices and its places where it has any."""

    tekst: str
    keuzes: tuple[str, ...] = ()
    verwijzingen: tuple[Vindplaats, ...] = ()


@dataclass(frozen=True, slots=True)
class Duur:
    """Milliseconds: retrieval alone, and the whole walk."""

    zoeken: float = 0.0
    totaal: float = 0.0


@dataclass(frozen=True, slots=True)
class Antwoord:
    """A checked answer. `ontvangstbewijs` is the receipt, see `rag/ontvangstbewijs.py`.

    `herkomst`: who checked the reviewed answer that it holds, and when; "" where it holds none of the desk's own.
    `verwant`: reviewed questions that are like what was asked and that this does not answer.
    """

    vraag: Vraag
    zoekvraag: str
    stellingen: tuple[Stelling, ...]
    citaten: tuple[Citaat, ...]
    gevonden: tuple[Vondst, ...]
    berekening: Berekening | None = None
    waarschuwingen: tuple[str, ...] = ()
    duur: Duur = Duur()
    ontvangstbewijs: Mapping[str, Any] = field(default_factory=dict)
    herkomst: str = ""
    verwant: tuple[str, ...] = ()

    @property
    def tekst(self) -> str:
        """The answer as a person reads it: a Stelling per line, and after the last line from an article and lid its name.

        The quotes and the list of sources are apart, in `citaten`.
        """
        plaatsen = [self._plaats(stelling) for stelling in self.stellingen]
        lines: list[str] = []
        wet = ""
        for stelling, plaats, volgende in zip(self.stellingen, plaatsen, [*plaatsen[1:], None], strict=True):
            if plaats is None or plaats == volgende:
                lines.append(stelling.tekst)
                continue
            citeertitel, artikel = plaats
            # The name of the law only where it changes: on every line it would drown the answer.
            delen = [artikel, citeertitel if citeertitel != wet else ""]
            naam = ", ".join(filter(None, delen))
            lines.append(f"{stelling.tekst} ({naam})" if naam else stelling.tekst)
            wet = citeertitel
        return "\n".join(lines)

    def _plaats(self, stelling: Stelling) -> tuple[str, str] | None:
        """The law, and the article and lid in words ("" in a source without articles), that carry `stelling`."""
        if not stelling.citaten:
            return None
        citaat = self.citaten[stelling.citaten[0]]
        lid = replace(citaat.vindplaats, onderdeel=None)
        return citaat.bron.citeertitel, str(lid) if lid.artikel else ""


@dataclass(frozen=True, slots=True)
class GeenAntwoord:
    """No answer, as a value: why, in words, and what was considered. `verwant` as of an Antwoord."""

    vraag: Vraag
    zoekvraag: str
    reden: Reden
    tekst: str
    gevonden: tuple[Vondst, ...] = ()
    waarschuwingen: tuple[str, ...] = ()
    duur: Duur = Duur()
    ontvangstbewijs: Mapping[str, Any] = field(default_factory=dict)
    verwant: tuple[str, ...] = ()


Uitkomst = Antwoord | GeenAntwoord

TOP_GEVONDEN = 20
"""Length of `gevonden` in the batch contract."""


def uitkomst_to_json(uitkomst: Uitkomst) -> dict[str, Any]:
    """The line that `wijzer vragen` writes for `uitkomst` (the batch contract, plus `ontvangstbewijs` and `verwant`)."""
    vraag, antwoord = uitkomst.vraag, uitkomst if isinstance(uitkomst, Antwoord) else None
    berekening = antwoord.berekening if antwoord else None
    return {
        "id": vraag.id,
        "vraag": vraag.tekst,
        "zoekvraag": uitkomst.zoekvraag,
        "peildatum": vraag.peildatum.isoformat(),
        "status": "antwoord" if antwoord else "geen_antwoord",
        "reden": uitkomst.reden.value if isinstance(uitkomst, GeenAntwoord) else None,
        "antwoord": uitkomst.tekst,
        "stellingen": [{"tekst": s.tekst, "citaten": list(s.citaten)} for s in antwoord.stellingen] if antwoord else [],
        "citaten": [c.to_json(vraag.peildatum) for c in antwoord.citaten] if antwoord else [],
        "gevonden": [_vondst_to_json(v) for v in uitkomst.gevonden[:TOP_GEVONDEN]],
        "berekening": _berekening_to_json(berekening) if berekening else None,
        "waarschuwingen": list(uitkomst.waarschuwingen),
        "ms": {"zoeken": round(uitkomst.duur.zoeken, 1), "totaal": round(uitkomst.duur.totaal, 1)},
        "ontvangstbewijs": dict(uitkomst.ontvangstbewijs),
        "verwant": list(uitkomst.verwant),
    }


def _vondst_to_json(vondst: Vondst) -> dict[str, Any]:
    passage = vondst.passage
    return {
        "bron": passage.bron.id,
        "bwb_id": passage.bron.bwb_id,
        "artikel": passage.artikel,
        "lid": None,
        "score": round(vondst.score, 6),
    }


def _berekening_to_json(berekening: Berekening) -> dict[str, Any]:
    return {
        "stappen": [
            {"tekst": stap.tekst, "vindplaats": stap.vindplaats.index_id if stap.vindplaats else ""}
            for stap in berekening.stappen
        ],
        "uitkomst": berekening.uitkomst,
        "gelezen": list(berekening.gelezen),
    }
