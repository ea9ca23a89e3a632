"""What somebody who looks after the sources does to them: a PDF added, a PDF removed, the official texts fetched.

Each ends in a new index that was checked before it took the place of the old one; where that fails, all is as it was.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingest.manifest import read_manifest
from ingest.ophalen import Ophaalverslag, choose_bronnen, fetch_bronnen, read_stand
from ingest.pijplijn import Document, Inleesverslag, build_default, read_map
from rag.fouten import InvoerFout
from rag.instellingen import Instellingen

Meld = Callable[[str], None]

MAX_BYTES = 20_000_000
"""A law with its explanation is a tenth of this; more is a book of pictures."""


@dataclass(frozen=True, slots=True)
class Toevoeging:
    """What came of adding a PDF: the document as it was read, and the report of the whole index."""

    document: Document
    verslag: Inleesverslag


def add_pdf(naam: str, inhoud: bytes, instellingen: Instellingen, meld: Meld) -> Toevoeging:
    """Put a PDF in `corpus/pdf` and read it in. Raises InvoerFout with what is wrong with it; then it is not there."""
    bestand = clean_bestandsnaam(naam)
    if len(inhoud) > MAX_BYTES:
        raise InvoerFout("Het bestand is groter dan 20 MB. Maak het kleiner, of zet het zelf in de map corpus/pdf.")
    plek = instellingen.corpus / "pdf" / bestand
    if plek.exists():
        gelijk = plek.read_bytes() == inhoud
        raise InvoerFout(
            f"{bestand} is al ingelezen."
            if gelijk
            else f"Er staat al een ander bestand met de naam {bestand}. Geef dit bestand een andere naam."
        )
    _check(bestand, inhoud, instellingen, meld)
    try:
        plek.parent.mkdir(parents=True, exist_ok=True)
        plek.write_bytes(inhoud)
    except OSError as fout:
        plek.unlink(missing_ok=True)
        raise InvoerFout(f"{bestand} kan niet worden bewaard in {plek.parent} ({fout.strerror or fout}).") from fout
    try:
        verslag = build_default(instellingen, meld)
        gevonden = next((d for d in verslag.documenten if Path(d.bron.bestand).name == bestand), None)
        if gevonden is None:
            redenen = [o.reden for o in verslag.overgeslagen if Path(o.bestand).name == bestand]
            raise InvoerFout(f"{bestand} is niet ingelezen. {' '.join(redenen)}".strip())
    except BaseException:
        # Left behind it would be tried again with every start.
        plek.unlink(missing_ok=True)
        raise
    return Toevoeging(gevonden, verslag)


def remove_pdf(naam: str, instellingen: Instellingen, meld: Meld) -> Inleesverslag:
    """Take one of `own_pdfs` away and bring the index up to date; where that fails the PDF is put back."""
    if naam not in own_pdfs(instellingen.corpus):
        raise InvoerFout(f"“{naam[-80:]}” is geen eigen PDF in de map corpus/pdf.")
    plek = instellingen.corpus / "pdf" / naam
    inhoud = plek.read_bytes()
    plek.unlink()
    try:
        return build_default(instellingen, meld)
    except BaseException:
        plek.write_bytes(inhoud)
        raise


def own_pdfs(corpus: Path) -> tuple[str, ...]:
    """The names of the PDFs in `corpus/pdf` that somebody put there; what was fetched is not among them."""
    opgehaald = read_stand(corpus)
    folder = corpus / "pdf"
    namen = (path.name for path in folder.glob("*") if path.is_file() and path.suffix.lower() == ".pdf")
    return tuple(sorted(naam for naam in namen if f"pdf/{naam}" not in opgehaald and not naam.startswith(".")))


def fetch(
    ids: Sequence[str], peildatum: date, instellingen: Instellingen, meld: Meld, *, bwb: str
) -> tuple[Ophaalverslag, Inleesverslag | None]:
    """Fetch these sources (none named: all that are meant to be) and read in what is new; no report where nothing is."""
    rijen = choose_bronnen(read_manifest(instellingen.corpus / "bronnen.toml"), ids)
    opgehaald = fetch_bronnen(rijen, instellingen.corpus, meld, vandaag=date.today(), peildatum=peildatum, bwb=bwb)
    return opgehaald, build_default(instellingen, meld) if opgehaald.nieuw else None


def clean_bestandsnaam(naam: str) -> str:
    """The name under which a file of somebody else is kept: no folders, no signs that a disk does not take."""
    kaal = re.sub(r"[^\w .()+,-]", "-", re.split(r"[/\\]", naam)[-1]).strip(" .")
    if not kaal.lower().endswith(".pdf") or len(kaal) < 5:
        raise InvoerFout("Dit is geen PDF: de naam van het bestand eindigt niet op .pdf.")
    return f"{kaal[:-4].strip(' .')[:100]}.pdf"


def _check(bestand: str, inhoud: bytes, instellingen: Instellingen, meld: Meld) -> None:
    """Read the PDF on its own, before anything else sees it. Raises InvoerFout with the reason."""
    meld(f"{bestand} wordt nagekeken…")
    with tempfile.TemporaryDirectory(prefix="leerplichtwijzer-") as folder:
        (Path(folder) / bestand).write_bytes(inhoud)
        verslag = read_map(Path(folder), read_manifest(instellingen.corpus / "bronnen.toml"), lambda _: None)
    if verslag.overgeslagen:
        raise InvoerFout(verslag.overgeslagen[0].reden)
