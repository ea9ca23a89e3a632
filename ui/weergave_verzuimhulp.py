"""The Verzuimhulp as a person reads it: HTML for the screen, text for the terminal and for copying. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from rag.fouten import InvoerFout
from rag.plaatsen import Plaatsen
from rag.verwijzing import AFKORTINGEN
from rag.verzuimhulp import Einde, Stand, Verzuimhulp, Vraagpunt, changes, choose, path, places, start, why_not
from rag.vraagbaak import Antwoordzin
from rag.wet import Vindplaats
from ui.weergave import BREEDTE, render_dag, wrap

_KORT = {bwb_id: kort for kort, bwb_id in AFKORTINGEN.items()}
KOP = "Verzuimhulp"
UITLEG = (
    "Beantwoord de vragen. U ziet dan welke melding de school of instelling moet doen, aan wie en wanneer, en wat de "
    "leerplichtambtenaar of de gemeente daarna moet of mag doen. Noem geen namen: er wordt niets bewaard."
)
VOORBEHOUD = "De Verzuimhulp legt uit wat de wet zegt en neemt geen besluit over een jongere."
KOPPEN = (
    ("school", "Wat doet de school of instelling?"),
    ("gemeente", "Wat doet de gemeente of de leerplichtambtenaar?"),
    ("letop", "Let op"),
)


@dataclass(frozen=True, slots=True)
class Kader:
    """What stands around a step: the day whose law it is, the day of the last check, warnings, and the names of laws."""

    peildatum: date
    gecontroleerd: date
    waarschuwingen: tuple[str, ...]
    titels: Mapping[str, str]


def make_kader(hulp: Verzuimhulp, stand: Stand, plaatsen: Plaatsen, peildatum: date) -> Kader:
    """What stands around `stand` on `peildatum`."""
    titels = {
        plaats.bron: passage.bron.citeertitel
        for plaats in places(stand.nu)
        for passage in plaatsen.passages_at(plaats, peildatum)
    }
    oud = tuple(
        f"Van de {passage.bron.citeertitel} is alleen de tekst van {render_dag(passage.bron.geldig_van)} ingelezen. "
        "Controleer op wetten.overheid.nl of die nog geldt."
        for passage in dict.fromkeys(
            p for plaats in places(stand.nu) for p in plaatsen.passages_at(plaats, peildatum) if p.bron.momentopname
        )
    )
    waarschuwingen = (*changes(hulp, stand.nu, plaatsen, peildatum), *dict.fromkeys(oud))
    return Kader(peildatum, hulp.gecontroleerd, waarschuwingen, titels)


def show_stand(hulp: Verzuimhulp, stand: Stand, plaatsen: Plaatsen, peildatum: date) -> tuple[str, str]:
    """The step as HTML, and what a screen reader says of it; where the law of that day is not here, why."""
    if reden := why_not(hulp, stand.nu, plaatsen, peildatum):
        return render_niet_html(stand, reden), reden
    return render_stand_html(stand, make_kader(hulp, stand, plaatsen, peildatum)), announce(stand)


# --- HTML -------------------------------------------------------------------------------------------------------------


def render_stand_html(stand: Stand, kader: Kader) -> str:
    """The answers so far, and the question with its buttons or the outcome."""
    if isinstance(stand.nu, Einde):
        nu = _render_einde(stand, stand.nu, kader)
    else:
        nu = _render_vraag(stand.nu, len(stand.stappen), kader)
    return f"{_render_pad(stand)}{nu}{_render_knoppen(stand)}"


def render_niet_html(stand: Stand, reden: str) -> str:
    """Where the step cannot be shown for the day: why, with the answers so far kept."""
    return (
        f'{_render_pad(stand)}<div class="lw-hulp"><h2 id="lw-vh-kop" tabindex="-1">Voor deze dag niet te zeggen</h2>'
        f"<p>{escape(reden)}</p></div>{_render_knoppen(stand)}"
    )


def _render_pad(stand: Stand) -> str:
    if not stand.stappen:
        return ""
    stappen = "".join(
        f'<li><span class="lw-klein">{escape(stap.vraag.tekst)}</span><br><strong>{escape(stap.keuze.tekst)}</strong> '
        f'<button type="button" class="lw-tekstknop" data-terug="{nummer}">Wijzig'
        f'<span class="lw-verborgen"> antwoord {nummer + 1}: {escape(stap.vraag.tekst)}</span></button></li>'
        for nummer, stap in enumerate(stand.stappen)
    )
    return f'<nav class="lw-pad" aria-label="Uw antwoorden"><h2>Uw antwoorden</h2><ol>{stappen}</ol></nav>'


def _render_vraag(vraag: Vraagpunt, bij: int, kader: Kader) -> str:
    keuzes = "".join(
        f'<li><button type="button" class="lw-keuze" data-bij="{bij}" data-kies="{nummer}">{escape(keuze.tekst)}</button></li>'
        for nummer, keuze in enumerate(vraag.keuzes, 1)
    )
    uitleg = f'<p id="lw-vh-uitleg">{escape(vraag.uitleg)}</p>' if vraag.uitleg else ""
    return (
        f'<h2 id="lw-vh-kop" tabindex="-1">{escape(vraag.tekst)}</h2>{uitleg}'
        f'<ul class="lw-keuzes" aria-labelledby="lw-vh-kop">{keuzes}</ul>'
        f'<p class="lw-klein">Waarop deze vraag rust: {_render_links(vraag.verwijzingen, kader.peildatum)}.</p>'
    )


def _render_einde(stand: Stand, einde: Einde, kader: Kader) -> str:
    delen = "".join(_render_deel(kop, getattr(einde, deel), kader.peildatum) for deel, kop in KOPPEN)
    extra = _render_list([*einde.buiten, *kader.waarschuwingen])
    kopie = escape(render_tekst(stand, kader))
    artikelen = "".join(f"<li>{_render_artikel(plaats, kader)}</li>" for plaats in _artikelen(einde))
    return (
        f'<article class="lw-uitkomst" aria-labelledby="lw-vh-kop"><h2 id="lw-vh-kop" tabindex="-1">Uitkomst</h2>'
        f'<p class="lw-kort">{_render_zin(einde.kort, kader.peildatum)}</p>{delen}'
        f"{f'<h3>Wat hier niet is nagekeken</h3>{extra}' if extra else ''}"
        f'<h3>Artikelen</h3><ul class="lw-artikelen">{artikelen}</ul>'
        f'<p class="lw-klein">{_voet(kader)}</p>'
        '<p class="lw-acties"><button type="button" class="lw-knop" data-druk>Print</button>'
        f'<button type="button" class="lw-kopieer" data-kopie="{kopie}">Kopieer uitkomst en artikelen</button></p></article>'
    )


def _render_knoppen(stand: Stand) -> str:
    if not stand.stappen:
        return ""
    return (
        '<p class="lw-acties lw-stappen">'
        f'<button type="button" class="lw-knop" data-terug="{len(stand.stappen) - 1}">Vorige vraag</button>'
        '<button type="button" class="lw-knop" data-terug="0">Begin opnieuw</button></p>'
    )


def _render_deel(kop: str, zinnen: Sequence[Antwoordzin], peildatum: date) -> str:
    if not zinnen:
        return ""
    return f"<h3>{kop}</h3><ul>{''.join(f'<li>{_render_zin(zin, peildatum)}</li>' for zin in zinnen)}</ul>"


def _render_zin(zin: Antwoordzin, peildatum: date) -> str:
    return f'{escape(zin.tekst)} <span class="lw-plaatsen">({_render_links(zin.verwijzingen, peildatum)})</span>'


def _render_links(plaatsen: Sequence[Vindplaats], peildatum: date) -> str:
    return "; ".join(render_link(short_name(plaats), plaats, peildatum) for plaats in plaatsen)


def _render_artikel(plaats: Vindplaats, kader: Kader) -> str:
    return render_link(f"{kader.titels.get(plaats.bron, plaats.bron)}, {plaats}", plaats, kader.peildatum)


def render_link(naam: str, plaats: Vindplaats, peildatum: date) -> str:
    """A link to the article of `plaats` as it reads on `peildatum`."""
    return (
        f'<a href="{escape(plaats.url(peildatum))}" target="_blank" rel="noopener noreferrer">{escape(naam)}'
        '<span class="lw-verborgen"> (opent wetten.overheid.nl in een nieuw tabblad)</span></a>'
    )


def _render_list(zinnen: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(zin)}</li>' for zin in zinnen)}</ul>" if zinnen else ""


# --- words ------------------------------------------------------------------------------------------------------------


def short_name(plaats: Vindplaats) -> str:
    """ "artikel 21a, lid 1, Lpw"."""
    return f"{plaats}{', ' if plaats.lid or plaats.onderdeel else ' '}{_KORT.get(plaats.bron, plaats.bron)}"


def announce(stand: Stand) -> str:
    """What a screen reader says after a choice."""
    if isinstance(stand.nu, Einde):
        return f"Uitkomst: {stand.nu.kort.tekst}"
    return f"Vraag {len(stand.stappen) + 1}: {stand.nu.tekst}"


def _artikelen(einde: Einde) -> tuple[Vindplaats, ...]:
    return tuple(dict.fromkeys(Vindplaats(plaats.bron, plaats.artikel) for plaats in places(einde)))


def _voet(kader: Kader) -> str:
    return f"Peildatum {render_dag(kader.peildatum)}; nagekeken op {render_dag(kader.gecontroleerd)}. {VOORBEHOUD}"


# --- text -------------------------------------------------------------------------------------------------------------


def render_vraag_tekst(vraag: Vraagpunt) -> str:
    """The question with its numbered choices, for a terminal."""
    lines = [wrap(vraag.tekst, BREEDTE)]
    if vraag.uitleg:
        lines.append(wrap(vraag.uitleg, BREEDTE))
    lines += [wrap(f"  {nummer}. {keuze.tekst}", BREEDTE) for nummer, keuze in enumerate(vraag.keuzes, 1)]
    return "\n".join(lines)


def render_tekst(stand: Stand, kader: Kader) -> str:
    """The answers and the outcome (or the open question) with their articles, as plain text."""
    blokken = [f"- {stap.vraag.tekst} {stap.keuze.tekst}." for stap in stand.stappen]
    kop = ["\n".join(blokken)] if blokken else []
    if isinstance(stand.nu, Vraagpunt):
        return "\n\n".join([*kop, render_vraag_tekst(stand.nu)])
    return "\n\n".join([*kop, *_text_einde(stand.nu, kader)])


def render_shell(stand: Stand, kader: Kader) -> str:
    """`render_tekst` for a terminal of 80 columns."""
    return wrap(render_tekst(stand, kader), BREEDTE)


def parse_nummers(tekst: str) -> tuple[int, ...]:
    """The numbers in "2,1,3"; () for an empty text. Raises InvoerFout for anything else."""
    if tekst.strip() and not re.fullmatch(r"\s*\d{1,3}\s*(?:,\s*\d{1,3}\s*)*", tekst):
        raise InvoerFout(f"«{tekst[:40]}» is geen rij antwoorden; schrijf nummers met komma's ertussen, zoals 2,1,3.")
    return tuple(int(nummer) for nummer in re.findall(r"\d+", tekst))


def ask_choices(hulp: Verzuimhulp, vraag: Callable[[str], str], toon: Callable[[str], None]) -> Stand:
    """Question by question to an outcome, or to where the input ends; `t` goes one back."""
    stand = start(hulp)
    while isinstance(punt := stand.nu, Vraagpunt):
        toon(f"{render_vraag_tekst(punt)}\n")
        try:
            tekst = vraag("Uw antwoord (een nummer; t = terug): ").strip().lower()
        except EOFError:
            break
        toon("")
        if tekst == "t":
            stand = path(hulp, stand.nummers[:-1])
            continue
        try:
            stand = choose(hulp, stand, int(tekst) if tekst.isdecimal() else 0)
        except InvoerFout:
            toon(f"Typ een nummer van 1 tot en met {len(punt.keuzes)}, of t.\n")
    return stand


def _text_einde(einde: Einde, kader: Kader) -> Iterator[str]:
    yield _text_zin(einde.kort)
    for deel, kop in KOPPEN:
        if zinnen := getattr(einde, deel):
            yield "\n".join([kop, *(f"- {_text_zin(zin)}" for zin in zinnen)])
    if extra := [*einde.buiten, *kader.waarschuwingen]:
        yield "\n".join(["Wat hier niet is nagekeken", *(f"- {zin}" for zin in extra)])
    yield "\n".join(
        ["Artikelen"]
        + [
            f"{kader.titels.get(plaats.bron, plaats.bron)}, {plaats}: {plaats.url(kader.peildatum)}"
            for plaats in _artikelen(einde)
        ]
    )
    yield _voet(kader)


def _text_zin(zin: Antwoordzin) -> str:
    return f"{zin.tekst} ({'; '.join(short_name(plaats) for plaats in zin.verwijzingen)})"
