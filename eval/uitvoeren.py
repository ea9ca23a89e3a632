"""Running the evaluation: ask every question, score, compare, write the report. The only file here that knows the clock."""

from __future__ import annotations

import hashlib
import json
import platform
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from eval.baseline import BASELINE, accept, compare_with_baseline
from eval.bijlage import Bijlage, render_bijlage
from eval.maten import Uitslag, score
from eval.uitvoer import Uitvoer, read_uitvoer, uitvoer_of
from eval.verslag import render_verslag, uitslag_to_json
from eval.vragen import VRAGEN, Goudvraag, read_vragen
from rag.antwoord import Uitkomst, Vraag, uitkomst_to_json
from rag.fouten import InvoerFout
from rag.instellingen import PROJECT, Instellingen
from rag.wet import Passage, passage_to_json

__all__ = ["BASELINE", "Meting", "accept", "compare_with_baseline", "evalueer", "run_evaluatie", "score_uitvoer"]

Beantwoord = Callable[[Vraag], Uitkomst]
Meld = Callable[[str], None]
Vergelijk = Callable[[Sequence[Goudvraag]], Bijlage]

UIT = PROJECT / "eval" / "uit"

_PAKKETTEN = (
    *("leerplichtwijzer", "bm25s", "chromadb", "ir_measures", "llama-index-core", "numpy", "pytrec-eval-terrier"),
    *("sentence-transformers", "snowballstemmer", "tokenizers", "torch"),
)


@dataclass(frozen=True, slots=True)
class Meting:
    """What `run_evaluatie` is asked to do.

    `uit`: the folder for uitslag.json, verslag.html and, after a run, uitvoer.jsonl. `baseline`: the accepted figures to
    hold the run to; None for no gate. `vastleggen`: write this run's figures to `baseline` instead. `uitvoer`: a file of
    `wijzer vragen` to score instead of asking.
    """

    uit: Path = UIT
    baseline: Path | None = BASELINE
    vastleggen: bool = False
    uitvoer: Path | None = None
    vragen: Path = VRAGEN


def run_evaluatie(
    beantwoord: Beantwoord,
    passages: Sequence[Passage],
    meting: Meting,
    instellingen: Instellingen,
    meld: Meld,
    vergelijk: Sequence[Vergelijk] = (),
) -> int:
    """Ask or read, score, compare, write. Exit code 0, or 1 where a figure dropped; `meld` gets each line for the user.

    `beantwoord` answers as the product does; `passages` is all that it searches. It is not called where
    `meting.uitvoer` is given. `vergelijk`: comparisons to make over the same questions. Raises InvoerFout on
    files that cannot be used; what `beantwoord` raises goes through.
    """
    if meting.vastleggen and meting.baseline is None:
        raise InvoerFout("Zeg in welk bestand de cijfers moeten worden vastgelegd.")
    if meting.baseline and not meting.vastleggen and not meting.baseline.is_file():
        # Said before the questions are asked: with a language model those take an hour.
        raise InvoerFout(f"Er zijn nog geen cijfers vastgelegd in {meting.baseline}.")
    vragen = read_vragen(meting.vragen)
    _make_folder(meting.uit)
    if meting.uitvoer:
        uitslag = score_uitvoer(meting.uitvoer, vragen, passages)
    else:
        uitkomsten = _ask(beantwoord, vragen, meld)
        _write_lines(meting.uit / "uitvoer.jsonl", (uitkomst_to_json(uitkomst) for uitkomst in uitkomsten))
        uitslag = score(vragen, [uitvoer_of(uitkomst) for uitkomst in uitkomsten], passages)
    uitslag = replace(
        uitslag,
        kenmerken=tuple(_describe(meting, passages, instellingen, uitslag)),
        bijlagen=tuple(maak(vragen) for maak in vergelijk),
    )
    return _conclude(uitslag, meting, meld)


def evalueer(beantwoord: Beantwoord, passages: Sequence[Passage], vragen: Sequence[Goudvraag], meld: Meld) -> Uitslag:
    """The figures of `beantwoord` over `vragen`, against the `passages` that it searches."""
    return score(vragen, [uitvoer_of(uitkomst) for uitkomst in _ask(beantwoord, vragen, meld)], passages)


def score_uitvoer(path: Path, vragen: Sequence[Goudvraag], passages: Sequence[Passage]) -> Uitslag:
    """The figures of the file that `wijzer vragen` wrote for `vragen`. Raises InvoerFout where it does not fit them."""
    return score(vragen, read_uitvoer(path, vragen), passages)


def corpus_hash(passages: Sequence[Passage]) -> str:
    """A fingerprint of the text that was searched; where the files lie does not change it, nor their order."""
    som = hashlib.sha256()
    for passage in sorted(passages, key=lambda passage: passage.id):
        # The path of a file differs per machine; the text does not.
        inhoud = passage_to_json(passage) | {"bestand": ""}
        som.update(json.dumps(inhoud, ensure_ascii=False, sort_keys=True).encode())
    return som.hexdigest()[:16]


def _ask(beantwoord: Beantwoord, vragen: Sequence[Goudvraag], meld: Meld) -> list[Uitkomst]:
    uitkomsten = []
    for nummer, vraag in enumerate(vragen, start=1):
        uitkomsten.append(beantwoord(vraag.vraag))
        if nummer % 10 == 0 or nummer == len(vragen):
            meld(f"{nummer} van {len(vragen)} vragen beantwoord.")
    return uitkomsten


def _conclude(uitslag: Uitslag, meting: Meting, meld: Meld) -> int:
    achteruit: list[str] | None = None
    if meting.baseline and meting.vastleggen:
        accept(uitslag, meting.baseline)
        meld(f"Cijfers vastgelegd in {meting.baseline}.")
    elif meting.baseline:
        achteruit = compare_with_baseline(uitslag, meting.baseline)
    _write(meting.uit / "uitslag.json", json.dumps(uitslag_to_json(uitslag, achteruit), ensure_ascii=False, indent=1))
    _write(meting.uit / "verslag.html", render_verslag(uitslag, achteruit))
    for maat in ("hit@5", "goed", "terecht_geweigerd"):
        cijfer = uitslag.alles.cijfer(maat)
        meld(f"{maat}: {cijfer.telling:g} van {cijfer.n}")
    for bijlage in uitslag.bijlagen:
        meld(render_bijlage(bijlage))
    meld(f"Verslag: {meting.uit / 'verslag.html'}")
    for zin in achteruit or ():
        meld(zin)
    return 1 if achteruit else 0


def _describe(
    meting: Meting, passages: Sequence[Passage], instellingen: Instellingen, uitslag: Uitslag
) -> Iterator[tuple[str, str]]:
    """What it takes to repeat the run. Never the key of the language model, nor a password in an address."""
    yield "datum", datetime.now(UTC).isoformat(timespec="seconds")
    yield "vragen", f"{meting.vragen.name} {hashlib.sha256(meting.vragen.read_bytes()).hexdigest()[:16]}"
    yield "corpus", f"{corpus_hash(passages)} ({len(passages)} passages, {_count_bronnen(passages)} bronnen)"
    yield "index", _shorten(instellingen.index)
    yield "embedder", _shorten(instellingen.embedder)
    yield "taalmodel", _shorten(instellingen.taalmodel)
    if meting.uitvoer:
        yield "uitvoer", _shorten(str(meting.uitvoer))
    yield from (
        (f"ontvangstbewijs: {naam}", waarde) for naam, waarde in _shared_receipt([s.uitvoer for s in uitslag.scores])
    )
    yield "python", f"{platform.python_version()} op {platform.system()} {platform.machine()}"
    yield from _versions()


def _count_bronnen(passages: Sequence[Passage]) -> int:
    return len({passage.bron.id for passage in passages})


def _shorten(waarde: str) -> str:
    zonder_login = re.sub(r"//[^/@]*@", "//", waarde)
    return zonder_login.removeprefix(f"{PROJECT}/")


def _shared_receipt(uitvoeren: Sequence[Uitvoer]) -> Iterator[tuple[str, str]]:
    """The lines that every receipt of the run has in common; the rest belongs to one question."""
    eerste, *rest = (uitvoer.ontvangstbewijs for uitvoer in uitvoeren)
    for naam, waarde in eerste.items():
        if all(ander.get(naam) == waarde for ander in rest):
            yield naam, _shorten(waarde)


def _versions() -> Iterator[tuple[str, str]]:
    for pakket in _PAKKETTEN:
        try:
            yield pakket, metadata.version(pakket)
        except metadata.PackageNotFoundError:
            yield pakket, "niet geïnstalleerd"


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as fout:
        raise InvoerFout(f"{path} kan geen map voor het verslag zijn: {fout}") from fout


def _write_lines(path: Path, objecten: Iterable[Mapping[str, object]]) -> None:
    _write(path, "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in objecten))


def _write(path: Path, tekst: str) -> None:
    try:
        path.write_text(tekst, encoding="utf-8")
    except OSError as fout:
        raise InvoerFout(f"{path} is niet te schrijven: {fout}") from fout
