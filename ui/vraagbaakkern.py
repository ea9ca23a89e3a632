"""What the screen of the vraagbaak does: only values, no gradio. A deed comes in as the page sent it, and is not trusted."""

from __future__ import annotations

import base64
import binascii
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from html import escape
from itertools import count
from pathlib import Path
from typing import Any

from rag import deskantwoord
from rag.deskantwoord import Deskantwoord, Inhoud
from rag.deskbaak import open_deskbaak
from rag.deskbestand import parse_plaatsen, read_in, write_bestand
from rag.fouten import InvoerFout, WijzerFout
from rag.plaatsen import Plaatsen
from rag.vraagbaak import Antwoordzin, Status, Vraagantwoord, load_vraagbaak
from ui import weergave_vraagbaak as weergave
from ui.kern import ONVERWACHT, Kern
from ui.weergave_vraagbaak import INGEBOUWD, Filter, Formulier, Zinveld, inhoud_of

log = logging.getLogger(__name__)

PER_KEER = 40
"""Answers in the list before "Toon meer"."""

SOORTEN = {"csv": "text/csv", "jsonl": "application/x-ndjson"}


@dataclass(frozen=True, slots=True)
class Blik:
    """What a browser tab looks at. `id` "" is the list; `door` is the name that was typed last."""

    filter: Filter = field(default_factory=Filter)
    id: str = ""
    door: str = ""


@dataclass(frozen=True, slots=True)
class Beeld:
    """What the screen shows next. None: leave what is there alone. `bericht` is for the page's own script."""

    blik: Blik
    blad: str | None = None
    bericht: str | None = None
    status: str = ""


class Vraagbaakkern:
    """The vraagbaak for the screens of all tabs; each deed opens the file anew."""

    def __init__(self, kern: Kern) -> None:
        self._kern = kern
        self._nummers = count()

    def act(self, blik: Blik, data: Any) -> Beeld:
        """One deed of the page. No exception comes out: what went wrong stands above what was typed, which stays."""
        opdracht = data if isinstance(data, dict) else {}
        velden = opdracht.get("velden")
        velden = velden if isinstance(velden, dict) else {}
        blik = replace(blik, door=_text(velden.get("door", blik.door)), filter=_read_filter(velden, blik.filter))
        try:
            return self._act(blik, _text(opdracht.get("doe")), opdracht, velden)
        except WijzerFout as fout:
            melding = str(fout)
        except Exception:
            # The edge of the program: whatever goes wrong, the reader gets a sentence and keeps what was typed.
            log.exception("onverwachte fout in de vraagbaak")
            melding = ONVERWACHT
        return self._show_fout(blik, opdracht, velden, melding)

    def check(self, data: Any) -> str:
        """What the check says of the sentences that are being typed, for the page's own script."""
        try:
            plaatsen, dag = self._plaatsen(), date.today()
            oordelen = [weergave.render_oordeel(zin, plaatsen, dag) for zin in _read_zinnen(data)]
        except Exception:
            log.exception("onverwachte fout bij het nakijken van een zin")
            return ""
        return self._tell(oordelen=oordelen)

    # --- what is there ----------------------------------------------------------------------------------------------

    @cached_property
    def _ingebouwd(self) -> dict[str, Vraagantwoord]:
        folder = self._kern.instellingen.vraagbaak
        return {antwoord.id: antwoord for antwoord in load_vraagbaak(Path(folder))} if folder else {}

    @property
    def _desk(self) -> str:
        return self._kern.instellingen.desk

    def _plaatsen(self) -> Plaatsen:
        return self._kern.assistent().plaatsen

    def _eigen(self) -> dict[str, Deskantwoord]:
        if not self._desk:
            return {}
        with open_deskbaak(self._desk) as baak:
            return {antwoord.id: antwoord for antwoord in baak.all()}

    # --- deeds ------------------------------------------------------------------------------------------------------

    def _act(self, blik: Blik, doe: str, opdracht: Mapping[str, Any], velden: Mapping[str, Any]) -> Beeld:
        id_, nr = _text(opdracht.get("id")), _number(opdracht.get("nr"))
        if doe in ("", "zoek", "lijst", "meer"):
            filter_ = replace(blik.filter, tot=blik.filter.tot + PER_KEER) if doe == "meer" else blik.filter
            status = "" if doe == "" else "Terug in de lijst." if doe == "lijst" else None
            return self._show_lijst(replace(blik, id="", filter=filter_), status, focus=doe == "lijst")
        if doe == "open":
            return self._show_een(replace(blik, id=id_), "", f"Geopend: {id_}.")
        if doe == "uit":
            return self._export(blik, _text(opdracht.get("soort")))
        if not self._desk:
            raise InvoerFout(weergave.UIT_KORT)
        if doe == "in":
            return self._import(blik, opdracht)
        if doe == "nieuw":
            return self._show_formulier(blik, Formulier(zinnen=(Zinveld(),)), "Nieuwe vraag.")
        if doe == "wijzig":
            return self._show_formulier(blik, Formulier.of(self._get(id_)), f"{id_} wijzigen.")
        if doe in ("erbij", "weg", "hoger"):
            formulier = _edit_zinnen(_read_formulier(opdracht, velden), doe, nr)
            return self._show_formulier(blik, formulier, _GEDAAN[doe])
        if doe == "bewaar":
            return self._save(blik, _read_formulier(opdracht, velden))
        if doe == "samen":
            return self._merge(blik, id_)
        if doe in _STAPPEN:
            return self._move(blik, doe, id_, _number(opdracht.get("versie")), _text(velden.get("reden")))
        raise InvoerFout("Dat kan dit scherm niet. Laad de pagina opnieuw.")

    def _get(self, id_: str) -> Deskantwoord:
        with open_deskbaak(self._desk) as baak:
            return baak.get(id_)

    def _save(self, blik: Blik, formulier: Formulier) -> Beeld:
        inhoud = _to_inhoud(formulier)
        with open_deskbaak(self._desk) as baak:
            if not formulier.id:
                antwoord = baak.add(inhoud, blik.door)
                return self._show_een(replace(blik, id=antwoord.id), "Bewaard als concept.", f"{antwoord.id} bewaard.")
            oud = baak.get(formulier.id)
            antwoord = baak.change(
                formulier.id,
                lambda nu: (
                    nu
                    if deskantwoord.clean_inhoud(inhoud) == nu.inhoud
                    else deskantwoord.rewrite(nu, inhoud, blik.door)
                ),
                blik.door,
                "gewijzigd",
                formulier.versie,
            )
        melding = "Er was niets veranderd." if antwoord == oud else "Bewaard. Het antwoord is nu een concept."
        return self._show_een(replace(blik, id=antwoord.id), melding, melding)

    def _move(self, blik: Blik, doe: str, id_: str, versie: int | None, reden: str) -> Beeld:
        plaatsen, dag, door = self._plaatsen(), date.today(), blik.door
        stap, wat, melding = _STAPPEN[doe]
        with open_deskbaak(self._desk) as baak:
            spreekt = baak.get(id_).status is Status.GEPUBLICEERD
            nieuw = baak.change(
                id_, lambda nu: stap(nu, door, plaatsen, dag, reden), door, f"{wat}: {reden}" if reden else wat, versie
            )
        if spreekt or nieuw.status is Status.GEPUBLICEERD:
            self._kern.reload()
        return self._show_een(replace(blik, id=id_), melding, melding)

    def _merge(self, blik: Blik, ander: str) -> Beeld:
        with open_deskbaak(self._desk) as baak:
            baak.merge(blik.id, ander, blik.door)
        melding = f"De vragen van {ander} staan nu hier; {ander} is hierin opgegaan. Het antwoord is weer een concept."
        return self._show_een(blik, melding, melding)

    def _import(self, blik: Blik, opdracht: Mapping[str, Any]) -> Beeld:
        naam = _text(opdracht.get("naam"))
        if not naam:
            raise InvoerFout("Kies eerst een bestand.")
        if (_number(opdracht.get("grootte")) or 0) > 20_000_000:
            raise InvoerFout("Het bestand is groter dan 20 MB. Verdeel het over meer bestanden.")
        with open_deskbaak(self._desk) as baak:
            verslag = read_in(baak, naam, decode_bestand(opdracht.get("inhoud")), deskantwoord.clean_naam(blik.door))
        return self._show_lijst(replace(blik, id=""), f"Ingelezen. {verslag}", focus=True, melding=str(verslag))

    def _export(self, blik: Blik, soort: str) -> Beeld:
        naam = f"vraagbaak.{soort}"
        inhoud = write_bestand(tuple(self._eigen().values()), naam)
        bestand = {"naam": naam, "soort": SOORTEN[soort], "inhoud": inhoud}
        return Beeld(blik, bericht=self._tell(bestand=bestand), status=f"{naam} gemaakt.")

    # --- what is shown ----------------------------------------------------------------------------------------------

    def _show_lijst(
        self, blik: Blik, status: str | None, *, focus: bool = False, melding: str = "", fout: str = ""
    ) -> Beeld:
        eigen = self._eigen()
        alles: dict[str, Deskantwoord | Vraagantwoord] = {**eigen, **self._ingebouwd}
        gekozen = {id_: antwoord for id_, antwoord in alles.items() if _passes(antwoord, blik.filter)}
        gevonden = deskantwoord.search([(i, inhoud_of(a)) for i, a in gekozen.items()], blik.filter.tekst)
        # Ours first: who searches the list of the desk looks for the desk's own.
        volgorde = sorted(gevonden, key=lambda id_: id_ not in eigen)
        blad = weergave.render_lijst(
            [alles[id_] for id_ in volgorde],
            blik.filter,
            sorted({inhoud_of(a).thema for a in alles.values()}),
            blik.door,
            aan=bool(self._desk),
            focus=focus,
            melding=melding,
            fout=fout,
        )
        return Beeld(blik, blad, status=f"{len(gevonden)} antwoorden gevonden." if status is None else status)

    def _show_een(self, blik: Blik, melding: str, status: str, fout: str = "", reden: str = "") -> Beeld:
        plaatsen, dag = self._plaatsen(), date.today()
        if blik.id in self._ingebouwd:
            return Beeld(blik, weergave.render_ingebouwd(self._ingebouwd[blik.id], plaatsen, dag), status=status)
        if not self._desk:
            raise InvoerFout(weergave.UIT_KORT)
        with open_deskbaak(self._desk) as baak:
            antwoord, geschiedenis = baak.get(blik.id), baak.history(blik.id)
        alles: dict[str, Deskantwoord | Vraagantwoord] = {**self._eigen(), **self._ingebouwd}
        anderen = [(id_, inhoud_of(a)) for id_, a in alles.items() if id_ != blik.id]
        alike = [alles[id_] for id_, _ in deskantwoord.find_alike(antwoord.inhoud, anderen)[:5]]
        blad = weergave.render_antwoord(
            antwoord, geschiedenis, alike, plaatsen, dag, blik.door, melding=melding, fout=fout, reden=reden
        )
        return Beeld(blik, blad, status=status)

    def _show_formulier(self, blik: Blik, formulier: Formulier, status: str, fout: str = "") -> Beeld:
        themas = {a.thema for a in self._ingebouwd.values()} | {a.inhoud.thema for a in self._eigen().values()}
        blad = weergave.render_formulier(formulier, sorted(themas), self._plaatsen(), date.today(), blik.door, fout)
        return Beeld(blik, blad, status=status)

    def _show_fout(self, blik: Blik, opdracht: Mapping[str, Any], velden: Mapping[str, Any], melding: str) -> Beeld:
        # A zero-width space by turns: a screen reader is silent about a text that did not change.
        status = melding + "\u200b" * (next(self._nummers) % 2)
        doe = opdracht.get("doe")
        try:
            if doe in ("bewaar", "erbij", "weg", "hoger"):
                return self._show_formulier(blik, _read_formulier(opdracht, velden), status, melding)
            if doe in _STAPPEN or doe in ("samen", "wijzig"):
                return self._show_een(blik, "", status, melding, _text(velden.get("reden")))
            return self._show_lijst(replace(blik, id=""), status, focus=bool(doe), fout=melding)
        except Exception as fout:  # noqa: BLE001 - the file itself or the index: then there is only the sentence
            return Beeld(
                blik, weergave.render_stuk(str(fout) if isinstance(fout, WijzerFout) else melding), status=status
            )

    def _tell(self, **bericht: Any) -> str:
        """A message for the page's own script; a number makes two that are the same differ."""
        tekst = json.dumps({**bericht, "nr": next(self._nummers)}, ensure_ascii=False)
        return f'<span hidden data-bericht="{escape(tekst)}"></span>'


Stap = Callable[[Deskantwoord, str, Plaatsen, date, str], Deskantwoord]
_STAPPEN: Mapping[str, tuple[Stap, str, str]] = {
    "keur": (
        lambda nu, door, plaatsen, dag, _: deskantwoord.review(nu, door, plaatsen, dag),
        "nagekeken",
        "Nagekeken. De tekst van de wet is erbij bewaard.",
    ),
    "publiceer": (
        lambda nu, door, plaatsen, dag, _: deskantwoord.publish(nu, door, plaatsen, dag),
        "gepubliceerd",
        "Gepubliceerd. Binnen enkele seconden gebruikt het programma dit antwoord.",
    ),
    "herzie": (
        lambda nu, door, _, __, reden: deskantwoord.revise(nu, door, reden),
        "naar herzien",
        "Het antwoord staat op herzien en wordt niet meer gebruikt.",
    ),
    "terug": (lambda nu, door, *_: deskantwoord.send_back(nu, door), "terug naar concept", "Terug naar concept."),
}
_GEDAAN = {"erbij": "Zin erbij.", "weg": "Zin weggehaald.", "hoger": "Zin naar boven."}


def decode_bestand(inhoud: Any) -> bytes:
    """The bytes that the page sent as base64. Raises InvoerFout."""
    try:
        return base64.b64decode(_text(inhoud, 40_000_000), validate=True)
    except (binascii.Error, ValueError) as fout:
        raise InvoerFout("Het bestand kwam niet goed over. Kies het opnieuw.") from fout


def _passes(antwoord: Deskantwoord | Vraagantwoord, filter_: Filter) -> bool:
    status = antwoord.status.value if isinstance(antwoord, Deskantwoord) else INGEBOUWD
    return filter_.status in ("", status) and filter_.thema in ("", inhoud_of(antwoord).thema)


def _read_filter(velden: Mapping[str, Any], nu: Filter) -> Filter:
    if "zoek" not in velden:
        return nu
    nieuw = Filter(_text(velden.get("zoek"), 200), _text(velden.get("thema")), _text(velden.get("status")))
    zelfde = (nieuw.tekst, nieuw.thema, nieuw.status) == (nu.tekst, nu.thema, nu.status)
    return nu if zelfde else nieuw


def _read_zinnen(data: Any) -> tuple[Zinveld, ...]:
    zinnen = data.get("zinnen") if isinstance(data, dict) else None
    return tuple(
        Zinveld(_text(zin.get("tekst"), 4000), _text(zin.get("plaatsen"), 4000))
        for zin in (zinnen if isinstance(zinnen, list) else [])[: deskantwoord.MAX_ZINNEN + 1]
        if isinstance(zin, dict)
    )


def _read_formulier(opdracht: Mapping[str, Any], velden: Mapping[str, Any]) -> Formulier:
    return Formulier(
        _text(opdracht.get("id")),
        _number(opdracht.get("versie")),
        _text(velden.get("thema-nieuw")),
        _text(velden.get("rol")),
        _text(velden.get("vraag"), 4000),
        _text(velden.get("varianten"), 40_000),
        _read_zinnen(opdracht),
    )


def _edit_zinnen(formulier: Formulier, doe: str, nr: int | None) -> Formulier:
    zinnen = list(formulier.zinnen)
    if doe == "erbij":
        zinnen.append(Zinveld())
        nr = len(zinnen) - 1
    elif nr is not None and 0 <= nr < len(zinnen):
        zin = zinnen.pop(nr)
        if doe == "hoger":
            zinnen.insert(nr := max(nr - 1, 0), zin)
    return replace(formulier, zinnen=tuple(zinnen) or (Zinveld(),), focus=nr)


def _to_inhoud(formulier: Formulier) -> Inhoud:
    zinnen = []
    for nummer, zin in enumerate(formulier.zinnen, start=1):
        try:
            plaatsen = parse_plaatsen(zin.plaatsen)
        except ValueError as fout:
            raise InvoerFout(f"Zin {nummer}: {fout}") from fout
        zinnen.append(Antwoordzin(zin.tekst, plaatsen))
    vragen = (formulier.vraag, *formulier.varianten.splitlines())
    if not formulier.vraag.strip():
        raise InvoerFout("Er is nog geen vraag. Typ de vraag zoals iemand haar stelt.")
    return Inhoud(formulier.thema, formulier.rol, vragen, tuple(zinnen))


def _text(waarde: Any, tekens: int = 500) -> str:
    return waarde[:tekens] if isinstance(waarde, str) else ""


def _number(waarde: Any) -> int | None:
    return waarde if isinstance(waarde, int) and not isinstance(waarde, bool) else None
