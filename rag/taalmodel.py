"""Answers by a language model: one claim per line with the numbers of its sources. Every line is checked afterwards.

llama-index's LLM packages speak to the provider; nothing of its query engines or global settings is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import httpx

import prompts
from rag.antwoord import Vondst
from rag.fouten import TaalmodelFout
from rag.instellingen import Instellingen
from rag.toets import Bewijs, Concept

if TYPE_CHECKING:
    from datetime import date

    from llama_index.core.llms import LLM

    from rag.retriever import Herkenning

MAX_STUKKEN = 40
"""Pieces of law offered: about 4000 words, which a model with a window of 8k tokens can hold beside its answer."""

MAX_BEWERINGEN = 12
"""A model that goes on after this many lines is cut off: the prompt asks for eight."""

MAX_TEKENS = 6000
"""A model that writes more than this without end is cut off, also when it never starts a new line."""

TIJD = 60.0
"""Seconds to wait for the next piece of text."""

GEEN_ANTWOORD = "GEEN ANTWOORD"

_NUMMERS = re.compile(r"\s*((?:\[\d+(?:\s*,\s*\d+)*\]\s*)+)[.]?\s*$")


def open_taalmodel(instellingen: Instellingen) -> LLM:
    """The LLM that `instellingen.taalmodel` names. Imports its package here: it takes a second."""
    soort, _, rest = instellingen.taalmodel.partition(":")
    if soort == "ollama":
        from llama_index.llms.ollama import Ollama

        return Ollama(model=rest, request_timeout=TIJD, temperature=0.0, context_window=8192)
    from llama_index.llms.openai_like import OpenAILike

    adres, _, model = rest.partition("#")
    return OpenAILike(
        model=model,
        api_base=adres,
        api_key=instellingen.taalmodel_sleutel or "geen",
        is_chat_model=True,
        temperature=0.0,
        timeout=TIJD,
        # One try: a user is waiting, and a second try after a time-out would double the wait.
        max_retries=0,
    )


class Taalmodel:
    """Composer that lets a model write the claims. The order of `stukken` gives the source numbers, from 1."""

    def __init__(self, llm: LLM, naam: str) -> None:
        self.naam = naam
        self._llm = llm

    def compose(
        self, zoekvraag: str, peildatum: date, vondsten: Sequence[Vondst], _: Herkenning | None = None
    ) -> Iterator[Concept]:
        """The claims of the model, each as soon as its line is complete. Nothing when the model says it cannot.

        Raises TaalmodelFout when the model cannot be reached, stalls or breaks off before its first claim.
        """
        stukken = offer(vondsten)
        bericht = prompts.render(
            "antwoord", peildatum=peildatum.isoformat(), bronnen=render_stukken(stukken), vraag=zoekvraag
        )
        for nummer, line in enumerate(split_lines(self._stream(bericht))):
            if nummer >= MAX_BEWERINGEN or line.strip().upper().startswith(GEEN_ANTWOORD):
                return
            yield parse_claim(line, stukken)

    def _stream(self, bericht: str) -> Iterator[str]:
        from llama_index.core.llms import ChatMessage, MessageRole
        from openai import OpenAIError

        berichten = [
            ChatMessage(role=MessageRole.SYSTEM, content=prompts.read("systeem")),
            ChatMessage(role=MessageRole.USER, content=bericht),
        ]
        lengte = 0
        try:
            for stuk in self._llm.stream_chat(berichten):
                tekst = stuk.delta or ""
                lengte += len(tekst)
                yield tekst
                if lengte > MAX_TEKENS:
                    return
        # Each provider's package raises its own family; all of them mean that the model did not deliver.
        except (OpenAIError, httpx.HTTPError, ConnectionError, TimeoutError, ValueError) as fout:
            raise TaalmodelFout(
                f"Het taalmodel {self.naam} gaf geen (volledig) antwoord: {_explain(fout)}. Controleer of het draait "
                "en of WIJZER_TAALMODEL klopt, of zet WIJZER_TAALMODEL=uittreksel."
            ) from fout


def _explain(fout: Exception) -> str:
    """What went wrong with the provider, in Dutch; the families of errors have the status of HTTP in common."""
    match getattr(fout, "status_code", None):
        case 401 | 403:
            return "de sleutel werd niet aanvaard"
        case 404:
            return "dit model bestaat daar niet"
        case 429:
            return "er kwamen te veel vragen tegelijk"
        case int(code):
            return f"de server gaf een fout ({code})"
    if "timeout" in type(fout).__name__.lower():
        return "het duurde te lang"
    return "de verbinding lukte niet of brak af"


def offer(vondsten: Sequence[Vondst]) -> list[Bewijs]:
    """The pieces to offer, best passage first, at most MAX_STUKKEN; a passage is offered whole or not at all."""
    stukken: list[Bewijs] = []
    for vondst in vondsten:
        leden = vondst.passage.leden
        if stukken and len(stukken) + len(leden) > MAX_STUKKEN:
            break
        stukken += [Bewijs(vondst.passage, deel) for deel in leden[:MAX_STUKKEN]]
    return stukken


def render_stukken(stukken: Sequence[Bewijs]) -> str:
    """The numbered sources as the model reads them."""
    delen = []
    vorige = ""
    for nummer, stuk in enumerate(stukken, start=1):
        if stuk.passage.id != vorige:
            delen.append(f"\n{stuk.passage.bron.citeertitel}, {stuk.passage.kop}")
            vorige = stuk.passage.id
        lid = f"lid {stuk.deel.lid}: " if stuk.deel.lid else ""
        delen.append(f"[{nummer}] {lid}{stuk.deel.label}{stuk.deel.tekst}")
    return "\n".join(delen).strip()


def split_lines(stukken: Iterator[str]) -> Iterator[str]:
    """Whole non-empty lines out of pieces of text, each as soon as it is complete; the last one at the end."""
    rest = ""
    for stuk in stukken:
        *heel, rest = (rest + stuk).split("\n")
        yield from (line for line in heel if line.strip())
    if rest.strip():
        yield rest


def parse_claim(line: str, stukken: Sequence[Bewijs]) -> Concept:
    """The claim on `line` with its proof. A number that was not offered ("[99]") leaves the claim without proof."""
    tekst = line.strip().lstrip("-*• ").strip()
    match = _NUMMERS.search(tekst)
    if match is None:
        return Concept(tekst, ())
    nummers = [int(nummer) for nummer in re.findall(r"\d+", match.group(1))]
    zin = tekst[: match.start()].strip()
    if any(not 1 <= nummer <= len(stukken) for nummer in nummers):
        return Concept(zin, ())
    return Concept(zin, tuple(stukken[nummer - 1] for nummer in dict.fromkeys(nummers)))
