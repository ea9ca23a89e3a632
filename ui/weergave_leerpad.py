"""From the leerpad and what a person did to the pages of the screen "Inwerken", as HTML. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape

from rag.leerpad import Begrip, Casus, Leerpad, Oefenvraag, Score, Thema, Voortgang, counts, is_finished, score
from rag.verwijzing import name_plaats
from rag.vraagbaak import Antwoordzin
from ui.weergave import render_dag

OVERZICHT, BEGRIPPEN, BEWIJS = "overzicht", "begrippen", "bewijs"
"""The pages besides the themes; a theme's page is its id."""

ADRES = "#inwerken"
"""Where the pages live in the address bar, so that "back" works."""

NAMEN: Mapping[str, str] = {
    "Lpw": "Leerplichtwet 1969",
    "WEB": "Wet educatie en beroepsonderwijs",
    "WVO 2020": "Wet voortgezet onderwijs 2020",
    "WRO": "Wet register onderwijsdeelnemers",
    "Awb": "Algemene wet bestuursrecht",
    "Regeling Doorstroompuntfunctie": "Regeling regionaal programma en Doorstroompuntfunctie 2026-2029",
    "Besluit trekkende bevolking": "Besluit vrijstelling leerplicht trekkende bevolking",
}
"""The short names under the sentences, in full."""


@dataclass(frozen=True, slots=True)
class Les:
    """What a page is made of: the leerpad, which of its sentences lost their ground (with why), and what a person did."""

    leerpad: Leerpad
    gebreken: Mapping[Antwoordzin, str]
    voortgang: Voortgang


def render_pagina(les: Les, pagina: str, vandaag: date) -> str:
    """The page called `pagina`; the overview for any other name."""
    if not les.leerpad.themas:
        return f"{_kop('Inwerken')}<p>Er is geen leerpad: de map corpus/leerpad ontbreekt of is leeg.</p>"
    for nummer, thema in enumerate(les.leerpad.themas):
        if thema.id == pagina:
            return _Blad(les).render_thema(thema, nummer)
    if pagina == BEGRIPPEN:
        return _Blad(les).render_begrippen()
    if pagina == BEWIJS:
        return _render_bewijs(les, vandaag)
    return _render_overzicht(les)


# --- the overview and the certificate ---------------------------------------------------------------------------------


def _render_overzicht(les: Les) -> str:
    standen = [score(thema, les.voortgang, les.gebreken) for thema in les.leerpad.themas]
    klaar = sum(stand.klaar for stand in standen)
    rijen = "".join(
        f'<li><h3>{_link(thema.id, thema.titel)}</h3><p>{escape(thema.samenvatting)}</p><p class="lw-stand">{_name_stand(stand)}</p></li>'
        for thema, stand in zip(les.leerpad.themas, standen, strict=True)
    )
    return (
        f"{_kop('Inwerken')}"
        "<p>Korte thema's voor wie nieuw is in de leerplicht en het Doorstroompunt. Elk thema heeft een bladzijde "
        "uitleg, oefenvragen met uitleg bij elk antwoord, en een casus om met de assistent op te lossen. Bij elke zin staat "
        "het artikel; een klik daarop opent de tekst.</p>"
        f'<p><label for="lw-voortgang">{klaar} van {len(standen)} thema\'s klaar</label> '
        f'<progress id="lw-voortgang" max="{len(standen)}" value="{klaar}"></progress></p>'
        f'<ol class="lw-themas">{rijen}</ol>'
        f"<h3>{_link(BEGRIPPEN, 'Begrippenlijst')}</h3><p>{len(les.leerpad.begrippen)} woorden uit het vak, elk in één zin.</p>"
        f"<h3>{_link(BEWIJS, 'Bewijs van afronding')}</h3><p>Om af te drukken als alle thema's klaar zijn.</p>"
        '<details class="lw-wis"><summary>Mijn voortgang wissen</summary>'
        "<p>Uw voortgang staat alleen in deze browser op deze computer, en nergens anders. Wissen kan niet ongedaan worden "
        'gemaakt.</p><button type="button" class="lw-knop" data-wis>Ja, wis mijn voortgang</button></details>'
    )


def _name_stand(stand: Score) -> str:
    if stand.klaar:
        ineens = f"; {stand.ineens} van {stand.vragen} vragen in één keer goed" if stand.vragen else ""
        return f"<strong>Klaar</strong>{ineens}"
    if not stand.goed and not stand.casus:
        return "Nog niet begonnen"
    casus = "casus gedaan" if stand.casus else "casus nog te doen"
    return f"{stand.goed} van {stand.vragen} vragen goed, {casus}"


def _render_bewijs(les: Les, vandaag: date) -> str:
    if not is_finished(les.leerpad, les.voortgang, les.gebreken):
        open_ = [t for t in les.leerpad.themas if not score(t, les.voortgang, les.gebreken).klaar]
        rijen = "".join(f"<li>{_link(thema.id, thema.titel)}</li>" for thema in open_)
        return (
            f"{_nav()}{_kop('Bewijs van afronding')}<p>Het bewijs komt zodra alle thema's klaar zijn: alle vragen goed en de "
            f"casus gedaan. Deze thema's zijn nog niet klaar:</p><ul>{rijen}</ul>"
        )
    themas = "".join(f"<li>{escape(thema.titel)}</li>" for thema in les.leerpad.themas)
    nagelezen = render_dag(min(thema.gecontroleerd for thema in les.leerpad.themas))
    return (
        f"{_nav()}{_kop('Bewijs van afronding')}"
        '<form class="lw-naamvak" data-bewijs><label for="lw-naam">Uw naam, zoals die op het bewijs moet staan</label>'
        '<p class="lw-klein" id="lw-naam-uitleg">De naam blijft op deze bladzijde en wordt niet bewaard of verstuurd.</p>'
        '<p class="lw-acties"><input id="lw-naam" autocomplete="off" aria-describedby="lw-naam-uitleg" maxlength="80">'
        '<button class="lw-knop">Druk het bewijs af</button></p></form>'
        '<section class="lw-bewijs" aria-label="Het bewijs"><p class="lw-klein">Leerplichtwijzer</p>'
        '<h3>Bewijs van afronding</h3><p class="lw-naam">…</p>'
        f"<p>heeft alle {len(les.leerpad.themas)} thema's van het leerpad Leerplicht en Doorstroompunt afgerond.</p>"
        f"<ol>{themas}</ol><p>{render_dag(vandaag)}</p>"
        f'<p class="lw-klein">De inhoud is voor het laatst nagelezen op {nagelezen}. Dit bewijs is door de deelnemer zelf '
        "afgedrukt en is geen diploma.</p></section>"
    )


# --- a page with sentences of law -------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Blad:
    """One page while it is made. Each term is explained at its first use under a heading."""

    les: Les
    _gezien: set[str] = field(default_factory=set)
    _teller: int = 0
    _nummers: dict[Antwoordzin, int] = field(init=False)

    def __post_init__(self) -> None:
        self._nummers = {zin: nummer for nummer, zin in enumerate(self.les.leerpad.zinnen)}

    def render_thema(self, thema: Thema, nummer: int) -> str:
        themas = self.les.leerpad.themas
        vragen = "".join(self._render_vraag(vraag, n) for n, vraag in enumerate(thema.vragen, start=1))
        stand = score(thema, self.les.voortgang, self.les.gebreken)
        volgende = (
            f'<p class="lw-verder">Volgend thema: {_link(themas[nummer + 1].id, themas[nummer + 1].titel)}</p>'
            if nummer + 1 < len(themas)
            else f'<p class="lw-verder">{_link(BEWIJS, "Naar het bewijs van afronding")}</p>'
        )
        letop = f'<p class="lw-letop">{escape(thema.letop)}</p>' if thema.letop else ""
        return (
            f"{_nav()}{_kop(f'Thema {nummer + 1} van {len(themas)}: {thema.titel}')}"
            f'<p class="lw-klein">Nagelezen op {render_dag(thema.gecontroleerd)}. <span class="lw-stand">{_name_stand(stand)}'
            "</span>. Een woord met stippellijn opent zijn uitleg; een artikel opent de tekst.</p>"
            f"{letop}{''.join(self._render_alinea(a.kop, a.zinnen) for a in thema.alineas)}"
            f"<h3>Oefenvragen</h3>{vragen}{self._render_casus(thema, thema.casus)}{volgende}"
        )

    def render_begrippen(self) -> str:
        rijen = "".join(
            f"<dt>{escape(begrip.term)}</dt><dd>{escape(begrip.uitleg.tekst)}{self._render_plaatsen(begrip.uitleg)}</dd>"
            for begrip in self.les.leerpad.begrippen
        )
        kort = "".join(f"<dt>{escape(kort)}</dt><dd>{escape(naam)}</dd>" for kort, naam in NAMEN.items())
        return (
            f"{_nav()}{_kop('Begrippenlijst')}<p>Zoek een woord op deze bladzijde met Ctrl+F.</p>"
            f'<dl class="lw-begrippen">{rijen}</dl><h3>Afkortingen van wetten</h3><dl class="lw-begrippen">{kort}</dl>'
        )

    def _render_alinea(self, kop: str, zinnen: Sequence[Antwoordzin]) -> str:
        self._gezien.clear()
        rijen = "".join(f"<li>{self._mark(zin.tekst)}{self._render_plaatsen(zin)}</li>" for zin in zinnen)
        return f'<h3>{escape(kop)}</h3><ul class="lw-zinnen">{rijen}</ul>'

    def _render_vraag(self, vraag: Oefenvraag, nummer: int) -> str:
        if not counts(vraag, self.les.gebreken):
            waarom = next(self.les.gebreken[zin] for zin in vraag.zinnen if zin in self.les.gebreken)
            return (
                f'<section class="lw-oefenvraag"><p><strong>{nummer}. {escape(vraag.vraag)}</strong></p>'
                f'<p class="lw-letop">Deze vraag telt nu niet mee: {escape(waarom)}. Lees de wet zelf na.</p></section>'
            )
        keuzes = self.les.voortgang.keuzes.get(vraag.id, ())
        gekozen = keuzes[-1] if keuzes else None
        opties = "".join(
            f'<label class="lw-optie"><input type="radio" name="{escape(vraag.id)}" value="{n}"'
            f"{' checked' if n == gekozen else ''}> <span>{escape(optie.tekst)}</span></label>"
            for n, optie in enumerate(vraag.opties)
        )
        return (
            f'<form class="lw-oefenvraag" data-oefenvraag="{escape(vraag.id)}"><fieldset>'
            f"<legend>{nummer}. {escape(vraag.vraag)}</legend>{opties}</fieldset>"
            '<p class="lw-kies" role="alert"></p><button class="lw-knop">Kijk na</button>'
            f"{self._render_uitslag(vraag, keuzes)}</form>"
        )

    def _render_uitslag(self, vraag: Oefenvraag, keuzes: Sequence[int]) -> str:
        """What to say to the last choice; after the right one also why the others are wrong. "" before any."""
        if not keuzes:
            return ""
        optie = vraag.opties[keuzes[-1]]
        rest = "".join(
            f"<li><q>{escape(ander.tekst)}</q>: {escape(ander.uitleg.tekst)}{self._render_plaatsen(ander.uitleg)}</li>"
            for ander in vraag.opties
            if not ander.juist
        )
        verder = (
            f"<details><summary>Waarom de andere antwoorden niet kloppen</summary><ul>{rest}</ul></details>"
            if optie.juist
            else "<p>Probeer het nog eens.</p>"
        )
        # The number of tries: the page must differ when the same wrong answer is given again, or nothing is announced.
        return (
            f'<div class="lw-uitslag {"lw-goed" if optie.juist else "lw-fout"}" id="lw-uitslag-{escape(vraag.id)}" tabindex="-1" '
            f'data-poging="{len(keuzes)}"><p><strong>{"Goed." if optie.juist else "Niet goed."}</strong> '
            f"{escape(optie.uitleg.tekst)}{self._render_plaatsen(optie.uitleg)}</p>{verder}</div>"
        )

    def _render_casus(self, thema: Thema, casus: Casus) -> str:
        gedaan = thema.id in self.les.voortgang.casussen
        punten = "".join(f"<li>{escape(punt.tekst)}{self._render_plaatsen(punt)}</li>" for punt in casus.punten)
        klaar = (
            '<p id="lw-casus-klaar" class="lw-uitslag lw-goed" tabindex="-1">U hebt deze casus gedaan.</p>'
            if gedaan
            else f'<button type="button" class="lw-knop" data-casus="{escape(thema.id)}">Ik heb mijn antwoord vergeleken</button>'
        )
        return (
            f'<h3>Casus</h3><div class="lw-casus"><p>{escape(casus.tekst)}</p>'
            f"<p>Vraag voor de assistent: <q>{escape(casus.vraag)}</q></p>"
            f'<p><button type="button" class="lw-knop" data-vraag="{escape(casus.vraag)}">Zet deze vraag in het vraagveld</button></p>'
            f"<details{' open' if gedaan else ''}><summary>Wat hoort er in een goed antwoord?</summary>"
            f"<p>Schrijf eerst zelf op wat u zou zeggen. Vergelijk daarna.</p><ul>{punten}</ul>{klaar}</details></div>"
        )

    def _render_plaatsen(self, zin: Antwoordzin) -> str:
        """The places of `zin` as buttons that open them, and a warning where they no longer carry it."""
        nummer = self._nummers[zin]
        knoppen = " ".join(
            f'<button type="button" class="lw-plaats" data-zin="{nummer}" data-plaats="{n}">{escape(name_plaats(plaats))}</button>'
            for n, plaats in enumerate(zin.verwijzingen)
        )
        waarom = self.les.gebreken.get(zin)
        letop = f'<span class="lw-letop">Let op: {escape(waarom)}. Lees de wet zelf na.</span>' if waarom else ""
        return f' <span class="lw-plaatsen">{knoppen}</span>{letop}'

    def _mark(self, tekst: str) -> str:
        """`tekst` as HTML in which the terms of the glossary open their explanation, each once under a heading."""
        return "".join(self._render_stuk(stuk, begrip) for stuk, begrip in split_begrippen(tekst, self.les.leerpad))

    def _render_stuk(self, stuk: str, begrip: Begrip | None) -> str:
        if begrip is None or begrip.term in self._gezien:
            return escape(stuk)
        self._gezien.add(begrip.term)
        self._teller += 1
        naam = f"lw-begrip-{self._teller}"
        return (
            f'<button type="button" class="lw-begrip" popovertarget="{naam}">{escape(stuk)}</button>'
            f'<span popover id="{naam}" class="lw-begripuitleg"><strong>{escape(begrip.term)}</strong>: '
            f"{escape(begrip.uitleg.tekst)}{self._render_plaatsen(begrip.uitleg)}</span>"
        )


def split_begrippen(tekst: str, leerpad: Leerpad) -> Iterator[tuple[str, Begrip | None]]:
    """`tekst` in pieces, each with the term that it is (the longest that fits, whole words), or None."""
    per_vorm = {vorm.casefold(): begrip for begrip in leerpad.begrippen for vorm in begrip.vormen}
    if not per_vorm:
        yield tekst, None
        return
    vormen = "|".join(map(re.escape, sorted(per_vorm, key=len, reverse=True)))
    for nummer, stuk in enumerate(re.split(rf"(?<![\w-])({vormen})(?![\w-])", tekst, flags=re.IGNORECASE)):
        if stuk:
            yield stuk, per_vorm[stuk.casefold()] if nummer % 2 else None


def _kop(tekst: str) -> str:
    return f'<h2 tabindex="-1">{escape(tekst)}</h2>'


def _nav() -> str:
    return f'<nav class="lw-lesnav" aria-label="Inwerken"><a href="{ADRES}">Alle thema\'s</a> {_link(BEGRIPPEN, "Begrippenlijst")}</nav>'


def _link(pagina: str, tekst: str) -> str:
    return f'<a href="{ADRES}/{escape(pagina)}">{escape(tekst)}</a>'
