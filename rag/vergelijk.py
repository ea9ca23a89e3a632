"""What changed in a regeling between two days, article by article and word by word. Values in, values out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypeVar

from rag.fouten import InvoerFout
from rag.versies import find_versies, version_on
from rag.wet import Artikel, Bron, Passage, Tekstdeel

ZELFDE_TEKST, ZELFDE_PLEK = 0.6, 0.3
"""Share of words in common from which a text elsewhere is the same one, renumbered; what its own place adds to that."""

LEESBAAR = 0.5
"""Below this share of kept words a text is shown as replaced: marks between stray words that match are unreadable."""

T = TypeVar("T")


class Verschil(StrEnum):
    """What became of an article or of a piece of one."""

    NIEUW = "nieuw"
    VERVALLEN = "vervallen"
    GEWIJZIGD = "gewijzigd"
    VERNUMMERD = "vernummerd"
    GELIJK = "gelijk"


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of words on the first day and on the second: equal where nothing changed, "" where nothing stood."""

    oud: str
    nieuw: str


@dataclass(frozen=True, slots=True)
class Deelverschil:
    """A piece of an article on both days; None where there was none. With new words it is GEWIJZIGD, renumbered or not."""

    oud: Tekstdeel | None
    nieuw: Tekstdeel | None

    @property
    def verschil(self) -> Verschil:
        """What became of this piece."""
        if not self.oud or not self.nieuw:
            return Verschil.VERVALLEN if self.oud else Verschil.NIEUW
        if any(fragment.oud != fragment.nieuw for fragment in self.fragmenten):
            return Verschil.GEWIJZIGD
        return Verschil.GELIJK if _adres(self.oud) == _adres(self.nieuw) else Verschil.VERNUMMERD

    @property
    def fragmenten(self) -> tuple[Fragment, ...]:
        """The text of both days, word by word."""
        return compare_woorden(self.oud.tekst if self.oud else "", self.nieuw.tekst if self.nieuw else "")


@dataclass(frozen=True, slots=True)
class Artikelverschil:
    """An article on both days, None where there was none; its pieces in the order of the new text."""

    oud: Artikel | None
    nieuw: Artikel | None
    delen: tuple[Deelverschil, ...]

    @property
    def verschil(self) -> Verschil:
        """What became of this article; never VERNUMMERD."""
        if not self.oud or not self.nieuw:
            return Verschil.VERVALLEN if self.oud else Verschil.NIEUW
        gelijk = self.oud.opschrift == self.nieuw.opschrift and all(d.verschil is Verschil.GELIJK for d in self.delen)
        return Verschil.GELIJK if gelijk else Verschil.GEWIJZIGD


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """Two versions of a regeling (the same one where nothing came between) and the articles of both, in order."""

    oud: Bron
    nieuw: Bron
    artikelen: tuple[Artikelverschil, ...]


def compare(passages: Sequence[Passage], naam: str, dagen: Collection[date], artikel: str = "") -> Vergelijking:
    """What changed in the regeling called `naam` between the first and the last of `dagen`; "" is every article.

    Raises InvoerFout where `naam` means none or several, a day has no official text, or neither text has `artikel`.
    """
    versies = find_versies({passage.bron for passage in passages}, naam)
    versie_oud, versie_nieuw = (version_on(versies, dag) for dag in (min(dagen), max(dagen)))
    oud, nieuw = _artikelen_of(passages, versie_oud), _artikelen_of(passages, versie_nieuw)
    nummers = list(_merge(list(oud), list(nieuw)))
    if artikel:
        gezocht = re.sub(r"^art(ikel|\.)?\s+", "", artikel.strip().casefold())
        nummers = [nummer for nummer in nummers if nummer.casefold() == gezocht]
        if not nummers:
            raise InvoerFout(f"Artikel {gezocht} staat in geen van beide versies van {versie_nieuw.citeertitel}.")
    return Vergelijking(versie_oud, versie_nieuw, tuple(_compare_artikel(oud.get(n), nieuw.get(n)) for n in nummers))


def compare_woorden(oud: str, nieuw: str) -> tuple[Fragment, ...]:
    """Both texts as runs of words; where only the spaces differ, those of `nieuw` stand for both."""
    a, b = _words(oud), _words(nieuw)
    matcher = SequenceMatcher(None, [w.strip() for w in a], [w.strip() for w in b], autojunk=False)
    if sum(run.size for run in matcher.get_matching_blocks()) < LEESBAAR * min(len(a), len(b)):
        return (Fragment(oud, nieuw),)
    runs = ((b[k:m] if tag == "equal" else a[i:j], b[k:m]) for tag, i, j, k, m in matcher.get_opcodes())
    return tuple(Fragment("".join(weg), "".join(erbij)) for weg, erbij in runs)


def _words(tekst: str) -> list[str]:
    """Words and marks, each with the space before it; a number with points or a word with a dash is one."""
    return re.findall(r"\s*(?:\w+(?:[.:/-]\w+)*|[^\w\s])", tekst)


def _artikelen_of(passages: Sequence[Passage], bron: Bron) -> dict[str, Artikel]:
    """The articles of `bron` in order, whole again where they were cut into several passages."""
    artikelen: dict[str, Artikel] = {}
    for passage in (passage for passage in passages if passage.bron == bron):
        nummer = passage.artikel or passage.opschrift
        leden = artikelen[nummer].leden if nummer in artikelen else ()
        artikelen[nummer] = Artikel(passage.artikel, passage.opschrift, passage.pad, (*leden, *passage.leden))
    return artikelen


def _compare_artikel(artikel_oud: Artikel | None, artikel_nieuw: Artikel | None) -> Artikelverschil:
    oud, nieuw = (artikel.leden if artikel else () for artikel in (artikel_oud, artikel_nieuw))
    naar = _pair(oud, nieuw)
    van = {j: oud[i] for i, j in naar.items()}
    # A piece goes by its place in the new text; one that lapsed by a negative number of its own.
    plekken = _merge([naar.get(i, -1 - i) for i in range(len(oud))], range(len(nieuw)))
    delen = (Deelverschil(oud[-1 - p], None) if p < 0 else Deelverschil(van.get(p), nieuw[p]) for p in plekken)
    return Artikelverschil(artikel_oud, artikel_nieuw, tuple(delen))


def _pair(oud: Sequence[Tekstdeel], nieuw: Sequence[Tekstdeel]) -> dict[int, int]:
    """Which piece became which, best match first: an equal text, else one that is alike or kept its place."""
    kansen = []
    for i, a in enumerate(oud):
        for j, b in enumerate(nieuw):
            plek, delen = _adres(a) == _adres(b), (set(_words(a.tekst)), set(_words(b.tekst)))
            gelijk = 2 * len(delen[0] & delen[1]) / max(1, len(delen[0]) + len(delen[1]))
            if plek or gelijk >= ZELFDE_TEKST:
                kansen.append((a.tekst == b.tekst, gelijk + ZELFDE_PLEK * plek, i, j))
    paren: dict[int, int] = {}
    for *_, i, j in sorted(kansen, reverse=True):
        if i not in paren and j not in paren.values():
            paren[i] = j
    return paren


def _adres(deel: Tekstdeel) -> tuple[str | None, str | None, str | None]:
    return deel.lid, deel.onderdeel, deel.sub


def _merge(oud: Sequence[T], nieuw: Sequence[T]) -> Iterator[T]:
    """All of `nieuw` in order, with what only `oud` has at the place where it stood."""
    for _, i, j, k, m in SequenceMatcher(None, oud, nieuw, autojunk=False).get_opcodes():
        yield from (stuk for stuk in oud[i:j] if stuk not in nieuw)
        yield from nieuw[k:m]
