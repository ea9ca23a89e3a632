"""What the screens ask of the assistant: only values, no gradio."""

from __future__ import annotations

import logging
import queue
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from rag import privacy
from rag.antwoord import Antwoord, Beurt, Citaat, Rol, Stelling, Uitkomst, Vraag
from rag.fouten import BronFout, InvoerFout, WijzerFout
from rag.instellingen import BUILD, PROJECT, Instellingen
from rag.leerpad import Leerpad, find_gebreken, load_leerpad, parse_voortgang
from rag.oordelen import save_oordeel
from rag.plaatsen import Plaatsen
from rag.rekenvraag import ALLE_WEDERVRAGEN
from rag.vergelijk import compare
from rag.verwijzing import name_plaats
from rag.verzuimhulp import Verzuimhulp, load_verzuimhulp, path
from rag.vraagbaak import Antwoordzin
from rag.wet import Bron, Passage
from ui import weergave, weergave_rekenhulp, weergave_verzuimhulp
from ui.datumveld import parse_peildatum
from ui.weergave import Bladzijde, Ronde
from ui.weergave_leerpad import Les, render_pagina
from ui.weergave_rekenhulp import Velden

if TYPE_CHECKING:
    from rag.assistent import Assistent

log = logging.getLogger(__name__)

SCHAAL = 2.0
"""Pixels per point of a page picture: sharp on a screen, and readable at 200 % zoom."""

ALLE_BRONNEN = "Alle bronnen"
LADEN = "De bronnen worden geladen…"
ZOEKEN = "Bezig met zoeken in de bronnen…"
ANDERS_KORT = "Dit antwoord is anders dan toen de link werd gemaakt."
ONVERWACHT = "Er ging iets mis in de app zelf. Stel de vraag opnieuw; blijft het misgaan, start de app dan opnieuw."
GEEN_TEKST = "Deze plaats is hier niet ingelezen. Met de link opent u haar op wetten.overheid.nl."
GEEN_BLAD = "Van deze bron is geen bladzijde als plaatje beschikbaar. Hier staat de tekst zoals die is ingelezen."

T = TypeVar("T")

Gesprek = tuple[Ronde, ...]
"""What a browser tab remembers, in memory alone."""


@dataclass(frozen=True, slots=True)
class Beeld:
    """What the screen shows at one moment. `vraagveld` None: leave what is typed there alone."""

    gesprek: Gesprek
    log: str
    bronnen: str
    status: str
    vraagveld: str | None = None


@dataclass(frozen=True, slots=True)
class _Lessen:
    """The leerpad held against what is loaded on one day."""

    dag: date
    leerpad: Leerpad
    plaatsen: Plaatsen
    gebreken: Mapping[Antwoordzin, str]


class Kern:
    """Answers questions for the screen; the assistant opens beside the page, so that the page is there at once."""

    def __init__(self, open_assistent: Callable[[], Assistent], instellingen: Instellingen) -> None:
        self.instellingen = instellingen
        self._open = open_assistent
        self._wissel = threading.Lock()
        self._ouder: list[Future[Assistent]] = []
        self._nummers = count()
        self._lessen: _Lessen | None = None
        self._verzuimhulp: Verzuimhulp | None = None
        self._assistent: Future[Assistent] = _start(open_assistent)

    def ask(self, tekst: str, dag: str, gesprek: Gesprek, regeling: str = "") -> Iterator[Beeld]:
        """Answer `tekst` as of `dag` from `regeling` (a bwb_id; "" for all): one Beeld per step.

        No exception comes out; each becomes a Dutch sentence.
        """
        try:
            yield from self._ask(tekst, dag, gesprek, regeling)
        except WijzerFout as fout:
            yield self._show_fout(tekst, gesprek, str(fout))
        except Exception:
            # The edge of the program: whatever goes wrong, the reader gets a sentence and keeps the question.
            log.exception("onverwachte fout bij een vraag")
            yield self._show_fout(tekst, gesprek, ONVERWACHT)

    def reopen(self, link: object) -> Iterator[Beeld]:
        """Ask the questions of a link of `weergave.write_link` again, each for its day; say so where the last answer reads differently."""
        gesprek: Gesprek = ()
        try:
            vragen, antwoord = weergave.read_link(link)
        except InvoerFout as fout:
            yield self._show_fout("", gesprek, str(fout))
            return
        for tekst, dag, regeling in vragen:
            for beeld in self.ask(tekst, dag, gesprek, regeling):
                yield beeld
            if len(beeld.gesprek) == len(gesprek):  # an error, or a proposal: that is on the screen now
                return
            gesprek = beeld.gesprek
        if gesprek[-1].uitkomst.ontvangstbewijs.get("antwoord", "")[: weergave.HASHDEEL] != antwoord:
            yield replace(beeld, log=self._render(gesprek, weergave.ANDERS), status=f"{ANDERS_KORT} {beeld.status}")

    def rate(self, gesprek: Gesprek, beurt: int | None, oordeel: str, toelichting: str) -> str:
        """Keep what the reader thinks of an answer; a sentence that says whether that was done."""
        if not self.instellingen.desk or beurt is None or not 0 <= beurt < len(gesprek):
            return "Dit oordeel kan niet worden bewaard."
        uitkomst = gesprek[beurt].uitkomst
        status = "antwoord" if isinstance(uitkomst, Antwoord) else "geen_antwoord"
        try:
            save_oordeel(
                Path(self.instellingen.desk), oordeel, toelichting, uitkomst.ontvangstbewijs, status, date.today()
            )
        except InvoerFout as fout:
            return str(fout)
        return "Bewaard bij de vraagbaak van de vragendesk. Dank u."

    def show_bronnen(self, gesprek: Gesprek, beurt: int) -> str:
        """The sources of one turn of the conversation; of no turn: what will stand there."""
        if not 0 <= beurt < len(gesprek):
            return BRONNEN_LEEG
        return weergave.render_bronnen_html(gesprek[beurt].uitkomst, beurt)

    def show_blad(self, gesprek: Gesprek, beurt: int | None, citaat: int | None, ook: int | None) -> str:
        """The dialog for a cited source, or for one of "lees ook". "" when it is not (or no longer) there."""
        if beurt is None or not 0 <= beurt < len(gesprek):
            return ""
        uitkomst, nummer = gesprek[beurt].uitkomst, next(self._nummers)
        if ook is not None:
            passages = weergave.lees_ook(uitkomst)
            return _show_passage(passages[ook], uitkomst, nummer) if 0 <= ook < len(passages) else ""
        citaten = uitkomst.citaten if isinstance(uitkomst, Antwoord) else ()
        if citaat is None or not 0 <= citaat < len(citaten):
            return ""
        return self._show_citaat(citaten, citaat, uitkomst, beurt, nummer)

    def show_corpus(self) -> str:
        """What is loaded; waits until it is."""
        try:
            assistent = self._assistent.result()
        except WijzerFout as fout:
            return f"<p>{escape(str(fout))}</p>"
        except Exception:
            log.exception("de bronnen konden niet worden geladen")
            return f"<p>{ONVERWACHT}</p>"
        return weergave.render_corpus_html(assistent.passages(), assistent.gebouwd_op, date.today())

    def compare(self, naam: str, dag1: str, dag2: str, artikel: str) -> str:
        """What changed in the regeling `naam` between two days, as HTML; a sentence where that cannot be told."""
        try:
            dagen = [parse_peildatum(dag, date.today()) for dag in (dag1, dag2)]
            return weergave.render_vergelijking_html(compare(self._assistent.result().passages(), naam, dagen, artikel))
        except WijzerFout as fout:
            return f'<div class="lw-hulp"><h2 tabindex="-1" id="lw-kop-verschil">Niet te vergelijken</h2><p>{escape(str(fout))}</p></div>'
        except Exception:
            log.exception("onverwachte fout bij het vergelijken")
            return f'<p class="lw-fout">{ONVERWACHT}</p>'

    def show_leerpad(self, pagina: object, voortgang: object) -> str:
        """A page of the leerpad, for who did what the browser says in `voortgang`; waits until the sources are there."""
        try:
            lessen = self._open_lessen(date.today())
            les = Les(lessen.leerpad, lessen.gebreken, parse_voortgang(voortgang, lessen.leerpad))
            return render_pagina(les, str(pagina), date.today())
        except WijzerFout as fout:
            return f'<p class="lw-fout">{escape(str(fout))}</p>'
        except Exception:
            log.exception("onverwachte fout bij het leerpad")
            return f'<p class="lw-fout">{ONVERWACHT}</p>'

    def show_plaats(self, zin: int | None, plaats: int | None) -> str:
        """The dialog for a place under a sentence of the leerpad, both by number; "" when there is no such place."""
        dag = date.today()
        lessen = self._open_lessen(dag)
        zinnen = lessen.leerpad.zinnen
        if (
            zin is None
            or plaats is None
            or not 0 <= zin < len(zinnen)
            or not 0 <= plaats < len(zinnen[zin].verwijzingen)
        ):
            return ""
        tekst, waar = zinnen[zin].tekst, zinnen[zin].verwijzingen[plaats]
        nummer = next(self._nummers)
        bewijs = lessen.plaatsen.find(waar, tekst, dag)
        if bewijs is None:
            return weergave.render_blad_html(name_plaats(waar), (), "", "", waar.url(dag), nummer, GEEN_TEKST)
        bewijs = lessen.plaatsen.official(bewijs, tekst, dag) or bewijs
        passage, deel = bewijs.passage, bewijs.deel
        citaat = Citaat(passage.vindplaats_of(deel), passage.bron, deel.tekst, deel.pagina, passage.id)
        return self._render_blad(citaat, passage, dag, nummer)

    def _open_lessen(self, dag: date) -> _Lessen:
        """The leerpad as it stands on `dag`; read once a day, for a law may change overnight."""
        if self._lessen is None or self._lessen.dag != dag:
            leerpad, plaatsen = load_leerpad(self.instellingen.corpus), self._assistent.result().plaatsen
            self._lessen = _Lessen(dag, leerpad, plaatsen, find_gebreken(leerpad, plaatsen, dag))
        return self._lessen

    def show_verzuimhulp(self, nummers: Sequence[int], dag: str) -> tuple[str, str]:
        """The step of the Verzuimhulp after these choices, as of `dag`: HTML, and what a screen reader says."""
        hulp = self._load_verzuimhulp

        def show() -> tuple[str, str]:
            peildatum = parse_peildatum(dag, date.today())
            stand = path(hulp(), nummers)
            return weergave_verzuimhulp.show_stand(hulp(), stand, self._assistent.result().plaatsen, peildatum)

        return _as_html(show)

    def show_rekenhulp(self, velden: Velden) -> tuple[str, str]:
        """The life that these fields give, as HTML, and what a screen reader says of it."""
        return _as_html(lambda: weergave_rekenhulp.show_blad(velden, date.today()))

    def show_klassenlijst(self, tekst: str, dag: str) -> tuple[str, str]:
        """The list of a class in `tekst` as of `dag`, as HTML, and what a screen reader says of it."""
        return _as_html(lambda: weergave_rekenhulp.show_lijst(tekst, parse_peildatum(dag, date.today())))

    def _load_verzuimhulp(self) -> Verzuimhulp:
        if self._verzuimhulp is None:
            self._verzuimhulp = load_verzuimhulp(self.instellingen.corpus / "verzuimhulp.toml")
        return self._verzuimhulp

    def zoekbronnen(self) -> list[tuple[str, str]]:
        """What can be searched apart, as (name, bwb_id), all of it first; waits until it is loaded."""
        try:
            namen = self._assistent.result().regelingen()
        except Exception:
            # What is wrong is said by `show_corpus`, on the same page.
            log.exception("de bronnen konden niet worden geladen")
            namen = {}
        return [(ALLE_BRONNEN, ""), *sorted((naam, bwb_id) for bwb_id, naam in namen.items())]

    def regelingen(self) -> list[tuple[str, str]]:
        """The regelingen of which the official text is loaded, as (name, bwb_id or title); waits until it is."""
        try:
            passages = self._assistent.result().passages()
        except Exception:
            # What is wrong is said by `show_corpus`, on the same page.
            log.exception("de bronnen konden niet worden geladen")
            return []
        bronnen = {passage.bron for passage in passages if passage.bron.soort.is_officieel}
        return sorted({(bron.citeertitel, bron.bwb_id or bron.citeertitel) for bron in bronnen})

    def assistent(self) -> Assistent:
        """The assistant; waits until it is loaded. Raises what went wrong with that."""
        return self._assistent.result()

    def reload(self) -> Future[Assistent]:
        """Open the assistant anew, on what is on disk now. The one in use answers until then, and stays where that fails."""
        return _start(self._reload)

    def _reload(self) -> Assistent:
        # One at a time: of two, the last one opened has seen what both were asked for.
        with self._wissel:
            nieuw: Future[Assistent] = Future()
            nieuw.set_result(self._open())
            self._ouder.append(self._assistent)
            self._assistent = nieuw
            self._lessen = None  # they were held against what was loaded before
            # A question that is being answered holds on to the one before; not to the one before that.
            for ouder in self._ouder[:-1]:
                _close(ouder)
            del self._ouder[:-1]
            return nieuw.result()

    def close(self) -> None:
        """Let go of the index, once it was opened."""
        for assistent in (*self._ouder, self._assistent):
            _close(assistent)

    def _ask(self, tekst: str, dag: str, gesprek: Gesprek, regeling: str) -> Iterator[Beeld]:
        peildatum = parse_peildatum(dag, date.today())
        if not tekst.strip():
            raise InvoerFout("Typ eerst een vraag in het veld.")
        if gevonden := privacy.find_persoonsgegevens(tekst, peildatum):
            # Nothing is asked yet: the neutral wording stands in the field, to send or to change.
            yield self._show_voorstel(privacy.mask(tekst, peildatum), privacy.name_kinds(gevonden), gesprek)
            return
        if not self._assistent.done():
            yield self._show_bezig(tekst, gesprek, LADEN)
        assistent = self._assistent.result()
        yield self._show_bezig(tekst, gesprek, ZOEKEN)
        vraag = Vraag(tekst, peildatum, read_historie(gesprek), regelingen=(regeling,) if regeling else ())
        gedaan: queue.SimpleQueue[Stelling | None] = queue.SimpleQueue()
        werk = _start(lambda: assistent.beantwoord(vraag, lambda stelling, _: gedaan.put(stelling)))
        werk.add_done_callback(lambda _: gedaan.put(None))
        stellingen: list[Stelling] = []
        while (stelling := gedaan.get()) is not None:
            stellingen.append(stelling)
            yield self._show_bezig(tekst, gesprek, "Het antwoord wordt aangevuld…", stellingen)
        yield self._show(gesprek, werk.result())

    def _render(self, gesprek: Gesprek, onderaan: str = "") -> str:
        return weergave.render_gesprek_html(gesprek, onderaan, met_oordeel=bool(self.instellingen.desk))

    def _show(self, gesprek: Gesprek, uitkomst: Uitkomst) -> Beeld:
        gesprek = (*gesprek, Ronde(uitkomst.vraag.tekst, uitkomst))
        return Beeld(
            gesprek,
            self._render(gesprek),
            self.show_bronnen(gesprek, len(gesprek) - 1),
            weergave.announce(uitkomst),
        )

    def _show_bezig(
        self, tekst: str, gesprek: Gesprek, melding: str, stellingen: list[Stelling] | None = None
    ) -> Beeld:
        onderaan = weergave.render_bezig_html(tekst, melding, stellingen or ())
        return Beeld(gesprek, self._render(gesprek, onderaan), BRONNEN_BEZIG, melding, vraagveld="")

    def _show_fout(self, tekst: str, gesprek: Gesprek, melding: str) -> Beeld:
        onderaan = weergave.render_fout_html(tekst, melding)
        return Beeld(
            gesprek,
            self._render(gesprek, onderaan),
            self.show_bronnen(gesprek, len(gesprek) - 1),
            # A zero-width space by turns: a screen reader is silent about a text that did not change.
            melding + "\u200b" * (next(self._nummers) % 2),
            vraagveld=tekst,
        )

    def _show_voorstel(self, neutraal: str, soorten: str, gesprek: Gesprek) -> Beeld:
        melding = (
            f"In uw vraag staan persoonsgegevens ({soorten}). Ze zijn niet bewaard of verstuurd. In het vraagveld staat nu uw vraag "
            "zonder die gegevens. Lees haar na, pas haar zo nodig aan en stel haar opnieuw."
        )
        return Beeld(
            gesprek,
            self._render(gesprek, weergave.render_voorstel_html(neutraal, melding)),
            self.show_bronnen(gesprek, len(gesprek) - 1),
            melding + "\u200b" * (next(self._nummers) % 2),
            vraagveld=neutraal,
        )

    def _show_citaat(self, citaten: Sequence[Citaat], welk: int, uitkomst: Uitkomst, beurt: int, nummer: int) -> str:
        citaat = citaten[welk]
        passage = weergave.find_passage((v.passage for v in uitkomst.gevonden), citaat) or weergave.find_passage(
            self._assistent.result().passages(), citaat
        )
        buren = weergave.render_buren(beurt, welk, len(citaten))
        return self._render_blad(citaat, passage, uitkomst.vraag.peildatum, nummer, buren)

    def _render_blad(
        self, citaat: Citaat, passage: Passage | None, peildatum: date, nummer: int, buren: str = ""
    ) -> str:
        melding = ""
        bladzijden: tuple[Bladzijde, ...] = ()
        try:
            bladzijden = render_bladzijden(citaat, self.instellingen)
        except BronFout as fout:
            melding = f"{fout} Hieronder staat de tekst zoals die is ingelezen."
        return weergave.render_blad_html(
            weergave.name_citaat(citaat),
            bladzijden,
            citaat.citaat,
            passage.tekst if passage else citaat.citaat,
            citaat.vindplaats.url(peildatum) or citaat.bron.url,
            nummer,
            melding or ("" if bladzijden else GEEN_BLAD),
            buren,
        )


def _close(assistent: Future[Assistent]) -> None:
    if assistent.done() and not assistent.exception():
        assistent.result().close()


def _start(werk: Callable[[], T]) -> Future[T]:
    """`werk` in a thread of its own. No executor: Python would wait for its threads at Ctrl-C."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(werk())
        except BaseException as fout:  # noqa: BLE001 - handed to whoever asks for the result
            future.set_exception(fout)

    threading.Thread(target=run, daemon=True).start()
    return future


def _as_html(show: Callable[[], tuple[str, str]]) -> tuple[str, str]:
    """What `show` gives: HTML and its announcement; what goes wrong as a Dutch sentence."""
    try:
        return show()
    except WijzerFout as fout:
        melding = str(fout)
    except Exception as fout:  # noqa: BLE001 - it is logged below
        # The edge of the program. Without the exception's own words: they could hold what the user typed.
        waar = "".join(traceback.format_tb(fout.__traceback__))
        log.error("onverwachte fout in een hulp: %s\n%s", type(fout).__name__, waar)
        melding = ONVERWACHT
    return f'<div class="lw-fout"><p>{escape(melding)}</p></div>', melding


BRONNEN_LEEG = '<p class="lw-klein">Hier komen de bronnen van het laatste antwoord, met de letterlijke tekst.</p>'
BRONNEN_BEZIG = '<p class="lw-klein">De bronnen komen hier zodra het antwoord af is.</p>'


def _show_passage(passage: Passage, uitkomst: Uitkomst, nummer: int) -> str:
    url = passage.vindplaats.url(uitkomst.vraag.peildatum) or passage.bron.url
    return weergave.render_blad_html(weergave.passage_naam(passage), (), "", passage.tekst, url, nummer)


def read_historie(gesprek: Gesprek) -> tuple[Beurt, ...]:
    """The conversation so far as turns for the assistant."""
    return tuple(
        beurt
        for ronde in gesprek
        for beurt in (Beurt(Rol.GEBRUIKER, ronde.vraag), Beurt(Rol.ASSISTENT, _said(ronde.uitkomst)))
    )


def _said(uitkomst: Uitkomst) -> str:
    """What the assistant said, with the question that it asked back: without it the next turn answers nothing."""
    gevraagd = [zin for zin in uitkomst.waarschuwingen if any(vraag in zin for vraag in ALLE_WEDERVRAGEN)]
    return "\n".join((uitkomst.tekst, *gevraagd))


# --- the pages of a source ------------------------------------------------------------------------------------------


def find_bestand(bron: Bron, instellingen: Instellingen) -> Path | None:
    """The PDF in which `bron` stands. None for a source without one, or when the file is not there."""
    if not bron.bestand:
        return None
    genoemd = Path(bron.bestand)
    pdf = genoemd.with_suffix(".pdf").name
    plekken = (
        PROJECT / genoemd,  # an absolute path stays itself
        instellingen.corpus / "pdf" / pdf,
        instellingen.corpus / "build" / pdf,
        BUILD / pdf,
    )
    return next((plek for plek in plekken if plek.suffix.lower() == ".pdf" and plek.is_file()), None)


def render_bladzijden(citaat: Citaat, instellingen: Instellingen) -> tuple[Bladzijde, ...]:
    """The page(s) on which `citaat` stands, coloured; none for a source without pages. Raises BronFout."""
    from ui.pagina import render_pagina

    bestand = find_bestand(citaat.bron, instellingen)
    if bestand is None or citaat.pagina is None:
        return ()

    def render(nummer: int) -> tuple[Bladzijde, tuple[int, ...]]:
        pagina = render_pagina(bestand, nummer, citaat.citaat, SCHAAL, citaat.vindplaats.artikel)
        boven = min((vlak.boven for vlak in pagina.rechthoeken), default=0) / pagina.hoogte
        return Bladzijde(pagina.png, pagina.nummer, pagina.gevonden, boven), pagina.paginas

    eerste, paginas = render(citaat.pagina)
    if len(paginas) < 2:
        return (eerste,)
    return tuple(render(nummer)[0] for nummer in paginas)
