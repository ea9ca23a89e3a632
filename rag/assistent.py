"""The walk of a question, and the one place where the parts are wired together."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol

import prompts
from rag import gesprek, poort, privacy, rekenvraag, toets, verzuimvraag
from rag.analyse import load_lexicon, says_again
from rag.antwoord import (
    TOP_GEVONDEN,
    Antwoord,
    Berekening,
    Citaat,
    Duur,
    GeenAntwoord,
    Reden,
    Stelling,
    Uitkomst,
    Vondst,
    Vraag,
    Wedervraag,
)
from rag.deskbaak import load_published
from rag.embedder import open_embedder
from rag.feiten import find_feiten
from rag.fouten import InvoerFout, TaalmodelFout
from rag.instellingen import Instellingen
from rag.lexicaal import load_vragen
from rag.normen import LPW
from rag.ontvangstbewijs import Opzet, hash_files, hide_login, make_bewijs, program_version
from rag.plaatsen import Plaatsen
from rag.retriever import Herkenning, Retriever
from rag.store import Store, open_store
from rag.toets import Bewijs, Concept
from rag.toetswoorden import drop_ja_nee
from rag.versies import Afwezig, explain_absence, same_regeling
from rag.verzuimhulp import Verzuimhulp, load_verzuimhulp
from rag.vraagbaak import Status, Vraagantwoord, is_of_here, load_vraagbaak
from rag.wet import Passage, Tekstdeel, Vindplaats

MAX_VRAAG = 8000
"""Characters in a question: four pages of mail. Longer is a document, and belongs in the sources."""

MAX_BIJ_BEREKENING = 110
"""Words from which a computed answer gets no more explanation."""

MAX_VERWANT, MIN_VERWANT = 3, 0.25
"""How many reviewed questions are named beside an answer, and their least likeness to what was asked."""

ANDER_ARTIKEL, ZELFDE_ARTIKEL = 1.0, 0.45
"""From which agreement of the reviewed answers (0 to 2) on another article, and under which on its own, a computation is not the one
that is asked for (docs/besluiten.md, 50)."""

_ARTIKELEN_SAMEN = (
    frozenset({(LPW, "2"), (LPW, "22"), (LPW, "26")}),
    frozenset({(LPW, "6"), (LPW, "7"), (LPW, "8"), (LPW, "9")}),
)
"""Articles that one question is about: the young person's own duty with who acts on it, an exemption with what it takes."""

RAAD_DAG = "Kies een andere peildatum, of lees de tekst van die dag in (`wijzer bronnen ophalen --peildatum`)."
"""What who asks can do where no text is in force on the peildatum."""

OnStelling = Callable[[Stelling, tuple[Citaat, ...]], None]


class Composer(Protocol):
    """Makes claims from passages: `rag.uittreksel.Uittreksel` or `rag.taalmodel.Taalmodel`."""

    naam: str

    def compose(
        self, zoekvraag: str, peildatum: date, vondsten: Sequence[Vondst], herkend: Herkenning
    ) -> Iterator[Concept]:
        """Claims with their proof, best first; none when there is nothing to say."""


class Assistent:
    """Answers questions. Safe to share between threads: it keeps no state of a conversation."""

    def __init__(
        self,
        retriever: Retriever,
        composer: Composer,
        bereik: Sequence[poort.Onderwerp],
        store: Store,
        corpus_id: str,
        buiten: Sequence[tuple[str, poort.Onderwerp]] = (),
        kennis: str = "",
        spreekt_buiten: bool = False,
        verzuimhulp: Verzuimhulp | None = None,
        vraagbaak: Sequence[Vraagantwoord] = (),
    ) -> None:
        self._retriever = retriever
        self._te_noemen = frozenset(v.id for v in vraagbaak if v.status is Status.GEPUBLICEERD)
        self._composer = composer
        self._bereik = bereik
        self._spreekt_buiten = spreekt_buiten
        self._buiten = poort.Buitenvragen(buiten, retriever)
        self._store = store
        self._verzuimhulp = verzuimhulp
        self._passages = retriever.passages
        self._plaatsen = Plaatsen(self._passages)
        self._opzet = Opzet(
            corpus=corpus_id,
            kennis=kennis,
            gebouwd_op=store.meta.gebouwd_op,
            embedder=hide_login(store.meta.embedder),
            antwoord_door=hide_login(composer.naam),
            prompts=hashlib.sha256((prompts.read("systeem") + prompts.read("antwoord")).encode()).hexdigest()[:12],
            versie=program_version(),
        )

    def beantwoord(self, vraag: Vraag, on_stelling: OnStelling | None = None) -> Uitkomst:
        """Answer `vraag`, or say why not. `on_stelling` is told each checked Stelling as soon as it stands.

        Raises InvoerFout for an empty or too long question, TaalmodelFout when the language model fails.
        """
        begin = time.perf_counter()
        bronnen = self._choose_bronnen(vraag.regelingen)
        vraag, waarschuwingen = self._guard(vraag)
        if self._retriever.is_reviewed(vraag.tekst):
            # It was chosen from those that are named beside an answer, and stands on its own.
            vraag = replace(vraag, historie=())
        zoekvraag, kern = gesprek.rewrite(vraag), gesprek.find_kern(vraag)
        if waarschuwingen and self._spreekt_buiten:
            return self._stop(vraag, zoekvraag, Reden.PRIVACY, (), waarschuwingen, begin, zin=ask_neutral(vraag.tekst))
        herkend, delen = self._retriever.recognise(zoekvraag, kern), gesprek.split_vragen(vraag.tekst)
        zaak = self._walk_verzuimhulp(vraag)
        onderwerp = None if zaak else poort.out_of_scope(vraag.tekst, self._bereik, herkend)
        berekening, berekend, bericht = (None, (), ()) if onderwerp else self._calculate(vraag, herkend)
        if not (onderwerp or berekend) and (toen := self._go_back(vraag)):
            zoekvraag = kern = gesprek.rewrite(
                replace(vraag, tekst=rekenvraag.ask_of_then(vraag.tekst, vraag.peildatum))
            )
            herkend, delen = self._retriever.recognise(zoekvraag, kern, toen=True), ()
            bericht = (f"Kies {toen:%d-%m-%Y} als peildatum voor de tekst van die dag.",)
        # A case that the rules can be applied to is ours, in whatever words it is told.
        buiten = poort.Buitenoordeel() if zaak or berekend else self._buiten.judge(kern, zoekvraag, herkend)
        if buiten.twijfel and (ruim := poort.out_of_scope(vraag.tekst, self._bereik, herkend, twijfel=True)):
            buiten = poort.Buitenoordeel(ruim)
        if buiten.onderwerp and poort.is_in_added(
            zoekvraag,
            self._retriever,
            self._retriever.retrieve(zoekvraag, vraag.peildatum, poort.BREEDTE, bronnen, herkend),
        ):
            buiten = poort.Buitenoordeel(twijfel=True)
        if onderwerp := onderwerp or buiten.onderwerp:
            verwant = () if onderwerp.soort == "verzoek" else self._related(vraag, herkend)
            return self._stop(
                vraag, zoekvraag, Reden.BUITEN_BEREIK, (), waarschuwingen, begin, onderwerp, verwant=verwant
            )
        if zaak and not berekend:
            berekend, bericht = zaak.concepten, zaak.bericht
        waarschuwingen += bericht
        if bronnen:
            namen = self.regelingen()
            waarschuwingen += (f"Alleen gezocht in: {'; '.join(namen[bwb_id] for bwb_id in vraag.regelingen)}.",)
            if not all(_rests_on(concept, bronnen) for concept in berekend):
                berekening, berekend, zaak = None, (), None
        vondsten = self._retriever.retrieve(zoekvraag, vraag.peildatum, TOP_GEVONDEN, bronnen, herkend)
        vondsten = _put_first(vondsten, berekend)
        zoeken = _ms(begin)
        if not vondsten:
            reden, zin = self._why_nothing(vraag.peildatum), self._not_in_force(zoekvraag, vraag.peildatum)
            return self._stop(vraag, zoekvraag, reden, (), waarschuwingen, begin, zin=zin)
        if not berekend and (zin := self._not_in_force(zoekvraag, vraag.peildatum)):
            return self._stop(vraag, zoekvraag, Reden.NIET_GELDIG, vondsten, waarschuwingen, begin, zin=zin)
        if not berekend and not poort.enough(
            zoekvraag, self._bereik, self._retriever, vondsten, herkend, twijfel=buiten.twijfel
        ):
            verwant = self._related(vraag, herkend)
            return self._stop(vraag, zoekvraag, Reden.ONVOLDOENDE, vondsten, waarschuwingen, begin, verwant=verwant)
        bouw = _Bouw(self._plaatsen.official, on_stelling)
        try:
            for concept in berekend:
                bouw.add(concept, vraag.peildatum)
            zwijg = berekend and not berekening and zaak and not zaak.aanvullen
            ruimte = MAX_BIJ_BEREKENING - bouw.word_count
            aanvulling: Iterable[Concept] = ()
            if not zwijg:
                herkend = self._retriever.recognise_each(delen, herkend)
                aanvulling = self._composer.compose(zoekvraag, vraag.peildatum, vondsten, herkend)
            for concept in aanvulling:
                if bronnen and not _rests_on(concept, bronnen):
                    continue
                if not berekend:
                    bouw.add(concept, vraag.peildatum)
                elif ruimte > 0 and _explains(concept, berekend):
                    # What was said before takes its room too: what comes after it is further from the question.
                    ruimte -= len(concept.tekst.split())
                    if not says_again(concept.tekst, [stelling.tekst for stelling in bouw.stellingen]):
                        # After what was computed a "ja" would seem to answer it.
                        bouw.add(replace(concept, tekst=drop_ja_nee(concept.tekst)), vraag.peildatum)
        except TaalmodelFout:
            # What was checked and shown stands; that the rest is missing is said. Nothing yet: the error itself.
            if not bouw.stellingen:
                raise
            waarschuwingen += ("Het taalmodel brak af: dit antwoord kan onvolledig zijn.",)
        if bouw.stellingen and not berekend and not bronnen:
            # The rule is said; what it comes to for the young person or the day in the question is computed.
            plaatsen = [citaat.vindplaats for citaat in bouw.citaten]
            toegepast = rekenvraag.compute_for(vraag.tekst, vraag.historie, vraag.peildatum, plaatsen)
            if bewezen := self._prove_berekening(toegepast, vraag.peildatum):
                berekening = toegepast
                bouw.add(bewezen, vraag.peildatum)
        if not bouw.stellingen:
            return self._stop(vraag, zoekvraag, Reden.ONVOLDOENDE, vondsten, waarschuwingen, begin)
        antwoord = Antwoord(
            vraag=vraag,
            zoekvraag=zoekvraag,
            stellingen=tuple(bouw.stellingen),
            citaten=tuple(bouw.citaten),
            gevonden=vondsten,
            berekening=berekening,
            waarschuwingen=(*waarschuwingen, *bouw.warnings(), *self._changed_since(bouw.citaten, vraag.peildatum)),
            duur=Duur(zoeken, _ms(begin)),
            herkomst=bouw.herkomst,
            verwant=self._related(vraag, herkend, [stelling.tekst for stelling in bouw.stellingen]),
        )
        bewijs = make_bewijs(vraag, zoekvraag, self._opzet, antwoord.tekst, antwoord.citaten)
        return replace(antwoord, ontvangstbewijs=bewijs.to_json())

    def passages(self) -> tuple[Passage, ...]:
        """Everything that is loaded."""
        return self._passages

    @property
    def plaatsen(self) -> Plaatsen:
        """The passages by their place in the law."""
        return self._plaatsen

    @property
    def gebouwd_op(self) -> str:
        """The day on which the index was built, as an ISO date; "" where it is not known."""
        return self._store.meta.gebouwd_op

    def close(self) -> None:
        """Let go of the index."""
        self._store.close()

    def __enter__(self) -> Assistent:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _guard(self, vraag: Vraag) -> tuple[Vraag, tuple[str, ...]]:
        """The question without personal data and control characters, and what was done to it in words."""
        tekst = clean(vraag.tekst)
        if not tekst:
            raise InvoerFout("De vraag is leeg. Typ een vraag over de leerplicht of het Doorstroompunt.")
        if len(tekst) > MAX_VRAAG:
            raise InvoerFout(
                f"De vraag telt {len(tekst)} tekens; er passen er {MAX_VRAAG}. Stel de vraag zelf, zonder de bijlagen."
            )
        veilig = replace(
            vraag,
            tekst=privacy.mask(tekst, vraag.peildatum),
            historie=tuple(
                replace(beurt, tekst=privacy.mask(clean(beurt.tekst), vraag.peildatum)) for beurt in vraag.historie
            ),
        )
        if veilig.tekst == tekst:
            return veilig, ()
        soorten = privacy.name_kinds(privacy.find_persoonsgegevens(tekst, vraag.peildatum))
        return veilig, (f"Persoonsgegevens in de vraag ({soorten}) zijn weggelaten en nergens bewaard.",)

    def regelingen(self) -> dict[str, str]:
        """bwb_id -> name of every regeling that is loaded: that of its newest official text, else that of our explanation."""
        bronnen = {p.bron for p in self._passages}
        volgorde = sorted(bronnen, key=lambda bron: (bron.soort.is_officieel, bron.geldig_van))
        return {bron.bwb_id: bron.citeertitel for bron in volgorde if bron.bwb_id}

    def _choose_bronnen(self, regelingen: Sequence[str]) -> frozenset[str] | None:
        """The Bron.ids of these regelingen; None for everything. Raises InvoerFout for one that is not loaded."""
        if not regelingen:
            return None
        namen = self.regelingen()
        if onbekend := [bwb_id for bwb_id in regelingen if bwb_id not in namen]:
            raise InvoerFout(
                f"{', '.join(onbekend)} is niet ingelezen. Kies een regeling uit de lijst, of zoek in alle bronnen."
            )
        return frozenset(p.bron.id for p in self._passages if p.bron.bwb_id in regelingen)

    def _why_nothing(self, peildatum: date) -> Reden:
        """Nothing was found: because nothing loaded is in force on that day, or because nothing matches."""
        geldt = any(passage.bron.geldt_op(peildatum) for passage in self._passages)
        return Reden.NIETS_GEVONDEN if geldt else Reden.NIET_GELDIG

    def _go_back(self, vraag: Vraag) -> date | None:
        """The past day of which a follow-up asks the rule; None where it asks of now, or that day has no text of what it is about."""
        toen = rekenvraag.find_toen(vraag.tekst, vraag.peildatum) if gesprek.is_vervolg(vraag) else None
        if toen is None:
            return None
        # By the question before it: the words of the day itself ("oktober 2025") would find what was arranged for that year.
        for vondst in self._retriever.retrieve(gesprek.previous_question(vraag), vraag.peildatum, 1):
            if any(same_regeling(p.bron, vondst.passage.bron) and p.bron.geldt_op(toen) for p in self._passages):
                return toen
        return None

    def _calculate(
        self, vraag: Vraag, herkend: Herkenning
    ) -> tuple[Berekening | None, tuple[Concept, ...], tuple[str, ...]]:
        """The computed answer to a date question as a claim that its steps prove; or what to ask for first.

        Nothing where a step rests on a text that is not there on that day, or where the known questions say that another
        article is asked for: then the sources answer, and what their article comes to is computed after it.
        """
        berekening = rekenvraag.calculate(vraag.tekst, vraag.historie, vraag.peildatum)
        if isinstance(berekening, Wedervraag):
            return None, (), (f"Voor een berekende datum is één gegeven nodig. {berekening.tekst}",)
        concept = self._prove_berekening(berekening, vraag.peildatum)
        if concept is None or self._is_about_another(concept, herkend):
            return None, (), ()
        return berekening, (concept,), ()

    def _is_about_another(self, berekend: Concept, herkend: Herkenning) -> bool:
        """Whether what was computed rests on other articles than the reviewed answers that are most alike agree on."""
        if any(stuk.passage.bron.geldig_tot for stuk in berekend.bewijs):
            return False  # they are about the law of now
        eens = self._retriever.agreement(herkend)
        plaatsen = {(stuk.passage.bron.bwb_id, stuk.passage.artikel) for stuk in berekend.bewijs}
        (bron, artikel), hoogste = max(eens.items(), key=lambda paar: paar[1], default=((None, None), 0.0))
        samen = next((artikelen for artikelen in _ARTIKELEN_SAMEN if (bron, artikel) in artikelen), frozenset())
        # Another law is read from its name, which says more than what is alike.
        dezelfde_wet = any(bwb_id == bron for bwb_id, _ in plaatsen)
        zwak = all(eens.get(plaats, 0.0) < ZELFDE_ARTIKEL for plaats in plaatsen)
        return hoogste >= ANDER_ARTIKEL and dezelfde_wet and zwak and not plaatsen & samen

    def _prove_berekening(self, berekening: Berekening | None, peildatum: date) -> Concept | None:
        """The outcome as a claim; None where there is none, or a step rests on a text that is not there on that day."""
        stappen = [stap for stap in berekening.stappen if stap.vindplaats] if berekening else []
        bewijs = [self._plaatsen.find(s.vindplaats, s.tekst, peildatum) for s in stappen if s.vindplaats]
        gevonden = tuple(dict.fromkeys(stuk for stuk in bewijs if stuk))
        if berekening is None or not gevonden or None in bewijs:
            return None
        return Concept(berekening.uitkomst, gevonden, berekend=True)

    def _walk_verzuimhulp(self, vraag: Vraag) -> _Zaak | None:
        """The outcome of the Verzuimhulp for a case of absence as claims, or the fact to ask for as one; with what to know.

        None where there is no case, or where a sentence rests on a text that is not there on that day.
        """
        if self._verzuimhulp is None:
            return None
        antwoord = verzuimvraag.answer_case(self._verzuimhulp, vraag.tekst, vraag.historie, vraag.peildatum)
        if antwoord is None:
            return None
        if isinstance(antwoord, Wedervraag):
            zinnen = [(f"Dat hangt af van een gegeven dat nog ontbreekt. {antwoord.tekst}", antwoord.verwijzingen)]
            bericht: tuple[str, ...] = (verzuimvraag.say_keuzes(antwoord),)
        else:
            zinnen = [(zin.tekst, zin.verwijzingen) for zin in verzuimvraag.shorten(antwoord.einde)]
            if antwoord.andersom:
                zinnen[0] = (drop_ja_nee(zinnen[0][0]), zinnen[0][1])
            bericht = (*antwoord.aannames, *antwoord.einde.buiten, verzuimvraag.MEER)
        concepten = []
        for tekst, verwijzingen in zinnen:
            bewijs = [self._plaatsen.find(plaats, tekst, vraag.peildatum) for plaats in verwijzingen]
            if None in bewijs:
                return None
            concepten.append(Concept(tekst, tuple(stuk for stuk in bewijs if stuk), nagelezen=True))
        # The sources may tell more of a case that is not whole yet: not of an outcome, and not of an answer to a question.
        nieuw = isinstance(antwoord, Wedervraag) and verzuimvraag.is_case(find_feiten(vraag.tekst, vraag.peildatum))
        return _Zaak(tuple(concepten), bericht, aanvullen=nieuw)

    def _changed_since(self, citaten: Sequence[Citaat], peildatum: date) -> Iterator[str]:
        """Of each explanation that is cited: which of its articles reads differently since it was written."""
        uitleg = {c.passage_id: c.bron for c in citaten if not c.bron.soort.is_officieel}
        for passage in (p for p in self._passages if p.id in uitleg):
            eigen = (passage.vindplaats,) if passage.artikel else passage.verwijzingen
            artikelen = dict.fromkeys(Vindplaats(plaats.bron, plaats.artikel) for plaats in eigen)
            for plaats in artikelen:
                if self._plaatsen.changed(plaats, passage.bron.geldig_van, peildatum):
                    yield (
                        f"{passage.bron.citeertitel} ({passage.bron.soort}) is van {passage.bron.geldig_van:%d-%m-%Y}; "
                        f"{plaats} is daarna gewijzigd. Lees de wet zelf na."
                    )

    def _not_in_force(self, zoekvraag: str, peildatum: date) -> str:
        """Why the regeling that `zoekvraag` is about has no text on `peildatum`; "" where it has one.

        The text of another regeling, or of another day, would be an answer to a question that nobody asked.
        """
        if all(passage.bron.geldt_op(peildatum) for passage in self._passages):
            return ""
        beste = self._retriever.best_elsewhen(zoekvraag, peildatum)
        if beste is None:
            return ""
        versies = sorted(
            {p.bron for p in self._passages if same_regeling(p.bron, beste.bron)},
            key=lambda bron: (bron.geldig_van, bron.soort.is_officieel),
        )
        if any(versie.geldt_op(peildatum) for versie in versies):
            return ""
        afwezig, zin = explain_absence(versies, peildatum, _to_dag(self.gebouwd_op))
        # What ended has a successor: only who asks for it by name wants to hear that it is gone.
        return "" if afwezig is Afwezig.GEEINDIGD and not self._retriever.names(zoekvraag, beste) else zin

    def _stop(
        self,
        vraag: Vraag,
        zoekvraag: str,
        reden: Reden,
        vondsten: tuple[Vondst, ...],
        waarschuwingen: tuple[str, ...],
        begin: float,
        onderwerp: poort.Onderwerp | None = None,
        zin: str = "",
        verwant: tuple[str, ...] = (),
    ) -> GeenAntwoord:
        tekst = explain(reden, vraag.peildatum, vondsten, onderwerp, zin)
        duur = Duur(totaal=_ms(begin))
        bewijs = make_bewijs(vraag, zoekvraag, self._opzet, tekst)
        return GeenAntwoord(vraag, zoekvraag, reden, tekst, vondsten, waarschuwingen, duur, bewijs.to_json(), verwant)

    def _related(self, vraag: Vraag, herkend: Herkenning, gezegd: Sequence[str] = ()) -> tuple[str, ...]:
        """The reviewed questions most like `vraag` of which the answer was not `gezegd`: what is meant may be among them."""
        gekozen: list[str] = []
        gezegd = list(gezegd)
        for antwoord, gelijkenis, _, _ in self._retriever.reviewed(herkend):
            if gelijkenis < MIN_VERWANT or len(gekozen) == MAX_VERWANT:
                break
            opening = antwoord.antwoord[0].tekst
            if (
                antwoord.id in self._te_noemen
                and is_of_here(antwoord, vraag.tekst)
                and antwoord.vragen[0] != vraag.tekst
                and not (gezegd and says_again(opening, gezegd))
            ):
                gekozen.append(antwoord.vragen[0])
                gezegd.append(opening)
        return tuple(gekozen)


@dataclass(frozen=True, slots=True)
class _Zaak:
    """What the Verzuimhulp says of a case: claims, what to know with them, and whether the sources may add to them."""

    concepten: tuple[Concept, ...]
    bericht: tuple[str, ...]
    aanvullen: bool


class _Bouw:
    """Collects checked claims into Stellingen and their Citaten."""

    def __init__(self, official: Callable[[Bewijs, str, date], Bewijs | None], on_stelling: OnStelling | None) -> None:
        self.stellingen: list[Stelling] = []
        self.citaten: list[Citaat] = []
        self.herkomst = ""
        self._official = official
        self._on_stelling = on_stelling
        self._geweigerd: list[str] = []

    def add(self, concept: Concept, peildatum: date) -> None:
        """Take `concept` in when it passes the check and its proof is in force on `peildatum`."""
        reden = toets.refuse(concept)
        if reden is None and not all(stuk.passage.bron.geldt_op(peildatum) for stuk in concept.bewijs):
            reden = "de aangehaalde tekst geldt niet op de peildatum"
        if reden is not None:
            self._geweigerd.append(reden)
            return
        bewijs = [o for stuk in concept.bewijs if (o := self._official(stuk, concept.tekst, peildatum))] + list(
            concept.bewijs
        )
        stelling = Stelling(concept.tekst, tuple(self._number(stuk) for stuk in bewijs))
        self.stellingen.append(stelling)
        self.herkomst = self.herkomst or concept.herkomst
        if self._on_stelling:
            self._on_stelling(stelling, tuple(self.citaten[nummer] for nummer in stelling.citaten))

    @property
    def word_count(self) -> int:
        """How many words stand so far."""
        return sum(len(stelling.tekst.split()) for stelling in self.stellingen)

    def warnings(self) -> Iterator[str]:
        """What the reader must know about the proof."""
        if self._geweigerd:
            aantal = len(self._geweigerd)
            zinnen = "1 zin is" if aantal == 1 else f"{aantal} zinnen zijn"
            yield f"{zinnen} weggelaten: {'; '.join(dict.fromkeys(self._geweigerd))}."
        if self.citaten and not any(citaat.bron.soort.is_officieel for citaat in self.citaten):
            yield (
                "Dit antwoord rust op onze eigen uitleg van de wet (de wegwijzer). De officiële tekst staat op "
                "wetten.overheid.nl; bij elke bron staat de link."
            )
        for bron in dict.fromkeys(citaat.bron for citaat in self.citaten if citaat.bron.momentopname):
            yield (
                f"Van {bron.citeertitel} is alleen de tekst van {bron.geldig_van:%d-%m-%Y} ingelezen. "
                "Controleer op wetten.overheid.nl of die nog geldt."
            )

    def _number(self, stuk: Bewijs) -> int:
        citaat = Citaat(
            stuk.passage.vindplaats_of(stuk.deel), stuk.passage.bron, stuk.deel.tekst, stuk.deel.pagina, stuk.passage.id
        )
        if citaat not in self.citaten:
            self.citaten.append(citaat)
        return self.citaten.index(citaat)


def open_assistent(instellingen: Instellingen) -> Assistent:
    """Wire the parts that `instellingen` name. Raises IndexFout or InstellingFout when one cannot be had."""
    with ExitStack() as bij_fout:
        store = bij_fout.enter_context(open_store(instellingen.index))
        desk = load_published(instellingen.desk)
        vraagbaak = (*desk, *load_vraagbaak(instellingen.vraagmap))
        retriever = Retriever(
            store,
            open_embedder(instellingen.embedder),
            load_lexicon(instellingen.corpus / "lexicon.tsv"),
            load_vragen(instellingen.corpus / "vragen.tsv"),
            vraagbaak,
        )
        boom = instellingen.corpus / "verzuimhulp.toml"
        sprekend = vraagbaak if instellingen.vraagbaak else desk
        assistent = Assistent(
            retriever,
            _open_composer(instellingen, retriever, sprekend),
            poort.load_bereik(instellingen.corpus / "bereik.tsv"),
            store,
            store.meta.corpus_hash,
            poort.load_buiten(instellingen.corpus / "buiten.tsv"),
            _hash_knowledge(instellingen, desk),
            instellingen.spreekt_buiten,
            load_verzuimhulp(boom) if instellingen.vraagbaak and boom.is_file() else None,
            sprekend,
        )
        bij_fout.pop_all()  # from here on `close` lets go of the index
    return assistent


def _hash_knowledge(instellingen: Instellingen, desk: Sequence[Vraagantwoord]) -> str:
    """A hash of what an answer rests on besides the passages."""
    bestanden = hash_files(_knowledge_files(instellingen))
    return hashlib.sha256(f"{bestanden}{desk!r}".encode()).hexdigest()[:16] if desk else bestanden


def _knowledge_files(instellingen: Instellingen) -> list[Path]:
    """The lists and the built-in vraagbaak."""
    lijsten = [instellingen.corpus / f"{naam}.tsv" for naam in ("lexicon", "vragen", "bereik", "buiten")]
    lijsten += sorted(instellingen.vraagmap.glob("*.toml"))
    return [*lijsten, instellingen.corpus / "verzuimhulp.toml"] if instellingen.vraagbaak else lijsten


def _open_composer(instellingen: Instellingen, retriever: Retriever, vraagbaak: Sequence[Vraagantwoord]) -> Composer:
    if instellingen.taalmodel == "uittreksel":
        from rag.uittreksel import Uittreksel

        return Uittreksel(retriever, vraagbaak)
    from rag.taalmodel import Taalmodel, open_taalmodel

    return Taalmodel(open_taalmodel(instellingen), instellingen.taalmodel)


def explain(
    reden: Reden,
    peildatum: date,
    vondsten: Sequence[Vondst],
    onderwerp: poort.Onderwerp | None = None,
    geldigheid: str = "",
) -> str:
    """Why there is no answer, what was looked at and where to ask, in a few sentences.

    `geldigheid` says of the regeling that is asked for why it has no text on `peildatum`; for Reden.PRIVACY, what to ask.
    """
    if onderwerp and onderwerp.soort == "verzoek":
        return (
            f"Daar ga ik niet op in: {onderwerp.naam}. Zoiets staat niet in de bronnen; ik kan wel uitleggen welke plichten, "
            f"vrijstellingen en termijnen de wet kent. {onderwerp.verwijzing}"
        ).strip()
    if onderwerp:
        return (
            f"Dat staat niet in de bronnen: die gaan over de leerplicht en het Doorstroompunt, niet over {onderwerp.naam}. "
            f"{onderwerp.verwijzing}"
        ).strip()
    if reden is Reden.PRIVACY:
        return geldigheid
    if reden is Reden.NIET_GELDIG:
        return f"{geldigheid or f'Voor {peildatum:%d-%m-%Y} is geen geldende bron ingelezen.'} {RAAD_DAG}"
    bekeken = name_subjects(vondsten)
    gekeken = f" Ik heb gekeken bij: {bekeken}." if bekeken else ""
    return (
        f"De bronnen geven hierop geen antwoord.{gekeken} Wat daar staat, gaat niet over wat u vraagt. Stel de vraag anders, "
        "bijvoorbeeld met het woord uit de wet, of leg haar voor aan de leerplichtambtenaar van de gemeente of de vragendesk "
        "van Ingrado."
    )


def ask_neutral(neutraal: str) -> str:
    """What to say of a question that may not leave this computer, with the wording that may."""
    return (
        "In de vraag staan persoonsgegevens, en het taalmodel of de zoekserver draait niet op deze computer. Er is niets "
        f"verstuurd of bewaard. Stel de vraag zonder persoonsgegevens, bijvoorbeeld zo: “{neutraal}”"
    )


def clean(tekst: str) -> str:
    """`tekst` without markup, control characters and the codes of a terminal, with single spaces; line ends stay."""
    zonder = re.sub(
        r"\x1b\[[0-9;]*[A-Za-z]|</?[A-Za-z][^<>]*>|[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]",
        " ",
        tekst,
    )
    return re.sub(r"[^\S\n]+", " ", zonder).strip()


def name_subjects(vondsten: Sequence[Vondst]) -> str:
    """What was looked at for a question without answer, in words.

    By subject, without number: an article in a refusal reads as its ground. The numbers stand beside it, in the sources.
    """
    return "; ".join(dict.fromkeys(_name_subject(vondst.passage) for vondst in vondsten[:3]))


def _name_subject(passage: Passage) -> str:
    onderwerp = f" over «{passage.opschrift}»" if passage.opschrift else ""
    return f"{passage.bron.citeertitel}{onderwerp}"


def _put_first(vondsten: tuple[Vondst, ...], concepten: Sequence[Concept]) -> tuple[Vondst, ...]:
    """`vondsten` with the articles of the computation first, in their order, at the score of the best one."""
    artikelen = {(s.passage.bron.bwb_id, s.passage.artikel): s.passage for c in concepten for s in c.bewijs}
    hoogste = max((vondst.score for vondst in vondsten), default=1.0)
    voorop = [Vondst(passage, hoogste) for passage in artikelen.values()]
    rest = [v for v in vondsten if (v.passage.bron.bwb_id, v.passage.artikel) not in artikelen]
    return tuple([*voorop, *rest][: max(len(vondsten), len(voorop))])


_LEUNT = re.compile(r"(?:Die|Deze|Dat|Dit|Daar\w*|Hier\w*|Dan|Zij|Hij|Uiterlijk|Binnen)\b")
"""How a sentence opens that says nothing without the one before it, or without the question to which it is the term."""


def _explains(concept: Concept, berekend: Sequence[Concept]) -> bool:
    """Whether `concept` tells more of an article that was computed with: no piece of a list, and nothing that leans on a sentence
    before it.
    """
    if (
        _LEUNT.match(concept.tekst)
        or concept.tekst.endswith(":")
        or any(d.onderdeel and concept.tekst.startswith(d.label) for d in _pieces(concept))
    ):
        return False
    artikelen = {s.passage.vindplaats for c in berekend for s in c.bewijs}
    return any(stuk.passage.vindplaats in artikelen for stuk in concept.bewijs)


def _rests_on(concept: Concept, bronnen: frozenset[str]) -> bool:
    """Whether all that `concept` rests on stands in these sources."""
    return all(stuk.passage.bron.id in bronnen for stuk in concept.bewijs)


def _pieces(concept: Concept) -> Iterator[Tekstdeel]:
    return (stuk.deel for stuk in concept.bewijs)


def _to_dag(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _ms(begin: float) -> float:
    return (time.perf_counter() - begin) * 1000
