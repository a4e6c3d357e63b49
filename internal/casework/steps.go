package casework

import (
	"samspil/internal/policy"
)

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

	StepConcern        Step = "concern-assessed"
	StepScreening      Step = "concern-screening"
	StepConcernReceipt Step = "concern-receipt"
	StepInvolvement    Step = "concern-involvement"
	StepPauseDemands   Step = "pause-demands"

	StepMeasure           Step = "measure"
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
	StepSuspension Step = "suspension"
	StepMessage    Step = "message"
)

// StepRow is everything that is known of a step whatever the family. Adding a step is adding its row.
type StepRow struct {
	Step   Step
	Owes   string  // who is asked: a responsibility of the policy, theLead, theSubject, or nobody
	Clocks []Clock // when it is due: the rule of the policy, and the event that its clock starts at; the usual one first
	Why    Purpose // why its department is told of it. What is Confidential, nobody else may hear of
	Own    bool    // the answer is an exercise of that department's own authority: no policy gives it to another

	Meeting  bool // of the table
	Beside   bool // the closing meeting does not wait for it
	Outlasts bool // waited for although the family is leaving: the ending's own, and what no ending sets aside

	Statutory bool // the department's duty by law, whatever becomes of the joint effort: an ending hands it back, and never calls it off

	Da, En string // what it is called where people read; empty where nobody does
}

// Clock is a rule of the policy and the event at which the journey starts its clock.
type Clock struct{ Rule, Start string }

// Who owes a step, beside a responsibility.
const (
	theLead    = "lead"    // the department that leads the journey
	theSubject = "subject" // the department in its key
	nobody     = ""        // it is told, or waited for
)

func due(rule, start string) []Clock { return []Clock{{rule, start}} }

// Steps are the rows of all steps, in the order of a journey.
func Steps() []StepRow { return stepRows }

var stepRows = []StepRow{
	{
		Step: StepConsent, Owes: theLead, Clocks: due(policy.ConsentAnswer, policy.EventConsentAsked), Why: OwnDuty, Beside: true,
		Da: "svar om samtykke", En: "answer on consent",
	},
	{
		Step: StepCoordinator, Owes: theLead, Clocks: due(policy.CoordinatorAppointed, policy.EventJourneyStarted), Why: JointWork,
		Da: "udpegning af koordinator", En: "appointment of a coordinator",
	},
	{
		Step: StepContribution, Owes: theSubject, Clocks: due(policy.Contribution, policy.EventAssessmentStarted), Why: Contributing, Beside: true,
		Da: "bidrag til den fælles udredning", En: "contribution to the joint assessment",
	},
	{
		Step: StepJointMeeting, Owes: theLead, Clocks: due(policy.JointMeeting, policy.EventContributionsIn), Why: JointWork, Meeting: true,
		Da: "udredningsmøde", En: "joint meeting",
	},

	// --- The adult ---------------------------------------------------------------------------------------------------
	{
		Step: StepFirstInterview, Owes: policy.Employment, Clocks: due(policy.FirstInterview, policy.EventHelpRequested), Why: OwnDuty, Statutory: true,
		Da: "første samtale", En: "first interview",
	},
	{
		Step: StepCompanyPlacement, Owes: policy.Employment, Clocks: due(policy.CompanyPlacementMax, policy.EventPlacementStarted), Why: OwnDuty, Statutory: true,
		Da: "virksomhedspraktik", En: "company placement",
	},
	{
		Step: StepWageSubsidy, Owes: policy.Employment, Clocks: due(policy.WageSubsidyMax, policy.EventSubsidyStarted), Why: OwnDuty, Statutory: true,
		Da: "løntilskud", En: "wage subsidy",
	},
	{
		Step: StepMentor, Owes: policy.Employment, Clocks: due(policy.MentorMax, policy.EventMentorStarted), Why: OwnDuty, Statutory: true,
		Da: "mentor", En: "mentor",
	},
	{
		Step: StepContactInterview, Owes: policy.Employment, Clocks: due(policy.ContactInterviews, policy.EventContactCourseStarted), Why: OwnDuty, Statutory: true,
		Da: "jobsamtale", En: "contact interview",
	},
	{
		Step: StepJobCheck, Owes: policy.Employment, Clocks: due(policy.JobFollowUp, policy.EventWorkStarted), Why: OwnDuty,
		Da: "opfølgning i job", En: "contact in work",
	},
	{Step: StepJobHeld, Owes: nobody, Why: OwnDuty},   // the time until work has held
	{Step: StepPaidHours, Owes: nobody, Why: OwnDuty}, // a question to the department's system
	{
		Step: StepPauseDemands, Owes: policy.Employment, Clocks: due(policy.PauseDemandsDecision, policy.EventPauseProposed), Why: OwnDuty, Own: true,
		Da: "forslag om at sætte krav til forælderen på pause", En: "proposal to pause demands",
	},

	// --- The child ---------------------------------------------------------------------------------------------------
	{
		Step: StepConcern, Owes: policy.Children, Clocks: due(policy.ConcernAssessed, policy.EventConcernReceived), Why: Confidential, Own: true, Beside: true, Outlasts: true,
		Da: "24-timers vurdering", En: "24-hour assessment",
	},
	{
		Step: StepScreening, Owes: policy.Children, Clocks: due(policy.ConcernScreening, policy.EventConcernReceived), Why: Confidential, Own: true, Beside: true, Outlasts: true,
		Da: "screening efter underretning", En: "screening after a concern",
	},
	{
		Step: StepConcernReceipt, Owes: policy.Children, Clocks: due(policy.ConcernReceipt, policy.EventConcernReceived), Why: Confidential, Own: true, Beside: true, Outlasts: true,
		Da: "kvittering til den, der underrettede", En: "receipt to the person who reported",
	},
	{
		Step: StepInvolvement, Owes: policy.Children, Clocks: due(policy.ConcernInvolvement, policy.EventConcernCause), Why: Confidential, Own: true, Beside: true,
		Da: "beslutning om at inddrage forældrene", En: "decision whether the parents are involved",
	},
	{Step: StepMeasure, Owes: nobody, Why: OwnDuty}, // a decision on a measure
	{
		Step: StepChildPlan, Owes: policy.Children, Clocks: due(policy.ChildPlan, policy.EventMeasureDecided), Why: OwnDuty, Own: true, Statutory: true,
		Da: "barnets plan", En: "child plan",
	},
	{
		Step: StepYouthPlan, Owes: policy.Children, Clocks: due(policy.YouthPlan, policy.EventYouthPlanNeeded), Why: OwnDuty, Own: true, Statutory: true,
		Da: "ungeplan", En: "youth plan",
	},
	{
		Step: StepInvestigation, Owes: policy.Children, Clocks: due(policy.ChildInvestigation, policy.EventNeedKnown), Why: OwnDuty, Own: true, Statutory: true,
		Da: "børnefaglig undersøgelse", En: "child investigation",
	},
	{
		Step: StepInvestigationRest, Owes: policy.Children, Clocks: due(policy.InvestigationRest, policy.EventInvestigationProvisional), Why: OwnDuty, Own: true, Statutory: true,
		Da: "resten af en børnefaglig undersøgelse", En: "rest of a child investigation",
	},
	{
		Step: StepClarification, Owes: policy.Children, Clocks: due(policy.ChildClarification, policy.EventNeedKnown), Why: OwnDuty, Own: true, Statutory: true,
		Da: "afdækning", En: "clarification of what a child needs",
	},
	{Step: StepAbsenceWarning, Owes: nobody, Why: OwnDuty},
	{
		Step: StepAbsenceNotice, Owes: policy.School, Clocks: due(policy.AbsenceNotice, policy.EventAbsenceKnown), Why: OwnDuty, Statutory: true,
		Da: "underretning om ulovligt fravær", En: "notice of unlawful absence",
	},
	{
		Step: StepChildReview, Owes: policy.Children, Why: OwnDuty, Own: true, Statutory: true,
		Clocks: []Clock{{policy.ChildNextReview, policy.EventChildReviewHeld}, {policy.ChildFirstReview, policy.EventMeasureStarted}},
		Da:     "opfølgning på indsatsen", En: "review of a child's case",
	},
	{Step: StepChildHeard, Owes: nobody, Clocks: due(policy.ChildHeard, policy.EventChildDecisionPrepared), Why: OwnDuty}, // before a decision
	{
		Step: StepClosureDecision, Owes: policy.Children, Clocks: due(policy.ClosureDecision, policy.EventClosureProposed), Why: OwnDuty, Own: true, Statutory: true,
		Da: "afgørelse om lukning af et barns sag", En: "decision on closing a child's case",
	},
	{
		Step: StepLetter, Owes: policy.Post, Clocks: due(policy.LetterReceipt, policy.EventLetterSent), Why: OwnDuty, Statutory: true,
		Da: "kvittering for brev", En: "receipt for a letter",
	},
	{Step: StepAppealPeriod, Owes: nobody, Clocks: due(policy.AppealPeriod, policy.EventDecisionReceived), Why: OwnDuty},
	{Step: StepCaseClosure, Owes: nobody, Why: OwnDuty, Da: "lukning af et barns sag", En: "closing a child's case"}, // the department's system closes the case
	{Step: StepAppeal, Owes: nobody, Why: OwnDuty},                                                                   // a complaint that came in
	{
		Step: StepReassessment, Owes: policy.Children, Clocks: due(policy.AppealReassessment, policy.EventComplaintReceived), Why: OwnDuty, Own: true, Statutory: true,
		Da: "genvurdering efter klage", En: "reassessment after an appeal",
	},
	{
		Step: StepRuling, Owes: policy.Children, Clocks: due(policy.AppealRuling, policy.EventAppealPassedOn), Why: OwnDuty, Statutory: true,
		Da: "afgørelse fra Ankestyrelsen", En: "ruling by the appeals board",
	},

	// --- The table, and the end ----------------------------------------------------------------------------------------
	{
		Step: StepStatusMeeting, Owes: theLead, Clocks: due(policy.StatusMeeting, policy.EventStatusMeetingHeld), Why: JointWork, Meeting: true, Beside: true,
		Da: "statusmøde", En: "status meeting",
	},
	{
		Step: StepExtraMeeting, Owes: theLead, Clocks: due(policy.ExtraMeeting, policy.EventExtraMeetingCalled), Why: JointWork, Meeting: true,
		Da: "ekstraordinært møde", En: "extra meeting",
	},
	{
		Step: StepRefusal, Owes: theLead, Clocks: due(policy.RefusalResolved, policy.EventDepartmentRefused), Why: OwnDuty, Beside: true,
		Da: "et fagsystem har afvist en besked", En: "settling a refusal",
	},
	{
		Step: StepNews, Owes: theLead, Clocks: due(policy.NewsRead, policy.EventNewsReceived), Why: OwnDuty, Outlasts: true,
		Da: "nyt om familien", En: "news about the family",
	},
	{
		Step: StepConcernNews, Owes: policy.Children, Clocks: due(policy.ConcernNews, policy.EventNewsReceived), Why: Confidential, Own: true, Beside: true, Outlasts: true,
		Da: "nyt om et barns situation", En: "news about a child's situation",
	},
	{
		Step: StepEnding, Owes: theLead, Clocks: due(policy.EndingConfirmed, policy.EventEndingProposed), Why: OwnDuty, Beside: true,
		Da: "bekræftelse af, at forløbet slutter", En: "confirmation that the journey ends",
	},
	{
		Step: StepConcernEnding, Owes: policy.Children, Clocks: due(policy.ConcernEnding, policy.EventEndingProposed), Why: Confidential, Own: true, Beside: true,
		Da: "bekræftelse af, at forløbet slutter", En: "confirmation that the journey ends",
	},
	{
		Step: StepClosingMeeting, Owes: theLead, Clocks: due(policy.ClosingMeeting, policy.EventTracksDone), Why: JointWork, Meeting: true, Beside: true,
		Da: "afsluttende møde", En: "closing meeting",
	},
	{
		Step: StepHandover, Owes: policy.Post, Clocks: due(policy.HandoverReceipt, policy.EventHandoverSent), Why: OwnDuty, Outlasts: true,
		Da: "kvittering for overdragelse", En: "receipt for a handover",
	},
	{
		Step: StepMerge, Owes: theLead, Clocks: due(policy.MergeTakenOver, policy.EventMergeDecided), Why: OwnDuty, Outlasts: true,
		Da: "overtagelse i det andet forløb", En: "taken over by the other journey",
	},
	{
		Step: StepDutyReceived, Owes: theSubject, Clocks: due(policy.DutyReceived, policy.EventDutyHandedBack), Why: OwnDuty, Outlasts: true,
		Da: "bekræftelse af, at forvaltningen selv har opgaven", En: "confirmation that the department has its own duty",
	},
	{Step: StepJourneyEnd, Owes: nobody, Why: Duty},

	// --- What is told, and nobody owes -----------------------------------------------------------------------------------
	{Step: Step(JobFound), Owes: nobody, Why: JointWork},
	{Step: Step(JobKept), Owes: nobody, Why: JointWork},
	{Step: Step(JobGone), Owes: nobody, Why: JointWork},
	{Step: Step(NewsConcern), Owes: nobody, Why: Confidential},
	{Step: Step(NewsCrisis), Owes: nobody, Why: Confidential},
	{Step: Step(NewsAbsenceHigh), Owes: nobody, Why: JointWork},
	{Step: Step(NewsGoalsMet), Owes: nobody, Why: JointWork},
	{Step: StepMember, Owes: nobody, Why: JointWork}, // who joins, and who leaves
	{Step: StepOfAge, Owes: nobody, Why: OwnDuty},
	{Step: StepProtection, Owes: nobody, Why: Duty},
	{Step: StepSuspension, Owes: nobody, Why: OwnDuty},
	{Step: StepMessage, Owes: nobody, Why: OwnDuty}, // a message that a department's system refused
}
