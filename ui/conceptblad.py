"""From a draft reply to what a person reads: the sheet on which it is edited, and what goes out as text or Markdown. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from html import escape

from rag.conceptantwoord import Conceptantwoord, Dekking, Toon, Verwijzing, Vraagblok, Zin, references, sources
from rag.toets import Bewijs
from ui.weergave import name_geldigheid, name_plaats, render_dag, render_link

MERK = {Dekking.ONGEDEKT: "niet door de bronnen gedekt", Dekking.EIGEN: "eigen tekst"}
"""What stands behind a sentence that goes out without proof."""


class Soort(Enum):
    """What a piece of the reply is on paper."""

    TITEL = auto()
    KOP = auto()
    TUSSENKOP = auto()
    ALINEA = auto()
    PUNT = auto()
    VERWIJZING = auto()


@dataclass(frozen=True, slots=True)
class Stuk:
    """One piece: a heading, a paragraph, an item, or a place in the list at the end (`verwijzing`, with its one number)."""

    soort: Soort
    tekst: str
    nummers: tuple[int, ...] = ()
    merk: str = ""
    verwijzing: Verwijzing | None = None


# --- what goes out --------------------------------------------------------------------------------------------------


def layout(concept: Conceptantwoord) -> Iterator[Stuk]:
    """The reply from top to bottom, in its tone; each form of export writes these pieces down."""
    plaatsen = references(concept)
    yield Stuk(Soort.TITEL, title(concept))
    yield from _plain(concept.shown(concept.aanhef), Soort.ALINEA)
    for nummer, blok in concept.vragen:
        yield from _lay_out_vraag(concept, plaatsen, nummer, blok)
    open_vragen = [(nummer, blok) for nummer, blok in concept.open_vragen if concept.shown(blok.zinnen)]
    if open_vragen:
        yield Stuk(Soort.KOP, "Wat nog openstaat")
    for nummer, blok in open_vragen:
        yield Stuk(Soort.TUSSENKOP, head(concept, nummer, blok))
        yield from (_stuk(zin, Soort.ALINEA, plaatsen) for zin in concept.shown(blok.zinnen))
    if let_op := concept.shown(concept.let_op):
        yield Stuk(Soort.KOP, "Let op")
        yield from _plain(let_op, Soort.PUNT)
    if plaatsen:
        yield Stuk(Soort.KOP, "Vindplaatsen")
    for nummer, plaats in enumerate(plaatsen, start=1):
        yield Stuk(Soort.VERWIJZING, name_plaats(plaats.bron, plaats.vindplaats), (nummer,), verwijzing=plaats)
    yield from _plain(concept.shown(concept.slot), Soort.ALINEA)


def title(concept: Conceptantwoord) -> str:
    """The title of the reply."""
    return "Antwoord op uw vraag" if len(concept.blokken) == 1 else "Antwoord op uw vragen"


def head(concept: Conceptantwoord, nummer: int, blok: Vraagblok) -> str:
    """The question as a heading, with its number where there are more."""
    return f"Vraag{f' {nummer}' if len(concept.blokken) > 1 else ''}: {blok.vraag.tekst}"


def _lay_out_vraag(
    concept: Conceptantwoord, plaatsen: Sequence[Verwijzing], nummer: int, blok: Vraagblok
) -> Iterator[Stuk]:
    zinnen = concept.shown(blok.zinnen)
    if zinnen:
        yield Stuk(Soort.KOP, head(concept, nummer, blok))
    toegelicht = False
    for zin in zinnen:
        if not zin.kern and not toegelicht:
            toegelicht = True
            yield Stuk(Soort.TUSSENKOP, "Toelichting")
        yield _stuk(zin, Soort.ALINEA if zin.kern else Soort.PUNT, plaatsen)


def _stuk(zin: Zin, soort: Soort, plaatsen: Sequence[Verwijzing]) -> Stuk:
    return Stuk(soort, zin.tekst, _numbers(zin, plaatsen), MERK.get(zin.dekking, ""))


def _plain(zinnen: Iterable[Zin], soort: Soort) -> Iterator[Stuk]:
    """Greeting, remarks and closing claim nothing: they carry no mark."""
    return (Stuk(soort, zin.tekst) for zin in zinnen)


def _numbers(zin: Zin, plaatsen: Sequence[Verwijzing]) -> tuple[int, ...]:
    return tuple(plaatsen.index(plaats) + 1 for plaats in sources(zin) if plaats in plaatsen)


def render_text(concept: Conceptantwoord) -> str:
    """The reply as the plain text of an e-mail."""
    return _join(concept, _write_text, (Soort.PUNT,))


def render_markdown(concept: Conceptantwoord) -> str:
    """The reply as Markdown; what somebody wrote stays text."""
    return _join(concept, _write_markdown, (Soort.PUNT, Soort.VERWIJZING))


def _join(concept: Conceptantwoord, write: Callable[[Stuk, Conceptantwoord], str], lijsten: Sequence[Soort]) -> str:
    delen: list[str] = []
    vorige: Soort | None = None
    for stuk in layout(concept):
        dicht = vorige is stuk.soort and stuk.soort in lijsten
        delen += ["" if not delen else "\n" if dicht else "\n\n", write(stuk, concept)]
        vorige = stuk.soort
    return "".join(delen) + "\n"


def _write_text(stuk: Stuk, concept: Conceptantwoord) -> str:
    if stuk.verwijzing:
        return "\n    ".join(
            (f"[{stuk.nummers[0]}] {stuk.tekst} ({name_geldigheid(stuk.verwijzing.bron)})", *_addresses(stuk, concept))
        )
    if stuk.soort is Soort.TITEL:
        return f"{stuk.tekst}\n{'=' * len(stuk.tekst)}"
    if stuk.soort is Soort.KOP:
        return f"{stuk.tekst}\n{'-' * min(len(stuk.tekst), 72)}"
    streep = "- " if stuk.soort is Soort.PUNT else ""
    return f"{streep}{stuk.tekst}{_refs(stuk)}{f' [{stuk.merk}]' if stuk.merk else ''}"


def _write_markdown(stuk: Stuk, concept: Conceptantwoord) -> str:
    tekst = _escape_markdown(stuk.tekst)
    if stuk.verwijzing:
        adres, *jci = _addresses(stuk, concept) or [""]
        naam = f"[{tekst}]({adres})" if adres.startswith("http") else tekst
        codes = "".join(f", `{code}`" for code in jci)
        return f"{stuk.nummers[0]}. {naam} ({name_geldigheid(stuk.verwijzing.bron)}){codes}"
    kop = {Soort.TITEL: "# ", Soort.KOP: "## ", Soort.TUSSENKOP: "### ", Soort.PUNT: "- "}.get(stuk.soort, "")
    return f"{kop}{tekst}{_refs(stuk)}{f' **[{stuk.merk}]**' if stuk.merk else ''}"


def _refs(stuk: Stuk) -> str:
    return "".join(f" [{nummer}]" for nummer in stuk.nummers)


def _addresses(stuk: Stuk, concept: Conceptantwoord) -> list[str]:
    plaats = stuk.verwijzing
    return [adres for adres in (plaats.url(concept.peildatum), plaats.vindplaats.jci) if adres] if plaats else []


def _escape_markdown(tekst: str) -> str:
    zonder = re.sub(r"([\\`*_\[\]<>#|~])", r"\\\1", tekst)
    return re.sub(r"^(\d+)([.)]) |^([-+]) ", lambda m: f"{m[1]}\\{m[2]} " if m[1] else f"\\{m[3]} ", zonder)


# --- the sheet on which it is edited --------------------------------------------------------------------------------

TEKENS = {
    Dekking.GEDEKT: "✓",
    Dekking.AANGEPAST: "✓",
    Dekking.ONGEDEKT: "!",
    Dekking.EIGEN: "✎",
    Dekking.VAST: "",
}
"""Beside the words, so that the state is not told by colour alone and is seen at a glance."""

UITVOER = (
    ("docx", "Download als Word (.docx)"),
    ("md", "Download als Markdown"),
    ("txt", "Download als tekst"),
    ("kopie", "Kopieer als e-mail"),
)
TONEN = {Toon.KORT: "Kort: per vraag het korte antwoord", Toon.VOLLEDIG: "Volledig: met toelichting"}


def render_blad(concept: Conceptantwoord) -> str:
    """The draft as a sheet: each sentence in a field of its own, with its state and the text that proves it."""
    plaatsen = references(concept)
    delen = [_render_kop(concept), _render_groep("Aanhef", "aanhef", concept, concept.aanhef, plaatsen)]
    delen += [_render_vraag(concept, nummer, blok, plaatsen) for nummer, blok in concept.vragen]
    if concept.open_vragen:
        delen.append('<h3 class="lw-openstaand">Wat nog openstaat</h3>')
        delen += [_render_vraag(concept, nummer, blok, plaatsen, kop="h4") for nummer, blok in concept.open_vragen]
    if concept.let_op:
        delen.append(_render_groep("Let op", "letop", concept, concept.let_op, plaatsen))
    delen += [_render_verwijzingen(concept, plaatsen), _render_groep("Slot", "slot", concept, concept.slot, plaatsen)]
    delen.append(_render_uitvoer("onder"))
    return "".join(delen)


def announce(concept: Conceptantwoord) -> str:
    """What a screen reader says when the draft has come."""
    aantal, open_ = len(concept.blokken), len(concept.open_vragen)
    vragen = "1 vraag" if aantal == 1 else f"{aantal} vragen"
    rest = f" Op {open_} daarvan geven de bronnen geen antwoord." if open_ else ""
    return f"Conceptantwoord klaar. {vragen} gevonden.{rest}"


def count(concept: Conceptantwoord) -> str:
    """How many of the sentences that go out are proven, are own text, or are not covered."""
    toon = concept.shown(concept.zinnen)
    bewezen = sum(zin.dekking in (Dekking.GEDEKT, Dekking.AANGEPAST) for zin in toon)
    delen = [f"{_number_of(bewezen)} gedekt door de bronnen"]
    if eigen := sum(zin.dekking is Dekking.EIGEN for zin in toon):
        delen.append(f"{_number_of(eigen)} eigen tekst")
    if ongedekt := sum(zin.dekking is Dekking.ONGEDEKT for zin in toon):
        delen.append(f"{_number_of(ongedekt)} niet door de bronnen gedekt (dat staat er in het antwoord bij)")
    return f"{', '.join(delen)}."


def _number_of(aantal: int) -> str:
    return "1 zin" if aantal == 1 else f"{aantal} zinnen"


def judge(zin: Zin, plaatsen: Sequence[Verwijzing]) -> str:
    """The state of a sentence in words, as it stands under its field."""
    if not zin.tekst:
        return "leeg: deze zin komt niet in het antwoord"
    nummers = "".join(f" [{nummer}]" for nummer in _numbers(zin, plaatsen))
    reden = f": {zin.reden}" if zin.reden else ""
    return f"{zin.dekking.value}{nummers}{reden}"


def _render_kop(concept: Conceptantwoord) -> str:
    tonen = "".join(
        f'<label><input type="radio" name="lw-toon" id="lw-toon-{toon.value}" value="{toon.value}"'
        f"{' checked' if toon is concept.toon else ''}> {escape(tekst)}</label>"
        for toon, tekst in TONEN.items()
    )
    notities = "".join(f"<li>{escape(zin)}</li>" for zin in concept.notities)
    let_op = f'<div class="lw-letop"><h3>Alleen voor u</h3><ul>{notities}</ul></div>' if notities else ""
    return (
        f'<h2 id="lw-kop-concept" tabindex="-1">Conceptantwoord</h2><p>{escape(announce(concept))} Peildatum '
        f"{render_dag(concept.peildatum)}.</p>{let_op}"
        f'<fieldset class="lw-tonen"><legend>Toon</legend>{tonen}</fieldset>'
        f'<p id="lw-stand">{escape(count(concept))}</p>{_render_uitvoer("boven")}'
    )


def _render_uitvoer(waar: str) -> str:
    knoppen = "".join(
        f'<button type="button" class="lw-knop" id="lw-uit-{soort}-{waar}" data-doe="uit" data-soort="{soort}">{naam}</button>'
        for soort, naam in UITVOER
    )
    return f'<div class="lw-uitvoer" role="group" aria-label="Antwoord meenemen, {waar}">{knoppen}</div>'


def _render_groep(
    naam: str, sleutel: str, concept: Conceptantwoord, zinnen: Sequence[Zin], plaatsen: Sequence[Verwijzing]
) -> str:
    velden = _render_zinnen(concept, zinnen, naam.lower(), plaatsen)
    return f'<section aria-labelledby="lw-deel-{sleutel}"><h3 id="lw-deel-{sleutel}">{naam}</h3>{velden}</section>'


def _render_vraag(
    concept: Conceptantwoord, nummer: int, blok: Vraagblok, plaatsen: Sequence[Verwijzing], kop: str = "h3"
) -> str:
    bij = f"vraag {nummer}"
    context = " ".join(blok.vraag.context)
    uit_mail = f'<p class="lw-klein">Meegelezen uit de mail: {escape(context)}</p>' if context else ""
    return (
        f'<section aria-labelledby="lw-deel-{nummer}"><{kop} id="lw-deel-{nummer}">{escape(head(concept, nummer, blok))}</{kop}>'
        f"{uit_mail}{_render_zinnen(concept, blok.zinnen, bij, plaatsen)}"
        f'<div class="lw-erbij"><label for="lw-eigen-{nummer}">Eigen zin bij {bij}</label>'
        f'<textarea id="lw-eigen-{nummer}" rows="1" lang="nl"></textarea>'
        f'<button type="button" class="lw-knop" data-doe="erbij" data-vraag="{nummer}">Voeg toe'
        f'<span class="lw-verborgen"> aan {bij}</span></button></div></section>'
    )


def _render_zinnen(concept: Conceptantwoord, zinnen: Sequence[Zin], bij: str, plaatsen: Sequence[Verwijzing]) -> str:
    toon = [zin for zin in zinnen if zin.kern or concept.toon is Toon.VOLLEDIG]
    gelezen: set[tuple[str, str]] = set()
    delen = []
    for plaats, zin in enumerate(toon, start=1):
        delen.append(_render_zin(zin, f"zin {plaats} bij {bij}", plaatsen, gelezen))
        gelezen |= {(stuk.passage.id, stuk.deel.tekst) for stuk in zin.bewijs}
    return "".join(delen)


def _render_zin(zin: Zin, naam: str, plaatsen: Sequence[Verwijzing], gelezen: set[tuple[str, str]]) -> str:
    """One sentence; a proof that stood open above it (`gelezen`) is folded."""
    if zin.weg:
        return (
            f'<div class="lw-zin lw-weg"><p><span class="lw-verborgen">Verwijderd: </span><del>{escape(zin.tekst)}</del></p>'
            f'<button type="button" class="lw-tekstknop" id="lw-knop-{zin.nr}" data-doe="terug" data-nr="{zin.nr}">Zet terug'
            f'<span class="lw-verborgen">: {naam}</span></button></div>'
        )
    gelijk_erboven = zin.dekking is not Dekking.ONGEDEKT
    bewijs = "".join(
        _render_bewijs(stuk, plaatsen, gelijk_erboven and (stuk.passage.id, stuk.deel.tekst) in gelezen)
        for stuk in zin.bewijs
    )
    gelijk = " hidden" if zin.tekst == zin.origineel else ""
    herstel = (
        f'<button type="button" class="lw-tekstknop" data-doe="terug" data-nr="{zin.nr}"{gelijk}>Oorspronkelijke tekst'
        f'<span class="lw-verborgen"> van {naam}</span></button>'
        if zin.origineel
        else ""
    )
    return (
        f'<div class="lw-zin" id="lw-zin-{zin.nr}" data-dekking="{zin.dekking.name.lower()}"><div class="lw-zintekst">'
        f'<label class="lw-verborgen" for="lw-tekst-{zin.nr}">{naam.capitalize()}</label>'
        f'<textarea id="lw-tekst-{zin.nr}" data-nr="{zin.nr}" rows="1" lang="nl" aria-describedby="lw-oordeel-{zin.nr}">{escape(zin.tekst)}</textarea>'
        f'<div class="lw-zinvoet"><p class="lw-oordeel" id="lw-oordeel-{zin.nr}"><span aria-hidden="true">{TEKENS[zin.dekking]} </span>'
        f"<span>{escape(judge(zin, plaatsen))}</span></p>"
        f'<p class="lw-acties"><button type="button" class="lw-tekstknop" id="lw-knop-{zin.nr}" data-doe="weg" data-nr="{zin.nr}">Verwijder'
        f'<span class="lw-verborgen"> {naam}</span></button>{herstel}</p></div></div>'
        f"{f'<div class=lw-zinbewijs>{bewijs}</div>' if bewijs else ''}</div>"
    )


def _render_bewijs(stuk: Bewijs, plaatsen: Sequence[Verwijzing], dicht: bool) -> str:
    plaats = Verwijzing(stuk.passage.bron, stuk.passage.vindplaats_of(stuk.deel))
    nummer = f"[{plaatsen.index(plaats) + 1}] " if plaats in plaatsen else ""
    return (
        f"<details{'' if dicht else ' open'}><summary>{nummer}{escape(name_plaats(plaats.bron, plaats.vindplaats))}</summary>"
        f"<blockquote>{escape(stuk.deel.tekst)}</blockquote></details>"
    )


def _render_verwijzingen(concept: Conceptantwoord, plaatsen: Sequence[Verwijzing]) -> str:
    if not plaatsen:
        return ""
    items = "".join(
        f'<li><span class="lw-nummer">[{nummer}]</span> {escape(name_plaats(plaats.bron, plaats.vindplaats))} '
        f'<span class="lw-klein">({escape(name_geldigheid(plaats.bron))})</span> {render_link(plaats.url(concept.peildatum))}'
        f"{f'<br><code class=lw-jci>{escape(plaats.vindplaats.jci)}</code>' if plaats.vindplaats.jci else ''}</li>"
        for nummer, plaats in enumerate(plaatsen, start=1)
    )
    return f'<section aria-labelledby="lw-deel-plaatsen"><h3 id="lw-deel-plaatsen">Vindplaatsen</h3><ol class="lw-verwijzingen">{items}</ol></section>'
