"""From an outcome to what a person reads: HTML for the web app, text for the terminal and for copying. Pure."""

from __future__ import annotations

import json
import re
import textwrap
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby
from urllib.parse import quote

from rag.antwoord import Antwoord, Berekening, Citaat, GeenAntwoord, Reden, Stelling, Uitkomst
from rag.fouten import InvoerFout
from rag.oordelen import MAX_TOELICHTING, Oordeel
from rag.vergelijk import Artikelverschil, Deelverschil, Fragment, Vergelijking, Verschil, compare_woorden
from rag.wet import Bron, Passage, Soort, Tekstdeel, Vindplaats

MAX_LEES_OOK = 5
HASHDEEL = 12
"""Characters of the hash of an answer in a link: enough to see that it differs."""

MAX_MAILDEEL = 500
"""Characters of each part of a mail to the desk: some mail programs take an address of two thousand at most."""
BREEDTE = 80
"""Columns of text in a terminal: what every window holds and an eye follows."""

SOORTEN = {
    Soort.WET: "wet",
    Soort.AMVB: "besluit (amvb)",
    Soort.REGELING: "regeling",
    Soort.BELEIDSREGEL: "beleidsregel",
    Soort.HANDREIKING: "handreiking",
    Soort.WEGWIJZER: "onze uitleg",
    Soort.VRAAGBAAK: "vraagbaak",
}
MAANDEN = tuple("januari februari maart april mei juni juli augustus september oktober november december".split())
KOPPEN = {
    Reden.BUITEN_BEREIK: "Hier gaat Leerplichtwijzer niet over",
    Reden.NIETS_GEVONDEN: "Hierover is niets gevonden",
    Reden.ONVOLDOENDE: "Geen antwoord in de bronnen",
    Reden.NIET_GELDIG: "Op deze peildatum geldt geen van de bronnen",
    Reden.PRIVACY: "Deze vraag bevat persoonsgegevens",
}
RAAD = {
    Reden.BUITEN_BEREIK: "Stel een vraag over de leerplicht, de kwalificatieplicht of het Doorstroompunt.",
    Reden.PRIVACY: "Stel de vraag zonder namen, geboortedata, adressen en nummers.",
}
"""What to do next, for the reasons whose own text does not say it."""


@dataclass(frozen=True, slots=True)
class Ronde:
    """One question in a conversation with what came of it. `vraag` is as shown: personal data already masked."""

    vraag: str
    uitkomst: Uitkomst


@dataclass(frozen=True, slots=True)
class Bronstand:
    """What the list of sources and the last download know of one source; `nagekeken` is an ISO date or "".

    `nieuwste` is the day on which the newest version that the publisher named comes into force.
    """

    id: str
    titel: str
    bwb_id: str | None
    op_te_halen: bool
    nagekeken: str = ""
    nieuwste: date | None = None


@dataclass(frozen=True, slots=True)
class Bladzijde:
    """A page picture for the screen: PNG, its number, whether the quote is coloured on it and where (0 top, 1 bottom)."""

    png: bytes
    nummer: int
    gevonden: bool
    boven: float = 0.0


GEEN_BESTAND = "Nog geen bestand gekozen."


# --- words ----------------------------------------------------------------------------------------------------------


def render_dag(dag: date) -> str:
    """ "23 november 2026"."""
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def render_geldigheid(citaat: Citaat) -> str:
    """From when until when the source of `citaat` is in force."""
    return name_geldigheid(citaat.bron)


def name_geldigheid(bron: Bron) -> str:
    """From when until when `bron` is in force."""
    if bron.momentopname:
        return f"tekst zoals die gold op {render_dag(bron.geldig_van)}"
    tot = f" tot en met {render_dag(bron.geldig_tot)}" if bron.geldig_tot else ""
    return f"geldig vanaf {render_dag(bron.geldig_van)}{tot}"


def describe_einde(bron: Bron) -> str:
    """The last day in force in a table. Of a `momentopname` nobody knows it."""
    if bron.momentopname:
        return "onbekend"
    return f"{bron.geldig_tot:%d-%m-%Y}" if bron.geldig_tot else "-"


def is_in_force(bron: Bron, vandaag: date) -> str:
    """Whether it is in force, in a table: ja, nee or onbekend."""
    if not bron.geldt_op(vandaag):
        return "nee"
    return "onbekend" if bron.momentopname and vandaag > bron.geldig_van else "ja"


def name_citaat(citaat: Citaat) -> str:
    """ "Leerplichtwet 1969, artikel 11, onder f"; an explanation says that it is one."""
    return name_plaats(citaat.bron, citaat.vindplaats)


def name_plaats(bron: Bron, vindplaats: Vindplaats) -> str:
    """The same for a place in `bron` without a quote."""
    plaats = name_vindplaats(vindplaats)
    naam = f"{bron.citeertitel}, {plaats}" if plaats else bron.citeertitel
    return naam + _mark_uitleg(bron)


def _mark_uitleg(bron: Bron) -> str:
    return "" if bron.soort.gezag < Soort.WEGWIJZER.gezag else f" ({SOORTEN[bron.soort]})"


def name_vindplaats(vindplaats: Vindplaats) -> str:
    """The article, lid and onderdeel, or "" for a source without articles."""
    return str(vindplaats) if vindplaats.artikel else ""


def find_passage(passages: Iterable[Passage], citaat: Citaat) -> Passage | None:
    """The passage that `citaat` was taken from."""
    return next((passage for passage in passages if passage.id == citaat.passage_id), None)


def lees_ook(uitkomst: Uitkomst) -> tuple[Passage, ...]:
    """What was found and not cited, best first: one per article, `MAX_LEES_OOK` at most."""
    geciteerd = uitkomst.citaten if isinstance(uitkomst, Antwoord) else ()
    gezien: set[tuple[str, str | None]] = {
        (c.bron.bwb_id or c.bron.id, c.vindplaats.artikel) for c in geciteerd if c.vindplaats.artikel
    }
    gezien_id = {c.passage_id for c in geciteerd}
    over: list[Passage] = []
    for vondst in uitkomst.gevonden:
        passage = vondst.passage
        sleutel = (passage.bron.bwb_id or passage.bron.id, passage.artikel)
        if passage.id in gezien_id or (passage.artikel and sleutel in gezien):
            continue
        gezien.add(sleutel)
        gezien_id.add(passage.id)
        over.append(passage)
    return tuple(over[:MAX_LEES_OOK])


# --- HTML -----------------------------------------------------------------------------------------------------------


def render_antwoord_html(uitkomst: Uitkomst, beurt: int = 0) -> str:
    """The answer as headed text. `beurt` (from 0) tells the references of one turn from those of another."""
    if isinstance(uitkomst, GeenAntwoord):
        return _render_hulp(uitkomst)
    return "".join(
        (
            '<section class="lw-antwoord">',
            _render_stellingen(uitkomst, beurt),
            _render_let_op(uitkomst.waarschuwingen),
            _render_berekening(uitkomst),
            _render_verwant(uitkomst),
            "</section>",
        )
    )


def render_gesprek_html(rondes: Sequence[Ronde], onderaan: str = "", *, met_oordeel: bool = False) -> str:
    """The conversation, oldest first; `onderaan` is what is still going on (or went wrong), as HTML.

    `met_oordeel`: with a form for what the reader thinks of each answer.
    """
    if not rondes and not onderaan:
        return WELKOM
    return (
        "".join(
            _render_ronde(
                ronde, nummer, write_link(rondes[: nummer + 1]), render_oordeel_html(nummer) if met_oordeel else ""
            )
            for nummer, ronde in enumerate(rondes)
        )
        + onderaan
    )


WELKOM = (
    '<div class="lw-welkom"><p>Stel een vraag over de leerplicht, de kwalificatieplicht, verzuim of het '
    "Doorstroompunt. Bij elke zin van het antwoord staat een nummer: dat brengt u naar de tekst waarop die zin rust."
    "</p><ul><li><strong>Wel:</strong> uitleg van de regels zoals ze op een dag gelden, met termijnen en leeftijden "
    "uitgerekend. Geven de bronnen geen antwoord, dan staat dat er.</li>"
    "<li><strong>Niet:</strong> een oordeel of beslissing over een kind, rechtspraak, plaatselijk beleid of andere wetten. "
    "Laat namen weg.</li></ul></div>"
)


def _render_ronde(ronde: Ronde, nummer: int, link: str, oordeel: str) -> str:
    uitkomst = ronde.uitkomst
    gelukt = isinstance(uitkomst, Antwoord)
    kopie = (
        f'<button type="button" class="lw-kopieer" data-kopie="{escape(antwoord_als_tekst(uitkomst))}">'
        f"{'Kopieer antwoord en bronnen' if gelukt else 'Kopieer deze tekst'}</button>"
    )
    bronnen = (
        f'<button type="button" class="lw-naarbronnen" data-beurt="{nummer}">'
        f"{'Toon de bronnen' if gelukt else 'Toon wat is bekeken'}</button>"
        if uitkomst.gevonden
        else ""
    )
    return (
        f'<article class="lw-ronde" id="lw-ronde-{nummer}" aria-label="Vraag {nummer + 1} en antwoord">'
        f"{_render_vraag(ronde.vraag)}"
        f'<div class="lw-bericht">{render_antwoord_html(uitkomst, nummer)}'
        f'<p class="lw-voet"><span class="lw-klein">Peildatum {render_dag(uitkomst.vraag.peildatum)}</span>'
        f'{bronnen}{kopie}<button type="button" class="lw-deel" data-link="{escape(link)}">Kopieer link</button>'
        '<button type="button" class="lw-deel" data-drukaf>Druk het gesprek af</button>'
        f'<a href="{escape(write_mailto(uitkomst))}">Leg voor aan de vragendesk</a></p>{oordeel}</div></article>'
    )


def write_link(rondes: Sequence[Ronde]) -> str:
    """What a link to the last answer of the conversation holds, as JSON: the questions up to there, their days and the hash of the answer."""
    vragen = [
        [ronde.vraag, ronde.uitkomst.vraag.peildatum.isoformat(), *ronde.uitkomst.vraag.regelingen[:1]]
        for ronde in rondes
    ]
    bewijs = rondes[-1].uitkomst.ontvangstbewijs.get("antwoord", "")
    return json.dumps({"vragen": vragen, "antwoord": bewijs[:HASHDEEL]}, ensure_ascii=False)


MAX_LINKVRAGEN = 20

ANDERS = (
    '<div class="lw-letop"><h3>Let op</h3><p>Dit antwoord is anders dan toen de link werd gemaakt: de bronnen of het programma '
    "zijn sindsdien veranderd, of die stonden op een andere computer.</p></div>"
)


def read_link(link: object) -> tuple[list[tuple[str, str, str]], str]:
    """The questions with their days and the regeling that was searched ("" for all), and the beginning of the hash of the answer, that `write_link` wrote. Raises InvoerFout."""
    try:
        data = json.loads(link) if isinstance(link, str) else None
        vragen = [
            (vraag, date.fromisoformat(dag).isoformat(), "".join(regeling))
            for vraag, dag, *regeling in data["vragen"]  # type: ignore[index]
        ]
        if not 1 <= len(vragen) <= MAX_LINKVRAGEN or not all(isinstance(vraag, str) for vraag, *_ in vragen):
            raise ValueError
        return vragen, str(data["antwoord"])  # type: ignore[index]
    except (ValueError, KeyError, TypeError) as fout:
        raise InvoerFout("Deze link is niet heel. Vraag om een nieuwe, of stel de vraag zelf.") from fout


def write_mailto(uitkomst: Uitkomst) -> str:
    """An address that opens the reader's own mail program with the question and what was considered; nothing is sent."""
    antwoord = isinstance(uitkomst, Antwoord)
    bekeken = [name_citaat(c) for c in uitkomst.citaten] if isinstance(uitkomst, Antwoord) else []
    bekeken += [passage_naam(passage) for passage in lees_ook(uitkomst)]
    delen = (
        f"Vraag: {uitkomst.vraag.tekst}",
        f"Peildatum: {render_dag(uitkomst.vraag.peildatum)}",
        f"{'Antwoord' if antwoord else 'Geen antwoord'} van Leerplichtwijzer: {uitkomst.tekst}",
        "Bekeken:\n" + "\n".join(f"- {naam}" for naam in dict.fromkeys(bekeken)),
    )
    tekst = "\n\n".join(textwrap.shorten(d, MAX_MAILDEEL, placeholder=" ...") if d != delen[-1] else d for d in delen)
    return f"mailto:?subject={quote('Vraag voor de vragendesk')}&body={quote(tekst[: 3 * MAX_MAILDEEL])}"


def render_oordeel_html(nummer: int) -> str:
    """The form for what the reader thinks of answer `nummer`, kept with the desk's own vraagbaak."""
    keuzes = "".join(
        f'<label><input type="radio" name="lw-oordeel-{nummer}" value="{oordeel.value}"> {oordeel.value}</label>'
        for oordeel in Oordeel
    )
    return (
        f'<details class="lw-oordeel"><summary>Wat vindt u van dit antwoord?</summary><fieldset><legend>Uw oordeel</legend>{keuzes}'
        f'<label for="lw-oordeel-uitleg-{nummer}">Toelichting (mag leeg, zonder namen)</label>'
        f'<textarea id="lw-oordeel-uitleg-{nummer}" rows="2" maxlength="{MAX_TOELICHTING}"></textarea>'
        '<p class="lw-klein">Met uw oordeel wordt ook de vraag bewaard, in de map van de vragendesk.</p>'
        f'<button type="button" class="lw-knop" data-oordeel="{nummer}">Bewaar mijn oordeel</button>'
        f'<p class="lw-klein" id="lw-oordeel-melding-{nummer}" role="status"></p></fieldset></details>'
    )


def render_bezig_html(vraag: str, melding: str, stellingen: Sequence[Stelling] = ()) -> str:
    """A question that is being answered: what the app is doing, and the checked sentences so far."""
    lopend = render_lopend_html(stellingen) if stellingen else ""
    return (
        f'<article class="lw-ronde" id="lw-lopend" aria-label="Vraag die wordt beantwoord">{_render_vraag(vraag)}'
        f'<div class="lw-bericht">{lopend}<p class="lw-bezig">{escape(melding)}</p></div></article>'
    )


def render_fout_html(vraag: str, melding: str) -> str:
    """A question that could not be asked or answered, and what to do about it."""
    bewaard = "<p>Uw vraag staat nog in het invoerveld.</p>" if vraag.strip() else ""
    return (
        f'<article class="lw-ronde" id="lw-lopend" aria-label="Vraag zonder antwoord">{_render_vraag(vraag)}'
        f'<div class="lw-bericht lw-fout"><h3>Dat is niet gelukt</h3><p>{_render_lines(melding)}</p>{bewaard}</div>'
        "</article>"
    )


def render_voorstel_html(vraag: str, melding: str) -> str:
    """A question that was not asked yet, in the neutral wording that is proposed."""
    return (
        f'<article class="lw-ronde" id="lw-lopend" aria-label="Voorstel voor uw vraag">{_render_vraag(vraag)}'
        f'<div class="lw-bericht lw-hulp"><h3>Lees uw vraag nog eens na</h3><p>{_render_lines(melding)}</p></div></article>'
    )


def _render_vraag(vraag: str) -> str:
    if not vraag.strip():
        return ""
    return f'<p class="lw-vraag"><span class="lw-verborgen">U vroeg: </span>{_render_lines(vraag)}</p>'


def render_blad_html(
    kop: str,
    bladzijden: Sequence[Bladzijde],
    citaat: str,
    tekst: str,
    url: str,
    volgnummer: int,
    melding: str = "",
    buren: str = "",
) -> str:
    """The dialog with the page(s) on which `citaat` stands, or with the text alone where there are no pages.

    `volgnummer` makes two openings of the same page differ, so that the browser opens it again. `buren`: see `render_buren`.
    """
    beelden = "".join(_render_bladzijde(blad, kop, citaat) for blad in bladzijden)
    if bladzijden and not any(blad.gevonden for blad in bladzijden):
        melding = "De aangehaalde zin is op deze bladzijde niet precies teruggevonden. Daarom is er niets gekleurd."
    uitleg = f'<p class="lw-melding">{escape(melding)}</p>' if melding else ""
    lopend = f'<div class="lw-lopende-tekst">{render_quote_html(tekst, citaat)}</div>'
    if bladzijden:
        lopend = f"<details><summary>Lees de tekst zonder plaatje</summary>{lopend}</details>"
    return (
        f'<dialog class="lw-dialoog" aria-labelledby="lw-blad-kop-{volgnummer}" data-nr="{volgnummer}">'
        f'<form method="dialog"><h2 id="lw-blad-kop-{volgnummer}">{escape(kop)}</h2>'
        f'<p class="lw-acties">{buren}<button class="lw-knop" autofocus>Sluiten</button></p></form>'
        f'{uitleg}{beelden}{lopend}<p class="lw-acties">{render_link(url)}</p></dialog>'
    )


def render_buren(beurt: int, nummer: int, aantal: int) -> str:
    """The buttons from source `nummer` (from 0) of an answer to the one before and after it, and which of `aantal` this is."""
    if aantal < 2:
        return ""

    def knop(naam: str, doel: int) -> str:
        uit = "" if 0 <= doel < aantal else " disabled"
        return (
            f'<button type="button" class="lw-knop" data-buur="{naam.lower()}" data-beurt="{beurt}" data-citaat="{doel}"{uit}>'
            f"{naam} bron</button>"
        )

    return f'{knop("Vorige", nummer - 1)}<span class="lw-klein">Bron {nummer + 1} van {aantal}</span>{knop("Volgende", nummer + 1)}'


def _render_bladzijde(blad: Bladzijde, kop: str, citaat: str) -> str:
    wat = f"Gekleurd is: {citaat}" if blad.gevonden else "Er is niets gekleurd."
    return (
        f'<figure class="lw-blad" tabindex="0"><img data-boven="{blad.boven:.3f}" src="data:image/png;base64,{b64encode(blad.png).decode()}" '
        f'alt="{escape(f"Bladzijde {blad.nummer} van {kop}. {wat}")}">'
        f"<figcaption>Bladzijde {blad.nummer}</figcaption></figure>"
    )


def render_corpus_html(passages: Sequence[Passage], gebouwd_op: str, vandaag: date) -> str:
    """What is loaded, per source: kind, number of passages and validity."""
    groepen = group_bronnen(passages)
    if not groepen:
        return "<p>Er zijn geen bronnen ingelezen.</p>"
    rijen = "".join(
        f'<tr><th scope="row">{escape(bron.citeertitel)}<br>'
        f'<span class="lw-klein">{escape(SOORTEN[bron.soort])}, {_count_passages(groep)}</span></th>'
        f"<td>{bron.geldig_van:%d-%m-%Y}</td><td>{describe_einde(bron)}</td><td>{is_in_force(bron, vandaag)}</td></tr>"
        for bron, groep in groepen
    )
    gebouwd = f" Bijgewerkt op {escape(_iso_dag(gebouwd_op))}." if gebouwd_op else ""
    bronnen = "1 bron" if len(groepen) == 1 else f"{len(groepen)} bronnen"
    return (
        f"<p>{bronnen}, {_count_passages(passages)}.{gebouwd}</p>"
        '<div class="lw-tabel" tabindex="0" role="region" aria-label="Tabel met ingelezen bronnen"><table>'
        '<thead><tr><th scope="col">Bron</th><th scope="col">Geldig vanaf</th>'
        '<th scope="col">Tot en met</th><th scope="col">Geldt nu</th></tr></thead>'
        f"<tbody>{rijen}</tbody></table></div>"
    )


def _count_passages(passages: Sequence[Passage]) -> str:
    return "1 passage" if len(passages) == 1 else f"{len(passages)} passages"


def _iso_dag(iso: str) -> str:
    """ "2026-11-23" as a person writes it; anything else as it is."""
    try:
        return render_dag(date.fromisoformat(iso[:10]))
    except ValueError:
        return iso


def announce(uitkomst: Uitkomst) -> str:
    """What a screen reader says when the answer has come: its first sentence and how much proof there is."""
    if isinstance(uitkomst, GeenAntwoord):
        return f"Geen antwoord. {KOPPEN[uitkomst.reden]}."
    aantal = len(uitkomst.citaten)
    bronnen = "1 bron" if aantal == 1 else f"{aantal} bronnen"
    return f"Antwoord: {uitkomst.stellingen[0].tekst} Met {bronnen}."


def render_lopend_html(stellingen: Sequence[Stelling]) -> str:
    """An answer that is still being made: the checked sentences so far, their references come with the whole."""
    eerste = f'<p class="lw-kort">{escape(stellingen[0].tekst)}</p>' if stellingen else ""
    return f'<section class="lw-antwoord"><h3>Kort antwoord</h3>{eerste}{_render_list(s.tekst for s in stellingen[1:])}</section>'


def render_bronnen_html(uitkomst: Uitkomst, beurt: int = 0) -> str:
    """The cited sources with their quotes, and apart from them what was found but not cited."""
    citaten = uitkomst.citaten if isinstance(uitkomst, Antwoord) else ()
    bronnen = "".join(_render_bron(citaat, nummer, uitkomst, beurt) for nummer, citaat in enumerate(citaten))
    ook = "".join(
        _render_lees_ook(passage, nummer, uitkomst, beurt) for nummer, passage in enumerate(lees_ook(uitkomst))
    )
    delen = [f'<span hidden data-bronnen="{beurt}"></span>']
    if bronnen:
        delen.append(f'<ol class="lw-bronnen">{bronnen}</ol>')
    elif isinstance(uitkomst, GeenAntwoord):
        delen.append("<p>Op deze vraag kwam geen antwoord, dus zijn er geen bronnen aangehaald.</p>")
    if ook:
        kop = "Lees ook" if bronnen else "Bekeken bij deze vraag"
        delen.append(f'<h3>{kop}</h3><p class="lw-klein">Gevonden, niet aangehaald.</p><ul class="lw-ook">{ook}</ul>')
    return "".join(delen)


def render_quote_html(tekst: str, citaat: str) -> str:
    """`tekst` with `citaat` marked in it; without a mark when it is not literally there, or there more than once."""
    if tekst.count(citaat) != 1 or not citaat:
        return _render_lines(tekst)
    voor, na = tekst.split(citaat)
    return f"{_render_lines(voor)}<mark>{_render_lines(citaat)}</mark>{_render_lines(na)}"


def _render_stellingen(antwoord: Antwoord, beurt: int) -> str:
    if not antwoord.stellingen:
        return ""
    zinnen = [f"{escape(s.tekst)}{_render_refs(s, antwoord, beurt)}" for s in antwoord.stellingen]
    rest = "".join(f"<li>{zin}</li>" for zin in zinnen[1:])
    waarom = f"<h3>Toelichting</h3><ul>{rest}</ul>" if rest else ""
    herkomst = f'<p class="lw-klein lw-herkomst">{escape(antwoord.herkomst)}</p>' if antwoord.herkomst else ""
    return f'<h3>Kort antwoord</h3><p class="lw-kort">{zinnen[0]}</p>{waarom}{herkomst}'


def _render_refs(stelling: Stelling, antwoord: Antwoord, beurt: int) -> str:
    return "".join(
        f' <button type="button" class="lw-ref" data-beurt="{beurt}" data-citaat="{nummer}" '
        f'aria-label="Bron {nummer + 1}: {escape(name_citaat(antwoord.citaten[nummer]))}">[{nummer + 1}]</button>'
        for nummer in stelling.citaten
    )


def _render_let_op(waarschuwingen: Sequence[str]) -> str:
    return f'<div class="lw-letop"><h3>Let op</h3>{_render_list(waarschuwingen)}</div>' if waarschuwingen else ""


def _name_verwant(uitkomst: Uitkomst) -> str:
    """The heading above the questions that are like what was asked."""
    return "Vragen die hierop lijken" if isinstance(uitkomst, Antwoord) else "Bedoelt u misschien een van deze vragen?"


def _render_verwant(uitkomst: Uitkomst) -> str:
    """The questions that are like what was asked, each a button that asks it."""
    vragen = "".join(
        f'<li><button type="button" class="lw-tekstknop" data-stel="{escape(vraag)}">{escape(vraag)}</button></li>'
        for vraag in uitkomst.verwant
    )
    return f'<div class="lw-verwant"><h3>{_name_verwant(uitkomst)}</h3><ul>{vragen}</ul></div>' if vragen else ""


def _render_list(zinnen: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(zin)}</li>" for zin in zinnen)
    return f"<ul>{items}</ul>" if items else ""


def _render_berekening(antwoord: Antwoord) -> str:
    """The steps, what was assumed and what would make it different; the outcome where no Stelling says it yet."""
    if not (berekening := antwoord.berekening):
        return ""
    stappen = "".join(
        f"<li>{escape(stap.tekst)}{f' <span>({escape(name_vindplaats(stap.vindplaats))})</span>' if stap.vindplaats else ''}</li>"
        for stap in berekening.stappen
    )
    uitkomst = "" if _is_said(antwoord) else f"<p><strong>Uitkomst:</strong> {escape(berekening.uitkomst)}</p>"
    lijsten = "".join(
        f"<p><strong>{kop}</strong></p>{_render_list(zinnen)}" for kop, zinnen in _name_voorbehoud(berekening)
    )
    gelezen = f'<p class="lw-klein">{escape(_name_gelezen(berekening))}</p>' if berekening.gelezen else ""
    return f'<div class="lw-berekening"><h3>Berekening</h3>{gelezen}<ol>{stappen}</ol>{uitkomst}{lijsten}</div>'


def _name_gelezen(berekening: Berekening) -> str:
    """What was read in the question, and what to do where that is not what was meant."""
    return f"Zo is uw vraag gelezen: {'; '.join(berekening.gelezen)}. Klopt dat niet, noem dan de hele datum (dag, maand en jaar)."


def _is_said(antwoord: Antwoord) -> bool:
    return any(antwoord.berekening and s.tekst == antwoord.berekening.uitkomst for s in antwoord.stellingen)


def _name_voorbehoud(berekening: Berekening) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What was assumed and what would change the outcome, each under its heading, where there is any."""
    if berekening.aannames:
        yield "Hier is van uitgegaan", berekening.aannames
    if berekening.anders:
        yield "Wanneer het anders is", berekening.anders


def _render_hulp(uitkomst: GeenAntwoord) -> str:
    """A refusal as help. Its text says what was looked at, why that is not enough and where to ask."""
    raad = f"<p>{escape(RAAD[uitkomst.reden])}</p>" if uitkomst.reden in RAAD else ""
    return (
        f'<section class="lw-antwoord lw-hulp"><h3>{escape(KOPPEN[uitkomst.reden])}</h3>'
        f"<p>{_render_lines(uitkomst.tekst)}</p>{raad}{_render_let_op(uitkomst.waarschuwingen)}{_render_verwant(uitkomst)}</section>"
    )


def passage_naam(passage: Passage) -> str:
    """ "Leerplichtwet 1969: Artikel 3. Begin en einde ..."; an explanation says that it is one."""
    naam = f"{passage.bron.citeertitel}: {passage.kop}" if passage.kop else passage.bron.citeertitel
    return naam + _mark_uitleg(passage.bron)


def _render_bron(citaat: Citaat, nummer: int, uitkomst: Uitkomst, beurt: int) -> str:
    bron = citaat.bron
    plaats = name_vindplaats(citaat.vindplaats)
    kenmerken = [SOORTEN[bron.soort], render_geldigheid(citaat)]
    if citaat.pagina:
        kenmerken.append(f"bladzijde {citaat.pagina}")
    knop = f"Toon bladzijde {citaat.pagina}" if citaat.pagina else "Toon in de tekst"
    url = citaat.vindplaats.url(uitkomst.vraag.peildatum) or bron.url
    jci = f'<code class="lw-jci">{escape(citaat.vindplaats.jci)}</code>' if citaat.vindplaats.jci else ""
    return (
        f'<li class="lw-bron" id="lw-bron-{beurt}-{nummer}"><h3><span class="lw-nummer">[{nummer + 1}]</span> '
        f"{escape(bron.citeertitel)}{f', {escape(plaats)}' if plaats else ''}</h3>"
        f'<p class="lw-klein">{escape("; ".join(kenmerken))}</p>'
        f"<blockquote>{_render_lines(citaat.citaat)}</blockquote>"
        f'<p class="lw-acties"><button type="button" class="lw-knop" data-beurt="{beurt}" data-citaat="{nummer}" '
        f'aria-label="{knop}, bron {nummer + 1}">{knop}</button>{render_link(url)}</p>{jci}</li>'
    )


def _render_lees_ook(passage: Passage, nummer: int, uitkomst: Uitkomst, beurt: int) -> str:
    url = passage.vindplaats.url(uitkomst.vraag.peildatum) or passage.bron.url
    return (
        f'<li><button type="button" class="lw-tekstknop" data-beurt="{beurt}" data-ook="{nummer}">'
        f"{escape(passage_naam(passage))}</button> "
        f"{render_link(url)}</li>"
    )


def render_link(url: str) -> str:
    """A link that leaves the app, or "" when `url` is no web address."""
    if not url.startswith(("https://", "http://")):
        return ""
    naam = "op wetten.overheid.nl" if url.startswith("https://wetten.overheid.nl/") else "bij de uitgever"
    return (
        f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">Bekijk {naam}'
        '<span class="lw-verborgen"> (opent een nieuw tabblad)</span></a>'
    )


def render_bestandsveld(id_: str, naam: str, soorten: str) -> str:
    """A field to choose a file in. The browser's own speaks the language of the browser, so it is hidden in its label."""
    return (
        f'<label class="lw-knop lw-kies">{escape(naam)}<input type="file" class="lw-verborgen" id="{id_}" accept="{soorten}"></label> '
        f'<span class="lw-klein" id="{id_}-naam" aria-live="polite">{GEEN_BESTAND}</span>'
    )


def _render_lines(tekst: str) -> str:
    return escape(tekst).replace("\n", "<br>")


# --- text -----------------------------------------------------------------------------------------------------------


def antwoord_als_tekst(uitkomst: Uitkomst) -> str:
    """The question, the answer and its references as plain text, to paste in a mail or a file."""
    kop = [f"Vraag: {uitkomst.vraag.tekst}", f"Peildatum: {render_dag(uitkomst.vraag.peildatum)}"]
    return "\n\n".join(("\n".join(kop), *_text_blocks(uitkomst)))


def render_shell(uitkomst: Uitkomst, breedte: int = BREEDTE) -> str:
    """The answer for a terminal of `breedte` columns; an address is never broken."""
    blokken = list(_text_blocks(uitkomst))
    if uitkomst.verwant:
        blokken.append("\n".join((_name_verwant(uitkomst), *(f"- {vraag}" for vraag in uitkomst.verwant))))
    return "\n\n".join(wrap(blok, breedte) for blok in blokken)


def render_bronnen(
    passages: Sequence[Passage], vandaag: date, lijst: Sequence[Bronstand] = (), gebouwd_op: str = ""
) -> str:
    """The loaded sources with their validity, then what of `lijst` is newer elsewhere or not here. At most 80 columns."""
    groepen = group_bronnen(passages)
    blokken = [_table_bronnen(groepen, vandaag), *_list_bronstand([bron for bron, _ in groepen], lijst)]
    if gebouwd_op:
        blokken.append(f"Ingelezen op {_iso_dag(gebouwd_op)}.")
    return "\n\n".join(wrap(blok, BREEDTE) for blok in blokken)


def _table_bronnen(groepen: Sequence[tuple[Bron, list[Passage]]], vandaag: date) -> str:
    if not groepen:
        return "Er zijn geen bronnen ingelezen. Lees ze in met: wijzer inlezen"
    lines = [
        f"{'Bron':34}  Geldig vanaf  Tot en met  Geldt nu  Passages",
        "  ".join("-" * b for b in (34, 12, 10, 8, 8)),
    ]
    for bron, groep in groepen:
        naam, *rest = textwrap.wrap(f"{bron.citeertitel} ({SOORTEN[bron.soort]})", 34, subsequent_indent="  ")
        van, tot, nu = f"{bron.geldig_van:%d-%m-%Y}", describe_einde(bron), is_in_force(bron, vandaag)
        lines += [f"{naam:34}  {van:12}  {tot:10}  {nu:8}  {len(groep):8}", *rest]
    return "\n".join(lines)


def _list_bronstand(bronnen: Sequence[Bron], lijst: Sequence[Bronstand]) -> Iterator[str]:
    geladen: dict[str, date] = {}
    for bron in bronnen:
        sleutel = bron.bwb_id if bron.bwb_id and bron.soort.is_officieel else bron.id
        geladen[sleutel] = max(bron.geldig_van, geladen.get(sleutel, bron.geldig_van))
    aanwezig = {stand.id: geladen.get(stand.bwb_id or stand.id) for stand in lijst}
    weg = [stand for stand in lijst if aanwezig[stand.id] is None]
    for stand in lijst:
        hier = aanwezig[stand.id]
        if hier and stand.nieuwste and stand.nieuwste > hier:
            yield (
                f"Nieuwere versie van {stand.titel}, geldig vanaf {stand.nieuwste:%d-%m-%Y}. Haal die op, en daarna: "
                f"wijzer inlezen\n  wijzer bronnen ophalen {stand.id} --peildatum {stand.nieuwste}"
            )
    for kop, groep in (
        ("Opgehaald, nog niet ingelezen. Lees in met: wijzer inlezen", [s for s in weg if s.nagekeken]),
        (
            "Niet aanwezig. Haal alles op met: wijzer bronnen ophalen",
            [s for s in weg if s.op_te_halen and not s.nagekeken],
        ),
        (
            "Niet aanwezig. Haal er een op met: wijzer bronnen ophalen NAAM",
            [s for s in weg if s.bwb_id and not s.op_te_halen and not s.nagekeken],
        ),
    ):
        if groep:
            yield "\n".join((kop, *(f"  {stand.id}: {stand.titel}" for stand in groep)))
    if adressen := sum(not (stand.bwb_id or stand.op_te_halen) for stand in weg):
        yield f"Niet opgehaald, alleen om naar te verwijzen: {adressen} (zie corpus/bronnen.toml)."
    for dag in sorted({stand.nagekeken for stand in lijst if stand.nagekeken}, reverse=True):
        namen = ", ".join(stand.titel for stand in lijst if stand.nagekeken == dag)
        yield f"Bij de uitgever nagekeken op {_iso_dag(dag)}: {namen}."


def group_bronnen(passages: Sequence[Passage]) -> list[tuple[Bron, list[Passage]]]:
    """The passages per source: highest authority first, then by title, the newest version first."""

    def order(passage: Passage) -> tuple[int, str, int, str]:
        bron = passage.bron
        return bron.soort.gezag, bron.citeertitel, -bron.geldig_van.toordinal(), bron.id

    return [(g[0].bron, g) for g in (list(groep) for _, groep in groupby(sorted(passages, key=order), key=order))]


def render_vergelijking(vergelijking: Vergelijking, kleur: bool = False, breedte: int = BREEDTE) -> str:
    """What changed, for a terminal: [-weg-] and {+nieuw+}, with `kleur` in red and green as well."""
    tekst = "\n\n".join(wrap(blok, breedte) for blok in _vergelijking_blocks(vergelijking))
    if not kleur:
        return tekst
    # After the wrapping, which would count the codes as letters.
    rood = re.sub(r"\[-.*?-\]", "\x1b[31m\\g<0>\x1b[0m", tekst, flags=re.DOTALL)
    return re.sub(r"\{\+.*?\+\}", "\x1b[32m\\g<0>\x1b[0m", rood, flags=re.DOTALL)


def render_vergelijking_html(vergelijking: Vergelijking) -> str:
    """What changed, for the screen: an article per section, `del` and `ins` also in words for who does not see them."""
    titel, uitkomst, *opmerkingen = _vergelijking_inleiding(vergelijking)
    kop, *versies = titel.split("\n")
    artikelen = "".join(
        f'<section class="lw-artikel"><h3>{_html_kop(artikel)}</h3>'
        f"<ul>{''.join(_html_deelverschil(deel) for deel in artikel.delen if deel.verschil is not Verschil.GELIJK)}</ul></section>"
        for artikel in vergelijking.artikelen
        if artikel.verschil is not Verschil.GELIJK
    )
    return (
        f'<h2 tabindex="-1" id="lw-kop-verschil">{escape(kop)}</h2>{_render_list(versies)}'
        f"<p>{escape(uitkomst)}</p>{_render_let_op(opmerkingen)}{artikelen}"
    )


def render_woordverschil(oud: str, nieuw: str) -> str:
    """Two texts as one, with what was taken away and what came."""
    return _html_fragmenten(compare_woorden(oud, nieuw))


def _html_kop(artikel: Artikelverschil) -> str:
    naam, opschrift = _name_artikel(artikel)
    return f"{escape(naam)}{f'. {_html_fragmenten(opschrift)}' if opschrift else ''} ({artikel.verschil})"


def _html_deelverschil(deel: Deelverschil) -> str:
    plaats = _name_plaats(deel)
    tekst = "de tekst is gelijk." if deel.verschil is Verschil.VERNUMMERD else _html_fragmenten(deel.fragmenten)
    return f"<li>{f'<strong>{escape(plaats)}:</strong> ' if plaats else ''}{tekst}</li>"


def _html_fragmenten(fragmenten: Iterable[Fragment]) -> str:
    return "".join(_html_fragment(f.oud, f.nieuw) if f.oud != f.nieuw else escape(f.oud) for f in fragmenten)


def _html_fragment(oud: str, nieuw: str) -> str:
    def mark(tag: str, woord: str, tekst: str) -> str:
        if not tekst:
            return ""
        wit = tekst[: len(tekst) - len(tekst.lstrip())]
        return f'{wit}<{tag}><span class="lw-verborgen">{woord}: </span>{escape(tekst.strip())}</{tag}>'

    weg, erbij = mark("del", "geschrapt", oud), mark("ins", "toegevoegd", nieuw)
    return f"{weg} {erbij.lstrip()}" if weg and erbij else weg + erbij


def _vergelijking_blocks(vergelijking: Vergelijking) -> Iterator[str]:
    titel, uitkomst, *opmerkingen = _vergelijking_inleiding(vergelijking)
    leeswijzer = " Zo leest u het: [-weg-] is geschrapt, {+nieuw+} is toegevoegd." if _has_changes(vergelijking) else ""
    yield titel
    yield f"{uitkomst}{leeswijzer}"
    yield from (f"Let op: {zin[0].lower()}{zin[1:]}" for zin in opmerkingen)
    for artikel in vergelijking.artikelen:
        if artikel.verschil is not Verschil.GELIJK:
            delen = (_text_deelverschil(deel) for deel in artikel.delen if deel.verschil is not Verschil.GELIJK)
            yield "\n".join((_text_kop(artikel), *delen))


def _has_changes(vergelijking: Vergelijking) -> bool:
    return any(artikel.verschil is not Verschil.GELIJK for artikel in vergelijking.artikelen)


def _vergelijking_inleiding(vergelijking: Vergelijking) -> Iterator[str]:
    """The versions, what the comparison found, and what a reader must know about it."""
    oud, nieuw = vergelijking.oud, vergelijking.nieuw
    yield f"{nieuw.citeertitel}\nOud: {name_geldigheid(oud)}\nNieuw: {name_geldigheid(nieuw)}"
    aantal = Counter(artikel.verschil for artikel in vergelijking.artikelen)
    telling = ", ".join(f"{aantal[soort]} {soort}" for soort in Verschil if aantal[soort])
    if oud == nieuw:
        yield "Op beide dagen geldt dezelfde tekst: er is niets veranderd."
    elif not _has_changes(vergelijking):
        yield f"Er is niets veranderd. Artikelen: {telling}."
    else:
        yield f"Artikelen: {telling}."
    if Verschil.GELIJK not in aantal and Verschil.GEWIJZIGD not in aantal and len(aantal) > 1:
        yield "De twee teksten hebben geen artikel gemeen. Misschien is maar een deel van de regeling ingelezen."
    for bron in dict.fromkeys(bron for bron in (oud, nieuw) if bron.momentopname):
        yield f"Of de tekst van {render_dag(bron.geldig_van)} later nog gold, is niet bekend. Kijk op wetten.overheid.nl."


def _text_kop(artikel: Artikelverschil) -> str:
    """ "Artikel 3a. Vervangende leerplicht (gewijzigd)", changes in the opschrift marked."""
    naam, opschrift = _name_artikel(artikel)
    return f"{naam}{f'. {_mark_fragmenten(opschrift)}' if opschrift else ''} ({artikel.verschil})"


def _name_artikel(artikel: Artikelverschil) -> tuple[str, tuple[Fragment, ...]]:
    """ "Artikel 3a", and its opschrift on both days; () where it has none."""
    een = next(a for a in (artikel.nieuw, artikel.oud) if a)
    naam = str(Vindplaats("", een.nummer)) or "tekst zonder artikelnummer"
    oud, nieuw = (a.opschrift if a else een.opschrift for a in (artikel.oud, artikel.nieuw))
    return f"{naam[0].upper()}{naam[1:]}", compare_woorden(oud, nieuw) if oud or nieuw else ()


def _text_deelverschil(deel: Deelverschil) -> str:
    plaats = _name_plaats(deel)
    tekst = "de tekst is gelijk." if deel.verschil is Verschil.VERNUMMERD else _mark_fragmenten(deel.fragmenten)
    return f"  {plaats}: {tekst}" if plaats else f"  {tekst}"


def _name_plaats(deel: Deelverschil) -> str:
    """Where the piece stands; of a renumbered one where it stood too; "" for what has no number."""
    van, naar = (_name_deel(d) if d else "" for d in (deel.oud, deel.nieuw))
    if deel.oud and deel.nieuw and van != naar:
        return f"{van or 'zonder nummer'}, nu {naar or 'zonder nummer'}"
    return naar or van


def _name_deel(deel: Tekstdeel) -> str:
    """ "lid 2, onder b, 1°"; "" for what stands before or without them."""
    delen = [f"lid {deel.lid}" if deel.lid else "", f"onder {deel.onderdeel}" if deel.onderdeel else ""]
    return ", ".join(d for d in (*delen, f"{deel.sub}°" if deel.sub else "") if d)


def _mark_fragmenten(fragmenten: Iterable[Fragment]) -> str:
    """The runs as one text; the space before a change stays outside its marks."""
    return "".join(_mark_fragment(f.oud, f.nieuw) if f.oud != f.nieuw else f.oud for f in fragmenten)


def _mark_fragment(oud: str, nieuw: str) -> str:
    weg = re.sub(r"^(\s*)(.+)", r"\1[-\2-]", oud, flags=re.DOTALL)
    erbij = re.sub(r"^(\s*)(.+)", r"\1{+\2+}", nieuw, flags=re.DOTALL)
    return weg + (erbij.lstrip() if weg.startswith(" ") else erbij)


def _text_blocks(uitkomst: Uitkomst) -> Iterator[str]:
    if isinstance(uitkomst, GeenAntwoord):
        yield KOPPEN[uitkomst.reden]
        yield uitkomst.tekst
        if uitkomst.reden in RAAD:
            yield RAAD[uitkomst.reden]
    else:
        yield "\n".join(f"{s.tekst}{''.join(f' [{n + 1}]' for n in s.citaten)}" for s in uitkomst.stellingen)
        if uitkomst.herkomst:
            yield uitkomst.herkomst
    if uitkomst.waarschuwingen:
        yield "\n".join(("Let op", *(f"- {zin}" for zin in uitkomst.waarschuwingen)))
    if isinstance(uitkomst, Antwoord):
        if uitkomst.berekening:
            yield _text_berekening(uitkomst, uitkomst.berekening)
        if uitkomst.citaten:
            yield "Bronnen"
            for nummer, citaat in enumerate(uitkomst.citaten, start=1):
                yield _text_citaat(citaat, nummer, uitkomst.vraag.peildatum)


def _text_berekening(antwoord: Antwoord, berekening: Berekening) -> str:
    stappen = (
        f"{nummer}. {stap.tekst}{f' ({name_vindplaats(stap.vindplaats)})' if stap.vindplaats else ''}"
        for nummer, stap in enumerate(berekening.stappen, start=1)
    )
    uitkomst = () if _is_said(antwoord) else (f"Uitkomst: {berekening.uitkomst}",)
    voorbehoud = (zin for kop, zinnen in _name_voorbehoud(berekening) for zin in (kop, *(f"- {z}" for z in zinnen)))
    gelezen = (_name_gelezen(berekening),) if berekening.gelezen else ()
    return "\n".join(("Berekening", *gelezen, *stappen, *uitkomst, *voorbehoud))


def _text_citaat(citaat: Citaat, nummer: int, peildatum: date) -> str:
    bladzijde = f", bladzijde {citaat.pagina}" if citaat.pagina else ""
    lines = [f"[{nummer}] {name_citaat(citaat)} ({render_geldigheid(citaat)}{bladzijde})", f'    "{citaat.citaat}"']
    lines += [
        f"    {adres}"
        for adres in (citaat.vindplaats.url(peildatum) or citaat.bron.url, citaat.vindplaats.jci)
        if adres
    ]
    return "\n".join(lines)


def wrap(blok: str, breedte: int) -> str:
    """`blok` in lines of at most `breedte`, each with the indent it had; an address is never broken."""
    lines = []
    for line in blok.split("\n"):
        inspringing = " " * (len(line) - len(line.lstrip()))
        lines += textwrap.wrap(
            line, breedte, subsequent_indent=inspringing, break_long_words=False, break_on_hyphens=False
        ) or [""]
    return "\n".join(lines)
