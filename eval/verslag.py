"""The result as JSON for machines and as one self-contained HTML page for people. Pure: an Uitslag in, text out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from eval.cijfers import Cijfer, Verdeling
from eval.maten import MAAT, MATEN, Groep, Trap, Uitslag, Vraagscore
from eval.plaatjes import Punt, draw_intervals
from eval.uitvoer import Resultaat
from eval.vragen import Goudvraag
from rag.wet import Vindplaats

PALET: Mapping[str, Mapping[str, str]] = {
    "licht": {
        "grond": "#ffffff",
        "vlak": "#f3f5f7",
        "inkt": "#1b1f23",
        "zacht": "#50575e",
        "nadruk": "#0b4f8a",
        "fout": "#9c1c1c",
        "rand": "#767d84",
    },
    "donker": {
        "grond": "#15181b",
        "vlak": "#20252a",
        "inkt": "#e9ecef",
        "zacht": "#b4bbc2",
        "nadruk": "#8fc4f7",
        "fout": "#ffa3a3",
        "rand": "#878f97",
    },
}
"""Colours with their use; every ink on both grounds passes WCAG AA (a test computes it)."""

_ONDERWERPEN = {"zoeken": "Zoeken", "antwoord": "Antwoord", "verwijzing": "Verwijzingen", "weigeren": "Weigeren"}
_DIMENSIES = {"vraagsoort": "soort vraag", "type": "type", "moeilijkheid": "moeilijkheid"}
_KOLOMMEN = ("goed", "hit@1", "hit@5", "mrr", "alle_feiten", "citeert_kern")
_GETOOND = 5

_STIJL = """
*{box-sizing:border-box}
body{margin:0 auto;max-width:66rem;padding:1.5rem;background:var(--grond);color:var(--inkt);
font:1rem/1.55 system-ui,sans-serif}
h1,h2,h3{line-height:1.25}h2{margin-top:2.5rem;border-bottom:2px solid var(--nadruk);padding-bottom:.25rem}
a{color:var(--nadruk)}
.tabel{overflow-x:auto}.tabel:focus-visible{outline:3px solid var(--nadruk)}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}
caption{text-align:left;font-weight:600;padding:.4rem 0}
th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid var(--rand);vertical-align:top}
thead th{background:var(--vlak)}
td:not(.getal){min-width:14rem}
figure{margin:0}figure svg{min-width:34rem}
.getal{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.zacht{color:var(--zacht);fill:var(--zacht)}small{color:var(--zacht)}
svg{width:100%;height:auto;font:14px system-ui,sans-serif}svg text{fill:var(--inkt)}svg text.zacht{fill:var(--zacht)}
.as{stroke:var(--rand);stroke-width:1;stroke-dasharray:2 4}
.marge{stroke:var(--nadruk);stroke-width:3;stroke-linecap:round}.stip{fill:var(--nadruk)}
article{background:var(--vlak);padding:.25rem 1rem 1rem;margin:1rem 0;border-left:4px solid var(--rand)}
dt{font-weight:600;margin-top:.6rem}dd{margin:0 0 0 1rem}dd ul{margin:0;padding-left:1.1rem}
.fout{color:var(--fout)}.antwoord{white-space:pre-line}
@media print{body{max-width:none}article{break-inside:avoid}}
"""


def uitslag_to_json(uitslag: Uitslag, achteruit: Sequence[str] | None = None) -> dict[str, Any]:
    """Everything that was measured. `achteruit`: what the gate said; None where nothing was compared."""
    return {
        "kenmerken": dict(uitslag.kenmerken),
        "achteruit": None if achteruit is None else list(achteruit),
        "groepen": [_groep_to_json(groep) for groep in uitslag.groepen],
        "vragen": [_score_to_json(score) for score in uitslag.scores],
        **{bijlage.sleutel: dict(bijlage.gegevens) for bijlage in uitslag.bijlagen},
    }


def _groep_to_json(groep: Groep) -> dict[str, Any]:
    return {
        "dimensie": groep.dimensie,
        "naam": groep.naam,
        "vragen": groep.n,
        "cijfers": {cijfer.maat: _cijfer_to_json(cijfer) for cijfer in groep.cijfers},
        "woorden": _verdeling_to_json(groep.woorden),
        "ms_zoeken": _verdeling_to_json(groep.ms_zoeken),
        "ms_totaal": _verdeling_to_json(groep.ms_totaal),
    }


def _cijfer_to_json(cijfer: Cijfer) -> dict[str, Any]:
    return {
        "telling": _telling(cijfer),
        "n": cijfer.n,
        "procent": None if cijfer.aandeel is None else round(100 * cijfer.aandeel, 1),
        "interval95": None if cijfer.interval is None else [round(100 * grens, 1) for grens in cijfer.interval],
    }


def _telling(cijfer: Cijfer) -> float:
    return round(cijfer.telling) if MAAT[cijfer.maat].geteld else round(cijfer.telling, 4)


def _verdeling_to_json(verdeling: Verdeling) -> dict[str, Any]:
    return {
        "n": verdeling.n,
        "gemiddelde": round(verdeling.gemiddelde, 1),
        "p50": round(verdeling.p50, 1),
        "p95": round(verdeling.p95, 1),
    }


def _score_to_json(score: Vraagscore) -> dict[str, Any]:
    return {
        "id": score.vraag.id,
        "type": score.vraag.type.value,
        "vraagsoort": score.vraag.soort.value,
        "moeilijkheid": score.vraag.moeilijkheid,
        "cijfers": {c.maat: [_telling(c), c.n] for c in score.cijfers},
        "gebreken": list(score.gebreken),
        "trap": score.trap and score.trap.name.lower(),
    }


def render_verslag(uitslag: Uitslag, achteruit: Sequence[str] | None = None) -> str:
    """The report as one HTML page, without scripts and without anything from outside."""
    return "\n".join(
        [
            '<!doctype html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            "<title>Evaluatieverslag Leerplichtwijzer</title>",
            f"<style>{_render_colours()}{_STIJL}</style>\n</head>\n<body>\n<main>",
            *_render_summary(uitslag),
            *_render_gate(achteruit),
            *_render_figures(uitslag.alles),
            *_render_groups(uitslag),
            *_render_spread(uitslag),
            *_render_bijlagen(uitslag),
            *_render_misses(uitslag),
            *_render_kenmerken(uitslag),
            "</main>\n</body>\n</html>\n",
        ]
    )


def _render_colours() -> str:
    licht, donker = (";".join(f"--{n}:{k}" for n, k in PALET[thema].items()) for thema in ("licht", "donker"))
    return f":root{{color-scheme:light dark;{licht}}}@media (prefers-color-scheme:dark){{:root{{{donker}}}}}"


def _render_summary(uitslag: Uitslag) -> Iterator[str]:
    alles = uitslag.alles
    fout = sum(bool(score.gebreken) for score in uitslag.scores)
    yield "<h1>Evaluatieverslag Leerplichtwijzer</h1>"
    yield f"<p>{alles.n} vragen met een bekend antwoord. Bij {fout} is er iets op het antwoord aan te merken.</p>\n<ul>"
    for maat in ("goed", "hit@5", "terecht_geweigerd"):
        yield f"<li>{escape(MAAT[maat].naam)}: <strong>{_in_words(alles.cijfer(maat))}</strong></li>"
    yield "</ul>"
    yield (
        "<p><small>Elk cijfer is een aantal uit een totaal, met het 95%-interval van Wilson. Bij zo weinig vragen is "
        "dat interval breed: een verschil van een of twee vragen kan toeval zijn. De patronen die sleutelfeiten "
        "herkennen zijn ruim maar niet volledig; lees de missers voordat u er iets uit besluit.</small></p>"
    )


def _render_gate(achteruit: Sequence[str] | None) -> Iterator[str]:
    if achteruit is None:
        return
    yield "<h2>Vergeleken met de vastgelegde cijfers</h2>"
    if not achteruit:
        yield "<p>Niets is slechter geworden.</p>"
        return
    yield "<ul>"
    yield from (f'<li class="fout">{escape(zin)}</li>' for zin in achteruit)
    yield "</ul>"


def _render_figures(alles: Groep) -> Iterator[str]:
    for onderwerp, kop in _ONDERWERPEN.items():
        cijfers = [alles.cijfer(maat.sleutel) for maat in MATEN if maat.onderwerp == onderwerp]
        yield f"<h2>{kop}</h2>"
        punten = [punt for c in cijfers if (punt := _to_punt(MAAT[c.maat].naam, c))]
        if punten:
            yield _render_figure(f"{kop}: aandeel met 95%-interval", punten, onderwerp)
        koppen = ("Maat", "Aantal", "Van", "Aandeel", "95%-interval", "Wat het zegt")
        yield from _render_table(
            f"{kop}, alle vragen", koppen, [_figure_row(cijfer) for cijfer in cijfers], {1, 2, 3, 4}
        )


def _figure_row(cijfer: Cijfer) -> list[str]:
    maat = MAAT[cijfer.maat]
    return [maat.naam, _number(cijfer), str(cijfer.n), _percentage(cijfer), _interval(cijfer), maat.uitleg]


def _render_groups(uitslag: Uitslag) -> Iterator[str]:
    for dimensie, naam in _DIMENSIES.items():
        groepen = uitslag.groepen_van(dimensie)
        yield f"<h2>Per {naam}</h2>"
        if dimensie == "vraagsoort":
            for nummer, maat in enumerate(("hit@5", "goed")):
                punten = [punt for groep in groepen if (punt := _to_punt(groep.naam, groep.cijfer(maat)))]
                titel = f"{MAAT[maat].naam}, per {naam}"
                yield f"<h3>{escape(titel)}</h3>"
                yield _render_figure(titel, punten, f"soort{nummer}")
        koppen = (naam.capitalize(), "Vragen", *(MAAT[maat].naam for maat in _KOLOMMEN))
        rijen = [[g.naam, str(g.n), *(_in_cell(g.cijfer(maat), 0) for maat in _KOLOMMEN)] for g in groepen]
        yield from _render_table(f"Cijfers per {naam}", koppen, rijen, set(range(1, len(koppen))))


def _render_spread(uitslag: Uitslag) -> Iterator[str]:
    yield "<h2>Lengte en snelheid</h2>"
    rijen = []
    for groep in (uitslag.alles, *uitslag.groepen_van("vraagsoort")):
        cellen = [f"{v.p50:.0f} / {v.p95:.0f}" if v.n else "–" for v in _spreads(groep)]
        rijen.append([groep.naam, *cellen])
    koppen = ("Vragen", "Woorden per antwoord", "Zoeken (ms)", "Totaal (ms)")
    yield from _render_table(
        "De helft zit onder het eerste getal (p50), 95% onder het tweede (p95)", koppen, rijen, {1, 2, 3}
    )


def _spreads(groep: Groep) -> tuple[Verdeling, ...]:
    return groep.woorden, groep.ms_zoeken, groep.ms_totaal


def _render_bijlagen(uitslag: Uitslag) -> Iterator[str]:
    for bijlage in uitslag.bijlagen:
        yield f"<h2>{escape(bijlage.titel)}</h2>"
        yield from (f"<p>{escape(zin)}</p>" for zin in bijlage.uitleg)
        yield from _render_table(bijlage.titel, bijlage.koppen, bijlage.rijen, set(range(1, len(bijlage.koppen))))


def _render_misses(uitslag: Uitslag) -> Iterator[str]:
    missers = [score for score in uitslag.scores if score.gebreken]
    yield f"<h2>Missers ({len(missers)})</h2>"
    if not missers:
        yield "<p>Er is op geen enkel antwoord iets aan te merken.</p>"
    telling = Counter(score.trap for score in missers if score.trap)
    if telling:
        rijen = [[str(trap), str(telling[trap])] for trap in Trap if telling[trap]]
        yield from _render_table("Waar het misging", ("Stap", "Vragen"), rijen, {1})
    for score in missers:
        yield from _render_miss(score)


def _render_miss(score: Vraagscore) -> Iterator[str]:
    vraag, uitvoer = score.vraag, score.uitvoer
    yield f'<article aria-labelledby="v-{escape(vraag.id)}">'
    yield f'<h3 id="v-{escape(vraag.id)}">{escape(vraag.id)}: {escape(vraag.vraag.tekst)}</h3>'
    yield f'<p class="zacht">{vraag.soort.value}, {vraag.type.value}, moeilijkheid {vraag.moeilijkheid}, '
    yield f"peildatum {vraag.vraag.peildatum.isoformat()}</p>\n<dl>"
    if vraag.vraag.historie:
        yield from _render_items("Eerder gezegd", [f"{b.rol.value}: {b.tekst}" for b in vraag.vraag.historie])
    yield from _render_items("Wat er mis is", score.gebreken, klasse="fout")
    if score.trap:
        yield from _render_items("Waar het misging", [score.trap])
    yield from _render_items("Verwacht", _expected(vraag))
    yield from _render_items("Gevonden", _found(uitvoer.gevonden))
    kop = "Antwoord" if uitvoer.beantwoord else f"Geen antwoord ({uitvoer.reden})"
    yield f'<dt>{escape(kop)}</dt><dd class="antwoord">{escape(uitvoer.antwoord)}</dd>'
    yield "</dl>\n</article>"


def _expected(vraag: Goudvraag) -> list[str]:
    artikelen = [f"{_place(goud.vindplaats)}{'' if goud.kern else ' (nuttig erbij)'}" for goud in vraag.goud]
    feiten = [f"zegt: {feit.feit}" for feit in vraag.sleutelfeiten]
    return [*artikelen, *feiten, *(f"zegt niet: {feit.feit}" for feit in vraag.verboden)]


def _found(gevonden: Sequence[Resultaat]) -> list[str]:
    if not gevonden:
        return ["niets"]
    return [
        f"{plaats}. {r.bron}{f', artikel {r.artikel}' if r.artikel else ''}"
        for plaats, r in enumerate(gevonden[:_GETOOND], start=1)
    ]


def _place(vindplaats: Vindplaats) -> str:
    return f"{vindplaats.bron}, {vindplaats}"


def _render_kenmerken(uitslag: Uitslag) -> Iterator[str]:
    yield "<h2>Herhalen</h2>"
    yield "<p>Met deze gegevens is de meting te herhalen.</p>"
    rijen = [[naam, waarde] for naam, waarde in uitslag.kenmerken]
    yield from _render_table("Corpus, instellingen en versies", ("Kenmerk", "Waarde"), rijen, set())


def _render_items(kop: str, items: Sequence[str], klasse: str = "") -> Iterator[str]:
    attribuut = f' class="{klasse}"' if klasse else ""
    yield f"<dt>{escape(kop)}</dt><dd><ul{attribuut}>"
    yield from (f"<li>{escape(item)}</li>" for item in items)
    yield "</ul></dd>"


def _render_figure(titel: str, punten: Sequence[Punt], sleutel: str) -> str:
    """A picture that scrolls within itself on a narrow screen: shrunk, its words could not be read."""
    svg = draw_intervals(titel, punten, sleutel)
    return f'<figure class="tabel" tabindex="0" aria-label="{escape(titel)}">{svg}</figure>'


def _render_table(
    titel: str, koppen: Sequence[str], rijen: Sequence[Sequence[str]], getallen: set[int]
) -> Iterator[str]:
    """A table with a caption and headers in both directions; it scrolls within itself, also by keyboard."""

    def klasse(kolom: int) -> str:
        return ' class="getal"' if kolom in getallen else ""

    yield f'<div class="tabel" role="region" tabindex="0" aria-label="{escape(titel)}">'
    yield f"<table>\n<caption>{escape(titel)}</caption>\n<thead><tr>"
    # A heading over figures wraps: it is longer than they are.
    yield from (f'<th scope="col">{escape(kop)}</th>' for kop in koppen)
    yield "</tr></thead>\n<tbody>"
    for eerste, *rest in rijen:
        cellen = "".join(f"<td{klasse(kolom)}>{escape(cel)}</td>" for kolom, cel in enumerate(rest, start=1))
        yield f'<tr><th scope="row">{escape(eerste)}</th>{cellen}</tr>'
    yield "</tbody>\n</table>\n</div>"


def _to_punt(label: str, cijfer: Cijfer) -> Punt | None:
    if cijfer.aandeel is None or cijfer.interval is None:
        return None
    return Punt(label, cijfer.aandeel, *cijfer.interval, _in_cell(cijfer))


def _number(cijfer: Cijfer) -> str:
    return str(round(cijfer.telling)) if MAAT[cijfer.maat].geteld else _comma(cijfer.telling, 2)


def _percentage(cijfer: Cijfer, decimalen: int = 1) -> str:
    return "–" if cijfer.aandeel is None else f"{_comma(100 * cijfer.aandeel, decimalen)}%"


def _interval(cijfer: Cijfer) -> str:
    if cijfer.interval is None:
        return "–"
    onder, boven = (_comma(100 * grens, 1) for grens in cijfer.interval)
    return f"{onder}–{boven}%"


def _in_cell(cijfer: Cijfer, decimalen: int = 1) -> str:
    """Short: "12/15 (80,0%)"; of a mean only the percentage."""
    if cijfer.aandeel is None:
        return "–"
    aandeel = _percentage(cijfer, decimalen)
    return f"{_number(cijfer)}/{cijfer.n} ({aandeel})" if MAAT[cijfer.maat].geteld else aandeel


def _in_words(cijfer: Cijfer) -> str:
    if not cijfer.n:
        return "niet gemeten"
    return f"{_number(cijfer)} van {cijfer.n} ({_percentage(cijfer)}, interval {_interval(cijfer)})"


def _comma(getal: float, decimalen: int) -> str:
    return f"{getal:.{decimalen}f}".replace(".", ",")
