"""First names that are given in the Netherlands, as far as they are no ordinary word at the start of a sentence."""

from __future__ import annotations

VOORNAMEN = frozenset(
    """
    aaliyah aaron abdel abdul abdullah abel achmed adam adil adriaan adriana agnes ahmad ahmed aicha aïcha aisha aiden
    albert alex alexander alexandra alicia ali alice alina alisha alma alwin amal amanda amber amin amina amir amira amy ana
    anass andré andrea andrei angela angelique anisa anita anja anke anna annabel anne anneke annelies annemarie annette annick
    annie anouar anouk antoine anton antonia antoon anwar arend arie arjan arjen arno arnold arthur arwen asha ashley asma
    astrid ayan ayaan aya ayoub ayla aylin ayman ayse ayşe aziza bart bas bastiaan beatrice benjamin bennie berend berna
    bernard bert bianca bilal björn boaz bob bobby boris boudewijn boukje bram brahim brian brigitte britt bruno bryan burak
    camiel  carla carlijn carlos carmen carola caroline casper catharina cees celine cem chaima chantal charlie charlotte
    chiara chloë chris christa christel christiaan christian christina christine cindy claire claudia claartje coen colin
    connie conny cor corine cornelis corrie corné cynthia daan dagmar dani daniel daniël daniëlle danique danny daphne dave
    david davy debbie demi denise dennis desi desiree diana dide diederik diego dilara dina dion dirk djamila dominique
    donna dorien doris douwe driss dylan eda eddy edith eduard edwin eefje eelco efe elena elif elise eline elias eliza
    elisabeth elizabeth ella ellen elly elodie els elsa emily emine emma emir emre eren eric erik erika ernst erwin esmee
    esmée esra esther eva evan eveline evelien evert evi evy ezra fabian fadil fadi fares farid farida fatih fatiha fatima
    fatma fay faya febe felix femke fenna ferdi feyza filip fien finn floor floris fleur florence frank frans franka fred
    frederik frederique freek frits froukje gabriel geert gerard gerda gerrit gert gijs gina gino giovanni gonny greet greta
    guido guus hafsa hajar hakim hamid hamza hanna hannah hanneke hannie hans harm harrie harry hasan hassan hatice havva hedy
    heleen helena hélène helga hendrik hendrika henk hennie henri henriëtte henry herman hessel hester hicham hidde hilda
    hilde houda hugo huib hussein hüseyin ibrahim ibtissam ida idris ilham ilona ilias ilse ilyas iman imane imre ina indy
    ines inge ingeborg ingrid ioana irene iris irma isa isaac isabel isabella isabelle ismail isis ivan ivo ivy izaak jaap jack
    jackie jacob jacoba jacqueline jade jaimy jake jakob jakub jamal jamie jan jana jane janine janna janneke janny jantje jari
    jasmijn jasmine jason jasper jay jayden jaylinn jeanette jeffrey jelle jelmer jelte jennifer jenny jens jeremy jeroen
    jerry jesse jessica jet jette jikke jill jim jimmy jip jo joan joana joanna joanne jochem joep joey johan johanna johannes
    john jolanda jolien jonah jonas jonathan joost jordi jordy jorik joris jorn jort josé joseph josefien josephine josien
    joshua joyce juan judith jules julia julian juliana julie juliette julius jurre justin kaan kai karel karim karima karin
    karina karlijn kasper katarzyna kathleen katinka katja kaya kay kayleigh kees keira kelly kemal kenan kenneth kerem kevin
    khadija khalid kian kim kiran klaas klaus koen koos koray krijn kris krista kyan kyara lara lars laura lauren laurens layla
    lea leah leendert lena lenie lennart leo leon leonie leroy lex lexi leyla liam lianne lieke lies liesbeth liesje liese
    lilian lilly lina linda lindsey linn lisa lisanne livia liz lizzy lodewijk loes logan loïs lonneke lorenzo lotje lotte
    louis louisa louise luca lucas lucia lucie lucy luis luka lukas luke luna luuk luuc lydia lynn maarten maartje machiel
    maaike maas madelief mads maja malak manal manon manuel marc marcel marco margot margreet maria mariam marianne marie mariëlle
    marieke marijke marijn marijne marin marina mario marion maris marisa marit marije marja marjan marjolein marlies
    marlon marloes marly marnix marouan martha martijn martin martina martine marwa marwan mary maryam mason matthias matthijs
    maud maurice mauro mauritz maurits max maxim maxime maya mayra mees mehdi mehmet meike melanie melike melisa melissa melle
    menno mercedes merel merijn merlijn mert merve mia michael michaël micha michel michelle michiel mick mieke mike mila
    milan milou mirjam mirte mirthe miriam mirella mirza mitchell mo moaad mohamad mohamed mohammed monica monique morris
    moussa mounir mourad muhammad muhammed murat mustafa myrthe nabil nada nadia nadine naomi natalia natalie natasja nathan
    nawal nayla nick nicky nico nicolas nicole niels niek nienke nina nino noa noah noël noor noortje nora norah noud nour nouri
    nuria nynke okan olaf olga olivia olivier omar omer onno oscar osman otis otto oumaima oumayma owen özge pascal pascale patricia
    patrick paul paula pauline peggy pepijn peter petra philip philippe piet pieter pietje pim pina pleun priscilla quinn
    quinten rachel rachid rafael raoul rania raymond rayan rayen rebecca reinier remco remy rené renée renate renske rens
    ria rianne ricardo richard rick rico rik riley rinus rita robbert robert robin roderick rodney roelof roel roger roland romy
    ron ronald ronnie rosa rosalie rosanne rowan roy ruben rudolf ruth ruud ryan saar saartje sabine sabrina safae said saïd
    salim salima salma sam samantha samir samira sammy samuel sander sandra sanne santino sara sarah saskia savannah sebastiaan
    sebastian sem semih senna serkan servaas sevda shanna shanti sharon sharona shirley siem sien sietske sigrid silke silvia
    simon simone sjaak sjoerd sofia sofie sofiane sonja sophia sophie soraya stan stef stefan stefanie steffie stella stephan
    steven stijn suleyman sunny susan susanne suzan suzanne sven svenja sylvia sylvie tamar tamara tanja tara tarik teddy teun
    teunis tessa thea theo thera theresa thijmen thijs thom thomas tibor tijmen tijn tijs tim timo tina tineke tirza
    titus tjeerd tobias tobi tom tommy ton tony toon tristan trudy truus tuğba tuur tygo tyler ufuk umut ursula valentijn
    valentina vanessa vera veerle vincent vigo violet viktor viktoria walid walter wanda ward wendy wesley wessel wies wiebe wietske
    willem willemijn wilma wim wouter xander xavi yara yannick yasin yasmin yasmina yasmine yassin yassine yasser ybo yente yorick
    younes youri youssef yousra yunus yusuf yvette yvonne zahra zakaria zara zayn zehra zeynep zoë zoé zohra zuzanna
    """.split()
)
"""In lower case. "Dan", "Wil", "Mark", "Roos", "Job" and the like are left out: they are words, also with a capital."""

OOK_WOORDEN = frozenset(
    """
    amber ana angela arend bas bob can christian cor don els evi fay floor hans hugo iris isa isis jade jasmine jet jo joan
    lea leon linda luc maas maja manon mart max may mees mia mick mo noor nour olaf per pim pina ria rico rik ron rosa roy rob
    sam sara sem senna siem stef tim tom ton tony veerle vera ward wies wim violet valentijn emir amal ben rens sien merel
    jan mei mila luna fleur finn storm koos sjaak
    """.split()
)
"""Of these a small letter at the start says that it is a word, or too short to be sure."""
