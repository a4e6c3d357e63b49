package casework

import "time"

// Entry is one numbered line of the journal: who did what, when in business time, and why: each has a basis, what a person
// wrote, or what the engine says for itself. It also carries the rows that people read in the register as they stand after
// it, so that the register is a pure function of the journal and can be rebuilt from it.
type Entry struct {
	Seq     int64     `json:"seq"`   // from 1, without gaps, within one journey
	At      time.Time `json:"at"`    // business time, UTC: when it was written down
	Rules   int       `json:"rules"` // which version of casework's rules it was written under
	Kind    EntryKind `json:"kind"`
	Actor   Actor     `json:"actor"`
	Subject string    `json:"subject"`          // a member, a department or "family"
	Key     string    `json:"key,omitempty"`    // the task or effect it is about
	Basis   string    `json:"basis,omitempty"`  // the legal or policy ground
	Reason  TextRef   `json:"reason,omitempty"` // what a person wrote, in the vault
	Why     string    `json:"why,omitempty"`    // what the engine says for itself, for people: codes and ids only; no program reads it
	Went    Way       `json:"went,omitempty"`   // which way it went, where one kind of entry can go several: for programs

	Message  string    `json:"message,omitempty"`  // of what a department is told: the message's id
	Told     *ToldWhat `json:"told,omitempty"`     // of what a department is told, or is not: what that is
	Decision string    `json:"decision,omitempty"` // of the first entry that a decision leaves: the id of the message by which it came

	HappenedAt *time.Time `json:"happenedAt,omitempty"` // when it happened, where that was earlier: UTC; of what only the day is known of, its first instant

	Holders []string   `json:"holders,omitempty"` // who has custody of the child from now on
	Until   *time.Time `json:"until,omitempty"`   // of what is put off: when somebody is asked again

	Rows    Rows             `json:"rows,omitzero"`
	Again   []*Member        `json:"again,omitempty"`   // of the last entry: what the family's next journey begins with, when this one is opened again
	AgainBy []FoundSupporter `json:"againBy,omitempty"` // who stands by them
}

// ToldWhat is what a department was told, or what it was not.
type ToldWhat struct {
	Kind    MessageKind    `json:"kind"`
	Code    string         `json:"code,omitempty"`
	To      string         `json:"to,omitempty"`      // the role to which an escalation goes
	Consent ConsentPurpose `json:"consent,omitempty"` // what somebody had to agree to for it
	Missing Missing        `json:"missing,omitempty"` // why it was not told
}

// Missing is what there was not, so that a department was not told something.
type Missing string

// What can be missing.
const (
	MissingConsent Missing = "consent" // ToldWhat.Consent says to what
	MissingDuty    Missing = "duty"    // it is confidential, and no duty of the department's own
)

// Way says which way something went, where one kind of entry can go several. News that had an effect on somebody (InterplayApplied) go
// by their own code, and answers by that which the decision gives (eitherWay).
type Way string

// The ways that programs tell apart.
const (
	MadeProvisionally Way = "provisional" // the joint assessment, without a part that was asked for
	GapTolerated      Way = "gap-tolerated"
	GapNotTolerated   Way = "gap-not-tolerated"
	OneTask           Way = "one-task" // it lies with somebody else now: it alone, or with all that a person or a department had
	AllOfPerson       Way = "all-of-person"
	AllOfDepartment   Way = "all-of-department"
	WasHeard          Way = "heard"
	NotHeard          Way = "not-heard"
	PlanRevised       Way = "plan to be revised"
	PlanStays         Way = "plan stays"
	ClosureDecided    Way = "to be closed"
	LetterReceived    Way = "received"
	LetterPaper       Way = "received on paper"
	LetterFailed      Way = "not delivered"
	PutOffOver        Way = "over" // somebody was told of the journey after all
)

// EntryKind names what an entry tells.
type EntryKind string

// The kinds of entry.
const (
	JourneyStarted    EntryKind = "journey-started"
	TargetGroupTested EntryKind = "target-group-tested"
	ConsentRecorded   EntryKind = "consent-recorded"
	NewsReported      EntryKind = "news-reported"     // somebody has written about the family
	OwnConsentBegan   EntryKind = "own-consent-began" // a young person consents for themself from now on
	OwnDutiesOnly     EntryKind = "own-duties-only"   // nobody has answered, and the journey goes on with what the law allows
	PartyJoined       EntryKind = "party-joined"      // a child has become a party to their own case
	CustodySet        EntryKind = "custody-set"       // who has custody of a child has changed
	TaskOpened        EntryKind = "task-opened"
	TaskReminded      EntryKind = "task-reminded"
	TaskLate          EntryKind = "task-late"
	TaskEscalated     EntryKind = "task-escalated"
	TaskAnswered      EntryKind = "task-answered"
	WrittenLate       EntryKind = "written-late" // why something was written down long after it happened
	TaskPassedBy      EntryKind = "task-passed-by"
	TaskCancelled     EntryKind = "task-cancelled"
	TaskSuperseded    EntryKind = "task-superseded"
	DutyHandedBack    EntryKind = "duty-handed-back" // a statutory duty is its department's alone from now on
	DutyReceived      EntryKind = "duty-received"    // the department has confirmed that it has it

	CaseworkerAssigned EntryKind = "caseworker-assigned"
	TaskAssigned       EntryKind = "task-assigned" // it lies with somebody else now
	TaskPutOff         EntryKind = "task-put-off"  // until a day; its deadline stays
	TaskTakenUp        EntryKind = "task-taken-up" // the day has come, or somebody takes it up before
	DeputySet          EntryKind = "deputy-set"    // somebody will be away, or is, and who stands in
	DeputyBegan        EntryKind = "deputy-began"
	DeputyEnded        EntryKind = "deputy-ended"

	ContributionDelivered EntryKind = "contribution-delivered"
	ContributionWithdrawn EntryKind = "contribution-withdrawn"
	FeedbackGiven         EntryKind = "feedback-given"   // somebody of the family has said what they think of the last meeting
	FeedbackCounted       EntryKind = "feedback-counted" // nobody is asked about a meeting any more
	MeetingCalled         EntryKind = "meeting-called"
	MeetingArranged       EntryKind = "meeting-arranged"  // it has a time, or another one
	MeetingInvited        EntryKind = "meeting-invited"   // somebody is not invited to it any more, or is again: they left the family, or that was a mistake
	MeetingCancelled      EntryKind = "meeting-cancelled" // it is not held at that time

	CollaboratorAdded   EntryKind = "collaborator-added" // an outside party of a member
	CollaboratorRemoved EntryKind = "collaborator-removed"

	DeadlineMoved      EntryKind = "deadline-moved"
	DeadlineExtended   EntryKind = "deadline-extended"
	SuspensionBegan    EntryKind = "suspension-began"
	SuspensionEnded    EntryKind = "suspension-ended"
	DepartmentTold     EntryKind = "department-told"
	DepartmentNotTold  EntryKind = "department-not-told"
	DepartmentOwed     EntryKind = "department-owed"     // it did not answer, and is owed what it was to be told: until it is paid
	DepartmentPaid     EntryKind = "department-paid"     // it answers again, and has all that it was owed
	MessageParked      EntryKind = "message-parked"      // the department takes other messages and fails over this one again and again: people look
	DepartmentRefused  EntryKind = "department-refused"  // it said no, finally
	MessageWrittenOff  EntryKind = "message-written-off" // a leader has decided that the department is not told it any more
	EffectDone         EntryKind = "effect-done"
	StageFinished      EntryKind = "stage-finished"
	EmploymentBegan    EntryKind = "employment-began"     // the employment department works with the adult
	EmploymentNotBegun EntryKind = "employment-not-begun" // it has no part in the adult
	EmploymentEnded    EntryKind = "employment-ended"     // not any more, and no work has held
	ReadinessChanged   EntryKind = "readiness-changed"
	InterviewNotHeld   EntryKind = "interview-not-held" // it is owed as before
	OfferMade          EntryKind = "offer-made"         // and accepted or refused
	OfferOver          EntryKind = "offer-over"         // something else ended it
	JobStarted         EntryKind = "job-started"
	JobLost            EntryKind = "job-lost"
	JobChecked         EntryKind = "job-checked"
	HoursAwaited       EntryKind = "hours-awaited" // paid hours are not known yet
	WorkHeld           EntryKind = "work-held"
	WorkNotShown       EntryKind = "work-not-shown"   // paid hours are few or not known: a person is asked whether the work goes on
	WorkCountsAnew     EntryKind = "work-counts-anew" // it goes on, and its three months count from another day
	HoursChanged       EntryKind = "hours-changed"    // ordinary hours began, grew, fell or stopped, beside a benefit or without one
	BenefitChanged     EntryKind = "benefit-changed"
	LeaveBegan         EntryKind = "leave-began"
	LeaveEnded         EntryKind = "leave-ended"
	TrackArrived       EntryKind = "track-arrived"     // an adult's track has come to something that nobody follows up
	GoalWorded         EntryKind = "goal-worded"       // words of the joint plan were put right, and it means what it meant
	MinutesCorrected   EntryKind = "minutes-corrected" // what was written of a meeting was wrong
	TrackGoesOn        EntryKind = "track-goes-on"     // what it had come to is the goal no more, or work or a pension has come in its place
	Measured           EntryKind = "measured"

	ChildWasHeard        EntryKind = "child-heard"   // or the reason why not
	PartiesWereHeard     EntryKind = "parties-heard" // or the reason why not
	DecisionFell         EntryKind = "decision-fell" // after an appeal, because the committee did not approve it, or because another takes its place
	LettersHeld          EntryKind = "letters-held"  // why the parties do not get a decision yet of which nobody else knows
	GroundLapsed         EntryKind = "ground-lapsed" // the time was over in which a decision was to be approved, or decided for good
	MeasureDecided       EntryKind = "measure-decided"
	SupportRefused       EntryKind = "support-refused"     // afslag: what a parent asked for a child is not given
	OwnRequestRefused    EntryKind = "own-request-refused" // nor what the child itself asked for, of which no timeline tells
	ContactDecided       EntryKind = "contact-decided"     // samvær of a placed child
	PartyTold            EntryKind = "party-told"          // a party has a provisional decision in writing, or was not reached
	NoPartyTold          EntryKind = "no-party-told"       // somebody who complained of a decision on a child is no party to it, and was told
	OthersDecided        EntryKind = "others-decided"      // somebody else than the children's department decided on a child
	PlacementPurpose     EntryKind = "placement-purpose"   // what a placement is for, and why
	NotInvestigated      EntryKind = "not-investigated"    // why a placement does not wait for an investigation
	PlaceNotAsked        EntryKind = "place-not-asked"     // why a child is placed elsewhere before the place where it lives was asked
	MeasureConsentBack   EntryKind = "measure-consent-back"
	ReturnDecided        EntryKind = "return-decided"      // hjemgivelse
	ReturnRevoked        EntryKind = "return-revoked"      // the child stays
	CarriedOutAtOnce     EntryKind = "carried-out-at-once" // why another place does not wait for an appeal
	MovedDespite         EntryKind = "moved-despite"       // the child lives elsewhere although it should not have moved yet, and why
	HomeRefused          EntryKind = "home-refused"        // the child will not go home
	NoReturnPeriod       EntryKind = "no-return-period"    // there is no time until the return, and why
	ReturnedDespite      EntryKind = "returned-despite"    // the child is at home although it should not have been yet, and why
	PlanNotMade          EntryKind = "plan-not-made"       // no child's plan is made for a measure, and why
	InvestigationStarted EntryKind = "investigation-started"
	CaseOpened           EntryKind = "case-opened"
	ClosureUndone        EntryKind = "closure-undone" // it was proposed or decided, and falls
	CaseReopened         EntryKind = "case-reopened"
	AppealFiled          EntryKind = "appeal-filed"
	AppealStands         EntryKind = "appeal-stands" // how it stands from now on

	ClosureProposed    EntryKind = "closure-proposed"
	ClosureTakenBack   EntryKind = "closure-taken-back"
	ClosedDespite      EntryKind = "closed-despite"   // although a concern gave cause not long ago: nobody else reads it
	ClosureTakenUp     EntryKind = "closure-taken-up" // by the department, whatever the criteria say
	ClosureNotYet      EntryKind = "closure-not-yet"
	CaseClosed         EntryKind = "case-closed"
	ConcernReported    EntryKind = "concern-reported"
	ConcernAttached    EntryKind = "concern-attached" // it was reported while others about the child were open, and is assessed with one of them
	ConcernAssessed    EntryKind = "concern-assessed"
	ConcernScreened    EntryKind = "concern-screened"
	ConcernMoved       EntryKind = "concern-moved" // it is about another child
	ChildOfAge         EntryKind = "child-of-age"
	CrisisReported     EntryKind = "crisis-reported"
	InterplayApplied   EntryKind = "interplay-applied" // news about one member had an effect on another
	PolicyMoved        EntryKind = "policy-moved"
	CoordinatorChanged EntryKind = "coordinator-changed"
	MemberJoined       EntryKind = "member-joined"
	MemberLeft         EntryKind = "member-left"
	ReachRecorded      EntryKind = "reach-recorded"      // how somebody can be reached
	SupporterRecorded  EntryKind = "supporter-recorded"  // somebody stands by a member: as what
	SupporterEnded     EntryKind = "supporter-ended"     // somebody does so no more: why
	AddressChanged     EntryKind = "address-changed"     // somebody has moved: where to, as a code
	NumberRecorded     EntryKind = "number-recorded"     // somebody has got a CPR number or another one
	ProtectionChanged  EntryKind = "protection-changed"  // of a name and address: set or lifted
	HandedToDutyTeam   EntryKind = "handed-to-duty-team" // a child was handed over to an outside duty team
	InformationPutOff  EntryKind = "information-put-off" // somebody is not told of the journey yet
	NoteWritten        EntryKind = "note-written"        // somebody of the staff has written a note
	VoiceHeard         EntryKind = "voice-heard"         // somebody of the family has said something by themself
	MembersMarked      EntryKind = "members-marked"      // two are kept from each other
	MarkLifted         EntryKind = "mark-lifted"
	DecisionCorrected  EntryKind = "decision-corrected" // a decision was a mistake: which; what follows stands in the entries after it
	JourneyGoesOn      EntryKind = "journey-goes-on"    // its ending was a mistake
	MemberBack         EntryKind = "member-back"        // who never left, or did not die
	WorkCorrected      EntryKind = "work-corrected"     // what was written about an adult's work was a mistake
	TaskBack           EntryKind = "task-back"          // it was called off by a mistake
	NotMeasured        EntryKind = "not-measured"       // a final measurement that was not taken, and why
	EndingProposed     EntryKind = "ending-proposed"    // something has happened for which the joint effort would end: a person confirms
	EndingBegan        EntryKind = "ending-began"
	RenewalAsked       EntryKind = "renewal-asked"
	JourneyResumed     EntryKind = "journey-resumed"
	JourneyEnded       EntryKind = "journey-ended"
)
