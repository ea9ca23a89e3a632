"""A draft reply to a mail: each question answered by the one assistant, every sentence with its proof, ready to be edited.

Only values: an edit, a sentence removed or added gives a new draft. An edited sentence is held against the same proof again,
as a claim that nobody has read; what the check cannot prove stays in the draft and says so, also when it goes out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from rag import privacy, toets
from rag.analyse import EENHEDEN, analyse
from rag.antwoord import Antwoord, Beurt, Citaat, GeenAntwoord, Reden, Rol, Stelling, Uitkomst, Vraag
from rag.assistent import RAAD_DAG, clean, name_subjects
from rag.brief import Mailvraag, find_vragen
from rag.fouten import InvoerFout
from rag.getallen import find_getallen
from rag.kalender import write
from rag.toets import Bewijs, Concept
from rag.toetswoorden import find_grenzen, find_modaal, find_partijen
from rag.wet import Bron, Passage, Vindplaats
from rag.zinnen import split_zinnen

MAX_MAIL = 20_000
"""Characters in a mail: a thread of ten pages. Longer is a file, and not a mail to answer."""

MAX_VRAGEN = 12
"""Questions in one draft: nobody reads a longer reply."""

MAX_ZIN = 2000
"""Characters in one sentence of the draft."""


class Toon(StrEnum):
    """How much of the answers the reply holds: the short answer per question, or all of it."""

    KORT = "kort"
    VOLLEDIG = "volledig"


class Dekking(StrEnum):
    """What a sentence of the draft rests on, in the words that stand beside it."""

    GEDEKT = "gedekt door de bron"
    AANGEPAST = "aangepast, nog gedekt door de bron"
    ONGEDEKT = "niet door de bronnen gedekt"
    EIGEN = "eigen tekst"
    VAST = "vaste tekst"


@dataclass(frozen=True, slots=True)
class Zin:
    """One sentence of the draft. `nr` is its own in the draft; `origineel` is what it was made as, "" for own text.

    `bewijs` is what it is held against when it is edited; `berekend`: its date was computed, which no text can prove.
    `kern`: it is in the short reply too. `weg`: it was removed and can be put back. `reden`: why it is not covered.
    """

    nr: int
    tekst: str
    origineel: str = ""
    dekking: Dekking = Dekking.VAST
    bewijs: tuple[Bewijs, ...] = ()
    berekend: bool = False
    kern: bool = True
    weg: bool = False
    reden: str = ""


@dataclass(frozen=True, slots=True)
class Vraagblok:
    """A question of the mail with the sentences of its answer; `open`: with why the sources give none."""

    vraag: Mailvraag
    zinnen: tuple[Zin, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Conceptantwoord:
    """The draft. `notities` are for who edits it and never go out."""

    peildatum: date
    aanhef: tuple[Zin, ...]
    blokken: tuple[Vraagblok, ...]
    let_op: tuple[Zin, ...]
    slot: tuple[Zin, ...]
    toon: Toon = Toon.VOLLEDIG
    notities: tuple[str, ...] = ()

    @property
    def zinnen(self) -> tuple[Zin, ...]:
        """All sentences in their order, also those that are not in this tone or were removed."""
        return (*self.aanhef, *(z for b in self.blokken for z in b.zinnen), *self.let_op, *self.slot)

    @property
    def vragen(self) -> tuple[tuple[int, Vraagblok], ...]:
        """The answered questions with their number in the mail (from 1)."""
        return tuple((nummer, blok) for nummer, blok in enumerate(self.blokken, start=1) if not blok.open)

    @property
    def open_vragen(self) -> tuple[tuple[int, Vraagblok], ...]:
        """The questions without answer with their number in the mail."""
        return tuple((nummer, blok) for nummer, blok in enumerate(self.blokken, start=1) if blok.open)

    def shown(self, zinnen: Iterable[Zin]) -> list[Zin]:
        """Those of `zinnen` that go out in this tone."""
        return [z for z in zinnen if not z.weg and z.tekst and (z.kern or self.toon is Toon.VOLLEDIG)]


@dataclass(frozen=True, slots=True)
class Verwijzing:
    """A place in a source that the reply refers to."""

    bron: Bron
    vindplaats: Vindplaats

    def url(self, dag: date) -> str:
        """The address of the text in force on `dag`, "" where there is none."""
        return self.vindplaats.url(dag) or self.bron.url


@dataclass(frozen=True, slots=True)
class Mail:
    """What was read in a mail. `gemaskeerd`: personal data was left out first."""

    vragen: tuple[Mailvraag, ...]
    gemaskeerd: bool


# --- making ---------------------------------------------------------------------------------------------------------


def read_mail(tekst: str) -> Mail:
    """The questions in a pasted mail, after the privacy guard. Raises InvoerFout where there is nothing to answer."""
    schoon = clean(tekst)
    if not schoon:
        raise InvoerFout("Er staat nog geen mail. Plak de tekst van de mail in het veld.")
    if len(schoon) > MAX_MAIL:
        raise InvoerFout(
            f"De mail telt {len(schoon)} tekens; er passen er {MAX_MAIL}. Plak alleen het bericht met de vragen, zonder de eerdere mails eronder."
        )
    veilig = privacy.mask(schoon)
    vragen = find_vragen(veilig)
    if not vragen:
        raise InvoerFout(
            "In deze mail is geen vraag gevonden. Zet de vraag er zelf onder, bijvoorbeeld: “Mag een school dit verlof geven?”"
        )
    if len(vragen) > MAX_VRAGEN:
        raise InvoerFout(
            f"In deze mail staan {len(vragen)} vragen; er passen er {MAX_VRAGEN} in één antwoord. Plak de mail in delen."
        )
    return Mail(vragen, veilig != schoon)


def to_vraag(vraag: Mailvraag, peildatum: date) -> Vraag:
    """The question for the assistant. What it leans on goes before it as a turn, and counts where the question points back."""
    eerder = (Beurt(Rol.GEBRUIKER, " ".join(vraag.context)),) if vraag.context else ()
    return Vraag(vraag.tekst, peildatum, eerder)


def compose(
    mail: Mail, uitkomsten: Sequence[Uitkomst], passages: Iterable[Passage], peildatum: date
) -> Conceptantwoord:
    """The draft from the outcomes of the questions of `mail`, in their order. `passages`: all that can be cited."""
    per_id = {passage.id: passage for passage in passages}
    maak = _Nummering()
    aantal = Counter(zin for uitkomst in uitkomsten for zin in dict.fromkeys(uitkomst.waarschuwingen))
    gedeeld = [zin for zin in aantal if (aantal[zin] > 1 or len(uitkomsten) == 1) and not _is_notitie(zin)]
    notities = [zin for zin in aantal if _is_notitie(zin)]
    aanhef = [maak.fixed(zin) for zin in _aanhef(uitkomsten)]
    blokken = []
    for vraag, uitkomst in zip(mail.vragen, uitkomsten, strict=True):
        zinnen = list(_answer(maak, uitkomst, per_id))
        zinnen += [
            maak.fixed(f"Let op: {z}") for z in uitkomst.waarschuwingen if z not in gedeeld and not _is_notitie(z)
        ]
        blokken.append(Vraagblok(vraag, tuple(zinnen), isinstance(uitkomst, GeenAntwoord)))
    if mail.gemaskeerd:
        notities.append("Persoonsgegevens in de mail zijn weggelaten en nergens bewaard.")
    return Conceptantwoord(
        peildatum,
        tuple(aanhef),
        tuple(blokken),
        tuple(maak.fixed(zin) for zin in gedeeld),
        tuple(maak.fixed(zin) for zin in _slot(peildatum)),
        notities=tuple(dict.fromkeys(notities)),
    )


class _Nummering:
    """Makes sentences, each with the next number."""

    def __init__(self) -> None:
        self._nr = 0

    def fixed(self, tekst: str) -> Zin:
        """A sentence that claims nothing about the law."""
        return self._make(tekst)

    def proven(self, tekst: str, bewijs: tuple[Bewijs, ...], kern: bool, berekend: bool = False) -> Zin:
        """A sentence of an answer."""
        return self._make(tekst, dekking=Dekking.GEDEKT, bewijs=bewijs, kern=kern, berekend=berekend)

    def detail(self, tekst: str) -> Zin:
        """A fixed sentence that the short reply leaves out."""
        return self._make(tekst, kern=False)

    def _make(self, tekst: str, **velden: object) -> Zin:
        self._nr += 1
        return replace(Zin(self._nr, tekst, tekst), **velden)  # type: ignore[arg-type]


def _is_notitie(waarschuwing: str) -> bool:
    """Whether a warning is about how the answer was made, and no news for who asked."""
    return "weggelaten" in waarschuwing


def _aanhef(uitkomsten: Sequence[Uitkomst]) -> Iterator[str]:
    yield "Goedendag,"
    beantwoord = sum(isinstance(uitkomst, Antwoord) for uitkomst in uitkomsten)
    een = len(uitkomsten) == 1
    dank = f"Dank voor {'uw vraag' if een else f'uw {len(uitkomsten)} vragen'}."
    if not beantwoord:
        yield f"{dank} In onze bronnen staat hierop geen antwoord. Hieronder leest u waarom, en waar u verder kunt vragen."
        return
    rest = f" Op {len(uitkomsten) - beantwoord} daarvan geven de bronnen geen antwoord; dat staat erbij."
    yield (
        f"{dank} Hieronder staat {'' if een else 'per vraag '}ons antwoord.{rest if beantwoord < len(uitkomsten) else ''} "
        "De nummers tussen haken horen bij de vindplaatsen onderaan."
    )


def _slot(peildatum: date) -> Iterator[str]:
    yield f"Dit antwoord geldt op {write(peildatum)}. Op een andere dag kunnen de regels anders zijn."
    yield "Het is uitleg van de regels en geen besluit over een leerling."
    yield "Met vriendelijke groet,"
    yield "de vragendesk van Ingrado"


def _answer(maak: _Nummering, uitkomst: Uitkomst, passages: Mapping[str, Passage]) -> Iterator[Zin]:
    if isinstance(uitkomst, GeenAntwoord):
        yield maak.fixed(_explain_open(uitkomst))
        return
    berekening = uitkomst.berekening
    kern = True
    for nummer, stelling in enumerate(uitkomst.stellingen):
        kern = kern and (nummer == 0 or _goes_on(uitkomst.stellingen[nummer - 1], stelling))
        berekend = berekening is not None and stelling.tekst == berekening.uitkomst
        yield maak.proven(stelling.tekst, _proof(stelling, uitkomst.citaten, passages), kern, berekend)
        if berekend and berekening:
            bewijs = _proof(stelling, uitkomst.citaten, passages)
            for stap in berekening.stappen:
                eigen = tuple(b for b in bewijs if stap.vindplaats and b.passage.artikel == stap.vindplaats.artikel)
                yield maak.proven(stap.tekst, eigen, False, berekend=True)
            yield from (maak.detail(zin) for zin in berekening.aannames)
            yield from (maak.detail(f"Wanneer het anders is: {zin}") for zin in berekening.anders)


def _goes_on(vorige: Stelling, stelling: Stelling) -> bool:
    """Whether the short answer is not yet whole: a list that was announced, or its next item."""
    return vorige.tekst.endswith(":") or (_ITEM.match(vorige.tekst) and _ITEM.match(stelling.tekst)) is not None


_ITEM = re.compile(r"(?:[a-z]\d?|\d+°?)\. ")


def _proof(stelling: Stelling, citaten: Sequence[Citaat], passages: Mapping[str, Passage]) -> tuple[Bewijs, ...]:
    """The pieces of the sources that `stelling` cites."""
    return tuple(
        Bewijs(passage, deel)
        for citaat in (citaten[nummer] for nummer in stelling.citaten)
        if (passage := passages.get(citaat.passage_id))
        for deel in [
            d for d in passage.leden if d.tekst == citaat.citaat and passage.vindplaats_of(d) == citaat.vindplaats
        ][:1]
    )


def _explain_open(uitkomst: GeenAntwoord) -> str:
    """Why there is no answer, where was looked and where to ask, for who sent the mail."""
    if uitkomst.reden is Reden.NIET_GELDIG:
        kern = uitkomst.tekst.removesuffix(RAAD_DAG).strip()
        return f"{kern} Gaat het om een andere dag, laat ons die dan weten."
    if uitkomst.reden not in (Reden.ONVOLDOENDE, Reden.NIETS_GEVONDEN):
        return uitkomst.tekst
    bekeken = name_subjects(uitkomst.gevonden)
    gekeken = f" Wij keken bij: {bekeken}. Wat daar staat, gaat niet over wat u vraagt." if bekeken else ""
    return (
        f"In onze bronnen staat hierop geen antwoord.{gekeken} Leg de vraag voor aan de leerplichtambtenaar van de gemeente, of mail ons "
        "de leeftijd van de leerling, het soort school en de dag waar het om gaat."
    )


# --- editing --------------------------------------------------------------------------------------------------------


def rewrite(concept: Conceptantwoord, teksten: Mapping[int, str]) -> Conceptantwoord:
    """The draft with other words for the sentences whose number is in `teksten`, each checked again."""
    return _each(concept, lambda zin: _rewrite(zin, teksten[zin.nr]) if zin.nr in teksten else zin)


def remove(concept: Conceptantwoord, nr: int) -> Conceptantwoord:
    """The draft without sentence `nr`; `restore` brings it back."""
    return _each(concept, lambda zin: replace(zin, weg=True) if zin.nr == nr else zin)


def restore(concept: Conceptantwoord, nr: int) -> Conceptantwoord:
    """The draft with sentence `nr` as it was made; own text comes back as it was."""
    return _each(
        concept, lambda zin: replace(_rewrite(zin, zin.origineel or zin.tekst), weg=False) if zin.nr == nr else zin
    )


def add_own(concept: Conceptantwoord, nummer: int, tekst: str) -> Conceptantwoord:
    """The draft with own text under question `nummer` (from 1); unchanged where there is no such question or no text."""
    schoon = _one_line(tekst)
    if not schoon or not 1 <= nummer <= len(concept.blokken):
        return concept
    eigen = Zin(max(zin.nr for zin in concept.zinnen) + 1, schoon, dekking=Dekking.EIGEN)
    blok = concept.blokken[nummer - 1]
    nieuw = replace(blok, zinnen=(*blok.zinnen, eigen))
    return replace(concept, blokken=(*concept.blokken[: nummer - 1], nieuw, *concept.blokken[nummer:]))


def _each(concept: Conceptantwoord, doe: Callable[[Zin], Zin]) -> Conceptantwoord:
    return replace(
        concept,
        aanhef=tuple(map(doe, concept.aanhef)),
        blokken=tuple(replace(blok, zinnen=tuple(map(doe, blok.zinnen))) for blok in concept.blokken),
        let_op=tuple(map(doe, concept.let_op)),
        slot=tuple(map(doe, concept.slot)),
    )


def _rewrite(zin: Zin, tekst: str) -> Zin:
    nieuw = replace(zin, tekst=_one_line(tekst), reden="")
    if not zin.origineel:
        return nieuw
    if _words(nieuw.tekst) == _words(zin.origineel):
        return replace(nieuw, dekking=Dekking.GEDEKT if zin.bewijs or zin.berekend else Dekking.VAST)
    if not (zin.bewijs or zin.berekend):
        return replace(nieuw, dekking=Dekking.EIGEN)
    reden = _refuse(zin, nieuw.tekst)
    return replace(nieuw, dekking=Dekking.ONGEDEKT if reden else Dekking.AANGEPAST, reden=reden or "")


def _refuse(zin: Zin, tekst: str) -> str | None:
    """Why the edited `tekst` is not proven by what `zin` rests on, in Dutch; None when it is."""
    if zin.berekend:
        if find_getallen(tekst) != find_getallen(zin.origineel):
            return "de berekende datum of termijn is veranderd"
        return "deze zin is berekend; na een wijziging is zij niet tegen de bronnen na te kijken"
    oordeel, eerst = _verdict(tekst), _verdict(zin.origineel)
    if oordeel and oordeel != eerst:
        return f"het antwoord was {f'“{eerst}”' if eerst else 'geen ja of nee'} en is nu “{oordeel}”"
    if _is_quoted(tekst, zin.bewijs):
        return None
    # Each sentence by itself as well: a true one does not carry a false one along.
    delen = dict.fromkeys([tekst, *(deel for deel in split_zinnen(tekst) if analyse(deel))])
    redenen = (
        toets.refuse(Concept(deel, zin.bewijs), woordelijk=False) for deel in delen if not _is_quoted(deel, zin.bewijs)
    )
    return next(filter(None, redenen), find_omkering(zin.origineel, tekst))


def _is_quoted(tekst: str, bewijs: Sequence[Bewijs]) -> bool:
    """Whether `tekst` is whole sentences of the source: a piece of one may leave out the "tenzij"."""
    return any(tekst in (stuk.deel.tekst, *split_zinnen(stuk.deel.tekst)) for stuk in bewijs)


GELIJKEND = 0.5
"""Share of the stems that an edit and its original have in common, from which it is the same sentence in other words."""

_KEERT_OM = re.compile(r"\b(?:niet|geen|nooit|niemand|nergens|evenmin|zonder|tenzij|behalve)\b")


def find_omkering(origineel: str, tekst: str) -> str | None:
    """What an edit of a sentence turned round that was proven: the proof may say both, of different things."""
    eerst, nu = origineel.lower(), tekst.lower()
    stammen, andere = set(analyse(eerst)), set(analyse(nu))
    if len(stammen & andere) < GELIJKEND * max(len(stammen), len(andere)):
        return None
    if len(_KEERT_OM.findall(eerst)) != len(_KEERT_OM.findall(nu)):
        return "een woord als “niet”, “geen” of “tenzij” is erbij gekomen of weggehaald"
    modaal, nieuw = find_modaal(eerst), find_modaal(nu)
    if len(modaal) == len(nieuw) == 1 and modaal != nieuw:
        return "van mogen is moeten gemaakt, of andersom"
    grenzen = find_grenzen(eerst)
    if any(getal in grenzen and not kanten & grenzen[getal] for getal, kanten in find_grenzen(nu).items()):
        return "de grens ligt nu aan de andere kant"
    tijd = frozenset(EENHEDEN.values())
    for oud, ander, wat in (
        (find_getallen(eerst), find_getallen(nu), "een ander getal of artikel"),
        (tijd & stammen, tijd & andere, "een andere tijdseenheid"),
        (find_partijen(eerst), find_partijen(nu), "iemand anders"),
    ):
        if oud - ander and ander - oud:
            return f"er staat {wat} dan in de oorspronkelijke zin"
    return None


def _verdict(tekst: str) -> str:
    match = re.match(r"(ja|nee)\b", tekst.lower())
    return match.group(1) if match else ""


def _one_line(tekst: str) -> str:
    # Not masked: what the desk writes itself (its own telephone number) is searched and stored nowhere.
    return re.sub(r"\s+", " ", clean(tekst))[:MAX_ZIN].strip()


def _words(tekst: str) -> list[str]:
    return re.findall(r"\w+", tekst.lower())


# --- references -----------------------------------------------------------------------------------------------------


def sources(zin: Zin) -> tuple[Verwijzing, ...]:
    """The places that `zin` refers to: the law where it was cited, else our explanation. None for what is not covered."""
    if zin.dekking not in (Dekking.GEDEKT, Dekking.AANGEPAST):
        return ()
    plaatsen = [Verwijzing(b.passage.bron, b.passage.vindplaats_of(b.deel)) for b in zin.bewijs]
    officieel = [v for v in plaatsen if v.bron.soort.is_officieel]
    return tuple(dict.fromkeys(officieel or plaatsen))


def references(concept: Conceptantwoord) -> tuple[Verwijzing, ...]:
    """The places that the reply refers to, in the order in which it does; their number is the place in this list."""
    volgorde = [zin for groep in (concept.vragen, concept.open_vragen) for _, blok in groep for zin in blok.zinnen]
    return tuple(dict.fromkeys(v for zin in concept.shown(volgorde) for v in sources(zin)))
