package policy

import "slices"

// The ids of the rules that the journey asks for. A policy has each of them; it may have more.
const (
	ConcernAssessed      = "concern-assessed"
	ConcernAcknowledged  = "concern-acknowledged"
	ConcernScreening     = "concern-screening"
	ConcernProtection    = "concern-protection"
	ConcernPlacement     = "concern-placement"
	ConcernReceipt       = "concern-receipt"
	ConcernReporterTold  = "concern-reporter-told"
	ConcernInvolvement   = "concern-involvement"
	ConcernHandover      = "concern-handover"
	ConcernDutyTeam      = "concern-duty-team"
	ConcernClosing       = "concern-closing"
	ConcernReview        = "concern-review"
	ConcernReassessment  = "concern-reassessment"
	ConcernHoldOn        = "concern-hold-on"
	ConcernRuling        = "concern-ruling"
	ConcernAnew          = "concern-anew"
	ConcernSibling       = "concern-sibling"
	SiblingDanger        = "concern-sibling-danger"
	ConcernLetter        = "concern-letter"
	ChildInvestigation   = "child-investigation"
	ChildPlan            = "child-plan"
	YouthPlan            = "youth-plan"
	YouthSupport         = "youth-support"
	ChildFirstReview     = "child-first-review"
	ChildNextReview      = "child-next-review"
	ChildHeard           = "child-heard"
	FirstInterview       = "first-interview"
	ContactInterviews    = "contact-interviews"
	CompanyPlacementMax  = "company-placement-max"
	WageSubsidyMax       = "wage-subsidy-max"
	MentorMax            = "mentor-max"
	JobFollowUp          = "job-follow-up"
	WorkUnclear          = "work-unclear"
	BenefitUnclear       = "benefit-unclear"
	Contribution         = "contribution"
	JointMeeting         = "joint-meeting"
	StatusMeeting        = "status-meeting"
	GrownUp              = "grown-up"
	CoordinatorAppointed = "coordinator-appointed"
	ConsentAnswer        = "consent-answer"
	ConsentRenewal       = "consent-renewal"
	InformationGiven     = "information-given"
	ConcernInformation   = "concern-information" // as InformationGiven, where the children's department alone knows of the journey
	AppealPeriod         = "appeal-period"
	AppealWhich          = "appeal-which"
	AppealReassessment   = "appeal-reassessment"
	AbsenceNotice        = "absence-notice"
	ClosureDecision      = "closure-decision"
	LetterReceipt        = "letter-receipt"
	RefusalResolved      = "refusal-resolved"
	ClosingMeeting       = "closing-meeting"
	ExtraMeeting         = "extra-meeting"
	FamilyFeedback       = "family-feedback"
	FamilyVoice          = "family-voice"
	ConcernVoice         = "concern-voice" // as FamilyVoice, where the children's department alone reads what was said
	HandoverReceipt      = "handover-receipt"
	MergeTakenOver       = "merge-taken-over"
	PauseDemandsDecision = "pause-demands-decision"
	InvestigationRest    = "child-investigation-rest"
	ChildClarification   = "child-clarification"
	AppealRuling         = "appeal-ruling"
	AppealHoldOn         = "appeal-hold-on"
	NewsRead             = "news-read"
	EndingConfirmed      = "ending-confirmed"
	ConcernNews          = "concern-news"   // as NewsRead, where the children's department reads
	ConcernEnding        = "concern-ending" // as EndingConfirmed, where the children's department confirms
	DutyReceived         = "duty-received"
	SiblingOfPlaced      = "sibling-of-placed"
	PlacementVisit       = "placement-visit"
	ReturnHome           = "return-home"
	CommitteeApproval    = "committee-approval"
	CommitteeDecision    = "committee-decision"
	PlacementRetrial     = "placement-retrial"
	DecideAnew           = "decide-anew"
	ConsentGoneSeen      = "consent-gone-seen"
	CustodyUnknown       = "custody-unknown"
	CustodyAfterDeath    = "custody-after-death"
	PermanentPlacement   = "permanent-placement"
	LetterSeen           = "letter-seen"
	LetterSeenAtOnce     = "letter-seen-at-once" // as LetterSeen, of what was decided for the time being
	MarksConfirmed       = "marks-confirmed"
	SupporterConfirmed   = "supporter-confirmed"
	MeasureBegins        = "measure-begins"
	ProvisionalNotice    = "provisional-notice"
	ContactEnds          = "contact-ends"
	BoardWord            = "board-word"
	BoardDecides         = "board-decides"
)

// RuleRow is what the journey asks of one rule, whatever the municipality. A rule that does not give it stops a family's journey in the
// middle, perhaps years after the policy was loaded, and nobody at the municipality can mend it. So a policy that lacks any of it is
// refused when it is loaded, when the one who wrote it is there to be told. Adding a rule is adding its id and its row.
type RuleRow struct {
	ID    string
	Start string // the event that the journey starts the clock at

	Variants []string // those that the journey chooses between, exactly; a rule without any is asked for without
	Interval bool     // a decision sets how long it is, up to the cap: a review in whole months, a return home in days
	Passes   bool     // the journey goes on without an answer when a final date has passed; nothing else may be passed by: it could not be answered any more
	Gate     bool     // the journey waits for as long as it takes, so the rule may be a gate

	Own          string // the department, by its responsibility, whose own authority the answer is: no policy gives it to another
	Confidential bool   // nobody but the department responsible for children may hear of it
}

// RuleRows are the rows of all rules, in the order in which they are shown.
func RuleRows() []RuleRow { return ruleRows }

// RuleIDs are the rules that every policy must have, in the order in which they are shown.
var RuleIDs = func() []string {
	ids := make([]string, 0, len(ruleRows))
	for _, row := range ruleRows {
		ids = append(ids, row.ID)
	}
	return ids
}()

// RuleRowOf is the row of a rule; the zero row of one that the journey does not ask for.
func RuleRowOf(id string) RuleRow {
	i := slices.IndexFunc(ruleRows, func(row RuleRow) bool { return row.ID == id })
	if i < 0 {
		return RuleRow{}
	}
	return ruleRows[i]
}

var ruleRows = []RuleRow{
	{ID: ConcernAssessed, Start: EventConcernReceived, Own: Children, Confidential: true},
	{ID: ConcernAcknowledged, Start: EventConcernCameIn, Own: Children, Confidential: true},
	{ID: ConcernScreening, Start: EventConcernReceived, Own: Children, Confidential: true},
	{ID: ConcernProtection, Start: EventDangerFound, Own: Children, Confidential: true},
	{ID: SiblingDanger, Start: EventDangerFound, Own: Children, Confidential: true},
	{ID: ConcernPlacement, Start: EventDangerFound, Own: Children, Confidential: true},
	{ID: ConcernReceipt, Start: EventConcernReceived, Own: Children, Confidential: true},
	{ID: ConcernReporterTold, Start: EventConcernScreened, Own: Children, Confidential: true},
	{ID: ConcernInvolvement, Start: EventConcernCause, Own: Children, Confidential: true},
	{ID: ConcernHandover, Start: EventFamilyMoves, Own: Children, Confidential: true},
	{ID: ConcernDutyTeam, Start: EventHandedToDutyTeam, Own: Children, Confidential: true},
	{ID: ConcernClosing, Start: EventConcernCause, Own: Children, Confidential: true},
	{ID: ConcernLetter, Start: EventLetterSent, Own: Children, Confidential: true},
	{ID: ConcernReview, Start: EventInvestigationEnds, Own: Children, Confidential: true},
	{ID: ConcernSibling, Start: EventSiblingInvestigated, Own: Children, Confidential: true},
	{ID: ConcernReassessment, Start: EventComplaintReceived, Own: Children, Confidential: true},
	{ID: ConcernHoldOn, Start: EventAppealPartly, Own: Children, Confidential: true},
	{ID: ConcernRuling, Start: EventAppealPassedOn, Gate: true, Confidential: true},
	{ID: ConcernAnew, Start: EventDecisionFell, Own: Children, Confidential: true},
	{ID: ChildInvestigation, Start: EventNeedKnown, Own: Children, Confidential: true},
	{ID: ChildPlan, Start: EventMeasureDecided, Own: Children},
	{ID: YouthPlan, Start: EventYouthPlanNeeded, Own: Children},
	{ID: YouthSupport, Start: EventYouthSupportNeeded, Interval: true, Own: Children},
	{ID: ChildFirstReview, Start: EventMeasureStarted, Own: Children},
	{ID: ChildNextReview, Start: EventChildReviewHeld, Interval: true, Own: Children},
	{ID: ChildHeard, Start: EventChildDecisionPrepared, Gate: true},
	{ID: FirstInterview, Start: EventHelpRequested, Passes: true, Variants: variantsBy(TargetGroups)},
	{ID: ContactInterviews, Start: EventContactCourseStarted, Passes: true, Variants: variantsBy(TargetGroups)},
	{ID: CompanyPlacementMax, Start: EventPlacementStarted, Variants: variantsBy(TargetGroups)},
	{ID: WageSubsidyMax, Start: EventSubsidyStarted, Variants: variantsBy(TargetGroups, Sectors)},
	{ID: MentorMax, Start: EventMentorStarted},
	{ID: JobFollowUp, Start: EventWorkStarted},
	{ID: WorkUnclear, Start: EventHoursUnclear},
	{ID: BenefitUnclear, Start: EventWorkLost},
	{ID: Contribution, Start: EventAssessmentStarted, Passes: true},
	{ID: JointMeeting, Start: EventContributionsIn},
	{ID: StatusMeeting, Start: EventStatusMeetingHeld, Passes: true},
	{ID: GrownUp, Start: EventChildOfAge},
	{ID: CoordinatorAppointed, Start: EventJourneyStarted},
	{ID: ConsentAnswer, Start: EventConsentAsked},
	{ID: ConsentRenewal, Start: EventConsentAsked},
	{ID: InformationGiven, Start: EventWrittenIn},
	{ID: ConcernInformation, Start: EventWrittenIn, Own: Children, Confidential: true},
	{ID: AppealPeriod, Start: EventDecisionReceived},
	{ID: AppealWhich, Start: EventComplaintReceived, Own: Children},
	{ID: AppealReassessment, Start: EventComplaintReceived, Own: Children},
	{ID: AppealHoldOn, Start: EventAppealPartly},
	{ID: AbsenceNotice, Start: EventAbsenceKnown},
	{ID: ClosureDecision, Start: EventClosureProposed, Own: Children},
	{ID: LetterReceipt, Start: EventLetterSent},
	{ID: RefusalResolved, Start: EventDepartmentRefused},
	{ID: ClosingMeeting, Start: EventTracksDone},
	{ID: ExtraMeeting, Start: EventExtraMeetingCalled},
	{ID: FamilyFeedback, Start: EventMeetingHeld},
	{ID: FamilyVoice, Start: EventVoiceHeard},
	{ID: ConcernVoice, Start: EventVoiceHeard, Own: Children, Confidential: true},
	{ID: HandoverReceipt, Start: EventHandoverSent},
	{ID: MergeTakenOver, Start: EventMergeDecided},
	{ID: PauseDemandsDecision, Start: EventPauseProposed, Own: Employment},
	{ID: InvestigationRest, Start: EventInvestigationProvisional, Own: Children, Confidential: true},
	{ID: ChildClarification, Start: EventNeedKnown, Own: Children, Confidential: true},
	{ID: AppealRuling, Start: EventAppealPassedOn, Gate: true},
	{ID: SiblingOfPlaced, Start: EventSiblingPlaced, Own: Children},
	{ID: PlacementVisit, Start: EventPlacementVisited, Own: Children},
	{ID: ReturnHome, Start: EventReturnDecided, Interval: true, Own: Children},
	{ID: MeasureBegins, Start: EventMeasurePlanned, Interval: true, Own: Children},
	{ID: ProvisionalNotice, Start: EventProvisional, Own: Children},
	{ID: CommitteeApproval, Start: EventProvisional, Own: Children},
	{ID: CommitteeDecision, Start: EventProvisional, Own: Children},
	{ID: ContactEnds, Start: EventContactRestricted, Interval: true, Own: Children},
	{ID: BoardWord, Start: EventCommitteeDiffered, Own: Children},
	{ID: BoardDecides, Start: EventCommitteeDiffered, Own: Children},
	{ID: PlacementRetrial, Start: EventCommitteeDecided, Interval: true, Own: Children},
	{ID: DecideAnew, Start: EventDecisionFell, Own: Children},
	{ID: ConsentGoneSeen, Start: EventDecisionFell, Own: Children},
	{ID: CustodyUnknown, Start: EventNoParty, Own: Children},
	{ID: CustodyAfterDeath, Start: EventCustodyHolderDied, Own: Children},
	{ID: PermanentPlacement, Start: EventLongPlaced, Own: Children},
	{ID: NewsRead, Start: EventNewsReceived},
	{ID: EndingConfirmed, Start: EventEndingProposed},
	{ID: ConcernNews, Start: EventNewsReceived, Own: Children, Confidential: true},
	{ID: ConcernEnding, Start: EventEndingProposed, Own: Children, Confidential: true},
	{ID: DutyReceived, Start: EventDutyHandedBack},
	{ID: LetterSeen, Start: EventLetterWaits, Own: Children, Confidential: true},
	{ID: SupporterConfirmed, Start: EventSupporterFound},
	{ID: LetterSeenAtOnce, Start: EventProvisional, Own: Children, Confidential: true},
	{ID: MarksConfirmed, Start: EventMarksFound, Own: Children, Confidential: true},
}
