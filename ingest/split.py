"""From a regeling to passages: one per article, each piece with its own address. Only values in, only values out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from rag.wet import Artikel, Passage, Regeling, Tekstdeel, render_leden

MAX_TEKENS = 6000
"""An article longer than this becomes several passages. Cutting finer lowers recall, so nearly every article stays whole;
but a vector is one mean over all words, and in a page-long list of definitions no single one is left in that mean. It is
also what a person, or a small language model with five passages before it, can take in."""

MAX_HERHAALD = 1500
"""A longer aanhef is not repeated over the rest of its enumeration: it would drown what follows it."""

_GEEN_TEKST = re.compile(
    r"\[(?:Geen tekst|Vervallen\b[^]]*|Treedt in werking\b[^]]*|Gereserveerd)\]\.?|", re.IGNORECASE
)


def split(regeling: Regeling) -> tuple[Passage, ...]:
    """The passages of `regeling` in order. An article that lapsed or has no text has none (see `without_text`)."""
    secties = 0
    passages: list[Passage] = []
    for artikel in regeling.artikelen:
        # Counted with the skipped ones: the id of a section then says which of the document it is.
        secties += artikel.nummer is None
        if has_text(artikel):
            id_ = f"{regeling.bron.id}/{artikel.nummer or f's{secties}'}"
            passages.extend(_split_artikel(regeling, artikel, id_))
    return tuple(passages)


def without_text(regeling: Regeling) -> tuple[Artikel, ...]:
    """The articles that `split` skips: they say nothing (any more)."""
    return tuple(artikel for artikel in regeling.artikelen if not has_text(artikel))


def has_text(artikel: Artikel) -> bool:
    """Whether `artikel` is in force and says something; "[Vervallen]" says nothing."""
    return not artikel.vervallen and any(not _GEEN_TEKST.fullmatch(deel.tekst.strip()) for deel in artikel.leden)


def _split_artikel(regeling: Regeling, artikel: Artikel, id_: str) -> Iterator[Passage]:
    for nummer, (herhaald, leden) in enumerate(cut(artikel.leden), 1):
        yield Passage(
            id=id_ if nummer == 1 else f"{id_}~{nummer}",
            bron=regeling.bron,
            pad=artikel.pad,
            artikel=artikel.nummer,
            opschrift=artikel.opschrift,
            leden=leden,
            tekst=render_leden((*herhaald, *leden)),
            verwijzingen=artikel.verwijzingen,
        )


def cut(leden: tuple[Tekstdeel, ...]) -> Iterator[tuple[tuple[Tekstdeel, ...], tuple[Tekstdeel, ...]]]:
    """`leden` in stretches of at most MAX_TEKENS, each with the pieces before it that it cannot be read without.

    Only the second of each pair is text of the stretch: those, one after another, are `leden` again.
    """
    begin = eind = 0
    for stuk in _cut_units(leden):
        if eind > begin and len(render_leden((*_repeat(leden, begin), *leden[begin:eind], *stuk))) > MAX_TEKENS:
            yield _repeat(leden, begin), leden[begin:eind]
            begin = eind
        eind += len(stuk)
    yield _repeat(leden, begin), leden[begin:eind]


def _cut_units(leden: tuple[Tekstdeel, ...]) -> Iterator[tuple[Tekstdeel, ...]]:
    """What stays together: a lid; of a lid that is too long an onderdeel with its subs; else a piece."""
    for _, groep in groupby(leden, key=lambda deel: deel.lid):
        lid = tuple(groep)
        if len(render_leden(lid)) <= MAX_TEKENS:
            yield lid
        else:
            yield from _cut_lid(lid)


def _cut_lid(lid: tuple[Tekstdeel, ...]) -> Iterator[tuple[Tekstdeel, ...]]:
    for letter, groep in groupby(lid, key=lambda deel: deel.onderdeel):
        onderdeel = tuple(groep)
        # Room is kept for the aanhef, which is printed before it, and for the line break between them.
        if letter is not None and len(render_leden(onderdeel)) < MAX_TEKENS - MAX_HERHAALD:
            yield onderdeel
        else:
            yield from ((deel,) for deel in onderdeel)


def _repeat(leden: Sequence[Tekstdeel], begin: int) -> tuple[Tekstdeel, ...]:
    """The aanhef that `leden[begin]` stands under and, for a sub, the onderdeel; () at the start of a lid."""
    deel = leden[begin]
    herhaald: list[Tekstdeel] = []
    for eerder in reversed(leden[:begin]):
        if eerder.lid != deel.lid:
            break
        if eerder.onderdeel is None:
            # A closing sentence, or an item of a list without letters, introduces nothing.
            if eerder.tekst.rstrip().endswith(":"):
                herhaald.insert(0, eerder)
                break
        elif deel.sub and not herhaald and not eerder.sub and eerder.onderdeel == deel.onderdeel:
            herhaald.insert(0, eerder)
    return tuple(herhaald) if len(render_leden(tuple(herhaald))) < MAX_HERHAALD else ()
