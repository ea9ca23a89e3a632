"""What a text asks: its questions, and whether they point back to the rest."""

from __future__ import annotations

import re

WANNEER = re.compile(
    r"\bwanneer\b|\b(?:welke?|wat\s+voor)\s+(?:dag|datum|maand|schooljaar|moment)|\bhoe\s?lang\b|\buiterlijk\b|\bop\s+tijd\b|"
    r"\bte\s+laat\b|\bdeadline\b|\bwat\s+is\s+de\s+(?:\w+\s+)?(?:dag|datum)\b|\b\w+termijn\s*\?|\bbinnen\s+de\s+termijn\b|\bqua\s+termijn\b|\bhoeveel\s+tijd\b|\b(?:laatste|1e)\s+(?:\w+\s+)?(?:dag|datum)\b|\bhoe\s+(?:snel|vroeg|laat)\b|"
    r"\buiterste\b|\btot\s*\?|\bdus\s+(?:uiterlijk\s+|tot\s+)?(?:op\s+)?«"
)


def questions(tekst: str) -> str:
    """The sentences that end with a question mark; the whole text where there are none."""
    alle = re.split(r"(?<=[.?!\n])(?!\d)", tekst)
    zinnen = [zin for zin in alle if zin.endswith("?")]
    if zinnen and not alle[-1].endswith((".", "?", "!")) and (WANNEER.search(alle[-1]) or _VRAAGT_NA.match(alle[-1])):
        zinnen.append(alle[-1])  # who types forgets the mark at the end
    return " ".join(zinnen) or tekst


def split_questions(tekst: str) -> list[str]:
    """`tekst` in parts that each end with one question, and what comes after the last one."""
    return [deel.strip() for deel in re.split(r"(?<=\?)(?!\?)", tekst) if deel.strip()]


_VRAAGT_NA = re.compile(r"\W*(?:klopt|mag|kan|moet|hoeft|geldt|is|hoe)\s+\w+")
_WIJST_TERUG = re.compile(
    r"\b(?:dat|dit|die|deze|daar\w*|daarmee|hier\w*|er\w{0,3}|het|hij|zij|ze|we|wij|ik|hen|hun|hem|haar|dan|nu|wie|plaatsing|grens)\b"
)


_ANDERE_VRAAG = re.compile(
    r"^\W*(?:en\s+)?(?:welke?\s+(?!dag|datum|maand|schooljaar|moment|plicht)|waarom\b|waar\b|hoe\s+(?!lang|snel|vroeg|laat|veel\s+tijd)|"
    r"wat\b(?!\s+is\s+de\s+(?:laatste|uiterste)))"
)
"""A question that is not about a day or a yes or no: the text before it does not make it one."""


def points_back(tekst: str) -> bool:
    """Whether `tekst` has a word that points to what was said before it."""
    return _WIJST_TERUG.search(tekst) is not None


KORTE_VRAAG = 5
"""A question of so many words or fewer says by itself not what it is about: "Op tijd?", "Wie beslist?"."""
VERWIJZENDE_VRAAG = 14
"""With a word that points back, up to so many words."""


def asked(tekst: str) -> str:
    """What the question is about: its own sentences, or the whole text where they point back to the rest."""
    gevraagd = questions(tekst)
    woorden = max(len(vraag.split()) for vraag in split_questions(gevraagd) or ("",))
    if _ANDERE_VRAAG.search(gevraagd):
        return gevraagd
    terug = woorden <= KORTE_VRAAG or (woorden <= VERWIJZENDE_VRAAG and _WIJST_TERUG.search(gevraagd))
    return f"{gevraagd} {tekst}" if terug and gevraagd != tekst else gevraagd


CLAIM = re.compile(r"\b(?:klopt|toch|juist|waar|gelijk|correct)\b|\bis\s+dat\s+(?:zo|echt)\b")
"""Words of who asks whether what somebody said is right."""
NOG_OP_TIJD = re.compile(
    r"\b(?:kan|kunnen|mag|mogen|ben|is|zijn|moet|moeten|hoeft|hoeven)\b[^.?!]{0,60}\bnog\b|\bop\s+tijd\b|\bte\s+laat\b|^\W*nog\b"
)
GEDAAN = re.compile(r"\bop\s+tijd\b|\bte\s+laat\b|\bqua\s+termijn\b|\bbinnen\s+de\s+termijn\b")
