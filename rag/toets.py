"""The check: does a Stelling say what its proof says? By rule, so that the same claim always gets the same verdict.

A claim is held against the sentences of its proof that say most of it. It is refused, with its reason, when it has no
proof, names a number, term or article that is not there, turns a limit round, lets somebody else decide, makes a duty of
a choice (or a choice of a duty), denies what is not denied or leaves a denial out, or shares too few words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.analyse import analyse
from rag.getallen import find_getallen
from rag.toetswoorden import find_grenzen, find_maten, find_modaal, find_partijen, find_volgorde, split_ontkend
from rag.wet import Passage, Tekstdeel
from rag.zinnen import split_zinnen

MIN_GEDEELD = 0.4
"""Least share of a claim's content words that its proof must hold: a paraphrase keeps the terms of law."""

DRAGEND = 0.75
"""A sentence of the proof carries a claim when it shares this part of what the best one shares."""

ONTKEND_GEZEGD, ONTKEND_GEDEKT = 0.5, 0.34
"""Share of a denied clause of the proof that a claim says without denial, from which the denial is missing; and share of
a denied clause of the claim that the proof must deny."""

_VERWIJZING = re.compile(r"\b(artikel(?:en)?|lid|leden|onder(?:deel)?)\s+(\d[\w.:]*\b|[a-z]\b)")
"""A reference inside a claim: checked against addresses, and kept out of the check on numbers."""


@dataclass(frozen=True, slots=True)
class Bewijs:
    """One piece of a passage that carries a claim."""

    passage: Passage
    deel: Tekstdeel


@dataclass(frozen=True, slots=True)
class Concept:
    """A claim before the check: one sentence and its proof. `nagelezen`: people compared it with the law before.

    `berekend`: its dates were computed from what was asked, by the rule that the proof holds. `herkomst`: who stands for
    it, as the reader is told; "" for nobody in particular.
    """

    tekst: str
    bewijs: tuple[Bewijs, ...]
    nagelezen: bool = False
    berekend: bool = False
    herkomst: str = ""


def refuse(concept: Concept, *, woordelijk: bool = True) -> str | None:
    """Why `concept` may not be shown, in Dutch; None when it passes.

    `woordelijk`: a piece of the source passes for being its words. Not where a person cut it: the "tenzij" may be gone.
    """
    if not concept.bewijs:
        return "er hoort geen vindplaats bij"
    if woordelijk and any(concept.tekst.removeprefix(stuk.deel.label) in stuk.deel.tekst for stuk in concept.bewijs):
        return None  # the words of the source themselves
    if concept.berekend:
        return None  # what code computed stands in no text
    vreemd = _strange_references(concept) | _strange_numbers(concept)
    if vreemd:
        return f"{', '.join(sorted(vreemd))} staat niet in de aangehaalde tekst"
    if concept.nagelezen:
        return None  # the rules below guess at what its readers have seen
    bewijs = " ".join(f"{_read_with(stuk)} {stuk.passage.kop}" for stuk in concept.bewijs)
    if _gedeeld(concept.tekst, bewijs) < MIN_GEDEELD:
        return "de aangehaalde tekst gaat over iets anders"
    stelling = concept.tekst.lower()
    zinnen = [zin.lower() for stuk in concept.bewijs for zin in _split(stuk)]
    dragers = _carriers(stelling, zinnen)
    return next((reden for houdt, reden in _EISEN if not houdt(stelling, dragers, bewijs.lower())), None)


Houdt = Callable[[str, Sequence[str], str], bool]
"""Whether a claim holds: (the claim, the sentences that carry it, all of the proof), in lower case."""


def _terms_hold(stelling: str, dragers: Sequence[str], bewijs: str) -> bool:
    """ "10 dagen" is not "10 weken"."""
    return find_maten(stelling) <= find_maten(bewijs)


def _limits_hold(stelling: str, dragers: Sequence[str], bewijs: str) -> bool:
    """Where the proof puts a number as a most, the claim does not put it as a least."""
    grenzen = find_grenzen(bewijs)
    return all(getal not in grenzen or kanten & grenzen[getal] for getal, kanten in find_grenzen(stelling).items())


def _order_holds(stelling: str, dragers: Sequence[str], bewijs: str) -> bool:
    """Before is not after."""
    gezegd, staat_er = find_volgorde(stelling), find_volgorde(bewijs)
    return not gezegd or not staat_er or bool(gezegd & staat_er)


def _parties_hold(stelling: str, dragers: Sequence[str], bewijs: str) -> bool:
    """Who the claim names, the sentences that carry it name."""
    return find_partijen(stelling) <= frozenset[str]().union(*map(find_partijen, dragers))


def _modal_holds(stelling: str, dragers: Sequence[str], bewijs: str) -> bool:
    """A duty is not a choice."""
    gezegd, staat_er = find_modaal(stelling), frozenset[str]().union(*map(find_modaal, dragers))
    return len(gezegd) != 1 or len(staat_er) != 1 or gezegd == staat_er


def _denials_hold(stelling: str, dragers: Sequence[str], bewijs: str) -> bool:
    """Each denied clause of the claim is denied in the proof."""
    ontkend = [set(analyse(d)) for zin in _sentences(bewijs) for d in split_ontkend(zin, ruim=True)]
    return all(
        any(len(eigen & ander) >= ONTKEND_GEDEKT * len(eigen) for ander in ontkend)
        for deel in split_ontkend(stelling)
        if (eigen := set(analyse(deel)))
    )


def _no_denial_is_lost(stelling: str, dragers: Sequence[str], bewijs: str) -> bool:
    """A claim that says a clause which its proof denies, denies it too."""
    gezegd = set(analyse(stelling))
    ontkend = [set(analyse(deel)) for deel in split_ontkend(stelling, ruim=True)]
    stammen_ontkend = (set(analyse(deel)) for drager in dragers for deel in split_ontkend(drager))
    return not any(
        len(stammen) > 1
        and len(stammen & gezegd) >= ONTKEND_GEZEGD * len(stammen)
        and not any(len(stammen & ander) * 2 >= len(stammen) for ander in ontkend)
        for stammen in stammen_ontkend
    )


_EISEN: tuple[tuple[Houdt, str], ...] = (
    (_terms_hold, "een termijn of aantal staat zo niet in de aangehaalde tekst"),
    (_limits_hold, "de aangehaalde tekst legt de grens aan de andere kant"),
    (_order_holds, "de aangehaalde tekst legt het moment andersom"),
    (_parties_hold, "de aangehaalde tekst noemt daar iemand anders"),
    (_modal_holds, "de aangehaalde tekst maakt van mogen geen moeten, of andersom"),
    (_denials_hold, "de aangehaalde tekst ontkent dit niet"),
    (_no_denial_is_lost, "de aangehaalde tekst bevat een ontkenning of uitzondering die hier ontbreekt"),
)


def _carriers(stelling: str, zinnen: Sequence[str]) -> list[str]:
    """The sentences of the proof that say most of the claim."""
    gezegd = {*analyse(stelling), *find_getallen(stelling)}
    gedeeld = [len(gezegd & {*analyse(zin), *find_getallen(zin)}) for zin in zinnen]
    grens = DRAGEND * max(gedeeld, default=0)
    return [zin for zin, aantal in zip(zinnen, gedeeld, strict=True) if aantal >= grens]


def _split(stuk: Bewijs) -> Iterator[str]:
    """The sentences of a piece; an onderdeel comes with its aanhef, without which it says nothing."""
    binnen = [deel for deel in stuk.passage.leden if deel.lid == stuk.deel.lid]
    aanhef = " ".join(deel.tekst for deel in binnen if deel.onderdeel is None and deel is not stuk.deel)
    if stuk.deel.onderdeel is not None:
        yield f"{aanhef} {stuk.deel.tekst}"
        return
    yield from split_zinnen(stuk.deel.tekst)
    kop = split_zinnen(stuk.deel.tekst)[-1:]
    yield from (f"{''.join(kop)} {deel.tekst}" for deel in binnen if deel.onderdeel is not None)


def _read_with(stuk: Bewijs) -> str:
    """The piece with what it is read with: the other pieces of its lid (an onderdeel has its aanhef there)."""
    return " ".join(deel.tekst for deel in stuk.passage.leden if deel.lid == stuk.deel.lid)


@lru_cache(maxsize=256)
def _sentences(tekst: str) -> tuple[str, ...]:
    return tuple(split_zinnen(tekst))


def _strange_references(concept: Concept) -> set[str]:
    """Articles and leden that the claim names and that are neither its proof's own address nor named in the proof."""
    genoemd = {plaats for plaats in _VERWIJZING.findall(concept.tekst.lower()) if any(plaats)}
    for stuk in concept.bewijs:
        eigen = {stuk.passage.artikel or "", stuk.deel.lid or "", stuk.deel.onderdeel or ""}
        gelezen = _read_with(stuk)
        # An article is known by its very signs: "2.100" is no number of 2100.
        bekend = eigen | find_getallen(gelezen) | set(re.findall(r"\d[\w.:]*\w|\d", gelezen.lower()))
        genoemd = {(soort, waarde) for soort, waarde in genoemd if waarde not in bekend}
    return {f"{soort} {waarde}" for soort, waarde in genoemd}


def _strange_numbers(concept: Concept) -> frozenset[str]:
    """Numbers of the claim, references left out, that do not occur in the lid that it cites."""
    bekend = frozenset[str]().union(*(find_getallen(_read_with(stuk)) for stuk in concept.bewijs))
    jaartallen = frozenset[str]().union(*(find_getallen(stuk.passage.bron.citeertitel) for stuk in concept.bewijs))
    return find_getallen(_VERWIJZING.sub(" ", concept.tekst.lower())) - bekend - jaartallen


def _gedeeld(stelling: str, bewijs: str) -> float:
    """Share (0-1) of the claim's content stems that occur in the proof; 1 for a claim without content words."""
    woorden = set(analyse(stelling))
    return len(woorden & set(analyse(bewijs))) / len(woorden) if woorden else 1.0
