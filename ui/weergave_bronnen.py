"""The sources as HTML for the screen: what is loaded, what is newer, and what is being done. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from pathlib import Path

from rag.wet import Bron, Passage
from ui.weergave import (
    SOORTEN,
    Bronstand,
    describe_einde,
    group_bronnen,
    is_in_force,
    render_bestandsveld,
    render_dag,
)

ALLEEN_LEZEN = "Bronnen wijzigen kan alleen als het programma is gestart met WIJZER_BEHEER=1."
UITLEG_LEZEN = (
    '<p class="lw-hulp">U kunt hier alleen kijken. Wie de bronnen beheert, start het programma met '
    "<code>WIJZER_BEHEER=1 make run</code>; dan kunt u hier ook teksten ophalen, toevoegen en verwijderen.</p>"
)


def render_bronnen(
    passages: Sequence[Passage],
    gebouwd_op: str,
    vandaag: date,
    lijst: Sequence[Bronstand],
    eigen: Sequence[str],
    *,
    mag: bool,
    melding: str = "",
) -> str:
    """What is loaded per source and, for who may (`mag`), what can be done; `eigen` are the PDFs that may be removed."""
    groepen = group_bronnen(passages)
    standen = {stand.bwb_id or stand.id: stand for stand in lijst}
    nieuwste: dict[str, date] = {}
    for bron, _ in groepen:
        if bron.soort.is_officieel and bron.bwb_id:
            nieuwste[bron.bwb_id] = max(bron.geldig_van, nieuwste.get(bron.bwb_id, bron.geldig_van))
    rijen = "".join(_render_rij(bron, groep, standen, nieuwste, vandaag, eigen, mag=mag) for bron, groep in groepen)
    gebouwd = f" Ingelezen op {render_dag(date.fromisoformat(gebouwd_op))}." if gebouwd_op else ""
    aantal = "1 bron" if len(groepen) == 1 else f"{len(groepen)} bronnen"
    tabel = (
        '<div class="lw-tabel" tabindex="0" role="region" aria-label="Tabel met ingelezen bronnen"><table><thead><tr>'
        '<th scope="col">Bron</th><th scope="col">Geldig vanaf</th><th scope="col">Tot en met</th>'
        '<th scope="col">Geldt nu</th><th scope="col">Passages</th><th scope="col">Bij de uitgever</th></tr></thead>'
        f"<tbody>{rijen}</tbody></table></div>"
    )
    return (
        f'<h2 tabindex="-1">Bronnen</h2>{_render_melding(melding)}{"" if mag else UITLEG_LEZEN}'
        f"<p>{aantal}, {len(passages)} passages.{gebouwd} "
        '<button type="button" class="lw-tekstknop" data-tab="Vergelijken">Vergelijk twee dagen</button></p>'
        f"{_render_toevoegen() if mag else ''}{tabel if groepen else '<p>Er zijn geen bronnen ingelezen.</p>'}"
        f"{_render_afwezig([bron for bron, _ in groepen], lijst, mag=mag)}"
    )


def render_bezig(naam: str, lines: Sequence[str]) -> str:
    """Work that goes on, with its last lines."""
    laatste = "".join(f"<li>{escape(line)}</li>" for line in lines[-8:])
    return (
        f'<div class="lw-hulp"><p class="lw-bezig"><strong>{escape(naam)}</strong>: bezig. U kunt intussen vragen blijven '
        f"stellen; tot het klaar is antwoordt het programma uit de oude index.</p><ul>{laatste}</ul></div>"
    )


def render_klaar(naam: str, uitkomst: str, *, gelukt: bool) -> str:
    """What came of a piece of work."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in uitkomst.splitlines())
    if gelukt:
        return f'<div class="lw-hulp"><p><strong>{escape(naam)}: klaar.</strong> De nieuwe index is in gebruik.</p>{lines}</div>'
    return f'<div class="lw-fout"><p><strong>Dat is niet gelukt.</strong></p>{lines}</div>'


def _render_rij(
    bron: Bron,
    groep: Sequence[Passage],
    standen: dict[str, Bronstand],
    nieuwste: dict[str, date],
    vandaag: date,
    eigen: Sequence[str],
    *,
    mag: bool,
) -> str:
    sleutel = bron.bwb_id if bron.bwb_id and bron.soort.is_officieel else bron.id
    stand = standen.get(sleutel)
    naam = Path(bron.bestand).name
    weg = ""
    if mag and naam in eigen and Path(bron.bestand).parent.name == "pdf":
        weg = (
            f"<details><summary>Verwijderen</summary><p>{escape(naam)} gaat weg uit de map corpus/pdf, en uit de index.</p>"
            f'<button type="button" class="lw-knop" data-doe="weg" data-naam="{escape(naam)}">Verwijder {escape(naam)}</button>'
            "</details>"
        )
    return (
        f'<tr><th scope="row">{escape(bron.citeertitel)}<br>'
        f'<span class="lw-klein">{escape(SOORTEN[bron.soort])}, {escape(bron.id)}</span>{weg}</th>'
        f"<td>{bron.geldig_van:%d-%m-%Y}</td><td>{describe_einde(bron)}</td><td>{is_in_force(bron, vandaag)}</td>"
        f"<td>{len(groep)}</td><td>{_render_uitgever(bron, stand, nieuwste, mag=mag)}</td></tr>"
    )


def _render_uitgever(bron: Bron, stand: Bronstand | None, nieuwste: dict[str, date], *, mag: bool) -> str:
    """When it was last compared with the publisher, and what is newer there."""
    if stand is None:
        return "-"
    delen = [f"nagekeken {date.fromisoformat(stand.nagekeken):%d-%m-%Y}" if stand.nagekeken else "niet nagekeken"]
    if stand.nieuwste and bron.bwb_id in nieuwste and nieuwste[bron.bwb_id] == bron.geldig_van < stand.nieuwste:
        delen.append(f"<strong>nieuwere versie: {stand.nieuwste:%d-%m-%Y}</strong>")
        if mag:
            delen.append(_fetch_button(stand, f"Haal {stand.nieuwste:%d-%m-%Y} op", stand.nieuwste.isoformat()))
    return "<br>".join(delen)


def _render_toevoegen() -> str:
    return (
        '<section class="lw-neerzet" aria-labelledby="lw-kop-toevoegen"><h3 id="lw-kop-toevoegen">Een PDF toevoegen</h3>'
        "<p>Kies een PDF van een wet of handreiking, of sleep het bestand hierheen. Ten hoogste 20 MB; er moet tekst in staan "
        "(geen scan). Zet de begindatum in de naam als die niet op de eerste bladzijde staat: handreiking_2026-08-01.pdf.</p>"
        f"<p>{render_bestandsveld('lw-pdf', 'Kies een PDF', '.pdf,application/pdf')}</p>"
        '<p><button type="button" class="lw-knop lw-hoofd" data-doe="voeg">Lees deze PDF in</button></p></section>'
        '<section aria-labelledby="lw-kop-ophalen"><h3 id="lw-kop-ophalen">Officiële teksten ophalen</h3>'
        "<p>Haalt de wetten en handreikingen bij de uitgever op, zoals <code>wijzer bronnen ophalen</code>, en leest in wat nieuw "
        "is. Hiervoor is internet nodig; er gaat geen vraag mee naar buiten.</p>"
        '<p><button type="button" class="lw-knop" data-doe="haal">Haal alle officiële teksten op</button></p></section>'
        "<h3>Wat er is ingelezen</h3>"
    )


def _render_afwezig(bronnen: Sequence[Bron], lijst: Sequence[Bronstand], *, mag: bool) -> str:
    """What the list of sources names and is not loaded."""
    geladen = {bron.bwb_id for bron in bronnen if bron.soort.is_officieel} | {bron.id for bron in bronnen}
    weg = [s for s in lijst if (s.bwb_id or s.op_te_halen) and (s.bwb_id or s.id) not in geladen]
    rijen = "".join(
        f"<li>{escape(stand.titel)} <span class='lw-klein'>{escape(stand.id)}"
        f"{', opgehaald, nog niet ingelezen' if stand.nagekeken else ''}</span>"
        f"{' ' + _fetch_button(stand, 'Haal op') if mag else ''}</li>"
        for stand in weg
    )
    return (
        f"<details><summary>Niet ingelezen ({len(weg)})</summary><ul class='lw-baaklijst'>{rijen}</ul></details>"
        if weg
        else ""
    )


def _fetch_button(stand: Bronstand, tekst: str, dag: str = "") -> str:
    return (
        f'<button type="button" class="lw-knop" data-doe="haal" data-naam="{escape(stand.id)}" data-dag="{dag}" '
        f'aria-label="{escape(f"{tekst}: {stand.titel}")}">{escape(tekst)}</button>'
    )


def _render_melding(melding: str) -> str:
    return f'<p class="lw-fout">{escape(melding)}</p>' if melding else ""
