"""The desk's vraagbaak as text for a shell and as HTML for the screen. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from rag.anker import Stand, compare_anker, find_doubts, find_faults, read_at
from rag.deskantwoord import ROLLEN, Deskantwoord, Inhoud, next_steps
from rag.deskbaak import Wijziging
from rag.deskbestand import parse_plaatsen, write_zin
from rag.plaatsen import Plaatsen
from rag.verwijzing import write_plaats
from rag.vraagbaak import Status, Vraagantwoord
from rag.wet import Vindplaats
from ui.weergave import render_bestandsveld, render_link, render_woordverschil

# --- text -----------------------------------------------------------------------------------------------------------


def text_lijst(antwoorden: Sequence[Deskantwoord]) -> str:
    """An answer per line: id, state, theme, question."""
    if not antwoorden:
        return "Er zijn geen antwoorden gevonden."
    return "\n".join(f"{a.id}  {a.status:13}  {a.inhoud.thema}: {a.vraag}" for a in antwoorden)


def text_antwoord(antwoord: Deskantwoord, geschiedenis: Sequence[Wijziging] = ()) -> str:
    """The whole of one answer, and what was done to it."""
    inhoud = antwoord.inhoud
    lines = [f"{antwoord.id}: {name_stand(antwoord)}", f"Thema: {inhoud.thema}. Vrager: {inhoud.rol}.", ""]
    lines += [f"Vraag: {antwoord.vraag}", *(f"  Ook: {vraag}" for vraag in inhoud.vragen[1:]), ""]
    lines += [f"- {write_zin(zin)}" for zin in inhoud.antwoord] or ["(nog geen antwoord)"]
    if geschiedenis:
        lines += ["", "Geschiedenis", *(f"  {w.moment:%d-%m-%Y %H:%M}  {w.door}: {w.wat}" for w in geschiedenis)]
    return "\n".join(lines)


def name_stand(antwoord: Deskantwoord) -> str:
    """The state in words, with who wrote and who checked it."""
    return "; ".join((antwoord.status.value, *_name_mensen(antwoord))) + "."


def _name_mensen(antwoord: Deskantwoord) -> Sequence[str]:
    """Why it must be looked at again, who wrote and who checked it."""
    delen = []
    if antwoord.reden:
        delen.append(f"reden: {antwoord.reden.rstrip('.')}")
    if antwoord.schrijvers:
        delen.append(f"geschreven door {', '.join(antwoord.schrijvers)}")
    if antwoord.nagekeken:
        delen.append(f"nagekeken door {antwoord.nagekeken_door} op {antwoord.nagekeken:%d-%m-%Y}")
    if antwoord.opgegaan_in:
        delen.append(f"samengevoegd met {antwoord.opgegaan_in}")
    return delen


# --- HTML -----------------------------------------------------------------------------------------------------------

INGEBOUWD = "ingebouwd"
STATUSSEN = (*(status.value for status in Status), INGEBOUWD)
UIT_KORT = "De eigen vraagbaak staat uit; de ingebouwde antwoorden kunt u alleen lezen."
UIT_LANG = (
    "<p>De eigen vraagbaak staat uit. U kunt de ingebouwde antwoorden hier wel zoeken en lezen.</p>"
    "<p><strong>Aanzetten:</strong> maak een map op deze computer en start het programma met de naam van die map: "
    "<code>WIJZER_DESK=/map/van/uw/keuze make run</code>. Alles wat u hier schrijft, komt in één bestand in die map.</p>"
)
ROLNAMEN = {rol: rol.replace("_", " ") for rol in ROLLEN}


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list is limited to; "" is no limit. `tot`: how many are shown."""

    tekst: str = ""
    thema: str = ""
    status: str = ""
    tot: int = 40


@dataclass(frozen=True, slots=True)
class Zinveld:
    """A sentence as it is being typed, and its places."""

    tekst: str = ""
    plaatsen: str = ""


@dataclass(frozen=True, slots=True)
class Formulier:
    """An answer as it is being typed; `id` "" is a new one. `focus`: the number of the sentence to type in."""

    id: str = ""
    versie: int | None = None
    thema: str = ""
    rol: str = "vragendesk"
    vraag: str = ""
    varianten: str = ""
    zinnen: tuple[Zinveld, ...] = ()
    focus: int | None = None

    @classmethod
    def of(cls, antwoord: Deskantwoord) -> Formulier:
        """The form to change `antwoord`."""
        inhoud = antwoord.inhoud
        zinnen = tuple(Zinveld(z.tekst, "; ".join(map(write_plaats, z.verwijzingen))) for z in inhoud.antwoord)
        varianten = "\n".join(inhoud.vragen[1:])
        return cls(
            antwoord.id, antwoord.versie, inhoud.thema, inhoud.rol, antwoord.vraag, varianten, zinnen or (Zinveld(),)
        )


def render_lijst(
    antwoorden: Sequence[Deskantwoord | Vraagantwoord],
    filter_: Filter,
    themas: Sequence[str],
    door: str,
    *,
    aan: bool,
    focus: bool = False,
    melding: str = "",
    fout: str = "",
) -> str:
    """What was found, with the fields to search in and what can be done to all. `aan`: the desk's own vraagbaak is on."""
    rijen = "".join(f"<li>{_render_rij(antwoord)}</li>" for antwoord in antwoorden[: filter_.tot])
    meer = _button("meer", "Toon meer") if len(antwoorden) > filter_.tot else ""
    lijst = f'<ul class="lw-baaklijst">{rijen}</ul>' if rijen else "<p>Niets gevonden. Zoek met een ander woord.</p>"
    uit = "" if aan else f'<div class="lw-hulp">{UIT_LANG}</div>'
    aantal = "1 antwoord" if len(antwoorden) == 1 else f"{len(antwoorden)} antwoorden"
    return (
        f'<h2 tabindex="-1"{" data-focus" if focus else ""}>Vraagbaak</h2>'
        f"{_render_fout(fout)}{_render_melding(melding)}"
        f"{uit}{_render_zoek(filter_, themas)}"
        f"{_render_beheer(door) if aan else ''}"
        f"<h3>{aantal}</h3>"
        f"{lijst}{meer}"
    )


def _render_rij(antwoord: Deskantwoord | Vraagantwoord) -> str:
    eigen = isinstance(antwoord, Deskantwoord)
    vraag = antwoord.vraag if isinstance(antwoord, Deskantwoord) else antwoord.vragen[0]
    thema = antwoord.inhoud.thema if isinstance(antwoord, Deskantwoord) else antwoord.thema
    return (
        f'<button type="button" class="lw-tekstknop" data-doe="open" data-id="{escape(antwoord.id)}">{escape(vraag)}</button>'
        f'<p class="lw-klein">{_render_status(antwoord.status.value if eigen else INGEBOUWD)} '
        f"{escape(thema)}, {escape(antwoord.id)}</p>"
    )


def _render_status(status: str) -> str:
    return f'<span class="lw-staat" data-staat="{escape(status)}">{escape(status)}</span>'


def _render_zoek(filter_: Filter, themas: Sequence[str]) -> str:
    return (
        '<form role="search" class="lw-baakzoek" data-doe="zoek">'
        f'<label>Zoek in vragen, zinnen en artikelen<input type="search" data-veld="zoek" value="{escape(filter_.tekst)}" '
        'autocomplete="off"></label>'
        f"<label>Thema{_select('thema', [('', 'alle thema’s'), *((t, t) for t in themas)], filter_.thema, meteen=True)}</label>"
        f"<label>Staat{_select('status', [('', 'alles'), *((s, s) for s in STATUSSEN)], filter_.status, meteen=True)}</label>"
        '<button class="lw-knop lw-hoofd">Zoek</button></form>'
    )


def _render_beheer(door: str) -> str:
    return (
        f'<p class="lw-baakacties">{_button("nieuw", "Nieuwe vraag", hoofd=True)}'
        f"{_button('uit', 'Bewaar alles als CSV', soort='csv')}{_button('uit', 'Bewaar alles als JSON Lines', soort='jsonl')}</p>"
        "<details><summary>Antwoorden inlezen uit een bestand</summary>"
        '<p class="lw-klein">Een CSV- of JSON Lines-bestand zoals dit scherm het bewaart. Wat u inleest, wordt een concept.</p>'
        f"{_render_door(door)}"
        f"<p>{render_bestandsveld('lw-baakbestand', 'Kies een bestand', '.csv,.jsonl')}</p>"
        f"{_button('in', 'Lees in', bestand='lw-baakbestand')}</details>"
    )


def render_antwoord(
    antwoord: Deskantwoord,
    geschiedenis: Sequence[Wijziging],
    alike: Sequence[Deskantwoord | Vraagantwoord],
    plaatsen: Plaatsen,
    dag: date,
    door: str,
    *,
    melding: str = "",
    fout: str = "",
    reden: str = "",
) -> str:
    """One answer of the desk: what it says with the law beside it, what can be done, what is like it, and its history."""
    return (
        f'<article data-antwoord data-id="{escape(antwoord.id)}" data-versie="{antwoord.versie}">{_TERUG}'
        f'<h2 tabindex="-1" data-focus>{escape(antwoord.vraag)}</h2>'
        f"{_render_fout(fout)}{_render_melding(melding)}"
        f"<p>{_render_status(antwoord.status.value)} {escape('; '.join(_name_mensen(antwoord)))}.</p>"
        f"{_render_veranderd(antwoord, plaatsen, dag)}"
        f"{_render_inhoud(antwoord.inhoud, plaatsen, dag, leest=antwoord.status is not Status.GEPUBLICEERD)}"
        f"{_render_stappen(antwoord, door, reden)}{_render_alike(antwoord, alike)}{_render_geschiedenis(geschiedenis)}</article>"
    )


def render_ingebouwd(antwoord: Vraagantwoord, plaatsen: Plaatsen, dag: date) -> str:
    """One of the built-in answers: to read."""
    return (
        f'<article>{_TERUG}<h2 tabindex="-1" data-focus>{escape(antwoord.vragen[0])}</h2>'
        f"<p>{_render_status(INGEBOUWD)} {escape(antwoord.id)}: nagelezen op {antwoord.gecontroleerd:%d-%m-%Y}. "
        f"Dit antwoord hoort bij het programma; u kunt het hier lezen, niet wijzigen.</p>"
        f"{_render_inhoud(inhoud_of(antwoord), plaatsen, dag)}</article>"
    )


def render_formulier(
    formulier: Formulier, themas: Sequence[str], plaatsen: Plaatsen, dag: date, door: str, fout: str = ""
) -> str:
    """The fields of one answer, with what the check says of each sentence."""
    kop = f"{formulier.id} wijzigen" if formulier.id else "Nieuwe vraag"
    zinnen = "".join(
        _render_zinveld(nummer, zin, plaatsen, dag, focus=nummer == formulier.focus)
        for nummer, zin in enumerate(formulier.zinnen)
    )
    opties = "".join(f'<option value="{escape(thema)}"></option>' for thema in themas)
    versie = f' data-versie="{formulier.versie}"' if formulier.versie is not None else ""
    return (
        f'<form class="lw-baakform" data-doe="bewaar" data-antwoord data-id="{escape(formulier.id)}"{versie}>'
        f'<h2 tabindex="-1"{"" if formulier.focus is not None else " data-focus"}>{escape(kop)}</h2>{_render_fout(fout)}'
        f"{_render_door(door)}"
        f'<label>Vraag<textarea data-veld="vraag" rows="2">{escape(formulier.vraag)}</textarea></label>'
        '<label>Andere manieren om dit te vragen, één per regel<textarea data-veld="varianten" rows="3">'
        f"{escape(formulier.varianten)}</textarea></label>"
        f'<div class="lw-baaktwee"><label>Thema<input data-veld="thema-nieuw" list="lw-baakthemas" autocomplete="off" '
        f'value="{escape(formulier.thema)}"></label><datalist id="lw-baakthemas">{opties}</datalist>'
        f"<label>Wie vraagt dit{_select('rol', list(ROLNAMEN.items()), formulier.rol)}</label></div>"
        "<h3>Antwoord, zin voor zin</h3>"
        '<p class="lw-klein">De eerste zin geeft het antwoord. Achter elke zin hoort waar zij op rust, bijvoorbeeld: '
        "artikel 11, lid 1, onder f, Lpw; artikel 3, Lpw. Tijdens het typen wordt gekeken of die plaats bestaat, of zij vandaag "
        "geldt en of elk getal er staat.</p>"
        f"{zinnen}<p class='lw-baakacties'>{_button('erbij', 'Zin erbij')}</p>"
        f"<p class='lw-baakacties'><button class='lw-knop lw-hoofd'>Bewaar als concept</button>"
        f"{_button('open' if formulier.id else 'lijst', 'Niet bewaren')}</p></form>"
    )


def render_oordeel(zin: Zinveld, plaatsen: Plaatsen, dag: date) -> str:
    """What the check says of a sentence that is being typed."""
    if not zin.tekst.strip() and not zin.plaatsen.strip():
        return '<p class="lw-klein">Nog niets om na te kijken.</p>'
    try:
        verwijzingen = parse_plaatsen(zin.plaatsen)
    except ValueError as fout:
        return _render_bevinding("fout", (str(fout),))
    return _render_zinoordeel(zin.tekst, verwijzingen, plaatsen, dag) + _render_teksten(verwijzingen, plaatsen, dag)


def render_stuk(melding: str) -> str:
    """The screen where the vraagbaak itself cannot be had."""
    return f'<h2 tabindex="-1" data-focus>Vraagbaak</h2>{_render_fout(melding)}'


def inhoud_of(antwoord: Deskantwoord | Vraagantwoord) -> Inhoud:
    """What an answer says, whoever's it is."""
    if isinstance(antwoord, Deskantwoord):
        return antwoord.inhoud
    return Inhoud(antwoord.thema, antwoord.rol, antwoord.vragen, antwoord.antwoord)


_TERUG = (
    '<p><button type="button" class="lw-tekstknop" data-doe="lijst"><span aria-hidden="true">←</span> Terug naar de lijst'
    "</button></p>"
)


def _render_inhoud(inhoud: Inhoud, plaatsen: Plaatsen, dag: date, *, leest: bool = False) -> str:
    """`leest`: somebody is to read the sentences beside the law, which is open for that."""
    ook = "".join(f"<li>{escape(vraag)}</li>" for vraag in inhoud.vragen[1:])
    zinnen = "".join(
        f"<li>{escape(zin.tekst)}{_render_zinoordeel(zin.tekst, zin.verwijzingen, plaatsen, dag)}"
        f"{_render_teksten(zin.verwijzingen, plaatsen, dag, leest=leest)}</li>"
        for zin in inhoud.antwoord
    )
    anders = f"<details><summary>Andere manieren om dit te vragen ({len(inhoud.vragen) - 1})</summary><ul>{ook}</ul></details>"
    antwoord = f'<ol class="lw-baakzinnen">{zinnen}</ol>' if zinnen else "<p>Er is nog geen antwoord.</p>"
    return (
        f'<p class="lw-klein">Thema: {escape(inhoud.thema)}. Vrager: {escape(ROLNAMEN.get(inhoud.rol, inhoud.rol))}.</p>'
        f"{anders if ook else ''}<h3>Antwoord</h3>{antwoord}"
    )


def _render_zinoordeel(tekst: str, verwijzingen: Sequence[Vindplaats], plaatsen: Plaatsen, dag: date) -> str:
    if fouten := tuple(find_faults(tekst, verwijzingen, plaatsen, dag)):
        return _render_bevinding("fout", fouten)
    goed = f"Elke verwijzing bestaat en geldt op {dag:%d-%m-%Y}; de getallen kloppen."
    return _render_bevinding("goed", (goed,)) + _render_bevinding(
        "twijfel", tuple(find_doubts(tekst, verwijzingen, plaatsen, dag))
    )


def _render_bevinding(soort: str, zinnen: Sequence[str]) -> str:
    teken, woord = {"fout": ("✗", "Niet in orde"), "goed": ("✓", "In orde"), "twijfel": ("!", "Let op")}[soort]
    return "".join(
        f'<p class="lw-bevinding" data-soort="{soort}"><span aria-hidden="true">{teken}</span> '
        f'<span class="lw-verborgen">{woord}: </span>{escape(zin)}</p>'
        for zin in zinnen
    )


def _render_teksten(verwijzingen: Sequence[Vindplaats], plaatsen: Plaatsen, dag: date, *, leest: bool = False) -> str:
    return "".join(
        f"<details{' open' if leest else ''}><summary>{escape(write_plaats(plaats))}</summary>{_render_tekst(plaats, plaatsen, dag)}</details>"
        for plaats in verwijzingen
    )


def _render_tekst(plaats: Vindplaats, plaatsen: Plaatsen, dag: date) -> str:
    stukken = read_at(plaats, plaatsen, dag)
    if not stukken:
        return "<p>Deze plaats is niet ingelezen.</p>"
    bron = stukken[0].passage.bron
    tekst = "<br>".join(escape(f"{stuk.deel.label}{stuk.deel.tekst}") for stuk in stukken)
    uitleg = "" if bron.soort.is_officieel else " (onze uitleg; de wet zelf is niet ingelezen)"
    return (
        f'<p class="lw-klein">{escape(bron.citeertitel)}{uitleg}, geldig vanaf {bron.geldig_van:%d-%m-%Y}</p>'
        f"<blockquote>{tekst}</blockquote>{render_link(plaats.url(dag))}"
    )


def _render_veranderd(antwoord: Deskantwoord, plaatsen: Plaatsen, dag: date) -> str:
    """Of an answer whose law changed: per place, what it said when it was checked and what it says now."""
    delen = []
    for anker in antwoord.ankers:
        stand, zin = compare_anker(anker, plaatsen, dag)
        if stand is Stand.GELIJK:
            continue
        nu = "\n".join(
            f"{s.deel.label}{s.deel.tekst}" for s in plaatsen.pieces(anker.plaats, dag, officieel=anker.officieel)
        )
        verschil = f"<blockquote>{render_woordverschil(anker.tekst, nu)}</blockquote>" if nu else ""
        delen.append(f"<li>{escape(zin)}{verschil if stand is Stand.VERANDERD else ''}</li>")
    return f'<div class="lw-letop"><h3>De wet sinds het nakijken</h3><ul>{"".join(delen)}</ul></div>' if delen else ""


def _render_stappen(antwoord: Deskantwoord, door: str, reden: str) -> str:
    stappen = next_steps(antwoord)
    knoppen = []
    if antwoord.status is not Status.GEPUBLICEERD:
        knoppen.append(_button("wijzig", "Wijzig", id=antwoord.id))
    if Status.GECONTROLEERD in stappen:
        knoppen.append(_button("keur", "Nagekeken: het klopt", hoofd=True))
    if Status.GEPUBLICEERD in stappen:
        knoppen.append(_button("publiceer", "Publiceer", hoofd=True))
        knoppen.append(_button("terug", "Terug naar concept"))
    waarom = ""
    if antwoord.status is Status.GEPUBLICEERD:
        waarom = f'<label>Waarom herzien?<input data-veld="reden" value="{escape(reden)}" autocomplete="off"></label>'
        knoppen.append(_button("herzie", "Zet op herzien"))
    uitleg = {
        Status.CONCEPT: "Een ander dan de schrijver kijkt het na: klopt elke zin met de tekst die eronder staat?",
        Status.GECONTROLEERD: "Het is nagekeken. Na publiceren gebruikt het programma dit antwoord als eerste.",
        Status.GEPUBLICEERD: "Dit antwoord wordt gebruikt. Om het te wijzigen zet u het eerst op herzien.",
        Status.HERZIEN: "Dit antwoord wordt niet gebruikt. Wijzig het, of laat een ander nakijken dat het nog klopt.",
    }[antwoord.status]
    return (
        f'<section class="lw-baakstap"><h3>Verder</h3><p>{uitleg}</p>{_render_door(door)}{waarom}'
        f'<p class="lw-baakacties">{"".join(knoppen)}</p></section>'
    )


def _render_alike(antwoord: Deskantwoord, alike: Sequence[Deskantwoord | Vraagantwoord]) -> str:
    if not alike:
        return ""
    rijen = ""
    for ander in alike:
        samen = ""
        if isinstance(ander, Deskantwoord) and Status.GEPUBLICEERD not in (ander.status, antwoord.status):
            samen = (
                "<details><summary>Samenvoegen</summary><p>De vragen daarvan komen hier als andere manieren om dit te vragen. "
                f"De zinnen blijven zoals ze hier staan; {escape(ander.id)} verdwijnt uit de lijst, niet uit de geschiedenis.</p>"
                f"{_button('samen', f'Voeg {ander.id} hierin samen', id=ander.id)}</details>"
            )
        rijen += f"<li>{_render_rij(ander)}{samen}</li>"
    return f'<h3>Lijkt op</h3><ul class="lw-baaklijst">{rijen}</ul>'


def _render_geschiedenis(geschiedenis: Sequence[Wijziging]) -> str:
    rijen = "".join(
        f"<li>{w.moment:%d-%m-%Y %H:%M}, <strong>{escape(w.door)}</strong>: {escape(w.wat)}"
        f"{_render_stand(w) if nummer == 0 or w.stand.inhoud != geschiedenis[nummer - 1].stand.inhoud else ''}</li>"
        for nummer, w in enumerate(geschiedenis)
    )
    return f"<details><summary>Geschiedenis ({len(geschiedenis)})</summary><ol>{rijen}</ol></details>"


def _render_stand(wijziging: Wijziging) -> str:
    inhoud = wijziging.stand.inhoud
    zinnen = "".join(f"<li>{escape(write_zin(zin))}</li>" for zin in inhoud.antwoord)
    vragen = "".join(f"<li>{escape(vraag)}</li>" for vraag in inhoud.vragen)
    return f"<details><summary>Zo stond het er toen</summary><ul>{vragen}</ul><ol>{zinnen}</ol></details>"


def _render_zinveld(nummer: int, zin: Zinveld, plaatsen: Plaatsen, dag: date, *, focus: bool) -> str:
    return (
        f'<fieldset data-zin="{nummer}"><legend>Zin {nummer + 1}</legend>'
        f'<label>Tekst<textarea rows="{max(2, len(zin.tekst) // 60 + 1)}"{" data-focus" if focus else ""}>{escape(zin.tekst)}</textarea></label>'
        f'<label>Waar staat dat?<input value="{escape(zin.plaatsen)}" autocomplete="off" spellcheck="false"></label>'
        f'<div id="lw-baakoordeel-{nummer}" aria-live="polite">{render_oordeel(zin, plaatsen, dag)}</div>'
        f'<p class="lw-baakacties">{_button("hoger", "Naar boven", nr=nummer, wat=f"zin {nummer + 1}") if nummer else ""}'
        f"{_button('weg', 'Weghalen', nr=nummer, wat=f'zin {nummer + 1}')}</p></fieldset>"
    )


def _render_door(door: str) -> str:
    return (
        '<label class="lw-door">Uw naam (komt in de geschiedenis)'
        f'<input data-veld="door" value="{escape(door)}" autocomplete="name"></label>'
    )


def _render_fout(fout: str) -> str:
    if not fout:
        return ""
    tekst = escape(fout).replace("\n", "<br>")
    return f'<div class="lw-fout"><p><strong>Dat is niet gelukt.</strong> {tekst}</p></div>'


def _render_melding(melding: str) -> str:
    tekst = escape(melding).replace("\n", "<br>")
    return f'<p class="lw-hulp">{tekst}</p>' if melding else ""


def _button(doe: str, naam: str, *, hoofd: bool = False, wat: str = "", **data: str | int) -> str:
    klasse = "lw-knop lw-hoofd" if hoofd else "lw-knop"
    extra = "".join(f' data-{sleutel}="{escape(str(waarde))}"' for sleutel, waarde in data.items())
    label = f' aria-label="{escape(f"{naam}, {wat}")}"' if wat else ""
    return f'<button type="button" class="{klasse}" data-doe="{doe}"{extra}{label}>{escape(naam)}</button>'


def _select(veld: str, opties: Sequence[tuple[str, str]], gekozen: str, *, meteen: bool = False) -> str:
    return (
        f'<select data-veld="{veld}"{" data-meteen" if meteen else ""}>'
        + "".join(
            f'<option value="{escape(waarde)}"{" selected" if waarde == gekozen else ""}>{escape(naam)}</option>'
            for waarde, naam in opties
        )
        + "</select>"
    )
