"""From a place in the law to the piece of text that stands there, in the version in force on a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from rag.analyse import analyse
from rag.getallen import find_gegevens, find_getallen
from rag.toets import Bewijs
from rag.wet import Bron, Passage, Soort, Tekstdeel, Vindplaats


class Plaatsen:
    """The passages by regeling and article: the law itself, and our explanation of it."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._per_artikel: dict[tuple[str | None, str | None], list[Passage]] = {}
        self._bronnen = frozenset(passage.bron for passage in passages)
        for passage in passages:
            if passage.bron.bwb_id:
                self._per_artikel.setdefault((passage.bron.bwb_id, passage.artikel), []).append(passage)

    def find(self, plaats: Vindplaats, stelling: str, dag: date) -> Bewijs | None:
        """The piece at `plaats` in force on `dag`, explanation before law; None where there is none.

        Of an article or lid named as a whole it is the piece that says most of `stelling`.
        """
        kandidaten = sorted(self._valid(plaats, dag), key=lambda passage: passage.bron.soort.is_officieel)
        if not kandidaten:
            return None
        soort = kandidaten[0].bron.soort.is_officieel
        stukken = [Bewijs(p, deel) for p in kandidaten if p.bron.soort.is_officieel is soort for deel in p.leden]
        binnen = [s for s in stukken if _is_within(s.deel, plaats)] or [s for s in stukken if s.deel.lid is None]
        woorden = _gist(stelling)
        return max(binnen, key=lambda stuk: len(woorden & _gist(stuk.deel.tekst)), default=None)

    def find_whole(self, plaats: Vindplaats, stelling: str, dag: date) -> tuple[Bewijs, ...]:
        """The piece of `find`, and for what numbers and days of `stelling` it lacks the other pieces there that hold one."""
        eerste = self.find(plaats, stelling, dag)
        if eerste is None:
            return ()
        gevonden = [eerste]
        ontbreekt = find_gegevens(stelling) - find_gegevens(eerste.deel.tekst)
        for stuk in self.pieces(plaats, dag, officieel=eerste.passage.bron.soort.is_officieel):
            if erbij := ontbreekt & find_gegevens(stuk.deel.tekst):
                gevonden.append(stuk)
                ontbreekt -= erbij
        return tuple(gevonden)

    def official(self, bewijs: Bewijs, stelling: str, dag: date) -> Bewijs | None:
        """The piece of the law that carries `stelling` where our explanation says it, when loaded and in force."""
        passage, deel = bewijs.passage, bewijs.deel
        if passage.bron.soort.is_officieel or passage.bron.bwb_id is None:
            return None
        for officieel in self._valid(passage.vindplaats, dag):
            if officieel.bron.soort.is_officieel:
                gelijk = _same_place(officieel, deel, stelling)
                return Bewijs(officieel, gelijk) if gelijk else None
        return None

    def passages_at(self, plaats: Vindplaats, dag: date) -> list[Passage]:
        """The passages at the article of `plaats` in force on `dag`: our explanation where there is one, else the law."""
        passages = list(self._valid(plaats, dag))
        return [p for p in passages if not p.bron.soort.is_officieel] or passages

    def pieces(self, plaats: Vindplaats, dag: date, *, officieel: bool) -> tuple[Bewijs, ...]:
        """All that is read at exactly `plaats` on `dag`, in the law or in our explanation of it; () where it is not there.

        Of an onderdeel that is the aanhef and the slot of its lid as well: without them it says nothing.
        """
        binnen = [
            Bewijs(passage, deel)
            for passage in self._valid(plaats, dag)
            if passage.bron.soort is not Soort.HANDREIKING and passage.bron.soort.is_officieel is officieel
            for deel in passage.leden
            if plaats.lid in (None, deel.lid)
        ]
        eigen = [stuk for stuk in binnen if plaats.onderdeel in (None, stuk.deel.onderdeel)]
        leden = {stuk.deel.lid for stuk in eigen}
        return tuple(s for s in binnen if s in eigen or (s.deel.onderdeel is None and s.deel.lid in leden))

    def versions(self, bwb_id: str) -> tuple[Bron, ...]:
        """The versions of the official text of a regeling that are loaded, oldest first."""
        officieel = (bron for bron in self._bronnen if bron.bwb_id == bwb_id and bron.soort.is_officieel)
        return tuple(sorted(officieel, key=lambda bron: (bron.geldig_van, bron.id)))

    def changed(self, plaats: Vindplaats, sinds: date, dag: date) -> bool:
        """Whether the law at the article of `plaats` reads differently on `dag` than on `sinds`, as far as both are loaded."""
        toen, nu = (
            ["\n".join(p.tekst for p in self._valid(plaats, wanneer) if p.bron.soort.is_officieel)]
            for wanneer in (sinds, dag)
        )
        return toen != nu and "" not in (*toen, *nu)

    def _valid(self, plaats: Vindplaats, dag: date) -> Iterator[Passage]:
        for passage in self._per_artikel.get((plaats.bron, plaats.artikel), ()):
            if passage.bron.geldt_op(dag):
                yield passage


def _is_within(deel: Tekstdeel, plaats: Vindplaats) -> bool:
    """Whether `deel` stands at `plaats` or inside it."""
    return plaats.lid in (None, deel.lid) and plaats.onderdeel in (None, deel.onderdeel)


def _same_place(officieel: Passage, deel: Tekstdeel, stelling: str) -> Tekstdeel | None:
    """The piece of `officieel` with the address of `deel`; for an explanation without one the piece that says most of it."""
    for ander in officieel.leden:
        if (ander.lid, ander.onderdeel, ander.sub) == (deel.lid, deel.onderdeel, deel.sub):
            return ander
    if deel.lid is not None or not officieel.leden:
        return None
    woorden = _gist(stelling)
    # Our explanations name the lid that they rest on.
    genoemd = set(re.findall(rf"artikel {re.escape(officieel.artikel or '')}, lid (\d+[a-z]?)", stelling))
    return max(officieel.leden, key=lambda ander: (ander.lid in genoemd, len(woorden & _gist(ander.tekst))))


def _gist(tekst: str) -> set[str]:
    """The stems and the numbers of `tekst`: "tien" and "10" are the same."""
    return {*analyse(tekst), *find_getallen(tekst)}
