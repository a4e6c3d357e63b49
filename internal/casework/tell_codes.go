package casework

import (
	"slices"
	"strings"
)

// Code says what a message tells, beside its kind. Everything that departments are told in codes is listed in Codes.
type Code string

// CodeRow is everything about one code.
type CodeRow struct {
	Code    Code
	Kind    MessageKind
	Purpose Purpose // on what ground it is told, and with that who may hear it; none: as the task that it is about
	Number  bool    // a number follows it, behind a hyphen
	Scope   bool    // the scope of a suspension comes before it, and a hyphen
	Da, En  string  // what it says, for people
}

// Codes are the rows of all codes, in the order in which they are shown: those of the endings last.
func Codes() []CodeRow { return codeRows }

var codeRows = slices.Concat(tellRows, endingCodes())

func endingCodes() []CodeRow {
	all := make([]CodeRow, 0, len(endingRows))
	for _, row := range endingRows {
		all = append(all, CodeRow{
			Code: Code(row.Kind), Kind: MessageJourneyEnd, Purpose: Duty, Da: "Forløbet er slut: " + row.Da + ".", En: "The joint effort has ended: " + row.En + ".",
		})
	}
	return all
}

var tellRows = []CodeRow{
	{Code: CodeDeadlineMoved, Kind: MessageTask, Da: "Opgaven har fået en anden frist.", En: "The task has another deadline."},
	{Code: CodeTaskStays, Kind: MessageTask, Da: "Opgaven ligger fortsat hos samme medarbejder. Medarbejderens andre opgaver er flyttet, eller medarbejderen er væk: tag stilling til, om denne også skal flyttes.", En: "The task stays with the same employee. Somebody who may not know of it has moved the employee's other work, or said that the employee is away: decide whether this task must be moved too."},
	{Code: CodeTaskAssigned, Kind: MessageTask, Da: "Opgaven ligger hos en anden medarbejder.", En: "The task lies with somebody else now."},
	{Code: CodeTaskBack, Kind: MessageTask, Da: "Opgaven var afsluttet ved en fejl og er åben igen. Den handler om dem, der står her.", En: "The task was called off by mistake and is open again. It is about those in `about`."},
	{Code: CodeMeetingUnrecorded, Kind: MessageTask, Da: "Mødets tidspunkt er passeret, og der er intet skrevet. Blev mødet holdt, så skriv hvem der kom. Blev det ikke, så skriv det, eller giv mødet et nyt tidspunkt.", En: "The time of the meeting has passed, and nothing is written down. Where it was held, say who came (`hold-meeting`). Where it was not, say so (`cancel-meeting`), or give it another time (`arrange-meeting`)."},
	{Code: CodeMoreNews, Kind: MessageTask, Da: "Der er mere nyt at læse sammen med opgaven.", En: "There is more to read with the task."},

	{Code: CodeApart, Kind: MessageTask, Da: "Opgaven handler om dem, der står her. Indkald dem for sig, og nævn dem ikke for andre i familien.", En: "The task is about those in `about`: call them apart, and name them to nobody else in the family."},

	{Code: CodeDoneInTime, Kind: MessageNotice, Da: "Opgaven, som I har fået besked om, blev løst i tide og registreret senere.", En: "The task that you were told was late was done in time and written down later; `to` is who was told."},

	{Code: CodeTaskElsewhere, Kind: MessageNotice, Da: "En anden forvaltning har opgaven. I får besked, fordi regelsættet også nævner jer.", En: "Another department has this task. You are told because the policy names you, too."},
	{Code: Code(JobFound), Kind: MessageNotice, Purpose: JointWork, Da: "Den voksne har fundet arbejde eller uddannelse.", En: "The adult has found work or education."},
	{Code: Code(JobKept), Kind: MessageNotice, Purpose: JointWork, Da: "Arbejdet har holdt i tre måneder.", En: "The work has held for three months."},
	{Code: Code(JobGone), Kind: MessageNotice, Purpose: JointWork, Da: "Arbejdet eller uddannelsen er ophørt.", En: "The work or education has ended."},
	{Code: CodeHours, Kind: MessageNotice, Purpose: JointWork, Da: "Den voksne har fået ordinære timer ved siden af en ydelse, eller timerne er ændret eller ophørt.", En: "The adult has ordinary hours beside a benefit, or they have changed or stopped."},
	{Code: Code(NewsAbsenceHigh), Kind: MessageNotice, Purpose: JointWork, Da: "Barnets ulovlige fravær er højt.", En: "The child's unlawful absence is high."},
	{Code: Code(NewsGoalsMet), Kind: MessageNotice, Purpose: JointWork, Da: "Alle mål i helhedsplanen om barnet er nået.", En: "All goals of the joint plan about the child are met."},
	{Code: CodeCoordinatorChanged, Kind: MessageNotice, Purpose: JointWork, Da: "Familien har fået en anden koordinator.", En: "The family has another coordinator."},
	{Code: CodeConsentWritten, Kind: MessageNotice, Purpose: Duty, Da: "En forvaltning har registreret, at en person har givet den samtykke.", En: "A department has written down that somebody has given it their consent; `key` says who, and which department."},
	{Code: CodeConsentWithdrawn, Kind: MessageNotice, Purpose: Duty, Da: "En person har trukket sit samtykke til en forvaltning tilbage.", En: "Somebody has taken back their consent to a department; `key` says who, and which department."},
	{Code: CodeConsentExpired, Kind: MessageNotice, Purpose: Duty, Da: "Et samtykke til en forvaltning er udløbet. Spørg personen, om det skal gælde igen.", En: "Somebody's consent to a department has run out; `key` says who, and which department. Ask them whether it is to hold again."},
	{Code: CodeConsentLapsed, Kind: MessageNotice, Purpose: Duty, Da: "En person er spurgt om samtykke til en forvaltning og har ikke svaret i tide. Det gælder ikke. Spørg igen.", En: "Somebody was asked for their consent to a department and has not answered in time; `key` says who, and which department. It does not hold. Ask them again."},
	{Code: CodeMemberJoined, Kind: MessageNotice, Purpose: JointWork, Da: "En person er kommet med i forløbet.", En: "Somebody has joined the family."},
	{Code: CodeMemberLeft, Kind: MessageNotice, Purpose: Duty, Da: "En person, I kender, er ikke længere med i forløbet.", En: "Somebody whom you know of is not in the family any more."},
	{Code: CodeMemberDied, Kind: MessageNotice, Purpose: Duty, Da: "En person, I kender, er død.", En: "Somebody whom you know of has died."},
	{Code: CodeNotDead, Kind: MessageNotice, Purpose: Duty, Da: "Det var en fejl, at en person, I kender, var registreret som død. Ret det hos jer.", En: "It was a mistake that somebody whom you know of was recorded as dead. Correct it in your system."},
	{Code: CodeNotLeft, Kind: MessageNotice, Purpose: Duty, Da: "Det var en fejl, at en person, I kender, var registreret som ude af forløbet. Ret det hos jer.", En: "It was a mistake that somebody whom you know of was recorded as having left the family. Correct it in your system."},
	{Code: CodeWorkMistaken, Kind: MessageNotice, Purpose: JointWork, Da: "Det seneste, I har fået besked om den voksnes arbejde, uddannelse eller timer, var en fejl. Det er, som det var før. Ret det hos jer.", En: "The last that you were told of the adult's work, education or hours was a mistake. It is as it was before. Correct it in your system."},
	{Code: CodeConsentHolds, Kind: MessageNotice, Purpose: Duty, Da: "Det var en fejl, at et samtykke var registreret som trukket tilbage. Det gælder, som det blev givet, og I må igen bruge det, som I har fået at vide.", En: "It was a mistake that a consent was recorded as taken back. It holds as it was given, and you may use again what you were told."},
	{Code: CodeJourneyGoesOn, Kind: MessageNotice, Purpose: Duty, Da: "Det var en fejl, at forløbet var registreret som afsluttet. Det går videre.", En: "It was a mistake that the joint effort was recorded as ended. It goes on."},
	{Code: CodeNotMoved, Kind: MessageNotice, Purpose: Duty, Da: "Det var en fejl, at familien var registreret som fraflyttet. Fortæl det til den kommune, der har fået overdragelsen, og bed den slette den.", En: "It was a mistake that the family was recorded as moving away. Tell the municipality that got the handover, and ask it to delete it."},
	{Code: CodeReach, Kind: MessageNotice, Purpose: Duty, Da: "Sådan kan personen kontaktes sikkert fra nu af. Brug ikke kanaler, der er markeret som usikre.", En: "How somebody can be contacted safely from now on. Do not use a channel that is marked unsafe."},
	{Code: CodeProtectionSet, Kind: MessageNotice, Purpose: Duty, Da: "Personen har fået navne- og adressebeskyttelse.", En: "Somebody's name and address are protected now."},
	{Code: CodeProtectionLifted, Kind: MessageNotice, Purpose: Duty, Da: "Personen har ikke længere navne- og adressebeskyttelse.", En: "Somebody's name and address are not protected any more."},
	{Code: CodeAddress, Kind: MessageNotice, Purpose: Duty, Da: "En person er flyttet. Slå adressen op, hvis I må kende den.", En: "Somebody has moved. Look the address up, where you may know it."},
	{Code: CodeSupporter, Kind: MessageNotice, Purpose: Duty, Da: "En person har fået en til at stå ved sin side: en bisidder, en repræsentant eller en værge. Henvend jer også til den, der handler for personen.", En: "Somebody stands by a member now: a companion, a representative or a guardian; `key` names the member and then who it is. Turn to whoever acts for the member, too."},
	{Code: CodeSupporterEnded, Kind: MessageNotice, Purpose: Duty, Da: "En, der stod ved en persons side, gør det ikke længere. Henvend jer ikke mere til den person på den andens vegne.", En: "Somebody does not stand by a member any more; `key` names the member and then who it was. Do not turn to them for the member any more."},
	{Code: CodeLeaveOver, Kind: MessageNotice, Purpose: OwnDuty, Da: "Orlovens sidste dag er gået, og fristerne løber igen. Spørg, om personen er tilbage. Fortsætter orloven, så skriv den igen fra dagen efter dens sidste dag, så får personen dagene tilbage.", En: "The leave's last day is over, and the clocks run again. Ask whether the person is back. Where the leave goes on, write it down again (`begin-leave`) from the day after its last one, and the days are given back."},
	{Code: CodeSuspended, Kind: MessageNotice, Scope: true, Da: "Frister er på pause.", En: "Clocks stand still; `due` is the last day. The reason is never told. Where a parent's demands are among them, whoever pays the benefit is told too, if the parent has consented to that."},
	{Code: CodeResumed, Kind: MessageNotice, Scope: true, Da: "Frister, der har været på pause, løber igen.", En: "Clocks that stood still run again."},

	{Code: CodeMeetingCalled, Kind: MessageNotice, Purpose: JointWork, Da: "Der er indkaldt til møde.", En: "A meeting of the table is called; `due` is the last day on which it is held."},
	{Code: CodeMeetingMoved, Kind: MessageNotice, Purpose: JointWork, Da: "Et møde er flyttet.", En: "A meeting was moved; `due` is the last day on which it is held."},
	{Code: CodeMeetingCalledOff, Kind: MessageNotice, Purpose: JointWork, Da: "Et møde er aflyst.", En: "A meeting was called off."},
	{Code: CodeMeetingArranged, Kind: MessageNotice, Purpose: JointWork, Da: "Et møde har fået tidspunkt og sted, som står i beskeden. De personer, som beskeden handler om, er indkaldt. Et tidligere tidspunkt for samme møde gælder ikke længere.", En: "A meeting has a time and a place: `meeting` says when, `text` where, and those in `about` are invited. An earlier time of the same meeting holds no more."},
	{Code: CodeMeetingNotHeld, Kind: MessageNotice, Purpose: Duty, Da: "Mødet holdes ikke på det tidspunkt, som I har fået, eller I er ikke længere indkaldt.", En: "The meeting is not held at the time that you were told, or you are not invited any more."},
	{Code: CodeMeetingApart, Kind: MessageNotice, Purpose: JointWork, Da: "Mødet holdes i dele. Dem, der står her, har en del for sig.", En: "A meeting that is called has parts: those in `about` have one of their own, and are named to nobody of another."},
	{Code: CodeMinutes, Kind: MessageNotice, Purpose: JointWork, Da: "Referat af mødet.", En: "Minutes of a meeting; `text` is what was said, and `about` whom it is about."},
	{Code: CodePlanChanged, Kind: MessageNotice, Purpose: JointPlan, Da: "Helhedsplanen er ændret, eller ord i den er rettet. Målene står i beskeden, så langt I må kende dem.", En: "The joint plan has changed, or words of it were put right; `goals` are those that you may hear of."},

	{Code: CodeMeasureStarted, Kind: MessageNotice, Purpose: JointWork, Da: "Barnet får en ny indsats.", En: "A measure for the child has begun."},
	{Code: CodeMeasureChanged, Kind: MessageNotice, Purpose: JointWork, Da: "Barnets indsats er ændret.", En: "A measure for the child has changed."},
	{Code: CodeMeasureEnded, Kind: MessageNotice, Purpose: JointWork, Da: "En indsats for barnet er ophørt.", En: "A measure for the child has ended."},
	{Code: CodePlacedOutside, Kind: MessageNotice, Purpose: JointWork, Da: "Barnet er anbragt uden for hjemmet.", En: "The child is placed outside the home."},
	{Code: CodeHomeAgain, Kind: MessageNotice, Purpose: JointWork, Da: "Barnet er hjemgivet.", En: "The child lives at home again (hjemgivelse)."},

	{Code: CodeCaseReopened, Kind: MessageNotice, Purpose: OwnDuty, Da: "Barnets sag er genåbnet. Genåbn den også i fagsystemet.", En: "The child's case is open again: open it in your system too."},
	{Code: CodeChildOfAge, Kind: MessageNotice, Purpose: OwnDuty, Da: "Barnet er fyldt 18 år.", En: "The child has turned 18."},
	{Code: CodeFosterMayAsk, Kind: MessageNotice, Purpose: OwnDuty, Da: "Barnet er under 10 år og skal bo et andet sted eller hjem. Fortæl plejefamilien, støttepersonen og venskabsfamilien, at de kan bede Ankestyrelsen vurdere afgørelsen (barnets lov §§ 98 og 101).", En: "The child is under 10 and is to live elsewhere or at home again. Tell the foster family, the support person and the friendship family that they may have the appeals board assess the decision (Barnets lov §§ 98 and 101)."},
	{Code: CodeChildIsParty, Kind: MessageNotice, Purpose: OwnDuty, Da: "Barnet er fra nu af part i sin egen sag (barnets lov § 3). Hør barnet som part, også hvor I allerede har hørt de andre. En afgørelse, der er på vej eller endnu ikke er gennemført, får barnet også brev om.", En: "The child is a party to its own case from now on (Barnets lov § 3). Hear it as one, also where you have heard the others already. A decision that is on its way, or is not carried out yet, is sent to the child too."},
	{Code: CodeConsentOfYoung, Kind: MessageNotice, Purpose: OwnDuty, Da: "Den unge er fyldt 15 år og er anbragt med samtykke. Spørg, om den unge selv samtykker i anbringelsen og formålet med den (barnets lov § 46). Samtykker den unge ikke, så skriv det (take-back-measure-consent); barnet bliver, hvor det er, mens I tager stilling.", En: "The young person has turned 15 and is placed by consent. Ask whether they consent to the placement and its purpose themself (Barnets lov § 46). Where they do not, write that (`take-back-measure-consent`); the child stays where it is while you decide."},
	{Code: CodeContactAfter, Kind: MessageNotice, Purpose: OwnDuty, Da: "Barnet er anbragt, fordi det manglede omsorg eller var udsat for overgreb. Er der viden eller formodning om, at en, som barnet skal have samvær med, har begået overgreb mod et barn, skal børne- og ungeudvalget, medmindre særlige forhold taler imod det, for en bestemt periode afbryde forbindelsen eller overvåge samværet (barnets lov § 105, stk. 2). Forelæg det for udvalget, og skriv afgørelsen (decide-contact).", En: "The child is placed because it lacked care or was abused. Where it is known or presumed that somebody with whom the child is to have contact has abused a child, the committee, unless special circumstances speak against it, must for a certain period interrupt their contact or have it supervised (Barnets lov § 105(2)). Bring it before the committee, and write the decision (`decide-contact`)."},
	{Code: CodeAbsenceWarning, Kind: MessageNotice, Purpose: OwnDuty, Da: "Barnets ulovlige fravær er over regelsættets første grænse. Skolen skal varsle forældrene.", En: "The child's unlawful absence is above the policy's first level: the school warns the parents."},
	{Code: CodeAbsenceNotice, Kind: MessageNotice, Purpose: OwnDuty, Da: "Skolen har underrettet om ulovligt fravær. Kommunen afgør selv, om børneydelsen skal stoppes. Hør først forældrene, og tal med barnet, hvis det er over 12 år.", En: "The school has given notice of unlawful absence. Whether the child benefit stops is the municipality's own decision: hear the parents first, and a child over 12."},
	{Code: CodeReturnedDespite, Kind: MessageNotice, Purpose: OwnDuty, Da: "Barnet er hjemme, før det måtte komme hjem: klagefristen løber, en klage er ikke afgjort, hjemgivelsesperioden er ikke slut, eller planen er ikke revideret.", En: "The child is at home before it could be: the time to appeal runs, an appeal is not decided, the time until the return is not over, or the plan is not revised; `to` is who hears of it."},
	{Code: CodeMovedDespite, Kind: MessageNotice, Purpose: OwnDuty, Da: "Barnet er flyttet til et andet anbringelsessted, før det måtte: klagefristen løber, eller en klage er ikke afgjort.", En: "The child has moved to another place of placement before it could: the time to appeal runs, or an appeal is not decided; `to` is who hears of it."},
	{Code: CodePlaceNotAsked, Kind: MessageNotice, Purpose: OwnDuty, Da: "Det er besluttet, at et anbragt barn skal bo et andet sted, uden at I først har indhentet en udtalelse fra anbringelsesstedet (barnets lov § 98, stk. 2). Grunden står i forløbet.", En: "A placed child is to live elsewhere, and the place where it lives was not asked first (Barnets lov § 98(2)). Why stands in the journey; `to` is who hears of it."},
	{Code: CodeTellCommittee, Kind: MessageNotice, Purpose: OwnDuty, Da: "Barnet er anbragt af børne- og ungeudvalget: giv udvalget besked om hjemgivelsen med det samme.", En: "The committee for children and young people placed the child: tell it at once that the child is sent home."},
	{Code: CodeCommitteeUntold, Kind: MessageNotice, Purpose: OwnDuty, Da: "Afgørelsen om hjemgivelse af et barn, som børne- og ungeudvalget har anbragt, gælder ikke længere: giv udvalget besked med det samme.", En: "The decision to send home a child whom the committee for children and young people placed does not hold any more: tell the committee at once."},
	{Code: CodeAppealChildDied, Kind: MessageNotice, Purpose: OwnDuty, Da: "Barnet er død, og der er en klage over en afgørelse om det. Vurdér, om den, der klager, stadig har en retlig interesse i et svar, og hvordan vedkommende får besked: Samspil sender intet brev. Er klagen hos Ankestyrelsen, så fortæl den, at barnet er død.", En: "The child has died, and there is an appeal over a decision on it. Find whether whoever appeals still has a legal interest in an answer, and how they are told: Samspil sends no letter. Where the appeals board has the appeal tell it that the child has died."},
	{Code: CodeLettersChildDied, Kind: MessageNotice, Purpose: OwnDuty, Da: "Barnet er død. Breve om afgørelser om barnet, som ikke var sendt, er stoppet, og der sendes ingen flere herfra. Parterne har stadig ret til afgørelserne og til at klage, så længe fristen løber. Vurdér, om og hvordan hver af dem får besked, også om breve, der er på vej.", En: "The child has died. Letters about decisions on it that had not left are stopped, and no more are sent from here. The parties still have a right to the decisions, and to appeal while the time runs. Decide whether and how each of them is told, also of letters that are on their way."},
	{Code: CodeAppealSuspends, Kind: MessageNotice, Purpose: OwnDuty, Da: "Klagen over hjemgivelsen eller ændringen af anbringelsessted har opsættende virkning: barnet bliver, hvor det er, til klagen er afgjort (retssikkerhedsloven § 72, stk. 2).", En: "The appeal suspends the return home (hjemgivelse) or the change of placement: the child stays where it is placed until the appeal is decided (Retssikkerhedsloven § 72(2))."},
	{Code: CodeAppealToBoard, Kind: MessageNotice, Purpose: OwnDuty, Da: "Klagen sendes til Ankestyrelsen uden genvurdering: den gælder Børne- og Ungeudvalgets afgørelse, eller den kom for sent.", En: "The appeal goes to the appeals board without a reassessment: it is over a decision of the committee, or came too late."},
	{Code: CodeAppealOverPlace, Kind: MessageNotice, Purpose: OwnDuty, Da: "Klagen gælder en anbringelse, der ikke er begyndt. At barnet anbringes, udskyder den ikke, men måske valget af sted (retssikkerhedsloven § 72, stk. 1 og 2). Tag stilling til, om barnet skal vente, eller om særlige forhold gør det nødvendigt at anbringe det nu.", En: "The appeal is over a placement that has not begun. It does not suspend that the child is placed, but perhaps the choice of place (Retssikkerhedsloven § 72(1) and (2)). Decide whether the child waits, or whether special circumstances make it necessary to place it now."},
	{Code: CodeAppealToCourt, Kind: MessageNotice, Purpose: OwnDuty, Da: "En part vil have Ankestyrelsens afgørelse indbragt for byretten. Send det til Ankestyrelsen med det samme: fristen er fire uger.", En: "A party wants what the appeals board decided brought before the city court: send that to the board at once, for the time limit is four weeks."},
	{Code: CodeNoPartyToBoard, Kind: MessageNotice, Purpose: OwnDuty, Da: "En, der ikke er part i afgørelsen om barnet, fastholder sin klage. Send den til Ankestyrelsen, som afgør, om den kan behandles.", En: "Somebody who is no party to the decision on the child holds on to their complaint: send it to the appeals board, which says whether it is looked into."},
	{Code: CodeTellBoard, Kind: MessageNotice, Purpose: OwnDuty, Da: "Udvalget har ikke afgjort det samme som Ankestyrelsens direktør. Giv Ankestyrelsen besked med det samme: udvalgets afgørelse virker ikke, før direktøren har taget stilling, senest ti dage efter. Barnet bliver, hvor det er.", En: "The committee has not decided as the director of the appeals board did. Tell the board at once: the committee's decision has no effect until the director has said so, within ten days. The child stays where it is."},
	{Code: CodeContactEnds, Kind: MessageNotice, Purpose: OwnDuty, Da: "En begrænsning af barnets samvær er udløbet i dag og gælder ikke længere. Begrænser ingen anden afgørelse samværet, har barnet ret til det (barnets lov § 103): Fortæl det til anbringelsesstedet, og tag stilling til, hvad der gælder nu.", En: "A restriction of the child's contact was over today and does not hold any more. Where no other decision restricts contact the child has a right to it (Barnets lov § 103): tell the place of placement, and decide what holds now."},
	{Code: CodeNoGround, Kind: MessageNotice, Purpose: OwnDuty, Da: "Fristen for at godkende den foreløbige afgørelse eller træffe den endelige er udløbet, og anbringelsen har ikke længere grundlag. Barnet er, hvor det er: tag stilling i dag. Blev det afgjort i tide, så skriv hvornår.", En: "The time is over in which the provisional decision was to be approved, or decided for good: the placement has no ground any more. The child is where it is: decide today what follows, or write when it was decided in time. `to` is who hears of it."},
	{Code: CodeAppealPassedOn, Kind: MessageNotice, Purpose: OwnDuty, Da: "Afgørelsen er fastholdt, og klagen skal sendes til Ankestyrelsen.", En: "The decision stands: the appeal goes to the appeals board."},
	{Code: CodeAppealGone, Kind: MessageNotice, Purpose: OwnDuty, Da: "Afgørelsen, der er klaget over til Ankestyrelsen, gælder ikke længere, eller en anden er trådt i stedet. Giv Ankestyrelsen besked.", En: "The decision over which the appeals board has an appeal does not hold any more, or another has taken its place. Tell the board."},

	{Code: Code(NewsConcern), Kind: MessageNotice, Purpose: Confidential, Da: "En underretning giver anledning til at gøre noget.", En: "A concern gives cause to act."},
	{Code: Code(NewsCrisis), Kind: MessageNotice, Purpose: Confidential, Da: "Der er en krise i familien.", En: "There is a crisis in the family; `text` is what was written about it."},
	{Code: CodeLetterKept, Kind: MessageNotice, Purpose: Confidential, Da: "Et brev til en part er ikke også sendt til den, der handler for parten, fordi noget holdes fra den person. Tag stilling til, hvad personen kan få.", En: "A letter to a party has not gone to whoever acts for the party, because something is kept from that person; `key` names the child and then who it is. Decide what they can be given."},
	{Code: CodeLetterWaits, Kind: MessageNotice, Purpose: Confidential, Da: "Et brev, som en part har ret til, er holdt tilbage så længe, at en leder skal vide det. Tag stilling til, om det fortsat må vente.", En: "A letter that somebody has a right to is held back for so long that a leader is to know. Decide whether it may wait on."},
	{Code: CodeInvolvementWaits, Kind: MessageNotice, Purpose: Confidential, Da: "Det er udsat så længe at tage stilling til, om forældrene inddrages, at en leder skal vide det. Tag stilling til, om det må vente.", En: "It is put off for so long to decide whether the parents are involved that a leader is to know. Decide whether it may wait."},
	{Code: CodeMembersMarked, Kind: MessageNotice, Purpose: Confidential, Da: "To personer skal holdes adskilt, eller den ene må ikke vide noget om den anden.", En: "Two are never together, or the one is not to know of the other; `key` says who, `text` why. The number of the mark stands last in `key`."},
	{Code: CodeMarkLifted, Kind: MessageNotice, Purpose: Confidential, Da: "Et mærke mellem to personer er ophævet.", En: "A mark between two members is lifted."},
	{Code: CodeConcernStays, Kind: MessageNotice, Purpose: Confidential, Da: "Familien er alligevel ikke flyttet. Den anden kommune har fået besked om en underretning: Fortæl den, at barnet bliver her, og at I har ansvaret.", En: "The family has not moved after all. The other municipality was told of a concern: tell it that the child stays here, and that the duty is yours."},
	{Code: CodeConcernOfAnother, Kind: MessageNotice, Purpose: Confidential, Da: "Underretningen handler om et andet barn og er flyttet. Den anden kommune har fået besked om barnet her: Fortæl den, at underretningen ikke handler om det, og hvad der er rigtigt.", En: "The concern is about another child, and was moved. The other municipality was told of the child here: tell it that the concern is not about that child, and what is right."},
	{Code: CodeMarkStays, Kind: MessageNotice, Purpose: Confidential, Da: "Familien fortsætter i et andet forløb, og mærket mellem to personer følger ikke med. Skriv det i det andet forløb (mark-members), før de bliver indkaldt der.", En: "The family goes on in another journey, and a mark between two members does not go along. Write it there (mark-members) before they are called there."},
	{Code: CodeMetTogether, Kind: MessageNotice, Purpose: Confidential, Da: "Personer, der skal holdes adskilt, har været til møde sammen.", En: "Some who are never together sat at one table; `text` is what a leader wrote of it."},
	{Code: CodeTalk, Kind: MessageNotice, Purpose: Confidential, Da: "Der kan være tale om overgreb. Tal med barnet inden screeningen (barnets lov § 137, stk. 3), og fortæl det, at det har ret til en bisidder (§ 6).", En: "There may be abuse: talk to the child before the screening in `key`, and tell it that it may have somebody at its side (bisidder)."},
	{Code: CodeTalkAlone, Kind: MessageNotice, Purpose: Confidential, Da: "Der kan være tale om overgreb fra forældrene. Tal med barnet uden dem og uden deres samtykke (barnets lov § 137, stk. 3), og fortæl det, at det har ret til en bisidder (§ 6).", En: "The abuse may be the parents': talk to the child before the screening in `key`, without them and without their consent, and tell it that it may have somebody at its side (bisidder)."},
	{Code: CodePlacementFollows, Kind: MessageNotice, Purpose: Confidential, Da: "Barnet er anbragt akut. Træf nu afgørelsen om anbringelsen (decide-measure): med samtykke, eller ved udvalgets formand (barnets lov §§ 46, 47 og 143).", En: "The child was placed acutely: now decide on the placement (`decide-measure`), with consent or by the committee's chair (Barnets lov §§ 46, 47 and 143)."},
	{Code: CodePlacementElsewhere, Kind: MessageNotice, Purpose: Confidential, Da: "Barnet er anbragt akut, og forløbet kan ikke tage afgørelsen om anbringelsen: Barnet er ikke med i forløbet længere, eller forløbet er ved at blive afsluttet. Træf afgørelsen nu i børneforvaltningens eget fagsystem, med samtykke eller ved udvalgets formand (barnets lov §§ 46, 47 og 143). Afgør formanden det, skal parterne have det skriftligt inden 24 timer, og udvalget skal godkende det inden 7 dage.", En: "The child was placed acutely, and the decision on the placement cannot be taken in the journey: the child is not in it any more, or it is ending. Take it now in the children's department's own system, with consent or by the committee's chair (Barnets lov §§ 46, 47 and 143). Where the chair decides the parties have it in writing within 24 hours, and the committee approves it within 7 days."},
	{Code: CodeMoreConcerns, Kind: MessageNotice, Purpose: Confidential, Number: true, Da: "Endnu en underretning om barnet.", En: "Further concern number N about the child. `key` is the task with which it is assessed, or with which its receipt is sent; `text` is what was said, or who said it."},
	{Code: CodeMoreCrises, Kind: MessageNotice, Purpose: Confidential, Number: true, Da: "Der er indberettet flere kriser.", En: "N further crises were reported, beside those that you have been told of."},

	{Code: CodeMeasureDecision, Kind: MessageLetter, Purpose: OwnDuty, Da: "Afgørelsen om barnets indsats, med begrundelse og klagevejledning.", En: "The decision on the child's measure, with the reasons and how to appeal."},
	{Code: CodePlacementDecision, Kind: MessageLetter, Purpose: OwnDuty, Da: "Afgørelsen om, at barnet anbringes uden for hjemmet, med begrundelse og klagevejledning.", En: "The decision to place the child outside the home, with the reasons and how to appeal."},
	{Code: CodeProvisionalDecision, Kind: MessageLetter, Purpose: OwnDuty, Da: "Formandens foreløbige afgørelse om barnet, med begrundelse, klagevejledning og retten til gratis advokat. Parterne skal have den inden 24 timer, efter at den er iværksat.", En: "The provisional decision of the committee's chair, with the reasons, how to appeal and the right to a lawyer free of charge. The parties are to have it within 24 hours after it was carried out."},
	{Code: CodeCommitteeApproved, Kind: MessageLetter, Purpose: OwnDuty, Da: "Børne- og ungeudvalget har godkendt formandens foreløbige afgørelse om barnet. Brevet har begrundelse, klagevejledning og retten til gratis advokat.", En: "The committee has approved its chair's provisional decision on the child, with the reasons, how to appeal and the right to a lawyer free of charge."},
	{Code: CodeNoParty, Kind: MessageLetter, Purpose: OwnDuty, Da: "Hvorfor den, der har klaget over en afgørelse, ikke er part i den, og hvad vedkommende kan gøre. Det står i teksten.", En: "Why somebody who has complained of a decision is no party to it, and what they can do; `text` says it."},
	{Code: CodeContactDecision, Kind: MessageLetter, Purpose: OwnDuty, Da: "Afgørelsen om barnets samvær, med begrundelse og klagevejledning.", En: "The decision on contact with the child, with the reasons and how to appeal."},
	{Code: CodeInvitation, Kind: MessageLetter, Purpose: OwnDuty, Da: "Indkaldelse til et møde. Skriv tid og sted, og om der kommer tolk, som det står i beskeden. Nævn ikke, hvem der ellers er indkaldt.", En: "An invitation to a meeting: `meeting` says when and whether an interpreter comes, `text` where. Do not name who else is invited."},
	{Code: CodeNewTime, Kind: MessageLetter, Purpose: OwnDuty, Da: "Et møde, som personen er indkaldt til, er flyttet. Skriv den nye tid og stedet, som det står i beskeden. Nævn ikke, hvem der ellers er indkaldt.", En: "A meeting that the person is invited to is moved: `meeting` says when it is now, `text` where. Do not name who else is invited."},
	{Code: CodeNotHeldThen, Kind: MessageLetter, Purpose: OwnDuty, Da: "Et møde, som personen er indkaldt til, holdes ikke på det tidspunkt, der står i beskeden.", En: "A meeting that the person is invited to is not held at the time in `meeting`."},
	{Code: CodeInformation, Kind: MessageLetter, Purpose: OwnDuty, Da: "Oplysninger til en person, der er med i et forløb: hvem der behandler oplysninger om personen, hvorfor, på hvilket grundlag, hvor de kommer fra, og hvilke rettigheder personen har (databeskyttelsesforordningen art. 13 og 14). Skriv intet om andre personer.", En: "What somebody is told who is in a journey: who has what about them, why, on what ground, from whom it comes, and what rights they have (GDPR art. 13 and 14). It says nothing of anybody else."},
	{Code: CodeInformationChild, Kind: MessageLetter, Purpose: OwnDuty, Da: "Det samme til et barn, i ord, som barnet forstår. Skriv intet om andre personer.", En: "The same to a child, in words that it understands. It says nothing of anybody else."},
	{Code: CodePlanSent, Kind: MessageLetter, Purpose: OwnDuty, Da: "Helhedsplanen og referatet til en person i familien: målene med det, som hver har sagt ja til, og de dele af referatet, som personen må få. Det, personen selv gør, er aftalt og er ikke et krav. Uden mål er det referatet alene: planen er, som den var. Er der en tekst, får personen den i stedet.", En: "The joint plan and the minutes to a member of the family: the goals in `goals`, with what each has agreed to, and the parts of the minutes in `minutes`. What a member does themself was agreed to and is no demand. Without goals it is the minutes alone: the plan is as it was. Where there is `text`, the member gets that instead."},
	{Code: CodeCoordinatorIs, Kind: MessageLetter, Purpose: OwnDuty, Da: "Hvem der er personens koordinator fra nu af. Beskeden har koordinatorens medarbejder-id: skriv navn, telefon og e-mail, og nævn ingen andre.", En: "Who the person's coordinator is from now on: `assignee` is the coordinator's staff id. Write the name, the telephone and the e-mail, and name nobody else."},
	{Code: CodeYouthSupportDecision, Kind: MessageLetter, Purpose: OwnDuty, Da: "Afgørelsen om støtten efter det 18. år (ungestøtte), med begrundelse og klagevejledning.", En: "The decision on the support after the 18th birthday, with the reasons and how to appeal."},
	{Code: CodeBoardDecided, Kind: MessageLetter, Purpose: OwnDuty, Da: "Ankestyrelsens afgørelse om barnet, med begrundelse og retten til at få den indbragt for byretten ved at henvende sig til Ankestyrelsen inden fire uger.", En: "What the appeals board decided on the child, with the reasons, and the right to have it brought before the city court by writing to the board within four weeks."},
	{Code: CodeCommitteeDecided, Kind: MessageLetter, Purpose: OwnDuty, Da: "Børne- og ungeudvalgets afgørelse om barnet, med begrundelse og klagevejledning.", En: "What the committee for children and young people decided on the child, with the reasons and how to appeal."},
	{Code: CodeMoveDecision, Kind: MessageLetter, Purpose: OwnDuty, Da: "Afgørelsen om ændring af anbringelsessted, med begrundelse og klagevejledning.", En: "The decision that the placed child lives elsewhere (change of placement), with the reasons and how to appeal."},
	{Code: CodeReturnDecision, Kind: MessageLetter, Purpose: OwnDuty, Da: "Afgørelsen om, at barnet hjemgives, og om hjemgivelsesperioden, med begrundelse og klagevejledning.", En: "The decision to send the child home from a placement, and when, with the reasons and how to appeal."},
	{Code: CodeStayDecision, Kind: MessageLetter, Purpose: OwnDuty, Da: "Afgørelsen om, at barnet bliver på anbringelsesstedet, og at hjemgivelsen er ophævet, med begrundelse og klagevejledning.", En: "The decision that the child stays where it is placed, and that the return home is taken back, with the reasons and how to appeal."},
	{Code: CodeAppealOutcome, Kind: MessageLetter, Purpose: OwnDuty, Da: "Hvad klagen har ført til hos kommunen: om afgørelsen er fastholdt og klagen sendt til Ankestyrelsen, eller hvad der er afgjort i stedet.", En: "What the appeal has led to in the municipality: that the decision stands and the appeal has gone to the appeals board, or what was decided instead."},
	{Code: CodeAppealSentOn, Kind: MessageLetter, Purpose: OwnDuty, Da: "Klagen er sendt videre til Ankestyrelsen, uden at kommunen har set på afgørelsen igen: klagen kom efter klagefristen, og Ankestyrelsen tager stilling til, om den behandles; eller Børne- og ungeudvalget har truffet afgørelsen.", En: "The appeal has gone on to the appeals board, and the municipality has not looked at the decision again: it came after the time to appeal, and the board says whether it takes it up; or the committee took the decision."},
	{Code: CodeAppealSentToCourt, Kind: MessageLetter, Purpose: OwnDuty, Da: "Henvendelsen er sendt videre til Ankestyrelsen, som indbringer sin afgørelse for byretten. Kommunen ser ikke på afgørelsen igen. Parten kan selv kontakte Ankestyrelsen, og fristen er fire uger.", En: "What the party wrote has gone on to the appeals board, which brings its decision before the city court. The municipality does not look at the decision again. The party can write to the board themselves, and has four weeks."},
	{Code: CodeAppealMoot, Kind: MessageLetter, Purpose: OwnDuty, Da: "Afgørelsen, der er klaget over, gælder ikke længere, så der er ikke mere at afgøre om klagen. Parten kan henvende sig, hvis parten alligevel vil have et svar.", En: "The decision that was appealed does not hold any more, so there is nothing left to decide about the appeal. The party can write if they want an answer all the same."},
	{Code: CodeClosureDecision, Kind: MessageLetter, Purpose: OwnDuty, Da: "Afgørelsen om at lukke barnets sag, med begrundelse og klagevejledning.", En: "The decision to close the child's case, with the reasons and how to appeal."},
	{Code: CodeDecisionUndone, Kind: MessageLetter, Purpose: OwnDuty, Da: "Afgørelsen om barnet gælder ikke længere.", En: "The decision on the child does not hold any more."},
	{Code: CodeClosureUndone, Kind: MessageLetter, Purpose: OwnDuty, Da: "Afgørelsen om at lukke barnets sag er ophævet.", En: "The decision to close the child's case no longer holds."},
}

// CodeOf finds the row of a code as it stands in a message; false where there is none.
func CodeOf(code string) (CodeRow, bool) {
	for _, row := range codeRows {
		if row.says(code) {
			return row, true
		}
	}
	return CodeRow{}, false
}

func (r CodeRow) says(code string) bool {
	switch {
	case r.Number:
		number, is := strings.CutPrefix(code, string(r.Code)+"-")
		return is && number != "" && strings.Trim(number, "0123456789") == ""
	case r.Scope:
		scope, is := strings.CutSuffix(code, "-"+string(r.Code))
		return is && scope != ""
	}
	return code == string(r.Code)
}

// Written is how the code stands in the contract: with N where a number follows, and SCOPE where a scope comes before it.
func (r CodeRow) Written() string {
	switch {
	case r.Number:
		return string(r.Code) + "-N"
	case r.Scope:
		return "SCOPE-" + string(r.Code)
	}
	return string(r.Code)
}
