"""From a folder of documents to passages to an index: the door of `ingest`."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ingest.manifest import Manifest, bron_of, explain_bron, find_rij, limit_geldigheid, read_manifest
from ingest.split import split, without_text
from rag.embedder import open_embedder
from rag.fouten import IndexFout, InvoerFout, WijzerFout
from rag.instellingen import BUILD, CORPUS, PROJECT, Instellingen
from rag.store import IndexVerslag, build_index, hash_corpus, open_store
from rag.wet import Bron, Passage, Regeling, passage_from_json, passage_to_json

Meld = Callable[[str], None]

PASSAGES, STEMPEL = "passages.jsonl", "stempel.json"
"""What a build leaves in its folder: the passages, and what it was built from."""

_LEESBAAR = frozenset({".pdf", ".xml", ".md"})
_CODE = ("wet", "store", "embedder", "static_embedder")
"""Modules of `rag` that decide what is stored; a change in one of them is a reason to build anew."""

_ANDERS = ("embedder_trainen", "begintabel", "beheer", "ophalen", "verbinding")
"""Modules of `ingest` that decide nothing of that: what they make is a file of its own."""


# --- the report ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Document:
    """One document that was read. `bestand` as the user knows it; `meldingen` are Dutch sentences to take note of."""

    bestand: str
    bron: Bron
    passages: tuple[Passage, ...]
    meldingen: tuple[str, ...] = ()

    @property
    def artikelen(self) -> int:
        """How many articles and annexes it has."""
        return len({_whole(passage) for passage in self.passages if passage.artikel is not None})

    @property
    def paragrafen(self) -> int:
        """How many sections without an article number it has."""
        return len({_whole(passage) for passage in self.passages if passage.artikel is None})

    @property
    def leden(self) -> int:
        """How many numbered leden its articles have."""
        return len({(_whole(p), deel.lid) for p in self.passages for deel in p.leden if p.artikel and deel.lid})

    def counts(self) -> str:
        """ "45 artikelen, 132 leden"; what is not there is not named."""
        delen = [
            (self.artikelen, "artikel", "artikelen"),
            (self.leden, "lid", "leden"),
            (self.paragrafen, "paragraaf", "paragrafen"),
        ]
        return ", ".join(_count(*deel) for deel in delen if deel[0])


@dataclass(frozen=True, slots=True)
class Overgeslagen:
    """A file that was not read, with the reason as a Dutch sentence."""

    bestand: str
    reden: str

    def __str__(self) -> str:
        naam = Path(self.bestand).name
        if self.reden.startswith(naam):
            return f"{self.bestand}{self.reden.removeprefix(naam)}"
        return f"{self.bestand}: {self.reden}"


@dataclass(frozen=True, slots=True)
class Inleesverslag:
    """What was read, what was skipped and why, and what that did to the index (None: no index was touched)."""

    documenten: tuple[Document, ...]
    overgeslagen: tuple[Overgeslagen, ...] = ()
    index: IndexVerslag | None = None

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All passages, document by document."""
        return tuple(passage for document in self.documenten for passage in document.passages)

    @property
    def artikelen(self) -> int:
        """The articles and annexes of all documents."""
        return sum(document.artikelen for document in self.documenten)

    @property
    def leden(self) -> int:
        """The numbered leden of all documents."""
        return sum(document.leden for document in self.documenten)

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        documenten = _count(len(self.documenten), "document", "documenten")
        artikelen = _count(self.artikelen, "artikel", "artikelen")
        leden = _count(self.leden, "lid", "leden")
        passages = _count(len(self.passages), "passage", "passages")
        yield f"Ingelezen: {documenten}, {artikelen}, {leden}, {passages}."
        for document in self.documenten:
            yield f"  {document.bestand}: {_describe(document.bron)}: {document.counts()}."
            yield from (f"    Let op: {melding}" for melding in document.meldingen)
        if self.overgeslagen:
            yield f"Overgeslagen: {_count(len(self.overgeslagen), 'bestand', 'bestanden')}."
            yield from (f"  {bestand}" for bestand in self.overgeslagen)
        else:
            yield "Overgeslagen: niets."
        if self.index:
            yield (
                f"Index: {self.index.ingebed} nieuw ingebed, {self.index.hergebruikt} hergebruikt, "
                f"{self.index.vergeten} vervallen."
            )


def _describe(bron: Bron) -> str:
    tot = f" tot en met {bron.geldig_tot:%d-%m-%Y}" if bron.geldig_tot else ""
    return f"{bron.citeertitel} ({bron.soort}), geldend vanaf {bron.geldig_van:%d-%m-%Y}{tot}"


def _count(aantal: int, enkelvoud: str, meervoud: str) -> str:
    return f"{aantal} {enkelvoud if aantal == 1 else meervoud}"


def _whole(passage: Passage) -> str:
    """The id of the article that `passage` is (a piece of)."""
    return passage.id.partition("~")[0]


# --- the doors -------------------------------------------------------------------------------------------------------


def default_manifest() -> Manifest:
    """The list of sources of the project itself."""
    return read_manifest(CORPUS / "bronnen.toml")


def read_map(folder: Path, manifest: Manifest, meld: Meld) -> Inleesverslag:
    """Read every PDF, BWB XML and guide in `folder`, at any depth, in the order of their names. Touches no index.

    A file that cannot be used is skipped with its reason. Raises InvoerFout where there is no such folder or nothing in it.
    """
    return _read_all(_list_map(folder, BUILD), manifest, meld)


def build_default(instellingen: Instellingen, meld: Meld) -> Inleesverslag:
    """Bring the default index up to date: our guides and what the user put in `corpus/pdf` and `corpus/xml`."""
    bestanden = _list_default(instellingen.corpus)
    if not bestanden:
        raise InvoerFout(f"In {instellingen.corpus} staan geen bronnen; controleer WIJZER_CORPUS.")
    return _build(bestanden, instellingen, instellingen.corpus / "build", meld)


def build_corpus(
    mappen: Sequence[Path], instellingen: Instellingen, *, zonder_wegwijzer: bool = False, meld: Meld
) -> Inleesverslag:
    """Bring the index of exactly these folders up to date (see `own_index`), with the default sources unless told not to.

    Raises InvoerFout where a folder cannot be used or nothing at all could be read.
    """
    instellingen = own_index(instellingen, mappen, zonder_wegwijzer)
    bestanden = [] if zonder_wegwijzer else _list_default(instellingen.corpus)
    for folder in mappen:
        bestanden += _list_map(folder, instellingen.corpus / "build")
    return _build(bestanden, instellingen, Path(instellingen.index), meld)


def own_index(instellingen: Instellingen, mappen: Sequence[Path], zonder_wegwijzer: bool) -> Instellingen:
    """`instellingen` with an index folder that belongs to exactly these folders; both vraagbaken go with the wegwijzer."""
    sleutel = "\n".join([*(str(folder.resolve()) for folder in mappen), str(zonder_wegwijzer)])
    naam = f"index-{hashlib.sha256(sleutel.encode()).hexdigest()[:12]}"
    if Path(instellingen.index).name == naam:
        return instellingen
    eigen = replace(instellingen, index=str(instellingen.corpus / "build" / naam))
    return replace(eigen, vraagbaak="", desk="") if zonder_wegwijzer else eigen


def write_passages(passages: Iterable[Passage], path: Path) -> None:
    """Write `passages` to `path`, one JSON object per line (see README), all at once. Raises InvoerFout when that fails."""
    lines = (json.dumps(passage_to_json(passage), ensure_ascii=False) + "\n" for passage in passages)
    try:
        _write(path, "".join(lines))
    except OSError as fout:
        raise InvoerFout(
            f"{path} kan niet worden geschreven ({fout.strerror or fout}). Kies een andere plek."
        ) from fout


def _write(path: Path, tekst: str) -> None:
    """Write `tekst` beside `path` and move it there: a reader sees the old file or the new one."""
    if path.is_dir():
        raise IsADirectoryError(21, "dit is een map")
    tijdelijk = path.with_name(f"{path.name}.nieuw")
    try:
        with tijdelijk.open("w", encoding="utf-8", newline="\n") as bestand:
            bestand.write(tekst)
            bestand.flush()
            os.fsync(bestand.fileno())
        tijdelijk.replace(path)
    except OSError:
        tijdelijk.unlink(missing_ok=True)
        raise


# --- which files -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Bestand:
    """A file to read. `naam` as the user knows it; `pdf_map` is where the PDF of a guide goes."""

    naam: str
    path: Path
    pdf_map: Path


def _list_default(corpus: Path) -> list[_Bestand]:
    folders = [corpus / naam for naam in ("wegwijzer", "pdf", "xml")]
    return [bestand for folder in folders if folder.is_dir() for bestand in _list_files(folder, corpus / "build")]


def _list_map(folder: Path, build: Path) -> list[_Bestand]:
    if not folder.exists():
        raise InvoerFout(f"De map {folder} bestaat niet.")
    if not folder.is_dir():
        raise InvoerFout(f"{folder} is een bestand; noem de map waarin het ligt.")
    # A folder of its own for the PDFs of its guides: another folder may have a guide with the same id.
    bestanden = list(_list_files(folder, build / f"map-{_hash_text(str(folder.resolve()))[:12]}"))
    if not any(bestand.path.suffix.lower() in _LEESBAAR for bestand in bestanden):
        raise InvoerFout(f"In de map {folder} staat geen PDF, BWB-XML of Markdown.")
    return bestanden


def _list_files(folder: Path, pdf_map: Path) -> Iterator[_Bestand]:
    """The files in `folder` at any depth, by name; hidden ones (".DS_Store", "~$brief.docx") are nobody's document."""
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        delen = path.relative_to(folder).parts
        if (path.is_file() or path.is_symlink()) and not any(deel.startswith((".", "~$")) for deel in delen):
            yield _Bestand("/".join(delen), path, pdf_map)


# --- reading ---------------------------------------------------------------------------------------------------------


def _read_all(bestanden: Sequence[_Bestand], manifest: Manifest, meld: Meld) -> Inleesverslag:
    """Read `bestanden` in order; of the same source in the same version only the first."""
    documenten: list[Document] = []
    overgeslagen: list[Overgeslagen] = []
    gezien: dict[str, str] = {}
    for nummer, bestand in enumerate(bestanden, 1):
        try:
            document = _read_new(bestand, manifest, gezien)
        except WijzerFout as fout:
            overgeslagen.append(Overgeslagen(bestand.naam, str(fout)))
            meld(f"[{nummer}/{len(bestanden)}] Overgeslagen: {overgeslagen[-1]}")
            continue
        documenten.append(document)
        meld(f"[{nummer}/{len(bestanden)}] {bestand.naam}: {document.counts()}")
    return Inleesverslag(_end_old_versions(documenten), tuple(overgeslagen))


def _read_new(bestand: _Bestand, manifest: Manifest, gezien: dict[str, str]) -> Document:
    """The document in `bestand`. Raises InvoerFout where `gezien` (source or content -> file) knows it already."""
    inhoud = _hash_file(bestand.path)
    if inhoud in gezien:
        raise InvoerFout(f"Dit is hetzelfde bestand als {gezien[inhoud]}.")
    document = _read(bestand, manifest)
    bron = document.bron
    if eerder := gezien.get(bron.id):
        raise InvoerFout(
            f"Dit is dezelfde bron en versie als {eerder} ({bron.id}). Is het een ander document, geef het dan "
            "een andere naam of datum."
        )
    if bron.geldig_tot and bron.geldig_tot < bron.geldig_van:
        raise InvoerFout(
            f"Volgens het document begint het op {bron.geldig_van:%d-%m-%Y}, maar deze bron gold maar tot en met "
            f"{bron.geldig_tot:%d-%m-%Y}. Zet de goede begindatum in de bestandsnaam."
        )
    if not document.passages:
        raise InvoerFout("Er staat geen tekst in die kan worden ingelezen.")
    if not _can_be_stored(document):
        raise InvoerFout("Er staan tekens in die niet bestaan; druk het document opnieuw af als PDF.")
    if inhoud:
        gezien[inhoud] = bestand.naam
    gezien[bron.id] = bestand.naam
    return document


def _can_be_stored(document: Document) -> bool:
    """Whether the text is valid Unicode: a damaged font table may give half of a surrogate pair for a letter."""
    try:
        "".join(f"{passage.kop}{passage.tekst}" for passage in document.passages).encode()
    except UnicodeEncodeError:
        return False
    return True


def _read(bestand: _Bestand, manifest: Manifest) -> Document:
    if not bestand.naam.isprintable():
        raise InvoerFout("De bestandsnaam bevat tekens die niet leesbaar zijn; hernoem het bestand.")
    match bestand.path.suffix.lower():
        case ".pdf":
            return _read_document(bestand, manifest)
        case ".xml":
            return _read_xml(bestand, manifest)
        case ".md":
            return _read_guide(bestand)
        case _:
            raise InvoerFout("Dit is geen PDF, BWB-XML of Markdown.")


def _read_document(bestand: _Bestand, manifest: Manifest) -> Document:
    from ingest.handreiking import is_wettekst, parse_handreiking
    from ingest.opschoning import clean
    from ingest.pdf import read_pdf
    from ingest.verklaart import link_handreiking
    from ingest.wetstructuur import check_outline, parse_regeling, read_titelblad

    pdf = read_pdf(bestand.path)
    lines = clean(pdf.lines)
    wettekst = is_wettekst(lines)
    eerste_blad = "\n".join(line.tekst for line in lines if line.pagina == 1)
    titelblad = read_titelblad(lines)
    bron = replace(
        bron_of(titelblad, bestand.path, manifest, is_wettekst=wettekst, tekst=eerste_blad),
        bestand=_place_of(bestand.path),
    )
    if not wettekst:
        passages = link_handreiking(
            parse_handreiking(pdf, bron), manifest, find_rij(titelblad, bestand.path, manifest, False)
        )
        return Document(bestand.naam, bron, passages, explain_bron(bron))
    regeling = parse_regeling(lines, bron)
    meldingen = (*explain_bron(bron), *check_outline(regeling, pdf.outline))
    return _to_document(bestand, regeling, meldingen)


def _read_xml(bestand: _Bestand, manifest: Manifest) -> Document:
    from ingest.bwb_xml import read_bwb_xml
    from ingest.versielijst import known_end

    regeling = read_bwb_xml(bestand.path)
    eind = min(filter(None, (limit_geldigheid(regeling.bron, manifest), known_end(bestand.path))), default=None)
    bron = replace(regeling.bron, geldig_tot=eind, bestand=_place_of(bestand.path))
    return _to_document(bestand, replace(regeling, bron=bron))


def _read_guide(bestand: _Bestand) -> Document:
    """A guide: set as PDF, and read back through the door of every other PDF."""
    from ingest.handreiking import parse_handreiking
    from ingest.opschoning import clean
    from ingest.pdf import read_pdf
    from ingest.verklaart import link_gids
    from ingest.wegwijzer import read_wegwijzer, write_pdf
    from ingest.wetstructuur import check_outline, parse_regeling

    gids = read_wegwijzer(bestand.path)
    path = bestand.pdf_map / f"{gids.bron.id}.pdf"
    write_pdf(gids, path)
    pdf = read_pdf(path)
    bron = replace(gids.bron, bestand=_place_of(path))
    if not gids.heeft_artikelen:
        return Document(bestand.naam, bron, link_gids(parse_handreiking(pdf, bron)))
    regeling = parse_regeling(clean(pdf.lines), bron)
    return _to_document(bestand, regeling, tuple(check_outline(regeling, pdf.outline)))


def _to_document(bestand: _Bestand, regeling: Regeling, meldingen: tuple[str, ...] = ()) -> Document:
    """The passages of `regeling`, and which of its articles have none."""
    if leeg := without_text(regeling):
        nummers = ", ".join(artikel.nummer or artikel.opschrift for artikel in leeg)
        meldingen += (f"Zonder geldende tekst, en daarom niet ingelezen: {nummers}.",)
    return Document(bestand.naam, regeling.bron, split(regeling), meldingen)


def _place_of(path: Path) -> str:
    """`path` relative to the project folder where it lies inside it, else absolute; with forward slashes."""
    absoluut = path.resolve()
    return (absoluut.relative_to(PROJECT) if absoluut.is_relative_to(PROJECT) else absoluut).as_posix()


# --- versions --------------------------------------------------------------------------------------------------------


def end_old_versions(bronnen: Sequence[Bron]) -> tuple[Bron, ...]:
    """`bronnen` with each version of a regeling ended, at the latest, the day before the next one begins.

    An end of its own that is earlier stays: the days between it and the next version are nobody's, and stay so.
    """
    return tuple(_ended(bron, bronnen) for bron in bronnen)


def _ended(bron: Bron, bronnen: Sequence[Bron]) -> Bron:
    if not bron.soort.is_officieel:
        return bron
    later = [
        ander.geldig_van
        for ander in bronnen
        if ander.soort.is_officieel and _regeling_of(ander) == _regeling_of(bron) and ander.geldig_van > bron.geldig_van
    ]
    if not later:
        return bron
    eind = min(later) - timedelta(days=1)
    return bron if bron.geldig_tot and bron.geldig_tot <= eind else replace(bron, geldig_tot=eind)


def _regeling_of(bron: Bron) -> str:
    return bron.bwb_id or bron.citeertitel.casefold()


def _end_old_versions(documenten: Sequence[Document]) -> tuple[Document, ...]:
    bronnen = end_old_versions([document.bron for document in documenten])
    return tuple(
        document if document.bron == bron else _with_end(document, bron)
        for document, bron in zip(documenten, bronnen, strict=True)
    )


def _with_end(document: Document, bron: Bron) -> Document:
    melding = f"Geldt tot en met {bron.geldig_tot:%d-%m-%Y}, want daarna geldt een latere versie die ook is ingelezen."
    return Document(
        document.bestand,
        bron,
        tuple(replace(passage, bron=bron) for passage in document.passages),
        (*document.meldingen, melding),
    )


# --- building, and when not to ---------------------------------------------------------------------------------------


def _build(bestanden: Sequence[_Bestand], instellingen: Instellingen, folder: Path, meld: Meld) -> Inleesverslag:
    """Read `bestanden` and index them; `passages.jsonl` and the stamp of this build lie in `folder`.

    Nothing is read or embedded when the stamp says that nothing changed since.
    """
    vingerafdruk = _fingerprint(bestanden, instellingen)
    if verslag := _read_stamp(folder, vingerafdruk, instellingen.index):
        for bestand in verslag.overgeslagen:
            meld(f"Overgeslagen: {bestand}")
        meld("De bronnen zijn niet veranderd.")
        return verslag
    verslag = _read_all(bestanden, read_manifest(instellingen.corpus / "bronnen.toml"), meld)
    if not verslag.passages:
        redenen = (f"- {bestand}" for bestand in verslag.overgeslagen)
        raise InvoerFout("\n".join(["Geen enkel document kon worden ingelezen.", *redenen]))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fout:
        raise InvoerFout(f"De map {folder} kan niet worden gemaakt ({fout.strerror or fout}).") from fout
    write_passages(verslag.passages, folder / PASSAGES)
    embedder = open_embedder(instellingen.embedder)
    index = build_index(instellingen.index, verslag.passages, embedder, meld, gebouwd_op=date.today())
    _write_stamp(folder, vingerafdruk, verslag)
    return replace(verslag, index=index)


def _fingerprint(bestanden: Sequence[_Bestand], instellingen: Instellingen) -> str:
    """A hash of all that decides what the index holds: documents, manifest, embedder, and the code that reads them."""
    ingest = (path for path in sorted((PROJECT / "ingest").glob("*.py")) if path.stem not in _ANDERS)
    code = [*ingest, *(PROJECT / "rag" / f"{naam}.py" for naam in _CODE)]
    lijsten = sorted((instellingen.corpus / "xml" / ".versies").glob("*.xml"))
    vaste = [_Bestand(path.name, path, path.parent) for path in (*code, instellingen.corpus / "bronnen.toml", *lijsten)]
    delen = [instellingen.index, *_embedder_files(instellingen.embedder)]
    delen += [version(pakket) for pakket in ("pypdf", "reportlab")]
    delen += [f"{bestand.path.resolve()} {_hash_file(bestand.path)}" for bestand in (*vaste, *bestanden)]
    return _hash_text("\n".join(delen))


def _embedder_files(embedder: str) -> list[str]:
    """The embedder and, where it is a folder, its files; by size and time, for a model may be gigabytes."""
    files = sorted(Path(embedder).rglob("*")) if Path(embedder).is_dir() else []
    return [embedder, *(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files if path.is_file())]


def _write_stamp(folder: Path, vingerafdruk: str, verslag: Inleesverslag) -> None:
    stempel = {
        "vingerafdruk": vingerafdruk,
        "corpus": hash_corpus(verslag.passages),
        "uitvoer": {str(path): _hash_file(path) for path in _outputs(folder, verslag)},
        "documenten": [[document.bestand, document.bron.id, document.meldingen] for document in verslag.documenten],
        "overgeslagen": [[bestand.bestand, bestand.reden] for bestand in verslag.overgeslagen],
    }
    _write(folder / STEMPEL, json.dumps(stempel, ensure_ascii=False, indent=1) + "\n")


def _outputs(folder: Path, verslag: Inleesverslag) -> list[Path]:
    """What a build leaves behind besides the index: the passages, and the PDFs of the guides."""
    gidsen = [document for document in verslag.documenten if document.bestand.lower().endswith(".md")]
    return [folder / PASSAGES, *(PROJECT / gids.bron.bestand for gids in gidsen)]


def _read_stamp(folder: Path, vingerafdruk: str, index: str) -> Inleesverslag | None:
    """The report of the build in `folder`, None where anything differs: sources, outputs or the index itself."""
    try:
        stempel = json.loads((folder / STEMPEL).read_text(encoding="utf-8"))
        if stempel["vingerafdruk"] != vingerafdruk:
            return None
        if any(_hash_file(Path(naam)) != inhoud for naam, inhoud in stempel["uitvoer"].items()):
            return None
        verslag = _reread(folder, stempel)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    try:
        with open_store(index) as store:
            if store.meta.corpus_hash != stempel["corpus"]:
                return None
    except IndexFout:
        return None
    return verslag


def _reread(folder: Path, stempel: dict[str, Any]) -> Inleesverslag:
    """The report that goes with `stempel`, with the passages that the build wrote."""
    per_bron: dict[str, list[Passage]] = {}
    with (folder / PASSAGES).open(encoding="utf-8") as lines:
        for passage in (passage_from_json(json.loads(line)) for line in lines):
            per_bron.setdefault(passage.bron.id, []).append(passage)
    documenten = tuple(
        Document(bestand, per_bron[bron_id][0].bron, tuple(per_bron[bron_id]), tuple(meldingen))
        for bestand, bron_id, meldingen in stempel["documenten"]
    )
    aantal = sum(len(document.passages) for document in documenten)
    overgeslagen = tuple(Overgeslagen(bestand, reden) for bestand, reden in stempel["overgeslagen"])
    return Inleesverslag(documenten, overgeslagen, IndexVerslag(aantal, aantal, 0, 0))


def _hash_text(tekst: str) -> str:
    return hashlib.sha256(tekst.encode("utf-8", "surrogateescape")).hexdigest()


def _hash_file(path: Path) -> str:
    """A hash of the content of `path`, "" for what cannot be read."""
    try:
        with path.open("rb") as bestand:
            return hashlib.file_digest(bestand, "sha256").hexdigest()
    except OSError:
        return ""
