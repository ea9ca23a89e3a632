"""Mails to a question desk, made up here, each with the questions in it and (where it matters) what they lean on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mail:
    """`vragen`: as they are found, in order. `context`: per question words that must come along; `zonder`: that may not."""

    naam: str
    tekst: str
    vragen: tuple[str, ...]
    context: tuple[tuple[str, ...], ...] = ()
    zonder: tuple[str, ...] = ()


MAILS = (
    Mail(
        "een vraag met een vraagteken",
        """Beste mensen van Ingrado,

Vanaf welke leeftijd moet een kind naar school?

Met vriendelijke groet,

Anneke Voorbeeld
Leerplichtambtenaar gemeente Verzonnen
Tel. 06-12345678
""",
        ("Vanaf welke leeftijd moet een kind naar school?",),
        ((),),
        ("Anneke", "Leerplichtambtenaar", "Beste"),
    ),
    Mail(
        "ik wil graag weten of",
        """Goedemorgen,

Ik wil graag weten of een leerling van 17 met een havodiploma nog kwalificatieplichtig is.

Groeten,
Bram
""",
        ("Of een leerling van 17 met een havodiploma nog kwalificatieplichtig is?",),
        ((),),
        ("Bram",),
    ),
    Mail(
        "graag hoor ik",
        """Geachte mevrouw, geachte heer,

Op onze school zit een meisje van 14. Zij is nu drie weken ziek gemeld door haar moeder. Wij vertrouwen het niet.
Graag hoor ik wanneer wij dit verzuim moeten melden.

Hoogachtend,
T. de Tester, teamleider
""",
        ("Wanneer wij dit verzuim moeten melden?",),
        (("meisje van 14", "drie weken ziek"),),
    ),
    Mail(
        "genummerde vragen zonder vraagteken",
        """Hallo,

Wij hebben de volgende vragen:

1. Hoeveel dagen vakantieverlof mag een directeur geven
2. Wie beslist over verlof van meer dan tien dagen
3. Termijn voor bezwaar tegen een weigering

Alvast bedankt!

Mvg,
Secretariaat
""",
        (
            "Hoeveel dagen vakantieverlof mag een directeur geven?",
            "Wie beslist over verlof van meer dan tien dagen?",
            "Termijn voor bezwaar tegen een weigering?",
        ),
    ),
    Mail(
        "streepjes na een zin die vraagt",
        """Beste collega's,

Een jongen van 15 wil twee dagen per week in het bedrijf van zijn oom werken. Kunt u aangeven:
- of dat mag
- wie daarover beslist
- en hoe lang zo'n besluit geldt

Groet, Carla
""",
        ("Of dat mag?", "Wie daarover beslist?", "Hoe lang zo'n besluit geldt?"),
        (("jongen van 15",), ("jongen van 15",), ("jongen van 15",)),
        ("Carla",),
    ),
    Mail(
        "feiten in een lijst, vraag eronder",
        """Dag,

Het gaat om de volgende situatie:
- leerling is 16 jaar
- heeft geen startkwalificatie
- staat sinds september nergens ingeschreven

Moeten de ouders een boete krijgen?

Vriendelijke groet,
D. Voorbeeld
""",
        ("Moeten de ouders een boete krijgen?",),
        (("leerling is 16 jaar", "geen startkwalificatie"),),
    ),
    Mail(
        "twee vragen in een zin",
        """Hoi,

Mag een school een leerling van 14 uitschrijven en wie moet daarvan bericht krijgen?

Gr. Els
""",
        ("Mag een school een leerling van 14 uitschrijven?", "Wie moet daarvan bericht krijgen?"),
        ((), ("Mag een school een leerling van 14 uitschrijven?",)),
    ),
    Mail(
        "indirecte vragen met en",
        """Beste Ingrado,

Wij vragen ons af of een leerling met een vrijstelling toch naar school mag, en hoe lang zo'n vrijstelling geldig is.

Met hartelijke groet,
Fatima
""",
        ("Of een leerling met een vrijstelling toch naar school mag?", "Hoe lang zo'n vrijstelling geldig is?"),
        ((), ("vrijstelling",)),
    ),
    Mail(
        "doorgestuurd bericht met de vraag onderaan",
        """Hoi allemaal,

Zie onderstaande mail. Kunnen jullie hierop reageren?

Groet,
Gerda

-----Oorspronkelijk bericht-----
Van: Ouder <ouder@voorbeeld.nl>
Verzonden: maandag 2 november 2026 09:12
Aan: Leerplicht
Onderwerp: thuisonderwijs

Geachte gemeente,

Wij willen onze zoon van 8 thuis lesgeven vanwege onze levensovertuiging. Wanneer moeten wij dat melden?

Met vriendelijke groet,
Familie Test
""",
        ("Wanneer moeten wij dat melden?",),
        (("zoon van 8 thuis lesgeven",),),
        ("Gerda", "Familie", "Onderwerp"),
    ),
    Mail(
        "antwoord op ons antwoord: alleen de nieuwe vraag telt",
        """Dank voor uw antwoord! Geldt dat ook voor een leerling van 18 zonder diploma?

Groeten, Hans

Op di 3 nov. 2026 om 12:04 schreef Vragendesk <desk@voorbeeld.nl>:
> Beste Hans,
> Een leerling van 17 zonder startkwalificatie is kwalificatieplichtig.
> Heeft u nog andere vragen?
>
> Met vriendelijke groet,
> de vragendesk
""",
        ("Geldt dat ook voor een leerling van 18 zonder diploma?",),
        (("leerling van 17 zonder startkwalificatie",),),
    ),
    Mail(
        "vraag bovenaan, verhaal in het doorgestuurde bericht",
        """Beste vragendesk,

Moet deze leerling nog naar school?

Met vriendelijke groet,
Ilse

Van: mentor@voorbeeld.nl
Verzonden: dinsdag 3 november 2026 10:00
Aan: Ilse
Onderwerp: leerling

Hoi Ilse, het gaat om een jongen van 17 met een mbo-diploma op niveau 2. Hij wil gaan werken.
""",
        ("Moet deze leerling nog naar school?",),
        (("jongen van 17 met een mbo-diploma op niveau 2",),),
    ),
    Mail(
        "disclaimer en milieu",
        """L.S.,

Welke school moet verzuim van een mbo-student melden?

Jan Jansen
Denk aan het milieu voordat u deze e-mail print.
Disclaimer: de informatie in dit bericht is vertrouwelijk en alleen bestemd voor de geadresseerde. Bent u dat niet?
""",
        ("Welke school moet verzuim van een mbo-student melden?",),
        ((),),
        ("vertrouwelijk", "milieu"),
    ),
    Mail(
        "verstuurd vanaf een telefoon, zonder hoofdletters",
        """hoi ik had een vraagje. mag een kind van 4 thuisblijven als het moe is? en vanaf wanneer is dat anders?

Verstuurd vanaf mijn iPhone
""",
        ("Mag een kind van 4 thuisblijven als het moe is?", "Vanaf wanneer is dat anders?"),
        ((), ("kind van 4",)),
    ),
    Mail(
        "vraag na een kop",
        """Beste,

Vraag 1: Is een jongere van 19 zonder diploma leerplichtig?
Vraag 2: Zo nee, welke taak heeft de gemeente dan nog?

Met vriendelijke groet
""",
        (
            "Is een jongere van 19 zonder diploma leerplichtig?",
            "Zo nee, welke taak heeft de gemeente dan nog?",
        ),
        ((), ("jongere van 19",)),
    ),
    Mail(
        "punten met elk hun eigen verhaal",
        """Beste vragendesk,

Twee casussen:

1. Een meisje van 12 gaat drie maanden mee met haar vader die op een schip werkt. Kan zij vrijstelling krijgen?
2. Een jongen van 17 zit in de gevangenis. Is hij dan nog kwalificatieplichtig?

Groet,
Karin
""",
        ("Kan zij vrijstelling krijgen?", "Is hij dan nog kwalificatieplichtig?"),
        (("meisje van 12",), ("jongen van 17",)),
        ("casussen",),
    ),
    Mail(
        "alleen een onderwerp",
        """Goedendag,

Ik ben op zoek naar informatie over vervangende leerplicht in het laatste schooljaar.

Met vriendelijke groet,
Lotte
""",
        ("Wat zijn de regels over vervangende leerplicht in het laatste schooljaar?",),
    ),
    Mail(
        "een aankondiging en verder niets",
        """Beste Ingrado,

Ik heb een vraag over het melden van ongeoorloofd verzuim op het mbo.

Dank en groet,
Mo
""",
        ("Wat zijn de regels over het melden van ongeoorloofd verzuim op het mbo?",),
    ),
    Mail(
        "een aankondiging voor de vraag telt niet mee",
        """Beste Ingrado,

Ik heb een vraag over verlof. Een gezin wil in januari twee weken naar een bruiloft in Marokko. Is dat een gewichtige
omstandigheid?

Kunt u mij hierover informeren?

Groet,
Nadia
""",
        ("Is dat een gewichtige omstandigheid?",),
        (("twee weken naar een bruiloft",),),
    ),
    Mail(
        "regels die het mailprogramma afbrak",
        """Geachte heer/mevrouw,

Wij zouden graag willen weten of een school voor voortgezet onderwijs
een leerling die na de zomer niet verschijnt meteen mag uitschrijven, of
dat eerst de nieuwe school bekend moet zijn.

Met vriendelijke groet,
Olga
""",
        (
            "Of een school voor voortgezet onderwijs een leerling die na de zomer niet verschijnt meteen mag uitschrijven?",
            "Of dat eerst de nieuwe school bekend moet zijn?",
        ),
    ),
    Mail(
        "voorwaarden zijn geen vragen",
        """Hallo,

Is een leerling ziek, dan meldt de ouder dat. Wanneer een leerling 18 wordt, verandert er veel. Hoe dan ook, wij zitten
met het volgende. Een student van 18 komt al vijf weken niet. Bij wie meldt de instelling dat?

Groet Piet
""",
        ("Bij wie meldt de instelling dat?",),
        (("student van 18",),),
    ),
    Mail(
        "een naschrift",
        """Beste desk,

Hoe vaak mag een kind van vijf een dag vrij krijgen?

Met vriendelijke groet,
Quinten

PS: geldt voor een kind van zes hetzelfde?
""",
        ("Hoe vaak mag een kind van vijf een dag vrij krijgen?", "Geldt voor een kind van zes hetzelfde?"),
    ),
    Mail(
        "geboortedatum en besluit",
        """Beste,

Mijn dochter is geboren op 14 maart 2011. Tot wanneer is zij kwalificatieplichtig?
Verder kregen wij op 3 november 2026 een besluit van de gemeente. Tot wanneer kunnen wij bezwaar maken tegen dat besluit?

Groetjes Roos
""",
        (
            "Tot wanneer is zij kwalificatieplichtig?",
            "Tot wanneer kunnen wij bezwaar maken tegen dat besluit?",
        ),
        (("14 maart 2011",), ("3 november 2026",)),
    ),
    Mail(
        "beleefdheid is geen vraag",
        """Beste collega,

Hoe gaat het? Kun je mij even helpen? Wij willen een thuiszitter van 10 jaar aanmelden. Wie is verantwoordelijk voor een
passende plek?
Wil je mij zo snel mogelijk terugbellen?

Groet,
Sam
""",
        ("Wie is verantwoordelijk voor een passende plek?",),
    ),
    Mail(
        "vier vragen door elkaar",
        """Geacht team,

Tot welke leeftijd geldt de kwalificatieplicht? Daarnaast ben ik benieuwd of een entreediploma een startkwalificatie is.
Ook is mij niet duidelijk wie de contactgemeente aanwijst. Tot slot: mag een leerplichtambtenaar zelf een boete geven?

Met vriendelijke groet,
Tess
""",
        (
            "Tot welke leeftijd geldt de kwalificatieplicht?",
            "Of een entreediploma een startkwalificatie is?",
            "Wie de contactgemeente aanwijst?",
            "Mag een leerplichtambtenaar zelf een boete geven?",
        ),
    ),
    Mail(
        "de uitleg komt na de vraag",
        """Hallo,

Mag de directeur hiervoor vrij geven? Het gaat om het huwelijk van een tante van een leerling van 9.

Gr Umar
""",
        ("Mag de directeur hiervoor vrij geven?",),
        (("huwelijk van een tante",),),
    ),
    Mail(
        "vragen zonder vraagteken aan het einde van een regel",
        """Hoi,

Mag een leerling van 15 een dag per week stage lopen
Wie geeft daar toestemming voor

Vera
""",
        ("Mag een leerling van 15 een dag per week stage lopen?", "Wie geeft daar toestemming voor?"),
    ),
    Mail(
        "afkortingen breken een zin niet af",
        """Geachte mevr. De Vries,

In art. 11 Lpw staan vrijstellingen, bijv. voor ziekte. Wij weten niet of een burn-out van de ouder, d.w.z. langdurige
uitval, daar ook onder valt.

Hoogachtend,
Willem
""",
        ("Of een burn-out van de ouder, d.w.z. langdurige uitval, daar ook onder valt?",),
        (("art. 11 Lpw",),),
    ),
    Mail(
        "twijfel",
        """Beste vragendesk,

Wij hebben een leerling van 16 uit Oekraïne op school. Wij twijfelen of deze leerling kwalificatieplichtig is.

Vriendelijke groeten,
Xandra
""",
        ("Of deze leerling kwalificatieplichtig is?",),
        (("leerling van 16 uit Oekraïne",),),
    ),
    Mail(
        "niets gevraagd",
        """Beste Ingrado,

Hartelijk dank voor jullie snelle antwoord. Wij kunnen weer verder. Fijn weekend!

Groet, Yara
""",
        (),
    ),
    Mail("alleen een groet", "Met vriendelijke groet,\nZoë\n", ()),
    Mail(
        "alleen vragen van een ander vak",
        """Hallo,

Hoe vraag ik huurtoeslag aan? En wanneer krijg ik kinderbijslag voor mijn tweede kind?

Groet
""",
        ("Hoe vraag ik huurtoeslag aan?", "Wanneer krijg ik kinderbijslag voor mijn tweede kind?"),
    ),
    Mail(
        "een verhaal met feiten in getallen, vragen zonder verwijswoord",
        """Geachte Ingrado,

Namens onze gemeente leg ik graag de volgende kwestie voor. Een vader (gescheiden) wil zijn dochter van 7 drie weken meenemen
naar Suriname voor een begrafenis. De school heeft tien dagen toegekend. Wie moet er beslissen over de rest? En hebben we de
handtekening van moeder nodig?

Met vriendelijke groet,
Y. Voorbeeld | Consulent | Gemeente X | T 0612345678
""",
        ("Wie moet er beslissen over de rest?", "Hebben we de handtekening van moeder nodig?"),
        (("dochter van 7", "tien dagen toegekend"), ("dochter van 7",)),
        ("Consulent", "kwestie"),
    ),
    Mail(
        "zonder een enkel leesteken",
        """hallo
wij hebben een nieuwe leerling uit syrie 13 jaar ouders willen hem thuis houden tot hij nederlands spreekt mag dat
groetjes sandra
""",
        (
            "Wij hebben een nieuwe leerling uit syrie 13 jaar ouders willen hem thuis houden tot hij nederlands spreekt mag dat?",
        ),
        ((),),
        ("sandra",),
    ),
    Mail(
        "kopregels boven het bericht en onze eigen vraag eronder",
        """Van: B. de Bruin
Verzonden: donderdag 5 november 2026 14:02
Aan: vragendesk
Onderwerp: RE: thuiszitter

Goedemiddag,

Kan de leerplichtambtenaar een school dwingen een thuiszitter in te schrijven?

Groet,
Bea

Van: vragendesk
Verzonden: woensdag 4 november 2026
Aan: B. de Bruin
Onderwerp: thuiszitter

Beste Bea,
Kunt u uw vraag over de thuiszitter toelichten?
""",
        ("Kan de leerplichtambtenaar een school dwingen een thuiszitter in te schrijven?",),
        ((),),
        ("toelichten", "Bea"),
    ),
    Mail(
        "casus in een punt, halve vraag in het volgende",
        """Dag,

1) Een mbo'er van 19 mist 16 uur in 4 weken. Melden we dat?
2) Zelfde student maar dan 23 jaar?
3) Welke termijn geldt voor de melding.

Dank, Petra
""",
        ("Melden we dat?", "Zelfde student maar dan 23 jaar?", "Welke termijn geldt voor de melding?"),
        (("mbo'er van 19",), ("mbo'er van 19",), ()),
    ),
    Mail(
        "de vraag achter een dubbele punt",
        """Hoi, even een vraagje: hoeveel uur verzuim is meldplichtig. En geldt dat ook voor te laat komen. Alvast bedankt, Joke""",
        ("Hoeveel uur verzuim is meldplichtig?", "Geldt dat ook voor te laat komen?"),
        ((), ("Hoeveel uur verzuim",)),
    ),
    Mail(
        "hoe zit dit vat alleen samen",
        """Geachte redactie,

In onze gemeente is discussie over de vraag of de leerplichtambtenaar een proces-verbaal mag opmaken tegen een 18-jarige.
De officier zegt van niet.
Hoe zit dit?

m.vr.gr.
Klaas
""",
        ("Of de leerplichtambtenaar een proces-verbaal mag opmaken tegen een 18-jarige?",),
        ((),),
        ("Klaas",),
    ),
)
