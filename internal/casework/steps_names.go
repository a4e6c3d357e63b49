package casework

// Step names a kind of thing that is asked, done or waited for in a journey, or that is told.
type Step string

// The steps, in the order of a journey.
const (
	StepConsent      Step = "consent-answer"
	StepCoordinator  Step = "coordinator-appointed"
	StepContribution Step = "contribution"
	StepJointMeeting Step = "joint-meeting"

	StepFirstInterview   Step = "first-interview"
	StepCompanyPlacement Step = "company-placement"
	StepWageSubsidy      Step = "wage-subsidy"
	StepMentor           Step = "mentor"
	StepContactInterview Step = "contact-interview"
	StepJobCheck         Step = "job-check"
	StepJobHeld          Step = "job-held"
	StepPaidHours        Step = "paid-hours"

	StepConcern         Step = "concern-assessed"
	StepAcknowledged    Step = "concern-acknowledged"
	StepScreening       Step = "concern-screening"
	StepChildProtection Step = "concern-protection"
	StepConcernReceipt  Step = "concern-receipt"
	StepInvolvement     Step = "concern-involvement"
	// StepConcernHandover is word to the new municipality of a concern that was open when the family moved.
	StepConcernHandover Step = "concern-handover"
	// StepDutyTeam is the receipt of an outside duty team to which a child was handed over.
	StepDutyTeam Step = "concern-duty-team"
	// StepConcernUndone is word to the parties that a closing which they were told of was undone after a concern.
	StepConcernUndone Step = "concern-undone"
	StepPauseDemands  Step = "pause-demands"

	StepMeasure           Step = "measure"
	StepSibling           Step = "sibling-of-placed"
	StepVisit             Step = "placement-visit"
	StepReturn            Step = "return-home"
	StepBegins            Step = "measure-begins"
	StepProvisional       Step = "provisional-notice"
	StepCommittee         Step = "committee-approval"
	StepCommitteeFinal    Step = "committee-decision"
	StepRetrial           Step = "placement-retrial"
	StepAnew              Step = "decide-anew"
	StepCustody           Step = "custody-unknown"
	StepChildPlan         Step = "child-plan"
	StepYouthPlan         Step = "youth-plan"
	StepInvestigation     Step = "child-investigation"
	StepInvestigationRest Step = "investigation-rest"
	StepClarification     Step = "child-clarification"

	StepAbsenceWarning Step = "absence-warning"
	StepAbsenceNotice  Step = "absence-notice"
	StepAppeal         Step = "appeal"
	StepReassessment   Step = "appeal-reassessment"
	StepRuling         Step = "appeal-ruling"

	StepChildReview     Step = "child-review"
	StepChildHeard      Step = "child-heard"
	StepClosureDecision Step = "closure-decision"
	StepLetter          Step = "letter-receipt"
	StepLetterSeen      Step = "letter-seen"
	StepAppealPeriod    Step = "appeal-period"
	StepCaseClosure     Step = "case-closure"

	StepStatusMeeting  Step = "status-meeting"
	StepExtraMeeting   Step = "extra-meeting"
	StepRefusal        Step = "refusal-resolved"
	StepNews           Step = "news-read"
	StepConcernNews    Step = "concern-news" // as StepNews, where the children's department reads
	StepEnding         Step = "ending-confirmed"
	StepConcernEnding  Step = "concern-ending" // as StepEnding, where the children's department confirms
	StepClosingMeeting Step = "closing-meeting"
	StepHandover       Step = "handover-receipt"
	StepMerge          Step = "merge-taken-over"
	StepJourneyEnd     Step = "journey-end"
	StepDutyReceived   Step = "duty-received"

	StepMember     Step = "member"
	StepOfAge      Step = "of-age"
	StepProtection Step = "protection"
	StepMark       Step = "member-mark"
	StepSuspension Step = "suspension"
	StepMessage    Step = "message"
)

// Everything that is known of each stands in its row (steps.go).
