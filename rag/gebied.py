"""Which law is asked for: that of the European part of the country, that of the Caribbean one (BES), or none of ours."""

from __future__ import annotations

import re

LPW, BES = "BWBR0002628", "BWBR0030281"
"""The bwb_id of the Leerplichtwet 1969, and of the Leerplichtwet BES."""

_OVER_BES = re.compile(r"\b(?:bes|bonaire|saba|statia|sint eustatius|kralendijk|caribisch\w*)\b")


def is_over_bes(tekst: str) -> bool:
    """Whether `tekst` names the Caribbean part: other ages, terms and officers than in the European part."""
    return _OVER_BES.search(tekst.lower()) is not None


# Countries, the parts of them that people name, and the places near the border or where families move to.
_ELDERS = (
    r"belgi[eë]|vlaanderen|walloni[eë]|ardennen|brussel|antwerpen|gent|brugge|leuven|hasselt|lanaken|maaseik|maasmechelen|lommel"
    r"|turnhout|luik|duitsland|nrw|nordrhein-westfalen|noordrijn-westfalen|nedersaksen|beieren|berlijn|hamburg|keulen|d[uü]sseldorf"
    r"|dortmund|m[uü]nchen|frankfurt|aken|kleef|kleve|emmerich|gronau|nordhorn|frankrijk|parijs|spanje|madrid|barcelona|malaga"
    r"|portugal|lissabon|algarve|itali[eë]|rome|engeland|londen|schotland|wales|groot-brittanni[eë]|het verenigd koninkrijk|ierland"
    r"|polen|warschau|roemeni[eë]|bulgarije|hongarije|tsjechi[eë]|griekenland|kroati[eë]|oekra[iï]ne|turkije|ankara|istanbul|konya"
    r"|izmir|marokko|tunesi[eë]|egypte|ghana|somali[eë]|eritrea|ethiopi[eë]|nigeria|zuid-afrika|syri[eë]|irak|iran|afghanistan|isra[eë]l"
    r"|suriname|paramaribo|cura[cç]ao|willemstad|aruba|oranjestad|sint maarten|st\.? maarten|(?:de )?verenigde staten|(?:de )?vs|amerika|new york"
    r"|californi[eë]|texas|florida|canada|mexico|brazili[eë]|argentini[eë]|australi[eë]|nieuw-zeeland|denemarken|kopenhagen|zweden"
    r"|stockholm|noorwegen|oslo|finland|ijsland|oostenrijk|wenen|zwitserland|luxemburg|indonesi[eë]|bali|maleisi[eë]|singapore|china"
    r"|japan|india|pakistan|dubai|(?:de )?emiraten|thailand|vietnam|filipijnen"
)
_PLAATS = re.compile(rf"\b(?:in|op|van|voor|naar) (?:{_ELDERS})\b")
_OM_PLAATS = re.compile(rf"\b(?:in|op|van|voor|naar|uit) (?:{_ELDERS})\b")
_VAN_DAAR = re.compile(
    r"\b(?:belgische|vlaamse|waalse|duitse|franse|engelse|britse|spaanse|portugese|italiaanse|poolse|turkse|marokkaanse|surinaamse"
    r"|curaçaose|arubaanse|amerikaanse|zweedse|deense|noorse|oostenrijkse|zwitserse)"
    r" (?:leerplicht\w*|schoolplicht\w*|onderwijsplicht|wet\w*|regels|overheid|schoolinspectie)\b"
)
_PLICHT = re.compile(
    r"\b(?:leerplicht(?!ambt)\w*|schoolplicht\w*|onderwijsplicht|thuisonderwijs|huisonderwijs|schoolvakanties?|verplicht|boetes?|straf|verboden"
    r"|(?:moet|moeten|mag|mogen|kun|kan) (?:je|men|er|een kind|kinderen|jongeren|ouders|een ouder)"
    r"|(?:tot|vanaf|op) (?:welke leeftijd|hoe oud|wanneer)|hoe ?lang|hoeveel jaar|wie controleert)\b"
)
_DAAR = re.compile(r"\b(?:daar|dáár|ginds|ter plaatse)\b(?! (?:\w+ ){0,3}(?:over|aan|van|voor)\b)")
_VERBLIJF = re.compile(
    rf"\b(?:woon|woont|wonen|(?<!hoe )zit|zitten|verblijf\w*|verblijven|werk|werkt|werken|reis|reizen|ga|gaat|gaan|verhui\w+|emigre\w+|vertrek\w*"
    rf"|blijf\w*|blijven|volgt|volgen|ligt)\b[^,.;:?!]{{0,60}}\b(?:in|op|naar) (?:{_ELDERS})\b"
    rf"|(?<!hoeveel )\b(?:jaar|maanden?|weken|tijdje|familie)\b[^,.;:?!]{{0,30}}\b(?:in|op|naar) (?:{_ELDERS})\b"
    rf"|\b(?:in|op|naar) (?:{_ELDERS})\b[^,.;:?!]{{0,40}}\b(?:woon|woont|wonen|gewoond|zit|zitten|verblij\w+|werk|werkt|werken|verhui\w+"
    rf"|emigre\w+|vertrek\w*|blijf\w*|blijven)\b"
)
"""Somebody of whom is told that he is there, or goes there: what is asked may well be what that means here."""

_HIER = re.compile(
    r"\b(?:hier|nederland\w*|vrijstell\w*|vrijgesteld|verzuim\w*|verlof\w*|vrij|(?:in|uit)(?:ge)?schr\w+|kennisgeving|basisregistratie|brp|gbp|5c)\b"
)
"""What somebody asks who is here, or whose child is on our registers."""

_DEEL = re.compile(r"[.;:?!,\n]+")


def names_elders(tekst: str) -> bool:
    """Whether `tekst` says that somebody is, goes to or comes from abroad, by a place there."""
    return _OM_PLAATS.search(tekst.lower()) is not None


def is_over_elders(tekst: str) -> bool:
    """Whether `tekst` asks for the rules of another country, or of another part of the Kingdom that has its own.

    Who only tells that somebody is abroad asks for ours: then a "daar" must stand by what is asked.
    """
    klein = tekst.lower()
    if _VAN_DAAR.search(klein):
        return True
    if not _PLAATS.search(klein) or _HIER.search(klein) or is_over_bes(klein):
        return False
    delen = _DEEL.split(klein)
    if any(_DAAR.search(deel) and _PLICHT.search(deel) for deel in delen):
        return True
    return any(_PLAATS.search(deel) and _PLICHT.search(deel) and not _VERBLIJF.search(deel) for deel in delen)
