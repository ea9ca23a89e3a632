"""A draft reply from a file with a mail to a file or the terminal: what `wijzer concept` does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rag.conceptantwoord import Conceptantwoord, Mail, Toon, compose, read_mail, to_vraag
from rag.fouten import InvoerFout
from ui.conceptblad import render_markdown, render_text

if TYPE_CHECKING:
    from rag.assistent import Assistent

SOORTEN = (".docx", ".md", ".txt")


def check_uit(uit: Path | None) -> None:
    """Raises InvoerFout for a file of another kind, before minutes of work are done for it."""
    if uit is not None and uit.suffix.lower() not in SOORTEN:
        raise InvoerFout(
            f"{uit} heeft geen soort die kan worden geschreven. Kies een naam die eindigt op {', '.join(SOORTEN)}."
        )


def read_mailbestand(bestand: Path) -> Mail:
    """The mail in `bestand`. Raises InvoerFout when it cannot be read, or asks nothing."""
    try:
        return read_mail(bestand.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as fout:
        raise InvoerFout(f"{bestand} bestaat niet. Noem een tekstbestand met de mail.") from fout
    except UnicodeDecodeError as fout:
        raise InvoerFout(f"{bestand} is geen tekst in UTF-8. Bewaar de mail als tekstbestand in UTF-8.") from fout
    except OSError as fout:
        raise InvoerFout(f"{bestand} kan niet worden gelezen: {fout.strerror}.") from fout


def write_concept(mail: Mail, assistent: Assistent, peildatum: date, toon: str, uit: Path | None) -> Conceptantwoord:
    """Answer `mail` and write the draft to `uit`, or print it. Raises InvoerFout where `uit` cannot be written."""
    uitkomsten = [assistent.beantwoord(to_vraag(vraag, peildatum)) for vraag in mail.vragen]
    concept = replace(compose(mail, uitkomsten, assistent.passages(), peildatum), toon=Toon(toon))
    if uit is None:
        print(render_text(concept), end="")
        return concept
    try:
        uit.write_bytes(_render(concept, uit.suffix.lower()))
    except OSError as fout:
        raise InvoerFout(f"{uit} kan niet worden geschreven: {fout.strerror}. Kies een andere plek.") from fout
    return concept


def _render(concept: Conceptantwoord, soort: str) -> bytes:
    if soort == ".docx":
        from ui.docx import write_docx

        return write_docx(concept, datetime.now())
    return (render_markdown(concept) if soort == ".md" else render_text(concept)).encode()
