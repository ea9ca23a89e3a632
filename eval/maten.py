"""The measures: from questions with gold and what came out, to an Uitslag. No disk, no clock.

Each question yields its own figures; a group is their sum. Every figure is higher-is-better, so that one rule can guard
them all. The retrieval arithmetic is that of `ir_measures`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from eval.bijlage import Bijlage
from eval.cijfers import Cijfer, Verdeling, add, spread
from eval.tekst import normalise, numbers_in
from eval.uitvoer import Resultaat, Uitvoer, Verwijzing, Zin
from eval.vragen import Goudvraag, Vraagsoort, Vraagtype
from rag.fouten import InstellingFout, InvoerFout
from rag.wet import Bron, Passage

_ARTIKEL_GENOEMD = re.compile(r"\b(?:artikel|art\.)\s*\d", re.IGNORECASE)

Artikelsleutel = tuple[str, str]
"""(bwb_id, artikel): what a search result and a gold article have in common."""


@dataclass(frozen=True, slots=True)
class Maat:
    """A measure. `geteld`: its `telling` is a whole number of things, and is guarded by the gate."""

    sleutel: str
    naam: str
    onderwerp: str
    uitleg: str
    geteld: bool = True


_K = (1, 3, 5, 10)

MATEN = (
    *(
        Maat(f"hit@{k}", f"Raak bij de eerste {k}" if k > 1 else "Raak op plaats 1", "zoeken",
             "Een geldende vindplaats van een kernartikel staat zo hoog in de ranglijst.")
        for k in _K
    ),
    *(
        Maat(f"streng@{k}", f"Alle kernartikelen bij de eerste {k}" if k > 1 else "Alle kernartikelen op plaats 1",
             "zoeken", "Elk kernartikel staat zo hoog in de ranglijst.")
        for k in _K
    ),
    Maat("mrr", "MRR", "zoeken", "Gemiddelde van 1 / plaats van het eerste kernartikel.", geteld=False),
    Maat("ndcg@10", "nDCG@10", "zoeken", "Hoe dicht de kernartikelen bij de top staan.", geteld=False),
    Maat("recall@10", "Recall@10", "zoeken", "Aandeel van de kernartikelen bij de eerste 10.", geteld=False),
    Maat("goed", "Antwoord helemaal goed", "antwoord",
         "Alle sleutelfeiten, niets verbodens en een kernartikel geciteerd; buiten bereik: terecht geweigerd."),
    Maat("feiten", "Sleutelfeiten genoemd", "antwoord", "Alle sleutelfeiten van alle vragen samen geteld."),
    Maat("feitendekking", "Feitendekking", "antwoord",
         "Aandeel genoemde sleutelfeiten, gemiddeld over de vragen.", geteld=False),
    Maat("alle_feiten", "Alle sleutelfeiten genoemd", "antwoord", "Vragen waarbij geen sleutelfeit ontbreekt."),
    Maat("geen_verboden", "Zonder verboden uitspraak", "antwoord",
         "Van de vragen met een bekende valkuil: het antwoord trapt er niet in."),
    Maat("citeert_kern", "Citeert een kernartikel", "verwijzing", "In een versie die op de peildatum geldt."),
    Maat("citeert_kernlid", "Citeert het juiste lid", "verwijzing",
         "Waar het goud een lid noemt: een citaat wijst dat lid van een kernartikel aan."),
    Maat("citeert_opgehaald", "Citeert alleen wat is opgehaald", "verwijzing",
         "Een kernartikel, en geen artikel dat niet in de ranglijst staat."),
    Maat("citaat_goud", "Geciteerde artikelen die goud zijn", "verwijzing", "De precisie van de verwijzingen."),
    Maat("citaat_bestaat", "Citaat wijst een bestaande plaats aan", "verwijzing",
         "Bron, artikel, lid en onderdeel staan in het corpus."),
    Maat("citaat_geldig", "Citaat geldt op de peildatum", "verwijzing", "De geciteerde versie is dan van kracht."),
    Maat("citaat_letterlijk", "Citaat is letterlijk", "verwijzing", "De woorden staan zo op de aangewezen plaats."),
    Maat("stelling_met_citaat", "Stelling met een citaat", "verwijzing", "Zinnen die hun onderbouwing aanwijzen."),
    Maat("stelling_gedekt", "Stelling gedekt door haar citaat", "verwijzing",
         "Elk getal en elke datum in de zin staat in het citaat, de aanduiding ervan of de berekening."),
    Maat("terecht_geweigerd", "Terecht geweigerd", "weigeren",
         "Buiten bereik: zegt dat het hier niet staat, zonder verboden uitspraak en zonder artikel."),
    Maat("beantwoord", "Niet onterecht geweigerd", "weigeren", "Vragen binnen bereik die een antwoord kregen."),
)  # fmt: skip

MAAT = {maat.sleutel: maat for maat in MATEN}

_RANGMATEN = tuple(maat.sleutel for maat in MATEN if maat.onderwerp == "zoeken")


class Trap(StrEnum):
    """The step of the walk at which an answer went wrong: the first one, for the later ones work with what it left."""

    ZOEKEN = "zoeken: geen kernartikel gevonden"
    RANGSCHIKKEN = "rangschikken: geen kernartikel bij de eerste 5"
    POORT = "poort: geweigerd wat er staat, of beantwoord wat er niet staat"
    SAMENSTELLEN = "samenstellen: kernartikel gevonden, maar niet geciteerd of niet volledig verteld"
    VERWIJZEN = "verwijzen: een citaat klopt niet"


@dataclass(frozen=True, slots=True)
class Vraagscore:
    """One question, what came out, its figures, and in words what is wrong with it (empty: nothing)."""

    vraag: Goudvraag
    uitvoer: Uitvoer
    cijfers: tuple[Cijfer, ...]
    gebreken: tuple[str, ...]

    @property
    def trap(self) -> Trap | None:
        """Where it went wrong; None where nothing did, or only the order of what was found is not the best."""
        telling = {cijfer.maat: cijfer.telling for cijfer in self.cijfers}
        if telling.get("goed", 0) and all(telling.get(maat, 1) for maat in ("hit@5", "geen_verboden")):
            fout = any(
                c.telling < c.n for c in self.cijfers if c.maat.startswith(("citaat_b", "citaat_l", "stelling_"))
            )
            return Trap.VERWIJZEN if fout else None
        if self.vraag.buiten_bereik or not self.uitvoer.beantwoord:
            return Trap.POORT
        if not telling.get("hit@10", 1):
            return Trap.ZOEKEN
        return Trap.SAMENSTELLEN if telling.get("hit@5", 1) else Trap.RANGSCHIKKEN


@dataclass(frozen=True, slots=True)
class Groep:
    """The figures of the questions that share a value (`naam`) of a property (`dimensie`)."""

    dimensie: str
    naam: str
    n: int
    cijfers: tuple[Cijfer, ...]
    woorden: Verdeling
    ms_zoeken: Verdeling
    ms_totaal: Verdeling

    def cijfer(self, maat: str) -> Cijfer:
        """The figure of the measure with key `maat`; 0 of 0 where no question of this group has it."""
        return next((cijfer for cijfer in self.cijfers if cijfer.maat == maat), Cijfer(maat, 0, 0))


@dataclass(frozen=True, slots=True)
class Uitslag:
    """A scored run. `kenmerken`: what it takes to repeat it (corpus hash, versions, settings, date), name and value.
    `bijlagen`: the comparisons that were asked for.
    """

    scores: tuple[Vraagscore, ...]
    groepen: tuple[Groep, ...]
    kenmerken: tuple[tuple[str, str], ...] = ()
    bijlagen: tuple[Bijlage, ...] = ()

    @property
    def alles(self) -> Groep:
        """The group of all questions."""
        return self.groepen[0]

    def groepen_van(self, dimensie: str) -> tuple[Groep, ...]:
        """The groups of one property: "alles", "vraagsoort", "type" or "moeilijkheid"."""
        return tuple(groep for groep in self.groepen if groep.dimensie == dimensie)


def score(vragen: Sequence[Goudvraag], uitvoeren: Sequence[Uitvoer], passages: Sequence[Passage]) -> Uitslag:
    """The figures of `uitvoeren`, one per question in the same order, against the corpus that was searched.

    Raises InvoerFout without questions or passages: then no citation and no validity can be judged.
    """
    if not vragen or not passages:
        raise InvoerFout("Er valt niets te meten: geef vragen, en de passages waarin is gezocht.")
    if [vraag.id for vraag in vragen] != [uitvoer.id for uitvoer in uitvoeren]:
        raise InvoerFout("De uitkomsten horen niet bij deze vragen, of staan in een andere volgorde.")
    corpus = _Corpus(passages)
    paren = tuple(zip(vragen, uitvoeren, strict=True))
    rangcijfers = measure_rankings(
        {v.id: corpus.ranking(u.gevonden, v.vraag.peildatum) for v, u in paren if v.goud},
        {v.id: v.kernartikelen for v in vragen if v.goud},
    )
    scores = tuple(_score_vraag(v, u, rangcijfers.get(v.id, ()), corpus) for v, u in paren)
    return Uitslag(scores, tuple(_group(scores)))


def measure_rankings(
    ranglijsten: Mapping[str, Sequence[Artikelsleutel | None]],
    relevant: Mapping[str, frozenset[Artikelsleutel]],
) -> dict[str, tuple[Cijfer, ...]]:
    """hit@k, strict@k, MRR, nDCG@10 and recall@10 per question id, each with n = 1.

    A ranking is best first; None, and an article that stood higher already, take a place and never count. MRR looks as
    deep as the ranking goes. Raises InstellingFout where `ir_measures` is not installed.
    """
    if not ranglijsten:
        return {}
    try:
        import ir_measures
        from ir_measures import RR, R, Success, nDCG
    except ImportError as fout:
        raise InstellingFout("Voor de evaluatie is ir_measures nodig: pip install 'leerplichtwijzer[test]'.") from fout
    maten = {**{Success @ k: f"hit@{k}" for k in _K}, **{R @ k: f"streng@{k}" for k in _K}}
    maten |= {RR: "mrr", nDCG @ 10: "ndcg@10"}
    qrels = [ir_measures.Qrel(id_, _doc(a), 1) for id_, artikelen in relevant.items() for a in sorted(artikelen)]
    run = [doc for id_, ranglijst in ranglijsten.items() for doc in _run_of(id_, ranglijst)]
    cijfers: dict[str, dict[str, float]] = {id_: dict.fromkeys(_RANGMATEN, 0.0) for id_ in relevant}
    for punt in ir_measures.iter_calc(list(maten), qrels, [ir_measures.ScoredDoc(*doc) for doc in run]):
        sleutel = maten[punt.measure]
        waarde = float(punt.value)
        if sleutel == "streng@10":
            cijfers[punt.query_id]["recall@10"] = waarde
        if sleutel.startswith("streng@"):
            waarde = float(waarde >= 1.0)
        cijfers[punt.query_id][sleutel] = waarde
    return {id_: tuple(Cijfer(m, w, 1) for m, w in waarden.items()) for id_, waarden in cijfers.items()}


def _doc(artikel: Artikelsleutel) -> str:
    return "/".join(artikel)


def _run_of(id_: str, ranglijst: Sequence[Artikelsleutel | None]) -> Iterator[tuple[str, str, float]]:
    """(query, document, score) with strictly falling scores: trec_eval breaks a tie by document name, not by rank."""
    gezien: set[Artikelsleutel] = set()
    for plaats, artikel in enumerate(ranglijst):
        telt = artikel is not None and artikel not in gezien
        # A filler takes the place; its name cannot be that of an article.
        yield id_, _doc(artikel) if artikel and telt else f"#{plaats}", float(len(ranglijst) - plaats)
        if artikel:
            gezien.add(artikel)


class _Corpus:
    """What was searched, by source and article."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._bronnen: dict[str, Bron] = {passage.bron.id: passage.bron for passage in passages}
        self._passages: dict[tuple[str, str | None], list[Passage]] = defaultdict(list)
        for passage in passages:
            self._passages[passage.bron.id, passage.artikel].append(passage)

    def is_valid(self, bron_id: str, dag: date) -> bool:
        """Whether `bron_id` is a source of this corpus that is in force on `dag`."""
        bron = self._bronnen.get(bron_id)
        return bron is not None and bron.geldt_op(dag)

    def ranking(self, gevonden: Sequence[Resultaat], dag: date) -> tuple[Artikelsleutel | None, ...]:
        """The article at each place; None for what is no article, or not in force on `dag`."""
        return tuple(
            (r.bwb_id, r.artikel) if r.bwb_id and r.artikel and self.is_valid(r.bron, dag) else None for r in gevonden
        )

    def texts_at(self, verwijzing: Verwijzing) -> tuple[str, ...]:
        """The texts of the pieces that `verwijzing` points to; none where the place does not exist."""
        return tuple(
            deel.tekst
            for passage in self._passages.get((verwijzing.bron, verwijzing.artikel), ())
            for deel in passage.leden
            if verwijzing.lid in (None, deel.lid) and verwijzing.onderdeel in (None, deel.onderdeel)
        )


def _score_vraag(vraag: Goudvraag, uitvoer: Uitvoer, rang: tuple[Cijfer, ...], corpus: _Corpus) -> Vraagscore:
    tekst = normalise(uitvoer.antwoord)
    verboden = tuple(feit.feit for feit in vraag.verboden if feit.is_stated_in(tekst))
    cijfers = [*rang, *_score_citaten(vraag, uitvoer, corpus)]
    gebreken = [*_name_rank_faults(rang), *(f"verboden uitspraak: {feit}" for feit in verboden)]
    if vraag.verboden:
        cijfers.append(_yes("geen_verboden", not verboden))
    if vraag.buiten_bereik:
        geweigerd = _refuses_rightly(vraag, uitvoer, tekst) and not verboden
        cijfers += [_yes("terecht_geweigerd", geweigerd), _yes("goed", geweigerd)]
        gebreken += [] if geweigerd else ["had moeten weigeren, met de mededeling dat dit hier niet staat"]
    else:
        # A refusal states nothing, also where a pattern happens to hit its words.
        gemist = tuple(f.feit for f in vraag.sleutelfeiten if not (uitvoer.beantwoord and f.is_stated_in(tekst)))
        kern = _cited(uitvoer, corpus, vraag.vraag.peildatum) & vraag.kernartikelen
        cijfers += _score_feiten(vraag, uitvoer, len(gemist))
        cijfers.append(_yes("goed", not gemist and not verboden and bool(kern)))
        gebreken += [] if uitvoer.beantwoord else [f"onterecht geweigerd ({uitvoer.reden})"]
        gebreken += [f"niet genoemd: {feit}" for feit in gemist]
        gebreken += [] if kern else ["citeert geen geldend kernartikel"]
    gebreken += _name_citation_faults(vraag, uitvoer, corpus)
    return Vraagscore(vraag, uitvoer, tuple(cijfers), tuple(gebreken))


def _yes(maat: str, waar: bool) -> Cijfer:
    return Cijfer(maat, int(waar), 1)


def _refuses_rightly(vraag: Goudvraag, uitvoer: Uitvoer, tekst: str) -> bool:
    """Says so, and puts no article forward: neither as a citation nor in its words."""
    noemt_artikel = any(v.artikel for v in uitvoer.verwijzingen) or _ARTIKEL_GENOEMD.search(tekst) is not None
    return all(feit.is_stated_in(tekst) for feit in vraag.sleutelfeiten) and not noemt_artikel


def _score_feiten(vraag: Goudvraag, uitvoer: Uitvoer, gemist: int) -> Iterator[Cijfer]:
    totaal = len(vraag.sleutelfeiten)
    yield Cijfer("feiten", totaal - gemist, totaal)
    yield Cijfer("feitendekking", (totaal - gemist) / totaal, 1)
    yield _yes("alle_feiten", gemist == 0)
    yield _yes("beantwoord", uitvoer.beantwoord)


def _score_citaten(vraag: Goudvraag, uitvoer: Uitvoer, corpus: _Corpus) -> Iterator[Cijfer]:
    dag, verwijzingen = vraag.vraag.peildatum, uitvoer.verwijzingen
    if vraag.goud:
        yield from _score_gold_citations(vraag, uitvoer, corpus)
    yield _count("citaat_bestaat", (bool(corpus.texts_at(v)) for v in verwijzingen))
    yield _count("citaat_geldig", (corpus.is_valid(v.bron, dag) for v in verwijzingen))
    yield _count("citaat_letterlijk", (_is_verbatim(v, corpus) for v in verwijzingen))
    yield _count("stelling_met_citaat", (bool(zin.citaten) for zin in uitvoer.zinnen))
    yield _count("stelling_gedekt", (not _unsupported(zin, uitvoer) for zin in uitvoer.zinnen if zin.citaten))


def _score_gold_citations(vraag: Goudvraag, uitvoer: Uitvoer, corpus: _Corpus) -> Iterator[Cijfer]:
    geciteerd = _cited(uitvoer, corpus, vraag.vraag.peildatum)
    kern = bool(geciteerd & vraag.kernartikelen)
    yield _yes("citeert_kern", kern)
    opgehaald = {(r.bwb_id, r.artikel) for r in uitvoer.gevonden}
    genoemd = {(v.bwb_id, v.artikel) for v in uitvoer.verwijzingen if v.artikel}
    yield _yes("citeert_opgehaald", kern and genoemd <= opgehaald)
    leden = {(g.vindplaats.bron, g.vindplaats.artikel, g.vindplaats.lid) for g in vraag.goud if g.kern}
    if leden := {lid for lid in leden if lid[2]}:
        yield _yes("citeert_kernlid", any((v.bwb_id, v.artikel, v.lid) in leden for v in uitvoer.verwijzingen))
    goud = {g.artikel for g in vraag.goud}
    yield _count("citaat_goud", (artikel in goud for artikel in genoemd))


def _count(maat: str, waarden: Iterable[bool]) -> Cijfer:
    lijst = tuple(waarden)
    return Cijfer(maat, sum(lijst), len(lijst))


def _cited(uitvoer: Uitvoer, corpus: _Corpus, dag: date) -> frozenset[Artikelsleutel]:
    """The articles cited in a version that is in force on `dag`."""
    return frozenset(
        (v.bwb_id, v.artikel) for v in uitvoer.verwijzingen if v.bwb_id and v.artikel and corpus.is_valid(v.bron, dag)
    )


def _is_verbatim(verwijzing: Verwijzing, corpus: _Corpus) -> bool:
    return bool(verwijzing.citaat.strip()) and any(verwijzing.citaat in tekst for tekst in corpus.texts_at(verwijzing))


_SUB = re.compile(r"^\s*\d+°\.?\s")
"""The number of a sub before its text says where it stands and claims nothing."""


def _unsupported(zin: Zin, uitvoer: Uitvoer) -> frozenset[str]:
    """The numbers of `zin` that its citations do not show: not in the quote, nor in its address, title or validity.

    What the rekenhulp computed stands in no law; there the shown computation supports it.
    """
    gedekt = numbers_in(uitvoer.berekening)
    for nummer in zin.citaten:
        v = uitvoer.verwijzingen[nummer]
        adres = " ".join(deel for deel in (v.citeertitel, v.artikel, v.lid, v.onderdeel) if deel)
        geldig = f"{v.geldig_van.isoformat()} {v.geldig_tot.isoformat() if v.geldig_tot else ''}"
        gedekt |= numbers_in(v.citaat) | numbers_in(adres) | numbers_in(geldig)
    return numbers_in(_SUB.sub("", zin.tekst)) - gedekt


def _name_rank_faults(rang: tuple[Cijfer, ...]) -> Iterator[str]:
    if any(cijfer.maat == "hit@5" and not cijfer.telling for cijfer in rang):
        yield "geen kernartikel bij de eerste 5"


def _name_citation_faults(vraag: Goudvraag, uitvoer: Uitvoer, corpus: _Corpus) -> Iterator[str]:
    for v in uitvoer.verwijzingen:
        if not corpus.texts_at(v):
            yield f"citaat wijst niets aan: {v.aanduiding}"
        elif not _is_verbatim(v, corpus):
            yield f"citaat niet letterlijk: {v.aanduiding}"
        if not corpus.is_valid(v.bron, vraag.vraag.peildatum):
            yield f"citaat niet geldig op {vraag.vraag.peildatum.isoformat()}: {v.aanduiding}"
    for zin in uitvoer.zinnen:
        if zin.citaten and (los := _unsupported(zin, uitvoer)):
            yield f"niet in het citaat: {', '.join(sorted(los))} (uit: {zin.tekst})"


def _group(scores: tuple[Vraagscore, ...]) -> Iterator[Groep]:
    yield _make_groep("alles", "alle vragen", scores)
    for soort in Vraagsoort:
        yield from _nonempty("vraagsoort", soort.value, [s for s in scores if s.vraag.soort is soort])
    for vraagtype in Vraagtype:
        yield from _nonempty("type", vraagtype.value, [s for s in scores if s.vraag.type is vraagtype])
    for graad in (1, 2, 3):
        yield from _nonempty("moeilijkheid", str(graad), [s for s in scores if s.vraag.moeilijkheid == graad])


def _nonempty(dimensie: str, naam: str, scores: Sequence[Vraagscore]) -> Iterator[Groep]:
    if scores:
        yield _make_groep(dimensie, naam, scores)


def _make_groep(dimensie: str, naam: str, scores: Sequence[Vraagscore]) -> Groep:
    som = add(cijfer for s in scores for cijfer in s.cijfers)
    return Groep(
        dimensie,
        naam,
        len(scores),
        tuple(som[maat.sleutel] for maat in MATEN if maat.sleutel in som),
        woorden=spread(len(s.uitvoer.antwoord.split()) for s in scores if s.uitvoer.beantwoord),
        ms_zoeken=spread(s.uitvoer.ms_zoeken for s in scores),
        ms_totaal=spread(s.uitvoer.ms_totaal for s in scores),
    )
