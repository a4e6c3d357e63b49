package casework

// Three rules run through who may. What is an exercise of a department's own authority (myndighedsudøvelse) is that
// department's alone, the coordinator not excepted: there the coordinator coordinates. IT decides nothing about families. A
// citizen acts for themself, and only when their sign-in is bound to a journey and to who they are in it.
var catalogue = func() []DecisionRow {
	var (
		owner       = Ground{Staff, OwesTask}
		coordinates = Ground{AsCoordinator, Leading}
		leads       = Ground{AsLeader, Leading}
		owersLeader = Ground{AsLeader, OwesTask}
		children    = Ground{Staff, ForChildren}
		employment  = Ground{Staff, ForEmployment}
		atTable     = Ground{Staff, AtTable}
		it          = Ground{AsIT, NoPart}
		self        = Ground{AsFamilyMember, Themself}
		member      = Ground{Staff, SomePart}
		theirs      = Ground{AsLeader, WorksThere}
		namedLeader = Ground{AsLeader, NamedThere}
		passesOn    = Ground{AsEngine, NoPart}
	)
	always := func(grounds ...Ground) []May { return []May{{Grounds: grounds}} }
	when := func(what string, grounds ...Ground) May { return May{what, grounds} }
	undone := func(grounds ...Ground) Corrected { return Corrected{By: grounds} }
	instead := func(decisions ...string) Corrected { return Corrected{Instead: decisions} }
	return withCorrections([]DecisionRow{
		{Decision: AnswerConsent{}, Answers: []Step{StepConsent, StepConsentRenewal}, May: always(owner, coordinates, self), Corrected: instead("change-consent"), Da: "Svar om samtykke", En: "Answer on consent"},
		{Decision: InformMember{}, Answers: stepsIn(Informs), May: always(owner, coordinates), Undated: WritingIsIt, Corrected: beenTold, Da: "Besked til en person om forløbet", En: "Somebody told of the journey"},
		{Decision: PutOffInformation{}, AlwaysTaken: true, Confidential: true, May: always(children, passesOn), Undated: HoldsFromNow, Corrected: instead("inform-member"), Da: "Besked til en person om forløbet udsat", En: "Telling somebody of the journey put off"},
		{
			Decision: ChangeConsent{}, Reports: true,
			May:       []May{when(CaseTakenBack, member, self), when(CaseGiven, Ground{Staff, NamedThere}, coordinates, self), when(CaseAfterNo, coordinates, self)},
			Corrected: undone(coordinates, self), Da: "Samtykke givet eller trukket tilbage", En: "Consent given or taken back",
		},
		{
			Decision: AppointCoordinator{}, Answers: []Step{StepCoordinator}, May: always(owner, coordinates),
			Undated: HoldsFromNow, Corrected: instead("reassign"), Da: "Udpegning af koordinator", En: "Appointment of a coordinator",
		},
		{Decision: DeliverContribution{}, Answers: []Step{StepContribution}, May: always(owner, coordinates), Corrected: instead("deliver-contribution", "withdraw-contribution"), Da: "Bidrag til den fælles udredning", En: "Contribution to the joint assessment"},
		{Decision: WithdrawContribution{}, TakesBack: true, Answers: []Step{StepContribution}, May: always(owner, coordinates), Undated: WritingIsIt, Corrected: instead("deliver-contribution"), Da: "Bidrag trukket tilbage", En: "Contribution taken back"},
		{Decision: HoldMeeting{}, Answers: stepsIn(Meetings), May: always(owner, coordinates), Corrected: instead("correct-minutes", "correct-goal", "call-meeting"), Da: "Møde holdt", En: "Meeting held"},
		{Decision: CorrectMinutes{}, May: always(coordinates), Undated: WritingIsIt, Corrected: instead("correct-minutes"), Da: "Referat rettet", En: "Minutes put right"},
		{Decision: CorrectGoal{}, May: always(coordinates), Undated: WritingIsIt, Corrected: instead("correct-goal"), Da: "Skrivefejl i helhedsplanen rettet", En: "Mistake in the words of the joint plan put right"},
		{Decision: GiveFeedback{}, Answers: []Step{StepFeedback}, May: always(owner, coordinates, self), Undated: WritingIsIt, Corrected: notKept, Da: "Familiens svar efter et møde", En: "What the family says of a meeting"},
		{Decision: CallMeeting{}, May: always(coordinates, Ground{AsLeader, AtTable}), Undated: HoldsFromNow, Corrected: instead("hold-meeting"), Da: "Indkaldelse til ekstra møde", En: "Call for an extra meeting"},
		{Decision: ArrangeMeeting{}, May: always(owner, coordinates), Undated: HoldsFromNow, Corrected: instead("arrange-meeting", "cancel-meeting"), Da: "Møde aftalt", En: "Meeting arranged"},
		{Decision: AddCollaborator{}, May: always(coordinates, children), Undated: HoldsFromNow, Corrected: instead("remove-collaborator"), Da: "Samarbejdspart uden for kommunen skrevet ind", En: "Outside party written down"},
		{Decision: RemoveCollaborator{}, TakesBack: true, May: always(coordinates, children), Undated: HoldsFromNow, Corrected: instead("add-collaborator"), Da: "Samarbejdspart uden for kommunen taget ud", En: "Outside party taken out"},
		{Decision: CancelMeeting{}, TakesBack: true, May: always(owner, coordinates), Undated: HoldsFromNow, Corrected: instead("arrange-meeting"), Da: "Møde aflyst", En: "Meeting cancelled"},

		{Decision: MissInterview{}, Answers: []Step{StepFirstInterview, StepContactInterview}, May: always(owner, coordinates), Corrected: instead("hold-interview"), Da: "Samtale ikke holdt", En: "Interview not held"},
		{Decision: HoldInterview{}, Answers: []Step{StepFirstInterview, StepContactInterview}, May: always(owner, coordinates), Corrected: instead("hold-interview"), Da: "Samtale holdt", En: "Interview held"},
		{Decision: ChangeReadiness{}, Reports: true, May: always(employment, coordinates), Corrected: instead("change-readiness"), Da: "Jobparat eller aktivitetsparat", En: "Job-ready or activity-ready"},
		{Decision: MakeOffer{}, May: always(employment, coordinates), Corrected: instead("end-offer"), Da: "Tilbud givet", En: "Offer made"},
		{Decision: EndOffer{}, Answers: stepsIn(Offers), May: always(owner, coordinates), Corrected: instead("make-offer"), Da: "Tilbud slut", En: "Offer ended"},
		{Decision: StartJob{}, Far: FarReason, Reports: true, May: always(employment, coordinates), Corrected: undone(employment, coordinates), Da: "Arbejde eller uddannelse begyndt", En: "Work or education begun"},
		{Decision: LoseJob{}, Far: FarReason, Reports: true, May: always(employment, coordinates), Corrected: undone(employment, coordinates), Da: "Arbejde eller uddannelse ophørt", En: "Work or education ended"},
		{Decision: RecordHours{}, Far: FarFree, Reports: true, May: always(employment, coordinates), Corrected: undone(employment, coordinates), Da: "Ordinære timer", En: "Ordinary hours"},
		{Decision: HoursGoal{}, May: always(Ground{AsLeader, ForEmployment}), Undated: HoldsFromNow, Corrected: instead("hours-goal"), Da: "Ordinære timer ved siden af en ydelse er målet", En: "Ordinary hours beside a benefit are the goal"},
		{Decision: ChangeBenefit{}, Far: FarFree, Reports: true, May: always(employment, Ground{Staff, ForBenefits}, coordinates), Corrected: undone(employment, Ground{Staff, ForBenefits}, coordinates), Da: "Ydelse", En: "Benefit"},
		{Decision: BeginLeave{}, Far: FarReason, Reports: true, May: always(employment, coordinates), Corrected: instead("end-leave"), Da: "Orlov eller andet fravær begyndt", En: "Leave or other absence begun"},
		{Decision: EndLeave{}, Far: FarReason, Reports: true, May: always(employment, coordinates), Corrected: instead("begin-leave"), Da: "Orlov eller andet fravær slut", En: "Leave or other absence ended"},
		{
			Decision: SettleWork{}, Answers: []Step{StepWorkUnclear}, May: always(owner, coordinates),
			Undated: WritingIsIt, Corrected: undone(employment, coordinates), Da: "Afklaring af, om arbejdet fortsætter", En: "Whether the work goes on",
		},
		{
			Decision: EndAtAge{}, Answers: []Step{StepGrownUp}, May: always(owner, coordinates),
			Undated: HoldsFromNow, Corrected: instead("add-member"), Da: "Den unge går ikke videre som voksen i forløbet", En: "The young person does not go on as an adult of the journey",
		},
		{
			Decision: NameBenefit{}, Answers: []Step{StepBenefitUnclear}, Far: FarReason, May: always(owner, coordinates),
			Corrected: undone(employment, coordinates), Da: "Hvad den voksne lever af", En: "What the adult lives on",
		},
		{Decision: CheckJob{}, Answers: []Step{StepJobCheck}, May: always(owner, coordinates), Corrected: instead("check-job"), Da: "Opfølgning i job", En: "Job follow-up"},

		{Decision: DecideMeasure{}, Far: FarReason, May: always(children), Corrected: instead("decide-measure"), Da: "Afgørelse om en indsats", En: "Decision on a measure"},
		{Decision: DecideSibling{}, Answers: []Step{StepSibling}, May: always(owner), Corrected: instead("start-investigation"), Da: "Stilling til søskende til et anbragt barn", En: "Whether a placed child's sibling is investigated"},
		{Decision: HoldVisit{}, Answers: []Step{StepVisit}, May: always(owner), Corrected: instead("hold-visit"), Da: "Tilsynsbesøg hos et anbragt barn", En: "Visit to a placed child"},
		{Decision: ConsiderPermanent{}, Answers: []Step{StepPermanent}, May: always(owner), Corrected: instead("decide-measure"), Da: "Stilling til en permanent anbringelse", En: "Whether a permanent placement is put to the committee"},
		{Decision: TakeBackMeasureConsent{}, TakesBack: true, Reports: true, May: always(children), Corrected: instead("decide-anew", "decide-measure"), Da: "Samtykke til en indsats eller anbringelse trukket tilbage", En: "Consent to a measure or placement taken back"},
		{Decision: DecideReturn{}, May: always(children), Corrected: instead("revoke-return"), Da: "Afgørelse om hjemgivelse", En: "Decision to return a child home"},
		{Decision: RevokeReturn{}, TakesBack: true, May: always(children), Corrected: instead("decide-return"), Da: "Afgørelse om, at barnet bliver: hjemgivelsen trukket tilbage", En: "Decision that the child stays: the return taken back"},
		{Decision: DecideContact{}, May: always(children), Corrected: instead("decide-contact"), Da: "Afgørelse om samvær", En: "Decision on contact"},
		{Decision: RefuseSupport{}, May: always(children), Corrected: instead("decide-measure"), Da: "Afslag på hjælp til et barn", En: "Refusal of help for a child"},
		{Decision: SettleContact{}, Answers: []Step{StepContactEnds}, May: always(owner), Corrected: instead("decide-contact"), Da: "Samværet efter en begrænsnings sidste dag", En: "Contact after the last day of a restriction"},
		{Decision: BeginMeasure{}, Answers: []Step{StepBegins}, May: always(owner), Corrected: instead("decide-measure"), Da: "Planlagt indsats eller anbringelse begyndt", En: "Planned measure or placement begun"},
		{Decision: ConfirmReturn{}, Answers: []Step{StepReturn}, May: always(owner), Corrected: instead("decide-measure"), Da: "Barnet er hjemgivet", En: "Child returned home"},
		{Decision: TellProvisional{}, Answers: []Step{StepProvisional}, May: always(owner), Corrected: beenTold, Da: "Besked om en foreløbig afgørelse", En: "Notice of a provisional decision"},
		{Decision: RefuseHome{}, Answers: []Step{StepReturn}, May: always(owner), Corrected: instead("decide-return"), Da: "Barnet vil ikke hjem", En: "Child refuses to go home"},
		{Decision: RecordCommittee{}, Answers: stepsIn(CommitteeAsks), May: always(owner), Corrected: instead("record-decision"), Da: "Udvalgets afgørelse", En: "Decision of the committee"},
		{Decision: RecordBoardWord{}, Answers: []Step{StepBoardWord}, May: always(owner), Corrected: instead("record-decision"), Da: "Ankestyrelsens svar på udvalgets afgørelse", En: "The appeals board's word on the committee's decision"},
		{Decision: DecideAnew{}, Answers: []Step{StepAnew, StepConcernAnew}, May: always(owner), Corrected: instead("decide-measure"), Da: "Stilling til en afgørelse, der ikke længere gælder", En: "What follows from a decision that no longer holds"},
		{Decision: SeeConsentGone{}, Answers: []Step{StepConsentSeen}, May: always(owner), Undated: WritingIsIt, Corrected: onlySeen, Da: "Tilbagetrukket samtykke til en anbringelse set", En: "Consent to a placement taken back: seen"},
		{Decision: CompleteChildPlan{}, Answers: []Step{StepChildPlan, StepYouthPlan}, May: always(owner), Corrected: instead("decide-measure"), Da: "Barnets plan lavet", En: "Child plan made"},
		{Decision: DecideYouthSupport{}, Answers: []Step{StepYouthSupport}, May: always(owner), Corrected: instead("decide-measure"), Da: "Afgørelse om ungestøtte", En: "Decision on support after 18"},
		{Decision: StartInvestigation{}, Far: FarFree, May: always(children), Corrected: instead("conclude-investigation"), Da: "Børnefaglig undersøgelse begyndt", En: "Child investigation begun"},
		{
			Decision: ConcludeInvestigation{}, Answers: []Step{StepInvestigation, StepInvestigationRest}, May: always(owner),
			Corrected: instead("start-investigation"), Da: "Børnefaglig undersøgelse afsluttet", En: "Child investigation concluded",
		},
		{
			Decision: AssessSibling{}, Answers: []Step{StepSiblingDanger}, AlwaysTaken: true, Confidential: true, May: always(owner), Corrected: instead("report-concern"),
			Da: "Om et andet barn i hjemmet også er i akut fare", En: "Whether another child at home is in acute danger, too",
		},
		{
			Decision: WeighSibling{}, Answers: []Step{StepConcernSibling}, Confidential: true, May: always(owner), Corrected: instead("start-investigation"),
			Da: "Om et andet barn i familien også skal undersøges", En: "Whether another child of the family is investigated, too",
		},
		{Decision: HoldConcernReview{}, Answers: []Step{StepConcernReview}, Confidential: true, May: always(owner), Corrected: instead("start-investigation"), Da: "Opfølgning efter en undersøgelse", En: "Review after an investigation"},
		{Decision: ConcludeClarification{}, Answers: []Step{StepClarification}, May: always(owner), Corrected: instead("start-investigation"), Da: "Afdækning afsluttet", En: "Clarification concluded"},
		{Decision: RecordMeasurements{}, Reports: true, May: always(atTable, Ground{Staff, ForSchool}, coordinates), Corrected: instead("record-measurements"), Da: "Målinger", En: "Measurements"},
		{
			Decision: GiveAbsenceNotice{}, Answers: []Step{StepAbsenceNotice}, Urgent: true, AlwaysTaken: true, May: always(owner),
			Corrected: instead("record-measurements"), Da: "Underretning om ulovligt fravær givet", En: "Notice of unlawful absence given",
		},
		{Decision: FileAppeal{}, Far: FarFree, Reports: true, May: always(children, Ground{Staff, ForPost}, coordinates), Corrected: instead("decide-appeal"), Da: "Klage modtaget", En: "Appeal received"},
		{Decision: TellNoParty{}, Far: FarFree, Reports: true, May: always(children), Corrected: beenTold, Da: "Klage fra en, der ikke er part", En: "Complaint of somebody who is no party"},
		{Decision: NameDecision{}, Answers: []Step{StepAppealWhich}, May: always(owner), Corrected: instead("decide-appeal"), Da: "Hvilken afgørelse en klage gælder", En: "Which decision an appeal is about"},
		{Decision: DecideAppeal{}, Answers: []Step{StepReassessment, StepConcernReassessment}, May: always(owner), Corrected: beenTold, Da: "Genvurdering af en afgørelse efter klage", En: "Reassessment of a decision after an appeal"},
		{Decision: HoldOnToAppeal{}, Answers: []Step{StepHoldOn, StepConcernHoldOn}, Far: FarFree, May: always(owner, coordinates), Corrected: instead("record-ruling"), Da: "Parten holder fast i klagen", En: "The party holds on to the appeal"},
		{Decision: RecordRuling{}, Answers: []Step{StepRuling, StepConcernRuling}, May: always(owner, coordinates), Corrected: instead("record-decision"), Da: "Ankestyrelsens eller rettens afgørelse", En: "Ruling by the appeals board or a court"},
		{Decision: RecordDecision{}, Reports: true, May: always(children), Corrected: instead("record-decision"), Da: "Afgørelse om et barn, som andre har truffet", En: "Decision on a child that others took"},
		{Decision: HoldReview{}, Answers: []Step{StepChildReview}, May: always(owner), Corrected: instead("hold-review"), Da: "Opfølgning holdt", En: "Review held"},
		{Decision: TakeOverCase{}, May: always(children), Undated: HoldsFromNow, Corrected: instead("decide-measure"), Da: "Barnets sag, der er i gang, taget med ind i forløbet", En: "A child's running case brought into the journey"},
		{Decision: TakeUpClosure{}, May: always(children), Undated: HoldsFromNow, Corrected: instead("decide-closure"), Da: "Lukning af et barns sag taget op", En: "Closing of a child's case taken up"},
		{Decision: DecideClosure{}, TakesBack: true, Answers: []Step{StepClosureDecision}, May: always(owner), Corrected: instead("take-back-closure"), Da: "Afgørelse om lukning af et barns sag", En: "Decision on closing a child's case"},
		{Decision: TakeBackClosure{}, TakesBack: true, May: always(children), Undated: HoldsFromNow, Corrected: instead("take-up-closure"), Da: "Afgørelse om lukning ophævet", En: "Decision to close taken back"},
		{Decision: ConfirmLetter{}, Answers: []Step{StepLetter, StepConcernLetter}, May: always(owner, coordinates), Corrected: instead("file-appeal"), Da: "Kvittering for brev", En: "Receipt for a letter"},
		{Decision: SeeLetter{}, AlwaysTaken: true, Confidential: true, Answers: []Step{StepLetterSeen}, May: always(owner), Undated: WritingIsIt, Corrected: beenTold, Da: "Brev set igennem, før det sendes", En: "Letter seen before it is sent"},
		{Decision: ConfirmMarks{}, AlwaysTaken: true, Confidential: true, Answers: []Step{StepMarksFound}, May: always(owner), Undated: WritingIsIt, Corrected: instead("mark-members", "lift-mark"), Da: "Bekræftelse af, hvem der fortsat skal holdes adskilt", En: "Confirmation of who is still kept apart"},
		{
			Decision: ReportConcern{}, Far: FarFree, Reports: true, Urgent: true, AlwaysTaken: true, Confidential: true, May: always(Ground{Anybody, NoPart}), // it comes from anybody
			Corrected: instead("move-concern", "assess-concern"), Da: "Underretning", En: "Concern",
		},
		{
			Decision: SendConcernReceipt{}, Answers: []Step{StepConcernReceipt}, AlwaysTaken: true, Confidential: true, May: always(owner),
			Corrected: beenTold, Da: "Kvittering til den, der underrettede", En: "Receipt to the person who reported",
		},
		{
			Decision: TellReporter{}, Answers: []Step{StepReporterTold}, Confidential: true, May: always(owner),
			Corrected: beenTold, Da: "Besked til fagpersonen, der underrettede", En: "Word to the professional who reported",
		},
		{Decision: AcknowledgeConcern{}, Answers: []Step{StepAcknowledged}, AlwaysTaken: true, Confidential: true, May: always(owner), Undated: WritingIsIt, Corrected: onlySeen, Da: "Underretning set", En: "Concern seen"},
		{Decision: AssessConcern{}, Answers: []Step{StepConcern}, AlwaysTaken: true, Confidential: true, May: always(owner), Corrected: instead("move-concern", "report-concern"), Da: "24-timers vurdering", En: "24-hour assessment"},
		{
			Decision: MoveConcern{}, Answers: []Step{StepConcern, StepScreening}, AlwaysTaken: true, Confidential: true, May: always(owner),
			Corrected: instead("move-concern"), Da: "Underretning flyttet til det rigtige barn", En: "Concern moved to the right child",
		},
		{
			Decision: ScreenConcern{}, Answers: []Step{StepScreening}, AlwaysTaken: true, Confidential: true, May: always(owner),
			Corrected: instead("report-concern"), Da: "Screening efter underretning", En: "Screening after a concern",
		},
		{Decision: DecideProtection{}, Answers: []Step{StepChildProtection, StepAcutePlacement}, AlwaysTaken: true, Confidential: true, May: always(owner), Corrected: instead("report-concern"), Da: "Beskyttelse af et barn i akut fare", En: "Protection of a child in acute danger"},
		{Decision: HandOverToDutyTeam{}, AlwaysTaken: true, Confidential: true, May: always(children), Corrected: instead("confirm-duty-team"), Da: "Overdragelse til en ekstern vagt", En: "Handing over to an outside duty team"},
		{Decision: ConfirmDutyTeam{}, Answers: []Step{StepDutyTeam}, AlwaysTaken: true, Confidential: true, May: always(owner), Corrected: instead("hand-over-to-duty-team"), Da: "Kvittering fra en ekstern vagt", En: "Receipt from an outside duty team"},
		{Decision: ReportCrisis{}, Far: FarFree, Reports: true, Urgent: true, AlwaysTaken: true, Confidential: true, May: always(atTable, coordinates), Corrected: instead("assess-concern"), Da: "Krise", En: "Crisis"},
		{
			Decision: DecideInvolvement{}, Answers: []Step{StepInvolvement}, Confidential: true, May: always(owner),
			Corrected: instead("call-meeting", "propose-pause"), Da: "Beslutning om at inddrage forældrene", En: "Decision whether the parents are involved",
		},
		{
			Decision: HandOverConcern{}, Answers: []Step{StepConcernHandover}, AlwaysTaken: true, Confidential: true, May: always(owner),
			Corrected: beenTold, Da: "Besked til den nye kommune om et barn", En: "Word to the new municipality of a child",
		},
		{
			Decision: SettleClosing{}, Answers: []Step{StepConcernClosing}, AlwaysTaken: true, Confidential: true, May: always(owner),
			Undated: WritingIsIt, Corrected: instead("take-back-closure"), Da: "Hvad der skal ske med en lukning, der venter", En: "What becomes of a closing that is held",
		},
		{Decision: ProposePause{}, May: always(atTable, coordinates), Undated: HoldsFromNow, Corrected: instead("decide-pause"), Da: "Forslag om at sætte krav på pause", En: "Proposal to pause demands"},
		{
			Decision: DecidePause{}, Answers: []Step{StepPauseDemands}, May: always(owner),
			Undated: HoldsFromNow, Corrected: instead("suspend", "resume"), Da: "Svar på forslag om at sætte krav på pause", En: "Answer to a proposal to pause demands",
		},
		{
			// As the form that it comes with; and the engine, when somebody has joined another family.
			Decision: ReportNews{}, Reports: true, May: always(Ground{Staff, NoPart}, it, passesOn),
			Undated: ComesInNow, Corrected: instead("read-news"), Da: "Nyt om familien", En: "News about the family",
		},
		{Decision: ReadNews{}, Answers: []Step{StepNews, StepConcernNews}, AlwaysTaken: true, May: always(owner), Undated: WritingIsIt, Corrected: instead("report-news"), Da: "Nyt om familien læst", En: "News about the family read"},
		{Decision: ResolveRefusal{}, Answers: []Step{StepRefusal}, AlwaysTaken: true, May: always(owner, coordinates), Undated: WritingIsIt, Corrected: beenTold, Da: "Afvist besked afklaret", En: "Refusal settled"},

		{Decision: ExtendDeadline{}, May: always(owersLeader, leads), Undated: HoldsFromNow, Corrected: goesBy, Da: "Frist forlænget", En: "Deadline extended"},
		{Decision: Suspend{}, May: []May{when(CaseDemands, employment), when("", coordinates, leads)}, Undated: HoldsFromNow, Corrected: instead("resume"), Da: "Frister sat på pause", En: "Clocks suspended"},
		{Decision: Resume{}, May: []May{when(CaseDemands, employment), when("", coordinates, leads)}, Undated: HoldsFromNow, Corrected: instead("suspend"), Da: "Pause slut", En: "Suspension ended"},
		{Decision: Assign{}, May: always(namedLeader, coordinates, leads), Undated: HoldsFromNow, Corrected: instead("assign"), Da: "Sagsbehandler valgt", En: "Caseworker chosen"},
		{
			Decision: Reassign{},
			May: []May{
				when(CaseTask, owner, leads), when(CasePerson, theirs, leads), when(CaseDepartment, namedLeader, leads), when(CaseCoordinator, leads),
			},
			Undated: HoldsFromNow, Corrected: instead("reassign"), Da: "Opgaver givet til en anden", En: "Work given to somebody else",
		},
		{Decision: PutOffTask{}, May: always(owner), Undated: HoldsFromNow, Corrected: instead("put-off-task"), Da: "Opgave udsat, uden at fristen flyttes", En: "Task put off, its deadline as it was"},
		{Decision: SetDeputy{}, May: always(theirs, leads), Undated: HoldsFromNow, Corrected: instead("set-deputy"), Da: "Stedfortræder", En: "Deputy"},

		{
			Decision: Withdraw{}, AlwaysTaken: true, Ends: true, May: always(coordinates, Ground{AsFamilyMember, OnlyOne}),
			Undated: HoldsFromNow, Corrected: undone(coordinates, leads, Ground{AsFamilyMember, OnlyOne}), Da: "Familien trækker sig", En: "The family withdraws",
		},
		{
			Decision: ConfirmEnding{}, Answers: stepsIn(EndingWaits), AlwaysTaken: true, Ends: true, May: always(Ground{AsCoordinator, OwesTask}, owersLeader),
			Undated: HoldsFromNow, Corrected: undone(coordinates, leads), Da: "Afslutning bekræftet", En: "Ending confirmed",
		},
		{
			Decision: EndOutside{}, AlwaysTaken: true, Ends: true, May: always(coordinates, leads),
			Undated: HoldsFromNow, Corrected: undone(coordinates, leads), Da: "Familien er uden for målgruppen", En: "The family is outside the target group",
		},
		{Decision: MoveAway{}, Reports: true, Ends: true, May: []May{when("", coordinates, leads), when(CaseAlone, children)}, Undated: HoldsFromNow, Corrected: undone(coordinates, leads), Da: "Familien flytter", En: "The family moves"},
		{Decision: ConfirmHandover{}, Answers: []Step{StepHandover}, May: always(owner, coordinates), Undated: WritingIsIt, Corrected: beenTold, Da: "Kvittering for overdragelse", En: "Receipt for a handover"},
		{Decision: ConfirmDuty{}, Answers: []Step{StepDutyReceived}, AlwaysTaken: true, May: always(owersLeader), Undated: WritingIsIt, Corrected: onlySeen, Da: "Forvaltningen har selv opgaven", En: "The department has its own duty"},
		{Decision: MergeInto{}, Ends: true, May: always(coordinates, leads), Undated: HoldsFromNow, Corrected: otherJourney, Da: "Forløb lagt sammen", En: "Journeys merged"},
		{Decision: ConfirmMerge{}, Answers: []Step{StepMerge}, May: always(owner, coordinates), Undated: WritingIsIt, Corrected: otherJourney, Da: "Overtaget i det andet forløb", En: "Taken over by the other journey"},
		{Decision: AddMember{}, Reports: true, May: []May{when("", coordinates, leads), when(CaseAlone, children)}, Undated: HoldsFromNow, Corrected: instead("remove-member"), Da: "Ny i familien", En: "New in the family"},
		{Decision: SetCustody{}, Reports: true, May: always(children), Undated: HoldsFromNow, Corrected: instead("set-custody"), Da: "Forældremyndighed", En: "Custody"},
		{Decision: WeighCustody{}, Answers: []Step{StepCustodyAfter}, May: always(owner), Corrected: instead("set-custody"), Da: "Forældremyndigheden efter et dødsfald", En: "Custody after a death"},
		{Decision: NameCustody{}, Answers: []Step{StepCustody}, May: always(owner), Undated: HoldsFromNow, Corrected: instead("set-custody"), Da: "Forældremyndighed fundet", En: "Custody found out"},
		{Decision: RecordDeath{}, TakesBack: true, Far: FarFree, Reports: true, May: always(atTable, coordinates), Corrected: undone(atTable, coordinates), Da: "Dødsfald", En: "Death"},
		{Decision: RemoveMember{}, TakesBack: true, Reports: true, May: []May{when("", coordinates, leads), when(CaseAlone, Ground{AsLeader, ForChildren})}, Undated: HoldsFromNow, Corrected: undone(coordinates, leads), Da: "Ikke længere i forløbet", En: "Not in the journey any more"},
		{Decision: ProtectMember{}, Reports: true, May: always(atTable, coordinates, passesOn), Undated: HoldsFromNow, Corrected: instead("protect-member"), Da: "Navne- og adressebeskyttelse", En: "Protection of name and address"},
		{
			Decision: RecordReach{}, AlwaysTaken: true, Reports: true, May: always(atTable, Ground{Staff, ForPost}, coordinates, passesOn),
			Undated: HoldsFromNow, Corrected: instead("record-reach"), Da: "Sådan kan personen kontaktes", En: "How somebody can be contacted",
		},
		{
			Decision: RecordNumber{}, AlwaysTaken: true, Reports: true, May: always(atTable, coordinates, leads),
			Undated: HoldsFromNow, Corrected: instead("record-cpr"), Da: "CPR-nummer", En: "CPR number",
		},
		{
			Decision: ChangeAddress{}, AlwaysTaken: true, Reports: true, May: always(atTable, Ground{Staff, ForPost}, coordinates),
			Corrected: instead("change-address"), Da: "Ny adresse", En: "New address",
		},
		{
			Decision: RecordSupporter{}, Reports: true, May: always(atTable, coordinates),
			Undated: HoldsFromNow, Corrected: instead("end-supporter"), Da: "En ved personens side (værge, repræsentant, bisidder)", En: "Somebody stands by a member (guardian, representative, companion)",
		},
		{
			Decision: EndSupporter{}, TakesBack: true, AlwaysTaken: true, Reports: true, May: always(atTable, coordinates),
			Undated: HoldsFromNow, Corrected: instead("record-supporter"), Da: "Står ikke længere ved personens side", En: "Does not stand by a member any more",
		},
		{
			Decision: ConfirmSupporter{}, Answers: []Step{StepSupporterFound}, AlwaysTaken: true, May: always(owner, coordinates),
			Undated: WritingIsIt, Corrected: instead("record-supporter", "end-supporter"), Da: "Bekræftelse af, hvem der står ved en persons side", En: "Confirmation of who stands by somebody",
		},
		{Decision: Speak{}, Reports: true, May: always(self, coordinates, children), Corrected: instead("speak"), Da: "En i familien siger noget selv", En: "Somebody of the family says something by themself"},
		{Decision: AnswerVoice{}, Answers: []Step{StepVoice, StepConcernVoice}, AlwaysTaken: true, May: always(owner, coordinates), Corrected: beenTold, Da: "Svar til en i familien", En: "Answer to somebody of the family"},
		{Decision: WriteNote{}, Far: FarFree, Reports: true, May: always(member), Corrected: laterNote, Da: "Notat", En: "Note"},
		{Decision: WriteConfidentialNote{}, Far: FarFree, Reports: true, Confidential: true, May: always(children), Corrected: laterNote, Da: "Fortroligt notat", En: "Confidential note"},
		{Decision: MarkMembers{}, AlwaysTaken: true, Confidential: true, May: always(children, atTable, coordinates, passesOn), Undated: HoldsFromNow, Corrected: instead("lift-mark"), Da: "To personer holdes adskilt", En: "Two members kept apart"},
		{Decision: LiftMark{}, TakesBack: true, AlwaysTaken: true, Confidential: true, May: always(children), Undated: HoldsFromNow, Corrected: instead("mark-members"), Da: "To personer holdes ikke længere adskilt", En: "Two members not kept apart any more"},
		{Decision: MovePolicy{}, May: always(it, leads), Undated: HoldsFromNow, Corrected: instead("move-policy"), Da: "Andet regelsæt", En: "Another policy"},
		{Decision: Correct{}, TakesBack: true, AlwaysTaken: true, May: always(atTable, member, coordinates, leads, self), Undated: WritingIsIt, Corrected: decideAgain, Da: "En beslutning var en fejl", En: "A decision was a mistake"},
		{
			Decision: WriteOff{}, TakesBack: true, AlwaysTaken: true, May: []May{when("", namedLeader), when(CaseRetired, namedLeader, Ground{AsLeader, ForChildren})},
			Undated: HoldsFromNow, Corrected: writtenOff, Da: "Beskeder, der ikke afleveres mere", En: "Messages that are not delivered any more",
		},
		{Decision: Renew{}, AlwaysTaken: true, May: always(it), Undated: HoldsFromNow, Corrected: onlySeen, Da: "Fornyelse af kørslen", En: "Renewal of the run"},
	})
}()
