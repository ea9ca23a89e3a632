"""The facts in a question about a young person: birth, age, who it is, diploma, school years. Pure functions on text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rag import normen
from rag.datumtekst import Datum, Gelezen, read
from rag.geval import Persoon
from rag.kalender import MAANDEN, Tijdvak, begin_schooljaar, leeftijd_op, verjaardag

DE_JONGERE = Persoon()
MAX_LEEFTIJD = 35
"""Older than this nobody is in a question about the leerplicht or the Doorstroompunt: then the date is another one."""

MIN_LEEFTIJD = 2
"""Younger than this nobody is, unless the text says that it is a date of birth."""

VOLWASSEN = normen.LEEFTIJD_KWALIFICATIEPLICHT[-1].waarde

_D = r"«(\d+)»"
_LIJST = rf"{_D}((?:\s*(?:,|en|&|/|,\s*en)\s*(?:op\s+|van\s+)?«\d+»)*)"
"""One date or more in a row: "3 mei 2010, 4 juni 2012 en 8 juli 2014"."""
_OP = r"(?:op|in|per|rond|begin|eind|half|medio)?\s*"
_GEBOREN_VOOR = re.compile(
    rf"\b(?:geboren?|geb\b\.?(?:\s?dat(?:um)?\b\.?)?|geboorte\w*|geboortedat\w+)(?:(?!\bw(?:ordt|erd)\b)[^.;?!«]){{0,30}}{_LIJST}"
)
_GEBOREN_NA = re.compile(
    rf"{_D}(?:\s*(?:en|,)\s*(?:op\s+)?{_D})?\s+(?:is\s+|zijn\s+|werd\s+)?(?:\w+\s+){{0,3}}?geboren\b(?!\s+(?:op|in)\s+«)"
)
_MENS = (
    r"(?:leerling\w*|student\w*|zoon\w*|zonen|dochter\w*|kind|kinderen|kindje|jongens?|meisjes?|meid|jongeren?|kleuters?|peuters?|"
    r"jongeman|vrouw|man|broers?|broertje|zus\w*|tweeling|neef\w*|neven|nicht\w*|eentje|iemand|cliënte?|deelnemer|havist|vwo'er|mbo'er|vmbo'er|stagiaire?|pupil|brugklasser|scholier|eersteklasser|naam)"
)
"""Somebody; "naam" is what a name became before it was read."""
_IS_VAN = re.compile(rf"\b(?:is|zijn|ben|hij|zij|ze|{_MENS})\s+(?:\w+\s+)?(?:van|uit)\s+(?:de\s+)?{_LIJST}")
_MENS_VAN = re.compile(
    rf"\b{_MENS}\b(?:(?!\b(?:brief|besluit|beschikking|aanvraag|mail|melding|\w*verklaring|\w*diploma)\b)[^.;?!«]){{0,30}},\s+van\s+{_LIJST}"
)
"""The dates after a few words about who they are of: "2 neven in 1 klas, van 29 juli 2011 en 3 augustus 2011"."""
_MENS_KOMMA = re.compile(
    rf"(?:\b{_MENS}\b(?:\s+[\w'-]+){{0,2}}\s*,|(?:^|[.;:?!]\s+|\ben\s+)[\w'-]+\s*,|\b[a-h]\s*[:.]|(?:^|\n)\W*[a-h]\s*,)\s*{_LIJST}(?=\s*(?:[,.;)]|$))"
)
"""A birth as in a list of people: "Zoon Bas, 3 mei 2010", "A: 3 mei 2010"."""
_EN_VAN = re.compile(rf"(?:,|\ben\b|;|\.)\s*(?:(?:de|het|haar|zijn|een)\s+)?[\w'-]+,?\s+(?:is\s+)?van\s+{_D}")
"""The next one in a row, after one birth: "Ali is van 2 juni 2011, Bo van 5 september 2011"."""
_STUK = re.compile(
    r"\b(?:besluit|brief|\w*verklaring|\w*diploma|aanvraag|beschikking|mail|toestemming|melding|kennisgeving|afwijzing|rapport|advies)"
    r"(?:\s+(?!en\b)[\w'-]+){0,4}\s*$"
)
"""A paper, not a person, right before "is van 3 mei"."""
_TUSSEN_HAAKJES = re.compile(rf"\(\s*(?:geb\w*\.?\s*)?{_LIJST}\s*[),]")
_MENS_ERVOOR = re.compile(rf"\b{_MENS}\s*\(?$")
_GEEN_GEBOORTE = re.compile(
    r"\b(?:\w*schooldag|verjaardag|\w*schooljaar|groep|klas|begin|start|sinds|vanaf)\b[^.;?!(]{0,30}\(?$"
)
"""Words about a day, right before one in brackets."""
_LEEFTIJD = r"(\d{1,2})(?!\s*(?:uur|uren|dagen|weken|maanden|keer|procent|%|e\b|\d|,\d|«))"
_WORDEN, _TUSSEN = r"word(?:t|en)?", r"(?:[\w-]+\s+)"
_DAG_VAN = r"«(?P<dag>\d+)»"
_JAREN = _LEEFTIJD.replace("(", "(?P<jaren>", 1)
_JAAR_OUD = r"(?:\s+jaar)?(?:\s+oud)?"
_VERJAARDAGEN: tuple[tuple[re.Pattern[str], bool], ...] = tuple(
    (re.compile(patroon), toekomst)
    for toekomst, patronen in (
        (
            True,
            (
                rf"\b{_WORDEN}\s+{_TUSSEN}{{0,3}}?{_OP}{_DAG_VAN},?\s+(?:al\s+|pas\s+|dan\s+|nog\s+)?{_JAREN}",
                rf"{_DAG_VAN},?\s+{_WORDEN}\s+{_TUSSEN}{{0,4}}?{_JAREN}",
                rf"{_DAG_VAN}\s+{_TUSSEN}{{0,6}}?{_JAREN}{_JAAR_OUD}\s+{_WORDEN}",
                rf"\bbijna\s+{_JAREN}{_JAAR_OUD}\s*\(\s*(?:op\s+|in\s+)?{_DAG_VAN}",
                rf"\b{_WORDEN}\s+{_TUSSEN}{{0,3}}?{_JAREN}\s+{_TUSSEN}{{1,4}}?\(\s*(?:op\s+)?{_DAG_VAN}\s*\)",
                rf"\b(?:jarig|verjaardag)\s+(?:is\s+)?{_OP}{_DAG_VAN}[^.?!«]{{0,40}}\bword\w+\s+{_TUSSEN}{{0,2}}?{_JAREN}",
                rf"{_DAG_VAN}\s+(?:is\s+)?jarig\b[^.?!«]{{0,20}}\bword\w+\s+{_TUSSEN}{{0,3}}?{_JAREN}",
                rf"{_DAG_VAN}\s+{_TUSSEN}{{0,3}}?de\s+leeftijd\s+van\s+{_JAREN}",
                rf"\bde\s+leeftijd\s+van\s+{_JAREN}(?:\s+jaar)?\s+{_OP}{_DAG_VAN}",
                rf"\b{_WORDEN}\s+{_TUSSEN}{{0,5}}?{_JAREN}{_JAAR_OUD}\s*,?\s+{_OP}{_DAG_VAN}",
                rf"\b{_WORDEN}\s+{_TUSSEN}{{0,5}}?{_JAREN}{_JAAR_OUD}\s+op\s+(?:de|het)\s+{_TUSSEN}{{1,6}}?[\w-]+\s*[,(:]\s*(?:op\s+)?{_DAG_VAN}",
                rf"\b{_JAREN}{_JAAR_OUD}\s+{_WORDEN}\s+(?:(?:hij|zij|ze|ik|die|naam)\s+)?{_OP}{_DAG_VAN}",
                rf"\b(?P<jaren>\d{{1,2}})e\s+verjaardag\s*[,(:]?\s*(?:is|valt|viert|was|viel)?\s*{_OP}{_DAG_VAN}",
                rf"{_DAG_VAN}\s+{_TUSSEN}{{0,4}}?(?P<jaren>\d{{1,2}})e\s+verjaardag",
                rf"\(\s*(?:word\w+\s+)?{_JAREN}{_JAAR_OUD}\s+(?:op|in)\s+{_DAG_VAN}",
                rf"\b{_WORDEN}\s+{_TUSSEN}{{0,5}}?{_JAREN}{_JAAR_OUD}\s*\(\s*(?:op\s+|in\s+)?{_DAG_VAN}\s*\)",
            ),
        ),
        (
            False,
            (
                rf"{_DAG_VAN}\s+{_TUSSEN}{{0,3}}?{_JAREN}{_JAAR_OUD}\s+(?:(?:is|zijn)\s+)?(?:geworden|werd)",
                rf"{_DAG_VAN}\s+werd(?:en)?\s+{_TUSSEN}{{0,7}}?{_JAREN}(?=[.,;?!]|\s+(?:jaar|en)\b|$)",
                rf"{_DAG_VAN}[^.?!«]{{0,40}}[.?!]\s+(?:hij|zij|ze)\s+(?:is|werd)\s+(?:toen|die\s+dag|daar)\s+{_JAREN}{_JAAR_OUD}",
                rf"\bwerd(?:en)?\s+{_TUSSEN}{{0,3}}?{_OP}{_DAG_VAN}\s+{_JAREN}",
                rf"\b(?:is|zijn)\s+(?:al\s+)?sinds\s+{_DAG_VAN}\s+{_JAREN}",
                rf"{_DAG_VAN}\s+jarig\s+(?:geweest\s+)?[(,]?\s*(?:en\s+)?(?:toen\s+|nu\s+)?{_JAREN}{_JAAR_OUD}(?:\s+geworden|\s*\))",
                rf"\b{_JAREN}{_JAAR_OUD}\s+(?:geworden|werd|is\s+geworden|geworden\s+is)\s*,?\s*{_OP}{_DAG_VAN}",
                rf"\b{_JAREN}{_JAAR_OUD}\s*,?\s*(?:op|in)\s+{_DAG_VAN}\s+geworden",
                rf"\b{_JAREN}{_JAAR_OUD}\s+geworden\s*\(\s*(?:op\s+|in\s+)?{_DAG_VAN}\s*\)",
                rf"\bwerd(?:en)?\s+{_TUSSEN}{{0,2}}?{_JAREN}{_JAAR_OUD}\s+{_OP}{_DAG_VAN}",
                rf"\b(?:is|zijn)\s+(?:al\s+|nu\s+)?{_JAREN}{_JAAR_OUD}\s+sinds\s+{_DAG_VAN}",
            ),
        ),
    )
    for patroon in patronen
)
"""Each way to tell an age with its birthday, and whether that day can be still to come."""
_JARIG = re.compile(rf"\b(?:jarig|verjaardag)\s+(?:is\s+|valt\s+)?{_OP}{_D}|{_D}\s+(?:is\s+)?(?:\w+\s+)?jarig\b")
_JARIG_IN_JAAR = re.compile(rf"\b(?:jarig|verjaardag)\s+{_OP}{_D}\W{{1,3}}(?:en\s+)?{_WORDEN}\s+{_D}\s+{_LEEFTIJD}")
"""A birthday with the year in which which age is reached: "jarig op 3 mei (wordt volgend jaar 18)"."""
_NU_JAAR = re.compile(
    rf"\b(?:van|is|ben|nu|al|net|nog|,)\s+{_LEEFTIJD}(?:\s+jaar)?\b|\b(\d{{1,2}})[- ]jarige|\b\w+\s+\((\d{{1,2}})(?:\s+jaar)?\)"
)
"""An age of now, beside a birthday without one: "van 15, jarig op 6 december"."""
_BIJNA_JAAR = re.compile(rf"\b(?:bijna|binnenkort|straks)\s+{_LEEFTIJD}(?:\s+jaar)?\b")
_KINDWOORD = (
    r"(?:zoon(?:tje)?|dochter(?:tje)?|kind(?:je)?|jongen|meisje|meid|leerlinge?|student\w*|jongere|kleuter|broer\w*|zus\w*|"
    r"neef\w*|nicht\w*|kleinkind|kleinzoon|kleindochter|pupil|deelnemer|brugklasser|scholier|oudste|jongste|middelste)"
)
_IS_JAAR = (
    re.compile(
        rf"\b(?:hij|zij|ze|{_KINDWOORD})\s+(?:\w+\s+)?is\s+(?:nu\s+|net\s+|pas\s+|al\s+|nog\s+)?{_LEEFTIJD}(?:\s+jaar)?\b"
    ),
    re.compile(rf"(?<!dan )\bis\s+(?:hij|zij|ze)\s+(?:nu\s+|net\s+|pas\s+|al\s+)?{_LEEFTIJD}(?:\s+jaar)?\b"),
    re.compile(rf"\b(?:mijn|onze|deze|haar|zijn)\s+(?:\w+\s+)?{_KINDWOORD}\s+van\s+{_LEEFTIJD}(?:\s+jaar)?\b"),
    re.compile(rf"\b(?:mijn|onze|deze|haar|zijn)\s+(?:\w+\s+)?{_KINDWOORD}\s*\(\s*{_LEEFTIJD}(?:\s+jaar)?\s*\)"),
    re.compile(r"\b(?:mijn|onze|deze|haar|zijn)\s+(\d{1,2})[- ]?jarige"),
    re.compile(rf"\bzit\s+(?:nu\s+)?met\s+(?:zijn\s+|haar\s+)?{_LEEFTIJD}(?:\s+jaar)?\s+(?:al\s+)?in\b"),
)
_VANDAAG = re.compile(rf"(?:vandaag(?:\s+is)?(?:\s+het)?\s*\(?|het\s+is(?:\s+nu)?|«(\d+)»\s+is(?:\s+het)?)\s+{_D}")

_MEERVOUD = re.compile(
    r"\b(?:twee|drie|2|3)ling\w*|\b(?:kinderen|zonen|zoons|dochters|jongens|meisjes|broers|zussen|kleuters)\b"
)
MEERLING = re.compile(r"\b(?:twee|drie|2|3|meer)ling\b")
_EEN_KIND = re.compile(
    r"\b(?:mijn|onze|ons|haar|een|deze)\s+(?:\w+\s+)?(?:dochter\w*|zoon\w*|kind|kindje|jongen|meisje|leerlinge?)\b"
)
_VROUW = re.compile(r"\b(?:dochter\w*|meisje|meid|leerlinge|zus\w*|nicht\w*|kleindochter|studente|haar)\b|\b(?:ze|zij)\s+(?:is|wordt|heeft|moet|mag|kan|zit|werd|haalt|gaat)\b|\b(?:is|was|wordt|werd|moet|mag|heeft|kan|valt)\s+(?:ze|zij)\b")  # fmt: skip
_VROUWNAAM = re.compile(r"\b(?:dochter\w*|meisje|meid|leerlinge|zus\w*|nicht\w*|kleindochter|studente)\b")
_MANNAAM = re.compile(r"\b(?:zoon\w*|jongen|jongeman|broer\w*|neef\w*|kleinzoon)\b")
_MAN = re.compile(r"\b(?:zoon\w*|jongen|jongeman|hij|hem|broer\w*|neef\w*|kleinzoon)\b")
_BEPAALD = re.compile(
    r"\b(?:hij|hem|ze|zij|mijn|onze|ons)\b|\b(?:aan|bij|van|voor)\s+haar\b|\b(?:haar|hun|deze|dit|die)\s+(?:\w+\s+)?"
    + _KINDWOORD
    + r"|\btweeling\b"
)
_KINDNAMEN = re.compile(rf"\b{_KINDWOORD}\b|\btweeling\b|\bkinderen\b")

_BEHAALD = (
    r"(?:\w*-?diploma\w*|diplomering|gediplomeerd|startkwalificatie|geslaagd|slaagt|slaagde|"
    r"(?:havo|vwo|gymnasium|atheneum|vmbo|mavo|entree\w*|mbo)\b[^.;?!«]{0,20}\b(?:ge|be)?ha(?:ald|alde|alt|len)|"
    r"(?:be)?haa?l(?:t|de|en)?\b[^.;?!«]{0,12}\b(?:havo|vwo|gymnasium|atheneum|vmbo|mavo|entree\w*|mbo))"
)
_DIPLOMA = re.compile(
    rf"\b(?P<wat>{_BEHAALD})\b(?:(?!\b(?:en|maar)\s+(?:komt?|is|was|zit|wil|ging|gaat|mist|verzuimt)\b)[^.;?!«]){{0,40}}{_D}"
)
_DIPLOMA_NA = re.compile(rf"{_D}[^.;?!«]{{0,70}}\b(?P<wat>{_BEHAALD})\b")
_HAALT = re.compile(
    rf"\b(?P<wat>(?:be)?haal(?:t|de|den)?|(?:be)?halen)\b[^.;?!«]{{0,30}}{_D}[^.;?!«]{{0,30}}"
    r"\b(?:havo|vwo|gymnasium|atheneum|vmbo|mavo|entree\w*|mbo|\w*diploma|startkwalificatie)\b"
)
_STARTKWALIFICATIE = re.compile(
    r"\b(?:havo|vwo|gymnasium|atheneum)(?:-?diploma\w*)?\b|\b(?:basisberoeps\w*|vakopleiding|middenkader\w*|specialisten\w*)\b|"
    r"\bmbo[- ]*(?:niveau[- ]*)?[234]\b|\bniveau[- ]*[234]\b|(?<!geen )(?<!zonder )\bstartkwalificatie\b"
)
_GEEN_STARTKWALIFICATIE = re.compile(
    r"\b(?:(?:vmbo|mavo)(?:-?diploma\w*)?|entree\w*|mbo[- ]*(?:niveau[- ]*)?1|niveau[- ]*1)\b"
)
SOORT_STARTKWALIFICATIE = r"(?:havo|vwo|gymnasium|atheneum|mbo[- ]*(?:niveau[- ]*)?[234])"
_HEEFT_STARTKWALIFICATIE = re.compile(
    rf"(?<!geen )(?<!zonder )(?<!nog )\b(?:(?:heeft|had)\s+(?:al\s+|een\s+|haar\s+|zijn\s+)*{SOORT_STARTKWALIFICATIE}\b|{SOORT_STARTKWALIFICATIE}[- ]*(?:diploma|papieren)\b(?!\s+(?:nog\s+)?niet)|{SOORT_STARTKWALIFICATIE}\s+(?:gedaan|gehaald|behaald|afgerond|op\s+zak)\b|"
    rf"diploma\s+(?:van\s+(?:de\s+)?)?{SOORT_STARTKWALIFICATIE}\b|startkwalificatie\s+(?:gehaald|behaald)\b)"
)
_OP_ZAK = re.compile(
    rf"\b(?:met|heeft)\s+(?:al\s+)?(?:een\s+|zijn\s+|haar\s+)?{SOORT_STARTKWALIFICATIE}[- ]*(?:diploma|papieren)\s+(?:al\s+)?(?:op\s+zak|gehaald|behaald)\b"
)
_NIET_OF_STRAKS = re.compile(
    r"\b(?:niet|nooit|nog|wil|wilde|haalt|halen|hoopt|straks|bijna|bezig|volgt|doet|zit\s+in|laatste\s+jaar|voor\s+(?:een|haar|zijn)|gezakt|"
    r"gestopt|kwijt|examen\w*)\b"
)
_PRAKTIJK = re.compile(
    r"\bpraktijk(?:onderwijs|school)\b.*\b(?:krijgt|kreeg|haalt|haalde|heeft)\b[^.?!]{0,20}(?<!geen )\bdiploma\b|"
    r"(?:diploma|verklaring|getuigschrift)[^.;?!]{0,20}\bpraktijkonderwijs|praktijkonderwijs\w*[ -]?diploma|praktijkschooldiploma|"
    r"\bpraktijk(?:onderwijs|school)\b[^.;?!]{0,30}\b(?:met|inclusief)\s+(?:een\s+|het\s+|zijn\s+|haar\s+)?(?:school)?(?:diploma|getuigschrift)\b|"
    r"\buitstroomprofiel\s+(?:\w+\s+)?(?:dagbesteding|arbeid\w*)|\b(?:dagbesteding\w*|arbeid\w*)\s*(?:\(?uitstroomprofiel|profiel\b)"
)
_BASISSCHOOL = re.compile(
    r"\b(?:basisschool|basisonderwijs)\b[^.;?!«]{0,40}?(?:\b(?:in|over|maar)\s+(?:\w+\s+)?|\()(\d{1,2})\s+(?:\w+\s+)?(?:school)?ja(?:ar|ren)\b|\b(\d{1,2})\s+(?:school)?ja(?:ar|ren)\s+(?:over|op)\s+(?:de\s+)?basisschool"
)
_OVERGESLAGEN = re.compile(
    r"(?<!\bgeen )(?<!nooit een )(?<!niet een )\b(?:klas|groep|jaar)\s*(?:\d\s+)?over(?:ge)?s(?:la|le)\w*|\bsloeg\b(?!\s+(?:\w+\s+)?(?:nooit|geen)\b)[^.;?!]{0,30}\bover\b"
)
_BRUGKLAS = (
    re.compile(rf"{_D}\s+(?:\w+\s+){{0,2}}?(?:klaar\s+met|van)\s+de\s+basisschool\b"),
    re.compile(rf"\bbasisschool\b[^.;?!«]{{0,40}}«\d+»\s*(?:tot(?:\s+en\s+met)?|t/m|-)\s*{_D}"),
    re.compile(rf"{_D}\s+(?:\w+\s+){{0,2}}?op\s+(?:het\s+)?(?:vo|vmbo|havo|vwo|mavo|gymnasium|atheneum)\b"),
    re.compile(rf"\b(?:klaar\s+met\s+de\s+basisschool|van\s+de\s+basisschool\s+af)\s+(?:in\s+)?{_D}"),
    re.compile(rf"\b(?:brugklas|middelbare(?:\s+school)?|voortgezet\s+onderwijs|\bvo\b|klas\s+1)[^.;?!«]{{0,30}}?{_D}"),
    re.compile(rf"{_D}[^.;?!«]{{0,40}}\b(?:brugklas|middelbare|voortgezet\s+onderwijs|naar\s+(?:het\s+)?vo\b)"),
    re.compile(
        rf"\b(?:begon|start\w*|ging|gaat|kwam|zit)\b[^.;?!«]{{0,40}}{_D}[^.;?!«]{{0,20}}\b(?:vmbo|havo|vwo|mavo|gymnasium|atheneum|praktijkonderwijs)\b"
    ),
    re.compile(
        rf"\b(?:begon|start\w*|ging|gaat|kwam|zit)\b[^.;?!«]{{0,20}}\b(?:vmbo|havo|vwo|mavo|gymnasium|atheneum|praktijkonderwijs)\b[^.;?!«]{{0,20}}{_D}"
    ),
)
_OVER_BASISSCHOOL = re.compile(r"\bbasis(?:school|onderwijs)\b|\bover(?:ge)?sl\w+|\bbrugklas\b|\bklas\s+1\b|\bsloeg\b")
"""Without these a day beside "middelbare school" is any day, not its first."""
_EERSTE_DAG = (
    re.compile(rf"\b(?:sinds|vanaf|in|op)\s+{_D}(?:\s*,[^.;?!«]{{0,50}},)?\s+(?:\w+\s+){{0,2}}?in\s+groep\s+1\b"),
    re.compile(rf"\b(?:sinds|vanaf)\s+de\s+(?:1e|allereerste)\s+schooldag\s*,?\s*{_D}[^.;?!«]{{0,40}}?\bop\s+(?:de\s+)?school\b"),
    re.compile(rf"\b(?:sinds|vanaf)\s+de\s+1e\s+schooldag\s+van\s+(?:het\s+)?{_D}[^.;?!«]{{0,40}}?\bop\s+(?:de\s+)?school\b"),
    re.compile(rf"\b(?:sinds|vanaf)\s+(?:de\s+)?(?:start|begin|aanvang)\s+(?:van\s+)?(?:het\s+)?(?:schooljaar\s+)?{_D}[^.;?!«]{{0,40}}?\b(?:op|naar)\s+(?:de\s+)?(?:basis)?school\b"),
    re.compile(rf"\b(?:groep\s+1|begonnen\s+(?:op|met)\s+(?:de\s+)?(?:basis)?school|op\s+(?:de\s+)?(?:basis)?school\s+begonnen|zit\s+(?:al\s+)?op\s+school|sinds\s+de\s+start)[^.;?!«]{{0,20}}{_D}"),
    re.compile(rf"\b(?:sinds|vanaf|in|op|schooldag\s+van)\s+{_D}\s+(?:\(«\d+»\)\s+)?(?:\w+\s+){{0,2}}?(?:in\s+groep\s+1|begonnen\s+(?:op|met)\s+(?:de\s+)?(?:basis)?school|naar\s+groep\s+1)"),
    re.compile(rf"\b(?:zit|zat|gaat|ging|is)\s+(?:al\s+)?(?:sinds|vanaf)\s+(?:de\s+1e\s+schooldag\s+van\s+)?(?:het\s+)?{_D}[^.;?!«]{{0,40}}?\b(?:op|naar)\s+(?:de\s+)?(?:basis)?school\b"),
    re.compile(rf"{_D}\)?\s+(?:gestart|begonnen)\s+in\s+groep\s+1\b"),
    re.compile(rf"{_D}\)?(?:\s+\w+){{0,8}}?\s+(?:in\s+|aan\s+|met\s+)groep\s+1\s+(?:gestart|begonnen|gekomen)\b"),
    re.compile(rf"\b(?:begon|start\w*|kwam)\s+(?:hij\s+|zij\s+|ze\s+)?(?:in|op|sinds|vanaf)\s+{_D}(?:\s+\w+){{0,4}}?\s+groep\s+1\b"),
    re.compile(rf"\b(?:ging|gaat|begon|begint|start\w*)\s+(?:hij\s+|zij\s+|ze\s+)?(?:op|in)\s+(?:het\s+)?{_D}\s+(?:voor\s+het\s+eerst\s+naar\s+school|(?:op|met)\s+(?:de\s+)?basisschool)\b"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Geboorte:
    """A birth between two days (mostly the same one).

    `gezegd`: an age with the day that the asker gives for it, where no birth gives that day. `jarig`: the (last possible)
    day of the birthday by which it was told.
    """

    van: date
    tot: date
    gezegd: tuple[int, date] | None = None
    jarig: date | None = None


@dataclass(frozen=True, slots=True)
class Feiten:
    """What one text says. `los` are the numbers of the dates that no fact used.

    `voorheen`: what was said in the turns before. `brugklas_geschat`: the brugklas follows from the class of now, with no
    year done twice. `weer_open`: the day on which school begins (again). `vakanties`: school holidays with their days.
    """

    gelezen: Gelezen
    vandaag: date
    geboorten: tuple[Geboorte, ...] = ()
    persoon: Persoon = DE_JONGERE
    bepaald: bool = False
    kindnamen: frozenset[str] = frozenset()
    diploma: Datum | None = None
    is_startkwalificatie: bool = False
    praktijkonderwijs: bool = False
    basisschooljaren: int | None = None
    overgeslagen: bool = False
    brugklas: date | None = None
    brugklas_geschat: bool = False
    eerste_dag: date | None = None
    weer_open: Datum | None = None
    vakanties: tuple[Tijdvak, ...] = ()
    voorheen: str = ""
    los: tuple[int, ...] = ()

    @property
    def tekst(self) -> str:
        """The text with its marks."""
        return self.gelezen.tekst

    def loose(self) -> tuple[Datum, ...]:
        """The dates that no fact used."""
        return tuple(self.gelezen.datums[nummer] for nummer in self.los)


_LAATSTE_DAG = re.compile(rf"\b(?:de\s+)?laatste\s+dag\s+van\s+(?P<maand>{'|'.join(MAANDEN)})\b", re.IGNORECASE)


_FEESTDAGEN = {
    "31 december": r"oudejaars(?:dag|avond)|oudjaar(?:sdag)?",
    "1 januari": r"nieuwjaarsdag",
    "14 februari": r"valentijn(?:sdag)?",
    "27 april": r"koningsdag",
    "5 mei": r"bevrijdingsdag",
    "5 december": r"sinterklaasavond|pakjesavond",
    "24 december": r"kerstavond",
    "25 december": r"(?:eerste|1e) kerstdag",
    "26 december": r"(?:tweede|2e) kerstdag",
}
"""Feast days that come on one day of the year, by that day."""
_FEESTDAG = re.compile("|".join(rf"\b(?:{woorden})\b" for woorden in _FEESTDAGEN.values()), re.IGNORECASE)


def _feestdag(match: re.Match[str]) -> str:
    return next(dag for dag, woorden in _FEESTDAGEN.items() if re.fullmatch(woorden, match[0], re.IGNORECASE))


_DAG_NA_JAAR = re.compile(
    rf"\b(?:geboren\s+in\s+(?P<na>(?:19|20)\d\d)|in\s+(?P<voor>(?:19|20)\d\d)\s+geboren),?\s+(?:namelijk\s+|en\s+wel\s+)?op\s+(?P<dag>\d{{1,2}}\s+(?:{'|'.join(MAANDEN)}))\b(?!\s+\d{{4}})",
    re.IGNORECASE,
)
_JAARGANG = re.compile(
    rf"\b(?:uit|geboren\s+in)\s+((?:19|20)\d\d)\b([^.?!\d]{{0,30}}?)\bjarig\s+(?:op\s+|is\s+)?(\d{{1,2}}\s+(?:{'|'.join(MAANDEN)}))\b",
    re.IGNORECASE,
)
_MAAND_NA_JAAR = re.compile(rf"\bin\s+((?:19|20)\d\d),?\s+in\s+({'|'.join(MAANDEN)})\b", re.IGNORECASE)


_DIT_JAAR = re.compile(r"\b(jarig\b[^.?!]{0,40}?)\s+en\s+dit\s+jaar\s+wordt\b", re.IGNORECASE)
"""The day before it says which birthday; "this year" is no other one."""


_SAMEN_JARIG = re.compile(
    rf"\bop\s+(?P<dag>\d{{1,2}}\s+(?:{'|'.join(MAANDEN)}))\s+jarig\b[^.;?!\d]{{0,20}}"
    r"(?P<jaren>(?:19|20)\d\d(?:(?:\s*,\s*|\s+en\s+|\s*,\s*en\s+)(?:19|20)\d\d)+)",
    re.IGNORECASE,
)


_DAGEN_SAMEN = re.compile(
    rf"\b(?P<eerste>\d{{1,2}})(?P<en>\s+en\s+(?:op\s+)?(?:\w+dag\s+)?)(?P<dag>\d{{1,2}})(?P<rest>\s+(?:{'|'.join(MAANDEN)})(?:\s+\d{{4}})?)\b",
    re.IGNORECASE,
)
"""Two days of which the second has the month: "maandag 5 en dinsdag 6 oktober 2026"."""
_DAGEN_RIJ = re.compile(
    rf"(?<![\d,.] )\b(?P<eerste>\d{{1,2}}(?:\s*,\s*\d{{1,2}})+)(?P<en>\s*,?\s+en\s+)(?P<laatste>\d{{1,2}})(?P<rest>\s+(?:{'|'.join(MAANDEN)})(?:\s+\d{{4}})?)\b",
    re.IGNORECASE,
)
"""More than two: "3, 5, 10 en 12 november"."""


def _days_apart(match: re.Match[str]) -> str:
    """Each of the two days with its month; an age before a day ("wordt 5 en op 3 mei ...") stays as it is."""
    ervoor = match.string[: match.start()]
    if int(match["eerste"]) >= int(match["dag"]) or ("op" in match["en"] and _LEEFTIJD_ERVOOR.search(ervoor)):
        return match[0]
    return f"{match['eerste']}{match['rest']}{match['en']}{match['dag']}{match['rest']}"


def _row_apart(match: re.Match[str]) -> str:
    """Each day of a row with its month; numbers that do not go up are no days of one month."""
    dagen = [int(dag) for dag in re.findall(r"\d+", match["eerste"])]
    if dagen != sorted(set(dagen)) or dagen[-1] >= int(match["laatste"]):
        return match[0]
    return ", ".join(f"{dag}{match['rest']}" for dag in dagen) + f"{match['en']}{match['laatste']}{match['rest']}"


_LEEFTIJD_ERVOOR = re.compile(r"\b(?:word\w*|werd|is|van|geworden)\s+(?:\w+\s+)?$", re.IGNORECASE)


def _births_of_all(match: re.Match[str]) -> str:
    """ "op 14 juni jarig: 1999 en 2004" as "geboren op 14 juni 1999, 14 juni 2004"."""
    return "geboren op " + ", ".join(f"{match['dag']} {jaar}" for jaar in re.findall(r"\d{4}", match["jaren"]))


def _last_day(match: re.Match[str]) -> str:
    """ "de laatste dag van oktober" as "31 oktober"; of February it depends on the year, and stays as it is."""
    maand = match["maand"].lower()
    if maand == "februari":
        return match.group()
    return f"{30 if maand in ('april', 'juni', 'september', 'november') else 31} {maand}"


def find_feiten(tekst: str, peildatum: date) -> Feiten:
    """Everything that `tekst` says of a young person."""
    helder = _DIT_JAAR.sub(r"\1 en wordt", _FEESTDAG.sub(_feestdag, _LAATSTE_DAG.sub(_last_day, tekst)))
    helder = _DAG_NA_JAAR.sub(lambda match: f"geboren op {match['dag']} {match['na'] or match['voor']}", helder)
    helder = _JAARGANG.sub(r"geboren op \3 \1\2", _MAAND_NA_JAAR.sub(r"in \2 \1", helder))
    helder = _DAGEN_SAMEN.sub(_days_apart, _DAGEN_RIJ.sub(_row_apart, helder))
    gelezen = read(_complete_weeks(_SAMEN_JARIG.sub(_births_of_all, helder)), peildatum)
    vandaag, gebruikt = _find_vandaag(gelezen, peildatum)
    vakanties = tuple(_find_vakanties(gelezen, vandaag, gebruikt))
    geboorten = _find_geboorten(gelezen, vandaag, gebruikt)
    diploma = _find_diploma(gelezen, gebruikt, vandaag)
    tekst = gelezen.tekst
    brugklas = _find_start(_BRUGKLAS, gelezen, gebruikt) if _OVER_BASISSCHOOL.search(tekst) else None
    jaren, overgeslagen = _find_basisschooljaren(tekst), _OVERGESLAGEN.search(tekst) is not None
    geschat = None if brugklas or not (jaren or overgeslagen) else _guess_brugklas(tekst, vandaag)
    weer_open = _find_weer_open(gelezen, gebruikt)
    gebruikt |= {int(match[1]) for match in _DUS.finditer(tekst)}
    return Feiten(
        gelezen=gelezen,
        vandaag=vandaag,
        geboorten=tuple(geboorten),
        persoon=find_persoon(tekst, len(geboorten), _youngest(geboorten, vandaag)),
        bepaald=_BEPAALD.search(tekst) is not None,
        kindnamen=frozenset(_KINDNAMEN.findall(tekst)),
        diploma=diploma,
        is_startkwalificatie=_is_startkwalificatie(tekst) or _has_both(tekst),
        praktijkonderwijs=_PRAKTIJK.search(tekst) is not None,
        basisschooljaren=jaren,
        overgeslagen=overgeslagen,
        brugklas=brugklas or geschat,
        brugklas_geschat=geschat is not None and _TOT_JAAR.search(tekst) is None,
        weer_open=weer_open,
        vakanties=vakanties,
        eerste_dag=_find_start(_EERSTE_DAG, gelezen, gebruikt),
        los=tuple(n for n in range(len(gelezen.datums)) if n not in gebruikt),
    )


_WEEK_VAN = re.compile(
    rf"\b(?:week\s+van|die\s+van)\s+(?:\w+dag\s+)?(?P<dag>\d{{1,2}})(?:\s+(?P<maand>{'|'.join(MAANDEN)}|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\b)?"
    r"(?!\s*(?:[-/]\d|\d|uur|maanden|weken|dagen))",
    re.IGNORECASE,
)


def _complete_weeks(tekst: str) -> str:
    """ "de week van 2 nov, die van 9 en week van 16" with "week" and the month at each of them."""
    maand, dag = "", 0

    def complete(match: re.Match[str]) -> str:
        nonlocal maand, dag
        if match[0].lower().startswith("die") and not maand:
            return match[0]
        # A lower number than the one before it is of a next month, which is not named: left as it stands.
        if not match["maand"] and (not maand or int(match["dag"]) <= dag):
            return match[0]
        maand, dag = match["maand"] or maand, int(match["dag"])
        return f"week van {dag} {maand}"

    return _WEEK_VAN.sub(complete, tekst)


_DUS = re.compile(
    rf"\b(?:dus\s+(?:uiterlijk\s+|tot\s+(?:en\s+met\s+)?)?(?:op\s+)?|kom\w*\s+(?:(?:ik|dat|het|dan)\s+)*(?:uit\s+)?op\s+){_D}"
)
"""The outcome that the asker has in mind is no fact."""
_OPEN = r"(?:begin(?:t|nen)|begon(?:nen)?|start(?:te|en)?|gaat|ging|hervat\w*|open)"
_WEER_OPEN = (
    re.compile(
        rf"\b(?:\w*school|schooljaar|lessen)\s+(?:\w+\s+){{0,4}}?{_OPEN}\b(?:\s+(?:[\w-]+|«\d+»(?=\s+op\s))){{0,8}}?\s+{_D}(?!\s+(?:naar|op)\b)"
    ),
    re.compile(rf"\b(?:1e|eerste)\s+schooldag\s+(?:(?:na\s+de\s+\w+|is|was|op|dan|valt)\s+)*{_D}"),
    re.compile(
        rf"\b{_OPEN}\s+(?:de\s+|het\s+|onze\s+|hun\s+)?(?:school|schooljaar|lessen)\s+(?:weer\s+)?(?:op\s+)?{_D}"
    ),
    re.compile(
        rf"{_D}\s+{_OPEN}\s+(?:de\s+|het\s+|onze\s+|hun\s+)?(?:school|schooljaar|lessen)\b(?![^.;?!«]{{0,25}}«)"
    ),
    re.compile(rf"\b{_OPEN}\s+(?:de\s+|onze\s+|hun\s+)?school\s+(?:van\s+)?(?:\w+\s+){{1,3}}?(?:op\s+)?{_D}"),
    re.compile(rf"\b(?:school|schooljaar|lessen)\s+(?:\w+\s+){{0,3}}?{_D}\s+(?:\w+\s+){{0,2}}?begonnen\b"),
    re.compile(rf"{_D}\s+(?:staan|zitten|beginnen|starten)\s+(?:we|wij|ze)\s+weer\b"),
)


_TOT = r"(?:t/m|tot\s+en\s+met|tot|-)"
_VAKANTIE = re.compile(
    rf"(?:«(?P<jaar>\d+)»\s+(?:\w+\s+){{0,3}}?)?\b(?:herfst|kerst|voorjaars?|krokus|mei|zomer|school)-?vak(?:antie)?\b(?P<ertussen>[^.;?!«\d]{{0,40}}?)"
    rf"(?:(?:«(?P<van>\d+)»|(?P<dag>\d{{1,2}}))\s*{_TOT}\s*«(?P<tot>\d+)»|(?:tot\s+en\s+met|t/m|eindigt(?:\s+op)?)\s+«(?P<einde>\d+)»)"
)
LANGSTE_VAKANTIE = timedelta(days=41)
"""Of a holiday of which only the last day is told: six weeks."""


def _find_vakanties(gelezen: Gelezen, vandaag: date, gebruikt: set[int]) -> Iterator[Tijdvak]:
    """The school holidays of which the text tells the days, the last one at least. Adds their marks to `gebruikt`."""
    for match in _VAKANTIE.finditer(gelezen.tekst):
        nummers = [int(n) for n in (match["van"], match["tot"] or match["einde"]) if n]
        datums = [gelezen.datums[nummer] for nummer in nummers]
        if not all(datum.exact for datum in datums):
            continue
        gebruikt.update(nummers)
        # Without its year a holiday is the nearest one.
        laatste = datums[-1]
        straks = laatste.after(vandaag).van
        tot = laatste.van if laatste.jaar or vandaag - laatste.van < straks - vandaag else straks
        if match["jaar"] and not laatste.jaar and (jaar := gelezen.datums[int(match["jaar"])]).whole_year:
            tot = verjaardag(tot, jaar.van.year - tot.year)
        if match["van"]:
            # The last time that this day came before the end of the holiday, whatever year was read.
            dit_jaar = verjaardag(datums[0].van, tot.year - datums[0].van.year)
            van = dit_jaar if dit_jaar <= tot else verjaardag(datums[0].van, tot.year - 1 - datums[0].van.year)
        elif match["dag"]:
            van = tot.replace(day=max(1, min(int(match["dag"]), tot.day)))
        else:
            van = tot - LANGSTE_VAKANTIE
        yield Tijdvak(van, tot)


def _find_weer_open(gelezen: Gelezen, gebruikt: set[int]) -> Datum | None:
    """The day on which the text says that school begins (again); it is no day of a term."""
    for patroon in _WEER_OPEN:
        for match in patroon.finditer(gelezen.tekst):
            nummer = int(match[1])
            if nummer not in gebruikt and gelezen.datums[nummer].exact:
                gebruikt.add(nummer)
                return gelezen.datums[nummer]
    return None


_TOT_JAAR = re.compile(
    r"\bbasis(?:school|onderwijs)\b[^.;?!]{0,60}?(?:\b20\d\d|«\d+»)\s*(?:-|/|tot(?:\s+en\s+met)?|t/m)\s*(?:de\s+)?(?:zomer\s+(?:van\s+)?)?(20\d\d)\b"
)
_SOORT_VO = r"(?:vwo|havo|vmbo|mavo|gymnasium|atheneum)"
_KLAS_NU = re.compile(
    rf"\b(?:zit|zitten|nu|doet)\b[^.;?!]{{0,40}}?(?:\b{_SOORT_VO}[- ]?([1-6])\b|\b([1-6])e?\s*{_SOORT_VO}\b|\bklas\s+([1-6])\b)"
)
_BLIJFT_ZITTEN = re.compile(r"(?<!nooit )(?<!niet )(?<!geen )(?<!zonder te )\b(?:blijven\s+zitten|bleef\b[^.;?!]{0,20}\bzitten|(?<!zonder )doublure|(?<!nooit ge)(?<!niet ge)gedoubleerd|doubleerde)\b")  # fmt: skip


def _guess_brugklas(tekst: str, vandaag: date) -> date | None:
    """The first day after the basisschool: from the year in which that ended, or the class of now with no year done twice."""
    if match := _TOT_JAAR.search(tekst):
        return date(int(match[1]), 8, 1)
    klas = _KLAS_NU.search(tekst)
    if klas is None or _BLIJFT_ZITTEN.search(tekst):
        return None
    return begin_schooljaar(vandaag).replace(
        year=begin_schooljaar(vandaag).year + 1 - int(klas[1] or klas[2] or klas[3])
    )


def _find_vandaag(gelezen: Gelezen, peildatum: date) -> tuple[date, set[int]]:
    """The day that the asker calls today (the peildatum unless said), and the marks that say so."""
    for match in _VANDAAG.finditer(gelezen.tekst):
        datum = gelezen.datums[int(match[2])]
        if (
            datum.exact
            and (datum.jaar or datum.van == peildatum)
            and (match[1] is None or gelezen.datums[int(match[1])].van == peildatum)
        ):
            return datum.van, {int(n) for n in match.groups() if n}
    return peildatum, set()


def _find_geboorten(gelezen: Gelezen, vandaag: date, gebruikt: set[int]) -> list[Geboorte]:
    """Every birth that the text gives, first as a date, else as a birthday, else as an age. Adds its marks to `gebruikt`."""
    for zoek in (_births_by_date, _births_by_birthday):
        gevonden = list(dict.fromkeys(zoek(gelezen, vandaag, gebruikt)))
        if gevonden:
            return gevonden
    return list(dict.fromkeys(_births_by_age(gelezen.tekst, vandaag)))


def _births_by_date(gelezen: Gelezen, vandaag: date, gebruikt: set[int]) -> Iterator[Geboorte]:
    nummers: list[int] = []
    te_jong = verjaardag(vandaag, -MIN_LEEFTIJD)
    for patroon in (_GEBOREN_VOOR, _GEBOREN_NA, _IS_VAN, _MENS_VAN, _MENS_KOMMA, _TUSSEN_HAAKJES, _EN_VAN):
        if patroon is _EN_VAN and not nummers:
            continue
        for match in patroon.finditer(gelezen.tekst):
            ervoor = gelezen.tekst[max(0, match.start() - 60) : match.start() + 1]
            if patroon is _TUSSEN_HAAKJES and _GEEN_GEBOORTE.search(ervoor) and not _MENS_ERVOOR.search(ervoor):
                continue
            stuk = _STUK.search(match[0].rstrip("«»0123456789 ,.:") if patroon is _MENS_KOMMA else ervoor)
            if patroon in _MET_WOORD or not stuk:
                gevonden = [int(n) for groep in match.groups() if groep for n in re.findall(r"\d+", groep)]
                nummers += [n for n in gevonden if patroon in _MET_WOORD or gelezen.datums[n].van <= te_jong]
    # In the order of the text: the answers come in that order too.
    for nummer in sorted(set(nummers)):
        datum = gelezen.datums[nummer]
        if nummer not in gebruikt and datum.jaar and _can_be_birth(datum, vandaag):
            gebruikt.add(nummer)
            yield Geboorte(datum.van, datum.tot)


_MET_WOORD = (_GEBOREN_VOOR, _GEBOREN_NA)
"""Patterns with a word for birth: there no paper is meant."""


def _can_be_birth(datum: Datum, vandaag: date) -> bool:
    return not datum.schooljaar and verjaardag(datum.van, MAX_LEEFTIJD) > vandaag and datum.van <= vandaag


def _births_by_birthday(gelezen: Gelezen, vandaag: date, gebruikt: set[int]) -> Iterator[Geboorte]:
    for match in _JARIG_IN_JAAR.finditer(gelezen.tekst):
        datum, jaar = (gelezen.datums[int(n)] for n in match.groups()[:2])
        if jaar.whole_year and not datum.whole_year and int(match[1]) not in gebruikt:
            gebruikt.update(int(n) for n in match.groups()[:2])
            van, tot = (verjaardag(dag, jaar.van.year - dag.year) for dag in (datum.van, datum.tot))
            yield birth_from_birthday(Datum(van, tot), int(match[3]))
    gevonden = list(_find_birthdays(gelezen.tekst))
    precies = any(not gelezen.datums[nummer].whole_year for nummer, _, _ in gevonden)
    for nummer, leeftijd, toekomst in gevonden:
        if precies and gelezen.datums[nummer].whole_year:
            continue  # "jarig op 3 mei, wordt dan 5 (in 2027)"
        if nummer in gebruikt or not 1 <= leeftijd <= MAX_LEEFTIJD:
            continue
        datum = gelezen.datums[nummer]
        gebruikt.add(nummer)
        yield birth_from_birthday(datum.after(vandaag) if toekomst else datum, leeftijd)


def _find_birthdays(tekst: str) -> Iterator[tuple[int, int, bool]]:
    """The mark, the age and whether it can be still to come, of each birthday in `tekst`."""
    for patroon, toekomst in _VERJAARDAGEN:
        for match in patroon.finditer(tekst):
            yield int(match["dag"]), int(match["jaren"]), toekomst
    wordt = {int(gevonden[1] or gevonden[2] or gevonden[3]) + 1 for gevonden in _NU_JAAR.finditer(tekst)}
    wordt |= {int(gevonden[1]) for gevonden in _BIJNA_JAAR.finditer(tekst)}
    if len(wordt) == 1 and (jarig := _JARIG.search(tekst)):
        yield int(jarig[1] or jarig[2]), wordt.pop(), True


def birth_from_birthday(datum: Datum, leeftijd: int) -> Geboorte:
    """The birth of who reaches `leeftijd` on `datum`. 29 February without such a birth: the day before, with what was said."""
    van, tot = (_years_back(dag, leeftijd) for dag in (datum.van, datum.tot))
    bestaat_niet = datum.exact and (datum.van.month, datum.van.day) == (2, 29) and van.day != 29
    return Geboorte(van, tot, (leeftijd, datum.van) if bestaat_niet else None, datum.tot)


def _years_back(dag: date, jaren: int) -> date:
    if (dag.month, dag.day) == (2, 29):
        geboren = verjaardag(dag, -jaren)
        return geboren if geboren.day == 29 else geboren - timedelta(days=1)
    return dag.replace(year=dag.year - jaren)


def _births_by_age(tekst: str, vandaag: date) -> Iterator[Geboorte]:
    for patroon in _IS_JAAR:
        for match in patroon.finditer(tekst):
            leeftijd = int(match[1])
            if 1 <= leeftijd <= MAX_LEEFTIJD:
                een = timedelta(days=1)
                yield Geboorte(_years_back(vandaag, leeftijd + 1) + een, _years_back(vandaag, leeftijd))


def _youngest(geboorten: list[Geboorte], vandaag: date) -> int:
    """The age of the youngest on `vandaag`; 12 where no birth is known."""
    return min((vandaag.year - geboorte.tot.year for geboorte in geboorten), default=12)


def find_persoon(tekst: str, aantal: int, leeftijd: int) -> Persoon:
    """How to speak of who the text is about."""
    if _MEERVOUD.search(tekst) and aantal < 2 and not (aantal and _EEN_KIND.search(tekst)):
        return Persoon("zij", "hun", meervoud=True)
    # The noun says more than a pronoun: "haar zoon" is a boy.
    vrouw, man = _VROUWNAAM.search(tekst), _MANNAAM.search(tekst)
    if not (vrouw or man):
        vrouw, man = _VROUW.search(tekst), _MAN.search(tekst)
    if vrouw and not man:
        return Persoon("zij", "haar")
    if man and not vrouw:
        return Persoon("hij", "zijn")
    return Persoon("het kind", "zijn") if leeftijd < 12 else Persoon("de jongere", "zijn")


def _find_diploma(gelezen: Gelezen, gebruikt: set[int], vandaag: date) -> Datum | None:
    gevonden = _diplomas(gelezen.tekst)
    # Of two kinds the startkwalificatie is the one that counts, and of two days the one that says most.
    hoger = [match for match in gevonden if _is_startkwalificatie(match.group())]
    kan = gevonden if not _GEEN_STARTKWALIFICATIE.search(gelezen.tekst) else hoger or gevonden
    for match in sorted(kan, key=lambda match: (gelezen.datums[_first_mark(match)].whole_year, match not in hoger)):
        nummer = _first_mark(match)
        niet_gehaald = re.search(r"\b(?:geen|zonder)\s+[\w-]*$", gelezen.tekst[: match.start("wat")])
        if nummer in gebruikt or niet_gehaald:
            continue
        gebruikt.add(nummer)
        datum = gelezen.datums[nummer]
        verleden = re.search(r"gehaald|behaald|geslaagd|haalde|gediplomeerd|slaagde|gekregen|kreeg", gelezen.tekst)
        return datum if verleden else datum.after(vandaag)
    return None


def _diplomas(tekst: str) -> list[re.Match[str]]:
    """Every diploma in `tekst` with a day beside it, the surest way of telling it first."""
    return [match for patroon in (_HAALT, _DIPLOMA, _DIPLOMA_NA) for match in patroon.finditer(tekst)]


def _first_mark(match: re.Match[str]) -> int:
    """The number of the first date in `match`."""
    return int(re.findall(_D, match.group())[0])


def _is_startkwalificatie(tekst: str) -> bool:
    """Whether the diploma that is spoken of is a startkwalificatie (artikel 1, onder f)."""
    return _STARTKWALIFICATIE.search(tekst) is not None and not _GEEN_STARTKWALIFICATIE.search(tekst)


def _has_both(tekst: str) -> bool:
    """Whether a startkwalificatie with its day is told beside a lower diploma."""
    return any(_is_startkwalificatie(match.group()) for match in _diplomas(tekst))


def has_startkwalificatie(tekst: str) -> bool:
    """Whether somebody has a startkwalificatie, of whatever day ("havo-diploma uit 2018")."""
    delen = [deel for deel in re.split(r"[.;,?!]|\b(?:en|maar)\b", tekst) if _HEEFT_STARTKWALIFICATIE.search(deel)]
    zeker = _OP_ZAK.search(tekst) is not None or not any(_NIET_OF_STRAKS.search(deel) for deel in delen)
    return bool(delen) and _is_startkwalificatie(tekst) and zeker


def has_lower_diploma(tekst: str) -> bool:
    """Whether only diplomas are spoken of that are no startkwalificatie: then the day of one makes no difference.

    In the parts of a sentence that name a diploma, where there are any: "zit op mbo 2, heeft alleen een vmbo-diploma".
    """
    met_diploma = " ".join(deel for deel in re.split(r"[.;,?!]", tekst) if "diploma" in deel) or tekst
    return _GEEN_STARTKWALIFICATIE.search(met_diploma) is not None and not _STARTKWALIFICATIE.search(met_diploma)


def _find_basisschooljaren(tekst: str) -> int | None:
    match = _BASISSCHOOL.search(tekst)
    return int(match[1] or match[2]) if match else None


def _find_start(patronen: tuple[re.Pattern[str], ...], gelezen: Gelezen, gebruikt: set[int]) -> date | None:
    """The first day at a school; where only a year is said, its 1 August."""
    for patroon in patronen:
        for match in patroon.finditer(gelezen.tekst):
            nummer = int(match[1])
            if nummer in gebruikt:
                continue
            gebruikt.add(nummer)
            datum = gelezen.datums[nummer]
            heel_jaar = (datum.tot - datum.van).days > 31 and not datum.schooljaar
            return date(datum.van.year, 8, 1) if heel_jaar else datum.van
    return None


def leap_assumption(geboorte: Geboorte) -> tuple[str, ...]:
    """What to say of a birthday on a 29 February that no date of birth can give."""
    if geboorte.gezegd is None:
        return ()
    leeftijd, dag = geboorte.gezegd
    jaar = dag.year - leeftijd
    return (
        f"Wie op 29 {MAANDEN[1]} {dag.year} {leeftijd} jaar wordt, zou op 29 februari {jaar} geboren zijn, en die dag bestond "
        f"niet. Controleer de geboortedatum. Ik reken met een verjaardag in februari {dag.year}; is het 1 maart, dan schuift "
        "wat van de maand afhangt een maand op.",
    )


def merge_setting(nieuw: Feiten, ouder: Feiten) -> Feiten:
    """`nieuw` about somebody else, with what `ouder` said that holds for both: when the school is open."""
    return replace(
        nieuw,
        weer_open=nieuw.weer_open or ouder.weer_open,
        vakanties=nieuw.vakanties or ouder.vakanties,
        voorheen=f"{nieuw.voorheen} {ouder.tekst}".strip(),
    )


def merge(nieuw: Feiten, ouder: Feiten) -> Feiten:
    """`nieuw`, completed with what `ouder` said earlier in the conversation."""
    return replace(
        merge_setting(nieuw, ouder),
        geboorten=nieuw.geboorten or ouder.geboorten,
        persoon=ouder.persoon
        if nieuw.persoon.naam in ("de jongere", "het kind") and ouder.geboorten
        else nieuw.persoon,
        diploma=nieuw.diploma or ouder.diploma,
        is_startkwalificatie=nieuw.is_startkwalificatie if nieuw.diploma else ouder.is_startkwalificatie,
        praktijkonderwijs=nieuw.praktijkonderwijs or ouder.praktijkonderwijs,
        basisschooljaren=nieuw.basisschooljaren if nieuw.basisschooljaren is not None else ouder.basisschooljaren,
        overgeslagen=nieuw.overgeslagen or ouder.overgeslagen,
        brugklas=nieuw.brugklas or ouder.brugklas,
        brugklas_geschat=nieuw.brugklas_geschat if nieuw.brugklas else ouder.brugklas_geschat,
        eerste_dag=nieuw.eerste_dag or ouder.eerste_dag,
    )


def are_aged(feiten: Feiten, vanaf: int = 0, tot: int = MAX_LEEFTIJD + 1) -> bool:
    """Whether all who are spoken of are `vanaf` or older and not yet `tot`; true of nobody at all.

    Of an age that is not known to the day, the older one counts.
    """
    return all(vanaf <= leeftijd_op(geboorte.van, feiten.vandaag) < tot for geboorte in feiten.geboorten)


def are_surely(feiten: Feiten, vanaf: int) -> bool:
    """Whether somebody is spoken of, and all are `vanaf` or older whatever their day of birth."""
    return bool(feiten.geboorten) and all(leeftijd_op(g.tot, feiten.vandaag) >= vanaf for g in feiten.geboorten)


def exact_days(feiten: Feiten) -> tuple[date, ...]:
    """The days named in the text that are nobody's birthday, in order."""
    return tuple(dict.fromkeys(datum.van for datum in feiten.loose() if datum.exact))


def can_be_birth(feiten: Feiten, nummer: int) -> bool:
    """Whether the date with this number can be the birth of someone whom these laws are about."""
    datum = feiten.gelezen.datums[nummer]
    return datum.exact and datum.jaar and 2 <= leeftijd_op(datum.van, feiten.vandaag) <= 30
