"""What the screen for a draft reply does: only values, no gradio. The draft lives in the memory of one browser tab."""

from __future__ import annotations

import json
import logging
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from html import escape
from itertools import count
from typing import Any

from rag.antwoord import Uitkomst
from rag.conceptantwoord import (
    Conceptantwoord,
    Dekking,
    Toon,
    add_own,
    compose,
    read_mail,
    references,
    remove,
    restore,
    rewrite,
    to_vraag,
)
from rag.fouten import WijzerFout
from ui import conceptblad
from ui.datumveld import parse_peildatum
from ui.kern import LADEN, ONVERWACHT, Kern

log = logging.getLogger(__name__)

BESTANDSNAAM = "conceptantwoord"
_nummers = count()


@dataclass(frozen=True, slots=True)
class Beeld:
    """What the screen shows next. None: leave what is there alone. `bericht` is for the page's own script."""

    concept: Conceptantwoord | None = None
    blad: str | None = None
    bericht: str | None = None
    melding: str = ""
    status: str = ""


def draft(kern: Kern, mail: str, dag: str) -> Iterator[Beeld]:
    """The draft reply to `mail` as of `dag`: one Beeld per step. No exception comes out; each becomes a Dutch sentence."""
    try:
        yield from _draft(kern, mail, dag)
    except WijzerFout as fout:
        yield _show_fout(str(fout))
    except Exception:
        # The edge of the program: whatever goes wrong, the reader gets a sentence and keeps the mail.
        log.exception("onverwachte fout bij een conceptantwoord")
        yield _show_fout(ONVERWACHT)


def _draft(kern: Kern, tekst: str, dag: str) -> Iterator[Beeld]:
    peildatum = parse_peildatum(dag, date.today())
    mail = read_mail(tekst)
    yield _show_bezig(LADEN)
    assistent = kern.assistent()
    uitkomsten: list[Uitkomst] = []
    for nummer, vraag in enumerate(mail.vragen, start=1):
        yield _show_bezig(f"Vraag {nummer} van {len(mail.vragen)} wordt beantwoord…")
        uitkomsten.append(assistent.beantwoord(to_vraag(vraag, peildatum)))
    concept = compose(mail, uitkomsten, assistent.passages(), peildatum)
    yield Beeld(
        concept,
        conceptblad.render_blad(concept),
        _tell(focus="lw-kop-concept"),
        status=conceptblad.announce(concept),
    )


def act(concept: Conceptantwoord | None, opdracht: Any) -> Beeld:
    """One deed of the page on the draft. What is typed comes with each, so that nothing depends on the order of arrival."""
    if concept is None or not isinstance(opdracht, dict):
        return Beeld(concept)
    concept = rewrite(concept, _read_teksten(opdracht.get("teksten")))
    doe, nr = opdracht.get("doe"), _number(opdracht.get("nr"))
    if doe == "uit":
        return Beeld(
            concept,
            bericht=_export(concept, str(opdracht.get("soort"))),
            status=_UIT.get(str(opdracht.get("soort")), ""),
        )
    if doe == "weg":
        return _redraw(remove(concept, nr), f"lw-knop-{nr}", "Zin verwijderd.")
    if doe == "terug":
        return _redraw(restore(concept, nr), f"lw-tekst-{nr}", "Oorspronkelijke tekst teruggezet.")
    if doe == "erbij":
        vraag = _number(opdracht.get("vraag"))
        nieuw = add_own(concept, vraag, str(opdracht.get("tekst") or ""))
        status = "Eigen zin toegevoegd." if nieuw != concept else "Typ eerst een zin."
        return _redraw(nieuw, f"lw-eigen-{vraag}", status)
    if doe == "toon" and opdracht.get("soort") in list(Toon):
        toon = Toon(opdracht["soort"])
        return _redraw(replace(concept, toon=toon), f"lw-toon-{toon.value}", f"Toon: {toon.value}.")
    return _check(concept, nr)


_UIT = {
    "docx": "Word-bestand gemaakt.",
    "md": "Markdown-bestand gemaakt.",
    "txt": "Tekstbestand gemaakt.",
}


def _check(concept: Conceptantwoord, nr: int) -> Beeld:
    """The state of every sentence, and the one that was edited in words."""
    plaatsen = references(concept)
    oordelen = [
        {
            "nr": zin.nr,
            "dekking": zin.dekking.name.lower(),
            "teken": f"{conceptblad.TEKENS[zin.dekking]} ",
            "tekst": conceptblad.judge(zin, plaatsen),
            "gewijzigd": zin.tekst != zin.origineel,
        }
        for zin in concept.zinnen
    ]
    zin = next((zin for zin in concept.zinnen if zin.nr == nr), None)
    let_op = "Let op: " if zin and zin.dekking is Dekking.ONGEDEKT else ""
    status = f"{let_op}{conceptblad.judge(zin, plaatsen)}" if zin else ""
    return Beeld(concept, bericht=_tell(oordelen=oordelen, stand=conceptblad.count(concept)), status=status)


def _redraw(concept: Conceptantwoord, focus: str, status: str) -> Beeld:
    return Beeld(concept, conceptblad.render_blad(concept), _tell(focus=focus), status=status)


def _export(concept: Conceptantwoord, soort: str) -> str:
    """The reply for the browser to save or to copy: it is handed over by the page, and stands on no disk here."""
    tekst = {"md": conceptblad.render_markdown, "txt": conceptblad.render_text, "kopie": conceptblad.render_text}
    if soort == "docx":
        from ui.docx import MEDIATYPE, write_docx

        inhoud, mediatype = write_docx(concept, datetime.now()), MEDIATYPE
    elif soort in tekst:
        inhoud = tekst[soort](concept).encode()
        mediatype = f"text/{'markdown' if soort == 'md' else 'plain'};charset=utf-8"
    else:
        return _tell()
    if soort == "kopie":
        return _tell(kopie=inhoud.decode())
    bestand = {"naam": f"{BESTANDSNAAM}.{soort}", "soort": mediatype, "inhoud": b64encode(inhoud).decode()}
    return _tell(bestand=bestand)


def _tell(**bericht: Any) -> str:
    """A message for the page's script. The number makes two equal ones differ, so that the second arrives too."""
    data = json.dumps({"volgnummer": next(_nummers), **bericht}, ensure_ascii=False)
    return f'<span hidden data-bericht="{escape(data)}"></span>'


def _show_bezig(melding: str) -> Beeld:
    return Beeld(melding=f'<p class="lw-bezig">{escape(melding)}</p>', status=melding)


def _show_fout(melding: str) -> Beeld:
    """What went wrong; a draft that was being worked on stays."""
    return Beeld(
        bericht=_tell(focus="lw-kop-conceptfout"),
        melding=f'<div class="lw-fout"><h2 id="lw-kop-conceptfout" tabindex="-1">Dat is niet gelukt</h2><p>{escape(melding)}</p></div>',
    )


def _read_teksten(data: Any) -> dict[int, str]:
    """The fields of the page by the number of their sentence; what is no such thing is left out."""
    if not isinstance(data, Mapping):
        return {}
    return {int(nr): tekst for nr, tekst in data.items() if str(nr).isdecimal() and isinstance(tekst, str)}


def _number(waarde: Any) -> int:
    return waarde if isinstance(waarde, int) else 0
