"""The desk's vraagbaak as text for a shell and as HTML for the screen. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from rag.deskantwoord import Deskantwoord
from rag.deskbaak import Wijziging
from rag.deskbestand import write_zin

# --- text -----------------------------------------------------------------------------------------------------------


def text_lijst(antwoorden: Sequence[Deskantwoord]) -> str:
    """An answer per line: id, state, theme, question."""
    if not antwoorden:
        return "Er zijn geen antwoorden gevonden."
    return "\n".join(f"{a.id}  {a.status:13}  {a.inhoud.thema}: {a.vraag}" for a in antwoorden)


def text_antwoord(antwoord: Deskantwoord, geschiedenis: Sequence[Wijziging] = ()) -> str:
    """The whole of one answer, and what was done to it."""
    inhoud = antwoord.inhoud
    lines = [f"{antwoord.id}: {name_stand(antwoord)}", f"Thema: {inhoud.thema}. Vrager: {inhoud.rol}.", ""]
    lines += [f"Vraag: {antwoord.vraag}", *(f"  Ook: {vraag}" for vraag in inhoud.vragen[1:]), ""]
    lines += [f"- {write_zin(zin)}" for zin in inhoud.antwoord] or ["(nog geen antwoord)"]
    if geschiedenis:
        lines += ["", "Geschiedenis", *(f"  {w.moment:%d-%m-%Y %H:%M}  {w.door}: {w.wat}" for w in geschiedenis)]
    return "\n".join(lines)


def name_stand(antwoord: Deskantwoord) -> str:
    """The state in words, with who wrote and who checked it."""
    delen = [antwoord.status.value]
    if antwoord.reden:
        delen.append(f"reden: {antwoord.reden.rstrip('.')}")
    if antwoord.schrijvers:
        delen.append(f"geschreven door {', '.join(antwoord.schrijvers)}")
    if antwoord.nagekeken:
        delen.append(f"nagekeken door {antwoord.nagekeken_door} op {antwoord.nagekeken:%d-%m-%Y}")
    if antwoord.opgegaan_in:
        delen.append(f"samengevoegd met {antwoord.opgegaan_in}")
    return "; ".join(delen) + "."
