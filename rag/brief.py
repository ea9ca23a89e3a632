"""From a mail to the questions in it, each with the sentences of the mail that it needs to be understood. No model.

Greeting, closing, signature, disclaimer, headers and polite requests ("Kunt u mij helpen?") fall out. Of a thread the newest
message speaks; where it asks nothing itself ("zie onderstaande mail"), the message under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache

from rag.analyse import analyse
from rag.getallen import find_getallen

MAX_CONTEXT = 4
"""Sentences that come along with a question: more is the whole mail, and finds what the mail is about, not what it asks."""

MIN_STAMMEN = 3
"""A question of fewer stems leans on the story before it."""

MAX_ZIN = 500
"""Characters of a sentence that are read for a question without question mark: nobody asks one in more."""

MAX_AANHEF = 5
"""Words behind "Beste" or "Hallo" that still only greet."""

VOLLE_LINE = 55
"""Characters from which a line was broken by the mail program and not by its writer."""


@dataclass(frozen=True, slots=True)
class Mailvraag:
    """A question of a mail, and the sentences of that mail (in their order) without which it cannot be understood."""

    tekst: str
    context: tuple[str, ...] = ()


class _Aard(Enum):
    VERHAAL = auto()
    VRAAG = auto()
    AANKONDIGING = auto()  # "Ik heb een vraag over verlof.": a question where nothing else asks
    BELEEFD = auto()


@dataclass(frozen=True, slots=True)
class _Zin:
    """One sentence. `punt`: the item of a list that it stands in, 0 outside a list; `vraag`: as a question, where it is none."""

    tekst: str
    aard: _Aard
    punt: int = 0
    vraag: str = ""

    @property
    def vertelt(self) -> bool:
        """Whether a question may need it: "Mijn vraag gaat over een meisje van 12" tells as well."""
        return self.aard in (_Aard.VERHAAL, _Aard.AANKONDIGING)


def find_vragen(mail: str) -> tuple[Mailvraag, ...]:
    """The questions in `mail`, in its order; () where it asks nothing."""
    berichten = [zinnen for lines in _split_thread(mail) if (zinnen := _read(lines))]
    for nummer, zinnen in enumerate(berichten):
        soort = next((a for a in (_Aard.VRAAG, _Aard.AANKONDIGING) if any(z.aard is a for z in zinnen)), None)
        if soort is None:
            continue
        # Who only forwards or adds a question, tells the story in the message below.
        ouder = berichten[nummer + 1] if nummer + 1 < len(berichten) and not _tells(zinnen) else []
        alles = [z for z in ouder if z.vertelt] + zinnen
        vragen = (
            Mailvraag(_write(z.vraag or z.tekst), _find_context(alles, plaats))
            for plaats, z in enumerate(alles)
            if z.aard is soort
        )
        return tuple({vraag.tekst.lower(): vraag for vraag in vragen}.values())
    return ()


# --- the parts of a mail --------------------------------------------------------------------------------------------

_KOP = re.compile(
    r"\s*(?:van|aan|cc|bcc|verzonden|verstuurd|datum|onderwerp|betreft|bijlagen?|from|to|sent|subject|date|reply-to)\s*:",
    re.IGNORECASE,
)
_VORIG_BERICHT = re.compile(
    r"\s*(?:-{2,}\s*(?:oorspronkelijk|doorgestuurd|original|forwarded)\b.*|begin doorgestuurd bericht\s*:?|_{10,}\s*"
    r"|(?:op|on)\b.{6,120}\b(?:schreef|wrote|heeft .{3,80} geschreven)\b.*:)\s*",
    re.IGNORECASE,
)
_AANHEF = re.compile(
    r"\s*(?:beste|geachte?|hallo|hoi|hi|hey|dag|goede(?:morgen|middag|navond|ndag)|goeden?dag|l\.\s?s\.|ls)(?!\w)(?P<rest>.*)",
    re.IGNORECASE,
)
_GROET = re.compile(
    r"\s*(?:(?:met\s+)?(?:(?:een\s+)?(?:vriendelijke|hartelijke|beste|collegiale|warme)\s+)groet(?:en|jes)?|groet(?:en|jes)?"
    r"|m\.?\s?v(?:r)?\.?\s?g(?:r)?\.?|hoogachtend|met (?:de )?meeste hoogachting|gr\.?)\s*(?:[,.!].*|\s(?:[\w'’-]+\s*){1,5})?",
    re.IGNORECASE,
)
_VOETTEKST = re.compile(
    r"\s*(?:--\s*|_{5,}|disclaimer\b.*|(?:verstuurd|verzonden) (?:vanaf|via|met|vanuit) .*|sent from .*"
    r"|(?:de informatie (?:in|verzonden)|dit (?:e-?mail)?bericht|deze e-?mail|aan (?:dit|deze) .{0,20}(?:bericht|e-?mail)|this e-?mail|the information)\b"
    r".*\b(?:vertrouwelijk|bestemd|bedoeld|rechten|geadresseerde|confidential|intended)\b.*"
    r"|(?:denk|think)\b.*\b(?:milieu|environment|printen|print)\b.*)",
    re.IGNORECASE,
)
_NASCHRIFT = re.compile(r"\s*(?:p\.?\s?s\.?|n\.?\s?b\.?)[\s:.]+(?=\w)", re.IGNORECASE)
_AANHALING = re.compile(r"\s*(?:>\s?)+")
_PUNT = re.compile(r"\s*(?:[-*•–·‣▪]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+")
_WEB = re.compile(r"<?\bhttps?://\S+")


def _split_thread(mail: str) -> Iterator[list[str]]:
    """The messages of a thread, the newest first, each as lines."""
    bericht: list[str] = []
    geciteerd = False
    lines = mail.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for nummer, line in enumerate(lines):
        quote = _AANHALING.match(line)
        kop = _KOP.match(line) is not None
        nieuw = (
            _VORIG_BERICHT.fullmatch(line)
            or (quote is not None and not geciteerd)
            or (kop and not (nummer and _KOP.match(lines[nummer - 1])) and _is_kop(lines[nummer : nummer + 4]))
        )
        geciteerd = quote is not None or (geciteerd and not line.strip())
        if nieuw:
            yield bericht
            bericht = []
        if not kop and not _VORIG_BERICHT.fullmatch(line):
            bericht.append(line[quote.end() :] if quote else line)
    yield bericht


def _is_kop(lines: Sequence[str]) -> bool:
    """Whether a message begins here: at least two of its header lines in a row."""
    return sum(_KOP.match(line) is not None for line in lines) >= 2


def _drop_edges(lines: Sequence[str]) -> list[str]:
    """The message without greeting, and without what stands under the closing, but for a postscript."""
    over: list[str] = []
    gegroet = False
    for line in lines:
        if naschrift := _NASCHRIFT.match(line):
            gegroet = False
            line = line[naschrift.end() :]
        while not gegroet and not any(z.strip() for z in over) and (aanhef := _AANHEF.fullmatch(line)):
            # "Hallo, ik wil graag weten of ...": a greeting ends at its comma; without one it is short.
            naam, komma, rest = aanhef.group("rest").strip().partition(",")
            lang = len(naam.split()) > MAX_AANHEF
            line = f"{naam}{komma}{rest}" if lang else rest.strip()
        gegroet = gegroet or _GROET.fullmatch(line) is not None or _VOETTEKST.fullmatch(line) is not None
        if not gegroet:
            over.append(_WEB.sub("", line))
    return over


@dataclass(frozen=True, slots=True)
class _Stuk:
    """A paragraph and the items of the list under it."""

    tekst: str
    punten: tuple[str, ...] = ()


def _join_lines(lines: Sequence[str]) -> list[_Stuk]:
    """The paragraphs. A line goes on with the next one where it was only broken for its length."""
    stukken = [_Stuk("")]
    los = True
    for line in lines:
        tekst, laatste = line.strip(), stukken[-1]
        if not tekst:
            los = True
            continue
        vorige = laatste.punten[-1] if laatste.punten else laatste.tekst
        if item := _PUNT.match(line):
            stukken[-1] = _Stuk(laatste.tekst, (*laatste.punten, line[item.end() :].strip()))
        elif los or not vorige or _ends(vorige, tekst):
            stukken.append(_Stuk(tekst))
        elif laatste.punten:
            stukken[-1] = _Stuk(laatste.tekst, (*laatste.punten[:-1], f"{vorige} {tekst}"))
        else:
            stukken[-1] = _Stuk(f"{vorige} {tekst}")
        los = False
    return stukken


def _ends(vorige: str, volgende: str) -> bool:
    """Whether a line end between these two ends a sentence."""
    return vorige[-1] in ".?!:;" or (not volgende[0].islower() and len(vorige) < VOLLE_LINE)


_EINDE = re.compile(
    r"(?<=[?!])\s+|(?<!\bart\.)(?<!\bnr\.)(?<!\bbijv\.)(?<!\bb\.v\.)(?<!\bo\.a\.)(?<!\bd\.w\.z\.)(?<!\bi\.v\.m\.)"
    r"(?<!\bt\.a\.v\.)(?<!\bm\.b\.t\.)(?<!\bn\.a\.v\.)(?<!\bevt\.)(?<!\bdhr\.)(?<!\bmevr\.)(?<!\bresp\.)(?<!\bincl\.)(?<!\bexcl\.)"
    # Who writes without capitals still ends sentences: a word before the point is no abbreviation.
    r"(?:(?<=\.)\s+(?=[A-Z0-9«\"'(])|(?<=[a-z]{4}\.)\s+(?=[a-z]))"
)


# --- what a sentence is ---------------------------------------------------------------------------------------------

_VRAAGWOORD = (
    r"(?:wie|wat|wanneer|waar\w*|hoe\w*|welke?|waarom|in hoeverre|of|(?:aan|bij|door|met|namens|van|voor) (?:wie|welke?)"
    r"|(?:binnen|vanaf|tot|op|in|onder|na) (?:welke?|wanneer|hoeveel|wat))"
)
_WENS = r"(?:graag|wil(?:len|de|den)?|zou(?:den)?|kunt|kun|kunnen|kan|moet(?:en)?|hopen|hoop|verzoek(?:en)?|weet|weten)"
_HOREN = (
    r"(?:weten|vernemen|horen|hoor|verneem|lezen|aangeven|aan te geven|vertellen|uitleggen|toelichten|bevestigen|uitzoeken|nagaan"
    r"|meedenken|adviseren|uitleg|informatie|duidelijkheid|advies|antwoord|bericht|reactie|(?<=weet )(?:u|je|iemand)|(?<=weten )jullie)"
)
_AANLOOP = re.compile(
    rf"^.*?(?:\b{_WENS}\b.*?\b{_HOREN}\b|\b{_HOREN}\b.*?\bgraag\b"
    r"|\bvra(?:ag|agje|gen)\b[^:?]{0,30}:|\bvra(?:ag|agt|gen)\b.*?\baf\b|\b(?:mijn|onze|de|hun|volgende) vraag (?:is|luidt|was)\b|\bbenieuwd\b"
    r"|\b(?:on|niet (?:geheel |helemaal )?)duidelijk\b|\btwijfel(?:en|t)?\b|\bde vraag\b|\bweten? (?:ik|we|wij) niet\b|\b(?:ik|we|wij) weten? niet\b"
    rf")(?:\W+\w+){{0,4}}?\W+(?={_VRAAGWOORD}\b)",
    re.IGNORECASE,
)
"""What stands before an indirect question: "Ik zou graag van u willen weten", "Wij vragen ons af"."""

_ONDERWERP = re.compile(
    rf"(?:\b(?:{_WENS}|zoek(?:en)?|behoefte|op zoek|ontvang(?:en)?|krijg(?:en)?)\b.*\b(?:weten|uitleg|informatie|advies|duidelijkheid|toelichting|reactie"
    r"|antwoord|visie|mening|zoek|regels)\b|\bgraag (?:uw|jullie|je|een)?\s*(?:uitleg|informatie|advies|toelichting|visie|mening))"
    r"\s+(?:over|omtrent|inzake|met betrekking tot|rond(?:om)?)\s+\w",
    re.IGNORECASE,
)
_AANKONDIGING = re.compile(
    r"\b(?:vra(?:ag|gen)|advies|hulp)\b.{0,25}\b(?:over|met betrekking tot|inzake|omtrent|rond(?:om)?|bij)\s+\w",
    re.IGNORECASE,
)
_HOE_ZIT = re.compile(
    r"(?:maar |en )?hoe (?:zit|werkt|gaat|kan) (?:dit|dat|het)(?: nu| precies| dan)*\W*", re.IGNORECASE
)
"""Sums up what was asked before it; asks only where nothing else does."""

_LABEL = re.compile(r"^(?:deel|sub)?vraag\s*\d*\s*[:.)-]\s*(?=\w)", re.IGNORECASE)
_WIE = re.compile(
    r"(?!wat (?:mij|ons|hem|haar|hen) betreft|hoe dan ook|hoewel|hoeveel dank|wat fijn|wat (?:goed|leuk) dat|waar(?:schijnlijk|onder)|wat is er)"
    rf"(?!of\b){_VRAAGWOORD}\b",
    re.IGNORECASE,
)
_MAG = re.compile(
    r"(?:en |maar |dus )?(?:mag|mogen|moet|moeten|kan|kunnen|hoeft|hoeven|geldt|gelden|klopt|is|zijn|heeft|hebben|krijgt|krijgen|valt|vallen|telt"
    r"|blijft|begint|eindigt|wordt|worden|dient|bestaat|gaat) (?:de|het|een|er|dit|dat|deze|die|hij|zij|ze|ik|wij|we|u|men|iemand|ouders?|school|scholen"
    r"|leerlingen|jongeren|kinderen|wie|mijn|onze|ons)\b",
    re.IGNORECASE,
)
_MAG_DAT = re.compile(
    r"\b(?:mag|kan|klopt|moet|hoort|hoe zit) (?:dat|dit)(?: zomaar| wel| ook| nu)*\W*$", re.IGNORECASE
)
_VRAAGLIJST = re.compile(
    r"^(?:vraag|vragen)\b|\b(?:volgende|mijn|onze|deze|enkele|paar|aantal|concrete|twee|drie|vier|vijf|\d) (?:\w+ )?(?:vragen|vraag|punten)\b",
    re.IGNORECASE,
)
_LIJSTVRAAG = re.compile(rf"\b(?:{_HOREN}|{_WENS}|vrag\w*|af|benieuwd|\w*duidelijk)\b", re.IGNORECASE)
_ITEMVRAAG = re.compile(rf"(?:en |ook )?(?:{_VRAAGWOORD})\b", re.IGNORECASE)
_BELEEFD = (
    "kunt kunnen kun kan zou zouden willen wilt wil mogen mag graag helpen hulp helpt verder meedenken reageren reactie antwoord antwoorden "
    "beantwoorden beantwoordt bellen belt bel contact opnemen terugbellen terugkoppelen terugkoppeling informeren adviseren advies "
    "aangeven laten weten hoor horen hierover hierop hierbij hiermee hierin daarover daarop iets vraag vragen stellen mail mailen bericht "
    "volgende casus situatie onderstaande bovenstaande bijgevoegde snel spoedig mogelijk alvast bedankt dank tijd moment week uitleg uitleggen toelichten duidelijkheid "
    "iemand jullie eens even bekijken kijken meekijken gaat goed vernemen zien tegemoet heb hebben mij ons"
)
_ZO = re.compile(r"(?:en )?zo (?:ja|nee|niet)", re.IGNORECASE)
_EN = re.compile(
    rf",?\s+en\s+(?=(?:zo (?:ja|nee),?\s+)?{_VRAAGWOORD}\s+\w+\s+\w)|,\s+(?=zo (?:ja|nee)\b)", re.IGNORECASE
)
_EN_MAG = re.compile(rf"{_EN.pattern}|,?\s+en\s+(?={_MAG.pattern})", re.IGNORECASE)
_KOMMA = re.compile(
    rf"{_EN.pattern}|,\s+(?=(?:wie|wat|hoe\w*|welke?|waarom|of|binnen welke?)\s+\w+\s+\w)", re.IGNORECASE
)


def _read(lines: Sequence[str]) -> list[_Zin]:
    """The sentences of one message, each with what it is."""
    zinnen: list[_Zin] = []
    punt = 0
    for stuk in _join_lines(_drop_edges(lines)):
        zinnen += _judge_all(stuk.tekst)
        if not stuk.punten:
            continue
        kop = zinnen[-1].tekst if zinnen else ""
        lijst = _VRAAGLIJST.search(kop) is not None
        vraagt = lijst or (kop.endswith(":") and _LIJSTVRAAG.search(kop) is not None)
        items = [_judge_all(tekst) for tekst in stuk.punten]
        if vraagt:
            items = [_ask_item(tekst, item, lijst) for tekst, item in zip(stuk.punten, items, strict=True)]
        if all(z.aard is _Aard.VERHAAL for item in items for z in item):
            # Facts in a list are one sentence with the words that introduce them.
            feiten = "; ".join(tekst.rstrip(" .;,") for tekst in stuk.punten)
            zinnen[-1:] = [_Zin(f"{kop} {feiten}.".strip(), _Aard.VERHAAL)]
            continue
        if vraagt or kop.endswith(":"):
            zinnen[-1:] = []
        for item in items:
            punt += 1
            zinnen += [replace(z, punt=punt) for z in item]
    return zinnen


def _ask_item(tekst: str, zinnen: list[_Zin], lijst: bool) -> list[_Zin]:
    """An item under "Mijn vragen:" (`lijst`) is a question, under "Graag hoor ik:" where it begins as one."""
    if any(z.aard is _Aard.VRAAG for z in zinnen) or not (lijst or _ITEMVRAAG.match(tekst)):
        return zinnen
    return [_Zin(tekst, _Aard.VRAAG)]


def _judge_all(tekst: str) -> list[_Zin]:
    return [oordeel for zin in _EINDE.split(tekst) if zin.strip() for oordeel in _judge(zin.strip())]


def _judge(zin: str) -> Iterator[_Zin]:
    """`zin` as what it is; a sentence with two questions comes as two."""
    kaal = _LABEL.sub("", zin)
    begin = kaal[:MAX_ZIN]
    aanloop = _AANLOOP.match(begin)
    if _is_polite(kaal):
        yield _Zin(zin, _Aard.BELEEFD)
    elif _HOE_ZIT.fullmatch(kaal):
        yield _Zin(zin, _Aard.AANKONDIGING)
    elif kaal.endswith("?") or aanloop or kaal != zin or _asks_without_mark(begin):
        vraag, naad = (kaal[aanloop.end() :], _KOMMA) if aanloop else (kaal, _EN_MAG)
        yield from (_Zin(deel, _Aard.VRAAG) for deel in _split_question(vraag, naad))
    elif onderwerp := _ONDERWERP.search(begin):
        yield _Zin(_ask_about(kaal, onderwerp), _Aard.VRAAG)
    elif onderwerp := _AANKONDIGING.search(begin):
        yield _Zin(zin, _Aard.AANKONDIGING, vraag=_ask_about(kaal, onderwerp))
    else:
        yield _Zin(zin, _Aard.VERHAAL)


def _ask_about(zin: str, onderwerp: re.Match[str]) -> str:
    """ "Ik zoek informatie over verlof" as a question. The match ends one character into the subject."""
    return f"wat zijn de regels over {zin[onderwerp.end() - 1 :]}"


def _asks_without_mark(zin: str) -> bool:
    """ "Hoe lang mag dat duren" asks; "Is een kind ziek, dan ..." and "Wanneer een leerling 16 wordt, ..." do not."""
    if _MAG_DAT.search(zin):
        return True
    return "," not in zin and len(zin.split()) > 2 and bool(_WIE.match(zin) or _MAG.match(zin))


def _is_polite(zin: str) -> bool:
    """Whether `zin` says nothing but that an answer is welcome."""
    return not set(analyse(zin)) - _polite_stems()


@cache
def _polite_stems() -> frozenset[str]:
    return frozenset(analyse(_BELEEFD))


def _split_question(vraag: str, naad: re.Pattern[str]) -> Iterator[str]:
    """ "of dit mag, en wie daarover beslist" are two; "hoe en wanneer" is one."""
    begin = 0
    for match in naad.finditer(vraag):
        deel = vraag[begin : match.start()]
        if len(deel.split()) > 1 and not _ZO.fullmatch(deel.strip()):
            yield deel
            begin = match.end()
    yield vraag[begin:]


_VOORAF = re.compile(
    r"^(?:(?:en|maar|dus|ook|verder|daarnaast|tevens|m\.a\.w\.|even een (?:check|vraag(?:je)?)|tot slot|ten slotte|ten (?:eerste|tweede|derde))[:,]?\s+)+(?=\w+\s)",
    re.IGNORECASE,
)


def _write(vraag: str) -> str:
    """The question as a heading: a capital, and a question mark."""
    kaal = _VOORAF.sub("", vraag.strip(" \t.;,:!?–-"))
    return f"{kaal[:1].upper()}{kaal[1:]}?"


# --- what a question leans on ---------------------------------------------------------------------------------------

_WIJST_TERUG = re.compile(
    r"\b(?:hij|hem|zij|ze|haar|hun|hen|die|dit|dat|deze|daar\w*|hier\w*|dan|diegene|diens|zo'n|beide|de rest|ook|(?:zijn|haar) (?:ouders?|moeder|vader|school))\b",
    re.IGNORECASE,
)
_BEPAALD = re.compile(
    r"\b(?:de|het|onze|mijn|deze|dit|zijn|haar) (?:leerling|jongere|kind|zoon|dochter|student|moeder|vader|ouders?|jongen|meisje|gezin|school)\w*|\b(?:moeder|vader)\b",
    re.IGNORECASE,
)
_FEIT = re.compile(
    r"\d|\b(?:jaar|jarige?|geboren|diploma|schooljaar|groep|klas|leerjaar|mbo|vmbo|havo|vwo|praktijkonderwijs|buitenland)\b",
    re.IGNORECASE,
)
_NADERE_UITLEG = re.compile(
    r"(?:het (?:gaat|betreft)|hij|zij|ze|dit|dat|de leerling|daarbij|ter info)\b", re.IGNORECASE
)


def _tells(zinnen: Sequence[_Zin]) -> bool:
    return any(z.aard is _Aard.VERHAAL for z in zinnen)


def _find_context(zinnen: Sequence[_Zin], plaats: int) -> tuple[str, ...]:
    """The sentences that the question at `plaats` needs: what it points back to, the facts of its case, its own item."""
    vraag = zinnen[plaats]
    nodig: set[int] = {
        n for n, z in enumerate(zinnen) if n != plaats and vraag.punt and z.punt == vraag.punt and z.vertelt
    }
    # What a question points at is told, or asked in full: "Wie meldt?" explains no other question.
    eerder = [
        n for n in range(plaats) if zinnen[n].vertelt or (zinnen[n].aard is _Aard.VRAAG and not _leans(zinnen[n].tekst))
    ]
    leunt = _leans(vraag.tekst)
    if not _WIJST_TERUG.search(vraag.tekst):
        eerder = [n for n in eerder if zinnen[n].vertelt]
    if leunt and not nodig:
        for n in reversed(eerder):
            nodig.add(n)
            if not _leans(zinnen[n].tekst) or len(nodig) == MAX_CONTEXT:
                break
    if leunt or _BEPAALD.search(vraag.tekst):
        feiten = [
            n for n in eerder if zinnen[n].punt in (0, vraag.punt) and _is_feit(zinnen[n].tekst) and zinnen[n].vertelt
        ]
        # The nearest first: the facts of an earlier case are not those of this one.
        nodig |= set([n for n in reversed(feiten) if n not in nodig][: MAX_CONTEXT - len(nodig)])
    volgend = plaats + 1
    if volgend < len(zinnen) and zinnen[volgend].vertelt and _NADERE_UITLEG.match(zinnen[volgend].tekst):
        nodig.add(volgend)
    return tuple(zinnen[n].tekst if zinnen[n].vertelt else _write(zinnen[n].tekst) for n in sorted(nodig))


def _is_feit(zin: str) -> bool:
    return _FEIT.search(zin) is not None or bool(find_getallen(zin))


def _leans(zin: str) -> bool:
    return _WIJST_TERUG.search(zin) is not None or len(set(analyse(zin)) | find_getallen(zin)) < MIN_STAMMEN
