"""The Rekenhulp as a person reads it: the life as a picture and as a table, its steps, and the list of a class. Pure."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from html import escape

from rag.antwoord import Stap
from rag.fouten import InvoerFout
from rag.kalender import verjaardag
from rag.rekenblad import Rekenblad, make_rekenblad, say_nu
from rag.rekenhulp import Periode
from rag.wet import Vindplaats
from ui.datumveld import parse_dag, parse_peildatum
from ui.klassenlijst import KOPPEN, Klassenlijst, make_leven, read_klassenlijst, write_csv
from ui.weergave import render_dag
from ui.weergave_verzuimhulp import render_link, short_name

KOP = "Rekenhulp"
UITLEG = (
    "Vul een geboortedatum in. U ziet wanneer de leerplicht, de kwalificatieplicht en het Doorstroompunt gelden, met bij elke "
    "stap het artikel. Namen zijn niet nodig. Er wordt niets bewaard."
)
UITLEG_LIJST = (
    "Een leerling per regel: naam of nummer, geboortedatum en eventueel de datum van een startkwalificatie, met een puntkomma, "
    "komma of tab ertussen. Een eerste regel met kolomnamen mag. Een nummer is genoeg: een naam is niet nodig. De lijst blijft op "
    "deze computer en wordt niet bewaard."
)
LIJST_NOOT = (
    "Gerekend zonder vrijstellingen, zonder uitzonderingen op de kwalificatieplicht (artikel 4a, lid 2, van de Leerplichtwet 1969) "
    "en zonder twaalf volledige schooljaren voor het zestiende jaar. Zonder datum in de kolom startkwalificatie is ervan uitgegaan dat "
    "er geen startkwalificatie is. De laatste kolom is de leeftijdsgrens van het Doorstroompunt: iemand hoort pas bij die groep als hij ook "
    "nergens is ingeschreven of het onderwijs zonder geldige reden niet meer volgt (artikel 9.2.1, onder c, van de WEB). Reken bij twijfel een leerling hierboven apart uit."
)
RIJ, BALK = 82, 22
"""Pixels per period in the picture, and of its bar."""


@dataclass(frozen=True, slots=True)
class Velden:
    """The form as typed."""

    geboren: str
    startkwalificatie: str = ""
    eerste_dag: str = ""
    brugklas: str = ""
    basisschooljaren: str = ""
    vrijgesteld: bool = False
    peildatum: str = ""


def read_velden(velden: Velden, vandaag: date) -> Rekenblad:
    """The sheet that the form asks for. Raises InvoerFout naming the field, OnbekendRecht where the law was not read."""
    peildatum = parse_peildatum(velden.peildatum, vandaag)
    if not velden.geboren.strip():
        raise InvoerFout("Vul eerst een geboortedatum in.")
    leven = make_leven(velden.geboren, velden.startkwalificatie, peildatum)
    jaren = velden.basisschooljaren.strip()
    if bool(jaren) != bool(velden.brugklas.strip()):
        raise InvoerFout("Vul de jaren op de basisschool en de eerste dag daarna allebei in, of geen van beide.")
    if jaren and not (jaren.isdecimal() and 1 <= int(jaren) <= 12):
        raise InvoerFout(
            f"“{jaren[:40]}” is geen aantal jaren op de basisschool; schrijf een getal van 1 tot en met 12."
        )
    eerste, brug = (
        parse_dag(tekst, naam, vandaag) if tekst.strip() else None
        for tekst, naam in ((velden.eerste_dag, "eerste schooldag"), (velden.brugklas, "eerste dag na de basisschool"))
    )
    if any(dag and dag <= leven.geboren for dag in (eerste, brug)):
        raise InvoerFout("Een schooldag kan niet voor de geboorte liggen.")
    leven = replace(
        leven,
        vrijgesteld=velden.vrijgesteld,
        eerste_dag=eerste,
        brugklas=brug,
        basisschooljaren=int(jaren) if jaren else None,
    )
    return make_rekenblad(leven, peildatum)


def show_blad(velden: Velden, vandaag: date) -> tuple[str, str]:
    """The sheet as HTML, and what a screen reader says of it."""
    blad = read_velden(velden, vandaag)
    return render_blad_html(blad), _say_blad(blad)


def show_lijst(tekst: str, peildatum: date) -> tuple[str, str]:
    """The list of a class as HTML, and what a screen reader says of it."""
    lijst = read_klassenlijst(tekst, peildatum)
    return render_lijst_html(lijst), _say_lijst(lijst)


# --- one young person -------------------------------------------------------------------------------------------------


def render_blad_html(blad: Rekenblad) -> str:
    """The picture, the same as a table, the steps, what was assumed and what would change it."""
    berekening = blad.berekening
    stappen = "".join(f"<li>{_render_stap(stap, blad.peildatum)}</li>" for stap in berekening.stappen)
    return (
        f'<article class="lw-uitkomst" aria-labelledby="lw-rh-kop"><h3 id="lw-rh-kop" tabindex="-1">Uitkomst</h3>'
        f'<p class="lw-kort">{escape(_say_blad(blad))}</p>{render_tijdlijn(blad)}{_render_tabel(blad)}'
        f"<p>{escape(berekening.uitkomst)}</p><h4>Stap voor stap</h4><ol>{stappen}</ol>"
        f"{_render_lijst('Hier is van uitgegaan', berekening.aannames)}"
        f"{_render_lijst('Wanneer het anders is', berekening.anders)}"
        f'<p class="lw-klein">Geboren {render_dag(blad.leven.geboren)}; peildatum {render_dag(blad.peildatum)}.</p>'
        '<p class="lw-acties"><button type="button" class="lw-knop" data-druk>Print</button></p></article>'
    )


def _say_blad(blad: Rekenblad) -> str:
    nu = say_nu(blad.nu, blad.perioden, blad.peildatum)
    return f"Op {render_dag(blad.peildatum)} ({blad.leeftijd} jaar): {nu}."


def render_tijdlijn(blad: Rekenblad) -> str:
    """The periods as bars on one scale of years, with the peildatum. Sizes in per cent: the letters keep their size."""
    dagen = [dag for periode in blad.perioden for dag in (periode.van, periode.tot)] + [blad.peildatum]
    van, tot = date(min(dagen).year, 1, 1), date(max(dagen).year + 1, 1, 1)

    def place(dag: date) -> float:
        return 100 * (dag - van).days / (tot - van).days

    hoogte = RIJ * len(blad.perioden) + 60
    balken = "".join(
        f'<text x="0" y="{RIJ * n + 16}" class="lw-tl-naam">{escape(_start(p.plicht.value))}</text>'
        f'<text x="0" y="{RIJ * n + 35}" class="lw-tl-dagen">{_until(p)}</text>'
        f'<rect x="{place(p.van):.2f}%" y="{RIJ * n + 43}" width="{max(place(p.tot + timedelta(days=1)) - place(p.van), 0.6):.2f}%" '
        f'height="{BALK}" rx="3" class="lw-tl-{n}"/>'
        for n, p in enumerate(blad.perioden)
    )
    onder = RIJ * len(blad.perioden) + 4
    stap = 5 if tot.year - van.year > 12 else 2
    jaren = "".join(
        f'<line x1="{x:.2f}%" x2="{x:.2f}%" y1="{onder}" y2="{onder + 6}" class="lw-tl-as"/>'
        f'<text x="{x:.2f}%" y="{onder + 22}" text-anchor="middle" class="lw-tl-jaar">{jaar}</text>'
        for jaar in range(van.year + 1, tot.year)
        if jaar % stap == 0 and 8 < (x := place(date(jaar, 1, 1))) < 92
    )
    x = place(blad.peildatum)
    anker = "start" if x < 25 else "end" if x > 75 else "middle"
    nu = (
        f'<line x1="{x:.2f}%" x2="{x:.2f}%" y1="22" y2="{onder + 30}" class="lw-tl-nu"/>'
        f'<text x="{x:.2f}%" y="{onder + 46}" text-anchor="{anker}" class="lw-tl-naam">peildatum {blad.peildatum:%d-%m-%Y}</text>'
    )
    beschrijving = " ".join(f"{_start(p.plicht.value)}: {_until(p)}." for p in blad.perioden)
    return (
        f'<svg class="lw-tijdlijn" width="100%" height="{hoogte}" role="img" aria-labelledby="lw-tl-titel lw-tl-tekst">'
        f'<title id="lw-tl-titel">Tijdlijn van {van.year} tot en met {tot.year - 1}</title>'
        f'<desc id="lw-tl-tekst">{escape(beschrijving)} {escape(_say_blad(blad))}</desc>'
        f'<line x1="0" x2="100%" y1="{onder}" y2="{onder}" class="lw-tl-as"/>{balken}{jaren}{nu}</svg>'
    )


def _render_tabel(blad: Rekenblad) -> str:
    rijen = "".join(
        f'<tr><th scope="row">{escape(_start(p.plicht.value))}</th><td>{p.van:%d-%m-%Y}</td><td>{p.tot:%d-%m-%Y}</td>'
        f"<td>{_age_on(blad, p.van)} tot {_age_on(blad, p.tot + timedelta(days=1))} jaar</td>"
        f"<td>{'ja' if p.van <= blad.peildatum <= p.tot else 'nee'}</td>"
        f"<td>{_render_links(p.plaatsen, blad.peildatum)}</td></tr>"
        for p in blad.perioden
    )
    koppen = ("Wat geldt", "Van", "Tot en met", "Leeftijd", "Op de peildatum", "Artikelen")
    return _render_table("Wat wanneer geldt", koppen, rijen)


def _age_on(blad: Rekenblad, dag: date) -> int:
    jaren = dag.year - blad.leven.geboren.year
    return jaren if verjaardag(blad.leven.geboren, jaren) <= dag else jaren - 1


def _render_stap(stap: Stap, peildatum: date) -> str:
    plaats = (
        f' <span class="lw-plaatsen">({_render_links([stap.vindplaats], peildatum)})</span>' if stap.vindplaats else ""
    )
    return f"{escape(stap.tekst)}{plaats}"


def _render_links(plaatsen: Sequence[Vindplaats], peildatum: date) -> str:
    return "; ".join(render_link(short_name(plaats), plaats, peildatum) for plaats in plaatsen)


def _render_lijst(kop: str, zinnen: Sequence[str]) -> str:
    return f"<h4>{kop}</h4><ul>{''.join(f'<li>{escape(zin)}</li>' for zin in zinnen)}</ul>" if zinnen else ""


def _until(periode: Periode) -> str:
    return f"{periode.van:%d-%m-%Y} t/m {periode.tot:%d-%m-%Y}"


def _start(tekst: str) -> str:
    return tekst[0].upper() + tekst[1:]


# --- a class ----------------------------------------------------------------------------------------------------------


def render_lijst_html(lijst: Klassenlijst) -> str:
    """The table with a button to save it, and the lines that could not be used with what is wrong."""
    fouten = _render_lijst("Deze regels zijn niet gelukt", lijst.fouten)
    fouten = f'<div class="lw-letop">{fouten}</div>' if fouten else ""
    kop = (
        f'<h3 id="lw-kl-kop" tabindex="-1">Uitkomst van de lijst</h3><p class="lw-kort">{escape(_say_lijst(lijst))}</p>'
    )
    if not lijst.leerlingen:
        return f'<article class="lw-uitkomst" aria-labelledby="lw-kl-kop">{kop}{fouten}</article>'
    rijen = "".join(f"<tr>{_cells(leerling.cellen)}</tr>" for leerling in lijst.leerlingen)
    bestand = b64encode(write_csv(lijst).encode()).decode()
    return (
        f'<article class="lw-uitkomst" aria-labelledby="lw-kl-kop">{kop}{fouten}'
        f'<p class="lw-acties"><button type="button" class="lw-knop" data-bewaar="{bestand}" '
        f'data-naam="klassenlijst-{lijst.peildatum.isoformat()}.csv">Bewaar als CSV</button>'
        '<button type="button" class="lw-knop" data-druk>Print</button></p>'
        f"{_render_table('Leerlingen', KOPPEN, rijen)}"
        f'<p class="lw-klein">Peildatum {render_dag(lijst.peildatum)}. {escape(LIJST_NOOT)}</p></article>'
    )


def _say_lijst(lijst: Klassenlijst) -> str:
    goed, fout = len(lijst.leerlingen), len(lijst.fouten)
    gelukt = f"{goed} {'leerling' if goed == 1 else 'leerlingen'} uitgerekend"
    return f"{gelukt}, {fout} {'regel' if fout == 1 else 'regels'} niet gelukt." if fout else f"{gelukt}."


def _cells(cellen: Iterable[str]) -> str:
    eerste, *rest = (escape(cel) for cel in cellen)
    return f'<th scope="row">{eerste}</th>' + "".join(f"<td>{cel}</td>" for cel in rest)


def _render_table(naam: str, koppen: Sequence[str], rijen: str) -> str:
    hoofd = "".join(f'<th scope="col">{kop}</th>' for kop in koppen)
    return (
        f'<div class="lw-tabel" tabindex="0" role="region" aria-label="{naam}"><table><thead><tr>{hoofd}</tr></thead>'
        f"<tbody>{rijen}</tbody></table></div>"
    )
