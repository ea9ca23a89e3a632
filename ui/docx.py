"""The only user of python-docx: a draft reply as a Word document with real styles, headings, a numbered list and links."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from rag.conceptantwoord import Conceptantwoord
from ui.conceptblad import Soort, Stuk, layout, title
from ui.weergave import name_geldigheid

TAAL = "nl-NL"
MEDIATYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
STIJLEN = {
    Soort.TITEL: "Title",
    Soort.KOP: "Heading 1",
    Soort.TUSSENKOP: "Heading 2",
    Soort.ALINEA: "Normal",
    Soort.PUNT: "List Bullet",
    Soort.VERWIJZING: "List Number",
}
BLAUW = RGBColor(0x15, 0x42, 0x73)
LETTER = "Calibri"
_ONTOELAATBAAR = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold."""


def write_docx(concept: Conceptantwoord, gemaakt_op: datetime) -> bytes:
    """The reply as a .docx file."""
    document = Document()
    _set_up(document, title(concept), gemaakt_op)
    lijst = _add_numbering(document)
    for nummer, stuk in enumerate(layout(concept)):
        alinea = document.add_paragraph(style=STIJLEN[stuk.soort])
        if stuk.verwijzing:
            _write_verwijzing(alinea, stuk, concept, lijst, nummer)
            continue
        alinea.add_run(_clean(stuk.tekst))
        for verwijzing in stuk.nummers:
            alinea.add_run(" ")
            _add_link(alinea, f"[{verwijzing}]", anker=f"bron{verwijzing}")
        if stuk.merk:
            merk = alinea.add_run(f" [{stuk.merk}]")
            merk.bold, merk.font.highlight_color = True, WD_COLOR_INDEX.YELLOW
    uit = BytesIO()
    document.save(uit)
    return uit.getvalue()


def _set_up(document: Any, titel: str, gemaakt_op: datetime) -> None:
    """Language, properties, page and styles."""
    eigen = document.core_properties
    eigen.title, eigen.author, eigen.language = titel, "Leerplichtwijzer", TAAL
    eigen.subject, eigen.comments, eigen.keywords = "Conceptantwoord", "", ""
    eigen.created = eigen.modified = gemaakt_op
    eigen.last_modified_by, eigen.revision = "", 1
    for lang in document.styles.element.iter(qn("w:lang")):
        for kant in ("w:val", "w:eastAsia"):
            lang.set(qn(kant), TAAL)
    blad = document.sections[0]
    blad.page_width, blad.page_height = Cm(21), Cm(29.7)
    blad.left_margin = blad.right_margin = blad.top_margin = blad.bottom_margin = Cm(2.5)
    for naam, grootte, voor, na in (
        ("Normal", 11, 0, 6),
        ("Title", 22, 0, 10),
        ("Heading 1", 14, 14, 4),
        ("Heading 2", 11.5, 8, 2),
        ("List Bullet", 11, 0, 3),
        ("List Number", 11, 0, 3),
    ):
        stijl = document.styles[naam]
        stijl.font.size, stijl.font.name = Pt(grootte), LETTER
        # The fonts of the theme go before the name, and are other ones on each computer.
        letters = stijl.element.get_or_add_rPr().get_or_add_rFonts()
        for thema in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            letters.attrib.pop(qn(f"w:{thema}"), None)
        stijl.paragraph_format.space_before, stijl.paragraph_format.space_after = Pt(voor), Pt(na)
        if naam not in ("Normal", "List Bullet", "List Number"):
            stijl.font.color.rgb = BLAUW
            stijl.paragraph_format.keep_with_next = True


def _add_numbering(document: Any) -> int:
    """A list whose items are numbered [1], [2], ... as the sentences refer to them; its number in the document."""
    nummering = document.part.numbering_part.element
    nieuw = max((int(a.get(qn("w:abstractNumId"))) for a in nummering.iter(qn("w:abstractNum"))), default=0) + 1
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{nieuw}"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="[%1]"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl></w:abstractNum>'
    )
    # In this part the definitions come before their uses.
    nummering.insert(len(list(nummering.iter(qn("w:abstractNum")))), abstract)
    return int(nummering.add_num(nieuw).numId)


def _write_verwijzing(alinea: Any, stuk: Stuk, concept: Conceptantwoord, lijst: int, nummer: int) -> None:
    plaats = stuk.verwijzing
    assert plaats is not None
    eigenschappen = alinea._p.get_or_add_pPr().get_or_add_numPr()
    eigenschappen.get_or_add_ilvl().val, eigenschappen.get_or_add_numId().val = 0, lijst
    adres = plaats.url(concept.peildatum)
    with_bookmark = _bookmark(alinea, f"bron{stuk.nummers[0]}", nummer)
    if adres.startswith(("https://", "http://")):
        _add_link(alinea, stuk.tekst, adres=adres)
    else:
        alinea.add_run(_clean(stuk.tekst))
    with_bookmark()
    alinea.add_run(f" ({name_geldigheid(plaats.bron)})")
    if plaats.vindplaats.jci:
        alinea.add_run().add_break()
        code = alinea.add_run(plaats.vindplaats.jci)
        code.font.size = Pt(9)


def _bookmark(alinea: Any, naam: str, nummer: int) -> Callable[[], None]:
    """Open a bookmark in `alinea`; the function that closes it."""

    def add(soort: str, **waarden: str) -> None:
        element = OxmlElement(soort)
        for sleutel, waarde in waarden.items():
            element.set(qn(f"w:{sleutel}"), waarde)
        alinea._p.append(element)

    add("w:bookmarkStart", id=str(nummer), name=naam)
    return lambda: add("w:bookmarkEnd", id=str(nummer))


def _add_link(alinea: Any, tekst: str, adres: str = "", anker: str = "") -> None:
    """A link to a web address, or to a bookmark in the document."""
    link = OxmlElement("w:hyperlink")
    if adres:
        link.set(qn("r:id"), alinea.part.relate_to(_clean(adres), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    else:
        link.set(qn("w:anchor"), anker)
    run = alinea.add_run(_clean(tekst))
    run.font.color.rgb, run.font.underline = BLAUW, bool(adres)
    link.append(run._r)
    alinea._p.append(link)


def _clean(tekst: str) -> str:
    return _ONTOELAATBAAR.sub("", tekst)
