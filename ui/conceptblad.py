"""From a draft reply to what a person reads: the sheet on which it is edited, and what goes out as text or Markdown. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from rag.conceptantwoord import Conceptantwoord, Dekking, Verwijzing, Vraagblok, Zin, references, sources
from ui.weergave import name_geldigheid, name_plaats

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
