"""The desk's own vraagbaak on disk: one SQLite file to which every change is added and from which nothing goes.

The last row of an answer is that answer; the rows before it are its history. The only file that knows sqlite3.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from rag.deskantwoord import (
    PROGRAMMA,
    Deskantwoord,
    Inhoud,
    check_tekst,
    clean_inhoud,
    clean_naam,
    merge,
    rerun,
    stand_from_json,
    stand_to_json,
)
from rag.fouten import BronFout, InstellingFout, InvoerFout
from rag.plaatsen import Plaatsen
from rag.vraagbaak import Status, Vraagantwoord

BESTAND = "vraagbaak.sqlite"
WACHT = 10
"""Seconds to wait for another who writes: no write here takes a second."""

VERSIE = 1
"""Raise when the form of the table changes."""

_VORM = f"""
CREATE TABLE IF NOT EXISTS geschiedenis (
    nr INTEGER PRIMARY KEY AUTOINCREMENT,
    antwoord TEXT NOT NULL,
    moment TEXT NOT NULL,
    door TEXT NOT NULL,
    wat TEXT NOT NULL,
    stand TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS per_antwoord ON geschiedenis (antwoord, nr);
CREATE TRIGGER IF NOT EXISTS nooit_anders BEFORE UPDATE ON geschiedenis
    BEGIN SELECT RAISE(ABORT, 'de geschiedenis wordt alleen aangevuld'); END;
CREATE TRIGGER IF NOT EXISTS nooit_weg BEFORE DELETE ON geschiedenis
    BEGIN SELECT RAISE(ABORT, 'de geschiedenis wordt alleen aangevuld'); END;
PRAGMA user_version = {VERSIE};
"""


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One row of the history: when, by whom, what was done, and the answer as it was from then on."""

    nr: int
    moment: datetime
    door: str
    wat: str
    stand: Deskantwoord


Stap = Callable[[Deskantwoord], Deskantwoord]


class Deskbaak:
    """An open vraagbaak. Each change is one transaction; `nu` is the moment that is written with it."""

    def __init__(self, verbinding: sqlite3.Connection, nu: Callable[[], datetime] = datetime.now) -> None:
        self._verbinding, self._nu = verbinding, nu

    def all(self) -> tuple[Deskantwoord, ...]:
        """Every answer as it is now, by id, without those that were merged into another."""
        rijen = self._verbinding.execute(
            "SELECT antwoord, nr, stand FROM geschiedenis WHERE nr IN (SELECT max(nr) FROM geschiedenis GROUP BY antwoord) "
            "ORDER BY antwoord"
        )
        standen = (_read_stand(*rij) for rij in rijen)
        return tuple(antwoord for antwoord in standen if not antwoord.opgegaan_in)

    def get(self, id_: str) -> Deskantwoord:
        """The answer `id_`. Raises InvoerFout for one that is not there."""
        rij = self._verbinding.execute(
            "SELECT antwoord, nr, stand FROM geschiedenis WHERE antwoord = ? ORDER BY nr DESC LIMIT 1", (id_,)
        ).fetchone()
        if rij is None:
            raise InvoerFout(f"Antwoord “{id_[:40]}” staat niet in de vraagbaak.")
        return _read_stand(*rij)

    def history(self, id_: str) -> tuple[Wijziging, ...]:
        """All that was done to the answer `id_`, oldest first."""
        rijen = self._verbinding.execute(
            "SELECT antwoord, nr, stand, moment, door, wat FROM geschiedenis WHERE antwoord = ? ORDER BY nr", (id_,)
        )
        return tuple(
            Wijziging(nr, datetime.fromisoformat(moment), door, wat, _read_stand(antwoord, nr, stand))
            for antwoord, nr, stand, moment, door, wat in rijen
        )

    def add(self, inhoud: Inhoud, door: str, wat: str = "aangemaakt", id_: str = "") -> Deskantwoord:
        """A new concept with the next id (or `id_`, which nobody may have). Raises InvoerFout for what may not be kept."""
        door, inhoud = clean_naam(door), clean_inhoud(inhoud)
        with self._transaction():
            nieuw = Deskantwoord(id_ or self._next_id(), inhoud, schrijvers=(door,))
            if self._last(nieuw.id):
                raise InvoerFout(f"{nieuw.id} bestaat al.")
            return self._write(nieuw, door, wat)

    def change(self, id_: str, stap: Stap, door: str, wat: str, versie: int | None = None) -> Deskantwoord:
        """The answer `id_` after `stap`, kept with who did `wat`; unchanged where `stap` changes nothing.

        Raises InvoerFout where `stap` refuses, or where `versie` is not the last one: somebody else changed it meanwhile.
        """
        door = clean_naam(door)
        with self._transaction():
            nu = self.get(id_)
            if versie is not None and versie != nu.versie:
                raise InvoerFout(
                    f"Iemand anders heeft {id_} intussen gewijzigd. Uw wijziging is niet bewaard: open het opnieuw."
                )
            nieuw = stap(nu)
            check_tekst(wat)
            return nu if nieuw == nu else self._write(nieuw, door, wat)

    def merge(self, doel: str, ander: str, door: str) -> Deskantwoord:
        """The answer `doel` with the questions of `ander`, which goes into it; both in one transaction."""
        door = clean_naam(door)
        with self._transaction():
            heel, weg = merge(self.get(doel), self.get(ander), door)
            self._write(weg, door, f"samengevoegd met {doel}")
            return self._write(heel, door, f"vragen van {ander} erbij")

    def rerun(self, plaatsen: Plaatsen, dag: date) -> tuple[Deskantwoord, ...]:
        """Hold every anchor against the text of `dag`; the answers that must be revised, which now they are."""
        with self._transaction():
            veranderd = [nieuw for antwoord in self.all() if (nieuw := rerun(antwoord, plaatsen, dag))]
            return tuple(self._write(a, PROGRAMMA, f"naar herzien: {a.reden}") for a in veranderd)

    def _next_id(self) -> str:
        (hoogste,) = self._verbinding.execute(
            "SELECT coalesce(max(CAST(substr(antwoord, 6) AS INTEGER)), 0) FROM geschiedenis"
        ).fetchone()
        return f"desk-{hoogste + 1:04}"

    def _last(self, id_: str) -> int:
        (nr,) = self._verbinding.execute(
            "SELECT coalesce(max(nr), 0) FROM geschiedenis WHERE antwoord = ?", (id_,)
        ).fetchone()
        return int(nr)

    def _write(self, antwoord: Deskantwoord, door: str, wat: str) -> Deskantwoord:
        rij = self._verbinding.execute(
            "INSERT INTO geschiedenis (antwoord, moment, door, wat, stand) VALUES (?, ?, ?, ?, ?)",
            (
                antwoord.id,
                self._nu().isoformat(timespec="seconds"),
                door,
                wat,
                json.dumps(stand_to_json(antwoord), ensure_ascii=False, sort_keys=True),
            ),
        )
        return replace(antwoord, versie=int(rij.lastrowid or 0))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        # Immediate: who reads to write afterwards must be the only one from the start.
        self._verbinding.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._verbinding.rollback()
            raise
        self._verbinding.commit()


@contextmanager
def open_deskbaak(folder: str, nu: Callable[[], datetime] = datetime.now) -> Iterator[Deskbaak]:
    """The vraagbaak in `folder`, made where there is none. Raises InstellingFout or BronFout with what to do."""
    plek = Path(folder)
    if not plek.is_dir():
        raise InstellingFout(f"WIJZER_DESK='{folder}' is geen map. Maak die map eerst, of kies een andere.")
    try:
        verbinding = sqlite3.connect(plek / BESTAND, timeout=WACHT, isolation_level=None)
    except sqlite3.Error as fout:
        raise _explain(plek, fout) from fout
    try:
        (versie,) = verbinding.execute("PRAGMA user_version").fetchone()
        if versie > VERSIE:
            raise BronFout(f"{plek / BESTAND} is van een nieuwere versie van dit programma. Werk het programma bij.")
        if versie < VERSIE:
            verbinding.execute("PRAGMA journal_mode = WAL")
            verbinding.executescript(_VORM)
        yield Deskbaak(verbinding, nu)
    except sqlite3.Error as fout:
        raise _explain(plek, fout) from fout
    finally:
        verbinding.close()


def load_published(folder: str) -> tuple[Vraagantwoord, ...]:
    """The published answers of the vraagbaak in `folder`; () for no folder ("") and for one without a vraagbaak."""
    if not folder or (Path(folder).is_dir() and not (Path(folder) / BESTAND).exists()):
        return ()
    with open_deskbaak(folder) as baak:
        return published(baak.all())


def published(antwoorden: Sequence[Deskantwoord]) -> tuple[Vraagantwoord, ...]:
    """Those of `antwoorden` that speak."""
    return tuple(antwoord.to_vraagantwoord() for antwoord in antwoorden if antwoord.status is Status.GEPUBLICEERD)


def _read_stand(id_: str, nr: int, stand: str) -> Deskantwoord:
    try:
        return stand_from_json(id_, nr, json.loads(stand))
    except (KeyError, TypeError, ValueError) as fout:
        raise BronFout(
            f"Antwoord {id_} in de vraagbaak is beschadigd ({fout}). Zet een reservekopie van {BESTAND} terug."
        ) from fout


def _explain(plek: Path, fout: sqlite3.Error) -> BronFout:
    bestand = plek / BESTAND
    if "locked" in str(fout) or "busy" in str(fout):
        return BronFout(f"{bestand} is in gebruik door een ander programma. Probeer het over een minuut opnieuw.")
    if isinstance(fout, sqlite3.DatabaseError) and not isinstance(fout, sqlite3.OperationalError):
        return BronFout(f"{bestand} is beschadigd of is geen vraagbaak. Zet een reservekopie terug.")
    return BronFout(f"{bestand} kan niet worden gelezen of geschreven ({fout}). Controleer de map en de schijf.")
