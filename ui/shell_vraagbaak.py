"""`wijzer vraagbaak`: the desk's own answers from a shell. Imports what it needs only when a command runs."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rag.fouten import InstellingFout, InvoerFout
from rag.instellingen import Instellingen, read_instellingen

if TYPE_CHECKING:
    from rag.deskbaak import Deskbaak, Stap
    from rag.plaatsen import Plaatsen
    from rag.wet import Passage

STATUSSEN = ("concept", "gecontroleerd", "gepubliceerd", "herzien")
UIT = (
    "De eigen vraagbaak staat uit. Kies een map op deze computer en noem die in WIJZER_DESK, bijvoorbeeld: "
    "WIJZER_DESK=~/vraagbaak make run"
)


def rerun(instellingen: Instellingen, passages: Sequence[Passage], meld: Callable[[str], None]) -> None:
    """Hold the desk's answers against `passages`, where there are any; what changed goes to herzien, and that is said."""
    from rag.deskbaak import BESTAND, open_deskbaak
    from rag.plaatsen import Plaatsen

    if not instellingen.desk or (
        Path(instellingen.desk).is_dir() and not (Path(instellingen.desk) / BESTAND).is_file()
    ):
        return
    with open_deskbaak(instellingen.desk) as baak:
        for antwoord in baak.rerun(Plaatsen(passages), date.today()):
            meld(f"Vraagbaak: {antwoord.id} staat op herzien. {antwoord.reden}")


def show_list(keuze: argparse.Namespace) -> int:
    """`wijzer vraagbaak lijst` and `zoek`."""
    from rag.deskantwoord import search
    from ui.weergave_vraagbaak import text_lijst

    with _baak() as baak:
        antwoorden = {
            a.id: a
            for a in baak.all()
            if (not keuze.status or a.status == keuze.status)
            and (not keuze.thema or a.inhoud.thema.casefold() == keuze.thema.casefold())
        }
    gevonden = search([(a.id, a.inhoud) for a in antwoorden.values()], getattr(keuze, "tekst", ""))
    print(text_lijst([antwoorden[id_] for id_ in gevonden]))
    return 0


def show_one(keuze: argparse.Namespace) -> int:
    """`wijzer vraagbaak toon`."""
    from ui.weergave_vraagbaak import text_antwoord

    with _baak() as baak:
        antwoord = baak.get(keuze.id)
        print(text_antwoord(antwoord, baak.history(keuze.id) if keuze.geschiedenis else ()))
    return 0


def add(keuze: argparse.Namespace) -> int:
    """`wijzer vraagbaak nieuw`."""
    from rag.deskantwoord import Inhoud, find_alike
    from rag.deskbestand import parse_zin

    try:
        zinnen = tuple(parse_zin(zin) for zin in keuze.zin)
    except ValueError as fout:
        raise InvoerFout(str(fout)) from fout
    inhoud = Inhoud(keuze.thema, keuze.rol, tuple(keuze.vraag), zinnen)
    with _baak() as baak:
        anderen = {a.id: a for a in baak.all()}
        nieuw = baak.add(inhoud, keuze.door)
    print(
        f"{nieuw.id} is gemaakt, als concept. Laat een ander het nakijken: wijzer vraagbaak keur {nieuw.id} --door NAAM"
    )
    for id_, _ in find_alike(inhoud, [(a.id, a.inhoud) for a in anderen.values()])[:3]:
        print(f"Lijkt op {id_}: {anderen[id_].vraag}")
    return 0


def review(keuze: argparse.Namespace) -> int:
    """`wijzer vraagbaak keur`."""
    from rag import deskantwoord

    plaatsen = _plaatsen()
    return _move(
        keuze, lambda nu: deskantwoord.review(nu, keuze.door, plaatsen, date.today()), "nagekeken", "is nagekeken"
    )


def publish(keuze: argparse.Namespace) -> int:
    """`wijzer vraagbaak publiceer`."""
    from rag import deskantwoord

    plaatsen = _plaatsen()
    return _move(
        keuze,
        lambda nu: deskantwoord.publish(nu, keuze.door, plaatsen, date.today()),
        "gepubliceerd",
        "is gepubliceerd",
    )


def revise(keuze: argparse.Namespace) -> int:
    """`wijzer vraagbaak herzie`."""
    from rag import deskantwoord

    return _move(
        keuze,
        lambda nu: deskantwoord.revise(nu, keuze.door, keuze.reden),
        f"naar herzien: {keuze.reden}",
        "staat op herzien",
    )


def write_out(keuze: argparse.Namespace) -> int:
    """`wijzer vraagbaak uit`."""
    from rag.deskbestand import write_bestand

    with _baak() as baak:
        antwoorden = baak.all()
    tekst = write_bestand(antwoorden, keuze.bestand)
    try:
        Path(keuze.bestand).write_text(tekst, encoding="utf-8", newline="")
    except OSError as fout:
        raise InvoerFout(f"{keuze.bestand} kan niet worden geschreven ({fout.strerror or fout}).") from fout
    print(f"{len(antwoorden)} antwoorden geschreven naar {keuze.bestand}.")
    return 0


def read_in(keuze: argparse.Namespace) -> int:
    """`wijzer vraagbaak in`. Answers that cannot be used are reported and make the exit code 2; the rest is taken in."""
    from rag.deskbestand import read_in as read

    try:
        inhoud = Path(keuze.bestand).read_bytes()
    except OSError as fout:
        raise InvoerFout(f"{keuze.bestand} kan niet worden gelezen ({fout.strerror or fout}).") from fout
    with _baak() as baak:
        verslag = read(baak, keuze.bestand, inhoud, keuze.door)
    print(verslag)
    return 2 if verslag.fouten else 0


def _move(keuze: argparse.Namespace, stap: Stap, wat: str, gezegd: str) -> int:
    with _baak() as baak:
        antwoord = baak.change(keuze.id, stap, keuze.door, wat)
    print(f"{antwoord.id} {gezegd}.")
    return 0


@contextmanager
def _baak() -> Iterator[Deskbaak]:
    from rag.deskbaak import open_deskbaak

    instellingen = read_instellingen(os.environ)
    if not instellingen.desk:
        raise InstellingFout(UIT)
    with open_deskbaak(instellingen.desk) as baak:
        yield baak


def _plaatsen() -> Plaatsen:
    """What is loaded, as the index of the settings has it."""
    from rag.plaatsen import Plaatsen
    from rag.store import open_store

    with open_store(read_instellingen(os.environ).index) as store:
        return Plaatsen(store.passages())
